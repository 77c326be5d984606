/*
 * indicator-rows.h: an indicator in a list: its name, its latest figure, a small trend and how it changed.
 */
#pragma once

#include "links.h"

G_BEGIN_DECLS

/**
 * pl_indicator_row_new:
 * Returns: (transfer floating): a row to be chosen, with the domains that the indicator is linked to.
 */
GtkWidget *pl_indicator_row_new(const PlFigureTrends *trends, const PlFigureTrend *trend);

/**
 * pl_indicator_link_add:
 * Adds a row that leads to the indicator.
 * @list: of pl_link_list_new()
 */
void pl_indicator_link_add(GtkWidget *list, const PlFigureTrends *trends, const PlFigureTrend *trend);

G_END_DECLS
