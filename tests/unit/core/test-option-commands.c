#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include <plumbline/framework.h>
#include <plumbline/option-commands.h>
#include <plumbline/sample.h>

#define NEW_ID 9001

static PlSnapshot *sample;
static gint64 shared, place, front_door;

static int
load(void **state G_GNUC_UNUSED)
{
  sample = pl_sample_load("exampleshire", NULL);
  if (sample == NULL)
    return -1;
  shared = ((const PlOption *)pl_snapshot_find_code(sample, PL_RECORD_OPTION, "shared-services"))->id;
  place = pl_framework_item(sample, "design-principles", 0, "place")->id;
  front_door = pl_framework_item(sample, "services", 0, "front-door")->id;
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

static void
a_local_option_comes_and_goes(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlCommand) add = pl_command_add_option(sample, NEW_ID, " A joint board ", NULL);
  assert_string_equal(pl_command_get_label(add), "Add the option A joint board");
  g_autoptr(PlSnapshot) after = done(add, sample);
  PlOption option = *(const PlOption *)pl_snapshot_find_id(after, PL_RECORD_OPTION, NEW_ID);
  assert_true(option.local && option.considered);
  option.suits = PL_SUITS_COLLABORATIVE, option.text = "Members of both councils decide together.";
  g_autoptr(PlCommand) edit = pl_command_edit_option(after, &option, NULL);
  g_autoptr(PlSnapshot) edited = done(edit, after);
  g_autoptr(PlCommand) note =
      pl_command_add_option_note(edited, NEW_ID + 1, NEW_ID, PL_NOTE_RISK, "Slow.", NULL);
  g_autoptr(PlSnapshot) noted = done(note, edited);
  g_autoptr(PlCommand) removal = pl_command_remove_option(noted, NEW_ID, NULL);
  g_autoptr(PlSnapshot) gone = done(removal, noted);
  assert_true(pl_snapshot_equal(gone, sample));
  g_autoptr(GError) taken = NULL, empty = NULL, words = NULL;
  assert_null(pl_command_add_option(after, NEW_ID + 2, "a joint BOARD", &taken));
  assert_non_null(strstr(taken->message, "There is an option called “A joint board” already"));
  assert_null(pl_command_add_option(after, NEW_ID + 2, "", &empty));
  assert_non_null(strstr(empty->message, "An option needs a name"));
  assert_null(pl_command_add_option_note(after, NEW_ID + 2, NEW_ID, PL_NOTE_RISK, " ", &words));
  assert_non_null(strstr(words->message, "A note needs words"));
}

static void
the_framework_keeps_its_options(void **state G_GNUC_UNUSED)
{
  PlOption option = *(const PlOption *)pl_snapshot_find_id(sample, PL_RECORD_OPTION, shared);
  g_autoptr(GError) wording = NULL, removal = NULL, note = NULL;
  option.text = "Something else.";
  assert_null(pl_command_edit_option(sample, &option, &wording));
  assert_non_null(strstr(wording->message, "its wording stays as it is"));
  assert_null(pl_command_remove_option(sample, shared, &removal));
  assert_non_null(strstr(removal->message, "Set it aside instead"));
  guint n;
  const PlOptionNote *notes = pl_snapshot_option_notes(sample, &n);
  assert_null(pl_command_remove_option_note(sample, notes[0].id, &note));
  assert_non_null(strstr(note->message, "from a source, so it stays"));
  g_autoptr(PlCommand) aside = pl_command_weigh_option(sample, shared, FALSE, NULL);
  g_autoptr(PlSnapshot) after = done(aside, sample);
  const PlOption *was = pl_snapshot_find_id(sample, PL_RECORD_OPTION, shared);
  const PlOption *set_aside = pl_snapshot_find_id(after, PL_RECORD_OPTION, shared);
  assert_false(set_aside->considered);
  assert_int_equal(set_aside->clearance.clearance, was->clearance.clearance); /* it says what it said */
}

