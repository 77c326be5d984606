#include <adwaita.h>

#include "assurance-copy.h"

#include <glib/gi18n-lib.h>
#include <plumbline/assurance-commands.h>

#include "named-menu.h"

/* The dialog, while it is up. */
typedef struct {
  PlAppSession *session;
  gint64 to;
  GArray *options; /* gint64: the ids behind the menu's rows */
  GtkDropDown *menu;
} Ask;

static void
ask_free(Ask *ask)
{
  g_array_unref(ask->options);
  g_object_unref(ask->menu);
  g_object_unref(ask->session);
  g_free(ask);
}

/* Nothing to choose from still gives the command's own sentence why. */
static PlCommand *
command_from(Ask *ask, gint64 from, GError **error)
{
  return pl_command_copy_assurance(pl_app_session_get_snapshot(ask->session), from, ask->to,
                                   pl_app_session_get_as_at(ask->session), NULL, error);
}

static void
response_cb(Ask *ask, const char *response)
{
  guint at = gtk_drop_down_get_selected(ask->menu);
  if (!g_str_equal(response, "copy") || at >= ask->options->len)
    return;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command = command_from(ask, g_array_index(ask->options, gint64, at), &error);
  if (command != NULL)
    pl_app_session_run(ask->session, command);
  else
    pl_app_session_fail(ask->session, _("No rating was copied"), error);
}

/* Those from which something can be copied. */
static GtkStringList *
list_options(Ask *ask)
{
  GtkStringList *names = gtk_string_list_new(NULL);
  guint n;
  const PlOption *options = pl_snapshot_options(pl_app_session_get_snapshot(ask->session), &n);
  for (guint i = 0; i < n; i++) {
    g_autoptr(PlCommand) command = options[i].id != ask->to ? command_from(ask, options[i].id, NULL) : NULL;
    if (command == NULL)
      continue;
    g_array_append_val(ask->options, options[i].id);
    gtk_string_list_append(names, options[i].name);
  }
  return names;
}

void
pl_assurance_copy_ask(GtkWindow *parent, PlAppSession *session)
{
  g_return_if_fail(PL_IS_APP_SESSION(session));
  const PlOption *option = pl_app_session_get_option(session);
  if (option == NULL)
    return;
  Ask *ask = g_new0(Ask, 1);
  ask->session = g_object_ref(session);
  ask->to = option->id;
  ask->options = g_array_new(FALSE, FALSE, sizeof(gint64));
  ask->menu = g_object_ref_sink(GTK_DROP_DOWN(gtk_drop_down_new(NULL, NULL)));
  g_autoptr(GtkStringList) names = list_options(ask);
  pl_menu_set_name(ask->menu, _("Copy from"));
  pl_menu_set_items(ask->menu, names, 0);
  gboolean any = ask->options->len > 0;
  GtkWidget *dialog =
      adw_message_dialog_new(parent, any ? _("Copy Ratings as a Start?") : _("Nothing to Copy"), NULL);
  adw_message_dialog_format_body(
      ADW_MESSAGE_DIALOG(dialog),
      any ? _("Tests that “%s” has no rating for get the other option’s. Each says in what was found where it is from, "
              "and that it was not tested for this option. One undo takes them back.")
          : _("No other option has a rating of a test that “%s” has none for."),
      option->name);
  if (any)
    adw_message_dialog_set_extra_child(ADW_MESSAGE_DIALOG(dialog), GTK_WIDGET(ask->menu));
  adw_message_dialog_add_response(ADW_MESSAGE_DIALOG(dialog), "cancel", any ? _("_Cancel") : _("_Close"));
  if (any) {
    adw_message_dialog_add_response(ADW_MESSAGE_DIALOG(dialog), "copy", _("C_opy"));
    adw_message_dialog_set_response_appearance(ADW_MESSAGE_DIALOG(dialog), "copy", ADW_RESPONSE_SUGGESTED);
    adw_message_dialog_set_default_response(ADW_MESSAGE_DIALOG(dialog), "copy");
  }
  adw_message_dialog_set_close_response(ADW_MESSAGE_DIALOG(dialog), "cancel");
  g_signal_connect_data(dialog, "response", G_CALLBACK(response_cb), ask,
                        (GClosureNotify)(void (*)(void))ask_free, G_CONNECT_SWAPPED);
  gtk_window_present(GTK_WINDOW(dialog));
}
