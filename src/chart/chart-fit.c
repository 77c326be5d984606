/* A chart into a space: as it is meant to be where that suits it, larger, smaller, with fewer words or with
 * higher rows where it does not; and where its cells then lie. */
#include "chart-form.h"

#include <math.h>

/* Halvings of the interval in which the scale is looked for: to within a hundredth of the text's size. */
#define FIT_STEPS 7

/*
 * The scene in that form that fills width × height best. At the measured height that is the first one built;
 * otherwise everything is drawn smaller or larger, and laid out in the width that then remains, which changes
 * the height again: hence the search.
 * @close: the narrowest that it may be laid out in to be drawn larger
 * @measured: (out): whether it is as high as pl_chart_measure() would have it
 */
static PlScene *
fit_form_close(const PlChart *chart, const PlForm *form, double close, double width, double height,
               double *scale, gboolean *measured)
{
  double least = pl_form_min_width(form, chart);
  PlScene *best = pl_form_build_for(form, chart, width, least, scale);
  double natural = best->height * *scale;
  *measured = fabs(natural - height) < 1;
  double largest = natural < height ? width / MAX(close, least) : *scale;
  if (*measured || (natural < height && largest <= *scale))
    return best;
  double low = natural > height ? *scale * height / natural : *scale;
  double high = natural > height ? *scale : MIN(*scale * height / natural, largest);
  gboolean fits = natural <= height;
  for (guint i = 0; i < FIT_STEPS; i++) {
    /* The low end first: laid out wider than `width` allowed, it is as good as certain to fit. */
    double middle = i == 0 && !fits ? low : (low + high) / 2;
    PlScene *scene = pl_form_build(form, chart, width / middle);
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
    best = pl_form_build(form, chart, width / low);
    *scale = MIN(low, height / best->height);
  }
  return best;
}

/* Text larger than this many times its size fills no page better. */
#define LARGE 1.6

/* Never larger than the width allows at its best: large text in a cramped layout is no gain. */
static PlScene *
fit_form(const PlChart *chart, const PlForm *form, double width, double height, double *scale,
         gboolean *measured)
{
  double close = pl_form_natural_width(form, chart);
  if (chart->empty) /* a sentence, and no picture that would fill the page */
    close = MAX(close, width / LARGE);
  return fit_form_close(chart, form, close, width, height, scale, measured);
}

/* Below this share of its size text is not read any more: then a thumbnail with few words says more than all
 * of them. */
#define LEGIBLE 0.62
/* And below this nobody would know a name again: then the cells alone are larger. */
#define RECOGNISABLE 0.36
/* As many times as wide as high: a strip, in which words stand beside the picture and lists in many short
 * columns. */
#define STRIP 3.0
/* Another form is taken where it is larger by this much: a little is not worth what it leaves out. */
#define GAIN 1.06

typedef struct {
  const PlForm *form;
  PlScene *scene;
  double scale;
} Fitted;

/* Whether it is larger than `scale` by more than a little: one layout tells, where to fit it takes many. */
static gboolean
is_larger(const PlChart *chart, const PlForm *form, double scale, double width, double height)
{
  double least = pl_form_min_width(form, chart), wanted = scale * GAIN;
  if (width / wanted < least)
    return FALSE;
  g_autoptr(PlScene) scene = pl_form_build(form, chart, width / wanted);
  return scene->height * wanted <= height + 0.5;
}

static void
take_form(const PlChart *chart, const PlForm *form, double width, double height, Fitted *best)
{
  gboolean measured;
  pl_scene_free(best->scene);
  best->form = form;
  best->scene = fit_form(chart, form, width, height, &best->scale, &measured);
}

static void
try_forms(const PlChart *chart, const PlForm *forms, guint n, double enough, double width, double height,
          Fitted *best)
{
  for (guint i = 0; i < n && best->scale < enough; i++)
    if (is_larger(chart, &forms[i], best->scale, width, height))
      take_form(chart, &forms[i], width, height, best);
}

/* Of the forms that suit a strip or a small space, the first in which words are read; else the one in which
 * they are largest. */
