/* A register from elsewhere with the keyboard: from a file and from copied cells, with its columns, what
 * becomes of each line, and one undo. */
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
#define BUTTON ATSPI_ROLE_PUSH_BUTTON

/* Two are new, of which one has a likelihood that is no step; one is there already, one stands twice, one
 * line does not say what the risk is, and “Headline” says nothing to us. */
#define REGISTER                                                                                                      \
  "Headline,Owner,Likelihood,Impact\nLoss of foster carers,Head of fostering,4 – likely,4\n"                        \
  "Leadership continuity,Head of governance,3,5\nLoss of foster carers,Nobody,1,1\nTwo systems,Head of digital,9,4\n" \
  ",Head of nothing,1,1\n"

static Eyes *
open_register(void)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  eyes_see(eyes, ANY, "workforce stability is still at 2");
  eyes_press("alt+4");
  eyes_see(eyes, BUTTON, "Rate this risk"); /* which the overview does not have */
  return eyes;
}

static void
choose_file(Eyes *eyes, const char *contents)
{
  g_autofree char *path = g_build_filename(eyes->dir, "in.csv", NULL);
  assert_true(g_file_set_contents(path, contents, -1, NULL));
  eyes_press("ctrl+alt+p");
  eyes_see(eyes, HEADING, "Bring in a register from elsewhere");
  eyes_take_keyboard();
  eyes_press_until(eyes, "Tab", "Choose a CSV file", 5);
  eyes_press("Return");
  eyes_see(eyes, ANY, "Choose a Register");
  eyes_take_keyboard();
  eyes_type(path);
  eyes_press("Return");
}

/* From a menu that has the focus. */
static void
choose(Eyes *eyes, const char *choice, guint most)
{
  eyes_press("space");
  eyes_press_until(eyes, "Down", choice, most);
  eyes_press("Return");
}

static void
a_file_is_matched_previewed_and_taken(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_register();
  choose_file(eyes, REGISTER);
  eyes_see(eyes, ANY, "No column says what the risks are.");
  eyes_take_keyboard();
  eyes_see(eyes, ANY, "What the column “Owner” is: Owner (post)");
  eyes_press_until(eyes, "Tab", "What the column “Headline” is: Left out", 5);
  choose(eyes, "Risk", 2);
  eyes_see(
      eyes, HEADING,
      "2 risks are new, 1 of them with something set aside; 2 are there already; and 1 line that cannot be "
      "read stays out");
  eyes_see(eyes, ANY, "Line 6: Risk “”: the row does not say what the risk is.");
  eyes_see(
      eyes, ANY,
      "Line 5: Two systems; new. Current likelihood “9” cannot be read and goes into the note; Current impact "
      "“4” is half a rating and goes into the note. Other · Head of digital");
  eyes_see(eyes, ANY, "Line 2: Loss of foster carers; now 4 × 4; new. Other · Head of fostering");
  eyes_see(eyes, BUTTON, "Add 2 Risks");
  eyes_assert_all_named(eyes, "A Register from Elsewhere");

  /* All that stand there, then one of them. */
  eyes_press_until(eyes, "Tab", "Those that are there already: Leave them out", 8);
  choose(eyes, "Update those that are there", 3);
  eyes_see(
      eyes, ANY,
      "Line 3: Leadership continuity. The register has a risk of that name; changed in it: Owner (post)");
  eyes_see(eyes, BUTTON, "Add 2 Risks, Update 1");
  eyes_see(eyes, ANY, "Line 4: Loss of foster carers. Line 2 has the same name, so it is left.");
  eyes_press_until(eyes, "Tab", "Line 6", 3);
  eyes_press_until(eyes, "Down", "Line 5", 1); /* above those that have nothing set aside */
  eyes_press_until(eyes, "Down", "Line 4", 2);
  eyes_press_until(eyes, "Tab", "The line in hand: Leave it out", 2);
  choose(eyes, "Add it beside the other", 2);
  eyes_see(eyes, BUTTON, "Add 3 Risks, Update 1");
  eyes_see(eyes, ANY, "Line 4: Loss of foster carers. Line 2 has the same name; both are added.");
  eyes_press("ctrl+Return");
  eyes_wait_gone(eyes, ANY, "What each column is");
  eyes_json_comes_to(eyes, TRUE, "Head of governance");
  eyes_json_comes_to(eyes, TRUE, "Loss of foster carers");
  eyes_json_comes_to(eyes, TRUE, "Current likelihood, as it was written: 9");
  eyes_take_keyboard();
  eyes_see(eyes, ANY, "Undo Add 3 risks and update 1"); /* once it is saved */
  eyes_press("ctrl+z");
  eyes_json_comes_to(eyes, FALSE, "Loss of foster carers");
  eyes_json_comes_to(eyes, FALSE, "Head of governance");
  eyes_close(eyes);
}

