/* An indicator, or a risk's score, over time: its own figures as a line, those beside it dashed. */
#include "chart-private.h"

#include <math.h>
#include <plumbline/core.h>
#include <plumbline/ratings.h>
#include <plumbline/say.h>
#include <string.h>

/* In units of the text's size. */
#define SMALL_WIDTH 8.0
#define SMALL_HEIGHT 3.1 /* of a row of two lines */
#define MIN_WIDTH 18.0
#define NATURAL_WIDTH 40.0
#define PLOT_HEIGHT 8.0
#define RISK_HEIGHT 5.0
#define DOT 0.3    /* the latest figure */
#define POINT 0.15 /* the others */
#define LINE 0.14
#define DASHED 0.09
#define GAP 0.7
#define LABEL_SHARE 0.38 /* of the width, for the names at the lines' ends */
#define CELL_WIDTH 1.6
#define SCALE_GAP 0.5 /* between the scale's figures and the plot */

typedef struct {
  double x, y; /* 0 to 1 */
} Point;

typedef struct {
  Point *points;
  guint n, first_cell;
  const char *label; /* "17%", "Statistical neighbours 13.5%" */
  gboolean own;
} Line;

typedef struct {
  GArray *lines; /* Line: its own first */
  const char *from, *to;
  const char *low, *high; /* of the scale, at the left of the plot; "" where there is none */
  gboolean small;
  double height; /* of the plot */
} Trend;

/* ---- Layout ---- */

typedef struct {
  PlScene *scene;
  double x, y, width, height; /* of the plot, within which points lie */
} Frame;

static double
at_x(const Frame *f, const Point *point)
{
  return f->x + point->x * f->width;
}

static double
at_y(const Frame *f, const Point *point)
{
  return f->y + (1 - point->y) * f->height;
}

static void
draw_line(const Frame *f, const Line *line)
{
  double t = f->scene->size;
  g_autofree double *xy = g_new(double, 2 * line->n);
  for (guint i = 0; i < line->n; i++) {
    xy[2 * i] = at_x(f, &line->points[i]);
    xy[2 * i + 1] = at_y(f, &line->points[i]);
    const cairo_rectangle_t cell = {xy[2 * i] - t * CELL_WIDTH / 2, xy[2 * i + 1] - t * CELL_WIDTH / 2,
                                    t * CELL_WIDTH, t * CELL_WIDTH};
    pl_scene_place(f->scene, line->first_cell + i, &cell);
  }
  const double *end = &xy[2 * (line->n - 1)];
  if (line->n > 1)
    pl_scene_path(f->scene, xy, line->n, FALSE, !line->own, t * (line->own ? LINE : DASHED),
                  line->own ? PL_PAINT(INK) : PL_PAINT(INK_SOFT));
  for (guint i = 0; line->own && i + 1 < line->n; i++)
    pl_scene_circle(f->scene, xy[2 * i], xy[2 * i + 1], t * POINT, PL_PAINT(INK), PL_PAINT(NONE));
  if (line->own)
    pl_scene_circle(f->scene, end[0], end[1], t * DOT, PL_PAINT(INK), PL_PAINT(NONE));
  else
    pl_scene_circle(f->scene, end[0], end[1], t * DOT * 0.8, PL_PAINT(PAGE), PL_PAINT(INK_SOFT));
}

static void
build_small(const Trend *trend, PlScene *scene)
{
  double t = scene->size, inset = t * (DOT + 0.1);
  Frame f = {scene, inset, t * 0.6, scene->width - 2 * inset, t * (SMALL_HEIGHT - 1.2)};
  draw_line(&f, &g_array_index(trend->lines, Line, 0));
  scene->height = t * SMALL_HEIGHT;
}

/* A name at the end of its line, no nearer to the next than its own height. */
typedef struct {
  PangoLayout *layout;
  double y, height;
  gboolean own;
} Label;

