#include "links-view.h"

#include <glib/gi18n-lib.h>
#include <plumbline/chart.h>
#include <plumbline/framework.h>
#include <plumbline/link-commands.h>
#include <plumbline/say.h>

#include "chart-view.h"
#include "link-editor.h"
#include "links.h"
#include "moves-list.h"
#include "named-menu.h"
#include "widgets.h"

/* One end of the web. */
typedef struct {
  PlRecordKind kind;
  gint64 id;
} End;

struct _PlLinksView {
  PlPage parent_instance;

  /* borrowed: children */
  GtkLabel *finding, *note, *cell;
  GtkDropDown *across, *ends_menu;
  GtkWidget *scroller, *moves_box;
  PlChartView *chart;
  AdwBin *editor;

  /* owned */
  PlSnapshot *shown;   /* (nullable): of which the chart is */
  PlSnapshot *settled; /* (nullable): that was seen last, to tell what a change moves from */
  PlMoves *moves;      /* (nullable) */
  GArray *ends;        /* End: as in the menu */

  /* state */
  PlChartKind kind;
  gint64 other;    /* across from the risk in hand; 0 for the first */
  End end, edited; /* in hand in the editor, and whose editor is shown; id 0 for none */
  char *as_at;     /* owned: of the chart */
  gboolean refreshing;
};

G_DEFINE_FINAL_TYPE(PlLinksView, pl_links_view, PL_TYPE_PAGE)

static PlAppSession *
session_of(PlLinksView *self)
{
  return pl_page_get_session(PL_PAGE(self));
}

/* ---- The cell in hand ---- */

static PlRecordKind
link_kind(PlLinksView *self)
{
  return self->kind == PL_CHART_LINKS ? PL_RECORD_RISK_DOMAIN : PL_RECORD_RISK_TEST;
}

static gboolean
cell_key(PlLinksView *self, PlLinkKey *key)
{
  const PlRisk *risk = pl_app_session_get_risk(session_of(self));
  *key = (PlLinkKey){link_kind(self), risk != NULL ? risk->id : 0, self->other};
  return key->from != 0 && key->to != 0;
}

static void
scroll_to_cell(PlLinksView *self)
{
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW(self->scroller);
  cairo_rectangle_t rect;
  if (!pl_chart_view_get_marked_rect(self->chart, &rect))
    return;
  gtk_adjustment_clamp_page(gtk_scrolled_window_get_vadjustment(scroller), rect.y, rect.y + rect.height * 2);
  gtk_adjustment_clamp_page(gtk_scrolled_window_get_hadjustment(scroller), rect.x, rect.x + rect.width * 2);
}

static void
mark_cell(PlLinksView *self)
{
  PlLinkKey key;
  if (!cell_key(self, &key))
    return;
  const PlChartCell *cell = pl_chart_view_mark_cell(self->chart, PL_RECORD_RISK, key.from, key.to);
  const char *reason = pl_link_get_reason(pl_app_session_get_snapshot(session_of(self)), key);
  g_autofree char *text = cell == NULL      ? g_strdup(_("Choose a cell to see and change a link."))
                          : *reason != '\0' ? g_strdup_printf("%s. %s", cell->name, reason)
                                            : g_strdup_printf("%s.", cell->name);
  gtk_label_set_text(self->cell, text);
  gtk_widget_set_tooltip_text(GTK_WIDGET(self->cell), text); /* of a long one only the beginning has room */
  scroll_to_cell(self);
}

static void pl_links_view_refresh(PlPage *page);

static void
chosen_cb(PlLinksView *self, guint kind, gint64 id, gint64 other)
{
  if (kind != PL_RECORD_RISK)
    return;
  self->other = other;
  self->end = (End){PL_RECORD_RISK, id};
  const PlRisk *risk = pl_app_session_get_risk(session_of(self));
  if (risk == NULL || risk->id != id)
    pl_app_session_set_risk(session_of(self), id); /* refreshes */
  else
    pl_links_view_refresh(PL_PAGE(self));
}

static void
run(PlLinksView *self, PlCommand *command, const GError *error)
{
  if (command != NULL)
    pl_app_session_run(session_of(self), command);
  else
    pl_app_session_fail(session_of(self), _("The link was not changed"), error);
}

static gboolean
is_read_only(PlLinksView *self)
{
  return pl_document_is_read_only(pl_app_session_get_document(session_of(self)));
}

