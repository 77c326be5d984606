#include "risk-matrix.h"

#include <math.h>
#include <plumbline/say.h>

/* In units of the text's size. */
#define SQUARE_MIN 3.4
#define SQUARE_MAX 6.2
#define SQUARE_GAP 0.28
#define AXIS 1.7 /* the axis's own name */
#define LABEL_MAX 6.5
#define KEY_MIN 19.0    /* a key narrower than this goes below the squares */
#define KEY_WORDS 30.0  /* one as wide as this says the rating in words too */
#define KEY_COLUMN 25.0 /* two columns of names where there is room for two of these */
#define KEY_MANY 16     /* names: more than this beside the squares want two columns */
#define KEY_ROW 2.05
#define KEY_GAP 2.2
#define SCORE_W 3.3
#define SCORE_H 1.55
#define PILL_W 1.6
#define PILL_H 1.4
#define PILL_SMALLEST 0.55 /* of their size, before the rest are counted instead */

typedef struct {
  const PlRiskGrid *grid;
  PlScene *scene;
  gboolean beside; /* the key stands beside the squares */
  double label, x, y, square, gap;
  double width; /* of axis, labels and squares */
} Frame;

/* ---- Widths ---- */

static double
widest(PlScene *scene, GPtrArray *words, gboolean word)
{
  double most = 0, w;
  for (guint i = 0; i < words->len; i++) {
    g_autoptr(PangoLayout) layout =
        pl_scene_layout(scene, words->pdata[i], PL_SIZE_NOTE, PANGO_WEIGHT_NORMAL);
    if (word)
      w = pl_text_layout_longest_word(layout);
    else
      pl_text_layout_size(layout, &w, NULL);
    most = MAX(most, w);
  }
  return ceil(most);
}

static double
label_width(const PlRiskGrid *grid, PlScene *scene)
{
  double most = scene->size * LABEL_MAX;
  return MIN(
      MAX(widest(scene, grid->likelihoods, TRUE), MIN(widest(scene, grid->likelihoods, FALSE), most * 0.75)),
      most);
}

/* Wide enough for the words below the squares, within reason. */
static double
square_best(const PlRiskGrid *grid, PlScene *scene)
{
  double t = scene->size;
  return CLAMP(widest(scene, grid->impacts, TRUE) + t * 0.1, t * SQUARE_MIN * 1.2, t * SQUARE_MAX);
}

static double
grid_width(const PlRiskGrid *grid, PlScene *scene, double square)
{
  double t = scene->size, n = grid->impacts->len;
  return t * AXIS + label_width(grid, scene) + t * 0.5 + n * square + (n - 1) * t * SQUARE_GAP;
}

static double
risks_min_width(const PlChart *chart, PlScene *scene)
{
  return grid_width(chart->data, scene, scene->size * SQUARE_MIN);
}

static double
risks_natural_width(const PlChart *chart, PlScene *scene)
{
  const PlRiskGrid *grid = chart->data;
  double key = grid->marks->len > KEY_MANY ? 2 * KEY_COLUMN + KEY_GAP : KEY_WORDS;
  return grid_width(grid, scene, square_best(grid, scene)) + scene->size * (KEY_GAP + key);
}

static void
frame_init(Frame *f, const PlRiskGrid *grid, PlScene *scene)
{
  double t = scene->size, best = square_best(grid, scene), n = grid->impacts->len;
  *f = (Frame){.grid = grid,
               .scene = scene,
               .gap = MAX(pl_snap(t * SQUARE_GAP), 1),
               .label = label_width(grid, scene)};
  double room = scene->width - t * (KEY_GAP + KEY_MIN);
  f->beside = grid_width(grid, scene, t * SQUARE_MIN * 1.15) <= room;
  double fixed = grid_width(grid, scene, 0),
         width = f->beside ? MIN(room, scene->width * 0.58) : scene->width;
  f->square = floor(CLAMP((width - fixed) / n, t * SQUARE_MIN * 0.98, best));
  f->x = pl_snap(t * AXIS + f->label + t * 0.5);
  f->y = pl_snap(scene->height);
  f->width = f->x + n * f->square + (n - 1) * f->gap;
}

