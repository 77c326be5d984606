/*
 * page-view.h: one page of a report as it will print: black on white also in a dark window, for so is paper.
 */
#pragma once

#include <gtk/gtk.h>
#include <plumbline/pdf.h>

G_BEGIN_DECLS

#define PL_TYPE_PAGE_VIEW (pl_page_view_get_type())
G_DECLARE_FINAL_TYPE(PlPageView, pl_page_view, PL, PAGE_VIEW, GtkWidget)

/**
 * pl_page_view_new:
 * @pages: borrowed; to be taken away again with pl_page_view_set() before it is freed
 * Returns: (transfer floating)
 */
GtkWidget *pl_page_view_new(const PlPages *pages, guint page);

/**
 * pl_page_view_set:
 * @pages: (nullable): NULL shows an empty sheet
 */
void pl_page_view_set(PlPageView *self, const PlPages *pages, guint page);

/**
 * pl_page_view_set_near:
 * Says whether the sheet is in view or about to be: until then it is blank, for GTK 4.8 would have every page
 * of a long report drawn at once.
 */
void pl_page_view_set_near(PlPageView *self, gboolean near);

G_END_DECLS
