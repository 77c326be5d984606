/*
 * loose-ends.h, moves.h and what-if.h. One small web, worked by hand:
 *
 *   First area (1) at 2, second area (2) at 4, third area (3) without a level.
 *   Duty team (1) is scored 16 and linked 3 to the first area, 3 to “Costs known” (rated reasonable).
 *   Shared post (2) is scored 12 and linked 2 to the first area and 3 to the second, 2 to “Data shared” (not
 * tested). Old contract (3) is scored 2 and linked to nothing. “Posts filled” (3) covers no risk. The board
 * accepts 9, so the duty team and the shared post are above it; both are linked (3 and 2) to the first area,
 * at 2.
 */
#include "fixture.h"

#include <plumbline/in-common.h>
#include <plumbline/loose-ends.h>
#include <plumbline/moves.h>
#include <plumbline/what-if.h>

#define NOW 20
#define TODAY "2026-11-01"

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
  add_test(&fixture, 1, PL_TEST_FINANCE, "Costs known");
  add_test(&fixture, 2, PL_TEST_OTHER, "Data shared");
  add_test(&fixture, 3, PL_TEST_OTHER, "Posts filled");
  link_test(&fixture, 1, 1, 3);
  link_test(&fixture, 2, 2, 2);
  add_assurance(&fixture, 1, "2026-09-01", PL_ASSURANCE_REASONABLE);
  return fixture_finish(&fixture);
}

static PlLooseEnds *
loose_of(const PlSnapshot *snapshot)
{
  g_autoptr(PlRatings) ratings = pl_ratings_new(snapshot, 0, TODAY, NULL);
  g_autoptr(PlAssurancePicture) picture = pl_assurance_picture_new(snapshot, 0, TODAY);
  return pl_loose_ends_new(ratings, picture);
}

static PlWhatIf
here(const PlSnapshot *snapshot)
{
  PlWhatIf where = pl_what_if_find(snapshot, TODAY);
  assert_int_equal(where.assessment, NOW);
  assert_int_equal(where.option, OPTION);
  return where;
}

static PlMoves *
moves_of(const PlSnapshot *snapshot, const PlSupposed *supposed, guint n)
{
  PlWhatIf where = here(snapshot);
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command = pl_what_if_command(snapshot, &where, supposed, n, &error);
  assert_null(error);
  assert_non_null(command);
  assert_true(pl_command_validate(command, NULL));
  g_autoptr(PlSnapshot) after = pl_command_apply(command, snapshot);
  return pl_moves_new(snapshot, after, where.assessment, where.option, TODAY);
}

static void
assert_moves(const PlSupposed *supposed, guint n, const char *const *texts)
{
  g_autoptr(PlSnapshot) snapshot = web();
  g_autoptr(PlMoves) moves = moves_of(snapshot, supposed, n);
  guint i = 0;
  for (; texts[i] != NULL; i++) {
    if (i >= moves->n)
      fail_msg("nothing moves so that “%s”", texts[i]);
    assert_string_equal(moves->items[i].statement.text, texts[i]);
  }
  if (moves->n > i)
    fail_msg("too much moves: “%s”", moves->items[i].statement.text);
}

static void
what_hangs_on_nothing_is_found(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = web();
  g_autoptr(PlLooseEnds) loose = loose_of(snapshot);
  assert_int_equal(loose->n_no_test, 1);
  assert_int_equal(loose->no_test[0]->risk->id, 3);
  assert_string_equal(loose->no_test_statement.text,
                      "One risk is covered by no assurance test: old contract.");
  assert_int_equal(loose->no_test_statement.n_basis, 1);
  assert_ptr_equal(loose->no_test_statement.basis[0].record, pl_snapshot_risk(snapshot, 3));
  assert_string_equal(loose->no_domain_statement.text,
                      "One risk is linked to no domain, so its exposure is not known: old contract.");
  assert_int_equal(loose->n_idle, 1);
  assert_string_equal(loose->idle_statement.text,
                      "One domain is linked to no risk of the register: third area.");
  assert_int_equal(loose->n_no_risk, 1);
  assert_string_equal(loose->no_risk_statement.text,
                      "One assurance test covers no risk of the register: “Posts filled”.");

  PlLinkKey test = {PL_RECORD_RISK_TEST, 3, 3}, domain = {PL_RECORD_RISK_DOMAIN, 3, 3};
  g_autoptr(PlCommand) one = pl_command_set_link(snapshot, test, 1, NULL, NULL);
  g_autoptr(PlSnapshot) half = pl_command_apply(one, snapshot);
  g_autoptr(PlCommand) two = pl_command_set_link(half, domain, 1, NULL, NULL);
  g_autoptr(PlSnapshot) whole = pl_command_apply(two, half);
  g_autoptr(PlLooseEnds) none = loose_of(whole);
  assert_int_equal(none->n_no_test + none->n_no_domain + none->n_no_risk, 0);
  assert_int_equal(none->n_idle, 0);
  assert_string_equal(none->idle_statement.text, "");
  assert_string_equal(none->no_test_statement.text, "");
  assert_string_equal(none->no_domain_statement.text, "");
  assert_string_equal(none->no_risk_statement.text, "");
}

