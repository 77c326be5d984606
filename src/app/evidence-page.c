#include "evidence-page.h"

#include <glib/gi18n-lib.h>
#include <plumbline/framework.h>
#include <plumbline/say.h>

#include "evidence-files.h"
#include "evidence-item.h"
#include "evidence-row.h"
#include "evidence-sources.h"
#include "filter-bar.h"
#include "links.h"
#include "list-part.h"
#include "named-menu.h"
#include "record-window.h"
#include "widgets.h"
#include "words.h"

/* Room for the names of the domains. */
#define TEXT_BLOCK 512

/* The menus, in the order in which they stand. */
enum { DOMAIN, KIND, STANCE, CLEARANCE, AGE, N_MENUS };

struct _PlEvidencePage {
  PlPage parent_instance;

  /* template children */
  GtkStack *stage;
  GtkLabel *no_evidence;
  GtkLabel *finding;
  GtkLabel *note;
  PlEvidenceSources *sources;
  PlFilterBar *filters;
  GtkStack *results;
  GtkListView *list;
  GtkLabel *nothing_found;

  /* within the filters */
  GtkDropDown *order;

  /* borrowed from the models below */
  GtkFilter *filter;
  GtkSorter *sorter;

  /* owned */
  GListStore *items; /* PlEvidenceItem */
  GtkFilterListModel *found;
  GtkSortListModel *sorted;
  GtkSliceListModel *part; /* of `sorted`: the rows that there are by now */
  PlSnapshot *read; /* (nullable): from which the items were made */
  char *as_at;

  /* state */
  PlEvidenceFilter shown; /* its texts are the snapshot's, the page's and the filters' */
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
  pl_evidence_row_show(PL_EVIDENCE_ROW(gtk_list_item_get_child(item)),
                       PL_EVIDENCE_ITEM(gtk_list_item_get_item(item)), self->as_at);
}

static void
activated_cb(PlEvidencePage *self, guint at)
{
  g_autoptr(PlEvidenceItem) item = g_list_model_get_item(G_LIST_MODEL(self->sorted), at);
  GtkRoot *window = gtk_widget_get_root(GTK_WIDGET(self));
  if (item != NULL && GTK_IS_WINDOW(window))
    pl_record_window_present(GTK_WINDOW(window), pl_page_get_session(PL_PAGE(self)), PL_RECORD_EVIDENCE,
                             pl_evidence_item_get(item)->id);
}

/* ---- What is shown of it ---- */

static gboolean
is_found(gpointer item, gpointer data)
{
  return pl_evidence_filter_shows(&((PlEvidencePage *)data)->shown, item);
}

static gint
compare(gconstpointer a, gconstpointer b, gpointer data)
{
  PlEvidencePage *self = data;
  guint by = gtk_drop_down_get_selected(self->order);
  return pl_evidence_compare((PlEvidenceItem *)a, (PlEvidenceItem *)b,
                             (PlEvidenceOrder)MIN(by, PL_ORDER_KIND), self->shown.domain);
}

static void
read_filters(PlEvidencePage *self)
{
  gint64 kind = pl_filter_bar_get(self->filters, KIND);
  guint n = 0;
  const PlItem *kinds = self->read != NULL ? pl_framework_catalogue(self->read, "evidence-kinds", &n) : NULL;
  self->shown = (PlEvidenceFilter){
      .domain = pl_filter_bar_get(self->filters, DOMAIN),
      .stance = (guint)pl_filter_bar_get(self->filters, STANCE),
      .clearance = (guint)pl_filter_bar_get(self->filters, CLEARANCE),
      .age = (PlEvidenceAge)pl_filter_bar_get(self->filters, AGE),
      .from = kind < 0 ? (guint)-kind : 0,
      .kind = kind > 0 && kind <= n ? kinds[kind - 1].code : NULL,
      .as_at = self->as_at,
      .words = pl_filter_bar_get_words(self->filters),
  };
}

static gboolean
is_of_domain_alone(PlEvidencePage *self)
{
  const PlEvidenceFilter *shown = &self->shown;
  return shown->domain > 0 && shown->from == 0 && shown->kind == NULL && shown->stance == PL_STANCE_EITHER &&
         shown->clearance == 0 && shown->age == PL_AGE_ANY && shown->words[0] == NULL;
}

