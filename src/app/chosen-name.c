#include "chosen-name.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* From the chooser to the end. */
typedef struct {
  GtkWindow *window; /* (nullable) */
  char *suffix, *other_suffix;
  gboolean to_wastebasket;
  PlChosenName done;
  gpointer data;
  char *path; /* NULL until it is chosen */
} Question;

/* @path: (nullable) */
static void
answer(Question *question, const char *path)
{
  question->done(path, question->data);
  g_clear_object(&question->window);
  g_free(question->suffix);
  g_free(question->other_suffix);
  g_free(question->path);
  g_free(question);
}

static void
replace_response_cb(Question *question, const char *response)
{
  answer(question, g_str_equal(response, "replace") ? question->path : NULL);
}

static void
ask_to_replace(Question *question)
{
  g_autofree char *name = g_filename_display_basename(question->path),
                  *folder = g_path_get_dirname(question->path),
                  *shown_folder = g_filename_display_basename(folder);
  g_autofree char *heading = g_strdup_printf(_("Replace “%s”?"), name);
  g_autofree char *body =
      g_strdup_printf(question->to_wastebasket
                          ? _("There is a file of that name in “%s” already. It would go to the wastebasket.")
                          : _("There is a file of that name in “%s” already. What is in it would be lost."),
                      shown_folder);
  GtkWidget *dialog = adw_message_dialog_new(question->window, heading, body);
  adw_message_dialog_add_responses(ADW_MESSAGE_DIALOG(dialog), "cancel", _("_Cancel"), "replace",
                                   _("_Replace"), NULL);
  adw_message_dialog_set_response_appearance(ADW_MESSAGE_DIALOG(dialog), "replace", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response(ADW_MESSAGE_DIALOG(dialog), "cancel");
  adw_message_dialog_set_close_response(ADW_MESSAGE_DIALOG(dialog), "cancel");
  g_signal_connect_swapped(dialog, "response", G_CALLBACK(replace_response_cb), question);
  gtk_window_present(GTK_WINDOW(dialog));
}

static gboolean
ends_with(const char *path, const char *suffix)
{
  g_autofree char *ending = suffix != NULL ? g_strdup_printf(".%s", suffix) : NULL;
  return ending != NULL && g_str_has_suffix(path, ending);
}

/* @other: the other kind was set in the chooser, where the suggested name keeps its ending */
static char *
add_ending(const Question *question, const char *chosen, gboolean other)
{
  if (ends_with(chosen, question->other_suffix) || (!other && ends_with(chosen, question->suffix)))
    return g_strdup(chosen);
  gsize length =
      strlen(chosen) - (other && ends_with(chosen, question->suffix) ? strlen(question->suffix) + 1 : 0);
  return g_strdup_printf("%.*s.%s", (int)length, chosen, other ? question->other_suffix : question->suffix);
}

static void
settle(Question *question, const char *chosen, gboolean other)
{
  question->path = add_ending(question, chosen, other);
  if (!g_str_equal(question->path, chosen) && g_file_test(question->path, G_FILE_TEST_EXISTS))
    ask_to_replace(question);
  else
    answer(question, question->path);
}

static void
tell_of_far_place(GtkWindow *window)
{
  GtkWidget *dialog = adw_message_dialog_new(
      window, _("That place cannot be written to"),
      _("Nothing was saved. Choose a folder on this computer or on a share that it is joined to."));
  adw_message_dialog_add_response(ADW_MESSAGE_DIALOG(dialog), "close", _("_Close"));
  gtk_window_present(GTK_WINDOW(dialog));
}

static void
chosen_cb(GtkNativeDialog *chooser, gint response, Question *question)
{
  g_autoptr(GFile) file =
      response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file(GTK_FILE_CHOOSER(chooser)) : NULL;
  const char *path = file != NULL ? g_file_peek_path(file) : NULL;
  const GtkFileFilter *filter = gtk_file_chooser_get_filter(GTK_FILE_CHOOSER(chooser));
  gboolean other = filter != NULL && filter == g_object_get_data(G_OBJECT(chooser), "other-filter");
  g_object_unref(chooser);
  if (path != NULL) {
    settle(question, path, other);
    return;
  }
  if (file != NULL)
    tell_of_far_place(question->window);
  answer(question, NULL);
}

/* Returns: (transfer none): which the chooser keeps */
static GtkFileFilter *
add_filter(GtkFileChooserNative *chooser, const char *files, const char *suffix)
{
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new();
  g_autofree char *pattern = g_strdup_printf("*.%s", suffix);
  gtk_file_filter_set_name(filter, files);
  gtk_file_filter_add_pattern(filter, pattern);
  gtk_file_chooser_add_filter(GTK_FILE_CHOOSER(chooser), filter);
  return filter;
}

void
pl_chosen_name_ask(GtkWindow *window, const PlNameWish *wish, PlChosenName done, gpointer data)
{
  g_return_if_fail(wish != NULL && done != NULL);
  Question *question = g_new0(Question, 1);
  question->window = window != NULL ? g_object_ref(window) : NULL;
  question->suffix = g_strdup(wish->suffix);
  question->other_suffix = g_strdup(wish->other_suffix);
  question->to_wastebasket = wish->to_wastebasket;
  question->done = done;
  question->data = data;
  /* Kept until it answers: a native chooser is owned by nobody else. */
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new(
      wish->title, window, GTK_FILE_CHOOSER_ACTION_SAVE, wish->accept, _("_Cancel"));
  gtk_file_chooser_set_current_name(GTK_FILE_CHOOSER(chooser), wish->suggested);
  add_filter(chooser, wish->files, wish->suffix);
  if (wish->other_suffix != NULL)
    g_object_set_data(G_OBJECT(chooser), "other-filter",
                      add_filter(chooser, wish->other_files, wish->other_suffix));
  g_signal_connect(chooser, "response", G_CALLBACK(chosen_cb), question);
  gtk_native_dialog_set_modal(GTK_NATIVE_DIALOG(chooser), TRUE);
  gtk_native_dialog_show(GTK_NATIVE_DIALOG(chooser));
}
