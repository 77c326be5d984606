/* What a public version is made of. */
#include "share-private.h"

/* Without what a record that is withheld has overtaken: it would be read as what stands now. */
static PlPart *
leave_out_overtaken(const PlSnapshot *whole, const PlSnapshot *kept, guint which, const char *as_at)
{
  const PlRecordType *type = pl_record_type_get(pl_share_series_kind(which));
  g_autoptr(PlShareDates) withheld = pl_share_find_withheld(whole, kept, which, as_at),
                          told = pl_share_read_overtaken(whole);
  PlPartBuilder *builder = pl_part_builder_new(type->kind, 0);
  guint n;
  const guint8 *records = pl_part_get_records(pl_snapshot_get_part(kept, type->kind, 0), &n);
  for (guint i = 0; i < n; i++)
    if (!pl_share_is_overtaken(withheld, told, which, records + i * type->size))
      pl_part_builder_add(builder, records + i * type->size);
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
pl_share_published(const PlSnapshot *snapshot, const char *as_at)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  g_autoptr(PlSnapshot) cleared = pl_share_filter(snapshot, PL_SHARE_PUBLIC_ALONE);
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func((GDestroyNotify)pl_part_unref);
  for (guint i = 0; i < PL_SHARE_SERIES; i++)
    g_ptr_array_add(parts, leave_out_overtaken(snapshot, cleared, i, as_at));
  g_autoptr(PlSnapshot) up_to_date =
      pl_snapshot_with_parts(cleared, (PlPart *const *)parts->pdata, parts->len);
  g_autoptr(PlPart) lines = leave_out_lines(up_to_date);
  g_autoptr(PlSnapshot) whole = pl_snapshot_with_parts(up_to_date, &lines, 1);
  return pl_snapshot_as_public(whole);
}
