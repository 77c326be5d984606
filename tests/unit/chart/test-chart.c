#include <plumbline/chart.h>

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "../../golden/fixture.h"

#define EPSILON 0.01

static const FixtureSpec SPECS[] = {
    FIXTURE_USUAL,
    {.domains = 7, .assessments = 3, .risks = 10, .tests = 11, .gaps = TRUE},
    {.domains = 1, .assessments = 1, .risks = 1, .tests = 1},
    {.domains = 2, .assessments = 2, .risks = 2, .tests = 2, .gaps = TRUE},
    {.domains = 40, .assessments = 40, .risks = 40, .tests = 40, .gaps = TRUE},
    {.domains = 9, .assessments = 5, .risks = 12, .tests = 9, .names = FIXTURE_LONG, .gaps = TRUE},
    {.domains = 9, .assessments = 5, .risks = 12, .tests = 9, .names = FIXTURE_RTL, .gaps = TRUE},
    {.domains = 3, .assessments = 2, .risks = 40, .tests = 3, .pile = TRUE},
    {.domains = 3,
     .assessments = 2,
     .risks = 9,
     .tests = 3,
     .likelihoods = 4,
     .impacts = 3,
     .no_bands = TRUE},
};

static PlChart *
chart_of(PlChartKind kind, const FixtureSpec *spec)
{
  g_autoptr(PlSnapshot) snapshot = fixture_new(spec);
  PlChartOptions options = PL_CHART_OPTIONS_INIT;
  options.columns = 40;
  return pl_chart_new(kind, snapshot, &options);
}

/* ---- Cells ---- */

static gboolean
inside(const cairo_rectangle_t *r, double x, double y)
{
  return x >= r->x && y >= r->y && x < r->x + r->width && y < r->y + r->height;
}

static void
check_hits(const PlChart *chart, double width, double height)
{
  guint n;
  pl_chart_get_cells(chart, &n);
  for (guint i = 0; i < n; i++) {
    cairo_rectangle_t r, other;
    assert_true(pl_chart_cell_rect(chart, width, height, i, &r));
    assert_true(r.x >= -EPSILON && r.y >= -EPSILON && r.x + r.width <= width + 1 &&
                r.y + r.height <= height + 1);
    if (r.width <= 0) /* a marker that the square has no room for */
      continue;
    double x = r.x + r.width / 2, y = r.y + r.height / 2;
    gint hit = pl_chart_hit(chart, width, height, x, y);
    assert_true(hit >= (gint)i); /* itself, or one that lies on it */
    assert_true(pl_chart_cell_rect(chart, width, height, (guint)hit, &other));
    assert_true(inside(&other, x, y));
  }
  assert_int_equal(pl_chart_hit(chart, width, height, -5, -5), -1);
  assert_int_equal(pl_chart_hit(chart, width, height, width + 5, height / 2), -1);
}

static void
hits_agree_with_rectangles(void **state)
{
  (void)state;
  for (gsize s = 0; s < G_N_ELEMENTS(SPECS); s++)
    for (PlChartKind kind = 0; kind < PL_N_CHARTS; kind++) {
      g_autoptr(PlChart) chart = chart_of(kind, &SPECS[s]);
      check_hits(chart, 700, pl_chart_measure(chart, 700));
      check_hits(chart, 210, 150);
      check_hits(chart, 1191, 842);
    }
}

static gboolean
overlap(const cairo_rectangle_t *a, const cairo_rectangle_t *b)
{
  return a->x + EPSILON < b->x + b->width && b->x + EPSILON < a->x + a->width &&
         a->y + EPSILON < b->y + b->height && b->y + EPSILON < a->y + a->height;
}

/* Cells lie side by side; only a risk's marker lies on its square, and inside it. */
static void
cells_do_not_collide(void **state)
{
  (void)state;
  static const double WIDTHS[] = {220, 480, 760, 1400};
  for (gsize s = 0; s < G_N_ELEMENTS(SPECS); s++)
    for (PlChartKind kind = 0; kind < PL_N_CHARTS; kind++) {
      guint n, first = 0;
      g_autoptr(PlChart) chart = chart_of(kind, &SPECS[s]);
      const PlChartCell *cells = pl_chart_get_cells(chart, &n);
      g_autofree cairo_rectangle_t *rects = g_new0(cairo_rectangle_t, n);
      while (kind == PL_CHART_RISKS && first < n && cells[first].id == 0)
        first++; /* the squares */
      for (gsize w = 0; w < G_N_ELEMENTS(WIDTHS); w++) {
        double height = pl_chart_measure(chart, WIDTHS[w]);
        for (guint i = first; i < n; i++)
          pl_chart_cell_rect(chart, WIDTHS[w], height, i, &rects[i]);
        for (guint i = first; i < n; i++)
          for (guint j = i + 1; j < n; j++)
            assert_false(overlap(&rects[i], &rects[j]));
      }
    }
}

