/* assurance-behind.h and in-common.h: how tests came out, what stands behind a risk, and what risks share. */
#include "fixture.h"

#include <plumbline/in-common.h>
#include <plumbline/say.h>

#define AS_AT "2026-10-12"

static Fixture
five_tests(void)
{
  static const char *const names[] = {"Key posts in place", "Clear reporting", "Full costs known",
                                      "Budgets protected", "Data shared"};
  static const PlTestGroup groups[] = {PL_TEST_GOVERNANCE, PL_TEST_GOVERNANCE, PL_TEST_FINANCE,
                                       PL_TEST_FINANCE, PL_TEST_PARTNERSHIP};
  Fixture fixture = fixture_new();
  add_bands(&fixture);
  for (guint i = 0; i < 5; i++)
    add_test(&fixture, i + 1, groups[i], names[i]);
  return fixture;
}

static PlAssurancePicture *
picture_of(Fixture *fixture)
{
  g_autoptr(PlSnapshot) snapshot = fixture_finish(fixture);
  return pl_assurance_picture_new(snapshot, 0, AS_AT);
}

/*
 * Key posts: substantial, then limited on the very day, then substantial the day after (not yet). Reporting:
 * no row. Costs: none. Budgets: put back to not tested by a later row. Data: a row of another option only.
 */
static void
latest_row_as_at(void **state)
{
  (void)state;
  Fixture fixture = five_tests();
  add_assurance(&fixture, 1, "2026-05-01", PL_ASSURANCE_SUBSTANTIAL);
  add_assurance(&fixture, 1, "2026-10-12", PL_ASSURANCE_LIMITED);
  add_assurance(&fixture, 1, "2026-10-13", PL_ASSURANCE_SUBSTANTIAL);
  add_assurance(&fixture, 3, "2026-05-01", PL_ASSURANCE_NONE);
  add_assurance(&fixture, 4, "2026-05-01", PL_ASSURANCE_REASONABLE);
  add_assurance(&fixture, 4, "2026-06-01", PL_ASSURANCE_NOT_TESTED);
  PlAssurance elsewhere;
  pl_record_init_empty(PL_RECORD_ASSURANCE, &elsewhere);
  elsewhere.test = 5, elsewhere.option = 2, elsewhere.date = "2026-05-01",
  elsewhere.rating = PL_ASSURANCE_SUBSTANTIAL;
  fixture_add(&fixture, ASSURANCE, 0, &elsewhere);
  g_autoptr(PlAssurancePicture) picture = picture_of(&fixture);

  const PlAssuranceRating ratings[] = {PL_ASSURANCE_LIMITED, PL_ASSURANCE_NOT_TESTED, PL_ASSURANCE_NONE,
                                       PL_ASSURANCE_NOT_TESTED, PL_ASSURANCE_NOT_TESTED};
  assert_int_equal(picture->n_tests, 5);
  for (guint i = 0; i < 5; i++)
    assert_int_equal(picture->tests[i].rating, ratings[i]);
  assert_int_equal(picture->count[PL_ASSURANCE_NOT_TESTED], 3);
  assert_int_equal(picture->count[PL_ASSURANCE_NONE], 1);
  const PlAssuranceGroup *finance = &picture->groups[PL_TEST_FINANCE];
  assert_int_equal(finance->n_tests, 2);
  assert_int_equal(finance->count[PL_ASSURANCE_NONE], 1);
  assert_int_equal(finance->count[PL_ASSURANCE_NOT_TESTED], 1);
  assert_int_equal(picture->groups[PL_TEST_OTHER].n_tests, 0);
  assert_string_equal(picture->tests[0].statement.text,
                      "Key posts in place: assurance rated limited on 12 October 2026.");
  assert_string_equal(picture->tests[1].statement.text,
                      "Clear reporting: this test has not been carried out.");
  assert_string_equal(
      picture->summary.text,
      "Three of five assurance tests have not been carried out; in one that was carried out, assurance "
      "is rated none.");
  assert_string_equal(picture->not_carried_out.text,
                      "Not carried out: clear reporting, budgets protected and data "
                      "shared.");
}

