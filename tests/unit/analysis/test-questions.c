/* questions.h: what becomes of a question: answers that stand, answers that no longer do, people's own,
 * order. */
#include "calm.h"

#include <plumbline/question-commands.h>
#include <plumbline/sample.h>

/* The calm record with a claim that only the council itself vouches for. */
static PlSnapshot *
own_word_record(void)
{
  PlSnapshot *record = calm_record();
  set_levels(&record, "corporate", 4);
  put_evidence(&record, 6, "figures", "2026-09-01", FALSE);
  return record;
}

#define NAME "own-word.corporate"

static PlQuestions *
questions_of(const PlSnapshot *record)
{
  g_autoptr(PlOverview) overview = pl_overview_new(record, NULL, 0, TODAY);
  return pl_questions_ref(overview->questions);
}

static const PlAsked *
find_any(const PlQuestions *questions, const char *name)
{
  for (guint i = 0; i < questions->n_items; i++)
    if (g_str_equal(questions->items[i].statement.id + strlen("question."), name))
      return &questions->items[i];
  return NULL;
}

/* Does what a command does to `*record`; NULL fails. */
static void
run(PlSnapshot **record, PlCommand *command, GError *error)
{
  if (command == NULL)
    fail_msg("%s", error->message);
  assert_true(pl_command_validate(command, NULL));
  PlSnapshot *after = pl_command_apply(command, *record);
  pl_snapshot_unref(*record);
  *record = after;
  pl_command_unref(command);
}

static void
answer(PlSnapshot **record, const char *name, const char *words, const char *on)
{
  g_autoptr(PlQuestions) questions = questions_of(*record);
  g_autoptr(GError) error = NULL;
  const PlAsked *asked = find_any(questions, name);
  assert_non_null(asked);
  run(record, pl_command_answer_question(*record, &asked->record, words, "Chief executive", on, &error),
      error);
}

static void
set_aside(PlSnapshot **record, const char *name, const char *reason)
{
  g_autoptr(PlQuestions) questions = questions_of(*record);
  g_autoptr(GError) error = NULL;
  run(record,
      pl_command_set_question_aside(*record, &find_any(questions, name)->record, reason, "", "2026-10-14",
                                    &error),
      error);
}

static PlQuestionState
state_of(const PlSnapshot *record, const char *name)
{
  g_autoptr(PlQuestions) questions = questions_of(record);
  const PlAsked *asked = find_any(questions, name);
  assert_non_null(asked);
  return asked->record.state;
}

/* ---- Answers ---- */

static void
an_answer_stands(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = own_word_record();
  assert_int_equal(state_of(record, NAME), PL_QUESTION_OPEN);
  answer(&record, NAME, "The regional adviser is coming in November.", "2026-10-14");
  g_autoptr(PlQuestions) questions = questions_of(record);
  assert_int_equal(questions->n_open, 0);
  assert_string_equal(questions->statement.text, "");
  const PlAsked *asked = find_any(questions, NAME);
  assert_true(asked->raised);
  assert_int_equal(asked->record.state, PL_QUESTION_ANSWERED);
  assert_string_equal(asked->record.answer, "The regional adviser is coming in November.");
  assert_string_equal(asked->record.rule, "own-word");
  assert_string_equal(asked->record.subject, "corporate");
  assert_int_equal(asked->record.assessment, AUTUMN);
  assert_string_equal(asked->record.text, asked->statement.text); /* a pack that shows it needs no more */
  g_autofree char *said = pl_asked_say_state(asked);
  assert_string_equal(said, "Answered on 14 October 2026 (Chief executive).");
  assert_ptr_equal(pl_questions_find(questions, asked->record.id), asked);
}

