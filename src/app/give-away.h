/*
 * give-away.h: dialogs about what a file gives away: a copy for others, words removed for good, private views discarded.
 */
#pragma once

#include "window.h"

G_BEGIN_DECLS

/**
 * pl_share_ask:
 * Asks what a copy for others keeps, then where it is to be.
 */
void pl_share_ask(PlWindow *window);

/**
 * pl_remove_words_ask:
 * Asks for words and a reason, says in how many places they are, and removes them from the file and its history when that is confirmed.
 */
void pl_remove_words_ask(PlWindow *window);

/**
 * pl_discard_views_ask:
 * Takes the private views of the assessment in view out of the file for good, when that is confirmed.
 */
void pl_discard_views_ask(PlWindow *window);

G_END_DECLS
