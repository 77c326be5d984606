/* since.h: what changed since the pack before, of small records worked out by hand. */
#include "fixture.h"

#include <plumbline/since.h>

#define SPRING 1
#define AUTUMN 2
#define SINCE_SPRING "2026-04-14"
#define AS_AT "2026-10-12"
#define NOW PL_RATING_CURRENT

static void
add_pack(Fixture *fixture, gint64 id, PlPackKind kind, gint64 assessment, const char *date)
{
  PlPack pack;
  pl_record_init_empty(PL_RECORD_PACK, &pack);
  pack.id = id, pack.kind = kind, pack.assessment = assessment, pack.date = date;
  fixture_add(fixture, PACK, 0, &pack);
}

static void
add_action(Fixture *fixture, gint64 id, const char *title, PlActionState state, const char *due,
           const char *done_on)
{
  PlAction action;
  pl_record_init_empty(PL_RECORD_ACTION, &action);
  action.id = id, action.title = title, action.state = state, action.due = due, action.done_on = done_on;
  fixture_add(fixture, ACTION, 0, &action);
}

static void
add_evidence(Fixture *fixture, gint64 id, const char *date)
{
  PlEvidence evidence;
  pl_record_init_empty(PL_RECORD_EVIDENCE, &evidence);
  evidence.id = id, evidence.title = "A report", evidence.date = date;
  fixture_add(fixture, EVIDENCE, 0, &evidence);
}

/* Two assessments; seven domains, d1 to d7. */
static Fixture
two_seasons(void)
{
  static const char *const names[] = {"Practice", "Workforce", "Partnership", "Finance",
                                      "Politics", "Support",   "Inspection"};
  Fixture fixture = fixture_new();
  for (guint i = 0; i < G_N_ELEMENTS(names); i++)
    add_domain(&fixture, i + 1, names[i]);
  add_assessment(&fixture, SPRING, SINCE_SPRING, "Spring 2026");
  add_assessment(&fixture, AUTUMN, AS_AT, "Autumn 2026");
  return fixture;
}

static PlSince *
since_of(Fixture *fixture, PlPackKind kind)
{
  g_autoptr(PlSnapshot) snapshot = fixture_finish(fixture);
  return pl_since_new(snapshot, pl_snapshot_assessment(snapshot, AUTUMN), kind, 0, AS_AT);
}

static void
assert_says(const PlSince *since, PlSinceTopic topic, const char *text)
{
  assert_string_equal(since->topics[topic].text, text);
}

/* 2 → 3, 3 → 4; 3 → 2; 3 → 3; none → 1; 4 → none; none both times. */
static void
levels_between_two_assessments(void **state G_GNUC_UNUSED)
{
  static const gint levels[][2] = {{2, 3}, {3, 4}, {3, 2}, {3, 3}, {0, 1}, {4, NOT_ENOUGH}, {0, 0}};
  Fixture fixture = two_seasons();
  for (guint i = 0; i < G_N_ELEMENTS(levels); i++) {
    add_level(&fixture, SPRING, i + 1, levels[i][0]);
    add_level(&fixture, AUTUMN, i + 1, levels[i][1]);
  }
  g_autoptr(PlSince) since = since_of(&fixture, PL_PACK_BOARD);
  assert_string_equal(since->heading.text, "Since the assessment of 14 April 2026");
  assert_says(since, PL_SINCE_LEVELS,
              "Two levels rose: practice from 2 to 3 and workforce from 3 to 4. "
              "One level fell: partnership from 3 to 2. One stayed where it was. "
              "One has a level and had none: politics at 1. "
              "One had a level and has none now: support.");
  assert_says(since, PL_SINCE_RISKS, "");
  assert_says(since, PL_SINCE_ASSURANCE, "");
  assert_says(since, PL_SINCE_ACTIONS, "");
  assert_says(since, PL_SINCE_EVIDENCE, "");
}

/* 2 → 3, which nobody has agreed, and 3 → 4; none → 1, which nobody has agreed. */
static void
a_draft_is_told_as_one(void **state G_GNUC_UNUSED)
{
  Fixture fixture = two_seasons();
  add_level(&fixture, SPRING, 1, 2);
  add_level(&fixture, SPRING, 2, 3);
  add_level(&fixture, AUTUMN, 2, 4);
  for (gint64 domain = 1; domain <= 5; domain += 4) {
    PlAgreedLevel draft;
    pl_record_init_empty(PL_RECORD_AGREED_LEVEL, &draft);
    draft.assessment = AUTUMN, draft.domain = domain, draft.level = domain == 1 ? 3 : 1;
    fixture_add(&fixture, AGREED_LEVEL, AUTUMN, &draft);
  }
  g_autoptr(PlSince) since = since_of(&fixture, PL_PACK_BOARD);
  assert_says(since, PL_SINCE_LEVELS,
              "Two levels rose: practice from 2 to 3 (in draft) and workforce from 3 to 4. "
              "One has a level and had none: politics at 1 (in draft).");
}