/* Wording, clearances, what the rule does not read: the same reason to ask. */
static void
an_answer_stands_while_nothing_changes_in_substance(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = own_word_record();
  set_aside(&record, NAME, "It is being looked at elsewhere.");
  PlAgreedLevel agreed = level_at(record, AUTUMN, "corporate");
  agreed.reason = "Other words", agreed.confidence = 5, agreed.agreed_on = "2026-10-15";
  PUT(&record, AGREED_LEVEL, &agreed);
  const PlEvidence *found = pl_snapshot_find_id(record, PL_RECORD_EVIDENCE, 6);
  PlEvidence evidence = *found;
  evidence.title = "What was really found", evidence.clearance.clearance = PL_CLEARANCE_PUBLIC;
  PUT(&record, EVIDENCE, &evidence);
  set_level(&record, AUTUMN, "political", 2); /* another domain */
  assert_int_equal(state_of(record, NAME), PL_QUESTION_SET_ASIDE);
}

static void
a_change_in_substance_opens_it_again(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = own_word_record();
  answer(&record, NAME, "First answer.", "2026-10-14");
  g_autoptr(PlSnapshot) answered = pl_snapshot_ref(record);
  put_evidence(&record, 8, "figures", "2026-08-01", FALSE);
  put_stance(&record, 8, "corporate", PL_STANCE_FOR, PL_STRENGTH_SLIGHT);
  g_autoptr(PlQuestions) questions = questions_of(record);
  const PlAsked *asked = find_any(questions, NAME);
  assert_int_equal(asked->record.state, PL_QUESTION_OPEN);
  assert_string_equal(asked->record.answer, "");
  assert_string_equal(asked->earlier->answer, "First answer.");
  g_autofree char *said = pl_asked_say_state(asked);
  assert_string_equal(
      said, "Answered on 14 October 2026 (Chief executive), and what it rests on has changed since: "
            "“First answer.”");

  /* The old answer is kept beside it, told apart, and open no more. */
  assert_int_equal(questions->n_items, 2);
  const PlAsked *old = &questions->items[1];
  assert_false(old->raised);
  assert_string_equal(old->record.answer, "First answer.");
  g_autofree char *old_said = pl_asked_say_state(old);
  assert_string_equal(old_said,
                      "Answered on 14 October 2026 (Chief executive). The record does not raise it now.");

  /* The latest answer is the one that is told. */
  answer(&record, NAME, "Second answer.", "2026-10-16");
  assert_int_equal(state_of(record, NAME), PL_QUESTION_ANSWERED);
  put_evidence(&record, 9, "figures", "2026-08-01", FALSE);
  put_stance(&record, 9, "corporate", PL_STANCE_FOR, PL_STRENGTH_SLIGHT);
  g_autoptr(PlQuestions) again = questions_of(record);
  assert_string_equal(find_any(again, NAME)->earlier->answer, "Second answer.");

  /* Back to what it was: the first answer stands again. */
  assert_int_equal(state_of(answered, NAME), PL_QUESTION_ANSWERED);
  REMOVE(&record, EVIDENCE_DOMAIN,
         &(PlEvidenceDomain){.evidence = 8, .domain = id_of(record, PL_RECORD_DOMAIN, "corporate")});
  REMOVE(&record, EVIDENCE_DOMAIN,
         &(PlEvidenceDomain){.evidence = 9, .domain = id_of(record, PL_RECORD_DOMAIN, "corporate")});
  g_autoptr(PlQuestions) back = questions_of(record);
  assert_string_equal(find_any(back, NAME)->record.answer, "First answer.");
}

static void
what_is_no_longer_raised_is_kept(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = own_word_record();
  answer(&record, NAME, "An answer.", "2026-10-14");
  put_evidence(&record, 6, "figures", "2026-09-01", TRUE); /* somebody has checked */
  g_autoptr(PlQuestions) questions = questions_of(record);
  assert_int_equal(questions->n_open, 0);
  assert_int_equal(questions->n_items, 1);
  assert_false(questions->items[0].raised);
  assert_string_equal(questions->items[0].fact, "");
  assert_has(questions->items[0].question, "Who from outside has checked this?");
}

