/* A chart that leaves its surroundings takes with it what they said. */
#include <plumbline/chart.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../golden/fixture.h"

static GBytes *
draw(const PlChart *chart)
{
  GBytes *bytes = pl_chart_to_bytes(chart, PL_PICTURE_SVG, 0, 0, 1, pl_theme_get(PL_THEME_LIGHT, 0), NULL);
  assert_non_null(bytes);
  return bytes;
}

/* As it would be had it been made to stand alone: every kind, however it stood in a window. */
static void
it_is_as_one_made_to_stand_alone(void **state)
{
  (void)state;
  const FixtureSpec spec = {
      .domains = 7, .assessments = 3, .risks = 9, .tests = 11, .gaps = TRUE, .invented = TRUE};
  static const PlChartFlags within[] = {PL_CHART_FLAG_NONE, PL_CHART_FLAG_NO_KEY, PL_CHART_FLAG_SMALL};
  g_autoptr(PlSnapshot) snapshot = fixture_new(&spec);
  for (PlChartKind kind = 0; kind < PL_N_CHARTS; kind++) {
    PlChartOptions options = PL_CHART_OPTIONS_INIT;
    for (guint i = 0; i < G_N_ELEMENTS(within); i++) {
      options.flags = PL_CHART_FLAG_TITLE | PL_CHART_FLAG_MARGIN | (within[i] & PL_CHART_FLAG_SMALL);
      g_autoptr(PlChart) meant = pl_chart_new(kind, snapshot, &options);
      g_autoptr(GBytes) expected = draw(meant);
      options.flags = within[i];
      PlChart *chart = pl_chart_new(kind, snapshot, &options);
      g_autoptr(PlChart) alone = pl_chart_alone(chart);
      pl_chart_unref(chart); /* it needs the other no more */
      g_autoptr(GBytes) bytes = draw(alone);
      if (!g_bytes_equal(bytes, expected))
        fail_msg("“%s” alone is drawn otherwise", pl_chart_kind_get_name(kind));
    }
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(it_is_as_one_made_to_stand_alone),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
