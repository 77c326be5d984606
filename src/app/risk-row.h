/*
 * risk-row.h: one risk of the register as a list model holds it: its standing and its exposure now.
 *
 * A row stays the same object while its risk stays in the register, so that a list keeps its place and its
 * focus when a figure changes; "changed" then says that the cells should be read again.
 */
#pragma once

#include <gio/gio.h>
#include <plumbline/overview.h>

G_BEGIN_DECLS

#define PL_TYPE_RISK_ROW (pl_risk_row_get_type())
G_DECLARE_FINAL_TYPE(PlRiskRow, pl_risk_row, PL, RISK_ROW, GObject)

PlRiskRow *pl_risk_row_new(PlRatings *ratings, const PlRiskStanding *standing, PlExposure *exposure);

/**
 * pl_risk_row_set:
 * @ratings: holds `standing`; the row takes a reference
 * @exposure: (nullable): where there is no assessment
 */
void pl_risk_row_set(PlRiskRow *self, PlRatings *ratings, const PlRiskStanding *standing,
                     PlExposure *exposure);

/**
 * pl_risk_row_set_mark: / pl_risk_row_get_mark:
 * The letter that stands for the risk in the risk matrix; "" for one that is not in it.
 */
void pl_risk_row_set_mark(PlRiskRow *self, const char *mark);
const char *pl_risk_row_get_mark(PlRiskRow *self);

gint64 pl_risk_row_get_id(PlRiskRow *self);
PlSnapshot *pl_risk_row_get_snapshot(PlRiskRow *self);
const PlRiskStanding *pl_risk_row_get_standing(PlRiskRow *self);

/**
 * pl_risk_row_get_exposure:
 * Returns: PL_EXPOSURE_NOT_KNOWN where there is no assessment.
 */
PlExposureLevel pl_risk_row_get_exposure(PlRiskRow *self);

G_END_DECLS
