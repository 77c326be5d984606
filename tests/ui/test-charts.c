/*
 * Charts that leave the window, with the keyboard: the one in hand is copied as a picture and saved as a
 * file.
 */
#include "eyes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#define ANY ATSPI_ROLE_INVALID

static void
the_chart_in_hand_is_taken(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  g_autofree char *path = g_build_filename(eyes->dir, "views.svg", NULL), *contents = NULL;
  eyes_see(eyes, ANY, "Exampleshire County Council");
  eyes_take_keyboard();
  eyes_press("alt+8");
  eyes_press_until(eyes, "Tab", "Range of views", 20);
  eyes_press("space");
  eyes_see(eyes, ANY, "Views differ most on political support: from 2 to 5");
  eyes_press("ctrl+shift+y");
  eyes_see(eyes, ANY, "The chart is copied as a picture");
  eyes_press("ctrl+shift+x");
  eyes_see(eyes, ANY, "Save the Chart");
  g_autoptr(AtspiAccessible) field = eyes_find(eyes, ATSPI_ROLE_TEXT, "Name:");
  eyes_set_text(field, path);
  eyes_field_holds(eyes, "Name:", path);
  eyes_press_button(eyes, "_Save");
  eyes_wait_file(eyes, path);
  assert_true(g_file_get_contents(path, &contents, NULL, NULL));
  assert_non_null(strstr(contents, "Views differ most on political support"));
  assert_non_null(strstr(contents, "Invented")); /* alone it says so itself */
  eyes_close(eyes);
}

/* Of a pack's pages it is the one in view, by its name; on page one there is none. */
static void
a_chart_on_the_pages_is_taken(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  eyes_see(eyes, ANY, "Exampleshire County Council");
  eyes_take_keyboard();
  eyes_press("alt+9");
  eyes_see(eyes, ANY, "What could go wrong, page 14");
  eyes_press("ctrl+shift+y");
  eyes_see(eyes, ANY, "No chart is in view on these pages");
  eyes_press_until(eyes, "Tab",
                   "Three domains rose since spring and one fell; workforce stability is still at 2, page 1",
                   30);
  eyes_press_until(eyes, "Down", "What could go wrong, page 14", 20);
  eyes_press("Return");
  eyes_press("ctrl+shift+y");
  eyes_see(eyes, ANY, "“Eight of fourteen risks are above what the board accepts” is copied as a picture");
  eyes_close(eyes);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_chart_in_hand_is_taken),
      cmocka_unit_test(a_chart_on_the_pages_is_taken),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
