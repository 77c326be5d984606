/* The web as a heatmap. */
#include <plumbline/chart.h>
#include <plumbline/command.h>
#include <plumbline/framework.h>
#include <plumbline/sample.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#define TODAY "2026-11-01"

static PlChart *
chart_of(const PlSnapshot *snapshot, PlChartKind kind)
{
  PlChartOptions options = PL_CHART_OPTIONS_INIT;
  options.as_at = TODAY;
  return pl_chart_new(kind, snapshot, &options);
}

static const PlChartCell *
cell_of(const PlChart *chart, gint64 risk, gint64 other)
{
  guint n;
  const PlChartCell *cells = pl_chart_get_cells(chart, &n);
  for (guint i = 0; i < n; i++)
    if (cells[i].id == risk && cells[i].scope == other)
      return &cells[i];
  return NULL;
}

/* The cell for each link says its strength, and every other one that there is none. */
static void
each_link_is_a_cell(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = pl_sample_load("exampleshire", NULL);
  g_autoptr(PlChart) chart = chart_of(snapshot, PL_CHART_LINKS);
  guint n, n_cells, linked = 0;
  const PlRiskDomain *links = pl_snapshot_risk_domains(snapshot, &n);
  static const char *const words[] = {"", "slight", "moderate", "strong"};
  for (guint i = 0; i < n; i++) {
    if (!pl_snapshot_risk(snapshot, links[i].risk)->in_register)
      continue;
    const PlChartCell *cell = cell_of(chart, links[i].risk, links[i].domain);
    assert_non_null(cell);
    assert_int_equal(cell->kind, PL_RECORD_RISK);
    assert_non_null(strstr(cell->name, words[links[i].strength]));
    linked++;
  }
  const PlChartCell *cells = pl_chart_get_cells(chart, &n_cells);
  guint none = 0;
  for (guint i = 0; i < n_cells; i++)
    none += strstr(cells[i].name, "not linked") != NULL;
  assert_int_equal(none + linked, n_cells);
  const PlChartTable *table = pl_chart_get_table(chart);
  assert_int_equal(table->n_rows, 14);
  assert_int_equal(table->n_columns, 8);
}

/* Recruitment (R03) is strongly linked to workforce stability, at 2 in the sample's autumn. */
static void
weak_paths_are_told(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = pl_sample_load("exampleshire", NULL);
  g_autoptr(PlChart) domains = chart_of(snapshot, PL_CHART_LINKS),
                     tests = chart_of(snapshot, PL_CHART_LINKS_TESTS);
  assert_string_equal(pl_chart_get_title(domains),
                      "Four of fourteen strong links are to a domain at 2 or below");
  assert_string_equal(pl_chart_get_title(tests),
                      "Two of fourteen strong links are to a test that failed or was not carried out");
  const PlDomain *workforce = pl_snapshot_find_code(snapshot, PL_RECORD_DOMAIN, "workforce");
  guint n, weak = 0;
  const PlChartCell *cells = pl_chart_get_cells(domains, &n);
  for (guint i = 0; i < n; i++)
    if (strstr(cells[i].name, "a weak path") != NULL) {
      weak++;
      assert_non_null(strstr(cells[i].name, "strong link to a domain at 2"));
    }
  assert_int_equal(weak, 4);
  assert_non_null(cell_of(domains, cells[0].id, workforce->id));
}

/* A register of 250, each strongly linked to the workforce: the 200 highest are shown, and it says so. */
static void
a_long_register_is_cut_and_says_so(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = pl_sample_load("exampleshire", NULL);
  const PlDomain *workforce = pl_snapshot_find_code(snapshot, PL_RECORD_DOMAIN, "workforce");
  g_autoptr(PlCommand) command = pl_command_new("add", "Many");
  for (guint i = 0; i < 236; i++) {
    g_autofree char *name = g_strdup_printf("Further risk %u", i);
    PlRisk risk;
    pl_record_init_empty(PL_RECORD_RISK, &risk);
    risk.id = 1000000 + i, risk.code = name, risk.name = name, risk.category = "other",
    risk.in_register = TRUE;
    pl_command_put(command, PL_RECORD_RISK, &risk);
    PlRiskDomain link = {.risk = risk.id, .domain = workforce->id, .strength = 3, .reason = ""};
    pl_command_put(command, PL_RECORD_RISK_DOMAIN, &link);
  }
  g_autoptr(PlSnapshot) after = pl_command_apply(command, snapshot);
  g_autoptr(PlChart) chart = chart_of(after, PL_CHART_LINKS);
  assert_int_equal(pl_chart_get_table(chart)->n_rows, PL_CHART_LINKS_ROWS);
  assert_non_null(strstr(pl_chart_get_sentence(chart), "The 200 highest of 250 risks are shown."));
  assert_true(pl_chart_measure(chart, 800) < PL_CHART_SIZE_MAX);
  g_autoptr(GBytes) picture =
      pl_chart_to_bytes(chart, PL_PICTURE_PNG, 800, 0, 1, pl_theme_get(PL_THEME_LIGHT, 0), NULL);
  assert_non_null(picture);
}

static void
nothing_to_show_says_so(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) empty = pl_snapshot_new_empty();
  for (PlChartKind kind = PL_CHART_LINKS; kind <= PL_CHART_LINKS_TESTS; kind++) {
    g_autoptr(PlChart) chart = chart_of(empty, kind);
    assert_true(pl_chart_is_empty(chart));
    assert_true(*pl_chart_get_sentence(chart) != '\0');
  }
}

/* That none is weak would read as good news. */
static void
no_level_is_no_good_news(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) framework = pl_framework_load(NULL);
  g_autoptr(PlChart) chart = chart_of(framework, PL_CHART_LINKS);
  assert_string_equal(pl_chart_get_title(chart),
                      "No strongly linked domain has a level yet, so no link can be told to be weak");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_link_is_a_cell),
      cmocka_unit_test(weak_paths_are_told),
      cmocka_unit_test(a_long_register_is_cut_and_says_so),
      cmocka_unit_test(nothing_to_show_says_so),
      cmocka_unit_test(no_level_is_no_good_news),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
