#include <plumbline/chart.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../../golden/fixture.h"

static const FixtureSpec USUAL = FIXTURE_USUAL;

static PlChart *
chart_of(PlChartKind kind, const FixtureSpec *spec)
{
  g_autoptr(PlSnapshot) snapshot = fixture_new(spec);
  PlChartOptions options = PL_CHART_OPTIONS_INIT;
  options.flags = PL_CHART_FLAG_TITLE | PL_CHART_FLAG_MARGIN;
  return pl_chart_new(kind, snapshot, &options);
}

static GBytes *
bytes_of(PlChartKind kind, PlPictureFormat format)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlChart) chart = chart_of(kind, &USUAL);
  GBytes *bytes = pl_chart_to_bytes(chart, format, 0, 0, 1, pl_theme_get(PL_THEME_PRINT, 0), &error);
  assert_null(error);
  return bytes;
}

static char *
text_of(PlChartKind kind, PlPictureFormat format)
{
  g_autoptr(GBytes) bytes = bytes_of(kind, format);
  gsize size;
  const char *data = g_bytes_get_data(bytes, &size);
  return g_strndup(data, size);
}

/* ---- The same bytes ---- */

static void
the_same_chart_gives_the_same_bytes(void **state)
{
  (void)state;
  for (PlPictureFormat format = PL_PICTURE_PNG; format <= PL_PICTURE_PDF; format++)
    for (PlChartKind kind = 0; kind < PL_N_CHARTS; kind++) {
      g_autoptr(GBytes) once = bytes_of(kind, format);
      g_setenv("TZ", "Pacific/Kiritimati", TRUE);
      tzset();
      g_autoptr(GBytes) again = bytes_of(kind, format);
      g_setenv("TZ", "UTC", TRUE);
      tzset();
      assert_true(g_bytes_equal(once, again));
    }
}

/* Nothing left over from what the process drew before: a process of its own draws the same. */
static void
another_process_gives_the_same_bytes(void **state)
{
  (void)state;
  for (PlPictureFormat format = PL_PICTURE_PNG; format <= PL_PICTURE_PDF; format++) {
    g_autofree char *said = NULL, *wanted = NULL;
    g_autofree char *number = g_strdup_printf("%d", format);
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    char *argv[] = {self, (char *)"--hash", number, NULL};
    g_auto(GStrv) environment = g_environ_setenv(g_get_environ(), "TZ", "America/St_Johns", TRUE);
    assert_true(g_spawn_sync(NULL, argv, environment, 0, NULL, NULL, &said, NULL, NULL, NULL));
    g_autoptr(GBytes) bytes = bytes_of(PL_CHART_RISKS, format);
    wanted = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
    assert_string_equal(said, wanted);
  }
}

static int
print_hash(PlPictureFormat format)
{
  g_autoptr(GBytes) bytes = bytes_of(PL_CHART_RISKS, format);
  g_autofree char *hash = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
  g_print("%s", hash);
  return 0;
}

/* ---- SVG ---- */

typedef struct {
  GHashTable *ids;
  GPtrArray *used;
  gboolean title, description, image;
} Seen;

static void
start_element_cb(GMarkupParseContext *context G_GNUC_UNUSED, const char *element, const char **names,
                 const char **values, gpointer data, GError **error G_GNUC_UNUSED)
{
  Seen *seen = data;
  seen->title |= strcmp(element, "title") == 0;
  seen->description |= strcmp(element, "desc") == 0;
  for (guint i = 0; names[i]; i++) {
    if (strcmp(names[i], "id") == 0)
      assert_true(g_hash_table_add(seen->ids, g_strdup(values[i])));
    if (strcmp(names[i], "role") == 0 && strcmp(element, "svg") == 0)
      seen->image = strcmp(values[i], "img") == 0;
    if (strstr(names[i], "href") && values[i][0] == '#')
      g_ptr_array_add(seen->used, g_strdup(values[i] + 1));
    const char *url = strstr(values[i], "url(#");
    if (url)
      g_ptr_array_add(seen->used, g_strndup(url + 5, strcspn(url + 5, ")")));
  }
}

static void
read_svg(const char *svg, Seen *seen)
{
  static const GMarkupParser PARSER = {.start_element = start_element_cb};
  g_autoptr(GError) error = NULL;
  *seen = (Seen){.ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                 .used = g_ptr_array_new_with_free_func(g_free)};
  g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new(&PARSER, 0, seen, NULL);
  assert_true(g_markup_parse_context_parse(context, svg, -1, &error));
  assert_true(g_markup_parse_context_end_parse(context, &error));
}

