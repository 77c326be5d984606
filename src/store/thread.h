/*
 * thread.h: the thread that owns a store, and the jobs that wait for it. One job at a time, in the order they
 * were given.
 */
#pragma once

#include "store.h"

G_BEGIN_DECLS

typedef struct _PlThread PlThread;

/**
 * PlJobFunc:
 * @store: (nullable): NULL until a job has opened it
 * Runs on the store thread.
 * Returns: (transfer full) (nullable): the result (GINT_TO_POINTER(TRUE) for a mere success), or NULL with an
 * error.
 */
typedef gpointer (*PlJobFunc)(PlStore **store, gpointer data, GCancellable *cancellable, GError **error);

/**
 * PlPublishFunc:
 * @published: (transfer full)
 * Called on the store thread when what everybody may see is another thing, before the job's end is told.
 */
typedef void (*PlPublishFunc)(PlPublished *published, gpointer data);

/**
 * pl_thread_new:
 * @data: (transfer full): for `publish`
 */
PlThread *pl_thread_new(PlPublishFunc publish, gpointer data, GDestroyNotify free_data);

/**
 * pl_thread_unref:
 * The thread itself ends with pl_thread_stop(), and keeps what it needs until then.
 */
void pl_thread_unref(PlThread *thread);

/**
 * pl_thread_run:
 * @data: as the job's; stays the caller's
 * Runs a job and waits for it.
 * Returns: (transfer full) (nullable): the job's result, or NULL with its error or PL_STORE_ERROR_CLOSED.
 */
gpointer pl_thread_run(PlThread *thread, PlJobFunc run, gpointer data, GCancellable *cancellable,
                       GError **error);

/**
 * pl_thread_run_task:
 * @task: (transfer full): gets the job's result, freed with `free_result` where nobody takes it; its task
 *   data is the job's
 * Runs a job and does not wait.
 */
void pl_thread_run_task(PlThread *thread, PlJobFunc run, GTask *task, GDestroyNotify free_result);

/**
 * pl_thread_stop:
 * Lets the jobs that were given end and closes the store. Waits, unless it is called on the store thread
 * itself. A second call does nothing.
 */
void pl_thread_stop(PlThread *thread);

G_END_DECLS
