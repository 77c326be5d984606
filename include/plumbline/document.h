/*
 * document.h: a document: one file, one SQLite database, one thread that owns it.
 *
 * Everybody else reads snapshots. A change is a command (command.h), done in one transaction and recorded, so
 * that it can be undone, redone and audited, also after the file was closed and opened again. A change is
 * *acknowledged* when the function that does it (or its _finish) returns TRUE: by then it is on the disk and
 * survives the death of the program.
 *
 * Functions may be called from any thread. Each waits for the store thread; a window calls the _async form,
 * whose callback runs in the caller's thread-default main context.
 */
#pragma once

#include <gio/gio.h>
#include <plumbline/command.h>
#include <plumbline/history.h>
#include <plumbline/share.h>
#include <plumbline/merge.h>

G_BEGIN_DECLS

#define PL_STORE_ERROR (pl_store_error_quark())
GQuark pl_store_error_quark(void);

/* Each message is whole sentences for a person: what happened, what was kept, what to do next. */
typedef enum {
  PL_STORE_ERROR_NOT_FOUND,      /* no such file, or it cannot be read */
  PL_STORE_ERROR_NOT_A_DOCUMENT, /* something else: a folder, a picture, another program's database */
  PL_STORE_ERROR_OTHER_VERSION, /* a document of a newer version, or of an early one that is no longer read */
  PL_STORE_ERROR_OLDER,         /* a document of an earlier version, which can be upgraded */
  PL_STORE_ERROR_DAMAGED, /* a document, but damaged, or its tables are not ours; recover.h reads what can be
                             read */
  PL_STORE_ERROR_UNSAFE,  /* something beside the file makes it dangerous to open */
  PL_STORE_ERROR_EXISTS,  /* a new document was to take the place of a file */
  PL_STORE_ERROR_READ_ONLY, /* the document is open for reading only */
  PL_STORE_ERROR_REFUSED,   /* the change breaks a rule of the document: nothing was changed */
  PL_STORE_ERROR_NOTHING,   /* nothing to undo or to redo */
  PL_STORE_ERROR_DISK,      /* the disk or the share failed, or is full: nothing was changed */
  PL_STORE_ERROR_CLOSED     /* the document was closed before */
} PlStoreError;

/* The most that one command's record may take in the history: eight of the longest texts. A larger change
 * belongs in an import. */
#define PL_CHANGESET_MAX (8 * 1024 * 1024)

/* The kinds of history rows that no command may use. */
#define PL_HISTORY_ORIGIN "origin"
#define PL_HISTORY_UNDO "undo"
#define PL_HISTORY_REDO "redo"
#define PL_HISTORY_SIGN_OFF "sign-off"
#define PL_HISTORY_REOPEN "reopen"
#define PL_HISTORY_MERGE "merge"
#define PL_HISTORY_REDACT "redact"
#define PL_HISTORY_UPGRADE "upgrade"

/**
 * PlDocumentOptions: what a document is opened with. All is copied but what `ids` and `clock` point to, which
 * must outlive the document.
 */
typedef struct {
  gboolean read_only; /* only to look at; others may write meanwhile */
  gboolean watched;   /* by somebody who sees what others write, and may take over when they have gone: where the
                         document cannot be changed, the sentence says so */
  PlIds ids;          /* for pl_document_next_id */
  PlClock clock;      /* for the times in the history */
  /* A label for the history and for others who open the file, never a login: "This laptop". While a document is
   * open for writing, the lock's file beside it also names the host and the user's login, for whoever is kept
   * from writing to know whom to ask; it goes when the document is closed. */
  const char *who;
} PlDocumentOptions;

#define PL_TYPE_DOCUMENT (pl_document_get_type())
G_DECLARE_FINAL_TYPE(PlDocument, pl_document, PL, DOCUMENT, GObject)

/*
 * Signal "changed" (no arguments): the snapshot is another one. Emitted in the thread-default main context of
 * the thread that made or opened the document, once for any number of changes since the last time, and before
 * the callback of the change. A document that is open for reading only notices within seconds what others
 * wrote.
 *
 * Signal "access-changed" (no arguments): pl_document_dup_read_only_reason() or pl_document_can_take_over()
 * gives another answer. Emitted after "changed".
 */

