#include "log-changes.h"
#include "change-rows.h"
#include "log-row.h"
#include "seal-log.h"

#include <glib/gi18n-lib.h>
#include <plumbline/document.h>
#include <string.h>

void
pl_history_changes_free(PlHistoryChanges *changes)
{
  g_ptr_array_unref(changes->records);
  g_free(changes->note);
  g_free(changes);
}

static PlHistoryChanges *
changes_new(const char *note)
{
  PlHistoryChanges *changes = g_new0(PlHistoryChanges, 1);
  changes->records = g_ptr_array_new_with_free_func((GDestroyNotify)pl_record_change_free);
  changes->note = g_strdup(note);
  return changes;
}

/* ---- Records that are gone by now ---- */

/* What an entry names, and where it is to be found. */
typedef struct {
  const PlSnapshot *now;
  GHashTable *missing; /* pl_merge_touch() of records that are named and are not there now */
  PlCommand *found;    /* puts them, as they were when they were removed */
} Names;

static void
names_clear(Names *names)
{
  g_hash_table_unref(names->missing);
  pl_command_unref(names->found);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Names, names_clear)

static void
want(Names *names, PlRecordKind kind, gconstpointer record)
{
  if (pl_snapshot_find(names->now, kind, record) == NULL)
    g_hash_table_add(names->missing, pl_merge_touch(kind, record, PL_MERGE_TOUCH_ANY));
}

/* What a record refers to; a participant is one of its assessment's. */
static void
want_references(Names *names, const PlRecordType *type, gconstpointer record)
{
  const PlField *scope = pl_record_type_field(type, "assessment");
  for (guint i = 0; i < type->n_fields; i++) {
    const PlField *field = &type->fields[i];
    if (field->type != PL_FIELD_REF || pl_field_get_id(field, record) == 0)
      continue;
    const PlRecordType *parent = pl_record_type_get(field->ref);
    g_autofree gpointer key = g_malloc(parent->size);
    pl_record_init_empty(parent->kind, key);
    pl_field_set_id(&parent->fields[0], key, pl_field_get_id(field, record));
    if (parent->scoped && scope != NULL)
      pl_field_set_id(pl_record_type_field(parent, "assessment"), key, pl_field_get_id(scope, record));
    want(names, parent->kind, key);
  }
}

static void
want_names(Names *names, const PlChangeRows *rows)
{
  for (guint i = 0; i < rows->rows->len; i++) {
    const PlChangeRow *row = &g_array_index(rows->rows, PlChangeRow, i);
    const PlRecordType *type = pl_record_type_get(row->kind);
    want(names, row->kind, row->after != NULL ? row->after : row->before);
    if (row->before != NULL)
      want_references(names, type, row->before);
    if (row->after != NULL)
      want_references(names, type, row->after);
  }
}

/* Who removed a record recorded it whole. */
static void
take_removed(Names *names, const PlChangeRows *rows)
{
  for (guint i = 0; i < rows->rows->len; i++) {
    const PlChangeRow *row = &g_array_index(rows->rows, PlChangeRow, i);
    if (row->after != NULL)
      continue;
    g_autofree char *what = pl_merge_touch(row->kind, row->before, PL_MERGE_TOUCH_ANY);
    if (g_hash_table_remove(names->missing, what))
      pl_command_put(names->found, row->kind, row->before);
  }
}

