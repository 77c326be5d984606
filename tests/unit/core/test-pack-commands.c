#include <plumbline/draft.h>
#include <plumbline/pack-commands.h>
#include <plumbline/sample.h>
#include <plumbline/share.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#define NEW G_GINT64_CONSTANT(1234567890123)
/* Of the sample: an assessment without a pack, and the board pack of the latest one. */
#define BEFORE 402
#define BOARD 901
#define FIRST 911
#define SECOND 912

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

static void
assert_label(const PlCommand *command, const char *label)
{
  assert_non_null(command);
  assert_string_equal(pl_command_get_label(command), label);
}

static const PlPack *
pack_of(const PlSnapshot *snapshot, gint64 id)
{
  return pl_snapshot_find_id(snapshot, PL_RECORD_PACK, id);
}

/* The codes of a pack's sections in order, those left out in brackets. */
static char *
list(const PlSnapshot *snapshot, PlPackKind kind, const PlPack *pack)
{
  PlPackPart parts[PL_PACK_SECTIONS_MAX];
  guint n = pl_pack_list_parts(snapshot, kind, pack, parts);
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < n; i++)
    g_string_append_printf(text, parts[i].included ? "%s%s" : "%s(%s)", i > 0 ? " " : "",
                           parts[i].kind->code);
  return g_string_free(text, FALSE);
}

static void
every_kind_has_a_name_a_word_and_sections(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = sample();
  PlPackKind kind;
  assert_false(pl_pack_kind_find("cabinet", &kind));
  for (guint i = 0; i < PL_N_PACK_KINDS; i++) {
    guint n, n_parts;
    PlPackPart parts[PL_PACK_SECTIONS_MAX];
    assert_true(pl_pack_kind_find(pl_pack_kind_word((PlPackKind)i), &kind));
    assert_int_equal(kind, i);
    const PlPackSectionKind *sections = pl_pack_sections(kind, &n);
    n_parts = pl_pack_list_parts(snapshot, kind, NULL, parts);
    assert_int_equal(n_parts, n);
    for (guint k = 0; k < n; k++) {
      assert_ptr_equal(parts[k].kind, &sections[k]);
      assert_true(parts[k].included);
      assert_true(strlen(parts[k].title) > 0);
      assert_int_equal(sections[k].is_first, k == 0);
    }
  }
}

/* The record of a pack has the same id whoever makes it first, in whichever copy. */
static void
the_first_edit_makes_the_pack(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = sample();
  gint64 id = pl_pack_get_id(snapshot, PL_PACK_SELF_ASSESSMENT, BEFORE);
  assert_null(pl_pack_find(snapshot, PL_PACK_SELF_ASSESSMENT, BEFORE));
  assert_int_equal(pl_pack_get_id(snapshot, PL_PACK_BOARD, 403), BOARD);
  PlCommand *command = pl_command_write_front_sheet(snapshot, id, "committee", "Cabinet", NULL);
  assert_label(command, "Self-assessment pack: write the committee on the front sheet");
  snapshot = with(g_steal_pointer(&snapshot), command);
  const PlPack *pack = pl_pack_find(snapshot, PL_PACK_SELF_ASSESSMENT, BEFORE);
  assert_int_equal(pack->id, id);
  assert_string_equal(pack->committee, "Cabinet");
  assert_string_equal(pack->title, "");
  assert_int_equal(pack->clearance.clearance, PL_CLEARANCE_NOT_CLEARED);
  assert_int_equal(pl_pack_get_id(snapshot, PL_PACK_SELF_ASSESSMENT, BEFORE), id);

  /* So does the first of every other kind of edit. */
  g_autoptr(PlSnapshot) bare = sample();
  PlCommand *firsts[] = {
      pl_command_comment_section(bare, id, "profile", "Mind the date.", NULL),
      pl_command_include_section(bare, id, "guide", FALSE, NULL),
      pl_command_move_section(bare, id, "guide", 1, NULL),
      pl_command_add_recommendation(bare, id, NEW, "That it be noted.", NULL),
      pl_command_choose_question(bare, id, pl_snapshot_questions(bare, &(guint){0}), TRUE, NULL),
  };
  for (guint i = 0; i < G_N_ELEMENTS(firsts); i++) {
    g_autoptr(PlSnapshot) after = with(pl_snapshot_ref(bare), firsts[i]);
    assert_non_null(pack_of(after, id));
  }
}

