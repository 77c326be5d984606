/*
 * evidence-row.h: one piece of evidence to read: what it is, how old, what it shows, and what it speaks for
 * or against and why.
 */
#pragma once

#include <adwaita.h>

#include "evidence-item.h"

G_BEGIN_DECLS

#define PL_TYPE_EVIDENCE_ROW (pl_evidence_row_get_type())
G_DECLARE_FINAL_TYPE(PlEvidenceRow, pl_evidence_row, PL, EVIDENCE_ROW, AdwBin)

GtkWidget *pl_evidence_row_new(void);

/**
 * pl_evidence_row_show:
 * Shows it, and gives what the row stands in the name that a screen reader speaks.
 * @as_at: the date from which its age is told
 */
void pl_evidence_row_show(PlEvidenceRow *self, PlEvidenceItem *item, const char *as_at);

G_END_DECLS
