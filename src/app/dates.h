/*
 * dates.h: fields that hold a date: shown as the rest of the program says it, "14 March 2027", and read as
 * people write it, the day first ("14/3/2027", "14 March 2027"), or as 2027-03-14.
 */
#pragma once

#include "session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How a day, and how a day or less, can be written: for placeholders and titles. */
const char *pl_date_hint(void);
const char *pl_date_hint_partial(void);

/* Characters: room for the longest day, "30 September 2026", and for one that is being typed. */
#define PL_DATE_CHARS 18

/**
 * pl_date_row_new:
 * @date: to begin with; "" for none
 * Returns: (transfer floating): the row of a form that asks for a day; it is a GtkEditable for
 * pl_date_typed() and pl_date_mark().
 */
GtkWidget *pl_date_row_new(const char *date);

/**
 * pl_date_entry_new:
 * @date: to begin with; "" for none
 * @partial: whether a month or a year will do
 * @name: what a screen reader calls it
 * Returns: (transfer floating): the same as a field that stands in a line with others.
 */
GtkWidget *pl_date_entry_new(const char *date, gboolean partial, const char *name);

/**
 * pl_date_typed:
 * @field: a GtkEditable
 * @partial: whether a month or a year will do
 * @fault: (out) (optional) (transfer none): why not: a clause, translated
 * Returns: (transfer full) (nullable): "2027-03-14" ("2027-03", "2027"); "" where the field is empty; NULL
 * where that is no date.
 */
char *pl_date_typed(GtkWidget *field, gboolean partial, const char **fault);

/**
 * pl_date_is_finished:
 * Returns: whether what stands in `field` is `date` in full ("14 March 2027", "2027-03-14"), so that nothing
 * more is awaited.
 */
gboolean pl_date_is_finished(GtkWidget *field, const char *date);

/**
 * pl_date_show:
 * @date: as in records.h; "" for none
 */
void pl_date_show(GtkWidget *field, const char *date);

/**
 * pl_date_dup_latest:
 * Returns: (transfer full): the last day on which anything can have been found or decided: today, or the day
 * in view where that is later, since an assessment may be dated ahead.
 */
char *pl_date_dup_latest(PlAppSession *session);

/**
 * pl_date_mark:
 * Shows whether what stands in a field is right.
 */
void pl_date_mark(GtkWidget *field, gboolean right);

G_END_DECLS
