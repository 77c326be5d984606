/*
 * statement.h: what each sentence rests on, record by record, for one small web worked by hand:
 *
 *   First area (1) at 2, second area (2) at 4, third area (3) not yet agreed.
 *   Duty team (1), 4 × 4 = 16: linked 3 to the first area; 3 to “Costs known” (reasonable) and 2 to “Data
 *     shared” (not carried out).
 *   Shared post (2), 3 × 4 = 12: linked 2 to the first area and 3 to the second; 2 to “Data shared”.
 *   Old contract (3), 1 × 2 = 2: linked 1 to the third area, and to no test in use: “Gone by” (4) is out of
 *     use. “Posts filled” (3) covers no risk.
 *
 * The board accepts 9, so the duty team (16) and the shared post (12) are above it.
 */
#include "fixture.h"

#include <plumbline/exposure.h>
#include <plumbline/in-common.h>
#include <plumbline/loose-ends.h>
#include <plumbline/moves.h>
#include <plumbline/options-weighed.h>
#include <plumbline/register-said.h>
#include <plumbline/timeline.h>
#include <plumbline/untested-ground.h>
#include <plumbline/what-if.h>

#define NOW 20
#define TODAY "2026-11-01"
#define NONE_MORE NULL

static PlSnapshot *
web(void)
{
  Fixture fixture = fixture_new();
  add_bands(&fixture);
  add_assessment(&fixture, NOW, "2026-10-12", "Autumn 2026");
  add_domain(&fixture, 1, "First area");
  add_domain(&fixture, 2, "Second area");
  add_domain(&fixture, 3, "Third area");
  add_level(&fixture, NOW, 1, 2);
  add_level(&fixture, NOW, 2, 4);
  add_risk(&fixture, 1, "Duty team");
  add_risk(&fixture, 2, "Shared post");
  add_risk(&fixture, 3, "Old contract");
  add_rating(&fixture, 1, PL_RATING_CURRENT, "2026-09-01", SCORED(4, 4));
  add_rating(&fixture, 2, PL_RATING_CURRENT, "2026-09-01", SCORED(3, 4));
  add_rating(&fixture, 3, PL_RATING_CURRENT, "2026-09-01", SCORED(1, 2));
  link_domain(&fixture, 1, 1, 3);
  link_domain(&fixture, 2, 1, 2);
  link_domain(&fixture, 2, 2, 3);
  link_domain(&fixture, 3, 3, 1);
  add_test(&fixture, 1, PL_TEST_FINANCE, "Costs known");
  add_test(&fixture, 2, PL_TEST_OTHER, "Data shared");
  add_test(&fixture, 3, PL_TEST_OTHER, "Posts filled");
  PlTest gone;
  pl_record_init_empty(PL_RECORD_TEST, &gone);
  gone.id = 4, gone.code = "t4", gone.name = "Gone by";
  fixture_add(&fixture, TEST, 0, &gone);
  link_test(&fixture, 1, 1, 3);
  link_test(&fixture, 1, 2, 2);
  link_test(&fixture, 2, 2, 2);
  link_test(&fixture, 3, 4, 3);
  add_assurance(&fixture, 1, "2026-09-01", PL_ASSURANCE_REASONABLE);
  return fixture_finish(&fixture);
}

/* That the statement rests on these records, by their names, and on no other; in that order. */
static void
assert_rests(const PlSnapshot *snapshot, const PlStatement *statement, const char *const *names)
{
  guint i = 0;
  for (; names[i] != NONE_MORE; i++) {
    if (i >= statement->n_basis)
      fail_msg("“%s” does not rest on %s", statement->text, names[i]);
    g_autofree char *name = pl_basis_name(snapshot, &statement->basis[i]);
    assert_string_equal(name, names[i]);
  }
  if (i < statement->n_basis) {
    g_autofree char *name = pl_basis_name(snapshot, &statement->basis[i]);
    fail_msg("“%s” rests on %s too", statement->text, name);
  }
}

#define RESTS(...) ((const char *const[]){__VA_ARGS__, NONE_MORE})

/* ---- Exposure ---- */

