/*
 * merge.h: two copies of one document put together, value by value (layer: core).
 *
 * Three states are compared by key: what both copies held when they last had all in common (the base), what
 * ours holds now (mine), and what the other holds now (theirs). What only one of them changed is taken. What
 * both changed differently, and what cannot stand beside what the other did, is a *difference*: a person
 * answers it, "as it is here" or "as it is in the copy", and until all are answered nothing is merged. So
 * nothing wins unasked, and nothing in the result names what is not there.
 *
 * What belongs to an assessment that is signed off here stays as it is, and is not asked: what the copy has
 * otherwise is *left out*, and comes in, or is asked, when the copy is merged again after a reopening.
 *
 * Fields that make sense only together are one value: a level, that there is not enough evidence for one, and
 * the day it was agreed; who may read a thing and why; likelihood and impact; a question's answer. A level
 * (or likelihood and impact), how sure they were and their reason are one judgement: where only one of them
 * changed it, it comes in; where both had a hand in it, all that differs in it is one question.
 *
 * A PlMerge is used by one thread at a time.
 */
#pragma once

#include <plumbline/command.h>

G_BEGIN_DECLS

typedef struct _PlMerge PlMerge;

typedef enum { PL_MERGE_UNDECIDED, PL_MERGE_MINE, PL_MERGE_THEIRS } PlMergeChoice;
typedef enum { PL_MERGE_ADDED, PL_MERGE_CHANGED, PL_MERGE_REMOVED } PlMergeAct;

/**
 * PlMergeChange: a record that comes in without a question, for only the copy changed it.
 */
typedef struct {
  PlRecordKind kind;
  PlMergeAct act;
  const char *what;   /* as pl_record_say(): "agreed level “Workforce stability” (Autumn 2026)" */
  const char *values; /* of a changed one, what they become: "level: 4 (before: 3)"; of one that comes and says how somebody
                         judged, that: "level: 4"; else "". Long texts are cut short. */
} PlMergeChange;

/**
 * PlMergeDifference: a question for a person. The texts are whole, however long, and "" where there is
 * nothing.
 */
typedef struct {
  PlRecordKind kind;
  const char *what;  /* the record, as in PlMergeChange */
  const char *value; /* which value of it: "level"; "" where it is whether the record stays at all */
  const char *before, *mine, *theirs; /* how it read in the base, and reads here and in the copy */
  const char *const *along; /* (array zero-terminated=1): what else the same answer decides, a line each */
  PlMergeChoice choice;
} PlMergeDifference;

/**
 * pl_merge_new:
 * @base: what both held when they last had all in common; its seals do not matter
 * @mine: ours now; an assessment that is signed off in it stays as it is
 * @theirs: the copy now; its seals are not brought in
 * Returns: (transfer full): what putting them together would do; nothing is chosen yet. Keeps the snapshots.
 */
PlMerge *pl_merge_new(PlSnapshot *base, PlSnapshot *mine, PlSnapshot *theirs);

/**
 * pl_merge_new_touched:
 * @here, @there: (nullable) (element-type utf8): sets of pl_merge_touch(): what was changed here, and in the
 * copy, since the base
 *
 * As pl_merge_new(), for copies that may have met through a third since the base. Then a value that stands as
 * in the base may have come from the other side and been put back on purpose, so what was changed and changed
 * back counts as changed.
 */
PlMerge *pl_merge_new_touched(PlSnapshot *base, PlSnapshot *mine, PlSnapshot *theirs, GHashTable *here,
                              GHashTable *there);

/* What pl_merge_touch() takes besides a field's place. */
#define PL_MERGE_TOUCH_WHOLE (-1) /* the record came or went */
#define PL_MERGE_TOUCH_ANY (-2)   /* whatever happened to it */

/**
 * pl_merge_touch:
 * @record: with its key
 * @i: the place of a field that was changed, or PL_MERGE_TOUCH_WHOLE or _ANY
 * Returns: (transfer full): a text that stands for it, the same for all fields that are one value: the kind,
 * the first field's name (or "whole", or "any"), and the key, of which texts have their length before them:
 * "agreed_level level 31 5". A merge's row of the history keeps it, so its form stays.
 */
char *pl_merge_touch(PlRecordKind kind, gconstpointer record, gint i);

PlMerge *pl_merge_ref(PlMerge *merge);
void pl_merge_unref(PlMerge *merge);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlMerge, pl_merge_unref)

/* ---- What it would do ---- */

/**
 * pl_merge_get_changes:
 * Returns: (transfer none): `*n` records that come in, by kind (parents before children) and key.
 */
