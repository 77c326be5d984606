/*
 * timeline.h, on 2026-11-01. Three milestones: the order (2026-10-01, not reached: late by a month), the
 * elections (2027-05-06) and vesting day (2028-04-01). Shared post (1) could bite before vesting day and is
 * to be reviewed on 2027-01-10, after the order and by the elections; the pay action is due on 2027-05-06
 * itself, so with the elections; “Costs known” is needed by vesting day and was not carried out.
 *
 * Fostering (an arrangement for the service 30) is to be looked at again on 2027-09-30, after the elections
 * and by vesting day, and ends on 2030-03-31, after the last milestone. Another of a scenario that is not in
 * view is left out.
 */
#include "fixture.h"

#include <plumbline/timeline.h>

#define TODAY "2026-11-01"

static void
add_milestone(Fixture *fixture, gint64 id, const char *kind, const char *name, const char *date)
{
  PlMilestone milestone;
  pl_record_init_empty(PL_RECORD_MILESTONE, &milestone);
  milestone.id = id, milestone.kind = kind, milestone.name = name, milestone.date = date;
  fixture_add(fixture, MILESTONE, 0, &milestone);
}

static PlSnapshot *
plan(void)
{
  Fixture fixture = fixture_new();
  add_milestone(&fixture, 1, "structural-changes-order", "Order made", "2026-10-01");
  add_milestone(&fixture, 2, "shadow-elections", "Elections", "2027-05-06");
  add_milestone(&fixture, 3, "vesting-day", "Vesting day", "2028-04-01");
  PlRisk risk;
  pl_record_init_empty(PL_RECORD_RISK, &risk);
  risk.id = 1, risk.code = "r1", risk.name = "Shared post", risk.category = "services",
  risk.in_register = TRUE;
  risk.milestone = 3, risk.next_review = "2027-01-10";
  fixture_add(&fixture, RISK, 0, &risk);
  PlTest test;
  pl_record_init_empty(PL_RECORD_TEST, &test);
  test.id = 1, test.code = "t1", test.name = "Costs known", test.in_use = TRUE, test.needed_by = 3;
  fixture_add(&fixture, TEST, 0, &test);
  PlAction action;
  pl_record_init_empty(PL_RECORD_ACTION, &action);
  action.id = 1, action.title = "Pay", action.due = "2027-05-06";
  fixture_add(&fixture, ACTION, 0, &action);
  PlItem item;
  pl_record_init_empty(PL_RECORD_ITEM, &item);
  for (guint i = 0; i < 3; i++) {
    g_autofree char *code = g_strdup_printf("duty-%u", i);
    item.id = 10 + i, item.catalogue = "authority-duties", item.code = item.name = code,
    item.position = (gint)i;
    fixture_add(&fixture, ITEM, 0, &item);
  }
  item.id = 20, item.catalogue = "catalogues", item.code = "authority-duties", item.name = "Duties";
  fixture_add(&fixture, ITEM, 0, &item);
  PlCheck check = {COUNCIL, 10, PL_CHECK_IN_PLACE, "", ""};
  fixture_add(&fixture, CHECK, 0, &check);
  check.item = 11, check.state = PL_CHECK_NOT_NEEDED;
  fixture_add(&fixture, CHECK, 0, &check);
  item.id = 30, item.catalogue = "services", item.code = "fostering", item.name = "Fostering";
  fixture_add(&fixture, ITEM, 0, &item);
  PlArrangement arrangement;
  pl_record_init_empty(PL_RECORD_ARRANGEMENT, &arrangement);
  arrangement.id = 1, arrangement.service = 30, arrangement.option = OPTION;
  arrangement.review = "2027-09-30", arrangement.ends = "2030-03-31";
  fixture_add(&fixture, ARRANGEMENT, 0, &arrangement);
  arrangement.id = 2, arrangement.scenario = 99;
  fixture_add(&fixture, ARRANGEMENT, 0, &arrangement);
  return fixture_finish(&fixture);
}

