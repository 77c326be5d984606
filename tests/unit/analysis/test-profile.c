/* profile.h: levels, movement, trend, evidence and views of one assessment, and the words for them. */
#include "fixture.h"

#include <plumbline/profile.h>

#define BEFORE 10
#define NOW 20

/* Two assessments half a year apart, and domains 1 to n called "First area", "Second area"… */
static Fixture
two_assessments(guint n)
{
  static const char *const names[] = {"First area", "Second area", "Third area", "Fourth area", "Fifth area"};
  Fixture fixture = fixture_new();
  for (guint i = 0; i < n; i++)
    add_domain(&fixture, i + 1, names[i]);
  add_assessment(&fixture, BEFORE, "2026-04-14", "Spring 2026");
  add_assessment(&fixture, NOW, "2026-10-12", "Autumn 2026");
  return fixture;
}

static PlProfile *
profile_of(Fixture *fixture, gint64 assessment)
{
  g_autoptr(PlSnapshot) snapshot = fixture_finish(fixture);
  return pl_profile_new(snapshot, pl_snapshot_assessment(snapshot, assessment));
}

/*
 *            before  now
 * first         3      4   up by one
 * second        4      2   down by two
 * third         2      2   the same
 * fourth        3   not enough evidence
 * fifth      not yet   3   not comparable
 */
static void
movement_of_every_sort(void **state)
{
  (void)state;
  Fixture fixture = two_assessments(5);
  const gint before[] = {3, 4, 2, 3, 0}, now[] = {4, 2, 2, NOT_ENOUGH, 3};
  for (guint i = 0; i < 5; i++) {
    add_level(&fixture, BEFORE, i + 1, before[i]);
    add_level(&fixture, NOW, i + 1, now[i]);
  }
  g_autoptr(PlProfile) profile = profile_of(&fixture, NOW);

  assert_int_equal(profile->n_domains, 5);
  assert_int_equal(profile->previous->id, BEFORE);
  const PlMovement movements[] = {PL_MOVEMENT_UP, PL_MOVEMENT_DOWN, PL_MOVEMENT_SAME,
                                  PL_MOVEMENT_NOT_COMPARABLE, PL_MOVEMENT_NOT_COMPARABLE};
  const gint changes[] = {1, -2, 0, 0, 0};
  for (guint i = 0; i < 5; i++) {
    assert_int_equal(profile->domains[i].movement, movements[i]);
    assert_int_equal(profile->domains[i].change, changes[i]);
  }
  assert_int_equal(profile->n_rose, 1);
  assert_int_equal(profile->n_fell, 1);
  assert_int_equal(profile->n_same, 1);
  assert_int_equal(profile->n_not_comparable, 2);
  assert_int_equal(profile->n_agreed, 4);
  assert_int_equal(profile->n_not_enough, 1);
  assert_int_equal(profile->n_not_yet, 0);
  assert_int_equal(profile->lowest_level, 2);
  assert_int_equal(profile->n_lowest, 2); /* second and third */
  assert_int_equal(profile->domains[3].state, PL_LEVEL_NOT_ENOUGH_EVIDENCE);
  assert_int_equal(profile->domains[3].level, 0);

  /* Of the two lowest, the one that stays there is named: the first clause has told of the other's fall. */
  assert_string_equal(profile->headline.text,
                      "One domain rose since spring and one fell; third area is still at 2, and "
                      "one domain has not enough evidence");
  assert_string_equal(profile->paragraph.text,
                      "Of five domains, first area rose from 3 to 4; second area "
                      "fell from 4 to 2; fifth area is at 3 and had no level "
                      "in spring; there was not enough evidence to agree a level for "
                      "fourth area. Third area stays at 2. These levels are "
                      "the council's own, not an inspector's.");
  assert_string_equal(profile->domains[0].movement_statement.text,
                      "First area rose from 3 to 4 since spring.");
  assert_string_equal(profile->domains[2].movement_statement.text, "Third area: at 2, as in spring.");
  assert_string_equal(profile->domains[3].movement_statement.text,
                      "Fourth area: not enough evidence to agree; at 3 in spring.");
  assert_string_equal(profile->domains[4].movement_statement.text,
                      "Fifth area: at 3; in spring no level was agreed.");
  assert_string_equal(profile->domains[4].movement_statement.id, "profile.movement.d5");
}