static PlExposure *
exposure_of(const PlSnapshot *snapshot, gint64 risk)
{
  return pl_exposure_new(snapshot, pl_snapshot_risk(snapshot, risk), pl_snapshot_assessment(snapshot, NOW),
                         TODAY);
}

/* The duty team: a strong link to an area at 2, which is weak: high. It rests on that link and that level. */
static void
high_exposure(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = web();
  g_autoptr(PlExposure) exposure = exposure_of(snapshot, 1);
  assert_int_equal(exposure->level, PL_EXPOSURE_HIGH);
  assert_rests(
      snapshot, &exposure->statement,
      RESTS("Duty team", "Duty team with First area, strong link", "First area, level 2, 12 October 2026"));
}

/* The shared post: the strong link is to an area at 4, which is strong; the moderate one to an area at 2, and
   one moderate weak area is not two: medium. The sentence names both levels, and so rests on both, though
   only the weak one keeps it from low. */
static void
medium_exposure(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = web();
  g_autoptr(PlExposure) exposure = exposure_of(snapshot, 2);
  assert_string_equal(
      exposure->statement.text,
      "Exposure of shared post is medium: the risk is strongly or moderately linked to second area (4) and first area (2).");
  assert_rests(snapshot, &exposure->statement,
               RESTS("Shared post", "Shared post with Second area, strong link",
                     "Second area, level 4, 12 October 2026", "Shared post with First area, moderate link",
                     "First area, level 2, 12 October 2026"));
}

/* The old contract has one link, a slight one: no link counts, and that is what the sentence rests on. Made
   strong, it waits for an area that is not yet agreed, which has no level to rest on but itself. */
static void
exposure_not_known(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = web();
  g_autoptr(PlExposure) slight = exposure_of(snapshot, 3);
  assert_int_equal(slight->reason, PL_EXPOSURE_NO_LINKS);
  assert_rests(snapshot, &slight->statement,
               RESTS("Old contract", "Old contract with Third area, slight link", "Third area"));
  g_autoptr(PlCommand) command =
      pl_command_set_link(snapshot, (PlLinkKey){PL_RECORD_RISK_DOMAIN, 3, 3}, 3, NULL, NULL);
  g_autoptr(PlSnapshot) after = pl_command_apply(command, snapshot);
  g_autoptr(PlExposure) waits = exposure_of(after, 3);
  assert_int_equal(waits->reason, PL_EXPOSURE_NO_LEVEL);
  assert_rests(after, &waits->statement,
               RESTS("Old contract", "Old contract with Third area, strong link", "Third area"));
}

/* ---- Assurance ---- */

/* Two tests behind the duty team: one reasonable, one not carried out; one of two. Each with its link. */
static void
assurance_behind(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = web();
  g_autoptr(PlAssurancePicture) picture = pl_assurance_picture_new(snapshot, 0, TODAY);
  g_autoptr(PlAssuranceBehind) behind = pl_assurance_behind_new(picture, pl_snapshot_risk(snapshot, 1));
  assert_string_equal(behind->statement.text,
                      "Duty team: one of two tests is reasonable or better; “Data shared” has "
                      "not been carried out.");
  assert_rests(snapshot, &behind->statement,
               RESTS("Duty team", "Duty team with Costs known, strong link",
                     "Costs known, reasonable, 1 September 2026", "Duty team with Data shared, moderate link",
                     "Data shared"));
}

/*
 * Of the three tests in use two were not carried out: data shared and posts filled. From 15: the duty team
 * (16) is linked moderately to the first of them, the other covers nothing; so one of the two. From 20 no
 * risk is: the tests themselves are what is left to rest on, and for the ground the highest risk, at 16.
 */
