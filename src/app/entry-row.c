#include "entry-row.h"

#include "widgets.h"

struct _PlEntryRow {
  GtkListBoxRow parent_instance;
  GtkWidget *title, *entry; /* borrowed: within the child */
};

static void editable_init(GtkEditableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE(PlEntryRow, pl_entry_row, GTK_TYPE_LIST_BOX_ROW,
                              G_IMPLEMENT_INTERFACE(GTK_TYPE_EDITABLE, editable_init))

enum { N_PROPS = 1 };

static GtkEditable *
get_delegate(GtkEditable *editable)
{
  return GTK_EDITABLE(PL_ENTRY_ROW(editable)->entry);
}

static void
editable_init(GtkEditableInterface *iface)
{
  iface->get_delegate = get_delegate;
}

static void
pl_entry_row_set_property(GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (!gtk_editable_delegate_set_property(object, id, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID(object, id, pspec);
}

static void
pl_entry_row_get_property(GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (!gtk_editable_delegate_get_property(object, id, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID(object, id, pspec);
}

static gboolean
pl_entry_row_grab_focus(GtkWidget *widget)
{
  return gtk_widget_grab_focus(PL_ENTRY_ROW(widget)->entry);
}

static void
pl_entry_row_dispose(GObject *object)
{
  PlEntryRow *self = PL_ENTRY_ROW(object);
  if (self->entry != NULL)
    gtk_editable_finish_delegate(GTK_EDITABLE(self));
  self->entry = NULL;
  G_OBJECT_CLASS(pl_entry_row_parent_class)->dispose(object);
}

static void
pl_entry_row_class_init(PlEntryRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS(klass);
  object_class->set_property = pl_entry_row_set_property;
  object_class->get_property = pl_entry_row_get_property;
  object_class->dispose = pl_entry_row_dispose;
  GTK_WIDGET_CLASS(klass)->grab_focus = pl_entry_row_grab_focus;
  gtk_editable_install_properties(object_class, N_PROPS);
}

static void
pl_entry_row_init(PlEntryRow *self)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  self->title = pl_label_new("", "dim-label");
  self->entry = gtk_entry_new();
  gtk_entry_set_activates_default(GTK_ENTRY(self->entry), TRUE);
  gtk_box_append(GTK_BOX(box), self->title);
  gtk_box_append(GTK_BOX(box), self->entry);
  gtk_widget_add_css_class(GTK_WIDGET(self), "entry-row");
  gtk_widget_set_focusable(GTK_WIDGET(self), FALSE);
  gtk_list_box_row_set_activatable(GTK_LIST_BOX_ROW(self), FALSE);
  gtk_list_box_row_set_child(GTK_LIST_BOX_ROW(self), box);
  gtk_editable_init_delegate(GTK_EDITABLE(self));
  /* Anywhere in the row is a place to click for the field. */
  GtkGesture *click = gtk_gesture_click_new();
  g_signal_connect_swapped(click, "pressed", G_CALLBACK(gtk_widget_grab_focus), self->entry);
  gtk_widget_add_controller(self->title, GTK_EVENT_CONTROLLER(click));
}

GtkWidget *
pl_entry_row_new(const char *title)
{
  GtkWidget *self = g_object_new(PL_TYPE_ENTRY_ROW, NULL);
  pl_entry_row_set_title(PL_ENTRY_ROW(self), title);
  return self;
}

void
pl_entry_row_set_title(PlEntryRow *self, const char *title)
{
  g_return_if_fail(PL_IS_ENTRY_ROW(self) && title != NULL);
  gtk_label_set_text(GTK_LABEL(self->title), title);
  pl_name_widget(self->entry, title);
  pl_name_widget(GTK_WIDGET(self), title);
}

GtkWidget *
pl_entry_row_get_entry(PlEntryRow *self)
{
  g_return_val_if_fail(PL_IS_ENTRY_ROW(self), NULL);
  return self->entry;
}
