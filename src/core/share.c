#include "share-private.h"
#include <plumbline/figures.h>
#include <plumbline/interchange.h>

#include <string.h>

/* References that say something else where they are absent: "for all scenarios", "about the document". */
static const struct {
  PlRecordKind kind;
  const char *field;
} absent_means_all[] = {
    {PL_RECORD_MILESTONE, "scenario"},
    {PL_RECORD_OPTION_CHOICE, "scenario"},
    {PL_RECORD_ARRANGEMENT, "scenario"},
    {PL_RECORD_QUESTION, "assessment"},
};

static gboolean
is_needed(PlRecordKind kind, const PlField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS(absent_means_all); i++)
    if (absent_means_all[i].kind == kind && g_str_equal(absent_means_all[i].field, field->name))
      return TRUE;
  return !field->optional;
}

/* By what a kind is shared where only what is cleared as public may be. */
typedef enum {
  SHARED_OWN,       /* its own clearance */
  SHARED_FRAMEWORK, /* what a document is set up with: catalogues, scales, links, organisations */
  SHARED_OWNED,     /* goes where a record that it names goes */
  SHARED_NEVER      /* says how somebody judged, and nobody has cleared it */
} SharedAs;

static const SharedAs shared_as[PL_N_RECORD_KINDS] = {
    [PL_RECORD_DOCUMENT] = SHARED_FRAMEWORK,     [PL_RECORD_SCALE_STEP] = SHARED_FRAMEWORK,
    [PL_RECORD_RISK_BAND] = SHARED_FRAMEWORK,    [PL_RECORD_APPETITE] = SHARED_FRAMEWORK,
    [PL_RECORD_THRESHOLD] = SHARED_FRAMEWORK,    [PL_RECORD_SOURCE] = SHARED_FRAMEWORK,
    [PL_RECORD_DOMAIN] = SHARED_FRAMEWORK,       [PL_RECORD_DESCRIPTOR] = SHARED_FRAMEWORK,
    [PL_RECORD_PROMPT] = SHARED_FRAMEWORK,       [PL_RECORD_ORGANISATION] = SHARED_FRAMEWORK,
    [PL_RECORD_TEST] = SHARED_FRAMEWORK,         [PL_RECORD_ITEM] = SHARED_FRAMEWORK,
    [PL_RECORD_MILESTONE] = SHARED_FRAMEWORK,    [PL_RECORD_INSPECTION] = SHARED_FRAMEWORK, /* published */
    [PL_RECORD_INTERVENTION] = SHARED_FRAMEWORK, /* published by the department */
    [PL_RECORD_SUCCESSION] = SHARED_OWNED,       [PL_RECORD_OPTION_NOTE] = SHARED_OWNED,
    [PL_RECORD_PARTICIPANT] = SHARED_OWNED,      [PL_RECORD_VIEW] = SHARED_OWNED,
    [PL_RECORD_EVIDENCE_DOMAIN] = SHARED_OWNED,  [PL_RECORD_EVIDENCE_RISK] = SHARED_OWNED,
    [PL_RECORD_EVIDENCE_TEST] = SHARED_OWNED,    [PL_RECORD_INDICATOR_DOMAIN] = SHARED_OWNED,
    [PL_RECORD_OBSERVATION] = SHARED_OWNED,      [PL_RECORD_RISK_DOMAIN] = SHARED_OWNED,
    [PL_RECORD_RISK_TEST] = SHARED_OWNED,        [PL_RECORD_RISK_ITEM] = SHARED_OWNED,
    [PL_RECORD_DOMAIN_ITEM] = SHARED_FRAMEWORK,  [PL_RECORD_ASSURANCE_LINE] = SHARED_OWNED,
    [PL_RECORD_CRITERION] = SHARED_FRAMEWORK,    [PL_RECORD_OPTION_SCORE] = SHARED_OWNED,
    [PL_RECORD_ACTION_DOMAIN] = SHARED_OWNED,    [PL_RECORD_ACTION_RISK] = SHARED_OWNED,
    [PL_RECORD_ACTION_TEST] = SHARED_OWNED,      [PL_RECORD_PACK_QUESTION] = SHARED_OWNED,
    [PL_RECORD_SESSION] = SHARED_OWNED,          [PL_RECORD_WARNING_SIGN] = SHARED_NEVER,
    [PL_RECORD_CHECK] = SHARED_NEVER,            [PL_RECORD_SEAL] = SHARED_OWNED,
};

