/* A document that somebody else has open: all views of risks, assurance and options can be read, and nothing
 * in them that would change something can be pressed. */
#include "eyes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#define HEADING ATSPI_ROLE_HEADING
#define ANY ATSPI_ROLE_INVALID

/* What would change something, by the beginning of its name. */
static const char *const changing[] = {"Add a ",
                                       "Rate this risk",
                                       "Close Risk:",
                                       "Close Risks",
                                       "Into the Register",
                                       "Set for All",
                                       "Keep",
                                       "Take out of Use",
                                       "Remove",
                                       "Set It Aside",
                                       "Weigh It",
                                       "Weigh a Criterion",
                                       "Restore",
                                       "Bring",
                                       "Copy",
                                       "Rate ",
                                       "Record"};

static gboolean
changes_something(const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS(changing); i++)
    if (g_str_has_prefix(name, changing[i]))
      return TRUE;
  return FALSE;
}

/* Goes through what can be seen; counts the buttons that change something, of which none may be sensitive. */
static void
check_buttons(AtspiAccessible *object, guint *n)
{
  g_autofree char *name = atspi_accessible_get_name(object, NULL);
  g_autoptr(AtspiStateSet) states = atspi_accessible_get_state_set(object);
  gboolean visible = states != NULL && atspi_state_set_contains(states, ATSPI_STATE_VISIBLE);
  if (!visible)
    return;
  AtspiRole role = atspi_accessible_get_role(object, NULL);
  if ((role == ATSPI_ROLE_PUSH_BUTTON || role == ATSPI_ROLE_TOGGLE_BUTTON) && name != NULL &&
      changes_something(name)) {
    if (atspi_state_set_contains(states, ATSPI_STATE_SENSITIVE))
      fail_msg("“%s” can be pressed", name);
    ++*n;
  }
  gint children = atspi_accessible_get_child_count(object, NULL);
  for (gint i = 0; i < children; i++) {
    g_autoptr(AtspiAccessible) child = atspi_accessible_get_child_at_index(object, i, NULL);
    if (child != NULL)
      check_buttons(child, n);
  }
}

/* In the window whose heading it is. Returns: how many buttons there are that would change something. */
static guint
check_view(Eyes *eyes, const char *heading)
{
  guint n = 0;
  g_autoptr(AtspiAccessible) found = eyes_find(eyes, HEADING, heading);
  g_autoptr(AtspiAccessible) top = g_object_ref(found);
  for (;;) {
    g_autoptr(AtspiAccessible) parent = atspi_accessible_get_parent(top, NULL);
    if (parent == NULL || atspi_accessible_get_role(parent, NULL) == ATSPI_ROLE_APPLICATION)
      break;
    g_set_object(&top, parent);
  }
  check_buttons(top, &n);
  return n;
}

static void
nothing_that_changes_can_be_pressed(void **state G_GNUC_UNUSED)
{
  Eyes *first = eyes_open_sample("exampleshire");
  eyes_see(first, ANY, "workforce stability is still at 2");
  Eyes *second = eyes_open_beside(first);
  eyes_see(second, ANY, "This document is open for writing elsewhere");
  eyes_take_keyboard_for(second);
  eyes_press("alt+4");
  assert_true(check_view(second, "Eight of fourteen risks are above what the board accepts") >= 2);
  eyes_press_until(second, "Tab", "Workforce recruitment and retention; marked A", 30);
  eyes_press("shift+Down");
  eyes_see(second, ANY, "2 risks chosen");
  assert_true(check_view(second, "Eight of fourteen risks") >= 5);
  eyes_press("ctrl+alt+x"); /* closes the risk in hand, where it may */
  eyes_press("ctrl+m");
  g_usleep(G_USEC_PER_SEC / 2);
  assert_null(eyes_peek(second, ANY, "Change 2 Risks"));
  assert_null(eyes_peek(second, ANY, "Closed: it is not in the register any more"));
  eyes_press("alt+5");
  check_view(second, "Four of fifteen assurance tests have not been carried out");
  eyes_press("alt+6");
  check_view(second, "Two of fifteen assurance tests have been carried out for all three options");
  eyes_press("ctrl+alt+l");
  check_view(second, "Four of fourteen strong links are to a domain at 2 or below");
  eyes_close(second);
  eyes_close(first);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(nothing_that_changes_can_be_pressed)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
