/* The workbook beside bare libxlsxwriter, which writes what is asked of ours: the same cells, tables, series of
 * charts, rules of colour and checks of what is filled in, all read back from ours. The library keeps its parts
 * in the folder for temporary files; ours puts them into the session's, where there is one (XDG_RUNTIME_DIR). */
#include "bench.h"

#include <archive.h>
#include <archive_entry.h>
#include <plumbline/sample.h>
#include <plumbline/workbook.h>
#include <string.h>
#include <xlsxwriter.h>

#define WORKBOOKS 20
#define STATED_DATE "2026-11-02"
#define SHARED_TEXTS "xl/sharedStrings.xml"
#define WORKBOOK "xl/workbook.xml"
#define SHEET "xl/worksheets/sheet%u.xml"
#define CHART "xl/charts/chart%u.xml"
#define SHEET_LINKS "xl/worksheets/_rels/sheet%u.xml.rels"

/* ---- What ours holds ---- */

typedef enum { CELL_BLANK, CELL_TEXT, CELL_NUMBER, CELL_FORMULA } CellKind;

typedef struct {
  guint sheet;
  lxw_row_t row;
  lxw_col_t column;
  CellKind kind;
  char *text; /* of a text, or the formula */
  double number;
} Cell;

typedef struct {
  guint sheet;
  char *range; /* "A5:K20" */
} Place;

typedef struct {
  guint chart;
  gboolean scatter;
  char *categories, *values; /* "'Chart data'!$C$156:$C$159" */
} Series;

/* What a workbook holds. */
typedef struct {
  GPtrArray *names; /* of its sheets */
  GArray *cells;    /* Cell */
  GArray *tables;   /* Place */
  GArray *rules;    /* Place: each colours cells by what is in them */
  GArray *checks;   /* Place: each says what may be filled in */
  GArray *series;   /* Series */
  guint n_charts;
} Content;

static void
cell_clear(gpointer data)
{
  g_free(((Cell *)data)->text);
}

static void
place_clear(gpointer data)
{
  g_free(((Place *)data)->range);
}

static void
series_clear(gpointer data)
{
  g_free(((Series *)data)->categories);
  g_free(((Series *)data)->values);
}

static GArray *
array_new(guint size, GDestroyNotify clear)
{
  GArray *array = g_array_new(FALSE, FALSE, size);
  g_array_set_clear_func(array, clear);
  return array;
}

/* Returns: (transfer full): the files in a workbook by their names. */
static GHashTable *
read_parts(GBytes *workbook)
{
  GHashTable *parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  gsize size;
  gconstpointer data = g_bytes_get_data(workbook, &size);
  struct archive *file = archive_read_new();
  archive_read_support_format_zip(file);
  if (archive_read_open_memory(file, data, size) != ARCHIVE_OK)
    g_error("%s", archive_error_string(file));
  struct archive_entry *entry;
  while (archive_read_next_header(file, &entry) == ARCHIVE_OK) {
    GString *text = g_string_new(NULL);
    char block[65536];
    la_ssize_t n;
    while ((n = archive_read_data(file, block, sizeof block)) > 0)
      g_string_append_len(text, block, n);
    g_hash_table_insert(parts, g_strdup(archive_entry_pathname(entry)), g_string_free(text, FALSE));
  }
  archive_read_free(file);
  return parts;
}

/* Returns: (transfer full) (nullable): what stands between a tag and its end, within `limit` of `text`. */
static char *
between(const char *text, gssize limit, const char *tag, const char *end)
{
  const char *start = g_strstr_len(text, limit, tag);
  start = start != NULL ? strchr(start, '>') : NULL;
  const char *stop = start != NULL ? strstr(start, end) : NULL;
  return stop != NULL ? g_strndup(start + 1, (gsize)(stop - start - 1)) : NULL;
}

static GPtrArray *
read_texts(const char *shared)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
  for (const char *at = shared; (at = strstr(at, "<si>")) != NULL; at++)
    g_ptr_array_add(texts, between(at, -1, "<t", "</t>"));
  return texts;
}

static void
read_cells(GArray *cells, const char *sheet, guint index, const GPtrArray *texts)
{
  static const char begins[] = "<c r=\"";
  for (const char *at = sheet; (at = strstr(at, begins)) != NULL; at++) {
    const char *name = at + strlen(begins), *next = strstr(name, begins), *head = strchr(name, '>');
    gssize length = next != NULL ? next - at : (gssize)strlen(at);
    g_autofree char *value = head[-1] != '/' ? between(at, length, "<v>", "</v>") : NULL;
    Cell cell = {.sheet = index, .row = lxw_name_to_row(name), .column = lxw_name_to_col(name)};
    if (value == NULL) {
      cell.kind = CELL_BLANK;
    } else if (g_strstr_len(at, head - at, "t=\"s\"") != NULL) {
      cell.kind = CELL_TEXT;
      cell.text = g_strdup(g_ptr_array_index(texts, (guint)g_ascii_strtoull(value, NULL, 10)));
    } else {
      cell.text = between(at, length, "<f>", "</f>");
      cell.kind = cell.text != NULL ? CELL_FORMULA : CELL_NUMBER;
      cell.number = g_ascii_strtod(value, NULL);
    }
    g_array_append_val(cells, cell);
  }
}

