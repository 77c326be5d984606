/* How far the options being weighed were put to the tests, and what that sentence rests on. */
#include "fixture.h"

#include <plumbline/options-tested.h>

#define TRUST 2

static void
add_trust(Fixture *fixture, gboolean considered)
{
  PlOption option;
  pl_record_init_empty(PL_RECORD_OPTION, &option);
  option.id = TRUST, option.code = "trust", option.name = "Joint trust", option.considered = considered;
  option.position = TRUST;
  fixture_add(fixture, OPTION, 0, &option);
}

static void
rate_trust(Fixture *fixture, gint64 test, const char *date, PlAssuranceRating rating)
{
  PlAssurance assurance;
  pl_record_init_empty(PL_RECORD_ASSURANCE, &assurance);
  assurance.test = test, assurance.option = TRUST, assurance.date = date, assurance.rating = rating;
  fixture_add(fixture, ASSURANCE, 0, &assurance);
}

static PlOptionsTested *
tested_of(Fixture *fixture)
{
  g_autoptr(PlSnapshot) snapshot = fixture_finish(fixture);
  return pl_options_tested_new(snapshot, "2026-10-20");
}

/*
 * By hand, as at 20 October. Separate services (the fixture's): costs limited, posts none. Joint trust: costs
 * none, data reasonable, posts rated only in November, which is too late. So of three tests the costs alone
 * were carried out for both, and the sentence rests on their two ratings. None is a rating, and not *not
 * tested*.
 */
static void
one_of_three_for_both(void **state G_GNUC_UNUSED)
{
  Fixture fixture = fixture_new();
  add_trust(&fixture, TRUE);
  add_test(&fixture, 31, PL_TEST_FINANCE, "Full costs known");
  add_test(&fixture, 32, PL_TEST_PARTNERSHIP, "Data shared");
  add_test(&fixture, 33, PL_TEST_GOVERNANCE, "Posts in place");
  add_assurance(&fixture, 31, "2026-09-02", PL_ASSURANCE_LIMITED);
  add_assurance(&fixture, 33, "2026-09-02", PL_ASSURANCE_NONE);
  rate_trust(&fixture, 31, "2026-09-02", PL_ASSURANCE_NONE);
  rate_trust(&fixture, 32, "2026-09-02", PL_ASSURANCE_REASONABLE);
  rate_trust(&fixture, 33, "2026-11-02", PL_ASSURANCE_REASONABLE);
  g_autoptr(PlOptionsTested) tested = tested_of(&fixture);
  assert_int_equal(tested->n_pictures, 2);
  assert_int_equal(tested->n_for_all, 1);
  assert_string_equal(tested->statement.text,
                      "One of three assurance tests has been carried out for both options.");
  assert_int_equal(tested->statement.n_basis, 2);
  for (guint i = 0; i < 2; i++) {
    assert_int_equal(tested->statement.basis[i].kind, PL_RECORD_ASSURANCE);
    assert_int_equal(((const PlAssurance *)tested->statement.basis[i].record)->test, 31);
  }
}

/* By hand. No test was carried out for both: it rests on the two options. Without any test nothing is said.
 */
static void
none_for_both(void **state G_GNUC_UNUSED)
{
  for (guint n_tests = 0; n_tests <= 2; n_tests += 2) {
    Fixture fixture = fixture_new();
    add_trust(&fixture, TRUE);
    for (guint i = 0; i < n_tests; i++)
      add_test(&fixture, 31 + i, PL_TEST_FINANCE, "Full costs known");
    g_autoptr(PlOptionsTested) tested = tested_of(&fixture);
    assert_string_equal(tested->statement.text,
                        n_tests > 0 ? "None of the two assurance tests has been carried out for both options."
                                    : "");
    assert_int_equal(tested->statement.n_basis, n_tests > 0 ? 2 : 0);
    for (guint i = 0; i < tested->statement.n_basis; i++)
      assert_int_equal(tested->statement.basis[i].kind, PL_RECORD_OPTION);
  }
}

/* By hand. There is one test: carried out for separate services alone it was not for both; for the trust as
 * well it was; and a document of one option, which was put to it, is said as one. */
static void
one_test(void **state G_GNUC_UNUSED)
{
  static const struct {
    gboolean trust, rated;
    const char *said;
  } cases[] = {{TRUE, FALSE, "The one assurance test has not been carried out for both options."},
               {TRUE, TRUE, "The one assurance test has been carried out for both options."},
               {FALSE, FALSE, "The one assurance test has been carried out for the one option."}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    Fixture fixture = fixture_new();
    if (cases[i].trust)
      add_trust(&fixture, TRUE);
    add_test(&fixture, 31, PL_TEST_FINANCE, "Full costs known");
    add_assurance(&fixture, 31, "2026-09-02", PL_ASSURANCE_LIMITED);
    if (cases[i].rated)
      rate_trust(&fixture, 31, "2026-09-02", PL_ASSURANCE_NONE);
    g_autoptr(PlOptionsTested) tested = tested_of(&fixture);
    assert_string_equal(tested->statement.text, cases[i].said);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(one_of_three_for_both),
      cmocka_unit_test(none_for_both),
      cmocka_unit_test(one_test),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