static gboolean
is_cleared(const PlRecordType *type, gconstpointer record)
{
  if (shared_as[type->kind] != SHARED_OWN)
    return shared_as[type->kind] != SHARED_NEVER;
  /* That a section is left out, or stands elsewhere, says nothing that anybody could clear. */
  if (type->kind == PL_RECORD_PACK_SECTION && *((const PlPackSection *)record)->commentary == '\0')
    return TRUE;
  return pl_field_get_int(pl_record_type_field(type, "clearance"), record) == PL_CLEARANCE_PUBLIC;
}

/* A line of assurance has no reference to the assurance it is part of: the two share a key. */
static gboolean
has_its_assurance(const PlSnapshot *kept, const PlRecordType *type, gconstpointer record)
{
  if (type->kind != PL_RECORD_ASSURANCE_LINE)
    return TRUE;
  const PlAssuranceLine *line = record;
  const PlAssurance key = {.test = line->test, .option = line->option, .date = line->date};
  return pl_snapshot_find(kept, PL_RECORD_ASSURANCE, &key) != NULL;
}

/* Whether it is so small a count that it can identify a child, whatever its indicator is cleared as. */
static gboolean
is_small_figure(const PlSnapshot *kept, const PlRecordType *type, gconstpointer record)
{
  if (type->kind != PL_RECORD_OBSERVATION)
    return FALSE;
  const PlObservation *figure = record;
  const PlIndicator *indicator = pl_snapshot_find_id(kept, PL_RECORD_INDICATOR, figure->indicator);
  return indicator != NULL && pl_figure_is_small(indicator, figure->value, pl_figure_small_below(kept));
}

static gboolean
is_wanted(const PlRecordType *type, gconstpointer record, PlShareKeep keep)
{
  if (type->kind == PL_RECORD_PARTICIPANT && !(keep & PL_SHARE_PARTICIPANTS))
    return FALSE;
  if ((type->kind == PL_RECORD_VIEW || type->kind == PL_RECORD_SESSION) &&
      (keep & (PL_SHARE_VIEWS | PL_SHARE_PARTICIPANTS)) != (PL_SHARE_VIEWS | PL_SHARE_PARTICIPANTS))
    return FALSE;
  return (keep & PL_SHARE_NOT_CLEARED) || is_cleared(type, record);
}

static gint64
scope_of(const PlRecordType *type, gconstpointer record)
{
  return type->scoped ? pl_field_get_id(pl_record_type_field(type, "assessment"), record) : 0;
}

/* Whether `kept`, which holds all kinds before this one, has what the field names, if anything. */
static gboolean
names_kept(const PlSnapshot *kept, const PlRecordType *type, const PlField *field, gconstpointer record)
{
  gint64 id = pl_field_get_id(field, record);
  if (id == 0 || field->ref == type->kind) /* items, which name items, are never left out */
    return TRUE;
  if (!pl_record_type_get(field->ref)->scoped)
    return pl_snapshot_find_id(kept, field->ref, id) != NULL;
  const PlParticipant key = {.id = id, .assessment = scope_of(type, record)};
  return pl_snapshot_find(kept, field->ref, &key) != NULL;
}

/* FALSE where the record cannot be without something that was left out; else empties what it can be without.
 */
static gboolean
settle_references(const PlSnapshot *kept, const PlRecordType *type, gpointer record)
{
  for (guint i = 0; i < type->n_fields; i++) {
    const PlField *field = &type->fields[i];
    if (field->type != PL_FIELD_REF || names_kept(kept, type, field, record))
      continue;
    if (is_needed(type->kind, field))
      return FALSE;
    pl_field_set_id(field, record, 0);
  }
  return TRUE;
}

static PlPart *
filter_part(const PlPart *part, const PlSnapshot *kept, PlShareKeep keep)
{
  const PlRecordType *type = pl_record_type_get(pl_part_get_kind(part));
  PlPartBuilder *builder = pl_part_builder_new(type->kind, pl_part_get_scope(part));
  g_autofree gpointer copy = g_malloc(type->size);
  guint n;
  const guint8 *records = pl_part_get_records(part, &n);
  for (guint i = 0; i < n; i++) {
    memcpy(copy, records + i * type->size, type->size);
    if (!is_wanted(type, copy, keep) || !settle_references(kept, type, copy) ||
        (!(keep & PL_SHARE_NOT_CLEARED) &&
         (!has_its_assurance(kept, type, copy) || is_small_figure(kept, type, copy))))
      continue;
    if (type->kind == PL_RECORD_ASSESSMENT && !(keep & PL_SHARE_PARTICIPANTS))
      ((PlAssessment *)copy)->panel = "";
    pl_part_builder_add(builder, copy);
  }
  return pl_part_builder_finish(builder);
}