/* ---- Making, opening, closing ---- */

/**
 * pl_document_create:
 * @path: where the new file is to be; nothing may be there, nor a journal beside it that a document of that
 * name left
 * @snapshot: what it begins with; becomes the history's *origin*, which is not undone
 * @cancellable: (nullable)
 *
 * The file is made whole under another name beside and then given its name, so that `path` never holds half
 * of one.
 *
 * Returns: (transfer full) (nullable): the open document, or NULL with PL_STORE_ERROR_EXISTS, _REFUSED (the
 * snapshot refers to things it does not hold, or a record of it is wrong), _DISK, or G_IO_ERROR_CANCELLED;
 * then no file is left.
 */
PlDocument *pl_document_create(const char *path, const PlSnapshot *snapshot, const PlDocumentOptions *options,
                               GCancellable *cancellable, GError **error);
void pl_document_create_async(const char *path, const PlSnapshot *snapshot, const PlDocumentOptions *options,
                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
PlDocument *pl_document_create_finish(GAsyncResult *result, GError **error);

/**
 * pl_document_open:
 * @cancellable: (nullable)
 *
 * Opens a file that may have come from anyone: it is looked at before SQLite sees it, its schema is compared
 * with ours word for word, and its pages and references are checked. Where somebody else has it open, or it
 * cannot be written, or has another name (a hard link), it is opened for reading and
 * pl_document_dup_read_only_reason() says why.
 *
 * Returns: (transfer full) (nullable): the document, or NULL with PL_STORE_ERROR_NOT_FOUND, _NOT_A_DOCUMENT,
 * _OTHER_VERSION, _OLDER, _DAMAGED, _UNSAFE, _READ_ONLY (a change was cut off, and may not be taken back from
 * here), _REFUSED (it is being recovered in this program), _DISK, or G_IO_ERROR_CANCELLED; the file and what
 * lies beside it are then as they were.
 */
PlDocument *pl_document_open(const char *path, const PlDocumentOptions *options, GCancellable *cancellable,
                             GError **error);
void pl_document_open_async(const char *path, const PlDocumentOptions *options, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data);
PlDocument *pl_document_open_finish(GAsyncResult *result, GError **error);

/**
 * pl_document_upgrade:
 * @cancellable: (nullable)
 * Brings a document of an earlier version (PL_STORE_ERROR_OLDER) to this one, which undo does not pass. The
 * file as it was is kept beside it. All migrations are one transaction: when it fails half way, the file is
 * as it was. A disk may say that it failed and have done the last of it: then the file is asked, and where it
 * is of this version the upgrade succeeded. Not for a document that is open in this process.
 *
 * Returns: (transfer full) (nullable): the path of the file as it was; or NULL with PL_STORE_ERROR_NOTHING
 * (it is of this version), _READ_ONLY (somebody has it, or it may not be written), _DAMAGED, _DISK,
 * G_IO_ERROR_CANCELLED, or as pl_document_open(); then nothing was changed and nothing is left beside it. In
 * one case, _DISK, the file cannot be asked: it is then as it was or upgraded, the file as it was is kept,
 * and the message says so and names it.
 */
char *pl_document_upgrade(const char *path, const PlDocumentOptions *options, GCancellable *cancellable,
                          GError **error);

/**
 * pl_document_close:
 * Finishes what was asked before, closes the file and lets go of its lock. Afterwards the last snapshot can
 * still be read, and every change is refused with PL_STORE_ERROR_CLOSED. Closing twice does nothing. Dropping
 * the last reference closes too.
 */
void pl_document_close(PlDocument *document);

/* ---- Looking ---- */

/**
 * pl_document_ref_snapshot:
 * Returns: (transfer full): what the document held at the last acknowledged change, less sign-offs of which
 * its history does not tell: those nobody made. Does not wait.
 */
PlSnapshot *pl_document_ref_snapshot(PlDocument *document);

/**
 * pl_document_get_path:
 * Returns: (transfer none): where the file is, links resolved.
 */
const char *pl_document_get_path(PlDocument *document);

gboolean pl_document_is_read_only(PlDocument *document);

/**
 * pl_document_dup_read_only_reason:
 * Returns: (transfer full) (nullable): a sentence why the document cannot be changed, with the host and the
 * label of whoever has it; NULL where it can. Does not wait.
 */
char *pl_document_dup_read_only_reason(PlDocument *document);

/**
 * pl_document_can_take_over:
 * Returns: whether the document is read only for no other reason than that somebody else had it open, and
 * they have gone: closed it, or died. Does not wait.
 */
gboolean pl_document_can_take_over(PlDocument *document);

/**
 * pl_document_take_over:
 * Opens a document that is read only once more, for writing, as it is now: a change that its last writer did
 * not finish is taken back. Where it can be changed already, does nothing. Returns: FALSE with
 * PL_STORE_ERROR_READ_ONLY (somebody has it, or it may not be written), or as pl_document_open(); it can then
 * be read as before.
 */
gboolean pl_document_take_over(PlDocument *document, GError **error);
void pl_document_take_over_async(PlDocument *document, GAsyncReadyCallback callback, gpointer data);
gboolean pl_document_take_over_finish(PlDocument *document, GAsyncResult *result, GError **error);

/**
 * pl_document_is_shared_copy:
 * Returns: whether the document began as a shared copy (pl_document_share()): then what it does not hold may well be in the one
 * that it left, and whoever shows it should say so. Does not wait.
 */
gboolean pl_document_is_shared_copy(PlDocument *document);

/**
 * pl_document_is_open_elsewhere:
 * Returns: whether somebody else has the file open for writing at this moment; never where this document can
 * be changed. Does not wait for the store thread.
 */
gboolean pl_document_is_open_elsewhere(PlDocument *document);

/**
 * pl_document_dup_undo_label, pl_document_dup_redo_label:
 * Returns: (transfer full) (nullable): the label of the command that would be undone or redone; NULL for
 * none. Does not wait.
 */
char *pl_document_dup_undo_label(PlDocument *document);
char *pl_document_dup_redo_label(PlDocument *document);

/**
 * pl_document_dup_head:
 * Returns: (transfer full): the hash of the newest history row, 64 lower-case hexadecimal digits. Does not
 * wait.
 */
char *pl_document_dup_head(PlDocument *document);

/**
 * pl_document_next_id:
 * Returns: an id for a new record, from the options' generator; safe on any thread.
 */
gint64 pl_document_next_id(PlDocument *document);

/**
 * pl_document_dup_today:
 * Returns: (transfer full): today by the options' clock, "2026-10-12".
 */
char *pl_document_dup_today(PlDocument *document);

/**
 * pl_document_copy:
 * @path: where the copy is to be; nothing may be there
 * @typed: (nullable) (element-type PlDraft): typing that could not be saved, which the copy keeps as drafts
 * @with_history: (out) (optional): FALSE where the file could not be read, or another program had put
 * something else in its place: the copy is then made of what is shown, and begins a history of its own
 * @cancellable: (nullable)
 * Copies the file with its history, as the last acknowledged change left it, and without the drafts in it.
 * Two copies that were changed apart can be merged.
 *
 * Returns: FALSE with PL_STORE_ERROR_EXISTS, _DISK, _CLOSED or
 * G_IO_ERROR_CANCELLED; then no file is left.
 */
gboolean pl_document_copy(PlDocument *document, const char *path, GPtrArray *typed, gboolean *with_history,
                          GCancellable *cancellable, GError **error);
void pl_document_copy_async(PlDocument *document, const char *path, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data);
gboolean pl_document_copy_finish(PlDocument *document, GAsyncResult *result, GError **error);

/* ---- Changing ---- */

/**
 * pl_document_do:
 * Does a command whole or not at all. One that changes nothing succeeds and is not recorded. A new command
 * ends what could be redone.
 *
 * Returns: FALSE with PL_CORE_ERROR_INVALID (a value that cannot be), PL_STORE_ERROR_REFUSED (it refers to
 * what is not there, leaves a reference dangling, changes a signed-off assessment, or is larger than
 * PL_CHANGESET_MAX), _READ_ONLY, _DISK or _CLOSED.
 */
gboolean pl_document_do(PlDocument *document, PlCommand *command, GError **error);
void pl_document_do_async(PlDocument *document, PlCommand *command, GAsyncReadyCallback callback,
                          gpointer data);
gboolean pl_document_do_finish(PlDocument *document, GAsyncResult *result, GError **error);

/**
 * pl_document_do_settling:
 * As pl_document_do(), and removes the draft at `place` in the same transaction: typing has become a command.
 * The _async form is finished with pl_document_do_finish().
 */
gboolean pl_document_do_settling(PlDocument *document, PlCommand *command, const char *place, GError **error);
void pl_document_do_settling_async(PlDocument *document, PlCommand *command, const char *place,
                                   GAsyncReadyCallback callback, gpointer data);

/**
 * pl_document_undo, pl_document_redo:
 * Undoes the last command that is not undone, or redoes the last that was. Recorded like any change. An undo
 * proves that what it did cancels the command exactly, else it is rolled back. Undo never passes the origin,
 * a sign-off or a reopening.
 *
 * Returns: FALSE with PL_STORE_ERROR_NOTHING, _REFUSED, _DAMAGED (the recorded change is not one that this
 * program made), _READ_ONLY, _DISK or _CLOSED.
 */
gboolean pl_document_undo(PlDocument *document, GError **error);
void pl_document_undo_async(PlDocument *document, GAsyncReadyCallback callback, gpointer data);
gboolean pl_document_undo_finish(PlDocument *document, GAsyncResult *result, GError **error);
gboolean pl_document_redo(PlDocument *document, GError **error);
void pl_document_redo_async(PlDocument *document, GAsyncReadyCallback callback, gpointer data);
gboolean pl_document_redo_finish(PlDocument *document, GAsyncResult *result, GError **error);

/**
 * pl_document_sign_off:
 * @by: the post that signs
 * Seals an assessment: the views, levels, evidence and figures it rests on are kept as canonical JSON with
 * its SHA-256, and from then on its own rows cannot be changed. Undoes the history on a copy first, as
 * pl_document_check() does. Returns: FALSE with PL_STORE_ERROR_REFUSED (no such assessment, no post, signed
 * off already), _DAMAGED (the history does not lead to what the document holds: another program changed it),
 * _READ_ONLY, _DISK or _CLOSED.
 */
gboolean pl_document_sign_off(PlDocument *document, gint64 assessment, const char *by, GError **error);
void pl_document_sign_off_async(PlDocument *document, gint64 assessment, const char *by,
                                GAsyncReadyCallback callback, gpointer data);
gboolean pl_document_sign_off_finish(PlDocument *document, GAsyncResult *result, GError **error);

/**
 * pl_document_reopen:
 * @reason: why; may not be empty; kept in the history, as is the seal that is lifted
 * Returns: FALSE with PL_STORE_ERROR_REFUSED (not signed off, or no reason given), _DAMAGED (what was sealed
 * was altered since, or the history does not lead to what the document holds), _READ_ONLY, _DISK or _CLOSED.
 */
gboolean pl_document_reopen(PlDocument *document, gint64 assessment, const char *reason, GError **error);
void pl_document_reopen_async(PlDocument *document, gint64 assessment, const char *reason,
                              GAsyncReadyCallback callback, gpointer data);
gboolean pl_document_reopen_finish(PlDocument *document, GAsyncResult *result, GError **error);

/* ---- Typing not yet a command ---- */

/**
 * PlDraft: text being typed at a place (draft.h), kept outside the history.
 */
typedef struct {
  char *
      place; /* such as "agreed_level/ASSESSMENT/DOMAIN/reason"; one that is not of draft.h is kept as well */
  char *text;
  char *base; /* what the document held there when the typing began: where it holds something else by now,
                 somebody wrote there since */
  gint64 at;  /* seconds since 1970 UTC */
} PlDraft;

void pl_draft_free(PlDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlDraft, pl_draft_free)

/**
 * pl_document_set_draft:
 * @text: (nullable): what stands in the field now; NULL removes the draft
 * Returns: FALSE with PL_CORE_ERROR_INVALID (no UTF-8, or longer than PL_TEXT_MAX), PL_STORE_ERROR_READ_ONLY,
 * _DISK or _CLOSED.
 */
gboolean pl_document_set_draft(PlDocument *document, const char *place, const char *text, GError **error);
void pl_document_set_draft_async(PlDocument *document, const char *place, const char *text,
                                 GAsyncReadyCallback callback, gpointer data);
gboolean pl_document_set_draft_finish(PlDocument *document, GAsyncResult *result, GError **error);

/**
 * pl_document_list_drafts:
 * Returns: (transfer full) (nullable) (element-type PlDraft): the drafts in order of place; NULL with an
 * error.
 */
GPtrArray *pl_document_list_drafts(PlDocument *document, GError **error);

/* ---- What a file gives away ---- */

/* Shorter words are part of countless others ("Li" is in "reliable"), and longer ones are a passage: some
 * words of it, taken one after another, serve better. In characters. */
#define PL_REDACT_TEXT_MIN 3
#define PL_REDACT_TEXT_MAX 1000
/* What stands where words were taken out: the same in every file and language. */
#define PL_REDACT_MARK "[redacted]"

/**
 * PlRedaction: in how many places words are, or from how many they were taken.
 */
typedef struct {
  guint texts;    /* fields of records; of pl_document_discard_views(), views */
  guint parts;    /* places in these and in what was sealed where the words are a part of longer ones: "Ann" in "planning" */
  guint published; /* fields where they are the framework's own wording, which stays */
  guint entries;  /* of the history */
  guint seals;    /* signed-off assessments whose sealed text holds them */
  guint drafts;
  gboolean signs; /* of pl_document_count_text(): the words are in what signs this document's changes, so
                     pl_document_redact() refuses until another text does */
  gboolean clean; /* nothing is left in the file's unused bytes either: FALSE only where the disk was full or
                     failed, or somebody else was reading; opening the document to change it then tries again */
  GPtrArray
      *places; /* (nullable) (element-type utf8): of pl_document_count_text(), the first places, each a line
                  with what stands around the words, but of views that may not be told (pl_view_may_be_told())
                  only how many, in a line at the beginning; then drafts by where they are typed and the
                  history's entries by their numbers, without their words; free with pl_redaction_clear() */
} PlRedaction;

/* As many as a person may read before they decide. */
#define PL_REDACT_PLACES_MAX 200

void pl_redaction_clear(PlRedaction *redaction);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PlRedaction, pl_redaction_clear)