static gboolean
key_pressed_cb(PlLinksView *self, guint key, guint code G_GNUC_UNUSED, GdkModifierType state)
{
  PlSnapshot *snapshot = pl_app_session_get_snapshot(session_of(self));
  PlLinkKey link;
  guint strength = key >= GDK_KEY_1 && key <= GDK_KEY_3         ? key - GDK_KEY_0
                   : key >= GDK_KEY_KP_1 && key <= GDK_KEY_KP_3 ? key - GDK_KEY_KP_0
                                                                : 0;
  gboolean removes = key == GDK_KEY_Delete || key == GDK_KEY_KP_Delete, restores = key == GDK_KEY_r;
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 ||
      !(strength > 0 || removes || restores) || is_read_only(self) || !cell_key(self, &link))
    return GDK_EVENT_PROPAGATE;
  gint was = pl_link_get_strength(snapshot, link);
  if (restores ? pl_link_is_proposed(snapshot, pl_framework_shared(), link) : (gint)strength == was)
    return GDK_EVENT_STOP; /* it is so already */
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command = removes ? pl_command_remove_link(snapshot, link, &error)
                                 : restores
                                     ? pl_command_restore_link(snapshot, pl_framework_shared(), link, &error)
                                     : pl_command_set_link(snapshot, link, (gint)strength, NULL, &error);
  run(self, command, error);
  return GDK_EVENT_STOP;
}

/* ---- The ends of the web ---- */

static gboolean
is_end(PlRecordKind kind, gconstpointer record)
{
  switch (kind) {
  case PL_RECORD_RISK:
    return ((const PlRisk *)record)->in_register;
  case PL_RECORD_DOMAIN:
    return ((const PlDomain *)record)->in_use;
  case PL_RECORD_TEST:
    return ((const PlTest *)record)->in_use;
  default:
    return pl_item_is_linkable(record);
  }
}

static void
fill_ends(PlLinksView *self)
{
  static const struct {
    PlRecordKind kind;
    const char *word;
  } kinds[] = {{PL_RECORD_RISK, N_("Risk")},
               {PL_RECORD_DOMAIN, N_("Domain")},
               {PL_RECORD_TEST, N_("Assurance test")},
               {PL_RECORD_ITEM, N_("Enabler or warning sign")}};
  PlSnapshot *snapshot = pl_app_session_get_snapshot(session_of(self));
  g_autoptr(GtkStringList) names = gtk_string_list_new(NULL);
  g_array_set_size(self->ends, 0);
  guint selected = 0;
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
    const PlRecordType *type = pl_record_type_get(kinds[i].kind);
    guint n;
    const guint8 *records = pl_part_get_records(pl_snapshot_get_part(snapshot, type->kind, 0), &n);
    for (guint j = 0; j < n; j++) {
      gconstpointer record = records + j * type->size;
      End end = {type->kind, pl_field_get_id(&type->fields[0], record)};
      if (!is_end(type->kind, record))
        continue;
      if (end.kind == self->end.kind && end.id == self->end.id)
        selected = self->ends->len;
      g_autofree char *name =
          g_strdup_printf("%s: %s", _(kinds[i].word), pl_link_end_name(snapshot, end.kind, end.id));
      gtk_string_list_append(names, name);
      g_array_append_val(self->ends, end);
    }
  }
  pl_menu_set_items(self->ends_menu, names, selected);
  if (self->ends->len > 0)
    self->end = g_array_index(self->ends, End, selected);
}

static void
show_editor(PlLinksView *self)
{
  if (self->edited.kind == self->end.kind && self->edited.id == self->end.id)
    return; /* it follows the session by itself */
  self->edited = self->end;
  adw_bin_set_child(self->editor, self->end.id != 0
                                      ? pl_link_editor_new(session_of(self), self->end.kind, self->end.id)
                                      : NULL);
}

static void
end_chosen_cb(PlLinksView *self)
{
  guint at = gtk_drop_down_get_selected(self->ends_menu);
  if (self->refreshing || at >= self->ends->len)
    return;
  self->end = g_array_index(self->ends, End, at);
  if (self->end.kind == PL_RECORD_DOMAIN || self->end.kind == PL_RECORD_TEST)
    self->other = self->end.id;
  if (self->end.kind == PL_RECORD_RISK)
    pl_app_session_set_risk(session_of(self), self->end.id);
  show_editor(self);
  mark_cell(self);
}

/* ---- Refreshing ---- */

static gboolean
same_links(const PlSnapshot *a, const PlSnapshot *b)
{
  static const PlRecordKind kinds[] = {PL_RECORD_RISK_DOMAIN, PL_RECORD_RISK_TEST, PL_RECORD_RISK_ITEM,
                                       PL_RECORD_DOMAIN_ITEM};
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
    if (pl_snapshot_get_part(a, kinds[i], 0) != pl_snapshot_get_part(b, kinds[i], 0))
      return FALSE;
  return TRUE;
}

