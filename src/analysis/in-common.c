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

/* The link's strength; 0 where there is none. */
static gint
linked_to_domain(const PlSnapshot *snapshot, gint64 risk, gint64 domain, GArray *basis)
{
  PlRiskDomain key = {.risk = risk, .domain = domain};
  const PlRiskDomain *link = pl_snapshot_find(snapshot, PL_RECORD_RISK_DOMAIN, &key);
  if (link != NULL && link->strength >= PL_STRENGTH_MODERATE)
    pl_basis_add(basis, PL_RECORD_RISK_DOMAIN, link);
  return link != NULL ? link->strength : 0;
}

static gint
linked_to_test(const PlSnapshot *snapshot, gint64 risk, gint64 test, GArray *basis)
{
  PlRiskTest key = {.risk = risk, .test = test};
  const PlRiskTest *link = pl_snapshot_find(snapshot, PL_RECORD_RISK_TEST, &key);
  if (link != NULL && link->strength >= PL_STRENGTH_MODERATE)
    pl_basis_add(basis, PL_RECORD_RISK_TEST, link);
  return link != NULL ? link->strength : 0;
}

/* "five of the eight risks above what the board accepts are linked to " and what they are linked to. */
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
               ? g_strdup_printf(_("%s, a test not carried out"), name)
               : g_strdup_printf(_("%s, a test where assurance is rated %s"), name, word);
  }
  g_autofree char *clause =
      g_strdup_printf(self->base.whole_register ? _("%s risks of the register are linked to %s")
                                                : _("%s risks above what the board accepts are linked to %s"),
                      number, what);
  return pl_say_sentence(clause);
}

static void
add_common(InCommon *self, GArray *items, const PlDomainProfile *domain, const PlTestStanding *test)
{
  g_assert(domain != NULL || test != NULL);
  const PlRatings *ratings = self->base.ratings;
  GPtrArray *risks = g_ptr_array_new();
  GArray *basis = pl_basis_new();
  if (domain != NULL)
    pl_basis_add(basis, PL_RECORD_AGREED_LEVEL, domain->agreed);
  else {
    pl_basis_add(basis, PL_RECORD_TEST, test->test);
    pl_basis_add(basis, PL_RECORD_ASSURANCE, test->assurance);
  }
  for (guint i = 0; i < self->base.n_above; i++) {
    const PlRiskStanding *standing = self->base.whole_register ? &ratings->risks[i] : ratings->above[i];
    gint64 risk = standing->risk->id;
    gint strength = domain != NULL ? linked_to_domain(ratings->snapshot, risk, domain->domain->id, basis)
                                   : linked_to_test(ratings->snapshot, risk, test->test->id, basis);
    if (strength < PL_STRENGTH_MODERATE)
      continue;
    g_ptr_array_add(risks, (gpointer)standing);
    pl_basis_add(basis, PL_RECORD_RISK_RATING, standing->current);
  }
  PlCommon common = {.domain = domain, .test = test};
  common.risks = pl_keep_pointers(&self->keep, risks, &common.n_risks);
  if (common.n_risks < SHARED_MIN) {
    g_array_unref(basis);
    return;
  }
  common.statement = pl_keep_statement_of(&self->keep, domain != NULL ? "in-common.domain" : "in-common.test",
                                          domain != NULL ? domain->domain->code : test->test->code,
                                          shared_text(self, &common), basis);
  g_array_append_val(items, common);
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
  for (guint i = 0; profile != NULL && i < profile->n_domains; i++)
    if (profile->domains[i].level > 0 && profile->domains[i].level <= pl_level_weak(ratings->snapshot))
      add_common(self, items, &profile->domains[i], NULL);
  for (guint i = 0; picture->option != NULL && i < picture->n_tests; i++)
    if (picture->tests[i].rating <= PL_ASSURANCE_NONE) /* failed, or not carried out */
      add_common(self, items, NULL, &picture->tests[i]);
  g_array_sort(items, compare_items);
  base->items = pl_keep_array(&self->keep, items, &base->n_items);
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
