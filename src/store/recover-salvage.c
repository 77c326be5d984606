#include "recover-salvage.h"
#include "gate.h"
#include "recover-row.h"
#include "schema.h"

#include <glib/gi18n-lib.h>
#include <plumbline/framework.h>
#include <string.h>

/* Room for the texts of most rows. */
#define TEXT_BLOCK 4096
/* The end of the year 9999, as in the schema. */
#define TIME_MAX G_GINT64_CONSTANT(253402300799)

gboolean
pl_salvage_table_is_whole(const PlSalvage *salvage, guint table)
{
  const PlSalvageTable *it = &salvage->tables[table];
  return it->root != 0 && it->n_lost == 0 && it->n_spoilt == 0;
}

/* ---- Where the tables begin ---- */

static const char *
table_name(guint table)
{
  return table == PL_TABLE_HISTORY ? "history"
         : table == PL_TABLE_DRAFT ? "draft"
                                   : pl_record_type_get(table)->name;
}

static gboolean
is_text(const PlValue *value, const char *text)
{
  return value->type == PL_VALUE_TEXT && value->length == strlen(text) &&
         memcmp(value->bytes, text, value->length) == 0;
}

typedef struct {
  PlSalvage *salvage;
  gboolean is_loose; /* nothing leads here: believed where it says just what we would */
  guint n_spoilt;
  GArray *indexes; /* Index */
} SchemaReading;

typedef struct {
  guint32 root;
  gboolean tells_organisation; /* of each assessment */
} Index;

enum { SCHEMA_TYPE, SCHEMA_NAME, SCHEMA_TABLE, SCHEMA_ROOT, SCHEMA_SQL, SCHEMA_COLUMNS };

static void
note_table(SchemaReading *reading, const PlValue *values, guint table, gboolean is_own)
{
  PlSalvageTable *it = &reading->salvage->tables[table];
  if (it->root != 0)
    return;
  it->root = (guint32)values[SCHEMA_ROOT].integer;
  reading->salvage->n_own += is_own;
}

static void
schema_row_cb(const PlValue *values, guint n_values, gpointer data)
{
  SchemaReading *reading = data;
  if (n_values != SCHEMA_COLUMNS || values[SCHEMA_ROOT].type != PL_VALUE_INTEGER ||
      values[SCHEMA_ROOT].integer < 0 || values[SCHEMA_ROOT].integer > G_MAXUINT32) {
    reading->n_spoilt++;
    return;
  }
  GHashTableIter iter;
  gpointer name, sql;
  g_hash_table_iter_init(&iter, reading->salvage->expected);
  while (g_hash_table_iter_next(&iter, &name, &sql)) {
    if (!is_text(&values[SCHEMA_NAME], name))
      continue;
    gboolean is_own = is_text(&values[SCHEMA_SQL], sql);
    Index index = {(guint32)values[SCHEMA_ROOT].integer, g_str_equal(name, "assessment_of_organisation")};
    if (reading->is_loose && !is_own)
      return;
    for (guint table = 0; table < PL_N_TABLES; table++)
      if (g_str_equal(table_name(table), name))
        note_table(reading, values, table, is_own);
    if (is_text(&values[SCHEMA_TYPE], "index"))
      g_array_append_val(reading->indexes, index);
  }
}

static void
loose_schema_cb(PlRawPages *pages, guint32 number, gboolean is_index, gpointer data)
{
  if (!is_index)
    pl_raw_pages_read(pages, number, schema_row_cb, data);
}

static void
read_schema(PlSalvage *salvage, GArray *indexes)
{
  SchemaReading reading = {.salvage = salvage, .indexes = indexes};
  guint n_lost = pl_raw_pages_walk(salvage->pages, 1, FALSE, schema_row_cb, &reading);
  salvage->schema_whole = n_lost == 0 && reading.n_spoilt == 0;
  reading.is_loose = TRUE;
  if (!salvage->schema_whole)
    pl_raw_pages_each_loose(salvage->pages, loose_schema_cb, &reading);
}

static gboolean
read_expected(PlSalvage *salvage, GError **error)
{
  PlGateway *schema = pl_replay_get_schema(salvage->replay);
  sqlite3_stmt *query = pl_gateway_prepare(
      schema, "SELECT name, sql FROM sqlite_schema WHERE type IN ('table', 'index')", error);
  if (query == NULL)
    return FALSE;
  PlStep step;
  while ((step = pl_gateway_step(schema, query, error)) == PL_STEP_ROW)
    g_hash_table_insert(salvage->expected, g_strdup((const char *)sqlite3_column_text(query, 0)),
                        g_strdup((const char *)sqlite3_column_text(query, 1)));
  return step == PL_STEP_DONE;
}

