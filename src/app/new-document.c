#include "new-document.h"

#include <glib/gi18n-lib.h>
#include <plumbline/council-results.h>
#include <plumbline/document-file.h>
#include <plumbline/framework.h>

#include "assessment-fields.h"
#include "chosen-name.h"
#include "council-picker.h"
#include "named-menu.h"
#include "widgets.h"
#include "window.h"

/* The dialog, while it is up, and then the chooser. */
typedef struct {
  PlApplication *application;
  GtkWindow *window; /* (nullable) */
  GtkWidget *dialog;
  GtkWidget *picker, *nation;
  PlAssessmentFields fields;
  PlAssessmentWish first; /* once the dialog was answered */
  char *organisation;
  PlJurisdiction jurisdiction;
  PlCouncils *councils;     /* (nullable) */
  const PlCouncil *council; /* (nullable): of `councils` */
} Ask;

static void
ask_free(Ask *ask)
{
  g_clear_object(&ask->application);
  g_clear_object(&ask->window);
  g_clear_pointer(&ask->councils, pl_councils_unref);
  g_free(ask->organisation);
  pl_assessment_wish_clear(&ask->first);
  g_free(ask);
}

/* The framework, the organisation with what the list of councils knows of it, and a first assessment to work
 * on. */
static PlSnapshot *
make_snapshot(const Ask *ask, GError **error)
{
  PlIds ids = pl_ids_random();
  g_autoptr(PlSnapshot) framework =
      ask->council != NULL
          ? pl_council_document(ask->council->name, ask->councils, ask->council, &ids, error)
          : pl_framework_document(ask->organisation, ask->organisation, ask->jurisdiction, &ids, error);
  if (framework == NULL)
    return NULL;
  g_autoptr(PlCommand) command = pl_command_new("add", _("Add the first assessment"));
  pl_assessment_wish_put(&ask->first, command, framework, pl_snapshot_info(framework)->organisation, &ids);
  return pl_command_apply(command, framework);
}

/* The person said, when asked, that a file of that name may go. It goes to the wastebasket. */
static gboolean
make_room(PlWindow *window, const char *path)
{
  g_autoptr(GError) error = NULL;
  if (!g_file_test(path, G_FILE_TEST_EXISTS) || pl_document_file_put_away(path, NULL, &error))
    return TRUE;
  gtk_window_present(GTK_WINDOW(window));
  pl_window_explain(window, _("The new assessment was not made"), error->message);
  return FALSE;
}

static PlWindow *
window_to_fill(Ask *ask)
{
  return PL_IS_WINDOW(ask->window) && pl_window_get_file(PL_WINDOW(ask->window)) == NULL
             ? PL_WINDOW(ask->window)
             : pl_window_new(GTK_APPLICATION(ask->application));
}

static void
create(Ask *ask, const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlSnapshot) snapshot = make_snapshot(ask, &error);
  if (snapshot == NULL) {
    PlWindow *window = window_to_fill(ask);
    gtk_window_present(GTK_WINDOW(window));
    pl_window_explain(window, _("The new assessment was not made"), error->message);
    return;
  }
  g_autoptr(GFile) file = g_file_new_for_path(path);
  PlWindow *window = window_to_fill(ask);
  if (make_room(window, path))
    pl_window_create(window, file, snapshot, _("Everything you do is saved as you do it"));
}

static void
named_cb(const char *path, gpointer data)
{
  if (path != NULL)
    create(data, path);
  ask_free(data);
}

static void
ask_where(Ask *ask)
{
  g_autofree char *name = g_strdup_printf("%s.plumb", ask->organisation);
  g_strdelimit(name, "/\\:", '-');
  const PlNameWish wish = {.title = _("Where to Keep It"),
                           .accept = _("_Create"),
                           .suggested = name,
                           .suffix = "plumb",
                           .files = _("Plumbline assessments"),
                           .to_wastebasket = TRUE};
  pl_chosen_name_ask(ask->window, &wish, named_cb, ask);
}