static cairo_rectangle_t
square_rect(const Frame *f, guint row, guint column)
{
  return (cairo_rectangle_t){f->x + column * (f->square + f->gap), f->y + row * (f->square + f->gap),
                             f->square, f->square};
}

/* ---- Squares ---- */

static gint
risk_step(const PlCellValue *value)
{
  const PlTheme *any = pl_theme_get(PL_THEME_LIGHT, PL_THEME_FLAG_NONE);
  const PlSwatch *swatch = value->n_bands > 0
                               ? pl_theme_risk_band(any, (guint)value->band, (guint)value->n_bands)
                               : pl_theme_risk(any, value->value, MAX(value->to, value->value));
  return (gint)(swatch - any->risk);
}

static void
draw_square(const Frame *f, guint row, guint column)
{
  double t = f->scene->size;
  guint index = row * f->grid->impacts->len + column;
  const PlCellValue *value = &f->grid->squares[index];
  cairo_rectangle_t rect = square_rect(f, row, column);
  gint step = risk_step(value);
  pl_scene_rect(f->scene, &rect, t * 0.34, (PlPaint){PL_PAINT_RISK, step},
                (PlPaint){PL_PAINT_RISK_EDGE, step});
  g_autofree char *score = g_strdup_printf("%d", value->value);
  g_autoptr(PangoLayout) layout = pl_scene_layout(f->scene, score, 0.74, PANGO_WEIGHT_NORMAL);
  pl_scene_text(f->scene, layout, rect.x + t * 0.32, pl_centred_y(layout, rect.y + t * 0.56, t * 0.74),
                (PlPaint){PL_PAINT_RISK_TEXT, step});
  pl_scene_place(f->scene, index, &rect);
}

static void
draw_pill(PlScene *scene, const cairo_rectangle_t *rect, const char *letter, double factor)
{
  double w;
  g_autoptr(PangoLayout) layout = pl_scene_layout(scene, letter, factor * PL_SIZE_NOTE, PANGO_WEIGHT_BOLD);
  pl_text_layout_size(layout, &w, NULL);
  pl_scene_rect(scene, rect, rect->height * 0.28, PL_PAINT(PAGE), PL_PAINT(EMPTY));
  pl_scene_text(scene, layout, rect->x + (rect->width - w) / 2,
                pl_centred_y(layout, rect->y + rect->height / 2, scene->size * factor * PL_SIZE_NOTE),
                PL_PAINT(INK));
}

/* How markers stand in a square: columns × rows of a size. */
typedef struct {
  double w, h, gap, factor;
  guint columns, rows;
  gboolean over_score; /* they need the corner where the score stands, too */
} Packing;

static gboolean
pack(Packing *p, const Frame *f, guint n, double factor, gboolean over_score, gboolean wide)
{
  double t = f->scene->size, room = f->square - t * 0.3, high = f->square - (over_score ? t * 0.3 : t * 1.2);
  *p = (Packing){.w = t * PILL_W * (wide ? 1.3 : 1) * factor,
                 .h = t * PILL_H * factor,
                 .gap = t * 0.18 * factor,
                 .factor = factor,
                 .over_score = over_score};
  p->columns = (guint)MAX((room + p->gap) / (p->w + p->gap), 0);
  p->rows = (guint)MAX((high + p->gap) / (p->h + p->gap), 0);
  return p->columns * p->rows >= n;
}

static void
find_packing(Packing *p, const Frame *f, guint n, gboolean wide)
{
  if (pack(p, f, n, 1, FALSE, wide))
    return;
  for (double factor = 1; factor >= PILL_SMALLEST; factor -= 0.09)
    if (pack(p, f, n, factor, TRUE, wide))
      return;
  pack(p, f, n, PILL_SMALLEST, TRUE, wide);
}

