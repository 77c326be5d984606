/* Rules about risks, tests and what is done about them. What each asks, and why, is in
 * data/framework/questions.json. */
#include "questions-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include <plumbline/say.h>

#include "exposure-private.h"

/* Where a document has no such setting; in months. */
#define VESTING_SOON 12
#define POSTS_NEEDED 9

static void
ask_of_risk(PlInquiry *inquiry, const PlRiskStanding *standing, char *fact)
{
  pl_inquiry_ask(inquiry, PL_RECORD_RISK, standing->risk, fact);
}

static void
ask_of_test(PlInquiry *inquiry, const PlTestStanding *standing, char *fact)
{
  pl_inquiry_ask(inquiry, PL_RECORD_TEST, standing->test, fact);
}

static void
rest_on_rating(PlInquiry *inquiry, const PlRiskRating *rating)
{
  PL_REST(inquiry, RISK_RATING, rating, PL_ASK_RATING);
}

/* ---- A risk above what the board accepts ---- */

char *
pl_ask_say_above(const PlRiskStanding *standing)
{
  g_autofree char *name = pl_say_risk(standing->risk);
  return g_strdup_printf(_("%s is scored %d, above what the board accepts"), name, standing->score);
}

/* A strong link, and the risk above what the board accepts that has it. */
typedef struct {
  const PlRiskTest *link;
  const PlRiskStanding *standing;
} Behind;

/* By the id of a test: its strong links with risks above what the board accepts, in their order. */
static GHashTable *
strong_links(const PlInquiry *inquiry)
{
  GHashTable *behind =
      g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)g_array_unref);
  for (guint i = 0; i < inquiry->ratings->n_above; i++) {
    const PlRiskStanding *standing = inquiry->ratings->above[i];
    guint n;
    const PlRiskTest *links =
        PL_RUN_OF(inquiry->snapshot, RISK_TEST, PlRiskTest, risk, standing->risk->id, &n);
    for (guint j = 0; j < n; j++) {
      if (links[j].strength < PL_STRENGTH_STRONG)
        continue;
      GArray *of_test = g_hash_table_lookup(behind, &links[j].test);
      if (of_test == NULL)
        g_hash_table_insert(behind, (gpointer)&links[j].test,
                            of_test = g_array_new(FALSE, FALSE, sizeof(Behind)));
      const Behind one = {&links[j], standing};
      g_array_append_val(of_test, one);
    }
  }
  return behind;
}

/* Rests on the risks behind a test, and names them. */
static char *
say_behind(PlInquiry *inquiry, const GArray *of_test)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < of_test->len; i++) {
    const Behind *one = &g_array_index(of_test, Behind, i);
    PL_REST(inquiry, RISK_TEST, one->link, "risk test");
    rest_on_rating(inquiry, one->standing->current);
    g_ptr_array_add(names, pl_say_risk(one->standing->risk));
  }
  return pl_say_list_first((const char *const *)names->pdata, names->len, PL_ASK_NAMED_MAX);
}

void
pl_ask_untested_before_vesting(PlInquiry *inquiry)
{
  const PlMilestone *vesting = pl_ask_vesting_within(
      inquiry, pl_inquiry_setting(inquiry, "vesting-soon", VESTING_SOON, PL_MONTHS_MAX));
  if (vesting == NULL || inquiry->picture->option == NULL)
    return;
  g_autoptr(GHashTable) behind = strong_links(inquiry);
  for (guint i = 0; i < inquiry->picture->n_tests; i++) {
    const PlTestStanding *standing = &inquiry->picture->tests[i];
    const GArray *of_test = g_hash_table_lookup(behind, &standing->test->id);
    if (standing->rating != PL_ASSURANCE_NOT_TESTED || of_test == NULL)
      continue;
    g_autofree char *risks = say_behind(inquiry, of_test);
    pl_ask_rest_on_test(inquiry, standing);
    PL_REST(inquiry, MILESTONE, vesting, "date");
    g_autofree char *test = pl_ask_say_test(inquiry, standing), *when = pl_ask_say_milestone(vesting);
    ask_of_test(inquiry, standing,
                g_strdup_printf(
                    ngettext("%s, and a risk above what the board accepts is strongly linked to it: %s; %s",
                             "%s, and risks above what the board accepts are strongly linked to it: %s; %s",
                             of_test->len),
                    test, risks, when));
  }
}

/* ---- What is done ---- */

static gboolean
is_overdue(const PlInquiry *inquiry, const PlAction *action)
{
  return (action->state == PL_ACTION_OPEN || action->state == PL_ACTION_IN_PROGRESS) &&
         action->due[0] != '\0' && strcmp(action->due, inquiry->as_at) < 0;
}

static gboolean
is_linked(const PlInquiry *inquiry, gint64 action, gint64 risk)
{
  const PlActionRisk key = {action, risk};
  return pl_snapshot_find(inquiry->snapshot, PL_RECORD_ACTION_RISK, &key) != NULL;
}