/* A level that was "not enough evidence" before, and one with no row at all in either. */
static void
nothing_to_compare(void **state)
{
  (void)state;
  Fixture fixture = two_assessments(3);
  add_level(&fixture, BEFORE, 1, NOT_ENOUGH);
  add_level(&fixture, BEFORE, 3, 2);
  add_level(&fixture, NOW, 1, 4);
  g_autoptr(PlProfile) profile = profile_of(&fixture, NOW);
  assert_int_equal(profile->n_not_comparable, 3);
  assert_string_equal(profile->domains[1].movement_statement.text,
                      "Second area: not yet agreed, as in spring.");
  assert_string_equal(profile->domains[2].movement_statement.text,
                      "Third area: not yet agreed; at 2 in spring.");
  assert_int_equal(profile->domains[1].state, PL_LEVEL_NOT_YET_AGREED);
  assert_null(profile->domains[1].agreed);
  assert_string_equal(profile->headline.text, "No domain can be compared with spring; first area is at 4, "
                                              "and two domains are not yet agreed");
  assert_string_equal(profile->domains[0].movement_statement.text,
                      "First area: at 4; in spring there was not enough evidence to agree a level.");
}

static void
nothing_moved(void **state)
{
  (void)state;
  Fixture fixture = two_assessments(3);
  for (gint64 i = 1; i <= 3; i++) {
    add_level(&fixture, BEFORE, i, (gint)i);
    add_level(&fixture, NOW, i, (gint)i);
  }
  g_autoptr(PlProfile) profile = profile_of(&fixture, NOW);
  assert_string_equal(profile->headline.text, "No domain has moved since spring; first area is still at 1");
  assert_has(
      profile->paragraph.text,
      "All three domains are as they were in spring. First area stays at 1 and second area stays at 2.");
  fixture = two_assessments(2);
  for (gint64 i = 1; i <= 2; i++) {
    add_level(&fixture, BEFORE, i, 4);
    add_level(&fixture, NOW, i, 4);
  }
  g_autoptr(PlProfile) two = profile_of(&fixture, NOW);
  assert_has(two->paragraph.text, "Both domains are as they were in spring.");
}

/* Several rises alike are told together; ties at the bottom beyond two are counted. */
static void
ties(void **state)
{
  (void)state;
  Fixture fixture = two_assessments(4);
  const gint before[] = {1, 1, 1, 3}, now[] = {2, 2, 2, 5};
  for (guint i = 0; i < 4; i++) {
    add_level(&fixture, BEFORE, i + 1, before[i]);
    add_level(&fixture, NOW, i + 1, now[i]);
  }
  g_autoptr(PlProfile) profile = profile_of(&fixture, NOW);
  assert_int_equal(profile->n_lowest, 3);
  assert_string_equal(profile->headline.text,
                      "Four domains rose since spring and none fell; three domains are lowest, at 2");
  /* All that have a level have one: none of them is lowest. */
  Fixture part = two_assessments(3);
  for (gint64 i = 1; i <= 2; i++) {
    add_level(&part, BEFORE, i, 3);
    add_level(&part, NOW, i, 4);
  }
  g_autoptr(PlProfile) some = profile_of(&part, NOW);
  assert_string_equal(some->headline.text,
                      "Two domains rose since spring and none fell; first area and second "
                      "area are at 4, and one domain is not yet agreed");
  assert_has(profile->paragraph.text, "Of four domains, first area, second area and third area each rose by "
                                      "one; fourth area rose from 3 to 5.");
}

static void
only_falls(void **state)
{
  (void)state;
  Fixture fixture = two_assessments(2);
  for (gint64 i = 1; i <= 2; i++) {
    add_level(&fixture, BEFORE, i, 4);
    add_level(&fixture, NOW, i, 3);
  }
  g_autoptr(PlProfile) profile = profile_of(&fixture, NOW);
  assert_string_equal(profile->headline.text,
                      "Two domains fell since spring and none rose; every domain is at 3");
}

static void
first_assessment(void **state)
{
  (void)state;
  Fixture fixture = two_assessments(3);
  add_level(&fixture, BEFORE, 1, 3);
  add_level(&fixture, BEFORE, 2, 2);
  g_autoptr(PlProfile) profile = profile_of(&fixture, BEFORE);
  assert_null(profile->previous);
  assert_int_equal(profile->domains[0].movement, PL_MOVEMENT_NONE_BEFORE);
  assert_int_equal(profile->n_rose + profile->n_fell + profile->n_same + profile->n_not_comparable, 0);
  assert_string_equal(profile->headline.text,
                      "First assessment: two of three domains have a level; second area is lowest, at 2");
  assert_has(profile->paragraph.text,
             "Of three domains, second area is at 2; first area is at 3; third area is not yet agreed.");
  assert_string_equal(profile->domains[1].movement_statement.text, "Second area: at 2.");
}

