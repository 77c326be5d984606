#include "risk-matrix.h"

#include <plumbline/say.h>

static void
grid_free(gpointer data)
{
  PlRiskGrid *grid = data;
  g_array_unref(grid->marks);
  g_ptr_array_unref(grid->unrated);
  g_ptr_array_unref(grid->likelihoods);
  g_ptr_array_unref(grid->impacts);
  g_ptr_array_unref(grid->impact_words);
  g_free(grid->squares);
  g_free(grid);
}

static PlRiskGrid *
grid_new(void)
{
  PlRiskGrid *grid = g_new0(PlRiskGrid, 1);
  grid->marks = g_array_new(FALSE, TRUE, sizeof(PlRiskMark));
  grid->unrated = g_ptr_array_new();
  grid->likelihoods = g_ptr_array_new();
  grid->impacts = g_ptr_array_new();
  grid->impact_words = g_ptr_array_new();
  return grid;
}

/* ---- The scales ---- */

static void
add_steps(GPtrArray *words, PlChart *chart, const PlSnapshot *snapshot, PlScale scale)
{
  guint n;
  gint highest = 0;
  const PlScaleStep *steps = pl_snapshot_scale_steps(snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (steps[i].scale == scale)
      highest = MAX(highest, steps[i].step);
  if (highest == 0)
    highest = PL_RATING_MAX;
  for (gint step = 1; step <= highest; step++) {
    const char *label = pl_snapshot_scale_label(snapshot, scale, step);
    g_autofree char *word = *label ? pl_say_capital(label) : g_strdup_printf("%d", step);
    g_ptr_array_add(words, (gpointer)pl_chart_keep(chart, word));
  }
}

/* A rating beyond the document's scales, as after they were shortened, still has its row. */
static void
stretch(GPtrArray *words, PlChart *chart, gint to)
{
  while ((gint)words->len < to) {
    g_autofree char *word = g_strdup_printf("%u", words->len + 1);
    g_ptr_array_add(words, (gpointer)pl_chart_keep(chart, word));
  }
}

static void
add_impact_words(PlRiskGrid *grid, PlChart *chart, const PlSnapshot *snapshot)
{
  for (guint i = 0; i < grid->impacts->len; i++) {
    const char *label = pl_snapshot_scale_label(snapshot, PL_SCALE_IMPACT, (gint)i + 1);
    g_ptr_array_add(grid->impact_words,
                    *label ? (gpointer)pl_chart_keep(chart, label) : grid->impacts->pdata[i]);
  }
}

static PlCellValue
score_value(const PlRiskGrid *grid, const PlSnapshot *snapshot, gint score)
{
  guint n_bands, band = 0;
  pl_snapshot_risk_bands(snapshot, &n_bands);
  gboolean banded = n_bands > 0 && pl_band_of(snapshot, score, &band) != NULL;
  return (PlCellValue){.state = PL_CELL_RISK,
                       .value = score,
                       .to = (gint)(grid->likelihoods->len * grid->impacts->len),
                       .band = (gint)band,
                       .n_bands = banded ? (gint)n_bands : 0};
}

static void
add_squares(PlRiskGrid *grid, const PlSnapshot *snapshot)
{
  grid->squares = g_new0(PlCellValue, grid->likelihoods->len * grid->impacts->len);
  for (gint l = 1; l <= (gint)grid->likelihoods->len; l++)
    for (gint i = 1; i <= (gint)grid->impacts->len; i++)
      grid->squares[pl_risk_square(grid, l, i)] = score_value(grid, snapshot, l * i);
}

/* ---- The risks ---- */

static const PlRiskRating *
rating_of(const PlRiskStanding *standing, PlRatingKind kind)
{
  switch (kind) {
  case PL_RATING_BEFORE_CONTROLS:
    return standing->before;
  case PL_RATING_TARGET:
    return standing->target;
  case PL_RATING_CURRENT:
    break;
  }
  return standing->current;
}

/* ---- Paths ---- */

static PlRiskSpot
spot_of(PlRiskGrid *grid, PlChart *chart, const PlRiskRating *rating)
{
  if (rating == NULL || rating->likelihood < 1 || rating->impact < 1)
    return (PlRiskSpot){0};
  stretch(grid->likelihoods, chart, rating->likelihood);
  stretch(grid->impacts, chart, rating->impact);
  return (PlRiskSpot){rating->likelihood, rating->impact};
}

static const char *
say_rated(PlChart *chart, const PlRatings *ratings, const PlRiskRating *rating)
{
  if (rating == NULL)
    return pl_published(ratings->snapshot, _("not rated"), _("not published"));
  g_autofree char *words = pl_say_rating(ratings->snapshot, rating->likelihood, rating->impact);
  return pl_chart_keep_take(chart, g_strdup_printf("%d (%s)", rating->likelihood * rating->impact, words));
}

/* From where it stood to where it stands; a risk that did not move has none. */
static void
set_move(PlRiskGrid *grid, PlChart *chart, const PlRatings *ratings, PlRiskMark *mark,
         const PlRiskStanding *standing, gint64 chosen)
{
  const PlRiskRating *earlier = standing->earlier;
  mark->from_words = say_rated(chart, ratings, earlier);
  mark->moved = earlier == NULL ? "–" : pl_chart_keep_take(chart, pl_say_change(standing->change));
  if (earlier == NULL || (earlier->likelihood == mark->likelihood && earlier->impact == mark->impact))
    return;
  mark->from = spot_of(grid, chart, earlier);
  mark->path = chosen == 0 || mark->id == chosen ? PL_RISK_PATH_STRONG : PL_RISK_PATH_QUIET;
  grid->has_paths = TRUE;
}

static void
set_path(PlRiskGrid *grid, PlChart *chart, const PlRatings *ratings, PlRiskMark *mark,
         const PlRiskStanding *standing, const PlChartOptions *options)
{
  mark->from_words = say_rated(chart, ratings, standing->before);
  mark->to_words = say_rated(chart, ratings, standing->target);
  if (!(options->flags & PL_CHART_FLAG_PATHS) && mark->id != options->risk)
    return;
  mark->from = spot_of(grid, chart, standing->before);
  mark->to = spot_of(grid, chart, standing->target);
  mark->path = mark->id == options->risk ? PL_RISK_PATH_STRONG : PL_RISK_PATH_QUIET;
  grid->has_paths |= mark->from.likelihood > 0 || mark->to.likelihood > 0;
  grid->has_targets |= mark->to.likelihood > 0;
  if (mark->id == options->risk)
    grid->path_of = pl_chart_keep_take(chart, pl_standing_say_path(ratings, standing));
}

/* ---- The risks, collected ---- */

static void
collect(PlRiskGrid *grid, PlChart *chart, const PlRatings *ratings, const PlChartOptions *options)
{
  PlRatingKind kind = options->rating;
  for (guint i = 0; i < ratings->n_risks; i++) {
    const PlRiskStanding *standing = &ratings->risks[i];
    const PlRiskRating *rating = rating_of(standing, kind);
    const char *name = pl_chart_keep(chart, pl_label_of(standing->risk->name, standing->risk->short_name));
    if (!rating || rating->likelihood < 1 || rating->impact < 1) {
      g_ptr_array_add(grid->unrated, (gpointer)name);
      continue;
    }
    stretch(grid->likelihoods, chart, rating->likelihood);
    stretch(grid->impacts, chart, rating->impact);
    PlRiskMark mark = {.name = name,
                       .within = pl_chart_keep_take(chart, pl_say_risk(standing->risk)),
                       .likelihood = rating->likelihood,
                       .impact = rating->impact,
                       .group = standing->ceiling == 0                                    ? PL_RISK_UNSAID
                                : rating->likelihood * rating->impact > standing->ceiling ? PL_RISK_ABOVE
                                                                                          : PL_RISK_WITHIN,
                       .id = standing->risk->id};
    mark.value.change = kind == PL_RATING_CURRENT ? standing->change : 0;
    mark.rating = pl_chart_keep_take(chart, pl_say_rating(ratings->snapshot, mark.likelihood, mark.impact));
    if (kind == PL_RATING_CURRENT && options->then != NULL)
      set_move(grid, chart, ratings, &mark, standing, options->risk);
    else if (kind == PL_RATING_CURRENT)
      set_path(grid, chart, ratings, &mark, standing, options);
    grid->has_appetite |= standing->ceiling > 0;
    grid->n_in[mark.group]++;
    g_array_append_val(grid->marks, mark);
  }
}

static gint
compare_marks(gconstpointer a, gconstpointer b)
{
  const PlRiskMark *x = a, *y = b;
  if (x->group != y->group)
    return x->group < y->group ? -1 : 1;
  if (x->value.value != y->value.value)
    return y->value.value - x->value.value;
  if (x->impact != y->impact)
    return y->impact - x->impact;
  return y->likelihood - x->likelihood;
}

static void
finish_marks(PlRiskGrid *grid, PlChart *chart, const PlSnapshot *snapshot)
{
  for (guint i = 0; i < grid->marks->len; i++) {
    PlRiskMark *mark = &g_array_index(grid->marks, PlRiskMark, i);
    gint change = mark->value.change;
    mark->value = score_value(grid, snapshot, mark->likelihood * mark->impact);
    mark->value.change = change;
  }
  if (grid->unrated->len > 0)
    grid->unrated_list =
        pl_chart_keep_take(chart, pl_say_list((const char *const *)grid->unrated->pdata, grid->unrated->len));
  g_array_sort(grid->marks, compare_marks); /* a stable sort: the register's order stays within equals */
  for (guint i = 0; i < grid->marks->len; i++)
    g_array_index(grid->marks, PlRiskMark, i).letter = pl_chart_keep_take(chart, pl_marker_letter(i));
}

/* ---- Cells and table ---- */

/* As many names as one remembers of what was spoken. */
#define SQUARE_NAMES 10

/* "two risks, “Financial stability” and “Shared support services”" */
static char *
say_risks_in(const PlRiskGrid *grid, gint likelihood, gint impact)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < grid->marks->len; i++) {
    const PlRiskMark *mark = &g_array_index(grid->marks, PlRiskMark, i);
    if (mark->likelihood == likelihood && mark->impact == impact)
      g_ptr_array_add(names, g_strdup_printf(_("“%s”"), mark->name));
  }
  if (names->len == 0)
    return g_strdup(grid->published ? _("no published risk") : _("no risk"));
  g_autofree char *count = pl_say_number((gint)names->len),
                  *list = pl_say_list_first((const char *const *)names->pdata, names->len, SQUARE_NAMES);
  /* TRANSLATORS: how many risks a square of the matrix holds, and their names. */
  return g_strdup_printf(ngettext("%s risk, %s", "%s risks, %s", names->len), count, list);
}

