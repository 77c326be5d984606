#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <plumbline/framework.h>
#include <plumbline/indicator-commands.h>
#include <plumbline/sample.h>

#define COUNCIL 101
#define VACANCY 601
#define WORKFORCE "workforce"

static PlSnapshot *sample;

static int
load(void **state G_GNUC_UNUSED)
{
  sample = pl_sample_load("exampleshire", NULL);
  return sample == NULL;
}

static int
unload(void **state G_GNUC_UNUSED)
{
  pl_snapshot_unref(sample);
  return 0;
}

static void
an_indicator_is_added_last(void **state G_GNUC_UNUSED)
{
  const PlDomain *domain = pl_snapshot_find_code(sample, PL_RECORD_DOMAIN, WORKFORCE);
  g_autoptr(PlCommand) command = pl_command_add_indicator(sample, 9001, "Sickness", domain->id);
  assert_true(pl_command_validate(command, NULL));
  g_autoptr(PlSnapshot) after = pl_command_apply(command, sample);
  guint n;
  const PlIndicator *all = pl_snapshot_indicators(after, &n);
  assert_string_equal(all[n - 1].name, "Sickness");
  assert_string_equal(all[n - 1].code, "indicator-9001");
  assert_int_equal(all[n - 1].position, all[n - 2].position + 1);
  assert_non_null(
      pl_snapshot_find(after, PL_RECORD_INDICATOR_DOMAIN, &(PlIndicatorDomain){9001, domain->id, ""}));
  const PlIndicator *another = pl_snapshot_find_id(after, PL_RECORD_INDICATOR, 9001);
  g_autoptr(PlCommand) removal = pl_command_new("remove", "Remove");
  pl_command_delete_whole(removal, after, PL_RECORD_INDICATOR, another);
  g_autoptr(PlSnapshot) before = pl_command_apply(removal, after);
  assert_true(pl_snapshot_equal(before, sample));
}

static PlObservation
vacancy_on(const char *date, double value)
{
  PlObservation observation;
  pl_record_init_empty(PL_RECORD_OBSERVATION, &observation);
  observation.indicator = VACANCY, observation.organisation = COUNCIL;
  observation.date = date, observation.value = value;
  return observation;
}

static void
a_figure_is_added_changed_moved_and_removed(void **state G_GNUC_UNUSED)
{
  PlObservation added = vacancy_on("2026-09-30", 18), changed = vacancy_on("2026-09-30", 18.5),
                moved = vacancy_on("2026-10", 18.5);
  g_autoptr(PlCommand) add = pl_command_set_figure(sample, &added, NULL, NULL);
  assert_string_equal(pl_command_get_label(add), "Add a figure of Vacancy rate");
  g_autoptr(PlSnapshot) one = pl_command_apply(add, sample);
  g_autoptr(PlCommand) change = pl_command_set_figure(one, &changed, &added, NULL);
  assert_string_equal(pl_command_get_label(change), "Change a figure of Vacancy rate");
  g_autoptr(PlSnapshot) two = pl_command_apply(change, one);
  assert_true(((const PlObservation *)pl_snapshot_find(two, PL_RECORD_OBSERVATION, &added))->value == 18.5);
  g_autoptr(PlCommand) move = pl_command_set_figure(two, &moved, &changed, NULL);
  g_autoptr(PlSnapshot) three = pl_command_apply(move, two);
  assert_null(pl_snapshot_find(three, PL_RECORD_OBSERVATION, &changed));
  assert_non_null(pl_snapshot_find(three, PL_RECORD_OBSERVATION, &moved));
  g_autoptr(PlCommand) removal = pl_command_remove_figure(three, &moved);
  g_autoptr(PlSnapshot) four = pl_command_apply(removal, three);
  guint n, n_before;
  pl_snapshot_observations(four, &n);
  pl_snapshot_observations(sample, &n_before);
  assert_int_equal(n, n_before);
}

static void
a_figure_does_not_walk_over_another(void **state G_GNUC_UNUSED)
{
  PlObservation standing = vacancy_on("2026-06-30", 17), other = vacancy_on("2026-03-31", 16);
  g_autoptr(GError) error = NULL;
  assert_null(pl_command_set_figure(sample, &standing, NULL, &error));
  assert_int_equal(error->code, PL_CORE_ERROR_INVALID);
  assert_null(pl_command_set_figure(sample, &other, &standing, NULL)); /* moved onto it */
}

static gint64
sign_called(const char *code)
{
  return pl_framework_item(sample, "warning-signs", 0, code)->id;
}

static void
a_sign_keeps_its_past(void **state G_GNUC_UNUSED)
{
  gint64 agency = sign_called("agency-reliance");
  PlWarningSign past = {.organisation = COUNCIL, .item = agency, .date = "2026-10-12"},
                now = {.organisation = COUNCIL, .item = agency, .date = "2026-11-28"};
  g_autoptr(PlCommand) command =
      pl_command_set_sign(sample, COUNCIL, agency, "2026-11-28", PL_SIGN_PARTLY, NULL, NULL);
  assert_string_equal(pl_command_get_label(command), "Too much reliance on agency staff: partly present");
  g_autoptr(PlSnapshot) after = pl_command_apply(command, sample);
  const PlWarningSign *row = pl_snapshot_find(after, PL_RECORD_WARNING_SIGN, &now);
  assert_int_equal(row->state, PL_SIGN_PARTLY);
  assert_string_equal(row->note, ""); /* another day's note is about that day */
  row = pl_snapshot_find(after, PL_RECORD_WARNING_SIGN, &past);
  assert_int_equal(row->state, PL_SIGN_PRESENT);
  g_autoptr(PlCommand) again =
      pl_command_set_sign(sample, COUNCIL, agency, "2026-10-12", PL_SIGN_ABSENT, NULL, NULL);
  g_autoptr(PlSnapshot) same_day = pl_command_apply(again, sample);
  row = pl_snapshot_find(same_day, PL_RECORD_WARNING_SIGN, &past);
  assert_int_equal(row->state, PL_SIGN_ABSENT);
  assert_string_equal(row->note, "24%, and a third of the front-door teams.");
  g_autoptr(PlCommand) removal = pl_command_remove_sign(same_day, row);
  g_autoptr(PlSnapshot) gone = pl_command_apply(removal, same_day);
  assert_null(pl_snapshot_find(gone, PL_RECORD_WARNING_SIGN, &past));
}

static void
a_sign_that_cannot_be_set(void **state G_GNUC_UNUSED)
{
  g_autoptr(GError) error = NULL;
  guint n;
  const PlItem *glossary = pl_framework_catalogue(sample, "glossary", &n);
  assert_null(
      pl_command_set_sign(sample, COUNCIL, glossary[0].id, "2026-11-28", PL_SIGN_ABSENT, NULL, &error));
  assert_int_equal(error->code, PL_CORE_ERROR_NOT_FOUND);
  g_clear_error(&error);
  gint64 agency = sign_called("agency-reliance");
  assert_null(pl_command_set_sign(sample, 1, agency, "2026-11-28", PL_SIGN_ABSENT, NULL, NULL));
  assert_null(pl_command_set_sign(sample, COUNCIL, agency, "2026-11", PL_SIGN_ABSENT, NULL, &error));
  assert_int_equal(error->code, PL_CORE_ERROR_INVALID);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_indicator_is_added_last),
      cmocka_unit_test(a_figure_is_added_changed_moved_and_removed),
      cmocka_unit_test(a_figure_does_not_walk_over_another),
      cmocka_unit_test(a_sign_keeps_its_past),
      cmocka_unit_test(a_sign_that_cannot_be_set),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
