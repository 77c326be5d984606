/*
 * assessment-commands.h: the changes that are about an assessment as a whole (layer: core).
 */
#pragma once

#include <plumbline/command.h>

G_BEGIN_DECLS

/**
 * pl_command_copy_assessment:
 * Makes another assessment of the same organisation that begins where `from` ended: its participants, and its
 * levels with their reasons and answers, none of them agreed yet and nothing cleared. Private views, the
 * session and the seal stay behind.
 * @id: of the new assessment
 * @ids: for its participants
 * @date: the day it speaks for
 * @title: not empty
 * Returns: (transfer full) (nullable): the command, "Begin Spring 2027 from Autumn 2026"; NULL with
 * PL_CORE_ERROR_NOT_FOUND, or PL_CORE_ERROR_INVALID where `date` is no date or `title` is empty, and a
 * sentence.
 */
PlCommand *pl_command_copy_assessment(const PlSnapshot *snapshot, gint64 from, gint64 id, const PlIds *ids,
                                      const char *date, const char *title, GError **error);

/**
 * pl_command_remove_assessment:
 * Removes an assessment with all that belongs to it.
 * Returns: (transfer full) (nullable): the command; NULL with PL_CORE_ERROR_NOT_FOUND, or
 * PL_CORE_ERROR_INVALID where it is signed off, and a sentence.
 */
PlCommand *pl_command_remove_assessment(const PlSnapshot *snapshot, gint64 assessment, GError **error);

G_END_DECLS
