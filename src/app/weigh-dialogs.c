#include <adwaita.h>

#include "weigh-dialogs.h"

#include <glib/gi18n-lib.h>
#include <plumbline/option-commands.h>

#include "entry-row.h"
#include "named-menu.h"
#include "widgets.h"

#define DIALOG_WIDTH 420

/* A dialog, while it is up. */
typedef struct {
  PlAppSession *session;
  gint64 option;      /* 0: the weight is asked for */
  GArray *items;      /* gint64: the criteria behind the menu's rows; of a known one, that alone */
  GtkDropDown *menu;  /* (nullable): of the criteria */
  GtkDropDown *score; /* (nullable) */
  GtkWidget *weight;  /* (nullable): a spin button */
  GtkWidget *reason;  /* (nullable) */
} Ask;

static void
ask_free(Ask *ask)
{
  g_array_unref(ask->items);
  g_object_unref(ask->session);
  g_free(ask);
}

static gint64
item_of(Ask *ask)
{
  guint at = ask->menu != NULL ? gtk_drop_down_get_selected(ask->menu) : 0;
  return at < ask->items->len ? g_array_index(ask->items, gint64, at) : 0;
}

static void
response_cb(Ask *ask, const char *response)
{
  PlSnapshot *snapshot = pl_app_session_get_snapshot(ask->session);
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command = NULL;
  gboolean removes = g_str_equal(response, "remove");
  if (!removes && !g_str_equal(response, "keep"))
    return;
  if (ask->option != 0)
    command = pl_command_score_option(snapshot, ask->option, item_of(ask),
                                      (gint)gtk_drop_down_get_selected(ask->score),
                                      gtk_editable_get_text(GTK_EDITABLE(ask->reason)), &error);
  else
    command = pl_command_weigh_criterion(
        snapshot, item_of(ask), removes ? -1 : gtk_spin_button_get_value_as_int(GTK_SPIN_BUTTON(ask->weight)),
        &error);
  if (command != NULL)
    pl_app_session_run(ask->session, command);
  else
    pl_app_session_fail(ask->session, _("Nothing was weighed"), error);
}

static Ask *
ask_new(PlAppSession *session, gint64 option)
{
  Ask *ask = g_new0(Ask, 1);
  ask->session = g_object_ref(session);
  ask->option = option;
  ask->items = g_array_new(FALSE, FALSE, sizeof(gint64));
  return ask;
}

