#include <plumbline/interchange.h>

#include "interchange-private.h"

#include <string.h>

/* As many digits as every number typed keeps through text and back; 17 would write 38.8 as 38.799999999999997. */
#define REAL_DIGITS 15
/* As many as tell every double from every other: for those that were computed, such as a third. */
#define REAL_DIGITS_ALL 17
/* Long enough for an id in decimal. */
#define ID_TEXT_SIZE 24

gboolean
pl_interchange_may_be_absent(const PlField *field)
{
  if (field->key || field->required)
    return FALSE;
  if (pl_field_is_text(field) || field->optional || field->type == PL_FIELD_BOOL)
    return TRUE;
  if (field->type != PL_FIELD_CHOICE)
    return FALSE;
  const char *first = pl_field_word(field, 0);
  return g_str_equal(first, "not cleared") || g_str_equal(first, "not decided");
}

static json_t *
field_value(const PlField *field, gconstpointer record)
{
  switch (field->type) {
  case PL_FIELD_ID:
  case PL_FIELD_REF: {
    char text[ID_TEXT_SIZE];
    g_snprintf(text, sizeof text, "%" G_GINT64_FORMAT, pl_field_get_id(field, record));
    return json_string(text);
  }
  case PL_FIELD_INT:
    return json_integer(pl_field_get_int(field, record));
  case PL_FIELD_BOOL:
    return json_boolean(pl_field_get_int(field, record));
  case PL_FIELD_REAL:
    return json_real(pl_field_get_real(field, record));
  case PL_FIELD_CHOICE:
    return json_string(pl_field_word(field, pl_field_get_int(field, record)));
  default:
    return json_string(pl_field_get_text(field, record));
  }
}

/* A boolean is written even where it is false, since it is an answer and not an absence. */
static gboolean
is_left_out(const PlField *field, gconstpointer record)
{
  return field->type != PL_FIELD_BOOL && pl_interchange_may_be_absent(field) &&
         pl_field_is_empty(field, record);
}

static int
append_indented(const char *text, size_t size, void *data)
{
  GString *out = ((gpointer *)data)[0];
  const char *indent = ((gpointer *)data)[1];
  const char *end = text + size;
  while (text < end) { /* a line's end is never inside a JSON string */
    const char *line_end = memchr(text, '\n', (gsize)(end - text));
    g_string_append_len(out, text, (line_end != NULL ? line_end + 1 : end) - text);
    if (line_end != NULL)
      g_string_append(out, indent);
    text = line_end != NULL ? line_end + 1 : end;
  }
  return 0;
}

/* The fewest digits that bring every number of the record back as it was. */
static gsize
digits_of(const PlRecordType *type, gconstpointer record)
{
  for (guint i = 0; i < type->n_fields; i++) {
    if (type->fields[i].type != PL_FIELD_REAL)
      continue;
    double value = pl_field_get_real(&type->fields[i], record);
    char text[G_ASCII_DTOSTR_BUF_SIZE], format[8];
    g_snprintf(format, sizeof format, "%%.%dg", REAL_DIGITS);
    g_ascii_formatd(text, sizeof text, format, value);
    if (g_ascii_strtod(text, NULL) != value)
      return REAL_DIGITS_ALL;
  }
  return REAL_DIGITS;
}

static void
write_record(GString *out, PlRecordKind kind, gconstpointer record, const char *indent)
{
  const PlRecordType *type = pl_record_type_get(kind);
  g_autoptr(json_t) object = json_object();
  for (guint i = 0; i < type->n_fields; i++) {
    const PlField *field = &type->fields[i];
    if (is_left_out(field, record) || (PL_INTERCHANGE_IS_OBJECT(kind) && field->type == PL_FIELD_ID))
      continue;
    json_object_set_new(object, field->name, field_value(field, record));
  }
  gpointer target[] = {out, (gpointer)indent};
  json_dump_callback(object, append_indented, target, JSON_INDENT(2) | JSON_REAL_PRECISION(digits_of(type, record)));
}

static void
write_part(GString *out, const PlPart *part, gboolean *begun)
{
  PlRecordKind kind = pl_part_get_kind(part);
  gsize size = pl_record_type_get(kind)->size;
  guint n;
  const guint8 *records = pl_part_get_records(part, &n);
  for (guint i = 0; i < n; i++) {
    g_string_append(out, *begun ? ",\n    " : "\n    ");
    write_record(out, kind, records + i * size, "    ");
    *begun = TRUE;
  }
}

static void
write_kind(GString *out, const PlSnapshot *snapshot, PlRecordKind kind)
{
  const PlRecordType *type = pl_record_type_get(kind);
  g_string_append_printf(out, ",\n  \"%s\": [", type->plural);
  gboolean begun = FALSE;
  if (type->scoped) {
    guint n;
    const PlAssessment *assessments = pl_snapshot_assessments(snapshot, &n);
    for (guint i = 0; i < n; i++)
      write_part(out, pl_snapshot_get_part(snapshot, kind, assessments[i].id), &begun);
  } else {
    write_part(out, pl_snapshot_get_part(snapshot, kind, 0), &begun);
  }
  g_string_append(out, begun ? "\n  ]" : "]");
}

GBytes *
pl_interchange_write(const PlSnapshot *snapshot)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  GString *out = g_string_new(NULL);
  g_string_append_printf(out, "{\n  \"format\": \"plumbline\",\n  \"version\": %d", PL_INTERCHANGE_VERSION);
  const PlDocumentInfo *info = pl_snapshot_info(snapshot);
  if (info != NULL) {
    g_string_append(out, ",\n  \"document\": ");
    write_record(out, PL_RECORD_DOCUMENT, info, "  ");
  }
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++)
    if (!PL_INTERCHANGE_IS_OBJECT(i))
      write_kind(out, snapshot, i);
  g_string_append(out, "\n}\n");
  return g_string_free_to_bytes(out);
}
