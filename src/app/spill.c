#include "spill.h"

struct _PlSpill {
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE(PlSpill, pl_spill, GTK_TYPE_WIDGET)

static void
pl_spill_measure(GtkWidget *widget, GtkOrientation orientation, int for_size G_GNUC_UNUSED, int *minimum,
                 int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    gtk_widget_measure(gtk_widget_get_first_child(widget), orientation, -1, minimum, natural, NULL, NULL);
}

static void
pl_spill_size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *child = gtk_widget_get_first_child(widget);
  int natural;
  gtk_widget_measure(child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  gtk_widget_allocate(child, MAX(width, natural), height, baseline, NULL);
}

static void
pl_spill_dispose(GObject *object)
{
  GtkWidget *child = gtk_widget_get_first_child(GTK_WIDGET(object));
  if (child != NULL)
    gtk_widget_unparent(child);
  G_OBJECT_CLASS(pl_spill_parent_class)->dispose(object);
}

static void
pl_spill_class_init(PlSpillClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = pl_spill_dispose;
  widget_class->measure = pl_spill_measure;
  widget_class->size_allocate = pl_spill_size_allocate;
}

static void
pl_spill_init(PlSpill *self G_GNUC_UNUSED)
{
}

GtkWidget *
pl_spill_new(GtkWidget *child)
{
  g_return_val_if_fail(GTK_IS_WIDGET(child), NULL);
  GtkWidget *self = g_object_new(PL_TYPE_SPILL, NULL);
  gtk_widget_set_parent(child, self);
  return self;
}
