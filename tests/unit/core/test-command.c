#include <plumbline/command.h>
#include <plumbline/sample.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

/* Ids of the sample. */
#define AUTUMN 403
#define LEADER 4031

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

static void
put_and_delete_are_applied(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) before = sample();
  PlRisk risk = *(const PlRisk *)pl_snapshot_find_code(before, PL_RECORD_RISK, "R06");
  risk.owner = "Director of finance";
  PlMilestone milestone;
  pl_record_init_empty(PL_RECORD_MILESTONE, &milestone);
  milestone.id = 399, milestone.kind = "other", milestone.name = "New", milestone.date = "2027-01-01";
  PlRecommendation gone = {.id = 911};

  g_autoptr(PlCommand) command = pl_command_new("edit", "Three things");
  pl_command_put(command, PL_RECORD_RISK, &risk);
  pl_command_put(command, PL_RECORD_MILESTONE, &milestone);
  pl_command_delete(command, PL_RECORD_RECOMMENDATION, &gone);
  assert_true(pl_command_validate(command, NULL));
  g_autoptr(PlSnapshot) after = pl_command_apply(command, before);

  assert_string_equal(pl_snapshot_risk(after, risk.id)->owner, "Director of finance");
  assert_string_equal(pl_snapshot_risk(before, risk.id)->owner, "");
  assert_non_null(pl_snapshot_find_id(after, PL_RECORD_MILESTONE, 399));
  assert_null(pl_snapshot_find_id(before, PL_RECORD_MILESTONE, 399));
  assert_null(pl_snapshot_find_id(after, PL_RECORD_RECOMMENDATION, 911));
  assert_non_null(pl_snapshot_find_id(before, PL_RECORD_RECOMMENDATION, 911));
  assert_ptr_equal(pl_snapshot_get_part(before, PL_RECORD_EVIDENCE, 0),
                   pl_snapshot_get_part(after, PL_RECORD_EVIDENCE, 0));
}

static PlClearanceState
clearance_after(const PlCommand *command, const PlSnapshot *before, PlRecordKind kind, gint64 id)
{
  g_autoptr(PlSnapshot) after = pl_command_apply(command, before);
  gpointer record = (gpointer)pl_snapshot_find_id(after, kind, id);
  return pl_record_get_clearance(kind, record)->clearance;
}

/* Words written today were not cleared last month. */
static void
what_is_edited_is_not_cleared_any_more(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) before = sample();
  const PlAgreedLevel *stands = pl_snapshot_agreed_level(before, AUTUMN, domain_id(before, "workforce"));
  assert_int_equal(stands->clearance.clearance, PL_CLEARANCE_PUBLIC);
  g_autoptr(PlCommand) score = pl_command_score(before, AUTUMN, stands->domain, 0, 2, "Written today.", NULL);
  g_autoptr(PlSnapshot) scored = pl_command_apply(score, before);
  const PlAgreedLevel *now = pl_snapshot_agreed_level(scored, AUTUMN, stands->domain);
  assert_string_equal(now->reason, "Written today.");
  assert_int_equal(now->clearance.clearance, PL_CLEARANCE_NOT_CLEARED);
  assert_string_equal(now->clearance.cleared_on, "");
  assert_int_equal(pl_command_get_uncleared(score), 1);
  g_autoptr(PlCommand) again =
      pl_command_score(scored, AUTUMN, stands->domain, 0, 3, "Written tomorrow.", NULL);
  assert_int_equal(pl_command_get_uncleared(again), 0);

  PlRisk risk = *(const PlRisk *)pl_snapshot_find_code(before, PL_RECORD_RISK, "R06");
  risk.clearance = (PlClearance){PL_CLEARANCE_EXEMPT, 3, "Terms of a contract", "Monitoring officer", "2026-10-01"};
  g_autoptr(PlCommand) exempt = pl_command_new("edit", "Exempt");
  pl_command_edit(exempt, before, PL_RECORD_RISK, &risk);
  assert_int_equal(clearance_after(exempt, before, PL_RECORD_RISK, risk.id), PL_CLEARANCE_EXEMPT);
  g_autoptr(PlSnapshot) is_exempt = pl_command_apply(exempt, before);
  risk.controls = "Written today.";
  g_autoptr(PlCommand) rewritten = pl_command_new("edit", "Edit");
  pl_command_edit(rewritten, is_exempt, PL_RECORD_RISK, &risk);
  assert_int_equal(clearance_after(rewritten, is_exempt, PL_RECORD_RISK, risk.id), PL_CLEARANCE_EXEMPT);
  /* Who clears words as they write them has seen them. */
  risk.clearance = (PlClearance){PL_CLEARANCE_PUBLIC, 0, "", "Monitoring officer", "2026-11-01"};
  risk.controls = "Written tomorrow.";
  g_autoptr(PlCommand) cleared = pl_command_new("edit", "Clear");
  pl_command_edit(cleared, is_exempt, PL_RECORD_RISK, &risk);
  assert_int_equal(clearance_after(cleared, is_exempt, PL_RECORD_RISK, risk.id), PL_CLEARANCE_PUBLIC);
  assert_int_equal(pl_command_get_uncleared(rewritten) + pl_command_get_uncleared(cleared), 0);
}

