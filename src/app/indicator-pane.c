#include "indicator-pane.h"

#include <glib/gi18n-lib.h>
#include <plumbline/core.h>
#include <plumbline/indicator-commands.h>
#include <plumbline/say.h>
#include <string.h>

#include "chart-view.h"
#include "figure-dialog.h"
#include "links.h"
#include "widgets.h"
#include "words.h"
#include "wrap-layout.h"

/* Characters, so that figures stand in columns. */
#define DATE_CHARS 17
#define VALUE_CHARS 14

struct _PlIndicatorPane {
  AdwBin parent_instance;

  /* borrowed */
  PlPage *page;
};

G_DEFINE_FINAL_TYPE(PlIndicatorPane, pl_indicator_pane, ADW_TYPE_BIN)

/* ---- Figures ---- */

/* Newest first; those beside its own on the same day after it. */
static gint
compare_figures(gconstpointer a, gconstpointer b)
{
  const PlObservation *x = *(const PlObservation *const *)a, *y = *(const PlObservation *const *)b;
  gint days = pl_date_days_between(x->date, y->date);
  return days != 0 ? days : (gint)x->comparator - (gint)y->comparator;
}

/* All of them, also those dated later than what is in view. */
static GPtrArray *
list_figures(const PlFigureTrends *trends, const PlFigureTrend *trend)
{
  GPtrArray *figures = g_ptr_array_new();
  guint n;
  const PlObservation *all = pl_snapshot_observations(trends->snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (all[i].indicator == trend->indicator->id && all[i].organisation == trends->organisation)
      g_ptr_array_add(figures, (gpointer)&all[i]);
  g_ptr_array_sort(figures, compare_figures);
  return figures;
}

static GtkWidget *
column_new(const char *text, gint chars, const char *css)
{
  GtkWidget *label = pl_label_new(text, css);
  gtk_label_set_width_chars(GTK_LABEL(label), chars);
  gtk_label_set_max_width_chars(GTK_LABEL(label), chars);
  gtk_widget_set_valign(label, GTK_ALIGN_START);
  return label;
}

/* What else there is to say of a figure: "computed · below 5: leave out of anything public · source · note"
 */
static char *
dup_remarks(const PlFigureTrends *trends, const PlIndicator *indicator, const PlObservation *figure)
{
  g_autoptr(GPtrArray) remarks = g_ptr_array_new();
  if (pl_figure_is_small(indicator, figure->value, trends->small_below))
    g_ptr_array_add(remarks, _("small number: to be left out of anything public"));
  if (figure->qualifier == PL_QUALIFIER_COMPUTED)
    g_ptr_array_add(remarks, _("computed"));
  if (strcmp(figure->date, trends->as_at) > 0)
    g_ptr_array_add(remarks, _("dated later than what is in view"));
  if (*figure->source != '\0')
    g_ptr_array_add(remarks, (gpointer)figure->source);
  if (*figure->note != '\0')
    g_ptr_array_add(remarks, (gpointer)figure->note);
  g_ptr_array_add(remarks, NULL);
  return g_strjoinv(" · ", (char **)remarks->pdata);
}

static void
add_figure(GtkWidget *list, const PlFigureTrends *trends, const PlIndicator *indicator,
           const PlObservation *figure)
{
  g_autofree char *date = pl_say_date(figure->date), *value = pl_say_figure(figure, indicator->unit);
  g_autofree char *who = pl_say_comparator(trends->snapshot, figure->comparator),
                  *whose = pl_say_capital(who);
  g_autofree char *remarks = dup_remarks(trends, indicator, figure);
  gboolean own = figure->comparator == PL_COMPARATOR_OWN;
  GtkWidget *line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 9),
            *body = gtk_box_new(GTK_ORIENTATION_VERTICAL, 2);
  gtk_box_append(GTK_BOX(line), column_new(date, DATE_CHARS, "number"));
  gtk_box_append(GTK_BOX(line), column_new(value, VALUE_CHARS, own ? "number ask" : "number"));
  if (!own)
    gtk_box_append(GTK_BOX(line), pl_label_new(whose, "dim-label"));
  gtk_box_append(GTK_BOX(body), line);
  pl_box_add_line(body, remarks, "dim-label small");
  g_autofree char *spoken = own ? g_strdup_printf("%s: %s. %s", date, value, remarks)
                                : g_strdup_printf("%s, %s: %s. %s", date, who, value, remarks);
  GtkWidget *row = pl_row_new(body, g_strchomp(spoken));
  g_autofree char *place = g_strdup_printf("figure-%s-%d", figure->date, (gint)figure->comparator);
  gtk_widget_set_name(row, place);
  g_object_set_data_full(G_OBJECT(row), "date", g_strdup(figure->date), g_free);
  g_object_set_data(G_OBJECT(row), "comparator", GUINT_TO_POINTER(figure->comparator));
  gtk_list_box_append(GTK_LIST_BOX(list), row);
}

