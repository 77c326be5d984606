/*
 * option-commands.h: what people do with the delivery options, as commands (layer: core).
 *
 * The framework's options and notes keep their wording; a council adds its own, and says which it is weighing. Options are scored
 * from 1 to 5 against criteria, which are design principles and enablers of change, each with the board's own weight. A choice is
 * a record of what a body decided and why; arrangements say how one service is run under it. Nothing here prefers an option.
 */
#pragma once

#include <plumbline/command.h>

G_BEGIN_DECLS

/* Bytes: a name is a row of every list and of the options' heatmap. */
#define PL_OPTION_NAME_MAX 120
#define PL_WEIGHT_MAX 100
#define PL_SCORE_MAX 5

/* ---- Options ---- */

/**
 * pl_command_add_option:
 * Adds a local option, the last of all, that is being weighed.
 * @name: space around it does not count
 * Returns: (transfer full) (nullable): "Add the option A joint board"; NULL with PL_CORE_ERROR_INVALID and a sentence where the
 * name is empty, too long or taken.
 */
PlCommand *pl_command_add_option(const PlSnapshot *snapshot, gint64 id, const char *name, GError **error);

/**
 * pl_command_edit_option:
 * @option: as it is to stand; of one of the framework's, only whether it is being weighed and its clearance may change
 * Returns: (transfer full) (nullable): NULL with PL_CORE_ERROR_NOT_FOUND or _INVALID and a sentence.
 */
PlCommand *pl_command_edit_option(const PlSnapshot *snapshot, const PlOption *option, GError **error);

/**
 * pl_command_weigh_option:
 * Says whether the board is weighing an option.
 * Returns: (transfer full) (nullable): "Weigh Shared services", "Set Shared services aside"; NULL with PL_CORE_ERROR_NOT_FOUND.
 */
PlCommand *pl_command_weigh_option(const PlSnapshot *snapshot, gint64 option, gboolean considered, GError **error);

/**
 * pl_command_remove_option:
 * Removes a local option with its ratings, scores, notes, choices and arrangements.
 * Returns: (transfer full) (nullable): NULL with PL_CORE_ERROR_NOT_FOUND, or _INVALID for one of the framework's.
 */
PlCommand *pl_command_remove_option(const PlSnapshot *snapshot, gint64 option, GError **error);

/**
 * pl_command_add_option_note:
 * Adds an advantage, a risk or a lesson in the council's own words: it has no source.
 * Returns: (transfer full) (nullable): NULL with PL_CORE_ERROR_NOT_FOUND, or _INVALID where `text` is empty.
 */
PlCommand *pl_command_add_option_note(const PlSnapshot *snapshot, gint64 id, gint64 option, PlNoteKind kind, const char *text,
                                      GError **error);

/**
 * pl_command_edit_option_note:
 * Rewrites one of the council's own notes, or says that it is one of the other kinds.
 * Returns: (transfer full) (nullable): "Edit a note on Shared services"; NULL with PL_CORE_ERROR_NOT_FOUND,
 * or _INVALID where `text` is empty or the note has a source, whose words stay.
 */
PlCommand *pl_command_edit_option_note(const PlSnapshot *snapshot, gint64 note, PlNoteKind kind,
                                       const char *text, GError **error);

/**
 * pl_command_remove_option_note:
 * Returns: (transfer full) (nullable): NULL with PL_CORE_ERROR_NOT_FOUND, or _INVALID for a note that has a source.
 */
PlCommand *pl_command_remove_option_note(const PlSnapshot *snapshot, gint64 note, GError **error);

/* ---- Scores and weights ---- */

/**
 * pl_item_can_be_criterion:
 * Returns: whether the item is a design principle or an enabler of structural change.
 */
gboolean pl_item_can_be_criterion(const PlItem *item);

/**
 * pl_command_weigh_criterion:
 * The board's weight for a criterion; what has none is no criterion yet.
 * @weight: 0 to PL_WEIGHT_MAX, where 0 counts for nothing; -1 takes the criterion out
 * Returns: (transfer full) (nullable): "Weigh Place matters 3"; NULL with PL_CORE_ERROR_NOT_FOUND where there is no such principle or
 * enabler, _INVALID where the weight is out of range.
 */
PlCommand *pl_command_weigh_criterion(const PlSnapshot *snapshot, gint64 item, gint weight, GError **error);

/**
 * pl_command_score_option:
 * @score: 1 to PL_SCORE_MAX; 0 takes the score and its reason out
 * @reason: (nullable): NULL keeps the one that stands
 * Returns: (transfer full) (nullable): "Score Shared services 4 for Place matters"; NULL as pl_command_weigh_criterion().
 */
PlCommand *pl_command_score_option(const PlSnapshot *snapshot, gint64 option, gint64 item, gint score, const char *reason,
                                   GError **error);

/* ---- The choice ---- */

/**
 * pl_command_choose_option:
 * Records what was decided. Earlier choices stay: they were made.
 * @choice: with an id of its own; `decided_by` is a body or a post, and a reason is given
 * @today: (nullable): the day it is, in UTC, after which nothing has happened yet; NULL does not ask
 * Returns: (transfer full) (nullable): "Record the choice of Shared services"; NULL with
 * PL_CORE_ERROR_NOT_FOUND where there is no such option or proposal, or _INVALID where the date is none or
 * still to come, or who decided or why is not said.
 */
PlCommand *pl_command_choose_option(const PlSnapshot *snapshot, const PlOptionChoice *choice,
                                    const char *today, GError **error);

/**
 * pl_command_undo_choice:
 * Takes a choice out of the record; the history keeps it.
 * Returns: (transfer full) (nullable): NULL with PL_CORE_ERROR_NOT_FOUND.
 */
PlCommand *pl_command_undo_choice(const PlSnapshot *snapshot, gint64 choice, GError **error);

/* ---- Arrangements ---- */

/**
 * pl_command_set_arrangement:
 * How one service is run: by which option, with which host, from when and until when, and when to look again.
 * @arrangement: as it is to stand; a new id adds one
 * Returns: (transfer full) (nullable): "Arrange Youth justice: Shared services"; NULL with PL_CORE_ERROR_NOT_FOUND where its service, option,
 * host or scenario is none of the document's, _INVALID where a date is none or it ends before it starts.
 */
PlCommand *pl_command_set_arrangement(const PlSnapshot *snapshot, const PlArrangement *arrangement, GError **error);

/**
 * pl_command_remove_arrangement:
 * Returns: (transfer full) (nullable): NULL with PL_CORE_ERROR_NOT_FOUND.
 */
PlCommand *pl_command_remove_arrangement(const PlSnapshot *snapshot, gint64 arrangement, GError **error);

G_END_DECLS
