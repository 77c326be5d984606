/* Charts in spaces that are not the ones they are made for: strips, pages, thumbnails, and forty of anything.
 */
#include <plumbline/chart.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../golden/fixture.h"

static PlChart *
chart_of(PlChartKind kind, const FixtureSpec *spec)
{
  g_autoptr(PlSnapshot) snapshot = fixture_new(spec);
  PlChartOptions options = PL_CHART_OPTIONS_INIT;
  options.flags = PL_CHART_FLAG_TITLE | PL_CHART_FLAG_MARGIN;
  return pl_chart_new(kind, snapshot, &options);
}

static cairo_rectangle_t
rect_of(const PlChart *chart, double width, double height, guint cell)
{
  cairo_rectangle_t rect = {0};
  assert_true(pl_chart_cell_rect(chart, width, height, cell, &rect));
  return rect;
}

/* Where what can be pointed at begins and ends. */
static cairo_rectangle_t
extent_of(const PlChart *chart, double width, double height)
{
  guint n = 0;
  double x1 = width, y1 = height, x2 = 0, y2 = 0;
  pl_chart_get_cells(chart, &n);
  for (guint i = 0; i < n; i++) {
    cairo_rectangle_t r = rect_of(chart, width, height, i);
    if (r.width <= 0)
      continue;
    x1 = MIN(x1, r.x), y1 = MIN(y1, r.y);
    x2 = MAX(x2, r.x + r.width), y2 = MAX(y2, r.y + r.height);
  }
  return (cairo_rectangle_t){x1, y1, x2 - x1, y2 - y1};
}

/* Each risk keeps its letter and its name, which stand in columns beside squares that are wider than high. */
static void
a_strip_names_the_risks(void **state)
{
  (void)state;
  const FixtureSpec spec = {.assessments = 2, .risks = 14};
  g_autoptr(PlChart) chart = chart_of(PL_CHART_RISKS, &spec);
  guint n = 0;
  pl_chart_get_cells(chart, &n);
  for (guint i = 0; i < n; i++)
    assert_true(rect_of(chart, 1600, 260, i).width > 0);
  cairo_rectangle_t square = rect_of(chart, 1600, 260, 0), first = rect_of(chart, 1600, 260, n - 14),
                    last = rect_of(chart, 1600, 260, n - 1);
  assert_true(square.width > square.height);
  assert_true(last.x > first.x + first.width && first.height > 16);
}

/* The title stands beside the picture, which has the height, and the names round it are read. */
static void
a_strip_names_the_domains_of_a_radar(void **state)
{
  (void)state;
  const FixtureSpec spec = FIXTURE_USUAL;
  g_autoptr(PlChart) chart = chart_of(PL_CHART_RADAR, &spec);
  cairo_rectangle_t extent = extent_of(chart, 1600, 260);
  assert_true(extent.x > 260 && extent.y < 40 && extent.height > 180);
  for (guint i = 0; i < spec.domains; i++)
    assert_true(rect_of(chart, 1600, 260, i).height > 16);
}

/* Most of a page is used, whatever its shape. */
static void
a_page_is_filled_by_every_chart(void **state)
{
  (void)state;
  const FixtureSpec spec = {.domains = 7, .assessments = 3, .risks = 14, .tests = 15};
  for (PlChartKind kind = 0; kind < PL_N_CHARTS; kind++) {
    /* of one organisation or option there is one row, and a circle is round */
    if (kind == PL_CHART_ORGANISATIONS || kind == PL_CHART_OPTIONS || kind == PL_CHART_RADAR)
      continue;
    g_autoptr(PlChart) chart = chart_of(kind, &spec);
    cairo_rectangle_t extent = extent_of(chart, 1191, 842);
    if (extent.y + extent.height < 842 * 0.55 || extent.x + extent.width < 1191 * 0.68)
      fail_msg("%s ends at %g × %g", pl_chart_kind_get_name(kind), extent.x + extent.width,
               extent.y + extent.height);
  }
}

/* One below another they are all named, and none lies on another. */
static void
milestones_in_a_narrow_space_stand_below_one_another(void **state)
{
  (void)state;
  const FixtureSpec spec = {.assessments = 2, .risks = 8};
  g_autoptr(PlChart) chart = chart_of(PL_CHART_TIMELINE, &spec);
  for (guint i = 0; i < 8; i++) {
    cairo_rectangle_t r = rect_of(chart, 300, 900, i);
    assert_true(r.width > 200 && r.height > 16);
    if (i > 0) {
      cairo_rectangle_t before = rect_of(chart, 300, 900, i - 1);
      assert_true(r.y >= before.y + before.height);
    }
  }
}

/* Rows of a thumbnail are named as long as a name can be known again; long ones are cut. */
static void
a_thumbnail_keeps_names(void **state)
{
  (void)state;
  const FixtureSpec spec = {.domains = 7, .assessments = 2, .risks = 14, .names = FIXTURE_LONG};
  g_autoptr(PlChart) chart = chart_of(PL_CHART_LINKS, &spec);
  cairo_rectangle_t extent = extent_of(chart, 400, 300);
  assert_true(extent.x > 60);
  extent = extent_of(chart, 120, 90);
  assert_true(extent.x < 20);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_strip_names_the_risks),
      cmocka_unit_test(a_strip_names_the_domains_of_a_radar),
      cmocka_unit_test(a_page_is_filled_by_every_chart),
      cmocka_unit_test(milestones_in_a_narrow_space_stand_below_one_another),
      cmocka_unit_test(a_thumbnail_keeps_names),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
