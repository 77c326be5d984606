/*
 * fixture.h: made-up documents of any size for tests of charts: the same each time, and not the program's own
 * catalogues, whose wording may change.
 */
#pragma once

#include <plumbline/snapshot.h>

typedef enum { FIXTURE_PLAIN, FIXTURE_LONG, FIXTURE_RTL } FixtureNames;

typedef struct {
  guint domains, assessments, risks, tests;
  FixtureNames names;
  gboolean gaps;              /* some levels not agreed or without evidence, some risks not rated */
  gboolean pile;              /* all risks in one square */
  guint likelihoods, impacts; /* steps of the scales; 0 for five */
  gboolean no_bands;
  gboolean paths; /* also ratings before controls, and targets */
  gboolean invented;
} FixtureSpec;

/* The one that most tests use: seven domains, three assessments, ten risks, eleven tests. */
#define FIXTURE_USUAL                                                                                        \
  {                                                                                                          \
    .domains = 7, .assessments = 3, .risks = 10, .tests = 11                                                 \
  }

PlSnapshot *fixture_new(const FixtureSpec *spec);

/* Ids of what a fixture holds. */
#define FIXTURE_DOMAIN(i) (100 + (gint64)(i))
#define FIXTURE_ASSESSMENT(i) (200 + (gint64)(i))
#define FIXTURE_RISK(i) (1000 + (gint64)(i))
#define FIXTURE_TEST(i) (2000 + (gint64)(i))
#define FIXTURE_MILESTONE(i) (3000 + (gint64)(i))
#define FIXTURE_OPTION 50

/* The level of a domain at an assessment: 0 not agreed, -1 not enough evidence. */
gint fixture_level(const FixtureSpec *spec, guint domain, guint assessment);
