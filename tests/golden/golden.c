/* Charts of made-up documents beside the pictures kept of them, and the comparison itself. */
#include <plumbline/chart.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "compare.h"
#include "fixture.h"
#include "kept.h"

#define TEXT_SIZE 10.0

typedef struct {
  const char *name;
  PlChartKind kind;
  FixtureSpec spec;
  PlThemeKind theme;
  PlThemeFlags flags;
  double width, height; /* 0: the natural one, the measured one */
  const char *then;     /* of risks: a date before */
  gboolean paths;       /* of risks */
} Golden;

static const Golden GOLDENS[] = {
    {"heatmap-light",
     PL_CHART_HEATMAP,
     {.domains = 7, .assessments = 4, .gaps = TRUE},
     PL_THEME_LIGHT,
     0,
     0,
     0},
    {"heatmap-dark",
     PL_CHART_HEATMAP,
     {.domains = 7, .assessments = 3, .invented = TRUE},
     PL_THEME_DARK,
     0,
     0,
     0},
    {"heatmap-rag",
     PL_CHART_HEATMAP,
     {.domains = 7, .assessments = 3},
     PL_THEME_PRINT,
     PL_THEME_FLAG_RAG,
     0,
     0},
    {"heatmap-rtl",
     PL_CHART_HEATMAP,
     {.domains = 5, .assessments = 2, .names = FIXTURE_RTL},
     PL_THEME_PRINT,
     0,
     0,
     0},
    {"heatmap-thumbnail",
     PL_CHART_HEATMAP,
     {.domains = 7, .assessments = 4, .gaps = TRUE},
     PL_THEME_LIGHT,
     0,
     200,
     150},
    {"risks-thumbnail", PL_CHART_RISKS, {.assessments = 2, .risks = 14}, PL_THEME_DARK, 0, 220, 160},
    {"risks-thumbnail-crowded", PL_CHART_RISKS, {.assessments = 2, .risks = 40}, PL_THEME_DARK, 0, 220, 160},
    {"risks-strip",
     PL_CHART_RISKS,
     {.assessments = 2, .risks = 14, .invented = TRUE},
     PL_THEME_LIGHT,
     0,
     1100,
     190},
    {"radar-strip", PL_CHART_RADAR, {.domains = 7, .assessments = 2}, PL_THEME_DARK, 0, 900, 180},
    {"timeline-tall", PL_CHART_TIMELINE, {.assessments = 2, .risks = 8}, PL_THEME_PRINT, 0, 260, 480},
    {"movement-page", PL_CHART_MOVEMENT, {.domains = 4, .assessments = 2}, PL_THEME_PRINT, 0, 520, 400},
    {"risks-light", PL_CHART_RISKS, {.assessments = 2, .risks = 14, .gaps = TRUE}, PL_THEME_LIGHT, 0, 0, 0},
    {"risks-grey-narrow", PL_CHART_RISKS, {.assessments = 2, .risks = 9}, PL_THEME_GREY, 0, 420, 0},
    {"risks-four-by-three",
     PL_CHART_RISKS,
     {.risks = 6, .likelihoods = 4, .impacts = 3, .no_bands = TRUE},
     PL_THEME_DARK,
     0,
     0,
     0},
    {"risks-paths",
     PL_CHART_RISKS,
     {.assessments = 2, .risks = 6, .paths = TRUE},
     PL_THEME_LIGHT,
     0,
     0,
     0,
     .paths = TRUE},
    {"risks-then",
     PL_CHART_RISKS,
     {.assessments = 2, .risks = 7},
     PL_THEME_DARK,
     0,
     0,
     0,
     .then = "2026-01-01"},
    {"movement-print",
     PL_CHART_MOVEMENT,
     {.domains = 7, .assessments = 3, .gaps = TRUE},
     PL_THEME_PRINT,
     0,
     0,
     0},
    {"movement-long-names",
     PL_CHART_MOVEMENT,
     {.domains = 4, .assessments = 2, .names = FIXTURE_LONG},
     PL_THEME_LIGHT,
     PL_THEME_FLAG_HIGH_CONTRAST,
     330,
     0},
    {"radar-light", PL_CHART_RADAR, {.domains = 7, .assessments = 2, .gaps = TRUE}, PL_THEME_LIGHT, 0, 0, 0},
    {"assurance-light", PL_CHART_ASSURANCE, {.tests = 15}, PL_THEME_LIGHT, 0, 0, 0},
    {"assurance-grey", PL_CHART_ASSURANCE, {.tests = 30}, PL_THEME_GREY, 0, 420, 0},
    {"links-light", PL_CHART_LINKS, {.domains = 7, .assessments = 1, .risks = 9}, PL_THEME_LIGHT, 0, 0, 0},
    {"links-grey", PL_CHART_LINKS, {.domains = 4, .assessments = 1, .risks = 5}, PL_THEME_GREY, 0, 0, 0},
    {"links-tests-dark", PL_CHART_LINKS_TESTS, {.risks = 14, .tests = 15}, PL_THEME_DARK, 0, 0, 0},
    {"timeline-light", PL_CHART_TIMELINE, {.assessments = 2, .risks = 8}, PL_THEME_LIGHT, 0, 0, 0},
    {"timeline-long-names",
     PL_CHART_TIMELINE,
     {.assessments = 2, .risks = 5, .names = FIXTURE_LONG},
     PL_THEME_DARK,
     0,
     480,
     0},
    {"views-light", PL_CHART_VIEWS, {.domains = 7, .assessments = 3, .gaps = TRUE}, PL_THEME_LIGHT, 0, 0, 0},
    {"views-narrow",
     PL_CHART_VIEWS,
     {.domains = 4, .assessments = 2, .names = FIXTURE_LONG, .gaps = TRUE},
     PL_THEME_DARK,
     PL_THEME_FLAG_HIGH_CONTRAST,
     260,
     0},
    {"views-columns", PL_CHART_VIEWS, {.domains = 26, .assessments = 2}, PL_THEME_GREY, 0, 640, 420},
    {"organisations-print",
     PL_CHART_ORGANISATIONS,
     {.domains = 7, .assessments = 3},
     PL_THEME_PRINT,
     0,
     0,
     0},
    {"participants-light",
     PL_CHART_PARTICIPANTS,
     {.domains = 7, .assessments = 3, .gaps = TRUE},
     PL_THEME_LIGHT,
     0,
     0,
     0},
    {"empty", PL_CHART_RISKS, {.domains = 1}, PL_THEME_LIGHT, 0, 360, 0},
};