/* The board's pack of spring is a fortnight after its assessment; the one in between is for scrutiny;
 * autumn's own, and the one to come, are not before it. */
static void
the_pack_before_is_of_its_kind(void **state G_GNUC_UNUSED)
{
  Fixture fixture = two_seasons();
  add_level(&fixture, SPRING, 1, 3);
  add_level(&fixture, AUTUMN, 1, 3);
  add_pack(&fixture, 1, PL_PACK_BOARD, SPRING, "2026-04-28");
  add_pack(&fixture, 2, PL_PACK_SCRUTINY, SPRING, "2026-06-09");
  add_pack(&fixture, 3, PL_PACK_BOARD, AUTUMN, "2026-11-02");
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  const PlAssessment *autumn = pl_snapshot_assessment(snapshot, AUTUMN);
  g_autoptr(PlSince) board = pl_since_new(snapshot, autumn, PL_PACK_BOARD, 0, AS_AT),
                     scrutiny = pl_since_new(snapshot, autumn, PL_PACK_SCRUTINY, 0, AS_AT),
                     self = pl_since_new(snapshot, autumn, PL_PACK_SELF_ASSESSMENT, 0, AS_AT);
  assert_string_equal(board->heading.text, "Since the board pack of 28 April 2026");
  assert_string_equal(board->since, "2026-04-28");
  assert_int_equal(board->pack->id, 1);
  assert_says(board, PL_SINCE_LEVELS, "No level moved.");
  assert_string_equal(scrutiny->heading.text, "Since the scrutiny pack of 9 June 2026");
  assert_string_equal(self->heading.text, "Since the assessment of 14 April 2026");
  assert_null(self->pack);
}

/* A front sheet without a date goes by its assessment's. */
static void
a_pack_without_a_date(void **state G_GNUC_UNUSED)
{
  Fixture fixture = two_seasons();
  add_pack(&fixture, 1, PL_PACK_SELF_ASSESSMENT, SPRING, "");
  g_autoptr(PlSince) since = since_of(&fixture, PL_PACK_SELF_ASSESSMENT);
  assert_string_equal(since->heading.text, "Since the self-assessment pack of 14 April 2026");
}

/* Two packs of autumn: the levels are its own, and the fixture agrees them on 12 October. */
static void
two_packs_of_one_assessment(void **state G_GNUC_UNUSED)
{
  Fixture fixture = two_seasons();
  add_level(&fixture, AUTUMN, 1, 3);
  add_pack(&fixture, 1, PL_PACK_BOARD, AUTUMN, "2026-10-01");
  add_pack(&fixture, 2, PL_PACK_BOARD, AUTUMN, "2026-11-02");
  g_autoptr(PlSince) since = since_of(&fixture, PL_PACK_BOARD);
  assert_string_equal(since->heading.text, "Since the board pack of 1 October 2026");
  assert_says(since, PL_SINCE_LEVELS, "One level of the same assessment was agreed since: practice.");

  fixture = two_seasons();
  add_level(&fixture, AUTUMN, 1, 3);
  add_pack(&fixture, 1, PL_PACK_BOARD, AUTUMN, "2026-10-12");
  add_pack(&fixture, 2, PL_PACK_BOARD, AUTUMN, "2026-11-02");
  g_autoptr(PlSince) later = since_of(&fixture, PL_PACK_BOARD);
  assert_says(later, PL_SINCE_LEVELS, "The levels are of the same assessment, and none was agreed since.");
}

