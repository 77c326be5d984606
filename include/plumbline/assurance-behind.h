/*
 * assurance-behind.h: how each assurance test came out for one delivery option, and what stands behind a risk.
 *
 * *Not tested* is the absence of an answer and is never counted as *none*; nothing here is turned into a percentage, which
 * would hide a failed test.
 */
#pragma once

#include <plumbline/ratings.h>

G_BEGIN_DECLS

#define PL_N_ASSURANCE_RATINGS (PL_ASSURANCE_SUBSTANTIAL + 1)
#define PL_N_TEST_GROUPS (PL_TEST_OTHER + 1)
#define PL_N_LINES (PL_LINE_INDEPENDENT + 1)

/* How one test came out. */
typedef struct {
  const PlTest *test;
  const PlAssurance *assurance; /* (nullable): the latest row dated on or before the date; none means not tested */
  PlAssuranceRating rating;
  gboolean untold; /* of what is published alone: no row of it is there, and whether it was tested nobody can
                      tell */
  const PlAssuranceLine *lines[PL_N_LINES]; /* (nullable) each: the latest of each line of assurance */
  PlStatement statement; /* "Full costs known: assurance rated limited on 3 September 2026." */
} PlTestStanding;

typedef struct {
  PlTestGroup group;
  guint n_tests;
  guint count[PL_N_ASSURANCE_RATINGS];
} PlAssuranceGroup;

typedef struct {
  PlSnapshot *snapshot;
  const PlOption *option; /* (nullable): none in view, when nothing is tested */
  const char *as_at;
  const PlTestStanding *tests; /* those in use, by group, then in the framework's order */
  guint n_tests;
  guint count[PL_N_ASSURANCE_RATINGS];
  guint n_untold;                            /* of those not tested */
  PlAssuranceGroup groups[PL_N_TEST_GROUPS]; /* indexed by PlTestGroup; one may be empty */
  PlStatement summary;      /* "Four of fifteen assurance tests have not been carried out." */
  PlStatement not_carried_out; /* "Not carried out: corporate parenting, data sharing…"; text "" where all are */
} PlAssurancePicture;

/**
 * pl_assurance_picture_new:
 * @option: 0 for the one that the document has in view
 * @as_at: a date; later rows are not looked at
 * Returns: (transfer full)
 */
PlAssurancePicture *pl_assurance_picture_new(const PlSnapshot *snapshot, gint64 option, const char *as_at);
PlAssurancePicture *pl_assurance_picture_ref(PlAssurancePicture *picture);
void pl_assurance_picture_unref(PlAssurancePicture *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlAssurancePicture, pl_assurance_picture_unref)

/**
 * pl_assurance_picture_find:
 * Returns: (transfer none) (nullable): NULL for a test that is not in use.
 */
const PlTestStanding *pl_assurance_picture_find(const PlAssurancePicture *picture, gint64 test);

/**
 * pl_test_group_name:
 * Returns: (transfer none): "Governance", "Finance", "Partnership" or "Other", translated.
 */
const char *pl_test_group_name(PlTestGroup group);

/**
 * pl_line_name:
 * Returns: (transfer none): "Management", "Corporate oversight" or "Independent", translated.
 */
const char *pl_line_name(PlLine line);

/* ---- Behind a risk ---- */

typedef struct {
  const PlRiskTest *link;
  const PlTestStanding *standing; /* belongs to the picture */
} PlTestBehind;

typedef struct {
  PlAssurancePicture *picture;
  const PlRisk *risk;
  const PlTestBehind *tests; /* strongest link first; within that worst first: none, limited, not tested, reasonable… */
  guint n_tests;
  guint count[PL_N_ASSURANCE_RATINGS];
  guint n_reasonable; /* reasonable or better */
  guint n_untold;     /* of those not tested */
  const PlTestBehind *worst_strong; /* (nullable): the worst of the strongly linked ones */
  PlStatement statement; /* "Financial stability: none of three tests is reasonable or better; …" */
  const char
      *summary; /* the same for a table's cell: "none of three tests reasonable or better; one not tested" */
} PlAssuranceBehind;

/**
 * pl_assurance_behind_new:
 * @risk: a record of the picture's snapshot
 * Returns: (transfer full)
 */
PlAssuranceBehind *pl_assurance_behind_new(PlAssurancePicture *picture, const PlRisk *risk);
PlAssuranceBehind *pl_assurance_behind_ref(PlAssuranceBehind *behind);
void pl_assurance_behind_unref(PlAssuranceBehind *behind);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlAssuranceBehind, pl_assurance_behind_unref)

/* ---- Tests not carried out that matter most ---- */

typedef struct {
  PlAssurancePicture *picture;
  gint from_score;
  const PlTestStanding *const *tests; /* not carried out, linked strongly or moderately to a risk scored that high */
  guint n_tests;
  PlStatement statement; /* "Three of the four tests not carried out stand behind a risk scored 15 or more."; text "" where no test was left out or no risk is rated */
} PlUntestedBehind;

/**
 * pl_untested_behind_new:
 * @from_score: a score such as pl_band_high gives
 * Returns: (transfer full)
 */
PlUntestedBehind *pl_untested_behind_new(PlAssurancePicture *picture, const PlRatings *ratings, gint from_score);
PlUntestedBehind *pl_untested_behind_ref(PlUntestedBehind *untested);
void pl_untested_behind_unref(PlUntestedBehind *untested);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlUntestedBehind, pl_untested_behind_unref)

G_END_DECLS
