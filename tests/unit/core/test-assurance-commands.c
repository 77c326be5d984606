#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include <plumbline/assurance-commands.h>
#include <plumbline/sample.h>

#define NEW_ID 9001

static PlSnapshot *sample;
static gint64 costs, separate, trust; /* a test of the framework, and two options */

static int
load(void **state G_GNUC_UNUSED)
{
  sample = pl_sample_load("exampleshire", NULL);
  if (sample == NULL)
    return -1;
  costs = ((const PlTest *)pl_snapshot_find_code(sample, PL_RECORD_TEST, "F1"))->id;
  separate = ((const PlOption *)pl_snapshot_find_code(sample, PL_RECORD_OPTION, "separate-services"))->id;
  trust = ((const PlOption *)pl_snapshot_find_code(sample, PL_RECORD_OPTION, "joint-trust"))->id;
  return 0;
}

static int
unload(void **state G_GNUC_UNUSED)
{
  pl_snapshot_unref(sample);
  return 0;
}

static PlSnapshot *
done(PlCommand *command, const PlSnapshot *before)
{
  assert_non_null(command);
  assert_true(pl_command_validate(command, NULL));
  return pl_command_apply(command, before);
}

static PlSnapshot *
rated(const PlSnapshot *before, gint64 test, gint64 option, const char *date, PlAssuranceRating rating)
{
  g_autoptr(PlCommand) command = pl_command_rate_test(before, test, option, date, rating, NULL, NULL);
  return done(command, before);
}

static void
a_rating_joins_the_series(void **state G_GNUC_UNUSED)
{
  guint before, after;
  pl_snapshot_assurances(sample, &before);
  g_autoptr(PlSnapshot) first = rated(sample, costs, separate, "2026-11-02", PL_ASSURANCE_LIMITED);
  pl_snapshot_assurances(first, &after);
  assert_int_equal(after, before + 1);
  const PlAssurance *row = pl_assurance_as_at(first, costs, separate, "2026-11-30");
  assert_string_equal(row->date, "2026-11-02");
  assert_int_equal(row->rating, PL_ASSURANCE_LIMITED);
  assert_string_equal(row->found, "");
  assert_int_equal(row->clearance.clearance, PL_CLEARANCE_NOT_CLEARED);
  assert_string_not_equal(pl_assurance_as_at(first, costs, separate, "2026-11-01")->date, "2026-11-02");

  PlAssurance edited = *row;
  edited.found = "The model covers two of three years.", edited.next_due = "2027-03-31";
  g_autoptr(PlCommand) edit = pl_command_set_assurance(first, &edited, NULL, NULL);
  assert_string_equal(pl_command_get_label(edit), "Edit what was found in testing “Full costs known”");
  g_autoptr(PlSnapshot) second = done(edit, first);
  /* Rated again on the same day, it keeps what was found. */
  g_autoptr(PlSnapshot) third = rated(second, costs, separate, "2026-11-02", PL_ASSURANCE_NONE);
  row = pl_assurance_as_at(third, costs, separate, NULL);
  assert_int_equal(row->rating, PL_ASSURANCE_NONE);
  assert_string_equal(row->found, "The model covers two of three years.");
  pl_snapshot_assurances(third, &after);
  assert_int_equal(after, before + 1);
}

static void
what_was_cleared_is_not_once_rated_anew(void **state G_GNUC_UNUSED)
{
  const PlTest *posts = pl_snapshot_find_code(sample, PL_RECORD_TEST, "G1");
  const PlAssurance *row = pl_assurance_as_at(sample, posts->id, separate, NULL);
  assert_int_equal(row->clearance.clearance, PL_CLEARANCE_PUBLIC);
  g_autoptr(PlSnapshot) after = rated(sample, posts->id, separate, row->date, PL_ASSURANCE_LIMITED);
  assert_int_equal(pl_assurance_as_at(after, posts->id, separate, NULL)->clearance.clearance,
                   PL_CLEARANCE_NOT_CLEARED);
}

