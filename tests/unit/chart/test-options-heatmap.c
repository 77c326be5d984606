/* The heatmap of delivery options and assurance tests: what its cells say, and which options and tests it
 * has. */
#include "../analysis/fixture.h"

#include <plumbline/chart.h>
#include <plumbline/command.h>
#include <string.h>

#define TRUST 2
#define NOT_WEIGHED 3

static void
add_option(Fixture *fixture, gint64 id, const char *name, gboolean considered)
{
  g_autofree char *code = g_strdup_printf("o%d", (int)id);
  PlOption option;
  pl_record_init_empty(PL_RECORD_OPTION, &option);
  option.id = id, option.code = code, option.name = name, option.considered = considered;
  option.position = (gint)id;
  fixture_add(fixture, OPTION, 0, &option);
}

static void
rate(Fixture *fixture, gint64 test, gint64 option, PlAssuranceRating rating)
{
  PlAssurance assurance;
  pl_record_init_empty(PL_RECORD_ASSURANCE, &assurance);
  assurance.test = test, assurance.option = option, assurance.date = "2026-09-02", assurance.rating = rating;
  fixture_add(fixture, ASSURANCE, 0, &assurance);
}

static PlChart *
chart_of(Fixture *fixture)
{
  g_autoptr(PlSnapshot) snapshot = fixture_finish(fixture);
  return pl_chart_new(PL_CHART_OPTIONS, snapshot, NULL);
}

/*
 * By hand. Separate services: costs limited, data not tested. Joint trust: costs none, data reasonable. So
 * one test of two, the costs, was carried out for both; the third option is not being weighed and is not
 * there. None is not *not tested*.
 */
static void
two_options_and_two_tests(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  add_option(&fixture, TRUST, "Joint trust", TRUE);
  add_option(&fixture, NOT_WEIGHED, "Another", FALSE);
  add_test(&fixture, 11, PL_TEST_FINANCE, "Full costs known");
  add_test(&fixture, 12, PL_TEST_PARTNERSHIP, "Data shared");
  rate(&fixture, 11, OPTION, PL_ASSURANCE_LIMITED);
  rate(&fixture, 11, TRUST, PL_ASSURANCE_NONE);
  rate(&fixture, 12, TRUST, PL_ASSURANCE_REASONABLE);
  g_autoptr(PlChart) chart = chart_of(&fixture);
  assert_string_equal(pl_chart_get_title(chart),
                      "One of two assurance tests has been carried out for both options");
  assert_string_equal(
      pl_chart_get_sentence(chart),
      "One of two assurance tests has been carried out for both options. Separate services from day "
      "one: one limited and one not tested. Joint trust: one reasonable and one none.");
  guint n;
  const PlChartCell *cells = pl_chart_get_cells(chart, &n);
  assert_int_equal(n, 4);
  assert_string_equal(cells[0].name, "Separate services from day one, Full costs known: limited, 2 Sep 2026");
  assert_string_equal(cells[1].name, "Separate services from day one, Data shared: not tested");
  assert_string_equal(cells[2].name, "Joint trust, Full costs known: none, 2 Sep 2026");
  assert_int_equal(cells[3].id, TRUST);
  assert_int_equal(cells[3].scope, 12);
  const PlChartTable *table = pl_chart_get_table(chart);
  assert_int_equal(table->n_columns, 3); /* the groups' names take none */
  assert_int_equal(table->n_rows, 2);
  assert_string_equal(table->cells[5], "reasonable, 2 Sep 2026");
}

/* Both are shown, and neither is spoken of as being weighed. */
static void
none_being_weighed_is_said(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  add_test(&fixture, 11, PL_TEST_FINANCE, "Full costs known");
  add_option(&fixture, TRUST, "Joint trust", FALSE);
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  PlOption option = *pl_snapshot_option(snapshot, OPTION);
  option.considered = FALSE;
  g_autoptr(PlCommand) aside = pl_command_new("edit", "Set aside");
  pl_command_put(aside, PL_RECORD_OPTION, &option);
  g_autoptr(PlSnapshot) after = pl_command_apply(aside, snapshot);
  g_autoptr(PlChart) chart = pl_chart_new(PL_CHART_OPTIONS, after, NULL);
  assert_string_equal(pl_chart_get_title(chart), "No delivery option is being weighed yet");
  assert_int_equal(pl_chart_get_table(chart)->n_rows, 2);
}

