/*
 * A copy for others, as a file.
 */
#include "leak.h"
#include "random-records.h"

#include <plumbline/interchange.h>

static char *
copy_path(Fixture *fixture)
{
  return g_build_filename(fixture->folder, "copy.plumb", NULL);
}

static PlDocument *
open_copy(Fixture *fixture)
{
  g_autofree char *path = copy_path(fixture);
  PlDocument *copy = NULL;
  assert_ok(copy = pl_document_open(path, &fixture->options, NULL, ERR));
  return copy;
}

static char *
digest(PlDocument *document)
{
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  g_autoptr(GBytes) json = pl_interchange_write(snapshot);
  return g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, json);
}

static void
test_history_begins_anew(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(PlDocument) document = create_small(fixture);
  g_autoptr(PlCommand) view = score(document, WORKFORCE, LEADER, 2, "Nobody dares say so");
  assert_ok(pl_document_do(document, view, ERR));
  g_autoptr(PlCommand) level = score(document, WORKFORCE, 0, 2, "First thoughts");
  assert_ok(pl_document_do(document, level, ERR));
  assert_ok(pl_document_undo(document, ERR));
  assert_ok(pl_document_set_draft(document, "risk/51/note", "Half a sentence", ERR));
  g_autofree char *path = copy_path(fixture), *head = pl_document_dup_head(document);
  assert_ok(pl_document_share(document, path, PL_SHARE_NOT_CLEARED, NULL, NULL, ERR));
  g_autofree char *still = pl_document_dup_head(document);
  assert_string_equal(head, still);
  pl_document_close(document);
  g_remove(fixture->path);

  assert_false(folder_holds_words(fixture, "Nobody dares say so"));
  assert_false(folder_holds_words(fixture, "First thoughts"));
  assert_false(folder_holds_words(fixture, "Half a sentence"));
  g_autoptr(PlDocument) copy = open_copy(fixture);
  assert_no_problems(copy);
  g_autoptr(GPtrArray) entries = NULL, drafts = NULL;
  assert_ok(entries = pl_document_list_history(copy, ERR));
  assert_int_equal(entries->len, 1);
  const PlHistoryEntry *origin = entries->pdata[0];
  assert_string_equal(origin->kind, PL_HISTORY_ORIGIN);
  assert_string_equal(origin->second_parent, head);
  assert_ok(drafts = pl_document_list_drafts(copy, ERR));
  assert_int_equal(drafts->len, 0);
  do_score(copy, WORKFORCE, 4); /* it is a document like any other */
  assert_ok(pl_document_undo(copy, ERR));
  assert_no_problems(copy);
}

static void
test_seal_comes_along(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(PlDocument) document = create_small(fixture);
  assert_ok(pl_document_sign_off(document, AUTUMN, "Director", ERR));
  g_autofree char *path = copy_path(fixture);
  assert_ok(pl_document_share(document, path, PL_SHARE_EVERYTHING, NULL, NULL, ERR));
  g_autoptr(PlDocument) copy = open_copy(fixture);
  g_autofree char *ours = digest(document), *theirs = digest(copy);
  assert_string_equal(ours, theirs);
  assert_no_problems(copy);
  pl_document_close(copy);
  g_remove(path);

  assert_ok(
      pl_document_redact(document, "Staff survey", "Asked to", NULL, ERR)); /* part of what was sealed */
  assert_no_problems(document);
  assert_ok(pl_document_share(document, path, PL_SHARE_EVERYTHING, NULL, NULL, ERR));
  g_autoptr(PlDocument) second = open_copy(fixture);
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(second);
  assert_null(pl_snapshot_seal(snapshot, AUTUMN)); /* its history could not tell why the text is another */
  assert_no_problems(second);
}

static void
test_never_over_a_file(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlDocument) document = create_small(fixture);
  assert_false(pl_document_share(document, fixture->path, PL_SHARE_EVERYTHING, NULL, NULL, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_EXISTS);
  g_autofree char *nowhere = g_build_filename(fixture->folder, "no", "such.plumb", NULL);
  assert_false(pl_document_share(document, nowhere, PL_SHARE_EVERYTHING, NULL, NULL, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_DISK);
  g_autoptr(GCancellable) cancelled = g_cancellable_new();
  g_cancellable_cancel(cancelled);
  g_autofree char *path = copy_path(fixture);
  assert_false(pl_document_share(document, path, PL_SHARE_EVERYTHING, NULL, cancelled, &error));
  assert_error(&error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
  assert_no_problems(document);
}

/* Records of every kind, however they name each other, and every choice: what is made can be read and
 * checked. */
static void
test_any_records(void **state)
{
  Fixture *fixture = *state;
  g_autofree char *path = copy_path(fixture);
  for (guint round = 0; round < 3; round++) {
    g_autoptr(PlSnapshot) whole = random_snapshot(fixture->rand);
    g_autoptr(PlDocument) document = NULL;
    assert_ok(document = pl_document_create(fixture->path, whole, &fixture->options, NULL, ERR));
    for (PlShareKeep keep = 0; keep <= PL_SHARE_EVERYTHING; keep++) {
      assert_ok(pl_document_share(document, path, keep, NULL, NULL, ERR));
      g_autoptr(PlDocument) copy = open_copy(fixture);
      assert_no_problems(copy);
      g_autoptr(PlSnapshot) got = pl_document_ref_snapshot(copy), wanted = pl_share_filter(whole, keep);
      assert_true(pl_snapshot_equal(got, wanted));
      assert_true(keep != PL_SHARE_EVERYTHING || pl_snapshot_equal(got, whole));
      g_autoptr(PlSnapshot) twice = pl_share_filter(got, keep);
      assert_true(pl_snapshot_equal(got, twice));
      pl_document_close(copy);
      g_remove(path);
    }
    pl_document_close(document);
    g_remove(fixture->path);
  }
}

static void
shared_cb(GObject *object, GAsyncResult *result, gpointer data)
{
  assert_ok(pl_document_share_finish(PL_DOCUMENT(object), result, ERR));
  g_main_loop_quit(data);
}

static void
test_without_waiting(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(PlDocument) document = create_small(fixture);
  g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
  g_autofree char *path = copy_path(fixture);
  pl_document_share_async(document, path, PL_SHARE_EVERYTHING, NULL, shared_cb, loop);
  g_main_loop_run(loop);
  g_autoptr(PlDocument) copy = open_copy(fixture);
  assert_no_problems(copy);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_history_begins_anew, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_seal_comes_along, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_never_over_a_file, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_any_records, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_without_waiting, fixture_set_up, fixture_tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
