/* Levels side by side: every organisation's latest, and each participant's own beside what was agreed. */
#include "matrix.h"

#include <plumbline/change-say.h>
#include <plumbline/profile.h>
#include <plumbline/say.h>

/* A title names this many domains at most, and counts more. */
#define NAMED_MAX 3

/* The domains in use, in order. Returns: (transfer container). */
static GPtrArray *
list_domains(const PlSnapshot *snapshot)
{
  guint n;
  GPtrArray *domains = g_ptr_array_new();
  const PlDomain *all = pl_snapshot_domains(snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (all[i].in_use)
      g_ptr_array_add(domains, (gpointer)&all[i]);
  return domains;
}

/* A value for the picture, its words for the table. */
static void
add_value(PlGrid *grid, PlChart *chart, GPtrArray *says, const PlCellValue *value)
{
  char *said = value->state == PL_CELL_BLANK ? g_strdup("–") : pl_cell_value_say(value);
  g_array_append_val(grid->values, *value);
  g_ptr_array_add(says, said);
  pl_chart_add_text(chart, said);
}

static void
add_column(PlGrid *grid, PlChart *chart, const char *name, gboolean strong, PlRecordKind kind, gint64 id)
{
  PlGridColumn column = {.name = pl_chart_keep(chart, name), .strong = strong, .kind = kind, .id = id};
  g_array_append_val(grid->columns, column);
  pl_chart_add_column(chart, name, FALSE, FALSE);
}

static const char *
label_of(const PlDomain *domain)
{
  return pl_label_of(domain->name, domain->short_name);
}

/* ---- Organisations ---- */

typedef struct {
  PlChart *chart;
  PlGrid *grid;
  const PlSnapshot *snapshot;
  GPtrArray *domains; /* PlDomain */
  guint *n_weak;      /* of each domain, how many organisations are weak in it */
  guint *n_with;      /* and how many have a level in it */
  guint n_shown, n_without, n_beyond;
} Organisations;

/* In which a level was agreed. */
static gboolean
says_something(const PlSnapshot *snapshot, const PlAssessment *assessment)
{
  guint n = 0;
  if (assessment != NULL)
    pl_snapshot_agreed_levels(snapshot, assessment->id, &n);
  return n > 0;
}

static void
add_organisation(Organisations *of, const PlOrganisation *organisation, const PlAssessment *assessment,
                 GPtrArray *says)
{
  const PlAssessment *before = pl_previous_assessment(of->snapshot, assessment);
  PlGridRow row = {.name = pl_chart_keep(of->chart, organisation->name),
                   .kind = PL_RECORD_ORGANISATION,
                   .id = organisation->id};
  row.note = pl_chart_keep_take(of->chart, pl_say_assessment(assessment, NULL));
  g_array_append_val(of->grid->rows, row);
  g_autofree char *name = g_strdup_printf("%s, %s", organisation->name, row.note);
  pl_chart_add_text(of->chart, name);
  for (guint i = 0; i < of->domains->len; i++) {
    gint64 domain = ((const PlDomain *)of->domains->pdata[i])->id;
    PlCellValue now, then = {.state = PL_CELL_BLANK};
    pl_cell_value_for_level(&now, of->snapshot,
                            pl_snapshot_agreed_level(of->snapshot, assessment->id, domain));
    if (before != NULL)
      pl_cell_value_for_level(&then, of->snapshot,
                              pl_snapshot_agreed_level(of->snapshot, before->id, domain));
    if (now.state == PL_CELL_LEVEL && then.state == PL_CELL_LEVEL)
      now.change = now.value - then.value;
    add_value(of->grid, of->chart, says, &now);
  }
  of->n_shown++;
}

/* Also of one that the picture has no room for. */
static void
count_levels(Organisations *of, const PlAssessment *assessment)
{
  gint weak = pl_level_weak(of->snapshot);
  for (guint i = 0; i < of->domains->len; i++) {
    PlCellValue value;
    pl_cell_value_for_level(&value, of->snapshot,
                            pl_snapshot_agreed_level(of->snapshot, assessment->id,
                                                     ((const PlDomain *)of->domains->pdata[i])->id));
    of->n_with[i] += value.state == PL_CELL_LEVEL;
    of->n_weak[i] += value.state == PL_CELL_LEVEL && value.value <= weak;
  }
}

static void
add_organisations(Organisations *of, const char *as_at, GPtrArray *says)
{
  guint n;
  const PlOrganisation *all = pl_snapshot_organisations(of->snapshot, &n);
  for (guint i = 0; i < n; i++) {
    const PlAssessment *latest = pl_snapshot_latest_assessment(of->snapshot, all[i].id, as_at);
    if (!says_something(of->snapshot, latest)) {
      of->n_without++;
      continue;
    }
    count_levels(of, latest);
    if (of->n_shown == PL_CHART_ORGANISATIONS_MAX)
      of->n_beyond++;
    else
      add_organisation(of, &all[i], latest, says);
  }
}

/* "three of five organisations with a level in it": of those without one nobody can tell. Where two domains
 * are not told of in equally many, "three organisations". */
static char *
say_share(const Organisations *of, guint most)
{
  guint with = 0, n = 0;
  gboolean alike = TRUE;
  for (guint i = 0; i < of->domains->len; i++)
    if (of->n_weak[i] == most) {
      alike = alike && (n == 0 || of->n_with[i] == with);
      with = of->n_with[i];
      n++;
    }
  if (of->n_shown == 1)
    return g_strdup(_("the one organisation with levels"));
  if (alike && with == 1)
    return g_strdup(
        ngettext("the one organisation with a level in it", "the one organisation with a level in them", n));
  g_autofree char *share = alike ? pl_say_x_of_y(most, with) : pl_say_number((gint)most);
  if (!alike)
    return g_strdup_printf(ngettext("%s organisation", "%s organisations", most), share);
  return g_strdup_printf(
      ngettext("%s organisations with a level in it", "%s organisations with a level in them", n), share);
}

/* "Workforce stability is at 2 or below in three of five organisations with a level in it" */
static char *
say_weakest(const Organisations *of)
{
  guint most = 0;
  gint weak = pl_level_weak(of->snapshot);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < of->domains->len; i++)
    most = MAX(most, of->n_weak[i]);
  for (guint i = 0; most > 0 && i < of->domains->len; i++)
    if (of->n_weak[i] == most)
      g_ptr_array_add(names, pl_say_domain(of->domains->pdata[i]));
  if (most == 0)
    return g_strdup_printf(pl_published(of->snapshot, _("No domain is at %d or below in any organisation"),
                                        _("No published level is at %d or below in any organisation")),
                           weak);
  g_autofree char *where = say_share(of, most);
  g_autofree char *list = names->len > NAMED_MAX ? pl_say_x_of_y(names->len, of->domains->len)
                                                 : pl_say_list((const char *const *)names->pdata, names->len);
  g_autofree char *clause =
      names->len > NAMED_MAX
          ? g_strdup_printf(_("%s domains are each at %d or below in %s"), list, weak, where)
          : g_strdup_printf(
                ngettext("%s is at %d or below in %s", "%s are each at %d or below in %s", names->len), list,
                weak, where);
  return pl_say_capital(clause);
}

