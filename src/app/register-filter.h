/*
 * register-filter.h: which risks the register shows: a filter bar's menus for a snapshot, and what is chosen in them.
 */
#pragma once

#include "filter-bar.h"
#include "risk-row.h"

G_BEGIN_DECLS

/**
 * pl_register_filter_make:
 * Gives the bar its search and its menus, which have no choices yet.
 */
void pl_register_filter_make(PlFilterBar *bar);

/**
 * pl_register_filter_fill:
 * Offers what there is in a document: categories, bands, owners, registers. What was chosen stays so where it is still offered.
 */
void pl_register_filter_fill(PlFilterBar *bar, const PlSnapshot *snapshot);

/**
 * pl_register_filter_shows:
 * @as_at: the day on which a review is overdue
 * Returns: whether the risk is all of what is chosen. Where nothing is, that is: in the document's own register.
 */
gboolean pl_register_filter_shows(PlFilterBar *bar, const PlSnapshot *snapshot, PlRiskRow *row, const char *as_at);

G_END_DECLS
