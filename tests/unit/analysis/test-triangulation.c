/* triangulation.h: the kinds of source behind each domain, and the words for them. */
#include "fixture.h"

#include <plumbline/triangulation.h>
#include <string.h>

#define NOW 20

/* Two areas looked at in October 2026. */
static Fixture
two_areas(void)
{
  Fixture fixture = fixture_new();
  add_domain(&fixture, 1, "First area");
  add_domain(&fixture, 2, "Second area");
  add_assessment(&fixture, NOW, "2026-10-12", "Autumn 2026");
  return fixture;
}

static void
add_evidence(Fixture *fixture, gint64 id, gint64 domain, const char *kind, const char *date, PlStance stance)
{
  PlEvidence evidence;
  pl_record_init_empty(PL_RECORD_EVIDENCE, &evidence);
  evidence.id = id, evidence.organisation = COUNCIL, evidence.title = "Found", evidence.kind = kind;
  evidence.date = date;
  fixture_add(fixture, EVIDENCE, 0, &evidence);
  PlEvidenceDomain link = {.evidence = id, .domain = domain, .stance = stance, .strength = 2, .reason = ""};
  fixture_add(fixture, EVIDENCE_DOMAIN, 0, &link);
}

static PlTriangulation *
triangulate(Fixture *fixture)
{
  g_autoptr(PlSnapshot) snapshot = fixture_finish(fixture);
  g_autoptr(PlProfile) profile = pl_profile_new(snapshot, pl_snapshot_assessment(snapshot, NOW));
  return pl_triangulation_new(profile);
}

static void
every_kind_has_its_source(void **state)
{
  (void)state;
  assert_int_equal(pl_evidence_from("figures"), PL_FROM_FIGURES);
  assert_int_equal(pl_evidence_from("finance"), PL_FROM_FIGURES);
  assert_int_equal(pl_evidence_from("complaint"), PL_FROM_FIGURES);
  assert_int_equal(pl_evidence_from("case-audit"), PL_FROM_PRACTICE);
  assert_int_equal(pl_evidence_from("observation"), PL_FROM_PRACTICE);
  assert_int_equal(pl_evidence_from("voice"), PL_FROM_FAMILIES);
  assert_int_equal(pl_evidence_from("workforce"), PL_FROM_WORKFORCE);
  assert_int_equal(pl_evidence_from("partner"), PL_FROM_OUTSIDE);
  assert_int_equal(pl_evidence_from("inspection"), PL_FROM_OUTSIDE);
  assert_int_equal(pl_evidence_from("external-review"), PL_FROM_OUTSIDE);
  assert_int_equal(pl_evidence_from("rumour"), PL_FROM_OTHER);
}

static void
sources_are_counted_for_and_against(void **state)
{
  (void)state;
  Fixture fixture = two_areas();
  add_evidence(&fixture, 1, 1, "figures", "2026-09-01", PL_STANCE_FOR);
  add_evidence(&fixture, 2, 1, "finance", "2026-09-01", PL_STANCE_AGAINST);
  add_evidence(&fixture, 3, 1, "case-audit", "2026-09-01", PL_STANCE_FOR);
  add_evidence(&fixture, 4, 1, "partner", "2026-09-01", PL_STANCE_FOR);
  add_evidence(&fixture, 5, 1, "rumour", "2026-09-01", PL_STANCE_FOR);
  add_evidence(&fixture, 6, 1, "voice", "2026-10-13", PL_STANCE_FOR); /* after the assessment */
  g_autoptr(PlTriangulation) found = triangulate(&fixture);
  const PlDomainTriangulation *first = pl_triangulation_find(found, 1);
  assert_int_equal(first->from[PL_FROM_FIGURES].n_for, 1);
  assert_int_equal(first->from[PL_FROM_FIGURES].n_against, 1);
  assert_int_equal(first->from[PL_FROM_PRACTICE].n_for, 1);
  assert_int_equal(first->from[PL_FROM_FAMILIES].n_for, 0);
  assert_int_equal(first->n_from, 3);
  assert_int_equal(first->n_other, 1);
  assert_string_equal(first->statement.text, "Evidence about first area is of three of five kinds; missing: "
                                             "children’s and families’ voices, and the workforce.");
  assert_int_equal(first->statement.n_basis, 6); /* the domain and five pieces */
  const PlDomainTriangulation *second = pl_triangulation_find(found, 2);
  assert_string_equal(second->statement.text, ""); /* the profile says that there is none */
  assert_int_equal(found->n_triangulated, 1);
  assert_string_equal(found->statement.text,
                      "Evidence is of three kinds or more for one of two domains; "
                      "missing most often: children’s and families’ voices, for two domains.");
  assert_null(pl_triangulation_find(found, 99));
}