/* A file that is dropped is read as one that is chosen, also onto the lines of another. */
static void
a_file_is_dropped(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_register();
  g_autofree char *first = g_build_filename(eyes->dir, "first.csv", NULL),
                  *second = g_build_filename(eyes->dir, "second.csv", NULL);
  assert_true(g_file_set_contents(first, "Risk,Likelihood,Impact\nFlooded archive,2,3\n", -1, NULL));
  assert_true(g_file_set_contents(second, "Risk,Likelihood,Impact\nClosed library,4,4\n", -1, NULL));
  eyes_press("ctrl+alt+p");
  eyes_see(eyes, HEADING, "Bring in a register from elsewhere");
  drag_file_to(first, 500, 400);
  eyes_see(eyes, ANY, "Line 2: Flooded archive; now 2 × 3; new.");
  eyes_see(eyes, ANY, "first.csv");
  drag_file_to(second, 500, 400);
  eyes_see(eyes, ANY, "Line 2: Closed library; now 4 × 4; new.");
  eyes_wait_gone(eyes, ANY, "Line 2: Flooded archive");
  eyes_take_keyboard();
  eyes_press("ctrl+Return");
  eyes_wait_gone(eyes, ANY, "What each column is");
  eyes_json_comes_to(eyes, TRUE, "Closed library");
  eyes_json_comes_to(eyes, FALSE, "Flooded archive");
  eyes_close(eyes);
}

/* Cells that were copied, here from a text field; what is no register is told, and the day of the ratings can
 * be another. */
static void
cells_are_pasted(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_register();
  choose_file(eyes, "PK\x03\x04");
  eyes_see(eyes, ANY, "That is a workbook.");
  eyes_take_keyboard();
  eyes_press("Escape");
  eyes_wait_gone(eyes, HEADING, "Bring in a register from elsewhere");
  eyes_take_keyboard();
  eyes_press("ctrl+alt+k");
  eyes_see(eyes, ANY, "Could bite from");
  eyes_take_keyboard();
  eyes_press_until(eyes, "Tab", "Controls", 20);
  eyes_press("ctrl+a");
  eyes_type("Risk,Likelihood,Impact");
  eyes_press("Return");
  eyes_type("Flooded archive,2,3");
  eyes_press("ctrl+a");
  eyes_press("ctrl+c");
  eyes_press("Escape");
  eyes_wait_gone(eyes, ANY, "Could bite from");
  eyes_take_keyboard();
  eyes_press("ctrl+alt+p");
  eyes_see(eyes, HEADING, "Bring in a register from elsewhere");
  eyes_take_keyboard();
  eyes_press_until(eyes, "Tab", "Paste cells that were copied", 5);
  eyes_press("ctrl+v");
  eyes_see(eyes, ANY, "Line 2: Flooded archive; now 2 × 3; new.");
  eyes_press_until(eyes, "Tab", "Date of the ratings", 12);
  eyes_press("ctrl+a");
  eyes_type("31/02/2026");
  eyes_see(eyes, ANY, "There is no such day");
  eyes_wait_gone(eyes, ANY, "Line 2: Flooded archive");
  eyes_press("ctrl+a");
  eyes_type("1/10/2026");
  eyes_field_holds(eyes, "Date of the ratings, such as 31/03/2027",
                   "1/10/2026"); /* whole, so the lines are of it */
  eyes_see(eyes, ANY, "Line 2: Flooded archive");
  eyes_see(eyes, BUTTON, "Add 1 Risk");
  eyes_press("ctrl+Return");
  eyes_wait_gone(eyes, ANY, "What each column is");
  eyes_json_comes_to(eyes, TRUE, "Flooded archive");
  eyes_json_comes_to(eyes, TRUE, "2026-10-01");
  eyes_see(eyes, HEADING, "Flooded archive");
  eyes_close(eyes);
}

/* Whose register it is stands above it, on the risk and in the matrix; the document's own is there again with
 * Escape. */
static void
another_councils_register_is_told(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_register();
  choose_file(eyes,
              "Risk,Owner,Likelihood,Impact\nClosed library,Head of libraries,4,4\nFlooded archive,,2,2\n");
  eyes_see(eyes, HEADING, "2 risks are new");
  eyes_take_keyboard();
  eyes_press_until(eyes, "Tab", "Whose register", 12);
  eyes_press("space");
  eyes_press("Down");
  eyes_press("Return");
  eyes_press("ctrl+Return");
  eyes_wait_gone(eyes, ANY, "What each column is");
  eyes_take_keyboard();
  eyes_see(eyes, ANY, "In the register of ");
  eyes_see(eyes, HEADING, ": how much risk the board accepts is not recorded");
  eyes_see(eyes, ANY, "Escape shows this council’s own again.");
  eyes_see(eyes, ANY, "Flooded archive; marked B in the matrix");
  eyes_press("Escape");
  eyes_see(eyes, HEADING, "Exampleshire: eight of fourteen risks are above what the board accepts");
  eyes_wait_gone(eyes, ANY, "Flooded archive; ");
  eyes_close(eyes);
}