/* A domain's evidence is counted as at the assessment in view; the list has all there is of it. */
static guint
count_beside(PlEvidencePage *self, const PlDomainProfile *domain)
{
  g_autoptr(GHashTable) counted = g_hash_table_new(g_int64_hash, g_int64_equal);
  guint beside = 0;
  for (guint i = 0; i < domain->n_evidence; i++)
    g_hash_table_add(counted, (gpointer)&domain->evidence[i]->id);
  for (guint i = 0; i < g_list_model_get_n_items(G_LIST_MODEL(self->found)); i++) {
    g_autoptr(PlEvidenceItem) item = g_list_model_get_item(G_LIST_MODEL(self->found), i);
    beside += !g_hash_table_contains(counted, &pl_evidence_item_get(item)->id);
  }
  return beside;
}

static char *
say_beside(PlEvidencePage *self, const PlDomainProfile *domain)
{
  guint beside = count_beside(self, domain);
  if (beside == 0)
    return g_strdup("");
  g_autofree char *number = pl_say_number((gint)beside), *capital = pl_say_capital(number);
  return g_strdup_printf(
      ngettext(
          " %s of those below is not counted above: it is of a later date, or of another organisation.",
          " %s of those below are not counted above: they are of a later date, or of another organisation.",
          beside),
      capital);
}

/* What is shown, in words; and with a domain chosen alone, what the evidence about it amounts to. */
static char *
dup_note(PlEvidencePage *self)
{
  if (pl_filter_bar_is_clear(self->filters))
    return g_strdup(
        _("Each says what it speaks for or against, and why. A file dropped here begins another."));
  const PlProfile *profile = pl_app_session_get_overview(pl_page_get_session(PL_PAGE(self)))->profile;
  const PlDomainProfile *domain =
      self->shown.domain > 0 && profile != NULL ? pl_profile_find(profile, self->shown.domain) : NULL;
  g_autofree char *words = pl_filter_bar_say(self->filters), *sentence = pl_say_sentence(words);
  g_autofree char *beside = domain != NULL ? say_beside(self, domain) : g_strdup("");
  return g_strdup_printf("%s %s%s", sentence,
                         domain != NULL && is_of_domain_alone(self) ? domain->evidence_statement.text
                                                                    : _("Escape shows all of it again."),
                         beside);
}

static void
say_what_is_shown(PlEvidencePage *self)
{
  guint all = g_list_model_get_n_items(G_LIST_MODEL(self->items));
  guint shown = g_list_model_get_n_items(G_LIST_MODEL(self->found));
  g_autofree char *count =
      pl_filter_bar_is_clear(self->filters)
          ? g_strdup_printf(ngettext("%u piece of evidence", "%u pieces of evidence", all), all)
          : g_strdup_printf(ngettext("%u of %u piece of evidence", "%u of %u pieces of evidence", all), shown,
                            all);
  g_autofree char *note = dup_note(self);
  gtk_label_set_text(self->finding, count);
  gtk_label_set_text(self->note, note);
  gtk_label_set_text(self->nothing_found,
                     is_of_domain_alone(self)
                         ? pl_published(pl_app_session_get_snapshot(pl_page_get_session(PL_PAGE(self))),
                                        _("Nothing in the record speaks for or against this domain yet."),
                                        _("Nothing published speaks for or against this domain."))
                         : _("Nothing in the record is all of this. Escape shows everything again."));
  gtk_stack_set_visible_child_name(self->results, shown > 0 ? "list" : "nothing");
}

/* The list would stay with what it showed first, which may be anywhere now. */
static void
show_first(PlEvidencePage *self)
{
  if (g_list_model_get_n_items(G_LIST_MODEL(self->sorted)) > 0)
    gtk_widget_activate_action(GTK_WIDGET(self->list), "list.scroll-to-item", "u", 0);
}

