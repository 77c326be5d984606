#include "new-name.h"

#include <plumbline/record-type.h>

static gboolean
is_taken(const PlSnapshot *snapshot, PlRecordKind kind, const char *name)
{
  const PlRecordType *type = pl_record_type_get(kind);
  const PlField *field = pl_record_type_field(type, "name");
  guint n;
  const guint8 *records = pl_part_get_records(pl_snapshot_get_part(snapshot, kind, 0), &n);
  for (guint i = 0; i < n; i++)
    if (g_str_equal(pl_field_get_text(field, records + i * type->size), name))
      return TRUE;
  return FALSE;
}

char *
pl_new_name_dup(const PlSnapshot *snapshot, PlRecordKind kind, const char *base)
{
  g_return_val_if_fail(snapshot != NULL && base != NULL, NULL);
  char *name = g_strdup(base);
  for (guint number = 2; is_taken(snapshot, kind, name); number++) {
    g_free(name);
    name = g_strdup_printf("%s %u", base, number);
  }
  return name;
}
