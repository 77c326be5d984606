/*
 * room-setup.h: a stage of a session: who is here, how long, which domains; and where a session that was left
 * goes on.
 */
#pragma once

#include "room-stage.h"

G_BEGIN_DECLS

#define PL_TYPE_ROOM_SETUP (pl_room_setup_get_type())
G_DECLARE_FINAL_TYPE(PlRoomSetup, pl_room_setup, PL, ROOM_SETUP, PlRoomStage)

G_END_DECLS
