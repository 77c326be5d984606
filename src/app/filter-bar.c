#include "filter-bar.h"

#include <glib/gi18n-lib.h>

#include "named-menu.h"
#include "widgets.h"
#include "wrap-layout.h"

/* Room for a word or two to search for; with five menus and an order, still a line on a small laptop. */
#define SEARCH_CHARS 14
/* The button of a menu is no wider than this, however long what is chosen in it. */
#define CHOICE_CHARS 24

typedef struct {
  GtkDropDown *widget;
  char *all;
  GArray *values;   /* gint64, beside the rows after the first */
  GPtrArray *words; /* beside them */
} Menu;

struct _PlFilterBar {
  AdwBin parent_instance;

  /* within the child */
  GtkWidget *box, *search, *clear;

  /* owned */
  GPtrArray *menus; /* Menu */
  GStrv words;      /* searched for, case-folded */

  /* state */
  gboolean setting; /* the menus are being set by us */
};

G_DEFINE_FINAL_TYPE(PlFilterBar, pl_filter_bar, ADW_TYPE_BIN)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
menu_free(gpointer data)
{
  Menu *menu = data;
  g_free(menu->all);
  g_array_unref(menu->values);
  g_ptr_array_unref(menu->words);
  g_free(menu);
}

/* Which of the choices, from 1; 0 for everything. */
static guint
chosen_in(const Menu *menu)
{
  guint at = gtk_drop_down_get_selected(menu->widget);
  return at != GTK_INVALID_LIST_POSITION && at <= menu->values->len ? at : 0;
}

/* ---- Changes ---- */

static void
read_words(PlFilterBar *self)
{
  g_autofree char *folded = g_utf8_casefold(gtk_editable_get_text(GTK_EDITABLE(self->search)), -1);
  g_auto(GStrv) parts = g_strsplit_set(folded, " \t\n", -1);
  g_autoptr(GStrvBuilder) words = g_strv_builder_new();
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_strv_builder_add(words, parts[i]);
  g_strfreev(self->words);
  self->words = g_strv_builder_end(words);
}

static void
changed(PlFilterBar *self)
{
  if (self->setting)
    return;
  read_words(self);
  gboolean is_clear = pl_filter_bar_is_clear(self);
  if (is_clear && gtk_widget_has_focus(self->clear)) /* which goes */
    gtk_widget_grab_focus(self->search);
  gtk_widget_set_visible(self->clear, !is_clear);
  g_signal_emit(self, signals[CHANGED], 0);
}

static void
clear_cb(PlFilterBar *self)
{
  pl_filter_bar_clear(self);
}

/* The first Escape in the field empties it with all the rest. */
static void
stop_search_cb(PlFilterBar *self)
{
  pl_filter_bar_clear(self);
}

/* ---- Menus ---- */

/* In the button, where a long name would take the line of all the others. */
static void
setup_chosen_cb(GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new(NULL);
  gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars(GTK_LABEL(label), CHOICE_CHARS);
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_list_item_set_child(item, label);
}

static void
bind_chosen_cb(GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  GtkWidget *label = gtk_list_item_get_child(item);
  const char *text = gtk_string_object_get_string(GTK_STRING_OBJECT(gtk_list_item_get_item(item)));
  gtk_label_set_text(GTK_LABEL(label), text);
  if (gtk_widget_get_parent(label) != NULL)
    pl_name_widget(gtk_widget_get_parent(label), text);
}

guint
pl_filter_bar_add_menu(PlFilterBar *self, const char *name, const char *all)
{
  g_return_val_if_fail(PL_IS_FILTER_BAR(self) && name != NULL && all != NULL, 0);
  Menu *menu = g_new0(Menu, 1);
  menu->all = g_strdup(all);
  menu->values = g_array_new(FALSE, FALSE, sizeof(gint64));
  menu->words = g_ptr_array_new_with_free_func(g_free);
  menu->widget = GTK_DROP_DOWN(gtk_drop_down_new(NULL, NULL));
  pl_menu_set_name(menu->widget, name);
  g_autoptr(GtkListItemFactory) chosen = gtk_signal_list_item_factory_new();
  g_signal_connect(chosen, "setup", G_CALLBACK(setup_chosen_cb), NULL);
  g_signal_connect(chosen, "bind", G_CALLBACK(bind_chosen_cb), NULL);
  gtk_drop_down_set_factory(menu->widget, chosen);
  gtk_widget_set_visible(GTK_WIDGET(menu->widget), FALSE);
  g_signal_connect_object(menu->widget, "notify::selected", G_CALLBACK(changed), self, G_CONNECT_SWAPPED);
  gtk_widget_insert_before(GTK_WIDGET(menu->widget), self->box, self->clear);
  g_ptr_array_add(self->menus, menu);
  return self->menus->len - 1;
}