/* The entry itself comes first: what it removed was there until then. */
static gboolean
look_for_removed(Names *names, PlGateway *gateway, gint64 seq, GError **error)
{
  if (g_hash_table_size(names->missing) == 0)
    return TRUE;
  sqlite3_stmt *query = pl_gateway_prepare(
      gateway, "SELECT changeset, kind FROM history WHERE seq >= ?1 AND redacted IS NULL ORDER BY seq",
      error);
  if (query == NULL)
    return FALSE;
  sqlite3_bind_int64(query, 1, seq);
  PlStep step = PL_STEP_DONE;
  while (g_hash_table_size(names->missing) > 0 &&
         (step = pl_gateway_step(gateway, query, error)) == PL_STEP_ROW) {
    if (pl_log_kind_is_barrier(pl_log_column_text(query, 1)))
      continue;
    g_autoptr(GBytes) changeset =
        g_bytes_new(sqlite3_column_blob(query, 0), (gsize)sqlite3_column_bytes(query, 0));
    g_autoptr(PlChangeRows) rows = pl_change_rows_read(changeset);
    if (rows != NULL)
      take_removed(names, rows);
  }
  sqlite3_reset(query);
  return step != PL_STEP_FAILED;
}

/* ---- Versions of a record ---- */

/* A level and *not enough evidence* exclude each other: the one that an entry does not tell of was not there.
 */
static void
settle_level(const PlRecordType *type, guint64 told, gpointer record)
{
  const PlField *level = pl_record_type_field(type, "level"),
                *not_enough = pl_record_type_field(type, "not_enough");
  if (level == NULL || not_enough == NULL)
    return;
  gboolean tells_level = (told >> (level - type->fields) & 1) != 0,
           tells_other = (told >> (not_enough - type->fields) & 1) != 0;
  if (tells_level && !tells_other)
    pl_field_set_int(not_enough, record, FALSE);
  if (tells_other && !tells_level)
    pl_field_set_int(level, record, 0);
}

/* What the entry tells of a record, upon what is known of the rest of it: so that it has its name. */
static gpointer
fill_in(const PlSnapshot *names, const PlChangeRow *row, gconstpointer version)
{
  const PlRecordType *type = pl_record_type_get(row->kind);
  gconstpointer known = pl_snapshot_find(names, row->kind, version);
  if (known == NULL)
    return g_memdup2(version, type->size);
  gpointer record = g_memdup2(known, type->size);
  for (guint i = type->n_keys; i < type->n_fields; i++)
    if (row->changed >> i & 1)
      pl_field_copy(&type->fields[i], record, version);
  settle_level(type, row->changed, record);
  return record;
}

static PlRecordChange *
say_row(const PlSnapshot *names, const PlSnapshot *now, const PlChangeRow *row)
{
  if (row->before == NULL || row->after == NULL)
    return pl_record_say_change(names, now, row->kind, row->before, row->after);
  g_autofree gpointer before = fill_in(names, row, row->before), after = fill_in(names, row, row->after);
  return pl_record_say_change(names, now, row->kind, before, after);
}

static gint
compare_rows(gconstpointer a, gconstpointer b)
{
  const PlChangeRow *x = a, *y = b;
  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  return pl_record_compare_keys(x->kind, x->after != NULL ? x->after : x->before,
                                y->after != NULL ? y->after : y->before);
}

PlHistoryChanges *
pl_log_say_rows(PlGateway *gateway, gint64 seq, const PlSnapshot *now, PlChangeRows *rows, GError **error)
{
  g_auto(Names)
      names = {now, g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL), pl_command_new("", "")};
  want_names(&names, rows);
  if (!look_for_removed(&names, gateway, seq, error))
    return NULL;
  g_autoptr(PlSnapshot) known = pl_command_apply(names.found, now);
  PlHistoryChanges *changes = changes_new(rows->rows->len == 0 ? _("It changed no value.") : NULL);
  g_array_sort(rows->rows, compare_rows);
  for (guint i = 0; i < MIN(rows->rows->len, PL_HISTORY_RECORDS_MAX); i++)
    g_ptr_array_add(changes->records, say_row(known, now, &g_array_index(rows->rows, PlChangeRow, i)));
  changes->n_more = rows->rows->len - changes->records->len;
  return changes;
}

/* ---- An entry ---- */

