/*
 * A copy: the same document with the same history, and nothing that was only being typed.
 */
#include "testing.h"

#include <plumbline/interchange.h>

static char *
json_of(PlDocument *document)
{
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  g_autoptr(GBytes) json = pl_interchange_write(snapshot);
  return g_strndup(g_bytes_get_data(json, NULL), g_bytes_get_size(json));
}

static void
test_copy_goes_on_by_itself(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(PlDocument) document = create_small(fixture);
  do_score(document, WORKFORCE, 4);
  assert_ok(pl_document_set_draft(document, "a/place", "half a thought", ERR));
  g_autofree char *path = g_build_filename(fixture->folder, "copy.plumb", NULL);
  assert_ok(pl_document_copy(document, path, NULL, ERR));

  Fixture other = *fixture;
  other.path = path;
  g_autoptr(PlDocument) copy = open_again(&other);
  assert_false(pl_document_is_read_only(copy));
  g_autofree char *head = pl_document_dup_head(document), *copied_head = pl_document_dup_head(copy);
  assert_string_equal(copied_head, head);
  g_autofree char *json = json_of(document), *copied_json = json_of(copy);
  assert_string_equal(copied_json, json);
  assert_no_problems(copy);
  g_autoptr(GPtrArray) drafts = pl_document_list_drafts(copy, NULL);
  assert_int_equal(drafts->len, 0);
  assert_ok(pl_document_undo(copy, ERR)); /* its history is its own now */
  assert_int_equal(level_of(copy, WORKFORCE), 0);
  assert_int_equal(level_of(document, WORKFORCE), 4);
}

static void
test_copy_never_replaces(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlDocument) document = create_small(fixture);
  assert_false(pl_document_copy(document, fixture->path, NULL, &error)); /* not even itself */
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_EXISTS);
  g_autofree char *nowhere = g_build_filename(fixture->folder, "no", "such", "folder.plumb", NULL);
  assert_false(pl_document_copy(document, nowhere, NULL, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_DISK);
  g_autoptr(GCancellable) cancelled = g_cancellable_new();
  g_cancellable_cancel(cancelled);
  g_autofree char *path = g_build_filename(fixture->folder, "copy.plumb", NULL);
  assert_false(pl_document_copy(document, path, cancelled, &error));
  assert_true(g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  do_score(document, WORKFORCE, 4);
  g_autofree char *others = other_files(fixture);
  assert_string_equal(others, ".test.plumb.lock ");
}

static void
take_result_cb(GObject *document G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref(result);
}

/* The store thread has ended with a copy before the main loop hears of it, and in between comes "Cancel". */
static void
test_cancelled_too_late(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(PlDocument) document = create_small(fixture);
  for (guint shares = 0; shares < 2; shares++) {
    g_autofree char *path = g_build_filename(fixture->folder, shares ? "shared.plumb" : "copy.plumb", NULL);
    g_autoptr(GCancellable) cancellable = g_cancellable_new();
    g_autoptr(GAsyncResult) result = NULL;
    if (shares)
      pl_document_share_async(document, path, 0, cancellable, take_result_cb, &result);
    else
      pl_document_copy_async(document, path, cancellable, take_result_cb, &result);
    g_autoptr(GPtrArray) waited = NULL;
    assert_ok(waited = pl_document_list_history(document, ERR)); /* comes after it */
    assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
    assert_null(result);
    g_cancellable_cancel(cancellable);
    while (result == NULL)
      g_main_context_iteration(NULL, TRUE);
    assert_ok(shares ? pl_document_share_finish(document, result, ERR)
                     : pl_document_copy_finish(document, result, ERR));
  }
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(test_##name, fixture_set_up, fixture_tear_down)
  const struct CMUnitTest tests[] = {TEST(copy_goes_on_by_itself), TEST(copy_never_replaces),
                                     TEST(cancelled_too_late)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
