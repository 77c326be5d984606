#include "merge-private.h"

#include <plumbline/change-say.h>
#include <plumbline/record-say.h>
#include <plumbline/session-commands.h>

#include <glib/gi18n-lib.h>
#include <string.h>

/* Characters of a text that a line tells of, and of those how many before the first that differs. */
#define LINE_LONGEST 60
#define LINE_BEFORE 20

/* ---- One record, one value ---- */

/* On one line, without what a terminal would obey. */
static char *
flatten(const char *text)
{
  GString *line = g_string_new(NULL);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at))
    g_string_append_unichar(line, g_unichar_iscntrl(g_utf8_get_char(at)) ? ' ' : g_utf8_get_char(at));
  return g_string_free(line, FALSE);
}

static glong
count_alike(const char *a, const char *b)
{
  glong n = 0;
  for (; *a != '\0' && g_utf8_get_char(a) == g_utf8_get_char(b); n++)
    a = g_utf8_next_char(a), b = g_utf8_next_char(b);
  return n;
}

/* The part of a text in which it differs from another, on one line. */
static char *
shorten(const char *text, const char *other)
{
  glong length = g_utf8_strlen(text, -1), start = MAX(count_alike(text, other) - LINE_BEFORE, 0);
  if (length <= LINE_LONGEST)
    return flatten(text);
  start = MIN(start, length - LINE_LONGEST);
  g_autofree char *part = g_utf8_substring(text, start, start + LINE_LONGEST);
  g_autofree char *line = flatten(part);
  return g_strconcat(start > 0 ? "…" : "", line, start + LINE_LONGEST < length ? "…" : "", NULL);
}

static char *
say_row(const PlMerge *merge, const PlMergeRow *row)
{
  return row->mine != NULL ? pl_record_say(merge->mine, row->kind, row->mine, 0)
                           : pl_record_say(merge->theirs, row->kind, row->theirs, 0);
}

/* What stands in one field. `other`, for one line: what a long text is told apart from; NULL for the whole.
 */
static char *
say_field(const PlSnapshot *snapshot, const PlRecordType *type, guint i, gconstpointer record,
          gconstpointer other)
{
  g_autofree char *value = pl_record_say_value(snapshot, type, i, record);
  if (other == NULL)
    return g_steal_pointer(&value);
  if (type->fields[i].type != PL_FIELD_TEXT)
    return flatten(value);
  return shorten(value, other != record ? pl_field_get_text(&type->fields[i], other) : "");
}

/* A value of a record, with what belongs to it: "exempt, exempt paragraph: 3". `other`, for one line: the
 * same record elsewhere, or the record itself. */
static char *
say_value(const PlSnapshot *snapshot, const PlRecordType *type, guint lead, gconstpointer record,
          gconstpointer other)
{
  if (record == NULL)
    return g_strdup("");
  GString *text = g_string_new(NULL);
  for (guint i = type->n_keys; i < type->n_fields; i++) {
    const PlField *field = &type->fields[i];
    if (pl_merge_lead(type, i) != lead || (i != lead && pl_field_is_empty(field, record)) ||
        g_str_equal(field->name, "not_enough")) /* which the level says */
      continue;
    g_autofree char *value = say_field(snapshot, type, i, record, other);
    if (i == lead)
      g_string_append(text, value);
    else
      g_string_append_printf(text, "%s%s: %s", text->len > 0 ? ", " : "", pl_record_say_field(field), value);
  }
  return g_string_free(text, FALSE);
}

/* All values in which a record differs from the base, or all that it holds: "level: 4; reason: Agency use has
 * halved." */
static char *
say_values(const PlSnapshot *snapshot, const PlMergeRow *row, gconstpointer side)
{
  const PlRecordType *type = pl_record_type_get(row->kind);
  GString *list = g_string_new(NULL);
  for (guint i = type->n_keys; i < type->n_fields; i++) {
    if (pl_merge_lead(type, i) != i || type->fields[i].code ||
        g_str_equal(type->fields[i].name, "position") ||
        (row->base != NULL && pl_merge_value_equal(type, i, row->base, side)))
      continue;
    g_autofree char *value = say_value(snapshot, type, i, side, NULL);
    if (row->base == NULL && *value == '\0')
      continue;
    g_string_append_printf(list, "%s%s: %s", list->len > 0 ? "; " : "", pl_record_say_field(&type->fields[i]),
                           *value != '\0' ? value : _("taken out"));
  }
  return g_string_free(list, FALSE);
}

