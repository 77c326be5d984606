/* untested-ground.h: which high risks rest on tests that were not carried out, and ratings over time. */
#include "fixture.h"

#include <plumbline/untested-ground.h>

#define AS_AT "2026-10-12"
#define HIGH 15

static PlUntestedGround *
ground_of(Fixture *fixture)
{
  g_autoptr(PlSnapshot) snapshot = fixture_finish(fixture);
  g_autoptr(PlAssurancePicture) picture = pl_assurance_picture_new(snapshot, 0, AS_AT);
  g_autoptr(PlRatings) ratings = pl_ratings_new(snapshot, 0, AS_AT, NULL);
  return pl_untested_ground_new(picture, ratings, HIGH);
}

/*
 * By hand. Test 1 was carried out, tests 2 and 3 were not.
 *   Staff leave    5 × 5 = 25  test 1 strongly                     tested: not among them
 *   Money short    4 × 5 = 20  test 1 strongly, test 2 moderately  one untested
 *   Systems fail   5 × 4 = 20  test 3 slightly                     a slight link does not count, and one is
 * linked Partners go    4 × 4 = 16  no test                             on no ground at all Quality falls  3
 * × 5 = 15  tests 2 and 3 strongly              two untested Too low        2 × 5 = 10  test 2 strongly below
 * 15 So five are high and three of them rest on untested ground, highest first: 20, 16, 15.
 */
static void
high_risks_on_untested_ground(void **state G_GNUC_UNUSED)
{
  static const struct {
    const char *name;
    gint likelihood, impact;
  } risks[] = {{"Staff leave", 5, 5}, {"Money short", 4, 5},   {"Systems fail", 5, 4},
               {"Partners go", 4, 4}, {"Quality falls", 3, 5}, {"Too low", 2, 5}};
  Fixture fixture = fixture_new();
  add_bands(&fixture);
  for (guint i = 0; i < G_N_ELEMENTS(risks); i++) {
    add_risk(&fixture, i + 1, risks[i].name);
    add_rating(&fixture, i + 1, PL_RATING_CURRENT, "2026-09-01", risks[i].likelihood, risks[i].impact);
  }
  add_test(&fixture, 1, PL_TEST_GOVERNANCE, "Key posts in place");
  add_test(&fixture, 2, PL_TEST_FINANCE, "Full costs known");
  add_test(&fixture, 3, PL_TEST_PARTNERSHIP, "Data shared");
  add_assurance(&fixture, 1, "2026-05-01", PL_ASSURANCE_NONE);
  link_test(&fixture, 1, 1, PL_STRENGTH_STRONG);
  link_test(&fixture, 2, 1, PL_STRENGTH_STRONG);
  link_test(&fixture, 2, 2, PL_STRENGTH_MODERATE);
  link_test(&fixture, 3, 3, PL_STRENGTH_SLIGHT);
  link_test(&fixture, 5, 2, PL_STRENGTH_STRONG);
  link_test(&fixture, 5, 3, PL_STRENGTH_STRONG);
  link_test(&fixture, 6, 2, PL_STRENGTH_STRONG);
  g_autoptr(PlUntestedGround) ground = ground_of(&fixture);
  assert_int_equal(ground->n_high, 5);
  assert_int_equal(ground->n_risks, 3);
  assert_string_equal(ground->risks[0].risk->risk->name, "Money short");
  assert_int_equal(ground->risks[0].n_untested, 1);
  assert_string_equal(ground->risks[1].risk->risk->name, "Partners go");
  assert_int_equal(ground->risks[1].n_untested, 0);
  assert_string_equal(ground->risks[1].behind->statement.text,
                      "Partners go: no assurance test covers this risk.");
  assert_string_equal(ground->risks[2].risk->risk->name, "Quality falls");
  assert_int_equal(ground->risks[2].n_untested, 2);
  assert_string_equal(ground->statement.text,
                      "Three of five risks scored 15 or more rest on ground that was not tested.");
  /* It rests on the five ratings, and on what stands behind each of the three. */
  guint ratings = 0, tests = 0;
  for (guint i = 0; i < ground->statement.n_basis; i++) {
    ratings += ground->statement.basis[i].kind == PL_RECORD_RISK_RATING;
    tests += ground->statement.basis[i].kind == PL_RECORD_TEST;
  }
  assert_int_equal(ratings, 5);
  assert_int_equal(tests, 2);
}

