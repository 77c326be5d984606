#include <plumbline/snapshot.h>

#include <string.h>

struct _PlSnapshot {
  PlPart *parts[PL_N_RECORD_KINDS];      /* NULL where empty; unused for scoped kinds */
  GHashTable *scoped[PL_N_RECORD_KINDS]; /* gint64 assessment → PlPart; NULL for kinds that are not scoped */
  gboolean public;
};

static GHashTable *
scoped_table_new(void)
{
  return g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)pl_part_unref);
}

static void
scoped_table_put(GHashTable *table, PlPart *part)
{
  gint64 scope = pl_part_get_scope(part);
  g_hash_table_replace(table, g_memdup2(&scope, sizeof scope), pl_part_ref(part));
}

PlSnapshot *
pl_snapshot_new_empty(void)
{
  PlSnapshot *snapshot = g_atomic_rc_box_new0(PlSnapshot);
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++)
    if (pl_record_type_get(i)->scoped)
      snapshot->scoped[i] = scoped_table_new();
  return snapshot;
}

static GHashTable *
scoped_table_copy(GHashTable *table)
{
  GHashTable *copy = scoped_table_new();
  GHashTableIter iter;
  gpointer part;
  g_hash_table_iter_init(&iter, table);
  while (g_hash_table_iter_next(&iter, NULL, &part))
    scoped_table_put(copy, part);
  return copy;
}

static gboolean
assessment_is_gone(gpointer scope, gpointer part G_GNUC_UNUSED, gpointer snapshot)
{
  return pl_snapshot_assessment(snapshot, *(gint64 *)scope) == NULL;
}

PlSnapshot *
pl_snapshot_with_parts(const PlSnapshot *snapshot, PlPart *const *parts, guint n_parts)
{
  g_return_val_if_fail(snapshot != NULL && (parts != NULL || n_parts == 0), NULL);
  gboolean touched[PL_N_RECORD_KINDS] = {FALSE};
  for (guint i = 0; i < n_parts; i++)
    touched[pl_part_get_kind(parts[i])] = TRUE;

  PlSnapshot *result = g_atomic_rc_box_new0(PlSnapshot);
  result->public = snapshot->public;
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++) {
    if (snapshot->scoped[i] != NULL)
      result->scoped[i] = touched[i] || touched[PL_RECORD_ASSESSMENT] ? scoped_table_copy(snapshot->scoped[i])
                                                                      : g_hash_table_ref(snapshot->scoped[i]);
    else if (snapshot->parts[i] != NULL)
      result->parts[i] = pl_part_ref(snapshot->parts[i]);
  }
  for (guint i = 0; i < n_parts; i++) {
    PlRecordKind kind = pl_part_get_kind(parts[i]);
    if (result->scoped[kind] != NULL) {
      scoped_table_put(result->scoped[kind], parts[i]);
    } else {
      PlPart *old = result->parts[kind];
      result->parts[kind] = pl_part_ref(parts[i]);
      g_clear_pointer(&old, pl_part_unref);
    }
  }
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++)
    if (result->scoped[i] != NULL && (touched[i] || touched[PL_RECORD_ASSESSMENT]))
      g_hash_table_foreach_remove(result->scoped[i], assessment_is_gone, result);
  return result;
}

PlSnapshot *
pl_snapshot_as_public(const PlSnapshot *snapshot)
{
  PlSnapshot *result = pl_snapshot_with_parts(snapshot, NULL, 0);
  result->public = TRUE;
  return result;
}

gboolean
pl_snapshot_is_public(const PlSnapshot *snapshot)
{
  g_return_val_if_fail(snapshot != NULL, FALSE);
  const PlDocumentInfo *info = pl_snapshot_info(snapshot);
  return snapshot->public || (info != NULL && info->cleared_only);
}

PlSnapshot *
pl_snapshot_ref(PlSnapshot *snapshot)
{
  return g_atomic_rc_box_acquire(snapshot);
}

