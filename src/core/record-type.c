#include <plumbline/record-type.h>
#include <plumbline/core.h>
#include <plumbline/picture-field.h>

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

const PlField *
pl_record_type_field(const PlRecordType *type, const char *name)
{
  for (guint i = 0; i < type->n_fields; i++)
    if (g_str_equal(type->fields[i].name, name))
      return &type->fields[i];
  return NULL;
}

gint64
pl_field_get_id(const PlField *field, gconstpointer record)
{
  return G_STRUCT_MEMBER(gint64, record, field->offset);
}

gint
pl_field_get_int(const PlField *field, gconstpointer record)
{
  return G_STRUCT_MEMBER(gint, record, field->offset);
}

double
pl_field_get_real(const PlField *field, gconstpointer record)
{
  return G_STRUCT_MEMBER(double, record, field->offset);
}

const char *
pl_field_get_text(const PlField *field, gconstpointer record)
{
  const char *text = G_STRUCT_MEMBER(const char *, record, field->offset);
  return text == NULL ? "" : text;
}

void
pl_field_set_id(const PlField *field, gpointer record, gint64 value)
{
  G_STRUCT_MEMBER(gint64, record, field->offset) = value;
}

void
pl_field_set_int(const PlField *field, gpointer record, gint value)
{
  G_STRUCT_MEMBER(gint, record, field->offset) = value;
}

void
pl_field_set_real(const PlField *field, gpointer record, double value)
{
  G_STRUCT_MEMBER(double, record, field->offset) = value;
}

void
pl_field_set_text(const PlField *field, gpointer record, const char *value)
{
  G_STRUCT_MEMBER(const char *, record, field->offset) = value;
}

void
pl_field_copy(const PlField *field, gpointer to, gconstpointer from)
{
  if (pl_field_is_text(field))
    pl_field_set_text(field, to, pl_field_get_text(field, from));
  else if (field->type == PL_FIELD_ID || field->type == PL_FIELD_REF)
    pl_field_set_id(field, to, pl_field_get_id(field, from));
  else if (field->type == PL_FIELD_REAL)
    pl_field_set_real(field, to, pl_field_get_real(field, from));
  else
    pl_field_set_int(field, to, pl_field_get_int(field, from));
}

gsize
pl_field_longest(const PlField *field)
{
  return field->longest != 0 ? field->longest : PL_TEXT_MAX;
}

gboolean
pl_field_is_text(const PlField *field)
{
  return field->type == PL_FIELD_TEXT || field->type == PL_FIELD_DATE ||
         field->type == PL_FIELD_PARTIAL_DATE || field->type == PL_FIELD_PICTURE;
}

gboolean
pl_field_is_empty(const PlField *field, gconstpointer record)
{
  if (pl_field_is_text(field))
    return pl_field_get_text(field, record)[0] == '\0';
  if (field->type == PL_FIELD_ID || field->type == PL_FIELD_REF)
    return pl_field_get_id(field, record) == 0;
  if (field->type == PL_FIELD_REAL)
    return FALSE;
  return pl_field_get_int(field, record) == 0;
}

const char *
pl_field_word(const PlField *field, gint value)
{
  for (gint i = 0; field->words[i] != NULL; i++)
    if (i == value)
      return field->words[i];
  return NULL;
}

gint
pl_field_from_word(const PlField *field, const char *word)
{
  for (gint i = 0; field->words[i] != NULL; i++)
    if (g_str_equal(field->words[i], word))
      return i;
  return -1;
}

void
pl_record_init_empty(PlRecordKind kind, gpointer record)
{
  const PlRecordType *type = pl_record_type_get(kind);
  memset(record, 0, type->size);
  for (guint i = 0; i < type->n_fields; i++)
    if (pl_field_is_text(&type->fields[i]))
      pl_field_set_text(&type->fields[i], record, "");
}

gint
pl_field_compare(const PlField *field, gconstpointer a, gconstpointer b)
{
  if (pl_field_is_text(field))
    return strcmp(pl_field_get_text(field, a), pl_field_get_text(field, b));
  if (field->type == PL_FIELD_REAL) {
    double x = pl_field_get_real(field, a), y = pl_field_get_real(field, b);
    return (x > y) - (x < y);
  }
  if (field->type == PL_FIELD_ID || field->type == PL_FIELD_REF) {
    gint64 x = pl_field_get_id(field, a), y = pl_field_get_id(field, b);
    return (x > y) - (x < y);
  }
  gint x = pl_field_get_int(field, a), y = pl_field_get_int(field, b);
  return (x > y) - (x < y);
}

