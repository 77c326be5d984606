#include "acts.h"

#include <glib/gi18n-lib.h>

#include "assessment-acts.h"
#include "chart-acts.h"
#include "explain.h"
#include "export.h"
#include "give-away.h"
#include "history-window.h"
#include "merge-ask.h"
#include "place-acts.h"
#include "report-acts.h"
#include "rests.h"
#include "risk-acts.h"
#include "room.h"

/* ---- Undo, redo ---- */

/* In a field, these keys are for typing until there is none left to take back. */
static gboolean
typing_takes(PlWindow *window, const char *action, gboolean redo)
{
  GtkWidget *focus = gtk_window_get_focus(GTK_WINDOW(window));
  if (GTK_IS_TEXT_VIEW(focus)) {
    GtkTextBuffer *buffer = gtk_text_view_get_buffer(GTK_TEXT_VIEW(focus));
    if (redo ? gtk_text_buffer_get_can_redo(buffer) : gtk_text_buffer_get_can_undo(buffer))
      return gtk_widget_activate_action(focus, action, NULL);
  }
  return FALSE;
}

static void
undo_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  GtkWidget *room = pl_window_get_room(data);
  if (typing_takes(data, "text.undo", FALSE))
    return;
  if (room != NULL)
    pl_room_undo(PL_ROOM(room));
  else
    pl_app_session_undo(pl_window_get_session(data));
}

static void
redo_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  GtkWidget *room = pl_window_get_room(data);
  if (typing_takes(data, "text.redo", TRUE))
    return;
  if (room != NULL)
    pl_room_redo(PL_ROOM(room));
  else
    pl_app_session_redo(pl_window_get_session(data));
}

/* ---- The session, for a room ---- */

static void
session_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  pl_window_open_room(data);
}

static void
full_screen_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  if (gtk_window_is_fullscreen(data))
    gtk_window_unfullscreen(data);
  else
    gtk_window_fullscreen(data);
}

/* ---- The document ---- */

static void
close_document_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  pl_window_close_document(data);
}

static void
cancel_opening_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  pl_window_cancel_opening(data);
}

static void
export_cb(GSimpleAction *action, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  pl_export_ask_for(data, g_action_get_name(G_ACTION(action)));
}

static void
take_over_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  pl_app_session_take_over(pl_window_get_session(data));
}

static void
history_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  pl_history_window_present(data);
}

static void
share_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  pl_share_ask(data);
}

static void
merge_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  pl_merge_ask(data);
}

static void
remove_words_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  pl_remove_words_ask(data);
}

/* ---- Help ---- */

/* Where nothing is to be explained, the Guide is. */
static void
explain_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  if (!pl_explain_here(data))
    g_action_group_activate_action(G_ACTION_GROUP(data), "go", g_variant_new_string("guide"));
}

static void
rests_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  if (!pl_rests_here(data))
    pl_window_tell(data, _("No sentence made from the record stands here"), NULL, NULL, NULL);
}

/* Made when it is wanted, and gone when it is closed: where a window that was never shown is the last of the
 * program's, GTK 4.8 crashes when a screen reader asks for a window that has just closed. */
static void
show_help_overlay_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  GtkApplicationWindow *window = GTK_APPLICATION_WINDOW(data);
  if (gtk_application_window_get_help_overlay(window) == NULL) {
    g_autoptr(GtkBuilder) builder = gtk_builder_new_from_resource("/org/plumbline/Plumbline/help-overlay.ui");
    /* Only as a window's own overlay does it know the keys of its actions. */
    gtk_application_window_set_help_overlay(window,
                                            GTK_SHORTCUTS_WINDOW(gtk_builder_get_object(builder, "help_overlay")));
  }
  gtk_window_present(GTK_WINDOW(gtk_application_window_get_help_overlay(window)));
}

/* ---- When they can be done ---- */

gboolean
pl_act_always(PlAppSession *session G_GNUC_UNUSED)
{
  return TRUE;
}

gboolean
pl_act_reportable(PlAppSession *session)
{
  const PlAssessment *assessment = pl_app_session_get_assessment(session);
  return pl_app_session_get_pack_version(session) != PL_PACK_PUBLIC || assessment == NULL ||
         assessment->clearance.clearance == PL_CLEARANCE_PUBLIC;
}

