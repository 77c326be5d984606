#include "scene.h"

#include <math.h>

typedef enum {
  SHAPE_TEXT,
  SHAPE_TEXT_UP,
  SHAPE_LINE,
  SHAPE_RECT,
  SHAPE_CIRCLE,
  SHAPE_TRIANGLE,
  SHAPE_PATH,
  SHAPE_CELL
} ShapeType;

typedef struct {
  ShapeType type;
  PlPaint fill, edge;
  cairo_rectangle_t rect; /* x, y of everything; end points, radius and the like as the type has it */
  double size;            /* radius, width of a line, size of text */
  gint direction;
  gboolean closed, dashed;
  PangoLayout *layout; /* owned */
  double *points;      /* owned */
  guint n_points;
  PlCellValue value;
} Shape;

static void
shape_clear(gpointer data)
{
  Shape *shape = data;
  g_clear_object(&shape->layout);
  g_clear_pointer(&shape->points, g_free);
}

PlScene *
pl_scene_new(double size, double width, guint n_cells)
{
  PlScene *scene = g_new0(PlScene, 1);
  scene->size = size;
  scene->width = scene->picture = width;
  scene->stretch = 1;
  scene->column_rows = PL_SCENE_COLUMN_ROWS;
  scene->context = pl_text_context_new();
  scene->shapes = g_array_new(FALSE, TRUE, sizeof(Shape));
  g_array_set_clear_func(scene->shapes, shape_clear);
  scene->cells = g_array_new(FALSE, TRUE, sizeof(cairo_rectangle_t));
  g_array_set_size(scene->cells, n_cells);
  return scene;
}

void
pl_scene_free(PlScene *scene)
{
  g_array_unref(scene->shapes);
  g_array_unref(scene->cells);
  g_object_unref(scene->context);
  g_free(scene);
}

/* ---- Adding ---- */

static Shape *
add(PlScene *scene, ShapeType type)
{
  g_array_set_size(scene->shapes, scene->shapes->len + 1);
  Shape *shape = &g_array_index(scene->shapes, Shape, scene->shapes->len - 1);
  shape->type = type;
  return shape;
}

PangoLayout *
pl_scene_layout(PlScene *scene, const char *text, double factor, PangoWeight weight)
{
  PlTextStyle style = {.size = scene->size * factor, .weight = weight, .tabular = TRUE};
  return pl_text_layout_new(scene->context, text, &style);
}

double
pl_scene_text_width(PlScene *scene, const char *text, double factor)
{
  double width;
  g_autoptr(PangoLayout) layout = pl_scene_layout(scene, text, factor, PANGO_WEIGHT_NORMAL);
  pl_text_layout_size(layout, &width, NULL);
  return width;
}

PangoLayout *
pl_scene_wrapped(PlScene *scene, const char *text, double factor, PangoWeight weight, double width)
{
  double longest;
  PangoLayout *layout = pl_scene_layout(scene, text, factor, weight);
  pl_text_layout_wrap(layout, MAX(width, 1), 0);
  if (pl_text_layout_is_rtl(layout)) {
    pl_text_layout_size(layout, &longest, NULL);
    pl_text_layout_wrap(layout, MAX(longest, 1), 0);
  }
  return layout;
}

#define BRIEF_LINES 2
#define BRIEF_ROWS 10 /* with more than these, one line */

PangoLayout *
pl_scene_row_name(PlScene *scene, const char *name, guint n, double width)
{
  PangoLayout *layout = pl_scene_wrapped(scene, name, 1, PANGO_WEIGHT_NORMAL, width);
  gint lines = n > BRIEF_ROWS ? 1 : BRIEF_LINES;
  if (scene->brief && pango_layout_get_line_count(layout) > lines)
    pl_text_layout_wrap(layout, MAX(width, 1), lines);
  return layout;
}

