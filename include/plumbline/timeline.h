/*
 * timeline.h: the milestones in the order of their dates, with what hangs on each, and how far the checklists
 * are.
 *
 * A risk hangs on the milestone before which it could bite, and a test on the one by which it is needed. An
 * open action by its due date, a risk's review by its day, and an arrangement for a service by its end and by
 * its review, stand with the first milestone on or after it. Milestones and arrangements of another scenario
 * than the one in view are left out.
 */
#pragma once

#include <plumbline/assurance-behind.h>

G_BEGIN_DECLS

/* Days ahead from which a milestone is soon: a committee's cycle, with time to prepare. */
#define PL_MILESTONE_SOON_DAYS 90

typedef struct {
  const PlMilestone *milestone; /* (nullable): NULL for what comes after the last of them */
  gint days;     /* from the date in view; below 0 where it is past */
  gboolean late; /* its date is past, and it is not reached */
  gboolean soon; /* today or within PL_MILESTONE_SOON_DAYS, and not reached */
  const PlRiskStanding *const *risks; /* of the register, highest first */
  guint n_risks;
  const PlTestStanding *const *tests; /* in use, in the picture's order */
  guint n_tests, n_not_carried_out;   /* the latter of the tests; 0 where no delivery option is in view */
  guint n_untold;                     /* of those not carried out: whether they were, nobody can tell */
  const PlAction *const *actions;     /* open, by due date */
  guint n_actions;
  const PlRiskStanding *const *reviews;
  guint n_reviews;
  const PlArrangement *const
      *arrangements; /* that end or are to be looked at again, in the order of the record */
  guint n_arrangements;
  PlStatement statement; /* "Vesting day is on 1 April 2028, in 17 months: two risks could bite before it…" */
} PlTimelineStop;

typedef struct {
  const PlItem *catalogue;     /* (nullable): its name and what it is for */
  const PlItem *items;         /* one after another */
  const PlCheck *const *checks; /* beside them; (nullable) each: nothing was said, which is *not started* */
  guint n;
  guint count[PL_CHECK_NOT_NEEDED + 1]; /* by PlCheckState */
  PlStatement statement; /* "Vesting day and beyond: three of 23 are in place and two are under way." */
} PlChecklist;

#define PL_N_CHECKLISTS 3

typedef struct {
  PlRatings *ratings;
  PlAssurancePicture *picture;
  const PlTimelineStop *stops; /* by date */
  guint n_stops, n_late;
  PlTimelineStop later; /* what is due after the last milestone; its statement's text is "" where nothing is,
                           or there is no milestone */
  PlChecklist lists[PL_N_CHECKLISTS]; /* duties of a new authority, vesting day and beyond, shared arrangements; `n` 0 in a document without them */
  PlStatement checks;      /* "Two of 34 items are in place, and six are under way."; "" in a document without
                              checklists */
  PlStatement statement;   /* "Two of nine milestones are reached, and one is late: …" */
  PlStatement after;       /* "Day 2 is 2 April 2028, week 2 begins on 8 April 2028, and year 2 on 1 April 2029."; text "" where there is no vesting day */
} PlTimeline;

/**
 * pl_timeline_new:
 * Both of the same snapshot and date; the checklists are the organisation's whose register it is.
 * @organisation: 0 for the document's own
 * Returns: (transfer full)
 */
PlTimeline *pl_timeline_new(PlRatings *ratings, PlAssurancePicture *picture, gint64 organisation);
PlTimeline *pl_timeline_ref(PlTimeline *timeline);
void pl_timeline_unref(PlTimeline *timeline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlTimeline, pl_timeline_unref)

G_END_DECLS
