#include "evidence-item.h"

#include <plumbline/framework.h>
#include <plumbline/triangulation.h>

#include <string.h>

struct _PlEvidenceItem {
  GObject parent_instance;

  /* owned */
  PlSnapshot *snapshot;
  GArray *bearings; /* PlBearing */
  char *searched;   /* (nullable): all its words, case-folded: what pl_evidence_filter_shows() says; made when
                       first asked */
  char *title_key;  /* as titles are compared; likewise */

  /* borrowed from the snapshot */
  const PlEvidence *evidence;
  const PlItem *kind; /* (nullable) */
};

G_DEFINE_FINAL_TYPE(PlEvidenceItem, pl_evidence_item, G_TYPE_OBJECT)

static void
pl_evidence_item_finalize(GObject *object)
{
  PlEvidenceItem *self = PL_EVIDENCE_ITEM(object);
  g_array_unref(self->bearings);
  g_free(self->searched);
  g_free(self->title_key);
  g_clear_pointer(&self->snapshot, pl_snapshot_unref);
  G_OBJECT_CLASS(pl_evidence_item_parent_class)->finalize(object);
}

static void
pl_evidence_item_class_init(PlEvidenceItemClass *klass)
{
  G_OBJECT_CLASS(klass)->finalize = pl_evidence_item_finalize;
}

static void
pl_evidence_item_init(PlEvidenceItem *self)
{
  self->bearings = g_array_new(FALSE, FALSE, sizeof(PlBearing));
}

const PlEvidence *
pl_evidence_item_get(PlEvidenceItem *self)
{
  return self->evidence;
}

PlSnapshot *
pl_evidence_item_get_snapshot(PlEvidenceItem *self)
{
  return self->snapshot;
}

const PlItem *
pl_evidence_item_get_kind(PlEvidenceItem *self)
{
  return self->kind;
}

const PlBearing *
pl_evidence_item_get_bearings(PlEvidenceItem *self, guint *n)
{
  *n = self->bearings->len;
  return (const PlBearing *)self->bearings->data;
}

/* ---- Which are shown ---- */

