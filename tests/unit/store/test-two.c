/*
 * Two programs on one document: the second reads, sees what the first changes, and takes over when the first
 * has gone. The first is a program of its own, told by a pipe what to do; the tests wait for what the second
 * says, not for a time.
 */
#include "testing.h"

#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

/* What a slow machine may need for a look or two. */
#define PATIENCE_SECONDS 60

typedef struct {
  pid_t pid;
  int to, from;
} Writer;

/* Scores what it reads, one byte a level, and answers each; 'x' leaves half a commit behind and dies. */
static void
obey(Fixture *fixture, int in, int out)
{
  g_autoptr(PlDocument) document = pl_document_open(fixture->path, &fixture->options, NULL, NULL);
  if (document == NULL || pl_document_is_read_only(document))
    _exit(2);
  char order = 'r';
  do {
    if (order >= '1' && order <= '5')
      do_score(document, WORKFORCE, order - '0');
    if (order == 'x') {
      sqlite3 *db = NULL;
      if (sqlite3_open(fixture->path, &db) == SQLITE_OK &&
          sqlite3_exec(db, "BEGIN IMMEDIATE; UPDATE agreed_level SET level = 1", NULL, NULL, NULL) ==
              SQLITE_OK)
        sqlite3_db_cacheflush(db);
      raise(SIGKILL);
    }
    if (write(out, &order, 1) != 1)
      _exit(3);
  } while (read(in, &order, 1) == 1);
  pl_document_close(document);
  _exit(0);
}

static Writer
start_writer(Fixture *fixture)
{
  int to[2], from[2];
  assert_int_equal(pipe(to), 0);
  assert_int_equal(pipe(from), 0);
  Writer writer = {.pid = fork(), .to = to[1], .from = from[0]};
  if (writer.pid == 0) {
    close(to[1]);
    close(from[0]);
    obey(fixture, to[0], from[1]);
  }
  close(to[0]);
  close(from[1]);
  char answer = 0;
  assert_int_equal(read(writer.from, &answer, 1), 1);
  return writer;
}

static void
order(Writer *writer, char what)
{
  char answer = 0;
  assert_int_equal(write(writer->to, &what, 1), 1);
  assert_int_equal(read(writer->from, &answer, 1), what == 'x' ? 0 : 1);
}

static void
end_writer(Writer *writer)
{
  close(writer->to);
  close(writer->from);
  assert_int_equal(waitpid(writer->pid, NULL, 0), writer->pid);
}

static gboolean
give_up_cb(gpointer data G_GNUC_UNUSED)
{
  fail_msg("waited %d seconds in vain", PATIENCE_SECONDS);
  return G_SOURCE_REMOVE;
}

static void
wait_until(PlDocument *document, gboolean (*so)(PlDocument *document, gint wanted), gint wanted)
{
  guint source = g_timeout_add_seconds(PATIENCE_SECONDS, give_up_cb, NULL);
  while (!so(document, wanted))
    g_main_context_iteration(NULL, TRUE);
  g_source_remove(source);
}

static gboolean
has_level(PlDocument *document, gint wanted)
{
  return level_of(document, WORKFORCE) == wanted;
}

static gboolean
is_free(PlDocument *document, gint wanted)
{
  return pl_document_can_take_over(document) == wanted;
}

static void
count_cb(PlDocument *document G_GNUC_UNUSED, guint *times)
{
  ++*times;
}

/* What the one who waits is told to do: somebody at a window sees what goes on in it, a command's user does not. */
static void
test_the_way_on_is_theirs(void **state)
{
  Fixture *fixture = *state;
  {
    g_autoptr(PlDocument) document = create_small(fixture);
  }
  Writer writer = start_writer(fixture);
  for (guint watched = FALSE; watched <= TRUE; watched++) {
    fixture->options.watched = (gboolean)watched;
    g_autoptr(PlDocument) reader = open_again(fixture);
    g_autofree char *reason = pl_document_dup_read_only_reason(reader);
    assert_non_null(strstr(reason, "so you can read it but not change it."));
    assert_true((strstr(reason, "What they change shows here") != NULL) == watched);
    assert_true((strstr(reason, "Do it again when they have closed it.") != NULL) == !watched);
  }
  end_writer(&writer);
}