/* What evidence says of a domain was cleared with the evidence. */
static void
a_whole_goes_with_its_parts(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) before = sample();
  guint n;
  const PlEvidenceDomain *links = pl_snapshot_evidence_domains(before, &n);
  for (guint i = 0; i < n; i++) {
    const PlEvidence *evidence = pl_snapshot_find_id(before, PL_RECORD_EVIDENCE, links[i].evidence);
    if (evidence->clearance.clearance != PL_CLEARANCE_PUBLIC)
      continue;
    PlEvidenceDomain link = links[i];
    g_autoptr(PlCommand) same = pl_command_new("edit", "Nothing");
    pl_command_edit(same, before, PL_RECORD_EVIDENCE_DOMAIN, &link);
    assert_int_equal(clearance_after(same, before, PL_RECORD_EVIDENCE, evidence->id), PL_CLEARANCE_PUBLIC);
    link.reason = "Written today.";
    g_autoptr(PlCommand) other = pl_command_new("edit", "Something");
    pl_command_edit(other, before, PL_RECORD_EVIDENCE_DOMAIN, &link);
    assert_int_equal(clearance_after(other, before, PL_RECORD_EVIDENCE, evidence->id), PL_CLEARANCE_NOT_CLEARED);
    link.reason = "Written today too."; /* the same whole, once more */
    pl_command_edit(other, before, PL_RECORD_EVIDENCE_DOMAIN, &link);
    assert_int_equal(pl_command_get_uncleared(other), 1);
    return;
  }
  fail_msg("the sample has no public evidence for a domain");
}

/* Nothing that comes of it names what is gone. */
static void
a_whole_goes_with_what_needs_it(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) before = sample();
  const PlAssessment *autumn = pl_snapshot_assessment(before, AUTUMN);
  g_autoptr(PlCommand) command = pl_command_new("remove", "Remove");
  pl_command_delete_whole(command, before, PL_RECORD_ASSESSMENT, autumn);
  assert_true(pl_command_validate(command, NULL));
  g_autoptr(PlSnapshot) after = pl_command_apply(command, before);
  guint n;
  assert_null(pl_snapshot_assessment(after, AUTUMN));
  pl_snapshot_views(after, AUTUMN, &n);
  assert_int_equal(n, 0);
  pl_snapshot_participants(after, AUTUMN, &n);
  assert_int_equal(n, 0);
  const PlAction *actions = pl_snapshot_actions(after, &n);
  assert_true(n > 0);
  for (guint i = 0; i < n; i++)
    assert_true(actions[i].assessment != AUTUMN);
  const PlPack *packs = pl_snapshot_packs(after, &n);
  for (guint i = 0; i < n; i++)
    assert_true(packs[i].assessment != AUTUMN);

  const PlEvidence *evidence = pl_snapshot_evidence(before, &n);
  gint64 id = evidence[0].id;
  g_autoptr(PlCommand) one = pl_command_new("remove", "Remove");
  pl_command_delete_whole(one, before, PL_RECORD_EVIDENCE, &evidence[0]);
  g_autoptr(PlSnapshot) without = pl_command_apply(one, before);
  assert_null(pl_snapshot_find_id(without, PL_RECORD_EVIDENCE, id));
  const PlEvidenceDomain *links = pl_snapshot_evidence_domains(without, &n);
  for (guint i = 0; i < n; i++)
    assert_true(links[i].evidence != id);
}

