/*
 * lock.h: who may write: a lock on .NAME.lock beside the document, which the kernel drops when its holder
 * dies.
 */
#pragma once

#include "error.h"

G_BEGIN_DECLS

typedef struct _PlLock PlLock;

/**
 * pl_lock_take:
 * @path: the document's real path
 * @who: a label for others to read, beside the host and the user's login, which are in the lock's file and
 * nowhere else
 * @watched: as in PlDocumentOptions, for the sentence
 * @held: (out): whether there is none only because somebody else has it
 * @reason: (out) (transfer full): a sentence why there is no lock
 *
 * Does not wait. Where locks do not work (some network shares), nobody has one. A lock's file that was left
 * by a program that died is no lock. Returns: (transfer full) (nullable): the lock, or NULL with `reason`.
 */
PlLock *pl_lock_take(const char *path, const char *who, gboolean watched, gboolean *held, char **reason);

/**
 * pl_lock_is_held:
 * @watched: as for pl_lock_take()
 * @sentence: (out) (optional) (transfer full): who has it and what follows; NULL where nobody has
 * Returns: whether anybody, this process included, has the lock now. Takes none itself.
 */
gboolean pl_lock_is_held(const char *path, gboolean watched, char **sentence);

/**
 * pl_lock_release:
 * Removes the lock's file too, unless somebody else put another in its place.
 */
void pl_lock_release(PlLock *lock);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlLock, pl_lock_release)

/* ---- For a file that is itself locked while its maker lives (new-file.h) ---- */

/**
 * pl_lock_descriptor:
 * Locks the file's first byte, which SQLite never locks. The lock goes with the descriptor.
 * Returns: FALSE with errno: EAGAIN or EACCES where somebody else has it.
 */
gboolean pl_lock_descriptor(int fd);

/**
 * pl_lock_keeps_out:
 * @path: a file that a descriptor of ours has locked
 * Returns: FALSE where a second descriptor of our own can lock it too: such a lock keeps nobody out.
 */
gboolean pl_lock_keeps_out(const char *path);

/**
 * pl_lock_is_still_at:
 * Returns: whether `path` is the file that `fd` has open.
 */
gboolean pl_lock_is_still_at(int fd, const char *path);

G_END_DECLS
