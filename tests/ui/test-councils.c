/*
 * Knowing one's council, by keyboard alone: a document begun by its name, with what inspectors found as
 * evidence and where others stand; an intervention recorded, ended, removed and brought back; another council
 * for a new assessment; and a newer list.
 */
#include "eyes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#define BUTTON ATSPI_ROLE_PUSH_BUTTON
#define ITEM ATSPI_ROLE_LIST_ITEM
#define LABEL ATSPI_ROLE_LABEL
#define ANY ATSPI_ROLE_INVALID

/* What the document holds, as JSON, must hold all of the texts. */
static void
holds(Eyes *eyes, const char *first, ...)
{
  g_autofree char *json = eyes_run(PLUMBLINECTL, "export", eyes->file, NULL);
  va_list texts;
  va_start(texts, first);
  for (const char *text = first; text != NULL; text = va_arg(texts, const char *))
    if (strstr(json, text) == NULL)
      fail_msg("the document does not hold “%s”", text);
  va_end(texts);
}

static guint
count(Eyes *eyes, const char *text)
{
  g_autofree char *json = eyes_run(PLUMBLINECTL, "export", eyes->file, NULL);
  guint n = 0;
  for (const char *at = json; (at = strstr(at, text)) != NULL; at++)
    n++;
  return n;
}

/* Waits, for a change is shown before it is on the disk. */
static void
count_becomes(Eyes *eyes, const char *text, guint n)
{
  gint64 end = g_get_monotonic_time() + EYES_PATIENCE_SECONDS * G_USEC_PER_SEC;
  while (count(eyes, text) != n)
    if (g_get_monotonic_time() > end)
      fail_msg("“%s” is there %u times, not %u", text, count(eyes, text), n);
}

/* A document of Tower Hamlets, made with keys and nothing else. */
static Eyes *
begin_tower_hamlets(void)
{
  Eyes *eyes = eyes_start();
  eyes_see(eyes, BUTTON, "New Assessment");
  eyes_take_keyboard();
  eyes_press("ctrl+n");
  eyes_see(eyes, ANY, "Council, trust or partner");
  eyes_take_keyboard();
  eyes_type("kingston");
  eyes_see(eyes, ITEM, "Kingston upon Thames, London");
  eyes_see(eyes, ITEM, "City of Kingston Upon Hull, Yorkshire and the Humber");
  eyes_see(eyes, LABEL, "Press Down for one of these English councils");
  eyes_assert_all_named(eyes, "PlCouncilPicker");
  eyes_press("ctrl+a");
  eyes_type("tow");
  eyes_see(eyes, ITEM, "Tower Hamlets, London");
  eyes_wait_gone(eyes, ITEM, "Kingston");
  eyes_press_until(eyes, "Down", "Tower Hamlets, London", 1);
  eyes_press("Up"); /* back into the field, at the end of what stands there */
  eyes_type("er ham");
  eyes_field_holds(eyes, "Council, trust or partner", "tower ham");
  eyes_press_until(eyes, "Down", "Tower Hamlets, London", 1);
  eyes_press("Return");
  eyes_see(eyes, LABEL, "What inspectors published on 13 January 2025 and 21 August 2025 comes in as evidence.");
  eyes_wait_gone(eyes, ITEM, "Tower Hamlets");
  eyes_press("Return");
  eyes_see(eyes, ANY, "Where to Keep It");
  eyes_take_keyboard();
  eyes_press("ctrl+a");
  eyes_type(eyes->file);
  eyes_press("Return");
  eyes_wait_file(eyes, eyes->file);
  eyes_wait_gone(eyes, ANY, "Where to Keep It");
  eyes_take_keyboard();
  /* The Overview leads on from what came in. */
  eyes_see(eyes, ATSPI_ROLE_HEADING, "What the record holds already");
  eyes_see(eyes, ITEM, "(ILACS), Overall effectiveness: Outstanding. Published ");
  eyes_see(eyes, ITEM,
           "Where its neighbours stand, Of its ten statistical neighbours, six were graded outstanding");
  eyes_see(eyes, ITEM, "Two pieces of evidence");
  eyes_see(eyes, ATSPI_ROLE_HEADING, "What to do next");
  eyes_press("alt+2");
  eyes_see(eyes, ATSPI_ROLE_HEADING, "What inspectors found");
  return eyes;
}

