/*
 * What was done, and what it changed: in the history's window by keyboard, and where it is undone from a page
 * that does not show it.
 */
#include "eyes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#define LEVEL ATSPI_ROLE_RADIO_BUTTON
#define ANY ATSPI_ROLE_INVALID

#define AT_2 "Workforce stability, level 2 (early), chosen"
#define AT_4 "Workforce stability, level 4 (established), chosen"

static Eyes *
open_and_score(void)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  eyes_see(eyes, ATSPI_ROLE_HEADING, "workforce stability is still at 2");
  eyes_press("alt+2");
  eyes_press_until(eyes, "Tab", "Workforce stability, level 2", 40);
  eyes_press("4");
  eyes_see(eyes, LEVEL, AT_4);
  return eyes;
}

static void
an_entry_tells_its_values(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_and_score();
  eyes_press("ctrl+h");
  eyes_see(eyes, ANY, "Changed: agreed level “Workforce stability” (Autumn 2026)");
  eyes_see(eyes, ANY, "level: 2 → 4");
  eyes_assert_all_named(eyes, "“Document History”");
  eyes_take_keyboard();
  eyes_press("Down"); /* the list has the keyboard */
  eyes_see(eyes, ANY, "The document began here.");
  eyes_wait_gone(eyes, ANY, "level: 2 → 4");
  eyes_press("Up");
  eyes_see(eyes, ANY, "level: 2 → 4");
  eyes_press_until(eyes, "Tab", "level: 2 → 4", 2); /* to be read, and copied */
  eyes_press("Escape");
  eyes_wait_gone(eyes, ANY, "Document History");
  eyes_close(eyes);
}

static void
what_is_undone_elsewhere_is_told(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_and_score();
  eyes_press("alt+4");
  eyes_see(eyes, ANY, "of fourteen risks are above");
  eyes_press("ctrl+z");
  eyes_see(eyes, ANY, "Undone: Score Workforce stability 4");
  eyes_press_button(eyes, "_Show");
  eyes_see(eyes, LEVEL, AT_2);
  eyes_wait_gone(eyes, ANY, "Undone:");
  eyes_press("ctrl+shift+z"); /* here it is seen, and not told */
  eyes_see(eyes, LEVEL, AT_4);
  assert_null(eyes_peek(eyes, ANY, "Done again:"));
  eyes_close(eyes);
}

int
main(void)
{
  atspi_init();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_entry_tells_its_values),
      cmocka_unit_test(what_is_undone_elsewhere_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