static void
snapshot_clear(gpointer data)
{
  PlSnapshot *snapshot = data;
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++) {
    g_clear_pointer(&snapshot->parts[i], pl_part_unref);
    g_clear_pointer(&snapshot->scoped[i], g_hash_table_unref);
  }
}

void
pl_snapshot_unref(PlSnapshot *snapshot)
{
  g_atomic_rc_box_release_full(snapshot, snapshot_clear);
}

/* One empty part a kind, made once and kept for the life of the program. */
static const PlPart *
empty_part(PlRecordKind kind)
{
  static gsize ready;
  static PlPart *empty[PL_N_RECORD_KINDS];
  if (g_once_init_enter(&ready)) {
    for (guint i = 0; i < PL_N_RECORD_KINDS; i++)
      empty[i] = pl_part_builder_finish(pl_part_builder_new(i, 0));
    g_once_init_leave(&ready, 1);
  }
  return empty[kind];
}

const PlPart *
pl_snapshot_get_part(const PlSnapshot *snapshot, PlRecordKind kind, gint64 scope)
{
  g_return_val_if_fail(snapshot != NULL && kind < PL_N_RECORD_KINDS, NULL);
  const PlPart *part = snapshot->scoped[kind] != NULL ? g_hash_table_lookup(snapshot->scoped[kind], &scope)
                                                      : snapshot->parts[kind];
  return part != NULL ? part : empty_part(kind);
}

gconstpointer
pl_snapshot_find(const PlSnapshot *snapshot, PlRecordKind kind, gconstpointer key)
{
  g_return_val_if_fail(snapshot != NULL && key != NULL, NULL);
  const PlRecordType *type = pl_record_type_get(kind);
  gint64 scope = type->scoped ? pl_field_get_id(pl_record_type_field(type, "assessment"), key) : 0;
  return pl_part_find(pl_snapshot_get_part(snapshot, kind, scope), key);
}

gconstpointer
pl_snapshot_find_id(const PlSnapshot *snapshot, PlRecordKind kind, gint64 id)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  const PlRecordType *type = pl_record_type_get(kind);
  g_return_val_if_fail(!type->scoped && type->fields[0].type == PL_FIELD_ID && type->fields[0].offset == 0,
                       NULL);
  /* Comparing keys reads the id alone, which stands first in every structure that has one. */
  return id == 0 ? NULL : pl_part_find(pl_snapshot_get_part(snapshot, kind, 0), &id);
}

gconstpointer
pl_snapshot_find_code(const PlSnapshot *snapshot, PlRecordKind kind, const char *code)
{
  g_return_val_if_fail(snapshot != NULL && code != NULL, NULL);
  const PlRecordType *type = pl_record_type_get(kind);
  const PlField *field = pl_record_type_field(type, "code");
  g_return_val_if_fail(field != NULL, NULL);
  guint n;
  const guint8 *records = pl_part_get_records(pl_snapshot_get_part(snapshot, kind, 0), &n);
  for (guint i = 0; i < n; i++)
    if (g_ascii_strcasecmp(pl_field_get_text(field, records + i * type->size), code) == 0)
      return records + i * type->size;
  return NULL;
}

static gboolean
parts_equal(const PlPart *a, const PlPart *b)
{
  guint n, m;
  const guint8 *x = pl_part_get_records(a, &n), *y = pl_part_get_records(b, &m);
  PlRecordKind kind = pl_part_get_kind(a);
  gsize size = pl_record_type_get(kind)->size;
  if (a == b)
    return TRUE;
  if (n != m)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!pl_record_equal(kind, x + i * size, y + i * size))
      return FALSE;
  return TRUE;
}

gboolean
pl_snapshot_equal(const PlSnapshot *a, const PlSnapshot *b)
{
  g_return_val_if_fail(a != NULL && b != NULL, FALSE);
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++)
    if (a->scoped[i] == NULL && !parts_equal(pl_snapshot_get_part(a, i, 0), pl_snapshot_get_part(b, i, 0)))
      return FALSE;
  guint n;
  const PlAssessment *assessments = pl_snapshot_assessments(a, &n);
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++)
    for (guint j = 0; a->scoped[i] != NULL && j < n; j++)
      if (!parts_equal(pl_snapshot_get_part(a, i, assessments[j].id),
                       pl_snapshot_get_part(b, i, assessments[j].id)))
        return FALSE;
  return TRUE;
}