static void
markers_stand_on_their_squares(void **state)
{
  (void)state;
  const FixtureSpec usual = FIXTURE_USUAL;
  g_autoptr(PlChart) chart = chart_of(PL_CHART_RISKS, &usual);
  double height = pl_chart_measure(chart, 800);
  guint n, marked = 0;
  const PlChartCell *cells = pl_chart_get_cells(chart, &n);
  assert_int_equal(n, 25 + 2 * usual.risks);
  for (guint i = 25; i < 25 + usual.risks; i++) {
    cairo_rectangle_t square, marker;
    guint on = (guint)(cells[i].row * 5 + cells[i].column);
    pl_chart_cell_rect(chart, 800, height, on, &square);
    pl_chart_cell_rect(chart, 800, height, i, &marker);
    assert_true(marker.x >= square.x && marker.x + marker.width <= square.x + square.width);
    assert_true(marker.y >= square.y && marker.y + marker.height <= square.y + square.height);
    /* The square names what stands on it. */
    g_auto(GStrv) parts = g_strsplit(cells[i].name, ":", 2);
    assert_non_null(strstr(cells[on].name, parts[0]));
    assert_int_equal(pl_chart_hit(chart, 800, height, marker.x + 1, marker.y + 1), i);
    marked++;
  }
  assert_int_equal(marked, usual.risks);
}

static void
cells_name_their_records(void **state)
{
  (void)state;
  const FixtureSpec usual = FIXTURE_USUAL;
  guint n;
  g_autoptr(PlChart) heatmap = chart_of(PL_CHART_HEATMAP, &usual);
  const PlChartCell *cells = pl_chart_get_cells(heatmap, &n);
  assert_int_equal(n, 21);
  for (guint i = 0; i < n; i++) {
    assert_int_equal(cells[i].kind, PL_RECORD_DOMAIN);
    assert_int_equal(cells[i].row, i / 3);
    assert_int_equal(cells[i].column, i % 3);
    assert_int_equal(cells[i].id, FIXTURE_DOMAIN(i / 3));
    assert_int_equal(cells[i].scope, FIXTURE_ASSESSMENT(i % 3));
  }
  assert_string_equal(cells[0].name, "Inspection outcomes, Autumn 2025: 4");
  g_autoptr(PlChart) bars = chart_of(PL_CHART_ASSURANCE, &usual);
  cells = pl_chart_get_cells(bars, &n);
  assert_int_equal(n, usual.tests);
  for (guint i = 0; i < n; i++) {
    assert_int_equal(cells[i].kind, PL_RECORD_TEST);
    assert_int_equal(cells[i].scope, FIXTURE_OPTION);
    for (guint j = 0; j < i; j++)
      assert_int_not_equal(cells[i].id, cells[j].id);
  }
}

/* ---- Words ---- */

static const char *
cell_text(const PlChart *chart, guint row, guint column)
{
  const PlChartTable *table = pl_chart_get_table(chart);
  assert_true(row < table->n_rows && column < table->n_columns);
  return table->cells[row * table->n_columns + column];
}

static void
heatmap_table_matches_the_snapshot(void **state)
{
  (void)state;
  const FixtureSpec *spec = &SPECS[1];
  g_autoptr(PlChart) chart = chart_of(PL_CHART_HEATMAP, spec);
  const PlChartTable *table = pl_chart_get_table(chart);
  assert_int_equal(table->n_rows, spec->domains);
  assert_int_equal(table->n_columns, spec->assessments + 1);
  assert_true(table->columns[0].row_header);
  assert_false(table->columns[1].row_header);
  guint with_level = 0, without = 0, thin = 0;
  for (guint d = 0; d < spec->domains; d++)
    for (guint a = 0; a < spec->assessments; a++) {
      const char *text = cell_text(chart, d, a + 1);
      gint level = fixture_level(spec, d, a), before = a ? fixture_level(spec, d, a - 1) : 0;
      g_autofree char *expected = level == 0                      ? g_strdup("not yet agreed")
                                  : level < 0                     ? g_strdup("not enough evidence to agree")
                                  : before < 1 || before == level ? g_strdup_printf("%d", level)
                                  : before < level ? g_strdup_printf("%d, up %d", level, level - before)
                                                   : g_strdup_printf("%d, down %d", level, before - level);
      assert_string_equal(text, expected);
      *(level > 0 ? &with_level : level == 0 ? &without : &thin) += 1;
    }
  assert_true(with_level > 0 && without > 0 && thin > 0); /* the fixture tries all three */
}

