#include "export.h"

#include <glib/gi18n-lib.h>
#include <plumbline/change-say.h>
#include <plumbline/document-file.h>
#include <plumbline/docx.h>
#include <plumbline/html.h>
#include <plumbline/interchange.h>
#include <plumbline/output.h>
#include <plumbline/pdf.h>
#include <plumbline/register-csv.h>
#include <plumbline/pack.h>
#include <plumbline/say.h>
#include <plumbline/workbook.h>

#include "busy.h"
#include "chosen-name.h"
#include "give-away.h"
#include "report-work.h"

/* What is asked of the chooser for each kind, and the window's action that it is asked by, where there is
 * one. */
static const struct {
  const char *title, *suffix, *files, *action;
} kinds[] = {
    [PL_EXPORT_COPY] = {N_("Save a Copy"), "plumb", N_("Plumbline assessments"), "save-copy"},
    [PL_EXPORT_SHARED_COPY] = {N_("Share a Copy"), "plumb", N_("Plumbline assessments")},
    [PL_EXPORT_JSON] = {N_("Export as JSON"), "json", N_("JSON files"), "export-json"},
    [PL_EXPORT_WORKBOOK] = {N_("Save the Workbook"), "xlsx", N_("Excel workbooks"), "workbook"},
    [PL_EXPORT_BOARD_REPORT] = {N_("Save the Report"), "pdf", N_("PDF files"), "board-report"},
    [PL_EXPORT_WEB_REPORT] = {N_("Save the Report as a Web Page"), "html", N_("Web pages"), "web-report"},
    [PL_EXPORT_WORD_REPORT] = {N_("Save the Report as a Word Document"), "docx", N_("Word documents"),
                               "word-report"},
    [PL_EXPORT_REGISTER] = {N_("Save the Register"), "csv", N_("CSV files")},
};

/* One export under way. The thread reads it and changes nothing in it. */
typedef struct {
  PlExportKind kind;
  PlDocument *document;
  PlReportWish *of; /* the snapshot, and what of it is in view */
  char *path;
  gint64 now;
  gint64 organisation; /* of a register: whose; 0 for the document's own */
  PlShareKeep keep;
  GPtrArray *typed;      /* (nullable): of a copy: what could not be saved, as drafts */
  gboolean with_history; /* of a copy that was made */
  GStrv notes;           /* (nullable): of a shared copy that was made, what is to be told of it */
  PlWindow *window;
  PlBusy *busy;
} Job;

static void
job_free(Job *job)
{
  g_clear_object(&job->document);
  pl_report_wish_free(job->of);
  g_clear_object(&job->window);
  g_clear_pointer(&job->typed, g_ptr_array_unref);
  g_strfreev(job->notes);
  g_free(job->path);
  g_free(job);
}

/* ---- On the thread ---- */

static void
progress_cb(double share, gpointer data)
{
  pl_busy_set_share(((Job *)data)->busy, share);
}

typedef struct {
  Job *job;
  GCancellable *cancellable;
} Copying;

static gboolean
make_copy(const char *path, gpointer data, GError **error)
{
  Copying *copying = data;
  Job *job = copying->job;
  return job->kind == PL_EXPORT_COPY
             ? pl_document_copy(job->document, path, job->typed, &job->with_history, copying->cancellable,
                                error)
             : pl_document_share(job->document, path, job->keep, &job->notes, copying->cancellable, error);
}

static gboolean
write_copy(Job *job, GCancellable *cancellable, GError **error)
{
  Copying copying = {job, cancellable};
  return pl_document_file_make(job->path, make_copy, &copying, error);
}

static gboolean
write_json(Job *job, GError **error)
{
  g_autoptr(GBytes) bytes = pl_interchange_write(job->of->snapshot);
  return pl_output_write(bytes, job->path, error);
}

static gboolean
write_workbook(Job *job, GCancellable *cancellable, GError **error)
{
  PlWorkbookOptions options = {.assessment = job->of->assessment,
                               .option = job->of->option,
                               .as_at = job->of->as_at,
                               .publish = job->of->version == PL_PACK_PUBLIC,
                               .created = job->now};
  g_autoptr(GBytes) bytes = pl_workbook_to_bytes(job->of->snapshot, &options, cancellable, error);
  return bytes != NULL && pl_output_write(bytes, job->path, error);
}

