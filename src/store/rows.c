#include "rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The statements of one kind; NULL where a kind has no use for one. */
typedef struct {
  char *find;     /* by key */
  char *read_all; /* in order of assessment, for a scoped kind */
  char *read_scope;
  char *insert;
  char *update;
  char *delete;
} KindSql;

typedef enum { LIST_NAMES, LIST_PLACES, LIST_PAIRS } ListStyle;

/* The fields `from` to `to` as names, as places for values (?1 is the first field), or as "name" = ?1. */
static void
append_list(GString *sql, const PlRecordType *type, guint from, guint to, const char *between,
            ListStyle style)
{
  for (guint i = from; i < to; i++) {
    if (i > from)
      g_string_append(sql, between);
    if (style != LIST_PLACES)
      g_string_append_printf(sql, "\"%s\"", type->fields[i].name);
    if (style == LIST_PAIRS)
      g_string_append(sql, " = ");
    if (style != LIST_NAMES)
      g_string_append_printf(sql, "?%u", i + 1);
  }
}

static char *
select_sql(const PlRecordType *type, const char *rest)
{
  GString *sql = g_string_new("SELECT ");
  append_list(sql, type, 0, type->n_fields, ", ", LIST_NAMES);
  g_string_append_printf(sql, " FROM \"%s\"%s", type->name, rest);
  return g_string_free(sql, FALSE);
}

static char *
where_key(const PlRecordType *type)
{
  GString *sql = g_string_new(" WHERE ");
  append_list(sql, type, 0, type->n_keys, " AND ", LIST_PAIRS);
  return g_string_free(sql, FALSE);
}

static char *
insert_sql(const PlRecordType *type)
{
  GString *sql = g_string_new(NULL);
  g_string_append_printf(sql, "INSERT INTO \"%s\" (", type->name);
  append_list(sql, type, 0, type->n_fields, ", ", LIST_NAMES);
  g_string_append(sql, ") VALUES (");
  append_list(sql, type, 0, type->n_fields, ", ", LIST_PLACES);
  g_string_append_c(sql, ')');
  return g_string_free(sql, FALSE);
}

static char *
update_sql(const PlRecordType *type, const char *key)
{
  GString *sql = g_string_new(NULL);
  g_string_append_printf(sql, "UPDATE \"%s\" SET ", type->name);
  append_list(sql, type, type->n_keys, type->n_fields, ", ", LIST_PAIRS);
  g_string_append(sql, key);
  return g_string_free(sql, FALSE);
}

static const KindSql *
kind_sql(PlRecordKind kind)
{
  static gsize ready;
  static KindSql all[PL_N_RECORD_KINDS]; /* for the life of the program */
  if (g_once_init_enter(&ready)) {
    for (guint i = 0; i < PL_N_RECORD_KINDS; i++) {
      const PlRecordType *type = pl_record_type_get(i);
      g_autofree char *key = where_key(type);
      all[i].find = select_sql(type, key);
      all[i].read_all = select_sql(type, type->scoped ? " ORDER BY assessment" : "");
      all[i].read_scope = type->scoped ? select_sql(type, " WHERE assessment = ?1") : NULL;
      all[i].insert = insert_sql(type);
      all[i].update = type->n_fields > type->n_keys ? update_sql(type, key) : NULL;
      all[i].delete = g_strdup_printf("DELETE FROM \"%s\"%s", type->name, key);
    }
    g_once_init_leave(&ready, 1);
  }
  return &all[kind];
}

/* ---- To the database ---- */

