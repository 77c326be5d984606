/*
 * A copy of what is cleared as public alone comes back, and takes in the whole: what was withheld from it is
 * neither lost nor given away, who may read a thing stays as it was said, and what the copy is told to be
 * afterwards is what it is.
 */
#include "testing.h"

#include <plumbline/merge.h>
#include <plumbline/share.h>

#define PUBLIC                                                                                               \
  {                                                                                                          \
    .clearance = PL_CLEARANCE_PUBLIC, .public_interest = "", .cleared_by = "Monitoring officer",             \
    .cleared_on = "2026-10-01"                                                                               \
  }
#define HIDDEN                                                                                               \
  {                                                                                                          \
    .clearance = PL_CLEARANCE_EXEMPT, .exempt_paragraph = 3, .public_interest = "Weighed.",                  \
    .cleared_by = "Monitoring officer", .cleared_on = "2026-10-01"                                           \
  }

enum { ESTATE = 52, AUDIT = 62, NEW_FROM_COPY = 700 };

static void
put(PlDocument *document, PlRecordKind kind, gconstpointer record)
{
  g_autoptr(PlCommand) command = pl_command_new("put", "Put");
  pl_command_put(command, kind, record);
  assert_ok(pl_document_do(document, command, ERR));
}

static PlRiskRating
rating(const char *date, gint likelihood, gboolean is_public)
{
  PlRiskRating made = {.risk = STAFFING,
                       .kind = PL_RATING_CURRENT,
                       .date = date,
                       .likelihood = likelihood,
                       .impact = 4,
                       .clearance = PUBLIC};
  const PlClearance hidden = HIDDEN;
  if (!is_public)
    made.clearance = hidden;
  return made;
}

/* The assessment, a risk with its first rating and a survey are cleared; a later rating, another risk, an
 * audit and a level are not. */
static PlDocument *
create_whole(Fixture *fixture)
{
  PlDocument *document = create_small(fixture);
  put(document, PL_RECORD_ASSESSMENT,
      &(PlAssessment){.id = AUTUMN,
                      .organisation = COUNCIL,
                      .date = "2026-10-12",
                      .title = "Autumn 2026",
                      .clearance = PUBLIC});
  put(document, PL_RECORD_RISK,
      &(PlRisk){.id = STAFFING,
                .code = "R03",
                .name = "Staff leave",
                .short_name = "Staff",
                .category = "people",
                .in_register = TRUE,
                .clearance = PUBLIC});
  put(document, PL_RECORD_RISK,
      &(PlRisk){.id = ESTATE,
                .code = "R04",
                .name = "The estate fails",
                .short_name = "Estate",
                .category = "place",
                .in_register = TRUE,
                .clearance = HIDDEN});
  PlRiskRating first = rating("2026-09-01", 3, TRUE), later = rating("2026-10-01", 5, FALSE);
  put(document, PL_RECORD_RISK_RATING, &first);
  put(document, PL_RECORD_RISK_RATING, &later);
  put(document, PL_RECORD_EVIDENCE,
      &(PlEvidence){.id = SURVEY,
                    .organisation = COUNCIL,
                    .title = "Staff survey",
                    .kind = "survey",
                    .date = "2026-09",
                    .clearance = PUBLIC});
  put(document, PL_RECORD_EVIDENCE,
      &(PlEvidence){
          .id = AUDIT, .title = "File audit", .kind = "audit", .date = "2026-10", .clearance = HIDDEN});
  return document;
}

static PlDocument *
share(Fixture *fixture, PlDocument *whole)
{
  g_autofree char *path = g_build_filename(fixture->folder, "public.plumb", NULL);
  PlDocument *copy = NULL;
  assert_ok(pl_document_share(whole, path, PL_SHARE_PUBLIC_ALONE, NULL, NULL, ERR));
  assert_ok(copy = pl_document_open(path, &fixture->options, NULL, ERR));
  return copy;
}

static void
merge(PlDocument *mine, PlDocument *theirs, guint n_asked)
{
  g_autoptr(PlMerge) merge = NULL;
  guint n;
  assert_ok(merge = pl_document_compare(mine, theirs, NULL, ERR));
  pl_merge_get_differences(merge, &n);
  assert_int_equal(n, n_asked);
  pl_merge_choose_all(merge, PL_MERGE_THEIRS);
  assert_ok(pl_document_merge(mine, merge, ERR));
}

static gboolean
is_marked(PlDocument *document)
{
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  return pl_snapshot_is_public(snapshot);
}

/* How a record of the whole stands in the document; -1 where it is not there. */
static gint
clearance_of(PlDocument *document, PlRecordKind kind, gint64 id)
{
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  gpointer record = (gpointer)pl_snapshot_find_id(snapshot, kind, id);
  return record != NULL ? (gint)pl_record_get_clearance(kind, record)->clearance : -1;
}

static guint
count_ratings(PlDocument *document)
{
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  guint n;
  pl_snapshot_risk_ratings(snapshot, &n);
  return n;
}

