#include "log-row.h"

#include <string.h>

gboolean
pl_log_kind_is_barrier(const char *kind)
{
  static const char *const barriers[] = {PL_HISTORY_ORIGIN, PL_HISTORY_SIGN_OFF, PL_HISTORY_REOPEN,
                                         PL_HISTORY_REDACT, PL_HISTORY_UPGRADE,  NULL};
  return g_strv_contains(barriers, kind);
}

/* ---- Columns ---- */

const char *
pl_log_column_text(sqlite3_stmt *query, int at)
{
  const char *text = (const char *)sqlite3_column_text(query, at);
  return text == NULL ? "" : text;
}

void
pl_log_column_hash(sqlite3_stmt *query, int at, guint8 *hash)
{
  memset(hash, 0, PL_HASH_SIZE);
  if (sqlite3_column_bytes(query, at) == PL_HASH_SIZE)
    memcpy(hash, sqlite3_column_blob(query, at), PL_HASH_SIZE);
}

static GBytes *
column_bytes(sqlite3_stmt *query, int at)
{
  if (sqlite3_column_type(query, at) == SQLITE_NULL)
    return NULL;
  const void *data = sqlite3_column_blob(query, at); /* before its size is asked for */
  return g_bytes_new(data, (gsize)sqlite3_column_bytes(query, at));
}

void
pl_log_row_load(PlLogRow *row, sqlite3_stmt *query)
{
  row->seq = sqlite3_column_int64(query, 0);
  row->entry.at = sqlite3_column_int64(query, 1);
  row->entry.kind = g_strdup(pl_log_column_text(query, 2));
  row->entry.target = sqlite3_column_int64(query, 3);
  pl_log_column_hash(query, 4, row->parent);
  pl_log_column_hash(query, 5, row->second_parent);
  if (sqlite3_column_type(query, 5) != SQLITE_NULL)
    row->entry.second_parent = row->second_parent;
  pl_log_column_hash(query, 6, row->content);
  pl_log_column_hash(query, 7, row->hash);
  row->redacted = sqlite3_column_int64(query, 8);
  if (sqlite3_column_bytes(query, 9) == PL_SALT_SIZE)
    memcpy(row->salt, sqlite3_column_blob(query, 9), PL_SALT_SIZE);
  row->entry.who = g_strdup(pl_log_column_text(query, 10));
  row->entry.label = g_strdup(pl_log_column_text(query, 11));
  row->entry.changeset = column_bytes(query, 12);
  row->entry.other = column_bytes(query, 13);
  row->entry.asked = g_strdup((const char *)sqlite3_column_text(query, 14));
}

void
pl_log_row_clear(PlLogRow *row)
{
  g_free((char *)row->entry.kind);
  g_free((char *)row->entry.who);
  g_free((char *)row->entry.label);
  g_clear_pointer(&row->entry.changeset, g_bytes_unref);
  g_clear_pointer(&row->entry.other, g_bytes_unref);
  g_free((char *)row->entry.asked);
}

/* ---- Hashes ---- */

static void
hash_bytes(GChecksum *sum, gconstpointer bytes, gsize length)
{
  guint64 prefix = GUINT64_TO_BE((guint64)length);
  g_checksum_update(sum, (const guchar *)&prefix, sizeof prefix);
  if (length > 0)
    g_checksum_update(sum, bytes, (gssize)length);
}

static void
hash_blob(GChecksum *sum, GBytes *bytes)
{
  gsize length = 0;
  gconstpointer data = bytes != NULL ? g_bytes_get_data(bytes, &length) : NULL;
  hash_bytes(sum, data, length);
}

static void
hash_number(GChecksum *sum, gint64 value)
{
  gint64 bytes = GINT64_TO_BE(value);
  hash_bytes(sum, &bytes, sizeof bytes);
}

static void
finish_hash(GChecksum *sum, guint8 *hash)
{
  gsize length = PL_HASH_SIZE;
  g_checksum_get_digest(sum, hash, &length);
}

void
pl_log_row_hash_content(const PlLogRow *row, guint8 *hash)
{
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
  g_checksum_update(sum, row->salt, PL_SALT_SIZE);
  hash_bytes(sum, row->entry.who, strlen(row->entry.who));
  hash_bytes(sum, row->entry.label, strlen(row->entry.label));
  hash_blob(sum, row->entry.changeset);
  hash_blob(sum, row->entry.other);
  if (row->entry.asked != NULL)
    hash_bytes(sum, row->entry.asked, strlen(row->entry.asked));
  finish_hash(sum, hash);
}

void
pl_log_row_hash(const PlLogRow *row, guint8 *hash)
{
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
  g_checksum_update(sum, row->parent, PL_HASH_SIZE);
  hash_number(sum, row->seq);
  hash_number(sum, row->entry.at);
  hash_bytes(sum, row->entry.kind, strlen(row->entry.kind));
  hash_number(sum, row->entry.target);
  hash_bytes(sum, row->entry.second_parent, row->entry.second_parent != NULL ? PL_HASH_SIZE : 0);
  hash_bytes(sum, row->content, PL_HASH_SIZE);
  finish_hash(sum, hash);
}

gboolean
pl_log_row_content_holds(const PlLogRow *row)
{
  guint8 content[PL_HASH_SIZE];
  pl_log_row_hash_content(row, content);
  return row->entry.changeset != NULL && memcmp(content, row->content, PL_HASH_SIZE) == 0;
}

GBytes *
pl_log_digest(gconstpointer data, gsize length)
{
  guint8 hash[PL_HASH_SIZE];
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
  g_checksum_update(sum, data, (gssize)length);
  finish_hash(sum, hash);
  return g_bytes_new(hash, sizeof hash);
}

char *
pl_log_hash_to_hex(const guint8 *hash)
{
  GString *text = g_string_sized_new(2 * PL_HASH_SIZE + 1);
  for (guint i = 0; i < PL_HASH_SIZE; i++)
    g_string_append_printf(text, "%02x", hash[i]);
  return g_string_free(text, FALSE);
}