gboolean
pl_act_writable(PlAppSession *session)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(session), FALSE);
  return !pl_document_is_read_only(pl_app_session_get_document(session));
}

static gboolean
can_undo(PlAppSession *session)
{
  g_autofree char *label = pl_app_session_dup_undo_label(session);
  return label != NULL;
}

static gboolean
can_redo(PlAppSession *session)
{
  g_autofree char *label = pl_app_session_dup_redo_label(session);
  return label != NULL;
}

static gboolean
can_take_over(PlAppSession *session)
{
  return pl_document_can_take_over(pl_app_session_get_document(session));
}

static const PlAct acts[] = {
    {{.name = "session", .activate = session_cb}, pl_act_always},
    {{.name = "full-screen", .activate = full_screen_cb}, NULL},
    {{.name = "undo", .activate = undo_cb}, can_undo},
    {{.name = "redo", .activate = redo_cb}, can_redo},
    {{.name = "history", .activate = history_cb}, pl_act_always},
    {{.name = "share", .activate = share_cb}, pl_act_always},
    {{.name = "merge", .activate = merge_cb}, pl_act_writable},
    {{.name = "remove-words", .activate = remove_words_cb}, pl_act_writable},
    {{.name = "save-copy", .activate = export_cb}, pl_act_always},
    {{.name = "export-json", .activate = export_cb}, pl_act_always},
    {{.name = "workbook", .activate = export_cb}, pl_act_reportable},
    {{.name = "board-report", .activate = export_cb}, pl_act_reportable},
    {{.name = "web-report", .activate = export_cb}, pl_act_reportable},
    {{.name = "word-report", .activate = export_cb}, pl_act_reportable},
    {{.name = "take-over", .activate = take_over_cb}, can_take_over},
    {{.name = "close-document", .activate = close_document_cb}, pl_act_always},
    {{.name = "cancel-opening", .activate = cancel_opening_cb}, NULL},
    {{.name = "explain", .activate = explain_cb}, pl_act_always},
    {{.name = "rests", .activate = rests_cb}, pl_act_always},
    {{.name = "show-help-overlay", .activate = show_help_overlay_cb}, NULL},
};
static const guint n_acts = G_N_ELEMENTS(acts);

/* Those of the document and the program, and those that have a file of their own. */
static const struct {
  const PlAct *acts;
  const guint *n;
} groups[] = {{acts, &n_acts},
              {pl_place_acts, &pl_n_place_acts},
              {pl_assessment_acts, &pl_n_assessment_acts},
              {pl_risk_acts, &pl_n_risk_acts},
              {pl_report_acts, &pl_n_report_acts},
              {pl_chart_acts, &pl_n_chart_acts}};

static void
update(PlWindow *window, const PlAct *act)
{
  PlAppSession *session = pl_window_get_session(window);
  GtkWidget *room = pl_window_get_room(window);
  GAction *action = g_action_map_lookup_action(G_ACTION_MAP(window), act->entry.name);
  gboolean can = act->can == NULL || (session != NULL && act->can(session));
  can = can && (room == NULL || pl_room_allows(PL_ROOM(room), act->entry.name));
  g_simple_action_set_enabled(G_SIMPLE_ACTION(action), can);
}

void
pl_acts_install(PlWindow *window)
{
  g_return_if_fail(PL_IS_WINDOW(window));
  for (guint i = 0; i < G_N_ELEMENTS(groups); i++)
    for (guint k = 0; k < *groups[i].n; k++)
      g_action_map_add_action_entries(G_ACTION_MAP(window), &groups[i].acts[k].entry, 1, window);
  pl_acts_update(window);
}

void
pl_acts_update(PlWindow *window)
{
  g_return_if_fail(PL_IS_WINDOW(window));
  PlAppSession *session = pl_window_get_session(window);
  if (session != NULL)
    pl_report_acts_show(window, session);
  for (guint i = 0; i < G_N_ELEMENTS(groups); i++)
    for (guint k = 0; k < *groups[i].n; k++)
      update(window, &groups[i].acts[k]);
}
