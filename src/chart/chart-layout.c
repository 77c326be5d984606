/* A chart in one form at one width: its title, the picture, what explains it, and that it is invented. */
#include "chart-form.h"

#include <math.h>

/* ---- What stands around the chart itself ---- */

/* A sentence in place of a chart wants lines of some thirty ems, and can do with twelve. */
#define EMPTY_MIN 12.0
#define EMPTY_NATURAL 30.0

/* In a chart narrower than this, a title of the full size would be most of the picture. */
#define TITLE_NARROW 26.0

/* In a thumbnail no more lines than this: the whole of it stands wherever the chart does. */
#define TITLE_BRIEF_LINES 3

/* In units of the text's size: the column for what stands beside a picture, and from it to the picture. */
#define ASIDE 21.0
#define ASIDE_GAP 2.5

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

const PlForm PL_FORM_WHOLE = {.column_rows = PL_SCENE_COLUMN_ROWS, .stretch = 1};

static double
margin_of(const PlChart *chart, const PlForm *form)
{
  return chart->flags & PL_CHART_FLAG_MARGIN ? pl_snap(chart->text_size * (form->brief ? 0.6 : 1.25)) : 0;
}

/* What the words beside the picture take of the width. */
static double
aside_of(const PlChart *chart, const PlForm *form)
{
  gboolean any = chart->flags & PL_CHART_FLAG_TITLE || (!chart->empty && chart->view->explain != NULL);
  return form->aside && !chart->empty && any ? pl_snap(chart->text_size * (ASIDE + ASIDE_GAP)) : 0;
}

static PlScene *
scene_of(const PlChart *chart, const PlForm *form, double width, guint n_cells)
{
  PlScene *scene = pl_scene_new(chart->text_size, width, n_cells);
  scene->turned = form->turned;
  scene->brief = form->brief;
  scene->bare = form->bare;
  scene->low = form->low;
  scene->column_rows = form->column_rows;
  scene->stretch = form->stretch;
  return scene;
}

static void
build_words_before(const PlChart *chart, PlScene *scene)
{
  if (chart->flags & PL_CHART_FLAG_TITLE && *chart->title)
    build_title(chart, scene);
}

static void
build_words_after(const PlChart *chart, PlScene *scene)
{
  if (!chart->empty && chart->view->explain != NULL && !scene->brief)
    chart->view->explain(chart, scene);
  if (chart->flags & PL_CHART_FLAG_MARGIN && *chart->invented)
    build_invented(chart, scene);
}

/* The picture at the right of its words, in the whole of the height. */
static void
build_beside(const PlChart *chart, PlScene *scene, double aside)
{
  double whole = scene->width, foot;
  scene->x = aside;
  scene->picture = scene->width = whole - aside;
  chart->view->build(chart, scene);
  foot = scene->height;
  scene->x = scene->height = 0;
  scene->width = chart->text_size * ASIDE;
  build_words_before(chart, scene);
  build_words_after(chart, scene);
  scene->width = whole;
  scene->height = MAX(scene->height, foot);
}

PlScene *
pl_form_build(const PlForm *form, const PlChart *chart, double width)
{
  double margin = margin_of(chart, form), aside = aside_of(chart, form);
  PlScene *scene = scene_of(chart, form, width - 2 * margin, chart->cells->len);
  scene->margin = margin;
  scene->picture = scene->width;
  if (aside > 0) {
    build_beside(chart, scene, aside);
  } else {
    build_words_before(chart, scene);
    if (chart->empty)
      build_empty(chart, scene);
    else
      chart->view->build(chart, scene);
    build_words_after(chart, scene);
  }
  scene->height = ceil(MAX(scene->height, 1)) + 2 * margin;
  return scene;
}

double
pl_form_min_width(const PlForm *form, const PlChart *chart)
{
  if (chart->empty)
    return chart->text_size * EMPTY_MIN + 2 * margin_of(chart, form);
  g_autoptr(PlScene) scene = scene_of(chart, form, 0, 0);
  return chart->view->min_width(chart, scene) + 2 * margin_of(chart, form) + aside_of(chart, form);
}

double
pl_form_natural_width(const PlForm *form, const PlChart *chart)
{
  double width = chart->text_size * EMPTY_NATURAL;
  if (!chart->empty) {
    g_autoptr(PlScene) scene = scene_of(chart, form, 0, 0);
    width = MAX(chart->view->natural_width(chart, scene), chart->view->min_width(chart, scene));
  }
  return ceil(width + 2 * margin_of(chart, form) + aside_of(chart, form));
}

double
pl_form_close_width(const PlForm *form, const PlChart *chart)
{
  if (chart->empty || chart->view->close_width == NULL)
    return pl_form_natural_width(form, chart);
  g_autoptr(PlScene) scene = scene_of(chart, form, 0, 0);
  return ceil(chart->view->close_width(chart, scene) + 2 * margin_of(chart, form) + aside_of(chart, form));
}

PlScene *
pl_form_build_for(const PlForm *form, const PlChart *chart, double width, double least, double *scale)
{
  double w = MAX(width, least);
  *scale = width / w;
  return pl_form_build(form, chart, w);
}

double
pl_chart_natural_width(const PlChart *chart)
{
  g_return_val_if_fail(chart, 0);
  return pl_form_natural_width(&PL_FORM_WHOLE, chart);
}

double
pl_chart_measure(const PlChart *chart, double width)
{
  g_return_val_if_fail(chart, 0);
  double scale;
  g_autoptr(PlScene) scene = pl_form_build_for(&PL_FORM_WHOLE, chart, pl_form_sane(width),
                                               pl_form_min_width(&PL_FORM_WHOLE, chart), &scale);
  return ceil(scene->height * scale);
}
