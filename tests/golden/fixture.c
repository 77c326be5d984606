#include "fixture.h"

#include <string.h>

#define ORGANISATION 1

static const char *const DOMAINS[] = {
    "Inspection outcomes",   "Quality of practice", "Workforce stability", "Local area partnership",
    "Financial sufficiency", "Corporate support",   "Political support"};
static const char *const RISKS[] = {
    "Recruitment and retention", "Shared support services",  "Financial stability", "Leadership continuity",
    "Partnership relations",     "Records and case systems", "Corporate parenting"};
static const char *const TESTS[] = {"Key posts in place early", "Full costs known", "Common purpose",
                                    "Robust member scrutiny", "Frontline budgets protected"};
static const char *const MILESTONES[] = {"Decision", "Structural changes order", "Shadow elections",
                                         "Directors in post", "Vesting day"};
static const char *const LONG_NAMES[] = {
    "The resilience of arrangements for commissioning specialist placements across neighbouring authorities",
    "Workforceplanningwithoutanyspacesinitsname",
    "Equality, diversity, equity, inclusion and belonging, for staff as well as for children and families",
    "A",
};
static const char *const RTL_NAMES[] = {"استقرار القوى العاملة", "יציבות פיננסית", "جودة الممارسة المهنية 👍"};
static const char *const POSTS[] = {"Leader of the council", "Chief executive",
                                    "Director of children’s services"};
static const char *const SEASONS[] = {"Spring", "Autumn"};

static char *
name_of(const FixtureSpec *spec, const char *const *plain, guint n_plain, guint i)
{
  switch (spec->names) {
  case FIXTURE_LONG:
    return g_strdup(LONG_NAMES[i % G_N_ELEMENTS(LONG_NAMES)]);
  case FIXTURE_RTL:
    return g_strdup(RTL_NAMES[i % G_N_ELEMENTS(RTL_NAMES)]);
  case FIXTURE_PLAIN:
    break;
  }
  return i < n_plain ? g_strdup(plain[i]) : g_strdup_printf("%s %u", plain[i % n_plain], i / n_plain + 1);
}

gint
fixture_level(const FixtureSpec *spec, guint domain, guint assessment)
{
  if (spec->gaps && (domain + assessment) % 5 == 4)
    return 0;
  if (spec->gaps && (domain * 2 + assessment) % 7 == 3)
    return -1;
  guint start = (domain * 7 + 3) % 5, moved = assessment * (domain % 3) / 2;
  return (gint)MIN((start + moved) % 6, 4) + 1;
}

static void
add(GPtrArray *parts, PlPartBuilder *builder)
{
  g_ptr_array_add(parts, pl_part_builder_finish(builder));
}

static void
add_settings(GPtrArray *parts, const FixtureSpec *spec)
{
  static const char *const LEVELS[] = {"not in place", "early", "developing", "established", "embedded"};
  static const char *const LIKELIHOODS[] = {"rare", "unlikely", "possible", "likely", "almost certain"};
  static const char *const IMPACTS[] = {"negligible", "minor", "moderate", "major", "critical"};
  static const gint FROM[] = {1, 5, 10, 15, 20};
  PlPartBuilder *steps = pl_part_builder_new(PL_RECORD_SCALE_STEP, 0),
                *bands = pl_part_builder_new(PL_RECORD_RISK_BAND, 0);
  guint l = spec->likelihoods ? spec->likelihoods : 5, m = spec->impacts ? spec->impacts : 5;
  for (guint i = 0; i < 5; i++) {
    PlScaleStep step = {PL_SCALE_LEVEL, (gint)i + 1, LEVELS[i]};
    pl_part_builder_add(steps, &step);
    step = (PlScaleStep){PL_SCALE_LIKELIHOOD, (gint)i + 1, LIKELIHOODS[i]};
    if (i < l)
      pl_part_builder_add(steps, &step);
    step = (PlScaleStep){PL_SCALE_IMPACT, (gint)i + 1, IMPACTS[i]};
    if (i < m)
      pl_part_builder_add(steps, &step);
    g_autofree char *code = g_strdup_printf("band-%u", i);
    PlRiskBand band = {code, code, FROM[i]};
    if (!spec->no_bands)
      pl_part_builder_add(bands, &band);
  }
  add(parts, steps);
  add(parts, bands);
  PlPartBuilder *appetites = pl_part_builder_new(PL_RECORD_APPETITE, 0);
  pl_part_builder_add(appetites, &(PlAppetite){"all", 9});
  add(parts, appetites);
}