void
pl_filter_bar_set_choices(PlFilterBar *self, guint number, const PlFilterChoice *choices, guint n)
{
  g_return_if_fail(PL_IS_FILTER_BAR(self) && number < self->menus->len && (choices != NULL || n == 0));
  Menu *menu = self->menus->pdata[number];
  gint64 was = pl_filter_bar_get(self, number);
  g_autoptr(GtkStringList) labels = gtk_string_list_new((const char *const[]){menu->all, NULL});
  guint selected = 0;
  g_array_set_size(menu->values, 0);
  g_ptr_array_set_size(menu->words, 0);
  for (guint i = 0; i < n; i++) {
    g_array_append_val(menu->values, choices[i].value);
    g_ptr_array_add(menu->words, g_strdup(choices[i].words));
    gtk_string_list_append(labels, choices[i].label);
    if (choices[i].value == was)
      selected = i + 1;
  }
  self->setting = TRUE;
  pl_menu_set_items(menu->widget, labels, selected);
  self->setting = FALSE;
  gtk_widget_set_visible(GTK_WIDGET(menu->widget), n > 0);
  if (selected == 0 && was != 0)
    changed(self);
}

void
pl_filter_bar_add_beside(PlFilterBar *self, GtkWidget *widget)
{
  g_return_if_fail(PL_IS_FILTER_BAR(self) && GTK_IS_WIDGET(widget));
  gtk_widget_insert_before(widget, self->box, self->clear);
}

/* ---- What is shown ---- */

gint64
pl_filter_bar_get(PlFilterBar *self, guint number)
{
  g_return_val_if_fail(PL_IS_FILTER_BAR(self) && number < self->menus->len, 0);
  const Menu *menu = self->menus->pdata[number];
  guint at = chosen_in(menu);
  return at > 0 ? g_array_index(menu->values, gint64, at - 1) : 0;
}

char **
pl_filter_bar_get_words(PlFilterBar *self)
{
  g_return_val_if_fail(PL_IS_FILTER_BAR(self), NULL);
  return self->words;
}

static void
select_value(const Menu *menu, gint64 value)
{
  for (guint i = 0; i < menu->values->len; i++)
    if (g_array_index(menu->values, gint64, i) == value) {
      gtk_drop_down_set_selected(menu->widget, i + 1);
      return;
    }
  gtk_drop_down_set_selected(menu->widget, 0);
}

void
pl_filter_bar_choose(PlFilterBar *self, const gint64 *values)
{
  g_return_if_fail(PL_IS_FILTER_BAR(self) && values != NULL);
  self->setting = TRUE;
  gtk_editable_set_text(GTK_EDITABLE(self->search), "");
  for (guint i = 0; i < self->menus->len; i++)
    select_value(self->menus->pdata[i], values[i]);
  self->setting = FALSE;
  changed(self);
}

void
pl_filter_bar_set(PlFilterBar *self, guint number, gint64 value)
{
  g_return_if_fail(PL_IS_FILTER_BAR(self) && number < self->menus->len);
  select_value(self->menus->pdata[number], value);
}

gboolean
pl_filter_bar_clear(PlFilterBar *self)
{
  g_return_val_if_fail(PL_IS_FILTER_BAR(self), FALSE);
  if (pl_filter_bar_is_clear(self))
    return FALSE;
  g_autofree gint64 *none = g_new0(gint64, self->menus->len + 1);
  pl_filter_bar_choose(self, none);
  return TRUE;
}

