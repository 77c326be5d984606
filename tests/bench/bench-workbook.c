#include "bench.h"

#include <fcntl.h>
#include <unistd.h>
#include <archive.h>
#include <archive_entry.h>
#include <plumbline/sample.h>
#include <plumbline/output.h>
#include <plumbline/workbook.h>
#include <string.h>
#include <xlsxwriter.h>

#define WORKBOOKS 20
#define STATED_DATE "2026-11-02"
#define COLUMNS 12 /* about as wide as the sheets of ours */

/* What our workbook holds, read back from its file. */
typedef struct {
  guint sheets, texts, numbers;
  guint unique;     /* different texts */
  guint text_bytes; /* of the different texts together, with their markup */
} Cells;

static guint
count_of(const char *text, const char *needle)
{
  guint n = 0;
  for (const char *at = strstr(text, needle); at != NULL; at = strstr(at + 1, needle))
    n++;
  return n;
}

static Cells
count_cells(const char *path)
{
  Cells cells = {0};
  struct archive *file = archive_read_new();
  archive_read_support_format_zip(file);
  if (archive_read_open_filename(file, path, 65536) != ARCHIVE_OK)
    g_error("%s: %s", path, archive_error_string(file));
  struct archive_entry *entry;
  while (archive_read_next_header(file, &entry) == ARCHIVE_OK) {
    const char *name = archive_entry_pathname(entry);
    gboolean shared = g_str_equal(name, "xl/sharedStrings.xml");
    if (!shared && !g_str_has_prefix(name, "xl/worksheets/sheet"))
      continue;
    g_autoptr(GString) text = g_string_new(NULL);
    char block[65536];
    la_ssize_t n;
    while ((n = archive_read_data(file, block, sizeof block)) > 0)
      g_string_append_len(text, block, n);
    if (shared) {
      cells.unique = count_of(text->str, "<si>");
      cells.text_bytes = (guint)text->len;
      continue;
    }
    guint texts = count_of(text->str, " t=\"s\"");
    cells.sheets++;
    cells.texts += texts;
    cells.numbers += count_of(text->str, "<c r=") - texts;
  }
  archive_read_free(file);
  return cells;
}

/* The floor: as many sheets, numbers and texts, of which as many differ and are as long, straight through
 * libxlsxwriter, with no format, table or chart. */
static void
write_bare(const char *path, const Cells *cells)
{
  static const char *const words[] = {"level",   "agreed", "evidence", "families",
                                      "council", "risk",   "since",    "spring"};
  lxw_workbook *book = workbook_new(path);
  guint n_cells = (cells->texts + cells->numbers) / cells->sheets + 1, n_texts = 0, written = 0;
  guint length = cells->text_bytes / cells->unique;
  g_autoptr(GRand) rand =
      g_rand_new_with_seed(1); /* so that it compresses as words do, not as one line repeated */
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint s = 0; s < cells->sheets; s++) {
    lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
    for (guint i = 0; i < n_cells && written < cells->texts + cells->numbers; i++, written++) {
      if (n_texts < cells->texts) {
        g_string_printf(text, "%u", n_texts++ % cells->unique);
        while (n_texts <= cells->unique && text->len < length)
          g_string_append_printf(text, " %s", words[g_rand_int_range(rand, 0, G_N_ELEMENTS(words))]);
        worksheet_write_string(sheet, i / COLUMNS, (lxw_col_t)(i % COLUMNS), text->str, NULL);
      } else {
        worksheet_write_number(sheet, i / COLUMNS, (lxw_col_t)(i % COLUMNS), i, NULL);
      }
    }
  }
  if (workbook_close(book) != LXW_NO_ERROR)
    g_error("libxlsxwriter could not write %s", path);
  int file = open(path, O_RDWR); /* ours is on the disk before it takes the old one's place */
  if (file < 0 || fsync(file) != 0)
    g_error("%s could not be synced", path);
  close(file);
}

static void
write_ours(const PlSnapshot *sample, const char *path)
{
  PlWorkbookOptions options = {.as_at = STATED_DATE};
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = pl_workbook_to_bytes(sample, &options, NULL, &error);
  if (bytes == NULL || !pl_output_write(bytes, path, &error))
    g_error("%s", error->message);
}

void
bench_workbook(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlSnapshot) sample = pl_sample_load("exampleshire", &error);
  g_autofree char *ours = g_build_filename(bench_dir(), "ours.xlsx", NULL);
  g_autofree char *bare = g_build_filename(bench_dir(), "bare.xlsx", NULL);
  if (sample == NULL)
    g_error("%s", error->message);
  write_ours(sample, ours);
  Cells cells = count_cells(ours);
  BenchPair pair = bench_pair_new();
  for (gint i = 0; i < WORKBOOKS; i++) {
    double start = bench_now();
    write_ours(sample, ours);
    double middle = bench_now();
    write_bare(bare, &cells);
    double end = bench_now();
    double mine = middle - start, theirs = end - middle;
    g_array_append_val(pair.ours, mine);
    g_array_append_val(pair.floor, theirs);
  }
  g_autofree char *what = g_strdup_printf("The workbook: %u sheets, %u texts, %u numbers and formulas",
                                          cells.sheets, cells.texts, cells.numbers);
  bench_print(what, "as many cells through bare libxlsxwriter, on the disk", &pair);
  bench_pair_clear(&pair);
}