PangoLayout *
pl_scene_aligned(PlScene *scene, const char *text, double factor, PangoWeight weight, double width,
                 PangoAlignment align)
{
  PangoLayout *layout = pl_scene_layout(scene, text, factor, weight);
  pl_text_layout_wrap(layout, MAX(width, 1), 0);
  /* Pango takes left and right as the beginning and the end of a line: where text runs leftwards they change
   * places. */
  if (align == PANGO_ALIGN_RIGHT && pl_text_layout_is_rtl(layout))
    align = PANGO_ALIGN_LEFT;
  pango_layout_set_alignment(layout, align);
  return layout;
}

static void
add_text(PlScene *scene, ShapeType type, PangoLayout *layout, double x, double y, PlPaint paint)
{
  Shape *shape = add(scene, type);
  shape->layout = g_object_ref(layout);
  shape->rect.x = x + scene->x;
  shape->rect.y = y;
  shape->fill = paint;
}

void
pl_scene_text(PlScene *scene, PangoLayout *layout, double x, double y, PlPaint paint)
{
  add_text(scene, SHAPE_TEXT, layout, x, y, paint);
}

void
pl_scene_text_upwards(PlScene *scene, PangoLayout *layout, double x, double y, PlPaint paint)
{
  add_text(scene, SHAPE_TEXT_UP, layout, x, y, paint);
}

void
pl_scene_line(PlScene *scene, double x1, double y1, double x2, double y2, double width, PlPaint paint)
{
  Shape *shape = add(scene, SHAPE_LINE);
  shape->rect = (cairo_rectangle_t){x1 + scene->x, y1, x2 - x1, y2 - y1};
  shape->size = width;
  shape->edge = paint;
}

void
pl_scene_rect(PlScene *scene, const cairo_rectangle_t *rect, double radius, PlPaint fill, PlPaint edge)
{
  Shape *shape = add(scene, SHAPE_RECT);
  shape->rect = *rect;
  shape->rect.x += scene->x;
  shape->size = radius;
  shape->fill = fill;
  shape->edge = edge;
}

void
pl_scene_circle(PlScene *scene, double x, double y, double radius, PlPaint fill, PlPaint edge)
{
  Shape *shape = add(scene, SHAPE_CIRCLE);
  shape->rect = (cairo_rectangle_t){x + scene->x, y, 0, 0};
  shape->size = radius;
  shape->fill = fill;
  shape->edge = edge;
}

void
pl_scene_triangle(PlScene *scene, double x, double y, double size, gint direction, PlPaint paint)
{
  Shape *shape = add(scene, SHAPE_TRIANGLE);
  shape->rect = (cairo_rectangle_t){x + scene->x, y, 0, 0};
  shape->size = size;
  shape->direction = direction;
  shape->fill = paint;
}

void
pl_scene_path(PlScene *scene, const double *xy, guint n, gboolean closed, gboolean dashed, double width,
              PlPaint paint)
{
  Shape *shape = add(scene, SHAPE_PATH);
  shape->points = g_memdup2(xy, sizeof(double) * 2 * n);
  for (guint i = 0; i < n; i++)
    shape->points[2 * i] += scene->x;
  shape->n_points = n;
  shape->closed = closed;
  shape->dashed = dashed;
  shape->size = width;
  shape->edge = paint;
}

void
pl_scene_cell(PlScene *scene, const cairo_rectangle_t *rect, const PlCellValue *value, double size)
{
  Shape *shape = add(scene, SHAPE_CELL);
  shape->rect = *rect;
  shape->rect.x += scene->x;
  shape->value = *value;
  shape->size = size;
}

void
pl_scene_place(PlScene *scene, guint index, const cairo_rectangle_t *rect)
{
  g_return_if_fail(index < scene->cells->len);
  g_array_index(scene->cells, cairo_rectangle_t, index) =
      (cairo_rectangle_t){rect->x + scene->x, rect->y, rect->width, rect->height};
}

/* Between columns, in units of the text's size. */
#define COLUMN_GAP 3.0