static void
scores_and_weights(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlCommand) weigh = pl_command_weigh_criterion(sample, place, 3, NULL);
  assert_string_equal(pl_command_get_label(weigh), "Weigh Close to places and communities 3");
  g_autoptr(PlSnapshot) weighed = done(weigh, sample);
  g_autoptr(PlCommand) score = pl_command_score_option(weighed, shared, place, 4, "Five area teams.", NULL);
  g_autoptr(PlSnapshot) scored = done(score, weighed);
  /* A score without a reason keeps the one that stands. */
  g_autoptr(PlCommand) again = pl_command_score_option(scored, shared, place, 2, NULL, NULL);
  g_autoptr(PlSnapshot) lower = done(again, scored);
  const PlOptionScore key = {.option = shared, .item = place};
  const PlOptionScore *row = pl_snapshot_find(lower, PL_RECORD_OPTION_SCORE, &key);
  assert_int_equal(row->score, 2);
  assert_string_equal(row->reason, "Five area teams.");
  g_autoptr(PlCommand) none = pl_command_score_option(lower, shared, place, 0, NULL, NULL);
  g_autoptr(PlSnapshot) unscored = done(none, lower);
  g_autoptr(PlCommand) out = pl_command_weigh_criterion(unscored, place, -1, NULL);
  g_autoptr(PlSnapshot) back = done(out, unscored);
  assert_true(pl_snapshot_equal(back, sample));
  g_autoptr(GError) high = NULL, heavy = NULL, other = NULL;
  assert_null(pl_command_score_option(sample, shared, place, 6, NULL, &high));
  assert_non_null(strstr(high->message, "from 1 to 5"));
  assert_null(pl_command_weigh_criterion(sample, place, 101, &heavy));
  assert_non_null(strstr(heavy->message, "from 0 to 100"));
  assert_null(pl_command_weigh_criterion(sample, front_door, 1, &other));
  assert_true(g_error_matches(other, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND));
}

static void
a_choice_says_who_and_why(void **state G_GNUC_UNUSED)
{
  PlOptionChoice choice;
  pl_record_init_empty(PL_RECORD_OPTION_CHOICE, &choice);
  choice.id = NEW_ID, choice.option = shared, choice.decided_on = "2026-11-20";
  choice.decided_by = "Joint committee", choice.reason = "One front door until 2030.";
  g_autoptr(PlCommand) choose = pl_command_choose_option(sample, &choice, NULL, NULL);
  assert_string_equal(pl_command_get_label(choose), "Record the choice of Shared services");
  g_autoptr(PlSnapshot) after = done(choose, sample);
  g_autoptr(PlCommand) undo = pl_command_undo_choice(after, NEW_ID, NULL);
  g_autoptr(PlSnapshot) back = done(undo, after);
  assert_true(pl_snapshot_equal(back, sample));
  g_autoptr(GError) nobody = NULL, no_reason = NULL, no_day = NULL;
  choice.decided_by = "";
  assert_null(pl_command_choose_option(sample, &choice, NULL, &nobody));
  assert_non_null(strstr(nobody->message, "which body or post decided"));
  choice.decided_by = "Joint committee", choice.reason = " ";
  assert_null(pl_command_choose_option(sample, &choice, NULL, &no_reason));
  assert_non_null(strstr(no_reason->message, "Say why"));
  choice.reason = "Because.", choice.decided_on = "2026-11";
  assert_null(pl_command_choose_option(sample, &choice, NULL, &no_day));
}

/* Today is 1 December in UTC, where the writer may be a day ahead. */
static void
what_was_decided_was_decided_by_now(void **state G_GNUC_UNUSED)
{
  g_autoptr(GError) ahead = NULL, proposal = NULL;
  PlOptionChoice choice;
  pl_record_init_empty(PL_RECORD_OPTION_CHOICE, &choice);
  choice.id = NEW_ID, choice.option = shared, choice.decided_by = "Joint committee",
  choice.reason = "Because.";
  choice.decided_on = "2026-12-02";
  g_autoptr(PlCommand) tomorrow = pl_command_choose_option(sample, &choice, "2026-12-01", NULL);
  assert_non_null(tomorrow);
  choice.decided_on = "2026-12-03";
  assert_null(pl_command_choose_option(sample, &choice, "2026-12-01", &ahead));
  assert_true(g_error_matches(ahead, PL_CORE_ERROR, PL_CORE_ERROR_INVALID));
  assert_non_null(strstr(ahead->message, "2026-12-03 is still to come"));
  choice.decided_on = "2026-12-01", choice.scenario = 7;
  assert_null(pl_command_choose_option(sample, &choice, "2026-12-01", &proposal));
  assert_true(g_error_matches(proposal, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND));
}

