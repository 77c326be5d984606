/*
 * report-work.h: the report that a window shows, made and laid out on a thread of its own, so that the window
 * never waits for it.
 */
#pragma once

#include <plumbline/pdf.h>
#include <plumbline/since.h>

#include "session.h"

G_BEGIN_DECLS

/**
 * PlReportWish: which report is wanted. It holds all that the report is made of, and is not changed
 * once a thread has it, so that any may read it.
 */
typedef struct {
  PlSnapshot *snapshot;
  PlPackKind kind;
  PlPackVersion version;
  gint64 assessment, option; /* 0 for none */
  char *as_at;
  char *document_name; /* of its file, without folder and ending */
} PlReportWish;

/**
 * pl_report_wish_new:
 * Returns: (transfer full): the report that the session has in view.
 */
PlReportWish *pl_report_wish_new(PlAppSession *session);
void pl_report_wish_free(PlReportWish *wish);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlReportWish, pl_report_wish_free)

/**
 * pl_report_wish_make:
 * @cancellable: (nullable): as pl_pack_make()
 * Returns: (transfer full): the report; NULL as pl_pack_make().
 */
PlReport *pl_report_wish_make(const PlReportWish *wish, GCancellable *cancellable, GError **error);

/**
 * pl_report_wish_get_theme:
 * Returns: (transfer none): its colours on paper.
 */
const PlTheme *pl_report_wish_get_theme(const PlReportWish *wish);

/**
 * PlLaidOut: a report and its pages, and what is told beside them.
 */
typedef struct {
  PlReport *report;
  PlPages *pages;
  PlSince *since; /* what changed since the pack before, of the whole record, also for a public version */
  PlPackVersion version;
  char *left_out; /* of a public version: pl_say_left_out(); else "" */
  char *front_sheet; /* of a public version: what goes with one that is not cleared, and how to clear it; ""
                        for nothing */
} PlLaidOut;

/**
 * pl_laid_out_free:
 * Frees it on a thread: hundreds of pages take longer than a frame.
 */
void pl_laid_out_free(PlLaidOut *laid_out);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlLaidOut, pl_laid_out_free)

/**
 * pl_report_lay_out_async:
 * @wish: (transfer full)
 * @cancellable: (nullable): as pl_pack_make(), and looked at between blocks
 */
void pl_report_lay_out_async(PlReportWish *wish, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer data);

/**
 * pl_report_lay_out_finish:
 * Returns: (transfer full): NULL as pl_report_wish_make(), and with G_IO_ERROR_CANCELLED.
 */
PlLaidOut *pl_report_lay_out_finish(GAsyncResult *result, GError **error);

G_END_DECLS
