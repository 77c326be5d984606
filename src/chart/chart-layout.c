/* A chart into a space: as it is meant to be where that suits it, larger, smaller, with fewer words or with
 * higher rows where it does not; and where its cells then lie. */
#include "chart-private.h"

#include <math.h>

/* ---- What stands around the chart itself ---- */

/* A sentence in place of a chart wants lines of some thirty ems, and can do with twelve. */
#define EMPTY_MIN 12.0
#define EMPTY_NATURAL 30.0

/* In a chart narrower than this, a title of the full size would be most of the picture. */
#define TITLE_NARROW 26.0

/* In a thumbnail no more lines than this: the whole of it stands wherever the chart does. */
#define TITLE_BRIEF_LINES 3

static void
build_title(const PlChart *chart, PlScene *scene)
{
  double height, factor = scene->width < chart->text_size * TITLE_NARROW ? 1.05 : PL_SIZE_TITLE;
  g_autoptr(PangoLayout) layout =
      pl_scene_wrapped(scene, chart->title, scene->brief ? 1 : factor, PANGO_WEIGHT_BOLD, scene->width);
  if (scene->brief)
    pl_text_layout_wrap(layout, scene->width, TITLE_BRIEF_LINES);
  pl_text_layout_size(layout, NULL, &height);
  pl_scene_text(scene, layout, 0, 0, PL_PAINT(INK));
  scene->height = pl_snap(height + chart->text_size * (scene->brief ? 0.45 : 0.8));
}

static void
build_empty(const PlChart *chart, PlScene *scene)
{
  double t = chart->text_size, height;
  g_autoptr(PangoLayout) layout = pl_scene_wrapped(scene, chart->empty, 1, PANGO_WEIGHT_NORMAL,
                                                   MIN(scene->width, t * EMPTY_NATURAL * 1.5));
  pl_text_layout_size(layout, NULL, &height);
  pl_scene_text(scene, layout, 0, scene->height, PL_PAINT(INK_SOFT));
  scene->height += height;
}

static void
build_invented(const PlChart *chart, PlScene *scene)
{
  double t = chart->text_size, height;
  g_autoptr(PangoLayout) layout =
      pl_scene_wrapped(scene, chart->invented, PL_SIZE_NOTE, PANGO_WEIGHT_NORMAL, scene->width);
  pl_text_layout_size(layout, NULL, &height);
  double lead = t * (scene->brief ? 0.3 : 0.8);
  pl_scene_text(scene, layout, 0, scene->height + lead, PL_PAINT(INK_SOFT));
  scene->height += lead + height;
}

/* ---- Forms ---- */

/* How a chart is laid out: as it is meant to be, or for a space that this does not suit. */
typedef struct {
  gboolean turned, brief;
  guint column_rows;
  double stretch;
} Form;

static const Form WHOLE = {FALSE, FALSE, PL_SCENE_COLUMN_ROWS, 1};

static double
margin_of(const PlChart *chart, const Form *form)
{
  return chart->flags & PL_CHART_FLAG_MARGIN ? pl_snap(chart->text_size * (form->brief ? 0.6 : 1.25)) : 0;
}

static PlScene *
scene_of(const PlChart *chart, const Form *form, double width, guint n_cells)
{
  PlScene *scene = pl_scene_new(chart->text_size, width, n_cells);
  scene->turned = form->turned;
  scene->brief = form->brief;
  scene->column_rows = form->column_rows;
  scene->stretch = form->stretch;
  return scene;
}

static PlScene *
build(const PlChart *chart, const Form *form, double width)
{
  double margin = margin_of(chart, form);
  PlScene *scene = scene_of(chart, form, width - 2 * margin, chart->cells->len);
  scene->margin = margin;
  if (chart->flags & PL_CHART_FLAG_TITLE && *chart->title)
    build_title(chart, scene);
  if (chart->empty)
    build_empty(chart, scene);
  else
    chart->view->build(chart, scene);
  if (chart->flags & PL_CHART_FLAG_MARGIN && *chart->invented)
    build_invented(chart, scene);
  scene->height = ceil(MAX(scene->height, 1)) + 2 * margin;
  return scene;
}

static double
min_width(const PlChart *chart, const Form *form)
{
  if (chart->empty)
    return chart->text_size * EMPTY_MIN + 2 * margin_of(chart, form);
  g_autoptr(PlScene) scene = scene_of(chart, form, 0, 0);
  return chart->view->min_width(chart, scene) + 2 * margin_of(chart, form);
}

