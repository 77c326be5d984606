#include "risk-squares.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chart-view.h"
#include "widgets.h"

struct _PlRiskSquares {
  GtkWidget parent_instance;

  /* owned */
  PlChartView *view;
  GPtrArray *cells; /* GtkWidget: a button a square, the top row first, as the chart counts them */
  PlChart *chart;   /* (nullable) */
  GtkWidget *corner; /* (nullable) */

  /* state */
  gint rows, columns;
  gint current; /* the cell that Tab comes to; -1 for none */
  gint shown;   /* the cell that the register is narrowed to; -1 for none */
  gint64 risk;
};

G_DEFINE_FINAL_TYPE(PlRiskSquares, pl_risk_squares, GTK_TYPE_WIDGET)

/* In pixels, from the corner to the first square. */
#define CORNER_GAP 6

enum { CHOSEN, NARROW, N_SIGNALS };
static guint signals[N_SIGNALS];

/* ---- Cells of the chart ---- */

static const PlChartCell *
chart_cells(PlRiskSquares *self, guint *n)
{
  *n = 0;
  return self->chart != NULL ? pl_chart_get_cells(self->chart, n) : NULL;
}

static gint
square_of(PlRiskSquares *self, const PlChartCell *cell)
{
  return cell->row * self->columns + cell->column;
}

/* The square on which the risk's letter stands; -1 for a risk that is not in the matrix. */
static gint
square_of_risk(PlRiskSquares *self, gint64 risk)
{
  guint n;
  const PlChartCell *cells = chart_cells(self, &n);
  for (guint i = self->cells->len; i < n; i++)
    if (risk != 0 && cells[i].id == risk)
      return square_of(self, &cells[i]);
  return -1;
}

/* The first risk of a square; 0 for none. */
static gint64
first_risk(PlRiskSquares *self, gint square)
{
  guint n;
  const PlChartCell *cells = chart_cells(self, &n);
  for (guint i = self->cells->len; i < n; i++)
    if (square_of(self, &cells[i]) == square)
      return cells[i].id;
  return 0;
}

/* ---- Coming to a square ---- */

static gint
focused_square(PlRiskSquares *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    if (gtk_widget_has_focus(self->cells->pdata[i]))
      return (gint)i;
  return -1;
}

/* The one stop of Tab. The one before keeps the focus until the new one has it. */
static void
set_current(PlRiskSquares *self, gint square)
{
  if (square < 0 || square >= (gint)self->cells->len)
    square = self->cells->len > 0 ? 0 : -1;
  self->current = square;
  for (gint i = 0; i < (gint)self->cells->len; i++)
    gtk_widget_set_focusable(self->cells->pdata[i], i == square);
}

static void
come_to(PlRiskSquares *self, gint square)
{
  gtk_widget_set_focusable(self->cells->pdata[square], TRUE);
  gtk_widget_grab_focus(self->cells->pdata[square]);
  set_current(self, square);
}

/* A square that holds the risk in hand leaves it there. */
static void
choose_in(PlRiskSquares *self, gint square)
{
  gint64 risk = first_risk(self, square);
  if (risk != 0 && square_of_risk(self, self->risk) != square)
    g_signal_emit(self, signals[CHOSEN], 0, risk);
}

static void
narrow_to(PlRiskSquares *self, gint square)
{
  gboolean again = square == self->shown; /* the second time shows all */
  if (first_risk(self, square) == 0)
    return;
  g_signal_emit(self, signals[NARROW], 0, again ? 0 : self->rows - square / self->columns,
                again ? 0 : square % self->columns + 1);
}

/* ---- Mouse and keys ---- */

static void
pressed_cb(PlRiskSquares *self, gint n_press, double x, double y)
{
  guint n;
  const PlChartCell *cells = chart_cells(self, &n);
  gint hit = pl_chart_view_hit(self->view, x, y);
  if (hit < 0 || hit >= (gint)n)
    return;
  gint square = square_of(self, &cells[hit]);
  gint64 risk = cells[hit].id;
  come_to(self, square);
  if (n_press == 2)
    narrow_to(self, square);
  else if (risk != 0)
    g_signal_emit(self, signals[CHOSEN], 0, risk);
  else
    choose_in(self, square);
}

