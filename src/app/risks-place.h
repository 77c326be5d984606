/*
 * risks-place.h: the place of risks: the register, its web of links, what a change would move, and what risks have in common.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

#define PL_TYPE_RISKS_PLACE (pl_risks_place_get_type())
G_DECLARE_FINAL_TYPE(PlRisksPlace, pl_risks_place, PL, RISKS_PLACE, PlPage)

G_END_DECLS