static void
lines_stand_apart(void **state)
{
  (void)state;
  Fixture fixture = five_tests();
  add_assurance(&fixture, 1, "2026-09-01", PL_ASSURANCE_REASONABLE);
  const struct {
    const char *date;
    PlLine line;
    PlAssuranceRating rating;
  } rows[] = {
      {"2026-05-01", PL_LINE_INDEPENDENT, PL_ASSURANCE_NONE},
      {"2026-09-01", PL_LINE_INDEPENDENT, PL_ASSURANCE_LIMITED},
      {"2026-10-13", PL_LINE_INDEPENDENT, PL_ASSURANCE_SUBSTANTIAL},
      {"2026-09-01", PL_LINE_MANAGEMENT, PL_ASSURANCE_SUBSTANTIAL},
  };
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    PlAssuranceLine line;
    pl_record_init_empty(PL_RECORD_ASSURANCE_LINE, &line);
    line.test = 1, line.option = OPTION, line.date = rows[i].date, line.line = rows[i].line;
    line.rating = rows[i].rating;
    fixture_add(&fixture, ASSURANCE_LINE, 0, &line);
  }
  g_autoptr(PlAssurancePicture) picture = picture_of(&fixture);
  const PlTestStanding *test = pl_assurance_picture_find(picture, 1);
  assert_int_equal(test->lines[PL_LINE_INDEPENDENT]->rating, PL_ASSURANCE_LIMITED);
  assert_int_equal(test->lines[PL_LINE_MANAGEMENT]->rating, PL_ASSURANCE_SUBSTANTIAL);
  assert_null(test->lines[PL_LINE_CORPORATE]);
  assert_int_equal(test->rating, PL_ASSURANCE_REASONABLE); /* the lines do not change it */
}

static void
all_or_none_carried_out(void **state)
{
  (void)state;
  Fixture fixture = five_tests();
  g_autoptr(PlAssurancePicture) none = picture_of(&fixture);
  assert_string_equal(none->summary.text, "None of the five assurance tests has been carried out.");

  fixture = five_tests();
  for (gint64 i = 1; i <= 5; i++)
    add_assurance(&fixture, i, "2026-05-01", PL_ASSURANCE_LIMITED);
  g_autoptr(PlAssurancePicture) all = picture_of(&fixture);
  assert_string_equal(all->summary.text, "All five assurance tests have been carried out.");
  assert_string_equal(all->not_carried_out.text, "");

  fixture = fixture_new();
  g_autoptr(PlAssurancePicture) without = picture_of(&fixture);
  assert_string_equal(without->summary.text, "There are no assurance tests in use.");
}

/* Without an option in view nothing can be said to have been tested, and nothing is blamed for it. */
static void
no_option_in_view(void **state)
{
  (void)state;
  Fixture fixture = five_tests();
  PlDocumentInfo info;
  pl_record_init_empty(PL_RECORD_DOCUMENT, &info);
  info.id = 1, info.title = "Test";
  fixture_add(&fixture, DOCUMENT, 0, &info); /* in the place of the other */
  add_assurance(&fixture, 1, "2026-05-01", PL_ASSURANCE_NONE);
  g_autoptr(PlAssurancePicture) picture = picture_of(&fixture);
  assert_null(picture->option);
  assert_int_equal(picture->count[PL_ASSURANCE_NOT_TESTED], 5);
  assert_string_equal(picture->summary.text,
                      "No delivery option is in view, so there is no assurance to show.");
  assert_string_equal(picture->not_carried_out.text, "");
}

static PlAssuranceBehind *
behind_of(Fixture *fixture)
{
  g_autoptr(PlSnapshot) snapshot = fixture_finish(fixture);
  g_autoptr(PlAssurancePicture) picture = pl_assurance_picture_new(snapshot, 0, AS_AT);
  return pl_assurance_behind_new(picture, pl_snapshot_risk(snapshot, 1));
}

/* Strong: costs (limited), data (not tested), key posts (none); moderate: reporting (none); slight: budgets
 * (substantial). */
static void
worst_strong_link_first(void **state)
{
  (void)state;
  Fixture fixture = five_tests();
  add_risk(&fixture, 1, "Financial stability");
  const gint strengths[] = {3, 2, 3, 1, 3};
  for (guint i = 0; i < 5; i++)
    link_test(&fixture, 1, i + 1, strengths[i]);
  add_assurance(&fixture, 1, "2026-05-01", PL_ASSURANCE_NONE);
  add_assurance(&fixture, 2, "2026-05-01", PL_ASSURANCE_NONE);
  add_assurance(&fixture, 3, "2026-05-01", PL_ASSURANCE_LIMITED);
  add_assurance(&fixture, 4, "2026-05-01", PL_ASSURANCE_SUBSTANTIAL);
  g_autoptr(PlAssuranceBehind) behind = behind_of(&fixture);
  const gint64 order[] = {1, 3, 5, 2, 4};
  assert_int_equal(behind->n_tests, 5);
  for (guint i = 0; i < 5; i++)
    assert_int_equal(behind->tests[i].standing->test->id, order[i]);
  assert_int_equal(behind->worst_strong->standing->test->id, 1);
  assert_int_equal(behind->n_reasonable, 1);
  assert_int_equal(behind->count[PL_ASSURANCE_NONE], 2);
  assert_int_equal(behind->count[PL_ASSURANCE_NOT_TESTED], 1); /* and not among the failed */
  assert_string_equal(behind->summary, "one of five tests reasonable or better; two none; one not tested");
  assert_string_equal(
      behind->statement.text,
      "Financial stability: one of five tests is reasonable or better; “Key posts in place”, strongly "
      "linked, is none; “Data shared” has not been carried out.");
}

