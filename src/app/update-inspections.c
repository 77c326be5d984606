#include "update-inspections.h"

#include <glib/gi18n-lib.h>
#include <plumbline/council-results.h>
#include <plumbline/neighbours.h>
#include <plumbline/say.h>

#include "application.h"
#include "council-list.h"
#include "council-picker.h"
#include "widgets.h"

/* The dialog, while it is up, and then the chooser. */
/* Else a sentence alone would make the dialog narrow, and higher than a laptop's screen. */
#define FORM_WIDTH 440

typedef struct {
  PlWindow *window;
  PlAppSession *session;
  PlOrganisation organisation; /* whose; of the snapshot below */
  PlSnapshot *snapshot;
  PlCouncils *councils;
  GtkWidget *dialog;
  GtkWidget *picker; /* (nullable): which council the organisation is, where that is not known */
  GtkWidget *news;   /* what would be added */
} Ask;

static void
ask_free(Ask *ask)
{
  g_object_unref(ask->window);
  g_object_unref(ask->session);
  pl_snapshot_unref(ask->snapshot);
  pl_councils_unref(ask->councils);
  g_free(ask);
}

static gint64
next_id(gpointer document)
{
  return pl_document_next_id(document);
}

/* The council that the organisation is, or is said to be. */
static const PlCouncil *
which(Ask *ask)
{
  return ask->picker != NULL ? pl_council_picker_get_council(PL_COUNCIL_PICKER(ask->picker))
                             : pl_council_of(ask->councils, &ask->organisation);
}

/* Returns: (transfer full) (nullable): NULL where there is nothing to add; `said` is then why, or what
 * differs. */
static PlCommand *
make_command(Ask *ask, char **said)
{
  const PlIds ids = {.next = next_id, .data = pl_app_session_get_document(ask->session)};
  const PlCouncil *council = which(ask);
  *said = NULL;
  if (council == NULL)
    return NULL;
  g_autofree char *label =
      g_strdup_printf(_("Update the inspection results of %s"), ask->organisation.short_name);
  g_autoptr(PlCommand) command = pl_command_new("add", label);
  if (ask->picker != NULL) { /* what it is called stays */
    PlOrganisation known = ask->organisation;
    known.la_code = council->la_code;
    pl_command_put(command, PL_RECORD_ORGANISATION, &known);
  }
  guint n = pl_council_add_results(command, ask->snapshot, ask->councils, council, ask->organisation.id, &ids,
                                   said);
  return n > 0 || ask->picker != NULL ? g_steal_pointer(&command) : NULL;
}

static void
show_news(Ask *ask)
{
  g_autofree char *said = NULL, *newest = pl_say_date(pl_councils_get_newest(ask->councils));
  g_autoptr(PlCommand) command = make_command(ask, &said);
  g_autofree char *nothing = which(ask) != NULL
                                 ? g_strdup_printf(_("Nothing in the list is new: it goes up to %s."), newest)
                             : ask->picker != NULL ? g_strdup(_("Choose which council of the list it is."))
                                                   : pl_say_no_council(ask->councils, &ask->organisation);
  gboolean has_news = command != NULL && *said != '\0';
  g_autofree char *text = command == NULL && said != NULL && *said != '\0'
                              ? g_strdup_printf("%s %s", nothing, said)
                          : has_news ? g_strdup(said)
                                     : g_strdup(nothing);
  gtk_label_set_text(GTK_LABEL(ask->news), text);
  adw_message_dialog_set_response_enabled(ADW_MESSAGE_DIALOG(ask->dialog), "add", command != NULL);
}

/* ---- A newer list ---- */

static void
list_chosen_cb(GtkNativeDialog *chooser, gint response, PlWindow *window)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file =
      response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file(GTK_FILE_CHOOSER(chooser)) : NULL;
  const char *path = file != NULL ? g_file_peek_path(file) : NULL;
  if (file != NULL && path == NULL)
    pl_window_explain(window, _("The list in use stays"),
                      _("Choose a file on this computer or on a share that it is joined to."));
  else if (path != NULL && pl_application_has_open(gtk_window_get_application(GTK_WINDOW(window)), path))
    pl_window_explain(window, _("The list in use stays"),
                      _("That is a document which is open here, and not a list."));
  else if (path != NULL && !pl_council_list_install(path, &error))
    pl_window_explain(window, _("The list in use stays"), error->message);
  else if (path != NULL && pl_window_get_session(window) != NULL)
    pl_update_inspections_ask(window);
  g_object_unref(chooser);
  g_object_unref(window);
}

