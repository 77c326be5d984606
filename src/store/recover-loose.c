/* Pages that nothing leads to any more, since the page above them was lost. */
#include "recover-salvage.h"
#include "recover-row.h"

/* ---- The history ---- */

static void
history_row_cb(const PlValue *values, guint n_values, gpointer data)
{
  PlSalvage *salvage = data;
  if (values != NULL)
    pl_replay_add_row(salvage->replay, values, n_values); /* which refuses what is none */
}

static void
loose_history_cb(PlRawPages *pages, guint32 number, gboolean is_index, gpointer data)
{
  if (!is_index)
    pl_raw_pages_read(pages, number, history_row_cb, data);
}

void
pl_salvage_loose_history(PlSalvage *salvage)
{
  if (!pl_salvage_table_is_whole(salvage, PL_TABLE_HISTORY))
    pl_raw_pages_each_loose(salvage->pages, loose_history_cb, salvage);
}

/* ---- Which kind of record a page holds ---- */

/* What speaks for each kind. */
typedef struct {
  PlSalvage *salvage;
  gboolean is_index;
  guint n_rows;
  guint n_valid[PL_N_RECORD_KINDS];  /* rows that are valid records of the kind */
  guint n_joined[PL_N_RECORD_KINDS]; /* of these, those all of whose references are to records we know of */
  guint n_candidates;
  gboolean is_tie, is_joined;
} Look;

static gboolean
is_candidate(const Look *look, guint kind)
{
  return pl_salvage_table_is_index(kind) == look->is_index && !pl_salvage_table_is_whole(look->salvage, kind);
}

static gboolean
is_known(const PlSalvage *salvage, PlRecordKind kind, gint64 id)
{
  const PlRecordType *type = pl_record_type_get(kind);
  g_autofree gpointer key = g_malloc(type->size);
  gconstpointer record;
  pl_record_init_empty(kind, key);
  pl_field_set_id(&type->fields[0], key, id);
  return pl_haul_has_id(salvage->haul, kind, id) ||
         pl_replay_find(salvage->replay, kind, key, &record) == PL_FATE_STANDS ||
         (!type->scoped && pl_part_find(pl_snapshot_get_part(salvage->framework, kind, 0), key) != NULL);
}

static gboolean
is_joined(const PlSalvage *salvage, const PlRecordType *type, gconstpointer record)
{
  for (guint i = 0; i < type->n_fields; i++) {
    const PlField *field = &type->fields[i];
    if (field->type == PL_FIELD_REF && pl_field_get_id(field, record) != 0 &&
        !is_known(salvage, field->ref, pl_field_get_id(field, record)))
      return FALSE;
  }
  return TRUE;
}

static void
look_cb(const PlValue *values, guint n_values, gpointer data)
{
  Look *look = data;
  look->n_rows++;
  for (guint i = 0; values != NULL && i < PL_N_RECORD_KINDS; i++) {
    const PlRecordType *type = pl_record_type_get(i);
    if (!is_candidate(look, i))
      continue;
    g_autofree gpointer record = g_malloc(type->size);
    if (pl_row_to_record(values, n_values, type, record, look->salvage->texts)) {
      look->n_valid[i]++;
      look->n_joined[i] += is_joined(look->salvage, type, record);
    }
    g_string_chunk_clear(look->salvage->texts);
  }
}

/* The kind that most rows of a page are, or PL_N_RECORD_KINDS. Where they could be of several, the one in
 * which more of what they name is known, since an id is never of two kinds. */
static guint
judge(Look *look)
{
  guint best = PL_N_RECORD_KINDS;
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++) {
    if (2 * look->n_valid[i] <= look->n_rows)
      continue;
    gboolean same = look->n_candidates > 0 && look->n_joined[i] == look->n_joined[best];
    if (look->n_candidates == 0 || look->n_joined[i] > look->n_joined[best]) {
      best = i;
      look->is_tie = FALSE;
    }
    look->is_tie = look->is_tie || same;
    look->n_candidates++;
  }
  look->is_joined = best < PL_N_RECORD_KINDS && look->n_joined[best] > 0;
  return look->is_tie ? PL_N_RECORD_KINDS : best;
}

/* ---- Taking them ---- */

typedef struct {
  PlSalvage *salvage;
  gboolean is_last; /* the pages that only one kind fits were taken before */
  guint kind;       /* of the page at hand */
} Taking;

/* Where the history is complete, its word stands against a page that may be an old one. */
static gboolean
is_outdated(const PlSalvage *salvage, PlRecordKind kind, gconstpointer record)
{
  gconstpointer last;
  if (!salvage->history_complete)
    return FALSE;
  PlFate fate = pl_replay_find(salvage->replay, kind, record, &last);
  return fate == PL_FATE_DELETED || (fate == PL_FATE_STANDS && !pl_record_equal(kind, record, last));
}

static void
take_cb(const PlValue *values, guint n_values, gpointer data)
{
  const Taking *taking = data;
  PlSalvage *salvage = taking->salvage;
  const PlRecordType *type = pl_record_type_get(taking->kind);
  g_autofree gpointer record = g_malloc(type->size);
  if (values == NULL || !pl_row_to_record(values, n_values, type, record, salvage->texts))
    salvage->tables[taking->kind].n_spoilt++;
  else if (!is_outdated(salvage, taking->kind, record))
    pl_haul_add(salvage->haul, taking->kind, record, PL_HAUL_FOUND);
  g_string_chunk_clear(salvage->texts);
}

static void
loose_page_cb(PlRawPages *pages, guint32 number, gboolean is_index, gpointer data)
{
  Taking *taking = data;
  Look look = {.salvage = taking->salvage, .is_index = is_index};
  if (g_cancellable_is_cancelled(taking->salvage->cancellable))
    return;
  pl_raw_pages_read(pages, number, look_cb, &look);
  taking->kind = judge(&look);
  if (taking->is_last != (look.n_candidates > 1))
    return;
  if (look.is_tie)
    taking->salvage->n_unplaced +=
        look.is_joined ? look.n_rows : 0; /* else it is of no use, or of an index */
  else if (taking->kind < PL_N_RECORD_KINDS)
    pl_raw_pages_read(pages, number, take_cb, taking);
}

void
pl_salvage_loose_rows(PlSalvage *salvage)
{
  Taking taking = {.salvage = salvage};
  pl_raw_pages_each_loose(salvage->pages, loose_page_cb, &taking);
  taking.is_last = TRUE; /* now there is more that their references may be to */
  pl_raw_pages_each_loose(salvage->pages, loose_page_cb, &taking);
}
