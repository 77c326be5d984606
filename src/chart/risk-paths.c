/* A risk's path through the matrix: from where it was, past its marker, to where it is meant to be. */
#include "risk-matrix.h"

#include <math.h>

/* In units of the text's size. */
#define STEP 0.78 /* from one end in a square to the next */
#define LINE_STRONG 0.15
#define LINE_QUIET 0.08
#define HALO 0.16      /* of the page's colour, on either side: a line crosses light squares and dark ones */
#define HEAD 0.42      /* an arrow's */
#define END_CLEAR 0.42 /* a line begins and ends so far from the middle of a sign */
#define SHORTEST 0.8   /* there is no line where less than this is left of it */

typedef struct {
  guint mark, square, place; /* the which-th of its square */
  gboolean is_target;
} End;

static guint
square_of(const PlRiskGrid *grid, const PlRiskSpot *spot)
{
  return pl_risk_square(grid, spot->likelihood, spot->impact);
}

static void
add_end(PlRiskEnds *ends, guint mark, const PlRiskSpot *spot, gboolean is_target)
{
  if (spot->likelihood < 1)
    return;
  const End end = {mark, square_of(ends->grid, spot), 0, is_target};
  ends->n_in[end.square]++;
  g_array_append_val(ends->ends, end);
}

/* Those of one square from left to right as their markers stand, so that few lines cross. */
static gint
compare_ends(gconstpointer a, gconstpointer b, gpointer data)
{
  const End *x = a, *y = b;
  const PlRiskMark *marks = data, *of_x = &marks[x->mark], *of_y = &marks[y->mark];
  if (x->square != y->square)
    return x->square < y->square ? -1 : 1;
  return of_x->impact != of_y->impact ? of_x->impact - of_y->impact : of_y->likelihood - of_x->likelihood;
}

static void
give_places(PlRiskEnds *ends)
{
  g_array_sort_with_data(ends->ends, compare_ends, ends->grid->marks->data);
  for (guint i = 1; i < ends->ends->len; i++) {
    const End *before = &g_array_index(ends->ends, End, i - 1);
    End *end = &g_array_index(ends->ends, End, i);
    end->place = end->square == before->square ? before->place + 1 : 0;
  }
}

PlRiskEnds *
pl_risk_ends_new(const PlRiskGrid *grid, PlScene *scene)
{
  PlRiskEnds *ends = g_new0(PlRiskEnds, 1);
  *ends = (PlRiskEnds){.grid = grid, .scene = scene};
  ends->ends = g_array_new(FALSE, FALSE, sizeof(End));
  ends->n_in = g_new0(guint, grid->likelihoods->len * grid->impacts->len);
  ends->n_marks = g_new0(guint, grid->likelihoods->len * grid->impacts->len);
  for (guint i = 0; i < grid->marks->len; i++) {
    const PlRiskMark *mark = &g_array_index(grid->marks, PlRiskMark, i);
    ends->n_marks[pl_risk_square(grid, mark->likelihood, mark->impact)]++;
    if (mark->path == PL_RISK_PATH_NONE)
      continue;
    add_end(ends, i, &mark->from, FALSE);
    add_end(ends, i, &mark->to, TRUE);
  }
  give_places(ends);
  return ends;
}

void
pl_risk_ends_free(PlRiskEnds *ends)
{
  g_array_unref(ends->ends);
  g_free(ends->n_in);
  g_free(ends->n_marks);
  g_free(ends);
}

/* ---- Where they lie ---- */

static guint
per_row(const PlScene *scene, double width)
{
  return MAX((guint)(width / (scene->size * STEP)), 1);
}

/* Two rows at most: past that they lie on one another, as too many of anything in a small square do. */
static guint
n_rows(const PlRiskEnds *ends, guint square, double width)
{
  guint n = ends->n_in[square], across = per_row(ends->scene, width);
  return MIN((n + across - 1) / across, 2);
}

double
pl_risk_ends_height(const PlRiskEnds *ends, guint square, double width)
{
  return n_rows(ends, square, width) * ends->scene->size * STEP;
}

static void
middle_of(const PlRiskEnds *ends, const End *end, double *x, double *y)
{
  const cairo_rectangle_t *r = &g_array_index(ends->scene->cells, cairo_rectangle_t, end->square);
  double step = ends->scene->size * STEP;
  guint across = per_row(ends->scene, r->width), rows = n_rows(ends, end->square, r->width);
  guint n = MIN(ends->n_in[end->square], across * rows), place = end->place % (across * rows);
  guint row = place / across, in_row = row + 1 < rows ? across : n - (rows - 1) * across;
  *x = r->x + r->width / 2 + (place % across - (in_row - 1) / 2.0) * step;
  double middle = r->y + r->height / 2 + (row + 0.5 - rows / 2.0) * step;
  double foot = r->y + r->height - (rows - row - 0.5) * step - ends->scene->size * 0.08;
  *y = ends->n_marks[end->square] > 0 ? foot : middle;
}

