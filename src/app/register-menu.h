/*
 * register-menu.h: what can be done with the whole register: a menu, and the choices in it that are
 * remembered from one run to the next: what it is grouped by, and which columns it shows.
 */
#pragma once

#include <gtk/gtk.h>

#include "register-groups.h"

G_BEGIN_DECLS

/**
 * pl_register_menu_new:
 * Returns: (transfer full): the menu. Its actions are the window's, "register.save", and those of
 * pl_register_menu_install().
 */
GMenuModel *pl_register_menu_new(void);

/**
 * pl_register_menu_install:
 * Gives `widget` the actions "register.group" and "register.column-…".
 * @changed: (scope forever): called with `widget` when something was chosen
 */
void pl_register_menu_install(GtkWidget *widget, void (*changed)(gpointer widget));

/**
 * pl_register_menu_get_group, pl_register_menu_dup_columns:
 * Returns: what is chosen now; (transfer full): the ids of the columns.
 */
PlRegisterGroup pl_register_menu_get_group(void);
GStrv pl_register_menu_dup_columns(void);

G_END_DECLS
