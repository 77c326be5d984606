/*
 * risk-pane.h: one risk opened: what it is, how it is rated, what it is exposed by, what assurance stands behind it, and what is
 * done about it.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

#define PL_TYPE_RISK_PANE (pl_risk_pane_get_type())
G_DECLARE_FINAL_TYPE(PlRiskPane, pl_risk_pane, PL, RISK_PANE, AdwBin)

GtkWidget *pl_risk_pane_new(void);

/**
 * pl_risk_pane_show:
 * Shows the session's risk in hand, as the session now holds it, and keeps the focus on the link it was on.
 * @page: to which links lead from
 */
void pl_risk_pane_show(PlRiskPane *self, PlPage *page);

G_END_DECLS
