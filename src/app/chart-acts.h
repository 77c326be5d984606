/*
 * chart-acts.h: taking a chart away: as a picture on the clipboard, or as a file.
 *
 * What is taken stands alone (pl_chart_alone()), on a light page, in red, amber and green where the document
 * says so.
 */
#pragma once

#include "acts.h"
#include "chart-view.h"

G_BEGIN_DECLS

/* "copy-chart" and "save-chart", of the chart nearest to the focus: the one that has it or, of those that are
 * shown, the first within the smallest part of the window that holds both. */
extern const PlAct pl_chart_acts[];
extern const guint pl_n_chart_acts;

/**
 * pl_chart_copy:
 * Puts a picture of the view's chart on the clipboard, and says so at the foot of the window.
 */
void pl_chart_copy(PlChartView *view);

/**
 * pl_chart_save:
 * Asks where a picture of the view's chart is to be, as PNG, SVG or PDF, writes it, and says where it is.
 */
void pl_chart_save(PlChartView *view);

G_END_DECLS
