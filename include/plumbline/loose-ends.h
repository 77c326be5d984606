/*
 * loose-ends.h: what hangs on nothing in the web of links: a risk of the register that no assurance test
 * covers or that is linked to no domain, a test that covers no risk of the register, and a domain that no
 * risk of it is linked to. A link of any strength counts; what is not in use does not. Each kind of loose end
 * is one sentence, however many there are.
 */
#pragma once

#include <plumbline/assurance-behind.h>

G_BEGIN_DECLS

typedef struct {
  PlRatings *ratings;
  PlAssurancePicture *picture;
  const PlRiskStanding *const *no_test; /* highest first, as the register has them */
  guint n_no_test;
  const PlRiskStanding *const *no_domain; /* the same */
  guint n_no_domain;
  const PlTestStanding *const *no_risk; /* in the picture's order */
  guint n_no_risk;
  const PlDomain *const *idle; /* in the framework's order; none where the register is empty */
  guint n_idle;
  /* Each "" where there is none: "Two risks are covered by no assurance test: a and b." */
  PlStatement no_test_statement, no_domain_statement, no_risk_statement, idle_statement;
} PlLooseEnds;

/**
 * pl_loose_ends_new:
 * Both of the same snapshot.
 * Returns: (transfer full)
 */
PlLooseEnds *pl_loose_ends_new(PlRatings *ratings, PlAssurancePicture *picture);
PlLooseEnds *pl_loose_ends_ref(PlLooseEnds *ends);
void pl_loose_ends_unref(PlLooseEnds *ends);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlLooseEnds, pl_loose_ends_unref)

G_END_DECLS