static void
add_organisation(GPtrArray *parts, const FixtureSpec *spec)
{
  PlPartBuilder *builder = pl_part_builder_new(PL_RECORD_DOCUMENT, 0);
  PlDocumentInfo info;
  pl_record_init_empty(PL_RECORD_DOCUMENT, &info);
  info.id = 1;
  info.title = "Fixture";
  info.invented = spec->invented;
  info.organisation = ORGANISATION;
  info.option = FIXTURE_OPTION;
  pl_part_builder_add(builder, &info);
  add(parts, builder);

  builder = pl_part_builder_new(PL_RECORD_ORGANISATION, 0);
  PlOrganisation organisation;
  pl_record_init_empty(PL_RECORD_ORGANISATION, &organisation);
  organisation.id = ORGANISATION;
  organisation.name = "Fixture Council";
  pl_part_builder_add(builder, &organisation);
  add(parts, builder);
}

static void
add_domains(GPtrArray *parts, const FixtureSpec *spec)
{
  PlPartBuilder *builder = pl_part_builder_new(PL_RECORD_DOMAIN, 0);
  for (guint i = 0; i < spec->domains; i++) {
    g_autofree char *name = name_of(spec, DOMAINS, G_N_ELEMENTS(DOMAINS), i),
                    *code = g_strdup_printf("d%u", i);
    PlDomain domain;
    pl_record_init_empty(PL_RECORD_DOMAIN, &domain);
    domain.id = FIXTURE_DOMAIN(i);
    domain.code = code;
    domain.position = (gint)i + 1;
    domain.name = name;
    domain.in_use = TRUE;
    pl_part_builder_add(builder, &domain);
  }
  add(parts, builder);
}

static void
add_views(GPtrArray *parts, const FixtureSpec *spec, guint assessment)
{
  PlPartBuilder *people = pl_part_builder_new(PL_RECORD_PARTICIPANT, FIXTURE_ASSESSMENT(assessment));
  PlPartBuilder *views = pl_part_builder_new(PL_RECORD_VIEW, FIXTURE_ASSESSMENT(assessment));
  for (guint p = 0; p < 3; p++) {
    PlParticipant person;
    pl_record_init_empty(PL_RECORD_PARTICIPANT, &person);
    person.id = 500 + (gint64)(assessment * 10 + p);
    person.assessment = FIXTURE_ASSESSMENT(assessment);
    person.post = POSTS[p];
    person.consents = TRUE;
    pl_part_builder_add(people, &person);
    for (guint d = 0; d < spec->domains; d++) {
      PlView view;
      pl_record_init_empty(PL_RECORD_VIEW, &view);
      view.assessment = person.assessment;
      view.domain = FIXTURE_DOMAIN(d);
      view.participant = person.id;
      view.level = CLAMP(fixture_level(spec, d, assessment) + (p == 2 && d % 2 ? 1 : 0) -
                             (p == 1 && d % 3 == 0 ? 1 : 0),
                         1, 5);
      pl_part_builder_add(views, &view);
    }
  }
  add(parts, people);
  add(parts, views);
}

