/*
 * report-page.h: a pack as its pages will print, and the ways to take it and the workbook away.
 */
#pragma once

#include <plumbline/chart.h>

#include "page.h"

G_BEGIN_DECLS

#define PL_TYPE_REPORT_PAGE (pl_report_page_get_type())
G_DECLARE_FINAL_TYPE(PlReportPage, pl_report_page, PL, REPORT_PAGE, PlPage)

/**
 * pl_report_page_set_writing:
 * Shows the pack's editor beside the pages in place of the choices, with the focus in it; or the choices
 * again. Without an assessment there is no pack to write, and the choices stay.
 */
void pl_report_page_set_writing(PlReportPage *self, gboolean writing);

/**
 * pl_report_page_find_chart:
 * Returns: (transfer none) (nullable): of the charts in view on the pages, the one nearest to the middle.
 */
PlChart *pl_report_page_find_chart(PlReportPage *self);

G_END_DECLS
