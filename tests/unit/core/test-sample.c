#include <plumbline/framework.h>
#include <plumbline/sample.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#define AS_AT "2026-10-12"

static PlSnapshot *
load(const char *name)
{
  g_autoptr(GError) error = NULL;
  PlSnapshot *snapshot = pl_sample_load(name, &error);
  if (snapshot == NULL)
    fail_msg("%s", error->message);
  return snapshot;
}

static void
list_says_which_are_invented(void **state G_GNUC_UNUSED)
{
  guint n;
  const PlSample *samples = pl_sample_list(&n);
  assert_int_equal(n, 2);
  for (guint i = 0; i < n; i++) {
    g_autoptr(PlSnapshot) snapshot = load(samples[i].name);
    const PlDocumentInfo *info = pl_snapshot_info(snapshot);
    assert_string_equal(info->title, samples[i].title);
    assert_int_equal(info->invented, samples[i].invented);
    guint m;
    const PlOrganisation *organisations = pl_snapshot_organisations(snapshot, &m);
    for (guint j = 0; j < m; j++)
      assert_int_equal(organisations[j].invented, samples[i].invented);
  }
  g_autoptr(GError) error = NULL;
  assert_null(pl_sample_load("../framework/domains", &error));
  assert_true(g_error_matches(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND));
}

/* Words that a field's code, regime or kind must have in the framework. */
static void
has_item(const PlSnapshot *snapshot, const char *catalogue, const char *code, const char *where)
{
  if (pl_framework_item(snapshot, catalogue, 0, code) == NULL)
    fail_msg("%s: there is no “%s” among the %s", where, code, catalogue);
}

static void
codes_lead_to_the_framework(void **state G_GNUC_UNUSED)
{
  guint n_samples;
  const PlSample *samples = pl_sample_list(&n_samples);
  for (guint i = 0; i < n_samples; i++) {
    g_autoptr(PlSnapshot) snapshot = load(samples[i].name);
    guint n;
    const PlEvidence *evidence = pl_snapshot_evidence(snapshot, &n);
    for (guint j = 0; j < n; j++)
      has_item(snapshot, "evidence-kinds", evidence[j].kind, evidence[j].title);
    const PlMilestone *milestones = pl_snapshot_milestones(snapshot, &n);
    for (guint j = 0; j < n; j++)
      has_item(snapshot, "milestone-kinds", milestones[j].kind, milestones[j].name);
    const PlInspection *inspections = pl_snapshot_inspections(snapshot, &n);
    for (guint j = 0; j < n; j++) {
      const PlItem *regime = pl_framework_item(snapshot, "regimes", 0, inspections[j].regime);
      assert_non_null(regime);
      guint k;
      const PlItem *outcomes = pl_framework_catalogue(snapshot, "regime-outcomes", &k);
      gboolean graded = FALSE;
      for (guint o = 0; o < k; o++)
        graded |= outcomes[o].parent == regime->id;
      if (graded)
        assert_non_null(pl_framework_item(snapshot, "regime-outcomes", regime->id, inspections[j].outcome));
    }
  }
}

static gint
current_score(const PlSnapshot *snapshot, gint64 risk)
{
  guint n;
  const PlRiskRating *ratings = pl_snapshot_risk_ratings(snapshot, &n);
  gint score = 0;
  for (guint i = 0; i < n; i++) /* in order of date within a risk and a kind */
    if (ratings[i].risk == risk && ratings[i].kind == PL_RATING_CURRENT &&
        strcmp(ratings[i].date, AS_AT) <= 0)
      score = ratings[i].likelihood * ratings[i].impact;
  return score;
}

static void
exampleshire_has_its_levels(void **state G_GNUC_UNUSED)
{
  const char *domains[] = {"inspection", "practice",  "workforce", "partnership",
                           "finance",    "corporate", "political"};
  const struct {
    const char *date;
    gint levels[7];
    gint ranges[7];
  } expected[] = {{"2025-10-14", {2, 3, 2, 3, 3, 3, 2}, {1, 0, 1, 2, 0, 1, 1}},
                  {"2026-04-15", {3, 3, 2, 3, 3, 4, 2}, {1, 1, 1, 1, 1, 1, 1}},
                  {AS_AT, {3, 4, 2, 4, 2, 4, 3}, {1, 1, 2, 1, 2, 1, 3}}};
  g_autoptr(PlSnapshot) snapshot = load("exampleshire");
  for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
    const PlAssessment *assessment = pl_snapshot_latest_assessment(snapshot, 0, expected[i].date);
    assert_string_equal(assessment->date, expected[i].date);
    guint n, m;
    const PlView *views = pl_snapshot_views(snapshot, assessment->id, &n);
    pl_snapshot_participants(snapshot, assessment->id, &m);
    assert_int_equal(n, 7 * 6);
    assert_int_equal(m, 6);
    for (guint j = 0; j < 7; j++) {
      const PlDomain *domain = pl_snapshot_find_code(snapshot, PL_RECORD_DOMAIN, domains[j]);
      const PlAgreedLevel *agreed = pl_snapshot_agreed_level(snapshot, assessment->id, domain->id);
      assert_int_equal(agreed->level, expected[i].levels[j]);
      assert_true(agreed->reason[0] && agreed->know[0] && agreed->how_known[0] && agreed->plan[0]);
      gint low = PL_LEVEL_MAX, high = PL_LEVEL_MIN;
      for (guint v = 0; v < n; v++) {
        if (views[v].domain != domain->id)
          continue;
        assert_true(views[v].confidence > 0 && views[v].reason[0] != '\0');
        low = views[v].level != 0 ? MIN(low, views[v].level) : low;
        high = MAX(high, views[v].level);
      }
      assert_int_equal(high - low, expected[i].ranges[j]);
    }
  }
}

