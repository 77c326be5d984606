#include "matrix.h"

#include <math.h>

/* In units of the text's size. */
#define LABEL_MIN 7.0
#define LABEL_WRAPPED 12.0 /* no narrower for the sake of headings */
#define LABEL_SHARE 0.42 /* of the width, at most */
#define LABEL_GAP 0.9
#define CELL_GAP 0.3
#define CELL_MIN 2.1
#define CELL_WORDY_MIN 5.2 /* where cells hold words */
#define CELL_BEST 6.5
#define CELL_MAX 11.0
#define ROW_MIN 2.3
#define ROW_WORDY_MIN 3.0
#define ROW_BRIEF 1.55
#define BARE_CELL 0.8 /* either way */
#define BARE_GAP 0.15
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
  g_clear_pointer(&grid->turned, pl_grid_free);
  g_clear_pointer(&grid->places, g_array_unref);
  g_mutex_clear(&grid->lock);
  g_free(grid);
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
bare_width(const PlGrid *grid, const PlScene *scene)
{
  return grid->columns->len * scene->size * (BARE_CELL + BARE_GAP);
}

static const PlGrid *
grid_of(const PlChart *chart, const PlScene *scene)
{
  const PlGrid *grid = chart->data;
  return scene->turned && grid->turned != NULL ? grid->turned : grid;
}

static double
grid_min_width(const PlChart *chart, PlScene *scene)
{
  const PlGrid *grid = grid_of(chart, scene);
  double t = scene->size;
  if (scene->bare)
    return bare_width(grid, scene);
  return t * (LABEL_MIN + LABEL_GAP) + grid->columns->len * (cell_min(grid, t) + t * CELL_GAP);
}

/* Without what explains it, its rows' names as wide as `label`. */
static double
width_with(const PlGrid *grid, PlScene *scene, double label)
{
  double t = scene->size, n = grid->columns->len;
  if (scene->bare)
    return bare_width(grid, scene) * 1.5;
  /* Many columns stand closer, under upright names. */
  double cell = n > 12 ? cell_min(grid, t) * 1.2
                       : CLAMP(longest_header_word(grid, scene) + t * 0.4, t * CELL_BEST, t * CELL_MAX);
  return label + t * LABEL_GAP + n * (cell + t * CELL_GAP);
}

static double
own_width(const PlGrid *grid, PlScene *scene)
{
  return width_with(grid, scene, MIN(widest_label(grid, scene), scene->size * 24));
}

/* As narrow as it may be for the sake of the headings beside it. */
static double
wrapped_label(const PlGrid *grid, PlScene *scene)
{
  double widest = widest_label(grid, scene);
  return MIN(widest, MAX(MIN(widest, scene->size * 24) / 2, scene->size * LABEL_WRAPPED));
}

static double
grid_natural_width(const PlChart *chart, PlScene *scene)
{
  const PlGrid *grid = grid_of(chart, scene);
  double key = pl_scene_key_width(scene, (const PlKeyItem *)grid->key->data, grid->key->len);
  if (scene->brief)
    return own_width(grid, scene);
  return MAX(own_width(grid, scene), MIN(key, scene->size * 44));
}

static double
grid_close_width(const PlChart *chart, PlScene *scene)
{
  const PlGrid *grid = grid_of(chart, scene);
  return width_with(grid, scene, wrapped_label(grid, scene));
}

/* ---- Layout ---- */

typedef struct {
  double label, x, cell, gap; /* widths; x of the first column */
  gboolean upwards, bare;     /* bare: cells alone */
} Widths;

static void
find_widths(const PlGrid *grid, PlScene *scene, Widths *w)
{
  double t = scene->size, n = grid->columns->len;
  w->bare = scene->bare;
  w->gap = MAX(pl_snap(t * (w->bare ? BARE_GAP : CELL_GAP)), 1);
  double for_cells = n * (cell_min(grid, t) + w->gap) + t * LABEL_GAP;
  double most = MAX(t * LABEL_MIN, MIN(scene->width * LABEL_SHARE, scene->width - for_cells));
  w->label = w->bare ? 0 : MIN(widest_label(grid, scene), most);
  /* Names of rows break into lines rather than that headings stand upright. */
  double level = scene->width - t * LABEL_GAP - n * (longest_header_word(grid, scene) + w->gap);
  if (!w->bare && level < w->label && level >= wrapped_label(grid, scene))
    w->label = floor(level);
  w->x = w->bare ? 0 : pl_snap(w->label + t * LABEL_GAP);
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
  if (column->note && !w->upwards && !scene->brief) {
    header->note = pl_scene_aligned(scene, column->note, PL_SIZE_NOTE * 0.9, PANGO_WEIGHT_NORMAL, wrap,
                                    PANGO_ALIGN_CENTER);
    if (pl_text_layout_longest_word(header->note) > wrap)
      g_clear_object(&header->note); /* a second line is not worth a broken word */
    else
      pl_text_layout_size(header->note, NULL, &header->note_h);
  }
}