static void
bind_field(sqlite3_stmt *statement, int at, const PlField *field, gconstpointer record)
{
  if (field->optional && pl_field_is_empty(field, record)) {
    sqlite3_bind_null(statement, at);
    return;
  }
  switch (field->type) {
  case PL_FIELD_ID:
  case PL_FIELD_REF:
    sqlite3_bind_int64(statement, at, pl_field_get_id(field, record));
    break;
  case PL_FIELD_INT:
  case PL_FIELD_BOOL:
    sqlite3_bind_int(statement, at, pl_field_get_int(field, record));
    break;
  case PL_FIELD_REAL:
    sqlite3_bind_double(statement, at, pl_field_get_real(field, record));
    break;
  case PL_FIELD_CHOICE:
    sqlite3_bind_text(statement, at, pl_field_word(field, pl_field_get_int(field, record)), -1,
                      SQLITE_STATIC);
    break;
  case PL_FIELD_TEXT:
  case PL_FIELD_DATE:
  case PL_FIELD_PARTIAL_DATE:
  default:
    sqlite3_bind_text(statement, at, pl_field_get_text(field, record), -1, SQLITE_STATIC);
    break;
  }
}

/* `record` must outlive the step. */
static sqlite3_stmt *
prepare_bound(PlGateway *gateway, const char *sql, const PlRecordType *type, guint n_fields,
              gconstpointer record, GError **error)
{
  sqlite3_stmt *statement = pl_gateway_prepare(gateway, sql, error);
  for (guint i = 0; statement != NULL && i < n_fields; i++)
    bind_field(statement, (int)i + 1, &type->fields[i], record);
  return statement;
}

static gboolean
run_bound(PlGateway *gateway, const char *sql, const PlRecordType *type, guint n_fields, gconstpointer record,
          GError **error)
{
  sqlite3_stmt *statement = prepare_bound(gateway, sql, type, n_fields, record, error);
  return statement != NULL && pl_gateway_run(gateway, statement, error);
}

gboolean
pl_rows_insert(PlGateway *gateway, PlRecordKind kind, gconstpointer record, GError **error)
{
  const PlRecordType *type = pl_record_type_get(kind);
  return run_bound(gateway, kind_sql(kind)->insert, type, type->n_fields, record, error);
}

gboolean
pl_rows_delete(PlGateway *gateway, PlRecordKind kind, gconstpointer record, GError **error)
{
  const PlRecordType *type = pl_record_type_get(kind);
  return run_bound(gateway, kind_sql(kind)->delete, type, type->n_keys, record, error);
}

/* ---- From the database ---- */

static gboolean
damaged(GError **error, const PlRecordType *type, const char *why)
{
  g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_DAMAGED,
              _("The file holds something that Plumbline would not have written, in its table %s: %s. "
                "It was left as it is. Go on from a copy or a backup, or recover what can be read of it into a new document."),
              type->name, why);
  return FALSE;
}

static gboolean
read_field(sqlite3_stmt *row, int at, const PlField *field, gpointer record)
{
  const char *text;
  switch (field->type) {
  case PL_FIELD_ID:
  case PL_FIELD_REF:
    pl_field_set_id(field, record, sqlite3_column_int64(row, at));
    return TRUE;
  case PL_FIELD_INT:
  case PL_FIELD_BOOL:
    pl_field_set_int(field, record, sqlite3_column_int(row, at));
    return TRUE;
  case PL_FIELD_REAL:
    pl_field_set_real(field, record, sqlite3_column_double(row, at));
    return TRUE;
  default:
    break;
  }
  text = (const char *)sqlite3_column_text(row, at);
  if (text == NULL)
    text = "";
  if (strlen(text) != (gsize)sqlite3_column_bytes(row, at))
    return FALSE; /* a NUL in it: what we would show is not all there is */
  if (field->type == PL_FIELD_CHOICE)
    pl_field_set_int(field, record, pl_field_from_word(field, text));
  else
    pl_field_set_text(field, record, text);
  return TRUE;
}

/* The texts stay the statement's until it is stepped. */
static gboolean
read_record(sqlite3_stmt *row, const PlRecordType *type, gpointer record, GError **error)
{
  g_autoptr(GError) reason = NULL;
  pl_record_init_empty(type->kind, record);
  for (guint i = 0; i < type->n_fields; i++)
    if (!read_field(row, (int)i, &type->fields[i], record))
      return damaged(error, type, _("a text with a zero byte in it"));
  return pl_record_validate(type->kind, record, &reason) || damaged(error, type, reason->message);
}

