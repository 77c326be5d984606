#include "chart-private.h"

#include <math.h>
#include <plumbline/say.h>
#include <string.h>

/* clang-format off */
G_DEFINE_QUARK(pl-chart-error-quark, pl_chart_error)
/* clang-format on */

static const char *const NAMES[PL_CHART_TREND + 1] = {
    "heatmap",     "risks",    "movement", "radar",         "assurance",    "options", "links",
    "links-tests", "timeline", "views",    "organisations", "participants", "matrix",  "trend"};

gboolean
pl_chart_kind_from_name(const char *name, PlChartKind *kind)
{
  g_return_val_if_fail(name && kind, FALSE);
  for (guint i = 0; i < PL_N_CHARTS; i++)
    if (strcmp(name, NAMES[i]) == 0) {
      *kind = i;
      return TRUE;
    }
  return FALSE;
}

const char *
pl_chart_kind_get_name(PlChartKind kind)
{
  g_return_val_if_fail((guint)kind <= PL_CHART_TREND, NULL);
  return NAMES[kind];
}

/* ---- For the kinds ---- */

const char *
pl_chart_keep(PlChart *chart, const char *text)
{
  return g_string_chunk_insert(chart->strings, text ? text : "");
}

const char *
pl_chart_keep_take(PlChart *chart, char *text)
{
  const char *kept = pl_chart_keep(chart, text);
  g_free(text);
  return kept;
}

const char *
pl_chart_keep_title(PlChart *chart, const char *sentence)
{
  gsize length = strlen(sentence);
  if (length > 0 && sentence[length - 1] == '.')
    length--;
  return g_string_chunk_insert_len(chart->strings, sentence, (gssize)length);
}

void
pl_chart_set_empty(PlChart *chart, const char *title, const char *sentence)
{
  chart->title = pl_chart_keep(chart, title);
  chart->sentence = chart->empty = pl_chart_keep(chart, sentence);
}

void
pl_chart_add_cell(PlChart *chart, gint row, gint column, PlRecordKind kind, gint64 id, gint64 scope,
                  const char *name)
{
  PlChartCell cell = {row, column, kind, id, scope, pl_chart_keep(chart, name), ""};
  g_array_append_val(chart->cells, cell);
}

void
pl_chart_add_column(PlChart *chart, const char *title, gboolean row_header, gboolean numeric)
{
  PlChartColumn column = {pl_chart_keep(chart, title), row_header, numeric};
  g_array_append_val(chart->columns, column);
}

void
pl_chart_add_text(PlChart *chart, const char *text)
{
  g_ptr_array_add(chart->texts, (gpointer)pl_chart_keep(chart, text));
}

const PlAssessment *
pl_chart_find_assessment(const PlSnapshot *snapshot, const PlChartOptions *options)
{
  if (options->assessment)
    return pl_snapshot_assessment(snapshot, options->assessment);
  return pl_snapshot_latest_assessment(snapshot, options->organisation, options->as_at);
}

const char *
pl_label_of(const char *name, const char *short_name)
{
  return short_name && *short_name ? short_name : name;
}

char *
pl_marker_letter(guint index)
{
  if (index < 26)
    return g_strdup_printf("%c", 'A' + index);
  return g_strdup_printf("%c%c", 'A' + (index / 26 - 1) % 26, 'A' + index % 26);
}

/* ---- Making ---- */

PlChart *
pl_chart_alloc(PlChartKind kind, const PlChartOptions *options)
{
  PlChart *chart = g_new0(PlChart, 1);
  g_atomic_ref_count_init(&chart->refs);
  g_mutex_init(&chart->lock);
  chart->kind = kind;
  chart->text_size = options->text_size > 0 ? options->text_size : PL_CHART_TEXT_SIZE;
  chart->flags = options->flags;
  chart->strings = g_string_chunk_new(1024);
  chart->cells = g_array_new(FALSE, TRUE, sizeof(PlChartCell));
  chart->columns = g_array_new(FALSE, TRUE, sizeof(PlChartColumn));
  chart->texts = g_ptr_array_new();
  chart->title = chart->sentence = chart->invented = "";
  return chart;
}

PlChart *
pl_chart_finish(PlChart *chart)
{
  chart->table.columns = (const PlChartColumn *)chart->columns->data;
  chart->table.n_columns = chart->columns->len;
  chart->table.cells = (const char *const *)chart->texts->pdata;
  chart->table.n_rows = chart->columns->len ? chart->texts->len / chart->columns->len : 0;
  return chart;
}