static void
the_last_edit_of_a_key_counts(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) before = sample();
  PlRiskBand low = {"low", "calm", 1}, lower = {"low", "quiet", 1}, added = {"new", "new", 25};
  g_autoptr(PlCommand) command = pl_command_new("edit", "Bands");
  pl_command_delete(command, PL_RECORD_RISK_BAND, &low);
  pl_command_put(command, PL_RECORD_RISK_BAND, &low);
  pl_command_put(command, PL_RECORD_RISK_BAND, &lower);
  pl_command_put(command, PL_RECORD_RISK_BAND, &added);
  pl_command_delete(command, PL_RECORD_RISK_BAND, &added);
  g_autoptr(PlSnapshot) after = pl_command_apply(command, before);
  const PlRiskBand *found = pl_snapshot_find(after, PL_RECORD_RISK_BAND, &low);
  assert_string_equal(found->name, "quiet");
  assert_null(pl_snapshot_find(after, PL_RECORD_RISK_BAND, &added));
  guint n, m;
  pl_snapshot_risk_bands(before, &n);
  pl_snapshot_risk_bands(after, &m);
  assert_int_equal(n, m);
}

/* Of two kinds and two assessments at once, each key put, deleted and put again, or the other way about. */
static void
many_edits_are_applied_to_their_parts(void **state G_GNUC_UNUSED)
{
  enum { MANY = 5000 };
  g_autoptr(PlSnapshot) before = sample();
  g_autoptr(PlCommand) command = pl_command_new("edit", "Many");
  gint64 workforce = domain_id(before, "workforce");
  for (gint round = 0; round < 3; round++)
    for (gint i = 1; i <= MANY; i++) {
      g_autofree char *code = g_strdup_printf("band-%d", i);
      PlRiskBand band = {code, code, 1 + round};
      PlView view = {
          .assessment = AUTUMN - i % 2, .domain = workforce, .participant = 10000 + i, .level = 1 + round};
      gboolean deletes = (round + i) % 2 == 0;
      (deletes ? pl_command_delete : pl_command_put)(command, PL_RECORD_RISK_BAND, &band);
      (deletes ? pl_command_delete : pl_command_put)(command, PL_RECORD_VIEW, &view);
    }
  g_autoptr(PlSnapshot) after = pl_command_apply(command, before);
  guint n, bands, autumn, spring, was_autumn, was_spring;
  pl_snapshot_risk_bands(before, &bands);
  pl_snapshot_risk_bands(after, &n);
  assert_int_equal(n, bands + MANY / 2);
  pl_snapshot_views(before, AUTUMN, &was_autumn);
  pl_snapshot_views(before, AUTUMN - 1, &was_spring);
  pl_snapshot_views(after, AUTUMN, &autumn);
  pl_snapshot_views(after, AUTUMN - 1, &spring);
  assert_int_equal(autumn, was_autumn);            /* the last round deleted them */
  assert_int_equal(spring, was_spring + MANY / 2); /* and put these */
  const PlView *last = pl_snapshot_view(after, AUTUMN - 1, workforce, 10001);
  assert_int_equal(last->level, 3);
  assert_null(pl_snapshot_view(after, AUTUMN, workforce, 10002));
}

static void
commands_keep_their_own_copies(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) before = sample();
  char name[] = "mild";
  PlRiskBand band = {"low", name, 1};
  g_autoptr(PlCommand) command = pl_command_new("edit", "Band");
  pl_command_put(command, PL_RECORD_RISK_BAND, &band);
  memset(name, 'x', sizeof name - 1);
  band.from_score = 25;
  g_autoptr(PlSnapshot) after = pl_command_apply(command, before);
  const PlRiskBand *found = pl_snapshot_find(after, PL_RECORD_RISK_BAND, &band);
  assert_string_equal(found->name, "mild");
  assert_int_equal(found->from_score, 1);
}

