/*
 * overview-page.h: a board on a page: what stands out, and the way to each place.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

#define PL_TYPE_OVERVIEW_PAGE (pl_overview_page_get_type())
G_DECLARE_FINAL_TYPE(PlOverviewPage, pl_overview_page, PL, OVERVIEW_PAGE, PlPage)

G_END_DECLS