gint
pl_record_compare_keys(PlRecordKind kind, gconstpointer a, gconstpointer b)
{
  const PlRecordType *type = pl_record_type_get(kind);
  for (guint i = 0; i < type->n_keys; i++) {
    gint order = pl_field_compare(&type->fields[i], a, b);
    if (order != 0)
      return order;
  }
  return 0;
}

gboolean
pl_record_equal(PlRecordKind kind, gconstpointer a, gconstpointer b)
{
  const PlRecordType *type = pl_record_type_get(kind);
  for (guint i = 0; i < type->n_fields; i++)
    if (pl_field_compare(&type->fields[i], a, b) != 0)
      return FALSE;
  return TRUE;
}

PlClearance *
pl_record_get_clearance(PlRecordKind kind, gpointer record)
{
  G_STATIC_ASSERT(G_STRUCT_OFFSET(PlClearance, clearance) == 0);
  const PlField *field = pl_record_type_field(pl_record_type_get(kind), "clearance");
  return field != NULL ? (PlClearance *)((guint8 *)record + field->offset) : NULL;
}

gboolean
pl_field_is_clearance(const PlRecordType *type, const PlField *field)
{
  const PlField *clearance = pl_record_type_field(type, "clearance");
  return clearance != NULL && field->offset >= clearance->offset &&
         field->offset < clearance->offset + sizeof(PlClearance);
}

void
pl_record_compare_apart(PlRecordKind kind, gconstpointer a, gconstpointer b, gboolean *same_clearance,
                        gboolean *same_else)
{
  const PlRecordType *type = pl_record_type_get(kind);
  *same_clearance = *same_else = TRUE;
  for (guint i = 0; i < type->n_fields; i++) {
    const PlField *field = &type->fields[i];
    gboolean *same = pl_field_is_clearance(type, field) ? same_clearance : same_else;
    *same = *same && pl_field_compare(field, a, b) == 0;
  }
}

char *
pl_record_dup_key(PlRecordKind kind, gconstpointer record)
{
  g_return_val_if_fail(kind < PL_N_RECORD_KINDS && record != NULL, NULL);
  const PlRecordType *type = pl_record_type_get(kind);
  GString *key = g_string_new(type->name);
  for (guint i = 0; i < type->n_keys; i++) {
    const PlField *field = &type->fields[i];
    if (pl_field_is_text(field))
      g_string_append_printf(key, "/%s", pl_field_get_text(field, record));
    else if (field->type == PL_FIELD_ID || field->type == PL_FIELD_REF)
      g_string_append_printf(key, "/%" G_GINT64_FORMAT, pl_field_get_id(field, record));
    else
      g_string_append_printf(key, "/%d", pl_field_get_int(field, record));
  }
  return g_string_free(key, FALSE);
}

gboolean
pl_record_unclear(PlRecordKind kind, gpointer record)
{
  PlClearance *clearance = pl_record_get_clearance(kind, record);
  if (clearance == NULL || clearance->clearance != PL_CLEARANCE_PUBLIC)
    return FALSE;
  *clearance = (PlClearance){.public_interest = "", .cleared_by = "", .cleared_on = ""};
  return TRUE;
}

/* So much of a text that should be a date as a message shows. */
#define DATE_SHOWN_CHARACTERS 20

static char *
not_a_date(const PlField *field, const char *text)
{
  g_autofree char *start = g_utf8_substring(text, 0, MIN(g_utf8_strlen(text, -1), DATE_SHOWN_CHARACTERS));
  g_autofree char *shown = g_strconcat(start, strlen(start) < strlen(text) ? "…" : "", NULL);
  return field->type == PL_FIELD_DATE
             ? g_strdup_printf(_("is “%s”, which is not a date such as 2026-10-12"), shown)
             : g_strdup_printf(_("is “%s”, which is not a year, a month or a date such as 2026-10-12"),
                               shown);
}