static void
untested(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = web();
  g_autoptr(PlAssurancePicture) picture = pl_assurance_picture_new(snapshot, 0, TODAY);
  g_autoptr(PlRatings) ratings = pl_ratings_new(snapshot, 0, TODAY, NULL);
  g_autoptr(PlUntestedBehind) from_15 = pl_untested_behind_new(picture, ratings, 15),
                              from_20 = pl_untested_behind_new(picture, ratings, 20);
  assert_string_equal(from_15->statement.text,
                      "One of the two tests not carried out stands behind a risk scored 15 or more.");
  assert_rests(snapshot, &from_15->statement,
               RESTS("Data shared", "Duty team with Data shared, moderate link",
                     "Duty team, current rating 16 (4 × 4), 1 September 2026", "Posts filled"));
  assert_rests(snapshot, &from_20->statement, RESTS("Data shared", "Posts filled"));
  g_autoptr(PlUntestedGround) ground = pl_untested_ground_new(picture, ratings, 20);
  assert_string_equal(ground->statement.text, "No risk is scored 20 or more.");
  assert_rests(snapshot, &ground->statement, RESTS("Duty team, current rating 16 (4 × 4), 1 September 2026"));
}

/* ---- In common and loose ends ---- */

/* Both risks above 9 are linked 2 or more to the first area, at 2, and to data shared, not carried out. */
static void
in_common(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = web();
  g_autoptr(PlProfile) profile = pl_profile_new(snapshot, pl_snapshot_assessment(snapshot, NOW));
  g_autoptr(PlRatings) ratings = pl_ratings_new(snapshot, 0, TODAY, NULL);
  g_autoptr(PlAssurancePicture) picture = pl_assurance_picture_new(snapshot, 0, TODAY);
  g_autoptr(PlInCommon) common = pl_in_common_new(profile, ratings, picture);
  assert_int_equal(common->n_items, 2);
  assert_rests(snapshot, &common->items[0].statement,
               RESTS("First area, level 2, 12 October 2026", "Duty team with First area, strong link",
                     "Duty team, current rating 16 (4 × 4), 1 September 2026",
                     "Shared post with First area, moderate link",
                     "Shared post, current rating 12 (3 × 4), 1 September 2026"));
  assert_rests(snapshot, &common->items[1].statement,
               RESTS("Data shared", "Duty team with Data shared, moderate link",
                     "Duty team, current rating 16 (4 × 4), 1 September 2026",
                     "Shared post with Data shared, moderate link",
                     "Shared post, current rating 12 (3 × 4), 1 September 2026"));
}

/* The heading over both rests on what each rests on: the area, its two links and two ratings; and the test
   with its two links, whose ratings are the same two. 5 + 3. */
static void
all_in_common(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = web();
  g_autoptr(PlProfile) profile = pl_profile_new(snapshot, pl_snapshot_assessment(snapshot, NOW));
  g_autoptr(PlRatings) ratings = pl_ratings_new(snapshot, 0, TODAY, NULL);
  g_autoptr(PlAssurancePicture) picture = pl_assurance_picture_new(snapshot, 0, TODAY);
  g_autoptr(PlInCommon) common = pl_in_common_new(profile, ratings, picture);
  assert_string_equal(common->statement.text,
                      "Two weak points are each shared by two of these risks or more.");
  assert_rests(snapshot, &common->statement,
               RESTS("First area, level 2, 12 October 2026", "Duty team with First area, strong link",
                     "Duty team, current rating 16 (4 × 4), 1 September 2026",
                     "Shared post with First area, moderate link",
                     "Shared post, current rating 12 (3 × 4), 1 September 2026", "Data shared",
                     "Duty team with Data shared, moderate link",
                     "Shared post with Data shared, moderate link"));
}

/* ---- What is said of a register ---- */

/*
 * Three risks, looked at on 1 November and told from 1 October. Duty team: 9 in September, 16 in October: it
 * rose. Shared post: 12 in September and no other: it stayed, and rests on that one. Old contract: first
 * rated in October: not rated then, and rests on that. Before controls the duty team was at 20, its target is
 * 8, and a rating of December is not looked at; the others have neither, so the paths rest on the duty team's
 * three.
 */
