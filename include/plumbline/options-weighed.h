/*
 * options-weighed.h: delivery options scored against the board's own criteria, and what changes of weight would change their
 * order; and the arrangements for single services that are ending or due for a look (layer: analysis).
 *
 * A total is the sum of score × weight over the criteria. It only orders options that are scored on every criterion that counts;
 * where a score is missing there is no total. The weights are the board's, and so is the choice: no option is named as the best.
 */
#pragma once

#include <plumbline/statement.h>

G_BEGIN_DECLS

typedef struct {
  const PlItem *item;
  const PlCriterion *criterion;
  gint weight;
} PlCriterionWeighed;

typedef struct {
  const PlOption *option;
  const PlOptionScore *const *scores; /* (nullable) each: in the order of the criteria */
  guint n_missing;                    /* criteria of a weight above 0 without a score */
  gint total;                         /* 0 where a score is missing */
} PlOptionWeighed;

/* One weight that would put another option before one, all else staying as it is. */
typedef struct {
  guint ahead, behind;  /* places in `options`: with today's weights `ahead` has the higher total */
  guint criterion;      /* place in `criteria` */
  gint numerator, denominator; /* the weight at which the two are level, exactly; the denominator is above 0 */
  gint first;           /* the nearest whole weight of 0 to 100 at which `behind` has the higher total */
  PlStatement statement; /* "“A” would come before “B” if “Place matters” weighed 7 or more instead of 3." */
} PlWeightChange;

typedef struct {
  PlSnapshot *snapshot;
  const PlCriterionWeighed *criteria; /* in the framework's order */
  guint n_criteria;
  const PlOptionWeighed *options; /* those being weighed, in the framework's order, whatever their totals */
  guint n_options;
  const PlWeightChange *changes; /* smallest change of weight first */
  guint n_changes;
  PlStatement statement; /* "Two of three options are scored on every criterion." */
  PlStatement note; /* what the order hangs on, or that only one is being weighed; "" where fewer than two of
                       several have a total */
} PlOptionsWeighed;

/**
 * pl_options_weighed_new:
 * Returns: (transfer full)
 */
PlOptionsWeighed *pl_options_weighed_new(const PlSnapshot *snapshot);
PlOptionsWeighed *pl_options_weighed_ref(PlOptionsWeighed *weighed);
void pl_options_weighed_unref(PlOptionsWeighed *weighed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlOptionsWeighed, pl_options_weighed_unref)

/* ---- Arrangements ---- */

typedef struct {
  const PlArrangement *arrangement;
  const PlItem *service; /* (nullable) */
  gboolean ended;        /* before the date */
  PlStatement statement; /* "Youth justice: run as “Shared services” by Northshire from 1 April 2028 until 31 March 2030." */
  PlStatement due;       /* "Youth justice: the arrangement ended on 31 March 2026, …"; "" where nothing is due or past */
} PlArranged;

typedef struct {
  PlSnapshot *snapshot;
  const char *as_at;
  const PlArranged *items; /* by service in the catalogue's order, then by start */
  guint n_items, n_due;
  const PlStatement
      *overlaps; /* "Youth justice has two arrangements at the same time, from 1 April 2028: “A” and “B”." */
  guint n_overlaps;
  PlStatement statement; /* "Eight services have an arrangement; two need a look." */
  PlStatement attention; /* what a first page says: what is due and what overlaps, or how many where they are
                            more than two; "" for none */
} PlArrangements;

/* Days ahead from which an end or a review is told: a committee's cycle, with time to prepare. */
#define PL_ARRANGEMENT_DUE_DAYS 90

/**
 * pl_arrangements_new:
 * @scenario: of this proposal and of all; 0 for the document's own in view
 * Returns: (transfer full)
 */
PlArrangements *pl_arrangements_new(const PlSnapshot *snapshot, gint64 scenario, const char *as_at);
PlArrangements *pl_arrangements_ref(PlArrangements *arrangements);
void pl_arrangements_unref(PlArrangements *arrangements);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlArrangements, pl_arrangements_unref)

G_END_DECLS