static void
risk_table_matches_the_snapshot(void **state)
{
  (void)state;
  const FixtureSpec *spec = &SPECS[1];
  g_autoptr(PlChart) chart = chart_of(PL_CHART_RISKS, spec);
  const PlChartTable *table = pl_chart_get_table(chart);
  assert_int_equal(table->n_rows, spec->risks);
  guint above = 0, unrated = 0, last = 1000;
  for (guint i = 0; i < table->n_rows; i++) {
    gboolean is_above = strcmp(cell_text(chart, i, 3), "above") == 0;
    guint score = (guint)atoi(cell_text(chart, i, 2));
    if (strcmp(cell_text(chart, i, 1), "not yet rated") == 0) {
      unrated++;
      assert_string_equal(cell_text(chart, i, 2), "–");
      continue;
    }
    assert_int_equal(is_above, score > 9);
    assert_true(score <= last);
    last = score;
    above += is_above;
  }
  assert_int_equal(unrated, 2); /* every fourth of ten */
  assert_true(above > 0);
}

static void
assurance_table_counts_every_test_once(void **state)
{
  (void)state;
  const FixtureSpec usual = FIXTURE_USUAL;
  g_autoptr(PlChart) chart = chart_of(PL_CHART_ASSURANCE, &usual);
  guint untested = 0;
  assert_int_equal(pl_chart_get_table(chart)->n_rows, usual.tests);
  for (guint i = 0; i < usual.tests; i++)
    if (strcmp(cell_text(chart, i, 2), "not tested") == 0) {
      untested++;
      assert_string_equal(cell_text(chart, i, 3), "–");
    }
  assert_int_equal(untested, 2); /* (2i + 1) mod 5 is 0 for 2 and 7 of eleven */
  assert_non_null(strstr(pl_chart_get_sentence(chart), "two not tested"));
}

static void
movement_table_says_then_and_now(void **state)
{
  (void)state;
  const FixtureSpec usual = FIXTURE_USUAL;
  g_autoptr(PlChart) chart = chart_of(PL_CHART_MOVEMENT, &usual);
  const PlChartTable *table = pl_chart_get_table(chart);
  assert_string_equal(table->columns[1].title, "Spring 2026");
  assert_string_equal(table->columns[2].title, "Autumn 2026");
  for (guint d = 0; d < usual.domains; d++) {
    gint then = fixture_level(&usual, d, 1), now = fixture_level(&usual, d, 2);
    assert_int_equal(atoi(cell_text(chart, d, 1)), then);
    assert_int_equal(atoi(cell_text(chart, d, 2)), now);
    const char *moved = cell_text(chart, d, 3);
    assert_int_equal(g_str_has_prefix(moved, "+"), now > then);
    assert_int_equal(g_str_has_prefix(moved, "−"), now < then);
    assert_int_equal(strcmp(moved, "no change") == 0, now == then);
  }
}

static void
another_assessment_can_be_compared_with(void **state)
{
  (void)state;
  const FixtureSpec usual = FIXTURE_USUAL;
  g_autoptr(PlSnapshot) snapshot = fixture_new(&usual);
  PlChartOptions options = PL_CHART_OPTIONS_INIT;
  options.compared = FIXTURE_ASSESSMENT(0);
  g_autoptr(PlChart) chart = pl_chart_new(PL_CHART_MOVEMENT, snapshot, &options);
  assert_string_equal(pl_chart_get_table(chart)->columns[1].title, "Autumn 2025");
  assert_non_null(strstr(pl_chart_get_title(chart), "since autumn 2025"));
  options.assessment = FIXTURE_ASSESSMENT(0);
  options.compared = 0;
  g_autoptr(PlChart) first = pl_chart_new(PL_CHART_MOVEMENT, snapshot, &options);
  assert_string_equal(pl_chart_get_table(first)->columns[1].title, "Autumn 2025");
  assert_int_equal(pl_chart_get_table(first)->n_columns, 3); /* no then, no movement */
}

