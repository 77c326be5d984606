#include "document-private.h"
#include "drafts.h"
#include "log.h"
#include "log-changes.h"
#include "seal-log.h"

/* What any change may need. Owned by its task; borrowed from the caller's arguments where somebody waits. */
typedef struct {
  PlCommand *command;
  char *place, *text;
  gint64 assessment;
} Change;

static void
change_free(gpointer data)
{
  Change *change = data;
  g_clear_pointer(&change->command, pl_command_unref);
  g_free(change->place);
  g_free(change->text);
  g_free(change);
}

static void
run_later(PlDocument *document, PlJobFunc run, const Change *change, GAsyncReadyCallback callback,
          gpointer data)
{
  Change *copy = g_new0(Change, 1);
  copy->command = change->command != NULL ? pl_command_ref(change->command) : NULL;
  copy->place = g_strdup(change->place);
  copy->text = g_strdup(change->text);
  copy->assessment = change->assessment;
  pl_document_run_later(document, run, copy, change_free, NULL, callback, data, NULL);
}

static gboolean
finish_change(PlDocument *document, GAsyncResult *result, GError **error)
{
  return pl_document_finish_later(document, result, error) != NULL;
}

static gpointer
do_job(PlStore **store, gpointer data, GCancellable *cancellable G_GNUC_UNUSED, GError **error)
{
  Change *change = data;
  return GINT_TO_POINTER(pl_store_do(*store, change->command, change->place, error));
}

gboolean
pl_document_do(PlDocument *document, PlCommand *command, GError **error)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document) && command != NULL, FALSE);
  Change change = {.command = command};
  return pl_document_run(document, do_job, &change, NULL, error) != NULL;
}

void
pl_document_do_async(PlDocument *document, PlCommand *command, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail(PL_IS_DOCUMENT(document) && command != NULL);
  Change change = {.command = command};
  run_later(document, do_job, &change, callback, data);
}

gboolean
pl_document_do_finish(PlDocument *document, GAsyncResult *result, GError **error)
{
  return finish_change(document, result, error);
}

gboolean
pl_document_do_settling(PlDocument *document, PlCommand *command, const char *place, GError **error)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document) && command != NULL && place != NULL, FALSE);
  Change change = {.command = command, .place = (char *)place};
  return pl_document_run(document, do_job, &change, NULL, error) != NULL;
}

void
pl_document_do_settling_async(PlDocument *document, PlCommand *command, const char *place,
                              GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail(PL_IS_DOCUMENT(document) && command != NULL && place != NULL);
  Change change = {.command = command, .place = (char *)place};
  run_later(document, do_job, &change, callback, data);
}

static gpointer
undo_job(PlStore **store, gpointer data G_GNUC_UNUSED, GCancellable *cancellable G_GNUC_UNUSED,
         GError **error)
{
  return GINT_TO_POINTER(pl_store_undo(*store, error));
}

gboolean
pl_document_undo(PlDocument *document, GError **error)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document), FALSE);
  return pl_document_run(document, undo_job, NULL, NULL, error) != NULL;
}

void
pl_document_undo_async(PlDocument *document, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail(PL_IS_DOCUMENT(document));
  run_later(document, undo_job, &(Change){0}, callback, data);
}

gboolean
pl_document_undo_finish(PlDocument *document, GAsyncResult *result, GError **error)
{
  return finish_change(document, result, error);
}

static gpointer
redo_job(PlStore **store, gpointer data G_GNUC_UNUSED, GCancellable *cancellable G_GNUC_UNUSED,
         GError **error)
{
  return GINT_TO_POINTER(pl_store_redo(*store, error));
}

gboolean
pl_document_redo(PlDocument *document, GError **error)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document), FALSE);
  return pl_document_run(document, redo_job, NULL, NULL, error) != NULL;
}

void
pl_document_redo_async(PlDocument *document, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail(PL_IS_DOCUMENT(document));
  run_later(document, redo_job, &(Change){0}, callback, data);
}

