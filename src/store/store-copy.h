/*
 * store-copy.h: a document's database, page by page, to another place.
 */
#pragma once

#include "gateway.h"
#include "store.h"

G_BEGIN_DECLS

/**
 * pl_store_copy_file:
 * @path: where the copy is to be; nothing may be there
 * @with_drafts: FALSE for a copy that somebody else goes on with: what is being typed here is not theirs
 * Returns: FALSE with PL_STORE_ERROR_EXISTS, _DISK or G_IO_ERROR_CANCELLED; then no file is left.
 */
gboolean pl_store_copy_file(PlGateway *from, const char *path, gboolean with_drafts,
                            GCancellable *cancellable, GError **error);

/**
 * pl_store_save_copy:
 * As pl_document_copy().
 */
gboolean pl_store_save_copy(PlStore *store, const char *path, GPtrArray *typed, gboolean *with_history,
                            GCancellable *cancellable, GError **error);

/**
 * pl_store_copy_to_memory:
 * Returns: (transfer full) (nullable): the database in memory, to try things on.
 */
PlGateway *pl_store_copy_to_memory(PlGateway *from, GCancellable *cancellable, GError **error);

G_END_DECLS
