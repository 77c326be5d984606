/*
 * A document is moved, or put in the place of another: only where nobody writes to it and no journal lies
 * beside, whole or not at all, and what was there is kept.
 */
#include "cut-off.h"

#include <plumbline/document-file.h>
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
refuse_to_move(Fixture *fixture, const char *to)
{
  g_autoptr(GError) error = NULL;
  struct stat before, after;
  assert_int_equal(lstat(fixture->path, &before), 0);
  assert_false(pl_document_file_put_away(fixture->path, to, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED);
  assert_int_equal(lstat(fixture->path, &after), 0);
  assert_int_equal(before.st_ino, after.st_ino);
}

static void
test_moved_when_nobody_has_it(void **state)
{
  Fixture *fixture = *state;
  g_autofree char *to = beside(fixture, "aside.plumb"), *journal = beside(fixture, "aside.plumb-journal");
  PlDocument *document = create_small(fixture);
  do_score(document, WORKFORCE, 3);
  refuse_to_move(fixture, to); /* open here to be written */
  g_object_unref(document);

  PlDocumentOptions options = fixture->options;
  options.read_only = TRUE;
  assert_ok(document = pl_document_open(fixture->path, &options, NULL, ERR));
  refuse_to_move(fixture, to); /* open here to be read */
  g_object_unref(document);

  int ready[2], end[2];
  char answer = 0;
  assert_int_equal(pipe(ready), 0);
  assert_int_equal(pipe(end), 0);
  pid_t child = fork();
  if (child == 0) {
    close(end[1]);
    document = pl_document_open(fixture->path, &fixture->options, NULL, NULL);
    _exit(document != NULL && write(ready[1], "r", 1) == 1 && read(end[0], &answer, 1) == 0 ? 0 : 1);
  }
  assert_int_equal(read(ready[0], &answer, 1), 1);
  refuse_to_move(fixture, to); /* open elsewhere to be written */
  close(end[1]);
  int status = 1;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_int_equal(status, 0);

  g_autoptr(GError) error = NULL;
  assert_true(g_file_set_contents(journal, "of another", -1, NULL));
  assert_false(pl_document_file_put_away(fixture->path, to, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_EXISTS);
  assert_int_equal(g_remove(journal), 0);

  assert_ok(pl_document_file_put_away(fixture->path, to, ERR));
  g_autofree char *others = other_files(fixture);
  assert_string_equal(others, "aside.plumb ");
}

static void
test_not_moved_from_its_journal(void **state)
{
  Fixture *fixture = *state;
  g_autofree char *to = beside(fixture, "aside.plumb");
  make_document(fixture);
  cut_off_a_change(fixture->path);
  refuse_to_move(fixture, to);
  refuse_to_move(fixture, NULL);
  g_object_unref(open_again(fixture)); /* as the sentence says */
  assert_ok(pl_document_file_put_away(fixture->path, to, ERR));
}

/* ---- In the place of another ---- */

typedef struct {
  PlDocument *from;
  gboolean fails;
  char *made_at;
} Making;

static gboolean
make(const char *path, gpointer data, GError **error)
{
  Making *making = data;
  g_free(making->made_at);
  making->made_at = g_strdup(path);
  if (!making->fails)
    return pl_document_copy(making->from, path, NULL, NULL, NULL, error);
  g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_DISK, "“%s” could not be made.", path);
  return FALSE;
}

static void
test_made_in_the_place_of_another(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  g_autofree char *target = beside(fixture, "target.plumb"), *before = NULL, *after = NULL;
  gsize length, length_after;
  g_autoptr(PlDocument) document = create_small(fixture);
  Making making = {.from = document};
  assert_ok(pl_document_file_make(target, make, &making, ERR));
  assert_string_equal(making.made_at, target); /* nothing was there */
  do_score(document, WORKFORCE, 5);

  making.fails = TRUE;
  assert_true(g_file_get_contents(target, &before, &length, NULL));
  assert_false(pl_document_file_make(target, make, &making, &error));
  assert_non_null(strstr(error->message, target)); /* the name that was chosen, not the one beside */
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_DISK);
  assert_true(g_file_get_contents(target, &after, &length_after, NULL));
  assert_int_equal(length, length_after);
  assert_memory_equal(before, after, length);

  making.fails = FALSE;
  if (!pl_document_file_make(target, make, &making, &error)) /* no wastebasket here: it stays where it is */
    assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_DISK);
  g_free(making.made_at);
  g_autofree char *others = other_files(fixture);
  assert_null(strstr(others, ".new"));
  PlDocumentOptions options = fixture->options;
  g_autoptr(PlDocument) copy = NULL;
  assert_ok(copy = pl_document_open(target, &options, NULL, ERR));
  assert_no_problems(copy);
}

static void
test_not_in_the_place_of_what_is_in_use(void **state)
{
  Fixture *fixture = *state;
  g_autoptr(GError) error = NULL;
  g_autofree char *target = beside(fixture, "target.plumb"), *link_to = beside(fixture, "link");
  g_autoptr(PlDocument) document = create_small(fixture);
  Making making = {.from = document};
  assert_false(pl_document_file_make(fixture->path, make, &making, &error)); /* itself */
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED);
  assert_ok(pl_document_copy(document, target, NULL, NULL, NULL, ERR));
  cut_off_a_change(target);
  assert_false(pl_document_file_make(target, make, &making, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED);
  assert_null(making.made_at); /* not even begun */
  assert_false(pl_document_file_make(fixture->folder, make, &making, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED);

  assert_int_equal(symlink(fixture->folder, link_to), 0);
  g_autofree char *through = g_build_filename(link_to, "test.plumb", NULL);
  assert_true(pl_document_file_is_same(through, fixture->path));
  assert_false(pl_document_file_is_same(target, fixture->path));
  assert_false(pl_document_file_make(through, make, &making, &error));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(test_##name, fixture_set_up, fixture_tear_down)
  const struct CMUnitTest tests[] = {
      TEST(moved_when_nobody_has_it),
      TEST(not_moved_from_its_journal),
      TEST(made_in_the_place_of_another),
      TEST(not_in_the_place_of_what_is_in_use),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
