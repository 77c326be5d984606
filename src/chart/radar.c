#include "chart-private.h"

#include <math.h>
#include <plumbline/say.h>

/* In units of the text's size. */
#define MIN_WIDTH 24.0 /* where names stand below */
#define WORD_MIN 3.0
#define NATURAL_WIDTH 38.0
#define RADIUS_MIN 6.0
#define RADIUS_MAX 13.0
#define RADIUS_FEW 8.0   /* where there is but a line */
#define RADIUS_BRIEF 6.0 /* of a thumbnail */
#define CHIP_BRIEF 1.15
#define LABEL_MAX 9.5
#define LABEL_GAP 0.9
#define LETTER_ROOM 2.2 /* of a letter in place of a name, and what is before it */
#define CHIP 1.5
#define NAMES_MAX 12 /* round a circle; more are lettered, and named below, as are names that would touch */
#define KEY_COLUMN 15.0
#define KEY_COLUMNS_LOW 5

typedef struct {
  const PlSteps *steps;
  PlScene *scene;
  double cx, cy, radius;
  guint n;
} Frame;

static void
point(const Frame *f, guint axis, double level, double *x, double *y)
{
  double angle = 2 * G_PI * axis / f->n, r = f->radius * level / PL_LEVEL_MAX;
  *x = f->cx + r * sin(angle);
  *y = f->cy - r * cos(angle);
}

static const PlStep *
step_at(const Frame *f, guint i)
{
  return &g_array_index(f->steps->steps, PlStep, i);
}

/* ---- Web ---- */

static void
draw_web(const Frame *f)
{
  g_autofree double *ring = g_new(double, 2 * f->n);
  double x, y;
  for (gint level = 1; level <= PL_LEVEL_MAX; level++) {
    for (guint i = 0; i < f->n; i++)
      point(f, i, level, &ring[2 * i], &ring[2 * i + 1]);
    if (f->n > 2)
      pl_scene_path(f->scene, ring, f->n, TRUE, FALSE, level == PL_LEVEL_MAX ? 1 : 0.75, PL_PAINT(TRACK));
  }
  for (guint i = 0; i < f->n; i++) {
    point(f, i, PL_LEVEL_MAX, &x, &y);
    pl_scene_line(f->scene, f->cx, f->cy, x, y, 0.75, PL_PAINT(TRACK));
    if (f->n <= 2)
      for (gint level = 1; level <= PL_LEVEL_MAX; level++) {
        point(f, i, level, &x, &y);
        pl_scene_circle(f->scene, x, y, f->scene->size * 0.14, PL_PAINT(TRACK), PL_PAINT(NONE));
      }
  }
}

/* The rings' digits, between the first two axes, where no line runs. */
static void
draw_scale(const Frame *f)
{
  double t = f->scene->size, angle = G_PI / MAX(f->n, 3), w;
  for (gint level = 1; level <= PL_LEVEL_MAX; level++) {
    char digit[2] = {(char)('0' + level), 0};
    g_autoptr(PangoLayout) layout = pl_scene_layout(f->scene, digit, 0.74, PANGO_WEIGHT_NORMAL);
    pl_text_layout_size(layout, &w, NULL);
    /* On the chord between two axes, a little inside the ring; where there is no chord, beside the axis. */
    double r =
        f->radius * level / PL_LEVEL_MAX * (f->n > 2 ? cos(G_PI / f->n) : 1) - (f->n > 2 ? t * 0.5 : 0);
    if (f->n <= 2) {
      pl_scene_text(f->scene, layout, f->cx - t - w / 2, pl_centred_y(layout, f->cy - r, t * 0.74),
                    PL_PAINT(INK_SOFT));
      continue;
    }
    pl_scene_text(f->scene, layout, f->cx + r * sin(angle) - w / 2,
                  pl_centred_y(layout, f->cy - r * cos(angle), t * 0.74), PL_PAINT(INK_SOFT));
  }
}

