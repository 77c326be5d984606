/*
 * pdf.h: a report as A4 pages, on a screen and as an accessible PDF.
 *
 * The file is tagged and identified as PDF/UA-1: headings in order, tables with header cells, lists, figures with
 * alternative text, links described, page furniture marked as such, language and title set, fonts embedded. The same
 * report and options give the same bytes, in any time zone.
 */
#pragma once

#include <gio/gio.h>
#include <plumbline/block.h>

G_BEGIN_DECLS

/* A4, in points. */
#define PL_PAGE_WIDTH 595.28
#define PL_PAGE_HEIGHT 841.89

/* ---- Pages ---- */

/* A report laid out into pages. One thread may make it and hand it to another, which then draws and frees it;
 * two never use it at the same time. */
typedef struct _PlPages PlPages;

/**
 * pl_pages_new:
 * Lays `report` out, of which it keeps a reference.
 * @theme: (nullable): its colours; NULL for print in colour
 * @cancellable: (nullable): looked at between blocks
 * Returns: (transfer full): NULL with G_IO_ERROR_CANCELLED.
 */
PlPages *pl_pages_new(PlReport *report, const PlTheme *theme, GCancellable *cancellable, GError **error);
void pl_pages_free(PlPages *pages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlPages, pl_pages_free)

/**
 * pl_pages_get_count:
 * Returns: how many pages; at least one.
 */
guint pl_pages_get_count(const PlPages *pages);

/**
 * pl_pages_draw:
 * Draws a page as it will print, header and footer with it, its top left corner at (0, 0), in points: scale `cr` for a
 * screen. Draws no page colour and opens no tag.
 * @page: from 0, below the count
 */
void pl_pages_draw(const PlPages *pages, guint page, cairo_t *cr);

/**
 * pl_pages_find:
 * Returns: the page, from 0, on which the block with that anchor begins; -1 where there is none.
 */
gint pl_pages_find(const PlPages *pages, const char *anchor);

/**
 * pl_pages_find_chart:
 * Of the charts on a page, the one nearest to a height.
 * @page: from 0, below the count
 * @y: in points, from the top of the page
 * @top, @bottom: (out): where it stands
 * Returns: (transfer none) (nullable): NULL where there is none.
 */
PlChart *pl_pages_find_chart(const PlPages *pages, guint page, double y, double *top, double *bottom);

/* ---- The file ---- */

/**
 * PlPdfProgress:
 * @share: 0 to 1, never falling
 */
typedef void (*PlPdfProgress)(double share, gpointer data);

typedef struct {
  gint64 created;         /* seconds since 1970 UTC: the file's date of making and of change */
  const PlTheme *theme;   /* (nullable): NULL for print in colour */
  PlPdfProgress progress; /* (nullable): called on the thread that writes */
  gpointer progress_data;
} PlPdfOptions;

/**
 * pl_pdf_to_bytes:
 * @cancellable: (nullable): looked at between blocks and between pages
 * Returns: (transfer full): the file; NULL with G_IO_ERROR_CANCELLED, or with G_IO_ERROR_FAILED and a sentence where the
 * libraries that draw and finish it could not.
 */
GBytes *pl_pdf_to_bytes(PlReport *report, const PlPdfOptions *options, GCancellable *cancellable, GError **error);

G_END_DECLS
