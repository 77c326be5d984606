/* pdf-expect.h: that a report comes out as a good PDF, and that what artefacts say is its furniture and
 * nothing else. */
#pragma once

#include <plumbline/pdf.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "pdf-check.h"

#define EXPECT_CREATED G_GINT64_CONSTANT(1762084800) /* 2 November 2025, noon UTC */

static inline void
append_without_spaces(GString *into, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
    if (!g_unichar_isspace(g_utf8_get_char(p)))
      g_string_append_unichar(into, g_utf8_get_char(p));
}

/* The titles of a table's columns, as its repeated header says them. */
static inline void
add_header(GHashTable *headers, const PlTable *table)
{
  if (table == NULL)
    return;
  guint n = 0;
  const PlTableColumn *columns = pl_table_get_columns(table, &n);
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < n; i++)
    append_without_spaces(text, columns[i].title);
  g_hash_table_add(headers, g_strdup(text->str));
}

/* Counts pages on which a header is repeated into `check->n_repeated`. */
static inline void
expect_furniture(PlReport *report, PdfCheck *check)
{
  const PlReportMeta *meta = pl_report_get_meta(report);
  g_autoptr(GHashTable) headers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  guint n = 0;
  const PlBlock *const *blocks = pl_report_get_blocks(report, &n);
  for (guint i = 0; i < n; i++)
    add_header(headers, blocks[i]->table);

  for (guint page = 0; page < check->n_pages; page++) {
    g_autoptr(GString) expected = g_string_new(NULL);
    g_autofree char *number = g_strdup_printf("%u of %u", page + 1, check->n_pages);
    append_without_spaces(expected, meta->marking);
    append_without_spaces(expected, meta->running);
    append_without_spaces(expected, number);
    append_without_spaces(expected, meta->invented);
    append_without_spaces(expected, meta->invented[0] != '\0' ? "·" : "");
    append_without_spaces(expected, meta->made_from);
    const char *said = g_ptr_array_index(check->furniture, page);
    if (!g_str_has_prefix(said, expected->str))
      fail_msg("page %u: its furniture says “%s”, not “%s”", page + 1, said, expected->str);
    const char *rest = said + expected->len;
    if (rest[0] != '\0' && !g_hash_table_contains(headers, rest))
      fail_msg("page %u: “%s” is an artefact and no furniture", page + 1, rest);
    check->n_repeated += rest[0] != '\0';
  }
}

static inline GBytes *
make_pdf(PlReport *report)
{
  g_autoptr(GError) error = NULL;
  const PlPdfOptions options = {.created = EXPECT_CREATED};
  GBytes *file = pl_pdf_to_bytes(report, &options, NULL, &error);
  if (file == NULL)
    fail_msg("%s", error->message);
  return file;
}

static inline PdfCheck *
expect_good(PlReport *report)
{
  const PlReportMeta *meta = pl_report_get_meta(report);
  g_autoptr(GBytes) file = make_pdf(report);
  PdfCheck *check = pdf_check(file, meta->title, meta->language);
  pdf_print_problems(check);
  assert_int_equal(check->problems->len, 0);
  expect_furniture(report, check);
  return check;
}

static inline void
expect_says(const PdfCheck *check, const char *words)
{
  if (strstr(check->text->str, words) == NULL)
    fail_msg("“%s” is not in what is read aloud", words);
}

static inline void
expect_never_says(const PdfCheck *check, const char *words)
{
  if (strstr(check->text->str, words) != NULL)
    fail_msg("“%s” is in what is read aloud", words);
}

/* Returns: the first page with just these words in one run, from 1; 0 for none. */
static inline gint
page_that_says(const PdfCheck *check, const char *words)
{
  gint first = 0;
  gpointer key, said;
  GHashTableIter iter;
  g_hash_table_iter_init(&iter, check->said);
  while (g_hash_table_iter_next(&iter, &key, &said)) {
    gint page = (gint)g_ascii_strtoll(key, NULL, 10) + 1;
    if (g_str_equal(((const GString *)said)->str, words) && (first == 0 || page < first))
      first = page;
  }
  return first;
}