/* Nobody has agreed any level of the latest assessment. */
static void
what_moved_in_draft_is_said_to_be(void **state)
{
  (void)state;
  const FixtureSpec usual = FIXTURE_USUAL;
  g_autoptr(PlSnapshot) snapshot = fixture_new(&usual);
  gint64 latest = pl_snapshot_latest_assessment(snapshot, 0, "2099-01-01")->id;
  guint n;
  const PlAgreedLevel *levels = pl_snapshot_agreed_levels(snapshot, latest, &n);
  PlPartBuilder *builder = pl_part_builder_new(PL_RECORD_AGREED_LEVEL, latest);
  for (guint i = 0; i < n; i++) {
    PlAgreedLevel draft = levels[i];
    draft.agreed_on = "";
    pl_part_builder_add(builder, &draft);
  }
  g_autoptr(PlPart) part = pl_part_builder_finish(builder);
  g_autoptr(PlSnapshot) drafts = pl_snapshot_with_parts(snapshot, (PlPart *[]){part}, 1);
  PlChartOptions options = PL_CHART_OPTIONS_INIT;
  g_autoptr(PlChart) usually = pl_chart_new(PL_CHART_MOVEMENT, drafts, &options);
  assert_true(g_str_has_prefix(pl_chart_get_title(usually), "In draft, "));
  options.compared = FIXTURE_ASSESSMENT(0);
  g_autoptr(PlChart) chosen = pl_chart_new(PL_CHART_MOVEMENT, drafts, &options);
  assert_non_null(strstr(pl_chart_get_title(chosen), " in draft; "));
}

/* The first risk is of a category of which the board has not said what it accepts: it is not within that. */
static void
what_the_board_has_not_said_is_apart(void **state)
{
  (void)state;
  const FixtureSpec usual = FIXTURE_USUAL;
  g_autoptr(PlSnapshot) snapshot = fixture_new(&usual);
  guint n;
  const PlRisk *risks = pl_snapshot_risks(snapshot, &n);
  PlPartBuilder *builder = pl_part_builder_new(PL_RECORD_RISK, 0);
  for (guint i = 0; i < n; i++) {
    PlRisk risk = risks[i];
    risk.category = i == 0 ? "another" : risk.category;
    pl_part_builder_add(builder, &risk);
  }
  g_autoptr(PlPart) part = pl_part_builder_finish(builder);
  g_autoptr(PlSnapshot) unsaid = pl_snapshot_with_parts(snapshot, (PlPart *[]){part}, 1);
  g_autoptr(PlChart) chart = pl_chart_new(PL_CHART_RISKS, unsaid, NULL);
  const PlChartTable *table = pl_chart_get_table(chart);
  guint said = 0;
  for (guint i = 0; i < table->n_rows; i++)
    said += g_str_equal(cell_text(chart, i, table->n_columns - 1), "not said");
  assert_int_equal(said, 1);
  assert_non_null(strstr(pl_chart_get_title(chart), "for one other, scored "));
}

static void
kinds_of_rating_have_their_own_title(void **state)
{
  (void)state;
  const FixtureSpec usual = FIXTURE_USUAL;
  g_autoptr(PlSnapshot) snapshot = fixture_new(&usual);
  PlChartOptions options = {.rating = PL_RATING_TARGET};
  g_autoptr(PlChart) chart = pl_chart_new(PL_CHART_RISKS, snapshot, &options);
  assert_true(pl_chart_is_empty(chart)); /* the fixture has current ratings only */
  assert_non_null(strstr(pl_chart_get_sentence(chart), "Rate one, and it shows here"));
  options.flags = PL_CHART_FLAG_NO_KEY; /* beside the register: the squares by themselves */
  g_autoptr(PlChart) squares = pl_chart_new(PL_CHART_RISKS, snapshot, &options);
  guint n;
  pl_chart_get_cells(squares, &n);
  assert_false(pl_chart_is_empty(squares));
  assert_int_equal(n, 25);
  assert_string_equal(pl_chart_get_sentence(squares), pl_chart_get_sentence(chart));
}

