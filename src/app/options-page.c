#include "options-page.h"

#include <glib/gi18n-lib.h>
#include <plumbline/framework.h>
#include <plumbline/option-commands.h>
#include <plumbline/say.h>

#include "chart-view.h"
#include "links.h"
#include "named-menu.h"
#include "new-name.h"
#include "option-card.h"
#include "options-records.h"
#include "options-weighing.h"
#include "record-window.h"
#include "typing.h"
#include "widgets.h"

#define N_SIDES 2

struct _PlOptionsPage {
  PlPage parent_instance;

  /* template children */
  GtkStack *stage;
  GtkLabel *no_options;
  GtkLabel *finding;
  GtkWidget *add_button;
  PlChartView *chart;
  GtkLabel *cell;
  GtkWidget *open_cell;
  GtkDropDown *left_menu, *right_menu;
  AdwBin *left_side, *right_side, *weighing, *choices, *arrangements;

  /* owned */
  GArray *options; /* gint64: the ids behind the menus' rows */
  PlChart *heat;

  /* state */
  gint64 sides[N_SIDES]; /* 0 for the first that there are */
  gint64 option, test;   /* the cell in hand */
  gboolean refreshing;
};

G_DEFINE_FINAL_TYPE(PlOptionsPage, pl_options_page, PL_TYPE_PAGE)

static PlAppSession *
session_of(PlOptionsPage *self)
{
  return pl_page_get_session(PL_PAGE(self));
}

static gboolean
can_change(PlOptionsPage *self)
{
  return !pl_document_is_read_only(pl_app_session_get_document(session_of(self)));
}

/* ---- The heatmap ---- */

/* The cell in hand; the first where there is none yet. */
static const PlChartCell *
find_cell(PlOptionsPage *self)
{
  guint n;
  const PlChartCell *cells = pl_chart_get_cells(self->heat, &n);
  for (guint i = 0; i < n; i++)
    if (cells[i].id == self->option && cells[i].scope == self->test)
      return &cells[i];
  return n > 0 ? &cells[0] : NULL;
}

static void
show_cell(PlOptionsPage *self)
{
  const PlChartCell *cell = find_cell(self);
  self->option = cell != NULL ? cell->id : 0;
  self->test = cell != NULL ? cell->scope : 0;
  pl_chart_view_mark_cell(self->chart, PL_RECORD_OPTION, self->option, self->test);
  gtk_label_set_text(self->cell, cell != NULL ? cell->name : "");
  gtk_widget_set_visible(self->open_cell, cell != NULL);
  if (cell != NULL) { /* which a screen reader says as the arrows move */
    g_autofree char *name = g_strdup_printf(_("%s. %s"), cell->name, pl_chart_get_title(self->heat));
    pl_name_widget(self->chart, name);
  }
}

static void
cell_chosen_cb(PlOptionsPage *self, guint kind G_GNUC_UNUSED, gint64 option, gint64 test)
{
  self->option = option;
  self->test = test;
  show_cell(self);
}

static void
open_cell_cb(PlOptionsPage *self)
{
  if (self->option == 0)
    return;
  pl_app_session_set_option(session_of(self), self->option);
  pl_page_follow(PL_PAGE(self), PL_RECORD_TEST, self->test);
}

static gboolean
chart_key_cb(PlOptionsPage *self, guint key)
{
  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter)
    return GDK_EVENT_PROPAGATE;
  open_cell_cb(self);
  return GDK_EVENT_STOP;
}

static void
refresh_chart(PlOptionsPage *self)
{
  PlChartOptions options = PL_CHART_OPTIONS_INIT;
  options.as_at = pl_app_session_get_as_at(session_of(self));
  g_clear_pointer(&self->heat, pl_chart_unref);
  self->heat = pl_chart_new(PL_CHART_OPTIONS, pl_app_session_get_snapshot(session_of(self)), &options);
  pl_chart_view_set_chart(self->chart, self->heat);
  pl_label_set_finding(self->finding, pl_chart_get_title(self->heat));
  show_cell(self);
}

/* ---- Two side by side ---- */

static guint
place_of(PlOptionsPage *self, gint64 option, guint fallback)
{
  for (guint i = 0; i < self->options->len; i++)
    if (g_array_index(self->options, gint64, i) == option)
      return i;
  return MIN(fallback, self->options->len - 1);
}

/* Those being weighed first; a board compares these. */
static GtkStringList *
list_options(PlOptionsPage *self)
{
  GtkStringList *names = gtk_string_list_new(NULL);
  guint n;
  const PlOption *options = pl_snapshot_options(pl_app_session_get_snapshot(session_of(self)), &n);
  g_array_set_size(self->options, 0);
  for (gint weighed = 1; weighed >= 0; weighed--)
    for (guint i = 0; i < n; i++)
      if (options[i].considered == weighed) {
        g_array_append_val(self->options, options[i].id);
        gtk_string_list_append(names, options[i].name);
      }
  return names;
}

