/*
 * export.h: taking things away: a copy, JSON, the workbook, the board report.
 *
 * Each asks where, works on a thread from the snapshot that is shown, says how far it is when that takes over half a second,
 * can be cancelled, and says where the file is.
 */
#pragma once

#include "window.h"

G_BEGIN_DECLS

typedef enum {
  PL_EXPORT_COPY,         /* another document that begins with what this one holds now */
  PL_EXPORT_JSON,         /* everything, in the interchange format */
  PL_EXPORT_WORKBOOK,     /* a spreadsheet */
  PL_EXPORT_BOARD_REPORT, /* a PDF */
} PlExportKind;

/**
 * pl_export_ask:
 * Asks where the file is to be and makes it. The window must show a document.
 */
void pl_export_ask(PlWindow *window, PlExportKind kind);

G_END_DECLS
