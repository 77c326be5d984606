/*
 * evidence-place.h: the place of evidence, in three views: the register, the indicators and the warning
 * signs. (The register is evidence-page.h.)
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

#define PL_TYPE_EVIDENCE_PLACE (pl_evidence_place_get_type())
G_DECLARE_FINAL_TYPE(PlEvidencePlace, pl_evidence_place, PL, EVIDENCE_PLACE, PlPage)

G_END_DECLS
