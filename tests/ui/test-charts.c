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

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_chart_in_hand_is_taken),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