/* What is typed in the window goes to the same record by the same commands. */
static void
typing_makes_the_pack_too(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = sample();
  const PlPack key = {.id = pl_pack_get_id(snapshot, PL_PACK_SCRUTINY, BEFORE)};
  const PlPackSection section = {.pack = key.id, .section = "guide"},
                      nowhere = {.pack = 99, .section = "guide"},
                      board = {.pack = BOARD, .section = "domains"};
  g_autofree char *purpose = pl_draft_place(PL_RECORD_PACK, &key, "purpose");
  g_autofree char *comment = pl_draft_place(PL_RECORD_PACK_SECTION, &section, "commentary");
  g_autofree char *lost = pl_draft_place(PL_RECORD_PACK_SECTION, &nowhere, "commentary");
  g_autofree char *beside = pl_draft_place(PL_RECORD_PACK_SECTION, &board, "commentary");
  assert_int_equal(pl_draft_fate(snapshot, purpose), PL_DRAFT_OPEN);
  assert_int_equal(pl_draft_fate(snapshot, comment), PL_DRAFT_OPEN);
  assert_int_equal(pl_draft_fate(snapshot, lost), PL_DRAFT_GONE);
  assert_null(pl_draft_command(snapshot, lost, "x"));
  PlCommand *command = pl_draft_command(snapshot, purpose, "To help members.");
  assert_label(command, "Scrutiny pack: write the purpose on the front sheet");
  snapshot = with(g_steal_pointer(&snapshot), command);
  assert_string_equal(pack_of(snapshot, key.id)->purpose, "To help members.");
  assert_null(pl_draft_command(snapshot, purpose, "To help members."));
  command = pl_draft_command(snapshot, beside, "Read these with care.");
  assert_label(command, "Board pack: comment on “Domain by domain”");
  snapshot = with(g_steal_pointer(&snapshot), command);
  const PlPackSection *kept = pl_snapshot_find(snapshot, PL_RECORD_PACK_SECTION, &board);
  assert_string_equal(kept->commentary, "Read these with care.");
  assert_true(kept->included);
}

static void
a_front_sheet_that_was_cleared_is_so_no_longer(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = sample();
  assert_int_equal(pack_of(snapshot, BOARD)->clearance.clearance, PL_CLEARANCE_PUBLIC);
  snapshot = with(g_steal_pointer(&snapshot),
                  pl_command_write_front_sheet(snapshot, BOARD, "date", "2026-12-01", NULL));
  assert_string_equal(pack_of(snapshot, BOARD)->date, "2026-12-01");
  assert_int_equal(pack_of(snapshot, BOARD)->clearance.clearance, PL_CLEARANCE_NOT_CLEARED);
}

static void
sections_are_left_out_moved_and_put_back(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = sample();
  g_autofree char *before = list(snapshot, PL_PACK_BOARD, pack_of(snapshot, BOARD));
  assert_true(g_str_has_prefix(before, "summary front-sheet profile domains risks "));
  PlCommand *command = pl_command_include_section(snapshot, BOARD, "domains", FALSE, NULL);
  assert_label(command, "Board pack: leave out “Domain by domain”");
  snapshot = with(g_steal_pointer(&snapshot), command);
  command = pl_command_move_section(snapshot, BOARD, "risks", 1, NULL);
  assert_label(command, "Board pack: move “What could go wrong”");
  snapshot = with(g_steal_pointer(&snapshot), command);
  g_autofree char *moved = list(snapshot, PL_PACK_BOARD, pack_of(snapshot, BOARD));
  assert_true(g_str_has_prefix(moved, "summary risks front-sheet profile (domains) "));
  snapshot = with(g_steal_pointer(&snapshot), pl_command_move_section(snapshot, BOARD, "risks", 1000, NULL));
  g_autofree char *last = list(snapshot, PL_PACK_BOARD, pack_of(snapshot, BOARD));
  assert_true(g_str_has_prefix(last, "summary front-sheet profile (domains) risks-above"));
  assert_true(g_str_has_suffix(last, " method risks"));
  command = pl_command_include_section(snapshot, BOARD, "domains", TRUE, NULL);
  assert_label(command, "Board pack: put “Domain by domain” back");
  snapshot = with(g_steal_pointer(&snapshot), command);
  snapshot = with(g_steal_pointer(&snapshot), pl_command_move_section(snapshot, BOARD, "risks", 4, NULL));
  g_autofree char *after = list(snapshot, PL_PACK_BOARD, pack_of(snapshot, BOARD));
  assert_string_equal(after, before);

  /* The comment and its clearance are not of the place. */
  const PlPackSection key = {.pack = BOARD, .section = "profile"};
  const PlPackSection *profile = pl_snapshot_find(snapshot, PL_RECORD_PACK_SECTION, &key);
  assert_int_equal(profile->clearance.clearance, PL_CLEARANCE_PUBLIC);
  assert_true(strlen(profile->commentary) > 0);
  snapshot = with(g_steal_pointer(&snapshot),
                  pl_command_comment_section(snapshot, BOARD, "profile", "Otherwise.", NULL));
  profile = pl_snapshot_find(snapshot, PL_RECORD_PACK_SECTION, &key);
  assert_int_equal(profile->clearance.clearance, PL_CLEARANCE_NOT_CLEARED);
}