/* A level is agreed anew at each assessment, so it is asked anew, with what was said the last time. */
static void
the_next_assessment_asks_again(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = own_word_record();
  answer(&record, NAME, "An answer of autumn.", "2026-10-14");
  NEW_RECORD(PlAssessment, ASSESSMENT, next);
  next.id = 3, next.organisation = COUNCIL, next.date = "2026-10-19", next.title = "Winter 2026";
  PUT(&record, ASSESSMENT, &next);
  PlAgreedLevel agreed = level_at(record, AUTUMN, "corporate");
  agreed.assessment = 3;
  PUT(&record, AGREED_LEVEL, &agreed);
  g_autoptr(PlQuestions) questions = questions_of(record);
  const PlAsked *asked = find_any(questions, NAME);
  assert_int_equal(asked->record.state, PL_QUESTION_OPEN);
  assert_string_equal(asked->earlier->answer, "An answer of autumn.");
}

/* A risk without an owner is the same matter at each assessment. */
static void
what_rests_on_no_level_stays_answered(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  put_risk(&record, RISK, "");
  put_rating(&record, RISK, "2026-10-12", 4, 4);
  set_aside(&record, "no-owner.R10", "The post is advertised.");
  NEW_RECORD(PlAssessment, ASSESSMENT, next);
  next.id = 3, next.organisation = COUNCIL, next.date = "2026-10-19", next.title = "Winter 2026";
  PUT(&record, ASSESSMENT, &next);
  put_rating(&record, RISK, "2026-10-19", 4, 4); /* looked at again, the same */
  assert_int_equal(state_of(record, "no-owner.R10"), PL_QUESTION_SET_ASIDE);
  put_rating(&record, RISK, "2026-10-19", 4, 5);
  assert_int_equal(state_of(record, "no-owner.R10"), PL_QUESTION_OPEN);
}

static void
reopened_by_a_person(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = own_word_record();
  answer(&record, NAME, "An answer.", "2026-10-14");
  g_autoptr(PlQuestions) questions = questions_of(record);
  run(&record, pl_command_reopen_question(record, &find_any(questions, NAME)->record), NULL);
  assert_int_equal(state_of(record, NAME), PL_QUESTION_OPEN);
  g_autoptr(PlQuestions) after = questions_of(record);
  assert_null(find_any(after, NAME)->earlier);
  assert_int_equal(after->n_items, 1);
}

/* Another option in view is another matter, and so is another council's answer. */
static void
answers_of_others_do_not_count(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  put_assurance(&record, "F1", PL_ASSURANCE_LIMITED);
  answer(&record, "full-cost-unknown.F1", "An answer.", "2026-10-14");
  gint64 other = id_of(record, PL_RECORD_OPTION, "joint-trust");
  NEW_RECORD(PlAssurance, ASSURANCE, assurance);
  assurance.test = id_of(record, PL_RECORD_TEST, "F1"), assurance.option = other;
  assurance.date = "2026-09-03", assurance.rating = PL_ASSURANCE_LIMITED;
  PUT(&record, ASSURANCE, &assurance);
  g_autoptr(PlOverview) overview = pl_overview_new(record, NULL, other, TODAY);
  const PlAsked *asked = find_any(overview->questions, "full-cost-unknown.F1");
  assert_int_equal(asked->record.state, PL_QUESTION_OPEN);
  assert_non_null(asked->earlier);

  NEW_RECORD(PlOrganisation, ORGANISATION, city);
  city.id = 2, city.name = "Port Calm City Council", city.short_name = "Port Calm";
  PUT(&record, ORGANISATION, &city);
  PlAssessment autumn = *pl_snapshot_assessment(record, AUTUMN);
  autumn.organisation = 2;
  PUT(&record, ASSESSMENT, &autumn); /* that answer was theirs */
  set_level(&record, SPRING, "finance", 4);
  put_threshold(&record, "evidence-thin", 0); /* in spring there was none yet */
  g_autoptr(PlOverview) ours = pl_overview_new(record, pl_snapshot_assessment(record, SPRING), 0, TODAY);
  assert_null(find_any(ours->questions, "full-cost-unknown.F1")->earlier);
}

/* ---- People's own ---- */

static void
ask_own(PlSnapshot **record, gint64 id, gint64 assessment, const char *subject, const char *text)
{
  NEW_RECORD(PlQuestion, QUESTION, question);
  question.id = id, question.assessment = assessment, question.subject = subject, question.text = text;
  g_autoptr(GError) error = NULL;
  run(record, pl_command_ask_question(*record, &question, &error), error);
}

