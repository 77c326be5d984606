/* What is still missing once the file's pages were read: from the history, the seals and the framework. */
#include "recover-salvage.h"
#include "seal-log.h"

#include <plumbline/framework.h>
#include <plumbline/interchange.h>
#include <plumbline/seal.h>
#include <plumbline/share.h>

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_wanted(const PlSalvage *salvage, PlRecordKind kind)
{
  return kind != PL_RECORD_DOCUMENT && !pl_salvage_table_is_whole(salvage, kind);
}

gboolean
pl_salvage_was_deleted(const PlSalvage *salvage, PlRecordKind kind, gconstpointer record)
{
  gconstpointer unused;
  return pl_replay_find(salvage->replay, kind, record, &unused) == PL_FATE_DELETED;
}

static void
add_part(PlSalvage *salvage, const PlPart *part, PlHaulStep step)
{
  PlRecordKind kind = pl_part_get_kind(part);
  gsize size = pl_record_type_get(kind)->size;
  guint n;
  const guint8 *records = pl_part_get_records(part, &n);
  for (guint i = 0; i < n; i++)
    if (!pl_salvage_was_deleted(salvage, kind, records + i * size))
      pl_haul_add(salvage->haul, kind, records + i * size, step);
}

/* ---- The history ---- */

static void
add_replayed_cb(PlRecordKind kind, gconstpointer record, PlFate fate, gpointer data)
{
  PlSalvage *salvage = data;
  if (fate == PL_FATE_STANDS)
    pl_haul_add(salvage->haul, kind, record, PL_HAUL_REPLAYED);
}

/* After all else: what the history knows of, and nobody knows whole. */
static void
note_partly_cb(PlRecordKind kind, gconstpointer record, PlFate fate, gpointer data)
{
  PlSalvage *salvage = data;
  if (fate == PL_FATE_PARTLY && pl_haul_find(salvage->haul, kind, record) == NULL)
    pl_haul_note_missed(salvage->haul, kind, record);
}

static void
each_replayed(PlSalvage *salvage,
              void (*func)(PlRecordKind kind, gconstpointer record, PlFate fate, gpointer data))
{
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++)
    if (!pl_salvage_table_is_whole(salvage, i))
      pl_replay_each(salvage->replay, i, func, salvage);
}

/* ---- Seals ---- */

/* What was sealed, where it is still what was signed. */
static PlSnapshot *
open_seal(const PlSeal *seal)
{
  g_autofree char *sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, seal->content, -1);
  g_autoptr(GBytes) bytes = g_bytes_new_static(seal->content, strlen(seal->content));
  return g_str_equal(sha256, seal->sha256) ? pl_interchange_read(bytes, NULL) : NULL;
}

static void
unseal(PlSalvage *salvage, const PlSeal *seal)
{
  g_autoptr(PlSnapshot) sealed = open_seal(seal);
  for (guint i = 0; sealed != NULL && i < PL_N_RECORD_KINDS; i++)
    if (is_wanted(salvage, i))
      add_part(salvage, pl_snapshot_get_part(sealed, i, pl_record_type_get(i)->scoped ? seal->assessment : 0),
               PL_HAUL_UNSEALED);
}

static void
unseal_all(PlSalvage *salvage)
{
  g_autoptr(PlSnapshot) now = pl_haul_make_snapshot(salvage->haul);
  guint n;
  const PlSeal *seals = pl_snapshot_seals(now, &n);
  for (guint i = 0; i < n; i++)
    unseal(salvage, &seals[i]);
}

/* Whether the whole of what an assessment's seal forbids to change could be read. */
static gboolean
own_rows_are_whole(const PlSalvage *salvage)
{
  static const PlRecordKind own[] = {PL_RECORD_ASSESSMENT, PL_RECORD_PARTICIPANT, PL_RECORD_VIEW,
                                     PL_RECORD_AGREED_LEVEL};
  for (guint i = 0; i < G_N_ELEMENTS(own); i++) {
    const PlRecoveryCount *count = pl_haul_get_count(salvage->haul, own[i]);
    if (!pl_salvage_table_is_whole(salvage, own[i]) || count->orphaned + count->emptied > 0)
      return FALSE;
  }
  return TRUE;
}

/* Returns: (transfer full) (nullable): a sentence: why the sign-off cannot be kept; NULL where it can.
 * @log: (nullable): NULL where the history could not all be read
 * @title: of its assessment */