static void
draw_marks(const Frame *f, guint row, guint column)
{
  const PlRiskGrid *grid = f->grid;
  guint first_cell = grid->likelihoods->len * grid->impacts->len, square = row * grid->impacts->len + column;
  g_autoptr(GArray) here = g_array_new(FALSE, FALSE, sizeof(guint));
  gboolean wide = FALSE;
  for (guint i = 0; i < grid->marks->len; i++) {
    const PlRiskMark *mark = &g_array_index(grid->marks, PlRiskMark, i);
    if (pl_risk_square(grid, mark->likelihood, mark->impact) != square)
      continue;
    g_array_append_val(here, i);
    wide |= mark->letter[1] != 0;
  }
  if (here->len == 0)
    return;
  Packing p;
  find_packing(&p, f, here->len, wide);
  guint places = MAX(p.columns * p.rows, 1), shown = here->len <= places ? here->len : places - 1;
  guint drawn = MIN(here->len, places), columns = MIN(p.columns, drawn),
        rows = (drawn + MAX(columns, 1) - 1) / MAX(columns, 1);
  cairo_rectangle_t rect = square_rect(f, row, column);
  double top = p.over_score ? 0 : f->scene->size * 0.55;
  double x0 = rect.x + (f->square - columns * p.w - (columns - 1) * p.gap) / 2;
  double y0 = rect.y + top + (f->square - top - rows * p.h - (rows - 1) * p.gap) / 2;
  for (guint i = 0; i < drawn; i++) {
    cairo_rectangle_t pill = {pl_snap(x0 + (i % MAX(columns, 1)) * (p.w + p.gap)),
                              pl_snap(y0 + (i / MAX(columns, 1)) * (p.h + p.gap)), pl_snap(p.w),
                              pl_snap(p.h)};
    guint index = g_array_index(here, guint, i);
    g_autofree char *more = i >= shown ? g_strdup_printf("+%u", here->len - shown) : NULL;
    draw_pill(f->scene, &pill, more ? more : g_array_index(grid->marks, PlRiskMark, index).letter, p.factor);
    if (!more)
      pl_scene_place(f->scene, first_cell + index, &pill);
  }
}

/* ---- Axes ---- */

static void
draw_axis_name(const Frame *f, const char *name, gboolean upwards, double y)
{
  double t = f->scene->size, w, h;
  guint rows = f->grid->likelihoods->len;
  g_autoptr(PangoLayout) layout = pl_scene_layout(f->scene, name, PL_SIZE_NOTE, PANGO_WEIGHT_SEMIBOLD);
  pl_text_layout_size(layout, &w, &h);
  double tall = rows * f->square + (rows - 1) * f->gap;
  if (upwards)
    pl_scene_text_upwards(f->scene, layout, t * 0.1, f->y + (tall + w) / 2, PL_PAINT(INK_SOFT));
  else
    pl_scene_text(f->scene, layout, f->x + (f->width - f->x - w) / 2, y, PL_PAINT(INK_SOFT));
}

static double
draw_axes(const Frame *f)
{
  PlScene *scene = f->scene;
  guint rows = f->grid->likelihoods->len;
  double t = scene->size, w, h, deepest = 0, foot = f->y + rows * (f->square + f->gap) - f->gap + t * 0.3;
  for (guint row = 0; row < rows; row++) {
    cairo_rectangle_t rect = square_rect(f, row, 0);
    g_autoptr(PangoLayout) layout = pl_scene_wrapped(scene, f->grid->likelihoods->pdata[rows - 1 - row],
                                                     PL_SIZE_NOTE, PANGO_WEIGHT_NORMAL, f->label);
    pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT);
    pl_text_layout_size(layout, &w, &h);
    pl_scene_text(scene, layout, t * AXIS, rect.y + (rect.height - h) / 2, PL_PAINT(INK_SOFT));
  }
  gboolean upwards = widest(scene, f->grid->impacts, TRUE) > f->square + f->gap;
  for (guint column = 0; column < f->grid->impacts->len; column++) {
    cairo_rectangle_t rect = square_rect(f, 0, column);
    const char *word = f->grid->impacts->pdata[column];
    g_autoptr(PangoLayout) layout =
        upwards ? pl_scene_layout(scene, word, PL_SIZE_NOTE, PANGO_WEIGHT_NORMAL)
                : pl_scene_wrapped(scene, word, PL_SIZE_NOTE, PANGO_WEIGHT_NORMAL, f->square + f->gap);
    pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER);
    pl_text_layout_size(layout, &w, &h);
    deepest = MAX(deepest, upwards ? w : h);
    if (upwards)
      pl_scene_text_upwards(scene, layout, rect.x + (f->square - h) / 2, foot + w, PL_PAINT(INK_SOFT));
    else
      pl_scene_text(scene, layout, rect.x - f->gap / 2, foot, PL_PAINT(INK_SOFT));
  }
  draw_axis_name(f, _("Likelihood"), TRUE, 0);
  draw_axis_name(f, _("Impact"), FALSE, foot + deepest + t * 0.2);
  return foot + deepest + t * 1.5;
}

