#include "merge-private.h"

#include <string.h>

static void
change_clear(gpointer data)
{
  PlMergeChange *change = data;
  g_free((char *)change->what);
  g_free((char *)change->values);
}

static void
difference_clear(gpointer data)
{
  PlMergeDifference *difference = data;
  g_free((char *)difference->what);
  g_free((char *)difference->value);
  g_free((char *)difference->before);
  g_free((char *)difference->mine);
  g_free((char *)difference->theirs);
  g_strfreev((GStrv)difference->along);
}

PlMerge *
pl_merge_new(PlSnapshot *base, PlSnapshot *mine, PlSnapshot *theirs)
{
  return pl_merge_new_touched(base, mine, theirs, NULL, NULL);
}

PlMerge *
pl_merge_new_touched(PlSnapshot *base, PlSnapshot *mine, PlSnapshot *theirs, GHashTable *here,
                     GHashTable *there)
{
  g_return_val_if_fail(base != NULL && mine != NULL && theirs != NULL, NULL);
  PlMerge *merge = g_atomic_rc_box_new0(PlMerge);
  merge->base = pl_snapshot_ref(base);
  merge->mine = pl_snapshot_ref(mine);
  merge->theirs = pl_snapshot_ref(theirs);
  merge->here = here != NULL ? g_hash_table_ref(here) : NULL;
  merge->there = there != NULL ? g_hash_table_ref(there) : NULL;
  merge->rows = g_array_new(FALSE, FALSE, sizeof(PlMergeRow));
  merge->units = g_array_new(FALSE, FALSE, sizeof(PlMergeUnit));
  merge->changes = g_array_new(FALSE, FALSE, sizeof(PlMergeChange));
  g_array_set_clear_func(merge->changes, change_clear);
  merge->differences = g_array_new(FALSE, FALSE, sizeof(PlMergeDifference));
  g_array_set_clear_func(merge->differences, difference_clear);
  merge->groups = g_array_new(FALSE, FALSE, sizeof(guint));
  merge->left_out = g_array_new(FALSE, FALSE, sizeof(PlMergeDifference));
  g_array_set_clear_func(merge->left_out, difference_clear);
  pl_merge_set_origin(merge, "", "", "");
  pl_merge_find_units(merge);
  pl_merge_decide(merge);
  pl_merge_say_all(merge);
  return merge;
}

PlMerge *
pl_merge_ref(PlMerge *merge)
{
  return g_atomic_rc_box_acquire(merge);
}

static void
merge_clear(gpointer data)
{
  PlMerge *merge = data;
  pl_snapshot_unref(merge->base);
  pl_snapshot_unref(merge->mine);
  pl_snapshot_unref(merge->theirs);
  g_clear_pointer(&merge->here, g_hash_table_unref);
  g_clear_pointer(&merge->there, g_hash_table_unref);
  g_array_unref(merge->rows);
  g_array_unref(merge->units);
  g_array_unref(merge->changes);
  g_array_unref(merge->differences);
  g_array_unref(merge->groups);
  g_array_unref(merge->left_out);
  g_strfreev(merge->notes);
  g_free(merge->name);
  g_free(merge->mine_head);
  g_free(merge->theirs_head);
}

void
pl_merge_unref(PlMerge *merge)
{
  g_atomic_rc_box_release_full(merge, merge_clear);
}

/* ---- What it would do ---- */

const PlMergeChange *
pl_merge_get_changes(const PlMerge *merge, guint *n)
{
  g_return_val_if_fail(merge != NULL && n != NULL, NULL);
  *n = merge->changes->len;
  return (const PlMergeChange *)merge->changes->data;
}

const PlMergeDifference *
pl_merge_get_differences(const PlMerge *merge, guint *n)
{
  g_return_val_if_fail(merge != NULL && n != NULL, NULL);
  *n = merge->differences->len;
  return (const PlMergeDifference *)merge->differences->data;
}

const PlMergeDifference *
pl_merge_get_left_out(const PlMerge *merge, guint *n)
{
  g_return_val_if_fail(merge != NULL && n != NULL, NULL);
  *n = merge->left_out->len;
  return (const PlMergeDifference *)merge->left_out->data;
}

const char *const *
pl_merge_get_notes(const PlMerge *merge)
{
  g_return_val_if_fail(merge != NULL, NULL);
  return (const char *const *)merge->notes;
}

gboolean
pl_merge_is_empty(const PlMerge *merge)
{
  g_return_val_if_fail(merge != NULL, TRUE);
  return merge->changes->len == 0 && merge->differences->len == 0;
}

/* ---- Choosing ---- */

void
pl_merge_choose(PlMerge *merge, guint i, PlMergeChoice choice)
{
  g_return_if_fail(merge != NULL && i < merge->differences->len);
  g_array_index(merge->differences, PlMergeDifference, i).choice = choice;
}

void
pl_merge_choose_all(PlMerge *merge, PlMergeChoice choice)
{
  g_return_if_fail(merge != NULL);
  for (guint i = 0; i < merge->differences->len; i++)
    pl_merge_choose(merge, i, choice);
}

