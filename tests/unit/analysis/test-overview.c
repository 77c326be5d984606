/* overview.h and findings.h: the first page, and all findings as text and JSON. */
#include "fixture.h"

#include <jansson.h>

#include <plumbline/findings.h>
#include <plumbline/framework.h>

#define TODAY "2026-10-20"

static void
empty_document(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = pl_snapshot_new_empty();
  g_autoptr(PlOverview) overview = pl_overview_new(snapshot, NULL, 0, TODAY);
  assert_null(overview->assessment);
  assert_null(overview->profile);
  assert_null(overview->organisation);
  assert_string_equal(overview->headline.text, "No assessment has been made yet");
  assert_string_equal(overview->lead.text, "");
  assert_string_equal(overview->paragraph.text, "");
  assert_int_equal(overview->n_domains + overview->n_risks + overview->n_tests + overview->n_top_risks, 0);
  assert_null(overview->next_milestone);
  g_autoptr(PlFindings) findings = pl_findings_new(snapshot, NULL, 0, TODAY);
  g_autofree char *text = pl_findings_to_text(findings);
  assert_has(text, "No assessment has been made yet");
  g_autofree char *json = pl_findings_to_json(findings);
  assert_has(json, "\"organisation\": null");
}

/* The framework alone, with no assessment: risks are offered in the register, none is rated, no test is done.
 */
static void
new_document(void **state)
{
  (void)state;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlSnapshot) snapshot = pl_framework_load(&error);
  assert_null(error);
  g_autoptr(PlOverview) overview = pl_overview_new(snapshot, NULL, 0, TODAY);
  assert_int_equal(overview->n_domains, 7);
  assert_int_equal(overview->n_tests, 15);
  assert_int_equal(overview->n_top_risks, 0);
  assert_has(overview->lead.text, "None of the risks in the register has been rated.");
}

/* What would be the same line fourteen times is said once. */
static void
nothing_agreed_yet(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) framework = pl_framework_load(NULL);
  PlDocumentInfo info = *pl_snapshot_info(framework);
  info.organisation = COUNCIL;
  Fixture fixture = {g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
  fixture_add(&fixture, DOCUMENT, 0, &info);
  add_assessment(&fixture, 1, "2026-10-12", "Autumn 2026");
  g_autoptr(PlSnapshot) added = fixture_finish(&fixture);
  PlPart *parts[] = {(PlPart *)pl_snapshot_get_part(added, PL_RECORD_DOCUMENT, 0),
                     (PlPart *)pl_snapshot_get_part(added, PL_RECORD_ASSESSMENT, 0)};
  g_autoptr(PlSnapshot) snapshot = pl_snapshot_with_parts(framework, parts, G_N_ELEMENTS(parts));
  g_autoptr(PlFindings) findings = pl_findings_new(snapshot, NULL, 0, TODAY);
  g_autofree char *text = pl_findings_to_text(findings);
  assert_has(
      text,
      "\n  No level has been agreed yet\n  None of the seven domains has an agreed level yet. None of the "
      "risks in the register has been rated.\n");
  assert_has(text, "\nExposure\n  No level has been agreed, so no exposure is known.\n\n");
  assert_has(text, "\nEvidence\n  No evidence is linked to any domain.\n\nViews\n  No views are recorded.\n");
  assert_null(strstr(text, "not rated"));
}

/* ---- The council of the drawings ---- */

static gint64
coded(const PlSnapshot *framework, PlRecordKind kind, const char *code)
{
  const gint64 *id = pl_snapshot_find_code(framework, kind, code); /* the id stands first in each */
  assert_non_null(id);
  return *id;
}

static void
add_levels(Fixture *fixture, const PlSnapshot *framework)
{
  static const char *const domains[] = {"inspection", "practice",  "workforce", "partnership",
                                        "finance",    "corporate", "political"};
  static const gint levels[3][7] = {{2, 3, 2, 3, 3, 3, 2}, {3, 3, 2, 3, 3, 4, 2}, {3, 4, 2, 4, 2, 4, 3}};
  add_assessment(fixture, 1, "2025-10-06", "Autumn 2025");
  add_assessment(fixture, 2, "2026-04-14", "Spring 2026");
  add_assessment(fixture, 3, "2026-10-12", "Autumn 2026");
  for (guint i = 0; i < 3; i++)
    for (guint j = 0; j < 7; j++)
      add_level(fixture, i + 1, coded(framework, PL_RECORD_DOMAIN, domains[j]), levels[i][j]);
}

