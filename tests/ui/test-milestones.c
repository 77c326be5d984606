/*
 * Milestones and checklists with the keyboard: the line and the list select each other, what hangs on one
 * leads to its place; one is reached, renamed, moved, added and removed; items of the checklists get a state,
 * a day and a note, and are narrowed.
 */
#include "eyes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>

#define HEADING ATSPI_ROLE_HEADING
#define ITEM ATSPI_ROLE_LIST_ITEM
#define BUTTON ATSPI_ROLE_PUSH_BUTTON
#define ANY ATSPI_ROLE_INVALID

static Eyes *
open_view(const char *key, const char *heading)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  eyes_see(eyes, HEADING, "workforce stability is still at 2");
  eyes_press(key);
  eyes_see(eyes, HEADING, heading);
  return eyes;
}

static void
assert_focused(Eyes *eyes, const char *name)
{
  g_autofree char *focused = eyes_focused(eyes);
  if (strstr(focused, name) == NULL)
    fail_msg("the focus is on “%s” and not on “%s”", focused, name);
}

/* Returns: how far down in the window the thing reaches, in pixels. */
static gint
foot_of(AtspiAccessible *object)
{
  g_autoptr(AtspiComponent) component = atspi_accessible_get_component_iface(object);
  AtspiRect *rect = atspi_component_get_extents(component, ATSPI_COORD_TYPE_WINDOW, NULL);
  assert_non_null(rect);
  gint foot = rect->y + rect->height;
  g_free(rect);
  return foot;
}

static void
walked_and_followed(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_view("ctrl+alt+t", "Two of nine milestones are reached");
  eyes_see(eyes, ANY, "Day 2 is 2 April 2028, week 2 begins on 8 April 2028");
  eyes_see(eyes, HEADING, "Structural changes order made");
  assert_focused(eyes, "Structural changes order made: 10 December 2026");
  eyes_press("Down");
  eyes_press("Down");
  eyes_see(eyes, HEADING, "Elections to the shadow councils");
  eyes_press("shift+Tab"); /* the line, where arrows move too */
  assert_focused(eyes, "Elections to the shadow councils: 6 May 2027");
  eyes_press("Right");
  eyes_see(eyes, HEADING, "Both directors of children's services in post");
  assert_focused(eyes, "Both directors of children's services in post: 1 July 2027");
  eyes_see(eyes, ANY, "Of the proposal “North and South Exampleshire”");
  eyes_press_until(eyes, "Tab", "Children's services leadership", 8);
  eyes_assert_all_named(eyes, "PlMilestonesView");
  eyes_press("Return");
  eyes_see(eyes, ANY, "Register");
  eyes_see(eyes, HEADING, "Children's services leadership");
  eyes_close(eyes);
}

static void
reached_renamed_and_moved(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_view("ctrl+alt+t", "Two of nine milestones are reached");
  eyes_press("r");
  eyes_see(eyes, HEADING, "Three of nine milestones are reached");
  assert_focused(eyes, "Structural changes order made");
  eyes_see(eyes, BUTTON, "Not Reached Yet: Structural changes order made");
  eyes_press("ctrl+z");
  eyes_see(eyes, HEADING, "Two of nine milestones are reached");
  eyes_press("Return");
  eyes_see(eyes, ANY, "It is reached");
  eyes_take_keyboard();
  eyes_press_until(eyes, "Tab", "Name", 10);
  eyes_press("ctrl+a");
  eyes_type("vesting day");
  eyes_press("Return");
  eyes_see(eyes, ANY, "There is a milestone called “Vesting day” already. Nothing was changed.");
  eyes_press("ctrl+a");
  eyes_type("Order laid");
  eyes_wait_gone(eyes, ANY, "There is a milestone called “Vesting day” already.");
  eyes_press_until(eyes, "Tab", "Date", 4);
  eyes_press("ctrl+a");
  eyes_type("2026-07-20");
  eyes_press("Escape");
  eyes_wait_gone(eyes, ANY, "It is reached");
  eyes_take_keyboard();
  eyes_see(eyes, ITEM, "Order laid: 20 July 2026");
  eyes_see(eyes, ANY, "Its date is past, and it is not marked as reached.");
  eyes_see(eyes, HEADING, "and one is past its date and not marked as reached");
  eyes_file_comes_to(eyes, "milestones", NULL, TRUE, "Order laid: 20 July 2026");
  eyes_close(eyes);
}

