#include <plumbline/trends.h>

#include <math.h>
#include <string.h>

#include <plumbline/core.h>
#include <plumbline/say.h>

#include "keep.h"
#include "trends-words.h"

typedef struct {
  PlFigureTrends public;
  gatomicrefcount refs;
  PlKeep keep;
  char *as_at;
} Trends;

/* ---- Runs ---- */

/* By the day it stands for; the stable text order puts the more exact date of one day last. */
static gint
compare_days(gconstpointer a, gconstpointer b)
{
  const PlObservation *x = *(const PlObservation *const *)a, *y = *(const PlObservation *const *)b;
  gint days = pl_date_days_between(y->date, x->date);
  return days != 0 ? days : strcmp(x->date, y->date);
}

static GPtrArray *
run_of(const PlFigureTrends *trends, const PlObservation *all, guint n, PlComparator comparator)
{
  GPtrArray *run = g_ptr_array_new();
  for (guint i = 0; i < n; i++)
    if (all[i].organisation == trends->organisation && all[i].comparator == comparator &&
        strcmp(all[i].date, trends->as_at) <= 0)
      g_ptr_array_add(run, (gpointer)&all[i]);
  g_ptr_array_sort(run, compare_days);
  return run;
}

static void
fill_runs(Trends *self, PlFigureTrend *trend)
{
  guint n;
  const PlObservation *all =
      PL_RUN_OF(self->public.snapshot, OBSERVATION, PlObservation, indicator, trend->indicator->id, &n);
  for (guint i = 0; i < PL_N_COMPARATORS; i++) {
    GPtrArray *run = run_of(&self->public, all, n, (PlComparator)i);
    for (guint j = 0; j < run->len; j++) {
      const PlObservation *one = run->pdata[j];
      trend->n_small += pl_figure_is_small(trend->indicator, one->value, self->public.small_below) ? 1 : 0;
    }
    trend->runs[i] = pl_keep_pointers(&self->keep, run, &trend->n_runs[i]);
  }
}

/* ---- Changes ---- */

static PlTurn
turn_of(const PlIndicator *indicator, const PlObservation *from, const PlObservation *to)
{
  g_autofree char *was = pl_say_value(from->value, indicator->unit),
                  *is = pl_say_value(to->value, indicator->unit);
  if (g_str_equal(was, is))
    return PL_TURN_SAME;
  if (indicator->good == PL_GOOD_NEITHER)
    return PL_TURN_NONE;
  return (to->value > from->value) == (indicator->good == PL_GOOD_UP) ? PL_TURN_BETTER : PL_TURN_WORSE;
}

static void
fill_change(Trends *self, PlFigureTrend *trend, PlTrendChange *change, const PlObservation *from)
{
  change->from = from;
  change->turn = from != NULL ? turn_of(trend->indicator, from, trend->latest) : PL_TURN_NONE;
  change->said = pl_keep_take(&self->keep, pl_trend_say_change(trend, change));
}

/* (nullable): the last of an earlier day. */
static const PlObservation *
find_before(const PlFigureTrend *trend)
{
  for (guint i = trend->n_runs[PL_COMPARATOR_OWN]; i-- > 0;) {
    const PlObservation *one = trend->runs[PL_COMPARATOR_OWN][i];
    if (pl_date_days_between(one->date, trend->latest->date) > 0)
      return one;
  }
  return NULL;
}

/* (nullable): of equally near ones the later. */
static const PlObservation *
find_year_before(const PlFigureTrend *trend)
{
  const double year = 365.2425;
  const PlObservation *nearest = NULL;
  double miss = PL_TREND_YEAR_SLACK;
  for (guint i = 0; i < trend->n_runs[PL_COMPARATOR_OWN]; i++) {
    const PlObservation *one = trend->runs[PL_COMPARATOR_OWN][i];
    double off = fabs(pl_date_days_between(one->date, trend->latest->date) - year);
    if (off <= miss) {
      miss = off;
      nearest = one;
    }
  }
  return nearest;
}

/* (nullable): the nearest to `date`, the later of two; the last where there is no date. */
static const PlObservation *
find_beside(const PlObservation *const *run, guint n, const char *date)
{
  const PlObservation *nearest = NULL;
  gint miss = G_MAXINT;
  for (guint i = 0; i < n; i++) {
    gint off = date != NULL ? ABS(pl_date_days_between(run[i]->date, date)) : 0;
    if (off <= miss) {
      miss = off;
      nearest = run[i];
    }
  }
  return nearest;
}

/* ---- One trend ---- */