/* A section left out has nothing in it to clear, and goes with its pack. */
static void
a_choice_of_sections_needs_no_clearance(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = sample();
  const PlPackSection left_out = {.pack = BOARD, .section = "domains"},
                      said = {.pack = BOARD, .section = "risks"};
  snapshot =
      with(g_steal_pointer(&snapshot), pl_command_include_section(snapshot, BOARD, "domains", FALSE, NULL));
  snapshot = with(g_steal_pointer(&snapshot),
                  pl_command_comment_section(snapshot, BOARD, "risks", "Between us.", NULL));
  g_autoptr(PlSnapshot) shared = pl_share_filter(snapshot, PL_SHARE_PUBLIC_ALONE);
  assert_non_null(pl_snapshot_find(shared, PL_RECORD_PACK_SECTION, &left_out));
  assert_null(pl_snapshot_find(shared, PL_RECORD_PACK_SECTION, &said));
}

static void
recommendations_are_added_changed_moved_and_removed(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = sample();
  g_autoptr(GPtrArray) before = pl_pack_list_recommendations(snapshot, BOARD);
  guint n = before->len;
  PlCommand *command = pl_command_add_recommendation(snapshot, BOARD, NEW, "  That it be noted. ", NULL);
  assert_label(command, "Board pack: add a recommendation");
  snapshot = with(g_steal_pointer(&snapshot), command);
  g_autoptr(GPtrArray) added = pl_pack_list_recommendations(snapshot, BOARD);
  assert_int_equal(added->len, n + 1);
  const PlRecommendation *last = g_ptr_array_index(added, n);
  assert_int_equal(last->id, NEW);
  assert_string_equal(last->text, "That it be noted.");

  command = pl_command_move_recommendation(snapshot, NEW, 0, NULL);
  assert_label(command, "Board pack: move a recommendation");
  snapshot = with(g_steal_pointer(&snapshot), command);
  g_autoptr(GPtrArray) moved = pl_pack_list_recommendations(snapshot, BOARD);
  const gint64 wanted[] = {NEW, FIRST, SECOND};
  for (guint i = 0; i < G_N_ELEMENTS(wanted); i++)
    assert_int_equal(((const PlRecommendation *)g_ptr_array_index(moved, i))->id, wanted[i]);
  const PlRecommendation *first = pl_snapshot_find_id(snapshot, PL_RECORD_RECOMMENDATION, FIRST);
  assert_int_equal(first->clearance.clearance, PL_CLEARANCE_PUBLIC);

  command = pl_command_change_recommendation(snapshot, FIRST, "That it be done.", NULL);
  assert_label(command, "Board pack: change a recommendation");
  snapshot = with(g_steal_pointer(&snapshot), command);
  first = pl_snapshot_find_id(snapshot, PL_RECORD_RECOMMENDATION, FIRST);
  assert_string_equal(first->text, "That it be done.");
  assert_int_equal(first->clearance.clearance, PL_CLEARANCE_NOT_CLEARED);

  command = pl_command_remove_recommendation(snapshot, NEW, NULL);
  assert_label(command, "Board pack: remove a recommendation");
  snapshot = with(g_steal_pointer(&snapshot), command);
  assert_null(pl_snapshot_find_id(snapshot, PL_RECORD_RECOMMENDATION, NEW));
}

