/*
 * exposure.h: every branch of the rule, worked by hand. In a case "3→2" is a strong link (3) to a domain at
 * level 2; level 0 is not yet agreed and NOT_ENOUGH not enough evidence.
 */
#include "fixture.h"

#include <plumbline/command.h>
#include <plumbline/exposure.h>

#define NOW 20

typedef struct {
  gint strength, level;
} Link;

typedef struct {
  const char *what;
  Link links[4]; /* strength 0 ends them */
  PlExposureLevel level;
  PlExposureReason reason;
} Case;

static PlSnapshot *
snapshot_of(const Link *links, guint n, gint likelihood)
{
  static const char *const names[] = {"First area", "Second area", "Third area", "Fourth area"};
  Fixture fixture = fixture_new();
  add_assessment(&fixture, NOW, "2026-10-12", "Autumn 2026");
  add_risk(&fixture, 1, "Shared services");
  for (guint i = 0; i < n && links[i].strength > 0; i++) {
    add_domain(&fixture, i + 1, names[i]);
    link_domain(&fixture, 1, i + 1, links[i].strength);
    if (links[i].level != 0)
      add_level(&fixture, NOW, i + 1, links[i].level);
  }
  if (likelihood > 0)
    add_rating(&fixture, 1, PL_RATING_CURRENT, "2026-09-01", likelihood, 3);
  return fixture_finish(&fixture);
}

static PlExposure *
exposure_of(const PlSnapshot *snapshot)
{
  return pl_exposure_new(snapshot, pl_snapshot_risk(snapshot, 1), pl_snapshot_assessment(snapshot, NOW),
                         NULL);
}

static void
every_branch(void **state)
{
  (void)state;
  const Case cases[] = {
      {"one strong at 2", {{3, 2}}, PL_EXPOSURE_HIGH, PL_EXPOSURE_STRONG_WEAK},
      {"one strong at 1 among strong areas",
       {{3, 1}, {3, 5}, {2, 5}},
       PL_EXPOSURE_HIGH,
       PL_EXPOSURE_STRONG_WEAK},
      {"two moderate at 2", {{2, 2}, {2, 1}}, PL_EXPOSURE_HIGH, PL_EXPOSURE_MODERATES_WEAK},
      {"two moderate at 2, beside a strong one at 5",
       {{3, 5}, {2, 2}, {2, 2}},
       PL_EXPOSURE_HIGH,
       PL_EXPOSURE_MODERATES_WEAK},
      {"high is known though a strong one has no level",
       {{3, 2}, {3, 0}},
       PL_EXPOSURE_HIGH,
       PL_EXPOSURE_STRONG_WEAK},
      {"and though the only strong one has none",
       {{3, 0}, {2, 2}, {2, 2}},
       PL_EXPOSURE_HIGH,
       PL_EXPOSURE_MODERATES_WEAK},
      {"a strong one has no level", {{3, 0}, {3, 4}}, PL_EXPOSURE_NOT_KNOWN, PL_EXPOSURE_NO_LEVEL},
      {"nor enough evidence for one", {{3, NOT_ENOUGH}, {2, 5}}, PL_EXPOSURE_NOT_KNOWN, PL_EXPOSURE_NO_LEVEL},
      {"one moderate weak is not two", {{3, 0}, {2, 2}}, PL_EXPOSURE_NOT_KNOWN, PL_EXPOSURE_NO_LEVEL},
      {"where moderate is the strongest, it decides",
       {{2, 0}, {2, 5}},
       PL_EXPOSURE_NOT_KNOWN,
       PL_EXPOSURE_NO_LEVEL},
      {"all at 4 or above", {{3, 4}, {2, 5}}, PL_EXPOSURE_LOW, PL_EXPOSURE_ALL_STRONG},
      {"a slight one at 1 decides nothing", {{3, 4}, {1, 1}}, PL_EXPOSURE_LOW, PL_EXPOSURE_ALL_STRONG},
      {"nor does a slight one without a level", {{3, 4}, {1, 0}}, PL_EXPOSURE_LOW, PL_EXPOSURE_ALL_STRONG},
      {"a strong one at 3", {{3, 3}}, PL_EXPOSURE_MEDIUM, PL_EXPOSURE_BETWEEN},
      {"one moderate at 2, the rest strong", {{3, 4}, {2, 2}}, PL_EXPOSURE_MEDIUM, PL_EXPOSURE_BETWEEN},
      {"a moderate one without a level keeps it from low",
       {{3, 4}, {2, 0}},
       PL_EXPOSURE_MEDIUM,
       PL_EXPOSURE_BETWEEN},
      {"only slight links", {{1, 1}, {1, 1}}, PL_EXPOSURE_NOT_KNOWN, PL_EXPOSURE_NO_LINKS},
      {"no links", {{0, 0}}, PL_EXPOSURE_NOT_KNOWN, PL_EXPOSURE_NO_LINKS},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(PlSnapshot) snapshot = snapshot_of(cases[i].links, 4, 0);
    g_autoptr(PlExposure) exposure = exposure_of(snapshot);
    if (exposure->level != cases[i].level || exposure->reason != cases[i].reason)
      fail_msg("%s: %s, for reason %d (%s)", cases[i].what, pl_exposure_word(exposure->level),
               exposure->reason, exposure->statement.text);
  }
}

