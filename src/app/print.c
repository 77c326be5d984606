#include "print.h"

#include <math.h>

#include <glib/gi18n-lib.h>
#include <plumbline/pack.h>
#include <plumbline/say.h>

#include "busy.h"
#include "export.h"
#include "report-work.h"

#define POINTS_PER_INCH 72.0
/* Points. A4 is told in millimetres and in whole points too: less than this is no other paper. */
#define NO_OTHER 1.0

/* ---- Pages on paper ---- */

static void
draw_page_cb(const PlPages *pages, GtkPrintContext *context, gint page)
{
  double width = gtk_print_context_get_width(context), height = gtk_print_context_get_height(context);
  gboolean is_a4 = fabs(width - PL_PAGE_WIDTH) < NO_OTHER && fabs(height - PL_PAGE_HEIGHT) < NO_OTHER;
  double scale = is_a4 ? 1 : MIN(width / PL_PAGE_WIDTH, height / PL_PAGE_HEIGHT);
  cairo_t *cr = gtk_print_context_get_cairo_context(context);
  cairo_save(cr);
  if (!is_a4)
    cairo_translate(cr, (width - PL_PAGE_WIDTH * scale) / 2, (height - PL_PAGE_HEIGHT * scale) / 2);
  cairo_scale(cr, scale, scale);
  pl_pages_draw(pages, (guint)page, cr);
  cairo_restore(cr);
}

GtkPrintOperation *
pl_print_operation_new(const PlPages *pages, const char *name)
{
  g_return_val_if_fail(pages != NULL && name != NULL, NULL);
  GtkPrintOperation *operation = gtk_print_operation_new();
  g_autoptr(GtkPageSetup) setup = gtk_page_setup_new();
  g_autoptr(GtkPaperSize) paper = gtk_paper_size_new(GTK_PAPER_NAME_A4);
  gtk_page_setup_set_paper_size_and_default_margins(setup, paper);
  gtk_print_operation_set_default_page_setup(operation, setup);
  gtk_print_operation_set_n_pages(operation, (gint)pl_pages_get_count(pages));
  gtk_print_operation_set_unit(operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page(operation, TRUE); /* the pages have margins of their own */
  gtk_print_operation_set_job_name(operation, name);
  g_signal_connect_swapped(operation, "draw-page", G_CALLBACK(draw_page_cb), (gpointer)pages);
  return operation;
}

/* ---- One printing ---- */

typedef struct {
  PlWindow *window;
  PlAppSession *session; /* of the document that was shown: it may be closed before the pages are there */
  char *name; /* of the job, and of a file that is printed to */
  PlLaidOut *laid_out;
  PlBusy *busy; /* (nullable): while pages are made or drawn */
  GtkPrintOperation *operation;
  gboolean previewed; /* and not printed */
} Printing;

static void
printing_free(Printing *printing)
{
  g_clear_pointer(&printing->busy, pl_busy_end);
  g_clear_object(&printing->operation);
  g_clear_pointer(&printing->laid_out, pl_laid_out_free);
  g_object_unref(printing->session);
  g_object_unref(printing->window);
  g_free(printing->name);
  g_free(printing);
}

/* The window may have been closed, or have another document, while somebody chose a printer. */
static gboolean
is_shown(const Printing *printing)
{
  return pl_window_get_session(printing->window) == printing->session;
}

static void
cancelled_cb(GCancellable *cancellable G_GNUC_UNUSED, GtkPrintOperation *operation)
{
  gtk_print_operation_cancel(operation);
}

static void
begin_print_cb(Printing *printing)
{
  if (!is_shown(printing))
    return;
  g_autofree char *heading = g_strdup_printf(_("Printing “%s”"), printing->name);
  printing->busy = pl_busy_begin(GTK_WINDOW(printing->window), heading, TRUE);
  g_signal_connect_object(pl_busy_get_cancellable(printing->busy), "cancelled", G_CALLBACK(cancelled_cb),
                          printing->operation, 0);
}

static void
page_drawn_cb(Printing *printing, GtkPrintContext *context G_GNUC_UNUSED, gint page)
{
  double count = pl_pages_get_count(printing->laid_out->pages);
  if (printing->busy != NULL)
    pl_busy_set_share(printing->busy, (page + 1) / count);
}

/* The Report place shows the pages as they will print. GTK wants something to draw on all the same, and ends
 * the preview only once it is ready to begin. */
static gboolean
preview_cb(Printing *printing, GtkPrintOperationPreview *preview, GtkPrintContext *context)
{
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cr = cairo_create(surface);
  gtk_print_context_set_cairo_context(context, cr, POINTS_PER_INCH, POINTS_PER_INCH);
  cairo_destroy(cr);
  cairo_surface_destroy(surface);
  printing->previewed = TRUE;
  if (is_shown(printing))
    pl_window_go(printing->window, "report");
  g_signal_connect(preview, "ready", G_CALLBACK(gtk_print_operation_preview_end_preview), NULL);
  return TRUE;
}

/* How and where somebody prints is kept while the window is open. */
static void
keep_settings(Printing *printing)
{
  GtkPrintSettings *settings = gtk_print_operation_get_print_settings(printing->operation);
  if (settings != NULL)
    g_object_set_data_full(G_OBJECT(printing->window), "print-settings", g_object_ref(settings),
                           g_object_unref);
}

static void
tell_printed(Printing *printing)
{
  gint n;
  GtkPrintSettings *settings = gtk_print_operation_get_print_settings(printing->operation);
  const char *printer = settings != NULL ? gtk_print_settings_get_printer(settings) : NULL;
  g_object_get(printing->operation, "n-pages-to-print", &n, NULL);
  g_autofree char *count = pl_say_number(n), *capital = pl_say_capital(count);
  g_autofree char *text =
      printer != NULL
          ? g_strdup_printf(ngettext("%s page was sent to “%s”", "%s pages were sent to “%s”", (gulong)n),
                            capital, printer)
          : g_strdup_printf(ngettext("%s page was printed", "%s pages were printed", (gulong)n), capital);
  pl_window_tell(printing->window, text, NULL, NULL, NULL);
}

/* Returns: whether it was so, and told. */
static gboolean
tell_crest_left_out(Printing *printing)
{
  const PlAssessment *assessment = pl_app_session_get_assessment(printing->session);
  g_autoptr(GError) error = NULL;
  if (pl_pack_check_crest(pl_app_session_get_snapshot(printing->session),
                          assessment != NULL ? assessment->id : 0, &error))
    return FALSE;
  pl_window_explain(printing->window, _("The report was printed without the crest"), error->message);
  return TRUE;
}

static void
done_cb(Printing *printing, GtkPrintOperationResult result)
{
  g_autoptr(GError) error = NULL;
  g_clear_pointer(&printing->busy, pl_busy_end);
  if (!is_shown(printing)) {
    printing_free(printing);
    return;
  }
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR) {
    gtk_print_operation_get_error(printing->operation, &error);
    g_autofree char *body = g_strdup_printf(
        _("%s\n\nThe document is as it was. Save the report as a PDF to print it later or elsewhere."),
        error->message);
    pl_window_explain(printing->window, _("The report was not printed"), body);
  } else if (result == GTK_PRINT_OPERATION_RESULT_APPLY) {
    keep_settings(printing);
    if (!printing->previewed && !tell_crest_left_out(printing))
      tell_printed(printing);
  }
  printing_free(printing);
}