/* Whatever changed a link, here, by undo or in another window. */
static void
refresh_moves(PlLinksView *self)
{
  PlSnapshot *now = pl_app_session_get_snapshot(session_of(self));
  PlOverview *overview = pl_app_session_get_overview(session_of(self));
  if (self->settled == now)
    return;
  /* What was shown as pending and has settled reads the same. */
  if (self->settled != NULL && !same_links(self->settled, now) && !pl_snapshot_equal(self->settled, now)) {
    g_clear_pointer(&self->moves, pl_moves_unref);
    self->moves = pl_moves_new(
        self->settled, now, overview->assessment != NULL ? overview->assessment->id : 0,
        overview->assurance->option != NULL ? overview->assurance->option->id : 0, overview->as_at);
    pl_moves_fill(self->moves_box, PL_PAGE(self), self->moves, "");
  }
  g_clear_pointer(&self->settled, pl_snapshot_unref);
  self->settled = pl_snapshot_ref(now);
}

/* To lay out two hundred risks takes longer than a frame, and most changes touch no link. The table has every
 * word of the chart. */
static gboolean
says_the_same(const PlChart *a, const PlChart *b)
{
  if (a == NULL || pl_chart_is_empty(a) || pl_chart_is_empty(b))
    return FALSE;
  const PlChartTable *first = pl_chart_get_table(a), *second = pl_chart_get_table(b);
  guint n_first, n_second;
  const PlChartCell *of_first = pl_chart_get_cells(a, &n_first),
                    *of_second = pl_chart_get_cells(b, &n_second);
  gboolean same = g_str_equal(pl_chart_get_sentence(a), pl_chart_get_sentence(b)) && n_first == n_second &&
                  first->n_columns == second->n_columns && first->n_rows == second->n_rows;
  for (guint i = 0; same && i < first->n_columns; i++)
    same = g_str_equal(first->columns[i].title, second->columns[i].title);
  for (guint i = 0; same && i < n_first; i++)
    same = of_first[i].id == of_second[i].id && of_first[i].scope == of_second[i].scope &&
           g_str_equal(of_first[i].name, of_second[i].name);
  return same;
}

static void
refresh_chart(PlLinksView *self, PlOverview *overview)
{
  if (self->shown == overview->snapshot && g_strcmp0(self->as_at, overview->as_at) == 0)
    return;
  PlChartOptions options = PL_CHART_OPTIONS_INIT;
  options.as_at = overview->as_at;
  options.assessment = overview->assessment != NULL ? overview->assessment->id : 0;
  options.organisation = overview->organisation != NULL ? overview->organisation->id : 0;
  options.option = overview->assurance->option != NULL ? overview->assurance->option->id : 0;
  g_autoptr(PlChart) chart = pl_chart_new(self->kind, overview->snapshot, &options);
  if (!says_the_same(pl_chart_view_get_chart(self->chart), chart))
    pl_chart_view_set_chart(self->chart, chart);
  gtk_label_set_text(self->finding, pl_chart_get_title(chart));
  guint n;
  const PlChartCell *cells = pl_chart_get_cells(chart, &n);
  gboolean there = FALSE;
  for (guint i = 0; i < n && !there; i++)
    there = cells[i].scope == self->other;
  if (!there)
    self->other = n > 0 ? cells[0].scope : 0;
  g_clear_pointer(&self->shown, pl_snapshot_unref);
  self->shown = pl_snapshot_ref(overview->snapshot);
  g_free(self->as_at);
  self->as_at = g_strdup(overview->as_at);
}

static void
pl_links_view_refresh(PlPage *page)
{
  PlLinksView *self = PL_LINKS_VIEW(page);
  PlOverview *overview = pl_app_session_get_overview(session_of(self));
  const PlLooseEnds *loose = overview->loose_ends;
  self->refreshing = TRUE;
  refresh_chart(self, overview);
  const PlRisk *risk = pl_app_session_get_risk(session_of(self));
  if (risk != NULL && (self->end.id == 0 || self->end.kind == PL_RECORD_RISK))
    self->end = (End){PL_RECORD_RISK, risk->id};
  fill_ends(self);
  show_editor(self);
  refresh_moves(self);
  mark_cell(self);
  const char *const notes[] = {loose->no_test_statement.text, loose->no_domain_statement.text,
                               loose->no_risk_statement.text, loose->idle_statement.text};
  g_autofree char *note = pl_say_sentences(notes, G_N_ELEMENTS(notes));
  gtk_label_set_text(self->note, note);
  gtk_widget_set_visible(GTK_WIDGET(self->note), *note != '\0');
  self->refreshing = FALSE;
}

