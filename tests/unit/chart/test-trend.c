/* The trend of an indicator: it draws and says itself, whatever figures there are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include <plumbline/chart.h>
#include <plumbline/sample.h>

static PlFigureTrends *trends;

static int
load(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) sample = pl_sample_load("exampleshire", NULL);
  trends = sample != NULL ? pl_trends_new(sample, 0, "2026-11-28") : NULL;
  return trends == NULL;
}

static int
unload(void **state G_GNUC_UNUSED)
{
  pl_trends_unref(trends);
  return 0;
}

/* How many pixels of a picture are not the page's. */
static guint
inked(const PlChart *chart, gint width, gint height)
{
  const PlTheme *theme = pl_theme_get(PL_THEME_LIGHT, PL_THEME_FLAG_NONE);
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, width, height);
  cairo_t *cr = cairo_create(surface);
  pl_chart_draw(chart, cr, width, height, theme);
  assert_int_equal(cairo_status(cr), CAIRO_STATUS_SUCCESS);
  cairo_destroy(cr);
  cairo_surface_flush(surface);
  const guint8 *data = cairo_image_surface_get_data(surface);
  gint stride = cairo_image_surface_get_stride(surface);
  guint n = 0;
  for (gint y = 0; y < height; y++)
    for (gint x = 0; x < width; x++)
      n += data[y * stride + x] > 0 ? 1 : 0;
  cairo_surface_destroy(surface);
  return n;
}

static void
it_says_itself(void **state G_GNUC_UNUSED)
{
  const PlFigureTrend *vacancy = pl_trends_find(trends, 601);
  g_autoptr(PlChart) chart = pl_chart_new_trend(trends, vacancy, NULL);
  assert_string_equal(pl_chart_kind_get_name(pl_chart_get_kind(chart)), "trend");
  assert_non_null(strstr(pl_chart_get_title(chart), "Vacancy rate rose from 16% to 17%"));
  assert_non_null(strstr(pl_chart_get_sentence(chart), "For comparison, statistical neighbours at 13.5%"));
  assert_string_equal(pl_chart_get_invented(chart), "Invented: not a real council");
  const PlChartTable *table = pl_chart_get_table(chart);
  assert_int_equal(table->n_columns, 3);
  assert_int_equal(table->n_rows, 7);
  assert_string_equal(table->cells[0], "31 March 2025");
  assert_string_equal(table->cells[2], "14%");
  guint n;
  const PlChartCell *cells = pl_chart_get_cells(chart, &n);
  assert_int_equal(n, 7);
  assert_string_equal(cells[3].name, "30 June 2026: 17%");
  assert_string_equal(cells[6].name, "the region, 31 March 2026: 16.1%");
}

/* Every point lies within the picture, and is found where it lies. */
static void
points_lie_in_the_picture(void **state G_GNUC_UNUSED)
{
  for (guint i = 0; i < trends->n; i++) {
    g_autoptr(PlChart) chart = pl_chart_new_trend(trends, &trends->items[i], NULL);
    double width = 420, height = pl_chart_measure(chart, width);
    guint n;
    pl_chart_get_cells(chart, &n);
    for (guint j = 0; j < n; j++) {
      cairo_rectangle_t r;
      assert_true(pl_chart_cell_rect(chart, width, height, j, &r));
      double x = r.x + r.width / 2, y = r.y + r.height / 2;
      assert_true(x > 0 && x < width && y > 0 && y < height);
      assert_true(pl_chart_hit(chart, width, height, x, y) >= 0);
    }
    assert_true(inked(chart, 420, (gint)height) > 100);
  }
}

static void
small_it_is_a_line_alone(void **state G_GNUC_UNUSED)
{
  const PlChartOptions options = {.flags = PL_CHART_FLAG_SMALL};
  const PlFigureTrend *vacancy = pl_trends_find(trends, 601);
  g_autoptr(PlChart) chart = pl_chart_new_trend(trends, vacancy, &options);
  assert_true(pl_chart_natural_width(chart) < 120);
  assert_true(pl_chart_measure(chart, 104) < 45);
  guint n;
  pl_chart_get_cells(chart, &n);
  assert_int_equal(n, 4); /* its own */
  assert_true(inked(chart, 104, 41) > 50);
}

/* An indicator with these own figures. */
static PlChart *
chart_of(const char *const *dates, const double *values, guint n, PlFigureTrends **made)
{
  g_autoptr(PlCommand) command = pl_command_new("add", "Add");
  PlIndicator indicator;
  pl_record_init_empty(PL_RECORD_INDICATOR, &indicator);
  indicator.id = 7777, indicator.code = "x", indicator.name = "Something";
  pl_command_put(command, PL_RECORD_INDICATOR, &indicator);
  for (guint i = 0; i < n; i++) {
    PlObservation observation;
    pl_record_init_empty(PL_RECORD_OBSERVATION, &observation);
    observation.indicator = 7777, observation.organisation = 101;
    observation.date = dates[i], observation.value = values[i];
    pl_command_put(command, PL_RECORD_OBSERVATION, &observation);
  }
  g_autoptr(PlSnapshot) snapshot = pl_command_apply(command, trends->snapshot);
  *made = pl_trends_new(snapshot, 0, "2026-11-28");
  return pl_chart_new_trend(*made, pl_trends_find(*made, 7777), NULL);
}

static void
none_one_and_all_the_same(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlFigureTrends) a = NULL, b = NULL, c = NULL;
  g_autoptr(PlChart) none = chart_of(NULL, NULL, 0, &a);
  assert_true(pl_chart_is_empty(none));
  assert_string_equal(pl_chart_get_sentence(none), "Something: no figure is recorded yet.");
  g_autoptr(PlChart) one = chart_of((const char *const[]){"2026"}, (double[]){4}, 1, &b);
  assert_false(pl_chart_is_empty(one));
  assert_true(inked(one, 420, 150) > 20);
  g_autoptr(PlChart) flat =
      chart_of((const char *const[]){"2025", "2026-03", "2026-03-31"}, (double[]){0, 0, 0}, 3, &c);
  assert_true(inked(flat, 420, 150) > 100);
  cairo_rectangle_t first, last;
  assert_true(pl_chart_cell_rect(flat, 420, 150, 0, &first));
  assert_true(pl_chart_cell_rect(flat, 420, 150, 2, &last));
  assert_true(first.y == last.y && first.x < last.x);
}

static void
the_ends_of_what_a_double_holds(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlFigureTrends) made = NULL;
  g_autoptr(PlChart) chart =
      chart_of((const char *const[]){"2025", "2026"}, (double[]){-1e308, 1e308}, 2, &made);
  cairo_rectangle_t r;
  for (guint i = 0; i < 2; i++) {
    assert_true(pl_chart_cell_rect(chart, 420, 150, i, &r));
    assert_true(r.y > -50 && r.y < 200); /* a number, and near the picture */
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(it_says_itself),
      cmocka_unit_test(points_lie_in_the_picture),
      cmocka_unit_test(small_it_is_a_line_alone),
      cmocka_unit_test(none_one_and_all_the_same),
      cmocka_unit_test(the_ends_of_what_a_double_holds),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
