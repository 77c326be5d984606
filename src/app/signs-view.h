/*
 * signs-view.h: the warning signs, each as it was last seen, and the one in hand with what was said of it
 * before.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

#define PL_TYPE_SIGNS_VIEW (pl_signs_view_get_type())
G_DECLARE_FINAL_TYPE(PlSignsView, pl_signs_view, PL, SIGNS_VIEW, PlPage)

G_END_DECLS
