/*
 * A copy: the same document with the same history, and nothing that was only being typed.
 */
#include "testing.h"

#include <plumbline/interchange.h>

#include <glib/gstdio.h>
#include <sys/wait.h>

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
  assert_ok(pl_document_copy(document, path, NULL, NULL, NULL, ERR));

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

/* What could not be saved goes along, and comes in where the copy is opened. */
static void
test_copy_with_what_is_typed(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(PlDocument) document = create_small(fixture);
  g_autofree char *path = g_build_filename(fixture->folder, "copy.plumb", NULL);
  PlDraft typed = {.place = "risk/51/note", .text = "Typed last", .base = "", .at = 7};
  g_autoptr(GPtrArray) drafts = g_ptr_array_new();
  g_ptr_array_add(drafts, &typed);
  gboolean with_history = FALSE;
  assert_ok(pl_document_copy(document, path, drafts, &with_history, NULL, ERR));
  assert_true(with_history);
  Fixture other = {.folder = fixture->folder, .path = path, .options = fixture->options};
  g_autoptr(PlDocument) copy = open_again(&other);
  g_autoptr(GPtrArray) kept = pl_document_list_drafts(copy, NULL);
  assert_int_equal(kept->len, 1);
  assert_string_equal(((const PlDraft *)kept->pdata[0])->text, "Typed last");
  assert_int_equal(g_unlink(path), 0);
}

/* A backup is put in its place while it is open: what is shown is all there is of what was done since. */
static void
test_copy_of_what_is_shown(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(PlDocument) document = create_small(fixture);
  g_autofree char *backup = NULL, *path = g_build_filename(fixture->folder, "copy.plumb", NULL);
  gsize size = 0;
  pid_t child;
  int status;
  /* In another process: opening and closing it here would drop SQLite's locks. */
  g_autofree char *kept = g_build_filename(fixture->folder, "backup", NULL);
  if ((child = fork()) == 0)
    _exit(g_file_get_contents(fixture->path, &backup, &size, NULL) &&
                  g_file_set_contents(kept, backup, (gssize)size, NULL)
              ? 0
              : 1);
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_int_equal(status, 0);
  do_score(document, WORKFORCE, 4);
  if ((child = fork()) == 0) {
    FILE *file = g_fopen(fixture->path, "r+");
    gboolean put = g_file_get_contents(kept, &backup, &size, NULL) && fwrite(backup, 1, size, file) == size;
    fclose(file);
    _exit(put ? 0 : 1);
  }
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_int_equal(status, 0);
  assert_int_equal(g_unlink(kept), 0);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) history = pl_document_list_history(document, &error);
  assert_null(history); /* it is not this document's */
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_READ_ONLY);
  g_autofree char *reason = pl_document_dup_read_only_reason(document);
  assert_non_null(strstr(reason, "Save a copy"));
  gboolean with_history = TRUE;
  assert_ok(pl_document_copy(document, path, NULL, &with_history, NULL, ERR));
  assert_false(with_history);
  Fixture other = {.folder = fixture->folder, .path = path, .options = fixture->options};
  g_autoptr(PlDocument) copy = open_again(&other);
  assert_int_equal(level_of(copy, WORKFORCE), 4);
  assert_no_problems(copy);
  assert_int_equal(g_unlink(path), 0);
}

static void
test_copy_never_replaces(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlDocument) document = create_small(fixture);
  assert_false(pl_document_copy(document, fixture->path, NULL, NULL, NULL, &error)); /* not even itself */
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_EXISTS);
  g_autofree char *nowhere = g_build_filename(fixture->folder, "no", "such", "folder.plumb", NULL);
  assert_false(pl_document_copy(document, nowhere, NULL, NULL, NULL, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_DISK);
  g_autoptr(GCancellable) cancelled = g_cancellable_new();
  g_cancellable_cancel(cancelled);
  g_autofree char *path = g_build_filename(fixture->folder, "copy.plumb", NULL);
  assert_false(pl_document_copy(document, path, NULL, NULL, cancelled, &error));
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
  const struct CMUnitTest tests[] = {TEST(copy_goes_on_by_itself), TEST(copy_with_what_is_typed),
                                     TEST(copy_of_what_is_shown), TEST(copy_never_replaces),
                                     TEST(cancelled_too_late)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
