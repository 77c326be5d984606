/* What may not be published is marked where it stands, so that a clerk can split the paper. */
#include "pack-words.h"
#include "pdf-expect.h"
#include "withhold.h"

#include <plumbline/html.h>

#define EXEMPT " [Exempt, paragraph 3]"

/* Everything is public but the kind of the turn. */
static void
exempt_one_kind(const PlRecordType *type, gpointer record, guint i, guint turn)
{
  publish(type, record, i, turn);
  PlClearance *clearance = pl_record_get_clearance(type->kind, record);
  if (type->kind != (PlRecordKind)turn)
    return;
  clearance->clearance = PL_CLEARANCE_EXEMPT;
  clearance->exempt_paragraph = 3;
}

static void
nothing_is_cleared(const PlRecordType *type, gpointer record, guint i, guint turn)
{
  publish(type, record, i, turn);
  pl_record_get_clearance(type->kind, record)->clearance = PL_CLEARANCE_NOT_CLEARED;
}

/* The words of the pack of each kind, one after another. */
static char *
words_of_all(const PlSnapshot *snapshot, PlPackVersion version)
{
  GString *all = g_string_new(NULL);
  for (guint kind = 0; kind < PL_N_PACK_KINDS; kind++) {
    g_autoptr(PlReport) report = pack_of(snapshot, (PlPackKind)kind, version);
    g_autofree char *text = words(report, FALSE);
    g_string_append(all, text);
  }
  return g_string_free(all, FALSE);
}

static gboolean
has_mark(const char *text)
{
  return strstr(text, "[Exempt") != NULL || strstr(text, "[Confidential]") != NULL ||
         strstr(text, "[Not cleared]") != NULL;
}

static void
what_is_not_public_is_marked_where_it_stands(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = load("exampleshire");
  g_autoptr(PlReport) report = pack_of(sample, PL_PACK_BOARD, PL_PACK_WHOLE);
  g_autofree char *text = words(report, FALSE);
  guint n = 0, n_marked = 0;
  const PlEvidence *evidence = pl_snapshot_evidence(sample, &n);
  for (guint i = 0; i < n; i++) {
    static const char *const says[] = {[PL_CLEARANCE_NOT_CLEARED] = "Not cleared",
                                       [PL_CLEARANCE_PUBLIC] = "",
                                       [PL_CLEARANCE_EXEMPT] = "Exempt, paragraph 3",
                                       [PL_CLEARANCE_CONFIDENTIAL] = "Confidential"};
    const PlClearance *clearance = &evidence[i].clearance;
    if (strstr(text, evidence[i].title) == NULL)
      continue;
    g_autofree char *marked = g_strdup_printf("%s [%s]", evidence[i].title, says[clearance->clearance]);
    gboolean is_public = clearance->clearance == PL_CLEARANCE_PUBLIC;
    if (is_public == (strstr(text, marked) != NULL))
      fail_msg("“%s” is %s", evidence[i].title, is_public ? "marked" : "not marked");
    n_marked += !is_public;
  }
  assert_true(n_marked >= 3); /* one of each */
  assert_in(text, "each marked where it stands");
}

/* Each kind that a pack shows carries its mark, in one pack at least. */
static void
every_kind_of_item_is_marked(void **state)
{
  (void)state;
  const PlRecordKind kinds[] = {PL_RECORD_RISK,          PL_RECORD_OPTION,    PL_RECORD_ASSESSMENT,
                                PL_RECORD_AGREED_LEVEL,  PL_RECORD_EVIDENCE,  PL_RECORD_INDICATOR,
                                PL_RECORD_RISK_RATING,   PL_RECORD_ASSURANCE, PL_RECORD_ACTION,
                                PL_RECORD_QUESTION,      PL_RECORD_PACK,      PL_RECORD_PACK_SECTION,
                                PL_RECORD_RECOMMENDATION};
  g_autoptr(PlSnapshot) sample = load("exampleshire");
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
    g_autoptr(PlSnapshot) snapshot = alter_all(sample, exempt_one_kind, kinds[i]);
    g_autofree char *text = words_of_all(snapshot, PL_PACK_WHOLE);
    if (strstr(text, "Exempt, paragraph 3") == NULL)
      fail_msg("%s is not marked", pl_record_type_get(kinds[i])->name);
    if (kinds[i] == PL_RECORD_ASSESSMENT) /* of which there is no public version then */
      continue;
    g_autofree char *of_public = words_of_all(snapshot, PL_PACK_PUBLIC);
    assert_false(has_mark(of_public));
  }
}

