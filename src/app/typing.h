/*
 * typing.h: single letters as keys of a page, and words that somebody types while no field has the focus.
 *
 * A letter that comes in the midst of others is part of a word and no key: "Panel" does not mean P, a new
 * option called "nel".
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * pl_typing_watch:
 * From now on notes what is typed anywhere in `page`.
 */
void pl_typing_watch(GtkWidget *page);

/**
 * pl_key_may_act:
 * To be asked by what a single letter or digit does.
 * @page: one that is watched
 * @obstacle: (nullable): why it cannot act at all now: a sentence, which is then told
 * Returns: FALSE where the letter is part of a word, or there is an obstacle; either is told in the window.
 */
gboolean pl_key_may_act(GtkWidget *page, const char *obstacle);

/**
 * pl_key_act_cb:
 * For gtk_widget_class_add_binding() with an action's name ("s"): activates it where pl_key_may_act().
 */
gboolean pl_key_act_cb(GtkWidget *page, GVariant *action, gpointer data);

G_END_DECLS
