/*
 * docx.h: a report as a Word document, for those who edit what a council publishes.
 *
 * Everything in it is what an editor expects: named styles, headings, a contents field whose entries are
 * there before it is updated, lists that number themselves, tables that repeat their header and split no row,
 * charts as pictures with alternative text, links and bookmarks, page numbers as fields. Nothing asks a
 * question when it is opened. The entries of the contents have no page numbers until the field is updated:
 * only the program that sets the pages knows them.
 */
#pragma once

#include <gio/gio.h>
#include <plumbline/block.h>

G_BEGIN_DECLS

/**
 * pl_docx_to_bytes:
 * The same report, theme and date give the same bytes, in any time zone.
 * @theme: (nullable): the colours, of a light page; NULL for print in colour
 * @created: seconds since 1970 UTC: the file's date of making and of change
 * @cancellable: (nullable): looked at between blocks
 * Returns: (transfer full): the file; NULL with G_IO_ERROR_CANCELLED, PL_CHART_ERROR_FAILED where a chart
 * could not be drawn, or G_IO_ERROR_FAILED and a sentence where its parts could not be put together.
 */
GBytes *pl_docx_to_bytes(PlReport *report, const PlTheme *theme, gint64 created, GCancellable *cancellable,
                         GError **error);

G_END_DECLS
