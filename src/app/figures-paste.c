#include "figures-paste.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "links.h"
#include "widgets.h"

#define WIDTH 680
#define HEIGHT 640
#define TEXT_HEIGHT 150
#define TEXT_MARGIN 9
/* Reading after each key of a long text would make typing stall; after a pause it is not noticed. */
#define READ_AFTER_MS 150

/* The window, while it is up. */
typedef struct {
  PlAppSession *session;
  gint64 indicator;
  GtkWidget *window, *said, *list, *take;
  GtkTextBuffer *text;
  GCancellable *cancellable; /* of reading the clipboard */
  guint read_timeout;
} Paste;

static void
paste_free(Paste *paste)
{
  g_cancellable_cancel(paste->cancellable);
  g_object_unref(paste->cancellable);
  g_clear_handle_id(&paste->read_timeout, g_source_remove);
  g_signal_handlers_disconnect_by_data(paste->text, paste);
  g_object_unref(paste->text);
  g_object_unref(paste->session);
  g_free(paste);
}

/* ---- What is to be taken ---- */

/* Returns: (transfer full) (nullable) */
static PlFigures *
read_text(Paste *paste, GError **error)
{
  const PlOrganisation *organisation = pl_app_session_get_organisation(paste->session);
  GtkTextIter start, end;
  gtk_text_buffer_get_bounds(paste->text, &start, &end);
  g_autofree char *text = gtk_text_buffer_get_text(paste->text, &start, &end, FALSE);
  return pl_figures_read(pl_app_session_get_snapshot(paste->session), paste->indicator,
                         organisation != NULL ? organisation->id : 0, text, strlen(text), error);
}

static void
show_line(Paste *paste, const PlFigure *figure)
{
  g_autofree char *said = pl_say_figure_read(pl_app_session_get_snapshot(paste->session), figure);
  GtkWidget *row = pl_row_new(pl_label_new(said, figure->fate == PL_FIGURE_REFUSED ? "ask" : NULL), said);
  gtk_list_box_row_set_activatable(GTK_LIST_BOX_ROW(row), FALSE);
  gtk_list_box_append(GTK_LIST_BOX(paste->list), row);
}

static void
show_take(Paste *paste, guint n)
{
  g_autofree char *label = n > 0 ? g_strdup_printf(ngettext("_Take %u Figure", "_Take %u Figures", n), n)
                                 : g_strdup(_("_Take Them"));
  g_autofree char *name =
      n > 0 ? g_strdup_printf(ngettext("Take %u Figure", "Take %u Figures", n), n) : g_strdup(_("Take Them"));
  gtk_button_set_label(GTK_BUTTON(paste->take), label);
  pl_name_widget(paste->take, name);
  gtk_widget_set_sensitive(paste->take, n > 0);
}

static gboolean
read_cb(gpointer data)
{
  Paste *paste = data;
  paste->read_timeout = 0;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlFigures) figures = read_text(paste, &error);
  g_autofree char *said = figures != NULL ? pl_say_figures_read(figures) : g_strdup(error->message);
  gboolean any = gtk_text_buffer_get_char_count(paste->text) > 0;
  gtk_label_set_text(GTK_LABEL(paste->said),
                     any ? said : _("What is read of it stands here, before anything is taken."));
  pl_box_clear(paste->list);
  /* What is not taken first, where it is seen. */
  for (guint i = 0; figures != NULL && i < figures->n; i++)
    if (figures->items[i].fate == PL_FIGURE_REFUSED)
      show_line(paste, &figures->items[i]);
  for (guint i = 0; figures != NULL && i < figures->n; i++)
    if (figures->items[i].fate != PL_FIGURE_REFUSED)
      show_line(paste, &figures->items[i]);
  show_take(paste, figures != NULL ? figures->n_new + figures->n_replacing + figures->n_noted : 0);
  return G_SOURCE_REMOVE;
}

static void
changed_cb(Paste *paste)
{
  g_clear_handle_id(&paste->read_timeout, g_source_remove);
  paste->read_timeout = g_timeout_add(READ_AFTER_MS, read_cb, paste);
}

/* Read again, for the document may have changed under the window. */
static void
take_cb(Paste *paste)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlFigures) figures = read_text(paste, &error);
  g_autoptr(PlCommand) command =
      figures != NULL ? pl_figures_command(figures, pl_app_session_get_snapshot(paste->session)) : NULL;
  if (command != NULL)
    pl_app_session_run(paste->session, command);
  if (error != NULL)
    pl_app_session_fail(paste->session, _("No figure was taken"), error);
  gtk_window_destroy(GTK_WINDOW(paste->window));
}