static gint
compare_labels(gconstpointer a, gconstpointer b)
{
  const Label *x = a, *y = b;
  return (x->y > y->y) - (x->y < y->y);
}

static void
label_clear(gpointer data)
{
  g_object_unref(((Label *)data)->layout);
}

static void
part_labels(GArray *labels, double top, double bottom)
{
  double free_from = top;
  g_array_sort(labels, compare_labels);
  for (guint i = 0; i < labels->len; i++) {
    Label *label = &g_array_index(labels, Label, i);
    label->y = MAX(label->y, free_from);
    free_from = label->y + label->height;
  }
  double free_to = MAX(bottom, top);
  for (guint i = labels->len; i-- > 0;) {
    Label *label = &g_array_index(labels, Label, i);
    label->y = MAX(MIN(label->y, free_to - label->height), top);
    free_to = label->y;
  }
}

/* Returns: the y below the lowest label. */
static double
draw_labels(const Frame *f, const Trend *trend, double x, double width)
{
  double t = f->scene->size, bottom = 0;
  g_autoptr(GArray) labels = g_array_new(FALSE, FALSE, sizeof(Label));
  g_array_set_clear_func(labels, label_clear);
  for (guint i = 0; i < trend->lines->len; i++) {
    const Line *line = &g_array_index(trend->lines, Line, i);
    Label label = {.own = line->own};
    label.layout = pl_scene_wrapped(f->scene, line->label, PL_SIZE_NOTE,
                                    line->own ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL, width);
    pl_text_layout_size(label.layout, NULL, &label.height);
    label.y = at_y(f, &line->points[line->n - 1]) - label.height / 2;
    g_array_append_val(labels, label);
  }
  part_labels(labels, 0, f->y + f->height + t * GAP);
  for (guint i = 0; i < labels->len; i++) {
    const Label *label = &g_array_index(labels, Label, i);
    pl_scene_text(f->scene, label->layout, x, label->y, label->own ? PL_PAINT(INK) : PL_PAINT(INK_SOFT));
    bottom = MAX(bottom, label->y + label->height);
  }
  return bottom;
}

static double
label_width(const Trend *trend, PlScene *scene)
{
  double widest = 0, w;
  for (guint i = 0; i < trend->lines->len; i++) {
    g_autoptr(PangoLayout) layout =
        pl_scene_layout(scene, g_array_index(trend->lines, Line, i).label, PL_SIZE_NOTE, PANGO_WEIGHT_BOLD);
    pl_text_layout_size(layout, &w, NULL);
    widest = MAX(widest, w);
  }
  return MIN(ceil(widest), scene->width * LABEL_SHARE);
}

static void
draw_dates(const Frame *f, const Trend *trend, double y)
{
  double w, h, from_w, right = f->x + f->width, left = f->x - f->scene->size * (DOT + 0.1);
  g_autoptr(PangoLayout) from = pl_scene_layout(f->scene, trend->from, PL_SIZE_NOTE, PANGO_WEIGHT_NORMAL);
  g_autoptr(PangoLayout) to = pl_scene_layout(f->scene, trend->to, PL_SIZE_NOTE, PANGO_WEIGHT_NORMAL);
  pl_text_layout_size(to, &w, &h);
  pl_text_layout_size(from, &from_w, NULL);
  if (*trend->from != '\0' && left + from_w + f->scene->size < right - w) /* else only the latest has room */
    pl_scene_text(f->scene, from, left, y, PL_PAINT(INK_SOFT));
  pl_scene_text(f->scene, to, MAX(right - w, 0), y, PL_PAINT(INK_SOFT));
  f->scene->height = y + h;
}

