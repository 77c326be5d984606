#include "glossary.h"

#include <glib/gi18n-lib.h>
#include <plumbline/framework.h>
#include <string.h>

#include "links.h"
#include "widgets.h"

struct _PlGlossary {
  AdwBin parent_instance;

  /* within the child */
  GtkSearchEntry *search;
  GtkListBox *list;

  /* owned */
  char *sought; /* case-folded */
};

G_DEFINE_FINAL_TYPE(PlGlossary, pl_glossary, ADW_TYPE_BIN)

static gboolean
is_found(GtkListBoxRow *row, gpointer data)
{
  PlGlossary *self = data;
  return strstr(g_object_get_data(G_OBJECT(row), "searched"), self->sought) != NULL;
}

static void
search_changed_cb(PlGlossary *self)
{
  g_free(self->sought);
  g_autofree char *text = g_strstrip(g_strdup(gtk_editable_get_text(GTK_EDITABLE(self->search))));
  self->sought = g_utf8_casefold(text, -1);
  gtk_list_box_invalidate_filter(self->list);
}

static void
pl_glossary_finalize(GObject *object)
{
  g_free(PL_GLOSSARY(object)->sought);
  G_OBJECT_CLASS(pl_glossary_parent_class)->finalize(object);
}

static void
pl_glossary_class_init(PlGlossaryClass *klass)
{
  G_OBJECT_CLASS(klass)->finalize = pl_glossary_finalize;
}

static void
pl_glossary_init(PlGlossary *self)
{
  self->sought = g_strdup("");
  self->search = GTK_SEARCH_ENTRY(gtk_search_entry_new());
  g_object_set(self->search, "placeholder-text", _("Search the glossary"), NULL);
  pl_name_widget(self->search, _("Search the glossary"));
  g_signal_connect_object(self->search, "search-changed", G_CALLBACK(search_changed_cb), self,
                          G_CONNECT_SWAPPED);
  self->list = GTK_LIST_BOX(gtk_list_box_new());
  gtk_list_box_set_selection_mode(self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func(self->list, is_found, self, NULL);
  gtk_widget_add_css_class(GTK_WIDGET(self->list), "card");
  gtk_widget_add_css_class(GTK_WIDGET(self->list), "choices");
  pl_name_widget(self->list, _("Glossary"));
  pl_list_one_stop(GTK_WIDGET(self->list));
  GtkWidget *nothing = pl_label_new(_("No word here matches. Try a shorter one."), "dim-label panel");
  gtk_list_box_set_placeholder(self->list, nothing);
  GtkWidget *body = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append(GTK_BOX(body), GTK_WIDGET(self->search));
  gtk_box_append(GTK_BOX(body), GTK_WIDGET(self->list));
  adw_bin_set_child(ADW_BIN(self), body);
}

GtkWidget *
pl_glossary_new(void)
{
  return g_object_new(PL_TYPE_GLOSSARY, NULL);
}

static gint
compare_items(gconstpointer a, gconstpointer b)
{
  const PlItem *first = *(const PlItem *const *)a, *second = *(const PlItem *const *)b;
  return g_utf8_collate(first->name, second->name);
}

static void
add_item(PlGlossary *self, const PlItem *item)
{
  GtkWidget *body = gtk_box_new(GTK_ORIENTATION_VERTICAL, 1);
  gtk_box_append(GTK_BOX(body), pl_label_new(item->name, "heading"));
  gtk_box_append(GTK_BOX(body), pl_label_new(item->text, NULL));
  g_autofree char *spoken = g_strdup_printf("%s: %s", item->name, item->text);
  GtkWidget *row = pl_row_new(body, spoken);
  gtk_list_box_row_set_activatable(GTK_LIST_BOX_ROW(row), FALSE);
  g_object_set_data_full(G_OBJECT(row), "searched", g_utf8_casefold(spoken, -1), g_free);
  gtk_list_box_append(self->list, row);
}

void
pl_glossary_set_snapshot(PlGlossary *self, PlSnapshot *snapshot)
{
  g_return_if_fail(PL_IS_GLOSSARY(self) && snapshot != NULL);
  guint n;
  const PlItem *items = pl_framework_catalogue(snapshot, "glossary", &n);
  g_autoptr(GPtrArray) sorted = g_ptr_array_new();
  for (guint i = 0; i < n; i++)
    g_ptr_array_add(sorted, (gpointer)&items[i]);
  g_ptr_array_sort(sorted, compare_items);
  pl_box_clear(GTK_WIDGET(self->list));
  for (guint i = 0; i < sorted->len; i++)
    add_item(self, sorted->pdata[i]);
}

void
pl_glossary_search(PlGlossary *self)
{
  g_return_if_fail(PL_IS_GLOSSARY(self));
  gtk_widget_grab_focus(GTK_WIDGET(self->search));
}