static void
test_the_second_sees_and_takes_over(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  {
    g_autoptr(PlDocument) document = create_small(fixture);
  }
  Writer writer = start_writer(fixture);
  g_autoptr(PlDocument) reader = open_again(fixture);
  guint changes = 0, accesses = 0;
  g_signal_connect(reader, "changed", G_CALLBACK(count_cb), &changes);
  g_signal_connect(reader, "access-changed", G_CALLBACK(count_cb), &accesses);
  g_autofree char *reason = pl_document_dup_read_only_reason(reader);
  assert_non_null(strstr(reason, "A test"));
  assert_false(pl_document_can_take_over(reader));
  assert_false(pl_document_take_over(reader, &error)); /* not while they have it */
  assert_non_null(strstr(error->message, "A test"));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_READ_ONLY);

  order(&writer, '4');
  wait_until(reader, has_level, 4);
  order(&writer, '2');
  wait_until(reader, has_level, 2);
  assert_true(changes >= 2);
  assert_int_equal(accesses, 0);

  end_writer(&writer); /* closes the document */
  wait_until(reader, is_free, TRUE);
  assert_int_equal(accesses, 1);
  assert_true(pl_document_is_read_only(reader)); /* until somebody says so */
  assert_ok(pl_document_take_over(reader, ERR));
  assert_null(pl_document_dup_read_only_reason(reader));
  do_score(reader, WORKFORCE, 5);
  assert_ok(pl_document_undo(reader, ERR));
  assert_ok(pl_document_undo(reader, ERR)); /* what the first did can be undone by the second */
  assert_int_equal(level_of(reader, WORKFORCE), 4);
  assert_no_problems(reader);

  Writer late = {.pid = fork()};
  if (late.pid == 0) { /* and the roles have changed */
    g_autoptr(PlDocument) document = pl_document_open(fixture->path, &fixture->options, NULL, NULL);
    _exit(document != NULL && pl_document_is_read_only(document) ? 0 : 1);
  }
  int status = 1;
  assert_int_equal(waitpid(late.pid, &status, 0), late.pid);
  assert_int_equal(status, 0);
}

/* The first dies in the middle of a commit: its lock's file stays, the kernel has let go of the lock, and
 * half of a change lies in the file with the journal beside. */
static void
test_the_first_dies(void **state)
{
  Fixture *fixture = *state;
  {
    g_autoptr(PlDocument) document = create_small(fixture);
  }
  Writer writer = start_writer(fixture);
  g_autoptr(PlDocument) reader = open_again(fixture);
  order(&writer, '3');
  wait_until(reader, has_level, 3);
  order(&writer, 'x');
  end_writer(&writer);
  g_autofree char *left = other_files(fixture);
  assert_string_equal(left, ".test.plumb.lock test.plumb-journal ");
  wait_until(reader, is_free, TRUE);
  assert_int_equal(level_of(reader, WORKFORCE), 3); /* what was read last stays */
  assert_ok(pl_document_take_over(reader, ERR));
  assert_int_equal(level_of(reader, WORKFORCE), 3);
  assert_int_equal(level_of(reader, FINANCE), 3); /* the half was taken back */
  do_score(reader, WORKFORCE, 4);
  assert_no_problems(reader);
}

/* A folder that is kept in step with another computer gets a whole new file in the place of the old. */
static void
test_replaced_file_is_read(void **state)
{
  Fixture *fixture = *state;
  {
    g_autoptr(PlDocument) document = create_small(fixture);
  }
  g_autofree char *bytes = NULL;
  gsize length = 0;
  assert_true(g_file_get_contents(fixture->path, &bytes, &length, NULL));
  PlDocumentOptions options = fixture->options;
  options.read_only = TRUE;
  g_autoptr(PlDocument) reader = NULL;
  assert_ok(reader = pl_document_open(fixture->path, &options, NULL, ERR));
  g_autofree char *new_path = g_build_filename(fixture->folder, "new", NULL);
  pid_t child = fork(); /* not in this process, whose closing of the file would drop locks */
  if (child == 0) {
    Fixture other = *fixture;
    other.path = new_path;
    if (!g_file_set_contents(new_path, bytes, (gssize)length, NULL))
      _exit(1);
    PlDocument *document = open_again(&other);
    do_score(document, WORKFORCE, 5);
    pl_document_close(document);
    _exit(g_rename(new_path, fixture->path) == 0 ? 0 : 1);
  }
  int status = 1;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_int_equal(status, 0);
  wait_until(reader, has_level, 5);
  g_autofree char *reason = pl_document_dup_read_only_reason(reader);
  assert_non_null(strstr(reason, "opened for reading only"));
}

/* A lock's file that was removed by hand, or by a program that keeps folders in step, keeps nobody out, and a
 * second writer may come; but it is theirs, so the first does not remove it. */
