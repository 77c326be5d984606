/*
 * findings.h: all that the record shows on a date, as a list of statements, as text and as JSON.
 */
#pragma once

#include <plumbline/overview.h>

G_BEGIN_DECLS

typedef struct {
  PlOverview *overview;
  const PlStatement *const *statements; /* in reading order; ids are unique */
  const char *const *sections;          /* beside them: the heading each stands under, translated */
  guint n_statements;
} PlFindings;

/**
 * pl_findings_new:
 * Arguments as for pl_overview_new.
 * Returns: (transfer full)
 */
PlFindings *pl_findings_new(const PlSnapshot *snapshot, const PlAssessment *assessment, gint64 option,
                            const char *as_at);
PlFindings *pl_findings_ref(PlFindings *findings);
void pl_findings_unref(PlFindings *findings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlFindings, pl_findings_unref)

/**
 * pl_findings_to_text:
 * Returns: (transfer full): plain text for a terminal: each heading, then a statement a line, however long.
 */
char *pl_findings_to_text(const PlFindings *findings);

/**
 * pl_findings_to_json:
 * Returns: (transfer full): an object with "as_at", "organisation", "assessment", "option" and "statements", each with
 * "id", "section", "text" and "rests_on", a list of {"kind", "name"}; indented, keys in that order, ending in a newline.
 */
char *pl_findings_to_json(const PlFindings *findings);

G_END_DECLS
