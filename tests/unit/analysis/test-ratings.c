/* ratings.h: where risks stand on a date. */
#include "fixture.h"

#include <plumbline/ratings.h>

#define AS_AT "2026-10-12"
#define SINCE "2026-04-14"

static PlRatings *
ratings_of(Fixture *fixture, const char *as_at, const char *since)
{
  g_autoptr(PlSnapshot) snapshot = fixture_finish(fixture);
  return pl_ratings_new(snapshot, 0, as_at, since);
}

static Fixture
register_of(guint n)
{
  static const char *const names[] = {"First risk", "Second risk", "Third risk", "Fourth risk", "Fifth risk"};
  Fixture fixture = fixture_new();
  add_bands(&fixture);
  for (guint i = 0; i < n; i++)
    add_risk(&fixture, i + 1, names[i]);
  return fixture;
}

/*
 * 4 × 3 and 3 × 4 are both 12: the greater impact comes first. Two of 3 × 4: the earlier in the register
 * comes first. One has no rating.
 */
static void
order_of_the_highest(void **state)
{
  (void)state;
  Fixture fixture = register_of(5);
  add_rating(&fixture, 1, PL_RATING_CURRENT, "2026-09-01", 4, 3);
  add_rating(&fixture, 2, PL_RATING_CURRENT, "2026-09-01", 3, 4);
  add_rating(&fixture, 3, PL_RATING_CURRENT, "2026-09-01", 3, 4);
  add_rating(&fixture, 5, PL_RATING_CURRENT, "2026-09-01", 4, 5);
  g_autoptr(PlRatings) ratings = ratings_of(&fixture, AS_AT, NULL);
  const gint64 order[] = {5, 2, 3, 1, 4};
  assert_int_equal(ratings->n_risks, 5);
  for (guint i = 0; i < 5; i++)
    assert_int_equal(ratings->risks[i].risk->id, order[i]);
  assert_int_equal(ratings->n_rated, 4);
  assert_int_equal(ratings->n_unrated, 1);
  assert_int_equal(ratings->n_above, 4); /* of 9 */
  assert_null(ratings->risks[4].current);
  assert_string_equal(ratings->risks[4].statement.text, "Fourth risk: not rated.");
  assert_string_equal(ratings->summary.text,
                      "Four of five risks are above what the board accepts; one risk has not been rated.");
}

/* On 12 October: the rating of that very day counts, the one of the 13th does not. */
static void
as_at_a_date(void **state)
{
  (void)state;
  Fixture fixture = register_of(1);
  add_rating(&fixture, 1, PL_RATING_CURRENT, "2026-04-14", 3, 4);
  add_rating(&fixture, 1, PL_RATING_CURRENT, "2026-10-12", 4, 4);
  add_rating(&fixture, 1, PL_RATING_CURRENT, "2026-10-13", 5, 5);
  add_rating(&fixture, 1, PL_RATING_BEFORE_CONTROLS, "2026-01-01", 5, 4);
  add_rating(&fixture, 1, PL_RATING_TARGET, "2026-01-01", 2, 4);
  add_rating(&fixture, 1, PL_RATING_TARGET, "2027-01-01", 1, 1);
  g_autoptr(PlRatings) ratings = ratings_of(&fixture, AS_AT, SINCE);
  const PlRiskStanding *risk = pl_ratings_find(ratings, 1);
  assert_int_equal(risk->score, 16);
  assert_int_equal(risk->before_score, 20);
  assert_int_equal(risk->target_score, 8);
  assert_string_equal(risk->band->code, "high"); /* from 15 */
  assert_int_equal(risk->band_index, 2);
  assert_int_equal(risk->movement, PL_MOVEMENT_UP);
  assert_int_equal(risk->change, 4);
  assert_string_equal(
      risk->statement.text,
      "First risk: scored 16 (4 × 4), up from 12 on 14 April 2026; the board accepts no more than 9.");
  assert_int_equal(risk->statement.n_basis, 3); /* the risk and both ratings */
}

static void
only_later_ratings(void **state)
{
  (void)state;
  Fixture fixture = register_of(1);
  add_rating(&fixture, 1, PL_RATING_CURRENT, "2027-01-01", 5, 5);
  g_autoptr(PlRatings) ratings = ratings_of(&fixture, AS_AT, SINCE);
  assert_int_equal(ratings->n_rated, 0);
  assert_int_equal(ratings->n_above, 0);
  assert_string_equal(ratings->summary.text, "The one risk in the register has not been rated.");
}

