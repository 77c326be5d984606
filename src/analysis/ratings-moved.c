/* Where risks stood, where they stand and where they are meant to be, in words. */
#include <plumbline/ratings.h>

#include <glib/gi18n-lib.h>
#include <string.h>

#include <plumbline/say.h>

#include "keep.h"

/* As many risks by name as a sentence carries; the rest are counted. */
#define NAMED 6

typedef enum { ROSE, FELL, ASIDE, STAYED, N_WAYS } Way;

/* Which way a risk went since; FALSE where it was not rated both times. */
static gboolean
find_way(const PlRiskStanding *standing, Way *way)
{
  if (standing->current == NULL || standing->earlier == NULL)
    return FALSE;
  gboolean same =
      standing->earlier->likelihood == standing->likelihood && standing->earlier->impact == standing->impact;
  *way = standing->change > 0 ? ROSE : standing->change < 0 ? FELL : same ? STAYED : ASIDE;
  return TRUE;
}

/* "two risks rose" for the first of a list, "one fell" for the others. */
static char *
say_way(const PlSnapshot *snapshot, Way way, guint n, gboolean first)
{
  g_autofree char *number = pl_say_number((gint)n);
  switch (way) {
  case ROSE:
    return g_strdup_printf(
        first ? ngettext("%s risk rose", "%s risks rose", n) : ngettext("%s rose", "%s rose", n), number);
  case FELL:
    return g_strdup_printf(
        first ? ngettext("%s risk fell", "%s risks fell", n) : ngettext("%s fell", "%s fell", n), number);
  case ASIDE:
    return g_strdup_printf(
        first ? ngettext("%s risk moved at the same score", "%s risks moved at the same score", n)
              : ngettext("%s moved at the same score", "%s moved at the same score", n),
        number);
  case STAYED:
    return g_strdup_printf(pl_published(snapshot,
                                        ngettext("%s stayed where it was", "%s stayed where they were", n),
                                        ngettext("%s has the published score that it had",
                                                 "%s have the published score that they had", n)),
                           number);
  case N_WAYS:
    break;
  }
  return g_strdup("");
}

static char *
say_ways(const PlSnapshot *snapshot, const guint n[N_WAYS])
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
  for (Way way = ROSE; way < N_WAYS; way++)
    if (n[way] > 0)
      g_ptr_array_add(parts, say_way(snapshot, way, n[way], parts->len == 0));
  return pl_say_list((const char *const *)parts->pdata, parts->len);
}

char *
pl_ratings_say_moved(const PlRatings *ratings)
{
  g_return_val_if_fail(ratings != NULL, NULL);
  guint n[N_WAYS] = {0}, n_new = 0;
  Way way;
  for (guint i = 0; i < ratings->n_risks; i++)
    if (find_way(&ratings->risks[i], &way))
      n[way]++;
    else
      n_new += ratings->risks[i].current != NULL;
  g_autofree char *date = pl_say_date(ratings->since), *number = pl_say_number((gint)n_new);
  guint moved = n[ROSE] + n[FELL] + n[ASIDE];
  if (moved + n[STAYED] == 0)
    return g_strdup_printf(pl_published(ratings->snapshot, _("No risk that is rated now was rated by %s"),
                                        _("No rating of a risk by %s is published")),
                           date);
  g_autofree char *ways = moved > 0 ? say_ways(ratings->snapshot, n)
                                    : g_strdup(pl_published(ratings->snapshot, _("no risk has moved"),
                                                            _("no published rating has moved")));
  if (n_new == 0)
    return g_strdup_printf(_("Since %s %s"), date, ways);
  /* TRANSLATORS: a date, what moved, and how many risks have been rated since for the first time. */
  return g_strdup_printf(pl_published(ratings->snapshot,
                                      ngettext("Since %s %s; %s was not rated then",
                                               "Since %s %s; %s were not rated then", n_new),
                                      ngettext("Since %s %s; of %s no rating then is published",
                                               "Since %s %s; of %s no rating then is published", n_new)),
                         date, ways, number);
}

/* "financial stability from 12 to 16" */
static char *
say_from_to(const PlRiskStanding *standing, Way way)
{
  g_autofree char *name = pl_say_risk(standing->risk);
  if (way == ASIDE)
    return g_strdup_printf(_("%s at %d"), name, standing->score);
  return g_strdup_printf(_("%s from %d to %d"), name, standing->score - standing->change, standing->score);
}

char *
pl_ratings_say_which_moved(const PlRatings *ratings)
{
  g_return_val_if_fail(ratings != NULL, NULL);
  g_autoptr(GString) all = g_string_new(NULL);
  for (Way wanted = ROSE; wanted < STAYED; wanted++) {
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    Way way;
    for (guint i = 0; i < ratings->n_risks; i++)
      if (find_way(&ratings->risks[i], &way) && way == wanted)
        g_ptr_array_add(names, say_from_to(&ratings->risks[i], way));
    g_autofree char *list = pl_say_list_first((const char *const *)names->pdata, names->len, NAMED);
    if (names->len > 0)
      pl_paragraph_add(all, wanted == ROSE   ? g_strdup_printf(_("Rose: %s."), list)
                            : wanted == FELL ? g_strdup_printf(_("Fell: %s."), list)
                                             : g_strdup_printf(_("Moved at the same score: %s."), list));
  }
  return g_string_free(g_steal_pointer(&all), FALSE);
}

