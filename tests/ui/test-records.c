/* Evidence and actions are added, written, linked and removed with the keyboard; what was typed last outlives
 * a power cut. */
#include "eyes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>

#define TEXT ATSPI_ROLE_TEXT
#define ANY ATSPI_ROLE_INVALID

static void
evidence_is_added_and_linked(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  eyes_see(eyes, ANY, "workforce stability is still at 2");
  eyes_press("alt+2");
  eyes_see(eyes, ANY, "Inspection outcomes, level 3");
  eyes_see(eyes, ANY, "What level 4 asks");
  eyes_press("ctrl+alt+e"); /* in the matrix: about the domain in hand */
  eyes_press_until(eyes, "Tab", "Title", 20);
  eyes_press("ctrl+a");
  eyes_type("Visit to the north");
  eyes_press("Return");
  eyes_json_comes_to(eyes, TRUE, "Visit to the north");
  eyes_see(eyes, ANY, "Domain: Inspection outcomes");
  eyes_press_until(eyes, "Tab", "What it shows", 20);
  eyes_type("Two teams share one manager");
  eyes_press_until(eyes, "Tab", "Comes from outside", 5); /* leaving the field makes it a change */
  eyes_press("space");
  eyes_json_comes_to(eyes, TRUE, "Two teams share one manager");
  eyes_press_until(eyes, "Tab", "Why", 30);
  eyes_type("Nobody compares them");
  eyes_kill(eyes); /* within a second of the last key, typing may go; before that it may not */
  eyes_open_again(eyes);
  eyes_see(eyes, ANY, "workforce stability is still at 2");
  eyes_press("alt+3");
  eyes_see(eyes, ANY, "32 pieces of evidence");
  eyes_see(eyes, ANY, "Visit to the north");
  eyes_close(eyes);
}

static void
an_action_is_added_and_removed(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  eyes_see(eyes, ANY, "workforce stability is still at 2");
  eyes_press("alt+7");
  eyes_see(eyes, ANY, "Add an Action");
  eyes_press("ctrl+alt+a");
  eyes_press_until(eyes, "Tab", "What is to be done", 20);
  eyes_press("ctrl+a");
  eyes_type("Pair the teams");
  eyes_press_until(eyes, "Tab", "By whom", 5);
  eyes_type("Head of service");
  eyes_press_until(eyes, "Tab", "By when", 5);
  eyes_type("2027-02-31");
  eyes_press("BackSpace");
  eyes_press("BackSpace");
  eyes_type("28");
  eyes_json_comes_to(eyes, TRUE, "2027-02-28");
  eyes_press("ctrl+a");
  eyes_type("1st feb 2027"); /* as people write it; taken when it is left, and shown as dates are */
  eyes_press("Tab");
  eyes_json_comes_to(eyes, TRUE, "2027-02-01");
  eyes_field_holds(eyes, "By when", "1 February 2027");
  eyes_press("shift+Tab");
  eyes_press("ctrl+a");
  eyes_type("31/2/2027");
  eyes_press("Tab");
  eyes_see(eyes, ANY, "There is no such day");
  eyes_press("shift+Tab");
  eyes_press("ctrl+a");
  eyes_type("28 February 2027"); /* whole: taken at once */
  eyes_json_comes_to(eyes, TRUE, "2027-02-28");
  eyes_json_comes_to(eyes, TRUE, "Head of service");
  eyes_see(eyes, ANY, "It is for no domain, risk or test yet.");
  eyes_press_until(eyes, "shift+Tab", "Remove", 20);
  eyes_press("space");
  eyes_see(eyes, ANY, "Undo Remove the action “Pair the teams”");
  eyes_wait_gone(eyes, ANY, "By whom, as a post");
  eyes_take_keyboard();
  eyes_press("ctrl+z");
  eyes_see(eyes, ANY, "Pair the teams");
  eyes_json_comes_to(eyes, TRUE, "Pair the teams");
  eyes_close(eyes);
}

static void
an_assessment_is_begun_from_the_last(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  eyes_see(eyes, ANY, "workforce stability is still at 2");
  eyes_press("ctrl+alt+d");
  eyes_press_until(eyes, "Tab", "Name", 20);
  eyes_press("ctrl+a");
  eyes_type("The next look");
  eyes_press("Return");
  eyes_see(eyes, ANY, "Assessment: The next look");
  eyes_json_comes_to(eyes, TRUE, "The next look");
  eyes_press("Escape");
  eyes_wait_gone(eyes, ANY, "Who took part, as posts");
  eyes_take_keyboard();
  eyes_press("alt+2");
  eyes_see(eyes, ANY, "Workforce stability, level 2"); /* where the last one ended */
  eyes_press("ctrl+alt+n");
  eyes_see(eyes, ANY, "Who took part, as posts");
  eyes_take_keyboard();
  eyes_press_until(eyes, "shift+Tab", "Remove", 20);
  eyes_press("space");
  eyes_see(eyes, ANY, "Assessment: Autumn 2026");
  eyes_close(eyes);
}