static void
check_words(const PlChart *chart)
{
  guint n;
  const PlChartCell *cells = pl_chart_get_cells(chart, &n);
  assert_true(*pl_chart_get_title(chart));
  assert_false(g_str_has_suffix(pl_chart_get_title(chart), "."));
  assert_true(g_str_has_suffix(pl_chart_get_sentence(chart), "."));
  const PlChartTable *table = pl_chart_get_table(chart);
  for (guint i = 0; i < table->n_rows * table->n_columns; i++)
    assert_true(table->cells[i] && *table->cells[i]);
  for (guint i = 0; i < n; i++) {
    assert_true(*cells[i].name);
    /* A thing goes by its name: the fixture's codes are R00, T00 and d0. */
    assert_false(g_regex_match_simple("\\b[RTd][0-9]+\\b", cells[i].name, 0, 0));
  }
  assert_false(g_regex_match_simple("\\b[RTd][0-9]+\\b", pl_chart_get_sentence(chart), 0, 0));
}

static void
every_chart_says_itself(void **state)
{
  (void)state;
  for (gsize s = 0; s < G_N_ELEMENTS(SPECS); s++)
    for (PlChartKind kind = 0; kind < PL_N_CHARTS; kind++) {
      g_autoptr(PlChart) chart = chart_of(kind, &SPECS[s]);
      assert_false(pl_chart_is_empty(chart));
      check_words(chart);
    }
}

static void
radar_says_that_levels_are_an_order(void **state)
{
  (void)state;
  const FixtureSpec usual = FIXTURE_USUAL;
  g_autoptr(PlChart) chart = chart_of(PL_CHART_RADAR, &usual);
  assert_non_null(strstr(pl_chart_get_sentence(chart), "steps in an order and not amounts"));
}

/* ---- Drawing ---- */

static cairo_surface_t *
draw(const PlChart *chart, double width, double height, const PlTheme *theme, double margin)
{
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)ceil(width + 2 * margin),
                                                        (int)ceil(height + 2 * margin));
  cairo_t *cr = cairo_create(surface);
  cairo_translate(cr, margin, margin);
  pl_chart_draw(chart, cr, width, height, theme);
  assert_int_equal(cairo_status(cr), CAIRO_STATUS_SUCCESS);
  cairo_destroy(cr);
  cairo_surface_flush(surface);
  return surface;
}

/* How many pixels are painted in a part of the surface. */
static guint
painted(cairo_surface_t *surface, int x0, int y0, int x1, int y1)
{
  guint n = 0;
  const unsigned char *data = cairo_image_surface_get_data(surface);
  int stride = cairo_image_surface_get_stride(surface);
  for (int y = y0; y < y1; y++)
    for (int x = x0; x < x1; x++)
      n += data[y * stride + x * 4 + 3] > 8;
  return n;
}

/* Nothing outside the box asked for: a thumbnail, a strip, a page of A3. */
static void
drawing_stays_in_its_box(void **state)
{
  (void)state;
  static const double SIZES[][2] = {{200, 150}, {40, 40}, {600, 60}, {60, 600}, {842, 1191}};
  const int margin = 20;
  for (gsize s = 0; s < G_N_ELEMENTS(SPECS); s++)
    for (PlChartKind kind = 0; kind < PL_N_CHARTS; kind++) {
      g_autoptr(PlChart) chart = chart_of(kind, &SPECS[s]);
      for (gsize i = 0; i < G_N_ELEMENTS(SIZES); i++) {
        cairo_surface_t *surface =
            draw(chart, SIZES[i][0], SIZES[i][1], pl_theme_get(PL_THEME_LIGHT, 0), margin);
        int w = cairo_image_surface_get_width(surface), h = cairo_image_surface_get_height(surface),
            slack = 2;
        guint outside =
            painted(surface, 0, 0, w, margin - slack) + painted(surface, 0, h - margin + slack, w, h) +
            painted(surface, 0, 0, margin - slack, h) + painted(surface, w - margin + slack, 0, w, h);
        guint inside = painted(surface, margin, margin, w - margin, h - margin);
        if (inside <= 50 || outside > 0)
          fail_msg("%s of document %zu at %g × %g: %u pixels, and %u outside", pl_chart_kind_get_name(kind),
                   s, SIZES[i][0], SIZES[i][1], inside, outside);
        cairo_surface_destroy(surface);
      }
    }
}