/* Rests on the overdue actions for a risk and names them; one that was named of a higher risk is not named
 * again. */
static GPtrArray *
overdue_actions(PlInquiry *inquiry, gint64 risk, GHashTable *named)
{
  GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
  guint n;
  const PlAction *actions = pl_snapshot_actions(inquiry->snapshot, &n);
  for (guint i = 0; i < n; i++) {
    if (!is_overdue(inquiry, &actions[i]) || !is_linked(inquiry, actions[i].id, risk) ||
        !g_hash_table_add(named, (gpointer)&actions[i]))
      continue;
    PL_REST(inquiry, ACTION, &actions[i], "id due");
    g_autofree char *due = pl_say_date(actions[i].due);
    g_autofree char *title = pl_say_name_short("", actions[i].title, PL_ASK_TITLE_LONGEST);
    g_ptr_array_add(names, g_strdup_printf(_("“%s” (due %s)"), title, due));
  }
  return names;
}

void
pl_ask_action_overdue(PlInquiry *inquiry)
{
  const PlRiskBand *high = pl_band_high(inquiry->snapshot);
  g_autoptr(GHashTable) named = g_hash_table_new(NULL, NULL);
  for (guint i = 0; high != NULL && i < inquiry->ratings->n_rated; i++) { /* highest first */
    const PlRiskStanding *standing = &inquiry->ratings->risks[i];
    if (standing->score < high->from_score)
      break;
    g_autoptr(GPtrArray) overdue = overdue_actions(inquiry, standing->risk->id, named);
    if (overdue->len == 0)
      continue;
    PL_REST(inquiry, RISK, standing->risk, "id");
    g_autofree char *name = pl_say_risk(standing->risk);
    g_autofree char *list =
        pl_say_list_first((const char *const *)overdue->pdata, overdue->len, PL_ASK_NAMED_MAX);
    ask_of_risk(inquiry, standing,
                g_strdup_printf(ngettext("%s is scored %d, and an action on it is overdue: %s",
                                         "%s is scored %d, and actions on it are overdue: %s", overdue->len),
                                name, standing->score, list));
  }
}

/* Done, tested or found out, after `from` and by `to`. */
static gboolean
is_between(const char *date, const char *from, const char *to)
{
  return strcmp(date, from) > 0 && strcmp(date, to) <= 0;
}