static void
add_assessments(GPtrArray *parts, const FixtureSpec *spec)
{
  PlPartBuilder *assessments = pl_part_builder_new(PL_RECORD_ASSESSMENT, 0);
  for (guint a = 0; a < spec->assessments; a++) {
    guint year = 2026 - (spec->assessments - a - 1) / 2;
    guint half = (spec->assessments - a) % 2; /* the last one is an autumn */
    g_autofree char *date = g_strdup_printf("%u-%s", year, half ? "10-12" : "04-12");
    g_autofree char *title = g_strdup_printf("%s %u", SEASONS[half], year);
    PlAssessment assessment;
    pl_record_init_empty(PL_RECORD_ASSESSMENT, &assessment);
    assessment.id = FIXTURE_ASSESSMENT(a);
    assessment.organisation = ORGANISATION;
    assessment.date = date;
    assessment.title = title;
    assessment.kind = PL_ASSESSMENT_SELF;
    pl_part_builder_add(assessments, &assessment);
  }
  add(parts, assessments);
  for (guint a = 0; a < spec->assessments; a++) {
    PlPartBuilder *levels = pl_part_builder_new(PL_RECORD_AGREED_LEVEL, FIXTURE_ASSESSMENT(a));
    for (guint d = 0; d < spec->domains; d++) {
      gint level = fixture_level(spec, d, a);
      PlAgreedLevel agreed;
      pl_record_init_empty(PL_RECORD_AGREED_LEVEL, &agreed);
      agreed.assessment = FIXTURE_ASSESSMENT(a);
      agreed.domain = FIXTURE_DOMAIN(d);
      agreed.level = MAX(level, 0);
      agreed.not_enough = level < 0;
      agreed.agreed_on = "2026-10-12";
      if (level != 0)
        pl_part_builder_add(levels, &agreed);
    }
    add(parts, levels);
    add_views(parts, spec, a);
  }
}

/* A step or two above and below the current rating of 1 January. */
static void
add_path(PlPartBuilder *ratings, const FixtureSpec *spec, guint i)
{
  gint l = spec->likelihoods ? (gint)spec->likelihoods : 5, m = spec->impacts ? (gint)spec->impacts : 5;
  gint likelihood = (gint)(i * 3) % l + 1, impact = (gint)(i * 2 + 2) % m + 1;
  PlRiskRating rating;
  pl_record_init_empty(PL_RECORD_RISK_RATING, &rating);
  rating.risk = FIXTURE_RISK(i);
  rating.date = "2026-01-01";
  rating.kind = PL_RATING_BEFORE_CONTROLS;
  rating.likelihood = MIN(likelihood + 1 + (gint)i % 2, l);
  rating.impact = impact;
  pl_part_builder_add(ratings, &rating);
  rating.kind = PL_RATING_TARGET;
  rating.likelihood = MAX(likelihood - 2, 1);
  rating.impact = MAX(impact - (gint)i % 2, 1);
  pl_part_builder_add(ratings, &rating);
}

static void
add_risks(GPtrArray *parts, const FixtureSpec *spec)
{
  PlPartBuilder *risks = pl_part_builder_new(PL_RECORD_RISK, 0),
                *ratings = pl_part_builder_new(PL_RECORD_RISK_RATING, 0);
  guint l = spec->likelihoods ? spec->likelihoods : 5, m = spec->impacts ? spec->impacts : 5;
  for (guint i = 0; i < spec->risks; i++) {
    g_autofree char *name = name_of(spec, RISKS, G_N_ELEMENTS(RISKS), i), *code = g_strdup_printf("R%02u", i);
    PlRisk risk;
    pl_record_init_empty(PL_RECORD_RISK, &risk);
    risk.id = FIXTURE_RISK(i);
    risk.code = code;
    risk.position = (gint)i + 1;
    risk.milestone = FIXTURE_MILESTONE(i % 8);
    risk.name = name;
    risk.category = "all";
    risk.in_register = TRUE;
    pl_part_builder_add(risks, &risk);
    if (spec->paths)
      add_path(ratings, spec, i);
    for (guint later = 0; later < 2; later++) {
      PlRiskRating rating;
      pl_record_init_empty(PL_RECORD_RISK_RATING, &rating);
      rating.risk = risk.id;
      rating.kind = PL_RATING_CURRENT;
      rating.date = later ? "2026-10-01" : "2026-01-01";
      rating.likelihood = spec->pile ? 3 : (gint)((i * 3 + (i % 4 == 1 && later)) % l) + 1;
      rating.impact = spec->pile ? 4 : (gint)((i * 2 + 2) % m) + 1;
      if (!(spec->gaps && i % 4 == 3))
        pl_part_builder_add(ratings, &rating);
    }
  }
  add(parts, risks);
  add(parts, ratings);
}

