#include "whole-entry.h"

#include "widgets.h"

/* Wider than the widest letter, and narrower than any field. */
#define LABEL_CHARS 8

/* Its children, from the top: what tells the width, the entry, the label. */
static gboolean
fit_cb(gpointer data)
{
  GtkWidget *box = data, *label = gtk_widget_get_last_child(box);
  GtkEditable *entry = GTK_EDITABLE(gtk_widget_get_prev_sibling(label));
  GtkWidget *field = GTK_WIDGET(gtk_editable_get_delegate(entry));
  gint room = gtk_widget_get_width(field), wanted;
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout(field, gtk_editable_get_text(entry));
  pango_layout_get_pixel_size(layout, &wanted, NULL);
  gtk_label_set_text(GTK_LABEL(label), gtk_editable_get_text(entry));
  gtk_widget_set_visible(label, room > 0 && wanted > room);
  return G_SOURCE_REMOVE;
}

static void
fit(GtkWidget *box)
{
  /* Not from within an allocation. */
  g_idle_add_full(G_PRIORITY_HIGH_IDLE, fit_cb, g_object_ref(box), g_object_unref);
}

GtkWidget *
pl_whole_entry_new(GtkWidget *entry)
{
  g_return_val_if_fail(GTK_IS_ENTRY(entry), NULL);
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0), *label = pl_label_new("", NULL);
  /* A widget with a layout manager is not told its size; a drawing area is. */
  GtkWidget *sensor = gtk_drawing_area_new();
  /* GTK measures a label that may wrap within a word in two ways, and warns where they differ. */
  gtk_label_set_width_chars(GTK_LABEL(label), LABEL_CHARS);
  gtk_widget_set_visible(label, FALSE);
  gtk_box_append(GTK_BOX(box), sensor);
  gtk_box_append(GTK_BOX(box), entry);
  gtk_box_append(GTK_BOX(box), label);
  g_signal_connect_object(sensor, "resize", G_CALLBACK(fit), box, G_CONNECT_SWAPPED);
  g_signal_connect_object(entry, "changed", G_CALLBACK(fit), box, G_CONNECT_SWAPPED);
  return box;
}