/* The key of the figure that a row shows; its date belongs to the row. */
static PlObservation
key_of(PlIndicatorPane *self, GtkWidget *row)
{
  PlAppSession *session = pl_page_get_session(self->page);
  PlObservation key;
  pl_record_init_empty(PL_RECORD_OBSERVATION, &key);
  key.indicator = pl_app_session_get_indicator(session)->id;
  key.organisation = pl_app_session_get_trends(session)->organisation;
  key.date = g_object_get_data(G_OBJECT(row), "date");
  key.comparator = GPOINTER_TO_UINT(g_object_get_data(G_OBJECT(row), "comparator"));
  return key;
}

static gboolean
can_change(PlIndicatorPane *self)
{
  return !pl_document_is_read_only(pl_app_session_get_document(pl_page_get_session(self->page)));
}

static void
figure_activated_cb(PlIndicatorPane *self, GtkListBoxRow *row)
{
  PlObservation key = key_of(self, GTK_WIDGET(row));
  if (can_change(self))
    pl_figure_ask(GTK_WINDOW(gtk_widget_get_root(GTK_WIDGET(self))), pl_page_get_session(self->page),
                  key.indicator, &key);
}

static gboolean
figure_key_cb(GtkWidget *list, guint keyval, guint code G_GNUC_UNUSED, GdkModifierType state,
              gpointer controller G_GNUC_UNUSED)
{
  PlIndicatorPane *self = g_object_get_data(G_OBJECT(list), "pane");
  GtkWidget *row = gtk_root_get_focus(gtk_widget_get_root(list));
  if ((keyval != GDK_KEY_Delete && keyval != GDK_KEY_KP_Delete) || (state & GDK_CONTROL_MASK) != 0 ||
      row == NULL || gtk_widget_get_parent(row) != list || !can_change(self))
    return GDK_EVENT_PROPAGATE;
  PlAppSession *session = pl_page_get_session(self->page);
  PlObservation key = key_of(self, row);
  g_autoptr(PlCommand) command = pl_command_remove_figure(pl_app_session_get_snapshot(session), &key);
  pl_app_session_run(session, command); /* takes the row away */
  return GDK_EVENT_STOP;
}

static GtkWidget *
figures_new(PlIndicatorPane *self, const PlFigureTrends *trends, const PlFigureTrend *trend)
{
  g_autoptr(GPtrArray) figures = list_figures(trends, trend);
  GtkWidget *section = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append(GTK_BOX(section), pl_heading_new(_("Figures"), NULL));
  if (figures->len == 0) {
    pl_box_add_line(
        section,
        pl_app_session_get_organisation(pl_page_get_session(self->page)) != NULL
            ? pl_published(trends->snapshot, _("None yet. Add one, or paste them from a spreadsheet."),
                           _("None is published. Add one, or paste them from a spreadsheet."))
            : _("Figures are of an organisation, and this document is about none yet. A new assessment "
                "says which."),
        "dim-label");
    return section;
  }
  pl_box_add_line(section, _("Newest first. Return changes one, Delete removes it."), "dim-label small");
  GtkWidget *list = pl_row_list_new(_("Figures"));
  gtk_widget_set_name(list, "figures");
  g_object_set_data(G_OBJECT(list), "pane", self);
  for (guint i = 0; i < figures->len; i++)
    add_figure(list, trends, trend->indicator, figures->pdata[i]);
  g_signal_connect_object(list, "row-activated", G_CALLBACK(figure_activated_cb), self, G_CONNECT_SWAPPED);
  GtkEventController *keys = gtk_event_controller_key_new();
  g_signal_connect_swapped(keys, "key-pressed", G_CALLBACK(figure_key_cb), list);
  gtk_widget_add_controller(list, keys);
  pl_list_one_stop(list);
  gtk_box_append(GTK_BOX(section), list);
  return section;
}

/* ---- What it says and is ---- */

static void
add_button(GtkWidget *buttons, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic(label);
  g_autofree char *name = g_strdup(gtk_label_get_text(GTK_LABEL(gtk_button_get_child(GTK_BUTTON(button)))));
  pl_name_widget(button, name);
  gtk_widget_set_name(button, action);
  gtk_actionable_set_action_name(GTK_ACTIONABLE(button), action);
  gtk_box_append(GTK_BOX(buttons), button);
}

