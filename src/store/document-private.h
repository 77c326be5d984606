/*
 * document-private.h: what the files of PlDocument share: document.c (opening, closing, looking),
 * document-change.c (changes, drafts, history) and those of the larger acts. Each is a job for the store
 * thread, waited for or not.
 */
#pragma once

#include "thread.h"

G_BEGIN_DECLS

/**
 * pl_document_run:
 * @data: as the job's; stays the caller's
 * Runs a job on the document's thread and waits for it.
 * Returns: (transfer full) (nullable): as pl_thread_run().
 */
gpointer pl_document_run(PlDocument *document, PlJobFunc run, gpointer data, GCancellable *cancellable,
                         GError **error);

/**
 * pl_document_run_later:
 * @data: (transfer full) (nullable): as the job's
 * @free_result: (nullable): frees a result that nobody takes
 * Runs a job and calls back in the caller's main context, with a GTask of `document`.
 */
void pl_document_run_later(PlDocument *document, PlJobFunc run, gpointer data, GDestroyNotify free_data,
                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer callback_data,
                           GDestroyNotify free_result);

/**
 * pl_document_finish_later:
 * Returns: (transfer full) (nullable): the job's result.
 */
gpointer pl_document_finish_later(PlDocument *document, GAsyncResult *result, GError **error);

G_END_DECLS