void
pl_scene_rows(PlScene *scene, guint n, double natural, PlSceneRows build, gpointer data)
{
  double gap = scene->size * COLUMN_GAP, width = scene->width, top = scene->height, foot = top;
  double left = scene->x;
  guint room = (guint)MAX((width + gap) / (natural + gap), 1);
  guint columns = CLAMP(room, 1, MAX(n / scene->column_rows, 1)), each = (n + columns - 1) / columns;
  columns = each > 0 ? (n + each - 1) / each : 1; /* none is empty */
  scene->width = floor((width - (columns - 1) * gap) / columns);
  for (guint i = 0; i < columns; i++) {
    scene->height = top;
    scene->x = left + pl_snap(i * (scene->width + gap));
    build(data, scene, MIN(i * each, n), MIN((i + 1) * each, n));
    foot = MAX(foot, scene->height);
  }
  scene->x = left;
  scene->width = width;
  scene->height = foot;
}

/* ---- Drawing ---- */

static gboolean
set_paint(cairo_t *cr, PlPaint paint, const PlTheme *theme)
{
  switch (paint.role) {
  case PL_PAINT_NONE:
    return FALSE;
  case PL_PAINT_PAGE:
    pl_set_colour(cr, theme->page);
    break;
  case PL_PAINT_INK:
    pl_set_colour(cr, theme->ink);
    break;
  case PL_PAINT_INK_SOFT:
    pl_set_colour(cr, theme->ink_soft);
    break;
  case PL_PAINT_RULE:
    pl_set_colour(cr, theme->rule);
    break;
  case PL_PAINT_TRACK:
    pl_set_colour(cr, theme->track);
    break;
  case PL_PAINT_BAND:
    pl_set_colour(cr, pl_colour_mix(theme->page, theme->ink, 0.14));
    break;
  case PL_PAINT_EMPTY:
    pl_set_colour(cr, theme->empty);
    break;
  case PL_PAINT_LEVEL:
    pl_set_colour(cr, pl_theme_level(theme, paint.index)->fill);
    break;
  case PL_PAINT_LEVEL_EDGE:
    pl_set_colour(cr, pl_theme_level(theme, paint.index)->edge);
    break;
  case PL_PAINT_RISK:
    pl_set_colour(cr, theme->risk[paint.index].fill);
    break;
  case PL_PAINT_RISK_EDGE:
    pl_set_colour(cr, theme->risk[paint.index].edge);
    break;
  case PL_PAINT_RISK_TEXT:
    pl_set_colour(cr, theme->risk[paint.index].text);
    break;
  }
  return TRUE;
}

static void
fill_and_stroke(cairo_t *cr, const Shape *shape, const PlTheme *theme)
{
  if (set_paint(cr, shape->fill, theme))
    cairo_fill_preserve(cr);
  if (set_paint(cr, shape->edge, theme)) {
    cairo_set_line_width(cr, theme->edge_width);
    cairo_stroke_preserve(cr);
  }
  cairo_new_path(cr);
}

static void
draw_path(cairo_t *cr, const Shape *shape, double text_size, const PlTheme *theme)
{
  cairo_new_path(cr); /* a text leaves its place behind */
  for (guint i = 0; i < shape->n_points; i++)
    cairo_line_to(cr, shape->points[2 * i], shape->points[2 * i + 1]);
  if (shape->closed)
    cairo_close_path(cr);
  cairo_set_line_width(cr, shape->size);
  cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
  if (shape->dashed)
    cairo_set_dash(cr, (double[]){text_size * 0.3, text_size * 0.22}, 2, 0);
  if (set_paint(cr, shape->edge, theme))
    cairo_stroke(cr);
  cairo_set_dash(cr, NULL, 0, 0);
}

