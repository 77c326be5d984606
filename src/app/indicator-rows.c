#include "indicator-rows.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>

#include "chart-view.h"
#include "widgets.h"

static GtkWidget *
small_trend_new(const PlFigureTrends *trends, const PlFigureTrend *trend)
{
  const PlChartOptions options = {.flags = PL_CHART_FLAG_SMALL};
  GtkWidget *view = pl_chart_view_new();
  if (trend->latest != NULL) {
    g_autoptr(PlChart) chart = pl_chart_new_trend(trends, trend, &options);
    pl_chart_view_set_chart(PL_CHART_VIEW(view), chart);
  }
  gtk_widget_set_valign(view, GTK_ALIGN_CENTER);
  return view;
}

static char *
dup_latest(const PlFigureTrend *trend)
{
  return trend->latest != NULL ? pl_say_figure(trend->latest, trend->indicator->unit)
                               : g_strdup(_("no figure"));
}

/* "Worse": weakness stands out. */
static GtkWidget *
turn_new(PlTurn turn)
{
  g_autofree char *word = pl_say_capital(pl_say_turn(turn));
  GtkWidget *label = pl_label_new(word, turn == PL_TURN_WORSE ? "small ask" : "small dim-label");
  gtk_label_set_xalign(GTK_LABEL(label), 1);
  return label;
}

/* "Since 31 March 2026 …", or when its only figure is of. */
static char *
dup_change(const PlFigureTrend *trend)
{
  if (trend->latest == NULL)
    return g_strdup(_("No figure is recorded yet."));
  if (trend->since_before.from != NULL)
    return g_strdup(trend->since_before.said);
  g_autofree char *date = pl_say_date(trend->latest->date);
  return g_strdup_printf(_("The only figure so far is of %s."), date);
}

static char *
dup_domains(const PlFigureTrend *trend)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (guint i = 0; i < trend->n_domains; i++)
    g_ptr_array_add(names, (gpointer)(*trend->domains[i]->short_name != '\0' ? trend->domains[i]->short_name
                                                                             : trend->domains[i]->name));
  g_ptr_array_add(names, NULL);
  return g_strjoinv(" · ", (char **)names->pdata);
}

/* "Statistical neighbours 13.5% · the region 16.1%": of which days is told where it is opened. */
static char *
dup_beside(const PlFigureTrends *trends, const PlFigureTrend *trend)
{
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < PL_N_COMPARATORS; i++) {
    if (trend->beside[i] == NULL)
      continue;
    g_autofree char *who = pl_say_comparator(trends->snapshot, (PlComparator)i);
    g_autofree char *figure = pl_say_figure(trend->beside[i], trend->indicator->unit);
    g_string_append_printf(text, "%s%s %s", text->len > 0 ? " · " : "", who, figure);
  }
  return pl_say_capital(text->str);
}

void
pl_indicator_row_show(GtkWidget *row, const PlFigureTrends *trends, const PlFigureTrend *trend)
{
  g_autofree char *latest = dup_latest(trend), *change = dup_change(trend), *domains = dup_domains(trend);
  g_autofree char *beside = dup_beside(trends, trend);
  const char *turn = pl_say_turn(trend->since_before.turn);
  GtkWidget *words = gtk_box_new(GTK_ORIENTATION_VERTICAL, 2);
  gtk_box_append(GTK_BOX(words), pl_label_new(trend->indicator->name, "heading"));
  gtk_box_append(GTK_BOX(words), pl_label_new(change, "small"));
  pl_box_add_line(words, beside, "dim-label small");
  pl_box_add_line(words, domains, "dim-label small");
  if (trend->n_small > 0)
    pl_box_add_line(words, _("Has small numbers, to be left out of anything public"), "small ask");
  gtk_widget_set_hexpand(words, TRUE);
  GtkWidget *figure = gtk_box_new(GTK_ORIENTATION_VERTICAL, 2),
            *value = pl_label_new(latest, "heading number");
  gtk_label_set_xalign(GTK_LABEL(value), 1);
  gtk_widget_set_halign(figure, GTK_ALIGN_END);
  gtk_box_append(GTK_BOX(figure), value);
  if (*turn != '\0')
    gtk_box_append(GTK_BOX(figure), turn_new(trend->since_before.turn));
  gtk_box_append(GTK_BOX(figure), small_trend_new(trends, trend));
  GtkWidget *body = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_append(GTK_BOX(body), words);
  gtk_box_append(GTK_BOX(body), figure);
  g_autofree char *spoken = g_strdup_printf("%s, %s. %s%s%s %s %s %s", trend->indicator->name, latest, change,
                                            *turn != '\0' ? " " : "", turn, trend->beside_statement.text,
                                            domains, trend->small_statement.text);
  gtk_list_box_row_set_child(GTK_LIST_BOX_ROW(row), body);
  pl_name_widget(row, g_strchomp(spoken));
}

void
pl_indicator_link_add(GtkWidget *list, const PlFigureTrends *trends, const PlFigureTrend *trend)
{
  g_autofree char *latest = dup_latest(trend), *change = dup_change(trend);
  g_autofree char *turn = pl_say_capital(pl_say_turn(trend->since_before.turn));
  g_autofree char *says = *turn != '\0' ? g_strdup_printf("%s %s.", change, turn) : g_strdup(change);
  GtkWidget *beside = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *value = pl_label_new(latest, "number ask");
  gtk_box_append(GTK_BOX(beside), value);
  if (trend->latest != NULL)
    gtk_box_append(GTK_BOX(beside), small_trend_new(trends, trend));
  pl_link_list_add(list, &(PlLink){.kind = PL_RECORD_INDICATOR,
                                   .id = trend->indicator->id,
                                   .name = trend->indicator->name,
                                   .chip = beside,
                                   .chip_says = latest,
                                   .says = says});
}
