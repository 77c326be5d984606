/*
 * The public version of a pack: whatever is done to what may not be published, its bytes stay the same, so
 * that nothing of it can be read in it or had by subtraction.
 */
#include "pdf-expect.h"
#include "withhold.h"

#include <plumbline/core.h>
#include <plumbline/docx.h>
#include <plumbline/html.h>
#include <plumbline/pack.h>
#include <plumbline/sample.h>
#include <plumbline/share.h>

#define AS_AT "2026-11-02"

static PlSnapshot *
load(void)
{
  g_autoptr(GError) error = NULL;
  PlSnapshot *snapshot = pl_sample_load("exampleshire", &error);
  assert_non_null(snapshot);
  return snapshot;
}

static PlReport *
pack_of(const PlSnapshot *snapshot, PlPackKind kind, PlPackVersion version)
{
  g_autoptr(GError) error = NULL;
  const PlPackOptions options = {.kind = kind, .version = version, .as_at = AS_AT, .document_name = "Test"};
  PlReport *report = pl_pack_make(snapshot, &options, NULL, &error);
  if (report == NULL)
    fail_msg("%s", error->message);
  return report;
}

static char *
write_web(const PlSnapshot *snapshot, PlPackKind kind, PlPackVersion version)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlReport) report = pack_of(snapshot, kind, version);
  g_autoptr(GBytes) bytes = pl_html_to_bytes(report, NULL, NULL, &error);
  assert_non_null(bytes);
  return g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

static void
what_is_withheld_leaves_no_trace(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = load();
  for (guint turn = 0; turn < EVERY; turn++) {
    g_autoptr(PlSnapshot) before = alter_all(sample, withhold, turn);
    g_autoptr(PlSnapshot) after = alter_all(before, spoil, turn);
    for (guint i = 0; i < PL_N_PACK_KINDS; i++) {
      PlPackKind kind = (PlPackKind)i;
      g_autofree char *public_before = write_web(before, kind, PL_PACK_PUBLIC);
      g_autofree char *public_after = write_web(after, kind, PL_PACK_PUBLIC);
      g_autofree char *whole_after = write_web(after, kind, PL_PACK_WHOLE);
      assert_string_equal(public_before, public_after);
      assert_null(strstr(public_after, SECRET));
      assert_non_null(strstr(whole_after, SECRET)); /* it would be seen */
    }
  }
}

/* As each format has it, with all that is told beside the pages: titles, alternative texts, data behind the
 * charts. */
static GBytes *
write_as(const PlSnapshot *snapshot, PlPackKind kind, const char *format)
{
  g_autoptr(GError) error = NULL;
  const PlPdfOptions pdf = {.created = 1};
  g_autoptr(PlReport) report = pack_of(snapshot, kind, PL_PACK_PUBLIC);
  GBytes *bytes = g_str_equal(format, "pdf")    ? pl_pdf_to_bytes(report, &pdf, NULL, &error)
                  : g_str_equal(format, "docx") ? pl_docx_to_bytes(report, NULL, 1, NULL, &error)
                                                : pl_html_to_bytes(report, NULL, NULL, &error);
  assert_non_null(bytes);
  return bytes;
}

/* An earlier level that is withheld is one to compare with, and so may be a risk scored higher than any here.
 */
static void
nothing_is_said_of_what_may_be_withheld(void **state)
{
  (void)state;
  static const char *const never[] = {"nothing to be compared with", "The highest risks",
                                      "The highest risk is"};
  g_autoptr(PlSnapshot) sample = load();
  for (guint turn = 0; turn < EVERY; turn++) {
    g_autoptr(PlSnapshot) withheld = alter_all(sample, withhold, turn);
    for (guint kind = 0; kind < PL_N_PACK_KINDS; kind++) {
      g_autofree char *public = write_web(withheld, (PlPackKind)kind, PL_PACK_PUBLIC);
      for (guint i = 0; i < G_N_ELEMENTS(never); i++)
        if (strstr(public, never[i]) != NULL)
          fail_msg("the public %s pack says “%s”", pl_pack_kind_word((PlPackKind)kind), never[i]);
      if (kind == PL_PACK_SCRUTINY)
        assert_non_null(strstr(public, "too little is published to compare"));
    }
  }
}

static void
nor_does_it_in_any_format(void **state)
{
  (void)state;
  static const char *const formats[] = {"pdf", "docx", "html"};
  g_autoptr(PlSnapshot) sample = load();
  g_autoptr(PlSnapshot) before = alter_all(sample, withhold, 0);
  g_autoptr(PlSnapshot) after = alter_all(before, spoil, 0);
  for (guint kind = 0; kind < PL_N_PACK_KINDS; kind++)
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++) {
      g_autoptr(GBytes) first = write_as(before, (PlPackKind)kind, formats[i]),
                        second = write_as(after, (PlPackKind)kind, formats[i]);
      if (!g_bytes_equal(first, second))
        fail_msg("the %s pack as %s changes with what is withheld", pl_pack_kind_word((PlPackKind)kind),
                 formats[i]);
    }
}