static gboolean
something_was_done(const PlInquiry *inquiry, gint64 risk, const char *from, const char *to)
{
  guint n, n_tests;
  const PlAction *actions = pl_snapshot_actions(inquiry->snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (actions[i].state == PL_ACTION_DONE && is_between(actions[i].done_on, from, to) &&
        is_linked(inquiry, actions[i].id, risk))
      return TRUE;
  const PlEvidenceRisk *evidence = pl_snapshot_evidence_risks(inquiry->snapshot, &n);
  for (guint i = 0; i < n; i++) {
    const PlEvidence *piece =
        pl_snapshot_find_id(inquiry->snapshot, PL_RECORD_EVIDENCE, evidence[i].evidence);
    if (evidence[i].risk == risk && piece != NULL && is_between(piece->date, from, to))
      return TRUE;
  }
  const PlRiskTest *links = PL_RUN_OF(inquiry->snapshot, RISK_TEST, PlRiskTest, risk, risk, &n);
  for (guint i = 0; i < n; i++) {
    const PlAssurance *rows =
        PL_RUN_OF(inquiry->snapshot, ASSURANCE, PlAssurance, test, links[i].test, &n_tests);
    for (guint j = 0; j < n_tests; j++)
      if (rows[j].rating != PL_ASSURANCE_NOT_TESTED && is_between(rows[j].date, from, to))
        return TRUE;
  }
  return FALSE;
}

/* (nullable): as the risk stood at the assessment before; without one, the rating before the current one. */
static const PlRiskRating *
rating_before(const PlInquiry *inquiry, const PlRiskStanding *standing)
{
  if (standing->earlier != NULL)
    return standing->earlier;
  guint n;
  const PlRiskRating *run = PL_RUN_OF(inquiry->snapshot, RISK_RATING, PlRiskRating, risk, standing->risk->id,
                                      &n),
                     *before = NULL;
  for (guint i = 0; i < n; i++) /* in order of kind and date */
    if (run[i].kind == PL_RATING_CURRENT && strcmp(run[i].date, standing->current->date) < 0)
      before = &run[i];
  return before;
}

void
pl_ask_score_unexplained(PlInquiry *inquiry)
{
  for (guint i = 0; i < inquiry->ratings->n_rated; i++) {
    const PlRiskStanding *standing = &inquiry->ratings->risks[i];
    const PlRiskRating *before = rating_before(inquiry, standing);
    guint band = 0;
    if (before == NULL || standing->band == NULL ||
        pl_band_of(inquiry->snapshot, before->likelihood * before->impact, &band) == NULL ||
        standing->band_index >= band ||
        something_was_done(inquiry, standing->risk->id, before->date, standing->current->date))
      continue;
    rest_on_rating(inquiry, standing->current);
    rest_on_rating(inquiry, before);
    g_autofree char *name = pl_say_risk(standing->risk), *from = pl_say_date(before->date);
    g_autofree char *to = pl_say_date(standing->current->date);
    ask_of_risk(
        inquiry, standing,
        g_strdup_printf(
            pl_published(inquiry->snapshot,
                         _("%s was scored %d on %s and %d on %s, and no completed action, test or evidence "
                           "from between is linked to it"),
                         _("%s was scored %d on %s and %d on %s, and no completed action, test or evidence "
                           "from between that is linked to it is published")),
            name, before->likelihood * before->impact, from, standing->score, to));
  }
}

/* ---- Exposure and likelihood ---- */

static void
ask_exposure(PlInquiry *inquiry, PlExposureLevel level)
{
  for (guint i = 0; i < inquiry->ratings->n_rated; i++) {
    const PlRiskStanding *standing = &inquiry->ratings->risks[i];
    if (!pl_exposure_is_apart(inquiry->snapshot, level, standing->likelihood) ||
        pl_exposure_level(inquiry->snapshot, standing->risk->id, inquiry->assessment->id) != level)
      continue;
    g_autoptr(PlExposure) exposure =
        pl_exposure_new_brief(inquiry->snapshot, standing->risk, inquiry->assessment, inquiry->as_at);
    if (!exposure->asks)
      continue;
    PL_REST(inquiry, RISK_RATING, exposure->rating, "risk likelihood");
    for (guint j = 0; j < exposure->n_links; j++)
      if (exposure->links[j].decides) {
        PL_REST(inquiry, RISK_DOMAIN, exposure->links[j].link, "domain strength");
        PL_REST(inquiry, AGREED_LEVEL, exposure->links[j].agreed, "domain level");
      }
    ask_of_risk(inquiry, standing, g_strdup(exposure->apart.text));
  }
}

void
pl_ask_exposure_unlikely(PlInquiry *inquiry)
{
  ask_exposure(inquiry, PL_EXPOSURE_HIGH);
}

void
pl_ask_exposure_likely(PlInquiry *inquiry)
{
  ask_exposure(inquiry, PL_EXPOSURE_LOW);
}

/* ---- Tests ---- */

void
pl_ask_lines_disagree(PlInquiry *inquiry)
{
  for (guint i = 0; i < inquiry->picture->n_tests; i++) {
    const PlTestStanding *standing = &inquiry->picture->tests[i];
    const PlAssuranceLine *line = standing->lines[PL_LINE_INDEPENDENT];
    if (line == NULL || line->rating == PL_ASSURANCE_NOT_TESTED || line->rating >= standing->rating)
      continue;
    pl_ask_rest_on_test(inquiry, standing);
    PL_REST(inquiry, ASSURANCE_LINE, line, "rating");
    g_autofree char *test = pl_ask_say_test(inquiry, standing);
    g_autofree char *independent = pl_say_assurance(inquiry->snapshot, line->rating);
    ask_of_test(inquiry, standing,
                line->source[0] != '\0'
                    ? g_strdup_printf(_("%s, and its independent line is rated %s (%s)"), test, independent,
                                      line->source)
                    : g_strdup_printf(_("%s, and its independent line is rated %s"), test, independent));
  }
}

void
pl_ask_full_cost_unknown(PlInquiry *inquiry)
{
  const PlDomainProfile *finance = pl_ask_level_at(inquiry, "finance", inquiry->claimed);
  const PlTestStanding *standing = pl_ask_weak_test(inquiry, "F1");
  if (finance == NULL || standing == NULL)
    return;
  PL_REST(inquiry, AGREED_LEVEL, finance->agreed, "domain level");
  pl_ask_rest_on_test(inquiry, standing);
  g_autofree char *level = pl_ask_say_level(finance), *test = pl_ask_say_test(inquiry, standing);
  ask_of_test(inquiry, standing, pl_ask_join(level, test));
}

void
pl_ask_no_dcs(PlInquiry *inquiry)
{
  const PlTestStanding *standing = pl_ask_weak_test(inquiry, "G1");
  const PlMilestone *vesting = pl_ask_vesting_within(
      inquiry, pl_inquiry_setting(inquiry, "posts-needed", POSTS_NEEDED, PL_MONTHS_MAX));
  if (standing == NULL || vesting == NULL)
    return;
  pl_ask_rest_on_test(inquiry, standing);
  PL_REST(inquiry, MILESTONE, vesting, "date");
  g_autofree char *test = pl_ask_say_test(inquiry, standing), *when = pl_ask_say_milestone(vesting);
  ask_of_test(inquiry, standing, pl_ask_join(test, when));
}