/* Down, the same, and one that had no rating at the earlier date. */
static void
movement(void **state)
{
  (void)state;
  Fixture fixture = register_of(3);
  add_rating(&fixture, 1, PL_RATING_CURRENT, "2026-03-01", 4, 4);
  add_rating(&fixture, 1, PL_RATING_CURRENT, "2026-09-01", 3, 3);
  add_rating(&fixture, 2, PL_RATING_CURRENT, "2026-03-01", 2, 2);
  add_rating(&fixture, 3, PL_RATING_CURRENT, "2026-09-01", 1, 1);
  g_autoptr(PlRatings) ratings = ratings_of(&fixture, AS_AT, SINCE);
  assert_int_equal(pl_ratings_find(ratings, 1)->movement, PL_MOVEMENT_DOWN);
  assert_int_equal(pl_ratings_find(ratings, 1)->change, -7);
  assert_int_equal(pl_ratings_find(ratings, 2)->movement, PL_MOVEMENT_SAME);
  assert_int_equal(pl_ratings_find(ratings, 3)->movement, PL_MOVEMENT_NONE_BEFORE);
  assert_int_equal(ratings->n_fell, 1);
  assert_int_equal(ratings->n_rose, 0);
  assert_has(pl_ratings_find(ratings, 1)->statement.text,
             "scored 9 (3 × 3), down from 16 on 14 April 2026; within the 9");
  assert_string_equal(ratings->summary.text, "None of three risks is above what the board accepts.");
}

/* At the ceiling is not above it, and where the board has not said there is none to be above. */
static void
appetite(void **state)
{
  (void)state;
  Fixture fixture = register_of(2);
  PlRisk elsewhere;
  pl_record_init_empty(PL_RECORD_RISK, &elsewhere);
  elsewhere.id = 9, elsewhere.code = "r9", elsewhere.name = "No ceiling", elsewhere.category = "unheard of";
  elsewhere.in_register = TRUE, elsewhere.position = 9;
  fixture_add(&fixture, RISK, 0, &elsewhere);
  add_rating(&fixture, 1, PL_RATING_CURRENT, "2026-09-01", 3, 3);
  add_rating(&fixture, 2, PL_RATING_CURRENT, "2026-09-01", 2, 5);
  add_rating(&fixture, 9, PL_RATING_CURRENT, "2026-09-01", 5, 5);
  g_autoptr(PlRatings) ratings = ratings_of(&fixture, AS_AT, NULL);
  assert_false(pl_ratings_find(ratings, 1)->above_appetite);
  assert_true(pl_ratings_find(ratings, 2)->above_appetite);
  assert_false(pl_ratings_find(ratings, 9)->above_appetite);
  assert_int_equal(pl_ratings_find(ratings, 9)->ceiling, 0);
  assert_string_equal(pl_ratings_find(ratings, 9)->statement.text, "No ceiling: scored 25 (5 × 5).");
  assert_int_equal(ratings->n_above, 1);
  assert_int_equal(ratings->above[0]->risk->id, 2);
  assert_string_equal(
      ratings->summary.text,
      "One of three risks is above what the board accepts; for one other, scored 25, it has not said what it accepts.");
}

static void
add_unsaid(Fixture *fixture, gint64 id, const char *code, gint likelihood, gint impact)
{
  PlRisk risk;
  pl_record_init_empty(PL_RECORD_RISK, &risk);
  risk.id = id, risk.code = code, risk.name = code, risk.category = "unheard of";
  risk.in_register = TRUE, risk.position = (gint)id;
  fixture_add(fixture, RISK, 0, &risk);
  add_rating(fixture, id, PL_RATING_CURRENT, "2026-09-01", likelihood, impact);
}

/* Two risks of a category for which 9 is accepted, scored 9 and 4, and two of one of which it is not said,
 * scored 8 and 20: that none is above comforts only of the first two. */
static void
none_above_of_those_that_could_be(void **state)
{
  (void)state;
  Fixture fixture = register_of(2);
  add_rating(&fixture, 1, PL_RATING_CURRENT, "2026-09-01", 3, 3);
  add_rating(&fixture, 2, PL_RATING_CURRENT, "2026-09-01", 2, 2);
  add_unsaid(&fixture, 8, "r8", 2, 4);
  add_unsaid(&fixture, 9, "r9", 4, 5);
  g_autoptr(PlSnapshot) whole = fixture_finish(&fixture);
  g_autoptr(PlSnapshot) public = pl_snapshot_as_public(whole);
  g_autoptr(PlRatings) ratings = pl_ratings_new(whole, 0, AS_AT, NULL),
                       told = pl_ratings_new(public, 0, AS_AT, NULL);
  assert_int_equal(ratings->n_unsaid, 2);
  assert_string_equal(
      ratings->summary.text,
      "None of the two risks for which the board has said what it accepts is above that; for two "
      "others, the highest scored 20, it has not said what it accepts.");
  assert_string_equal(
      told->summary.text,
      "None of the two published risks for which the board has said what it accepts is above that; "
      "for two others, the highest scored 20, it has not said what it accepts.");
}