static void
draw_shape(cairo_t *cr, const PlScene *scene, const Shape *shape, const PlTheme *theme)
{
  double inset = theme->edge_width / 2;
  switch (shape->type) {
  case SHAPE_TEXT:
  case SHAPE_TEXT_UP:
    set_paint(cr, shape->fill, theme);
    cairo_save(cr);
    cairo_translate(cr, shape->rect.x, shape->rect.y);
    if (shape->type == SHAPE_TEXT_UP)
      cairo_rotate(cr, -G_PI / 2);
    cairo_move_to(cr, 0, 0);
    pango_cairo_show_layout(cr, shape->layout);
    cairo_restore(cr);
    break;
  case SHAPE_LINE:
    cairo_move_to(cr, shape->rect.x, shape->rect.y);
    cairo_line_to(cr, shape->rect.x + shape->rect.width, shape->rect.y + shape->rect.height);
    cairo_set_line_width(cr, shape->size);
    if (set_paint(cr, shape->edge, theme))
      cairo_stroke(cr);
    break;
  case SHAPE_RECT:
    pl_path_rounded(cr,
                    &(cairo_rectangle_t){shape->rect.x + inset, shape->rect.y + inset,
                                         MAX(shape->rect.width - 2 * inset, 0),
                                         MAX(shape->rect.height - 2 * inset, 0)},
                    shape->size);
    fill_and_stroke(cr, shape, theme);
    break;
  case SHAPE_CIRCLE:
    cairo_new_sub_path(cr);
    cairo_arc(cr, shape->rect.x, shape->rect.y, shape->size, 0, 2 * G_PI);
    cairo_close_path(cr);
    fill_and_stroke(cr, shape, theme);
    break;
  case SHAPE_TRIANGLE:
    pl_path_triangle(cr, shape->rect.x, shape->rect.y, shape->size, shape->direction);
    if (set_paint(cr, shape->fill, theme))
      cairo_fill(cr);
    break;
  case SHAPE_PATH:
    draw_path(cr, shape, scene->size, theme);
    break;
  case SHAPE_CELL:
    pl_paint_cell(cr, scene->context, &shape->rect, &shape->value, shape->size, theme);
    break;
  }
}

void
pl_scene_draw(const PlScene *scene, cairo_t *cr, const PlTheme *theme)
{
  for (guint i = 0; i < scene->shapes->len; i++)
    draw_shape(cr, scene, &g_array_index(scene->shapes, Shape, i), theme);
}

/* ---- Explanations ---- */

/* In units of the text's size: from a symbol to its words, and from them to the next symbol. */
#define KEY_GAP 0.42
#define KEY_BETWEEN 1.25

void
pl_scene_symbol(PlScene *scene, PlSymbol symbol, double x, double y)
{
  double t = scene->size;
  if (symbol == PL_SYMBOL_SQUARE) {
    const cairo_rectangle_t outer = {x - t * 0.3, y - t * 0.3, t * 0.6, t * 0.6};
    const cairo_rectangle_t inner = {x - t * 0.13, y - t * 0.13, t * 0.26, t * 0.26};
    pl_scene_rect(scene, &outer, t * 0.08, PL_PAINT(INK), PL_PAINT(PAGE));
    pl_scene_rect(scene, &inner, 0, PL_PAINT(PAGE), PL_PAINT(NONE));
  } else {
    pl_scene_circle(scene, x, y, t * 0.36, PL_PAINT(INK), PL_PAINT(PAGE));
    pl_scene_circle(scene, x, y, t * 0.24, PL_PAINT(PAGE), PL_PAINT(NONE));
    pl_scene_circle(scene, x, y, t * 0.11, PL_PAINT(INK), PL_PAINT(NONE));
  }
}

static void
draw_arrow(PlScene *scene, double x, double y, double width, gboolean dashed)
{
  double t = scene->size, head = t * 0.36, end = x + width;
  pl_scene_path(scene, (double[]){x, y, end, y}, 2, FALSE, dashed, t * 0.12, PL_PAINT(INK));
  pl_scene_path(scene, (double[]){end - head, y - head * 0.6, end, y, end - head, y + head * 0.6}, 3, FALSE,
                FALSE, t * 0.12, PL_PAINT(INK));
}

