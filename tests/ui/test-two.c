/*
 * Two windows of two processes on one file: the second is told, sees what the first changes, and takes over
 * when the first has gone, whether it was closed or killed.
 */
#include "eyes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#define BUTTON ATSPI_ROLE_PUSH_BUTTON
#define HEADING ATSPI_ROLE_HEADING
#define LEVEL ATSPI_ROLE_RADIO_BUTTON
#define ANY ATSPI_ROLE_INVALID

static void
score_workforce(Eyes *eyes, const char *level)
{
  g_autofree char *chosen = g_strdup_printf("Workforce stability, level %s", level);
  eyes_take_keyboard_for(eyes);
  eyes_press("alt+2");
  eyes_press_until(eyes, "Tab", "Workforce stability, level", 40);
  eyes_press(level);
  g_autoptr(AtspiAccessible) button = eyes_find(eyes, LEVEL, chosen);
  g_autofree char *name = atspi_accessible_get_name(button, NULL);
  for (gint64 end = g_get_monotonic_time() + EYES_PATIENCE_SECONDS * G_USEC_PER_SEC;
       strstr(name, ", chosen") == NULL && g_get_monotonic_time() < end;) {
    g_autoptr(AtspiAccessible) again = eyes_find(eyes, LEVEL, chosen);
    g_free(name);
    name = atspi_accessible_get_name(again, NULL);
  }
  assert_non_null(strstr(name, ", chosen"));
}

static void
take_over(Eyes *eyes)
{
  eyes_see(eyes, ANY, "Whoever had this document open has closed it.");
  g_autoptr(AtspiAccessible) button = eyes_find(eyes, BUTTON, "Take Over");
  eyes_do(button);
  eyes_see(eyes, ANY, "You can change this document now");
}

static void
the_second_reads_along_and_takes_over(void **state G_GNUC_UNUSED)
{
  Eyes *first = eyes_open_sample("exampleshire");
  eyes_see(first, HEADING, "workforce stability is still at 2");
  Eyes *second = eyes_open_beside(first);
  eyes_see(second, ANY, "This document is open for writing elsewhere");
  eyes_see(second, BUTTON, "Save a Copy");
  eyes_see(second, HEADING, "workforce stability is still at 2");
  score_workforce(first, "4");
  eyes_wait_gone(second, HEADING, "workforce stability is still at 2");

  eyes_take_keyboard_for(second);
  eyes_press("alt+2");
  eyes_press_until(second, "Tab", "Workforce stability, level", 40);
  eyes_press("1");
  eyes_see(second, ANY, "Nothing was changed: this document is open to read only");

  eyes_take_keyboard_for(first);
  eyes_press("ctrl+w");
  eyes_wait_end(first);
  take_over(second);
  score_workforce(second, "3");
  eyes_findings_say(second->file, "Workforce stability rose from 2 to 3");

  Eyes *third = eyes_open_beside(first);
  eyes_see(third, ANY, "This document is open for writing elsewhere");
  eyes_kill(second);
  take_over(third);
  score_workforce(third, "5");
  eyes_findings_say(third->file, "Workforce stability rose from 2 to 5");
  eyes_close(third);
  eyes_close(second);
  eyes_close(first);
}

int
main(void)
{
  atspi_init();
  const struct CMUnitTest tests[] = {cmocka_unit_test(the_second_reads_along_and_takes_over)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
