#include "risks-page.h"

#include <glib/gi18n-lib.h>
#include <plumbline/chart.h>
#include <plumbline/say.h>

#include "export.h"
#include "links.h"
#include "matrix-shows.h"
#include "named-menu.h"
#include "register-filter.h"
#include "register-head.h"
#include "risk-acts.h"
#include "risk-pane.h"
#include "risk-row.h"
#include "risk-squares.h"
#include "risks-change.h"
#include "widgets.h"

/* Two lines hold the longest name of the framework, and nearly every post; what does not fit stands in the
 * pane. */
#define NAME_CHARS 14
#define OWNER_CHARS 12
#define LINES_MAX 2
#define MATRIX_SHAPE                                                                                         \
  1.07 /* five squares, and the words to their left are a little wider than those below are high */
#define MATRIX_MOST 500 /* its squares grow no further */

struct _PlRisksPage {
  PlPage parent_instance;

  /* template children */
  GtkStack *stage;
  GtkLabel *finding;
  GtkLabel *note;
  GtkDropDown *order_menu;
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
  GtkMultiSelection *selection;
  GHashTable *by_id; /* gint64 → PlRiskRow, which `rows` holds */

  /* borrowed: in the corner of the matrix */
  GtkDropDown *matrix_shows;

  /* borrowed from `found` */
  GtkFilter *filter;

  /* state */
  gint64 risk_before;  /* the risk in hand when last looked */
  gint64 whose_before; /* whose register the matrix shows */
  gboolean refreshing;
};

G_DEFINE_FINAL_TYPE(PlRisksPage, pl_risks_page, PL_TYPE_PAGE)

/* ---- The columns of the register ---- */

typedef struct {
  const char *title;
  const char *head; /* the title as it stands above the column, in two lines where it is long */
  gboolean chip;    /* a chip, otherwise a label */
  gint chars; /* the least width of a label, in characters; 0: as little as its longest word; such a column
                 also grows */
  /* Fills the cell's child, where there is one; returns what a screen reader says for it. */
  char *(*show)(GtkWidget *child, PlRiskRow *row);
  gint (*order)(const PlRiskStanding *a, const PlRiskStanding *b); /* (nullable): by the row's exposure */
} Column;

static char *
show_text(GtkWidget *child, const char *text)
{
  if (child != NULL)
    gtk_label_set_text(GTK_LABEL(child), text);
  return g_strdup(text);
}

static const char *
name_of(const PlRisk *risk)
{
  return *risk->short_name != '\0' ? risk->short_name : risk->name;
}

static char *
show_name(GtkWidget *child, PlRiskRow *row)
{
  return show_text(child, name_of(pl_risk_row_get_standing(row)->risk));
}

static char *
show_mark(GtkWidget *child, PlRiskRow *row)
{
  const char *mark = pl_risk_row_get_mark(row);
  if (child != NULL) {
    gtk_label_set_text(GTK_LABEL(child), mark);
    gtk_widget_set_visible(child, *mark != '\0');
  }
  return *mark != '\0' ? g_strdup_printf(_("marked %s in the matrix"), mark)
                       : g_strdup(_("not in the matrix"));
}

static char *
show_score(GtkWidget *child, gint score)
{
  if (score == 0)
    return show_text(child, _("not rated"));
  g_autofree char *text = g_strdup_printf("%d", score);
  return show_text(child, text);
}

static char *
show_before(GtkWidget *child, PlRiskRow *row)
{
  return show_score(child, pl_risk_row_get_standing(row)->before_score);
}

static char *
show_current(GtkWidget *child, PlRiskRow *row)
{
  const PlRiskStanding *standing = pl_risk_row_get_standing(row);
  if (child != NULL)
    pl_chip_set_risk(child, pl_risk_row_get_snapshot(row), standing);
  if (standing->score == 0)
    return g_strdup(_("not rated"));
  const char *band = standing->band != NULL ? standing->band->name : "";
  gboolean moved = standing->movement == PL_MOVEMENT_UP || standing->movement == PL_MOVEMENT_DOWN;
  return g_strdup_printf("%d%s%s%s%s", standing->score, *band != '\0' ? ", " : "", band, moved ? ", " : "",
                         moved ? pl_movement_word(standing->movement) : "");
}

static char *
show_target(GtkWidget *child, PlRiskRow *row)
{
  return show_score(child, pl_risk_row_get_standing(row)->target_score);
}

