/* report-work.h and print.h: pages made on another thread and printed are the pages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <adwaita.h>
#include <cairo-pdf.h>
#include <cmocka.h>
#include <plumbline/sample.h>
#include <string.h>

#include "../../../src/app/print.h"
#include "../../../src/app/report-work.h"

#define STATED_DATE "2026-11-02"

static char *folder;

static PlReportWish *
wish_new(PlPackVersion version)
{
  g_autoptr(GError) error = NULL;
  PlReportWish *wish = g_new0(PlReportWish, 1);
  wish->snapshot = pl_sample_load("exampleshire", &error);
  assert_non_null(wish->snapshot);
  wish->version = version;
  wish->as_at = g_strdup(STATED_DATE);
  wish->document_name = g_strdup("Exampleshire");
  return wish;
}

static void
laid_out_cb(GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref(result);
}

/* On a thread of its own, as the window does. */
static PlLaidOut *
lay_out(PlPackVersion version, GCancellable *cancellable, GError **error)
{
  GAsyncResult *result = NULL;
  pl_report_lay_out_async(wish_new(version), cancellable, laid_out_cb, &result);
  while (result == NULL)
    g_main_context_iteration(NULL, TRUE);
  PlLaidOut *laid_out = pl_report_lay_out_finish(result, error);
  g_object_unref(result);
  return laid_out;
}

/* The pages as cairo alone writes them. */
static char *
draw(const PlPages *pages, const char *name)
{
  char *path = g_build_filename(folder, name, NULL);
  cairo_surface_t *surface = cairo_pdf_surface_create(path, PL_PAGE_WIDTH, PL_PAGE_HEIGHT);
  cairo_t *cr = cairo_create(surface);
  for (guint i = 0; i < pl_pages_get_count(pages); i++) {
    pl_pages_draw(pages, i, cr);
    cairo_show_page(cr);
  }
  cairo_destroy(cr);
  cairo_surface_finish(surface);
  assert_int_equal(cairo_surface_status(surface), CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy(surface);
  return path;
}

/* The same through a print operation, on that paper. */
static char *
print(const PlPages *pages, const char *paper, const char *name)
{
  g_autoptr(GError) error = NULL;
  char *path = g_build_filename(folder, name, NULL);
  g_autoptr(GtkPrintOperation) operation = pl_print_operation_new(pages, "A report");
  if (paper != NULL) {
    g_autoptr(GtkPageSetup) setup = gtk_page_setup_new();
    g_autoptr(GtkPaperSize) size = gtk_paper_size_new(paper);
    gtk_page_setup_set_paper_size_and_default_margins(setup, size);
    gtk_print_operation_set_default_page_setup(operation, setup);
  }
  gtk_print_operation_set_export_filename(operation, path);
  GtkPrintOperationResult result =
      gtk_print_operation_run(operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error);
  assert_null(error);
  assert_int_equal(result, GTK_PRINT_OPERATION_RESULT_APPLY);
  return path;
}

static char *
read_with(const char *program, const char *option, const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *command =
      g_strdup_printf("%s %s '%s'%s", program, option, path, *option != '\0' ? " -" : "");
  char *text = NULL;
  gint status;
  assert_true(g_spawn_command_line_sync(command, &text, NULL, &status, &error));
  assert_int_equal(status, 0);
  return text;
}

/* Every page as a picture, one after another. */
static GBytes *
pictures_of(const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *root = g_strconcat(path, ".page", NULL);
  g_autofree char *command = g_strdup_printf("pdftoppm -r 45 -gray '%s' '%s'", path, root);
  g_autofree char *glob = g_strdup_printf("sh -c \"cat '%s'-*.pgm\"", root);
  g_autoptr(GSubprocess) all = NULL;
  gint status;
  GBytes *bytes = NULL;
  assert_true(g_spawn_command_line_sync(command, NULL, NULL, &status, &error));
  assert_int_equal(status, 0);
  g_auto(GStrv) argv = NULL;
  assert_true(g_shell_parse_argv(glob, NULL, &argv, &error));
  all = g_subprocess_newv((const char *const *)argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  assert_non_null(all);
  assert_true(g_subprocess_communicate(all, NULL, NULL, &bytes, NULL, &error));
  assert_true(g_bytes_get_size(bytes) > 0);
  return bytes;
}

static void
assert_same_pictures(const char *a, const char *b)
{
  g_autoptr(GBytes) first = pictures_of(a), second = pictures_of(b);
  assert_true(g_bytes_equal(first, second));
}

static guint
count_pages(const char *path)
{
  g_autofree char *info = read_with("pdfinfo", "", path);
  const char *pages = strstr(info, "Pages:");
  assert_non_null(pages);
  return (guint)g_ascii_strtoull(pages + strlen("Pages:"), NULL, 10);
}

static void
what_is_printed_is_the_pages(void **state G_GNUC_UNUSED)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlLaidOut) laid_out = lay_out(PL_PACK_WHOLE, NULL, &error);
  assert_null(error);
  assert_string_equal(laid_out->left_out, "");
  g_autofree char *drawn = draw(laid_out->pages, "drawn.pdf"),
                  *printed = print(laid_out->pages, NULL, "printed.pdf");
  assert_true(pl_pages_get_count(laid_out->pages) > 1);
  assert_int_equal(count_pages(printed), pl_pages_get_count(laid_out->pages));
  assert_same_pictures(drawn, printed);
}

