/*
 * untested-ground.h: which high risks rest on tests that were not carried out for a delivery option, or on no test at all;
 * and how a test's ratings went over time.
 */
#pragma once

#include <plumbline/assurance-behind.h>

G_BEGIN_DECLS

typedef struct {
  const PlRiskStanding *risk; /* of the ratings */
  PlAssuranceBehind *behind;  /* its statement says how it stands */
  guint n_untested;           /* of the tests strongly or moderately linked to it; 0 where no test covers it */
} PlUntestedRisk;

typedef struct {
  PlAssurancePicture *picture;
  PlRatings *ratings;
  gint from_score;
  guint n_high; /* risks scored that high */
  const PlUntestedRisk *risks; /* those of them that rest on untested ground, highest first */
  guint n_risks;
  PlStatement statement; /* "Three of six risks scored 15 or more rest on ground that was not tested."; "" without an option */
} PlUntestedGround;

/**
 * pl_untested_ground_new:
 * A risk rests on untested ground where a test strongly or moderately linked to it was not carried out, or where no test is
 * linked to it. Slight links are left out, as in PlUntestedBehind.
 * @from_score: a score such as pl_band_high() gives
 * Returns: (transfer full)
 */
PlUntestedGround *pl_untested_ground_new(PlAssurancePicture *picture, PlRatings *ratings, gint from_score);
PlUntestedGround *pl_untested_ground_ref(PlUntestedGround *ground);
void pl_untested_ground_unref(PlUntestedGround *ground);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlUntestedGround, pl_untested_ground_unref)

/**
 * pl_assurance_series:
 * Returns: (transfer container): the ratings of a test for an option dated `as_at` or before, as PlAssurance of the snapshot,
 * the newest first.
 */
GPtrArray *pl_assurance_series(const PlSnapshot *snapshot, gint64 test, gint64 option, const char *as_at);

/**
 * pl_say_assurance_series:
 * Returns: (transfer full): "Reasonable on 2 September 2026; before, limited on 19 June 2026 and none on 3 March 2026."; "" for
 * an empty series.
 */
char *pl_say_assurance_series(const PlSnapshot *snapshot, GPtrArray *series);

/**
 * pl_say_next_due:
 * Returns: (transfer full): "Due again on 31 March 2027.", "Was due again on 31 March 2026, six months before."; "" where no
 * date is set.
 */
char *pl_say_next_due(const PlAssurance *assurance, const char *as_at);

G_END_DECLS
