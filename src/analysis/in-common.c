#include <plumbline/in-common.h>

#include <glib/gi18n-lib.h>

#include <plumbline/say.h>

#include "assurance-words.h"
#include "profile-words.h"

/* Fewer than this share nothing. */
#define SHARED_MIN 2

typedef struct {
  PlInCommon base;
  PlKeep keep;
} InCommon;

/* What is weak, and the risks linked to it while they are found: each link with its risk. */
typedef struct {
  const PlDomainProfile *domain; /* (nullable) */
  const PlTestStanding *test;    /* (nullable) */
  GPtrArray *risks;              /* PlRiskStanding */
  GArray *basis;
} Weak;

static Weak *
weak_new(const PlDomainProfile *domain, const PlTestStanding *test)
{
  Weak *weak = g_new0(Weak, 1);
  weak->domain = domain, weak->test = test;
  weak->risks = g_ptr_array_new();
  weak->basis = pl_basis_new();
  if (domain != NULL)
    pl_basis_add(weak->basis, PL_RECORD_AGREED_LEVEL, domain->agreed);
  else {
    pl_basis_add(weak->basis, PL_RECORD_TEST, test->test);
    pl_basis_add(weak->basis, PL_RECORD_ASSURANCE, test->assurance);
  }
  return weak;
}

static void
weak_free(gpointer data)
{
  Weak *weak = data;
  g_clear_pointer(&weak->risks, g_ptr_array_unref);
  g_clear_pointer(&weak->basis, g_array_unref);
  g_free(weak);
}

/* "five of the eight risks above what the board accepts are strongly or moderately linked to " and to what:
 * which links count is said, for slight ones stand in every list beside them. */
static char *
shared_text(const InCommon *self, const PlCommon *common)
{
  g_autofree char *number = pl_say_x_of_the_y(common->n_risks, self->base.n_above);
  g_autofree char *what = NULL;
  if (common->domain != NULL) {
    g_autofree char *name = pl_say_domain(common->domain->domain);
    what = g_strdup_printf(_("%s, at %d"), name, common->domain->level);
  } else {
    g_autofree char *name = pl_quote_test(common->test->test);
    g_autofree char *word = pl_say_assurance(self->base.picture->snapshot, common->test->rating);
    what = common->test->rating == PL_ASSURANCE_NOT_TESTED
               ? g_strdup_printf(common->test->untold ? _("%s, a test without a published result")
                                                      : _("%s, a test not carried out"),
                                 name)
               : g_strdup_printf(_("%s, a test where assurance is rated %s"), name, word);
  }
  g_autofree char *clause = g_strdup_printf(
      self->base.whole_register
          ? pl_published(self->base.ratings->snapshot,
                         _("%s risks of the register are strongly or moderately linked to %s"),
                         _("%s published risks of the register are strongly or moderately linked to %s"))
          : pl_published(
                self->base.ratings->snapshot,
                _("%s risks above what the board accepts are strongly or moderately linked to %s"),
                _("%s published risks above what the board accepts are strongly or moderately linked to %s")),
      number, what);
  return pl_say_sentence(clause);
}

/* By the id of the domain or the test. */
static GHashTable *
weak_domains(const InCommon *self)
{
  GHashTable *weak = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, weak_free);
  const PlProfile *profile = self->base.profile;
  gint level = pl_level_weak(self->base.ratings->snapshot);
  for (guint i = 0; profile != NULL && i < profile->n_domains; i++)
    if (profile->domains[i].level > 0 && profile->domains[i].level <= level)
      g_hash_table_insert(weak, (gpointer)&profile->domains[i].domain->id,
                          weak_new(&profile->domains[i], NULL));
  return weak;
}

static GHashTable *
weak_tests(const InCommon *self)
{
  GHashTable *weak = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, weak_free);
  const PlAssurancePicture *picture = self->base.picture;
  for (guint i = 0; picture->option != NULL && i < picture->n_tests; i++)
    if (picture->tests[i].rating <= PL_ASSURANCE_NONE) /* failed, or not carried out */
      g_hash_table_insert(weak, (gpointer)&picture->tests[i].test->id, weak_new(NULL, &picture->tests[i]));
  return weak;
}

static void
add_link(GHashTable *weak, const PlRiskStanding *standing, gint64 to, gint strength, PlRecordKind kind,
         gconstpointer link)
{
  Weak *found = strength >= PL_STRENGTH_MODERATE ? g_hash_table_lookup(weak, &to) : NULL;
  if (found == NULL)
    return;
  g_ptr_array_add(found->risks, (gpointer)standing);
  pl_basis_add_new(found->basis, kind, link);
  if (standing->current != NULL)
    pl_basis_add_new(found->basis, PL_RECORD_RISK_RATING, standing->current);
}

/* Link by link, and not risk by risk for each that is weak: a register may have thousands of either. */
static void
add_links(const InCommon *self, GHashTable *domains, GHashTable *tests, const PlRiskStanding *standing)
{
  guint n;
  const PlRiskDomain *to_domains =
      PL_RUN_OF(self->base.ratings->snapshot, RISK_DOMAIN, PlRiskDomain, risk, standing->risk->id, &n);
  for (guint i = 0; i < n; i++)
    add_link(domains, standing, to_domains[i].domain, to_domains[i].strength, PL_RECORD_RISK_DOMAIN,
             &to_domains[i]);
  const PlRiskTest *to_tests =
      PL_RUN_OF(self->base.ratings->snapshot, RISK_TEST, PlRiskTest, risk, standing->risk->id, &n);
  for (guint i = 0; i < n; i++)
    add_link(tests, standing, to_tests[i].test, to_tests[i].strength, PL_RECORD_RISK_TEST, &to_tests[i]);
}