/* What should be seen first in its column stands out. */
static char *
show_marked(GtkWidget *child, const char *text, gboolean marked)
{
  if (child != NULL && marked)
    gtk_widget_add_css_class(child, "heading");
  else if (child != NULL)
    gtk_widget_remove_css_class(child, "heading");
  return show_text(child, text);
}

static char *
show_exposure(GtkWidget *child, PlRiskRow *row)
{
  PlExposureLevel level = pl_risk_row_get_exposure(row);
  return show_marked(child, pl_exposure_word(level), level == PL_EXPOSURE_HIGH);
}

static char *
show_owner(GtkWidget *child, PlRiskRow *row)
{
  const char *owner = pl_risk_row_get_standing(row)->risk->owner;
  return show_marked(child, *owner != '\0' ? owner : _("no owner"), *owner == '\0');
}

static gint
order_by_name(const PlRiskStanding *a, const PlRiskStanding *b)
{
  return g_utf8_collate(name_of(a->risk), name_of(b->risk));
}

static gint
order_by_before(const PlRiskStanding *a, const PlRiskStanding *b)
{
  return a->before_score - b->before_score;
}

static gint
order_by_current(const PlRiskStanding *a, const PlRiskStanding *b)
{
  return a->score != b->score ? a->score - b->score : a->impact - b->impact;
}

static gint
order_by_target(const PlRiskStanding *a, const PlRiskStanding *b)
{
  return a->target_score - b->target_score;
}

static gint
order_by_owner(const PlRiskStanding *a, const PlRiskStanding *b)
{
  return g_utf8_collate(a->risk->owner, b->risk->owner);
}

static const Column columns[] = {
    {N_("Risk"), N_("Risk"), FALSE, NAME_CHARS, show_name, order_by_name},
    {N_("Before controls"), N_("Before\ncontrols"), FALSE, 0, show_before, order_by_before},
    {N_("Current"), N_("Current"), TRUE, 0, show_current, order_by_current},
    {N_("Target"), N_("Target"), FALSE, 0, show_target, order_by_target},
    {N_("Exposure"), N_("Exposure"), FALSE, 0, show_exposure, NULL},
    {N_("Owner (post)"), N_("Owner\n(post)"), FALSE, OWNER_CHARS, show_owner, order_by_owner},
};

/* The register is the key of the matrix; the letters are no order of their own. */
static const Column mark_column = {N_("In the matrix"), "", FALSE, 0, show_mark, NULL};

static gint
compare_rows(gconstpointer a, gconstpointer b, gpointer data)
{
  const Column *column = data;
  PlRiskRow *first = PL_RISK_ROW((gpointer)a), *second = PL_RISK_ROW((gpointer)b);
  gint order = column->order != NULL
                   ? column->order(pl_risk_row_get_standing(first), pl_risk_row_get_standing(second))
                   : (gint)pl_risk_row_get_exposure(first) - (gint)pl_risk_row_get_exposure(second);
  return order < 0 ? GTK_ORDERING_SMALLER : order > 0 ? GTK_ORDERING_LARGER : GTK_ORDERING_EQUAL;
}

/* ---- Cells ---- */

/* The row is what has the focus, so it is spoken whole, with the title of each column. */
static char *
row_in_words(PlRiskRow *row)
{
  GString *all = g_string_new(pl_risk_row_get_standing(row)->risk->name);
  g_autofree char *mark = show_mark(NULL, row);
  g_string_append_printf(all, "; %s", mark);
  for (guint i = 1; i < G_N_ELEMENTS(columns); i++) {
    g_autofree char *said = columns[i].show(NULL, row);
    g_string_append_printf(all, "; %s: %s", _(columns[i].title), said);
  }
  return g_string_free(all, FALSE);
}

static void
show_cell(GtkListItem *item)
{
  const Column *column = g_object_get_data(G_OBJECT(item), "column");
  GtkWidget *child = gtk_list_item_get_child(item);
  PlRiskRow *row = gtk_list_item_get_item(item);
  GtkWidget *cell = gtk_widget_get_parent(child);
  g_autofree char *said = column->show(child, row);
  g_autofree char *name = g_strdup_printf("%s: %s", _(column->title), said);
  if (cell == NULL)
    return;
  pl_name_widget(cell, name);
  GtkWidget *line = column == columns ? gtk_widget_get_parent(cell) : NULL;
  if (line != NULL) {
    g_autofree char *words = row_in_words(row);
    pl_name_widget(line, words);
  }
}

