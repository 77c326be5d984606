/*
 * Private views let go once levels are agreed: from the rows, the history, the seals and the bytes.
 */
#include "leak.h"

enum { SPRING = 33, SPRING_LEADER = 43 };

#define LEADERS "Quietly alarmed at the churn"
#define DIRECTORS "Better than last year, honestly"
#define DRAFTED "I would rather not say"
#define UNDONE "Too blunt to keep"
#define ELSEWHERE "Said in the spring"

static void
view(PlDocument *document, gint64 domain, gint64 participant, gint level, const char *reason)
{
  g_autoptr(PlCommand) command = score(document, domain, participant, level, reason);
  assert_ok(pl_document_do(document, command, ERR));
}

static void
agree(PlDocument *document)
{
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  g_autoptr(PlCommand) command = NULL;
  assert_ok(command = pl_command_agree(snapshot, AUTUMN, "2026-10-12", ERR));
  assert_ok(pl_document_do(document, command, ERR));
}

/* Another assessment, whose view stays. */
static void
add_spring(PlDocument *document)
{
  g_autoptr(PlCommand) command = pl_command_new("add", "Add spring");
  pl_command_put(
      command, PL_RECORD_ASSESSMENT,
      &(PlAssessment){.id = SPRING, .organisation = COUNCIL, .date = "2026-04-15", .title = "Spring"});
  pl_command_put(command, PL_RECORD_PARTICIPANT,
                 &(PlParticipant){.id = SPRING_LEADER, .assessment = SPRING, .post = "Leader"});
  pl_command_put(command, PL_RECORD_VIEW,
                 &(PlView){.assessment = SPRING,
                           .domain = WORKFORCE,
                           .participant = SPRING_LEADER,
                           .level = 4,
                           .reason = ELSEWHERE});
  pl_command_put(command, PL_RECORD_SESSION, &(PlSession){.assessment = AUTUMN, .stage = PL_STAGE_REVEALED});
  assert_ok(pl_document_do(document, command, ERR));
}

/* Views given, changed, undone, sealed, and sealed again after a reopening; two domains agreed. */
static PlDocument *
hold_session(Fixture *fixture)
{
  PlDocument *document = create_small(fixture);
  add_spring(document);
  view(document, WORKFORCE, LEADER, 1, LEADERS);
  view(document, WORKFORCE, DIRECTOR, 4, DIRECTORS);
  view(document, FINANCE, DIRECTOR, PL_SCORE_NOT_ENOUGH, UNDONE);
  assert_ok(pl_document_undo(document, ERR));
  assert_ok(pl_document_set_draft(document, "view/31/22/41/reason", DRAFTED, ERR));
  assert_ok(pl_document_set_draft(document, "risk/51/note", "A harmless draft", ERR));
  return document;
}

static const PlView *
views_in(PlDocument *document, gint64 assessment, guint *n)
{
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  return pl_snapshot_views(snapshot, assessment, n);
}

static void
assert_gone(Fixture *fixture, PlDocument *document)
{
  static const char *const said[] = {LEADERS, DIRECTORS, DRAFTED, UNDONE};
  g_autoptr(GError) error = NULL;
  guint n;
  for (guint i = 0; i < G_N_ELEMENTS(said); i++)
    if (folder_holds_words(fixture, said[i]))
      fail_msg("still there: %s", said[i]);
  views_in(document, AUTUMN, &n);
  assert_int_equal(n, 0);
  views_in(document, SPRING, &n);
  assert_int_equal(n, 1);
  assert_true(folder_holds_words(fixture, ELSEWHERE));
  assert_true(folder_holds_words(fixture, "A harmless draft"));
  assert_no_problems(document);
  assert_false(pl_document_undo(document, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_NOTHING);
  assert_false(pl_document_discard_views(document, AUTUMN, NULL, &error)); /* there are none */
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_NOTHING);
}

static void
test_discard(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(PlDocument) document = hold_session(fixture);
  do_score(document, WORKFORCE, 2);
  agree(document);
  PlRedaction done;
  assert_ok(pl_document_discard_views(document, AUTUMN, &done, ERR));
  assert_int_equal(done.texts, 2);
  assert_int_equal(done.entries, 4); /* two views, one more and its undo; none for the spring */
  assert_int_equal(done.drafts, 1);
  assert_int_equal(done.seals, 0);
  assert_true(done.clean);
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  const PlSession key = {.assessment = AUTUMN},
                  *session = pl_snapshot_find(snapshot, PL_RECORD_SESSION, &key);
  assert_true(session->views_discarded);
  assert_int_equal(pl_snapshot_agreed_level(snapshot, AUTUMN, WORKFORCE)->level, 2);
  assert_gone(fixture, document);
  g_autoptr(GPtrArray) entries = NULL;
  assert_ok(entries = pl_document_list_history(document, ERR));
  const PlHistoryEntry *last = entries->pdata[entries->len - 1];
  assert_string_equal(last->label, "Discard private views: Autumn 2026");
  assert_string_equal(last->kind, PL_HISTORY_REDACT);
}

