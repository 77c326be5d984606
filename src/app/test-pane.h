/*
 * test-pane.h: an assurance test as it stands for the delivery option in view: rated, its ratings over time, what was found and is
 * missing, its three lines, and the risks that rest on it. It is written here, and saved as it is typed.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

#define PL_TYPE_TEST_PANE (pl_test_pane_get_type())
G_DECLARE_FINAL_TYPE(PlTestPane, pl_test_pane, PL, TEST_PANE, AdwBin)

/**
 * pl_test_pane_show:
 * @standing: (nullable): from the session's overview; NULL for none in hand
 */
void pl_test_pane_show(PlTestPane *self, PlPage *page, const PlTestStanding *standing);

/**
 * pl_test_pane_rate:
 * Rates the test in hand at the date in view; nothing where there is none or the document is read only.
 */
void pl_test_pane_rate(PlTestPane *self, PlAssuranceRating rating);

/**
 * pl_test_pane_take_focus:
 * Puts the focus where the test itself is written: its name, where it is the council's own.
 */
void pl_test_pane_take_focus(PlTestPane *self);

G_END_DECLS