/* A line from axis to axis, open wherever there is no level. */
static void
draw_outline(const Frame *f, gboolean now)
{
  double t = f->scene->size;
  for (guint i = 0; i < f->n && f->n > 1; i++) {
    const PlCellValue *a = now ? &step_at(f, i)->now : &step_at(f, i)->then;
    guint next = (i + 1) % f->n;
    const PlCellValue *b = now ? &step_at(f, next)->now : &step_at(f, next)->then;
    double xy[4];
    if (a->state != PL_CELL_LEVEL || b->state != PL_CELL_LEVEL || (f->n == 2 && i == 1))
      continue;
    point(f, i, a->value, &xy[0], &xy[1]);
    point(f, next, b->value, &xy[2], &xy[3]);
    pl_scene_path(f->scene, xy, 2, FALSE, !now, t * (now ? 0.14 : 0.09),
                  now ? PL_PAINT(INK) : PL_PAINT(INK_SOFT));
  }
}

static void
draw_points(const Frame *f)
{
  double t = f->scene->size, x, y;
  for (guint i = 0; i < f->n; i++) {
    const PlCellValue *now = &step_at(f, i)->now;
    if (now->state != PL_CELL_LEVEL)
      continue;
    point(f, i, now->value, &x, &y);
    pl_scene_circle(f->scene, x, y, t * 0.42, (PlPaint){PL_PAINT_LEVEL, now->value},
                    (PlPaint){PL_PAINT_LEVEL_EDGE, now->value});
  }
}

/* ---- Names ---- */

typedef struct {
  PangoLayout *layout;
  cairo_rectangle_t box; /* of the words and, before them, the chip */
} Label;

/* Outside the circle at its axis: to the right of it, to the left, or centred above and below. */
static void
place_label(const Frame *f, Label *label, guint i, gboolean lettered)
{
  double t = f->scene->size, angle = 2 * G_PI * i / f->n, x, y, w, h, chip = t * (CHIP + 0.4);
  double side = sin(angle), reach = (f->radius + t * LABEL_GAP) / f->radius * PL_LEVEL_MAX;
  const PlStep *step = step_at(f, i);
  g_autofree char *letter = lettered ? pl_marker_letter(i) : NULL;
  point(f, i, reach, &x, &y);
  gboolean central = fabs(side) < 0.2;
  double room = central ? t * LABEL_MAX * 1.3 : (side > 0 ? f->scene->width - x : x) - chip;
  label->layout = pl_scene_wrapped(f->scene, letter ? letter : step->name, letter ? PL_SIZE_NOTE : 1,
                                   letter ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL,
                                   CLAMP(room, t * 2, t * LABEL_MAX * 1.3));
  pl_text_layout_size(label->layout, &w, &h);
  if (lettered)
    chip = 0;
  double width = w + chip, height = MAX(h, lettered ? h : t * CHIP);
  double left = central ? x - width / 2 : side > 0 ? x : x - width;
  /* Above the circle the box stands on the point, below it hangs from it, and between it slides from one to
   * the other. */
  double top = y - height * (0.5 + 0.5 * cos(angle));
  label->box = (cairo_rectangle_t){left, top, width, height};
}

static void
draw_label(const Frame *f, const Label *label, guint i, gboolean lettered)
{
  double t = f->scene->size, h, x = label->box.x, middle = label->box.y + label->box.height / 2;
  pl_text_layout_size(label->layout, NULL, &h);
  if (!lettered) {
    pl_scene_cell(f->scene,
                  &(cairo_rectangle_t){pl_snap(x), pl_snap(middle - t * CHIP / 2), pl_snap(t * CHIP),
                                       pl_snap(t * CHIP)},
                  &step_at(f, i)->now, t * 0.9);
    x += t * (CHIP + 0.4);
  }
  pl_scene_text(f->scene, label->layout, x, middle - h / 2, PL_PAINT(INK));
  pl_scene_place(f->scene, i, &label->box);
}

/* Names stand round the circle unless they are many, or the space is narrow. */
static gboolean
has_letters(const PlSteps *steps, const PlScene *scene)
{
  return steps->steps->len > NAMES_MAX || scene->turned;
}