/**
 * pl_document_count_text:
 * @text: PL_REDACT_TEXT_MIN to PL_REDACT_TEXT_MAX characters; found whatever their capitals and accents, whichever
 *   quotes, apostrophes and dashes were typed, and however many blanks or line ends stand between its words
 * @found: (out): where pl_document_redact() would take it out
 * Changes nothing. Returns: FALSE with PL_STORE_ERROR_REFUSED (too short, too long, no text, or part of
 * PL_REDACT_MARK), _DISK or _CLOSED.
 */
gboolean pl_document_count_text(PlDocument *document, const char *text, PlRedaction *found, GError **error);
void pl_document_count_text_async(PlDocument *document, const char *text, GAsyncReadyCallback callback,
                                  gpointer data);
gboolean pl_document_count_text_finish(PlDocument *document, GAsyncResult *result, PlRedaction *found,
                                       GError **error);

/**
 * pl_document_redact:
 * @text: as for pl_document_count_text()
 * @reason: why; kept in the history, so it may be neither empty nor hold `text`
 * @done: (out) (optional)
 *
 * Takes `text` out of the file for good. PL_REDACT_MARK takes its place in every text of every record (the
 * whole text becomes it where it would grow too long) and in what was sealed at sign-offs; drafts that hold
 * it go; every history entry that says or recorded it loses all that it said and recorded, and keeps its
 * hashes, so that the chain still verifies and tells which entry took it away. Then the file is written anew,
 * so that nothing is left in its unused bytes. A code by which records are found (PlField.code, or a key)
 * cannot be taken out without breaking what goes by it: where the words stand in one by themselves, all is
 * refused; where they are a part of a longer word of it, it stays. The framework's own wording stays too
 * (pl_framework_load()); and pictures, whose letters are no words. Undo never passes a redaction. What other
 * copies, backups and the disk's own freed blocks hold is out of reach.
 *
 * Where an earlier redaction could not clean the file, one that finds nothing cleans it, and leaves all
 * counts 0. Returns: FALSE with PL_STORE_ERROR_NOTHING (it is nowhere else: nothing is recorded), _REFUSED,
 * _DAMAGED, _READ_ONLY, _DISK or _CLOSED; nothing was changed then.
 */