/* A file is printed to without asking whether it may be written over: so the name that is offered is a free
 * one. */
static char *
dup_free_name(const char *name, const char *folder)
{
  for (guint i = 1;; i++) {
    g_autofree char *numbered = i == 1 ? g_strdup(name) : g_strdup_printf("%s %u", name, i);
    g_autofree char *file = g_strdup_printf("%s.pdf", numbered), *path = g_build_filename(folder, file, NULL);
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
      return g_steal_pointer(&numbered);
  }
}

static GtkPrintSettings *
dup_settings(Printing *printing)
{
  g_autofree char *path = g_file_get_path(pl_window_get_file(printing->window)),
                  *folder = g_path_get_dirname(path), *name = dup_free_name(printing->name, folder);
  GtkPrintSettings *kept = g_object_get_data(G_OBJECT(printing->window), "print-settings");
  GtkPrintSettings *settings = kept != NULL ? gtk_print_settings_copy(kept) : gtk_print_settings_new();
  gtk_print_settings_set(settings, GTK_PRINT_SETTINGS_OUTPUT_DIR, folder);
  gtk_print_settings_set(settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, name);
  gtk_print_settings_unset(settings,
                           GTK_PRINT_SETTINGS_OUTPUT_URI); /* else the file before is written over */
  return settings;
}

static void
ask(Printing *printing)
{
  g_autoptr(GtkPrintSettings) settings = dup_settings(printing);
  printing->operation = pl_print_operation_new(printing->laid_out->pages, printing->name);
  gtk_print_operation_set_print_settings(printing->operation, settings);
  gtk_print_operation_set_allow_async(printing->operation, TRUE);
  g_signal_connect_swapped(printing->operation, "preview", G_CALLBACK(preview_cb), printing);
  g_signal_connect_swapped(printing->operation, "begin-print", G_CALLBACK(begin_print_cb), printing);
  g_signal_connect_data(printing->operation, "draw-page", G_CALLBACK(page_drawn_cb), printing, NULL,
                        G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_swapped(printing->operation, "done", G_CALLBACK(done_cb), printing);
  gtk_print_operation_run(printing->operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                          GTK_WINDOW(printing->window), NULL);
}

static void
laid_out_cb(GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  Printing *printing = data;
  g_autoptr(GError) error = NULL;
  printing->laid_out = pl_report_lay_out_finish(result, &error);
  g_clear_pointer(&printing->busy, pl_busy_end);
  if (printing->laid_out != NULL && is_shown(printing)) {
    ask(printing);
    return;
  }
  if (error != NULL && is_shown(printing) &&
      !g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    pl_window_explain(printing->window, _("The report was not printed"), error->message);
  printing_free(printing);
}

void
pl_print_ask(PlWindow *window)
{
  g_return_if_fail(PL_IS_WINDOW(window) && pl_window_get_session(window) != NULL);
  pl_export_settle_typing(window);
  Printing *printing = g_new0(Printing, 1);
  printing->window = g_object_ref(window);
  printing->session = g_object_ref(pl_window_get_session(window));
  printing->name = pl_export_dup_report_name(window);
  printing->busy = pl_busy_begin(GTK_WINDOW(window), _("Making the pages to print"), TRUE);
  pl_report_lay_out_async(pl_report_wish_new(pl_window_get_session(window)),
                          pl_busy_get_cancellable(printing->busy), laid_out_cb, printing);
}
