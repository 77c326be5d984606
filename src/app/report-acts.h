/*
 * report-acts.h: what can be done with the report in view, as actions of the window.
 */
#pragma once

#include "acts.h"

G_BEGIN_DECLS

/* "report-kind" and "report-version" (a number each: PlPackKind, PlPackVersion), "write-pack", "print". */
extern const PlAct pl_report_acts[];
extern const guint pl_n_report_acts;

/**
 * pl_report_acts_show:
 * Sets the states of those that are choices to what the session has in view.
 */
void pl_report_acts_show(PlWindow *window, PlAppSession *session);

G_END_DECLS
