/*
 * recover.h: a new document from what can still be read of a broken one (layer: store).
 *
 * Rows are brought in steps, and a row that one step brought is not touched by the next: the tables as they
 * can be read; pages that nothing leads to any more; the recorded history, replayed; what was sealed at a
 * sign-off; the program's own framework. An organisation, assessment or participant that is lost, and that
 * levels or views belong to, gets a stand-in, named as one, since all that people judged would go with it.
 * Any other row that names something lost is left out, or its field is emptied. What each step brought, and
 * what was lost, is counted and told.
 *
 * That a document is a copy of what is cleared as public alone (pl_snapshot_is_public()) stands in its own
 * row. Where that is lost, it is taken for one if it began as a shared copy, or, where that is lost too, if
 * all that it holds is cleared; and that is told.
 */
#pragma once

#include <gio/gio.h>
#include <plumbline/document.h>

G_BEGIN_DECLS

/**
 * PlRecoveryCount: what became of the rows of one kind. The first six add up to the rows that the
 * new document holds.
 */
typedef struct {
  PlRecordKind kind;
  guint read;      /* from the table as it stood */
  guint found;     /* on pages that had come loose from the table */
  guint replayed;  /* from the history of changes */
  guint unsealed;  /* from what was sealed when an assessment was signed off */
  guint framework; /* as the program's own framework has them */
  guint stood_in;  /* made anew under the id of one that is lost, and named so */
  guint spoilt;    /* seen and left out, being damaged */
  guint orphaned;  /* seen and left out: they named something that was lost */
  guint emptied;   /* brought, less a field that named something that was lost */
  guint missed;    /* not found, though other rows or the history name them: at least so many were lost */
  guint pages;     /* pages of the table that could not be read; what they held is not known */
  gboolean whole;  /* the table could be read from its beginning to its end */
} PlRecoveryCount;

typedef struct _PlRecovery PlRecovery;

/**
 * pl_document_recover:
 * @broken: the damaged file; only read, and nothing is written beside it
 * @path: where the new document is to be; nothing may be there
 * @options: the clock and the label of whoever recovers, for the history of the new document, which begins
 * with this; the rest is not used
 * @recovery: (out) (optional) (transfer full): what was brought and what was lost, where TRUE is returned
 * @cancellable: (nullable)
 *
 * Makes the new document as pl_document_create() does, so that it is there whole or not at all. A broken file
 * may have come from anyone: it is read as a copy in a private folder, by rules that take nothing in it on
 * trust. A change that was cut off when the file broke is taken back in the copy where that saves more.
 * Drafts come along; the history does not, since its chain would not hold: keep the broken file for it.
 *
 * Blocks, and may be called from any thread.
 *
 * Returns: FALSE with PL_STORE_ERROR_NOT_FOUND, _NOT_A_DOCUMENT, _OTHER_VERSION, _DAMAGED (nothing could be
 * read), _UNSAFE (a change was cut off under another name of the file), _REFUSED (it is open in this program, or
 * is being written), _EXISTS, _DISK or G_IO_ERROR_CANCELLED; then no new file is left.
 */
gboolean pl_document_recover(const char *broken, const char *path, const PlDocumentOptions *options,
                             PlRecovery **recovery, GCancellable *cancellable, GError **error);

/**
 * pl_recovery_get_count:
 * Returns: (transfer none): what became of the rows of `kind`.
 */
const PlRecoveryCount *pl_recovery_get_count(const PlRecovery *recovery, PlRecordKind kind);

/**
 * pl_recovery_get_sentences:
 * Returns: (transfer none) (array zero-terminated=1): what a person should know, the most important first:
 * how much was brought, what was lost of which kind, what was put in its place, and what to do next.
 */
const char *const *pl_recovery_get_sentences(const PlRecovery *recovery);

/**
 * pl_recovery_is_whole:
 * Returns: whether nothing is known to be lost: every table could be read to its end, and every row was
 * brought.
 */
gboolean pl_recovery_is_whole(const PlRecovery *recovery);

void pl_recovery_free(PlRecovery *recovery);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlRecovery, pl_recovery_free)

G_END_DECLS
