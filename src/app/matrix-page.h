/*
 * matrix-page.h: the heart: seven domains down, five levels across, and beside them why.
 *
 * Keys, with the focus on a level: 1–5 score, 0 says that there is not enough evidence, Delete that it is not yet agreed, Space
 * or Enter scores the level that has the focus, arrows move.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

#define PL_TYPE_MATRIX_PAGE (pl_matrix_page_get_type())
G_DECLARE_FINAL_TYPE(PlMatrixPage, pl_matrix_page, PL, MATRIX_PAGE, PlPage)

G_END_DECLS
