/*
 * The place where a document is made: what lies beside its name, and what a dead program left.
 */
#include "cut-off.h"

#include <fcntl.h>
#include <plumbline/recover.h>
#include <sys/stat.h>

static char *
beside(Fixture *fixture, const char *name)
{
  return g_build_filename(fixture->folder, name, NULL);
}

static void
make_document(Fixture *fixture)
{
  g_autoptr(PlDocument) document = create_small(fixture);
  do_score(document, WORKFORCE, 3);
}

static void
rename_file(const char *from, const char *to)
{
  assert_int_equal(g_rename(from, to), 0);
}

/* ---- A journal beside the name ---- */

typedef gboolean (*Make)(Fixture *fixture, PlDocument *other, const char *path, GError **error);

static gboolean
by_creating(Fixture *fixture, PlDocument *other, const char *path, GError **error)
{
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(other);
  g_autoptr(PlDocument) made = pl_document_create(path, snapshot, &fixture->options, NULL, error);
  return made != NULL;
}

static gboolean
by_copying(Fixture *fixture G_GNUC_UNUSED, PlDocument *other, const char *path, GError **error)
{
  return pl_document_copy(other, path, NULL, NULL, NULL, error);
}

static gboolean
by_sharing(Fixture *fixture G_GNUC_UNUSED, PlDocument *other, const char *path, GError **error)
{
  return pl_document_share(other, path, PL_SHARE_EVERYTHING, NULL, NULL, error);
}

static gboolean
by_recovering(Fixture *fixture, PlDocument *other G_GNUC_UNUSED, const char *path, GError **error)
{
  g_autofree char *broken = beside(fixture, "broken.plumb");
  return pl_document_recover(broken, path, &fixture->options, NULL, NULL, error);
}

static const Make makers[] = {by_creating, by_copying, by_sharing, by_recovering};

static PlDocument *
make_other(Fixture *fixture)
{
  g_autofree char *path = beside(fixture, "other.plumb");
  g_autoptr(PlSnapshot) snapshot = small_snapshot();
  PlDocument *other = NULL;
  assert_ok(other = pl_document_create(path, snapshot, &fixture->options, NULL, ERR));
  return other;
}

/* The document was moved away and its journal stayed: SQLite would play that over whatever gets the name. */
static void
test_journal_of_another_spoils_nothing(void **state)
{
  static const char *const endings[] = {"-journal", "-wal", "-shm"};
  Fixture *fixture = *state;
  g_autoptr(PlDocument) other = make_other(fixture);
  g_autofree char *broken = beside(fixture, "broken.plumb"), *whole = beside(fixture, "test.plumb-journal");
  make_document(fixture);
  cut_off_a_change(fixture->path);
  rename_file(fixture->path, broken);
  for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
    g_autofree char *name = g_strconcat("test.plumb", endings[i], NULL), *lies = beside(fixture, name);
    if (i > 0)
      rename_file(whole, lies);
    for (guint j = 0; j < G_N_ELEMENTS(makers); j++) {
      g_autoptr(GError) error = NULL;
      assert_false(makers[j](fixture, other, fixture->path, &error));
      assert_non_null(strstr(error->message, name)); /* what lies there */
      assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_EXISTS);
      assert_false(g_file_test(fixture->path, G_FILE_TEST_EXISTS));
      assert_true(g_file_test(lies, G_FILE_TEST_EXISTS));
    }
    if (i > 0)
      rename_file(lies, whole);
  }
  rename_file(broken, fixture->path); /* as the sentence says */
  g_autoptr(PlDocument) document = open_again(fixture);
  assert_int_equal(level_of(document, WORKFORCE), 3);
  assert_no_problems(document);
}

/* It appears while the new document is being made: looked for again before the name is given. */
static gint64
plant_journal(gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *journal = beside(fixture, "test.plumb-journal");
  assert_true(g_file_set_contents(journal, "planted", -1, NULL));
  return TEST_NOW;
}

