#include <plumbline/change-say.h>

#include <glib/gi18n-lib.h>
#include <plumbline/record-say.h>
#include <plumbline/session-commands.h>
#include <string.h>

static void
value_change_free(gpointer data)
{
  PlValueChange *value = data;
  g_free(value->before);
  g_free(value->after);
  g_free(value);
}

void
pl_record_change_free(PlRecordChange *change)
{
  g_free(change->what);
  g_ptr_array_unref(change->values);
  g_free(change);
}

/* ---- Whose view it is ---- */

gboolean
pl_views_are_open(const PlSnapshot *now, gint64 assessment, gint64 domain)
{
  g_return_val_if_fail(now != NULL, FALSE);
  if (pl_session_of(now, assessment) != NULL)
    return !pl_session_views_are_private(now, assessment);
  /* Where no session was held, whatever the level was agreed from was on the table by then. */
  const PlAgreedLevel *agreed = pl_snapshot_agreed_level(now, assessment, domain);
  return agreed != NULL && agreed->agreed_on[0] != '\0';
}

gboolean
pl_view_consents(const PlSnapshot *now, const PlView *view)
{
  g_return_val_if_fail(now != NULL && view != NULL, FALSE);
  const PlParticipant key = {.id = view->participant, .assessment = view->assessment};
  const PlParticipant *who = pl_snapshot_find(now, PL_RECORD_PARTICIPANT, &key);
  return who != NULL && who->consents;
}

gboolean
pl_views_may_be_named(const PlSnapshot *now, gint64 assessment, gint64 domain)
{
  g_return_val_if_fail(now != NULL, FALSE);
  guint n;
  const PlView *views = pl_snapshot_views(now, assessment, &n);
  gint unnamed_at = 0; /* the level of a view that has no name; one past the last: not enough evidence */
  gboolean any_named = FALSE, several_levels = FALSE;
  for (guint i = 0; i < n; i++) {
    gint at = views[i].not_enough ? PL_LEVEL_MAX + 1 : views[i].level;
    if (views[i].domain != domain || at < PL_LEVEL_MIN)
      continue;
    if (pl_view_consents(now, &views[i])) {
      any_named = TRUE;
      continue;
    }
    several_levels = several_levels || (unnamed_at > 0 && at != unnamed_at);
    unnamed_at = at;
  }
  return any_named && (unnamed_at == 0 || several_levels);
}

gboolean
pl_view_may_be_told(const PlSnapshot *now, const PlView *view)
{
  g_return_val_if_fail(now != NULL && view != NULL, FALSE);
  return pl_view_consents(now, view) && pl_views_are_open(now, view->assessment, view->domain) &&
         pl_views_may_be_named(now, view->assessment, view->domain);
}

guint
pl_views_count_private(const PlSnapshot *now)
{
  g_return_val_if_fail(now != NULL, 0);
  guint n_assessments, count = 0;
  const PlAssessment *assessments = pl_snapshot_assessments(now, &n_assessments);
  for (guint i = 0; i < n_assessments; i++) {
    guint n;
    const PlView *views = pl_snapshot_views(now, assessments[i].id, &n);
    for (guint j = 0; j < n; j++)
      count += !pl_view_may_be_told(now, &views[j]);
  }
  return count;
}

/* ---- Values ---- */

/* On one line, without what a terminal would obey. */
static char *
tidy(const char *text)
{
  GString *line = g_string_new(NULL);
  const char *at = text;
  for (guint n = 0; *at != '\0' && n < PL_VALUE_SAID_MAX; at = g_utf8_next_char(at), n++)
    g_string_append_unichar(line, g_unichar_iscntrl(g_utf8_get_char(at)) ? ' ' : g_utf8_get_char(at));
  if (*at != '\0')
    g_string_append(line, "…");
  return g_string_free(line, FALSE);
}

/* A level says both whether there is one and whether there is not enough evidence for one. What a seal holds
 * is the record of the day, everybody's views in it. */
static gboolean
is_said(PlRecordKind kind, const PlField *field, gboolean whole)
{
  if (g_str_equal(field->name, "not_enough") ||
      (kind == PL_RECORD_SEAL && g_str_equal(field->name, "content")))
    return FALSE;
  return !whole || !(field->code || g_str_equal(field->name, "position"));
}

