#include <plumbline/weak-links.h>

#include <glib/gi18n-lib.h>

#include <plumbline/profile.h>
#include <plumbline/say.h>

#include "keep.h"

typedef struct {
  PlWeakLinks base;
  PlKeep keep;
  GArray *all, *strong, *weak; /* links that the statement may rest on, while they are found */
  GArray *behind;              /* the levels and ratings because of which links are weak, once each */
  gboolean tests;
  gboolean can_tell; /* a strongly linked domain has a level; of tests, there is a delivery option in view */
} WeakLinks;

/* `behind`: (nullable): the level or rating because of which it is weak */
static void
add_link(WeakLinks *self, PlRecordKind kind, gconstpointer link, gint strength, gboolean is_weak,
         PlRecordKind behind_kind, gconstpointer behind)
{
  pl_basis_add_new(self->all, kind, link);
  if (strength != PL_STRENGTH_STRONG)
    return;
  self->base.n_strong++;
  pl_basis_add_new(self->strong, kind, link);
  if (!is_weak)
    return;
  self->base.n_weak++;
  pl_basis_add_new(self->weak, kind, link);
  pl_basis_add(self->behind, behind_kind, behind);
}

static void
find_domains(WeakLinks *self, const PlAssessment *assessment)
{
  const PlSnapshot *snapshot = self->base.ratings->snapshot;
  gint weak = pl_level_weak(snapshot);
  for (guint i = 0; i < self->base.ratings->n_risks; i++) {
    guint n;
    const PlRiskDomain *links =
        PL_RUN_OF(snapshot, RISK_DOMAIN, PlRiskDomain, risk, self->base.ratings->risks[i].risk->id, &n);
    for (guint j = 0; j < n; j++) {
      const PlDomain *domain = pl_snapshot_domain(snapshot, links[j].domain);
      const PlAgreedLevel *agreed =
          assessment != NULL ? pl_snapshot_agreed_level(snapshot, assessment->id, links[j].domain) : NULL;
      gint level = agreed != NULL && !agreed->not_enough ? agreed->level : 0;
      if (domain == NULL || !domain->in_use)
        continue;
      self->can_tell = self->can_tell || (level > 0 && links[j].strength == PL_STRENGTH_STRONG);
      add_link(self, PL_RECORD_RISK_DOMAIN, &links[j], links[j].strength, level > 0 && level <= weak,
               PL_RECORD_AGREED_LEVEL, agreed);
    }
  }
}

static void
find_tests(WeakLinks *self, const PlAssurancePicture *picture)
{
  const PlSnapshot *snapshot = self->base.ratings->snapshot;
  for (guint i = 0; i < self->base.ratings->n_risks; i++) {
    guint n;
    const PlRiskTest *links =
        PL_RUN_OF(snapshot, RISK_TEST, PlRiskTest, risk, self->base.ratings->risks[i].risk->id, &n);
    for (guint j = 0; j < n; j++) {
      const PlTestStanding *standing = pl_assurance_picture_find(picture, links[j].test);
      if (standing == NULL)
        continue;
      gboolean rated = standing->assurance != NULL;
      add_link(self, PL_RECORD_RISK_TEST, &links[j], links[j].strength,
               picture->option != NULL && standing->rating <= PL_ASSURANCE_NONE,
               rated ? PL_RECORD_ASSURANCE : PL_RECORD_TEST,
               rated ? (gconstpointer)standing->assurance : standing->test);
    }
  }
}

/* ---- In words ---- */

