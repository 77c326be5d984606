/*
 * The main job, as a person does it with the keyboard: open the sample, score a domain, see the overview, the
 * risk it bears on and the file change, undo and redo it, take away the report and read it back.
 */
#include "eyes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>

#define ROW ATSPI_ROLE_TABLE_ROW
#define HEADING ATSPI_ROLE_HEADING
#define LEVEL ATSPI_ROLE_RADIO_BUTTON

/* In the sample, recruitment and retention is linked strongly to workforce stability (at 2) and moderately to
 * corporate support (at 4). At 2 the rule gives high exposure; with workforce at 4 every such link is at 4 or
 * above, and it gives low. */
#define RISK "Workforce recruitment and retention"

static void
risk_says(Eyes *eyes, const char *exposure)
{
  g_autofree char *words = g_strdup_printf("Exposure: %s", exposure);
  gint64 end = g_get_monotonic_time() + EYES_PATIENCE_SECONDS * G_USEC_PER_SEC;
  g_autofree char *name = NULL;
  while (g_get_monotonic_time() < end) {
    g_autoptr(AtspiAccessible) row = eyes_find(eyes, ROW, RISK);
    g_free(name);
    name = atspi_accessible_get_name(row, NULL);
    if (strstr(name, words) != NULL)
      return;
  }
  fail_msg("the register's row says “%s”, not “%s”", name, words);
}

/* Fills in the dialog that asks where to, and waits for the file. */
static void
choose_name(Eyes *eyes, const char *title, const char *path)
{
  eyes_see(eyes, ATSPI_ROLE_INVALID, title);
  g_autoptr(AtspiAccessible) name = eyes_find(eyes, ATSPI_ROLE_TEXT, "Name:");
  eyes_set_text(name, path);
  g_autoptr(AtspiAccessible) confirm = eyes_find(eyes, ATSPI_ROLE_PUSH_BUTTON, "_Save");
  eyes_do(confirm);
  eyes_wait_file(eyes, path);
}

/* Saves the board report through the window's own dialog, and reads the file as a person's PDF reader would. */
static char *
save_report(Eyes *eyes)
{
  g_autofree char *path = g_build_filename(eyes->dir, "board report.pdf", NULL);
  eyes_press("alt+9");
  g_autoptr(AtspiAccessible) save = eyes_find(eyes, ATSPI_ROLE_PUSH_BUTTON, "Save as PDF");
  eyes_do(save);
  choose_name(eyes, "Save the Report", path);
  return eyes_run("pdftotext", "-layout", path, "-", NULL);
}

/* Saves the report by a key. Returns: the path of the file. */
static char *
save_by_key(Eyes *eyes, const char *key, const char *title, const char *name)
{
  char *path = g_build_filename(eyes->dir, name, NULL);
  eyes_take_keyboard();
  eyes_press(key);
  choose_name(eyes, title, path);
  return path;
}

static void
save_web_page(Eyes *eyes)
{
  g_autofree char *path =
      save_by_key(eyes, "ctrl+shift+p", "Save the Report as a Web Page", "board report.html");
  g_autofree char *page = NULL;
  assert_true(g_file_get_contents(path, &page, NULL, NULL));
  assert_true(g_str_has_prefix(page, "<!DOCTYPE html>"));
  assert_non_null(strstr(page, "Workforce stability"));
}

static void
save_word_document(Eyes *eyes)
{
  g_autofree char *path =
      save_by_key(eyes, "ctrl+shift+w", "Save the Report as a Word Document", "board report.docx");
  g_autofree char *body = eyes_run("python3", "-c",
                                   "import sys, zipfile\n"
                                   "print(zipfile.ZipFile(sys.argv[1]).read('word/document.xml').decode())",
                                   path, NULL);
  assert_non_null(strstr(body, "Workforce stability"));
}