static void
nothing_to_show_is_said(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  g_autoptr(PlChart) chart = chart_of(&fixture);
  assert_true(pl_chart_is_empty(chart));
  assert_string_equal(pl_chart_get_sentence(chart),
                      "No assurance test is in use, so there is nothing to show.");
}

/* A long row of tests still has cells no wider than a letter wants. */
static void
letters_need_little_room(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  for (gint64 i = 1; i <= 15; i++) {
    add_test(&fixture, i, PL_TEST_FINANCE, "Costs");
    rate(&fixture, i, OPTION, PL_ASSURANCE_SUBSTANTIAL);
  }
  g_autoptr(PlChart) chart = chart_of(&fixture);
  assert_true(pl_chart_natural_width(chart) < 900);
}

/*
 * By hand. Of 45 tests the last three are none, limited and not tested, the others substantial. There is room
 * for 40: those three, and the first 37 of the others, all in the order in which they stand.
 */
static void
of_many_tests_the_least_assured_are_shown(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  for (gint64 i = 1; i <= 45; i++)
    add_test(&fixture, i, PL_TEST_FINANCE, "Costs");
  for (gint64 i = 1; i <= 44; i++)
    rate(&fixture, i, OPTION,
         i == 43   ? PL_ASSURANCE_NONE
         : i == 44 ? PL_ASSURANCE_LIMITED
                   : PL_ASSURANCE_SUBSTANTIAL);
  g_autoptr(PlChart) chart = chart_of(&fixture);
  guint n;
  const PlChartCell *cells = pl_chart_get_cells(chart, &n);
  assert_int_equal(n, PL_CHART_OPTIONS_TESTS);
  assert_int_equal(cells[36].scope, 37);
  assert_int_equal(cells[37].scope, 43);
  assert_int_equal(cells[39].scope, 45);
  assert_non_null(strstr(pl_chart_get_sentence(chart), "44 of 45 assurance tests have been carried out"));
  assert_non_null(
      strstr(pl_chart_get_sentence(chart),
             " 40 of 45 tests are shown: those with the least assurance, and of equal ones the first."));
}

/*
 * Fifteen tests, of names of some 25 letters and of some 130. Upright, a name of 25 takes one line of about
 * 11 units of text or two shorter ones; one of 130 would take 28 such units in two lines, and has 13: so that
 * the chart of long names is no more than 13 such units (of 12, in notes of 0.86) higher than the row of
 * short ones.
 */
static void
long_names_leave_room_for_the_cells(void **state G_GNUC_UNUSED)
{
  double heights[2];
  for (guint is_long = 0; is_long < 2; is_long++) {
    Fixture fixture = fixture_new();
    for (gint64 i = 0; i < 15; i++) {
      g_autofree char *name = g_strdup_printf(
          "Key posts in place early %02d%s", (int)i,
          is_long ? " in each new council and in every arrangement that they share, before the "
                    "day on which the services go over"
                  : "");
      add_test(&fixture, 30 + i, PL_TEST_FINANCE, name);
    }
    g_autoptr(PlChart) chart = chart_of(&fixture);
    heights[is_long] = pl_chart_measure(chart, 700);
    guint n;
    if (is_long) /* the cell says all of it */
      assert_non_null(strstr(pl_chart_get_cells(chart, &n)[0].name, "the services go over: not tested"));
  }
  assert_true(heights[1] >= heights[0]);
  if (heights[1] > heights[0] + 13 * 12)
    fail_msg("%.0f high with long names, %.0f with short ones", heights[1], heights[0]);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(two_options_and_two_tests),
      cmocka_unit_test(none_being_weighed_is_said),
      cmocka_unit_test(nothing_to_show_is_said),
      cmocka_unit_test(letters_need_little_room),
      cmocka_unit_test(of_many_tests_the_least_assured_are_shown),
      cmocka_unit_test(long_names_leave_room_for_the_cells),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
