/* The register with the keyboard: a risk is added, written, rated, rated again, closed and brought back; the register is narrowed,
 * and several risks are changed at once. */
#include "eyes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>

#define HEADING ATSPI_ROLE_HEADING
#define ANY ATSPI_ROLE_INVALID

static Eyes *
open_register(void)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  eyes_see(eyes, ANY, "workforce stability is still at 2");
  eyes_press("alt+4");
  eyes_see(eyes, HEADING, "Eight of fourteen risks are above what the board accepts");
  return eyes;
}

/* Adds “Loss of foster carers” and leaves its window. */
static void
add_risk(Eyes *eyes)
{
  eyes_press("ctrl+alt+r");
  eyes_see(eyes, ANY, "Owner");
  eyes_take_keyboard();
  eyes_press_until(eyes, "Tab", "Name", 20);
  eyes_press("ctrl+a");
  eyes_type("Loss of foster carers");
  eyes_press("Return");
  eyes_json_comes_to(eyes, TRUE, "Loss of foster carers");
  eyes_press_until(eyes, "Tab", "Owner", 10);
  eyes_type("Head of fostering");
  eyes_press("Return");
  eyes_json_comes_to(eyes, TRUE, "Head of fostering");
  eyes_press("Escape");
  eyes_wait_gone(eyes, ANY, "Could bite from");
  eyes_take_keyboard();
  eyes_see(eyes, HEADING, "Loss of foster carers");
}

static void
added_rated_closed_and_brought_back(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_register();
  add_risk(eyes);
  eyes_see(eyes, ANY, "Nobody has rated this risk yet");
  eyes_press("ctrl+alt+v");
  eyes_see(eyes, ANY, "Choose how likely it is and what it would mean.");
  eyes_take_keyboard();
  eyes_press_until(eyes, "Tab", "1, Rare", 20);
  eyes_press("4");
  eyes_press_until(eyes, "Tab", "1, Negligible", 2);
  eyes_press("3");
  eyes_see(eyes, ANY, "12 (likely × moderate), significant");
  eyes_press_until(eyes, "Tab", "Why", 5);
  eyes_type("Six left in a month");
  eyes_press("Return");
  eyes_wait_gone(eyes, ANY, "How likely it is");
  eyes_take_keyboard();
  eyes_json_comes_to(eyes, TRUE, "Six left in a month");
  eyes_see(eyes, ANY, "Current, 12, likely × moderate. Six left in a month");
  eyes_press("ctrl+alt+x");
  eyes_see(eyes, ANY, "Closed: it is not in the register any more");
  eyes_see(eyes, ANY, "Risk closed: it is no longer in the register");
  eyes_see(eyes, ANY, "Reopen Risk");
  eyes_press("ctrl+alt+x");
  eyes_see(eyes, ANY, "Close Risk: take it out of the register");
  eyes_wait_gone(eyes, ANY, "Closed: it is not in the register any more");
  eyes_press("ctrl+z");
  eyes_see(eyes, ANY, "Closed: it is not in the register any more");
  eyes_close(eyes);
}

/* A new rating is not cleared unless a person says so, without which no public version would ever have it. */
static void
a_rating_is_cleared_as_it_is_made(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_register();
  eyes_see(eyes, HEADING, "Workforce recruitment and retention");
  eyes_press("ctrl+alt+v");
  eyes_see(eyes, ANY, "Rate the Risk");
  eyes_take_keyboard();
  eyes_press_until(eyes, "Tab", "Why", 20);
  eyes_type("Seen with the committee");
  eyes_press_until(eyes, "Tab", "Who may read the rating: Not cleared", 5);
  eyes_press("space");
  eyes_press_until(eyes, "Down", "Public", 4);
  eyes_press("Return");
  eyes_see(eyes, ANY, "Who may read the rating: Public");
  eyes_press_button(eyes, "_Rate");
  eyes_wait_gone(eyes, ANY, "How likely it is");
  eyes_see(eyes, ANY, "Undo Rate the risk");
  g_autofree char *json = eyes_dup_json(eyes);
  const char *made = strstr(json, "Seen with the committee");
  assert_non_null(made);
  assert_non_null(g_strstr_len(made, 60, "\"clearance\": \"public\""));
  eyes_close(eyes);
}

