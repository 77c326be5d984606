/* Where pages end. */
#include <plumbline/pdf.h>
#include <plumbline/theme.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static PlReport *
begin(void)
{
  const PlReportMeta meta = {.title = "Pages", .language = "en-GB", .organisation = "", .running = ""};
  return pl_report_new(&meta);
}

static PlPages *
lay_out(PlReport *report)
{
  g_autoptr(GError) error = NULL;
  PlPages *pages = pl_pages_new(report, NULL, NULL, &error);
  if (pages == NULL)
    fail_msg("%s", error->message);
  return pages;
}

static void
add_lines(PlReport *report, guint n)
{
  for (guint i = 0; i < n; i++)
    pl_report_add_text(report, PL_PARAGRAPH_BODY, "A line of its own.");
}

/* Of so many lines each. */
static void
add_rows(PlReport *report, guint n, guint lines)
{
  PlTable *table = pl_table_new();
  g_autoptr(GString) text = g_string_new("a line");
  pl_table_add_column(table, "What", 1, PL_COLUMN_ROW_HEADER);
  for (guint i = 1; i < lines; i++)
    g_string_append(text, "\nand another");
  for (guint i = 0; i < n; i++)
    pl_table_add_text(table, text->str);
  pl_report_add_table(report, table);
}

static void
a_section_goes_on_a_page_that_is_nearly_empty(void **state)
{
  (void)state;
  /* Lines in the second section, and where the third then begins. */
  static const struct {
    guint lines;
    gint page;
  } cases[] = {{1, 1}, {20, 2}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(PlReport) report = begin();
    pl_report_add_heading(report, 1, "one", "One");
    pl_report_add_page_break(report); /* the first page has next to nothing, and stands by itself */
    pl_report_add_heading(report, 1, "two", "Two");
    add_lines(report, cases[i].lines);
    pl_report_add_page_break(report);
    pl_report_add_heading(report, 1, "three", "Three");
    g_autoptr(PlPages) pages = lay_out(report);
    assert_int_equal(pl_pages_find(pages, "one"), 0);
    assert_int_equal(pl_pages_find(pages, "two"), 1);
    assert_int_equal(pl_pages_find(pages, "three"), cases[i].page);
  }
}

/* The most lines after which a heading and a table like that still begin on the first page. */
static guint
most_lines_before(guint n_rows, guint row_lines)
{
  for (guint lines = 1;; lines++) {
    g_autoptr(PlReport) report = begin();
    add_lines(report, lines);
    pl_report_add_heading(report, 2, "table", "Table");
    add_rows(report, n_rows, row_lines);
    g_autoptr(PlPages) pages = lay_out(report);
    if (pl_pages_find(pages, "table") > 0)
      return lines - 1;
  }
}

/* Two short rows stay with the header, as the last two do with one another: three need as much room as two
 * do with a fourth. Of high ones the first may stand by itself. */
static void
short_rows_stay_together_and_high_ones_may_part(void **state)
{
  (void)state;
  assert_true(most_lines_before(9, 1) < most_lines_before(1, 1));
  assert_int_equal(most_lines_before(3, 12), most_lines_before(9, 12));
  guint part = most_lines_before(3, 12), whole = most_lines_before(3, 4);
  /* A row of twelve lines needs no more than three of four, which stay together. */
  assert_true(part + 1 >= whole);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_section_goes_on_a_page_that_is_nearly_empty),
      cmocka_unit_test(short_rows_stay_together_and_high_ones_may_part),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
