#include "indicators-view.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>

#include "figure-dialog.h"
#include "figures-paste.h"
#include "indicator-pane.h"
#include "indicator-rows.h"
#include "record-window.h"
#include "typing.h"
#include "widgets.h"

struct _PlIndicatorsView {
  PlPage parent_instance;

  /* template children */
  GtkStack *stage;
  GtkLabel *no_indicator;
  GtkLabel *finding;
  GtkLabel *note;
  GtkListBox *list;
  PlIndicatorPane *pane;

  /* owned */
  PlFigureTrends *read; /* (nullable): from which the rows were made */

  /* state */
  gboolean refreshing;
};

G_DEFINE_FINAL_TYPE(PlIndicatorsView, pl_indicators_view, PL_TYPE_PAGE)

static PlAppSession *
session_of(PlIndicatorsView *self)
{
  return pl_page_get_session(PL_PAGE(self));
}

/* ---- The list ---- */

static gint64
id_of(GtkListBoxRow *row)
{
  return *(const gint64 *)g_object_get_data(G_OBJECT(row), "indicator");
}

static GtkListBoxRow *
find_row(PlIndicatorsView *self, gint64 id)
{
  GtkListBoxRow *row;
  for (gint i = 0; (row = gtk_list_box_get_row_at_index(self->list, i)) != NULL; i++)
    if (id_of(row) == id)
      return row;
  return NULL;
}

static gboolean
list_has_focus(PlIndicatorsView *self)
{
  GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus(root) : NULL;
  return focus != NULL && gtk_widget_get_parent(focus) == GTK_WIDGET(self->list);
}

static gboolean
same_figures(const PlFigureTrends *a, const PlFigureTrends *b)
{
  static const PlRecordKind kinds[] = {PL_RECORD_INDICATOR, PL_RECORD_INDICATOR_DOMAIN, PL_RECORD_OBSERVATION,
                                       PL_RECORD_DOMAIN,    PL_RECORD_ORGANISATION,     PL_RECORD_THRESHOLD,
                                       PL_RECORD_DOCUMENT};
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
    if (pl_snapshot_get_part(a->snapshot, kinds[i], 0) != pl_snapshot_get_part(b->snapshot, kinds[i], 0))
      return FALSE;
  return a->organisation == b->organisation && g_str_equal(a->as_at, b->as_at);
}

/* Whether there is a row for each of them, in their order. */
static gboolean
has_rows_of(PlIndicatorsView *self, const PlFigureTrends *trends)
{
  for (guint i = 0; i < trends->n; i++) {
    GtkListBoxRow *row = gtk_list_box_get_row_at_index(self->list, (gint)i);
    if (row == NULL || id_of(row) != trends->items[i].indicator->id)
      return FALSE;
  }
  return gtk_list_box_get_row_at_index(self->list, (gint)trends->n) == NULL;
}

static void
make_rows(PlIndicatorsView *self, const PlFigureTrends *trends)
{
  pl_box_clear(GTK_WIDGET(self->list));
  for (guint i = 0; i < trends->n; i++) {
    GtkWidget *row = gtk_list_box_row_new();
    g_object_set_data_full(G_OBJECT(row), "indicator",
                           g_memdup2(&trends->items[i].indicator->id, sizeof(gint64)), g_free);
    gtk_list_box_append(self->list, row);
  }
}

/* Rows that are there stay, and the focus with them, also while a window above has the keyboard. */
static void
refresh_list(PlIndicatorsView *self, PlFigureTrends *trends)
{
  const PlIndicator *in_hand = pl_app_session_get_indicator(session_of(self));
  gboolean focused = list_has_focus(self), same_rows = has_rows_of(self, trends);
  if (!same_rows)
    make_rows(self, trends);
  if (self->read == NULL || !same_figures(self->read, trends)) {
    g_clear_pointer(&self->read, pl_trends_unref);
    self->read = pl_trends_ref(trends);
    for (guint i = 0; i < trends->n; i++)
      pl_indicator_row_show(GTK_WIDGET(gtk_list_box_get_row_at_index(self->list, (gint)i)), trends,
                            &trends->items[i]);
  }
  GtkListBoxRow *row = in_hand != NULL ? find_row(self, in_hand->id) : NULL;
  gtk_list_box_select_row(self->list, row);
  if (!same_rows && focused && row != NULL)
    gtk_widget_grab_focus(GTK_WIDGET(row));
}

/* ---- What can be done ---- */

static void
update_actions(PlIndicatorsView *self, const PlIndicator *in_hand)
{
  gboolean can = in_hand != NULL && !pl_document_is_read_only(pl_app_session_get_document(session_of(self)));
  gboolean about = can && pl_app_session_get_organisation(session_of(self)) != NULL;
  gtk_widget_action_set_enabled(GTK_WIDGET(self), "indicator.paste", about);
  gtk_widget_action_set_enabled(GTK_WIDGET(self), "indicator.add-figure", about);
  gtk_widget_action_set_enabled(GTK_WIDGET(self), "indicator.edit", in_hand != NULL);
}