static PlTimeline *
timeline_of(const PlSnapshot *snapshot)
{
  g_autoptr(PlRatings) ratings = pl_ratings_new(snapshot, 0, TODAY, NULL);
  g_autoptr(PlAssurancePicture) picture = pl_assurance_picture_new(snapshot, 0, TODAY);
  return pl_timeline_new(ratings, picture, 0);
}

static void
each_thing_hangs_where_it_belongs(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = plan();
  g_autoptr(PlTimeline) timeline = timeline_of(snapshot);
  assert_int_equal(timeline->n_stops, 3);
  static const char *const texts[] = {
      "Order made: 1 October 2026, 31 days ago and not marked as reached.",
      "Elections: 6 May 2027, in six months; one open action is due and one risk is to be reviewed.",
      "Vesting day: 1 April 2028, in 17 months; one risk could bite before it, one assurance test is needed by it, "
      "one of them has not been carried out and one arrangement for a service ends or is to be looked at again."};
  for (guint i = 0; i < 3; i++)
    assert_string_equal(timeline->stops[i].statement.text, texts[i]);
  assert_int_equal(timeline->n_late, 1);
  assert_string_equal(
      timeline->statement.text,
      "None of three milestones are reached, and one is past its date and not marked as reached.");
  assert_string_equal(timeline->after.text,
                      "Day 2 is 2 April 2028, week 2 begins on 8 April 2028, and year 2 on 1 April 2029.");
  /* The milestone, the risk, the test and the arrangement. */
  assert_int_equal(timeline->stops[2].statement.n_basis, 4);
  assert_int_equal(timeline->stops[2].n_arrangements, 1);
  assert_string_equal(
      timeline->later.statement.text,
      "After the last milestone: one arrangement for a service ends or is to be looked at again.");
}

/* Vesting day on 2028-04-01: 90 days before is 2028-01-02 (28 in January after it, 29, 31 and 1: 2028 is a
 * leap year). */
static void
soon_is_a_committees_cycle(void **state)
{
  (void)state;
  static const struct {
    const char *today;
    gboolean soon, late;
  } cases[] = {{"2028-01-01", FALSE, FALSE},
               {"2028-01-02", TRUE, FALSE},
               {"2028-04-01", TRUE, FALSE},
               {"2028-04-02", FALSE, TRUE}};
  g_autoptr(PlSnapshot) snapshot = plan();
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(PlRatings) ratings = pl_ratings_new(snapshot, 0, cases[i].today, NULL);
    g_autoptr(PlAssurancePicture) picture = pl_assurance_picture_new(snapshot, 0, cases[i].today);
    g_autoptr(PlTimeline) timeline = pl_timeline_new(ratings, picture, 0);
    assert_int_equal(timeline->stops[2].soon, cases[i].soon);
    assert_int_equal(timeline->stops[2].late, cases[i].late);
  }
}

/* Of three duties one is in place and one is not needed: one of two. */
static void
a_checklist_counts_what_is_needed(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = plan();
  g_autoptr(PlTimeline) timeline = timeline_of(snapshot);
  assert_int_equal(timeline->lists[0].n, 3);
  assert_string_equal(timeline->lists[0].statement.text, "Duties: one of two in place.");
  assert_null(timeline->lists[0].checks[2]);
  assert_string_equal(timeline->checks.text, "One of two items is in place.");
  assert_int_equal(timeline->lists[1].n, 0);
  assert_string_equal(timeline->lists[1].statement.text, "");
}

static void
no_milestone_says_so(void **state)
{
  (void)state;
  Fixture fixture = fixture_new();
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  g_autoptr(PlTimeline) timeline = timeline_of(snapshot);
  assert_int_equal(timeline->n_stops, 0);
  assert_string_equal(timeline->statement.text, "No milestone is recorded yet.");
  assert_string_equal(timeline->after.text, "");
  assert_string_equal(timeline->checks.text, "");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_thing_hangs_where_it_belongs),
      cmocka_unit_test(soon_is_a_committees_cycle),
      cmocka_unit_test(a_checklist_counts_what_is_needed),
      cmocka_unit_test(no_milestone_says_so),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
