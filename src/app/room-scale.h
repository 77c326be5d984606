/*
 * room-scale.h: makes the text of a room as large as the screen asks for.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PL_TYPE_ROOM_SCALE (pl_room_scale_get_type())
G_DECLARE_FINAL_TYPE(PlRoomScale, pl_room_scale, PL, ROOM_SCALE, GtkWidget)

/**
 * pl_room_scale_new:
 * @room: of the style class "room"; borrowed; its text follows the size that the sensor is given, so it
 * should fill `room` Returns: (transfer floating): a sensor that draws nothing.
 */
GtkWidget *pl_room_scale_new(GtkWidget *room);

G_END_DECLS