/* What the plot's top and foot stand for, each with a line across it. */
static void
draw_scale(const Frame *f, const Trend *trend, double width)
{
  double t = f->scene->size, w;
  const char *const texts[] = {trend->low, trend->high};
  for (guint i = 0; i < 2 && width > 0; i++) {
    double y = f->y + (1 - (double)i) * f->height, line = pl_snap(y) + 0.5;
    g_autoptr(PangoLayout) layout = pl_scene_layout(f->scene, texts[i], PL_SIZE_NOTE, PANGO_WEIGHT_NORMAL);
    pl_text_layout_size(layout, &w, NULL);
    pl_scene_line(f->scene, width + t * SCALE_GAP, line, f->x + f->width + t * (DOT + 0.1), line, 1,
                  PL_PAINT(RULE));
    pl_scene_text(f->scene, layout, width - w, pl_centred_y(layout, y, t * PL_SIZE_NOTE), PL_PAINT(INK_SOFT));
  }
}

static double
scale_width(const Trend *trend, PlScene *scene)
{
  return ceil(MAX(pl_scene_text_width(scene, trend->low, PL_SIZE_NOTE),
                  pl_scene_text_width(scene, trend->high, PL_SIZE_NOTE)));
}

static void
build_whole(const Trend *trend, PlScene *scene)
{
  double t = scene->size, labels = label_width(trend, scene), inset = t * (DOT + 0.1), top = scene->height;
  double scale = scale_width(trend, scene), left = inset + (scale > 0 ? scale + t * SCALE_GAP : 0);
  Frame f = {scene, left, top + t * GAP, scene->width - labels - t * GAP - inset - left,
             t * trend->height * scene->stretch};
  double foot = pl_snap(f.y + f.height + t * GAP);
  draw_scale(&f, trend, scale);
  pl_scene_line(scene, left - inset, foot, f.x + f.width + inset, foot, 1, PL_PAINT(RULE));
  for (guint i = trend->lines->len; i-- > 0;) /* its own on top */
    draw_line(&f, &g_array_index(trend->lines, Line, i));
  double below = draw_labels(&f, trend, f.x + f.width + inset + t * GAP, labels);
  draw_dates(&f, trend, foot + t * 0.3);
  scene->height = MAX(scene->height, below);
}

static void
build_trend(const PlChart *chart, PlScene *scene)
{
  const Trend *trend = chart->data;
  if (trend->small)
    build_small(trend, scene);
  else
    build_whole(trend, scene);
}

static double
trend_min_width(const PlChart *chart, PlScene *scene)
{
  return scene->size * (((const Trend *)chart->data)->small ? SMALL_WIDTH / 2 : MIN_WIDTH);
}

static double
trend_natural_width(const PlChart *chart, PlScene *scene)
{
  return scene->size * (((const Trend *)chart->data)->small ? SMALL_WIDTH : NATURAL_WIDTH);
}

static const PlChartView TREND_VIEW = {
    .min_width = trend_min_width, .natural_width = trend_natural_width, .build = build_trend};

/* ---- Making ---- */

static void
line_clear(gpointer data)
{
  g_free(((Line *)data)->points);
}

static void
trend_free(gpointer data)
{
  Trend *trend = data;
  g_array_unref(trend->lines);
  g_free(trend);
}

/* From when to when, and from how low to how high, all the lines go. */
typedef struct {
  const char *first, *last;
  double low, high;
  const PlObservation *lowest, *highest;
} Extent;

static Extent
extent_of(const PlFigureTrend *of, guint n_lines)
{
  Extent extent = {.low = INFINITY, .high = -INFINITY};
  for (guint i = 0; i < n_lines; i++)
    for (guint j = 0; j < of->n_runs[i]; j++) {
      const PlObservation *one = of->runs[i][j];
      if (one->value < extent.low)
        extent.low = one->value, extent.lowest = one;
      if (one->value > extent.high)
        extent.high = one->value, extent.highest = one;
      if (extent.first == NULL || pl_date_days_between(one->date, extent.first) > 0)
        extent.first = one->date;
      if (extent.last == NULL || pl_date_days_between(extent.last, one->date) >= 0)
        extent.last = one->date;
    }
  return extent;
}

