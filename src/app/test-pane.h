/*
 * test-pane.h: one assurance test opened: how it came out for the option in view, its three lines, what was found, what is missing,
 * and which risks rest on it.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

#define PL_TYPE_TEST_PANE (pl_test_pane_get_type())
G_DECLARE_FINAL_TYPE(PlTestPane, pl_test_pane, PL, TEST_PANE, AdwBin)

/**
 * pl_test_pane_show:
 * Shows a test as the session now holds it, and keeps the focus on the link it was on.
 * @page: to which links lead from
 * @standing: (nullable): of the session's overview
 */
void pl_test_pane_show(PlTestPane *self, PlPage *page, const PlTestStanding *standing);

G_END_DECLS
