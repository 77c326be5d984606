#include "merge-private.h"

/* Where unit `from` is taken from `side`, it names the record of unit `to`, which only that side has: so `to`
 * must be taken from there too. */
typedef struct {
  guint from, to;
  PlMergeChoice side;
  gboolean follows; /* `from` went or was emptied because `to` went: it stays where that stays */
} Need;

typedef struct {
  PlMerge *merge;
  GHashTable *wholes; /* RecordId → place of the unit, plus 1 */
  GArray *needs;
} Deciding;

typedef struct {
  gint64 id;
  PlRecordKind kind;
} RecordId;

static guint
record_id_hash(gconstpointer key)
{
  const RecordId *id = key;
  return g_int64_hash(&id->id) * 31 + (guint)id->kind;
}

static gboolean
record_id_equal(gconstpointer a, gconstpointer b)
{
  const RecordId *x = a, *y = b;
  return x->id == y->id && x->kind == y->kind;
}

static PlMergeChoice
other(PlMergeChoice side)
{
  return side == PL_MERGE_MINE ? PL_MERGE_THEIRS : PL_MERGE_MINE;
}

/* ---- Who needs whom ---- */

static void
list_wholes(Deciding *deciding)
{
  PlMerge *merge = deciding->merge;
  for (guint i = 0; i < merge->units->len; i++) {
    const PlMergeUnit *unit = PL_MERGE_UNIT(merge, i);
    const PlMergeRow *row = PL_MERGE_ROW(merge, unit->row);
    const PlField *field = &pl_record_type_get(row->kind)->fields[0];
    if (unit->value != PL_MERGE_WHOLE || field->type != PL_FIELD_ID)
      continue;
    RecordId id = {pl_field_get_id(field, row->mine != NULL ? row->mine : row->theirs), row->kind};
    g_hash_table_insert(deciding->wholes, g_memdup2(&id, sizeof id), GUINT_TO_POINTER(i + 1));
  }
}

static void
add_need(Deciding *deciding, guint from, const PlField *field, PlMergeChoice side)
{
  const PlMergeUnit *unit = PL_MERGE_UNIT(deciding->merge, from);
  gconstpointer record = pl_merge_unit_side(deciding->merge, unit, side);
  gconstpointer elsewhere = pl_merge_unit_side(deciding->merge, unit, other(side));
  RecordId id = {record != NULL ? pl_field_get_id(field, record) : 0, field->ref};
  guint to = id.id != 0 ? GPOINTER_TO_UINT(g_hash_table_lookup(deciding->wholes, &id)) : 0;
  if (to == 0)
    return;
  Need need = {.from = from, .to = to - 1, .side = side};
  need.follows = elsewhere == NULL ? !field->optional : pl_field_is_empty(field, elsewhere);
  g_array_append_val(deciding->needs, need);
}

static void
list_needs(Deciding *deciding)
{
  PlMerge *merge = deciding->merge;
  for (guint i = 0; i < merge->units->len; i++) {
    const PlMergeUnit *unit = PL_MERGE_UNIT(merge, i);
    const PlRecordType *type = pl_record_type_get(PL_MERGE_ROW(merge, unit->row)->kind);
    for (guint j = 0; j < type->n_fields; j++) {
      if (type->fields[j].type != PL_FIELD_REF)
        continue;
      if (unit->value != PL_MERGE_WHOLE && pl_merge_lead(type, j) != (guint)unit->value)
        continue;
      add_need(deciding, i, &type->fields[j], PL_MERGE_MINE);
      add_need(deciding, i, &type->fields[j], PL_MERGE_THEIRS);
    }
  }
}

/* ---- Putting together ---- */

static guint
group_of(PlMerge *merge, guint i)
{
  while (PL_MERGE_UNIT(merge, i)->group != i)
    i = PL_MERGE_UNIT(merge, i)->group = PL_MERGE_UNIT(merge, PL_MERGE_UNIT(merge, i)->group)->group;
  return i;
}

static gboolean
may_be(PlMerge *merge, guint i, PlMergeChoice side)
{
  const PlMergeUnit *unit = PL_MERGE_UNIT(merge, i);
  if (unit->taken != PL_MERGE_UNDECIDED)
    return unit->taken == side;
  return side == PL_MERGE_MINE || !PL_MERGE_UNIT(merge, group_of(merge, i))->locked;
}