/* The marker, or for one without room of its own the middle of its square. */
static cairo_rectangle_t
marker_of(const PlRiskEnds *ends, guint index)
{
  const PlRiskMark *mark = &g_array_index(ends->grid->marks, PlRiskMark, index);
  guint squares = ends->grid->likelihoods->len * ends->grid->impacts->len;
  cairo_rectangle_t r = g_array_index(ends->scene->cells, cairo_rectangle_t, squares + index);
  if (r.width > 0)
    return r;
  r = g_array_index(ends->scene->cells, cairo_rectangle_t,
                    pl_risk_square(ends->grid, mark->likelihood, mark->impact));
  return (cairo_rectangle_t){r.x + r.width / 2, r.y + r.height / 2, 0, 0};
}

/* ---- Lines ---- */

/* How far from the middle of a rectangle its edge is in the direction (dx, dy), of length one. */
static double
reach(const cairo_rectangle_t *r, double dx, double dy)
{
  double by_x = fabs(dx) > 0.001 ? r->width / 2 / fabs(dx) : INFINITY;
  double by_y = fabs(dy) > 0.001 ? r->height / 2 / fabs(dy) : INFINITY;
  return MIN(by_x, by_y);
}

static void
draw_line(PlScene *scene, double x1, double y1, double x2, double y2, gboolean dashed, gboolean strong)
{
  double t = scene->size, length = hypot(x2 - x1, y2 - y1), dx = (x2 - x1) / length, dy = (y2 - y1) / length;
  double width = t * (strong ? LINE_STRONG : LINE_QUIET), head = t * HEAD * (strong ? 1 : 0.8);
  PlPaint paint = PL_PAINT(INK);
  const double line[] = {x1, y1, x2, y2};
  const double arrow[] = {x2 - head * (dx + dy * 0.6), y2 - head * (dy - dx * 0.6), x2, y2,
                          x2 - head * (dx - dy * 0.6), y2 - head * (dy + dx * 0.6)};
  pl_scene_path(scene, line, 2, FALSE, FALSE, width + 2 * t * HALO * (strong ? 1 : 0.5), PL_PAINT(PAGE));
  pl_scene_path(scene, arrow, 3, FALSE, FALSE, width + 2 * t * HALO * (strong ? 1 : 0.5), PL_PAINT(PAGE));
  pl_scene_path(scene, line, 2, FALSE, dashed, width, paint);
  pl_scene_path(scene, arrow, 3, FALSE, FALSE, width, paint);
}

static void
draw_end_line(const PlRiskEnds *ends, const End *end)
{
  const PlRiskMark *mark = &g_array_index(ends->grid->marks, PlRiskMark, end->mark);
  cairo_rectangle_t marker = marker_of(ends, end->mark);
  double x, y, t = ends->scene->size;
  if (end->square == pl_risk_square(ends->grid, mark->likelihood, mark->impact))
    return;
  middle_of(ends, end, &x, &y);
  double mx = marker.x + marker.width / 2, my = marker.y + marker.height / 2, length = hypot(mx - x, my - y);
  double dx = (mx - x) / length, dy = (my - y) / length;
  double from = t * END_CLEAR, to = length - reach(&marker, dx, dy) - t * 0.12;
  if (to - from < t * SHORTEST)
    return;
  double x1 = x + dx * from, y1 = y + dy * from, x2 = x + dx * to, y2 = y + dy * to;
  gboolean strong = mark->path == PL_RISK_PATH_STRONG;
  if (end->is_target)
    draw_line(ends->scene, x2, y2, x1, y1, TRUE, strong);
  else
    draw_line(ends->scene, x1, y1, x2, y2, FALSE, strong);
}

void
pl_risk_ends_draw(const PlRiskEnds *ends)
{
  double x, y, column = ends->scene->x;
  ends->scene->x = 0; /* what is placed lies where it lies on the page */
  for (PlRiskPath path = PL_RISK_PATH_QUIET; path <= PL_RISK_PATH_STRONG; path++) /* the strong one on top */
    for (guint i = 0; i < ends->ends->len; i++) {
      const End *end = &g_array_index(ends->ends, End, i);
      if (g_array_index(ends->grid->marks, PlRiskMark, end->mark).path == path)
        draw_end_line(ends, end);
    }
  for (guint i = 0; i < ends->ends->len; i++) {
    const End *end = &g_array_index(ends->ends, End, i);
    middle_of(ends, end, &x, &y);
    pl_scene_symbol(ends->scene, end->is_target ? PL_SYMBOL_TARGET : PL_SYMBOL_SQUARE, x, y);
  }
  ends->scene->x = column;
}

guint
pl_risk_ends_key(const PlRiskGrid *grid, PlKeyItem items[PL_RISK_KEY_SIGNS])
{
  guint n = 0;
  if (!grid->has_paths)
    return 0;
  items[n++] = (PlKeyItem){.symbol = PL_SYMBOL_SQUARE, .text = grid->from_name};
  items[n++] = (PlKeyItem){.symbol = PL_SYMBOL_ARROW, .text = _("current")};
  if (grid->has_targets)
    items[n++] = (PlKeyItem){.symbol = PL_SYMBOL_ARROW_TARGET, .text = _("target")};
  return n;
}
