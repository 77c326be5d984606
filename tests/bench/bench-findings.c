/*
 * A large register: 2,000 risks, 500 tests and 20,000 links. What the findings cost after one change, beside
 * finding all anew. No file takes part: a change is a snapshot whose other parts are those of the one before.
 */
#include "bench.h"

#include <plumbline/link-commands.h>
#include <plumbline/overview.h>
#include <plumbline/risk-commands.h>
#include <plumbline/sample.h>
#include <stdio.h>

#define RISKS 2000
#define TESTS 500
#define LINKS 20000
#define DOMAIN_LINKS_A_RISK 4
#define TEST_LINKS_A_RISK (LINKS / RISKS - DOMAIN_LINKS_A_RISK)
#define AS_AT "2026-10-20"
#define RUNS 40

/* ---- The document ---- */

static PlSnapshot *
large_register(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlSnapshot) sample = pl_sample_load("exampleshire", &error);
  if (sample == NULL)
    g_error("%s", error->message);
  guint n_domains, n_known;
  const PlDomain *domains = pl_snapshot_domains(sample, &n_domains);
  PlPartBuilder *risks = pl_part_builder_new(PL_RECORD_RISK, 0),
                *ratings = pl_part_builder_new(PL_RECORD_RISK_RATING, 0),
                *tests = pl_part_builder_new(PL_RECORD_TEST, 0),
                *assurances = pl_part_builder_new(PL_RECORD_ASSURANCE, 0),
                *risk_domains = pl_part_builder_new(PL_RECORD_RISK_DOMAIN, 0),
                *risk_tests = pl_part_builder_new(PL_RECORD_RISK_TEST, 0);
  gint64 option = pl_snapshot_info(sample)->option;
  const char *category = pl_snapshot_risks(sample, &n_known)[0].category;
  for (gint64 i = 1; i <= TESTS; i++) {
    g_autofree char *code = g_strdup_printf("T%03d", (int)i),
                    *name = g_strdup_printf("Test %d known", (int)i);
    PlTest test;
    pl_record_init_empty(PL_RECORD_TEST, &test);
    test.id = i, test.code = code, test.name = name, test.in_use = TRUE, test.position = (gint)i;
    test.test_group = i % PL_TEST_OTHER;
    pl_part_builder_add(tests, &test);
    PlAssurance assurance;
    pl_record_init_empty(PL_RECORD_ASSURANCE, &assurance);
    assurance.test = i, assurance.option = option, assurance.date = "2026-09-03", assurance.rating = i % 5;
    pl_part_builder_add(assurances, &assurance);
  }
  for (gint64 i = 1; i <= RISKS; i++) {
    g_autofree char *code = g_strdup_printf("X%04d", (int)i),
                    *name = g_strdup_printf("Risk of kind %d", (int)i);
    PlRisk risk;
    pl_record_init_empty(PL_RECORD_RISK, &risk);
    risk.id = i, risk.code = code, risk.name = name, risk.in_register = TRUE, risk.position = (gint)i;
    risk.category = category, risk.owner = "Director of children's services";
    pl_part_builder_add(risks, &risk);
    for (gint kind = PL_RATING_BEFORE_CONTROLS; kind <= PL_RATING_TARGET; kind++) {
      PlRiskRating rating;
      pl_record_init_empty(PL_RECORD_RISK_RATING, &rating);
      rating.risk = i, rating.kind = kind, rating.date = "2026-10-12";
      rating.likelihood = 1 + (gint)(i % 5), rating.impact = 1 + (gint)(i / 5 % 5);
      pl_part_builder_add(ratings, &rating);
    }
    for (gint64 j = 0; j < DOMAIN_LINKS_A_RISK; j++) {
      PlRiskDomain link;
      pl_record_init_empty(PL_RECORD_RISK_DOMAIN, &link);
      link.risk = i, link.domain = domains[(i + j) % n_domains].id, link.strength = 1 + (gint)((i + j) % 3);
      pl_part_builder_add(risk_domains, &link);
    }
    for (gint64 j = 0; j < TEST_LINKS_A_RISK; j++) {
      PlRiskTest link;
      pl_record_init_empty(PL_RECORD_RISK_TEST, &link);
      link.risk = i, link.test = 1 + (i * 7 + j * 83) % TESTS, link.strength = 1 + (gint)((i + j) % 3);
      pl_part_builder_add(risk_tests, &link);
    }
  }
  PlPart *parts[] = {pl_part_builder_finish(risks),        pl_part_builder_finish(ratings),
                     pl_part_builder_finish(tests),        pl_part_builder_finish(assurances),
                     pl_part_builder_finish(risk_domains), pl_part_builder_finish(risk_tests)};
  PlSnapshot *large = pl_snapshot_with_parts(sample, parts, G_N_ELEMENTS(parts));
  for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
    pl_part_unref(parts[i]);
  return large;
}

