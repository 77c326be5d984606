/*
 * what-if-view.h: levels, ratings and links supposed for a moment, and what that would move. Nothing is saved until it is kept; then
 * it is one command.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

#define PL_TYPE_WHAT_IF_VIEW (pl_what_if_view_get_type())
G_DECLARE_FINAL_TYPE(PlWhatIfView, pl_what_if_view, PL, WHAT_IF_VIEW, PlPage)

G_END_DECLS
