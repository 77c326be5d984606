/* Levels of organisations side by side: the latest of each, and what is left out is said. */
#include "../analysis/fixture.h"

#include <plumbline/chart.h>
#include <string.h>

static void
add_organisation(Fixture *fixture, gint64 id, const char *name)
{
  PlOrganisation organisation;
  pl_record_init_empty(PL_RECORD_ORGANISATION, &organisation);
  organisation.id = id, organisation.name = name;
  fixture_add(fixture, ORGANISATION, 0, &organisation);
}

static void
add_levels(Fixture *fixture, gint64 id, gint64 organisation, const char *date, gint first, gint second)
{
  PlAssessment assessment;
  pl_record_init_empty(PL_RECORD_ASSESSMENT, &assessment);
  assessment.id = id, assessment.organisation = organisation, assessment.date = date;
  fixture_add(fixture, ASSESSMENT, 0, &assessment);
  const gint levels[] = {first, second};
  for (gint i = 0; i < 2; i++)
    if (levels[i] > 0)
      add_level(fixture, id, i + 1, levels[i]);
}

static void
add_domains(Fixture *fixture)
{
  add_domain(fixture, 1, "Practice");
  add_domain(fixture, 2, "Workforce");
}

static void
the_latest_of_each(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  add_domains(&fixture);
  add_organisation(&fixture, 2, "Port Example");
  add_organisation(&fixture, 3, "New Example");
  add_levels(&fixture, 11, COUNCIL, "2026-04-12", 3, 3);
  add_levels(&fixture, 12, COUNCIL, "2026-10-12", 4, 2);
  add_levels(&fixture, 13, 2, "2026-09-01", 3, 1);
  add_levels(&fixture, 14, 3, "2026-09-01", 0, 0);
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  g_autoptr(PlChart) chart = pl_chart_new(PL_CHART_ORGANISATIONS, snapshot, NULL);
  assert_string_equal(pl_chart_get_title(chart),
                      "Workforce is at 2 or below in both organisations with a level in it");
  assert_non_null(
      strstr(pl_chart_get_sentence(chart), "One organisation has no agreed level yet and is not shown."));
  const PlChartTable *table = pl_chart_get_table(chart);
  static const char *const rows[] = {"Exampleshire County Council, 12 October 2026",
                                     "4, up 1",
                                     "2, down 1",
                                     "Port Example, 1 September 2026",
                                     "3",
                                     "1"};
  assert_int_equal(table->n_rows, 2);
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    assert_string_equal(table->cells[i], rows[i]);
  const PlChartOptions spring = {.as_at = "2026-05-01"};
  g_autoptr(PlChart) then = pl_chart_new(PL_CHART_ORGANISATIONS, snapshot, &spring);
  assert_int_equal(pl_chart_get_table(then)->n_rows, 1);
  assert_string_equal(pl_chart_get_title(then), "No domain is at 2 or below in any organisation");
}

/* An organisation without a level in a domain is none of those of which it is told. */
static void
of_those_with_a_level(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  add_domains(&fixture);
  add_organisation(&fixture, 2, "Port Example");
  add_organisation(&fixture, 3, "New Example");
  add_levels(&fixture, 11, COUNCIL, "2026-10-12", 4, 2);
  add_levels(&fixture, 12, 2, "2026-10-12", 4, 3);
  add_levels(&fixture, 13, 3, "2026-10-12", 4, 0);
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  g_autoptr(PlChart) chart = pl_chart_new(PL_CHART_ORGANISATIONS, snapshot, NULL);
  assert_string_equal(pl_chart_get_title(chart),
                      "Workforce is at 2 or below in one of two organisations with a level in it");
}

/* More than a picture has room for: the first are shown, and the rest counted. */
static void
many(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  add_domains(&fixture);
  add_levels(&fixture, 1000, COUNCIL, "2026-10-12", 4, 4);
  for (gint64 i = 2; i <= PL_CHART_ORGANISATIONS_MAX + 3; i++) {
    g_autofree char *name = g_strdup_printf("Council %" G_GINT64_FORMAT, i);
    add_organisation(&fixture, i, name);
    add_levels(&fixture, 1000 + i, i, "2026-10-12", 4, i % 3 == 0 ? 2 : 5);
  }
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  g_autoptr(PlChart) chart = pl_chart_new(PL_CHART_ORGANISATIONS, snapshot, NULL);
  assert_int_equal(pl_chart_get_table(chart)->n_rows, PL_CHART_ORGANISATIONS_MAX);
  assert_non_null(strstr(pl_chart_get_sentence(chart), "Three more have no room in the picture."));
  assert_string_equal(pl_chart_get_title(chart),
                      "Workforce is at 2 or below in 134 of 403 organisations with a level in it");
  g_autoptr(GBytes) bytes =
      pl_chart_to_bytes(chart, PL_PICTURE_PNG, 0, 0, 1, pl_theme_get(PL_THEME_LIGHT, 0), NULL);
  assert_non_null(bytes);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_latest_of_each),
      cmocka_unit_test(of_those_with_a_level),
      cmocka_unit_test(many),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
