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
 * Offers what there is in a document: categories, bands, owners, registers, squares of the matrix. What was
 * chosen stays so where it is still offered.
 * @ratings: of every risk
 */
void pl_register_filter_fill(PlFilterBar *bar, const PlRatings *ratings);

/**
 * pl_register_filter_set_square:
 * Leaves only the risks that are rated so, and all else that is chosen as it is; likelihood and impact 0 take
 * that away.
 */
void pl_register_filter_set_square(PlFilterBar *bar, gint likelihood, gint impact);

/**
 * pl_register_filter_get_square:
 * Returns: FALSE where risks of any rating are shown.
 */
gboolean pl_register_filter_get_square(PlFilterBar *bar, gint *likelihood, gint *impact);

/**
 * pl_register_filter_is_whole:
 * Returns: whether nothing is left out of the register that is shown, whosever it is.
 */
gboolean pl_register_filter_is_whole(PlFilterBar *bar);

/* For the two below. */
#define PL_REGISTER_OF_EVERYBODY (-1)

/**
 * pl_register_filter_get_whose:
 * Returns: the organisation whose register is shown; 0 for the document's own, PL_REGISTER_OF_EVERYBODY for
 * all of them.
 */
gint64 pl_register_filter_get_whose(PlFilterBar *bar);
void pl_register_filter_set_whose(PlFilterBar *bar, gint64 organisation);

/**
 * pl_register_filter_has_others:
 * Returns: whether there are registers of other organisations than the document's own.
 */
gboolean pl_register_filter_has_others(PlFilterBar *bar);

/**
 * pl_register_filter_shows:
 * @as_at: the day on which a review is overdue
 * Returns: whether the risk is all of what is chosen. Where nothing is, that is: in the document's own register.
 */
gboolean pl_register_filter_shows(PlFilterBar *bar, const PlSnapshot *snapshot, PlRiskRow *row, const char *as_at);

G_END_DECLS
