#include <plumbline/draft.h>

#include <glib/gi18n-lib.h>
#include <plumbline/change-say.h>
#include <plumbline/core.h>
#include <plumbline/domain-commands.h>
#include <plumbline/pack-commands.h>
#include <plumbline/record-say.h>
#include <plumbline/risk-commands.h>

#include "codes.h"
#include "register-words.h"

/* The largest record is a pack; this is several times that. */
#define RECORD_SIZE_MAX 1024

/* A place taken apart: a record of `type` with its key set, and the field. */
typedef struct {
  const PlRecordType *type;
  const PlField *field;
  union {
    guint8 bytes[RECORD_SIZE_MAX];
    gint64 aligned;
  } record;
} Place;

char *
pl_draft_place(PlRecordKind kind, gconstpointer record, const char *field)
{
  const PlRecordType *type = pl_record_type_get(kind);
  GString *place = g_string_new(type->name);
  for (guint i = 0; i < type->n_keys; i++) {
    const PlField *key = &type->fields[i];
    if (pl_field_is_text(key))
      g_string_append_printf(place, "/%s", pl_field_get_text(key, record));
    else if (key->type == PL_FIELD_ID || key->type == PL_FIELD_REF)
      g_string_append_printf(place, "/%" G_GINT64_FORMAT, pl_field_get_id(key, record));
    else
      g_string_append_printf(place, "/%d", pl_field_get_int(key, record));
  }
  g_string_append_printf(place, "/%s", field);
  return g_string_free(place, FALSE);
}

static gboolean
read_key(const PlField *key, const char *text, gpointer record)
{
  gint64 number = 0;
  if (pl_field_is_text(key)) {
    pl_field_set_text(key, record, text);
    return TRUE;
  }
  if (!g_ascii_string_to_signed(text, 10, 0, G_MAXINT64, &number, NULL))
    return FALSE;
  if (key->type == PL_FIELD_ID || key->type == PL_FIELD_REF)
    pl_field_set_id(key, record, number);
  else
    pl_field_set_int(key, record, (gint)number);
  return TRUE;
}

/* The words of `parts` must outlive `place`: a key may be a text. */
static gboolean
parse_place(char **parts, Place *place)
{
  guint n = g_strv_length(parts);
  place->type = n > 0 ? pl_record_type_find(parts[0]) : NULL;
  if (place->type == NULL || n != place->type->n_keys + 2 || place->type->size > sizeof place->record)
    return FALSE;
  place->field = pl_record_type_field(place->type, parts[n - 1]);
  if (place->field == NULL || place->field->key ||
      (place->field->type != PL_FIELD_TEXT && place->field->type != PL_FIELD_DATE))
    return FALSE;
  pl_record_init_empty(place->type->kind, place->record.bytes);
  for (guint i = 0; i < place->type->n_keys; i++)
    if (!read_key(&place->type->fields[i], parts[i + 1], place->record.bytes))
      return FALSE;
  return TRUE;
}

const char *
pl_draft_text(const PlSnapshot *snapshot, const char *text)
{
  g_auto(GStrv) parts = g_strsplit(text, "/", -1);
  Place place;
  if (!parse_place(parts, &place))
    return "";
  gconstpointer standing = pl_snapshot_find(snapshot, place.type->kind, place.record.bytes);
  return standing != NULL ? pl_field_get_text(place.field, standing) : "";
}

/* The assessment that a place belongs to; 0 for none. */
static gint64
assessment_of(const Place *place)
{
  const PlField *field = place->type->kind == PL_RECORD_ASSESSMENT ? &place->type->fields[0]
                         : place->type->scoped ? pl_record_type_field(place->type, "assessment")
                                               : NULL;
  return field != NULL ? pl_field_get_id(field, place->record.bytes) : 0;
}

gint64
pl_draft_get_assessment(const char *where)
{
  g_return_val_if_fail(where != NULL, 0);
  g_auto(GStrv) parts = g_strsplit(where, "/", -1);
  Place place;
  return parse_place(parts, &place) ? assessment_of(&place) : 0;
}

gboolean
pl_draft_may_be_told(const PlSnapshot *snapshot, const char *where)
{
  g_return_val_if_fail(snapshot != NULL && where != NULL, FALSE);
  g_auto(GStrv) parts = g_strsplit(where, "/", -1);
  Place place;
  return !parse_place(parts, &place) || place.type->kind != PL_RECORD_VIEW ||
         pl_view_may_be_told(snapshot, (const PlView *)place.record.bytes);
}

