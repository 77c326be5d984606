/*
 * withhold.h: documents that differ only in what may not be published, for tests of what is.
 */
#pragma once

#include <plumbline/record-type.h>
#include <plumbline/snapshot.h>
#include <string.h>

#define SECRET "Quelquechose"
/* Records that are withheld for a test: every third of each kind, beginning with the first, the second or the
 * third. */
#define EVERY 3

typedef void (*Alter)(const PlRecordType *type, gpointer record, guint i, guint turn);

static inline PlSnapshot *
alter_all(const PlSnapshot *snapshot, Alter alter, guint turn)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func((GDestroyNotify)pl_part_unref);
  for (PlRecordKind kind = 0; kind < PL_N_RECORD_KINDS; kind++) {
    const PlRecordType *type = pl_record_type_get(kind);
    guint n_scopes = 1, n;
    const PlAssessment *assessments = type->scoped ? pl_snapshot_assessments(snapshot, &n_scopes) : NULL;
    for (guint k = 0; k < n_scopes; k++) {
      gint64 scope = assessments != NULL ? assessments[k].id : 0;
      const guint8 *records = pl_part_get_records(pl_snapshot_get_part(snapshot, kind, scope), &n);
      PlPartBuilder *builder = pl_part_builder_new(kind, scope);
      g_autofree gpointer record = g_malloc(type->size);
      for (guint i = 0; i < n; i++) {
        memcpy(record, records + i * type->size, type->size);
        if (pl_record_get_clearance(kind, record) != NULL)
          alter(type, record, i, turn);
        pl_part_builder_add(builder, record);
      }
      g_ptr_array_add(parts, pl_part_builder_finish(builder));
    }
  }
  return pl_snapshot_with_parts(snapshot, (PlPart *const *)parts->pdata, parts->len);
}

static inline void
publish(const PlRecordType *type, gpointer record, guint i G_GNUC_UNUSED, guint turn G_GNUC_UNUSED)
{
  *pl_record_get_clearance(type->kind, record) = (PlClearance){
      .clearance = PL_CLEARANCE_PUBLIC, .public_interest = "", .cleared_by = "", .cleared_on = ""};
}

/* The assessments stay public: without them there would be little to see. */
static inline void
withhold(const PlRecordType *type, gpointer record, guint i, guint turn)
{
  publish(type, record, i, turn);
  PlClearance *clearance = pl_record_get_clearance(type->kind, record);
  if (i % EVERY != turn || type->kind == PL_RECORD_ASSESSMENT)
    return;
  clearance->clearance = i % 2 == 0 ? PL_CLEARANCE_EXEMPT : PL_CLEARANCE_NOT_CLEARED;
  clearance->exempt_paragraph = clearance->clearance == PL_CLEARANCE_EXEMPT ? 3 : 0;
}

/* What is withheld becomes another thing: its words, its levels and ratings, its dates. */
static inline void
spoil(const PlRecordType *type, gpointer record, guint i G_GNUC_UNUSED, guint turn G_GNUC_UNUSED)
{
  if (pl_record_get_clearance(type->kind, record)->clearance == PL_CLEARANCE_PUBLIC)
    return;
  for (guint k = type->n_keys; k < type->n_fields; k++) {
    const PlField *field = &type->fields[k];
    if (field->type == PL_FIELD_TEXT)
      pl_field_set_text(field, record, SECRET);
    else if (field->type == PL_FIELD_DATE && *pl_field_get_text(field, record) != '\0')
      pl_field_set_text(field, record, "2026-01-31");
    else if (field->type == PL_FIELD_REAL)
      pl_field_set_real(field, record, 77777);
  }
  switch (type->kind) {
  case PL_RECORD_AGREED_LEVEL:
    ((PlAgreedLevel *)record)->level = 1;
    break;
  case PL_RECORD_RISK_RATING:
    ((PlRiskRating *)record)->likelihood = ((PlRiskRating *)record)->impact = 1;
    break;
  case PL_RECORD_ASSURANCE:
    ((PlAssurance *)record)->rating = PL_ASSURANCE_NONE;
    break;
  default:
    break;
  }
}

static inline void
nothing_is_public(const PlRecordType *type, gpointer record, guint i, guint turn)
{
  publish(type, record, i, turn);
  pl_record_get_clearance(type->kind, record)->clearance = PL_CLEARANCE_CONFIDENTIAL;
}
