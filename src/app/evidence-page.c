#include "evidence-page.h"

#include <glib/gi18n-lib.h>

#include "evidence-item.h"
#include "evidence-row.h"
#include "links.h"
#include "named-menu.h"
#include "record-window.h"
#include "widgets.h"

struct _PlEvidencePage {
  PlPage parent_instance;

  /* template children */
  GtkStack *stage;
  GtkLabel *finding;
  GtkLabel *note;
  GtkDropDown *domain_menu;
  GtkSearchEntry *search;
  GtkStack *results;
  GtkListView *list;
  GtkLabel *nothing_found;

  /* owned */
  GListStore *items; /* PlEvidenceItem */
  GtkFilterListModel *found;
  GtkCustomFilter *filter;
  GArray *domains;  /* gint64: the ids behind the menu's rows after the first, which is all domains */
  GStrv words;      /* searched for, case-folded */
  PlSnapshot *read; /* (nullable): from which the items were made */
  char *as_at;

  /* state */
  gint64 domain; /* 0 for all */
  gboolean refreshing;
};

G_DEFINE_FINAL_TYPE(PlEvidencePage, pl_evidence_page, PL_TYPE_PAGE)

/* ---- Rows ---- */

static void
setup_row_cb(GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  gtk_list_item_set_child(item, pl_evidence_row_new());
}

static void
bind_row_cb(PlEvidencePage *self, GtkListItem *item)
{
  GtkWidget *row = gtk_list_item_get_child(item);
  g_autofree char *spoken =
      pl_evidence_row_show(PL_EVIDENCE_ROW(row), PL_EVIDENCE_ITEM(gtk_list_item_get_item(item)), self->as_at);
  if (gtk_widget_get_parent(row) != NULL)
    pl_name_widget(gtk_widget_get_parent(row), spoken);
}

static void
activated_cb(PlEvidencePage *self, guint at)
{
  g_autoptr(PlEvidenceItem) item = g_list_model_get_item(G_LIST_MODEL(self->found), at);
  GtkRoot *window = gtk_widget_get_root(GTK_WIDGET(self));
  if (item != NULL && GTK_IS_WINDOW(window))
    pl_record_window_present(GTK_WINDOW(window), pl_page_get_session(PL_PAGE(self)), PL_RECORD_EVIDENCE,
                             pl_evidence_item_get(item)->id);
}

/* ---- What is shown of it ---- */

static gboolean
is_found(gpointer item, gpointer data)
{
  PlEvidencePage *self = data;
  return (self->domain == 0 || pl_evidence_item_bears_on(item, self->domain)) &&
         pl_evidence_item_matches(item, (const char *const *)self->words);
}

/* With a domain chosen, what the evidence about it amounts to; else how much there is. */
static void
say_what_is_shown(PlEvidencePage *self)
{
  PlOverview *overview = pl_app_session_get_overview(pl_page_get_session(PL_PAGE(self)));
  guint all = g_list_model_get_n_items(G_LIST_MODEL(self->items));
  guint shown = g_list_model_get_n_items(G_LIST_MODEL(self->found));
  g_autofree char *count =
      g_strdup_printf(ngettext("%u piece of evidence", "%u pieces of evidence", all), all);
  g_autofree char *part =
      g_strdup_printf(ngettext("%u of %u piece of evidence", "%u of %u pieces of evidence", all), shown, all);
  const PlDomainProfile *domain = self->domain != 0 && overview->profile != NULL
                                      ? pl_profile_find(overview->profile, self->domain)
                                      : NULL;
  gtk_label_set_text(self->finding, shown == all ? count : part);
  gtk_label_set_text(self->note, domain != NULL
                                     ? domain->evidence_statement.text
                                     : _("Newest first. Each says what it speaks for or against, and why."));
  const char *none = self->domain != 0 && self->words[0] == NULL
                         ? _("Nothing in the record speaks for or against this domain yet.")
                         : _("Nothing matches. Try fewer words, or all domains.");
  gtk_label_set_text(self->nothing_found, none);
  gtk_stack_set_visible_child_name(self->results, shown > 0 ? "list" : "nothing");
}

