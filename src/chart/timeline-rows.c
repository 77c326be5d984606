/* The milestones one below another, for a space in which their names have no room beside one another. */
#include "timeline-chart.h"

/* In units of the text's size. */
#define ROW_GAP 0.8
#define INDENT 2.0

#define N_TEXTS 3

void
pl_timeline_draw_dot(PlScene *scene, const PlTimelineMark *mark, double x, double y)
{
  double r = scene->size * PL_TIMELINE_DOT;
  const cairo_rectangle_t square = {x - r, y - r, 2 * r, 2 * r};
  if (mark->late)
    pl_scene_rect(scene, &square, 0, PL_PAINT(INK), PL_PAINT(INK));
  else
    pl_scene_circle(scene, x, y, r, mark->reached ? PL_PAINT(INK) : PL_PAINT(PAGE), PL_PAINT(INK));
}

/* Where the day in view stands: before the first that is to come. */
static guint
now_index(const PlTimelineLine *line)
{
  guint i = 0;
  while (i < line->marks->len && pl_timeline_mark(line, i)->past)
    i++;
  return i;
}

static void
draw_now(const PlTimelineLine *line, PlScene *scene, double indent)
{
  double t = scene->size, h;
  g_autoptr(PangoLayout) label = pl_scene_layout(scene, line->now_label, PL_SIZE_NOTE, PANGO_WEIGHT_BOLD);
  pl_text_layout_size(label, NULL, &h);
  double y = pl_snap(scene->height + h / 2);
  pl_scene_line(scene, 0, y, indent - t * 0.3, y, MAX(t * 0.14, 1), PL_PAINT(INK));
  pl_scene_text(scene, label, indent, y - h / 2, PL_PAINT(INK));
  scene->height = pl_snap(scene->height + h + t * ROW_GAP * scene->stretch);
}

static void
draw_row(const PlTimelineMark *mark, PlScene *scene, guint cell, double indent)
{
  double t = scene->size, h, top = scene->height, first = 0;
  const char *const texts[N_TEXTS] = {mark->name, mark->when, mark->hangs};
  for (guint i = 0; i < N_TEXTS; i++) {
    if (*texts[i] == '\0')
      continue;
    PangoWeight weight = i == 0 && !mark->reached ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL;
    g_autoptr(PangoLayout) text =
        pl_scene_wrapped(scene, texts[i], i == 0 ? 1 : PL_SIZE_NOTE, weight, scene->width - indent);
    pl_text_layout_size(text, NULL, &h);
    if (i == 0)
      first = h / pango_layout_get_line_count(text);
    pl_scene_text(scene, text, indent, scene->height, i == 0 ? PL_PAINT(INK) : PL_PAINT(INK_SOFT));
    scene->height += h;
  }
  pl_timeline_draw_dot(scene, mark, pl_snap(t * PL_TIMELINE_DOT * 2), pl_snap(top + first / 2));
  pl_scene_place(scene, cell, &(cairo_rectangle_t){0, top, scene->width, scene->height - top});
  scene->height = pl_snap(scene->height + t * ROW_GAP * scene->stretch);
}

void
pl_timeline_build_rows(gpointer data, PlScene *scene, guint first, guint last)
{
  const PlTimelineLine *line = data;
  double t = scene->size, x = pl_snap(t * PL_TIMELINE_DOT * 2), top = scene->height + t * 0.3,
         indent = pl_snap(t * INDENT);
  guint now = now_index(line);
  /* The line lies under the dots, and how long it is shows when they are laid out: twice, therefore. */
  for (guint pass = 0; pass < 2; pass++) {
    guint shapes = scene->shapes->len;
    scene->height = top;
    for (guint i = first; i < last; i++) {
      if (i == now)
        draw_now(line, scene, indent);
      draw_row(pl_timeline_mark(line, i), scene, i, indent);
    }
    if (now == last && last == line->marks->len)
      draw_now(line, scene, indent);
    if (pass > 0)
      break;
    g_array_set_size(scene->shapes, shapes);
    pl_scene_line(scene, x, top, x, scene->height - t * ROW_GAP * scene->stretch, MAX(t * 0.14, 1),
                  PL_PAINT(TRACK));
  }
}
