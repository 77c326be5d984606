#include "room-stage.h"

#include <glib/gi18n-lib.h>

#include "links.h"
#include "room-choice.h"
#include "widgets.h"

typedef struct {
  PlRoom *room; /* borrowed: it holds the stage */
} PlRoomStagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE(PlRoomStage, pl_room_stage, ADW_TYPE_BIN)

enum { PROP_0, PROP_ROOM, N_PROPS };
static GParamSpec *properties[N_PROPS];

static PlRoomStagePrivate *
private_of(PlRoomStage *self)
{
  return pl_room_stage_get_instance_private(self);
}

static void
pl_room_stage_set_property(GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ROOM)
    private_of(PL_ROOM_STAGE(object))->room = g_value_get_object(value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID(object, id, pspec);
}

static void
pl_room_stage_class_init(PlRoomStageClass *klass)
{
  G_OBJECT_CLASS(klass)->set_property = pl_room_stage_set_property;
  properties[PROP_ROOM] = g_param_spec_object(
      "room", NULL, NULL, PL_TYPE_ROOM, G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties(G_OBJECT_CLASS(klass), N_PROPS, properties);
}

static void
pl_room_stage_init(PlRoomStage *self)
{
  gtk_widget_add_css_class(GTK_WIDGET(self), "stage");
}

PlRoom *
pl_room_stage_get_room(PlRoomStage *self)
{
  g_return_val_if_fail(PL_IS_ROOM_STAGE(self), NULL);
  return private_of(self)->room;
}

GtkWidget *
pl_room_stage_get_focus(PlRoomStage *self)
{
  g_return_val_if_fail(PL_IS_ROOM_STAGE(self), NULL);
  GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus(root) : NULL;
  return focus != NULL && gtk_widget_is_ancestor(focus, GTK_WIDGET(self)) ? focus : NULL;
}

void
pl_room_stage_focus_first(PlRoomStage *self)
{
  g_return_if_fail(PL_IS_ROOM_STAGE(self));
  GtkWidget *first = PL_ROOM_STAGE_GET_CLASS(self)->first(self);
  if (PL_IS_ROOM_CHOICE(first))
    pl_room_choice_focus(PL_ROOM_CHOICE(first));
  else
    gtk_widget_grab_focus(first);
}

gboolean
pl_room_stage_takes_enter(PlRoomStage *self)
{
  GtkWidget *focus = pl_room_stage_get_focus(self);
  if (focus == NULL)
    return TRUE;
  if (focus == PL_ROOM_STAGE_GET_CLASS(self)->first(self))
    return TRUE; /* at once: GTK shows a button pressed for a while first, and meanwhile a key might be lost
                  */
  if (GTK_IS_TEXT(focus) || GTK_IS_TEXT_VIEW(focus))
    return FALSE;
  return !GTK_IS_BUTTON(focus) || gtk_widget_get_ancestor(focus, PL_TYPE_ROOM_CHOICE) != NULL;
}

/* ---- What stages are made of ---- */

static GtkWidget *
box_new(GtkOrientation orientation, const char *shape, const char *css)
{
  GtkWidget *box = gtk_box_new(orientation, 0);
  gtk_widget_add_css_class(box, shape);
  g_auto(GStrv) classes = g_strsplit(css != NULL ? css : "", " ", -1);
  for (guint i = 0; classes[i] != NULL; i++)
    if (*classes[i] != '\0')
      gtk_widget_add_css_class(box, classes[i]);
  return box;
}

GtkWidget *
pl_room_column_new(const char *css)
{
  return box_new(GTK_ORIENTATION_VERTICAL, "column", css);
}

GtkWidget *
pl_room_row_new(const char *css)
{
  return box_new(GTK_ORIENTATION_HORIZONTAL, "line", css);
}

static GtkWidget *
line_new(GtkWidget *label, GtkWidget *beside)
{
  GtkWidget *line = pl_room_row_new(NULL);
  gtk_widget_set_hexpand(label, TRUE);
  gtk_box_append(GTK_BOX(line), label);
  if (beside != NULL)
    gtk_box_append(GTK_BOX(line), beside);
  return line;
}

GtkWidget *
pl_room_heading_new(GtkWidget **title, GtkWidget **subtitle, GtkWidget *beside, GtkWidget *below)
{
  GtkWidget *box = pl_room_column_new("head");
  *title = pl_heading_new("", "headline");
  *subtitle = pl_label_new("", "asks");
  gtk_box_append(GTK_BOX(box), line_new(*title, beside));
  gtk_box_append(GTK_BOX(box), line_new(*subtitle, below));
  return box;
}

static void
name_button(GtkWidget *button, const char *label, const char *key)
{
  /* TRANSLATORS: what a button does, and the key that does it too, as a screen reader says it. */
  g_autofree char *spoken = key != NULL ? g_strdup_printf(_("%s, key %s"), label, key) : g_strdup(label);
  pl_name_widget(button, spoken);
}

void
pl_room_button_set(GtkWidget *button, const char *label, const char *key)
{
  g_return_if_fail(GTK_IS_BUTTON(button) && label != NULL && key != NULL);
  GtkWidget *box = gtk_button_get_child(GTK_BUTTON(button));
  gtk_label_set_text(GTK_LABEL(gtk_widget_get_first_child(box)), key);
  gtk_label_set_text(GTK_LABEL(gtk_widget_get_last_child(box)), label);
  name_button(button, label, key);
}

GtkWidget *
pl_room_button_new(const char *label, const char *key, const char *css, GCallback clicked, gpointer data)
{
  GtkWidget *button = gtk_button_new();
  GtkWidget *box = pl_room_row_new("key-and-label");
  gtk_widget_set_halign(box, GTK_ALIGN_CENTER);
  if (key != NULL) {
    GtkWidget *cap = gtk_label_new(key);
    gtk_widget_add_css_class(cap, "key");
    gtk_box_append(GTK_BOX(box), cap);
  }
  gtk_box_append(GTK_BOX(box), gtk_label_new(label));
  gtk_button_set_child(GTK_BUTTON(button), box);
  gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
  if (css != NULL)
    gtk_widget_add_css_class(button, css);
  name_button(button, label, key);
  g_signal_connect_object(button, "clicked", clicked, data, G_CONNECT_SWAPPED);
  return button;
}

GtkWidget *
pl_room_columns_new(GtkWidget *left, GtkWidget *right)
{
  GtkWidget *grid = gtk_grid_new();
  gtk_grid_set_column_homogeneous(GTK_GRID(grid), TRUE);
  gtk_widget_add_css_class(grid, "columns");
  gtk_grid_attach(GTK_GRID(grid), left, 0, 0, 3, 1);
  gtk_grid_attach(GTK_GRID(grid), right, 3, 0, 2, 1);
  return grid;
}

GtkWidget *
pl_room_scroller_new(GtkWidget *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new();
  gtk_widget_set_focusable(scroller, FALSE);
  gtk_widget_set_vexpand(scroller, TRUE);
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_overlay_scrolling(GTK_SCROLLED_WINDOW(scroller),
                                            FALSE); /* it tells that there is more */
  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), child);
  return scroller;
}

guint
pl_room_plain_key(guint key)
{
  if (key >= GDK_KEY_KP_0 && key <= GDK_KEY_KP_9)
    return GDK_KEY_0 + (key - GDK_KEY_KP_0);
  if (key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter)
    return GDK_KEY_Return;
  return gdk_keyval_to_lower(key);
}
