/*
 * room-turn.h: a stage of a session: one participant's own views, one domain after another, while nobody else
 * looks.
 */
#pragma once

#include "room-stage.h"

G_BEGIN_DECLS

#define PL_TYPE_ROOM_TURN (pl_room_turn_get_type())
G_DECLARE_FINAL_TYPE(PlRoomTurn, pl_room_turn, PL, ROOM_TURN, PlRoomStage)

G_END_DECLS