static void
first_assessment_without_levels(void **state)
{
  (void)state;
  Fixture fixture = two_assessments(2);
  g_autoptr(PlProfile) none = profile_of(&fixture, BEFORE);
  assert_string_equal(none->headline.text, "No level has been agreed yet");
  assert_int_equal(none->lowest_level, 0);
  assert_int_equal(none->n_lowest, 0);
  fixture = two_assessments(2);
  add_level(&fixture, BEFORE, 1, NOT_ENOUGH);
  g_autoptr(PlProfile) unsure = profile_of(&fixture, BEFORE);
  assert_string_equal(unsure->headline.text,
                      "No level has been agreed; for one of two domains there was not enough evidence");
  fixture = two_assessments(1);
  add_level(&fixture, BEFORE, 1, NOT_ENOUGH);
  g_autoptr(PlProfile) alone = profile_of(&fixture, BEFORE);
  assert_string_equal(alone->headline.text, "No level has been agreed: there was not enough evidence");
}

static void
one_domain_alone(void **state)
{
  (void)state;
  Fixture fixture = two_assessments(1);
  add_level(&fixture, BEFORE, 1, 2);
  g_autoptr(PlProfile) profile = profile_of(&fixture, BEFORE);
  assert_string_equal(profile->headline.text, "First assessment: First area is at 2");
}

static void
no_domains_at_all(void **state)
{
  (void)state;
  Fixture fixture = two_assessments(0);
  g_autoptr(PlProfile) profile = profile_of(&fixture, NOW);
  assert_int_equal(profile->n_domains, 0);
  assert_string_equal(profile->headline.text, "No domain is in use, so there is nothing to agree");
  assert_string_equal(profile->paragraph.text, "");
}

/* A domain no longer in use is not in the profile, though it has levels. */
static void
retired_domain(void **state)
{
  (void)state;
  Fixture fixture = two_assessments(1);
  PlDomain retired;
  pl_record_init_empty(PL_RECORD_DOMAIN, &retired);
  retired.id = 2, retired.code = "d2", retired.name = "Retired area", retired.position = 2;
  fixture_add(&fixture, DOMAIN, 0, &retired);
  add_level(&fixture, NOW, 1, 3);
  add_level(&fixture, NOW, 2, 1);
  g_autoptr(PlProfile) profile = profile_of(&fixture, NOW);
  assert_int_equal(profile->n_domains, 1);
  assert_int_equal(profile->lowest_level, 3);
  assert_null(pl_profile_find(profile, 2));
  assert_non_null(pl_profile_find(profile, 1));
}

/* Names in the plural take a plural verb, as a careful person would write. */
static void
plural_names(void **state)
{
  (void)state;
  Fixture fixture = two_assessments(0);
  add_domain(&fixture, 1, "Inspection outcomes");
  add_domain(&fixture, 2, "Effectiveness of support");
  add_level(&fixture, BEFORE, 1, 2);
  add_level(&fixture, NOW, 1, 2);
  add_level(&fixture, BEFORE, 2, 3);
  add_level(&fixture, NOW, 2, 3);
  g_autoptr(PlProfile) profile = profile_of(&fixture, NOW);
  assert_string_equal(profile->headline.text,
                      "No domain has moved since spring; inspection outcomes are still at 2");
}

/* An assessment at which nothing was agreed is passed over: there is nothing in it to compare with. */
static void
previous_has_levels(void **state)
{
  (void)state;
  Fixture fixture = two_assessments(1);
  add_assessment(&fixture, 15, "2026-07-01", "Summer 2026");
  add_level(&fixture, 15, 1, NOT_ENOUGH);
  add_level(&fixture, BEFORE, 1, 2);
  add_level(&fixture, NOW, 1, 3);
  g_autoptr(PlProfile) profile = profile_of(&fixture, NOW);
  assert_int_equal(profile->previous->id, BEFORE);
  assert_int_equal(profile->n_series, 2);
  assert_int_equal(profile->n_rose, 1);
}

/* The one before is the same council's, even where another's lies between, and never one of the same day. */
static void
previous_is_the_same_councils(void **state)
{
  (void)state;
  Fixture fixture = two_assessments(1);
  PlAssessment other;
  pl_record_init_empty(PL_RECORD_ASSESSMENT, &other);
  other.id = 15, other.organisation = 99, other.date = "2026-07-01";
  fixture_add(&fixture, ASSESSMENT, 0, &other);
  add_assessment(&fixture, 19, "2026-10-12", "Same day");
  add_level(&fixture, BEFORE, 1, 2);
  add_level(&fixture, 15, 1, 3);
  add_level(&fixture, 19, 1, 4);
  g_autoptr(PlProfile) profile = profile_of(&fixture, NOW);
  assert_int_equal(profile->previous->id, BEFORE);
  assert_int_equal(profile->n_series, 2);
}

