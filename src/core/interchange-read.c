#include <plumbline/framework.h>
#include <plumbline/interchange.h>

#include "interchange-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Ids are 53-bit integers. */
#define ID_END (G_GINT64_CONSTANT(1) << 53)
/* Longer values are cut in a message. */
#define SHOWN_CHARACTERS 60

typedef struct {
  json_t *root;
  PlSnapshot *base; /* the framework where the file asks for it, else empty */
  GHashTable
      *ids; /* "KIND/ID" of every record that has an id → its assessment (gint64), 0 for kinds not scoped */
  GHashTable *codes; /* "KIND/CODE" in small letters → gint64 id; 0 where two have the code */
  GHashTable *keys;  /* "KIND/KEY…" of the file's own records → their place */
  GHashTable *builders[PL_N_RECORD_KINDS]; /* gint64 scope → PlPartBuilder */
  char *place;                             /* "risk_ratings[3]" */
  GError **error;
} Reader;

static gboolean G_GNUC_PRINTF(3, 4) fail(const Reader *reader, const char *member, const char *problem, ...)
{
  va_list arguments;
  va_start(arguments, problem);
  g_autofree char *what = g_strdup_vprintf(problem, arguments);
  va_end(arguments);
  const char *place = reader->place != NULL ? reader->place : "";
  const char *name = member != NULL ? member : "";
  g_set_error(reader->error, PL_CORE_ERROR, PL_CORE_ERROR_FORMAT, "%s%s%s%s%s", place,
              place[0] != '\0' && name[0] != '\0' ? "." : "", name,
              place[0] != '\0' || name[0] != '\0' ? " " : "", what);
  return FALSE;
}

static char *
shown(const char *text)
{
  if (g_utf8_strlen(text, -1) <= SHOWN_CHARACTERS)
    return g_strdup(text);
  g_autofree char *start = g_utf8_substring(text, 0, SHOWN_CHARACTERS);
  return g_strconcat(start, "…", NULL);
}

/* ---- What every record is called, before any refers to another ---- */

static gboolean
has_id(const PlRecordType *type)
{
  return type->fields[0].type == PL_FIELD_ID;
}

static char *
id_key(PlRecordKind kind, gint64 id)
{
  return g_strdup_printf("%d/%" G_GINT64_FORMAT, kind, id);
}

static char *
code_key(PlRecordKind kind, const char *code)
{
  g_autofree char *small = g_ascii_strdown(code, -1);
  return g_strdup_printf("%d/%s", kind, small);
}

static void
know_code(Reader *reader, PlRecordKind kind, const char *code, gint64 id)
{
  char *key = code_key(kind, code);
  const gint64 *other = g_hash_table_lookup(reader->codes, key);
  gint64 value = other != NULL && *other != id ? 0 : id;
  g_hash_table_replace(reader->codes, key, g_memdup2(&value, sizeof value));
}

static void
know_item_code(Reader *reader, const char *catalogue, const char *code, gint64 id)
{
  g_autofree char *full = g_strdup_printf("%s/%s", catalogue, code);
  know_code(reader, PL_RECORD_ITEM, full, id);
}

static gboolean
read_digits(const char *text, gint64 *id)
{
  guint64 value;
  if (text[0] == '0' || !g_ascii_string_to_unsigned(text, 10, 1, ID_END - 1, &value, NULL))
    return FALSE;
  *id = (gint64)value;
  return TRUE;
}

static gboolean
find_code(const Reader *reader, const char *member, PlRecordKind kind, const char *code, gint64 *id)
{
  g_autofree char *key = code_key(kind, code);
  const gint64 *found = g_hash_table_lookup(reader->codes, key);
  g_autofree char *what = shown(code);
  if (found == NULL)
    return fail(reader, member, _("is “code:%s”, but no %s has that code"), what,
                pl_record_type_get(kind)->name);
  if (*found == 0)
    return fail(reader, member, _("is “code:%s”, but more than one %s has that code"), what,
                pl_record_type_get(kind)->name);
  *id = *found;
  return TRUE;
}

