#include "store-private.h"
#include "drafts.h"
#include "hot-journal.h"
#include "new-file.h"
#include "recorder.h"
#include "redact.h"
#include "rows.h"
#include "schema.h"
#include "seal-log.h"

#include <plumbline/draft.h>

#include <glib/gi18n-lib.h>
#include <string.h>

/* ---- What everybody may see ---- */

PlPublished *
pl_published_ref(PlPublished *published)
{
  return g_atomic_rc_box_acquire(published);
}

static void
published_clear(gpointer data)
{
  PlPublished *published = data;
  g_clear_pointer(&published->snapshot, pl_snapshot_unref);
  g_free(published->undo_label);
  g_free(published->redo_label);
  g_free(published->head);
  g_free(published->read_only_reason);
}

void
pl_published_unref(PlPublished *published)
{
  g_atomic_rc_box_release_full(published, published_clear);
}

void
pl_store_publish(PlStore *store, PlSnapshot *snapshot)
{
  PlPublished *published = g_atomic_rc_box_new0(PlPublished);
  published->snapshot = pl_snapshot_ref(snapshot);
  if (store->read_only_reason == NULL) {
    const char *label;
    pl_log_get_undo(store->log, &label);
    published->undo_label = g_strdup(label);
    pl_log_get_redo(store->log, &label);
    published->redo_label = g_strdup(label);
  }
  published->head = pl_log_dup_head(store->log);
  published->read_only_reason = g_strdup(store->read_only_reason);
  published->is_free = store->is_free;
  published->is_shared = store->is_shared;
  g_clear_pointer(&store->published, pl_published_unref);
  store->published = published;
}

PlPublished *
pl_store_ref_published(PlStore *store)
{
  return pl_published_ref(store->published);
}

/* ---- Opening and closing ---- */

static gboolean
take_first_text(PlGateway *gateway, const char *pragma, char **text, GError **error)
{
  sqlite3_stmt *query = pl_gateway_prepare(gateway, pragma, error);
  if (query == NULL)
    return FALSE;
  PlStep step = pl_gateway_step(gateway, query, error);
  *text = step == PL_STEP_ROW ? pl_store_tidy((const char *)sqlite3_column_text(query, 0)) : NULL;
  sqlite3_reset(query);
  return step != PL_STEP_FAILED;
}

static gboolean
check_pages(PlGateway *gateway, GError **error)
{
  g_autofree char *pages = NULL, *references = NULL;
  if (!take_first_text(gateway, "PRAGMA quick_check(1)", &pages, error) ||
      !take_first_text(gateway, "PRAGMA foreign_key_check", &references, error))
    return FALSE;
  if (pages != NULL && pl_store_could_not_read(pages, pl_gateway_get_db(gateway), error))
    return FALSE;
  if (g_strcmp0(pages, "ok") != 0) {
    g_debug("SQLite's quick check: %s", pages);
    return pl_store_set_damaged(error);
  }
  if (references != NULL)
    g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_DAMAGED,
                _("The file was altered by another program: its table %s names something that is not there. "
                  "It was left as it is. Keep it, and go on from a copy or a backup, or recover what can be read of it into a new document."),
                references);
  else
    return TRUE;
  return FALSE;
}

/* The gate read the header, and then a journal may have been played back over it. Asked when the file was
 * read: SQLite finds out only then. */
static gboolean
check_no_wal(PlStore *store, GError **error)
{
  g_autofree char *mode = NULL;
  if (!take_first_text(store->gateway, "PRAGMA journal_mode", &mode, error))
    return FALSE;
  return g_strcmp0(mode, "delete") == 0 || pl_gate_refuse_wal(store->gate->path, error);
}

/* Whatever reads a document asks first what it is called: a file without that row is one that was altered. */
static gboolean
check_info(const PlSnapshot *snapshot, GError **error)
{
  if (pl_snapshot_info(snapshot) != NULL)
    return TRUE;
  g_set_error_literal(error, PL_STORE_ERROR, PL_STORE_ERROR_DAMAGED,
                      _("The file does not say what it is called and whose it is: that record is gone from its "
                        "table document. It was left as it is. Keep it, and go on from a copy or a backup, or recover what can be read of it into a new document."));
  return FALSE;
}