gboolean
pl_filter_bar_is_clear_but(PlFilterBar *self, guint menu)
{
  g_return_val_if_fail(PL_IS_FILTER_BAR(self), TRUE);
  gboolean is_clear = *gtk_editable_get_text(GTK_EDITABLE(self->search)) == '\0';
  for (guint i = 0; is_clear && i < self->menus->len; i++)
    is_clear = i == menu || chosen_in(self->menus->pdata[i]) == 0;
  return is_clear;
}

gboolean
pl_filter_bar_is_clear(PlFilterBar *self)
{
  g_return_val_if_fail(PL_IS_FILTER_BAR(self), TRUE);
  return pl_filter_bar_is_clear_but(self, self->menus->len);
}

char *
pl_filter_bar_say(PlFilterBar *self)
{
  g_return_val_if_fail(PL_IS_FILTER_BAR(self), NULL);
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < self->menus->len; i++) {
    const Menu *menu = self->menus->pdata[i];
    guint at = chosen_in(menu);
    if (at > 0)
      g_ptr_array_add(parts, g_strdup(menu->words->pdata[at - 1]));
  }
  g_autofree char *text = g_strstrip(g_strdup(gtk_editable_get_text(GTK_EDITABLE(self->search))));
  if (*text != '\0')
    /* TRANSLATORS: the words searched for, at the end of "4 of 31 pieces of evidence: about finance, with
     * “agency”". */
    g_ptr_array_add(parts, g_strdup_printf(_("with “%s”"), text));
  g_ptr_array_add(parts, NULL);
  return g_strjoinv(", ", (char **)parts->pdata);
}

void
pl_filter_bar_find(PlFilterBar *self)
{
  g_return_if_fail(PL_IS_FILTER_BAR(self));
  gtk_widget_grab_focus(self->search);
}

void
pl_filter_bar_set_search(PlFilterBar *self, const char *placeholder)
{
  g_return_if_fail(PL_IS_FILTER_BAR(self) && placeholder != NULL);
  g_object_set(self->search, "placeholder-text", placeholder, NULL);
  pl_name_widget(self->search, placeholder);
}

/* ---- The object ---- */

static void
pl_filter_bar_dispose(GObject *object)
{
  PL_FILTER_BAR(object)->setting = TRUE; /* what is taken apart chooses nothing any more */
  G_OBJECT_CLASS(pl_filter_bar_parent_class)->dispose(object);
}

static void
pl_filter_bar_finalize(GObject *object)
{
  PlFilterBar *self = PL_FILTER_BAR(object);
  g_ptr_array_unref(self->menus);
  g_strfreev(self->words);
  G_OBJECT_CLASS(pl_filter_bar_parent_class)->finalize(object);
}

static void
pl_filter_bar_class_init(PlFilterBarClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = pl_filter_bar_dispose;
  G_OBJECT_CLASS(klass)->finalize = pl_filter_bar_finalize;
  signals[CHANGED] =
      g_signal_new("changed", PL_TYPE_FILTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pl_filter_bar_init(PlFilterBar *self)
{
  self->menus = g_ptr_array_new_with_free_func(menu_free);
  self->words = g_new0(char *, 1);
  self->box = pl_wrap_box_new();
  self->search = gtk_search_entry_new();
  gtk_editable_set_width_chars(GTK_EDITABLE(self->search), SEARCH_CHARS);
  gtk_editable_set_max_width_chars(GTK_EDITABLE(self->search), SEARCH_CHARS);
  self->clear = gtk_button_new_with_mnemonic(_("_Show All"));
  pl_name_widget(self->clear, _("Show All"));
  gtk_widget_set_tooltip_text(self->clear, _("Show everything again (Escape)"));
  gtk_widget_add_css_class(self->clear, "flat");
  gtk_widget_set_visible(self->clear, FALSE);
  gtk_box_append(GTK_BOX(self->box), self->search);
  gtk_box_append(GTK_BOX(self->box), self->clear);
  g_signal_connect_swapped(self->search, "search-changed", G_CALLBACK(changed), self);
  g_signal_connect_swapped(self->search, "stop-search", G_CALLBACK(stop_search_cb), self);
  g_signal_connect_swapped(self->clear, "clicked", G_CALLBACK(clear_cb), self);
  adw_bin_set_child(ADW_BIN(self), self->box);
}
