/*
 * A disk that fills up, and a change that was cut off by another death than our own.
 */
#include "testing.h"

#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static int
run_child(void (*run)(Fixture *), Fixture *fixture)
{
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    run(fixture);
    _exit(0);
  }
  int status = 0;
  assert_int_equal(waitpid(child, &status, 0), child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* A commit of another program, cut off with half of it in the file and the journal beside. */
static void
leave_hot_journal(Fixture *fixture)
{
  sqlite3 *db = NULL;
  if (sqlite3_open(fixture->path, &db) != SQLITE_OK ||
      sqlite3_exec(db, "BEGIN IMMEDIATE; UPDATE agreed_level SET level = 1", NULL, NULL, NULL) != SQLITE_OK ||
      sqlite3_db_cacheflush(db) != SQLITE_OK)
    _exit(1);
}

static void
test_hot_journal(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  {
    g_autoptr(PlDocument) document = create_small(fixture);
  }
  assert_int_equal(run_child(leave_hot_journal, fixture), 0);
  g_autofree char *left = other_files(fixture);
  assert_string_equal(left, "test.plumb-journal ");

  PlDocumentOptions options = fixture->options;
  options.read_only = TRUE;
  assert_null(pl_document_open(fixture->path, &options, NULL, &error)); /* may not take it back */
  assert_non_null(strstr(error->message, "cut off"));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_READ_ONLY);

  g_autoptr(PlDocument) document = open_again(fixture);
  assert_int_equal(level_of(document, FINANCE), 3);
  assert_no_problems(document);
}

/* How much more than the document is there may be written: some commits fit, then one does not. */
#define ROOM (256 * 1024)

static void
fill_disk(Fixture *fixture)
{
  struct rlimit limit;
  g_autoptr(PlDocument) document = open_again(fixture);
  g_autofree char *contents = NULL;
  gsize size = 0;
  GStatBuf info;
  if (g_stat(fixture->path, &info) == 0)
    size = (gsize)info.st_size;
  getrlimit(RLIMIT_FSIZE, &limit);
  limit.rlim_cur = size + ROOM;
  signal(SIGXFSZ, SIG_IGN);
  setrlimit(RLIMIT_FSIZE, &limit);
  g_autofree char *text = g_strnfill(40000, 'x');
  gboolean done = TRUE;
  gint64 id = 900;
  g_autoptr(GError) error = NULL;
  while (done) {
    g_autoptr(PlCommand) command = pl_command_new("add", "Add");
    PlScenario scenario;
    pl_record_init_empty(PL_RECORD_SCENARIO, &scenario);
    scenario.id = id++, scenario.name = "One", scenario.text = text;
    pl_command_put(command, PL_RECORD_SCENARIO, &scenario);
    done = pl_document_do(document, command, &error);
    if (id > 1000)
      _exit(2);
  }
  if (!g_error_matches(error, PL_STORE_ERROR, PL_STORE_ERROR_DISK))
    _exit(3);
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  guint n;
  pl_snapshot_scenarios(snapshot, &n);
  limit.rlim_cur = RLIM_INFINITY; /* room was made: the document goes on where it was */
  setrlimit(RLIMIT_FSIZE, &limit);
  do_score(document, WORKFORCE, 4);
  g_auto(GStrv) problems = pl_document_check(document, NULL, NULL);
  if (n != id - 900 - 1 || problems == NULL || problems[0] != NULL)
    _exit(4);
}

static void
test_disk_full(void **state)
{
  Fixture *fixture = *state;
  {
    g_autoptr(PlDocument) document = create_small(fixture);
  }
  assert_int_equal(run_child(fill_disk, fixture), 0);
  g_autoptr(PlDocument) document = open_again(fixture);
  assert_int_equal(level_of(document, WORKFORCE), 4);
}

static void
create_without_room(Fixture *fixture)
{
  struct rlimit limit = {.rlim_cur = 64 * 1024, .rlim_max = RLIM_INFINITY};
  signal(SIGXFSZ, SIG_IGN);
  setrlimit(RLIMIT_FSIZE, &limit);
  g_autoptr(PlSnapshot) snapshot = small_snapshot();
  g_autoptr(GError) error = NULL;
  if (pl_document_create(fixture->path, snapshot, &fixture->options, NULL, &error) != NULL ||
      !g_error_matches(error, PL_STORE_ERROR, PL_STORE_ERROR_DISK) ||
      strstr(error->message, "No file was left") == NULL)
    _exit(1);
}

static void
test_no_room_for_a_new_document(void **state)
{
  Fixture *fixture = *state;
  assert_int_equal(run_child(create_without_room, fixture), 0);
  assert_false(g_file_test(fixture->path, G_FILE_TEST_EXISTS));
  g_autofree char *others = other_files(fixture);
  assert_string_equal(others, "");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(test_##name, fixture_set_up, fixture_tear_down)
  const struct CMUnitTest tests[] = {
      TEST(hot_journal),
      TEST(disk_full),
      TEST(no_room_for_a_new_document),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