/* The same where a new one is asked for: what it begins with is chosen there. */
static void
a_new_one_begins_where_the_last_ended(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  eyes_see(eyes, ANY, "workforce stability is still at 2");
  eyes_press("ctrl+shift+n");
  eyes_see(eyes, ANY, "Every domain begins as not yet agreed");
  eyes_take_keyboard();
  eyes_press_until(eyes, "Tab", "Begin where Autumn 2026 ended", 20);
  eyes_press("space");
  eyes_see(eyes, ANY, "No level is agreed until the room agrees it again");
  eyes_press("alt+a");
  eyes_wait_gone(eyes, ANY, "No level is agreed until the room agrees it again");
  eyes_take_keyboard();
  eyes_press("alt+2");
  eyes_see(eyes, ANY, "Workforce stability, level 2");
  eyes_press("ctrl+z");
  eyes_see(eyes, ANY, "Assessment: Autumn 2026");
  eyes_close(eyes);
}

/* What was begun and given nothing leaves nothing; what was given a name is told of where its place is not in
 * view. */
static void
a_new_one_given_nothing_does_not_stay(void **state G_GNUC_UNUSED)
{
  static const struct {
    const char *key, *field, *title;
  } begun[] = {{"ctrl+alt+e", "Title", "New evidence"},
               {"ctrl+alt+a", "What is to be done", "New action"},
               {"ctrl+alt+i", "Name", "New indicator"}};
  Eyes *eyes = eyes_open_sample("exampleshire");
  eyes_see(eyes, ANY, "workforce stability is still at 2");
  for (guint i = 0; i < G_N_ELEMENTS(begun); i++) {
    eyes_press(begun[i].key);
    eyes_see(eyes, ANY, "Who may read it");
    eyes_json_comes_to(eyes, TRUE, begun[i].title);
    eyes_take_keyboard();
    eyes_press("Escape");
    eyes_wait_gone(eyes, ANY, "Who may read it");
    eyes_take_keyboard();
    eyes_see(eyes, ANY, "Undone: Add ");
  }
  eyes_press("ctrl+alt+i");
  eyes_press_until(eyes, "Tab", "Name", 20);
  eyes_press("ctrl+a");
  eyes_type("Vacant posts");
  eyes_press("Escape");
  eyes_wait_gone(eyes, ANY, "Who may read it");
  eyes_see(eyes, ANY, "Added the indicator “Vacant posts”");
  eyes_json_comes_to(eyes, TRUE, "Vacant posts");
  g_autofree char *json = eyes_dup_json(eyes);
  for (guint i = 0; i < G_N_ELEMENTS(begun); i++)
    assert_null(strstr(json, begun[i].title));
  eyes_close(eyes);
}

/* Neither nameless nor called after its class. */
static void
every_field_has_a_name(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  eyes_see(eyes, ANY, "workforce stability is still at 2");
  static const char *const keys[] = {"ctrl+alt+e", "ctrl+alt+a", "ctrl+alt+n"};
  for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
    eyes_press(keys[i]);
    eyes_see(eyes, ANY, "Who may read it");
    eyes_take_keyboard();
    g_autofree char *first = NULL;
    for (guint j = 0; j < 40; j++) {
      eyes_press("Tab");
      g_autofree char *name = eyes_focused(eyes);
      if (*name == '\0' || g_str_has_prefix(name, "Gtk") || g_str_has_prefix(name, "Adw") ||
          g_str_has_prefix(name, "Pl"))
        fail_msg("stop %u of window %u is called “%s”", j, i, name);
      if (first != NULL && g_str_equal(first, name))
        break;
      if (first == NULL)
        first = g_strdup(name);
    }
    eyes_press("Escape");
    eyes_wait_gone(eyes, ANY, "Who may read it");
    eyes_take_keyboard();
  }
  /* Nor is what a drop-down of a form offers, while it is open. */
  eyes_press("ctrl+shift+n");
  eyes_see(eyes, ANY, "Every domain begins as not yet agreed");
  eyes_take_keyboard();
  eyes_press_until(eyes, "Tab", "Kind: Self-assessment", 10);
  eyes_press("space");
  eyes_press_until(eyes, "Down", "Peer challenge", 4);
  eyes_press("Return");
  eyes_see(eyes, ANY, "Kind: Peer challenge");
  eyes_assert_all_named(eyes, "“New assessment”");
  eyes_close(eyes);
}

int
main(void)
{
  atspi_init();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(evidence_is_added_and_linked),
      cmocka_unit_test(an_action_is_added_and_removed),
      cmocka_unit_test(an_assessment_is_begun_from_the_last),
      cmocka_unit_test(a_new_one_begins_where_the_last_ended),
      cmocka_unit_test(a_new_one_given_nothing_does_not_stay),
      cmocka_unit_test(every_field_has_a_name),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
