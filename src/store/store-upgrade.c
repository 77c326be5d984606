#include "hot-journal.h"
#include "rows.h"
#include "schema.h"
#include "state.h"
#include "store-copy.h"
#include "store-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* Names that are tried for the backup: somebody who upgrades the same document more often keeps too many. */
#define BACKUPS_MAX 100

/* The file as it was, under the first name that is free: its path. */
static char *
keep_backup(PlStore *store, gint64 version, GCancellable *cancellable, GError **error)
{
  const char *path = store->gate->path;
  g_autofree char *stem =
      g_str_has_suffix(path, ".plumb") ? g_strndup(path, strlen(path) - strlen(".plumb")) : g_strdup(path);
  for (guint i = 1; i <= BACKUPS_MAX; i++) {
    g_autofree char *number = i > 1 ? g_strdup_printf(" %u", i) : g_strdup("");
    /* TRANSLATORS: a file's name: NAME (before upgrade from format 1).plumb; the second %s is a number or
     * nothing. */
    g_autofree char *backup =
        g_strdup_printf(_("%s (before upgrade from format %lld)%s.plumb"), stem, (long long)version, number);
    g_autoptr(GError) reason = NULL;
    if (pl_store_copy_file(store->gateway, backup, TRUE, cancellable, &reason))
      return g_steal_pointer(&backup);
    if (i == BACKUPS_MAX || !g_error_matches(reason, PL_STORE_ERROR, PL_STORE_ERROR_EXISTS)) {
      g_propagate_error(error, g_steal_pointer(&reason));
      return NULL;
    }
  }
  return NULL;
}

static gboolean
run_migrations(PlStore *store, gint64 from, GError **error)
{
  for (gint64 i = from + 1; i <= pl_schema_get_version(); i++) {
    g_autofree char *sql = pl_schema_dup_migration(i, error);
    gint64 version;
    if (sql == NULL || !pl_gateway_exec(store->gateway, sql, error) ||
        !pl_gateway_get_int64(store->gateway, "PRAGMA user_version", &version, error))
      return FALSE;
    if (version != i) {
      g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_OTHER_VERSION,
                  _("The upgrade to format %lld made format %lld. Nothing was changed. "
                    "This is a fault in Plumbline: please report it."),
                  (long long)i, (long long)version);
      return FALSE;
    }
  }
  return TRUE;
}

/* What is recorded before cannot be undone any more, so the history begins anew from what there is. */
static gboolean
log_upgrade(PlStore *store, gint64 from, GError **error)
{
  g_autoptr(PlLog) log = pl_log_load(store->gateway, error);
  g_autoptr(PlSnapshot) now = log != NULL ? pl_rows_read_all(store->gateway, error) : NULL;
  if (now == NULL)
    return FALSE;
  g_autofree char *label = g_strdup_printf(_("Upgrade from format %lld to %lld"), (long long)from,
                                           (long long)pl_schema_get_version());
  g_autoptr(GBytes) kept = pl_state_digest(now);
  PlLogEntry entry = {.at = store->clock.now(store->clock.data),
                      .who = store->who,
                      .label = label,
                      .kind = PL_HISTORY_UPGRADE,
                      .changeset = kept};
  return pl_log_append(log, store->gateway, &entry, error);
}

static gboolean
migrate(PlStore *store, gint64 from, GError **error)
{
  if (!pl_gateway_begin(store->gateway, "upgrade", error))
    return FALSE;
  /* Another program may have written since the backup was made. */
  gint64 version;
  if (pl_gateway_get_int64(store->gateway, "PRAGMA data_version", &version, error) &&
      version == store->data_version && run_migrations(store, from, error) &&
      log_upgrade(store, from, error) && pl_store_check_file(store, pl_schema_get_version(), error) &&
      pl_gateway_commit(store->gateway, "upgrade", error))
    return TRUE;
  pl_gateway_rollback(store->gateway, "upgrade");
  if (error != NULL && *error == NULL)
    g_set_error_literal(
        error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED,
        _("Another program changed this document while it was being upgraded. It was left as that "
          "program wrote it. Try again."));
  return FALSE;
}

/* As the file says now. */
static gboolean
has_version(PlStore *store, gint64 version)
{
  gint64 found;
  return pl_gateway_get_int64(store->gateway, "PRAGMA user_version", &found, NULL) && found == version;
}

