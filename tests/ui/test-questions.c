/*
 * Questions with the keyboard: from the overview to one of them and on to what it rests on; answer, set
 * aside, act, add and remove; and the same questions beside the domain and the risk they are about.
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
#define ANY ATSPI_ROLE_INVALID
#define TABS_MOST 60

/* Of the sample, the first three that are asked, whatever day it is. */
#define FIRST "Why does this not change the level?"
#define SECOND "What have children and families told us"
#define THIRD "What has changed since the inspectors came"

static void
file_says(Eyes *eyes, const char *words)
{
  eyes_file_comes_to(eyes, "questions", "--all", TRUE, words);
}

static Eyes *
open_questions(void)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  eyes_see(eyes, HEADING, "workforce stability is still at 2");
  eyes_press("ctrl+shift+q");
  eyes_see(eyes, HEADING, FIRST);
  return eyes;
}

/* Into the dialog that is up, and out of it again. */
static void
type_into(Eyes *eyes, const char *field, const char *text, const char *next)
{
  eyes_see(eyes, ANY, field);
  eyes_take_keyboard();
  eyes_type(text);
  eyes_press(next);
}

static void
the_overview_leads_to_a_question_and_on(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  eyes_see(eyes, HEADING, "Questions the record raises · ");
  eyes_press_until(eyes, "Tab", FIRST, TABS_MOST);
  eyes_press("Down");
  eyes_press("Return");
  eyes_see(eyes, HEADING, SECOND);
  eyes_see(eyes, ANY, "Source: Building the Best Places");
  eyes_press_until(eyes, "Tab", "What the children in care council told us, 18 September 2025", TABS_MOST);
  eyes_press("Return");
  eyes_see(eyes, HEADING, "31 pieces of evidence");
  eyes_field_holds(eyes, "Title", "What the children in care council told us");
  eyes_take_keyboard();
  eyes_press("Escape"); /* and the list is behind it */
  eyes_wait_gone(eyes, ATSPI_ROLE_TEXT, "Title");
  eyes_close(eyes);
}

static void
answered_undone_and_answered(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_questions();
  eyes_press("a");
  type_into(eyes, "Answer a Question", "The budget has since been looked at", "Tab");
  eyes_type("Chief executive");
  eyes_press("Return");
  eyes_see(eyes, HEADING, SECOND); /* the next one is in hand */
  file_says(eyes, "(Chief executive).\n  The budget has since been looked at");
  eyes_see(eyes, ATSPI_ROLE_PUSH_BUTTON, "Undo Answer a question about Effectiveness of political support");
  eyes_take_keyboard(); /* the dialog has gone by now, and with it the keyboard */
  eyes_press("ctrl+z");
  eyes_file_comes_to(eyes, "questions", "--all", FALSE, "The budget has since been looked at");
  eyes_press("ctrl+shift+z");
  file_says(eyes, "The budget has since been looked at");

  eyes_press_until(eyes, "Tab", "Questions shown: Open", TABS_MOST);
  eyes_press("space");
  eyes_press_until(eyes, "Down", "Answered", 3);
  eyes_press("Return");
  eyes_see(eyes, HEADING, FIRST); /* the only one that was answered */
  eyes_see(eyes, ANY, "The budget has since been looked at");
  eyes_press_until(eyes, "Tab", "Open Again", TABS_MOST);
  eyes_press("Return");
  eyes_see(eyes, ANY, "No question has been answered yet.");
  eyes_close(eyes);
}

static void
set_aside_with_a_reason(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_questions();
  eyes_press("s");
  eyes_see(eyes, ANY, "Set a Question Aside");
  eyes_take_keyboard();
  eyes_press("alt+s"); /* without a reason nothing happens */
  type_into(eyes, "Why it is set aside", "Scrutiny has it", "alt+s");
  eyes_see(eyes, HEADING, SECOND);
  file_says(eyes, "Set aside on ");
  eyes_take_keyboard();
  file_says(eyes, "\n  Scrutiny has it");
  eyes_close(eyes);
}

static void
made_an_action(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_questions();
  eyes_press("Down");
  eyes_see(eyes, HEADING, SECOND);
  eyes_press("m");
  type_into(eyes, "Make an Action of a Question", "Ask the young people", "Tab");
  eyes_type("Lead member");
  eyes_press("Tab");
  eyes_type("soon");
  eyes_press("Return"); /* not a date */
  for (guint i = 0; i < strlen("soon"); i++)
    eyes_press("BackSpace");
  eyes_type("2027-01-31");
  eyes_press("Return");
  eyes_see(eyes, HEADING, THIRD);
  file_says(eyes, "An action was agreed: “Ask the young people” (Lead member, due 31 January 2027).");
  eyes_take_keyboard();
  eyes_press_until(eyes, "shift+Tab", "Questions", TABS_MOST); /* out of the list and up to the views */
  g_autoptr(AtspiAccessible) actions = eyes_find(eyes, ATSPI_ROLE_PAGE_TAB, "Actions");
  eyes_do(actions);
  eyes_see(eyes, ITEM, "Ask the young people. Lead member, due 31 January 2027");
  eyes_close(eyes);
}

static void
added_and_removed(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_questions();
  eyes_press("ctrl+alt+q");
  type_into(eyes, "Add a Question", "Who tells the children", "alt+a");
  eyes_see(eyes, HEADING, "Who tells the children");
  eyes_see(eyes, ANY, "Somebody here asked it.");
  file_says(eyes, "Who tells the children");
  eyes_take_keyboard();
  eyes_press_until(eyes, "Tab", "Remove", TABS_MOST);
  eyes_press("Return");
  eyes_wait_gone(eyes, ITEM, "Who tells the children");
  eyes_see(eyes, ATSPI_ROLE_PUSH_BUTTON, "Undo Remove a question about the record");
  eyes_close(eyes);
}

static void
beside_what_they_are_about(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  eyes_see(eyes, HEADING, "workforce stability is still at 2");
  eyes_press("alt+2");
  eyes_press("ctrl+Page_Down"); /* quality of practice */
  eyes_see(eyes, ITEM, SECOND);
  eyes_see(eyes, ATSPI_ROLE_PUSH_BUTTON, "Add a question about Quality of practice");
  eyes_press("alt+4");
  eyes_see(eyes, ATSPI_ROLE_PUSH_BUTTON, "Add a question about Workforce recruitment and retention");
  eyes_press("alt+5");
  eyes_see(eyes, ATSPI_ROLE_PUSH_BUTTON, "Add a question about Joint oversight of shared services");
  eyes_see(eyes, ITEM, "Who answers for this shared service");
  eyes_close(eyes);
}

int
main(void)
{
  atspi_init();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_overview_leads_to_a_question_and_on),
      cmocka_unit_test(answered_undone_and_answered),
      cmocka_unit_test(set_aside_with_a_reason),
      cmocka_unit_test(made_an_action),
      cmocka_unit_test(added_and_removed),
      cmocka_unit_test(beside_what_they_are_about),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
