#include "matrix-shows.h"

#include <glib/gi18n-lib.h>
#include <plumbline/register-said.h>
#include <plumbline/say.h>
#include <string.h>

#include "named-menu.h"
#include "rests.h"
#include "widgets.h"

/* More dates than anybody scrolls through; the latest are kept. */
#define DATES_MAX 60

/* The menu is wider than its button, which has a corner to itself. */
#define ROW_CHARS 32

/* The rows before the dates. */
enum { NOW, PATHS, N_FIXED };

/* ---- The dates ---- */

static gint
compare_latest_first(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)b, *(const char *const *)a);
}

static void
add_date(GPtrArray *dates, GHashTable *seen, const char *date, const char *before)
{
  if (*date != '\0' && strcmp(date, before) < 0 && g_hash_table_add(seen, (gpointer)date))
    g_ptr_array_add(dates, g_strdup(date));
}

/* Those of the organisation's assessments, and on which risks were rated, before the date shown. */
static GPtrArray *
list_dates(const PlOverview *overview)
{
  GPtrArray *dates = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  guint n;
  const PlAssessment *assessments = pl_snapshot_assessments(overview->snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (overview->organisation != NULL && assessments[i].organisation == overview->organisation->id)
      add_date(dates, seen, assessments[i].date, overview->as_at);
  const PlRiskRating *ratings = pl_snapshot_risk_ratings(overview->snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (ratings[i].kind == PL_RATING_CURRENT && pl_ratings_find(overview->ratings, ratings[i].risk) != NULL)
      add_date(dates, seen, ratings[i].date, overview->as_at);
  g_ptr_array_sort(dates, compare_latest_first);
  if (dates->len > DATES_MAX)
    g_ptr_array_set_size(dates, DATES_MAX);
  return dates;
}

/* "Since 15 April 2026, spring 2026" */
static char *
say_date(const PlOverview *overview, const char *date)
{
  g_autofree char *said = pl_say_date(date);
  guint n;
  const PlAssessment *assessments = pl_snapshot_assessments(overview->snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (overview->organisation != NULL && assessments[i].organisation == overview->organisation->id &&
        g_str_equal(assessments[i].date, date) && *assessments[i].title != '\0')
      return g_strdup_printf(_("Since %s (%s)"), said, assessments[i].title);
  return g_strdup_printf(_("Since %s"), said);
}

/* ---- The menu ---- */

static GPtrArray *
dates_of(GtkDropDown *menu)
{
  return g_object_get_data(G_OBJECT(menu), "dates");
}

static const char *
date_chosen(GtkDropDown *menu)
{
  const GPtrArray *dates = dates_of(menu);
  guint at = gtk_drop_down_get_selected(menu);
  return at >= N_FIXED && dates != NULL && at - N_FIXED < dates->len ? dates->pdata[at - N_FIXED] : NULL;
}

/* In the button, which stands in a corner. */
static void
show_short(GtkListItem *item, GtkDropDown *menu)
{
  GtkWidget *label = gtk_list_item_get_child(item);
  const char *text = date_chosen(menu) != NULL                   ? _("Then")
                     : gtk_drop_down_get_selected(menu) == PATHS ? _("Paths")
                                                                 : _("Now");
  gtk_label_set_text(GTK_LABEL(label), text);
  if (gtk_widget_get_parent(label) != NULL)
    pl_name_widget(gtk_widget_get_parent(label), text);
}

static void
setup_cb(GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new(NULL);
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child(item, label);
}

static void
bind_cb(GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item, gpointer menu)
{
  show_short(item, menu);
}

static void
setup_row_cb(GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  GtkWidget *label = pl_label_new(NULL, NULL);
  gtk_label_set_width_chars(GTK_LABEL(label), ROW_CHARS);
  gtk_label_set_max_width_chars(GTK_LABEL(label), ROW_CHARS);
  gtk_list_item_set_child(item, label);
}

static void
bind_row_cb(GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  GtkWidget *label = gtk_list_item_get_child(item);
  const char *text = gtk_string_object_get_string(gtk_list_item_get_item(item));
  gtk_label_set_text(GTK_LABEL(label), text);
  if (gtk_widget_get_parent(label) != NULL)
    pl_name_widget(gtk_widget_get_parent(label), text);
}

static void
set_factories(GtkDropDown *menu)
{
  g_autoptr(GtkListItemFactory) chosen = gtk_signal_list_item_factory_new();
  g_signal_connect(chosen, "setup", G_CALLBACK(setup_cb), NULL);
  g_signal_connect(chosen, "bind", G_CALLBACK(bind_cb), menu);
  gtk_drop_down_set_factory(menu, chosen);
  g_autoptr(GtkListItemFactory) rows = gtk_signal_list_item_factory_new();
  g_signal_connect(rows, "setup", G_CALLBACK(setup_row_cb), NULL);
  g_signal_connect(rows, "bind", G_CALLBACK(bind_row_cb), NULL);
  gtk_drop_down_set_list_factory(menu, rows);
}

GtkDropDown *
pl_matrix_shows_new(void)
{
  GtkDropDown *menu = GTK_DROP_DOWN(gtk_drop_down_new(NULL, NULL));
  pl_menu_set_name(menu, _("The matrix shows"));
  set_factories(menu);
  gtk_widget_add_css_class(GTK_WIDGET(menu), "matrix-shows");
  gtk_widget_set_tooltip_text(GTK_WIDGET(menu),
                              _("What the matrix shows: now, paths to targets, or then and now"));
  return menu;
}

void
pl_matrix_shows_fill(GtkDropDown *menu, const PlOverview *overview)
{
  g_return_if_fail(GTK_IS_DROP_DOWN(menu) && overview != NULL);
  g_autofree char *was = g_strdup(date_chosen(menu));
  guint chosen = was == NULL && gtk_drop_down_get_selected(menu) == PATHS ? PATHS : NOW;
  GPtrArray *dates = list_dates(overview);
  g_autoptr(GtkStringList) items = gtk_string_list_new((const char *const[]){
      _("Now, with the path of the risk in hand"), _("From before controls to target, every risk"), NULL});
  for (guint i = 0; i < dates->len; i++) {
    gtk_string_list_take(items, say_date(overview, dates->pdata[i]));
    if (g_strcmp0(was, dates->pdata[i]) == 0)
      chosen = N_FIXED + i;
  }
  g_object_set_data_full(G_OBJECT(menu), "dates", dates, (GDestroyNotify)g_ptr_array_unref);
  pl_menu_set_items(menu, items, chosen);
}

void
pl_matrix_shows_read(GtkDropDown *menu, PlChartOptions *options)
{
  g_return_if_fail(GTK_IS_DROP_DOWN(menu) && options != NULL);
  options->then = date_chosen(menu);
  if (options->then == NULL && gtk_drop_down_get_selected(menu) == PATHS)
    options->flags |= PL_CHART_FLAG_PATHS;
}

char *
pl_matrix_shows_say(GtkDropDown *menu, const PlOverview *overview, const PlRisk *risk, char **note)
{
  g_return_val_if_fail(GTK_IS_DROP_DOWN(menu) && overview != NULL && note != NULL, NULL);
  const char *then = date_chosen(menu);
  gboolean paths = then == NULL && gtk_drop_down_get_selected(menu) == PATHS;
  *note = NULL;
  if (then == NULL && !paths) {
    pl_rests_hold_said(GTK_WIDGET(menu), overview->snapshot, NULL, 0);
    return NULL;
  }
  g_autoptr(PlRatings) ratings = pl_ratings_new(overview->snapshot, 0, overview->as_at, then);
  g_autoptr(PlRegisterSaid) said = pl_register_said_new(ratings, overview->assurance, risk);
  const PlStatement *const shown[] = {paths ? &said->paths : &said->moved,
                                      paths ? &said->path : &said->which_moved};
  pl_rests_hold_said(GTK_WIDGET(menu), overview->snapshot, shown, G_N_ELEMENTS(shown));
  *note = g_strdup(shown[1]->text);
  return g_strdup(shown[0]->text);
}
