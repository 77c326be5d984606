#include "evidence-files.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pointer.h"
#include "record-window.h"

/* An ending of letters and digits no longer than this is the file's type; a longer one is part of its name.
 */
#define ENDING_LONGEST 5

/* Whether it ends in a type: "audit.pdf", and not "Visit 12.6" or ".audit". */
static gboolean
is_ending(const char *ending)
{
  gboolean letters = FALSE;
  gsize length = strlen(ending);
  for (gsize i = 0; i < length; i++) {
    if (!g_ascii_isalnum(ending[i]))
      return FALSE;
    letters |= g_ascii_isalpha(ending[i]);
  }
  return letters && length <= ENDING_LONGEST;
}

char *
pl_evidence_files_dup_title(const char *name)
{
  g_return_val_if_fail(name != NULL, NULL);
  g_autofree char *title = g_strdup(name);
  char *dot = strrchr(title, '.');
  if (dot != NULL && dot != title && is_ending(dot + 1))
    *dot = '\0';
  g_strdelimit(title, "_", ' ');
  g_strstrip(title);
  return *title != '\0' ? g_steal_pointer(&title) : g_strdup(name);
}

/* ---- Making them ---- */

static gint64
put(PlAppSession *session, PlCommand *command, const char *location, gint64 domain)
{
  g_autofree char *today = pl_document_dup_today(pl_app_session_get_document(session));
  g_autofree char *name = pl_pointer_dup_name(location), *title = pl_evidence_files_dup_title(name);
  PlEvidence evidence;
  pl_record_window_fill_evidence(session, today, &evidence);
  evidence.title = title;
  evidence.location = location;
  pl_command_put(command, PL_RECORD_EVIDENCE, &evidence);
  if (domain != 0) {
    const PlEvidenceDomain link = {
        .evidence = evidence.id, .domain = domain, .strength = PL_STRENGTH_MODERATE, .reason = ""};
    pl_command_put(command, PL_RECORD_EVIDENCE_DOMAIN, &link);
  }
  return evidence.id;
}

static char *
say_begun(guint n)
{
  return g_strdup_printf(
      ngettext("%u piece of evidence begun", "%u pieces of evidence begun, one for each file", n), n);
}

/* (nullable): where one of them cannot be pointed to, none is: the rest would look like all. */
static GStrv
locate(PlWindow *window, GPtrArray *files)
{
  g_autoptr(GStrvBuilder) locations = g_strv_builder_new();
  for (guint i = 0; i < files->len; i++) {
    g_autofree char *location = pl_pointer_write(files->pdata[i]);
    if (location == NULL) {
      pl_window_explain(
          window, _("No evidence was begun"),
          _("A file that is not on this computer or on a drive of it cannot be pointed to. Copy "
            "it here first, or write its address into the evidence."));
      return NULL;
    }
    pl_pointer_allow(files->pdata[i]);
    g_strv_builder_add(locations, location);
  }
  return g_strv_builder_end(locations);
}

void
pl_evidence_files_begin(PlWindow *window, GPtrArray *files, gint64 domain)
{
  g_return_if_fail(PL_IS_WINDOW(window) && files != NULL && files->len > 0);
  PlAppSession *session = pl_window_get_session(window);
  if (session == NULL || pl_document_is_read_only(pl_app_session_get_document(session)))
    return;
  if (files->len > PL_EVIDENCE_FILES_MOST) {
    g_autofree char *body = g_strdup_printf(
        _("That was %u files, and at most %u can be begun at one time. Choose those that show something, or "
          "point to their folder."),
        files->len, PL_EVIDENCE_FILES_MOST);
    pl_window_explain(window, _("No evidence was begun"), body);
    return;
  }
  g_auto(GStrv) locations = locate(window, files);
  if (locations == NULL)
    return;
  g_autofree char *label = say_begun(files->len);
  g_autoptr(PlCommand) command = pl_command_new("add", files->len == 1 ? _("Add evidence") : label);
  gint64 first = 0;
  for (guint i = 0; locations[i] != NULL; i++) {
    gint64 id = put(session, command, locations[i], domain);
    first = i == 0 ? id : first;
  }
  pl_app_session_run(session, command);
  if (files->len == 1)
    pl_record_window_present(GTK_WINDOW(window), session, PL_RECORD_EVIDENCE, first);
  else
    pl_window_tell(window, label, _("_Undo"), "win.undo", NULL);
}

/* ---- Choosing them ---- */

/* The window's, while it is up: a native chooser is owned by nobody else. */
#define CHOOSER "evidence-files-chooser"

static void
chosen_cb(GtkNativeDialog *chooser, gint response, PlWindow *window)
{
  const gint64 *domain = g_object_get_data(G_OBJECT(chooser), "domain");
  g_autoptr(GObject) owned = g_object_steal_data(G_OBJECT(window), CHOOSER);
  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr(GListModel) chosen = gtk_file_chooser_get_files(GTK_FILE_CHOOSER(chooser));
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_object_unref);
    for (guint i = 0; i < g_list_model_get_n_items(chosen); i++)
      g_ptr_array_add(files, g_list_model_get_item(chosen, i));
    if (files->len > 0)
      pl_evidence_files_begin(window, files, *domain);
  }
}

void
pl_evidence_files_ask(PlWindow *window, gint64 domain)
{
  g_return_if_fail(PL_IS_WINDOW(window) && pl_window_get_session(window) != NULL);
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new(_("Evidence in Files"), GTK_WINDOW(window), GTK_FILE_CHOOSER_ACTION_OPEN,
                                  _("_Add Evidence"), _("_Cancel"));
  gtk_native_dialog_set_modal(GTK_NATIVE_DIALOG(chooser), TRUE);
  gtk_file_chooser_set_select_multiple(GTK_FILE_CHOOSER(chooser), TRUE);
  g_object_set_data_full(G_OBJECT(chooser), "domain", g_memdup2(&domain, sizeof domain), g_free);
  g_signal_connect_object(chooser, "response", G_CALLBACK(chosen_cb), window, 0);
  g_object_set_data_full(G_OBJECT(window), CHOOSER, chooser, g_object_unref);
  gtk_native_dialog_show(GTK_NATIVE_DIALOG(chooser));
}
