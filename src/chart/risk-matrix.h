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
  const char *unrated_list; /* the names of the unrated in a line; NULL for none */
  PlCellValue *squares;     /* the score of each square, the top row first */
  gboolean has_appetite;
  gboolean keyless; /* the names stand elsewhere */
  guint n_above;
} PlRiskGrid;

/* In units of the text's size. */
#define PL_RISK_PILL_W 1.6
#define PL_RISK_PILL_H 1.4
#define PL_RISK_KEY_MIN 19.0 /* a key narrower than this goes below the squares */
#define PL_RISK_KEY_GAP 2.2

/* The marker of a risk: its letter on the page's colour. */
void pl_risk_draw_pill(PlScene *scene, const cairo_rectangle_t *rect, const char *letter, double factor);

/* The names beside the letters. `beside`: beside the squares, else below. Returns: the y below it. */
double pl_risk_draw_key(const PlRiskGrid *grid, PlScene *scene, double x, double y, double width,
                        gboolean beside);
/* Whether the names are so many that one column of them beside the squares would run far below. */
gboolean pl_risk_key_is_long(const PlRiskGrid *grid);
double pl_risk_key_natural_width(const PlRiskGrid *grid, PlScene *scene);

extern const PlChartView pl_risk_matrix_view;

/* The square of a likelihood and an impact, counted as the cells are: from the top left. */
static inline guint
pl_risk_square(const PlRiskGrid *grid, gint likelihood, gint impact)
{
  return (grid->likelihoods->len - (guint)likelihood) * grid->impacts->len + (guint)impact - 1;
}

G_END_DECLS