static void
an_own_note_is_rewritten(void **state G_GNUC_UNUSED)
{
  g_autoptr(GError) empty = NULL, theirs = NULL;
  g_autoptr(PlCommand) add = pl_command_add_option_note(sample, NEW_ID, shared, PL_NOTE_RISK, "Slow.", NULL);
  g_autoptr(PlSnapshot) added = done(add, sample);
  g_autoptr(PlCommand) edit =
      pl_command_edit_option_note(added, NEW_ID, PL_NOTE_ADVANTAGE, " Steady. ", NULL);
  assert_string_equal(pl_command_get_label(edit), "Edit a note on Shared services");
  g_autoptr(PlSnapshot) edited = done(edit, added);
  const PlOptionNote *note = pl_snapshot_find_id(edited, PL_RECORD_OPTION_NOTE, NEW_ID);
  assert_string_equal(note->text, "Steady.");
  assert_int_equal(note->kind, PL_NOTE_ADVANTAGE);
  assert_null(pl_command_edit_option_note(added, NEW_ID, PL_NOTE_RISK, " ", &empty));
  assert_non_null(strstr(empty->message, "needs words"));
  guint n;
  const PlOptionNote *notes = pl_snapshot_option_notes(sample, &n);
  assert_true(n > 0 && notes[0].source != 0);
  assert_null(pl_command_edit_option_note(sample, notes[0].id, PL_NOTE_RISK, "Other.", &theirs));
  assert_non_null(strstr(theirs->message, "from a source"));
}

static void
an_arrangement_is_of_one_service(void **state G_GNUC_UNUSED)
{
  PlArrangement row;
  pl_record_init_empty(PL_RECORD_ARRANGEMENT, &row);
  row.id = NEW_ID, row.service = front_door, row.option = shared, row.starts = "2028-04-01";
  row.ends = "2030-03-31", row.review = "2029-04-01";
  g_autoptr(PlCommand) set = pl_command_set_arrangement(sample, &row, NULL);
  assert_string_equal(pl_command_get_label(set), "Arrange Front door: Shared services");
  g_autoptr(PlSnapshot) after = done(set, sample);
  g_autoptr(PlCommand) removal = pl_command_remove_arrangement(after, NEW_ID, NULL);
  g_autoptr(PlSnapshot) back = done(removal, after);
  assert_true(pl_snapshot_equal(back, sample));
  g_autoptr(GError) backwards = NULL, service = NULL, host = NULL;
  row.ends = "2028-03-31";
  assert_null(pl_command_set_arrangement(sample, &row, &backwards));
  assert_non_null(strstr(backwards->message, "ends after it starts"));
  row.ends = "", row.service = place;
  assert_null(pl_command_set_arrangement(sample, &row, &service));
  assert_true(g_error_matches(service, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND));
  row.service = front_door, row.host = 7;
  assert_null(pl_command_set_arrangement(sample, &row, &host));
  assert_true(g_error_matches(host, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND));
}

/* What was cleared is what is said of it; its days are a plan that moves. */
static void
moving_an_arrangement_keeps_it_cleared(void **state G_GNUC_UNUSED)
{
  PlArrangement row;
  pl_record_init_empty(PL_RECORD_ARRANGEMENT, &row);
  row.id = NEW_ID, row.service = front_door, row.option = shared, row.starts = "2028-04-01";
  row.clearance.clearance = PL_CLEARANCE_PUBLIC, row.clearance.cleared_by = "Monitoring officer";
  g_autoptr(PlCommand) set = pl_command_set_arrangement(sample, &row, NULL);
  g_autoptr(PlSnapshot) before = done(set, sample);
  row.ends = "2030-03-31", row.review = "2029-04-01", row.starts = "2028-05-01";
  g_autoptr(PlCommand) move = pl_command_set_arrangement(before, &row, NULL);
  g_autoptr(PlSnapshot) moved = done(move, before);
  const PlArrangement *found = pl_snapshot_find_id(moved, PL_RECORD_ARRANGEMENT, NEW_ID);
  assert_string_equal(found->ends, "2030-03-31");
  assert_int_equal(found->clearance.clearance, PL_CLEARANCE_PUBLIC);
  row = *found, row.note = "Until the new system is in.";
  g_autoptr(PlCommand) write = pl_command_set_arrangement(moved, &row, NULL);
  g_autoptr(PlSnapshot) written = done(write, moved);
  found = pl_snapshot_find_id(written, PL_RECORD_ARRANGEMENT, NEW_ID);
  assert_int_equal(found->clearance.clearance, PL_CLEARANCE_NOT_CLEARED);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_local_option_comes_and_goes),
      cmocka_unit_test(the_framework_keeps_its_options),
      cmocka_unit_test(scores_and_weights),
      cmocka_unit_test(a_choice_says_who_and_why),
      cmocka_unit_test(what_was_decided_was_decided_by_now),
      cmocka_unit_test(an_own_note_is_rewritten),
      cmocka_unit_test(an_arrangement_is_of_one_service),
      cmocka_unit_test(moving_an_arrangement_keeps_it_cleared),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
