#include <plumbline/inspected.h>

#include <glib/gi18n-lib.h>
#include <string.h>

#include <plumbline/framework.h>
#include <plumbline/say.h>

#include "keep.h"
#include "outcome-words.h"

typedef struct {
  PlInspected base;
  PlKeep keep;
} Inspected;

/* ---- Names, from the document's copy of the framework where it has them ---- */

static const PlItem *
regime_of(const PlSnapshot *snapshot, const PlInspection *inspection)
{
  return pl_framework_item(snapshot, "regimes", 0, inspection->regime);
}

/* What the framework does not know by its code was typed by somebody. */
static const char *
name_of(Inspected *self, const char *catalogue, const PlInspection *inspection, const char *code)
{
  const PlItem *regime = regime_of(self->base.snapshot, inspection);
  const PlItem *item =
      regime != NULL ? pl_framework_item(self->base.snapshot, catalogue, regime->id, code) : NULL;
  return item != NULL ? item->name : pl_keep_take(&self->keep, pl_say_capital(code));
}

static gint
position_of(const PlSnapshot *snapshot, const PlInspection *inspection)
{
  const PlItem *regime = regime_of(snapshot, inspection);
  const PlItem *item =
      regime != NULL ? pl_framework_item(snapshot, "regime-aspects", regime->id, inspection->aspect) : NULL;
  return item != NULL ? item->position : G_MAXINT;
}

/* ---- One inspection ---- */

typedef struct {
  const PlSnapshot *snapshot;
  GPtrArray *records; /* of const PlInspection *, by compare_records */
} Records;

/* Newest first; those of one inspection together, in the framework's order of aspects. */
static gint
compare_records(gconstpointer a, gconstpointer b, gpointer data)
{
  const PlInspection *x = *(const PlInspection *const *)a, *y = *(const PlInspection *const *)b;
  gint order = strcmp(y->published, x->published);
  if (order == 0)
    order = strcmp(x->regime, y->regime);
  if (order == 0)
    order = position_of(data, x) - position_of(data, y) > 0   ? 1
            : position_of(data, x) - position_of(data, y) < 0 ? -1
                                                              : 0;
  return order != 0 ? order : (x->id > y->id) - (x->id < y->id);
}

static gboolean
is_same_inspection(const PlInspection *a, const PlInspection *b)
{
  return strcmp(a->regime, b->regime) == 0 && strcmp(a->published, b->published) == 0;
}

static char *
say_dated(const PlInspection *record, const char *as_at)
{
  if (record->published[0] == '\0')
    return g_strdup(_("undated"));
  g_autofree char *date = pl_say_date(record->published), *age = pl_say_age(record->published, as_at);
  return g_strdup_printf(_("published %s, %s"), date, age);
}

static char *
say_when(const PlInspection *record, const char *as_at)
{
  g_autofree char *dated = say_dated(record, as_at);
  g_autofree char *clause =
      record->kind[0] != '\0' ? g_strdup_printf("%s, %s", record->kind, dated) : g_strdup(dated);
  return pl_say_capital(clause);
}

static gboolean
gave(const PlVisit *visit, PlJudgement judgement)
{
  for (guint i = 0; i < visit->n_found; i++)
    if (strcmp(visit->found[i].record->aspect, pl_judgement_aspect(judgement)) == 0)
      return TRUE;
  return FALSE;
}

static char *
say_missing(const PlVisit *visit)
{
  static const PlJudgement looked_for[] = {PL_JUDGEMENT_OVERALL, PL_JUDGEMENT_CARE_LEAVERS};
  const PlInspection *record = visit->found[0].record;
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < G_N_ELEMENTS(looked_for); i++) {
    if (strcmp(record->regime, pl_judgement_regime(looked_for[i])) != 0 || gave(visit, looked_for[i]))
      continue;
    g_autofree char *none = pl_say_no_outcome(looked_for[i], record->started);
    g_autofree char *clause = pl_why_no_outcome(looked_for[i], record->started, TRUE) == PL_WHY_NOT_SAID
                                  ? g_strdup_printf(_("%s: no %s"), pl_say_judgement(looked_for[i]), none)
                                  : g_strdup_printf(_("it has no %s"), none);
    pl_paragraph_add(text, pl_say_sentence(clause));
  }
  return g_string_free(g_steal_pointer(&text), FALSE);
}

static char *
say_brief(const PlVisit *visit, const char *as_at)
{
  g_autofree char *dated = say_dated(visit->found[0].record, as_at), *sentence = pl_say_sentence(dated);
  return g_strdup_printf("%s: %s. %s", visit->found[0].aspect, visit->found[0].outcome, sentence);
}

