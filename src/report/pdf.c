/* Pages into a file: drawn by cairo with tags and an outline, then finished (pdf-finish.c). */
#include "layout.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

/* How the work is shared out, for the progress: laying out, drawing, finishing (measured on the sample). */
#define SHARE_LAID_OUT 0.3
#define SHARE_DRAWN 0.6

static void
tell(const PlPdfOptions *options, double share)
{
  if (options->progress != NULL)
    options->progress(share, options->progress_data);
}

static char *
format_created(gint64 created)
{
  g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(created);
  return when != NULL ? g_date_time_format(when, "%Y-%m-%dT%H:%M:%SZ") : g_strdup("1970-01-01T00:00:00Z");
}

static void
set_properties(cairo_surface_t *surface, const PlReportMeta *meta, const char *created)
{
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, meta->title);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, meta->organisation);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Plumbline " PLUMBLINE_VERSION);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, created);
}

static void
add_outline(cairo_surface_t *surface, const PlPages *pages)
{
  int above[PL_HEADING_LEVELS + 1] = {CAIRO_PDF_OUTLINE_ROOT};
  for (guint i = 0; i < pages->headings->len; i++) {
    const PlHeadingPlace *heading = &g_array_index(pages->headings, PlHeadingPlace, i);
    g_autofree char *name = pl_tagger_quote(heading->anchor);
    g_autofree char *target = g_strdup_printf("dest=%s", name);
    g_autofree char *text = pl_text_clean(heading->text);
    above[heading->level] =
        cairo_pdf_surface_add_outline(surface, above[heading->level - 1], text, target, 0);
  }
}

static gboolean
draw_pages(const PlPages *pages, cairo_surface_t *surface, PlTagger *tagger, cairo_t *cr,
           const PlPdfOptions *options, GCancellable *cancellable, GError **error)
{
  guint n = pl_pages_get_count(pages);
  for (guint i = 0; i < n; i++) {
    if (g_cancellable_set_error_if_cancelled(cancellable, error))
      return FALSE;
    pl_pages_draw_tagged(pages, i, cr, tagger);
    if (i + 1 == n) { /* elements end before the last page does */
      pl_tagger_go(tagger, NULL);
      add_outline(surface, pages);
    }
    cairo_show_page(cr);
    tell(options, SHARE_LAID_OUT + (SHARE_DRAWN - SHARE_LAID_OUT) * (i + 1) / n);
  }
  return TRUE;
}

/* cairo's own file, in `file`. */
static gboolean
draw_file(const PlPages *pages, GByteArray *file, const char *created, PlTagger **tagger,
          const PlPdfOptions *options, GCancellable *cancellable, GError **error)
{
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream(pl_cairo_append, file, PL_PAGE_WIDTH, PL_PAGE_HEIGHT);
  set_properties(surface, pl_report_get_meta(pages->report), created);
  cairo_t *cr = cairo_create(surface);
  *tagger = pl_tagger_new(cr, TRUE);
  pl_tagger_go(*tagger, pages->document); /* there even where nothing is in it */
  gboolean ok = draw_pages(pages, surface, *tagger, cr, options, cancellable, error);
  cairo_status_t drawn = cairo_status(cr);
  cairo_destroy(cr);
  cairo_surface_finish(surface);
  cairo_status_t finished = cairo_surface_status(surface);
  cairo_surface_destroy(surface);
  if (!ok)
    return FALSE;

  const char *problem = pl_tagger_get_problem(*tagger);
  if (drawn != CAIRO_STATUS_SUCCESS)
    problem = cairo_status_to_string(drawn);
  else if (finished != CAIRO_STATUS_SUCCESS)
    problem = cairo_status_to_string(finished);
  if (problem == NULL)
    return TRUE;
  g_set_error(error, G_IO_ERROR, G_IO_ERROR_FAILED,
              _("The PDF could not be drawn: %s. No file was written. Please report this as a fault."),
              problem);
  return FALSE;
}

GBytes *
pl_pdf_to_bytes(PlReport *report, const PlPdfOptions *options, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail(report != NULL && options != NULL, NULL);

  g_autoptr(PlPages) pages = pl_pages_new(report, options->theme, cancellable, error);
  if (pages == NULL)
    return NULL;
  tell(options, SHARE_LAID_OUT);

  g_autofree char *created = format_created(options->created);
  g_autoptr(GByteArray) file = g_byte_array_new();
  g_autoptr(PlTagger) tagger = NULL;
  if (!draw_file(pages, file, created, &tagger, options, cancellable, error))
    return NULL;

  GBytes *bytes =
      pl_pdf_finish(file->data, file->len, pl_report_get_meta(report), created, tagger, cancellable, error);
  if (bytes != NULL)
    tell(options, 1);
  return bytes;
}
