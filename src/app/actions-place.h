/*
 * actions-place.h: the place of what is to be done and what is asked: the actions, and beside them the
 * questions.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

#define PL_TYPE_ACTIONS_PLACE (pl_actions_place_get_type())
G_DECLARE_FINAL_TYPE(PlActionsPlace, pl_actions_place, PL, ACTIONS_PLACE, PlPage)

G_END_DECLS
