#include "merge-private.h"

#include <string.h>

/* ---- Values: fields that make sense only together ---- */

/* The first stands for the value; a kind has those of the rest that it has. */
static const char *const together[][6] = {
    {"level", "not_enough", "agreed_on"}, /* what was agreed on that day is that level */
    {"clearance", "exempt_paragraph", "public_interest", "cleared_by", "cleared_on"},
    {"likelihood", "impact", "judged_by"},
    {"rating", "judged_by"},
    {"value", "unit", "qualifier"},
    {"state", "date", "done_on", "answer", "answered_by", "answered_on"},
};

/* The place of a field that is no key; -1 for none. */
static gint
place_of_value(const PlRecordType *type, const char *name)
{
  const PlField *field = pl_record_type_field(type, name);
  return field != NULL && !field->key ? (gint)(field - type->fields) : -1;
}

guint
pl_merge_lead(const PlRecordType *type, guint i)
{
  for (guint j = 0; j < G_N_ELEMENTS(together); j++) {
    gint lead = place_of_value(type, together[j][0]);
    for (guint k = 0; lead >= 0 && k < G_N_ELEMENTS(together[j]) && together[j][k] != NULL; k++)
      if (g_str_equal(type->fields[i].name, together[j][k]))
        return (guint)lead;
  }
  return i;
}

gboolean
pl_merge_value_equal(const PlRecordType *type, guint lead, gconstpointer a, gconstpointer b)
{
  for (guint i = type->n_keys; i < type->n_fields; i++)
    if (pl_merge_lead(type, i) == lead && pl_field_compare(&type->fields[i], a, b) != 0)
      return FALSE;
  return TRUE;
}

/* Whether nothing was said there: what a record that was not there says too. A first choice or a "no" may
 * have been meant. */
static gboolean
value_is_unsaid(const PlRecordType *type, guint lead, gconstpointer record)
{
  const PlField *field = &type->fields[lead];
  if (!field->optional && !(pl_field_is_text(field) && !field->required))
    return FALSE;
  for (guint i = type->n_keys; i < type->n_fields; i++)
    if (pl_merge_lead(type, i) == lead && !pl_field_is_empty(&type->fields[i], record))
      return FALSE;
  return TRUE;
}

/* ---- Who changed what ---- */

char *
pl_merge_touch(PlRecordKind kind, gconstpointer record, gint i)
{
  const PlRecordType *type = pl_record_type_get(kind);
  g_return_val_if_fail(record != NULL && i >= PL_MERGE_TOUCH_ANY && i < (gint)type->n_fields, NULL);
  GString *text = g_string_new(NULL);
  g_string_printf(text, "%s %s", type->name,
                  i >= 0                      ? type->fields[pl_merge_lead(type, (guint)i)].name
                  : i == PL_MERGE_TOUCH_WHOLE ? "whole"
                                              : "any");
  for (guint j = 0; j < type->n_keys; j++) {
    const PlField *field = &type->fields[j];
    if (pl_field_is_text(field))
      g_string_append_printf(text, " %" G_GSIZE_FORMAT ":%s", strlen(pl_field_get_text(field, record)),
                             pl_field_get_text(field, record));
    else if (field->type == PL_FIELD_ID || field->type == PL_FIELD_REF)
      g_string_append_printf(text, " %" G_GINT64_FORMAT, pl_field_get_id(field, record));
    else
      g_string_append_printf(text, " %d", pl_field_get_int(field, record));
  }
  return g_string_free(text, FALSE);
}

static gboolean
was_touched(GHashTable *touched, PlRecordKind kind, gconstpointer record, gint i)
{
  if (touched == NULL)
    return FALSE;
  g_autofree char *what = pl_merge_touch(kind, record, i);
  return g_hash_table_contains(touched, what);
}

static gboolean
value_was_touched(GHashTable *touched, const PlMergeRow *row, guint lead)
{
  return was_touched(touched, row->kind, row->mine, (gint)lead) ||
         was_touched(touched, row->kind, row->mine, PL_MERGE_TOUCH_WHOLE);
}

