/*
 * rows.h: records to rows and back, written once for every kind from its description.
 */
#pragma once

#include "gateway.h"

G_BEGIN_DECLS

/**
 * pl_rows_put:
 * The row with the record's key becomes the record; a row that is so already is not touched. Never INSERT OR
 * REPLACE, which walks past triggers.
 */
gboolean pl_rows_put(PlGateway *gateway, PlRecordKind kind, gconstpointer record, GError **error);

/**
 * pl_rows_insert:
 * Adds a row that is not there yet.
 */
gboolean pl_rows_insert(PlGateway *gateway, PlRecordKind kind, gconstpointer record, GError **error);

/**
 * pl_rows_delete:
 * The row with the record's key goes; it need not be there.
 */
gboolean pl_rows_delete(PlGateway *gateway, PlRecordKind kind, gconstpointer record, GError **error);

/**
 * pl_rows_read_part:
 * @scope: the assessment's id for a scoped kind, else 0
 * Returns: (transfer full) (nullable): the part as it stands, each record checked (PL_STORE_ERROR_DAMAGED
 * where one is not valid).
 */
PlPart *pl_rows_read_part(PlGateway *gateway, PlRecordKind kind, gint64 scope, GError **error);

/**
 * pl_rows_read_all:
 * Returns: (transfer full) (nullable): everything, each record checked.
 */
PlSnapshot *pl_rows_read_all(PlGateway *gateway, GError **error);

G_END_DECLS