static char *
say_why_not(const PlSalvage *salvage, const PlSnapshot *now, const PlSeal *seal, const PlSealLog *log,
            const char *title)
{
  g_autoptr(PlSnapshot) sealed = open_seal(seal);
  g_autoptr(GPtrArray) altered = g_ptr_array_new_with_free_func(g_free);
  pl_seal_tell_altered(now, seal, altered);
  if (log != NULL && !pl_seal_log_knows(log, seal))
    return g_strdup_printf(
        _("The sign-off of “%s” was not kept: it was altered by another program, or the history does not "
          "tell of it."),
        title);
  if (log != NULL && sealed == NULL)
    return g_strdup_printf(
        _("The sign-off of “%s” was not kept: words or views were taken out for good since, so it no "
          "longer is what was signed, and the new document has no history to tell of that. The file as it "
          "was still holds it."),
        title);
  if (sealed != NULL && altered->len > 0 && own_rows_are_whole(salvage))
    return g_strdup_printf(
        _("The sign-off of “%s” was not kept, since another program altered what was signed. %s"), title,
        (const char *)altered->pdata[0]);
  if (sealed == NULL || altered->len > 0)
    return g_strdup_printf(
        _("The sign-off of “%s” was not kept, since what was signed could not all be brought back. The "
          "broken file still holds what can be read of it."),
        title);
  return NULL;
}

static void
drop_broken_seals(PlSalvage *salvage)
{
  g_autoptr(PlSnapshot) now = pl_haul_make_snapshot(salvage->haul);
  g_autoptr(PlSealLog) log = pl_salvage_table_is_whole(salvage, PL_TABLE_HISTORY)
                                 ? pl_seal_log_read(pl_replay_get_schema(salvage->replay), NULL)
                                 : NULL;
  guint n;
  const PlSeal *seals = pl_snapshot_seals(now, &n);
  for (guint i = 0; i < n; i++) {
    const char *title = pl_snapshot_assessment(now, seals[i].assessment)->title;
    char *why_not = say_why_not(salvage, now, &seals[i], log, title);
    if (why_not == NULL)
      continue;
    g_ptr_array_add(salvage->lost_seals, why_not);
    pl_haul_remove(salvage->haul, PL_RECORD_SEAL, &seals[i]);
  }
}

/* ---- The framework ---- */

/* Whether the document was made with the framework that this program has. */
static gboolean
has_our_framework(const PlSalvage *salvage)
{
  const PlDocumentInfo key = {.id = 1};
  const PlDocumentInfo *info = pl_haul_find(salvage->haul, PL_RECORD_DOCUMENT, &key);
  return info != NULL && g_str_equal(info->framework_version, PL_FRAMEWORK_VERSION);
}

typedef struct {
  PlSalvage *salvage;
  GPtrArray *found; /* parts of one record */
} Search;

static void
find_missed_cb(const PlRecordType *type G_GNUC_UNUSED, gconstpointer child, const PlField *field,
               gpointer data)
{
  Search *search = data;
  PlRecordKind kind = field->ref;
  if (pl_record_type_get(kind)->scoped || !is_wanted(search->salvage, kind))
    return;
  gconstpointer record = pl_snapshot_find_id(search->salvage->framework, kind, pl_field_get_id(field, child));
  if (record == NULL || pl_salvage_was_deleted(search->salvage, kind, record))
    return;
  PlPartBuilder *builder = pl_part_builder_new(kind, 0);
  pl_part_builder_add(builder, record);
  g_ptr_array_add(search->found, pl_part_builder_finish(builder));
}

/* What other records name is put back first, and then what that names. */
static void
add_named(PlSalvage *salvage)
{
  guint n_found;
  do {
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func((GDestroyNotify)pl_part_unref);
    Search search = {salvage, found};
    pl_haul_each_missed(salvage->haul, find_missed_cb, &search);
    for (guint i = 0; i < found->len; i++)
      add_part(salvage, found->pdata[i], PL_HAUL_FRAMEWORK);
    n_found = found->len;
  } while (n_found > 0);
}

static void
add_framework(PlSalvage *salvage)
{
  for (guint i = 0; has_our_framework(salvage) && i < PL_N_RECORD_KINDS; i++)
    if (is_wanted(salvage, i) && !pl_record_type_get(i)->scoped)
      add_part(salvage, pl_snapshot_get_part(salvage->framework, i, 0), PL_HAUL_FRAMEWORK);
  add_named(salvage);
}

/* ---- The document's own row ---- */

