/*
 * Indicators and warning signs with the keyboard: one is added, its figures are pasted, one is changed and
 * one removed; what cannot be read is said; a sign is set, noted and taken out; and both are found from the
 * overview and the matrix.
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

static void
see(Eyes *eyes, AtspiRole role, const char *name)
{
  g_object_unref(eyes_find(eyes, role, name));
}

static Eyes *
open_view(const char *key, const char *finding)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  see(eyes, HEADING, "workforce stability is still at 2");
  eyes_press(key);
  see(eyes, HEADING, finding);
  return eyes;
}

static void
type_lines(const char *const *lines)
{
  for (guint i = 0; lines[i] != NULL; i++) {
    eyes_type(lines[i]);
    eyes_press("Return");
  }
}

static void
added_pasted_and_undone(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_view("ctrl+alt+g", "Of 12 indicators, five changed for the worse");
  eyes_press("ctrl+alt+i");
  see(eyes, ANY, "Which way is good: Neither way is better");
  eyes_take_keyboard();
  eyes_press_until(eyes, "Tab", "Name", 20);
  eyes_press("ctrl+a");
  eyes_type("Re-referrals");
  eyes_press("Return");
  eyes_press_until(eyes, "Tab", "Which way is good", 5);
  eyes_press("space");
  eyes_press_until(eyes, "Down", "Lower is better", 3);
  eyes_press("Return");
  see(eyes, ANY, "Which way is good: Lower is better");
  eyes_press("Escape");
  eyes_wait_gone(eyes, ANY, "Which way is good: Lower is better");
  eyes_take_keyboard();
  see(eyes, HEADING, "Re-referrals");
  see(eyes, ANY, "None yet. Add one, or paste them from a spreadsheet.");

  eyes_press("ctrl+v");
  see(eyes, ANY, "Figures from a spreadsheet");
  eyes_take_keyboard();
  type_lines((const char *const[]){"31/03/2025, 38.8%", "31/03/2026, 15.1%", "31/03/2026, 21.5%, England",
                                   "2025/26, 14%", NULL});
  see(eyes, ANY, "Of the figures, three are new and one cannot be read.");
  see(eyes, ITEM, "Line 1: 31 March 2025, 38.8%");
  see(eyes, ITEM, "Line 3: 31 March 2026, England, 21.5%");
  see(eyes, ITEM,
      "Line 4 is not taken. “2025/26”: a year over two years may be a financial or a school year");
  eyes_press("Escape"); /* what was typed does not go unasked */
  see(eyes, ANY, "Leave without taking these figures?");
  eyes_take_keyboard();
  eyes_press("Escape");
  eyes_wait_gone(eyes, ANY, "Leave without taking these figures?");
  eyes_take_keyboard();
  see(eyes, BUTTON, "Take 3 Figures");
  eyes_press("ctrl+Return");
  eyes_wait_gone(eyes, ITEM, "Line 1: 31 March 2025");
  eyes_take_keyboard();
  see(eyes, ANY,
      "Re-referrals fell from 38.8% to 15.1%, by 23.7 percentage points, between 31 March 2025 and 31 "
      "March 2026: a change for the better.");
  see(eyes, ANY, "For comparison, England at 21.5% on 31 March 2026.");
  eyes_file_comes_to(eyes, "indicators", NULL, TRUE, "Re-referrals fell from 38.8% to 15.1%");
  see(eyes, BUTTON, "Undo Add 3 figures of Re-referrals");
  eyes_press("ctrl+z"); /* all three at once */
  see(eyes, ANY, "None yet. Add one, or paste them from a spreadsheet.");
  eyes_file_comes_to(eyes, "indicators", NULL, TRUE, "Re-referrals: no figure is recorded yet.");
  eyes_close(eyes);
}