static void
people_ask(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = own_word_record();
  put_risk(&record, RISK, "");
  put_rating(&record, RISK, "2026-10-12", 4, 4);
  ask_own(&record, 700, AUTUMN, "workforce", "What do leavers tell us?");
  ask_own(&record, 701, 0, "", "Who will tell the children?");
  ask_own(&record, 702, SPRING, "", "And in spring?");
  g_autoptr(PlQuestions) questions = questions_of(record);
  /* The gravest first, then people's own, then the rest. */
  static const char *const names[] = {"question.no-owner.R10", "question.701", "question.700",
                                      "question.own-word.corporate"};
  assert_int_equal(questions->n_open, G_N_ELEMENTS(names));
  for (guint i = 0; i < G_N_ELEMENTS(names); i++)
    assert_string_equal(questions->open[i]->statement.id, names[i]);
  assert_string_equal(questions->statement.text, "Four questions about the record are open.");
  const PlAsked *own = find_any(questions, "700");
  assert_string_equal(own->question, "What do leavers tell us?");
  assert_string_equal(own->fact, "");
  assert_int_equal(own->about.kind, PL_RECORD_DOMAIN);
  assert_true(pl_asked_concerns(own, PL_RECORD_DOMAIN, id_of(record, PL_RECORD_DOMAIN, "workforce")));
  assert_null(find_any(questions, "701")->about.record);
  answer(&record, "700", "They name the caseload.", "2026-10-14");
  assert_int_equal(state_of(record, "700"), PL_QUESTION_ANSWERED);
}

static void
where_a_question_belongs(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = calm_record();
  set_levels(&record, "practice", 4);
  set_levels(&record, "workforce", 2);
  g_autoptr(PlQuestions) questions = questions_of(record);
  const PlAsked *asked = find_any(questions, "good-work-leaving-staff.practice");
  assert_true(pl_asked_concerns(asked, PL_RECORD_DOMAIN, id_of(record, PL_RECORD_DOMAIN, "practice")));
  assert_true(pl_asked_concerns(asked, PL_RECORD_DOMAIN, id_of(record, PL_RECORD_DOMAIN, "workforce")));
  assert_false(pl_asked_concerns(asked, PL_RECORD_DOMAIN, id_of(record, PL_RECORD_DOMAIN, "finance")));
  assert_false(pl_asked_concerns(asked, PL_RECORD_RISK, id_of(record, PL_RECORD_RISK, RISK)));
  put_rating(&record, RISK, "2026-10-12", 2, 3);
  g_autoptr(PlQuestions) more = questions_of(record);
  const PlAsked *exposure = find_any(more, "exposure-unlikely.R10");
  assert_true(pl_asked_concerns(exposure, PL_RECORD_RISK, id_of(record, PL_RECORD_RISK, RISK)));
  assert_false(pl_asked_concerns(exposure, PL_RECORD_DOMAIN, id_of(record, PL_RECORD_DOMAIN, "workforce")));
}

/* ---- The whole ---- */

static void
without_an_assessment(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = pl_framework_load(NULL);
  put_council(&record);
  ask_own(&record, 700, 0, "", "When do we begin?");
  g_autoptr(PlQuestions) questions = questions_of(record);
  assert_int_equal(questions->n_items, 1);
  assert_int_equal(questions->n_open, 1);
  assert_false(questions->thin);
}

/* A document whose framework is older than a rule is not asked what it has no words for. */
static void
a_rule_without_words_waits(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) record = own_word_record();
  const PlItem *item = pl_framework_item(record, "questions", 0, "own-word");
  REMOVE(&record, ITEM, item);
  silent(record, "own-word");
}

