#include "recover-haul.h"
#include "recover-row.h"

typedef struct {
  PlHaulStep step;
  gpointer record; /* its texts are the haul's */
} Row;

struct _PlHaul {
  GHashTable *rows[PL_N_RECORD_KINDS];   /* key → Row */
  GHashTable *missed[PL_N_RECORD_KINDS]; /* keys */
  PlRecoveryCount counts[PL_N_RECORD_KINDS];
  GStringChunk *texts;
};

/* Room for some hundred texts before a second block is needed. */
#define TEXT_BLOCK 65536

static void
row_free(gpointer data)
{
  Row *row = data;
  g_free(row->record);
  g_free(row);
}

PlHaul *
pl_haul_new(void)
{
  PlHaul *haul = g_new0(PlHaul, 1);
  haul->texts = g_string_chunk_new(TEXT_BLOCK);
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++) {
    haul->rows[i] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, row_free);
    haul->missed[i] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    haul->counts[i].kind = i;
  }
  return haul;
}

void
pl_haul_free(PlHaul *haul)
{
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++) {
    g_hash_table_unref(haul->rows[i]);
    g_hash_table_unref(haul->missed[i]);
  }
  g_string_chunk_free(haul->texts);
  g_free(haul);
}

/* ---- What is there ---- */

static char *
id_key(gint64 id)
{
  return g_strdup_printf("%" G_GINT64_FORMAT "\n", id);
}

char *
pl_haul_make_key(PlRecordKind kind, gconstpointer record)
{
  const PlRecordType *type = pl_record_type_get(kind);
  GString *key = g_string_new(NULL);
  for (guint i = 0; i < type->n_keys; i++) {
    const PlField *field = &type->fields[i];
    if (field->type == PL_FIELD_ID || field->type == PL_FIELD_REF)
      g_string_append_printf(key, "%" G_GINT64_FORMAT "\n", pl_field_get_id(field, record));
    else if (pl_field_is_text(field))
      g_string_append_printf(key, "%s\n", pl_field_get_text(field, record));
    else
      g_string_append_printf(key, "%d\n", pl_field_get_int(field, record));
  }
  return g_string_free(key, FALSE);
}

static guint *
step_count(PlHaul *haul, PlRecordKind kind, PlHaulStep step)
{
  PlRecoveryCount *count = &haul->counts[kind];
  guint *const counts[PL_N_HAUL_STEPS] = {
      [PL_HAUL_READ] = &count->read,           [PL_HAUL_FOUND] = &count->found,
      [PL_HAUL_REPLAYED] = &count->replayed,   [PL_HAUL_UNSEALED] = &count->unsealed,
      [PL_HAUL_FRAMEWORK] = &count->framework, [PL_HAUL_STAND_IN] = &count->stood_in,
  };
  return counts[step];
}

gboolean
pl_haul_add(PlHaul *haul, PlRecordKind kind, gconstpointer record, PlHaulStep step)
{
  const PlRecordType *type = pl_record_type_get(kind);
  g_autofree char *key = pl_haul_make_key(kind, record);
  if (g_hash_table_contains(haul->rows[kind], key))
    return FALSE;
  Row *row = g_new0(Row, 1);
  row->step = step;
  row->record = g_memdup2(record, type->size);
  pl_record_copy_texts(type, row->record, haul->texts);
  g_hash_table_insert(haul->rows[kind], g_steal_pointer(&key), row);
  ++*step_count(haul, kind, step);
  return TRUE;
}

gconstpointer
pl_haul_find(const PlHaul *haul, PlRecordKind kind, gconstpointer key)
{
  g_autofree char *text = pl_haul_make_key(kind, key);
  const Row *row = g_hash_table_lookup(haul->rows[kind], text);
  return row != NULL ? row->record : NULL;
}

gboolean
pl_haul_has_id(const PlHaul *haul, PlRecordKind kind, gint64 id)
{
  g_autofree char *key = id_key(id);
  return g_hash_table_contains(haul->rows[kind], key);
}

void
pl_haul_remove(PlHaul *haul, PlRecordKind kind, gconstpointer record)
{
  g_autofree char *key = pl_haul_make_key(kind, record);
  const Row *row = g_hash_table_lookup(haul->rows[kind], key);
  if (row == NULL)
    return;
  --*step_count(haul, kind, row->step);
  g_hash_table_remove(haul->rows[kind], key);
}

guint
pl_haul_get_size(const PlHaul *haul, PlHaulStep last)
{
  guint size = 0;
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++)
    for (PlHaulStep step = 0; step <= last; step++)
      size += *step_count((PlHaul *)haul, i, step);
  return size;
}

PlRecoveryCount *
pl_haul_get_count(PlHaul *haul, PlRecordKind kind)
{
  return &haul->counts[kind];
}

/* ---- References ---- */

static gint64
scope_of(const PlRecordType *type, gconstpointer record)
{
  return type->scoped ? pl_field_get_id(pl_record_type_field(type, "assessment"), record) : 0;
}

