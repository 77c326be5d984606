#include <plumbline/loose-ends.h>

#include <glib/gi18n-lib.h>

#include <plumbline/say.h>

#include "assurance-words.h"
#include "keep.h"

/* As many names as a sentence carries before it counts the rest. */
#define NAMED_MAX 4

typedef struct {
  PlLooseEnds base;
  PlKeep keep;
} LooseEnds;

static gboolean
has_test(const PlLooseEnds *base, gint64 risk)
{
  guint n;
  const PlRiskTest *links = PL_RUN_OF(base->ratings->snapshot, RISK_TEST, PlRiskTest, risk, risk, &n);
  for (guint i = 0; i < n; i++)
    if (pl_assurance_picture_find(base->picture, links[i].test) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
has_domain(const PlLooseEnds *base, gint64 risk)
{
  guint n;
  const PlRiskDomain *links = PL_RUN_OF(base->ratings->snapshot, RISK_DOMAIN, PlRiskDomain, risk, risk, &n);
  for (guint i = 0; i < n; i++) {
    const PlDomain *domain = pl_snapshot_domain(base->ratings->snapshot, links[i].domain);
    if (domain != NULL && domain->in_use)
      return TRUE;
  }
  return FALSE;
}

/* The ids of the tests that a risk of the register is linked to. */
static GHashTable *
covered_tests(const PlLooseEnds *base)
{
  GHashTable *covered = g_hash_table_new(g_int64_hash, g_int64_equal);
  guint n;
  const PlRiskTest *links = pl_snapshot_risk_tests(base->ratings->snapshot, &n); /* in order of risk */
  gboolean registered = FALSE;
  for (guint i = 0; i < n; i++) {
    if (i == 0 || links[i].risk != links[i - 1].risk)
      registered = pl_ratings_find(base->ratings, links[i].risk) != NULL;
    if (registered)
      g_hash_table_add(covered, (gpointer)&links[i].test);
  }
  return covered;
}

/* ": a and b" after a sentence that says how many; "" where they are too many to be read there. */
static char *
say_names(GPtrArray *names)
{
  g_autofree char *list = pl_say_list((const char *const *)names->pdata, names->len);
  return names->len <= NAMED_MAX ? g_strdup_printf(": %s", list) : g_strdup("");
}

/* The risks, and of each its links of `kind`: they lead to what is not in use, and so do not count. */
static char *
say_risks(const PlLooseEnds *base, const PlRiskStanding *const *risks, guint n, PlRecordKind kind,
          GArray *basis)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  gsize size = pl_record_type_get(kind)->size,
        offset = pl_record_type_field(pl_record_type_get(kind), "risk")->offset;
  for (guint i = 0; i < n; i++) {
    guint n_links;
    const guint8 *links = pl_run_of(base->ratings->snapshot, kind, offset, risks[i]->risk->id, &n_links);
    g_ptr_array_add(names, pl_say_risk(risks[i]->risk));
    pl_basis_add_new(basis, PL_RECORD_RISK, risks[i]->risk);
    for (guint j = 0; j < n_links; j++)
      pl_basis_add_new(basis, kind, links + j * size);
  }
  return say_names(names);
}

static PlStatement
say(LooseEnds *self, const char *id, guint n, const char *clause, GArray *basis)
{
  return pl_keep_statement(&self->keep, id, n > 0 ? pl_say_sentence(clause) : g_strdup(""), basis);
}

static void
say_no_test(LooseEnds *self)
{
  guint n = self->base.n_no_test;
  GArray *basis = pl_basis_new();
  g_autofree char *number = pl_say_number((gint)n),
                  *names = say_risks(&self->base, self->base.no_test, n, PL_RECORD_RISK_TEST, basis);
  /* TRANSLATORS: how many, and their names after a colon or nothing. */
  g_autofree char *clause = g_strdup_printf(
      ngettext("%s risk is covered by no assurance test%s", "%s risks are covered by no assurance test%s", n),
      number, names);
  self->base.no_test_statement = say(self, "loose-ends.no-test", n, clause, basis);
}

static void
say_no_domain(LooseEnds *self)
{
  guint n = self->base.n_no_domain;
  GArray *basis = pl_basis_new();
  g_autofree char *number = pl_say_number((gint)n),
                  *names = say_risks(&self->base, self->base.no_domain, n, PL_RECORD_RISK_DOMAIN, basis);
  g_autofree char *clause =
      g_strdup_printf(ngettext("%s risk is linked to no domain, so its exposure is not known%s",
                               "%s risks are linked to no domain, so their exposure is not known%s", n),
                      number, names);
  self->base.no_domain_statement = say(self, "loose-ends.no-domain", n, clause, basis);
}

static void
find_risks(LooseEnds *self)
{
  PlLooseEnds *base = &self->base;
  GPtrArray *no_test = g_ptr_array_new(), *no_domain = g_ptr_array_new();
  for (guint i = 0; i < base->ratings->n_risks; i++) {
    const PlRiskStanding *standing = &base->ratings->risks[i];
    if (!has_test(base, standing->risk->id))
      g_ptr_array_add(no_test, (gpointer)standing);
    if (!has_domain(base, standing->risk->id))
      g_ptr_array_add(no_domain, (gpointer)standing);
  }
  base->no_test = pl_keep_pointers(&self->keep, no_test, &base->n_no_test);
  base->no_domain = pl_keep_pointers(&self->keep, no_domain, &base->n_no_domain);
  say_no_test(self);
  say_no_domain(self);
}

static void
find_tests(LooseEnds *self)
{
  PlLooseEnds *base = &self->base;
  g_autoptr(GHashTable) covered = covered_tests(base);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  GPtrArray *tests = g_ptr_array_new();
  GArray *basis = pl_basis_new();
  for (guint i = 0; i < base->picture->n_tests; i++) {
    const PlTestStanding *standing = &base->picture->tests[i];
    if (g_hash_table_contains(covered, &standing->test->id))
      continue;
    g_ptr_array_add(tests, (gpointer)standing);
    g_ptr_array_add(names, pl_quote_test(standing->test));
    pl_basis_add_new(basis, PL_RECORD_TEST, standing->test);
  }
  base->no_risk = pl_keep_pointers(&self->keep, tests, &base->n_no_risk);
  g_autofree char *number = pl_say_number((gint)base->n_no_risk), *list = say_names(names);
  g_autofree char *clause = g_strdup_printf(
      pl_published(base->ratings->snapshot,
                   ngettext("%s assurance test covers no risk of the register%s",
                            "%s assurance tests cover no risk of the register%s", base->n_no_risk),
                   ngettext("%s assurance test covers no published risk%s",
                            "%s assurance tests cover no published risk%s", base->n_no_risk)),
      number, list);
  base->no_risk_statement = say(self, "loose-ends.no-risk", base->n_no_risk, clause, basis);
}

static void
find_domains(LooseEnds *self)
{
  PlLooseEnds *base = &self->base;
  const PlSnapshot *snapshot = base->ratings->snapshot;
  g_autoptr(GHashTable) linked = g_hash_table_new(g_int64_hash, g_int64_equal);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  GPtrArray *domains = g_ptr_array_new();
  GArray *basis = pl_basis_new();
  guint n;
  const PlRiskDomain *links = pl_snapshot_risk_domains(snapshot, &n); /* in order of risk */
  gboolean registered = FALSE;
  for (guint i = 0; i < n; i++) {
    if (i == 0 || links[i].risk != links[i - 1].risk)
      registered = pl_ratings_find(base->ratings, links[i].risk) != NULL;
    if (registered)
      g_hash_table_add(linked, (gpointer)&links[i].domain);
  }
  const PlDomain *all = pl_snapshot_domains(snapshot, &n);
  for (guint i = 0; base->ratings->n_risks > 0 && i < n; i++)
    if (all[i].in_use && !g_hash_table_contains(linked, &all[i].id)) {
      g_ptr_array_add(domains, (gpointer)&all[i]);
      g_ptr_array_add(names, pl_say_domain(&all[i]));
      pl_basis_add_new(basis, PL_RECORD_DOMAIN, &all[i]);
    }
  base->idle = pl_keep_pointers(&self->keep, domains, &base->n_idle);
  g_autofree char *number = pl_say_number((gint)base->n_idle), *list = say_names(names);
  g_autofree char *clause = g_strdup_printf(
      pl_published(snapshot,
                   ngettext("%s domain is linked to no risk of the register%s",
                            "%s domains are linked to no risk of the register%s", base->n_idle),
                   ngettext("%s domain is linked to no published risk%s",
                            "%s domains are linked to no published risk%s", base->n_idle)),
      number, list);
  base->idle_statement = say(self, "loose-ends.domain", base->n_idle, clause, basis);
}

PlLooseEnds *
pl_loose_ends_new(PlRatings *ratings, PlAssurancePicture *picture)
{
  g_return_val_if_fail(ratings != NULL && picture != NULL && ratings->snapshot == picture->snapshot, NULL);
  LooseEnds *self = g_atomic_rc_box_new0(LooseEnds);
  pl_keep_init(&self->keep);
  self->base.ratings = pl_ratings_ref(ratings);
  self->base.picture = pl_assurance_picture_ref(picture);
  find_risks(self);
  find_tests(self);
  find_domains(self);
  return &self->base;
}

PlLooseEnds *
pl_loose_ends_ref(PlLooseEnds *ends)
{
  return g_atomic_rc_box_acquire(ends);
}

static void
loose_ends_clear(gpointer data)
{
  LooseEnds *self = data;
  pl_keep_clear(&self->keep);
  pl_ratings_unref(self->base.ratings);
  pl_assurance_picture_unref(self->base.picture);
}

void
pl_loose_ends_unref(PlLooseEnds *ends)
{
  g_atomic_rc_box_release_full(ends, loose_ends_clear);
}
