#include <plumbline/untested-ground.h>

#include <glib/gi18n-lib.h>
#include <string.h>

#include <plumbline/say.h>

#include "keep.h"

typedef struct {
  PlUntestedGround base;
  PlKeep keep;
} Ground;

/* As many earlier ratings as one sentence names. */
#define EARLIER_MAX 3

static guint
count_untested(const PlAssuranceBehind *behind)
{
  guint n = 0;
  for (guint i = 0; i < behind->n_tests; i++)
    n += behind->tests[i].link->strength >= PL_STRENGTH_MODERATE &&
         behind->tests[i].standing->rating == PL_ASSURANCE_NOT_TESTED;
  return n;
}

static char *
statement_text(const PlUntestedGround *ground)
{
  const PlSnapshot *snapshot = ground->picture->snapshot;
  if (ground->picture->option == NULL || ground->picture->n_tests == 0 || ground->ratings->n_rated == 0)
    return g_strdup("");
  if (ground->n_high == 0)
    return g_strdup_printf(pl_published(snapshot, _("No risk is scored %d or more."),
                                        _("No published score of a risk is %d or more.")),
                           ground->from_score);
  if (ground->n_risks == 0)
    return g_strdup_printf(
        pl_published(snapshot, _("Every risk scored %d or more rests on tests that were carried out."),
                     _("Every risk with a published score of %d or more rests on tests with a published "
                       "result.")),
        ground->from_score);
  if (ground->n_high == 1)
    return g_strdup_printf(
        pl_published(snapshot, _("The one risk scored %d or more rests on ground that was not tested."),
                     _("The one risk with a published score of %d or more rests on ground without a "
                       "published result.")),
        ground->from_score);
  g_autofree char *part = pl_say_x_of_y(ground->n_risks, ground->n_high);
  g_autofree char *clause = g_strdup_printf(
      pl_published(snapshot,
                   ngettext("%s risks scored %d or more rests on ground that was not tested",
                            "%s risks scored %d or more rest on ground that was not tested", ground->n_risks),
                   ngettext("%s risks with a published score of %d or more rests on ground without a "
                            "published result",
                            "%s risks with a published score of %d or more rest on ground without a "
                            "published result",
                            ground->n_risks)),
      part, ground->from_score);
  return pl_say_sentence(clause);
}

static void
find_risks(Ground *self, GArray *basis)
{
  PlUntestedGround *base = &self->base;
  GArray *risks = g_array_new(FALSE, TRUE, sizeof(PlUntestedRisk));
  g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
  for (guint i = 0; i < base->ratings->n_risks; i++) { /* highest first */
    const PlRiskStanding *standing = &base->ratings->risks[i];
    if (standing->score < base->from_score)
      break;
    base->n_high++;
    pl_basis_add_new(basis, PL_RECORD_RISK_RATING, standing->current);
    g_autoptr(PlAssuranceBehind) behind = pl_assurance_behind_new(base->picture, standing->risk);
    guint n = count_untested(behind);
    if (base->picture->option == NULL || (n == 0 && behind->n_tests > 0))
      continue;
    PlUntestedRisk risk = {standing, pl_assurance_behind_ref(behind), n};
    g_array_append_val(risks, risk);
    pl_basis_add_unseen(basis, seen, &behind->statement);
  }
  if (base->n_high == 0 && base->ratings->n_rated > 0) /* the highest of all is not that high */
    pl_basis_add(basis, PL_RECORD_RISK_RATING, base->ratings->risks[0].current);
  base->risks = pl_keep_array(&self->keep, risks, &base->n_risks);
}

PlUntestedGround *
pl_untested_ground_new(PlAssurancePicture *picture, PlRatings *ratings, gint from_score)
{
  g_return_val_if_fail(picture != NULL && ratings != NULL, NULL);
  Ground *self = g_atomic_rc_box_new0(Ground);
  PlUntestedGround *base = &self->base;
  pl_keep_init(&self->keep);
  base->picture = pl_assurance_picture_ref(picture);
  base->ratings = pl_ratings_ref(ratings);
  base->from_score = MAX(from_score, 1); /* an unrated risk has no score */
  GArray *basis = pl_basis_new();
  find_risks(self, basis);
  base->statement = pl_keep_statement(&self->keep, "assurance.untested-ground", statement_text(base), basis);
  return base;
}

PlUntestedGround *
pl_untested_ground_ref(PlUntestedGround *ground)
{
  return g_atomic_rc_box_acquire(ground);
}

static void
ground_clear(gpointer data)
{
  Ground *self = data;
  for (guint i = 0; i < self->base.n_risks; i++)
    pl_assurance_behind_unref(self->base.risks[i].behind);
  pl_keep_clear(&self->keep);
  pl_assurance_picture_unref(self->base.picture);
  pl_ratings_unref(self->base.ratings);
}

void
pl_untested_ground_unref(PlUntestedGround *ground)
{
  g_atomic_rc_box_release_full(ground, ground_clear);
}

/* ---- Over time ---- */

GPtrArray *
pl_assurance_series(const PlSnapshot *snapshot, gint64 test, gint64 option, const char *as_at)
{
  g_return_val_if_fail(snapshot != NULL && as_at != NULL, NULL);
  GPtrArray *series = g_ptr_array_new();
  guint n;
  const PlAssurance *rows = PL_RUN_OF(snapshot, ASSURANCE, PlAssurance, test, test, &n);
  for (guint i = n; i > 0; i--)
    if (rows[i - 1].option == option && strcmp(rows[i - 1].date, as_at) <= 0)
      g_ptr_array_add(series, (gpointer)&rows[i - 1]);
  return series;
}

static char *
say_rated_on(const PlSnapshot *snapshot, const PlAssurance *assurance)
{
  g_autofree char *word = pl_say_assurance(snapshot, assurance->rating);
  g_autofree char *date = pl_say_date(assurance->date);
  /* TRANSLATORS: a rating and a date: "limited on 19 June 2026". */
  return g_strdup_printf(_("%s on %s"), word, date);
}

char *
pl_say_assurance_series(const PlSnapshot *snapshot, GPtrArray *series)
{
  g_return_val_if_fail(snapshot != NULL && series != NULL, NULL);
  if (series->len == 0)
    return g_strdup("");
  g_autofree char *latest = say_rated_on(snapshot, series->pdata[0]);
  if (series->len == 1)
    return pl_say_sentence(latest);
  g_autoptr(GPtrArray) earlier = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 1; i < series->len; i++)
    g_ptr_array_add(earlier, say_rated_on(snapshot, series->pdata[i]));
  g_autofree char *list = pl_say_list_first((const char *const *)earlier->pdata, earlier->len, EARLIER_MAX);
  g_autofree char *clause = g_strdup_printf(_("%s; before, %s"), latest, list);
  return pl_say_sentence(clause);
}

char *
pl_say_next_due(const PlAssurance *assurance, const char *as_at)
{
  g_return_val_if_fail(assurance != NULL && as_at != NULL, NULL);
  if (*assurance->next_due == '\0')
    return g_strdup("");
  g_autofree char *date = pl_say_date(assurance->next_due);
  gboolean again = assurance->rating != PL_ASSURANCE_NOT_TESTED;
  if (strcmp(assurance->next_due, as_at) >= 0)
    return g_strdup_printf(again ? _("Due again on %s.") : _("Due on %s."), date);
  g_autofree char *age = pl_say_span(pl_date_days_between(assurance->next_due, as_at));
  return g_strdup_printf(again ? _("Was due again on %s, %s before.") : _("Was due on %s, %s before."), date,
                         age);
}
