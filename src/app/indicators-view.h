/*
 * indicators-view.h: the indicators: each with its latest figure and how it changed, and the one in hand with
 * all its figures.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

#define PL_TYPE_INDICATORS_VIEW (pl_indicators_view_get_type())
G_DECLARE_FINAL_TYPE(PlIndicatorsView, pl_indicators_view, PL, INDICATORS_VIEW, PlPage)

G_END_DECLS
