/* What makers of grids need, and a matrix of anything. */
#include "matrix.h"

static gboolean
has_state(const PlGrid *grid, PlCellState state)
{
  for (guint i = 0; i < grid->values->len; i++)
    if (g_array_index(grid->values, PlCellValue, i).state == state)
      return TRUE;
  return FALSE;
}

/* ---- For the makers ---- */

static void
add_key(PlGrid *grid, PlChart *chart, PlCellState state, const char *text)
{
  PlKeyItem item = {.symbol = PL_SYMBOL_CELL, .value = {.state = state}, .text = pl_chart_keep(chart, text)};
  if (has_state(grid, state))
    g_array_append_val(grid->key, item);
}

void
pl_grid_add_scale(PlGrid *grid, PlChart *chart, const PlSnapshot *snapshot)
{
  for (gint level = PL_LEVEL_MIN; level <= PL_LEVEL_MAX; level++) {
    const char *label = pl_snapshot_scale_label(snapshot, PL_SCALE_LEVEL, level);
    PlKeyItem item = {.symbol = PL_SYMBOL_CELL,
                      .value = {.state = PL_CELL_LEVEL, .value = level},
                      .text = pl_chart_keep(chart, label)};
    if (*label)
      g_array_append_val(grid->key, item);
  }
}

void
pl_grid_add_marks(PlGrid *grid, PlChart *chart)
{
  add_key(grid, chart, PL_CELL_NOT_AGREED, _("not yet agreed"));
  add_key(grid, chart, PL_CELL_NOT_PUBLISHED, _("not published"));
  add_key(grid, chart, PL_CELL_NOT_ENOUGH, _("not enough evidence to agree"));
}

static gboolean
is_blank(const PlGrid *grid, guint column)
{
  for (guint row = 0; row < grid->rows->len; row++)
    if (pl_grid_value(grid, row, column)->state != PL_CELL_BLANK)
      return FALSE;
  return TRUE;
}

void
pl_grid_add_turned(PlGrid *grid)
{
  PlGrid *turned = pl_grid_new();
  g_autofree guint *cells = g_new0(guint, grid->values->len + 1); /* of each value, its cell */
  for (guint i = 0, n = 0; i < grid->values->len; i++) {
    cells[i] = n;
    n += g_array_index(grid->values, PlCellValue, i).state != PL_CELL_BLANK;
  }
  turned->places = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint row = 0; row < grid->rows->len; row++) {
    const PlGridRow *of = &g_array_index(grid->rows, PlGridRow, row);
    const PlGridColumn column = {.name = of->name, .kind = of->kind, .id = of->id};
    g_array_append_val(turned->columns, column);
  }
  for (guint column = 0; column < grid->columns->len; column++) {
    const PlGridColumn *of = &g_array_index(grid->columns, PlGridColumn, column);
    const PlGridRow row = {
        .name = of->name, .heading = is_blank(grid, column), .kind = of->kind, .id = of->id};
    g_array_append_val(turned->rows, row);
    for (guint i = 0; i < grid->rows->len; i++) {
      g_array_append_val(turned->values, *pl_grid_value(grid, i, column));
      g_array_append_val(turned->places, cells[i * grid->columns->len + column]);
    }
  }
  grid->turned = turned;
}

void
pl_grid_give(PlGrid *grid, PlChart *chart, const char *const *says)
{
  for (guint row = 0; row < grid->rows->len; row++)
    for (guint column = 0; column < grid->columns->len; column++) {
      const PlGridRow *r = &g_array_index(grid->rows, PlGridRow, row);
      const PlGridColumn *c = &g_array_index(grid->columns, PlGridColumn, column);
      if (r->heading || pl_grid_value(grid, row, column)->state == PL_CELL_BLANK)
        continue;
      g_autofree char *name =
          g_strdup_printf("%s, %s: %s", r->name, c->name, says[row * grid->columns->len + column]);
      pl_chart_add_cell(chart, (gint)row, (gint)column, r->kind, r->id, c->id, name);
    }
  chart->data = grid;
  chart->free_data = (GDestroyNotify)pl_grid_free;
  chart->view = &pl_grid_view;
}

/* ---- A matrix of anything ---- */

static PlGrid *
grid_from_matrix(const PlMatrix *matrix, PlChart *chart)
{
  PlGrid *grid = pl_grid_new();
  for (guint i = 0; i < matrix->n_columns; i++) {
    const PlMatrixColumn *from = &matrix->columns[i];
    PlGridColumn column = {.name = pl_chart_keep(chart, from->name), .kind = from->kind, .id = from->id};
    g_array_append_val(grid->columns, column);
  }
  for (guint i = 0; i < matrix->n_rows; i++) {
    const PlMatrixRow *from = &matrix->rows[i];
    PlGridRow row = {.name = pl_chart_keep(chart, from->name),
                     .heading = from->cells == NULL,
                     .kind = from->kind,
                     .id = from->id};
    row.note = from->note ? pl_chart_keep(chart, from->note) : NULL;
    g_array_append_val(grid->rows, row);
    for (guint j = 0; j < matrix->n_columns; j++) {
      PlCellValue value = from->cells ? from->cells[j] : (PlCellValue){.state = PL_CELL_BLANK};
      value.text = value.text ? pl_chart_keep(chart, value.text) : NULL;
      g_array_append_val(grid->values, value);
    }
  }
  grid->note = matrix->note ? pl_chart_keep(chart, matrix->note) : NULL;
  return grid;
}

static void
add_matrix_table(PlChart *chart, const PlMatrix *matrix, const char *const *says)
{
  pl_chart_add_column(chart, matrix->corner, TRUE, FALSE);
  for (guint i = 0; i < matrix->n_columns; i++)
    pl_chart_add_column(chart, matrix->columns[i].name, FALSE, FALSE);
  for (guint row = 0; row < matrix->n_rows; row++) {
    if (!matrix->rows[row].cells)
      continue;
    const char *note = matrix->rows[row].note;
    g_autofree char *name = g_strconcat(matrix->rows[row].name, note ? ", " : NULL, note, NULL);
    pl_chart_add_text(chart, name);
    for (guint i = 0; i < matrix->n_columns; i++)
      pl_chart_add_text(chart, says[row * matrix->n_columns + i]);
  }
}

PlChart *
pl_chart_new_matrix(const PlMatrix *matrix, const PlChartOptions *options)
{
  static const PlChartOptions USUAL = PL_CHART_OPTIONS_INIT;
  g_return_val_if_fail(matrix, NULL);
  PlChart *chart = pl_chart_alloc(PL_CHART_MATRIX, options ? options : &USUAL);
  if (matrix->n_rows == 0 || matrix->n_columns == 0) {
    pl_chart_set_empty(chart, matrix->title, matrix->empty);
    return pl_chart_finish(chart);
  }
  chart->title = pl_chart_keep(chart, matrix->title);
  chart->sentence = pl_chart_keep(chart, matrix->sentence);
  PlGrid *grid = grid_from_matrix(matrix, chart);
  g_autoptr(GPtrArray) says = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < grid->values->len; i++)
    g_ptr_array_add(says, pl_cell_value_say(&g_array_index(grid->values, PlCellValue, i)));
  add_matrix_table(chart, matrix, (const char *const *)says->pdata);
  pl_grid_add_marks(grid, chart);
  pl_grid_give(grid, chart, (const char *const *)says->pdata);
  return pl_chart_finish(chart);
}
