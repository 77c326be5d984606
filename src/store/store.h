/*
 * store.h: an open document as the store thread has it. Used by that thread alone, save for
 * pl_store_ref_published().
 */
#pragma once

#include "gateway.h"

G_BEGIN_DECLS

typedef struct _PlStore PlStore;

/* What everybody may see: immutable. */
typedef struct {
  PlSnapshot *snapshot;
  char *undo_label, *redo_label; /* NULL for none */
  char *head;
  char *read_only_reason; /* NULL where it can be changed */
  gboolean is_free;       /* whoever kept us from writing has gone */
  gboolean is_shared;     /* began as a shared copy of another document */
} PlPublished;

PlPublished *pl_published_ref(PlPublished *published);
void pl_published_unref(PlPublished *published);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlPublished, pl_published_unref)

/**
 * pl_store_open:
 * As pl_document_open().
 */
PlStore *pl_store_open(const char *path, const PlDocumentOptions *options, GCancellable *cancellable,
                       GError **error);

/**
 * pl_store_close:
 * Closes the file and lets go of its lock.
 */
void pl_store_close(PlStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlStore, pl_store_close)

/* How a file that is not simply a new document begins. */
typedef struct {
  const char *label; /* of the first row of its history */
  GPtrArray *drafts; /* (nullable) (element-type PlDraft): typing that comes along */
  const guint8 *left_from; /* (nullable): of a shared copy, the hash that it left from, PL_HASH_SIZE bytes */
} PlStoreOrigin;

/**
 * pl_store_create_file:
 * @origin: (nullable): NULL for a new document
 * Makes the file that pl_document_create() makes, and does not open it.
 */
gboolean pl_store_create_file(const char *path, const PlSnapshot *snapshot, const PlStoreOrigin *origin,
                              const PlDocumentOptions *options, GCancellable *cancellable, GError **error);

/**
 * pl_store_upgrade:
 * As pl_document_upgrade().
 */
char *pl_store_upgrade(const char *path, const PlDocumentOptions *options, GCancellable *cancellable,
                       GError **error);

/**
 * pl_store_look:
 * Looks whether others wrote, came or went since the last time, and publishes what is new. Where the file
 * cannot be read just now, what was read last stays.
 */
void pl_store_look(PlStore *store);

/**
 * pl_store_get_look_seconds:
 * Returns: how often pl_store_look() is called where there is nothing else to do; 0 for never.
 */
guint pl_store_get_look_seconds(PlStore *store);

/**
 * pl_store_is_lost:
 * Looks whether another program changed, replaced, moved or deleted the file of one that can change it; it
 * can then only be read, and pl_store_get_read_only_reason() says why.
 */
gboolean pl_store_is_lost(PlStore *store);
const char *pl_store_get_read_only_reason(PlStore *store); /* (nullable) */

/**
 * pl_store_must_look:
 * Returns: whether others may write what this store reads.
 */
gboolean pl_store_must_look(PlStore *store);

/**
 * pl_store_take_over:
 * As pl_document_take_over().
 */
gboolean pl_store_take_over(PlStore *store, GError **error);

const char *pl_store_get_path(PlStore *store);
PlGateway *pl_store_get_gateway(PlStore *store);

/**
 * pl_store_ref_published:
 * Returns: (transfer full): what the last acknowledged change left.
 */
PlPublished *pl_store_ref_published(PlStore *store);

/* As their namesakes in document.h. */
gboolean pl_store_do(PlStore *store, const PlCommand *command, const char *place, GError **error);
gboolean pl_store_undo(PlStore *store, GError **error);
gboolean pl_store_redo(PlStore *store, GError **error);
gboolean pl_store_sign_off(PlStore *store, gint64 assessment, const char *by, GError **error);
gboolean pl_store_reopen(PlStore *store, gint64 assessment, const char *reason, GError **error);
gboolean pl_store_set_draft(PlStore *store, const char *place, const char *text, GError **error);
GStrv pl_store_check(PlStore *store, GCancellable *cancellable, GError **error);

G_END_DECLS
