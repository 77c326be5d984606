#include "new-assessment.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <plumbline/council-results.h>
#include <plumbline/say.h>
#include <plumbline/session-commands.h>

#include "council-picker.h"
#include "entry-row.h"
#include "widgets.h"

/* The dialog, while it is up. */
typedef struct {
  PlAppSession *session;
  PlSnapshot *snapshot; /* as it was when this was asked, so that the organisations stay in their order */
  GtkWidget *dialog;
  GtkWidget *title, *date, *kind;
  GtkWidget *whose;   /* the organisations, and last another one */
  GtkWidget *picker;  /* the other one's name */
  GtkWidget *suggest; /* whether to write down who usually takes part */
} Ask;

static const PlAssessmentKind kinds[] = {PL_ASSESSMENT_SELF, PL_ASSESSMENT_BASELINE,
                                         PL_ASSESSMENT_PEER_CHALLENGE, PL_ASSESSMENT_MODERATION};

char *
pl_new_assessment_title(const char *date)
{
  static const char *const seasons[] = {N_("Winter"), N_("Spring"), N_("Summer"), N_("Autumn")};
  gint year = 0, month = 0;
  /* NOLINTNEXTLINE(cert-err34-c): the date is valid, so its numbers are small */
  if (!pl_date_is_valid(date) || sscanf(date, "%d-%d", &year, &month) != 2)
    return g_strdup("");
  /* December begins a winter that is called after the year it began in. */
  return g_strdup_printf("%s %d", _(seasons[(month % 12) / 3]), year);
}

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

static void
answer_changed_cb(Ask *ask)
{
  gboolean is_new = chosen_organisation(ask) == NULL;
  gboolean valid = pl_date_is_valid(gtk_editable_get_text(GTK_EDITABLE(ask->date)));
  g_autofree char *name = pl_council_picker_dup_name(PL_COUNCIL_PICKER(ask->picker));
  gtk_widget_set_visible(ask->picker, is_new);
  adw_message_dialog_set_response_enabled(ADW_MESSAGE_DIALOG(ask->dialog), "add",
                                          valid && (!is_new || *name != '\0'));
  if (valid)
    gtk_widget_remove_css_class(ask->date, "error");
  else
    gtk_widget_add_css_class(ask->date, "error");
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

/* Those of the assessment before, else the strategic quartet. */
static void
put_participants(Ask *ask, PlCommand *command, gint64 assessment)
{
  g_autoptr(PlSnapshot) with = pl_command_apply(command, pl_app_session_get_snapshot(ask->session));
  PlParticipant suggested[PL_SESSION_SUGGESTED_MOST];
  guint n = pl_session_suggest_participants(with, assessment, suggested, G_N_ELEMENTS(suggested));
  for (guint i = 0; i < n; i++) {
    suggested[i].id = pl_document_next_id(pl_app_session_get_document(ask->session));
    suggested[i].assessment = assessment;
    suggested[i].position = (gint)i + 1;
    pl_command_put(command, PL_RECORD_PARTICIPANT, &suggested[i]);
  }
}

static void
add(Ask *ask)
{
  const PlOrganisation *organisation = chosen_organisation(ask);
  const char *title = gtk_editable_get_text(GTK_EDITABLE(ask->title));
  PlAssessment assessment;
  pl_record_init_empty(PL_RECORD_ASSESSMENT, &assessment);
  assessment.id = pl_document_next_id(pl_app_session_get_document(ask->session));
  assessment.date = gtk_editable_get_text(GTK_EDITABLE(ask->date));
  assessment.title = title;
  assessment.kind = kinds[adw_combo_row_get_selected(ADW_COMBO_ROW(ask->kind))];
  g_autofree char *label =
      g_strdup_printf(_("Add the assessment %s"), *title != '\0' ? title : assessment.date);
  g_autoptr(PlCommand) command = pl_command_new("add", label);
  assessment.organisation = organisation != NULL ? organisation->id : put_organisation(ask, command);
  pl_command_put(command, PL_RECORD_ASSESSMENT, &assessment);
  if (gtk_check_button_get_active(GTK_CHECK_BUTTON(ask->suggest)))
    put_participants(ask, command, assessment.id);
  pl_app_session_run(ask->session, command);
  pl_app_session_set_assessment(ask->session, assessment.id);
}

static void
response_cb(Ask *ask, const char *response)
{
  if (g_str_equal(response, "add"))
    add(ask);
}

/* Those there are, the one in view chosen, and last another one; left out where there is none yet. */
static void
fill_whose(Ask *ask)
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
  adw_combo_row_set_model(ADW_COMBO_ROW(ask->whose), G_LIST_MODEL(names));
  adw_combo_row_set_selected(ADW_COMBO_ROW(ask->whose), in_view);
  gtk_widget_set_visible(ask->whose, n > 0);
  if (n == 0)
    pl_council_picker_set_name(PL_COUNCIL_PICKER(ask->picker),
                               pl_snapshot_info(pl_app_session_get_snapshot(ask->session))->title);
}