static void
ask_list(PlWindow *window)
{
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new(_("A Newer List of Councils"), GTK_WINDOW(window),
                                  GTK_FILE_CHOOSER_ACTION_OPEN, _("_Use This List"), _("_Cancel"));
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new();
  gtk_file_filter_set_name(filter, _("CSV files"));
  gtk_file_filter_add_pattern(filter, "*.csv");
  gtk_file_chooser_add_filter(GTK_FILE_CHOOSER(chooser), filter);
  g_signal_connect(chooser, "response", G_CALLBACK(list_chosen_cb), g_object_ref(window));
  gtk_native_dialog_show(GTK_NATIVE_DIALOG(chooser));
}

/* ---- The dialog ---- */

static void
response_cb(Ask *ask, const char *response)
{
  g_autofree char *said = NULL;
  g_autoptr(PlCommand) command = g_str_equal(response, "add") ? make_command(ask, &said) : NULL;
  if (command != NULL)
    pl_app_session_run(ask->session, command);
  else if (g_str_equal(response, "newer"))
    ask_list(ask->window);
}

static GtkWidget *
make_form(Ask *ask)
{
  const PlOrganisation *organisation = &ask->organisation;
  GtkWidget *form = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_size_request(form, FORM_WIDTH, -1);
  gboolean may_be_one = organisation->la_code[0] == '\0' && !organisation->invented &&
                        organisation->kind == PL_ORGANISATION_COUNCIL &&
                        organisation->jurisdiction == PL_JURISDICTION_ENGLAND;
  ask->news = pl_label_new(NULL, NULL);
  if (may_be_one) {
    ask->picker = pl_council_picker_new(_("Which council it is"));
    pl_council_picker_set_name(PL_COUNCIL_PICKER(ask->picker), organisation->name);
    g_signal_connect_swapped(ask->picker, "changed", G_CALLBACK(show_news), ask);
    gtk_box_append(GTK_BOX(form), ask->picker);
  }
  gtk_box_append(GTK_BOX(form), ask->news);
  if (pl_council_list_get_problem() != NULL)
    gtk_box_append(GTK_BOX(form), pl_label_new(pl_council_list_get_problem(), "small"));
  return form;
}

void
pl_update_inspections_ask(PlWindow *window)
{
  PlAppSession *session = pl_window_get_session(window);
  g_return_if_fail(session != NULL && pl_app_session_get_organisation(session) != NULL);
  Ask *ask = g_new0(Ask, 1);
  ask->window = g_object_ref(window);
  ask->session = g_object_ref(session);
  ask->snapshot = pl_snapshot_ref(pl_app_session_get_snapshot(session));
  ask->organisation = *pl_app_session_get_organisation(session);
  ask->councils = pl_councils_ref(pl_council_list_get());
  ask->dialog = adw_message_dialog_new(
      GTK_WINDOW(window), _("Update inspection results"),
      _("What inspectors have published comes in with its date, and a piece of evidence for each inspection. What is in "
        "the document already stays as it is."));
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG(ask->dialog);
  adw_message_dialog_set_extra_child(dialog, make_form(ask));
  adw_message_dialog_add_responses(dialog, "cancel", _("_Cancel"), "newer", _("Use a _Newer List…"), "add",
                                   _("_Add"), NULL);
  adw_message_dialog_set_response_appearance(dialog, "add", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response(dialog, "add");
  adw_message_dialog_set_close_response(dialog, "cancel");
  g_signal_connect_data(dialog, "response", G_CALLBACK(response_cb), ask,
                        (GClosureNotify)(void (*)(void))ask_free, G_CONNECT_SWAPPED);
  show_news(ask);
  gtk_window_present(GTK_WINDOW(dialog));
}
