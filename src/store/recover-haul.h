/*
 * recover-haul.h: the records that were brought out of a broken document so far, and what became of the rest.
 */
#pragma once

#include <plumbline/recover.h>

G_BEGIN_DECLS

/* Where a record came from, the more trusted first: one that is there is not touched by a later step. */
typedef enum {
  PL_HAUL_READ,
  PL_HAUL_FOUND,
  PL_HAUL_REPLAYED,
  PL_HAUL_UNSEALED,
  PL_HAUL_FRAMEWORK,
  PL_HAUL_STAND_IN,
  PL_N_HAUL_STEPS
} PlHaulStep;

typedef struct _PlHaul PlHaul;

PlHaul *pl_haul_new(void);
void pl_haul_free(PlHaul *haul);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlHaul, pl_haul_free)

/**
 * pl_haul_make_key:
 * Returns: (transfer full): the key of `record` as text, which no other record of its kind has.
 */
char *pl_haul_make_key(PlRecordKind kind, gconstpointer record);

/**
 * pl_haul_add:
 * @record: a valid one; copied
 * Returns: FALSE where there is one with its key already.
 */
gboolean pl_haul_add(PlHaul *haul, PlRecordKind kind, gconstpointer record, PlHaulStep step);

/**
 * pl_haul_find:
 * @key: a record with its key fields set
 * Returns: (transfer none) (nullable): the record that is there, until the haul changes.
 */
gconstpointer pl_haul_find(const PlHaul *haul, PlRecordKind kind, gconstpointer key);

/**
 * pl_haul_has_id:
 * For kinds with an id of their own.
 */
gboolean pl_haul_has_id(const PlHaul *haul, PlRecordKind kind, gint64 id);

/**
 * pl_haul_remove:
 * Takes out the record with this key, if there is one.
 */
void pl_haul_remove(PlHaul *haul, PlRecordKind kind, gconstpointer record);

/**
 * pl_haul_get_size:
 * Returns: how many records there are, of every kind and from steps up to `last`.
 */
guint pl_haul_get_size(const PlHaul *haul, PlHaulStep last);

/**
 * pl_haul_get_count:
 * Returns: (transfer none): what is counted of a kind: the haul counts what it holds, and what its references
 * cost.
 */
PlRecoveryCount *pl_haul_get_count(PlHaul *haul, PlRecordKind kind);

/**
 * PlHaulMissedFunc: the `field` of `record` names a record that is not there. May not change the haul.
 */
typedef void (*PlHaulMissedFunc)(const PlRecordType *type, gconstpointer record, const PlField *field,
                                 gpointer data);

void pl_haul_each_missed(const PlHaul *haul, PlHaulMissedFunc func, gpointer data);

/**
 * pl_haul_note_missed:
 * Counts a record that is not there, though the history speaks of it; one that is named too counts once.
 */
void pl_haul_note_missed(PlHaul *haul, PlRecordKind kind, gconstpointer key);

/**
 * pl_haul_count_missed:
 * Counts the records that others name and that are not there.
 */
void pl_haul_count_missed(PlHaul *haul);

/**
 * pl_haul_settle_references:
 * Takes out the records that name one that is not there, and empties the fields that may be empty.
 */
void pl_haul_settle_references(PlHaul *haul);

/**
 * pl_haul_make_snapshot:
 * Returns: (transfer full): all of it.
 */
PlSnapshot *pl_haul_make_snapshot(const PlHaul *haul);

G_END_DECLS
