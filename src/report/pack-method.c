/* What the pack is made from, and where the framework comes from. */
#include "pack-private.h"

#include <plumbline/seal.h>

#include <glib/gi18n-lib.h>
#include <string.h>

/* Digits of a hash that the eye can hold, and where a line may break. */
#define HASH_GROUP 8

static void
add_sources(PlPackBuilder *builder)
{
  guint n = 0;
  const PlSource *sources = pl_snapshot_sources(builder->snapshot, &n);
  GPtrArray *items = g_ptr_array_new();
  for (guint i = 0; i < n; i++) {
    PlProse *prose = pl_prose_new(sources[i].title);
    g_autofree char *year = sources[i].year != 0 ? g_strdup_printf(", %d", sources[i].year) : g_strdup("");
    g_autofree char *rest =
        g_strdup_printf("%s%s%s.", sources[i].publisher[0] != '\0' ? ". " : "", sources[i].publisher, year);
    pl_prose_add(prose, PL_RUN_SOFT, rest);
    g_ptr_array_add(items, prose);
  }
  if (items->len > 0)
    pl_report_add_heading(builder->report, 2, NULL, _("Where the framework comes from"));
  if (items->len > 0)
    pl_report_add_text(
        builder->report, PL_PARAGRAPH_BODY,
        _("The domains, levels, risks and tests are drawn from published work, put into words of "
          "Plumbline's own. Each source has a standpoint: the handbook that gave most of them was "
          "written for district councils, and argues that smaller councils can run these services well."));
  pl_report_add_list(builder->report, PL_LIST_BULLETS, items);
}

/* The whole hash: with the few digits at the foot of a page nobody could tell a forged document from the
 * signed one. */
static void
add_seal(PlPackBuilder *builder, GPtrArray *items)
{
  const PlSeal *seal =
      builder->assessment != NULL ? pl_snapshot_seal(builder->snapshot, builder->assessment->id) : NULL;
  if (seal == NULL)
    return;
  g_autofree char *date = pl_say_date(seal->signed_on);
  GString *digits = g_string_new(seal->sha256);
  for (gssize at = HASH_GROUP; at < (gssize)digits->len; at += HASH_GROUP + 1)
    g_string_insert_c(digits, at, ' ');
  g_autofree char *hash = g_string_free(digits, FALSE);
  g_autofree char *text = g_strdup_printf(
      _("The assessment was signed off on %s: its levels and views, and the evidence and figures that it rests on, are "
        "sealed with this SHA-256, which the document can be checked against: %s. Risks, assurance, actions and the "
        "writer's comments are no part of what was signed."),
      date, hash);
  g_ptr_array_add(items, pl_prose_new(text));
  g_autofree char *doubt = pl_seal_dup_doubt(builder->snapshot, seal);
  if (doubt != NULL)
    g_ptr_array_add(items, pl_prose_new(doubt));
}

/* @profile: (nullable) */
static const char *
say_whose(const PlProfile *profile)
{
  if (profile == NULL || profile->n_drafts == 0)
    return _(
        "The levels are self-assessed: the council's own, agreed by the people named by post in the record.");
  return profile->n_drafts == profile->n_agreed
             ? _("The levels are self-assessed: the council's own, in draft, which nobody has agreed yet.")
             : _("The levels are self-assessed: the council's own, agreed by the people named by post in the record, but for "
                 "those marked as drafts, which nobody has agreed yet.");
}

void
pl_pack_add_method(PlPackBuilder *builder)
{
  pl_pack_begin_section(builder, FALSE);
  const PlOverview *overview = builder->overview;
  g_autofree char *as_at = pl_say_date(builder->as_at);
  g_autofree char *date = pl_say_date(pl_pack_date(builder));
  const PlDocumentInfo *info = pl_snapshot_info(builder->snapshot);
  GPtrArray *items = g_ptr_array_new();
  g_ptr_array_add(items, pl_prose_new(say_whose(builder->profile)));
  g_autofree char *dates =
      g_strdup_printf(_("Ratings, assurance and actions are as they stood on %s, with the links of "
                        "today. The pack is dated %s."),
                      as_at, date);
  g_ptr_array_add(items, pl_prose_new(dates));
  g_autofree char *counts = g_strdup_printf(
      builder->withheld != NULL
          ? _("It is made of %u domains in use, %u pieces of evidence, %u risks and %u assurance tests, as far as they are "
              "published.")
          : _("The record holds %u domains in use, %u pieces of evidence, %u risks in the "
              "register and %u assurance tests. The evidence counted is all that the document holds, also where "
              "it came of another organisation."),
      overview->n_domains, overview->n_evidence, overview->n_risks, overview->n_tests);
  g_ptr_array_add(items, pl_prose_new(counts));
  if (builder->withheld != NULL)
    g_ptr_array_add(
        items,
        pl_prose_new(_("Names of domains, tests, milestones and organisations need no clearance, and "
                       "so stand here too. People's views, warning signs and checklists are never part "
                       "of a public version.")));
  g_ptr_array_add(
      items, pl_prose_new(_("The sentences and counts are worked out from the record, and each says what the "
                            "record shows, not what the service is. Reasons, comments and recommendations "
                            "are people's own words.")));
  g_ptr_array_add(
      items, pl_prose_new(_("The pack holds no view with the name or post of the person who held it, and no "
                            "child's record.")));
  if (builder->marks)
    g_ptr_array_add(
        items,
        pl_prose_new(
            _("What may not be published is marked in brackets where it stands; a rating goes by the mark of "
              "its risk, where it has none of its own. Counts, charts and sentences worked out from several "
              "items carry no mark. To publish, make the public version, which is worked out from what is "
              "public alone.")));
  if (builder->draft)
    g_ptr_array_add(
        items,
        pl_prose_new(_("It is a draft: what stands here has not been signed off, and may still change.")));
  add_seal(builder, items);
  if (info != NULL && info->framework_version[0] != '\0') {
    g_autofree char *version =
        g_strdup_printf(_("The framework is version %s, as the document keeps it."), info->framework_version);
    g_ptr_array_add(items, pl_prose_new(version));
  }
  pl_report_add_list(builder->report, PL_LIST_BULLETS, items);
  if (info != NULL && info->invented && info->note[0] != '\0')
    pl_report_add_callout(builder->report, _("Invented."), pl_prose_new(info->note));
  add_sources(builder);
}