static void
add_ratings(Fixture *fixture, const PlSnapshot *framework)
{
  static const struct {
    const char *code;
    gint likelihood, impact;
  } risks[] = {{"R10", 4, 5}, {"R03", 4, 4}, {"R06", 4, 4}, {"R11", 3, 5}, {"R02", 3, 4},
               {"R09", 4, 3}, {"R01", 3, 4}, {"R05", 2, 5}, {"R07", 2, 4}, {"R08", 2, 3},
               {"R12", 2, 4}, {"R13", 2, 3}, {"R14", 1, 4}};
  for (guint i = 0; i < G_N_ELEMENTS(risks); i++)
    add_rating(fixture, coded(framework, PL_RECORD_RISK, risks[i].code), PL_RATING_CURRENT, "2026-09-20",
               risks[i].likelihood, risks[i].impact);
}

static void
add_assurances(Fixture *fixture, const PlSnapshot *framework, gint64 option)
{
  static const struct {
    const char *code;
    PlAssuranceRating rating;
  } tests[] = {
      {"G1", PL_ASSURANCE_SUBSTANTIAL}, {"G2", PL_ASSURANCE_REASONABLE}, {"G3", PL_ASSURANCE_SUBSTANTIAL},
      {"G5", PL_ASSURANCE_REASONABLE},  {"G6", PL_ASSURANCE_LIMITED},    {"F1", PL_ASSURANCE_LIMITED},
      {"F2", PL_ASSURANCE_REASONABLE},  {"F3", PL_ASSURANCE_LIMITED},    {"F5", PL_ASSURANCE_NONE},
      {"P1", PL_ASSURANCE_SUBSTANTIAL}, {"P2", PL_ASSURANCE_REASONABLE}};
  for (guint i = 0; i < G_N_ELEMENTS(tests); i++) {
    PlAssurance assurance;
    pl_record_init_empty(PL_RECORD_ASSURANCE, &assurance);
    assurance.test = coded(framework, PL_RECORD_TEST, tests[i].code), assurance.option = option;
    assurance.date = "2026-09-03", assurance.rating = tests[i].rating;
    fixture_add(fixture, ASSURANCE, 0, &assurance);
  }
}

/* The framework with three assessments, thirteen of fourteen risks rated and eleven of fifteen tests carried
 * out. */
