#include "drafts.h"
#include "new-file.h"
#include "store-copy.h"
#include "store-private.h"

#include <glib/gi18n-lib.h>

/* Between two looks whether it was cancelled: a megabyte. */
#define PAGES_AT_ONCE 256

typedef struct {
  PlGateway *from;
  gboolean with_drafts;
  GPtrArray *typed; /* (nullable): drafts that it gets */
  GCancellable *cancellable;
} Copying;

static gboolean
copy_pages(PlGateway *from, PlGateway *to, GCancellable *cancellable, GError **error)
{
  sqlite3 *db = pl_gateway_get_db(to);
  sqlite3_backup *backup = sqlite3_backup_init(db, "main", pl_gateway_get_db(from), "main");
  if (backup == NULL)
    return pl_store_set_sqlite_error(error, db, sqlite3_extended_errcode(db));
  int rc;
  do
    rc = sqlite3_backup_step(backup, PAGES_AT_ONCE);
  while (rc == SQLITE_OK && !g_cancellable_is_cancelled(cancellable));
  int end = sqlite3_backup_finish(backup);
  if (rc == SQLITE_DONE)
    return TRUE;
  return rc == SQLITE_OK ? !g_cancellable_set_error_if_cancelled(cancellable, error)
                         : pl_store_set_sqlite_error(error, db, end != SQLITE_OK ? end : rc);
}

static gboolean
write_copy(const char *path, gpointer data, GError **error)
{
  Copying *copying = data;
  g_autoptr(PlGateway) to = pl_gateway_open(path, PL_GATEWAY_BUILD, error);
  if (to == NULL || !copy_pages(copying->from, to, copying->cancellable, error) ||
      !(copying->with_drafts || pl_gateway_exec(to, "DELETE FROM draft", error)))
    return FALSE;
  for (guint i = 0; copying->typed != NULL && i < copying->typed->len; i++)
    if (!pl_drafts_put(to, copying->typed->pdata[i], error))
      return FALSE;
  return TRUE;
}

gboolean
pl_store_copy_file(PlGateway *from, const char *path, gboolean with_drafts, GCancellable *cancellable,
                   GError **error)
{
  Copying copying = {.from = from, .with_drafts = with_drafts, .cancellable = cancellable};
  return pl_new_file_make(path, write_copy, &copying, error);
}

/* Of what is shown, where the file gives it no more. */
static gboolean
copy_shown(PlStore *store, const char *path, GPtrArray *typed, GCancellable *cancellable, GError **error)
{
  const PlStoreOrigin origin = {
      .label = _("Copied from what was shown, when the file held something else or could not be read"),
      .drafts = typed};
  const PlDocumentOptions options = {.clock = store->clock, .who = store->who};
  return pl_store_create_file(path, store->published->snapshot, &origin, &options, cancellable, error);
}

gboolean
pl_store_save_copy(PlStore *store, const char *path, GPtrArray *typed, gboolean *with_history,
                   GCancellable *cancellable, GError **error)
{
  g_autoptr(GError) problem = NULL;
  Copying copying = {.from = store->gateway, .typed = typed, .cancellable = cancellable};
  *with_history = (!pl_store_is_lost(store) || !store->is_other) &&
                  pl_new_file_make(path, write_copy, &copying, &problem);
  if (*with_history)
    return TRUE;
  gboolean is_final = g_error_matches(problem, PL_STORE_ERROR, PL_STORE_ERROR_EXISTS) ||
                      g_error_matches(problem, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* Where that fails too, the first says best what is wrong. */
  if (!is_final && copy_shown(store, path, typed, cancellable, problem == NULL ? error : NULL))
    return TRUE;
  if (problem != NULL)
    g_propagate_error(error, g_steal_pointer(&problem));
  return FALSE;
}

PlGateway *
pl_store_copy_to_memory(PlGateway *from, GCancellable *cancellable, GError **error)
{
  g_autoptr(PlGateway) to = pl_gateway_open(NULL, PL_GATEWAY_MEMORY, error);
  return to != NULL && copy_pages(from, to, cancellable, error) ? g_steal_pointer(&to) : NULL;
}
