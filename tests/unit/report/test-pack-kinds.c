/* The self-assessment and scrutiny packs, and what holds for a pack of any kind: that each is a good PDF,
 * opens with one page that would do, holds what it is for, and is as its writer arranged it. */
#include "pack-words.h"
#include "pdf-expect.h"
#include "withhold.h"

#include <plumbline/pack-commands.h>
#include <plumbline/ratings.h>

#define BOARD 901

static void
assert_one_first_page(PlReport *report)
{
  g_autoptr(PdfCheck) check = expect_good(report);
  assert_int_equal(page_that_says(check, "Contents"), 2);
}

static void
every_pack_of_every_document_is_a_good_pdf(void **state)
{
  (void)state;
  static const char *const names[] = {"exampleshire", "denbighshire", NULL};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autoptr(PlSnapshot) snapshot = names[i] != NULL ? load(names[i]) : pl_snapshot_new_empty();
    for (guint kind = PL_PACK_SELF_ASSESSMENT; kind < PL_N_PACK_KINDS; kind++)
      for (guint version = PL_PACK_WHOLE; version <= PL_PACK_PUBLIC; version++) {
        g_autoptr(PlReport) report = pack_of(snapshot, (PlPackKind)kind, (PlPackVersion)version);
        g_autoptr(PdfCheck) check = expect_good(report);
        assert_true(check->n_pages >= 2);
        assert_true(g_str_has_prefix(pl_report_get_meta(report)->title, pl_pack_kind_name((PlPackKind)kind)));
      }
  }
}

static void
every_section_is_there(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = load("exampleshire");
  for (guint kind = 0; kind < PL_N_PACK_KINDS; kind++) {
    guint n;
    const PlPackSectionKind *sections = pl_pack_sections((PlPackKind)kind, &n);
    g_autoptr(PlReport) report = pack_of(snapshot, (PlPackKind)kind, PL_PACK_WHOLE);
    for (guint i = 0; i < n; i++)
      if (!pl_report_has_anchor(report, sections[i].code))
        fail_msg("the %s has no section “%s”", pl_pack_kind_word((PlPackKind)kind), sections[i].code);
  }
}

/* What is asked, what moved and what to worry about. */
static void
the_first_page_would_do(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = load("exampleshire");
  for (guint kind = 0; kind < PL_N_PACK_KINDS; kind++)
    for (guint version = PL_PACK_WHOLE; version <= PL_PACK_PUBLIC; version++) {
      g_autoptr(PlReport) report = pack_of(snapshot, (PlPackKind)kind, (PlPackVersion)version);
      g_autofree char *text = first_page(report);
      assert_one_first_page(report);
      assert_in(text, "Three domains rose since spring and one fell");
      assert_in(text, "up 1\n");
      assert_in(text, "down 1\n");
      if (kind == PL_PACK_SELF_ASSESSMENT) {
        assert_in(text, "What we will do next: "); /* how many of all */
        assert_in(text, "eaders are asked to do"); /* or that nobody has written it */
        assert_in(text, "Kinds: figures; practice seen or audited");
        assert_in(text, "of 5 kinds");
      } else {
        assert_in(text, kind == PL_PACK_BOARD ? "Recommendations\nThat the assurance tests"
                                              : "What the committee is asked to do\nConsider the levels");
        assert_in(text, "Recruitment and retention\n");
      }
      if (kind == PL_PACK_SCRUTINY)
        assert_in(text, "Questions members may wish to ask");
    }
}

/* A document whose writer has been asked for much: as many recommendations and questions as a pack can have.
 */
