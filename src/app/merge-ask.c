#include "merge-ask.h"

#include <glib/gi18n-lib.h>

#include "busy.h"
#include "merge-window.h"
#include "settings.h"

/* From the choice of a file to the comparison's end. */
typedef struct {
  PlWindow *window;
  PlDocument *document;
  char *name; /* of the copy's file */
  PlBusy *busy;
} Ask;

static void
ask_free(Ask *ask)
{
  pl_busy_end(ask->busy);
  g_object_unref(ask->window);
  g_object_unref(ask->document);
  g_free(ask->name);
  g_free(ask);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ask, ask_free)

static void
explain(Ask *ask, const GError *error)
{
  if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_autofree char *heading = g_strdup_printf(_("“%s” was not merged"), ask->name);
  pl_window_explain(ask->window, heading, error->message);
}

static void
say_nothing_new(Ask *ask, const PlMerge *merge)
{
  g_autofree char *drafts = pl_merge_dup_drafts_note(merge);
  g_autofree char *heading = drafts != NULL ? g_strdup_printf(_("“%s” was not merged"), ask->name)
                                            : g_strdup_printf(_("“%s” brings nothing new"), ask->name);
  g_autofree char *notes = g_strjoinv(" ", (char **)pl_merge_get_notes(merge));
  g_autofree char *body =
      drafts != NULL
          ? g_strdup_printf(_("Nothing was changed. %s %s"), drafts, notes)
          : g_strdup_printf(_("All that was changed in it stands here already. Nothing was changed. %s"), notes);
  pl_window_explain(ask->window, heading, g_strstrip(body));
}

static void
compared_cb(GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(Ask) ask = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlMerge) merge = pl_document_compare_finish(PL_DOCUMENT(source), result, &error);
  PlAppSession *session = pl_window_get_session(ask->window);
  guint n_left_out = 0;
  if (merge != NULL)
    pl_merge_get_left_out(merge, &n_left_out);
  if (merge == NULL)
    explain(ask, error);
  else if (session == NULL || pl_app_session_get_document(session) != ask->document)
    return; /* closed meanwhile */
  else if (pl_merge_is_empty(merge) && n_left_out == 0)
    say_nothing_new(ask, merge);
  else
    pl_merge_window_present(ask->window, merge);
}

static void
opened_cb(GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr(Ask) ask = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlDocument) copy = pl_document_open_finish(result, &error);
  if (copy == NULL) {
    explain(ask, error);
    return;
  }
  PlDocument *document = ask->document;
  GCancellable *cancellable = pl_busy_get_cancellable(ask->busy);
  pl_document_compare_async(document, copy, cancellable, compared_cb, g_steal_pointer(&ask));
}

static void
compare(PlWindow *window, const char *path)
{
  g_autofree char *name = g_path_get_basename(path);
  g_autofree char *heading = g_strdup_printf(_("Comparing “%s”"), name);
  PlDocumentOptions options = {
      .ids = pl_ids_random(), .clock = pl_clock_system(), .who = pl_settings_get_who(), .read_only = TRUE};
  Ask *ask = g_new0(Ask, 1);
  ask->window = g_object_ref(window);
  ask->document = g_object_ref(pl_app_session_get_document(pl_window_get_session(window)));
  ask->name = g_steal_pointer(&name);
  ask->busy = pl_busy_begin(GTK_WINDOW(window), heading, TRUE);
  pl_document_open_async(path, &options, pl_busy_get_cancellable(ask->busy), opened_cb, ask);
}

static void
chosen_cb(GtkNativeDialog *chooser, gint response, PlWindow *window)
{
  if (response == GTK_RESPONSE_ACCEPT && pl_window_get_session(window) != NULL) {
    g_autoptr(GFile) file = gtk_file_chooser_get_file(GTK_FILE_CHOOSER(chooser));
    g_autofree char *path = g_file_get_path(file);
    if (path != NULL)
      compare(window, path);
    else
      pl_window_explain(window, _("That place cannot be opened"),
                        _("Nothing was merged. Copy the file to this computer, then merge the copy."));
  }
  g_object_unref(chooser);
}

void
pl_merge_ask(PlWindow *window)
{
  g_return_if_fail(PL_IS_WINDOW(window) && pl_window_get_session(window) != NULL);
  /* Kept until it answers: a native chooser is owned by nobody else. */
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new(
      _("Merge a Copy"), GTK_WINDOW(window), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Compare"), _("_Cancel"));
  g_autoptr(GtkFileFilter) ours = gtk_file_filter_new();
  gtk_file_filter_set_name(ours, _("Plumbline assessments"));
  gtk_file_filter_add_pattern(ours, "*.plumb");
  gtk_file_chooser_add_filter(GTK_FILE_CHOOSER(chooser), ours);
  g_signal_connect_object(chooser, "response", G_CALLBACK(chosen_cb), window, 0);
  gtk_native_dialog_show(GTK_NATIVE_DIALOG(chooser));
}