/* 12 → 16 after the day; the rating of the day itself was there then; one of a later day is not told. */
static void
risks_and_assurance_by_their_dates(void **state G_GNUC_UNUSED)
{
  Fixture fixture = two_seasons();
  add_level(&fixture, SPRING, 1, 3);
  add_risk(&fixture, 1, "Caseloads");
  add_risk(&fixture, 2, "Placements");
  add_rating(&fixture, 1, NOW, SINCE_SPRING, 3, 4);
  add_rating(&fixture, 1, NOW, "2026-09-01", 4, 4);
  add_rating(&fixture, 2, NOW, "2026-01-01", 3, 3);
  add_rating(&fixture, 2, NOW, "2026-11-01", 5, 5);
  for (gint64 i = 1; i <= 5; i++) {
    g_autofree char *name = g_strdup_printf("Test %d", (int)i);
    add_test(&fixture, i, PL_TEST_FINANCE, name);
  }
  add_assurance(&fixture, 1, "2026-01-01", PL_ASSURANCE_LIMITED);
  add_assurance(&fixture, 1, "2026-09-01", PL_ASSURANCE_REASONABLE);
  add_assurance(&fixture, 2, "2026-01-01", PL_ASSURANCE_REASONABLE);
  add_assurance(&fixture, 2, "2026-09-01", PL_ASSURANCE_NONE);
  add_assurance(&fixture, 3, "2026-09-01", PL_ASSURANCE_LIMITED);
  add_assurance(&fixture, 4, "2026-11-01", PL_ASSURANCE_LIMITED);
  g_autoptr(PlSince) since = since_of(&fixture, PL_PACK_BOARD);
  assert_says(
      since, PL_SINCE_RISKS,
      "Since 14 April 2026 one risk rose and one stayed where it was. Rose: caseloads from 12 to 16.");
  assert_says(since, PL_SINCE_ASSURANCE,
              "One test is rated better: test 1 from limited to reasonable. "
              "One test is rated worse: test 2 from reasonable to none. "
              "One test was carried out for the first time: test 3 (limited).");
  assert_int_equal(since->topics[PL_SINCE_RISKS].n_basis, 2);
  assert_int_equal(since->topics[PL_SINCE_ASSURANCE].n_basis, 5);
}

/* Done on the day, after it, later than the date; overdue before, since, not yet. */
static void
actions_and_evidence_by_their_dates(void **state G_GNUC_UNUSED)
{
  Fixture fixture = two_seasons();
  add_level(&fixture, SPRING, 1, 3);
  add_action(&fixture, 1, "Done then", PL_ACTION_DONE, "", SINCE_SPRING);
  add_action(&fixture, 2, "Done since", PL_ACTION_DONE, "", "2026-04-15");
  add_action(&fixture, 3, "Done later", PL_ACTION_DONE, "", "2026-10-13");
  add_action(&fixture, 4, "Late then", PL_ACTION_OPEN, "2026-04-01", "");
  add_action(&fixture, 5, "Late since", PL_ACTION_IN_PROGRESS, "2026-10-11", "");
  add_action(&fixture, 6, "Due that day", PL_ACTION_OPEN, AS_AT, "");
  add_evidence(&fixture, 1, SINCE_SPRING);
  add_evidence(&fixture, 2, "2026-09-01");
  add_evidence(&fixture, 3, "2026");
  add_evidence(&fixture, 4, "2026-10-13");
  g_autoptr(PlSince) since = since_of(&fixture, PL_PACK_BOARD);
  assert_says(since, PL_SINCE_ACTIONS,
              "One action was done: “Done since”. One has become overdue: “Late since”.");
  assert_says(since, PL_SINCE_EVIDENCE, "One piece of evidence is dated since.");
}

static void
nothing_moved(void **state G_GNUC_UNUSED)
{
  Fixture fixture = two_seasons();
  add_level(&fixture, SPRING, 1, 3);
  add_level(&fixture, AUTUMN, 1, 3);
  add_test(&fixture, 1, PL_TEST_FINANCE, "Test 1");
  add_action(&fixture, 1, "Open", PL_ACTION_OPEN, "", "");
  add_evidence(&fixture, 1, "2025");
  g_autoptr(PlSince) since = since_of(&fixture, PL_PACK_BOARD);
  assert_says(since, PL_SINCE_LEVELS, "No level moved.");
  assert_says(since, PL_SINCE_ASSURANCE, "No test’s assurance changed.");
  assert_says(since, PL_SINCE_ACTIONS, "No action was done.");
  assert_says(since, PL_SINCE_EVIDENCE, "No evidence is dated since.");
}

static void
nothing_before(void **state G_GNUC_UNUSED)
{
  Fixture fixture = two_seasons();
  g_autoptr(PlSince) since = since_of(&fixture, PL_PACK_BOARD); /* spring has no level */
  assert_string_equal(since->heading.text, "There is no earlier pack or assessment to compare with");
  assert_string_equal(since->since, "");
  for (guint i = 0; i < PL_N_SINCE; i++)
    assert_says(since, i, "");
  g_autoptr(PlSnapshot) empty = pl_snapshot_new_empty();
  g_autoptr(PlSince) none = pl_since_new(empty, NULL, PL_PACK_BOARD, 0, AS_AT);
  assert_null(none->before);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(levels_between_two_assessments),
      cmocka_unit_test(a_draft_is_told_as_one),
      cmocka_unit_test(the_pack_before_is_of_its_kind),
      cmocka_unit_test(a_pack_without_a_date),
      cmocka_unit_test(two_packs_of_one_assessment),
      cmocka_unit_test(risks_and_assurance_by_their_dates),
      cmocka_unit_test(actions_and_evidence_by_their_dates),
      cmocka_unit_test(nothing_moved),
      cmocka_unit_test(nothing_before),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
