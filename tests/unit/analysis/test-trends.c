/* Indicators over time: what changed, whether that is good, beside whom, and what is too small to publish. */
#include "fixture.h"

#include <plumbline/trends.h>

#define AS_AT "2026-11-28"

static void
add_indicator(Fixture *fixture, const char *unit, PlGood good, gboolean small_numbers)
{
  PlIndicator indicator;
  pl_record_init_empty(PL_RECORD_INDICATOR, &indicator);
  indicator.id = 1, indicator.code = "re-referrals", indicator.name = "Re-referrals";
  indicator.unit = unit, indicator.good = good, indicator.small_numbers = small_numbers;
  fixture_add(fixture, INDICATOR, 0, &indicator);
}

static void
add_of(Fixture *fixture, gint64 organisation, PlComparator comparator, const char *date, double value,
       PlQualifier qualifier)
{
  PlObservation observation;
  pl_record_init_empty(PL_RECORD_OBSERVATION, &observation);
  observation.indicator = 1, observation.organisation = organisation, observation.comparator = comparator;
  observation.date = date, observation.value = value, observation.qualifier = qualifier;
  fixture_add(fixture, OBSERVATION, 0, &observation);
}

static void
add_own(Fixture *fixture, const char *date, double value)
{
  add_of(fixture, COUNCIL, PL_COMPARATOR_OWN, date, value, PL_QUALIFIER_EXACT);
}

static PlFigureTrends *
trends_at(Fixture *fixture, const char *as_at)
{
  g_autoptr(PlSnapshot) snapshot = fixture_finish(fixture);
  return pl_trends_new(snapshot, 0, as_at);
}

#define assert_says(statement, wanted) assert_string_equal((statement).text, wanted)

static void
the_fall_of_the_issue(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  add_indicator(&fixture, "%", PL_GOOD_DOWN, FALSE);
  add_own(&fixture, "2015", 38.8);
  add_own(&fixture, "2026-03", 15.1);
  g_autoptr(PlFigureTrends) trends = trends_at(&fixture, AS_AT);
  const PlFigureTrend *trend = pl_trends_find(trends, 1);
  assert_says(trend->statement,
              "Re-referrals fell from 38.8% to 15.1%, by 23.7 percentage points, between 2015 "
              "and March 2026: a change for the better.");
  assert_int_equal(trend->since_before.turn, PL_TURN_BETTER);
  assert_string_equal(trend->since_before.said,
                      "Fell from 38.8% to 15.1%, by 23.7 percentage points, since 2015.");
  assert_null(trend->since_year.from); /* nothing near a year before */
  assert_says(trend->year_statement, "");
  g_autofree char *turns = pl_trends_say_turns(trends);
  assert_string_equal(turns, "Of one indicator, none changed for the worse since the figure before, and one for the better");
}

static void
which_way_is_good(void **state G_GNUC_UNUSED)
{
  static const struct {
    PlGood good;
    double before, after;
    PlTurn turn;
  } cases[] = {
      {PL_GOOD_UP, 1, 2, PL_TURN_BETTER},    {PL_GOOD_UP, 2, 1, PL_TURN_WORSE},
      {PL_GOOD_DOWN, 1, 2, PL_TURN_WORSE},   {PL_GOOD_DOWN, 2, 1, PL_TURN_BETTER},
      {PL_GOOD_NEITHER, 2, 1, PL_TURN_NONE}, {PL_GOOD_UP, 2, 2.001, PL_TURN_SAME},
      {PL_GOOD_UP, -4, -2, PL_TURN_BETTER},  {PL_GOOD_DOWN, 0, 3, PL_TURN_WORSE},
      {PL_GOOD_NEITHER, 2, 2, PL_TURN_SAME},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    Fixture fixture = fixture_new();
    add_indicator(&fixture, "", cases[i].good, FALSE);
    add_own(&fixture, "2026-01-31", cases[i].before);
    add_own(&fixture, "2026-02-28", cases[i].after);
    g_autoptr(PlFigureTrends) trends = trends_at(&fixture, AS_AT);
    if (trends->items[0].since_before.turn != cases[i].turn)
      fail_msg("case %u turns %d", i, (gint)trends->items[0].since_before.turn);
  }
}

