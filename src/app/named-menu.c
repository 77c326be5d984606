#include "named-menu.h"

#include "widgets.h"

/* A row of the list may be as wide as this before it wraps: two thirds of a line of reading. */
#define ROW_CHARS 44
/* And what is chosen, beside its title on a form of the usual width. */
#define CHOICE_CHARS 32

/* Lists and what scrolls them, inside, can have the focus. */
static void
name_inside(GtkWidget *widget, const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL;
       child = gtk_widget_get_next_sibling(child)) {
    if (GTK_IS_LIST_VIEW(child) || GTK_IS_SCROLLED_WINDOW(child))
      pl_name_widget(child, name);
    name_inside(child, name);
  }
}

static void
say_choice(GtkWidget *menu)
{
  const char *name = g_object_get_data(G_OBJECT(menu), "spoken-name");
  g_autoptr(GtkStringObject) choice = NULL;
  g_object_get(menu, "selected-item", &choice, NULL);
  g_autofree char *spoken =
      choice != NULL ? g_strdup_printf("%s: %s", name, gtk_string_object_get_string(choice)) : g_strdup(name);
  pl_name_widget(menu, spoken);
  /* What has the focus is a button inside. */
  GtkWidget *button = gtk_widget_get_first_child(menu);
  if (GTK_IS_BUTTON(button))
    pl_name_widget(button, spoken);
}

/* What is chosen has one line, for a drop-down is as high at any width; what does not fit is in the tooltip.
 */
static void
setup_choice_cb(GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new(NULL);
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_END);
  pl_label_tell_rest(GTK_LABEL(label));
  gtk_list_item_set_child(item, label);
}

/* On a form's row it is what was answered, and is there whole. */
static void
setup_row_choice_cb(GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  GtkWidget *label = pl_label_new(NULL, NULL);
  gtk_label_set_max_width_chars(GTK_LABEL(label), CHOICE_CHARS);
  gtk_label_set_justify(GTK_LABEL(label), GTK_JUSTIFY_RIGHT);
  gtk_label_set_xalign(GTK_LABEL(label), 1);
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

static void
bind_choice_cb(GtkSignalListItemFactory *factory, GtkListItem *item, GObject *menu)
{
  bind_cb(factory, item);
  GtkLabel *label = GTK_LABEL(gtk_list_item_get_child(item));
  glong length = g_utf8_strlen(gtk_label_get_text(label), -1);
  if (g_object_get_data(menu, "keeps-choice") != NULL)
    gtk_label_set_width_chars(label, (gint)MIN(length, CHOICE_CHARS));
}

/* The list that opens is no wider than its widest row has to be, which for a text that wraps is a word. */
static void
bind_row_cb(GtkSignalListItemFactory *factory, GtkListItem *item)
{
  bind_cb(factory, item);
  GtkLabel *label = GTK_LABEL(gtk_list_item_get_child(item));
  glong length = g_utf8_strlen(gtk_label_get_text(label), -1);
  gtk_label_set_width_chars(label, (gint)MIN(length, ROW_CHARS));
}

static GtkListItemFactory *
factory_new(GCallback setup, GCallback bind, GtkWidget *menu)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new();
  g_signal_connect(factory, "setup", setup, NULL);
  g_signal_connect(factory, "bind", bind, menu);
  return factory;
}

/* A drop-down and a combo row share no type, but properties. */
static void
set_name(GtkWidget *menu, const char *name, GCallback setup_choice)
{
  gboolean set_up = g_object_get_data(G_OBJECT(menu), "spoken-name") != NULL;
  g_object_set_data_full(G_OBJECT(menu), "spoken-name", g_strdup(name), g_free);
  if (!set_up) {
    g_autoptr(GtkListItemFactory) choice = factory_new(setup_choice, G_CALLBACK(bind_choice_cb), menu);
    g_autoptr(GtkListItemFactory) rows = factory_new(G_CALLBACK(setup_cb), G_CALLBACK(bind_row_cb), menu);
    g_object_set(menu, "factory", choice, "list-factory", rows, NULL);
    g_signal_connect(menu, "notify::selected-item", G_CALLBACK(say_choice), NULL);
  }
  name_inside(menu, name);
  say_choice(menu);
}

