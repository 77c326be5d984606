/* The risk matrix with the keyboard: from square to square, the register and the matrix choosing in each
 * other, the register narrowed to a square and shown again. */
#include "eyes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
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
  eyes_see(eyes, HEADING, "Workforce recruitment and retention"); /* the risk in hand */
  return eyes;
}

static void
focus_is(Eyes *eyes, const char *name)
{
  g_autofree char *focused = NULL;
  for (gint64 end = g_get_monotonic_time() + EYES_PATIENCE_SECONDS * G_USEC_PER_SEC;
       g_get_monotonic_time() < end; g_usleep(G_USEC_PER_SEC / 10)) {
    g_free(focused);
    focused = eyes_focused(eyes);
    if (strstr(focused, name) != NULL)
      return;
  }
  fail_msg("the focus is on “%s”, not on “%s”", focused, name);
}

static void
squares_are_spoken_and_choose_risks(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_register();
  eyes_press_until(eyes, "shift+Tab", "Likely, critical, scored 20: one risk, “Recruitment and retention”",
                   20);
  eyes_press("Left");
  focus_is(eyes, "Likely, major, scored 16: two risks, “Financial stability” and “Shared support services”");
  eyes_see(eyes, HEADING, "Financial stability"); /* the first of them is in hand */
  eyes_press("End");
  focus_is(eyes, "Likely, critical");
  eyes_see(eyes, HEADING, "Workforce recruitment and retention");
  eyes_press("Up");
  focus_is(eyes, "Almost certain, critical, scored 25: no risk");
  eyes_press("Up"); /* there is no further */
  focus_is(eyes, "Almost certain, critical");
  eyes_see(eyes, HEADING, "Workforce recruitment and retention"); /* an empty square chooses nothing */
  eyes_close(eyes);
}

static void
enter_narrows_and_escape_lifts(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_register();
  eyes_press_until(eyes, "shift+Tab", "Likely, critical", 20);
  eyes_press("Left");
  focus_is(eyes, "Likely, major");
  eyes_press("Return");
  eyes_see(eyes, HEADING, "2 risks");
  eyes_see(eyes, ANY, "Rated likely × major. Escape shows the register again.");
  focus_is(
      eyes,
      "Likely, major, scored 16: two risks, “Financial stability” and “Shared support services”. The register "
      "shows only these.");
  eyes_press("Escape");
  eyes_see(eyes, HEADING, "Eight of fourteen risks are above what the board accepts");
  focus_is(eyes, "Likely, major");
  eyes_press("Return");
  eyes_see(eyes, HEADING, "2 risks");
  eyes_press("Return"); /* so does Enter again */
  eyes_see(eyes, HEADING, "Eight of fourteen risks are above what the board accepts");
  eyes_close(eyes);
}

static void
the_register_chooses_the_square(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_register();
  focus_is(eyes, "Workforce recruitment and retention; marked A"); /* where work on the page begins */
  eyes_press("Down");
  eyes_press("Down");
  eyes_press("Down");
  eyes_see(eyes, HEADING, "Services for children");
  eyes_press_until(eyes, "shift+Tab", "Possible, critical, scored 15", 5);
  eyes_close(eyes);
}

/* By hand, of the sample: since spring 2026 (15 April) financial stability went from 12 to 16, and two fell.
 */
static void
then_and_now_and_paths(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_register();
  eyes_press_until(eyes, "shift+Tab", "The matrix shows: Now, with the path of the risk in hand", 20);
  eyes_press("Return");
  eyes_press("Down");
  eyes_press("Return");
  eyes_see(
      eyes, HEADING,
      "Eleven of fourteen risks score lower now than before controls; none of fourteen is at its target");
  eyes_see(
      eyes, ANY,
      "Recruitment and retention: 20 (likely × critical) before controls, 20 (likely × critical) now and 9 "
      "(possible × moderate) as its target.");
  focus_is(eyes, "The matrix shows: From before controls to target, every risk");
  eyes_press("Return");
  eyes_press("End");
  eyes_press("Return");
  eyes_see(eyes, HEADING, "Since 14 October 2025 four risks rose, six fell and four stayed where they were");
  focus_is(eyes, "The matrix shows: Since 14 October 2025 (Autumn 2025)");
  eyes_press("shift+F1"); /* the title, by the two ratings of each */
  eyes_see(eyes, ANY, "Financial stability, current rating 12 (possible × major), 14 October 2025");
  eyes_press("Escape");
  focus_is(eyes, "The matrix shows: Since 14 October 2025 (Autumn 2025)");
  eyes_press("Return");
  eyes_press("Home");
  eyes_press("Return");
  eyes_see(eyes, HEADING, "Eight of fourteen risks are above what the board accepts");
  eyes_close(eyes);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(squares_are_spoken_and_choose_risks),
      cmocka_unit_test(enter_narrows_and_escape_lifts),
      cmocka_unit_test(the_register_chooses_the_square),
      cmocka_unit_test(then_and_now_and_paths),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
