/*
 * The register edited in place, as a spreadsheet is: from cell to cell with the arrows, F2, Return, Tab and
 * Escape; what cannot be kept says why; and what follows from other things says so.
 */
#include "eyes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define HEADING ATSPI_ROLE_HEADING
#define CELL ATSPI_ROLE_TABLE_CELL
#define ANY ATSPI_ROLE_INVALID

/* A key that does nothing, for waiting until something has the focus. */
#define NO_KEY "Shift_L"

/* The first risk’s row, with a cell in hand that says so. */
static void
go_to_cell(Eyes *eyes, const char *key, const char *cell)
{
  g_autofree char *said = g_strdup_printf("%s; Workforce recruitment and retention", cell);
  eyes_press_until(eyes, key, said, 30);
}

/* Changes the cell in hand. @title: of the field, or one of the choices, which then has the focus */
static void
open_cell(Eyes *eyes, const char *title)
{
  eyes_press("F2");
  eyes_press_until(eyes, NO_KEY, title, 30);
}

/* F2 changes nothing there, and says so for some seconds, in which a busy machine may not come to look: so it
 * is asked again. */
static void
refuses(Eyes *eyes, const char *why)
{
  g_autoptr(AtspiAccessible) said = NULL;
  for (guint i = 0; i < 20 && said == NULL; i++) {
    eyes_press("F2");
    for (guint j = 0; j < 20 && said == NULL; j++) {
      said = eyes_peek(eyes, ANY, why);
      g_usleep(said == NULL ? G_USEC_PER_SEC / 10 : 0);
    }
  }
  if (said == NULL)
    fail_msg("it was never said: %s", why);
}

static Eyes *
open_register(void)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  eyes_see(eyes, ANY, "workforce stability is still at 2");
  eyes_press("alt+4");
  eyes_see(eyes, HEADING, "Eight of fourteen risks are above what the board accepts");
  eyes_press_until(eyes, "Tab", "Workforce recruitment and retention; marked A", 30);
  return eyes;
}

/* Shows the columns of the next review and the response too. */
static void
show_more_columns(Eyes *eyes)
{
  static const char *const names[] = {"Response", "Next review"};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    eyes_press("ctrl+alt+o");
    eyes_press_until(eyes, "Down", "Columns", 12);
    eyes_press("Right");
    eyes_press_until(eyes, "Down", names[i], 16);
    eyes_press("Return");
    eyes_press_until(eyes, NO_KEY, "The whole register", 20);
  }
  eyes_press_until(eyes, "Tab", "Workforce recruitment and retention; marked A", 30);
}

static void
an_owner_is_written_over(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_register();
  go_to_cell(eyes, "Right", "Exposure: high");
  refuses(eyes, "exposure follows from the domains that the risk is linked to");
  go_to_cell(eyes, "Right", "Owner (post): Director of children's services");
  open_cell(eyes, "Owner, as a post");
  eyes_type("Chief people officer"); /* over what stood there, which is marked */
  eyes_press("Return");
  eyes_json_comes_to(eyes, TRUE, "Chief people officer");
  go_to_cell(eyes, NO_KEY, "Owner (post): Chief people officer"); /* where the focus is again */
  eyes_see(eyes, ANY, "Undo Set the owner of the risk Workforce recruitment and retention");
  open_cell(eyes, "Owner, as a post");
  eyes_type("Nobody in particular");
  eyes_press("Escape");
  go_to_cell(eyes, NO_KEY, "Owner (post): Chief people officer");
  eyes_press("ctrl+z"); /* the one change that there was */
  go_to_cell(eyes, NO_KEY, "Owner (post): Director of children's services");

  /* A rating asks for more than a number. */
  go_to_cell(eyes, "Left", "Target: 9");
  eyes_press("F2");
  eyes_see(eyes, ANY, "Which rating: Target");
  eyes_take_keyboard();
  eyes_press("Escape");
  eyes_wait_gone(eyes, ANY, "Which rating");
  eyes_take_keyboard();
  eyes_press_until(eyes, "Left", "Risk: Recruitment and retention; Workforce recruitment", 12);
  open_cell(
      eyes,
      "Short name, in the register and charts; the full name stays “Workforce recruitment and retention”");
  eyes_press("BackSpace");
  eyes_press("Return");
  eyes_see(eyes, ANY, "A risk needs a name");
  eyes_type("Staff who leave");
  eyes_press("Return");
  eyes_json_comes_to(eyes, TRUE, "\"short_name\": \"Staff who leave\"");
  eyes_close(eyes);
}

static void
from_cell_to_cell(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_register();
  show_more_columns(eyes);
  go_to_cell(eyes, "Right", "Response: Treat");
  open_cell(eyes, "Treat");
  eyes_press("Down"); /* to the next that there is */
  eyes_press("Tab");  /* keeps it, and goes on */
  eyes_json_comes_to(eyes, TRUE, "\"response\": \"transfer\"");
  eyes_press_until(eyes, NO_KEY, "Next review, such as", 30);
  eyes_type("31/02/2027");
  eyes_press("Return");
  eyes_see(eyes, ANY, "There is no such day");
  eyes_press("ctrl+a");
  eyes_type("5/3/2027");
  eyes_press("Return");
  eyes_json_comes_to(eyes, TRUE, "\"next_review\": \"2027-03-05\"");
  go_to_cell(eyes, NO_KEY, "Next review: 5 March 2027");
  eyes_press("Down"); /* stays in its column */
  eyes_press_until(eyes, NO_KEY, "Next review: 16 November 2026; Financial stability", 20);
  eyes_close(eyes);
}

/* ---- The mouse ---- */