static void
test_closing_keeps_the_lock_of_another(void **state)
{
  Fixture *fixture = *state;
  g_autofree char *lock = g_build_filename(fixture->folder, ".test.plumb.lock", NULL), *text = NULL;
  PlDocument *first = create_small(fixture);
  assert_int_equal(g_remove(lock), 0);
  Writer second = start_writer(fixture);
  g_object_unref(first);
  assert_true(g_file_test(lock, G_FILE_TEST_EXISTS));
  g_autoptr(PlDocument) third = open_again(fixture);
  assert_true(pl_document_is_read_only(third));
  order(&second, '4');
  assert_true(g_file_get_contents(lock, &text, NULL, NULL));
  g_autofree char *login = g_strdup_printf("%s, %s, A test\n", g_get_host_name(), g_get_user_name());
  assert_string_equal(text, login); /* host and user, for whoever is kept from writing, and the label */
  end_writer(&second);
  assert_false(g_file_test(lock, G_FILE_TEST_EXISTS));
}

static void
access_changed_cb(PlDocument *document G_GNUC_UNUSED, gpointer loop)
{
  g_main_loop_quit(loop);
}

static gboolean
out_of_patience_cb(gpointer loop G_GNUC_UNUSED)
{
  fail_msg("nobody noticed");
  return G_SOURCE_REMOVE;
}

static void
delete_it(const char *path)
{
  assert_int_equal(g_remove(path), 0);
}

static void
put_another_there(const char *path)
{
  g_autofree char *other = g_strconcat(path, ".new", NULL);
  assert_true(g_file_set_contents(other, "Something else.", -1, NULL));
  assert_int_equal(g_rename(other, path), 0);
}

static void
write_over_it(const char *path)
{
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  for (guint i = 0; i < 10000; i++)
    fputs("Something else.", file);
  fclose(file);
}

/* Whoever has the document open is told before they do anything, and can still keep it. */
static void
test_the_file_is_lost(void **state)
{
  static const struct {
    void (*lose)(const char *path);
    const char *said;
    gboolean with_history; /* of a copy that is made then */
  } cases[] = {
      {delete_it, "moved, renamed or deleted it", TRUE},
      {put_another_there, "put another file in the place of this one", TRUE},
      {write_over_it, "wrote something else over this file", FALSE},
  };
  Fixture *fixture = *state;
  fixture->options.watched = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
    g_autoptr(PlDocument) document = create_small(fixture);
    do_score(document, WORKFORCE, 3);
    while (g_main_context_iteration(NULL, FALSE)) {
    }
    g_signal_connect(document, "access-changed", G_CALLBACK(access_changed_cb), loop);
    guint patience = g_timeout_add_seconds(PATIENCE_SECONDS, out_of_patience_cb, loop);
    cases[i].lose(fixture->path);
    g_main_loop_run(loop);
    g_source_remove(patience);
    g_autofree char *reason = pl_document_dup_read_only_reason(document);
    if (reason == NULL || strstr(reason, cases[i].said) == NULL)
      fail_msg("case %u: %s", i, reason);
    assert_false(pl_document_undo(document, &error));
    assert_non_null(strstr(error->message, cases[i].said));
    assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_READ_ONLY);
    g_autofree char *path = g_build_filename(fixture->folder, "copy.plumb", NULL);
    gboolean with_history;
    assert_ok(pl_document_copy(document, path, NULL, &with_history, NULL, ERR));
    assert_int_equal(with_history, cases[i].with_history);
    g_autoptr(PlDocument) copy = NULL;
    assert_ok(copy = pl_document_open(path, &fixture->options, NULL, ERR));
    g_autoptr(PlSnapshot) shown = pl_document_ref_snapshot(document), kept = pl_document_ref_snapshot(copy);
    assert_true(pl_snapshot_equal(shown, kept));
    pl_document_close(copy);
    pl_document_close(document);
    g_remove(path);
    g_remove(fixture->path);
  }
}

/* A command that comes before the next look is told the same. */
static void
test_a_change_finds_the_loss(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlDocument) document = create_small(fixture);
  do_score(document, WORKFORCE, 3);
  write_over_it(fixture->path);
  assert_false(pl_document_undo(document, &error));
  assert_non_null(strstr(error->message, "wrote something else over this file"));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_READ_ONLY);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(test_##name, fixture_set_up, fixture_tear_down)
  const struct CMUnitTest tests[] = {
      TEST(the_way_on_is_theirs),
      TEST(the_second_sees_and_takes_over),
      TEST(the_first_dies),
      TEST(replaced_file_is_read),
      TEST(the_file_is_lost),
      TEST(a_change_finds_the_loss),
      TEST(closing_keeps_the_lock_of_another),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
