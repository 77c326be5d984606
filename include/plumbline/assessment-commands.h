/*
 * assessment-commands.h: the changes that are about an assessment as a whole (layer: core).
 */
#pragma once

#include <plumbline/command.h>

G_BEGIN_DECLS

/**
 * pl_command_put_assessment:
 * Adds to `command` an assessment in which nothing has been said yet.
 * @snapshot: what `command` is to be applied to
 * @assessment: its organisation there, or put by `command` already; its date a date
 * @people: whether to write down who takes part: those of the assessment before, else the strategic quartet
 * @ids: for them
 */
void pl_command_put_assessment(PlCommand *command, PlSnapshot *snapshot, const PlAssessment *assessment,
                               gboolean people, const PlIds *ids);

/**
 * pl_command_copy_assessment:
 * Makes another assessment of the same organisation that begins where `from` ended: its participants, and its
 * levels with their reasons and answers, none of them agreed yet and nothing cleared. Private views, the
 * session and the seal stay behind.
 * @as: the id, the date that it speaks for, the title and the kind of the new one; the rest is not read
 * @ids: for its participants
 * Returns: (transfer full) (nullable): the command, "Begin Spring 2027 from Autumn 2026"; NULL with
 * PL_CORE_ERROR_NOT_FOUND, or PL_CORE_ERROR_INVALID where its date is none or its title empty, and a
 * sentence.
 */
PlCommand *pl_command_copy_assessment(const PlSnapshot *snapshot, gint64 from, const PlAssessment *as,
                                      const PlIds *ids, GError **error);

/**
 * pl_command_remove_assessment:
 * Removes an assessment with all that belongs to it.
 * Returns: (transfer full) (nullable): the command; NULL with PL_CORE_ERROR_NOT_FOUND, or
 * PL_CORE_ERROR_INVALID where it is signed off, and a sentence.
 */
PlCommand *pl_command_remove_assessment(const PlSnapshot *snapshot, gint64 assessment, GError **error);

G_END_DECLS
