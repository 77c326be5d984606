/*
 * pack-words.h: packs of the samples, and the words in them.
 */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <plumbline/pack.h>
#include <plumbline/sample.h>

#define AS_AT "2026-11-02"

static inline PlSnapshot *
load(const char *name)
{
  g_autoptr(GError) error = NULL;
  PlSnapshot *snapshot = pl_sample_load(name, &error);
  if (snapshot == NULL)
    fail_msg("%s", error->message);
  return snapshot;
}

/* Takes over `snapshot` and `command`. */
static inline PlSnapshot *
with(PlSnapshot *snapshot, PlCommand *command)
{
  assert_non_null(command);
  PlSnapshot *after = pl_command_apply(command, snapshot);
  pl_command_unref(command);
  pl_snapshot_unref(snapshot);
  return after;
}

static inline PlReport *
pack_of(const PlSnapshot *snapshot, PlPackKind kind, PlPackVersion version)
{
  g_autoptr(GError) error = NULL;
  const PlPackOptions options = {.kind = kind, .version = version, .as_at = AS_AT, .document_name = "Test"};
  PlReport *report = pl_pack_make(snapshot, &options, NULL, &error);
  if (report == NULL)
    fail_msg("%s", error->message);
  return report;
}

static inline char *
words(PlReport *report, gboolean first_page_alone)
{
  guint n = 0;
  const PlBlock *const *blocks = pl_report_get_blocks(report, &n);
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < n && !(first_page_alone && blocks[i]->kind == PL_BLOCK_PAGE_BREAK); i++) {
    if (blocks[i]->prose != NULL)
      g_string_append_printf(text, "%s\n", pl_prose_get_text(blocks[i]->prose));
    for (guint k = 0; k < blocks[i]->n_items; k++)
      g_string_append_printf(text, "%s\n", pl_prose_get_text(blocks[i]->items[k]));
    guint n_columns = 0, n_rows = blocks[i]->table != NULL ? pl_table_get_n_rows(blocks[i]->table) : 0;
    if (n_rows > 0)
      pl_table_get_columns(blocks[i]->table, &n_columns);
    for (guint cell = 0; cell < n_rows * n_columns; cell++) {
      const PlProse *prose = pl_table_get_cell(blocks[i]->table, cell / n_columns, cell % n_columns)->prose;
      if (prose != NULL)
        g_string_append_printf(text, "%s\n", pl_prose_get_text(prose));
    }
  }
  return g_string_free(text, FALSE);
}

/* The words of what stands before the first page break. */
static inline char *
first_page(PlReport *report)
{
  return words(report, TRUE);
}

static inline void
assert_in(const char *text, const char *words)
{
  if (strstr(text, words) == NULL)
    fail_msg("“%s” is not in “%s”", words, text);
}