/* What a side did to a record that is there on one side alone. */
static char *
say_act(const PlSnapshot *snapshot, const PlMergeRow *row, gconstpointer side, gboolean private)
{
  if (side == NULL)
    return g_strdup(row->base == NULL ? _("not there") : _("removed"));
  if (row->base != NULL && pl_record_equal(row->kind, row->base, side))
    return g_strdup(_("kept as it was"));
  if (private)
    return g_strdup(row->base == NULL ? _("added, and private") : _("changed, and private"));
  g_autofree char *values = say_values(snapshot, row, side);
  if (row->base == NULL)
    return *values == '\0' ? g_strdup(_("added")) : g_strdup_printf(_("added: %s"), values);
  return *values == '\0' ? g_strdup(_("changed")) : g_strdup_printf(_("changed: %s"), values);
}

static gboolean
takes_part(const PlSnapshot *snapshot, const PlView *view)
{
  const PlParticipant key = {.id = view->participant, .assessment = view->assessment};
  return pl_snapshot_find(snapshot, PL_RECORD_PARTICIPANT, &key) != NULL;
}

/* What may not be told here is not told to whoever brings it in from a copy. Somebody new in the copy agrees, or does
 * not, there; and whoever took their agreement back there has taken it back. */
static gboolean
is_private(const PlMerge *merge, const PlMergeRow *row)
{
  const PlView *view = row->theirs != NULL ? row->theirs : row->mine;
  if (row->kind != PL_RECORD_VIEW || view == NULL)
    return FALSE;
  gboolean here = takes_part(merge->mine, view), there = takes_part(merge->theirs, view);
  return (!here && !there) || pl_session_views_are_private(merge->mine, view->assessment) ||
         (here && !pl_view_may_be_told(merge->mine, view)) || (there && !pl_view_may_be_told(merge->theirs, view));
}

/* How a side has a unit; `other` as in say_value(). */
static char *
say_side_beside(const PlMerge *merge, const PlMergeUnit *unit, PlMergeChoice side, gconstpointer other)
{
  const PlMergeRow *row = PL_MERGE_ROW(merge, unit->row);
  const PlSnapshot *snapshot = side == PL_MERGE_MINE ? merge->mine : merge->theirs;
  gconstpointer record = pl_merge_unit_side(merge, unit, side);
  if (unit->value == PL_MERGE_WHOLE)
    return say_act(snapshot, row, record, is_private(merge, row));
  if (is_private(merge, row))
    return g_strdup(record == NULL            ? ""
                    : side == PL_MERGE_THEIRS ? _("given otherwise, and private")
                                              : _("given, and private"));
  return say_value(snapshot, pl_record_type_get(row->kind), (guint)unit->value, record, other);
}

static char *
say_side(const PlMerge *merge, const PlMergeUnit *unit, PlMergeChoice side)
{
  return say_side_beside(merge, unit, side, NULL);
}

/* How the base had a value of a record that both sides have. */
static char *
say_before(const PlMerge *merge, const PlMergeUnit *unit)
{
  const PlMergeRow *row = PL_MERGE_ROW(merge, unit->row);
  if (row->base != NULL && is_private(merge, row))
    return g_strdup(_("given, and private"));
  return say_value(merge->base, pl_record_type_get(row->kind), (guint)unit->value, row->base, NULL);
}

/* ---- What comes in ---- */

static void
add_change(PlMerge *merge, PlMergeAct act, const PlMergeRow *row, const char *values)
{
  PlMergeChange change = {
      .kind = row->kind,
      .act = act,
      .what = say_row(merge, row),
      .values = g_strdup(is_private(merge, row) ? "" : values)};
  g_array_append_val(merge->changes, change);
}

/* "level: 4 (before: 3)" */
static char *
say_new_value(const PlMerge *merge, const PlMergeUnit *unit)
{
  const PlField *field = &pl_record_type_get(PL_MERGE_ROW(merge, unit->row)->kind)->fields[unit->value];
  const PlMergeRow *row = PL_MERGE_ROW(merge, unit->row);
  g_autofree char *before = say_side_beside(merge, unit, PL_MERGE_MINE, row->theirs);
  g_autofree char *now = say_side_beside(merge, unit, PL_MERGE_THEIRS, row->mine);
  const char *name = pl_record_say_field(field);
  if (*now == '\0')
    return g_strdup_printf(_("%s: taken out (before: %s)"), name, before);
  if (*before == '\0')
    return g_strdup_printf(_("%s: %s"), name, now);
  return g_strdup_printf(_("%s: %s (before: %s)"), name, now, before);
}

/* What somebody judged, in a record that comes whole: "level: 4"; "" in one that holds no judgement. */
static char *
say_judgement(const PlMerge *merge, const PlMergeRow *row)
{
  static const char *const judgements[] = {"level", "likelihood", "rating", "value", "score", NULL};
  const PlRecordType *type = pl_record_type_get(row->kind);
  for (guint i = type->n_keys; i < type->n_fields; i++) {
    if (!g_strv_contains(judgements, type->fields[i].name))
      continue;
    g_autofree char *value = say_value(merge->theirs, type, i, row->theirs, row->theirs);
    return g_strdup_printf(_("%s: %s"), pl_record_say_field(&type->fields[i]), value);
  }
  return g_strdup("");
}

