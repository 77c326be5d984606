#include <plumbline/draft.h>
#include <plumbline/framework.h>
#include <plumbline/milestone-commands.h>
#include <plumbline/sample.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#define NEW G_GINT64_CONSTANT(1234567890123)
#define VESTING 307 /* of the sample */

static PlSnapshot *
sample(void)
{
  return pl_sample_load("exampleshire", NULL);
}

/* Takes over `snapshot` and `command`. */
static PlSnapshot *
with(PlSnapshot *snapshot, PlCommand *command)
{
  assert_non_null(command);
  assert_true(pl_command_validate(command, NULL));
  PlSnapshot *after = pl_command_apply(command, snapshot);
  pl_command_unref(command);
  pl_snapshot_unref(snapshot);
  return after;
}

static const PlMilestone *
find(const PlSnapshot *snapshot, gint64 id)
{
  return pl_snapshot_find_id(snapshot, PL_RECORD_MILESTONE, id);
}

static void
one_is_added_moved_reached_and_removed(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = sample();
  PlCommand *command = pl_command_add_milestone(snapshot, NEW, "year-2", "2029-04-01", "  ", NULL);
  assert_string_equal(pl_command_get_label(command), "Add the milestone Year 2");
  snapshot = with(g_steal_pointer(&snapshot), command);
  assert_string_equal(find(snapshot, NEW)->name, "Year 2");
  assert_string_equal(find(snapshot, NEW)->kind, "year-2");
  assert_false(find(snapshot, NEW)->done);

  command = pl_command_move_milestone(snapshot, NEW, "2029-05-01", -1, NULL);
  assert_string_equal(pl_command_get_label(command), "Move Year 2 to 2029-05-01");
  snapshot = with(g_steal_pointer(&snapshot), command);
  assert_string_equal(find(snapshot, NEW)->date, "2029-05-01");
  command = pl_command_move_milestone(snapshot, NEW, NULL, 1, NULL);
  assert_string_equal(pl_command_get_label(command), "Year 2: reached");
  snapshot = with(g_steal_pointer(&snapshot), command);
  assert_true(find(snapshot, NEW)->done);
  assert_null(pl_command_move_milestone(snapshot, NEW, "2029-05-01", 1, NULL)); /* so already */

  snapshot = with(g_steal_pointer(&snapshot), pl_command_remove_milestone(snapshot, NEW, NULL));
  assert_null(find(snapshot, NEW));
}

/* What named it names none, and stays. */
static void
what_hangs_on_one_that_goes_stays(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = sample();
  guint n;
  PlRisk risk = *pl_snapshot_risks(snapshot, &n);
  PlTest test = *pl_snapshot_tests(snapshot, &n);
  snapshot = with(g_steal_pointer(&snapshot),
                  pl_command_add_milestone(snapshot, NEW, "other", "2027-01-01", "Move of offices", NULL));
  risk.milestone = test.needed_by = NEW;
  PlCommand *hang = pl_command_new("edit", "Hang");
  pl_command_put(hang, PL_RECORD_RISK, &risk);
  pl_command_put(hang, PL_RECORD_TEST, &test);
  snapshot = with(g_steal_pointer(&snapshot), hang);
  g_autofree char *hangs = pl_milestone_say_what_hangs(snapshot, NEW),
                  *nothing = pl_milestone_say_what_hangs(snapshot, 1);
  assert_string_equal(hangs, "1 risk and 1 assurance test");
  assert_string_equal(nothing, "");
  gint64 risk_id = risk.id, test_id = test.id;
  snapshot = with(g_steal_pointer(&snapshot), pl_command_remove_milestone(snapshot, NEW, NULL));
  assert_int_equal(pl_snapshot_risk(snapshot, risk_id)->milestone, 0);
  assert_int_equal(pl_snapshot_test(snapshot, test_id)->needed_by, 0);
}

static void
what_cannot_be_is_refused(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = sample();
  g_autofree char *longer = g_strnfill(PL_MILESTONE_NAME_MAX + 1, 'x');
  const struct {
    const char *kind, *date, *name;
  } wrong[] = {{"party", "2028-04-01", ""},
               {"other", "2028-04-31", ""},
               {"other", "2028", ""},
               {"other", "2028-04-01", longer}};
  for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
    g_autoptr(GError) error = NULL;
    assert_null(pl_command_add_milestone(snapshot, NEW, wrong[i].kind, wrong[i].date, wrong[i].name, &error));
    assert_non_null(strstr(error->message, "Nothing was changed."));
  }
  g_autoptr(GError) error = NULL;
  assert_null(pl_command_remove_milestone(snapshot, NEW, &error));
  assert_true(g_error_matches(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND));
  assert_null(pl_command_move_milestone(snapshot, VESTING, "soon", -1, NULL));
}

/* What goes by its name is not renamed to another's, in whatever capitals, nor to more than fits; a longer
 * text may say anything. */