static void
an_exact_figure_is_no_change(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  add_indicator(&fixture, "", PL_GOOD_UP, FALSE);
  add_of(&fixture, COUNCIL, PL_COMPARATOR_OWN, "2026-01-31", 40, PL_QUALIFIER_ABOUT);
  add_own(&fixture, "2026-02-28", 40);
  g_autoptr(PlFigureTrends) trends = trends_at(&fixture, AS_AT);
  assert_int_equal(trends->items[0].since_before.turn, PL_TURN_SAME);
}

static void
from_nothing_and_below_it(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  add_indicator(&fixture, "children", PL_GOOD_DOWN, FALSE);
  add_own(&fixture, "2026-01-31", 0);
  add_own(&fixture, "2026-02-28", 1);
  g_autoptr(PlFigureTrends) trends = trends_at(&fixture, AS_AT);
  assert_says(
      trends->items[0].statement,
      "Re-referrals rose from 0 to 1 child between 31 January 2026 and 28 February 2026: a change for the worse.");
  Fixture owed = fixture_new();
  add_indicator(&owed, "£ million", PL_GOOD_UP, FALSE);
  add_own(&owed, "2026-01-31", -4.5);
  add_own(&owed, "2026-02-28", -2);
  g_autoptr(PlFigureTrends) debts = trends_at(&owed, AS_AT);
  assert_says(debts->items[0].statement,
              "Re-referrals rose from −£4.5 to −£2 million between 31 January 2026 and 28 "
              "February 2026: a change for the better.");
}

static void
no_figure_and_one(void **state G_GNUC_UNUSED)
{
  Fixture none = fixture_new();
  add_indicator(&none, "%", PL_GOOD_DOWN, FALSE);
  g_autoptr(PlFigureTrends) empty = trends_at(&none, AS_AT);
  assert_null(empty->items[0].latest);
  assert_says(empty->items[0].statement, "Re-referrals: no figure is recorded yet.");
  assert_string_equal(empty->items[0].since_before.said, "");
  Fixture one = fixture_new();
  add_indicator(&one, "%", PL_GOOD_DOWN, FALSE);
  add_of(&one, COUNCIL, PL_COMPARATOR_OWN, "2026-03-31", 15.1, PL_QUALIFIER_ABOUT);
  g_autoptr(PlFigureTrends) single = trends_at(&one, AS_AT);
  assert_says(single->items[0].statement,
              "Re-referrals: about 15.1% on 31 March 2026, the only figure so far.");
  assert_int_equal(single->items[0].since_before.turn, PL_TURN_NONE);
  g_autofree char *turns = pl_trends_say_turns(single);
  assert_true(g_str_has_prefix(turns, "Nothing changed for the better or the worse yet"));
}

static void
a_change_of_what_is_not_exact_is_not_exact(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  add_indicator(&fixture, "children", PL_GOOD_NEITHER, FALSE);
  add_of(&fixture, COUNCIL, PL_COMPARATOR_OWN, "2025", 400, PL_QUALIFIER_ABOUT);
  add_of(&fixture, COUNCIL, PL_COMPARATOR_OWN, "2026-03-31", 360, PL_QUALIFIER_COMPUTED);
  g_autoptr(PlFigureTrends) trends = trends_at(&fixture, AS_AT);
  assert_says(
      trends->items[0].statement,
      "Re-referrals fell from about 400 to 360 children, by about 10%, between 2025 and 31 March 2026.");
}

static void
parts_of_dates_go_by_their_last_day(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  add_indicator(&fixture, "", PL_GOOD_UP, FALSE);
  add_own(&fixture, "2025", 4); /* 31 December 2025: after June, though it sorts before as text */
  add_own(&fixture, "2025-06-30", 3);
  add_own(&fixture, "2026-03", 5); /* the same day as the next */
  add_own(&fixture, "2026-03-31", 6);
  g_autoptr(PlFigureTrends) trends = trends_at(&fixture, AS_AT);
  const PlFigureTrend *trend = &trends->items[0];
  assert_true(trend->runs[PL_COMPARATOR_OWN][0]->value == 3);
  assert_true(trend->latest->value == 6);            /* the exact date */
  assert_true(trend->since_before.from->value == 4); /* of an earlier day */
}

