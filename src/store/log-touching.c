/* Which entries of the history touched one record. */
#include "change-rows.h"
#include "log-changes.h"
#include "log-row.h"

#include <plumbline/document.h>

void
pl_history_touch_free(PlHistoryTouch *touch)
{
  pl_history_entry_free(touch->entry);
  pl_history_changes_free(touch->changes);
  g_free(touch);
}

/* The record itself, or one that refers to it. */
static gboolean
refers(const PlRecordType *type, gconstpointer record, PlRecordKind kind, gint64 id)
{
  if (record == NULL)
    return FALSE;
  if (type->kind == kind)
    return pl_field_get_id(&type->fields[0], record) == id;
  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].type == PL_FIELD_REF && type->fields[i].ref == kind &&
        pl_field_get_id(&type->fields[i], record) == id)
      return TRUE;
  return FALSE;
}

/* Leaves of the rows those that touch the record. */
static void
keep_touching(PlChangeRows *rows, PlRecordKind kind, gint64 id)
{
  for (guint i = rows->rows->len; i-- > 0;) {
    const PlChangeRow *row = &g_array_index(rows->rows, PlChangeRow, i);
    const PlRecordType *type = pl_record_type_get(row->kind);
    if (!refers(type, row->before, kind, id) && !refers(type, row->after, kind, id))
      g_array_remove_index(rows->rows, i);
  }
}

static PlHistoryEntry *
entry_of(const PlLogRow *row)
{
  PlHistoryEntry *entry = g_new0(PlHistoryEntry, 1);
  entry->seq = row->seq;
  entry->at = row->entry.at;
  entry->kind = g_utf8_make_valid(row->entry.kind, -1);
  entry->target = row->entry.target;
  entry->sha256 = pl_log_hash_to_hex(row->hash);
  entry->who = g_utf8_make_valid(row->entry.who, -1);
  entry->label = g_utf8_make_valid(row->entry.label, -1);
  return entry;
}

/* Returns: FALSE with an error; an entry that does not touch the record, or cannot be read, adds nothing. */
static gboolean
add_touch(GPtrArray *touches, PlGateway *gateway, const PlLogRow *row, PlRecordKind kind, gint64 id,
          const PlSnapshot *now, GError **error)
{
  if (pl_log_kind_is_barrier(row->entry.kind) || !pl_log_row_content_holds(row))
    return TRUE;
  g_autoptr(PlChangeRows) rows = pl_change_rows_read(row->entry.changeset);
  if (rows != NULL)
    keep_touching(rows, kind, id);
  if (rows == NULL || rows->rows->len == 0)
    return TRUE;
  PlHistoryChanges *changes = pl_log_say_rows(gateway, row->seq, now, rows, error);
  if (changes == NULL)
    return FALSE;
  PlHistoryTouch *touch = g_new0(PlHistoryTouch, 1);
  *touch = (PlHistoryTouch){entry_of(row), changes};
  g_ptr_array_add(touches, touch);
  return TRUE;
}

GPtrArray *
pl_log_list_touching(PlGateway *gateway, PlRecordKind kind, gint64 id, guint most, const PlSnapshot *now,
                     GError **error)
{
  sqlite3_stmt *query = pl_gateway_prepare(
      gateway, "SELECT " PL_LOG_COLUMNS " FROM history WHERE redacted IS NULL ORDER BY seq DESC LIMIT ?1",
      error);
  if (query == NULL)
    return NULL;
  sqlite3_bind_int64(query, 1, PL_HISTORY_LOOKED_THROUGH_MAX);
  g_autoptr(GPtrArray) touches = g_ptr_array_new_with_free_func((GDestroyNotify)pl_history_touch_free);
  PlStep step = PL_STEP_DONE;
  gboolean fine = TRUE;
  while (fine && touches->len < most && (step = pl_gateway_step(gateway, query, error)) == PL_STEP_ROW) {
    g_auto(PlLogRow) row = {0};
    pl_log_row_load(&row, query);
    fine = add_touch(touches, gateway, &row, kind, id, now, error);
  }
  sqlite3_reset(query);
  return fine && step != PL_STEP_FAILED ? g_steal_pointer(&touches) : NULL;
}