static void
what_cannot_be_rated(void **state G_GNUC_UNUSED)
{
  g_autoptr(GError) no_test = NULL, no_option = NULL, no_day = NULL, unused = NULL, no_due = NULL;
  assert_null(pl_command_rate_test(sample, 1, separate, "2026-11-02", PL_ASSURANCE_NONE, NULL, &no_test));
  assert_true(g_error_matches(no_test, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND));
  assert_null(pl_command_rate_test(sample, costs, 1, "2026-11-02", PL_ASSURANCE_NONE, NULL, &no_option));
  assert_true(g_error_matches(no_option, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND));
  assert_null(pl_command_rate_test(sample, costs, separate, "2026-11", PL_ASSURANCE_NONE, NULL, &no_day));
  assert_true(g_error_matches(no_day, PL_CORE_ERROR, PL_CORE_ERROR_INVALID));
  g_autoptr(PlCommand) out = pl_command_use_test(sample, costs, FALSE, NULL);
  g_autoptr(PlSnapshot) without = done(out, sample);
  assert_null(pl_command_rate_test(without, costs, separate, "2026-11-02", PL_ASSURANCE_NONE, NULL, &unused));
  assert_non_null(strstr(unused->message, "is not in use"));
  PlAssurance row = *pl_assurance_as_at(sample, costs, separate, NULL);
  row.next_due = "spring";
  assert_null(pl_command_set_assurance(sample, &row, NULL, &no_due));
  assert_non_null(strstr(no_due->message, "“spring” is not a date"));
}

/* Today is 1 December in UTC, where the writer may be a day ahead. Nothing is found on a day that has not
 * come. */
static void
nothing_is_found_ahead(void **state G_GNUC_UNUSED)
{
  g_autoptr(GError) rated = NULL, moved = NULL, line = NULL;
  g_autoptr(PlCommand) tomorrow =
      pl_command_rate_test(sample, costs, separate, "2026-12-02", PL_ASSURANCE_NONE, "2026-12-01", NULL);
  assert_non_null(tomorrow);
  assert_null(
      pl_command_rate_test(sample, costs, separate, "2026-12-03", PL_ASSURANCE_NONE, "2026-12-01", &rated));
  assert_non_null(strstr(rated->message, "2026-12-03 is still to come"));
  const PlAssurance *row = pl_assurance_as_at(sample, costs, separate, NULL);
  assert_null(pl_command_move_assurance(sample, row, "2027-01-01", "2026-12-01", &moved));
  assert_non_null(strstr(moved->message, "2027-01-01 is still to come"));
  PlAssuranceLine ahead;
  pl_record_init_empty(PL_RECORD_ASSURANCE_LINE, &ahead);
  ahead.test = costs, ahead.option = separate, ahead.date = "2027-01-01", ahead.source = "Audit";
  assert_null(pl_command_set_line(sample, &ahead, "2026-12-01", &line));
  assert_non_null(strstr(line->message, "2027-01-01 is still to come"));
}

static void
a_rating_moves_with_its_lines(void **state G_GNUC_UNUSED)
{
  const PlTest *posts = pl_snapshot_find_code(sample, PL_RECORD_TEST, "G1");
  const PlAssurance *row = pl_assurance_as_at(sample, posts->id, separate, NULL);
  assert_string_equal(row->date, "2026-09-02");
  g_autoptr(PlCommand) move = pl_command_move_assurance(sample, row, "2026-09-09", NULL, NULL);
  g_autoptr(PlSnapshot) after = done(move, sample);
  assert_null(pl_assurance_line_on(after, posts->id, separate, "2026-09-02", PL_LINE_MANAGEMENT));
  const PlAssuranceLine *line =
      pl_assurance_line_on(after, posts->id, separate, "2026-09-09", PL_LINE_MANAGEMENT);
  assert_string_equal(line->source, "Programme plan");
  const PlAssurance *moved = pl_assurance_as_at(after, posts->id, separate, NULL);
  assert_string_equal(moved->date, "2026-09-09");
  assert_int_equal(moved->clearance.clearance, PL_CLEARANCE_NOT_CLEARED);
  g_autoptr(GError) taken = NULL;
  g_autoptr(PlSnapshot) two = rated(after, posts->id, separate, "2026-11-02", PL_ASSURANCE_NONE);
  assert_null(pl_command_move_assurance(two, moved, "2026-11-02", NULL, &taken));
  assert_non_null(strstr(taken->message, "rated on that day already"));
  g_autoptr(PlCommand) removal = pl_command_remove_assurance(after, moved);
  g_autoptr(PlSnapshot) gone = done(removal, after);
  assert_null(pl_assurance_line_on(gone, posts->id, separate, "2026-09-09", PL_LINE_MANAGEMENT));
  assert_null(pl_snapshot_find(gone, PL_RECORD_ASSURANCE, moved));
}