static void
only_what_was_known(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  add_indicator(&fixture, "", PL_GOOD_UP, FALSE);
  add_own(&fixture, "2025-03-31", 4);
  add_own(&fixture, "2026-03-31", 5);
  add_own(&fixture, "2026-11-29", 9);
  add_of(&fixture, COUNCIL + 1, PL_COMPARATOR_OWN, "2026-10-31", 7, PL_QUALIFIER_EXACT); /* another's */
  g_autoptr(PlFigureTrends) trends = trends_at(&fixture, AS_AT);
  assert_true(trends->items[0].latest->value == 5);
  g_autoptr(PlFigureTrends) earlier = pl_trends_new(trends->snapshot, COUNCIL, "2026-03-30");
  assert_true(earlier->items[0].latest->value == 4);
}

static void
a_year_before(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  add_indicator(&fixture, "%", PL_GOOD_UP, FALSE);
  add_own(&fixture, "2023-02-28", 10); /* 366 days before the leap day */
  add_own(&fixture, "2023-01-15", 1);
  add_own(&fixture, "2023-04-13", 2);
  add_own(&fixture, "2023-12-31", 30);
  add_own(&fixture, "2024-02-29", 40);
  g_autoptr(PlFigureTrends) trends = trends_at(&fixture, AS_AT);
  const PlFigureTrend *trend = &trends->items[0];
  assert_true(trend->since_before.from->value == 30);
  assert_true(trend->since_year.from->value == 10);
  assert_says(trend->year_statement,
              "Over the year from 28 February 2023 it rose from 10% to 40%, by 30 percentage points: a "
              "change for the better.");
  Fixture edge = fixture_new();
  add_indicator(&edge, "%", PL_GOOD_UP, FALSE);
  add_own(&edge, "2024-11-13", 10); /* 411 days: more than 45 away */
  add_own(&edge, "2025-12-29", 40);
  g_autoptr(PlFigureTrends) far = trends_at(&edge, AS_AT);
  assert_null(far->items[0].since_year.from);
  Fixture both = fixture_new();
  add_indicator(&both, "%", PL_GOOD_UP, FALSE);
  add_own(&both, "2025-03-31", 10);
  add_own(&both, "2026-03-31", 40);
  g_autoptr(PlFigureTrends) same = trends_at(&both, AS_AT);
  assert_ptr_equal(same->items[0].since_year.from, same->items[0].since_before.from);
  assert_says(same->items[0].year_statement, ""); /* said already */
}

static void
beside_whom(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  add_indicator(&fixture, "%", PL_GOOD_DOWN, FALSE);
  add_own(&fixture, "2026-06-30", 17);
  add_of(&fixture, COUNCIL, PL_COMPARATOR_NEIGHBOURS, "2025-09-30", 12, PL_QUALIFIER_EXACT);
  add_of(&fixture, COUNCIL, PL_COMPARATOR_NEIGHBOURS, "2026-03-31", 13.5, PL_QUALIFIER_EXACT);
  add_of(&fixture, COUNCIL, PL_COMPARATOR_NATION, "2025", 15, PL_QUALIFIER_ABOUT);
  g_autoptr(PlFigureTrends) trends = trends_at(&fixture, AS_AT);
  const PlFigureTrend *trend = &trends->items[0];
  assert_null(trend->beside[PL_COMPARATOR_REGION]);
  assert_true(trend->beside[PL_COMPARATOR_NEIGHBOURS]->value == 13.5);
  assert_says(trend->beside_statement,
              "For comparison, statistical neighbours at 13.5% on 31 March 2026 and England at about 15% in 2025.");
}