static void
nothing_untested_is_said_too(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  add_risk(&fixture, 1, "Staff leave");
  add_test(&fixture, 1, PL_TEST_GOVERNANCE, "Key posts in place");
  link_test(&fixture, 1, 1, PL_STRENGTH_STRONG);
  add_rating(&fixture, 1, PL_RATING_CURRENT, "2026-09-01", 5, 5);
  add_assurance(&fixture, 1, "2026-05-01", PL_ASSURANCE_NONE);
  g_autoptr(PlUntestedGround) ground = ground_of(&fixture);
  assert_int_equal(ground->n_risks, 0);
  assert_string_equal(ground->statement.text,
                      "Every risk scored 15 or more rests on tests that were carried out.");

  Fixture unrated = fixture_new();
  add_risk(&unrated, 1, "Staff leave");
  add_test(&unrated, 1, PL_TEST_GOVERNANCE, "Key posts in place");
  g_autoptr(PlUntestedGround) none = ground_of(&unrated);
  assert_string_equal(none->statement.text, "");
}

/* Four ratings up to the date and one after it: the newest of the four first, the three before it named. */
static void
ratings_over_time(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  add_test(&fixture, 1, PL_TEST_FINANCE, "Full costs known");
  add_assurance(&fixture, 1, "2025-10-01", PL_ASSURANCE_NONE);
  add_assurance(&fixture, 1, "2026-03-03", PL_ASSURANCE_LIMITED);
  add_assurance(&fixture, 1, "2026-06-19", PL_ASSURANCE_NOT_TESTED);
  add_assurance(&fixture, 1, "2026-09-02", PL_ASSURANCE_REASONABLE);
  add_assurance(&fixture, 1, "2026-10-13", PL_ASSURANCE_SUBSTANTIAL);
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  g_autoptr(GPtrArray) series = pl_assurance_series(snapshot, 1, OPTION, AS_AT);
  assert_int_equal(series->len, 4);
  g_autofree char *said = pl_say_assurance_series(snapshot, series);
  assert_string_equal(
      said, "Reasonable on 2 September 2026; before, not tested on 19 June 2026, limited on 3 March "
            "2026 and none on 1 October 2025.");
  g_autoptr(GPtrArray) elsewhere = pl_assurance_series(snapshot, 1, 2, AS_AT);
  g_autofree char *nothing = pl_say_assurance_series(snapshot, elsewhere);
  assert_string_equal(nothing, "");
}

/* From 31 March to 12 October are 195 days: six whole months. */
static void
next_due_or_past_due(void **state G_GNUC_UNUSED)
{
  PlAssurance row;
  pl_record_init_empty(PL_RECORD_ASSURANCE, &row);
  g_autofree char *unset = pl_say_next_due(&row, AS_AT);
  assert_string_equal(unset, "");
  row.next_due = "2026-10-12";
  g_autofree char *due = pl_say_next_due(&row, AS_AT);
  assert_string_equal(due, "Due on 12 October 2026."); /* it was never carried out */
  row.rating = PL_ASSURANCE_LIMITED;
  row.next_due = "2026-03-31";
  g_autofree char *past = pl_say_next_due(&row, AS_AT);
  assert_string_equal(past, "Was due again on 31 March 2026, six months before.");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(high_risks_on_untested_ground),
      cmocka_unit_test(nothing_untested_is_said_too),
      cmocka_unit_test(ratings_over_time),
      cmocka_unit_test(next_due_or_past_due),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
