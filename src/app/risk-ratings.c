#include "risk-ratings.h"

#include <glib/gi18n-lib.h>
#include <plumbline/chart.h>
#include <plumbline/ratings.h>
#include <plumbline/risk-commands.h>
#include <plumbline/say.h>
#include <string.h>

#include "chart-view.h"
#include "links.h"
#include "rating-dialog.h"
#include "widgets.h"
#include "window.h"
#include "words.h"

/* What a row stands for: its date is ours. */
static void
key_free(gpointer data)
{
  PlRiskRating *key = data;
  g_free((char *)key->date);
  g_free(key);
}

static PlRiskRating *
key_new(const PlRiskRating *rating)
{
  PlRiskRating *key = g_new0(PlRiskRating, 1);
  key->risk = rating->risk;
  key->kind = rating->kind;
  key->date = g_strdup(rating->date);
  return key;
}

/* ---- What is done with a row ---- */

static void
activated_cb(PlPage *page, GtkListBoxRow *row)
{
  const PlRiskRating *key = g_object_get_data(G_OBJECT(row), "rating");
  GtkRoot *window = gtk_widget_get_root(GTK_WIDGET(page));
  PlAppSession *session = pl_page_get_session(page);
  if (GTK_IS_WINDOW(window) && !pl_document_is_read_only(pl_app_session_get_document(session)))
    pl_rating_ask(GTK_WINDOW(window), session, key->risk, key);
}

static gboolean
key_cb(GtkWidget *list, guint keyval, guint code G_GNUC_UNUSED, GdkModifierType state)
{
  PlPage *page = g_object_get_data(G_OBJECT(list), "page");
  PlAppSession *session = pl_page_get_session(page);
  GtkRoot *window = gtk_widget_get_root(list);
  GtkWidget *row = gtk_root_get_focus(window);
  if ((keyval != GDK_KEY_Delete && keyval != GDK_KEY_KP_Delete) || (state & GDK_CONTROL_MASK) != 0 ||
      row == NULL || gtk_widget_get_parent(row) != list ||
      pl_document_is_read_only(pl_app_session_get_document(session)))
    return GDK_EVENT_PROPAGATE;
  gint64 risk = ((const PlRiskRating *)g_object_get_data(G_OBJECT(row), "rating"))->risk;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command = pl_command_withdraw_rating(
      pl_app_session_get_snapshot(session), g_object_get_data(G_OBJECT(row), "rating"), &error);
  if (command == NULL) {
    pl_app_session_fail(session, _("The rating was not withdrawn"), error);
    return GDK_EVENT_STOP;
  }
  pl_app_session_set_risk(session, risk); /* it stays in hand; the row goes with this */
  pl_app_session_run(session, command);   /* takes the row away */
  if (PL_IS_WINDOW(window))
    pl_window_tell(PL_WINDOW(window), _("Rating withdrawn"), _("_Undo"), "win.undo", NULL);
  return GDK_EVENT_STOP;
}

/* ---- Showing ---- */

/* Newest first; of one day, current before the others. */
static gint
compare_ratings(gconstpointer a, gconstpointer b)
{
  static const gint order[] = {
      [PL_RATING_CURRENT] = 0, [PL_RATING_TARGET] = 1, [PL_RATING_BEFORE_CONTROLS] = 2};
  const PlRiskRating *x = *(const PlRiskRating *const *)a, *y = *(const PlRiskRating *const *)b;
  gint later = strcmp(y->date, x->date);
  return later != 0 ? later : order[x->kind] - order[y->kind];
}