/* Where all figures are the same, or of one day, they stand in the middle, or at the end. */
static Point
point_of(const Extent *extent, const PlObservation *observation)
{
  gint days = pl_date_days_between(extent->first, extent->last);
  double range =
      extent->high / 2 - extent->low / 2; /* halves, for the whole may be more than a double holds */
  return (Point){days > 0 ? (double)pl_date_days_between(extent->first, observation->date) / days : 1,
                 range > 0 ? (observation->value / 2 - extent->low / 2) / range : 0.5};
}

static void
add_line(PlChart *chart, const PlFigureTrends *trends, const PlFigureTrend *of, PlComparator whose,
         const Extent *extent)
{
  Trend *trend = chart->data;
  g_autofree char *who = pl_say_comparator(trends->snapshot, whose);
  guint n = of->n_runs[whose];
  Line line = {g_new(Point, n), n, chart->cells->len, NULL, whose == PL_COMPARATOR_OWN};
  g_autofree char *latest = pl_say_figure(of->runs[whose][n - 1], of->indicator->unit);
  g_autofree char *name = pl_say_capital(who);
  line.label = line.own ? pl_chart_keep(chart, latest)
                        : pl_chart_keep_take(chart, g_strdup_printf("%s %s", name, latest));
  for (guint i = 0; i < n; i++) {
    const PlObservation *one = of->runs[whose][i];
    g_autofree char *date = pl_say_date(one->date), *figure = pl_say_figure(one, of->indicator->unit);
    g_autofree char *said =
        line.own ? g_strdup_printf("%s: %s", date, figure) : g_strdup_printf("%s, %s: %s", who, date, figure);
    line.points[i] = point_of(extent, one);
    pl_chart_add_cell(chart, (gint)trend->lines->len, (gint)i, PL_RECORD_INDICATOR, of->indicator->id, 0,
                      said);
    pl_chart_add_text(chart, date);
    pl_chart_add_text(chart, who);
    pl_chart_add_text(chart, figure);
  }
  g_array_append_val(trend->lines, line);
}

static void
fill(PlChart *chart, const PlFigureTrends *trends, const PlFigureTrend *of)
{
  Trend *trend = g_new0(Trend, 1);
  chart->data = trend;
  chart->free_data = trend_free;
  chart->view = &TREND_VIEW;
  trend->height = PLOT_HEIGHT;
  trend->small = (chart->flags & PL_CHART_FLAG_SMALL) != 0;
  trend->lines = g_array_new(FALSE, FALSE, sizeof(Line));
  g_array_set_clear_func(trend->lines, line_clear);
  guint n_lines = trend->small ? 1 : PL_N_COMPARATORS;
  Extent extent = extent_of(of, n_lines);
  for (guint i = 0; i < n_lines; i++)
    if (of->n_runs[i] > 0)
      add_line(chart, trends, of, (PlComparator)i, &extent);
  gboolean is_range = extent.high > extent.low;
  trend->low = is_range ? pl_chart_keep_take(chart, pl_say_figure(extent.lowest, of->indicator->unit)) : "";
  trend->high = is_range ? pl_chart_keep_take(chart, pl_say_figure(extent.highest, of->indicator->unit)) : "";
  gboolean one_day = pl_date_days_between(extent.first, extent.last) == 0;
  trend->from = one_day ? "" : pl_chart_keep_take(chart, pl_say_date_short(extent.first));
  trend->to = pl_chart_keep_take(chart, pl_say_date_short(extent.last));
}