static void
seen_clear(Seen *seen)
{
  g_hash_table_unref(seen->ids);
  g_ptr_array_unref(seen->used);
}

static void
svg_is_whole_and_named(void **state)
{
  (void)state;
  for (PlChartKind kind = 0; kind < PL_N_CHARTS; kind++) {
    Seen seen;
    g_autofree char *svg = text_of(kind, PL_PICTURE_SVG);
    read_svg(svg, &seen);
    assert_true(seen.title && seen.description && seen.image);
    assert_true(g_hash_table_size(seen.ids) > 10);
    for (guint i = 0; i < seen.used->len; i++)
      assert_true(g_hash_table_contains(seen.ids, seen.used->pdata[i]));
    assert_null(strstr(svg, "surface"));
    assert_null(strstr(svg, "glyph0"));
    seen_clear(&seen);
  }
}

static void
svgs_share_no_id(void **state)
{
  (void)state;
  g_autoptr(GHashTable) all = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (PlChartKind kind = 0; kind < PL_N_CHARTS; kind++) {
    Seen seen;
    GHashTableIter iter;
    gpointer id;
    g_autofree char *svg = text_of(kind, PL_PICTURE_SVG);
    read_svg(svg, &seen);
    g_hash_table_iter_init(&iter, seen.ids);
    while (g_hash_table_iter_next(&iter, &id, NULL))
      assert_true(g_hash_table_add(all, g_strdup(id)));
    seen_clear(&seen);
  }
}

static void
svg_escapes_what_people_typed(void **state)
{
  (void)state;
  const PlCellValue cell = {.state = PL_CELL_LEVEL, .value = 3};
  const PlMatrixColumn column = {"Now", PL_RECORD_ASSESSMENT, 1};
  const PlMatrixRow row = {.name = "<script>alert('x')</script>", .cells = &cell};
  const PlMatrix matrix = {.title = "Fish & chips <b id=\"x\">",
                           .sentence = "\"Quoted\" & 'so' ]]> url(#a).",
                           .corner = "",
                           .empty = "",
                           .columns = &column,
                           .n_columns = 1,
                           .rows = &row,
                           .n_rows = 1};
  g_autoptr(PlChart) chart = pl_chart_new_matrix(&matrix, NULL);
  g_autoptr(GBytes) bytes =
      pl_chart_to_bytes(chart, PL_PICTURE_SVG, 0, 0, 1, pl_theme_get(PL_THEME_LIGHT, 0), NULL);
  g_autofree char *svg = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
  Seen seen;
  read_svg(svg, &seen);
  assert_null(strstr(svg, "<script"));
  assert_non_null(strstr(svg, "Fish &amp; chips &lt;b id="));
  seen_clear(&seen);
}

/* Below the chart and in words, in every kind of file; and nothing of it where the council is real. */
static void
an_invented_council_is_said_to_be(void **state)
{
  (void)state;
  FixtureSpec made_up = USUAL;
  made_up.invented = TRUE;
  const PlTheme *theme = pl_theme_get(PL_THEME_LIGHT, 0);
  for (PlChartKind kind = 0; kind < PL_N_CHARTS; kind++) {
    g_autoptr(PlChart) real = chart_of(kind, &USUAL), invented = chart_of(kind, &made_up);
    double width = pl_chart_natural_width(real);
    assert_string_equal(pl_chart_get_invented(real), "");
    assert_true(pl_chart_measure(invented, width) >= pl_chart_measure(real, width) + PL_CHART_TEXT_SIZE);
    g_autoptr(GBytes) svg = pl_chart_to_bytes(invented, PL_PICTURE_SVG, 0, 0, 1, theme, NULL);
    g_autofree char *text = g_strndup(g_bytes_get_data(svg, NULL), g_bytes_get_size(svg));
    assert_non_null(strstr(text, " Invented: not a real council.</desc>"));
    g_autofree char *plain = text_of(kind, PL_PICTURE_SVG);
    assert_null(strstr(plain, "Invented"));
  }
}

/* The surroundings of a chart on a page say it. */
static void
a_chart_on_a_page_leaves_the_mark_to_the_page(void **state)
{
  (void)state;
  FixtureSpec made_up = USUAL;
  made_up.invented = TRUE;
  g_autoptr(PlSnapshot) real = fixture_new(&USUAL), invented = fixture_new(&made_up);
  g_autoptr(PlChart) one = pl_chart_new(PL_CHART_HEATMAP, real, NULL);
  g_autoptr(PlChart) other = pl_chart_new(PL_CHART_HEATMAP, invented, NULL);
  assert_true(pl_chart_measure(one, 500) == pl_chart_measure(other, 500));
}