gboolean
pl_document_redo_finish(PlDocument *document, GAsyncResult *result, GError **error)
{
  return finish_change(document, result, error);
}

static gpointer
sign_off_job(PlStore **store, gpointer data, GCancellable *cancellable G_GNUC_UNUSED, GError **error)
{
  Change *change = data;
  return GINT_TO_POINTER(pl_store_sign_off(*store, change->assessment, change->text, error));
}

gboolean
pl_document_sign_off(PlDocument *document, gint64 assessment, const char *by, GError **error)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document) && by != NULL, FALSE);
  Change change = {.assessment = assessment, .text = (char *)by};
  return pl_document_run(document, sign_off_job, &change, NULL, error) != NULL;
}

void
pl_document_sign_off_async(PlDocument *document, gint64 assessment, const char *by,
                           GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail(PL_IS_DOCUMENT(document) && by != NULL);
  Change change = {.assessment = assessment, .text = (char *)by};
  run_later(document, sign_off_job, &change, callback, data);
}

gboolean
pl_document_sign_off_finish(PlDocument *document, GAsyncResult *result, GError **error)
{
  return finish_change(document, result, error);
}

static gpointer
reopen_job(PlStore **store, gpointer data, GCancellable *cancellable G_GNUC_UNUSED, GError **error)
{
  Change *change = data;
  return GINT_TO_POINTER(pl_store_reopen(*store, change->assessment, change->text, error));
}

gboolean
pl_document_reopen(PlDocument *document, gint64 assessment, const char *reason, GError **error)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document) && reason != NULL, FALSE);
  Change change = {.assessment = assessment, .text = (char *)reason};
  return pl_document_run(document, reopen_job, &change, NULL, error) != NULL;
}

void
pl_document_reopen_async(PlDocument *document, gint64 assessment, const char *reason,
                         GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail(PL_IS_DOCUMENT(document) && reason != NULL);
  Change change = {.assessment = assessment, .text = (char *)reason};
  run_later(document, reopen_job, &change, callback, data);
}

gboolean
pl_document_reopen_finish(PlDocument *document, GAsyncResult *result, GError **error)
{
  return finish_change(document, result, error);
}

/* ---- Drafts ---- */

static gpointer
set_draft_job(PlStore **store, gpointer data, GCancellable *cancellable G_GNUC_UNUSED, GError **error)
{
  Change *change = data;
  return GINT_TO_POINTER(pl_store_set_draft(*store, change->place, change->text, error));
}

gboolean
pl_document_set_draft(PlDocument *document, const char *place, const char *text, GError **error)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document) && place != NULL, FALSE);
  Change change = {.place = (char *)place, .text = (char *)text};
  return pl_document_run(document, set_draft_job, &change, NULL, error) != NULL;
}

void
pl_document_set_draft_async(PlDocument *document, const char *place, const char *text,
                            GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail(PL_IS_DOCUMENT(document) && place != NULL);
  Change change = {.place = (char *)place, .text = (char *)text};
  run_later(document, set_draft_job, &change, callback, data);
}

gboolean
pl_document_set_draft_finish(PlDocument *document, GAsyncResult *result, GError **error)
{
  return finish_change(document, result, error);
}

static gpointer
list_drafts_job(PlStore **store, gpointer data G_GNUC_UNUSED, GCancellable *cancellable G_GNUC_UNUSED,
                GError **error)
{
  return pl_drafts_list(pl_store_get_gateway(*store), error);
}

GPtrArray *
pl_document_list_drafts(PlDocument *document, GError **error)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document), NULL);
  return pl_document_run(document, list_drafts_job, NULL, NULL, error);
}

/* ---- History and checking ---- */

static gpointer
list_history_job(PlStore **store, gpointer data G_GNUC_UNUSED, GCancellable *cancellable G_GNUC_UNUSED,
                 GError **error)
{
  if (pl_store_is_lost(*store)) {
    g_set_error_literal(error, PL_STORE_ERROR, PL_STORE_ERROR_READ_ONLY,
                        pl_store_get_read_only_reason(*store));
    return NULL;
  }
  g_autoptr(GPtrArray) entries = pl_log_list(pl_store_get_gateway(*store), error);
  g_autoptr(PlSealLog) log = entries != NULL ? pl_seal_log_read(pl_store_get_gateway(*store), error) : NULL;
  if (log == NULL)
    return NULL;
  pl_seal_log_tell(log, entries);
  return g_steal_pointer(&entries);
}

