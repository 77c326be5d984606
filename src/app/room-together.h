/*
 * room-together.h: a stage of a session: the domains that nobody disputes, to be agreed at once by consent.
 */
#pragma once

#include "room-stage.h"

G_BEGIN_DECLS

#define PL_TYPE_ROOM_TOGETHER (pl_room_together_get_type())
G_DECLARE_FINAL_TYPE(PlRoomTogether, pl_room_together, PL, ROOM_TOGETHER, PlRoomStage)

G_END_DECLS
