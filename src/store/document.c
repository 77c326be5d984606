#include "document-private.h"
#include "lock.h"
#include "store-copy.h"

/* What the store thread leaves for all others; it outlives neither the document nor the thread alone. */
typedef struct {
  GMutex lock;
  PlPublished *published;  /* NULL until open */
  gboolean telling;        /* signals are on their way */
  gboolean access_changed; /* "access-changed" among them */
  GMainContext *context;
  GWeakRef document;
} Shared;

struct _PlDocument {
  GObject parent_instance;
  PlThread *thread;
  Shared *shared;
  char *path; /* set once, when open */
  GMutex ids_lock;
  PlIds ids;
  PlClock clock;
};

G_DEFINE_FINAL_TYPE(PlDocument, pl_document, G_TYPE_OBJECT)

static guint changed_signal, access_changed_signal;

/* ---- What is shared ---- */

static void
shared_clear(gpointer data)
{
  Shared *shared = data;
  g_clear_pointer(&shared->published, pl_published_unref);
  g_main_context_unref(shared->context);
  g_weak_ref_clear(&shared->document);
  g_mutex_clear(&shared->lock);
}

static void
shared_unref(gpointer shared)
{
  g_atomic_rc_box_release_full(shared, shared_clear);
}

static gboolean
tell_changed_cb(gpointer data)
{
  Shared *shared = data;
  g_mutex_lock(&shared->lock);
  shared->telling = FALSE;
  gboolean access_changed = shared->access_changed;
  shared->access_changed = FALSE;
  g_mutex_unlock(&shared->lock);
  g_autoptr(PlDocument) document = g_weak_ref_get(&shared->document);
  if (document != NULL)
    g_signal_emit(document, changed_signal, 0);
  if (document != NULL && access_changed)
    g_signal_emit(document, access_changed_signal, 0);
  return G_SOURCE_REMOVE;
}

static void
published_cb(PlPublished *published, gpointer data)
{
  Shared *shared = data;
  g_mutex_lock(&shared->lock);
  gboolean tell = shared->published != NULL && !shared->telling; /* opening is not a change */
  shared->telling = shared->telling || tell;
  if (shared->published != NULL &&
      (shared->published->is_free != published->is_free ||
       g_strcmp0(shared->published->read_only_reason, published->read_only_reason) != 0))
    shared->access_changed = TRUE;
  g_clear_pointer(&shared->published, pl_published_unref);
  shared->published = published;
  g_mutex_unlock(&shared->lock);
  if (!tell)
    return;
  g_autoptr(GSource) source = g_idle_source_new();
  g_source_set_priority(
      source, G_PRIORITY_DEFAULT); /* as a task's, so that it comes before that of the same change */
  g_source_set_callback(source, tell_changed_cb, g_atomic_rc_box_acquire(shared), shared_unref);
  g_source_attach(source, shared->context);
}

static PlPublished *
ref_published(PlDocument *document)
{
  g_mutex_lock(&document->shared->lock);
  PlPublished *published = pl_published_ref(document->shared->published);
  g_mutex_unlock(&document->shared->lock);
  return published;
}

/* ---- The object ---- */

static void
pl_document_dispose(GObject *object)
{
  pl_document_close(PL_DOCUMENT(object));
  G_OBJECT_CLASS(pl_document_parent_class)->dispose(object);
}

static void
pl_document_finalize(GObject *object)
{
  PlDocument *document = PL_DOCUMENT(object);
  pl_thread_unref(document->thread);
  shared_unref(document->shared);
  g_free(document->path);
  g_mutex_clear(&document->ids_lock);
  G_OBJECT_CLASS(pl_document_parent_class)->finalize(object);
}

