/*
 * weak-links.h: how many of the strong links of a register lead to what is weak: to a domain at or below the
 * level that counts as weak, or to an assurance test that failed or was not carried out. What is not in use
 * does not count.
 */
#pragma once

#include <plumbline/assurance-behind.h>

G_BEGIN_DECLS

typedef struct {
  PlRatings *ratings;
  guint n_strong, n_weak;
  /* "Four of fourteen strong links are to a domain at 2 or below."; where none is weak, or none can be told
   * to be, that, resting on the strong links; where none is strong, on them all. */
  PlStatement statement;
} PlWeakLinks;

/**
 * pl_weak_links_new:
 * Of the links between risks and domains.
 * @assessment: (nullable): whose levels count; without one no domain has a level
 * Returns: (transfer full)
 */
PlWeakLinks *pl_weak_links_new(PlRatings *ratings, const PlAssessment *assessment);

/**
 * pl_weak_links_new_tests:
 * Of the links between risks and assurance tests, for the picture's delivery option; without one no test is
 * weak.
 * @picture: of the same snapshot
 * Returns: (transfer full)
 */
PlWeakLinks *pl_weak_links_new_tests(PlRatings *ratings, const PlAssurancePicture *picture);
PlWeakLinks *pl_weak_links_ref(PlWeakLinks *links);
void pl_weak_links_unref(PlWeakLinks *links);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlWeakLinks, pl_weak_links_unref)

G_END_DECLS
