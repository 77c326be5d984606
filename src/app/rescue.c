#include "rescue.h"

#include <glib/gi18n-lib.h>
#include <plumbline/document-file.h>
#include <plumbline/recover.h>

#include "application.h"
#include "busy.h"
#include "widgets.h"

/* A report has a line for each kind of record: it scrolls, so that the buttons stay on a small screen. */
#define REPORT_HEIGHT_MAX 400
/* For sentences that would else stand in a column of a few words. */
#define REPORT_WIDTH 460

/* One rescue, from the offer to the end. The thread reads it, and writes only what it hands back. */
typedef struct {
  PlWindow *window;
  GFile *file; /* the document that did not open */
  gboolean upgrades;
  GFile *made;  /* the one to open in the end */
  char *report; /* what became of it */
  PlBusy *busy;
} Rescue;

static void
rescue_free(Rescue *rescue)
{
  g_object_unref(rescue->window);
  g_object_unref(rescue->file);
  g_clear_object(&rescue->made);
  g_free(rescue->report);
  g_free(rescue);
}

static char *
dup_name(GFile *file)
{
  g_autofree char *base = g_file_get_basename(file);
  return g_filename_display_name(base);
}

/* ---- On the thread ---- */

typedef struct {
  Rescue *rescue;
  const PlDocumentOptions *options;
  PlRecovery *recovery;
  GCancellable *cancellable;
} Recovering;

static gboolean
make_recovered(const char *path, gpointer data, GError **error)
{
  Recovering *recovering = data;
  return pl_document_recover(g_file_peek_path(recovering->rescue->file), path, recovering->options,
                             &recovering->recovery, recovering->cancellable, error);
}

static gboolean
recover(Rescue *rescue, const PlDocumentOptions *options, GCancellable *cancellable, GError **error)
{
  Recovering recovering = {rescue, options, NULL, cancellable};
  gboolean made = pl_document_file_make(g_file_peek_path(rescue->made), make_recovered, &recovering, error);
  g_autoptr(PlRecovery) recovery = recovering.recovery;
  if (made)
    rescue->report = g_strjoinv("\n\n", (char **)pl_recovery_get_sentences(recovery));
  return made;
}

static gboolean
upgrade(Rescue *rescue, const PlDocumentOptions *options, GCancellable *cancellable, GError **error)
{
  g_autofree char *backup = pl_document_upgrade(g_file_peek_path(rescue->file), options, cancellable, error);
  if (backup == NULL)
    return FALSE;
  g_autofree char *shown = g_filename_display_name(backup);
  rescue->report = g_strdup_printf(_("The document as it was before is kept in “%s”."), shown);
  return TRUE;
}

static void
rescue_in_thread(GTask *task, gpointer source G_GNUC_UNUSED, gpointer data, GCancellable *cancellable)
{
  Rescue *rescue = data;
  GError *error = NULL;
  PlDocumentOptions options = {.ids = pl_ids_random(), .clock = pl_clock_system(), .who = g_get_host_name()};
  if (rescue->upgrades ? upgrade(rescue, &options, cancellable, &error)
                       : recover(rescue, &options, cancellable, &error))
    g_task_return_boolean(task, TRUE);
  else
    g_task_return_error(task, error);
}

/* ---- In the window ---- */

static void
report_response_cb(Rescue *rescue, const char *response)
{
  GtkApplication *application = gtk_window_get_application(GTK_WINDOW(rescue->window));
  if (g_str_equal(response, "open") && application != NULL)
    pl_application_open(PL_APPLICATION(application), GTK_WINDOW(rescue->window), rescue->made);
  rescue_free(rescue);
}

static GtkWidget *
make_report(const char *text)
{
  GtkWidget *label = pl_label_new(text, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new();
  gtk_label_set_selectable(GTK_LABEL(label), TRUE);
  gtk_widget_set_size_request(scroller, REPORT_WIDTH, -1);
  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), label);
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height(GTK_SCROLLED_WINDOW(scroller), TRUE);
  gtk_scrolled_window_set_max_content_height(GTK_SCROLLED_WINDOW(scroller), REPORT_HEIGHT_MAX);
  gtk_scrolled_window_set_overlay_scrolling(GTK_SCROLLED_WINDOW(scroller), FALSE); /* seen before it is scrolled */
  return scroller;
}

