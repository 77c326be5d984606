#include "register-load.h"

#include <string.h>

#define BLOCK (64 * 1024) /* bytes that are read at a time, so that a slow share can be given up */

static PlRegisterWish *
wish_copy(const PlRegisterWish *wish)
{
  PlRegisterWish *copy = g_memdup2(wish, sizeof *wish);
  if (copy->file != NULL)
    g_object_ref(copy->file);
  if (copy->text != NULL)
    g_bytes_ref(copy->text);
  if (copy->table != NULL)
    pl_register_table_ref(copy->table);
  pl_snapshot_ref(copy->snapshot);
  copy->date = g_strdup(wish->date);
  return copy;
}

static void
wish_free(gpointer data)
{
  PlRegisterWish *wish = data;
  g_clear_object(&wish->file);
  g_clear_pointer(&wish->text, g_bytes_unref);
  g_clear_pointer(&wish->table, pl_register_table_unref);
  pl_snapshot_unref(wish->snapshot);
  g_free((char *)wish->date);
  g_free(wish);
}

void
pl_register_load_free(PlRegisterLoad *load)
{
  g_clear_pointer(&load->read, pl_register_free);
  g_clear_pointer(&load->table, pl_register_table_unref);
  g_free(load->fault);
  g_free(load);
}

/* ---- On the thread ---- */

/* No more than a register can have, and a byte by which it is seen to have more. */
static GBytes *
read_file(GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr(GFileInputStream) stream = g_file_read(file, cancellable, error);
  g_autoptr(GByteArray) all = g_byte_array_new();
  gssize n = stream != NULL ? 1 : -1;
  while (n > 0 && all->len <= PL_REGISTER_SIZE_MAX) {
    guint8 block[BLOCK];
    n = g_input_stream_read(G_INPUT_STREAM(stream), block, sizeof block, cancellable, error);
    if (n > 0)
      g_byte_array_append(all, block, (guint)n);
  }
  return n < 0 ? NULL : g_byte_array_free_to_bytes(g_steal_pointer(&all));
}

/* Returns: (transfer full) (nullable) */
static PlRegisterTable *
read_table(const PlRegisterWish *wish, GCancellable *cancellable, GError **error)
{
  if (wish->table != NULL)
    return pl_register_table_ref(wish->table);
  g_autoptr(GBytes) bytes =
      wish->file != NULL ? read_file(wish->file, cancellable, error) : g_bytes_ref(wish->text);
  if (bytes == NULL)
    return NULL;
  gsize size;
  const char *text = g_bytes_get_data(bytes, &size);
  return pl_register_table_read(text != NULL ? text : "", size, error);
}

static void
load_in_thread(GTask *task, gpointer source G_GNUC_UNUSED, gpointer data, GCancellable *cancellable)
{
  const PlRegisterWish *wish = data;
  g_autoptr(GError) error = NULL, fault = NULL;
  PlRegisterTable *table = read_table(wish, cancellable, &error);
  if (table == NULL) {
    g_task_return_error(task, g_steal_pointer(&error));
    return;
  }
  PlRegisterLoad *load = g_new0(PlRegisterLoad, 1);
  load->table = table;
  if (wish->table != NULL)
    memcpy(load->columns, wish->columns, sizeof load->columns);
  else
    pl_register_guess(table, load->columns);
  load->read = pl_register_read(wish->snapshot, table, load->columns, wish->organisation, wish->date, &fault);
  load->fault = fault != NULL ? g_strdup(fault->message) : NULL;
  g_task_return_pointer(task, load, (GDestroyNotify)pl_register_load_free);
}

/* ---- In the window ---- */

void
pl_register_load_async(const PlRegisterWish *wish, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer data)
{
  g_return_if_fail(wish != NULL && wish->snapshot != NULL && wish->date != NULL);
  g_return_if_fail(wish->file != NULL || wish->text != NULL || wish->table != NULL);
  g_autoptr(GTask) task = g_task_new(NULL, cancellable, callback, data);
  g_task_set_task_data(task, wish_copy(wish), wish_free);
  g_task_run_in_thread(task, load_in_thread);
}

PlRegisterLoad *
pl_register_load_finish(GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer(G_TASK(result), error);
}
