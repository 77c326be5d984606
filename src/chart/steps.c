#include "chart-private.h"

#include <glib/gi18n-lib.h>

#include <plumbline/profile.h>
#include <plumbline/say.h>

static void
add_step(PlSteps *steps, PlChart *chart, const PlProfile *profile, const PlDomainProfile *domain,
         const PlAssessment *then)
{
  PlStep step = {.name = pl_chart_keep(chart, pl_label_of(domain->domain->name, domain->domain->short_name)),
                 .full_name = pl_chart_keep(chart, domain->domain->name),
                 .domain = domain->domain->id};
  pl_cell_value_for_level(&step.now, profile->snapshot, domain->agreed);
  if (then)
    pl_cell_value_for_level(&step.then, profile->snapshot,
                            pl_snapshot_agreed_level(profile->snapshot, then->id, step.domain));
  step.comparable = step.now.state == PL_CELL_LEVEL && step.then.state == PL_CELL_LEVEL;
  step.change = step.comparable ? step.now.value - step.then.value : 0;
  if (domain->n_views >= PL_VIEWS_MIN && !profile->views_discarded) {
    step.lowest = domain->lowest;
    step.highest = domain->highest;
    step.unsure = domain->n_not_enough > 0;
    steps->any_views = TRUE;
  }
  g_array_append_val(steps->steps, step);
}

void
pl_steps_add_marks(const PlSteps *steps, GArray *items)
{
  static const struct {
    PlCellState state;
    const char *text;
  } marks[] = {{PL_CELL_NOT_AGREED, N_("not yet agreed")},
               {PL_CELL_NOT_PUBLISHED, N_("not published")},
               {PL_CELL_NOT_ENOUGH, N_("not enough evidence to agree")}};
  for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
    for (guint k = 0; k < steps->steps->len; k++)
      if (g_array_index(steps->steps, PlStep, k).now.state == marks[i].state) {
        PlKeyItem item = {
            .symbol = PL_SYMBOL_CELL, .value = {.state = marks[i].state}, .text = _(marks[i].text)};
        g_array_append_val(items, item);
        break;
      }
}

/* Against an assessment of the caller's choice: counts, as the profile's headline has them for the usual one.
 */
static char *
say_chosen(const PlSteps *steps, const PlProfile *profile)
{
  guint rose = 0, fell = 0, rose_draft = 0, fell_draft = 0;
  for (guint i = 0; i < steps->steps->len; i++) { /* a step is a domain's, in the profile's order */
    gint change = g_array_index(steps->steps, PlStep, i).change;
    gboolean draft = profile->domains[i].draft;
    rose += change > 0;
    fell += change < 0;
    rose_draft += change > 0 && draft;
    fell_draft += change < 0 && draft;
  }
  g_autofree char *rise = pl_say_in_draft(rose_draft, rose), *fall = pl_say_in_draft(fell_draft, fell);
  g_autofree char *up = pl_say_x_of_y(rose, steps->steps->len);
  g_autofree char *capital = pl_say_capital(up);
  g_autofree char *down = pl_say_number_beside(fell, steps->steps->len);
  if (fell == 0)
    /* TRANSLATORS: "Three of seven domains rose since autumn 2025; none fell". */
    return g_strdup_printf(pl_published(profile->snapshot, _("%s domains rose since %s%s; none fell"),
                                        _("%s domains rose since %s%s by their published levels")),
                           capital, steps->then, rise);
  return g_strdup_printf(_("%s domains rose since %s%s; %s fell%s"), capital, steps->then, rise, down, fall);
}

static const PlAssessment *
find_then(const PlProfile *profile, const PlChartOptions *options)
{
  if (!options->compared || options->compared == profile->assessment->id)
    return profile->previous;
  return pl_snapshot_assessment(profile->snapshot, options->compared);
}

gboolean
pl_steps_make(PlSteps *steps, PlChart *chart, const PlSnapshot *snapshot, const PlChartOptions *options)
{
  const PlAssessment *assessment = pl_chart_find_assessment(snapshot, options);
  if (!assessment) {
    pl_chart_set_empty(
        chart, pl_published(snapshot, _("No levels yet"), _("No level is published")),
        pl_published(snapshot, _("There is no assessment yet. Add one, and its levels will show here."),
                     _("No assessment is published. Add one, and its levels will show here.")));
    return FALSE;
  }
  g_autoptr(PlProfile) profile = pl_profile_new(snapshot, assessment);
  if (profile->n_domains == 0) {
    pl_chart_set_empty(chart, _("No domains"),
                       _("No domain is in use, so there is nothing to give a level to."));
    return FALSE;
  }
  const PlAssessment *then = find_then(profile, options);
  *steps = (PlSteps){.steps = g_array_new(FALSE, TRUE, sizeof(PlStep)), .assessment = assessment->id};
  for (guint i = 0; i < profile->n_domains; i++)
    add_step(steps, chart, profile, &profile->domains[i], then);
  steps->now = pl_chart_keep_take(chart, pl_say_assessment(assessment, NULL));
  steps->then = then ? pl_chart_keep_take(chart, pl_say_assessment(then, NULL)) : NULL;
  gboolean usual = then == profile->previous;
  steps->title = usual ? pl_chart_keep_title(chart, profile->headline.text)
                       : pl_chart_keep_take(chart, say_chosen(steps, profile));
  steps->finding = pl_chart_keep_take(chart, pl_say_sentence(steps->title));
  steps->caution = usual ? pl_chart_keep(chart, profile->comparison.text) : "";
  return TRUE;
}
