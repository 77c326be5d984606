/* The risk matrix in words: its title, its sentence and its table. */
#include "risk-matrix.h"

#include <plumbline/say.h>

/* ---- Table ---- */

/* "with" is any of what a path adds to a row: the texts, in the order of the columns. */
static void
add_row(PlChart *chart, const PlRiskGrid *grid, const char *const texts[3], const char *above, gboolean then,
        gboolean paths, const char *const path[2])
{
  for (guint i = 0; i < 3; i++)
    pl_chart_add_text(chart, texts[i]);
  for (guint i = 0; (then || paths) && i < 2; i++)
    pl_chart_add_text(chart, path[i]);
  if (grid->has_appetite)
    pl_chart_add_text(chart, above);
}

void
pl_risk_matrix_add_table(PlChart *chart, const PlRiskGrid *grid, const PlChartOptions *options)
{
  gboolean current = options->rating == PL_RATING_CURRENT, then = current && options->then != NULL;
  gboolean paths = current && !then && (options->risk != 0 || options->flags & PL_CHART_FLAG_PATHS);
  pl_chart_add_column(chart, _("Risk"), TRUE, FALSE);
  pl_chart_add_column(chart, _("Likelihood × impact"), FALSE, FALSE);
  pl_chart_add_column(chart, _("Score"), FALSE, TRUE);
  if (then) {
    pl_chart_add_column(chart, grid->from_name, FALSE, FALSE);
    pl_chart_add_column(chart, _("Since then"), FALSE, FALSE);
  } else if (paths) {
    pl_chart_add_column(chart, _("Before controls"), FALSE, FALSE);
    pl_chart_add_column(chart, _("Target"), FALSE, FALSE);
  }
  if (grid->has_appetite)
    pl_chart_add_column(chart, _("Against what the board accepts"), FALSE, FALSE);
  for (guint i = 0; i < grid->marks->len; i++) {
    const PlRiskMark *mark = &g_array_index(grid->marks, PlRiskMark, i);
    g_autofree char *score = g_strdup_printf("%d", mark->value.value);
    add_row(chart, grid, (const char *const[]){mark->name, mark->rating, score},
            mark->above ? _("above") : _("within"), then, paths,
            (const char *const[]){mark->from_words, then ? mark->moved : mark->to_words});
  }
  const char *unrated = grid->published ? _("not published") : _("not yet rated");
  for (guint i = 0; i < grid->unrated->len; i++)
    add_row(chart, grid, (const char *const[]){grid->unrated->pdata[i], unrated, "–"}, "–", then, paths,
            (const char *const[]){"–", "–"});
}

/* ---- Words ---- */

static const char *
title_of(PlChart *chart, const PlRiskGrid *grid, const PlRatings *ratings, PlRatingKind kind)
{
  if (kind == PL_RATING_CURRENT && *ratings->summary.text)
    return pl_chart_keep_title(chart, ratings->summary.text);
  g_autofree char *share = pl_say_x_of_y(grid->n_above, grid->marks->len);
  switch (kind) {
  case PL_RATING_BEFORE_CONTROLS:
    if (!grid->has_appetite)
      return pl_chart_keep(chart, _("Where the risks would be before controls"));
    return pl_chart_keep_take(
        chart, g_strdup_printf(_("Before controls, %s risks would be above what the board accepts"), share));
  case PL_RATING_TARGET:
    if (!grid->has_appetite)
      return pl_chart_keep(chart, _("Where the risks are meant to be"));
    return pl_chart_keep_take(
        chart, g_strdup_printf(_("At target, %s risks would be above what the board accepts"), share));
  case PL_RATING_CURRENT:
    break;
  }
  return pl_chart_keep(chart, _("Where the risks are"));
}

static const char *
sentence_of(PlChart *chart, const PlRiskGrid *grid)
{
  g_autofree char *finding = pl_say_sentence(chart->title);
  const PlRiskMark *highest = &g_array_index(grid->marks, PlRiskMark, 0);
  for (guint i = 1; i < grid->marks->len; i++)
    if (g_array_index(grid->marks, PlRiskMark, i).value.value > highest->value.value)
      highest = &g_array_index(grid->marks, PlRiskMark, i);
  const char *name = highest->within;
  if (grid->marks->len == 1)
    return pl_chart_keep_take(chart,
                              g_strdup_printf(_("One risk by likelihood and impact: %s, at %d (%s). %s"),
                                              name, highest->value.value, highest->rating, finding));
  g_autofree char *count = pl_say_number((gint)grid->marks->len);
  return pl_chart_keep_take(
      chart,
      g_strdup_printf(
          grid->published
              ? _("The register’s %s published risks by likelihood and impact; the highest of them is "
                  "%s, at %d (%s). %s")
              : _("The register’s %s risks by likelihood and impact; the highest is %s, at %d (%s). %s"),
          count, name, highest->value.value, highest->rating, finding));
}

void
pl_risk_matrix_say(PlChart *chart, const PlRiskGrid *grid, const PlRatings *ratings,
                   const PlChartOptions *options)
{
  gboolean current = options->rating == PL_RATING_CURRENT;
  if (current && options->then != NULL) {
    g_autofree char *which = pl_ratings_say_which_moved(ratings);
    chart->title = pl_chart_keep_take(chart, pl_ratings_say_moved(ratings));
    g_autofree char *finding = pl_say_sentence(chart->title), *all = g_strjoin(" ", finding, which, NULL);
    chart->sentence = pl_chart_keep(chart, g_strchomp(all));
    return;
  }
  chart->title = current && options->flags & PL_CHART_FLAG_PATHS
                     ? pl_chart_keep_take(chart, pl_ratings_say_paths(ratings))
                     : title_of(chart, grid, ratings, options->rating);
  chart->sentence = sentence_of(chart, grid);
  if (grid->path_of != NULL)
    chart->sentence = pl_chart_keep_take(chart, g_strjoin(" ", chart->sentence, grid->path_of, NULL));
}
