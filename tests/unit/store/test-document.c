#include "testing.h"

static void
test_create_and_open(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(PlSnapshot) given = small_snapshot();
  g_autoptr(PlDocument) document = create_small(fixture);
  g_autoptr(PlSnapshot) held = pl_document_ref_snapshot(document);
  assert_true(pl_snapshot_equal(given, held));
  assert_false(pl_document_is_read_only(document));
  assert_no_problems(document);
  pl_document_close(document);
  g_autofree char *others = other_files(fixture);
  assert_string_equal(others, ""); /* no journal, no lock, nothing half made */

  g_autoptr(PlDocument) again = open_again(fixture);
  g_autoptr(PlSnapshot) read = pl_document_ref_snapshot(again);
  assert_true(pl_snapshot_equal(given, read));
}

static void
test_empty_document(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlSnapshot) nothing = pl_snapshot_new_empty();
  assert_null(pl_document_create(fixture->path, nothing, &fixture->options, NULL, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED);
  assert_false(g_file_test(fixture->path, G_FILE_TEST_EXISTS));

  const PlDocumentInfo info = {.id = 1, .title = "Only a title"};
  g_autoptr(PlPart) part = part_of(PL_RECORD_DOCUMENT, 0, &info, 1);
  g_autoptr(PlSnapshot) empty = pl_snapshot_with_parts(nothing, (PlPart *[]){part}, 1);
  g_autoptr(PlDocument) document = NULL;
  assert_ok(document = pl_document_create(fixture->path, empty, &fixture->options, NULL, ERR));
  assert_no_problems(document);
  assert_null(pl_document_dup_undo_label(document));
  g_autoptr(PlCommand) command = pl_command_new("remove", "Remove");
  pl_command_delete(command, PL_RECORD_DOCUMENT, &info);
  assert_false(pl_document_do(document, command, &error));
  assert_error(&error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID);
}

static void
test_create_replaces_nothing(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlSnapshot) snapshot = small_snapshot();
  assert_true(g_file_set_contents(fixture->path, "mine", -1, NULL));
  assert_null(pl_document_create(fixture->path, snapshot, &fixture->options, NULL, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_EXISTS);
  g_autofree char *contents = NULL;
  assert_true(g_file_get_contents(fixture->path, &contents, NULL, NULL));
  assert_string_equal(contents, "mine");
  g_autofree char *others = other_files(fixture);
  assert_string_equal(others, "");
}

static void
test_create_leaves_nothing_when_refused(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlSnapshot) small = small_snapshot();
  PlPrompt prompt = {.id = 5, .domain = 99, .text = "Of no domain"};
  g_autoptr(PlPart) part = part_of(PL_RECORD_PROMPT, 0, &prompt, 1);
  g_autoptr(PlSnapshot) dangling = pl_snapshot_with_parts(small, &part, 1);
  assert_null(pl_document_create(fixture->path, dangling, &fixture->options, NULL, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED);
  g_autofree char *others = other_files(fixture);
  assert_string_equal(others, "");
  assert_false(g_file_test(fixture->path, G_FILE_TEST_EXISTS));
}

