/*
 * fixture.h: small snapshots for the tests of analysis, built a record at a time.
 *
 * The council is organisation 1; domains, risks, tests and assessments have the ids that the test gives them.
 */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <plumbline/snapshot.h>

#define COUNCIL 1
#define OPTION 1
#define SCORED(likelihood, impact) likelihood, impact

typedef struct {
  GHashTable *builders; /* "kind scope" → PlPartBuilder */
} Fixture;

static inline PlPartBuilder *
fixture_builder(Fixture *fixture, PlRecordKind kind, gint64 scope)
{
  g_autofree char *key = g_strdup_printf("%d %" G_GINT64_FORMAT, kind, scope);
  PlPartBuilder *builder = g_hash_table_lookup(fixture->builders, key);
  if (builder == NULL) {
    builder = pl_part_builder_new(kind, scope);
    g_hash_table_insert(fixture->builders, g_steal_pointer(&key), builder);
  }
  return builder;
}

#define fixture_add(fixture, KIND, scope, ...)                                                               \
  fixture_add_record(fixture, PL_RECORD_##KIND, scope, (__VA_ARGS__))

static inline void
fixture_add_record(Fixture *fixture, PlRecordKind kind, gint64 scope, gconstpointer record)
{
  pl_part_builder_add(fixture_builder(fixture, kind, scope), record);
}

/* Starts from nothing but a document that is about the council. */
static inline Fixture
fixture_new(void)
{
  Fixture fixture = {g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
  PlDocumentInfo info;
  pl_record_init_empty(PL_RECORD_DOCUMENT, &info);
  info.id = 1, info.title = "Test", info.organisation = COUNCIL, info.option = OPTION;
  fixture_add(&fixture, DOCUMENT, 0, &info);
  PlOrganisation council;
  pl_record_init_empty(PL_RECORD_ORGANISATION, &council);
  council.id = COUNCIL, council.name = "Exampleshire County Council";
  fixture_add(&fixture, ORGANISATION, 0, &council);
  PlOption option;
  pl_record_init_empty(PL_RECORD_OPTION, &option);
  option.id = OPTION, option.code = "6", option.name = "Separate services from day one",
  option.considered = TRUE;
  fixture_add(&fixture, OPTION, 0, &option);
  return fixture;
}

static inline PlSnapshot *
fixture_finish(Fixture *fixture)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func((GDestroyNotify)pl_part_unref);
  g_autoptr(PlSnapshot) empty = pl_snapshot_new_empty();
  GHashTableIter iter;
  gpointer builder;
  g_hash_table_iter_init(&iter, fixture->builders);
  while (g_hash_table_iter_next(&iter, NULL, &builder))
    g_ptr_array_add(parts, pl_part_builder_finish(builder));
  PlSnapshot *snapshot = pl_snapshot_with_parts(empty, (PlPart *const *)parts->pdata, parts->len);
  g_hash_table_unref(fixture->builders);
  return snapshot;
}

static inline void
add_domain(Fixture *fixture, gint64 id, const char *name)
{
  g_autofree char *code = g_strdup_printf("d%d", (int)id);
  PlDomain domain;
  pl_record_init_empty(PL_RECORD_DOMAIN, &domain);
  domain.id = id, domain.code = code, domain.position = (gint)id, domain.name = name, domain.in_use = TRUE;
  fixture_add(fixture, DOMAIN, 0, &domain);
}

static inline void
add_assessment(Fixture *fixture, gint64 id, const char *date, const char *title)
{
  PlAssessment assessment;
  pl_record_init_empty(PL_RECORD_ASSESSMENT, &assessment);
  assessment.id = id, assessment.organisation = COUNCIL, assessment.date = date, assessment.title = title;
  assessment.kind = PL_ASSESSMENT_SELF;
  fixture_add(fixture, ASSESSMENT, 0, &assessment);
}

#define NOT_ENOUGH (-1)
/* `level` 0 is *not yet agreed*, NOT_ENOUGH *not enough evidence*. */
static inline void
add_level(Fixture *fixture, gint64 assessment, gint64 domain, gint level)
{
  PlAgreedLevel agreed;
  pl_record_init_empty(PL_RECORD_AGREED_LEVEL, &agreed);
  agreed.assessment = assessment, agreed.domain = domain, agreed.level = MAX(level, 0);
  agreed.not_enough = level == NOT_ENOUGH, agreed.agreed_on = "2026-10-12";
  fixture_add(fixture, AGREED_LEVEL, assessment, &agreed);
}

static inline void
add_risk(Fixture *fixture, gint64 id, const char *name)
{
  g_autofree char *code = g_strdup_printf("r%d", (int)id);
  PlRisk risk;
  pl_record_init_empty(PL_RECORD_RISK, &risk);
  risk.id = id, risk.code = code, risk.position = (gint)id, risk.name = name, risk.in_register = TRUE;
  risk.category = "services";
  fixture_add(fixture, RISK, 0, &risk);
}

static inline void
add_rating(Fixture *fixture, gint64 risk, PlRatingKind kind, const char *date, gint likelihood, gint impact)
{
  PlRiskRating rating;
  pl_record_init_empty(PL_RECORD_RISK_RATING, &rating);
  rating.risk = risk, rating.kind = kind, rating.date = date, rating.likelihood = likelihood,
  rating.impact = impact;
  fixture_add(fixture, RISK_RATING, 0, &rating);
}

static inline void
link_domain(Fixture *fixture, gint64 risk, gint64 domain, gint strength)
{
  PlRiskDomain link;
  pl_record_init_empty(PL_RECORD_RISK_DOMAIN, &link);
  link.risk = risk, link.domain = domain, link.strength = strength;
  fixture_add(fixture, RISK_DOMAIN, 0, &link);
}

static inline void
link_test(Fixture *fixture, gint64 risk, gint64 test, gint strength)
{
  PlRiskTest link;
  pl_record_init_empty(PL_RECORD_RISK_TEST, &link);
  link.risk = risk, link.test = test, link.strength = strength;
  fixture_add(fixture, RISK_TEST, 0, &link);
}

static inline void
add_test(Fixture *fixture, gint64 id, PlTestGroup group, const char *name)
{
  g_autofree char *code = g_strdup_printf("t%d", (int)id);
  PlTest test;
  pl_record_init_empty(PL_RECORD_TEST, &test);
  test.id = id, test.code = code, test.position = (gint)id, test.test_group = group, test.name = name;
  test.in_use = TRUE;
  fixture_add(fixture, TEST, 0, &test);
}

static inline void
add_assurance(Fixture *fixture, gint64 test, const char *date, PlAssuranceRating rating)
{
  PlAssurance assurance;
  pl_record_init_empty(PL_RECORD_ASSURANCE, &assurance);
  assurance.test = test, assurance.option = OPTION, assurance.date = date, assurance.rating = rating;
  fixture_add(fixture, ASSURANCE, 0, &assurance);
}

/* The usual four bands, and a ceiling of 9 for the category that add_risk() gives. */
static inline void
add_bands(Fixture *fixture)
{
  static const PlRiskBand bands[] = {
      {"low", "low", 1}, {"moderate", "moderate", 5}, {"high", "high", 15}, {"very-high", "very high", 20}};
  for (guint i = 0; i < G_N_ELEMENTS(bands); i++)
    fixture_add(fixture, RISK_BAND, 0, &bands[i]);
  static const PlAppetite appetite = {"services", 9};
  fixture_add(fixture, APPETITE, 0, &appetite);
}

/* Whether `text` has `part` in it, with a message that shows both. */
static inline void
assert_has(const char *text, const char *part)
{
  if (strstr(text, part) == NULL)
    fail_msg("“%s” does not have “%s”", text, part);
}