static PlSnapshot *
exampleshire(void)
{
  g_autoptr(PlSnapshot) framework = pl_framework_load(NULL);
  assert_non_null(framework);
  gint64 option = coded(framework, PL_RECORD_OPTION, "separate-services");
  Fixture fixture = {g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
  PlDocumentInfo info = *pl_snapshot_info(framework);
  info.title = "Exampleshire", info.organisation = COUNCIL, info.option = option;
  fixture_add(&fixture, DOCUMENT, 0, &info);
  PlOrganisation council;
  pl_record_init_empty(PL_RECORD_ORGANISATION, &council);
  council.id = COUNCIL, council.name = "Exampleshire County Council";
  fixture_add(&fixture, ORGANISATION, 0, &council);
  add_levels(&fixture, framework);
  add_ratings(&fixture, framework);
  add_assurances(&fixture, framework, option);
  g_autoptr(PlSnapshot) parts = fixture_finish(&fixture);
  g_autoptr(GPtrArray) all = g_ptr_array_new();
  static const PlRecordKind kinds[] = {PL_RECORD_DOCUMENT, PL_RECORD_ORGANISATION, PL_RECORD_ASSESSMENT,
                                       PL_RECORD_RISK_RATING, PL_RECORD_ASSURANCE};
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
    g_ptr_array_add(all, (gpointer)pl_snapshot_get_part(parts, kinds[i], 0));
  for (gint64 i = 1; i <= 3; i++)
    g_ptr_array_add(all, (gpointer)pl_snapshot_get_part(parts, PL_RECORD_AGREED_LEVEL, i));
  return pl_snapshot_with_parts(framework, (PlPart *const *)all->pdata, all->len);
}

/*
 * By hand, from the levels above: rose practice, partnership, political; fell finance; same inspection,
 * workforce, corporate. Above 9: eight risks, of which R01, R02, R09, R10 and R11 are linked to workforce at
 * 2 or 3 strength (framework.md, section 5). Not carried out: G4, G7, F4, P3; of these G7 (R06), F4 (R03,
 * R06) and P3 (R06) stand behind a risk at 15 or more.
 */
static void
as_drawn(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = exampleshire();
  g_autoptr(PlOverview) overview = pl_overview_new(snapshot, NULL, 0, TODAY);
  assert_int_equal(overview->assessment->id, 3);
  assert_string_equal(overview->headline.text,
                      "Three domains rose since spring and one fell; workforce stability is still at 2");
  assert_string_equal(
      overview->lead.text,
      "Five of the eight risks above what the board accepts are strongly or moderately linked to workforce stability, at 2. Four of fifteen "
      "assurance tests have not been carried out; in one that was carried out, assurance is rated none.");
  assert_string_equal(overview->paragraph.text,
                      "Of seven domains, inspection outcomes and corporate support "
                      "are as they were; quality of practice, local area "
                      "partnership and political support each rose by one; "
                      "financial sufficiency fell from 3 to 2. Workforce stability "
                      "stays at 2, and five of the eight risks above what the board accepts are "
                      "strongly or moderately linked to it. Four of fifteen assurance tests have not "
                      "been carried out; three of them stand behind a risk scored "
                      "15 or more. In one that was carried out, “Dedicated Schools Grant stable and "
                      "ring-fenced”, assurance is rated none. These levels are the "
                      "council's own, not an inspector's.");
  assert_int_equal(overview->n_top_risks, PL_OVERVIEW_RISKS);
  assert_string_equal(overview->top_risks[0]->risk->code, "R10");
  assert_int_equal(overview->n_more_above, 2);
  assert_string_equal(overview->more_above.text, "and two more above what the board accepts");
  assert_int_equal(overview->n_risks, 14);
  assert_int_equal(overview->n_options, 0);
  assert_true(overview->paragraph.n_basis > 14);
}

/* In spring: the assessment, the ratings and the assurance of then. */
static void
as_at_spring(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = exampleshire();
  g_autoptr(PlOverview) overview = pl_overview_new(snapshot, NULL, 0, "2026-05-01");
  assert_int_equal(overview->assessment->id, 2);
  assert_string_equal(
      overview->headline.text,
      "Two domains rose since autumn 2025 and none fell; workforce stability and political support are "
      "still at 2");
  assert_int_equal(overview->n_top_risks, 0);
  assert_has(overview->paragraph.text, "None of the fifteen assurance tests has been carried out.");
}

/* ---- Actions, milestones, signs, questions ---- */

static void
add_action(Fixture *fixture, gint64 id, gint64 assessment, const char *due, PlActionState action_state,
           const char *done_on)
{
  PlAction action;
  pl_record_init_empty(PL_RECORD_ACTION, &action);
  action.id = id, action.title = "Do it", action.assessment = assessment, action.due = due;
  action.state = action_state, action.done_on = done_on;
  fixture_add(fixture, ACTION, 0, &action);
}

/* Overdue on 20 October: 1 (since July, 102 days: three months) and 6, done only later. Due that day,
 * undated, dropped: not. */
static void
overdue_actions(void **state)
{
  (void)state;
  Fixture fixture = fixture_new();
  add_action(&fixture, 1, 0, "2026-07-10", PL_ACTION_OPEN, "");
  add_action(&fixture, 2, 0, "2026-10-20", PL_ACTION_OPEN, "");
  add_action(&fixture, 3, 0, "", PL_ACTION_IN_PROGRESS, "");
  add_action(&fixture, 4, 0, "2026-07-01", PL_ACTION_DROPPED, "");
  add_action(&fixture, 5, 0, "2026-07-01", PL_ACTION_DONE, "2026-06-20");
  add_action(&fixture, 6, 0, "2026-10-01", PL_ACTION_DONE, "2026-11-01");
  PlAssessment theirs;
  pl_record_init_empty(PL_RECORD_ASSESSMENT, &theirs);
  theirs.id = 50, theirs.organisation = 99, theirs.date = "2026-05-01";
  fixture_add(&fixture, ASSESSMENT, 0, &theirs);
  add_action(&fixture, 7, 50, "2026-07-01", PL_ACTION_OPEN, "");
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  g_autoptr(PlOverview) overview = pl_overview_new(snapshot, NULL, 0, TODAY);
  assert_int_equal(overview->n_open_actions, 4);
  assert_int_equal(overview->n_overdue, 2);
  assert_int_equal(overview->overdue[0]->id, 1);
  assert_int_equal(overview->overdue[1]->id, 6);
  assert_string_equal(overview->overdue_statement.text,
                      "Two actions are overdue, the longest by three months.");
}

static void
add_milestone(Fixture *fixture, gint64 id, const char *date, gint64 scenario, gboolean done)
{
  PlMilestone milestone;
  pl_record_init_empty(PL_RECORD_MILESTONE, &milestone);
  milestone.id = id, milestone.kind = "vesting-day", milestone.name = "Vesting day", milestone.date = date;
  milestone.scenario = scenario, milestone.done = done;
  fixture_add(fixture, MILESTONE, 0, &milestone);
}

/* Not one that is past or done, nor one of a scenario that is not in view. 20 October 2026 to 1 April 2028:
 * 529 days. */
static void
next_milestone(void **state)
{
  (void)state;
  Fixture fixture = fixture_new();
  add_milestone(&fixture, 1, "2026-10-19", 0, FALSE);
  add_milestone(&fixture, 2, "2026-12-01", 0, TRUE);
  add_milestone(&fixture, 3, "2027-01-01", 7, FALSE);
  add_milestone(&fixture, 4, "2028-04-01", 0, FALSE);
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  g_autoptr(PlOverview) overview = pl_overview_new(snapshot, NULL, 0, TODAY);
  assert_int_equal(overview->next_milestone->id, 4);
  assert_int_equal(overview->next_milestone_days, 529);
  assert_string_equal(overview->milestone_statement.text,
                      "The next milestone is on 1 April 2028, in 17 months: Vesting day.");
  g_autoptr(PlOverview) that_day = pl_overview_new(snapshot, NULL, 0, "2028-04-01");
  assert_string_equal(that_day->milestone_statement.text, "The next milestone is today: Vesting day.");
  g_autoptr(PlOverview) after = pl_overview_new(snapshot, NULL, 0, "2028-04-02");
  assert_null(after->next_milestone);
  assert_string_equal(after->milestone_statement.text, "");
}

static void
add_sign(Fixture *fixture, gint64 organisation, gint64 item, const char *date, PlSignState sign_state)
{
  PlWarningSign sign;
  pl_record_init_empty(PL_RECORD_WARNING_SIGN, &sign);
  sign.organisation = organisation, sign.item = item, sign.date = date, sign.state = sign_state;
  fixture_add(fixture, WARNING_SIGN, 0, &sign);
}

/* Item 1 was present and is absent now; 2 is partly present; 3 present, and absent only from next month; 4 is
 * another council's. */
static void
warning_signs(void **state)
{
  (void)state;
  Fixture fixture = fixture_new();
  static const char *const names[] = {"Leaders leave", "Turnover is high", "Audits are late",
                                      "Complaints rise"};
  for (guint i = 0; i < 4; i++) {
    PlItem item;
    pl_record_init_empty(PL_RECORD_ITEM, &item);
    item.id = i + 1, item.catalogue = "warning-signs", item.code = names[i], item.name = names[i];
    fixture_add(&fixture, ITEM, 0, &item);
  }
  add_sign(&fixture, COUNCIL, 1, "2026-05-01", PL_SIGN_PRESENT);
  add_sign(&fixture, COUNCIL, 1, "2026-09-01", PL_SIGN_ABSENT);
  add_sign(&fixture, COUNCIL, 2, "2026-09-01", PL_SIGN_PARTLY);
  add_sign(&fixture, COUNCIL, 3, "2026-09-01", PL_SIGN_PRESENT);
  add_sign(&fixture, COUNCIL, 3, "2026-11-01", PL_SIGN_ABSENT);
  add_sign(&fixture, 99, 4, "2026-09-01", PL_SIGN_PRESENT);
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  g_autoptr(PlOverview) overview = pl_overview_new(snapshot, NULL, 0, TODAY);
  assert_int_equal(overview->n_signs, 2);
  assert_int_equal(overview->signs[0]->item, 3);
  assert_int_equal(overview->signs[1]->item, 2);
  assert_string_equal(
      overview->signs_statement.text,
      "One warning sign is present (audits are late) and one partly present (turnover is high).");
}

static void
open_questions(void **state)
{
  (void)state;
  Fixture fixture = fixture_new();
  add_assessment(&fixture, 1, "2026-04-14", "Spring 2026");
  add_assessment(&fixture, 2, "2026-10-12", "Autumn 2026");
  const struct {
    gint64 assessment;
    PlQuestionState state;
  } rows[] = {{0, PL_QUESTION_OPEN},
              {2, PL_QUESTION_OPEN},
              {1, PL_QUESTION_OPEN},
              {2, PL_QUESTION_ANSWERED},
              {2, PL_QUESTION_SET_ASIDE}};
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    PlQuestion question;
    pl_record_init_empty(PL_RECORD_QUESTION, &question);
    question.id = i + 1, question.assessment = rows[i].assessment, question.state = rows[i].state;
    question.text = "Who checked?";
    fixture_add(&fixture, QUESTION, 0, &question);
  }
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  g_autoptr(PlOverview) overview = pl_overview_new(snapshot, NULL, 0, TODAY);
  assert_int_equal(overview->questions->n_open, 2);
  assert_string_equal(overview->questions->statement.text, "Two questions about the record are open.");
}

