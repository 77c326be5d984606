/*
 * merge-private.h: what the files of PlMerge share: merge.c (choosing and doing), merge-units.c (what
 * differs), merge-decide.c (what is asked), merge-say.c (in words).
 */
#pragma once

#include <plumbline/merge.h>

G_BEGIN_DECLS

/* A record that differs between mine and theirs; NULL where there is none. */
typedef struct {
  PlRecordKind kind;
  gconstpointer base, mine, theirs;
} PlMergeRow;

#define PL_MERGE_WHOLE (-1)

/**
 * PlMergeUnit: the least that can be taken from one side: one value of a record that both have, or whether
 * the record is there, with all its values, where only one has it.
 */
typedef struct {
  guint row;
  gint value;          /* the first of the fields that are one value, as its place in the type; or
                          PL_MERGE_WHOLE */
  PlMergeChoice taken; /* from whom; PL_MERGE_UNDECIDED where it is asked */
  gboolean locked;     /* of an assessment that is signed off here, or tied to such a one */
  guint group;         /* the first unit of those that one answer decides, where it is asked */
} PlMergeUnit;

struct _PlMerge {
  PlSnapshot *base, *mine, *theirs;
  GHashTable *here, *there; /* sets of pl_merge_touch(); NULL where it does not matter */
  GArray *rows;             /* PlMergeRow, by kind and key */
  GArray *units;            /* PlMergeUnit, by row */
  GArray *changes;          /* PlMergeChange */
  GArray *differences;      /* PlMergeDifference */
  GArray *groups;           /* guint: the group of each difference */
  GArray *left_out;         /* PlMergeDifference */
  GStrv notes;
  char *name, *mine_head, *theirs_head;
  guint n_drafts; /* in the copy */
};

#define PL_MERGE_ROW(merge, i) (&g_array_index((merge)->rows, PlMergeRow, i))
#define PL_MERGE_UNIT(merge, i) (&g_array_index((merge)->units, PlMergeUnit, i))

/**
 * pl_merge_lead:
 * Returns: the place of the field that stands for the value which field `i` is part of: `i` itself for most.
 */
guint pl_merge_lead(const PlRecordType *type, guint i);

/**
 * pl_merge_value_equal:
 * Returns: whether the value led by field `lead` is the same in both.
 */
gboolean pl_merge_value_equal(const PlRecordType *type, guint lead, gconstpointer a, gconstpointer b);

/**
 * pl_merge_find_sealed:
 * Returns: (nullable): the assessment, signed off here, whose own row this is.
 */
const PlAssessment *pl_merge_find_sealed(const PlMerge *merge, const PlMergeRow *row);

/**
 * pl_merge_find_units:
 * Fills rows and units; what is asked stands alone in its group.
 */
void pl_merge_find_units(PlMerge *merge);

/**
 * pl_merge_decide:
 * Puts units together that cannot be answered apart, so that nothing dangles whatever is answered. What is
 * locked is taken from mine.
 */
void pl_merge_decide(PlMerge *merge);

/**
 * pl_merge_say_all:
 * Fills changes, differences, groups, what is left out, and notes.
 */
void pl_merge_say_all(PlMerge *merge);

/**
 * pl_merge_unit_side:
 * Returns: (transfer none) (nullable): the unit's record in mine or theirs.
 */
gconstpointer pl_merge_unit_side(const PlMerge *merge, const PlMergeUnit *unit, PlMergeChoice side);

G_END_DECLS