static GBytes *
report_to_bytes(Job *job, PlReport *report, GCancellable *cancellable, GError **error)
{
  const PlTheme *theme = pl_report_wish_get_theme(job->of);
  if (job->kind == PL_EXPORT_WEB_REPORT)
    return pl_html_to_bytes(report, theme, cancellable, error);
  if (job->kind == PL_EXPORT_WORD_REPORT)
    return pl_docx_to_bytes(report, theme, job->now, cancellable, error);
  PlPdfOptions options = {.theme = theme, .created = job->now, .progress = progress_cb, .progress_data = job};
  return pl_pdf_to_bytes(report, &options, cancellable, error);
}

static gboolean
write_report(Job *job, GCancellable *cancellable, GError **error)
{
  g_autoptr(PlReport) report = pl_report_wish_make(job->of, cancellable, error);
  if (report == NULL)
    return FALSE;
  g_autoptr(GBytes) bytes = report_to_bytes(job, report, cancellable, error);
  return bytes != NULL && pl_output_write(bytes, job->path, error);
}

static gboolean
write_register(Job *job, GCancellable *cancellable, GError **error)
{
  g_autoptr(PlSnapshot) kept = job->keep == PL_SHARE_PUBLIC_ALONE
                                   ? pl_share_published(job->of->snapshot, job->of->as_at)
                                   : pl_snapshot_ref(job->of->snapshot);
  g_autoptr(PlRatings) ratings = pl_ratings_new(kept, job->organisation, job->of->as_at, NULL);
  g_autoptr(GBytes) bytes = g_str_has_suffix(job->path, ".xlsx")
                                ? pl_workbook_register_to_bytes(kept, job->organisation, job->of->as_at,
                                                                job->now, cancellable, error)
                                : pl_register_to_csv(ratings);
  return bytes != NULL && pl_output_write(bytes, job->path, error);
}

static void
write_in_thread(GTask *task, gpointer source G_GNUC_UNUSED, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  gboolean written = FALSE;
  switch (job->kind) {
  case PL_EXPORT_COPY:
  case PL_EXPORT_SHARED_COPY:
    written = write_copy(job, cancellable, &error);
    break;
  case PL_EXPORT_JSON:
    written = write_json(job, &error);
    break;
  case PL_EXPORT_WORKBOOK:
    written = write_workbook(job, cancellable, &error);
    break;
  case PL_EXPORT_BOARD_REPORT:
  case PL_EXPORT_WEB_REPORT:
  case PL_EXPORT_WORD_REPORT:
    written = write_report(job, cancellable, &error);
    break;
  case PL_EXPORT_REGISTER:
    written = write_register(job, cancellable, &error);
    break;
  }
  if (written)
    g_task_return_boolean(task, TRUE);
  else
    g_task_return_error(task, error);
}

/* ---- In the window ---- */

/* More than a toast holds, and worth a look before the copy goes out. */
static void
tell_left_out(const Job *job, const char *name, const char *folder)
{
  g_autofree char *left_out = pl_say_left_out(job->of->snapshot, job->keep);
  g_autofree char *heading = g_strdup_printf(_("“%s” is saved, without its history"), name);
  g_autofree char *first = *left_out != '\0'
                               ? g_strdup_printf(_("It is in %s. Also left out: %s."), folder, left_out)
                               : g_strdup_printf(_("It is in %s. Nothing else was left out."), folder);
  g_autofree char *notes = job->notes != NULL ? g_strjoinv("\n\n", job->notes) : g_strdup("");
  g_autofree char *body =
      *notes != '\0' ? g_strdup_printf("%s\n\n%s", first, notes) : g_steal_pointer(&first);
  pl_window_explain(job->window, heading, body);
}

/* Of a register: how many risks are in it, and how many of them are cleared as public. */
static void
count_risks(PlSnapshot *snapshot, gint64 organisation, const char *as_at, guint *n, guint *n_public)
{
  g_autoptr(PlSnapshot) public = pl_share_published(snapshot, as_at);
  g_autoptr(PlRatings) all = pl_ratings_new(snapshot, organisation, as_at, NULL);
  g_autoptr(PlRatings) cleared = pl_ratings_new(public, organisation, as_at, NULL);
  *n = all->n_risks;
  *n_public = cleared->n_risks;
}

static char *
say_register_written(const Job *job, const char *name, const char *folder)
{
  guint n, n_public;
  count_risks(job->of->snapshot, job->organisation, job->of->as_at, &n, &n_public);
  guint left_out = job->keep == PL_SHARE_PUBLIC_ALONE ? n - n_public : 0;
  g_autofree char *count = pl_say_number((gint)left_out);
  return left_out == 0
             ? g_strdup_printf(_("Saved “%s” in %s"), name, folder)
             : g_strdup_printf(ngettext("Saved “%s” in %s, without %s risk that is not cleared as public",
                                        "Saved “%s” in %s, without %s risks that are not cleared as public",
                                        left_out),
                               name, folder, count);
}