/* Where all of it is, a mark on each would say no more than the first page. */
static void
a_pack_of_which_nothing_is_cleared_has_no_marks(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = load("exampleshire"), none = alter_all(sample, nothing_is_cleared, 0),
                        all = alter_all(sample, publish, 0);
  g_autofree char *text = words_of_all(none, PL_PACK_WHOLE), *open = words_of_all(all, PL_PACK_WHOLE);
  assert_in(text, "not for publication: nothing in it is cleared");
  assert_false(has_mark(text));
  assert_false(has_mark(open));
}

/* A rating goes by the mark of its risk, unless it has another. */
static void
a_rating_is_marked_where_its_risk_is_not(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = load("exampleshire"),
                        ratings = alter_all(sample, exempt_one_kind, PL_RECORD_RISK_RATING);
  g_autoptr(PlReport) report = pack_of(ratings, PL_PACK_BOARD, PL_PACK_WHOLE);
  g_autofree char *text = words(report, FALSE);
  guint n = 0;
  const PlRisk *risks = pl_snapshot_risks(ratings, &n);
  for (guint i = 0; i < n; i++) {
    g_autofree char *marked = g_strconcat(risks[i].name, EXEMPT, NULL);
    assert_null(strstr(text, marked));
  }
  assert_in(text, "\n[Exempt, paragraph 3]\n"); /* beside the chip alone */
}

/* The mark stands beside what a chip says, and not instead of it. */
static void
marks_are_in_every_format(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = load("exampleshire"),
                        assurance = alter_all(sample, exempt_one_kind, PL_RECORD_ASSURANCE);
  g_autoptr(PlReport) report = pack_of(assurance, PL_PACK_BOARD, PL_PACK_WHOLE);
  g_autoptr(GBytes) html = pl_html_to_bytes(report, NULL, NULL, NULL);
  g_autofree char *page = g_strndup(g_bytes_get_data(html, NULL), g_bytes_get_size(html));
  assert_in(page, "<span class=\"mark\">[Exempt, paragraph 3]</span>");
  assert_null(strstr(page, "aria-hidden=\"true\"></span> <span class=\"mark\">"));
}

/* The marks take room, and what else is there makes it. */
static void
page_one_stays_one_page(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = load("exampleshire");
  const PlRecordKind kinds[] = {PL_RECORD_RISK, PL_RECORD_AGREED_LEVEL, PL_RECORD_RISK_RATING,
                                PL_RECORD_ASSURANCE};
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
    g_autoptr(PlSnapshot) snapshot = alter_all(sample, exempt_one_kind, kinds[i]);
    for (guint kind = 0; kind < PL_N_PACK_KINDS; kind++) {
      g_autoptr(PlReport) report = pack_of(snapshot, (PlPackKind)kind, PL_PACK_WHOLE);
      g_autoptr(PdfCheck) check = expect_good(report);
      g_autofree char *text = first_page(report);
      assert_int_equal(page_that_says(check, "Contents"), 2);
      gboolean has_none = kind == PL_PACK_SELF_ASSESSMENT && kinds[i] != PL_RECORD_AGREED_LEVEL;
      assert_in(text, has_none ? "each marked" : "[Exempt, paragraph 3]");
    }
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_not_public_is_marked_where_it_stands),
      cmocka_unit_test(every_kind_of_item_is_marked),
      cmocka_unit_test(a_pack_of_which_nothing_is_cleared_has_no_marks),
      cmocka_unit_test(a_rating_is_marked_where_its_risk_is_not),
      cmocka_unit_test(marks_are_in_every_format),
      cmocka_unit_test(page_one_stays_one_page),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
