/*
 * room-queue.h: the domains whose level stood before the views were revealed, and whose views the room has
 * yet to see: people gave them all the same. Kept beside the document, for a session is left and resumed.
 */
#pragma once

#include <plumbline/agenda.h>

#include "session.h"

G_BEGIN_DECLS

typedef struct _PlRoomQueue PlRoomQueue;

/**
 * pl_room_queue_new:
 * Returns: (transfer full): the queue of an assessment's session as it was left; empty where there was none.
 */
PlRoomQueue *pl_room_queue_new(PlAppSession *session, gint64 assessment);
void pl_room_queue_free(PlRoomQueue *self);

/**
 * pl_room_queue_fill:
 * The views are revealed: begins anew with what the agenda says is settled and has views.
 */
void pl_room_queue_fill(PlRoomQueue *self, const PlAgenda *agenda);

/**
 * pl_room_queue_take_out:
 * The room sees `domain` now.
 */
void pl_room_queue_take_out(PlRoomQueue *self, gint64 domain);
gboolean pl_room_queue_has(const PlRoomQueue *self, gint64 domain);

/**
 * pl_room_queue_next:
 * Returns: (transfer none) (nullable): the next to talk of: not agreed or not shown yet, going round to those
 * before the one in hand.
 */
const PlAgendaItem *pl_room_queue_next(const PlRoomQueue *self, const PlAgenda *agenda);

G_END_DECLS
