#include "overview-page.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>
#include <string.h>

#include "chart-view.h"
#include "links.h"
#include "overview-begin.h"
#include "question-rows.h"
#include "seal-note.h"
#include "widgets.h"

/* Below this width the cards stand in one column. Above what two columns need at least, so that it is
 * reached. */
#define TWO_COLUMNS_FROM 880
/* A first page has room for these; the rest are a click away. */
#define QUESTIONS_SHOWN 3

struct _PlOverviewPage {
  PlPage parent_instance;

  /* template children */
  GtkStack *stack;
  GtkLabel *no_assessment;
  GtkWidget *new_assessment, *on_record; /* while there is none */
  GtkScrolledWindow *scroller;
  GtkLabel *headline;
  GtkLabel *lead;
  PlSealNote *seal;
  GtkGrid *grid;
  GtkWidget *known_card, *begin, *open_matrix; /* while no domain has a level */
  GtkWidget *maturity_card, *risks_card, *attention_card, *assurance_card;
  GtkLabel *maturity_title;
  GtkLabel *risks_title;
  PlChartView *maturity;
  GtkLabel *risks_note;
  GtkBox *risks;
  GtkLabel *questions_title;
  GtkBox *questions;
  GtkBox *attention;
  PlChartView *assurance;
  GtkBox *assurance_note;

  /* state */
  gboolean narrow;
  guint layout_idle;
};

G_DEFINE_FINAL_TYPE(PlOverviewPage, pl_overview_page, PL_TYPE_PAGE)

static PlAppSession *
session_of(PlOverviewPage *self)
{
  return pl_page_get_session(PL_PAGE(self));
}

/* ---- Cards ---- */

static PlChart *
make_chart(PlOverviewPage *self, PlChartKind kind)
{
  const PlOverview *overview = pl_app_session_get_overview(session_of(self));
  const PlOption *option = pl_app_session_get_option(session_of(self));
  PlChartOptions options = PL_CHART_OPTIONS_INIT;
  options.organisation = overview->organisation != NULL ? overview->organisation->id : 0;
  options.assessment = overview->assessment->id;
  options.compared = overview->profile->previous != NULL ? overview->profile->previous->id : 0;
  options.option = option != NULL ? option->id : 0;
  options.as_at = overview->as_at;
  return pl_chart_new(kind, overview->snapshot, &options);
}

static void
show_maturity(PlOverviewPage *self, const PlProfile *profile)
{
  g_autoptr(PlChart) chart = make_chart(self, PL_CHART_MOVEMENT);
  pl_chart_view_set_chart(self->maturity, chart);
  if (profile->previous != NULL) {
    g_autofree char *when = pl_say_at_assessment(profile->previous, profile->assessment);
    g_autofree char *title = g_strdup_printf(_("Maturity, and where it was %s"), when);
    gtk_label_set_text(self->maturity_title, title);
  } else {
    gtk_label_set_text(self->maturity_title, _("Maturity"));
  }
}

static void
show_risks(PlOverviewPage *self, const PlOverview *overview)
{
  g_autofree char *focus = pl_focus_dup_place(GTK_WIDGET(self->risks));
  pl_box_clear(GTK_WIDGET(self->risks));
  const char *title =
      pl_published(overview->snapshot, _("Highest risks"), _("Highest of the published risks"));
  gtk_label_set_text(self->risks_title, title);
  GtkWidget *list = pl_link_list_new(PL_PAGE(self), title);
  for (guint i = 0; i < overview->n_top_risks; i++) {
    const PlRiskStanding *standing = overview->top_risks[i];
    GtkWidget *chip = pl_chip_new();
    pl_chip_set_risk(chip, overview->snapshot, standing);
    g_autofree char *rating = pl_say_rating(overview->snapshot, standing->likelihood, standing->impact);
    g_autofree char *score = g_strdup_printf(_("scored %d"), standing->score);
    PlLink link = {.kind = PL_RECORD_RISK,
                   .id = standing->risk->id,
                   .name = *standing->risk->short_name != '\0' ? standing->risk->short_name
                                                               : standing->risk->name,
                   .chip = chip,
                   .chip_says = score,
                   .strength = rating};
    pl_link_list_add(list, &link);
  }
  if (*overview->more_above.text != '\0')
    pl_link_list_add(list, &(PlLink){.kind = PL_RECORD_RISK, .name = overview->more_above.text});
  if (overview->n_top_risks > 0)
    gtk_box_append(self->risks, list);
  gtk_label_set_text(self->risks_note,
                     overview->n_top_risks > 0
                         ? ""
                         : pl_published(overview->snapshot, _("No risk has been rated yet."),
                                        _("No rating of a risk is published.")));
  gtk_widget_set_visible(GTK_WIDGET(self->risks_note), overview->n_top_risks == 0);
  pl_focus_restore(GTK_WIDGET(self->risks), focus);
}