/* ---- Pictures ---- */

static PlChart *
chart_of(const Golden *golden)
{
  g_autoptr(PlSnapshot) snapshot = fixture_new(&golden->spec);
  PlChartOptions options = PL_CHART_OPTIONS_INIT;
  options.flags = PL_CHART_FLAG_TITLE | PL_CHART_FLAG_MARGIN;
  options.text_size = TEXT_SIZE;
  options.then = golden->then;
  if (golden->paths)
    options.flags |= PL_CHART_FLAG_PATHS;
  options.risk = golden->paths ? FIXTURE_RISK(2) : 0; /* which stands out */
  return pl_chart_new(golden->kind, snapshot, &options);
}

static GBytes *
draw(const Golden *golden)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlChart) chart = chart_of(golden);
  GBytes *bytes = pl_chart_to_bytes(chart, PL_PICTURE_PNG, golden->width, golden->height, 1,
                                    pl_theme_get(golden->theme, golden->flags), &error);
  if (!bytes)
    fail_msg("%s", error->message);
  return bytes;
}

static void
charts_look_as_they_did(void **state)
{
  (void)state;
  guint failed = 0;
  for (gsize i = 0; i < G_N_ELEMENTS(GOLDENS); i++) {
    g_autoptr(GBytes) bytes = draw(&GOLDENS[i]);
    failed += !looks_as_kept(GOLDENS[i].name, bytes);
  }
  assert_int_equal(failed, 0);
}

/* ---- The comparison itself ---- */