void
pl_menu_set_name(GtkDropDown *menu, const char *name)
{
  g_return_if_fail(GTK_IS_DROP_DOWN(menu) && name != NULL);
  set_name(GTK_WIDGET(menu), name, G_CALLBACK(setup_choice_cb));
}

void
pl_menu_set_head_name(GtkDropDown *menu, const char *name)
{
  g_return_if_fail(GTK_IS_DROP_DOWN(menu) && name != NULL);
  g_object_set_data(G_OBJECT(menu), "keeps-choice", menu);
  pl_menu_set_name(menu, name);
}

/* ---- Searching ---- */

/* More than a list shows at once, and than anybody scrolls through. */
#define SEARCHED_FROM 30

/* Returns: (transfer none) (nullable): the first of that type within. */
static GtkWidget *
find_within(GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE(widget, type) ? widget : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling(child))
    found = find_within(child, type);
  return found;
}

/* GTK 4.8 finds only what begins with what is typed, and every row of ours begins with its kind. */
static void
search_anywhere(GtkDropDown *menu)
{
  GtkWidget *list = find_within(GTK_WIDGET(menu), GTK_TYPE_LIST_VIEW);
  GtkSelectionModel *rows = list != NULL ? gtk_list_view_get_model(GTK_LIST_VIEW(list)) : NULL;
  GListModel *found =
      GTK_IS_SINGLE_SELECTION(rows) ? gtk_single_selection_get_model(GTK_SINGLE_SELECTION(rows)) : NULL;
  GtkFilter *filter =
      GTK_IS_FILTER_LIST_MODEL(found) ? gtk_filter_list_model_get_filter(GTK_FILTER_LIST_MODEL(found)) : NULL;
  if (GTK_IS_STRING_FILTER(filter))
    gtk_string_filter_set_match_mode(GTK_STRING_FILTER(filter), GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
}

static void
items_changed_cb(GtkDropDown *menu)
{
  GListModel *items = gtk_drop_down_get_model(menu);
  gtk_drop_down_set_enable_search(menu, items != NULL && g_list_model_get_n_items(items) >= SEARCHED_FROM);
  search_anywhere(menu);
}

static gboolean
focus_cb(gpointer search)
{
  if (gtk_widget_get_mapped(search))
    gtk_widget_grab_focus(search);
  return G_SOURCE_REMOVE;
}

/* Once the list has taken the focus, from which nothing that is typed would come here. */
static void
search_shown_cb(GtkWidget *search)
{
  g_idle_add_full(G_PRIORITY_DEFAULT_IDLE, focus_cb, g_object_ref(search), g_object_unref);
}

void
pl_menu_set_search(GtkDropDown *menu, const char *placeholder)
{
  g_return_if_fail(GTK_IS_DROP_DOWN(menu) && placeholder != NULL);
  GtkWidget *search = find_within(GTK_WIDGET(menu), GTK_TYPE_SEARCH_ENTRY);
  g_autoptr(GtkExpression) text = gtk_property_expression_new(GTK_TYPE_STRING_OBJECT, NULL, "string");
  gtk_drop_down_set_expression(menu, text);
  if (search != NULL) {
    g_object_set(search, "placeholder-text", placeholder, NULL);
    pl_name_widget(search, placeholder);
    g_signal_connect_swapped(search, "map", G_CALLBACK(search_shown_cb), search);
  }
  g_signal_connect(menu, "notify::model", G_CALLBACK(items_changed_cb), NULL);
  items_changed_cb(menu);
}

AdwComboRow *
pl_choice_row_new(const char *title, GtkStringList *names, guint selected)
{
  g_return_val_if_fail(title != NULL && GTK_IS_STRING_LIST(names), NULL);
  GtkWidget *row = adw_combo_row_new();
  adw_preferences_row_set_title(ADW_PREFERENCES_ROW(row), title);
  adw_combo_row_set_model(ADW_COMBO_ROW(row), G_LIST_MODEL(names));
  adw_combo_row_set_selected(ADW_COMBO_ROW(row), selected);
  set_name(row, title, G_CALLBACK(setup_row_choice_cb));
  return ADW_COMBO_ROW(row);
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
