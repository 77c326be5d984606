/* What a shared copy is told of what is not in it, so that nothing is made of it that says otherwise. */
#include "share-private.h"

#include <plumbline/interchange.h>
#include <plumbline/seal.h>
#include <string.h>

/* What begins a line that tells of a sign-off. */
#define SIGNED "seal"

/* What makes a series of those kinds. */
static const struct {
  PlRecordKind kind;
  const char *date;
  const char *by[3];
} series[] = {
    {PL_RECORD_RISK_RATING, "date", {"risk", "kind"}},
    {PL_RECORD_ASSURANCE, "date", {"test", "option"}},
    {PL_RECORD_OBSERVATION, "date", {"indicator", "organisation", "comparator"}},
    {PL_RECORD_OPTION_CHOICE, "decided_on", {"scenario"}},
};
G_STATIC_ASSERT(G_N_ELEMENTS(series) == PL_SHARE_SERIES);

PlRecordKind
pl_share_series_kind(guint which)
{
  return series[which].kind;
}

/* "risk_rating 12 1" */
static char *
name_series(guint which, gconstpointer record)
{
  const PlRecordType *type = pl_record_type_get(series[which].kind);
  GString *name = g_string_new(type->name);
  for (guint i = 0; i < G_N_ELEMENTS(series[which].by) && series[which].by[i] != NULL; i++) {
    const PlField *field = pl_record_type_field(type, series[which].by[i]);
    g_string_append_printf(name, " %" G_GINT64_FORMAT,
                           field->type == PL_FIELD_REF ? pl_field_get_id(field, record)
                                                       : pl_field_get_int(field, record));
  }
  return g_string_free(name, FALSE);
}

static const char *
date_of(guint which, gconstpointer record)
{
  return pl_field_get_text(pl_record_type_field(pl_record_type_get(series[which].kind), series[which].date),
                           record);
}

/* The later of the two stays. */
static void
note_date(PlShareDates *dates, char *name, const char *date)
{
  const char *last = g_hash_table_lookup(dates, name);
  if (last == NULL || strcmp(date, last) > 0)
    g_hash_table_insert(dates, name, g_strdup(date));
  else
    g_free(name);
}

static PlShareDates *
dates_new(void)
{
  return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

PlShareDates *
pl_share_find_withheld(const PlSnapshot *whole, const PlSnapshot *kept, guint which, const char *as_at)
{
  const PlRecordType *type = pl_record_type_get(series[which].kind);
  PlShareDates *withheld = dates_new();
  guint n;
  const guint8 *records = pl_part_get_records(pl_snapshot_get_part(whole, type->kind, 0), &n);
  for (guint i = 0; i < n; i++) {
    gconstpointer record = records + i * type->size;
    const char *date = date_of(which, record);
    if (pl_snapshot_find(kept, type->kind, record) == NULL && (as_at == NULL || strcmp(date, as_at) <= 0))
      note_date(withheld, name_series(which, record), date);
  }
  return withheld;
}

static gboolean
is_by(PlShareDates *dates, const char *name, const char *date)
{
  const char *last = g_hash_table_lookup(dates, name);
  return last != NULL && strcmp(date, last) <= 0;
}

gboolean
pl_share_is_overtaken(PlShareDates *withheld, PlShareDates *told, guint which, gconstpointer record)
{
  g_autofree char *name = name_series(which, record);
  const char *date = date_of(which, record);
  return is_by(withheld, name, date) || is_by(told, name, date);
}

/* ---- The lines of a copy ---- */

/* A line that is none of ours tells nothing. */
PlShareDates *
pl_share_read_overtaken(const PlSnapshot *copy)
{
  const PlDocumentInfo *info = pl_snapshot_info(copy);
  g_auto(GStrv) lines = g_strsplit(info != NULL ? info->withheld : "", "\n", -1);
  PlShareDates *told = dates_new();
  for (guint i = 0; lines[i] != NULL; i++) {
    const char *space = strrchr(lines[i], ' ');
    if (space != NULL && pl_date_is_valid(space + 1))
      note_date(told, g_strndup(lines[i], (gsize)(space - lines[i])), space + 1);
  }
  return told;
}

/* The last date of each series up to which what the copy holds was overtaken; the date of what is withheld is
 * not told. */
static void
list_overtaken(const PlSnapshot *whole, const PlSnapshot *kept, PlShareDates *told, guint which,
               GString *lines)
{
  const PlRecordType *type = pl_record_type_get(series[which].kind);
  g_autoptr(PlShareDates) withheld = pl_share_find_withheld(whole, kept, which, NULL), last = dates_new();
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free); /* in the order of the records */
  guint n;
  const guint8 *records = pl_part_get_records(pl_snapshot_get_part(kept, type->kind, 0), &n);
  for (guint i = 0; i < n; i++) {
    gconstpointer record = records + i * type->size;
    if (!pl_share_is_overtaken(withheld, told, which, record))
      continue;
    char *name = name_series(which, record);
    if (!g_hash_table_contains(last, name))
      g_ptr_array_add(names, g_strdup(name));
    note_date(last, name, date_of(which, record));
  }
  for (guint i = 0; i < names->len; i++)
    g_string_append_printf(lines, "%s %s\n", (const char *)names->pdata[i],
                           (const char *)g_hash_table_lookup(last, names->pdata[i]));
}

