/*
 * Names that somebody has already: a name that grows an ending is asked about again, what is replaced goes to
 * the wastebasket, and a document is never written over itself, through whatever folder.
 */
#include "eyes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include <unistd.h>

#define TEXT ATSPI_ROLE_TEXT
#define ANY ATSPI_ROLE_INVALID

/* Of the sample, in the middle of its tables. */
#define PAGE 8

/* What the document's history says tells which document it is. */
static gboolean
is_of_the_board(const char *path)
{
  g_autofree char *history = eyes_run(PLUMBLINECTL, "history", path, NULL);
  return strstr(history, "Workforce stability") != NULL;
}

static char *
make_board(Eyes *eyes)
{
  char *board = g_build_filename(eyes->dir, "Board.plumb", NULL);
  g_free(eyes_run(PLUMBLINECTL, "new", board, "--sample", "exampleshire", NULL));
  g_free(eyes_run(PLUMBLINECTL, "score", board, "workforce", "5", NULL));
  assert_true(is_of_the_board(board));
  return board;
}

static void
save_as(Eyes *eyes, const char *title, const char *path)
{
  eyes_see(eyes, ANY, title);
  g_autoptr(AtspiAccessible) name = eyes_find(eyes, TEXT, "Name:");
  eyes_set_text(name, path);
  eyes_press_button(eyes, "_Save");
}

static void
a_name_that_grows_is_asked_about(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  g_autofree char *board = make_board(eyes), *typed = g_build_filename(eyes->dir, "Board", NULL);
  eyes_take_keyboard();
  eyes_press("ctrl+shift+s");
  save_as(eyes, "Save a Copy", typed);
  eyes_see(eyes, ANY, "Replace “Board.plumb”?");
  eyes_press_button(eyes, "_Cancel");
  eyes_wait_gone(eyes, ANY, "Replace “Board.plumb”?");
  assert_true(is_of_the_board(board));

  eyes_take_keyboard();
  eyes_press("ctrl+shift+s");
  save_as(eyes, "Save a Copy", typed);
  eyes_see(eyes, ANY, "Replace “Board.plumb”?");
  eyes_press_button(eyes, "_Replace");
  eyes_see(eyes, ANY, "Saved “Board.plumb”");
  assert_false(is_of_the_board(board)); /* it is the copy */
  g_autofree char *kept = g_build_filename(g_get_user_data_dir(), "Trash", "files", "Board.plumb", NULL);
  assert_true(is_of_the_board(kept));
  eyes_close(eyes);
}

static void
a_document_is_not_written_over_itself(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  g_autofree char *other_way = g_build_filename(eyes->dir, "other-way", NULL);
  g_autofree char *name = g_path_get_basename(eyes->file), *path = g_build_filename(other_way, name, NULL);
  assert_int_equal(symlink(eyes->dir, other_way), 0);
  eyes_take_keyboard();
  eyes_press("ctrl+shift+s");
  save_as(eyes, "Save a Copy", path);
  eyes_press_button(eyes, "_Replace"); /* the chooser asks */
  eyes_see(eyes, ANY, "That is the file you are working on");
  eyes_close(eyes);
}

static void
a_damaged_file_is_not_replaced(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_new();
  g_autofree char *other_way = g_build_filename(eyes->dir, "other-way", NULL), *before = NULL, *after = NULL;
  g_autofree char *base = g_path_get_basename(eyes->file), *path = g_build_filename(other_way, base, NULL);
  gsize length, length_after;
  g_free(eyes_run(PLUMBLINECTL, "new", eyes->file, "--sample", "exampleshire", NULL));
  eyes_spoil(eyes->file, PAGE);
  assert_true(g_file_get_contents(eyes->file, &before, &length, NULL));
  assert_int_equal(symlink(eyes->dir, other_way), 0);
  eyes_open_again(eyes);
  eyes_press_button(eyes, "_Recover What Can Be Read");
  eyes_see(eyes, ANY, "Where to Keep What Is Recovered");
  g_autoptr(AtspiAccessible) name = eyes_find(eyes, TEXT, "Name:");
  eyes_set_text(name, path);
  eyes_press_button(eyes, "_Recover");
  eyes_press_button(eyes, "_Replace"); /* the chooser asks */
  eyes_see(eyes, ANY, "Nothing was recovered");
  assert_true(g_file_get_contents(eyes->file, &after, &length_after, NULL));
  assert_int_equal(length, length_after);
  assert_memory_equal(before, after, length);
  eyes_close(eyes);
}

int
main(void)
{
  atspi_init();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_name_that_grows_is_asked_about),
      cmocka_unit_test(a_document_is_not_written_over_itself),
      cmocka_unit_test(a_damaged_file_is_not_replaced),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
