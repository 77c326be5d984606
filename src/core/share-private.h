/* What a copy for others holds as at a date. For src/core alone. */
#pragma once

#include <plumbline/share.h>

G_BEGIN_DECLS

/* As pl_share_filter(); of a copy of what is cleared alone, what is dated after `as_at` (nullable) overtakes
 * nothing. */
PlSnapshot *pl_share_filter_as_at(const PlSnapshot *snapshot, PlShareKeep keep, const char *as_at);

/* Leaves out of `cleared` what something of `whole` that is not in it has overtaken. */
PlSnapshot *pl_share_leave_overtaken(const PlSnapshot *whole, const PlSnapshot *cleared, const char *as_at);

G_END_DECLS