static void
what_moved_and_where_to(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  add_bands(&fixture);
  add_risk(&fixture, 1, "Duty team");
  add_risk(&fixture, 2, "Shared post");
  add_risk(&fixture, 3, "Old contract");
  add_rating(&fixture, 1, PL_RATING_BEFORE_CONTROLS, "2026-09-01", SCORED(4, 5));
  add_rating(&fixture, 1, PL_RATING_CURRENT, "2026-09-01", SCORED(3, 3));
  add_rating(&fixture, 1, PL_RATING_CURRENT, "2026-10-15", SCORED(4, 4));
  add_rating(&fixture, 1, PL_RATING_CURRENT, "2026-12-01", SCORED(5, 5));
  add_rating(&fixture, 1, PL_RATING_TARGET, "2026-09-01", SCORED(2, 4));
  add_rating(&fixture, 2, PL_RATING_CURRENT, "2026-09-01", SCORED(3, 4));
  add_rating(&fixture, 3, PL_RATING_CURRENT, "2026-10-20", SCORED(1, 2));
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  g_autoptr(PlRatings) ratings = pl_ratings_new(snapshot, 0, TODAY, "2026-10-01");
  g_autoptr(PlAssurancePicture) picture = pl_assurance_picture_new(snapshot, 0, TODAY);
  g_autoptr(PlRegisterSaid) said = pl_register_said_new(ratings, picture, pl_snapshot_risk(snapshot, 1));
  assert_string_equal(
      said->moved.text,
      "Since 1 October 2026 one risk rose and one stayed where it was; one was not rated then");
  assert_rests(snapshot, &said->moved,
               RESTS("Duty team, current rating 9 (3 × 3), 1 September 2026",
                     "Duty team, current rating 16 (4 × 4), 15 October 2026",
                     "Shared post, current rating 12 (3 × 4), 1 September 2026",
                     "Old contract, current rating 2 (1 × 2), 20 October 2026"));
  assert_string_equal(said->which_moved.text, "Rose: duty team from 9 to 16.");
  assert_rests(snapshot, &said->which_moved,
               RESTS("Duty team, current rating 9 (3 × 3), 1 September 2026",
                     "Duty team, current rating 16 (4 × 4), 15 October 2026"));
  assert_string_equal(
      said->paths.text,
      "The one risk rated before controls scores lower now; the one with a target is not at it yet");
  assert_rests(snapshot, &said->paths,
               RESTS("Duty team, before controls 20 (4 × 5), 1 September 2026",
                     "Duty team, current rating 16 (4 × 4), 15 October 2026",
                     "Duty team, target 8 (2 × 4), 1 September 2026"));
  assert_rests(snapshot, &said->path,
               RESTS("Duty team", "Duty team, before controls 20 (4 × 5), 1 September 2026",
                     "Duty team, current rating 16 (4 × 4), 15 October 2026",
                     "Duty team, target 8 (2 × 4), 1 September 2026"));
  assert_rests(snapshot, &said->over_time,
               RESTS("Duty team, current rating 9 (3 × 3), 1 September 2026",
                     "Duty team, current rating 16 (4 × 4), 15 October 2026",
                     "Duty team, target 8 (2 × 4), 1 September 2026"));
}

/* Above 9 are the two, and the sentence rests on them. Where none is, every
   rating shows it; and where nothing is rated, the risks do. */
static void
how_many_are_above(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = web();
  g_autoptr(PlRatings) ratings = pl_ratings_new(snapshot, 0, TODAY, NULL),
                       early = pl_ratings_new(snapshot, 0, "2026-08-31", NULL);
  assert_string_equal(ratings->summary.text, "Two of three risks are above what the board accepts.");
  assert_rests(snapshot, &ratings->summary,
               RESTS("Duty team, current rating 16 (4 × 4), 1 September 2026",
                     "Shared post, current rating 12 (3 × 4), 1 September 2026"));
  assert_string_equal(early->summary.text, "None of the risks in the register has been rated.");
  assert_rests(snapshot, &early->summary, RESTS("Duty team", "Shared post", "Old contract"));
  Fixture fixture = fixture_new();
  add_bands(&fixture);
  add_risk(&fixture, 1, "Duty team");
  add_risk(&fixture, 2, "Shared post");
  add_rating(&fixture, 1, PL_RATING_CURRENT, "2026-09-01", SCORED(2, 4));
  g_autoptr(PlSnapshot) calm = fixture_finish(&fixture);
  g_autoptr(PlRatings) within = pl_ratings_new(calm, 0, TODAY, NULL);
  assert_int_equal(within->n_above, 0);
  assert_rests(calm, &within->summary,
               RESTS("Duty team, current rating 8 (2 × 4), 1 September 2026", "Shared post"));
}

