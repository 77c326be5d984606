#include "chosen-name.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* As many kinds of file as one question offers. */
#define N_KINDS 3

/* From the chooser to the end. */
typedef struct {
  GtkWindow *window; /* (nullable) */
  char *suffixes[N_KINDS]; /* the usual one first; NULL where there are fewer */
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
  for (guint i = 0; i < N_KINDS; i++)
    g_free(question->suffixes[i]);
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

/* @kind: as set in the chooser, where the suggested name keeps its ending; another that was typed stands */
static char *
add_ending(const Question *question, const char *chosen, guint kind)
{
  const char *usual = question->suffixes[0];
  gboolean suggested = ends_with(chosen, usual);
  for (guint i = 0; i < N_KINDS; i++)
    if (ends_with(chosen, question->suffixes[i]) && (i == kind || !suggested))
      return g_strdup(chosen);
  gsize length = strlen(chosen) - (suggested ? strlen(usual) + 1 : 0);
  return g_strdup_printf("%.*s.%s", (int)length, chosen, question->suffixes[kind]);
}

static void
settle(Question *question, const char *chosen, guint kind)
{
  question->path = add_ending(question, chosen, kind);
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
  guint kind = filter != NULL ? GPOINTER_TO_UINT(g_object_get_data(G_OBJECT(filter), "kind")) : 0;
  g_object_unref(chooser);
  if (path != NULL) {
    settle(question, path, kind);
    return;
  }
  if (file != NULL)
    tell_of_far_place(question->window);
  answer(question, NULL);
}

static void
add_kind(Question *question, GtkFileChooserNative *chooser, guint kind, const char *suffix, const char *files)
{
  if (suffix == NULL)
    return;
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new();
  g_autofree char *pattern = g_strdup_printf("*.%s", suffix);
  gtk_file_filter_set_name(filter, files);
  gtk_file_filter_add_pattern(filter, pattern);
  g_object_set_data(G_OBJECT(filter), "kind", GUINT_TO_POINTER(kind));
  gtk_file_chooser_add_filter(GTK_FILE_CHOOSER(chooser), filter);
  question->suffixes[kind] = g_strdup(suffix);
}

void
pl_chosen_name_ask(GtkWindow *window, const PlNameWish *wish, PlChosenName done, gpointer data)
{
  g_return_if_fail(wish != NULL && done != NULL);
  Question *question = g_new0(Question, 1);
  question->window = window != NULL ? g_object_ref(window) : NULL;
  question->to_wastebasket = wish->to_wastebasket;
  question->done = done;
  question->data = data;
  /* Kept until it answers: a native chooser is owned by nobody else. */
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new(
      wish->title, window, GTK_FILE_CHOOSER_ACTION_SAVE, wish->accept, _("_Cancel"));
  gtk_file_chooser_set_current_name(GTK_FILE_CHOOSER(chooser), wish->suggested);
  add_kind(question, chooser, 0, wish->suffix, wish->files);
  add_kind(question, chooser, 1, wish->other_suffix, wish->other_files);
  add_kind(question, chooser, 2, wish->third_suffix, wish->third_files);
  g_signal_connect(chooser, "response", G_CALLBACK(chosen_cb), question);
  gtk_native_dialog_set_modal(GTK_NATIVE_DIALOG(chooser), TRUE);
  gtk_native_dialog_show(GTK_NATIVE_DIALOG(chooser));
}

char *
pl_chosen_name_of_document(const char *path)
{
  char *name = g_path_get_basename(path);
  if (g_str_has_suffix(name, ".plumb"))
    name[strlen(name) - strlen(".plumb")] = '\0';
  return name;
}
