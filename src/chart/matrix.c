#include "matrix.h"

#include <math.h>

/* In units of the text's size. */
#define LABEL_MIN 7.0
#define LABEL_SHARE 0.42 /* of the width, at most */
#define LABEL_GAP 0.9
#define CELL_GAP 0.3
#define CELL_MIN 2.1
#define CELL_WORDY_MIN 5.2 /* where cells hold words */
#define CELL_BEST 6.5
#define CELL_MAX 11.0
#define ROW_MIN 2.3
#define ROW_WORDY_MIN 3.0
#define LETTERS_MAX 2 /* characters that need no more room than a digit */
#define HEADER_UPWARDS_MAX 11.0
#define HEADER_UPWARDS_LONGEST                                                                               \
  18.0 /* of a name that would take more lines than its column holds; what of it has no room is left out */
#define HEADER_SPILL 0.8            /* of the gap between columns, that a heading may use */

PlGrid *
pl_grid_new(void)
{
  PlGrid *grid = g_new0(PlGrid, 1);
  grid->columns = g_array_new(FALSE, TRUE, sizeof(PlGridColumn));
  grid->rows = g_array_new(FALSE, TRUE, sizeof(PlGridRow));
  grid->values = g_array_new(FALSE, TRUE, sizeof(PlCellValue));
  grid->key = g_array_new(FALSE, TRUE, sizeof(PlKeyItem));
  grid->label_width = grid->word_width = -1;
  g_mutex_init(&grid->lock);
  return grid;
}

void
pl_grid_free(PlGrid *grid)
{
  g_array_unref(grid->columns);
  g_array_unref(grid->rows);
  g_array_unref(grid->values);
  g_array_unref(grid->key);
  g_mutex_clear(&grid->lock);
  g_free(grid);
}

static const PlCellValue *
value_at(const PlGrid *grid, guint row, guint column)
{
  return &g_array_index(grid->values, PlCellValue, row * grid->columns->len + column);
}

static gboolean
has_state(const PlGrid *grid, PlCellState state)
{
  for (guint i = 0; i < grid->values->len; i++)
    if (g_array_index(grid->values, PlCellValue, i).state == state)
      return TRUE;
  return FALSE;
}

/* ---- Widths ---- */

static gboolean
is_wordy(const PlCellValue *value)
{
  if (value->state == PL_CELL_ASSURANCE && value->text) /* may be a letter */
    return g_utf8_strlen(value->text, -1) > LETTERS_MAX;
  return value->state == PL_CELL_WORDS || value->state == PL_CELL_ASSURANCE || (value->text && *value->text);
}

static gboolean
any_wordy(const PlGrid *grid)
{
  for (guint i = 0; i < grid->values->len; i++)
    if (is_wordy(&g_array_index(grid->values, PlCellValue, i)))
      return TRUE;
  return FALSE;
}

static double
find_widest_label(const PlGrid *grid, PlScene *scene)
{
  double widest = 0, w;
  for (guint i = 0; i < grid->rows->len; i++) {
    const PlGridRow *row = &g_array_index(grid->rows, PlGridRow, i);
    if (row->heading)
      continue;
    g_autoptr(PangoLayout) name = pl_scene_layout(scene, row->name, 1, PANGO_WEIGHT_NORMAL);
    pl_text_layout_size(name, &w, NULL);
    widest = MAX(widest, w);
    if (row->note) {
      g_autoptr(PangoLayout) note = pl_scene_layout(scene, row->note, PL_SIZE_NOTE, PANGO_WEIGHT_NORMAL);
      pl_text_layout_size(note, &w, NULL);
      widest = MAX(widest, w);
    }
  }
  return ceil(widest);
}

static PangoWeight
header_weight(const PlGridColumn *column)
{
  return column->strong ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_MEDIUM;
}

static double
find_longest_header_word(const PlGrid *grid, PlScene *scene)
{
  double longest = 0;
  for (guint i = 0; i < grid->columns->len; i++) {
    const PlGridColumn *column = &g_array_index(grid->columns, PlGridColumn, i);
    g_autoptr(PangoLayout) layout = pl_scene_layout(scene, column->name, PL_SIZE_NOTE, header_weight(column));
    longest = MAX(longest, pl_text_layout_longest_word(layout));
  }
  return ceil(longest);
}

