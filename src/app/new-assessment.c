#include "new-assessment.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <plumbline/assessment-commands.h>
#include <plumbline/council-results.h>

#include "assessment-fields.h"
#include "council-picker.h"
#include "named-menu.h"
#include "widgets.h"
#include "window.h"

/* The dialog, while it is up. */
typedef struct {
  PlAppSession *session;
  PlSnapshot *snapshot; /* as it was when this was asked, so that the organisations stay in their order */
  GtkWidget *dialog;
  PlAssessmentFields fields;
  GtkWidget *whose;  /* the organisations, and last another one */
  GtkWidget *picker; /* the other one's name */
  GtkWidget *from;   /* whether it begins where the last one ended */
} Ask;

static void
ask_free(Ask *ask)
{
  g_object_unref(ask->session);
  pl_snapshot_unref(ask->snapshot);
  g_free(ask);
}

/* Returns: (nullable): whose assessment it will be; NULL for another organisation. */
static const PlOrganisation *
chosen_organisation(Ask *ask)
{
  guint n, at = adw_combo_row_get_selected(ADW_COMBO_ROW(ask->whose));
  const PlOrganisation *all = pl_snapshot_organisations(ask->snapshot, &n);
  return at < n ? &all[at] : NULL;
}

/* Returns: (nullable): from which it can begin. */
static const PlAssessment *
last_assessment(Ask *ask)
{
  const PlOrganisation *organisation = chosen_organisation(ask);
  return organisation != NULL ? pl_snapshot_latest_assessment(ask->snapshot, organisation->id, NULL) : NULL;
}

static gboolean
begins_from_last(Ask *ask)
{
  return gtk_widget_get_visible(ask->from) && gtk_check_button_get_active(GTK_CHECK_BUTTON(ask->from));
}

/* Who took part comes along with what they came to. */
static void
show_from(Ask *ask)
{
  const PlAssessment *last = last_assessment(ask);
  gtk_widget_set_visible(ask->from, last != NULL);
  if (last != NULL) {
    g_autofree char *text = g_strdup_printf(
        _("Begin where %s ended: with its levels and reasons as drafts, and who took part"), last->title);
    gtk_label_set_text(GTK_LABEL(gtk_check_button_get_child(GTK_CHECK_BUTTON(ask->from))), text);
    pl_name_widget(ask->from, text);
  }
  gtk_widget_set_visible(ask->fields.suggest, !begins_from_last(ask));
  adw_message_dialog_set_body(
      ADW_MESSAGE_DIALOG(ask->dialog),
      begins_from_last(ask)
          ? _("No level is agreed until the room agrees it again; earlier assessments stay as they are.")
          : _("Every domain begins as not yet agreed; earlier assessments stay as they are."));
}

static void
answer_changed_cb(Ask *ask)
{
  gboolean is_new = chosen_organisation(ask) == NULL;
  gboolean valid = pl_assessment_fields_check(&ask->fields);
  g_autofree char *name = pl_council_picker_dup_name(PL_COUNCIL_PICKER(ask->picker));
  gtk_widget_set_visible(ask->picker, is_new);
  show_from(ask);
  adw_message_dialog_set_response_enabled(ADW_MESSAGE_DIALOG(ask->dialog), "add",
                                          valid && (!is_new || *name != '\0'));
}

static gint64
next_id(gpointer document)
{
  return pl_document_next_id(document);
}

/* A document that was made with no organisation is about the one that comes with its first assessment. */
static gint64
put_organisation(Ask *ask, PlCommand *command)
{
  PlSnapshot *snapshot = pl_app_session_get_snapshot(ask->session);
  const PlIds ids = {.next = next_id, .data = pl_app_session_get_document(ask->session)};
  PlCouncilPicker *picker = PL_COUNCIL_PICKER(ask->picker);
  const PlCouncil *council = pl_council_picker_get_council(picker);
  g_autofree char *name = pl_council_picker_dup_name(picker), *said = NULL;
  PlDocumentInfo info = *pl_snapshot_info(snapshot);
  PlOrganisation organisation;
  pl_record_init_empty(PL_RECORD_ORGANISATION, &organisation);
  organisation.id = ids.next(ids.data);
  organisation.name = organisation.short_name = name;
  organisation.jurisdiction = info.jurisdiction;
  organisation.invented = info.invented && council == NULL;
  if (council != NULL)
    pl_council_fill(council, &organisation);
  pl_command_put(command, PL_RECORD_ORGANISATION, &organisation);
  if (council != NULL)
    pl_council_add_results(command, snapshot, pl_council_picker_get_councils(picker), council,
                           organisation.id, &ids, &said);
  if (info.organisation == 0) {
    info.organisation = organisation.id;
    pl_command_put(command, PL_RECORD_DOCUMENT, &info);
  }
  return organisation.id;
}

/* What follows is to say where each domain is, the first one first: a digit scores it at once. */
static void
begin_judging(Ask *ask)
{
  PlWindow *window = PL_WINDOW(gtk_window_get_transient_for(GTK_WINDOW(ask->dialog)));
  const PlProfile *profile = pl_app_session_get_overview(ask->session)->profile;
  if (profile != NULL && profile->n_domains > 0)
    pl_app_session_set_domain(ask->session, profile->domains[0].domain->id);
  pl_window_go(window, "matrix");
  pl_window_focus_page(window);
  gtk_window_set_focus_visible(GTK_WINDOW(window), TRUE); /* no key in it led there */
}