static cairo_rectangle_t
rect_of(const PlChart *chart, double width, double height, guint cell)
{
  cairo_rectangle_t rect = {0};
  assert_true(pl_chart_cell_rect(chart, width, height, cell, &rect));
  return rect;
}

/* In a thumbnail a matrix has a dot for each risk, and neither letters nor a key to them. */
static void
a_thumbnail_leaves_out_what_nobody_would_read(void **state)
{
  (void)state;
  const FixtureSpec usual = FIXTURE_USUAL;
  g_autoptr(PlChart) chart = chart_of(PL_CHART_RISKS, &usual);
  guint n = 0;
  const PlChartCell *cells = pl_chart_get_cells(chart, &n);
  double natural = pl_chart_natural_width(chart);
  for (guint i = 0; i < n; i++) {
    gboolean square = cells[i].id == 0;
    assert_true(rect_of(chart, natural, pl_chart_measure(chart, natural), i).width > 0);
    assert_int_equal(rect_of(chart, 220, 160, i).width > 0, square);
  }
}

/* Where the names of many tests have no room above, tests stand below one another. */
static void
the_options_turn_in_a_narrow_space(void **state)
{
  (void)state;
  const FixtureSpec spec = {.tests = 15};
  g_autoptr(PlChart) chart = chart_of(PL_CHART_OPTIONS, &spec);
  double natural = pl_chart_natural_width(chart), measured = pl_chart_measure(chart, natural);
  guint n = 0;
  pl_chart_get_cells(chart, &n);
  assert_true(n > 1);
  cairo_rectangle_t first = rect_of(chart, natural, measured, 0), next = rect_of(chart, natural, measured, 1);
  assert_true(next.x > first.x && next.y == first.y);
  first = rect_of(chart, 360, 520, 0), next = rect_of(chart, 360, 520, 1);
  assert_true(next.x == first.x && next.y > first.y);
  for (guint i = 0; i < n; i++)
    assert_true(rect_of(chart, 360, 520, i).width > 0);
}

static void
a_page_is_filled(void **state)
{
  (void)state;
  const FixtureSpec usual = FIXTURE_USUAL;
  static const PlChartKind kinds[] = {PL_CHART_HEATMAP, PL_CHART_ASSURANCE, PL_CHART_MOVEMENT,
                                      PL_CHART_VIEWS};
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
    g_autoptr(PlChart) chart = chart_of(kinds[i], &usual);
    guint n = 0;
    pl_chart_get_cells(chart, &n);
    cairo_rectangle_t last = rect_of(chart, 1191, 842, n - 1);
    if (last.y + last.height < 842 * 0.55)
      fail_msg("%s ends at %g of 842", pl_chart_kind_get_name(kinds[i]), last.y + last.height);
  }
}

/* A list in a strip stands in short columns, none of which is empty. */
static void
a_strip_is_filled_from_side_to_side(void **state)
{
  (void)state;
  const FixtureSpec usual = FIXTURE_USUAL;
  g_autoptr(PlChart) chart = chart_of(PL_CHART_HEATMAP, &usual);
  guint n = 0;
  pl_chart_get_cells(chart, &n);
  cairo_rectangle_t first = rect_of(chart, 2000, 100, 0), last = rect_of(chart, 2000, 100, n - 1);
  assert_true(first.x < 500 && last.x > 1000);
}

static void
an_empty_document_draws_a_sentence(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) empty = pl_snapshot_new_empty();
  for (PlChartKind kind = 0; kind < PL_N_CHARTS; kind++) {
    guint n;
    g_autoptr(PlChart) chart = pl_chart_new(kind, empty, NULL);
    assert_true(pl_chart_is_empty(chart));
    assert_int_equal(pl_chart_get_table(chart)->n_rows, 0);
    pl_chart_get_cells(chart, &n);
    assert_int_equal(n, 0);
    check_words(chart);
    assert_int_equal(pl_chart_hit(chart, 300, 100, 10, 10), -1);
    cairo_surface_t *surface =
        draw(chart, 300, pl_chart_measure(chart, 300), pl_theme_get(PL_THEME_DARK, 0), 0);
    assert_true(painted(surface, 0, 0, 300, 20) > 50);
    cairo_surface_destroy(surface);
  }
}

