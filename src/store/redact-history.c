#include "redact-history.h"
#include "changeset.h"
#include "redaction.h"

#include <plumbline/interchange.h>

#include <glib/gi18n-lib.h>

/* ---- Changesets ---- */

/* Whether a change is one to look for. */
typedef gboolean (*ChangeTest)(sqlite3_changeset_iter *iter, const PlRecordType *type, int operation,
                               gconstpointer data);

static gboolean
text_holds(sqlite3_value *value, const PlWords *words)
{
  const char *text = value != NULL ? (const char *)sqlite3_value_text(value) : NULL;
  g_autofree char *valid = text != NULL ? g_utf8_make_valid(text, sqlite3_value_bytes(value)) : NULL;
  return valid != NULL && pl_words_are_in(words, valid);
}

static gboolean
holds_words(sqlite3_changeset_iter *iter, const PlRecordType *type, int operation, gconstpointer data)
{
  for (guint i = 0; i < type->n_fields; i++) {
    sqlite3_value *was = NULL, *is = NULL;
    if (type->fields[i].type != PL_FIELD_TEXT)
      continue;
    if (operation != SQLITE_INSERT && sqlite3changeset_old(iter, (int)i, &was) != SQLITE_OK)
      return TRUE;
    if (operation != SQLITE_DELETE && sqlite3changeset_new(iter, (int)i, &is) != SQLITE_OK)
      return TRUE;
    if (text_holds(was, data) || text_holds(is, data))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_view_of(sqlite3_changeset_iter *iter, const PlRecordType *type, int operation, gconstpointer data)
{
  if (type->kind != PL_RECORD_VIEW)
    return FALSE;
  sqlite3_value *value = NULL; /* of the first field of the key, which every change has */
  int rc = operation == SQLITE_INSERT ? sqlite3changeset_new(iter, 0, &value)
                                      : sqlite3changeset_old(iter, 0, &value);
  return rc != SQLITE_OK || value == NULL || sqlite3_value_int64(value) == *(const gint64 *)data;
}

static gboolean
test_change(sqlite3_changeset_iter *iter, ChangeTest test, gconstpointer data)
{
  const char *table;
  int n_columns, operation, indirect;
  if (sqlite3changeset_op(iter, &table, &n_columns, &operation, &indirect) != SQLITE_OK)
    return TRUE;
  const PlRecordType *type = pl_record_type_find(table);
  return type == NULL || test(iter, type, operation, data);
}

/* What cannot be read might have it, and so does. */
static gboolean
changeset_has(GBytes *changeset, ChangeTest test, gconstpointer data)
{
  gsize length = 0;
  const void *bytes = changeset != NULL ? g_bytes_get_data(changeset, &length) : NULL;
  sqlite3_changeset_iter *iter = NULL;
  if (length == 0)
    return FALSE;
  if (!pl_changeset_is_valid(bytes, length) ||
      sqlite3changeset_start(&iter, (int)length, (void *)bytes) != SQLITE_OK)
    return TRUE;
  gboolean found = FALSE;
  int rc;
  while ((rc = sqlite3changeset_next(iter)) == SQLITE_ROW && !found)
    found = test_change(iter, test, data);
  sqlite3changeset_finalize(iter);
  return found || rc != SQLITE_DONE;
}

/* ---- Which rows ---- */

gboolean
pl_redact_json_holds(const PlWords *words, GBytes *json)
{
  g_autoptr(PlSnapshot) snapshot = json != NULL ? pl_interchange_read(json, NULL) : NULL;
  PlRedaction found = {0};
  if (snapshot == NULL)
    return pl_words_are_in_bytes(words, json);
  return !pl_words_mask_records(words, snapshot, NULL, &found, NULL) || found.texts > 0;
}

/* The texts among the keys: what else a line holds are our own words and numbers. */
static gboolean
asked_holds(const char *asked, const PlWords *words)
{
  g_auto(GStrv) lines = g_strsplit(asked != NULL ? asked : "", "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    const char *text = strchr(lines[i], ':');
    if (text != NULL && pl_words_are_in(words, text + 1))
      return TRUE;
  }
  return FALSE;
}

gboolean
pl_redact_says_words(const PlLogRow *row, gconstpointer data)
{
  const PlWords *words = data;
  if (pl_words_are_in(words, row->entry.label) || pl_words_are_in(words, row->entry.who))
    return TRUE;
  if (g_str_equal(row->entry.kind, PL_HISTORY_REOPEN))
    return pl_redact_json_holds(words, row->entry.changeset);
  /* other barriers recorded hashes, and lines of numbers */
  return !pl_log_kind_is_barrier(row->entry.kind) &&
         (changeset_has(row->entry.changeset, holds_words, words) ||
          changeset_has(row->entry.other, holds_words, words) || asked_holds(row->entry.asked, words));
}

static gboolean
json_has_views(GBytes *json, gint64 assessment)
{
  g_autoptr(PlSnapshot) snapshot = json != NULL ? pl_interchange_read(json, NULL) : NULL;
  guint n = 0;
  if (snapshot != NULL)
    pl_snapshot_views(snapshot, assessment, &n);
  return snapshot == NULL || n > 0;
}

/* Who had a private view is told by a question on it. */
static gboolean
asked_of_views(const char *asked, gint64 assessment)
{
  g_autofree char *of_it = g_strdup_printf("%" G_GINT64_FORMAT, assessment);
  g_auto(GStrv) lines = g_strsplit(asked != NULL ? asked : "", "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto(GStrv) words =
        g_strsplit(lines[i], " ", 4); /* the kind, the field, and the key, which begins with the assessment */
    if (g_strv_length(words) > 2 && g_str_equal(words[0], "view") && g_str_equal(words[2], of_it))
      return TRUE;
  }
  return FALSE;
}

gboolean
pl_redact_records_views(const PlLogRow *row, gconstpointer data)
{
  if (g_str_equal(row->entry.kind, PL_HISTORY_REOPEN))
    return json_has_views(row->entry.changeset, *(const gint64 *)data);
  return !pl_log_kind_is_barrier(row->entry.kind) &&
         (changeset_has(row->entry.changeset, is_view_of, data) ||
          changeset_has(row->entry.other, is_view_of, data) ||
          asked_of_views(row->entry.asked, *(const gint64 *)data));
}

GArray *
pl_redact_list_rows(PlGateway *gateway, PlRowTest test, gconstpointer data, GError **error)
{
  sqlite3_stmt *query =
      pl_gateway_prepare(gateway, "SELECT " PL_LOG_COLUMNS " FROM history ORDER BY seq", error);
  if (query == NULL)
    return NULL;
  g_autoptr(GArray) seqs = g_array_new(FALSE, FALSE, sizeof(gint64));
  PlStep step;
  while ((step = pl_gateway_step(gateway, query, error)) == PL_STEP_ROW) {
    g_auto(PlLogRow) row = {0};
    pl_log_row_load(&row, query);
    if (row.redacted == 0 && test(&row, data))
      g_array_append_val(seqs, row.seq);
  }
  return step == PL_STEP_DONE ? g_steal_pointer(&seqs) : NULL;
}

/* ---- Dropping them ---- */

static gboolean
run_with_two(PlGateway *gateway, const char *sql, gint64 first, gint64 second, GError **error)
{
  sqlite3_stmt *statement = pl_gateway_prepare(gateway, sql, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64(statement, 1, first);
  sqlite3_bind_int64(statement, 2, second);
  return pl_gateway_run(gateway, statement, error);
}

/* What an earlier redaction told is told by this one, since its row falls silent. */
static gboolean
take_over(PlGateway *gateway, const PlLogRow *earlier, gint64 by, GString *record, GError **error)
{
  pl_redaction_take_over(record, earlier->seq, earlier->entry.changeset);
  return run_with_two(gateway, "UPDATE history SET redacted = ?1 WHERE redacted = ?2", by, earlier->seq,
                      error);
}

static gboolean
drop_row(PlGateway *gateway, gint64 seq, gint64 by, GString *record, GError **error)
{
  g_auto(PlLogRow) row = {0};
  if (!pl_log_read_row(gateway, seq, &row, error))
    return FALSE;
  if (!pl_log_row_content_holds(&row)) {
    g_set_error(
        error, PL_STORE_ERROR, PL_STORE_ERROR_DAMAGED,
        _("What the history recorded in entry %lld was altered after it was written, and taking it away "
          "would hide that. Nothing was changed. Check the document; a shared copy of it has no history."),
        (long long)seq);
    return FALSE;
  }
  if (g_str_equal(row.entry.kind, PL_HISTORY_REDACT) && !take_over(gateway, &row, by, record, error))
    return FALSE;
  if (g_str_equal(row.entry.kind, PL_HISTORY_REOPEN) && row.entry.changeset != NULL)
    pl_redaction_add_lifted(record, seq, row.entry.changeset);
  if (g_str_equal(row.entry.kind, PL_HISTORY_SIGN_OFF) && row.entry.changeset != NULL)
    pl_redaction_add_signed(record, seq, row.entry.changeset);
  pl_redaction_add_entry(record, seq, row.content);
  return run_with_two(gateway,
                      "UPDATE history SET redacted = ?1, salt = NULL, who = NULL, label = NULL, changeset = "
                      "NULL, other = NULL, asked = NULL WHERE seq = ?2",
                      by, seq, error);
}

gboolean
pl_redact_drop_rows(PlGateway *gateway, const GArray *seqs, gint64 by, GString *record, GError **error)
{
  for (guint i = 0; i < seqs->len; i++)
    if (!drop_row(gateway, g_array_index(seqs, gint64, i), by, record, error))
      return FALSE;
  return TRUE;
}
