/*
 * The file of an open document is deleted, or another is put in its place: the window says so, keeps showing
 * what was there, and a copy of it can be saved. And one document has one window, whatever link it is opened
 * through.
 */
#include "eyes.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include <unistd.h>

#define TEXT ATSPI_ROLE_TEXT
#define ANY ATSPI_ROLE_INVALID

static void
save_copy(Eyes *eyes, const char *path)
{
  eyes_take_keyboard();
  eyes_press("ctrl+shift+s");
  eyes_see(eyes, ANY, "Save a Copy");
  g_autoptr(AtspiAccessible) name = eyes_find(eyes, TEXT, "Name:");
  eyes_set_text(name, path);
  eyes_press_button(eyes, "_Save");
  eyes_wait_file(eyes, path);
  eyes_findings_say(path, "workforce stability is still at 2");
}

static void
a_deleted_file_is_told_of(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  g_autofree char *copy = g_build_filename(eyes->dir, "kept.plumb", NULL);
  eyes_see(eyes, ANY, "Exampleshire County Council");
  assert_int_equal(g_unlink(eyes->file), 0);
  eyes_see(eyes, ANY, "The file is no longer where it was opened");
  eyes_take_keyboard();
  eyes_press("alt+2");
  eyes_press_until(eyes, "Tab", "Workforce stability, level", 40);
  eyes_press("4");
  eyes_see(eyes, ANY, "Nothing was changed");
  save_copy(eyes, copy);
  eyes_close(eyes);
}

static void
a_replaced_file_is_told_of(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  g_autofree char *copy = g_build_filename(eyes->dir, "kept.plumb", NULL);
  g_autofree char *other = g_build_filename(eyes->dir, "other.plumb", NULL);
  g_free(eyes_run(PLUMBLINECTL, "new", other, "--sample", "denbighshire", NULL));
  eyes_see(eyes, ANY, "Exampleshire County Council");
  assert_int_equal(g_rename(other, eyes->file), 0);
  eyes_see(eyes, ANY, "Another program put another file in the place of this one");
  save_copy(eyes, copy);
  g_autofree char *info = eyes_run(PLUMBLINECTL, "info", eyes->file, NULL);
  assert_non_null(strstr(info, "Denbighshire")); /* as it was put there */
  eyes_close(eyes);
}

/* As the display lists them: what a screen reader is told of a second window comes late. */
static guint
count_windows(void)
{
  g_autofree char *found =
      eyes_run("xdotool", "search", "--onlyvisible", "--name", "County Council – Plumbline", NULL);
  g_auto(GStrv) lines = g_strsplit(g_strstrip(found), "\n", -1);
  return g_strv_length(lines);
}

static void
one_document_has_one_window(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  g_autofree char *link = g_build_filename(eyes->dir, "link.plumb", NULL);
  g_autofree char *other = g_build_filename(eyes->dir, "other.plumb", NULL);
  assert_int_equal(symlink(eyes->file, link), 0);
  g_free(eyes_run(PLUMBLINECTL, "new", other, "--sample", "denbighshire", NULL));
  eyes_see(eyes, ANY, "Exampleshire County Council");
  g_free(eyes_run(PLUMBLINE, link, NULL));
  g_free(eyes_run(PLUMBLINE, other,
                  NULL)); /* which comes after it, so a window of the link would be there by then */
  g_free(eyes_run("xdotool", "search", "--sync", "--onlyvisible", "--name", "Denbighshire County Council",
                  NULL));
  assert_int_equal(count_windows(), 2);
  eyes_close(eyes);
}

int
main(void)
{
  atspi_init();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_deleted_file_is_told_of),
      cmocka_unit_test(a_replaced_file_is_told_of),
      cmocka_unit_test(one_document_has_one_window),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
