/*
 * links-view.h: the web as a heatmap, risks by domains or by tests, with an editor of the links of any end of it, and what the last change of a link
 * moves in the findings.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

#define PL_TYPE_LINKS_VIEW (pl_links_view_get_type())
G_DECLARE_FINAL_TYPE(PlLinksView, pl_links_view, PL, LINKS_VIEW, PlPage)

G_END_DECLS
