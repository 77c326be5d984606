/*
 * pack-commands.h: what the writer of a pack chooses and writes: the front sheet, which sections there are,
 * in which order and with what commentary, the recommendations, and the questions to ask.
 *
 * A pack is named by the id that pl_pack_get_id() gives; its record is made by the first command where there
 * is none yet. What was cleared as public is not cleared any more once it says something else
 * (pl_command_edit()); to leave a section out, or to move it, says nothing else. A signed-off assessment has
 * packs like any other: they are no part of what was signed. The product drafts no recommendation.
 *
 * Each function returns (transfer full) (nullable) the command; or NULL and a sentence, with
 * PL_CORE_ERROR_NOT_FOUND where the pack's assessment, its section, the recommendation or the question is not
 * there, or PL_CORE_ERROR_INVALID where what is asked for cannot be, or is so already.
 */
#pragma once

#include <plumbline/command.h>
#include <plumbline/pack-sections.h>

G_BEGIN_DECLS

/* Bytes: a recommendation is a sentence or two that a meeting can vote on; what argues for it is commentary.
 */
#define PL_RECOMMENDATION_MAX 2000
/* A list that can be read out; a pack that asks for more is two packs. */
#define PL_RECOMMENDATIONS_MAX 26

/**
 * pl_pack_has_line:
 * Returns: whether that field of PlPack is a line of the front sheet: "title", "committee", "date",
 * "lead_officer", "lead_member", "contact", "wards", "purpose", "considered_by", "financial", "legal",
 * "equality", "risk_implications" or "background".
 */
gboolean pl_pack_has_line(const char *field);

/**
 * pl_command_write_front_sheet:
 * @field: one that pl_pack_has_line()
 * @text: "" for none; a date is "2026-10-12"
 * Label: "Board pack: write the committee on the front sheet".
 */
PlCommand *pl_command_write_front_sheet(const PlSnapshot *snapshot, gint64 pack, const char *field,
                                        const char *text, GError **error);

/**
 * pl_command_comment_section:
 * The writer's own words beside what the section says.
 * @text: "" for none
 * Label: "Board pack: comment on “Domain by domain”".
 */
PlCommand *pl_command_comment_section(const PlSnapshot *snapshot, gint64 pack, const char *section,
                                      const char *text, GError **error);

/**
 * pl_command_include_section:
 * Label: "Board pack: leave out “Domain by domain”", "Board pack: put “Domain by domain” back".
 */
PlCommand *pl_command_include_section(const PlSnapshot *snapshot, gint64 pack, const char *section,
                                      gboolean included, GError **error);

/**
 * pl_command_move_section:
 * @to: the place that it is to have among all sections, as pl_pack_list_parts() lists them: 1 (after the
 * first page) to the last; a place beyond that is the last Label: "Board pack: move “Domain by domain”".
 */
PlCommand *pl_command_move_section(const PlSnapshot *snapshot, gint64 pack, const char *section, guint to,
                                   GError **error);

/**
 * pl_command_add_recommendation:
 * Adds one, the last.
 * @id: of the new recommendation
 * Label: "Board pack: add a recommendation".
 */
PlCommand *pl_command_add_recommendation(const PlSnapshot *snapshot, gint64 pack, gint64 id, const char *text,
                                         GError **error);

/**
 * pl_command_change_recommendation:
 * Label: "Board pack: change a recommendation".
 */
PlCommand *pl_command_change_recommendation(const PlSnapshot *snapshot, gint64 id, const char *text,
                                            GError **error);

/**
 * pl_command_move_recommendation:
 * @to: its place among those of its pack, 0 for the first; a place beyond the last is the last
 * Label: "Board pack: move a recommendation".
 */
PlCommand *pl_command_move_recommendation(const PlSnapshot *snapshot, gint64 id, guint to, GError **error);

/**
 * pl_command_remove_recommendation:
 * Label: "Board pack: remove a recommendation".
 */
PlCommand *pl_command_remove_recommendation(const PlSnapshot *snapshot, gint64 id, GError **error);

/**
 * pl_command_choose_question:
 * Puts a question into the pack, the last, or takes it out again. It holds no more than
 * pl_pack_questions_most().
 * @question: one that the record raises may have no record yet: it is then kept as it stands
 * Label: "Scrutiny pack: choose a question", "Scrutiny pack: take a question out".
 */
PlCommand *pl_command_choose_question(const PlSnapshot *snapshot, gint64 pack, const PlQuestion *question,
                                      gboolean chosen, GError **error);

G_END_DECLS