static void
across_chosen_cb(PlLinksView *self)
{
  PlChartKind kind = gtk_drop_down_get_selected(self->across) == 1 ? PL_CHART_LINKS_TESTS : PL_CHART_LINKS;
  if (kind == self->kind)
    return;
  self->kind = kind;
  g_clear_pointer(&self->shown, pl_snapshot_unref);
  pl_links_view_refresh(PL_PAGE(self));
}

static void
pl_links_view_take_focus(PlPage *page)
{
  gtk_widget_grab_focus(GTK_WIDGET(PL_LINKS_VIEW(page)->chart));
}

/* ---- The object ---- */

static void
pl_links_view_finalize(GObject *object)
{
  PlLinksView *self = PL_LINKS_VIEW(object);
  g_clear_pointer(&self->shown, pl_snapshot_unref);
  g_clear_pointer(&self->settled, pl_snapshot_unref);
  g_clear_pointer(&self->moves, pl_moves_unref);
  g_array_unref(self->ends);
  g_free(self->as_at);
  G_OBJECT_CLASS(pl_links_view_parent_class)->finalize(object);
}

static void
pl_links_view_dispose(GObject *object)
{
  PL_LINKS_VIEW(object)->refreshing = TRUE; /* what is taken apart chooses nothing any more */
  G_OBJECT_CLASS(pl_links_view_parent_class)->dispose(object);
}

static void
pl_links_view_class_init(PlLinksViewClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = pl_links_view_dispose;
  G_OBJECT_CLASS(klass)->finalize = pl_links_view_finalize;
  PL_PAGE_CLASS(klass)->refresh = pl_links_view_refresh;
  PL_PAGE_CLASS(klass)->take_focus = pl_links_view_take_focus;
  g_type_ensure(PL_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource(GTK_WIDGET_CLASS(klass),
                                              "/org/plumbline/Plumbline/links-view.ui");
  gtk_widget_class_bind_template_child(GTK_WIDGET_CLASS(klass), PlLinksView, finding);
  gtk_widget_class_bind_template_child(GTK_WIDGET_CLASS(klass), PlLinksView, note);
  gtk_widget_class_bind_template_child(GTK_WIDGET_CLASS(klass), PlLinksView, cell);
  gtk_widget_class_bind_template_child(GTK_WIDGET_CLASS(klass), PlLinksView, across);
  gtk_widget_class_bind_template_child(GTK_WIDGET_CLASS(klass), PlLinksView, ends_menu);
  gtk_widget_class_bind_template_child(GTK_WIDGET_CLASS(klass), PlLinksView, scroller);
  gtk_widget_class_bind_template_child(GTK_WIDGET_CLASS(klass), PlLinksView, moves_box);
  gtk_widget_class_bind_template_child(GTK_WIDGET_CLASS(klass), PlLinksView, chart);
  gtk_widget_class_bind_template_child(GTK_WIDGET_CLASS(klass), PlLinksView, editor);
}

static void
pl_links_view_init(PlLinksView *self)
{
  self->kind = PL_CHART_LINKS;
  self->ends = g_array_new(FALSE, TRUE, sizeof(End));
  gtk_widget_init_template(GTK_WIDGET(self));
  g_autoptr(GtkStringList) across =
      gtk_string_list_new((const char *const[]){_("Domains"), _("Assurance tests"), NULL});
  pl_menu_set_items(self->across, across, 0);
  pl_menu_set_name(self->across, _("Risks by"));
  pl_menu_set_name(self->ends_menu, _("Links of"));
  pl_menu_set_search(self->ends_menu, _("Search risks, domains, tests and enablers"));
  g_signal_connect_object(self->across, "notify::selected", G_CALLBACK(across_chosen_cb), self,
                          G_CONNECT_SWAPPED);
  g_signal_connect_object(self->ends_menu, "notify::selected", G_CALLBACK(end_chosen_cb), self,
                          G_CONNECT_SWAPPED);
  pl_chart_view_set_operable(self->chart);
  g_signal_connect_object(self->chart, "chosen", G_CALLBACK(chosen_cb), self, G_CONNECT_SWAPPED);
  GtkEventController *keys = gtk_event_controller_key_new();
  g_signal_connect_swapped(keys, "key-pressed", G_CALLBACK(key_pressed_cb), self);
  gtk_widget_add_controller(GTK_WIDGET(self->chart), keys);
  pl_moves_fill(self->moves_box, PL_PAGE(self), NULL,
                _("Change a link, and what it moves in the findings is told here."));
}
