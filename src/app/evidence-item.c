#include "evidence-item.h"

#include <plumbline/framework.h>

#include <string.h>

struct _PlEvidenceItem {
  GObject parent_instance;

  /* owned */
  PlSnapshot *snapshot;
  GArray *bearings; /* PlBearing */
  GArray *domains;  /* gint64 */
  char *searched;   /* all its words, case-folded: what pl_evidence_item_matches() says */

  /* borrowed from the snapshot */
  const PlEvidence *evidence;
};

G_DEFINE_FINAL_TYPE(PlEvidenceItem, pl_evidence_item, G_TYPE_OBJECT)

static void
pl_evidence_item_finalize(GObject *object)
{
  PlEvidenceItem *self = PL_EVIDENCE_ITEM(object);
  g_array_unref(self->bearings);
  g_array_unref(self->domains);
  g_free(self->searched);
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
  self->domains = g_array_new(FALSE, FALSE, sizeof(gint64));
}

static void
add_bearing(PlEvidenceItem *self, PlRecordKind kind, const char *name, PlStance stance, gint strength,
            const char *reason)
{
  const PlBearing bearing = {kind, name, stance, strength, reason};
  g_array_append_val(self->bearings, bearing);
}

static void
read_bearings(PlEvidenceItem *self)
{
  gint64 id = self->evidence->id;
  guint n;
  const PlEvidenceDomain *domains = pl_snapshot_evidence_domains(self->snapshot, &n);
  for (guint i = 0; i < n; i++) {
    const PlDomain *domain =
        domains[i].evidence == id ? pl_snapshot_domain(self->snapshot, domains[i].domain) : NULL;
    if (domain == NULL)
      continue;
    add_bearing(self, PL_RECORD_DOMAIN, domain->name, domains[i].stance, domains[i].strength,
                domains[i].reason);
    g_array_append_val(self->domains, domain->id);
  }
  const PlEvidenceRisk *risks = pl_snapshot_evidence_risks(self->snapshot, &n);
  for (guint i = 0; i < n; i++) {
    const PlRisk *risk = risks[i].evidence == id ? pl_snapshot_risk(self->snapshot, risks[i].risk) : NULL;
    if (risk != NULL)
      add_bearing(self, PL_RECORD_RISK, risk->name, risks[i].stance, risks[i].strength, risks[i].reason);
  }
  const PlEvidenceTest *tests = pl_snapshot_evidence_tests(self->snapshot, &n);
  for (guint i = 0; i < n; i++) {
    const PlTest *test = tests[i].evidence == id ? pl_snapshot_test(self->snapshot, tests[i].test) : NULL;
    if (test != NULL)
      add_bearing(self, PL_RECORD_TEST, test->name, tests[i].stance, tests[i].strength, tests[i].reason);
  }
}

static char *
dup_searched(PlEvidenceItem *self)
{
  const PlEvidence *evidence = self->evidence;
  const PlItem *kind = pl_framework_item(self->snapshot, "evidence-kinds", 0, evidence->kind);
  g_autoptr(GString) all = g_string_new(evidence->title);
  g_string_append_printf(all, "\n%s\n%s\n%s\n%s", evidence->text, evidence->source, evidence->location,
                         kind != NULL ? kind->name : "");
  guint n;
  const PlBearing *bearings = pl_evidence_item_get_bearings(self, &n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf(all, "\n%s\n%s", bearings[i].name, bearings[i].reason);
  return g_utf8_casefold(all->str, -1);
}

PlEvidenceItem *
pl_evidence_item_new(PlSnapshot *snapshot, const PlEvidence *evidence)
{
  g_return_val_if_fail(snapshot != NULL && evidence != NULL, NULL);
  PlEvidenceItem *self = g_object_new(PL_TYPE_EVIDENCE_ITEM, NULL);
  self->snapshot = pl_snapshot_ref(snapshot);
  self->evidence = evidence;
  read_bearings(self);
  self->searched = dup_searched(self);
  return self;
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

const PlBearing *
pl_evidence_item_get_bearings(PlEvidenceItem *self, guint *n)
{
  *n = self->bearings->len;
  return (const PlBearing *)self->bearings->data;
}

gboolean
pl_evidence_item_bears_on(PlEvidenceItem *self, gint64 domain)
{
  for (guint i = 0; i < self->domains->len; i++)
    if (g_array_index(self->domains, gint64, i) == domain)
      return TRUE;
  return FALSE;
}

gboolean
pl_evidence_item_matches(PlEvidenceItem *self, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr(self->searched, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* As pl_date_days_between() does, a partial date counts as its last day: '~' sorts after every digit and
 * hyphen. */
static char *
date_key(const char *date)
{
  return *date == '\0' ? g_strdup("") : g_strconcat(date, "~", NULL);
}

static gint
compare_items(gconstpointer a, gconstpointer b)
{
  const PlEvidence *first = (*(PlEvidenceItem *const *)a)->evidence;
  const PlEvidence *second = (*(PlEvidenceItem *const *)b)->evidence;
  g_autofree char *first_key = date_key(first->date);
  g_autofree char *second_key = date_key(second->date);
  gint order = strcmp(second_key, first_key);
  return order != 0 ? order : g_utf8_collate(first->title, second->title);
}

GPtrArray *
pl_evidence_list(PlSnapshot *snapshot)
{
  GPtrArray *items = g_ptr_array_new_with_free_func(g_object_unref);
  guint n;
  const PlEvidence *evidence = pl_snapshot_evidence(snapshot, &n);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add(items, pl_evidence_item_new(snapshot, &evidence[i]));
  g_ptr_array_sort(items, compare_items);
  return items;
}