static gboolean
says_something(const PlRecordType *type, const PlField *field, gconstpointer record)
{
  const PlField *not_enough = pl_record_type_field(type, "not_enough");
  if (g_str_equal(field->name, "level") && not_enough != NULL && pl_field_get_int(not_enough, record))
    return TRUE;
  return (field->type == PL_FIELD_CHOICE && !g_str_equal(field->name, "clearance")) ||
         !pl_field_is_empty(field, record); /* everything is not cleared until somebody clears it */
}

/* @whole: the record came or went, and what is empty in it was not said */
static char *
say(const PlSnapshot *names, const PlRecordType *type, guint i, gconstpointer record, gboolean whole)
{
  if (record == NULL || (whole && !says_something(type, &type->fields[i], record)))
    return g_strdup("");
  g_autofree char *value = pl_record_say_value(names, type, i, record);
  return tidy(value != NULL ? value : "");
}

/* Two long texts may be told apart only beyond what is said of them. */
static gboolean
differ(const PlField *field, gconstpointer before, gconstpointer after, const PlValueChange *said)
{
  return !g_str_equal(said->before, said->after) ||
         (before != NULL && after != NULL && pl_field_compare(field, before, after) != 0);
}

static void
add_values(PlRecordChange *change, const PlSnapshot *names, gconstpointer before, gconstpointer after)
{
  const PlRecordType *type = pl_record_type_get(change->kind);
  gboolean whole = before == NULL || after == NULL;
  for (guint i = type->n_keys; i < type->n_fields; i++) {
    const PlField *field = &type->fields[i];
    if (!is_said(change->kind, field, whole))
      continue;
    PlValueChange *value = g_new0(PlValueChange, 1);
    value->field = pl_record_say_field(field);
    value->before = say(names, type, i, before, whole);
    value->after = say(names, type, i, after, whole);
    if (differ(field, before, after, value))
      g_ptr_array_add(change->values, value);
    else
      value_change_free(value);
  }
}

PlRecordChange *
pl_record_say_change(const PlSnapshot *names, const PlSnapshot *now, PlRecordKind kind, gconstpointer before,
                     gconstpointer after)
{
  g_return_val_if_fail(names != NULL && now != NULL && (before != NULL || after != NULL), NULL);
  gconstpointer record = after != NULL ? after : before;
  PlRecordChange *change = g_new0(PlRecordChange, 1);
  change->kind = kind;
  change->was_there = before != NULL;
  change->is_there = after != NULL;
  g_autofree char *what = pl_record_say(names, kind, record, 0);
  change->what = tidy(what);
  change->values = g_ptr_array_new_with_free_func(value_change_free);
  change->is_private = kind == PL_RECORD_VIEW && !pl_view_may_be_told(now, record);
  if (!change->is_private)
    add_values(change, names, before, after);
  return change;
}

/* ---- In sentences ---- */

char *
pl_record_change_dup_heading(const PlRecordChange *change)
{
  g_return_val_if_fail(change != NULL, NULL);
  return g_strdup_printf(!change->was_there  ? _("Added: %s")
                         : !change->is_there ? _("Removed: %s")
                                             : _("Changed: %s"),
                         change->what);
}

const char *
pl_record_change_get_note(const PlRecordChange *change)
{
  g_return_val_if_fail(change != NULL, NULL);
  return change->is_private
             ? _("What somebody thinks is shown only once the session has revealed it or, where there was none, the "
                 "level is agreed, and only of those who agree to be named, where that gives nobody else away.")
             : NULL;
}

/* Longer ones are quoted, so that it is seen where each ends. */
#define BARE_LONGEST 40

/* @value: "" for nothing */
static char *
set_apart(const char *value)
{
  /* TRANSLATORS: a value that was empty before, or is now: "owner: none → Director". */
  if (*value == '\0')
    return g_strdup(_("none"));
  return g_utf8_strlen(value, -1) > BARE_LONGEST ? g_strdup_printf(_("“%s”"), value) : g_strdup(value);
}

char *
pl_record_change_dup_line(const PlRecordChange *change, guint i)
{
  g_return_val_if_fail(change != NULL && i < change->values->len, NULL);
  const PlValueChange *value = change->values->pdata[i];
  if (!change->was_there || !change->is_there)
    return g_strdup_printf(_("%s: %s"), value->field, change->is_there ? value->after : value->before);
  g_autofree char *before = set_apart(value->before), *after = set_apart(value->after);
  /* TRANSLATORS: a field, what it was before and what it became: "level: 3 → 4". */
  return g_strdup_printf(_("%s: %s → %s"), value->field, before, after);
}
