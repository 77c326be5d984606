#include "recorder.h"
#include "changeset.h"
#include "rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _PlRecorder {
  PlGateway *gateway; /* not owned */
  sqlite3_session *session;
};

static gboolean
fail(PlGateway *gateway, int rc, GError **error)
{
  return pl_store_set_sqlite_error(error, pl_gateway_get_db(gateway), rc);
}

/* SQLite's memory as bytes; takes it over. */
static GBytes *
take_bytes(void *data, int length)
{
  return g_bytes_new_with_free_func(data, (gsize)length, sqlite3_free, data);
}

PlRecorder *
pl_recorder_start(PlGateway *gateway, GError **error)
{
  g_autoptr(PlRecorder) recorder = g_new0(PlRecorder, 1);
  recorder->gateway = gateway;
  int rc = sqlite3session_create(pl_gateway_get_db(gateway), "main", &recorder->session);
  /* Children before parents, so that a redo deletes in an order that references allow. */
  for (guint i = PL_N_RECORD_KINDS; rc == SQLITE_OK && i-- > 0;) {
    const PlRecordType *type = pl_record_type_get(i);
    if (type->recorded)
      rc = sqlite3session_attach(recorder->session, type->name);
  }
  if (rc != SQLITE_OK) {
    fail(gateway, rc, error);
    return NULL;
  }
  return g_steal_pointer(&recorder);
}

void
pl_recorder_free(PlRecorder *recorder)
{
  g_clear_pointer(&recorder->session, sqlite3session_delete);
  g_free(recorder);
}

GBytes *
pl_recorder_finish(PlRecorder *recorder, gboolean *too_large, GError **error)
{
  g_autoptr(PlRecorder) mine = recorder;
  int length = 0;
  void *data = NULL;
  int rc = sqlite3session_changeset(mine->session, &length, &data);
  if (rc != SQLITE_OK) {
    fail(mine->gateway, rc, error);
    return NULL;
  }
  if (length > PL_CHANGESET_MAX) {
    sqlite3_free(data);
    if (too_large != NULL)
      *too_large = TRUE;
    g_set_error(
        error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED,
        _("This change is larger than one change may be (%d MB), since it could not be undone quickly. "
          "Nothing was changed. Make it in smaller steps, or import it into a new document."),
        PL_CHANGESET_MAX / (1024 * 1024));
    return NULL;
  }
  return take_bytes(data, length);
}

/* ---- Replaying ---- */

static const PlRecordType *
recorded_type(const char *table)
{
  const PlRecordType *type = pl_record_type_find(table);
  return type != NULL && type->recorded && g_str_equal(type->name, table) ? type : NULL;
}

static int
filter_cb(void *data G_GNUC_UNUSED, const char *table)
{
  return recorded_type(table) != NULL;
}

static int
conflict_cb(void *data, int conflict, sqlite3_changeset_iter *iter G_GNUC_UNUSED)
{
  int *first = data;
  if (*first == 0)
    *first = conflict;
  return SQLITE_CHANGESET_ABORT;
}

static void
damaged_record(GError **error)
{
  g_set_error_literal(error, PL_STORE_ERROR, PL_STORE_ERROR_DAMAGED,
                      _("What the history recorded of this change is damaged, so it cannot be undone or done "
                        "again. Nothing was changed. Check the document, and make the change by hand."));
}

static GBytes *
invert(PlGateway *gateway, GBytes *changeset, GError **error)
{
  int length = 0;
  void *data = NULL;
  int rc = sqlite3changeset_invert((int)g_bytes_get_size(changeset), g_bytes_get_data(changeset, NULL),
                                   &length, &data);
  if (rc == SQLITE_OK)
    return take_bytes(data, length);
  fail(gateway, rc, error);
  return NULL;
}