static char *
say_written(const Job *job, const char *name, const char *folder)
{
  if (job->kind == PL_EXPORT_REGISTER)
    return say_register_written(job, name, folder);
  if (job->kind != PL_EXPORT_COPY)
    return g_strdup_printf(_("Saved “%s” in %s"), name, folder);
  if (!job->with_history)
    return g_strdup_printf(
        _("Saved “%s” in %s as you see it here, without its history, which could not be read"), name, folder);
  return g_strdup_printf(job->typed != NULL ? _("Saved “%s” in %s, with its history and what you typed last")
                                            : _("Saved “%s” in %s, with its history"),
                         name, folder);
}

static gboolean
is_report(PlExportKind kind)
{
  return kind == PL_EXPORT_BOARD_REPORT || kind == PL_EXPORT_WEB_REPORT || kind == PL_EXPORT_WORD_REPORT;
}

/* Returns: whether it was so, and told. */
static gboolean
tell_crest_left_out(const Job *job, const char *name, const char *folder)
{
  g_autoptr(GError) error = NULL;
  if (!is_report(job->kind) || pl_pack_check_crest(job->of->snapshot, job->of->assessment, &error))
    return FALSE;
  g_autofree char *heading = g_strdup_printf(_("“%s” is saved, without the crest"), name);
  g_autofree char *body = g_strdup_printf(_("It is in %s. %s"), folder, error->message);
  pl_window_explain(job->window, heading, body);
  return TRUE;
}

static void
written_cb(GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  g_autoptr(GError) error = NULL;
  gboolean written = g_task_propagate_boolean(G_TASK(result), &error);
  pl_busy_end(job->busy);
  g_autofree char *name = g_path_get_basename(job->path);
  g_autofree char *folder = g_path_get_dirname(job->path);
  if (written && job->kind == PL_EXPORT_SHARED_COPY) {
    tell_left_out(job, name, folder);
  } else if (written && tell_crest_left_out(job, name, folder)) {
    return;
  } else if (written) {
    g_autofree char *uri = g_filename_to_uri(job->path, NULL, NULL);
    g_autofree char *text = say_written(job, name, folder);
    pl_window_tell(job->window, text, _("_Open"), "app.show", g_variant_new_string(uri));
  } else if (!g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_autofree char *heading = g_strdup_printf(_("“%s” was not saved"), name);
    pl_window_explain(job->window, heading, error->message);
  }
}

static void
start(Job *job)
{
  g_autofree char *name = g_path_get_basename(job->path);
  g_autofree char *heading = g_strdup_printf(_("Making “%s”"), name);
  job->busy = pl_busy_begin(GTK_WINDOW(job->window), heading, TRUE);
  g_autoptr(GTask) task = g_task_new(NULL, pl_busy_get_cancellable(job->busy), written_cb, job);
  g_task_set_check_cancellable(task, FALSE); /* what was written is not called cancelled */
  g_task_set_task_data(task, job, (GDestroyNotify)job_free);
  g_task_run_in_thread(task, write_in_thread);
}

/* What is asked for, while it is asked where. */
typedef struct {
  PlWindow *window;
  PlAppSession *session; /* of the document that was shown: another may be by the time it is named */
  PlExportKind kind;
  PlShareKeep keep;
  PlPackKind pack; /* as the name that is suggested says */
  PlPackVersion version;
  gint64 organisation;
} Wish;

static void
wish_free(Wish *wish)
{
  g_object_unref(wish->window);
  g_object_unref(wish->session);
  g_free(wish);
}

/* The document may have been closed meanwhile, and another opened. */
static void
begin(const Wish *wish, const char *path)
{
  PlWindow *window = wish->window;
  PlAppSession *session = wish->session;
  if (pl_window_get_session(window) != session)
    return;
  if (pl_document_file_is_same(path, pl_document_get_path(pl_app_session_get_document(session)))) {
    pl_window_explain(window, _("That is the file you are working on"),
                      _("It is saved as you work, so it needs no saving. Nothing was changed. To keep a "
                        "copy, give it another name."));
    return;
  }
  PlClock clock = pl_clock_system();
  Job *job = g_new0(Job, 1);
  job->kind = wish->kind;
  job->keep = wish->keep;
  job->of = pl_report_wish_new(session);
  job->of->kind = wish->pack;
  job->of->version = wish->version;
  job->organisation = wish->organisation;
  job->document = g_object_ref(pl_app_session_get_document(session));
  job->path = g_strdup(path);
  job->now = clock.now(clock.data);
  job->window = g_object_ref(window);
  if (job->kind == PL_EXPORT_COPY)
    job->typed = pl_app_session_list_unsettled(session);
  start(job);
}