/* A chart is laid out in one size of text, so they are found once. The one thing in a grid that changes, seen
 * by nobody: hence the cast. */
static double
find_once(PlGrid *grid, PlScene *scene, double *width, double (*find)(const PlGrid *grid, PlScene *scene))
{
  g_mutex_lock(&grid->lock);
  if (*width < 0)
    *width = find(grid, scene);
  double found = *width;
  g_mutex_unlock(&grid->lock);
  return found;
}

static double
widest_label(const PlGrid *grid, PlScene *scene)
{
  PlGrid *own = (PlGrid *)grid;
  return find_once(own, scene, &own->label_width, find_widest_label);
}

static double
longest_header_word(const PlGrid *grid, PlScene *scene)
{
  PlGrid *own = (PlGrid *)grid;
  return find_once(own, scene, &own->word_width, find_longest_header_word);
}

static double
cell_min(const PlGrid *grid, double t)
{
  return t * (any_wordy(grid) ? CELL_WORDY_MIN : CELL_MIN);
}

static double
grid_min_width(const PlChart *chart, PlScene *scene)
{
  const PlGrid *grid = chart->data;
  double t = scene->size;
  return t * (LABEL_MIN + LABEL_GAP) + grid->columns->len * (cell_min(grid, t) + t * CELL_GAP);
}

/* Without what explains it. */
static double
own_width(const PlGrid *grid, PlScene *scene)
{
  double t = scene->size, n = grid->columns->len;
  /* Many columns stand closer, under upright names. */
  double cell = n > 12 ? cell_min(grid, t) * 1.2
                       : CLAMP(longest_header_word(grid, scene) + t * 0.4, t * CELL_BEST, t * CELL_MAX);
  return MIN(widest_label(grid, scene), t * 24) + t * LABEL_GAP + n * (cell + t * CELL_GAP);
}

static double
grid_natural_width(const PlChart *chart, PlScene *scene)
{
  const PlGrid *grid = chart->data;
  double key = pl_scene_key_width(scene, (const PlKeyItem *)grid->key->data, grid->key->len);
  return MAX(own_width(grid, scene), MIN(key, scene->size * 44));
}

/* ---- Layout ---- */

typedef struct {
  double label, x, cell, gap; /* widths; x of the first column */
  gboolean upwards;
} Widths;

static void
find_widths(const PlGrid *grid, PlScene *scene, Widths *w)
{
  double t = scene->size, n = grid->columns->len;
  w->gap = MAX(pl_snap(t * CELL_GAP), 1);
  double for_cells = n * (cell_min(grid, t) + w->gap) + t * LABEL_GAP;
  double most = MAX(t * LABEL_MIN, MIN(scene->width * LABEL_SHARE, scene->width - for_cells));
  w->label = MIN(widest_label(grid, scene), most);
  w->x = pl_snap(w->label + t * LABEL_GAP);
  w->cell = floor(MIN((scene->width - w->x - (n - 1) * w->gap) / n, t * CELL_MAX));
  w->cell = MAX(w->cell, 1);
  w->upwards = longest_header_word(grid, scene) > w->cell + w->gap * HEADER_SPILL;
}

static double
column_x(const Widths *w, guint column)
{
  return w->x + column * (w->cell + w->gap);
}

/* Each heading is up to two layouts, the name and its note. */
typedef struct {
  PangoLayout *name, *note;
  double name_h, note_h, name_w;
} Header;

/* Upwards it begins at the foot, in whichever direction it is read. */
static PangoLayout *
header_name(PlScene *scene, const PlGridColumn *column, const Widths *w, double wrap)
{
  return w->upwards ? pl_scene_wrapped(scene, column->name, PL_SIZE_NOTE, header_weight(column), wrap)
                    : pl_scene_aligned(scene, column->name, PL_SIZE_NOTE, header_weight(column), wrap,
                                       PANGO_ALIGN_CENTER);
}

