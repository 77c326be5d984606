/*
 * log-row.h: one row of the history as it lies in the file: its columns, and the hashes that chain it to the
 * row before.
 */
#pragma once

#include "log.h"

G_BEGIN_DECLS

#define PL_SALT_SIZE 16

/* The columns that pl_log_row_load() reads, in its order. */
#define PL_LOG_COLUMNS                                                                                       \
  "seq, at, kind, target, parent, second_parent, content, hash, redacted, salt, who, label, changeset, other, asked"

/**
 * PlLogRow: owns what it points to once it was loaded; otherwise it borrows.
 */
typedef struct {
  gint64 seq;
  PlLogEntry entry; /* who, label and changeset are "", "" and NULL where they were redacted */
  guint8 parent[PL_HASH_SIZE], content[PL_HASH_SIZE], hash[PL_HASH_SIZE];
  guint8 second_parent[PL_HASH_SIZE]; /* what entry.second_parent points to, when loaded */
  guint8 salt[PL_SALT_SIZE];
  gint64 redacted; /* seq of the redaction; 0 for none */
} PlLogRow;

/**
 * pl_log_row_load:
 * Fills `row` (which must hold nothing) from a query of PL_LOG_COLUMNS. Whatever another program left there
 * can be loaded: a hash of the wrong size is zeros. The row stays where it is while it is used.
 */
void pl_log_row_load(PlLogRow *row, sqlite3_stmt *query);
void pl_log_row_clear(PlLogRow *row);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PlLogRow, pl_log_row_clear)

/**
 * pl_log_row_hash_content:
 * SHA-256(salt, then who, label, changeset and other, each after its length; then asked, likewise, where
 * there is any): a hash over what may have to go.
 */
void pl_log_row_hash_content(const PlLogRow *row, guint8 *hash);

/**
 * pl_log_row_hash:
 * SHA-256(parent, then seq, at, kind, target, second parent and content, each after its length). Over the
 * hash of the content rather than over it, so that the content can be dropped and the chain still verifies.
 */
void pl_log_row_hash(const PlLogRow *row, guint8 *hash);

/**
 * pl_log_row_content_holds:
 * Returns: whether what a row says and recorded is what was hashed when it was written.
 */
gboolean pl_log_row_content_holds(const PlLogRow *row);

/**
 * pl_log_read_row:
 * @row: (out): holds nothing before; cleared by the caller
 * Returns: FALSE with PL_STORE_ERROR_DAMAGED where there is no such row, or _DISK.
 */
gboolean pl_log_read_row(PlGateway *gateway, gint64 seq, PlLogRow *row, GError **error);

/**
 * pl_log_kind_is_barrier:
 * Returns: whether rows of this kind are not changes to records that could be undone, and undo stops at them.
 */
gboolean pl_log_kind_is_barrier(const char *kind);

/* A text column, "" for NULL; a hash, zeros where there is none of the right size. */
const char *pl_log_column_text(sqlite3_stmt *query, int at);
void pl_log_column_hash(sqlite3_stmt *query, int at, guint8 *hash);

/**
 * pl_log_hash_to_hex:
 * Returns: (transfer full): 64 lower-case hexadecimal digits.
 */
char *pl_log_hash_to_hex(const guint8 *hash);

G_END_DECLS
