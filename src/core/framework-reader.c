#include "framework-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
pl_reader_clear(PlReader *reader)
{
  if (reader->place != NULL)
    g_string_free(reader->place, TRUE);
  g_clear_error(&reader->error);
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++)
    g_clear_pointer(&reader->builders[i], pl_part_builder_free);
  g_clear_pointer(&reader->ids, g_hash_table_unref);
}

void
pl_reader_fail(PlReader *reader, const char *member, const char *problem, ...)
{
  if (reader->error != NULL)
    return;
  va_list arguments;
  va_start(arguments, problem);
  g_autofree char *what = g_strdup_vprintf(problem, arguments);
  va_end(arguments);
  if (member == NULL && reader->place->len == 0)
    member = _("the whole");
  const char *dot = member != NULL && reader->place->len > 0 ? "." : "";
  g_set_error(&reader->error, PL_CORE_ERROR, PL_CORE_ERROR_FORMAT, "%s: %s%s%s %s", reader->file,
              reader->place->str, dot, member != NULL ? member : "", what);
}

gsize
pl_reader_enter(PlReader *reader, const char *array, gsize index)
{
  gsize mark = reader->place->len;
  g_string_append_printf(reader->place, "%s%s[%" G_GSIZE_FORMAT "]", mark > 0 ? "." : "", array, index);
  return mark;
}

void
pl_reader_leave(PlReader *reader, gsize mark)
{
  g_string_truncate(reader->place, mark);
}

void
pl_reader_members(PlReader *reader, json_t *object, const char *allowed)
{
  if (!json_is_object(object)) {
    pl_reader_fail(reader, NULL, _("is not an object"));
    return;
  }
  g_auto(GStrv) names = g_strsplit(allowed, " ", -1);
  const char *member;
  json_t *value;
  json_object_foreach(object, member, value) if (!g_strv_contains((const char *const *)names, member))
      pl_reader_fail(reader, member, _("is not a member that is known here"));
}

static const char *
text(PlReader *reader, json_t *object, const char *member, gboolean needed)
{
  json_t *value = json_object_get(object, member);
  if (!needed && (value == NULL || json_is_null(value)))
    return "";
  if (!json_is_string(value) || (needed && json_string_length(value) == 0)) {
    pl_reader_fail(reader, member, _("must be a text"));
    return "";
  }
  return json_string_value(value);
}

const char *
pl_reader_text(PlReader *reader, json_t *object, const char *member)
{
  return text(reader, object, member, TRUE);
}

const char *
pl_reader_text_or_empty(PlReader *reader, json_t *object, const char *member)
{
  return text(reader, object, member, FALSE);
}

gint
pl_reader_int(PlReader *reader, json_t *object, const char *member)
{
  json_t *value = json_object_get(object, member);
  json_int_t number = json_integer_value(value);
  if (!json_is_integer(value) || number < G_MININT32 || number > G_MAXINT32) {
    pl_reader_fail(reader, member, _("must be a whole number"));
    return 0;
  }
  return (gint)number;
}

double
pl_reader_real(PlReader *reader, json_t *object, const char *member)
{
  json_t *value = json_object_get(object, member);
  if (!json_is_number(value))
    pl_reader_fail(reader, member, _("must be a number"));
  return json_number_value(value);
}

gboolean
pl_reader_bool(PlReader *reader, json_t *object, const char *member)
{
  json_t *value = json_object_get(object, member);
  if (!json_is_boolean(value))
    pl_reader_fail(reader, member, _("must be true or false"));
  return json_is_true(value);
}

gint
pl_reader_choice(PlReader *reader, json_t *object, const char *member, PlRecordKind kind, const char *field)
{
  const char *word = pl_reader_text(reader, object, member);
  gint value = pl_field_from_word(pl_record_type_field(pl_record_type_get(kind), field), word);
  if (value < 0)
    pl_reader_fail(reader, member, _("is “%s”, which is not one of the words it may be"), word);
  return MAX(value, 0);
}

json_t *
pl_reader_array(PlReader *reader, json_t *object, const char *member)
{
  json_t *value = json_object_get(object, member);
  if (!json_is_array(value))
    pl_reader_fail(reader, member, _("must be a list"));
  return json_is_array(value) ? value : NULL;
}

json_t *
pl_reader_object(PlReader *reader, json_t *object, const char *member)
{
  json_t *value = json_object_get(object, member);
  if (!json_is_object(value))
    pl_reader_fail(reader, member, _("must be an object"));
  return json_is_object(value) ? value : NULL;
}

static char *
id_key(PlRecordKind kind, const char *code)
{
  return g_strdup_printf("%s/%s", pl_record_type_get(kind)->name, code);
}

gint64
pl_reader_ref(PlReader *reader, json_t *object, const char *member, PlRecordKind kind, const char *prefix)
{
  const char *code = pl_reader_text(reader, object, member);
  g_autofree char *full = g_strconcat(prefix, code, NULL);
  g_autofree char *key = id_key(kind, full);
  const gint64 *id = g_hash_table_lookup(reader->ids, key);
  if (id == NULL)
    pl_reader_fail(reader, member, _("is “%s”, but no %s has that code"), code,
                   pl_record_type_get(kind)->name);
  return id != NULL ? *id : 0;
}

gint64
pl_reader_source(PlReader *reader, json_t *object, const char **section)
{
  json_t *source = pl_reader_object(reader, object, "source");
  *section = "";
  if (source == NULL)
    return 0;
  gsize mark = reader->place->len;
  g_string_append(reader->place, mark > 0 ? ".source" : "source");
  pl_reader_members(reader, source, "document section");
  gint64 id = pl_reader_ref(reader, source, "document", PL_RECORD_SOURCE, "");
  *section = pl_reader_text(reader, source, "section");
  pl_reader_leave(reader, mark);
  return id;
}

gint64
pl_reader_id(PlReader *reader, PlRecordKind kind, const char *code)
{
  gint64 id = pl_id_from_code(pl_record_type_get(kind)->name, code);
  char *key = id_key(kind, code);
  if (!g_hash_table_insert(reader->ids, key, g_memdup2(&id, sizeof id)))
    pl_reader_fail(reader, "code", _("is “%s”, which another has already"), code);
  return id;
}

void
pl_reader_add(PlReader *reader, PlRecordKind kind, gconstpointer record)
{
  g_autoptr(GError) problem = NULL;
  if (reader->error != NULL)
    return;
  if (!pl_record_validate(kind, record, &problem)) {
    pl_reader_fail(reader, NULL, _("cannot be used: %s"), problem->message);
    return;
  }
  if (reader->builders[kind] == NULL)
    reader->builders[kind] = pl_part_builder_new(kind, 0);
  pl_part_builder_add(reader->builders[kind], record);
}
