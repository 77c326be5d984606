/*
 * Thousands of random commands over every kind of record, undone to the start and redone to the end: each
 * command does what applying it in memory says, and at every hundredth step the document is, to the byte of
 * its JSON, what it was there; also when it was closed and opened again on the way.
 */
#include "random-records.h"

#include <plumbline/interchange.h>

#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

/* PLUMBLINE_NIGHTLY, which `./dev nightly` sets, asks for the long form. */
#define COMMANDS 2000
#define COMMANDS_NIGHTLY 20000
#define COMPARE_EVERY 100
#define REOPEN_EVERY 350

static char *
json_of(PlDocument *document)
{
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  g_autoptr(GBytes) json = pl_interchange_write(snapshot);
  return g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, json);
}

/* The JSON's SHA-256 after so many recorded commands, for every hundredth and the last; NULL for the rest. */
typedef struct {
  GPtrArray *sums;
  guint recorded;
} Way;

static void
assert_on_way(PlDocument *document, const Way *way, guint step)
{
  if (way->sums->pdata[step] == NULL)
    return;
  g_autofree char *sum = json_of(document);
  assert_string_equal(sum, way->sums->pdata[step]);
}

static void
reopen_now_and_then(Fixture *fixture, PlDocument **document, guint step)
{
  if (step % REOPEN_EVERY != 0)
    return;
  g_clear_object(document);
  *document = open_again(fixture);
}

/* One command: whether it was recorded, which one that changes nothing is not. */
static gboolean
do_one(Fixture *fixture, PlDocument *document)
{
  g_autoptr(PlSnapshot) before = pl_document_ref_snapshot(document);
  g_autoptr(PlCommand) command = random_command(fixture->rand, before, 0);
  g_autoptr(PlSnapshot) expected = pl_command_apply(command, before);
  g_autofree char *head = pl_document_dup_head(document);
  assert_ok(pl_document_do(document, command, ERR));
  g_autoptr(PlSnapshot) held = pl_document_ref_snapshot(document);
  assert_true(pl_snapshot_equal(expected, held));
  g_autofree char *new_head = pl_document_dup_head(document);
  gboolean recorded = !g_str_equal(head, new_head);
  assert_true(recorded || pl_snapshot_equal(before, held));
  return recorded;
}

static void
do_all(Fixture *fixture, PlDocument **document, guint commands, Way *way)
{
  g_ptr_array_add(way->sums, json_of(*document));
  for (guint i = 0; i < commands; i++) {
    if (!do_one(fixture, *document))
      continue;
    way->recorded++;
    reopen_now_and_then(fixture, document, way->recorded);
    g_ptr_array_add(way->sums, way->recorded % COMPARE_EVERY == 0 ? json_of(*document) : NULL);
  }
  g_free(g_ptr_array_steal_index(way->sums, way->recorded));
  g_ptr_array_add(way->sums, json_of(*document));
}

static void
test_undo_to_the_start_and_redo_to_the_end(void **state)
{
  Fixture *fixture = *state;
  guint commands = g_getenv("PLUMBLINE_NIGHTLY") != NULL ? COMMANDS_NIGHTLY : COMMANDS;
  Way way = {.sums = g_ptr_array_new_with_free_func(g_free)};
  g_autoptr(PlSnapshot) start = random_snapshot(fixture->rand);
  g_autoptr(PlDocument) document = NULL;
  assert_ok(document = pl_document_create(fixture->path, start, &fixture->options, NULL, ERR));
  do_all(fixture, &document, commands, &way);
  assert_true(way.recorded > commands * 9 / 10);
  for (guint step = way.recorded; step-- > 0;) {
    assert_ok(pl_document_undo(document, ERR));
    assert_on_way(document, &way, step);
    reopen_now_and_then(fixture, &document, step + 1);
  }
  assert_null(pl_document_dup_undo_label(document));
  for (guint step = 1; step <= way.recorded; step++) {
    assert_ok(pl_document_redo(document, ERR));
    assert_on_way(document, &way, step);
    reopen_now_and_then(fixture, &document, step);
  }
  assert_null(pl_document_dup_redo_label(document));
  assert_no_problems(document);
  g_ptr_array_unref(way.sums);
}

static void
change_behind_our_back(Fixture *fixture, const char *sql)
{
  sqlite3 *db = NULL;
  assert_int_equal(sqlite3_open(fixture->path, &db), SQLITE_OK);
  assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close(db);
}

/* Even where the other program touched nothing that the undo would. */
static void
test_not_after_another_program(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(PlDocument) document = create_small(fixture);
  do_score(document, WORKFORCE, 3);
  do_score(document, WORKFORCE, 4);
  assert_ok(pl_document_undo(document, ERR));
  /* In another process: this one holds the file open, and closing it here would drop SQLite's locks. */
  pid_t child = fork();
  if (child == 0) {
    change_behind_our_back(fixture, "UPDATE risk SET name = 'Theirs'");
    _exit(0);
  }
  int status;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_int_equal(status, 0);
  g_autoptr(GError) error = NULL;
  for (guint i = 0; i < 2; i++) { /* asked again, it is refused again */
    assert_false(pl_document_undo(document, &error));
    assert_non_null(strstr(error->message, "Another program changed"));
    assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_READ_ONLY);
    assert_false(pl_document_redo(document, &error));
    assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_READ_ONLY);
  }
  assert_int_equal(level_of(document, WORKFORCE), 3);
  assert_true(pl_document_is_read_only(document)); /* and the window says why */
  g_clear_object(&document);
  document = open_again(fixture); /* what is there now is known: undo goes on */
  assert_ok(pl_document_undo(document, ERR));
  assert_int_equal(level_of(document, WORKFORCE), 0);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(test_##name, fixture_set_up, fixture_tear_down)
  const struct CMUnitTest tests[] = {
      TEST(undo_to_the_start_and_redo_to_the_end),
      TEST(not_after_another_program),
  };
  if (g_access("/dev/shm", W_OK | X_OK) == 0)
    g_setenv("TMPDIR", "/dev/shm", TRUE); /* no death is tried here, so nothing need be on a disk */
  return cmocka_run_group_tests(tests, NULL, NULL);
}