static void
change_of_kind_and_panel_is_flagged(void **state)
{
  (void)state;
  Fixture fixture = two_assessments(1);
  PlAssessment peer;
  pl_record_init_empty(PL_RECORD_ASSESSMENT, &peer);
  peer.id = NOW, peer.organisation = COUNCIL, peer.date = "2026-10-12", peer.title = "Autumn 2026";
  peer.kind = PL_ASSESSMENT_PEER_CHALLENGE, peer.panel = "Visiting directors";
  fixture_add(&fixture, ASSESSMENT, 0, &peer); /* in the place of the other */
  add_level(&fixture, BEFORE, 1, 3);
  add_level(&fixture, NOW, 1, 3);
  g_autoptr(PlProfile) profile = profile_of(&fixture, NOW);
  assert_true(profile->kind_changed);
  assert_false(profile->panel_changed); /* the one before does not say who took part */
  assert_string_equal(profile->comparison.text,
                      "This was a peer challenge and the one before a self-assessment, so the "
                      "two do not compare like with like.");
  assert_has(profile->paragraph.text, "come from a peer challenge, not from an inspector");
}

/* A baseline is one of the council's owns: flagged, without a caution, and part of a trend. */
static void
baseline_is_alike(void **state)
{
  (void)state;
  Fixture fixture = two_assessments(1);
  PlAssessment baseline;
  pl_record_init_empty(PL_RECORD_ASSESSMENT, &baseline);
  baseline.id = 5, baseline.organisation = COUNCIL, baseline.date = "2025-10-06",
  baseline.title = "Autumn 2025";
  baseline.kind = PL_ASSESSMENT_BASELINE;
  fixture_add(&fixture, ASSESSMENT, 0, &baseline);
  add_level(&fixture, 5, 1, 2);
  add_level(&fixture, BEFORE, 1, 2);
  add_level(&fixture, NOW, 1, 3);
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  g_autoptr(PlProfile) now = pl_profile_new(snapshot, pl_snapshot_assessment(snapshot, NOW));
  g_autoptr(PlProfile) spring = pl_profile_new(snapshot, pl_snapshot_assessment(snapshot, BEFORE));
  assert_int_equal(now->domains[0].trend, PL_TREND_RISING);
  assert_true(spring->kind_changed);
  assert_string_equal(spring->comparison.text, "The assessment before was the baseline.");
}

/* A trend needs three of a kind over a year: 12 October 2025 to 12 October 2026 is a year, a day less is not.
 */
static void
trend_only_over_a_year(void **state)
{
  (void)state;
  const struct {
    const char *first;
    gint levels[3];
    PlTrend trend;
    const char *says;
  } cases[] = {
      {"2025-10-31",
       {2, 3, 3},
       PL_TREND_RISING,
       "First area: at 3, as in spring; it was at 2 in autumn 2025."},
      {"2025-11-01", {2, 3, 3}, PL_TREND_NONE, "First area: at 3, as in spring."},
      {"2025-10-12",
       {1, 2, 4},
       PL_TREND_RISING,
       "First area rose from 2 to 4 since spring; it was at 1 in autumn 2025."},
      {"2025-10-12",
       {4, 4, 3},
       PL_TREND_FALLING,
       "First area fell from 4 to 3 since spring; it was at 4 in autumn 2025."},
      {"2025-10-12",
       {3, 3, 3},
       PL_TREND_STEADY,
       "First area: at 3, as in spring; the same in all three assessments since autumn 2025."},
      {"2025-10-12", {3, 4, 3}, PL_TREND_NONE, NULL},
      {"2025-10-12", {3, NOT_ENOUGH, 4}, PL_TREND_NONE, NULL},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    Fixture fixture = two_assessments(1);
    add_assessment(&fixture, 5, cases[i].first, "Autumn 2025");
    add_level(&fixture, 5, 1, cases[i].levels[0]);
    add_level(&fixture, BEFORE, 1, cases[i].levels[1]);
    add_level(&fixture, NOW, 1, cases[i].levels[2]);
    g_autoptr(PlProfile) profile = profile_of(&fixture, NOW);
    assert_int_equal(profile->domains[0].trend, cases[i].trend);
    if (cases[i].says != NULL)
      assert_string_equal(profile->domains[0].movement_statement.text, cases[i].says);
  }
}

/* What came before the shortest run of three over a year is history: the fall in 2023 does not spoil the rise
 * since. */
