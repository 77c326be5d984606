#include "milestones-view.h"

#include <glib/gi18n-lib.h>
#include <plumbline/milestone-commands.h>
#include <plumbline/say.h>
#include <plumbline/timeline.h>

#include "chart-view.h"
#include "links.h"
#include "milestone-pane.h"
#include "new-name.h"
#include "record-window.h"
#include "rests.h"
#include "typing.h"
#include "widgets.h"

/* What a row stands for where it is no milestone: what is due after the last of them. */
#define LATER (-1)

/* Pixels: the picture grows no higher, and as much is left for the list on a small laptop. */
#define CHART_HEIGHT_MAX 280

struct _PlMilestonesView {
  PlPage parent_instance;

  /* template children */
  GtkStack *stage;
  GtkLabel *no_milestones;
  GtkLabel *finding, *note;
  GtkWidget *add_button, *begin_button;
  GtkScrolledWindow *scroller;
  PlChartView *chart;
  GtkListBox *list;
  AdwBin *pane;

  /* owned */
  PlTimeline *timeline; /* (nullable): as shown */

  /* state */
  gboolean is_fitting; /* the chart, in the next frame */
  gboolean later; /* the row for what comes after is in hand */
  gboolean refreshing;
};

G_DEFINE_FINAL_TYPE(PlMilestonesView, pl_milestones_view, PL_TYPE_PAGE)

static PlAppSession *
session_of(PlMilestonesView *self)
{
  return pl_page_get_session(PL_PAGE(self));
}

static gboolean
can_change(PlMilestonesView *self)
{
  return !pl_document_is_read_only(pl_app_session_get_document(session_of(self)));
}

/* ---- The one in hand ---- */

/* The session's, where it is on the line; else the next that is not reached, or the last. */
static const PlTimelineStop *
find_in_hand(PlMilestonesView *self)
{
  const PlTimeline *timeline = self->timeline;
  const PlMilestone *milestone = pl_app_session_get_milestone(session_of(self));
  const PlTimelineStop *next = NULL;
  if (self->later && *timeline->later.statement.text != '\0')
    return &timeline->later;
  for (guint i = 0; i < timeline->n_stops; i++) {
    if (milestone != NULL && timeline->stops[i].milestone->id == milestone->id)
      return &timeline->stops[i];
    if (next == NULL && !timeline->stops[i].milestone->done)
      next = &timeline->stops[i];
  }
  return next != NULL ? next : timeline->n_stops > 0 ? &timeline->stops[timeline->n_stops - 1] : NULL;
}

static gint64
id_of(const PlTimelineStop *stop)
{
  return stop->milestone != NULL ? stop->milestone->id : LATER;
}

static gint64
row_id(GtkListBoxRow *row)
{
  return *(const gint64 *)g_object_get_data(G_OBJECT(row), "milestone");
}

/* The picture of many milestones would leave no room for what hangs on them: it has as much as it needs, up
 * to that, and scrolls. How high it is follows from how wide it is laid out. */
static gboolean
fit_chart_cb(GtkWidget *page, GdkFrameClock *clock G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  PlMilestonesView *self = PL_MILESTONES_VIEW(page);
  gint width = gtk_widget_get_width(GTK_WIDGET(self->chart)), high;
  cairo_rectangle_t rect;
  if (width == 0)
    return G_SOURCE_CONTINUE;
  gtk_widget_measure(GTK_WIDGET(self->chart), GTK_ORIENTATION_VERTICAL, width, NULL, &high, NULL, NULL);
  gtk_scrolled_window_set_min_content_height(self->scroller, MIN(high, CHART_HEIGHT_MAX));
  if (pl_chart_view_get_marked_rect(self->chart, &rect))
    gtk_adjustment_clamp_page(gtk_scrolled_window_get_vadjustment(self->scroller), rect.y - rect.height,
                              rect.y + 2 * rect.height);
  self->is_fitting = FALSE;
  return G_SOURCE_REMOVE;
}

static void
fit_chart(PlMilestonesView *self)
{
  if (!self->is_fitting)
    gtk_widget_add_tick_callback(GTK_WIDGET(self), fit_chart_cb, NULL, NULL);
  self->is_fitting = TRUE;
}

