/*
 * scene.h: what a chart looks like at one width, as a list of shapes in colours still to be chosen, and where
 * its cells lie.
 *
 * A chart is laid out into a scene, and drawing, hit-testing and measuring all read that one scene: they
 * cannot disagree. A scene belongs to the thread that made it.
 */
#pragma once

#include <plumbline/chart.h>
#include <plumbline/text.h>

G_BEGIN_DECLS

/* Sizes of text as factors of the chart's text size. */
#define PL_SIZE_NOTE 0.86
#define PL_SIZE_TITLE 1.25

/* What something is painted as; the theme says which colour that is. */
typedef enum {
  PL_PAINT_NONE,
  PL_PAINT_PAGE,
  PL_PAINT_INK,
  PL_PAINT_INK_SOFT,
  PL_PAINT_RULE,
  PL_PAINT_TRACK,
  PL_PAINT_BAND, /* a quiet ground under marks, in high contrast too */
  PL_PAINT_EMPTY,
  PL_PAINT_LEVEL,      /* fill of level `index` */
  PL_PAINT_LEVEL_EDGE, /* its outline */
  PL_PAINT_RISK,       /* fill of risk step `index`, lowest 0 */
  PL_PAINT_RISK_EDGE,
  PL_PAINT_RISK_TEXT,
} PlPaintRole;

typedef struct {
  PlPaintRole role;
  gint index;
} PlPaint;

#define PL_PAINT(name) ((PlPaint){.role = PL_PAINT_##name})

typedef struct {
  double size;           /* of ordinary text */
  double width;          /* laid out for */
  double height;         /* of what was laid out so far */
  double x;              /* added to every x: where the column being laid out begins; else 0 */
  double margin;         /* around all of it: shapes and cells are inside */
  gboolean turned;       /* what can be is laid out with its rows across */
  gboolean brief;        /* for a thumbnail: no key and no notes, and no names that would not be read */
  gboolean bare;         /* and of a grid nothing but its cells */
  gboolean low;          /* what can be is laid out lower than it is at its best */
  double picture;        /* the width that the picture itself was laid out in */
  double right;          /* where its last column ends; 0 before it is built, or where nobody asks */
  gboolean upright;      /* some headings in it stand upright: asked once it is built */
  double stretch;    /* how much higher rows are than they need be, to fill a page; 1 where they are not */
  guint column_rows; /* that a column of pl_scene_rows() holds at least */
  PangoContext *context; /* owned */
  GArray *shapes;        /* owned */
  GArray *cells;         /* cairo_rectangle_t, beside the chart's cells; owned */
} PlScene;

PlScene *pl_scene_new(double size, double width, guint n_cells);
void pl_scene_free(PlScene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlScene, pl_scene_free)

void pl_scene_draw(const PlScene *scene, cairo_t *cr, const PlTheme *theme);

/* A line of text at `factor` times the text size. */
PangoLayout *pl_scene_layout(PlScene *scene, const char *text, double factor, PangoWeight weight);

/* How wide such a line of usual weight is. */
double pl_scene_text_width(PlScene *scene, const char *text, double factor);

/* The same, wrapped at `width`; it is as wide as its longest line, wherever that begins: right-to-left text
 * too stands where it is put. */
PangoLayout *pl_scene_wrapped(PlScene *scene, const char *text, double factor, PangoWeight weight,
                              double width);

/* The same, centred or at the right of `width`. */
PangoLayout *pl_scene_aligned(PlScene *scene, const char *text, double factor, PangoWeight weight,
                              double width, PangoAlignment align);

/* The name of one of `n` rows, wrapped; in a thumbnail it has two lines at most, and one where there are many
 * rows. */
PangoLayout *pl_scene_row_name(PlScene *scene, const char *name, guint n, double width);

void pl_scene_text(PlScene *scene, PangoLayout *layout, double x, double y, PlPaint paint);

/* Upwards: the text begins at (x, y) and rises, its lines going right. */
void pl_scene_text_upwards(PlScene *scene, PangoLayout *layout, double x, double y, PlPaint paint);