static void
response_cb(Ask *ask, const char *response)
{
  if (!g_str_equal(response, "next")) {
    ask_free(ask);
    return;
  }
  ask->organisation = pl_council_picker_dup_name(PL_COUNCIL_PICKER(ask->picker));
  ask->council = pl_council_picker_get_council(PL_COUNCIL_PICKER(ask->picker));
  ask->councils = pl_councils_ref(pl_council_picker_get_councils(PL_COUNCIL_PICKER(ask->picker)));
  ask->jurisdiction = adw_combo_row_get_selected(ADW_COMBO_ROW(ask->nation)) == 1 ? PL_JURISDICTION_WALES
                                                                                  : PL_JURISDICTION_ENGLAND;
  ask->first = pl_assessment_fields_read(&ask->fields);
  ask_where(ask);
}

static void
answer_changed_cb(Ask *ask)
{
  g_autofree char *name = pl_council_picker_dup_name(PL_COUNCIL_PICKER(ask->picker));
  gboolean dated = pl_assessment_fields_check(&ask->fields);
  adw_message_dialog_set_response_enabled(ADW_MESSAGE_DIALOG(ask->dialog), "next", *name != '\0' && dated);
  gboolean is_english = pl_council_picker_get_council(PL_COUNCIL_PICKER(ask->picker)) != NULL;
  if (is_english)
    adw_combo_row_set_selected(ADW_COMBO_ROW(ask->nation), 0);
  gtk_widget_set_sensitive(ask->nation, !is_english);
}

static GtkWidget *
make_form(Ask *ask)
{
  const char *const nations[] = {_("England"), _("Wales"), NULL};
  GtkWidget *form = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12), *list = pl_boxed_list_new();
  ask->picker = pl_council_picker_new(_("Council, trust or partner"));
  g_autoptr(GtkStringList) model = gtk_string_list_new(nations);
  ask->nation = GTK_WIDGET(pl_choice_row_new(_("Inspected in"), model, 0));
  pl_name_widget(list, _("Inspected in"));
  gtk_list_box_append(GTK_LIST_BOX(list), ask->nation);
  gtk_box_append(GTK_BOX(form), ask->picker);
  gtk_box_append(GTK_BOX(form), list);
  PlClock clock = pl_clock_system();
  g_autofree char *today = pl_clock_today(&clock);
  gtk_box_append(GTK_BOX(form),
                 pl_assessment_fields_make(&ask->fields, NULL, today, PL_ASSESSMENT_BASELINE, TRUE));
  return form;
}

void
pl_new_document_ask(PlApplication *application, GtkWindow *window)
{
  g_return_if_fail(PL_IS_APPLICATION(application));
  Ask *ask = g_new0(Ask, 1);
  ask->application = g_object_ref(application);
  ask->window = window != NULL ? g_object_ref(window) : NULL;
  ask->dialog =
      adw_message_dialog_new(window, _("New assessment"),
                             _("Whose services for children are you looking at, as of when? It begins "
                               "with seven domains, each not yet agreed."));
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG(ask->dialog);
  adw_message_dialog_set_extra_child(dialog, make_form(ask));
  adw_message_dialog_add_responses(dialog, "cancel", _("_Cancel"), "next", _("Choose _Where…"), NULL);
  adw_message_dialog_set_response_appearance(dialog, "next", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response(dialog, "next");
  adw_message_dialog_set_response_enabled(dialog, "next", FALSE);
  g_signal_connect_swapped(ask->picker, "changed", G_CALLBACK(answer_changed_cb), ask);
  g_signal_connect_swapped(ask->fields.date, "changed", G_CALLBACK(answer_changed_cb), ask);
  g_signal_connect_swapped(ask->dialog, "response", G_CALLBACK(response_cb), ask);
  gtk_window_present(GTK_WINDOW(ask->dialog));
}