static void
show_in_hand(PlMilestonesView *self)
{
  const PlTimelineStop *stop = find_in_hand(self);
  if (stop == NULL)
    return;
  g_autofree char *focus = pl_focus_dup_place(GTK_WIDGET(self->pane));
  adw_bin_set_child(self->pane, pl_milestone_pane_new(PL_PAGE(self), self->timeline, stop));
  pl_focus_restore(GTK_WIDGET(self->pane), focus);
  pl_chart_view_mark_cell(self->chart, PL_RECORD_MILESTONE, MAX(id_of(stop), 0), 0);
  pl_name_widget(self->chart, stop->statement.text);
  fit_chart(self);
  GtkListBoxRow *row;
  for (gint i = 0; (row = gtk_list_box_get_row_at_index(self->list, i)) != NULL; i++)
    if (row_id(row) == id_of(stop))
      gtk_list_box_select_row(self->list, row);
}

static void
take_in_hand(PlMilestonesView *self, gint64 id)
{
  self->later = id == LATER;
  if (id != LATER)
    pl_app_session_set_milestone(session_of(self), id);
  self->refreshing = TRUE;
  show_in_hand(self);
  self->refreshing = FALSE;
}

static void
row_selected_cb(PlMilestonesView *self, GtkListBoxRow *row)
{
  if (!self->refreshing && row != NULL)
    take_in_hand(self, row_id(row));
}

static void
chosen_cb(PlMilestonesView *self, guint kind G_GNUC_UNUSED, gint64 id, gint64 scope G_GNUC_UNUSED)
{
  take_in_hand(self, id);
}

/* ---- The list ---- */

/* "Late", "Soon" and "Reached" stand beside the name; what only lies ahead needs no word. */
static void
add_tag(GtkWidget *line, const PlTimelineStop *stop)
{
  const char *word = stop->late                                         ? _("Late")
                     : stop->soon                                       ? _("Soon")
                     : stop->milestone != NULL && stop->milestone->done ? _("Reached")
                                                                        : NULL;
  if (word == NULL)
    return;
  GtkWidget *tag = gtk_label_new(word);
  gtk_widget_set_valign(tag, GTK_ALIGN_START);
  gtk_widget_add_css_class(tag, "tag");
  if (stop->late || stop->soon)
    gtk_widget_add_css_class(tag, stop->late ? "sign-present" : "sign-partly");
  pl_line_add(line, tag);
}

static void
add_row(PlMilestonesView *self, const PlTimelineStop *stop)
{
  GtkWidget *body = gtk_box_new(GTK_ORIENTATION_VERTICAL, 2), *line = pl_line_new(9);
  gboolean done = stop->milestone != NULL && stop->milestone->done;
  GtkWidget *name =
      pl_label_new(stop->milestone != NULL ? stop->milestone->name : _("After the last milestone"),
                   done ? NULL : "heading");
  g_autofree char *when = pl_milestone_say_when(stop), *hanging = pl_milestone_say_hanging(stop);
  gtk_widget_set_hexpand(name, TRUE);
  pl_line_add(line, name);
  add_tag(line, stop);
  gtk_box_append(GTK_BOX(body), line);
  pl_box_add_line(body, when, NULL);
  pl_box_add_line(body, hanging, "dim-label small");
  GtkWidget *row = pl_row_new(body, stop->statement.text);
  gint64 id = id_of(stop);
  g_autofree char *place = g_strdup_printf("milestone-%" G_GINT64_FORMAT, id);
  gtk_widget_set_name(row, place);
  g_object_set_data_full(G_OBJECT(row), "milestone", g_memdup2(&id, sizeof id), g_free);
  gtk_list_box_append(self->list, row);
}

static gboolean
same_rows(const PlTimeline *a, const PlTimeline *b)
{
  if (a->n_stops != b->n_stops || !g_str_equal(a->later.statement.text, b->later.statement.text))
    return FALSE;
  for (guint i = 0; i < a->n_stops; i++)
    if (a->stops[i].milestone->id != b->stops[i].milestone->id ||
        !g_str_equal(a->stops[i].statement.text, b->stops[i].statement.text))
      return FALSE;
  return TRUE;
}

