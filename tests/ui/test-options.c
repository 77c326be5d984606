/*
 * Options with the keyboard: the heatmap is walked and a test opened from it; a criterion is weighed and an
 * option scored; a choice is recorded; a service is arranged; and an option of the council's own is made.
 */
#include "eyes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#define HEADING ATSPI_ROLE_HEADING
#define ITEM ATSPI_ROLE_LIST_ITEM
#define BUTTON ATSPI_ROLE_PUSH_BUTTON
#define ANY ATSPI_ROLE_INVALID
#define TABS_MOST 60

static Eyes *
open_place(void)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  eyes_see(eyes, HEADING, "workforce stability is still at 2");
  eyes_press("alt+6");
  eyes_see(eyes, HEADING, "Two of fifteen assurance tests have been carried out for all three options");
  return eyes;
}

static void
the_heatmap_is_walked(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_place();
  eyes_see(eyes, ANY, "Shared services, Key posts in place early: reasonable, 2 Sep 2026");
  eyes_press("Right");
  eyes_press("Down");
  eyes_see(eyes, ANY, "Joint children's services trust, Clear reporting and accountability: limited");
  g_autofree char *spoken = eyes_focused(eyes);
  assert_non_null(
      strstr(spoken, "Joint children's services trust, Clear reporting and accountability: limited"));
  eyes_press("Return");
  eyes_see(eyes, HEADING, "Clear reporting and accountability");
  eyes_see(eyes, ANY, "Delivery option in view: Joint children's services trust");
  eyes_close(eyes);
}

static void
weighed_and_scored(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_place();
  eyes_see(eyes, ANY, "The board has given no criterion a weight yet.");
  eyes_press_button(eyes, "Weigh a Criterion…");
  eyes_see(eyes, ANY, "Weight, from 0 to 100");
  eyes_take_keyboard();
  eyes_press_until(eyes, "Tab", "Weight, from 0 to 100", 5);
  eyes_press("ctrl+a");
  eyes_type("3");
  eyes_press("Tab");
  eyes_press_until(eyes, "Tab", "Keep", 5);
  eyes_press("Return");
  eyes_wait_gone(eyes, ANY, "Weight, from 0 to 100");
  eyes_take_keyboard();
  eyes_see(eyes, BUTTON, "Weight of Children's services as one whole: 3");
  eyes_press_button(eyes, "Shared services, Children's services as one whole: not scored");
  eyes_see(eyes, ANY, "Score: No score");
  eyes_take_keyboard();
  eyes_press_until(eyes, "Tab", "Score: No score", 5);
  eyes_press("space");
  eyes_press_until(eyes, "Down", "4: helps", 5);
  eyes_press("Return");
  eyes_press_until(eyes, "Tab", "Why", 5);
  eyes_type("One early help offer.");
  eyes_press("Return");
  eyes_wait_gone(eyes, ANY, "Score: ");
  eyes_take_keyboard();
  eyes_see(eyes, BUTTON, "Shared services, Children's services as one whole: 4. One early help offer.");
  eyes_file_comes_to(eyes, "weigh", NULL, TRUE, "Shared services: total 12");
  eyes_close(eyes);
}

static void
chosen_and_arranged(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_place();
  eyes_see(eyes, ANY, "Nothing is decided yet.");
  eyes_press("c");
  eyes_see(eyes, ANY, "Decided by, as a body or a post");
  eyes_press_until(eyes, "Tab", "Decided by, as a body or a post", 10);
  eyes_type("Joint committee");
  eyes_press("Return");
  eyes_press("Escape");
  eyes_wait_gone(eyes, ANY, "Decided by, as a body or a post");
  eyes_take_keyboard();
  eyes_see(eyes, ITEM, "Separate services from day one, decided on ");
  eyes_file_comes_to(eyes, "choose", NULL, TRUE, "Joint committee");
  eyes_press("s");
  eyes_see(eyes, ANY, "To be looked at again");
  eyes_press("Escape");
  eyes_wait_gone(eyes, ANY, "To be looked at again");
  eyes_close(eyes);
}

static void
an_option_of_ones_own(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_place();
  eyes_press("a");
  eyes_see(eyes, ANY, "How it is run: Can be run apart or together");
  eyes_press_until(eyes, "Tab", "Name", 20);
  eyes_press("ctrl+a");
  eyes_type("A joint board");
  eyes_press("Return");
  eyes_press("Escape");
  eyes_wait_gone(eyes, ANY, "How it is run: Can be run apart or together");
  eyes_take_keyboard();
  eyes_see(eyes, HEADING, "A joint board");
  eyes_see(eyes, BUTTON, "Set It Aside: A joint board");
  eyes_file_comes_to(eyes, "options", NULL, TRUE, "A joint board (either; being weighed; the council’s own)");
  eyes_assert_all_named(eyes, "PlOptionsPage");
  eyes_close(eyes);
}

/* A word that is typed into no field is no string of keys: its A adds no option, and its C records no choice.
 */
static void
a_word_is_no_keys(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_place();
  eyes_type("Panel choice");
  eyes_see(eyes, ANY, "Nothing was done: no field has the focus, so what is typed goes nowhere");
  assert_null(eyes_peek(eyes, ANY, "How it is run: Can be run apart or together"));
  assert_null(eyes_peek(eyes, ANY, "Decided by, as a body or a post"));
  g_autofree char *options = eyes_run(PLUMBLINECTL, "options", eyes->file, NULL);
  assert_null(strstr(options, "New option"));
  eyes_close(eyes);
}

static void
a_note_of_ones_own(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_place();
  eyes_press_button(eyes, "Add a Note…: Shared services");
  eyes_see(eyes, ANY, "What it is: What speaks for it");
  eyes_press_until(eyes, "Tab", "In the council’s own words", 10);
  eyes_press("ctrl+a");
  eyes_type("One duty team for both.");
  eyes_press("Return");
  eyes_press("Escape");
  eyes_wait_gone(eyes, ANY, "What it is: What speaks for it");
  eyes_take_keyboard();
  eyes_see(eyes, ANY, "• One duty team for both.");
  eyes_press_button(eyes, "Edit the note: One duty team for both.");
  eyes_see(eyes, ANY, "What it is: What speaks for it");
  eyes_press_button(eyes, "Remove");
  eyes_wait_gone(eyes, ANY, "What it is: What speaks for it");
  eyes_wait_gone(eyes, ANY, "• One duty team for both.");
  eyes_see(eyes, ANY, "Removed");
  eyes_close(eyes);
}

/* With one option being weighed there is nothing to compare it with. */
static void
one_alone(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_place();
  eyes_press_button(eyes, "Set It Aside: Shared services");
  eyes_see(eyes, HEADING, "for both options");
  eyes_press_button(eyes, "Set It Aside: Joint children's services trust");
  eyes_see(eyes, ANY, "Only one option is being weighed, “Separate services from day one”");
  eyes_close(eyes);
}

int
main(void)
{
  atspi_init();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_heatmap_is_walked),
      cmocka_unit_test(weighed_and_scored),
      cmocka_unit_test(chosen_and_arranged),
      cmocka_unit_test(an_option_of_ones_own),
      cmocka_unit_test(a_word_is_no_keys),
      cmocka_unit_test(a_note_of_ones_own),
      cmocka_unit_test(one_alone),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
