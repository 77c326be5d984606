/*
 * merge-window.h: what a copy brings, and what both changed differently, answered value by value by a person.
 */
#pragma once

#include "window.h"

G_BEGIN_DECLS

#define PL_TYPE_MERGE_WINDOW (pl_merge_window_get_type())
G_DECLARE_FINAL_TYPE(PlMergeWindow, pl_merge_window, PL, MERGE_WINDOW, AdwWindow)

/**
 * pl_merge_window_present:
 * Shows what `merge` would do to the document in `window`, and does it when every question is answered and that is asked for.
 */
void pl_merge_window_present(PlWindow *window, PlMerge *merge);

G_END_DECLS