/* "Questions the record raises · 6 open" */
static void
say_questions(PlOverviewPage *self, const PlQuestions *questions)
{
  const char *title = _("Questions the record raises");
  g_autofree char *open =
      g_strdup_printf(ngettext("%u open", "%u open", questions->n_open), questions->n_open);
  g_autofree char *text = questions->n_open > 0 ? g_strdup_printf("%s · %s", title, open) : g_strdup(title);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new();
  PangoAttribute *plain = pango_attr_weight_new(PANGO_WEIGHT_NORMAL);
  plain->start_index = (guint)strlen(title);
  pango_attr_list_insert(attributes, plain);
  gtk_label_set_attributes(self->questions_title, attributes);
  gtk_label_set_text(self->questions_title, text);
}

static void
show_questions(PlOverviewPage *self, const PlQuestions *questions)
{
  g_autofree char *focus = pl_focus_dup_place(GTK_WIDGET(self->questions));
  pl_box_clear(GTK_WIDGET(self->questions));
  say_questions(self, questions);
  GtkWidget *list = pl_link_list_new(PL_PAGE(self), _("Questions the record raises"));
  for (guint i = 0; i < MIN(questions->n_open, QUESTIONS_SHOWN); i++)
    pl_question_rows_add(list, questions->open[i]);
  if (questions->n_open > QUESTIONS_SHOWN) {
    guint more = questions->n_open - QUESTIONS_SHOWN;
    g_autofree char *text = g_strdup_printf(ngettext("%u more question", "%u more questions", more), more);
    pl_link_list_add(list, &(PlLink){.kind = PL_RECORD_QUESTION,
                                     .id = questions->open[QUESTIONS_SHOWN]->record.id,
                                     .name = text});
  }
  gtk_box_append(self->questions, list);
  gtk_widget_set_visible(list, questions->n_open > 0);
  if (questions->n_open == 0)
    pl_box_add_line(GTK_WIDGET(self->questions),
                    pl_published(pl_app_session_get_snapshot(session_of(self)),
                                 _("No question about the record is open."),
                                 _("No question about what is published is open.")),
                    "dim-label");
  pl_focus_restore(GTK_WIDGET(self->questions), focus);
}

static void
attention_activated_cb(PlOverviewPage *self, GtkListBoxRow *row)
{
  pl_page_follow(PL_PAGE(self), GPOINTER_TO_UINT(g_object_get_data(G_OBJECT(row), "kind")), 0);
}

/* @kind: whose place it leads to */
static void
add_attention(GtkWidget *list, const char *text, PlRecordKind kind)
{
  if (text == NULL || *text == '\0')
    return;
  GtkWidget *row = pl_row_new(pl_label_new(text, NULL), text);
  g_object_set_data(G_OBJECT(row), "kind", GUINT_TO_POINTER(kind));
  gtk_widget_set_name(row, text);
  gtk_list_box_append(GTK_LIST_BOX(list), row);
}

static void
show_attention(PlOverviewPage *self, const PlOverview *overview)
{
  g_autofree char *focus = pl_focus_dup_place(GTK_WIDGET(self->attention));
  pl_box_clear(GTK_WIDGET(self->attention));
  GtkWidget *list = pl_row_list_new(_("What needs attention besides"));
  g_signal_connect_object(list, "row-activated", G_CALLBACK(attention_activated_cb), self, G_CONNECT_SWAPPED);
  add_attention(list, overview->overdue_statement.text, PL_RECORD_ACTION);
  add_attention(list, overview->signs_statement.text, PL_RECORD_WARNING_SIGN);
  add_attention(list, overview->milestone_statement.text, PL_RECORD_MILESTONE);
  add_attention(list, overview->arrangements->attention.text, PL_RECORD_OPTION);
  gtk_box_append(self->attention, list);
  gboolean any = gtk_widget_get_first_child(list) != NULL;
  gtk_widget_set_visible(list, any);
  if (!any)
    pl_box_add_line(GTK_WIDGET(self->attention),
                    pl_published(overview->snapshot,
                                 _("No overdue action, warning sign or milestone is recorded."),
                                 _("No overdue action, warning sign or milestone is published.")),
                    "dim-label");
  pl_focus_restore(GTK_WIDGET(self->attention), focus);
}