/* Takes the records from `first` on that belong together. */
static PlVisit
read_visit(Inspected *self, const Records *records, guint first, const char *as_at)
{
  const PlInspection *head = records->records->pdata[first];
  GArray *found = g_array_new(FALSE, FALSE, sizeof(PlFound));
  PlVisit visit = {.note = ""};
  for (guint i = first; i < records->records->len; i++) {
    const PlInspection *record = records->records->pdata[i];
    if (!is_same_inspection(record, head))
      break;
    PlFound one = {.record = record,
                   .aspect = name_of(self, "regime-aspects", record, record->aspect),
                   .outcome = name_of(self, "regime-outcomes", record, record->outcome)};
    g_array_append_val(found, one);
    visit.note = visit.note[0] == '\0' ? record->note : visit.note;
  }
  visit.found = pl_keep_array(&self->keep, found, &visit.n_found);
  const PlItem *regime = regime_of(records->snapshot, head);
  visit.name = regime != NULL ? regime->name : head->regime;
  visit.when = pl_keep_take(&self->keep, say_when(head, as_at));
  visit.brief = pl_keep_take(&self->keep, say_brief(&visit, as_at));
  visit.missing = pl_keep_take(&self->keep, say_missing(&visit));
  visit.is_latest = TRUE;
  for (guint i = 0; i < first; i++)
    if (strcmp(((const PlInspection *)records->records->pdata[i])->regime, head->regime) == 0)
      visit.is_latest = FALSE;
  return visit;
}

static void
read_visits(Inspected *self, const char *as_at)
{
  guint n;
  const PlInspection *all = pl_snapshot_inspections(self->base.snapshot, &n);
  Records records = {.snapshot = self->base.snapshot, .records = g_ptr_array_new()};
  for (guint i = 0; i < n; i++)
    if (all[i].organisation == self->base.organisation->id)
      g_ptr_array_add(records.records, (gpointer)&all[i]);
  g_ptr_array_sort_with_data(records.records, compare_records, self->base.snapshot);
  GArray *visits = g_array_new(FALSE, FALSE, sizeof(PlVisit));
  for (guint i = 0; i < records.records->len;) {
    PlVisit visit = read_visit(self, &records, i, as_at);
    i += visit.n_found;
    g_array_append_val(visits, visit);
  }
  g_ptr_array_unref(records.records);
  self->base.visits = pl_keep_array(&self->keep, visits, &self->base.n_visits);
}

/* ---- Intervention ---- */

static char *
say_span_of(const PlIntervention *intervention)
{
  g_autofree char *from = pl_say_date(intervention->starts), *to = pl_say_date(intervention->ends);
  /* TRANSLATORS: a time: "September 2022 to March 2024". */
  return intervention->ends[0] != '\0' ? g_strdup_printf(_("%s to %s"), from, to)
                                       : g_strdup_printf(_("since %s"), from);
}

static char *
say_interventions(const PlInspected *base)
{
  const PlUnderIntervention *current = NULL;
  for (guint i = 0; i < base->n_interventions && current == NULL; i++)
    if (!base->interventions[i].is_over)
      current = &base->interventions[i];
  if (base->n_interventions == 0)
    return g_strdup(_("The record shows no government intervention."));
  if (current == NULL)
    return g_strdup(_("The record shows intervention that has ended."));
  return current->record->ends[0] == '\0'
             ? g_strdup_printf(_("The record shows intervention %s, with no end."), current->when)
             : g_strdup_printf(_("The record shows intervention: %s."), current->when);
}

static void
read_interventions(Inspected *self, const char *as_at)
{
  guint n;
  const PlIntervention *all = pl_snapshot_interventions(self->base.snapshot, &n);
  GArray *found = g_array_new(FALSE, FALSE, sizeof(PlUnderIntervention));
  for (guint i = n; i-- > 0;) { /* they come oldest first */
    if (all[i].organisation != self->base.organisation->id)
      continue;
    PlUnderIntervention one = {.record = &all[i], .when = pl_keep_take(&self->keep, say_span_of(&all[i]))};
    one.is_over = all[i].ends[0] != '\0' && pl_partial_date_is_valid(all[i].ends) &&
                  pl_date_days_between(all[i].ends, as_at) >= 0;
    g_array_append_val(found, one);
  }
  self->base.interventions = pl_keep_array(&self->keep, found, &self->base.n_interventions);
  self->base.intervention_said = pl_keep_take(&self->keep, say_interventions(&self->base));
}

/* ---- The whole ---- */

PlInspected *
pl_inspected_new(PlSnapshot *snapshot, gint64 organisation, const char *as_at)
{
  g_return_val_if_fail(snapshot != NULL && as_at != NULL, NULL);
  const PlOrganisation *whose = pl_snapshot_organisation(snapshot, organisation);
  g_return_val_if_fail(whose != NULL, NULL);
  Inspected *self = g_atomic_rc_box_new0(Inspected);
  pl_keep_init(&self->keep);
  self->base.snapshot = pl_snapshot_ref(snapshot);
  self->base.organisation = whose;
  read_visits(self, as_at);
  read_interventions(self, as_at);
  return &self->base;
}

PlInspected *
pl_inspected_ref(PlInspected *inspected)
{
  return g_atomic_rc_box_acquire(inspected);
}

static void
inspected_clear(gpointer data)
{
  Inspected *self = data;
  pl_keep_clear(&self->keep);
  pl_snapshot_unref(self->base.snapshot);
}

void
pl_inspected_unref(PlInspected *inspected)
{
  g_atomic_rc_box_release_full(inspected, inspected_clear);
}
