/*
 * list-part.h: the first of a long list's rows, and the others a few in each frame. A list view makes the
 * widgets of two hundred rows at once, of which a window shows some twenty: that takes many frames at a
 * stretch.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * pl_list_part_new:
 * @whole: (transfer none): the list
 * @view: what shows the part, in whose frames it grows, and where the keys that choose every row or go to the
 * last bring all the rows at once
 * Returns: (transfer full): all of it, until pl_list_part_begin().
 */
GtkSliceListModel *pl_list_part_new(GListModel *whole, GtkWidget *view);

/**
 * pl_list_part_begin:
 * Call it before another list is shown, or more of it: of that as many rows are shown as before, or the first
 * few, and the others frame by frame. What was made for the rows before stays for those that come: to take it
 * down takes as long as to make it.
 */
void pl_list_part_begin(GtkSliceListModel *part);

/**
 * pl_list_part_reach:
 * Shows at least as many rows that the one at `position` of the whole list is among them.
 */
void pl_list_part_reach(GtkSliceListModel *part, guint position);

/**
 * pl_list_part_scroll:
 * Scrolls the list of a column view to a row that is shown: as soon as it is laid out, where it is not yet.
 */
void pl_list_part_scroll(GtkSliceListModel *part, guint position);

G_END_DECLS