static void
filter_kind(const PlSnapshot *whole, PlSnapshot **kept, PlRecordKind kind, PlShareKeep keep)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func((GDestroyNotify)pl_part_unref);
  guint n = 1;
  const PlAssessment *assessments =
      pl_record_type_get(kind)->scoped ? pl_snapshot_assessments(*kept, &n) : NULL;
  for (guint i = 0; i < n; i++) {
    gint64 scope = assessments != NULL ? assessments[i].id : 0;
    g_ptr_array_add(parts, filter_part(pl_snapshot_get_part(whole, kind, scope), *kept, keep));
  }
  PlSnapshot *next = pl_snapshot_with_parts(*kept, (PlPart *const *)parts->pdata, parts->len);
  pl_snapshot_unref(*kept);
  *kept = next;
}

/* All but seals. Parents come before children, save that the document names what it has in view. */
static PlSnapshot *
filter_records(const PlSnapshot *whole, PlShareKeep keep)
{
  G_STATIC_ASSERT(PL_RECORD_DOCUMENT == 0 && PL_RECORD_SEAL == PL_N_RECORD_KINDS - 1);
  PlSnapshot *kept = pl_snapshot_new_empty();
  for (PlRecordKind kind = PL_RECORD_DOCUMENT + 1; kind < PL_RECORD_SEAL; kind++)
    filter_kind(whole, &kept, kind, keep);
  filter_kind(whole, &kept, PL_RECORD_DOCUMENT, keep);
  return kept;
}

/* ---- Seals ---- */

/* Whether every record of `sealed` that `whole` has is in `kept` too: what was cleared when it was signed may
 * be so no longer. */
static gboolean
nothing_went(const PlSnapshot *sealed, const PlSnapshot *whole, const PlSnapshot *kept, gint64 assessment)
{
  for (PlRecordKind kind = PL_RECORD_DOCUMENT; kind < PL_RECORD_SEAL; kind++) {
    const PlRecordType *type = pl_record_type_get(kind);
    guint n;
    const guint8 *records =
        pl_part_get_records(pl_snapshot_get_part(sealed, kind, type->scoped ? assessment : 0), &n);
    for (guint i = 0; i < n; i++)
      if (pl_snapshot_find(whole, kind, records + i * type->size) != NULL &&
          pl_snapshot_find(kept, kind, records + i * type->size) == NULL)
        return FALSE;
  }
  return TRUE;
}

/* Who may read a thing is not sealed, so it is asked of what stands now; where that says something else than
   what was sealed, nobody cleared the words that are in the seal. */
static PlPart *
clear_as_now(const PlPart *part, const PlSnapshot *whole)
{
  const PlRecordType *type = pl_record_type_get(pl_part_get_kind(part));
  PlPartBuilder *builder = pl_part_builder_new(type->kind, pl_part_get_scope(part));
  g_autofree gpointer copy = g_malloc(type->size), now = g_malloc(type->size);
  guint n;
  const guint8 *records = pl_part_get_records(part, &n);
  for (guint i = 0; i < n; i++) {
    memcpy(copy, records + i * type->size, type->size);
    gconstpointer stands = pl_snapshot_find(whole, type->kind, copy);
    gboolean same_clearance, same_else = FALSE;
    if (stands != NULL)
      pl_record_compare_apart(type->kind, copy, stands, &same_clearance, &same_else);
    if (same_else) {
      memcpy(now, stands, type->size);
      *pl_record_get_clearance(type->kind, copy) = *pl_record_get_clearance(type->kind, now);
    }
    pl_part_builder_add(builder, copy);
  }
  return pl_part_builder_finish(builder);
}

static PlSnapshot *
all_cleared_as_now(const PlSnapshot *sealed, const PlSnapshot *whole, gint64 assessment)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func((GDestroyNotify)pl_part_unref);
  for (PlRecordKind kind = PL_RECORD_DOCUMENT; kind < PL_RECORD_SEAL; kind++) {
    const PlRecordType *type = pl_record_type_get(kind);
    if (pl_record_type_field(type, "clearance") != NULL)
      g_ptr_array_add(parts,
                      clear_as_now(pl_snapshot_get_part(sealed, kind, type->scoped ? assessment : 0), whole));
  }
  return pl_snapshot_with_parts(sealed, (PlPart *const *)parts->pdata, parts->len);
}

