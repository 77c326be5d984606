#include "page-view.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "widgets.h"

/* Small enough for a narrow window, large enough to be told apart; and the size at which A4 is read
 * comfortably. */
#define WIDTH_MIN 240
#define WIDTH_NATURAL 760

struct _PlPageView {
  GtkWidget parent_instance;

  /* borrowed */
  const PlPages *pages; /* (nullable) */

  /* state */
  guint page;
  gboolean near;
};

G_DEFINE_FINAL_TYPE(PlPageView, pl_page_view, GTK_TYPE_WIDGET)

static void
pl_page_view_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
  PlPageView *self = PL_PAGE_VIEW(widget);
  float width = (float)gtk_widget_get_width(widget), height = (float)gtk_widget_get_height(widget);
  graphene_rect_t sheet = GRAPHENE_RECT_INIT(0, 0, width, height);
  const GdkRGBA white = {1, 1, 1, 1};
  gtk_snapshot_append_color(snapshot, &white, &sheet);
  if (self->pages == NULL || !self->near)
    return;
  cairo_t *cr = gtk_snapshot_append_cairo(snapshot, &sheet);
  cairo_scale(cr, width / PL_PAGE_WIDTH, width / PL_PAGE_WIDTH);
  pl_pages_draw(self->pages, self->page, cr);
  cairo_destroy(cr);
}

static void
pl_page_view_measure(GtkWidget *widget G_GNUC_UNUSED, GtkOrientation orientation, gint for_size,
                     gint *minimum, gint *natural, gint *minimum_baseline, gint *natural_baseline)
{
  const double ratio = PL_PAGE_HEIGHT / PL_PAGE_WIDTH;
  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = WIDTH_MIN;
    *natural = WIDTH_NATURAL;
  } else {
    *minimum = *natural = (gint)ceil((for_size > 0 ? for_size : WIDTH_MIN) * ratio);
  }
}

static GtkSizeRequestMode
pl_page_view_get_request_mode(GtkWidget *widget G_GNUC_UNUSED)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
pl_page_view_class_init(PlPageViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  widget_class->snapshot = pl_page_view_snapshot;
  widget_class->measure = pl_page_view_measure;
  widget_class->get_request_mode = pl_page_view_get_request_mode;
  gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name(widget_class, "sheet");
}

static void
pl_page_view_init(PlPageView *self)
{
  gtk_widget_set_overflow(GTK_WIDGET(self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
pl_page_view_new(const PlPages *pages, guint page)
{
  GtkWidget *self = g_object_new(PL_TYPE_PAGE_VIEW, NULL);
  pl_page_view_set(PL_PAGE_VIEW(self), pages, page);
  return self;
}

void
pl_page_view_set(PlPageView *self, const PlPages *pages, guint page)
{
  g_return_if_fail(PL_IS_PAGE_VIEW(self));
  self->pages = pages;
  self->page = page;
  if (pages != NULL) {
    g_autofree char *name = g_strdup_printf(_("Page %u of %u"), page + 1, pl_pages_get_count(pages));
    pl_name_widget(self, name);
  }
  gtk_widget_queue_draw(GTK_WIDGET(self));
}

void
pl_page_view_set_near(PlPageView *self, gboolean near)
{
  g_return_if_fail(PL_IS_PAGE_VIEW(self));
  if (self->near == near)
    return;
  self->near = near;
  gtk_widget_queue_draw(GTK_WIDGET(self));
}
