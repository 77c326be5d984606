#include "risks-change.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "entry-row.h"
#include "named-menu.h"
#include "risk-fields.h"
#include "undone.h"
#include "widgets.h"
#include "window.h"

#define DIALOG_WIDTH 420

/* A name is a risk’s own. */
#define N_FIELDS PL_RISK_FIELD_NAME

/* The dialog, while it is up. */
typedef struct {
  PlAppSession *session; /* owned */
  GtkWindow *parent;     /* owned */
  gint64 *risks;
  guint n;
  PlSnapshot *listed; /* owned (nullable): what the values to choose from were listed of */
  GtkWidget *dialog, *entry_list, *entry, *fault;
  GtkDropDown *what, *value;
} Ask;

static void
ask_free(Ask *ask)
{
  g_object_unref(ask->session);
  g_object_unref(ask->parent);
  g_free(ask->risks);
  g_clear_pointer(&ask->listed, pl_snapshot_unref);
  g_free(ask);
}

static PlSnapshot *
snapshot_of(Ask *ask)
{
  return pl_app_session_get_snapshot(ask->session);
}

static PlRiskField
field_of(Ask *ask)
{
  return (PlRiskField)MIN(gtk_drop_down_get_selected(ask->what), N_FIELDS - 1);
}

static char *
dup_typed(Ask *ask)
{
  return g_strstrip(g_strdup(gtk_editable_get_text(GTK_EDITABLE(ask->entry))));
}

static void
changed_cb(Ask *ask)
{
  g_autofree char *typed = dup_typed(ask), *fault = pl_risk_field_check(field_of(ask), typed);
  gtk_label_set_text(GTK_LABEL(ask->fault), fault != NULL ? fault : "");
  gtk_widget_set_visible(ask->fault, fault != NULL);
  adw_message_dialog_set_response_enabled(ADW_MESSAGE_DIALOG(ask->dialog), "set", fault == NULL);
}

/* Returns: (nullable): one that has what all of them have; NULL where they differ. */
static const PlRisk *
find_alike(Ask *ask)
{
  const PlRisk *first = pl_snapshot_risk(snapshot_of(ask), ask->risks[0]);
  for (guint i = 1; first != NULL && i < ask->n; i++) {
    const PlRisk *other = pl_snapshot_risk(snapshot_of(ask), ask->risks[i]);
    if (other == NULL || !pl_risk_field_same(field_of(ask), first, other))
      return NULL;
  }
  return first;
}

/* What stands there already is what is changed. */
static void
what_chosen_cb(Ask *ask)
{
  PlRiskField field = field_of(ask);
  const PlRisk *alike = find_alike(ask);
  gboolean typed = pl_risk_field_is_typed(field);
  g_clear_pointer(&ask->listed, pl_snapshot_unref);
  ask->listed = pl_snapshot_ref(snapshot_of(ask));
  gtk_widget_set_visible(ask->entry_list, typed);
  gtk_widget_set_visible(GTK_WIDGET(ask->value), !typed);
  if (typed) {
    g_autofree char *stands = pl_risk_field_dup_text(field, alike);
    pl_entry_row_set_title(PL_ENTRY_ROW(ask->entry), pl_risk_field_title(field));
    gtk_editable_set_text(GTK_EDITABLE(ask->entry), stands);
  } else {
    g_autoptr(GtkStringList) values = pl_risk_field_list(snapshot_of(ask), field);
    pl_menu_set_name(ask->value, pl_risk_field_title(field));
    pl_menu_set_items(ask->value, values, pl_risk_field_place(snapshot_of(ask), field, alike));
  }
  changed_cb(ask);
}

