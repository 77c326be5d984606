/* options-weighed.h: weighted totals, the weights that would change an order, and arrangements that need a
 * look. */
#include "fixture.h"

#include <plumbline/options-weighed.h>

#define PLACE 31
#define PRACTICE 32
#define PARTNERS 33
#define TRUST 2
#define AS_AT "2026-10-12"

static void
add_item(Fixture *fixture, gint64 id, const char *catalogue, const char *name)
{
  g_autofree char *code = g_strdup_printf("i%d", (int)id);
  PlItem item;
  pl_record_init_empty(PL_RECORD_ITEM, &item);
  item.id = id, item.catalogue = catalogue, item.code = code, item.name = name, item.position = (gint)id;
  fixture_add(fixture, ITEM, 0, &item);
}

static void
add_criterion(Fixture *fixture, gint64 id, const char *name, gint weight)
{
  const PlCriterion criterion = {id, weight};
  add_item(fixture, id, "design-principles", name);
  fixture_add(fixture, CRITERION, 0, &criterion);
}

static void
add_trust(Fixture *fixture)
{
  PlOption option;
  pl_record_init_empty(PL_RECORD_OPTION, &option);
  option.id = TRUST, option.code = "2", option.name = "Joint trust", option.considered = TRUE;
  option.position = 2;
  fixture_add(fixture, OPTION, 0, &option);
}

static void
score(Fixture *fixture, gint64 option, gint64 item, gint value)
{
  const PlOptionScore row = {option, item, value, ""};
  fixture_add(fixture, OPTION_SCORE, 0, &row);
}

static PlOptionsWeighed *
weighed_of(Fixture *fixture)
{
  g_autoptr(PlSnapshot) snapshot = fixture_finish(fixture);
  return pl_options_weighed_new(snapshot);
}

/*
 * By hand. Weights: place 3, practice 2.
 *   Separate services: place 5, practice 2: 5×3 + 2×2 = 19
 *   Joint trust:       place 2, practice 4: 2×3 + 4×2 = 14, so 5 behind
 * Place: the difference of scores is +3, so level at 3 - 5/3 = 4/3; the trust is before from 1 down: 5×1 + 4
 * = 9, 2×1 + 8 = 10. Practice: the difference is -2, so level at 2 + 5/2 = 9/2; the trust is before from 5
 * up: 15 + 10 = 25, 6 + 20 = 26. Place changes by 2 and practice by 3, so place is told first.
 */
static void
weights_that_change_the_order(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  add_trust(&fixture);
  add_criterion(&fixture, PLACE, "Place matters", 3);
  add_criterion(&fixture, PRACTICE, "Built around good practice", 2);
  score(&fixture, OPTION, PLACE, 5);
  score(&fixture, OPTION, PRACTICE, 2);
  score(&fixture, TRUST, PLACE, 2);
  score(&fixture, TRUST, PRACTICE, 4);
  g_autoptr(PlOptionsWeighed) weighed = weighed_of(&fixture);
  assert_int_equal(weighed->options[0].total, 19);
  assert_int_equal(weighed->options[1].total, 14);
  assert_int_equal(weighed->n_changes, 2);
  const PlWeightChange *place = &weighed->changes[0], *practice = &weighed->changes[1];
  assert_int_equal(place->numerator, 4);
  assert_int_equal(place->denominator, 3);
  assert_int_equal(place->first, 1);
  assert_string_equal(
      place->statement.text,
      "“Joint trust” would come before “Separate services from day one” if “Place matters” weighed 1 "
      "or less instead of 3.");
  assert_int_equal(practice->numerator, 9);
  assert_int_equal(practice->denominator, 2);
  assert_int_equal(practice->first, 5);
  assert_string_equal(
      practice->statement.text,
      "“Joint trust” would come before “Separate services from day one” if “Built around good practice” "
      "weighed 5 or more instead of 2.");
  assert_string_equal(weighed->statement.text,
                      "Of the options being weighed, both are scored on every criterion that counts.");
  assert_string_equal(
      weighed->note.text,
      "The order hangs on the weights: two changes of one weight would each put one option before "
      "another. The weights are the board’s, and so is the choice.");
  assert_int_equal(weighed->note.n_basis, 8); /* two weights, two options and four scores */
}