gboolean
pl_rows_put(PlGateway *gateway, PlRecordKind kind, gconstpointer record, GError **error)
{
  const PlRecordType *type = pl_record_type_get(kind);
  const KindSql *sql = kind_sql(kind);
  sqlite3_stmt *find = prepare_bound(gateway, sql->find, type, type->n_keys, record, error);
  if (find == NULL)
    return FALSE;
  PlStep step = pl_gateway_step(gateway, find, error);
  if (step == PL_STEP_FAILED)
    return FALSE;
  if (step == PL_STEP_DONE)
    return pl_rows_insert(gateway, kind, record, error);
  g_autofree gpointer old = g_malloc(type->size);
  gboolean same = read_record(find, type, old, NULL) && pl_record_equal(kind, old, record);
  sqlite3_reset(find);
  return same || run_bound(gateway, sql->update, type, type->n_fields, record, error);
}

PlPart *
pl_rows_read_part(PlGateway *gateway, PlRecordKind kind, gint64 scope, GError **error)
{
  const PlRecordType *type = pl_record_type_get(kind);
  sqlite3_stmt *query = pl_gateway_prepare(
      gateway, type->scoped ? kind_sql(kind)->read_scope : kind_sql(kind)->read_all, error);
  if (query == NULL)
    return NULL;
  if (type->scoped)
    sqlite3_bind_int64(query, 1, scope);
  g_autoptr(PlPartBuilder) builder = pl_part_builder_new(kind, scope);
  g_autofree gpointer record = g_malloc(type->size);
  PlStep step;
  while ((step = pl_gateway_step(gateway, query, error)) == PL_STEP_ROW) {
    if (!read_record(query, type, record, error)) {
      sqlite3_reset(query);
      return NULL;
    }
    pl_part_builder_add(builder, record);
  }
  return step == PL_STEP_DONE ? pl_part_builder_finish(g_steal_pointer(&builder)) : NULL;
}

/* All parts of a scoped kind in one pass: a query for each of thousands of assessments would take far longer.
 */
static gboolean
read_scoped_parts(PlGateway *gateway, const PlRecordType *type, GPtrArray *parts, GError **error)
{
  sqlite3_stmt *query = pl_gateway_prepare(gateway, kind_sql(type->kind)->read_all, error);
  if (query == NULL)
    return FALSE;
  const PlField *scope_field = pl_record_type_field(type, "assessment");
  g_autoptr(PlPartBuilder) builder = NULL;
  g_autofree gpointer record = g_malloc(type->size);
  gint64 scope = 0;
  PlStep step;
  while ((step = pl_gateway_step(gateway, query, error)) == PL_STEP_ROW) {
    if (!read_record(query, type, record, error)) {
      sqlite3_reset(query);
      return FALSE;
    }
    if (builder == NULL || pl_field_get_id(scope_field, record) != scope) {
      if (builder != NULL)
        g_ptr_array_add(parts, pl_part_builder_finish(g_steal_pointer(&builder)));
      scope = pl_field_get_id(scope_field, record);
      builder = pl_part_builder_new(type->kind, scope);
    }
    pl_part_builder_add(builder, record);
  }
  if (builder != NULL)
    g_ptr_array_add(parts, pl_part_builder_finish(g_steal_pointer(&builder)));
  return step == PL_STEP_DONE;
}

PlSnapshot *
pl_rows_read_all(PlGateway *gateway, GError **error)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func((GDestroyNotify)pl_part_unref);
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++) {
    const PlRecordType *type = pl_record_type_get(i);
    if (type->scoped) {
      if (!read_scoped_parts(gateway, type, parts, error))
        return NULL;
      continue;
    }
    PlPart *part = pl_rows_read_part(gateway, i, 0, error);
    if (part == NULL)
      return NULL;
    g_ptr_array_add(parts, part);
  }
  g_autoptr(PlSnapshot) empty = pl_snapshot_new_empty();
  return pl_snapshot_with_parts(empty, (PlPart *const *)parts->pdata, parts->len);
}
