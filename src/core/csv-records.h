/*
 * csv-records.h: the records of a comma- or tab-separated text, with the line on which each begins. For
 * src/core alone.
 */
#pragma once

#include <gio/gio.h>

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
 * pl_csv_read_pasted:
 * @delimiter: between cells; 0 for tabs where there is a tab in the text, and commas otherwise
 * As pl_csv_read(), of cells that came from a spreadsheet; a byte order mark is no part of them. What is not
 * UTF-8 is read as Windows-1252, in which Excel saves a “CSV”. Returns: FALSE with PL_CORE_ERROR_FORMAT and a
 * sentence that names the line.
 */
gboolean pl_csv_read_pasted(const char *text, gsize size, char delimiter, PlCsvRecord record, gpointer data,
                            GError **error);

/**
 * pl_csv_on_one_line:
 * Returns: (transfer full): the text on one line, without the spaces around it, those that do not break among
 * them.
 */
char *pl_csv_on_one_line(const char *text);

/**
 * pl_csv_trim:
 * Returns: (transfer full) (element-type utf8): the fields as pl_csv_on_one_line() has them, without the
 * empty ones at the end.
 */
GPtrArray *pl_csv_trim(const GPtrArray *fields);

/**
 * pl_csv_line_of:
 * Returns: on which line of the text that begins at `text` its byte `end` stands.
 */
guint pl_csv_line_of(const char *text, const char *end);

G_END_DECLS