static void
set_now(Ask *ask)
{
  g_autofree char *typed = dup_typed(ask);
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command =
      pl_risk_field_command(snapshot_of(ask), ask->listed, ask->risks, ask->n, field_of(ask), typed,
                            gtk_drop_down_get_selected(ask->value), &error);
  if (command == NULL) {
    pl_app_session_fail(ask->session, _("The risks were not changed"), error);
    return;
  }
  pl_app_session_run(ask->session, command);
  if (PL_IS_WINDOW(ask->parent))
    pl_done_tell(PL_WINDOW(ask->parent), command);
}

static void
response_cb(Ask *ask, const char *response)
{
  if (g_str_equal(response, "set"))
    set_now(ask);
}

static GtkWidget *
form_new(Ask *ask)
{
  static const char *const names[] = {N_("Owner"), N_("Category"), N_("Response"), N_("Next review"),
                                      N_("Milestone")};
  g_autoptr(GtkStringList) titles = gtk_string_list_new(NULL);
  for (guint i = 0; i < N_FIELDS; i++)
    gtk_string_list_append(titles, _(names[i]));
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_size_request(box, DIALOG_WIDTH, -1);
  ask->what = GTK_DROP_DOWN(gtk_drop_down_new(NULL, NULL));
  pl_menu_set_name(ask->what, _("What to set"));
  pl_menu_set_items(ask->what, titles, PL_RISK_FIELD_OWNER);
  ask->value = GTK_DROP_DOWN(gtk_drop_down_new(NULL, NULL));
  ask->entry_list = pl_boxed_list_new();
  pl_name_widget(ask->entry_list, _("What to set it to"));
  ask->entry = pl_entry_row_new(pl_risk_field_title(PL_RISK_FIELD_OWNER));
  gtk_list_box_append(GTK_LIST_BOX(ask->entry_list), ask->entry);
  ask->fault = pl_label_new("", "small");
  gtk_box_append(GTK_BOX(box), GTK_WIDGET(ask->what));
  gtk_box_append(GTK_BOX(box), ask->entry_list);
  gtk_box_append(GTK_BOX(box), GTK_WIDGET(ask->value));
  gtk_box_append(GTK_BOX(box), ask->fault);
  g_signal_connect_swapped(ask->what, "notify::selected", G_CALLBACK(what_chosen_cb), ask);
  g_signal_connect_swapped(ask->entry, "changed", G_CALLBACK(changed_cb), ask);
  return box;
}

void
pl_risks_change_ask(GtkWindow *parent, PlAppSession *session, const gint64 *risks, guint n)
{
  g_return_if_fail(GTK_IS_WINDOW(parent) && PL_IS_APP_SESSION(session) && risks != NULL && n > 0);
  Ask *ask = g_new0(Ask, 1);
  ask->session = g_object_ref(session);
  ask->parent = g_object_ref(parent);
  ask->risks = g_memdup2(risks, n * sizeof *risks);
  ask->n = n;
  const PlRisk *only = n == 1 ? pl_snapshot_risk(pl_app_session_get_snapshot(session), *risks) : NULL;
  g_autofree char *heading = only != NULL
                                 ? g_strdup_printf(_("Change “%s”"), only->short_name)
                                 : g_strdup_printf(ngettext("Change %u Risk", "Change %u Risks", n), n);
  ask->dialog = adw_message_dialog_new(parent, heading,
                                       n == 1 ? _("One Undo takes it back.")
                                              : _("All of them get the same. One Undo takes it back."));
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG(ask->dialog);
  adw_message_dialog_set_extra_child(dialog, form_new(ask));
  adw_message_dialog_add_responses(dialog, "cancel", _("_Cancel"), "set", _("_Set"), NULL);
  adw_message_dialog_set_response_appearance(dialog, "set", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response(dialog, "set");
  adw_message_dialog_set_close_response(dialog, "cancel");
  g_signal_connect_data(ask->dialog, "response", G_CALLBACK(response_cb), ask,
                        (GClosureNotify)(void (*)(void))ask_free, G_CONNECT_SWAPPED);
  what_chosen_cb(ask);
  gtk_window_present(GTK_WINDOW(ask->dialog));
}
