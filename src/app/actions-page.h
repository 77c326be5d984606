/*
 * actions-page.h: what will be done, by whom and by when, overdue first; and the dates that other dates depend on.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

#define PL_TYPE_ACTIONS_PAGE (pl_actions_page_get_type())
G_DECLARE_FINAL_TYPE(PlActionsPage, pl_actions_page, PL, ACTIONS_PAGE, PlPage)

G_END_DECLS