/* An id as text: digits, or a code that is known by now. */
static gboolean
read_id(const Reader *reader, const char *member, PlRecordKind kind, json_t *value, gint64 *id)
{
  const char *text = json_string_value(value);
  if (value == NULL)
    return fail(reader, member, _("is missing"));
  if (text == NULL)
    return fail(reader, member, _("must be an id: a text of digits, such as \"101\""));
  if (g_str_has_prefix(text, PL_INTERCHANGE_CODE_PREFIX))
    return find_code(reader, member, kind, text + strlen(PL_INTERCHANGE_CODE_PREFIX), id);
  g_autofree char *what = shown(text);
  if (!read_digits(text, id))
    return fail(reader, member, _("is “%s”, which is not an id"), what);
  return TRUE;
}

static void
set_place(Reader *reader, const PlRecordType *type, gsize index)
{
  g_free(reader->place);
  reader->place = PL_INTERCHANGE_IS_OBJECT(type->kind)
                      ? g_strdup(type->plural)
                      : g_strdup_printf("%s[%" G_GSIZE_FORMAT "]", type->plural, index);
}

/* The first look at one of the file's records: its id and its code. */
static gboolean
register_record(Reader *reader, const PlRecordType *type, json_t *object)
{
  gint64 id = 0, scope = 0;
  json_t *value = json_object_get(object, type->fields[0].name);
  if (!read_id(reader, type->fields[0].name, type->kind, value, &id))
    return FALSE;
  if (type->scoped &&
      !read_id(reader, "assessment", PL_RECORD_ASSESSMENT, json_object_get(object, "assessment"), &scope))
    return FALSE;
  g_hash_table_replace(reader->ids, id_key(type->kind, id), g_memdup2(&scope, sizeof scope));
  const char *code = json_string_value(json_object_get(object, "code"));
  const char *catalogue = json_string_value(json_object_get(object, "catalogue"));
  if (pl_record_type_field(type, "code") == NULL || code == NULL)
    return TRUE;
  if (type->kind != PL_RECORD_ITEM)
    know_code(reader, type->kind, code, id);
  else if (catalogue != NULL)
    know_item_code(reader, catalogue, code, id);
  return TRUE;
}

static gboolean
register_kind(Reader *reader, const PlRecordType *type)
{
  json_t *array = json_object_get(reader->root, type->plural);
  for (gsize i = 0; i < json_array_size(array); i++) {
    set_place(reader, type, i);
    json_t *object = json_array_get(array, i);
    if (!json_is_object(object))
      return fail(reader, NULL, _("is not an object"));
    if (!register_record(reader, type, object))
      return FALSE;
  }
  return TRUE;
}

static void
register_base(Reader *reader, const PlRecordType *type)
{
  const PlField *code = pl_record_type_field(type, "code");
  guint n;
  const guint8 *records = pl_part_get_records(pl_snapshot_get_part(reader->base, type->kind, 0), &n);
  for (guint i = 0; i < n; i++) {
    gconstpointer record = records + i * type->size;
    gint64 id = pl_field_get_id(&type->fields[0], record), scope = 0;
    g_hash_table_replace(reader->ids, id_key(type->kind, id), g_memdup2(&scope, sizeof scope));
    if (type->kind == PL_RECORD_ITEM)
      know_item_code(reader, ((const PlItem *)record)->catalogue, ((const PlItem *)record)->code, id);
    else if (code != NULL)
      know_code(reader, type->kind, pl_field_get_text(code, record), id);
  }
}

/* ---- Records ---- */

static gboolean
read_text(Reader *reader, const PlField *field, json_t *value, gpointer record)
{
  if (!json_is_string(value))
    return fail(reader, field->name, _("must be a text"));
  pl_field_set_text(field, record, json_string_value(value));
  return TRUE;
}

static gboolean
read_choice(Reader *reader, const PlField *field, json_t *value, gpointer record)
{
  const char *word = json_string_value(value);
  gint choice = word != NULL ? pl_field_from_word(field, word) : -1;
  if (choice < 0) {
    g_autofree char *words = g_strjoinv(", ", (char **)field->words);
    g_autofree char *what = shown(word != NULL ? word : "");
    return word != NULL ? fail(reader, field->name, _("is “%s”; it must be one of: %s"), what, words)
                        : fail(reader, field->name, _("must be one of: %s"), words);
  }
  pl_field_set_int(field, record, choice);
  return TRUE;
}

