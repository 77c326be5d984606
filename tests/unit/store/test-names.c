/*
 * The names of a document: more than one for a file, and too long ones.
 */
#include "cut-off.h"

#include <limits.h>
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

static PlDocument *
open_at(Fixture *fixture, const char *path)
{
  PlDocument *document = NULL;
  assert_ok(document = pl_document_open(path, &fixture->options, NULL, ERR));
  return document;
}

/* ---- Other names of the file ---- */

static void
test_two_names_are_read_only(void **state)
{
  Fixture *fixture = *state;
  g_autofree char *twin = beside(fixture, "twin.plumb");
  make_document(fixture);
  assert_int_equal(link(fixture->path, twin), 0);
  const char *const names[] = {fixture->path, twin};
  for (guint i = 0; i < 2; i++) {
    g_autoptr(PlDocument) document = open_at(fixture, names[i]);
    g_autofree char *reason = pl_document_dup_read_only_reason(document);
    assert_non_null(reason);
    assert_non_null(strstr(reason, i == 0 ? "twin.plumb" : "test.plumb"));
    assert_int_equal(level_of(document, WORKFORCE), 3);
    g_autoptr(GError) error = NULL;
    assert_false(pl_document_can_take_over(document));
    assert_false(pl_document_undo(document, &error));
    assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_READ_ONLY);
    assert_no_problems(document); /* both names are seen, and no journal is there */
  }
  assert_int_equal(g_remove(twin), 0); /* as the sentence says */
  g_autoptr(PlDocument) document = open_again(fixture);
  assert_false(pl_document_is_read_only(document));
}

static void
test_cut_off_under_another_name(void **state)
{
  Fixture *fixture = *state;
  g_autofree char *twin = beside(fixture, "twin.plumb"), *new_path = beside(fixture, "new.plumb");
  make_document(fixture);
  cut_off_a_change(fixture->path);
  assert_int_equal(link(fixture->path, twin), 0);
  PlDocumentOptions options = fixture->options;
  for (guint i = 0; i < 2; i++) {
    g_autoptr(GError) error = NULL;
    options.read_only = i == 1;
    assert_null(pl_document_open(twin, &options, NULL, &error));
    assert_non_null(strstr(error->message, "test.plumb"));
    assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_UNSAFE);
  }
  g_autoptr(GError) error = NULL;
  assert_false(pl_document_recover(twin, new_path, &fixture->options, NULL, NULL, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_UNSAFE);
}

/* Nothing can be known of a name in another folder: it is read, and both opening and checking say so. */
static void
test_name_in_another_folder(void **state)
{
  Fixture *fixture = *state;
  g_autofree char *folder = beside(fixture, "elsewhere"), *twin = g_build_filename(folder, "b.plumb", NULL);
  make_document(fixture);
  assert_int_equal(g_mkdir(folder, 0700), 0);
  assert_int_equal(link(fixture->path, twin), 0);
  {
    g_autoptr(PlDocument) document = open_at(fixture, twin);
    g_autofree char *reason = pl_document_dup_read_only_reason(document);
    assert_non_null(reason);
    assert_non_null(strstr(reason, "some other folder"));
    g_auto(GStrv) problems = NULL;
    assert_ok(problems = pl_document_check(document, NULL, ERR));
    assert_int_equal(g_strv_length(problems), 1);
    assert_string_equal(problems[0], reason);
  }
  remove_folder(folder);
}

/* ---- Names that are too long ---- */

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

static const Make makers[] = {by_creating, by_copying, by_sharing};

static PlDocument *
make_other(Fixture *fixture)
{
  g_autofree char *path = beside(fixture, "other.plumb");
  g_autoptr(PlSnapshot) snapshot = small_snapshot();
  PlDocument *other = NULL;
  assert_ok(other = pl_document_create(path, snapshot, &fixture->options, NULL, ERR));
  return other;
}