static void
sentences(void **state)
{
  (void)state;
  const struct {
    Link links[4];
    const char *text;
  } cases[] = {
      {{{3, 2}}, "Exposure of shared services is high: the risk is strongly linked to first area, at 2."},
      {{{3, 2}, {3, 1}},
       "Exposure of shared services is high: the risk is strongly linked to first area (2) and second "
       "area (1)."},
      {{{2, 2}, {3, 4}, {2, 1}},
       "Exposure of shared services is high: the risk is moderately linked to first area (2) "
       "and third area (1)."},
      {{{3, 0}}, "Exposure of shared services is not known: first area is not yet agreed."},
      {{{3, 0}, {3, NOT_ENOUGH}},
       "Exposure of shared services is not known: first area is not yet agreed, and there was "
       "not enough evidence to agree on second area."},
      {{{3, 4}, {2, 5}},
       "Exposure of shared services is low: the risk is strongly or moderately linked to first area (4) and second area (5)."},
      {{{3, 3}, {2, 2}},
       "Exposure of shared services is medium: the risk is strongly or moderately linked to first area (3) and second area "
       "(2)."},
      {{{3, 4}, {2, 0}},
       "Exposure of shared services is medium as far as is known: the risk is strongly or moderately linked to first area (4); "
       "second area is not yet agreed."},
      {{{1, 1}},
       "Exposure of shared services is not known: no domain is strongly or moderately linked to it."},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(PlSnapshot) snapshot = snapshot_of(cases[i].links, 4, 0);
    g_autoptr(PlExposure) exposure = exposure_of(snapshot);
    assert_string_equal(exposure->statement.text, cases[i].text);
  }
}

/* Strongest first, then in the framework's order; each says what it contributes, and only some decide. */
static void
a_line_for_each_link(void **state)
{
  (void)state;
  const Link links[] = {{1, 1}, {2, 2}, {3, 4}, {2, 0}};
  g_autoptr(PlSnapshot) snapshot = snapshot_of(links, 4, 0);
  g_autoptr(PlExposure) exposure = exposure_of(snapshot);
  const gint64 order[] = {3, 2, 4, 1};
  const gboolean decides[] = {FALSE, TRUE, TRUE, FALSE};
  const char *const texts[] = {
      "At 4, strongly linked: strong, but not every area that counts is.",
      "At 2, moderately linked: not enough by itself for high exposure.",
      "Not yet agreed, moderately linked: exposure cannot be called low without it.",
      "At 1, slightly linked: shown, and decides nothing.",
  };
  assert_int_equal(exposure->n_links, 4);
  for (guint i = 0; i < 4; i++) {
    assert_int_equal(exposure->links[i].domain->id, order[i]);
    assert_int_equal(exposure->links[i].decides, decides[i]);
    assert_string_equal(exposure->links[i].text, texts[i]);
  }
}

static void
lines_where_high(void **state)
{
  (void)state;
  const Link links[] = {{3, 0}, {2, 2}, {2, 2}, {2, 3}};
  g_autoptr(PlSnapshot) snapshot = snapshot_of(links, 4, 0);
  g_autoptr(PlExposure) exposure = exposure_of(snapshot);
  assert_string_equal(exposure->links[0].text,
                      "Not yet agreed, strongly linked: exposure is high whatever its level.");
  assert_string_equal(exposure->links[1].text,
                      "At 2, moderately linked: with another like it, enough for high exposure.");
  assert_string_equal(exposure->links[3].text,
                      "At 3, moderately linked: neither weak nor strong, so exposure is not low.");
}