/*
 * By hand. Weights: place 3, practice 2, partners 0.
 *   Separate services: place 5, practice 2, partners 1: 19
 *   Joint trust:       place 3, practice 4, partners 2: 9 + 8 + 0 = 17, so 2 behind
 * Place: +2, level at 3 - 1 = 2, exactly; before from 1 down. Practice: -2, level at 2 + 1 = 3; from 4 up.
 * Partners: -1, level at 0 + 2 = 2; from 3 up. A criterion that weighs nothing yet may still change the
 * order.
 */
static void
level_at_a_whole_weight(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  add_trust(&fixture);
  add_criterion(&fixture, PLACE, "Place matters", 3);
  add_criterion(&fixture, PRACTICE, "Practice", 2);
  add_criterion(&fixture, PARTNERS, "Partners", 0);
  score(&fixture, OPTION, PLACE, 5);
  score(&fixture, OPTION, PRACTICE, 2);
  score(&fixture, OPTION, PARTNERS, 1);
  score(&fixture, TRUST, PLACE, 3);
  score(&fixture, TRUST, PRACTICE, 4);
  score(&fixture, TRUST, PARTNERS, 2);
  g_autoptr(PlOptionsWeighed) weighed = weighed_of(&fixture);
  assert_int_equal(weighed->n_changes, 3);
  assert_int_equal(weighed->changes[0].first, 1);
  assert_int_equal(weighed->changes[1].first, 4);
  assert_int_equal(weighed->changes[2].first, 3);
  assert_has(weighed->changes[0].statement.text, "weighed 1 or less instead of 3. At 2 they are level.");
  assert_has(weighed->changes[2].statement.text,
             "“Partners” weighed 3 or more instead of 0. At 2 they are level.");
}

/* The trust is 10 behind on one criterion of the same score: nothing that can be weighed changes that. A
 * missing score is no nought: there is no total then. */
static void
what_no_weight_changes(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  add_trust(&fixture);
  add_criterion(&fixture, PLACE, "Place matters", 5);
  score(&fixture, OPTION, PLACE, 5);
  score(&fixture, TRUST, PLACE, 3);
  g_autoptr(PlOptionsWeighed) weighed = weighed_of(&fixture);
  assert_int_equal(weighed->n_changes, 0);
  assert_has(weighed->note.text,
             "No change of one weight, from 0 to 100, would put one of these options before another.");

  Fixture missing = fixture_new();
  add_trust(&missing);
  add_criterion(&missing, PLACE, "Place matters", 5);
  score(&missing, OPTION, PLACE, 5);
  g_autoptr(PlOptionsWeighed) half = weighed_of(&missing);
  assert_int_equal(half->options[1].n_missing, 1);
  assert_int_equal(half->options[1].total, 0);
  assert_string_equal(half->note.text, "");
  assert_string_equal(half->statement.text,
                      "Of the options being weighed, one of two is scored on every criterion that counts.");

  Fixture level = fixture_new();
  add_trust(&level);
  add_criterion(&level, PLACE, "Place matters", 5);
  score(&level, OPTION, PLACE, 4);
  score(&level, TRUST, PLACE, 4);
  g_autoptr(PlOptionsWeighed) same = weighed_of(&level);
  assert_has(same->note.text,
             "“Separate services from day one” and “Joint trust” are level with these weights.");
}

static void
one_option_has_no_other(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  add_criterion(&fixture, PLACE, "Place matters", 5);
  score(&fixture, OPTION, PLACE, 4);
  g_autoptr(PlOptionsWeighed) weighed = weighed_of(&fixture);
  assert_int_equal(weighed->n_options, 1);
  assert_string_equal(
      weighed->note.text,
      "Only one option is being weighed, “Separate services from day one”, so there is nothing to "
      "compare it with.");
}

static void
arrange(Fixture *fixture, gint64 id, gint64 service, const char *starts, const char *ends, const char *review)
{
  PlArrangement row;
  pl_record_init_empty(PL_RECORD_ARRANGEMENT, &row);
  row.id = id, row.service = service, row.option = OPTION, row.starts = starts, row.ends = ends,
  row.review = review;
  fixture_add(fixture, ARRANGEMENT, 0, &row);
}

/*
 * On 12 October 2026. Front door: ended 30 June (104 days, three months before) and nothing follows.
 * Fostering: ends 31 December, in 80 days, and another follows. Youth justice: a look was due on 1 September,
 * 41 days before. Out of hours: a look in 91 days, one too far. So three need a look of five.
 */
