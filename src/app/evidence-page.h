/*
 * evidence-page.h: what speaks for and against, newest first, by domain and by words searched for.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

#define PL_TYPE_EVIDENCE_PAGE (pl_evidence_page_get_type())
G_DECLARE_FINAL_TYPE(PlEvidencePage, pl_evidence_page, PL, EVIDENCE_PAGE, PlPage)

G_END_DECLS