const PlMergeChange *pl_merge_get_changes(const PlMerge *merge, guint *n);

/**
 * pl_merge_get_differences:
 * Returns: (transfer none): `*n` questions, by kind and key. Valid as long as the merge; `choice` changes.
 */
const PlMergeDifference *pl_merge_get_differences(const PlMerge *merge, guint *n);

/**
 * pl_merge_get_left_out:
 * Returns: (transfer none): `*n` differences that are not brought in, for the assessment is signed off here;
 * not to be answered.
 */
const PlMergeDifference *pl_merge_get_left_out(const PlMerge *merge, guint *n);

/**
 * pl_merge_get_notes:
 * Returns: (transfer none) (array zero-terminated=1): sentences on what is not brought in and is worth
 * knowing: assessments that are signed off here, of which something is left out, and how it comes in; and
 * those that were signed off in the copy alone.
 */
const char *const *pl_merge_get_notes(const PlMerge *merge);

/**
 * pl_merge_dup_counts:
 * Returns: (transfer full): what comes in, counted: "12 views added, 1 risk changed"; "" for nothing.
 */
char *pl_merge_dup_counts(const PlMerge *merge);

/**
 * pl_merge_is_empty:
 * Returns: whether nothing comes in and nothing is asked; something may be left out.
 */
gboolean pl_merge_is_empty(const PlMerge *merge);

/* ---- Choosing ---- */

/**
 * pl_merge_choose:
 * @i: which difference, from 0
 * Answers a question; PL_MERGE_UNDECIDED takes an answer back.
 */
void pl_merge_choose(PlMerge *merge, guint i, PlMergeChoice choice);

/**
 * pl_merge_choose_all:
 * Answers every question.
 */
void pl_merge_choose_all(PlMerge *merge, PlMergeChoice choice);

/**
 * pl_merge_count_undecided:
 */
guint pl_merge_count_undecided(const PlMerge *merge);

/* ---- Doing it ---- */

/**
 * pl_merge_command:
 * @label: what Undo shows: "Merge “county-b.plumb”"
 * Returns: (transfer full) (nullable): what makes `mine` the merged state; NULL while a question is open. May
 * do nothing, where everything was answered "as it is here".
 */
PlCommand *pl_merge_command(const PlMerge *merge, const char *label);

/**
 * pl_merge_set_origin:
 * @name: what the copy is called, for people: "county-b.plumb"
 * @mine, @theirs: the hashes of the newest history rows of what was compared
 * For the store, which makes merges from documents.
 */
void pl_merge_set_origin(PlMerge *merge, const char *name, const char *mine, const char *theirs);

/**
 * pl_merge_set_drafts:
 * @n: texts in the copy that are typed and not yet a change, which no merge brings in
 * For the store.
 */
void pl_merge_set_drafts(PlMerge *merge, guint n);

/**
 * pl_merge_dup_drafts_note:
 * Returns: (transfer full) (nullable): sentences on what is typed in the copy, and how it comes in; NULL where
 * nothing is.
 */
char *pl_merge_dup_drafts_note(const PlMerge *merge);

/* Returns: (transfer none): what was set; "" before. */
const char *pl_merge_get_name(const PlMerge *merge);
const char *pl_merge_get_mine(const PlMerge *merge);
const char *pl_merge_get_theirs(const PlMerge *merge);

/**
 * pl_merge_dup_dealt_with:
 * Returns: (transfer full): what of the copy this merge deals with: `theirs`, with what is left out as it was
 * in the base. For the store, as the base of the next merge.
 */
PlSnapshot *pl_merge_dup_dealt_with(const PlMerge *merge);

/**
 * pl_merge_dup_agreed:
 * For the store. Returns: (transfer full): what both sides agree on: what only one of them changed as it is
 * there, and what is asked as it was in the base. It is to be compared with, and may name what is not there.
 */
PlSnapshot *pl_merge_dup_agreed(const PlMerge *merge);

/**
 * pl_merge_list_asked:
 * For the store. Returns: (transfer full) (element-type utf8): a set of pl_merge_touch(): all that its
 * questions are about.
 */
GHashTable *pl_merge_list_asked(const PlMerge *merge);

/**
 * pl_merge_is_told_by:
 * @touched: (element-type utf8): a set of pl_merge_touch()
 * For the store. Returns: whether all in which two states differ is in the set.
 */
gboolean pl_merge_is_told_by(PlSnapshot *before, PlSnapshot *after, GHashTable *touched);

G_END_DECLS