/* The first area at 4: all that the duty team is strongly linked to is strong, so high becomes low; the
   shared post has a strong 4 and a moderate 4, so medium becomes low; and nothing weak is shared. */
static void
a_level_moves_exposure_and_what_is_shared(void **state)
{
  (void)state;
  const PlSupposed level = {PL_RECORD_AGREED_LEVEL, 1, 0, 4};
  assert_moves(
      &level, 1,
      (const char *const[]){"Exposure of duty team moves from high to low.",
                            "Exposure of shared post moves from medium to low.",
                            "First area is no longer a weak point that risks above what the board accepts "
                            "have in common.",
                            NULL});
  g_autoptr(PlSnapshot) snapshot = web();
  g_autoptr(PlMoves) moves = moves_of(snapshot, &level, 1);
  assert_int_equal(moves->n_exposure, 2);
  assert_int_equal(moves->n_assurance, 0);
  assert_true(moves->items[0].worse < 0);
  assert_string_equal(moves->summary.text, "Exposure moves for two risks.");
  assert_true(moves->items[0].statement.n_basis > 0);
}

static void
a_rating_moves_the_assurance_behind(void **state)
{
  (void)state;
  const PlSupposed rating = {PL_RECORD_ASSURANCE, 1, 0, PL_ASSURANCE_NONE};
  g_autoptr(PlSnapshot) snapshot = web();
  g_autoptr(PlMoves) moves = moves_of(snapshot, &rating, 1);
  assert_int_equal(moves->n, 1);
  assert_true(moves->items[0].worse > 0);
  assert_string_equal(
      moves->items[0].statement.text,
      "Assurance behind duty team moves from “the one test rated reasonable” to “the one test rated "
      "none”.");
}

/* The shared post linked 3 to the first area, at 2: strong and weak, so high. Also to “Costs known”: 2 tests
 * behind it. */
static void
links_move_all_three(void **state)
{
  (void)state;
  const PlSupposed links[] = {{PL_RECORD_RISK_DOMAIN, 2, 1, 3}, {PL_RECORD_RISK_TEST, 2, 2, 0}};
  assert_moves(links, 2,
               (const char *const[]){
                   "Exposure of shared post moves from medium to high.",
                   "Assurance behind shared post moves from “the one test not carried out” to “no "
                   "assurance test covers this risk”.",
                   "The assurance test “Data shared” covers no risk of the register any longer.", NULL});
}

static void
what_is_as_the_record_has_it_moves_nothing(void **state)
{
  (void)state;
  const PlSupposed same[] = {{PL_RECORD_AGREED_LEVEL, 1, 0, 5}, /* the later counts */
                             {PL_RECORD_AGREED_LEVEL, 1, 0, 2},
                             {PL_RECORD_ASSURANCE, 2, 0, PL_ASSURANCE_NOT_TESTED},
                             {PL_RECORD_RISK_DOMAIN, 3, 1, 0}};
  assert_moves(same, G_N_ELEMENTS(same), (const char *const[]){NULL});
  g_autoptr(PlSnapshot) snapshot = web();
  PlWhatIf where = here(snapshot);
  g_autoptr(PlCommand) command = pl_what_if_command(snapshot, &where, same, G_N_ELEMENTS(same), NULL);
  guint n;
  pl_command_get_edits(command, &n);
  assert_int_equal(n, 0);
}