PlChart *
pl_chart_new(PlChartKind kind, const PlSnapshot *snapshot, const PlChartOptions *options)
{
  static const PlChartOptions USUAL = PL_CHART_OPTIONS_INIT;
  static void (*const MAKERS[PL_N_CHARTS])(PlChart *, const PlSnapshot *, const PlChartOptions *) = {
      [PL_CHART_HEATMAP] = pl_heatmap_make,
      [PL_CHART_RISKS] = pl_risk_matrix_make,
      [PL_CHART_MOVEMENT] = pl_movement_make,
      [PL_CHART_RADAR] = pl_radar_make,
      [PL_CHART_ASSURANCE] = pl_assurance_bars_make,
      [PL_CHART_OPTIONS] = pl_options_heatmap_make,
      [PL_CHART_LINKS] = pl_links_make,
      [PL_CHART_LINKS_TESTS] = pl_links_tests_make,
      [PL_CHART_TIMELINE] = pl_timeline_make,
      [PL_CHART_VIEWS] = pl_views_chart_make,
      [PL_CHART_ORGANISATIONS] = pl_organisations_chart_make,
      [PL_CHART_PARTICIPANTS] = pl_participants_chart_make,
  };
  g_return_val_if_fail((guint)kind < PL_N_CHARTS && snapshot, NULL);
  if (!options)
    options = &USUAL;
  PlChart *chart = pl_chart_alloc(kind, options);
  chart->invented = pl_chart_keep_take(chart, pl_say_invented(snapshot, options->organisation));
  MAKERS[kind](chart, snapshot, options);
  return pl_chart_finish(chart);
}

PlChart *
pl_chart_ref(PlChart *chart)
{
  g_return_val_if_fail(chart, NULL);
  g_atomic_ref_count_inc(&chart->refs);
  return chart;
}

void
pl_chart_unref(PlChart *chart)
{
  g_return_if_fail(chart);
  if (!g_atomic_ref_count_dec(&chart->refs))
    return;
  if (chart->free_data)
    chart->free_data(chart->data);
  g_clear_pointer(&chart->rects, g_array_unref);
  g_mutex_clear(&chart->lock);
  g_ptr_array_unref(chart->texts);
  g_array_unref(chart->columns);
  g_array_unref(chart->cells);
  g_string_chunk_free(chart->strings);
  if (chart->whole)
    pl_chart_unref(chart->whole);
  g_free(chart);
}

PlChart *
pl_chart_alone(PlChart *chart)
{
  g_return_val_if_fail(chart, NULL);
  PlChart *alone = g_new0(PlChart, 1);
  *alone = (PlChart){.kind = chart->kind,
                     .text_size = chart->text_size,
                     .flags = (chart->flags & ~(guint)PL_CHART_FLAG_NO_KEY) | PL_CHART_FLAG_TITLE |
                              PL_CHART_FLAG_MARGIN,
                     .strings = g_string_chunk_new(64),
                     .title = chart->title,
                     .sentence = chart->sentence,
                     .invented = chart->invented,
                     .empty = chart->empty,
                     .cells = g_array_ref(chart->cells),
                     .columns = g_array_ref(chart->columns),
                     .texts = g_ptr_array_ref(chart->texts),
                     .table = chart->table,
                     .view = chart->view,
                     .data = chart->data,
                     .whole = pl_chart_ref(chart)};
  g_atomic_ref_count_init(&alone->refs);
  g_mutex_init(&alone->lock);
  if (chart->kind == PL_CHART_RISKS && !chart->empty)
    pl_risk_matrix_add_key(alone);
  return alone;
}

/* ---- Laying out ---- */

/* A sentence in place of a chart wants lines of some thirty ems, and can do with twelve. */
#define EMPTY_MIN 12.0
#define EMPTY_NATURAL 30.0

/* In a chart narrower than this, a title of the full size would be most of the picture. */
#define TITLE_NARROW 26.0

static void
build_title(const PlChart *chart, PlScene *scene)
{
  double height, factor = scene->width < chart->text_size * TITLE_NARROW ? 1.05 : PL_SIZE_TITLE;
  g_autoptr(PangoLayout) layout =
      pl_scene_wrapped(scene, chart->title, factor, PANGO_WEIGHT_BOLD, scene->width);
  pl_text_layout_size(layout, NULL, &height);
  pl_scene_text(scene, layout, 0, 0, PL_PAINT(INK));
  scene->height = pl_snap(height + chart->text_size * 0.8);
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
  pl_scene_text(scene, layout, 0, scene->height + t * 0.8, PL_PAINT(INK_SOFT));
  scene->height += t * 0.8 + height;
}

