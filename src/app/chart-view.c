#include "chart-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chart-acts.h"
#include "style.h"
#include "widgets.h"

/* Below this a chart's words are too small to read; in its own units. */
#define WIDTH_MIN 260
/* The frame around the cell in hand. */
#define MARK_WIDTH 2.5
#define MARK_RADIUS 6.0

struct _PlChartView {
  GtkWidget parent_instance;

  /* owned */
  PlChart *chart;  /* (nullable) */
  GtkWidget *menu; /* (nullable): until it is asked for */

  /* state */
  gboolean operable, ornament;
  PlRecordKind marked_kind;
  gint64 marked, marked_scope; /* scope 0: whatever the cell belongs to */
  double measured_at,
      measured; /* the chart's height at a width, which is asked for at each cell; 0: not measured */
  double natural; /* the chart's width at its best; 0: not measured */

  /* What was drawn last, without the frames around cells, and what it was drawn for. */
  GskRenderNode *drawn; /* owned (nullable) */
  gint drawn_width, drawn_height;
  double drawn_unit;
  const PlTheme *drawn_theme;
};

G_DEFINE_FINAL_TYPE(PlChartView, pl_chart_view, GTK_TYPE_WIDGET)

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

/* ---- Where things lie ---- */

/* To measure a chart is to lay it out. */
static double
measure(PlChartView *self, double width)
{
  if (self->measured_at != width) {
    self->measured = pl_chart_measure(self->chart, width);
    self->measured_at = width;
  }
  return self->measured;
}

static double
natural_width(PlChartView *self)
{
  if (self->natural <= 0)
    self->natural = ceil(pl_chart_natural_width(self->chart));
  return self->natural;
}

/* In the chart's units, of which one is as many pixels as the desktop's text is large: its words grow with
 * all others. It is drawn at the height it wants, and not stretched to what it is given. */
static void
size_within(PlChartView *self, gint given_width, gint given_height, double *width, double *height)
{
  double unit = pl_text_scale(self);
  *width = given_width / unit;
  *height = MIN(given_height / unit, ceil(measure(self, *width)));
}

static void
drawn_size(PlChartView *self, double *width, double *height)
{
  size_within(self, gtk_widget_get_width(GTK_WIDGET(self)), gtk_widget_get_height(GTK_WIDGET(self)), width,
              height);
}

gint
pl_chart_view_hit(PlChartView *self, double x, double y)
{
  g_return_val_if_fail(PL_IS_CHART_VIEW(self), -1);
  if (self->chart == NULL)
    return -1;
  double width, height, unit = pl_text_scale(self);
  drawn_size(self, &width, &height);
  return pl_chart_hit(self->chart, width, height, x / unit, y / unit);
}

static gboolean
is_marked(PlChartView *self, const PlChartCell *cell)
{
  return self->marked != 0 && cell->id == self->marked && cell->kind == self->marked_kind &&
         (self->marked_scope == 0 || cell->scope == self->marked_scope);
}

static void
choose(PlChartView *self, const PlChartCell *cell)
{
  if (cell->id != 0)
    g_signal_emit(self, signals[CHOSEN], 0, (guint)cell->kind, cell->id, cell->scope);
}

/* ---- Mouse and keys ---- */

static void
pressed_cb(PlChartView *self, gint n_press G_GNUC_UNUSED, double x, double y)
{
  gint index = pl_chart_view_hit(self, x, y);
  gtk_widget_grab_focus(GTK_WIDGET(self));
  guint n;
  if (index >= 0)
    choose(self, &pl_chart_get_cells(self->chart, &n)[index]);
}

static void
moved_cb(PlChartView *self, double x, double y)
{
  gint index = pl_chart_view_hit(self, x, y);
  guint n;
  gboolean hand = self->operable && index >= 0 && pl_chart_get_cells(self->chart, &n)[index].id != 0;
  gtk_widget_set_cursor_from_name(GTK_WIDGET(self), hand ? "pointer" : NULL);
}

