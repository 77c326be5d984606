/*
 * risk-columns.h: the columns of the register: what each shows and says of a risk, how it orders risks, and
 * which of them are shown.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * pl_risk_columns_add:
 * Gives a column view, whose model is of PlRiskRow, a column for the letters of the matrix, the name of the
 * risk, and then each of those that can be chosen.
 */
void pl_risk_columns_add(GtkColumnView *view);

/**
 * pl_risk_columns_show:
 * @ids: (array zero-terminated=1): which of those that can be chosen are shown; others are ignored
 */
void pl_risk_columns_show(GtkColumnView *view, const char *const *ids);

/**
 * pl_risk_columns_count:
 * Returns: how many columns risks can be sorted by: the name is 0, the others can be chosen.
 */
guint pl_risk_columns_count(void);

/**
 * pl_risk_columns_get_id, pl_risk_columns_get_title:
 * Returns: (transfer none): for the settings, and translated.
 */
const char *pl_risk_columns_get_id(guint column);
const char *pl_risk_columns_get_title(guint column);

/**
 * pl_risk_columns_sort:
 * Sorts by that column, whether it is shown or not: texts and dates from the first, scores and exposure from
 * the highest.
 */
void pl_risk_columns_sort(GtkColumnView *view, guint column);

G_END_DECLS
