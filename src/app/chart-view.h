/*
 * chart-view.h: a chart in the window.
 *
 * To a screen reader it is a picture with the chart's title and sentence; where its cells can be chosen, a
 * list or table of the same things stands beside it. With a mouse a cell is chosen by a click, and a tooltip
 * says what it is; with keys, arrows move from cell to cell once the chart has the focus.
 *
 * A menu on it copies or saves it (chart-acts.h), by its second button, the Menu key or Shift+F10.
 *
 * Signal "chosen" (guint kind, gint64 id, gint64 scope): a cell that is about a record was chosen.
 */
#pragma once

#include <gtk/gtk.h>
#include <plumbline/chart.h>

G_BEGIN_DECLS

#define PL_TYPE_CHART_VIEW (pl_chart_view_get_type())
G_DECLARE_FINAL_TYPE(PlChartView, pl_chart_view, PL, CHART_VIEW, GtkWidget)

GtkWidget *pl_chart_view_new(void);

/**
 * pl_chart_view_set_chart:
 * @chart: (nullable): to show; the view takes a reference
 */
void pl_chart_view_set_chart(PlChartView *self, PlChart *chart);

/**
 * pl_chart_view_get_chart:
 * Returns: (transfer none) (nullable)
 */
PlChart *pl_chart_view_get_chart(PlChartView *self);

/**
 * pl_chart_view_set_ornament:
 * Says that the words beside it say what it says, so that nobody copies or saves it by itself.
 */
void pl_chart_view_set_ornament(PlChartView *self);
gboolean pl_chart_view_is_ornament(PlChartView *self);

/**
 * pl_chart_view_set_operable:
 * Lets cells be chosen by mouse and keys, from now on.
 */
void pl_chart_view_set_operable(PlChartView *self);

/**
 * pl_chart_view_mark:
 * Frames the cells that are about that record; none for id 0.
 */
void pl_chart_view_mark(PlChartView *self, PlRecordKind kind, gint64 id);

/**
 * pl_chart_view_mark_cell:
 * Frames the one cell of that record and scope, from which arrows then move, and names the view after it, so that a screen reader
 * speaks each cell that is come to.
 * Returns: (transfer none) (nullable): the cell; NULL where the chart has none.
 */
const PlChartCell *pl_chart_view_mark_cell(PlChartView *self, PlRecordKind kind, gint64 id, gint64 scope);

/**
 * pl_chart_view_hit:
 * Returns: the index of the cell at a point of the view; -1 where there is none.
 */
gint pl_chart_view_hit(PlChartView *self, double x, double y);

/**
 * pl_chart_view_get_cell_rect:
 * Where a cell lies in a view that is so wide and high, in pixels, for a widget to be laid over it.
 * Returns: FALSE where there is no such cell.
 */
gboolean pl_chart_view_get_cell_rect(PlChartView *self, gint width, gint height, guint index,
                                     cairo_rectangle_t *rect);

/**
 * pl_chart_view_get_marked_rect:
 * Where the marked cell lies, for a scrolled window to keep it in view.
 * Returns: FALSE where none is marked.
 */
gboolean pl_chart_view_get_marked_rect(PlChartView *self, cairo_rectangle_t *rect);

G_END_DECLS
