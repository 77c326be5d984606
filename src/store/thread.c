#include "thread.h"

#include <glib/gi18n-lib.h>

typedef struct {
  PlJobFunc run; /* NULL: the last one */
  gpointer data;
  GCancellable *cancellable; /* not owned: the waiter's or the task's */
  GTask *task;               /* owned; NULL where somebody waits */
  GDestroyNotify free_result;
  /* for whoever waits, under the thread's lock */
  gboolean done;
  gpointer result;
  GError *error;
} Job;

struct _PlThread {
  GMutex lock;
  GCond ended;
  GThread *handle; /* NULL once it is being stopped */
  GAsyncQueue *jobs;
  PlPublishFunc publish;
  gpointer data;
  GDestroyNotify free_data;
  /* the store thread's own */
  PlStore *store;
  PlPublished *last_seen;
};

static void
thread_clear(gpointer data)
{
  PlThread *thread = data;
  thread->free_data(thread->data);
  g_async_queue_unref(thread->jobs);
  g_mutex_clear(&thread->lock);
  g_cond_clear(&thread->ended);
}

void
pl_thread_unref(PlThread *thread)
{
  g_atomic_rc_box_release_full(thread, thread_clear);
}

static void
tell_published(PlThread *thread)
{
  if (thread->store == NULL)
    return;
  g_autoptr(PlPublished) now = pl_store_ref_published(thread->store);
  if (now == thread->last_seen)
    return;
  g_clear_pointer(&thread->last_seen, pl_published_unref);
  thread->last_seen = pl_published_ref(now);
  thread->publish(g_steal_pointer(&now), thread->data);
}

static void
end_task(Job *job, gpointer result, GError *error)
{
  if (error != NULL)
    g_task_return_error(job->task, error);
  else
    g_task_return_pointer(job->task, result, job->free_result);
  g_object_unref(job->task);
  g_free(job);
}

static void
run_job(PlThread *thread, Job *job)
{
  GError *error = NULL;
  gpointer result = NULL;
  if (!g_cancellable_set_error_if_cancelled(job->cancellable, &error))
    result = job->run(&thread->store, job->data, job->cancellable, &error);
  tell_published(thread);
  if (job->task != NULL) {
    end_task(job, result, error);
    return;
  }
  g_mutex_lock(&thread->lock);
  job->result = result;
  job->error = error;
  job->done = TRUE;
  g_cond_broadcast(&thread->ended);
  g_mutex_unlock(&thread->lock);
}

/* Waits for the next job; meanwhile looks whether others changed the file. */
static Job *
next_job(PlThread *thread)
{
  guint seconds;
  while (thread->store != NULL && (seconds = pl_store_get_look_seconds(thread->store)) > 0) {
    Job *job = g_async_queue_timeout_pop(thread->jobs, seconds * G_USEC_PER_SEC);
    if (job != NULL)
      return job;
    pl_store_look(thread->store);
    tell_published(thread);
  }
  return g_async_queue_pop(thread->jobs);
}

static gpointer
thread_main(gpointer data)
{
  PlThread *thread = data;
  Job *job;
  while ((job = next_job(thread))->run != NULL)
    run_job(thread, job);
  g_free(job);
  g_clear_pointer(&thread->last_seen, pl_published_unref);
  g_clear_pointer(&thread->store, pl_store_close);
  pl_thread_unref(thread);
  return NULL;
}

PlThread *
pl_thread_new(PlPublishFunc publish, gpointer data, GDestroyNotify free_data)
{
  PlThread *thread = g_atomic_rc_box_new0(PlThread);
  thread->jobs = g_async_queue_new();
  g_mutex_init(&thread->lock);
  g_cond_init(&thread->ended);
  thread->publish = publish;
  thread->data = data;
  thread->free_data = free_data;
  thread->handle = g_thread_new("plumbline-store", thread_main, g_atomic_rc_box_acquire(thread));
  return thread;
}

/* FALSE once the thread is being stopped: the last job is in the queue. */
static gboolean
give(PlThread *thread, Job *job, GError **error)
{
  g_mutex_lock(&thread->lock);
  gboolean open = thread->handle != NULL;
  if (open)
    g_async_queue_push(thread->jobs, job);
  g_mutex_unlock(&thread->lock);
  if (!open)
    g_set_error_literal(error, PL_STORE_ERROR, PL_STORE_ERROR_CLOSED,
                        _("The document was closed. Nothing was changed. Open it again to go on."));
  return open;
}

gpointer
pl_thread_run(PlThread *thread, PlJobFunc run, gpointer data, GCancellable *cancellable, GError **error)
{
  Job job = {.run = run, .data = data, .cancellable = cancellable};
  if (!give(thread, &job, error))
    return NULL;
  g_mutex_lock(&thread->lock);
  while (!job.done)
    g_cond_wait(&thread->ended, &thread->lock);
  g_mutex_unlock(&thread->lock);
  if (job.error != NULL)
    g_propagate_error(error, job.error);
  return job.result;
}

void
pl_thread_run_task(PlThread *thread, PlJobFunc run, GTask *task, GDestroyNotify free_result)
{
  Job *job = g_new0(Job, 1);
  job->run = run;
  job->task = task;
  job->data = g_task_get_task_data(task);
  job->cancellable = g_task_get_cancellable(task);
  job->free_result = free_result;
  GError *error = NULL;
  if (!give(thread, job, &error))
    end_task(job, NULL, error);
}

void
pl_thread_stop(PlThread *thread)
{
  g_mutex_lock(&thread->lock);
  GThread *handle = g_steal_pointer(&thread->handle);
  if (handle != NULL)
    g_async_queue_push(thread->jobs, g_new0(Job, 1));
  g_mutex_unlock(&thread->lock);
  if (handle == NULL)
    return;
  if (handle == g_thread_self())
    g_thread_unref(handle); /* the last reference to a document was dropped by a task that ended here */
  else
    g_thread_join(handle);
}