static GPtrArray *
list_ratings(PlSnapshot *snapshot, gint64 risk)
{
  GPtrArray *found = g_ptr_array_new();
  guint n;
  const PlRiskRating *all = pl_snapshot_risk_ratings(snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (all[i].risk == risk)
      g_ptr_array_add(found, (gpointer)&all[i]);
  g_ptr_array_sort(found, compare_ratings);
  return found;
}

static void
add_rating(GtkWidget *list, PlSnapshot *snapshot, const PlRiskRating *rating, gboolean can_change)
{
  gint score = rating->likelihood * rating->impact;
  g_autofree char *date = pl_say_date(rating->date),
                  *words = pl_say_rating(snapshot, rating->likelihood, rating->impact);
  g_autofree char *title = g_strdup_printf("%s: %s", date, pl_word_rating_kind(rating->kind));
  g_autofree char *says = *rating->judged_by != '\0'
                              ? g_strdup_printf(_("%s, judged by %s"), words, rating->judged_by)
                              : g_strdup(words);
  g_autofree char *spoken = g_strdup_printf("%s, %d, %s. %s", title, score, says, rating->reason);
  GtkWidget *body = gtk_box_new(GTK_ORIENTATION_VERTICAL, 2), *line = pl_line_new(9);
  GtkWidget *name = pl_label_new(title, NULL), *chip = pl_chip_new();
  gtk_widget_set_hexpand(name, TRUE);
  pl_chip_set_score(chip, snapshot, score);
  pl_line_add(line, name);
  pl_line_add(line, chip);
  gtk_box_append(GTK_BOX(body), line);
  pl_box_add_line(body, says, "dim-label small");
  pl_box_add_line(body, rating->reason, "dim-label small");
  GtkWidget *row = pl_row_new(body, g_strchomp(spoken));
  g_autofree char *place = g_strdup_printf("rating-%d-%s", (gint)rating->kind, rating->date);
  gtk_widget_set_name(row, place);
  g_object_set_data_full(G_OBJECT(row), "rating", key_new(rating), key_free);
  gtk_list_box_row_set_activatable(GTK_LIST_BOX_ROW(row), can_change);
  gtk_list_box_append(GTK_LIST_BOX(list), row);
}

/* The scores as a line, once there are two; and in words. */
static void
add_trend(GtkWidget *section, const PlSnapshot *snapshot, const PlRisk *risk, const char *as_at)
{
  g_autoptr(PlChart) chart = pl_chart_new_risk_trend(snapshot, risk, as_at, NULL);
  g_autofree char *words = pl_risk_say_over_time(snapshot, risk, as_at);
  if (!pl_chart_is_empty(chart) && pl_chart_get_table(chart)->n_rows > 1) {
    GtkWidget *view = pl_chart_view_new();
    pl_chart_view_set_chart(PL_CHART_VIEW(view), chart);
    gtk_box_append(GTK_BOX(section), view);
  }
  pl_box_add_line(section, words, NULL);
}

GtkWidget *
pl_risk_ratings_new(PlPage *page, const PlRisk *risk)
{
  g_return_val_if_fail(PL_IS_PAGE(page) && risk != NULL, NULL);
  PlSnapshot *snapshot = pl_app_session_get_snapshot(pl_page_get_session(page));
  g_autoptr(GPtrArray) ratings = list_ratings(snapshot, risk->id);
  GtkWidget *section = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_valign(section, GTK_ALIGN_START);
  gtk_box_append(GTK_BOX(section), pl_heading_new(_("Ratings over time"), NULL));
  if (ratings->len == 0) {
    pl_box_add_line(
        section,
        pl_published(snapshot, _("Nobody has rated this risk yet. Rate it to place it in the matrix."),
                     _("No rating of this risk is published. Rate it to place it in the matrix.")),
        "dim-label");
    return section;
  }
  add_trend(section, snapshot, risk, pl_app_session_get_as_at(pl_page_get_session(page)));
  gboolean can_change = !pl_document_is_read_only(pl_app_session_get_document(pl_page_get_session(page)));
  GtkWidget *list = pl_row_list_new(_("Ratings over time"));
  for (guint i = 0; i < ratings->len; i++)
    add_rating(list, snapshot, ratings->pdata[i], can_change);
  pl_list_one_stop(list);
  g_object_set_data(G_OBJECT(list), "page", page);
  g_signal_connect_object(list, "row-activated", G_CALLBACK(activated_cb), page, G_CONNECT_SWAPPED);
  GtkEventController *keys = gtk_event_controller_key_new();
  g_signal_connect_swapped(keys, "key-pressed", G_CALLBACK(key_cb), list);
  gtk_widget_add_controller(list, keys);
  gtk_box_append(GTK_BOX(section), list);
  return section;
}
