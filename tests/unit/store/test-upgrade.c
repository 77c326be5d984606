/*
 * Rehearsals of an upgrade from this version's format to a made-up next one, which rebuilds a table that
 * others name, as a real one would.
 */
#include "rehearsal.h"

#include <sys/resource.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static int
set_up(void **state)
{
  pl_schema_rehearse(NULL);
  return fixture_set_up(state);
}

static int
tear_down(void **state)
{
  pl_schema_rehearse(NULL);
  return fixture_tear_down(state);
}

static char *
read_file(const char *path, gsize *length)
{
  char *bytes = NULL;
  assert_true(g_file_get_contents(path, &bytes, length, NULL));
  return bytes;
}

static void
assert_same_file(const char *path, const char *bytes, gsize length)
{
  gsize now_length;
  g_autofree char *now = read_file(path, &now_length);
  assert_int_equal(now_length, length);
  assert_memory_equal(now, bytes, length);
}

#define BACKUP "test (before upgrade from format 1).plumb"

static void
test_upgrade(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  {
    g_autoptr(PlDocument) document = create_small(fixture);
    do_score(document, WORKFORCE, 4);
    assert_null(pl_document_upgrade(fixture->path, &fixture->options, NULL, &error)); /* it is open */
    assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_READ_ONLY);
  }
  assert_null(
      pl_document_upgrade(fixture->path, &fixture->options, NULL, &error)); /* it is of this version */
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_NOTHING);
  g_autofree char *sql = rebuild_sql(fixture, "");
  gsize length;
  g_autofree char *before = read_file(fixture->path, &length);

  pl_schema_rehearse(sql);
  assert_null(pl_document_open(fixture->path, &fixture->options, NULL, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_OLDER);
  assert_same_file(fixture->path, before, length);
  g_autofree char *backup = NULL;
  assert_ok(backup = pl_document_upgrade(fixture->path, &fixture->options, NULL, ERR));
  g_autofree char *expected = g_build_filename(fixture->folder, BACKUP, NULL);
  assert_string_equal(backup, expected);

  g_autoptr(PlDocument) document = open_again(fixture);
  assert_int_equal(level_of(document, WORKFORCE), 4);
  assert_no_problems(document);
  g_autoptr(GPtrArray) entries = pl_document_list_history(document, NULL);
  assert_int_equal(entries->len, 3);
  const PlHistoryEntry *last = entries->pdata[2];
  assert_string_equal(last->kind, PL_HISTORY_UPGRADE);
  assert_false(pl_document_undo(document, &error)); /* an upgrade is a barrier */
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_NOTHING);
  do_score(document, WORKFORCE, 5);
  assert_ok(pl_document_undo(document, ERR));
  pl_document_close(document);

  /* Upgraded and new documents have the same words in them, and this version knows what is newer than itself.
   */
  Fixture fresh = *fixture;
  fresh.path = g_build_filename(fixture->folder, "fresh.plumb", NULL);
  g_autoptr(PlDocument) made = create_small(&fresh);
  pl_document_close(made);
  pl_schema_rehearse(NULL);
  assert_null(pl_document_open(fixture->path, &fixture->options, NULL, &error));
  assert_non_null(strstr(error->message, "newer version"));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_OTHER_VERSION);

  /* The backup is the document as it was. */
  g_free(fresh.path);
  fresh.path = backup;
  g_autoptr(PlDocument) kept = open_again(&fresh);
  assert_int_equal(level_of(kept, WORKFORCE), 4);
  assert_ok(pl_document_undo(kept, ERR));
}

static void
test_second_backup_gets_another_name(void **state)
{
  Fixture *fixture = *state;
  {
    g_autoptr(PlDocument) document = create_small(fixture);
  }
  g_autofree char *taken = g_build_filename(fixture->folder, BACKUP, NULL);
  assert_true(g_file_set_contents(taken, "dear", 4, NULL));
  g_autofree char *sql = rebuild_sql(fixture, "");
  pl_schema_rehearse(sql);
  g_autofree char *backup = NULL;
  assert_ok(backup = pl_document_upgrade(fixture->path, &fixture->options, NULL, ERR));
  assert_true(g_str_has_suffix(backup, "/test (before upgrade from format 1) 2.plumb"));
  assert_same_file(taken, "dear", 4);
}

