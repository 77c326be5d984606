/*
 * named-menu.h: a drop-down of texts that says its name and its choice to a screen reader, which GTK 4.8 leaves out.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * pl_menu_set_name:
 * Has `menu`, whose model is a GtkStringList or is still to be set to one, spoken as "`name`: the choice".
 * Its rows wrap. It may be called again, with another name.
 */
void pl_menu_set_name(GtkDropDown *menu, const char *name);

/**
 * pl_menu_set_head_name:
 * The same, for a menu beside a heading: what is chosen keeps its room, up to that of a form's answer, and
 * the heading wraps.
 */
void pl_menu_set_head_name(GtkDropDown *menu, const char *name);

/**
 * pl_menu_set_search:
 * Has a field above the list, in which a part of a text is typed to find it, wherever there are too many to
 * look through.
 * @placeholder: what the field says while it is empty
 */
void pl_menu_set_search(GtkDropDown *menu, const char *placeholder);

/**
 * pl_menu_set_items:
 * Shows `items` with the one at `selected` chosen. A model that says the same already is left alone, since it may be what
 * called us.
 */
void pl_menu_set_items(GtkDropDown *menu, GtkStringList *items, guint selected);

/**
 * pl_choice_row_new:
 * @names: what there is to choose from
 * Returns: (transfer floating): a row of a form with a drop-down that says itself as pl_menu_set_name() has
 * it; what is chosen wraps where it is long.
 */
AdwComboRow *pl_choice_row_new(const char *title, GtkStringList *names, guint selected);

G_END_DECLS