static void
moved_cb(PlRiskSquares *self, double x, double y)
{
  gtk_widget_set_cursor_from_name(GTK_WIDGET(self),
                                  pl_chart_view_hit(self->view, x, y) >= 0 ? "pointer" : NULL);
}

static void
clicked_cb(PlRiskSquares *self, GtkWidget *cell)
{
  guint square;
  if (g_ptr_array_find(self->cells, cell, &square))
    narrow_to(self, (gint)square);
}

/* Where a key leads from a square; the same square at the edge, -1 for a key that leads nowhere. */
static gint
leads_to(PlRiskSquares *self, gint square, guint key)
{
  gint row = square / self->columns, column = square % self->columns;
  switch (key) {
  case GDK_KEY_Left:
  case GDK_KEY_KP_Left:
    return row * self->columns + MAX(column - 1, 0);
  case GDK_KEY_Right:
  case GDK_KEY_KP_Right:
    return row * self->columns + MIN(column + 1, self->columns - 1);
  case GDK_KEY_Up:
  case GDK_KEY_KP_Up:
    return MAX(row - 1, 0) * self->columns + column;
  case GDK_KEY_Down:
  case GDK_KEY_KP_Down:
    return MIN(row + 1, self->rows - 1) * self->columns + column;
  case GDK_KEY_Home:
  case GDK_KEY_KP_Home:
    return row * self->columns;
  case GDK_KEY_End:
  case GDK_KEY_KP_End:
    return (row + 1) * self->columns - 1;
  default:
    return -1;
  }
}

static gboolean
key_pressed_cb(PlRiskSquares *self, guint key, guint code G_GNUC_UNUSED, GdkModifierType state)
{
  gint from = focused_square(self);
  gint to =
      from >= 0 && (state & gtk_accelerator_get_default_mod_mask()) == 0 ? leads_to(self, from, key) : -1;
  if (to < 0)
    return GDK_EVENT_PROPAGATE;
  if (to != from) {
    come_to(self, to);
    choose_in(self, to);
  }
  return GDK_EVENT_STOP;
}

/* ---- What the cells say ---- */

static void
name_cells(PlRiskSquares *self)
{
  guint n;
  const PlChartCell *cells = chart_cells(self, &n);
  for (guint i = 0; i < self->cells->len; i++) {
    GtkWidget *cell = self->cells->pdata[i];
    gboolean is_shown = (gint)i == self->shown;
    g_autofree char *name = is_shown ? g_strdup_printf(_("%s. The register shows only these."), cells[i].name)
                                     : g_strdup(cells[i].name);
    pl_name_widget(cell, name);
    if (is_shown)
      gtk_widget_add_css_class(cell, "shown");
    else
      gtk_widget_remove_css_class(cell, "shown");
  }
}

static void
add_cell(PlRiskSquares *self)
{
  GtkWidget *cell = gtk_button_new();
  gtk_widget_add_css_class(cell, "risk-square");
  gtk_widget_set_can_target(cell, FALSE); /* the mouse means the letters beneath, too */
  gtk_widget_set_focusable(cell, FALSE);
  gtk_widget_insert_before(cell, GTK_WIDGET(self), self->corner);
  g_signal_connect_swapped(cell, "clicked", G_CALLBACK(clicked_cb), self);
  g_ptr_array_add(self->cells, cell);
}

/* Keeps the cells that are there, one of which may have the focus. */
static void
make_cells(PlRiskSquares *self)
{
  guint n, wanted = 0;
  const PlChartCell *cells = chart_cells(self, &n);
  while (wanted < n && cells[wanted].id == 0)
    wanted++;
  while (self->cells->len > wanted)
    g_ptr_array_remove_index(self->cells, self->cells->len - 1);
  while (self->cells->len < wanted)
    add_cell(self);
  self->rows = wanted > 0 ? cells[wanted - 1].row + 1 : 0;
  self->columns = wanted > 0 ? cells[wanted - 1].column + 1 : 0;
}