static void
filters_changed_cb(PlEvidencePage *self)
{
  if (self->refreshing)
    return;
  read_filters(self);
  pl_list_part_begin(self->part);
  gtk_filter_changed(self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  if (gtk_drop_down_get_selected(self->order) == PL_ORDER_STRENGTH) /* which is a domain's own */
    gtk_sorter_changed(self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
  say_what_is_shown(self);
  show_first(self);
}

static void
order_cb(PlEvidencePage *self)
{
  if (self->refreshing)
    return;
  gtk_sorter_changed(self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
  show_first(self);
}

static void
source_chosen_cb(PlEvidencePage *self, gint64 domain, guint from)
{
  const gint64 values[N_MENUS] = {[DOMAIN] = domain, [KIND] = -(gint64)from};
  pl_filter_bar_choose(self->filters, values);
}

static gboolean
find_cb(GtkWidget *widget, GVariant *parameter G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  pl_filter_bar_find(PL_EVIDENCE_PAGE(widget)->filters);
  return TRUE;
}

static gboolean
clear_cb(GtkWidget *widget, GVariant *parameter G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  return pl_filter_bar_clear(PL_EVIDENCE_PAGE(widget)->filters);
}

/* ---- Files dropped on it ---- */

static gboolean
dropped_cb(PlEvidencePage *self, const GValue *value)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_object_unref);
  GtkRoot *window = gtk_widget_get_root(GTK_WIDGET(self));
  if (G_VALUE_HOLDS(value, G_TYPE_FILE))
    g_ptr_array_add(files, g_value_dup_object(value));
  else if (G_VALUE_HOLDS(value, GDK_TYPE_FILE_LIST))
    for (const GSList *at = g_value_get_boxed(value); at != NULL; at = at->next)
      g_ptr_array_add(files, g_object_ref(at->data));
  if (files->len == 0 || !PL_IS_WINDOW(window) ||
      pl_document_is_read_only(pl_app_session_get_document(pl_page_get_session(PL_PAGE(self)))))
    return FALSE;
  /* Where one domain's evidence is shown, it is about that domain. */
  pl_evidence_files_begin(PL_WINDOW(window), files, MAX(self->shown.domain, 0));
  return TRUE;
}

static void
take_files(PlEvidencePage *self)
{
  GType types[] = {GDK_TYPE_FILE_LIST, G_TYPE_FILE};
  GtkDropTarget *target = gtk_drop_target_new(G_TYPE_INVALID, GDK_ACTION_COPY);
  gtk_drop_target_set_gtypes(target, types, G_N_ELEMENTS(types));
  g_signal_connect_object(target, "drop", G_CALLBACK(dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller(GTK_WIDGET(self), GTK_EVENT_CONTROLLER(target));
}

/* ---- Refreshing ---- */

static void
add_choice(GArray *choices, GStringChunk *texts, gint64 value, const char *label, const char *words)
{
  const PlFilterChoice choice = {value, g_string_chunk_insert(texts, label),
                                 g_string_chunk_insert(texts, words)};
  g_array_append_val(choices, choice);
}

static void
set_choices(PlEvidencePage *self, guint menu, const GArray *choices)
{
  pl_filter_bar_set_choices(self->filters, menu, (const PlFilterChoice *)choices->data, choices->len);
}

static void
refresh_domains(PlEvidencePage *self, GStringChunk *texts)
{
  g_autoptr(GArray) choices = g_array_new(FALSE, FALSE, sizeof(PlFilterChoice));
  guint n;
  const PlDomain *domains = pl_snapshot_domains(self->read, &n);
  for (guint i = 0; i < n; i++)
    if (domains[i].in_use) {
      g_autofree char *name = pl_say_domain(&domains[i]), *words = g_strdup_printf(_("about %s"), name);
      add_choice(choices, texts, domains[i].id, domains[i].name, words);
    }
  add_choice(choices, texts, PL_NO_DOMAIN, _("No domain yet"), _("about no domain yet"));
  set_choices(self, DOMAIN, choices);
}

static void
refresh_kinds(PlEvidencePage *self, GStringChunk *texts)
{
  g_autoptr(GArray) choices = g_array_new(FALSE, FALSE, sizeof(PlFilterChoice));
  guint n;
  const PlItem *kinds = pl_framework_catalogue(self->read, "evidence-kinds", &n);
  for (PlEvidenceFrom from = 0; from < PL_FROM_N; from++) {
    g_autofree char *words = g_strdup_printf(_("from %s"), pl_evidence_from_name(from));
    g_autofree char *label = pl_say_capital(words);
    add_choice(choices, texts, -(gint64)from - 1, label, words);
  }
  for (guint i = 0; i < n; i++) {
    g_autofree char *words = g_strdup_printf(_("of the kind “%s”"), kinds[i].name);
    add_choice(choices, texts, i + 1, kinds[i].name, words);
  }
  set_choices(self, KIND, choices);
}

static void
refresh_ages(PlEvidencePage *self, GStringChunk *texts)
{
  g_autoptr(GArray) choices = g_array_new(FALSE, FALSE, sizeof(PlFilterChoice));
  gint months = pl_evidence_months(self->read);
  g_autofree char *recent =
      g_strdup_printf(ngettext("at most %d month old", "at most %d months old", (gulong)months), months);
  g_autofree char *old =
      g_strdup_printf(ngettext("over %d month old", "over %d months old", (gulong)months), months);
  g_autofree char *recent_label = pl_say_capital(recent), *old_label = pl_say_capital(old);
  add_choice(choices, texts, PL_AGE_RECENT, recent_label, recent);
  add_choice(choices, texts, PL_AGE_OLD, old_label, old);
  add_choice(choices, texts, PL_AGE_UNDATED, _("Undated"), _("undated"));
  set_choices(self, AGE, choices);
}

static gboolean
same_evidence(PlSnapshot *a, PlSnapshot *b)
{
  static const PlRecordKind kinds[] = {
      PL_RECORD_EVIDENCE,      PL_RECORD_EVIDENCE_DOMAIN, PL_RECORD_EVIDENCE_RISK,
      PL_RECORD_EVIDENCE_TEST, PL_RECORD_DOMAIN,          PL_RECORD_RISK,
      PL_RECORD_TEST,          PL_RECORD_ORGANISATION,    PL_RECORD_ITEM,
      PL_RECORD_THRESHOLD,     PL_RECORD_DOCUMENT};
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
    if (pl_snapshot_get_part(a, kinds[i], 0) != pl_snapshot_get_part(b, kinds[i], 0))
      return FALSE;
  return TRUE;
}

static void
read_evidence(PlEvidencePage *self, PlSnapshot *snapshot, const char *as_at)
{
  g_autoptr(GStringChunk) texts = g_string_chunk_new(TEXT_BLOCK);
  g_autoptr(GPtrArray) items = pl_evidence_list(snapshot);
  PlSnapshot *before = self->read;
  self->read = pl_snapshot_ref(snapshot);
  g_free(self->as_at);
  self->as_at = g_strdup(as_at);
  self->refreshing = TRUE;
  refresh_domains(self, texts);
  refresh_kinds(self, texts);
  refresh_ages(self, texts);
  self->refreshing = FALSE;
  read_filters(self);
  pl_list_part_begin(self->part);
  g_list_store_splice(self->items, 0, g_list_model_get_n_items(G_LIST_MODEL(self->items)), items->pdata,
                      items->len);
  g_clear_pointer(&before, pl_snapshot_unref);
}

static void
pl_evidence_page_refresh(PlPage *page)
{
  PlEvidencePage *self = PL_EVIDENCE_PAGE(page);
  PlAppSession *session = pl_page_get_session(page);
  PlSnapshot *snapshot = pl_app_session_get_snapshot(session);
  const char *as_at = pl_app_session_get_as_at(session);
  if (self->read == NULL || !same_evidence(self->read, snapshot) || g_strcmp0(self->as_at, as_at) != 0)
    read_evidence(self, snapshot, as_at);
  gboolean any = g_list_model_get_n_items(G_LIST_MODEL(self->items)) > 0;
  pl_evidence_sources_show(self->sources, pl_app_session_get_overview(session)->triangulation);
  gtk_stack_set_visible_child_name(self->stage, any ? "evidence" : "empty");
  gtk_label_set_text(self->no_evidence,
                     pl_published(snapshot, _("No evidence yet"), _("No evidence is published")));
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
  g_clear_object(&self->part);
  g_clear_object(&self->sorted);
  g_clear_object(&self->found);
  g_clear_object(&self->items);
  g_clear_pointer(&self->read, pl_snapshot_unref);
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
  g_type_ensure(PL_TYPE_EVIDENCE_SOURCES);
  g_type_ensure(PL_TYPE_FILTER_BAR);
  gtk_widget_class_set_template_from_resource(widget_class, "/org/plumbline/Plumbline/evidence-page.ui");
  gtk_widget_class_bind_template_child(widget_class, PlEvidencePage, stage);
  gtk_widget_class_bind_template_child(widget_class, PlEvidencePage, no_evidence);
  gtk_widget_class_bind_template_child(widget_class, PlEvidencePage, finding);
  gtk_widget_class_bind_template_child(widget_class, PlEvidencePage, note);
  gtk_widget_class_bind_template_child(widget_class, PlEvidencePage, sources);
  gtk_widget_class_bind_template_child(widget_class, PlEvidencePage, filters);
  gtk_widget_class_bind_template_child(widget_class, PlEvidencePage, results);
  gtk_widget_class_bind_template_child(widget_class, PlEvidencePage, list);
  gtk_widget_class_bind_template_child(widget_class, PlEvidencePage, nothing_found);
  gtk_widget_class_bind_template_callback(widget_class, activated_cb);
  gtk_widget_class_bind_template_callback(widget_class, filters_changed_cb);
  gtk_widget_class_bind_template_callback(widget_class, source_chosen_cb);
  gtk_widget_class_add_binding(widget_class, GDK_KEY_f, GDK_CONTROL_MASK, find_cb, NULL);
  gtk_widget_class_add_binding(widget_class, GDK_KEY_Escape, 0, clear_cb, NULL);
}

static void
make_filters(PlEvidencePage *self)
{
  const PlFilterChoice stances[] = {
      {PL_STANCE_FOR + 1, pl_word_stance(PL_STANCE_FOR), _("speaking for")},
      {PL_STANCE_AGAINST + 1, pl_word_stance(PL_STANCE_AGAINST), _("speaking against")}};
  PlFilterChoice clearances[PL_CLEARANCE_CONFIDENTIAL + 1];
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
  for (PlClearanceState i = 0; i <= PL_CLEARANCE_CONFIDENTIAL; i++) {
    g_ptr_array_add(words, pl_say_name_within(pl_word_clearance(i)));
    clearances[i] = (PlFilterChoice){i + 1, pl_word_clearance(i), words->pdata[i]};
  }
  pl_filter_bar_set_search(self->filters, _("Search evidence"));
  pl_filter_bar_add_menu(self->filters, _("Domain"), _("All domains"));
  pl_filter_bar_add_menu(self->filters, _("Kind"), _("All kinds"));
  pl_filter_bar_add_menu(self->filters, _("For or against"), _("For and against"));
  pl_filter_bar_add_menu(self->filters, _("Who may read it"), _("Cleared or not"));
  pl_filter_bar_add_menu(self->filters, _("Age"), _("Any age"));
  pl_filter_bar_set_choices(self->filters, STANCE, stances, G_N_ELEMENTS(stances));
  pl_filter_bar_set_choices(self->filters, CLEARANCE, clearances, G_N_ELEMENTS(clearances));
  g_autoptr(GtkStringList) orders = gtk_string_list_new((const char *const[]){
      _("Newest first"), _("Oldest first"), _("By title"), _("Strongest first"), _("By kind"), NULL});
  self->order = GTK_DROP_DOWN(gtk_drop_down_new(NULL, NULL));
  pl_menu_set_name(self->order, _("Order"));
  pl_menu_set_items(self->order, orders, PL_ORDER_NEWEST);
  g_signal_connect_object(self->order, "notify::selected", G_CALLBACK(order_cb), self, G_CONNECT_SWAPPED);
  pl_filter_bar_add_beside(self->filters, GTK_WIDGET(self->order));
}

static void
make_list(PlEvidencePage *self)
{
  self->items = g_list_store_new(PL_TYPE_EVIDENCE_ITEM);
  self->filter = GTK_FILTER(gtk_custom_filter_new(is_found, self, NULL));
  self->sorter = GTK_SORTER(gtk_custom_sorter_new(compare, self, NULL));
  self->found = gtk_filter_list_model_new(g_object_ref(G_LIST_MODEL(self->items)), self->filter);
  self->sorted = gtk_sort_list_model_new(g_object_ref(G_LIST_MODEL(self->found)), self->sorter);
  self->part = pl_list_part_new(G_LIST_MODEL(self->sorted), GTK_WIDGET(self->list));
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new();
  g_signal_connect(factory, "setup", G_CALLBACK(setup_row_cb), NULL);
  g_signal_connect_swapped(factory, "bind", G_CALLBACK(bind_row_cb), self);
  gtk_list_view_set_factory(self->list, factory);
  g_autoptr(GtkNoSelection) model = gtk_no_selection_new(g_object_ref(G_LIST_MODEL(self->part)));
  pl_list_one_stop(GTK_WIDGET(self->list));
  gtk_list_view_set_model(self->list, GTK_SELECTION_MODEL(model));
}

static void
pl_evidence_page_init(PlEvidencePage *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  self->refreshing = TRUE;
  make_filters(self);
  self->refreshing = FALSE;
  read_filters(self);
  make_list(self);
  take_files(self);
}

void
pl_evidence_page_show_domain(PlEvidencePage *self, gint64 domain)
{
  g_return_if_fail(PL_IS_EVIDENCE_PAGE(self));
  source_chosen_cb(self, domain, 0);
}
