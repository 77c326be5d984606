#include <plumbline/register-said.h>

#include <glib/gi18n-lib.h>
#include <string.h>

#include "keep.h"

typedef struct {
  PlRegisterSaid base;
  PlKeep keep;
  PlRatings *ratings;
  PlAssurancePicture *picture;
} Said;

static void
add_rating(GArray *basis, const PlRiskRating *rating)
{
  if (rating != NULL)
    pl_basis_add_new(basis, PL_RECORD_RISK_RATING, rating);
}

static gboolean
has_moved(const PlRiskStanding *standing)
{
  return standing->earlier->likelihood != standing->likelihood ||
         standing->earlier->impact != standing->impact;
}

/* A risk that was not rated then is said too, and has the one rating to rest on. */
static void
say_moved(Said *self)
{
  const PlRatings *ratings = self->ratings;
  GArray *all = pl_basis_new(), *which = pl_basis_new();
  for (guint i = 0; i < ratings->n_risks; i++) {
    const PlRiskStanding *standing = &ratings->risks[i];
    if (standing->current == NULL)
      continue;
    gboolean moved = standing->earlier != NULL && has_moved(standing);
    for (guint into = 0; into < (moved ? 2 : 1); into++) {
      add_rating(into == 0 ? all : which, standing->earlier);
      if (standing->earlier != standing->current)
        add_rating(into == 0 ? all : which, standing->current);
    }
  }
  self->base.moved = pl_keep_statement(&self->keep, "ratings.moved", pl_ratings_say_moved(ratings), all);
  self->base.which_moved =
      pl_keep_statement(&self->keep, "ratings.which-moved", pl_ratings_say_which_moved(ratings), which);
}

/* What has no current rating is not on its way from anything to anything. */
static void
say_paths(Said *self)
{
  const PlRatings *ratings = self->ratings;
  GArray *basis = pl_basis_new();
  for (guint i = 0; i < ratings->n_risks; i++) {
    const PlRiskStanding *standing = &ratings->risks[i];
    if (standing->current == NULL || (standing->before == NULL && standing->target == NULL))
      continue;
    add_rating(basis, standing->before);
    add_rating(basis, standing->current);
    add_rating(basis, standing->target);
  }
  self->base.paths = pl_keep_statement(&self->keep, "ratings.paths", pl_ratings_say_paths(ratings), basis);
}

static void
say_path(Said *self, const PlRiskStanding *standing)
{
  GArray *basis = pl_basis_new();
  pl_basis_add(basis, PL_RECORD_RISK, standing->risk);
  add_rating(basis, standing->before);
  add_rating(basis, standing->current);
  add_rating(basis, standing->target);
  self->base.path = pl_keep_statement_of(&self->keep, "ratings.path", standing->risk->code,
                                         pl_standing_say_path(self->ratings, standing), basis);
}

static void
say_behind(Said *self, const PlRisk *risk)
{
  g_autoptr(PlAssuranceBehind) behind = pl_assurance_behind_new(self->picture, risk);
  GArray *basis = pl_basis_new();
  pl_basis_add_all(basis, &behind->statement);
  self->base.behind = pl_keep_statement_of(&self->keep, "assurance-behind.short", risk->code,
                                           g_strdup_printf(_("Assurance: %s"), behind->summary), basis);
}

static void
say_over_time(Said *self, const PlRisk *risk)
{
  const char *as_at = self->ratings->as_at;
  GArray *basis = pl_basis_new();
  guint n;
  const PlRiskRating *all = PL_RUN_OF(self->ratings->snapshot, RISK_RATING, PlRiskRating, risk, risk->id, &n);
  for (guint i = 0; i < n; i++)
    if (all[i].kind == PL_RATING_CURRENT && strcmp(all[i].date, as_at) <= 0)
      add_rating(basis, &all[i]);
  add_rating(basis, pl_rating_as_at(self->ratings->snapshot, risk->id, PL_RATING_TARGET, as_at));
  self->base.over_time =
      pl_keep_statement_of(&self->keep, "ratings.over-time", risk->code,
                           pl_risk_say_over_time(self->ratings->snapshot, risk, as_at), basis);
}

PlRegisterSaid *
pl_register_said_new(PlRatings *ratings, PlAssurancePicture *picture, const PlRisk *risk)
{
  g_return_val_if_fail(ratings != NULL && picture != NULL && ratings->snapshot == picture->snapshot, NULL);
  Said *self = g_atomic_rc_box_new0(Said);
  const PlRiskStanding *standing = risk != NULL ? pl_ratings_find(ratings, risk->id) : NULL;
  const PlStatement none = {"", "", NULL, 0};
  self->base = (PlRegisterSaid){none, none, none, none, none, none};
  pl_keep_init(&self->keep);
  self->ratings = pl_ratings_ref(ratings);
  self->picture = pl_assurance_picture_ref(picture);
  if (*ratings->since != '\0')
    say_moved(self);
  say_paths(self);
  if (standing != NULL)
    say_path(self, standing);
  if (risk != NULL) {
    say_behind(self, risk);
    say_over_time(self, risk);
  }
  return &self->base;
}

PlRegisterSaid *
pl_register_said_ref(PlRegisterSaid *said)
{
  return g_atomic_rc_box_acquire(said);
}

static void
said_clear(gpointer data)
{
  Said *self = data;
  pl_keep_clear(&self->keep);
  pl_ratings_unref(self->ratings);
  pl_assurance_picture_unref(self->picture);
}

void
pl_register_said_unref(PlRegisterSaid *said)
{
  g_atomic_rc_box_release_full(said, said_clear);
}