static void
test_from_seals(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(PlDocument) document = hold_session(fixture);
  do_score(document, WORKFORCE, 2);
  assert_ok(pl_document_sign_off(document, AUTUMN, "Director", ERR));
  assert_ok(pl_document_reopen(document, AUTUMN, "A slip", ERR)); /* what had been sealed is in the history */
  do_score(document, WORKFORCE, 3);
  assert_ok(
      pl_document_sign_off(document, AUTUMN, "Director", ERR)); /* signed off: agreed, though not dated */
  g_autoptr(PlSnapshot) before = pl_document_ref_snapshot(document);
  PlRedaction done;
  assert_ok(pl_document_discard_views(document, AUTUMN, &done, ERR));
  assert_int_equal(done.seals, 1);
  assert_gone(fixture, document);
  g_autoptr(PlSnapshot) after = pl_document_ref_snapshot(document);
  const PlSeal *was = pl_snapshot_seal(before, AUTUMN), *is = pl_snapshot_seal(after, AUTUMN);
  assert_string_equal(was->sha256, is->sha256);
  assert_non_null(strstr(is->content, "Director"));
  pl_document_close(document);
  g_autoptr(PlDocument) again = open_again(fixture);
  assert_gone(fixture, again);
}

static void
test_only_once_agreed(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlDocument) document = hold_session(fixture);
  g_autofree char *head = pl_document_dup_head(document);
  assert_false(pl_document_discard_views(document, AUTUMN, NULL, &error));
  assert_non_null(strstr(error->message, "“Workforce stability” is not yet agreed"));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED);
  assert_false(pl_document_discard_views(document, 12345, NULL, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED);
  g_autofree char *still = pl_document_dup_head(document);
  assert_string_equal(head, still);
  do_score(document, WORKFORCE, 2); /* a draft until it is dated */
  assert_false(pl_document_discard_views(document, AUTUMN, NULL, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED);
  do_score(document, WORKFORCE, PL_SCORE_NOT_ENOUGH);
  agree(document);
  assert_ok(pl_document_discard_views(document, AUTUMN, NULL, ERR));
  assert_gone(fixture, document);
}

static void
discarded_cb(GObject *object, GAsyncResult *result, gpointer data)
{
  PlRedaction done;
  assert_ok(pl_document_discard_views_finish(PL_DOCUMENT(object), result, &done, ERR));
  assert_int_equal(done.texts, 2);
  g_main_loop_quit(data);
}

/* That somebody was asked about a private view in a merge tells whose it was and of what, whatever else the
 * merge recorded. */
static void
test_questions_of_a_merge(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(PlDocument) document = create_small(fixture);
  g_autofree char *path = g_build_filename(fixture->folder, "copy.plumb", NULL);
  {
    g_autoptr(PlDocument) copy = NULL;
    g_autoptr(PlMerge) merge = NULL;
    assert_ok(pl_document_copy(document, path, NULL, NULL, NULL, ERR));
    assert_ok(copy = pl_document_open(path, &fixture->options, NULL, ERR));
    view(document, WORKFORCE, LEADER, 1, LEADERS);
    view(copy, WORKFORCE, LEADER, 5, DIRECTORS);
    assert_ok(merge = pl_document_compare(document, copy, NULL, ERR));
    pl_merge_choose_all(merge, PL_MERGE_MINE);
    assert_ok(pl_document_merge(document, merge, ERR));
  }
  g_remove(path);
  assert_true(folder_holds_words(fixture, "view level 31 21"));
  do_score(document, WORKFORCE, 2);
  agree(document);
  assert_ok(pl_document_discard_views(document, AUTUMN, NULL, ERR));
  assert_false(folder_holds_words(fixture, "view level 31 21"));
  assert_false(folder_holds_words(fixture, LEADERS) || folder_holds_words(fixture, DIRECTORS));
  assert_no_problems(document);
}

static void
test_without_waiting(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(PlDocument) document = hold_session(fixture);
  do_score(document, WORKFORCE, 2);
  agree(document);
  g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
  pl_document_discard_views_async(document, AUTUMN, discarded_cb, loop);
  g_main_loop_run(loop);
  assert_gone(fixture, document);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_discard, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_from_seals, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_only_once_agreed, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_questions_of_a_merge, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_without_waiting, fixture_set_up, fixture_tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
