/*
 * error.h: SQLite's result codes as sentences for a person.
 */
#pragma once

#include <gio/gio.h>
#include <plumbline/document.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * pl_store_set_sqlite_error:
 * Sets `error` to the code and sentence for the extended result code `rc` of `db`. `rc` must be a failure.
 * Returns: FALSE, so that a caller can return it.
 */
gboolean pl_store_set_sqlite_error(GError **error, sqlite3 *db, int rc);

/**
 * pl_store_set_damaged:
 * Sets `error` to what a damaged file is and what to do about it.
 * Returns: FALSE
 */
gboolean pl_store_set_damaged(GError **error);

/**
 * pl_store_tidy:
 * @said: (nullable): a text of SQLite's, which may cite the bytes of a damaged file
 * Returns: (transfer full) (nullable): that on one line, in UTF-8 and without control characters.
 */
char *pl_store_tidy(const char *said);

/**
 * pl_store_could_not_read:
 * @said: a line of PRAGMA quick_check or integrity_check
 * Those call a page damaged also where the disk or the share failed to bring it.
 * Returns: TRUE where the line tells of that; `error` is then set.
 */
gboolean pl_store_could_not_read(const char *said, sqlite3 *db, GError **error);

G_END_DECLS