/* Of all that a sign-off is of, as far as the copy holds it. */
static char *
hash_grounds(const PlSnapshot *snapshot, gint64 assessment)
{
  const PlDocumentInfo *info = pl_snapshot_info(snapshot);
  PlPartBuilder *builder = pl_part_builder_new(PL_RECORD_DOCUMENT, 0);
  if (info != NULL) {
    PlDocumentInfo plain = *info;
    plain.cleared_only = FALSE;
    plain.withheld = "";
    pl_part_builder_add(builder, &plain);
  }
  g_autoptr(PlPart) part = pl_part_builder_finish(builder);
  g_autoptr(PlSnapshot) unmarked = pl_snapshot_with_parts(snapshot, &part, 1);
  g_autoptr(GBytes) content = pl_seal_content(unmarked, assessment);
  return g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, content);
}

static char *
say_signed(const PlSnapshot *copy, gint64 assessment)
{
  g_autofree char *hash = hash_grounds(copy, assessment);
  return g_strdup_printf(SIGNED " %" G_GINT64_FORMAT " %s", assessment, hash);
}

static void
list_signed(const PlSnapshot *whole, const PlSnapshot *kept, GString *lines)
{
  guint n;
  const PlAssessment *assessments = pl_snapshot_assessments(kept, &n);
  for (guint i = 0; i < n; i++)
    if (pl_snapshot_seal(kept, assessments[i].id) == NULL && pl_share_is_signed(whole, assessments[i].id)) {
      g_autofree char *line = say_signed(kept, assessments[i].id);
      g_string_append_printf(lines, "%s\n", line);
    }
}

char *
pl_share_list_withheld(const PlSnapshot *whole, const PlSnapshot *kept)
{
  g_autoptr(PlShareDates) told = pl_share_read_overtaken(whole);
  GString *lines = g_string_new(NULL);
  for (guint i = 0; i < PL_SHARE_SERIES; i++)
    list_overtaken(whole, kept, told, i, lines);
  list_signed(whole, kept, lines);
  return g_string_free(lines, FALSE);
}

gboolean
pl_share_is_signed(const PlSnapshot *snapshot, gint64 assessment)
{
  g_return_val_if_fail(snapshot != NULL, FALSE);
  const PlSeal *seal = pl_snapshot_seal(snapshot, assessment);
  if (seal != NULL) {
    g_autofree char *doubt = pl_seal_dup_doubt(snapshot, seal);
    return doubt == NULL;
  }
  const PlDocumentInfo *info = pl_snapshot_info(snapshot);
  if (info == NULL || info->withheld[0] == '\0' || pl_snapshot_assessment(snapshot, assessment) == NULL)
    return FALSE;
  g_auto(GStrv) lines = g_strsplit(info->withheld, "\n", -1);
  g_autofree char *line = say_signed(snapshot, assessment);
  return g_strv_contains((const char *const *)lines, line);
}