static char *
say_share(const WeakLinks *self)
{
  guint n = self->base.n_weak, of = self->base.n_strong;
  g_autofree char *share = n == 0    ? g_strdup(_("no"))
                           : of == 1 ? g_strdup(_("the one"))
                                     : pl_say_x_of_y(n, of);
  const PlSnapshot *snapshot = self->base.ratings->snapshot;
  gboolean alone = n == 0 || of == 1; /* "no strong link is", "the one strong link is" */
  g_autofree char *clause =
      self->tests
          ? g_strdup_printf(
                alone ? pl_published(snapshot,
                                     _("%s strong link is to a test that failed or was not carried out"),
                                     _("%s strong link is to a test that failed or has no published result"))
                      : pl_published(
                            snapshot,
                            ngettext("%s strong links is to a test that failed or was not carried out",
                                     "%s strong links are to a test that failed or was not carried out", n),
                            ngettext("%s strong links is to a test that failed or has no published result",
                                     "%s strong links are to a test that failed or has no published result",
                                     n)),
                share)
          : g_strdup_printf(
                alone ? pl_published(snapshot, _("%s strong link is to a domain at %d or below"),
                                     _("%s strong link is to a domain with a published level of %d or below"))
                      : pl_published(
                            snapshot,
                            ngettext("%s strong links is to a domain at %d or below",
                                     "%s strong links are to a domain at %d or below", n),
                            ngettext("%s strong links is to a domain with a published level of %d or below",
                                     "%s strong links are to a domain with a published level of %d or below",
                                     n)),
                share, pl_level_weak(snapshot));
  return pl_say_sentence(clause);
}

/* Which is no good news. */
static char *
say_that_none_can_tell(const WeakLinks *self)
{
  const PlSnapshot *snapshot = self->base.ratings->snapshot;
  if (self->tests)
    return g_strdup(
        pl_published(snapshot, _("No delivery option is in view, so no link can be told to be weak."),
                     _("No published delivery option is in view, so no link can be told to be weak.")));
  return g_strdup(pl_published(
      snapshot, _("No strongly linked domain has a level yet, so no link can be told to be weak."),
      _("No level of a strongly linked domain is published, so no link can be told to be weak.")));
}

/* Takes the lists. */
static void
say(WeakLinks *self)
{
  char *text = self->base.n_strong == 0
                   ? g_strdup(pl_published(self->base.ratings->snapshot, _("No link is strong."),
                                           _("No published link is strong.")))
               : self->can_tell ? say_share(self)
                                : say_that_none_can_tell(self);
  g_array_append_vals(self->weak, self->behind->data, self->behind->len);
  GArray **basis = self->base.n_strong == 0 ? &self->all
                   : self->base.n_weak == 0 ? &self->strong
                                            : &self->weak;
  self->base.statement = pl_keep_statement(
      &self->keep, self->tests ? "links.weak-tests" : "links.weak-domains", text, g_steal_pointer(basis));
  g_clear_pointer(&self->all, g_array_unref);
  g_clear_pointer(&self->strong, g_array_unref);
  g_clear_pointer(&self->weak, g_array_unref);
  g_clear_pointer(&self->behind, g_array_unref);
}

/* ---- Public ---- */

static WeakLinks *
links_alloc(PlRatings *ratings, gboolean tests)
{
  WeakLinks *self = g_atomic_rc_box_new0(WeakLinks);
  pl_keep_init(&self->keep);
  self->base.ratings = pl_ratings_ref(ratings);
  self->tests = tests;
  self->all = pl_basis_new();
  self->strong = pl_basis_new();
  self->weak = pl_basis_new();
  self->behind = pl_basis_new();
  return self;
}

PlWeakLinks *
pl_weak_links_new(PlRatings *ratings, const PlAssessment *assessment)
{
  g_return_val_if_fail(ratings != NULL, NULL);
  WeakLinks *self = links_alloc(ratings, FALSE);
  find_domains(self, assessment);
  say(self);
  return &self->base;
}

PlWeakLinks *
pl_weak_links_new_tests(PlRatings *ratings, const PlAssurancePicture *picture)
{
  g_return_val_if_fail(ratings != NULL && picture != NULL && ratings->snapshot == picture->snapshot, NULL);
  WeakLinks *self = links_alloc(ratings, TRUE);
  self->can_tell = picture->option != NULL;
  find_tests(self, picture);
  say(self);
  return &self->base;
}

PlWeakLinks *
pl_weak_links_ref(PlWeakLinks *links)
{
  return g_atomic_rc_box_acquire(links);
}

static void
links_clear(gpointer data)
{
  WeakLinks *self = data;
  pl_keep_clear(&self->keep);
  pl_ratings_unref(self->base.ratings);
}

void
pl_weak_links_unref(PlWeakLinks *links)
{
  g_atomic_rc_box_release_full(links, links_clear);
}
