/*
 * milestone-commands.h: dates that other dates hang upon, and the checklists of the framework, as commands. (layer: core)
 */
#pragma once

#include <plumbline/command.h>

G_BEGIN_DECLS

/* Bytes: a name stands beside its date. */
#define PL_MILESTONE_NAME_MAX 120

/**
 * pl_command_add_milestone:
 * @id: of the new one
 * @kind: the code of a kind in the catalogue milestone-kinds, such as "vesting-day"
 * @date: a day, "2028-04-01"
 * @name: what to call it; "" for the name of its kind
 * Returns: (transfer full) (nullable): "Add the milestone Vesting day"; NULL with PL_CORE_ERROR_NOT_FOUND where there is no
 * such kind, PL_CORE_ERROR_INVALID where the date is no day or the name is too long, and a sentence.
 */
PlCommand *pl_command_add_milestone(const PlSnapshot *snapshot, gint64 id, const char *kind, const char *date,
                                    const char *name, GError **error);

/**
 * pl_command_move_milestone:
 * @date: (nullable): the day it is now on; NULL keeps it
 * @done: whether it has been reached; below 0 keeps what stands
 * Returns: (transfer full) (nullable): "Move Vesting day to 1 May 2028", "Vesting day: reached"; NULL with
 * PL_CORE_ERROR_NOT_FOUND or _INVALID and a sentence.
 */
PlCommand *pl_command_move_milestone(const PlSnapshot *snapshot, gint64 milestone, const char *date, gint done,
                                     GError **error);

/**
 * pl_command_remove_milestone:
 * Risks and tests that named it name none.
 * Returns: (transfer full) (nullable): "Remove the milestone Vesting day"; NULL with PL_CORE_ERROR_NOT_FOUND.
 */
PlCommand *pl_command_remove_milestone(const PlSnapshot *snapshot, gint64 milestone, GError **error);

/**
 * pl_milestone_say_what_hangs:
 * Returns: (transfer full): what names it: "3 risks and 2 assurance tests"; "" for nothing.
 */
char *pl_milestone_say_what_hangs(const PlSnapshot *snapshot, gint64 milestone);

/* ---- Checklists ---- */

/**
 * pl_item_is_check:
 * Returns: whether the item is of a checklist: duties of a new authority, vesting day and beyond, shared arrangements.
 */
gboolean pl_item_is_check(const PlItem *item);

/**
 * pl_command_set_check:
 * Says how far an item of a checklist is, for an organisation.
 * @date: (nullable): the day it is of, or by when it will be; NULL keeps the one that stands, "" is none
 * @note: (nullable): the same
 * @today: (nullable): the day it is, in UTC, after which nothing has happened yet; NULL does not ask
 * Returns: (transfer full) (nullable): "Appoint a director of children's services: in place"; NULL with
 * PL_CORE_ERROR_NOT_FOUND where there is no such organisation or item, _INVALID where the date is no day, or
 * is still to come and the item is in place.
 */
PlCommand *pl_command_set_check(const PlSnapshot *snapshot, gint64 organisation, gint64 item,
                                PlCheckState state, const char *date, const char *note, const char *today,
                                GError **error);

/**
 * pl_check_state_word:
 * Returns: (transfer none): "not started", "under way", "in place" or "not needed", translated.
 */
const char *pl_check_state_word(PlCheckState state);

G_END_DECLS
