/*
 * risk-squares.h: the risk matrix in the window: the chart, and over each of its squares a cell that the
 * keyboard can come to.
 *
 * To a screen reader it is a group of cells, each of which says its likelihood, its impact and the risks that
 * stand there. Tab comes to one cell and leaves from it; arrows move, Home and End go along a row, and Enter
 * asks for the register to show no more than the cell's risks. A click on a risk's letter chooses the risk,
 * one on a square comes to it, and a second one is as Enter.
 *
 * Signal "chosen" (gint64 risk): a risk was pointed at, or a square come to of which it is the first.
 * Signal "narrow" (gint likelihood, gint impact): the register is to show that square; both 0: all of them
 * again.
 */
#pragma once

#include <gtk/gtk.h>
#include <plumbline/chart.h>

G_BEGIN_DECLS

#define PL_TYPE_RISK_SQUARES (pl_risk_squares_get_type())
G_DECLARE_FINAL_TYPE(PlRiskSquares, pl_risk_squares, PL, RISK_SQUARES, GtkWidget)

/**
 * pl_risk_squares_set_chart:
 * @chart: of PL_CHART_RISKS without a key; the widget takes a reference. An empty one has no squares.
 */
void pl_risk_squares_set_chart(PlRiskSquares *self, PlChart *chart);

/**
 * pl_risk_squares_set_corner:
 * @widget: (transfer floating): stands in the corner below the likelihoods, where there is nothing to draw
 */
void pl_risk_squares_set_corner(PlRiskSquares *self, GtkWidget *widget);

/**
 * pl_risk_squares_set_risk:
 * Frames the risk's letter, and has Tab come to its square; where the focus is on a square, it stays there. 0
 * for none.
 */
void pl_risk_squares_set_risk(PlRiskSquares *self, gint64 risk);

/**
 * pl_risk_squares_set_shown:
 * Frames the square that the register is narrowed to, and says so; both 0 for none.
 */
void pl_risk_squares_set_shown(PlRiskSquares *self, gint likelihood, gint impact);

G_END_DECLS
