/* The public version: made from what is cleared as public alone, and honest about being so. */
#include "pack-private.h"

#include <plumbline/core.h>
#include <plumbline/record-type.h>
#include <plumbline/share.h>
#include <glib/gi18n-lib.h>

#define PARAGRAPHS_LAST 7 /* of Schedule 12A */

static void
note_part(const PlPart *part, PlPackWithheld *withheld)
{
  const PlRecordType *type = pl_record_type_get(pl_part_get_kind(part));
  const PlField *clearance = pl_record_type_field(type, "clearance");
  const PlField *paragraph = pl_record_type_field(type, "exempt_paragraph");
  guint n;
  const guint8 *records = pl_part_get_records(part, &n);
  for (guint i = 0; clearance != NULL && i < n; i++) {
    gconstpointer record = records + i * type->size;
    gint64 how = pl_field_get_int(clearance, record);
    if (how != PL_CLEARANCE_EXEMPT)
      continue;
    gint64 which = pl_field_get_int(paragraph, record);
    withheld->exempt = TRUE;
    if (which >= 1 && which <= PARAGRAPHS_LAST)
      withheld->paragraphs |= 1u << which;
  }
}

void
pl_pack_find_withheld(const PlSnapshot *whole, PlPackWithheld *withheld)
{
  *withheld = (PlPackWithheld){.from_copy = pl_snapshot_is_public(whole)};
  for (PlRecordKind kind = 0; kind < PL_N_RECORD_KINDS; kind++) {
    guint n = 1;
    const PlAssessment *assessments =
        pl_record_type_get(kind)->scoped ? pl_snapshot_assessments(whole, &n) : NULL;
    for (guint i = 0; i < n; i++)
      note_part(pl_snapshot_get_part(whole, kind, assessments != NULL ? assessments[i].id : 0), withheld);
  }
}

gboolean
pl_pack_may_be_public(const PlSnapshot *whole, const PlSnapshot *public, GError **error)
{
  guint n_whole, n_public;
  pl_snapshot_assessments(whole, &n_whole);
  pl_snapshot_assessments(public, &n_public);
  if (n_whole == 0 || n_public > 0)
    return TRUE;
  g_set_error_literal(
      error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND,
      _("No assessment is cleared as public, so there is no public version. Clear one: in the window, its "
        "details say who may read it."));
  return FALSE;
}

char *
pl_pack_say_paragraphs(guint paragraphs)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  for (guint paragraph = 1; paragraph <= PARAGRAPHS_LAST; paragraph++)
    if (paragraphs & (1u << paragraph))
      g_ptr_array_add(names, g_strdup_printf("%u", paragraph));
  g_autofree char *list = pl_say_list((const char *const *)names->pdata, names->len);
  return names->len == 0
             ? g_strdup("")
             : g_strdup_printf(
                   ngettext("Schedule 12A, paragraph %s", "Schedule 12A, paragraphs %s", names->len), list);
}

/* Of the whole record: what a pack without it would show might tell of it. Nor may how much there is. */
char *
pl_pack_say_exempt(const PlPackWithheld *withheld)
{
  g_autofree char *paragraphs = pl_pack_say_paragraphs(withheld->paragraphs);
  if (!withheld->exempt)
    return g_strdup("");
  return *paragraphs != '\0'
             ? g_strdup_printf(_(" The record also holds material that is exempt from publication (%s)."),
                               paragraphs)
             : g_strdup(_(" The record also holds material that is exempt from publication."));
}

char *
pl_pack_say_copied(const PlPackWithheld *withheld)
{
  return g_strdup(withheld->from_copy
                      ? _(" It is made from a shared copy, which does not tell whether the levels are signed "
                          "off, nor what has been recorded elsewhere since it was made.")
                      : "");
}

gboolean
pl_pack_hides_signing(const PlPackBuilder *builder)
{
  return builder->withheld != NULL && builder->withheld->from_copy && builder->assessment != NULL &&
         pl_snapshot_seal(builder->snapshot, builder->assessment->id) == NULL;
}

void
pl_pack_add_withheld(PlPackBuilder *builder)
{
  if (builder->withheld == NULL)
    return;
  g_autofree char *left_out = pl_pack_say_exempt(builder->withheld),
                  *copied = pl_pack_say_copied(builder->withheld);
  g_autofree char *text = g_strconcat(
      _("It is made only from what has been cleared as public, every count and sentence of it. Of what is not published "
        "here it does not say whether it is recorded."),
      copied, left_out, NULL);
  pl_report_add_callout(builder->report, _("Public version."), pl_prose_new(text));
}
