#include "chosen-name.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

typedef struct {
  char *path;
  PlChosenName done;
  gpointer data;
} Question;

static void
response_cb(Question *question, const char *response)
{
  question->done(g_str_equal(response, "replace") ? question->path : NULL, question->data);
  g_free(question->path);
  g_free(question);
}

static void
ask(GtkWindow *window, const char *path, gboolean to_wastebasket, PlChosenName done, gpointer data)
{
  Question *question = g_new0(Question, 1);
  question->path = g_strdup(path);
  question->done = done;
  question->data = data;
  g_autofree char *name = g_filename_display_basename(path), *folder = g_path_get_dirname(path),
                  *shown_folder = g_filename_display_basename(folder);
  g_autofree char *heading = g_strdup_printf(_("Replace “%s”?"), name);
  g_autofree char *body = g_strdup_printf(
      to_wastebasket ? _("There is a file of that name in “%s” already. It would go to the wastebasket.")
                     : _("There is a file of that name in “%s” already. What is in it would be lost."),
      shown_folder);
  GtkWidget *dialog = adw_message_dialog_new(window, heading, body);
  adw_message_dialog_add_responses(ADW_MESSAGE_DIALOG(dialog), "cancel", _("_Cancel"), "replace",
                                   _("_Replace"), NULL);
  adw_message_dialog_set_response_appearance(ADW_MESSAGE_DIALOG(dialog), "replace", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response(ADW_MESSAGE_DIALOG(dialog), "cancel");
  adw_message_dialog_set_close_response(ADW_MESSAGE_DIALOG(dialog), "cancel");
  g_signal_connect_swapped(dialog, "response", G_CALLBACK(response_cb), question);
  gtk_window_present(GTK_WINDOW(dialog));
}

void
pl_chosen_name_settle(GtkWindow *window, const char *chosen, const char *suffix, gboolean to_wastebasket,
                      PlChosenName done, gpointer data)
{
  g_return_if_fail(chosen != NULL && suffix != NULL && done != NULL);
  g_autofree char *ending = g_strdup_printf(".%s", suffix);
  g_autofree char *path =
      g_str_has_suffix(chosen, ending) ? g_strdup(chosen) : g_strconcat(chosen, ending, NULL);
  if (!g_str_equal(path, chosen) && g_file_test(path, G_FILE_TEST_EXISTS))
    ask(window, path, to_wastebasket, done, data);
  else
    done(path, data);
}