static void
trend_looks_no_further_back_than_it_must(void **state)
{
  (void)state;
  Fixture fixture = two_assessments(1);
  add_assessment(&fixture, 3, "2023-10-12", "Autumn 2023");
  add_assessment(&fixture, 5, "2025-10-12", "Autumn 2025");
  add_level(&fixture, 3, 1, 5);
  add_level(&fixture, 5, 1, 2);
  add_level(&fixture, BEFORE, 1, 3);
  add_level(&fixture, NOW, 1, 4);
  g_autoptr(PlProfile) profile = profile_of(&fixture, NOW);
  assert_int_equal(profile->domains[0].trend, PL_TREND_RISING);
  assert_int_equal(profile->domains[0].trend_since->id, 5);
  assert_int_equal(profile->domains[0].n_trend, 3);
}

/* A peer challenge between is no part of a trend of self-assessments, and the sentence does not rest on it.
 */
static void
trend_rests_on_what_it_counts(void **state)
{
  (void)state;
  Fixture fixture = two_assessments(1);
  add_assessment(&fixture, 5, "2025-10-12", "Autumn 2025");
  PlAssessment peers;
  pl_record_init_empty(PL_RECORD_ASSESSMENT, &peers);
  peers.id = 6, peers.organisation = COUNCIL, peers.date = "2026-01-20", peers.title = "Peers";
  peers.kind = PL_ASSESSMENT_PEER_CHALLENGE;
  fixture_add(&fixture, ASSESSMENT, 0, &peers);
  add_level(&fixture, 5, 1, 2);
  add_level(&fixture, 6, 1, 5);
  add_level(&fixture, BEFORE, 1, 3);
  add_level(&fixture, NOW, 1, 4);
  g_autoptr(PlProfile) profile = profile_of(&fixture, NOW);
  const PlDomainProfile *domain = &profile->domains[0];
  assert_int_equal(domain->trend, PL_TREND_RISING);
  assert_int_equal(domain->movement_statement.n_basis, domain->n_trend + 1); /* and the domain */
  for (guint i = 0; i < domain->n_trend; i++)
    assert_int_not_equal(((const PlAgreedLevel *)domain->movement_statement.basis[i].record)->assessment, 6);
}

/* A setting that no scale has a step for must not keep the sentences from ending. */
static void
threshold_beyond_the_scale(void **state)
{
  (void)state;
  Fixture fixture = two_assessments(1);
  PlThreshold weak = {"level-weak", G_MAXINT, "level", ""};
  fixture_add(&fixture, THRESHOLD, 0, &weak);
  add_level(&fixture, BEFORE, 1, 5);
  add_level(&fixture, NOW, 1, 5);
  g_autoptr(PlProfile) profile = profile_of(&fixture, NOW);
  assert_has(profile->paragraph.text, "First area stays at 5.");
}

static void
add_evidence(Fixture *fixture, gint64 id, gint64 organisation, const char *date, PlStance stance)
{
  PlEvidence evidence;
  pl_record_init_empty(PL_RECORD_EVIDENCE, &evidence);
  evidence.id = id, evidence.organisation = organisation, evidence.title = "Audit", evidence.date = date;
  fixture_add(fixture, EVIDENCE, 0, &evidence);
  PlEvidenceDomain link;
  pl_record_init_empty(PL_RECORD_EVIDENCE_DOMAIN, &link);
  link.evidence = id, link.domain = 1, link.stance = stance, link.strength = PL_STRENGTH_STRONG;
  fixture_add(fixture, EVIDENCE_DOMAIN, 0, &link);
}

/*
 * At 12 October 2026: one dated 12 August 2026 (61 days), one "2026" (within the year, age 0 at most), one of
 * all organisations dated December 2024, one undated. Left out: another council's, and what is dated the day
 * after, or "2027".
 */
static void
evidence_by_the_assessments_date(void **state)
{
  (void)state;
  Fixture fixture = two_assessments(1);
  add_level(&fixture, NOW, 1, 3);
  add_evidence(&fixture, 1, COUNCIL, "2026-08-12", PL_STANCE_FOR);
  add_evidence(&fixture, 2, 0, "2024-12", PL_STANCE_AGAINST);
  add_evidence(&fixture, 3, COUNCIL, "", PL_STANCE_FOR);
  add_evidence(&fixture, 4, 99, "2026-08-12", PL_STANCE_FOR);
  add_evidence(&fixture, 5, COUNCIL, "2026-10-13", PL_STANCE_FOR);
  add_evidence(&fixture, 6, COUNCIL, "2027", PL_STANCE_FOR);
  g_autoptr(PlProfile) profile = profile_of(&fixture, NOW);
  const PlDomainProfile *domain = &profile->domains[0];
  assert_int_equal(domain->n_evidence, 3);
  assert_int_equal(domain->n_for, 2);
  assert_int_equal(domain->n_against, 1);
  assert_string_equal(domain->newest, "2026-08-12");
  assert_string_equal(domain->oldest, "2024-12");
  assert_int_equal(domain->newest_age_days, 61);
  assert_int_equal(domain->evidence[0]->id, 1); /* newest first */
  assert_int_equal(domain->evidence[2]->id, 3); /* undated last */
  assert_int_equal(domain->evidence_links[1]->evidence, 2);
  assert_string_equal(
      domain->evidence_statement.text,
      "Two pieces of evidence for first area at 3 and one against; at the time the newest was two "
      "months old and the oldest 21 months old.");
  assert_int_equal(domain->evidence_statement.n_basis, 4); /* the three and the domain */
}

