/*
 * The Guide, words explained in place, the whole grid, and a domain of the council's own: with the keyboard only.
 */
#include "eyes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#define HEADING ATSPI_ROLE_HEADING
#define LEVEL ATSPI_ROLE_RADIO_BUTTON
#define ANY ATSPI_ROLE_INVALID

static void
see(Eyes *eyes, AtspiRole role, const char *name)
{
  g_object_unref(eyes_find(eyes, role, name));
}

/* Waits until the focus is there, without a key. */
static void
focus_comes_to(Eyes *eyes, const char *name)
{
  gint64 end = g_get_monotonic_time() + EYES_PATIENCE_SECONDS * G_USEC_PER_SEC;
  g_autofree char *focused = eyes_focused(eyes);
  while (strstr(focused, name) == NULL && g_get_monotonic_time() < end) {
    g_usleep(50000);
    g_free(focused);
    focused = eyes_focused(eyes);
  }
  if (strstr(focused, name) == NULL)
    fail_msg("the focus is on “%s”, not on “%s”", focused, name);
}

static void
a_word_is_found_in_the_guide(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  see(eyes, HEADING, "workforce stability is still at 2");
  eyes_press("alt+0");
  see(eyes, HEADING, "Inspection outcomes");
  eyes_press("ctrl+f");
  focus_comes_to(eyes, "Search the Guide");
  eyes_type("exposure");
  see(eyes, HEADING, "Five passages say “exposure”, in two parts of the Guide");
  eyes_press("Down");
  focus_comes_to(eyes, "1 of 5: Exposure, in Glossary");
  eyes_press("Down");
  focus_comes_to(eyes, "2 of 5: High, in Words and numbers, under “Exposure”");
  eyes_press("Return");
  focus_comes_to(eyes, "High: A strongly linked domain is at 2 or below");
  eyes_press("ctrl+f");
  focus_comes_to(eyes, "Search the Guide");
  eyes_type("qqq");
  see(eyes, HEADING, "Nothing in the Guide says “qqq”.");
  eyes_press("Escape");
  see(eyes, HEADING, "When there is no level");
  eyes_close(eyes);
}

static void
a_term_explains_itself_in_place(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  see(eyes, HEADING, "workforce stability is still at 2");
  eyes_press("alt+2");
  focus_comes_to(eyes, "Inspection outcomes, level 3");
  eyes_press("F1");
  focus_comes_to(eyes, "Level: How developed a domain is");
  eyes_press("Escape");
  focus_comes_to(eyes, "Inspection outcomes, level 3");
  eyes_press("F1");
  focus_comes_to(eyes, "Level: How developed a domain is");
  eyes_press("Down");
  focus_comes_to(eyes, "Agreed level: The level on which the people in the room agreed");
  eyes_press("Return");
  see(eyes, HEADING, "Glossary");
  focus_comes_to(eyes, "Agreed level: The level on which the people in the room agreed");
  eyes_close(eyes);
}

/* Quality of practice is at 4 in the sample. */
static void
the_whole_grid_is_scored_by_the_same_keys(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  see(eyes, HEADING, "workforce stability is still at 2");
  eyes_press("alt+2");
  focus_comes_to(eyes, "Inspection outcomes, level 3");
  eyes_press("ctrl+g");
  see(eyes, ANY, "5 Embedded");
  focus_comes_to(eyes, "Inspection outcomes, level 3");
  eyes_press("Down");
  focus_comes_to(eyes, "Quality of practice, level 3");
  eyes_press("2");
  focus_comes_to(eyes, "Quality of practice, level 2 (early), chosen");
  see(eyes, ANY, "Practice is checked unevenly"); /* its words stand in the card all the while */
  eyes_press("ctrl+z");
  see(eyes, LEVEL, "Quality of practice, level 4 (established), chosen");
  eyes_press("ctrl+g");
  eyes_wait_gone(eyes, ANY, "5 Embedded");
  focus_comes_to(eyes, "Quality of practice, level");
  eyes_close(eyes);
}

