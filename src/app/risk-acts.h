/*
 * risk-acts.h: what can be done to the risk in hand, as actions of the window.
 */
#pragma once

#include "acts.h"

G_BEGIN_DECLS

/* "add-risk", "edit-risk", "rate-risk", "move-risk" (closing, reopening, taking up) and, of the whole
 * register, "bring-in-register". */
extern const PlAct pl_risk_acts[];
extern const guint pl_n_risk_acts;

/**
 * pl_risks_move:
 * Closes the risks, or has them in the register, and says so with a way back.
 */
void pl_risks_move(PlWindow *window, const gint64 *risks, guint n, gboolean in_register);

G_END_DECLS