static void
a_taken_name_is_refused(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = sample();
  const PlMilestone key = {.id = VESTING};
  const PlOption option = {.id = pl_snapshot_options(snapshot, &(guint){0})[0].id};
  const PlTest test = {.id = pl_snapshot_tests(snapshot, &(guint){0})[0].id};
  g_autofree char *longer = g_strnfill(PL_MILESTONE_NAME_MAX + 1, 'x');
  const struct {
    PlRecordKind kind;
    gconstpointer record;
    const char *field, *text, *says; /* NULL: it can stand */
  } cases[] = {
      {PL_RECORD_MILESTONE, &key, "name", "one hundred DAYS on",
       "There is a milestone called “One hundred days on” already."},
      {PL_RECORD_MILESTONE, &key, "name", "", "A milestone needs a name"},
      {PL_RECORD_MILESTONE, &key, "name", longer, "That name is too long"},
      {PL_RECORD_MILESTONE, &key, "name", "Vesting day", NULL}, /* its own */
      {PL_RECORD_MILESTONE, &key, "note", "One hundred days on", NULL},
      {PL_RECORD_OPTION, &option, "name", pl_snapshot_options(snapshot, &(guint){0})[1].name, "already"},
      {PL_RECORD_TEST, &test, "name", pl_snapshot_tests(snapshot, &(guint){0})[1].name, "already"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GError) error = NULL;
    g_autofree char *place = pl_draft_place(cases[i].kind, cases[i].record, cases[i].field);
    assert_int_equal(pl_draft_check(snapshot, place, cases[i].text, &error), cases[i].says == NULL);
    assert_true(cases[i].says == NULL || strstr(error->message, cases[i].says) != NULL);
  }
}

static void
checks_keep_what_is_not_said(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = sample();
  gint64 council = pl_snapshot_info(snapshot)->organisation;
  const PlItem *duty = pl_framework_item(snapshot, "authority-duties", 0, "appoint-director");
  const PlItem *word = pl_framework_catalogue(snapshot, "glossary", &(guint){0});
  gint64 id = duty->id;
  PlCommand *command = pl_command_set_check(snapshot, council, id, PL_CHECK_UNDER_WAY, "2027-07-01",
                                            "Advertised.", NULL, NULL);
  assert_string_equal(pl_command_get_label(command), "Appoint a director of children's services: under way");
  snapshot = with(g_steal_pointer(&snapshot), command);
  snapshot = with(g_steal_pointer(&snapshot),
                  pl_command_set_check(snapshot, council, id, PL_CHECK_IN_PLACE, NULL, NULL, NULL, NULL));
  const PlCheck key = {.organisation = council, .item = id},
                *check = pl_snapshot_find(snapshot, PL_RECORD_CHECK, &key);
  assert_int_equal(check->state, PL_CHECK_IN_PLACE);
  assert_string_equal(check->date, "2027-07-01");
  assert_string_equal(check->note, "Advertised.");
  snapshot = with(g_steal_pointer(&snapshot),
                  pl_command_set_check(snapshot, council, id, PL_CHECK_IN_PLACE, "", "", NULL, NULL));
  check = pl_snapshot_find(snapshot, PL_RECORD_CHECK, &key);
  assert_string_equal(check->date, "");
  assert_null(pl_command_set_check(snapshot, council, word->id, PL_CHECK_IN_PLACE, NULL, NULL, NULL, NULL));
  assert_null(pl_command_set_check(snapshot, 99, id, PL_CHECK_IN_PLACE, NULL, NULL, NULL, NULL));
  assert_null(pl_command_set_check(snapshot, council, id, PL_CHECK_IN_PLACE, "soon", NULL, NULL, NULL));
}

/* What is under way may say by when it will be; what is in place says since when, and that has come. */
static void
what_is_in_place_is_so_by_now(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = sample();
  g_autoptr(GError) error = NULL;
  gint64 council = pl_snapshot_info(snapshot)->organisation;
  gint64 id = pl_framework_item(snapshot, "authority-duties", 0, "appoint-director")->id;
  const char *today = "2026-12-01";
  g_autoptr(PlCommand) by =
      pl_command_set_check(snapshot, council, id, PL_CHECK_UNDER_WAY, "2027-07-01", NULL, today, NULL);
  assert_non_null(by);
  g_autoptr(PlCommand) since =
      pl_command_set_check(snapshot, council, id, PL_CHECK_IN_PLACE, "2026-12-02", NULL, today, NULL);
  assert_non_null(since);
  assert_null(
      pl_command_set_check(snapshot, council, id, PL_CHECK_IN_PLACE, "2026-12-03", NULL, today, &error));
  assert_non_null(strstr(error->message, "2026-12-03 is still to come"));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(one_is_added_moved_reached_and_removed),
      cmocka_unit_test(what_hangs_on_one_that_goes_stays),
      cmocka_unit_test(what_cannot_be_is_refused),
      cmocka_unit_test(a_taken_name_is_refused),
      cmocka_unit_test(checks_keep_what_is_not_said),
      cmocka_unit_test(what_is_in_place_is_so_by_now),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
