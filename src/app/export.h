/*
 * export.h: taking things away: copies, JSON, the workbook, the board report.
 *
 * Each asks where, works on a thread from the snapshot that is shown, says how far it is when that takes over half a second,
 * can be cancelled, and says where the file is.
 */
#pragma once

#include "window.h"

G_BEGIN_DECLS

typedef enum {
  PL_EXPORT_COPY,         /* the document with its history, which can be merged back */
  PL_EXPORT_SHARED_COPY,  /* what others may see of it, without history */
  PL_EXPORT_JSON,         /* everything, in the interchange format */
  PL_EXPORT_WORKBOOK,     /* a spreadsheet */
  PL_EXPORT_BOARD_REPORT, /* a PDF */
  PL_EXPORT_WEB_REPORT,   /* the same as one HTML file */
} PlExportKind;

/**
 * pl_export_ask:
 * Asks where the file is to be and makes it. The window must show a document.
 */
void pl_export_ask(PlWindow *window, PlExportKind kind);

/**
 * pl_export_ask_shared:
 * As pl_export_ask(), for a copy for others that keeps what `keep` says.
 */
void pl_export_ask_shared(PlWindow *window, PlShareKeep keep);

G_END_DECLS
