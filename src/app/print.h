/*
 * print.h: the report on paper, through the desktop's own dialog.
 *
 * The pages are those that the Report place shows and the PDF holds. They are laid out for A4: on other paper
 * they are made smaller until they fit, never cut. Printing to a file is offered by the dialog too; such a
 * file is not tagged, as a saved PDF is.
 */
#pragma once

#include <plumbline/pdf.h>

#include "window.h"

G_BEGIN_DECLS

/**
 * pl_print_ask:
 * Lays the report in view out, asks where and how, and prints it; says how far it is, can be cancelled, and
 * says what became of it. The window must show a document.
 */
void pl_print_ask(PlWindow *window);

/**
 * pl_print_operation_new:
 * Returns: (transfer full): an operation that prints `pages`, A4 upright, under that name.
 * @pages: borrowed; must outlive the operation
 */
GtkPrintOperation *pl_print_operation_new(const PlPages *pages, const char *name);

G_END_DECLS
