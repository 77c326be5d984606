/*
 * share-private.h: between the files that make shared copies and public versions.
 */
#pragma once

#include <plumbline/share.h>

G_BEGIN_DECLS

/* As pl_share_filter(), and what is dated after `as_at` (nullable) overtakes nothing. */
PlSnapshot *pl_share_filter_at(const PlSnapshot *snapshot, PlShareKeep keep, const char *as_at);

/* Returns: (transfer full): `kept` without the ratings, results, figures and decisions that a later one has
 * overtaken which is in `whole` alone. */
PlSnapshot *pl_share_without_overtaken(const PlSnapshot *whole, const PlSnapshot *kept, const char *as_at);

G_END_DECLS
