/* A report with one of every block, for whoever writes reports. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <plumbline/block.h>
#include <plumbline/sample.h>

static inline PlReport *
new_report(void)
{
  const PlReportMeta meta = {.title = "Board pack: <Test> & Sons",
                             .language = "en-GB",
                             .organisation = "Test Council",
                             .running = "Cabinet · 17 November 2026",
                             .marking = "Not for publication",
                             .made_from = "Made with Plumbline from “Test”",
                             .invented = "Invented: not a real council",
                             .date = "2026-11-02"};
  return pl_report_new(&meta);
}

static inline char *
many_words(guint n)
{
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < n; i++)
    g_string_append_printf(text, "word%u ", i);
  return g_string_free(text, FALSE);
}

static inline GPtrArray *
items(const char *first, ...)
{
  GPtrArray *list = g_ptr_array_new();
  va_list arguments;
  va_start(arguments, first);
  for (const char *text = first; text != NULL; text = va_arg(arguments, const char *))
    g_ptr_array_add(list, pl_prose_new(text));
  va_end(arguments);
  return list;
}

static inline PlTable *
new_table(guint n_rows, const char *text)
{
  PlTable *table = pl_table_new();
  pl_table_add_column(table, "Domain", 1, PL_COLUMN_ROW_HEADER);
  pl_table_add_column(table, "Now", 0, PL_COLUMN_NONE);
  pl_table_add_column(table, "In plain words", 2, PL_COLUMN_NONE);
  pl_table_add_column(table, "Figure", 0, PL_COLUMN_NUMERIC);
  for (guint i = 0; i < n_rows; i++) {
    g_autofree char *name = g_strdup_printf("Row %u", i + 1);
    g_autofree char *figure = g_strdup_printf("%u", i * 37);
    const PlCellValue chip = {.state = PL_CELL_LEVEL, .value = (gint)(i % 5) + 1};
    pl_table_add_text(table, name);
    pl_table_add_chip(table, &chip, i % 2 ? "up 1" : NULL);
    pl_table_add_text(table, text);
    pl_table_add_text(table, figure);
  }
  return table;
}

static inline void
add_prose_with_links(PlReport *report)
{
  PlProse *prose = pl_prose_new("Of seven domains ");
  pl_prose_add(prose, PL_RUN_BOLD, "two rose");
  pl_prose_add(prose, PL_RUN_PLAIN, "; see ");
  pl_prose_add_link(
      prose, "the risks, in a link so long that it goes on over the end of the line and into the next one",
      "risks");
  pl_prose_add_link(prose, "beside another", "risks");
  pl_prose_add(prose, PL_RUN_SOFT, " or ");
  pl_prose_add_uri(prose, "the (old) site's page", "https://example.org/a'b(c)");
  pl_prose_add_link(prose, " and nowhere", "no-such-place");
  pl_prose_add_uri(prose, " nor here", "file:///etc/passwd");
  pl_report_add_paragraph(report, PL_PARAGRAPH_LEAD, prose);
}

/* One of everything. */
static inline PlReport *
full_report(void)
{
  PlReport *report = new_report();
  g_autoptr(GError) error = NULL;
  g_autoptr(PlSnapshot) sample = pl_sample_load("exampleshire", &error);
  assert_non_null(sample);
  pl_report_add_text(report, PL_PARAGRAPH_SMALL, "Board pack");
  pl_report_add_heading(report, 1, NULL, "Two of seven domains rose");
  add_prose_with_links(report);
  pl_report_add_list(report, PL_LIST_LETTERS, items("consider the levels;", "agree.", NULL));
  pl_report_add_heading(report, 1, "contents", "Contents");
  pl_report_add_contents(report, 2);
  pl_report_add_heading(report, 2, "levels", "Levels");
  pl_report_add_table(report, new_table(60, "Varies; better in places"));
  pl_report_add_figure(report, pl_chart_new(PL_CHART_MOVEMENT, sample, NULL), NULL, TRUE);
  pl_report_add_page_break(report);
  pl_report_add_heading(report, 1, "risks", "Risks");
  pl_report_add_callout(report, "Mind.", pl_prose_new("A limit of the record."));
  pl_report_add_list(report, PL_LIST_BULLETS, items("one", "two", NULL));
  pl_report_add_list(report, PL_LIST_NUMBERS, items("one", "two", NULL));
  pl_report_add_definitions(report,
                            items("Exposure", "How far a risk is left open.", "View", "A level.", NULL));
  return report;
}
