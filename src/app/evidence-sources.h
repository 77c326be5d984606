/*
 * evidence-sources.h: which kinds of source the evidence about each domain comes from, as a table whose cells
 * show the evidence. Tab goes to it once; arrows move within it.
 */
#pragma once

#include <adwaita.h>
#include <plumbline/triangulation.h>

G_BEGIN_DECLS

#define PL_TYPE_EVIDENCE_SOURCES (pl_evidence_sources_get_type())
G_DECLARE_FINAL_TYPE(PlEvidenceSources, pl_evidence_sources, PL, EVIDENCE_SOURCES, AdwBin)

/* Signal "chosen" (gint64 domain, guint from): somebody wants to see that evidence; `from` is one more than a
 * PlEvidenceFrom, 0 for all of the domain's. */

/**
 * pl_evidence_sources_show:
 * @triangulation: (nullable): NULL where there is no assessment, and nothing to show
 */
void pl_evidence_sources_show(PlEvidenceSources *self, const PlTriangulation *triangulation);

G_END_DECLS
