/*
 * figures-paste.h: figures from a spreadsheet, shown as they are read before they are taken.
 */
#pragma once

#include <gtk/gtk.h>

#include "session.h"

G_BEGIN_DECLS

/**
 * pl_figures_paste_ask:
 * Presents a window with the text of the clipboard, and below it what would be taken of each line, and why
 * not. What is taken is one command.
 * @indicator: whose figures
 */
void pl_figures_paste_ask(GtkWindow *parent, PlAppSession *session, gint64 indicator);

G_END_DECLS