static void
pl_document_class_init(PlDocumentClass *class)
{
  G_OBJECT_CLASS(class)->dispose = pl_document_dispose;
  G_OBJECT_CLASS(class)->finalize = pl_document_finalize;
  changed_signal =
      g_signal_new("changed", PL_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  access_changed_signal = g_signal_new("access-changed", PL_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 0);
}

static void
pl_document_init(PlDocument *document)
{
  g_mutex_init(&document->ids_lock);
  document->shared = g_atomic_rc_box_new0(Shared);
  g_mutex_init(&document->shared->lock);
  document->shared->context = g_main_context_ref_thread_default();
  g_weak_ref_init(&document->shared->document, document);
  document->thread = pl_thread_new(published_cb, g_atomic_rc_box_acquire(document->shared), shared_unref);
}

/* ---- Making and opening ---- */

typedef struct {
  PlDocument *document; /* owned */
  char *path;
  PlSnapshot *snapshot; /* NULL to open what is there */
  PlDocumentOptions options;
} Opening;

static void
opening_free(Opening *opening)
{
  g_object_unref(opening->document);
  g_clear_pointer(&opening->snapshot, pl_snapshot_unref);
  g_free(opening->path);
  g_free((char *)opening->options.who);
  g_free(opening);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Opening, opening_free)

static Opening *
opening_new(const char *path, const PlSnapshot *snapshot, const PlDocumentOptions *options)
{
  Opening *opening = g_new0(Opening, 1);
  opening->document = g_object_new(PL_TYPE_DOCUMENT, NULL);
  opening->document->ids = options->ids;
  opening->document->clock = options->clock;
  opening->path = g_strdup(path);
  opening->snapshot = snapshot != NULL ? pl_snapshot_ref((PlSnapshot *)snapshot) : NULL;
  opening->options = *options;
  opening->options.who = g_strdup(options->who);
  return opening;
}

static gpointer
open_job(PlStore **store, gpointer data, GCancellable *cancellable, GError **error)
{
  Opening *opening = data;
  if (opening->snapshot != NULL) {
    if (!pl_store_create_file(opening->path, opening->snapshot, NULL, &opening->options, cancellable, error))
      return NULL;
    cancellable = NULL; /* too late: whoever is told that it was cancelled must not find a file */
  }
  *store = pl_store_open(opening->path, &opening->options, cancellable, error);
  if (*store == NULL)
    return NULL;
  opening->document->path = g_strdup(pl_store_get_path(*store));
  return g_object_ref(opening->document);
}

static PlDocument *
open_now(const char *path, const PlSnapshot *snapshot, const PlDocumentOptions *options,
         GCancellable *cancellable, GError **error)
{
  g_autoptr(Opening) opening = opening_new(path, snapshot, options);
  return pl_thread_run(opening->document->thread, open_job, opening, cancellable, error);
}

static void
open_later(const char *path, const PlSnapshot *snapshot, const PlDocumentOptions *options,
           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  Opening *opening = opening_new(path, snapshot, options);
  GTask *task = g_task_new(NULL, cancellable, callback, data);
  g_task_set_task_data(task, opening, (GDestroyNotify)opening_free);
  g_task_set_check_cancellable(task, snapshot == NULL); /* else a file that was made could be denied */
  pl_thread_run_task(opening->document->thread, open_job, task, g_object_unref);
}

PlDocument *
pl_document_create(const char *path, const PlSnapshot *snapshot, const PlDocumentOptions *options,
                   GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail(path != NULL && snapshot != NULL && options != NULL && options->who != NULL, NULL);
  return open_now(path, snapshot, options, cancellable, error);
}

void
pl_document_create_async(const char *path, const PlSnapshot *snapshot, const PlDocumentOptions *options,
                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail(path != NULL && snapshot != NULL && options != NULL && options->who != NULL);
  open_later(path, snapshot, options, cancellable, callback, data);
}

PlDocument *
pl_document_create_finish(GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer(G_TASK(result), error);
}

PlDocument *
pl_document_open(const char *path, const PlDocumentOptions *options, GCancellable *cancellable,
                 GError **error)
{
  g_return_val_if_fail(path != NULL && options != NULL && options->who != NULL, NULL);
  return open_now(path, NULL, options, cancellable, error);
}

void
pl_document_open_async(const char *path, const PlDocumentOptions *options, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail(path != NULL && options != NULL && options->who != NULL);
  open_later(path, NULL, options, cancellable, callback, data);
}

PlDocument *
pl_document_open_finish(GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer(G_TASK(result), error);
}

char *
pl_document_upgrade(const char *path, const PlDocumentOptions *options, GCancellable *cancellable,
                    GError **error)
{
  g_return_val_if_fail(path != NULL && options != NULL && options->who != NULL, NULL);
  return pl_store_upgrade(path, options, cancellable, error);
}

void
pl_document_close(PlDocument *document)
{
  g_return_if_fail(PL_IS_DOCUMENT(document));
  pl_thread_stop(document->thread);
}

/* ---- Looking ---- */

PlSnapshot *
pl_document_ref_snapshot(PlDocument *document)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document), NULL);
  g_autoptr(PlPublished) published = ref_published(document);
  return pl_snapshot_ref(published->snapshot);
}

const char *
pl_document_get_path(PlDocument *document)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document), NULL);
  return document->path;
}

gboolean
pl_document_is_read_only(PlDocument *document)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document), TRUE);
  g_autoptr(PlPublished) published = ref_published(document);
  return published->read_only_reason != NULL;
}

char *
pl_document_dup_read_only_reason(PlDocument *document)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document), NULL);
  g_autoptr(PlPublished) published = ref_published(document);
  return g_strdup(published->read_only_reason);
}