static void
act_cb(GtkWidget *widget, const char *action, GVariant *parameter G_GNUC_UNUSED)
{
  PlAppSession *session = session_of(PL_INDICATORS_VIEW(widget));
  GtkWindow *window = GTK_WINDOW(gtk_widget_get_root(widget));
  const PlIndicator *in_hand = pl_app_session_get_indicator(session);
  if (in_hand == NULL)
    return;
  if (g_str_equal(action, "indicator.paste"))
    pl_figures_paste_ask(window, session, in_hand->id);
  else if (g_str_equal(action, "indicator.add-figure"))
    pl_figure_ask(window, session, in_hand->id, NULL);
  else
    pl_record_window_present(window, session, PL_RECORD_INDICATOR, in_hand->id);
}

/* ---- Refreshing ---- */

static void
say_how_they_go(PlIndicatorsView *self, const PlFigureTrends *trends)
{
  g_autofree char *finding = pl_trends_say_turns(trends);
  g_autofree char *date = pl_say_date(trends->as_at);
  g_autofree char *note =
      g_strdup_printf(_("Figures up to %s. What a figure means is for people to say."), date);
  gtk_label_set_text(self->finding, finding);
  gtk_label_set_text(self->note, note);
}

static void
pl_indicators_view_refresh(PlPage *page)
{
  PlIndicatorsView *self = PL_INDICATORS_VIEW(page);
  PlFigureTrends *trends = pl_app_session_get_trends(session_of(self));
  const PlIndicator *in_hand = pl_app_session_get_indicator(session_of(self));
  self->refreshing = TRUE;
  refresh_list(self, trends);
  self->refreshing = FALSE;
  say_how_they_go(self, trends);
  pl_indicator_pane_show(self->pane, page, in_hand != NULL ? pl_trends_find(trends, in_hand->id) : NULL);
  update_actions(self, in_hand);
  gtk_stack_set_visible_child_name(self->stage, trends->n > 0 ? "indicators" : "empty");
  gtk_label_set_text(self->no_indicator,
                     pl_published(trends->snapshot, _("No indicator yet"), _("No indicator is published")));
}

static void
row_selected_cb(PlIndicatorsView *self, GtkListBoxRow *row)
{
  if (!self->refreshing && row != NULL)
    pl_app_session_set_indicator(session_of(self), id_of(row));
}

static void
row_activated_cb(PlIndicatorsView *self)
{
  gtk_widget_child_focus(GTK_WIDGET(self->pane), GTK_DIR_TAB_FORWARD);
}

/* Work begins in the list; where there is none, with what can be done about that. */
static void
pl_indicators_view_take_focus(PlPage *page)
{
  PlIndicatorsView *self = PL_INDICATORS_VIEW(page);
  GtkListBoxRow *row = gtk_list_box_get_selected_row(self->list);
  if (row == NULL || !gtk_widget_grab_focus(GTK_WIDGET(row)))
    gtk_widget_child_focus(GTK_WIDGET(self), GTK_DIR_TAB_FORWARD);
}

/* ---- The object ---- */

static void
pl_indicators_view_dispose(GObject *object)
{
  PlIndicatorsView *self = PL_INDICATORS_VIEW(object);
  self->refreshing = TRUE; /* what is taken apart chooses nothing any more */
  g_clear_pointer(&self->read, pl_trends_unref);
  G_OBJECT_CLASS(pl_indicators_view_parent_class)->dispose(object);
}

static void
pl_indicators_view_class_init(PlIndicatorsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = pl_indicators_view_dispose;
  PL_PAGE_CLASS(klass)->refresh = pl_indicators_view_refresh;
  PL_PAGE_CLASS(klass)->take_focus = pl_indicators_view_take_focus;
  g_type_ensure(PL_TYPE_INDICATOR_PANE);
  gtk_widget_class_set_template_from_resource(widget_class, "/org/plumbline/Plumbline/indicators-view.ui");
  gtk_widget_class_bind_template_child(widget_class, PlIndicatorsView, stage);
  gtk_widget_class_bind_template_child(widget_class, PlIndicatorsView, no_indicator);
  gtk_widget_class_bind_template_child(widget_class, PlIndicatorsView, finding);
  gtk_widget_class_bind_template_child(widget_class, PlIndicatorsView, note);
  gtk_widget_class_bind_template_child(widget_class, PlIndicatorsView, list);
  gtk_widget_class_bind_template_child(widget_class, PlIndicatorsView, pane);
  gtk_widget_class_bind_template_callback(widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback(widget_class, row_activated_cb);
  gtk_widget_class_install_action(widget_class, "indicator.paste", NULL, act_cb);
  gtk_widget_class_install_action(widget_class, "indicator.add-figure", NULL, act_cb);
  gtk_widget_class_install_action(widget_class, "indicator.edit", NULL, act_cb);
  gtk_widget_class_add_binding_action(widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "indicator.paste", NULL);
  gtk_widget_class_add_binding(widget_class, GDK_KEY_f, 0, pl_key_act_cb, "s", "indicator.add-figure");
  gtk_widget_class_add_binding(widget_class, GDK_KEY_e, 0, pl_key_act_cb, "s", "indicator.edit");
}

static void
pl_indicators_view_init(PlIndicatorsView *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  pl_typing_watch(GTK_WIDGET(self));
  pl_list_one_stop(GTK_WIDGET(self->list));
}