static gboolean
apply(PlGateway *gateway, GBytes *changeset, GError **error)
{
  int conflict = 0;
  gsize length;
  /* SQLite asks for memory that may be written, and only reads it. */
  void *data = (void *)g_bytes_get_data(changeset, &length);
  int rc = sqlite3changeset_apply(pl_gateway_get_db(gateway), (int)length, data, filter_cb, conflict_cb,
                                  &conflict);
  if (rc == SQLITE_OK)
    return TRUE;
  if (conflict == 0)
    return fail(gateway, rc, error);
  g_set_error_literal(error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED,
                      conflict == SQLITE_CHANGESET_CONSTRAINT
                          ? _("This would break a rule of the document, or change an assessment that is "
                              "signed off. Nothing was changed. Make the change by hand.")
                          : _("What this would change is no longer as it was left. Nothing was changed. "
                              "Make the change by hand."));
  return FALSE;
}

/* Whether doing the one and then the other comes to nothing. */
static gboolean
cancel_out(GBytes *first, GBytes *second)
{
  sqlite3_changegroup *group = NULL;
  GBytes *both[] = {first, second};
  int length = -1;
  void *data = NULL;
  int rc = sqlite3changegroup_new(&group);
  for (guint i = 0; rc == SQLITE_OK && i < G_N_ELEMENTS(both); i++)
    rc = sqlite3changegroup_add(group, (int)g_bytes_get_size(both[i]),
                                (void *)g_bytes_get_data(both[i], NULL));
  if (rc == SQLITE_OK)
    rc = sqlite3changegroup_output(group, &length, &data);
  sqlite3_free(data);
  if (group != NULL)
    sqlite3changegroup_delete(group);
  return rc == SQLITE_OK && length == 0;
}

/* Applying nothing to a table that was renamed returns SQLITE_OK: hence the proof. */
static GBytes *
apply_recorded(PlGateway *gateway, GBytes *changeset, GError **error)
{
  PlRecorder *recorder = pl_recorder_start(gateway, error);
  if (recorder == NULL)
    return NULL;
  if (apply(gateway, changeset, error))
    return pl_recorder_finish(recorder, NULL, error);
  pl_recorder_free(recorder);
  return NULL;
}

GBytes *
pl_recorder_replay(PlGateway *gateway, GBytes *changeset, gboolean backwards, GError **error)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data(changeset, &length);
  if (length > PL_CHANGESET_MAX || !pl_changeset_is_valid(bytes, length)) {
    damaged_record(error);
    return NULL;
  }
  g_autoptr(GBytes) inverse = invert(gateway, changeset, error);
  if (inverse == NULL)
    return NULL;
  g_autoptr(GBytes) done = apply_recorded(gateway, backwards ? inverse : changeset, error);
  if (done == NULL)
    return NULL;
  if (!cancel_out(backwards ? changeset : inverse, done)) {
    g_set_error_literal(error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED,
                        _("This could not be shown to put everything back as it was, so it was not done. "
                          "Nothing was changed. Make the change by hand."));
    return NULL;
  }
  return g_steal_pointer(&done);
}

/* ---- What a changeset touches ---- */

typedef struct {
  gboolean kinds[PL_N_RECORD_KINDS];     /* whole kinds */
  GHashTable *scopes[PL_N_RECORD_KINDS]; /* gint64 assessment, for scoped kinds */
} Touched;

static void
touch_scope(Touched *touched, PlRecordKind kind, sqlite3_value *value)
{
  if (value == NULL || sqlite3_value_type(value) != SQLITE_INTEGER)
    return;
  gint64 scope = sqlite3_value_int64(value);
  if (touched->scopes[kind] == NULL)
    touched->scopes[kind] = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  g_hash_table_add(touched->scopes[kind], g_memdup2(&scope, sizeof scope));
}