static void
the_context_is_left_as_it_was(void **state)
{
  (void)state;
  const FixtureSpec usual = FIXTURE_USUAL;
  for (PlChartKind kind = 0; kind < PL_N_CHARTS; kind++) {
    cairo_matrix_t before, after;
    g_autoptr(PlChart) chart = chart_of(kind, &usual);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 300, 300);
    cairo_t *cr = cairo_create(surface);
    cairo_set_line_width(cr, 7);
    cairo_translate(cr, 3, 4);
    cairo_get_matrix(cr, &before);
    pl_chart_draw(chart, cr, 280, 280, pl_theme_get(PL_THEME_PRINT, 0));
    cairo_get_matrix(cr, &after);
    assert_memory_equal(&before, &after, sizeof before);
    assert_true(cairo_get_line_width(cr) == 7);
    assert_int_equal(cairo_get_dash_count(cr), 0);
    assert_false(cairo_has_current_point(cr));
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
  }
}

typedef struct {
  PlChart *chart;
  double height;
} Job;

static gpointer
draw_in_thread(gpointer data)
{
  Job *job = data;
  return draw(job->chart, 640, job->height, pl_theme_get(PL_THEME_LIGHT, 0), 0);
}

static void
threads_draw_one_chart_alike(void **state)
{
  (void)state;
  const FixtureSpec usual = FIXTURE_USUAL;
  for (PlChartKind kind = 0; kind < PL_N_CHARTS; kind++) {
    g_autoptr(PlChart) chart = chart_of(kind, &usual);
    Job job = {chart, pl_chart_measure(chart, 640)};
    cairo_surface_t *here = draw_in_thread(&job);
    GThread *threads[3];
    for (gsize i = 0; i < G_N_ELEMENTS(threads); i++)
      threads[i] = g_thread_new("draw", draw_in_thread, &job);
    for (gsize i = 0; i < G_N_ELEMENTS(threads); i++) {
      cairo_surface_t *there = g_thread_join(threads[i]);
      gsize size = (gsize)cairo_image_surface_get_stride(here) * (gsize)cairo_image_surface_get_height(here);
      assert_memory_equal(cairo_image_surface_get_data(here), cairo_image_surface_get_data(there), size);
      cairo_surface_destroy(there);
    }
    cairo_surface_destroy(here);
  }
}

/* At its natural width, what a chart measures is what it draws: the last row of what it measured is not far
 * off. */
static void
the_measured_height_is_used(void **state)
{
  (void)state;
  for (gsize s = 0; s < G_N_ELEMENTS(SPECS); s++)
    for (PlChartKind kind = 0; kind < PL_N_CHARTS; kind++) {
      g_autoptr(PlChart) chart = chart_of(kind, &SPECS[s]);
      double width = pl_chart_natural_width(chart), height = pl_chart_measure(chart, width);
      if (width > 4000 || height > 4000)
        continue;
      cairo_surface_t *surface = draw(chart, width, height, pl_theme_get(PL_THEME_LIGHT, 0), 10);
      int h = (int)height, w = (int)width + 20;
      assert_int_equal(painted(surface, 0, h + 11, w, h + 20), 0);
      assert_true(painted(surface, 0, h - 30, w, h + 10) > 0);
      cairo_surface_destroy(surface);
    }
}

/* ---- A matrix of anything ---- */