/* Returns: the new assessment's id; 0 where it cannot begin so, which is told. */
static gint64
add_from_last(Ask *ask)
{
  const PlIds ids = {.next = next_id, .data = pl_app_session_get_document(ask->session)};
  PlAssessmentWish wish = pl_assessment_fields_read(&ask->fields);
  PlAssessment as = {.id = next_id(ids.data), .date = wish.date, .title = wish.title, .kind = wish.kind};
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command = pl_command_copy_assessment(pl_app_session_get_snapshot(ask->session),
                                                            last_assessment(ask)->id, &as, &ids, &error);
  if (command != NULL)
    pl_app_session_run(ask->session, command);
  else
    pl_app_session_fail(ask->session, _("No assessment was begun"), error);
  pl_assessment_wish_clear(&wish);
  return command != NULL ? as.id : 0;
}

/* Returns: the new assessment's id. */
static gint64
add_empty(Ask *ask)
{
  const PlOrganisation *organisation = chosen_organisation(ask);
  const PlIds ids = {.next = next_id, .data = pl_app_session_get_document(ask->session)};
  PlAssessmentWish wish = pl_assessment_fields_read(&ask->fields);
  g_autofree char *label =
      g_strdup_printf(_("Add the assessment %s"), *wish.title != '\0' ? wish.title : wish.date);
  g_autoptr(PlCommand) command = pl_command_new("add", label);
  gint64 whose = organisation != NULL ? organisation->id : put_organisation(ask, command);
  gint64 id = pl_assessment_wish_put(&wish, command, pl_app_session_get_snapshot(ask->session), whose, &ids);
  pl_app_session_run(ask->session, command);
  pl_assessment_wish_clear(&wish);
  return id;
}

static void
add(Ask *ask)
{
  gint64 id = begins_from_last(ask) ? add_from_last(ask) : add_empty(ask);
  if (id == 0)
    return;
  pl_app_session_set_assessment(ask->session, id);
  begin_judging(ask);
}

static void
response_cb(Ask *ask, const char *response)
{
  if (g_str_equal(response, "add"))
    add(ask);
}

/* Those there are, the one in view chosen, and last another one; left out where there is none yet. */
static void
make_whose(Ask *ask)
{
  guint n, in_view = 0;
  const PlOrganisation *all = pl_snapshot_organisations(ask->snapshot, &n);
  const PlOrganisation *shown = pl_app_session_get_organisation(ask->session);
  g_autoptr(GtkStringList) names = gtk_string_list_new(NULL);
  for (guint i = 0; i < n; i++) {
    gtk_string_list_append(names, all[i].name);
    in_view = &all[i] == shown ? i : in_view;
  }
  gtk_string_list_append(names, _("Another organisation"));
  ask->whose = GTK_WIDGET(pl_choice_row_new(_("Organisation"), names, in_view));
  gtk_widget_set_visible(ask->whose, n > 0);
  if (n == 0)
    pl_council_picker_set_name(PL_COUNCIL_PICKER(ask->picker),
                               pl_snapshot_info(pl_app_session_get_snapshot(ask->session))->title);
}

static GtkWidget *
make_form(Ask *ask)
{
  GtkWidget *form = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12), *whose_list = pl_boxed_list_new();
  g_autofree char *today = pl_document_dup_today(pl_app_session_get_document(ask->session));
  ask->picker = pl_council_picker_new(_("Council, trust or partner"));
  pl_name_widget(whose_list, _("Organisation"));
  make_whose(ask);
  gtk_list_box_append(GTK_LIST_BOX(whose_list), ask->whose);
  g_object_bind_property(ask->whose, "visible", whose_list, "visible", G_BINDING_SYNC_CREATE);
  gtk_box_append(GTK_BOX(form), whose_list);
  gtk_box_append(GTK_BOX(form), ask->picker);
  guint n;
  pl_snapshot_assessments(ask->snapshot, &n);
  gtk_box_append(GTK_BOX(form),
                 pl_assessment_fields_make(&ask->fields, ask->snapshot, today,
                                           n > 0 ? PL_ASSESSMENT_SELF : PL_ASSESSMENT_BASELINE, n == 0));
  ask->from = gtk_check_button_new();
  GtkWidget *says = pl_label_new("", NULL);
  gtk_widget_set_hexpand(says, TRUE);
  gtk_check_button_set_child(GTK_CHECK_BUTTON(ask->from), says);
  gtk_box_append(GTK_BOX(form), ask->from);
  return form;
}

void
pl_new_assessment_ask(GtkWindow *parent, PlAppSession *session)
{
  g_return_if_fail(PL_IS_APP_SESSION(session));
  Ask *ask = g_new0(Ask, 1);
  ask->session = g_object_ref(session);
  ask->snapshot = pl_snapshot_ref(pl_app_session_get_snapshot(session));
  ask->dialog = adw_message_dialog_new(parent, _("New assessment"), NULL);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG(ask->dialog);
  adw_message_dialog_set_extra_child(dialog, make_form(ask));
  adw_message_dialog_add_responses(dialog, "cancel", _("_Cancel"), "add", _("_Add"), NULL);
  adw_message_dialog_set_response_appearance(dialog, "add", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response(dialog, "add");
  g_signal_connect_swapped(ask->fields.date, "changed", G_CALLBACK(answer_changed_cb), ask);
  g_signal_connect_swapped(ask->from, "toggled", G_CALLBACK(answer_changed_cb), ask);
  g_signal_connect_swapped(ask->picker, "changed", G_CALLBACK(answer_changed_cb), ask);
  g_signal_connect_swapped(ask->whose, "notify::selected", G_CALLBACK(answer_changed_cb), ask);
  g_signal_connect_data(ask->dialog, "response", G_CALLBACK(response_cb), ask,
                        (GClosureNotify)(void (*)(void))ask_free, G_CONNECT_SWAPPED);
  answer_changed_cb(ask);
  gtk_window_present(GTK_WINDOW(ask->dialog));
}