static void
read_tables(GArray *tables, GHashTable *parts, guint sheet)
{
  static const char target[] = "Target=\"../tables/", range[] = " ref=\"";
  g_autofree char *name = g_strdup_printf(SHEET_LINKS, sheet + 1);
  for (const char *at = g_hash_table_lookup(parts, name); at != NULL && (at = strstr(at, target)) != NULL;
       at++) {
    const char *file = at + strlen(target);
    g_autofree char *path = g_strdup_printf("xl/tables/%.*s", (int)strcspn(file, "\""), file);
    const char *found = strstr(g_hash_table_lookup(parts, path), range) + strlen(range);
    Place table = {.sheet = sheet, .range = g_strndup(found, strcspn(found, "\""))};
    g_array_append_val(tables, table);
  }
}

/* The place of each `each` on a sheet, which stands in what begins with `tag` and ends with `end`. */
static void
read_places(GArray *places, const char *sheet, guint index, const char *tag, const char *each,
            const char *end)
{
  static const char range[] = " sqref=\"";
  for (const char *at = sheet; (at = strstr(at, tag)) != NULL; at++) {
    const char *found = strstr(at, range) + strlen(range), *stop = strstr(at, end);
    for (const char *one = at; (one = strstr(one, each)) != NULL && one < stop; one++) {
      Place place = {.sheet = index, .range = g_strndup(found, strcspn(found, "\" "))};
      g_array_append_val(places, place);
    }
  }
}

static void
read_series(GArray *series, const char *chart, guint index)
{
  gboolean scatter = strstr(chart, "<c:scatterChart>") != NULL;
  for (const char *at = chart; (at = strstr(at, "<c:ser>")) != NULL; at++) {
    const char *categories = strstr(at, scatter ? "<c:xVal>" : "<c:cat>"),
               *values = strstr(at, scatter ? "<c:yVal>" : "<c:val>");
    Series one = {.chart = index,
                  .scatter = scatter,
                  .categories = between(categories, -1, "<c:f>", "</c:f>"),
                  .values = between(values, -1, "<c:f>", "</c:f>")};
    g_array_append_val(series, one);
  }
}

/* Returns: (transfer full): what the sheets are called. */
static GPtrArray *
read_names(const char *workbook)
{
  static const char begins[] = "<sheet name=\"";
  GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
  for (const char *at = workbook; (at = strstr(at, begins)) != NULL; at++)
    g_ptr_array_add(names, g_strndup(at + strlen(begins), strcspn(at + strlen(begins), "\"")));
  return names;
}

static void
read_content(Content *content, GBytes *workbook)
{
  g_autoptr(GHashTable) parts = read_parts(workbook);
  g_autoptr(GPtrArray) texts = read_texts(g_hash_table_lookup(parts, SHARED_TEXTS));
  content->names = read_names(g_hash_table_lookup(parts, WORKBOOK));
  content->cells = array_new(sizeof(Cell), cell_clear);
  content->tables = array_new(sizeof(Place), place_clear);
  content->rules = array_new(sizeof(Place), place_clear);
  content->checks = array_new(sizeof(Place), place_clear);
  content->series = array_new(sizeof(Series), series_clear);
  for (guint i = 0; i < content->names->len; i++) {
    g_autofree char *name = g_strdup_printf(SHEET, i + 1);
    const char *sheet = g_hash_table_lookup(parts, name);
    read_cells(content->cells, sheet, i, texts);
    read_tables(content->tables, parts, i);
    read_places(content->rules, sheet, i, "<conditionalFormatting ", "<cfRule ", "</conditionalFormatting>");
    read_places(content->checks, sheet, i, "<dataValidation ", "<dataValidation ", "</dataValidation>");
  }
  for (content->n_charts = 0;; content->n_charts++) {
    g_autofree char *name = g_strdup_printf(CHART, content->n_charts + 1);
    const char *chart = g_hash_table_lookup(parts, name);
    if (chart == NULL)
      return;
    read_series(content->series, chart, content->n_charts);
  }
}

/* ---- The two ---- */

static void
write_cells(lxw_worksheet *const *sheets, const GArray *cells, lxw_format *format)
{
  for (guint i = 0; i < cells->len; i++) {
    const Cell *cell = &g_array_index(cells, Cell, i);
    lxw_worksheet *sheet = sheets[cell->sheet];
    switch (cell->kind) {
    case CELL_BLANK:
      worksheet_write_blank(sheet, cell->row, cell->column, format);
      break;
    case CELL_TEXT:
      worksheet_write_string(sheet, cell->row, cell->column, cell->text, format);
      break;
    case CELL_NUMBER:
      worksheet_write_number(sheet, cell->row, cell->column, cell->number, format);
      break;
    case CELL_FORMULA:
      worksheet_write_formula_num(sheet, cell->row, cell->column, cell->text, format, cell->number);
      break;
    }
  }
}

