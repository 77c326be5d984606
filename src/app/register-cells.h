/*
 * register-cells.h: the register gone through cell by cell, as in a spreadsheet: Left and Right go along the
 * risk that has the focus, Up and Down stay in their column, and F2 or a double click changes what stands
 * there; Tab then goes on to the next column with a field. GTK 4.8 gives the focus to rows alone: the cell in
 * hand is framed, and the row says it first.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

/**
 * pl_register_cells_install:
 * @view: with pl_risk_columns_add()
 * @page: what the cells are changed on, and where the view stands
 */
void pl_register_cells_install(GtkColumnView *view, PlPage *page);

G_END_DECLS
