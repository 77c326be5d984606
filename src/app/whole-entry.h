/*
 * whole-entry.h: an entry whose text can be longer than there is room for.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * pl_whole_entry_new:
 * @entry: (transfer floating): a GtkEntry
 * Returns: (transfer floating): `entry`, with its text whole below it wherever it is longer than the field.
 */
GtkWidget *pl_whole_entry_new(GtkWidget *entry);

G_END_DECLS