/* In short, what the whole sentence says: it rests on the same. Without a risk, and without a date to tell
   from, there is only how far the register has come. */
static void
said_in_short(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = web();
  g_autoptr(PlRatings) ratings = pl_ratings_new(snapshot, 0, TODAY, NULL);
  g_autoptr(PlAssurancePicture) picture = pl_assurance_picture_new(snapshot, 0, TODAY);
  g_autoptr(PlRegisterSaid) said = pl_register_said_new(ratings, picture, pl_snapshot_risk(snapshot, 1)),
                            none = pl_register_said_new(ratings, picture, NULL);
  assert_string_equal(said->behind.text, "Assurance: one of two tests reasonable or better; one not tested");
  assert_rests(snapshot, &said->behind,
               RESTS("Duty team", "Duty team with Costs known, strong link",
                     "Costs known, reasonable, 1 September 2026", "Duty team with Data shared, moderate link",
                     "Data shared"));
  const PlStatement *const empty[] = {&none->moved, &none->which_moved, &none->path, &none->behind,
                                      &none->over_time};
  for (guint i = 0; i < G_N_ELEMENTS(empty); i++)
    assert_string_equal(empty[i]->text, "");
  assert_string_equal(none->paths.text, "No risk is rated both now and before controls; none has a target");
}

/* The old contract’s one test is out of use, so no test covers it; the link that does not count is shown. Its
   slight link to an area does count: no risk is without one. */
static void
loose_ends(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = web();
  g_autoptr(PlRatings) ratings = pl_ratings_new(snapshot, 0, TODAY, NULL);
  g_autoptr(PlAssurancePicture) picture = pl_assurance_picture_new(snapshot, 0, TODAY);
  g_autoptr(PlLooseEnds) loose = pl_loose_ends_new(ratings, picture);
  assert_rests(snapshot, &loose->no_test_statement,
               RESTS("Old contract", "Old contract with Gone by, strong link"));
  assert_int_equal(loose->no_domain_statement.n_basis, 0);
  assert_rests(snapshot, &loose->no_risk_statement, RESTS("Posts filled"));
}

/* ---- Moves ---- */

static PlMoves *
moves_of(const PlSnapshot *snapshot, PlSupposed supposed)
{
  PlWhatIf where = pl_what_if_find(snapshot, TODAY);
  g_autoptr(PlCommand) command = pl_what_if_command(snapshot, &where, &supposed, 1, NULL);
  g_autoptr(PlSnapshot) after = pl_command_apply(command, snapshot);
  return pl_moves_new(snapshot, after, where.assessment, where.option, TODAY);
}

/* The first area at 4: the duty team's one strong link is to a strong area: low. The shared post's links are
   both to strong areas: low. Each move opens into what the record said and what it would say. */
static void
what_a_level_moves(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = web();
  g_autoptr(PlMoves) moves = moves_of(snapshot, (PlSupposed){PL_RECORD_AGREED_LEVEL, 1, 0, 4});
  const PlMove *duty = &moves->items[0];
  assert_rests(
      moves->after, &duty->statement,
      RESTS("Duty team", "Duty team with First area, strong link", "First area, level 4, 12 October 2026"));
  assert_string_equal(duty->was.text,
                      "Exposure of duty team is high: the risk is strongly linked to first area, at 2.");
  assert_rests(
      moves->before, &duty->was,
      RESTS("Duty team", "Duty team with First area, strong link", "First area, level 2, 12 October 2026"));
  assert_string_equal(
      duty->is.text,
      "Exposure of duty team is low: the risk is strongly or moderately linked to first area, at 4.");
  const PlMove *shared = &moves->items[2];
  assert_int_equal(shared->kind, PL_MOVE_IN_COMMON); /* nothing weak is shared any more */
  assert_rests(moves->after, &shared->statement, RESTS("First area"));
  assert_int_equal(shared->was.n_basis, 5);
  assert_string_equal(shared->is.text, "");
  assert_rests(moves->after, &moves->summary, RESTS("Duty team", "Shared post", "First area"));
}

