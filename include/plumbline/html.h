/*
 * html.h: a report as one HTML file, to put on a council's web site, to read on a phone, and to print.
 *
 * It needs nothing beside it: no script, no font, no address but those that the report itself gives; its
 * policy forbids a browser to fetch any. Headings in order, tables with header cells, figures with
 * alternative text, a way past the head. Charts are drawn twice, for a wide window and for a narrow one. The
 * same report and theme give the same bytes.
 */
#pragma once

#include <gio/gio.h>
#include <plumbline/block.h>

G_BEGIN_DECLS

/**
 * pl_html_to_bytes:
 * @theme: (nullable): the colours, of a light page; NULL for print in colour
 * @cancellable: (nullable): looked at between blocks
 * Returns: (transfer full): the file, UTF-8 and well-formed XML too; NULL with G_IO_ERROR_CANCELLED, or
 * PL_CHART_ERROR_FAILED where a chart could not be drawn.
 */
GBytes *pl_html_to_bytes(PlReport *report, const PlTheme *theme, GCancellable *cancellable, GError **error);

G_END_DECLS
