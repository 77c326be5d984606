/*
 * room-form.h: what comes up on the way, written down in place: a note, an action, a piece of evidence.
 *
 * Signal "done" (const char *): it was added, or left with something in it, which is kept, and this says so;
 * NULL where nothing was written.
 */
#pragma once

#include "room.h"

G_BEGIN_DECLS

typedef enum { PL_ROOM_FORM_NOTE, PL_ROOM_FORM_ACTION, PL_ROOM_FORM_EVIDENCE } PlRoomFormKind;

#define PL_TYPE_ROOM_FORM (pl_room_form_get_type())
G_DECLARE_FINAL_TYPE(PlRoomForm, pl_room_form, PL, ROOM_FORM, AdwBin)

/**
 * pl_room_form_new:
 * Returns: (transfer floating): a form about `domain`, empty or as it was left.
 */
GtkWidget *pl_room_form_new(PlRoom *room, PlRoomFormKind kind, const PlDomain *domain);

/**
 * pl_room_form_focus:
 * Puts the focus into its first field.
 */
void pl_room_form_focus(PlRoomForm *self);

/**
 * pl_room_form_put_aside:
 * Leaves it; what is written is kept for the next time.
 */
void pl_room_form_put_aside(PlRoomForm *self);

/**
 * pl_room_form_add:
 * Adds what is written, or says what is missing.
 */
void pl_room_form_add(PlRoomForm *self);

G_END_DECLS
