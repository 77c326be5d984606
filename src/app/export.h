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
  PL_EXPORT_WORD_REPORT,  /* the same as a Word document */
  PL_EXPORT_REGISTER, /* a risk register as comma-separated values or a workbook: pl_export_ask_register() */
} PlExportKind;

/**
 * pl_export_ask:
 * Asks where the file is to be and makes it. The window must show a document.
 */
void pl_export_ask(PlWindow *window, PlExportKind kind);

/**
 * pl_export_ask_for:
 * As pl_export_ask(), of what the window's action of this name takes away.
 */
void pl_export_ask_for(PlWindow *window, const char *action);

/**
 * pl_export_ask_shared:
 * As pl_export_ask(), for a copy for others that keeps what `keep` says.
 */
void pl_export_ask_shared(PlWindow *window, PlShareKeep keep);

/**
 * pl_export_dup_report_name:
 * Returns: (transfer full): what a file of the report in view is called, without an ending: "Exampleshire
 * board report".
 */
char *pl_export_dup_report_name(PlWindow *window);

/**
 * pl_export_settle_typing:
 * Puts what is being typed in the window into the session, so that it goes out too.
 */
void pl_export_settle_typing(PlWindow *window);

/**
 * pl_export_ask_register:
 * As pl_export_ask(), for one risk register with its ratings as they stand at the date in view. Where not all
 * of it is cleared as public, it asks whether the rest goes out too.
 * @organisation: whose; 0 for the document's own
 */
void pl_export_ask_register(PlWindow *window, gint64 organisation);

G_END_DECLS