static void
a_pack_asks_no_more_than_seven_questions(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = sample();
  gint64 pack = pl_pack_get_id(snapshot, PL_PACK_SCRUTINY, BEFORE);
  PlQuestion question;
  pl_record_init_empty(PL_RECORD_QUESTION, &question);
  question.rule = "own-word"; /* raised by the record, and not kept yet */
  question.text = "Who from outside has checked this?";
  guint most = pl_pack_questions_most(snapshot);
  assert_int_equal(most, 7);
  for (guint i = 0; i < most; i++) {
    question.id = NEW + i;
    PlCommand *command = pl_command_choose_question(snapshot, pack, &question, TRUE, NULL);
    assert_label(command, "Scrutiny pack: choose a question");
    snapshot = with(g_steal_pointer(&snapshot), command);
  }
  g_autoptr(GPtrArray) chosen = pl_pack_list_questions(snapshot, pack);
  assert_int_equal(chosen->len, most);
  assert_int_equal(((const PlQuestion *)g_ptr_array_index(chosen, 0))->id, NEW);
  g_autoptr(GError) error = NULL;
  question.id = NEW + most;
  assert_null(pl_command_choose_question(snapshot, pack, &question, TRUE, &error));
  assert_non_null(strstr(error->message, "at most 7 questions"));
  question.id = NEW;
  assert_null(pl_command_choose_question(snapshot, pack, &question, TRUE, NULL));
  PlCommand *command = pl_command_choose_question(snapshot, pack, &question, FALSE, NULL);
  assert_label(command, "Scrutiny pack: take a question out");
  snapshot = with(g_steal_pointer(&snapshot), command);
  assert_null(pl_command_choose_question(snapshot, pack, &question, FALSE, NULL));
  assert_non_null(pl_snapshot_find_id(snapshot, PL_RECORD_QUESTION, NEW)); /* with what became of it */
}

/* How many is a setting of the document's. */
static void
a_document_says_how_many_questions(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = sample();
  const PlThreshold set = {.code = "pack-questions", .value = 2, .unit = "questions", .note = ""};
  PlCommand *command = pl_command_new("edit", "Set");
  pl_command_put(command, PL_RECORD_THRESHOLD, &set);
  snapshot = with(g_steal_pointer(&snapshot), command);
  assert_int_equal(pl_pack_questions_most(snapshot), 2);
  g_autoptr(GError) error = NULL;
  PlQuestion question = *pl_snapshot_questions(snapshot, &(guint){0});
  question.id = NEW;
  assert_null(pl_command_choose_question(snapshot, 902, &question, TRUE, &error)); /* which has two */
  assert_non_null(strstr(error->message, "at most 2 questions"));
}

static void
what_cannot_be_is_refused(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = sample();
  g_autofree char *longer = g_strnfill(PL_RECOMMENDATION_MAX + 1, 'x');
  for (gint i = 0; i < 13; i++) {
    g_autoptr(GError) error = NULL;
    PlCommand *command =
        i == 0    ? pl_command_write_front_sheet(snapshot, 99, "title", "x", &error)
        : i == 1  ? pl_command_write_front_sheet(snapshot, BOARD, "clearance", "public", &error)
        : i == 2  ? pl_command_write_front_sheet(snapshot, BOARD, "date", "soon", &error)
        : i == 3  ? pl_command_write_front_sheet(snapshot, BOARD, "committee", "Cabinet", &error)
        : i == 4  ? pl_command_comment_section(snapshot, BOARD, "weather", "x", &error)
        : i == 5  ? pl_command_include_section(snapshot, BOARD, "summary", FALSE, &error)
        : i == 6  ? pl_command_include_section(snapshot, BOARD, "domains", TRUE, &error)
        : i == 7  ? pl_command_move_section(snapshot, BOARD, "summary", 2, &error)
        : i == 8  ? pl_command_move_section(snapshot, BOARD, "domains", 0, &error)
        : i == 9  ? pl_command_add_recommendation(snapshot, BOARD, NEW, " \n", &error)
        : i == 10 ? pl_command_add_recommendation(snapshot, BOARD, NEW, longer, &error)
        : i == 11 ? pl_command_move_recommendation(snapshot, FIRST, 0, &error)
                  : pl_command_remove_recommendation(snapshot, NEW, &error);
    assert_null(command);
    assert_non_null(strstr(error->message, "Nothing was changed."));
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_kind_has_a_name_a_word_and_sections),
      cmocka_unit_test(the_first_edit_makes_the_pack),
      cmocka_unit_test(typing_makes_the_pack_too),
      cmocka_unit_test(a_front_sheet_that_was_cleared_is_so_no_longer),
      cmocka_unit_test(sections_are_left_out_moved_and_put_back),
      cmocka_unit_test(a_choice_of_sections_needs_no_clearance),
      cmocka_unit_test(recommendations_are_added_changed_moved_and_removed),
      cmocka_unit_test(a_pack_asks_no_more_than_seven_questions),
      cmocka_unit_test(a_document_says_how_many_questions),
      cmocka_unit_test(what_cannot_be_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