static void
header_init(Header *header, PlScene *scene, const PlGridColumn *column, const Widths *w)
{
  *header = (Header){0};
  double wrap = w->upwards ? scene->size * HEADER_UPWARDS_MAX : w->cell + w->gap * HEADER_SPILL;
  header->name = header_name(scene, column, w, wrap);
  pl_text_layout_size(header->name, &header->name_w, &header->name_h);
  /* Upwards, lines stand side by side: no more of them than the column holds. */
  double longest = scene->size * HEADER_UPWARDS_LONGEST;
  while (w->upwards && header->name_h > w->cell + w->gap && wrap < longest) {
    g_object_unref(header->name);
    wrap = MIN(wrap * 1.25, longest);
    header->name = header_name(scene, column, w, wrap);
    pl_text_layout_size(header->name, &header->name_w, &header->name_h);
  }
  /* Else the headings of long names fill the page and the cells are out of sight: each cell says its name. */
  if (w->upwards && header->name_h > w->cell + w->gap) {
    double line = header->name_h / pango_layout_get_line_count(header->name);
    pl_text_layout_wrap(header->name, wrap, (gint)MAX((w->cell + w->gap) / line, 1));
    pl_text_layout_size(header->name, &header->name_w, &header->name_h);
  }
  if (column->note && !w->upwards) {
    header->note = pl_scene_aligned(scene, column->note, PL_SIZE_NOTE * 0.9, PANGO_WEIGHT_NORMAL, wrap,
                                    PANGO_ALIGN_CENTER);
    pl_text_layout_size(header->note, NULL, &header->note_h);
  }
}

static void
build_headers(const PlGrid *grid, PlScene *scene, const Widths *w)
{
  double tallest = 0, t = scene->size;
  g_autofree Header *headers = g_new0(Header, grid->columns->len);
  for (guint i = 0; i < grid->columns->len; i++) {
    header_init(&headers[i], scene, &g_array_index(grid->columns, PlGridColumn, i), w);
    tallest = MAX(tallest, w->upwards ? headers[i].name_w : headers[i].name_h + headers[i].note_h);
  }
  for (guint i = 0; i < grid->columns->len; i++) {
    double x = column_x(w, i), foot = scene->height + tallest;
    const Header *h = &headers[i];
    PlPaint paint = g_array_index(grid->columns, PlGridColumn, i).strong ? PL_PAINT(INK) : PL_PAINT(INK_SOFT);
    if (w->upwards) {
      pl_scene_text_upwards(scene, h->name, x + (w->cell - h->name_h) / 2, foot, paint);
    } else {
      x -= w->gap * HEADER_SPILL / 2;
      pl_scene_text(scene, h->name, x, foot - h->name_h - h->note_h, paint);
      if (h->note)
        pl_scene_text(scene, h->note, x, foot - h->note_h, PL_PAINT(INK_SOFT));
    }
    g_object_unref(h->name);
    g_clear_object((PangoLayout **)&h->note);
  }
  scene->height = pl_snap(scene->height + tallest + t * 0.4);
}

static void
build_heading_row(const PlGridRow *row, PlScene *scene, gboolean first)
{
  double t = scene->size, height;
  g_autoptr(PangoLayout) layout = pl_scene_wrapped(scene, row->name, 1, PANGO_WEIGHT_BOLD, scene->width);
  pl_text_layout_size(layout, NULL, &height);
  double y = scene->height + t * (first ? 0.3 : 0.7);
  pl_scene_text(scene, layout, 0, y, PL_PAINT(INK));
  scene->height = pl_snap(y + height + t * 0.35);
}

static gboolean
row_is_wordy(const PlGrid *grid, guint row)
{
  for (guint i = 0; i < grid->columns->len; i++)
    if (is_wordy(value_at(grid, row, i)))
      return TRUE;
  return FALSE;
}