/* A path, into the chooser that is up. */
static void
save_as(Eyes *eyes, const char *path)
{
  eyes_see(eyes, ANY, "Save the Register");
  eyes_take_keyboard();
  eyes_press("ctrl+a");
  eyes_type(path);
  eyes_press("Return");
  eyes_wait_file(eyes, path);
  eyes_take_keyboard();
}

/* Of two that are cleared as public, those alone can be saved, and what is left out is said. */
static void
the_register_is_saved(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_new();
  g_autofree char *json = g_build_filename(eyes->dir, "in.json", NULL),
                  *out = g_build_filename(eyes->dir, "out.csv", NULL);
  g_autofree char *all = g_build_filename(eyes->dir, "all.csv", NULL), *text = NULL, *csv = NULL,
                  *terminal = NULL;
  g_free(eyes_run(PLUMBLINECTL, "new", eyes->file, "--sample", "exampleshire", NULL));
  g_free(eyes_run(PLUMBLINECTL, "export", eyes->file, "-o", json, NULL));
  g_free(eyes_run(
      "python3", "-c",
      "import json, sys; p = sys.argv[1]; d = json.load(open(p))\n"
      "for r in [r for r in d['risks'] if r['in_register']][2:]: [r.pop(f, 0) for f in ('clearance', 'cleared_by', 'cleared_on')]\n"
      "json.dump(d, open(p, 'w'))",
      json, NULL));
  g_unlink(eyes->file);
  g_free(eyes_run(PLUMBLINECTL, "import", eyes->file, json, NULL));
  eyes_open_again(eyes);
  eyes_see(eyes, ANY, "workforce stability is still at 2");
  eyes_take_keyboard();
  eyes_press("alt+4");
  eyes_see(eyes, BUTTON, "Rate this risk"); /* which the overview does not have */
  eyes_press("ctrl+alt+s");
  eyes_see(eyes, ANY, "Two of fourteen risks in the register are cleared as public");
  eyes_take_keyboard();
  eyes_press("alt+o");
  save_as(eyes, out);
  eyes_see(eyes, ANY, "without 12 risks that are not cleared as public");
  eyes_press("ctrl+alt+s");
  eyes_see(eyes, ANY, "Two of fourteen risks in the register are cleared as public");
  eyes_take_keyboard();
  eyes_press("alt+s");
  save_as(eyes, all);
  assert_true(g_file_get_contents(out, &csv, NULL, NULL));
  g_auto(GStrv) lines = g_strsplit(csv, "\r\n", -1);
  assert_int_equal(g_strv_length(lines), 4); /* headings, two risks, and the end */
  assert_true(g_file_get_contents(all, &text, NULL, NULL));
  terminal = eyes_run(PLUMBLINECTL, "risks", eyes->file, "-o", "-", NULL);
  assert_string_equal(text, terminal);

  /* As a workbook, by the ending of its name. */
  g_autofree char *book = g_build_filename(eyes->dir, "all.xlsx", NULL), *zip = NULL;
  gsize size;
  eyes_press("ctrl+alt+s");
  eyes_see(eyes, ANY, "Two of fourteen risks in the register are cleared as public");
  eyes_take_keyboard();
  eyes_press("alt+s");
  save_as(eyes, book);
  assert_true(g_file_get_contents(book, &zip, &size, NULL));
  assert_true(size > 4 && memcmp(zip, "PK\x03\x04", 4) == 0);
  eyes_close(eyes);
}

