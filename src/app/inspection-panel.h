/*
 * inspection-panel.h: beside the domain Inspection outcomes: what inspectors found and when, whether the organisation is under
 * intervention, and where its statistical neighbours, its region and England stand.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

#define PL_TYPE_INSPECTION_PANEL (pl_inspection_panel_get_type())
G_DECLARE_FINAL_TYPE(PlInspectionPanel, pl_inspection_panel, PL, INSPECTION_PANEL, AdwBin)

/**
 * pl_inspection_panel_show:
 * Shows what the page's session now holds, and nothing at all for any other domain.
 */
void pl_inspection_panel_show(PlInspectionPanel *self, PlPage *page);

G_END_DECLS
