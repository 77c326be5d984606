/*
 * store-share.h: a copy of a document for others.
 */
#pragma once

#include "store.h"

G_BEGIN_DECLS

/**
 * pl_store_share:
 * As pl_document_share().
 */
gboolean pl_store_share(PlStore *store, const char *path, PlShareKeep keep, GStrv *notes,
                        GCancellable *cancellable, GError **error);

G_END_DECLS
