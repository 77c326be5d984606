#include "store-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>

/* What others change is seen soon enough by somebody who watches them score, and a look is nothing to a
 * share: some microseconds; that somebody changed what is ours happens once in a blue moon. */
#define LOOK_SECONDS 1
#define OWN_LOOK_SECONDS 5

guint
pl_store_get_look_seconds(PlStore *store)
{
  if (pl_store_must_look(store))
    return store->is_lost ? 0 : LOOK_SECONDS;
  return store->watched ? OWN_LOOK_SECONDS : 0;
}

gboolean
pl_store_must_look(PlStore *store)
{
  return store->read_only_reason != NULL;
}

/* A folder that is kept in step with another computer puts a new file in the place of the old. */
static gboolean
was_replaced(PlStore *store)
{
  struct stat info;
  return lstat(store->gate->path, &info) == 0 &&
         (info.st_dev != store->gate->device || info.st_ino != store->gate->inode);
}

/* As SQLite finds it, which will not write then. */
static gboolean
has_moved(PlStore *store)
{
  int moved = 0;
  return sqlite3_file_control(pl_gateway_get_db(store->gateway), "main", SQLITE_FCNTL_HAS_MOVED, &moved) ==
             SQLITE_OK &&
         moved != 0;
}

/* Where a share cannot be reached for a while, it is not. */
static gboolean
is_gone(PlStore *store)
{
  struct stat info;
  return lstat(store->gate->path, &info) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

/* Whether what the connection reads is no longer what it read: `*is_ours` tells whether it is a document at
 * all. A disk that fails tells nothing. */
static gboolean
was_written_over(PlStore *store, gboolean *is_ours)
{
  gint64 version;
  g_autoptr(GError) error = NULL;
  *is_ours = pl_gateway_get_int64(store->gateway, "PRAGMA data_version", &version, &error);
  return *is_ours ? version != store->data_version
                  : g_error_matches(error, PL_STORE_ERROR, PL_STORE_ERROR_DAMAGED);
}

/* Returns: (nullable): why the file is no longer the one that was opened. */
static const char *
find_loss(PlStore *store)
{
  gboolean is_ours, moved = has_moved(store);
  if (moved && is_gone(store))
    return _(
        "The file is no longer where it was opened: another program moved, renamed or deleted it. You see it as you left "
        "it. Save a copy elsewhere to keep it, or open the file from where it is now.");
  if (moved && was_replaced(store))
    return _(
        "Another program put another file in the place of this one while it was open here. You see it as you left it, "
        "which may no longer be in the file. Save a copy elsewhere to keep it; then close this and open the file to see "
        "what it holds now.");
  if (store->in_doubt || !was_written_over(store, &is_ours))
    return NULL;
  store->is_other = TRUE;
  if (!is_ours)
    return _(
        "Another program wrote something else over this file while it was open here. You see it as you left it, which is "
        "no longer in the file. Save a copy elsewhere to keep it.");
  return _(
      "Another program changed or replaced this file while it was open here. You see it as you left it, which may no "
      "longer be in the file. Save a copy elsewhere to keep it; then close this and open the file to see what it holds "
      "now.");
}

gboolean
pl_store_is_lost(PlStore *store)
{
  const char *loss = store->read_only_reason == NULL ? find_loss(store) : NULL;
  if (loss == NULL)
    return store->is_lost;
  store->is_lost = TRUE;
  store->read_only_reason = g_strdup(loss);
  pl_store_publish(store, store->published->snapshot);
  return TRUE;
}

/* Whoever has the document may have changed, or gone. Returns: whether anything is new. */
static gboolean
look_at_lock(PlStore *store)
{
  if (!store->waits)
    return FALSE;
  g_autofree char *reason = NULL;
  store->is_free = !pl_lock_is_held(store->gate->path, store->watched, &reason);
  if (store->is_free)
    reason = g_strdup(_("Whoever had this document open has closed it. You can read it as it is now, "
                        "and take over to change it."));
  if (g_str_equal(reason, store->read_only_reason))
    return FALSE;
  g_free(store->read_only_reason);
  store->read_only_reason = g_steal_pointer(&reason);
  return TRUE;
}

/* The two stores change places, and the other, with what this one was, is closed. */
static void
become(PlStore *store, PlStore *other)
{
  PlStore was = *store;
  *store = *other;
  *other = was;
  pl_store_close(other);
}

static gboolean
read_replacement(PlStore *store)
{
  const PlDocumentOptions options = {
      .read_only = TRUE, .watched = store->watched, .clock = store->clock, .who = store->who};
  PlStore *fresh = pl_store_open(store->gate->path, &options, NULL, NULL);
  if (fresh == NULL)
    return FALSE; /* half of it may be there: the next look tells */
  g_free(fresh->read_only_reason);
  fresh->read_only_reason = g_strdup(store->read_only_reason);
  fresh->waits = store->waits;
  fresh->is_free = store->is_free;
  become(store, fresh);
  pl_store_publish(store, store->published->snapshot);
  return TRUE;
}

static gboolean
read_news(PlStore *store)
{
  if (was_replaced(store))
    return read_replacement(store);
  gint64 version;
  return pl_gateway_get_int64(store->gateway, "PRAGMA data_version", &version, NULL) &&
         version != store->data_version && pl_store_read_again(store, NULL);
}

void
pl_store_look(PlStore *store)
{
  if (store->read_only_reason == NULL || store->is_lost) { /* of a lost file nothing new is this document's */
    pl_store_is_lost(store);
    return;
  }
  gboolean lock_is_news = look_at_lock(store);
  if (!read_news(store) && lock_is_news)
    pl_store_publish(store, store->published->snapshot);
}

gboolean
pl_store_take_over(PlStore *store, GError **error)
{
  const PlDocumentOptions options = {.watched = store->watched, .clock = store->clock, .who = store->who};
  PlStore *fresh = pl_store_open(store->gate->path, &options, NULL, error);
  if (fresh == NULL)
    return FALSE;
  gboolean mine = fresh->read_only_reason == NULL;
  if (!mine)
    g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_READ_ONLY, _("Nothing was changed. %s"),
                fresh->read_only_reason);
  become(store, fresh);
  return mine;
}
