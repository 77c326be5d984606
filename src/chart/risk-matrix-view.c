#include "risk-matrix.h"

#include <math.h>
#include <plumbline/say.h>

/* In units of the text's size. */
#define SQUARE_MIN 3.4
#define SQUARE_BEST 5.2
#define SQUARE_MAX 6.2
#define SQUARE_BRIEF 1.9
#define SQUARE_GAP 0.28
#define LOW_TALL 2.75  /* of a square in a low space, */
#define LOW_WIDE 8.0   /* at most, */
#define LOW_SHARE 0.42 /* of the width for all of them */
#define TALLER 1.3     /* as many times as wide, to fill a page */
#define AXIS 1.7 /* the axis's own name */
#define LABEL_MAX 6.5
#define PILL_SMALLEST                                                                                        \
  0.75 /* of their size, for a letter that is still read, before the rest are counted instead */

typedef struct {
  const PlRiskGrid *grid;
  PlScene *scene;
  gboolean beside; /* the key stands beside the squares */
  double label, x, y, square, tall, gap; /* a square is `square` wide and `tall` high */
  double width; /* of axis, labels and squares */
  const PlRiskEnds *ends;
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
  return CLAMP(widest(scene, grid->impacts, TRUE) + t * 0.1, t * SQUARE_BEST, t * SQUARE_MAX);
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
  const PlRiskGrid *grid = chart->data;
  if (scene->brief)
    return scene->size * (AXIS + grid->impacts->len * (SQUARE_BRIEF + SQUARE_GAP));
  if (scene->low)
    return grid_width(grid, scene, scene->size * SQUARE_BEST) +
           (grid->keyless ? 0 : scene->size * (PL_RISK_KEY_GAP + PL_RISK_KEY_MIN));
  return grid_width(grid, scene, scene->size * SQUARE_MIN);
}

static double
risks_natural_width(const PlChart *chart, PlScene *scene)
{
  const PlRiskGrid *grid = chart->data;
  if (scene->brief)
    return risks_min_width(chart, scene) * 2;
  if (scene->low && !grid->keyless)
    return risks_min_width(chart, scene) * 1.1;
  if (grid->keyless)
    return grid_width(grid, scene, square_best(grid, scene));
  double key = pl_risk_key_natural_width(grid, scene);
  return grid_width(grid, scene, square_best(grid, scene)) + scene->size * PL_RISK_KEY_GAP + key;
}

/* Without the words of each rating, which the squares say too. */
static double
risks_close_width(const PlChart *chart, PlScene *scene)
{
  const PlRiskGrid *grid = chart->data;
  double squares = grid_width(grid, scene, square_best(grid, scene));
  return grid->keyless ? squares
                       : squares + scene->size * PL_RISK_KEY_GAP + pl_risk_key_close_width(grid, scene);
}

/* As low as markers allow, and wide enough for several of them side by side. */
static void
set_low(Frame *f)
{
  double t = f->scene->size, n = f->grid->impacts->len;
  double room = f->scene->width * LOW_SHARE - grid_width(f->grid, f->scene, 0);
  f->beside = !f->grid->keyless;
  f->square = floor(CLAMP(room / n, t * SQUARE_BEST, t * LOW_WIDE));
  f->tall = pl_snap(t * LOW_TALL);
}

static void
frame_init(Frame *f, const PlRiskGrid *grid, PlScene *scene)
{
  double t = scene->size, best = square_best(grid, scene), n = grid->impacts->len;
  *f = (Frame){.grid = grid,
               .scene = scene,
               .gap = MAX(pl_snap(t * SQUARE_GAP), 1),
               .label = label_width(grid, scene)};
  double room = scene->width - t * (PL_RISK_KEY_GAP + PL_RISK_KEY_MIN);
  if (pl_risk_key_is_long(grid))
    room = scene->width - t * PL_RISK_KEY_GAP - pl_risk_key_natural_width(grid, scene) * 0.9;
  f->beside = !grid->keyless && grid_width(grid, scene, t * SQUARE_MIN * 1.15) <= room;
  double fixed = grid_width(grid, scene, 0),
         width = f->beside ? MIN(room, scene->width * 0.58) : scene->width;
  f->square = floor(CLAMP((width - fixed) / n, t * SQUARE_MIN * 0.98, best));
  f->tall = f->square;
  if (scene->low)
    set_low(f);
  else if (f->beside)
    f->tall = pl_snap(f->square * MIN(scene->stretch, TALLER));
  f->x = pl_snap(t * AXIS + f->label + t * 0.5);
  f->y = pl_snap(scene->height);
  f->width = f->x + n * f->square + (n - 1) * f->gap;
}

