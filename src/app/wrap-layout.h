/*
 * wrap-layout.h: lays children out as words on a line: each as wide as it likes, the next line where one is full.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PL_TYPE_WRAP_LAYOUT (pl_wrap_layout_get_type())
G_DECLARE_FINAL_TYPE(PlWrapLayout, pl_wrap_layout, PL, WRAP_LAYOUT, GtkLayoutManager)

/**
 * pl_wrap_box_new:
 * Returns: (transfer floating): a GtkBox, to which children are appended as to any, that lays them out so.
 */
GtkWidget *pl_wrap_box_new(void);

G_END_DECLS
