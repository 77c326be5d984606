/*
 * redact.h: taking out of a document for good what its history would keep.
 */
#pragma once

#include "store.h"

G_BEGIN_DECLS

/* As their namesakes in document.h. */
gboolean pl_store_count_text(PlStore *store, const char *text, PlRedaction *found, GError **error);
gboolean pl_store_redact(PlStore *store, const char *text, const char *reason, PlRedaction *done,
                         GError **error);
gboolean pl_store_discard_views(PlStore *store, gint64 assessment, PlRedaction *done, GError **error);

/**
 * pl_store_clean:
 * Where a redaction was done, and the file not written anew since (the program was killed, or the disk was
 * full), writes it anew. Returns: FALSE with PL_STORE_ERROR_DISK; the document itself is whole and unchanged.
 */
gboolean pl_store_clean(PlStore *store, GError **error);

/**
 * pl_store_check_clean:
 * Adds a sentence to `problems` where pl_store_clean() would have something to do.
 */
gboolean pl_store_check_clean(PlStore *store, GPtrArray *problems, GError **error);

G_END_DECLS
