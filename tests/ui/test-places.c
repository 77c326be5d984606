/*
 * The places beside the matrix, with the keyboard only: each thing that can be stopped at has a name, the
 * register sorts, links lead where they say, and a search narrows the evidence.
 */
#include "eyes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#define ROW ATSPI_ROLE_TABLE_ROW
#define HEADING ATSPI_ROLE_HEADING
#define ANY ATSPI_ROLE_INVALID

/* The register holds fourteen risks, and the evidence 31 pieces: the longest way there is by Tab. */
#define TABS_MOST 60

static void
every_stop_has_a_name(void **state G_GNUC_UNUSED)
{
  static const struct {
    const char *key, *page, *heading;
  } places[] = {
      {"alt+3", "PlEvidencePage", "31 pieces of evidence"},
      {"alt+4", "PlRisksPage", "risks are above what the board accepts"},
      {"alt+5", "PlAssurancePage", "assurance tests have not been carried out"},
      {"alt+7", "PlActionsPage", "overdue"},
      {"ctrl+shift+q", "PlQuestionsView", "questions about the record are open"},
      {"alt+0", "PlGuidePage", "Inspection outcomes"},
  };
  Eyes *eyes = eyes_open_sample("exampleshire");
  eyes_see(eyes, HEADING, "workforce stability is still at 2");
  for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
    eyes_press(places[i].key);
    eyes_see(eyes, HEADING, places[i].heading);
    eyes_assert_all_named(eyes, places[i].page);
  }
  eyes_close(eyes);
}

/* In the sample, "Alternative delivery model" is the first by name and scored 8; the highest is recruitment
 * and retention. */
static void
the_register_sorts_by_keys(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  eyes_see(eyes, HEADING, "workforce stability is still at 2");
  eyes_press("alt+4");
  g_autoptr(AtspiAccessible) before = eyes_find(eyes, ROW, "Before controls: ");
  g_autofree char *highest = atspi_accessible_get_name(before, NULL);
  assert_true(g_str_has_prefix(highest, "Workforce recruitment and retention;"));
  eyes_press_until(eyes, "Tab", "Sort by: Highest first", TABS_MOST);
  eyes_press("space");
  eyes_press_until(eyes, "Down", "Risk", 3);
  eyes_press("Return");
  gint64 end = g_get_monotonic_time() + EYES_PATIENCE_SECONDS * G_USEC_PER_SEC;
  g_autofree char *first = g_strdup("");
  while (strstr(first, "lternative delivery model") == NULL && g_get_monotonic_time() < end) {
    g_autoptr(AtspiAccessible) row = eyes_find(eyes, ROW, "Before controls: ");
    g_free(first);
    first = atspi_accessible_get_name(row, NULL);
  }
  assert_non_null(strstr(first, "lternative delivery model"));
  eyes_close(eyes);
}

static void
links_lead_to_their_places(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  eyes_see(eyes, HEADING, "workforce stability is still at 2");
  eyes_press("alt+4");
  eyes_see(eyes, HEADING, "Workforce recruitment and retention");
  eyes_press_until(eyes, "Tab", "Workforce stable and confident", TABS_MOST);
  eyes_press("Return");
  eyes_see(eyes, HEADING, "Workforce stable and confident");
  eyes_see(eyes, HEADING, "Three lines of assurance");
  eyes_press_until(eyes, "Tab", "Workforce recruitment and retention, scored 20", TABS_MOST);
  eyes_press("Return");
  eyes_see(eyes, HEADING, "Exposure: high");
  eyes_close(eyes);
}

static void
evidence_is_narrowed(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  eyes_see(eyes, HEADING, "workforce stability is still at 2");
  eyes_press("alt+3");
  eyes_see(eyes, HEADING, "31 pieces of evidence");
  eyes_press_until(eyes, "Tab", "Search evidence", TABS_MOST);
  for (const char *c = "interviews"; *c != '\0'; c++) {
    const char key[] = {*c, '\0'};
    eyes_press(key);
  }
  eyes_see(eyes, HEADING, "1 of 31 pieces of evidence");
  eyes_see(eyes, ANY, "Fourteen exit interviews.");
  eyes_press("q");
  eyes_see(eyes, ANY, "Nothing in the record is all of this.");
  eyes_close(eyes);
}

int
main(void)
{
  atspi_init();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_stop_has_a_name),
      cmocka_unit_test(the_register_sorts_by_keys),
      cmocka_unit_test(links_lead_to_their_places),
      cmocka_unit_test(evidence_is_narrowed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