static void
build_headers(const PlGrid *grid, PlScene *scene, const Widths *w)
{
  double tallest = 0, t = scene->size;
  if (scene->brief && (w->bare || w->upwards))
    return;
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
    if (is_wordy(pl_grid_value(grid, row, i)))
      return TRUE;
  return FALSE;
}

static double
row_min(const PlGrid *grid, const PlScene *scene, const Widths *w, guint row)
{
  if (w->bare)
    return scene->size * BARE_CELL;
  if (scene->brief)
    return scene->size * ROW_BRIEF;
  return scene->size * (row_is_wordy(grid, row) ? ROW_WORDY_MIN : ROW_MIN);
}

static void
build_row(const PlGrid *grid, PlScene *scene, const Widths *w, guint index, guint *cell)
{
  const PlGridRow *row = &g_array_index(grid->rows, PlGridRow, index);
  double t = scene->size, name_h, note_h = 0, least = row_min(grid, scene, w, index);
  g_autoptr(PangoLayout) name = pl_scene_row_name(scene, w->bare ? "" : row->name, grid->rows->len, w->label);
  g_autoptr(PangoLayout) note = NULL;
  pl_text_layout_size(name, NULL, &name_h);
  if (w->bare)
    name_h = 0;
  if (row->note && !scene->brief) {
    note = pl_scene_wrapped(scene, row->note, PL_SIZE_NOTE, PANGO_WEIGHT_NORMAL, w->label);
    pl_text_layout_size(note, NULL, &note_h);
  }
  double height = pl_snap(MAX(least, name_h + note_h + t * (scene->brief ? 0.1 : 0.4)) * scene->stretch);
  double y = scene->height + (height - name_h - note_h) / 2;
  pl_scene_text(scene, name, 0, y, PL_PAINT(INK));
  if (note)
    pl_scene_text(scene, note, 0, y + name_h, PL_PAINT(INK_SOFT));
  for (guint i = 0; i < grid->columns->len; i++) {
    const PlCellValue *value = pl_grid_value(grid, index, i);
    cairo_rectangle_t rect = {column_x(w, i), scene->height, w->cell, height};
    if (value->state == PL_CELL_BLANK)
      continue;
    pl_scene_cell(scene, &rect, value, t);
    guint its =
        grid->places != NULL ? g_array_index(grid->places, guint, index * grid->columns->len + i) : (*cell)++;
    pl_scene_place(scene, its, &rect);
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
  scene->upright |= w.upwards && !w.bare;
  build_headers(rows->grid, scene, &w);
  for (guint i = first; i < last; i++) {
    const PlGridRow *row = &g_array_index(rows->grid->rows, PlGridRow, i);
    if (row->heading && !w.bare)
      build_heading_row(row, scene, i == first);
    else if (!row->heading)
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
  const PlGrid *grid = grid_of(chart, scene);
  Rows rows = {.grid = grid};
  pl_scene_rows(scene, grid->rows->len,
                has_headings(grid) || scene->bare ? scene->width : own_width(grid, scene), build_rows, &rows);
  scene->right = rows.right;
}

static void
explain_grid(const PlChart *chart, PlScene *scene)
{
  const PlGrid *grid = chart->data;
  double t = scene->size, height, width = MIN(scene->width, MAX(scene->right, t * 40));
  if (grid->key->len > 0)
    scene->height = pl_scene_key(scene, 0, scene->height + t * 0.5, width, (const PlKeyItem *)grid->key->data,
                                 grid->key->len);
  if (grid->note && *grid->note) {
    g_autoptr(PangoLayout) note =
        pl_scene_wrapped(scene, grid->note, PL_SIZE_NOTE, PANGO_WEIGHT_NORMAL, width);
    pl_text_layout_size(note, NULL, &height);
    pl_scene_text(scene, note, 0, scene->height + t * 0.4, PL_PAINT(INK_SOFT));
    scene->height += t * 0.4 + height;
  }
}

const PlChartView pl_grid_view = {.min_width = grid_min_width,
                                  .natural_width = grid_natural_width,
                                  .close_width = grid_close_width,
                                  .build = build_grid,
                                  .explain = explain_grid};