static void
evidence_of_the_same_year(void **state)
{
  (void)state;
  Fixture fixture = two_assessments(1);
  add_evidence(&fixture, 1, COUNCIL, "2026", PL_STANCE_AGAINST);
  g_autoptr(PlProfile) profile = profile_of(&fixture, NOW);
  assert_int_equal(profile->domains[0].n_evidence, 1);
  assert_int_equal(profile->domains[0].newest_age_days, 0);
  assert_has(profile->domains[0].evidence_statement.text,
             "One piece of evidence against first area and none for it, current at the time.");
}

/* "2026" and "2025" are known no sooner than their last days, so they are newer than what has a day within
 * them, in the list and in the ages alike. */
static void
partial_dates_stand_where_their_age_puts_them(void **state)
{
  (void)state;
  Fixture fixture = two_assessments(1);
  add_evidence(&fixture, 1, COUNCIL, "2025", PL_STANCE_FOR);
  add_evidence(&fixture, 2, COUNCIL, "2025-06-01", PL_STANCE_FOR);
  add_evidence(&fixture, 3, COUNCIL, "2026", PL_STANCE_FOR);
  add_evidence(&fixture, 4, COUNCIL, "2026-03-01", PL_STANCE_FOR);
  add_evidence(&fixture, 5, COUNCIL, "", PL_STANCE_FOR);
  g_autoptr(PlProfile) profile = profile_of(&fixture, NOW);
  const PlDomainProfile *domain = &profile->domains[0];
  const gint64 order[] = {3, 4, 1, 2, 5};
  for (guint i = 0; i < G_N_ELEMENTS(order); i++)
    assert_int_equal(domain->evidence[i]->id, order[i]);
  assert_string_equal(domain->newest, "2026");
  assert_string_equal(domain->oldest, "2025-06-01");
  assert_true(domain->oldest_age_days > domain->newest_age_days);
  assert_has(domain->evidence_statement.text, "the newest was current and the oldest 16 months old");
}

static void
add_view(Fixture *fixture, gint64 participant, gint level)
{
  PlView view;
  pl_record_init_empty(PL_RECORD_VIEW, &view);
  view.assessment = NOW, view.domain = 1, view.participant = participant, view.level = MAX(level, 0);
  view.not_enough = level == NOT_ENOUGH;
  fixture_add(fixture, VIEW, NOW, &view);
}

static void
add_participant(Fixture *fixture, gint64 id)
{
  PlParticipant participant;
  pl_record_init_empty(PL_RECORD_PARTICIPANT, &participant);
  participant.id = id, participant.assessment = NOW, participant.post = "Director";
  fixture_add(fixture, PARTICIPANT, NOW, &participant);
}

/* Five participants: 2, 4, 4, not enough, and one who gave no view. */
static void
range_of_views(void **state)
{
  (void)state;
  Fixture fixture = two_assessments(1);
  for (gint64 i = 1; i <= 5; i++)
    add_participant(&fixture, i);
  const gint levels[] = {2, 4, 4, NOT_ENOUGH};
  for (guint i = 0; i < 4; i++)
    add_view(&fixture, i + 1, levels[i]);
  g_autoptr(PlProfile) profile = profile_of(&fixture, NOW);
  const PlDomainProfile *domain = &profile->domains[0];
  assert_int_equal(domain->n_views, 3);
  assert_int_equal(domain->views_at[2], 1);
  assert_int_equal(domain->views_at[4], 2);
  assert_int_equal(domain->lowest, 2);
  assert_int_equal(domain->highest, 4);
  assert_int_equal(domain->range, 2);
  assert_int_equal(domain->n_not_enough, 1);
  assert_int_equal(domain->n_no_view, 1);
  assert_string_equal(domain->views_statement.text,
                      "Three views put first area from 2 to 4; one says there is not enough "
                      "evidence; one participant gave no view.");
}