/* ---- The tables as they can be read ---- */

typedef struct {
  PlSalvage *salvage;
  guint table;
} TableReading;

static gboolean
is_plain_text(const PlValue *value, gsize longest)
{
  return value->type == PL_VALUE_TEXT && value->length <= longest &&
         g_utf8_validate_len((const char *)value->bytes, value->length, NULL);
}

static gboolean
take_draft(PlSalvage *salvage, const PlValue *values, guint n_values)
{
  if (n_values != 4 || !is_plain_text(&values[0], PL_TEXT_MAX) || values[0].length == 0 ||
      !is_plain_text(&values[1], PL_TEXT_MAX) || !is_plain_text(&values[2], PL_TEXT_MAX) ||
      values[3].type != PL_VALUE_INTEGER || values[3].integer < 0 || values[3].integer > TIME_MAX)
    return FALSE;
  PlDraft *draft = g_new0(PlDraft, 1);
  draft->place = g_strndup((const char *)values[0].bytes, values[0].length);
  draft->text = g_strndup((const char *)values[1].bytes, values[1].length);
  draft->base = g_strndup((const char *)values[2].bytes, values[2].length);
  draft->at = values[3].integer;
  g_ptr_array_add(salvage->drafts, draft);
  return TRUE;
}

static gboolean
take_record(PlSalvage *salvage, const PlValue *values, guint n_values, PlRecordKind kind)
{
  const PlRecordType *type = pl_record_type_get(kind);
  g_autofree gpointer record = g_malloc(type->size);
  gboolean taken = pl_row_to_record(values, n_values, type, record, salvage->texts) &&
                   pl_haul_add(salvage->haul, kind, record, PL_HAUL_READ);
  g_string_chunk_clear(salvage->texts);
  return taken;
}

static void
table_row_cb(const PlValue *values, guint n_values, gpointer data)
{
  const TableReading *reading = data;
  PlSalvage *salvage = reading->salvage;
  gboolean taken = FALSE;
  if (values != NULL && reading->table == PL_TABLE_HISTORY)
    taken = pl_replay_add_row(salvage->replay, values, n_values);
  else if (values != NULL && reading->table == PL_TABLE_DRAFT)
    taken = take_draft(salvage, values, n_values);
  else if (values != NULL)
    taken = take_record(salvage, values, n_values, reading->table);
  salvage->tables[reading->table].n_spoilt += !taken;
}

gboolean
pl_salvage_table_is_index(guint table)
{
  if (table >= PL_N_RECORD_KINDS)
    return table == PL_TABLE_DRAFT;
  return pl_record_type_get(table)->fields[0].type != PL_FIELD_ID;
}

/* Told twice, once in the table and once in the index on it. */
static void
assessed_cb(const PlValue *values, guint n_values, gpointer data)
{
  PlSalvage *salvage = data;
  if (n_values == 2 && values[0].type == PL_VALUE_INTEGER && values[1].type == PL_VALUE_INTEGER)
    g_hash_table_insert(salvage->assessed, g_memdup2(&values[1].integer, sizeof(gint64)),
                        g_memdup2(&values[0].integer, sizeof(gint64)));
}

static void
read_tables(PlSalvage *salvage, const GArray *indexes)
{
  for (guint i = 0; i < PL_N_TABLES && !g_cancellable_is_cancelled(salvage->cancellable); i++) {
    TableReading reading = {salvage, i};
    PlSalvageTable *table = &salvage->tables[i];
    if (table->root != 0)
      table->n_lost = pl_raw_pages_walk(salvage->pages, table->root, pl_salvage_table_is_index(i),
                                        table_row_cb, &reading);
  }
  for (guint i = 0; i < indexes->len; i++) { /* lest their pages be taken for rows that came loose */
    const Index *index = &g_array_index(indexes, Index, i);
    pl_raw_pages_walk(salvage->pages, index->root, TRUE, index->tells_organisation ? assessed_cb : NULL,
                      salvage);
  }
  pl_raw_pages_follow_free_list(salvage->pages);
}

/* ---- Whether it is a document ---- */

static gboolean
other_tables(const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename(path);
  g_set_error(
      error, PL_STORE_ERROR, PL_STORE_ERROR_OTHER_VERSION,
      _("None of the tables in “%s” is one of this version of Plumbline: it was made by another. It was "
        "left as it is. Recover it with the version that made it."),
      name);
  return FALSE;
}

static gboolean
nothing_readable(const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename(path);
  g_set_error(
      error, PL_STORE_ERROR, PL_STORE_ERROR_DAMAGED,
      _("Nothing in “%s” can be read any more, so no new document was made. It was left as it is. Go on "
        "from a copy or a backup."),
      name);
  return FALSE;
}