/* ---- Layout ---- */

static GtkSizeRequestMode
pl_risk_squares_get_request_mode(GtkWidget *widget G_GNUC_UNUSED)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
pl_risk_squares_measure(GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure(GTK_WIDGET(PL_RISK_SQUARES(widget)->view), orientation, for_size, minimum, natural,
                     minimum_baseline, natural_baseline);
}

static void
place(GtkWidget *child, const cairo_rectangle_t *rect)
{
  gint least, high;
  GtkAllocation place = {(gint)floor(rect->x), (gint)floor(rect->y), (gint)ceil(rect->width),
                         (gint)ceil(rect->height)};
  gtk_widget_measure(child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure(child, GTK_ORIENTATION_VERTICAL, -1, &high, NULL, NULL, NULL);
  place.width = MAX(place.width, least);
  place.height = MAX(place.height, high);
  gtk_widget_size_allocate(child, &place, -1);
}

/* Where there are more risks than the square has room for letters, the square stands for the one in hand. */
static void
mark_square(PlRiskSquares *self, gint width, gint height)
{
  guint n;
  const PlChartCell *cells = chart_cells(self, &n);
  cairo_rectangle_t rect;
  gint square = -1;
  for (guint i = self->cells->len; i < n; i++)
    if (self->risk != 0 && cells[i].id == self->risk &&
        pl_chart_view_get_cell_rect(self->view, width, height, i, &rect) && rect.width <= 0)
      square = square_of(self, &cells[i]);
  for (gint i = 0; i < (gint)self->cells->len; i++)
    if (i == square)
      gtk_widget_add_css_class(self->cells->pdata[i], "in-hand");
    else
      gtk_widget_remove_css_class(self->cells->pdata[i], "in-hand");
}

/* Left of the first square, below the last. */
static void
place_corner(PlRiskSquares *self, gint width, gint height)
{
  cairo_rectangle_t first, last;
  gint high, least;
  if (self->corner == NULL || !gtk_widget_get_visible(self->corner) ||
      !pl_chart_view_get_cell_rect(self->view, width, height, 0, &first) ||
      !pl_chart_view_get_cell_rect(self->view, width, height, self->cells->len - 1, &last))
    return;
  gtk_widget_measure(GTK_WIDGET(self->view), GTK_ORIENTATION_VERTICAL, width, NULL, &high, NULL, NULL);
  gtk_widget_measure(self->corner, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  double foot = MIN(height, high), wide = MAX(first.x - CORNER_GAP, least);
  gtk_widget_measure(self->corner, GTK_ORIENTATION_VERTICAL, (gint)wide, &high, NULL, NULL, NULL);
  /* Not at the foot of the picture, which a low window may cut off. */
  double y = MIN(foot - high, last.y + last.height + CORNER_GAP);
  place(self->corner, &(cairo_rectangle_t){0, y, wide, high});
}

static void
pl_risk_squares_size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
  PlRiskSquares *self = PL_RISK_SQUARES(widget);
  gtk_widget_allocate(GTK_WIDGET(self->view), width, height, baseline, NULL);
  for (guint i = 0; i < self->cells->len; i++) {
    cairo_rectangle_t rect = {0};
    pl_chart_view_get_cell_rect(self->view, width, height, i, &rect);
    place(self->cells->pdata[i], &rect);
  }
  place_corner(self, width, height);
  mark_square(self, width, height);
}

/* ---- The object ---- */

static void
pl_risk_squares_dispose(GObject *object)
{
  PlRiskSquares *self = PL_RISK_SQUARES(object);
  g_clear_pointer(&self->corner, gtk_widget_unparent);
  g_clear_pointer(&self->cells, g_ptr_array_unref);
  g_clear_pointer((GtkWidget **)&self->view, gtk_widget_unparent);
  g_clear_pointer(&self->chart, pl_chart_unref);
  G_OBJECT_CLASS(pl_risk_squares_parent_class)->dispose(object);
}

static void
pl_risk_squares_class_init(PlRiskSquaresClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = pl_risk_squares_dispose;
  widget_class->get_request_mode = pl_risk_squares_get_request_mode;
  widget_class->measure = pl_risk_squares_measure;
  widget_class->size_allocate = pl_risk_squares_size_allocate;
  gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  signals[CHOSEN] = g_signal_new("chosen", PL_TYPE_RISK_SQUARES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[NARROW] = g_signal_new("narrow", PL_TYPE_RISK_SQUARES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
}

static void
pl_risk_squares_init(PlRiskSquares *self)
{
  self->cells = g_ptr_array_new_with_free_func((GDestroyNotify)gtk_widget_unparent);
  self->current = self->shown = -1;
  self->view = PL_CHART_VIEW(pl_chart_view_new());
  gtk_widget_set_parent(GTK_WIDGET(self->view), GTK_WIDGET(self));
  GtkGesture *click = gtk_gesture_click_new();
  g_signal_connect_swapped(click, "pressed", G_CALLBACK(pressed_cb), self);
  gtk_widget_add_controller(GTK_WIDGET(self), GTK_EVENT_CONTROLLER(click));
  GtkEventController *motion = gtk_event_controller_motion_new();
  g_signal_connect_swapped(motion, "motion", G_CALLBACK(moved_cb), self);
  gtk_widget_add_controller(GTK_WIDGET(self), motion);
  GtkEventController *keys = gtk_event_controller_key_new();
  gtk_event_controller_set_propagation_phase(keys, GTK_PHASE_CAPTURE); /* before arrows move the focus */
  g_signal_connect_swapped(keys, "key-pressed", G_CALLBACK(key_pressed_cb), self);
  gtk_widget_add_controller(GTK_WIDGET(self), keys);
  pl_name_widget(self, _("Risk matrix"));
  pl_describe_widget(self,
                     _("Arrow keys go from square to square; Enter shows the risks of one in the register."));
}

void
pl_risk_squares_set_chart(PlRiskSquares *self, PlChart *chart)
{
  g_return_if_fail(PL_IS_RISK_SQUARES(self) && chart != NULL);
  pl_chart_ref(chart);
  g_clear_pointer(&self->chart, pl_chart_unref);
  self->chart = chart;
  pl_chart_view_set_chart(self->view, chart);
  make_cells(self);
  set_current(self, self->current);
  name_cells(self);
  if (self->corner != NULL)
    gtk_widget_set_visible(self->corner, self->cells->len > 0);
}

void
pl_risk_squares_set_corner(PlRiskSquares *self, GtkWidget *widget)
{
  g_return_if_fail(PL_IS_RISK_SQUARES(self) && GTK_IS_WIDGET(widget) && self->corner == NULL);
  self->corner = widget;
  gtk_widget_set_parent(widget, GTK_WIDGET(self));
}

void
pl_risk_squares_set_risk(PlRiskSquares *self, gint64 risk)
{
  g_return_if_fail(PL_IS_RISK_SQUARES(self));
  self->risk = risk;
  pl_chart_view_mark(self->view, PL_RECORD_RISK, risk);
  if (focused_square(self) < 0)
    set_current(self, square_of_risk(self, risk));
  gtk_widget_queue_allocate(GTK_WIDGET(self));
}

void
pl_risk_squares_set_shown(PlRiskSquares *self, gint likelihood, gint impact)
{
  g_return_if_fail(PL_IS_RISK_SQUARES(self));
  gboolean inside = likelihood >= 1 && likelihood <= self->rows && impact >= 1 && impact <= self->columns;
  self->shown = inside ? (self->rows - likelihood) * self->columns + impact - 1 : -1;
  name_cells(self);
}