static void
views_agree_or_are_gone(void **state)
{
  (void)state;
  Fixture fixture = two_assessments(1);
  add_participant(&fixture, 1);
  add_participant(&fixture, 2);
  add_view(&fixture, 1, 3);
  add_view(&fixture, 2, 3);
  g_autoptr(PlProfile) agree = profile_of(&fixture, NOW);
  assert_int_equal(agree->domains[0].range, 0);
  assert_string_equal(agree->domains[0].views_statement.text, "Both views put first area at 3.");

  fixture = two_assessments(1);
  add_participant(&fixture, 1);
  PlSession session;
  pl_record_init_empty(PL_RECORD_SESSION, &session);
  session.assessment = NOW, session.stage = PL_STAGE_CLOSED, session.views_discarded = TRUE;
  fixture_add(&fixture, SESSION, 0, &session);
  g_autoptr(PlProfile) gone = profile_of(&fixture, NOW);
  assert_true(gone->views_discarded);
  assert_int_equal(gone->domains[0].range, -1);
  assert_string_equal(gone->domains[0].views_statement.text, "The views on first area were discarded.");
}

/* Whose levels they are, by the kind of assessment and of organisation. */
static void
whose_levels(void **state)
{
  (void)state;
  const struct {
    PlOrganisationKind organisation;
    PlAssessmentKind kind;
    const char *words;
  } cases[] = {
      {PL_ORGANISATION_COUNCIL, PL_ASSESSMENT_SELF, "the council's own"},
      {PL_ORGANISATION_TRUST, PL_ASSESSMENT_SELF, "the trust's own,"},
      {PL_ORGANISATION_PARTNER, PL_ASSESSMENT_BASELINE, "the partner's own,"},
      {PL_ORGANISATION_REGION, PL_ASSESSMENT_SELF, "the region's own,"},
      {PL_ORGANISATION_COUNCIL, PL_ASSESSMENT_MODERATION, "moderation among councils"},
      {PL_ORGANISATION_TRUST, PL_ASSESSMENT_PEER_CHALLENGE, "a peer challenge"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    Fixture fixture = two_assessments(1);
    PlOrganisation organisation;
    pl_record_init_empty(PL_RECORD_ORGANISATION, &organisation);
    organisation.id = COUNCIL, organisation.name = "Example", organisation.kind = cases[i].organisation;
    fixture_add(&fixture, ORGANISATION, 0, &organisation);
    PlAssessment assessment;
    pl_record_init_empty(PL_RECORD_ASSESSMENT, &assessment);
    assessment.id = NOW, assessment.organisation = COUNCIL, assessment.date = "2026-10-12",
    assessment.kind = cases[i].kind;
    fixture_add(&fixture, ASSESSMENT, 0, &assessment);
    add_level(&fixture, NOW, 1, 3);
    g_autoptr(PlProfile) profile = profile_of(&fixture, NOW);
    assert_has(profile->paragraph.text, cases[i].words);
    assert_true(g_str_has_suffix(profile->paragraph.text, "inspector's.") ||
                g_str_has_suffix(profile->paragraph.text, "an inspector."));
  }
}

static void
draft_level(void **state)
{
  (void)state;
  Fixture fixture = two_assessments(1);
  PlAgreedLevel draft;
  pl_record_init_empty(PL_RECORD_AGREED_LEVEL, &draft);
  draft.assessment = NOW, draft.domain = 1, draft.level = 3;
  fixture_add(&fixture, AGREED_LEVEL, NOW, &draft);
  g_autoptr(PlProfile) profile = profile_of(&fixture, NOW);
  assert_true(profile->domains[0].draft);
  assert_int_equal(profile->domains[0].level, 3);
}

static void
add_level_in_draft(Fixture *fixture, gint64 domain, gint level)
{
  PlAgreedLevel draft;
  pl_record_init_empty(PL_RECORD_AGREED_LEVEL, &draft);
  draft.assessment = NOW, draft.domain = domain, draft.level = level;
  fixture_add(fixture, AGREED_LEVEL, NOW, &draft);
}

/* A profile of domains in order; `drafts` has a bit for each whose level of now nobody has agreed. */
static PlProfile *
profile_with_drafts(guint n, const gint *before, const gint *now, guint drafts)
{
  Fixture fixture = two_assessments(n);
  for (guint i = 0; i < n; i++) {
    add_level(&fixture, BEFORE, i + 1, before[i]);
    if (drafts & (1u << i))
      add_level_in_draft(&fixture, i + 1, now[i]);
    else
      add_level(&fixture, NOW, i + 1, now[i]);
  }
  return profile_of(&fixture, NOW);
}

/*
 *          before  now
 * first       3     4    up
 * second      3     4    up
 * third       4     3    down
 * fourth      2     2    the same
 */
static void
drafts_in_the_headline(void **state)
{
  (void)state;
  const gint before[] = {3, 3, 4, 2}, now[] = {4, 4, 3, 2};
  const struct {
    guint drafts;
    const char *headline;
  } cases[] = {
      {0, "Two domains rose since spring and one fell; fourth area is still at 2"},
      {1, "Two domains rose since spring, one of them in draft, and one fell; fourth area is still at 2"},
      {3, "Two domains rose since spring, both in draft, and one fell; fourth area is still at 2"},
      {4, "Two domains rose since spring and one fell, in draft; fourth area is still at 2"},
      {8, "Two domains rose since spring and one fell; fourth area is still at 2, in draft"},
      {15, "In draft, two domains rose since spring and one fell; fourth area is still at 2"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(PlProfile) profile = profile_with_drafts(4, before, now, cases[i].drafts);
    assert_string_equal(profile->headline.text, cases[i].headline);
  }
  g_autoptr(PlProfile) up = profile_with_drafts(2, before, now, 1);
  assert_string_equal(
      up->headline.text,
      "Two domains rose since spring, one of them in draft, and none fell; every domain is at 4, "
      "one of them in draft");
}

static void
drafts_in_the_paragraph(void **state)
{
  (void)state;
  const gint before[] = {3, 3, 4, 2}, now[] = {4, 4, 3, 2};
  g_autoptr(PlProfile) some = profile_with_drafts(4, before, now, 2 | 8);
  assert_has(
      some->paragraph.text,
      "Of four domains, first area and second area (in draft) each rose by one; third area fell from 4 "
      "to 3. Fourth area (in draft) stays at 2.");
  assert_string_equal(some->domains[1].movement_statement.text,
                      "Second area rose from 3 to 4 since spring, in draft.");
  assert_string_equal(some->domains[3].movement_statement.text, "Fourth area: at 2 in draft, as in spring.");
  g_autoptr(PlProfile) all = profile_with_drafts(4, before, now, 15);
  assert_has(all->paragraph.text,
             "Of four domains, with all levels in draft, first area and second area each "
             "rose by one; third area fell from 4 to 3. Fourth area stays at 2.");
}

static void
drafts_of_a_first_assessment(void **state)
{
  (void)state;
  Fixture fixture = two_assessments(2);
  add_level_in_draft(&fixture, 1, 3);
  add_level_in_draft(&fixture, 2, 2);
  g_autoptr(PlProfile) profile = profile_of(&fixture, NOW);
  assert_string_equal(profile->headline.text,
                      "First assessment: second area is lowest, at 2, with all levels in draft");
}

/* Second had no level before; published alone, one may only be withheld. */
static void
no_level_before_is_published(void **state)
{
  (void)state;
  Fixture fixture = two_assessments(2);
  add_level(&fixture, BEFORE, 1, 2);
  add_level(&fixture, NOW, 1, 3);
  add_level(&fixture, NOW, 2, 3);
  g_autoptr(PlSnapshot) whole = fixture_finish(&fixture);
  g_autoptr(PlSnapshot) public = pl_snapshot_as_public(whole);
  g_autoptr(PlProfile) profile = pl_profile_new(public, pl_snapshot_assessment(public, NOW));
  assert_string_equal(profile->domains[1].movement_statement.text,
                      "Second area: at 3; no level for spring is published.");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(movement_of_every_sort),
      cmocka_unit_test(nothing_to_compare),
      cmocka_unit_test(nothing_moved),
      cmocka_unit_test(ties),
      cmocka_unit_test(only_falls),
      cmocka_unit_test(first_assessment),
      cmocka_unit_test(first_assessment_without_levels),
      cmocka_unit_test(one_domain_alone),
      cmocka_unit_test(no_domains_at_all),
      cmocka_unit_test(retired_domain),
      cmocka_unit_test(plural_names),
      cmocka_unit_test(previous_has_levels),
      cmocka_unit_test(previous_is_the_same_councils),
      cmocka_unit_test(baseline_is_alike),
      cmocka_unit_test(change_of_kind_and_panel_is_flagged),
      cmocka_unit_test(trend_only_over_a_year),
      cmocka_unit_test(trend_looks_no_further_back_than_it_must),
      cmocka_unit_test(trend_rests_on_what_it_counts),
      cmocka_unit_test(threshold_beyond_the_scale),
      cmocka_unit_test(evidence_by_the_assessments_date),
      cmocka_unit_test(evidence_of_the_same_year),
      cmocka_unit_test(partial_dates_stand_where_their_age_puts_them),
      cmocka_unit_test(range_of_views),
      cmocka_unit_test(views_agree_or_are_gone),
      cmocka_unit_test(whose_levels),
      cmocka_unit_test(draft_level),
      cmocka_unit_test(drafts_in_the_headline),
      cmocka_unit_test(drafts_in_the_paragraph),
      cmocka_unit_test(drafts_of_a_first_assessment),
      cmocka_unit_test(no_level_before_is_published),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
