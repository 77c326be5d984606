/* How many of the strong links of a register lead to what is weak, and what that sentence rests on. */
#include "fixture.h"

#include <plumbline/weak-links.h>

#define ASSESSMENT 5

static guint
count_basis(const PlWeakLinks *links, PlRecordKind kind)
{
  guint n = 0;
  for (guint i = 0; i < links->statement.n_basis; i++)
    n += links->statement.basis[i].kind == kind;
  return n;
}

static PlWeakLinks *
domains_of(Fixture *fixture, gint64 assessment)
{
  g_autoptr(PlSnapshot) snapshot = fixture_finish(fixture);
  g_autoptr(PlRatings) ratings = pl_ratings_new(snapshot, 0, "2026-11-01", NULL);
  return pl_weak_links_new(ratings, assessment != 0 ? pl_snapshot_assessment(snapshot, assessment) : NULL);
}

/*
 * By hand. Workforce is at 2, which is weak, finance at 3, politics has not enough evidence for a level.
 * Strong: risk 21 with workforce, risk 22 with workforce, with finance and with politics: four. Those with
 * workforce are weak: two of four, resting on the two links and the one level. The moderate link of risk 21
 * with finance counts nowhere, nor does the strong one of risk 21 with a domain that is not in use, at 1.
 */
static void
links_to_weak_domains(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  PlDomain unused;
  pl_record_init_empty(PL_RECORD_DOMAIN, &unused);
  unused.id = 14, unused.code = "d14", unused.position = 14, unused.name = "Set aside";
  fixture_add(&fixture, DOMAIN, 0, &unused);
  add_domain(&fixture, 11, "Workforce");
  add_domain(&fixture, 12, "Finance");
  add_domain(&fixture, 13, "Politics");
  add_assessment(&fixture, ASSESSMENT, "2026-10-12", "Autumn 2026");
  add_level(&fixture, ASSESSMENT, 11, 2);
  add_level(&fixture, ASSESSMENT, 12, 3);
  add_level(&fixture, ASSESSMENT, 13, NOT_ENOUGH);
  add_level(&fixture, ASSESSMENT, 14, 1);
  add_risk(&fixture, 21, "Staff leave");
  add_risk(&fixture, 22, "Money runs out");
  link_domain(&fixture, 21, 11, PL_STRENGTH_STRONG);
  link_domain(&fixture, 21, 12, PL_STRENGTH_MODERATE);
  link_domain(&fixture, 21, 14, PL_STRENGTH_STRONG);
  link_domain(&fixture, 22, 11, PL_STRENGTH_STRONG);
  link_domain(&fixture, 22, 12, PL_STRENGTH_STRONG);
  link_domain(&fixture, 22, 13, PL_STRENGTH_STRONG);
  g_autoptr(PlWeakLinks) links = domains_of(&fixture, ASSESSMENT);
  assert_int_equal(links->n_strong, 4);
  assert_int_equal(links->n_weak, 2);
  assert_string_equal(links->statement.text, "Two of four strong links are to a domain at 2 or below.");
  assert_int_equal(links->statement.n_basis, 3);
  assert_int_equal(count_basis(links, PL_RECORD_RISK_DOMAIN), 2);
  assert_int_equal(count_basis(links, PL_RECORD_AGREED_LEVEL), 1);
}

/* By hand. One strong link, and no assessment: no level, so that nothing can be told of it; it rests on that
 * link. Then a moderate one alone: none is strong. */
static void
nothing_to_be_told(void **state G_GNUC_UNUSED)
{
  for (gint strength = PL_STRENGTH_MODERATE; strength <= PL_STRENGTH_STRONG; strength++) {
    Fixture fixture = fixture_new();
    add_domain(&fixture, 11, "Workforce");
    add_risk(&fixture, 21, "Staff leave");
    link_domain(&fixture, 21, 11, strength);
    g_autoptr(PlWeakLinks) links = domains_of(&fixture, 0);
    assert_string_equal(links->statement.text,
                        strength == PL_STRENGTH_STRONG
                            ? "No strongly linked domain has a level yet, so no link can be told to be weak."
                            : "No link is strong.");
    assert_int_equal(links->n_weak, 0);
    assert_int_equal(links->statement.n_basis, 1);
    assert_int_equal(links->statement.basis[0].kind, PL_RECORD_RISK_DOMAIN);
  }
}

/*
 * By hand, for the one delivery option. Costs came out as none, data was never tested, posts are reasonable.
 * Risk 21 is strongly linked to all three: two of the three are weak. They rest on the two links, on the
 * rating of the costs, and on the data's test itself, of which there is no rating.
 */
static void
links_to_weak_tests(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  add_risk(&fixture, 21, "Staff leave");
  add_test(&fixture, 31, PL_TEST_FINANCE, "Full costs known");
  add_test(&fixture, 32, PL_TEST_PARTNERSHIP, "Data shared");
  add_test(&fixture, 33, PL_TEST_GOVERNANCE, "Posts in place");
  add_assurance(&fixture, 31, "2026-09-02", PL_ASSURANCE_NONE);
  add_assurance(&fixture, 33, "2026-09-02", PL_ASSURANCE_REASONABLE);
  for (gint64 test = 31; test <= 33; test++)
    link_test(&fixture, 21, test, PL_STRENGTH_STRONG);
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  g_autoptr(PlRatings) ratings = pl_ratings_new(snapshot, 0, "2026-11-01", NULL);
  g_autoptr(PlAssurancePicture) picture = pl_assurance_picture_new(snapshot, OPTION, "2026-11-01");
  g_autoptr(PlWeakLinks) links = pl_weak_links_new_tests(ratings, picture);
  assert_string_equal(links->statement.text,
                      "Two of three strong links are to a test that failed or was not carried out.");
  assert_int_equal(links->statement.n_basis, 4);
  assert_int_equal(count_basis(links, PL_RECORD_RISK_TEST), 2);
  assert_int_equal(count_basis(links, PL_RECORD_ASSURANCE), 1);
  assert_int_equal(count_basis(links, PL_RECORD_TEST), 1);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(links_to_weak_domains),
      cmocka_unit_test(nothing_to_be_told),
      cmocka_unit_test(links_to_weak_tests),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
