/*
 * Copies that come back, and files that broke, with the keyboard: a copy is merged value by value and the
 * merge undone; the history tells of it and the document is checked; a damaged file is recovered into a new
 * one.
 */
#include "eyes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#define BUTTON ATSPI_ROLE_PUSH_BUTTON
#define HEADING ATSPI_ROLE_HEADING
#define TEXT ATSPI_ROLE_TEXT
#define ANY ATSPI_ROLE_INVALID

static gboolean
is_sensitive(Eyes *eyes, AtspiRole role, const char *name)
{
  g_autoptr(AtspiAccessible) object = eyes_find(eyes, role, name);
  g_autoptr(AtspiStateSet) states = atspi_accessible_get_state_set(object);
  return atspi_state_set_contains(states, ATSPI_STATE_SENSITIVE);
}

/* In a file chooser, a path is typed. */
static void
choose_file(Eyes *eyes, const char *title, const char *path)
{
  eyes_see(eyes, ANY, title);
  eyes_take_keyboard();
  eyes_type(path);
  eyes_press("Return");
}

static void
a_copy_is_merged(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_new();
  g_autofree char *copy = g_build_filename(eyes->dir, "copy.plumb", NULL);
  g_free(eyes_run(PLUMBLINECTL, "new", eyes->file, "--sample", "exampleshire", NULL));
  g_free(eyes_run("cp", eyes->file, copy, NULL));
  g_free(eyes_run(PLUMBLINECTL, "score", eyes->file, "workforce", "3", NULL));
  g_free(eyes_run(PLUMBLINECTL, "score", copy, "workforce", "4", NULL));
  g_free(eyes_run(PLUMBLINECTL, "score", copy, "corporate", "5", NULL));

  eyes_open_again(eyes);
  eyes_see(eyes, ANY, "Exampleshire County Council");
  eyes_press("ctrl+shift+m");
  choose_file(eyes, "Merge a Copy", copy);
  eyes_see(eyes, ANY, "Comes in unasked: 1 agreed level changed.");
  eyes_see(eyes, ANY, "One still to choose");
  assert_false(is_sensitive(eyes, BUTTON, "Merge"));
  eyes_take_keyboard();
  eyes_press_until(eyes, "Tab", "Here: 3", 12);
  eyes_press_until(eyes, "Down", "In the copy: 4", 2);
  eyes_press("space");
  eyes_see(eyes, ANY, "All are chosen");
  eyes_press_button(eyes, "Merge");
  eyes_see(eyes, ANY, "The copy is merged");
  eyes_findings_say(eyes->file, "Workforce stability rose from 2 to 4");

  eyes_take_keyboard();
  eyes_press("ctrl+h");
  eyes_see(eyes, ANY, "Merged: Merge “copy.plumb”");
  eyes_press_button(eyes, "Check the Document");
  eyes_see(eyes, ANY, "All is well: every page");
  eyes_take_keyboard();
  eyes_press("Escape");
  eyes_wait_gone(eyes, ANY, "Document History");

  eyes_take_keyboard();
  eyes_press("ctrl+z");
  eyes_see(eyes, ANY, "Redo Merge “copy.plumb”");
  eyes_findings_say(eyes->file, "Workforce stability rose from 2 to 3");
  eyes_close(eyes);
}

/* What was typed in a copy and never became a change is told of, and not called nothing. */
static void
typing_in_a_copy_is_told_of(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_new();
  g_autofree char *copy = g_build_filename(eyes->dir, "copy.plumb", NULL);
  g_autofree char *draft =
      g_strdup_printf("import sqlite3; db = sqlite3.connect('%s'); db.execute(\"INSERT INTO draft VALUES "
                      "('agreed_level/403/1/reason', 'Half a sen', '', 1791795600)\"); db.commit()",
                      copy);
  g_free(eyes_run(PLUMBLINECTL, "new", eyes->file, "--sample", "exampleshire", NULL));
  g_free(eyes_run("cp", eyes->file, copy, NULL));
  g_free(eyes_run("python3", "-c", draft, NULL));
  eyes_open_again(eyes);
  eyes_see(eyes, ANY, "Exampleshire County Council");
  eyes_press("ctrl+shift+m");
  choose_file(eyes, "Merge a Copy", copy);
  eyes_see(eyes, ANY, "“copy.plumb” was not merged");
  eyes_see(eyes, ANY, "“copy.plumb” holds 1 text that is typed and not yet a change");
  eyes_take_keyboard();
  eyes_press("Escape");
  eyes_wait_gone(eyes, ANY, "“copy.plumb” was not merged");

  g_free(eyes_run(PLUMBLINECTL, "score", copy, "corporate", "5", NULL));
  eyes_take_keyboard();
  eyes_press("ctrl+shift+m");
  choose_file(eyes, "Merge a Copy", copy);
  eyes_see(eyes, ANY, "Comes in unasked: 1 agreed level changed.");
  eyes_see(eyes, ANY, "“copy.plumb” holds 1 text that is typed and not yet a change");
  eyes_close(eyes);
}