/* The shared post's link to data shared is removed: nothing covers it, and what covered it is still told. The
   test covers the duty team yet; of those above 9, only one risk is linked to it, which is not in common. */
static void
what_a_link_moves(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = web();
  g_autoptr(PlMoves) moves = moves_of(snapshot, (PlSupposed){PL_RECORD_RISK_TEST, 2, 2, 0});
  assert_int_equal(moves->n, 2);
  assert_rests(moves->after, &moves->items[0].statement, RESTS("Shared post"));
  assert_rests(moves->before, &moves->items[0].was,
               RESTS("Shared post", "Shared post with Data shared, moderate link", "Data shared"));
  assert_rests(moves->after, &moves->items[1].statement, RESTS("Data shared"));
  g_autoptr(PlMoves) covered = moves_of(snapshot, (PlSupposed){PL_RECORD_RISK_TEST, 3, 3, 2});
  const PlMove *posts = &covered->items[covered->n - 1];
  assert_int_equal(posts->kind, PL_MOVE_COVERED);
  assert_rests(covered->after, &posts->statement,
               RESTS("Posts filled", "Old contract with Posts filled, moderate link"));
  assert_rests(covered->before, &posts->was, RESTS("Posts filled"));
}

/* ---- Options and milestones ---- */

/* A: 5 × 2 = 10, B: 4 × 2 = 8 on place; with place alone no weight changes the order. Practice, A 1 and B 5,
   at 0: the lead of 2 falls by 4 a point, so B is before from 1 up. The sentence rests on the weight that
   changes, on the other, and on all four scores. */
static void
sensitivity(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  PlOption other;
  pl_record_init_empty(PL_RECORD_OPTION, &other);
  other.id = 2, other.code = "2", other.name = "Joint trust", other.considered = TRUE;
  fixture_add(&fixture, OPTION, 0, &other);
  static const char *const names[] = {"Place", "Practice"};
  static const gint weights[] = {2, 0}, scores[][2] = {{5, 4}, {1, 5}};
  for (gint i = 0; i < 2; i++) {
    PlItem item;
    pl_record_init_empty(PL_RECORD_ITEM, &item);
    item.id = 31 + i, item.catalogue = "design-principles", item.code = names[i], item.name = names[i],
    item.position = i;
    fixture_add(&fixture, ITEM, 0, &item);
    const PlCriterion criterion = {31 + i, weights[i]};
    fixture_add(&fixture, CRITERION, 0, &criterion);
    for (gint j = 0; j < 2; j++) {
      const PlOptionScore score = {j == 0 ? OPTION : 2, 31 + i, scores[i][j], ""};
      fixture_add(&fixture, OPTION_SCORE, 0, &score);
    }
  }
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  g_autoptr(PlOptionsWeighed) weighed = pl_options_weighed_new(snapshot);
  assert_int_equal(weighed->n_changes, 1);
  assert_string_equal(
      weighed->changes[0].statement.text,
      "“Joint trust” would come before “Separate services from day one” if “Practice” weighed 1 or "
      "more instead of 0.");
  const PlStatement *change = &weighed->changes[0].statement;
  assert_rests(snapshot, change,
               RESTS("Practice, weight 0", "Place, weight 2",
                     "Separate services from day one, Place: scored 5", "Joint trust, Place: scored 4",
                     "Separate services from day one, Practice: scored 1",
                     "Joint trust, Practice: scored 5"));
}

