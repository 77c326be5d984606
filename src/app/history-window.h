/*
 * history-window.h: what was done to the document, the newest first, and whether all of it still holds.
 */
#pragma once

#include "window.h"

G_BEGIN_DECLS

#define PL_TYPE_HISTORY_WINDOW (pl_history_window_get_type())
G_DECLARE_FINAL_TYPE(PlHistoryWindow, pl_history_window, PL, HISTORY_WINDOW, AdwWindow)

/**
 * pl_history_window_present:
 * Shows the history of the document in `window`, and keeps up with it. It goes when the document is closed.
 */
void pl_history_window_present(PlWindow *window);

G_END_DECLS
