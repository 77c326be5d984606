/*
 * indicator-rows.h: an indicator in a list: its name, its latest figure, a small trend and how it changed.
 */
#pragma once

#include "links.h"

G_BEGIN_DECLS

/**
 * pl_indicator_row_show:
 * Has a row of a list show an indicator, with the domains it is linked to.
 */
void pl_indicator_row_show(GtkWidget *row, const PlFigureTrends *trends, const PlFigureTrend *trend);

/**
 * pl_indicator_link_add:
 * Adds a row that leads to the indicator.
 * @list: of pl_link_list_new()
 */
void pl_indicator_link_add(GtkWidget *list, const PlFigureTrends *trends, const PlFigureTrend *trend);

G_END_DECLS