/* Half way: the SQL fails, leaves something dangling, does not make what it should, or is cancelled. */
static void
test_failures_leave_the_old_file(void **state)
{
  Fixture *fixture = *state;
  {
    g_autoptr(PlDocument) document = create_small(fixture);
    do_score(document, WORKFORCE, 4);
  }
  const char *const faults[] = {
      "SELECT no_such_function();",
      "DELETE FROM domain;",
      "UPDATE organisation SET name = 'x';",
      "PRAGMA user_version = 7;",
  };
  gsize length;
  g_autofree char *before = read_file(fixture->path, &length);
  for (guint i = 0; i < G_N_ELEMENTS(faults); i++) {
    g_autoptr(GError) error = NULL;
    g_autofree char *sql = rebuild_sql(fixture, faults[i]);
    pl_schema_rehearse(sql);
    assert_null(pl_document_upgrade(fixture->path, &fixture->options, NULL, &error));
    assert_non_null(error);
    pl_schema_rehearse(NULL);
    assert_same_file(fixture->path, before, length);
    g_autofree char *others = other_files(fixture);
    assert_string_equal(others, "");
  }
  g_autoptr(PlDocument) document = open_again(fixture);
  assert_int_equal(level_of(document, WORKFORCE), 4);
  assert_ok(pl_document_undo(document, ERR));
}

static void
upgrade_without_room(Fixture *fixture, const char *sql, rlim_t room)
{
  struct rlimit limit = {.rlim_cur = room, .rlim_max = RLIM_INFINITY};
  signal(SIGXFSZ, SIG_IGN);
  setrlimit(RLIMIT_FSIZE, &limit);
  g_autoptr(GError) error = NULL;
  pl_schema_rehearse(sql);
  char *backup = pl_document_upgrade(fixture->path, &fixture->options, NULL, &error);
  _exit(backup == NULL && g_error_matches(error, PL_STORE_ERROR, PL_STORE_ERROR_DISK) ? 0 : 1);
}

/* Too little room for the backup; and enough for that, and not for what the migration adds. */
static void
test_no_room(void **state)
{
  Fixture *fixture = *state;
  {
    g_autoptr(PlDocument) document = create_small(fixture);
  }
  gsize length;
  g_autofree char *before = read_file(fixture->path, &length);
  g_autofree char *sql =
      rebuild_sql(fixture, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
                           "INSERT INTO draft SELECT 'place ' || i, printf('%1000s', ''), '', 0 FROM n;");
  const rlim_t rooms[] = {length / 2, length + 65536};
  for (guint i = 0; i < G_N_ELEMENTS(rooms); i++) {
    pid_t child = fork();
    if (child == 0)
      upgrade_without_room(fixture, sql, rooms[i]);
    int status = 1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    g_autoptr(PlDocument) document = open_again(fixture); /* takes back what was cut off */
    pl_document_close(document);
    assert_same_file(fixture->path, before, length);
    g_autofree char *others = other_files(fixture);
    assert_string_equal(others, "");
  }
}

/* Two copies that were both upgraded have their past in common, and no way back to it: that is said, and
 * nothing is guessed. */
static void
test_copies_from_before(void **state)
{
  Fixture *fixture = *state;
  Fixture other = *fixture;
  other.path = g_build_filename(fixture->folder, "copy.plumb", NULL);
  {
    g_autoptr(PlDocument) made = create_small(fixture);
    assert_ok(pl_document_copy(made, other.path, NULL, NULL, NULL, ERR));
    g_autoptr(PlDocument) copy = open_again(&other);
    do_score(made, FINANCE, 4);
    do_score(copy, WORKFORCE, 2);
  }
  g_autofree char *sql = rebuild_sql(fixture, "");
  pl_schema_rehearse(sql);
  g_autofree char *backup = NULL, *other_backup = NULL;
  assert_ok(backup = pl_document_upgrade(fixture->path, &fixture->options, NULL, ERR));
  assert_ok(other_backup = pl_document_upgrade(other.path, &fixture->options, NULL, ERR));
  g_autoptr(PlDocument) mine = open_again(fixture), theirs = open_again(&other);
  g_autoptr(GError) error = NULL;
  assert_null(pl_document_compare(mine, theirs, NULL, &error));
  assert_non_null(strstr(error->message, "the document was upgraded here"));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED);

  /* What it says to do works: a fresh copy, and its changes come in. */
  pl_document_close(theirs);
  g_unlink(other.path);
  assert_ok(pl_document_copy(mine, other.path, NULL, NULL, NULL, ERR));
  g_autoptr(PlDocument) fresh = open_again(&other);
  do_score(fresh, WORKFORCE, 2);
  g_autoptr(PlMerge) merge = NULL;
  assert_ok(merge = pl_document_compare(mine, fresh, NULL, ERR));
  assert_ok(pl_document_merge(mine, merge, ERR));
  assert_int_equal(level_of(mine, WORKFORCE), 2);
  assert_int_equal(level_of(mine, FINANCE), 4);
  g_free(other.path);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(test_##name, set_up, tear_down)
  const struct CMUnitTest tests[] = {
      TEST(upgrade),
      TEST(second_backup_gets_another_name),
      TEST(failures_leave_the_old_file),
      TEST(no_room),
      TEST(copies_from_before),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