/* Whether what the field names is there: of what belongs to an assessment, in the record's own. */
static gboolean
names_one(const PlHaul *haul, const PlRecordType *type, const PlField *field, gconstpointer record)
{
  gint64 id = pl_field_get_id(field, record);
  if (id == 0)
    return TRUE;
  g_autofree char *key = id_key(id);
  const PlRecordType *target = pl_record_type_get(field->ref);
  const Row *row = g_hash_table_lookup(haul->rows[field->ref], key);
  return row != NULL && (!target->scoped || scope_of(target, row->record) == scope_of(type, record));
}

/* The next field of `record` from `*i` on that names a record which is not there; NULL for none. */
static const PlField *
next_dangling(const PlHaul *haul, const PlRecordType *type, gconstpointer record, guint *i)
{
  for (; *i < type->n_fields; (*i)++) {
    const PlField *field = &type->fields[*i];
    if (field->type != PL_FIELD_REF)
      continue;
    if (!names_one(haul, type, field, record))
      return &type->fields[(*i)++];
  }
  return NULL;
}

static void
each_missed_of(const PlHaul *haul, const PlRecordType *type, PlHaulMissedFunc func, gpointer data)
{
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init(&iter, haul->rows[type->kind]);
  while (g_hash_table_iter_next(&iter, NULL, &value)) {
    const Row *row = value;
    const PlField *field;
    for (guint at = 0; (field = next_dangling(haul, type, row->record, &at)) != NULL;)
      func(type, row->record, field, data);
  }
}

void
pl_haul_each_missed(const PlHaul *haul, PlHaulMissedFunc func, gpointer data)
{
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++)
    each_missed_of(haul, pl_record_type_get(i), func, data);
}

/* Whether the row stays, with what may be empty emptied. */
static gboolean
settle_row(PlHaul *haul, const PlRecordType *type, Row *row)
{
  const PlField *field;
  gboolean emptied = FALSE;
  for (guint at = 0; (field = next_dangling(haul, type, row->record, &at)) != NULL;) {
    if (!field->optional)
      return FALSE;
    pl_field_set_id(field, row->record, 0);
    emptied = TRUE;
  }
  haul->counts[type->kind].emptied += emptied;
  return TRUE;
}

/* Returns whether any row was taken out: then others may dangle. */
static gboolean
settle_kind(PlHaul *haul, PlRecordKind kind)
{
  gboolean any = FALSE;
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init(&iter, haul->rows[kind]);
  while (g_hash_table_iter_next(&iter, NULL, &value)) {
    Row *row = value;
    if (settle_row(haul, pl_record_type_get(kind), row))
      continue;
    --*step_count(haul, kind, row->step);
    haul->counts[kind].orphaned++;
    g_hash_table_iter_remove(&iter);
    any = TRUE;
  }
  return any;
}

static void
note_key(PlHaul *haul, PlRecordKind kind, char *key)
{
  g_hash_table_add(haul->missed[kind], key);
  haul->counts[kind].missed = g_hash_table_size(haul->missed[kind]);
}

void
pl_haul_note_missed(PlHaul *haul, PlRecordKind kind, gconstpointer key)
{
  note_key(haul, kind, pl_haul_make_key(kind, key));
}

static void
note_missed_cb(const PlRecordType *type G_GNUC_UNUSED, gconstpointer record, const PlField *field,
               gpointer data)
{
  note_key(data, field->ref, id_key(pl_field_get_id(field, record)));
}

void
pl_haul_count_missed(PlHaul *haul)
{
  pl_haul_each_missed(haul, note_missed_cb, haul);
}

void
pl_haul_settle_references(PlHaul *haul)
{
  gboolean any = TRUE;
  while (any) {
    any = FALSE;
    for (guint i = 0; i < PL_N_RECORD_KINDS; i++)
      any = settle_kind(haul, i) || any;
  }
}

/* ---- The whole ---- */

static PlPartBuilder *
builder_of(GHashTable *builders, const PlRecordType *type, gconstpointer record)
{
  gint64 scope = scope_of(type, record);
  PlPartBuilder *builder = g_hash_table_lookup(builders, &scope);
  if (builder == NULL) {
    builder = pl_part_builder_new(type->kind, scope);
    g_hash_table_insert(builders, g_memdup2(&scope, sizeof scope), builder);
  }
  return builder;
}

static void
add_parts(const PlHaul *haul, const PlRecordType *type, GPtrArray *parts)
{
  g_autoptr(GHashTable) builders = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init(&iter, haul->rows[type->kind]);
  while (g_hash_table_iter_next(&iter, NULL, &value)) {
    const Row *row = value;
    pl_part_builder_add(builder_of(builders, type, row->record), row->record);
  }
  g_hash_table_iter_init(&iter, builders);
  while (g_hash_table_iter_next(&iter, NULL, &value))
    g_ptr_array_add(parts, pl_part_builder_finish(value));
}

PlSnapshot *
pl_haul_make_snapshot(const PlHaul *haul)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func((GDestroyNotify)pl_part_unref);
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++)
    add_parts(haul, pl_record_type_get(i), parts);
  g_autoptr(PlSnapshot) empty = pl_snapshot_new_empty();
  return pl_snapshot_with_parts(empty, (PlPart *const *)parts->pdata, parts->len);
}