/* Where names are many: letter, chip and name, in as many columns as fit. */
static void
draw_names(const Frame *f)
{
  PlScene *scene = f->scene;
  double t = scene->size, h;
  guint columns = (guint)CLAMP(scene->width / (t * KEY_COLUMN), 1, scene->low ? KEY_COLUMNS_LOW : 3);
  guint per = (f->n + columns - 1) / columns;
  double column = floor(scene->width / columns), top = scene->height, lowest = top;
  for (guint c = 0; c < columns; c++) {
    double y = top;
    for (guint i = c * per; i < MIN((c + 1) * per, f->n); i++) {
      double x = c * column, indent = t * (1.6 + CHIP + 0.5);
      g_autofree char *letter = pl_marker_letter(i);
      g_autoptr(PangoLayout) mark = pl_scene_layout(scene, letter, PL_SIZE_NOTE, PANGO_WEIGHT_SEMIBOLD);
      g_autoptr(PangoLayout) name =
          pl_scene_wrapped(scene, step_at(f, i)->name, 1, PANGO_WEIGHT_NORMAL, column - indent - t);
      pl_text_layout_size(name, NULL, &h);
      double row = pl_snap(MAX(h, t * CHIP) + t * 0.35), middle = y + row / 2;
      pl_scene_text(scene, mark, x, pl_centred_y(mark, middle, t * PL_SIZE_NOTE), PL_PAINT(INK));
      pl_scene_cell(scene,
                    &(cairo_rectangle_t){pl_snap(x + t * 1.6), pl_snap(middle - t * CHIP / 2),
                                         pl_snap(t * CHIP), pl_snap(t * CHIP)},
                    &step_at(f, i)->now, t * 0.9);
      pl_scene_text(scene, name, x + indent, middle - h / 2, PL_PAINT(INK));
      y += row;
    }
    lowest = MAX(lowest, y);
  }
  scene->height = lowest;
}

/* ---- All ---- */

static void
explain_radar(const PlChart *chart, PlScene *scene)
{
  const PlSteps *steps = chart->data;
  double t = scene->size, h;
  g_autoptr(GArray) items = g_array_new(FALSE, TRUE, sizeof(PlKeyItem));
  PlKeyItem then = {.symbol = PL_SYMBOL_DASH, .text = steps->then},
            now = {.symbol = PL_SYMBOL_LINE, .text = steps->now};
  if (steps->then)
    g_array_append_val(items, then);
  g_array_append_val(items, now);
  pl_steps_add_marks(steps, items);
  scene->height = pl_scene_key(scene, 0, scene->height + t * 0.6, scene->width,
                               (const PlKeyItem *)items->data, items->len);
  g_autoptr(PangoLayout) note = pl_scene_wrapped(
      scene, _("Levels are steps in an order, not amounts: the area and the shape measure nothing."),
      PL_SIZE_NOTE, PANGO_WEIGHT_NORMAL, MIN(scene->width, t * 44));
  pl_text_layout_size(note, NULL, &h);
  pl_scene_text(scene, note, 0, scene->height + t * 0.2, PL_PAINT(INK_SOFT));
  scene->height += t * 0.2 + h;
}

static void
set_circle(Frame *f, gboolean lettered)
{
  double t = f->scene->size, extent = MIN(f->scene->width, t * NATURAL_WIDTH * 1.2);
  double beside = lettered ? LETTER_ROOM : LABEL_MAX + LABEL_GAP; /* as a name takes where there is room */
  double most = t * (f->n > 2 ? RADIUS_MAX : RADIUS_FEW);
  f->radius = floor(CLAMP(extent / 2 - t * beside, t * RADIUS_MIN, most));
  f->cx = pl_snap(extent / 2);
  f->cy = 0;
  if (f->scene->low) { /* small, so that in a low space its names are large */
    f->radius = floor(t * RADIUS_MIN);
    f->cx = pl_snap(MIN(f->cx, f->radius + t * (lettered ? LETTER_ROOM : LABEL_MAX + LABEL_GAP + CHIP)));
  }
}

static void
label_clear(gpointer data)
{
  g_clear_object(&((Label *)data)->layout);
}

