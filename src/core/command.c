#include <plumbline/command.h>

#include <glib/gi18n-lib.h>
#include <stdlib.h>

struct _PlCommand {
  char *kind;
  char *label;
  GArray *edits; /* PlEdit; each record is one g_malloc, its texts are in `texts` */
  GStringChunk *texts;
  GHashTable *uncleared; /* the records, by kind and key */
};

#define TEXT_BLOCK 1024

static void
edit_clear(gpointer data)
{
  PlEdit *edit = data;
  g_free((gpointer)edit->record);
}

PlCommand *
pl_command_new(const char *kind, const char *label)
{
  g_return_val_if_fail(kind != NULL && label != NULL, NULL);
  PlCommand *command = g_atomic_rc_box_new0(PlCommand);
  command->kind = g_strdup(kind);
  command->label = g_strdup(label);
  command->edits = g_array_new(FALSE, FALSE, sizeof(PlEdit));
  g_array_set_clear_func(command->edits, edit_clear);
  command->texts = g_string_chunk_new(TEXT_BLOCK);
  command->uncleared = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  return command;
}

PlCommand *
pl_command_ref(PlCommand *command)
{
  return g_atomic_rc_box_acquire(command);
}

static void
command_clear(gpointer data)
{
  PlCommand *command = data;
  g_free(command->kind);
  g_free(command->label);
  g_array_unref(command->edits);
  g_string_chunk_free(command->texts);
  g_hash_table_unref(command->uncleared);
}

void
pl_command_unref(PlCommand *command)
{
  g_atomic_rc_box_release_full(command, command_clear);
}

static void
add_edit(PlCommand *command, PlRecordKind kind, gconstpointer record, gboolean deletes)
{
  const PlRecordType *type = pl_record_type_get(kind);
  gpointer copy = g_memdup2(record, type->size);
  for (guint i = 0; i < type->n_fields; i++)
    if (pl_field_is_text(&type->fields[i]))
      pl_field_set_text(&type->fields[i], copy,
                        g_string_chunk_insert(command->texts, pl_field_get_text(&type->fields[i], record)));
  PlEdit edit = {kind, deletes, copy};
  g_array_append_val(command->edits, edit);
}

void
pl_command_put(PlCommand *command, PlRecordKind kind, gconstpointer record)
{
  g_return_if_fail(command != NULL && record != NULL && kind < PL_N_RECORD_KINDS);
  add_edit(command, kind, record, FALSE);
}

void
pl_command_delete(PlCommand *command, PlRecordKind kind, gconstpointer record)
{
  g_return_if_fail(command != NULL && record != NULL && kind < PL_N_RECORD_KINDS);
  add_edit(command, kind, record, TRUE);
}

/* ---- What was cleared ---- */

gboolean
pl_command_unclear(PlCommand *command, PlRecordKind kind, gpointer record)
{
  g_return_val_if_fail(command != NULL && record != NULL && kind < PL_N_RECORD_KINDS, FALSE);
  gboolean was_cleared = pl_record_unclear(kind, record);
  if (was_cleared) /* once, though many of its parts may change */
    g_hash_table_add(command->uncleared, pl_record_dup_key(kind, record));
  return was_cleared;
}

guint
pl_command_get_uncleared(const PlCommand *command)
{
  g_return_val_if_fail(command != NULL, 0);
  return g_hash_table_size(command->uncleared);
}