static cairo_surface_t *
draw_surface(const Golden *golden, double scale, cairo_antialias_t antialias)
{
  g_autoptr(PlChart) chart = chart_of(golden);
  double width = golden->width ? golden->width : pl_chart_natural_width(chart);
  double height = golden->height ? golden->height : pl_chart_measure(chart, width);
  const PlTheme *theme = pl_theme_get(golden->theme, golden->flags);
  cairo_surface_t *surface =
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)(width * scale), (int)(height * scale));
  cairo_t *cr = cairo_create(surface);
  cairo_set_source_rgb(cr, theme->page.red, theme->page.green, theme->page.blue);
  cairo_paint(cr);
  cairo_set_antialias(cr, antialias);
  cairo_scale(cr, scale, scale);
  pl_chart_draw(chart, cr, width, height, theme);
  cairo_destroy(cr);
  return surface;
}

/* Drawn larger and averaged down: every edge and every letter antialiased another way, letters at parts of a
 * pixel. */
static cairo_surface_t *
draw_averaged(const Golden *golden, int times)
{
  cairo_surface_t *large = draw_surface(golden, times, CAIRO_ANTIALIAS_DEFAULT);
  int width = cairo_image_surface_get_width(large) / times,
      height = cairo_image_surface_get_height(large) / times;
  cairo_surface_t *small = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
  cairo_surface_flush(large);
  cairo_surface_flush(small);
  const unsigned char *from = cairo_image_surface_get_data(large);
  unsigned char *to = cairo_image_surface_get_data(small);
  int from_stride = cairo_image_surface_get_stride(large), to_stride = cairo_image_surface_get_stride(small);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width * 4; x++) {
      int sum = 0;
      for (int k = 0; k < times * times; k++)
        sum += from[(y * times + k / times) * from_stride + (x / 4 * times + k % times) * 4 + x % 4];
      to[y * to_stride + x] = (unsigned char)(sum / (times * times));
    }
  cairo_surface_mark_dirty(small);
  cairo_surface_destroy(large);
  return small;
}

static Comparison
compare_and_free(cairo_surface_t *one, cairo_surface_t *other)
{
  Comparison c;
  compare_pictures(one, other, &c, NULL);
  cairo_surface_destroy(one);
  cairo_surface_destroy(other);
  return c;
}

static Comparison
compare_drawn(const Golden *a, const Golden *b)
{
  return compare_and_free(draw_surface(a, 1, CAIRO_ANTIALIAS_DEFAULT),
                          draw_surface(b, 1, CAIRO_ANTIALIAS_DEFAULT));
}

static void
antialiasing_does_not_count(void **state)
{
  (void)state;
  for (gsize i = 0; i < G_N_ELEMENTS(GOLDENS); i++) {
    const Golden *golden = &GOLDENS[i];
    for (int times = 2; times <= 4; times++) {
      Comparison averaged =
          compare_and_free(draw_surface(golden, 1, CAIRO_ANTIALIAS_DEFAULT), draw_averaged(golden, times));
      assert_true(averaged.same);
      assert_true(averaged.worst > 0); /* it did see that something is different */
    }
    if (golden->height > 0) /* in a thumbnail, lines of half a pixel are all antialiasing */
      continue;
    Comparison rough = compare_and_free(draw_surface(golden, 1, CAIRO_ANTIALIAS_DEFAULT),
                                        draw_surface(golden, 1, CAIRO_ANTIALIAS_NONE));
    assert_true(rough.same);
  }
}

static cairo_surface_t *
copy_without(cairo_surface_t *whole, const cairo_rectangle_t *gone, PlColour page)
{
  cairo_surface_t *copy = cairo_image_surface_create(CAIRO_FORMAT_RGB24, cairo_image_surface_get_width(whole),
                                                     cairo_image_surface_get_height(whole));
  cairo_t *cr = cairo_create(copy);
  cairo_set_source_surface(cr, whole, 0, 0);
  cairo_paint(cr);
  cairo_set_source_rgb(cr, page.red, page.green, page.blue);
  cairo_rectangle(cr, gone->x, gone->y, gone->width, gone->height);
  cairo_fill(cr);
  cairo_destroy(cr);
  return copy;
}

/* Page where a cell should be: every cell of every picture, but for empty outlines and the dots of no link, which
 * are next to nothing. */