/* Letter paper is 50 points lower than A4, and nothing falls off its foot: a reader of PDFs leaves out what
 * does. */
static void
other_paper_cuts_nothing(void **state G_GNUC_UNUSED)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlLaidOut) laid_out = lay_out(PL_PACK_WHOLE, NULL, &error);
  assert_null(error);
  g_autofree char *drawn = draw(laid_out->pages, "a4.pdf"),
                  *printed = print(laid_out->pages, GTK_PAPER_NAME_LETTER, "letter.pdf");
  g_autofree char *words = read_with("pdftotext", "-raw", drawn),
                  *there = read_with("pdftotext", "-raw", printed);
  assert_string_equal(there, words);
  assert_int_equal(count_pages(printed), pl_pages_get_count(laid_out->pages));
}

/* Made here, and made on another thread and handed over. */
static void
pages_made_elsewhere_are_the_same(void **state G_GNUC_UNUSED)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlLaidOut) elsewhere = lay_out(PL_PACK_PUBLIC, NULL, &error);
  assert_null(error);
  assert_string_not_equal(elsewhere->left_out, "");
  g_autoptr(PlReportWish) wish = wish_new(PL_PACK_PUBLIC);
  g_autoptr(PlReport) report = pl_report_wish_make(wish, NULL, &error);
  g_autoptr(PlPages) here = pl_pages_new(report, pl_report_wish_get_theme(wish), NULL, &error);
  assert_null(error);
  g_autofree char *first = draw(here, "here.pdf"), *second = draw(elsewhere->pages, "elsewhere.pdf");
  assert_same_pictures(first, second);
}

static void
what_is_cancelled_gives_none(void **state G_GNUC_UNUSED)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new();
  g_cancellable_cancel(cancellable);
  g_autoptr(PlLaidOut) none = lay_out(PL_PACK_WHOLE, cancellable, &error);
  assert_null(none);
  assert_true(g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
}

static int
make_folder(void **state G_GNUC_UNUSED)
{
  folder = g_dir_make_tmp("plumbline-print-XXXXXX", NULL);
  return folder == NULL;
}

static int
remove_folder(void **state G_GNUC_UNUSED)
{
  g_autofree char *command = g_strdup_printf("rm -r '%s'", folder);
  gboolean removed = g_spawn_command_line_sync(command, NULL, NULL, NULL, NULL);
  g_free(folder);
  return !removed;
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_printed_is_the_pages),
      cmocka_unit_test(other_paper_cuts_nothing),
      cmocka_unit_test(pages_made_elsewhere_are_the_same),
      cmocka_unit_test(what_is_cancelled_gives_none),
  };
  adw_init();
  return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
