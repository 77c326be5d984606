/*
 * exposure-private.h: part of the rule, for src/analysis alone.
 */
#pragma once

#include <plumbline/exposure.h>

/* As pl_exposure_new(), with "" for what each link contributes. */
PlExposure *pl_exposure_new_brief(const PlSnapshot *snapshot, const PlRisk *risk,
                                  const PlAssessment *assessment, const char *as_at);

/* Whether a likelihood (0 for none) is far from an exposure: low beside high, or high beside low. */
gboolean pl_exposure_is_apart(const PlSnapshot *snapshot, PlExposureLevel level, gint likelihood);
