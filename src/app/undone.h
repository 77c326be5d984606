/*
 * undone.h: telling what was undone or done again, where the page that is shown does not show it.
 */
#pragma once

#include "window.h"

G_BEGIN_DECLS

/**
 * pl_undone_tell:
 * @label: what was undone or done again
 * @before, @after: what the document held
 * Says it in a toast that leads to the place of what is now another; in a session, where the room reads it.
 * Says nothing where all that is now another is in hand on the page that is shown.
 */
void pl_undone_tell(PlWindow *window, const char *label, gboolean redone, const PlSnapshot *before,
                    const PlSnapshot *after);

/**
 * pl_done_tell:
 * Tells that `command` was run, with a way to undo it: "Done: Close Staff leave".
 */
void pl_done_tell(PlWindow *window, const PlCommand *command);

G_END_DECLS