/* The same, more quickly. */
static Eyes *
open_tower_hamlets(void)
{
  Eyes *eyes = eyes_new();
  g_free(eyes_run(PLUMBLINECTL, "new", eyes->file, "--council", "Tower Hamlets", NULL));
  eyes_open_again(eyes);
  eyes_see(eyes, ANY, "No assessment yet");
  eyes_take_keyboard();
  eyes_press("ctrl+shift+n");
  eyes_see(eyes, ANY, "Every domain begins as not yet agreed");
  eyes_take_keyboard();
  eyes_press("alt+a");
  eyes_wait_gone(eyes, ANY, "Every domain begins as not yet agreed");
  eyes_take_keyboard();
  eyes_press("alt+2");
  eyes_see(eyes, ATSPI_ROLE_HEADING, "What inspectors found");
  return eyes;
}

static void
a_document_begins_with_a_council(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = begin_tower_hamlets();
  eyes_see(eyes, LABEL, "Short inspection, published 13 January 2025");
  eyes_see(eyes, LABEL, "Inconsistent experiences and outcomes");
  eyes_see(eyes, LABEL,
      "Of its ten statistical neighbours, six were graded outstanding and three good; one has no overall "
      "grade, since newer inspections give none.");
  eyes_see(eyes, LABEL, "neither sets nor suggests a level");
  eyes_see(eyes, LABEL, "Data to Insight");
  eyes_see(eyes, ATSPI_ROLE_IMAGE, "Of the 153 councils in England, 63 were graded good");
  eyes_assert_all_named(eyes, "PlInspectionPanel");
  holds(eyes, "\"la_code\": \"211\"", "\"short_name\": \"Tower Hamlets\"",
        "Inspection of children’s services (ILACS): outstanding overall",
        "Area SEND inspection: inconsistent", NULL);
  assert_int_equal(count(eyes, "\"regime\": \"ilacs\""), 5);
  assert_int_equal(count(eyes, "\"level\": 5,\n      \"not_enough\""), 0);

  /* Another judgement, from the menu. */
  eyes_press("F6");
  eyes_press_until(eyes, "Tab", "Which judgement", 12);
  eyes_press("space");
  eyes_press_until(eyes, "Down", "Area SEND", 8);
  eyes_press("Return");
  eyes_see(eyes, LABEL, "two were found typically positive and two inconsistent; six have no result in the list");
  eyes_press_until(eyes, "Tab", "The neighbours, nearest first", 3);
  eyes_press("space");
  eyes_see(eyes, LABEL, "Hackney: ");
  eyes_close(eyes);
}

static void
an_intervention_is_recorded_ended_and_removed(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_tower_hamlets();
  eyes_see(eyes, LABEL, "The record shows no government intervention.");
  eyes_press("ctrl+shift+i");
  eyes_see(eyes, ANY, "Record an intervention");
  eyes_take_keyboard();
  eyes_type("Improvement notice");
  eyes_press("Tab");
  eyes_type("2017-13");
  eyes_field_holds(eyes, "Since, such", "2017-13");
  eyes_press("Return"); /* no such month: the dialog stays */
  eyes_see(eyes, ANY, "Since, such");
  eyes_press("BackSpace");
  eyes_type("1");
  eyes_press("Return");
  eyes_wait_gone(eyes, ANY, "Since, such");
  eyes_see(eyes, LABEL, "The record shows intervention since November 2017, with no end.");
  count_becomes(eyes, "Improvement notice", 1);

  eyes_take_keyboard();
  eyes_press("F6");
  eyes_press_until(eyes, "Tab", "Improvement notice, since November 2017", 10);
  eyes_press("Return");
  eyes_see(eyes, ANY, "Since, such");
  eyes_take_keyboard();
  eyes_press("Tab");
  eyes_press("Tab");
  eyes_type("2019-06");
  eyes_field_holds(eyes, "Until", "2019-06");
  eyes_press("Return");
  eyes_see(eyes, LABEL, "The record shows intervention that has ended.");
  eyes_see(eyes, ITEM, "Improvement notice, November 2017 to June 2019");

  eyes_take_keyboard();
  eyes_press_until(eyes, "Tab", "Improvement notice", 30);
  eyes_press("Return");
  eyes_see(eyes, ANY, "Since, such");
  eyes_take_keyboard();
  eyes_press("alt+r");
  eyes_see(eyes, LABEL, "The record shows no government intervention.");
  eyes_take_keyboard();
  eyes_press("ctrl+z");
  eyes_see(eyes, ITEM, "Improvement notice, November 2017 to June 2019");

  /* What is signed off is left alone. */
  eyes_press("ctrl+shift+o");
  eyes_see(eyes, ANY, "Sign off ");
  eyes_take_keyboard();
  eyes_type("Chief executive");
  eyes_press("Return");
  eyes_see(eyes, ANY, "by Chief executive.");
  eyes_take_keyboard();
  eyes_press("ctrl+shift+i");
  eyes_press("ctrl+i");
  eyes_press("ctrl+h"); /* the history comes, and nothing did before it */
  eyes_see(eyes, ANY, "Remove an intervention");
  assert_null(eyes_peek(eyes, ANY, "Since, such"));
  assert_null(eyes_peek(eyes, ANY, "Nothing in the list is new"));
  eyes_close(eyes);
}

