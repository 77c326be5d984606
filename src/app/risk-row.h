/*
 * risk-row.h: one risk as a list model holds it: its standing and its exposure now.
 *
 * A row stays the same object while its risk stays in the document, so that a list keeps its place and its
 * focus when a figure changes; "changed" then says that the cells should be read again.
 */
#pragma once

#include <gio/gio.h>
#include <plumbline/overview.h>

G_BEGIN_DECLS

#define PL_TYPE_RISK_ROW (pl_risk_row_get_type())
G_DECLARE_FINAL_TYPE(PlRiskRow, pl_risk_row, PL, RISK_ROW, GObject)

PlRiskRow *pl_risk_row_new(PlRatings *ratings, const PlRiskStanding *standing, const PlAssessment *assessment);

/**
 * pl_risk_row_set:
 * Emits "changed" where what the row's cells say may be another.
 * @ratings: holds `standing`; the row takes a reference
 * @assessment: (nullable): of the ratings' snapshot: what exposure is worked out from
 */
void pl_risk_row_set(PlRiskRow *self, PlRatings *ratings, const PlRiskStanding *standing,
                     const PlAssessment *assessment);

/**
 * pl_risk_row_set_mark: / pl_risk_row_get_mark:
 * The letter that stands for the risk in the risk matrix; "" for one that is not in it.
 */
void pl_risk_row_set_mark(PlRiskRow *self, const char *mark);
const char *pl_risk_row_get_mark(PlRiskRow *self);

/**
 * pl_risk_row_set_group:
 * Which group it is in, where the list is grouped (register-groups.h).
 * @group: its place among the groups
 * @name: "" for none
 */
void pl_risk_row_set_group(PlRiskRow *self, guint group, const char *name);
guint pl_risk_row_get_group(PlRiskRow *self);
const char *pl_risk_row_get_group_name(PlRiskRow *self);

/**
 * pl_risk_row_set_heading: / pl_risk_row_get_heading:
 * What stands above it where the list is grouped: "Workforce: four risks"; "" for one that begins no group.
 */
void pl_risk_row_set_heading(PlRiskRow *self, const char *heading);
const char *pl_risk_row_get_heading(PlRiskRow *self);

/**
 * pl_risk_row_show_again:
 * Emits "changed", where what of it is shown is another.
 */
void pl_risk_row_show_again(PlRiskRow *self);

gint64 pl_risk_row_get_id(PlRiskRow *self);
PlSnapshot *pl_risk_row_get_snapshot(PlRiskRow *self);
const PlRiskStanding *pl_risk_row_get_standing(PlRiskRow *self);

/**
 * pl_risk_row_get_as_at:
 * Returns: (transfer none): the date of the ratings.
 */
const char *pl_risk_row_get_as_at(PlRiskRow *self);

/**
 * pl_risk_row_get_exposure:
 * Returns: PL_EXPOSURE_NOT_KNOWN where there is no assessment. Worked out when it is first asked for: a long register shows
 * few rows at a time.
 */
PlExposureLevel pl_risk_row_get_exposure(PlRiskRow *self);

G_END_DECLS
