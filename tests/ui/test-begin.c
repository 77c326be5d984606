/*
 * From the start page to a document of one's own: a council's name, a file with its first assessment, a
 * reason typed; the window closed, and all of it there again. And what is taken away: the workbook and the
 * JSON.
 */
#include "eyes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#define TEXT ATSPI_ROLE_TEXT
#define ANY ATSPI_ROLE_INVALID

#define COUNCIL "Cyngor Dŵr-y-Felin"
/* Of the domain in hand: which of the matrix's fields the bus tells first is by chance. */
#define FIELD "Why this level? Inspection outcomes"
#define REASON "Mae’r tŷ’n llawn: “ŵyna & wŷn” 🧑‍🤝‍🧑 👍🏽"

static void
fill_in(Eyes *eyes, const char *field, const char *text)
{
  g_autoptr(AtspiAccessible) entry = eyes_find(eyes, TEXT, field);
  eyes_set_text(entry, text);
}

/* Waits, for the focus comes to a page when that is shown. */
static void
focus_comes_to(Eyes *eyes, const char *name)
{
  gint64 end = g_get_monotonic_time() + EYES_PATIENCE_SECONDS * G_USEC_PER_SEC;
  g_autofree char *focused = eyes_focused(eyes);
  while (strstr(focused, name) == NULL) {
    if (g_get_monotonic_time() > end)
      fail_msg("the focus is on “%s”, not on “%s”", focused, name);
    g_free(focused);
    focused = eyes_focused(eyes);
  }
}

static void
a_document_of_ones_own(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_start();
  eyes_press_button(eyes, "New Assessment");
  fill_in(eyes, "Council, trust or partner", COUNCIL);
  eyes_see(eyes, ANY, "Baseline");
  eyes_see(eyes, ANY, "Write down who takes part");
  fill_in(eyes, "Date, such as", "14/3/2027");
  eyes_press_button(eyes, "Choose _Where");
  eyes_see(eyes, ANY, "Where to Keep It");
  fill_in(eyes, "Name:", eyes->file);
  eyes_press_button(eyes, "_Create");
  eyes_wait_file(eyes, eyes->file);
  eyes_see(eyes, ANY, COUNCIL);

  /* What is there, and what to do next; then a digit scores. */
  eyes_take_keyboard();
  eyes_see(eyes, ANY, "No evidence and no inspection result yet.");
  focus_comes_to(eyes, "Open the Matrix");
  eyes_press("Return");
  focus_comes_to(eyes, "Inspection outcomes, level ");
  eyes_press("3");
  eyes_file_comes_to(eyes, "findings", "--as-at=2027-03-14", TRUE, "Inspection outcomes: at 3");
  fill_in(eyes, FIELD, REASON);
  eyes_press("ctrl+w"); /* at once: what was typed is saved by the closing */
  eyes_wait_end(eyes);

  eyes_open_again(eyes);
  eyes_see(eyes, ANY, COUNCIL);
  eyes_press("alt+2");
  eyes_field_holds(eyes, FIELD, REASON);
  eyes_kill(eyes);
  g_autofree char *path = g_build_filename(eyes->dir, "own.json", NULL), *json = NULL;
  g_free(eyes_run(PLUMBLINECTL, "export", eyes->file, "-o", path, NULL));
  assert_true(g_file_get_contents(path, &json, NULL, NULL));
  assert_non_null(strstr(json, "2027-03-14"));
  assert_non_null(strstr(json, "Lead member for children's services"));
  eyes_open_again(eyes);
  eyes_see(eyes, ANY, COUNCIL);
  eyes_close(eyes);
}

/* @asked: (nullable): what is pressed where a question comes first */
static char *
take_away(Eyes *eyes, const char *key, const char *asked, const char *dialog, const char *name)
{
  char *path = g_build_filename(eyes->dir, name, NULL);
  eyes_take_keyboard();
  eyes_press(key);
  if (asked != NULL)
    eyes_press_button(eyes, asked);
  eyes_see(eyes, ANY, dialog);
  fill_in(eyes, "Name:", path);
  eyes_press_button(eyes, "_Save");
  eyes_wait_file(eyes, path);
  eyes_wait_gone(eyes, ANY, dialog);
  return path;
}

static void
what_is_taken_away(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  eyes_see(eyes, ATSPI_ROLE_HEADING, "workforce stability is still at 2");
  g_autofree char *json = take_away(eyes, "ctrl+shift+e", "Export All", "Export as JSON", "levels £1.json");
  g_autofree char *again = g_build_filename(eyes->dir, "again.plumb", NULL);
  g_free(eyes_run(PLUMBLINECTL, "import", again, json, NULL));
  g_autofree char *findings = eyes_run(PLUMBLINECTL, "findings", again, NULL);
  assert_non_null(strstr(findings, "Workforce stability: at 2"));

  g_autofree char *book = take_away(eyes, "ctrl+e", NULL, "Save the Workbook", "levels £1.xlsx");
  g_autofree char *words = eyes_run(
      "python3", "-c",
      "import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).read('xl/sharedStrings.xml').decode())", book,
      NULL);
  assert_non_null(strstr(words, "Workforce stability"));
  assert_non_null(strstr(words, "Invented"));
  eyes_close(eyes);
}

/* Added from wherever somebody is, it is judged at once. */
static void
another_assessment(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  eyes_see(eyes, ATSPI_ROLE_HEADING, "workforce stability is still at 2");
  eyes_press("alt+1");
  eyes_press("ctrl+shift+n");
  eyes_see(eyes, ANY, "Every domain begins as not yet agreed");
  eyes_take_keyboard();
  eyes_press("alt+a");
  eyes_wait_gone(eyes, ANY, "Every domain begins as not yet agreed");
  eyes_take_keyboard();
  focus_comes_to(eyes, "Inspection outcomes, level ");
  eyes_press("5"); /* which nothing in the sample has been agreed to be */
  eyes_file_comes_to(eyes, "findings", NULL, TRUE, "Inspection outcomes rose from 3 to 5 since autumn");
  eyes_close(eyes);
}

/* What the record holds already is said where there is no assessment, and the keyboard is at what begins one.
 */
static void
a_council_without_an_assessment(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_new();
  g_free(eyes_run(PLUMBLINECTL, "new", eyes->file, "--council", "Tower Hamlets", NULL));
  eyes_open_again(eyes);
  eyes_see(eyes, ANY, "No assessment yet");
  eyes_see(eyes, ATSPI_ROLE_HEADING, "What the record holds already");
  eyes_see(eyes, ANY, "Overall effectiveness: Outstanding.");
  eyes_see(eyes, ANY, "Of its ten statistical neighbours");
  eyes_take_keyboard();
  focus_comes_to(eyes, "New Assessment…");
  eyes_press_until(eyes, "Tab", "Two pieces of evidence", 6);
  eyes_press("Return");
  eyes_see(eyes, ANY, "Each says what it speaks for or against");
  eyes_close(eyes);
}

int
main(void)
{
  atspi_init();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_document_of_ones_own),
      cmocka_unit_test(another_assessment),
      cmocka_unit_test(a_council_without_an_assessment),
      cmocka_unit_test(what_is_taken_away),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