static void
refresh_list(PlMilestonesView *self, PlTimeline *timeline)
{
  gboolean same = self->timeline != NULL && same_rows(self->timeline, timeline);
  g_clear_pointer(&self->timeline, pl_timeline_unref);
  self->timeline = timeline;
  if (same)
    return;
  g_autofree char *focus = pl_focus_dup_place(GTK_WIDGET(self->list));
  pl_box_clear(GTK_WIDGET(self->list));
  for (guint i = 0; i < timeline->n_stops; i++)
    add_row(self, &timeline->stops[i]);
  if (*timeline->later.statement.text != '\0')
    add_row(self, &timeline->later);
  pl_focus_restore(GTK_WIDGET(self->list), focus);
}

/* ---- Refreshing ---- */

static void
refresh_chart(PlMilestonesView *self)
{
  const PlOrganisation *organisation = pl_app_session_get_organisation(session_of(self));
  PlChartOptions options = PL_CHART_OPTIONS_INIT;
  options.as_at = pl_app_session_get_as_at(session_of(self));
  options.organisation = organisation != NULL ? organisation->id : 0;
  options.flags = PL_CHART_FLAG_SMALL;
  g_autoptr(PlChart) chart =
      pl_chart_new(PL_CHART_TIMELINE, pl_app_session_get_snapshot(session_of(self)), &options);
  pl_chart_view_set_chart(self->chart, chart);
}

static PlTimeline *
timeline_new(PlMilestonesView *self)
{
  PlAppSession *session = session_of(self);
  PlSnapshot *snapshot = pl_app_session_get_snapshot(session);
  const PlOrganisation *organisation = pl_app_session_get_organisation(session);
  const PlOption *option = pl_app_session_get_option(session);
  const char *as_at = pl_app_session_get_as_at(session);
  gint64 whose = organisation != NULL ? organisation->id : 0;
  g_autoptr(PlRatings) ratings = pl_ratings_new(snapshot, whose, as_at, NULL);
  g_autoptr(PlAssurancePicture) picture =
      pl_assurance_picture_new(snapshot, option != NULL ? option->id : 0, as_at);
  return pl_timeline_new(ratings, picture, whose);
}

static void
pl_milestones_view_refresh(PlPage *page)
{
  PlMilestonesView *self = PL_MILESTONES_VIEW(page);
  self->refreshing = TRUE;
  refresh_list(self, timeline_new(self));
  gtk_stack_set_visible_child_name(self->stage, self->timeline->n_stops > 0 ? "milestones" : "empty");
  gtk_label_set_text(self->no_milestones,
                     pl_published(pl_app_session_get_snapshot(pl_page_get_session(page)),
                                  _("No milestones yet"), _("No milestone is published")));
  gtk_widget_set_sensitive(self->add_button, can_change(self));
  gtk_widget_set_sensitive(self->begin_button, can_change(self));
  pl_label_set_finding(self->finding, self->timeline->statement.text);
  gtk_label_set_text(self->note, self->timeline->after.text);
  gtk_widget_set_visible(GTK_WIDGET(self->note), *self->timeline->after.text != '\0');
  pl_rests_hold_said(GTK_WIDGET(self->finding), pl_app_session_get_snapshot(session_of(self)),
                     (const PlStatement *const[]){&self->timeline->statement, &self->timeline->after}, 2);
  refresh_chart(self);
  show_in_hand(self);
  self->refreshing = FALSE;
}

static void
pl_milestones_view_take_focus(PlPage *page)
{
  PlMilestonesView *self = PL_MILESTONES_VIEW(page);
  GtkListBoxRow *row = gtk_list_box_get_selected_row(self->list);
  if (row == NULL || !gtk_widget_grab_focus(GTK_WIDGET(row)))
    gtk_widget_child_focus(GTK_WIDGET(self), GTK_DIR_TAB_FORWARD);
}

/* ---- Acts ---- */

/* Vesting day first, for most else hangs on it; then others, each under a name of its own. */
static void
add_cb(PlMilestonesView *self)
{
  PlAppSession *session = session_of(self);
  PlSnapshot *snapshot = pl_app_session_get_snapshot(session);
  gboolean has_vesting_day = FALSE;
  for (guint i = 0; i < self->timeline->n_stops; i++)
    has_vesting_day |= g_str_equal(self->timeline->stops[i].milestone->kind, "vesting-day");
  if (!can_change(self))
    return;
  gint64 id = pl_document_next_id(pl_app_session_get_document(session));
  g_autofree char *today = pl_document_dup_today(pl_app_session_get_document(session));
  g_autofree char *name =
      has_vesting_day ? pl_new_name_dup(snapshot, PL_RECORD_MILESTONE, _("New milestone")) : g_strdup("");
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command =
      pl_command_add_milestone(snapshot, id, has_vesting_day ? "other" : "vesting-day", today, name, &error);
  if (command == NULL) {
    pl_app_session_fail(session, _("The milestone was not added"), error);
    return;
  }
  pl_record_window_begin(GTK_WINDOW(gtk_widget_get_root(GTK_WIDGET(self))), session, command,
                         PL_RECORD_MILESTONE, id);
  take_in_hand(self, id);
}