/* A domain that is no longer in use, and one that is gone from the document, are left out. */
static void
retired_and_missing_domains(void **state)
{
  (void)state;
  Fixture fixture = fixture_new();
  add_assessment(&fixture, NOW, "2026-10-12", "Autumn 2026");
  add_risk(&fixture, 1, "Shared services");
  add_domain(&fixture, 1, "First area");
  PlDomain retired;
  pl_record_init_empty(PL_RECORD_DOMAIN, &retired);
  retired.id = 2, retired.code = "d2", retired.name = "Retired area";
  fixture_add(&fixture, DOMAIN, 0, &retired);
  for (gint64 i = 1; i <= 3; i++)
    link_domain(&fixture, 1, i, PL_STRENGTH_STRONG);
  add_level(&fixture, NOW, 1, 4);
  add_level(&fixture, NOW, 2, 1);
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  g_autoptr(PlExposure) exposure = exposure_of(snapshot);
  assert_int_equal(exposure->n_links, 1);
  assert_int_equal(exposure->level, PL_EXPOSURE_LOW);
}

/* High and unlikely, low and likely: said. In between: not. Where nothing is rated: not. */
static void
said_where_far_apart(void **state)
{
  (void)state;
  const struct {
    Link link;
    gint likelihood;
    gboolean asks;
  } cases[] = {
      {{3, 2}, 1, TRUE},  {{3, 2}, 2, TRUE},  {{3, 2}, 3, FALSE}, {{3, 2}, 0, FALSE},
      {{3, 4}, 4, TRUE},  {{3, 4}, 5, TRUE},  {{3, 4}, 3, FALSE}, {{3, 4}, 0, FALSE},
      {{3, 3}, 1, FALSE}, {{3, 3}, 5, FALSE}, {{3, 0}, 1, FALSE}, {{3, 0}, 5, FALSE},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(PlSnapshot) snapshot = snapshot_of(&cases[i].link, 1, cases[i].likelihood);
    g_autoptr(PlExposure) exposure = exposure_of(snapshot);
    assert_int_equal(exposure->asks, cases[i].asks);
    assert_int_equal(exposure->apart.text[0] != '\0', cases[i].asks);
  }
  g_autoptr(PlSnapshot) snapshot = snapshot_of(&cases[0].link, 1, 1);
  g_autoptr(PlExposure) exposure = exposure_of(snapshot);
  assert_string_equal(exposure->apart.text,
                      "Exposure of shared services is high, and its likelihood is put at 1.");
  assert_string_equal(exposure->apart.id, "exposure.apart.r1");
}

/* The likelihood compared with is that of the date given: one of the month after the assessment counts only
 * then. */
static void
likelihood_as_at(void **state)
{
  (void)state;
  Fixture fixture = fixture_new();
  add_assessment(&fixture, NOW, "2026-10-12", "Autumn 2026");
  add_risk(&fixture, 1, "Shared services");
  add_domain(&fixture, 1, "First area");
  link_domain(&fixture, 1, 1, PL_STRENGTH_STRONG);
  add_level(&fixture, NOW, 1, 2);
  add_rating(&fixture, 1, PL_RATING_CURRENT, "2026-11-01", 1, 5);
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  g_autoptr(PlExposure) then = exposure_of(snapshot);
  assert_null(then->rating);
  assert_false(then->asks);
  g_autoptr(PlExposure) later = pl_exposure_new(snapshot, pl_snapshot_risk(snapshot, 1),
                                                pl_snapshot_assessment(snapshot, NOW), "2026-11-30");
  assert_true(later->asks);
}

/* The same function serves "what if": the level put to 4 in a command that is not done. */
static void
what_if(void **state)
{
  (void)state;
  const Link links[] = {{3, 2}};
  g_autoptr(PlSnapshot) snapshot = snapshot_of(links, 1, 0);
  g_autoptr(PlCommand) command = pl_command_score(snapshot, NOW, 1, 0, 4, NULL, NULL);
  g_autoptr(PlSnapshot) pending = pl_command_apply(command, snapshot);
  g_autoptr(PlExposure) before = exposure_of(snapshot);
  g_autoptr(PlExposure) after = exposure_of(pending);
  assert_int_equal(before->level, PL_EXPOSURE_HIGH);
  assert_int_equal(after->level, PL_EXPOSURE_LOW);
}

