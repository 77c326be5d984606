#include <plumbline/snapshot.h>

#include <string.h>

struct _PlPart {
  PlRecordKind kind;
  gint64 scope;
  guint n;
  guint8 *records;     /* n structures, in the kind's order */
  guint32 *by_key;     /* indices into records, in the order of their keys */
  GStringChunk *texts; /* what the records' texts point into */
};

struct _PlPartBuilder {
  const PlRecordType *type;
  gint64 scope;
  GByteArray *records;
  GStringChunk *texts;
};

/* Room for some hundred short texts before a second block is needed. */
#define TEXT_BLOCK 4096
/* The longest order_by names four fields. */
#define ORDER_FIELDS_MAX 6

typedef struct {
  const PlRecordType *type;
  const guint8 *records;
  const PlField *order[ORDER_FIELDS_MAX];
  guint n_order;
} SortContext;

PlPartBuilder *
pl_part_builder_new(PlRecordKind kind, gint64 scope)
{
  g_return_val_if_fail(kind < PL_N_RECORD_KINDS, NULL);
  PlPartBuilder *builder = g_new0(PlPartBuilder, 1);
  builder->type = pl_record_type_get(kind);
  builder->scope = scope;
  builder->records = g_byte_array_new();
  builder->texts = g_string_chunk_new(TEXT_BLOCK);
  return builder;
}

void
pl_part_builder_free(PlPartBuilder *builder)
{
  g_byte_array_unref(builder->records);
  g_clear_pointer(&builder->texts, g_string_chunk_free);
  g_free(builder);
}

void
pl_part_builder_add(PlPartBuilder *builder, gconstpointer record)
{
  g_return_if_fail(builder != NULL && record != NULL);
  guint at = builder->records->len;
  g_byte_array_append(builder->records, record, (guint)builder->type->size);
  gpointer copy = builder->records->data + at;
  for (guint i = 0; i < builder->type->n_fields; i++) {
    const PlField *field = &builder->type->fields[i];
    if (!pl_field_is_text(field))
      continue;
    const char *text = pl_field_get_text(field, record);
    pl_field_set_text(field, copy, text[0] == '\0' ? "" : g_string_chunk_insert(builder->texts, text));
  }
}

static gint
compare_order(gconstpointer a, gconstpointer b, gpointer data)
{
  const SortContext *context = data;
  gconstpointer x = context->records + *(const guint32 *)a * context->type->size;
  gconstpointer y = context->records + *(const guint32 *)b * context->type->size;
  for (guint i = 0; i < context->n_order; i++) {
    gint order = pl_field_compare(context->order[i], x, y);
    if (order != 0)
      return order;
  }
  return pl_record_compare_keys(context->type->kind, x, y);
}

static gint
compare_keys(gconstpointer a, gconstpointer b, gpointer data)
{
  const SortContext *context = data;
  guint32 i = *(const guint32 *)a, j = *(const guint32 *)b;
  return pl_record_compare_keys(context->type->kind, context->records + i * context->type->size,
                                context->records + j * context->type->size);
}

static void
resolve_order(SortContext *context)
{
  g_auto(GStrv) names = g_strsplit(context->type->order_by, ",", ORDER_FIELDS_MAX);
  for (guint i = 0; names[i] != NULL; i++) {
    context->order[i] = pl_record_type_field(context->type, names[i]);
    g_assert(context->order[i] != NULL);
    context->n_order++;
  }
}

static guint32 *
sorted_indices(guint n, GCompareDataFunc compare, SortContext *context)
{
  guint32 *indices = g_new(guint32, MAX(n, 1));
  for (guint i = 0; i < n; i++)
    indices[i] = i;
  g_qsort_with_data(indices, (gint)n, sizeof *indices, compare, context);
  return indices;
}

/* Keeps the last of each run of equal keys; `by_key` is sorted by key, and by place of adding within a key.
 */
static guint
drop_earlier_duplicates(guint32 *by_key, guint n, SortContext *context)
{
  guint kept = 0;
  for (guint i = 0; i < n; i++) {
    gboolean same = i + 1 < n && compare_keys(&by_key[i], &by_key[i + 1], context) == 0;
    if (!same)
      by_key[kept++] = by_key[i];
  }
  return kept;
}

PlPart *
pl_part_builder_finish(PlPartBuilder *builder)
{
  g_return_val_if_fail(builder != NULL, NULL);
  const PlRecordType *type = builder->type;
  SortContext context = {.type = type, .records = builder->records->data};
  resolve_order(&context);
  guint n = (guint)(builder->records->len / type->size);
  g_autofree guint32 *kept = sorted_indices(n, compare_keys, &context); /* g_qsort_with_data is stable */
  n = drop_earlier_duplicates(kept, n, &context);
  g_qsort_with_data(kept, (gint)n, sizeof *kept, compare_order, &context);

  PlPart *part = g_atomic_rc_box_new0(PlPart);
  part->kind = type->kind;
  part->scope = builder->scope;
  part->n = n;
  part->records = g_malloc(MAX(n * type->size, 1));
  for (guint i = 0; i < n; i++)
    memcpy(part->records + i * type->size, context.records + kept[i] * type->size, type->size);
  context.records = part->records;
  part->by_key = sorted_indices(n, compare_keys, &context);
  part->texts = g_steal_pointer(&builder->texts);
  pl_part_builder_free(builder);
  return part;
}

PlPart *
pl_part_ref(PlPart *part)
{
  return g_atomic_rc_box_acquire(part);
}

static void
part_clear(gpointer data)
{
  PlPart *part = data;
  g_free(part->records);
  g_free(part->by_key);
  g_string_chunk_free(part->texts);
}

void
pl_part_unref(PlPart *part)
{
  g_atomic_rc_box_release_full(part, part_clear);
}

PlRecordKind
pl_part_get_kind(const PlPart *part)
{
  return part->kind;
}

gint64
pl_part_get_scope(const PlPart *part)
{
  return part->scope;
}

gconstpointer
pl_part_get_records(const PlPart *part, guint *n)
{
  *n = part->n;
  return part->records;
}

gconstpointer
pl_part_find(const PlPart *part, gconstpointer key)
{
  gsize size = pl_record_type_get(part->kind)->size;
  guint low = 0, high = part->n;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    gconstpointer record = part->records + part->by_key[middle] * size;
    gint order = pl_record_compare_keys(part->kind, record, key);
    if (order == 0)
      return record;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}
