/* Evidence and actions are narrowed, ordered and begun with a file, and who takes part is changed, by keys
 * alone. */
#include "drag.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>

#define HEADING ATSPI_ROLE_HEADING
#define ANY ATSPI_ROLE_INVALID
#define TABS_MOST 30

static void
see(Eyes *eyes, AtspiRole role, const char *name)
{
  g_object_unref(eyes_find(eyes, role, name));
}

static Eyes *
open_evidence(void)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  see(eyes, HEADING, "workforce stability is still at 2");
  eyes_press("alt+3");
  see(eyes, HEADING, "31 pieces of evidence");
  return eyes;
}

/* Arrows move between the cells, so that the next stop of Tab is the search. */
static void
a_cell_narrows_the_list(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_evidence();
  see(eyes, ANY, "Evidence is of three kinds or more for three of seven domains");
  eyes_press_until(eyes, "Tab", "Evidence is of three kinds or more", TABS_MOST);
  eyes_press("space"); /* the table is folded away in a window as low as this */
  eyes_press_until(eyes, "Tab", "Inspection outcomes, 1 of 5", TABS_MOST);
  eyes_press_until(eyes, "Down", "Quality of practice, 4 of 5", 1);
  eyes_press_until(eyes, "Right", "Quality of practice, figures: 1 for", 1);
  eyes_press_until(eyes, "Right", "Quality of practice, practice seen or audited: 3 for", 1);
  eyes_press("Return");
  see(eyes, HEADING, "3 of 31 pieces of evidence");
  see(eyes, ANY, "About quality of practice, from practice seen or audited.");
  eyes_press_until(eyes, "Tab", "Search evidence", 1);
  eyes_type("observations");
  see(eyes, HEADING, "1 of 31 pieces of evidence");
  see(eyes, ANY, "from practice seen or audited, with “observations”.");
  eyes_press("Escape");
  see(eyes, HEADING, "31 pieces of evidence");
  see(eyes, ANY, "Each says what it speaks for or against");
  eyes_close(eyes);
}

static void
menus_narrow_and_order_the_list(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_evidence();
  eyes_press_until(eyes, "Tab", "For or against: For and against", TABS_MOST);
  eyes_press("space");
  eyes_press_until(eyes, "Down", "Against", 3);
  eyes_press("Return");
  see(eyes, ANY, "Speaking against. Escape shows all of it again.");
  eyes_press_until(eyes, "Tab", "Age: Any age", TABS_MOST);
  eyes_press("space");
  eyes_press_until(eyes, "Down", "Over 12 months old", 3);
  eyes_press("Return");
  see(eyes, ANY, "Speaking against, over 12 months old.");
  eyes_press("Escape");
  see(eyes, HEADING, "31 pieces of evidence");
  eyes_press_until(eyes, "Tab", "Order: Newest first", TABS_MOST);
  eyes_press("space");
  eyes_press_until(eyes, "Down", "Oldest first", 2);
  eyes_press("Return");
  see(eyes, ANY, "Order: Oldest first");
  eyes_press("Tab"); /* into the list, whose first is */
  eyes_press_until(eyes, "Home", "2 May 2023", 2);
  g_autofree char *first = eyes_focused(eyes);
  assert_non_null(strstr(first, "Over 12 months old"));
  eyes_close(eyes);
}

/* What is chosen is pointed to; once it has gone, that is said beside it. */
static void
a_file_begins_evidence_and_goes(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_evidence();
  g_autofree char *path = g_build_filename(eyes->dir, "June_audit.pdf", NULL);
  assert_true(g_file_set_contents(path, "What was read", -1, NULL));
  eyes_press("ctrl+alt+f");
  see(eyes, ANY, "Evidence in Files");
  eyes_take_keyboard();
  eyes_type(path);
  eyes_press("Return");
  see(eyes, ANY, "“June_audit.pdf” is at its place.");
  see(eyes, ANY, "Open what it points to");
  eyes_take_keyboard();
  eyes_press("Escape");
  eyes_wait_gone(eyes, ANY, "Open what it points to");
  eyes_take_keyboard();
  see(eyes, HEADING, "32 pieces of evidence");
  assert_int_equal(g_unlink(path), 0);
  eyes_press("ctrl+f");
  eyes_type("june audit");
  see(eyes, HEADING, "1 of 32 pieces of evidence");
  eyes_press_until(eyes, "Tab", "June audit. Figures", TABS_MOST);
  eyes_press("Return");
  see(eyes, ANY, "“June_audit.pdf” is not found at the place where it was on ");
  assert_null(eyes_peek(eyes, ANY, "“June_audit.pdf” is at its place."));
  eyes_close(eyes);
}

