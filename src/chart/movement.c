#include "chart-private.h"

#include <math.h>
#include <plumbline/say.h>

/* In units of the text's size. */
#define NARROW 33.0 /* below this the name stands above its track */
#define MIN_WIDTH 16.0
#define NATURAL_WIDTH 46.0
#define NATURAL_BRIEF 26.0 /* of a thumbnail: name, level and track */
#define ROW_PAD 0.55 /* above and below */
#define CHIP 1.95
#define CHIP_BRIEF 1.45
#define PAD_BRIEF 0.12
#define TRACK_MIN 7.0
#define TRACK_MAX 24.0
#define DOT 0.5
#define GAP 1.1
#define STOPS PL_LEVEL_MAX

/* ---- Words ---- */

static char *
say_movement(const PlSteps *steps, const PlStep *step)
{
  if (!steps->then)
    return g_strdup("");
  if (step->comparable)
    return pl_say_change(step->change);
  if (step->now.state == PL_CELL_LEVEL)
    /* TRANSLATORS: there was no level the time before to compare with. */
    return g_strdup(step->then.state == PL_CELL_NOT_PUBLISHED ? _("not published then") : _("no level then"));
  return g_strdup("–");
}

static char *
say_range(const PlStep *step)
{
  if (step->lowest == 0)
    return g_strdup("–");
  if (step->lowest == step->highest) /* TRANSLATORS: a level at which views are, though not all say one. */
    return g_strdup_printf(step->unsure ? _("at %d, or unsure") : _("all at %d"), step->lowest);
  return g_strdup_printf(_("%d to %d"), step->lowest, step->highest);
}

static char *
say_cell(const PlSteps *steps, const PlStep *step)
{
  g_autofree char *now = pl_cell_value_say(&step->now);
  g_autofree char *then = steps->then ? pl_cell_value_say(&step->then) : NULL;
  g_autofree char *range = say_range(step);
  g_autoptr(GString) said = g_string_new(NULL);
  g_string_append_printf(said, "%s: %s", step->name, now);
  if (then) /* TRANSLATORS: an assessment and the level then, "spring 2026: 3" */
    g_string_append_printf(said, "; %s: %s", steps->then, then);
  if (step->lowest > 0) /* TRANSLATORS: "views from 2 to 4", "views all at 3" */
    g_string_append_printf(said, _("; views: %s"), range);
  return g_string_free(g_steal_pointer(&said), FALSE);
}

/* ---- Layout ---- */

typedef struct {
  const PlSteps *steps;
  PlScene *scene;
  gboolean narrow;
  double label, chip_x, track_x, track_w, change_x, change_w, range_x, range_w;
} Frame;

static double
widest_name(const PlSteps *steps, PlScene *scene)
{
  double widest = 0;
  for (guint i = 0; i < steps->steps->len; i++)
    widest = MAX(widest, pl_scene_text_width(scene, g_array_index(steps->steps, PlStep, i).name, 1));
  return ceil(widest);
}

/* TRANSLATORS: heads a column of changes: "Since spring 2026". */
static char *
since(const PlSteps *steps)
{
  return steps->then ? g_strdup_printf(_("Since %s"), steps->then) : g_strdup("");
}

static double
change_width(const PlSteps *steps, PlScene *scene)
{
  double widest = 0, t = scene->size;
  if (!steps->then)
    return 0;
  for (guint i = 0; i < steps->steps->len; i++) {
    g_autofree char *said = say_movement(steps, &g_array_index(steps->steps, PlStep, i));
    widest = MAX(widest, pl_scene_text_width(scene, said, 1) + t);
  }
  g_autofree char *head = since(steps);
  return ceil(MAX(
      widest, MIN(pl_scene_text_width(scene, head, PL_SIZE_NOTE), t * (scene->width > t * 44 ? 10 : 6.5))));
}

static double
range_width(const PlSteps *steps, PlScene *scene)
{
  return steps->any_views
             ? ceil(MAX(pl_scene_text_width(scene, _("Range of views"), PL_SIZE_NOTE), scene->size * 4))
             : 0;
}