static void
a_line_says_something_or_goes(void **state G_GNUC_UNUSED)
{
  PlAssuranceLine line;
  pl_record_init_empty(PL_RECORD_ASSURANCE_LINE, &line);
  line.test = costs, line.option = trust, line.date = "2026-11-02", line.line = PL_LINE_INDEPENDENT;
  line.rating = PL_ASSURANCE_NONE, line.source = "External audit", line.source_date = "2026-10";
  g_autoptr(PlCommand) set = pl_command_set_line(sample, &line, NULL, NULL);
  g_autoptr(PlSnapshot) after = done(set, sample);
  assert_non_null(pl_assurance_line_on(after, costs, trust, "2026-11-02", PL_LINE_INDEPENDENT));
  /* The line alone does not rate the test. */
  assert_int_equal(pl_assurance_as_at(after, costs, trust, NULL)->rating, PL_ASSURANCE_NOT_TESTED);
  line.rating = PL_ASSURANCE_NOT_TESTED, line.source = "", line.source_date = "";
  g_autoptr(PlCommand) unset = pl_command_set_line(after, &line, NULL, NULL);
  g_autoptr(PlSnapshot) without = done(unset, after);
  assert_null(pl_assurance_line_on(without, costs, trust, "2026-11-02", PL_LINE_INDEPENDENT));
  g_autoptr(GError) error = NULL;
  line.source_date = "October";
  assert_null(pl_command_set_line(sample, &line, NULL, &error));
  assert_non_null(strstr(error->message, "“October” is not a date"));
}

/* The trust has ratings of its own for some tests; only those that it has none for are copied, as a start. */
static void
a_copy_says_that_it_is_one(void **state G_GNUC_UNUSED)
{
  guint n_tests, wanted = 0, copied = 0;
  const PlTest *tests = pl_snapshot_tests(sample, &n_tests);
  for (guint i = 0; i < n_tests; i++) {
    const PlAssurance *from = pl_assurance_as_at(sample, tests[i].id, separate, "2026-11-28");
    wanted += from != NULL && from->rating != PL_ASSURANCE_NOT_TESTED &&
              pl_assurance_as_at(sample, tests[i].id, trust, NULL) == NULL;
  }
  assert_true(wanted > 0);
  g_autoptr(PlCommand) copy = pl_command_copy_assurance(sample, separate, trust, "2026-11-28", &copied, NULL);
  assert_int_equal(copied, wanted);
  g_autoptr(PlSnapshot) after = done(copy, sample);
  const PlTest *posts = pl_snapshot_find_code(sample, PL_RECORD_TEST, "G1");
  g_autoptr(GError) nothing = NULL;
  assert_null(pl_command_copy_assurance(after, separate, trust, "2026-11-28", NULL, &nothing));
  assert_non_null(strstr(nothing->message, "There is nothing to copy"));
  const PlAssurance *row = pl_assurance_as_at(after, posts->id, trust, NULL);
  if (pl_assurance_as_at(sample, posts->id, trust, NULL) != NULL)
    return; /* the sample rates it itself: it stands as it was */
  assert_int_equal(strncmp(row->found,
                           "Copied as a start from “Separate services from day one”, rated there on "
                           "2 September 2026; not yet tested for this option. Both councils",
                           133),
                   0);
  assert_string_equal(row->judged_by, "");
  assert_string_equal(row->next_due, "");
  assert_int_equal(row->clearance.clearance, PL_CLEARANCE_NOT_CLEARED);
}

