#include "page.h"

typedef struct {
  PlAppSession *session;
  gboolean stale;
} PlPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE(PlPage, pl_page, ADW_TYPE_BIN)

enum { PROP_0, PROP_SESSION, N_PROPS };
static GParamSpec *properties[N_PROPS];

static PlPagePrivate *
private_of(PlPage *self)
{
  return pl_page_get_instance_private(self);
}

static void
refresh(PlPage *self)
{
  private_of(self)->stale = FALSE;
  PL_PAGE_GET_CLASS(self)->refresh(self);
}

static void
session_changed_cb(PlPage *self)
{
  if (gtk_widget_get_mapped(GTK_WIDGET(self)))
    refresh(self);
  else
    private_of(self)->stale = TRUE;
}

static void
pl_page_map(GtkWidget *widget)
{
  PlPage *self = PL_PAGE(widget);
  if (private_of(self)->stale)
    refresh(self);
  GTK_WIDGET_CLASS(pl_page_parent_class)->map(widget);
}

static void
pl_page_constructed(GObject *object)
{
  PlPage *self = PL_PAGE(object);
  G_OBJECT_CLASS(pl_page_parent_class)->constructed(object);
  g_signal_connect_object(private_of(self)->session, "changed", G_CALLBACK(session_changed_cb), self,
                          G_CONNECT_SWAPPED);
  private_of(self)->stale = TRUE;
}

static void
pl_page_dispose(GObject *object)
{
  g_clear_object(&private_of(PL_PAGE(object))->session);
  G_OBJECT_CLASS(pl_page_parent_class)->dispose(object);
}

static void
pl_page_set_property(GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    private_of(PL_PAGE(object))->session = g_value_dup_object(value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID(object, id, pspec);
}

static void
pl_page_get_property(GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    g_value_set_object(value, private_of(PL_PAGE(object))->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID(object, id, pspec);
}

static void
pl_page_class_init(PlPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS(klass);
  object_class->constructed = pl_page_constructed;
  object_class->dispose = pl_page_dispose;
  object_class->set_property = pl_page_set_property;
  object_class->get_property = pl_page_get_property;
  GTK_WIDGET_CLASS(klass)->map = pl_page_map;
  properties[PROP_SESSION] =
      g_param_spec_object("session", NULL, NULL, PL_TYPE_APP_SESSION,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties(object_class, N_PROPS, properties);
}

static void
pl_page_init(PlPage *self G_GNUC_UNUSED)
{
}

PlAppSession *
pl_page_get_session(PlPage *self)
{
  g_return_val_if_fail(PL_IS_PAGE(self), NULL);
  return private_of(self)->session;
}

void
pl_page_go(PlPage *self, const char *place)
{
  g_return_if_fail(PL_IS_PAGE(self) && place != NULL);
  gtk_widget_activate_action(GTK_WIDGET(self), "win.go", "s", place);
}

void
pl_page_take_focus(PlPage *self)
{
  g_return_if_fail(PL_IS_PAGE(self));
  GtkWidget *widget = GTK_WIDGET(self);
  GtkWidget *focus = gtk_window_get_focus(GTK_WINDOW(gtk_widget_get_root(widget)));
  if (PL_PAGE_GET_CLASS(self)->take_focus != NULL)
    PL_PAGE_GET_CLASS(self)->take_focus(self);
  else if (focus == NULL || !gtk_widget_is_ancestor(focus, widget))
    gtk_widget_child_focus(widget, GTK_DIR_TAB_FORWARD);
}
