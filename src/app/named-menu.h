/*
 * named-menu.h: a drop-down of texts that says its name and its choice to a screen reader, which GTK 4.8 leaves out.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * pl_menu_set_name:
 * Has `menu`, whose model is a GtkStringList or is still to be set to one, spoken as "`name`: the choice". Its rows wrap.
 */
void pl_menu_set_name(GtkDropDown *menu, const char *name);

/**
 * pl_menu_set_items:
 * Shows `items` with the one at `selected` chosen. A model that says the same already is left alone, since it may be what
 * called us.
 */
void pl_menu_set_items(GtkDropDown *menu, GtkStringList *items, guint selected);

G_END_DECLS
