/*
 * share-private.h: between the files that make shared copies and public versions.
 */
#pragma once

#include <plumbline/share.h>

G_BEGIN_DECLS

/* Kinds of which the latest of a series is shown as what stands now: ratings, results, figures, decisions. */
#define PL_SHARE_SERIES 4

PlRecordKind pl_share_series_kind(guint which);

/* Of a kind, for each series its last date of which something is withheld. */
typedef GHashTable PlShareDates;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlShareDates, g_hash_table_unref)

/* Returns: (transfer container): of what `whole` has until `as_at` (nullable) and `kept` has not. */
PlShareDates *pl_share_find_withheld(const PlSnapshot *whole, const PlSnapshot *kept, guint which,
                                     const char *as_at);

/* Returns: (transfer container): what a copy was told of the place that it comes from; dates of its own. */
PlShareDates *pl_share_read_overtaken(const PlSnapshot *copy);

/* Returns: whether something that is withheld came later, or on the same day. */
gboolean pl_share_is_overtaken(PlShareDates *withheld, PlShareDates *told, guint which, gconstpointer record);

/* Returns: (transfer full): the text of PlDocumentInfo's `withheld`, for a copy that holds `kept`. */
char *pl_share_list_withheld(const PlSnapshot *whole, const PlSnapshot *kept);

G_END_DECLS