gconstpointer
pl_record_find_whole(const PlSnapshot *snapshot, PlRecordKind kind, gconstpointer part, PlRecordKind *whole)
{
  g_return_val_if_fail(snapshot != NULL && part != NULL && whole != NULL, NULL);
  static const PlRecordKind wholes[] = {PL_RECORD_EVIDENCE, PL_RECORD_INDICATOR};
  const PlField *first = &pl_record_type_get(kind)->fields[0];
  for (guint i = 0; i < G_N_ELEMENTS(wholes); i++)
    if (first->type == PL_FIELD_REF && first->ref == wholes[i]) {
      *whole = wholes[i];
      return pl_snapshot_find_id(snapshot, wholes[i], pl_field_get_id(first, part));
    }
  if (kind != PL_RECORD_ASSURANCE_LINE)
    return NULL;
  const PlAssuranceLine *line = part;
  const PlAssurance key = {.test = line->test, .option = line->option, .date = line->date};
  *whole = PL_RECORD_ASSURANCE;
  return pl_snapshot_find(snapshot, PL_RECORD_ASSURANCE, &key);
}

/* What has no clearance of its own goes where the record that it is part of goes. */
static void
unclear_what_it_is_part_of(PlCommand *command, const PlSnapshot *snapshot, PlRecordKind kind, gconstpointer record)
{
  PlRecordKind whole_kind;
  gconstpointer whole = pl_record_find_whole(snapshot, kind, record, &whole_kind);
  g_autofree gpointer copy = whole != NULL ? g_memdup2(whole, pl_record_type_get(whole_kind)->size) : NULL;
  if (copy != NULL && pl_command_unclear(command, whole_kind, copy))
    pl_command_put(command, whole_kind, copy);
}

/* The days of an arrangement are a plan that moves; what was cleared is what is said of it. */
static gboolean
moves_only_days(PlRecordKind kind, gconstpointer standing, gconstpointer record)
{
  if (kind != PL_RECORD_ARRANGEMENT || standing == NULL)
    return FALSE;
  const PlArrangement *wanted = record;
  PlArrangement moved = *(const PlArrangement *)standing;
  moved.starts = wanted->starts, moved.ends = wanted->ends, moved.review = wanted->review;
  return pl_record_equal(kind, &moved, wanted);
}

void
pl_command_edit(PlCommand *command, const PlSnapshot *snapshot, PlRecordKind kind, gconstpointer record)
{
  g_return_if_fail(command != NULL && snapshot != NULL && record != NULL && kind < PL_N_RECORD_KINDS);
  gconstpointer standing = pl_snapshot_find(snapshot, kind, record);
  g_autofree gpointer copy = g_memdup2(record, pl_record_type_get(kind)->size);
  gboolean same_clearance = FALSE, same_else = FALSE;
  if (standing != NULL)
    pl_record_compare_apart(kind, standing, record, &same_clearance, &same_else);
  if (same_clearance && !same_else && !moves_only_days(kind, standing, record))
    pl_command_unclear(command, kind, copy);
  if (!same_else)
    unclear_what_it_is_part_of(command, snapshot, kind, record);
  pl_command_put(command, kind, copy);
}

/* ---- What goes with a record ---- */

typedef struct {
  PlCommand *command;
  const PlSnapshot *snapshot;
  GHashTable *gone; /* the records that go, by their address in the snapshot */
} Removal;

static void remove_record(Removal *removal, PlRecordKind kind, gconstpointer record);

static void
let_go(Removal *removal, const PlRecordType *type, const PlField *field, gconstpointer record)
{
  if (!field->optional) {
    remove_record(removal, type->kind, record);
    return;
  }
  g_autofree gpointer copy = g_memdup2(record, type->size);
  pl_field_set_id(field, copy, 0);
  pl_command_put(removal->command, type->kind, copy);
}

static void
let_go_in_part(Removal *removal, const PlRecordType *type, const PlField *field, gint64 scope, gint64 id)
{
  guint n;
  const guint8 *records = pl_part_get_records(pl_snapshot_get_part(removal->snapshot, type->kind, scope), &n);
  for (guint i = 0; i < n; i++)
    if (pl_field_get_id(field, records + i * type->size) == id &&
        !g_hash_table_contains(removal->gone, records + i * type->size))
      let_go(removal, type, field, records + i * type->size);
}