static void
say_whole_change(PlMerge *merge, const PlMergeRow *row)
{
  g_autofree char *judgement = row->theirs != NULL ? say_judgement(merge, row) : g_strdup("");
  add_change(merge, row->theirs != NULL ? PL_MERGE_ADDED : PL_MERGE_REMOVED, row, judgement);
}

/* `i` is the first unit of a record. Returns: the first of the next. */
static guint
say_row_change(PlMerge *merge, guint i)
{
  guint at = PL_MERGE_UNIT(merge, i)->row;
  const PlMergeRow *row = PL_MERGE_ROW(merge, at);
  g_autoptr(GString) values = g_string_new(NULL);
  for (; i < merge->units->len && PL_MERGE_UNIT(merge, i)->row == at; i++) {
    const PlMergeUnit *unit = PL_MERGE_UNIT(merge, i);
    if (unit->taken != PL_MERGE_THEIRS)
      continue;
    if (unit->value == PL_MERGE_WHOLE) {
      say_whole_change(merge, row);
    } else {
      g_autofree char *value = say_new_value(merge, unit);
      g_string_append_printf(values, "%s%s", values->len > 0 ? "; " : "", value);
    }
  }
  if (values->len > 0)
    add_change(merge, PL_MERGE_CHANGED, row, values->str);
  return i;
}

/* ---- What is asked ---- */

/* The unit that a question is asked of: of records in question the first, for parents come first. */
static guint
find_headline(const PlMerge *merge, const GArray *members)
{
  for (guint i = 0; i < members->len; i++)
    if (PL_MERGE_UNIT(merge, g_array_index(members, guint, i))->value == PL_MERGE_WHOLE)
      return g_array_index(members, guint, i);
  return g_array_index(members, guint, 0);
}

/* @asked: the unit under which it stands; all is to be read before it is chosen */
static char *
say_along(const PlMerge *merge, const PlMergeUnit *unit, const PlMergeUnit *asked)
{
  const PlMergeRow *row = PL_MERGE_ROW(merge, unit->row);
  g_autofree char *what = say_row(merge, row);
  g_autofree char *mine = say_side(merge, unit, PL_MERGE_MINE), *here = flatten(mine);
  g_autofree char *theirs = say_side(merge, unit, PL_MERGE_THEIRS), *there = flatten(theirs);
  if (unit->value == PL_MERGE_WHOLE)
    return g_strdup_printf(_("%s: here %s, in the copy %s"), what, here, there);
  const char *field = pl_record_say_field(&pl_record_type_get(row->kind)->fields[unit->value]);
  if (unit->row == asked->row)
    return g_strdup_printf(_("%s: here “%s”, in the copy “%s”"), field, here, there);
  return g_strdup_printf(_("%s, %s: here “%s”, in the copy “%s”"), what, field, here, there);
}

/* The places of all units of each group that is asked, or left out: GArray of guint, by the group's first
 * unit. */
static GPtrArray *
list_groups(const PlMerge *merge, gboolean left_out)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
  g_autofree guint *at = g_new0(guint, merge->units->len + 1);
  for (guint i = 0; i < merge->units->len; i++) {
    guint first = PL_MERGE_UNIT(merge, i)->group;
    if (left_out ? !PL_MERGE_UNIT(merge, i)->locked : PL_MERGE_UNIT(merge, i)->taken != PL_MERGE_UNDECIDED)
      continue;
    if (first == i) {
      at[i] = groups->len;
      g_ptr_array_add(groups, g_array_new(FALSE, FALSE, sizeof(guint)));
    }
    g_array_append_val((GArray *)groups->pdata[at[first]], i);
  }
  return groups;
}

static PlMergeDifference
say_difference(const PlMerge *merge, const GArray *members)
{
  guint headline = find_headline(merge, members);
  const PlMergeUnit *unit = PL_MERGE_UNIT(merge, headline);
  const PlMergeRow *row = PL_MERGE_ROW(merge, unit->row);
  const PlRecordType *type = pl_record_type_get(row->kind);
  gboolean whole = unit->value == PL_MERGE_WHOLE;
  g_autoptr(GPtrArray) along = g_ptr_array_new();
  for (guint i = 0; i < members->len; i++)
    if (g_array_index(members, guint, i) != headline)
      g_ptr_array_add(along, say_along(merge, PL_MERGE_UNIT(merge, g_array_index(members, guint, i)), unit));
  if (is_private(merge, row))
    g_ptr_array_add(along, g_strdup(_("They differ, and only who gave the view can tell which holds.")));
  g_ptr_array_add(along, NULL);
  return (PlMergeDifference){
      .kind = row->kind,
      .what = say_row(merge, row),
      .value = g_strdup(whole ? "" : pl_record_say_field(&type->fields[unit->value])),
      .before = whole ? g_strdup("") : say_before(merge, unit),
      .mine = say_side(merge, unit, PL_MERGE_MINE),
      .theirs = say_side(merge, unit, PL_MERGE_THEIRS),
      .along = (const char *const *)g_ptr_array_free(g_steal_pointer(&along), FALSE),
  };
}

