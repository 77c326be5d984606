/* What a public version is made of. */
#include "share-private.h"

#include <string.h>

/* Kinds of which the latest of a series is shown as what stands now, and what makes a series of them. */
static const struct {
  PlRecordKind kind;
  const char *date;
  const char *by[3];
} series[] = {
    {PL_RECORD_RISK_RATING, "date", {"risk", "kind"}},
    {PL_RECORD_ASSURANCE, "date", {"test", "option"}},
    {PL_RECORD_OBSERVATION, "date", {"indicator", "organisation", "comparator"}},
    {PL_RECORD_OPTION_CHOICE, "decided_on", {"scenario"}},
};

static char *
name_series(guint which, gconstpointer record)
{
  const PlRecordType *type = pl_record_type_get(series[which].kind);
  GString *name = g_string_new(NULL);
  for (guint i = 0; i < G_N_ELEMENTS(series[which].by) && series[which].by[i] != NULL; i++) {
    const PlField *field = pl_record_type_field(type, series[which].by[i]);
    g_string_append_printf(name, "%" G_GINT64_FORMAT " ",
                           field->type == PL_FIELD_REF ? pl_field_get_id(field, record)
                                                       : pl_field_get_int(field, record));
  }
  return g_string_free(name, FALSE);
}

static const char *
date_of(guint which, gconstpointer record)
{
  return pl_field_get_text(pl_record_type_field(pl_record_type_get(series[which].kind), series[which].date),
                           record);
}

/* Returns: (transfer container): for each series of which something until `as_at` is not in `kept`, the last
 * date of that. */
static GHashTable *
find_withheld(const PlSnapshot *whole, const PlSnapshot *kept, guint which, const char *as_at)
{
  const PlRecordType *type = pl_record_type_get(series[which].kind);
  GHashTable *withheld = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  guint n;
  const guint8 *records = pl_part_get_records(pl_snapshot_get_part(whole, type->kind, 0), &n);
  for (guint i = 0; i < n; i++) {
    gconstpointer record = records + i * type->size;
    const char *date = date_of(which, record);
    if (pl_snapshot_find(kept, type->kind, record) != NULL || (as_at != NULL && strcmp(date, as_at) > 0))
      continue;
    g_autofree char *name = name_series(which, record);
    const char *last = g_hash_table_lookup(withheld, name);
    if (last == NULL || strcmp(date, last) > 0)
      g_hash_table_insert(withheld, g_steal_pointer(&name), (gpointer)date);
  }
  return withheld;
}

/* Without what a record that is withheld has overtaken: it would be read as what stands now. */
static PlPart *
leave_out_overtaken(const PlSnapshot *whole, const PlSnapshot *kept, guint which, const char *as_at)
{
  const PlRecordType *type = pl_record_type_get(series[which].kind);
  g_autoptr(GHashTable) withheld = find_withheld(whole, kept, which, as_at);
  PlPartBuilder *builder = pl_part_builder_new(type->kind, 0);
  guint n;
  const guint8 *records = pl_part_get_records(pl_snapshot_get_part(kept, type->kind, 0), &n);
  for (guint i = 0; i < n; i++) {
    gconstpointer record = records + i * type->size;
    g_autofree char *name = name_series(which, record);
    const char *last = g_hash_table_lookup(withheld, name);
    if (last == NULL || strcmp(date_of(which, record), last) > 0)
      pl_part_builder_add(builder, record);
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
pl_share_without_overtaken(const PlSnapshot *whole, const PlSnapshot *kept, const char *as_at)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func((GDestroyNotify)pl_part_unref);
  for (guint i = 0; i < G_N_ELEMENTS(series); i++)
    g_ptr_array_add(parts, leave_out_overtaken(whole, kept, i, as_at));
  g_autoptr(PlSnapshot) up_to_date = pl_snapshot_with_parts(kept, (PlPart *const *)parts->pdata, parts->len);
  g_autoptr(PlPart) lines = leave_out_lines(up_to_date);
  return pl_snapshot_with_parts(up_to_date, &lines, 1);
}

PlSnapshot *
pl_share_published(const PlSnapshot *snapshot, const char *as_at)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  g_autoptr(PlSnapshot) filtered = pl_share_filter_at(snapshot, PL_SHARE_PUBLIC_ALONE, as_at);
  return pl_snapshot_as_public(filtered);
}
