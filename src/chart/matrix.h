/*
 * matrix.h: the grid of cells that the heatmap of levels and pl_chart_new_matrix() share.
 */
#pragma once

#include "chart-private.h"

G_BEGIN_DECLS

typedef struct {
  const char *name;
  const char *note; /* a second, quieter line; NULL for none */
  gboolean strong;  /* the column that matters most: the latest */
  PlRecordKind kind;
  gint64 id;
} PlGridColumn;

typedef struct {
  const char *name;
  const char *note;
  gboolean heading;
  PlRecordKind kind;
  gint64 id;
} PlGridRow;

/* Texts belong to the chart. */
typedef struct _PlGrid PlGrid;
struct _PlGrid {
  GArray *columns; /* PlGridColumn */
  GArray *rows;    /* PlGridRow */
  GArray *values;  /* PlCellValue, row by row */
  GArray *key;     /* PlKeyItem */
  const char *note;
  PlGrid *turned; /* (nullable): rows for columns, for a space in which names above have no room; owned */
  GArray *places; /* (nullable): guint, of one that is turned: for each value its cell among the chart's */

  /* Of the widest name of a row and the longest word of a heading, which every layout asks for: to find them
   * is to set each name. Below 0 until somebody asks, on whichever thread. */
  GMutex lock;
  double label_width, word_width;
};

static inline const PlCellValue *
pl_grid_value(const PlGrid *grid, guint row, guint column)
{
  return &g_array_index(grid->values, PlCellValue, row * grid->columns->len + column);
}

extern const PlChartView pl_grid_view; /* matrix.c; the rest is in matrix-make.c */

PlGrid *pl_grid_new(void);
void pl_grid_free(PlGrid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlGrid, pl_grid_free)

/* The words of the scale of levels, each beside its digit, so that no level needs looking up. */
void pl_grid_add_scale(PlGrid *grid, PlChart *chart, const PlSnapshot *snapshot);

/* Lets the grid be laid out turned, too; once all is in it. A column that holds nothing but its name becomes
 * a heading. */
void pl_grid_add_turned(PlGrid *grid);

/* Explains the marks that occur in the grid. */
void pl_grid_add_marks(PlGrid *grid, PlChart *chart);

/* Gives the grid to the chart, with a cell for each value that is not BLANK (`says` the words of each, row by
 * row). */
void pl_grid_give(PlGrid *grid, PlChart *chart, const char *const *says);

G_END_DECLS
