/*
 * history-item.h: an entry of the history in a list, and how it is said.
 */
#pragma once

#include <gio/gio.h>
#include <plumbline/document.h>

G_BEGIN_DECLS

#define PL_TYPE_HISTORY_ITEM (pl_history_item_get_type())
G_DECLARE_FINAL_TYPE(PlHistoryItem, pl_history_item, PL, HISTORY_ITEM, GObject)

/**
 * pl_history_item_list_new:
 * @entries: (transfer full) (element-type PlHistoryEntry): the oldest first, as the document gives them
 * Returns: (transfer full): items, the newest first.
 */
GListModel *pl_history_item_list_new(GPtrArray *entries);

/**
 * pl_history_item_get_title:
 * Returns: (transfer none): what was done, or that its words were removed.
 */
const char *pl_history_item_get_title(PlHistoryItem *self);

/**
 * pl_history_item_dup_when:
 * Returns: (transfer full): "12 October 2026, 14:03 · office-pc", in local time.
 */
char *pl_history_item_dup_when(PlHistoryItem *self);

/**
 * pl_history_entry_dup_when:
 * Returns: (transfer full): the same of an entry in no list.
 */
char *pl_history_entry_dup_when(const PlHistoryEntry *entry);

/**
 * pl_history_item_get_mark:
 * Returns: (transfer none): what sort of entry it is, where it is no ordinary change: "Undone", "Signed off"; else "".
 */
const char *pl_history_item_get_mark(PlHistoryItem *self);

/**
 * pl_history_item_get_seq:
 * Returns: which entry it is.
 */
gint64 pl_history_item_get_seq(PlHistoryItem *self);

G_END_DECLS
