#include <plumbline/interchange.h>

#include "interchange-private.h"

#include <plumbline/picture-field.h>

#include <string.h>

#define SCHEMA_ID "https://plumbline.invalid/schema/plumbline-1.json" /* a name and not an address */
#define DATE "[0-9]{4}-[0-9]{2}-[0-9]{2}"
#define PARTIAL_DATE "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
#define DIGITS "[1-9][0-9]{0,15}"

gboolean
pl_interchange_is_framework(PlRecordKind kind)
{
  switch (kind) {
  case PL_RECORD_DOCUMENT:
  case PL_RECORD_SCALE_STEP:
  case PL_RECORD_RISK_BAND:
  case PL_RECORD_APPETITE:
  case PL_RECORD_THRESHOLD:
  case PL_RECORD_SOURCE:
  case PL_RECORD_DOMAIN:
  case PL_RECORD_DESCRIPTOR:
  case PL_RECORD_PROMPT:
  case PL_RECORD_RISK:
  case PL_RECORD_TEST:
  case PL_RECORD_OPTION:
  case PL_RECORD_OPTION_NOTE:
  case PL_RECORD_ITEM:
  case PL_RECORD_RISK_DOMAIN:
  case PL_RECORD_RISK_TEST:
    return TRUE;
  default:
    return FALSE;
  }
}

static void
set_text(json_t *object, const char *member, const char *text)
{
  json_object_set_new(object, member, json_string(text));
}

static json_t *
of_type(const char *type)
{
  json_t *schema = json_object();
  set_text(schema, "type", type);
  return schema;
}

static json_t *
id_schema(PlRecordKind kind, const char *what)
{
  const PlRecordType *type = pl_record_type_get(kind);
  gboolean has_code = pl_record_type_field(type, "code") != NULL;
  json_t *schema = of_type("string");
  set_text(schema, "pattern", has_code ? "^(" DIGITS "|code:.+)$" : "^" DIGITS "$");
  g_autofree char *description = g_strdup_printf("%s %s%s", what, type->name,
                                                 kind == PL_RECORD_ITEM ? "; by code: code:CATALOGUE/CODE"
                                                 : has_code             ? "; by code: code:CODE"
                                                                        : "");
  set_text(schema, "description", description);
  return schema;
}

static json_t *
date_schema(const char *pattern, gboolean may_be_empty)
{
  json_t *schema = of_type("string");
  g_autofree char *whole = g_strdup_printf(may_be_empty ? "^(%s)?$" : "^%s$", pattern);
  set_text(schema, "pattern", whole);
  return schema;
}

static json_t *
text_schema(const PlField *field)
{
  json_t *schema = of_type("string");
  if (field->required)
    json_object_set_new(schema, "minLength", json_integer(1));
  json_object_set_new(schema, "maxLength", json_integer((json_int_t)pl_field_longest(field)));
  return schema;
}

static json_t *
picture_schema(const PlField *field)
{
  json_t *schema = text_schema(field);
  set_text(schema, "contentEncoding", "base64");
  set_text(schema, "contentMediaType", "image/png");
  g_autofree char *description =
      g_strdup_printf("a PNG of at most %d pixels a side, and nothing else in it", PL_PICTURE_SIDE_MAX);
  set_text(schema, "description", description);
  return schema;
}

static json_t *
field_schema(const PlRecordType *type, const PlField *field)
{
  json_t *schema;
  switch (field->type) {
  case PL_FIELD_ID:
    return id_schema(type->kind, "the id of this");
  case PL_FIELD_REF:
    return id_schema(field->ref, "the id of a");
  case PL_FIELD_INT:
    schema = of_type("integer");
    json_object_set_new(schema, "minimum", json_integer(field->min));
    json_object_set_new(schema, "maximum", json_integer(field->max));
    return schema;
  case PL_FIELD_BOOL:
    return of_type("boolean");
  case PL_FIELD_REAL:
    return of_type("number");
  case PL_FIELD_DATE:
    return date_schema(DATE, !field->required);
  case PL_FIELD_PARTIAL_DATE:
    return date_schema(PARTIAL_DATE, !field->required);
  case PL_FIELD_CHOICE:
    schema = json_object();
    json_t *words = json_array();
    for (guint i = 0; field->words[i] != NULL; i++)
      json_array_append_new(words, json_string(field->words[i]));
    json_object_set_new(schema, "enum", words);
    return schema;
  case PL_FIELD_PICTURE:
    return picture_schema(field);
  default:
    return text_schema(field);
  }
}

static gboolean
is_written(const PlRecordType *type, const PlField *field)
{
  return !PL_INTERCHANGE_IS_OBJECT(type->kind) || field->type != PL_FIELD_ID;
}