static gboolean
validate_picture(const char *text, char **problem)
{
  g_autoptr(GBytes) png = pl_picture_decode(text, NULL, NULL, problem);
  return png != NULL || text[0] == '\0';
}

static gboolean
validate_text(const PlField *field, const char *text, char **problem)
{
  if (!g_utf8_validate(text, -1, NULL))
    *problem = g_strdup(_("is not valid UTF-8 text"));
  else if (strlen(text) > pl_field_longest(field))
    *problem = g_strdup_printf(_("is longer than %u bytes"), (guint)pl_field_longest(field));
  else if (text[0] == '\0')
    *problem = field->required ? g_strdup(_("must not be empty")) : NULL;
  else if ((field->type == PL_FIELD_DATE && !pl_date_is_valid(text)) ||
           (field->type == PL_FIELD_PARTIAL_DATE && !pl_partial_date_is_valid(text)))
    *problem = not_a_date(field, text);
  else if (field->type == PL_FIELD_PICTURE)
    return validate_picture(text, problem);
  return *problem == NULL;
}

static gboolean
validate_field(const PlField *field, gconstpointer record, char **problem)
{
  if (pl_field_is_text(field))
    return validate_text(field, pl_field_get_text(field, record), problem);
  if (field->optional && pl_field_is_empty(field, record))
    return TRUE;
  switch (field->type) {
  case PL_FIELD_ID:
  case PL_FIELD_REF: {
    gint64 id = pl_field_get_id(field, record);
    if (id < 1 || id >= G_GINT64_CONSTANT(1) << 53)
      *problem = g_strdup(_("is missing or is not an id"));
    break;
  }
  case PL_FIELD_INT: {
    gint value = pl_field_get_int(field, record);
    if (value < field->min || value > field->max)
      *problem = g_strdup_printf(_("is %d; it must be from %d to %d"), value, field->min, field->max);
    break;
  }
  case PL_FIELD_BOOL:
    if ((guint)pl_field_get_int(field, record) > 1)
      *problem = g_strdup(_("is neither yes nor no"));
    break;
  case PL_FIELD_REAL:
    if (!isfinite(pl_field_get_real(field, record)))
      *problem = g_strdup(_("is not a finite number"));
    break;
  case PL_FIELD_CHOICE:
    if (pl_field_word(field, pl_field_get_int(field, record)) == NULL)
      *problem = g_strdup(_("is not one of the words it may be"));
    break;
  default:
    break;
  }
  return *problem == NULL;
}

static gboolean
level_and_not_enough(const PlRecordType *type, gconstpointer record)
{
  const PlField *level = pl_record_type_field(type, "level");
  const PlField *not_enough = pl_record_type_field(type, "not_enough");
  return level != NULL && not_enough != NULL && pl_field_get_int(level, record) != 0 &&
         pl_field_get_int(not_enough, record);
}

/* Exempt material is exempt under one paragraph of the Act, and nothing else has a paragraph. */
static gboolean
clearance_and_paragraph_differ(const PlRecordType *type, gconstpointer record)
{
  const PlField *clearance = pl_record_type_field(type, "clearance");
  const PlField *paragraph = pl_record_type_field(type, "exempt_paragraph");
  return clearance != NULL && paragraph != NULL &&
         (pl_field_get_int(clearance, record) == PL_CLEARANCE_EXEMPT) !=
             (pl_field_get_int(paragraph, record) != 0);
}

gboolean
pl_record_validate(PlRecordKind kind, gconstpointer record, GError **error)
{
  g_return_val_if_fail(record != NULL, FALSE);
  const PlRecordType *type = pl_record_type_get(kind);
  for (guint i = 0; i < type->n_fields; i++) {
    g_autofree char *problem = NULL;
    if (!validate_field(&type->fields[i], record, &problem)) {
      g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID, "%s.%s %s", type->name, type->fields[i].name,
                  problem);
      return FALSE;
    }
  }
  if (level_and_not_enough(type, record)) {
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
                _("%s has a level and also says that there is not enough evidence for one"), type->name);
    return FALSE;
  }
  if (clearance_and_paragraph_differ(type, record)) {
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
                _("%s.exempt_paragraph must say under which paragraph (1 to 7) it is exempt, and be absent "
                  "otherwise"),
                type->name);
    return FALSE;
  }
  return TRUE;
}