guint
pl_merge_count_undecided(const PlMerge *merge)
{
  g_return_val_if_fail(merge != NULL, 0);
  guint n = 0;
  for (guint i = 0; i < merge->differences->len; i++)
    n += g_array_index(merge->differences, PlMergeDifference, i).choice == PL_MERGE_UNDECIDED;
  return n;
}

/* ---- Doing it ---- */

/* From whom each unit is taken, once all is answered. */
static PlMergeChoice *
resolve(const PlMerge *merge)
{
  PlMergeChoice *taken = g_new(PlMergeChoice, merge->units->len + 1);
  for (guint i = 0; i < merge->differences->len; i++)
    taken[g_array_index(merge->groups, guint, i)] =
        g_array_index(merge->differences, PlMergeDifference, i).choice;
  for (guint i = 0; i < merge->units->len; i++) /* a group's first unit comes first */
    taken[i] = PL_MERGE_UNIT(merge, i)->taken != PL_MERGE_UNDECIDED ? PL_MERGE_UNIT(merge, i)->taken
                                                                    : taken[PL_MERGE_UNIT(merge, i)->group];
  return taken;
}

static void
copy_value(const PlRecordType *type, guint lead, gpointer to, gconstpointer from)
{
  for (guint i = type->n_keys; i < type->n_fields; i++)
    if (pl_merge_lead(type, i) == lead)
      pl_field_copy(&type->fields[i], to, from);
}

/* Who cleared a record cleared it as it stood on their side, and not what comes of both. */
static gboolean
was_cleared_by(PlRecordKind kind, gconstpointer side, gconstpointer mixed)
{
  gboolean same_clearance, same_else;
  pl_record_compare_apart(kind, side, mixed, &same_clearance, &same_else);
  return same_clearance && same_else;
}

/* `i` is the first unit of a record that both have. Returns: the first of the next. */
static guint
put_mixed(const PlMerge *merge, const PlMergeChoice *taken, guint i, PlCommand *command)
{
  guint at = PL_MERGE_UNIT(merge, i)->row;
  const PlMergeRow *row = PL_MERGE_ROW(merge, at);
  const PlRecordType *type = pl_record_type_get(row->kind);
  g_autofree gpointer mixed = g_memdup2(row->mine, type->size);
  for (; i < merge->units->len && PL_MERGE_UNIT(merge, i)->row == at; i++)
    if (taken[i] == PL_MERGE_THEIRS)
      copy_value(type, (guint)PL_MERGE_UNIT(merge, i)->value, mixed, row->theirs);
  if (!was_cleared_by(row->kind, row->mine, mixed) && !was_cleared_by(row->kind, row->theirs, mixed))
    pl_command_unclear(command, row->kind, mixed);
  if (!pl_record_equal(row->kind, mixed, row->mine))
    pl_command_put(command, row->kind, mixed);
  return i;
}

/* A part that comes in was not seen by whoever cleared the whole here; where the copy has the whole just so, it was there. */
static void
unclear_wholes(const PlMerge *merge, PlCommand *command)
{
  g_autoptr(PlSnapshot) merged = pl_command_apply(command, merge->mine);
  guint n;
  pl_command_get_edits(command, &n);
  for (guint i = 0; i < n; i++) {
    const PlEdit edit = pl_command_get_edits(command, &(guint){0})[i]; /* which moves as others are added */
    PlRecordKind kind;
    gconstpointer whole = edit.deletes ? NULL : pl_record_find_whole(merged, edit.kind, edit.record, &kind);
    gconstpointer theirs = whole != NULL ? pl_snapshot_find(merge->theirs, kind, whole) : NULL;
    if (whole == NULL || (theirs != NULL && pl_record_equal(kind, whole, theirs)))
      continue;
    g_autofree gpointer copy = g_memdup2(whole, pl_record_type_get(kind)->size);
    if (pl_command_unclear(command, kind, copy))
      pl_command_put(command, kind, copy);
  }
}

PlCommand *
pl_merge_command(const PlMerge *merge, const char *label)
{
  g_return_val_if_fail(merge != NULL && label != NULL, NULL);
  if (pl_merge_count_undecided(merge) > 0)
    return NULL;
  g_autofree PlMergeChoice *taken = resolve(merge);
  PlCommand *command = pl_command_new("merged", label);
  for (guint i = 0; i < merge->units->len;) { /* parents before children */
    const PlMergeUnit *unit = PL_MERGE_UNIT(merge, i);
    const PlMergeRow *row = PL_MERGE_ROW(merge, unit->row);
    if (unit->value != PL_MERGE_WHOLE) {
      i = put_mixed(merge, taken, i, command);
      continue;
    }
    if (taken[i] == PL_MERGE_THEIRS && row->theirs != NULL)
      pl_command_put(command, row->kind, row->theirs);
    i++;
  }
  for (guint i = merge->units->len; i-- > 0;) { /* children before parents */
    const PlMergeRow *row = PL_MERGE_ROW(merge, PL_MERGE_UNIT(merge, i)->row);
    if (taken[i] == PL_MERGE_THEIRS && row->theirs == NULL)
      pl_command_delete(command, row->kind, row->mine);
  }
  unclear_wholes(merge, command);
  return command;
}