static void
let_go_of(Removal *removal, const PlRecordType *type, const PlField *field, gint64 id)
{
  guint n = 1;
  const PlAssessment *assessments = type->scoped ? pl_snapshot_assessments(removal->snapshot, &n) : NULL;
  for (guint i = 0; i < n; i++)
    let_go_in_part(removal, type, field, assessments != NULL ? assessments[i].id : 0, id);
}

static void
remove_record(Removal *removal, PlRecordKind kind, gconstpointer record)
{
  const PlRecordType *removed = pl_record_type_get(kind);
  g_hash_table_add(removal->gone, (gpointer)record);
  for (guint i = 0; removed->fields[0].type == PL_FIELD_ID && i < PL_N_RECORD_KINDS; i++) {
    const PlRecordType *type = pl_record_type_get(i);
    for (guint j = 0; type->recorded && j < type->n_fields; j++)
      if (type->fields[j].type == PL_FIELD_REF && type->fields[j].ref == kind)
        let_go_of(removal, type, &type->fields[j], pl_field_get_id(&removed->fields[0], record));
  }
  pl_command_delete(removal->command, kind, record); /* children before parents */
}

void
pl_command_delete_whole(PlCommand *command, const PlSnapshot *snapshot, PlRecordKind kind,
                        gconstpointer record)
{
  g_return_if_fail(command != NULL && snapshot != NULL && record != NULL && kind < PL_N_RECORD_KINDS);
  gconstpointer standing = pl_snapshot_find(snapshot, kind, record);
  Removal removal = {command, snapshot, g_hash_table_new(NULL, NULL)};
  if (standing != NULL)
    remove_record(&removal, kind, standing);
  g_hash_table_unref(removal.gone);
}

const char *
pl_command_get_kind(const PlCommand *command)
{
  return command->kind;
}

const char *
pl_command_get_label(const PlCommand *command)
{
  return command->label;
}

const PlEdit *
pl_command_get_edits(const PlCommand *command, guint *n)
{
  *n = command->edits->len;
  return (const PlEdit *)command->edits->data;
}

gboolean
pl_command_validate(const PlCommand *command, GError **error)
{
  g_return_val_if_fail(command != NULL, FALSE);
  for (guint i = 0; i < command->edits->len; i++) {
    const PlEdit *edit = &g_array_index(command->edits, PlEdit, i);
    const PlRecordType *type = pl_record_type_get(edit->kind);
    if (!type->recorded) {
      g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
                  _("%s is not changed by an ordinary command: sign off or reopen instead"), type->name);
      return FALSE;
    }
    if (edit->deletes && edit->kind == PL_RECORD_DOCUMENT) {
      g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
                          _("a document cannot be without the record of what it is called"));
      return FALSE;
    }
    if (!edit->deletes && !pl_record_validate(edit->kind, edit->record, error))
      return FALSE;
  }
  return TRUE;
}

static gint64
scope_of(const PlEdit *edit)
{
  const PlRecordType *type = pl_record_type_get(edit->kind);
  return type->scoped ? pl_field_get_id(pl_record_type_field(type, "assessment"), edit->record) : 0;
}

/* An edit, and the part that it belongs to. */
typedef struct {
  const PlEdit *edit;
  gint64 scope;
} PlacedEdit;

static gint
compare_places(const PlacedEdit *a, const PlacedEdit *b)
{
  if (a->edit->kind != b->edit->kind)
    return a->edit->kind < b->edit->kind ? -1 : 1;
  return (a->scope > b->scope) - (a->scope < b->scope);
}

static gint
compare_placed_keys(gconstpointer a, gconstpointer b)
{
  const PlacedEdit *x = a, *y = b;
  gint order = compare_places(x, y);
  return order != 0 ? order : pl_record_compare_keys(x->edit->kind, x->edit->record, y->edit->record);
}

static gint
compare_placed(gconstpointer a, gconstpointer b)
{
  const PlacedEdit *x = a, *y = b;
  gint order = compare_placed_keys(x, y);
  return order != 0 ? order : (x->edit > y->edit) - (x->edit < y->edit); /* in the order they were added */
}