/* The rules are all of one kind, and so are the checks. */
static void
write_places(lxw_workbook *book, lxw_worksheet *const *sheets, const Content *content)
{
  lxw_format *coloured = workbook_add_format(book);
  format_set_bg_color(coloured, 0xAABBCC);
  lxw_conditional_format rule = {.type = LXW_CONDITIONAL_TYPE_CELL,
                                 .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
                                 .value = 1,
                                 .format = coloured};
  lxw_data_validation check = {.validate = LXW_VALIDATION_TYPE_INTEGER,
                               .criteria = LXW_VALIDATION_CRITERIA_BETWEEN,
                               .minimum_number = 1,
                               .maximum_number = 5};
  for (guint i = 0; i < content->tables->len; i++) {
    const Place *place = &g_array_index(content->tables, Place, i);
    worksheet_add_table(sheets[place->sheet], RANGE(place->range), NULL);
  }
  for (guint i = 0; i < content->rules->len; i++) {
    const Place *place = &g_array_index(content->rules, Place, i);
    worksheet_conditional_format_range(sheets[place->sheet], RANGE(place->range), &rule);
  }
  for (guint i = 0; i < content->checks->len; i++) {
    const Place *place = &g_array_index(content->checks, Place, i);
    worksheet_data_validation_range(sheets[place->sheet], RANGE(place->range), &check);
  }
}

static void
write_charts(lxw_workbook *book, lxw_worksheet *sheet, const Content *content)
{
  lxw_chart *chart = NULL;
  for (guint i = 0; i < content->series->len; i++) {
    const Series *series = &g_array_index(content->series, Series, i);
    if (i == 0 || series->chart != series[-1].chart)
      chart =
          workbook_add_chart(book, series->scatter ? LXW_CHART_SCATTER_STRAIGHT_WITH_MARKERS : LXW_CHART_BAR);
    chart_add_series(chart, series->categories, series->values);
    if (i + 1 == content->series->len || series->chart != series[1].chart)
      worksheet_insert_chart(sheet, 0, 0, chart);
  }
}

/* With one format for all cells, and no width. */
static void
write_bare(const char *path, const Content *content, gboolean whole)
{
  lxw_workbook *book = workbook_new(path);
  lxw_format *format = workbook_add_format(book);
  format_set_text_wrap(format);
  g_autofree lxw_worksheet **sheets = g_new0(lxw_worksheet *, content->names->len);
  for (guint i = 0; i < content->names->len; i++)
    sheets[i] = workbook_add_worksheet(book, g_ptr_array_index(content->names, i));
  if (whole)
    write_places(book, sheets, content);
  write_cells(sheets, content->cells, format);
  if (whole)
    write_charts(book, sheets[0], content);
  if (workbook_close(book) != LXW_NO_ERROR)
    g_error("libxlsxwriter could not write %s", path);
}

static GBytes *
make_ours(const PlSnapshot *sample)
{
  PlWorkbookOptions options = {.as_at = STATED_DATE};
  g_autoptr(GError) error = NULL;
  GBytes *bytes = pl_workbook_to_bytes(sample, &options, NULL, &error);
  if (bytes == NULL)
    g_error("%s", error->message);
  return bytes;
}

void
bench_workbook(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlSnapshot) sample = pl_sample_load("exampleshire", &error);
  g_autofree char *path = g_build_filename(bench_dir(), "bare.xlsx", NULL);
  if (sample == NULL)
    g_error("%s", error->message);
  Content content;
  g_autoptr(GBytes) first = make_ours(sample);
  read_content(&content, first);
  BenchPair alone = bench_pair_new(), whole = bench_pair_new();
  for (gint i = 0; i < WORKBOOKS; i++) {
    double times[] = {bench_processor_now(), 0, 0, 0};
    g_bytes_unref(make_ours(sample));
    times[1] = bench_processor_now();
    write_bare(path, &content, FALSE);
    times[2] = bench_processor_now();
    write_bare(path, &content, TRUE);
    times[3] = bench_processor_now();
    for (guint k = 0; k + 1 < G_N_ELEMENTS(times); k++)
      times[k] = times[k + 1] - times[k];
    g_array_append_val(alone.ours, times[0]);
    g_array_append_val(alone.floor, times[1]);
    g_array_append_val(whole.ours, times[0]);
    g_array_append_val(whole.floor, times[2]);
  }
  g_autofree char *what = g_strdup_printf(
      "The workbook: %u sheets, %u tables, %u charts of %u series, %u rules of colour, %u checks, "
      "%u cells (processor time; to take 1.3 times as long at most)",
      content.names->len, content.tables->len, content.n_charts, content.series->len, content.rules->len,
      content.checks->len, content.cells->len);
  bench_print(what, "bare libxlsxwriter: as much of each", &whole);
  bench_print(what, "bare libxlsxwriter: the same cells alone", &alone);
  bench_pair_clear(&alone);
  bench_pair_clear(&whole);
  g_ptr_array_unref(content.names);
  g_array_unref(content.cells);
  g_array_unref(content.tables);
  g_array_unref(content.rules);
  g_array_unref(content.checks);
  g_array_unref(content.series);
}