/* ---- What it says of itself ---- */

static void
it_says_that_exempt_material_exists(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = load();
  g_autoptr(PlSnapshot) withheld = alter_all(sample, withhold, 0);
  for (guint kind = 0; kind < PL_N_PACK_KINDS; kind++) {
    g_autoptr(PlReport) report = pack_of(withheld, (PlPackKind)kind, PL_PACK_PUBLIC);
    g_autoptr(PdfCheck) check = expect_good(report);
    assert_string_equal(pl_report_get_meta(report)->marking, "Public");
    assert_non_null(strstr(pl_report_get_meta(report)->title, "public version"));
    expect_says(check, "It is made only from what has been cleared as public");
    expect_says(
        check, "The record also holds material that is exempt from publication (Schedule 12A, paragraph 3).");
    expect_never_says(check, "No views on");
    expect_never_says(check, "none recorded");
    expect_never_says(check, "from “Test”");    /* a file's name may say more than is published */
    expect_never_says(check, "not signed off"); /* it may be, of more than this */
  }
}

static void
where_all_is_public_nothing_is_left_out(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = load();
  g_autoptr(PlSnapshot) public = alter_all(sample, publish, 0);
  for (guint kind = 0; kind < PL_N_PACK_KINDS; kind++) {
    g_autoptr(PlReport) report = pack_of(public, (PlPackKind)kind, PL_PACK_PUBLIC);
    g_autoptr(PdfCheck) check = expect_good(report);
    expect_says(check, "It is made only from what has been cleared as public");
    expect_never_says(check, "exempt from publication");
  }
}

static void
where_nothing_is_public_it_says_so(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = load();
  g_autoptr(PlSnapshot) confidential = alter_all(sample, nothing_is_public, 0);
  g_autoptr(PlSnapshot) copy =
      pl_share_filter(confidential, PL_SHARE_PUBLIC_ALONE); /* of which one is made */
  for (guint kind = 0; kind < PL_N_PACK_KINDS; kind++) {
    g_autoptr(PlReport) report = pack_of(copy, (PlPackKind)kind, PL_PACK_PUBLIC);
    g_autoptr(PdfCheck) check = expect_good(report);
    expect_says(check, "No front sheet is cleared as public");
    if (kind == PL_PACK_BOARD)
      expect_says(check, "No risk is cleared as public.");
    if (kind == PL_PACK_SCRUTINY)
      expect_says(check, "No question is cleared as public.");
    expect_says(check, "No assessment is cleared as public.");
    static const char *const untrue[] = {"No assessment has been made",
                                         "No action has been recorded",
                                         "so no assurance test has been",
                                         "Nobody has written",
                                         "The register is empty",
                                         "The record holds",
                                         "The document holds no assessment",
                                         "nobody has carried it out",
                                         "Not written yet",
                                         "This is the first assessment",
                                         "no evidence yet",
                                         "no reason is written down",
                                         "The record shows no",
                                         "What nobody has checked"};
    for (guint i = 0; i < G_N_ELEMENTS(untrue); i++)
      expect_never_says(check, untrue[i]);
  }
}

/* Everything is published but what people judged, and what they judged it by. */
static void
no_judgement_is_public(const PlRecordType *type, gpointer record, guint i, guint turn)
{
  publish(type, record, i, turn);
  if (type->kind == PL_RECORD_AGREED_LEVEL || type->kind == PL_RECORD_RISK_RATING ||
      type->kind == PL_RECORD_ASSURANCE || type->kind == PL_RECORD_EVIDENCE)
    pl_record_get_clearance(type->kind, record)->clearance = PL_CLEARANCE_NOT_CLEARED;
  else if (type->kind == PL_RECORD_PACK || type->kind == PL_RECORD_RECOMMENDATION) /* a person's words */
    pl_record_get_clearance(type->kind, record)->clearance = PL_CLEARANCE_NOT_CLEARED;
}