/* ---- PDF and PNG ---- */

static gboolean
holds(GBytes *bytes, const char *needle)
{
  gsize size;
  const char *data = g_bytes_get_data(bytes, &size);
  return memmem(data, size, needle, strlen(needle)) != NULL;
}

static void
pdf_states_no_moment(void **state)
{
  (void)state;
  g_autoptr(GBytes) bytes = bytes_of(PL_CHART_HEATMAP, PL_PICTURE_PDF);
  assert_true(holds(bytes, "%PDF-"));
  assert_true(holds(bytes, "/CreationDate (D:200001010000)"));
  time_t now = time(NULL);
  char year[16];
  strftime(year, sizeof year, "(D:%Y%m", gmtime(&now));
  assert_false(holds(bytes, year));
}

static cairo_status_t
read_cb(void *closure, unsigned char *data, unsigned int length)
{
  GBytes **rest = closure;
  if (g_bytes_get_size(*rest) < length)
    return CAIRO_STATUS_READ_ERROR;
  memcpy(data, g_bytes_get_data(*rest, NULL), length);
  GBytes *next = g_bytes_new_from_bytes(*rest, length, g_bytes_get_size(*rest) - length);
  g_bytes_unref(*rest);
  *rest = next;
  return CAIRO_STATUS_SUCCESS;
}

static void
png_has_the_size_asked_for(void **state)
{
  (void)state;
  g_autoptr(PlChart) chart = chart_of(PL_CHART_MOVEMENT, &USUAL);
  GBytes *bytes = pl_chart_to_bytes(chart, PL_PICTURE_PNG, 500, 300, 2, pl_theme_get(PL_THEME_DARK, 0), NULL);
  cairo_surface_t *surface = cairo_image_surface_create_from_png_stream(read_cb, &bytes);
  assert_int_equal(cairo_image_surface_get_width(surface), 1000);
  assert_int_equal(cairo_image_surface_get_height(surface), 600);
  /* The page's colour goes to the corners. */
  assert_int_equal(*(guint32 *)(void *)cairo_image_surface_get_data(surface) & 0xffffff, 0x1e1e1e);
  cairo_surface_destroy(surface);
  g_bytes_unref(bytes);
}

/* ---- Errors ---- */

static void
impossible_sizes_are_refused(void **state)
{
  (void)state;
  static const double SIZES[][3] = {{5, 100, 1},       {100, 5, 1},   {1e6, 100, 1}, {-100, 100, 1},
                                    {20000, 20000, 2}, {100, 100, 0}, {100, 100, -1}};
  g_autoptr(PlChart) chart = chart_of(PL_CHART_HEATMAP, &USUAL);
  for (gsize i = 0; i < G_N_ELEMENTS(SIZES); i++) {
    g_autoptr(GError) error = NULL;
    assert_null(pl_chart_to_bytes(chart, PL_PICTURE_PNG, SIZES[i][0], SIZES[i][1], SIZES[i][2],
                                  pl_theme_get(0, 0), &error));
    assert_int_equal(error->code, PL_CHART_ERROR_SIZE);
  }
}

static void
formats_go_by_name(void **state)
{
  (void)state;
  PlPictureFormat format;
  assert_true(pl_picture_format_from_name("png", &format) && format == PL_PICTURE_PNG);
  assert_true(pl_picture_format_from_name("Chart.of.risks.SVG", &format) && format == PL_PICTURE_SVG);
  assert_true(pl_picture_format_from_name("/tmp/a.pdf", &format) && format == PL_PICTURE_PDF);
  assert_false(pl_picture_format_from_name("chart.jpeg", &format));
  assert_false(pl_picture_format_from_name("", &format));
}

int
main(int argc, char **argv)
{
  if (argc == 3 && strcmp(argv[1], "--hash") == 0)
    return print_hash((PlPictureFormat)atoi(argv[2]));
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_invented_council_is_said_to_be),
      cmocka_unit_test(a_chart_on_a_page_leaves_the_mark_to_the_page),
      cmocka_unit_test(the_same_chart_gives_the_same_bytes),
      cmocka_unit_test(another_process_gives_the_same_bytes),
      cmocka_unit_test(svg_is_whole_and_named),
      cmocka_unit_test(svgs_share_no_id),
      cmocka_unit_test(svg_escapes_what_people_typed),
      cmocka_unit_test(pdf_states_no_moment),
      cmocka_unit_test(png_has_the_size_asked_for),
      cmocka_unit_test(impossible_sizes_are_refused),
      cmocka_unit_test(formats_go_by_name),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
