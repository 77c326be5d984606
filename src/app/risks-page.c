#include "risks-page.h"

#include <glib/gi18n-lib.h>
#include <plumbline/chart.h>
#include <plumbline/say.h>

#include "export.h"
#include "links.h"
#include "list-part.h"
#include "matrix-shows.h"
#include "named-menu.h"
#include "register-cells.h"
#include "register-filter.h"
#include "register-groups.h"
#include "register-head.h"
#include "register-menu.h"
#include "risk-acts.h"
#include "risk-columns.h"
#include "risk-pane.h"
#include "risk-row.h"
#include "risk-squares.h"
#include "risks-change.h"
#include "widgets.h"

#define MATRIX_SHAPE                                                                                         \
  0.91 /* five squares, and below them words and the key of the path, higher than the words to their left */
#define MATRIX_MOST 500 /* its squares grow no further */
/* Rows: to draw the matrix of as many takes longer than a frame. */
#define LONG_LIST 200

struct _PlRisksPage {
  PlPage parent_instance;

  /* template children */
  GtkStack *stage;
  GtkLabel *no_risks;
  GtkLabel *finding;
  GtkLabel *note;
  GtkDropDown *order_menu;
  GtkMenuButton *menu;
  GtkToggleButton *filter_button;
  GtkRevealer *revealer;
  PlFilterBar *filters;
  GtkStack *results;
  GtkWidget *several;
  GtkLabel *several_label;
  PlRiskSquares *matrix;
  GtkColumnView *register_view;
  PlRiskPane *pane;

  /* owned */
  GListStore *rows; /* PlRiskRow: every risk of the document, in the usual order */
  GtkFilterListModel *found;
  GtkSliceListModel *part; /* of what is found, in its order: what is shown by now */
  GtkMultiSelection *selection;
  PlOverview *listed; /* (nullable): what `rows` were made of */
  GHashTable *by_id; /* gint64 → PlRiskRow, which `rows` holds */

  /* borrowed: in the corner of the matrix */
  GtkDropDown *matrix_shows;

  /* borrowed from `found` and from what sorts it */
  GtkFilter *filter;
  GtkSorter *group_sorter;

  /* state */
  guint around_idle;   /* while the matrix and the risk in hand wait for the list */
  gint64 risk_before;  /* the risk in hand when last looked */
  gint64 whose_before; /* whose register the matrix shows */
  gboolean refreshing;
};

G_DEFINE_FINAL_TYPE(PlRisksPage, pl_risks_page, PL_TYPE_PAGE)

/* ---- The order, for keys: GTK 4.8 lets only a mouse sort by a column's title ---- */

static void
order_chosen_cb(PlRisksPage *self)
{
  guint chosen = gtk_drop_down_get_selected(self->order_menu);
  if (chosen == 0 || chosen > pl_risk_columns_count())
    gtk_column_view_sort_by_column(self->register_view, NULL, GTK_SORT_ASCENDING);
  else
    pl_risk_columns_sort(self->register_view, chosen - 1);
}

static void
fill_order_menu(PlRisksPage *self)
{
  g_autoptr(GtkStringList) orders = gtk_string_list_new((const char *const[]){_("Highest first"), NULL});
  for (guint i = 0; i < pl_risk_columns_count(); i++)
    gtk_string_list_append(orders, pl_risk_columns_get_title(i));
  pl_menu_set_items(self->order_menu, orders, 0);
  pl_menu_set_head_name(self->order_menu, _("Sort by"));
  g_signal_connect_object(self->order_menu, "notify::selected", G_CALLBACK(order_chosen_cb), self,
                          G_CONNECT_SWAPPED);
  GtkWidget *header = gtk_widget_get_first_child(GTK_WIDGET(self->register_view));
  GtkWidget *list = gtk_widget_get_last_child(GTK_WIDGET(self->register_view));
  gtk_widget_set_focusable(header, FALSE);
  pl_name_widget(header, _("Titles of the columns"));
  pl_name_widget(list, _("Risk register"));
  pl_list_one_stop(list);
}

/* ---- Groups and columns ---- */

