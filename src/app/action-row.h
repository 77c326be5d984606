/*
 * action-row.h: one action to read: what, who, by when, how far, what it is for and where it came from.
 */
#pragma once

#include "action-item.h"
#include "page.h"

G_BEGIN_DECLS

/**
 * pl_action_row_new:
 * @page: whose session is asked to show what the action is for
 * @item: read now, and kept by nobody
 * Returns: (transfer floating): a row of a list box, spoken whole.
 */
GtkWidget *pl_action_row_new(PlPage *page, const PlActionItem *item, const char *as_at);

/**
 * pl_action_row_get_id:
 * Returns: which action it shows.
 */
gint64 pl_action_row_get_id(GtkWidget *row);

G_END_DECLS