static gboolean
read_int(Reader *reader, const PlField *field, json_t *value, gpointer record)
{
  if (!json_is_integer(value))
    return fail(reader, field->name, _("must be a whole number from %d to %d"), field->min, field->max);
  json_int_t number = json_integer_value(value);
  if (number < field->min || number > field->max)
    return fail(reader, field->name, _("is %" JSON_INTEGER_FORMAT "; it must be from %d to %d"), number,
                field->min, field->max);
  pl_field_set_int(field, record, (gint)number);
  return TRUE;
}

static gboolean
read_ref(Reader *reader, const PlField *field, json_t *value, gpointer record)
{
  gint64 id;
  if (!read_id(reader, field->name, field->ref, value, &id))
    return FALSE;
  g_autofree char *key = id_key(field->ref, id);
  const gint64 *scope = g_hash_table_lookup(reader->ids, key);
  if (scope == NULL)
    return fail(reader, field->name, _("is “%s”, but there is no such %s in the file"),
                json_string_value(value), pl_record_type_get(field->ref)->name);
  pl_field_set_id(field, record, id);
  return TRUE;
}

static gboolean
read_field(Reader *reader, const PlRecordType *type, const PlField *field, json_t *value, gpointer record)
{
  gint64 id = 0;
  switch (field->type) {
  case PL_FIELD_ID:
    if (!read_id(reader, field->name, type->kind, value, &id))
      return FALSE;
    pl_field_set_id(field, record, id);
    return TRUE;
  case PL_FIELD_REF:
    return read_ref(reader, field, value, record);
  case PL_FIELD_INT:
    return read_int(reader, field, value, record);
  case PL_FIELD_BOOL:
    if (!json_is_boolean(value))
      return fail(reader, field->name, _("must be true or false"));
    pl_field_set_int(field, record, json_is_true(value));
    return TRUE;
  case PL_FIELD_REAL:
    if (!json_is_number(value))
      return fail(reader, field->name, _("must be a number"));
    pl_field_set_real(field, record, json_number_value(value));
    return TRUE;
  case PL_FIELD_CHOICE:
    return read_choice(reader, field, value, record);
  default:
    return read_text(reader, field, value, record);
  }
}

static gboolean
read_keys(Reader *reader, const PlRecordType *type, json_t *object, gpointer record)
{
  if (PL_INTERCHANGE_IS_OBJECT(type->kind)) {
    pl_field_set_id(&type->fields[0], record, 1);
    return TRUE;
  }
  for (guint i = 0; i < type->n_keys; i++) {
    json_t *value = json_object_get(object, type->fields[i].name);
    if (value == NULL)
      return fail(reader, type->fields[i].name, _("is missing"));
    if (!read_field(reader, type, &type->fields[i], value, record))
      return FALSE;
  }
  return TRUE;
}

static gboolean
members_are_known(Reader *reader, const PlRecordType *type, json_t *object)
{
  const char *member;
  json_t *value;
  json_object_foreach(object, member, value)
  {
    const PlField *field = pl_record_type_field(type, member);
    if (field == NULL || (PL_INTERCHANGE_IS_OBJECT(type->kind) && field->type == PL_FIELD_ID)) {
      g_autofree char *name = shown(member);
      return fail(reader, name, _("is not a member that %s can have"), type->name);
    }
  }
  return TRUE;
}

static gboolean
read_others(Reader *reader, const PlRecordType *type, json_t *object, gboolean laid_over, gpointer record)
{
  for (guint i = type->n_keys; i < type->n_fields; i++) {
    const PlField *field = &type->fields[i];
    json_t *value = json_object_get(object, field->name);
    if (value == NULL && !laid_over && !pl_interchange_may_be_absent(field))
      return fail(reader, field->name, _("is missing"));
    if (value != NULL && !read_field(reader, type, field, value, record))
      return FALSE;
  }
  return TRUE;
}

/* pl_record_validate() says "risk_rating.likelihood is 0"; here the record has a place. */
static gboolean
validate(Reader *reader, const PlRecordType *type, gconstpointer record)
{
  g_autoptr(GError) problem = NULL;
  if (pl_record_validate(type->kind, record, &problem))
    return TRUE;
  const char *message = problem->message;
  gsize length = strlen(type->name);
  if (g_str_has_prefix(message, type->name) && (message[length] == '.' || message[length] == ' '))
    message += length;
  g_set_error(reader->error, PL_CORE_ERROR, PL_CORE_ERROR_FORMAT, "%s%s%s", reader->place,
              message == problem->message ? ": " : "", message);
  return FALSE;
}

