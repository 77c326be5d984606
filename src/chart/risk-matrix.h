/*
 * risk-matrix.h: what the risk matrix knows, shared by its making and its layout.
 */
#pragma once

#include "chart-private.h"

G_BEGIN_DECLS

typedef struct {
  const char *name, *letter;
  const char *rating; /* "likely × critical" */
  gint likelihood, impact;
  PlCellValue value; /* the score */
  gboolean above;
  gint64 id;
} PlRiskMark;

typedef struct {
  GArray *marks;          /* PlRiskMark: those above appetite first, the highest first within each */
  GPtrArray *unrated;     /* names */
  GPtrArray *likelihoods; /* words, the lowest first */
  GPtrArray *impacts;
  PlCellValue *squares; /* the score of each square, the top row first */
  gboolean has_appetite;
  guint n_above;
} PlRiskGrid;

extern const PlChartView pl_risk_matrix_view;

/* The square of a likelihood and an impact, counted as the cells are: from the top left. */
static inline guint
pl_risk_square(const PlRiskGrid *grid, gint likelihood, gint impact)
{
  return (grid->likelihoods->len - (guint)likelihood) * grid->impacts->len + (guint)impact - 1;
}

G_END_DECLS
