/* A risk's score over time: it draws and says itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include <plumbline/chart.h>
#include <plumbline/sample.h>

#define AS_AT "2026-11-28"

static const PlRisk *
risk_called(const PlSnapshot *snapshot, const char *name)
{
  guint n;
  const PlRisk *all = pl_snapshot_risks(snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (strcmp(all[i].short_name, name) == 0)
      return &all[i];
  fail_msg("the sample has no risk “%s”", name);
  return NULL;
}

/* Financial stability in the sample: 12, 12 and 16, a target of 8, a ceiling of 9. */
static void
it_says_itself(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) sample = pl_sample_load("exampleshire", NULL);
  g_autoptr(PlChart) chart =
      pl_chart_new_risk_trend(sample, risk_called(sample, "Financial stability"), AS_AT, NULL);
  const PlChartTable *table = pl_chart_get_table(chart);
  assert_int_equal(table->n_rows, 3);
  assert_string_equal(table->cells[0], "14 October 2025");
  assert_string_equal(table->cells[8], "16");
  assert_string_equal(pl_chart_get_title(chart),
                      "Financial stability rose from 12 to 16 on 12 October 2026, above "
                      "what the board accepts");
  assert_non_null(strstr(pl_chart_get_sentence(chart), "Rated three times: 12 on 14 October 2025, "));
  assert_non_null(
      strstr(pl_chart_get_sentence(chart), "Its target is 8, and the board accepts no more than 9."));
}

/* Every point lies within the picture; a higher score lies higher. */
static void
points_lie_where_they_should(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) sample = pl_sample_load("exampleshire", NULL);
  g_autoptr(PlChart) chart =
      pl_chart_new_risk_trend(sample, risk_called(sample, "Financial stability"), AS_AT, NULL);
  static const double widths[] = {240, 430, 900};
  for (guint w = 0; w < G_N_ELEMENTS(widths); w++) {
    double height = pl_chart_measure(chart, widths[w]);
    cairo_rectangle_t first, last;
    guint n;
    pl_chart_get_cells(chart, &n);
    assert_int_equal(n, 7); /* three scores, and two ends of each of two lines */
    assert_true(pl_chart_cell_rect(chart, widths[w], height, 0, &first));
    assert_true(pl_chart_cell_rect(chart, widths[w], height, 2, &last));
    assert_true(last.y < first.y && last.x > first.x);
    assert_true(last.x + last.width <= widths[w] + 1 && first.y + first.height <= height + 1);
  }
}

static void
title_is(const PlSnapshot *sample, const char *risk, const char *as_at, const char *expected)
{
  g_autoptr(PlChart) chart = pl_chart_new_risk_trend(sample, risk_called(sample, risk), as_at, NULL);
  assert_string_equal(pl_chart_get_title(chart), expected);
}

/* By hand from the sample's ratings. */
static void
its_title_says_what_moved(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) sample = pl_sample_load("exampleshire", NULL);
  title_is(sample, "Financial stability", "2025-12-31",
           "Financial stability is rated 12, above what the board accepts");
  title_is(sample, "Financial stability", "2026-05-01",
           "Financial stability has stayed at 12 since 14 October 2025, above what the board accepts");
  title_is(sample, "Recruitment and retention", AS_AT,
           "Recruitment and retention rose from 16 to 20 on 15 April 2026, above what the board accepts");
  title_is(sample, "Shared support services", "2025-12-31",
           "Shared support services are rated 12, above what the board accepts");
}

static void
an_unrated_risk_says_so(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) sample = pl_sample_load("exampleshire", NULL);
  g_autoptr(PlChart) chart =
      pl_chart_new_risk_trend(sample, risk_called(sample, "Financial stability"), "2020-01-01", NULL);
  assert_true(pl_chart_is_empty(chart));
  assert_string_equal(pl_chart_get_title(chart), "Financial stability: not rated yet");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(it_says_itself),
      cmocka_unit_test(its_title_says_what_moved),
      cmocka_unit_test(points_lie_where_they_should),
      cmocka_unit_test(an_unrated_risk_says_so),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