static const PlOrganisation *
most_assessed(const PlSnapshot *snapshot)
{
  guint n, n_assessments, most = 0;
  const PlOrganisation *organisations = pl_snapshot_organisations(snapshot, &n), *best = NULL;
  const PlAssessment *assessments = pl_snapshot_assessments(snapshot, &n_assessments);
  for (guint i = 0; i < n; i++) {
    guint count = 1;
    for (guint j = 0; j < n_assessments; j++)
      count += assessments[j].organisation == organisations[i].id;
    if (count > most)
      most = count, best = &organisations[i];
  }
  return best;
}

/* The file's name stands for the title that was lost. */
static char *
title_of_path(const char *path)
{
  char *title = g_filename_display_basename(path);
  if (g_str_has_suffix(title, ".plumb") && strlen(title) > strlen(".plumb"))
    title[strlen(title) - strlen(".plumb")] = '\0';
  return title;
}

static const PlSeal *
newest_seal(const PlSnapshot *snapshot)
{
  guint n;
  const PlSeal *seals = pl_snapshot_seals(snapshot, &n), *newest = NULL;
  for (guint i = 0; i < n; i++)
    if (newest == NULL || strcmp(seals[i].signed_on, newest->signed_on) > 0)
      newest = &seals[i];
  return newest;
}

/* What a sign-off tells of the document, which a check holds against it. */
static void
take_from_seal(const PlSnapshot *sealed, PlDocumentInfo *info)
{
  const PlDocumentInfo *then = sealed != NULL ? pl_snapshot_info(sealed) : NULL;
  if (then == NULL)
    return;
  info->jurisdiction = then->jurisdiction;
  info->framework_version = then->framework_version;
  info->invented = then->invented;
}

/* Whether the first entry of the history tells that the document was shared from another; -1 where it is
 * lost.
 */
static gint64
began_as_copy(PlSalvage *salvage)
{
  gint64 began = -1;
  if (!pl_gateway_get_int64(
          pl_replay_get_schema(salvage->replay),
          "SELECT coalesce((SELECT second_parent IS NOT NULL FROM history WHERE seq = 1), -1)", &began, NULL))
    return -1;
  return began;
}

static gboolean
is_all_cleared(const PlSnapshot *now)
{
  g_autoptr(PlSnapshot) cleared = pl_share_filter(now, PL_SHARE_PUBLIC_ALONE);
  return pl_snapshot_equal(cleared, now);
}

/* On the safe side: what is missing from such a copy would else be told to be absent. */
static PlTakenAs
take_for(PlSalvage *salvage, const PlSnapshot *now)
{
  gint64 began = began_as_copy(salvage);
  if (began == 0)
    return PL_TAKEN_AS_IT_IS;
  if (began > 0)
    return PL_TAKEN_AS_SHARED;
  return is_all_cleared(now) ? PL_TAKEN_AS_PUBLIC : PL_TAKEN_IN_DOUBT;
}

static void
make_info(PlSalvage *salvage, const char *path)
{
  g_autoptr(PlSnapshot) now = pl_haul_make_snapshot(salvage->haul);
  if (pl_snapshot_info(now) != NULL)
    return;
  const PlOrganisation *organisation = most_assessed(now);
  g_autofree char *title = title_of_path(path);
  PlDocumentInfo info;
  pl_record_init_empty(PL_RECORD_DOCUMENT, &info);
  info.id = 1;
  info.title = title;
  if (organisation != NULL) {
    info.organisation = organisation->id;
    info.jurisdiction = organisation->jurisdiction;
    info.invented = organisation->invented;
  }
  const PlSeal *newest = newest_seal(now);
  g_autoptr(PlSnapshot) sealed = newest != NULL ? open_seal(newest) : NULL;
  take_from_seal(sealed, &info);
  salvage->taken = take_for(salvage, now);
  info.cleared_only = salvage->taken == PL_TAKEN_AS_SHARED || salvage->taken == PL_TAKEN_AS_PUBLIC;
  salvage->made_info = pl_haul_add(salvage->haul, PL_RECORD_DOCUMENT, &info, PL_HAUL_STAND_IN);
}

void
pl_salvage_fill(PlSalvage *salvage, const char *path)
{
  each_replayed(salvage, add_replayed_cb);
  unseal_all(salvage);
  add_framework(salvage);
  each_replayed(salvage, note_partly_cb);
  pl_haul_count_missed(salvage->haul);
  pl_salvage_stand_in(salvage);
  pl_haul_settle_references(salvage->haul);
  drop_broken_seals(salvage); /* so that the document's row takes nothing from them */
  make_info(salvage, path);
}
