/*
 * room-agreed.h: what a room agrees of a domain: the level, how sure it is, why, and what it was last time;
 * and the way on.
 *
 * Signals: "agree", when it is to be agreed and gone on from; "sure" (uint), how sure the room is;
 * "editing", when the reason was opened to be written, or closed.
 */
#pragma once

#include "room.h"

G_BEGIN_DECLS

#define PL_TYPE_ROOM_AGREED (pl_room_agreed_get_type())
G_DECLARE_FINAL_TYPE(PlRoomAgreed, pl_room_agreed, PL, ROOM_AGREED, AdwBin)

GtkWidget *pl_room_agreed_new(PlRoom *room);

/**
 * pl_room_agreed_show:
 * Shows the domain in hand of the room.
 */
void pl_room_agreed_show(PlRoomAgreed *self);

/**
 * pl_room_agreed_edit:
 * Opens the reason to be written, or closes it.
 */
void pl_room_agreed_edit(PlRoomAgreed *self, gboolean open);
gboolean pl_room_agreed_is_editing(PlRoomAgreed *self);

/**
 * pl_room_agreed_scroll:
 * Scrolls a reason that is longer than there is room for.
 * Returns: whether the reason has the focus; else nothing is scrolled.
 */
gboolean pl_room_agreed_scroll(PlRoomAgreed *self, GtkScrollType by);

/**
 * pl_room_agreed_get_button:
 * Returns: (transfer none): the button that agrees.
 */
GtkWidget *pl_room_agreed_get_button(PlRoomAgreed *self);

G_END_DECLS
