/*
 * since.h: what the record says has changed since the pack before.
 *
 * A document does not say when a pack was handed out, and nothing here claims to know what its readers saw.
 * The pack before is the latest earlier record of a pack of the same kind and of the same organisation: its
 * date is the one on its front sheet, or its assessment's where that has none. Where there is no such record,
 * the assessment before stands in for it (pl_previous_assessment()).
 *
 * What stood then is read from the dates in the record, with today's names: levels from the assessment that
 * the pack before was of, ratings, assurance, actions and evidence by the dates they bear. So the same
 * document says the same on every machine and in a copy without a history; and what was written over later,
 * or dated back, is not seen.
 */
#pragma once

#include <plumbline/assurance-behind.h>

G_BEGIN_DECLS

/* What may have changed, in the order in which it is told. */
typedef enum {
  PL_SINCE_LEVELS,
  PL_SINCE_RISKS,
  PL_SINCE_ASSURANCE,
  PL_SINCE_ACTIONS,
  PL_SINCE_EVIDENCE,
  PL_N_SINCE
} PlSinceTopic;

typedef struct {
  PlSnapshot *snapshot;
  const PlAssessment *assessment; /* (nullable) */
  const PlPack *pack;             /* (nullable): the pack before */
  const PlAssessment *before;     /* (nullable): what that was of, or the assessment that stands in for it */
  const char *since, *as_at;      /* dates; since is "" where there is nothing to compare with */
  PlStatement heading; /* "Since the board pack of 28 April 2026", or that there is nothing to compare with */
  /* By topic: "Two levels rose: …. Four stayed where they were.", "No test’s assurance changed."; text ""
   * where the record has nothing of the kind, or there is nothing to compare with. */
  PlStatement topics[PL_N_SINCE];
} PlSince;

/**
 * pl_since_new:
 * @assessment: (nullable): a record of `snapshot`: what the pack is of
 * @option: whose assurance; 0 for the one that the document has in view
 * @as_at: a date: what is dated later is not told
 * Returns: (transfer full)
 */
PlSince *pl_since_new(const PlSnapshot *snapshot, const PlAssessment *assessment, PlPackKind kind,
                      gint64 option, const char *as_at);
PlSince *pl_since_ref(PlSince *since);
void pl_since_unref(PlSince *since);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlSince, pl_since_unref)

G_END_DECLS