char *
pl_draft_say(const PlSnapshot *snapshot, const char *where)
{
  g_return_val_if_fail(snapshot != NULL && where != NULL, g_strdup(""));
  g_auto(GStrv) parts = g_strsplit(where, "/", -1);
  Place place;
  if (!parse_place(parts, &place))
    return g_strdup(_("typing in a form that is not sent off"));
  if (!pl_draft_may_be_told(snapshot, where))
    return g_strdup(_("typing in a private view"));
  gconstpointer standing = pl_snapshot_find(snapshot, place.type->kind, place.record.bytes);
  g_autofree char *what = pl_record_say(snapshot, place.type->kind,
                                        standing != NULL ? standing : (gconstpointer)place.record.bytes, 0);
  /* TRANSLATORS: a record, such as "risk “Staff leave”", and one of its fields. */
  return g_strdup_printf(_("typing in the %s, %s"), what, pl_record_say_field(place.field));
}

/* What a person writes in a pack has commands of its own, which make the pack where there is none.
   Returns: the pack that `place` is in; 0 for any other place. */
static gint64
pack_of(const Place *place)
{
  if (place->type->kind == PL_RECORD_PACK && pl_pack_has_line(place->field->name))
    return ((const PlPack *)place->record.bytes)->id;
  gboolean of_section =
      place->type->kind == PL_RECORD_PACK_SECTION && g_str_equal(place->field->name, "commentary");
  return of_section ? ((const PlPackSection *)place->record.bytes)->pack : 0;
}

static PlCommand *
write_in_pack(const PlSnapshot *snapshot, const Place *place, const char *text)
{
  if (place->type->kind == PL_RECORD_PACK)
    return pl_command_write_front_sheet(snapshot, pack_of(place), place->field->name, text, NULL);
  return pl_command_comment_section(snapshot, pack_of(place),
                                    ((const PlPackSection *)place->record.bytes)->section, text, NULL);
}

/* A recommendation needs words: one that says nothing is removed, not emptied. */
static gboolean
is_needed(const Place *place)
{
  return place->type->kind == PL_RECORD_RECOMMENDATION && g_str_equal(place->field->name, "text");
}

static gboolean
is_blank(const char *text)
{
  g_autofree char *stripped = g_strstrip(g_strdup(text));
  return *stripped == '\0';
}

/* Of a field for any other text always. */
static gboolean
is_date(const Place *place, const char *text)
{
  return place->field->type != PL_FIELD_DATE ||
         (*text == '\0' ? place->field->optional : pl_date_is_valid(text));
}

/* A record that is not there yet can be made where all that its key names is there. */
static gboolean
can_be_made(const PlSnapshot *snapshot, const Place *place)
{
  PlPack pack;
  if (pack_of(place) != 0 && pl_pack_init(snapshot, pack_of(place), &pack))
    return TRUE;
  gboolean can = place->type->fields[0].type != PL_FIELD_ID;
  for (guint i = 0; can && i < place->type->n_keys; i++) {
    const PlField *key = &place->type->fields[i];
    gint64 id = key->type == PL_FIELD_REF ? pl_field_get_id(key, place->record.bytes) : 0;
    const PlParticipant scoped = {.id = id, .assessment = assessment_of(place)};
    if (id != 0)
      can = pl_record_type_get(key->ref)->scoped ? pl_snapshot_find(snapshot, key->ref, &scoped) != NULL
                                                 : pl_snapshot_find_id(snapshot, key->ref, id) != NULL;
  }
  return can;
}

PlDraftFate
pl_draft_fate(const PlSnapshot *snapshot, const char *where)
{
  g_return_val_if_fail(snapshot != NULL && where != NULL, PL_DRAFT_UNKNOWN);
  g_auto(GStrv) parts = g_strsplit(where, "/", -1);
  Place place;
  if (!parse_place(parts, &place))
    return PL_DRAFT_UNKNOWN;
  if (pl_snapshot_seal(snapshot, assessment_of(&place)) != NULL &&
      !pl_field_is_clearance(place.type, place.field))
    return PL_DRAFT_SEALED;
  gboolean stands = pl_snapshot_find(snapshot, place.type->kind, place.record.bytes) != NULL;
  return stands || can_be_made(snapshot, &place) ? PL_DRAFT_OPEN : PL_DRAFT_GONE;
}