/* The nearest cell with a record in the direction (dx, dy) from `from`; steps aside count double. */
static gint
neighbour(PlChartView *self, guint from, gint dx, gint dy)
{
  double width, height, best = INFINITY;
  drawn_size(self, &width, &height);
  guint n;
  const PlChartCell *cells = pl_chart_get_cells(self->chart, &n);
  cairo_rectangle_t here, there;
  gint found = -1;
  if (!pl_chart_cell_rect(self->chart, width, height, from, &here))
    return -1;
  for (guint i = 0; i < n; i++) {
    if (cells[i].id == 0 || !pl_chart_cell_rect(self->chart, width, height, i, &there))
      continue;
    double x = there.x + there.width / 2 - here.x - here.width / 2;
    double y = there.y + there.height / 2 - here.y - here.height / 2;
    double ahead = x * dx + y * dy, aside = fabs(x * dy) + fabs(y * dx);
    if (ahead > 1 && ahead + 2 * aside < best) {
      best = ahead + 2 * aside;
      found = (gint)i;
    }
  }
  return found;
}

static gboolean
key_pressed_cb(PlChartView *self, guint key)
{
  gint dx = key == GDK_KEY_Right || key == GDK_KEY_KP_Right ? 1
            : key == GDK_KEY_Left || key == GDK_KEY_KP_Left ? -1
                                                            : 0;
  gint dy = key == GDK_KEY_Down || key == GDK_KEY_KP_Down ? 1
            : key == GDK_KEY_Up || key == GDK_KEY_KP_Up   ? -1
                                                          : 0;
  guint n = 0;
  const PlChartCell *cells = self->chart != NULL ? pl_chart_get_cells(self->chart, &n) : NULL;
  gint to = -1;
  if (dx == 0 && dy == 0)
    return GDK_EVENT_PROPAGATE;
  for (guint i = 0; i < n && to < 0; i++)
    if (is_marked(self, &cells[i]))
      to = neighbour(self, i, dx, dy);
  if (to >= 0)
    choose(self, &cells[to]);
  return to >= 0 ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

static gboolean
query_tooltip_cb(GtkWidget *widget, gint x, gint y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  PlChartView *self = PL_CHART_VIEW(widget);
  gint index = by_keyboard ? -1 : pl_chart_view_hit(self, x, y);
  guint n;
  if (index < 0)
    return FALSE;
  gtk_tooltip_set_text(tooltip, pl_chart_get_cells(self->chart, &n)[index].name);
  return TRUE;
}

/* ---- Copying and saving ---- */

static void
open_menu(PlChartView *self, double x, double y)
{
  if (self->chart == NULL || self->ornament)
    return;
  if (self->menu == NULL) {
    g_autoptr(GMenu) model = g_menu_new();
    g_menu_append(model, _("_Copy Chart"), "chart.copy");
    g_menu_append(model, _("_Save Chart…"), "chart.save");
    self->menu = gtk_popover_menu_new_from_model(G_MENU_MODEL(model));
    gtk_popover_set_has_arrow(GTK_POPOVER(self->menu), FALSE);
    pl_name_widget(self->menu, _("Chart"));
    gtk_widget_set_parent(self->menu, GTK_WIDGET(self));
  }
  gtk_popover_set_pointing_to(GTK_POPOVER(self->menu), &(GdkRectangle){(int)x, (int)y, 1, 1});
  gtk_popover_popup(GTK_POPOVER(self->menu));
}

static void
second_pressed_cb(PlChartView *self, gint n_press G_GNUC_UNUSED, double x, double y)
{
  open_menu(self, x, y);
}

static void
menu_cb(GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  open_menu(PL_CHART_VIEW(widget), gtk_widget_get_width(widget) / 2.0, gtk_widget_get_height(widget) / 2.0);
}

static void
copy_cb(GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  pl_chart_copy(PL_CHART_VIEW(widget));
}

static void
save_cb(GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  pl_chart_save(PL_CHART_VIEW(widget));
}

/* ---- Drawing ---- */

static GtkSizeRequestMode
pl_chart_view_get_request_mode(GtkWidget *widget G_GNUC_UNUSED)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
pl_chart_view_measure(GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                      int *minimum_baseline, int *natural_baseline)
{
  PlChartView *self = PL_CHART_VIEW(widget);
  *minimum_baseline = *natural_baseline = -1;
  if (self->chart == NULL) {
    *minimum = *natural = 0;
    return;
  }
  double wide = natural_width(self), least = MIN(WIDTH_MIN, wide), unit = pl_text_scale(self);
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = (int)ceil(least * unit);
    *natural = (int)ceil(wide * unit);
  } else {
    double width = for_size >= 0 ? MAX(least, for_size / unit) : wide;
    *minimum = *natural = (int)ceil(ceil(measure(self, width)) * unit);
  }
}

