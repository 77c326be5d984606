/*
 * guide-page.h: what the levels and the words mean, who does what, what to ask, and where it all comes from: parts beside
 * a list of them, and a search through all.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

#define PL_TYPE_GUIDE_PAGE (pl_guide_page_get_type())
G_DECLARE_FINAL_TYPE(PlGuidePage, pl_guide_page, PL, GUIDE_PAGE, PlPage)

/**
 * pl_guide_page_show_term:
 * Shows a term of the glossary, with the focus on it.
 * @code: "exposure"
 */
void pl_guide_page_show_term(PlGuidePage *self, const char *code);

G_END_DECLS
