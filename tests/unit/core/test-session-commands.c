/* session-commands.h: who is here, private views, where the room is, what it agrees, and what comes up on the
 * way. */
#include <plumbline/sample.h>
#include <plumbline/session-commands.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

/* Ids of the sample: Exampleshire's assessments, and two who took part in the last. */
#define AUTUMN 403
#define LEADER 4031
#define DIRECTOR 4034
/* One of another organisation, with nobody before it. */
#define POLICE_FIRST 421
#define DAY "2026-10-20"

static PlSnapshot *
sample(void)
{
  return pl_sample_load("exampleshire", NULL);
}

static gint64
domain_id(const PlSnapshot *snapshot, const char *code)
{
  return ((const PlDomain *)pl_snapshot_find_code(snapshot, PL_RECORD_DOMAIN, code))->id;
}

/* What `snapshot`, which is freed, becomes when `command`, which is freed too, is done. */
static PlSnapshot *
done(PlSnapshot *snapshot, PlCommand *command)
{
  assert_non_null(command);
  assert_true(pl_command_validate(command, NULL));
  PlSnapshot *after = pl_command_apply(command, snapshot);
  pl_command_unref(command);
  pl_snapshot_unref(snapshot);
  return after;
}

/* Whether it was refused with that code and a sentence that says `words`. */
static void
refused(PlCommand *command, GError **error, gint code, const char *words)
{
  assert_null(command);
  assert_true(g_error_matches(*error, PL_CORE_ERROR, code));
  if (strstr((*error)->message, words) == NULL)
    fail_msg("“%s” does not say “%s”", (*error)->message, words);
  g_clear_error(error);
}

static void
the_same_people_are_suggested_else_the_quartet(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = sample();
  PlParticipant people[8];
  assert_int_equal(pl_session_suggest_participants(snapshot, AUTUMN, people, G_N_ELEMENTS(people)), 6);
  assert_string_equal(people[5].post, "Chief nurse, integrated care board");
  assert_int_equal(people[1].role, PL_ROLE_CHIEF_EXECUTIVE);
  for (guint i = 0; i < 6; i++) {
    assert_false(people[i].consents); /* it was given for another day */
    assert_int_equal(people[i].id, 0);
  }
  assert_int_equal(pl_session_suggest_participants(snapshot, AUTUMN, people, 2), 2);

  const PlRole quartet[] = {PL_ROLE_LEADER, PL_ROLE_CHIEF_EXECUTIVE, PL_ROLE_LEAD_MEMBER, PL_ROLE_DIRECTOR};
  assert_int_equal(pl_session_suggest_participants(snapshot, POLICE_FIRST, people, G_N_ELEMENTS(people)), 4);
  for (guint i = 0; i < 4; i++)
    assert_int_equal(people[i].role, quartet[i]);
  assert_string_equal(people[3].post, "Director of children's services");
}

static void
who_goes_takes_their_views_along(void **state G_GNUC_UNUSED)
{
  PlSnapshot *snapshot = sample();
  gint64 practice = domain_id(snapshot, "practice");
  PlParticipant people[] = {
      {.id = DIRECTOR, .role = PL_ROLE_DIRECTOR, .post = " Director of children's services "},
      {.id = 77, .role = PL_ROLE_OTHER, .post = "Chair of scrutiny", .consents = TRUE}};
  assert_non_null(pl_snapshot_view(snapshot, AUTUMN, practice, LEADER));
  snapshot = done(snapshot, pl_command_set_participants(snapshot, AUTUMN, people, 2, NULL));
  guint n;
  const PlParticipant *standing = pl_snapshot_participants(snapshot, AUTUMN, &n);
  assert_int_equal(n, 2);
  assert_int_equal(standing[0].id, DIRECTOR);
  assert_string_equal(standing[0].post, "Director of children's services");
  assert_string_equal(standing[1].post, "Chair of scrutiny");
  assert_true(standing[1].consents);
  assert_null(pl_snapshot_view(snapshot, AUTUMN, practice, LEADER));
  assert_non_null(pl_snapshot_view(snapshot, AUTUMN, practice, DIRECTOR));
  pl_snapshot_unref(snapshot);
}

