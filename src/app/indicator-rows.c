#include "indicator-rows.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>

#include "chart-view.h"
#include "widgets.h"

/* A pane says what bears most; the place behind it says the rest. */
#define SECTION_ROWS 5

static GtkWidget *
small_trend_new(const PlFigureTrends *trends, const PlFigureTrend *trend)
{
  const PlChartOptions options = {.flags = PL_CHART_FLAG_SMALL};
  GtkWidget *view = pl_chart_view_new();
  pl_chart_view_set_ornament(PL_CHART_VIEW(view));
  if (trend->latest != NULL) {
    g_autoptr(PlChart) chart = pl_chart_new_trend(trends, trend, &options);
    pl_chart_view_set_chart(PL_CHART_VIEW(view), chart);
  }
  gtk_widget_set_valign(view, GTK_ALIGN_CENTER);
  return view;
}

static char *
dup_latest(const PlSnapshot *snapshot, const PlFigureTrend *trend)
{
  return trend->latest != NULL ? pl_say_figure(trend->latest, trend->indicator->unit)
                               : g_strdup(pl_published(snapshot, _("no figure"), _("not published")));
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

static char *
dup_change(const PlSnapshot *snapshot, const PlFigureTrend *trend)
{
  if (trend->latest == NULL)
    return g_strdup(pl_published(snapshot, _("No figure is recorded yet."), _("No figure is published.")));
  if (trend->since_before.from != NULL)
    return g_strdup(trend->since_before.said);
  g_autofree char *date = pl_say_date(trend->latest->date);
  g_autofree char *figure = pl_say_figure(trend->latest, trend->indicator->unit);
  /* TRANSLATORS: a figure and its date. */
  return g_strdup_printf(
      pl_published(snapshot, _("%s, %s: the only figure so far."), _("%s, %s: the only figure published.")),
      figure, date);
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
  g_autofree char *latest = dup_latest(trends->snapshot, trend),
                  *change = dup_change(trends->snapshot, trend), *domains = dup_domains(trend);
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
  gtk_label_set_justify(GTK_LABEL(value), GTK_JUSTIFY_RIGHT);
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

/* ---- What a domain has ---- */

static gboolean
bears_on(const PlFigureTrend *trend, gint64 domain)
{
  for (guint i = 0; i < trend->n_domains; i++)
    if (trend->domains[i]->id == domain)
      return TRUE;
  return FALSE;
}

gboolean
pl_indicator_bears_on(const PlFigureTrends *trends, gint64 domain)
{
  for (guint i = 0; i < trends->n; i++)
    if (bears_on(&trends->items[i], domain))
      return TRUE;
  return FALSE;
}

/* What changed for the worse comes first, so that it is never what is left out. */
static GPtrArray *
list_linked(const PlFigureTrends *trends, gint64 domain)
{
  GPtrArray *linked = g_ptr_array_new();
  for (guint turn = 0; turn < 2; turn++)
    for (guint i = 0; i < trends->n; i++)
      if (bears_on(&trends->items[i], domain) &&
          (trends->items[i].since_before.turn == PL_TURN_WORSE) == (turn == 0))
        g_ptr_array_add(linked, (gpointer)&trends->items[i]);
  return linked;
}

static void
add_link(GtkWidget *list, const PlFigureTrends *trends, const PlFigureTrend *trend)
{
  g_autofree char *change = dup_change(trends->snapshot, trend);
  g_autofree char *turn = pl_say_capital(pl_say_turn(trend->since_before.turn));
  g_autofree char *says = *turn != '\0' ? g_strdup_printf("%s %s.", change, turn) : g_strdup(change);
  pl_link_list_add(list, &(PlLink){.kind = PL_RECORD_INDICATOR,
                                   .id = trend->indicator->id,
                                   .name = trend->indicator->name,
                                   .chip = trend->latest != NULL ? small_trend_new(trends, trend) : NULL,
                                   .says = says});
}

static GtkWidget *
more_new(guint n)
{
  g_autofree char *text = g_strdup_printf(ngettext("%u more in Evidence", "%u more in Evidence", n), n);
  g_autofree char *name = g_strdup_printf(ngettext("%u more indicator", "%u more indicators", n), n);
  GtkWidget *button = gtk_button_new_with_label(text);
  gtk_widget_set_halign(button, GTK_ALIGN_START);
  gtk_widget_add_css_class(button, "link-chip");
  gtk_actionable_set_action_name(GTK_ACTIONABLE(button), "win.show-indicators");
  pl_name_widget(button, name);
  return button;
}

GtkWidget *
pl_indicator_section_new(PlPage *page, gint64 domain)
{
  const PlFigureTrends *trends = pl_app_session_get_trends(pl_page_get_session(page));
  g_autoptr(GPtrArray) linked = list_linked(trends, domain);
  GtkWidget *section = gtk_box_new(GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *list = pl_link_list_new(page, _("Indicators linked to this domain"));
  for (guint i = 0; i < MIN(linked->len, SECTION_ROWS); i++)
    add_link(list, trends, linked->pdata[i]);
  gtk_box_append(GTK_BOX(section), list);
  if (linked->len > SECTION_ROWS)
    gtk_box_append(GTK_BOX(section), more_new(linked->len - SECTION_ROWS));
  return section;
}

char *
pl_indicator_section_sign(const PlFigureTrends *trends, gint64 domain)
{
  g_autoptr(GPtrArray) linked = list_linked(trends, domain);
  GString *sign = g_string_new(NULL);
  g_string_append_printf(sign, "%" G_GINT64_FORMAT " %u\n", domain, linked->len);
  for (guint i = 0; i < MIN(linked->len, SECTION_ROWS); i++) {
    const PlFigureTrend *trend = linked->pdata[i];
    g_string_append_printf(sign, "%" G_GINT64_FORMAT " %s", trend->indicator->id, trend->statement.text);
    for (guint j = 0; j < trend->n_runs[PL_COMPARATOR_OWN]; j++) /* which the trend draws */
      g_string_append_printf(sign, " %s %g", trend->runs[PL_COMPARATOR_OWN][j]->date,
                             trend->runs[PL_COMPARATOR_OWN][j]->value);
    g_string_append_c(sign, '\n');
  }
  return g_string_free(sign, FALSE);
}