static gboolean
may_keep_seal(const PlSeal *seal, const PlSnapshot *whole, const PlSnapshot *kept, PlShareKeep keep)
{
  g_autofree char *sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, seal->content, -1);
  if (!g_str_equal(sha256, seal->sha256) || pl_snapshot_assessment(kept, seal->assessment) == NULL)
    return FALSE;
  g_autoptr(GBytes) bytes = g_bytes_new_static(seal->content, strlen(seal->content));
  g_autoptr(PlSnapshot) read = pl_interchange_read(bytes, NULL);
  if (read == NULL)
    return FALSE;
  g_autoptr(PlSnapshot) sealed = all_cleared_as_now(read, whole, seal->assessment);
  g_autoptr(PlSnapshot) filtered = filter_records(sealed, keep);
  return pl_snapshot_equal(sealed, filtered) && nothing_went(sealed, whole, kept, seal->assessment);
}

static PlPart *
filter_seals(const PlSnapshot *whole, const PlSnapshot *kept, PlShareKeep keep)
{
  PlPartBuilder *builder = pl_part_builder_new(PL_RECORD_SEAL, 0);
  guint n;
  const PlSeal *seals = pl_snapshot_seals(whole, &n);
  for (guint i = 0; i < n; i++)
    if (may_keep_seal(&seals[i], whole, kept, keep))
      pl_part_builder_add(builder, &seals[i]);
  return pl_part_builder_finish(builder);
}

/* Who opens a copy without what is not cleared must not read there that it was never recorded. Seals are not
 * asked: a merge finds the copy's beginning again without them.
 * @kept: without seals */
static PlPart *
mark_info(const PlSnapshot *document, const PlSnapshot *kept, PlShareKeep keep)
{
  g_autoptr(PlPart) no_seals = pl_part_builder_finish(pl_part_builder_new(PL_RECORD_SEAL, 0));
  g_autoptr(PlSnapshot) unsealed = pl_snapshot_with_parts(document, &no_seals, 1);
  PlPartBuilder *builder = pl_part_builder_new(PL_RECORD_DOCUMENT, 0);
  const PlDocumentInfo *whole = pl_snapshot_info(kept);
  if (whole != NULL) {
    PlDocumentInfo info = *whole;
    info.cleared_only |= (keep & PL_SHARE_NOT_CLEARED) == 0 && !pl_snapshot_equal(unsealed, kept);
    pl_part_builder_add(builder, &info);
  }
  return pl_part_builder_finish(builder);
}

PlSnapshot *
pl_share_filter(const PlSnapshot *snapshot, PlShareKeep keep)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  return pl_share_filter_at(snapshot, keep, NULL);
}

PlSnapshot *
pl_share_filter_at(const PlSnapshot *snapshot, PlShareKeep keep, const char *as_at)
{
  g_autoptr(PlSnapshot) cleared = filter_records(snapshot, keep);
  g_autoptr(PlSnapshot) kept = keep & PL_SHARE_NOT_CLEARED
                                   ? pl_snapshot_ref(cleared)
                                   : pl_share_without_overtaken(snapshot, cleared, as_at);
  g_autoptr(PlPart) seals = filter_seals(snapshot, kept, keep);
  g_autoptr(PlPart) info = mark_info(snapshot, kept, keep);
  return pl_snapshot_with_parts(kept, (PlPart *[]){seals, info}, 2);
}

/* ---- Counting ---- */

static guint
count_kind(const PlSnapshot *snapshot, PlRecordKind kind)
{
  guint n = 1, total = 0, n_records;
  const PlAssessment *assessments =
      pl_record_type_get(kind)->scoped ? pl_snapshot_assessments(snapshot, &n) : NULL;
  for (guint i = 0; i < n; i++) {
    pl_part_get_records(pl_snapshot_get_part(snapshot, kind, assessments != NULL ? assessments[i].id : 0),
                        &n_records);
    total += n_records;
  }
  return total;
}

void
pl_share_count(const PlSnapshot *whole, const PlSnapshot *shared, guint left_out[PL_N_RECORD_KINDS])
{
  g_return_if_fail(whole != NULL && shared != NULL && left_out != NULL);
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++)
    left_out[i] = count_kind(whole, i) - count_kind(shared, i);
}