static char *
long_name(Fixture *fixture, gsize length)
{
  g_autofree char *name = g_strnfill(length, 'n');
  memcpy(name + length - strlen(".plumb"), ".plumb", strlen(".plumb"));
  return beside(fixture, name);
}

static void
test_longest_name_works(void **state)
{
  Fixture *fixture = *state;
  g_autofree char *path = long_name(fixture, NAME_MAX - strlen("-journal"));
  g_autoptr(PlDocument) other = make_other(fixture);
  for (guint i = 0; i < G_N_ELEMENTS(makers); i++) {
    assert_ok(makers[i](fixture, other, path, ERR));
    {
      g_autoptr(PlDocument) document = open_at(fixture, path);
      assert_false(pl_document_is_read_only(document));
      do_score(document, WORKFORCE, 4);
      PlRedaction done;
      assert_ok(pl_document_redact(document, "Staff survey", "A name", &done, ERR));
      assert_no_problems(document);
    }
    cut_off_a_change(path); /* and its journal is found */
    {
      g_autoptr(PlDocument) document = open_at(fixture, path);
      assert_int_equal(level_of(document, WORKFORCE), 4);
    }
    g_remove(path);
  }
}

static void
test_too_long_names_are_told(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(PlDocument) other = make_other(fixture);
  g_autofree char *other_path = g_strdup(pl_document_get_path(other));
  for (gsize length = NAME_MAX - strlen("-journal") + 1; length <= NAME_MAX + 1; length++) {
    g_autofree char *path = long_name(fixture, length);
    for (guint i = 0; i < G_N_ELEMENTS(makers); i++) {
      g_autoptr(GError) error = NULL;
      assert_false(makers[i](fixture, other, path, &error));
      assert_non_null(strstr(error->message, "too long a name"));
      assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_DISK);
    }
    if (length > NAME_MAX)
      break;
    rename_file(other_path, path); /* as a file manager would */
    g_autoptr(GError) error = NULL;
    assert_null(pl_document_open(path, &fixture->options, NULL, &error));
    assert_non_null(strstr(error->message, "too long a name"));
    assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_NOT_FOUND);
    rename_file(path, other_path);
  }
}

/* SQLite holds no path of over 512 bytes. */
static void
test_deep_folders(void **state)
{
  Fixture *fixture = *state;
  g_autofree char *level = g_strnfill(200, 'd'), *upper = beside(fixture, level),
                  *lower = g_build_filename(upper, level, NULL);
  assert_int_equal(g_mkdir_with_parents(lower, 0700), 0);
  g_autoptr(PlSnapshot) snapshot = small_snapshot();
  guint made = 0, refused = 0;
  for (gsize length = strlen(lower) + strlen("/a.plumb"); length < 520; length++) {
    g_autoptr(GError) error = NULL;
    g_autofree char *name = g_strnfill(length - strlen(lower) - strlen("/.plumb"), 'n'),
                    *file = g_strconcat(name, ".plumb", NULL), *path = g_build_filename(lower, file, NULL);
    g_autoptr(PlDocument) document = pl_document_create(path, snapshot, &fixture->options, NULL, &error);
    if (document == NULL) {
      assert_non_null(strstr(error->message, "too long a path"));
      assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_DISK);
      refused++;
      continue;
    }
    assert_int_equal(refused, 0);
    made++;
    do_score(document, WORKFORCE, 4);
    g_clear_object(&document);
    g_remove(path);
  }
  assert_true(made > 0 && refused > 0);
  assert_int_equal(g_rmdir(lower), 0);
  assert_int_equal(g_rmdir(upper), 0);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(test_##name, fixture_set_up, fixture_tear_down)
  const struct CMUnitTest tests[] = {
      TEST(two_names_are_read_only), TEST(cut_off_under_another_name), TEST(name_in_another_folder),
      TEST(longest_name_works),      TEST(too_long_names_are_told),    TEST(deep_folders),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