static void
what_is_withheld_is_not_said_to_be_missing(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = load();
  g_autoptr(PlSnapshot) withheld = alter_all(sample, no_judgement_is_public, 0);
  for (guint kind = 0; kind < PL_N_PACK_KINDS; kind++) {
    g_autofree char *text = write_web(withheld, (PlPackKind)kind, PL_PACK_PUBLIC);
    assert_non_null(strstr(text, "No level is published"));
    assert_non_null(strstr(text, "not published"));
    static const char *const untrue[] = {"ot yet agreed",
                                         "No level has been agreed",
                                         "no level yet",
                                         "not rated",
                                         "not yet rated",
                                         "o evidence is linked",
                                         "no evidence for it is recorded",
                                         "the record holds",
                                         "been carried out",
                                         "not carried out",
                                         "not tested",
                                         "been rated",
                                         "no risk has moved",
                                         "none has a target",
                                         "First assessment",
                                         "first time",
                                         "not set"};
    for (guint i = 0; i < G_N_ELEMENTS(untrue); i++)
      if (strstr(text, untrue[i]) != NULL)
        fail_msg("pack %u says “%s”: %.200s", kind, untrue[i], strstr(text, untrue[i]) - 80);
  }
}

/* Of every other one: what was rated before is cleared, and is left out, being overtaken. */
static void
withhold_later_ratings(const PlRecordType *type, gpointer record, guint i, guint turn)
{
  publish(type, record, i, turn);
  if (type->kind == PL_RECORD_RISK_RATING && i % 2 == 0 &&
      strcmp(((const PlRiskRating *)record)->date, "2026-05-01") > 0)
    pl_record_get_clearance(type->kind, record)->clearance = PL_CLEARANCE_NOT_CLEARED;
}

/* Each "scored …" after page one, which may have room for more or fewer of them. */
static char *
gather_scores(const char *pack)
{
  GString *all = g_string_new(NULL);
  for (const char *at = strstr(pack, "Contents"); at != NULL && (at = strstr(at, "scored ")) != NULL; at++)
    g_string_append_printf(all, "%.*s\n", (int)strcspn(at, "<"), at);
  return g_string_free(all, FALSE);
}

static void
a_pack_from_a_copy_is_the_public_one(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = load();
  g_autoptr(PlSnapshot) whole = alter_all(sample, withhold_later_ratings, 0);
  g_autoptr(PlSnapshot) copy = pl_share_filter(whole, PL_SHARE_PUBLIC_ALONE);
  for (guint kind = 0; kind < PL_N_PACK_KINDS; kind++) {
    g_autofree char *of_whole = write_web(whole, (PlPackKind)kind, PL_PACK_PUBLIC);
    g_autofree char *of_copy =
        write_web(copy, (PlPackKind)kind, PL_PACK_WHOLE); /* a public one all the same */
    assert_null(strstr(of_whole, "from a shared copy"));
    assert_non_null(
        strstr(of_copy, " It is made from a shared copy, which does not tell whether the levels are signed "
                        "off, nor what has been recorded elsewhere since it was made."));
    assert_non_null(strstr(of_copy, ">Copy<"));
    assert_null(strstr(of_copy, "It is a draft"));
    g_autofree char *scores = gather_scores(of_whole), *copied = gather_scores(of_copy);
    assert_string_equal(copied, scores);
    assert_true(kind != PL_PACK_BOARD || *scores != '\0');
  }
}

static void
an_assessment_that_is_not_public_is_refused(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = load();
  g_autoptr(PlSnapshot) confidential = alter_all(sample, nothing_is_public, 0);
  g_autoptr(GError) error = NULL;
  guint n;
  const PlPackOptions options = {
      .version = PL_PACK_PUBLIC, .assessment = pl_snapshot_assessments(sample, &n)[0].id, .as_at = AS_AT};
  assert_null(pl_pack_make(confidential, &options, NULL, &error));
  assert_true(g_error_matches(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND));
  assert_string_equal(
      error->message,
      "The assessment that the pack was asked for is not cleared as public, so there is no public version of "
      "it. Clear it, where its details say who may read it, or choose another.");
  const PlPackOptions latest = {.version = PL_PACK_PUBLIC, .as_at = AS_AT};
  g_clear_error(&error);
  assert_null(pl_pack_make(confidential, &latest, NULL, &error));
  assert_non_null(
      strstr(error->message, "No assessment is cleared as public, so there is no public version."));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_withheld_leaves_no_trace),
      cmocka_unit_test(nor_does_it_in_any_format),
      cmocka_unit_test(nothing_is_said_of_what_may_be_withheld),
      cmocka_unit_test(it_says_that_exempt_material_exists),
      cmocka_unit_test(where_all_is_public_nothing_is_left_out),
      cmocka_unit_test(where_nothing_is_public_it_says_so),
      cmocka_unit_test(what_is_withheld_is_not_said_to_be_missing),
      cmocka_unit_test(a_pack_from_a_copy_is_the_public_one),
      cmocka_unit_test(an_assessment_that_is_not_public_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
