/*
 * room-summary.h: a stage of a session: what the session came to, what becomes of the private views, and the
 * way to the report.
 */
#pragma once

#include "room-stage.h"

G_BEGIN_DECLS

#define PL_TYPE_ROOM_SUMMARY (pl_room_summary_get_type())
G_DECLARE_FINAL_TYPE(PlRoomSummary, pl_room_summary, PL, ROOM_SUMMARY, PlRoomStage)

G_END_DECLS
