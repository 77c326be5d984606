#include "acts.h"

#include <glib/gi18n-lib.h>
#include <plumbline/assessment-commands.h>

#include "assessment-fields.h"
#include "domain-window.h"
#include "evidence-files.h"
#include "explain.h"
#include "export.h"
#include "give-away.h"
#include "history-window.h"
#include "intervention.h"
#include "merge-ask.h"
#include "new-assessment.h"
#include "question-dialogs.h"
#include "record-window.h"
#include "rests.h"
#include "risk-acts.h"
#include "room.h"
#include "sign-off.h"
#include "update-inspections.h"

/* ---- Places and what is in view ---- */

static void
go_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *place, gpointer data)
{
  pl_window_go(data, g_variant_get_string(place, NULL));
  pl_window_focus_page(data);
}

/* What a toast leads to. Some of it may be gone by the time that it is pressed. */
static void
follow_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *target, gpointer data)
{
  const char *name;
  gint64 id, assessment;
  g_variant_get(target, "(&sxx)", &name, &id, &assessment);
  const PlRecordType *type = pl_record_type_find(name);
  if (assessment != 0)
    pl_app_session_set_assessment(pl_window_get_session(data), assessment);
  if (type != NULL)
    pl_window_follow(data, type->kind, id);
}

static void
assessment_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *id, gpointer data)
{
  pl_app_session_set_assessment(pl_window_get_session(data), g_variant_get_int64(id));
}

/* `step` is -1 for the one before, 1 for the one after, among the same organisation's. */
static void
step_assessment(PlWindow *window, gint step)
{
  PlAppSession *session = pl_window_get_session(window);
  const PlAssessment *shown = pl_app_session_get_assessment(session);
  guint n;
  const PlAssessment *all = pl_snapshot_assessments(pl_app_session_get_snapshot(session), &n);
  for (guint i = 0; shown != NULL && i < n; i++) {
    if (all[i].id != shown->id)
      continue;
    for (gint at = (gint)i + step; at >= 0 && at < (gint)n; at += step)
      if (all[at].organisation == shown->organisation) {
        pl_app_session_set_assessment(session, all[at].id);
        return;
      }
  }
}

static void
earlier_assessment_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  step_assessment(data, -1);
}

static void
later_assessment_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  step_assessment(data, 1);
}

/* ---- The assessment in view ---- */

static void
new_assessment_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  pl_new_assessment_ask(data, pl_window_get_session(data));
}

/* What is added in the matrix is about the domain in hand. */
static gboolean
shows_matrix(PlWindow *window)
{
  return g_strcmp0(pl_window_get_place(window), "matrix") == 0;
}

static void
add_evidence_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  pl_record_window_add(data, pl_window_get_session(data), PL_RECORD_EVIDENCE, shows_matrix(data));
}

static void
add_evidence_files_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  const PlDomain *domain = pl_app_session_get_domain(pl_window_get_session(data));
  pl_evidence_files_ask(data, shows_matrix(data) && domain != NULL ? domain->id : 0);
}

static void
add_action_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  pl_record_window_add(data, pl_window_get_session(data), PL_RECORD_ACTION, shows_matrix(data));
}

static void
add_indicator_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  pl_record_window_add(data, pl_window_get_session(data), PL_RECORD_INDICATOR, shows_matrix(data));
}

static void
show_evidence_view(PlWindow *window, PlEvidenceView view)
{
  pl_app_session_set_evidence_view(pl_window_get_session(window), view);
  pl_window_go(window, "evidence");
  pl_window_focus_page(window);
}

/* A key leads to one view, whichever of the place's was open last. */
static void
show_evidence_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  show_evidence_view(data, PL_EVIDENCE_VIEW_EVIDENCE);
}

static void
show_indicators_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  show_evidence_view(data, PL_EVIDENCE_VIEW_INDICATORS);
}

static void
show_signs_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  show_evidence_view(data, PL_EVIDENCE_VIEW_SIGNS);
}