static void
frame_init(Frame *f, const PlSteps *steps, PlScene *scene)
{
  double t = scene->size, gap = t * GAP, width = scene->width;
  *f = (Frame){.steps = steps, .scene = scene, .narrow = width < t * NARROW && !scene->brief};
  f->change_w = scene->brief ? 0 : change_width(steps, scene);
  f->range_w = f->narrow || scene->brief ? 0 : range_width(steps, scene);
  double right = (f->change_w > 0 ? f->change_w + gap : 0) + (f->range_w > 0 ? f->range_w + gap : 0);
  double fixed = t * CHIP + gap * 0.8 + right;
  f->label =
      f->narrow ? 0
                : MIN(widest_name(steps, scene), MAX(width * 0.3, width - fixed - gap - t * TRACK_MIN * 1.6));
  f->chip_x = f->narrow ? 0 : pl_snap(f->label + gap);
  f->track_x = f->chip_x + pl_snap(t * CHIP + gap * 0.8);
  f->track_w = CLAMP(width - f->track_x - right - t * DOT, t * 3, t * TRACK_MAX);
  f->change_x = f->track_x + f->track_w + t * DOT + gap;
  f->range_x = f->change_x + (f->change_w > 0 ? f->change_w + gap : 0);
}

static double
stop_x(const Frame *f, double level)
{
  return pl_snap(f->track_x + f->scene->size * DOT +
                 (f->track_w - f->scene->size * DOT) * (level - 1) / (STOPS - 1));
}

static double
right_edge(const Frame *f)
{
  if (f->range_w > 0)
    return f->range_x + f->range_w;
  return f->change_w > 0 ? f->change_x + f->change_w : stop_x(f, STOPS) + f->scene->size * DOT;
}

static void
draw_centred(PlScene *scene, const char *text, double x, double y, PlPaint paint)
{
  double w;
  g_autoptr(PangoLayout) layout = pl_scene_layout(scene, text, PL_SIZE_NOTE, PANGO_WEIGHT_NORMAL);
  pl_text_layout_size(layout, &w, NULL);
  pl_scene_text(scene, layout, x - w / 2, pl_centred_y(layout, y, scene->size * PL_SIZE_NOTE), paint);
}

/* A column's head, its last line on the line of the stops' digits. */
static void
draw_head(const Frame *f, const char *text, double x, double width, double foot)
{
  double h;
  g_autoptr(PangoLayout) layout = pl_scene_wrapped(f->scene, text, PL_SIZE_NOTE, PANGO_WEIGHT_NORMAL, width);
  pl_text_layout_size(layout, NULL, &h);
  pl_scene_text(f->scene, layout, x, foot - h, PL_PAINT(INK_SOFT));
}

static void
build_heads(const Frame *f)
{
  PlScene *scene = f->scene;
  double t = scene->size, h = 0, tallest = t * 1.2;
  g_autofree char *head = since(f->steps);
  g_autoptr(PangoLayout) layout =
      pl_scene_wrapped(scene, head, PL_SIZE_NOTE, PANGO_WEIGHT_NORMAL, MAX(f->change_w, 1));
  pl_text_layout_size(layout, NULL, &h);
  if (f->change_w > 0)
    tallest = MAX(tallest, h);
  double foot = scene->height + tallest;
  for (gint level = 1; level <= STOPS; level++) {
    char digit[2] = {(char)('0' + level), 0};
    draw_centred(scene, digit, stop_x(f, level), foot - t * 0.52, PL_PAINT(INK_SOFT));
  }
  if (f->change_w > 0)
    draw_head(f, head, f->change_x, f->change_w, foot);
  if (f->range_w > 0)
    draw_head(f, _("Range of views"), f->range_x, f->range_w + t, foot);
  scene->height = pl_snap(foot + t * 0.25);
}

static void
draw_track(const Frame *f, const PlStep *step, double y)
{
  PlScene *scene = f->scene;
  double t = scene->size, now = 0, then = 0;
  if (step->lowest > 0 && !f->narrow) {
    double from = stop_x(f, step->lowest) - t * 0.62, to = stop_x(f, step->highest) + t * 0.62;
    pl_scene_rect(scene, &(cairo_rectangle_t){from, y - t * 0.62, to - from, t * 1.24}, t * 0.62,
                  PL_PAINT(BAND), PL_PAINT(NONE));
  }
  pl_scene_line(scene, stop_x(f, 1), y, stop_x(f, STOPS), y, MAX(t * 0.1, 1), PL_PAINT(TRACK));
  for (gint level = 1; level <= STOPS; level++)
    pl_scene_circle(scene, stop_x(f, level), y, t * 0.22, PL_PAINT(TRACK), PL_PAINT(NONE));
  if (step->now.state == PL_CELL_LEVEL)
    now = stop_x(f, step->now.value);
  if (step->then.state == PL_CELL_LEVEL)
    then = stop_x(f, step->then.value);
  if (now > 0 && then > 0 && now != then)
    pl_scene_line(scene, then, y, now, y, MAX(t * 0.24, 1.6), PL_PAINT(INK));
  if (then > 0 && then != now)
    pl_scene_circle(scene, then, y, t * 0.34, PL_PAINT(PAGE), PL_PAINT(INK));
  if (now > 0)
    pl_scene_circle(scene, now, y, t * DOT, (PlPaint){PL_PAINT_LEVEL, step->now.value},
                    (PlPaint){PL_PAINT_LEVEL_EDGE, step->now.value});
}

