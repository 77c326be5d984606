#include "change-rows.h"
#include "changeset.h"

#include <plumbline/document.h>
#include <string.h>

static void
row_clear(gpointer data)
{
  PlChangeRow *row = data;
  g_free(row->before);
  g_free(row->after);
}

void
pl_change_rows_free(PlChangeRows *rows)
{
  g_array_unref(rows->rows);
  g_string_chunk_free(rows->texts);
  g_free(rows);
}

/* A text with a zero byte in it is not all that it seems. */
static gboolean
set_text(GStringChunk *texts, const PlField *field, gpointer record, sqlite3_value *value)
{
  const char *text = (const char *)sqlite3_value_text(value);
  gssize length = sqlite3_value_bytes(value);
  if (sqlite3_value_type(value) == SQLITE_NULL)
    text = "", length = 0;
  if (text == NULL || !g_utf8_validate(text, length, NULL))
    return FALSE;
  if (field->type == PL_FIELD_CHOICE) {
    g_autofree char *word = g_strndup(text, (gsize)length);
    gint choice = length == 0 && field->optional ? 0 : pl_field_from_word(field, word);
    pl_field_set_int(field, record, choice);
    return choice >= 0;
  }
  pl_field_set_text(field, record, g_string_chunk_insert_len(texts, text, length));
  return TRUE;
}

static gboolean
set_value(GStringChunk *texts, const PlField *field, gpointer record, sqlite3_value *value)
{
  gint64 number = sqlite3_value_int64(value);
  switch (field->type) {
  case PL_FIELD_ID:
  case PL_FIELD_REF:
    pl_field_set_id(field, record, number);
    return TRUE;
  case PL_FIELD_INT:
  case PL_FIELD_BOOL:
    pl_field_set_int(field, record, (gint)CLAMP(number, G_MININT, G_MAXINT));
    return number >= G_MININT && number <= G_MAXINT;
  case PL_FIELD_REAL:
    pl_field_set_real(field, record, sqlite3_value_double(value));
    return TRUE;
  default:
    return set_text(texts, field, record, value);
  }
}

typedef int (*ValueFunc)(sqlite3_changeset_iter *iter, int at, sqlite3_value **value);

/* The columns of a table are the fields of its kind, in order. @changed: (out): a bit for each field that is
 * told */
static gpointer
read_record(PlChangeRows *rows, const PlRecordType *type, sqlite3_changeset_iter *iter, ValueFunc read,
            guint64 *changed)
{
  g_autofree gpointer record = g_malloc(type->size);
  pl_record_init_empty(type->kind, record);
  *changed = 0;
  for (guint i = 0; i < type->n_fields; i++) {
    sqlite3_value *value = NULL;
    if (read(iter, (int)i, &value) != SQLITE_OK)
      return NULL;
    if (value == NULL)
      continue;
    if (!set_value(rows->texts, &type->fields[i], record, value))
      return NULL;
    *changed |= G_GUINT64_CONSTANT(1) << i;
  }
  return g_steal_pointer(&record);
}

/* Of a changed row the key is told once, among the old values. */
static void
copy_key(const PlRecordType *type, gconstpointer from, gpointer to)
{
  for (guint i = 0; i < type->n_keys; i++)
    pl_field_copy(&type->fields[i], to, from);
}

static gboolean
read_row(PlChangeRows *rows, sqlite3_changeset_iter *iter)
{
  const char *table;
  int n_columns, operation, indirect;
  guint64 told;
  if (sqlite3changeset_op(iter, &table, &n_columns, &operation, &indirect) != SQLITE_OK)
    return FALSE;
  const PlRecordType *type = pl_record_type_find(table);
  PlChangeRow row = {.kind = type->kind};
  if (operation != SQLITE_INSERT)
    row.before = read_record(rows, type, iter, sqlite3changeset_old, &told);
  if (operation != SQLITE_DELETE)
    row.after = read_record(rows, type, iter, sqlite3changeset_new, &row.changed);
  g_array_append_val(rows->rows, row);
  if ((operation != SQLITE_INSERT && row.before == NULL) || (operation != SQLITE_DELETE && row.after == NULL))
    return FALSE;
  if (operation == SQLITE_UPDATE)
    copy_key(type, row.before, row.after);
  return TRUE;
}

PlChangeRows *
pl_change_rows_read(GBytes *changeset)
{
  gsize length;
  const guint8 *data = g_bytes_get_data(changeset, &length);
  g_autoptr(PlChangeRows) rows = g_new0(PlChangeRows, 1);
  rows->rows = g_array_new(FALSE, FALSE, sizeof(PlChangeRow));
  rows->texts = g_string_chunk_new(256);
  g_array_set_clear_func(rows->rows, row_clear);
  if (length == 0)
    return g_steal_pointer(&rows);
  sqlite3_changeset_iter *iter = NULL;
  if (length > PL_CHANGESET_MAX || !pl_changeset_is_valid(data, length) ||
      sqlite3changeset_start(&iter, (int)length, (void *)data) != SQLITE_OK)
    return NULL;
  int rc;
  while ((rc = sqlite3changeset_next(iter)) == SQLITE_ROW)
    if (!read_row(rows, iter))
      break;
  sqlite3changeset_finalize(iter);
  return rc == SQLITE_DONE ? g_steal_pointer(&rows) : NULL;
}
