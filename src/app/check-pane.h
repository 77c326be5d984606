/*
 * check-pane.h: one item of a checklist opened: what it asks, whose words those are, how far it is, since or
 * by when, and a note.
 */
#pragma once

#include <plumbline/timeline.h>

#include "page.h"

G_BEGIN_DECLS

#define PL_TYPE_CHECK_PANE (pl_check_pane_get_type())
G_DECLARE_FINAL_TYPE(PlCheckPane, pl_check_pane, PL, CHECK_PANE, AdwBin)

/**
 * pl_check_pane_show:
 * Shows an item as the session now holds it.
 * @organisation: whose checklist it is
 * @item: (nullable): NULL for none
 */
void pl_check_pane_show(PlCheckPane *self, PlPage *page, gint64 organisation, const PlItem *item);

/**
 * pl_check_pane_set_state:
 * Says how far the item that is shown is. One that is in place and has no day is so as of today.
 */
void pl_check_pane_set_state(PlCheckPane *self, PlCheckState state);

G_END_DECLS