static void
draw_change(const Frame *f, const PlStep *step, double y)
{
  PlScene *scene = f->scene;
  double t = scene->size, x = f->change_x;
  g_autofree char *said = say_movement(f->steps, step);
  g_autoptr(PangoLayout) layout = pl_scene_layout(scene, said, step->change ? 1 : PL_SIZE_NOTE,
                                                  step->change ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL);
  if (step->change) {
    pl_scene_triangle(scene, x + t * 0.36, y, t * 0.68, step->change, PL_PAINT(INK));
    x += t * 1.05;
  }
  pl_scene_text(scene, layout, x, pl_centred_y(layout, y, t * (step->change ? 1 : PL_SIZE_NOTE)),
                step->change ? PL_PAINT(INK) : PL_PAINT(INK_SOFT));
}

static void
build_row(const Frame *f, const PlStep *step, guint index)
{
  PlScene *scene = f->scene;
  double t = scene->size, top = scene->height, h, chip = pl_snap(t * (scene->brief ? CHIP_BRIEF : CHIP));
  double pad = t * (scene->brief ? PAD_BRIEF : ROW_PAD) + (scene->stretch - 1) * (chip / 2 + t * ROW_PAD);
  g_autoptr(PangoLayout) name =
      pl_scene_row_name(scene, step->name, f->steps->steps->len, f->narrow ? scene->width : f->label);
  pl_text_layout_size(name, NULL, &h);
  double line = MAX(chip, f->narrow ? 0 : h);
  double y = top + pad + line / 2 + (f->narrow ? h + t * 0.25 : 0);
  y = pl_snap(y);
  pl_scene_text(scene, name, 0, f->narrow ? top + pad : y - h / 2, PL_PAINT(INK));
  pl_scene_cell(scene, &(cairo_rectangle_t){f->chip_x, pl_snap(y - chip / 2), chip, chip}, &step->now, t);
  draw_track(f, step, y);
  if (f->change_w > 0)
    draw_change(f, step, y);
  if (f->range_w > 0) {
    g_autofree char *said = say_range(step);
    g_autoptr(PangoLayout) layout = pl_scene_layout(scene, said, PL_SIZE_NOTE, PANGO_WEIGHT_NORMAL);
    pl_scene_text(scene, layout, f->range_x, pl_centred_y(layout, y, t * PL_SIZE_NOTE), PL_PAINT(INK_SOFT));
  }
  scene->height = pl_snap(y + line / 2 + pad);
  pl_scene_place(scene, index,
                 &(cairo_rectangle_t){0, top, MIN(right_edge(f), scene->width), scene->height - top});
}

static void
build_key(const PlSteps *steps, PlScene *scene)
{
  g_autoptr(GArray) items = g_array_new(FALSE, TRUE, sizeof(PlKeyItem));
  PlKeyItem then = {.symbol = PL_SYMBOL_RING, .text = steps->then},
            now = {.symbol = PL_SYMBOL_DOT, .text = steps->now};
  PlKeyItem views = {.symbol = PL_SYMBOL_BAND, .text = _("range of views before a level was agreed")};
  if (steps->then)
    g_array_append_val(items, then);
  g_array_append_val(items, now);
  if (steps->any_views && scene->picture >= scene->size * NARROW)
    g_array_append_val(items, views);
  pl_steps_add_marks(steps, items);
  scene->height = pl_scene_key(scene, 0, scene->height + scene->size * 0.4, scene->width,
                               (const PlKeyItem *)items->data, items->len);
}