static void
exampleshire_has_eight_risks_above_appetite(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = load("exampleshire");
  guint n, in_register = 0, above = 0, unowned = 0;
  const PlRisk *risks = pl_snapshot_risks(snapshot, &n);
  for (guint i = 0; i < n; i++) {
    if (!risks[i].in_register)
      continue;
    in_register++;
    PlAppetite key = {.category = risks[i].category};
    const PlAppetite *appetite = pl_snapshot_find(snapshot, PL_RECORD_APPETITE, &key);
    assert_non_null(appetite);
    above += current_score(snapshot, risks[i].id) > appetite->ceiling;
    unowned += risks[i].owner[0] == '\0';
    assert_true(risks[i].controls[0] != '\0' && risks[i].milestone != 0);
  }
  assert_int_equal(in_register, 14);
  assert_int_equal(above, 8);
  assert_int_equal(unowned, 1);
  const PlRisk *recruitment = pl_snapshot_find_code(snapshot, PL_RECORD_RISK, "R10");
  const PlRisk *shared = pl_snapshot_find_code(snapshot, PL_RECORD_RISK, "R06");
  assert_int_equal(current_score(snapshot, recruitment->id), 20);
  assert_int_equal(current_score(snapshot, shared->id), 16);
  assert_string_equal(shared->owner, "");
}

static void
exampleshire_shows_every_assurance(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = load("exampleshire");
  gint64 option = pl_snapshot_info(snapshot)->option;
  guint n, m, counts[3][5] = {{0}};
  const PlTest *tests = pl_snapshot_tests(snapshot, &n);
  const PlAssurance *rows = pl_snapshot_assurances(snapshot, &m);
  for (guint i = 0; i < n; i++) {
    PlAssuranceRating rating = PL_ASSURANCE_NOT_TESTED;
    for (guint j = 0; j < m; j++)
      if (rows[j].test == tests[i].id && rows[j].option == option && strcmp(rows[j].date, AS_AT) <= 0)
        rating = rows[j].rating;
    counts[tests[i].test_group][rating]++;
  }
  /* not tested, none, limited, reasonable, substantial */
  const guint governance[] = {2, 0, 1, 2, 2}, finance[] = {1, 1, 2, 1, 0}, partnership[] = {1, 0, 0, 1, 1};
  assert_memory_equal(counts[PL_TEST_GOVERNANCE], governance, sizeof governance);
  assert_memory_equal(counts[PL_TEST_FINANCE], finance, sizeof finance);
  assert_memory_equal(counts[PL_TEST_PARTNERSHIP], partnership, sizeof partnership);
}

static void
exampleshire_has_one_action_overdue(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = load("exampleshire");
  guint n, overdue = 0, done = 0;
  const PlAction *actions = pl_snapshot_actions(snapshot, &n);
  for (guint i = 0; i < n; i++) {
    gboolean closed = actions[i].state == PL_ACTION_DONE || actions[i].state == PL_ACTION_DROPPED;
    overdue += !closed && strcmp(actions[i].due, AS_AT) < 0;
    done += actions[i].state == PL_ACTION_DONE;
  }
  assert_int_equal(overdue, 1);
  assert_int_equal(done, 2);
}

static void
exampleshire_divides_its_residents(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = load("exampleshire");
  guint n_scenarios, n_organisations, n;
  const PlScenario *scenarios = pl_snapshot_scenarios(snapshot, &n_scenarios);
  const PlOrganisation *organisations = pl_snapshot_organisations(snapshot, &n_organisations);
  const PlSuccession *successions = pl_snapshot_successions(snapshot, &n);
  assert_int_equal(n_scenarios, 2);
  for (guint s = 0; s < n_scenarios; s++)
    for (guint o = 0; o < n_organisations; o++) {
      gint given = 0, taken = 0;
      for (guint i = 0; i < n; i++) {
        if (successions[i].scenario != scenarios[s].id)
          continue;
        given += successions[i].predecessor == organisations[o].id ? successions[i].residents : 0;
        taken += successions[i].successor == organisations[o].id ? successions[i].residents : 0;
      }
      assert_true(given == 0 || given == organisations[o].residents);
      assert_true(taken == 0 || taken == organisations[o].residents);
    }
}