static void
show_risks_view(PlWindow *window, PlRisksView view)
{
  pl_app_session_set_risks_view(pl_window_get_session(window), view);
  pl_window_go(window, "risks");
  pl_window_focus_page(window);
}

static void
show_links_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  show_risks_view(data, PL_RISKS_VIEW_LINKS);
}

static void
show_what_if_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  show_risks_view(data, PL_RISKS_VIEW_WHAT_IF);
}

static void
show_common_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  show_risks_view(data, PL_RISKS_VIEW_COMMON);
}

static void
edit_assessment_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  PlAppSession *session = pl_window_get_session(data);
  pl_record_window_present(data, session, PL_RECORD_ASSESSMENT, pl_app_session_get_assessment(session)->id);
}

/* The next look at the same organisation, dated today, begins with what this one came to. */
static void
copy_assessment_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  PlAppSession *session = pl_window_get_session(data);
  PlDocument *document = pl_app_session_get_document(session);
  g_autofree char *today = pl_document_dup_today(document), *title = NULL;
  g_autoptr(GError) error = NULL;
  PlIds ids = pl_ids_random();
  gint64 id = pl_document_next_id(document);
  title = pl_assessment_title(pl_app_session_get_snapshot(session), today);
  g_autoptr(PlCommand) command =
      pl_command_copy_assessment(pl_app_session_get_snapshot(session),
                                 pl_app_session_get_assessment(session)->id, id, &ids, today, title, &error);
  if (command == NULL) {
    pl_app_session_fail(session, _("No assessment was begun"), error);
    return;
  }
  pl_app_session_run(session, command);
  pl_app_session_set_assessment(session, id);
  pl_record_window_present(data, session, PL_RECORD_ASSESSMENT, id);
}

static void
add_domain_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  pl_domain_add_ask(data, pl_window_get_session(data));
}

static void
edit_domain_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  PlAppSession *session = pl_window_get_session(data);
  pl_domain_window_present(data, session, pl_app_session_get_domain(session)->id);
}

static void
agree_levels_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  PlAppSession *session = pl_window_get_session(data);
  g_autoptr(PlCommand) agreement = pl_app_session_dup_agreement(session);
  if (agreement != NULL)
    pl_app_session_run(session, agreement);
}

static void
show_actions_view(PlWindow *window, PlActionsView view)
{
  pl_app_session_set_actions_view(pl_window_get_session(window), view);
  pl_window_go(window, "actions");
  pl_window_focus_page(window);
}

static void
show_actions_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  show_actions_view(data, PL_ACTIONS_VIEW_ACTIONS);
}

static void
show_questions_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  show_actions_view(data, PL_ACTIONS_VIEW_QUESTIONS);
}

static void
show_milestones_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  show_actions_view(data, PL_ACTIONS_VIEW_MILESTONES);
}

static void
show_checklists_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  show_actions_view(data, PL_ACTIONS_VIEW_CHECKLISTS);
}

static void
add_question_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *subject, gpointer data)
{
  pl_question_add_ask(data, pl_window_get_session(data), g_variant_get_string(subject, NULL));
}

static void
sign_off_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  pl_sign_off_ask(data, pl_window_get_session(data));
}

static void
reopen_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  pl_reopen_ask(data, pl_window_get_session(data));
}

static void
update_inspections_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  pl_update_inspections_ask(data);
}

static void
record_intervention_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  pl_intervention_ask(data, pl_window_get_session(data), 0);
}

static void
step_domain(PlWindow *window, gint step)
{
  PlAppSession *session = pl_window_get_session(window);
  const PlProfile *profile = pl_app_session_get_overview(session)->profile;
  const PlDomain *shown = pl_app_session_get_domain(session);
  for (gint i = 0; profile != NULL && shown != NULL && i < (gint)profile->n_domains; i++)
    if (profile->domains[i].domain->id == shown->id) {
      gint to = CLAMP(i + step, 0, (gint)profile->n_domains - 1);
      pl_app_session_set_domain(session, profile->domains[to].domain->id);
      break;
    }
  pl_window_go(window, "matrix");
  pl_window_focus_page(window);
}