static void
added_and_removed(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_view("ctrl+alt+t", "Two of nine milestones are reached");
  eyes_press("a");
  eyes_see(eyes, ANY, "It is reached");
  eyes_press("Escape"); /* given nothing, it goes again */
  eyes_wait_gone(eyes, ANY, "It is reached");
  eyes_take_keyboard();
  eyes_see(eyes, HEADING, "Two of nine milestones are reached");
  eyes_press("a");
  eyes_see(eyes, ANY, "It is reached");
  eyes_take_keyboard();
  eyes_press_until(eyes, "Tab", "Name", 10);
  eyes_press("ctrl+a");
  eyes_type("A panel day");
  eyes_press("Return");
  eyes_press("Escape");
  eyes_wait_gone(eyes, ANY, "It is reached");
  eyes_take_keyboard();
  eyes_see(eyes, ITEM, "A panel day: ");
  eyes_see(eyes, HEADING, "Two of ten milestones are reached");
  eyes_file_comes_to(eyes, "milestones", NULL, TRUE, "A panel day");
  eyes_press_button(eyes, "Edit…: A panel day");
  eyes_see(eyes, ANY, "It is reached");
  eyes_press_button(eyes, "Remove");
  eyes_wait_gone(eyes, ANY, "It is reached");
  eyes_see(eyes, HEADING, "Two of nine milestones are reached");
  eyes_close(eyes);
}

static void
checked(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_view("ctrl+alt+j", "2 of 34 items are in place, and 8 are under way");
  eyes_see(eyes, HEADING, "Appoint a director of children's services");
  eyes_see(eyes, ANY, "Source: ");
  eyes_press("3");
  eyes_see(eyes, HEADING, "3 of 34 items are in place");
  eyes_see(eyes, ITEM, "Appoint a director of children's services: in place");
  assert_focused(eyes, "Appoint a director of children's services: in place");
  eyes_press("Return");
  eyes_press_until(eyes, "Tab", "Since when, or by when", 8);
  eyes_press("ctrl+a");
  eyes_type("7 September 2026");
  eyes_press("Tab");
  eyes_type("Named on 12 October, from 1 January.");
  eyes_press("shift+Tab");
  eyes_file_comes_to(eyes, "checks", NULL, TRUE,
                     "Appoint a director of children's services: in place, 2026-09-07");
  eyes_see(eyes, ITEM, "7 September 2026. Named on 12 October, from 1 January.");
  eyes_assert_all_named(eyes, "PlChecklistsView");
  eyes_close(eyes);
}

static void
narrowed(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_view("ctrl+alt+j", "2 of 34 items are in place");
  eyes_press("ctrl+f");
  eyes_type("1budget"); /* a digit that is typed is no state */
  eyes_see(eyes, ANY, "0 of 34 items: with “1budget”.");
  eyes_press("ctrl+a");
  eyes_type("budget");
  eyes_see(eyes, ANY, " of 34 items: with “budget”.");
  eyes_see(eyes, HEADING, "First year's budget set");
  eyes_press("Escape");
  eyes_wait_gone(eyes, ANY, " of 34 items: with “budget”.");
  eyes_press_until(eyes, "Tab", "How far: All states", 4);
  eyes_press("space");
  eyes_press_until(eyes, "Down", "Still open", 3);
  eyes_press("Return");
  eyes_see(eyes, ANY, "32 of 34 items: still open.");
  eyes_see(eyes, HEADING, "2 of 34 items are in place");
  eyes_close(eyes);
}

/* Sixty more: the picture has its share of the window, and the one in hand is in view below it. */
static void
many_leave_room(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_new();
  g_autofree char *json = g_build_filename(eyes->dir, "in.json", NULL);
  g_free(eyes_run(PLUMBLINECTL, "new", eyes->file, "--sample", "exampleshire", NULL));
  g_free(eyes_run(PLUMBLINECTL, "export", eyes->file, "-o", json, NULL));
  g_free(eyes_run(
      "python3", "-c",
      "import json, sys; p = sys.argv[1]; d = json.load(open(p))\n"
      "for i in range(60): d['milestones'].append({'id': str(9000000 + i), 'kind': 'other', 'name': "
      "'Meeting %d of the board' % (i + 1), 'date': '2027-%02d-%02d' % (i // 5 + 1, i % 5 * 5 + 1), 'done': False})\n"
      "json.dump(d, open(p, 'w'))",
      json, NULL));
  g_unlink(eyes->file);
  g_free(eyes_run(PLUMBLINECTL, "import", eyes->file, json, NULL));
  eyes_open_again(eyes);
  eyes_see(eyes, HEADING, "workforce stability is still at 2");
  eyes_take_keyboard();
  eyes_press("ctrl+alt+t");
  eyes_see(eyes, HEADING, "2 of 69 milestones are reached");
  g_autoptr(AtspiAccessible) row = eyes_find(eyes, ITEM, "Structural changes order made: 10 December 2026"),
                             frame = eyes_find(eyes, ATSPI_ROLE_FRAME, "");
  gint64 until = g_get_monotonic_time() + EYES_PATIENCE_SECONDS * G_USEC_PER_SEC;
  while (foot_of(row) > foot_of(frame) && g_get_monotonic_time() < until)
    g_usleep(G_USEC_PER_SEC / 10);
  assert_in_range(foot_of(row), 1, foot_of(frame));
  eyes_close(eyes);
}

int
main(void)
{
  atspi_init();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(walked_and_followed),
      cmocka_unit_test(many_leave_room),
      cmocka_unit_test(reached_renamed_and_moved),
      cmocka_unit_test(added_and_removed),
      cmocka_unit_test(checked),
      cmocka_unit_test(narrowed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