const PlDocumentInfo *
pl_snapshot_info(const PlSnapshot *snapshot)
{
  return pl_snapshot_find_id(snapshot, PL_RECORD_DOCUMENT, 1);
}

const PlDomain *
pl_snapshot_domain(const PlSnapshot *snapshot, gint64 id)
{
  return pl_snapshot_find_id(snapshot, PL_RECORD_DOMAIN, id);
}

const PlRisk *
pl_snapshot_risk(const PlSnapshot *snapshot, gint64 id)
{
  return pl_snapshot_find_id(snapshot, PL_RECORD_RISK, id);
}

const PlTest *
pl_snapshot_test(const PlSnapshot *snapshot, gint64 id)
{
  return pl_snapshot_find_id(snapshot, PL_RECORD_TEST, id);
}

const PlOption *
pl_snapshot_option(const PlSnapshot *snapshot, gint64 id)
{
  return pl_snapshot_find_id(snapshot, PL_RECORD_OPTION, id);
}

const PlAssessment *
pl_snapshot_assessment(const PlSnapshot *snapshot, gint64 id)
{
  return pl_snapshot_find_id(snapshot, PL_RECORD_ASSESSMENT, id);
}

const PlOrganisation *
pl_snapshot_organisation(const PlSnapshot *snapshot, gint64 id)
{
  return pl_snapshot_find_id(snapshot, PL_RECORD_ORGANISATION, id);
}

const PlAgreedLevel *
pl_snapshot_agreed_level(const PlSnapshot *snapshot, gint64 assessment, gint64 domain)
{
  PlAgreedLevel key = {.assessment = assessment, .domain = domain};
  return pl_snapshot_find(snapshot, PL_RECORD_AGREED_LEVEL, &key);
}

const PlView *
pl_snapshot_view(const PlSnapshot *snapshot, gint64 assessment, gint64 domain, gint64 participant)
{
  PlView key = {.assessment = assessment, .domain = domain, .participant = participant};
  return pl_snapshot_find(snapshot, PL_RECORD_VIEW, &key);
}

const PlDescriptor *
pl_snapshot_descriptor(const PlSnapshot *snapshot, gint64 domain, gint level)
{
  PlDescriptor key = {.domain = domain, .level = level};
  return pl_snapshot_find(snapshot, PL_RECORD_DESCRIPTOR, &key);
}

const PlSeal *
pl_snapshot_seal(const PlSnapshot *snapshot, gint64 assessment)
{
  PlSeal key = {.assessment = assessment};
  return pl_snapshot_find(snapshot, PL_RECORD_SEAL, &key);
}

const PlAssessment *
pl_snapshot_latest_assessment(const PlSnapshot *snapshot, gint64 organisation, const char *as_at)
{
  const PlDocumentInfo *info = pl_snapshot_info(snapshot);
  if (organisation == 0 && info != NULL)
    organisation = info->organisation;
  guint n;
  const PlAssessment *assessments = pl_snapshot_assessments(snapshot, &n);
  for (guint i = n; i-- > 0;) /* in order of date */
    if (assessments[i].organisation == organisation &&
        (as_at == NULL || strcmp(assessments[i].date, as_at) <= 0))
      return &assessments[i];
  return NULL;
}

const char *
pl_snapshot_scale_label(const PlSnapshot *snapshot, PlScale scale, gint step)
{
  PlScaleStep key = {.scale = scale, .step = step};
  const PlScaleStep *found = pl_snapshot_find(snapshot, PL_RECORD_SCALE_STEP, &key);
  return found != NULL ? found->label : "";
}

double
pl_snapshot_threshold(const PlSnapshot *snapshot, const char *code, double fallback)
{
  PlThreshold key = {.code = code};
  const PlThreshold *found = pl_snapshot_find(snapshot, PL_RECORD_THRESHOLD, &key);
  return found != NULL ? found->value : fallback;
}
