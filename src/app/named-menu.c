#include "named-menu.h"

#include "widgets.h"

/* A row of the list may be as wide as this before it wraps: two thirds of a line of reading. */
#define ROW_CHARS 44

static void
say_choice(GtkDropDown *menu)
{
  const char *name = g_object_get_data(G_OBJECT(menu), "spoken-name");
  GtkStringObject *choice = gtk_drop_down_get_selected_item(menu);
  g_autofree char *spoken =
      choice != NULL ? g_strdup_printf("%s: %s", name, gtk_string_object_get_string(choice)) : g_strdup(name);
  pl_name_widget(menu, spoken);
  /* What has the focus is a button inside. */
  GtkWidget *button = gtk_widget_get_first_child(GTK_WIDGET(menu));
  if (button != NULL)
    pl_name_widget(button, spoken);
}

/* What is chosen has one line, of which the end is left out where there is no room. */
static void
setup_choice_cb(GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new(NULL);
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child(item, label);
}

static void
setup_cb(GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  GtkWidget *label = pl_label_new(NULL, NULL);
  gtk_label_set_max_width_chars(GTK_LABEL(label), ROW_CHARS);
  gtk_list_item_set_child(item, label);
}

static void
bind_cb(GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  GtkWidget *label = gtk_list_item_get_child(item);
  const char *text = gtk_string_object_get_string(GTK_STRING_OBJECT(gtk_list_item_get_item(item)));
  gtk_label_set_text(GTK_LABEL(label), text);
  if (gtk_widget_get_parent(label) != NULL)
    pl_name_widget(gtk_widget_get_parent(label), text);
}

void
pl_menu_set_name(GtkDropDown *menu, const char *name)
{
  g_return_if_fail(GTK_IS_DROP_DOWN(menu) && name != NULL);
  g_object_set_data_full(G_OBJECT(menu), "spoken-name", g_strdup(name), g_free);
  g_autoptr(GtkListItemFactory) choice = gtk_signal_list_item_factory_new();
  g_signal_connect(choice, "setup", G_CALLBACK(setup_choice_cb), NULL);
  g_signal_connect(choice, "bind", G_CALLBACK(bind_cb), NULL);
  gtk_drop_down_set_factory(menu, choice);
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new();
  g_signal_connect(factory, "setup", G_CALLBACK(setup_cb), NULL);
  g_signal_connect(factory, "bind", G_CALLBACK(bind_cb), NULL);
  gtk_drop_down_set_list_factory(menu, factory);
  g_signal_connect(menu, "notify::selected-item", G_CALLBACK(say_choice), NULL);
  say_choice(menu);
}

static gboolean
same_items(GListModel *shown, GListModel *items)
{
  guint n = g_list_model_get_n_items(items);
  gboolean same = shown != NULL && g_list_model_get_n_items(shown) == n;
  for (guint i = 0; same && i < n; i++)
    same = g_str_equal(gtk_string_list_get_string(GTK_STRING_LIST(shown), i),
                       gtk_string_list_get_string(GTK_STRING_LIST(items), i));
  return same;
}

void
pl_menu_set_items(GtkDropDown *menu, GtkStringList *items, guint selected)
{
  g_return_if_fail(GTK_IS_DROP_DOWN(menu) && GTK_IS_STRING_LIST(items));
  if (!same_items(gtk_drop_down_get_model(menu), G_LIST_MODEL(items)))
    gtk_drop_down_set_model(menu, G_LIST_MODEL(items));
  gtk_drop_down_set_selected(menu, selected);
}