char *
pl_ratings_say_paths(const PlRatings *ratings)
{
  g_return_val_if_fail(ratings != NULL, NULL);
  const PlSnapshot *snapshot = ratings->snapshot;
  guint n_before = 0, n_lower = 0, n_target = 0, n_there = 0;
  for (guint i = 0; i < ratings->n_risks; i++) {
    const PlRiskStanding *standing = &ratings->risks[i];
    gboolean has_before = standing->current != NULL && standing->before != NULL,
             has_target = standing->current != NULL && standing->target != NULL;
    n_before += has_before;
    n_lower += has_before && standing->score < standing->before_score;
    n_target += has_target;
    n_there += has_target && standing->score <= standing->target_score;
  }
  g_autofree char *lower = pl_say_x_of_y(n_lower, n_before), *there = pl_say_x_of_y(n_there, n_target);
  g_autofree char *below =
      n_before == 1
          ? g_strdup(n_lower == 1
                         ? pl_published(snapshot, _("the one risk rated before controls scores lower now"),
                                        _("the one risk whose ratings now and before controls are published "
                                          "scores lower now"))
                         : pl_published(snapshot, _("the one risk rated before controls scores no lower now"),
                                        _("the one risk whose ratings now and before controls are published "
                                          "scores no lower now")))
      : n_before > 0
          ? g_strdup_printf(
                pl_published(snapshot,
                             ngettext("%s risks scores lower now than before controls",
                                      "%s risks score lower now than before controls", MAX(n_lower, 1)),
                             ngettext("%s risks has a published score lower than before controls",
                                      "%s risks have a published score lower than before controls",
                                      MAX(n_lower, 1))),
                lower)
          : g_strdup(pl_published(snapshot, _("no risk is rated both now and before controls"),
                                  _("no risk has published ratings both now and before controls")));
  g_autofree char *at =
      n_target == 1
          ? g_strdup(n_there == 1
                         ? pl_published(snapshot, _("the one with a target is at it"),
                                        _("the one with a published target is at it"))
                         : pl_published(snapshot, _("the one with a target is not at it yet"),
                                        _("the one with a published target has no published score at it")))
      : n_target > 0
          ? g_strdup_printf(
                pl_published(snapshot,
                             ngettext("%s is at its target", "%s are at their targets", MAX(n_there, 1)),
                             ngettext("%s has a published score at its target",
                                      "%s have a published score at their targets", MAX(n_there, 1))),
                there)
          : g_strdup(pl_published(snapshot, _("none has a target"), _("no target is published")));
  g_autofree char *clause = g_strdup_printf("%s; %s", below, at);
  return pl_say_capital(clause);
}

/* "12 (likely × moderate) now"; of what is published, where a later rating may be withheld, when it was so.
 */
static char *
say_current(const PlSnapshot *snapshot, const PlRiskRating *rating, const char *words)
{
  g_autofree char *date = pl_say_date(rating->date);
  gint score = rating->likelihood * rating->impact;
  return pl_snapshot_is_public(snapshot) ? g_strdup_printf(_("%d (%s) on %s"), score, words, date)
                                         : g_strdup_printf(_("%d (%s) now"), score, words);
}

static void
add_stop(GPtrArray *parts, const PlSnapshot *snapshot, const PlRiskRating *rating)
{
  if (rating == NULL)
    return;
  gint score = rating->likelihood * rating->impact;
  g_autofree char *words = pl_say_rating(snapshot, rating->likelihood, rating->impact);
  g_ptr_array_add(parts, rating->kind == PL_RATING_CURRENT ? say_current(snapshot, rating, words)
                         : rating->kind == PL_RATING_TARGET
                             ? g_strdup_printf(_("%d (%s) as its target"), score, words)
                             : g_strdup_printf(_("%d (%s) before controls"), score, words));
}

char *
pl_standing_say_path(const PlRatings *ratings, const PlRiskStanding *standing)
{
  g_return_val_if_fail(ratings != NULL && standing != NULL, NULL);
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
  add_stop(parts, ratings->snapshot, standing->before);
  add_stop(parts, ratings->snapshot, standing->current);
  add_stop(parts, ratings->snapshot, standing->target);
  g_autofree char *name = pl_say_risk(standing->risk);
  g_autofree char *list =
      parts->len > 0 ? pl_say_list((const char *const *)parts->pdata, parts->len)
                     : g_strdup(pl_published(ratings->snapshot, _("not rated"), _("no rating published")));
  g_autofree char *clause = g_strdup_printf(_("%s: %s"), name, list);
  return pl_say_sentence(clause);
}

/* ---- One risk over time ---- */

/* Of many ratings so many are told: the first, and the latest. */
#define TOLD 5

static char *
say_dated(const PlRiskRating *rating)
{
  g_autofree char *date = pl_say_date(rating->date);
  return g_strdup_printf(_("%d on %s"), rating->likelihood * rating->impact, date);
}

