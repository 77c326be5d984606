/*
 * explain.h: what the words in view mean, told in place.
 *
 * No word is marked: what stands on the page is read, from the focused thing outwards, and the glossary's terms in it are told
 * with what they mean; a table says what else a part of the window is about. So whatever a page shows explains itself, and no
 * page does anything for it.
 */
#pragma once

#include "window.h"

G_BEGIN_DECLS

/**
 * pl_explain_here:
 * Opens a list of the terms on the page that is shown, those nearest to the focus first; each leads to its place in the Guide.
 * Returns: FALSE where there are none.
 */
gboolean pl_explain_here(PlWindow *window);

/**
 * pl_explain_in_dialogs:
 * From here on F1 tells the words of every dialog too. To be called once, before the first window.
 */
void pl_explain_in_dialogs(void);

G_END_DECLS