static char *
say_square(const PlRiskGrid *grid, gint likelihood, gint impact)
{
  const char *row = grid->likelihoods->pdata[likelihood - 1];
  g_autofree char *column = g_strdup(grid->impact_words->pdata[impact - 1]),
                  *risks = say_risks_in(grid, likelihood, impact);
  /* TRANSLATORS: a square of the risk matrix: likelihood, impact, score, the risks there: "Likely, critical,
   * scored 20: one risk, “Recruitment and retention”". */
  return g_strdup_printf(_("%s, %s, scored %d: %s"), row, column, likelihood * impact, risks);
}

/* Squares first, then the markers on them, then the names in the key: the later lies on top. */
static void
add_cells(PlChart *chart, const PlRiskGrid *grid)
{
  gint rows = (gint)grid->likelihoods->len, columns = (gint)grid->impacts->len;
  for (gint row = 0; row < rows; row++)
    for (gint column = 0; column < columns; column++) {
      g_autofree char *said = say_square(grid, rows - row, column + 1);
      pl_chart_add_cell(chart, row, column, PL_RECORD_RISK, 0, 0, said);
    }
  guint twice = grid->keyless ? 1 : 2;
  for (guint key = 0; key < twice; key++)
    for (guint i = 0; i < grid->marks->len; i++) {
      const PlRiskMark *mark = &g_array_index(grid->marks, PlRiskMark, i);
      g_autofree char *score = pl_cell_value_say(&mark->value);
      g_autofree char *said = g_strdup_printf("%s: %s, %s", mark->name, score, mark->rating);
      gint row = key ? (gint)i : rows - mark->likelihood, column = key ? columns : mark->impact - 1;
      pl_chart_add_cell(chart, row, column, PL_RECORD_RISK, mark->id, 0, said);
      g_array_index(chart->cells, PlChartCell, chart->cells->len - 1).mark = mark->letter;
    }
}