static gboolean
take_key_cb(GtkWidget *window G_GNUC_UNUSED, GVariant *arguments G_GNUC_UNUSED, gpointer data)
{
  Paste *paste = data;
  if (paste->read_timeout != 0) { /* what is read of it stands there first */
    g_clear_handle_id(&paste->read_timeout, g_source_remove);
    read_cb(paste);
  }
  if (gtk_widget_is_sensitive(paste->take))
    take_cb(paste);
  return TRUE;
}

/* ---- Leaving ---- */

static void
leave_response_cb(GtkWidget *dialog, const char *response, GtkWindow *window)
{
  if (!g_str_equal(response, "leave"))
    return;
  gtk_window_set_transient_for(GTK_WINDOW(dialog), NULL); /* which outlives its parent by a moment */
  gtk_window_destroy(window);
}

/* What came from the clipboard is there still; what was typed or changed is nowhere else. */
static gboolean
close_request_cb(Paste *paste)
{
  if (!gtk_text_buffer_get_modified(paste->text) || gtk_text_buffer_get_char_count(paste->text) == 0)
    return FALSE;
  GtkWidget *dialog =
      adw_message_dialog_new(GTK_WINDOW(paste->window), _("Leave without taking these figures?"),
                             _("What you typed here is kept nowhere else."));
  adw_message_dialog_add_responses(ADW_MESSAGE_DIALOG(dialog), "stay", _("_Go Back"), "leave", _("_Leave"),
                                   NULL);
  adw_message_dialog_set_response_appearance(ADW_MESSAGE_DIALOG(dialog), "leave", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response(ADW_MESSAGE_DIALOG(dialog), "stay");
  adw_message_dialog_set_close_response(ADW_MESSAGE_DIALOG(dialog), "stay");
  g_signal_connect_object(dialog, "response", G_CALLBACK(leave_response_cb), paste->window, 0);
  gtk_window_present(GTK_WINDOW(dialog));
  return TRUE;
}

/* ---- The clipboard ---- */

static void
clipboard_read_cb(GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish(GDK_CLIPBOARD(source), result, &error);
  if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the window is gone */
  Paste *paste = data;
  if (text == NULL || gtk_text_buffer_get_char_count(paste->text) > 0)
    return;
  gtk_text_buffer_set_text(paste->text, text, -1);
  gtk_text_buffer_set_modified(paste->text, FALSE);
}

/* ---- The window ---- */

static GtkWidget *
text_new(Paste *paste)
{
  GtkWidget *view = gtk_text_view_new(), *scroller = gtk_scrolled_window_new();
  paste->text = g_object_ref(gtk_text_view_get_buffer(GTK_TEXT_VIEW(view)));
  gtk_text_view_set_monospace(GTK_TEXT_VIEW(view), TRUE);
  gtk_text_view_set_accepts_tab(GTK_TEXT_VIEW(view), FALSE);
  gtk_text_view_set_left_margin(GTK_TEXT_VIEW(view), TEXT_MARGIN);
  gtk_text_view_set_right_margin(GTK_TEXT_VIEW(view), TEXT_MARGIN);
  gtk_text_view_set_top_margin(GTK_TEXT_VIEW(view), TEXT_MARGIN);
  gtk_text_view_set_bottom_margin(GTK_TEXT_VIEW(view), TEXT_MARGIN);
  pl_name_widget(view, _("Figures from a spreadsheet"));
  g_signal_connect_swapped(paste->text, "changed", G_CALLBACK(changed_cb), paste);
  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), view);
  gtk_scrolled_window_set_min_content_height(GTK_SCROLLED_WINDOW(scroller), TEXT_HEIGHT);
  gtk_widget_set_focusable(scroller, FALSE);
  gtk_widget_set_overflow(scroller, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class(scroller, "field");
  return scroller;
}

static GtkWidget *
list_new(Paste *paste)
{
  GtkWidget *scroller = gtk_scrolled_window_new();
  paste->list = pl_row_list_new(_("What is read of it"));
  pl_list_one_stop(paste->list);
  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), paste->list);
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_focusable(scroller, FALSE);
  gtk_widget_set_vexpand(scroller, TRUE);
  gtk_widget_set_overflow(scroller, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class(scroller, "card");
  gtk_widget_add_css_class(paste->list, "choices");
  return scroller;
}