static void
next_domain_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  step_domain(data, 1);
}

static void
previous_domain_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  step_domain(data, -1);
}

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
show_places_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  pl_window_show_places(data);
}

static void
export_cb(GSimpleAction *action, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  pl_export_ask_for(data, g_action_get_name(G_ACTION(action)));
}

static void
report_version_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *version, gpointer data)
{
  pl_app_session_set_pack_version(pl_window_get_session(data), (PlPackVersion)g_variant_get_int32(version));
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

static void
discard_views_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  pl_discard_views_ask(data);
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

static gboolean
always(PlAppSession *session G_GNUC_UNUSED)
{
  return TRUE;
}

static gboolean
writable(PlAppSession *session)
{
  return !pl_document_is_read_only(pl_app_session_get_document(session));
}

static gboolean
has_assessment(PlAppSession *session)
{
  return pl_app_session_get_assessment(session) != NULL;
}

static gboolean
has_local_domain(PlAppSession *session)
{
  const PlDomain *domain = pl_app_session_get_domain(session);
  return domain != NULL && domain->local;
}

static gboolean
can_copy_assessment(PlAppSession *session)
{
  return writable(session) && has_assessment(session);
}

static gboolean
drafts_wait(PlAppSession *session)
{
  g_autoptr(PlCommand) agreement = pl_app_session_dup_agreement(session);
  return agreement != NULL;
}

static gboolean
can_sign_off(PlAppSession *session)
{
  return pl_app_session_get_assessment(session) != NULL && pl_app_session_get_sealed(session) == NULL;
}

static gboolean
can_add_facts(PlAppSession *session)
{
  return pl_app_session_get_organisation(session) != NULL && writable(session) &&
         pl_app_session_get_sealed(session) == NULL;
}

static gboolean
can_reopen(PlAppSession *session)
{
  return writable(session) && pl_app_session_get_seal(session) != NULL;
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
has_views(PlAppSession *session)
{
  const PlAssessment *assessment = pl_app_session_get_assessment(session);
  guint n = 0;
  if (assessment != NULL && writable(session))
    pl_snapshot_views(pl_app_session_get_snapshot(session), assessment->id, &n);
  return n > 0;
}

static gboolean
can_take_over(PlAppSession *session)
{
  return pl_document_can_take_over(pl_app_session_get_document(session));
}

static const PlAct acts[] = {
    {{.name = "go", .activate = go_cb, .parameter_type = "s"}, always},
    {{.name = "follow", .activate = follow_cb, .parameter_type = "(sxx)"}, always},
    {{.name = "assessment", .activate = assessment_cb, .parameter_type = "x", .state = "int64 0"}, always},
    {{.name = "earlier-assessment", .activate = earlier_assessment_cb}, always},
    {{.name = "later-assessment", .activate = later_assessment_cb}, always},
    {{.name = "next-domain", .activate = next_domain_cb}, always},
    {{.name = "previous-domain", .activate = previous_domain_cb}, always},
    {{.name = "show-places", .activate = show_places_cb}, always},
    {{.name = "new-assessment", .activate = new_assessment_cb}, writable},
    {{.name = "edit-assessment", .activate = edit_assessment_cb}, has_assessment},
    {{.name = "copy-assessment", .activate = copy_assessment_cb}, can_copy_assessment},
    {{.name = "add-evidence", .activate = add_evidence_cb}, writable},
    {{.name = "add-evidence-files", .activate = add_evidence_files_cb}, writable},
    {{.name = "add-action", .activate = add_action_cb}, writable},
    {{.name = "add-indicator", .activate = add_indicator_cb}, writable},
    {{.name = "show-evidence", .activate = show_evidence_cb}, always},
    {{.name = "show-indicators", .activate = show_indicators_cb}, always},
    {{.name = "show-signs", .activate = show_signs_cb}, always},
    {{.name = "show-links", .activate = show_links_cb}, always},
    {{.name = "show-what-if", .activate = show_what_if_cb}, always},
    {{.name = "show-common", .activate = show_common_cb}, always},
    {{.name = "add-domain", .activate = add_domain_cb}, writable},
    {{.name = "edit-domain", .activate = edit_domain_cb}, has_local_domain},
    {{.name = "agree-levels", .activate = agree_levels_cb}, drafts_wait},
    {{.name = "show-actions", .activate = show_actions_cb}, always},
    {{.name = "show-questions", .activate = show_questions_cb}, always},
    {{.name = "show-milestones", .activate = show_milestones_cb}, always},
    {{.name = "show-checklists", .activate = show_checklists_cb}, always},
    {{.name = "add-question", .activate = add_question_cb, .parameter_type = "s"}, writable},
    {{.name = "sign-off", .activate = sign_off_cb}, can_sign_off},
    {{.name = "reopen", .activate = reopen_cb}, can_reopen},
    {{.name = "update-inspections", .activate = update_inspections_cb}, can_add_facts},
    {{.name = "record-intervention", .activate = record_intervention_cb}, can_add_facts},
    {{.name = "session", .activate = session_cb}, always},
    {{.name = "full-screen", .activate = full_screen_cb}, NULL},
    {{.name = "undo", .activate = undo_cb}, can_undo},
    {{.name = "redo", .activate = redo_cb}, can_redo},
    {{.name = "history", .activate = history_cb}, always},
    {{.name = "share", .activate = share_cb}, always},
    {{.name = "merge", .activate = merge_cb}, writable},
    {{.name = "remove-words", .activate = remove_words_cb}, writable},
    {{.name = "discard-views", .activate = discard_views_cb}, has_views},
    {{.name = "save-copy", .activate = export_cb}, always},
    {{.name = "export-json", .activate = export_cb}, always},
    {{.name = "workbook", .activate = export_cb}, always},
    {{.name = "report-version", .activate = report_version_cb, .parameter_type = "i", .state = "0"}, always},
    {{.name = "board-report", .activate = export_cb}, always},
    {{.name = "web-report", .activate = export_cb}, always},
    {{.name = "word-report", .activate = export_cb}, always},
    {{.name = "take-over", .activate = take_over_cb}, can_take_over},
    {{.name = "close-document", .activate = close_document_cb}, always},
    {{.name = "cancel-opening", .activate = cancel_opening_cb}, NULL},
    {{.name = "explain", .activate = explain_cb}, always},
    {{.name = "rests", .activate = rests_cb}, always},
    {{.name = "show-help-overlay", .activate = show_help_overlay_cb}, NULL},
};

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
  for (guint i = 0; i < G_N_ELEMENTS(acts); i++)
    g_action_map_add_action_entries(G_ACTION_MAP(window), &acts[i].entry, 1, window);
  for (guint i = 0; i < pl_n_risk_acts; i++)
    g_action_map_add_action_entries(G_ACTION_MAP(window), &pl_risk_acts[i].entry, 1, window);
  pl_acts_update(window);
}

void
pl_acts_update(PlWindow *window)
{
  g_return_if_fail(PL_IS_WINDOW(window));
  PlAppSession *session = pl_window_get_session(window);
  GAction *version = g_action_map_lookup_action(G_ACTION_MAP(window), "report-version");
  if (session != NULL)
    g_simple_action_set_state(G_SIMPLE_ACTION(version),
                              g_variant_new_int32(pl_app_session_get_pack_version(session)));
  for (guint i = 0; i < G_N_ELEMENTS(acts); i++)
    update(window, &acts[i]);
  for (guint i = 0; i < pl_n_risk_acts; i++)
    update(window, &pl_risk_acts[i]);
}