/* ---- All findings ---- */

/* Each has an id of its own, a text, and names for what it rests on; bare codes such as R10 are in none of
 * the words. */
static void
findings_as_json(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = exampleshire();
  g_autoptr(PlFindings) findings = pl_findings_new(snapshot, NULL, 0, TODAY);
  g_autofree char *json = pl_findings_to_json(findings);
  json_t *root = json_loads(json, JSON_REJECT_DUPLICATES, NULL);
  assert_non_null(root);
  assert_string_equal(json_string_value(json_object_get(root, "as_at")), TODAY);
  assert_string_equal(json_string_value(json_object_get(root, "organisation")),
                      "Exampleshire County Council");
  const json_t *statements = json_object_get(root, "statements");
  assert_int_equal(json_array_size(statements), findings->n_statements);
  assert_true(findings->n_statements > 50);
  g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
  size_t i, j;
  const json_t *one, *rest;
  json_array_foreach(statements, i, one)
  {
    const char *text = json_string_value(json_object_get(one, "text"));
    assert_true(g_hash_table_add(ids, (gpointer)json_string_value(json_object_get(one, "id"))));
    assert_true(strlen(text) > 0);
    assert_false(g_regex_match_simple("\\b[RGFP][0-9]{1,2}\\b", text, 0, 0));
    json_array_foreach(json_object_get(one, "rests_on"), j, rest)
    {
      assert_non_null(pl_record_type_find(json_string_value(json_object_get(rest, "kind"))));
      assert_true(strlen(json_string_value(json_object_get(rest, "name"))) > 0);
    }
  }
  assert_has(json, "\"name\": \"Workforce stability, level 2 (early), 12 October 2026\"");
  assert_has(json,
             "\"name\": \"Financial stability, current rating 16 (likely × major), 20 September 2026\"");
  assert_has(json, "\"name\": \"Full costs known, limited, 3 September 2026\"");
  json_decref(root);
}