static void
test_journal_that_comes_late(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlSnapshot) snapshot = small_snapshot();
  PlDocumentOptions options = fixture->options;
  options.clock = (PlClock){.now = plant_journal, .data = fixture};
  assert_null(pl_document_create(fixture->path, snapshot, &options, NULL, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_EXISTS);
  g_autofree char *left = other_files(fixture);
  assert_string_equal(left, "test.plumb-journal ");
}

/* A document that is open may leave a journal at its name at any moment, also when it was moved away. */
static void
test_name_of_an_open_document(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(PlDocument) other = make_other(fixture);
  g_autoptr(PlDocument) document = create_small(fixture);
  g_autofree char *moved = beside(fixture, "moved.plumb");
  rename_file(fixture->path, moved);
  g_autoptr(GError) error = NULL;
  assert_false(pl_document_copy(other, fixture->path, NULL, NULL, NULL, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_EXISTS);
  pl_document_close(document);
  assert_ok(pl_document_copy(other, fixture->path, NULL, NULL, NULL, ERR));
}

/* ---- What a dead program left ---- */

/* A disk full of a copy that was killed. */
static void
leave_behind(const char *path)
{
  assert_true(g_file_set_contents(path, "a whole copy, perhaps of what is later redacted", -1, NULL));
}

static void
test_left_overs_go(void **state)
{
  Fixture *fixture = *state;
  g_autofree char *left = beside(fixture, ".test.plumb.new"),
                  *nested = beside(fixture, "..test.plumb.new.new");
  leave_behind(left);
  make_document(fixture);
  assert_false(g_file_test(left, G_FILE_TEST_EXISTS));
  leave_behind(left);
  leave_behind(nested);
  PlDocumentOptions options = fixture->options;
  options.read_only = TRUE;
  g_autoptr(PlDocument) reader = NULL;
  assert_ok(reader = pl_document_open(fixture->path, &options, NULL, ERR));
  assert_true(g_file_test(left, G_FILE_TEST_EXISTS)); /* whoever only reads removes nothing */
  g_autoptr(PlDocument) writer = open_again(fixture);
  assert_false(pl_document_is_read_only(writer));
  g_autofree char *others = other_files(fixture);
  assert_string_equal(others, ".test.plumb.lock ");
}

/* Only what is certainly a left-over: not a folder, a link, a file with another name, or one that is locked.
 */
static void
test_nothing_else_goes(void **state)
{
  Fixture *fixture = *state;
  g_autofree char *left = beside(fixture, ".test.plumb.new"), *victim = beside(fixture, "victim");
  g_autoptr(PlDocument) other = make_other(fixture);
  leave_behind(victim);
  for (guint i = 0; i < 4; i++) {
    g_autoptr(GError) error = NULL;
    int fd = -1;
    if (i == 0)
      assert_int_equal(g_mkdir(left, 0700), 0);
    else if (i == 1)
      assert_int_equal(symlink(victim, left), 0);
    else if (i == 2)
      assert_int_equal(link(victim, left), 0);
    else {
      struct flock first = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_len = 1};
      fd = open(left, O_RDWR | O_CREAT, 0600);
      assert_int_equal(fcntl(fd, F_OFD_SETLK, &first), 0);
    }
    assert_false(pl_document_copy(other, fixture->path, NULL, NULL, NULL, &error));
    assert_non_null(strstr(error->message, ".test.plumb.new"));
    assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_EXISTS);
    struct stat info;
    assert_int_equal(lstat(left, &info), 0);
    g_remove(left);
    if (fd >= 0)
      close(fd);
  }
  g_autofree char *text = NULL;
  assert_true(g_file_get_contents(victim, &text, NULL, NULL));
  assert_true(g_str_has_prefix(text, "a whole copy"));
  assert_ok(pl_document_copy(other, fixture->path, NULL, NULL, NULL, ERR));
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(test_##name, fixture_set_up, fixture_tear_down)
  const struct CMUnitTest tests[] = {
      TEST(journal_of_another_spoils_nothing),
      TEST(journal_that_comes_late),
      TEST(name_of_an_open_document),
      TEST(left_overs_go),
      TEST(nothing_else_goes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
