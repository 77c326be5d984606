/*
 * options-records.h: what was chosen, and how single services are to be run: two lists of records that open to be written.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

/**
 * pl_options_choices_new:
 * Returns: (transfer floating): the choices on record, newest first, with a way to record another.
 */
GtkWidget *pl_options_choices_new(PlPage *page);

/**
 * pl_options_arrangements_new:
 * Returns: (transfer floating): the arrangements, those that need a look told first, with a way to add one.
 */
GtkWidget *pl_options_arrangements_new(PlPage *page);

/**
 * pl_options_record_choice:
 * Begins a choice of the option in view, dated today. Nothing where the document is read only or has no option.
 */
void pl_options_record_choice(PlPage *page);

/**
 * pl_options_arrange:
 * Begins an arrangement for the first service that has none, under the option in view.
 */
void pl_options_arrange(PlPage *page);

G_END_DECLS
