#include "wrap-layout.h"

/* Between neighbours, and between lines. */
#define SPACING 6
#define LINE_SPACING 4

struct _PlWrapLayout {
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE(PlWrapLayout, pl_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
pl_wrap_layout_get_request_mode(GtkLayoutManager *manager G_GNUC_UNUSED, GtkWidget *widget G_GNUC_UNUSED)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* A child is given its natural width, or the whole line where that is wider. */
static void
child_size(GtkWidget *child, gint line_width, gint *width, gint *height)
{
  gint minimum, natural;
  gtk_widget_measure(child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  *width = MAX(minimum, MIN(natural, line_width));
  gtk_widget_measure(child, GTK_ORIENTATION_VERTICAL, *width, NULL, height, NULL, NULL);
}

/* Places the children, where `place`; returns the height that they take. */
static gint
lay_out(GtkWidget *widget, gint line_width, gboolean place)
{
  gint x = 0, y = 0, line_height = 0;
  gboolean rtl = gtk_widget_get_direction(widget) == GTK_TEXT_DIR_RTL;
  for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL;
       child = gtk_widget_get_next_sibling(child)) {
    gint width, height;
    if (!gtk_widget_should_layout(child))
      continue;
    child_size(child, line_width, &width, &height);
    if (x > 0 && x + width > line_width) {
      y += line_height + LINE_SPACING;
      x = line_height = 0;
    }
    if (place)
      gtk_widget_size_allocate(child, &(GtkAllocation){rtl ? line_width - x - width : x, y, width, height},
                               -1);
    x += width + SPACING;
    line_height = MAX(line_height, height);
  }
  return y + line_height;
}

static void
measure_width(GtkWidget *widget, gint *minimum, gint *natural)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL;
       child = gtk_widget_get_next_sibling(child)) {
    gint child_minimum, child_natural;
    if (!gtk_widget_should_layout(child))
      continue;
    gtk_widget_measure(child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
    *minimum = MAX(*minimum, child_minimum);
    *natural += child_natural + (*natural > 0 ? SPACING : 0);
  }
}

static void
pl_wrap_layout_measure(GtkLayoutManager *manager G_GNUC_UNUSED, GtkWidget *widget, GtkOrientation orientation,
                       int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum_baseline = *natural_baseline = -1;
  gint narrowest, widest;
  measure_width(widget, &narrowest, &widest);
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = narrowest;
    *natural = widest;
  } else {
    *minimum = *natural = lay_out(widget, for_size >= 0 ? MAX(for_size, narrowest) : widest, FALSE);
  }
}

static void
pl_wrap_layout_allocate(GtkLayoutManager *manager G_GNUC_UNUSED, GtkWidget *widget, int width,
                        int height G_GNUC_UNUSED, int baseline G_GNUC_UNUSED)
{
  lay_out(widget, width, TRUE);
}

static void
pl_wrap_layout_class_init(PlWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS(klass);
  layout_class->get_request_mode = pl_wrap_layout_get_request_mode;
  layout_class->measure = pl_wrap_layout_measure;
  layout_class->allocate = pl_wrap_layout_allocate;
}

static void
pl_wrap_layout_init(PlWrapLayout *self G_GNUC_UNUSED)
{
}

GtkWidget *
pl_wrap_box_new(void)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager(box, g_object_new(PL_TYPE_WRAP_LAYOUT, NULL));
  return box;
}
