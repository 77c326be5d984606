/*
 * Assurance with the keyboard: a test is rated where it stands, its lines and what was found are typed and
 * saved, earlier ratings stay and one is taken out; another option's ratings are copied; a test of the
 * council's own comes, goes out of use and comes back; and a high risk on untested ground opens.
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
  eyes_press("alt+5");
  eyes_see(eyes, HEADING, "Four of fifteen assurance tests have not been carried out");
  eyes_see(eyes, HEADING, "Joint oversight of shared services"); /* not tested, and behind a high risk */
  return eyes;
}

static void
rated_and_written(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_place();
  eyes_press("3");
  eyes_see(eyes, HEADING, "Three of fifteen assurance tests have not been carried out");
  eyes_see(eyes, HEADING, "Joint oversight of shared services"); /* still in hand */
  eyes_see(eyes, ANY, "before, not tested on 2 September 2026.");
  eyes_see(eyes, BUTTON, "Undo Rate “Joint oversight of shared services” limited");
  eyes_press_until(eyes, "Tab", "Independent: what it rests on", TABS_MOST);
  eyes_type("1 audit of 2"); /* a digit in a text is a digit */
  eyes_press_until(eyes, "Tab", "What was found", TABS_MOST);
  eyes_type("Terms are drafted.");
  eyes_press_until(eyes, "Tab", "limited, written above", TABS_MOST);
  eyes_file_comes_to(eyes, "assurance", "G7", TRUE, "  Independent: not tested, 1 audit of 2");
  eyes_file_comes_to(eyes, "assurance", "G7", TRUE, "  Found: Terms are drafted.");
  eyes_press("Down");
  eyes_see(eyes, ITEM, "2 September 2026: not tested");
  eyes_press("Delete"); /* the earlier one */
  eyes_wait_gone(eyes, ITEM, "2 September 2026: not tested");
  eyes_press("ctrl+z");
  eyes_see(eyes, ITEM, "2 September 2026: not tested");
  eyes_close(eyes);
}

static void
copied_as_a_start(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_place();
  eyes_press("c");
  eyes_see(eyes, ANY, "Copy Ratings as a Start?");
  eyes_take_keyboard();
  eyes_press("Escape");
  eyes_wait_gone(eyes, ANY, "Copy Ratings as a Start?");
  eyes_take_keyboard();
  eyes_see(eyes, HEADING, "Four of fifteen assurance tests have not been carried out");
  eyes_close(eyes);
}

/* A word that is typed into no field rates nothing, adds no test and copies nothing. */
static void
a_word_is_no_keys(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_place();
  eyes_type("Panel choice 2");
  eyes_see(eyes, ANY, "Nothing was done: no field has the focus, so what is typed goes nowhere");
  eyes_see(eyes, HEADING, "Four of fifteen assurance tests have not been carried out");
  assert_null(eyes_peek(eyes, ANY, "Copy Ratings as a Start?"));
  assert_null(eyes_peek(eyes, ITEM, "New test"));
  eyes_close(eyes);
}

static void
a_test_of_ones_own(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_place();
  eyes_press("a");
  eyes_see(eyes, HEADING, "New test");
  eyes_press("ctrl+a");
  eyes_type("Homes ready");
  eyes_press("Return");
  eyes_see(eyes, ITEM, "Homes ready: not tested");
  eyes_press_until(eyes, "Tab", "Take out of Use", TABS_MOST);
  eyes_press("Return");
  eyes_wait_gone(eyes, ITEM, "Homes ready: not tested");
  eyes_see(eyes, ITEM, "Homes ready: not in use; Return takes it back");
  eyes_press_until(eyes, "Tab", "Homes ready: not in use", TABS_MOST);
  eyes_press("Return");
  eyes_see(eyes, ITEM, "Homes ready: not tested");
  eyes_close(eyes);
}

static void
untested_ground_opens(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_place();
  eyes_see(eyes, ANY, "Two of four risks scored 15 or more rest on ground that was not tested.");
  eyes_press("shift+F1"); /* also what stands below the bars, which is drawn */
  eyes_see(eyes, HEADING, "Not carried out: effective corporate parenting;");
  eyes_press("Escape");
  eyes_wait_gone(eyes, HEADING, "Not carried out: effective corporate parenting;");
  eyes_press_until(eyes, "Shift_L", "Financial stability", TABS_MOST); /* where the page begins */
  eyes_press("Return");
  eyes_see(eyes, HEADING, "risks are above what the board accepts");
  eyes_see(eyes, HEADING, "Financial stability");
  eyes_press("alt+5");
  eyes_see(eyes, HEADING, "Joint oversight of shared services");
  eyes_assert_all_named(eyes, "PlAssurancePage");
  eyes_close(eyes);
}

int
main(void)
{
  atspi_init();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rated_and_written),     cmocka_unit_test(copied_as_a_start),
      cmocka_unit_test(a_word_is_no_keys),     cmocka_unit_test(a_test_of_ones_own),
      cmocka_unit_test(untested_ground_opens),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