static gboolean
key_cb(GtkWidget *widget, GVariant *which, gpointer data G_GNUC_UNUSED)
{
  PlMilestonesView *self = PL_MILESTONES_VIEW(widget);
  const PlTimelineStop *stop = find_in_hand(self);
  if (!pl_key_may_act(widget,
                      can_change(self) ? NULL : _("Nothing was changed: this document is open to read only")))
    return GDK_EVENT_STOP;
  if (g_variant_get_int32(which) == GDK_KEY_a)
    add_cb(self);
  else if (stop != NULL && stop->milestone != NULL)
    pl_milestone_set_reached(PL_PAGE(self), stop->milestone);
  return GDK_EVENT_STOP;
}

static void
row_activated_cb(PlMilestonesView *self)
{
  const PlTimelineStop *stop = find_in_hand(self);
  if (stop != NULL && stop->milestone != NULL)
    pl_milestone_edit(PL_PAGE(self), stop->milestone);
  else
    gtk_widget_child_focus(GTK_WIDGET(self->pane), GTK_DIR_TAB_FORWARD);
}

/* ---- The object ---- */

static void
pl_milestones_view_dispose(GObject *object)
{
  PlMilestonesView *self = PL_MILESTONES_VIEW(object);
  self->refreshing = TRUE; /* what is taken apart chooses nothing any more */
  g_clear_pointer(&self->timeline, pl_timeline_unref);
  G_OBJECT_CLASS(pl_milestones_view_parent_class)->dispose(object);
}

static void
pl_milestones_view_class_init(PlMilestonesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = pl_milestones_view_dispose;
  PL_PAGE_CLASS(klass)->refresh = pl_milestones_view_refresh;
  PL_PAGE_CLASS(klass)->take_focus = pl_milestones_view_take_focus;
  g_type_ensure(PL_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource(widget_class, "/org/plumbline/Plumbline/milestones-view.ui");
  gtk_widget_class_bind_template_child(widget_class, PlMilestonesView, stage);
  gtk_widget_class_bind_template_child(widget_class, PlMilestonesView, no_milestones);
  gtk_widget_class_bind_template_child(widget_class, PlMilestonesView, finding);
  gtk_widget_class_bind_template_child(widget_class, PlMilestonesView, note);
  gtk_widget_class_bind_template_child(widget_class, PlMilestonesView, add_button);
  gtk_widget_class_bind_template_child(widget_class, PlMilestonesView, begin_button);
  gtk_widget_class_bind_template_child(widget_class, PlMilestonesView, scroller);
  gtk_widget_class_bind_template_child(widget_class, PlMilestonesView, chart);
  gtk_widget_class_bind_template_child(widget_class, PlMilestonesView, list);
  gtk_widget_class_bind_template_child(widget_class, PlMilestonesView, pane);
  gtk_widget_class_bind_template_callback(widget_class, add_cb);
  gtk_widget_class_bind_template_callback(widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback(widget_class, row_activated_cb);
  gtk_widget_class_add_binding(widget_class, GDK_KEY_a, 0, key_cb, "i", GDK_KEY_a);
  gtk_widget_class_add_binding(widget_class, GDK_KEY_r, 0, key_cb, "i", GDK_KEY_r);
}

static void
pl_milestones_view_init(PlMilestonesView *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  pl_typing_watch(GTK_WIDGET(self));
  pl_list_one_stop(GTK_WIDGET(self->list));
  pl_chart_view_set_operable(self->chart);
  g_signal_connect_object(gtk_scrolled_window_get_vadjustment(self->scroller), "changed",
                          G_CALLBACK(fit_chart), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped(self->chart, "chosen", G_CALLBACK(chosen_cb), self);
}
