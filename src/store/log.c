#include "log.h"
#include "log-row.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/random.h>

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
  const Step *step = top(from);
  if (step != NULL && step->seq == seq)
    g_ptr_array_add(to, g_ptr_array_steal_index(from, from->len - 1));
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
  if (pl_log_kind_is_barrier(kind)) {
    g_ptr_array_set_size(log->undo, 0);
    return;
  }
  Step *step = g_new0(Step, 1);
  step->seq = seq;
  step->label = g_utf8_make_valid(label, -1);
  g_ptr_array_add(log->undo, step);
}

PlLog *
pl_log_load(PlGateway *gateway, GError **error)
{
  g_autoptr(PlLog) log = pl_log_new();
  /* What lies before the last barrier cannot be undone, so need not be read. */
  sqlite3_stmt *query = pl_gateway_prepare(
      gateway,
      "SELECT seq, kind, target, hash, label FROM history WHERE seq >= (SELECT max(seq) "
      "FROM history WHERE kind IN ('origin', 'sign-off', 'reopen', 'redact', 'upgrade')) ORDER BY seq",
      error);
  if (query == NULL)
    return NULL;
  PlStep step;
  while ((step = pl_gateway_step(gateway, query, error)) == PL_STEP_ROW) {
    log->seq = sqlite3_column_int64(query, 0);
    follow(log, log->seq, pl_log_column_text(query, 1), sqlite3_column_int64(query, 2),
           pl_log_column_text(query, 4));
    pl_log_column_hash(query, 3, log->head);
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

/* ---- Writing ---- */

static void
bind_bytes(sqlite3_stmt *statement, int at, GBytes *bytes)
{
  gsize length;
  const void *data = g_bytes_get_data(bytes, &length);
  sqlite3_bind_blob(statement, at, data != NULL ? data : "", (int)length, SQLITE_STATIC);
}

static gboolean
insert_row(PlGateway *gateway, const PlLogRow *row, GError **error)
{
  sqlite3_stmt *insert = pl_gateway_prepare(
      gateway,
      "INSERT INTO history (seq, at, kind, target, parent, second_parent, content, hash, "
      "salt, who, label, changeset, other, asked) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);
  if (insert == NULL)
    return FALSE;
  sqlite3_bind_int64(insert, 1, row->seq);
  sqlite3_bind_int64(insert, 2, row->entry.at);
  sqlite3_bind_text(insert, 3, row->entry.kind, -1, SQLITE_STATIC);
  if (row->entry.target != 0)
    sqlite3_bind_int64(insert, 4, row->entry.target);
  sqlite3_bind_blob(insert, 5, row->parent, PL_HASH_SIZE, SQLITE_STATIC);
  if (row->entry.second_parent != NULL)
    sqlite3_bind_blob(insert, 6, row->entry.second_parent, PL_HASH_SIZE, SQLITE_STATIC);
  sqlite3_bind_blob(insert, 7, row->content, PL_HASH_SIZE, SQLITE_STATIC);
  sqlite3_bind_blob(insert, 8, row->hash, PL_HASH_SIZE, SQLITE_STATIC);
  sqlite3_bind_blob(insert, 9, row->salt, PL_SALT_SIZE, SQLITE_STATIC);
  sqlite3_bind_text(insert, 10, row->entry.who, -1, SQLITE_STATIC);
  sqlite3_bind_text(insert, 11, row->entry.label, -1, SQLITE_STATIC);
  bind_bytes(insert, 12, row->entry.changeset);
  if (row->entry.other != NULL)
    bind_bytes(insert, 13, row->entry.other);
  if (row->entry.asked != NULL)
    sqlite3_bind_text(insert, 14, row->entry.asked, -1, SQLITE_STATIC);
  return pl_gateway_run(gateway, insert, error);
}

gboolean
pl_log_append(PlLog *log, PlGateway *gateway, const PlLogEntry *entry, GError **error)
{
  PlLogRow row = {.seq = log->seq + 1, .entry = *entry};
  memcpy(row.parent, log->head, PL_HASH_SIZE);
  /* From the system rather than a generator: whoever could foretell salts could test guesses at words that
   * were redacted. */
  if (getrandom(row.salt, sizeof row.salt, 0) != sizeof row.salt) {
    g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_DISK,
                _("The system gave no random numbers (%s). Nothing was changed. Start the computer again."),
                g_strerror(errno));
    return FALSE;
  }
  pl_log_row_hash_content(&row, row.content);
  pl_log_row_hash(&row, row.hash);
  if (!insert_row(gateway, &row, error))
    return FALSE;
  log->pending.seq = row.seq;
  log->pending.target = entry->target;
  memcpy(log->pending.hash, row.hash, PL_HASH_SIZE);
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
  return pl_log_hash_to_hex(log->head);
}

const guint8 *
pl_log_get_head(const PlLog *log)
{
  return log->head;
}

gint64
pl_log_get_seq(const PlLog *log)
{
  return log->seq;
}

/* ---- Reading ---- */

gboolean
pl_log_read_row(PlGateway *gateway, gint64 seq, PlLogRow *row, GError **error)
{
  sqlite3_stmt *query =
      pl_gateway_prepare(gateway, "SELECT " PL_LOG_COLUMNS " FROM history WHERE seq = ?1", error);
  if (query == NULL)
    return FALSE;
  sqlite3_bind_int64(query, 1, seq);
  PlStep step = pl_gateway_step(gateway, query, error);
  if (step == PL_STEP_ROW)
    pl_log_row_load(row, query);
  else if (step == PL_STEP_DONE)
    g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_DAMAGED,
                _("The history has no entry %lld. The document was left as it is. Check it."),
                (long long)seq);
  sqlite3_reset(query);
  return step == PL_STEP_ROW;
}

static GBytes *
take_recorded(PlGateway *gateway, gint64 seq, gboolean other, GError **error)
{
  g_auto(PlLogRow) row = {0};
  if (!pl_log_read_row(gateway, seq, &row, error))
    return NULL;
  if (row.redacted != 0)
    g_set_error_literal(error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED,
                        _("Words of this change were removed for good, so it cannot be undone. "
                          "Nothing was changed. Make the change by hand."));
  else if (!pl_log_row_content_holds(&row) || (other && row.entry.other == NULL))
    g_set_error_literal(
        error, PL_STORE_ERROR, PL_STORE_ERROR_DAMAGED,
        _("What the history recorded of this change was altered, so it cannot be undone or done again. "
          "Nothing was changed. Check the document, and make the change by hand."));
  else
    return g_bytes_ref(other ? row.entry.other : row.entry.changeset);
  return NULL;
}

GBytes *
pl_log_read_changeset(PlGateway *gateway, gint64 seq, GError **error)
{
  return take_recorded(gateway, seq, FALSE, error);
}

GBytes *
pl_log_read_other(PlGateway *gateway, gint64 seq, GError **error)
{
  return take_recorded(gateway, seq, TRUE, error);
}

static PlHistoryEntry *
entry_from_row(sqlite3_stmt *query)
{
  PlHistoryEntry *entry = g_new0(PlHistoryEntry, 1);
  entry->seq = sqlite3_column_int64(query, 0);
  entry->at = sqlite3_column_int64(query, 1);
  entry->kind = g_utf8_make_valid(pl_log_column_text(query, 2), -1);
  entry->target = sqlite3_column_int64(query, 3);
  guint8 hash[PL_HASH_SIZE];
  pl_log_column_hash(query, 4, hash);
  entry->sha256 = pl_log_hash_to_hex(hash);
  if (sqlite3_column_type(query, 5) != SQLITE_NULL) {
    pl_log_column_hash(query, 5, hash);
    entry->second_parent = pl_log_hash_to_hex(hash);
  }
  entry->redacted = sqlite3_column_int64(query, 6);
  entry->who = g_utf8_make_valid(pl_log_column_text(query, 7), -1);
  entry->label = g_utf8_make_valid(pl_log_column_text(query, 8), -1);
  return entry;
}

GPtrArray *
pl_log_list(PlGateway *gateway, GError **error)
{
  sqlite3_stmt *query =
      pl_gateway_prepare(gateway,
                         "SELECT seq, at, kind, target, hash, second_parent, redacted, who, "
                         "label FROM history ORDER BY seq",
                         error);
  if (query == NULL)
    return NULL;
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func((GDestroyNotify)pl_history_entry_free);
  PlStep step;
  while ((step = pl_gateway_step(gateway, query, error)) == PL_STEP_ROW)
    g_ptr_array_add(entries, entry_from_row(query));
  return step == PL_STEP_FAILED ? NULL : g_steal_pointer(&entries);
}

void
pl_history_entry_free(PlHistoryEntry *entry)
{
  g_free(entry->who);
  g_free(entry->label);
  g_free(entry->kind);
  g_free(entry->sha256);
  g_free(entry->second_parent);
  g_free(entry->seal);
  g_free(entry);
}
