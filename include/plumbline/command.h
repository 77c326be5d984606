/*
 * command.h: one labelled change to a document: the records it sets and deletes.
 *
 * A command knows nothing of databases: the window applies it to its snapshot to show it at once as pending, and the
 * store applies it in one transaction and records what it did.
 */
#pragma once

#include <plumbline/core.h>
#include <plumbline/snapshot.h>

G_BEGIN_DECLS

typedef struct _PlCommand PlCommand;

/**
 * pl_command_new:
 * @kind: what sort of change, for the history: "score", "edit", "add"…
 * @label: what Undo shows, translated: "Score Workforce stability 3"
 * Returns: (transfer full): a command that does nothing yet.
 */
PlCommand *pl_command_new(const char *kind, const char *label);
PlCommand *pl_command_ref(PlCommand *command);
void pl_command_unref(PlCommand *command);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlCommand, pl_command_unref)

/**
 * pl_command_put:
 * Adds: the record with this key becomes `record`, whether it was there or not. The record and its texts are copied.
 */
void pl_command_put(PlCommand *command, PlRecordKind kind, gconstpointer record);

/**
 * pl_command_edit:
 * Adds, as pl_command_put(), what a person changed in a record that may have been cleared as public: somebody
 * cleared it as it stood, so where anything but the clearance itself is now other, it is *not cleared* again.
 * So is the evidence, indicator or assurance that the record is part of. What is exempt or confidential stays
 * so, and so does an arrangement of which only the days are others.
 * @snapshot: what stands now
 */
void pl_command_edit(PlCommand *command, const PlSnapshot *snapshot, PlRecordKind kind, gconstpointer record);

/**
 * pl_record_find_whole:
 * @part: a record without a clearance of its own
 * @whole: (out): the kind of what it is part of; set where that is found
 * Returns: (transfer none) (nullable): the evidence, indicator or assurance that it goes with; NULL for none.
 */
gconstpointer pl_record_find_whole(const PlSnapshot *snapshot, PlRecordKind kind, gconstpointer part, PlRecordKind *whole);

/**
 * pl_command_delete:
 * Adds: the record with the key of `record` goes. What refers to it must go in the same command.
 */
void pl_command_delete(PlCommand *command, PlRecordKind kind, gconstpointer record);

/**
 * pl_command_delete_whole:
 * Adds: the record goes, and with it whatever cannot be without it (an assessment's participants, views and levels; the links of
 * a piece of evidence). What merely names it no longer does.
 * @snapshot: what stands now
 */
void pl_command_delete_whole(PlCommand *command, const PlSnapshot *snapshot, PlRecordKind kind, gconstpointer record);

/**
 * pl_command_unclear:
 * For a record that says something else from now on, before it is put: it was cleared as it stood.
 * Returns: whether it had been cleared as public.
 */
gboolean pl_command_unclear(PlCommand *command, PlRecordKind kind, gpointer record);

/**
 * pl_command_get_uncleared:
 * Returns: how many records the command takes the clearance from, because it changes what they say.
 */
guint pl_command_get_uncleared(const PlCommand *command);

const char *pl_command_get_kind(const PlCommand *command);
const char *pl_command_get_label(const PlCommand *command);

/* One edit of a command: `record` belongs to the command. */
typedef struct {
  PlRecordKind kind;
  gboolean deletes;
  gconstpointer record;
} PlEdit;

/**
 * pl_command_get_edits:
 * Returns: (transfer none): `*n` edits in the order they were added.
 */
const PlEdit *pl_command_get_edits(const PlCommand *command, guint *n);

/**
 * pl_command_validate:
 * Returns: FALSE with the first edit's reason (pl_record_validate), or where the kind is not recorded.
 */
gboolean pl_command_validate(const PlCommand *command, GError **error);

/**
 * pl_command_apply:
 * Returns: (transfer full): what `snapshot` becomes when the command succeeds.
 */
PlSnapshot *pl_command_apply(const PlCommand *command, const PlSnapshot *snapshot);

/**
 * pl_command_score:
 * Sets an agreed level or a participant's view. Everything else that stands in the row (reasons, evidence text) is kept,
 * save the date on which the level was agreed: it goes when the level changes, for what was agreed then was another
 * level, and the new one is a draft until pl_command_agree().
 * @participant: 0 for the agreed level
 * @level: 1–5; 0 for *not yet agreed*; PL_SCORE_NOT_ENOUGH for *not enough evidence to agree*
 * @reason: (nullable): NULL keeps the one that stands
 * Returns: (transfer full) (nullable): the command, or NULL with PL_CORE_ERROR_NOT_FOUND or _INVALID and a sentence.
 */
PlCommand *pl_command_score(const PlSnapshot *snapshot, gint64 assessment, gint64 domain, gint64 participant,
                            gint level, const char *reason, GError **error);

#define PL_SCORE_NOT_ENOUGH (-1)

/**
 * pl_command_agree:
 * Dates every level of the assessment, and every *not enough evidence to agree*, that has no date yet: what was a draft is
 * then agreed. What was dated before keeps its date, and what is not yet agreed stays so.
 * @date: the day on which the room agreed, "2026-10-12"
 * Returns: (transfer full) (nullable): the command, "Agree the levels of Autumn 2026"; NULL with PL_CORE_ERROR_NOT_FOUND
 * where there is no such assessment, or PL_CORE_ERROR_INVALID where `date` is not a date or nothing waits to be agreed,
 * and a sentence.
 */
PlCommand *pl_command_agree(const PlSnapshot *snapshot, gint64 assessment, const char *date, GError **error);

G_END_DECLS
