/*
 * workbook.h: a document as a spreadsheet that people can sort, filter, print and send on.
 *
 * Sheets, in order: Summary, Matrix, Levels and views, Risks, Assurance, Links, Evidence, Actions, Indicators, Chart data,
 * About. Everything goes by its name; the code stands in a column of its own. Each participant's view is private: the
 * workbook holds how many views were at each level, and no role, person, login or path.
 *
 * A text that a person typed is always written as text, whatever it begins with; no formula is ever made from one.
 */
#pragma once

#include <gio/gio.h>
#include <plumbline/snapshot.h>

G_BEGIN_DECLS

/* Excel's limit for the text of one cell, in UTF-16 units. Longer text is cut and says so. */
#define PL_WORKBOOK_CELL_MAX 32767

typedef struct {
  gint64 assessment; /* whose levels; 0 for the latest of the document's organisation as at the date */
  gint64 option; /* whose assurance the summary speaks of; 0 for the one in view, as where it is not public */
  const char *as_at; /* (nullable): ratings, assurance and figures as they stood on this date; NULL for the day of `created` */
  gboolean publish;  /* only what is cleared as public (pl_share_published()), every count and formula of it;
                        it  says that it is, and that exempt material exists, and holds no other trace */
  gint64 created;    /* seconds since 1970 UTC: the file's date, said on its About sheet and in its properties */
} PlWorkbookOptions;

/**
 * pl_workbook_register_to_bytes:
 * One risk register alone, as a person keeps one: the sheet Risks, and a second with the bands, which its
 * formulas read, and every rating of each risk. Whether it may go out is the caller's to ask: it holds what
 * the snapshot holds (pl_share_published() for a public one).
 * @organisation: whose; 0 for the document's own
 * @as_at: a date: ratings as they stood then
 * @created: as in PlWorkbookOptions
 * Returns: (transfer full) (nullable): as pl_workbook_to_bytes() has it.
 */
GBytes *pl_workbook_register_to_bytes(const PlSnapshot *snapshot, gint64 organisation, const char *as_at,
                                      gint64 created, GCancellable *cancellable, GError **error);

/**
 * pl_workbook_to_bytes:
 * Makes the workbook. The same snapshot and options give the same bytes, in any time zone. Blocks.
 * @cancellable: (nullable): looked at between sheets
 *
 * Returns: (transfer full) (nullable): the file's content; NULL with PL_CORE_ERROR_NOT_FOUND (no such
 * assessment or option or, of the public version, an assessment that is not cleared as public),
 * PL_CORE_ERROR_INVALID (`as_at` is not a date), G_IO_ERROR_CANCELLED, or another error with a sentence where
 * the system's folder for temporary files cannot be written.
 */
GBytes *pl_workbook_to_bytes(const PlSnapshot *snapshot, const PlWorkbookOptions *options,
                             GCancellable *cancellable, GError **error);

G_END_DECLS