/* What Undo shows. Only the fields that people type into have words of their own. */
static char *
label_for(const PlSnapshot *snapshot, const Place *place)
{
  static const struct {
    const char *field, *label;
  } labels[] = {
      {"reason", N_("Write why %s is at its level")},
      {"know", N_("Write what is known of %s")},
      {"how_known", N_("Write how %s is known")},
      {"plan", N_("Write what will be done about %s")},
  };
  if (place->type->kind == PL_RECORD_AGREED_LEVEL) {
    const PlAgreedLevel *agreed = (const PlAgreedLevel *)place->record.bytes;
    const PlDomain *domain = pl_snapshot_domain(snapshot, agreed->domain);
    for (guint i = 0; domain != NULL && i < G_N_ELEMENTS(labels); i++)
      if (g_str_equal(place->field->name, labels[i].field)) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        return g_strdup_printf(_(labels[i].label), domain->name);
#pragma GCC diagnostic pop
      }
  }
  if (place->type->kind == PL_RECORD_DESCRIPTOR) {
    const PlDescriptor *descriptor = (const PlDescriptor *)place->record.bytes;
    const PlDomain *domain = pl_snapshot_domain(snapshot, descriptor->domain);
    return g_strdup_printf(_("Describe level %d of %s"), descriptor->level,
                           domain != NULL ? domain->name : "");
  }
  gconstpointer standing = pl_snapshot_find(snapshot, place->type->kind, place->record.bytes);
  g_autofree char *name = standing != NULL ? pl_record_say(snapshot, place->type->kind, standing, 0) : NULL;
  return name != NULL ? g_strdup_printf(_("Edit the %s"), name) : g_strdup(_("Write a note"));
}

/* A level's short words follow from its words; one that nobody describes has none. */
static void
describe_level(PlCommand *command, const PlSnapshot *snapshot, PlDescriptor *descriptor, gboolean is_new)
{
  g_autofree char *shortened = pl_descriptor_shorten(descriptor->text);
  descriptor->short_text = shortened;
  if (is_new)
    descriptor->source_text = PL_SOURCE_TEXT_OWN;
  if (*shortened != '\0')
    pl_command_edit(command, snapshot, PL_RECORD_DESCRIPTOR, descriptor);
  else if (!is_new)
    pl_command_delete(command, PL_RECORD_DESCRIPTOR, descriptor);
}

/* A short name that was made from the name goes on being made from it. */
static char *
shorten_again(const PlRisk *risk, const char *name)
{
  return g_str_equal(pl_risk_get_name_field(risk), "name") ? pl_name_shorten(name, PL_RISK_SHORT_NAME_MAX)
                                                           : NULL;
}

gboolean
pl_draft_check(const PlSnapshot *snapshot, const char *where, const char *text, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && where != NULL && text != NULL, FALSE);
  static const PlRecordKind named[] = {PL_RECORD_DOMAIN, PL_RECORD_TEST, PL_RECORD_OPTION,
                                       PL_RECORD_MILESTONE};
  g_auto(GStrv) parts = g_strsplit(where, "/", -1);
  Place place;
  if (!parse_place(parts, &place) || !g_str_equal(place.field->name, "name"))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS(named); i++)
    if (named[i] == place.type->kind)
      return pl_name_check(snapshot, named[i], text,
                           pl_field_get_id(&place.type->fields[0], place.record.bytes), error);
  return TRUE;
}

PlCommand *
pl_draft_command(const PlSnapshot *snapshot, const char *where, const char *text)
{
  g_return_val_if_fail(snapshot != NULL && where != NULL && text != NULL, NULL);
  g_auto(GStrv) parts = g_strsplit(where, "/", -1);
  Place place;
  if (!parse_place(parts, &place))
    return NULL;
  gconstpointer standing = pl_snapshot_find(snapshot, place.type->kind, place.record.bytes);
  if (standing == NULL && !can_be_made(snapshot, &place))
    return NULL;
  if (pack_of(&place) != 0)
    return write_in_pack(snapshot, &place, text);
  if ((is_needed(&place) && is_blank(text)) || !is_date(&place, text)) /* what stood there stays */
    return NULL;
  g_autofree char *label = label_for(snapshot, &place);
  if (standing != NULL)
    memcpy(place.record.bytes, standing, place.type->size);
  if (g_str_equal(pl_field_get_text(place.field, place.record.bytes), text))
    return NULL;
  PlRisk *risk = place.type->kind == PL_RECORD_RISK ? (PlRisk *)place.record.bytes : NULL;
  g_autofree char *short_name =
      risk != NULL && g_str_equal(place.field->name, "name") ? shorten_again(risk, text) : NULL;
  pl_field_set_text(place.field, place.record.bytes, text);
  if (short_name != NULL)
    risk->short_name = short_name;
  g_autoptr(PlCommand) command = pl_command_new("edit", label);
  if (place.type->kind == PL_RECORD_DESCRIPTOR)
    describe_level(command, snapshot, (PlDescriptor *)place.record.bytes, standing == NULL);
  else
    pl_command_edit(command, snapshot, place.type->kind, place.record.bytes);
  return g_steal_pointer(&command);
}