/* A participant's view can only be of an assessment that the participant took part in. */
static gboolean
scopes_agree(Reader *reader, const PlRecordType *type, gconstpointer record)
{
  if (!type->scoped)
    return TRUE;
  gint64 scope = pl_field_get_id(pl_record_type_field(type, "assessment"), record);
  for (guint i = 0; i < type->n_fields; i++) {
    const PlField *field = &type->fields[i];
    if (field->type != PL_FIELD_REF || !pl_record_type_get(field->ref)->scoped)
      continue;
    g_autofree char *key = id_key(field->ref, pl_field_get_id(field, record));
    const gint64 *other = g_hash_table_lookup(reader->ids, key);
    if (other != NULL && *other != scope)
      return fail(reader, field->name, _("belongs to another assessment"));
  }
  return TRUE;
}

static void
add_record(Reader *reader, const PlRecordType *type, gconstpointer record)
{
  gint64 scope = type->scoped ? pl_field_get_id(pl_record_type_field(type, "assessment"), record) : 0;
  PlPartBuilder *builder = g_hash_table_lookup(reader->builders[type->kind], &scope);
  if (builder == NULL) {
    builder = pl_part_builder_new(type->kind, scope);
    g_hash_table_insert(reader->builders[type->kind], g_memdup2(&scope, sizeof scope), builder);
    guint n;
    const guint8 *records = pl_part_get_records(pl_snapshot_get_part(reader->base, type->kind, scope), &n);
    for (guint i = 0; i < n; i++)
      pl_part_builder_add(builder, records + i * type->size);
  }
  pl_part_builder_add(builder, record);
}

static gboolean
read_record(Reader *reader, const PlRecordType *type, json_t *object)
{
  if (!json_is_object(object))
    return fail(reader, NULL, _("is not an object"));
  g_autofree gpointer record = g_malloc(type->size);
  pl_record_init_empty(type->kind, record);
  if (!members_are_known(reader, type, object) || !read_keys(reader, type, object, record))
    return FALSE;

  char *key = pl_record_dup_key(type->kind, record);
  const char *earlier = g_hash_table_lookup(reader->keys, key);
  if (earlier != NULL) {
    fail(reader, NULL, _("has the same key as %s"), earlier);
    g_free(key);
    return FALSE;
  }
  g_hash_table_insert(reader->keys, key, g_strdup(reader->place));

  gconstpointer under = pl_snapshot_find(reader->base, type->kind, record);
  if (under != NULL)
    memcpy(record, under, type->size);
  if (!read_others(reader, type, object, under != NULL, record) || !validate(reader, type, record) ||
      !scopes_agree(reader, type, record))
    return FALSE;
  add_record(reader, type, record);
  return TRUE;
}

static gboolean
read_kind(Reader *reader, const PlRecordType *type)
{
  json_t *value = json_object_get(reader->root, type->plural);
  if (PL_INTERCHANGE_IS_OBJECT(type->kind)) {
    set_place(reader, type, 0);
    return value != NULL ? read_record(reader, type, value) : fail(reader, NULL, _("is missing"));
  }
  for (gsize i = 0; i < json_array_size(value); i++) {
    set_place(reader, type, i);
    if (!read_record(reader, type, json_array_get(value, i)))
      return FALSE;
  }
  return TRUE;
}

/* ---- The whole ---- */

static gboolean
check_version(Reader *reader)
{
  const char *format = json_string_value(json_object_get(reader->root, "format"));
  json_t *version = json_object_get(reader->root, "version");
  if (g_strcmp0(format, "plumbline") != 0)
    return fail(reader, NULL, _("This is not a Plumbline document: “format” must be \"plumbline\"."));
  if (!json_is_integer(version) || json_integer_value(version) < 1)
    return fail(reader, "version", _("must be a whole number from 1"));
  if (json_integer_value(version) > PL_INTERCHANGE_VERSION)
    return fail(reader, NULL,
                _("The file is in version %" JSON_INTEGER_FORMAT
                  " of the format, and this program reads up to %d. Use a newer Plumbline."),
                json_integer_value(version), PL_INTERCHANGE_VERSION);
  return TRUE;
}

