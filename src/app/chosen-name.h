/*
 * chosen-name.h: from what somebody typed into a file chooser to the name that a file gets.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* `path` is NULL where the person thought better of it. */
typedef void (*PlChosenName)(const char *path, gpointer data);

/**
 * pl_chosen_name_settle:
 * @window: (nullable): what the question stands over
 * @chosen: a path that the chooser gave; it has asked already where that is the name of a file
 * @suffix: "plumb", "pdf"; added where it is missing
 * @to_wastebasket: whether what is replaced is kept there
 * Calls `done` at once, or after a dialog where adding the ending makes it the name of another file, of which
 * nobody was asked.
 */
void pl_chosen_name_settle(GtkWindow *window, const char *chosen, const char *suffix, gboolean to_wastebasket,
                           PlChosenName done, gpointer data);

G_END_DECLS
