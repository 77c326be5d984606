/*
 * The web of links with the keyboard: links are weighed, removed and put back in the heatmap, each cell
 * spoken and what moves told; a what-if saves nothing until it is kept, and is then one undo; what risks have
 * in common opens into them.
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

static Eyes *
open_view(const char *key, const char *finding)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  eyes_see(eyes, HEADING, "workforce stability is still at 2");
  eyes_press(key);
  eyes_see(eyes, HEADING, finding);
  return eyes;
}

static void
links_are_weighed_removed_and_put_back(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_view("ctrl+alt+l", "Four of fourteen strong links are to a domain at 2 or below");
  eyes_see(eyes, ANY, "One risk is covered by no assurance test: equality and inclusion.");
  eyes_file_comes_to(eyes, "links", NULL, TRUE, "R10 workforce 3  ");
  /* The highest risk is in hand; arrows speak each cell. */
  eyes_press_until(eyes, "Right",
                   "Recruitment and retention, Workforce stability: strong link to a domain at 2", 6);
  eyes_press("1");
  eyes_see(eyes, HEADING, "Three of thirteen strong links");
  eyes_see(eyes, ITEM, "Exposure of recruitment and retention moves from high to");
  eyes_file_comes_to(eyes, "links", NULL, TRUE, "R10 workforce 1  ");
  eyes_press("Delete");
  eyes_see(eyes, ANY, "Recruitment and retention, Workforce stability: not linked");
  eyes_file_comes_to(eyes, "links", NULL, FALSE, "R10 workforce ");
  eyes_press("r");
  eyes_see(eyes, HEADING, "Four of fourteen strong links");
  eyes_see(eyes, BUTTON,
           "Undo Restore the product’s link from Recruitment and retention to Workforce stability");
  eyes_file_comes_to(eyes, "links", NULL, TRUE, "R10 workforce 3  ");
  eyes_press("ctrl+z"); /* what moves is told of an undo too */
  eyes_see(eyes, HEADING, "Three of thirteen strong links");
  eyes_press_until(eyes, "Down", "Financial stability, Workforce stability: not linked", 1);
  eyes_press("2");
  eyes_file_comes_to(eyes, "links", NULL, TRUE, "R03 workforce 2  ");
  eyes_close(eyes);
}

static void
the_editor_shows_the_web_from_any_end(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_view("ctrl+alt+l", "Four of fourteen strong links are to a domain at 2 or below");
  eyes_press_until(eyes, "Tab", "Links of: Risk: Recruitment and retention", 10);
  eyes_assert_all_named(eyes, "Links, and what a change moves");
  eyes_press("space");
  eyes_press_until(eyes, "Shift_L", "Search risks, domains, tests and enablers", 10);
  eyes_type("n: workforce"); /* within the words, not only at their beginning */
  eyes_press_until(eyes, "Down", "Domain: Workforce stability", 4);
  eyes_press("Return");
  eyes_see(eyes, ANY, "Risk: Services for children");
  eyes_press_until(eyes, "Tab", "Take out the link to", 20);
  g_autofree char *taken = eyes_focused(eyes);
  eyes_press("space");
  eyes_see(eyes, BUTTON, "Undo Remove the link from");
  assert_non_null(strstr(taken, "Take out the link to"));
  eyes_close(eyes);
}