static double
draw_symbol(PlScene *scene, const PlKeyItem *item, double x, double y)
{
  double t = scene->size, width = t * 1.7;
  switch (item->symbol) {
  case PL_SYMBOL_NONE:
    return 0;
  case PL_SYMBOL_CELL:
    pl_scene_cell(
        scene, &(cairo_rectangle_t){pl_snap(x), pl_snap(y - t * 0.5), pl_snap(t * 1.05), pl_snap(t * 1.05)},
        &item->value, t * 0.78);
    return t * 1.05;
  case PL_SYMBOL_RING:
    pl_scene_circle(scene, x + t * 0.32, y, t * 0.3, PL_PAINT(PAGE), PL_PAINT(INK));
    return t * 0.64;
  case PL_SYMBOL_DOT:
    pl_scene_circle(scene, x + t * 0.32, y, t * 0.32, PL_PAINT(INK_SOFT), PL_PAINT(NONE));
    return t * 0.64;
  case PL_SYMBOL_VIEW:
    pl_scene_circle(scene, x + t * 0.3, y, t * 0.3, PL_PAINT(INK), PL_PAINT(NONE));
    return t * 0.6;
  case PL_SYMBOL_BAND:
    pl_scene_rect(scene, &(cairo_rectangle_t){x, y - t * 0.4, t * 1.6, t * 0.8}, t * 0.4, PL_PAINT(BAND),
                  PL_PAINT(NONE));
    return t * 1.6;
  case PL_SYMBOL_DASH:
  case PL_SYMBOL_LINE:
    pl_scene_path(scene, (double[]){x, y, x + width, y}, 2, FALSE, item->symbol == PL_SYMBOL_DASH,
                  t * (item->symbol == PL_SYMBOL_DASH ? 0.09 : 0.14),
                  item->symbol == PL_SYMBOL_DASH ? PL_PAINT(INK_SOFT) : PL_PAINT(INK));
    return width;
  case PL_SYMBOL_ARROW:
    draw_arrow(scene, x, y, width, FALSE);
    return width;
  case PL_SYMBOL_ARROW_TARGET:
    draw_arrow(scene, x, y, width, TRUE);
    pl_scene_symbol(scene, PL_SYMBOL_TARGET, x + width + t * 0.45, y);
    return width + t * 0.85;
  case PL_SYMBOL_SQUARE:
  case PL_SYMBOL_TARGET:
    pl_scene_symbol(scene, item->symbol, x + t * 0.36, y);
    return t * 0.72;
  }
  return width;
}

static double
symbol_width(const PlScene *scene, PlSymbol symbol)
{
  static const double WIDTHS[] = {0, 1.05, 0.64, 0.64, 0.6, 1.6, 1.7, 1.7, 1.7, 2.55, 0.72, 0.72};
  return scene->size * WIDTHS[symbol];
}

double
pl_scene_key_width(PlScene *scene, const PlKeyItem *items, guint n)
{
  double total = 0, w;
  for (guint i = 0; i < n; i++) {
    g_autoptr(PangoLayout) layout = pl_scene_layout(scene, items[i].text, PL_SIZE_NOTE, PANGO_WEIGHT_NORMAL);
    pl_text_layout_size(layout, &w, NULL);
    double symbol = symbol_width(scene, items[i].symbol);
    total += w + (symbol > 0 ? symbol + scene->size * KEY_GAP : 0) + (i > 0 ? scene->size * KEY_BETWEEN : 0);
  }
  return ceil(total);
}

double
pl_scene_key(PlScene *scene, double x, double y, double width, const PlKeyItem *items, guint n)
{
  double t = scene->size, at = x, line = t * 1.6, gap = t * KEY_GAP, between = t * KEY_BETWEEN;
  for (guint i = 0; i < n; i++) {
    g_autoptr(PangoLayout) layout = pl_scene_layout(scene, items[i].text, PL_SIZE_NOTE, PANGO_WEIGHT_NORMAL);
    double symbol = symbol_width(scene, items[i].symbol), w, h;
    double indent = symbol > 0 ? symbol + gap : 0;
    pl_text_layout_size(layout, &w, NULL);
    if (at > x && at + indent + w > x + width) {
      at = x;
      y += line;
    }
    if (indent + w > width)
      pl_text_layout_wrap(layout, MAX(width - indent, t), 0);
    pl_text_layout_size(layout, &w, &h);
    draw_symbol(scene, &items[i], at, y + line / 2);
    pl_scene_text(scene, layout, at + indent, pl_centred_y(layout, y + line / 2, t * PL_SIZE_NOTE),
                  PL_PAINT(INK_SOFT));
    if (h > line) /* one that was wrapped has its lines to itself */
      y += h - t * PL_SIZE_NOTE * 1.2;
    at += indent + w + between;
  }
  return n > 0 ? y + line : y;
}
