/* The workbook beside bare libxlsxwriter, which writes the same cells, alone, and in the same tables
 * with as many charts: all are read back from ours. */
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
#define SHEET "xl/worksheets/sheet%u.xml"
#define CHART "xl/charts/chart"
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
} Table;

/* What a workbook holds. */
typedef struct {
  guint n_sheets, n_charts;
  GArray *cells;  /* Cell */
  GArray *tables; /* Table */
} Content;

static void
cell_clear(gpointer data)
{
  g_free(((Cell *)data)->text);
}

static void
table_clear(gpointer data)
{
  g_free(((Table *)data)->range);
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
    Table table = {.sheet = sheet, .range = g_strndup(found, strcspn(found, "\""))};
    g_array_append_val(tables, table);
  }
}

static guint
count_charts(GHashTable *parts)
{
  guint n = 0;
  GHashTableIter iter;
  gpointer name;
  g_hash_table_iter_init(&iter, parts);
  while (g_hash_table_iter_next(&iter, &name, NULL))
    n += g_str_has_prefix(name, CHART);
  return n;
}

static void
read_content(Content *content, GBytes *workbook)
{
  g_autoptr(GHashTable) parts = read_parts(workbook);
  g_autoptr(GPtrArray) texts = read_texts(g_hash_table_lookup(parts, SHARED_TEXTS));
  content->cells = g_array_new(FALSE, FALSE, sizeof(Cell));
  content->tables = g_array_new(FALSE, FALSE, sizeof(Table));
  g_array_set_clear_func(content->cells, cell_clear);
  g_array_set_clear_func(content->tables, table_clear);
  content->n_charts = count_charts(parts);
  for (content->n_sheets = 0;; content->n_sheets++) {
    g_autofree char *name = g_strdup_printf(SHEET, content->n_sheets + 1);
    const char *sheet = g_hash_table_lookup(parts, name);
    if (sheet == NULL)
      return;
    read_cells(content->cells, sheet, content->n_sheets, texts);
    read_tables(content->tables, parts, content->n_sheets);
  }
}

/* ---- The two ---- */

/* With one format for all, and no width or rule. */
static void
write_bare(const char *path, const Content *content, gboolean whole)
{
  lxw_workbook *book = workbook_new(path);
  lxw_format *format = workbook_add_format(book);
  format_set_text_wrap(format);
  g_autofree lxw_worksheet **sheets = g_new0(lxw_worksheet *, content->n_sheets);
  for (guint i = 0; i < content->n_sheets; i++)
    sheets[i] = workbook_add_worksheet(book, NULL);
  for (guint i = 0; whole && i < content->tables->len; i++) {
    const Table *table = &g_array_index(content->tables, Table, i);
    worksheet_add_table(sheets[table->sheet], RANGE(table->range), NULL);
  }
  for (guint i = 0; i < content->cells->len; i++) {
    const Cell *cell = &g_array_index(content->cells, Cell, i);
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
  for (guint i = 0; whole && i < content->n_charts; i++) {
    lxw_chart *chart = workbook_add_chart(book, LXW_CHART_LINE);
    chart_add_series(chart, NULL, "=Sheet1!$A$1:$A$10");
    worksheet_insert_chart(sheets[0], 0, 0, chart);
  }
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
  g_autofree char *what =
      g_strdup_printf("The workbook: %u sheets, %u tables, %u charts, %u cells (processor time)",
                      content.n_sheets, content.tables->len, content.n_charts, content.cells->len);
  bench_print(what, "bare libxlsxwriter: the same cells in the same tables, and as many charts", &whole);
  bench_print(what, "bare libxlsxwriter: the same cells alone", &alone);
  bench_pair_clear(&alone);
  bench_pair_clear(&whole);
  g_array_unref(content.cells);
  g_array_unref(content.tables);
}