static gboolean
top_members_are_known(Reader *reader)
{
  const char *member;
  json_t *value;
  json_object_foreach(reader->root, member, value)
  {
    const PlRecordType *type = pl_record_type_find(member);
    g_autofree char *name = shown(member);
    if (type != NULL && g_str_equal(type->plural, member)) {
      if (!PL_INTERCHANGE_IS_OBJECT(type->kind) && !json_is_array(value))
        return fail(reader, name, _("must be a list"));
    } else if (!g_str_equal(member, "format") && !g_str_equal(member, "version") &&
               !g_str_equal(member, "framework")) {
      return fail(reader, name, _("is not a member that a document can have"));
    }
  }
  return TRUE;
}

static gboolean
take_base(Reader *reader)
{
  json_t *framework = json_object_get(reader->root, "framework");
  if (framework == NULL) {
    reader->base = pl_snapshot_new_empty();
    return TRUE;
  }
  if (g_strcmp0(json_string_value(framework), "builtin") != 0)
    return fail(reader, "framework", _("must be \"builtin\", or be left out"));
  reader->base = pl_framework_load(reader->error);
  return reader->base != NULL;
}

static PlSnapshot *
finish(Reader *reader)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func((GDestroyNotify)pl_part_unref);
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++) {
    GHashTableIter iter;
    gpointer builder;
    g_hash_table_iter_init(&iter, reader->builders[i]);
    while (g_hash_table_iter_next(&iter, NULL, &builder)) {
      g_ptr_array_add(parts, pl_part_builder_finish(builder));
      g_hash_table_iter_remove(&iter);
    }
  }
  return pl_snapshot_with_parts(reader->base, (PlPart *const *)parts->pdata, parts->len);
}

static PlSnapshot *
read_document(Reader *reader)
{
  if (!json_is_object(reader->root)) {
    fail(reader, NULL, _("This is not a Plumbline document: it is not an object."));
    return NULL;
  }
  if (!check_version(reader) || !top_members_are_known(reader) || !take_base(reader))
    return NULL;
  /* Codes first, and the assessments before what belongs to them: kinds stand parents before children. */
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++) {
    const PlRecordType *type = pl_record_type_get(i);
    if (!has_id(type) || PL_INTERCHANGE_IS_OBJECT(i))
      continue;
    if (!type->scoped)
      register_base(reader, type);
    if (!register_kind(reader, type))
      return NULL;
  }
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++)
    if (!read_kind(reader, pl_record_type_get(i)))
      return NULL;
  return finish(reader);
}

/* Builders that were finished are no longer in the tables. */
static void
free_builders(GHashTable *builders)
{
  GHashTableIter iter;
  gpointer builder;
  g_hash_table_iter_init(&iter, builders);
  while (g_hash_table_iter_next(&iter, NULL, &builder))
    pl_part_builder_free(builder);
  g_hash_table_unref(builders);
}

PlSnapshot *
pl_interchange_read(GBytes *bytes, GError **error)
{
  g_return_val_if_fail(bytes != NULL, NULL);
  if (g_bytes_get_size(bytes) > PL_INTERCHANGE_SIZE_MAX) {
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_FORMAT,
                _("The file is larger than %d MiB, more than any document is."),
                PL_INTERCHANGE_SIZE_MAX / (1024 * 1024));
    return NULL;
  }
  Reader reader = {.error = error};
  reader.root = pl_json_parse(bytes, NULL, error);
  if (reader.root == NULL)
    return NULL;
  reader.ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  reader.codes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  reader.keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++)
    reader.builders[i] = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);

  PlSnapshot *snapshot = read_document(&reader);

  for (guint i = 0; i < PL_N_RECORD_KINDS; i++)
    free_builders(reader.builders[i]);
  g_hash_table_unref(reader.keys);
  g_hash_table_unref(reader.codes);
  g_hash_table_unref(reader.ids);
  g_clear_pointer(&reader.base, pl_snapshot_unref);
  g_free(reader.place);
  json_decref(reader.root);
  return snapshot;
}