/* At each change of what is listed, and in which order. */
static void
show_headings(PlRisksPage *self)
{
  if (!self->refreshing)
    pl_register_groups_head(gtk_slice_list_model_get_model(self->part));
}

/* Within each group the order of the columns; in that of the ratings where none is chosen. */
static GtkSorter *
sorter_new(PlRisksPage *self)
{
  GtkMultiSorter *both = gtk_multi_sorter_new();
  self->group_sorter = pl_register_groups_sorter_new();
  gtk_multi_sorter_append(both, self->group_sorter);
  gtk_multi_sorter_append(both, g_object_ref(gtk_column_view_get_sorter(self->register_view)));
  return GTK_SORTER(both);
}

static void
view_chosen_cb(gpointer page)
{
  PlRisksPage *self = PL_RISKS_PAGE(page);
  g_auto(GStrv) columns = pl_register_menu_dup_columns();
  self->refreshing = TRUE;
  pl_risk_columns_show(self->register_view, (const char *const *)columns);
  pl_register_groups_set(G_LIST_MODEL(self->rows), pl_register_menu_get_group());
  gtk_sorter_changed(self->group_sorter, GTK_SORTER_CHANGE_DIFFERENT);
  self->refreshing = FALSE;
  show_headings(self);
  for (guint i = 0; i < g_list_model_get_n_items(G_LIST_MODEL(self->rows)); i++) {
    g_autoptr(PlRiskRow) row = g_list_model_get_item(G_LIST_MODEL(self->rows), i);
    pl_risk_row_show_again(row); /* a row says the columns that are shown */
  }
}

/* The focus would be nowhere, and the page's keys with it. */
static void
menu_closed_cb(PlRisksPage *self)
{
  gtk_widget_grab_focus(GTK_WIDGET(self->menu));
}

static gboolean
menu_cb(GtkWidget *widget, GVariant *parameter G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  gtk_menu_button_popup(PL_RISKS_PAGE(widget)->menu);
  return TRUE;
}

/* ---- Refreshing ---- */

static gboolean
is_found(gpointer row, gpointer data)
{
  PlRisksPage *self = data;
  return pl_register_filter_shows(self->filters, pl_risk_row_get_snapshot(row), row,
                                  pl_app_session_get_as_at(pl_page_get_session(PL_PAGE(self))));
}

static gboolean
same_rows(PlRisksPage *self, GPtrArray *rows)
{
  gboolean same = g_list_model_get_n_items(G_LIST_MODEL(self->rows)) == rows->len;
  for (guint i = 0; same && i < rows->len; i++) {
    g_autoptr(PlRiskRow) row = g_list_model_get_item(G_LIST_MODEL(self->rows), i);
    same = row == rows->pdata[i];
  }
  return same;
}

/* Keeps the row of a risk that is still there. */
static GPtrArray *
list_rows(PlRisksPage *self, PlOverview *overview, PlRatings *ratings)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func(g_object_unref);
  GHashTable *by_id = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < ratings->n_risks; i++) {
    const PlRiskStanding *standing = &ratings->risks[i];
    PlRiskRow *row = g_hash_table_lookup(self->by_id, &standing->risk->id);
    if (row != NULL)
      pl_risk_row_set(row, ratings, standing, overview->assessment);
    row = row != NULL ? g_object_ref(row) : pl_risk_row_new(ratings, standing, overview->assessment);
    g_ptr_array_add(rows, row);
    g_hash_table_insert(by_id, g_memdup2(&standing->risk->id, sizeof(gint64)), row);
  }
  g_hash_table_unref(self->by_id);
  self->by_id = by_id;
  return rows;
}