/* A ready scheme with fewer steps, taken back; a word, a figure and a band; the register follows. */
static void
the_rating_scheme_is_changed(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_register();
  eyes_press("ctrl+alt+u");
  eyes_see(eyes, HEADING, "Words for each step");
  eyes_take_keyboard();
  eyes_assert_all_named(eyes, "How Risks Are Rated");
  eyes_press_until(eyes, "Tab", "A ready scheme: 5 × 5 with five bands", 3);
  choose(eyes, "4 × 4 with three bands", 5);
  eyes_see(eyes, ANY, "Bring ratings down to the highest step?");
  eyes_take_keyboard();
  eyes_press("alt+u");
  eyes_wait_gone(eyes, ANY, "Bring ratings down to the highest step?");
  eyes_json_comes_to(eyes, TRUE, "very likely");
  eyes_wait_gone(eyes, ANY, "Likelihood 5");
  eyes_take_keyboard();
  eyes_see(eyes, ANY, "Undo Rate risks by 4 × 4 with three bands"); /* once it is saved */
  eyes_press("ctrl+z");
  eyes_json_comes_to(eyes, FALSE, "very likely");
  eyes_see(eyes, ANY, "Likelihood 5");
  eyes_press_until(eyes, "Tab", "Likelihood 3", 12);
  eyes_press("ctrl+a");
  eyes_type("likely");
  eyes_press("Return");
  eyes_see(eyes, ANY, "Another step has that word.");
  eyes_press("ctrl+a");
  eyes_type("perhaps");
  eyes_press("Return");
  eyes_json_comes_to(eyes, TRUE, "perhaps");
  eyes_wait_gone(eyes, ANY, "Another step has that word.");
  eyes_see(eyes, ANY, "A ready scheme: A scheme of this document’s own");
  eyes_press_until(eyes, "Tab", "Remove band 5", 30);
  eyes_press("Return");
  eyes_json_comes_to(eyes, FALSE, "\"name\": \"very high\"");
  eyes_press_until(eyes, "Tab", "accepted for finance", 40);
  eyes_press("ctrl+a");
  eyes_type("25");
  eyes_press("Tab");
  eyes_json_comes_to(eyes, TRUE, "\"ceiling\": 25");
  eyes_press("Escape");
  eyes_wait_gone(eyes, HEADING, "Words for each step");
  eyes_take_keyboard();
  eyes_see(eyes, HEADING, "Seven of fourteen risks are above what the board accepts");
  eyes_see(eyes, ANY, "Undo Accept no more than 25 for finance");
  eyes_press("ctrl+z");
  eyes_see(eyes, BUTTON, "Rate this risk"); /* which the overview does not have */
  eyes_close(eyes);
}

/* Under headings, which are spoken with the first risk of each group; and with other columns. */
static void
it_is_grouped_and_its_columns_are_chosen(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_register();
  eyes_press("ctrl+alt+o");
  eyes_press_until(eyes, "Down", "Group By", 8);
  eyes_press("Return");
  eyes_press_until(eyes, "Down", "Category", 4);
  eyes_press("Return");
  eyes_see(eyes, ANY, "Group Workforce: two risks; Workforce recruitment and retention; ");
  eyes_press("ctrl+alt+o");
  eyes_press_until(eyes, "Down", "Columns", 8);
  eyes_press("Return");
  eyes_press_until(eyes, "Down", "Next review", 12);
  eyes_press("Return");
  eyes_see(eyes, ANY, "; Next review: ");
  eyes_close(eyes);
}

/* What was written of a new risk goes with one Undo, and comes back with one Redo. */
static void
one_undo_takes_a_new_risk_back(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_register();
  eyes_press("ctrl+alt+r");
  eyes_see(eyes, ANY, "Could bite from");
  eyes_take_keyboard();
  eyes_press_until(eyes, "Tab", "Name", 20);
  eyes_press("ctrl+a");
  eyes_type("Loss of carers");
  eyes_press("Return");
  eyes_json_comes_to(eyes, TRUE, "Loss of carers");
  eyes_press_until(eyes, "Tab", "Owner", 10);
  eyes_type("Head of fostering");
  eyes_press("Return");
  eyes_json_comes_to(eyes, TRUE, "Head of fostering");
  eyes_press("Escape");
  eyes_wait_gone(eyes, ANY, "Could bite from");
  eyes_take_keyboard();
  eyes_see(eyes, ANY, "Undo Add the risk");
  eyes_press("ctrl+z");
  eyes_json_comes_to(eyes, FALSE, "Head of fostering");
  eyes_json_comes_to(eyes, FALSE, "Loss of carers");
  eyes_json_comes_to(eyes, FALSE, "New risk");
  eyes_see(eyes, ANY, "Redo Add the risk");
  eyes_press("ctrl+y");
  eyes_json_comes_to(eyes, TRUE, "Head of fostering");
  eyes_json_comes_to(eyes, TRUE, "Loss of carers");
  eyes_close(eyes);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_file_is_matched_previewed_and_taken),
      cmocka_unit_test(a_file_is_dropped),
      cmocka_unit_test(cells_are_pasted),
      cmocka_unit_test(another_councils_register_is_told),
      cmocka_unit_test(the_register_is_saved),
      cmocka_unit_test(the_rating_scheme_is_changed),
      cmocka_unit_test(it_is_grouped_and_its_columns_are_chosen),
      cmocka_unit_test(one_undo_takes_a_new_risk_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