static void
test_score_and_undo(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(PlDocument) document = create_small(fixture);
  do_score(document, WORKFORCE, 3);
  assert_int_equal(level_of(document, WORKFORCE), 3);
  g_autofree char *label = pl_document_dup_undo_label(document);
  assert_string_equal(label, "Score Workforce stability 3");
  do_score(document, WORKFORCE, 2);
  assert_ok(pl_document_undo(document, ERR));
  assert_int_equal(level_of(document, WORKFORCE), 3);
  assert_ok(pl_document_undo(document, ERR));
  assert_int_equal(level_of(document, WORKFORCE), 0);
  assert_null(pl_document_dup_undo_label(document));
  g_autoptr(GError) error = NULL;
  assert_false(pl_document_undo(document, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_NOTHING);
  assert_ok(pl_document_redo(document, ERR));
  assert_ok(pl_document_redo(document, ERR));
  assert_int_equal(level_of(document, WORKFORCE), 2);
  assert_false(pl_document_redo(document, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_NOTHING);
  assert_no_problems(document);
}

static void
test_undo_after_reopening_and_redo_cut(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(PlDocument) document = create_small(fixture);
  do_score(document, WORKFORCE, 3);
  do_score(document, FINANCE, 5);
  assert_ok(pl_document_undo(document, ERR));
  g_clear_object(&document);

  document = open_again(fixture);
  g_autofree char *redo = pl_document_dup_redo_label(document);
  assert_string_equal(redo, "Score Financial resilience 5");
  assert_ok(pl_document_undo(document, ERR));
  assert_int_equal(level_of(document, WORKFORCE), 0);
  do_score(document, WORKFORCE, 4); /* what could be redone is gone */
  assert_null(pl_document_dup_redo_label(document));
  g_clear_object(&document);

  document = open_again(fixture);
  assert_null(pl_document_dup_redo_label(document));
  assert_ok(pl_document_undo(document, ERR));
  assert_int_equal(level_of(document, WORKFORCE), 0);
  assert_int_equal(level_of(document, FINANCE), 3);
}

static void
test_nothing_changed_is_not_recorded(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(PlDocument) document = create_small(fixture);
  g_autofree char *before = pl_document_dup_head(document);
  do_score(document, FINANCE, 3);
  g_autoptr(PlCommand) there_and_back = pl_command_new("edit", "There and back");
  PlScenario scenario;
  pl_record_init_empty(PL_RECORD_SCENARIO, &scenario);
  scenario.id = 900, scenario.name = "Two councils";
  pl_command_put(there_and_back, PL_RECORD_SCENARIO, &scenario);
  pl_command_delete(there_and_back, PL_RECORD_SCENARIO, &scenario);
  pl_command_delete(there_and_back, PL_RECORD_SCENARIO, &scenario); /* and once more, for what is not there */
  assert_ok(pl_document_do(document, there_and_back, ERR));
  g_autofree char *after = pl_document_dup_head(document);
  assert_string_equal(before, after);
  assert_null(pl_document_dup_undo_label(document));
}

static void
test_history(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(PlDocument) document = create_small(fixture);
  fixture->now += 60;
  do_score(document, WORKFORCE, 3);
  assert_ok(pl_document_undo(document, ERR));
  g_autoptr(GPtrArray) entries = NULL;
  assert_ok(entries = pl_document_list_history(document, ERR));
  assert_int_equal(entries->len, 3);
  const PlHistoryEntry *origin = entries->pdata[0], *scored = entries->pdata[1], *undone = entries->pdata[2];
  assert_string_equal(origin->kind, PL_HISTORY_ORIGIN);
  assert_int_equal(origin->at, TEST_NOW);
  assert_string_equal(scored->kind, "score");
  assert_string_equal(scored->who, "A test");
  assert_int_equal(scored->at, TEST_NOW + 60);
  assert_int_equal(scored->target, 0);
  assert_string_equal(undone->kind, PL_HISTORY_UNDO);
  assert_int_equal(undone->target, scored->seq);
  assert_string_equal(undone->label, scored->label);
  g_autofree char *head = pl_document_dup_head(document);
  assert_string_equal(undone->sha256, head);
  assert_int_equal(strlen(head), 64);
}

static void
test_refused_commands_change_nothing(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlDocument) document = create_small(fixture);
  g_autoptr(PlSnapshot) before = pl_document_ref_snapshot(document);

  g_autoptr(PlCommand) nowhere = pl_command_new("score", "Score nothing");
  PlAgreedLevel level;
  pl_record_init_empty(PL_RECORD_AGREED_LEVEL, &level);
  level.assessment = AUTUMN, level.domain = WORKFORCE, level.level = 4;
  pl_command_put(nowhere, PL_RECORD_AGREED_LEVEL, &level); /* a good edit, */
  level.domain = 12345;
  pl_command_put(nowhere, PL_RECORD_AGREED_LEVEL, &level); /* and one for a domain that is not there */
  assert_false(pl_document_do(document, nowhere, &error));
  assert_non_null(strstr(error->message, "“agreed level”"));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED);

  g_autoptr(PlCommand) six = pl_command_new("score", "Score 6");
  level.domain = WORKFORCE, level.level = 6;
  pl_command_put(six, PL_RECORD_AGREED_LEVEL, &level);
  assert_false(pl_document_do(document, six, &error));
  assert_error(&error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID);

  g_autoptr(PlCommand) orphan = pl_command_new("delete", "Delete Autumn 2026");
  PlAssessment autumn = {.id = AUTUMN};
  pl_command_delete(orphan, PL_RECORD_ASSESSMENT, &autumn); /* its participants stay */
  assert_false(pl_document_do(document, orphan, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED);

  g_autoptr(PlCommand) exempt = pl_command_new("clear", "Make exempt");
  PlEvidence survey = *(const PlEvidence *)pl_snapshot_find_id(before, PL_RECORD_EVIDENCE, SURVEY);
  survey.clearance.clearance = PL_CLEARANCE_EXEMPT;
  pl_command_put(exempt, PL_RECORD_EVIDENCE, &survey);
  assert_false(pl_document_do(document, exempt, &error));
  assert_error(&error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID);

  g_autoptr(PlCommand) reserved = pl_command_new(PL_HISTORY_SIGN_OFF, "Pretend");
  assert_false(pl_document_do(document, reserved, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED);

  g_autoptr(PlSnapshot) after = pl_document_ref_snapshot(document);
  assert_true(pl_snapshot_equal(before, after));
  assert_null(pl_document_dup_undo_label(document));
  assert_no_problems(document);
}

static void
test_too_large_a_change_is_refused_whole(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlDocument) document = create_small(fixture);
  g_autofree char *text = g_strnfill(PL_TEXT_MAX, 'x');
  g_autoptr(PlCommand) command = pl_command_new("paste", "Paste");
  for (guint i = 0; i <= PL_CHANGESET_MAX / PL_TEXT_MAX; i++) {
    PlScenario scenario;
    pl_record_init_empty(PL_RECORD_SCENARIO, &scenario);
    scenario.id = 900 + i, scenario.name = "One", scenario.text = text;
    pl_command_put(command, PL_RECORD_SCENARIO, &scenario);
  }
  assert_false(pl_document_do(document, command, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED);
  g_autoptr(PlSnapshot) after = pl_document_ref_snapshot(document);
  guint n;
  pl_snapshot_scenarios(after, &n);
  assert_int_equal(n, 0);
}

/* Only who takes part in an assessment can have a view in it. */
static void
test_views_are_of_its_own_participants(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlDocument) document = create_small(fixture);
  g_autoptr(PlCommand) command = pl_command_new("mix", "Mix");
  PlAssessment spring = {.id = 32, .organisation = COUNCIL, .date = "2027-04-12", .title = "Spring 2027"};
  PlView view = {.assessment = 32, .domain = WORKFORCE, .participant = LEADER, .level = 3, .reason = ""};
  pl_command_put(command, PL_RECORD_ASSESSMENT, &spring);
  pl_command_put(command, PL_RECORD_VIEW, &view);
  assert_false(pl_document_do(document, command, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED);
  g_autoptr(PlSnapshot) after = pl_document_ref_snapshot(document);
  assert_null(pl_snapshot_assessment(after, 32));

  PlParticipant again = {.id = 43, .assessment = 32, .position = 1, .post = "Leader"};
  view.participant = 43;
  g_autoptr(PlCommand) mended = pl_command_new("add", "Add");
  pl_command_put(mended, PL_RECORD_VIEW,
                 &view); /* before who holds it: references are looked at in the end */
  pl_command_put(mended, PL_RECORD_PARTICIPANT, &again);
  pl_command_put(mended, PL_RECORD_ASSESSMENT, &spring);
  assert_ok(pl_document_do(document, mended, ERR));
  assert_ok(pl_document_undo(document, ERR));
  assert_ok(pl_document_redo(document, ERR));
  assert_no_problems(document);
}

/* A swap, a chain of deletes, and texts that are hard to store. */
static void
test_undo_of_awkward_changes(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(PlDocument) document = create_small(fixture);
  g_autoptr(PlSnapshot) before = pl_document_ref_snapshot(document);
  g_autoptr(PlCommand) command = pl_command_new("edit", "Everything at once");
  PlDomain a = *pl_snapshot_domain(before, WORKFORCE), b = *pl_snapshot_domain(before, FINANCE);
  a.position = 2, b.position = 1;
  b.text = "مرحبا بالعالم — שלום — 👩🏽‍🏫 — '; DROP TABLE view; --";
  pl_command_put(command, PL_RECORD_DOMAIN, &a);
  pl_command_put(command, PL_RECORD_DOMAIN, &b);
  guint n;
  const PlAgreedLevel *levels = pl_snapshot_agreed_levels(before, AUTUMN, &n);
  for (guint i = 0; i < n; i++)
    pl_command_delete(command, PL_RECORD_AGREED_LEVEL, &levels[i]);
  const PlParticipant *people = pl_snapshot_participants(before, AUTUMN, &n);
  for (guint i = 0; i < n; i++)
    pl_command_delete(command, PL_RECORD_PARTICIPANT, &people[i]);
  pl_command_delete(command, PL_RECORD_ASSESSMENT, pl_snapshot_assessment(before, AUTUMN));
  g_autoptr(PlSnapshot) expected = pl_command_apply(command, before);

  assert_ok(pl_document_do(document, command, ERR));
  g_autoptr(PlSnapshot) done = pl_document_ref_snapshot(document);
  assert_true(pl_snapshot_equal(expected, done));
  assert_ok(pl_document_undo(document, ERR));
  g_autoptr(PlSnapshot) undone = pl_document_ref_snapshot(document);
  assert_true(pl_snapshot_equal(before, undone));
  assert_ok(pl_document_redo(document, ERR));
  g_autoptr(PlSnapshot) redone = pl_document_ref_snapshot(document);
  assert_true(pl_snapshot_equal(expected, redone));
}

static void
test_only_touched_parts_are_read_again(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(PlDocument) document = create_small(fixture);
  g_autoptr(PlSnapshot) before = pl_document_ref_snapshot(document);
  do_score(document, WORKFORCE, 3);
  g_autoptr(PlSnapshot) after = pl_document_ref_snapshot(document);
  assert_ptr_equal(pl_snapshot_get_part(before, PL_RECORD_DOMAIN, 0),
                   pl_snapshot_get_part(after, PL_RECORD_DOMAIN, 0));
  assert_ptr_equal(pl_snapshot_get_part(before, PL_RECORD_PARTICIPANT, AUTUMN),
                   pl_snapshot_get_part(after, PL_RECORD_PARTICIPANT, AUTUMN));
  assert_ptr_not_equal(pl_snapshot_get_part(before, PL_RECORD_AGREED_LEVEL, AUTUMN),
                       pl_snapshot_get_part(after, PL_RECORD_AGREED_LEVEL, AUTUMN));

  /* A participant's assessment is not in their key: an update must find the part all the same. */
  g_autoptr(PlCommand) command = pl_command_new("edit", "Let them be named");
  PlParticipant leader = *pl_snapshot_participants(after, AUTUMN, &(guint){0});
  leader.consents = TRUE;
  pl_command_put(command, PL_RECORD_PARTICIPANT, &leader);
  assert_ok(pl_document_do(document, command, ERR));
  g_autoptr(PlSnapshot) named = pl_document_ref_snapshot(document);
  assert_true(pl_snapshot_participants(named, AUTUMN, &(guint){0})->consents);
}

static void
test_closed(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlDocument) document = create_small(fixture);
  g_autoptr(PlCommand) command = score(document, WORKFORCE, 0, 3, NULL);
  pl_document_close(document);
  pl_document_close(document);
  assert_false(pl_document_do(document, command, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_CLOSED);
  g_autoptr(PlSnapshot) last = pl_document_ref_snapshot(document);
  assert_non_null(pl_snapshot_info(last));
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(test_##name, fixture_set_up, fixture_tear_down)
  const struct CMUnitTest tests[] = {
      TEST(create_and_open),
      TEST(empty_document),
      TEST(create_replaces_nothing),
      TEST(create_leaves_nothing_when_refused),
      TEST(score_and_undo),
      TEST(undo_after_reopening_and_redo_cut),
      TEST(nothing_changed_is_not_recorded),
      TEST(history),
      TEST(refused_commands_change_nothing),
      TEST(too_large_a_change_is_refused_whole),
      TEST(views_are_of_its_own_participants),
      TEST(undo_of_awkward_changes),
      TEST(only_touched_parts_are_read_again),
      TEST(closed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