/* With its seal gone, the triggers no longer guard what was signed off; and where that was altered all the
 * same, no change may make it look lawful. */
static void
heed_seals(PlStore *store, const PlSealLog *log, const PlSnapshot *snapshot)
{
  char *doubt = store->lock != NULL ? pl_seal_log_dup_doubt(log, snapshot) : NULL;
  if (doubt == NULL)
    return;
  g_clear_pointer(&store->lock, pl_lock_release);
  g_free(store->read_only_reason);
  store->read_only_reason = doubt;
}

static gboolean
read_records(PlStore *store, GError **error)
{
  g_autoptr(PlLog) log = pl_log_load(store->gateway, error);
  g_autoptr(PlSnapshot) snapshot = log == NULL ? NULL : pl_rows_read_all(store->gateway, error);
  g_autoptr(PlSealLog) seal_log = snapshot == NULL ? NULL : pl_seal_log_read(store->gateway, error);
  gint64 shared = 0;
  if (seal_log == NULL || !check_info(snapshot, error) ||
      !pl_gateway_get_int64(store->gateway, "SELECT second_parent IS NOT NULL FROM history WHERE seq = 1",
                            &shared, error) ||
      !pl_gateway_get_int64(store->gateway, "PRAGMA data_version", &store->data_version, error))
    return FALSE;
  g_clear_pointer(&store->log, pl_log_free);
  store->log = g_steal_pointer(&log);
  store->is_shared = shared != 0;
  heed_seals(store, seal_log, snapshot);
  g_autoptr(PlSnapshot) told = pl_seal_log_leave_unknown(seal_log, snapshot);
  pl_store_publish(store, told);
  return TRUE;
}

gboolean
pl_store_check_file(PlStore *store, gint64 version, GError **error)
{
  return pl_schema_check(store->gateway, version, error) && check_no_wal(store, error) &&
         check_pages(store->gateway, error);
}

static gboolean
older_error(PlStore *store, gint64 version, GError **error)
{
  g_autofree char *name = g_filename_display_basename(store->gate->path);
  g_set_error(
      error, PL_STORE_ERROR, PL_STORE_ERROR_OLDER,
      _("“%s” was made by an earlier version of Plumbline (its format is number %lld, and this version's "
        "is %lld). It was left as it is. Upgrade it, which keeps a backup beside it; "
        "earlier versions of Plumbline can then not open it any more."),
      name, (long long)version, (long long)pl_schema_get_version());
  return FALSE;
}

