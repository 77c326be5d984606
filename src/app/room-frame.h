/*
 * room-frame.h: what stands around every stage of a room: its bar in a window, where it is, the time, the way
 * out, and a line for what is to be said.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Borrowed from the room that holds them. */
typedef struct {
  GtkWidget *bar;              /* not shown on a full screen */
  GtkWidget *where, *progress; /* labels */
  AdwBin *body;                /* for the stage */
  GtkWidget *message;          /* label, not shown while it is empty */
} PlRoomFrame;

/**
 * pl_room_frame_fill:
 * Builds the frame in `room`, whose text it keeps as large as the screen asks for.
 * @leave: is called with `room` when somebody leaves by the button
 */
void pl_room_frame_fill(PlRoomFrame *frame, AdwBin *room, GCallback leave);

/**
 * pl_room_frame_say:
 * @text: "" for nothing to say
 */
void pl_room_frame_say(PlRoomFrame *frame, const char *text);

G_END_DECLS