static double
natural_width(const PlChart *chart, const Form *form)
{
  double width = chart->text_size * EMPTY_NATURAL;
  if (!chart->empty) {
    g_autoptr(PlScene) scene = scene_of(chart, form, 0, 0);
    width = MAX(chart->view->natural_width(chart, scene), chart->view->min_width(chart, scene));
  }
  return ceil(width + 2 * margin_of(chart, form));
}

double
pl_chart_natural_width(const PlChart *chart)
{
  g_return_val_if_fail(chart, 0);
  return natural_width(chart, &WHOLE);
}

static double
sane(double size)
{
  return CLAMP(size, PL_CHART_SIZE_MIN, PL_CHART_SIZE_MAX);
}

/* A scene laid out at width / scale, to be drawn at `scale`. */
static PlScene *
build_for(const PlChart *chart, const Form *form, double width, double least, double *scale)
{
  double w = MAX(width, least);
  *scale = width / w;
  return build(chart, form, w);
}

double
pl_chart_measure(const PlChart *chart, double width)
{
  g_return_val_if_fail(chart, 0);
  double scale;
  g_autoptr(PlScene) scene = build_for(chart, &WHOLE, sane(width), min_width(chart, &WHOLE), &scale);
  return ceil(scene->height * scale);
}

/* ---- Into a space ---- */

/* Halvings of the interval in which the scale is looked for: to within a hundredth of the text's size. */
#define FIT_STEPS 7

/*
 * The scene in that form that fills width × height best. At the measured height that is the first one built;
 * otherwise everything is drawn smaller or larger, and laid out in the width that then remains, which changes
 * the height again: hence the search.
 * @measured: (out): whether it is as high as pl_chart_measure() would have it
 */
static PlScene *
fit_form(const PlChart *chart, const Form *form, double width, double height, double *scale,
         gboolean *measured)
{
  double least = min_width(chart, form);
  PlScene *best = build_for(chart, form, width, least, scale);
  double natural = best->height * *scale;
  *measured = fabs(natural - height) < 1;
  /* Never larger than the width allows at its best: large text in a cramped layout is no gain. */
  double largest = natural < height ? width / MAX(natural_width(chart, form), least) : *scale;
  if (*measured || (natural < height && largest <= *scale))
    return best;
  double low = natural > height ? *scale * height / natural : *scale;
  double high = natural > height ? *scale : MIN(*scale * height / natural, largest);
  gboolean fits = natural <= height;
  for (guint i = 0; i < FIT_STEPS; i++) {
    /* The low end first: laid out wider than `width` allowed, it is as good as certain to fit. */
    double middle = i == 0 && !fits ? low : (low + high) / 2;
    PlScene *scene = build(chart, form, width / middle);
    if (scene->height * middle <= height + 0.5) {
      pl_scene_free(best);
      best = scene;
      *scale = low = middle;
      fits = TRUE;
    } else {
      pl_scene_free(scene);
      high = middle;
      if (!fits)
        low *= 0.8; /* wider, and yet not lower: give it more room still */
    }
  }
  if (!fits) {
    /* Nothing fits, as with a strip of a few units: let it be cut to size by scaling alone. */
    pl_scene_free(best);
    best = build(chart, form, width / low);
    *scale = MIN(low, height / best->height);
  }
  return best;
}

/* Below this share of its size text is not read any more: then a thumbnail with few words says more than all
 * of them. */
#define LEGIBLE 0.62
/* As many times as wide as high: a strip, in which a list may stand in many short columns. */
#define STRIP 3.0

/* Of the forms that suit a small space or a strip, the first in which words are read; else the one in which
 * they are largest. */
static PlScene *
fit_small(const PlChart *chart, double width, double height, PlScene *whole, double *scale, const Form **form)
{
  static const Form forms[] = {{FALSE, FALSE, 2, 1},
                               {FALSE, TRUE, 2, 1},
                               {FALSE, TRUE, 1, 1},
                               {TRUE, FALSE, PL_SCENE_COLUMN_ROWS, 1},
                               {FALSE, TRUE, PL_SCENE_COLUMN_ROWS, 1}};
  PlScene *best = whole;
  gboolean strip = width > STRIP * height;
  for (guint i = 0; i < G_N_ELEMENTS(forms) && *scale < LEGIBLE; i++) {
    double its;
    gboolean measured;
    if (strip != (forms[i].column_rows < PL_SCENE_COLUMN_ROWS))
      continue;
    PlScene *scene = fit_form(chart, &forms[i], width, height, &its, &measured);
    if (its > *scale) {
      *form = &forms[i];
      pl_scene_free(best);
      best = scene;
      *scale = its;
    } else {
      pl_scene_free(scene);
    }
  }
  return best;
}