static GtkWidget *
make_form(Ask *ask)
{
  GtkWidget *form = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12), *list = pl_boxed_list_new();
  GtkWidget *whose_list = pl_boxed_list_new();
  ask->whose = adw_combo_row_new();
  adw_preferences_row_set_title(ADW_PREFERENCES_ROW(ask->whose), _("Organisation"));
  ask->picker = pl_council_picker_new(_("Council, trust or partner"));
  ask->date = pl_entry_row_new(_("Date, as 2026-10-12"));
  ask->title = pl_entry_row_new(_("Name"));
  ask->kind = adw_combo_row_new();
  adw_preferences_row_set_title(ADW_PREFERENCES_ROW(ask->kind), _("Kind"));
  g_autoptr(GtkStringList) names = gtk_string_list_new(NULL);
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
    g_autofree char *kind = pl_say_assessment_kind(kinds[i]);
    gtk_string_list_take(names, pl_say_capital(kind));
  }
  adw_combo_row_set_model(ADW_COMBO_ROW(ask->kind), G_LIST_MODEL(names));
  pl_name_widget(whose_list, _("Organisation"));
  pl_name_widget(list, _("New assessment"));
  gtk_list_box_append(GTK_LIST_BOX(whose_list), ask->whose);
  gtk_list_box_append(GTK_LIST_BOX(list), ask->date);
  gtk_list_box_append(GTK_LIST_BOX(list), ask->title);
  gtk_list_box_append(GTK_LIST_BOX(list), ask->kind);
  fill_whose(ask);
  g_object_bind_property(ask->whose, "visible", whose_list, "visible", G_BINDING_SYNC_CREATE);
  gtk_box_append(GTK_BOX(form), whose_list);
  gtk_box_append(GTK_BOX(form), ask->picker);
  gtk_box_append(GTK_BOX(form), list);
  ask->suggest = gtk_check_button_new();
  gtk_check_button_set_child(
      GTK_CHECK_BUTTON(ask->suggest),
      pl_label_new(
          _("Write down who takes part: those of the assessment before, or else the council leader, chief "
            "executive, lead member and director of children's services"),
          NULL));
  pl_name_widget(ask->suggest, _("Write down who takes part"));
  gtk_box_append(GTK_BOX(form), ask->suggest);
  return form;
}

void
pl_new_assessment_ask(GtkWindow *parent, PlAppSession *session)
{
  g_return_if_fail(PL_IS_APP_SESSION(session));
  Ask *ask = g_new0(Ask, 1);
  ask->session = g_object_ref(session);
  ask->snapshot = pl_snapshot_ref(pl_app_session_get_snapshot(session));
  ask->dialog = adw_message_dialog_new(
      parent, _("New assessment"),
      _("Every domain begins as not yet agreed; earlier assessments stay as they are."));
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG(ask->dialog);
  adw_message_dialog_set_extra_child(dialog, make_form(ask));
  adw_message_dialog_add_responses(dialog, "cancel", _("_Cancel"), "add", _("_Add"), NULL);
  adw_message_dialog_set_response_appearance(dialog, "add", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response(dialog, "add");
  g_autofree char *today = pl_document_dup_today(pl_app_session_get_document(session));
  g_autofree char *title = pl_new_assessment_title(today);
  gtk_editable_set_text(GTK_EDITABLE(ask->date), today);
  gtk_editable_set_text(GTK_EDITABLE(ask->title), title);
  g_signal_connect_swapped(ask->date, "changed", G_CALLBACK(answer_changed_cb), ask);
  g_signal_connect_swapped(ask->picker, "changed", G_CALLBACK(answer_changed_cb), ask);
  g_signal_connect_swapped(ask->whose, "notify::selected", G_CALLBACK(answer_changed_cb), ask);
  g_signal_connect_data(ask->dialog, "response", G_CALLBACK(response_cb), ask,
                        (GClosureNotify)(void (*)(void))ask_free, G_CONNECT_SWAPPED);
  answer_changed_cb(ask);
  gtk_window_present(GTK_WINDOW(ask->dialog));
}