static gboolean
overlap(const cairo_rectangle_t *a, const cairo_rectangle_t *b, double gap)
{
  return a->x < b->x + b->width + gap && b->x < a->x + a->width + gap && a->y < b->y + b->height + gap &&
         b->y < a->y + a->height + gap;
}

/* The labels about a circle whose middle is at y = 0; NULL where two of them would touch. */
static GArray *
place_labels(Frame *f, gboolean lettered)
{
  set_circle(f, lettered);
  g_autoptr(GArray) labels = g_array_new(FALSE, TRUE, sizeof(Label));
  g_array_set_clear_func(labels, label_clear);
  g_array_set_size(labels, f->n);
  for (guint i = 0; i < f->n; i++) {
    Label *label = &g_array_index(labels, Label, i);
    place_label(f, label, i, lettered);
    for (guint j = 0; j < i && !lettered; j++)
      if (overlap(&label->box, &g_array_index(labels, Label, j).box, f->scene->size * 0.3))
        return NULL;
  }
  return g_steal_pointer(&labels);
}

static void
draw_labels(Frame *f, GArray *labels, gboolean lettered)
{
  double top = 0, bottom = 0;
  for (guint i = 0; i < f->n; i++) {
    const Label *label = &g_array_index(labels, Label, i);
    top = MIN(top, label->box.y);
    bottom = MAX(bottom, label->box.y + label->box.height);
  }
  f->cy = ceil(f->scene->height + MAX(-top, f->radius + f->scene->size));
  for (guint i = 0; i < f->n; i++) {
    Label *label = &g_array_index(labels, Label, i);
    label->box.y += f->cy;
    draw_label(f, label, i, lettered);
  }
  f->scene->height = pl_snap(f->cy + MAX(bottom, f->n > 1 ? 0 : f->scene->size));
}

/* Each level as a digit where it stands. */
static void
draw_digits(const Frame *f)
{
  double chip = f->scene->size * CHIP_BRIEF, x, y;
  for (guint i = 0; i < f->n; i++) {
    const PlCellValue value = {.state = PL_CELL_LEVEL, .value = step_at(f, i)->now.value};
    if (step_at(f, i)->now.state != PL_CELL_LEVEL)
      continue;
    point(f, i, value.value, &x, &y);
    pl_scene_cell(f->scene, &(cairo_rectangle_t){x - chip / 2, y - chip / 2, chip, chip}, &value,
                  chip * 0.75);
  }
}

/* The two outlines alone, with the levels now. */
static void
build_brief(Frame *f)
{
  double t = f->scene->size;
  f->radius = floor(MIN(f->n > 2 ? f->scene->width / 2 - t : f->scene->width - t, t * RADIUS_BRIEF));
  f->cx = pl_snap(f->n > 2 ? f->radius + t : f->radius / 2 + t);
  f->cy = pl_snap(f->scene->height + f->radius + t * 0.5);
  draw_web(f);
  if (f->steps->then)
    draw_outline(f, FALSE);
  draw_outline(f, TRUE);
  draw_digits(f);
  f->scene->height = f->cy + (f->n > 1 ? f->radius : t * 0.3) + t * 0.5; /* one axis goes up alone */
}

/* Below the circle, or beside it where the space is low. */
static void
place_names(const Frame *f, double top)
{
  PlScene *scene = f->scene;
  double width = scene->width, x = scene->x, foot = scene->height;
  if (!scene->low) {
    scene->height += scene->size;
    draw_names(f);
    return;
  }
  double beside = pl_snap(f->cx + f->radius + scene->size * (LETTER_ROOM + 1.5));
  scene->x += beside;
  scene->width = MAX(width - beside, scene->size * KEY_COLUMN);
  scene->height = top;
  draw_names(f);
  scene->x = x;
  scene->width = width;
  scene->height = MAX(scene->height, foot);
}