static void
people_without_a_post_are_refused(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = sample();
  g_autoptr(GError) error = NULL;
  const PlParticipant blank = {.id = 5, .post = " \t"},
                      twice[] = {{.id = 5, .post = "A"}, {.id = 5, .post = "B"}};
  const PlParticipant nobody = {.post = "Leader"};
  refused(pl_command_set_participants(snapshot, AUTUMN, &blank, 1, &error), &error, PL_CORE_ERROR_INVALID,
          "has no post");
  refused(pl_command_set_participants(snapshot, AUTUMN, twice, 2, &error), &error, PL_CORE_ERROR_INVALID,
          "given twice");
  refused(pl_command_set_participants(snapshot, AUTUMN, &nobody, 1, &error), &error, PL_CORE_ERROR_INVALID,
          "given twice");
  refused(pl_command_set_participants(snapshot, 999, &nobody, 1, &error), &error, PL_CORE_ERROR_NOT_FOUND,
          "no such assessment");
}

static void
a_session_begins_is_left_and_resumes(void **state G_GNUC_UNUSED)
{
  PlSnapshot *snapshot = sample();
  g_autoptr(GError) error = NULL;
  assert_null(pl_session_of(snapshot, AUTUMN));
  assert_false(pl_session_views_are_private(snapshot, AUTUMN));
  refused(pl_command_turn_to(snapshot, AUTUMN, PL_STAGE_REVEALED, 0, &error), &error, PL_CORE_ERROR_NOT_FOUND,
          "No session");
  refused(pl_command_begin_session(snapshot, AUTUMN, 0, &error), &error, PL_CORE_ERROR_INVALID,
          "from 1 to 600");
  refused(pl_command_begin_session(snapshot, AUTUMN, 601, &error), &error, PL_CORE_ERROR_INVALID,
          "from 1 to 600");

  PlCommand *begin = pl_command_begin_session(snapshot, AUTUMN, 90, NULL);
  assert_string_equal(pl_command_get_label(begin), "Begin the session of Autumn 2026");
  snapshot = done(snapshot, begin);
  assert_int_equal(pl_session_of(snapshot, AUTUMN)->stage, PL_STAGE_PRIVATE_VIEWS);
  assert_int_equal(pl_session_of(snapshot, AUTUMN)->minutes, 90);
  assert_true(pl_session_views_are_private(snapshot, AUTUMN));

  gint64 workforce = domain_id(snapshot, "workforce");
  snapshot = done(snapshot, pl_command_turn_to(snapshot, AUTUMN, PL_STAGE_REVEALED, workforce, NULL));
  assert_false(pl_session_views_are_private(snapshot, AUTUMN));
  snapshot = done(snapshot, pl_command_leave_session(snapshot, AUTUMN, 41, NULL));
  assert_int_equal(pl_session_of(snapshot, AUTUMN)->minutes, 41);
  snapshot = done(snapshot, pl_command_leave_session(snapshot, AUTUMN, -3, NULL)); /* time was over */
  assert_int_equal(pl_session_of(snapshot, AUTUMN)->minutes, 1);

  PlCommand *resume = pl_command_begin_session(snapshot, AUTUMN, 45, NULL);
  assert_string_equal(pl_command_get_label(resume), "Resume the session of Autumn 2026");
  snapshot = done(snapshot, resume);
  assert_int_equal(pl_session_of(snapshot, AUTUMN)->stage, PL_STAGE_REVEALED);
  assert_int_equal(pl_session_of(snapshot, AUTUMN)->domain, workforce);
  assert_int_equal(pl_session_of(snapshot, AUTUMN)->minutes, 45);

  snapshot = done(snapshot, pl_command_turn_to(snapshot, AUTUMN, PL_STAGE_CLOSED, 0, NULL));
  snapshot = done(snapshot, pl_command_begin_session(snapshot, AUTUMN, 30, NULL));
  assert_int_equal(pl_session_of(snapshot, AUTUMN)->stage, PL_STAGE_PRIVATE_VIEWS);
  refused(pl_command_turn_to(snapshot, AUTUMN, PL_STAGE_REVEALED, 12345, &error), &error,
          PL_CORE_ERROR_NOT_FOUND, "no such domain");
  pl_snapshot_unref(snapshot);
}