/* Where an object is: of a cell, of a place, and so on. */
static void
point_at(Eyes *eyes, AtspiRole role, const char *name)
{
  g_autoptr(AtspiAccessible) object = eyes_find(eyes, role, name);
  g_autoptr(AtspiComponent) component = atspi_accessible_get_component_iface(object);
  assert_non_null(component);
  g_autofree AtspiRect *at = atspi_component_get_extents(component, ATSPI_COORD_TYPE_WINDOW, NULL);
  g_autofree char *x = g_strdup_printf("%d", at->x + at->width / 2),
                  *y = g_strdup_printf("%d", at->y + at->height / 2);
  g_free(eyes_run("xdotool", "mousemove", x, y, NULL));
}

static void
click(Eyes *eyes, AtspiRole role, const char *name, gboolean twice)
{
  point_at(eyes, role, name);
  g_free(eyes_run("xdotool", "click", "--repeat", twice ? "2" : "1", "--delay", "60", "1", NULL));
  g_free(eyes_run("xdotool", "mousemove", "1279", "799", NULL));
}

static void
with_the_mouse(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_register();
  click(eyes, CELL, "Owner (post): Director of children's services", TRUE);
  eyes_press_until(eyes, NO_KEY, "Owner, as a post", 30);
  eyes_type("Chief people officer");
  click(eyes, HEADING, "Eight of fourteen risks", FALSE); /* keeps it */
  eyes_json_comes_to(eyes, TRUE, "Chief people officer");
  go_to_cell(eyes, NO_KEY, "Owner (post): Chief people officer");

  click(eyes, CELL, "Exposure: high", TRUE); /* is worked out, so that this goes to the risk's pane */
  eyes_press_until(eyes, NO_KEY, "Rate this risk", 30);
  eyes_close(eyes);
}

/* Tab and Shift+Tab go from field to field: past ratings, and what is worked out. */
static void
to_the_last_and_the_first(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_register();
  go_to_cell(eyes, "Right", "Risk: Recruitment and retention");
  open_cell(eyes, "(Edit… changes both); Name of “Recruitment and retention”");
  eyes_press("Tab");
  eyes_press_until(eyes, NO_KEY, "Owner, as a post; Owner of “Recruitment and retention”", 30);
  eyes_type("Chief people officer");
  eyes_press("shift+Tab"); /* keeps it too */
  eyes_press_until(eyes, NO_KEY, "Short name, in the register", 30);
  eyes_json_comes_to(eyes, TRUE, "Chief people officer");
  eyes_press("shift+Tab"); /* there is none before */
  go_to_cell(eyes, NO_KEY, "Risk: Recruitment and retention");
  go_to_cell(eyes, "Right", "Owner (post): Chief people officer");
  open_cell(eyes, "Owner, as a post");
  eyes_type("Head of people");
  eyes_press("Tab"); /* none of the columns behind it is shown */
  go_to_cell(eyes, NO_KEY, "Owner (post): Head of people");
  eyes_json_comes_to(eyes, TRUE, "Head of people");
  eyes_wait_gone(eyes, ANY, "Owner, as a post");
  eyes_close(eyes);
}

/* With one owner's risks shown, a risk that goes to another owner leaves the list; nothing else is opened. */
static void
out_of_the_list(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_register();
  show_more_columns(eyes);
  eyes_press("ctrl+f");
  eyes_press_until(eyes, "Tab", "Owner: Any owner", 12);
  eyes_press("space");
  eyes_press_until(eyes, "Down", "Director of children's services", 12);
  eyes_press("Return");
  eyes_press_until(eyes, "Tab", "Workforce recruitment and retention; marked A", 30);
  go_to_cell(eyes, "Right", "Owner (post): Director of children's services");
  open_cell(eyes, "Owner, as a post");
  eyes_type("Workforce lead");
  eyes_press("Tab");
  eyes_json_comes_to(eyes, TRUE, "Workforce lead");
  g_usleep(G_USEC_PER_SEC);
  g_autoptr(AtspiAccessible) other = eyes_peek(eyes, ANY, "Response; Response to");
  g_autofree char *shown = other != NULL ? atspi_accessible_get_name(other, NULL) : NULL;
  if (shown != NULL)
    fail_msg("“%s” was opened", shown);
  g_autofree char *focused = eyes_focused(eyes);
  assert_string_not_equal(focused, "");
  eyes_close(eyes);
}

static void
where_nothing_can_be_changed(void **state G_GNUC_UNUSED)
{
  Eyes *writer = eyes_open_sample("exampleshire");
  eyes_see(writer, ANY, "workforce stability is still at 2");
  Eyes *reader = eyes_open_beside(writer);
  eyes_see(reader, ANY, "This document is open for writing elsewhere");
  eyes_take_keyboard_for(reader);
  eyes_press("alt+4");
  eyes_see(reader, HEADING, "Eight of fourteen risks are above what the board accepts");
  eyes_press_until(reader, "Tab", "Workforce recruitment and retention; marked A", 30);
  go_to_cell(reader, "Right", "Owner (post): Director of children's services");
  refuses(reader, "Nothing was changed: this document is open to read only");
  g_autoptr(AtspiAccessible) editor = eyes_peek(reader, ANY, "Owner, as a post");
  assert_null(editor);
  go_to_cell(reader, NO_KEY, "Owner (post): Director of children's services");
  eyes_close(reader);
  eyes_close(writer);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(from_cell_to_cell),
      cmocka_unit_test(with_the_mouse),
      cmocka_unit_test(to_the_last_and_the_first),
      cmocka_unit_test(out_of_the_list),
      cmocka_unit_test(where_nothing_can_be_changed),
      cmocka_unit_test(an_owner_is_written_over),
  };
  atspi_init();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