static void
a_rating_is_changed_and_withdrawn(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_register();
  eyes_see(eyes, HEADING, "Workforce recruitment and retention");
  eyes_see(eyes, ANY,
           "Rated three times: 16 on 14 October 2025, 20 on 15 April 2026 and 20 on 12 October 2026.");
  eyes_see(eyes, ANY, "Vesting day"); /* before which it could bite */
  eyes_see(eyes, ANY, "Nothing about this risk was changed since the document was made.");
  eyes_press_until(eyes, "Tab", "Current, 20, likely × critical", 60);
  eyes_press("Return");
  eyes_see(eyes, ANY, "Change a Rating");
  eyes_take_keyboard();
  eyes_press_until(eyes, "Tab", "4, Likely", 20);
  eyes_press("Left"); /* arrows choose as well */
  eyes_see(eyes, ANY, "15 (possible × critical)");
  eyes_press_until(eyes, "Tab", "Date", 5);
  eyes_press("ctrl+a");
  eyes_type("31/02/2026");
  eyes_see(eyes, ANY, "There is no such day");
  eyes_press("ctrl+a");
  eyes_type("5/10/2026");
  eyes_press("Return");
  eyes_wait_gone(eyes, ANY, "How likely it is");
  eyes_take_keyboard();
  eyes_see(eyes, ANY, "5 October 2026: Current, 15, possible × critical");
  eyes_press_until(eyes, "Tab", "5 October 2026: Current", 60);
  eyes_press("Delete");
  eyes_wait_gone(eyes, ANY, "5 October 2026: Current, 15, possible × critical");
  eyes_see(eyes, ANY, "Undo Withdraw a rating of the risk"); /* once it is saved */
  /* Its history, read anew. */
  eyes_see(eyes, ATSPI_ROLE_LIST_ITEM, "Withdraw a rating of the risk");
  eyes_press("ctrl+z");
  eyes_see(eyes, ANY, "5 October 2026: Current, 15, possible × critical");
  eyes_close(eyes);
}

static void
narrowed_and_several_set_at_once(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_register();
  eyes_press_until(eyes, "ctrl+f", "Search risks", 5);
  eyes_type("staff");
  eyes_see(eyes, HEADING, "7 risks");
  eyes_see(eyes, ANY, "With “staff”. Escape shows the register again.");
  eyes_type("zz");
  eyes_see(eyes, ANY, "No risk is all of this.");
  eyes_press("Escape");
  eyes_see(eyes, HEADING, "Eight of fourteen risks are above what the board accepts");
  eyes_press_until(eyes, "Tab", "Workforce recruitment and retention; marked A", 30);
  eyes_press("shift+Down");
  eyes_press("shift+Down");
  eyes_see(eyes, ANY, "3 risks chosen");
  eyes_press("ctrl+m");
  eyes_see(eyes, ANY, "Change 3 Risks");
  eyes_take_keyboard();
  eyes_press_until(eyes, "Tab", "Owner, as a post", 6);
  eyes_type("Chief finance officer");
  eyes_press("Return");
  eyes_wait_gone(eyes, ANY, "Change 3 Risks");
  eyes_take_keyboard();
  eyes_see(eyes, ANY, "Undo Set the owner of 3 risks");
  eyes_see(eyes, ANY, "3 risks chosen"); /* they stay so for the next */
  eyes_press("ctrl+z");
  eyes_wait_gone(eyes, ANY, "Owner (post): Chief finance officer"); /* its history still tells of it */

  /* Of one, what stands there is what is changed. */
  eyes_press("Down");
  eyes_see(eyes, HEADING, "Services for children");
  eyes_press("ctrl+m");
  eyes_see(eyes, ANY, "Change “Services for children”");
  eyes_take_keyboard();
  eyes_field_holds(eyes, "Owner, as a post", "Director of children's services");
  eyes_press_until(eyes, "Tab", "Owner, as a post", 6);
  eyes_press("End");
  eyes_type(" (interim)");
  eyes_press("Return");
  eyes_json_comes_to(eyes, TRUE, "Director of children's services (interim)");
  eyes_close(eyes);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(narrowed_and_several_set_at_once),
      cmocka_unit_test(a_rating_is_cleared_as_it_is_made),
      cmocka_unit_test(a_rating_is_changed_and_withdrawn),
      cmocka_unit_test(added_rated_closed_and_brought_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
