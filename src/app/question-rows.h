/*
 * question-rows.h: questions as rows: what the record shows, what is then asked, quieter, and how grave it
 * is.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

/**
 * pl_question_title_new:
 * Returns: (transfer floating): the fact and the question beside a dot that tells how grave it is.
 */
GtkWidget *pl_question_title_new(const PlAsked *asked);

/**
 * pl_question_rows_add:
 * Adds a row that leads to the question in its place.
 * @list: from pl_link_list_new()
 */
void pl_question_rows_add(GtkWidget *list, const PlAsked *asked);

/**
 * pl_question_section_new:
 * The open questions about a domain, a risk or a test, under a heading, and a button to add one.
 * Returns: (transfer floating): a section that says so where there is none.
 */
GtkWidget *pl_question_section_new(PlPage *page, PlRecordKind kind, gint64 id);

G_END_DECLS
