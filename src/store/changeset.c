#include "changeset.h"

#include <string.h>

/*
 * The format (sqlite3session.c, "RECORD FORMAT" and "CHANGESET FORMAT"): for each table 'T', its number of
 * columns, a byte a column (its place in the key from 1, or 0), its name with a NUL; then changes, each an
 * operation, a byte that is 1 for an indirect change, and one or two records of a value a column.
 */
#define TABLE_MARK 'T'
#define OP_DELETE 9
#define OP_INSERT 18
#define OP_UPDATE 23
#define VARINT_BYTES_MAX 5 /* of a number below 2^31 */
#define NUMBER_BYTES 8

typedef enum { VALUE_UNDEFINED, VALUE_INTEGER, VALUE_REAL, VALUE_TEXT, VALUE_BLOB, VALUE_NULL } ValueType;

/* More than the widest kind has. */
#define COLUMNS_MAX 64

typedef struct {
  const guint8 *at, *end;
} Reader;

static gboolean
read_byte(Reader *reader, guint8 *value)
{
  if (reader->at >= reader->end)
    return FALSE;
  *value = *reader->at++;
  return TRUE;
}

static gboolean
skip(Reader *reader, gsize count)
{
  if ((gsize)(reader->end - reader->at) < count)
    return FALSE;
  reader->at += count;
  return TRUE;
}

static gboolean
read_varint(Reader *reader, guint32 *value)
{
  guint64 result = 0;
  for (guint i = 0; i < VARINT_BYTES_MAX; i++) {
    guint8 byte;
    if (!read_byte(reader, &byte))
      return FALSE;
    result = result << 7 | (byte & 0x7f);
    if ((byte & 0x80) == 0) {
      *value = (guint32)result;
      return result <= G_MAXINT32;
    }
  }
  return FALSE;
}

static gboolean
value_suits(const PlField *field, guint8 value)
{
  switch (value) {
  case VALUE_UNDEFINED:
    return TRUE;
  case VALUE_NULL:
    return field->optional;
  case VALUE_INTEGER: /* a whole number in a column of real ones is recorded so */
    return !pl_field_is_text(field) && field->type != PL_FIELD_CHOICE;
  case VALUE_REAL:
    return field->type == PL_FIELD_REAL;
  case VALUE_TEXT:
    return pl_field_is_text(field) || field->type == PL_FIELD_CHOICE;
  default:
    return FALSE;
  }
}

static gboolean
read_record(Reader *reader, const PlRecordType *type, guint8 *values)
{
  for (guint i = 0; i < type->n_fields; i++) {
    if (!read_byte(reader, &values[i]) || !value_suits(&type->fields[i], values[i]))
      return FALSE;
    guint32 length = 0;
    if (values[i] == VALUE_INTEGER || values[i] == VALUE_REAL)
      length = NUMBER_BYTES;
    else if (values[i] == VALUE_TEXT && !read_varint(reader, &length))
      return FALSE;
    if (!skip(reader, length))
      return FALSE;
  }
  return TRUE;
}

/* The kind of the table that is announced, or NULL where it is none of ours. */
static const PlRecordType *
read_table(Reader *reader)
{
  guint32 n_columns;
  if (!read_varint(reader, &n_columns) || n_columns < 1 || n_columns > COLUMNS_MAX)
    return NULL;
  const guint8 *keys = reader->at;
  if (!skip(reader, n_columns))
    return NULL;
  const char *name = (const char *)reader->at;
  const guint8 *zero = memchr(reader->at, 0, (gsize)(reader->end - reader->at));
  if (zero == NULL)
    return NULL;
  reader->at = zero + 1;
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++) {
    const PlRecordType *type = pl_record_type_get(i);
    if (!type->recorded || !g_str_equal(type->name, name))
      continue;
    gboolean same = type->n_fields == n_columns;
    for (guint j = 0; same && j < n_columns; j++)
      same = keys[j] == (j < type->n_keys ? j + 1 : 0);
    return same ? type : NULL;
  }
  return NULL;
}

static gboolean
whole_row(const PlRecordType *type, const guint8 *values)
{
  for (guint i = 0; i < type->n_fields; i++)
    if (values[i] == VALUE_UNDEFINED)
      return FALSE;
  return TRUE;
}

static gboolean
changed_row(const PlRecordType *type, const guint8 *old_values, const guint8 *new_values)
{
  gboolean any = FALSE;
  for (guint i = 0; i < type->n_fields; i++) {
    if (i < type->n_keys) {
      if (old_values[i] == VALUE_UNDEFINED || new_values[i] != VALUE_UNDEFINED)
        return FALSE;
    } else {
      if ((old_values[i] == VALUE_UNDEFINED) != (new_values[i] == VALUE_UNDEFINED))
        return FALSE;
      any = any || old_values[i] != VALUE_UNDEFINED;
    }
  }
  return any;
}

static gboolean
read_change(Reader *reader, guint8 operation, const PlRecordType *type)
{
  guint8 indirect, old_values[COLUMNS_MAX], new_values[COLUMNS_MAX];
  if (!read_byte(reader, &indirect) || indirect > 1)
    return FALSE;
  switch (operation) {
  case OP_INSERT:
  case OP_DELETE:
    return read_record(reader, type, new_values) && whole_row(type, new_values);
  case OP_UPDATE:
    return read_record(reader, type, old_values) && read_record(reader, type, new_values) &&
           changed_row(type, old_values, new_values);
  default:
    return FALSE;
  }
}

gboolean
pl_changeset_is_valid(const guint8 *data, gsize length)
{
  if (length == 0)
    return TRUE;
  Reader reader = {data, data + length};
  const PlRecordType *type = NULL;
  gboolean seen[PL_N_RECORD_KINDS] = {FALSE}, has_change = FALSE;
  guint8 mark;
  while (read_byte(&reader, &mark)) {
    if (mark == TABLE_MARK) {
      if (type != NULL && !has_change)
        return FALSE; /* a table without a change in it */
      type = read_table(&reader);
      if (type == NULL || seen[type->kind])
        return FALSE;
      seen[type->kind] = TRUE;
      has_change = FALSE;
    } else {
      if (type == NULL || !read_change(&reader, mark, type))
        return FALSE;
      has_change = TRUE;
    }
  }
  return has_change;
}