static void
pl_chart_view_size_allocate(GtkWidget *widget, int width G_GNUC_UNUSED, int height G_GNUC_UNUSED,
                            int baseline G_GNUC_UNUSED)
{
  if (PL_CHART_VIEW(widget)->menu != NULL)
    gtk_popover_present(GTK_POPOVER(PL_CHART_VIEW(widget)->menu));
}

static void
round_rectangle(cairo_t *cr, const cairo_rectangle_t *r, double radius)
{
  cairo_new_sub_path(cr);
  cairo_arc(cr, r->x + r->width - radius, r->y + radius, radius, -G_PI_2, 0);
  cairo_arc(cr, r->x + r->width - radius, r->y + r->height - radius, radius, 0, G_PI_2);
  cairo_arc(cr, r->x + radius, r->y + r->height - radius, radius, G_PI_2, G_PI);
  cairo_arc(cr, r->x + radius, r->y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path(cr);
}

static void
draw_marks(PlChartView *self, cairo_t *cr, double width, double height, const PlTheme *theme)
{
  guint n;
  const PlChartCell *cells = pl_chart_get_cells(self->chart, &n);
  cairo_rectangle_t rect;
  cairo_set_source_rgb(cr, theme->focus.red, theme->focus.green, theme->focus.blue);
  cairo_set_line_width(cr, MARK_WIDTH);
  for (guint i = 0; i < n; i++)
    if (is_marked(self, &cells[i]) && pl_chart_cell_rect(self->chart, width, height, i, &rect) &&
        rect.width > 0) {
      const cairo_rectangle_t around = {rect.x - 1.5, rect.y - 1.5, rect.width + 3, rect.height + 3};
      round_rectangle(cr, &around, MIN(MARK_RADIUS, around.height / 2));
      cairo_stroke(cr);
    }
}

static void
forget_drawn(PlChartView *self)
{
  g_clear_pointer(&self->drawn, gsk_render_node_unref);
}

/* To draw a large chart takes longer than a frame, and what changes most often is which cell is in hand. */
static void
draw_chart(PlChartView *self, double width, double height, const PlTheme *theme)
{
  gint wide = gtk_widget_get_width(GTK_WIDGET(self)), high = gtk_widget_get_height(GTK_WIDGET(self));
  double unit = pl_text_scale(self);
  if (self->drawn != NULL && self->drawn_width == wide && self->drawn_height == high &&
      self->drawn_unit == unit && self->drawn_theme == theme)
    return;
  forget_drawn(self);
  self->drawn = gsk_cairo_node_new(&GRAPHENE_RECT_INIT(0, 0, (float)wide, (float)high));
  cairo_t *cr = gsk_cairo_node_get_draw_context(self->drawn);
  cairo_scale(cr, unit, unit);
  pl_chart_draw(self->chart, cr, width, height, theme);
  cairo_destroy(cr);
  self->drawn_width = wide;
  self->drawn_height = high;
  self->drawn_unit = unit;
  self->drawn_theme = theme;
}

static void
pl_chart_view_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
  PlChartView *self = PL_CHART_VIEW(widget);
  double width, height;
  if (self->chart == NULL || gtk_widget_get_width(widget) <= 0 || gtk_widget_get_height(widget) <= 0)
    return;
  drawn_size(self, &width, &height);
  const PlTheme *theme = pl_style_get_theme();
  draw_chart(self, width, height, theme);
  gtk_snapshot_append_node(snapshot, self->drawn);
  if (self->marked == 0)
    return;
  cairo_t *cr = gtk_snapshot_append_cairo(
      snapshot, &GRAPHENE_RECT_INIT(0, 0, (float)self->drawn_width, (float)self->drawn_height));
  cairo_scale(cr, self->drawn_unit, self->drawn_unit);
  draw_marks(self, cr, width, height, theme);
  cairo_destroy(cr);
}