static void
show_assurance(PlOverviewPage *self, const PlOverview *overview)
{
  g_autoptr(PlChart) chart = make_chart(self, PL_CHART_ASSURANCE);
  pl_chart_view_set_chart(self->assurance, chart);
  /* Which tests were not carried out is written in the chart. */
  g_autofree char *focus = pl_focus_dup_place(GTK_WIDGET(self->assurance_note));
  pl_box_clear(GTK_WIDGET(self->assurance_note));
  if (*overview->untested->statement.text != '\0') {
    GtkWidget *list = pl_link_list_new(PL_PAGE(self), _("Not carried out"));
    pl_link_list_add(list, &(PlLink){.kind = PL_RECORD_TEST, .name = overview->untested->statement.text});
    gtk_box_append(self->assurance_note, list);
  }
  pl_focus_restore(GTK_WIDGET(self->assurance_note), focus);
}

/* Before anything is judged, the board below is all but empty. */
static void
show_begin(PlOverviewPage *self, const PlProfile *profile)
{
  gboolean begins =
      profile->n_not_yet == profile->n_domains && pl_app_session_get_sealed(session_of(self)) == NULL;
  gtk_widget_set_visible(self->known_card, begins);
  gtk_widget_set_visible(self->begin, begins);
  if (begins)
    pl_overview_begin_fill(self->known_card, PL_PAGE(self));
}

static void
pl_overview_page_refresh(PlPage *page)
{
  PlOverviewPage *self = PL_OVERVIEW_PAGE(page);
  const PlOverview *overview = pl_app_session_get_overview(session_of(self));
  gtk_stack_set_visible_child_name(self->stack, overview->profile != NULL ? "overview" : "none");
  gtk_label_set_text(self->no_assessment, pl_published(overview->snapshot, _("No assessment yet"),
                                                       _("No assessment is published")));
  gtk_widget_set_visible(self->on_record, overview->profile == NULL && overview->organisation != NULL);
  if (overview->profile == NULL) {
    if (overview->organisation != NULL)
      pl_overview_begin_fill(self->on_record, page);
    return;
  }
  gtk_label_set_text(self->headline, overview->headline.text);
  gtk_label_set_text(self->lead, overview->lead.text);
  show_begin(self, overview->profile);
  pl_seal_note_show(self->seal, session_of(self));
  show_maturity(self, overview->profile);
  show_risks(self, overview);
  show_questions(self, overview->questions);
  show_attention(self, overview);
  show_assurance(self, overview);
}

/* What to do next, while nothing is done. Else the first stop is the chart, which can be higher than the
 * window: its foot in sight would push the headline out of it. */
static void
pl_overview_page_take_focus(PlPage *page)
{
  PlOverviewPage *self = PL_OVERVIEW_PAGE(page);
  GtkWindow *window = GTK_WINDOW(gtk_widget_get_root(GTK_WIDGET(page)));
  GtkWidget *focus = gtk_window_get_focus(window);
  if (focus != NULL && gtk_widget_is_ancestor(focus, GTK_WIDGET(page)))
    return;
  if (pl_app_session_get_assessment(session_of(self)) == NULL) {
    gtk_widget_grab_focus(self->new_assessment);
    return;
  }
  if (gtk_widget_get_visible(self->begin)) {
    gtk_widget_grab_focus(self->open_matrix);
    return;
  }
  gtk_widget_child_focus(GTK_WIDGET(page), GTK_DIR_TAB_FORWARD);
  if (gtk_window_get_focus(window) == GTK_WIDGET(self->maturity))
    gtk_adjustment_set_value(gtk_scrolled_window_get_vadjustment(self->scroller), 0);
}

static void
chosen_cb(PlOverviewPage *self, guint kind, gint64 id)
{
  pl_page_follow(PL_PAGE(self), (PlRecordKind)kind, id);
}

/* ---- One column or two ---- */

/* The grid has thirteen columns of one width, so that the left card is a little wider than the right one. */
#define COLUMNS 13
#define LEFT_COLUMNS 8
#define GAP 16

static void
place_card(PlOverviewPage *self, GtkWidget *card, gboolean left, gint row)
{
  gint column = left || self->narrow ? 0 : LEFT_COLUMNS;
  gint span = self->narrow ? COLUMNS : left ? LEFT_COLUMNS : COLUMNS - LEFT_COLUMNS;
  gtk_widget_set_margin_end(card, left && !self->narrow ? GAP : 0);
  GtkLayoutManager *layout = gtk_widget_get_layout_manager(GTK_WIDGET(self->grid));
  GtkGridLayoutChild *at = GTK_GRID_LAYOUT_CHILD(gtk_layout_manager_get_layout_child(layout, card));
  gtk_grid_layout_child_set_column(at, column);
  gtk_grid_layout_child_set_row(at, row);
  gtk_grid_layout_child_set_column_span(at, span);
}

