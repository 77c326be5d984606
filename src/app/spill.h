/*
 * spill.h: a widget whose child takes no width where it stands, and is shown over what lies to its right: a
 * heading in the first cell of a row of a table.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PL_TYPE_SPILL (pl_spill_get_type())
G_DECLARE_FINAL_TYPE(PlSpill, pl_spill, PL, SPILL, GtkWidget)

/**
 * pl_spill_new:
 * Returns: (transfer floating): a spill with that child, of which it is as high.
 */
GtkWidget *pl_spill_new(GtkWidget *child);

G_END_DECLS