/* @kept: (out): set to the backup's path where it cannot be seen whether the upgrade was saved */
static char *
upgrade(PlStore *store, GCancellable *cancellable, char **kept, GError **error)
{
  gint64 version;
  if (!pl_gateway_get_int64(store->gateway, "PRAGMA user_version", &version, error) ||
      !pl_gateway_get_int64(store->gateway, "PRAGMA data_version", &store->data_version, error))
    return NULL;
  if (version == pl_schema_get_version()) {
    g_set_error_literal(error, PL_STORE_ERROR, PL_STORE_ERROR_NOTHING,
                        _("This document is of this version already. Nothing was changed."));
    return NULL;
  }
  if (!pl_store_check_file(store, version, error))
    return NULL;
  g_autofree char *backup = keep_backup(store, version, cancellable, error);
  if (backup == NULL)
    return NULL;
  /* A migration rebuilds the tables that others name: SQLite's own procedure turns the references off
   * meanwhile, and they are checked before the commit. */
  sqlite3 *db = pl_gateway_get_db(store->gateway);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
  g_autoptr(GError) reason = NULL;
  if (migrate(store, version, &reason))
    return g_steal_pointer(&backup);
  /* Of the last thing that a commit does, the removal of the journal, a disk may say that it failed when it
   * is done: the backup goes only where the file is seen to be as it was. */
  pl_gateway_set_cancellable(store->gateway, NULL);
  if (has_version(store, pl_schema_get_version()))
    return g_steal_pointer(&backup);
  if (has_version(store, version))
    g_unlink(backup);
  else
    *kept = g_steal_pointer(&backup);
  g_propagate_error(error, g_steal_pointer(&reason));
  return NULL;
}

/* What is said of a change that the disk refused would be wrong of a document that is not open. */
static void
say_why(PlStore *store, const char *kept, GError *reason, GError **error)
{
  g_autofree char *name = g_filename_display_basename(store->gate->path);
  if (kept == NULL && !g_error_matches(reason, PL_STORE_ERROR, PL_STORE_ERROR_DISK)) {
    g_propagate_error(error, reason);
    return;
  }
  g_error_free(reason);
  if (kept == NULL) {
    g_set_error(
        error, PL_STORE_ERROR, PL_STORE_ERROR_DISK,
        _("“%s” was not upgraded: the disk or the share failed or is full, or another program is "
          "using the file. It is as it was, and no backup was left. See that the place can be reached "
          "and has room, and upgrade it again."),
        name);
    return;
  }
  g_autofree char *backup = g_filename_display_basename(kept);
  g_set_error(
      error, PL_STORE_ERROR, PL_STORE_ERROR_DISK,
      _("The disk or the share failed while “%s” was being upgraded, and it cannot be seen whether that "
        "was done. Nothing in it is lost, and as it was before it is kept beside it, as “%s”. "
        "See that the place can be reached, and open it."),
      name, backup);
}

char *
pl_store_upgrade(const char *path, const PlDocumentOptions *options, GCancellable *cancellable,
                 GError **error)
{
  g_autoptr(PlStore) store = g_new0(PlStore, 1);
  store->clock = options->clock;
  store->who = g_strdup(options->who);
  store->gate = pl_gate_enter(path, error);
  if (store->gate == NULL)
    return NULL;
  store->read_only_reason = g_strdup(store->gate->only_to_read);
  if (store->read_only_reason == NULL)
    store->lock = pl_lock_take(store->gate->path, store->who, FALSE, &store->waits, &store->read_only_reason);
  if (store->lock == NULL) {
    g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_READ_ONLY, _("Nothing was changed. %s"),
                store->read_only_reason);
    return NULL;
  }
  if (!pl_hot_journal_try(store->gate, cancellable, error))
    return NULL;
  GError *reason = NULL;
  g_autofree char *kept = NULL;
  char *backup = NULL;
  store->gateway = pl_gateway_open(store->gate->path, PL_GATEWAY_WRITE, &reason);
  if (store->gateway != NULL) {
    pl_gateway_set_cancellable(store->gateway, cancellable);
    backup = upgrade(store, cancellable, &kept, &reason);
  }
  if (backup == NULL)
    say_why(store, kept, reason, error);
  return backup;
}