/* ---- The object ---- */

static void
pl_chart_view_dispose(GObject *object)
{
  g_clear_pointer(&PL_CHART_VIEW(object)->menu, gtk_widget_unparent);
  forget_drawn(PL_CHART_VIEW(object));
  g_clear_pointer(&PL_CHART_VIEW(object)->chart, pl_chart_unref);
  G_OBJECT_CLASS(pl_chart_view_parent_class)->dispose(object);
}

static void
pl_chart_view_class_init(PlChartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = pl_chart_view_dispose;
  widget_class->get_request_mode = pl_chart_view_get_request_mode;
  widget_class->measure = pl_chart_view_measure;
  widget_class->snapshot = pl_chart_view_snapshot;
  widget_class->size_allocate = pl_chart_view_size_allocate;
  gtk_widget_class_set_css_name(widget_class, "chart");
  gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_install_action(widget_class, "chart.copy", NULL, copy_cb);
  gtk_widget_class_install_action(widget_class, "chart.save", NULL, save_cb);
  gtk_widget_class_install_action(widget_class, "chart.menu", NULL, menu_cb);
  gtk_widget_class_add_binding_action(widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "chart.menu", NULL);
  gtk_widget_class_add_binding_action(widget_class, GDK_KEY_Menu, 0, "chart.menu", NULL);
  signals[CHOSEN] = g_signal_new("chosen", PL_TYPE_CHART_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_INT64, G_TYPE_INT64);
}