static void
another_council_comes_with_its_first_assessment(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = eyes_open_sample("exampleshire");
  eyes_see(eyes, ATSPI_ROLE_HEADING, "workforce stability is still at 2");
  guint evidence = count(eyes, "\"kind\": \"inspection\"");
  eyes_press("alt+2");
  eyes_press("ctrl+shift+n");
  eyes_see(eyes, ANY, "Every domain begins as not yet agreed");
  eyes_take_keyboard();
  eyes_press("space");
  eyes_press("End");
  eyes_press("Return");
  eyes_see(eyes, ANY, "Council, trust or partner");
  eyes_press("Tab");
  eyes_type("Bristol City Council");
  eyes_field_holds(eyes, "Council, trust or partner", "Bristol City Council");
  eyes_see(eyes, ITEM, "City of Bristol, South West");
  eyes_press("Return");
  eyes_see(eyes, LABEL, "What inspectors published on 10 March 2023 comes in as evidence.");
  eyes_press("Return");
  eyes_wait_gone(eyes, ANY, "Every domain begins as not yet agreed");
  eyes_see(eyes, LABEL, "Bristol: requires improvement, published 10 March 2023");
  count_becomes(eyes, "\"la_code\": \"801\"", 1);
  count_becomes(eyes, "\"kind\": \"inspection\"", evidence + 1);
  eyes_take_keyboard();
  eyes_press("ctrl+z"); /* one change, undone as one */
  count_becomes(eyes, "\"la_code\": \"801\"", 0);
  count_becomes(eyes, "\"kind\": \"inspection\"", evidence);
  eyes_see(eyes, LABEL, "Exampleshire County Council is invented");
  eyes_close(eyes);
}

static void
use_list(Eyes *eyes, const char *path)
{
  eyes_press("alt+n");
  eyes_see(eyes, ANY, "A Newer List of Councils");
  eyes_take_keyboard();
  eyes_type(path); /* its slash opens a field for a path */
  eyes_press("Return");
  eyes_wait_gone(eyes, ANY, "A Newer List of Councils");
}

static void
refuses_list(Eyes *eyes, const char *path, const char *why)
{
  use_list(eyes, path);
  eyes_see(eyes, LABEL, why);
  eyes_take_keyboard();
  eyes_press("Escape");
  eyes_wait_gone(eyes, LABEL, why);
  eyes_take_keyboard();
  eyes_press("ctrl+i");
  eyes_see(eyes, LABEL, "Nothing in the list is new");
  eyes_take_keyboard();
}

static void
a_newer_list_brings_what_is_new(void **state G_GNUC_UNUSED)
{
  Eyes *eyes = open_tower_hamlets();
  eyes_press("ctrl+i");
  eyes_see(eyes, LABEL, "Nothing in the list is new: it goes up to 18 June 2026.");
  eyes_take_keyboard();
  g_autofree char *wrong = g_build_filename(eyes->dir, "wrong.csv", NULL);
  g_autofree char *newer = g_build_filename(eyes->dir, "newer.csv", NULL);
  g_autofree char *script =
      g_strdup_printf("sed 's/2024-11-11,2025-01-13/2026-08-10,2026-09-23/' '%s' >'%s'; sed "
                      "'s/124296,good/124296,fine/' '%s' >'%s'",
                      LIST, newer, LIST, wrong);
  g_free(eyes_run("sh", "-c", script, NULL));
  refuses_list(eyes, wrong, "line 3: overall is “fine”");
  refuses_list(eyes, eyes->file, "That is a document which is open here");
  use_list(eyes, newer);
  eyes_see(eyes, LABEL, "published 23 September 2026");
  eyes_take_keyboard();
  eyes_press("alt+a");
  count_becomes(eyes, "\"published\": \"2026-09-23\"", 5);
  count_becomes(eyes, "\"date\": \"2026-09-23\"", 1);
  eyes_close(eyes);
}

int
main(void)
{
  atspi_init();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_document_begins_with_a_council),
      cmocka_unit_test(an_intervention_is_recorded_ended_and_removed),
      cmocka_unit_test(another_council_comes_with_its_first_assessment),
      cmocka_unit_test(a_newer_list_brings_what_is_new),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
