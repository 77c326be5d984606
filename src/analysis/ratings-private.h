/*
 * ratings-private.h: ratings made from those of the snapshot before. For src/analysis alone.
 */
#pragma once

#include <plumbline/ratings.h>

/**
 * pl_ratings_new_after:
 * As pl_ratings_new(), and much sooner: where no part that ratings rest on was changed, `before` lends its
 * standings; else its sentences, for the risks that stand as they did.
 * @before: (nullable): of an earlier snapshot; one of another register or date lends nothing
 */
PlRatings *pl_ratings_new_after(PlRatings *before, const PlSnapshot *snapshot, gint64 organisation,
                                const char *as_at, const char *since);