/* Only the risk of which it is not said is rated. */
static void
nothing_said_of_what_is_rated(void **state)
{
  (void)state;
  Fixture fixture = register_of(1);
  add_unsaid(&fixture, 9, "r9", 4, 5);
  g_autoptr(PlRatings) ratings = ratings_of(&fixture, AS_AT, NULL);
  assert_string_equal(ratings->summary.text,
                      "For the one risk that is rated, scored 20, the board has not said "
                      "what it accepts; one risk has not been rated.");
}

/* Where no limit is recorded, no risk is above it; that is not said as if all were within it. */
static void
no_appetite_recorded(void **state)
{
  (void)state;
  Fixture fixture = fixture_new();
  add_risk(&fixture, 1, "First risk");
  add_risk(&fixture, 2, "Second risk");
  add_rating(&fixture, 1, PL_RATING_CURRENT, "2026-09-01", 5, 5);
  g_autoptr(PlRatings) ratings = ratings_of(&fixture, AS_AT, NULL);
  assert_int_equal(ratings->n_above, 0);
  assert_string_equal(ratings->summary.text,
                      "How much risk the board accepts is not recorded; one risk has not been rated.");
}

/* Not in the register, or in another council's: not counted. A risk of the council itself is its own. */
static void
whose_register(void **state)
{
  (void)state;
  Fixture fixture = register_of(1);
  PlRisk offered, theirs, ours;
  pl_record_init_empty(PL_RECORD_RISK, &offered);
  offered.id = 2, offered.code = "r2", offered.name = "Offered";
  theirs = ours = offered;
  theirs.id = 3, theirs.code = "r3", theirs.in_register = TRUE, theirs.organisation = 99;
  ours.id = 4, ours.code = "r4", ours.in_register = TRUE, ours.organisation = COUNCIL;
  fixture_add(&fixture, RISK, 0, &offered);
  fixture_add(&fixture, RISK, 0, &theirs);
  fixture_add(&fixture, RISK, 0, &ours);
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  g_autoptr(PlRatings) own = pl_ratings_new(snapshot, 0, AS_AT, NULL);
  assert_int_equal(own->n_risks, 2);
  assert_null(pl_ratings_find(own, 2));
  assert_null(pl_ratings_find(own, 3));
  assert_non_null(pl_ratings_find(own, 4));
  g_autoptr(PlRatings) other = pl_ratings_new(snapshot, 99, AS_AT, NULL);
  assert_int_equal(other->n_risks, 1);
  g_autoptr(PlRatings) every = pl_ratings_new_every(snapshot, AS_AT, NULL);
  assert_int_equal(every->n_risks, 4);
  assert_int_equal(pl_risk_register_of(snapshot, pl_ratings_find(every, 3)->risk), 99);
  assert_int_equal(pl_risk_register_of(snapshot, pl_ratings_find(every, 1)->risk), COUNCIL);
  assert_int_equal(pl_risk_register_of(snapshot, pl_ratings_find(every, 4)->risk), COUNCIL);
}

static void
bands(void **state)
{
  (void)state;
  Fixture fixture = register_of(0);
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  assert_string_equal(pl_band_of(snapshot, 4, NULL)->code, "low");
  assert_string_equal(pl_band_of(snapshot, 5, NULL)->code, "moderate");
  assert_string_equal(pl_band_of(snapshot, 25, NULL)->code, "very-high");
  assert_null(pl_band_of(snapshot, 0, NULL));
  assert_int_equal(pl_band_high(snapshot)->from_score, 15);
  g_autoptr(PlSnapshot) empty = pl_snapshot_new_empty();
  assert_null(pl_band_of(empty, 25, NULL));
  assert_null(pl_band_high(empty));
  g_autoptr(PlRatings) none = pl_ratings_new(empty, 0, AS_AT, NULL);
  assert_string_equal(none->summary.text, "There are no risks in the register.");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(order_of_the_highest),
      cmocka_unit_test(as_at_a_date),
      cmocka_unit_test(only_later_ratings),
      cmocka_unit_test(movement),
      cmocka_unit_test(appetite),
      cmocka_unit_test(none_above_of_those_that_could_be),
      cmocka_unit_test(nothing_said_of_what_is_rated),
      cmocka_unit_test(whose_register),
      cmocka_unit_test(no_appetite_recorded),
      cmocka_unit_test(bands),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