static void
the_sample_raises_what_it_should(void **state)
{
  (void)state;
  static const char *const expected[] = {"strong-against.political",
                                         "voice-silent.practice",
                                         "inspector-differs.practice",
                                         "no-owner.R06",
                                         "action-overdue.R11",
                                         "931",
                                         "932",
                                         "rise-unevidenced.political",
                                         "own-word.corporate",
                                         "good-work-leaving-staff.practice",
                                         "dsg-unsettled.F5",
                                         "no-test.R04",
                                         "lines-disagree.G1",
                                         "lines-disagree.G5",
                                         "shared-no-exit.G7",
                                         "over-represented"};
  g_autoptr(PlSnapshot) record = pl_sample_load("exampleshire", NULL);
  g_autoptr(PlQuestions) questions = questions_of(record);
  g_autofree char *list = list_open(questions);
  for (guint i = 0; i < MIN(questions->n_open, G_N_ELEMENTS(expected)); i++)
    if (!g_str_equal(questions->open[i]->statement.id + strlen("question."), expected[i]))
      fail_msg("the question at %u is not %s:%s", i, expected[i], list);
  assert_int_equal(questions->n_open, G_N_ELEMENTS(expected));
}

/* Every rule has its words, and no words are without a rule. */
static void
every_rule_has_words(void **state)
{
  (void)state;
  static const char *const codes[] = {"thin-record",
                                      "strong-against",
                                      "voice-silent",
                                      "inspector-differs",
                                      "front-door",
                                      "signs-cluster",
                                      "no-owner",
                                      "action-overdue",
                                      "exposure-unlikely",
                                      "untested-before-vesting",
                                      "no-dcs",
                                      "weak-no-plan",
                                      "rise-unevidenced",
                                      "no-evidence",
                                      "own-word",
                                      "evidence-old",
                                      "partner-alone",
                                      "good-work-leaving-staff",
                                      "not-enough-evidence",
                                      "full-cost-unknown",
                                      "dsg-unsettled",
                                      "no-test",
                                      "uncovered-risks",
                                      "unlinked-risks",
                                      "unlinked-tests",
                                      "unlinked-domains",
                                      "score-unexplained",
                                      "lines-disagree",
                                      "shared-no-exit",
                                      "exposure-likely",
                                      "over-represented",
                                      "copied-reason",
                                      "views-apart",
                                      "doubt-in-room",
                                      "confidence-low",
                                      "lead-member-absent",
                                      "one-option-tested"};
  g_autoptr(PlSnapshot) framework = pl_framework_load(NULL);
  guint n;
  assert_non_null(pl_framework_catalogue(framework, "questions", &n));
  assert_int_equal(n, G_N_ELEMENTS(codes));
  for (guint i = 0; i < G_N_ELEMENTS(codes); i++)
    assert_non_null(pl_framework_item(framework, "questions", 0, codes[i]));
}

static void
an_action_as_an_answer(void **state)
{
  (void)state;
  NEW_RECORD(PlAction, ACTION, action);
  action.title = "Name a post";
  g_autofree char *bare = pl_say_action_agreed(&action);
  assert_string_equal(bare, "An action was agreed: “Name a post”.");
  action.due = "2026-11-30";
  g_autofree char *due = pl_say_action_agreed(&action);
  assert_string_equal(due, "An action was agreed: “Name a post” (due 30 November 2026).");
  action.owner = "Chief executive";
  g_autofree char *whole = pl_say_action_agreed(&action);
  assert_string_equal(whole, "An action was agreed: “Name a post” (Chief executive, due 30 November 2026).");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_answer_stands),
      cmocka_unit_test(an_answer_stands_while_nothing_changes_in_substance),
      cmocka_unit_test(a_change_in_substance_opens_it_again),
      cmocka_unit_test(what_is_no_longer_raised_is_kept),
      cmocka_unit_test(the_next_assessment_asks_again),
      cmocka_unit_test(what_rests_on_no_level_stays_answered),
      cmocka_unit_test(reopened_by_a_person),
      cmocka_unit_test(answers_of_others_do_not_count),
      cmocka_unit_test(people_ask),
      cmocka_unit_test(where_a_question_belongs),
      cmocka_unit_test(without_an_assessment),
      cmocka_unit_test(a_rule_without_words_waits),
      cmocka_unit_test(the_sample_raises_what_it_should),
      cmocka_unit_test(every_rule_has_words),
      cmocka_unit_test(an_action_as_an_answer),
  };
  return cmocka_run_group_tests(tests, NULL, calm_forget);
}