static void
findings_as_text(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = exampleshire();
  g_autoptr(PlFindings) findings = pl_findings_new(snapshot, NULL, 0, TODAY);
  g_autofree char *text = pl_findings_to_text(findings);
  assert_true(g_str_has_prefix(
      text, "Exampleshire County Council, as the record stood on 20 October 2026\n\nIn short\n"));
  assert_has(text, "\n\nWhat risks have in common\n  Five of the eight");
  assert_has(text, "  Equality and inclusion: no assurance test covers this risk.\n");
  g_autoptr(PlFindings) again = pl_findings_new(snapshot, NULL, 0, TODAY);
  g_autofree char *same = pl_findings_to_text(again);
  assert_string_equal(text, same);
}

/* A view is never named after whose it is. */
static void
a_view_has_no_owner(void **state)
{
  (void)state;
  Fixture fixture = fixture_new();
  add_domain(&fixture, 1, "First area");
  PlView view;
  pl_record_init_empty(PL_RECORD_VIEW, &view);
  view.assessment = 1, view.domain = 1, view.participant = 1, view.level = 2,
  view.reason = "Because I say so";
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  PlBasis basis = {PL_RECORD_VIEW, &view};
  g_autofree char *name = pl_basis_name(snapshot, &basis);
  assert_string_equal(name, "A view of First area: 2");
}

