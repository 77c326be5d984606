/*
 * checklists-view.h: the framework's checklists (what every new council must do, vesting day and beyond,
 * shared arrangements), each item with how far it is, and the one in hand.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

#define PL_TYPE_CHECKLISTS_VIEW (pl_checklists_view_get_type())
G_DECLARE_FINAL_TYPE(PlChecklistsView, pl_checklists_view, PL, CHECKLISTS_VIEW, PlPage)

G_END_DECLS
