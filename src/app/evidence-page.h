/*
 * evidence-page.h: what speaks for and against, newest first, by domain and by words searched for.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

#define PL_TYPE_EVIDENCE_PAGE (pl_evidence_page_get_type())
G_DECLARE_FINAL_TYPE(PlEvidencePage, pl_evidence_page, PL, EVIDENCE_PAGE, PlPage)

/**
 * pl_evidence_page_show_domain:
 * Narrows the list to what is about a domain.
 */
void pl_evidence_page_show_domain(PlEvidencePage *self, gint64 domain);

G_END_DECLS