static double
margin_of(const PlChart *chart)
{
  return chart->flags & PL_CHART_FLAG_MARGIN ? pl_snap(chart->text_size * 1.25) : 0;
}

static PlScene *
build(const PlChart *chart, double width)
{
  double margin = margin_of(chart);
  PlScene *scene = pl_scene_new(chart->text_size, width - 2 * margin, chart->cells->len);
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
min_width(const PlChart *chart)
{
  if (chart->empty)
    return chart->text_size * EMPTY_MIN + 2 * margin_of(chart);
  g_autoptr(PlScene) scene = pl_scene_new(chart->text_size, 0, 0);
  return chart->view->min_width(chart, scene) + 2 * margin_of(chart);
}

double
pl_chart_natural_width(const PlChart *chart)
{
  g_return_val_if_fail(chart, 0);
  double width = chart->text_size * EMPTY_NATURAL;
  if (!chart->empty) {
    g_autoptr(PlScene) scene = pl_scene_new(chart->text_size, 0, 0);
    width = MAX(chart->view->natural_width(chart, scene), chart->view->min_width(chart, scene));
  }
  return ceil(width + 2 * margin_of(chart));
}

static double
sane(double size)
{
  return CLAMP(size, PL_CHART_SIZE_MIN, PL_CHART_SIZE_MAX);
}

/* A scene laid out at width / scale, to be drawn at `scale`. */
static PlScene *
build_for(const PlChart *chart, double width, double least, double *scale)
{
  double w = MAX(width, least);
  *scale = width / w;
  return build(chart, w);
}

double
pl_chart_measure(const PlChart *chart, double width)
{
  g_return_val_if_fail(chart, 0);
  double scale;
  g_autoptr(PlScene) scene = build_for(chart, sane(width), min_width(chart), &scale);
  return ceil(scene->height * scale);
}

/* Halvings of the interval in which the scale is looked for: to within a hundredth of the text's size. */
#define FIT_STEPS 7

/*
 * The scene that fills width × height best. At the measured height that is the first one built; otherwise
 * everything is drawn smaller or larger, and laid out in the width that then remains, which changes the
 * height again: hence the search.
 */
static PlScene *
fit(const PlChart *chart, double width, double height, double *scale)
{
  double least = min_width(chart);
  width = sane(width);
  height = sane(height);
  PlScene *best = build_for(chart, width, least, scale);
  double natural = best->height * *scale;
  /* Never larger than the width allows at its best: large text in a cramped layout is no gain. */
  double largest = natural < height ? width / MAX(pl_chart_natural_width(chart), least) : *scale;
  if (fabs(natural - height) < 1 || (natural < height && largest <= *scale))
    return best;
  double low = natural > height ? *scale * height / natural : *scale;
  double high = natural > height ? *scale : MIN(*scale * height / natural, largest);
  gboolean fits = natural <= height;
  for (guint i = 0; i < FIT_STEPS; i++) {
    /* The low end first: laid out wider than `width` allowed, it is as good as certain to fit. */
    double middle = i == 0 && !fits ? low : (low + high) / 2;
    PlScene *scene = build(chart, width / middle);
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
    best = build(chart, width / low);
    *scale = MIN(low, height / best->height);
  }
  return best;
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

/* ---- In words ---- */

PlChartKind
pl_chart_get_kind(const PlChart *chart)
{
  g_return_val_if_fail(chart, PL_CHART_MATRIX);
  return chart->kind;
}

gboolean
pl_chart_is_empty(const PlChart *chart)
{
  g_return_val_if_fail(chart, TRUE);
  return chart->empty != NULL;
}

const char *
pl_chart_get_title(const PlChart *chart)
{
  g_return_val_if_fail(chart, "");
  return chart->title;
}

const char *
pl_chart_get_sentence(const PlChart *chart)
{
  g_return_val_if_fail(chart, "");
  return chart->sentence;
}

const char *
pl_chart_get_invented(const PlChart *chart)
{
  g_return_val_if_fail(chart, "");
  return chart->invented;
}

const PlChartTable *
pl_chart_get_table(const PlChart *chart)
{
  g_return_val_if_fail(chart, NULL);
  return &chart->table;
}