static cairo_rectangle_t
square_rect(const Frame *f, guint row, guint column)
{
  return (cairo_rectangle_t){f->x + column * (f->square + f->gap), f->y + row * (f->tall + f->gap), f->square,
                             f->tall};
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
draw_square(const Frame *f, guint row, guint column, gboolean score_shows)
{
  double t = f->scene->size;
  guint index = row * f->grid->impacts->len + column;
  const PlCellValue *value = &f->grid->squares[index];
  cairo_rectangle_t rect = square_rect(f, row, column);
  gint step = risk_step(value);
  pl_scene_rect(f->scene, &rect, t * 0.34, (PlPaint){PL_PAINT_RISK, step},
                (PlPaint){PL_PAINT_RISK_EDGE, step});
  pl_scene_place(f->scene, index, &rect);
  if (!score_shows)
    return;
  g_autofree char *score = g_strdup_printf("%d", value->value);
  g_autoptr(PangoLayout) layout = pl_scene_layout(f->scene, score, 0.74, PANGO_WEIGHT_NORMAL);
  pl_scene_text(f->scene, layout, rect.x + t * 0.32, pl_centred_y(layout, rect.y + t * 0.56, t * 0.74),
                (PlPaint){PL_PAINT_RISK_TEXT, step});
}

/* How markers stand in a square: columns × rows of a size. */
typedef struct {
  double w, h, gap, factor;
  guint columns, rows;
  gboolean over_score; /* they need the corner where the score stands, too */
  double below;        /* taken by the ends of paths */
} Packing;

static gboolean
pack(Packing *p, const Frame *f, guint n, double factor, gboolean over_score, gboolean wide)
{
  double t = f->scene->size, room = f->square - t * 0.3, below = p->below;
  double high = f->tall - below - (over_score ? t * 0.3 : t * 1.2);
  *p = (Packing){.w = t * PL_RISK_PILL_W * (wide ? 1.3 : 1) * factor,
                 .h = t * PL_RISK_PILL_H * factor,
                 .gap = t * 0.18 * factor,
                 .factor = factor,
                 .over_score = over_score,
                 .below = below};
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

/* The marks that stand in a square, by their index. */
static GArray *
marks_in(const PlRiskGrid *grid, guint square, gboolean *wide)
{
  GArray *here = g_array_new(FALSE, FALSE, sizeof(guint));
  *wide = FALSE;
  for (guint i = 0; i < grid->marks->len; i++) {
    const PlRiskMark *mark = &g_array_index(grid->marks, PlRiskMark, i);
    if (pl_risk_square(grid, mark->likelihood, mark->impact) != square)
      continue;
    g_array_append_val(here, i);
    *wide |= mark->letter[1] != 0;
  }
  return here;
}

/* As many markers as there are places; where they do not suffice, the last one counts the rest. Paths lie
 * between the squares and the markers, so these are placed first and drawn later. */
static void
add_marks(const Frame *f, const cairo_rectangle_t *square, GArray *here, const Packing *p, gboolean draw)
{
  const PlRiskGrid *grid = f->grid;
  guint first_cell = grid->likelihoods->len * grid->impacts->len, places = MAX(p->columns * p->rows, 1);
  guint drawn = MIN(here->len, places), shown = here->len <= places ? here->len : places - 1;
  guint columns = MAX(MIN(p->columns, drawn), 1), rows = (drawn + columns - 1) / columns;
  double top = p->over_score ? 0 : f->scene->size * 0.55;
  double x0 = square->x + (f->square - columns * p->w - (columns - 1) * p->gap) / 2;
  double y0 = square->y + top + (f->tall - p->below - top - rows * p->h - (rows - 1) * p->gap) / 2;
  for (guint i = 0; i < drawn; i++) {
    guint across = i % columns, down = i / columns;
    cairo_rectangle_t pill = {pl_snap(x0 + across * (p->w + p->gap)), pl_snap(y0 + down * (p->h + p->gap)),
                              pl_snap(p->w), pl_snap(p->h)};
    guint index = g_array_index(here, guint, i);
    g_autofree char *more = i >= shown ? g_strdup_printf("+%u", here->len - shown) : NULL;
    if (draw)
      pl_risk_draw_pill(f->scene, &pill, more ? more : g_array_index(grid->marks, PlRiskMark, index).letter,
                        p->factor);
    else if (!more)
      pl_scene_place(f->scene, first_cell + index, &pill);
  }
}

static void
build_square(const Frame *f, guint row, guint column, gboolean draw_marks)
{
  gboolean wide;
  cairo_rectangle_t rect = square_rect(f, row, column);
  guint square = row * f->grid->impacts->len + column;
  Packing packing = {.below = pl_risk_ends_height(f->ends, square, f->square)};
  g_autoptr(GArray) here = marks_in(f->grid, square, &wide);
  find_packing(&packing, f, here->len, wide);
  if (!draw_marks)
    draw_square(f, row, column, !packing.over_score);
  if (here->len > 0)
    add_marks(f, &rect, here, &packing, draw_marks);
}

static void
build_squares(Frame *f)
{
  g_autoptr(PlRiskEnds) ends = pl_risk_ends_new(f->grid, f->scene);
  f->ends = ends;
  for (guint pass = 0; pass < 2; pass++) {
    for (guint row = 0; row < f->grid->likelihoods->len; row++)
      for (guint column = 0; column < f->grid->impacts->len; column++)
        build_square(f, row, column, pass == 1);
    if (pass == 0)
      pl_risk_ends_draw(ends);
  }
  f->ends = NULL;
}

/* ---- Axes ---- */

static void
draw_likelihood(const Frame *f)
{
  double t = f->scene->size, w;
  guint rows = f->grid->likelihoods->len;
  g_autoptr(PangoLayout) layout =
      pl_scene_layout(f->scene, _("Likelihood"), PL_SIZE_NOTE, PANGO_WEIGHT_SEMIBOLD);
  pl_text_layout_size(layout, &w, NULL);
  double tall = rows * f->tall + (rows - 1) * f->gap;
  pl_scene_text_upwards(f->scene, layout, t * 0.1, f->y + (tall + w) / 2, PL_PAINT(INK_SOFT));
}

/* The axis's name, and what the signs of paths mean: beside it where both have room. Returns: the y below. */
static double
draw_impact(const Frame *f, double y)
{
  PlKeyItem items[PL_RISK_KEY_SIGNS];
  guint n = pl_risk_ends_key(f->grid, items);
  double t = f->scene->size, w, wide = f->width - f->x, line = t * 1.3;
  double key = pl_scene_key_width(f->scene, items, n);
  g_autoptr(PangoLayout) layout = pl_scene_layout(f->scene, _("Impact"), PL_SIZE_NOTE, PANGO_WEIGHT_SEMIBOLD);
  pl_text_layout_size(layout, &w, NULL);
  gboolean beside = n > 0 && w + t + key <= wide;
  pl_scene_text(f->scene, layout, beside ? f->x : f->x + (wide - w) / 2, y, PL_PAINT(INK_SOFT));
  if (n == 0)
    return y + line;
  if (beside) {
    pl_scene_key(f->scene, f->width - key, y - t * 0.25, key + 1, items, n);
    return y + line;
  }
  key = MIN(key, wide); /* below the squares: the corner to their left is somebody else's */
  return pl_scene_key(f->scene, f->width - key, y + line, key + 1, items, n);
}

static double
draw_axes(const Frame *f)
{
  PlScene *scene = f->scene;
  guint rows = f->grid->likelihoods->len;
  double t = scene->size, w, h, deepest = 0, foot = f->y + rows * (f->tall + f->gap) - f->gap + t * 0.3;
  for (guint row = 0; row < rows; row++) {
    cairo_rectangle_t rect = square_rect(f, row, 0);
    g_autoptr(PangoLayout) layout =
        pl_scene_aligned(scene, f->grid->likelihoods->pdata[rows - 1 - row], PL_SIZE_NOTE,
                         PANGO_WEIGHT_NORMAL, f->label, PANGO_ALIGN_RIGHT);
    pl_text_layout_size(layout, &w, &h);
    pl_scene_text(scene, layout, t * AXIS, rect.y + (rect.height - h) / 2, PL_PAINT(INK_SOFT));
  }
  gboolean upwards = widest(scene, f->grid->impacts, TRUE) > f->square + f->gap;
  for (guint column = 0; column < f->grid->impacts->len; column++) {
    cairo_rectangle_t rect = square_rect(f, 0, column);
    const char *word = f->grid->impacts->pdata[column];
    g_autoptr(PangoLayout) layout = upwards ? pl_scene_layout(scene, word, PL_SIZE_NOTE, PANGO_WEIGHT_NORMAL)
                                            : pl_scene_aligned(scene, word, PL_SIZE_NOTE, PANGO_WEIGHT_NORMAL,
                                                               f->square + f->gap, PANGO_ALIGN_CENTER);
    pl_text_layout_size(layout, &w, &h);
    deepest = MAX(deepest, upwards ? w : h);
    if (upwards)
      pl_scene_text_upwards(scene, layout, rect.x + (f->square - h) / 2, foot + w, PL_PAINT(INK_SOFT));
    else
      pl_scene_text(scene, layout, rect.x - f->gap / 2, foot, PL_PAINT(INK_SOFT));
  }
  draw_likelihood(f);
  return draw_impact(f, foot + deepest + t * 0.2);
}

/* ---- A thumbnail ---- */

/* As many dots as a square has room for; more are counted. */
#define DOTS_MOST 9
#define DOTS_ACROSS 3
#define DOT 0.34

static void
draw_dots(const Frame *f, const cairo_rectangle_t *square, guint n)
{
  double t = f->scene->size, step = MIN(t * DOT * 2.7, f->square / (DOTS_ACROSS + 0.2)), dot = step / 2.7;
  double x = square->x + square->width / 2, y = square->y + square->height / 2;
  if (n > DOTS_MOST) {
    double w;
    g_autofree char *count = g_strdup_printf("× %u", n);
    g_autoptr(PangoLayout) layout = pl_scene_layout(f->scene, count, PL_SIZE_NOTE, PANGO_WEIGHT_BOLD);
    pl_text_layout_size(layout, &w, NULL);
    pl_scene_text(f->scene, layout, x - w / 2, pl_centred_y(layout, y, t * PL_SIZE_NOTE), PL_PAINT(INK));
    return;
  }
  guint rows = (n + DOTS_ACROSS - 1) / DOTS_ACROSS;
  for (guint i = 0; i < n; i++) {
    guint row = i / DOTS_ACROSS, in_row = row + 1 < rows ? DOTS_ACROSS : n - row * DOTS_ACROSS;
    pl_scene_circle(f->scene, x + (i % DOTS_ACROSS - (in_row - 1) / 2.0) * step,
                    y + (row - (rows - 1) / 2.0) * step, dot, PL_PAINT(PAGE), PL_PAINT(INK));
  }
}

/* Squares, a dot for each risk, and which way is up. */
static void
build_brief(const PlRiskGrid *grid, PlScene *scene)
{
  double t = scene->size, n = grid->impacts->len, h;
  gboolean wide;
  Frame f = {.grid = grid, .scene = scene, .gap = MAX(pl_snap(t * SQUARE_GAP / 2), 1)};
  f.x = pl_snap(t * AXIS);
  f.y = pl_snap(scene->height);
  f.square = floor(CLAMP((scene->width - f.x) / n - f.gap, t * SQUARE_BRIEF, t * SQUARE_BRIEF * 1.4));
  f.tall = f.square;
  f.width = f.x + n * (f.square + f.gap) - f.gap;
  for (guint row = 0; row < grid->likelihoods->len; row++)
    for (guint column = 0; column < grid->impacts->len; column++) {
      cairo_rectangle_t rect = square_rect(&f, row, column);
      g_autoptr(GArray) here = marks_in(grid, row * grid->impacts->len + column, &wide);
      draw_square(&f, row, column, FALSE);
      draw_dots(&f, &rect, here->len);
    }
  draw_likelihood(&f);
  g_autoptr(PangoLayout) impact = pl_scene_layout(scene, _("Impact"), PL_SIZE_NOTE, PANGO_WEIGHT_SEMIBOLD);
  double foot = f.y + grid->likelihoods->len * (f.square + f.gap) + t * 0.15;
  pl_text_layout_size(impact, NULL, &h);
  pl_scene_text(scene, impact, f.x, foot, PL_PAINT(INK_SOFT));
  scene->height = foot + h;
}

static void
build_risks(const PlChart *chart, PlScene *scene)
{
  const PlRiskGrid *grid = chart->data;
  double t = scene->size;
  Frame f;
  if (scene->brief) {
    build_brief(grid, scene);
    return;
  }
  frame_init(&f, grid, scene);
  build_squares(&f);
  double below = draw_axes(&f);
  if (grid->keyless) {
    scene->height = below;
    return;
  }
  double x = f.beside ? pl_snap(f.width + t * PL_RISK_KEY_GAP) : 0,
         y = f.beside ? f.y - t * 0.35 : below + t * 0.8;
  double end = pl_risk_draw_key(grid, scene, x, pl_snap(MAX(y, 0)), scene->width - x, f.beside,
                                f.y + grid->likelihoods->len * (f.tall + f.gap));
  scene->height = MAX(below, end);
}

const PlChartView pl_risk_matrix_view = {.min_width = risks_min_width,
                                         .natural_width = risks_natural_width,
                                         .close_width = risks_close_width,
                                         .build = build_risks};
