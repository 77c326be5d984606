#include "cell.h"

#include <glib/gi18n-lib.h>

#include "palette.h"

#define SIDE 28
/* Of the digit in a cell: the text size of a chart, a little larger, since here it stands alone. */
#define DIGIT_SIZE 13.5
/* Holds "substantial", the longest word of the usual scale, at that size. */
#define WORD_WIDTH 96
#define WORD_HEIGHT 24

struct _PlCell {
  GtkWidget parent_instance;

  /* owned */
  char *text;

  /* state */
  PlCellValue value;
  gint width, height;
};

G_DEFINE_FINAL_TYPE(PlCell, pl_cell, GTK_TYPE_WIDGET)

static void
pl_cell_measure(GtkWidget *widget, GtkOrientation orientation, int for_size G_GNUC_UNUSED, int *minimum, int *natural,
                int *minimum_baseline, int *natural_baseline)
{
  PlCell *self = PL_CELL(widget);
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? self->width : self->height;
  *minimum_baseline = *natural_baseline = -1;
}

static void
pl_cell_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
  PlCell *self = PL_CELL(widget);
  double width = gtk_widget_get_width(widget), height = gtk_widget_get_height(widget);
  if (self->value.state == PL_CELL_BLANK || width <= 0 || height <= 0)
    return;
  cairo_t *cr = gtk_snapshot_append_cairo(snapshot, &GRAPHENE_RECT_INIT(0, 0, (float) width, (float) height));
  /* Half a pixel in, so that a thin outline is sharp and not cut. */
  const cairo_rectangle_t rect = {0.5, 0.5, width - 1, height - 1};
  pl_cell_draw(cr, &rect, &self->value, DIGIT_SIZE, pl_palette_get());
  cairo_destroy(cr);
}

static void
pl_cell_finalize(GObject *object)
{
  g_free(PL_CELL(object)->text);
  G_OBJECT_CLASS(pl_cell_parent_class)->finalize(object);
}

static void
pl_cell_class_init(PlCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->finalize = pl_cell_finalize;
  widget_class->measure = pl_cell_measure;
  widget_class->snapshot = pl_cell_snapshot;
  gtk_widget_class_set_css_name(widget_class, "cell");
  gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
pl_cell_init(PlCell *self)
{
  self->width = self->height = SIDE;
  gtk_widget_set_halign(GTK_WIDGET(self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign(GTK_WIDGET(self), GTK_ALIGN_CENTER);
  pl_palette_watch(GTK_WIDGET(self));
}

GtkWidget *
pl_cell_new(const PlCellValue *value)
{
  PlCell *self = g_object_new(PL_TYPE_CELL, NULL);
  pl_cell_set_value(self, value);
  return GTK_WIDGET(self);
}

GtkWidget *
pl_cell_new_level(const PlAgreedLevel *agreed)
{
  PlCellValue value = {0};
  pl_cell_value_for_level(&value, agreed);
  return pl_cell_new(&value);
}

GtkWidget *
pl_cell_new_digit(gint level)
{
  return pl_cell_new(&(PlCellValue){.state = PL_CELL_LEVEL, .value = level});
}

GtkWidget *
pl_cell_new_assurance(PlAssuranceRating rating)
{
  GtkWidget *self = pl_cell_new(&(PlCellValue){.state = PL_CELL_ASSURANCE, .value = (gint) rating});
  pl_cell_set_size(PL_CELL(self), WORD_WIDTH, WORD_HEIGHT);
  return self;
}

void
pl_cell_set_value(PlCell *self, const PlCellValue *value)
{
  g_return_if_fail(PL_IS_CELL(self));
  char *text = value != NULL ? g_strdup(value->text) : NULL;
  self->value = value != NULL ? *value : (PlCellValue){0};
  g_free(self->text);
  self->text = text;
  self->value.text = text;
  g_autofree char *said = self->value.state != PL_CELL_BLANK ? pl_cell_value_say(&self->value) : g_strdup("");
  gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  gtk_widget_queue_draw(GTK_WIDGET(self));
}

void
pl_cell_set_size(PlCell *self, gint width, gint height)
{
  g_return_if_fail(PL_IS_CELL(self) && width > 0 && height > 0);
  self->width = width;
  self->height = height;
  gtk_widget_queue_resize(GTK_WIDGET(self));
}