static gboolean
check_and_read(PlStore *store, GError **error)
{
  gint64 version;
  if (!pl_gateway_get_int64(store->gateway, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version >= 1 && version < pl_schema_get_version())
    return pl_store_check_file(store, version, error) && older_error(store, version, error);
  return pl_store_check_file(store, pl_schema_get_version(), error) && read_records(store, error);
}

/* All from one moment, though another program may be writing. */
static gboolean
read_at_once(PlStore *store, gboolean (*read_all)(PlStore *store, GError **error), GError **error)
{
  if (!pl_gateway_exec(store->gateway, "BEGIN", error))
    return FALSE;
  gboolean done = read_all(store, error);
  pl_gateway_exec(store->gateway, "COMMIT", NULL);
  return done;
}

gboolean
pl_store_read_again(PlStore *store, GError **error)
{
  return read_at_once(store, read_records, error);
}

/* SQLite opens a file that it may not write for reading, in silence. */
static void
heed_read_only_file(PlStore *store)
{
  if (store->lock == NULL || !sqlite3_db_readonly(pl_gateway_get_db(store->gateway), "main"))
    return;
  g_clear_pointer(&store->lock, pl_lock_release);
  store->read_only_reason =
      g_strdup(_("This document may not be written to, so you can read it but not change it. "
                 "Save a copy to change that, or ask for the right to write to it."));
}

static PlStore *
open_store(const char *path, const PlDocumentOptions *options, GCancellable *cancellable, GError **error)
{
  if (g_cancellable_set_error_if_cancelled(cancellable, error))
    return NULL;
  g_autoptr(PlStore) store = g_new0(PlStore, 1);
  store->clock = options->clock;
  store->who = g_strdup(options->who);
  store->watched = options->watched;
  store->gate = pl_gate_enter(path, error);
  if (store->gate == NULL)
    return NULL;
  if (options->read_only)
    store->read_only_reason = g_strdup(_("This document was opened for reading only."));
  else if (store->gate->only_to_read != NULL)
    store->read_only_reason = g_strdup(store->gate->only_to_read);
  else
    store->lock = pl_lock_take(store->gate->path, store->who, store->watched, &store->waits,
                               &store->read_only_reason);
  if (store->lock != NULL && !pl_hot_journal_try(store->gate, cancellable, error))
    return NULL;
  store->gateway =
      pl_gateway_open(store->gate->path, store->lock != NULL ? PL_GATEWAY_WRITE : PL_GATEWAY_READ, error);
  if (store->gateway == NULL)
    return NULL;
  heed_read_only_file(store);
  if (store->lock != NULL)
    pl_new_file_sweep(store->gate->path);
  pl_gateway_set_cancellable(store->gateway, cancellable);
  gboolean loaded = read_at_once(store, check_and_read, error);
  pl_gateway_set_cancellable(store->gateway, NULL);
  if (loaded && store->lock != NULL)
    pl_store_clean(store, NULL); /* where a redaction was cut off; what cannot be done now, a check tells */
  return loaded ? g_steal_pointer(&store) : NULL;
}

/* What is said of a change that the disk refused would be wrong where nothing is changed. */
PlStore *
pl_store_open(const char *path, const PlDocumentOptions *options, GCancellable *cancellable, GError **error)
{
  g_autoptr(GError) reason = NULL;
  PlStore *store = open_store(path, options, cancellable, &reason);
  if (store != NULL)
    return store;
  if (!g_error_matches(reason, PL_STORE_ERROR, PL_STORE_ERROR_DISK)) {
    g_propagate_error(error, g_steal_pointer(&reason));
    return NULL;
  }
  g_autofree char *shown = g_filename_display_name(path);
  g_set_error(
      error, PL_STORE_ERROR, PL_STORE_ERROR_DISK,
      _("“%s” could not be opened: the disk or the share failed or is full, or another program is using "
        "the file. Nothing in it is lost. See that the place can be reached, and open it again."),
      shown);
  return NULL;
}

void
pl_store_close(PlStore *store)
{
  g_clear_pointer(&store->published, pl_published_unref);
  g_clear_pointer(&store->log, pl_log_free);
  g_clear_pointer(&store->gateway, pl_gateway_close);
  g_clear_pointer(&store->lock, pl_lock_release);
  g_clear_pointer(&store->gate, pl_gate_leave);
  g_free(store->read_only_reason);
  g_free(store->who);
  g_free(store);
}

const char *
pl_store_get_path(PlStore *store)
{
  return store->gate->path;
}

const char *
pl_store_get_read_only_reason(PlStore *store)
{
  return store->read_only_reason;
}

PlGateway *
pl_store_get_gateway(PlStore *store)
{
  return store->gateway;
}

/* ---- A change: all of it or nothing ---- */

static gboolean
refuse_to_write(PlStore *store, GError **error)
{
  g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_READ_ONLY, _("Nothing was changed. %s"),
              store->read_only_reason);
  return FALSE;
}

static gboolean
check_nobody_else_wrote(PlStore *store, GError **error)
{
  gint64 version;
  if (!pl_gateway_get_int64(store->gateway, "PRAGMA data_version", &version, error))
    return FALSE;
  return !pl_store_is_lost(store) || refuse_to_write(store, error);
}

gboolean
pl_store_begin(PlStore *store, GError **error)
{
  if (store->read_only_reason != NULL)
    return refuse_to_write(store, error);
  g_autoptr(GError) reason = NULL;
  if (!pl_gateway_begin(store->gateway, "store", &reason)) {
    if (pl_store_is_lost(store))
      return refuse_to_write(store, error);
    g_propagate_error(error, g_steal_pointer(&reason));
    return FALSE;
  }
  if (pl_store_settle_doubt(store, error) && check_nobody_else_wrote(store, error))
    return TRUE;
  pl_gateway_rollback(store->gateway, "store");
  pl_store_read_in_doubt(store);
  return FALSE;
}