static void
refresh_rows(PlRisksPage *self, PlOverview *overview)
{
  g_clear_pointer(&self->listed, pl_overview_unref);
  self->listed = pl_overview_ref(overview);
  g_autoptr(PlRatings) ratings =
      pl_ratings_new_every(overview->snapshot, overview->as_at, overview->ratings->since);
  pl_register_filter_fill(self->filters, ratings);
  g_autoptr(GPtrArray) rows = list_rows(self, overview, ratings);
  guint n_before = g_list_model_get_n_items(G_LIST_MODEL(self->rows));
  pl_list_part_begin(self->part);
  if (!same_rows(self, rows))
    g_list_store_splice(self->rows, 0, n_before, rows->pdata, rows->len);
  pl_register_groups_set(G_LIST_MODEL(self->rows), pl_register_menu_get_group());
  gtk_filter_changed(self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  gtk_sorter_changed(self->group_sorter, GTK_SORTER_CHANGE_DIFFERENT);
}

/* Where several are chosen, and the risk in hand is one of them, they stay so. */
static void
select_risk(PlRisksPage *self, const PlRisk *risk)
{
  GListModel *whole = gtk_slice_list_model_get_model(self->part);
  guint n = g_list_model_get_n_items(whole);
  guint position = GTK_INVALID_LIST_POSITION;
  for (guint i = 0; i < n && risk != NULL && position == GTK_INVALID_LIST_POSITION; i++) {
    g_autoptr(PlRiskRow) row = g_list_model_get_item(whole, i);
    if (pl_risk_row_get_id(row) == risk->id)
      position = i;
  }
  pl_list_part_reach(self->part, position);
  GtkSelectionModel *model = GTK_SELECTION_MODEL(self->selection);
  if (position == GTK_INVALID_LIST_POSITION) {
    gtk_selection_model_unselect_all(model);
  } else if (!gtk_selection_model_is_selected(model, position)) {
    gtk_selection_model_select_item(model, position, TRUE);
    pl_list_part_scroll(self->part, position);
  }
}

static void
show_marks(PlRisksPage *self, PlChart *chart)
{
  guint n;
  const PlChartCell *cells = pl_chart_get_cells(chart, &n);
  g_autoptr(GHashTable) marks = g_hash_table_new(g_int64_hash, g_int64_equal);
  for (guint i = 0; i < n; i++)
    g_hash_table_insert(marks, (gpointer)&cells[i].id, (gpointer)cells[i].mark);
  for (guint i = 0; i < g_list_model_get_n_items(G_LIST_MODEL(self->rows)); i++) {
    g_autoptr(PlRiskRow) row = g_list_model_get_item(G_LIST_MODEL(self->rows), i);
    gint64 id = pl_risk_row_get_id(row);
    const char *mark = g_hash_table_lookup(marks, &id);
    pl_risk_row_set_mark(row, mark != NULL ? mark : "");
  }
}

static void
refresh_chart(PlRisksPage *self, PlOverview *overview)
{
  const PlRisk *risk = pl_app_session_get_risk(pl_page_get_session(PL_PAGE(self)));
  PlChartOptions options = PL_CHART_OPTIONS_INIT;
  options.as_at = overview->as_at;
  options.assessment = overview->assessment != NULL ? overview->assessment->id : 0;
  self->whose_before = pl_register_filter_get_whose(self->filters);
  options.organisation = MAX(self->whose_before, 0); /* of several registers, our own */
  options.flags = PL_CHART_FLAG_NO_KEY;
  options.risk = risk != NULL ? risk->id : 0;
  pl_matrix_shows_fill(self->matrix_shows, overview);
  pl_matrix_shows_read(self->matrix_shows, &options);
  g_autoptr(PlChart) chart = pl_chart_new(PL_CHART_RISKS, overview->snapshot, &options);
  pl_risk_squares_set_chart(self->matrix, chart);
  show_marks(self, chart);
}

/* Returns: (transfer full) (element-type gint64): the risks that are chosen in the register. */
static GArray *
list_chosen(PlRisksPage *self)
{
  GArray *ids = g_array_new(FALSE, FALSE, sizeof(gint64));
  g_autoptr(GtkBitset) chosen = gtk_selection_model_get_selection(GTK_SELECTION_MODEL(self->selection));
  for (guint i = 0; i < gtk_bitset_get_size(chosen); i++) {
    g_autoptr(PlRiskRow) row =
        g_list_model_get_item(G_LIST_MODEL(self->selection), gtk_bitset_get_nth(chosen, i));
    gint64 id = pl_risk_row_get_id(row);
    g_array_append_val(ids, id);
  }
  return ids;
}

static void
show_several(PlRisksPage *self)
{
  g_autoptr(GArray) ids = list_chosen(self);
  g_autofree char *text = g_strdup_printf(ngettext("%u risk chosen", "%u risks chosen", ids->len), ids->len);
  gtk_label_set_text(self->several_label, text);
  gboolean can_change =
      !pl_document_is_read_only(pl_app_session_get_document(pl_page_get_session(PL_PAGE(self))));
  for (GtkWidget *child = gtk_widget_get_first_child(self->several); child != NULL;
       child = gtk_widget_get_next_sibling(child))
    if (GTK_IS_BUTTON(child))
      gtk_widget_set_sensitive(child, can_change);
  gtk_widget_set_visible(self->several, ids->len > 1);
}

/* The finding about the register; or, where it is narrowed, how much of it is shown. */
static void
say_what_is_shown(PlRisksPage *self)
{
  PlOverview *overview = pl_app_session_get_overview(pl_page_get_session(PL_PAGE(self)));
  gint likelihood, impact;
  pl_register_filter_get_square(self->filters, &likelihood, &impact);
  pl_risk_squares_set_shown(self->matrix, likelihood, impact);
  guint shown = g_list_model_get_n_items(G_LIST_MODEL(self->found));
  gtk_stack_set_visible_child_name(self->results, shown > 0 ? "list" : "nothing");
  g_autofree char *moved_note = NULL;
  g_autofree char *moved = pl_matrix_shows_say(
      self->matrix_shows, overview, pl_app_session_get_risk(pl_page_get_session(PL_PAGE(self))), &moved_note);
  if (moved != NULL && pl_filter_bar_is_clear(self->filters)) {
    gtk_label_set_text(self->finding, moved);
    gtk_label_set_text(self->note, moved_note);
    gtk_widget_set_visible(GTK_WIDGET(self->note), *moved_note != '\0');
    return;
  }
  pl_register_head_show(self->finding, self->note, self->filters, overview, shown);
}

/* A risk that somebody went to may be in another register than the one that is shown. */
static void
show_its_register(PlRisksPage *self, const PlRisk *risk)
{
  PlSnapshot *snapshot = pl_app_session_get_snapshot(pl_page_get_session(PL_PAGE(self)));
  const PlDocumentInfo *info = pl_snapshot_info(snapshot);
  gint64 whose = pl_register_filter_get_whose(self->filters), own = info != NULL ? info->organisation : 0;
  gint64 before = self->risk_before;
  self->risk_before = risk != NULL ? risk->id : 0;
  if (risk == NULL || risk->id == before || whose == PL_REGISTER_OF_EVERYBODY)
    return;
  gint64 its = pl_risk_register_of(snapshot, risk);
  if (its != (whose != 0 ? whose : own)) {
    pl_register_filter_set_whose(self->filters, its == own ? 0 : its);
    gtk_filter_changed(self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  }
}

/* The matrix, what stands above it, and the risk in hand. */
static void
show_around(PlRisksPage *self)
{
  PlPage *page = PL_PAGE(self);
  PlAppSession *session = pl_page_get_session(page);
  const PlRisk *risk = pl_app_session_get_risk(session);
  self->refreshing = TRUE;
  refresh_chart(self, pl_app_session_get_overview(session));
  self->refreshing = FALSE;
  say_what_is_shown(self);
  pl_risk_squares_set_risk(self->matrix, risk != NULL ? risk->id : 0);
  pl_risk_pane_show(self->pane, page);
}

static gboolean
show_around_cb(gpointer page)
{
  PL_RISKS_PAGE(page)->around_idle = 0;
  show_around(page);
  return G_SOURCE_REMOVE;
}

/* Where only another risk is in hand, a long list shows that first: who goes through it with the arrows is
 * not held up by the rest. */
static void
show_around_after(PlRisksPage *self, gboolean list_first)
{
  g_clear_handle_id(&self->around_idle, g_source_remove);
  if (list_first && g_list_model_get_n_items(G_LIST_MODEL(self->rows)) >= LONG_LIST)
    self->around_idle = g_idle_add(show_around_cb, self);
  else
    show_around(self);
}

static void
pl_risks_page_refresh(PlPage *page)
{
  PlRisksPage *self = PL_RISKS_PAGE(page);
  PlAppSession *session = pl_page_get_session(page);
  PlOverview *overview = pl_app_session_get_overview(session);
  const PlRisk *risk = pl_app_session_get_risk(session);
  gboolean listed = overview == self->listed; /* else something changed beside what is in hand */
  self->refreshing = TRUE;
  if (!listed)
    refresh_rows(self, overview);
  show_its_register(self, risk);
  gboolean any = g_list_model_get_n_items(G_LIST_MODEL(self->rows)) > 0;
  gtk_stack_set_visible_child_name(self->stage, any ? "register" : "empty");
  gtk_label_set_text(self->no_risks, pl_published(overview->snapshot, _("No risks in the register"),
                                                  _("No risk is published")));
  select_risk(self, risk);
  self->refreshing = FALSE;
  show_headings(self);
  show_several(self);
  if (any)
    show_around_after(self, listed);
}

static void
matrix_shows_cb(PlRisksPage *self)
{
  if (!self->refreshing)
    pl_risks_page_refresh(PL_PAGE(self));
}

/* ---- Narrowing ---- */

static void
filters_changed_cb(PlRisksPage *self)
{
  if (self->refreshing)
    return;
  self->refreshing = TRUE;
  pl_list_part_begin(self->part);
  gtk_filter_changed(self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  select_risk(self, pl_app_session_get_risk(pl_page_get_session(PL_PAGE(self))));
  self->refreshing = FALSE;
  show_headings(self);
  show_several(self);
  if (self->whose_before != pl_register_filter_get_whose(self->filters))
    refresh_chart(self, pl_app_session_get_overview(pl_page_get_session(PL_PAGE(self))));
  say_what_is_shown(self);
}

static gboolean
find_cb(GtkWidget *widget, GVariant *parameter G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  PlRisksPage *self = PL_RISKS_PAGE(widget);
  gtk_toggle_button_set_active(self->filter_button, TRUE);
  pl_filter_bar_find(self->filters);
  return TRUE;
}

static gboolean
clear_cb(GtkWidget *widget, GVariant *parameter G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  return pl_filter_bar_clear(PL_RISKS_PAGE(widget)->filters);
}

/* ---- Choosing ---- */

static void
selected_cb(PlRisksPage *self)
{
  if (self->refreshing)
    return;
  show_several(self);
  g_autoptr(GArray) ids = list_chosen(self);
  if (ids->len == 1)
    pl_app_session_set_risk(pl_page_get_session(PL_PAGE(self)), g_array_index(ids, gint64, 0));
}

/* ---- Several at once ---- */

static void
change_several_cb(PlRisksPage *self)
{
  GtkRoot *window = gtk_widget_get_root(GTK_WIDGET(self));
  PlAppSession *session = pl_page_get_session(PL_PAGE(self));
  g_autoptr(GArray) ids = list_chosen(self);
  if (ids->len > 0 && GTK_IS_WINDOW(window) &&
      !pl_document_is_read_only(pl_app_session_get_document(session)))
    pl_risks_change_ask(GTK_WINDOW(window), session, (const gint64 *)ids->data, ids->len);
}

static void
move_several(PlRisksPage *self, gboolean in_register)
{
  GtkRoot *window = gtk_widget_get_root(GTK_WIDGET(self));
  g_autoptr(GArray) ids = list_chosen(self);
  if (ids->len > 0 && PL_IS_WINDOW(window))
    pl_risks_move(PL_WINDOW(window), (const gint64 *)ids->data, ids->len, in_register);
}

static void
close_several_cb(PlRisksPage *self)
{
  move_several(self, FALSE);
}

static void
take_several_cb(PlRisksPage *self)
{
  move_several(self, TRUE);
}

static gboolean
change_cb(GtkWidget *widget, GVariant *parameter G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  change_several_cb(PL_RISKS_PAGE(widget));
  return TRUE;
}

/* ---- The whole register ---- */

/* The one that is shown; of several the document's own. */
static void
save_register_cb(GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  GtkRoot *window = gtk_widget_get_root(widget);
  gint64 whose = pl_register_filter_get_whose(PL_RISKS_PAGE(widget)->filters);
  if (PL_IS_WINDOW(window))
    pl_export_ask_register(PL_WINDOW(window), MAX(whose, 0));
}

static void
row_activated_cb(PlRisksPage *self)
{
  gtk_widget_child_focus(GTK_WIDGET(self->pane), GTK_DIR_TAB_FORWARD);
}

static void
matrix_chosen_cb(PlRisksPage *self, gint64 risk)
{
  pl_app_session_set_risk(pl_page_get_session(PL_PAGE(self)), risk);
}

static void
matrix_narrow_cb(PlRisksPage *self, gint likelihood, gint impact)
{
  pl_register_filter_set_square(self->filters, likelihood, impact);
}

/* ---- The object ---- */

static void
pl_risks_page_dispose(GObject *object)
{
  PlRisksPage *self = PL_RISKS_PAGE(object);
  self->refreshing = TRUE; /* what is taken apart chooses nothing any more */
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data(self->selection, self);
  g_clear_object(&self->selection);
  g_clear_object(&self->part);
  g_clear_object(&self->found);
  g_clear_handle_id(&self->around_idle, g_source_remove);
  g_clear_pointer(&self->listed, pl_overview_unref);
  g_clear_pointer(&self->by_id, g_hash_table_unref);
  g_clear_object(&self->rows);
  G_OBJECT_CLASS(pl_risks_page_parent_class)->dispose(object);
}

/* On the risk in hand: what people come for is the register, and not the buttons above it. */
static void
pl_risks_page_take_focus(PlPage *page)
{
  PlRisksPage *self = PL_RISKS_PAGE(page);
  if (g_list_model_get_n_items(G_LIST_MODEL(self->found)) == 0 ||
      !gtk_widget_grab_focus(GTK_WIDGET(self->register_view)))
    gtk_widget_child_focus(GTK_WIDGET(self), GTK_DIR_TAB_FORWARD);
}

static void
pl_risks_page_class_init(PlRisksPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = pl_risks_page_dispose;
  PL_PAGE_CLASS(klass)->refresh = pl_risks_page_refresh;
  PL_PAGE_CLASS(klass)->take_focus = pl_risks_page_take_focus;
  g_type_ensure(PL_TYPE_FILTER_BAR);
  g_type_ensure(PL_TYPE_RISK_PANE);
  g_type_ensure(PL_TYPE_RISK_SQUARES);
  gtk_widget_class_set_template_from_resource(widget_class, "/org/plumbline/Plumbline/risks-page.ui");
  gtk_widget_class_bind_template_child(widget_class, PlRisksPage, stage);
  gtk_widget_class_bind_template_child(widget_class, PlRisksPage, no_risks);
  gtk_widget_class_bind_template_child(widget_class, PlRisksPage, finding);
  gtk_widget_class_bind_template_child(widget_class, PlRisksPage, note);
  gtk_widget_class_bind_template_child(widget_class, PlRisksPage, order_menu);
  gtk_widget_class_bind_template_child(widget_class, PlRisksPage, menu);
  gtk_widget_class_bind_template_child(widget_class, PlRisksPage, filter_button);
  gtk_widget_class_bind_template_child(widget_class, PlRisksPage, revealer);
  gtk_widget_class_bind_template_child(widget_class, PlRisksPage, filters);
  gtk_widget_class_bind_template_child(widget_class, PlRisksPage, results);
  gtk_widget_class_bind_template_child(widget_class, PlRisksPage, matrix);
  gtk_widget_class_bind_template_child_full(widget_class, "register", FALSE,
                                            G_STRUCT_OFFSET(PlRisksPage, register_view));
  gtk_widget_class_bind_template_child(widget_class, PlRisksPage, pane);
  gtk_widget_class_bind_template_child(widget_class, PlRisksPage, several);
  gtk_widget_class_bind_template_child(widget_class, PlRisksPage, several_label);
  gtk_widget_class_bind_template_callback(widget_class, filters_changed_cb);
  gtk_widget_class_bind_template_callback(widget_class, change_several_cb);
  gtk_widget_class_bind_template_callback(widget_class, close_several_cb);
  gtk_widget_class_bind_template_callback(widget_class, take_several_cb);
  gtk_widget_class_install_action(widget_class, "register.save", NULL, save_register_cb);
  gtk_widget_class_add_binding_action(widget_class, GDK_KEY_s, GDK_CONTROL_MASK | GDK_ALT_MASK,
                                      "register.save", NULL);
  gtk_widget_class_add_binding(widget_class, GDK_KEY_o, GDK_CONTROL_MASK | GDK_ALT_MASK, menu_cb, NULL);
  gtk_widget_class_add_binding(widget_class, GDK_KEY_m, GDK_CONTROL_MASK, change_cb, NULL);
  gtk_widget_class_add_binding(widget_class, GDK_KEY_f, GDK_CONTROL_MASK, find_cb, NULL);
  gtk_widget_class_add_binding(widget_class, GDK_KEY_Escape, 0, clear_cb, NULL);
}

static void
pl_risks_page_init(PlRisksPage *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  self->rows = g_list_store_new(PL_TYPE_RISK_ROW);
  self->by_id = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  self->refreshing = TRUE;
  pl_register_filter_make(self->filters);
  self->refreshing = FALSE;
  self->filter = GTK_FILTER(gtk_custom_filter_new(is_found, self, NULL));
  self->found = gtk_filter_list_model_new(g_object_ref(G_LIST_MODEL(self->rows)), self->filter);
  pl_risk_columns_add(self->register_view);
  pl_register_cells_install(self->register_view, PL_PAGE(self));
  fill_order_menu(self);
  g_autoptr(GMenuModel) menu = pl_register_menu_new();
  gtk_menu_button_set_menu_model(self->menu, menu);
  g_signal_connect_object(gtk_menu_button_get_popover(self->menu), "closed", G_CALLBACK(menu_closed_cb), self,
                          G_CONNECT_SWAPPED);
  pl_register_menu_install(GTK_WIDGET(self), view_chosen_cb);
  g_autoptr(GtkSortListModel) sorted =
      gtk_sort_list_model_new(g_object_ref(G_LIST_MODEL(self->found)), sorter_new(self));
  self->part = pl_list_part_new(G_LIST_MODEL(sorted), GTK_WIDGET(self->register_view));
  self->selection = gtk_multi_selection_new(g_object_ref(G_LIST_MODEL(self->part)));
  gtk_column_view_set_model(self->register_view, GTK_SELECTION_MODEL(self->selection));
  g_signal_connect_swapped(self->selection, "selection-changed", G_CALLBACK(selected_cb), self);
  g_signal_connect_object(sorted, "items-changed", G_CALLBACK(show_headings), self, G_CONNECT_SWAPPED);
  view_chosen_cb(self);
  g_signal_connect_swapped(self->register_view, "activate", G_CALLBACK(row_activated_cb), self);
  GtkWidget *card = gtk_widget_get_ancestor(GTK_WIDGET(self->matrix), GTK_TYPE_SCROLLED_WINDOW);
  pl_keep_in_shape(card, GTK_DRAWING_AREA(gtk_widget_get_prev_sibling(card)), MATRIX_SHAPE, MATRIX_MOST);
  self->matrix_shows = pl_matrix_shows_new();
  g_signal_connect_object(self->matrix_shows, "notify::selected", G_CALLBACK(matrix_shows_cb), self,
                          G_CONNECT_SWAPPED);
  pl_risk_squares_set_corner(self->matrix, GTK_WIDGET(self->matrix_shows));
  g_signal_connect_swapped(self->matrix, "chosen", G_CALLBACK(matrix_chosen_cb), self);
  g_signal_connect_swapped(self->matrix, "narrow", G_CALLBACK(matrix_narrow_cb), self);
}