static void
named_cb(const char *path, gpointer data)
{
  if (path != NULL)
    begin(data, path);
  wish_free(data);
}

char *
pl_export_dup_report_name(PlWindow *window)
{
  g_return_val_if_fail(PL_IS_WINDOW(window) && pl_window_get_session(window) != NULL, NULL);
  PlAppSession *session = pl_window_get_session(window);
  g_autofree char *name = pl_chosen_name_of_document(g_file_peek_path(pl_window_get_file(window)));
  gboolean public = pl_app_session_get_pack_version(session) == PL_PACK_PUBLIC;
  switch (pl_app_session_get_pack_kind(session)) {
  case PL_PACK_SELF_ASSESSMENT:
    return g_strdup_printf(public ? _("%s self-assessment pack, public") : _("%s self-assessment pack"),
                           name);
  case PL_PACK_SCRUTINY:
    return g_strdup_printf(public ? _("%s scrutiny pack, public") : _("%s scrutiny pack"), name);
  case PL_PACK_BOARD:
    break;
  }
  return g_strdup_printf(public ? _("%s board pack, public") : _("%s board pack"), name);
}

/* Returns: (transfer full): what a file of that kind is called, without its ending. */
static char *
dup_name_of(PlWindow *window, PlExportKind kind)
{
  g_autofree char *name = pl_chosen_name_of_document(g_file_peek_path(pl_window_get_file(window)));
  switch (kind) {
  case PL_EXPORT_COPY:
    return g_strdup_printf(_("%s copy"), name);
  case PL_EXPORT_SHARED_COPY:
    return g_strdup_printf(_("%s to share"), name);
  case PL_EXPORT_BOARD_REPORT:
  case PL_EXPORT_WEB_REPORT:
  case PL_EXPORT_WORD_REPORT:
    return pl_export_dup_report_name(window);
  case PL_EXPORT_REGISTER:
    return g_strdup_printf(_("%s risk register"), name);
  case PL_EXPORT_WORKBOOK:
    return pl_app_session_get_pack_version(pl_window_get_session(window)) == PL_PACK_PUBLIC
               ? g_strdup_printf(_("%s workbook, public"), name)
               : g_steal_pointer(&name);
  case PL_EXPORT_JSON:
    break;
  }
  return g_steal_pointer(&name);
}

static void
ask_where(PlWindow *window, PlExportKind kind, PlShareKeep keep, gint64 organisation)
{
  PlAppSession *session = pl_window_get_session(window);
  g_autofree char *name = dup_name_of(window, kind);
  g_autofree char *file = g_strdup_printf("%s.%s", name, kinds[kind].suffix);
  const PlNameWish named = {.title = _(kinds[kind].title),
                            .accept = _("_Save"),
                            .suggested = file,
                            .suffix = kinds[kind].suffix,
                            .files = _(kinds[kind].files),
                            .other_suffix =
                                kind == PL_EXPORT_REGISTER ? kinds[PL_EXPORT_WORKBOOK].suffix : NULL,
                            .other_files = _(kinds[PL_EXPORT_WORKBOOK].files),
                            .to_wastebasket = kind == PL_EXPORT_COPY || kind == PL_EXPORT_SHARED_COPY};
  Wish *wish = g_new0(Wish, 1);
  wish->window = g_object_ref(window);
  wish->session = g_object_ref(session);
  wish->pack = pl_app_session_get_pack_kind(session);
  wish->version = pl_app_session_get_pack_version(session);
  wish->kind = kind;
  wish->keep = keep;
  wish->organisation = organisation;
  pl_chosen_name_ask(GTK_WINDOW(window), &named, named_cb, wish);
}

/* ---- What is private ---- */

static void
private_response_cb(PlWindow *window, const char *response)
{
  if (pl_window_get_session(window) == NULL)
    return;
  if (g_str_equal(response, "next"))
    ask_where(window, PL_EXPORT_JSON, PL_SHARE_EVERYTHING, 0);
  else if (g_str_equal(response, "share"))
    pl_share_ask(window);
}