static PlSnapshot *
with_much(PlPackKind kind)
{
  PlSnapshot *snapshot = load("exampleshire");
  gint64 pack = pl_pack_get_id(snapshot, kind, pl_snapshot_latest_assessment(snapshot, 0, AS_AT)->id);
  PlQuestion question;
  pl_record_init_empty(PL_RECORD_QUESTION, &question);
  question.text =
      "What have those who live with it told us, when did they tell us, and what has changed because of it?";
  for (gint i = 0; i < 5; i++) {
    question.id = 5000 + i;
    snapshot = with(snapshot, pl_command_choose_question(snapshot, pack, &question, TRUE, NULL));
  }
  for (gint i = 0; i < 20; i++)
    snapshot =
        with(snapshot,
             pl_command_add_recommendation(
                 snapshot, pack, 6000 + i,
                 "That what the record shows be read again before the next meeting, by those who wrote it.",
                 NULL));
  return with(snapshot, pl_command_comment_section(snapshot, pack, "summary",
                                                   "This page was written for those who have one.", NULL));
}

static void
the_first_page_is_one_page_whatever_is_asked(void **state)
{
  (void)state;
  for (guint kind = 0; kind < PL_N_PACK_KINDS; kind++) {
    g_autoptr(PlSnapshot) snapshot = with_much((PlPackKind)kind);
    g_autoptr(PlReport) report = pack_of(snapshot, (PlPackKind)kind, PL_PACK_WHOLE);
    g_autofree char *text = first_page(report);
    assert_one_first_page(report);
    assert_in(text, "This page was written for those who have one.");
    assert_in(text, "and ");
    assert_in(text, " more\n");
    assert_in(text, "Workforce stability");
  }
}

#define LONG " and everything else that a person could wish to be told about it, at length"

static char *
lengthen(GPtrArray *keep, const char *name)
{
  char *longer = g_strconcat(name, LONG, NULL);
  g_ptr_array_add(keep, longer);
  return longer;
}

/* Everything that a first page names has a long name, and there are three domains more. */
static PlSnapshot *
with_long_names(PlSnapshot *snapshot)
{
  g_autoptr(GPtrArray) keep = g_ptr_array_new_with_free_func(g_free);
  PlCommand *command = pl_command_new("edit", "Name at length");
  guint n = 0;
  const PlDomain *domains = pl_snapshot_domains(snapshot, &n);
  for (guint i = 0; i < n + 3; i++) {
    PlDomain domain = domains[i % n];
    domain.name = domain.short_name = lengthen(keep, domain.name);
    if (i >= n) {
      domain.id = 900001 + i;
      domain.code = lengthen(keep, domain.code);
      domain.position = (gint)i + 1;
      domain.local = TRUE;
    }
    pl_command_put(command, PL_RECORD_DOMAIN, &domain);
  }
  const PlRisk *risks = pl_snapshot_risks(snapshot, &n);
  for (guint i = 0; i < n; i++) {
    PlRisk risk = risks[i];
    risk.name = risk.short_name = lengthen(keep, risk.name);
    risk.owner = lengthen(keep, risk.owner);
    pl_command_put(command, PL_RECORD_RISK, &risk);
  }
  const PlAction *actions = pl_snapshot_actions(snapshot, &n);
  for (guint i = 0; i < n; i++) {
    PlAction action = actions[i];
    action.title = lengthen(keep, action.title);
    action.owner = lengthen(keep, action.owner);
    pl_command_put(command, PL_RECORD_ACTION, &action);
  }
  return with(snapshot, command);
}

static void
the_first_page_is_one_page_whatever_things_are_called(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = with_long_names(load("exampleshire"));
  for (guint kind = 0; kind < PL_N_PACK_KINDS; kind++) {
    g_autoptr(PlReport) report = pack_of(snapshot, (PlPackKind)kind, PL_PACK_WHOLE);
    assert_one_first_page(report);
  }
}

/* ---- What each is for ---- */