/* ---- The key ---- */

/* One line of the key: a heading, a risk, or the name of one that is not rated. */
typedef struct {
  const PlRiskMark *mark;
  const char *heading, *unrated;
  guint index;
  PangoLayout *layout;
  double height;
} Entry;

static void
entry_clear(gpointer data)
{
  g_clear_object(&((Entry *)data)->layout);
}

static void
add_heading(GArray *entries, const char *text)
{
  Entry entry = {.heading = text};
  g_array_append_val(entries, entry);
}

static GArray *
list_entries(const PlRiskGrid *grid)
{
  GArray *entries = g_array_new(FALSE, TRUE, sizeof(Entry));
  g_array_set_clear_func(entries, entry_clear);
  for (guint i = 0; i < grid->marks->len; i++) {
    Entry entry = {.mark = &g_array_index(grid->marks, PlRiskMark, i), .index = i};
    if (grid->has_appetite && i == 0 && grid->n_above > 0)
      add_heading(entries, _("Above what the board accepts"));
    if (grid->has_appetite && i == grid->n_above)
      add_heading(entries, _("Within what the board accepts"));
    g_array_append_val(entries, entry);
  }
  if (grid->unrated->len > 0)
    add_heading(entries, _("Not yet rated"));
  for (guint i = 0; i < grid->unrated->len; i++) {
    Entry entry = {.unrated = grid->unrated->pdata[i]};
    g_array_append_val(entries, entry);
  }
  return entries;
}

static double
name_width(const PlScene *scene, double width, gboolean words)
{
  double t = scene->size;
  return MAX(width - t * (PILL_W + 0.7 + 0.6 + SCORE_W) - (words ? t * 10 : 0), t * 3);
}

static double
measure_entries(GArray *entries, PlScene *scene, double width)
{
  double total = 0, t = scene->size, h;
  for (guint i = 0; i < entries->len; i++) {
    Entry *entry = &g_array_index(entries, Entry, i);
    if (entry->heading) {
      entry->layout = pl_scene_wrapped(scene, entry->heading, PL_SIZE_NOTE, PANGO_WEIGHT_BOLD, width);
      pl_text_layout_size(entry->layout, NULL, &h);
      entry->height = pl_snap(h + t * (i == 0 ? 0.5 : 1.2));
    } else {
      double room = entry->mark ? name_width(scene, width, width >= t * KEY_WORDS) : width;
      entry->layout = pl_scene_wrapped(scene, entry->mark ? entry->mark->name : entry->unrated, 1,
                                       PANGO_WEIGHT_NORMAL, room);
      pl_text_layout_size(entry->layout, NULL, &h);
      entry->height = pl_snap(MAX(t * (entry->mark ? KEY_ROW : 1.6), h + t * 0.6));
    }
    total += entry->height;
  }
  return total;
}

