/*
 * aside.h: asking what becomes of typing that a program left behind and that was not put in.
 */
#pragma once

#include "window.h"

G_BEGIN_DECLS

/**
 * pl_aside_present:
 * @assessment: of which; 0 for all
 * @why: (nullable): what it is in the way of
 * Shows each text, where it was typed and why it was not put in, with what can be done; of a private view not
 * the text. Nothing happens where there is none.
 */
void pl_aside_present(GtkWindow *parent, PlAppSession *session, gint64 assessment, const char *why);

G_END_DECLS
