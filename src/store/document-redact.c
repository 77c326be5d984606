#include "document-private.h"
#include "redact.h"
#include "store-share.h"

/* What any of these acts may need. Owned by its task; borrowed from the caller's arguments where somebody
 * waits. */
typedef struct {
  char *text, *reason, *path;
  gint64 assessment;
  PlShareKeep keep;
  GStrv *notes; /* where somebody waits; NULL for none */
} Act;

static void
act_free(gpointer data)
{
  Act *act = data;
  g_free(act->text);
  g_free(act->reason);
  g_free(act->path);
  g_free(act);
}

void
pl_redaction_clear(PlRedaction *redaction)
{
  g_clear_pointer(&redaction->places, g_ptr_array_unref);
}

static void
counts_free(gpointer data)
{
  pl_redaction_clear(data);
  g_free(data);
}

static void
run_later(PlDocument *document, PlJobFunc run, const Act *act, GCancellable *cancellable, gboolean counts,
          GAsyncReadyCallback callback, gpointer data)
{
  Act *copy = g_new0(Act, 1);
  copy->text = g_strdup(act->text);
  copy->reason = g_strdup(act->reason);
  copy->path = g_strdup(act->path);
  copy->assessment = act->assessment;
  copy->keep = act->keep;
  pl_document_run_later(document, run, copy, act_free, cancellable, callback, data, counts ? counts_free : NULL);
}

/* A job of these gives its counts. */
static gboolean
take_counts(gpointer result, PlRedaction *counts)
{
  g_autofree PlRedaction *taken = result;
  if (taken != NULL && counts != NULL)
    *counts = *taken;
  return taken != NULL;
}

/* ---- Words ---- */

static gpointer
count_job(PlStore **store, gpointer data, GCancellable *cancellable G_GNUC_UNUSED, GError **error)
{
  Act *act = data;
  g_autofree PlRedaction *found = g_new0(PlRedaction, 1);
  return pl_store_count_text(*store, act->text, found, error) ? g_steal_pointer(&found) : NULL;
}

gboolean
pl_document_count_text(PlDocument *document, const char *text, PlRedaction *found, GError **error)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document) && text != NULL && found != NULL, FALSE);
  Act act = {.text = (char *)text};
  return take_counts(pl_document_run(document, count_job, &act, NULL, error), found);
}

void
pl_document_count_text_async(PlDocument *document, const char *text, GAsyncReadyCallback callback,
                             gpointer data)
{
  g_return_if_fail(PL_IS_DOCUMENT(document) && text != NULL);
  run_later(document, count_job, &(Act){.text = (char *)text}, NULL, TRUE, callback, data);
}

gboolean
pl_document_count_text_finish(PlDocument *document, GAsyncResult *result, PlRedaction *found, GError **error)
{
  return take_counts(pl_document_finish_later(document, result, error), found);
}

static gpointer
redact_job(PlStore **store, gpointer data, GCancellable *cancellable G_GNUC_UNUSED, GError **error)
{
  Act *act = data;
  g_autofree PlRedaction *done = g_new0(PlRedaction, 1);
  return pl_store_redact(*store, act->text, act->reason, done, error) ? g_steal_pointer(&done) : NULL;
}

gboolean
pl_document_redact(PlDocument *document, const char *text, const char *reason, PlRedaction *done,
                   GError **error)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document) && text != NULL && reason != NULL, FALSE);
  Act act = {.text = (char *)text, .reason = (char *)reason};
  return take_counts(pl_document_run(document, redact_job, &act, NULL, error), done);
}

void
pl_document_redact_async(PlDocument *document, const char *text, const char *reason,
                         GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail(PL_IS_DOCUMENT(document) && text != NULL && reason != NULL);
  Act act = {.text = (char *)text, .reason = (char *)reason};
  run_later(document, redact_job, &act, NULL, TRUE, callback, data);
}

gboolean
pl_document_redact_finish(PlDocument *document, GAsyncResult *result, PlRedaction *done, GError **error)
{
  return take_counts(pl_document_finish_later(document, result, error), done);
}

/* ---- Private views ---- */

static gpointer
discard_views_job(PlStore **store, gpointer data, GCancellable *cancellable G_GNUC_UNUSED, GError **error)
{
  Act *act = data;
  g_autofree PlRedaction *done = g_new0(PlRedaction, 1);
  return pl_store_discard_views(*store, act->assessment, done, error) ? g_steal_pointer(&done) : NULL;
}

gboolean
pl_document_discard_views(PlDocument *document, gint64 assessment, PlRedaction *done, GError **error)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document), FALSE);
  Act act = {.assessment = assessment};
  return take_counts(pl_document_run(document, discard_views_job, &act, NULL, error), done);
}

void
pl_document_discard_views_async(PlDocument *document, gint64 assessment, GAsyncReadyCallback callback,
                                gpointer data)
{
  g_return_if_fail(PL_IS_DOCUMENT(document));
  run_later(document, discard_views_job, &(Act){.assessment = assessment}, NULL, TRUE, callback, data);
}

gboolean
pl_document_discard_views_finish(PlDocument *document, GAsyncResult *result, PlRedaction *done,
                                 GError **error)
{
  return take_counts(pl_document_finish_later(document, result, error), done);
}

/* ---- Sharing ---- */

static gpointer
share_job(PlStore **store, gpointer data, GCancellable *cancellable, GError **error)
{
  Act *act = data;
  return GINT_TO_POINTER(pl_store_share(*store, act->path, act->keep, act->notes, cancellable, error));
}

gboolean
pl_document_share(PlDocument *document, const char *path, PlShareKeep keep, GStrv *notes,
                  GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document) && path != NULL, FALSE);
  Act act = {.path = (char *)path, .keep = keep, .notes = notes};
  return pl_document_run(document, share_job, &act, cancellable, error) != NULL;
}

void
pl_document_share_async(PlDocument *document, const char *path, PlShareKeep keep, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail(PL_IS_DOCUMENT(document) && path != NULL);
  Act act = {.path = (char *)path, .keep = keep};
  run_later(document, share_job, &act, cancellable, FALSE, callback, data);
}

gboolean
pl_document_share_finish(PlDocument *document, GAsyncResult *result, GError **error)
{
  return pl_document_finish_later(document, result, error) != NULL;
}
