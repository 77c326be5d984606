/*
 * question-pane.h: one question opened: the fact and the question, what became of it, what it rests on, why
 * it is asked, and what can be done with it.
 *
 * Its buttons do the actions "question.answer", "question.set-aside", "question.act", "question.reopen" and
 * "question.remove" of the widget around it, which takes the question in hand.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

#define PL_TYPE_QUESTION_PANE (pl_question_pane_get_type())
G_DECLARE_FINAL_TYPE(PlQuestionPane, pl_question_pane, PL, QUESTION_PANE, AdwBin)

/**
 * pl_question_pane_show:
 * Shows a question as the session now holds it, and keeps the focus on the link or the button it was on.
 * @page: to which links lead from
 * @asked: (nullable): of the session's overview
 */
void pl_question_pane_show(PlQuestionPane *self, PlPage *page, const PlAsked *asked);

G_END_DECLS
