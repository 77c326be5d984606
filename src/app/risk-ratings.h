/*
 * risk-ratings.h: every rating of a risk, the newest first, as a section of its pane. A row opens into the rating; Delete
 * withdraws it.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

/**
 * pl_risk_ratings_new:
 * @risk: of the session's snapshot
 * Returns: (transfer floating): a section that says so where there is none.
 */
GtkWidget *pl_risk_ratings_new(PlPage *page, const PlRisk *risk);

G_END_DECLS
