/*
 * merge-touched.h: which values a document's recorded changes touched. They are read for that alone, and not
 * applied: of a copy that came from elsewhere they may be anything.
 */
#pragma once

#include "gateway.h"

G_BEGIN_DECLS

/**
 * PlTouch: one value that one entry changed.
 */
typedef struct {
  gint64 seq;
  char *what;     /* as pl_merge_touch() */
  gboolean asked; /* a merge asked about it, whatever the answer changed */
} PlTouch;

/**
 * pl_touched_read:
 * @history: PlHistoryEntry, the oldest first
 * Returns: (transfer full) (nullable) (element-type PlTouch): what each entry touched that says what it
 * recorded, in order; NULL with PL_STORE_ERROR_DISK. What is not a change to this document is passed over.
 */
GArray *pl_touched_read(PlGateway *gateway, GPtrArray *history, GError **error);

/**
 * pl_touched_since:
 * @seq: entries after this one count, save those that were undone, and their undoing
 * @but: (nullable) (element-type gint64): and save what the entries in this set brought in; what they asked
 * counts Returns: (transfer full) (element-type utf8): a set for pl_merge_new_touched().
 */
GHashTable *pl_touched_since(const GArray *touched, GPtrArray *history, gint64 seq, GHashTable *but);

/**
 * pl_history_list_undone:
 * Returns: (transfer full) (element-type gint64): the set of the entries that were undone, and not done
 * again.
 */
GHashTable *pl_history_list_undone(GPtrArray *history);

G_END_DECLS
