/*
 * overview.h: everything that fits on the first page, of the window and of a pack.
 */
#pragma once

#include <plumbline/exposure.h>
#include <plumbline/in-common.h>
#include <plumbline/loose-ends.h>
#include <plumbline/options-weighed.h>
#include <plumbline/questions.h>
#include <plumbline/triangulation.h>

G_BEGIN_DECLS

/* As many of the highest risks as a first page has room for (mockups/overview.png). */
#define PL_OVERVIEW_RISKS 6

typedef struct {
  PlSnapshot *snapshot;
  const char *as_at;
  const PlOrganisation *organisation; /* (nullable) */
  const PlAssessment *assessment;     /* (nullable): none on or before the date */

  PlProfile *profile;          /* (nullable): NULL without an assessment */
  PlTriangulation *triangulation; /* (nullable): as the profile */
  PlRatings *ratings;          /* movement since the previous assessment's date */
  PlAssurancePicture *assurance;
  PlUntestedBehind *untested;
  PlInCommon *in_common;
  PlLooseEnds *loose_ends;
  PlArrangements *arrangements; /* for single services: what ends or needs a look, and what overlaps */

  PlStatement headline;  /* a title without a full stop */
  PlStatement lead;      /* a line under it: risks and tests */
  PlStatement paragraph; /* what a member would read if the rest were lost */

  const PlRiskStanding *const *top_risks; /* rated ones, at most PL_OVERVIEW_RISKS */
  guint n_top_risks;
  guint n_more_above;      /* above what the board accepts and not among them */
  PlStatement more_above;  /* "and two more above what the board accepts"; text "" where none */

  const PlAction *const *overdue; /* open or in progress, due before the date; longest overdue first */
  guint n_overdue;
  PlStatement overdue_statement;  /* "Two actions are overdue, the longest by three months."; text "" where none */

  const PlMilestone *next_milestone; /* (nullable): not done, dated on the date or later; of the scenario in view or of all */
  gint next_milestone_days;          /* from the date; 0 where none */
  PlStatement milestone_statement;   /* "The next milestone is on 1 April 2028, in 17 months: Vesting day."; text "" where none */

  /* Warning signs present or partly present: the latest row of each item on or before the date. */
  const PlWarningSign *const *signs; /* present ones first */
  guint n_signs, n_signs_present, n_signs_partly;
  PlStatement signs_statement;       /* text "" where none */

  PlQuestions *questions; /* raised by the record, and people's own */

  /* For the sidebar. Evidence is all that the document holds, as its place lists it, also what is of another
   * organisation; the rest is of this one. */
  guint n_domains, n_evidence, n_risks, n_tests, n_options, n_open_actions;
} PlOverview;

/**
 * pl_overview_new:
 * @assessment: (nullable): a record of `snapshot`; NULL for the document's own organisation's latest on or before the date
 * @option: 0 for the one in view
 * @as_at: a date: today's, or one to look back from
 * Returns: (transfer full)
 */
PlOverview *pl_overview_new(const PlSnapshot *snapshot, const PlAssessment *assessment, gint64 option,
                            const char *as_at);

/**
 * pl_overview_new_after:
 * The same, sooner: what rests on parts that were not changed since `last` is taken over from it.
 * @last: (nullable): of the snapshot before, or of any other
 */
PlOverview *pl_overview_new_after(const PlOverview *last, const PlSnapshot *snapshot,
                                  const PlAssessment *assessment, gint64 option, const char *as_at);
PlOverview *pl_overview_ref(PlOverview *overview);
void pl_overview_unref(PlOverview *overview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlOverview, pl_overview_unref)

/**
 * pl_action_is_open:
 * Returns: whether the action was open on that date: one done later was still open then; one that was dropped
 * is not.
 */
gboolean pl_action_is_open(const PlAction *action, const char *as_at);

G_END_DECLS