static PlMergeChoice
value_taken(const PlMerge *merge, const PlRecordType *type, guint lead, const PlMergeRow *row)
{
  gboolean mine_same = row->base != NULL ? pl_merge_value_equal(type, lead, row->base, row->mine)
                                         : value_is_unsaid(type, lead, row->mine);
  gboolean theirs_same = row->base != NULL ? pl_merge_value_equal(type, lead, row->base, row->theirs)
                                           : value_is_unsaid(type, lead, row->theirs);
  if (mine_same && !value_was_touched(merge->here, row, lead))
    return PL_MERGE_THEIRS;
  if (theirs_same && !value_was_touched(merge->there, row, lead))
    return PL_MERGE_MINE;
  return PL_MERGE_UNDECIDED;
}

static PlMergeChoice
whole_taken(const PlMerge *merge, const PlMergeRow *row)
{
  gconstpointer left = row->mine != NULL ? row->mine : row->theirs;
  PlMergeChoice has = row->mine != NULL ? PL_MERGE_MINE : PL_MERGE_THEIRS;
  PlMergeChoice has_not = row->mine != NULL ? PL_MERGE_THEIRS : PL_MERGE_MINE;
  PlMergeChoice stood = row->base == NULL ? has_not : has; /* who has it as the base had it */
  if (row->base != NULL && !pl_record_equal(row->kind, row->base, left))
    return PL_MERGE_UNDECIDED; /* removed by one, changed by the other */
  if (was_touched(stood == PL_MERGE_MINE ? merge->here : merge->there, row->kind, left, PL_MERGE_TOUCH_ANY))
    return PL_MERGE_UNDECIDED;
  return stood == PL_MERGE_MINE ? PL_MERGE_THEIRS : PL_MERGE_MINE;
}

/* 0 for none */
static gint64
sealed_id(const PlMerge *merge, PlRecordKind kind, gconstpointer record)
{
  const PlField *field =
      pl_record_type_field(pl_record_type_get(kind), kind == PL_RECORD_ASSESSMENT ? "id" : "assessment");
  gint64 id = record != NULL ? pl_field_get_id(field, record) : 0;
  return pl_snapshot_seal(merge->mine, id) != NULL ? id : 0;
}

/* An assessment's own rows stand while it is signed off: those that the store's triggers guard. */
const PlAssessment *
pl_merge_find_sealed(const PlMerge *merge, const PlMergeRow *row)
{
  if (row->kind != PL_RECORD_ASSESSMENT && row->kind != PL_RECORD_PARTICIPANT &&
      row->kind != PL_RECORD_VIEW && row->kind != PL_RECORD_AGREED_LEVEL)
    return NULL;
  gint64 id = sealed_id(merge, row->kind, row->mine);
  return pl_snapshot_assessment(merge->mine, id != 0 ? id : sealed_id(merge, row->kind, row->theirs));
}

static void
add_unit(PlMerge *merge, const PlMergeRow *row, gint value, PlMergeChoice taken)
{
  PlMergeUnit unit = {
      .row = merge->rows->len - 1, .value = value, .taken = taken, .group = merge->units->len};
  if (taken != PL_MERGE_MINE && pl_merge_find_sealed(merge, row) != NULL) {
    unit.taken = PL_MERGE_UNDECIDED;
    unit.locked = TRUE;
  }
  g_array_append_val(merge->units, unit);
}

static void
add_row(PlMerge *merge, const PlMergeRow *row)
{
  const PlRecordType *type = pl_record_type_get(row->kind);
  if (row->mine == NULL && row->theirs == NULL)
    return;
  gboolean both = row->mine != NULL && row->theirs != NULL;
  if (both && pl_record_equal(row->kind, row->mine, row->theirs))
    return;
  g_array_append_val(merge->rows, *row);
  if (!both)
    add_unit(merge, row, PL_MERGE_WHOLE, whole_taken(merge, row));
  for (guint i = type->n_keys; both && i < type->n_fields; i++)
    if (pl_merge_lead(type, i) == i && !pl_merge_value_equal(type, i, row->mine, row->theirs))
      add_unit(merge, row, (gint)i, value_taken(merge, type, i, row));
}

/* ---- Walking three snapshots ---- */

static gint
compare_keys(gconstpointer a, gconstpointer b, gpointer type)
{
  return pl_record_compare_keys(((const PlRecordType *)type)->kind, *(gconstpointer *)a, *(gconstpointer *)b);
}

