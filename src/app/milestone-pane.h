/*
 * milestone-pane.h: one milestone opened: when it is, how it stands, and what hangs on it, each thing leading
 * to its place.
 */
#pragma once

#include <plumbline/timeline.h>

#include "page.h"

G_BEGIN_DECLS

/**
 * pl_milestone_pane_new:
 * @stop: of `timeline`; one without a milestone shows what is due after the last of them
 * Returns: (transfer floating): made anew at each change; its buttons and rows have names of their own, by
 * which pl_focus_restore() finds them.
 */
GtkWidget *pl_milestone_pane_new(PlPage *page, const PlTimeline *timeline, const PlTimelineStop *stop);

/**
 * pl_milestone_say_when:
 * Returns: (transfer full): "1 April 2028, in 16 months"; "" for what comes after the last milestone.
 */
char *pl_milestone_say_when(const PlTimelineStop *stop);

/**
 * pl_milestone_say_hanging:
 * Returns: (transfer full): what hangs on it, in a few words: "6 risks · 4 tests"; "" for nothing.
 */
char *pl_milestone_say_hanging(const PlTimelineStop *stop);

/**
 * pl_milestone_set_reached:
 * Marks it as reached, or as not reached yet where it was. Nothing where the document is read only.
 */
void pl_milestone_set_reached(PlPage *page, const PlMilestone *milestone);

/**
 * pl_milestone_edit:
 * Opens the window in which it is written.
 */
void pl_milestone_edit(PlPage *page, const PlMilestone *milestone);

G_END_DECLS