static GtkWidget *
body_new(Paste *paste, const char *name)
{
  GtkWidget *body = gtk_box_new(GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_add_css_class(body, "place-body");
  gtk_widget_set_margin_top(body, 12); /* below the header bar */
  gtk_box_append(GTK_BOX(body), pl_heading_new(name, "title-4"));
  gtk_box_append(
      GTK_BOX(body),
      pl_label_new(
          _("A line a figure: the date, the figure and, if you like, whose it is: statistical "
            "neighbours, region or England, such as “31/03/2026, 12.3%, England”. Or a heading that says whose "
            "each column is."),
          "dim-label"));
  gtk_box_append(GTK_BOX(body), text_new(paste));
  paste->said = pl_label_new("", "heading");
  gtk_box_append(GTK_BOX(body), paste->said);
  gtk_box_append(GTK_BOX(body), list_new(paste));
  return body;
}

static GtkWidget *
header_new(Paste *paste)
{
  GtkWidget *header = adw_header_bar_new(), *cancel = gtk_button_new_with_mnemonic(_("_Cancel"));
  paste->take = gtk_button_new_with_mnemonic("");
  gtk_widget_add_css_class(paste->take, "suggested-action");
  gtk_widget_set_tooltip_text(paste->take, _("Takes what is new (Ctrl+Return)"));
  pl_name_widget(cancel, _("Cancel"));
  gtk_actionable_set_action_name(GTK_ACTIONABLE(cancel), "window.close");
  g_signal_connect_swapped(paste->take, "clicked", G_CALLBACK(take_cb), paste);
  adw_header_bar_set_show_end_title_buttons(ADW_HEADER_BAR(header), FALSE);
  adw_header_bar_set_show_start_title_buttons(ADW_HEADER_BAR(header), FALSE);
  adw_header_bar_pack_start(ADW_HEADER_BAR(header), cancel);
  adw_header_bar_pack_end(ADW_HEADER_BAR(header), paste->take);
  return header;
}

void
pl_figures_paste_ask(GtkWindow *parent, PlAppSession *session, gint64 indicator)
{
  g_return_if_fail(PL_IS_APP_SESSION(session));
  const PlIndicator *of =
      pl_snapshot_find_id(pl_app_session_get_snapshot(session), PL_RECORD_INDICATOR, indicator);
  g_return_if_fail(of != NULL);
  Paste *paste = g_new0(Paste, 1);
  paste->session = g_object_ref(session);
  paste->indicator = indicator;
  paste->cancellable = g_cancellable_new();
  paste->window =
      g_object_new(ADW_TYPE_WINDOW, "transient-for", parent, "modal", TRUE, "title",
                   _("Figures from a Spreadsheet"), "default-width", (gint)(WIDTH * pl_text_scale(parent)),
                   "default-height", HEIGHT, "destroy-with-parent", TRUE, NULL);
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append(GTK_BOX(box), header_new(paste));
  gtk_box_append(GTK_BOX(box), body_new(paste, of->name));
  adw_window_set_content(ADW_WINDOW(paste->window), box);
  GtkEventController *keys = gtk_shortcut_controller_new();
  gtk_shortcut_controller_add_shortcut(
      GTK_SHORTCUT_CONTROLLER(keys),
      gtk_shortcut_new(gtk_keyval_trigger_new(GDK_KEY_Escape, 0), gtk_named_action_new("window.close")));
  gtk_widget_add_controller(paste->window, keys);
  GtkEventController *take_keys = gtk_shortcut_controller_new();
  gtk_event_controller_set_propagation_phase(take_keys,
                                             GTK_PHASE_CAPTURE); /* else it is a new line of the text */
  gtk_shortcut_controller_add_shortcut(
      GTK_SHORTCUT_CONTROLLER(take_keys),
      gtk_shortcut_new(gtk_shortcut_trigger_parse_string("<Control>Return|<Control>KP_Enter"),
                       gtk_callback_action_new(take_key_cb, paste, NULL)));
  gtk_widget_add_controller(paste->window, take_keys);
  g_signal_connect_swapped(paste->window, "close-request", G_CALLBACK(close_request_cb), paste);
  g_object_set_data_full(G_OBJECT(paste->window), "paste", paste, (GDestroyNotify)paste_free);
  read_cb(paste);
  gdk_clipboard_read_text_async(gtk_widget_get_clipboard(GTK_WIDGET(parent)), paste->cancellable,
                                clipboard_read_cb, paste);
  gtk_window_present(GTK_WINDOW(paste->window));
  gtk_widget_child_focus(gtk_widget_get_last_child(box), GTK_DIR_TAB_FORWARD);
}
