/*
 * store-private.h: what the files of PlStore share: store.c (opening, changing), store-doubt.c (after the
 * disk failed), store-look.c, store-upgrade.c, store-seal.c, store-check.c, store-create.c.
 */
#pragma once

#include "gate.h"
#include "lock.h"
#include "log.h"
#include "store.h"

G_BEGIN_DECLS

struct _PlStore {
  PlGate *gate;
  PlLock *lock; /* NULL where the document is read only */
  PlGateway *gateway;
  PlLog *log;
  char *read_only_reason; /* NULL where it can be changed */
  gboolean watched;       /* as in PlDocumentOptions */
  gboolean waits;         /* read only since somebody else has it, and for no other reason */
  gboolean is_free;       /* waits, and they have gone */
  gboolean is_lost;       /* read only since another program changed, replaced, moved or deleted the file */
  gboolean is_other;      /* is lost, and what the connection reads is no longer what was read last */
  PlClock clock;
  char *who;
  gboolean is_shared; /* began as a shared copy */
  gint64 data_version; /* as PRAGMA data_version was when we last looked: others' commits change it */
  gboolean
      in_doubt; /* the disk failed, and SQLite forgot what it knew of the file: data_version tells nothing */
  PlPublished *published; /* less the seals of which the history does not tell */
};

/**
 * pl_store_check_file:
 * Whether the file has the schema of `version`, keeps no write-ahead log, and its pages and references are
 * sound.
 */
gboolean pl_store_check_file(PlStore *store, gint64 version, GError **error);

/**
 * pl_store_read_with_seals:
 * Returns: (transfer full) (nullable): what is published, with all seals that lie in the file; NULL with an
 * error.
 */
PlSnapshot *pl_store_read_with_seals(PlStore *store, GError **error);

/**
 * pl_store_check_history:
 * Adds a sentence to `problems` (empty) where the history's chain does not hold, or does not lead to what the
 * document holds: then another program changed something.
 */
gboolean pl_store_check_history(PlStore *store, GPtrArray *problems, GCancellable *cancellable,
                                GError **error);

/**
 * pl_store_check_untouched:
 * @consequence: a sentence: what would come of going on
 * For what would otherwise let pass, for good, what another program changed: signing, reopening, redacting,
 * merging. To be asked before the change is begun, in which no copy of the document can be made; what another
 * program changes in between, that refuses.
 * Returns: FALSE with PL_STORE_ERROR_DAMAGED where pl_store_check_history() finds something. A document that
 * can only be read is not looked at: the change itself is refused.
 */
gboolean pl_store_check_untouched(PlStore *store, const char *consequence, GCancellable *cancellable,
                                  GError **error);

/**
 * pl_store_publish:
 * @snapshot: what everybody may see from now on, beside where the history and the right to write stand
 */
void pl_store_publish(PlStore *store, PlSnapshot *snapshot);

/**
 * pl_store_read_again:
 * Reads where the history stands and all records, all from one moment, and publishes them.
 */
gboolean pl_store_read_again(PlStore *store, GError **error);

/**
 * pl_store_begin:
 * Begins a change; FALSE where the document is read only, or was changed by another program.
 */
gboolean pl_store_begin(PlStore *store, GError **error);

/**
 * pl_store_settle_doubt:
 * In a change that was begun: where the disk had failed, whether the file is as it was read last.
 * Returns: FALSE with PL_STORE_ERROR_DISK (the change that failed was saved after all, or the file cannot be
 * read), or _REFUSED (another program wrote).
 */
gboolean pl_store_settle_doubt(PlStore *store, GError **error);

/**
 * pl_store_read_in_doubt:
 * Where there is doubt: reads and publishes what stands in the file, which ends it.
 * Returns: whether it did.
 */
gboolean pl_store_read_in_doubt(PlStore *store);

/**
 * pl_store_was_saved_after_all:
 * Returns: whether there was doubt, and the change that the disk said it had not saved stands in the file;
 * it is then published.
 */
gboolean pl_store_was_saved_after_all(PlStore *store);

/**
 * pl_store_record:
 * @too_large: (out) (optional): set to TRUE where it failed since the changeset is larger than one may be
 * Does a command's edits in the change that was begun.
 * Returns: (transfer full) (nullable): what that did, as a changeset; NULL with an error: abandon the change.
 */
GBytes *pl_store_record(PlStore *store, const PlCommand *command, gboolean *too_large, GError **error);

/**
 * pl_store_finish:
 * @entry: (nullable): the history row to write, of which `at` and `who` are filled in; NULL for none
 * @parts: the parts that are now others
 * Ends the change that pl_store_begin() began: all of it, or nothing.
 */
gboolean pl_store_finish(PlStore *store, PlLogEntry *entry, GPtrArray *parts, GError **error);

/**
 * pl_store_finish_recorded:
 * @entry: with the changeset that was recorded; not written where that is empty, unless it is an undo or redo
 * As pl_store_finish(), with the parts that the changeset touches.
 */
gboolean pl_store_finish_recorded(PlStore *store, PlLogEntry *entry, GError **error);

/**
 * pl_store_abandon:
 * Takes back the change that pl_store_begin() began.
 * Returns: FALSE
 */
gboolean pl_store_abandon(PlStore *store);

G_END_DECLS