/* The example of the design: "none of three tests reasonable or better; one not tested". */
static void
as_the_design_has_it(void **state)
{
  (void)state;
  Fixture fixture = five_tests();
  add_risk(&fixture, 1, "Recruitment");
  for (gint64 i = 1; i <= 3; i++)
    link_test(&fixture, 1, i, PL_STRENGTH_MODERATE);
  add_assurance(&fixture, 1, "2026-05-01", PL_ASSURANCE_LIMITED);
  add_assurance(&fixture, 2, "2026-05-01", PL_ASSURANCE_LIMITED);
  g_autoptr(PlAssuranceBehind) behind = behind_of(&fixture);
  assert_string_equal(behind->summary, "none of three tests reasonable or better; one not tested");
  assert_null(behind->worst_strong);
}

static void
nothing_or_one_behind(void **state)
{
  (void)state;
  Fixture fixture = five_tests();
  add_risk(&fixture, 1, "Equality and inclusion");
  g_autoptr(PlAssuranceBehind) nothing = behind_of(&fixture);
  assert_int_equal(nothing->n_tests, 0);
  assert_string_equal(nothing->summary, "no assurance test covers this risk");
  assert_string_equal(nothing->statement.text, "Equality and inclusion: no assurance test covers this risk.");

  fixture = five_tests();
  add_risk(&fixture, 1, "Migration");
  link_test(&fixture, 1, 5, PL_STRENGTH_STRONG);
  g_autoptr(PlAssuranceBehind) one = behind_of(&fixture);
  assert_string_equal(one->summary, "the one test not carried out");
  assert_string_equal(one->statement.text,
                      "Migration: the one test behind it, “Data shared”, has not been carried out.");

  fixture = five_tests();
  add_risk(&fixture, 1, "Migration");
  link_test(&fixture, 1, 5, PL_STRENGTH_STRONG);
  link_test(&fixture, 1, 77, PL_STRENGTH_STRONG); /* gone from the document */
  add_assurance(&fixture, 5, "2026-05-01", PL_ASSURANCE_REASONABLE);
  g_autoptr(PlAssuranceBehind) done = behind_of(&fixture);
  assert_string_equal(done->summary, "the one test rated reasonable");
  assert_string_equal(done->statement.text,
                      "Migration: the one test behind it, “Data shared”, is rated reasonable.");
}

/*
 * Above 9: risks 1 (20), 2 (16) and 3 (12); risk 4 (6) is not. First area is at 2 and linked to 1 (3), 2 (2)
 * and 4 (3): two of three. Second area is at 2 and linked to 1 (1) and 2 (2): a slight link does not count,
 * so it is shared by none. Third area is at 3, not weak. Key posts failed and is behind 1 and 3; reporting is
 * limited, so not counted; costs, not tested, is behind all three.
 */
