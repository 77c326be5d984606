/*
 * risk-history.h: what was changed about one risk, when and by whom, as a section of its pane.
 *
 * The history is read by the document's own thread; until it has been, the section says so. The window of the
 * whole history is one press further.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

#define PL_TYPE_RISK_HISTORY (pl_risk_history_get_type())
G_DECLARE_FINAL_TYPE(PlRiskHistory, pl_risk_history, PL, RISK_HISTORY, AdwBin)

GtkWidget *pl_risk_history_new(void);

/**
 * pl_risk_history_show:
 * Shows what touched that risk, its ratings and its links, reading again where the document has changed
 * since.
 */
void pl_risk_history_show(PlRiskHistory *self, PlAppSession *session, gint64 risk);

G_END_DECLS
