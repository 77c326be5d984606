/*
 * drag.h: a file dragged into the window with the mouse, as from a file manager.
 */
#pragma once

#include "eyes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <signal.h>

/* Where the source is: the window ends at 1200. */
#define DRAG_SOURCE_X 1210
#define DRAG_SOURCE_Y 300

static inline void
move_pointer(gint x, gint y)
{
  g_autofree char *across = g_strdup_printf("%d", x), *down = g_strdup_printf("%d", y);
  g_free(eyes_run("xdotool", "mousemove", across, down, NULL));
  g_usleep(G_USEC_PER_SEC / 10); /* as a hand does it: what lies below is asked at each step */
}

/* Onto what lies at `x`, `y`. */
static inline void
drag_file_to(const char *path, gint x, gint y)
{
  const char *const argv[] = {DRAG_SOURCE, path, NULL};
  g_autofree char *across = g_strdup_printf("%d", DRAG_SOURCE_X),
                  *down = g_strdup_printf("%d", DRAG_SOURCE_Y);
  GPid pid;
  assert_true(g_spawn_async(NULL, (char **)argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL));
  g_free(eyes_run("xdotool", "search", "--sync", "--onlyvisible", "--name", "^drag-source$", "windowmove",
                  across, down, NULL));
  g_usleep(G_USEC_PER_SEC);
  move_pointer(DRAG_SOURCE_X + 30, DRAG_SOURCE_Y + 30);
  g_free(eyes_run("xdotool", "mousedown", "1", NULL));
  for (gint at = DRAG_SOURCE_X + 20; at > x; at -= 40)
    move_pointer(at, y);
  move_pointer(x, y);
  g_usleep(G_USEC_PER_SEC / 2);
  g_free(eyes_run("xdotool", "mouseup", "1", NULL));
  g_usleep(G_USEC_PER_SEC);
  kill(pid, SIGTERM);
  g_spawn_close_pid(pid);
  /* Out of the way: a list that opens under it takes what lies there for chosen. */
  move_pointer(DRAG_SOURCE_X + 30, 700);
}
