/* The timeline: what it says, and that its labels neither cover nor cross each other. */
#include "../analysis/fixture.h"

#include <plumbline/chart.h>

#define TODAY "2026-11-01"

static void
add_milestone(Fixture *fixture, gint64 id, const char *name, const char *date, gboolean done)
{
  PlMilestone milestone;
  pl_record_init_empty(PL_RECORD_MILESTONE, &milestone);
  milestone.id = id, milestone.kind = "other", milestone.name = name, milestone.date = date;
  milestone.done = done;
  fixture_add(fixture, MILESTONE, 0, &milestone);
}

static PlChart *
chart_of(Fixture *fixture, PlChartFlags flags)
{
  g_autoptr(PlSnapshot) snapshot = fixture_finish(fixture);
  const PlChartOptions options = {.as_at = TODAY, .flags = flags};
  return pl_chart_new(PL_CHART_TIMELINE, snapshot, &options);
}

/* By hand, on 1 November 2026: the decision is reached, the order is past and not, vesting day is 17 months
 * off. The action is due between the order and vesting day. */
static void
three_milestones(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  add_milestone(&fixture, 1, "Decision", "2026-07-16", TRUE);
  add_milestone(&fixture, 2, "Order made", "2026-10-01", FALSE);
  add_milestone(&fixture, 3, "Vesting day", "2028-04-01", FALSE);
  PlAction action;
  pl_record_init_empty(PL_RECORD_ACTION, &action);
  action.id = 1, action.title = "Pay", action.due = "2027-05-06";
  fixture_add(&fixture, ACTION, 0, &action);
  g_autoptr(PlChart) chart = chart_of(&fixture, PL_CHART_FLAG_NONE);
  assert_string_equal(
      pl_chart_get_title(chart),
      "One of three milestones is reached, and one is past its date and not marked as reached");
  assert_string_equal(
      pl_chart_get_sentence(chart),
      "One of three milestones is reached, and one is past its date and not marked as reached. Next: "
      "Vesting day: 1 April 2028, in 17 months; one open action is due.");
  const PlChartTable *table = pl_chart_get_table(chart);
  static const char *const rows[][8] = {
      {"Decision", "16 Jul 2026", "reached", "0", "0", "0", "0", "0"},
      {"Order made", "1 Oct 2026", "past its date", "0", "0", "0", "0", "0"},
      {"Vesting day", "1 Apr 2028", "in 17 months", "0", "0", "1", "0", "0"}};
  assert_int_equal(table->n_rows, 3);
  assert_int_equal(table->n_columns, 8);
  for (guint i = 0; i < 3; i++)
    for (guint j = 0; j < 8; j++)
      assert_string_equal(table->cells[i * 8 + j], rows[i][j]);
  guint n;
  const PlChartCell *cells = pl_chart_get_cells(chart, &n);
  assert_int_equal(n, 3);
  assert_int_equal(cells[2].kind, PL_RECORD_MILESTONE);
  assert_int_equal(cells[2].id, 3);
}

static gboolean
overlap(const cairo_rectangle_t *a, const cairo_rectangle_t *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height &&
         b->y < a->y + a->height;
}

/* A label's stem goes down from it at its left edge, and at its right edge where its milestone is past. */
static void
assert_nothing_is_covered(PlChart *chart, double width, guint n_past)
{
  guint n;
  pl_chart_get_cells(chart, &n);
  double height = pl_chart_measure(chart, width);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++) {
      cairo_rectangle_t a, b;
      assert_true(pl_chart_cell_rect(chart, width, height, i, &a));
      assert_true(pl_chart_cell_rect(chart, width, height, j, &b));
      assert_true(a.x >= -1 && a.x + a.width <= width + 1 && a.y >= -1 && a.y + a.height <= height);
      double stem = i < n_past ? a.x + a.width : a.x;
      if (i == j)
        continue;
      assert_false(overlap(&a, &b));
      if (b.y > a.y)
        assert_false(stem > b.x + 1 && stem < b.x + b.width - 1);
    }
}

/* Crowded together, at the same day, and far apart; narrow and wide. */
static void
labels_stay_apart(void **state G_GNUC_UNUSED)
{
  static const char *const dates[] = {"2025-11-28", "2026-07-16", "2026-07-16", "2026-10-31",
                                      "2026-12-10", "2026-12-10", "2026-12-11", "2027-01-29",
                                      "2027-05-06", "2028-04-01", "2035-04-01"};
  static const double widths[] = {340, 480, 700, 1040, 1700};
  for (guint n = 1; n <= G_N_ELEMENTS(dates); n++) {
    Fixture fixture = fixture_new();
    for (guint i = 0; i < n; i++) {
      g_autofree char *name = g_strdup_printf("Both directors of children's services in post %u", i);
      add_milestone(&fixture, i + 1, name, dates[i], i < 2);
    }
    g_autoptr(PlChart) chart = chart_of(&fixture, n % 2 ? PL_CHART_FLAG_SMALL : PL_CHART_FLAG_NONE);
    for (guint i = 0; i < G_N_ELEMENTS(widths); i++)
      assert_nothing_is_covered(chart, widths[i], MIN(n, 4));
  }
}

/* Sixty: the forty that are to come or were last stay, and the sentence says so. */
static void
a_crowd_is_cut_and_says_so(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  for (guint i = 0; i < 60; i++) {
    g_autofree char *date = g_strdup_printf("%04u-06-01", 1990 + i);
    add_milestone(&fixture, i + 1, date, date, FALSE);
  }
  g_autoptr(PlChart) chart = chart_of(&fixture, PL_CHART_FLAG_NONE);
  guint n;
  const PlChartCell *cells = pl_chart_get_cells(chart, &n);
  assert_int_equal(n, 40);
  assert_int_equal(cells[0].id, 21);
  assert_non_null(strstr(pl_chart_get_sentence(chart), " The picture shows 40 of 60."));
}

static void
nothing_to_show_is_said(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  g_autoptr(PlChart) chart = chart_of(&fixture, PL_CHART_FLAG_NONE);
  assert_true(pl_chart_is_empty(chart));
  assert_string_equal(pl_chart_get_sentence(chart),
                      "No milestone is recorded yet. Vesting day comes first: most else hangs on it.");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(three_milestones),
      cmocka_unit_test(labels_stay_apart),
      cmocka_unit_test(a_crowd_is_cut_and_says_so),
      cmocka_unit_test(nothing_to_show_is_said),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
