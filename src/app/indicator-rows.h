/*
 * indicator-rows.h: indicators in lists: the name, the latest figure, a small trend and how it changed.
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
 * pl_indicator_bears_on:
 * Returns: whether any indicator is linked to the domain.
 */
gboolean pl_indicator_bears_on(const PlFigureTrends *trends, gint64 domain);

/**
 * pl_indicator_section_new:
 * Returns: (transfer floating): rows that lead to the indicators linked to a domain, those that changed for
 * the worse first, as many as a pane has room for, and a way to the rest.
 */
GtkWidget *pl_indicator_section_new(PlPage *page, gint64 domain);

/**
 * pl_indicator_section_sign:
 * Returns: (transfer full): a text that is another one when such a section would show something else.
 */
char *pl_indicator_section_sign(const PlFigureTrends *trends, gint64 domain);

G_END_DECLS
