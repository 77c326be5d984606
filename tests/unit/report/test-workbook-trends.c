/* The charts of indicators in the workbook: one for each with two figures or more, drawn from the cells. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "test-workbook-reader.h"

#include <glib/gstdio.h>
#include <plumbline/command.h>
#include <plumbline/sample.h>
#include <plumbline/trends.h>
#include <plumbline/workbook.h>
#include <stdlib.h>
#include <string.h>

#define AS_AT "2026-11-02"
#define CHARTS_BEFORE 3 /* those of the Summary */
#define TRAP "=1+1 & \"more\""

static Reader *
read_book(const PlSnapshot *snapshot)
{
  g_autoptr(GError) error = NULL;
  const PlWorkbookOptions options = {.as_at = AS_AT, .created = 1792022400};
  g_autoptr(GBytes) bytes = pl_workbook_to_bytes(snapshot, &options, NULL, &error);
  if (bytes == NULL)
    fail_msg("%s", error->message);
  g_autofree char *path = NULL;
  close(g_file_open_tmp("plumbline-XXXXXX.xlsx", &path, NULL));
  assert_true(
      g_file_set_contents(path, g_bytes_get_data(bytes, NULL), (gssize)g_bytes_get_size(bytes), NULL));
  Reader *reader = reader_open(path);
  g_unlink(path);
  return reader;
}

/* Returns: (transfer full) (nullable): a part of the workbook. */
static char *
part(const Reader *reader, const char *name, guint number)
{
  g_autofree char *path = g_strdup_printf("xl/%s%u.xml", name, number);
  GBytes *bytes = g_hash_table_lookup(reader->files, path);
  return bytes != NULL ? g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes)) : NULL;
}

/* What stands in the cell that a chart takes something from: the `index`-th that it names. */
static char *
cell_named(Reader *reader, const char *chart, guint index)
{
  static const char begins[] = "<c:f>'Chart data'!$";
  const char *at = strstr(chart, begins);
  for (; at != NULL && index > 0; index--)
    at = strstr(at + 1, begins);
  if (at == NULL)
    return NULL;
  at += strlen(begins);
  g_autofree char *place = g_strdup_printf("%c%d", at[0], atoi(at + 2));
  return reader_cell(reader, "Chart data", place, NULL);
}

static void
each_indicator_with_a_movement_has_a_chart(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = pl_sample_load("exampleshire", NULL);
  g_autoptr(PlFigureTrends) trends = pl_trends_new(snapshot, 0, AS_AT);
  g_autoptr(Reader) reader = read_book(snapshot);
  g_autofree char *drawing = part(reader, "drawings/drawing", 2);
  guint n = CHARTS_BEFORE;
  assert_non_null(drawing);
  for (guint i = 0; i < trends->n; i++) {
    const PlFigureTrend *trend = &trends->items[i];
    if (trend->n_runs[PL_COMPARATOR_OWN] < 2)
      continue;
    g_autofree char *chart = part(reader, "charts/chart", ++n);
    if (chart == NULL)
      fail_msg("%s has no chart", trend->indicator->name);
    g_autofree char *title = cell_named(reader, chart, 0), *whose = cell_named(reader, chart, 1),
                    *value = cell_named(reader, chart, 3);
    assert_string_equal(title, trend->indicator->name);
    assert_string_equal(whose, "Exampleshire County Council");
    assert_true(g_ascii_strtod(value, NULL) == trend->runs[PL_COMPARATOR_OWN][0]->value);
    guint n_lines = 0;
    for (guint k = 0; k < PL_N_COMPARATORS; k++)
      n_lines += trend->n_runs[k] > 0;
    for (const char *at = chart; (at = strstr(at, "<c:ser>")) != NULL; at++)
      n_lines--;
    assert_int_equal(n_lines, 0);
    assert_non_null(strstr(drawing, trend->statement.text)); /* for who cannot see it */
  }
  assert_true(n > CHARTS_BEFORE);
  assert_null(part(reader, "charts/chart", n + 1));
}

static void
a_name_that_looks_like_a_formula_is_a_name(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = pl_sample_load("exampleshire", NULL);
  guint n;
  PlIndicator indicator = pl_snapshot_indicators(sample, &n)[0];
  indicator.name = indicator.unit = TRAP;
  g_autoptr(PlCommand) command = pl_command_new("edit", "Name");
  pl_command_put(command, PL_RECORD_INDICATOR, &indicator);
  g_autoptr(PlSnapshot) snapshot = pl_command_apply(command, sample);
  g_autoptr(Reader) reader = read_book(snapshot);
  g_autofree char *chart = part(reader, "charts/chart", CHARTS_BEFORE + 1);
  g_autofree char *title = cell_named(reader, chart, 0);
  assert_string_equal(title, TRAP);
  assert_null(strstr(chart, "<c:f>1+1"));
}

static void
where_nothing_moved_it_is_said(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = pl_sample_load("exampleshire", NULL);
  g_autoptr(PlPart) none = pl_part_builder_finish(pl_part_builder_new(PL_RECORD_OBSERVATION, 0));
  g_autoptr(PlSnapshot) snapshot = pl_snapshot_with_parts(sample, &none, 1);
  g_autoptr(Reader) reader = read_book(snapshot);
  assert_null(part(reader, "charts/chart", CHARTS_BEFORE + 1));
  gboolean said = FALSE;
  for (guint i = 0; i < reader->strings->len; i++)
    said |= strcmp(reader->strings->pdata[i], "No indicator has two figures of its own yet.") == 0;
  assert_true(said);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_indicator_with_a_movement_has_a_chart),
      cmocka_unit_test(a_name_that_looks_like_a_formula_is_a_name),
      cmocka_unit_test(where_nothing_moved_it_is_said),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