void pl_scene_line(PlScene *scene, double x1, double y1, double x2, double y2, double width, PlPaint paint);
void pl_scene_rect(PlScene *scene, const cairo_rectangle_t *rect, double radius, PlPaint fill, PlPaint edge);
void pl_scene_circle(PlScene *scene, double x, double y, double radius, PlPaint fill, PlPaint edge);

/* A triangle whose box is centred on (x, y): up for `direction` above 0, down below. */
void pl_scene_triangle(PlScene *scene, double x, double y, double size, gint direction, PlPaint paint);

/* A line through `n` points, closed or not. */
void pl_scene_path(PlScene *scene, const double *xy, guint n, gboolean closed, gboolean dashed, double width,
                   PlPaint paint);

/* A cell as pl_cell_draw() draws it. Texts of `value` must outlive the scene. */
void pl_scene_cell(PlScene *scene, const cairo_rectangle_t *rect, const PlCellValue *value, double size);

/* Says where the chart's cell `index` lies. */
void pl_scene_place(PlScene *scene, guint index, const cairo_rectangle_t *rect);

/* Lays out rows `first` to before `last` in scene->width, from scene->height down. */
typedef void (*PlSceneRows)(gpointer data, PlScene *scene, guint first, guint last);

/* Lays out `n` rows by `build`, in as many columns side by side as are `natural` wide each, so that a long
 * list is no strip: in a column are PL_SCENE_COLUMN_ROWS at least. */
#define PL_SCENE_COLUMN_ROWS 12 /* unless scene->column_rows says otherwise */
void pl_scene_rows(PlScene *scene, guint n, double natural, PlSceneRows build, gpointer data);

/* ---- A line of explanations below a chart: each a symbol and its words, broken into lines as need be ----
 */

typedef enum {
  PL_SYMBOL_NONE,
  PL_SYMBOL_CELL,
  PL_SYMBOL_RING,
  PL_SYMBOL_DOT,
  PL_SYMBOL_VIEW, /* a dot as dark as text */
  PL_SYMBOL_BAND,
  PL_SYMBOL_DASH,
  PL_SYMBOL_LINE,
  PL_SYMBOL_ARROW,
  PL_SYMBOL_ARROW_TARGET, /* dashed, to a target */
  PL_SYMBOL_SQUARE,       /* where something was: hollow */
  PL_SYMBOL_TARGET,       /* where it is meant to be: a ring around a dot */
} PlSymbol;

typedef struct {
  PlSymbol symbol;
  PlCellValue value; /* of a CELL */
  const char *text;
} PlKeyItem;

/* Draws a SQUARE or a TARGET centred on (x, y). */
void pl_scene_symbol(PlScene *scene, PlSymbol symbol, double x, double y);

/* Returns: the width at which it needs one line. */
double pl_scene_key_width(PlScene *scene, const PlKeyItem *items, guint n);

/* Returns: the y below it. */
double pl_scene_key(PlScene *scene, double x, double y, double width, const PlKeyItem *items, guint n);

/* Whole units, so that straight edges are sharp where a unit is a pixel. */
static inline double
pl_snap(double v)
{
  return (double)(gint64)(v + (v < 0 ? -0.5 : 0.5));
}

/* ---- Painting, shared with pl_cell_draw() ---- */

void pl_paint_cell(cairo_t *cr, PangoContext *context, const cairo_rectangle_t *rect,
                   const PlCellValue *value, double size, const PlTheme *theme);
void pl_path_rounded(cairo_t *cr, const cairo_rectangle_t *rect, double radius);
void pl_path_triangle(cairo_t *cr, double x, double y, double size, gint direction);
void pl_set_colour(cairo_t *cr, PlColour colour);

/* Where the baseline of a line of capitals or digits of `size` lies that is centred on y, less the layout's
 * own. */
double pl_centred_y(PangoLayout *layout, double y, double size);

G_END_DECLS