/* All of what create_whole() laid down stands, and may be read by who might before. */
static void
assert_holds_the_whole(PlDocument *document)
{
  assert_int_equal(clearance_of(document, PL_RECORD_RISK, STAFFING), PL_CLEARANCE_PUBLIC);
  assert_int_equal(clearance_of(document, PL_RECORD_RISK, ESTATE), PL_CLEARANCE_EXEMPT);
  assert_int_equal(clearance_of(document, PL_RECORD_EVIDENCE, SURVEY), PL_CLEARANCE_PUBLIC);
  assert_int_equal(clearance_of(document, PL_RECORD_EVIDENCE, AUDIT), PL_CLEARANCE_EXEMPT);
  assert_int_equal(clearance_of(document, PL_RECORD_ASSESSMENT, AUTUMN), PL_CLEARANCE_PUBLIC);
  assert_int_equal(count_ratings(document), 2);
  assert_int_equal(level_of(document, FINANCE), 3);
}

/* What somebody adds to the copy, which nobody has cleared, and changes in what is cleared. */
static void
work_on(PlDocument *copy)
{
  put(copy, PL_RECORD_EVIDENCE,
      &(PlEvidence){.id = NEW_FROM_COPY, .title = "A letter", .kind = "letter", .date = "2026-10"});
  put(copy, PL_RECORD_RISK,
      &(PlRisk){.id = STAFFING,
                .code = "R03",
                .name = "Staff leave in spring",
                .short_name = "Staff",
                .category = "people",
                .in_register = TRUE,
                .clearance = PUBLIC});
}

static void
test_copy_comes_back(void **state)
{
  g_autoptr(PlDocument) whole = create_whole(*state);
  g_autoptr(PlDocument) copy = share(*state, whole);
  assert_true(is_marked(copy));
  assert_int_equal(clearance_of(copy, PL_RECORD_RISK, ESTATE), -1);
  assert_int_equal(count_ratings(copy), 0); /* the one that is cleared is overtaken by one that is not */
  {
    g_autoptr(PlMerge) nothing = NULL;
    assert_ok(nothing = pl_document_compare(whole, copy, NULL, ERR));
    assert_true(pl_merge_is_empty(nothing)); /* what was withheld was not removed; nor is the mark news */
  }
  work_on(copy);
  merge(whole, copy, 0);
  assert_false(is_marked(whole));
  assert_holds_the_whole(whole);
  assert_int_equal(clearance_of(whole, PL_RECORD_EVIDENCE, NEW_FROM_COPY), PL_CLEARANCE_NOT_CLEARED);
  work_on(copy);
  put(copy, PL_RECORD_EVIDENCE,
      &(PlEvidence){.id = NEW_FROM_COPY + 1, .title = "Another", .kind = "letter", .date = "2026-10"});
  merge(whole, copy, 0); /* and again, by what was merged before */
  assert_false(is_marked(whole));
  assert_holds_the_whole(whole);
  assert_true(is_marked(copy));
}

/* Seals are no part of what a merge begins with: the copy of a signed assessment comes back after the whole
 * went on. */
static void
test_copy_of_what_is_signed_comes_back(void **state)
{
  g_autoptr(PlDocument) whole = create_whole(*state);
  assert_ok(pl_document_sign_off(whole, AUTUMN, "Director", ERR));
  g_autoptr(PlDocument) copy = share(*state, whole);
  put(whole, PL_RECORD_EVIDENCE,
      &(PlEvidence){.id = NEW_FROM_COPY + 2, .title = "A visit", .kind = "visit", .date = "2026-10"});
  work_on(copy);
  merge(whole, copy, 0);
  assert_false(is_marked(whole));
  assert_holds_the_whole(whole);
  assert_int_equal(clearance_of(whole, PL_RECORD_EVIDENCE, NEW_FROM_COPY), PL_CLEARANCE_NOT_CLEARED);
}

static void
test_whole_is_not_taken_in_unasked(void **state)
{
  g_autoptr(PlDocument) whole = create_whole(*state);
  g_autoptr(PlDocument) copy = share(*state, whole);
  g_autoptr(GError) error = NULL;
  do_score(whole, WORKFORCE, 4);
  work_on(copy);
  assert_null(pl_document_compare(copy, whole, NULL, &error));
  assert_non_null(strstr(error->message, "is what this document was shared from, without all that it holds"));
  assert_error(&error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED);
  assert_true(is_marked(copy));
  assert_int_equal(clearance_of(copy, PL_RECORD_RISK, ESTATE), -1);
}

/* Once the copy was merged, the whole is known to hold all of it, and comes in: it is then the whole. */
static void
test_whole_comes_in_after_the_copy_came_back(void **state)
{
  g_autoptr(PlDocument) whole = create_whole(*state);
  g_autoptr(PlDocument) copy = share(*state, whole);
  work_on(copy);
  merge(whole, copy, 0);
  merge(copy, whole, 0);
  assert_holds_the_whole(copy);
  assert_false(is_marked(copy));
  g_autoptr(PlSnapshot) a = pl_document_ref_snapshot(whole), b = pl_document_ref_snapshot(copy);
  assert_true(pl_snapshot_equal(a, b));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_copy_comes_back, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_copy_of_what_is_signed_comes_back, fixture_set_up,
                                      fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_whole_is_not_taken_in_unasked, fixture_set_up, fixture_tear_down),
      cmocka_unit_test_setup_teardown(test_whole_comes_in_after_the_copy_came_back, fixture_set_up,
                                      fixture_tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