static json_t *
required_members(const PlRecordType *type, gboolean keys_only)
{
  json_t *required = json_array();
  for (guint i = 0; i < type->n_fields; i++) {
    const PlField *field = &type->fields[i];
    if (is_written(type, field) && (field->key || (!keys_only && !pl_interchange_may_be_absent(field))))
      json_array_append_new(required, json_string(field->name));
  }
  return required;
}

/* A record of a kind that the framework brings may lay a few members over one that is there. */
static json_t *
record_schema(const PlRecordType *type)
{
  json_t *schema = of_type("object");
  json_t *properties = json_object();
  for (guint i = 0; i < type->n_fields; i++)
    if (is_written(type, &type->fields[i]))
      json_object_set_new(properties, type->fields[i].name, field_schema(type, &type->fields[i]));
  json_object_set_new(schema, "properties", properties);
  json_object_set_new(schema, "required", required_members(type, pl_interchange_is_framework(type->kind)));
  json_object_set_new(schema, "additionalProperties", json_false());
  return schema;
}

static json_t *
reference_to(const PlRecordType *type)
{
  json_t *schema = json_object();
  g_autofree char *path = g_strdup_printf("#/$defs/%s", type->name);
  set_text(schema, "$ref", path);
  return schema;
}

static json_t *
list_of(json_t *items)
{
  json_t *schema = of_type("array");
  json_object_set_new(schema, "items", items);
  return schema;
}

static json_t *
constant(json_t *value)
{
  json_t *schema = json_object();
  json_object_set_new(schema, "const", value);
  return schema;
}

static json_t *
top_properties(void)
{
  json_t *properties = json_object();
  json_object_set_new(properties, "format", constant(json_string("plumbline")));
  json_object_set_new(properties, "version", constant(json_integer(PL_INTERCHANGE_VERSION)));
  json_t *framework = constant(json_string("builtin"));
  set_text(framework, "description",
           "Begin with the framework that comes with the program. The file's own records are added to it, "
           "and a record with the key of "
           "one that is there lays its members over it. Only for files written by hand.");
  json_object_set_new(properties, "framework", framework);
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++) {
    const PlRecordType *type = pl_record_type_get(i);
    json_object_set_new(properties, type->plural,
                        PL_INTERCHANGE_IS_OBJECT(i) ? reference_to(type) : list_of(reference_to(type)));
  }
  return properties;
}

/* Without the framework every record is whole. */
static json_t *
whole_records(void)
{
  json_t *properties = json_object();
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++) {
    const PlRecordType *type = pl_record_type_get(i);
    if (!pl_interchange_is_framework(i))
      continue;
    json_t *whole = json_object();
    json_object_set_new(whole, "required", required_members(type, FALSE));
    if (PL_INTERCHANGE_IS_OBJECT(i)) {
      json_object_set_new(properties, type->plural, whole);
    } else {
      json_t *list = json_object();
      json_object_set_new(list, "items", whole);
      json_object_set_new(properties, type->plural, list);
    }
  }
  json_t *schema = json_object();
  json_object_set_new(schema, "properties", properties);
  return schema;
}

static json_t *
names(const char *first, const char *second, const char *third)
{
  json_t *list = json_array();
  for (guint i = 0; i < 3; i++) {
    const char *name = i == 0 ? first : i == 1 ? second : third;
    if (name != NULL)
      json_array_append_new(list, json_string(name));
  }
  return list;
}

GBytes *
pl_interchange_schema(void)
{
  g_autoptr(json_t) schema = json_object();
  set_text(schema, "$schema", "https://json-schema.org/draft/2020-12/schema");
  set_text(schema, "$id", SCHEMA_ID);
  set_text(schema, "title", "A Plumbline document");
  set_text(schema, "description",
           "Made from the program's own description of its records. Ids and references are strings of "
           "digits; for kinds with a code, a file "
           "written by hand may give \"code:CODE\" instead. References are resolved within the file.");
  json_object_set_new(schema, "type", json_string("object"));
  json_object_set_new(schema, "properties", top_properties());
  json_object_set_new(schema, "required", names("format", "version", "document"));
  json_object_set_new(schema, "additionalProperties", json_false());
  json_t *condition = json_object();
  json_object_set_new(condition, "required", names("framework", NULL, NULL));
  json_object_set_new(schema, "if", condition);
  json_object_set_new(schema, "else", whole_records());
  json_t *definitions = json_object();
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++)
    json_object_set_new(definitions, pl_record_type_get(i)->name, record_schema(pl_record_type_get(i)));
  json_object_set_new(schema, "$defs", definitions);

  char *text = json_dumps(schema, JSON_INDENT(2));
  gsize length = strlen(text);
  GString *out = g_string_sized_new(length + 1);
  g_string_append_len(out, text, (gssize)length);
  g_string_append_c(out, '\n');
  free(text);
  return g_string_free_to_bytes(out);
}
