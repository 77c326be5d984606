#include "document-private.h"
#include "merge.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* ---- Comparing: the copy's thread reads it, then ours compares ---- */

static gpointer
read_copy_job(PlStore **store, gpointer data G_GNUC_UNUSED, GCancellable *cancellable, GError **error)
{
  return pl_copy_read(*store, cancellable, error);
}

static gpointer
compare_job(PlStore **store, gpointer data, GCancellable *cancellable, GError **error)
{
  return pl_store_compare(*store, data, cancellable, error);
}

static void
free_copy(gpointer copy)
{
  pl_copy_free(copy);
}

static void
free_merge(gpointer merge)
{
  pl_merge_unref(merge);
}

PlMerge *
pl_document_compare(PlDocument *document, PlDocument *copy, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document) && PL_IS_DOCUMENT(copy), NULL);
  g_autoptr(PlCopy) read = pl_document_run(copy, read_copy_job, NULL, cancellable, error);
  return read != NULL ? pl_document_run(document, compare_job, read, cancellable, error) : NULL;
}

static void
compared_cb(GObject *document, GAsyncResult *result, gpointer data)
{
  g_autoptr(GTask) task = data;
  g_autoptr(GError) error = NULL;
  PlMerge *merge = pl_document_finish_later(PL_DOCUMENT(document), result, &error);
  if (merge != NULL)
    g_task_return_pointer(task, merge, free_merge);
  else
    g_task_return_error(task, g_steal_pointer(&error));
}

static void
copy_read_cb(GObject *copy, GAsyncResult *result, gpointer data)
{
  g_autoptr(GTask) task = data;
  g_autoptr(GError) error = NULL;
  PlCopy *read = pl_document_finish_later(PL_DOCUMENT(copy), result, &error);
  if (read == NULL) {
    g_task_return_error(task, g_steal_pointer(&error));
    return;
  }
  PlDocument *document = g_task_get_source_object(task);
  GCancellable *cancellable = g_task_get_cancellable(task);
  pl_document_run_later(document, compare_job, read, free_copy, cancellable, compared_cb,
                        g_steal_pointer(&task), free_merge);
}

void
pl_document_compare_async(PlDocument *document, PlDocument *copy, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail(PL_IS_DOCUMENT(document) && PL_IS_DOCUMENT(copy));
  GTask *task = g_task_new(document, cancellable, callback, data);
  pl_document_run_later(copy, read_copy_job, NULL, NULL, cancellable, copy_read_cb, task, free_copy);
}

PlMerge *
pl_document_compare_finish(PlDocument *document, GAsyncResult *result, GError **error)
{
  return pl_document_finish_later(document, result, error);
}

/* ---- Merging ---- */

static void
merging_free(gpointer data)
{
  PlMerging *merging = data;
  g_clear_pointer(&merging->command, pl_command_unref);
  g_clear_pointer(&merging->dealt_with, pl_snapshot_unref);
  g_free(merging->asked);
  g_free(merging->mine_head);
  g_free(merging->theirs_head);
  g_free(merging);
}

static gint
compare_lines(gconstpointer a, gconstpointer b, gpointer data G_GNUC_UNUSED)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* In order, so that the same merge is recorded the same. */
static char *
list_asked(const PlMerge *merge)
{
  g_autoptr(GHashTable) asked = pl_merge_list_asked(merge);
  guint n;
  g_autofree char **lines = (char **)g_hash_table_get_keys_as_array(asked, &n);
  g_qsort_with_data(lines, (gint)n, sizeof *lines, compare_lines, NULL);
  return n > 0 ? g_strjoinv("\n", lines) : NULL;
}

/* Returns: (transfer full): what was answered, for another thread; without a command where a question is
 * open, or nothing is to be done. */
static PlMerging *
merging_new(PlMerge *merge)
{
  PlMerging *merging = g_new0(PlMerging, 1);
  g_autofree char *label = g_strdup_printf(_("Merge “%s”"), pl_merge_get_name(merge));
  if (!pl_merge_is_empty(merge))
    merging->command = pl_merge_command(merge, label);
  guint n_left_out;
  pl_merge_get_left_out(merge, &n_left_out);
  merging->asked = list_asked(merge);
  merging->dealt_with = pl_merge_dup_dealt_with(merge);
  merging->in_part = n_left_out > 0;
  merging->mine_head = g_strdup(pl_merge_get_mine(merge));
  merging->theirs_head = g_strdup(pl_merge_get_theirs(merge));
  return merging;
}

static gpointer
merge_job(PlStore **store, gpointer data, GCancellable *cancellable G_GNUC_UNUSED, GError **error)
{
  const PlMerging *merging = data;
  return GINT_TO_POINTER(merging->command == NULL || pl_store_merge(*store, merging, error));
}

static gboolean
check_settled(const PlMerge *merge, GError **error)
{
  guint n = pl_merge_count_undecided(merge);
  if (n > 0)
    g_set_error(error, PL_STORE_ERROR, PL_STORE_ERROR_REFUSED,
                ngettext("%u difference is not decided yet. Nothing was merged. Choose how it is to be.",
                         "%u differences are not decided yet. Nothing was merged. Choose how they are to be.",
                         n),
                n);
  return n == 0;
}

gboolean
pl_document_merge(PlDocument *document, PlMerge *merge, GError **error)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document) && merge != NULL, FALSE);
  if (!check_settled(merge, error))
    return FALSE;
  PlMerging *merging = merging_new(merge);
  gboolean merged = pl_document_run(document, merge_job, merging, NULL, error) != NULL;
  merging_free(merging);
  return merged;
}

void
pl_document_merge_async(PlDocument *document, PlMerge *merge, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail(PL_IS_DOCUMENT(document) && merge != NULL);
  GError *error = NULL;
  if (!check_settled(merge, &error))
    g_task_report_error(document, callback, data, pl_document_merge_async, error);
  else
    pl_document_run_later(document, merge_job, merging_new(merge), merging_free, NULL, callback, data, NULL);
}

gboolean
pl_document_merge_finish(PlDocument *document, GAsyncResult *result, GError **error)
{
  return pl_document_finish_later(document, result, error) != NULL;
}
