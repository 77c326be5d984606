#include "intervention.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "dates.h"
#include "entry-row.h"
#include "widgets.h"

/* The dialog, while it is up. */
typedef struct {
  PlAppSession *session;
  gint64 id; /* 0 for a new one */
  gint64 organisation;
  GtkWidget *dialog;
  GtkWidget *starts, *ends, *text, *source;
} Ask;

static void
ask_free(Ask *ask)
{
  g_object_unref(ask->session);
  g_free(ask);
}

static char *
dup_text(GtkWidget *entry)
{
  return g_strstrip(g_strdup(gtk_editable_get_text(GTK_EDITABLE(entry))));
}

static void
changed_cb(Ask *ask)
{
  g_autofree char *starts = pl_date_typed(ask->starts, TRUE, NULL),
                  *ends = pl_date_typed(ask->ends, TRUE, NULL);
  g_autofree char *text = dup_text(ask->text);
  gboolean begun = starts != NULL && *starts != '\0', ended = ends != NULL && *ends != '\0';
  gboolean in_order = !begun || !ended || pl_date_days_between(starts, ends) >= 0;
  pl_date_mark(ask->starts, starts != NULL);
  pl_date_mark(ask->ends, ends != NULL && in_order);
  adw_message_dialog_set_response_enabled(ADW_MESSAGE_DIALOG(ask->dialog), "record",
                                          begun && ends != NULL && in_order && *text != '\0');
}

static const PlIntervention *
stands(Ask *ask)
{
  return pl_snapshot_find_id(pl_app_session_get_snapshot(ask->session), PL_RECORD_INTERVENTION, ask->id);
}

static void
record(Ask *ask)
{
  g_autofree char *starts = pl_date_typed(ask->starts, TRUE, NULL),
                  *ends = pl_date_typed(ask->ends, TRUE, NULL);
  g_autofree char *text = dup_text(ask->text), *source = dup_text(ask->source);
  PlIntervention intervention;
  pl_record_init_empty(PL_RECORD_INTERVENTION, &intervention);
  intervention.id = ask->id != 0 ? ask->id : pl_document_next_id(pl_app_session_get_document(ask->session));
  intervention.organisation = ask->organisation;
  intervention.starts = starts;
  intervention.ends = ends;
  intervention.text = text;
  intervention.source = source;
  if (stands(ask) != NULL && pl_record_equal(PL_RECORD_INTERVENTION, stands(ask), &intervention))
    return;
  g_autoptr(PlCommand) command =
      pl_command_new(ask->id != 0 ? "edit" : "add",
                     ask->id != 0 ? _("Change an intervention") : _("Record an intervention"));
  pl_command_put(command, PL_RECORD_INTERVENTION, &intervention);
  pl_app_session_run(ask->session, command);
}

static void
response_cb(Ask *ask, const char *response)
{
  if (g_str_equal(response, "record")) {
    record(ask);
  } else if (g_str_equal(response, "remove") && stands(ask) != NULL) {
    g_autoptr(PlCommand) command = pl_command_new("delete", _("Remove an intervention"));
    pl_command_delete(command, PL_RECORD_INTERVENTION, stands(ask));
    pl_app_session_run(ask->session, command);
  }
}

static GtkWidget *
make_form(Ask *ask)
{
  const struct {
    GtkWidget **entry;
    const char *title;
  } rows[] = {{&ask->text, _("What, such as “Improvement notice”")},
              {&ask->starts, _("Since, such as 15 March 2024, March 2024 or 2024")},
              {&ask->ends, _("Until; empty while it goes on")},
              {&ask->source, _("Where that is said")}};
  GtkWidget *list = pl_boxed_list_new();
  pl_name_widget(list, _("Intervention"));
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    *rows[i].entry = pl_entry_row_new(rows[i].title);
    gtk_list_box_append(GTK_LIST_BOX(list), *rows[i].entry);
  }
  const PlIntervention *intervention = stands(ask);
  if (intervention != NULL) {
    gtk_editable_set_text(GTK_EDITABLE(ask->text), intervention->text);
    pl_date_show(ask->starts, intervention->starts);
    pl_date_show(ask->ends, intervention->ends);
    gtk_editable_set_text(GTK_EDITABLE(ask->source), intervention->source);
  }
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    g_signal_connect_swapped(*rows[i].entry, "changed", G_CALLBACK(changed_cb), ask);
  return list;
}

void
pl_intervention_ask(GtkWindow *parent, PlAppSession *session, gint64 id)
{
  g_return_if_fail(PL_IS_APP_SESSION(session));
  const PlOrganisation *organisation = pl_app_session_get_organisation(session);
  g_return_if_fail(organisation != NULL);
  g_autofree char *body = g_strdup_printf(
      _("When %s is, or was, under government intervention. It stands beside the inspection results."),
      organisation->name);
  Ask *ask = g_new0(Ask, 1);
  ask->session = g_object_ref(session);
  ask->id = id;
  ask->organisation = organisation->id;
  ask->dialog =
      adw_message_dialog_new(parent, id != 0 ? _("Intervention") : _("Record an intervention"), body);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG(ask->dialog);
  adw_message_dialog_set_extra_child(dialog, make_form(ask));
  adw_message_dialog_add_response(dialog, "cancel", _("_Cancel"));
  if (id != 0) {
    adw_message_dialog_add_response(dialog, "remove", _("_Remove"));
    adw_message_dialog_set_response_appearance(dialog, "remove", ADW_RESPONSE_DESTRUCTIVE);
  }
  adw_message_dialog_add_response(dialog, "record", id != 0 ? _("C_hange") : _("_Record"));
  adw_message_dialog_set_response_appearance(dialog, "record", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response(dialog, "record");
  adw_message_dialog_set_close_response(dialog, "cancel");
  g_signal_connect_data(ask->dialog, "response", G_CALLBACK(response_cb), ask,
                        (GClosureNotify)(void (*)(void))ask_free, G_CONNECT_SWAPPED);
  changed_cb(ask);
  gtk_window_present(GTK_WINDOW(ask->dialog));
}
