/*
 * random-records.h: random valid records of any kind, and commands that change a document at random and leave
 * no reference dangling, from descriptions alone.
 */
#pragma once

#include "testing.h"

static inline gboolean
has_id(const PlRecordType *type)
{
  return type->fields[0].type == PL_FIELD_ID;
}

static inline gint64
scope_in(const PlRecordType *type, gconstpointer record)
{
  return type->scoped ? pl_field_get_id(pl_record_type_field(type, "assessment"), record) : 0;
}

/* Any record of one part, or NULL. */
static inline gconstpointer
pick_in(GRand *rand, const PlSnapshot *snapshot, PlRecordKind kind, gint64 scope)
{
  guint n;
  const guint8 *records = pl_part_get_records(pl_snapshot_get_part(snapshot, kind, scope), &n);
  return n == 0 ? NULL : records + (gsize)g_rand_int_range(rand, 0, (gint)n) * pl_record_type_get(kind)->size;
}

/* Any record of the kind, in the whole snapshot, or NULL. */
static inline gconstpointer
pick(GRand *rand, const PlSnapshot *snapshot, PlRecordKind kind)
{
  gint64 scope = 0;
  if (pl_record_type_get(kind)->scoped) {
    guint n;
    const PlAssessment *assessments = pl_snapshot_assessments(snapshot, &n);
    if (n == 0)
      return NULL;
    scope = assessments[g_rand_int_range(rand, 0, (gint)n)].id;
  }
  return pick_in(rand, snapshot, kind, scope);
}

static inline const char *
random_text(GRand *rand, GStringChunk *texts)
{
  static const char *const words[] = {
      "staff ", "’ “quoted” ", "שלום ",   "👩🏽‍🏫 ", "'; DROP TABLE view; --",
      "a\tb\n", "%s %n ",      "\xC2\xA0"};
  GString *text = g_string_new("x");
  for (gint i = g_rand_int_range(rand, 0, 8); i > 0; i--)
    g_string_append(text, words[g_rand_int_range(rand, 0, G_N_ELEMENTS(words))]);
  if (g_rand_int_range(rand, 0, 40) == 0)
    for (guint i = 0; i < 500; i++)
      g_string_append(text, "a long reason ");
  const char *kept = g_string_chunk_insert(texts, text->str);
  g_string_free(text, TRUE);
  return kept;
}

static inline const char *
random_date(GRand *rand, GStringChunk *texts, gboolean partial)
{
  static const char *const dates[] = {"2024-02-29", "1999-12-31", "2026-10-12",
                                      "2027-04-01", "2025",       "2025-11"};
  return g_string_chunk_insert_const(texts, dates[g_rand_int_range(rand, 0, partial ? 6 : 4)]);
}

