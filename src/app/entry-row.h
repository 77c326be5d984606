/*
 * entry-row.h: a row of a form with one field in it, and its name above. AdwEntryRow looks the same, and with this GTK no
 * screen reader is told that it has the focus.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PL_TYPE_ENTRY_ROW (pl_entry_row_get_type())
G_DECLARE_FINAL_TYPE(PlEntryRow, pl_entry_row, PL, ENTRY_ROW, GtkListBoxRow)

/**
 * pl_entry_row_new:
 * Returns: (transfer floating): a #PlEntryRow, which is a #GtkEditable; Return in it does what the dialog does by
 * default.
 */
GtkWidget *pl_entry_row_new(const char *title);

/**
 * pl_entry_row_set_title:
 * What the field is called, shown and spoken.
 */
void pl_entry_row_set_title(PlEntryRow *self, const char *title);

/**
 * pl_entry_row_get_entry:
 * Returns: (transfer none): the #GtkEntry, which has the focus, the keys and what a screen reader is told.
 */
GtkWidget *pl_entry_row_get_entry(PlEntryRow *self);

G_END_DECLS