/* What is signed off here stays, is told of, and needs no answer. */
static void
what_is_signed_off_is_left_out(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_new();
  g_autofree char *copy = g_build_filename(eyes->dir, "copy.plumb", NULL);
  g_free(eyes_run(PLUMBLINECTL, "new", eyes->file, "--sample", "exampleshire", NULL));
  g_free(eyes_run("cp", eyes->file, copy, NULL));
  g_free(eyes_run(PLUMBLINECTL, "score", copy, "corporate", "5", NULL));
  g_free(eyes_run(PLUMBLINECTL, "sign-off", eyes->file, "403", "--by", "DCS", NULL));
  eyes_open_again(eyes);
  eyes_see(eyes, ANY, "Exampleshire County Council");
  eyes_press("ctrl+shift+m");
  choose_file(eyes, "Merge a Copy", copy);
  eyes_see(eyes, ANY, "Nothing comes in unasked.");
  eyes_see(eyes, ANY, "This is not brought in, for the assessment is signed off here.");
  eyes_see(eyes, ANY, "To bring it in, reopen it first, then merge again.");
  eyes_see(eyes, ANY, "In the copy: 5");
  eyes_take_keyboard();
  eyes_press("Escape");

  g_free(eyes_run(PLUMBLINECTL, "questions", copy, "--add", "Who covers the posts?", NULL));
  eyes_take_keyboard();
  eyes_press("ctrl+shift+m");
  choose_file(eyes, "Merge a Copy", copy);
  eyes_see(eyes, ANY, "Comes in unasked: 1 question added.");
  eyes_press_button(eyes, "Merge");
  eyes_see(eyes, ANY, "The copy is merged");
  eyes_close(eyes);
}

/* Without its first page a document is known for one by its name alone. */
static void
a_file_without_its_first_page_is_offered(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_new();
  g_free(eyes_run(PLUMBLINECTL, "new", eyes->file, "--sample", "exampleshire", NULL));
  eyes_spoil(eyes->file, 0);
  eyes_open_again(eyes);
  eyes_see(eyes, ANY, "could not be opened");
  eyes_press_button(eyes, "_Recover What Can Be Read");
  eyes_see(eyes, ANY, "Where to Keep What Is Recovered");
  eyes_close(eyes);
}

/* From the window that says that the file could not be opened, to the new document in view, which passes its
 * check. */
static void
recover_to(Eyes *eyes, const char *recovered)
{
  eyes_see(eyes, ANY, "could not be opened");
  eyes_press_button(eyes, "_Recover What Can Be Read");
  eyes_see(eyes, ANY, "Where to Keep What Is Recovered");
  g_autoptr(AtspiAccessible) name = eyes_find(eyes, TEXT, "Name:");
  eyes_set_text(name, recovered);
  eyes_press_button(eyes, "_Recover");
  eyes_see(eyes, ANY, "of what can be read");
  eyes_press_button(eyes, "_Open It");
  eyes_see(eyes, ANY, "Exampleshire County Council");
  eyes_wait_file(eyes, recovered);
  g_free(eyes_run(PLUMBLINECTL, "check", recovered, NULL));
}

static void
a_damaged_file_is_recovered(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_new();
  g_autofree char *recovered = g_build_filename(eyes->dir, "recovered.plumb", NULL);
  g_free(eyes_run(PLUMBLINECTL, "new", eyes->file, "--sample", "exampleshire", NULL));
  eyes_spoil(eyes->file, 8); /* in the middle of its tables */
  eyes_open_again(eyes);
  recover_to(eyes, recovered);
  eyes_close(eyes);
}

/* Another program's trigger could write whatever it likes, so it is not opened, and all of it can be brought
 * over. */
static void
a_file_with_a_trigger_is_offered(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_new();
  g_autofree char *recovered = g_build_filename(eyes->dir, "recovered.plumb", NULL);
  g_autofree char *trigger = g_strdup_printf(
      "import sqlite3; db = sqlite3.connect('%s'); db.execute(\"CREATE TRIGGER extra AFTER INSERT ON draft BEGIN "
      "DELETE FROM risk; END\"); db.commit()",
      eyes->file);
  g_free(eyes_run(PLUMBLINECTL, "new", eyes->file, "--sample", "exampleshire", NULL));
  g_free(eyes_run("python3", "-c", trigger, NULL));
  eyes_open_again(eyes);
  recover_to(eyes, recovered);
  eyes_close(eyes);
}

/* It is told, and can be checked, and gone on with. */
static void
what_another_program_changed_is_told(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_new();
  g_autofree char *forge = g_strdup_printf(
      "import sqlite3; db = sqlite3.connect('%s'); db.execute('UPDATE agreed_level SET level = 5'); db.commit()",
      eyes->file);
  g_free(eyes_run(PLUMBLINECTL, "new", eyes->file, "--sample", "exampleshire", NULL));
  g_free(eyes_run("python3", "-c", forge, NULL));
  eyes_open_again(eyes);
  eyes_see(eyes, ANY, "Another program changed this document, and its history does not tell what");
  eyes_press_button(eyes, "History…");
  eyes_see(eyes, ANY, "Your changes are signed");
  eyes_close(eyes);
}

int
main(void)
{
  atspi_init();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_copy_is_merged),
      cmocka_unit_test(what_is_signed_off_is_left_out),
      cmocka_unit_test(typing_in_a_copy_is_told_of),
      cmocka_unit_test(a_damaged_file_is_recovered),
      cmocka_unit_test(a_file_without_its_first_page_is_offered),
      cmocka_unit_test(a_file_with_a_trigger_is_offered),
      cmocka_unit_test(what_another_program_changed_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