gboolean pl_document_redact(PlDocument *document, const char *text, const char *reason, PlRedaction *done,
                            GError **error);
void pl_document_redact_async(PlDocument *document, const char *text, const char *reason,
                              GAsyncReadyCallback callback, gpointer data);
gboolean pl_document_redact_finish(PlDocument *document, GAsyncResult *result, PlRedaction *done,
                                   GError **error);

/**
 * pl_document_discard_views:
 * @done: (out) (optional)
 * Takes an assessment's private views out of the file for good, as pl_document_redact() does: the rows, every
 * history entry that recorded one, drafts of them, and what was sealed of them.
 *
 * Returns: FALSE with PL_STORE_ERROR_NOTHING (there are none), _REFUSED (no such assessment, or a domain with
 * views has no agreed level yet, nor *not enough evidence to agree*), _DAMAGED, _READ_ONLY, _DISK or _CLOSED.
 */
gboolean pl_document_discard_views(PlDocument *document, gint64 assessment, PlRedaction *done,
                                   GError **error);
void pl_document_discard_views_async(PlDocument *document, gint64 assessment, GAsyncReadyCallback callback,
                                     gpointer data);
gboolean pl_document_discard_views_finish(PlDocument *document, GAsyncResult *result, PlRedaction *done,
                                          GError **error);

