#include "draft-field.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include <plumbline/draft.h>
#include "widgets.h"

/* store.md, section 5: a draft 400 ms after the last key and at least every 2 s, a command after 10 s of
 * quiet. */
#define DRAFT_AFTER_MS 400
#define DRAFT_EVERY_US (2 * G_USEC_PER_SEC)
#define COMMAND_AFTER_S 10
/* Two lines of text: enough to invite an answer, and four fields stand on a small screen. */
#define HEIGHT_MIN 44
#define MARGIN_SIDE 10
#define MARGIN_TOP 8
#define BORDER 1

struct _PlDraftField {
  AdwBin parent_instance;

  /* borrowed: children */
  GtkWidget *title;
  GtkWidget *state;
  GtkWidget *scroller;
  GtkWidget *view;
  GtkTextBuffer *buffer;

  /* owned */
  PlAppSession *session;
  char *place; /* (nullable) */

  /* state */
  gboolean typed;      /* something stands in the field that is no command yet */
  gboolean has_draft;  /* a draft was sent for it */
  gboolean filling;    /* the text is being set by us */
  gint64 unsent_since; /* monotonic time of the first key since the last draft; 0 for none */
  guint draft_timeout, command_timeout, fit_idle;
  gint width;
  guint most_lines; /* in sight at once; 0 for all */
};

G_DEFINE_FINAL_TYPE(PlDraftField, pl_draft_field, ADW_TYPE_BIN)

enum { PROP_0, PROP_TITLE, PROP_MOST_LINES, N_PROPS };
static GParamSpec *properties[N_PROPS];

static gint
height_of_lines(PlDraftField *self)
{
  PangoFontMetrics *metrics = pango_context_get_metrics(gtk_widget_get_pango_context(self->view), NULL, NULL);
  gint line = PANGO_PIXELS_CEIL(pango_font_metrics_get_height(metrics));
  pango_font_metrics_unref(metrics);
  return line * (gint)self->most_lines + 2 * MARGIN_TOP;
}

/* A text view does not ask for the height of lines that it has not laid out yet, so they are measured here.
 */
static gboolean
fit_cb(gpointer data)
{
  PlDraftField *self = data;
  GtkTextIter start, end;
  gint height;
  self->fit_idle = 0;
  gtk_text_buffer_get_bounds(self->buffer, &start, &end);
  g_autofree char *text = gtk_text_buffer_get_text(self->buffer, &start, &end, FALSE);
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout(self->view, text);
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width(layout, MAX(1, self->width - 2 * (MARGIN_SIDE + BORDER)) * PANGO_SCALE);
  pango_layout_get_pixel_size(layout, NULL, &height);
  gint whole = MAX(HEIGHT_MIN, height + 2 * MARGIN_TOP);
  gint shown = self->most_lines > 0 ? MIN(whole, height_of_lines(self)) : whole;
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW(self->scroller);
  gtk_scrolled_window_set_policy(scroller, GTK_POLICY_NEVER,
                                 shown < whole ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER);
  gtk_scrolled_window_set_min_content_height(scroller, shown < whole ? shown : -1);
  gtk_widget_set_size_request(self->view, -1, whole);
  return G_SOURCE_REMOVE;
}

static char *
dup_text(PlDraftField *self)
{
  GtkTextIter start, end;
  gtk_text_buffer_get_bounds(self->buffer, &start, &end);
  return gtk_text_buffer_get_text(self->buffer, &start, &end, FALSE);
}

static const char *
standing_text(PlDraftField *self)
{
  return pl_draft_text(pl_app_session_get_snapshot(self->session), self->place);
}

static void
show_state(PlDraftField *self)
{
  gboolean saving = self->unsent_since != 0 || (self->typed && pl_app_session_is_saving(self->session));
  gboolean lost = self->typed && pl_app_session_is_failing(self->session);
  gtk_label_set_text(GTK_LABEL(self->state), saving        ? _("Saving…")
                                             : lost        ? _("Not saved yet")
                                             : self->typed ? _("Saved")
                                                           : "");
}