static void
beginning_says_who_took_part_where_nobody_has(void **state G_GNUC_UNUSED)
{
  PlSnapshot *snapshot = sample();
  g_autoptr(GError) error = NULL;
  g_autofree char *panel = g_strdup(pl_snapshot_assessment(snapshot, AUTUMN)->panel);
  snapshot = done(snapshot, pl_command_begin_session(snapshot, AUTUMN, 90, NULL));
  assert_string_equal(pl_snapshot_assessment(snapshot, AUTUMN)->panel, panel);

  PlAssessment later = *pl_snapshot_assessment(snapshot, AUTUMN);
  later.id = 500, later.date = "2027-04-12", later.title = "Spring 2027", later.panel = "";
  PlCommand *add = pl_command_new("add", "Add");
  pl_command_put(add, PL_RECORD_ASSESSMENT, &later);
  snapshot = done(snapshot, add);
  refused(pl_command_begin_session(snapshot, 500, 90, &error), &error, PL_CORE_ERROR_INVALID,
          "Nobody takes part");
  const PlParticipant people[] = {{.id = 1, .post = "Leader"}, {.id = 2, .post = "Chief executive"}};
  snapshot = done(snapshot, pl_command_set_participants(snapshot, 500, people, 2, NULL));
  snapshot = done(snapshot, pl_command_begin_session(snapshot, 500, 90, NULL));
  assert_string_equal(pl_snapshot_assessment(snapshot, 500)->panel, "Leader; Chief executive");
  pl_snapshot_unref(snapshot);
}

static void
a_view_is_kept_and_its_label_does_not_tell_it(void **state G_GNUC_UNUSED)
{
  PlSnapshot *snapshot = sample();
  g_autoptr(GError) error = NULL;
  gint64 political = domain_id(snapshot, "political");
  PlCommand *give = pl_command_give_view(snapshot, AUTUMN, political, LEADER, 4, 2, "Because", NULL);
  assert_string_equal(pl_command_get_label(give),
                      "Give a view of Effectiveness of political support (Leader of the council)");
  snapshot = done(snapshot, give);
  const PlView *view = pl_snapshot_view(snapshot, AUTUMN, political, LEADER);
  assert_int_equal(view->level, 4);
  assert_int_equal(view->confidence, 2);
  assert_string_equal(view->reason, "Because");

  snapshot = done(snapshot, pl_command_give_view(snapshot, AUTUMN, political, LEADER, PL_SCORE_NOT_ENOUGH, 0,
                                                 NULL, NULL));
  view = pl_snapshot_view(snapshot, AUTUMN, political, LEADER);
  assert_int_equal(view->level, 0);
  assert_true(view->not_enough);
  assert_int_equal(view->confidence, 0);
  assert_string_equal(view->reason, "Because");

  refused(pl_command_give_view(snapshot, AUTUMN, political, LEADER, 6, 1, NULL, &error), &error,
          PL_CORE_ERROR_INVALID, "6 is not a level");
  refused(pl_command_give_view(snapshot, AUTUMN, political, LEADER, 0, 1, NULL, &error), &error,
          PL_CORE_ERROR_INVALID, "0 is not a level");
  refused(pl_command_give_view(snapshot, AUTUMN, political, LEADER, 3, 6, NULL, &error), &error,
          PL_CORE_ERROR_INVALID, "confidence");
  refused(pl_command_give_view(snapshot, AUTUMN, political, 9, 3, 1, NULL, &error), &error,
          PL_CORE_ERROR_NOT_FOUND, "participant");
  pl_snapshot_unref(snapshot);
}

