/*
 * cell-editor.h: one field of one risk, changed where it stands in the register.
 */
#pragma once

#include "page.h"
#include "risk-fields.h"

G_BEGIN_DECLS

/**
 * PlCellDone:
 * @step: which cell comes next: 0 for none, 1 for the next of the row, -1 for the one before
 */
typedef void (*PlCellDone)(gpointer data, gint step);

/**
 * pl_cell_edit:
 * Opens a field, or a list to choose from, over `at`. Return and Tab keep what is typed or chosen, as one
 * change, and so does leaving it for something else; Escape leaves it as it was. What cannot be kept stays in
 * the field, which says why: whoever clicks elsewhere once more gives it up, and is told so with what was
 * typed. Where somebody else wrote there meanwhile that is said too, and nothing is written over unless
 * Return or Tab then asks for it. What is typed is a draft (draft.h) until it is kept; what could not be
 * saved is there again when the field is opened again.
 * @risk: where it is not in the document nothing is opened
 * @at: where in `page` the cell is
 * @done: called with `data` when it is closed, unless the page is gone
 */
void pl_cell_edit(PlPage *page, gint64 risk, PlRiskField field, const GdkRectangle *at, PlCellDone done,
                  gpointer data);

G_END_DECLS