static void
filter_changed(PlEvidencePage *self)
{
  gtk_filter_changed(GTK_FILTER(self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  say_what_is_shown(self);
}

static void
search_changed_cb(PlEvidencePage *self)
{
  g_autofree char *folded = g_utf8_casefold(gtk_editable_get_text(GTK_EDITABLE(self->search)), -1);
  g_auto(GStrv) parts = g_strsplit_set(folded, " \t\n", -1);
  g_autoptr(GStrvBuilder) words = g_strv_builder_new();
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_strv_builder_add(words, parts[i]);
  g_strfreev(self->words);
  self->words = g_strv_builder_end(words);
  filter_changed(self);
}

static void
domain_selected_cb(PlEvidencePage *self)
{
  guint selected = gtk_drop_down_get_selected(self->domain_menu);
  if (self->refreshing || selected == GTK_INVALID_LIST_POSITION)
    return;
  self->domain =
      selected > 0 && selected <= self->domains->len ? g_array_index(self->domains, gint64, selected - 1) : 0;
  filter_changed(self);
}

static gboolean
find_cb(GtkWidget *widget, GVariant *parameter G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  return gtk_widget_grab_focus(GTK_WIDGET(PL_EVIDENCE_PAGE(widget)->search));
}

/* ---- Refreshing ---- */

static void
refresh_domains(PlEvidencePage *self, PlSnapshot *snapshot)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new((const char *const[]){_("All domains"), NULL});
  guint n, selected = 0;
  const PlDomain *domains = pl_snapshot_domains(snapshot, &n);
  g_array_set_size(self->domains, 0);
  for (guint i = 0; i < n; i++)
    if (domains[i].in_use) {
      g_array_append_val(self->domains, domains[i].id);
      gtk_string_list_append(names, domains[i].name);
      if (domains[i].id == self->domain)
        selected = self->domains->len;
    }
  pl_menu_set_items(self->domain_menu, names, selected);
  self->domain = selected > 0 ? self->domain : 0;
}

static gboolean
same_evidence(PlSnapshot *a, PlSnapshot *b)
{
  static const PlRecordKind kinds[] = {PL_RECORD_EVIDENCE,      PL_RECORD_EVIDENCE_DOMAIN,
                                       PL_RECORD_EVIDENCE_RISK, PL_RECORD_EVIDENCE_TEST,
                                       PL_RECORD_DOMAIN,        PL_RECORD_RISK,
                                       PL_RECORD_TEST,          PL_RECORD_ORGANISATION};
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
    if (pl_snapshot_get_part(a, kinds[i], 0) != pl_snapshot_get_part(b, kinds[i], 0))
      return FALSE;
  return TRUE;
}

static void
pl_evidence_page_refresh(PlPage *page)
{
  PlEvidencePage *self = PL_EVIDENCE_PAGE(page);
  PlAppSession *session = pl_page_get_session(page);
  PlSnapshot *snapshot = pl_app_session_get_snapshot(session);
  const char *as_at = pl_app_session_get_as_at(session);
  if (self->read == NULL || !same_evidence(self->read, snapshot) || g_strcmp0(self->as_at, as_at) != 0) {
    g_autoptr(GPtrArray) items = pl_evidence_list(snapshot);
    g_clear_pointer(&self->read, pl_snapshot_unref);
    self->read = pl_snapshot_ref(snapshot);
    g_free(self->as_at);
    self->as_at = g_strdup(as_at);
    self->refreshing = TRUE;
    refresh_domains(self, snapshot);
    self->refreshing = FALSE;
    g_list_store_splice(self->items, 0, g_list_model_get_n_items(G_LIST_MODEL(self->items)), items->pdata,
                        items->len);
  }
  gboolean any = g_list_model_get_n_items(G_LIST_MODEL(self->items)) > 0;
  gtk_stack_set_visible_child_name(self->stage, any ? "evidence" : "empty");
  say_what_is_shown(self);
}

/* ---- The object ---- */

static void
pl_evidence_page_dispose(GObject *object)
{
  PL_EVIDENCE_PAGE(object)->refreshing = TRUE; /* what is taken apart chooses nothing any more */
  G_OBJECT_CLASS(pl_evidence_page_parent_class)->dispose(object);
}

static void
pl_evidence_page_finalize(GObject *object)
{
  PlEvidencePage *self = PL_EVIDENCE_PAGE(object);
  g_clear_object(&self->found);
  g_clear_object(&self->items);
  g_clear_pointer(&self->read, pl_snapshot_unref);
  g_array_unref(self->domains);
  g_strfreev(self->words);
  g_free(self->as_at);
  G_OBJECT_CLASS(pl_evidence_page_parent_class)->finalize(object);
}

static void
pl_evidence_page_class_init(PlEvidencePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = pl_evidence_page_dispose;
  G_OBJECT_CLASS(klass)->finalize = pl_evidence_page_finalize;
  PL_PAGE_CLASS(klass)->refresh = pl_evidence_page_refresh;
  gtk_widget_class_set_template_from_resource(widget_class, "/org/plumbline/Plumbline/evidence-page.ui");
  gtk_widget_class_bind_template_child(widget_class, PlEvidencePage, stage);
  gtk_widget_class_bind_template_child(widget_class, PlEvidencePage, finding);
  gtk_widget_class_bind_template_child(widget_class, PlEvidencePage, note);
  gtk_widget_class_bind_template_child(widget_class, PlEvidencePage, domain_menu);
  gtk_widget_class_bind_template_child(widget_class, PlEvidencePage, search);
  gtk_widget_class_bind_template_child(widget_class, PlEvidencePage, results);
  gtk_widget_class_bind_template_child(widget_class, PlEvidencePage, list);
  gtk_widget_class_bind_template_child(widget_class, PlEvidencePage, nothing_found);
  gtk_widget_class_bind_template_callback(widget_class, activated_cb);
  gtk_widget_class_bind_template_callback(widget_class, domain_selected_cb);
  gtk_widget_class_bind_template_callback(widget_class, search_changed_cb);
  gtk_widget_class_add_binding(widget_class, GDK_KEY_f, GDK_CONTROL_MASK, find_cb, NULL);
}

static void
pl_evidence_page_init(PlEvidencePage *self)
{
  self->domains = g_array_new(FALSE, FALSE, sizeof(gint64));
  self->words = g_new0(char *, 1);
  gtk_widget_init_template(GTK_WIDGET(self));
  pl_menu_set_name(self->domain_menu, _("Domain"));
  self->items = g_list_store_new(PL_TYPE_EVIDENCE_ITEM);
  self->filter = gtk_custom_filter_new(is_found, self, NULL);
  self->found = gtk_filter_list_model_new(g_object_ref(G_LIST_MODEL(self->items)), GTK_FILTER(self->filter));
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new();
  g_signal_connect(factory, "setup", G_CALLBACK(setup_row_cb), NULL);
  g_signal_connect_swapped(factory, "bind", G_CALLBACK(bind_row_cb), self);
  gtk_list_view_set_factory(self->list, factory);
  g_autoptr(GtkNoSelection) model = gtk_no_selection_new(g_object_ref(G_LIST_MODEL(self->found)));
  pl_list_one_stop(GTK_WIDGET(self->list));
  gtk_list_view_set_model(self->list, GTK_SELECTION_MODEL(model));
}