gboolean
pl_store_abandon(PlStore *store)
{
  gint64 version;
  pl_gateway_rollback(store->gateway, "store");
  pl_log_settle(store->log, FALSE);
  store->in_doubt = !pl_gateway_get_int64(store->gateway, "PRAGMA data_version", &version, NULL) ||
                    version != store->data_version;
  return FALSE;
}

/* SQLite says that a reference dangles, and not which. */
static gboolean
check_references(PlStore *store, GError **error)
{
  int waiting = 0, unused = 0;
  sqlite3_db_status(pl_gateway_get_db(store->gateway), SQLITE_DBSTATUS_DEFERRED_FKS, &waiting, &unused, 0);
  if (waiting == 0)
    return TRUE;
  sqlite3_stmt *query = pl_gateway_prepare(store->gateway, "PRAGMA foreign_key_check", error);
  if (query == NULL)
    return FALSE;
  if (pl_gateway_step(store->gateway, query, error) == PL_STEP_ROW) {
    g_autofree char *child = g_strdup((const char *)sqlite3_column_text(query, 0));
    g_autofree char *parent = g_strdup((const char *)sqlite3_column_text(query, 2));
    g_strdelimit(child, "_", ' ');
    g_strdelimit(parent, "_", ' ');
    g_set_error(
        error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED,
        /* TRANSLATORS: two kinds of record, as in "agreed level" and "domain". */
        _("This would leave something of the kind “%s” that names something of the kind “%s” which is not in "
          "the document. Nothing was changed. Choose one that is there, or remove both together."),
        child, parent);
    sqlite3_reset(query);
  }
  return FALSE;
}

gboolean
pl_store_finish(PlStore *store, PlLogEntry *entry, GPtrArray *parts, GError **error)
{
  if (entry != NULL) {
    entry->at = store->clock.now(store->clock.data);
    entry->who = store->who;
    if (!pl_log_append(store->log, store->gateway, entry, error))
      return pl_store_abandon(store);
  }
  g_autoptr(GError) failure = NULL;
  if (!pl_gateway_commit(store->gateway, "store", &failure)) {
    pl_store_abandon(store);
    if (pl_store_was_saved_after_all(store))
      return TRUE;
    g_propagate_error(error, g_steal_pointer(&failure));
    return FALSE;
  }
  pl_log_settle(store->log, TRUE);
  if (parts != NULL) {
    g_autoptr(PlSnapshot) snapshot =
        pl_snapshot_with_parts(store->published->snapshot, (PlPart *const *)parts->pdata, parts->len);
    pl_store_publish(store, snapshot);
  }
  return TRUE;
}

/* ---- Commands ---- */

static gboolean
check_kind(const PlCommand *command, GError **error)
{
  static const char *const reserved[] = {PL_HISTORY_ORIGIN,   PL_HISTORY_UNDO,    PL_HISTORY_REDO,
                                         PL_HISTORY_SIGN_OFF, PL_HISTORY_REOPEN,  PL_HISTORY_MERGE,
                                         PL_HISTORY_REDACT,   PL_HISTORY_UPGRADE, ""};
  for (guint i = 0; i < G_N_ELEMENTS(reserved); i++)
    if (g_str_equal(pl_command_get_kind(command), reserved[i])) {
      g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED,
                  _("A command cannot be of the kind “%s”. Nothing was changed."), reserved[i]);
      return FALSE;
    }
  return TRUE;
}

static gboolean
apply_edits(PlStore *store, const PlCommand *command, GError **error)
{
  guint n;
  const PlEdit *edits = pl_command_get_edits(command, &n);
  for (guint i = 0; i < n; i++)
    if (!(edits[i].deletes ? pl_rows_delete(store->gateway, edits[i].kind, edits[i].record, error)
                           : pl_rows_put(store->gateway, edits[i].kind, edits[i].record, error)))
      return FALSE;
  return check_references(store, error);
}