/* The milestone, the risk that could bite before it, and the one to be reviewed by it. */
static void
milestones(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  PlMilestone vesting;
  pl_record_init_empty(PL_RECORD_MILESTONE, &vesting);
  vesting.id = 9, vesting.name = "Vesting day", vesting.date = "2028-04-01";
  fixture_add(&fixture, MILESTONE, 0, &vesting);
  add_risk(&fixture, 1, "Duty team");
  PlRisk reviewed;
  pl_record_init_empty(PL_RECORD_RISK, &reviewed);
  reviewed.id = 2, reviewed.code = "r2", reviewed.name = "Shared post", reviewed.in_register = TRUE,
  reviewed.next_review = "2027-01-15";
  fixture_add(&fixture, RISK, 0, &reviewed);
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  g_autoptr(PlRatings) ratings = pl_ratings_new(snapshot, 0, TODAY, NULL);
  g_autoptr(PlAssurancePicture) picture = pl_assurance_picture_new(snapshot, 0, TODAY);
  g_autoptr(PlTimeline) timeline = pl_timeline_new(ratings, picture, 0);
  assert_rests(snapshot, &timeline->stops[0].statement, RESTS("Vesting day, 1 April 2028", "Shared post"));
}

/* Two items of a list of two: one is in place, of the other nothing is known, so there is one record to rest
 * on. */
static void
checklists(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  static const char *const names[] = {"Director appointed", "Duties named"};
  for (gint i = 0; i < 2; i++) {
    PlItem item;
    pl_record_init_empty(PL_RECORD_ITEM, &item);
    item.id = 51 + i, item.catalogue = "vesting-day", item.code = names[i], item.name = names[i],
    item.position = i;
    fixture_add(&fixture, ITEM, 0, &item);
  }
  const PlCheck check = {COUNCIL, 51, PL_CHECK_IN_PLACE, "2026-09-18", ""};
  fixture_add(&fixture, CHECK, 0, &check);
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  g_autoptr(PlRatings) ratings = pl_ratings_new(snapshot, 0, TODAY, NULL);
  g_autoptr(PlAssurancePicture) picture = pl_assurance_picture_new(snapshot, 0, TODAY);
  g_autoptr(PlTimeline) timeline = pl_timeline_new(ratings, picture, COUNCIL);
  assert_string_equal(timeline->checks.text, "One of two items is in place.");
  assert_rests(snapshot, &timeline->checks, RESTS("Director appointed, in place, 18 September 2026"));
}

/* Youth justice ended in June, and in December another begins: what follows is rested on as well. */
static void
arrangements(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  PlItem service;
  pl_record_init_empty(PL_RECORD_ITEM, &service);
  service.id = 41, service.catalogue = "services", service.code = "youth", service.name = "Youth justice";
  fixture_add(&fixture, ITEM, 0, &service);
  static const char *const dates[][2] = {{"2024-07-01", "2026-12-31"}, {"2027-01-01", ""}};
  for (gint i = 0; i < 2; i++) {
    PlArrangement row;
    pl_record_init_empty(PL_RECORD_ARRANGEMENT, &row);
    row.id = i + 1, row.service = 41, row.option = OPTION, row.starts = dates[i][0], row.ends = dates[i][1];
    fixture_add(&fixture, ARRANGEMENT, 0, &row);
  }
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  g_autoptr(PlArrangements) all = pl_arrangements_new(snapshot, 0, TODAY);
  assert_string_equal(all->items[0].due.text,
                      "Youth justice: the arrangement ends on 31 December 2026, in 60 days.");
  assert_int_equal(all->items[0].due.n_basis, 2);
  assert_int_equal(all->items[0].statement.n_basis, 1);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(high_exposure),      cmocka_unit_test(medium_exposure),
      cmocka_unit_test(exposure_not_known), cmocka_unit_test(assurance_behind),
      cmocka_unit_test(untested),           cmocka_unit_test(in_common),
      cmocka_unit_test(loose_ends),         cmocka_unit_test(what_a_level_moves),
      cmocka_unit_test(what_a_link_moves),  cmocka_unit_test(sensitivity),
      cmocka_unit_test(milestones),         cmocka_unit_test(arrangements),
      cmocka_unit_test(all_in_common),      cmocka_unit_test(what_moved_and_where_to),
      cmocka_unit_test(said_in_short),      cmocka_unit_test(checklists),
      cmocka_unit_test(how_many_are_above),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
