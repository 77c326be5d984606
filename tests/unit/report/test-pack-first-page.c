/* What page one tells beside the findings: what is left out of a list, which day a pack speaks of, and what
 * keeps it from being published. */
#include "pack-words.h"
#include "pdf-expect.h"
#include "withhold.h"

#include <plumbline/pack-commands.h>
#include <plumbline/ratings.h>

/* Of the sample's board pack. */
#define MEETING "2026-11-17"
#define AFTER "2026-12-20"

static PlReport *
pack_as_at(const PlSnapshot *snapshot, PlPackVersion version, const char *as_at)
{
  const PlPackOptions options = {
      .kind = PL_PACK_BOARD, .version = version, .as_at = as_at, .document_name = "Test"};
  PlReport *report = pl_pack_make(snapshot, &options, NULL, NULL);
  assert_non_null(report);
  return report;
}

/* The table on page one that begins so. Returns: (nullable) */
static const PlTable *
table_on_page_one(PlReport *report, const char *first_column)
{
  guint n = 0;
  const PlBlock *const *blocks = pl_report_get_blocks(report, &n);
  for (guint i = 0; i < n && blocks[i]->kind != PL_BLOCK_PAGE_BREAK; i++) {
    guint n_columns = 0;
    if (blocks[i]->kind == PL_BLOCK_TABLE &&
        g_str_equal(pl_table_get_columns(blocks[i]->table, &n_columns)[0].title, first_column))
      return blocks[i]->table;
  }
  return NULL;
}

/* ---- Equals ---- */

/* All risks score alike. */
static void
level_scores(const PlRecordType *type, gpointer record, guint i G_GNUC_UNUSED, guint turn G_GNUC_UNUSED)
{
  PlRiskRating *rating = record;
  if (type->kind == PL_RECORD_RISK_RATING && rating->kind == PL_RATING_CURRENT)
    rating->likelihood = rating->impact = 4;
}

static void
risks_that_score_as_the_last_are_told_of(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = load("exampleshire");
  g_autoptr(PlSnapshot) level = alter_all(sample, level_scores, 0);
  const PlPackKind kinds[] = {PL_PACK_BOARD, PL_PACK_SCRUTINY};
  for (guint i = 0; i < 2 * G_N_ELEMENTS(kinds); i++) {
    const PlSnapshot *snapshot = i % 2 == 0 ? sample : level;
    g_autoptr(PlReport) report = pack_of(snapshot, kinds[i / 2], PL_PACK_WHOLE);
    g_autoptr(PlRatings) ratings = pl_ratings_new(snapshot, 0, AS_AT, NULL);
    const PlTable *table = table_on_page_one(report, "Risk");
    assert_non_null(table);
    guint shown = pl_table_get_n_rows(table), equals = 0;
    for (guint k = shown; k < ratings->n_rated; k++)
      equals += ratings->risks[k].score == ratings->risks[shown - 1].score;
    g_autofree char *text = first_page(report);
    gboolean told = strstr(text, ", as the last one here does") != NULL;
    for (guint k = shown; !told && k < shown + equals; k++) /* or each by its name */
      assert_non_null(strstr(text, ratings->risks[k].risk->short_name));
    assert_true(equals > 0 || !told);
    assert_true(i % 2 == 0 || equals > 2);
  }
}

/* ---- The day ---- */

static void
done_after_the_meeting(const PlRecordType *type, gpointer record, guint i G_GNUC_UNUSED,
                       guint turn G_GNUC_UNUSED)
{
  PlAction *action = record;
  if (type->kind != PL_RECORD_ACTION || action->state == PL_ACTION_DONE)
    return;
  action->state = PL_ACTION_DONE;
  action->done_on = "2026-12-02";
}

static void
a_pack_made_after_its_meeting_is_as_at_it(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = load("exampleshire");
  g_autoptr(PlSnapshot) later = alter_all(sample, done_after_the_meeting, 0);
  for (PlPackVersion version = PL_PACK_WHOLE; version <= PL_PACK_PUBLIC; version++) {
    g_autoptr(PlReport) then = pack_as_at(sample, version, MEETING);
    g_autoptr(PlReport) now = pack_as_at(sample, version, AFTER);
    g_autoptr(PlReport) done = pack_as_at(later, version, AFTER);
    g_autofree char *said_then = words(then, FALSE), *said_now = words(now, FALSE),
                    *said_done = words(done, FALSE);
    assert_string_equal(said_now, said_then);
    assert_string_equal(pl_report_get_meta(now)->running, "Cabinet · 17 November 2026");
    assert_string_equal(pl_report_get_meta(now)->date, MEETING);
    assert_null(strstr(said_done, "done on 2 December"));
    assert_null(strstr(said_done, "done 2 Dec"));
  }
}

