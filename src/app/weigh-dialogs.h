/*
 * weigh-dialogs.h: asking for the board's weight of a criterion, and for an option's score on one with its reason.
 */
#pragma once

#include "session.h"

G_BEGIN_DECLS

/**
 * pl_weight_ask:
 * @item: the criterion; 0 to choose one that has no weight yet
 */
void pl_weight_ask(GtkWindow *parent, PlAppSession *session, gint64 item);

/**
 * pl_score_ask:
 * Asks for a score from 1 to 5, or none, and why.
 */
void pl_score_ask(GtkWindow *parent, PlAppSession *session, gint64 option, gint64 item);

G_END_DECLS