/* The document's own thresholds: with weak at 3 or below, a strong link to a 3 is high. */
static void
thresholds_are_settings(void **state)
{
  (void)state;
  Fixture fixture = fixture_new();
  PlThreshold weak = {"level-weak", 3, "level", ""};
  fixture_add(&fixture, THRESHOLD, 0, &weak);
  add_assessment(&fixture, NOW, "2026-10-12", "Autumn 2026");
  add_risk(&fixture, 1, "Shared services");
  add_domain(&fixture, 1, "First area");
  link_domain(&fixture, 1, 1, PL_STRENGTH_STRONG);
  add_level(&fixture, NOW, 1, 3);
  g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
  g_autoptr(PlExposure) exposure = exposure_of(snapshot);
  assert_int_equal(exposure->level, PL_EXPOSURE_HIGH);
}

/* A setting far outside the scale counts as its end, and never makes a domain without a level a strong one.
 */
static void
thresholds_beyond_the_scale(void **state)
{
  (void)state;
  const struct {
    double weak, strong;
    PlExposureLevel level;
  } cases[] = {
      {G_MAXINT, 4, PL_EXPOSURE_HIGH},
      {1e300, 4, PL_EXPOSURE_HIGH},
      {-1e300, 1e300, PL_EXPOSURE_MEDIUM},
      {0, -1e300, PL_EXPOSURE_MEDIUM},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    Fixture fixture = fixture_new();
    PlThreshold weak = {"level-weak", cases[i].weak, "level", ""};
    PlThreshold strong = {"level-strong", cases[i].strong, "level", ""};
    fixture_add(&fixture, THRESHOLD, 0, &weak);
    fixture_add(&fixture, THRESHOLD, 0, &strong);
    add_assessment(&fixture, NOW, "2026-10-12", "Autumn 2026");
    add_risk(&fixture, 1, "Shared services");
    add_domain(&fixture, 1, "First area");
    add_domain(&fixture, 2, "Second area");
    link_domain(&fixture, 1, 1, PL_STRENGTH_STRONG);
    link_domain(&fixture, 1, 2, PL_STRENGTH_MODERATE);
    add_level(&fixture, NOW, 1, 3);
    g_autoptr(PlSnapshot) snapshot = fixture_finish(&fixture);
    g_autoptr(PlExposure) exposure = exposure_of(snapshot);
    assert_int_equal(exposure->level, cases[i].level);
  }
}

/* A level that moves and leaves the exposure where it was is no change. */
static void
changes_between_two_snapshots(void **state)
{
  (void)state;
  g_autoptr(PlSnapshot) before = snapshot_of((const Link[]){{3, 2}}, 1, 0);
  g_autoptr(PlSnapshot) same = snapshot_of((const Link[]){{3, 1}}, 1, 0);
  g_autoptr(PlSnapshot) after = snapshot_of((const Link[]){{3, 3}}, 1, 0);
  g_autoptr(GArray) none = pl_exposure_changes(before, same, NOW);
  assert_int_equal(none->len, 0);
  g_autoptr(GArray) changes = pl_exposure_changes(before, after, NOW);
  assert_int_equal(changes->len, 1);
  const PlExposureChange *change = &g_array_index(changes, PlExposureChange, 0);
  assert_string_equal(change->risk->name, "Shared services");
  assert_int_equal(change->was, PL_EXPOSURE_HIGH);
  assert_int_equal(change->is, PL_EXPOSURE_MEDIUM);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_branch),
      cmocka_unit_test(sentences),
      cmocka_unit_test(a_line_for_each_link),
      cmocka_unit_test(lines_where_high),
      cmocka_unit_test(retired_and_missing_domains),
      cmocka_unit_test(said_where_far_apart),
      cmocka_unit_test(likelihood_as_at),
      cmocka_unit_test(what_if),
      cmocka_unit_test(thresholds_are_settings),
      cmocka_unit_test(thresholds_beyond_the_scale),
      cmocka_unit_test(changes_between_two_snapshots),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
