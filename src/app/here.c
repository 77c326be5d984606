#include "here.h"

#include "widgets.h"

/* What fits a small laptop. */
#define WIDTH 420
#define HEIGHT_MAX 380
/* Of a popover around its content, with its arrow. */
#define FRAME 48

/* The focus goes back to where it was, unless what it was on is out of sight since. */
static gboolean
unparent_cb(gpointer popover)
{
  GtkWidget *back = g_object_get_data(G_OBJECT(popover), "back");
  gtk_widget_unparent(popover);
  if (back != NULL && gtk_widget_get_mapped(back))
    gtk_widget_grab_focus(back);
  return G_SOURCE_REMOVE;
}

/* Not from within its own signal. */
static void
closed_cb(GtkWidget *popover)
{
  g_idle_add_full(G_PRIORITY_DEFAULT_IDLE, unparent_cb, g_object_ref(popover), g_object_unref);
}

static GtkWidget *
popover_new(GtkWidget *content, const char *name)
{
  GtkWidget *scroller = gtk_scrolled_window_new();
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height(GTK_SCROLLED_WINDOW(scroller), TRUE);
  gtk_widget_set_focusable(scroller, FALSE);
  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), content);
  gtk_widget_set_size_request(scroller, WIDTH, -1);
  GtkWidget *popover = gtk_popover_new();
  gtk_popover_set_child(GTK_POPOVER(popover), scroller);
  pl_name_widget(popover, name);
  g_signal_connect(popover, "closed", G_CALLBACK(closed_cb), NULL);
  return popover;
}

/* Where the focus is seen: at what has scrolled out of sight a popover does not open, and beside what fills
 * the page it has no room. */
static GdkRectangle
place_of(GtkWidget *page, GtkWidget *focus)
{
  graphene_rect_t bounds;
  gint width = gtk_widget_get_width(page), height = gtk_widget_get_height(page);
  GdkRectangle at = {width / 2, 0, 1, 1}, seen = {0, 0, width, height};
  if (focus == NULL || !gtk_widget_compute_bounds(focus, page, &bounds))
    return at;
  GdkRectangle whole = {(gint)bounds.origin.x, (gint)bounds.origin.y, (gint)bounds.size.width,
                        (gint)bounds.size.height};
  if (!gdk_rectangle_intersect(&whole, &seen, &at))
    return (GdkRectangle){width / 2, 0, 1, 1};
  if (MAX(at.y, height - at.y - at.height) < HEIGHT_MAX / 2)
    at.height = 1;
  return at;
}

GtkWidget *
pl_here_show(GtkWidget *page, GtkWidget *focus, GtkWidget *content, const char *name)
{
  g_return_val_if_fail(GTK_IS_WIDGET(page) && GTK_IS_WIDGET(content) && name != NULL, NULL);
  GtkWidget *popover = popover_new(content, name);
  gtk_widget_set_parent(popover, page);
  g_signal_connect_object(page, "destroy", G_CALLBACK(gtk_widget_unparent), popover, G_CONNECT_SWAPPED);
  if (focus != NULL)
    g_object_set_data_full(G_OBJECT(popover), "back", g_object_ref(focus), g_object_unref);
  GdkRectangle at = place_of(page, focus);
  /* A scrolled window asks how high its lines are before they wrap. */
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW(gtk_popover_get_child(GTK_POPOVER(popover)));
  gint high, room = MAX(at.y, gtk_widget_get_height(page) - at.y - at.height) - FRAME;
  gtk_widget_measure(content, GTK_ORIENTATION_VERTICAL, WIDTH, NULL, &high, NULL, NULL);
  room = CLAMP(room, 1, HEIGHT_MAX);
  gtk_scrolled_window_set_max_content_height(scroller, room);
  gtk_scrolled_window_set_min_content_height(scroller, MIN(high, room));
  gtk_popover_set_pointing_to(GTK_POPOVER(popover), &at);
  gtk_popover_popup(GTK_POPOVER(popover));
  return popover;
}
