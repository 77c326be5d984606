/* Whether another program changed a document: asked of a copy in memory, beside the store thread. */
#include "document-private.h"
#include "log.h"
#include "rows.h"
#include "seal-log.h"
#include "state.h"
#include "store-copy.h"
#include "store-private.h"

#include <glib/gi18n-lib.h>

/* Made on the store thread, then used by the one that asks, and by no other. */
static gpointer
copy_job(PlStore **store, gpointer data G_GNUC_UNUSED, GCancellable *cancellable, GError **error)
{
  return pl_store_copy_to_memory((*store)->gateway, cancellable, error);
}

static gboolean
look_at_seals(PlGateway *copy, char **doubt, GError **error)
{
  g_autoptr(PlSnapshot) snapshot = pl_rows_read_all(copy, error);
  g_autoptr(PlSealLog) log = snapshot != NULL ? pl_seal_log_read(copy, error) : NULL;
  *doubt = log != NULL ? pl_seal_log_dup_doubt(log, snapshot) : NULL;
  return log != NULL;
}

/* Returns: (nullable): sentences, or NULL: with an error, or where nothing was found. */
static char *
look(PlGateway *copy, GCancellable *cancellable, GError **error)
{
  char *doubt;
  if (!look_at_seals(copy, &doubt, error) || doubt != NULL)
    return doubt;
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
  if (!pl_log_check(copy, problems, error) ||
      (problems->len == 0 && !pl_state_check_copy(copy, problems, cancellable, error)) || problems->len == 0)
    return NULL;
  return g_strdup(_(
      "Another program changed this document, and its history does not tell what, when or by whom. Go on from "
      "a copy or a backup that was made before; or recover this one into a new document, which begins its "
      "history with what stands here and says so."));
}

char *
pl_document_find_alteration(PlDocument *document, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document), NULL);
  g_autoptr(PlGateway) copy = pl_document_run(document, copy_job, NULL, cancellable, error);
  return copy != NULL ? look(copy, cancellable, error) : NULL;
}

static void
look_cb(GTask *task, gpointer source G_GNUC_UNUSED, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  char *alteration = look(data, cancellable, &error);
  if (error != NULL)
    g_task_return_error(task, error);
  else
    g_task_return_pointer(task, alteration, g_free);
}

static void
copied_cb(GObject *document, GAsyncResult *result, gpointer data)
{
  g_autoptr(GTask) task = data;
  GError *error = NULL;
  PlGateway *copy = pl_document_finish_later(PL_DOCUMENT(document), result, &error);
  if (copy == NULL) {
    g_task_return_error(task, error);
    return;
  }
  g_task_set_task_data(task, copy, (GDestroyNotify)pl_gateway_close);
  g_task_run_in_thread(task, look_cb);
}

void
pl_document_find_alteration_async(PlDocument *document, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail(PL_IS_DOCUMENT(document));
  GTask *task = g_task_new(document, cancellable, callback, data);
  pl_document_run_later(document, copy_job, NULL, NULL, cancellable, copied_cb, task,
                        (GDestroyNotify)pl_gateway_close);
}

char *
pl_document_find_alteration_finish(PlDocument *document, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail(g_task_is_valid(result, document), NULL);
  return g_task_propagate_pointer(G_TASK(result), error);
}