/**
 * pl_document_share:
 * @path: where the copy is to be; nothing may be there
 * @notes: (out) (optional) (transfer full): sentences: which sign-offs are not in the copy, and why; and that
 * another program changed the document, where its history does not lead to what it holds
 * @cancellable: (nullable)
 * Makes a copy for others: pl_share_filter() of what stands here, without drafts and with a history of its
 * own that begins by telling the hash it left from (PlHistoryEntry.second_parent), so that it can be merged
 * when it comes back.
 *
 * Returns: FALSE with PL_STORE_ERROR_EXISTS, _DISK, _CLOSED or G_IO_ERROR_CANCELLED; then no file is left.
 */
gboolean pl_document_share(PlDocument *document, const char *path, PlShareKeep keep, GStrv *notes,
                           GCancellable *cancellable, GError **error);
void pl_document_share_async(PlDocument *document, const char *path, PlShareKeep keep,
                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean pl_document_share_finish(PlDocument *document, GAsyncResult *result, GError **error);

/* ---- History and checking ---- */

/**
 * pl_document_list_history:
 * Returns: (transfer full) (nullable) (element-type PlHistoryEntry): every entry, the oldest first; NULL with
 * an error.
 */
GPtrArray *pl_document_list_history(PlDocument *document, GError **error);
void pl_document_list_history_async(PlDocument *document, GAsyncReadyCallback callback, gpointer data);
GPtrArray *pl_document_list_history_finish(PlDocument *document, GAsyncResult *result, GError **error);

/**
 * pl_document_list_changes:
 * @seq: of an entry
 *
 * Says what an entry changed, from what it recorded. Where a record is not in the document any more, it goes by the
 * name that it had when it was removed. What an entry tells of somebody's view is shown by the rule for views
 * everywhere (pl_view_may_be_told()), as the document stands now: what was discarded is gone from here too.
 *
 * Returns: (transfer full) (nullable): NULL with PL_STORE_ERROR_NOTHING (there is no such entry), _DAMAGED (what it
 * recorded was altered, or is no change that this program could have made), _DISK or _CLOSED.
 */
PlHistoryChanges *pl_document_list_changes(PlDocument *document, gint64 seq, GError **error);
void pl_document_list_changes_async(PlDocument *document, gint64 seq, GAsyncReadyCallback callback, gpointer data);
PlHistoryChanges *pl_document_list_changes_finish(PlDocument *document, GAsyncResult *result, GError **error);

/**
 * pl_document_list_touching:
 * The latest entries that added, changed or removed a record or one that refers to it: a risk, its ratings,
 * its links. Undone changes and their undoing are both entries. Those whose words were removed for good are
 * left out, and so is an entry that is more than PL_HISTORY_LOOKED_THROUGH_MAX back.
 * @most: how many entries at most
 *
 * Returns: (transfer full) (nullable) (element-type PlHistoryTouch): the newest first; NULL with
 * PL_STORE_ERROR_DISK, _READ_ONLY (the history cannot be read at all) or _CLOSED.
 */
GPtrArray *pl_document_list_touching(PlDocument *document, PlRecordKind kind, gint64 id, guint most,
                                     GError **error);
void pl_document_list_touching_async(PlDocument *document, PlRecordKind kind, gint64 id, guint most,
                                     GAsyncReadyCallback callback, gpointer data);
GPtrArray *pl_document_list_touching_finish(PlDocument *document, GAsyncResult *result, GError **error);

/**
 * pl_document_check:
 * @cancellable: (nullable)
 * Reads the whole file: its pages, its indexes, its references, the history's chain of hashes and the
 * recorded changes, and each sealed assessment against what stands there now. Where all that holds, undoes the
 * history on a copy in memory, back to the last state whose hash it recorded, so that a change of which the
 * history does not tell is found whoever made it.
 *
 * Returns: (transfer full) (nullable): a sentence for each problem, an empty list where all is well; NULL
 * with an error where the check itself could not be made or was cancelled.
 */
GStrv pl_document_check(PlDocument *document, GCancellable *cancellable, GError **error);
void pl_document_check_async(PlDocument *document, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer data);
GStrv pl_document_check_finish(PlDocument *document, GAsyncResult *result, GError **error);

/**
 * pl_document_find_alteration:
 * @cancellable: (nullable)
 * For those who read a document or give away what it shows: whether its history tells of each sign-off that
 * is there, its chain holds, and it leads to what stands there. Less than pl_document_check(), and on a copy
 * in memory, so that what others ask of the document waits no longer than for the copying.
 *
 * Returns: (transfer full) (nullable): sentences that another program changed the document, and what to do;
 * NULL where none did, or with an error where that could not be found out.
 */
char *pl_document_find_alteration(PlDocument *document, GCancellable *cancellable, GError **error);
void pl_document_find_alteration_async(PlDocument *document, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer data);
char *pl_document_find_alteration_finish(PlDocument *document, GAsyncResult *result, GError **error);

/* ---- Copies that come back ---- */

/**
 * pl_document_compare:
 * @copy: another file of the same document, best opened for reading only; nothing in it is changed
 * @cancellable: (nullable)
 *
 * Compares a copy with this document. The base is this document's own state at the newest entry that the copy
 * has in common with it (also through earlier merges, either way, that were not undone), rebuilt from this
 * document's history; the copy's recorded changes are never applied, its rows alone are read.
 *
 * Returns: (transfer full) (nullable): what merging would do (merge.h), or NULL with PL_STORE_ERROR_REFUSED
 * (the two are not copies of one document, are the same file, or what they had in common cannot be rebuilt
 * since words were removed for good or the document was upgraded in between), _DAMAGED (a history was
 * altered), _DISK, _CLOSED or G_IO_ERROR_CANCELLED.
 */
PlMerge *pl_document_compare(PlDocument *document, PlDocument *copy, GCancellable *cancellable,
                             GError **error);
void pl_document_compare_async(PlDocument *document, PlDocument *copy, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer data);
PlMerge *pl_document_compare_finish(PlDocument *document, GAsyncResult *result, GError **error);

/**
 * pl_document_merge:
 * @merge: from pl_document_compare() of this document, every question answered
 *
 * Merges as it was answered: one command that can be undone, recorded with the copy's newest entry, so that
 * comparing with the copy again finds only what is new. Where nothing comes in and nothing was asked, nothing
 * is recorded.
 *
 * Returns: FALSE with PL_STORE_ERROR_REFUSED (a question is open; this document was changed since it was
 * compared: compare again; or as pl_document_do()), _READ_ONLY, _DISK or _CLOSED.
 */
gboolean pl_document_merge(PlDocument *document, PlMerge *merge, GError **error);
void pl_document_merge_async(PlDocument *document, PlMerge *merge, GAsyncReadyCallback callback,
                             gpointer data);
gboolean pl_document_merge_finish(PlDocument *document, GAsyncResult *result, GError **error);

G_END_DECLS