/* They are figures, and yet none speaks for or against: both is said. */
static void
figures_of_an_indicator_are_told_of(void **state)
{
  (void)state;
  Fixture fixture = two_areas();
  for (gint64 domain = 1; domain <= 2; domain++) {
    PlIndicatorDomain link = {.indicator = 61, .domain = domain, .reason = ""};
    add_evidence(&fixture, domain, domain, domain == 1 ? "voice" : "figures", "2026-09-01", PL_STANCE_FOR);
    fixture_add(&fixture, INDICATOR_DOMAIN, 0, &link);
  }
  PlIndicator indicator;
  pl_record_init_empty(PL_RECORD_INDICATOR, &indicator);
  indicator.id = 61, indicator.code = "vacancies", indicator.name = "Vacancies";
  fixture_add(&fixture, INDICATOR, 0, &indicator);
  PlObservation figure;
  pl_record_init_empty(PL_RECORD_OBSERVATION, &figure);
  figure.indicator = 61, figure.organisation = COUNCIL, figure.date = "2026-06-30", figure.value = 17;
  fixture_add(&fixture, OBSERVATION, 0, &figure);
  g_autoptr(PlTriangulation) found = triangulate(&fixture);
  assert_string_equal(
      found->domains[0].statement.text,
      "Evidence about first area is of one of five kinds: children’s and families’ voices. Its "
      "indicators have figures, but none of them is recorded as evidence for or against.");
  assert_string_equal(found->domains[1].statement.text,
                      "Evidence about second area is of one of five kinds: figures.");
}

/* Another council's figure, one beside it and one of later say nothing of this assessment. */
static void
figures_of_others_and_of_later_are_not_told_of(void **state)
{
  (void)state;
  static const struct {
    gint64 organisation;
    PlComparator comparator;
    const char *date;
  } others[] = {{COUNCIL + 1, PL_COMPARATOR_OWN, "2026-06-30"},
                {COUNCIL, PL_COMPARATOR_REGION, "2026-06-30"},
                {COUNCIL, PL_COMPARATOR_OWN, "2026-12-31"}};
  for (guint i = 0; i < G_N_ELEMENTS(others); i++) {
    Fixture fixture = two_areas();
    add_evidence(&fixture, 1, 1, "voice", "2026-09-01", PL_STANCE_FOR);
    PlIndicatorDomain link = {.indicator = 61, .domain = 1, .reason = ""};
    fixture_add(&fixture, INDICATOR_DOMAIN, 0, &link);
    PlIndicator indicator;
    pl_record_init_empty(PL_RECORD_INDICATOR, &indicator);
    indicator.id = 61, indicator.code = "vacancies", indicator.name = "Vacancies";
    fixture_add(&fixture, INDICATOR, 0, &indicator);
    PlObservation figure;
    pl_record_init_empty(PL_RECORD_OBSERVATION, &figure);
    figure.indicator = 61, figure.organisation = others[i].organisation,
    figure.comparator = others[i].comparator;
    figure.date = others[i].date, figure.value = 17;
    fixture_add(&fixture, OBSERVATION, 0, &figure);
    g_autoptr(PlTriangulation) found = triangulate(&fixture);
    assert_string_equal(
        found->domains[0].statement.text,
        "Evidence about first area is of one of five kinds: children’s and families’ voices.");
  }
}

static void
few_sources_are_named(void **state)
{
  (void)state;
  Fixture fixture = two_areas();
  add_evidence(&fixture, 1, 1, "voice", "2026-09-01", PL_STANCE_FOR);
  add_evidence(&fixture, 2, 2, "rumour", "2026-09-01", PL_STANCE_FOR);
  g_autoptr(PlTriangulation) found = triangulate(&fixture);
  assert_string_equal(found->domains[0].statement.text,
                      "Evidence about first area is of one of five kinds: children’s and families’ voices.");
  assert_string_equal(found->domains[1].statement.text,
                      "Evidence about second area is of none of the five kinds that count here.");
}

