/*
 * state.h: what a document held at an earlier row of its history, worked out from the history; and whether
 * what it holds now is what the history leads to.
 */
#pragma once

#include "log.h"
#include "store.h"

G_BEGIN_DECLS

/**
 * pl_state_digest:
 * Returns: (transfer full): the SHA-256 of the interchange JSON of all records but sign-offs, which the
 * history tells of in rows of their own. An origin, a redaction and an upgrade record it.
 */
GBytes *pl_state_digest(const PlSnapshot *snapshot);

/**
 * pl_state_step_back:
 * @scratch: a copy of the document without sign-offs, as it was after the row `entry`; the caller's
 * transaction Brings it to where it was before that row.
 *
 * Returns: FALSE with PL_STORE_ERROR_REFUSED (the row was redacted, or is a redaction or an upgrade; or what
 * it left is not what is there) or _DAMAGED.
 */
gboolean pl_state_step_back(PlGateway *scratch, const PlHistoryEntry *entry, GError **error);

/**
 * pl_state_check:
 * Undoes the whole history on a copy in memory, back to the last row that recorded a state (an origin, a
 * redaction or an upgrade), and adds a sentence to `problems` where that is not what is found: then something
 * was changed that the history does not tell of.
 */
gboolean pl_state_check(PlStore *store, GPtrArray *problems, GCancellable *cancellable, GError **error);

/**
 * pl_state_check_copy:
 * @copy: the document's database in memory (pl_store_copy_to_memory()); as it was afterwards
 * The same, on a copy that was made before.
 */
gboolean pl_state_check_copy(PlGateway *copy, GPtrArray *problems, GCancellable *cancellable, GError **error);

G_END_DECLS
