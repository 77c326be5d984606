/*
 * triangulation.h: how many kinds of source the evidence about each domain comes from.
 *
 * Inspectors ask not only what is known but how it is known, and the handbook's answer is never to rely on a
 * single source: to hear practitioners, partners, children and families as well, and to read figures and
 * records ("Building the Best Places for Children and Families", "Risks and assurance"). The framework's
 * kinds of evidence are of five such sources. What is counted for a domain is what its profile counts: this
 * organisation's evidence or everybody's, dated no later than the assessment.
 */
#pragma once

#include <plumbline/profile.h>

G_BEGIN_DECLS

typedef enum {
  PL_FROM_FIGURES,   /* kinds figures and finance, and complaint: what is counted */
  PL_FROM_PRACTICE,  /* case-audit, observation */
  PL_FROM_FAMILIES,  /* voice. A complaint is not yet having listened, and the question about voices says so
                        too. */
  PL_FROM_WORKFORCE, /* workforce */
  PL_FROM_OUTSIDE,   /* partner, inspection, external-review */
  PL_FROM_N,
  PL_FROM_OTHER = PL_FROM_N /* a kind that the council added, of which it is not known whose word it is */
} PlEvidenceFrom;

/**
 * pl_evidence_from:
 * @kind: code in the evidence-kinds catalogue
 */
PlEvidenceFrom pl_evidence_from(const char *kind);

/**
 * pl_evidence_from_name: / pl_evidence_from_short_name:
 * @from: below PL_FROM_N
 * Returns: (transfer none): "children's and families' voices" as it stands within a sentence; "Families" for
 * the head of a column. Translated.
 */
const char *pl_evidence_from_name(PlEvidenceFrom from);
const char *pl_evidence_from_short_name(PlEvidenceFrom from);

/**
 * pl_evidence_months:
 * Returns: how many months evidence stays recent: the setting evidence-stale, 12 where the document has none;
 * from 0 to a century.
 */
gint pl_evidence_months(const PlSnapshot *snapshot);

/**
 * pl_evidence_is_old:
 * @date: when it was found, perhaps partial: then its last day counts
 * Returns: whether it is dated, and more than pl_evidence_months() before `as_at`.
 */
gboolean pl_evidence_is_old(const PlSnapshot *snapshot, const char *date, const char *as_at);

/* What one source says of one domain. */
typedef struct {
  guint n_for, n_against;
  gboolean old; /* there is some, all of it dated, and none of it recent at the assessment's date */
} PlFromOne;

typedef struct {
  const PlDomainProfile *domain;
  PlFromOne from[PL_FROM_N];
  guint n_from;          /* of how many sources there is any */
  guint n_other;         /* pieces of PL_FROM_OTHER, counted with none of them */
  PlStatement statement; /* "Evidence about quality of practice is of three of five kinds; missing: …"; ""
                            where there is none */
} PlDomainTriangulation;

/* As many sources as make a finding more than one word against another: to triangulate takes three. */
#define PL_TRIANGULATED 3

typedef struct {
  PlProfile *profile;
  const PlDomainTriangulation *domains; /* beside the profile's */
  guint n_domains;
  guint n_triangulated; /* domains with evidence of PL_TRIANGULATED sources or more */
  PlStatement
      statement; /* "Evidence is of three kinds or more for four of seven domains; …"; "" without domains */
} PlTriangulation;

/**
 * pl_triangulation_new:
 * Returns: (transfer full)
 */
PlTriangulation *pl_triangulation_new(PlProfile *profile);
PlTriangulation *pl_triangulation_ref(PlTriangulation *triangulation);
void pl_triangulation_unref(PlTriangulation *triangulation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlTriangulation, pl_triangulation_unref)

/**
 * pl_triangulation_find:
 * Returns: (transfer none) (nullable): of one domain; NULL for one that is not in use.
 */
const PlDomainTriangulation *pl_triangulation_find(const PlTriangulation *triangulation, gint64 domain);

G_END_DECLS