static void
ask(PlMerge *merge)
{
  g_autoptr(GPtrArray) groups = list_groups(merge, FALSE);
  for (guint i = 0; i < groups->len; i++) {
    PlMergeDifference difference = say_difference(merge, groups->pdata[i]);
    g_array_append_val(merge->differences, difference);
    g_array_append_val(merge->groups, g_array_index((GArray *)groups->pdata[i], guint, 0));
  }
}

static void
leave_out(PlMerge *merge)
{
  g_autoptr(GPtrArray) groups = list_groups(merge, TRUE);
  for (guint i = 0; i < groups->len; i++) {
    PlMergeDifference difference = say_difference(merge, groups->pdata[i]);
    g_array_append_val(merge->left_out, difference);
  }
}

/* ---- What is worth knowing ---- */

/* Each assessment once, in the order of its units. */
static void
add_sealed_notes(const PlMerge *merge, GPtrArray *notes)
{
  g_autoptr(GHashTable) told = g_hash_table_new(NULL, NULL);
  for (guint i = 0; i < merge->units->len; i++) {
    const PlMergeUnit *unit = PL_MERGE_UNIT(merge, i);
    const PlAssessment *sealed =
        unit->locked ? pl_merge_find_sealed(merge, PL_MERGE_ROW(merge, unit->row)) : NULL;
    if (sealed != NULL && g_hash_table_add(told, (gpointer)sealed))
      g_ptr_array_add(
          notes, g_strdup_printf(_("“%s” is signed off here, so what is other in the copy is not brought "
                                   "in. To bring it in, reopen it first, then merge again."),
                                 sealed->title));
  }
}

static GStrv
list_notes(const PlMerge *merge)
{
  GPtrArray *notes = g_ptr_array_new();
  add_sealed_notes(merge, notes);
  guint n;
  const PlSeal *seals = pl_snapshot_seals(merge->theirs, &n);
  for (guint i = 0; i < n; i++) {
    const PlAssessment *assessment = pl_snapshot_assessment(merge->theirs, seals[i].assessment);
    if (assessment != NULL && pl_snapshot_seal(merge->mine, assessment->id) == NULL)
      g_ptr_array_add(notes,
                      g_strdup_printf(_("In the copy, “%s” is signed off; here it is not. A sign-off "
                                        "is not brought in: sign it off here once it is as it should be."),
                                      assessment->title));
  }
  g_ptr_array_add(notes, NULL);
  return (GStrv)g_ptr_array_free(notes, FALSE);
}

char *
pl_merge_dup_drafts_note(const PlMerge *merge)
{
  g_return_val_if_fail(merge != NULL, NULL);
  if (merge->n_drafts == 0)
    return NULL;
  return g_strdup_printf(
      ngettext("“%s” holds %u text that is typed and not yet a change, and does not come in. Open the copy once in "
               "Plumbline’s window, where it can be changed: that makes it a change. Then merge the copy again.",
               "“%s” holds %u texts that are typed and not yet changes, and do not come in. Open the copy once in "
               "Plumbline’s window, where it can be changed: that makes them changes. Then merge the copy again.",
               merge->n_drafts),
      merge->name, merge->n_drafts);
}

void
pl_merge_say_all(PlMerge *merge)
{
  for (guint i = 0; i < merge->units->len;)
    i = say_row_change(merge, i);
  ask(merge);
  leave_out(merge);
  merge->notes = list_notes(merge);
}

char *
pl_merge_dup_counts(const PlMerge *merge)
{
  g_return_val_if_fail(merge != NULL, NULL);
  guint counts[PL_N_RECORD_KINDS][3] = {{0}};
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < merge->changes->len; i++) {
    const PlMergeChange *change = &g_array_index(merge->changes, PlMergeChange, i);
    counts[change->kind][change->act]++;
  }
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++)
    for (PlMergeAct act = PL_MERGE_ADDED; act <= PL_MERGE_REMOVED; act++) {
      if (counts[i][act] == 0)
        continue;
      g_autofree char *count = pl_record_say_count(i, counts[i][act]);
      const char *did = act == PL_MERGE_ADDED     ? _("added")
                        : act == PL_MERGE_CHANGED ? _("changed")
                                                  : _("removed");
      g_string_append_printf(text, "%s%s %s", text->len > 0 ? ", " : "", count, did);
    }
  return g_string_free(text, FALSE);
}
