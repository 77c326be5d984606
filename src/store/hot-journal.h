/*
 * hot-journal.h: the journal of a change that was cut off, tried on a copy before SQLite plays it back over
 * the document.
 */
#pragma once

#include "gate.h"

G_BEGIN_DECLS

/**
 * pl_hot_journal_try:
 * @gate: whose lock we hold, and which nothing in this process has open yet
 * Where a journal lies beside the document, copies both, plays it back there, and looks at what comes of it:
 * SQLite itself asks nothing but a sum over each page, which whoever plants a journal can make. What comes of
 * it must be a document, whole, and without more than the one entry of its history that a change adds. Writes
 * nothing beside the copies, which are removed.
 *
 * Returns: TRUE where there is nothing to play back, or it does no harm; FALSE with PL_STORE_ERROR_UNSAFE
 * where it would, or as pl_gate_copy_entered() where that could not be seen.
 */
gboolean pl_hot_journal_try(const PlGate *gate, GCancellable *cancellable, GError **error);

G_END_DECLS
