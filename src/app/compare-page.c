#include "compare-page.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>

#include "chart-view.h"
#include "links.h"
#include "widgets.h"

struct _PlComparePage {
  PlPage parent_instance;

  /* template children */
  GtkStack *stack;
  GtkLabel *none_to_compare;
  GtkLabel *title;
  GtkLabel *sentence;
  PlChartView *heatmap;
  GtkGrid *table;
  GtkExpander *views_expander, *organisations_expander, *radar_expander;
  GtkLabel *views_title, *organisations_title;
  PlChartView *views, *organisations, *radar;
};

G_DEFINE_FINAL_TYPE(PlComparePage, pl_compare_page, PL_TYPE_PAGE)

static PlChart *
make_chart(PlComparePage *self, PlChartKind kind)
{
  PlAppSession *session = pl_page_get_session(PL_PAGE(self));
  const PlOrganisation *organisation = pl_app_session_get_organisation(session);
  const PlAssessment *assessment = pl_app_session_get_assessment(session);
  PlChartOptions options = PL_CHART_OPTIONS_INIT;
  options.organisation = organisation != NULL ? organisation->id : 0;
  options.assessment = assessment != NULL ? assessment->id : 0;
  options.as_at = pl_app_session_get_as_at(session);
  return pl_chart_new(kind, pl_app_session_get_snapshot(session), &options);
}

/* ---- The table ---- */

static void
add_cell(PlComparePage *self, const PlChartTable *data, guint row, guint column)
{
  const char *text = data->cells[(gsize)row * data->n_columns + column];
  GtkWidget *label = pl_label_new(text, data->columns[column].row_header ? NULL : "number");
  if (!data->columns[column].row_header) {
    g_autofree char *name = g_strdup_printf("%s, %s: %s", data->cells[(gsize)row * data->n_columns],
                                            data->columns[column].title, text);
    pl_name_widget(label, name);
  }
  gtk_grid_attach(self->table, label, (gint)column, (gint)row + 1, 1, 1);
}

static void
show_table(PlComparePage *self, const PlChart *chart)
{
  const PlChartTable *data = pl_chart_get_table(chart);
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child(GTK_WIDGET(self->table))) != NULL)
    gtk_grid_remove(self->table, child);
  for (guint column = 0; column < data->n_columns; column++) {
    GtkWidget *head = pl_label_new(data->columns[column].title, "heading");
    gtk_grid_attach(self->table, head, (gint)column, 0, 1, 1);
    for (guint row = 0; row < data->n_rows; row++)
      add_cell(self, data, row, column);
  }
}

/* ---- The page ---- */

/* Each is made when it is folded out, and not before. */
static void
show_folded(PlComparePage *self)
{
  const struct {
    GtkExpander *expander;
    PlChartView *view;
    GtkLabel *title; /* (nullable) */
    PlChartKind kind;
  } folded[] = {
      {self->views_expander, self->views, self->views_title, PL_CHART_VIEWS},
      {self->organisations_expander, self->organisations, self->organisations_title, PL_CHART_ORGANISATIONS},
      {self->radar_expander, self->radar, NULL, PL_CHART_RADAR}};
  for (guint i = 0; i < G_N_ELEMENTS(folded); i++) {
    if (!gtk_expander_get_expanded(folded[i].expander))
      continue;
    g_autoptr(PlChart) chart = make_chart(self, folded[i].kind);
    pl_chart_view_set_chart(folded[i].view, chart);
    if (folded[i].title != NULL)
      gtk_label_set_text(folded[i].title, pl_chart_get_title(chart));
  }
}

/* The chart's sentence stands in for the picture and so says its finding again; the title above it has said
 * that. */
static char *
dup_rest(const char *title, const char *sentence)
{
  g_autofree char *finding = pl_say_sentence(title);
  const char *at = strstr(sentence, finding);
  if (at == NULL)
    return g_strdup(sentence);
  g_autofree char *rest = g_strdup_printf("%.*s%s", (int)(at - sentence), sentence, at + strlen(finding));
  return g_strdup(g_strstrip(rest));
}

static void
pl_compare_page_refresh(PlPage *page)
{
  PlComparePage *self = PL_COMPARE_PAGE(page);
  gboolean any = pl_app_session_get_assessment(pl_page_get_session(page)) != NULL;
  gtk_stack_set_visible_child_name(self->stack, any ? "levels" : "none");
  gtk_label_set_text(
      self->none_to_compare,
      pl_published(
          pl_app_session_get_snapshot(pl_page_get_session(page)),
          _("The levels of each assessment stand side by side here, so that one sees what moved. There is no assessment yet: make the first."),
          _("The levels of each assessment stand side by side here, so that one sees what moved. No assessment is published: make one.")));
  if (!any)
    return;
  g_autoptr(PlChart) chart = make_chart(self, PL_CHART_HEATMAP);
  gtk_label_set_text(self->title, pl_chart_get_title(chart));
  g_autofree char *rest = dup_rest(pl_chart_get_title(chart), pl_chart_get_sentence(chart));
  gtk_label_set_text(self->sentence, rest);
  gtk_widget_set_visible(GTK_WIDGET(self->sentence), *rest != '\0');
  pl_chart_view_set_chart(self->heatmap, chart);
  show_table(self, chart);
  show_folded(self);
}

static void
chosen_cb(PlComparePage *self, guint kind, gint64 id)
{
  pl_page_follow(PL_PAGE(self), (PlRecordKind)kind, id);
}

static void
pl_compare_page_class_init(PlComparePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  PL_PAGE_CLASS(klass)->refresh = pl_compare_page_refresh;
  g_type_ensure(PL_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource(widget_class, "/org/plumbline/Plumbline/compare-page.ui");
  gtk_widget_class_bind_template_child(widget_class, PlComparePage, stack);
  gtk_widget_class_bind_template_child(widget_class, PlComparePage, none_to_compare);
  gtk_widget_class_bind_template_child(widget_class, PlComparePage, title);
  gtk_widget_class_bind_template_child(widget_class, PlComparePage, sentence);
  gtk_widget_class_bind_template_child(widget_class, PlComparePage, heatmap);
  gtk_widget_class_bind_template_child(widget_class, PlComparePage, table);
  gtk_widget_class_bind_template_child(widget_class, PlComparePage, views_expander);
  gtk_widget_class_bind_template_child(widget_class, PlComparePage, views_title);
  gtk_widget_class_bind_template_child(widget_class, PlComparePage, views);
  gtk_widget_class_bind_template_child(widget_class, PlComparePage, organisations_expander);
  gtk_widget_class_bind_template_child(widget_class, PlComparePage, organisations_title);
  gtk_widget_class_bind_template_child(widget_class, PlComparePage, organisations);
  gtk_widget_class_bind_template_child(widget_class, PlComparePage, radar_expander);
  gtk_widget_class_bind_template_child(widget_class, PlComparePage, radar);
  gtk_widget_class_bind_template_callback(widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback(widget_class, show_folded);
}

static void
pl_compare_page_init(PlComparePage *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  pl_chart_view_set_operable(self->heatmap);
  pl_chart_view_set_operable(self->views);
  pl_chart_view_set_operable(self->organisations);
}