static void
build_radar(const PlChart *chart, PlScene *scene)
{
  const PlSteps *steps = chart->data;
  Frame f = {.steps = steps, .scene = scene, .n = steps->steps->len};
  double top = scene->height;
  if (scene->brief) {
    build_brief(&f);
    return;
  }
  g_autoptr(GArray) labels = has_letters(steps, scene) ? NULL : place_labels(&f, FALSE);
  gboolean lettered = labels == NULL;
  if (lettered)
    labels = place_labels(&f, TRUE);
  draw_labels(&f, labels, lettered);
  draw_web(&f);
  draw_scale(&f);
  if (steps->then)
    draw_outline(&f, FALSE);
  draw_outline(&f, TRUE);
  draw_points(&f);
  if (lettered)
    place_names(&f, top);
}

/* Room at either side for the longest word of a name. */
static double
radar_min_width(const PlChart *chart, PlScene *scene)
{
  const PlSteps *steps = chart->data;
  double t = scene->size, word = t * WORD_MIN;
  for (guint i = 0; i < steps->steps->len; i++) {
    g_autoptr(PangoLayout) layout =
        pl_scene_layout(scene, g_array_index(steps->steps, PlStep, i).name, 1, PANGO_WEIGHT_NORMAL);
    word = MAX(word, pl_text_layout_longest_word(layout));
  }
  if (scene->brief)
    return t * (steps->steps->len > 2 ? 2 : 1) * (RADIUS_BRIEF + 1);
  if (has_letters(steps, scene))
    return t * (scene->low ? 2 * (RADIUS_MIN + LETTER_ROOM) + KEY_COLUMN : MIN_WIDTH);
  return ceil(2 * (t * (RADIUS_MIN + LABEL_GAP + CHIP + 0.5) + MIN(word, t * LABEL_MAX)));
}

static double
radar_natural_width(const PlChart *chart, PlScene *scene)
{
  gboolean letters = has_letters(chart->data, scene);
  if (scene->brief)
    return scene->size * 3 * (RADIUS_BRIEF + 1);
  if (scene->low)
    return scene->size * (letters ? NATURAL_WIDTH * 2 : 2 * (RADIUS_MIN + LABEL_MAX + LABEL_GAP + CHIP));
  return scene->size * NATURAL_WIDTH;
}

static const PlChartView RADAR_VIEW = {.min_width = radar_min_width,
                                       .natural_width = radar_natural_width,
                                       .build = build_radar,
                                       .explain = explain_radar};

static void
steps_free(gpointer data)
{
  PlSteps *steps = data;
  g_array_unref(steps->steps);
  g_free(steps);
}

static void
add_data(PlChart *chart, const PlSteps *steps)
{
  g_autofree char *now = pl_say_capital(steps->now), *then = steps->then ? pl_say_capital(steps->then) : NULL;
  pl_chart_add_column(chart, _("Domain"), TRUE, FALSE);
  if (then)
    pl_chart_add_column(chart, then, FALSE, FALSE);
  pl_chart_add_column(chart, now, FALSE, FALSE);
  for (guint i = 0; i < steps->steps->len; i++) {
    const PlStep *step = &g_array_index(steps->steps, PlStep, i);
    g_autofree char *level_now = pl_cell_value_say(&step->now), *level_then = pl_cell_value_say(&step->then);
    g_autofree char *said = g_strdup_printf("%s: %s", step->full_name, level_now);
    pl_chart_add_cell(chart, (gint)i, 0, PL_RECORD_DOMAIN, step->domain, steps->assessment, said);
    pl_chart_add_text(chart, step->full_name);
    if (then)
      pl_chart_add_text(chart, level_then);
    pl_chart_add_text(chart, level_now);
  }
}

void
pl_radar_make(PlChart *chart, const PlSnapshot *snapshot, const PlChartOptions *options)
{
  PlSteps *steps = g_new0(PlSteps, 1);
  if (!pl_steps_make(steps, chart, snapshot, options)) {
    g_free(steps);
    return;
  }
  add_data(chart, steps);
  chart->title = steps->title;
  chart->sentence = pl_chart_keep_take(
      chart,
      g_strdup_printf(_("A radar of the domains’ levels, which are steps in an order and not amounts. %s"),
                      steps->finding));
  chart->data = steps;
  chart->free_data = steps_free;
  chart->view = &RADAR_VIEW;
}
