/*
 * palette.h: which of the program's themes the window now shows: light or dark, and in high contrast where the desktop asks.
 */
#pragma once

#include <gtk/gtk.h>
#include <plumbline/theme.h>

G_BEGIN_DECLS

/**
 * pl_palette_get:
 * Returns: (transfer none): the theme to draw with now. It may be another one after the next change of style.
 */
const PlTheme *pl_palette_get(void);

/**
 * pl_palette_watch:
 * Has `widget` drawn again whenever pl_palette_get() changes, as long as it lives.
 */
void pl_palette_watch(GtkWidget *widget);

G_END_DECLS
