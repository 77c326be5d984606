#include "new-file.h"
#include "store-copy.h"
#include "store-private.h"

#include <glib/gi18n-lib.h>

/* Between two looks whether it was cancelled: a megabyte. */
#define PAGES_AT_ONCE 256

typedef struct {
  PlGateway *from;
  gboolean with_drafts;
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
  return to != NULL && copy_pages(copying->from, to, copying->cancellable, error) &&
         (copying->with_drafts || pl_gateway_exec(to, "DELETE FROM draft", error));
}

gboolean
pl_store_copy_file(PlGateway *from, const char *path, gboolean with_drafts, GCancellable *cancellable,
                   GError **error)
{
  Copying copying = {from, with_drafts, cancellable};
  return pl_new_file_make(path, write_copy, &copying, error);
}

PlGateway *
pl_store_copy_to_memory(PlGateway *from, GCancellable *cancellable, GError **error)
{
  g_autoptr(PlGateway) to = pl_gateway_open(NULL, PL_GATEWAY_MEMORY, error);
  return to != NULL && copy_pages(from, to, cancellable, error) ? g_steal_pointer(&to) : NULL;
}
