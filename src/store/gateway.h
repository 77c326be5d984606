/*
 * gateway.h: the one way to the database: a connection set up for a file that came from anyone, prepared
 * statements, and transactions that remember who opened them. Used by one thread at a time.
 */
#pragma once

#include "error.h"

G_BEGIN_DECLS

typedef struct _PlGateway PlGateway;

typedef enum {
  PL_GATEWAY_READ,  /* only to read */
  PL_GATEWAY_WRITE, /* an existing file, journal and locks as safe as they come */
  PL_GATEWAY_BUILD, /* a new file that nobody else knows of: not made safe until it is whole */
  PL_GATEWAY_MEMORY /* no file */
} PlGatewayMode;

/**
 * pl_gateway_open:
 * @path: (nullable): real path (no links in it); NULL for PL_GATEWAY_MEMORY
 * Connects, and turns off everything that a hostile file could use.
 */
PlGateway *pl_gateway_open(const char *path, PlGatewayMode mode, GError **error);

/**
 * pl_gateway_close:
 * Rolls back what is open and closes.
 */
void pl_gateway_close(PlGateway *gateway);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlGateway, pl_gateway_close)

/**
 * pl_gateway_get_db:
 * Returns: (transfer none): the connection, for the session extension.
 */
sqlite3 *pl_gateway_get_db(PlGateway *gateway);

/**
 * pl_gateway_set_cancellable:
 * @cancellable: (nullable): when it is cancelled, what is running fails with G_IO_ERROR_CANCELLED. Not owned;
 * set to NULL afterwards.
 */
void pl_gateway_set_cancellable(PlGateway *gateway, GCancellable *cancellable);

/**
 * pl_gateway_exec:
 * Runs statements that return nothing of interest.
 */
gboolean pl_gateway_exec(PlGateway *gateway, const char *sql, GError **error);

/**
 * pl_gateway_prepare:
 * Returns: (transfer none) (nullable): the statement for `sql`, kept for the next time, reset and with
 * nothing bound. Not to be asked for while it is in use.
 */
sqlite3_stmt *pl_gateway_prepare(PlGateway *gateway, const char *sql, GError **error);

typedef enum { PL_STEP_FAILED, PL_STEP_ROW, PL_STEP_DONE } PlStep;

/**
 * pl_gateway_step:
 * Resets the statement unless there is a row.
 */
PlStep pl_gateway_step(PlGateway *gateway, sqlite3_stmt *statement, GError **error);

/**
 * pl_gateway_run:
 * Steps a statement that returns no row.
 */
gboolean pl_gateway_run(PlGateway *gateway, sqlite3_stmt *statement, GError **error);

/**
 * pl_gateway_get_int64:
 * Runs a query of one row and one number.
 */
gboolean pl_gateway_get_int64(PlGateway *gateway, const char *sql, gint64 *value, GError **error);

/**
 * pl_gateway_begin:
 * @who: a string literal naming the opener
 * Begins a transaction that writes, or a savepoint in the one that is open. References are checked at the end
 * of the outermost.
 */
gboolean pl_gateway_begin(PlGateway *gateway, const char *who, GError **error);

/**
 * pl_gateway_commit:
 * Ends what `who` began last. When it fails the caller rolls back.
 */
gboolean pl_gateway_commit(PlGateway *gateway, const char *who, GError **error);

/**
 * pl_gateway_rollback:
 * Undoes what `who` began last.
 */
void pl_gateway_rollback(PlGateway *gateway, const char *who);

G_END_DECLS