static char *
say_left_out(const Organisations *of)
{
  g_autofree char *without = pl_say_number((gint)of->n_without), *beyond = pl_say_number((gint)of->n_beyond);
  g_autofree char *a =
      of->n_without > 0
          ? g_strdup_printf(
                pl_published(
                    of->snapshot,
                    ngettext("%s organisation has no agreed level yet and is not shown.",
                             "%s organisations have no agreed level yet and are not shown.", of->n_without),
                    ngettext("%s organisation has no published level and is not shown.",
                             "%s organisations have no published level and are not shown.", of->n_without)),
                without)
          : g_strdup("");
  g_autofree char *b = of->n_beyond > 0
                           ? g_strdup_printf(ngettext("%s more has no room in the picture.",
                                                      "%s more have no room in the picture.", of->n_beyond),
                                             beyond)
                           : g_strdup("");
  g_autofree char *first = pl_say_capital(a), *second = pl_say_capital(b);
  return g_strdup_printf("%s%s%s", first, *first != '\0' && *second != '\0' ? " " : "", second);
}

void
pl_organisations_chart_make(PlChart *chart, const PlSnapshot *snapshot, const PlChartOptions *options)
{
  g_autoptr(GPtrArray) domains = list_domains(snapshot), says = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(PlGrid) grid = pl_grid_new();
  g_autofree guint *n_weak = g_new0(guint, domains->len + 1), *n_with = g_new0(guint, domains->len + 1);
  Organisations of = {.chart = chart,
                      .grid = grid,
                      .snapshot = snapshot,
                      .domains = domains,
                      .n_weak = n_weak,
                      .n_with = n_with};
  pl_chart_add_column(chart, _("Organisation"), TRUE, FALSE);
  for (guint i = 0; i < domains->len; i++)
    add_column(grid, chart, label_of(domains->pdata[i]), FALSE, PL_RECORD_DOMAIN,
               ((const PlDomain *)domains->pdata[i])->id);
  add_organisations(&of, options->as_at, says);
  if (of.n_shown == 0 || domains->len == 0) {
    pl_chart_set_empty(
        chart, pl_published(snapshot, _("No levels yet"), _("No level is published")),
        pl_published(snapshot, _("No organisation has an agreed level yet. Once one has, it will show here."),
                     _("No level of any organisation is published. Once one has an agreed level, "
                       "it will show here.")));
    return;
  }
  grid->note = pl_chart_keep_take(chart, say_left_out(&of));
  pl_grid_add_scale(grid, chart, snapshot);
  pl_grid_add_marks(grid, chart);
  chart->title = pl_chart_keep_take(chart, say_weakest(&of));
  g_autofree char *finding = pl_say_sentence(chart->title), *number = pl_say_number((gint)of.n_shown);
  g_autofree char *what =
      g_strdup_printf(ngettext("The latest agreed levels of %s organisation, by domain.",
                               "The latest agreed levels of %s organisations, by domain.", of.n_shown),
                      number);
  chart->sentence = pl_chart_keep_take(
      chart, g_strdup_printf("%s %s%s%s", what, finding, *grid->note != '\0' ? " " : "", grid->note));
  pl_grid_give(g_steal_pointer(&grid), chart, (const char *const *)says->pdata);
}