/* A file that describes no table as we do may still be a document, of which the description was lost; and so
 * may one whose first page was, if on the others there is what a document holds. */
static gboolean
is_ours(const PlSalvage *salvage, GBytes *file, const char *path, GError **error)
{
  gsize size;
  const guint8 *header = g_bytes_get_data(file, &size);
  if (size < PL_GATE_HEADER_SIZE)
    return pl_gate_refuse_short(path, error);
  gboolean has_rows = pl_haul_get_size(salvage->haul, PL_HAUL_UNSEALED) > 0;
  gboolean is_database = pl_gate_is_database(header);
  if (salvage->n_own == 0 && (is_database || !has_rows) && !pl_gate_check_header(header, path, error))
    return FALSE;
  if (salvage->n_own == 0 && is_database && salvage->schema_whole)
    return other_tables(path, error);
  return has_rows || nothing_readable(path, error);
}

/* ---- All of it ---- */

static gboolean
find_damage(const PlSalvage *salvage, gboolean *wanted)
{
  gboolean any = FALSE;
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++) {
    wanted[i] = !pl_salvage_table_is_whole(salvage, i);
    any = any || wanted[i];
  }
  return any;
}

static gboolean
gather(PlSalvage *salvage, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr(GArray) indexes = g_array_new(FALSE, FALSE, sizeof(Index));
  if (!read_expected(salvage, error))
    return FALSE;
  read_schema(salvage, indexes);
  read_tables(salvage, indexes);
  salvage->framework = pl_framework_load(error);
  gboolean wanted[PL_N_RECORD_KINDS];
  if (salvage->framework == NULL || g_cancellable_set_error_if_cancelled(cancellable, error))
    return FALSE;
  if (find_damage(salvage, wanted)) {
    pl_salvage_loose_history(salvage);
    if (!pl_replay_run(salvage->replay, wanted, salvage->framework,
                       pl_salvage_table_is_whole(salvage, PL_TABLE_HISTORY), cancellable, error))
      return FALSE;
    salvage->history_complete = pl_replay_is_complete(salvage->replay);
    pl_salvage_loose_rows(salvage);
    if (g_cancellable_set_error_if_cancelled(cancellable, error))
      return FALSE;
  }
  pl_salvage_fill(salvage, path);
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++) {
    PlRecoveryCount *count = pl_haul_get_count(salvage->haul, i);
    count->whole = pl_salvage_table_is_whole(salvage, i);
    count->pages = salvage->tables[i].n_lost;
    count->spoilt += salvage->tables[i].n_spoilt;
  }
  return TRUE;
}

/* A number beyond this is damage, and no version. */
#define LATER_VERSION_MOST 1000
/* Where SQLite keeps a database's user_version in its header, big-endian. */
#define USER_VERSION_AT 60

/* What a later version added is in tables and columns that this one knows nothing of. */
static gint64
find_later_version(GBytes *file)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data(file, &size);
  guint32 version = 0;
  if (size >= USER_VERSION_AT + sizeof version && memcmp(bytes, "SQLite format 3", 16) == 0)
    memcpy(&version, bytes + USER_VERSION_AT, sizeof version);
  version = GUINT32_FROM_BE(version);
  return version > pl_schema_get_version() && version <= LATER_VERSION_MOST ? version : 0;
}

PlSalvage *
pl_salvage_read(GBytes *file, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr(PlSalvage) salvage = g_new0(PlSalvage, 1);
  salvage->cancellable = cancellable;
  salvage->haul = pl_haul_new();
  salvage->drafts = g_ptr_array_new_with_free_func((GDestroyNotify)pl_draft_free);
  salvage->lost_seals = g_ptr_array_new_with_free_func(g_free);
  salvage->pages = pl_raw_pages_new(file);
  salvage->later_version = find_later_version(file);
  salvage->expected = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  salvage->assessed = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
  salvage->texts = g_string_chunk_new(TEXT_BLOCK);
  salvage->replay = pl_replay_new(error);
  if (salvage->replay == NULL || !gather(salvage, path, cancellable, error) ||
      !is_ours(salvage, file, path, error))
    return NULL;
  return g_steal_pointer(&salvage);
}

void
pl_salvage_free(PlSalvage *salvage)
{
  pl_haul_free(salvage->haul);
  g_ptr_array_unref(salvage->drafts);
  g_ptr_array_unref(salvage->lost_seals);
  pl_raw_pages_free(salvage->pages);
  g_clear_pointer(&salvage->replay, pl_replay_free);
  g_clear_pointer(&salvage->framework, pl_snapshot_unref);
  g_hash_table_unref(salvage->expected);
  g_hash_table_unref(salvage->assessed);
  g_string_chunk_free(salvage->texts);
  g_free(salvage);
}
