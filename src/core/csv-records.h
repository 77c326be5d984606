/*
 * csv-records.h: the records of a comma- or tab-separated text, with the line on which each begins. For
 * src/core alone.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* `fields` holds the texts of one record, and is the reader's. */
typedef void (*PlCsvRecord)(guint line, const GPtrArray *fields, gpointer data);

/**
 * pl_csv_read:
 * @text: UTF-8; lines end in LF, CR LF or CR; lines with nothing in them are no records
 * @delimiter: between fields, which are quoted as RFC 4180 has it
 * @fault: (out) (transfer none): what is wrong with it, translated: a clause, to stand after its line
 * Returns: 0, or the line that could not be read; the records before it were given.
 */
guint pl_csv_read(const char *text, gsize size, char delimiter, PlCsvRecord record, gpointer data,
                  const char **fault);

/**
 * pl_csv_line_of:
 * Returns: on which line of the text that begins at `text` its byte `end` stands.
 */
guint pl_csv_line_of(const char *text, const char *end);

G_END_DECLS
