/*
 * guide-page.h: what the levels and the words mean, what to ask, and where it all comes from.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

#define PL_TYPE_GUIDE_PAGE (pl_guide_page_get_type())
G_DECLARE_FINAL_TYPE(PlGuidePage, pl_guide_page, PL, GUIDE_PAGE, PlPage)

G_END_DECLS
