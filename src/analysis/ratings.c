#include <plumbline/ratings.h>

#include <glib/gi18n-lib.h>
#include <string.h>

#include <plumbline/say.h>

#include "keep.h"
#include "ratings-private.h"

typedef struct {
  PlRatings base;
  PlKeep keep;
  GHashTable *by_id; /* of a risk → its standing */
  gint64 organisation;
  gboolean every;
  PlRatings *lender; /* (nullable): whose standings these are */
} Ratings;

/* What ratings rest on. */
static const PlRecordKind grounds[] = {PL_RECORD_DOCUMENT,  PL_RECORD_RISK,     PL_RECORD_RISK_RATING,
                                       PL_RECORD_RISK_BAND, PL_RECORD_APPETITE, PL_RECORD_SCALE_STEP};

const PlRiskRating *
pl_rating_as_at(const PlSnapshot *snapshot, gint64 risk, PlRatingKind kind, const char *as_at)
{
  guint n;
  const PlRiskRating *run = PL_RUN_OF(snapshot, RISK_RATING, PlRiskRating, risk, risk, &n);
  for (guint i = n; i-- > 0;) /* in order of kind and date */
    if (run[i].kind == kind && strcmp(run[i].date, as_at) <= 0)
      return &run[i];
  return NULL;
}

const PlRiskBand *
pl_band_of(const PlSnapshot *snapshot, gint score, guint *index)
{
  guint n;
  const PlRiskBand *bands = pl_snapshot_risk_bands(snapshot, &n);
  for (guint i = n; i-- > 0;) /* in order of from_score */
    if (score >= bands[i].from_score) {
      if (index != NULL)
        *index = i;
      return &bands[i];
    }
  return NULL;
}

const PlRiskBand *
pl_band_high(const PlSnapshot *snapshot)
{
  guint n;
  const PlRiskBand *bands = pl_snapshot_risk_bands(snapshot, &n);
  return n == 0 ? NULL : n == 1 ? &bands[0] : &bands[n - 2];
}

gint
pl_appetite_of(const PlSnapshot *snapshot, const PlRisk *risk)
{
  PlAppetite key = {.category = risk->category};
  const PlAppetite *found = pl_snapshot_find(snapshot, PL_RECORD_APPETITE, &key);
  return found != NULL ? found->ceiling : 0;
}

static gint
score_of(const PlRiskRating *rating)
{
  return rating != NULL ? rating->likelihood * rating->impact : 0;
}

/* ", up from 12 on 12 April 2026"; "" where it did not move. */
static char *
moved_clause(const PlRiskStanding *standing, const char *since)
{
  if (standing->change == 0)
    return g_strdup("");
  gint from = standing->score - standing->change;
  g_autofree char *date = pl_say_date(since);
  return standing->change > 0 ? g_strdup_printf(_(", up from %d on %s"), from, date)
                              : g_strdup_printf(_(", down from %d on %s"), from, date);
}

static char *
appetite_clause(const PlRiskStanding *standing)
{
  if (standing->ceiling == 0)
    return g_strdup("");
  return standing->above_appetite
             ? g_strdup_printf(_("; the board accepts no more than %d"), standing->ceiling)
             : g_strdup_printf(_("; within the %d that the board accepts"), standing->ceiling);
}

static char *
standing_text(const PlRatings *ratings, const PlRiskStanding *standing)
{
  g_autofree char *name = pl_say_risk(standing->risk);
  g_autofree char *clause = NULL;
  if (standing->current == NULL)
    clause = g_strdup_printf(
        pl_published(ratings->snapshot, _("%s: not rated"), _("%s: no rating published")), name);
  else {
    g_autofree char *words = pl_say_rating(ratings->snapshot, standing->likelihood, standing->impact);
    g_autofree char *moved = moved_clause(standing, ratings->since);
    g_autofree char *appetite = appetite_clause(standing), *date = pl_say_date(standing->current->date);
    clause =
        pl_snapshot_is_public(ratings->snapshot) /* a later rating may be withheld */
            ? g_strdup_printf(_("%s: scored %d (%s) on %s%s%s"), name, standing->score, words, date, moved,
                              appetite)
            : g_strdup_printf(_("%s: scored %d (%s)%s%s"), name, standing->score, words, moved, appetite);
  }
  return pl_say_sentence(clause);
}