static void
agreeing_dates_a_level_and_keeps_an_old_date(void **state G_GNUC_UNUSED)
{
  PlSnapshot *snapshot = sample();
  gint64 workforce = domain_id(snapshot, "workforce"), finance = domain_id(snapshot, "finance");
  const char *before = pl_snapshot_agreed_level(snapshot, AUTUMN, workforce)->agreed_on;
  g_autofree char *old_date = g_strdup(before);
  assert_string_not_equal(old_date, DAY);
  PlAgreement same = {.domain = workforce, .level = 2},
              other = {.domain = finance, .level = 4, .reason = "New money"};
  snapshot = done(snapshot, pl_command_begin_session(snapshot, AUTUMN, 90, NULL));
  snapshot = done(snapshot, pl_command_agree_domains(snapshot, AUTUMN, &same, 1, DAY, NULL));
  assert_string_equal(pl_snapshot_agreed_level(snapshot, AUTUMN, workforce)->agreed_on, old_date);
  assert_int_equal(pl_session_of(snapshot, AUTUMN)->stage, PL_STAGE_AGREED);
  assert_int_equal(pl_session_of(snapshot, AUTUMN)->domain, workforce);

  PlCommand *agree = pl_command_agree_domains(snapshot, AUTUMN, &other, 1, DAY, NULL);
  assert_string_equal(pl_command_get_label(agree), "Agree Financial sufficiency 4");
  snapshot = done(snapshot, agree);
  const PlAgreedLevel *agreed = pl_snapshot_agreed_level(snapshot, AUTUMN, finance);
  assert_int_equal(agreed->level, 4);
  assert_string_equal(agreed->reason, "New money");
  assert_string_equal(agreed->agreed_on, DAY);

  PlAgreement none = {.domain = finance, .level = PL_SCORE_NOT_ENOUGH};
  snapshot = done(snapshot, pl_command_agree_domains(snapshot, AUTUMN, &none, 1, DAY, NULL));
  agreed = pl_snapshot_agreed_level(snapshot, AUTUMN, finance);
  assert_true(agreed->not_enough);
  assert_int_equal(agreed->level, 0);
  assert_string_equal(agreed->reason, "New money");
  pl_snapshot_unref(snapshot);
}

static void
several_are_agreed_at_once(void **state G_GNUC_UNUSED)
{
  PlSnapshot *snapshot = sample();
  g_autoptr(GError) error = NULL;
  const PlAgreement both[] = {{domain_id(snapshot, "inspection"), 5, "Alike"},
                              {domain_id(snapshot, "corporate"), 1, "Alike"}};
  const PlAgreement wrong[] = {{domain_id(snapshot, "inspection"), 5, NULL},
                               {domain_id(snapshot, "corporate"), 0, NULL}};
  PlCommand *agree = pl_command_agree_domains(snapshot, AUTUMN, both, 2, DAY, NULL);
  assert_string_equal(pl_command_get_label(agree), "Agree 2 domains together");
  snapshot = done(snapshot, agree); /* without a session too */
  assert_null(pl_session_of(snapshot, AUTUMN));
  for (guint i = 0; i < 2; i++) {
    assert_int_equal(pl_snapshot_agreed_level(snapshot, AUTUMN, both[i].domain)->level, both[i].level);
    assert_string_equal(pl_snapshot_agreed_level(snapshot, AUTUMN, both[i].domain)->agreed_on, DAY);
  }
  refused(pl_command_agree_domains(snapshot, AUTUMN, wrong, 2, DAY, &error), &error, PL_CORE_ERROR_INVALID,
          "0 is not a level");
  refused(pl_command_agree_domains(snapshot, AUTUMN, both, 2, "soon", &error), &error, PL_CORE_ERROR_INVALID,
          "not a date");
  refused(pl_command_agree_domains(snapshot, AUTUMN, NULL, 0, DAY, &error), &error, PL_CORE_ERROR_INVALID,
          "No domain");
  pl_snapshot_unref(snapshot);
}