static void
a_matrix_draws_what_it_is_given(void **state)
{
  (void)state;
  static const PlCellValue CELLS[] = {{.state = PL_CELL_LEVEL, .value = 3, .change = 1},
                                      {.state = PL_CELL_RANGE, .value = 3, .to = 4, .text = "61% at 4"},
                                      {.state = PL_CELL_BLANK}};
  static const PlCellValue MORE[] = {{.state = PL_CELL_WORDS, .text = "predecessors’ history"},
                                     {.state = PL_CELL_ASSURANCE, .value = PL_ASSURANCE_LIMITED},
                                     {.state = PL_CELL_RISK, .value = 16, .to = 25}};
  static const PlMatrixColumn COLUMNS[] = {{"Practice", PL_RECORD_DOMAIN, 11},
                                           {"Workforce", PL_RECORD_DOMAIN, 12},
                                           {"Finance", PL_RECORD_DOMAIN, 13}};
  const PlMatrixRow rows[] = {{.name = "Predecessors"},
                              {.name = "Northshire",
                               .note = "71,000 aged 0–25",
                               .cells = CELLS,
                               .kind = PL_RECORD_ORGANISATION,
                               .id = 5},
                              {.name = "Southshire", .cells = MORE, .kind = PL_RECORD_ORGANISATION, .id = 6}};
  const PlMatrix matrix = {.title = "Both take on finance at 2",
                           .sentence = "Two councils.",
                           .corner = "Council",
                           .empty = "No council yet.",
                           .columns = COLUMNS,
                           .n_columns = 3,
                           .rows = rows,
                           .n_rows = 3};
  g_autoptr(PlChart) chart = pl_chart_new_matrix(&matrix, NULL);
  guint n;
  const PlChartCell *cells = pl_chart_get_cells(chart, &n);
  assert_int_equal(n, 5);
  assert_string_equal(cells[0].name, "Northshire, Practice: 3, up 1");
  assert_string_equal(cells[1].name, "Northshire, Workforce: 3 to 4, 61% at 4");
  assert_int_equal(cells[1].id, 5);
  assert_int_equal(cells[1].scope, 12);
  assert_string_equal(cells[3].name, "Southshire, Workforce: limited");
  assert_int_equal(pl_chart_get_table(chart)->n_rows, 2); /* the heading is no row of data */
  assert_string_equal(cell_text(chart, 0, 0), "Northshire, 71,000 aged 0–25");
  assert_string_equal(cell_text(chart, 0, 3), "");
  check_hits(chart, 500, pl_chart_measure(chart, 500));

  PlMatrix nothing = matrix;
  nothing.n_rows = 0;
  g_autoptr(PlChart) empty = pl_chart_new_matrix(&nothing, NULL);
  assert_true(pl_chart_is_empty(empty));
  assert_string_equal(pl_chart_get_sentence(empty), "No council yet.");
}

static void
kinds_go_by_name(void **state)
{
  (void)state;
  PlChartKind kind;
  for (guint i = 0; i < PL_N_CHARTS; i++) {
    assert_true(pl_chart_kind_from_name(pl_chart_kind_get_name(i), &kind));
    assert_int_equal(kind, i);
  }
  assert_false(pl_chart_kind_from_name("matrix", &kind));
  assert_false(pl_chart_kind_from_name("pie", &kind));
}

/* ---- Cost: no promise, but a layout that became quadratic would be seen ---- */

static void
a_large_heatmap_is_laid_out_in_time(void **state)
{
  (void)state;
  const FixtureSpec large = {.domains = 200, .assessments = 40};
  g_autoptr(PlChart) chart = chart_of(PL_CHART_HEATMAP, &large);
  gint64 from = g_get_monotonic_time();
  assert_true(pl_chart_measure(chart, 2000) > 3000);
  double ms = (double)(g_get_monotonic_time() - from) / 1000;
  print_message("8,000 cells laid out in %.1f ms\n", ms);
  assert_true(ms < 2000);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(hits_agree_with_rectangles),
      cmocka_unit_test(cells_do_not_collide),
      cmocka_unit_test(markers_stand_on_their_squares),
      cmocka_unit_test(cells_name_their_records),
      cmocka_unit_test(heatmap_table_matches_the_snapshot),
      cmocka_unit_test(risk_table_matches_the_snapshot),
      cmocka_unit_test(assurance_table_counts_every_test_once),
      cmocka_unit_test(movement_table_says_then_and_now),
      cmocka_unit_test(another_assessment_can_be_compared_with),
      cmocka_unit_test(what_moved_in_draft_is_said_to_be),
      cmocka_unit_test(what_the_board_has_not_said_is_apart),
      cmocka_unit_test(kinds_of_rating_have_their_own_title),
      cmocka_unit_test(every_chart_says_itself),
      cmocka_unit_test(radar_says_that_levels_are_an_order),
      cmocka_unit_test(drawing_stays_in_its_box),
      cmocka_unit_test(a_thumbnail_leaves_out_what_nobody_would_read),
      cmocka_unit_test(the_options_turn_in_a_narrow_space),
      cmocka_unit_test(a_page_is_filled),
      cmocka_unit_test(a_strip_is_filled_from_side_to_side),
      cmocka_unit_test(an_empty_document_draws_a_sentence),
      cmocka_unit_test(the_context_is_left_as_it_was),
      cmocka_unit_test(threads_draw_one_chart_alike),
      cmocka_unit_test(the_measured_height_is_used),
      cmocka_unit_test(a_matrix_draws_what_it_is_given),
      cmocka_unit_test(kinds_go_by_name),
      cmocka_unit_test(a_large_heatmap_is_laid_out_in_time),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