/* The last edit of each key, for that is what counts, in the order of kind, scope and key. */
static GArray *
last_edits(const PlCommand *command)
{
  GArray *placed = g_array_sized_new(FALSE, FALSE, sizeof(PlacedEdit), command->edits->len);
  for (guint i = 0; i < command->edits->len; i++) {
    const PlEdit *edit = &g_array_index(command->edits, PlEdit, i);
    PlacedEdit one = {edit, scope_of(edit)};
    g_array_append_val(placed, one);
  }
  g_array_sort(placed, compare_placed);
  PlacedEdit *edits = (PlacedEdit *)placed->data;
  guint kept = 0;
  for (guint i = 0; i < placed->len; i++)
    if (i + 1 == placed->len || compare_placed_keys(&edits[i], &edits[i + 1]) != 0)
      edits[kept++] = edits[i];
  g_array_set_size(placed, kept);
  return placed;
}

/* The part that `n_edits` sorted edits of one kind and scope make of the one in the snapshot. */
static PlPart *
edited_part(const PlSnapshot *snapshot, const PlacedEdit *edits, guint n_edits)
{
  PlRecordKind kind = edits[0].edit->kind;
  PlPartBuilder *builder = pl_part_builder_new(kind, edits[0].scope);
  gsize size = pl_record_type_get(kind)->size;
  guint n;
  const guint8 *records = pl_part_get_records(pl_snapshot_get_part(snapshot, kind, edits[0].scope), &n);
  for (guint i = 0; i < n; i++) {
    PlEdit sought = {kind, FALSE, records + i * size};
    PlacedEdit key = {&sought, edits[0].scope};
    if (bsearch(&key, edits, n_edits, sizeof key, compare_placed_keys) == NULL)
      pl_part_builder_add(builder, records + i * size);
  }
  for (guint i = 0; i < n_edits; i++)
    if (!edits[i].edit->deletes)
      pl_part_builder_add(builder, edits[i].edit->record);
  return pl_part_builder_finish(builder);
}

PlSnapshot *
pl_command_apply(const PlCommand *command, const PlSnapshot *snapshot)
{
  g_return_val_if_fail(command != NULL && snapshot != NULL, NULL);
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func((GDestroyNotify)pl_part_unref);
  g_autoptr(GArray) placed = last_edits(command);
  const PlacedEdit *edits = (const PlacedEdit *)placed->data;
  for (guint i = 0, end; i < placed->len; i = end) {
    for (end = i + 1; end < placed->len && compare_places(&edits[i], &edits[end]) == 0;)
      end++;
    g_ptr_array_add(parts, edited_part(snapshot, &edits[i], end - i));
  }
  return pl_snapshot_with_parts(snapshot, (PlPart *const *)parts->pdata, parts->len);
}

static char *
score_label(const PlDomain *domain, const char *post, gint level)
{
  if (post != NULL) /* not what it is: Undo shows this, and the room may be looking */
    return g_strdup_printf(_("Give a view of %s (%s)"), domain->name, post);
  if (level > 0)
    return g_strdup_printf(_("Score %s %d"), domain->name, level);
  return level == PL_SCORE_NOT_ENOUGH
             ? g_strdup_printf(_("Score %s: not enough evidence to agree"), domain->name)
             : g_strdup_printf(_("Score %s: not yet agreed"), domain->name);
}

static const PlParticipant *
find_participant(const PlSnapshot *snapshot, gint64 assessment, gint64 participant)
{
  PlParticipant key = {.assessment = assessment, .id = participant};
  return pl_snapshot_find(snapshot, PL_RECORD_PARTICIPANT, &key);
}