static GtkWidget *
head_new(const PlFigureTrend *trend)
{
  GtkWidget *head = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6), *buttons = pl_wrap_box_new();
  gtk_box_append(GTK_BOX(head), pl_heading_new(trend->indicator->name, "title-4"));
  pl_box_add_line(head, trend->statement.text, NULL);
  pl_box_add_line(head, trend->year_statement.text, NULL);
  pl_box_add_line(head, trend->beside_statement.text, NULL);
  pl_box_add_line(head, trend->small_statement.text, "ask");
  add_button(buttons, _("_Paste Figures…"), "indicator.paste");
  add_button(buttons, _("Add a _Figure…"), "indicator.add-figure");
  add_button(buttons, _("_Edit…"), "indicator.edit");
  gtk_box_append(GTK_BOX(head), buttons);
  return head;
}

static GtkWidget *
facts_new(const PlFigureTrends *trends, const PlIndicator *indicator)
{
  g_autofree char *below = pl_say_value(trends->small_below, "");
  g_autofree char *small = g_strdup_printf(_("Yes: below %s, it is left out of anything public"), below);
  GtkWidget *facts = pl_facts_new();
  pl_facts_add(facts, _("What it counts"), indicator->text, _("Not said"));
  pl_facts_add(facts, _("Which way is good"), pl_say_good(indicator->good), "");
  pl_facts_add(facts, _("Unit"), indicator->unit, _("None: a bare number"));
  pl_facts_add(facts, _("Counts children"), indicator->small_numbers ? small : _("No"), "");
  pl_facts_add(facts, _("Source"), indicator->source, _("Not said"));
  g_autofree char *readers = pl_word_dup_clearance(&indicator->clearance);
  pl_facts_add(facts, _("Who may read it"), readers, "");
  return facts;
}

static GtkWidget *
domains_new(PlIndicatorPane *self, const PlFigureTrend *trend)
{
  GtkWidget *section = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append(GTK_BOX(section), pl_heading_new(_("Domains it bears on"), NULL));
  if (trend->n_domains == 0)
    pl_box_add_line(section, _("None yet. Edit the indicator to link it."), "dim-label");
  GtkWidget *list = pl_link_list_new(self->page, _("Domains it bears on"));
  for (guint i = 0; i < trend->n_domains; i++)
    pl_link_list_add(
        list,
        &(PlLink){.kind = PL_RECORD_DOMAIN, .id = trend->domains[i]->id, .name = trend->domains[i]->name});
  gtk_widget_set_visible(list, trend->n_domains > 0);
  gtk_box_append(GTK_BOX(section), list);
  return section;
}

static GtkWidget *
body_new(PlIndicatorPane *self, const PlFigureTrends *trends, const PlFigureTrend *trend)
{
  GtkWidget *body = gtk_box_new(GTK_ORIENTATION_VERTICAL, 15);
  gtk_box_append(GTK_BOX(body), head_new(trend));
  if (trend->latest != NULL) {
    g_autoptr(PlChart) chart = pl_chart_new_trend(trends, trend, NULL);
    GtkWidget *view = pl_chart_view_new();
    pl_chart_view_set_chart(PL_CHART_VIEW(view), chart);
    gtk_box_append(GTK_BOX(body), view);
  }
  gtk_box_append(GTK_BOX(body), figures_new(self, trends, trend));
  gtk_box_append(GTK_BOX(body), domains_new(self, trend));
  gtk_box_append(GTK_BOX(body), facts_new(trends, trend->indicator));
  return body;
}

void
pl_indicator_pane_show(PlIndicatorPane *self, PlPage *page, const PlFigureTrend *trend)
{
  g_return_if_fail(PL_IS_INDICATOR_PANE(self) && PL_IS_PAGE(page));
  GtkWidget *widget = GTK_WIDGET(self);
  g_autofree char *focus = pl_focus_dup_place(widget);
  self->page = page;
  adw_bin_set_child(ADW_BIN(self),
                    trend != NULL
                        ? body_new(self, pl_app_session_get_trends(pl_page_get_session(page)), trend)
                        : pl_label_new(_("Choose an indicator to see its figures."), "dim-label"));
  pl_name_widget(self, trend != NULL ? trend->indicator->name : _("No indicator chosen"));
  pl_focus_restore(widget, focus);
}

/* ---- The object ---- */

static void
pl_indicator_pane_class_init(PlIndicatorPaneClass *klass)
{
  gtk_widget_class_set_accessible_role(GTK_WIDGET_CLASS(klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pl_indicator_pane_init(PlIndicatorPane *self)
{
  gtk_widget_add_css_class(GTK_WIDGET(self), "panel");
}
