/*
 * question-commands.h: what people do with a question: answer it, set it aside, act on it, ask one of their
 * own.
 *
 * A question that a rule raised has a record only once something became of it; `question` is then made from
 * what the rule found (questions.h, PlAsked), with the id that tells what it rests on. The snapshot serves to
 * find what is there already. A question that was cleared as public is not cleared any more once new words
 * stand in it.
 */
#pragma once

#include <plumbline/command.h>

G_BEGIN_DECLS

/**
 * pl_command_answer_question:
 * @question: as it stands or would be kept; its text stays
 * @answer: not empty
 * @by: the post that answers, never a name; "" where that is not said
 * @on: the day, "2026-10-12"
 * Returns: (transfer full) (nullable): "Answer a question about Workforce stability"; NULL with
 * PL_CORE_ERROR_INVALID where the answer is empty or `on` is not a date, and a sentence.
 */
PlCommand *pl_command_answer_question(const PlSnapshot *snapshot, const PlQuestion *question,
                                      const char *answer, const char *by, const char *on, GError **error);

/**
 * pl_command_set_question_aside:
 * As pl_command_answer_question(), for one that is not going to be answered.
 * @reason: why; not empty
 */
PlCommand *pl_command_set_question_aside(const PlSnapshot *snapshot, const PlQuestion *question,
                                         const char *reason, const char *by, const char *on, GError **error);

/**
 * pl_command_reopen_question:
 * The question is open again; the answer or the reason goes (and stays in the history).
 * Returns: (transfer full)
 */
PlCommand *pl_command_reopen_question(const PlSnapshot *snapshot, const PlQuestion *question);

/**
 * pl_command_ask_question:
 * Adds a question of people's own.
 * @question: open, with a new id, no rule, and a text
 * Returns: (transfer full) (nullable): "Add a question about Workforce stability"; NULL with
 * PL_CORE_ERROR_INVALID where the text is empty, or PL_CORE_ERROR_NOT_FOUND where its subject is no code of a
 * domain, a risk or a test.
 */
PlCommand *pl_command_ask_question(const PlSnapshot *snapshot, const PlQuestion *question, GError **error);

/**
 * pl_command_remove_question:
 * Takes away a question of people's own, and its place in any pack. What a rule raised cannot be removed: it
 * is answered or set aside. Returns: (transfer full) (nullable): NULL with PL_CORE_ERROR_NOT_FOUND, or
 * PL_CORE_ERROR_INVALID for one that a rule raised.
 */
PlCommand *pl_command_remove_question(const PlSnapshot *snapshot, gint64 id, GError **error);

/**
 * pl_command_act_on_question:
 * Adds an action for what the question is about, and answers the question with it.
 * @action: with a new id and a title
 * @answer: what is said of it, such as pl_say_action_agreed() gives; not empty
 * Returns: (transfer full) (nullable): "Make an action of a question about Workforce stability"; NULL with
 * PL_CORE_ERROR_INVALID where the title or the answer is empty, or a date is not one.
 */
PlCommand *pl_command_act_on_question(const PlSnapshot *snapshot, const PlQuestion *question,
                                      const PlAction *action, const char *answer, const char *by,
                                      const char *on, GError **error);

/**
 * pl_question_action_id:
 * Returns: the id that an action has which is made of that question, so that it is known where the action came from.
 */
gint64 pl_question_action_id(gint64 question);

/**
 * pl_question_of_action:
 * Returns: (transfer none) (nullable): the question that an action was made of; NULL for any other action, or where that
 * question is gone.
 */
const PlQuestion *pl_question_of_action(const PlSnapshot *snapshot, gint64 action);

/**
 * pl_question_subject:
 * What a question is about, by the code in its "subject": a domain, else a risk, else a test.
 * @kind: (out): PL_RECORD_DOMAIN, _RISK or _TEST; not set for none
 * Returns: (transfer none) (nullable): the record; NULL for a question about the whole, or about what is
 * gone.
 */
gconstpointer pl_question_subject(const PlSnapshot *snapshot, const char *subject, PlRecordKind *kind);

G_END_DECLS