static void
all_sources(void **state)
{
  (void)state;
  static const char *const kinds[] = {"figures", "observation", "voice", "workforce", "inspection"};
  Fixture fixture = two_areas();
  for (guint i = 0; i < 2 * G_N_ELEMENTS(kinds); i++)
    add_evidence(&fixture, i + 1, i % 2 + 1, kinds[i / 2], "2026-09-01", PL_STANCE_FOR);
  g_autoptr(PlTriangulation) found = triangulate(&fixture);
  assert_string_equal(found->domains[0].statement.text, "Evidence about first area is of all five kinds.");
  assert_string_equal(found->statement.text, "Evidence is of three kinds or more for both domains.");
}

/* Twelve months to the day is recent; a source is old where all that it says is. */
static void
old_sources_are_said(void **state)
{
  (void)state;
  Fixture fixture = two_areas();
  add_evidence(&fixture, 1, 1, "figures", "2025-10-11", PL_STANCE_FOR);
  add_evidence(&fixture, 2, 1, "workforce", "2025-10-12", PL_STANCE_FOR);
  add_evidence(&fixture, 3, 1, "voice", "2025-09", PL_STANCE_FOR);
  add_evidence(&fixture, 4, 1, "voice", "", PL_STANCE_FOR); /* not known to be old */
  add_evidence(&fixture, 5, 2, "figures", "2024", PL_STANCE_FOR);
  g_autoptr(PlTriangulation) found = triangulate(&fixture);
  assert_true(found->domains[0].from[PL_FROM_FIGURES].old);
  assert_false(found->domains[0].from[PL_FROM_WORKFORCE].old);
  assert_false(found->domains[0].from[PL_FROM_FAMILIES].old);
  assert_false(found->domains[0].from[PL_FROM_OUTSIDE].old); /* nothing is not old */
  assert_non_null(strstr(found->domains[0].statement.text,
                         "All that there is of one kind was more than 12 months old at the time: figures."));
  assert_string_equal(found->domains[1].statement.text,
                      "Evidence about second area is of one of five kinds: figures. "
                      "All of it was more than 12 months old at the time.");
}

/* A kind that the council added is none of those that are looked at, and it may be recent. */
static void
all_of_it_is_all_of_it(void **state)
{
  (void)state;
  Fixture fixture = two_areas();
  add_evidence(&fixture, 1, 1, "figures", "2024", PL_STANCE_FOR);
  add_evidence(&fixture, 2, 1, "rumour", "2026-10-01", PL_STANCE_FOR);
  g_autoptr(PlTriangulation) found = triangulate(&fixture);
  assert_string_equal(found->domains[0].statement.text,
                      "Evidence about first area is of one of five kinds: figures. "
                      "All that there is of one kind was more than 12 months old at the time: figures.");
}

static void
a_setting_says_how_long_evidence_is_recent(void **state)
{
  (void)state;
  Fixture fixture = two_areas();
  PlThreshold threshold = {.code = "evidence-stale", .value = 6, .unit = "months", .note = ""};
  fixture_add(&fixture, THRESHOLD, 0, &threshold);
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  assert_int_equal(pl_evidence_months(snapshot), 6);
  assert_true(pl_evidence_is_old(snapshot, "2026-04-11", "2026-10-12"));
  assert_false(pl_evidence_is_old(snapshot, "2026-04-12", "2026-10-12"));
  assert_false(pl_evidence_is_old(snapshot, "2026-04", "2026-10-12")); /* may be of the end of that month */
  assert_false(pl_evidence_is_old(snapshot, "", "2026-10-12"));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_kind_has_its_source),
      cmocka_unit_test(sources_are_counted_for_and_against),
      cmocka_unit_test(figures_of_an_indicator_are_told_of),
      cmocka_unit_test(figures_of_others_and_of_later_are_not_told_of),
      cmocka_unit_test(few_sources_are_named),
      cmocka_unit_test(all_sources),
      cmocka_unit_test(old_sources_are_said),
      cmocka_unit_test(all_of_it_is_all_of_it),
      cmocka_unit_test(a_setting_says_how_long_evidence_is_recent),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