static void
a_note_is_appended_and_not_cleared(void **state G_GNUC_UNUSED)
{
  PlSnapshot *snapshot = sample();
  g_autoptr(GError) error = NULL;
  gint64 workforce = domain_id(snapshot, "workforce");
  g_autofree char *before = g_strdup(pl_snapshot_assessment(snapshot, AUTUMN)->note);
  assert_int_equal(pl_snapshot_assessment(snapshot, AUTUMN)->clearance.clearance, PL_CLEARANCE_PUBLIC);
  snapshot = done(snapshot, pl_command_add_note(snapshot, AUTUMN, workforce, " Ask the unions. ", NULL));
  g_autofree char *after = g_strconcat(before, "\nWorkforce stability: Ask the unions.", NULL);
  assert_string_equal(pl_snapshot_assessment(snapshot, AUTUMN)->note, after);
  assert_int_equal(pl_snapshot_assessment(snapshot, AUTUMN)->clearance.clearance, PL_CLEARANCE_NOT_CLEARED);
  assert_string_equal(pl_snapshot_assessment(snapshot, AUTUMN)->clearance.cleared_by, "");
  refused(pl_command_add_note(snapshot, AUTUMN, workforce, "  \n", &error), &error, PL_CORE_ERROR_INVALID,
          "nothing in the note");
  pl_snapshot_unref(snapshot);
}

static void
actions_and_evidence_come_with_their_domain(void **state G_GNUC_UNUSED)
{
  PlSnapshot *snapshot = sample();
  g_autoptr(GError) error = NULL;
  gint64 finance = domain_id(snapshot, "finance");
  PlAction action;
  pl_record_init_empty(PL_RECORD_ACTION, &action);
  action.id = 701, action.assessment = AUTUMN, action.title = "Count the cost", action.due = "2026-12-31";
  snapshot = done(snapshot, pl_command_add_action(snapshot, &action, finance, NULL));
  assert_string_equal(((const PlAction *)pl_snapshot_find_id(snapshot, PL_RECORD_ACTION, 701))->due,
                      "2026-12-31");
  PlActionDomain for_domain = {.action = 701, .domain = finance};
  assert_non_null(pl_snapshot_find(snapshot, PL_RECORD_ACTION_DOMAIN, &for_domain));
  action.due = "31 December";
  refused(pl_command_add_action(snapshot, &action, finance, &error), &error, PL_CORE_ERROR_INVALID, "due");
  action.due = "", action.title = "";
  refused(pl_command_add_action(snapshot, &action, finance, &error), &error, PL_CORE_ERROR_INVALID, "title");

  PlEvidence evidence;
  pl_record_init_empty(PL_RECORD_EVIDENCE, &evidence);
  evidence.id = 702, evidence.title = "Budget book", evidence.kind = "finance", evidence.date = "2026";
  PlEvidenceDomain link = {
      .domain = finance, .stance = PL_STANCE_AGAINST, .strength = PL_STRENGTH_MODERATE, .reason = ""};
  snapshot = done(snapshot, pl_command_add_evidence(snapshot, &evidence, &link, NULL));
  PlEvidenceDomain key = {.evidence = 702, .domain = finance};
  const PlEvidenceDomain *linked = pl_snapshot_find(snapshot, PL_RECORD_EVIDENCE_DOMAIN, &key);
  assert_int_equal(linked->stance, PL_STANCE_AGAINST);
  evidence.date = "yesterday";
  refused(pl_command_add_evidence(snapshot, &evidence, &link, &error), &error, PL_CORE_ERROR_INVALID, "date");
  pl_snapshot_unref(snapshot);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_same_people_are_suggested_else_the_quartet),
      cmocka_unit_test(who_goes_takes_their_views_along),
      cmocka_unit_test(people_without_a_post_are_refused),
      cmocka_unit_test(a_session_begins_is_left_and_resumes),
      cmocka_unit_test(beginning_says_who_took_part_where_nobody_has),
      cmocka_unit_test(a_view_is_kept_and_its_label_does_not_tell_it),
      cmocka_unit_test(agreeing_dates_a_level_and_keeps_an_old_date),
      cmocka_unit_test(several_are_agreed_at_once),
      cmocka_unit_test(a_note_is_appended_and_not_cleared),
      cmocka_unit_test(actions_and_evidence_come_with_their_domain),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