static void
refresh_sides(PlOptionsPage *self)
{
  g_autoptr(GtkStringList) names = list_options(self);
  GtkDropDown *const menus[N_SIDES] = {self->left_menu, self->right_menu};
  AdwBin *const bins[N_SIDES] = {self->left_side, self->right_side};
  for (guint i = 0; self->options->len > 0 && i < N_SIDES; i++) {
    guint at = place_of(self, self->sides[i], i);
    self->sides[i] = g_array_index(self->options, gint64, at);
    pl_menu_set_items(menus[i], names, at);
    gtk_drop_down_set_selected(menus[i], at);
    adw_bin_set_child(bins[i], pl_option_card_new(PL_PAGE(self), self->sides[i]));
  }
}

static void
side_chosen_cb(PlOptionsPage *self)
{
  GtkDropDown *const menus[N_SIDES] = {self->left_menu, self->right_menu};
  AdwBin *const bins[N_SIDES] = {self->left_side, self->right_side};
  for (guint i = 0; !self->refreshing && i < N_SIDES; i++) {
    guint at = gtk_drop_down_get_selected(menus[i]);
    if (at >= self->options->len || g_array_index(self->options, gint64, at) == self->sides[i])
      continue;
    self->sides[i] = g_array_index(self->options, gint64, at);
    adw_bin_set_child(bins[i], pl_option_card_new(PL_PAGE(self), self->sides[i]));
  }
}

/* ---- Adding ---- */

static void
add_cb(PlOptionsPage *self)
{
  PlAppSession *session = session_of(self);
  if (!can_change(self))
    return;
  g_autoptr(GError) error = NULL;
  gint64 id = pl_document_next_id(pl_app_session_get_document(session));
  g_autofree char *name =
      pl_new_name_dup(pl_app_session_get_snapshot(session), PL_RECORD_OPTION, _("New option"));
  g_autoptr(PlCommand) command =
      pl_command_add_option(pl_app_session_get_snapshot(session), id, name, &error);
  if (command == NULL) {
    pl_app_session_fail(session, _("The option was not added"), error);
    return;
  }
  self->sides[1] = id;
  pl_record_window_begin(GTK_WINDOW(gtk_widget_get_root(GTK_WIDGET(self))), session, command,
                         PL_RECORD_OPTION, id);
}

/* Returns: (transfer full) (nullable): why a key can do nothing now. */
static char *
say_obstacle(PlOptionsPage *self, gint key)
{
  PlSnapshot *snapshot = pl_app_session_get_snapshot(session_of(self));
  guint n;
  if (!can_change(self))
    return g_strdup(_("Nothing was changed: this document is open to read only"));
  if (key != GDK_KEY_a && pl_app_session_get_option(session_of(self)) == NULL)
    return g_strdup(_("Nothing was changed: no delivery option is in view. Show the assurance of one first"));
  if (key == GDK_KEY_s && pl_framework_catalogue(snapshot, "services", &n) == NULL)
    return g_strdup(_("Nothing was changed: this document has no list of services"));
  return NULL;
}

static gboolean
key_cb(GtkWidget *widget, GVariant *which, gpointer data G_GNUC_UNUSED)
{
  g_autofree char *obstacle = say_obstacle(PL_OPTIONS_PAGE(widget), g_variant_get_int32(which));
  if (!pl_key_may_act(widget, obstacle))
    return GDK_EVENT_STOP;
  switch (g_variant_get_int32(which)) {
  case GDK_KEY_a:
    add_cb(PL_OPTIONS_PAGE(widget));
    break;
  case GDK_KEY_c:
    pl_options_record_choice(PL_PAGE(widget));
    break;
  default:
    pl_options_arrange(PL_PAGE(widget));
    break;
  }
  return GDK_EVENT_STOP;
}

/* ---- Refreshing ---- */

static void
pl_options_page_refresh(PlPage *page)
{
  PlOptionsPage *self = PL_OPTIONS_PAGE(page);
  guint n;
  pl_snapshot_options(pl_app_session_get_snapshot(session_of(self)), &n);
  gtk_stack_set_visible_child_name(self->stage, n > 0 ? "options" : "empty");
  gtk_label_set_text(
      self->no_options,
      pl_published(
          pl_app_session_get_snapshot(session_of(self)),
          _("No delivery option is in this document. They come with the framework; press A to add one of your own."),
          _("No delivery option is published. They come with the framework; press A to add one of your own.")));
  gtk_widget_set_sensitive(self->add_button, can_change(self));
  g_autofree char *focus = pl_focus_dup_place(GTK_WIDGET(self));
  self->refreshing = TRUE;
  refresh_chart(self);
  refresh_sides(self);
  self->refreshing = FALSE;
  adw_bin_set_child(self->weighing, pl_options_weighing_new(page));
  adw_bin_set_child(self->choices, pl_options_choices_new(page));
  adw_bin_set_child(self->arrangements, pl_options_arrangements_new(page));
  pl_focus_restore(GTK_WIDGET(self), focus);
}