static const char *
note_of_barrier(const char *kind)
{
  if (g_str_equal(kind, PL_HISTORY_ORIGIN))
    return _("The document began here. What it began with is kept as a whole, and not value by value.");
  if (g_str_equal(kind, PL_HISTORY_SIGN_OFF))
    return _("A sign-off changes no value: it seals those that stand.");
  if (g_str_equal(kind, PL_HISTORY_REOPEN))
    return _("Reopening changes no value: those that were signed off can be changed again.");
  if (g_str_equal(kind, PL_HISTORY_REDACT))
    return _("Words were removed for good, so what they were is told nowhere.");
  return _("The document was brought to a newer form. That changes no value.");
}

static char *
say_redacted(gint64 by)
{
  return g_strdup_printf(
      _("Words of this change were removed for good by entry %lld, and with them what it changed."),
      (long long)by);
}

/* With the hash that stands on whatever was issued then. */
static PlHistoryChanges *
say_barrier(PlGateway *gateway, const PlLogRow *row, GError **error)
{
  g_autofree char *note =
      row->redacted != 0 ? say_redacted(row->redacted) : g_strdup(note_of_barrier(row->entry.kind));
  g_autoptr(PlSealLog) log = pl_seal_log_read(gateway, error);
  if (log == NULL)
    return NULL;
  const char *hash = pl_seal_log_get_signed(log, row->seq);
  g_autofree char *told =
      hash != NULL ? g_strdup_printf(_("%s The hash of what was signed is %s."), note, hash) : NULL;
  return changes_new(told != NULL ? told : note);
}

/* An upgrade leaves what was recorded before it as it was, in tables of another shape. */
static gboolean
was_upgraded_since(PlGateway *gateway, gint64 seq)
{
  g_autofree char *sql = g_strdup_printf(
      "SELECT EXISTS (SELECT 1 FROM history WHERE kind = 'upgrade' AND seq > %" G_GINT64_FORMAT ")", seq);
  gint64 value = 0;
  return pl_gateway_get_int64(gateway, sql, &value, NULL) && value != 0;
}

static PlHistoryChanges *
say_unreadable(PlGateway *gateway, gint64 seq, GError **error)
{
  if (was_upgraded_since(gateway, seq))
    return changes_new(
        _("This was recorded by an earlier version of Plumbline, in a form that is not read value by "
          "value any more."));
  g_set_error_literal(
      error, PL_STORE_ERROR, PL_STORE_ERROR_DAMAGED,
      _("What the history recorded of this change is not what Plumbline wrote, so it cannot be shown. "
        "Nothing was changed. Check the document."));
  return NULL;
}

static gboolean
has_entry(PlGateway *gateway, gint64 seq, GError **error)
{
  gint64 newest = 0;
  if (!pl_gateway_get_int64(gateway, "SELECT max(seq) FROM history", &newest, error))
    return FALSE;
  if (seq >= 1 && seq <= newest)
    return TRUE;
  g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_NOTHING,
              _("The history has no entry %lld: its entries are 1 to %lld. Nothing was changed."),
              (long long)seq, (long long)newest);
  return FALSE;
}

PlHistoryChanges *
pl_log_list_changes(PlGateway *gateway, gint64 seq, const PlSnapshot *now, GError **error)
{
  g_auto(PlLogRow) row = {0};
  if (!has_entry(gateway, seq, error) || !pl_log_read_row(gateway, seq, &row, error))
    return NULL;
  if (pl_log_kind_is_barrier(row.entry.kind))
    return say_barrier(gateway, &row, error);
  if (row.redacted != 0) {
    g_autofree char *note = say_redacted(row.redacted);
    return changes_new(note);
  }
  g_autoptr(PlChangeRows) rows =
      pl_log_row_content_holds(&row) ? pl_change_rows_read(row.entry.changeset) : NULL;
  return rows != NULL ? pl_log_say_rows(gateway, seq, now, rows, error) : say_unreadable(gateway, seq, error);
}