static void
pl_chart_view_init(PlChartView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default();
  g_signal_connect_object(manager, "notify::dark", G_CALLBACK(gtk_widget_queue_draw), self,
                          G_CONNECT_SWAPPED);
  g_signal_connect_object(manager, "notify::high-contrast", G_CALLBACK(gtk_widget_queue_draw), self,
                          G_CONNECT_SWAPPED);
  g_signal_connect_object(gtk_settings_get_default(), "notify::gtk-xft-dpi",
                          G_CALLBACK(gtk_widget_queue_resize), self, G_CONNECT_SWAPPED);
  GtkGesture *second = gtk_gesture_click_new();
  gtk_gesture_single_set_button(GTK_GESTURE_SINGLE(second), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped(second, "pressed", G_CALLBACK(second_pressed_cb), self);
  gtk_widget_add_controller(GTK_WIDGET(self), GTK_EVENT_CONTROLLER(second));
  gtk_widget_set_has_tooltip(GTK_WIDGET(self), TRUE);
  g_signal_connect(self, "query-tooltip", G_CALLBACK(query_tooltip_cb), NULL);
}

GtkWidget *
pl_chart_view_new(void)
{
  return g_object_new(PL_TYPE_CHART_VIEW, NULL);
}

void
pl_chart_view_set_chart(PlChartView *self, PlChart *chart)
{
  g_return_if_fail(PL_IS_CHART_VIEW(self));
  if (chart != NULL)
    pl_chart_ref(chart);
  g_clear_pointer(&self->chart, pl_chart_unref);
  self->chart = chart;
  self->measured_at = self->natural = 0;
  forget_drawn(self);
  pl_name_widget(self, chart != NULL ? pl_chart_get_title(chart) : "");
  pl_describe_widget(self, chart != NULL ? pl_chart_get_sentence(chart) : "");
  gtk_widget_queue_resize(GTK_WIDGET(self));
}

PlChart *
pl_chart_view_get_chart(PlChartView *self)
{
  g_return_val_if_fail(PL_IS_CHART_VIEW(self), NULL);
  return self->chart;
}

void
pl_chart_view_set_ornament(PlChartView *self)
{
  g_return_if_fail(PL_IS_CHART_VIEW(self));
  self->ornament = TRUE;
}

gboolean
pl_chart_view_is_ornament(PlChartView *self)
{
  g_return_val_if_fail(PL_IS_CHART_VIEW(self), FALSE);
  return self->ornament;
}

void
pl_chart_view_set_operable(PlChartView *self)
{
  g_return_if_fail(PL_IS_CHART_VIEW(self));
  if (self->operable)
    return;
  self->operable = TRUE;
  gtk_widget_set_focusable(GTK_WIDGET(self), TRUE);
  GtkGesture *click = gtk_gesture_click_new();
  g_signal_connect_swapped(click, "pressed", G_CALLBACK(pressed_cb), self);
  gtk_widget_add_controller(GTK_WIDGET(self), GTK_EVENT_CONTROLLER(click));
  GtkEventController *motion = gtk_event_controller_motion_new();
  g_signal_connect_swapped(motion, "motion", G_CALLBACK(moved_cb), self);
  gtk_widget_add_controller(GTK_WIDGET(self), motion);
  GtkEventController *keys = gtk_event_controller_key_new();
  g_signal_connect_swapped(keys, "key-pressed", G_CALLBACK(key_pressed_cb), self);
  gtk_widget_add_controller(GTK_WIDGET(self), keys);
}

void
pl_chart_view_mark(PlChartView *self, PlRecordKind kind, gint64 id)
{
  g_return_if_fail(PL_IS_CHART_VIEW(self));
  if (self->marked == id && self->marked_kind == kind && self->marked_scope == 0)
    return;
  self->marked = id;
  self->marked_kind = kind;
  self->marked_scope = 0;
  gtk_widget_queue_draw(GTK_WIDGET(self));
}

const PlChartCell *
pl_chart_view_mark_cell(PlChartView *self, PlRecordKind kind, gint64 id, gint64 scope)
{
  g_return_val_if_fail(PL_IS_CHART_VIEW(self), NULL);
  self->marked = id;
  self->marked_kind = kind;
  self->marked_scope = scope;
  gtk_widget_queue_draw(GTK_WIDGET(self));
  guint n = 0;
  const PlChartCell *cells = self->chart != NULL ? pl_chart_get_cells(self->chart, &n) : NULL;
  for (guint i = 0; i < n; i++)
    if (is_marked(self, &cells[i])) {
      pl_name_widget(self, cells[i].name);
      return &cells[i];
    }
  return NULL;
}

gboolean
pl_chart_view_get_cell_rect(PlChartView *self, gint width, gint height, guint index, cairo_rectangle_t *rect)
{
  g_return_val_if_fail(PL_IS_CHART_VIEW(self) && rect != NULL, FALSE);
  double w, h, unit = pl_text_scale(self);
  if (self->chart == NULL || width <= 0 || height <= 0)
    return FALSE;
  size_within(self, width, height, &w, &h);
  if (!pl_chart_cell_rect(self->chart, w, h, index, rect))
    return FALSE;
  *rect = (cairo_rectangle_t){rect->x * unit, rect->y * unit, rect->width * unit, rect->height * unit};
  return TRUE;
}

gboolean
pl_chart_view_get_marked_rect(PlChartView *self, cairo_rectangle_t *rect)
{
  g_return_val_if_fail(PL_IS_CHART_VIEW(self) && rect != NULL, FALSE);
  guint n = 0;
  const PlChartCell *cells = self->chart != NULL && gtk_widget_get_width(GTK_WIDGET(self)) > 0
                                 ? pl_chart_get_cells(self->chart, &n)
                                 : NULL; /* before it has a place, nothing lies anywhere */
  for (guint i = 0; i < n; i++)
    if (is_marked(self, &cells[i])) {
      double width, height;
      drawn_size(self, &width, &height);
      return pl_chart_cell_rect(self->chart, width, height, i, rect);
    }
  return FALSE;
}
