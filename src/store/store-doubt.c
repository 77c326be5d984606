#include "rows.h"
#include "store-private.h"

#include <glib/gi18n-lib.h>

/*
 * A disk may say of the last thing that a commit does, the removal of the journal, that it failed when it is
 * done; and SQLite, once it has met a failure, takes whatever it finds next for another program's work. So
 * the file itself is asked what stands in it.
 */

/* Whether the history ends as we left it. */
static gboolean
check_head(PlStore *store, gboolean *as_left, GError **error)
{
  g_autoptr(PlLog) log = pl_log_load(store->gateway, error);
  if (log == NULL)
    return FALSE;
  g_autofree char *ours = pl_log_dup_head(store->log), *found = pl_log_dup_head(log);
  *as_left = g_str_equal(ours, found);
  return TRUE;
}

/* What other programs write the history may not tell. */
static gboolean
check_records(PlStore *store, gboolean *as_left, GError **error)
{
  g_autoptr(PlSnapshot) found = pl_rows_read_all(store->gateway, error);
  *as_left = found != NULL && pl_snapshot_equal(found, store->published->snapshot);
  return found != NULL;
}

gboolean
pl_store_settle_doubt(PlStore *store, GError **error)
{
  gboolean head_as_left = TRUE, records_as_left = TRUE;
  if (!store->in_doubt)
    return TRUE;
  if (!check_head(store, &head_as_left, error) || !check_records(store, &records_as_left, error))
    return FALSE;
  if (!head_as_left)
    g_set_error_literal(
        error, PL_STORE_ERROR, PL_STORE_ERROR_DISK,
        _("The change before this one was saved after all, although the disk or the share had failed. "
          "This one was not made. See what stands there now, then do it again."));
  else if (!records_as_left)
    g_set_error_literal(
        error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED,
        _("Another program changed this document after the disk or the share had failed. This change was not "
          "made. See what stands there now, then do it again."));
  if (!head_as_left || !records_as_left ||
      !pl_gateway_get_int64(store->gateway, "PRAGMA data_version", &store->data_version, error))
    return FALSE;
  store->in_doubt = FALSE;
  return TRUE;
}

gboolean
pl_store_read_in_doubt(PlStore *store)
{
  if (!store->in_doubt || !pl_store_read_again(store, NULL))
    return FALSE;
  store->in_doubt = FALSE;
  return TRUE;
}

gboolean
pl_store_was_saved_after_all(PlStore *store)
{
  gboolean as_left = TRUE;
  return store->in_doubt && check_head(store, &as_left, NULL) && !as_left && pl_store_read_in_doubt(store);
}
