#include "recover-row.h"

#include <string.h>

PlValue
pl_value_from_sqlite(sqlite3_value *value)
{
  PlValue result = {.type = PL_VALUE_NULL};
  switch (sqlite3_value_type(value)) {
  case SQLITE_INTEGER:
    result.type = PL_VALUE_INTEGER;
    result.integer = sqlite3_value_int64(value);
    break;
  case SQLITE_FLOAT:
    result.type = PL_VALUE_REAL;
    result.real = sqlite3_value_double(value);
    break;
  case SQLITE_TEXT:
    result.type = PL_VALUE_TEXT;
    result.bytes = sqlite3_value_text(value);
    break;
  case SQLITE_BLOB:
    result.type = PL_VALUE_BLOB;
    result.bytes = sqlite3_value_blob(value);
    break;
  default:
    break;
  }
  if (result.bytes != NULL)
    result.length = (gsize)sqlite3_value_bytes(value);
  return result;
}

static gboolean
text_to_field(const PlValue *value, const PlField *field, gpointer record, GStringChunk *texts)
{
  if (value->type != PL_VALUE_TEXT || value->length > pl_field_longest(field) ||
      (value->length > 0 && memchr(value->bytes, 0, value->length) != NULL))
    return FALSE;
  const char *text = "";
  if (value->length > 0)
    text = g_string_chunk_insert_len(texts, (const char *)value->bytes, (gssize)value->length);
  if (field->type == PL_FIELD_CHOICE)
    pl_field_set_int(field, record, pl_field_from_word(field, text));
  else
    pl_field_set_text(field, record, text);
  return TRUE;
}

gboolean
pl_value_to_field(const PlValue *value, const PlField *field, gpointer record, GStringChunk *texts)
{
  if (value->type == PL_VALUE_NULL)
    return field->optional; /* and the record is empty there */
  switch (field->type) {
  case PL_FIELD_ID:
  case PL_FIELD_REF:
    pl_field_set_id(field, record, value->integer);
    return value->type == PL_VALUE_INTEGER;
  case PL_FIELD_INT:
  case PL_FIELD_BOOL:
    pl_field_set_int(field, record, (gint)CLAMP(value->integer, G_MININT, G_MAXINT));
    return value->type == PL_VALUE_INTEGER;
  case PL_FIELD_REAL: /* a whole one is stored as an integer */
    pl_field_set_real(field, record, value->type == PL_VALUE_INTEGER ? (double)value->integer : value->real);
    return value->type == PL_VALUE_INTEGER || value->type == PL_VALUE_REAL;
  case PL_FIELD_TEXT:
  case PL_FIELD_CHOICE:
  case PL_FIELD_DATE:
  case PL_FIELD_PARTIAL_DATE:
  default:
    return text_to_field(value, field, record, texts);
  }
}

gboolean
pl_row_to_record(const PlValue *values, guint n_values, const PlRecordType *type, gpointer record,
                 GStringChunk *texts)
{
  if (n_values != type->n_fields)
    return FALSE;
  pl_record_init_empty(type->kind, record);
  for (guint i = 0; i < n_values; i++)
    if (!pl_value_to_field(&values[i], &type->fields[i], record, texts))
      return FALSE;
  return pl_record_validate(type->kind, record, NULL);
}

void
pl_record_copy_texts(const PlRecordType *type, gpointer record, GStringChunk *texts)
{
  for (guint i = 0; i < type->n_fields; i++) {
    const PlField *field = &type->fields[i];
    if (!pl_field_is_text(field))
      continue;
    const char *text = pl_field_get_text(field, record);
    pl_field_set_text(field, record, text[0] == '\0' ? "" : g_string_chunk_insert(texts, text));
  }
}