/* Typing that has become a command is the document's to undo. */
static void
forget_typing(PlDraftField *self)
{
  g_clear_handle_id(&self->draft_timeout, g_source_remove);
  g_clear_handle_id(&self->command_timeout, g_source_remove);
  self->typed = self->has_draft = FALSE;
  self->unsent_since = 0;
  gtk_text_buffer_set_enable_undo(self->buffer, FALSE);
  gtk_text_buffer_set_enable_undo(self->buffer, TRUE);
}

static void
send_draft(PlDraftField *self)
{
  g_autofree char *text = dup_text(self);
  gboolean as_it_stood = g_str_equal(text, standing_text(self));
  g_clear_handle_id(&self->draft_timeout, g_source_remove);
  self->unsent_since = 0;
  if (!as_it_stood || self->has_draft)
    pl_app_session_set_draft(self->session, self->place, as_it_stood ? NULL : text);
  self->has_draft = !as_it_stood;
  if (as_it_stood) {
    self->typed = FALSE;
    g_clear_handle_id(&self->command_timeout, g_source_remove);
  }
  show_state(self);
}

static gboolean
draft_timeout_cb(gpointer data)
{
  PlDraftField *self = data;
  self->draft_timeout = 0;
  send_draft(self);
  return G_SOURCE_REMOVE;
}

void
pl_draft_field_commit(PlDraftField *self)
{
  g_return_if_fail(PL_IS_DRAFT_FIELD(self));
  if (!self->typed || self->place == NULL)
    return;
  g_autofree char *text = dup_text(self);
  g_autofree char *place = g_strdup(self->place);
  gboolean had_draft = self->has_draft;
  g_autoptr(PlCommand) command = pl_draft_command(pl_app_session_get_snapshot(self->session), place, text);
  forget_typing(self);
  if (command != NULL)
    pl_app_session_run_settling(self->session, command, place);
  else if (had_draft)
    pl_app_session_set_draft(self->session, place, NULL);
  if (command == NULL && pl_draft_fate(pl_app_session_get_snapshot(self->session), place) == PL_DRAFT_OPEN)
    pl_draft_field_refresh(self); /* what cannot be emptied is as it was */
  show_state(self);
}

