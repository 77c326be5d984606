/* question-commands.h: what people do with a question. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <plumbline/question-commands.h>
#include <plumbline/sample.h>

/* In the sample: of people's own, about shared support services, and chosen for a pack. */
#define OWN 931
#define TODAY "2026-10-20"

static PlSnapshot *
sample(void)
{
  PlSnapshot *snapshot = pl_sample_load("exampleshire", NULL);
  assert_non_null(snapshot);
  return snapshot;
}

static const PlQuestion *
question_in(const PlSnapshot *snapshot, gint64 id)
{
  return pl_snapshot_find_id(snapshot, PL_RECORD_QUESTION, id);
}

static PlQuestion
raised(void)
{
  PlQuestion question;
  pl_record_init_empty(PL_RECORD_QUESTION, &question);
  question.id = 77, question.rule = "own-word", question.assessment = 403, question.subject = "corporate";
  question.text = "Who from outside has checked this?";
  return question;
}

static PlSnapshot *
after(const PlSnapshot *snapshot, PlCommand *command)
{
  assert_non_null(command);
  assert_true(pl_command_validate(command, NULL));
  return pl_command_apply(command, snapshot);
}

static void
refused(PlCommand *command, GError **error, gint code, const char *sentence)
{
  assert_null(command);
  assert_true(g_error_matches(*error, PL_CORE_ERROR, code));
  assert_string_equal((*error)->message, sentence);
}

static void
answered(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = sample();
  const PlQuestion question = raised();
  g_autoptr(PlCommand) command = pl_command_answer_question(
      snapshot, &question, "The regional adviser, in May.", "Director of children's services", TODAY, NULL);
  assert_string_equal(pl_command_get_label(command),
                      "Answer a question about Effectiveness of corporate support");
  g_autoptr(PlSnapshot) then = after(snapshot, command);
  const PlQuestion *kept = question_in(then, 77);
  assert_int_equal(kept->state, PL_QUESTION_ANSWERED);
  assert_string_equal(kept->answer, "The regional adviser, in May.");
  assert_string_equal(kept->answered_by, "Director of children's services");
  assert_string_equal(kept->answered_on, TODAY);
  assert_string_equal(kept->text, question.text);
  assert_string_equal(kept->rule, "own-word");
}

/* What was cleared was cleared without the answer; what is exempt stays so. */
static void
an_answer_is_not_cleared(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = sample();
  PlQuestion question = *question_in(snapshot, OWN);
  assert_int_equal(question.clearance.clearance, PL_CLEARANCE_PUBLIC);
  g_autoptr(PlCommand) command = pl_command_answer_question(snapshot, &question, "X", "", TODAY, NULL);
  g_autoptr(PlSnapshot) then = after(snapshot, command);
  assert_int_equal(question_in(then, OWN)->clearance.clearance, PL_CLEARANCE_NOT_CLEARED);
  assert_string_equal(question_in(then, OWN)->clearance.cleared_by, "");
  question.clearance.clearance = PL_CLEARANCE_EXEMPT, question.clearance.exempt_paragraph = 3;
  g_autoptr(PlCommand) mark = pl_command_new("test", "Test");
  pl_command_put(mark, PL_RECORD_QUESTION, &question);
  g_autoptr(PlSnapshot) marked = after(snapshot, mark);
  g_autoptr(PlCommand) exempt = pl_command_answer_question(marked, &question, "X", "", TODAY, NULL);
  g_autoptr(PlSnapshot) still = after(marked, exempt);
  assert_int_equal(question_in(still, OWN)->clearance.clearance, PL_CLEARANCE_EXEMPT);
  assert_int_equal(question_in(still, OWN)->clearance.exempt_paragraph, 3);
}

static void
set_aside_and_reopened(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = sample();
  const PlQuestion *question = question_in(snapshot, OWN);
  g_autoptr(PlCommand) aside =
      pl_command_set_question_aside(snapshot, question, "The audit committee asks it.", "Chair", TODAY, NULL);
  assert_string_equal(pl_command_get_label(aside), "Set aside a question about Shared support services");
  g_autoptr(PlSnapshot) then = after(snapshot, aside);
  assert_int_equal(question_in(then, OWN)->state, PL_QUESTION_SET_ASIDE);
  g_autoptr(PlCommand) reopen = pl_command_reopen_question(then, question_in(then, OWN));
  assert_string_equal(pl_command_get_label(reopen), "Open a question about Shared support services again");
  g_autoptr(PlSnapshot) again = after(then, reopen);
  assert_int_equal(question_in(again, OWN)->state, PL_QUESTION_OPEN);
  assert_string_equal(question_in(again, OWN)->answer, "");
  assert_string_equal(question_in(again, OWN)->answered_on, "");
}

static void
words_are_needed(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = sample();
  const PlQuestion question = raised();
  g_autoptr(GError) empty = NULL;
  refused(pl_command_answer_question(snapshot, &question, " \n", "", TODAY, &empty), &empty,
          PL_CORE_ERROR_INVALID, "The answer is empty. Nothing was changed.");
  g_autoptr(GError) no_reason = NULL;
  refused(pl_command_set_question_aside(snapshot, &question, "", "", TODAY, &no_reason), &no_reason,
          PL_CORE_ERROR_INVALID,
          "A question is set aside for a reason, and none was given. Nothing was changed.");
  g_autoptr(GError) no_date = NULL;
  refused(pl_command_answer_question(snapshot, &question, "Yes", "", "2026-02-30", &no_date), &no_date,
          PL_CORE_ERROR_INVALID, "“2026-02-30” is not a date such as 2026-10-12. Nothing was changed.");
}

