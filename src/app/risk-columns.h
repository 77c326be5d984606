/*
 * risk-columns.h: the columns of the register: what each shows and says of a risk, how it orders risks, and
 * which of them are shown.
 */
#pragma once

#include "risk-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* No column, or the letters of the matrix. */
#define PL_RISK_COLUMN_NONE G_MAXUINT

/**
 * pl_risk_columns_add:
 * Gives a column view, whose model is of PlRiskRow, a column for the letters of the matrix, the name of the
 * risk, and then each of those that can be chosen.
 */
void pl_risk_columns_add(GtkColumnView *view);

/**
 * pl_risk_columns_show:
 * @ids: (array zero-terminated=1): which of those that can be chosen are shown; others are ignored. A
 * cell in hand whose column is hidden is in hand no more.
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

/**
 * pl_risk_columns_set_in_hand: / pl_risk_columns_get_in_hand:
 * The column of the cell in hand, which is framed in the row that has the focus, and said first of it.
 * @column: PL_RISK_COLUMN_NONE to begin with
 */
void pl_risk_columns_set_in_hand(GtkColumnView *view, guint column);
guint pl_risk_columns_get_in_hand(GtkColumnView *view);

/**
 * pl_risk_columns_next:
 * @step: 1, or -1 for the one before
 * Returns: the next column that is shown; `column` where there is none.
 */
guint pl_risk_columns_next(GtkColumnView *view, guint column, gint step);

/**
 * pl_risk_columns_find_cell:
 * @line: what shows one row of the model
 * Returns: (transfer none) (nullable): its cell in that column, where it is shown.
 */
GtkWidget *pl_risk_columns_find_cell(GtkWidget *line, guint column);

/**
 * pl_risk_columns_find_at:
 * @line: (out): what shows the row that `widget` is in
 * Returns: the column that `widget`, which is within the view, is in; PL_RISK_COLUMN_NONE where it is in
 * none.
 */
guint pl_risk_columns_find_at(GtkWidget *widget, GtkWidget **line);

/**
 * pl_risk_columns_get_row:
 * @line: what shows one row of the model
 * Returns: (transfer none) (nullable)
 */
PlRiskRow *pl_risk_columns_get_row(GtkWidget *line);

G_END_DECLS
