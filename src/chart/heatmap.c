#include "matrix.h"

#include <plumbline/profile.h>
#include <plumbline/say.h>

/* The columns: the last of the series, in order. */
static guint
first_column(const PlProfile *profile, const PlChartOptions *options)
{
  guint most = options->columns > 0 ? options->columns : PL_CHART_COLUMNS;
  return profile->n_series > most ? profile->n_series - most : 0;
}

static char *
column_name(const PlAssessment *assessment)
{
  return *assessment->title ? g_strdup(assessment->title) : pl_say_date_short(assessment->date);
}

/* Said under the heading only where the columns are not all of one kind. */
static gboolean
kinds_differ(const PlProfile *profile, guint first)
{
  for (guint i = first + 1; i < profile->n_series; i++)
    if (profile->series[i]->kind != profile->series[first]->kind)
      return TRUE;
  return FALSE;
}

static void
add_columns(PlGrid *grid, PlChart *chart, const PlProfile *profile, guint first)
{
  gboolean differ = kinds_differ(profile, first);
  pl_chart_add_column(chart, _("Domain"), TRUE, FALSE);
  for (guint i = first; i < profile->n_series; i++) {
    const PlAssessment *assessment = profile->series[i];
    g_autofree char *name = column_name(assessment);
    PlGridColumn column = {.name = pl_chart_keep(chart, name),
                           .strong = i + 1 == profile->n_series,
                           .kind = PL_RECORD_ASSESSMENT,
                           .id = assessment->id};
    if (differ)
      column.note = pl_chart_keep_take(chart, pl_say_assessment_kind(assessment->kind));
    g_array_append_val(grid->columns, column);
    pl_chart_add_column(chart, name, FALSE, FALSE);
  }
}

static PlCellValue
value_of(const PlProfile *profile, guint index, gint64 domain)
{
  PlCellValue value, before = {.state = PL_CELL_BLANK};
  pl_cell_value_for_level(&value, profile->snapshot,
                          pl_snapshot_agreed_level(profile->snapshot, profile->series[index]->id, domain));
  if (index > 0)
    pl_cell_value_for_level(
        &before, profile->snapshot,
        pl_snapshot_agreed_level(profile->snapshot, profile->series[index - 1]->id, domain));
  if (value.state == PL_CELL_LEVEL && before.state == PL_CELL_LEVEL)
    value.change = value.value - before.value;
  return value;
}

static void
add_rows(PlGrid *grid, PlChart *chart, const PlProfile *profile, guint first, GPtrArray *says)
{
  for (guint i = 0; i < profile->n_domains; i++) {
    const PlDomain *domain = profile->domains[i].domain;
    PlGridRow row = {.name = pl_chart_keep(chart, pl_label_of(domain->name, domain->short_name)),
                     .kind = PL_RECORD_DOMAIN,
                     .id = domain->id};
    g_array_append_val(grid->rows, row);
    pl_chart_add_text(chart, domain->name);
    for (guint j = first; j < profile->n_series; j++) {
      PlCellValue value = value_of(profile, j, domain->id);
      g_array_append_val(grid->values, value);
      g_ptr_array_add(says, pl_cell_value_say(&value));
      pl_chart_add_text(chart, g_ptr_array_index(says, says->len - 1));
    }
  }
}

static char *
say_what(const PlProfile *profile, guint first)
{
  g_autofree char *count = pl_say_number((gint)profile->n_domains);
  guint n = profile->n_series - first;
  g_autofree char *last = pl_say_assessment(profile->series[profile->n_series - 1], NULL);
  if (n == 1 && profile->n_drafts > 0)
    return g_strdup_printf(ngettext("The level of %s domain, %s; what is a draft is not agreed yet.",
                                    "The levels of %s domains, %s; what is a draft is not agreed yet.",
                                    profile->n_domains),
                           count, last);
  if (n == 1)
    return g_strdup_printf(ngettext("The agreed level of %s domain, %s.",
                                    "The agreed levels of %s domains, %s.", profile->n_domains),
                           count, last);
  g_autofree char *from = pl_say_assessment(profile->series[first], NULL);
  g_autofree char *times = pl_say_number((gint)n);
  /* TRANSLATORS: domains, number of assessments, the first and the last of them. */
  if (profile->n_drafts > 0)
    return g_strdup_printf(
        ngettext(
            "The level of %s domain at %s assessments, from %s to %s; what is a draft is not agreed yet.",
            "The levels of %s domains at %s assessments, from %s to %s; what is a draft is not agreed yet.",
            profile->n_domains),
        count, times, from, last);
  return g_strdup_printf(ngettext("The agreed level of %s domain at %s assessments, from %s to %s.",
                                  "The agreed levels of %s domains at %s assessments, from %s to %s.",
                                  profile->n_domains),
                         count, times, from, last);
}

void
pl_heatmap_make(PlChart *chart, const PlSnapshot *snapshot, const PlChartOptions *options)
{
  const PlAssessment *assessment = pl_chart_find_assessment(snapshot, options);
  if (!assessment) {
    pl_chart_set_empty(
        chart, pl_published(snapshot, _("No levels yet"), _("No level is published")),
        pl_published(snapshot, _("There is no assessment yet. Add one, and its levels will show here."),
                     _("No assessment is published. Add one, and its levels will show here.")));
    return;
  }
  g_autoptr(PlProfile) profile = pl_profile_new(snapshot, assessment);
  if (profile->n_domains == 0) {
    pl_chart_set_empty(chart, _("No domains"),
                       _("No domain is in use, so there is nothing to give a level to."));
    return;
  }
  guint first = first_column(profile, options);
  g_autoptr(GPtrArray) says = g_ptr_array_new_with_free_func(g_free);
  PlGrid *grid = pl_grid_new();
  add_columns(grid, chart, profile, first);
  add_rows(grid, chart, profile, first, says);
  pl_grid_add_scale(grid, chart, snapshot);
  pl_grid_add_marks(grid, chart);

  chart->title = pl_chart_keep_title(chart, profile->headline.text);
  g_autofree char *what = say_what(profile, first);
  g_autofree char *finding = pl_say_sentence(chart->title);
  chart->sentence = pl_chart_keep_take(chart, g_strdup_printf("%s %s", what, finding));
  pl_grid_give(grid, chart, (const char *const *)says->pdata);
}