static void
pl_options_page_take_focus(PlPage *page)
{
  PlOptionsPage *self = PL_OPTIONS_PAGE(page);
  if (!gtk_widget_grab_focus(GTK_WIDGET(self->chart)))
    gtk_widget_child_focus(GTK_WIDGET(self), GTK_DIR_TAB_FORWARD);
}

/* ---- The object ---- */

static void
pl_options_page_dispose(GObject *object)
{
  PL_OPTIONS_PAGE(object)->refreshing = TRUE; /* what is taken apart chooses nothing any more */
  G_OBJECT_CLASS(pl_options_page_parent_class)->dispose(object);
}

static void
pl_options_page_finalize(GObject *object)
{
  PlOptionsPage *self = PL_OPTIONS_PAGE(object);
  g_array_unref(self->options);
  g_clear_pointer(&self->heat, pl_chart_unref);
  G_OBJECT_CLASS(pl_options_page_parent_class)->finalize(object);
}

static void
pl_options_page_class_init(PlOptionsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = pl_options_page_dispose;
  G_OBJECT_CLASS(klass)->finalize = pl_options_page_finalize;
  PL_PAGE_CLASS(klass)->refresh = pl_options_page_refresh;
  PL_PAGE_CLASS(klass)->take_focus = pl_options_page_take_focus;
  g_type_ensure(PL_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource(widget_class, "/org/plumbline/Plumbline/options-page.ui");
  gtk_widget_class_bind_template_child(widget_class, PlOptionsPage, stage);
  gtk_widget_class_bind_template_child(widget_class, PlOptionsPage, no_options);
  gtk_widget_class_bind_template_child(widget_class, PlOptionsPage, finding);
  gtk_widget_class_bind_template_child(widget_class, PlOptionsPage, add_button);
  gtk_widget_class_bind_template_child(widget_class, PlOptionsPage, chart);
  gtk_widget_class_bind_template_child(widget_class, PlOptionsPage, cell);
  gtk_widget_class_bind_template_child(widget_class, PlOptionsPage, open_cell);
  gtk_widget_class_bind_template_child(widget_class, PlOptionsPage, left_menu);
  gtk_widget_class_bind_template_child(widget_class, PlOptionsPage, right_menu);
  gtk_widget_class_bind_template_child(widget_class, PlOptionsPage, left_side);
  gtk_widget_class_bind_template_child(widget_class, PlOptionsPage, right_side);
  gtk_widget_class_bind_template_child(widget_class, PlOptionsPage, weighing);
  gtk_widget_class_bind_template_child(widget_class, PlOptionsPage, choices);
  gtk_widget_class_bind_template_child(widget_class, PlOptionsPage, arrangements);
  gtk_widget_class_bind_template_callback(widget_class, add_cb);
  gtk_widget_class_bind_template_callback(widget_class, open_cell_cb);
  gtk_widget_class_bind_template_callback(widget_class, side_chosen_cb);
  gtk_widget_class_add_binding(widget_class, GDK_KEY_a, 0, key_cb, "i", GDK_KEY_a);
  gtk_widget_class_add_binding(widget_class, GDK_KEY_c, 0, key_cb, "i", GDK_KEY_c);
  gtk_widget_class_add_binding(widget_class, GDK_KEY_s, 0, key_cb, "i", GDK_KEY_s);
}

static void
pl_options_page_init(PlOptionsPage *self)
{
  self->options = g_array_new(FALSE, FALSE, sizeof(gint64));
  gtk_widget_init_template(GTK_WIDGET(self));
  pl_typing_watch(GTK_WIDGET(self));
  pl_menu_set_name(self->left_menu, _("Option on the left"));
  pl_menu_set_name(self->right_menu, _("Option on the right"));
  pl_chart_view_set_operable(self->chart);
  g_signal_connect_swapped(self->chart, "chosen", G_CALLBACK(cell_chosen_cb), self);
  GtkEventController *keys = gtk_event_controller_key_new();
  g_signal_connect_swapped(keys, "key-pressed", G_CALLBACK(chart_key_cb), self);
  gtk_widget_add_controller(GTK_WIDGET(self->chart), keys);
}
