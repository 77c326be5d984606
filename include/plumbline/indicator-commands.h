/*
 * indicator-commands.h: what people do with indicators and warning signs, as commands. (Taking figures from a spreadsheet is in figures.h.)
 */
#pragma once

#include <plumbline/command.h>

G_BEGIN_DECLS

/**
 * pl_command_add_indicator:
 * A new indicator, last of all, in per cent, and with a code of its own.
 * @id: a new one
 * @name: not empty
 * @domain: to link it to; 0 for none
 * Returns: (transfer full): "Add an indicator"
 */
PlCommand *pl_command_add_indicator(const PlSnapshot *snapshot, gint64 id, const char *name, gint64 domain);

/**
 * pl_command_set_figure:
 * Sets one figure, and takes out the one that it was before where its date or whose it is is now another.
 * @observation: of an indicator and an organisation of `snapshot`
 * @was: (nullable): the figure that it replaces; its indicator and organisation are the same
 * Returns: (transfer full) (nullable): NULL with PL_CORE_ERROR_INVALID and a sentence where another figure stands at that
 * date already.
 */
PlCommand *pl_command_set_figure(const PlSnapshot *snapshot, const PlObservation *observation, const PlObservation *was,
                                 GError **error);

/**
 * pl_command_remove_figure:
 * Returns: (transfer full): "Remove a figure of Vacancy rate"
 */
PlCommand *pl_command_remove_figure(const PlSnapshot *snapshot, const PlObservation *observation);

/**
 * pl_command_set_sign:
 * Says whether a warning sign was seen on a date. What was said of other dates stays.
 * @item: of the warning-signs catalogue
 * @date: a day, "2026-10-12"
 * @note: (nullable): NULL keeps what stands at that date, or begins with none
 * Returns: (transfer full) (nullable): "Senior leaders keep changing: present"; NULL with PL_CORE_ERROR_NOT_FOUND where there
 * is no such sign or organisation, PL_CORE_ERROR_INVALID where `date` is not a day.
 */
PlCommand *pl_command_set_sign(const PlSnapshot *snapshot, gint64 organisation, gint64 item, const char *date, PlSignState state,
                               const char *note, GError **error);

/**
 * pl_command_remove_sign:
 * Takes out what was said of one date.
 * Returns: (transfer full)
 */
PlCommand *pl_command_remove_sign(const PlSnapshot *snapshot, const PlWarningSign *sign);

G_END_DECLS