/* ---- A file dropped ---- */

static void
a_file_is_dropped(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_evidence();
  g_autofree char *path = g_build_filename(eyes->dir, "Visit_to_the_north.pdf", NULL);
  assert_true(g_file_set_contents(path, "What was seen", -1, NULL));
  drag_file_to(path, 640, 400); /* the list */
  see(eyes, ANY, "“Visit_to_the_north.pdf” is at its place.");
  see(eyes, HEADING, "32 pieces of evidence");
  see(eyes, ANY, "Visit to the north");
  eyes_close(eyes);
}

static void
actions_are_narrowed(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  see(eyes, HEADING, "workforce stability is still at 2");
  eyes_press("alt+7");
  see(eyes, ANY, "Search actions");
  eyes_press_until(eyes, "Tab", "By whom: All owners", TABS_MOST);
  eyes_press("space");
  eyes_press_until(eyes, "Down", "Chief executive", 3);
  eyes_press("Return");
  see(eyes, HEADING, "3 of 11 actions");
  see(eyes, ANY, "By the Chief executive. Escape shows all of it again.");
  eyes_press_until(eyes, "Tab", "What for: For anything", 2);
  eyes_press("space");
  eyes_press_until(eyes, "Down", "Domain: Effectiveness of political support", 12);
  eyes_press("Return");
  see(eyes, HEADING, "1 of 11 actions");
  see(eyes, ANY, "Agreed at the assessment Spring 2026, 15 April 2026");
  eyes_press("Escape");
  eyes_wait_gone(eyes, HEADING, "1 of 11 actions");
  eyes_close(eyes);
}

static void
who_takes_part_is_changed(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  see(eyes, HEADING, "workforce stability is still at 2");
  eyes_press("ctrl+alt+n");
  see(eyes, HEADING, "Who takes part");
  eyes_take_keyboard();
  eyes_press_until(eyes, "shift+Tab", "Take Chief executive off the list", TABS_MOST);
  eyes_press("space");
  see(eyes, ANY, "7 views were given here by Chief executive, and would go too.");
  eyes_press("space");
  eyes_wait_gone(eyes, ANY, "Take Chief executive off the list");
  eyes_press_until(eyes, "Tab", "Add Somebody", TABS_MOST);
  eyes_press("space");
  eyes_press_until(eyes, "Tab", "Post", 1);
  eyes_close(eyes);
}

/* From beside the matrix, whichever view of the place was open last. */
static void
the_rest_of_a_domains_evidence(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_evidence();
  eyes_press("ctrl+alt+w");
  see(eyes, HEADING, "Of 17 warning signs");
  eyes_press("alt+2");
  eyes_press("ctrl+Page_Down");
  see(eyes, HEADING, "Quality of practice");
  eyes_press_button(eyes, "more in Evidence");
  see(eyes, HEADING, "9 of 31 pieces of evidence");
  see(eyes, ANY, "About quality of practice.");
  eyes_close(eyes);
}

int
main(void)
{
  atspi_init();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_cell_narrows_the_list),         cmocka_unit_test(menus_narrow_and_order_the_list),
      cmocka_unit_test(a_file_begins_evidence_and_goes), cmocka_unit_test(a_file_is_dropped),
      cmocka_unit_test(the_rest_of_a_domains_evidence),  cmocka_unit_test(actions_are_narrowed),
      cmocka_unit_test(who_takes_part_is_changed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