static void
ask_with_private(PlWindow *window, guint n)
{
  g_autofree char *count = pl_say_number((gint)n);
  g_autofree char *body = g_strdup_printf(
      ngettext("The file holds the whole document, with %s view that is private, beside whose it is. Share a Copy makes one "
               "for others, without it.",
               "The file holds the whole document, with %s views that are private, beside whose they are. Share a Copy makes "
               "one for others, without them.",
               n),
      count);
  GtkWidget *dialog = adw_message_dialog_new(GTK_WINDOW(window), _("Export private views too?"), body);
  AdwMessageDialog *question = ADW_MESSAGE_DIALOG(dialog);
  adw_message_dialog_add_responses(question, "cancel", _("_Cancel"), "share", _("_Share a Copy…"), "next",
                                   _("_Export All…"), NULL);
  adw_message_dialog_set_default_response(question, "cancel");
  g_signal_connect_object(dialog, "response", G_CALLBACK(private_response_cb), window, G_CONNECT_SWAPPED);
  gtk_window_present(GTK_WINDOW(dialog));
}

/* Fields put what is typed into the session when they are left. */
void
pl_export_settle_typing(PlWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus(GTK_WINDOW(window));
  gtk_window_set_focus(GTK_WINDOW(window), NULL);
  if (focus != NULL)
    gtk_window_set_focus(GTK_WINDOW(window), focus);
}

void
pl_export_ask(PlWindow *window, PlExportKind kind)
{
  g_return_if_fail(PL_IS_WINDOW(window) && pl_window_get_session(window) != NULL);
  pl_export_settle_typing(window);
  guint n = pl_views_count_private(pl_app_session_get_snapshot(pl_window_get_session(window)));
  if (kind == PL_EXPORT_JSON && n > 0)
    ask_with_private(window, n);
  else
    ask_where(window, kind, PL_SHARE_EVERYTHING, 0);
}

void
pl_export_ask_for(PlWindow *window, const char *action)
{
  for (gsize kind = 0; kind < G_N_ELEMENTS(kinds); kind++)
    if (g_strcmp0(kinds[kind].action, action) == 0)
      pl_export_ask(window, (PlExportKind)kind);
}

void
pl_export_ask_shared(PlWindow *window, PlShareKeep keep)
{
  g_return_if_fail(PL_IS_WINDOW(window) && pl_window_get_session(window) != NULL);
  ask_where(window, PL_EXPORT_SHARED_COPY, keep, 0);
}

/* ---- A register ---- */

static void
register_response_cb(PlWindow *window, const char *response, GtkWidget *dialog)
{
  const gint64 *organisation = g_object_get_data(G_OBJECT(dialog), "organisation");
  if (pl_window_get_session(window) != NULL && !g_str_equal(response, "cancel"))
    ask_where(window, PL_EXPORT_REGISTER,
              g_str_equal(response, "all") ? PL_SHARE_EVERYTHING : PL_SHARE_PUBLIC_ALONE, *organisation);
}

static void
ask_with_uncleared(PlWindow *window, gint64 organisation, guint n, guint n_public)
{
  g_autofree char *share = pl_say_x_of_y(n_public, n), *capital = pl_say_capital(share);
  /* TRANSLATORS: "Two of fourteen". */
  g_autofree char *body =
      g_strdup_printf(ngettext("%s risks in the register is cleared as public.",
                               "%s risks in the register are cleared as public.", n_public),
                      capital);
  GtkWidget *dialog = adw_message_dialog_new(GTK_WINDOW(window), _("Save what is not cleared too?"), body);
  AdwMessageDialog *question = ADW_MESSAGE_DIALOG(dialog);
  adw_message_dialog_add_responses(question, "cancel", _("_Cancel"), "public", _("_Only What Is Public…"),
                                   "all", _("_Save All…"), NULL);
  adw_message_dialog_set_response_enabled(question, "public", n_public > 0);
  adw_message_dialog_set_default_response(question, n_public > 0 ? "public" : "cancel");
  adw_message_dialog_set_close_response(question, "cancel");
  g_object_set_data_full(G_OBJECT(dialog), "organisation", g_memdup2(&organisation, sizeof organisation),
                         g_free);
  g_signal_connect_object(dialog, "response", G_CALLBACK(register_response_cb), window, G_CONNECT_SWAPPED);
  gtk_window_present(GTK_WINDOW(dialog));
}

void
pl_export_ask_register(PlWindow *window, gint64 organisation)
{
  g_return_if_fail(PL_IS_WINDOW(window) && pl_window_get_session(window) != NULL);
  pl_export_settle_typing(window);
  PlAppSession *session = pl_window_get_session(window);
  guint n, n_public;
  count_risks(pl_app_session_get_snapshot(session), organisation, pl_app_session_get_as_at(session), &n,
              &n_public);
  if (n == 0)
    pl_window_explain(window, _("There is nothing to save"), _("No risk is in this register."));
  else if (n_public < n)
    ask_with_uncleared(window, organisation, n, n_public);
  else
    ask_where(window, PL_EXPORT_REGISTER, PL_SHARE_EVERYTHING, organisation);
}