static void
small_numbers_are_marked(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  add_indicator(&fixture, "children", PL_GOOD_DOWN, TRUE);
  add_own(&fixture, "2026-03-31", 5);
  add_own(&fixture, "2026-06-30", 4);
  add_own(&fixture, "2026-09-30", 0);
  g_autoptr(PlFigureTrends) trends = trends_at(&fixture, AS_AT);
  assert_int_equal(trends->items[0].n_small, 2);
  assert_says(trends->items[0].small_statement,
              "Two figures are below 5: they are to be left out of anything "
              "public, with whatever would reveal them.");
  PlIndicator share = {.unit = "%", .small_numbers = TRUE}, count = {.unit = "", .small_numbers = TRUE},
              other = {.unit = "children"};
  assert_false(pl_figure_is_small(&share, 3, 5)); /* a share counts no children */
  assert_true(pl_figure_is_small(&count, 3, 5));
  assert_false(pl_figure_is_small(&count, 5, 5));
  assert_false(pl_figure_is_small(&other, 3, 5));
}

static void
the_threshold_is_a_setting(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  add_indicator(&fixture, "children", PL_GOOD_DOWN, TRUE);
  add_own(&fixture, "2026-03-31", 9);
  const PlThreshold ten = {"small-number", 10, "children", ""};
  fixture_add(&fixture, THRESHOLD, 0, &ten);
  g_autoptr(PlFigureTrends) trends = trends_at(&fixture, AS_AT);
  assert_says(trends->items[0].small_statement,
              "One figure is below 10: it is to be left out of anything public, with "
              "whatever would reveal it.");
}

static void
linked_domains_in_their_order(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  add_indicator(&fixture, "%", PL_GOOD_DOWN, FALSE);
  add_domain(&fixture, 7, "Finance"), add_domain(&fixture, 3, "Practice"),
      add_domain(&fixture, 4, "Workforce");
  const PlIndicatorDomain links[] = {{1, 7, ""}, {1, 3, ""}};
  for (guint i = 0; i < G_N_ELEMENTS(links); i++)
    fixture_add(&fixture, INDICATOR_DOMAIN, 0, &links[i]);
  g_autoptr(PlFigureTrends) trends = trends_at(&fixture, AS_AT);
  assert_int_equal(trends->items[0].n_domains, 2);
  assert_string_equal(trends->items[0].domains[0]->name, "Practice");
}

static void
lines_that_were_read(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  add_indicator(&fixture, "%", PL_GOOD_DOWN, FALSE);
  add_own(&fixture, "2026-03-31", 13);
  g_autoptr(PlFigureTrends) trends = trends_at(&fixture, AS_AT);
  const char text[] = "31/03/2026\t13.5\n30/06/2026\t14\tEngland\n03/26\t1\n";
  g_autoptr(PlFigures) figures = pl_figures_read(trends->snapshot, 1, COUNCIL, text, strlen(text), NULL);
  static const char *const wanted[] = {
      "Line 1: 31 March 2026, 13.5%, in place of 13%",
      "Line 2: 30 June 2026, England, 14%",
      "Line 3 is not taken. “03/26”: the year has two digits: write all four",
  };
  for (guint i = 0; i < G_N_ELEMENTS(wanted); i++) {
    g_autofree char *said = pl_say_figure_read(trends->snapshot, &figures->items[i]);
    assert_string_equal(said, wanted[i]);
  }
  g_autofree char *all = pl_say_figures_read(figures);
  assert_string_equal(all,
                      "Of the figures, one is new, one takes the place of another and one cannot be read.");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_fall_of_the_issue),
      cmocka_unit_test(which_way_is_good),
      cmocka_unit_test(an_exact_figure_is_no_change),
      cmocka_unit_test(from_nothing_and_below_it),
      cmocka_unit_test(no_figure_and_one),
      cmocka_unit_test(a_change_of_what_is_not_exact_is_not_exact),
      cmocka_unit_test(parts_of_dates_go_by_their_last_day),
      cmocka_unit_test(only_what_was_known),
      cmocka_unit_test(a_year_before),
      cmocka_unit_test(beside_whom),
      cmocka_unit_test(small_numbers_are_marked),
      cmocka_unit_test(the_threshold_is_a_setting),
      cmocka_unit_test(linked_domains_in_their_order),
      cmocka_unit_test(lines_that_were_read),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
