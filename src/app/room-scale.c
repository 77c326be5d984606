#include "room-scale.h"

/* Nothing is under 18 pixels on a screen of 1280 × 720, and all grows with the screen, since a larger one is
 * read from as far away. */
#define SCREEN_WIDTH 1280.0
#define SCREEN_HEIGHT 720.0
#define TEXT_PIXELS 18.0
/* Below the smallest screen, in a window beside others, text need not be read from four metres. */
#define SCALE_MIN 0.75
#define SCALE_MAX 4.0

struct _PlRoomScale {
  GtkWidget parent_instance;

  /* owned */
  GtkCssProvider *provider, *dialogs; /* the room's, and that of the windows over it */

  /* state */
  guint fit_idle;
  gint width, height;
};

G_DEFINE_FINAL_TYPE(PlRoomScale, pl_room_scale, GTK_TYPE_WIDGET)

/* A question over the room is read by the room too. GTK keeps a message dialog narrow, so its text stops
 * growing before. */
#define DIALOG_PIXELS_MAX 27.0

/* How large text is elsewhere: who has the desktop make it larger gets no smaller text here. */
static double
ordinary_pixels(PlRoomScale *self)
{
  GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(self));
  if (root == NULL)
    return 0;
  PangoContext *context = gtk_widget_get_pango_context(GTK_WIDGET(root));
  return pango_font_description_get_size(pango_context_get_font_description(context)) / (double)PANGO_SCALE;
}

static char *
dup_rule(const char *selector, double pixels)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(number, sizeof number, "%.2f", pixels);
  return g_strdup_printf("%s { font-size: %spx; }", selector, number);
}

static void
set_room(PlRoomScale *self, double pixels)
{
  g_autofree char *css = dup_rule(".room", pixels);
  gtk_css_provider_load_from_data(self->provider, css, -1);
}

static void
set_dialogs(PlRoomScale *self, double pixels)
{
  g_autofree char *question =
      dup_rule("window.messagedialog", MAX(MIN(pixels, DIALOG_PIXELS_MAX), ordinary_pixels(self)));
  g_autofree char *whole = dup_rule("window.over-room", pixels);
  g_autofree char *css = g_strconcat(question, "\n", whole, NULL);
  gtk_css_provider_load_from_data(self->dialogs, css, -1);
}

static gboolean
fit_cb(gpointer data)
{
  PlRoomScale *self = data;
  double scale = CLAMP(MIN(self->width / SCREEN_WIDTH, self->height / SCREEN_HEIGHT), SCALE_MIN, SCALE_MAX);
  double size = MAX(TEXT_PIXELS * scale, ordinary_pixels(self));
  self->fit_idle = 0;
  set_room(self, size);
  set_dialogs(self, size);
  return G_SOURCE_REMOVE;
}

static void
fit(PlRoomScale *self)
{
  if (self->fit_idle == 0) /* not from within an allocation */
    self->fit_idle = g_idle_add_full(G_PRIORITY_HIGH_IDLE, fit_cb, self, NULL);
}

static void
pl_room_scale_size_allocate(GtkWidget *widget, int width, int height, int baseline G_GNUC_UNUSED)
{
  PlRoomScale *self = PL_ROOM_SCALE(widget);
  if (width == self->width && height == self->height)
    return;
  self->width = width;
  self->height = height;
  fit(self);
}

static void
pl_room_scale_dispose(GObject *object)
{
  PlRoomScale *self = PL_ROOM_SCALE(object);
  g_clear_handle_id(&self->fit_idle, g_source_remove);
  if (self->dialogs != NULL)
    gtk_style_context_remove_provider_for_display(gtk_widget_get_display(GTK_WIDGET(self)),
                                                  GTK_STYLE_PROVIDER(self->dialogs));
  g_clear_object(&self->dialogs);
  g_clear_object(&self->provider);
  G_OBJECT_CLASS(pl_room_scale_parent_class)->dispose(object);
}

static void
pl_room_scale_class_init(PlRoomScaleClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = pl_room_scale_dispose;
  GTK_WIDGET_CLASS(klass)->size_allocate = pl_room_scale_size_allocate;
  gtk_widget_class_set_accessible_role(GTK_WIDGET_CLASS(klass), GTK_ACCESSIBLE_ROLE_NONE);
}

static void
pl_room_scale_init(PlRoomScale *self)
{
  self->provider = gtk_css_provider_new();
  self->dialogs = gtk_css_provider_new();
  gtk_style_context_add_provider_for_display(gtk_widget_get_display(GTK_WIDGET(self)),
                                             GTK_STYLE_PROVIDER(self->dialogs),
                                             GTK_STYLE_PROVIDER_PRIORITY_USER);
  g_signal_connect_object(gtk_settings_get_default(), "notify::gtk-xft-dpi", G_CALLBACK(fit), self,
                          G_CONNECT_SWAPPED);
}

GtkWidget *
pl_room_scale_new(GtkWidget *room)
{
  g_return_val_if_fail(GTK_IS_WIDGET(room), NULL);
  PlRoomScale *self = g_object_new(PL_TYPE_ROOM_SCALE, NULL);
  gtk_style_context_add_provider(gtk_widget_get_style_context(room), GTK_STYLE_PROVIDER(self->provider),
                                 GTK_STYLE_PROVIDER_PRIORITY_USER);
  return GTK_WIDGET(self);
}