static void
arrangements_that_need_a_look(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  add_item(&fixture, 41, "services", "Front door");
  add_item(&fixture, 42, "services", "Fostering and adoption");
  add_item(&fixture, 43, "services", "Youth justice");
  add_item(&fixture, 44, "services", "Out of hours");
  arrange(&fixture, 1, 41, "2024-07-01", "2026-06-30", "2026-01-01");
  arrange(&fixture, 2, 42, "2025-01-01", "2026-12-31", "");
  arrange(&fixture, 3, 42, "2027-01-01", "", "");
  arrange(&fixture, 4, 43, "2025-01-01", "", "2026-09-01");
  arrange(&fixture, 5, 44, "2025-01-01", "", "2027-01-11");
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  g_autoptr(PlArrangements) all = pl_arrangements_new(snapshot, 0, AS_AT);
  assert_int_equal(all->n_items, 5);
  assert_int_equal(all->n_due, 3);
  assert_string_equal(all->statement.text,
                      "Five arrangements are recorded for single services; three need a look.");
  assert_string_equal(all->items[0].statement.text,
                      "Front door: “Separate services from day one”, from 1 July 2024, "
                      "until 30 June 2026.");
  assert_string_equal(all->items[0].due.text,
                      "Front door: the arrangement ended on 30 June 2026, three months before, "
                      "and nothing says what followed.");
  assert_string_equal(all->items[1].due.text,
                      "Fostering and adoption: the arrangement ends on 31 December 2026, in two months.");
  assert_string_equal(all->items[2].due.text, "");
  assert_string_equal(all->items[3].due.text,
                      "Youth justice: it was to be looked at again on 1 September 2026, 41 days before.");
  assert_string_equal(all->items[4].due.text, "");
  assert_int_equal(all->n_overlaps, 0);                          /* one ends the day before the next begins */
  assert_string_equal(all->attention.text, all->statement.text); /* three are too many to say one by one */
}

/*
 * On 12 October 2026, of fostering: 1 runs from 2025 until 31 March 2028, 2 from 1 October 2027 without an
 * end: both hold from 1 October 2027 until 31 March 2028. 3 ended in 2025, after 4 had begun: that is over.
 * Of the front door only one is of the proposal in view.
 */
static void
two_at_the_same_time_are_told(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  add_trust(&fixture);
  add_item(&fixture, 41, "services", "Front door");
  add_item(&fixture, 42, "services", "Fostering and adoption");
  add_item(&fixture, 43, "services", "Youth justice");
  arrange(&fixture, 1, 42, "2025-01-01", "2028-03-31", "");
  arrange(&fixture, 2, 42, "2027-10-01", "", "");
  arrange(&fixture, 3, 43, "2024-01-01", "2025-06-30", "");
  arrange(&fixture, 4, 43, "2025-01-01", "", "");
  arrange(&fixture, 5, 41, "", "", "");
  PlArrangement other;
  pl_record_init_empty(PL_RECORD_ARRANGEMENT, &other);
  other.id = 6, other.service = 41, other.option = TRUST, other.scenario = 77;
  fixture_add(&fixture, ARRANGEMENT, 0, &other);
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  g_autoptr(PlArrangements) all = pl_arrangements_new(snapshot, 0, AS_AT);
  assert_int_equal(all->n_overlaps, 1);
  assert_string_equal(
      all->overlaps[0].text,
      "Fostering and adoption has two arrangements at the same time, from 1 October 2027, until 31 March "
      "2028: “Separate services from day one” and “Separate services from day one”.");
  assert_int_equal(all->overlaps[0].n_basis, 2);
  assert_string_equal(all->attention.text, all->overlaps[0].text);
  assert_string_equal(
      all->statement.text,
      "Five arrangements are recorded for single services; one pair holds at the same time for one service.");
  g_autoptr(PlArrangements) other_view = pl_arrangements_new(snapshot, 77, AS_AT);
  assert_int_equal(other_view->n_overlaps, 2);
  assert_string_equal(
      other_view->overlaps[0].text,
      "Front door has two arrangements at the same time: “Separate services from day one” and “Joint trust”.");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(weights_that_change_the_order), cmocka_unit_test(level_at_a_whole_weight),
      cmocka_unit_test(what_no_weight_changes),        cmocka_unit_test(one_option_has_no_other),
      cmocka_unit_test(arrangements_that_need_a_look), cmocka_unit_test(two_at_the_same_time_are_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