static void
empty_command_changes_nothing(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) before = sample();
  g_autoptr(PlCommand) command = pl_command_new("edit", "Nothing");
  assert_true(pl_command_validate(command, NULL));
  g_autoptr(PlSnapshot) after = pl_command_apply(command, before);
  assert_true(pl_snapshot_equal(before, after));
}

static void
deleting_an_assessment_takes_what_belongs_to_it(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) before = sample();
  PlAssessment gone = {.id = AUTUMN};
  g_autoptr(PlCommand) command = pl_command_new("delete", "Delete Autumn 2026");
  pl_command_delete(command, PL_RECORD_ASSESSMENT, &gone);
  g_autoptr(PlSnapshot) after = pl_command_apply(command, before);
  guint n;
  pl_snapshot_views(after, AUTUMN, &n);
  assert_int_equal(n, 0);
  pl_snapshot_views(before, AUTUMN, &n);
  assert_int_equal(n, 7 * 6);
}

static void
score_sets_the_level_and_keeps_the_texts(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) before = sample();
  gint64 workforce = domain_id(before, "workforce");
  const PlAgreedLevel *was = pl_snapshot_agreed_level(before, AUTUMN, workforce);
  g_autoptr(PlCommand) command = pl_command_score(before, AUTUMN, workforce, 0, 3, NULL, NULL);
  assert_string_equal(pl_command_get_label(command), "Score Workforce stability 3");
  g_autoptr(PlSnapshot) after = pl_command_apply(command, before);
  const PlAgreedLevel *is = pl_snapshot_agreed_level(after, AUTUMN, workforce);
  assert_int_equal(is->level, 3);
  assert_string_equal(is->reason, was->reason);
  assert_string_equal(is->know, was->know);
  assert_string_equal(is->plan, was->plan);
  assert_int_equal(is->confidence, was->confidence);

  g_autoptr(PlCommand) reasoned = pl_command_score(before, AUTUMN, workforce, 0, 3, "A new reason", NULL);
  g_autoptr(PlSnapshot) with_reason = pl_command_apply(reasoned, before);
  assert_string_equal(pl_snapshot_agreed_level(with_reason, AUTUMN, workforce)->reason, "A new reason");
}

static void
not_enough_and_not_yet_are_different(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) before = sample();
  gint64 finance = domain_id(before, "finance");
  g_autoptr(PlCommand) command =
      pl_command_score(before, AUTUMN, finance, 0, PL_SCORE_NOT_ENOUGH, NULL, NULL);
  assert_true(pl_command_validate(command, NULL));
  g_autoptr(PlSnapshot) unsure = pl_command_apply(command, before);
  const PlAgreedLevel *agreed = pl_snapshot_agreed_level(unsure, AUTUMN, finance);
  assert_true(agreed->level == 0 && agreed->not_enough);

  g_autoptr(PlCommand) clear = pl_command_score(unsure, AUTUMN, finance, 0, 0, NULL, NULL);
  g_autoptr(PlSnapshot) open = pl_command_apply(clear, unsure);
  agreed = pl_snapshot_agreed_level(open, AUTUMN, finance);
  assert_true(agreed->level == 0 && !agreed->not_enough);
  assert_true(agreed->reason[0] != '\0');

  g_autoptr(PlCommand) again = pl_command_score(unsure, AUTUMN, finance, 0, 4, NULL, NULL);
  g_autoptr(PlSnapshot) scored = pl_command_apply(again, unsure);
  agreed = pl_snapshot_agreed_level(scored, AUTUMN, finance);
  assert_true(agreed->level == 4 && !agreed->not_enough);
}

static PlSnapshot *
scored(const PlSnapshot *before, gint64 domain, gint level, const char *reason)
{
  g_autoptr(PlCommand) command = pl_command_score(before, AUTUMN, domain, 0, level, reason, NULL);
  return pl_command_apply(command, before);
}

