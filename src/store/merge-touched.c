#include "merge-touched.h"
#include "change-rows.h"
#include "log-row.h"

#include <plumbline/document.h>

static void
touch_clear(gpointer data)
{
  PlTouch *touch = data;
  g_free(touch->what);
}

static void
add(GArray *touched, gint64 seq, PlRecordKind kind, gconstpointer record, gint i)
{
  PlTouch touch = {seq, pl_merge_touch(kind, record, i), FALSE};
  g_array_append_val(touched, touch);
}

static void
add_row(GArray *touched, gint64 seq, const PlChangeRow *row)
{
  gboolean whole = row->before == NULL || row->after == NULL;
  gconstpointer record = row->after != NULL ? row->after : row->before;
  add(touched, seq, row->kind, record, PL_MERGE_TOUCH_ANY);
  if (whole)
    add(touched, seq, row->kind, record, PL_MERGE_TOUCH_WHOLE);
  for (guint i = 0; !whole && i < pl_record_type_get(row->kind)->n_fields; i++)
    if (row->changed >> i & 1)
      add(touched, seq, row->kind, record, (gint)i);
}

static void
read_changeset(GArray *touched, gint64 seq, GBytes *changeset)
{
  g_autoptr(PlChangeRows) rows = pl_change_rows_read(changeset);
  for (guint i = 0; rows != NULL && i < rows->rows->len; i++)
    add_row(touched, seq, &g_array_index(rows->rows, PlChangeRow, i));
}

/* Who was asked and left a value as it was, decided it no less. */
static void
read_asked(GArray *touched, gint64 seq, const char *asked)
{
  g_auto(GStrv) lines = g_strsplit(asked != NULL ? asked : "", "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    PlTouch touch = {seq, g_strdup(lines[i]), TRUE};
    g_array_append_val(touched, touch);
  }
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
  read_asked(touched, entry->seq, row.entry.asked);
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
pl_touched_since(const GArray *touched, GPtrArray *history, gint64 seq, GHashTable *but)
{
  g_autoptr(GHashTable) undone = pl_history_list_undone(history);
  GHashTable *since = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < touched->len; i++) {
    const PlTouch *touch = &g_array_index(touched, PlTouch, i);
    if (touch->seq <= (gint64)history->len && counts(history, undone, touch->seq, seq) &&
        (touch->asked || but == NULL || !g_hash_table_contains(but, &touch->seq)))
      g_hash_table_add(since, g_strdup(touch->what));
  }
  return since;
}
