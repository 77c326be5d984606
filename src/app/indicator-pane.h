/*
 * indicator-pane.h: one indicator opened: what its figures say, its trend, what it is, the domains it is
 * linked to, and every figure, to be changed or removed.
 *
 * Its buttons do the actions "indicator.paste", "indicator.add-figure" and "indicator.edit" of the widget
 * around it.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

#define PL_TYPE_INDICATOR_PANE (pl_indicator_pane_get_type())
G_DECLARE_FINAL_TYPE(PlIndicatorPane, pl_indicator_pane, PL, INDICATOR_PANE, AdwBin)

/**
 * pl_indicator_pane_show:
 * Shows an indicator as the session now holds it, and keeps the focus on the row or the button it was on.
 * @page: from which links lead
 * @trend: (nullable): of the session's trends
 */
void pl_indicator_pane_show(PlIndicatorPane *self, PlPage *page, const PlFigureTrend *trend);

G_END_DECLS
