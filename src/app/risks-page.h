/*
 * risks-page.h: the register as a table and as a risk matrix that choose for each other, and the chosen risk opened below.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

#define PL_TYPE_RISKS_PAGE (pl_risks_page_get_type())
G_DECLARE_FINAL_TYPE(PlRisksPage, pl_risks_page, PL, RISKS_PAGE, PlPage)

G_END_DECLS