static gboolean
is_asked(PlMerge *merge, guint i)
{
  return PL_MERGE_UNIT(merge, i)->taken == PL_MERGE_UNDECIDED;
}

static gboolean
is_sealed(PlMerge *merge, guint i)
{
  return pl_merge_find_sealed(merge, PL_MERGE_ROW(merge, PL_MERGE_UNIT(merge, i)->row)) != NULL;
}

/* One answer for both, under the earlier of the two. What only we changed of an assessment that is signed off
   here would stay by itself, but not where it is asked with another. */
static void
put_together(PlMerge *merge, guint a, guint b)
{
  guint x = MIN(group_of(merge, a), group_of(merge, b)), y = MAX(group_of(merge, a), group_of(merge, b));
  PL_MERGE_UNIT(merge, a)->taken = PL_MERGE_UNIT(merge, b)->taken = PL_MERGE_UNDECIDED;
  PL_MERGE_UNIT(merge, x)->locked |=
      PL_MERGE_UNIT(merge, y)->locked || is_sealed(merge, a) || is_sealed(merge, b);
  PL_MERGE_UNIT(merge, y)->group = x;
}

/* Whether an answer could leave `from` naming what is not there; or could bring `to` back without what went
 * with it. */
static gboolean
must_go_together(PlMerge *merge, const Need *need)
{
  if (is_asked(merge, need->from) && is_asked(merge, need->to) &&
      group_of(merge, need->from) == group_of(merge, need->to))
    return FALSE;
  if (may_be(merge, need->from, need->side) && may_be(merge, need->to, other(need->side)))
    return TRUE;
  return need->follows && is_asked(merge, need->to) &&
         PL_MERGE_UNIT(merge, need->from)->taken == other(need->side);
}

/* Whether a value is part of how somebody judged: the level, or what they say of it. */
static gboolean
is_of_judgement(const PlMerge *merge, guint i)
{
  static const char *const judged[] = {"level", "likelihood", "score", "confidence", "reason", NULL};
  const PlMergeUnit *unit = PL_MERGE_UNIT(merge, i);
  const PlRecordType *type = pl_record_type_get(PL_MERGE_ROW(merge, unit->row)->kind);
  return unit->value != PL_MERGE_WHOLE && g_strv_contains(judged, type->fields[unit->value].name);
}

/* A reason is the reason for its level: beside another's level it would argue for what nobody judged. So what both
 * had a hand in is asked as one; `first` is the first unit of a record. Returns: the first of the next. */
static guint
keep_judgement_whole(PlMerge *merge, guint first)
{
  guint end = first, lead = G_MAXUINT;
  gboolean mixed = FALSE;
  for (; end < merge->units->len && PL_MERGE_UNIT(merge, end)->row == PL_MERGE_UNIT(merge, first)->row; end++) {
    if (!is_of_judgement(merge, end))
      continue;
    lead = MIN(lead, end);
    mixed |= PL_MERGE_UNIT(merge, end)->taken != PL_MERGE_UNIT(merge, lead)->taken || is_asked(merge, end);
  }
  for (guint i = lead; mixed && i < end; i++)
    if (i != lead && is_of_judgement(merge, i))
      put_together(merge, lead, i);
  return end;
}

void
pl_merge_decide(PlMerge *merge)
{
  for (guint i = 0; i < merge->units->len;)
    i = keep_judgement_whole(merge, i);

  Deciding deciding = {.merge = merge};
  deciding.wholes = g_hash_table_new_full(record_id_hash, record_id_equal, g_free, NULL);
  deciding.needs = g_array_new(FALSE, FALSE, sizeof(Need));
  list_wholes(&deciding);
  list_needs(&deciding);
  gboolean again = TRUE;
  while (again) { /* each round puts something together, so that it ends */
    again = FALSE;
    for (guint i = 0; i < deciding.needs->len; i++) {
      const Need *need = &g_array_index(deciding.needs, Need, i);
      if (!must_go_together(merge, need))
        continue;
      put_together(merge, need->from, need->to);
      again = TRUE;
    }
  }
  for (guint i = 0; i < merge->units->len; i++) {
    PlMergeUnit *unit = PL_MERGE_UNIT(merge, i);
    unit->group = group_of(merge, i);
    if (is_asked(merge, i) && PL_MERGE_UNIT(merge, unit->group)->locked)
      unit->locked = TRUE, unit->taken = PL_MERGE_MINE;
  }
  g_hash_table_unref(deciding.wholes);
  g_array_unref(deciding.needs);
}
