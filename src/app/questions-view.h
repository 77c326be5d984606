/*
 * questions-view.h: the questions that the record raises and those that people added, with what became of
 * each.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

#define PL_TYPE_QUESTIONS_VIEW (pl_questions_view_get_type())
G_DECLARE_FINAL_TYPE(PlQuestionsView, pl_questions_view, PL, QUESTIONS_VIEW, PlPage)

G_END_DECLS