static void
fill_domains(Trends *self, PlFigureTrend *trend)
{
  GPtrArray *linked = g_ptr_array_new();
  guint n;
  const PlDomain *domains = pl_snapshot_domains(self->public.snapshot, &n);
  for (guint i = 0; i < n; i++) {
    const PlIndicatorDomain key = {.indicator = trend->indicator->id, .domain = domains[i].id};
    if (pl_snapshot_find(self->public.snapshot, PL_RECORD_INDICATOR_DOMAIN, &key) != NULL)
      g_ptr_array_add(linked, (gpointer)&domains[i]);
  }
  trend->domains = pl_keep_pointers(&self->keep, linked, &trend->n_domains);
}

static PlStatement
state(Trends *self, const PlFigureTrend *trend, const char *what, char *text, gboolean beside)
{
  GArray *basis = pl_basis_new();
  pl_basis_add(basis, PL_RECORD_INDICATOR, trend->indicator);
  pl_basis_add(basis, PL_RECORD_OBSERVATION, trend->latest);
  pl_basis_add(basis, PL_RECORD_OBSERVATION, trend->since_before.from);
  pl_basis_add(basis, PL_RECORD_OBSERVATION, trend->since_year.from);
  for (guint i = 0; beside && i < PL_N_COMPARATORS; i++)
    pl_basis_add(basis, PL_RECORD_OBSERVATION, trend->beside[i]);
  return pl_keep_statement_of(&self->keep, what, trend->indicator->code, text, basis);
}

static void
fill_trend(Trends *self, PlFigureTrend *trend, const PlIndicator *indicator)
{
  const PlSnapshot *snapshot = self->public.snapshot;
  trend->indicator = indicator;
  fill_runs(self, trend);
  guint n_own = trend->n_runs[PL_COMPARATOR_OWN];
  trend->latest = n_own > 0 ? trend->runs[PL_COMPARATOR_OWN][n_own - 1] : NULL;
  fill_change(self, trend, &trend->since_before, n_own > 0 ? find_before(trend) : NULL);
  fill_change(self, trend, &trend->since_year, n_own > 0 ? find_year_before(trend) : NULL);
  for (guint i = PL_COMPARATOR_NEIGHBOURS; i < PL_N_COMPARATORS; i++)
    trend->beside[i] =
        find_beside(trend->runs[i], trend->n_runs[i], trend->latest != NULL ? trend->latest->date : NULL);
  fill_domains(self, trend);
  trend->statement = state(self, trend, "trend", pl_trend_say_statement(snapshot, trend), FALSE);
  trend->year_statement = state(self, trend, "trend.year", pl_trend_say_year(trend), FALSE);
  trend->beside_statement = state(self, trend, "trend.beside", pl_trend_say_beside(snapshot, trend), TRUE);
  trend->small_statement =
      state(self, trend, "trend.small", pl_trend_say_small(trend, self->public.small_below), FALSE);
}

/* ---- All of them ---- */

PlFigureTrends *
pl_trends_new(const PlSnapshot *snapshot, gint64 organisation, const char *as_at)
{
  g_return_val_if_fail(snapshot != NULL && pl_date_is_valid(as_at), NULL);
  const PlDocumentInfo *info = pl_snapshot_info(snapshot);
  Trends *self = g_new0(Trends, 1);
  PlFigureTrends *public = &self->public;
  g_atomic_ref_count_init(&self->refs);
  pl_keep_init(&self->keep);
  public->snapshot = pl_snapshot_ref((PlSnapshot *)snapshot);
  public->organisation = organisation != 0 || info == NULL ? organisation : info->organisation;
  public->as_at = self->as_at = g_strdup(as_at);
  public->small_below = pl_figure_small_below(snapshot);
  guint n;
  const PlIndicator *indicators = pl_snapshot_indicators(snapshot, &n);
  GArray *items = g_array_sized_new(FALSE, TRUE, sizeof(PlFigureTrend), n);
  g_array_set_size(items, n);
  for (guint i = 0; i < n; i++)
    fill_trend(self, &g_array_index(items, PlFigureTrend, i), &indicators[i]);
  public->items = pl_keep_array(&self->keep, items, &public->n);
  return public;
}

PlFigureTrends *
pl_trends_ref(PlFigureTrends *trends)
{
  g_return_val_if_fail(trends != NULL, NULL);
  g_atomic_ref_count_inc(&((Trends *)trends)->refs);
  return trends;
}

void
pl_trends_unref(PlFigureTrends *trends)
{
  g_return_if_fail(trends != NULL);
  Trends *self = (Trends *)trends;
  if (!g_atomic_ref_count_dec(&self->refs))
    return;
  pl_keep_clear(&self->keep);
  pl_snapshot_unref(trends->snapshot);
  g_free(self->as_at);
  g_free(self);
}

const PlFigureTrend *
pl_trends_find(const PlFigureTrends *trends, gint64 indicator)
{
  g_return_val_if_fail(trends != NULL, NULL);
  for (guint i = 0; i < trends->n; i++)
    if (trends->items[i].indicator->id == indicator)
      return &trends->items[i];
  return NULL;
}