static void
fit_small(const PlChart *chart, double width, double height, Fitted *best)
{
  static const PlForm strips[] = {
      {.column_rows = 4, .stretch = 1},
      {.column_rows = 2, .stretch = 1},
      {.aside = TRUE, .low = TRUE, .column_rows = PL_SCENE_COLUMN_ROWS, .stretch = 1},
      {.aside = TRUE, .low = TRUE, .column_rows = 4, .stretch = 1},
      {.aside = TRUE, .low = TRUE, .column_rows = 2, .stretch = 1},
      {.aside = TRUE, .low = TRUE, .column_rows = 1, .stretch = 1},
      {.turned = TRUE, .aside = TRUE, .column_rows = 2, .stretch = 1},
      {.turned = TRUE, .aside = TRUE, .column_rows = 1, .stretch = 1},
  };
  static const PlForm brief_strips[] = {
      {.brief = TRUE, .column_rows = 4, .stretch = 1},
      {.brief = TRUE, .column_rows = 2, .stretch = 1},
      {.brief = TRUE, .column_rows = 1, .stretch = 1},
  };
  static const PlForm small[] = {
      {.turned = TRUE, .column_rows = PL_SCENE_COLUMN_ROWS, .stretch = 1},
      {.low = TRUE, .column_rows = PL_SCENE_COLUMN_ROWS, .stretch = 1},
      {.turned = TRUE, .brief = TRUE, .column_rows = PL_SCENE_COLUMN_ROWS, .stretch = 1},
      {.brief = TRUE, .column_rows = PL_SCENE_COLUMN_ROWS, .stretch = 1},
  };
  static const PlForm bare[] = {
      {.brief = TRUE, .bare = TRUE, .column_rows = PL_SCENE_COLUMN_ROWS, .stretch = 1},
  };
  if (width > STRIP * height) {
    try_forms(chart, strips, G_N_ELEMENTS(strips), 1, width, height, best);
    try_forms(chart, brief_strips, G_N_ELEMENTS(brief_strips), LEGIBLE, width, height, best);
  } else {
    try_forms(chart, small, G_N_ELEMENTS(small), LEGIBLE, width, height, best);
  }
  try_forms(chart, bare, G_N_ELEMENTS(bare), RECOGNISABLE, width, height, best);
}

/* On a page that is left half empty rows may be so much higher. */
#define STRETCH_MOST 2.2
/* Where so much of the height is used, it is full. */
#define FULL 0.9

/* Whether no heading stands upright, and the page is not half empty for it. */
static gboolean
is_level(const PlScene *scene)
{
  return !scene->upright && scene->right >= scene->width / 2;
}

/* Headings that would stand upright are read more easily where they can be the names of rows; and what a
 * narrow space makes small may be larger the other way round. */
static void
turn(const PlChart *chart, double width, double height, Fitted *best)
{
  static const PlForm turned = {.turned = TRUE, .column_rows = PL_SCENE_COLUMN_ROWS, .stretch = 1};
  gboolean upright = best->scene->upright;
  if (!upright && (best->scale >= 1 || best->scene->height * best->scale >= height * FULL))
    return;
  double enough = upright ? MIN(best->scale, 1) / GAIN : best->scale, scale;
  gboolean measured;
  if (!is_larger(chart, &turned, enough, width, height))
    return;
  PlScene *scene = fit_form(chart, &turned, width, height, &scale, &measured);
  if (upright && !is_level(scene)) {
    pl_scene_free(scene);
    return;
  }
  pl_scene_free(best->scene);
  *best = (Fitted){.form = &turned, .scene = scene, .scale = scale};
}

/* On a page that is left partly empty it is drawn larger than at its best, as far as it is not cramped. */
static void
grow(const PlChart *chart, double width, double height, Fitted *best)
{
  double close = MAX(pl_form_close_width(best->form, chart), width / LARGE), scale;
  gboolean measured;
  if (best->scene->height * best->scale >= height * FULL ||
      close >= pl_form_natural_width(best->form, chart)) /* no narrower than it was fitted for */
    return;
  PlScene *scene = fit_form_close(chart, best->form, close, width, height, &scale, &measured);
  if (scale > best->scale) {
    pl_scene_free(best->scene);
    best->scene = scene;
    best->scale = scale;
  } else {
    pl_scene_free(scene);
  }
}

static void
stretch(const PlChart *chart, double width, double height, Fitted *best)
{
  double low = 1, high = STRETCH_MOST;
  for (guint i = 0; i < FIT_STEPS && best->scene->height * best->scale < height * FULL; i++) {
    PlForm form = *best->form;
    form.stretch = i == 0 ? high : (low + high) / 2;
    PlScene *taller = pl_form_build(&form, chart, width / best->scale);
    if (taller->height * best->scale > height) {
      pl_scene_free(taller);
      high = form.stretch;
      continue;
    }
    pl_scene_free(best->scene);
    best->scene = taller;
    low = form.stretch;
    if (i == 0)
      break;
  }
}

static PlScene *
fit(const PlChart *chart, double width, double height, double *scale)
{
  Fitted best = {.form = &PL_FORM_WHOLE};
  gboolean measured;
  width = pl_form_sane(width);
  height = pl_form_sane(height);
  best.scene = fit_form(chart, best.form, width, height, &best.scale, &measured);
  /* whoever asked how high it is wants it as it is */
  if (!measured && !chart->empty) {
    turn(chart, width, height, &best);
    if (best.scale < (width > STRIP * height ? 1 : LEGIBLE))
      fit_small(chart, width, height, &best);
    if (!best.form->brief)
      grow(chart, width, height, &best);
    stretch(chart, width, height, &best);
  }
  *scale = best.scale;
  return best.scene;
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
