/*
 * assurance-page.h: the assurance tests by group for a delivery option, and the chosen test opened beside them.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

#define PL_TYPE_ASSURANCE_PAGE (pl_assurance_page_get_type())
G_DECLARE_FINAL_TYPE(PlAssurancePage, pl_assurance_page, PL, ASSURANCE_PAGE, PlPage)

G_END_DECLS
