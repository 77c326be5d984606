/*
 * Two windows, two programs, or a place that cannot be written.
 */
#include "testing.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void
test_second_opener_reads(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlDocument) first = create_small(fixture);
  g_autoptr(PlDocument) second = open_again(fixture);
  assert_true(pl_document_is_read_only(second));
  g_autofree char *reason = pl_document_dup_read_only_reason(second);
  assert_non_null(strstr(reason, "A test")); /* who has it */
  assert_non_null(strstr(reason, g_get_host_name()));
  assert_non_null(strstr(reason, g_get_user_name()));
  assert_true(pl_document_is_open_elsewhere(second));
  assert_false(pl_document_is_open_elsewhere(first));
  g_autoptr(PlCommand) command = score(second, WORKFORCE, 0, 3, NULL);
  assert_false(pl_document_do(second, command, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_READ_ONLY);
  assert_false(pl_document_undo(second, &error));
  assert_true(error->domain == PL_STORE_ERROR);
  g_clear_error(&error);
  assert_null(pl_document_dup_undo_label(second));
  assert_false(pl_document_set_draft(second, "a/place", "text", &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_READ_ONLY);
  assert_false(pl_document_sign_off(second, AUTUMN, "Director", &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_READ_ONLY);
  assert_no_problems(second);

  do_score(first, WORKFORCE, 4); /* the first is not disturbed */
  pl_document_close(second);
  do_score(first, WORKFORCE, 5);
  pl_document_close(first);
  g_autoptr(PlDocument) third = open_again(fixture);
  assert_false(pl_document_is_read_only(third));
  assert_int_equal(level_of(third, WORKFORCE), 5);
}

static void
test_read_only_by_choice_takes_no_lock(void **state)
{
  Fixture *fixture = *state;
  {
    g_autoptr(PlDocument) made = create_small(fixture);
  }
  PlDocumentOptions options = fixture->options;
  options.read_only = TRUE;
  g_autoptr(PlDocument) reader = NULL;
  assert_ok(reader = pl_document_open(fixture->path, &options, NULL, ERR));
  assert_true(pl_document_is_read_only(reader));
  assert_false(pl_document_is_open_elsewhere(reader));
  g_autofree char *others = other_files(fixture);
  assert_string_equal(others, "");
  g_autoptr(PlDocument) writer = open_again(fixture);
  assert_false(pl_document_is_read_only(writer));
  do_score(writer, WORKFORCE, 3);
  assert_true(pl_document_is_open_elsewhere(reader));
}

static int
wait_for(pid_t child)
{
  int status = 0;
  assert_int_equal(waitpid(child, &status, 0), child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* In a child: 0 where the document opens, read only or not as expected. */
static int
open_in_child(Fixture *fixture, gboolean expect_read_only, uid_t as)
{
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    if (as != 0 && setuid(as) != 0)
      _exit(3);
    g_autoptr(PlDocument) document = pl_document_open(fixture->path, &fixture->options, NULL, NULL);
    if (document == NULL)
      _exit(2);
    gboolean same =
        pl_document_is_read_only(document) == expect_read_only && level_of(document, FINANCE) == 3;
    pl_document_close(document);
    _exit(same ? 0 : 1);
  }
  return wait_for(child);
}

static void
test_another_program_has_it(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(PlDocument) document = create_small(fixture);
  assert_int_equal(open_in_child(fixture, TRUE, 0), 0);
  do_score(document, WORKFORCE, 2);
  pl_document_close(document);
  assert_int_equal(open_in_child(fixture, FALSE, 0), 0);
  g_autofree char *others = other_files(fixture);
  assert_string_equal(others, "");
}

/* nobody, where the tests are run by root, who may write anywhere */
#define NOBODY 65534

static void
test_folder_that_cannot_be_written(void **state)
{
  Fixture *fixture = *state;
  {
    g_autoptr(PlDocument) document = create_small(fixture);
  }
  assert_int_equal(g_chmod(fixture->path, 0666), 0);
  assert_int_equal(g_chmod(fixture->folder, 0555), 0);
  int result = open_in_child(fixture, TRUE, geteuid() == 0 ? NOBODY : 0);
  assert_int_equal(g_chmod(fixture->folder, 0755), 0);
  assert_int_equal(result, 0);
}

static void
test_file_that_cannot_be_written(void **state)
{
  Fixture *fixture = *state;
  {
    g_autoptr(PlDocument) document = create_small(fixture);
  }
  assert_int_equal(g_chmod(fixture->path, 0444), 0);
  assert_int_equal(g_chmod(fixture->folder, 0777), 0);
  assert_int_equal(open_in_child(fixture, TRUE, geteuid() == 0 ? NOBODY : 0), 0);
}

/* A left-over of a program that was killed, with nobody holding it; and one that somebody planted. */
static void
test_lock_files_that_lie(void **state)
{
  Fixture *fixture = *state;
  {
    g_autoptr(PlDocument) document = create_small(fixture);
  }
  g_autofree char *lock = g_build_filename(fixture->folder, ".test.plumb.lock", NULL);
  g_autofree char *victim = g_build_filename(fixture->folder, "victim", NULL);
  assert_true(g_file_set_contents(lock, "elsewhere, somebody\n", -1, NULL));
  assert_int_equal(open_in_child(fixture, FALSE, 0), 0);
  assert_true(g_file_set_contents(victim, "dear", -1, NULL));
  assert_int_equal(symlink(victim, lock), 0);
  assert_int_equal(open_in_child(fixture, TRUE, 0), 0);
  {
    g_autoptr(PlDocument) document = open_again(fixture); /* it is told that this file is in the way */
    g_autofree char *reason = pl_document_dup_read_only_reason(document);
    assert_non_null(strstr(reason, ".test.plumb.lock"));
  }
  g_remove(lock);
  assert_int_equal(link(victim, lock), 0);
  assert_int_equal(open_in_child(fixture, TRUE, 0), 0);
  g_remove(lock);
  assert_int_equal(mkfifo(lock, 0600), 0);
  assert_int_equal(open_in_child(fixture, TRUE, 0), 0);
  g_autofree char *contents = NULL;
  assert_true(g_file_get_contents(victim, &contents, NULL, NULL));
  assert_string_equal(contents, "dear");
}

/* A program that heeds no lock of ours. */
static void
test_somebody_else_wrote(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlDocument) document = create_small(fixture);
  g_autoptr(PlCommand) command = score(document, WORKFORCE, 0, 3, NULL);
  pid_t child = fork(); /* not in this process: closing the file here would drop the store's locks */
  if (child == 0) {
    sqlite3 *db = NULL;
    int rc = sqlite3_open(fixture->path, &db);
    if (rc == SQLITE_OK)
      rc = sqlite3_exec(db, "UPDATE agreed_level SET level = 1", NULL, NULL, NULL);
    _exit(rc);
  }
  assert_int_equal(wait_for(child), 0);
  assert_false(pl_document_do(document, command, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_READ_ONLY);
  pl_document_close(document);
  g_autoptr(PlDocument) again = open_again(fixture);
  assert_int_equal(level_of(again, FINANCE), 1);
}

static void
test_moved_while_open(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlDocument) document = create_small(fixture);
  g_autofree char *elsewhere = g_build_filename(fixture->folder, "moved.plumb", NULL);
  assert_int_equal(g_rename(fixture->path, elsewhere), 0);
  g_autoptr(PlCommand) command = score(document, WORKFORCE, 0, 3, NULL);
  assert_false(pl_document_do(document, command, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_READ_ONLY);
  pl_document_close(document);
  g_autoptr(PlDocument) moved = NULL;
  assert_ok(moved = pl_document_open(elsewhere, &fixture->options, NULL, ERR));
  assert_int_equal(level_of(moved, WORKFORCE), 0);
}

/* ---- The window's side ---- */

typedef struct {
  GMainLoop *loop;
  guint changed, done;
  gboolean changed_first;
  GAsyncResult *result;
} Window;

static void
changed_cb(PlDocument *document, gpointer data)
{
  Window *window = data;
  assert_true(PL_IS_DOCUMENT(document));
  window->changed++;
}

static void
done_cb(GObject *object, GAsyncResult *result, gpointer data)
{
  Window *window = data;
  assert_ok(pl_document_do_finish(PL_DOCUMENT(object), result, ERR));
  window->changed_first = window->changed > 0;
  if (--window->done == 0)
    g_main_loop_quit(window->loop);
}

static void
result_cb(GObject *object, GAsyncResult *result, gpointer data)
{
  (void)object;
  Window *window = data;
  window->result = g_object_ref(result);
  g_main_loop_quit(window->loop);
}

static void
test_async(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
  Window window = {.loop = loop};
  g_autoptr(PlSnapshot) snapshot = small_snapshot();
  pl_document_create_async(fixture->path, snapshot, &fixture->options, NULL, result_cb, &window);
  g_main_loop_run(loop);
  g_autoptr(PlDocument) document = NULL;
  assert_ok(document = pl_document_create_finish(window.result, ERR));
  g_clear_object(&window.result);
  g_signal_connect(document, "changed", G_CALLBACK(changed_cb), &window);

  g_autoptr(PlCommand) one = score(document, WORKFORCE, 0, 3, NULL),
                       two = score(document, FINANCE, 0, 4, NULL);
  window.done = 2;
  pl_document_do_async(document, one, done_cb, &window);
  pl_document_do_async(document, two, done_cb, &window);
  g_main_loop_run(loop);
  assert_true(window.changed_first);
  assert_in_range(window.changed, 1, 2);
  assert_int_equal(level_of(document, WORKFORCE), 3);
  assert_int_equal(level_of(document, FINANCE), 4);

  pl_document_undo_async(document, result_cb, &window);
  g_main_loop_run(loop);
  assert_ok(pl_document_undo_finish(document, window.result, ERR));
  g_clear_object(&window.result);
  assert_int_equal(level_of(document, FINANCE), 3);
  pl_document_redo_async(document, result_cb, &window);
  g_main_loop_run(loop);
  assert_ok(pl_document_redo_finish(document, window.result, ERR));
  g_clear_object(&window.result);

  pl_document_check_async(document, NULL, result_cb, &window);
  g_main_loop_run(loop);
  g_auto(GStrv) problems = NULL;
  assert_ok(problems = pl_document_check_finish(document, window.result, ERR));
  g_clear_object(&window.result);
  assert_int_equal(g_strv_length(problems), 0);

  pl_document_list_history_async(document, result_cb, &window);
  g_main_loop_run(loop);
  g_autoptr(GPtrArray) entries = NULL;
  assert_ok(entries = pl_document_list_history_finish(document, window.result, ERR));
  g_clear_object(&window.result);
  assert_int_equal(entries->len, 5);
}

static void
forget_cb(GObject *object, GAsyncResult *result, gpointer data)
{
  (void)object;
  (void)result;
  g_main_loop_quit(data);
}

/* The last reference dropped with a change under way: it is done, the file is closed, and nothing hangs. */
static void
test_dropped_while_busy(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
  for (guint i = 0; i < 20; i++) {
    g_autofree char *path = g_strdup_printf("%s.%u", fixture->path, i);
    g_autoptr(PlSnapshot) snapshot = small_snapshot();
    PlDocument *document = NULL;
    assert_ok(document = pl_document_create(path, snapshot, &fixture->options, NULL, ERR));
    g_autoptr(PlCommand) command = score(document, WORKFORCE, 0, 5, NULL);
    gpointer weak = document;
    g_object_add_weak_pointer(G_OBJECT(document), &weak);
    pl_document_do_async(document, command, forget_cb, loop);
    g_object_unref(document);
    g_main_loop_run(loop);
    while (weak != NULL)
      g_main_context_iteration(NULL, FALSE);
    for (guint tries = 0; tries < 500;
         tries++) { /* where the store thread itself let go, it still has to close */
      g_autofree char *lock = g_strdup_printf("%s/.test.plumb.%u.lock", fixture->folder, i);
      if (!g_file_test(lock, G_FILE_TEST_EXISTS))
        break;
      g_usleep(10000);
    }
    assert_ok(document = pl_document_open(path, &fixture->options, NULL, ERR));
    assert_false(pl_document_is_read_only(document));
    assert_int_equal(level_of(document, WORKFORCE), 5);
    g_object_unref(document);
  }
}

static void
test_cancelled(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new();
  g_cancellable_cancel(cancellable);
  g_autoptr(PlSnapshot) snapshot = small_snapshot();
  assert_null(pl_document_create(fixture->path, snapshot, &fixture->options, cancellable, &error));
  assert_error(&error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_false(g_file_test(fixture->path, G_FILE_TEST_EXISTS));
  g_autoptr(PlDocument) document = create_small(fixture);
  assert_null(pl_document_check(document, cancellable, &error));
  assert_error(&error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  do_score(document, WORKFORCE, 3); /* and the document goes on */
}

/* ---- Drafts ---- */

/* A clock that cancels: asked for the time in the middle of making a document. */
static gint64
cancelling_now(gpointer cancellable)
{
  g_cancellable_cancel(cancellable);
  return TEST_NOW;
}

/* Whoever is told that it was cancelled must not find a file; once there is one, it is there. */
static void
test_cancelled_while_making(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new();
  g_autoptr(PlSnapshot) snapshot = small_snapshot();
  PlDocumentOptions options = fixture->options;
  options.clock = (PlClock){.now = cancelling_now, .data = cancellable};
  g_autoptr(PlDocument) document = pl_document_create(fixture->path, snapshot, &options, cancellable, &error);
  assert_true((document != NULL) == g_file_test(fixture->path, G_FILE_TEST_EXISTS));
  if (document == NULL)
    assert_error(&error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_autofree char *path = g_build_filename(fixture->folder, "later.plumb", NULL);
  g_autoptr(GCancellable) later = g_cancellable_new();
  g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
  Window window = {.loop = loop};
  pl_document_create_async(path, snapshot, &fixture->options, later, result_cb, &window);
  while (!g_file_test(path, G_FILE_TEST_EXISTS))
    g_usleep(1000);
  g_cancellable_cancel(later); /* too late */
  g_main_loop_run(loop);
  g_autoptr(PlDocument) made = NULL;
  assert_ok(made = pl_document_create_finish(window.result, ERR));
  g_clear_object(&window.result);
}

static void
test_drafts(void **state)
{
  static const char place[] = "agreed_level/31/21/reason";
  Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlDocument) document = create_small(fixture);
  g_autofree char *head = pl_document_dup_head(document);
  assert_ok(pl_document_set_draft(document, place, "Agency st", ERR));
  assert_ok(pl_document_set_draft(document, place, "Agency staff — مرحبا", ERR));
  assert_ok(pl_document_set_draft(document, "another", "", ERR));
  assert_ok(pl_document_set_draft(document, "no longer", "x", ERR));
  assert_ok(pl_document_set_draft(document, "no longer", NULL, ERR));
  assert_false(pl_document_set_draft(document, place, "\xff", &error));
  assert_error(&error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID);
  g_autofree char *still = pl_document_dup_head(document);
  assert_string_equal(head, still); /* outside the history */
  g_clear_object(&document);

  document = open_again(fixture); /* as after a crash */
  g_autoptr(GPtrArray) drafts = NULL;
  assert_ok(drafts = pl_document_list_drafts(document, ERR));
  assert_int_equal(drafts->len, 2);
  const PlDraft *draft = drafts->pdata[0];
  assert_string_equal(draft->place, place);
  assert_string_equal(draft->text, "Agency staff — مرحبا");
  assert_int_equal(draft->at, TEST_NOW);

  g_autoptr(PlCommand) refused = pl_command_new("edit", "Refused");
  PlAgreedLevel nowhere = {.assessment = 999, .domain = WORKFORCE};
  pl_command_put(refused, PL_RECORD_AGREED_LEVEL, &nowhere);
  assert_false(pl_document_do_settling(document, refused, place, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED);
  g_ptr_array_unref(drafts);
  assert_ok(drafts = pl_document_list_drafts(document, ERR));
  assert_int_equal(drafts->len, 2); /* what was typed is kept */

  g_autoptr(PlCommand) settled = score(document, WORKFORCE, 0, 3, "Agency staff — مرحبا");
  assert_ok(pl_document_do_settling(document, settled, place, ERR));
  g_ptr_array_unref(drafts);
  assert_ok(drafts = pl_document_list_drafts(document, ERR));
  assert_int_equal(drafts->len, 1);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(test_##name, fixture_set_up, fixture_tear_down)
  const struct CMUnitTest tests[] = {
      TEST(second_opener_reads),
      TEST(read_only_by_choice_takes_no_lock),
      TEST(another_program_has_it),
      TEST(folder_that_cannot_be_written),
      TEST(file_that_cannot_be_written),
      TEST(lock_files_that_lie),
      TEST(somebody_else_wrote),
      TEST(moved_while_open),
      TEST(async),
      TEST(dropped_while_busy),
      TEST(cancelled),
      TEST(cancelled_while_making),
      TEST(drafts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
