/*
 * milestones-view.h: the milestones on a line to scale and in a list, and the one in hand with what hangs on
 * it.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

#define PL_TYPE_MILESTONES_VIEW (pl_milestones_view_get_type())
G_DECLARE_FINAL_TYPE(PlMilestonesView, pl_milestones_view, PL, MILESTONES_VIEW, PlPage)

G_END_DECLS