static void
setup_cell_cb(GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item, gpointer data)
{
  const Column *column = data;
  GtkWidget *child = column->chip ? pl_chip_new() : pl_label_new(NULL, NULL);
  if (!column->chip) {
    gtk_label_set_wrap_mode(GTK_LABEL(child), PANGO_WRAP_WORD);
    gtk_label_set_width_chars(GTK_LABEL(child), column->chars > 0 ? column->chars : -1);
    if (column->show == show_owner) {
      gtk_label_set_lines(GTK_LABEL(child), LINES_MAX);
      gtk_label_set_ellipsize(GTK_LABEL(child), PANGO_ELLIPSIZE_END);
    }
  }
  g_object_set_data(G_OBJECT(item), "column", data);
  gtk_list_item_set_child(item, child);
}

static void
bind_cell_cb(GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  g_signal_connect_object(gtk_list_item_get_item(item), "changed", G_CALLBACK(show_cell), item,
                          G_CONNECT_SWAPPED);
  show_cell(item);
}

static void
unbind_cell_cb(GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_data(gtk_list_item_get_item(item), item);
}

static void
add_column(PlRisksPage *self, const Column *spec)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new();
  g_signal_connect(factory, "setup", G_CALLBACK(setup_cell_cb), (gpointer)spec);
  g_signal_connect(factory, "bind", G_CALLBACK(bind_cell_cb), NULL);
  g_signal_connect(factory, "unbind", G_CALLBACK(unbind_cell_cb), NULL);
  g_autoptr(GtkColumnViewColumn) column =
      gtk_column_view_column_new(*spec->head != '\0' ? _(spec->head) : "", factory);
  if (spec != &mark_column) {
    g_autoptr(GtkSorter) sorter = GTK_SORTER(gtk_custom_sorter_new(compare_rows, (gpointer)spec, NULL));
    gtk_column_view_column_set_sorter(column, sorter);
  }
  gtk_column_view_column_set_expand(column, spec->chars > 0);
  gtk_column_view_append_column(self->register_view, column);
}

/* ---- The order, for keys: GTK 4.8 lets only a mouse sort by a column's title ---- */

static void
order_chosen_cb(PlRisksPage *self)
{
  guint chosen = gtk_drop_down_get_selected(self->order_menu);
  if (chosen == 0 || chosen > G_N_ELEMENTS(columns)) {
    gtk_column_view_sort_by_column(self->register_view, NULL, GTK_SORT_ASCENDING);
    return;
  }
  g_autoptr(GtkColumnViewColumn) column =
      g_list_model_get_item(gtk_column_view_get_columns(self->register_view), chosen); /* past the letters */
  /* Names from A, scores and exposure from the highest. */
  gtk_column_view_sort_by_column(self->register_view, column,
                                 columns[chosen - 1].chars > 0 ? GTK_SORT_ASCENDING : GTK_SORT_DESCENDING);
}