/* Of what does not fit at the head of a page the name is cut, and the date stays. */
static void
the_date_at_the_head_is_never_cut(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = load("exampleshire");
  const PlAssessment *latest = pl_snapshot_latest_assessment(sample, 0, AS_AT);
  const PlPack *pack = pl_pack_find(sample, PL_PACK_BOARD, latest->id);
  g_autoptr(PlSnapshot) named = with(
      pl_snapshot_ref(sample),
      pl_command_write_front_sheet(sample, pack->id, "committee",
                                   "Cabinet and Corporate Parenting Board (extraordinary meeting)", NULL));
  g_autoptr(PlReport) report = pack_of(named, PL_PACK_BOARD, PL_PACK_WHOLE);
  g_autoptr(GBytes) file = make_pdf(report);
  const PlReportMeta *meta = pl_report_get_meta(report);
  g_autoptr(PdfCheck) check = pdf_check(file, meta->title, meta->language);
  assert_int_equal(check->problems->len, 0);
  for (guint page = 0; page < check->n_pages; page++) {
    const char *said = g_ptr_array_index(check->furniture, page);
    assert_in(said, "CabinetandCorporateParentingBoard");
    assert_in(said, "·17November2026·therecordasat2November2026");
  }
}

static void
withhold_packs(const PlRecordType *type, gpointer record, guint i, guint turn)
{
  publish(type, record, i, turn);
  if (type->kind == PL_RECORD_PACK)
    ((PlPack *)record)->clearance.clearance = PL_CLEARANCE_NOT_CLEARED;
}

/* That there is one would else be told by what the rest is as at. */
static void
a_meeting_that_is_not_cleared_tells_nothing(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = load("exampleshire");
  g_autoptr(PlSnapshot) withheld = alter_all(sample, withhold_packs, 0);
  g_autoptr(PlReport) report = pack_as_at(withheld, PL_PACK_PUBLIC, AFTER);
  assert_string_equal(pl_report_get_meta(report)->running, "Exampleshire County Council · 20 December 2026");
}

/* The latest that is published need not be the latest. */
static void
a_public_version_calls_no_assessment_now(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = load("exampleshire");
  for (PlPackVersion version = PL_PACK_WHOLE; version <= PL_PACK_PUBLIC; version++) {
    g_autoptr(PlReport) report = pack_as_at(sample, version, AS_AT);
    guint n = 0;
    const PlTableColumn *columns = pl_table_get_columns(table_on_page_one(report, "Domain"), &n);
    assert_string_equal(columns[3].title, version == PL_PACK_WHOLE ? "Now" : "Autumn 2026");
  }
}

/* ---- What keeps it from being published ---- */

static void
not_cleared(const PlRecordType *type, gpointer record, guint i, guint turn)
{
  publish(type, record, i, turn);
  pl_record_get_clearance(type->kind, record)->clearance = PL_CLEARANCE_NOT_CLEARED;
}

static void
where_nothing_is_cleared_nothing_is_counted(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = load("exampleshire");
  g_autoptr(PlSnapshot) nothing = alter_all(sample, not_cleared, 0);
  g_autoptr(PlReport) report = pack_as_at(nothing, PL_PACK_WHOLE, AS_AT);
  g_autofree char *text = first_page(report);
  assert_in(text, "not for publication: nothing in it is cleared\n");
}

/* What page one names it by. */
static void
page_one_has_the_packs_title(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) sample = load("exampleshire");
  g_autoptr(PlReport) report = pack_as_at(sample, PL_PACK_PUBLIC, AS_AT);
  g_autofree char *text = first_page(report);
  assert_true(g_str_has_prefix(text, "Children's services: where we stand before two councils · Board pack"));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(risks_that_score_as_the_last_are_told_of),
      cmocka_unit_test(a_pack_made_after_its_meeting_is_as_at_it),
      cmocka_unit_test(a_meeting_that_is_not_cleared_tells_nothing),
      cmocka_unit_test(a_public_version_calls_no_assessment_now),
      cmocka_unit_test(the_date_at_the_head_is_never_cut),
      cmocka_unit_test(where_nothing_is_cleared_nothing_is_counted),
      cmocka_unit_test(page_one_has_the_packs_title),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