/* Records that point to what is gone are called so, and nothing falls over. */
static void
what_is_gone(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = pl_snapshot_new_empty();
  for (guint kind = 0; kind < PL_N_RECORD_KINDS; kind++) {
    g_autofree gpointer record = g_malloc0(pl_record_type_get(kind)->size);
    pl_record_init_empty(kind, record);
    PlBasis basis = {kind, record};
    g_autofree char *name = pl_basis_name(snapshot, &basis);
    assert_non_null(name);
  }
}

/* Three domains, of which two have a level, one of them a draft. */
static void
drafts_are_told_of(void **state)
{
  (void)state;
  Fixture fixture = fixture_new();
  for (gint64 i = 1; i <= 3; i++)
    add_domain(&fixture, i, "An area");
  add_assessment(&fixture, 1, "2026-10-12", "Autumn 2026");
  add_level(&fixture, 1, 1, 3);
  PlAgreedLevel draft;
  pl_record_init_empty(PL_RECORD_AGREED_LEVEL, &draft);
  draft.assessment = 1, draft.domain = 2, draft.level = 4;
  fixture_add(&fixture, AGREED_LEVEL, 1, &draft);
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  g_autoptr(PlOverview) overview = pl_overview_new(snapshot, NULL, 0, TODAY);
  assert_has(overview->lead.text, "One of two levels is still a draft, which the room has not agreed.");
  guint n_levels = 0;
  for (guint i = 0; i < overview->lead.n_basis; i++)
    n_levels += overview->lead.basis[i].kind == PL_RECORD_AGREED_LEVEL;
  assert_int_equal(n_levels, 1);
}

/* A region's file: 400 councils with 20 assessments each, and the overview of one of them. */
static void
many_councils(void **state)
{
  (void)state;
  Fixture fixture = fixture_new();
  for (gint64 i = 1; i <= 7; i++)
    add_domain(&fixture, i, "An area");
  for (gint64 council = 1; council <= 400; council++)
    for (gint64 i = 0; i < 20; i++) {
      g_autofree char *date = g_strdup_printf("%d-05-01", (int)(2007 + i));
      PlAssessment assessment;
      pl_record_init_empty(PL_RECORD_ASSESSMENT, &assessment);
      assessment.id = council * 100 + i, assessment.organisation = council, assessment.date = date;
      fixture_add(&fixture, ASSESSMENT, 0, &assessment);
    }
  for (gint64 i = 0; i < 20; i++)
    for (gint64 domain = 1; domain <= 7; domain++)
      add_level(&fixture, COUNCIL * 100 + i, domain, (gint)(1 + (i + domain) % 5));
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  g_autoptr(PlOverview) overview = pl_overview_new(snapshot, NULL, 0, TODAY);
  assert_int_equal(overview->profile->n_series, 20);
  assert_int_equal(overview->profile->n_agreed, 7);
  assert_int_equal(overview->profile->previous->id, 118);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(empty_document),     cmocka_unit_test(new_document),
      cmocka_unit_test(nothing_agreed_yet), cmocka_unit_test(as_drawn),
      cmocka_unit_test(as_at_spring),       cmocka_unit_test(overdue_actions),
      cmocka_unit_test(next_milestone),     cmocka_unit_test(warning_signs),
      cmocka_unit_test(open_questions),     cmocka_unit_test(findings_as_json),
      cmocka_unit_test(findings_as_text),   cmocka_unit_test(a_view_has_no_owner),
      cmocka_unit_test(what_is_gone),       cmocka_unit_test(many_councils),
      cmocka_unit_test(drafts_are_told_of),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