PlChart *
pl_chart_new_trend(const PlFigureTrends *trends, const PlFigureTrend *trend, const PlChartOptions *options)
{
  static const PlChartOptions USUAL = PL_CHART_OPTIONS_INIT;
  g_return_val_if_fail(trends && trend, NULL);
  PlChart *chart = pl_chart_alloc(PL_CHART_TREND, options ? options : &USUAL);
  chart->invented = pl_chart_keep_take(chart, pl_say_invented(trends->snapshot, trends->organisation));
  if (!trend->latest) {
    g_autofree char *title =
        g_strdup_printf(pl_published(trends->snapshot, _("%s: no figure yet"), _("%s: no figure published")),
                        trend->indicator->name);
    pl_chart_set_empty(chart, title, trend->statement.text);
    return pl_chart_finish(chart);
  }
  pl_chart_add_column(chart, _("Date"), TRUE, FALSE);
  pl_chart_add_column(chart, _("Whose figure"), FALSE, FALSE);
  pl_chart_add_column(chart, _("Figure"), FALSE, TRUE);
  fill(chart, trends, trend);
  chart->title = pl_chart_keep_title(chart, trend->statement.text);
  chart->sentence = pl_chart_keep_take(
      chart, g_strdup_printf("%s%s%s%s%s", trend->statement.text, *trend->year_statement.text ? " " : "",
                             trend->year_statement.text, *trend->beside_statement.text ? " " : "",
                             trend->beside_statement.text));
  return pl_chart_finish(chart);
}

/* ---- A risk's score ---- */

static PlRiskRating
highest_rating(const PlSnapshot *snapshot)
{
  guint n;
  PlRiskRating highest = {0};
  const PlScaleStep *steps = pl_snapshot_scale_steps(snapshot, &n);
  for (guint i = 0; i < n; i++) {
    if (steps[i].scale == PL_SCALE_LIKELIHOOD)
      highest.likelihood = MAX(highest.likelihood, steps[i].step);
    if (steps[i].scale == PL_SCALE_IMPACT)
      highest.impact = MAX(highest.impact, steps[i].step);
  }
  highest.likelihood = highest.likelihood > 0 ? highest.likelihood : PL_RATING_MAX;
  highest.impact = highest.impact > 0 ? highest.impact : PL_RATING_MAX;
  return highest;
}

/* The current ratings up to a date, in the order of theirs. */
static GPtrArray *
list_scores(const PlSnapshot *snapshot, gint64 risk, const char *as_at, gint *top)
{
  GPtrArray *scores = g_ptr_array_new();
  guint n;
  PlRiskRating highest = highest_rating(snapshot);
  const PlRiskRating *all = pl_snapshot_risk_ratings(snapshot, &n);
  *top = highest.likelihood * highest.impact;
  for (guint i = 0; i < n; i++)
    if (all[i].risk == risk && all[i].kind == PL_RATING_CURRENT && strcmp(all[i].date, as_at) <= 0) {
      g_ptr_array_add(scores, (gpointer)&all[i]);
      *top = MAX(*top, all[i].likelihood * all[i].impact);
    }
  return scores;
}

static void
add_scores(PlChart *chart, const PlSnapshot *snapshot, gint64 risk, const GPtrArray *scores, gint top)
{
  Trend *trend = chart->data;
  const PlRiskRating *first = scores->pdata[0], *last = scores->pdata[scores->len - 1];
  gint days = pl_date_days_between(first->date, last->date);
  Line line = {g_new(Point, scores->len), scores->len, chart->cells->len, NULL, TRUE};
  line.label =
      pl_chart_keep_take(chart, g_strdup_printf(pl_published(snapshot, _("Now %d"), _("Last published %d")),
                                                last->likelihood * last->impact));
  for (guint i = 0; i < scores->len; i++) {
    const PlRiskRating *one = scores->pdata[i];
    gint score = one->likelihood * one->impact;
    g_autofree char *date = pl_say_date(one->date),
                    *words = pl_say_rating(snapshot, one->likelihood, one->impact);
    g_autofree char *figure = g_strdup_printf("%d", score),
                    *said = g_strdup_printf("%s: %d, %s", date, score, words);
    double x = days > 0 ? (double)pl_date_days_between(first->date, one->date) / days : 1;
    line.points[i] = (Point){x, (double)score / top};
    pl_chart_add_cell(chart, 0, (gint)i, PL_RECORD_RISK, risk, 0, said);
    pl_chart_add_text(chart, date);
    pl_chart_add_text(chart, words);
    pl_chart_add_text(chart, figure);
  }
  g_array_append_val(trend->lines, line);
}