/* Of one, two and three pixels. */
static const char *const pictures[] = {
    "", "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mPgsqkAAAESAL8/zGajAAAAAElFTkSuQmCC",
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR42mNYIKcBRAAHQQHNd/h14QAAAABJRU5ErkJggg==",
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAADCAIAAADdv/LVAAAADklEQVR42mNgqLBhgGIADAACHfLfLe8AAAAASUVORK5CYII="};

/* FALSE where there is nothing that a reference could name. */
static inline gboolean
randomise_field(GRand *rand, const PlSnapshot *snapshot, GStringChunk *texts, const PlRecordType *type,
                const PlField *field, gpointer record)
{
  if (field->optional && g_rand_boolean(rand))
    return TRUE; /* absent */
  switch (field->type) {
  case PL_FIELD_ID:
    pl_field_set_id(field, record, pl_ids_seeded(rand).next(rand));
    return TRUE;
  case PL_FIELD_REF: {
    gconstpointer named = pl_record_type_get(field->ref)->scoped
                              ? pick_in(rand, snapshot, field->ref, scope_in(type, record))
                              : pick(rand, snapshot, field->ref);
    if (named != NULL)
      pl_field_set_id(field, record, pl_field_get_id(&pl_record_type_get(field->ref)->fields[0], named));
    return named != NULL || field->optional;
  }
  case PL_FIELD_INT:
    pl_field_set_int(field, record, g_rand_int_range(rand, field->min, field->max + 1));
    return TRUE;
  case PL_FIELD_BOOL:
    pl_field_set_int(field, record, g_rand_boolean(rand));
    return TRUE;
  case PL_FIELD_REAL: /* whole numbers too: SQLite stores them as integers */
    pl_field_set_real(field, record, g_rand_int_range(rand, -5, 6) / (g_rand_boolean(rand) ? 1.0 : 3.0));
    return TRUE;
  case PL_FIELD_CHOICE: {
    gint n = 0;
    while (field->words[n] != NULL)
      n++;
    pl_field_set_int(field, record, g_rand_int_range(rand, 0, n));
    return TRUE;
  }
  case PL_FIELD_DATE:
  case PL_FIELD_PARTIAL_DATE:
    pl_field_set_text(field, record, random_date(rand, texts, field->type == PL_FIELD_PARTIAL_DATE));
    return TRUE;
  case PL_FIELD_PICTURE:
    pl_field_set_text(field, record, pictures[g_rand_int_range(rand, 0, G_N_ELEMENTS(pictures))]);
    return TRUE;
  case PL_FIELD_TEXT:
  default:
    pl_field_set_text(field, record, field->required || g_rand_boolean(rand) ? random_text(rand, texts) : "");
    return TRUE;
  }
}

/* What the rules over more than one field ask. */
static inline void
make_consistent(const PlRecordType *type, gpointer record)
{
  const PlField *level = pl_record_type_field(type, "level"),
                *not_enough = pl_record_type_field(type, "not_enough");
  if (level != NULL && not_enough != NULL && pl_field_get_int(level, record) != 0)
    pl_field_set_int(not_enough, record, FALSE);
  const PlField *clearance = pl_record_type_field(type, "clearance");
  if (clearance != NULL)
    pl_field_set_int(pl_record_type_field(type, "exempt_paragraph"), record,
                     pl_field_get_int(clearance, record) == PL_CLEARANCE_EXEMPT ? 3 : 0);
  if (type->kind == PL_RECORD_DOCUMENT)
    pl_field_set_id(&type->fields[0], record, 1);
}

/* Fills `record` with a new one, or with another version of one that is there; FALSE where the snapshot has
 * not what it needs. */
static inline gboolean
random_record(GRand *rand, const PlSnapshot *snapshot, GStringChunk *texts, PlRecordKind kind,
              gpointer record)
{
  const PlRecordType *type = pl_record_type_get(kind);
  gconstpointer old = g_rand_boolean(rand) ? pick(rand, snapshot, kind) : NULL;
  pl_record_init_empty(kind, record);
  for (guint i = 0; i < type->n_fields; i++)
    if (!randomise_field(rand, snapshot, texts, type, &type->fields[i], record))
      return FALSE;
  for (guint i = 0; old != NULL && i < type->n_fields; i++) {
    const PlField *field = &type->fields[i];
    gboolean keep =
        i < type->n_keys || (type->scoped && g_str_equal(field->name, "assessment")) || g_rand_boolean(rand);
    if (!keep)
      continue;
    if (pl_field_is_text(field))
      pl_field_set_text(field, record, g_string_chunk_insert(texts, pl_field_get_text(field, old)));
    else if (field->type == PL_FIELD_ID || field->type == PL_FIELD_REF)
      pl_field_set_id(field, record, pl_field_get_id(field, old));
    else if (field->type == PL_FIELD_REAL)
      pl_field_set_real(field, record, pl_field_get_real(field, old));
    else
      pl_field_set_int(field, record, pl_field_get_int(field, old));
  }
  make_consistent(type, record);
  assert_true(pl_record_validate(kind, record, NULL));
  return TRUE;
}

static inline void delete_with_children(PlCommand *command, PlSnapshot **working, PlRecordKind kind,
                                        gconstpointer record);

static inline PlSnapshot *
apply_one(const PlSnapshot *working, PlRecordKind kind, gconstpointer record, gboolean deletes)
{
  g_autoptr(PlCommand) one = pl_command_new("one", "One");
  if (deletes)
    pl_command_delete(one, kind, record);
  else
    pl_command_put(one, kind, record);
  return pl_command_apply(one, working);
}

static inline void
add_edit(PlCommand *command, PlSnapshot **working, PlRecordKind kind, gconstpointer record, gboolean deletes)
{
  if (deletes)
    pl_command_delete(command, kind, record);
  else
    pl_command_put(command, kind, record);
  PlSnapshot *next = apply_one(*working, kind, record, deletes);
  pl_snapshot_unref(*working);
  *working = next;
}

/* The first record in one part that names `id` by `field`, copied; NULL for none. */
static inline gpointer
find_child(const PlSnapshot *snapshot, const PlRecordType *type, const PlField *field, gint64 scope,
           gint64 id)
{
  guint n;
  const guint8 *records = pl_part_get_records(pl_snapshot_get_part(snapshot, type->kind, scope), &n);
  for (guint i = 0; i < n; i++)
    if (pl_field_get_id(field, records + i * type->size) == id)
      return g_memdup2(records + i * type->size, type->size);
  return NULL;
}

static inline void
settle_children(PlCommand *command, PlSnapshot **working, const PlRecordType *child, const PlField *field,
                gint64 id)
{
  guint n_scopes = 1;
  g_autoptr(PlSnapshot) at_start = pl_snapshot_ref(*working);
  const PlAssessment *assessments = child->scoped ? pl_snapshot_assessments(at_start, &n_scopes) : NULL;
  for (guint i = 0; i < n_scopes; i++) {
    gint64 scope = child->scoped ? assessments[i].id : 0;
    for (;;) {
      g_autoptr(PlSnapshot) held = pl_snapshot_ref(*working); /* the copy's texts live in it */
      g_autofree gpointer record = find_child(held, child, field, scope, id);
      if (record == NULL)
        break;
      if (field->optional) {
        pl_field_set_id(field, record, 0);
        add_edit(command, working, child->kind, record, FALSE);
      } else {
        delete_with_children(command, working, child->kind, record);
      }
    }
  }
}

/* Deletes a record; what needs it goes too, and what merely names it no longer does. */
static inline void
delete_with_children(PlCommand *command, PlSnapshot **working, PlRecordKind kind, gconstpointer record)
{
  g_autoptr(PlSnapshot) held G_GNUC_UNUSED = pl_snapshot_ref(*working);
  if (has_id(pl_record_type_get(kind))) {
    gint64 id = pl_field_get_id(&pl_record_type_get(kind)->fields[0], record);
    for (guint i = 0; i < PL_N_RECORD_KINDS; i++) {
      const PlRecordType *child = pl_record_type_get(i);
      for (guint j = 0; child->recorded && j < child->n_fields; j++)
        if (child->fields[j].type == PL_FIELD_REF && child->fields[j].ref == kind)
          settle_children(command, working, child, &child->fields[j], id);
    }
  }
  add_edit(command, working, kind, record, TRUE);
}

/* One to six edits of any recorded kinds; every reference in what comes of them names something. */
static inline PlCommand *
random_command(GRand *rand, const PlSnapshot *snapshot, guint number)
{
  g_autofree char *label = g_strdup_printf("Change %u", number);
  PlCommand *command = pl_command_new("random", label);
  g_autoptr(GStringChunk) texts = g_string_chunk_new(1024);
  PlSnapshot *working = pl_snapshot_ref((PlSnapshot *)snapshot);
  for (gint i = g_rand_int_range(rand, 1, 7); i > 0; i--) {
    PlRecordKind kind = g_rand_int_range(rand, 0, PL_N_RECORD_KINDS - 1); /* but seals, which come last */
    gconstpointer victim =
        kind != PL_RECORD_DOCUMENT && g_rand_int_range(rand, 0, 6) == 0 ? pick(rand, working, kind) : NULL;
    g_autofree gpointer record = g_malloc(pl_record_type_get(kind)->size);
    if (victim != NULL)
      delete_with_children(command, &working, kind, victim);
    else if (random_record(rand, working, texts, kind, record))
      add_edit(command, &working, kind, record, FALSE);
  }
  pl_snapshot_unref(working);
  return command;
}

/* A few records of every kind. */
static inline PlSnapshot *
random_snapshot(GRand *rand)
{
  g_autoptr(GStringChunk) texts = g_string_chunk_new(1024);
  PlSnapshot *snapshot = pl_snapshot_new_empty();
  for (guint round = 0; round < 3; round++)
    for (guint i = 0; i + 1 < PL_N_RECORD_KINDS; i++) {
      g_autofree gpointer record = g_malloc(pl_record_type_get(i)->size);
      if (!random_record(rand, snapshot, texts, i, record))
        continue;
      PlSnapshot *next = apply_one(snapshot, i, record, FALSE);
      pl_snapshot_unref(snapshot);
      snapshot = next;
    }
  return snapshot;
}