static void
report(Rescue *rescue)
{
  g_autofree char *name = dup_name(rescue->made);
  g_autofree char *heading =
      g_strdup_printf(rescue->upgrades ? _("“%s” is upgraded") : _("Made “%s” of what can be read"), name);
  GtkWidget *dialog = adw_message_dialog_new(GTK_WINDOW(rescue->window), heading, NULL);
  adw_message_dialog_set_extra_child(ADW_MESSAGE_DIALOG(dialog), make_report(rescue->report));
  adw_message_dialog_add_responses(ADW_MESSAGE_DIALOG(dialog), "close", _("_Close"), "open", _("_Open It"),
                                   NULL);
  adw_message_dialog_set_response_appearance(ADW_MESSAGE_DIALOG(dialog), "open", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response(ADW_MESSAGE_DIALOG(dialog), "open");
  g_signal_connect_swapped(dialog, "response", G_CALLBACK(report_response_cb), rescue);
  gtk_window_present(GTK_WINDOW(dialog));
}

static void
rescued_cb(GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  Rescue *rescue = data;
  g_autoptr(GError) error = NULL;
  pl_busy_end(rescue->busy);
  if (g_task_propagate_boolean(G_TASK(result), &error)) {
    report(rescue);
    return;
  }
  if (!g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    pl_window_explain(rescue->window,
                      rescue->upgrades ? _("The upgrade failed") : _("Nothing was recovered"),
                      error->message);
  rescue_free(rescue);
}

static void
start(Rescue *rescue)
{
  g_autofree char *name = dup_name(rescue->file);
  g_autofree char *heading =
      g_strdup_printf(rescue->upgrades ? _("Upgrading “%s”") : _("Reading what is left of “%s”"), name);
  rescue->busy = pl_busy_begin(GTK_WINDOW(rescue->window), heading, TRUE);
  g_autoptr(GTask) task = g_task_new(NULL, pl_busy_get_cancellable(rescue->busy), rescued_cb, rescue);
  g_task_set_check_cancellable(task, FALSE); /* what was done before it was cancelled is done */
  g_task_set_task_data(task, rescue, NULL);
  g_task_run_in_thread(task, rescue_in_thread);
}

static void
chosen_cb(GtkNativeDialog *chooser, gint response, Rescue *rescue)
{
  if (response == GTK_RESPONSE_ACCEPT)
    rescue->made = gtk_file_chooser_get_file(GTK_FILE_CHOOSER(chooser));
  g_object_unref(chooser);
  if (rescue->made == NULL) {
    rescue_free(rescue);
  } else if (g_file_peek_path(rescue->made) == NULL ||
             pl_document_file_is_same(g_file_peek_path(rescue->made), g_file_peek_path(rescue->file))) {
    pl_window_explain(
        rescue->window, _("Nothing was recovered"),
        _("The new document needs a file of its own, on this computer or on a share that it is joined to: the damaged "
          "one is kept. Choose another name."));
    rescue_free(rescue);
  } else {
    start(rescue);
  }
}

static void
ask_where(Rescue *rescue)
{
  /* Kept until it answers: a native chooser is owned by nobody else. */
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new(_("Where to Keep What Is Recovered"), GTK_WINDOW(rescue->window),
                                  GTK_FILE_CHOOSER_ACTION_SAVE, _("_Recover"), _("_Cancel"));
  g_autofree char *name = dup_name(rescue->file);
  if (g_str_has_suffix(name, ".plumb"))
    name[strlen(name) - strlen(".plumb")] = '\0';
  g_autofree char *suggested = g_strdup_printf(_("%s recovered.plumb"), name);
  gtk_file_chooser_set_current_name(GTK_FILE_CHOOSER(chooser), suggested);
  g_autoptr(GFile) folder = g_file_get_parent(rescue->file);
  if (folder != NULL)
    gtk_file_chooser_set_current_folder(GTK_FILE_CHOOSER(chooser), folder, NULL);
  g_signal_connect(chooser, "response", G_CALLBACK(chosen_cb), rescue);
  gtk_native_dialog_show(GTK_NATIVE_DIALOG(chooser));
}

static void
offer_response_cb(Rescue *rescue, const char *response)
{
  if (g_str_equal(response, "recover")) {
    ask_where(rescue);
  } else if (g_str_equal(response, "upgrade")) {
    rescue->made = g_object_ref(rescue->file);
    start(rescue);
  } else {
    rescue_free(rescue);
  }
}

static Rescue *
rescue_new(PlWindow *window, GFile *file)
{
  Rescue *rescue = g_new0(Rescue, 1);
  rescue->window = g_object_ref(window);
  rescue->file = g_object_ref(file);
  return rescue;
}

static void
damaged_chosen_cb(GtkNativeDialog *chooser, gint response, PlWindow *window)
{
  g_autoptr(GFile) file =
      response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file(GTK_FILE_CHOOSER(chooser)) : NULL;
  if (file != NULL && g_file_peek_path(file) != NULL)
    ask_where(rescue_new(window, file));
  g_object_unref(chooser);
}

void
pl_rescue_ask(PlWindow *window)
{
  g_return_if_fail(PL_IS_WINDOW(window));
  /* Kept until it answers: a native chooser is owned by nobody else. */
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new(
      _("Recover a Damaged Document"), GTK_WINDOW(window), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Choose"), _("_Cancel"));
  g_signal_connect_object(chooser, "response", G_CALLBACK(damaged_chosen_cb), window, 0);
  gtk_native_dialog_show(GTK_NATIVE_DIALOG(chooser));
}

/* An empty file has nothing to recover, and what is no file is not read. */
static gboolean
holds_something(GFile *file)
{
  g_autoptr(GFileInfo) info = g_file_query_info(file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                G_FILE_QUERY_INFO_NONE, NULL, NULL);
  return info != NULL && g_file_info_get_file_type(info) == G_FILE_TYPE_REGULAR && g_file_info_get_size(info) > 0;
}

void
pl_rescue_offer(PlWindow *window, GFile *file, const char *heading, const GError *error)
{
  g_return_if_fail(PL_IS_WINDOW(window) && G_IS_FILE(file) && heading != NULL && error != NULL);
  g_autofree char *name = g_file_get_basename(file);
  /* A document whose first page is gone is known by nothing but its name. */
  gboolean damaged = g_error_matches(error, PL_STORE_ERROR, PL_STORE_ERROR_DAMAGED) ||
                     (g_error_matches(error, PL_STORE_ERROR, PL_STORE_ERROR_NOT_A_DOCUMENT) &&
                      g_str_has_suffix(name, ".plumb"));
  gboolean older = g_error_matches(error, PL_STORE_ERROR, PL_STORE_ERROR_OLDER);
  if ((!damaged || !holds_something(file)) && !older) {
    pl_window_explain(window, heading, error->message);
    return;
  }
  Rescue *rescue = rescue_new(window, file);
  rescue->upgrades = older;
  GtkWidget *dialog = adw_message_dialog_new(GTK_WINDOW(window), heading, error->message);
  AdwMessageDialog *offer = ADW_MESSAGE_DIALOG(dialog);
  adw_message_dialog_add_response(offer, "close", _("_Close"));
  if (older)
    adw_message_dialog_add_response(offer, "upgrade", _("_Upgrade, and Keep the Old One"));
  else
    adw_message_dialog_add_response(offer, "recover", _("_Recover What Can Be Read…"));
  adw_message_dialog_set_response_appearance(offer, older ? "upgrade" : "recover", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response(offer, older ? "upgrade" : "recover");
  g_signal_connect_swapped(dialog, "response", G_CALLBACK(offer_response_cb), rescue);
  gtk_window_present(GTK_WINDOW(dialog));
}
