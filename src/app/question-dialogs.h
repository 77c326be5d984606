/*
 * question-dialogs.h: what is asked of a person who answers a question, sets it aside, makes an action of it
 * or adds one.
 */
#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

/**
 * pl_question_answer_ask: / pl_question_set_aside_ask: / pl_question_act_ask:
 * Asks for the words and does it. An action is linked to what the question is about, and answers the
 * question.
 * @asked: of the session's overview
 */
void pl_question_answer_ask(GtkWindow *parent, PlAppSession *session, const PlAsked *asked);
void pl_question_set_aside_ask(GtkWindow *parent, PlAppSession *session, const PlAsked *asked);
void pl_question_act_ask(GtkWindow *parent, PlAppSession *session, const PlAsked *asked);

/**
 * pl_question_add_ask:
 * Asks for a question and what it is about, and adds it.
 * @subject: the code of the domain, risk or test that is proposed; "" for the whole
 */
void pl_question_add_ask(GtkWindow *parent, PlAppSession *session, const char *subject);

G_END_DECLS