/* With the keyboard, in the Report place. */
static void
save_public_version(Eyes *eyes)
{
  eyes_take_keyboard();
  eyes_press("alt+9");
  eyes_press_until(eyes, "Tab", "Everything recorded", 4);
  eyes_press_until(eyes, "Down", "Public version", 4);
  eyes_press("space");
  eyes_see(eyes, ATSPI_ROLE_LABEL, "Left out of the public version: 3 risks");
  g_autofree char *path =
      save_by_key(eyes, "ctrl+shift+p", "Save the Report as a Web Page", "board report, public.html");
  g_autofree char *page = NULL;
  assert_true(g_file_get_contents(path, &page, NULL, NULL));
  assert_non_null(strstr(page, "It is made only from what has been cleared as public"));
  assert_non_null(strstr(page, "Workforce stability"));
}

static void
report_says(const char *report, const char *words)
{
  if (strstr(report, words) == NULL)
    fail_msg("the report does not say “%s”, but begins:\n%.2000s", words, report);
}

static void
score_and_take_away_the_report(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  eyes_see(eyes, HEADING, "workforce stability is still at 2");

  eyes_press("alt+4");
  risk_says(eyes, "high");

  eyes_press("alt+2");
  eyes_see(eyes, LEVEL, "Workforce stability, level 2 (early), chosen");
  eyes_findings_say(eyes->file, "Workforce stability: at 2");
  eyes_press_until(eyes, "Tab", "Workforce stability, level 2", 40);
  eyes_press("4");
  eyes_see(eyes, LEVEL, "Workforce stability, level 4 (established), chosen");
  eyes_see(eyes, ATSPI_ROLE_PUSH_BUTTON, "Undo Score Workforce stability 4");
  eyes_findings_say(eyes->file, "Workforce stability rose from 2 to 4");

  eyes_press("alt+4");
  risk_says(eyes, "low");
  eyes_press("alt+1");
  eyes_wait_gone(eyes, HEADING, "workforce stability is still at 2");

  eyes_press("ctrl+z");
  eyes_see(eyes, HEADING, "workforce stability is still at 2");
  eyes_press("alt+4");
  risk_says(eyes, "high");
  eyes_press("ctrl+shift+z");
  risk_says(eyes, "low");

  g_autofree char *report = save_report(eyes);
  save_web_page(eyes);
  save_word_document(eyes);
  save_public_version(eyes);
  report_says(report, "Workforce stability");
  report_says(report, "One joined-up approach, ambitious plan"); /* the short words of level 4 */
  report_says(report, "rose from 2 to 4");
  report_says(report, "Invented");
  eyes_close(eyes);
}

/* What could not be saved has changed nothing, and nothing is told to have followed from it. */
static void
a_file_that_is_gone(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  eyes_see(eyes, HEADING, "workforce stability is still at 2");
  g_autofree char *away = g_strconcat(eyes->file, ".away", NULL);
  eyes_press("alt+2");
  eyes_see(eyes, LEVEL, "Workforce stability, level 2 (early), chosen");
  eyes_press_until(eyes, "Tab", "Workforce stability, level 2", 40);
  assert_int_equal(g_rename(eyes->file, away), 0);
  eyes_press("4");
  eyes_see(eyes, ATSPI_ROLE_INVALID, "was not saved");
  eyes_see(eyes, ATSPI_ROLE_INVALID, "Save a copy elsewhere to keep it");
  eyes_wait_gone(eyes, ATSPI_ROLE_INVALID, "Exposure changed for");
  eyes_press_button(eyes, "_Save a Copy…");
  g_autofree char *kept = g_build_filename(eyes->dir, "kept.plumb", NULL);
  choose_name(eyes, "Save a Copy", kept);
  eyes_findings_say(kept, "workforce stability is still at 2");
  assert_int_equal(g_rename(away, eyes->file), 0);
  eyes_close(eyes);
}

int
main(void)
{
  atspi_init();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(score_and_take_away_the_report),
      cmocka_unit_test(a_file_that_is_gone),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