static void
in_common(void **state)
{
  (void)state;
  Fixture fixture = five_tests();
  static const char *const risks[] = {"Risk one", "Risk two", "Risk three", "Risk four"};
  static const char *const domains[] = {"First area", "Second area", "Third area"};
  const gint scores[4][2] = {{4, 5}, {4, 4}, {3, 4}, {2, 3}};
  add_assessment(&fixture, 20, "2026-10-12", "Autumn 2026");
  for (guint i = 0; i < 4; i++) {
    add_risk(&fixture, i + 1, risks[i]);
    add_rating(&fixture, i + 1, PL_RATING_CURRENT, "2026-09-01", scores[i][0], scores[i][1]);
    link_domain(&fixture, i + 1, 3, PL_STRENGTH_STRONG);
    link_test(&fixture, i + 1, 2, PL_STRENGTH_STRONG);
    link_test(&fixture, i + 1, 3, PL_STRENGTH_MODERATE);
  }
  for (guint i = 0; i < 3; i++) {
    add_domain(&fixture, i + 1, domains[i]);
    add_level(&fixture, 20, i + 1, i == 2 ? 3 : 2);
  }
  link_domain(&fixture, 1, 1, 3);
  link_domain(&fixture, 2, 1, 2);
  link_domain(&fixture, 4, 1, 3);
  link_domain(&fixture, 1, 2, 1);
  link_domain(&fixture, 2, 2, 2);
  link_test(&fixture, 1, 1, 3);
  link_test(&fixture, 3, 1, 2);
  add_assurance(&fixture, 1, "2026-05-01", PL_ASSURANCE_NONE);
  add_assurance(&fixture, 2, "2026-05-01", PL_ASSURANCE_LIMITED);
  for (gint64 i = 4; i <= 5; i++)
    add_assurance(&fixture, i, "2026-05-01", PL_ASSURANCE_REASONABLE);

  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  g_autoptr(PlProfile) profile = pl_profile_new(snapshot, pl_snapshot_assessment(snapshot, 20));
  g_autoptr(PlRatings) ratings = pl_ratings_new(snapshot, 0, AS_AT, NULL);
  g_autoptr(PlAssurancePicture) picture = pl_assurance_picture_new(snapshot, 0, AS_AT);
  g_autoptr(PlInCommon) shared = pl_in_common_new(profile, ratings, picture);

  assert_int_equal(shared->n_above, 3);
  assert_int_equal(shared->n_items, 3);
  assert_int_equal(shared->items[0].n_risks, 3);
  assert_int_equal(shared->items[0].test->test->id, 3);
  assert_string_equal(
      shared->items[0].statement.text,
      "All three risks above what the board accepts are strongly or moderately linked to “Full costs known”, a test not carried out.");
  assert_int_equal(shared->items[1].domain->domain->id,
                   1); /* domains before tests where as many share them */
  assert_int_equal(shared->items[1].risks[0]->risk->id, 1);
  assert_string_equal(
      shared->items[1].statement.text,
      "Two of the three risks above what the board accepts are strongly or moderately linked to first area, at 2.");
  assert_string_equal(
      shared->items[2].statement.text,
      "Two of the three risks above what the board accepts are strongly or moderately linked to “Key posts in "
      "place”, a test where assurance is rated none.");
  /* What the first domain rests on: its level, two links and two ratings. */
  assert_int_equal(shared->items[1].statement.n_basis, 5);

  /* From 16: costs is behind risks 1 and 2; it is the only one not carried out. */
  g_autoptr(PlUntestedBehind) untested = pl_untested_behind_new(picture, ratings, 16);
  assert_int_equal(untested->n_tests, 1);
  assert_string_equal(untested->statement.text,
                      "The one test not carried out stands behind a risk scored 16 or more.");
  g_autoptr(PlUntestedBehind) higher = pl_untested_behind_new(picture, ratings, 25);
  assert_int_equal(higher->n_tests, 0);
  assert_string_equal(higher->statement.text,
                      "The one test not carried out stands behind no risk scored 25 or more.");
}

/* A slight link does not put a test behind a risk, and an unrated risk has no score to be behind. */
static void
untested_behind(void **state)
{
  (void)state;
  Fixture fixture = five_tests();
  add_risk(&fixture, 1, "Rated");
  add_risk(&fixture, 2, "Unrated");
  add_rating(&fixture, 1, PL_RATING_CURRENT, "2026-09-01", 4, 4);
  link_test(&fixture, 1, 1, PL_STRENGTH_STRONG);
  link_test(&fixture, 1, 2, PL_STRENGTH_MODERATE);
  link_test(&fixture, 1, 3, PL_STRENGTH_SLIGHT);
  link_test(&fixture, 2, 4, PL_STRENGTH_STRONG);
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  g_autoptr(PlRatings) ratings = pl_ratings_new(snapshot, 0, AS_AT, NULL);
  g_autoptr(PlAssurancePicture) picture = pl_assurance_picture_new(snapshot, 0, AS_AT);
  g_autoptr(PlUntestedBehind) untested = pl_untested_behind_new(picture, ratings, 0);
  assert_int_equal(untested->n_tests, 2);
  assert_string_equal(untested->statement.text,
                      "Two of the five tests not carried out stand behind a risk scored 1 or more.");
}

/* Of five tests: one rated, one recorded as not carried out, of three there is no row. Published alone, the
 * first is known not to have been carried out; of the three nobody can tell. */