static void
fill_order_menu(PlRisksPage *self)
{
  g_autoptr(GtkStringList) orders = gtk_string_list_new((const char *const[]){_("Highest first"), NULL});
  for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
    gtk_string_list_append(orders, _(columns[i].title));
  pl_menu_set_items(self->order_menu, orders, 0);
  pl_menu_set_name(self->order_menu, _("Sort by"));
  g_signal_connect_object(self->order_menu, "notify::selected", G_CALLBACK(order_chosen_cb), self,
                          G_CONNECT_SWAPPED);
  GtkWidget *header = gtk_widget_get_first_child(GTK_WIDGET(self->register_view));
  GtkWidget *list = gtk_widget_get_last_child(GTK_WIDGET(self->register_view));
  gtk_widget_set_focusable(header, FALSE);
  pl_name_widget(header, _("Titles of the columns"));
  pl_name_widget(list, _("Risk register"));
  pl_list_one_stop(list);
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
  g_autoptr(PlRatings) ratings =
      pl_ratings_new_every(overview->snapshot, overview->as_at, overview->ratings->since);
  pl_register_filter_fill(self->filters, ratings);
  g_autoptr(GPtrArray) rows = list_rows(self, overview, ratings);
  if (!same_rows(self, rows))
    g_list_store_splice(self->rows, 0, g_list_model_get_n_items(G_LIST_MODEL(self->rows)), rows->pdata,
                        rows->len);
  gtk_filter_changed(self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  GtkSorter *sorter = gtk_column_view_get_sorter(self->register_view);
  gtk_sorter_changed(sorter, GTK_SORTER_CHANGE_DIFFERENT);
}

/* Where several are chosen, and the risk in hand is one of them, they stay so. */
static void
select_risk(PlRisksPage *self, const PlRisk *risk)
{
  guint n = g_list_model_get_n_items(G_LIST_MODEL(self->selection));
  guint position = GTK_INVALID_LIST_POSITION;
  for (guint i = 0; i < n && risk != NULL && position == GTK_INVALID_LIST_POSITION; i++) {
    g_autoptr(PlRiskRow) row = g_list_model_get_item(G_LIST_MODEL(self->selection), i);
    if (pl_risk_row_get_id(row) == risk->id)
      position = i;
  }
  GtkSelectionModel *model = GTK_SELECTION_MODEL(self->selection);
  if (position == GTK_INVALID_LIST_POSITION) {
    gtk_selection_model_unselect_all(model);
  } else if (!gtk_selection_model_is_selected(model, position)) {
    gtk_selection_model_select_item(model, position, TRUE);
    gtk_widget_activate_action(gtk_widget_get_last_child(GTK_WIDGET(self->register_view)),
                               "list.scroll-to-item", "u", position);
  }
}

static void
show_marks(PlRisksPage *self, PlChart *chart)
{
  guint n;
  const PlChartCell *cells = pl_chart_get_cells(chart, &n);
  for (guint i = 0; i < g_list_model_get_n_items(G_LIST_MODEL(self->rows)); i++) {
    g_autoptr(PlRiskRow) row = g_list_model_get_item(G_LIST_MODEL(self->rows), i);
    const char *mark = "";
    for (guint c = 0; c < n; c++)
      if (cells[c].id == pl_risk_row_get_id(row))
        mark = cells[c].mark;
    pl_risk_row_set_mark(row, mark);
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

static void
pl_risks_page_refresh(PlPage *page)
{
  PlRisksPage *self = PL_RISKS_PAGE(page);
  PlAppSession *session = pl_page_get_session(page);
  PlOverview *overview = pl_app_session_get_overview(session);
  const PlRisk *risk = pl_app_session_get_risk(session);
  self->refreshing = TRUE;
  refresh_rows(self, overview);
  show_its_register(self, risk);
  gboolean any = g_list_model_get_n_items(G_LIST_MODEL(self->rows)) > 0;
  gtk_stack_set_visible_child_name(self->stage, any ? "register" : "empty");
  select_risk(self, risk);
  self->refreshing = FALSE;
  show_several(self);
  if (!any)
    return;
  self->refreshing = TRUE;
  refresh_chart(self, overview);
  self->refreshing = FALSE;
  say_what_is_shown(self);
  pl_risk_squares_set_risk(self->matrix, risk != NULL ? risk->id : 0);
  pl_risk_pane_show(self->pane, page);
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
  gtk_filter_changed(self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  select_risk(self, pl_app_session_get_risk(pl_page_get_session(PL_PAGE(self))));
  self->refreshing = FALSE;
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
  g_clear_object(&self->found);
  g_clear_pointer(&self->by_id, g_hash_table_unref);
  g_clear_object(&self->rows);
  G_OBJECT_CLASS(pl_risks_page_parent_class)->dispose(object);
}

static void
pl_risks_page_class_init(PlRisksPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = pl_risks_page_dispose;
  PL_PAGE_CLASS(klass)->refresh = pl_risks_page_refresh;
  g_type_ensure(PL_TYPE_FILTER_BAR);
  g_type_ensure(PL_TYPE_RISK_PANE);
  g_type_ensure(PL_TYPE_RISK_SQUARES);
  gtk_widget_class_set_template_from_resource(widget_class, "/org/plumbline/Plumbline/risks-page.ui");
  gtk_widget_class_bind_template_child(widget_class, PlRisksPage, stage);
  gtk_widget_class_bind_template_child(widget_class, PlRisksPage, finding);
  gtk_widget_class_bind_template_child(widget_class, PlRisksPage, note);
  gtk_widget_class_bind_template_child(widget_class, PlRisksPage, order_menu);
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
  add_column(self, &mark_column);
  for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
    add_column(self, &columns[i]);
  fill_order_menu(self);
  GtkSorter *sorter = gtk_column_view_get_sorter(self->register_view);
  GtkSortListModel *sorted = gtk_sort_list_model_new(g_object_ref(G_LIST_MODEL(self->found)),
                                                     sorter != NULL ? g_object_ref(sorter) : NULL);
  self->selection = gtk_multi_selection_new(G_LIST_MODEL(sorted));
  gtk_column_view_set_model(self->register_view, GTK_SELECTION_MODEL(self->selection));
  g_signal_connect_swapped(self->selection, "selection-changed", G_CALLBACK(selected_cb), self);
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
