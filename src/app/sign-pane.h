/*
 * sign-pane.h: one warning sign opened: what it is, whether it is seen and on which day that was said, a
 * note, and what was said before.
 */
#pragma once

#include <plumbline/signs.h>

#include "page.h"

G_BEGIN_DECLS

#define PL_TYPE_SIGN_PANE (pl_sign_pane_get_type())
G_DECLARE_FINAL_TYPE(PlSignPane, pl_sign_pane, PL, SIGN_PANE, AdwBin)

/**
 * pl_sign_pane_show:
 * Shows a warning sign as the session now holds it.
 * @sign: (nullable): of `signs`
 */
void pl_sign_pane_show(PlSignPane *self, PlPage *page, const PlSigns *signs, const PlSign *sign);

/**
 * pl_sign_pane_set_state:
 * Says of the warning sign that is shown whether it is seen, on the day that the pane has.
 */
void pl_sign_pane_set_state(PlSignPane *self, PlSignState state);

G_END_DECLS
