/* Which risks the register shows. */
#include <plumbline/risk-commands.h>
#include <plumbline/sample.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "register-filter.h"

#define AS_AT "2026-11-28"
#define CLOSED G_GINT64_CONSTANT(901)
#define THEIRS G_GINT64_CONSTANT(902)
#define UNRATED G_GINT64_CONSTANT(903)

/* The menus, in their order. */
enum { CATEGORY, SCORE, OWNER, RESPONSE, REVIEW, PLACE, WHOSE, SQUARE, N_MENUS };

/* Takes over both. */
static PlSnapshot *
with(PlSnapshot *snapshot, PlCommand *command)
{
  assert_non_null(command);
  PlSnapshot *after = pl_command_apply(command, snapshot);
  pl_command_unref(command);
  pl_snapshot_unref(snapshot);
  return after;
}

/* Any other council of the document than its own. */
static gint64
other_council(const PlSnapshot *snapshot)
{
  guint n;
  const PlOrganisation *all = pl_snapshot_organisations(snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (all[i].id != pl_snapshot_info(snapshot)->organisation)
      return all[i].id;
  fail_msg("the sample has one organisation only");
  return 0;
}

/* The sample's register of 14; one that was closed; one of another council's; one that nobody has rated, of
 * which the review is overdue. */
static PlSnapshot *
filled(void)
{
  PlSnapshot *snapshot = pl_sample_load("exampleshire", NULL);
  snapshot = with(snapshot, pl_command_add_risk(snapshot, CLOSED, "Closed one", "finance", 0, NULL));
  snapshot = with(snapshot,
                  pl_command_add_risk(snapshot, THEIRS, "Theirs", "finance", other_council(snapshot), NULL));
  snapshot = with(snapshot, pl_command_add_risk(snapshot, UNRATED, "Zebra crossing", "fostering", 0, NULL));
  PlRisk like;
  pl_record_init_empty(PL_RECORD_RISK, &like);
  const gint64 closed = CLOSED, unrated = UNRATED;
  snapshot = with(snapshot, pl_command_change_risks(snapshot, &closed, 1, "in_register", &like, NULL));
  like.next_review = "2026-11-27";
  return with(snapshot, pl_command_change_risks(snapshot, &unrated, 1, "next_review", &like, NULL));
}

static void
fill(PlFilterBar *bar, const PlSnapshot *snapshot)
{
  g_autoptr(PlRatings) ratings = pl_ratings_new_every(snapshot, AS_AT, NULL);
  pl_register_filter_fill(bar, ratings);
}

static guint
count(PlFilterBar *bar, const PlSnapshot *snapshot, gint64 *only)
{
  g_autoptr(PlRatings) ratings = pl_ratings_new_every(snapshot, AS_AT, NULL);
  guint shown = 0;
  for (guint i = 0; i < ratings->n_risks; i++) {
    g_autoptr(PlRiskRow) row = pl_risk_row_new(ratings, &ratings->risks[i], NULL);
    if (!pl_register_filter_shows(bar, snapshot, row, AS_AT))
      continue;
    shown++;
    *only = ratings->risks[i].risk->id;
  }
  return shown;
}

static guint
count_with(PlFilterBar *bar, const PlSnapshot *snapshot, guint menu, gint64 value, gint64 *only)
{
  gint64 values[N_MENUS] = {0};
  values[menu] = value;
  pl_filter_bar_choose(bar, values);
  assert_int_equal(pl_filter_bar_get(bar, menu), value); /* it is offered */
  return count(bar, snapshot, only);
}

static void
the_register_is_narrowed(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = filled();
  PlFilterBar *bar = g_object_ref_sink(g_object_new(PL_TYPE_FILTER_BAR, NULL));
  gint64 only = 0;
  pl_register_filter_make(bar);
  fill(bar, snapshot);
  assert_int_equal(count(bar, snapshot, &only), 15); /* its own, in the register */
  assert_int_equal(count_with(bar, snapshot, PLACE, 1, &only), 1);
  assert_int_equal(only, CLOSED);
  assert_int_equal(count_with(bar, snapshot, PLACE, 2, &only), 3); /* of the framework, and not taken up */
  assert_int_equal(count_with(bar, snapshot, WHOSE, other_council(snapshot), &only), 1);
  assert_int_equal(only, THEIRS);
  assert_int_equal(count_with(bar, snapshot, WHOSE, -1, &only), 16);
  assert_int_equal(count_with(bar, snapshot, SCORE, -2, &only), 1); /* not rated */
  assert_int_equal(only, UNRATED);
  assert_int_equal(count_with(bar, snapshot, SCORE, -1, &only),
                   8); /* above appetite, as the overview has it */
  assert_int_equal(count_with(bar, snapshot, SCORE, 5, &only), 1); /* very high: the one that is scored 20 */
  assert_int_equal(count_with(bar, snapshot, REVIEW, 1, &only) >= 1, 1);
  assert_int_equal(count_with(bar, snapshot, CATEGORY, g_quark_from_string("fostering"), &only), 1);
  assert_int_equal(only, UNRATED);
  g_object_unref(bar);
}

static void
owners_and_responses_add_up(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = filled();
  PlFilterBar *bar = g_object_ref_sink(g_object_new(PL_TYPE_FILTER_BAR, NULL));
  gint64 only = 0;
  pl_register_filter_make(bar);
  fill(bar, snapshot);
  guint by_response = 0, by_owner = count_with(bar, snapshot, OWNER, -1, &only);
  for (PlResponse i = PL_RESPONSE_NOT_DECIDED; i <= PL_RESPONSE_TERMINATE; i++)
    by_response += count_with(bar, snapshot, RESPONSE, i + 1, &only);
  g_autoptr(GHashTable) owners = g_hash_table_new(g_str_hash, g_str_equal);
  guint n;
  const PlRisk *risks = pl_snapshot_risks(snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (*risks[i].owner != '\0' && g_hash_table_add(owners, (gpointer)risks[i].owner))
      by_owner += count_with(bar, snapshot, OWNER, g_quark_from_string(risks[i].owner), &only);
  assert_int_equal(by_response, 15);
  assert_int_equal(by_owner, 15);
  g_object_unref(bar);
}

/* What is chosen stays chosen where another owner comes before it in the list. */
static void
an_owner_stays_chosen(void **state G_GNUC_UNUSED)
{
  PlSnapshot *snapshot = filled();
  PlFilterBar *bar = g_object_ref_sink(g_object_new(PL_TYPE_FILTER_BAR, NULL));
  gint64 only = 0, unrated = UNRATED;
  pl_register_filter_make(bar);
  fill(bar, snapshot);
  guint before =
      count_with(bar, snapshot, OWNER, g_quark_from_string("Director of children's services"), &only);
  PlRisk like;
  pl_record_init_empty(PL_RECORD_RISK, &like);
  like.owner = "Auditor";
  snapshot = with(snapshot, pl_command_change_risks(snapshot, &unrated, 1, "owner", &like, NULL));
  fill(bar, snapshot);
  g_autofree char *words = pl_filter_bar_say(bar);
  assert_string_equal(words, "owned by Director of children's services");
  assert_int_equal(count(bar, snapshot, &only), before);
  pl_snapshot_unref(snapshot);
  g_object_unref(bar);
}

/* The sample has two risks at likely × major, and none at rare × negligible. */
static void
a_square_of_the_matrix(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = filled();
  PlFilterBar *bar = g_object_ref_sink(g_object_new(PL_TYPE_FILTER_BAR, NULL));
  gint64 only = 0;
  gint likelihood, impact;
  pl_register_filter_make(bar);
  fill(bar, snapshot);
  pl_register_filter_set_square(bar, 4, 4);
  assert_true(pl_register_filter_get_square(bar, &likelihood, &impact));
  assert_true(likelihood == 4 && impact == 4);
  assert_int_equal(count(bar, snapshot, &only), 2);
  g_autofree char *words = pl_filter_bar_say(bar);
  assert_string_equal(words, "rated likely × major");
  pl_register_filter_set_square(bar, 1, 1); /* not offered */
  assert_false(pl_register_filter_get_square(bar, &likelihood, &impact));
  assert_int_equal(count(bar, snapshot, &only), 15);
  g_object_unref(bar);
}

int
main(void)
{
  adw_init();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_register_is_narrowed),
      cmocka_unit_test(owners_and_responses_add_up),
      cmocka_unit_test(an_owner_stays_chosen),
      cmocka_unit_test(a_square_of_the_matrix),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