/* One command, and so one undo; and one thing alone is labelled as what it is. */
static void
to_keep_is_one_command(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = web();
  PlWhatIf where = here(snapshot);
  const PlSupposed three[] = {{PL_RECORD_AGREED_LEVEL, 3, 0, 3},
                              {PL_RECORD_ASSURANCE, 2, 0, PL_ASSURANCE_LIMITED},
                              {PL_RECORD_RISK_DOMAIN, 3, 3, 2}};
  g_autoptr(PlCommand) command = pl_what_if_command(snapshot, &where, three, 3, NULL);
  assert_string_equal(pl_command_get_label(command), "Keep 3 changes tried as a what if");
  g_autoptr(PlSnapshot) after = pl_command_apply(command, snapshot);
  for (guint i = 0; i < 3; i++)
    assert_int_equal(pl_what_if_recorded(after, &where, &three[i]), three[i].value);
  g_autoptr(PlCommand) one = pl_what_if_command(snapshot, &where, three, 1, NULL);
  assert_string_equal(pl_command_get_label(one), "Score Third area 3");
  g_autofree char *level = pl_what_if_say(snapshot, &where, &three[0]),
                  *rating = pl_what_if_say(snapshot, &where, &three[1]),
                  *link = pl_what_if_say(snapshot, &where, &three[2]);
  assert_string_equal(level, "Third area at level 3; the record has no level.");
  assert_string_equal(rating, "“Data shared”: assurance limited; the record has not tested.");
  assert_string_equal(link, "Link from Old contract to Third area: moderate; the record has none.");
  g_autofree char *level_now = pl_what_if_say(after, &where, &three[0]),
                  *rating_now = pl_what_if_say(after, &where, &three[1]),
                  *link_now = pl_what_if_say(after, &where, &three[2]);
  assert_string_equal(level_now, "Third area at level 3, as the record has it.");
  assert_string_equal(rating_now, "“Data shared”: assurance limited, as the record has it.");
  assert_string_equal(link_now, "Link from Old contract to Third area: moderate, as the record has it.");
}

static void
what_cannot_be_supposed_is_refused(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = web();
  PlWhatIf where = here(snapshot), nowhere = {.as_at = TODAY};
  const PlSupposed wrong[] = {{PL_RECORD_AGREED_LEVEL, 1, 0, 6},  {PL_RECORD_AGREED_LEVEL, 1, 0, 0},
                              {PL_RECORD_AGREED_LEVEL, 99, 0, 3}, {PL_RECORD_ASSURANCE, 99, 0, 1},
                              {PL_RECORD_ASSURANCE, 1, 0, 9},     {PL_RECORD_RISK_DOMAIN, 1, 1, 4},
                              {PL_RECORD_RISK_TEST, 99, 1, 2}};
  for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
    g_autoptr(GError) error = NULL;
    assert_null(pl_what_if_command(snapshot, &where, &wrong[i], 1, &error));
    assert_non_null(error);
    assert_has(error->message, "othing was changed.");
  }
  const PlSupposed fine[] = {{PL_RECORD_AGREED_LEVEL, 1, 0, 3}, {PL_RECORD_ASSURANCE, 1, 0, 1}};
  for (guint i = 0; i < G_N_ELEMENTS(fine); i++)
    assert_null(pl_what_if_command(snapshot, &nowhere, &fine[i], 1, NULL));
  PlSupposed many[PL_SUPPOSED_MAX + 1];
  for (guint i = 0; i < G_N_ELEMENTS(many); i++)
    many[i] = fine[0];
  assert_null(pl_what_if_command(snapshot, &where, many, G_N_ELEMENTS(many), NULL));
}

/* Of the three risks of the register, two are linked to the first area, at 2, and the one that is linked to
   an untested test shares it with nobody. With the old contract linked there as well, three are. */
static void
the_whole_register_has_things_in_common(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) snapshot = web();
  g_autoptr(PlCommand) command =
      pl_command_set_link(snapshot, (PlLinkKey){PL_RECORD_RISK_DOMAIN, 3, 1}, 2, NULL, NULL);
  g_autoptr(PlSnapshot) after = pl_command_apply(command, snapshot);
  const struct {
    const PlSnapshot *of;
    const char *text;
  } cases[] = {
      {snapshot,
       "Two of the three risks of the register are strongly or moderately linked to first area, at 2."},
      {after, "All three risks of the register are strongly or moderately linked to first area, at 2."}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(PlProfile) profile = pl_profile_new(cases[i].of, pl_snapshot_assessment(cases[i].of, NOW));
    g_autoptr(PlRatings) ratings = pl_ratings_new(cases[i].of, 0, TODAY, NULL);
    g_autoptr(PlAssurancePicture) picture = pl_assurance_picture_new(cases[i].of, 0, TODAY);
    g_autoptr(PlInCommon) common = pl_in_common_of_register(profile, ratings, picture);
    assert_int_equal(common->n_items, 1);
    assert_string_equal(common->items[0].statement.text, cases[i].text);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_hangs_on_nothing_is_found),
      cmocka_unit_test(a_level_moves_exposure_and_what_is_shared),
      cmocka_unit_test(a_rating_moves_the_assurance_behind),
      cmocka_unit_test(links_move_all_three),
      cmocka_unit_test(what_is_as_the_record_has_it_moves_nothing),
      cmocka_unit_test(to_keep_is_one_command),
      cmocka_unit_test(what_cannot_be_supposed_is_refused),
      cmocka_unit_test(the_whole_register_has_things_in_common),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