static void
draw_entry(const Frame *f, const Entry *entry, double x, double y, double width)
{
  PlScene *scene = f->scene;
  double t = scene->size, h, middle = pl_snap(y + entry->height / 2), w;
  pl_text_layout_size(entry->layout, NULL, &h);
  if (!entry->mark) {
    pl_scene_text(scene, entry->layout, x, y + entry->height - h - t * 0.3,
                  entry->heading ? PL_PAINT(INK) : PL_PAINT(INK_SOFT));
    return;
  }
  double pill = t * PILL_W * (f->grid->marks->len > 26 ? 1.3 : 1);
  draw_pill(scene,
            &(cairo_rectangle_t){x, pl_snap(middle - t * PILL_H / 2), pl_snap(pill), pl_snap(t * PILL_H)},
            entry->mark->letter, 1);
  pl_scene_text(scene, entry->layout, x + pill + t * 0.7, middle - h / 2, PL_PAINT(INK));
  double score_x = pl_snap(x + width - t * SCORE_W);
  pl_scene_cell(scene,
                &(cairo_rectangle_t){score_x, pl_snap(middle - t * SCORE_H / 2), pl_snap(t * SCORE_W),
                                     pl_snap(t * SCORE_H)},
                &entry->mark->value, t * 0.95);
  if (width >= t * KEY_WORDS) {
    g_autoptr(PangoLayout) words =
        pl_scene_wrapped(scene, entry->mark->rating, PL_SIZE_NOTE, PANGO_WEIGHT_NORMAL, t * 10);
    pango_layout_set_alignment(words, PANGO_ALIGN_RIGHT);
    pl_text_layout_size(words, &w, &h);
    pl_scene_text(scene, words, score_x - t * 0.6 - t * 10, middle - h / 2, PL_PAINT(INK_SOFT));
  }
  double rule = pl_snap(y + entry->height) - 0.5;
  pl_scene_line(scene, x, rule, x + width, rule, 1, PL_PAINT(RULE));
  guint cell = f->grid->likelihoods->len * f->grid->impacts->len + f->grid->marks->len + entry->index;
  pl_scene_place(scene, cell, &(cairo_rectangle_t){x, y, width, entry->height});
}

/* Returns the y below the key. */
static double
draw_key(const Frame *f, double x, double y, double width)
{
  PlScene *scene = f->scene;
  double t = scene->size, lowest = y;
  g_autoptr(GArray) entries = list_entries(f->grid);
  gboolean two = width >= t * (2 * KEY_COLUMN + KEY_GAP) && (!f->beside || entries->len > KEY_MANY);
  double column = two ? (width - t * KEY_GAP) / 2 : MIN(width, t * 44);
  double total = measure_entries(entries, scene, column), at = y;
  for (guint i = 0; i < entries->len; i++) {
    const Entry *entry = &g_array_index(entries, Entry, i);
    double need = entry->height + (entry->heading && i + 1 < entries->len ? (entry + 1)->height : 0);
    if (two && at > y && at - y + need > total / 2 + t * KEY_ROW) { /* a heading stays with what it heads */
      x += column + t * KEY_GAP;
      at = y;
      two = FALSE;
    }
    draw_entry(f, entry, x, at, column);
    at += entry->height;
    lowest = MAX(lowest, at);
  }
  return lowest;
}

static void
build_risks(const PlChart *chart, PlScene *scene)
{
  const PlRiskGrid *grid = chart->data;
  double t = scene->size;
  Frame f;
  frame_init(&f, grid, scene);
  for (guint row = 0; row < grid->likelihoods->len; row++)
    for (guint column = 0; column < grid->impacts->len; column++) {
      draw_square(&f, row, column);
      draw_marks(&f, row, column);
    }
  double below = draw_axes(&f);
  double x = f.beside ? pl_snap(f.width + t * KEY_GAP) : 0, y = f.beside ? f.y - t * 0.35 : below + t * 0.8;
  double end = draw_key(&f, x, pl_snap(MAX(y, 0)), scene->width - x);
  scene->height = MAX(below, end);
}

const PlChartView pl_risk_matrix_view = {risks_min_width, risks_natural_width, build_risks};