void
pl_risk_matrix_add_key(PlChart *chart)
{
  PlRiskGrid *grid = g_memdup2(chart->data, sizeof(PlRiskGrid));
  grid->keyless = FALSE;
  chart->data = grid;
  chart->free_data = g_free; /* what it holds is the other chart's */
  g_array_unref(chart->cells);
  chart->cells = g_array_new(FALSE, TRUE, sizeof(PlChartCell));
  add_cells(chart, grid);
}

/* Why there is nothing to show; NULL where there is. */
static const char *
find_empty(const PlRiskGrid *grid, const PlRatings *ratings, const char **title)
{
  if (grid->marks->len > 0)
    return NULL;
  if (pl_snapshot_is_public(ratings->snapshot)) {
    *title = ratings->n_risks == 0 ? _("No risk is published") : _("No rating of a risk is published");
    return _("What may be recorded of it is not cleared as public.");
  }
  *title = ratings->n_risks == 0 ? _("No risks yet") : _("No risk has been rated yet");
  return ratings->n_risks == 0
             ? _("No risk is in the register. Risks come with the framework or with a document that is imported.")
             : _("None of these risks has a rating of this kind yet. Rate one, and it shows here.");
}

void
pl_risk_matrix_make(PlChart *chart, const PlSnapshot *snapshot, const PlChartOptions *options)
{
  const PlAssessment *assessment = pl_chart_find_assessment(snapshot, options);
  const PlAssessment *before = assessment ? pl_previous_assessment(snapshot, assessment) : NULL;
  g_autoptr(PlRatings) ratings =
      pl_ratings_new(snapshot, options->organisation, options->as_at ? options->as_at : PL_DATE_LAST,
                     options->then ? options->then
                     : before      ? before->date
                                   : NULL);
  PlRiskGrid *grid = grid_new();
  g_autofree char *date = options->then ? pl_say_date(options->then) : NULL;
  grid->from_name = pl_chart_keep(chart, date ? date : _("before controls"));
  grid->keyless = (options->flags & PL_CHART_FLAG_NO_KEY) != 0;
  grid->published = pl_snapshot_is_public(snapshot);
  chart->data = grid;
  chart->free_data = grid_free;
  chart->view = &pl_risk_matrix_view;
  add_steps(grid->likelihoods, chart, snapshot, PL_SCALE_LIKELIHOOD);
  add_steps(grid->impacts, chart, snapshot, PL_SCALE_IMPACT);
  collect(grid, chart, ratings, options);
  const char *title, *empty = find_empty(grid, ratings, &title);
  if (empty != NULL &&
      !grid->keyless) { /* beside the register the squares and their bands stand by themselves */
    pl_chart_set_empty(chart, title, empty);
    return;
  }
  finish_marks(grid, chart, snapshot);
  add_squares(grid, snapshot);
  add_impact_words(grid, chart, snapshot);
  add_cells(chart, grid);
  pl_risk_matrix_add_table(chart, grid, options);
  if (empty == NULL)
    pl_risk_matrix_say(chart, grid, ratings, options);
  else
    chart->title = title, chart->sentence = empty;
}