static void
build_rows(gpointer data, PlScene *scene, guint first, guint last)
{
  const PlSteps *steps = data;
  Frame f;
  frame_init(&f, steps, scene);
  build_heads(&f);
  for (guint i = first; i < last; i++) {
    double line = pl_snap(scene->height) + 0.5;
    pl_scene_line(scene, 0, line, right_edge(&f), line, 1, PL_PAINT(RULE));
    build_row(&f, &g_array_index(steps->steps, PlStep, i), i);
  }
}

static void
build_movement(const PlChart *chart, PlScene *scene)
{
  const PlSteps *steps = chart->data;
  pl_scene_rows(scene, steps->steps->len, scene->size * (scene->brief ? NATURAL_BRIEF : NATURAL_WIDTH),
                build_rows, chart->data);
}

static void
explain_movement(const PlChart *chart, PlScene *scene)
{
  const PlSteps *steps = chart->data;
  build_key(steps, scene);
  if (*steps->caution) {
    double h;
    g_autoptr(PangoLayout) note = pl_scene_wrapped(scene, steps->caution, PL_SIZE_NOTE, PANGO_WEIGHT_NORMAL,
                                                   MIN(scene->width, scene->size * 45));
    pl_text_layout_size(note, NULL, &h);
    pl_scene_text(scene, note, 0, scene->height + scene->size * 0.3, PL_PAINT(INK_SOFT));
    scene->height += h + scene->size * 0.3;
  }
}

static double
movement_min_width(const PlChart *chart G_GNUC_UNUSED, PlScene *scene)
{
  return scene->size * MIN_WIDTH;
}

static double
movement_natural_width(const PlChart *chart G_GNUC_UNUSED, PlScene *scene)
{
  return scene->size * (scene->brief ? NATURAL_BRIEF : NATURAL_WIDTH);
}

static const PlChartView MOVEMENT_VIEW = {.min_width = movement_min_width,
                                          .natural_width = movement_natural_width,
                                          .build = build_movement,
                                          .explain = explain_movement};

/* ---- Making ---- */

static void
steps_free(gpointer data)
{
  PlSteps *steps = data;
  g_array_unref(steps->steps);
  g_free(steps);
}

static void
add_table(PlChart *chart, const PlSteps *steps)
{
  g_autofree char *now = pl_say_capital(steps->now), *then = steps->then ? pl_say_capital(steps->then) : NULL;
  pl_chart_add_column(chart, _("Domain"), TRUE, FALSE);
  if (then)
    pl_chart_add_column(chart, then, FALSE, FALSE);
  pl_chart_add_column(chart, now, FALSE, FALSE);
  if (then)
    pl_chart_add_column(chart, _("Movement"), FALSE, FALSE);
  if (steps->any_views)
    pl_chart_add_column(chart, _("Range of views"), FALSE, FALSE);
  for (guint i = 0; i < steps->steps->len; i++) {
    const PlStep *step = &g_array_index(steps->steps, PlStep, i);
    g_autofree char *level_now = pl_cell_value_say(&step->now), *level_then = pl_cell_value_say(&step->then);
    g_autofree char *moved = say_movement(steps, step), *range = say_range(step);
    pl_chart_add_text(chart, step->full_name);
    if (then)
      pl_chart_add_text(chart, level_then);
    pl_chart_add_text(chart, level_now);
    if (then)
      pl_chart_add_text(chart, moved);
    if (steps->any_views)
      pl_chart_add_text(chart, range);
  }
}

void
pl_movement_make(PlChart *chart, const PlSnapshot *snapshot, const PlChartOptions *options)
{
  PlSteps *steps = g_new0(PlSteps, 1);
  if (!pl_steps_make(steps, chart, snapshot, options)) {
    g_free(steps);
    return;
  }
  for (guint i = 0; i < steps->steps->len; i++) {
    const PlStep *step = &g_array_index(steps->steps, PlStep, i);
    g_autofree char *said = say_cell(steps, step);
    pl_chart_add_cell(chart, (gint)i, 0, PL_RECORD_DOMAIN, step->domain, steps->assessment, said);
  }
  add_table(chart, steps);
  chart->title = steps->title;
  g_autofree char *what =
      steps->then ? g_strdup_printf(_("Each domain’s level on a scale of 1 to 5, in %s and in %s."),
                                    steps->then, steps->now)
                  : g_strdup_printf(_("Each domain’s level on a scale of 1 to 5, in %s."), steps->now);
  chart->sentence = pl_chart_keep_take(chart, g_strdup_printf("%s %s", what, steps->finding));
  chart->data = steps;
  chart->free_data = steps_free;
  chart->view = &MOVEMENT_VIEW;
}