static void
a_figure_is_added_changed_and_removed(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_view("ctrl+alt+g", "Of 12 indicators, five changed for the worse");
  eyes_press("f");
  see(eyes, ANY, "Add a Figure");
  eyes_take_keyboard();
  eyes_type("30/09/2");
  see(eyes, ANY, "This is no date: write it as 31/03/2026");
  eyes_type("026");
  eyes_press("Tab");
  eyes_type("18.5%");
  eyes_press("Escape"); /* by mistake: the dialog opens with what was typed */
  eyes_wait_gone(eyes, ANY, "Where it is from, if not as always");
  eyes_take_keyboard();
  eyes_press("f");
  see(eyes, ANY, "Add a Figure");
  eyes_take_keyboard();
  eyes_field_holds(eyes, "Date, such as", "30/09/2026");
  eyes_field_holds(eyes, "Figure (%)", "18.5%");
  eyes_press("ctrl+a");
  eyes_type("30/06/2026");
  see(eyes, ANY, "There is a figure of that date already."); /* said while it can be put right */
  eyes_press("ctrl+a");
  eyes_type("30/09/2026");
  eyes_press("Return");
  see(eyes, ANY, "Vacancy rate rose from 17% to 18.5%");
  eyes_take_keyboard();
  eyes_press_until(eyes, "Tab", "30 September 2026: 18.5%", TABS_MOST);
  eyes_press("Return");
  see(eyes, ANY, "Change a Figure");
  eyes_take_keyboard();
  eyes_press("Tab");
  eyes_press("ctrl+a");
  eyes_type("about 16");
  eyes_press("Return");
  see(eyes, ANY, "Vacancy rate fell from 17% to about 16%, by about 1 percentage point");
  eyes_take_keyboard();
  eyes_press_until(eyes, "Tab", "30 September 2026: about 16%", TABS_MOST);
  eyes_press("Delete");
  see(eyes, ANY, "Vacancy rate rose from 16% to 17%");
  see(eyes, BUTTON, "Undo Remove a figure of Vacancy rate");
  eyes_press("ctrl+z");
  see(eyes, ANY, "Vacancy rate fell from 17% to about 16%");
  eyes_close(eyes);
}

static void
a_sign_is_set_noted_and_taken_out(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_view("ctrl+alt+w", "Of 17 warning signs one is present, two are partly present");
  eyes_press("Down");
  see(eyes, HEADING, "Reorganising while cutting budgets");
  see(eyes, ANY, "Nothing yet.");
  eyes_press("1");
  see(eyes, HEADING, "Of 17 warning signs two are present");
  eyes_wait_gone(eyes, ANY, "Nothing yet.");
  see(eyes, ANY, "Present, chosen");
  eyes_file_comes_to(eyes, "signs", NULL, TRUE, "Reorganising while cutting budgets: Present on ");
  see(eyes, BUTTON, "Undo Reorganising while cutting budgets: present");
  eyes_press_until(eyes, "Tab", "Note on Reorganising while cutting budgets", TABS_MOST);
  eyes_type("1 in 4 posts go");                                         /* a digit in a text is a digit */
  eyes_press_until(eyes, "Tab", "Present. 1 in 4 posts go", TABS_MOST); /* in what was said of it */
  eyes_press("Delete");
  see(eyes, ANY, "Say first whether it is seen");
  eyes_file_comes_to(eyes, "signs", NULL, FALSE, "1 in 4 posts go");
  eyes_press("ctrl+z");
  see(eyes, ITEM, "Present. 1 in 4 posts go");
  eyes_close(eyes);
}

static void
an_earlier_day_keeps_its_own(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_view("ctrl+alt+w", "Of 17 warning signs one is present, two are partly present");
  see(eyes, HEADING, "Senior leaders keep changing");
  see(eyes, ANY, "Partly present, as on 12 October 2026");
  eyes_press_until(eyes, "Tab", "Looked at on", TABS_MOST);
  eyes_press("ctrl+a");
  eyes_type("2025-10-01");
  see(eyes, ANY, "What is said now is kept for 1 October 2025.");
  eyes_press_until(eyes, "shift+Tab", "Absent", TABS_MOST);
  eyes_press("space");
  see(eyes, ITEM, "1 October 2025: Absent");
  see(eyes, ITEM, "12 October 2026: Partly present");
  see(eyes, HEADING, "Of 17 warning signs one is present, two are partly present"); /* as it was last seen */
  eyes_close(eyes);
}