static void
build_row(const PlGrid *grid, PlScene *scene, const Widths *w, guint index, guint *cell)
{
  const PlGridRow *row = &g_array_index(grid->rows, PlGridRow, index);
  double t = scene->size, name_h, note_h = 0;
  g_autoptr(PangoLayout) name = pl_scene_wrapped(scene, row->name, 1, PANGO_WEIGHT_NORMAL, w->label);
  g_autoptr(PangoLayout) note = NULL;
  pl_text_layout_size(name, NULL, &name_h);
  if (row->note) {
    note = pl_scene_wrapped(scene, row->note, PL_SIZE_NOTE, PANGO_WEIGHT_NORMAL, w->label);
    pl_text_layout_size(note, NULL, &note_h);
  }
  double height =
      pl_snap(MAX(t * (row_is_wordy(grid, index) ? ROW_WORDY_MIN : ROW_MIN), name_h + note_h + t * 0.4));
  double y = scene->height + (height - name_h - note_h) / 2;
  pl_scene_text(scene, name, 0, y, PL_PAINT(INK));
  if (note)
    pl_scene_text(scene, note, 0, y + name_h, PL_PAINT(INK_SOFT));
  for (guint i = 0; i < grid->columns->len; i++) {
    const PlCellValue *value = value_at(grid, index, i);
    cairo_rectangle_t rect = {column_x(w, i), scene->height, w->cell, height};
    if (value->state == PL_CELL_BLANK)
      continue;
    pl_scene_cell(scene, &rect, value, t);
    pl_scene_place(scene, (*cell)++, &rect);
  }
  scene->height += height + w->gap;
}

typedef struct {
  const PlGrid *grid;
  guint cell;   /* the next to be placed */
  double right; /* where the last column of cells ends */
} Rows;

static void
build_rows(gpointer data, PlScene *scene, guint first, guint last)
{
  Rows *rows = data;
  Widths w;
  find_widths(rows->grid, scene, &w);
  build_headers(rows->grid, scene, &w);
  for (guint i = first; i < last; i++) {
    const PlGridRow *row = &g_array_index(rows->grid->rows, PlGridRow, i);
    if (row->heading)
      build_heading_row(row, scene, i == first);
    else
      build_row(rows->grid, scene, &w, i, &rows->cell);
  }
  rows->right = scene->x + column_x(&w, rows->grid->columns->len);
}

/* Rows under headings stay in one column: a heading at its foot would head nothing. */
static gboolean
has_headings(const PlGrid *grid)
{
  for (guint i = 0; i < grid->rows->len; i++)
    if (g_array_index(grid->rows, PlGridRow, i).heading)
      return TRUE;
  return FALSE;
}

static void
build_grid(const PlChart *chart, PlScene *scene)
{
  const PlGrid *grid = chart->data;
  double t = scene->size, height;
  Rows rows = {.grid = grid};
  pl_scene_rows(scene, grid->rows->len, has_headings(grid) ? scene->width : own_width(grid, scene),
                build_rows, &rows);
  double text_width = MIN(scene->width, MAX(rows.right, t * 40));
  if (grid->key->len > 0)
    scene->height = pl_scene_key(scene, 0, scene->height + t * 0.5, text_width,
                                 (const PlKeyItem *)grid->key->data, grid->key->len);
  if (grid->note && *grid->note) {
    g_autoptr(PangoLayout) note =
        pl_scene_wrapped(scene, grid->note, PL_SIZE_NOTE, PANGO_WEIGHT_NORMAL, text_width);
    pl_text_layout_size(note, NULL, &height);
    pl_scene_text(scene, note, 0, scene->height + t * 0.4, PL_PAINT(INK_SOFT));
    scene->height += t * 0.4 + height;
  }
}

static const PlChartView GRID_VIEW = {grid_min_width, grid_natural_width, build_grid};

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

void
pl_grid_give(PlGrid *grid, PlChart *chart, const char *const *says)
{
  for (guint row = 0; row < grid->rows->len; row++)
    for (guint column = 0; column < grid->columns->len; column++) {
      const PlGridRow *r = &g_array_index(grid->rows, PlGridRow, row);
      const PlGridColumn *c = &g_array_index(grid->columns, PlGridColumn, column);
      if (r->heading || value_at(grid, row, column)->state == PL_CELL_BLANK)
        continue;
      g_autofree char *name =
          g_strdup_printf("%s, %s: %s", r->name, c->name, says[row * grid->columns->len + column]);
      pl_chart_add_cell(chart, (gint)row, (gint)column, r->kind, r->id, c->id, name);
    }
  chart->data = grid;
  chart->free_data = (GDestroyNotify)pl_grid_free;
  chart->view = &GRID_VIEW;
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