/* Of what is published the sentence says the day too. */
static gboolean
is_rated_on_another_day(const PlSnapshot *snapshot, const PlRiskStanding *then, const PlRiskStanding *now)
{
  return pl_snapshot_is_public(snapshot) && then->current != NULL && now->current != NULL &&
         !g_str_equal(then->current->date, now->current->date);
}

/* The sentence of a risk that stands as it did, or NULL. Its steps are called as they were. */
static const char *
lent_text(const PlSnapshot *snapshot, const Ratings *lender, const PlRiskStanding *now)
{
  const PlRiskStanding *then = lender != NULL ? pl_ratings_find(&lender->base, now->risk->id) : NULL;
  if (then == NULL || (then->current == NULL) != (now->current == NULL) ||
      then->likelihood != now->likelihood || then->impact != now->impact || then->change != now->change ||
      then->ceiling != now->ceiling || is_rated_on_another_day(snapshot, then, now) ||
      !g_str_equal(then->risk->name, now->risk->name) ||
      !g_str_equal(then->risk->short_name, now->risk->short_name))
    return NULL;
  return then->statement.text;
}

static void
find_movement(PlRiskStanding *standing)
{
  if (standing->earlier == NULL) {
    standing->movement = PL_MOVEMENT_NONE_BEFORE;
    return;
  }
  standing->change = standing->score - score_of(standing->earlier);
  standing->movement = standing->change > 0   ? PL_MOVEMENT_UP
                       : standing->change < 0 ? PL_MOVEMENT_DOWN
                                              : PL_MOVEMENT_SAME;
}

static PlRiskStanding
standing_of(Ratings *self, const PlRisk *risk, const Ratings *lender)
{
  const PlRatings *base = &self->base;
  PlRiskStanding standing = {.risk = risk, .ceiling = pl_appetite_of(base->snapshot, risk)};
  standing.current = pl_rating_as_at(base->snapshot, risk->id, PL_RATING_CURRENT, base->as_at);
  standing.before = pl_rating_as_at(base->snapshot, risk->id, PL_RATING_BEFORE_CONTROLS, base->as_at);
  standing.target = pl_rating_as_at(base->snapshot, risk->id, PL_RATING_TARGET, base->as_at);
  standing.before_score = score_of(standing.before);
  standing.target_score = score_of(standing.target);
  GArray *basis = pl_basis_new();
  pl_basis_add(basis, PL_RECORD_RISK, risk);
  if (standing.current != NULL) {
    standing.likelihood = standing.current->likelihood;
    standing.impact = standing.current->impact;
    standing.score = score_of(standing.current);
    standing.band = pl_band_of(base->snapshot, standing.score, &standing.band_index);
    standing.above_appetite = standing.ceiling > 0 && standing.score > standing.ceiling;
    if (base->since[0] != '\0')
      standing.earlier = pl_rating_as_at(base->snapshot, risk->id, PL_RATING_CURRENT, base->since);
    find_movement(&standing);
  }
  pl_basis_add(basis, PL_RECORD_RISK_RATING, standing.current);
  pl_basis_add(basis, PL_RECORD_RISK_RATING, standing.earlier);
  const char *lent = lent_text(self->base.snapshot, lender, &standing);
  standing.statement = pl_keep_statement_of(
      &self->keep, "risk", risk->code, lent != NULL ? g_strdup(lent) : standing_text(base, &standing), basis);
  return standing;
}