/* A level across the whole width. */
static void
add_measure(PlChart *chart, gint64 risk, const char *label, gint score, gint top)
{
  Trend *trend = chart->data;
  Line line = {g_new(Point, 2), 2, chart->cells->len, label, FALSE};
  for (guint i = 0; i < 2; i++) {
    line.points[i] = (Point){i, MIN((double)score / top, 1)};
    pl_chart_add_cell(chart, (gint)trend->lines->len, (gint)i, PL_RECORD_RISK, risk, 0, label);
  }
  g_array_append_val(trend->lines, line);
}

PlChart *
pl_chart_new_risk_trend(const PlSnapshot *snapshot, const PlRisk *risk, const char *as_at,
                        const PlChartOptions *options)
{
  static const PlChartOptions USUAL = PL_CHART_OPTIONS_INIT;
  g_return_val_if_fail(snapshot && risk && as_at, NULL);
  gint top, ceiling = pl_appetite_of(snapshot, risk);
  g_autoptr(GPtrArray) scores = list_scores(snapshot, risk->id, as_at, &top);
  const PlRiskRating *target = pl_rating_as_at(snapshot, risk->id, PL_RATING_TARGET, as_at);
  PlChart *chart = pl_chart_alloc(PL_CHART_TREND, options ? options : &USUAL);
  chart->invented = pl_chart_keep_take(chart, pl_say_invented(snapshot, 0));
  const char *name = pl_label_of(risk->name, risk->short_name);
  g_autofree char *title = pl_risk_say_last_move(snapshot, risk, as_at);
  if (scores->len == 0) {
    pl_chart_set_empty(chart, title,
                       pl_published(snapshot, _("Nobody has rated this risk yet."),
                                    _("No rating of this risk is published.")));
    return pl_chart_finish(chart);
  }
  pl_chart_add_column(chart, _("Date"), TRUE, FALSE);
  pl_chart_add_column(chart, _("Likelihood × impact"), FALSE, FALSE);
  pl_chart_add_column(chart, _("Score"), FALSE, TRUE);
  Trend *trend = g_new0(Trend, 1);
  *trend = (Trend){.lines = g_array_new(FALSE, FALSE, sizeof(Line)), .height = RISK_HEIGHT};
  g_array_set_clear_func(trend->lines, line_clear);
  chart->data = trend;
  chart->free_data = trend_free;
  chart->view = &TREND_VIEW;
  add_scores(chart, snapshot, risk->id, scores, top);
  if (ceiling > 0)
    add_measure(chart, risk->id, pl_chart_keep_take(chart, g_strdup_printf(_("Accepted %d"), ceiling)),
                ceiling, top);
  if (target != NULL)
    add_measure(
        chart, risk->id,
        pl_chart_keep_take(chart, g_strdup_printf(_("Target %d"), target->likelihood * target->impact)),
        target->likelihood * target->impact, top);
  const PlRiskRating *first = scores->pdata[0], *last = scores->pdata[scores->len - 1];
  trend->low = "0";
  trend->high = pl_chart_keep_take(chart, g_strdup_printf("%d", top));
  trend->from = scores->len > 1 ? pl_chart_keep_take(chart, pl_say_date_short(first->date)) : "";
  trend->to = pl_chart_keep_take(chart, pl_say_date_short(last->date));
  chart->title = pl_chart_keep(chart, title);
  g_autofree char *over_time = pl_risk_say_over_time(snapshot, risk, as_at);
  chart->sentence = pl_chart_keep_take(chart, g_strdup_printf("%s: %s", name, over_time));
  return pl_chart_finish(chart);
}