/* The dialog that asked for the name has the keyboard last, and no window manager gives it on. */
static void
take_keyboard_for_domain(void)
{
  g_free(eyes_run("xdotool", "search", "--sync", "--onlyvisible", "--name", "^Domain$", "windowfocus", NULL));
}

static void
a_domain_of_ones_own_is_scored_and_goes(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  see(eyes, HEADING, "workforce stability is still at 2");
  eyes_press("alt+2");
  focus_comes_to(eyes, "Inspection outcomes, level 3");
  eyes_press("ctrl+alt+m");
  see(eyes, ANY, "Something that your council looks at");
  eyes_take_keyboard();
  eyes_press("F1"); /* the words of a dialog are told as those of a page are */
  see(eyes, ANY, "Domain: ");
  eyes_press("Escape");
  eyes_wait_gone(eyes, ANY, "Domain: ");
  eyes_type("Homes");
  eyes_press("Return");
  see(eyes, HEADING, "What each level looks like");
  take_keyboard_for_domain();
  g_autoptr(AtspiAccessible) words = eyes_find(eyes, ATSPI_ROLE_TEXT, "Level 2 (early)");
  eyes_set_text(words, "slow");
  eyes_press_button(eyes, "Add a Question"); /* in which nothing is written */
  see(eyes, ATSPI_ROLE_TEXT, "New question");
  eyes_press("Escape");
  eyes_wait_gone(eyes, HEADING, "What each level looks like");
  see(eyes, LEVEL, "Homes, level 2 (early). slow");
  see(eyes, LEVEL, "Homes, level 3 (developing). Not described yet");
  eyes_take_keyboard();
  focus_comes_to(eyes, "Homes, level 1"); /* what was written is in hand */
  eyes_press("2");
  focus_comes_to(eyes, "Homes, level 2 (early), chosen");
  g_autofree char *findings = eyes_run(PLUMBLINECTL, "findings", eyes->file, NULL);
  assert_non_null(strstr(findings, "Homes"));
  eyes_press("ctrl+alt+b");
  see(eyes, HEADING, "What each level looks like");
  take_keyboard_for_domain();
  assert_null(eyes_peek(eyes, ATSPI_ROLE_TEXT, "Question 1"));
  eyes_press_button(eyes, "Add a Question");
  see(eyes, ATSPI_ROLE_TEXT, "New question");
  eyes_type("How far away");
  eyes_press("Return");
  eyes_field_holds(eyes, "Question 1", "How far away");
  eyes_press_button(eyes, "Remove question 1");
  eyes_wait_gone(eyes, ATSPI_ROLE_TEXT, "Question 1");
  g_autoptr(AtspiAccessible) remove = eyes_find(eyes, ATSPI_ROLE_PUSH_BUTTON, "Remove…");
  eyes_do(remove);
  see(eyes, ANY, "With it go 1 agreed level.");
  eyes_take_keyboard();
  eyes_press("alt+r");
  eyes_wait_gone(eyes, LEVEL, "Homes, level 2");
  eyes_take_keyboard();
  eyes_press("ctrl+z");
  see(eyes, LEVEL, "Homes, level 2 (early), chosen");
  see(eyes, ANY, "Undo Remove a question to ask about Homes");
  eyes_press("ctrl+z");
  see(eyes, ANY, "Undo Add a question to ask about Homes");
  eyes_press("ctrl+z");
  see(eyes, ANY, "Undo Score Homes");
  eyes_press("ctrl+z");
  eyes_wait_gone(eyes, LEVEL, "Homes, level 2 (early), chosen");
  eyes_close(eyes);
}

int
main(void)
{
  atspi_init();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_word_is_found_in_the_guide),
      cmocka_unit_test(a_term_explains_itself_in_place),
      cmocka_unit_test(the_whole_grid_is_scored_by_the_same_keys),
      cmocka_unit_test(a_domain_of_ones_own_is_scored_and_goes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