GBytes *
pl_store_record(PlStore *store, const PlCommand *command, gboolean *too_large, GError **error)
{
  g_autoptr(PlRecorder) recorder = pl_recorder_start(store->gateway, error);
  if (recorder == NULL || !apply_edits(store, command, error))
    return NULL;
  return pl_recorder_finish(g_steal_pointer(&recorder), too_large, error);
}

static gboolean
settle_draft(PlStore *store, const char *place, GError **error)
{
  return place == NULL || pl_drafts_remove(store->gateway, place, error);
}

gboolean
pl_store_finish_recorded(PlStore *store, PlLogEntry *entry, GError **error)
{
  /* A merge may have brought nothing in: its undo is told all the same. */
  if (g_bytes_get_size(entry->changeset) == 0 && entry->target == 0)
    return pl_store_finish(store, NULL, NULL, error);
  g_autoptr(GPtrArray) parts = pl_recorder_read_parts(store->gateway, entry->changeset, error);
  return parts != NULL ? pl_store_finish(store, entry, parts, error) : pl_store_abandon(store);
}

gboolean
pl_store_do(PlStore *store, const PlCommand *command, const char *place, GError **error)
{
  if (!check_kind(command, error) || !pl_command_validate(command, error) || !pl_store_begin(store, error))
    return FALSE;
  g_autoptr(GBytes) changeset = pl_store_record(store, command, NULL, error);
  if (changeset == NULL || !settle_draft(store, place, error))
    return pl_store_abandon(store);
  PlLogEntry entry = {
      .label = pl_command_get_label(command), .kind = pl_command_get_kind(command), .changeset = changeset};
  return pl_store_finish_recorded(store, &entry, error);
}

static gboolean
replay(PlStore *store, gint64 seq, const char *label, gboolean backwards, GError **error)
{
  if (!pl_store_begin(store, error))
    return FALSE;
  g_autoptr(GBytes) recorded = pl_log_read_changeset(store->gateway, seq, error);
  g_autoptr(GBytes) done =
      recorded == NULL ? NULL : pl_recorder_replay(store->gateway, recorded, backwards, error);
  if (done == NULL || !check_references(store, error))
    return pl_store_abandon(store);
  PlLogEntry entry = {.label = label,
                      .kind = backwards ? PL_HISTORY_UNDO : PL_HISTORY_REDO,
                      .target = seq,
                      .changeset = done};
  return pl_store_finish_recorded(store, &entry, error);
}

gboolean
pl_store_undo(PlStore *store, GError **error)
{
  const char *label;
  gint64 seq = pl_log_get_undo(store->log, &label);
  if (seq == 0) {
    g_set_error_literal(
        error, PL_STORE_ERROR, PL_STORE_ERROR_NOTHING,
        _("There is nothing to undo: nothing was changed since the document was made, or "
          "since an assessment was signed off or reopened, or something was taken out for good."));
    return FALSE;
  }
  return replay(store, seq, label, TRUE, error);
}

gboolean
pl_store_redo(PlStore *store, GError **error)
{
  const char *label;
  gint64 seq = pl_log_get_redo(store->log, &label);
  if (seq == 0) {
    g_set_error_literal(error, PL_STORE_ERROR, PL_STORE_ERROR_NOTHING,
                        _("There is nothing to redo: nothing was undone since the last change."));
    return FALSE;
  }
  return replay(store, seq, label, FALSE, error);
}

gboolean
pl_store_set_draft(PlStore *store, const char *place, const char *text, GError **error)
{
  if (!pl_store_begin(store, error))
    return FALSE;
  const PlDraft draft = {.place = (char *)place,
                         .text = (char *)text,
                         .base = (char *)pl_draft_text(store->published->snapshot, place),
                         .at = store->clock.now(store->clock.data)};
  if (!(text != NULL ? pl_drafts_put(store->gateway, &draft, error)
                     : pl_drafts_remove(store->gateway, place, error)))
    return pl_store_abandon(store);
  return pl_store_finish(store, NULL, NULL, error);
}