static const char *
agreed_on(const PlSnapshot *snapshot, gint64 domain)
{
  return pl_snapshot_agreed_level(snapshot, AUTUMN, domain)->agreed_on;
}

static void
another_level_is_a_draft_until_agreed(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) before = sample();
  gint64 workforce = domain_id(before, "workforce");
  assert_string_equal(agreed_on(before, workforce), "2026-10-12");
  gint level = pl_snapshot_agreed_level(before, AUTUMN, workforce)->level;

  g_autoptr(PlSnapshot) same = scored(before, workforce, level, "Said better");
  assert_string_equal(agreed_on(same, workforce), "2026-10-12");
  const gint others[] = {level + 1, 0, PL_SCORE_NOT_ENOUGH};
  for (guint i = 0; i < G_N_ELEMENTS(others); i++) {
    g_autoptr(PlSnapshot) other = scored(before, workforce, others[i], NULL);
    assert_string_equal(agreed_on(other, workforce), "");
  }
}

static void
agreeing_dates_what_has_no_date(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) before = sample();
  gint64 workforce = domain_id(before, "workforce"), finance = domain_id(before, "finance"),
         political = domain_id(before, "political"), practice = domain_id(before, "practice");
  g_autoptr(PlSnapshot) one = scored(before, workforce, 5, NULL);
  g_autoptr(PlSnapshot) two = scored(one, finance, PL_SCORE_NOT_ENOUGH, NULL);
  g_autoptr(PlSnapshot) draft = scored(two, political, 0, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command = pl_command_agree(draft, AUTUMN, "2026-10-20", &error);
  assert_null(error);
  assert_string_equal(pl_command_get_kind(command), "agree");
  assert_string_equal(pl_command_get_label(command), "Agree the levels of Autumn 2026");
  assert_true(pl_command_validate(command, NULL));
  guint n;
  pl_command_get_edits(command, &n);
  assert_int_equal(n, 2);

  g_autoptr(PlSnapshot) after = pl_command_apply(command, draft);
  assert_string_equal(agreed_on(after, workforce), "2026-10-20");
  assert_string_equal(agreed_on(after, finance), "2026-10-20");
  assert_string_equal(agreed_on(after, political), ""); /* not yet agreed stays so */
  assert_string_equal(agreed_on(after, practice), "2026-10-12");
  const PlAgreedLevel *level = pl_snapshot_agreed_level(after, AUTUMN, workforce);
  assert_int_equal(level->level, 5);
  assert_string_equal(level->reason, pl_snapshot_agreed_level(before, AUTUMN, workforce)->reason);
  assert_true(pl_snapshot_agreed_level(after, AUTUMN, finance)->not_enough);
}

static void
nothing_to_agree_is_refused_with_a_sentence(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) before = sample();
  g_autoptr(GError) nothing = NULL;
  assert_null(pl_command_agree(before, AUTUMN, "2026-10-20", &nothing));
  assert_true(g_error_matches(nothing, PL_CORE_ERROR, PL_CORE_ERROR_INVALID));
  assert_string_equal(nothing->message,
                      "Autumn 2026 has no level that waits to be agreed. Nothing was changed.");
  g_autoptr(GError) nowhere = NULL;
  assert_null(pl_command_agree(before, 999, "2026-10-20", &nowhere));
  assert_true(g_error_matches(nowhere, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND));

  g_autoptr(PlSnapshot) draft = scored(before, domain_id(before, "workforce"), 5, NULL);
  const char *const days[] = {"", "2026-10", "2026-02-29", "yesterday", "2026-10-12 "};
  for (guint i = 0; i < G_N_ELEMENTS(days); i++) {
    g_autoptr(GError) error = NULL;
    assert_null(pl_command_agree(draft, AUTUMN, days[i], &error));
    assert_true(g_error_matches(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID));
    assert_non_null(strstr(error->message, "is not a date such as"));
  }
}