static void
add_common(InCommon *self, GArray *items, Weak *weak)
{
  if (weak->risks->len < SHARED_MIN)
    return;
  PlCommon common = {.domain = weak->domain, .test = weak->test};
  common.risks = pl_keep_pointers(&self->keep, g_steal_pointer(&weak->risks), &common.n_risks);
  common.statement =
      pl_keep_statement_of(&self->keep, weak->domain != NULL ? "in-common.domain" : "in-common.test",
                           weak->domain != NULL ? weak->domain->domain->code : weak->test->test->code,
                           shared_text(self, &common), g_steal_pointer(&weak->basis));
  g_array_append_val(items, common);
}

static void
add_commons(InCommon *self, GArray *items, GHashTable *weak)
{
  GHashTableIter iter;
  gpointer one;
  g_hash_table_iter_init(&iter, weak);
  while (g_hash_table_iter_next(&iter, NULL, &one)) /* in any order: they are sorted afterwards */
    add_common(self, items, one);
}

/* g_array_sort is not promised to be stable, so what would be equal is told apart by where it stands. */
static gint
compare_items(gconstpointer a, gconstpointer b)
{
  const PlCommon *x = a, *y = b;
  if (x->n_risks != y->n_risks)
    return x->n_risks > y->n_risks ? -1 : 1;
  if ((x->domain != NULL) != (y->domain != NULL))
    return x->domain != NULL ? -1 : 1;
  return x->domain != NULL ? (x->domain > y->domain) - (x->domain < y->domain)
                           : (x->test > y->test) - (x->test < y->test);
}

static void
say_whole(InCommon *self)
{
  PlInCommon *base = &self->base;
  const PlSnapshot *snapshot = base->ratings->snapshot;
  GArray *basis = pl_basis_new();
  g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
  g_autofree char *number = pl_say_number((gint)base->n_items);
  g_autofree char *clause =
      base->n_items == 0
          ? g_strdup(pl_published(snapshot, _("no weak point is shared by two of these risks or more"),
                                  _("no published weak point is shared by two of these risks or more")))
          : g_strdup_printf(
                pl_published(
                    snapshot,
                    ngettext("%s weak point is shared by two of these risks or more",
                             "%s weak points are each shared by two of these risks or more", base->n_items),
                    /* A test without a published result is among them, and need not be weak. */
                    ngettext("%s point, weak or without a published result, is shared by two of these risks "
                             "or more",
                             "%s points, weak or without a published result, are each shared by two of these "
                             "risks or more",
                             base->n_items)),
                number);
  for (guint i = 0; i < base->n_items; i++)
    pl_basis_add_unseen(basis, seen, &base->items[i].statement);
  base->statement = pl_keep_statement(&self->keep, "in-common", pl_say_sentence(clause), basis);
}

static PlInCommon *
in_common_new(PlProfile *profile, PlRatings *ratings, PlAssurancePicture *picture, gboolean whole)
{
  InCommon *self = g_atomic_rc_box_new0(InCommon);
  PlInCommon *base = &self->base;
  pl_keep_init(&self->keep);
  base->profile = profile != NULL ? pl_profile_ref(profile) : NULL;
  base->ratings = pl_ratings_ref(ratings);
  base->picture = pl_assurance_picture_ref(picture);
  base->whole_register = whole;
  base->n_above = whole ? ratings->n_risks : ratings->n_above;
  GArray *items = g_array_new(FALSE, FALSE, sizeof(PlCommon));
  g_autoptr(GHashTable) domains = weak_domains(self), tests = weak_tests(self);
  for (guint i = 0; i < base->n_above; i++)
    add_links(self, domains, tests, whole ? &ratings->risks[i] : ratings->above[i]);
  add_commons(self, items, domains);
  add_commons(self, items, tests);
  g_array_sort(items, compare_items);
  base->items = pl_keep_array(&self->keep, items, &base->n_items);
  say_whole(self);
  return base;
}

PlInCommon *
pl_in_common_new(PlProfile *profile, PlRatings *ratings, PlAssurancePicture *picture)
{
  g_return_val_if_fail(ratings != NULL && picture != NULL, NULL);
  return in_common_new(profile, ratings, picture, FALSE);
}

PlInCommon *
pl_in_common_of_register(PlProfile *profile, PlRatings *ratings, PlAssurancePicture *picture)
{
  g_return_val_if_fail(ratings != NULL && picture != NULL, NULL);
  return in_common_new(profile, ratings, picture, TRUE);
}

PlInCommon *
pl_in_common_ref(PlInCommon *in_common)
{
  return g_atomic_rc_box_acquire(in_common);
}

static void
in_common_clear(gpointer data)
{
  InCommon *self = data;
  pl_keep_clear(&self->keep);
  g_clear_pointer(&self->base.profile, pl_profile_unref);
  pl_ratings_unref(self->base.ratings);
  pl_assurance_picture_unref(self->base.picture);
}

void
pl_in_common_unref(PlInCommon *in_common)
{
  g_atomic_rc_box_release_full(in_common, in_common_clear);
}
