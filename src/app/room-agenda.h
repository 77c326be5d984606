/*
 * room-agenda.h: which domains a room takes, where it is among them, and how long is left.
 */
#pragma once

#include <plumbline/agenda.h>

#include "session.h"

G_BEGIN_DECLS

typedef struct _PlRoomAgenda PlRoomAgenda;

/**
 * pl_room_agenda_new:
 * Takes what is not agreed yet, or all where all is; and of a session that goes on, what it has taken up.
 * @session: outlives this
 */
PlRoomAgenda *pl_room_agenda_new(PlAppSession *session, gint64 assessment);
void pl_room_agenda_free(PlRoomAgenda *self);

/**
 * pl_room_agenda_get:
 * Returns: (transfer none): made when it is asked for, and kept until pl_room_agenda_forget(), which is due
 * when the document changed or time went by.
 */
const PlAgenda *pl_room_agenda_get(PlRoomAgenda *self);
void pl_room_agenda_forget(PlRoomAgenda *self);

/**
 * pl_room_agenda_get_item:
 * Returns: (nullable): the domain in hand, else the first; NULL where none is taken.
 */
const PlAgendaItem *pl_room_agenda_get_item(PlRoomAgenda *self);

gboolean pl_room_agenda_takes(PlRoomAgenda *self, gint64 domain);
void pl_room_agenda_set_takes(PlRoomAgenda *self, gint64 domain, gboolean takes);

/* ---- The time ---- */

/* Until it is begun there is none to be left. */
void pl_room_agenda_begin(PlRoomAgenda *self, gint minutes);
gboolean pl_room_agenda_has_begun(const PlRoomAgenda *self);

/**
 * pl_room_agenda_minutes_left:
 * Returns: rounded up: a minute is left until it is over; below 0 for minutes over.
 */
gint pl_room_agenda_minutes_left(const PlRoomAgenda *self);

/**
 * pl_room_agenda_suggest_minutes:
 * Returns: how long a session that is about to begin or go on would take, of what is left or what was wished.
 */
gint pl_room_agenda_suggest_minutes(PlRoomAgenda *self);

/**
 * pl_room_agenda_say_time:
 * @item: (nullable): the domain in hand
 * Returns: (transfer full): "52 minutes left", with an item "3 of 7 · about 9 minutes for it · 52 minutes
 * left".
 */
char *pl_room_agenda_say_time(PlRoomAgenda *self, const PlAgendaItem *item);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlRoomAgenda, pl_room_agenda_free)

G_END_DECLS
