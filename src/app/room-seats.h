/*
 * room-seats.h: who is here, by post: a suggestion at first, each change kept as it is made.
 */
#pragma once

#include "room.h"

G_BEGIN_DECLS

#define PL_TYPE_ROOM_SEATS (pl_room_seats_get_type())
G_DECLARE_FINAL_TYPE(PlRoomSeats, pl_room_seats, PL, ROOM_SEATS, AdwBin)

GtkWidget *pl_room_seats_new(PlRoom *room);

/**
 * pl_room_seats_refresh:
 * Shows what the document holds, unless it is what is shown.
 */
void pl_room_seats_refresh(PlRoomSeats *self);

/**
 * pl_room_seats_save:
 * Keeps what is shown, a suggestion too.
 * Returns: how many are here.
 */
guint pl_room_seats_save(PlRoomSeats *self);

G_END_DECLS