static gint
compare_standings(gconstpointer a, gconstpointer b)
{
  const PlRiskStanding *x = a, *y = b;
  if (x->score != y->score)
    return y->score - x->score;
  if (x->impact != y->impact)
    return y->impact - x->impact;
  if (x->risk->position != y->risk->position)
    return x->risk->position < y->risk->position ? -1 : 1;
  return (x->risk->id > y->risk->id) - (x->risk->id < y->risk->id);
}

static gint64
own_of(const PlSnapshot *snapshot)
{
  const PlDocumentInfo *info = pl_snapshot_info(snapshot);
  return info != NULL ? info->organisation : 0;
}

gint64
pl_risk_register_of(const PlSnapshot *snapshot, const PlRisk *risk)
{
  g_return_val_if_fail(snapshot != NULL && risk != NULL, 0);
  return risk->organisation != 0 ? risk->organisation : own_of(snapshot);
}

static gboolean
in_register_of(const PlSnapshot *snapshot, const PlRisk *risk, gint64 organisation)
{
  return risk->in_register &&
         pl_risk_register_of(snapshot, risk) == (organisation != 0 ? organisation : own_of(snapshot));
}

/* Also those of other registers, closed ones and those that are only offered, where it is of every risk. */
static void
fill_risks(Ratings *self, const Ratings *lender)
{
  PlRatings *base = &self->base;
  GArray *risks = g_array_new(FALSE, FALSE, sizeof(PlRiskStanding));
  guint n;
  const PlRisk *all = pl_snapshot_risks(base->snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (self->every || in_register_of(base->snapshot, &all[i], self->organisation)) {
      PlRiskStanding standing = standing_of(self, &all[i], lender);
      g_array_append_val(risks, standing);
    }
  g_array_sort(risks, compare_standings);
  base->risks = pl_keep_array(&self->keep, risks, &base->n_risks);
  GPtrArray *above = g_ptr_array_new();
  for (guint i = 0; i < base->n_risks; i++) {
    const PlRiskStanding *standing = &base->risks[i];
    g_hash_table_insert(self->by_id, (gpointer)&standing->risk->id, (gpointer)standing);
    base->n_rated += standing->current != NULL;
    base->n_unrated += standing->current == NULL;
    base->n_unsaid += standing->current != NULL && standing->ceiling == 0;
    base->n_rose += standing->movement == PL_MOVEMENT_UP;
    base->n_fell += standing->movement == PL_MOVEMENT_DOWN;
    if (standing->above_appetite)
      g_ptr_array_add(above, (gpointer)standing);
  }
  base->above = pl_keep_pointers(&self->keep, above, &base->n_above);
}

static gboolean
any_ceiling(const PlRatings *ratings)
{
  for (guint i = 0; i < ratings->n_risks; i++)
    if (ratings->risks[i].ceiling > 0)
      return TRUE;
  return FALSE;
}

static gint
highest_unsaid(const PlRatings *ratings)
{
  for (guint i = 0; i < ratings->n_risks; i++) /* highest first */
    if (ratings->risks[i].ceiling == 0)
      return ratings->risks[i].score;
  return 0;
}

/* "none of the 14 risks for which the board has said what it accepts is above that": of the others, which may
 * be scored higher than any, this is no comfort. */
static char *
none_above_clause(const PlRatings *ratings, guint n_said)
{
  if (n_said == 1)
    return g_strdup(pl_published(
        ratings->snapshot, _("the one risk for which the board has said what it accepts is not above that"),
        _("the one published risk for which the board has said what it accepts is not above that")));
  g_autofree char *none = pl_say_x_of_the_y(0, n_said);
  return g_strdup_printf(
      pl_published(ratings->snapshot,
                   _("%s risks for which the board has said what it accepts is above that"),
                   _("%s published risks for which the board has said what it accepts is above that")),
      none);
}

static char *
above_clause(const PlRatings *ratings)
{
  if (!any_ceiling(ratings)) /* none is above it, but not because all are within it */
    return g_strdup(_("how much risk the board accepts is not recorded"));
  guint n_said = ratings->n_rated - ratings->n_unsaid;
  if (n_said == 0)
    return g_strdup_printf(
        ratings->n_rated == 1
            ? _("for the one risk that is rated, scored %d, the board has not said what it accepts")
            : _("for the risks that are rated, the highest scored %d, the board has not said what it accepts"),
        highest_unsaid(ratings));
  if (ratings->n_above == 0 && ratings->n_unsaid > 0)
    return none_above_clause(ratings, n_said);
  if (ratings->n_risks == 1)
    return g_strdup(ratings->n_above == 1
                        ? pl_published(ratings->snapshot, _("the one risk is above what the board accepts"),
                                       _("the one published risk is above what the board accepts"))
                        : pl_published(ratings->snapshot,
                                       _("the one risk is not above what the board accepts"),
                                       _("the one published risk is not above what the board accepts")));
  g_autofree char *number = pl_say_x_of_y(ratings->n_above, ratings->n_risks);
  gulong n = MAX(ratings->n_above, 1);
  return g_strdup_printf(pl_published(ratings->snapshot,
                                      ngettext("%s risks is above what the board accepts",
                                               "%s risks are above what the board accepts", n),
                                      ngettext("%s published risks is above what the board accepts",
                                               "%s published risks are above what the board accepts", n)),
                         number);
}

/* "; for three others, the highest scored 20, it has not said what it accepts": those rated in a category of
 * which the board has not said what it accepts. */
static char *
unsaid_clause(const PlRatings *ratings)
{
  guint n = ratings->n_unsaid;
  if (n == 0 || n == ratings->n_rated || !any_ceiling(ratings))
    return g_strdup("");
  gint highest = highest_unsaid(ratings);
  g_autofree char *number = pl_say_number_beside(n, ratings->n_risks);
  return n == 1
             ? g_strdup_printf(_("; for one other, scored %d, it has not said what it accepts"), highest)
             : g_strdup_printf(_("; for %s others, the highest scored %d, it has not said what it accepts"),
                               number, highest);
}

/* Those above; where none is, what shows that: every rating, or the risks that have none. */
static GArray *
summary_basis(const PlRatings *ratings)
{
  GArray *basis = pl_basis_new();
  for (guint i = 0; i < ratings->n_above; i++)
    pl_basis_add_new(basis, PL_RECORD_RISK_RATING, ratings->above[i]->current);
  for (guint i = 0; ratings->n_above == 0 && i < ratings->n_risks; i++)
    if (ratings->risks[i].current != NULL)
      pl_basis_add_new(basis, PL_RECORD_RISK_RATING, ratings->risks[i].current);
    else
      pl_basis_add_new(basis, PL_RECORD_RISK, ratings->risks[i].risk);
  return basis;
}

static char *
summary_text(const PlRatings *ratings)
{
  if (ratings->n_risks == 0)
    return g_strdup(pl_published(ratings->snapshot, _("There are no risks in the register."),
                                 _("No risk is published.")));
  if (ratings->n_rated == 0)
    return g_strdup(
        pl_published(ratings->snapshot,
                     ngettext("The one risk in the register has not been rated.",
                              "None of the risks in the register has been rated.", ratings->n_risks),
                     _("No rating of a risk is published.")));
  g_autofree char *above = above_clause(ratings);
  g_autofree char *unsaid = unsaid_clause(ratings);
  g_autofree char *clause = g_strconcat(above, unsaid, NULL);
  if (ratings->n_unrated == 0)
    return pl_say_sentence(clause);
  g_autofree char *unrated = pl_say_number_beside(ratings->n_unrated, ratings->n_risks);
  g_autofree char *with =
      g_strdup_printf(pl_published(ratings->snapshot,
                                   ngettext("%s; %s risk has not been rated",
                                            "%s; %s risks have not been rated", ratings->n_unrated),
                                   ngettext("%s; for %s risk no rating is published",
                                            "%s; for %s risks no rating is published", ratings->n_unrated)),
                      clause, unrated);
  return pl_say_sentence(with);
}

/* @lender: (nullable): of the same register, date and scales */
static PlRatings *
ratings_new(const PlSnapshot *snapshot, gint64 organisation, gboolean every, const char *as_at,
            const char *since, const Ratings *lender)
{
  Ratings *self = g_atomic_rc_box_new0(Ratings);
  PlRatings *base = &self->base;
  pl_keep_init(&self->keep);
  self->by_id = g_hash_table_new(g_int64_hash, g_int64_equal);
  self->organisation = organisation, self->every = every;
  base->snapshot = pl_snapshot_ref((PlSnapshot *)snapshot);
  base->as_at = pl_keep_take(&self->keep, g_strdup(as_at));
  base->since = pl_keep_take(&self->keep, g_strdup(since != NULL ? since : ""));
  fill_risks(self, lender);
  base->summary = pl_keep_statement(&self->keep, "risks.summary", summary_text(base), summary_basis(base));
  return base;
}

PlRatings *
pl_ratings_new(const PlSnapshot *snapshot, gint64 organisation, const char *as_at, const char *since)
{
  g_return_val_if_fail(snapshot != NULL && as_at != NULL, NULL);
  return ratings_new(snapshot, organisation, FALSE, as_at, since, NULL);
}

PlRatings *
pl_ratings_new_every(const PlSnapshot *snapshot, const char *as_at, const char *since)
{
  g_return_val_if_fail(snapshot != NULL && as_at != NULL, NULL);
  return ratings_new(snapshot, 0, TRUE, as_at, since, NULL);
}

/* The same standings for a snapshot that shares all that they rest on. */
static PlRatings *
lend(Ratings *lender, const PlSnapshot *snapshot)
{
  Ratings *self = g_atomic_rc_box_new0(Ratings);
  self->base = lender->base;
  self->base.snapshot = pl_snapshot_ref((PlSnapshot *)snapshot);
  self->by_id = g_hash_table_ref(lender->by_id);
  self->organisation = lender->organisation;
  self->lender =
      pl_ratings_ref(lender->lender != NULL ? lender->lender : &lender->base); /* never a chain of them */
  pl_keep_init(&self->keep);
  return &self->base;
}

PlRatings *
pl_ratings_new_after(PlRatings *before, const PlSnapshot *snapshot, gint64 organisation, const char *as_at,
                     const char *since)
{
  g_return_val_if_fail(snapshot != NULL && as_at != NULL, NULL);
  static const PlRecordKind scales[] = {PL_RECORD_SCALE_STEP};
  Ratings *lender = (Ratings *)before;
  if (lender == NULL || lender->every || lender->organisation != organisation ||
      !g_str_equal(before->as_at, as_at) || !g_str_equal(before->since, since != NULL ? since : "") ||
      !pl_same_parts(before->snapshot, snapshot, scales, G_N_ELEMENTS(scales)))
    return pl_ratings_new(snapshot, organisation, as_at, since);
  if (pl_same_parts(before->snapshot, snapshot, grounds, G_N_ELEMENTS(grounds)))
    return lend(lender, snapshot);
  return ratings_new(snapshot, organisation, FALSE, as_at, since, lender);
}

PlRatings *
pl_ratings_ref(PlRatings *ratings)
{
  return g_atomic_rc_box_acquire(ratings);
}

static void
ratings_clear(gpointer data)
{
  Ratings *self = data;
  g_hash_table_unref(self->by_id);
  g_clear_pointer(&self->lender, pl_ratings_unref);
  pl_keep_clear(&self->keep);
  pl_snapshot_unref(self->base.snapshot);
}

void
pl_ratings_unref(PlRatings *ratings)
{
  g_atomic_rc_box_release_full(ratings, ratings_clear);
}

const PlRiskStanding *
pl_ratings_find(const PlRatings *ratings, gint64 risk)
{
  return g_hash_table_lookup(((const Ratings *)ratings)->by_id, &risk);
}
