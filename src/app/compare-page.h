/*
 * compare-page.h: the levels of each assessment side by side, as a heatmap, as a table and, for those who ask, as a radar.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

#define PL_TYPE_COMPARE_PAGE (pl_compare_page_get_type())
G_DECLARE_FINAL_TYPE(PlComparePage, pl_compare_page, PL, COMPARE_PAGE, PlPage)

G_END_DECLS
