/* What a public version is made of. */
#include <plumbline/share.h>
#include <string.h>

/* Kinds of which the latest of a series is shown as what stands now. */
static const PlRecordKind series_kinds[] = {PL_RECORD_RISK_RATING, PL_RECORD_ASSURANCE,
                                            PL_RECORD_OBSERVATION};

static gboolean
is_date(const PlField *field)
{
  return field->type == PL_FIELD_DATE || field->type == PL_FIELD_PARTIAL_DATE;
}

/* By all of the record's key but its date. */
static char *
series_of(const PlRecordType *type, gconstpointer record)
{
  GString *series = g_string_new(NULL);
  for (guint i = 0; i < type->n_keys; i++) {
    const PlField *field = &type->fields[i];
    if (!is_date(field))
      g_string_append_printf(series, "%" G_GINT64_FORMAT " ",
                             field->type == PL_FIELD_REF ? pl_field_get_id(field, record)
                                                         : pl_field_get_int(field, record));
  }
  return g_string_free(series, FALSE);
}

static const char *
date_of(const PlRecordType *type, gconstpointer record)
{
  return pl_field_get_text(pl_record_type_field(type, "date"), record);
}

/* Returns: (transfer container): for each series of which something is not in `kept`, the last date of that.
 */
static GHashTable *
find_withheld(const PlSnapshot *whole, const PlSnapshot *kept, const PlRecordType *type)
{
  GHashTable *withheld = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  guint n;
  const guint8 *records = pl_part_get_records(pl_snapshot_get_part(whole, type->kind, 0), &n);
  for (guint i = 0; i < n; i++) {
    gconstpointer record = records + i * type->size;
    if (pl_snapshot_find(kept, type->kind, record) != NULL)
      continue;
    g_autofree char *series = series_of(type, record);
    const char *last = g_hash_table_lookup(withheld, series), *date = date_of(type, record);
    if (last == NULL || strcmp(date, last) > 0)
      g_hash_table_insert(withheld, g_steal_pointer(&series), (gpointer)date);
  }
  return withheld;
}

/* Without what a record that is withheld has overtaken: it would be read as what stands now. */
static PlPart *
leave_out_overtaken(const PlSnapshot *whole, const PlSnapshot *kept, PlRecordKind kind)
{
  const PlRecordType *type = pl_record_type_get(kind);
  g_autoptr(GHashTable) withheld = find_withheld(whole, kept, type);
  PlPartBuilder *builder = pl_part_builder_new(kind, 0);
  guint n;
  const guint8 *records = pl_part_get_records(pl_snapshot_get_part(kept, kind, 0), &n);
  for (guint i = 0; i < n; i++) {
    g_autofree char *series = series_of(type, records + i * type->size);
    const char *last = g_hash_table_lookup(withheld, series);
    if (last == NULL || strcmp(date_of(type, records + i * type->size), last) > 0)
      pl_part_builder_add(builder, records + i * type->size);
  }
  return pl_part_builder_finish(builder);
}

/* A line of assurance goes with the assurance that it is part of. */
static PlPart *
leave_out_lines(const PlSnapshot *kept)
{
  PlPartBuilder *builder = pl_part_builder_new(PL_RECORD_ASSURANCE_LINE, 0);
  guint n;
  const PlAssuranceLine *lines = pl_snapshot_assurance_lines(kept, &n);
  for (guint i = 0; i < n; i++) {
    const PlAssurance key = {.test = lines[i].test, .option = lines[i].option, .date = lines[i].date};
    if (pl_snapshot_find(kept, PL_RECORD_ASSURANCE, &key) != NULL)
      pl_part_builder_add(builder, &lines[i]);
  }
  return pl_part_builder_finish(builder);
}

PlSnapshot *
pl_share_published(const PlSnapshot *snapshot)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  g_autoptr(PlSnapshot) cleared = pl_share_filter(snapshot, PL_SHARE_PUBLIC_ALONE);
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func((GDestroyNotify)pl_part_unref);
  for (guint i = 0; i < G_N_ELEMENTS(series_kinds); i++)
    g_ptr_array_add(parts, leave_out_overtaken(snapshot, cleared, series_kinds[i]));
  g_autoptr(PlSnapshot) up_to_date =
      pl_snapshot_with_parts(cleared, (PlPart *const *)parts->pdata, parts->len);
  g_autoptr(PlPart) lines = leave_out_lines(up_to_date);
  g_autoptr(PlSnapshot) whole = pl_snapshot_with_parts(up_to_date, &lines, 1);
  return pl_snapshot_as_public(whole);
}
