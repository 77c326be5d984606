/*
 * room-domain.h: a stage of a session: one domain before the room: the views as unnamed dots, the question
 * they ask, and what is agreed.
 */
#pragma once

#include "room-stage.h"

G_BEGIN_DECLS

#define PL_TYPE_ROOM_DOMAIN (pl_room_domain_get_type())
G_DECLARE_FINAL_TYPE(PlRoomDomain, pl_room_domain, PL, ROOM_DOMAIN, PlRoomStage)

G_END_DECLS