static void
a_self_assessment_answers_the_three_questions(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = load("exampleshire");
  g_autoptr(PlReport) report = pack_of(snapshot, PL_PACK_SELF_ASSESSMENT, PL_PACK_WHOLE);
  g_autoptr(PdfCheck) check = expect_good(report);
  const PlAssessment *latest = pl_snapshot_latest_assessment(snapshot, 0, AS_AT);
  guint n = 0;
  const PlAgreedLevel *levels = pl_snapshot_agreed_levels(snapshot, latest->id, &n);
  assert_int_equal(n, 7);
  for (guint i = 0; i < n; i++) {
    expect_says(check, levels[i].know);
    expect_says(check, levels[i].how_known);
    expect_says(check, levels[i].plan);
  }
  const PlEvidence *evidence = pl_snapshot_evidence(snapshot, &n);
  guint shown = 0;
  for (guint i = 0; i < n; i++)
    shown += strstr(check->text->str, evidence[i].title) != NULL;
  assert_true(shown > 20);
  expect_says(check, "Agency rate rose from 22% to 24%");
  expect_says(check, "Actions that bear on it:");
  expect_says(check, "Why does this not change the level?");
}

/* A heading with nothing below it would leave a reader to guess. */
static void
what_is_not_answered_is_said(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = load("exampleshire");
  const PlAssessment *latest = pl_snapshot_latest_assessment(sample, 0, AS_AT);
  guint n = 0;
  PlAgreedLevel level = pl_snapshot_agreed_levels(sample, latest->id, &n)[0];
  level.know = "";
  PlCommand *command = pl_command_new("edit", "Take away");
  pl_command_put(command, PL_RECORD_AGREED_LEVEL, &level);
  g_autoptr(PlSnapshot) snapshot = with(g_steal_pointer(&sample), command);
  g_autoptr(PlReport) whole = pack_of(snapshot, PL_PACK_SELF_ASSESSMENT, PL_PACK_WHOLE);
  g_autoptr(PlReport) public = pack_of(snapshot, PL_PACK_SELF_ASSESSMENT, PL_PACK_PUBLIC);
  g_autoptr(PdfCheck) check = expect_good(whole), public_check = expect_good(public);
  expect_says(check, "What do we know?\nNot written yet.");
  expect_says(public_check, "What do we know?\nNo answer is cleared as public.");
}

/* An action that is due in more than a year is no part of the plan, and is counted. */
static void
the_plan_is_of_twelve_months(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = load("exampleshire"); /* whose texts the action has */
  PlSnapshot *snapshot = pl_snapshot_ref(sample);
  guint n = 0;
  PlAction action = pl_snapshot_actions(sample, &n)[0];
  action.id = 7000;
  action.title = "Do it in good time";
  action.due = "2027-11-02";
  action.state = PL_ACTION_OPEN;
  for (gint late = 0; late < 2; late++) {
    PlCommand *command = pl_command_new("edit", "Add");
    pl_command_put(command, PL_RECORD_ACTION, &action);
    snapshot = with(snapshot, command);
    g_autoptr(PlReport) report = pack_of(snapshot, PL_PACK_SELF_ASSESSMENT, PL_PACK_WHOLE);
    g_autoptr(PdfCheck) check = expect_good(report);
    if (late) {
      expect_never_says(check, action.title);
      expect_says(check, "One more action is due later than that.");
    } else {
      expect_says(check, action.title);
    }
    action.due = "2027-11-03";
  }
  pl_snapshot_unref(snapshot);
}

static void
members_read_what_moved_what_to_worry_about_and_who_answers(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = load("exampleshire");
  g_autoptr(PlReport) report = pack_of(snapshot, PL_PACK_SCRUTINY, PL_PACK_WHOLE);
  g_autoptr(PdfCheck) check = expect_good(report);
  expect_says(check, "One domain fell");
  expect_says(check, "Three domains rose");
  expect_says(check, "Areas at a low level");
  expect_says(check, "Workforce stability: level 2 (early)");
  expect_says(check, "What nobody has checked");
  expect_says(check, "People chose these for the meeting.");
  expect_says(check, "Nobody is named\nShared support services");
  g_autoptr(PlRatings) ratings = pl_ratings_new(snapshot, 0, AS_AT, NULL);
  assert_true(ratings->n_above > 0);
  for (guint i = 0; i < ratings->n_above; i++)
    expect_says(check, ratings->above[i]->risk->consequence);
}

/* Until people choose, the record's own questions stand in, and say that nobody chose them; never in public.
 */