/* ---- Where it comes from ---- */

void
pl_merge_set_origin(PlMerge *merge, const char *name, const char *mine, const char *theirs)
{
  g_return_if_fail(merge != NULL && name != NULL && mine != NULL && theirs != NULL);
  g_free(merge->name);
  g_free(merge->mine_head);
  g_free(merge->theirs_head);
  merge->name = g_strdup(name);
  merge->mine_head = g_strdup(mine);
  merge->theirs_head = g_strdup(theirs);
}

void
pl_merge_set_drafts(PlMerge *merge, guint n)
{
  g_return_if_fail(merge != NULL);
  merge->n_drafts = n;
}

const char *
pl_merge_get_name(const PlMerge *merge)
{
  g_return_val_if_fail(merge != NULL, NULL);
  return merge->name;
}

const char *
pl_merge_get_mine(const PlMerge *merge)
{
  g_return_val_if_fail(merge != NULL, NULL);
  return merge->mine_head;
}

const char *
pl_merge_get_theirs(const PlMerge *merge)
{
  g_return_val_if_fail(merge != NULL, NULL);
  return merge->theirs_head;
}

/* ---- What both agree on ---- */

/* `i` is the first unit of a record that both have. Returns: the first of the next. */
static guint
put_agreed_values(const PlMerge *merge, guint i, PlCommand *command)
{
  guint at = PL_MERGE_UNIT(merge, i)->row;
  const PlMergeRow *row = PL_MERGE_ROW(merge, at);
  const PlRecordType *type = pl_record_type_get(row->kind);
  g_autofree gpointer agreed = g_memdup2(row->mine, type->size);
  gboolean was_there = TRUE;
  for (; i < merge->units->len && PL_MERGE_UNIT(merge, i)->row == at; i++) {
    const PlMergeUnit *unit = PL_MERGE_UNIT(merge, i);
    gconstpointer from = unit->taken == PL_MERGE_THEIRS      ? row->theirs
                         : unit->taken == PL_MERGE_UNDECIDED ? row->base
                                                             : row->mine;
    if (from != NULL)
      copy_value(type, (guint)unit->value, agreed, from);
    was_there &= from != NULL;
  }
  if (was_there)
    pl_command_put(command, row->kind, agreed);
  else
    pl_command_delete(command, row->kind, row->mine);
  return i;
}

PlSnapshot *
pl_merge_dup_agreed(const PlMerge *merge)
{
  g_return_val_if_fail(merge != NULL, NULL);
  g_autoptr(PlCommand) command = pl_command_new("agreed", "");
  for (guint i = 0; i < merge->units->len;) {
    const PlMergeUnit *unit = PL_MERGE_UNIT(merge, i);
    const PlMergeRow *row = PL_MERGE_ROW(merge, unit->row);
    if (unit->value != PL_MERGE_WHOLE) {
      i = put_agreed_values(merge, i, command);
      continue;
    }
    gconstpointer agreed = unit->taken == PL_MERGE_THEIRS      ? row->theirs
                           : unit->taken == PL_MERGE_UNDECIDED ? row->base
                                                               : row->mine;
    if (agreed != NULL)
      pl_command_put(command, row->kind, agreed);
    else if (row->mine != NULL)
      pl_command_delete(command, row->kind, row->mine);
    i++;
  }
  return pl_command_apply(command, merge->mine);
}

/* ---- What is left for another time ---- */

/* `i` is a unit that is left out, of a record that all have. Returns: the first unit of the next record. */
static guint
put_back_values(const PlMerge *merge, guint i, PlCommand *command)
{
  guint at = PL_MERGE_UNIT(merge, i)->row;
  const PlMergeRow *row = PL_MERGE_ROW(merge, at);
  const PlRecordType *type = pl_record_type_get(row->kind);
  g_autofree gpointer mixed = g_memdup2(row->theirs, type->size);
  for (; i < merge->units->len && PL_MERGE_UNIT(merge, i)->row == at; i++)
    if (PL_MERGE_UNIT(merge, i)->locked)
      copy_value(type, (guint)PL_MERGE_UNIT(merge, i)->value, mixed, row->base);
  pl_command_put(command, row->kind, mixed);
  return i;
}

PlSnapshot *
pl_merge_dup_dealt_with(const PlMerge *merge)
{
  g_return_val_if_fail(merge != NULL, NULL);
  g_autoptr(PlCommand) command = pl_command_new("left out", "");
  for (guint i = 0; i < merge->units->len;) {
    const PlMergeUnit *unit = PL_MERGE_UNIT(merge, i);
    const PlMergeRow *row = PL_MERGE_ROW(merge, unit->row);
    if (unit->locked && row->base != NULL && row->theirs != NULL && unit->value != PL_MERGE_WHOLE) {
      i = put_back_values(merge, i, command);
      continue;
    }
    if (unit->locked && row->base != NULL)
      pl_command_put(command, row->kind, row->base);
    else if (unit->locked && row->theirs != NULL)
      pl_command_delete(command, row->kind, row->theirs);
    i++;
  }
  return pl_command_apply(command, merge->theirs);
}