static void
a_what_if_saves_nothing_until_it_is_kept(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_view("ctrl+alt+h", "What if: nothing is saved until it is kept");
  eyes_press("space");
  eyes_press_until(eyes, "Down", "Workforce stability", 8);
  eyes_press("Return");
  eyes_press_until(eyes, "Tab", "Supposed level: level 2", 3);
  eyes_press_until(eyes, "Tab", "Suppose this level", 3);
  eyes_press("space"); /* what already is: nothing to keep */
  eyes_see(eyes, ANY,
           "Workforce stability at level 2 (early), as the record has it. There is nothing to suppose.");
  eyes_see(eyes, ANY, "Nothing is supposed, and nothing is saved.");
  eyes_press("shift+Tab");
  eyes_press("space");
  eyes_press_until(eyes, "Down", "level 4", 4);
  eyes_press("Return");
  eyes_press_until(eyes, "Tab", "Suppose this level", 3);
  eyes_press("space");
  eyes_wait_gone(eyes, ANY, "There is nothing to suppose.");
  eyes_see(eyes, ANY, "Workforce stability at level 4 (established); the record has level 2 (early).");
  eyes_see(eyes, ITEM, "Exposure of recruitment and retention moves from high to");
  eyes_see(eyes, ANY, "Nothing is saved until you keep it.");
  eyes_findings_say(eyes->file, "Exposure of recruitment and retention is high");
  /* A move opens into what the record says and what it would say, each with its records. */
  eyes_press("shift+F1");
  eyes_see(
      eyes, ANY,
      "Exposure of recruitment and retention is high: the risk is strongly linked to workforce stability");
  eyes_see(eyes, ITEM, "Workforce stability, level 2 (early), 12 October 2026");
  eyes_see(eyes, ITEM, "Workforce stability, level 4 (established), 12 October 2026");
  eyes_press("Escape");
  eyes_wait_gone(eyes, ITEM, "Workforce stability, level 2 (early), 12 October 2026");

  eyes_press_button(eyes, "Keep");
  eyes_see(eyes, BUTTON, "Undo Score Workforce stability 4");
  eyes_see(eyes, ANY,
           "Kept: Score Workforce stability 4. A level that was changed is a draft until it is agreed.");
  eyes_press("ctrl+z");
  eyes_see(eyes, BUTTON, "Redo Score Workforce stability 4");
  eyes_wait_gone(eyes, ANY, "Kept: Score Workforce stability 4.");
  eyes_close(eyes);
}

/* Any page's sentence opens, by the same key, into its records, and a record leads to its place. */
static void
a_sentence_opens_into_what_it_rests_on(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  eyes_see(eyes, HEADING, "workforce stability is still at 2");
  eyes_press("alt+4");
  eyes_see(eyes, HEADING, "Eight of fourteen risks are above what the board accepts");
  eyes_press_until(eyes, "shift+Tab", "Add", 10); /* from the risk in hand, whose own sentences would open */
  eyes_press("shift+F1");
  eyes_see(eyes, HEADING, "Eight of fourteen risks are above what the board accepts.");
  eyes_press_until(eyes, "Down", "Financial stability, current rating 16 (likely × major), 12 October 2026",
                   3);
  eyes_assert_all_named(eyes, "What the sentences here rest on");
  eyes_press("Return");
  eyes_wait_gone(eyes, ITEM, "current rating 16 (likely × major)");
  eyes_see(eyes, HEADING, "Financial stability");
  eyes_close(eyes);
}

/* Without an assessment and an option in view, each choice says why there is none, and what to do. */
static void
an_empty_document_says_what_cannot_be_supposed(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_new();
  g_free(eyes_run(PLUMBLINECTL, "new", eyes->file, NULL));
  eyes_open_again(eyes);
  eyes_see(eyes, ANY, "No assessment yet");
  eyes_press("ctrl+alt+h");
  eyes_see(eyes, ANY, "There is no assessment yet, so no level can be supposed.");
  eyes_see(eyes, ANY, "No delivery option is in view, so no rating can be supposed.");
  eyes_see(eyes, BUTTON, "Suppose this link"); /* the risks are there, and the domains */
  eyes_wait_gone(eyes, BUTTON, "Suppose this level");
  eyes_close(eyes);
}

static void
what_is_shared_opens_into_its_risks(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_view("ctrl+alt+c", "weak points are each shared by two of these risks or more");
  eyes_see(
      eyes, HEADING,
      "Five of the eight risks above what the board accepts are strongly or moderately linked to workforce stability, at 2.");
  eyes_press("space");
  eyes_press_until(eyes, "Down", "The whole register", 2);
  eyes_press("Return");
  eyes_see(eyes, HEADING,
           "risks of the register are strongly or moderately linked to workforce stability, at 2.");
  eyes_press_until(eyes, "Tab", "Workforce stability, level 2", 10);
  eyes_press_until(eyes, "Down", "strong link", 3);
  eyes_press("Return"); /* to the register */
  eyes_see(eyes, ANY, "Sort by");
  eyes_close(eyes);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(links_are_weighed_removed_and_put_back),
      cmocka_unit_test(the_editor_shows_the_web_from_any_end),
      cmocka_unit_test(a_what_if_saves_nothing_until_it_is_kept),
      cmocka_unit_test(a_sentence_opens_into_what_it_rests_on),
      cmocka_unit_test(an_empty_document_says_what_cannot_be_supposed),
      cmocka_unit_test(what_is_shared_opens_into_its_risks),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