static void
not_published_beside_not_carried_out(void **state)
{
  (void)state;
  Fixture fixture = five_tests();
  add_assurance(&fixture, 1, "2026-05-01", PL_ASSURANCE_SUBSTANTIAL);
  add_assurance(&fixture, 2, "2026-05-01", PL_ASSURANCE_NOT_TESTED);
  g_autoptr(PlSnapshot) whole = fixture_finish(&fixture);
  g_autoptr(PlSnapshot) public = pl_snapshot_as_public(whole);
  g_autoptr(PlAssurancePicture) all = pl_assurance_picture_new(whole, 0, AS_AT),
                                told = pl_assurance_picture_new(public, 0, AS_AT);
  assert_string_equal(all->summary.text, "Four of five assurance tests have not been carried out.");
  assert_string_equal(
      told->summary.text,
      "No result is published of four of five assurance tests, of which one has not been carried out.");
  g_autofree char *kind = pl_say_tests(public, PL_ASSURANCE_NOT_TESTED),
                  *plain = pl_say_tests(whole, PL_ASSURANCE_NOT_TESTED);
  assert_string_equal(kind, "without a published result");
  assert_string_equal(plain, "not tested");
}

/* Of five tests behind a risk, published alone: 1 and 2 are rated limited, 3 is recorded as not carried out,
 * and of 4 and 5 there is no row; either of these may be reasonable, so that only of 1 and 2 it can be said
 * that none is. What is recorded as not carried out was not, also there. */
static void
behind_what_is_published(void **state)
{
  (void)state;
  Fixture fixture = five_tests();
  add_risk(&fixture, 1, "Duty team");
  add_rating(&fixture, 1, PL_RATING_CURRENT, "2026-09-01", 4, 4);
  add_risk(&fixture, 2, "Shared post");
  for (gint64 test = 1; test <= 5; test++)
    link_test(&fixture, 1, test, PL_STRENGTH_MODERATE);
  link_test(&fixture, 2, 1, PL_STRENGTH_MODERATE);
  link_test(&fixture, 2, 4, PL_STRENGTH_MODERATE);
  add_assurance(&fixture, 1, "2026-05-01", PL_ASSURANCE_LIMITED);
  add_assurance(&fixture, 2, "2026-05-01", PL_ASSURANCE_LIMITED);
  add_assurance(&fixture, 3, "2026-05-01", PL_ASSURANCE_NOT_TESTED);
  g_autoptr(PlSnapshot) whole = fixture_finish(&fixture);
  g_autoptr(PlSnapshot) public = pl_snapshot_as_public(whole);
  g_autoptr(PlAssurancePicture) all = pl_assurance_picture_new(whole, 0, AS_AT),
                                told = pl_assurance_picture_new(public, 0, AS_AT);
  assert_int_equal(all->n_untold, 0);
  assert_int_equal(told->n_untold, 2);
  g_autoptr(PlAssuranceBehind)
      in_full = pl_assurance_behind_new(all, pl_snapshot_find_id(whole, PL_RECORD_RISK, 1)),
      behind = pl_assurance_behind_new(told, pl_snapshot_find_id(public, PL_RECORD_RISK, 1)),
      one = pl_assurance_behind_new(told, pl_snapshot_find_id(public, PL_RECORD_RISK, 2));
  assert_string_equal(
      in_full->statement.text,
      "Duty team: none of five tests is reasonable or better; three have not been carried out.");
  assert_string_equal(in_full->summary, "none of five tests reasonable or better; three not tested");
  g_autofree char *third = g_strdup_printf(
      "Duty team: of the two tests whose results are published, none is reasonable or better; “%s” has not been "
      "carried out; no result is published of two.",
      told->tests[2].test->name);
  assert_string_equal(behind->statement.text, third);
  assert_string_equal(
      behind->summary,
      "none of two published results reasonable or better; one not tested; two not published");
  assert_string_equal(one->summary, "the one published result is limited; one not published");
  g_autofree char *only =
      g_strdup_printf("Shared post: the one test whose result is published, “%s”, is rated "
                      "limited; no result of “%s” is published.",
                      told->tests[0].test->name, told->tests[3].test->name);
  assert_string_equal(one->statement.text, only);
  assert_string_equal(
      told->tests[2].untold ? "" : told->tests[2].statement.text + strlen(told->tests[2].test->name),
      ": this test has not been carried out.");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(latest_row_as_at),         cmocka_unit_test(lines_stand_apart),
      cmocka_unit_test(all_or_none_carried_out),  cmocka_unit_test(no_option_in_view),
      cmocka_unit_test(worst_strong_link_first),  cmocka_unit_test(as_the_design_has_it),
      cmocka_unit_test(nothing_or_one_behind),    cmocka_unit_test(in_common),
      cmocka_unit_test(untested_behind),          cmocka_unit_test(not_published_beside_not_carried_out),
      cmocka_unit_test(behind_what_is_published),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
