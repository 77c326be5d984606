/*
 * room-curtain.h: a stage of a session: between the participants' turns: whose it is next, who has given
 * views, and nothing of what they are.
 */
#pragma once

#include "room-stage.h"

G_BEGIN_DECLS

#define PL_TYPE_ROOM_CURTAIN (pl_room_curtain_get_type())
G_DECLARE_FINAL_TYPE(PlRoomCurtain, pl_room_curtain, PL, ROOM_CURTAIN, PlRoomStage)

G_END_DECLS
