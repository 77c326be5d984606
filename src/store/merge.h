/*
 * merge.h: copies of a document that come back: what they hold, where they were last the same, and putting
 * them together. Each function is for the thread of the store it is given.
 */
#pragma once

#include "store.h"

G_BEGIN_DECLS

/**
 * PlCopy: what is read of a copy. Nobody changes it, so that another document's thread may have it.
 */
typedef struct {
  char *name; /* of the file, for people */
  char *path; /* links resolved */
  PlSnapshot *snapshot;
  GPtrArray *history; /* PlHistoryEntry, the oldest first; its chain holds */
  GBytes *origin;     /* what the first row recorded; NULL where it was redacted */
  GArray *touched;    /* PlTouch */
  guint n_drafts;
} PlCopy;

/**
 * pl_copy_read:
 * Returns: (transfer full) (nullable): NULL with PL_STORE_ERROR_DAMAGED (naming the first break of its
 * history), _REFUSED (it is being changed at this moment), _DISK or G_IO_ERROR_CANCELLED.
 */
PlCopy *pl_copy_read(PlStore *store, GCancellable *cancellable, GError **error);
void pl_copy_free(PlCopy *copy);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlCopy, pl_copy_free)

/**
 * PlMergeBase: what both held when they last had all in common.
 */
typedef struct {
  PlSnapshot *snapshot;
  GHashTable *here, *there; /* sets of pl_merge_touch(): what each changed since; NULL unless one of them has
                               merged another copy since */
} PlMergeBase;

void pl_merge_base_clear(PlMergeBase *base);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PlMergeBase, pl_merge_base_clear)

/**
 * pl_merge_find_base:
 * @mine: the store's own history, PlHistoryEntry
 * @base: (out): holds nothing before; cleared by the caller
 * Finds the last entry in common, and rebuilds on a copy in memory what was held then.
 * Returns: FALSE with PL_STORE_ERROR_REFUSED, _DAMAGED, _DISK or G_IO_ERROR_CANCELLED.
 */
gboolean pl_merge_find_base(PlStore *store, GPtrArray *mine, const PlCopy *copy, PlMergeBase *base,
                            GCancellable *cancellable, GError **error);

/**
 * pl_merge_mark_part:
 * @hash: of a row of a copy's history, as it is in PlHistoryEntry
 * What a merge that left something out records in its place: such a copy was merged in part, and whoever
 * meets the merge in the copy must not take it that all is known here. Returns: (transfer full): hexadecimal.
 */
char *pl_merge_mark_part(const char *hash);

/**
 * pl_store_compare:
 * As pl_document_compare().
 */
PlMerge *pl_store_compare(PlStore *store, const PlCopy *copy, GCancellable *cancellable, GError **error);

/**
 * PlMerging: a merge with every question answered.
 */
typedef struct {
  PlCommand *command;
  char *asked;            /* as in PlLogEntry */
  PlSnapshot *dealt_with; /* pl_merge_dup_dealt_with() */
  gboolean in_part;       /* something is left out */
  char *mine_head, *theirs_head;
} PlMerging;

/**
 * pl_store_merge:
 * As pl_document_merge().
 */
gboolean pl_store_merge(PlStore *store, const PlMerging *merging, GError **error);

G_END_DECLS
