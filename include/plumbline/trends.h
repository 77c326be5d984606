/*
 * trends.h: what an indicator's figures say: where it stands, how it changed, beside whom, and which of them are too small to
 * publish.
 *
 * A figure counts on a date when its own is that or before, as text ("2026" may be of before October), as evidence does. Figures go in order of the
 * days they stand for, a month or a year by its last day; of two for one day the more exact date is the later.
 */
#pragma once

#include <plumbline/figures.h>
#include <plumbline/statement.h>

G_BEGIN_DECLS

/* PlComparator's, with the organisation's own. */
#define PL_N_COMPARATORS 4

/* Days by which "a year before" may miss a year, so that figures told by the quarter have one: half a quarter. */
#define PL_TREND_YEAR_SLACK 45

typedef enum {
  PL_TURN_NONE,   /* nothing to compare with, or no direction of this indicator is good */
  PL_TURN_SAME,   /* the same as far as is said */
  PL_TURN_BETTER, /* the way that is good */
  PL_TURN_WORSE
} PlTurn;

/* A change of the organisation's own figure, up to the latest. */
typedef struct {
  const PlObservation *from; /* (nullable): NULL where there is none to compare with */
  PlTurn turn;
  const char *said; /* "Rose from 16% to 17%, by 6% (1 percentage point), since 31 March 2026."; "" */
} PlTrendChange;

typedef struct {
  const PlIndicator *indicator;
  const PlObservation *const *runs[PL_N_COMPARATORS]; /* by PlComparator, each in order of date */
  guint n_runs[PL_N_COMPARATORS];
  const PlObservation *latest;       /* (nullable): its own */
  PlTrendChange since_before;        /* since the figure of an earlier day */
  PlTrendChange since_year;          /* since the one nearest to a year before, within PL_TREND_YEAR_SLACK days */
  const PlObservation *beside[PL_N_COMPARATORS]; /* (nullable): each comparator's figure nearest in date to the latest; none of its own */
  const PlDomain *const *domains;    /* it is linked to, in their order */
  guint n_domains;
  guint n_small;                     /* of its figures, how many are below the threshold */
  PlStatement statement;             /* with its name: the change since the one before, or why there is none */
  PlStatement year_statement;        /* "Over the year from 30 June 2025 …"; "" where none, or where it is the one before */
  PlStatement beside_statement;      /* "Compare statistical neighbours at 13.5% on 31 March 2026, and England at …"; "" */
  PlStatement small_statement;       /* that some are to be left out of anything public; "" */
} PlFigureTrend;

typedef struct {
  PlSnapshot *snapshot;
  gint64 organisation;
  const char *as_at;
  double small_below; /* the document's threshold */
  const PlFigureTrend *items; /* every indicator, in their order */
  guint n;
} PlFigureTrends;

/**
 * pl_trends_new:
 * @organisation: whose figures; 0 for the document's own organisation
 * @as_at: a date
 * Returns: (transfer full)
 */
PlFigureTrends *pl_trends_new(const PlSnapshot *snapshot, gint64 organisation, const char *as_at);
PlFigureTrends *pl_trends_ref(PlFigureTrends *trends);
void pl_trends_unref(PlFigureTrends *trends);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlFigureTrends, pl_trends_unref)

/**
 * pl_trends_find:
 * Returns: (transfer none) (nullable): the trend of that indicator.
 */
const PlFigureTrend *pl_trends_find(const PlFigureTrends *trends, gint64 indicator);

/**
 * pl_say_comparator:
 * Returns: (transfer full): whose figure it is, as it stands within a sentence: "its own", "statistical neighbours", "the region",
 * "England" ("Wales" in a document of Wales).
 */
char *pl_say_comparator(const PlSnapshot *snapshot, PlComparator comparator);

/**
 * pl_trends_say_turns:
 * Returns: (transfer full): how many indicators changed for the worse and for the better since the figure before: "Of
 * 12 indicators, five changed for the worse since the figure before, and six for the better"; and where none could, why.
 */
char *pl_trends_say_turns(const PlFigureTrends *trends);

/**
 * pl_say_turn:
 * Returns: (transfer none): "better", "worse", "no change"; "" for PL_TURN_NONE.
 */
const char *pl_say_turn(PlTurn turn);

/**
 * pl_say_good:
 * Returns: (transfer none): "Lower is better", "Higher is better", "Neither way is better".
 */
const char *pl_say_good(PlGood good);

/**
 * pl_say_figure_read:
 * Returns: (transfer full): what is to become of a line that was read: "Line 2: 31 March 2026, statistical neighbours: 13.5%, in
 * place of 13%", "Line 3 is not taken: “Mar-26”: the year has two digits: write all four".
 */
char *pl_say_figure_read(const PlSnapshot *snapshot, const PlFigure *figure);

/**
 * pl_say_figures_read:
 * Returns: (transfer full): how many, as a sentence: "Two figures are new and one takes the place of another. One line cannot be read."
 */
char *pl_say_figures_read(const PlFigures *figures);

G_END_DECLS
