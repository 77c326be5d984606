#include "log.h"
#include "changeset.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/random.h>

#define SALT_SIZE 16

struct _PlLog {
  gint64 seq;
  guint8 head[PL_HASH_SIZE];
  GPtrArray *undo, *redo; /* Step, the next to take last */
  struct {
    gint64 seq; /* 0 for none */
    gint64 target;
    char *kind, *label;
    guint8 hash[PL_HASH_SIZE];
  } pending;
};

/* A command that can be undone or redone. Its label is kept, since looking it up after each commit would cost
 * a transaction. */
typedef struct {
  gint64 seq;
  char *label;
} Step;

/* One row, as it is hashed and checked. */
typedef struct {
  gint64 seq;
  PlLogEntry entry;
  const guint8 *parent;
  const guint8 *second_parent; /* NULL for none */
  guint8 content[PL_HASH_SIZE];
} Row;

static void
step_free(gpointer data)
{
  Step *step = data;
  g_free(step->label);
  g_free(step);
}

PlLog *
pl_log_new(void)
{
  PlLog *log = g_new0(PlLog, 1);
  log->undo = g_ptr_array_new_with_free_func(step_free);
  log->redo = g_ptr_array_new_with_free_func(step_free);
  return log;
}

void
pl_log_free(PlLog *log)
{
  g_ptr_array_unref(log->undo);
  g_ptr_array_unref(log->redo);
  g_free(log->pending.kind);
  g_free(log->pending.label);
  g_free(log);
}

static const Step *
top(const GPtrArray *stack)
{
  return stack->len == 0 ? NULL : stack->pdata[stack->len - 1];
}

static void
move_top(GPtrArray *from, GPtrArray *to, gint64 seq)
{
  if (from->len > 0 && top(from)->seq == seq)
    g_ptr_array_add(to, g_ptr_array_steal_index(from, from->len - 1));
}

static gboolean
is_barrier(const char *kind)
{
  return g_str_equal(kind, PL_HISTORY_ORIGIN) || g_str_equal(kind, PL_HISTORY_SIGN_OFF) ||
         g_str_equal(kind, PL_HISTORY_REOPEN);
}

static void
follow(PlLog *log, gint64 seq, const char *kind, gint64 target, const char *label)
{
  if (g_str_equal(kind, PL_HISTORY_UNDO)) {
    move_top(log->undo, log->redo, target);
    return;
  }
  if (g_str_equal(kind, PL_HISTORY_REDO)) {
    move_top(log->redo, log->undo, target);
    return;
  }
  g_ptr_array_set_size(log->redo, 0);
  if (is_barrier(kind)) {
    g_ptr_array_set_size(log->undo, 0);
    return;
  }
  Step *step = g_new0(Step, 1);
  step->seq = seq;
  step->label = g_utf8_make_valid(label, -1);
  g_ptr_array_add(log->undo, step);
}

static const char *
column_text(sqlite3_stmt *row, int at)
{
  const char *text = (const char *)sqlite3_column_text(row, at);
  return text == NULL ? "" : text;
}

/* Zeros where there is no hash of the right size, as another program might have left it. */
static void
column_hash(sqlite3_stmt *row, int at, guint8 *hash)
{
  memset(hash, 0, PL_HASH_SIZE);
  if (sqlite3_column_bytes(row, at) == PL_HASH_SIZE)
    memcpy(hash, sqlite3_column_blob(row, at), PL_HASH_SIZE);
}

PlLog *
pl_log_load(PlGateway *gateway, GError **error)
{
  g_autoptr(PlLog) log = pl_log_new();
  /* What lies before the last barrier cannot be undone, so need not be read. */
  sqlite3_stmt *query =
      pl_gateway_prepare(gateway,
                         "SELECT seq, kind, target, hash, label FROM history WHERE seq >= (SELECT max(seq) "
                         "FROM history WHERE kind IN ('origin', 'sign-off', 'reopen')) ORDER BY seq",
                         error);
  if (query == NULL)
    return NULL;
  PlStep step;
  while ((step = pl_gateway_step(gateway, query, error)) == PL_STEP_ROW) {
    log->seq = sqlite3_column_int64(query, 0);
    follow(log, log->seq, column_text(query, 1), sqlite3_column_int64(query, 2), column_text(query, 4));
    column_hash(query, 3, log->head);
  }
  if (step == PL_STEP_FAILED)
    return NULL;
  if (log->seq == 0) {
    g_set_error_literal(
        error, PL_STORE_ERROR, PL_STORE_ERROR_DAMAGED,
        _("The file's history has no beginning. It was left as it is. Go on from a copy or a backup."));
    return NULL;
  }
  return g_steal_pointer(&log);
}