/* ---- What one change costs ---- */

typedef PlCommand *(*Change)(const PlSnapshot *snapshot, guint run);

static PlCommand *
weigh_a_link(const PlSnapshot *snapshot, guint run)
{
  guint n;
  const PlRiskTest *links = pl_snapshot_risk_tests(snapshot, &n);
  const PlRiskTest *link = &links[run * 97 % n];
  return pl_command_set_link(snapshot, (PlLinkKey){PL_RECORD_RISK_TEST, link->risk, link->test},
                             1 + link->strength % 3, NULL, NULL);
}

static PlCommand *
score_a_domain(const PlSnapshot *snapshot, guint run)
{
  guint n;
  const PlDomain *domains = pl_snapshot_domains(snapshot, &n);
  const PlAssessment *assessment = pl_snapshot_latest_assessment(snapshot, 0, AS_AT);
  const PlDomain *domain = &domains[run % n];
  const PlAgreedLevel *agreed = pl_snapshot_agreed_level(snapshot, assessment->id, domain->id);
  gint level = agreed != NULL ? agreed->level : 0;
  return pl_command_score(snapshot, assessment->id, domain->id, 0, 1 + level % PL_LEVEL_MAX, NULL, NULL);
}

static PlCommand *
rate_a_risk(const PlSnapshot *snapshot, guint run)
{
  const PlRiskRating *rating = pl_rating_as_at(snapshot, 1 + run * 37 % RISKS, PL_RATING_CURRENT, AS_AT);
  PlRiskRating next = *rating;
  next.likelihood = 1 + rating->likelihood % 5;
  return pl_command_rate_risk(snapshot, &next, NULL, NULL);
}

static PlSnapshot *
apply(const PlSnapshot *snapshot, Change change, guint run)
{
  g_autoptr(PlCommand) command = change(snapshot, run);
  if (command == NULL)
    g_error("the change was refused");
  return pl_command_apply(command, snapshot);
}

static void
measure(PlSnapshot *snapshot, const char *what, Change change)
{
  BenchPair pair = bench_pair_new();
  g_autoptr(PlSnapshot) now = pl_snapshot_ref(snapshot);
  g_autoptr(PlOverview) last = pl_overview_new(now, NULL, 0, AS_AT);
  for (guint i = 0; i < RUNS; i++) {
    PlSnapshot *next = apply(now, change, i);
    double start = bench_processor_now();
    PlOverview *after = pl_overview_new_after(last, next, NULL, 0, AS_AT);
    double middle = bench_processor_now();
    g_autoptr(PlOverview) anew = pl_overview_new(next, NULL, 0, AS_AT);
    double ours = middle - start, floor = bench_processor_now() - middle;
    g_array_append_val(pair.ours, ours);
    g_array_append_val(pair.floor, floor);
    pl_overview_unref(last);
    pl_snapshot_unref(now);
    last = after, now = next;
  }
  g_autofree char *said =
      g_strdup_printf("The findings after %s (processor time; to stay under 10 ms)", what);
  bench_print(said, "all of them found anew", &pair);
  bench_pair_clear(&pair);
}

void
bench_findings(void)
{
  g_autoptr(PlSnapshot) snapshot = large_register();
  printf("A document of %d risks, %d tests and %d links\n\n", RISKS, TESTS, LINKS);
  measure(snapshot, "a link was weighed", weigh_a_link);
  measure(snapshot, "a domain was scored", score_a_domain);
  measure(snapshot, "a risk was rated", rate_a_risk);
}
