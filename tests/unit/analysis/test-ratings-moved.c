/* ratings.h: where risks stood, stand and are meant to be, in words. */
#include "fixture.h"

#include <plumbline/ratings.h>

#define AS_AT "2026-10-12"
#define SINCE "2026-04-14"
#define BEFORE PL_RATING_BEFORE_CONTROLS
#define NOW PL_RATING_CURRENT
#define TARGET PL_RATING_TARGET

static Fixture
register_of(guint n)
{
  static const char *const names[] = {
      "Caseloads", "Financial stability", "Placements", "Data sharing", "Sites", "SEND"};
  Fixture fixture = fixture_new();
  add_bands(&fixture);
  for (guint i = 0; i < n; i++)
    add_risk(&fixture, i + 1, names[i]);
  return fixture;
}

static PlRatings *
ratings_of(Fixture *fixture)
{
  g_autoptr(PlSnapshot) snapshot = fixture_finish(fixture);
  return pl_ratings_new(snapshot, 0, AS_AT, SINCE);
}

static void
assert_moved(Fixture *fixture, const char *moved, const char *which)
{
  g_autoptr(PlRatings) ratings = ratings_of(fixture);
  g_autofree char *said = pl_ratings_say_moved(ratings), *names = pl_ratings_say_which_moved(ratings);
  assert_string_equal(said, moved);
  assert_string_equal(names, which);
}

/* 12 → 16; 16 → 12; 3 × 4 → 4 × 3, both 12; 9 → 9; rated since; never rated. */
static void
each_way(void **state G_GNUC_UNUSED)
{
  Fixture fixture = register_of(6);
  add_rating(&fixture, 1, NOW, "2026-04-14", 3, 4);
  add_rating(&fixture, 1, NOW, "2026-10-01", 4, 4);
  add_rating(&fixture, 2, NOW, "2026-01-01", 4, 4);
  add_rating(&fixture, 2, NOW, "2026-10-01", 3, 4);
  add_rating(&fixture, 3, NOW, "2026-01-01", 3, 4);
  add_rating(&fixture, 3, NOW, "2026-10-01", 4, 3);
  add_rating(&fixture, 4, NOW, "2026-01-01", 3, 3);
  add_rating(&fixture, 5, NOW, "2026-04-15", 2, 2); /* a day after */
  assert_moved(
      &fixture,
      "Since 14 April 2026 one risk rose, one fell, one moved at the same score and one stayed where it "
      "was; one was not rated then",
      "Rose: caseloads from 12 to 16. Fell: financial stability from 16 to 12. Moved at the same score: "
      "placements at 12.");
}

static void
none_moved(void **state G_GNUC_UNUSED)
{
  Fixture fixture = register_of(2);
  add_rating(&fixture, 1, NOW, "2026-01-01", 3, 4);
  add_rating(&fixture, 2, NOW, "2026-01-01", 3, 4);
  assert_moved(&fixture, "Since 14 April 2026 no risk has moved", "");
}

static void
none_was_rated(void **state G_GNUC_UNUSED)
{
  Fixture fixture = register_of(1);
  add_rating(&fixture, 1, NOW, "2026-10-01", 3, 4);
  assert_moved(&fixture, "No risk that is rated now was rated by 14 April 2026", "");
}

/* Before and now: 20 → 16 is lower, 12 → 12 is not. Targets: 8 is not reached by 16; 12 is by 12. The third
 * has a target and is not rated now: it counts nowhere. */
static void
paths(void **state G_GNUC_UNUSED)
{
  Fixture fixture = register_of(3);
  add_rating(&fixture, 1, BEFORE, "2026-01-01", 4, 5);
  add_rating(&fixture, 1, NOW, "2026-01-01", 4, 4);
  add_rating(&fixture, 1, TARGET, "2026-01-01", 2, 4);
  add_rating(&fixture, 2, BEFORE, "2026-01-01", 3, 4);
  add_rating(&fixture, 2, NOW, "2026-01-01", 3, 4);
  add_rating(&fixture, 2, TARGET, "2026-01-01", 3, 4);
  add_rating(&fixture, 3, TARGET, "2026-01-01", 1, 1);
  g_autoptr(PlRatings) ratings = ratings_of(&fixture);
  g_autofree char *said = pl_ratings_say_paths(ratings),
                  *first = pl_standing_say_path(ratings, pl_ratings_find(ratings, 1)),
                  *third = pl_standing_say_path(ratings, pl_ratings_find(ratings, 3));
  assert_string_equal(said,
                      "One of two risks scores lower now than before controls; one of two is at its target");
  assert_string_equal(first,
                      "Caseloads: 20 (4 × 5) before controls, 16 (4 × 4) now and 8 (2 × 4) as its target.");
  assert_string_equal(third, "Placements: 1 (1 × 1) as its target.");
}

static void
nothing_to_tell_a_path_of(void **state G_GNUC_UNUSED)
{
  Fixture fixture = register_of(1);
  g_autoptr(PlRatings) ratings = ratings_of(&fixture);
  g_autofree char *said = pl_ratings_say_paths(ratings),
                  *one = pl_standing_say_path(ratings, pl_ratings_find(ratings, 1));
  assert_string_equal(said, "No risk is rated both now and before controls; none has a target");
  assert_string_equal(one, "Caseloads: not rated.");
}

/* The ceiling of 9 is the fixture's. A rating of the 13th is not looked at on the 12th. */
static void
over_time(void **state G_GNUC_UNUSED)
{
  Fixture fixture = register_of(3);
  add_rating(&fixture, 1, NOW, "2026-01-01", 4, 4);
  add_rating(&fixture, 1, NOW, "2026-04-14", 3, 4);
  add_rating(&fixture, 1, NOW, "2026-10-12", 4, 5);
  add_rating(&fixture, 1, NOW, "2026-10-13", 1, 1);
  add_rating(&fixture, 1, TARGET, "2026-01-01", 2, 4);
  for (guint month = 1; month <= 7; month++) {
    g_autofree char *date = g_strdup_printf("2026-%02u-01", month);
    add_rating(&fixture, 2, NOW, date, (gint)month % 5 + 1, 2);
  }
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  g_autofree char *first = pl_risk_say_over_time(snapshot, pl_snapshot_risk(snapshot, 1), AS_AT),
                  *many = pl_risk_say_over_time(snapshot, pl_snapshot_risk(snapshot, 2), AS_AT),
                  *none = pl_risk_say_over_time(snapshot, pl_snapshot_risk(snapshot, 3), AS_AT);
  assert_string_equal(
      first, "Rated three times: 16 on 1 January 2026, 12 on 14 April 2026 and 20 on 12 October 2026. Its "
             "target is 8, and the board accepts no more than 9.");
  assert_string_equal(
      many, "Rated seven times, first and latest: 4 on 1 January 2026, 10 on 1 April 2026, 2 on 1 May 2026, "
            "4 on 1 June 2026 and 6 on 1 July 2026. The board accepts no more than 9.");
  assert_string_equal(none, "The board accepts no more than 9.");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_way),
      cmocka_unit_test(none_moved),
      cmocka_unit_test(none_was_rated),
      cmocka_unit_test(paths),
      cmocka_unit_test(nothing_to_tell_a_path_of),
      cmocka_unit_test(over_time),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