static void
a_missing_thing_counts(void **state)
{
  (void)state;
  for (gsize i = 0; i < G_N_ELEMENTS(GOLDENS); i++) {
    const Golden *golden = &GOLDENS[i];
    guint n;
    g_autoptr(PlChart) chart = chart_of(golden);
    const PlChartCell *cells = pl_chart_get_cells(chart, &n);
    double width = golden->width ? golden->width : pl_chart_natural_width(chart);
    double height = golden->height ? golden->height : pl_chart_measure(chart, width);
    PlColour page = pl_theme_get(golden->theme, golden->flags)->page;
    cairo_surface_t *whole = draw_surface(golden, 1, CAIRO_ANTIALIAS_DEFAULT);
    for (guint cell = 0; cell < n; cell++) {
      cairo_rectangle_t r;
      pl_chart_cell_rect(chart, width, height, cell, &r);
      if (r.width <= 0 || g_str_has_suffix(cells[cell].name, "not yet agreed") ||
          g_str_has_suffix(cells[cell].name, "not linked") ||
          (golden->height > 0 && g_str_has_suffix(cells[cell].name, "not enough evidence to agree")))
        continue;
      Comparison c = compare_and_free(cairo_surface_reference(whole), copy_without(whole, &r, page));
      if (c.same)
        print_error("%s without “%s” passes: %u blocks, %.0f\n", golden->name, cells[cell].name, c.differ,
                    c.worst);
      assert_false(c.same);
    }
    cairo_surface_destroy(whole);
  }
}

/* One level, one rating, one assurance other than it was. */
static void
another_value_counts(void **state)
{
  (void)state;
  static const PlCellValue PAIRS[][2] = {
      {{.state = PL_CELL_LEVEL, .value = 4}, {.state = PL_CELL_LEVEL, .value = 5}},
      {{.state = PL_CELL_LEVEL, .value = 2}, {.state = PL_CELL_LEVEL, .value = 3}},
      {{.state = PL_CELL_LEVEL, .value = 3}, {.state = PL_CELL_LEVEL, .value = 3, .change = 1}},
      {{.state = PL_CELL_NOT_AGREED}, {.state = PL_CELL_NOT_ENOUGH}},
      {{.state = PL_CELL_RISK, .value = 12, .to = 25, .band = 2, .n_bands = 5},
       {.state = PL_CELL_RISK, .value = 16, .to = 25, .band = 3, .n_bands = 5}},
      {{.state = PL_CELL_ASSURANCE, .value = PL_ASSURANCE_NONE},
       {.state = PL_CELL_ASSURANCE, .value = PL_ASSURANCE_NOT_TESTED}},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(PAIRS); i++) {
    cairo_surface_t *drawn[2];
    Comparison c;
    for (int j = 0; j < 2; j++) {
      drawn[j] = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 110, 40);
      cairo_t *cr = cairo_create(drawn[j]);
      cairo_set_source_rgb(cr, 1, 1, 1);
      cairo_paint(cr);
      pl_cell_draw(cr, &(cairo_rectangle_t){10, 5, 90, 30}, &PAIRS[i][j], 13,
                   pl_theme_get(PL_THEME_LIGHT, 0));
      cairo_destroy(cr);
    }
    compare_pictures(drawn[0], drawn[1], &c, NULL);
    assert_false(c.same);
    cairo_surface_destroy(drawn[0]);
    cairo_surface_destroy(drawn[1]);
  }
}

static void
another_theme_and_another_size_count(void **state)
{
  (void)state;
  Golden dark = GOLDENS[1], light = GOLDENS[1], rag = GOLDENS[1], tall = GOLDENS[1];
  light.theme = PL_THEME_LIGHT;
  rag.flags = PL_THEME_FLAG_RAG;
  tall.spec.domains++;
  assert_false(compare_drawn(&dark, &light).same);
  assert_false(compare_drawn(&dark, &rag).same);
  assert_true(compare_drawn(&dark, &tall).sizes_differ);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(antialiasing_does_not_count), cmocka_unit_test(a_missing_thing_counts),
      cmocka_unit_test(another_value_counts),        cmocka_unit_test(another_theme_and_another_size_count),
      cmocka_unit_test(charts_look_as_they_did),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
