/*
 * Signing off with the keyboard: what it says, that levels then stay, and that reopening asks for a reason
 * and keeps it.
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

/* Types into the dialog on top and goes on with Return. */
static void
answer(Eyes *eyes, const char *heading, const char *text)
{
  eyes_see(eyes, ANY, heading);
  eyes_take_keyboard();
  eyes_type(text);
  eyes_press("Return");
  eyes_wait_gone(eyes, ANY, heading);
  eyes_take_keyboard();
}

static void
history_says(Eyes *eyes, const char *words)
{
  g_autofree char *history = eyes_run(PLUMBLINECTL, "history", eyes->file, NULL);
  if (strstr(history, words) == NULL)
    fail_msg("the history does not say “%s”, but:\n%s", words, history);
}

static void
signed_off_stays_until_reopened(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  eyes_see(eyes, ATSPI_ROLE_HEADING, "workforce stability is still at 2");
  eyes_press("alt+2");
  eyes_see(eyes, LEVEL, "Workforce stability, level 2 (early), chosen");
  eyes_press("ctrl+shift+o");
  answer(eyes, "Sign off Autumn 2026?", "Chief executive");
  eyes_see(eyes, ANY, "by Chief executive.");
  eyes_see(eyes, ANY, "Seal ");
  history_says(eyes, "Sign off Autumn 2026 (Chief executive)");

  eyes_press_until(eyes, "Tab", "Workforce stability, level 2", 40);
  eyes_press("4");
  eyes_see(eyes, ANY, "Nothing was changed: this assessment is signed off");
  eyes_see(eyes, LEVEL, "Workforce stability, level 2 (early), chosen");

  eyes_press("ctrl+shift+r");
  answer(eyes, "Reopen Autumn 2026?", "A figure was wrong");
  eyes_wait_gone(eyes, ANY, "by Chief executive.");
  history_says(eyes, "Reopen Autumn 2026: A figure was wrong");
  eyes_press_until(eyes, "Tab", "Workforce stability, level 2", 40);
  eyes_press("4");
  eyes_see(eyes, LEVEL, "Workforce stability, level 4 (established), chosen");
  eyes_close(eyes);
}

/* What is thin is said before, and who may read it can be decided afterwards. */
static void
a_thin_one_is_told_of_and_cleared_afterwards(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_new();
  g_free(eyes_run(PLUMBLINECTL, "new", eyes->file, "--sample", "exampleshire", NULL));
  g_free(eyes_run(PLUMBLINECTL, "assess", eyes->file, "--people", "--title", "Winter", NULL));
  g_free(eyes_run(PLUMBLINECTL, "score", eyes->file, "workforce", "3", NULL));
  eyes_open_again(eyes);
  eyes_see(eyes, ANY, "Assessment: Winter");
  eyes_press("ctrl+shift+o");
  eyes_see(eyes, ANY, "The only level has no reason.");
  eyes_see(eyes, ANY, "All six who took part gave no view.");
  eyes_see(eyes, ANY, "It is not cleared as public, so there is no public version of its report yet.");
  answer(eyes, "Sign off Winter?", "Chief executive");
  eyes_see(eyes, ANY, "Seal ");

  eyes_press("alt+9");
  eyes_press_until(eyes, "Tab", "Everything recorded", 20);
  eyes_press("Down");
  eyes_press("space");
  eyes_see(eyes, ANY, "is not cleared as public, so there is no public version of it.");
  eyes_see(eyes, ANY, "Ctrl+Alt+N opens its details.");
  eyes_see(eyes, ANY, "No pages");
  eyes_press("ctrl+alt+n");
  eyes_see(eyes, ANY, "Who took part, as posts");
  eyes_take_keyboard();
  eyes_press_until(eyes, "Tab", "Who may read it: Not cleared", 20);
  eyes_press("space");
  eyes_press_until(eyes, "Down", "Public", 4);
  eyes_press("Return");
  eyes_see(eyes, ANY, "Who may read it: Public");
  eyes_press("Escape");
  eyes_wait_gone(eyes, ANY, "Who took part, as posts");
  eyes_take_keyboard();
  eyes_see(eyes, ANY, "Left out of the public version: ");
  eyes_wait_gone(eyes, ANY, "No pages");
  eyes_press("ctrl+z");
  eyes_see(eyes, ANY, "No pages");
  g_autofree char *found = eyes_run(PLUMBLINECTL, "check", eyes->file, NULL);
  assert_null(strstr(found, "altered"));
  eyes_close(eyes);
}

int
main(void)
{
  atspi_init();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(signed_off_stays_until_reopened),
      cmocka_unit_test(a_thin_one_is_told_of_and_cleared_afterwards),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
