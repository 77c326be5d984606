/*
 * matrix-score.h: a level set from the matrix, and what is told of it.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

/**
 * pl_matrix_score:
 * Sets the agreed level of `domain` in the assessment in view, and tells which exposures that moved; where the assessment is
 * signed off or the document is read only, tells that instead.
 * @level: 1–5, PL_SCORE_NOT_ENOUGH, or 0 for *not yet agreed*
 * Returns: whether the domain is at that level now
 */
gboolean pl_matrix_score(PlPage *page, gint64 domain, gint level);

/* A key that scores nothing. */
#define PL_MATRIX_SCORES_NOTHING (-2)

/**
 * pl_matrix_score_for_key:
 * Returns: what a key scores, as pl_matrix_score() takes it; PL_MATRIX_SCORES_NOTHING for any other
 */
gint pl_matrix_score_for_key(guint key);

G_END_DECLS