static const char *
get_searched(PlEvidenceItem *self)
{
  if (self->searched != NULL)
    return self->searched;
  const PlEvidence *evidence = self->evidence;
  g_autoptr(GString) all = g_string_new(evidence->title);
  g_string_append_printf(all, "\n%s\n%s\n%s\n%s", evidence->text, evidence->source, evidence->location,
                         self->kind != NULL ? self->kind->name : "");
  guint n;
  const PlBearing *bearings = pl_evidence_item_get_bearings(self, &n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf(all, "\n%s\n%s", bearings[i].name, bearings[i].reason);
  self->searched = g_utf8_casefold(all->str, -1);
  return self->searched;
}

/* With a domain, what is said of that domain; else of anything. */
static gboolean
bears(PlEvidenceItem *self, const PlEvidenceFilter *filter)
{
  gboolean any_domain = FALSE, found = FALSE;
  guint n;
  const PlBearing *bearings = pl_evidence_item_get_bearings(self, &n);
  for (guint i = 0; i < n; i++) {
    gboolean is_domain = bearings[i].kind == PL_RECORD_DOMAIN;
    gboolean of_it = filter->domain <= 0 || (is_domain && bearings[i].id == filter->domain);
    any_domain |= is_domain;
    found |=
        of_it && (filter->stance == PL_STANCE_EITHER || (PlStance)(filter->stance - 1) == bearings[i].stance);
  }
  if (filter->domain == PL_NO_DOMAIN && any_domain)
    return FALSE;
  return found || (filter->stance == PL_STANCE_EITHER && filter->domain <= 0);
}

static gboolean
is_of_age(PlEvidenceItem *self, const PlEvidenceFilter *filter)
{
  const char *date = self->evidence->date;
  if (filter->age == PL_AGE_ANY)
    return TRUE;
  if (filter->age == PL_AGE_UNDATED || *date == '\0')
    return filter->age == PL_AGE_UNDATED && *date == '\0';
  return pl_evidence_is_old(self->snapshot, date, filter->as_at) == (filter->age == PL_AGE_OLD);
}

gboolean
pl_evidence_filter_shows(const PlEvidenceFilter *filter, PlEvidenceItem *item)
{
  g_return_val_if_fail(filter != NULL && PL_IS_EVIDENCE_ITEM(item), FALSE);
  const PlEvidence *evidence = item->evidence;
  if ((filter->clearance != 0 && (guint)evidence->clearance.clearance + 1 != filter->clearance) ||
      (filter->kind != NULL && !g_str_equal(filter->kind, evidence->kind)) ||
      (filter->from != 0 && (guint)pl_evidence_from(evidence->kind) + 1 != filter->from))
    return FALSE;
  for (guint i = 0; filter->words != NULL && filter->words[i] != NULL; i++)
    if (strstr(get_searched(item), filter->words[i]) == NULL)
      return FALSE;
  return bears(item, filter) && is_of_age(item, filter);
}

/* ---- In which order ---- */

/* As pl_date_days_between() does, a partial date counts as its last day, so "2026" comes after all that its
 * year holds; undated is neither new nor old, and stands last both ways. */
static gint
compare_dates(const char *a, const char *b, gboolean newest_first)
{
  if ((*a == '\0') != (*b == '\0'))
    return *a == '\0' ? 1 : -1;
  gsize shared = MIN(strlen(a), strlen(b));
  gint order = strncmp(a, b, shared);
  if (order == 0)
    order = (a[shared] == '\0') - (b[shared] == '\0');
  return newest_first ? -order : order;
}

static const char *
get_title_key(PlEvidenceItem *self)
{
  if (self->title_key == NULL)
    self->title_key = g_utf8_collate_key(self->evidence->title, -1);
  return self->title_key;
}

/* Of a domain where one is chosen: strong evidence of something else is not strong evidence of it. */
static gint
strength_of(PlEvidenceItem *self, gint64 domain)
{
  gint most = 0;
  guint n;
  const PlBearing *bearings = pl_evidence_item_get_bearings(self, &n);
  for (guint i = 0; i < n; i++)
    if (domain <= 0 || (bearings[i].kind == PL_RECORD_DOMAIN && bearings[i].id == domain))
      most = MAX(most, bearings[i].strength);
  return most;
}

static gint
position_of(PlEvidenceItem *self)
{
  return self->kind != NULL ? self->kind->position : G_MAXINT;
}

gint
pl_evidence_compare(PlEvidenceItem *a, PlEvidenceItem *b, PlEvidenceOrder by, gint64 domain)
{
  gint order = 0;
  if (by == PL_ORDER_TITLE)
    order = strcmp(get_title_key(a), get_title_key(b));
  else if (by == PL_ORDER_STRENGTH)
    order = strength_of(b, domain) - strength_of(a, domain);
  else if (by == PL_ORDER_KIND)
    order = (position_of(a) > position_of(b)) - (position_of(a) < position_of(b));
  if (order == 0)
    order = compare_dates(a->evidence->date, b->evidence->date, by != PL_ORDER_OLDEST);
  if (order == 0)
    order = strcmp(get_title_key(a), get_title_key(b));
  return order != 0 ? order : (a->evidence->id > b->evidence->id) - (a->evidence->id < b->evidence->id);
}

/* ---- All there are ---- */

static void
add_bearing(GHashTable *by_id, gint64 evidence, const PlBearing *bearing)
{
  PlEvidenceItem *item = g_hash_table_lookup(by_id, &evidence);
  if (item != NULL)
    g_array_append_val(item->bearings, *bearing);
}

static void
read_bearings(PlSnapshot *snapshot, GHashTable *by_id)
{
  guint n;
  const PlEvidenceDomain *domains = pl_snapshot_evidence_domains(snapshot, &n);
  for (guint i = 0; i < n; i++) {
    const PlDomain *domain = pl_snapshot_domain(snapshot, domains[i].domain);
    if (domain != NULL)
      add_bearing(by_id, domains[i].evidence,
                  &(PlBearing){PL_RECORD_DOMAIN, domain->id, domain->name, domains[i].stance,
                               domains[i].strength, domains[i].reason});
  }
  const PlEvidenceRisk *risks = pl_snapshot_evidence_risks(snapshot, &n);
  for (guint i = 0; i < n; i++) {
    const PlRisk *risk = pl_snapshot_risk(snapshot, risks[i].risk);
    if (risk != NULL)
      add_bearing(by_id, risks[i].evidence,
                  &(PlBearing){PL_RECORD_RISK, risk->id, risk->name, risks[i].stance, risks[i].strength,
                               risks[i].reason});
  }
  const PlEvidenceTest *tests = pl_snapshot_evidence_tests(snapshot, &n);
  for (guint i = 0; i < n; i++) {
    const PlTest *test = pl_snapshot_test(snapshot, tests[i].test);
    if (test != NULL)
      add_bearing(by_id, tests[i].evidence,
                  &(PlBearing){PL_RECORD_TEST, test->id, test->name, tests[i].stance, tests[i].strength,
                               tests[i].reason});
  }
}

GPtrArray *
pl_evidence_list(PlSnapshot *snapshot)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  GPtrArray *items = g_ptr_array_new_with_free_func(g_object_unref);
  g_autoptr(GHashTable) by_id = g_hash_table_new(g_int64_hash, g_int64_equal);
  guint n;
  const PlEvidence *evidence = pl_snapshot_evidence(snapshot, &n);
  for (guint i = 0; i < n; i++) {
    PlEvidenceItem *item = g_object_new(PL_TYPE_EVIDENCE_ITEM, NULL);
    item->snapshot = pl_snapshot_ref(snapshot);
    item->evidence = &evidence[i];
    item->kind = pl_framework_item(snapshot, "evidence-kinds", 0, evidence[i].kind);
    g_ptr_array_add(items, item);
    g_hash_table_insert(by_id, (gpointer)&evidence[i].id, item);
  }
  read_bearings(snapshot, by_id);
  return items;
}