static gboolean
lay_out_cb(gpointer data)
{
  PlOverviewPage *self = data;
  self->layout_idle = 0;
  GtkWidget *cards[] = {self->known_card, self->begin,          self->maturity_card,
                        self->risks_card, self->attention_card, self->assurance_card};
  for (gint i = 0; i < (gint)G_N_ELEMENTS(cards); i++)
    place_card(self, cards[i], i % 2 == 0, self->narrow ? i : i / 2);
  return G_SOURCE_REMOVE;
}

/* A widget with a layout manager is not told its size; a drawing area is. */
static void
resized_cb(PlOverviewPage *self, gint width)
{
  gboolean narrow = width < TWO_COLUMNS_FROM * pl_text_scale(self);
  if (narrow == self->narrow)
    return;
  self->narrow = narrow;
  if (self->layout_idle == 0) /* not from within an allocation */
    self->layout_idle = g_idle_add_full(G_PRIORITY_HIGH_IDLE, lay_out_cb, self, NULL);
}

static void
pl_overview_page_dispose(GObject *object)
{
  g_clear_handle_id(&PL_OVERVIEW_PAGE(object)->layout_idle, g_source_remove);
  G_OBJECT_CLASS(pl_overview_page_parent_class)->dispose(object);
}

static void
pl_overview_page_class_init(PlOverviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = pl_overview_page_dispose;
  PL_PAGE_CLASS(klass)->refresh = pl_overview_page_refresh;
  PL_PAGE_CLASS(klass)->take_focus = pl_overview_page_take_focus;
  g_type_ensure(PL_TYPE_CHART_VIEW);
  g_type_ensure(PL_TYPE_SEAL_NOTE);
  gtk_widget_class_set_template_from_resource(widget_class, "/org/plumbline/Plumbline/overview-page.ui");
  gtk_widget_class_bind_template_child(widget_class, PlOverviewPage, stack);
  gtk_widget_class_bind_template_child(widget_class, PlOverviewPage, no_assessment);
  gtk_widget_class_bind_template_child(widget_class, PlOverviewPage, new_assessment);
  gtk_widget_class_bind_template_child(widget_class, PlOverviewPage, on_record);
  gtk_widget_class_bind_template_child(widget_class, PlOverviewPage, scroller);
  gtk_widget_class_bind_template_child(widget_class, PlOverviewPage, headline);
  gtk_widget_class_bind_template_child(widget_class, PlOverviewPage, lead);
  gtk_widget_class_bind_template_child(widget_class, PlOverviewPage, known_card);
  gtk_widget_class_bind_template_child(widget_class, PlOverviewPage, begin);
  gtk_widget_class_bind_template_child(widget_class, PlOverviewPage, open_matrix);
  gtk_widget_class_bind_template_child(widget_class, PlOverviewPage, seal);
  gtk_widget_class_bind_template_child(widget_class, PlOverviewPage, grid);
  gtk_widget_class_bind_template_child(widget_class, PlOverviewPage, maturity_card);
  gtk_widget_class_bind_template_child(widget_class, PlOverviewPage, risks_card);
  gtk_widget_class_bind_template_child(widget_class, PlOverviewPage, attention_card);
  gtk_widget_class_bind_template_child(widget_class, PlOverviewPage, assurance_card);
  gtk_widget_class_bind_template_child(widget_class, PlOverviewPage, maturity_title);
  gtk_widget_class_bind_template_child(widget_class, PlOverviewPage, risks_title);
  gtk_widget_class_bind_template_child(widget_class, PlOverviewPage, maturity);
  gtk_widget_class_bind_template_child(widget_class, PlOverviewPage, risks_note);
  gtk_widget_class_bind_template_child(widget_class, PlOverviewPage, risks);
  gtk_widget_class_bind_template_child(widget_class, PlOverviewPage, questions_title);
  gtk_widget_class_bind_template_child(widget_class, PlOverviewPage, questions);
  gtk_widget_class_bind_template_child(widget_class, PlOverviewPage, attention);
  gtk_widget_class_bind_template_child(widget_class, PlOverviewPage, assurance);
  gtk_widget_class_bind_template_child(widget_class, PlOverviewPage, assurance_note);
  gtk_widget_class_bind_template_callback(widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback(widget_class, resized_cb);
}

static void
pl_overview_page_init(PlOverviewPage *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  lay_out_cb(self);
  pl_chart_view_set_operable(self->maturity);
  pl_chart_view_set_operable(self->assurance);
}