/* ---- Participants ---- */

typedef struct {
  PlChart *chart;
  PlGrid *grid;
  const PlSnapshot *snapshot;
  const PlAssessment *assessment;
  GPtrArray *people; /* PlParticipant: those who may be named */
  guint n_unnamed;   /* others with views */
  GPtrArray *kept;   /* char *: the domains on which names would tell whose the other views are; owned */
} Participants;

static gboolean
is_given(const PlView *view)
{
  return view->level > 0 || view->not_enough;
}

static void
find_people(Participants *of)
{
  guint n_people, n_views;
  const PlParticipant *people = pl_snapshot_participants(of->snapshot, of->assessment->id, &n_people);
  const PlView *views = pl_snapshot_views(of->snapshot, of->assessment->id, &n_views);
  for (guint i = 0; i < n_people; i++) {
    gboolean any = FALSE, told = FALSE;
    for (guint j = 0; j < n_views; j++)
      if (views[j].participant == people[i].id && is_given(&views[j])) {
        any = TRUE;
        told |= pl_view_may_be_told(of->snapshot, &views[j]);
      }
    if (told)
      g_ptr_array_add(of->people, (gpointer)&people[i]);
    else
      of->n_unnamed += any;
  }
}

static PlCellValue
view_value(const Participants *of, const PlDomain *domain, const PlParticipant *person)
{
  const PlView *view = pl_snapshot_view(of->snapshot, of->assessment->id, domain->id, person->id);
  PlCellValue value = {.state = PL_CELL_BLANK};
  if (view != NULL && is_given(view) && pl_view_may_be_told(of->snapshot, view)) {
    value.state = view->level > 0 ? PL_CELL_LEVEL : PL_CELL_NOT_ENOUGH;
    value.value = view->level;
  }
  return value;
}

/* Whether those who agreed to be named are not, for the sake of who did not. */
static gboolean
is_kept(const Participants *of, const PlDomain *domain)
{
  gint64 assessment = of->assessment->id;
  guint n;
  const PlView *views = pl_snapshot_views(of->snapshot, assessment, &n);
  if (!pl_views_are_open(of->snapshot, assessment, domain->id) ||
      pl_views_may_be_named(of->snapshot, assessment, domain->id))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (views[i].domain == domain->id && is_given(&views[i]) && pl_view_consents(of->snapshot, &views[i]))
      return TRUE;
  return FALSE;
}

/* A domain's row. Returns: how far apart the levels named in it are; -1 where fewer than two are. */
static gint
add_domain(Participants *of, const PlDomain *domain, GPtrArray *says)
{
  gint lowest = PL_LEVEL_MAX, highest = 0;
  guint n = 0;
  PlGridRow row = {
      .name = pl_chart_keep(of->chart, label_of(domain)), .kind = PL_RECORD_DOMAIN, .id = domain->id};
  g_array_append_val(of->grid->rows, row);
  pl_chart_add_text(of->chart, domain->name);
  for (guint i = 0; i < of->people->len; i++) {
    PlCellValue value = view_value(of, domain, of->people->pdata[i]);
    add_value(of->grid, of->chart, says, &value);
    if (value.state == PL_CELL_LEVEL) {
      lowest = MIN(lowest, value.value);
      highest = MAX(highest, value.value);
      n++;
    }
  }
  if (is_kept(of, domain))
    g_ptr_array_add(of->kept, pl_say_domain(domain));
  PlCellValue agreed;
  pl_cell_value_for_level(&agreed, of->snapshot,
                          pl_snapshot_agreed_level(of->snapshot, of->assessment->id, domain->id));
  add_value(of->grid, of->chart, says, &agreed);
  return n >= PL_VIEWS_MIN ? highest - lowest : -1;
}