static gboolean
command_timeout_cb(gpointer data)
{
  PlDraftField *self = data;
  self->command_timeout = 0;
  pl_draft_field_commit(self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb(PlDraftField *self)
{
  if (self->width > 0)
    fit_cb(self);
  if (self->filling || self->place == NULL)
    return;
  gint64 now = g_get_monotonic_time();
  self->typed = TRUE;
  if (self->unsent_since == 0)
    self->unsent_since = now;
  g_clear_handle_id(&self->draft_timeout, g_source_remove);
  g_clear_handle_id(&self->command_timeout, g_source_remove);
  self->command_timeout = g_timeout_add_seconds(COMMAND_AFTER_S, command_timeout_cb, self);
  if (now - self->unsent_since >= DRAFT_EVERY_US)
    send_draft(self);
  else
    self->draft_timeout = g_timeout_add(DRAFT_AFTER_MS, draft_timeout_cb, self);
  show_state(self);
}

void
pl_draft_field_refresh(PlDraftField *self)
{
  g_return_if_fail(PL_IS_DRAFT_FIELD(self));
  if (self->typed)
    return;
  const char *unsettled =
      self->place != NULL ? pl_app_session_get_unsettled(self->session, self->place) : NULL;
  const char *standing = unsettled != NULL ? unsettled : self->place != NULL ? standing_text(self) : "";
  g_autofree char *shown = dup_text(self);
  if (!g_str_equal(shown, standing)) {
    self->filling = TRUE;
    gtk_text_buffer_set_text(self->buffer, standing, -1);
    self->filling = FALSE;
    forget_typing(self);
  }
  if (unsettled != NULL) /* leaving the field, or closing the document, tries again */
    self->typed = self->has_draft = TRUE;
}

void
pl_draft_field_set_target(PlDraftField *self, const char *place, const char *spoken, gboolean editable)
{
  g_return_if_fail(PL_IS_DRAFT_FIELD(self) && spoken != NULL);
  if (g_strcmp0(place, self->place) != 0) {
    pl_draft_field_commit(self);
    g_free(self->place);
    self->place = g_strdup(place);
    gtk_label_set_text(GTK_LABEL(self->state), "");
  }
  gtk_text_view_set_editable(GTK_TEXT_VIEW(self->view), editable && place != NULL);
  pl_name_widget(self->view, spoken);
  pl_draft_field_refresh(self);
}

void
pl_draft_field_set_session(PlDraftField *self, PlAppSession *session)
{
  g_return_if_fail(PL_IS_DRAFT_FIELD(self) && PL_IS_APP_SESSION(session) && self->session == NULL);
  self->session = g_object_ref(session);
  g_signal_connect_object(session, "status", G_CALLBACK(show_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(session, "leaving", G_CALLBACK(pl_draft_field_commit), self, G_CONNECT_SWAPPED);
}

/* ---- The object ---- */

static void
pl_draft_field_set_property(GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TITLE)
    gtk_label_set_text(GTK_LABEL(PL_DRAFT_FIELD(object)->title), g_value_get_string(value));
  else if (id == PROP_MOST_LINES)
    PL_DRAFT_FIELD(object)->most_lines = g_value_get_uint(value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID(object, id, pspec);
}

static void
pl_draft_field_dispose(GObject *object)
{
  PlDraftField *self = PL_DRAFT_FIELD(object);
  if (self->session != NULL && self->buffer != NULL)
    pl_draft_field_commit(self);
  g_clear_handle_id(&self->draft_timeout, g_source_remove);
  g_clear_handle_id(&self->command_timeout, g_source_remove);
  g_clear_handle_id(&self->fit_idle, g_source_remove);
  if (self->buffer != NULL)
    g_signal_handlers_disconnect_by_data(self->buffer, self);
  self->buffer = NULL;
  g_clear_object(&self->session);
  g_clear_pointer(&self->place, g_free);
  G_OBJECT_CLASS(pl_draft_field_parent_class)->dispose(object);
}

static void
resized_cb(PlDraftField *self, gint width)
{
  self->width = width;
  if (self->fit_idle == 0) /* not from within an allocation */
    self->fit_idle = g_idle_add_full(G_PRIORITY_HIGH_IDLE, fit_cb, self, NULL);
}

/* At the end of a long text, and over a short one, the wheel goes on with what the field stands in: GTK 4.8
 * would catch it here also where there is nothing to scroll. */
static gboolean
wheel_cb(GtkEventController *wheel, gdouble dx G_GNUC_UNUSED, gdouble dy, PlDraftField *self)
{
  GtkAdjustment *own = gtk_scrolled_window_get_vadjustment(GTK_SCROLLED_WINDOW(self->scroller));
  gdouble value = gtk_adjustment_get_value(own);
  gdouble last = gtk_adjustment_get_upper(own) - gtk_adjustment_get_page_size(own);
  GtkWidget *around = gtk_widget_get_ancestor(GTK_WIDGET(self), GTK_TYPE_SCROLLED_WINDOW);
  if (around == NULL || (last > 0 && (dy > 0 ? value < last : value > 0)))
    return FALSE;
  GtkAdjustment *outer = gtk_scrolled_window_get_vadjustment(GTK_SCROLLED_WINDOW(around));
  gboolean in_pixels =
      gtk_event_controller_scroll_get_unit(GTK_EVENT_CONTROLLER_SCROLL(wheel)) == GDK_SCROLL_UNIT_SURFACE;
  gdouble step = in_pixels ? 1 : pow(gtk_adjustment_get_page_size(outer), 2.0 / 3.0); /* as GTK's own */
  gtk_adjustment_set_value(outer, gtk_adjustment_get_value(outer) + dy * step);
  return TRUE;
}

static void
pl_draft_field_class_init(PlDraftFieldClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = pl_draft_field_dispose;
  G_OBJECT_CLASS(klass)->set_property = pl_draft_field_set_property;
  properties[PROP_TITLE] =
      g_param_spec_string("title", NULL, NULL, "", G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MOST_LINES] =
      g_param_spec_uint("most-lines", NULL, NULL, 0, 1000, 0, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties(G_OBJECT_CLASS(klass), N_PROPS, properties);
}

static GtkWidget *
make_scroller(PlDraftField *self)
{
  self->scroller = gtk_scrolled_window_new();
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW(self->scroller);
  gtk_scrolled_window_set_policy(scroller, GTK_POLICY_NEVER, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_overlay_scrolling(scroller, FALSE); /* so that it is seen that there is more */
  gtk_scrolled_window_set_child(scroller, self->view);
  gtk_widget_set_focusable(self->scroller, FALSE);
  GtkEventController *wheel = gtk_event_controller_scroll_new(GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  gtk_event_controller_set_propagation_phase(wheel, GTK_PHASE_CAPTURE);
  g_signal_connect(wheel, "scroll", G_CALLBACK(wheel_cb), self);
  gtk_widget_add_controller(self->scroller, wheel);
  return self->scroller;
}

static void
pl_draft_field_init(PlDraftField *self)
{
  GtkWidget *head = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  self->title = pl_label_new("", "heading");
  self->state = pl_label_new("", "small dim-label");
  gtk_label_set_wrap(GTK_LABEL(self->state), FALSE);
  gtk_widget_set_hexpand(self->title, TRUE);
  gtk_box_append(GTK_BOX(head), self->title);
  gtk_box_append(GTK_BOX(head), self->state);

  self->view = gtk_text_view_new();
  self->buffer = gtk_text_view_get_buffer(GTK_TEXT_VIEW(self->view));
  gtk_text_view_set_wrap_mode(GTK_TEXT_VIEW(self->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab(GTK_TEXT_VIEW(self->view), FALSE);
  gtk_text_view_set_left_margin(GTK_TEXT_VIEW(self->view), MARGIN_SIDE);
  gtk_text_view_set_right_margin(GTK_TEXT_VIEW(self->view), MARGIN_SIDE);
  gtk_text_view_set_top_margin(GTK_TEXT_VIEW(self->view), MARGIN_TOP);
  gtk_text_view_set_bottom_margin(GTK_TEXT_VIEW(self->view), MARGIN_TOP);
  gtk_widget_set_size_request(self->view, -1, HEIGHT_MIN);
  gtk_widget_set_hexpand(self->view, TRUE);
  g_signal_connect_swapped(self->buffer, "changed", G_CALLBACK(changed_cb), self);

  GtkEventController *focus = gtk_event_controller_focus_new();
  g_signal_connect_swapped(focus, "leave", G_CALLBACK(pl_draft_field_commit), self);
  gtk_widget_add_controller(self->view, focus);

  GtkWidget *frame = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class(frame, "field");
  gtk_box_append(GTK_BOX(frame), make_scroller(self));
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 4);
  gtk_box_append(GTK_BOX(box), head);
  /* A widget with a layout manager is not told its size; a drawing area is. */
  GtkWidget *sensor = gtk_drawing_area_new();
  g_signal_connect_swapped(sensor, "resize", G_CALLBACK(resized_cb), self);
  gtk_box_append(GTK_BOX(box), sensor);
  gtk_box_append(GTK_BOX(box), frame);
  adw_bin_set_child(ADW_BIN(self), box);
}
