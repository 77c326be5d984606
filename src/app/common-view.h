/*
 * common-view.h: what most of the risks are linked to, each opening into its risks.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

#define PL_TYPE_COMMON_VIEW (pl_common_view_get_type())
G_DECLARE_FINAL_TYPE(PlCommonView, pl_common_view, PL, COMMON_VIEW, PlPage)

G_END_DECLS
