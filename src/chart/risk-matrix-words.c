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

static const char *
against(PlRiskGroup group)
{
  return group == PL_RISK_ABOVE ? _("above") : group == PL_RISK_UNSAID ? _("not said") : _("within");
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
    add_row(chart, grid, (const char *const[]){mark->name, mark->rating, score}, against(mark->group), then,
            paths, (const char *const[]){mark->from_words, then ? mark->moved : mark->to_words});
  }
  const char *unrated = grid->published ? _("not published") : _("not yet rated");
  for (guint i = 0; i < grid->unrated->len; i++)
    add_row(chart, grid, (const char *const[]){grid->unrated->pdata[i], unrated, "–"}, "–", then, paths,
            (const char *const[]){"–", "–"});
}

/* ---- Words ---- */

/* "Before controls, none of the 14 risks for which the board has said what it accepts would be above that".
 * @before: "Before controls," */
static char *
title_against(const PlRiskGrid *grid, const char *before)
{
  guint above = grid->n_in[PL_RISK_ABOVE], unsaid = grid->n_in[PL_RISK_UNSAID], n = grid->marks->len - unsaid;
  g_autofree char *share = unsaid == 0 ? pl_say_x_of_y(above, n) : pl_say_x_of_the_y(above, n);
  if (unsaid == 0)
    return n == 1
               ? g_strdup_printf(above == 1 ? _("%s the one risk would be above what the board accepts")
                                            : _("%s the one risk would not be above what the board accepts"),
                                 before)
               : g_strdup_printf(_("%s %s risks would be above what the board accepts"), before, share);
  return n == 1
             ? g_strdup_printf(
                   above == 1
                       ? _("%s the one risk for which the board has said what it accepts would be above that")
                       : _("%s the one risk for which the board has said what it accepts would not be above that"),
                   before)
             : g_strdup_printf(
                   _("%s %s risks for which the board has said what it accepts would be above that"), before,
                   share);
}

static const char *
title_of(PlChart *chart, const PlRiskGrid *grid, const PlRatings *ratings, PlRatingKind kind)
{
  switch (kind) {
  case PL_RATING_BEFORE_CONTROLS:
    return grid->has_appetite ? pl_chart_keep_take(chart, title_against(grid, _("Before controls,")))
                              : pl_chart_keep(chart, _("Where the risks would be before controls"));
  case PL_RATING_TARGET:
    return grid->has_appetite ? pl_chart_keep_take(chart, title_against(grid, _("At target,")))
                              : pl_chart_keep(chart, _("Where the risks are meant to be"));
  case PL_RATING_CURRENT:
    break;
  }
  return *ratings->summary.text != '\0' ? pl_chart_keep_title(chart, ratings->summary.text)
                                        : pl_chart_keep(chart, _("Where the risks are"));
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