gboolean
pl_document_can_take_over(PlDocument *document)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document), FALSE);
  g_autoptr(PlPublished) published = ref_published(document);
  return published->is_free;
}

gboolean
pl_document_is_shared_copy(PlDocument *document)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document), FALSE);
  g_autoptr(PlPublished) published = ref_published(document);
  return published->is_shared;
}

gboolean
pl_document_is_open_elsewhere(PlDocument *document)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document), FALSE);
  return pl_document_is_read_only(document) && pl_lock_is_held(document->path, FALSE, NULL);
}

char *
pl_document_dup_undo_label(PlDocument *document)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document), NULL);
  g_autoptr(PlPublished) published = ref_published(document);
  return g_strdup(published->undo_label);
}

char *
pl_document_dup_redo_label(PlDocument *document)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document), NULL);
  g_autoptr(PlPublished) published = ref_published(document);
  return g_strdup(published->redo_label);
}

char *
pl_document_dup_head(PlDocument *document)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document), NULL);
  g_autoptr(PlPublished) published = ref_published(document);
  return g_strdup(published->head);
}

gint64
pl_document_next_id(PlDocument *document)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document), 0);
  g_mutex_lock(&document->ids_lock);
  gint64 id = document->ids.next(document->ids.data);
  g_mutex_unlock(&document->ids_lock);
  return id;
}

char *
pl_document_dup_today(PlDocument *document)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document), NULL);
  return pl_clock_today(&document->clock);
}

/* ---- Taking over ---- */

static gpointer
take_over_job(PlStore **store, gpointer data G_GNUC_UNUSED, GCancellable *cancellable G_GNUC_UNUSED,
              GError **error)
{
  return GINT_TO_POINTER(!pl_store_must_look(*store) || pl_store_take_over(*store, error));
}

gboolean
pl_document_take_over(PlDocument *document, GError **error)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document), FALSE);
  return pl_document_run(document, take_over_job, NULL, NULL, error) != NULL;
}

void
pl_document_take_over_async(PlDocument *document, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail(PL_IS_DOCUMENT(document));
  pl_document_run_later(document, take_over_job, NULL, NULL, NULL, callback, data, NULL);
}

gboolean
pl_document_take_over_finish(PlDocument *document, GAsyncResult *result, GError **error)
{
  return pl_document_finish_later(document, result, error) != NULL;
}

/* ---- Copying ---- */

typedef struct {
  char *path;
  GPtrArray *typed;
  gboolean with_history;
} Copying;

static void
copying_free(gpointer data)
{
  g_free(((Copying *)data)->path);
  g_free(data);
}

static gpointer
copy_job(PlStore **store, gpointer data, GCancellable *cancellable, GError **error)
{
  Copying *copying = data;
  return GINT_TO_POINTER(
      pl_store_save_copy(*store, copying->path, copying->typed, &copying->with_history, cancellable, error));
}

gboolean
pl_document_copy(PlDocument *document, const char *path, GPtrArray *typed, gboolean *with_history,
                 GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail(PL_IS_DOCUMENT(document) && path != NULL, FALSE);
  Copying copying = {.path = (char *)path, .typed = typed};
  gboolean copied = pl_document_run(document, copy_job, &copying, cancellable, error) != NULL;
  if (with_history != NULL)
    *with_history = copying.with_history;
  return copied;
}

void
pl_document_copy_async(PlDocument *document, const char *path, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail(PL_IS_DOCUMENT(document) && path != NULL);
  Copying *copying = g_new0(Copying, 1);
  copying->path = g_strdup(path);
  pl_document_run_later(document, copy_job, copying, copying_free, cancellable, callback, data, NULL);
}

gboolean
pl_document_copy_finish(PlDocument *document, GAsyncResult *result, GError **error)
{
  return pl_document_finish_later(document, result, error) != NULL;
}

/* ---- Jobs ---- */

gpointer
pl_document_run(PlDocument *document, PlJobFunc run, gpointer data, GCancellable *cancellable, GError **error)
{
  return pl_thread_run(document->thread, run, data, cancellable, error);
}

void
pl_document_run_later(PlDocument *document, PlJobFunc run, gpointer data, GDestroyNotify free_data,
                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer callback_data,
                      GDestroyNotify free_result)
{
  GTask *task = g_task_new(document, cancellable, callback, callback_data);
  g_task_set_task_data(task, data, free_data);
  g_task_set_check_cancellable(task, FALSE); /* the job says what came of it: it may have left a file */
  pl_thread_run_task(document->thread, run, task, free_result);
}

gpointer
pl_document_finish_later(PlDocument *document, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail(g_task_is_valid(result, document), NULL);
  return g_task_propagate_pointer(G_TASK(result), error);
}
