#include "merge-touched.h"
#include "changeset.h"
#include "log-row.h"

#include <string.h>

static void
touch_clear(gpointer data)
{
  PlTouch *touch = data;
  g_free(touch->what);
}

static void
add(GArray *touched, gint64 seq, PlRecordKind kind, gconstpointer record, gint i)
{
  PlTouch touch = {seq, pl_merge_touch(kind, record, i)};
  g_array_append_val(touched, touch);
}

static void
set_key(const PlField *field, gpointer record, sqlite3_value *value)
{
  const char *text = (const char *)sqlite3_value_text(value);
  if (field->type == PL_FIELD_CHOICE)
    pl_field_set_int(field, record, text != NULL ? pl_field_from_word(field, text) : 0);
  else if (pl_field_is_text(field))
    pl_field_set_text(field, record, text != NULL ? text : "");
  else if (field->type == PL_FIELD_ID || field->type == PL_FIELD_REF)
    pl_field_set_id(field, record, sqlite3_value_int64(value));
  else
    pl_field_set_int(field, record, sqlite3_value_int(value));
}

/* The columns of a table are the fields of its kind, in order. */
static gboolean
read_change(GArray *touched, gint64 seq, sqlite3_changeset_iter *iter)
{
  const char *table;
  int n_columns, operation, indirect;
  if (sqlite3changeset_op(iter, &table, &n_columns, &operation, &indirect) != SQLITE_OK)
    return FALSE;
  const PlRecordType *type = pl_record_type_find(table);
  g_autofree gpointer record = g_malloc(type->size);
  pl_record_init_empty(type->kind, record);
  for (guint i = 0; i < type->n_keys; i++) {
    sqlite3_value *value = NULL;
    int rc = operation == SQLITE_INSERT ? sqlite3changeset_new(iter, (int)i, &value)
                                        : sqlite3changeset_old(iter, (int)i, &value);
    if (rc != SQLITE_OK || value == NULL)
      return FALSE;
    set_key(&type->fields[i], record, value);
  }
  add(touched, seq, type->kind, record, PL_MERGE_TOUCH_ANY);
  if (operation != SQLITE_UPDATE)
    add(touched, seq, type->kind, record, PL_MERGE_TOUCH_WHOLE);
  for (guint i = type->n_keys; operation == SQLITE_UPDATE && i < type->n_fields; i++) {
    sqlite3_value *value = NULL;
    if (sqlite3changeset_new(iter, (int)i, &value) == SQLITE_OK && value != NULL)
      add(touched, seq, type->kind, record, (gint)i);
  }
  return TRUE;
}

static void
read_changeset(GArray *touched, gint64 seq, GBytes *changeset)
{
  gsize length;
  const guint8 *data = g_bytes_get_data(changeset, &length);
  sqlite3_changeset_iter *iter = NULL;
  if (length == 0 || length > PL_CHANGESET_MAX || !pl_changeset_is_valid(data, length) ||
      sqlite3changeset_start(&iter, (int)length, (void *)data) != SQLITE_OK)
    return;
  while (sqlite3changeset_next(iter) == SQLITE_ROW && read_change(touched, seq, iter))
    ;
  sqlite3changeset_finalize(iter);
}

static gboolean
read_entry(GArray *touched, PlGateway *gateway, const PlHistoryEntry *entry, GError **error)
{
  g_auto(PlLogRow) row = {0};
  if (entry->redacted != 0 || pl_log_kind_is_barrier(entry->kind))
    return TRUE;
  if (!pl_log_read_row(gateway, entry->seq, &row, error))
    return FALSE;
  if (row.entry.changeset != NULL)
    read_changeset(touched, entry->seq, row.entry.changeset);
  return TRUE;
}

GArray *
pl_touched_read(PlGateway *gateway, GPtrArray *history, GError **error)
{
  g_autoptr(GArray) touched = g_array_new(FALSE, FALSE, sizeof(PlTouch));
  g_array_set_clear_func(touched, touch_clear);
  for (guint i = 0; i < history->len; i++)
    if (!read_entry(touched, gateway, history->pdata[i], error))
      return NULL;
  return g_steal_pointer(&touched);
}

GHashTable *
pl_history_list_undone(GPtrArray *history)
{
  GHashTable *undone = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < history->len; i++) {
    const PlHistoryEntry *entry = history->pdata[i];
    if (g_str_equal(entry->kind, PL_HISTORY_UNDO))
      g_hash_table_add(undone, g_memdup2(&entry->target, sizeof entry->target));
    else if (g_str_equal(entry->kind, PL_HISTORY_REDO))
      g_hash_table_remove(undone, &entry->target);
  }
  return undone;
}

/* The chain holds, so that entry `seq` is in its place. */
static gboolean
counts(GPtrArray *history, GHashTable *undone, gint64 seq, gint64 since)
{
  const PlHistoryEntry *entry = history->pdata[seq - 1];
  return seq > since && entry->target <= since && !g_hash_table_contains(undone, &seq);
}

GHashTable *
pl_touched_since(const GArray *touched, GPtrArray *history, gint64 seq)
{
  g_autoptr(GHashTable) undone = pl_history_list_undone(history);
  GHashTable *since = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < touched->len; i++) {
    const PlTouch *touch = &g_array_index(touched, PlTouch, i);
    if (touch->seq <= (gint64)history->len && counts(history, undone, touch->seq, seq))
      g_hash_table_add(since, g_strdup(touch->what));
  }
  return since;
}