GPtrArray *
pl_document_list_history(PlDocument *document, GError **error)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document), NULL);
  return pl_document_run(document, list_history_job, NULL, NULL, error);
}

void
pl_document_list_history_async(PlDocument *document, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail(PL_IS_DOCUMENT(document));
  pl_document_run_later(document, list_history_job, NULL, NULL, NULL, callback, data,
                        (GDestroyNotify)g_ptr_array_unref);
}

GPtrArray *
pl_document_list_history_finish(PlDocument *document, GAsyncResult *result, GError **error)
{
  return pl_document_finish_later(document, result, error);
}

static gpointer
list_changes_job(PlStore **store, gpointer data, GCancellable *cancellable G_GNUC_UNUSED, GError **error)
{
  g_autoptr(PlPublished) published = pl_store_ref_published(*store);
  return pl_log_list_changes(pl_store_get_gateway(*store), *(const gint64 *)data,
                             published->snapshot, error);
}

PlHistoryChanges *
pl_document_list_changes(PlDocument *document, gint64 seq, GError **error)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document), NULL);
  return pl_document_run(document, list_changes_job, &seq, NULL, error);
}

void
pl_document_list_changes_async(PlDocument *document, gint64 seq, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail(PL_IS_DOCUMENT(document));
  pl_document_run_later(document, list_changes_job, g_memdup2(&seq, sizeof seq), g_free, NULL, callback, data,
                        (GDestroyNotify)pl_history_changes_free);
}

PlHistoryChanges *
pl_document_list_changes_finish(PlDocument *document, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document), NULL);
  return pl_document_finish_later(document, result, error);
}

typedef struct {
  PlRecordKind kind;
  gint64 id;
  guint most;
} Touched;

static gpointer
list_touching_job(PlStore **store, gpointer data, GCancellable *cancellable G_GNUC_UNUSED, GError **error)
{
  const Touched *of = data;
  g_autoptr(PlPublished) published = pl_store_ref_published(*store);
  return pl_log_list_touching(pl_store_get_gateway(*store), of->kind, of->id, of->most, published->snapshot,
                              error);
}

GPtrArray *
pl_document_list_touching(PlDocument *document, PlRecordKind kind, gint64 id, guint most, GError **error)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document), NULL);
  Touched of = {kind, id, most};
  return pl_document_run(document, list_touching_job, &of, NULL, error);
}

void
pl_document_list_touching_async(PlDocument *document, PlRecordKind kind, gint64 id, guint most,
                                GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail(PL_IS_DOCUMENT(document));
  const Touched of = {kind, id, most};
  pl_document_run_later(document, list_touching_job, g_memdup2(&of, sizeof of), g_free, NULL, callback, data,
                        (GDestroyNotify)g_ptr_array_unref);
}

GPtrArray *
pl_document_list_touching_finish(PlDocument *document, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document), NULL);
  return pl_document_finish_later(document, result, error);
}

static gpointer
check_job(PlStore **store, gpointer data G_GNUC_UNUSED, GCancellable *cancellable, GError **error)
{
  return pl_store_check(*store, cancellable, error);
}

GStrv
pl_document_check(PlDocument *document, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document), NULL);
  return pl_document_run(document, check_job, NULL, cancellable, error);
}

void
pl_document_check_async(PlDocument *document, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer data)
{
  g_return_if_fail(PL_IS_DOCUMENT(document));
  pl_document_run_later(document, check_job, NULL, NULL, cancellable, callback, data,
                        (GDestroyNotify)g_strfreev);
}

GStrv
pl_document_check_finish(PlDocument *document, GAsyncResult *result, GError **error)
{
  return pl_document_finish_later(document, result, error);
}