/* On a page that is left half empty rows may be so much higher. */
#define STRETCH_MOST 2.2
/* Where so much of the height is used, it is full. */
#define FULL 0.9

static PlScene *
fill(const PlChart *chart, const Form *form, double width, double height, PlScene *scene, double scale)
{
  double low = 1, high = STRETCH_MOST;
  for (guint i = 0; i < FIT_STEPS && scene->height * scale < height * FULL; i++) {
    double stretch = i == 0 ? high : (low + high) / 2;
    PlScene *taller =
        build(chart, &(Form){form->turned, form->brief, form->column_rows, stretch}, width / scale);
    if (taller->height * scale > height) {
      pl_scene_free(taller);
      high = stretch;
      continue;
    }
    pl_scene_free(scene);
    scene = taller;
    low = stretch;
    if (i == 0)
      break;
  }
  return scene;
}

static PlScene *
fit(const PlChart *chart, double width, double height, double *scale)
{
  const Form *form = &WHOLE;
  gboolean measured;
  width = sane(width);
  height = sane(height);
  PlScene *scene = fit_form(chart, form, width, height, scale, &measured);
  if (measured || chart->empty) /* whoever asked how high it is wants it as it is */
    return scene;
  if (*scale < LEGIBLE)
    scene = fit_small(chart, width, height, scene, scale, &form);
  return fill(chart, form, width, height, scene, *scale);
}

void
pl_chart_draw(const PlChart *chart, cairo_t *cr, double width, double height, const PlTheme *theme)
{
  g_return_if_fail(chart && cr && theme);
  double scale;
  g_autoptr(PlScene) scene = fit(chart, width, height, &scale);
  cairo_save(cr);
  cairo_new_path(cr);
  cairo_scale(cr, scale, scale);
  cairo_translate(cr, scene->margin, scene->margin);
  pl_scene_draw(scene, cr, theme);
  cairo_new_path(cr);
  cairo_restore(cr);
}

/* ---- Cells ---- */

const PlChartCell *
pl_chart_get_cells(const PlChart *chart, guint *n)
{
  g_return_val_if_fail(chart && n, NULL);
  *n = chart->cells->len;
  return (const PlChartCell *)chart->cells->data;
}

/* The one thing in a chart that changes, seen by nobody: hence the cast. */
static GArray *
rects_at(const PlChart *chart, double width, double height)
{
  PlChart *own = (PlChart *)chart;
  g_mutex_lock(&own->lock);
  if (!own->rects || own->rects_width != width || own->rects_height != height) {
    double scale;
    g_autoptr(PlScene) scene = fit(chart, width, height, &scale);
    for (guint i = 0; i < scene->cells->len; i++) {
      cairo_rectangle_t *r = &g_array_index(scene->cells, cairo_rectangle_t, i);
      *r = (cairo_rectangle_t){(r->x + scene->margin) * scale, (r->y + scene->margin) * scale,
                               r->width * scale, r->height * scale};
    }
    g_clear_pointer(&own->rects, g_array_unref);
    own->rects = g_array_ref(scene->cells);
    own->rects_width = width;
    own->rects_height = height;
  }
  GArray *rects = g_array_ref(own->rects);
  g_mutex_unlock(&own->lock);
  return rects;
}

gint
pl_chart_hit(const PlChart *chart, double width, double height, double x, double y)
{
  g_return_val_if_fail(chart, -1);
  g_autoptr(GArray) rects = rects_at(chart, width, height);
  /* Later cells lie on top: a risk's marker on its square. */
  for (guint i = rects->len; i > 0; i--) {
    const cairo_rectangle_t *r = &g_array_index(rects, cairo_rectangle_t, i - 1);
    if (x >= r->x && y >= r->y && x < r->x + r->width && y < r->y + r->height)
      return (gint)(i - 1);
  }
  return -1;
}

gboolean
pl_chart_cell_rect(const PlChart *chart, double width, double height, guint index, cairo_rectangle_t *rect)
{
  g_return_val_if_fail(chart && rect, FALSE);
  g_autoptr(GArray) rects = rects_at(chart, width, height);
  if (index >= rects->len)
    return FALSE;
  *rect = g_array_index(rects, cairo_rectangle_t, index);
  return TRUE;
}
