#include "list-part.h"

/* More than a high window shows. */
#define ROWS_AT_ONCE 30
#define ROWS_A_FRAME 10
/* For more than these a list view makes no widgets, so that all the others can come at once. */
#define ROWS_MADE 220

/* Of a part: the widget in whose frames it grows. */
#define VIEW "view"
#define GROWING "growing"

/* What goes to the last row, or takes every row, is of the whole list. */
static gboolean
key_pressed_cb(GtkSliceListModel *part, guint key, guint code G_GNUC_UNUSED, GdkModifierType state)
{
  gboolean all = (key == GDK_KEY_a || key == GDK_KEY_slash) && (state & GDK_CONTROL_MASK) != 0;
  if (all || key == GDK_KEY_End || key == GDK_KEY_KP_End)
    gtk_slice_list_model_set_size(part, G_MAXUINT);
  return GDK_EVENT_PROPAGATE;
}

GtkSliceListModel *
pl_list_part_new(GListModel *whole, GtkWidget *view)
{
  g_return_val_if_fail(G_IS_LIST_MODEL(whole) && GTK_IS_WIDGET(view), NULL);
  GtkSliceListModel *part = gtk_slice_list_model_new(g_object_ref(whole), 0, G_MAXUINT);
  g_object_set_data(G_OBJECT(part), VIEW, view);
  GtkEventController *keys = gtk_event_controller_key_new();
  gtk_event_controller_set_propagation_phase(keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object(keys, "key-pressed", G_CALLBACK(key_pressed_cb), part, G_CONNECT_SWAPPED);
  gtk_widget_add_controller(view, keys);
  return part;
}

static gboolean
frame_cb(GtkWidget *view G_GNUC_UNUSED, GdkFrameClock *clock G_GNUC_UNUSED, gpointer data)
{
  GtkSliceListModel *part = data;
  guint size = gtk_slice_list_model_get_size(part);
  guint n = g_list_model_get_n_items(gtk_slice_list_model_get_model(part));
  size = size >= MIN(n, ROWS_MADE) ? G_MAXUINT : size + ROWS_A_FRAME;
  g_object_set_data(G_OBJECT(part), GROWING, GINT_TO_POINTER(size < G_MAXUINT));
  gtk_slice_list_model_set_size(part, size);
  return size < G_MAXUINT ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

void
pl_list_part_begin(GtkSliceListModel *part)
{
  g_return_if_fail(GTK_IS_SLICE_LIST_MODEL(part));
  guint n_shown = g_list_model_get_n_items(G_LIST_MODEL(part));
  if (n_shown >= ROWS_MADE)
    return;
  gtk_slice_list_model_set_size(part, MAX(n_shown, ROWS_AT_ONCE));
  if (g_object_get_data(G_OBJECT(part), GROWING) != NULL)
    return;
  g_object_set_data(G_OBJECT(part), GROWING, GINT_TO_POINTER(TRUE));
  gtk_widget_add_tick_callback(g_object_get_data(G_OBJECT(part), VIEW), frame_cb, g_object_ref(part),
                               g_object_unref);
}

void
pl_list_part_reach(GtkSliceListModel *part, guint position)
{
  g_return_if_fail(GTK_IS_SLICE_LIST_MODEL(part));
  if (position != GTK_INVALID_LIST_POSITION && position >= gtk_slice_list_model_get_size(part))
    gtk_slice_list_model_set_size(part, position + ROWS_AT_ONCE);
}

static void
scroll(GtkWidget *view, guint position)
{
  gtk_widget_activate_action(gtk_widget_get_last_child(view), "list.scroll-to-item", "u", position);
}

static gboolean
laid_out_cb(GtkWidget *view, GdkFrameClock *clock G_GNUC_UNUSED, gpointer position)
{
  if (gtk_widget_get_height(view) == 0)
    return G_SOURCE_CONTINUE;
  scroll(view, GPOINTER_TO_UINT(position));
  return G_SOURCE_REMOVE;
}

void
pl_list_part_scroll(GtkSliceListModel *part, guint position)
{
  g_return_if_fail(GTK_IS_SLICE_LIST_MODEL(part));
  GtkWidget *view = g_object_get_data(G_OBJECT(part), VIEW);
  if (gtk_widget_get_height(view) == 0) /* nothing has a place to be scrolled to */
    gtk_widget_add_tick_callback(view, laid_out_cb, GUINT_TO_POINTER(position), NULL);
  else
    scroll(view, position);
}
