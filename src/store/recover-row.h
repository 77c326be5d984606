/*
 * recover-row.h: columns of a row, wherever they were read from, as a record.
 */
#pragma once

#include "raw-pages.h"

#include <plumbline/record-type.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * pl_value_from_sqlite:
 * Returns: `value` as it is, until it is changed or goes.
 */
PlValue pl_value_from_sqlite(sqlite3_value *value);

/**
 * pl_value_to_field:
 * @texts: what keeps a text
 * Returns: FALSE where the value is not of a type that the field can have.
 */
gboolean pl_value_to_field(const PlValue *value, const PlField *field, gpointer record, GStringChunk *texts);

/**
 * pl_row_to_record:
 * Returns: whether the columns are just those of a record of the kind, and the record is one that could be
 * stored.
 */
gboolean pl_row_to_record(const PlValue *values, guint n_values, const PlRecordType *type, gpointer record,
                          GStringChunk *texts);

/**
 * pl_record_copy_texts:
 * Makes the texts of `record` those of `texts`.
 */
void pl_record_copy_texts(const PlRecordType *type, gpointer record, GStringChunk *texts);

G_END_DECLS