/* ---- Hashes ---- */

static void
hash_bytes(GChecksum *sum, gconstpointer bytes, gsize length)
{
  guint64 prefix = GUINT64_TO_BE((guint64)length);
  g_checksum_update(sum, (const guchar *)&prefix, sizeof prefix);
  g_checksum_update(sum, bytes != NULL ? bytes : (const guchar *)"", (gssize)length);
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

static void
hash_content(const guint8 *salt, gconstpointer changeset, gsize length, guint8 *hash)
{
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
  g_checksum_update(sum, salt, SALT_SIZE);
  if (length > 0)
    g_checksum_update(sum, changeset, (gssize)length);
  finish_hash(sum, hash);
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

/* Over the hash of salt and changeset rather than over them, so that they can be dropped and the chain still
 * verifies. */
static void
hash_row(const Row *row, guint8 *hash)
{
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
  g_checksum_update(sum, row->parent, PL_HASH_SIZE);
  hash_number(sum, row->seq);
  hash_number(sum, row->entry.at);
  hash_bytes(sum, row->entry.who, strlen(row->entry.who));
  hash_bytes(sum, row->entry.label, strlen(row->entry.label));
  hash_bytes(sum, row->entry.kind, strlen(row->entry.kind));
  hash_number(sum, row->entry.target);
  hash_bytes(sum, row->second_parent, row->second_parent != NULL ? PL_HASH_SIZE : 0);
  hash_bytes(sum, row->content, PL_HASH_SIZE);
  finish_hash(sum, hash);
}

static char *
hex(const guint8 *hash)
{
  GString *text = g_string_sized_new(2 * PL_HASH_SIZE + 1);
  for (guint i = 0; i < PL_HASH_SIZE; i++)
    g_string_append_printf(text, "%02x", hash[i]);
  return g_string_free(text, FALSE);
}

/* ---- Writing ---- */

static gboolean
insert_row(PlGateway *gateway, const Row *row, const guint8 *salt, GBytes *changeset, const guint8 *hash,
           GError **error)
{
  sqlite3_stmt *insert =
      pl_gateway_prepare(gateway,
                         "INSERT INTO history (seq, at, who, label, kind, target, salt, parent, content, "
                         "hash, changeset) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                         error);
  if (insert == NULL)
    return FALSE;
  gsize length;
  const void *data = g_bytes_get_data(changeset, &length);
  sqlite3_bind_int64(insert, 1, row->seq);
  sqlite3_bind_int64(insert, 2, row->entry.at);
  sqlite3_bind_text(insert, 3, row->entry.who, -1, SQLITE_STATIC);
  sqlite3_bind_text(insert, 4, row->entry.label, -1, SQLITE_STATIC);
  sqlite3_bind_text(insert, 5, row->entry.kind, -1, SQLITE_STATIC);
  if (row->entry.target != 0)
    sqlite3_bind_int64(insert, 6, row->entry.target);
  sqlite3_bind_blob(insert, 7, salt, SALT_SIZE, SQLITE_STATIC);
  sqlite3_bind_blob(insert, 8, row->parent, PL_HASH_SIZE, SQLITE_STATIC);
  sqlite3_bind_blob(insert, 9, row->content, PL_HASH_SIZE, SQLITE_STATIC);
  sqlite3_bind_blob(insert, 10, hash, PL_HASH_SIZE, SQLITE_STATIC);
  sqlite3_bind_blob(insert, 11, data, (int)length, SQLITE_STATIC);
  return pl_gateway_run(gateway, insert, error);
}

gboolean
pl_log_append(PlLog *log, PlGateway *gateway, const PlLogEntry *entry, GBytes *changeset, GError **error)
{
  guint8 salt[SALT_SIZE];
  /* From the system rather than a generator: whoever could foretell salts could test guesses at words that
   * were redacted. */
  if (getrandom(salt, sizeof salt, 0) != sizeof salt) {
    g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_DISK,
                _("The system gave no random numbers (%s). Nothing was changed. Start the computer again."),
                g_strerror(errno));
    return FALSE;
  }
  Row row = {.seq = log->seq + 1, .entry = *entry, .parent = log->head};
  gsize length;
  const void *data = g_bytes_get_data(changeset, &length);
  hash_content(salt, data, length, row.content);
  hash_row(&row, log->pending.hash);
  if (!insert_row(gateway, &row, salt, changeset, log->pending.hash, error))
    return FALSE;
  log->pending.seq = row.seq;
  log->pending.target = entry->target;
  g_free(log->pending.kind);
  log->pending.kind = g_strdup(entry->kind);
  g_free(log->pending.label);
  log->pending.label = g_strdup(entry->label);
  return TRUE;
}

void
pl_log_settle(PlLog *log, gboolean committed)
{
  if (log->pending.seq != 0 && committed) {
    log->seq = log->pending.seq;
    memcpy(log->head, log->pending.hash, PL_HASH_SIZE);
    follow(log, log->seq, log->pending.kind, log->pending.target, log->pending.label);
  }
  log->pending.seq = 0;
}

static gint64
get_top(const GPtrArray *stack, const char **label)
{
  const Step *step = top(stack);
  *label = step != NULL ? step->label : NULL;
  return step != NULL ? step->seq : 0;
}

gint64
pl_log_get_undo(const PlLog *log, const char **label)
{
  return get_top(log->undo, label);
}

gint64
pl_log_get_redo(const PlLog *log, const char **label)
{
  return get_top(log->redo, label);
}

char *
pl_log_dup_head(const PlLog *log)
{
  return hex(log->head);
}

/* ---- Reading ---- */

static gboolean
content_holds(sqlite3_stmt *row, int salt_at, int content_at, int changeset_at)
{
  guint8 content[PL_HASH_SIZE];
  if (sqlite3_column_bytes(row, salt_at) != SALT_SIZE ||
      sqlite3_column_bytes(row, content_at) != PL_HASH_SIZE)
    return FALSE;
  hash_content(sqlite3_column_blob(row, salt_at), sqlite3_column_blob(row, changeset_at),
               (gsize)sqlite3_column_bytes(row, changeset_at), content);
  return memcmp(content, sqlite3_column_blob(row, content_at), PL_HASH_SIZE) == 0;
}

GBytes *
pl_log_read_changeset(PlGateway *gateway, gint64 seq, GError **error)
{
  sqlite3_stmt *query =
      pl_gateway_prepare(gateway, "SELECT salt, content, changeset FROM history WHERE seq = ?1", error);
  if (query == NULL)
    return NULL;
  sqlite3_bind_int64(query, 1, seq);
  PlStep step = pl_gateway_step(gateway, query, error);
  GBytes *bytes = NULL;
  if (step == PL_STEP_ROW && sqlite3_column_type(query, 2) == SQLITE_NULL)
    g_set_error_literal(error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED,
                        _("Words of this change were removed for good, so it cannot be undone. "
                          "Nothing was changed. Make the change by hand."));
  else if (step == PL_STEP_ROW && content_holds(query, 0, 1, 2))
    bytes = g_bytes_new(sqlite3_column_blob(query, 2), (gsize)sqlite3_column_bytes(query, 2));
  else if (step != PL_STEP_FAILED)
    g_set_error_literal(
        error, PL_STORE_ERROR, PL_STORE_ERROR_DAMAGED,
        _("What the history recorded of this change was altered, so it cannot be undone or done again. "
          "Nothing was changed. Check the document, and make the change by hand."));
  sqlite3_reset(query);
  return bytes;
}

GPtrArray *
pl_log_list(PlGateway *gateway, GError **error)
{
  sqlite3_stmt *query = pl_gateway_prepare(
      gateway, "SELECT seq, at, who, label, kind, target, hash FROM history ORDER BY seq", error);
  if (query == NULL)
    return NULL;
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func((GDestroyNotify)pl_history_entry_free);
  PlStep step;
  while ((step = pl_gateway_step(gateway, query, error)) == PL_STEP_ROW) {
    PlHistoryEntry *entry = g_new0(PlHistoryEntry, 1);
    entry->seq = sqlite3_column_int64(query, 0);
    entry->at = sqlite3_column_int64(query, 1);
    entry->who = g_utf8_make_valid(column_text(query, 2), -1);
    entry->label = g_utf8_make_valid(column_text(query, 3), -1);
    entry->kind = g_utf8_make_valid(column_text(query, 4), -1);
    entry->target = sqlite3_column_int64(query, 5);
    guint8 hash[PL_HASH_SIZE];
    column_hash(query, 6, hash);
    entry->sha256 = hex(hash);
    g_ptr_array_add(entries, entry);
  }
  return step == PL_STEP_FAILED ? NULL : g_steal_pointer(&entries);
}

void
pl_history_entry_free(PlHistoryEntry *entry)
{
  g_free(entry->who);
  g_free(entry->label);
  g_free(entry->kind);
  g_free(entry->sha256);
  g_free(entry);
}

/* ---- Checking ---- */

enum {
  C_SEQ,
  C_AT,
  C_WHO,
  C_LABEL,
  C_KIND,
  C_TARGET,
  C_SALT,
  C_PARENT,
  C_SECOND,
  C_CONTENT,
  C_HASH,
  C_CHANGESET
};

static void
check_changeset(sqlite3_stmt *query, gint64 seq, GPtrArray *problems)
{
  if (sqlite3_column_type(query, C_CHANGESET) == SQLITE_NULL)
    return; /* redacted; the chain covers it still */
  if (!content_holds(query, C_SALT, C_CONTENT, C_CHANGESET))
    g_ptr_array_add(
        problems, g_strdup_printf(_("History entry %lld: what it recorded was altered after it was written."),
                                  (long long)seq));
  else if (!is_barrier(column_text(query, C_KIND)) &&
           !pl_changeset_is_valid(sqlite3_column_blob(query, C_CHANGESET),
                                  (gsize)sqlite3_column_bytes(query, C_CHANGESET)))
    g_ptr_array_add(
        problems, g_strdup_printf(_("History entry %lld: what it recorded is not a change to this document."),
                                  (long long)seq));
}

static void
check_row(sqlite3_stmt *query, gint64 expected_seq, const guint8 *parent, GPtrArray *problems)
{
  Row row = {.seq = sqlite3_column_int64(query, C_SEQ),
             .entry = {.at = sqlite3_column_int64(query, C_AT),
                       .who = column_text(query, C_WHO),
                       .label = column_text(query, C_LABEL),
                       .kind = column_text(query, C_KIND),
                       .target = sqlite3_column_int64(query, C_TARGET)},
             .parent = parent};
  guint8 hash[PL_HASH_SIZE], stored_hash[PL_HASH_SIZE], stored_parent[PL_HASH_SIZE],
      second_parent[PL_HASH_SIZE];
  column_hash(query, C_CONTENT, row.content);
  column_hash(query, C_HASH, stored_hash);
  column_hash(query, C_PARENT, stored_parent);
  column_hash(query, C_SECOND, second_parent);
  if (sqlite3_column_type(query, C_SECOND) != SQLITE_NULL)
    row.second_parent = second_parent;
  hash_row(&row, hash);
  if (row.seq != expected_seq)
    g_ptr_array_add(problems,
                    g_strdup_printf(_("The history has a gap before entry %lld."), (long long)row.seq));
  else if (memcmp(stored_parent, parent, PL_HASH_SIZE) != 0)
    g_ptr_array_add(problems, g_strdup_printf(_("History entry %lld does not follow the one before it."),
                                              (long long)row.seq));
  else if (memcmp(stored_hash, hash, PL_HASH_SIZE) != 0)
    g_ptr_array_add(problems, g_strdup_printf(_("History entry %lld was altered after it was written."),
                                              (long long)row.seq));
}

gboolean
pl_log_check(PlGateway *gateway, GPtrArray *problems, GError **error)
{
  sqlite3_stmt *query =
      pl_gateway_prepare(gateway,
                         "SELECT seq, at, who, label, kind, target, salt, parent, second_parent, content, "
                         "hash, changeset FROM history ORDER BY seq",
                         error);
  if (query == NULL)
    return FALSE;
  guint8 parent[PL_HASH_SIZE] = {0};
  gint64 seq = 0;
  PlStep step;
  while ((step = pl_gateway_step(gateway, query, error)) == PL_STEP_ROW) {
    check_row(query, seq + 1, parent, problems);
    seq = sqlite3_column_int64(query, C_SEQ);
    check_changeset(query, seq, problems);
    column_hash(query, C_HASH, parent);
  }
  return step == PL_STEP_DONE;
}