static char *
say_apart(const GPtrArray *names, gint widest)
{
  g_autofree char *list = pl_say_list_first((const char *const *)names->pdata, names->len, NAMED_MAX);
  g_autofree char *apart = pl_say_number(widest);
  if (widest < 0)
    return g_strdup(_("On each domain at most one person’s view is shown by name"));
  if (widest == 0)
    return g_strdup(_("The people named here hold the same view of each domain"));
  return g_strdup_printf(ngettext("The people named here differ most on %s: by %s level",
                                  "The people named here differ most on %s: by %s levels", (gulong)widest),
                         list, apart);
}

static char *
add_domains(Participants *of, GPtrArray *says)
{
  gint widest = -1;
  g_autoptr(GPtrArray) domains = list_domains(of->snapshot);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < domains->len; i++) {
    gint apart = add_domain(of, domains->pdata[i], says);
    if (apart > widest)
      g_ptr_array_set_size(names, 0);
    widest = MAX(widest, apart);
    if (apart == widest && apart >= 0)
      g_ptr_array_add(names, pl_say_domain(domains->pdata[i]));
  }
  return say_apart(names, widest);
}

/* Why nobody is named. */
static void
set_nobody(PlChart *chart, const Participants *of)
{
  g_autoptr(PlProfile) profile = pl_profile_new(of->snapshot, of->assessment);
  pl_chart_set_empty(
      chart, _("No views to show by name"),
      profile->views_private     ? _("The views are private until the session reveals them.")
      : profile->views_discarded ? _("The views were discarded once the levels were agreed.")
      : of->n_unnamed > 0
          ? _("Nobody who gave a view has agreed to be shown beside it, or its level is not agreed yet, or names "
              "would tell how the others judged.")
          : pl_published(profile->snapshot, _("No views are recorded for this assessment."),
                         _("Views are not published.")));
}

static char *
say_unnamed(const Participants *of)
{
  g_autofree char *number = pl_say_number((gint)of->n_unnamed);
  g_autofree char *clause =
      g_strdup_printf(ngettext("%s other person’s views are not shown by name.",
                               "%s other people’s views are not shown by name.", of->n_unnamed),
                      number);
  g_autofree char *others = of->n_unnamed > 0 ? pl_say_capital(clause) : g_strdup("");
  g_autofree char *domains =
      pl_say_list_first((const char *const *)of->kept->pdata, of->kept->len, NAMED_MAX);
  g_autofree char *kept =
      of->kept->len > 0
          ? g_strdup_printf(_("On %s nobody is named, since that would tell how the others judged."), domains)
          : g_strdup("");
  return g_strjoin(*others != '\0' && *kept != '\0' ? " " : "", others, kept, NULL);
}

void
pl_participants_chart_make(PlChart *chart, const PlSnapshot *snapshot, const PlChartOptions *options)
{
  const PlAssessment *assessment = pl_chart_find_assessment(snapshot, options);
  if (assessment == NULL) {
    pl_chart_set_empty(
        chart, _("No views to show by name"),
        pl_published(
            snapshot,
            _("There is no assessment yet. Add one, and the views of those who take part will show here."),
            _("No assessment is published. Add one, and the views of those who take part will show here.")));
    return;
  }
  g_autoptr(GPtrArray) people = g_ptr_array_new(), says = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(PlGrid) grid = pl_grid_new();
  g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
  Participants of = {.chart = chart,
                     .grid = grid,
                     .snapshot = snapshot,
                     .assessment = assessment,
                     .people = people,
                     .kept = kept};
  find_people(&of);
  if (people->len == 0) {
    set_nobody(chart, &of);
    return;
  }
  pl_chart_add_column(chart, _("Domain"), TRUE, FALSE);
  for (guint i = 0; i < people->len; i++) {
    const PlParticipant *person = people->pdata[i];
    add_column(grid, chart, person->post, FALSE, PL_RECORD_PARTICIPANT, person->id);
  }
  add_column(grid, chart, _("Agreed level"), TRUE, PL_RECORD_ASSESSMENT, assessment->id);
  g_autofree char *finding = add_domains(&of, says);
  grid->note = pl_chart_keep_take(chart, say_unnamed(&of));
  pl_grid_add_scale(grid, chart, snapshot);
  pl_grid_add_marks(grid, chart);
  chart->title = pl_chart_keep(chart, finding);
  g_autofree char *sentence = pl_say_sentence(finding), *when = pl_say_at_assessment(assessment, NULL);
  chart->sentence = pl_chart_keep_take(
      chart, g_strdup_printf(_("The views %s of those who agreed to be named, and the level agreed. %s%s%s"),
                             when, sentence, *grid->note != '\0' ? " " : "", grid->note));
  pl_grid_give(g_steal_pointer(&grid), chart, (const char *const *)says->pdata);
}