static void
one_of_ones_own(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = sample();
  PlQuestion question = raised();
  question.rule = "", question.subject = "G4", question.text = "Who asks the young people?";
  g_autoptr(PlCommand) command = pl_command_ask_question(snapshot, &question, NULL);
  assert_string_equal(pl_command_get_label(command), "Add a question about Effective corporate parenting");
  g_autoptr(PlSnapshot) then = after(snapshot, command);
  assert_string_equal(question_in(then, 77)->text, "Who asks the young people?");
  question.subject = "";
  g_autoptr(PlCommand) whole = pl_command_ask_question(snapshot, &question, NULL);
  assert_string_equal(pl_command_get_label(whole), "Add a question about the record");

  g_autoptr(GError) nothing = NULL;
  question.subject = "G99";
  refused(pl_command_ask_question(snapshot, &question, &nothing), &nothing, PL_CORE_ERROR_NOT_FOUND,
          "There is no domain, risk or assurance test “G99” in this document. Nothing was changed.");
  g_autoptr(GError) empty = NULL;
  question.subject = "", question.text = " ";
  refused(pl_command_ask_question(snapshot, &question, &empty), &empty, PL_CORE_ERROR_INVALID,
          "The question is empty. Nothing was changed.");
}

static guint
times_chosen(const PlSnapshot *snapshot, gint64 question)
{
  guint n, found = 0;
  const PlPackQuestion *chosen = pl_snapshot_pack_questions(snapshot, &n);
  for (guint i = 0; i < n; i++)
    found += chosen[i].question == question;
  return found;
}

static void
removed_from_packs_too(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = sample();
  assert_int_equal(times_chosen(snapshot, OWN), 1);
  g_autoptr(PlCommand) command = pl_command_remove_question(snapshot, OWN, NULL);
  g_autoptr(PlSnapshot) then = after(snapshot, command);
  assert_null(question_in(then, OWN));
  assert_int_equal(times_chosen(then, OWN), 0);
  assert_int_equal(times_chosen(then, 932), 1);

  g_autoptr(GError) gone = NULL;
  refused(pl_command_remove_question(then, OWN, &gone), &gone, PL_CORE_ERROR_NOT_FOUND,
          "There is no such question in this document. Nothing was changed.");
  const PlQuestion question = raised();
  g_autoptr(PlCommand) answer = pl_command_answer_question(then, &question, "X", "", TODAY, NULL);
  g_autoptr(PlSnapshot) kept = after(then, answer);
  g_autoptr(GError) of_a_rule = NULL;
  refused(
      pl_command_remove_question(kept, 77, &of_a_rule), &of_a_rule, PL_CORE_ERROR_INVALID,
      "The record raises this question, so it cannot be removed: answer it, or set it aside and say why. Nothing was "
      "changed.");
}

static PlAction
new_action(void)
{
  PlAction action;
  pl_record_init_empty(PL_RECORD_ACTION, &action);
  action.id = 88, action.assessment = 403, action.title = "Ask the regional adviser",
  action.due = "2026-12-01";
  return action;
}

static void
acted_on(void **state)
{
  (void)state;
  static const struct {
    const char *subject;
    PlRecordKind kind;
  } cases[] = {
      {"corporate", PL_RECORD_ACTION_DOMAIN}, {"R06", PL_RECORD_ACTION_RISK}, {"G7", PL_RECORD_ACTION_TEST}};
  g_autoptr(PlSnapshot) snapshot = sample();
  const PlAction action = new_action();
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    PlQuestion question = raised();
    question.subject = cases[i].subject;
    g_autoptr(PlCommand) command =
        pl_command_act_on_question(snapshot, &question, &action, "An action was agreed.", "", TODAY, NULL);
    g_autoptr(PlSnapshot) then = after(snapshot, command);
    assert_non_null(pl_snapshot_find_id(then, PL_RECORD_ACTION, 88));
    assert_int_equal(question_in(then, 77)->state, PL_QUESTION_ANSWERED);
    PlRecordKind of;
    const gint64 *id = pl_question_subject(snapshot, cases[i].subject, &of); /* its id stands first */
    const PlActionDomain key = {88, *id};                                    /* all three links begin so */
    assert_non_null(pl_snapshot_find(then, cases[i].kind, &key));
  }
}

static void
acting_needs_a_name(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = sample();
  PlQuestion question = raised();
  question.subject = "";
  PlAction action = new_action();
  g_autoptr(PlCommand) whole = pl_command_act_on_question(snapshot, &question, &action, "X", "", TODAY, NULL);
  guint n;
  pl_command_get_edits(whole, &n);
  assert_int_equal(n, 2); /* the action and the answer, and nothing to link to */
  action.title = "";
  g_autoptr(GError) no_name = NULL;
  refused(pl_command_act_on_question(snapshot, &question, &action, "X", "", TODAY, &no_name), &no_name,
          PL_CORE_ERROR_INVALID, "The action has no name. Nothing was changed.");
  action.title = "Ask", action.due = "soon";
  g_autoptr(GError) no_date = NULL;
  refused(pl_command_act_on_question(snapshot, &question, &action, "X", "", TODAY, &no_date), &no_date,
          PL_CORE_ERROR_INVALID, "“soon” is not a date such as 2026-10-12. Nothing was changed.");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(answered),
      cmocka_unit_test(an_answer_is_not_cleared),
      cmocka_unit_test(set_aside_and_reopened),
      cmocka_unit_test(words_are_needed),
      cmocka_unit_test(one_of_ones_own),
      cmocka_unit_test(removed_from_packs_too),
      cmocka_unit_test(acted_on),
      cmocka_unit_test(acting_needs_a_name),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