/* What somebody else has open can be read, and no key changes it. */
static void
read_only_shows_and_keeps_all(void **state G_GNUC_UNUSED)
{
  Eyes *first = open_view("ctrl+alt+g", "Of 12 indicators, five changed for the worse");
  Eyes *second = eyes_open_beside(first);
  see(second, ANY, "This document is open for writing elsewhere");
  eyes_take_keyboard_for(second);
  eyes_press("ctrl+alt+g");
  see(second, HEADING, "Of 12 indicators, five changed for the worse");
  see(second, ANY, "Vacancy rate rose from 16% to 17%");
  static const char *const keys[] = {"f", "ctrl+v", "ctrl+alt+i"};
  for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
    eyes_press(keys[i]);
  eyes_press_until(second, "Tab", "30 June 2026: 17%", TABS_MOST);
  eyes_press("Delete");
  g_usleep(G_USEC_PER_SEC / 2);
  assert_null(eyes_peek(second, ANY, "Where it is from, if not as always"));
  assert_null(eyes_peek(second, ANY, "Figures from a spreadsheet"));
  assert_null(eyes_peek(second, ANY, "Which way is good: "));
  see(second, ANY, "Vacancy rate rose from 16% to 17%");
  see(first, ANY, "Vacancy rate rose from 16% to 17%");
  eyes_close(second);
  eyes_close(first);
}

static void
found_from_elsewhere(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  see(eyes, HEADING, "workforce stability is still at 2");
  eyes_press_until(eyes, "Tab", "One warning sign is present", TABS_MOST);
  eyes_press("Return");
  see(eyes, HEADING, "Of 17 warning signs one is present");
  eyes_press("alt+2");
  eyes_press("ctrl+Page_Down");
  eyes_press("ctrl+Page_Down"); /* workforce stability */
  see(eyes, ITEM, "Agency rate, Rose from 22% to 24%, by 2 percentage points, since 31 March 2026. Worse.");
  eyes_close(eyes);
}

/* Neither nameless nor called after its class. */
static void
everything_has_a_name(void **state G_GNUC_UNUSED)
{
  static const char *const keys[] = {"ctrl+alt+g", "ctrl+alt+w"};
  Eyes *eyes = eyes_open_sample("exampleshire");
  see(eyes, HEADING, "workforce stability is still at 2");
  for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
    eyes_press(keys[i]);
    see(eyes, HEADING, i == 0 ? "Of 12 indicators, five" : "Of 17 warning signs");
    g_autofree char *first = NULL;
    for (guint j = 0; j < TABS_MOST; j++) {
      g_autofree char *name = eyes_focused(eyes);
      if (*name == '\0' || g_str_has_prefix(name, "Gtk") || g_str_has_prefix(name, "Adw") ||
          g_str_has_prefix(name, "Pl"))
        fail_msg("stop %u of view %u is called “%s”", j, i, name);
      if (first != NULL && g_str_equal(first, name))
        break;
      if (first == NULL)
        first = g_strdup(name);
      eyes_press("Tab");
    }
  }
  eyes_close(eyes);
}

int
main(void)
{
  atspi_init();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(added_pasted_and_undone),
      cmocka_unit_test(a_figure_is_added_changed_and_removed),
      cmocka_unit_test(a_sign_is_set_noted_and_taken_out),
      cmocka_unit_test(an_earlier_day_keeps_its_own),
      cmocka_unit_test(read_only_shows_and_keeps_all),
      cmocka_unit_test(found_from_elsewhere),
      cmocka_unit_test(everything_has_a_name),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