static void
views_are_scored_by_participant(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) before = sample();
  gint64 political = domain_id(before, "political");
  g_autoptr(PlCommand) command = pl_command_score(before, AUTUMN, political, LEADER, 3, NULL, NULL);
  assert_string_equal(pl_command_get_label(command),
                      "Give a view of Effectiveness of political support (Leader of the council)");
  g_autoptr(PlSnapshot) after = pl_command_apply(command, before);
  assert_int_equal(pl_snapshot_view(after, AUTUMN, political, LEADER)->level, 3);
  assert_string_equal(pl_snapshot_view(after, AUTUMN, political, LEADER)->reason,
                      pl_snapshot_view(before, AUTUMN, political, LEADER)->reason);
  assert_int_equal(pl_snapshot_view(after, AUTUMN, political, LEADER + 1)->level,
                   pl_snapshot_view(before, AUTUMN, political, LEADER + 1)->level);
  assert_int_equal(pl_snapshot_agreed_level(after, AUTUMN, political)->level, 3);
}

static void
a_level_of_six_is_refused_with_a_sentence(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) before = sample();
  gint64 workforce = domain_id(before, "workforce");
  const gint levels[] = {6, -2, G_MAXINT, G_MININT};
  for (guint i = 0; i < G_N_ELEMENTS(levels); i++) {
    g_autoptr(GError) error = NULL;
    assert_null(pl_command_score(before, AUTUMN, workforce, 0, levels[i], NULL, &error));
    assert_true(g_error_matches(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID));
    assert_non_null(strstr(error->message, "levels go from 1 to 5"));
  }
}

static void
scores_of_what_is_not_there_are_refused(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) before = sample();
  gint64 workforce = domain_id(before, "workforce");
  const gint64 wrong[][3] = {
      {999, workforce, 0}, {AUTUMN, 999, 0}, {AUTUMN, workforce, 999}, {402, workforce, LEADER}};
  for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
    g_autoptr(GError) error = NULL;
    assert_null(pl_command_score(before, wrong[i][0], wrong[i][1], wrong[i][2], 3, NULL, &error));
    assert_true(g_error_matches(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND));
  }
}

static void
invalid_edits_and_seals_are_refused(void **state G_GNUC_UNUSED)
{
  PlRiskBand band = {"low", "", 1};
  g_autoptr(PlCommand) nameless = pl_command_new("edit", "Band");
  pl_command_put(nameless, PL_RECORD_RISK_BAND, &band);
  g_autoptr(GError) error = NULL;
  assert_false(pl_command_validate(nameless, &error));
  assert_string_equal(error->message, "risk_band.name must not be empty");

  PlSeal seal = {AUTUMN, "2026-10-12", "Chief executive", "{}", "00"};
  g_autoptr(PlCommand) sealing = pl_command_new("edit", "Seal");
  pl_command_put(sealing, PL_RECORD_SEAL, &seal);
  g_autoptr(GError) refusal = NULL;
  assert_false(pl_command_validate(sealing, &refusal));
  assert_non_null(strstr(refusal->message, "sign off or reopen"));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(put_and_delete_are_applied),
      cmocka_unit_test(what_is_edited_is_not_cleared_any_more),
      cmocka_unit_test(a_whole_goes_with_its_parts),
      cmocka_unit_test(a_whole_goes_with_what_needs_it),
      cmocka_unit_test(the_last_edit_of_a_key_counts),
      cmocka_unit_test(many_edits_are_applied_to_their_parts),
      cmocka_unit_test(commands_keep_their_own_copies),
      cmocka_unit_test(empty_command_changes_nothing),
      cmocka_unit_test(deleting_an_assessment_takes_what_belongs_to_it),
      cmocka_unit_test(score_sets_the_level_and_keeps_the_texts),
      cmocka_unit_test(not_enough_and_not_yet_are_different),
      cmocka_unit_test(another_level_is_a_draft_until_agreed),
      cmocka_unit_test(agreeing_dates_what_has_no_date),
      cmocka_unit_test(nothing_to_agree_is_refused_with_a_sentence),
      cmocka_unit_test(views_are_scored_by_participant),
      cmocka_unit_test(a_level_of_six_is_refused_with_a_sentence),
      cmocka_unit_test(scores_of_what_is_not_there_are_refused),
      cmocka_unit_test(invalid_edits_and_seals_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