/* "rated three times: 16 on 14 October 2025, …" */
static char *
say_run(const PlRiskRating *const *run, guint n)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < n; i++)
    if (n <= TOLD || i == 0 || i + TOLD > n)
      g_ptr_array_add(parts, say_dated(run[i]));
  g_autofree char *list = pl_say_list((const char *const *)parts->pdata, parts->len),
                  *number = pl_say_number((gint)n);
  if (n == 1)
    return g_strdup_printf(_("Rated once: %s."), list);
  if (n == 2)
    return g_strdup_printf(_("Rated twice: %s."), list);
  return n <= TOLD ? g_strdup_printf(_("Rated %s times: %s."), number, list)
                   : g_strdup_printf(_("Rated %s times, first and latest: %s."), number, list);
}

static char *
say_measures(gint target, gint ceiling)
{
  return target > 0 && ceiling > 0
             ? g_strdup_printf(_("Its target is %d, and the board accepts no more than %d."), target, ceiling)
         : target > 0  ? g_strdup_printf(_("Its target is %d."), target)
         : ceiling > 0 ? g_strdup_printf(_("The board accepts no more than %d."), ceiling)
                       : g_strdup("");
}

/* Returns: (transfer container): its current ratings until that date, the oldest first. */
static GPtrArray *
list_run(const PlSnapshot *snapshot, const PlRisk *risk, const char *as_at)
{
  GPtrArray *run = g_ptr_array_new();
  guint n;
  const PlRiskRating *all = PL_RUN_OF(snapshot, RISK_RATING, PlRiskRating, risk, risk->id, &n);
  for (guint i = 0; i < n; i++) /* in order of kind and date */
    if (all[i].kind == PL_RATING_CURRENT && strcmp(all[i].date, as_at) <= 0)
      g_ptr_array_add(run, (gpointer)&all[i]);
  return run;
}

static gint
score_of(const GPtrArray *run, guint i)
{
  const PlRiskRating *rating = run->pdata[i];
  return rating->likelihood * rating->impact;
}

/* "rose from 12 to 16 on 12 October 2026"; `number` is the risk's name's. */
static char *
say_last_move(const PlSnapshot *snapshot, const GPtrArray *run, gulong number)
{
  guint at = run->len - 1; /* the first rating of the score that stands */
  gint now = score_of(run, at);
  while (at > 0 && score_of(run, at - 1) == now)
    at--;
  g_autofree char *date = pl_say_date(((const PlRiskRating *)run->pdata[at])->date);
  if (at == 0 && pl_snapshot_is_public(snapshot)) { /* a later rating may be withheld */
    g_autofree char *last = pl_say_date(((const PlRiskRating *)run->pdata[run->len - 1])->date);
    return g_strdup_printf(ngettext("was rated %d on %s", "were rated %d on %s", number), now, last);
  }
  if (at == 0)
    return run->len == 1
               ? g_strdup_printf(ngettext("is rated %d", "are rated %d", number), now)
               : g_strdup_printf(ngettext("has stayed at %d since %s", "have stayed at %d since %s", number),
                                 now, date);
  gint before = score_of(run, at - 1);
  return before < now ? g_strdup_printf(_("rose from %d to %d on %s"), before, now, date)
                      : g_strdup_printf(_("fell from %d to %d on %s"), before, now, date);
}

char *
pl_risk_say_last_move(const PlSnapshot *snapshot, const PlRisk *risk, const char *as_at)
{
  g_return_val_if_fail(snapshot != NULL && risk != NULL && as_at != NULL, NULL);
  g_autoptr(GPtrArray) run = list_run(snapshot, risk, as_at);
  g_autofree char *said = pl_say_risk(risk), *name = pl_say_capital(said);
  if (run->len == 0)
    return g_strdup_printf(pl_published(snapshot, _("%s: not rated yet"), _("%s: no rating published")),
                           name);
  gint ceiling = pl_appetite_of(snapshot, risk);
  g_autofree char *move = say_last_move(snapshot, run, pl_name_number(name));
  const char *beside = ceiling <= 0                            ? ""
                       : score_of(run, run->len - 1) > ceiling ? _(", above what the board accepts")
                                                               : _(", within what the board accepts");
  return g_strdup_printf("%s %s%s", name, move, beside);
}

char *
pl_risk_say_over_time(const PlSnapshot *snapshot, const PlRisk *risk, const char *as_at)
{
  g_return_val_if_fail(snapshot != NULL && risk != NULL && as_at != NULL, NULL);
  g_autoptr(GPtrArray) run = list_run(snapshot, risk, as_at);
  const PlRiskRating *target = pl_rating_as_at(snapshot, risk->id, PL_RATING_TARGET, as_at);
  GString *said = g_string_new(NULL);
  if (run->len > 0)
    pl_paragraph_add(said, say_run((const PlRiskRating *const *)run->pdata, run->len));
  pl_paragraph_add(said, say_measures(target != NULL ? target->likelihood * target->impact : 0,
                                      pl_appetite_of(snapshot, risk)));
  return g_string_free(said, FALSE);
}
