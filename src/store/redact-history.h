/*
 * redact-history.h: the history's rows that must lose what they said and recorded.
 */
#pragma once

#include "log-row.h"
#include "redact-words.h"

G_BEGIN_DECLS

/* Whether a row must lose it. */
typedef gboolean (*PlRowTest)(const PlLogRow *row, gconstpointer data);

/**
 * pl_redact_says_words: (PlRowTest)
 * @data: a PlWords
 */
gboolean pl_redact_says_words(const PlLogRow *row, gconstpointer data);

/**
 * pl_redact_json_holds:
 * @json: (nullable): what was sealed
 * Returns: whether a text in it holds the words (JSON hides a quotation mark or a line's end behind a
 * backslash); where it cannot be read, whether the whole of it does.
 */
gboolean pl_redact_json_holds(const PlWords *words, GBytes *json);

/**
 * pl_redact_records_views: (PlRowTest)
 * @data: a gint64, the assessment
 * What cannot be read might record them, and so does.
 */
gboolean pl_redact_records_views(const PlLogRow *row, gconstpointer data);

/**
 * pl_redact_list_rows:
 * Returns: (transfer full) (nullable) (element-type gint64): the seqs of the rows that `test` finds, the
 * oldest first; NULL with an error.
 */
GArray *pl_redact_list_rows(PlGateway *gateway, PlRowTest test, gconstpointer data, GError **error);

/**
 * pl_redact_drop_rows:
 * @by: the seq of the redaction that is under way
 * @record: what it will record; gets a line for each row
 * Rows that were altered after they were written are not dropped, since that would hide it:
 * PL_STORE_ERROR_DAMAGED.
 */
gboolean pl_redact_drop_rows(PlGateway *gateway, const GArray *seqs, gint64 by, GString *record,
                             GError **error);

G_END_DECLS