static void
questions_are_the_chosen_ones_or_the_open_ones(void **state)
{
  (void)state;
  PlSnapshot *snapshot = load("exampleshire");
  gint64 pack = pl_pack_get_id(snapshot, PL_PACK_SCRUTINY, 403);
  for (;;) {
    g_autoptr(GPtrArray) chosen = pl_pack_list_questions(snapshot, pack);
    if (chosen->len == 0)
      break;
    snapshot =
        with(snapshot, pl_command_choose_question(snapshot, pack, g_ptr_array_index(chosen, 0), FALSE, NULL));
  }
  g_autoptr(PlReport) report = pack_of(snapshot, PL_PACK_SCRUTINY, PL_PACK_WHOLE);
  g_autoptr(PdfCheck) check = expect_good(report);
  expect_says(check, "nobody has chosen the questions of this pack yet");
  expect_says(check, "Why does this not change the level?");
  expect_says(check, "more questions about the record are open.");
  g_autoptr(PlReport) public = pack_of(snapshot, PL_PACK_SCRUTINY, PL_PACK_PUBLIC);
  g_autoptr(PdfCheck) public_check = expect_good(public);
  expect_says(public_check, "No question is cleared as public.");
  expect_never_says(public_check, "Why does this not change the level?");
  pl_snapshot_unref(snapshot);
}

/* ---- As its writer arranged it ---- */

static void
sections_are_as_the_writer_chose(void **state)
{
  (void)state;
  PlSnapshot *snapshot = load("exampleshire");
  snapshot = with(snapshot, pl_command_include_section(snapshot, BOARD, "domains", FALSE, NULL));
  snapshot = with(snapshot, pl_command_move_section(snapshot, BOARD, "actions", 1, NULL));
  snapshot = with(snapshot,
                  pl_command_comment_section(snapshot, BOARD, "actions", "Three of these are late.", NULL));
  for (guint version = PL_PACK_WHOLE; version <= PL_PACK_PUBLIC; version++) {
    g_autoptr(PlReport) report = pack_of(snapshot, PL_PACK_BOARD, (PlPackVersion)version);
    g_autoptr(PlPages) pages = pl_pages_new(report, NULL, NULL, NULL);
    g_autoptr(PdfCheck) check = expect_good(report);
    assert_false(pl_report_has_anchor(report, "domains"));
    assert_true(pl_pages_find(pages, "actions") < pl_pages_find(pages, "front-sheet"));
    if (version == PL_PACK_WHOLE)
      expect_says(check, "The writer's comment. Three of these are late.");
    else /* nobody has cleared it */
      expect_never_says(check, "Three of these are late.");
  }
  pl_snapshot_unref(snapshot);
}

/* The public version has nothing to show of what is thin; what the writer says of it, and cleared, stands all
 * the same. */
static void
a_comment_stands_where_nothing_else_does(void **state)
{
  (void)state;
  PlSnapshot *snapshot = load("exampleshire");
  gint64 pack = pl_pack_get_id(snapshot, PL_PACK_SELF_ASSESSMENT, 403);
  snapshot =
      with(snapshot, pl_command_comment_section(snapshot, pack, "thin", "We know where it is thin.", NULL));
  const PlPackSection key = {.pack = pack, .section = "thin"};
  PlPackSection cleared = *(const PlPackSection *)pl_snapshot_find(snapshot, PL_RECORD_PACK_SECTION, &key);
  PlPack sheet = *(const PlPack *)pl_snapshot_find_id(snapshot, PL_RECORD_PACK, pack);
  cleared.clearance.clearance = sheet.clearance.clearance = PL_CLEARANCE_PUBLIC;
  PlCommand *clear = pl_command_new("test", "Clear");
  pl_command_put(clear, PL_RECORD_PACK_SECTION, &cleared);
  pl_command_put(clear, PL_RECORD_PACK, &sheet);
  snapshot = with(snapshot, clear);
  g_autoptr(PlReport) public = pack_of(snapshot, PL_PACK_SELF_ASSESSMENT, PL_PACK_PUBLIC);
  g_autoptr(PdfCheck) check = expect_good(public);
  expect_says(check, "The writer's comment. We know where it is thin.");
  expect_says(check, "Nothing else of this section is cleared as public.");
  pl_snapshot_unref(snapshot);
}