static void
put_view(PlCommand *command, const PlSnapshot *snapshot, const PlView *key, gint level, const char *reason)
{
  const PlView *old = pl_snapshot_view(snapshot, key->assessment, key->domain, key->participant);
  PlView view = old != NULL ? *old : *key;
  view.level = MAX(level, 0);
  view.not_enough = level == PL_SCORE_NOT_ENOUGH;
  view.reason = reason != NULL ? reason : view.reason;
  pl_command_put(command, PL_RECORD_VIEW, &view);
}

static void
put_agreed(PlCommand *command, const PlSnapshot *snapshot, const PlAgreedLevel *key, gint level,
           const char *reason)
{
  const PlAgreedLevel *old = pl_snapshot_agreed_level(snapshot, key->assessment, key->domain);
  PlAgreedLevel agreed = old != NULL ? *old : *key;
  agreed.level = MAX(level, 0);
  agreed.not_enough = level == PL_SCORE_NOT_ENOUGH;
  agreed.reason = reason != NULL ? reason : agreed.reason;
  if (old != NULL && (agreed.level != old->level || !agreed.not_enough != !old->not_enough))
    agreed.agreed_on = "";
  pl_command_edit(command, snapshot, PL_RECORD_AGREED_LEVEL, &agreed);
}

PlCommand *
pl_command_score(const PlSnapshot *snapshot, gint64 assessment, gint64 domain_id, gint64 participant,
                 gint level, const char *reason, GError **error)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  const PlDomain *domain = pl_snapshot_domain(snapshot, domain_id);
  const PlParticipant *who = participant == 0 ? NULL : find_participant(snapshot, assessment, participant);
  if (pl_snapshot_assessment(snapshot, assessment) == NULL || domain == NULL ||
      (participant != 0 && who == NULL)) {
    g_set_error_literal(
        error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND,
        _("There is no such assessment, domain or participant in this document; nothing was changed."));
    return NULL;
  }
  if (level < PL_SCORE_NOT_ENOUGH || level > PL_LEVEL_MAX) {
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
                _("%d is not a level: levels go from %d to %d. Nothing was changed."), level, PL_LEVEL_MIN,
                PL_LEVEL_MAX);
    return NULL;
  }
  g_autofree char *label = score_label(domain, who != NULL ? who->post : NULL, level);
  PlCommand *command = pl_command_new("score", label);
  if (who != NULL)
    put_view(command, snapshot,
             &(PlView){.assessment = assessment, .domain = domain_id, .participant = participant}, level,
             reason);
  else
    put_agreed(command, snapshot, &(PlAgreedLevel){.assessment = assessment, .domain = domain_id}, level,
               reason);
  return command;
}

PlCommand *
pl_command_agree(const PlSnapshot *snapshot, gint64 assessment, const char *date, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && date != NULL, NULL);
  const PlAssessment *record = pl_snapshot_assessment(snapshot, assessment);
  if (record == NULL) {
    g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND,
                        _("There is no such assessment in this document; nothing was changed."));
    return NULL;
  }
  if (!pl_date_is_valid(date)) {
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
                _("“%s” is not a date such as 2026-10-12. Nothing was changed."), date);
    return NULL;
  }
  g_autofree char *label = g_strdup_printf(_("Agree the levels of %s"), record->title);
  g_autoptr(PlCommand) command = pl_command_new("agree", label);
  g_assert(command != NULL); /* for the analyser, which cannot know that `label` is there */
  guint n;
  const PlAgreedLevel *levels = pl_snapshot_agreed_levels(snapshot, assessment, &n);
  for (guint i = 0; i < n; i++) {
    PlAgreedLevel agreed = levels[i];
    if (agreed.agreed_on[0] != '\0' || (agreed.level == 0 && !agreed.not_enough))
      continue;
    agreed.agreed_on = date;
    pl_command_put(command, PL_RECORD_AGREED_LEVEL, &agreed);
  }
  if (command->edits->len == 0) {
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
                _("%s has no level that waits to be agreed. Nothing was changed."), record->title);
    return NULL;
  }
  return g_steal_pointer(&command);
}
