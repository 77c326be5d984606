/*
 * change-rows.h: a recorded changeset as records, what they were and what they became. It is read for that
 * alone, and not applied.
 */
#pragma once

#include "gateway.h"

#include <plumbline/record-type.h>

G_BEGIN_DECLS

/**
 * PlChangeRow: what a changeset did to one row. A record that was changed has its key and what was changed;
 * the rest of its fields, which the changeset does not tell, are as pl_record_init_empty() leaves them.
 */
typedef struct {
  PlRecordKind kind;
  gpointer before, after; /* NULL where it was not there, or is not */
  guint64 changed;        /* of one that was and is there: a bit for each field */
} PlChangeRow;

typedef struct {
  GArray *rows; /* PlChangeRow, in the order in which they were recorded */
  GStringChunk *texts;
} PlChangeRows;

void pl_change_rows_free(PlChangeRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlChangeRows, pl_change_rows_free)

/**
 * pl_change_rows_read:
 * @changeset: may be anything: the validator (changeset.h) looks at it first
 * Returns: (transfer full) (nullable): what it did; NULL where it is not a changeset that this program could
 * have made, or holds a word, a number or a text that no record can.
 */
PlChangeRows *pl_change_rows_read(GBytes *changeset);

G_END_DECLS