/* What is only counted is shown too: a pack of counts is not public because it names nothing. */
static void
what_is_counted_is_to_be_cleared(void **state)
{
  (void)state;
  PlSnapshot *snapshot = load("exampleshire");
  gint64 pack = pl_pack_get_id(snapshot, PL_PACK_SELF_ASSESSMENT, 403);
  guint n;
  const PlPackSectionKind *sections = pl_pack_sections(PL_PACK_SELF_ASSESSMENT, &n);
  for (guint i = 0; i < n; i++)
    if (!sections[i].is_kept)
      snapshot = with(snapshot, pl_command_include_section(snapshot, pack, sections[i].code, FALSE, NULL));
  g_autoptr(PlReport) report = pack_of(snapshot, PL_PACK_SELF_ASSESSMENT, PL_PACK_WHOLE);
  assert_string_equal(pl_report_get_meta(report)->marking, "Not for publication");
  g_autofree char *text = first_page(report);
  assert_in(text, "one exempt (Schedule 12A, paragraph 3)");
  pl_snapshot_unref(snapshot);
}

static gint64 kept_back; /* the one risk that is not cleared */

static void
publish_but_one(const PlRecordType *type, gpointer record, guint i, guint turn)
{
  publish(type, record, i, turn);
  if (type->kind == PL_RECORD_RISK && ((PlRisk *)record)->id == kept_back)
    ((PlRisk *)record)->clearance.clearance = PL_CLEARANCE_NOT_CLEARED;
}

/* Whatever section names it: a table, what an action bears on, what risks have in common. */
static void
a_risk_that_is_named_is_to_be_cleared(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = load("exampleshire");
  guint n, n_named = 0, n_silent = 0;
  const PlRisk *risks = pl_snapshot_risks(snapshot, &n);
  for (guint i = 0; i < n; i++)
    for (PlPackKind kind = PL_PACK_BOARD; kind <= PL_PACK_SCRUTINY; kind++) {
      kept_back = risks[i].id;
      g_autoptr(PlSnapshot) public = alter_all(snapshot, publish_but_one, 0);
      g_autoptr(PlReport) report = pack_of(public, kind, PL_PACK_WHOLE);
      g_autofree char *text = words(report, FALSE);
      gboolean named = strstr(text, risks[i].name) != NULL || strstr(text, risks[i].short_name) != NULL;
      n_named += named, n_silent += !named;
      if (named && !g_str_equal(pl_report_get_meta(report)->marking, "Not for publication"))
        fail_msg("“%s” is named in a pack marked “%s”", risks[i].name, pl_report_get_meta(report)->marking);
    }
  print_message("%u packs named the risk, %u did not\n", n_named, n_silent);
  assert_true(n_named > n);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_pack_of_every_document_is_a_good_pdf),
      cmocka_unit_test(every_section_is_there),
      cmocka_unit_test(the_first_page_would_do),
      cmocka_unit_test(the_first_page_is_one_page_whatever_is_asked),
      cmocka_unit_test(the_first_page_is_one_page_whatever_things_are_called),
      cmocka_unit_test(a_self_assessment_answers_the_three_questions),
      cmocka_unit_test(what_is_not_answered_is_said),
      cmocka_unit_test(the_plan_is_of_twelve_months),
      cmocka_unit_test(members_read_what_moved_what_to_worry_about_and_who_answers),
      cmocka_unit_test(questions_are_the_chosen_ones_or_the_open_ones),
      cmocka_unit_test(sections_are_as_the_writer_chose),
      cmocka_unit_test(a_comment_stands_where_nothing_else_does),
      cmocka_unit_test(what_is_counted_is_to_be_cleared),
      cmocka_unit_test(a_risk_that_is_named_is_to_be_cleared),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