static void
a_local_test_comes_and_goes(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlCommand) add = pl_command_add_test(sample, NEW_ID, " Homes ready ", PL_TEST_OTHER, NULL);
  assert_string_equal(pl_command_get_label(add), "Add the test Homes ready");
  g_autoptr(PlSnapshot) after = done(add, sample);
  const PlTest *test = pl_snapshot_find_id(after, PL_RECORD_TEST, NEW_ID);
  assert_true(test->local && test->in_use);
  PlTest edited = *test;
  edited.name = "Homes are ready", edited.text = "Enough homes within reach.";
  g_autoptr(PlCommand) edit = pl_command_edit_test(after, &edited, NULL);
  g_autoptr(PlSnapshot) renamed = done(edit, after);
  g_autoptr(PlSnapshot) tested = rated(renamed, NEW_ID, separate, "2026-11-02", PL_ASSURANCE_NONE);
  g_autoptr(PlCommand) removal = pl_command_remove_test(tested, NEW_ID, NULL);
  g_autoptr(PlSnapshot) gone = done(removal, tested);
  assert_true(pl_snapshot_equal(gone, sample));
  g_autoptr(GError) twice = NULL, empty = NULL;
  assert_null(pl_command_add_test(after, NEW_ID + 1, "homes READY", PL_TEST_OTHER, &twice));
  assert_non_null(strstr(twice->message, "There is a test called “Homes ready” already"));
  assert_null(pl_command_add_test(after, NEW_ID + 1, "  ", PL_TEST_OTHER, &empty));
  assert_non_null(strstr(empty->message, "A test needs a name"));
}

static void
the_framework_keeps_its_wording(void **state G_GNUC_UNUSED)
{
  guint n;
  const PlMilestone *milestones = pl_snapshot_milestones(sample, &n);
  assert_true(n > 0);
  PlTest test = *(const PlTest *)pl_snapshot_find_id(sample, PL_RECORD_TEST, costs);
  test.needed_by = milestones[0].id, test.in_use = FALSE;
  g_autoptr(PlCommand) allowed = pl_command_edit_test(sample, &test, NULL);
  g_autoptr(PlSnapshot) after = done(allowed, sample);
  assert_int_equal(((const PlTest *)pl_snapshot_find_id(after, PL_RECORD_TEST, costs))->needed_by,
                   milestones[0].id);
  g_autoptr(GError) wording = NULL, removal = NULL, milestone = NULL;
  test.text = "Something else.";
  assert_null(pl_command_edit_test(sample, &test, &wording));
  assert_non_null(strstr(wording->message, "its wording stays as it is"));
  assert_null(pl_command_remove_test(sample, costs, &removal));
  assert_non_null(strstr(removal->message, "Take it out of use instead"));
  test = *(const PlTest *)pl_snapshot_find_id(sample, PL_RECORD_TEST, costs);
  test.needed_by = 7;
  assert_null(pl_command_edit_test(sample, &test, &milestone));
  assert_true(g_error_matches(milestone, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_rating_joins_the_series),
      cmocka_unit_test(what_was_cleared_is_not_once_rated_anew),
      cmocka_unit_test(what_cannot_be_rated),
      cmocka_unit_test(nothing_is_found_ahead),
      cmocka_unit_test(a_rating_moves_with_its_lines),
      cmocka_unit_test(a_line_says_something_or_goes),
      cmocka_unit_test(a_copy_says_that_it_is_one),
      cmocka_unit_test(a_local_test_comes_and_goes),
      cmocka_unit_test(the_framework_keeps_its_wording),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