/* A participant's assessment is not in its key, so an update that leaves it alone does not tell it. */
static int
touch_scope_of_row(Touched *touched, PlGateway *gateway, const PlRecordType *type, sqlite3_value *id)
{
  g_autofree char *sql =
      g_strdup_printf("SELECT assessment FROM \"%s\" WHERE \"%s\" = ?1", type->name, type->fields[0].name);
  sqlite3_stmt *query = pl_gateway_prepare(gateway, sql, NULL);
  if (query == NULL)
    return SQLITE_ERROR;
  sqlite3_bind_value(query, 1, id);
  PlStep step = pl_gateway_step(gateway, query, NULL);
  if (step == PL_STEP_ROW)
    touch_scope(touched, type->kind, sqlite3_column_value(query, 0));
  sqlite3_reset(query);
  return step == PL_STEP_FAILED ? SQLITE_ERROR : SQLITE_OK;
}

static int
touch_change(Touched *touched, PlGateway *gateway, sqlite3_changeset_iter *iter)
{
  const char *table;
  int n_columns, operation, indirect;
  int rc = sqlite3changeset_op(iter, &table, &n_columns, &operation, &indirect);
  const PlRecordType *type = rc == SQLITE_OK ? recorded_type(table) : NULL;
  if (type == NULL)
    return rc == SQLITE_OK ? SQLITE_ERROR : rc;
  if (!type->scoped) {
    touched->kinds[type->kind] = TRUE;
    return SQLITE_OK;
  }
  int at = (int)(pl_record_type_field(type, "assessment") - type->fields);
  sqlite3_value *old_scope = NULL, *new_scope = NULL, *id = NULL;
  if (operation != SQLITE_INSERT)
    rc = sqlite3changeset_old(iter, at, &old_scope);
  if (rc == SQLITE_OK && operation != SQLITE_DELETE)
    rc = sqlite3changeset_new(iter, at, &new_scope);
  touch_scope(touched, type->kind, old_scope);
  touch_scope(touched, type->kind, new_scope);
  if (rc != SQLITE_OK || old_scope != NULL || new_scope != NULL)
    return rc;
  rc = sqlite3changeset_old(iter, 0, &id);
  return rc == SQLITE_OK ? touch_scope_of_row(touched, gateway, type, id) : rc;
}

static int
touch_all(Touched *touched, PlGateway *gateway, GBytes *changeset)
{
  sqlite3_changeset_iter *iter = NULL;
  int rc = sqlite3changeset_start(&iter, (int)g_bytes_get_size(changeset),
                                  (void *)g_bytes_get_data(changeset, NULL));
  if (rc != SQLITE_OK)
    return rc;
  while ((rc = sqlite3changeset_next(iter)) == SQLITE_ROW)
    if ((rc = touch_change(touched, gateway, iter)) != SQLITE_OK)
      break;
  int end = sqlite3changeset_finalize(iter);
  return rc == SQLITE_DONE ? end : rc;
}

static gboolean
read_part(PlGateway *gateway, PlRecordKind kind, gint64 scope, GPtrArray *parts, GError **error)
{
  PlPart *part = pl_rows_read_part(gateway, kind, scope, error);
  if (part != NULL)
    g_ptr_array_add(parts, part);
  return part != NULL;
}

static gboolean
read_touched(PlGateway *gateway, Touched *touched, GPtrArray *parts, GError **error)
{
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++) {
    if (touched->kinds[i] && !read_part(gateway, i, 0, parts, error))
      return FALSE;
    if (touched->scopes[i] == NULL)
      continue;
    GHashTableIter iter;
    gpointer scope;
    g_hash_table_iter_init(&iter, touched->scopes[i]);
    while (g_hash_table_iter_next(&iter, &scope, NULL))
      if (!read_part(gateway, i, *(gint64 *)scope, parts, error))
        return FALSE;
  }
  return TRUE;
}

GPtrArray *
pl_recorder_read_parts(PlGateway *gateway, GBytes *changeset, GError **error)
{
  Touched touched = {0};
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func((GDestroyNotify)pl_part_unref);
  int rc = touch_all(&touched, gateway, changeset);
  gboolean ok = rc == SQLITE_OK ? read_touched(gateway, &touched, parts, error) : fail(gateway, rc, error);
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++)
    g_clear_pointer(&touched.scopes[i], g_hash_table_unref);
  return ok ? g_steal_pointer(&parts) : NULL;
}
