/*
 * in-common.h: what the risks above appetite have in common. It counts links of strength 2 and 3 to domains at 2 or below
 * (setting level-weak), and to tests that failed (none) or were not carried out. It claims no cause: "linked to".
 */
#pragma once

#include <plumbline/assurance-behind.h>

G_BEGIN_DECLS

typedef struct {
  const PlDomainProfile *domain;  /* (nullable): exactly one of these two */
  const PlTestStanding *test;     /* (nullable) */
  const PlRiskStanding *const *risks; /* linked to it, highest first */
  guint n_risks;
  PlStatement statement; /* "Five of the eight risks above appetite are linked to workforce stability, at 2." */
} PlCommon;

typedef struct {
  PlProfile *profile; /* (nullable) */
  PlRatings *ratings;
  PlAssurancePicture *picture;
  gboolean whole_register; /* it is of all risks of the register, and not of those above appetite */
  guint n_above;           /* how many it is of */
  const PlCommon *items; /* shared by two risks or more; most risks first, domains before tests, then the framework's order */
  guint n_items;
  PlStatement statement; /* "Four weak points are each shared by two of these risks or more." */
} PlInCommon;

/**
 * pl_in_common_new:
 * @profile: (nullable): NULL where there is no assessment yet; all three of the same snapshot
 * Returns: (transfer full)
 */
PlInCommon *pl_in_common_new(PlProfile *profile, PlRatings *ratings, PlAssurancePicture *picture);

/**
 * pl_in_common_of_register:
 * The same of every risk of the register, rated or not: "Five of the fourteen risks of the register are linked to…".
 * Returns: (transfer full)
 */
PlInCommon *pl_in_common_of_register(PlProfile *profile, PlRatings *ratings, PlAssurancePicture *picture);
PlInCommon *pl_in_common_ref(PlInCommon *in_common);
void pl_in_common_unref(PlInCommon *in_common);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlInCommon, pl_in_common_unref)

G_END_DECLS