static void
exampleshire_has_every_clearance(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = load("exampleshire");
  guint n, counts[4] = {0};
  const PlEvidence *evidence = pl_snapshot_evidence(snapshot, &n);
  for (guint i = 0; i < n; i++) {
    counts[evidence[i].clearance.clearance]++;
    if (evidence[i].clearance.clearance == PL_CLEARANCE_EXEMPT) {
      assert_int_equal(evidence[i].clearance.exempt_paragraph, 3);
      assert_true(evidence[i].clearance.public_interest[0] != '\0');
    }
  }
  assert_true(n >= 30);
  assert_int_equal(counts[PL_CLEARANCE_EXEMPT], 1);
  assert_true(counts[PL_CLEARANCE_NOT_CLEARED] > 0);
  assert_true(counts[PL_CLEARANCE_CONFIDENTIAL] > 0);
  assert_true(counts[PL_CLEARANCE_PUBLIC] > n / 2);
}

/* What is published about a real council says how it did; a level would be our own opinion of it. */
static void
denbighshire_has_figures_and_no_opinions(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = load("denbighshire");
  guint n, m;
  const PlAssessment *assessments = pl_snapshot_assessments(snapshot, &n);
  assert_true(n >= 2);
  for (guint i = 0; i < n; i++) {
    pl_snapshot_views(snapshot, assessments[i].id, &m);
    assert_int_equal(m, 0);
    pl_snapshot_agreed_levels(snapshot, assessments[i].id, &m);
    assert_int_equal(m, 0);
  }
  pl_snapshot_risk_ratings(snapshot, &m);
  assert_int_equal(m, 0);
  const PlObservation *observations = pl_snapshot_observations(snapshot, &n);
  for (guint i = 0; i < n; i++)
    assert_string_equal(observations[i].source, "As reported by the service's head, December 2015");
  const PlEvidence *evidence = pl_snapshot_evidence(snapshot, &n);
  for (guint i = 0; i < n; i++)
    assert_non_null(strchr(evidence[i].source, ','));
}

static double
observed(const PlSnapshot *snapshot, const char *indicator, const char *date)
{
  const PlIndicator *found = pl_snapshot_find_code(snapshot, PL_RECORD_INDICATOR, indicator);
  const PlDocumentInfo *info = pl_snapshot_info(snapshot);
  PlObservation key = {found->id, info->organisation, date, PL_COMPARATOR_OWN, 0, 0, "", ""};
  const PlObservation *observation = pl_snapshot_find(snapshot, PL_RECORD_OBSERVATION, &key);
  assert_non_null(observation);
  return observation->value;
}

/* Typed here from the published paper, section 4, and not read from the sample. */
static void
denbighshire_has_the_published_figures(void **state G_GNUC_UNUSED)
{
  const struct {
    const char *indicator;
    double before, after;
  } published[] = {{"contacts", 4998, 11095},
                   {"referrals", 1170, 670},
                   {"re-referral", 38.8, 15.1},
                   {"children-in-care", 175, 147},
                   {"child-protection", 40, 40},
                   {"children-in-need", 363, 252},
                   {"open", 625, 491},
                   {"early-help", 378, 556},
                   {"initial-assessments", 81, 93.6},
                   {"seen", 66.4, 93.8},
                   {"seen-alone", 31.9, 54.9},
                   {"core-assessments", 74.6, 98.2}};
  g_autoptr(PlSnapshot) snapshot = load("denbighshire");
  for (guint i = 0; i < G_N_ELEMENTS(published); i++) {
    assert_true(observed(snapshot, published[i].indicator, "2011") == published[i].before);
    assert_true(observed(snapshot, published[i].indicator, "2015") == published[i].after);
  }
  assert_true(observed(snapshot, "complex-10", "2012") == 13);
  assert_true(observed(snapshot, "complex-10", "2015") == 25);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(list_says_which_are_invented),
      cmocka_unit_test(codes_lead_to_the_framework),
      cmocka_unit_test(exampleshire_has_its_levels),
      cmocka_unit_test(exampleshire_has_eight_risks_above_appetite),
      cmocka_unit_test(exampleshire_shows_every_assurance),
      cmocka_unit_test(exampleshire_has_one_action_overdue),
      cmocka_unit_test(exampleshire_divides_its_residents),
      cmocka_unit_test(exampleshire_has_every_clearance),
      cmocka_unit_test(denbighshire_has_figures_and_no_opinions),
      cmocka_unit_test(denbighshire_has_the_published_figures),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
