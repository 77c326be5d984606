/*
 * log.h: the history's rows: their chain of hashes, and what can be undone and redone.
 */
#pragma once

#include "gateway.h"

G_BEGIN_DECLS

#define PL_HASH_SIZE 32 /* SHA-256 */

typedef struct _PlLog PlLog;

/**
 * pl_log_load:
 * Reads where the history stands. Every document has an origin.
 */
PlLog *pl_log_load(PlGateway *gateway, GError **error);

/**
 * pl_log_new:
 * Returns: (transfer full): a history with nothing in it yet.
 */
PlLog *pl_log_new(void);
void pl_log_free(PlLog *log);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlLog, pl_log_free)

typedef struct {
  gint64 at;
  const char *who, *label, *kind;
  gint64 target;               /* 0 for none */
  const guint8 *second_parent; /* PL_HASH_SIZE bytes; NULL for none */
  GBytes *changeset;           /* what the row records */
  GBytes *other;               /* of a merge; NULL for the rest */
  const char
      *asked; /* of a merge: pl_merge_touch() of what it asked about, a line each; NULL where nothing was */
} PlLogEntry;

/**
 * pl_log_append:
 * Writes the next row. What can be undone changes only with pl_log_settle(), after the commit.
 */
gboolean pl_log_append(PlLog *log, PlGateway *gateway, const PlLogEntry *entry, GError **error);

/**
 * pl_log_settle:
 * The appended row was committed, or rolled back.
 */
void pl_log_settle(PlLog *log, gboolean committed);

/**
 * pl_log_get_undo, pl_log_get_redo:
 * @label: (out) (transfer none): its label, until the next row; NULL for none
 * Returns: the seq of the command to undo or redo; 0 for none.
 */
gint64 pl_log_get_undo(const PlLog *log, const char **label);
gint64 pl_log_get_redo(const PlLog *log, const char **label);

/**
 * pl_log_dup_head:
 * Returns: (transfer full): the hash of the last row, in hexadecimal.
 */
char *pl_log_dup_head(const PlLog *log);

/**
 * pl_log_get_head:
 * Returns: (transfer none): the hash of the last row, PL_HASH_SIZE bytes, until the next row.
 */
const guint8 *pl_log_get_head(const PlLog *log);

/**
 * pl_log_get_seq:
 * Returns: the seq of the last row.
 */
gint64 pl_log_get_seq(const PlLog *log);

/**
 * pl_log_read_changeset, pl_log_read_other:
 * Returns: (transfer full) (nullable): what a row recorded (or what a merge recorded besides), whose hash
 * holds; else PL_STORE_ERROR_DAMAGED, or _REFUSED where it was redacted.
 */
GBytes *pl_log_read_changeset(PlGateway *gateway, gint64 seq, GError **error);
GBytes *pl_log_read_other(PlGateway *gateway, gint64 seq, GError **error);

/**
 * pl_log_digest:
 * Returns: (transfer full): the SHA-256 of `data`, 32 bytes: what an origin or a sign-off records.
 */
GBytes *pl_log_digest(gconstpointer data, gsize length);

/**
 * pl_log_list:
 * Returns: (transfer full) (nullable) (element-type PlHistoryEntry): every row, the oldest first; without
 * seals, which pl_seal_log_tell() fills in.
 */
GPtrArray *pl_log_list(PlGateway *gateway, GError **error);

/**
 * pl_log_check:
 * Adds a sentence to `problems` for each row whose hash, place in the chain or recorded change is not right.
 */
gboolean pl_log_check(PlGateway *gateway, GPtrArray *problems, GError **error);

G_END_DECLS
