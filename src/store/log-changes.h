/*
 * log-changes.h: what an entry of the history changed, value by value.
 */
#pragma once

#include "change-rows.h"

#include <plumbline/history.h>

G_BEGIN_DECLS

/**
 * pl_log_list_changes:
 * @now: the document as it is
 * As pl_document_list_changes().
 */
PlHistoryChanges *pl_log_list_changes(PlGateway *gateway, gint64 seq, const PlSnapshot *now, GError **error);

/**
 * pl_log_say_rows:
 * @rows: sorted by this
 * Returns: (transfer full) (nullable): what rows that entry `seq` recorded changed; NULL with
 * PL_STORE_ERROR_DISK.
 */
PlHistoryChanges *pl_log_say_rows(PlGateway *gateway, gint64 seq, const PlSnapshot *now, PlChangeRows *rows,
                                  GError **error);

/**
 * pl_log_list_touching: (log-touching.c)
 * As pl_document_list_touching().
 */
GPtrArray *pl_log_list_touching(PlGateway *gateway, PlRecordKind kind, gint64 id, guint most,
                                const PlSnapshot *now, GError **error);

G_END_DECLS