static void
present(Ask *ask, GtkWindow *parent, const char *heading, const char *body, GtkWidget *form,
        gboolean can_remove)
{
  GtkWidget *dialog = adw_message_dialog_new(parent, heading, body);
  gtk_widget_set_size_request(form, DIALOG_WIDTH, -1);
  adw_message_dialog_set_extra_child(ADW_MESSAGE_DIALOG(dialog), form);
  adw_message_dialog_add_response(ADW_MESSAGE_DIALOG(dialog), "cancel", _("_Cancel"));
  if (can_remove) {
    adw_message_dialog_add_response(ADW_MESSAGE_DIALOG(dialog), "remove", _("_Take Out"));
    adw_message_dialog_set_response_appearance(ADW_MESSAGE_DIALOG(dialog), "remove",
                                               ADW_RESPONSE_DESTRUCTIVE);
  }
  adw_message_dialog_add_response(ADW_MESSAGE_DIALOG(dialog), "keep", _("_Keep"));
  adw_message_dialog_set_response_appearance(ADW_MESSAGE_DIALOG(dialog), "keep", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response(ADW_MESSAGE_DIALOG(dialog), "keep");
  adw_message_dialog_set_close_response(ADW_MESSAGE_DIALOG(dialog), "cancel");
  g_signal_connect_data(dialog, "response", G_CALLBACK(response_cb), ask,
                        (GClosureNotify)(void (*)(void))ask_free, G_CONNECT_SWAPPED);
  gtk_window_present(GTK_WINDOW(dialog));
}

/* ---- A weight ---- */

/* The principles and enablers that have no weight yet. */
static GtkStringList *
list_unweighed(Ask *ask)
{
  PlSnapshot *snapshot = pl_app_session_get_snapshot(ask->session);
  GtkStringList *names = gtk_string_list_new(NULL);
  guint n;
  const PlItem *items = pl_snapshot_items(snapshot, &n);
  for (guint i = 0; i < n; i++) {
    const PlCriterion key = {.item = items[i].id};
    if (!pl_item_can_be_criterion(&items[i]) || pl_snapshot_find(snapshot, PL_RECORD_CRITERION, &key) != NULL)
      continue;
    g_array_append_val(ask->items, items[i].id);
    gtk_string_list_append(names, items[i].name);
  }
  return names;
}

void
pl_weight_ask(GtkWindow *parent, PlAppSession *session, gint64 item_id)
{
  g_return_if_fail(PL_IS_APP_SESSION(session));
  PlSnapshot *snapshot = pl_app_session_get_snapshot(session);
  const PlItem *item = pl_snapshot_find_id(snapshot, PL_RECORD_ITEM, item_id);
  const PlCriterion key = {.item = item_id}, *stands = pl_snapshot_find(snapshot, PL_RECORD_CRITERION, &key);
  Ask *ask = ask_new(session, 0);
  GtkWidget *form = gtk_box_new(GTK_ORIENTATION_VERTICAL, 9);
  if (item != NULL) {
    g_array_append_val(ask->items, item_id);
  } else {
    g_autoptr(GtkStringList) names = list_unweighed(ask);
    ask->menu = GTK_DROP_DOWN(gtk_drop_down_new(NULL, NULL));
    pl_menu_set_name(ask->menu, _("Criterion"));
    pl_menu_set_items(ask->menu, names, 0);
    gtk_box_append(GTK_BOX(form), GTK_WIDGET(ask->menu));
  }
  ask->weight = gtk_spin_button_new_with_range(0, PL_WEIGHT_MAX, 1);
  gtk_spin_button_set_value(GTK_SPIN_BUTTON(ask->weight), stands != NULL ? stands->weight : 1);
  pl_name_widget(ask->weight, _("Weight, from 0 to 100"));
  gtk_box_append(GTK_BOX(form), ask->weight);
  present(
      ask, parent, item != NULL ? item->name : _("Weigh a Criterion"),
      item != NULL && *item->text != '\0'
          ? item->text
          : _("A principle or an enabler of change, and how much it counts for this board. 0 counts for nothing."),
      form, stands != NULL);
}

/* ---- A score ---- */

void
pl_score_ask(GtkWindow *parent, PlAppSession *session, gint64 option_id, gint64 item_id)
{
  g_return_if_fail(PL_IS_APP_SESSION(session));
  PlSnapshot *snapshot = pl_app_session_get_snapshot(session);
  const PlOption *option = pl_snapshot_option(snapshot, option_id);
  const PlItem *item = pl_snapshot_find_id(snapshot, PL_RECORD_ITEM, item_id);
  const PlOptionScore key = {.option = option_id, .item = item_id},
                      *stands = pl_snapshot_find(snapshot, PL_RECORD_OPTION_SCORE, &key);
  if (option == NULL || item == NULL)
    return;
  static const char *const words[] = {N_("No score"),
                                      N_("1: works against it"),
                                      N_("2: hardly helps"),
                                      N_("3: helps somewhat"),
                                      N_("4: helps"),
                                      N_("5: helps much"),
                                      NULL};
  Ask *ask = ask_new(session, option_id);
  g_array_append_val(ask->items, item_id);
  GtkWidget *form = gtk_box_new(GTK_ORIENTATION_VERTICAL, 9), *list = pl_boxed_list_new();
  g_autoptr(GtkStringList) names = gtk_string_list_new(NULL);
  for (guint i = 0; words[i] != NULL; i++)
    gtk_string_list_append(names, _(words[i]));
  ask->score = GTK_DROP_DOWN(gtk_drop_down_new(NULL, NULL));
  pl_menu_set_name(ask->score, _("Score"));
  pl_menu_set_items(ask->score, names, stands != NULL ? (guint)stands->score : 0);
  ask->reason = pl_entry_row_new(_("Why"));
  gtk_editable_set_text(GTK_EDITABLE(ask->reason), stands != NULL ? stands->reason : "");
  pl_name_widget(list, _("Why this score"));
  gtk_list_box_append(GTK_LIST_BOX(list), ask->reason);
  gtk_box_append(GTK_BOX(form), GTK_WIDGET(ask->score));
  gtk_box_append(GTK_BOX(form), list);
  g_autofree char *body = g_strdup_printf(_("How far does it meet “%s”? %s"), item->name, item->text);
  present(ask, parent, option->name, body, form, FALSE);
}