/* All records of a kind, of whatever assessment, by key. */
static GPtrArray *
records_by_key(const PlSnapshot *snapshot, const PlRecordType *type)
{
  GPtrArray *records = g_ptr_array_new();
  guint n_scopes = 1, n;
  const PlAssessment *assessments = type->scoped ? pl_snapshot_assessments(snapshot, &n_scopes) : NULL;
  for (guint i = 0; i < n_scopes; i++) {
    const PlPart *part =
        pl_snapshot_get_part(snapshot, type->kind, assessments != NULL ? assessments[i].id : 0);
    const guint8 *first = pl_part_get_records(part, &n);
    for (guint j = 0; j < n; j++)
      g_ptr_array_add(records, (gpointer)(first + j * type->size));
  }
  g_ptr_array_sort_with_data(records, compare_keys, (gpointer)type);
  return records;
}

/* The record of one side with this key, if it is the next there; then the next is the one after. */
static gconstpointer
take_if(GPtrArray *records, guint *next, PlRecordKind kind, gconstpointer key)
{
  if (*next >= records->len || pl_record_compare_keys(kind, records->pdata[*next], key) != 0)
    return NULL;
  return records->pdata[(*next)++];
}

static void
walk_kind(PlMerge *merge, const PlRecordType *type)
{
  g_autoptr(GPtrArray) base = records_by_key(merge->base, type);
  g_autoptr(GPtrArray) mine = records_by_key(merge->mine, type);
  g_autoptr(GPtrArray) theirs = records_by_key(merge->theirs, type);
  GPtrArray *all[] = {base, mine, theirs};
  guint next[G_N_ELEMENTS(all)] = {0};
  for (;;) {
    gconstpointer least = NULL;
    for (guint i = 0; i < G_N_ELEMENTS(all); i++)
      if (next[i] < all[i]->len &&
          (least == NULL || pl_record_compare_keys(type->kind, all[i]->pdata[next[i]], least) < 0))
        least = all[i]->pdata[next[i]];
    if (least == NULL)
      return;
    PlMergeRow row = {.kind = type->kind};
    row.base = take_if(base, &next[0], type->kind, least);
    row.mine = take_if(mine, &next[1], type->kind, least);
    row.theirs = take_if(theirs, &next[2], type->kind, least);
    add_row(merge, &row);
  }
}

void
pl_merge_find_units(PlMerge *merge)
{
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++)
    if (pl_record_type_get(i)->recorded)
      walk_kind(merge, pl_record_type_get(i));
}

GHashTable *
pl_merge_list_asked(const PlMerge *merge)
{
  g_return_val_if_fail(merge != NULL, NULL);
  GHashTable *asked = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < merge->units->len; i++) {
    const PlMergeUnit *unit = PL_MERGE_UNIT(merge, i);
    const PlMergeRow *row = PL_MERGE_ROW(merge, unit->row);
    gconstpointer record = row->mine != NULL ? row->mine : row->theirs;
    if (unit->taken != PL_MERGE_UNDECIDED || unit->locked)
      continue;
    g_hash_table_add(asked, pl_merge_touch(row->kind, record, unit->value));
    g_hash_table_add(asked, pl_merge_touch(row->kind, record, PL_MERGE_TOUCH_ANY));
  }
  return asked;
}

gboolean
pl_merge_is_told_by(PlSnapshot *before, PlSnapshot *after, GHashTable *touched)
{
  g_return_val_if_fail(before != NULL && after != NULL && touched != NULL, FALSE);
  g_autoptr(PlMerge) merge = pl_merge_new(before, before, after);
  for (guint i = 0; i < merge->units->len; i++) {
    const PlMergeUnit *unit = PL_MERGE_UNIT(merge, i);
    const PlMergeRow *row = PL_MERGE_ROW(merge, unit->row);
    gconstpointer record = row->mine != NULL ? row->mine : row->theirs;
    if (!was_touched(touched, row->kind, record, unit->value) &&
        !was_touched(touched, row->kind, record, PL_MERGE_TOUCH_WHOLE))
      return FALSE;
  }
  return TRUE;
}

gconstpointer
pl_merge_unit_side(const PlMerge *merge, const PlMergeUnit *unit, PlMergeChoice side)
{
  const PlMergeRow *row = PL_MERGE_ROW(merge, unit->row);
  return side == PL_MERGE_MINE ? row->mine : row->theirs;
}