static void
add_tests(GPtrArray *parts, const FixtureSpec *spec)
{
  PlPartBuilder *tests = pl_part_builder_new(PL_RECORD_TEST, 0),
                *found = pl_part_builder_new(PL_RECORD_ASSURANCE, 0);
  PlPartBuilder *options = pl_part_builder_new(PL_RECORD_OPTION, 0);
  PlOption option;
  pl_record_init_empty(PL_RECORD_OPTION, &option);
  option.id = FIXTURE_OPTION;
  option.code = "separate";
  option.name = "Separate services";
  pl_part_builder_add(options, &option);
  add(parts, options);
  for (guint i = 0; i < spec->tests; i++) {
    g_autofree char *name = name_of(spec, TESTS, G_N_ELEMENTS(TESTS), i), *code = g_strdup_printf("T%02u", i);
    PlTest test;
    pl_record_init_empty(PL_RECORD_TEST, &test);
    test.id = FIXTURE_TEST(i);
    test.code = code;
    test.position = (gint)i + 1;
    test.name = name;
    test.test_group = i % 5 == 4 ? PL_TEST_PARTNERSHIP : i % 2 ? PL_TEST_FINANCE : PL_TEST_GOVERNANCE;
    test.in_use = TRUE;
    pl_part_builder_add(tests, &test);
    PlAssurance assurance;
    pl_record_init_empty(PL_RECORD_ASSURANCE, &assurance);
    assurance.test = test.id;
    assurance.option = FIXTURE_OPTION;
    assurance.date = "2026-09-01";
    assurance.rating = (PlAssuranceRating)((i * 2 + 1) % 5);
    if (assurance.rating != PL_ASSURANCE_NOT_TESTED)
      pl_part_builder_add(found, &assurance);
  }
  add(parts, tests);
  add(parts, found);
}

/* As many as a picture of them has room for: the first reached, and the second late by the last assessment.
 */
static void
add_milestones(GPtrArray *parts, const FixtureSpec *spec)
{
  static const char *const dates[] = {"2026-02-27", "2026-05-14", "2026-12-10", "2027-01-15",
                                      "2027-05-06", "2028-04-01", "2028-07-10", "2029-04-01"};
  PlPartBuilder *milestones = pl_part_builder_new(PL_RECORD_MILESTONE, 0);
  for (guint i = 0; i < MIN(spec->risks, G_N_ELEMENTS(dates)); i++) {
    g_autofree char *name = name_of(spec, MILESTONES, G_N_ELEMENTS(MILESTONES), i);
    PlMilestone milestone;
    pl_record_init_empty(PL_RECORD_MILESTONE, &milestone);
    milestone.id = FIXTURE_MILESTONE(i);
    milestone.kind = "other";
    milestone.name = name;
    milestone.date = dates[i];
    milestone.done = i == 0;
    pl_part_builder_add(milestones, &milestone);
  }
  add(parts, milestones);
}

/* Each thing across from a risk is linked slightly, moderately, strongly or not at all. */
static void
add_links(GPtrArray *parts, const FixtureSpec *spec)
{
  PlPartBuilder *domains = pl_part_builder_new(PL_RECORD_RISK_DOMAIN, 0),
                *tests = pl_part_builder_new(PL_RECORD_RISK_TEST, 0);
  for (guint i = 0; i < spec->risks; i++) {
    for (guint j = 0; j < spec->domains; j++) {
      PlRiskDomain link = {FIXTURE_RISK(i), FIXTURE_DOMAIN(j), (gint)((i * 3 + j * 2 + 3) % 4), "", FALSE};
      if (link.strength > 0)
        pl_part_builder_add(domains, &link);
    }
    for (guint j = 0; j < spec->tests; j++) {
      PlRiskTest link = {FIXTURE_RISK(i), FIXTURE_TEST(j), (gint)((i + j * 3 + 2) % 6), "", FALSE};
      if (link.strength > 0 && link.strength <= PL_STRENGTH_STRONG)
        pl_part_builder_add(tests, &link);
    }
  }
  add(parts, domains);
  add(parts, tests);
}

PlSnapshot *
fixture_new(const FixtureSpec *spec)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func((GDestroyNotify)pl_part_unref);
  g_autoptr(PlSnapshot) empty = pl_snapshot_new_empty();
  add_settings(parts, spec);
  add_organisation(parts, spec);
  add_domains(parts, spec);
  add_assessments(parts, spec);
  add_risks(parts, spec);
  add_tests(parts, spec);
  add_milestones(parts, spec);
  add_links(parts, spec);
  return pl_snapshot_with_parts(empty, (PlPart *const *)parts->pdata, parts->len);
}
