#include "assessment-acts.h"

#include <glib/gi18n-lib.h>
#include <plumbline/assessment-commands.h>
#include <plumbline/say.h>

#include "assessment-fields.h"
#include "domain-window.h"
#include "evidence-files.h"
#include "give-away.h"
#include "intervention.h"
#include "new-assessment.h"
#include "question-dialogs.h"
#include "record-window.h"
#include "sign-off.h"
#include "update-inspections.h"

/* ---- The assessment ---- */

static void
new_assessment_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  pl_new_assessment_ask(data, pl_window_get_session(data));
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
  g_autofree char *today = pl_document_dup_today(document);
  g_autofree char *title = pl_say_new_assessment(pl_app_session_get_snapshot(session), today);
  const PlAssessment *from = pl_app_session_get_assessment(session);
  g_autoptr(GError) error = NULL;
  PlIds ids = pl_ids_random();
  gint64 id = pl_document_next_id(document);
  PlAssessment as = {.id = id, .date = today, .title = title, .kind = from->kind};
  g_autoptr(PlCommand) command =
      pl_command_copy_assessment(pl_app_session_get_snapshot(session), from->id, &as, &ids, &error);
  if (command == NULL) {
    pl_app_session_fail(session, _("No assessment was begun"), error);
    return;
  }
  pl_app_session_run(session, command);
  pl_app_session_set_assessment(session, id);
  pl_record_window_present(data, session, PL_RECORD_ASSESSMENT, id);
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
discard_views_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  pl_discard_views_ask(data);
}

/* ---- What is in it ---- */

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
add_question_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *subject, gpointer data)
{
  pl_question_add_ask(data, pl_window_get_session(data), g_variant_get_string(subject, NULL));
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

/* ---- When they can be done ---- */

static gboolean
has_assessment(PlAppSession *session)
{
  return pl_app_session_get_assessment(session) != NULL;
}

static gboolean
can_copy_assessment(PlAppSession *session)
{
  return pl_act_writable(session) && has_assessment(session);
}

static gboolean
has_local_domain(PlAppSession *session)
{
  const PlDomain *domain = pl_app_session_get_domain(session);
  return domain != NULL && domain->local;
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
can_reopen(PlAppSession *session)
{
  return pl_act_writable(session) && pl_app_session_get_seal(session) != NULL;
}

static gboolean
has_views(PlAppSession *session)
{
  const PlAssessment *assessment = pl_app_session_get_assessment(session);
  guint n = 0;
  if (assessment != NULL && pl_act_writable(session))
    pl_snapshot_views(pl_app_session_get_snapshot(session), assessment->id, &n);
  return n > 0;
}

static gboolean
can_add_facts(PlAppSession *session)
{
  return pl_app_session_get_organisation(session) != NULL && pl_act_writable(session) &&
         pl_app_session_get_sealed(session) == NULL;
}

const PlAct pl_assessment_acts[] = {
    {{.name = "new-assessment", .activate = new_assessment_cb}, pl_act_writable},
    {{.name = "edit-assessment", .activate = edit_assessment_cb}, has_assessment},
    {{.name = "copy-assessment", .activate = copy_assessment_cb}, can_copy_assessment},
    {{.name = "add-evidence", .activate = add_evidence_cb}, pl_act_writable},
    {{.name = "add-evidence-files", .activate = add_evidence_files_cb}, pl_act_writable},
    {{.name = "add-action", .activate = add_action_cb}, pl_act_writable},
    {{.name = "add-indicator", .activate = add_indicator_cb}, pl_act_writable},
    {{.name = "add-domain", .activate = add_domain_cb}, pl_act_writable},
    {{.name = "edit-domain", .activate = edit_domain_cb}, has_local_domain},
    {{.name = "agree-levels", .activate = agree_levels_cb}, drafts_wait},
    {{.name = "add-question", .activate = add_question_cb, .parameter_type = "s"}, pl_act_writable},
    {{.name = "sign-off", .activate = sign_off_cb}, can_sign_off},
    {{.name = "reopen", .activate = reopen_cb}, can_reopen},
    {{.name = "update-inspections", .activate = update_inspections_cb}, can_add_facts},
    {{.name = "record-intervention", .activate = record_intervention_cb}, can_add_facts},
    {{.name = "discard-views", .activate = discard_views_cb}, has_views},
};
const guint pl_n_assessment_acts = G_N_ELEMENTS(pl_assessment_acts);
