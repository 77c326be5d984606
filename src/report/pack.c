/* The board pack: what it is made of, and whether it may be published. */
#include "pack-private.h"

#include <plumbline/core.h>
#include <plumbline/seal.h>
#include <plumbline/share.h>
#include <glib/gi18n-lib.h>

/* Of the hash that a signed assessment is known by: enough to compare by eye. */
#define HASH_SHOWN 8
/* Of a document's file: no part of what people call it. */
#define DOCUMENT_ENDING ".plumb"

/* ---- What the parts share ---- */

void
pl_pack_show(PlPackBuilder *builder, gconstpointer record, const PlClearance *clearance)
{
  if (record == NULL || !g_hash_table_add(builder->shown, (gpointer)record))
    return;
  switch (clearance->clearance) {
  case PL_CLEARANCE_PUBLIC:
    break;
  case PL_CLEARANCE_NOT_CLEARED:
    builder->n_not_cleared++;
    break;
  case PL_CLEARANCE_CONFIDENTIAL:
    builder->n_confidential++;
    break;
  case PL_CLEARANCE_EXEMPT:
    builder->n_exempt++;
    if (clearance->exempt_paragraph >= 1 && clearance->exempt_paragraph <= 7)
      builder->paragraphs |= 1u << clearance->exempt_paragraph;
    break;
  }
}

static const PlPackSection *
find_section(const PlPackBuilder *builder, const char *code)
{
  guint n = 0;
  const PlPackSection *sections = pl_snapshot_pack_sections(builder->snapshot, &n);
  for (guint i = 0; i < n && builder->pack != NULL; i++)
    if (sections[i].pack == builder->pack->id && g_strcmp0(sections[i].section, code) == 0)
      return &sections[i];
  return NULL;
}

gboolean
pl_pack_begin_section(PlPackBuilder *builder, const char *code, const char *title, gboolean new_page)
{
  const PlPackSection *section = find_section(builder, code);
  if (section != NULL && !section->included)
    return FALSE;
  if (new_page)
    pl_report_add_page_break(builder->report);
  pl_report_add_heading(builder->report, 1, code, title);
  if (section != NULL && section->commentary[0] != '\0') {
    pl_pack_show(builder, section, &section->clearance);
    pl_report_add_callout(builder->report, _("The writer's comment."), pl_prose_new(section->commentary));
  }
  return TRUE;
}

char *
pl_pack_anchor(const char *kind, gint64 id)
{
  return g_strdup_printf("%s-%" G_GINT64_FORMAT, kind, id);
}

PlCellValue
pl_pack_risk_chip(const PlPackBuilder *builder, const PlRiskStanding *standing)
{
  if (standing->current == NULL)
    return (PlCellValue){.state = PL_CELL_BLANK};
  return (PlCellValue){.state = PL_CELL_RISK,
                       .value = standing->score,
                       .to = PL_RATING_MAX * PL_RATING_MAX,
                       .band = (gint)standing->band_index,
                       .n_bands = (gint)builder->n_bands};
}

void
pl_pack_add_level(PlPackBuilder *builder, PlTable *table, const PlAgreedLevel *agreed, const char *words)
{
  PlCellValue chip;
  pl_cell_value_for_level(&chip, agreed);
  if (agreed != NULL)
    pl_pack_show(builder, agreed, &agreed->clearance);
  /* A chip without a digit says nothing to someone who cannot see it. */
  g_autofree char *says = chip.state == PL_CELL_LEVEL ? NULL : pl_cell_value_say(&chip);
  pl_table_add_chip(table, &chip, says != NULL ? says : words);
}

void
pl_pack_add_assurance(PlPackBuilder *builder, PlTable *table, PlAssuranceRating rating)
{
  g_autofree char *word = pl_say_assurance(builder->snapshot, rating);
  const PlCellValue chip = {.state = PL_CELL_ASSURANCE, .value = (gint)rating, .text = word};
  pl_table_add_chip(table, &chip, NULL);
}

void
pl_pack_add_text_or(PlTable *table, const char *text, const char *none)
{
  if (text != NULL && text[0] != '\0') {
    pl_table_add_text(table, text);
    return;
  }
  PlProse *prose = pl_prose_new(NULL);
  pl_prose_add(prose, PL_RUN_SOFT, none);
  pl_table_add_prose(table, prose);
}

void
pl_pack_say(PlPackBuilder *builder, PlParagraphStyle style, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *text = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  pl_report_add_text(builder->report, style, text);
}

void
pl_pack_add_definition(GPtrArray *items, const char *term, const char *meaning)
{
  if (meaning == NULL || meaning[0] == '\0')
    return;
  g_ptr_array_add(items, pl_prose_new(term));
  g_ptr_array_add(items, pl_prose_new(meaning));
}

/* ---- Whether it may be published ---- */

static gboolean
is_public(const PlPackBuilder *builder)
{
  return builder->n_not_cleared + builder->n_exempt + builder->n_confidential == 0;
}

static char *
say_exempt(const PlPackBuilder *builder)
{
  g_autofree char *paragraphs = pl_pack_say_paragraphs(builder->paragraphs);
  g_autofree char *number = pl_say_number((gint)builder->n_exempt);
  if (*paragraphs == '\0')
    return g_strdup_printf(ngettext("%s item is exempt", "%s items are exempt", builder->n_exempt), number);
  return g_strdup_printf(ngettext("%s item is exempt (%s)", "%s items are exempt (%s)", builder->n_exempt),
                         number, paragraphs);
}

/* What keeps it from being published, after the words "Not for publication:". */
static char *
say_marking(const PlPackBuilder *builder)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
  if (builder->n_not_cleared > 0) {
    g_autofree char *number = pl_say_number((gint)builder->n_not_cleared);
    g_ptr_array_add(parts, g_strdup_printf(ngettext("%s item that it shows has not been cleared",
                                                    "%s items that it shows have not been cleared",
                                                    builder->n_not_cleared),
                                           number));
  }
  if (builder->n_exempt > 0)
    g_ptr_array_add(parts, say_exempt(builder));
  if (builder->n_confidential > 0) {
    g_autofree char *number = pl_say_number((gint)builder->n_confidential);
    g_ptr_array_add(parts, g_strdup_printf(ngettext("%s item is confidential", "%s items are confidential",
                                                    builder->n_confidential),
                                           number));
  }
  return pl_say_list((const char *const *)parts->pdata, parts->len);
}

void
pl_pack_set_marking(PlPackBuilder *builder, PlProse *line)
{
  if (is_public(builder)) {
    /* Where nothing is shown, nobody has cleared anything. */
    pl_report_set_marking(builder->report, g_hash_table_size(builder->shown) > 0 ? _("Public") : "");
    return;
  }
  g_autofree char *why = say_marking(builder);
  pl_report_set_marking(builder->report, _("Not for publication"));
  pl_prose_add(line, PL_RUN_PLAIN, " · ");
  /* Translators: %s lists what keeps the pack from being published. */
  g_autofree char *text = g_strdup_printf(_("not for publication: %s"), why);
  pl_prose_add(line, PL_RUN_PLAIN, text);
}

/* ---- What the pack is of ---- */

static const PlPack *
latest_board_pack(const PlSnapshot *snapshot, const PlAssessment *assessment)
{
  guint n = 0;
  const PlPack *packs = pl_snapshot_packs(snapshot, &n), *found = NULL;
  for (guint i = 0; i < n; i++) {
    if (packs[i].kind != PL_PACK_BOARD || assessment == NULL || packs[i].assessment != assessment->id)
      continue;
    if (found == NULL || g_strcmp0(packs[i].date, found->date) >= 0)
      found = &packs[i];
  }
  return found;
}

static gboolean
check_date(const char *date, GError **error)
{
  if (date != NULL && pl_date_is_valid(date))
    return TRUE;
  g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
              _("“%s” is not a date. Give the pack's as year, month and day: 2026-10-12."),
              date != NULL ? date : "");
  return FALSE;
}

static gboolean
not_found(const PlPackBuilder *builder, GError **error, const char *what)
{
  g_set_error(
      error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND,
      builder->withheld != NULL
          ? _("The %s that the pack was asked for is not cleared as public, so there is no public version of it. "
              "Clear it, or choose another.")
          : _("The document does not hold the %s that the pack was asked for. It may have been deleted."),
      what);
  return FALSE;
}

static gboolean
find_subject(PlPackBuilder *builder, const PlPackOptions *options, GError **error)
{
  const PlSnapshot *snapshot = builder->snapshot;
  builder->pack = pl_snapshot_find_id(snapshot, PL_RECORD_PACK, options->pack);
  if (options->pack != 0 && builder->pack == NULL)
    return not_found(builder, error, _("pack"));
  gint64 wanted = options->assessment != 0 ? options->assessment
                  : builder->pack != NULL  ? builder->pack->assessment
                                           : 0;
  builder->assessment = wanted != 0 ? pl_snapshot_assessment(snapshot, wanted)
                                    : pl_snapshot_latest_assessment(snapshot, 0, builder->as_at);
  if (wanted != 0 && builder->assessment == NULL)
    return not_found(builder, error, _("assessment"));
  if (builder->pack == NULL)
    builder->pack = latest_board_pack(snapshot, builder->assessment);
  if (options->option != 0 && pl_snapshot_option(snapshot, options->option) == NULL)
    return not_found(builder, error, _("delivery option"));
  return TRUE;
}

/* ---- What holds for every page ---- */

const char *
pl_pack_date(const PlPackBuilder *builder)
{
  return builder->pack != NULL && builder->pack->date[0] != '\0' ? builder->pack->date : builder->date;
}

/* One name for a document, whoever asks for its pack: "e4" of "e4", "e4.plumb" and a path that ends so. */
static char *
name_of_document(const char *given)
{
  g_autofree char *base = given[0] != '\0' ? g_path_get_basename(given) : g_strdup("");
  gsize length = strlen(base), ending = strlen(DOCUMENT_ENDING);
  if (length > ending && g_ascii_strcasecmp(base + length - ending, DOCUMENT_ENDING) == 0)
    base[length - ending] = '\0';
  return g_steal_pointer(&base);
}

static char *
say_made_from(const PlPackBuilder *builder, const char *document_name)
{
  const PlDocumentInfo *info = pl_snapshot_info(builder->snapshot);
  g_autofree char *name =
      document_name != NULL ? name_of_document(document_name) : g_strdup(info != NULL ? info->title : "");
  const PlSeal *seal =
      builder->assessment != NULL ? pl_snapshot_seal(builder->snapshot, builder->assessment->id) : NULL;
  GString *text = g_string_new(_("Made with Plumbline"));
  /* Translators: the document that a pack was made from, at the foot of each page. */
  if (name[0] != '\0' && builder->withheld == NULL) /* nobody cleared what people call their files */
    g_string_append_printf(text, _(" from “%s”"), name);
  if (seal == NULL) {
    /* A sign-off that is not seen here may be of more than may be published. */
    g_string_append(text, builder->withheld == NULL ? _(", not signed off") : "");
  } else {
    g_autofree char *date = pl_say_date(seal->signed_on);
    g_autofree char *start = g_strndup(seal->sha256, HASH_SHOWN / 2);
    g_autofree char *rest = g_strndup(seal->sha256 + strlen(start), HASH_SHOWN / 2);
    g_autofree char *doubt = pl_seal_dup_doubt(builder->snapshot, seal);
    if (doubt != NULL)
      g_string_append_printf(text, _(", signed off %s and changed since"), date);
    else /* Translators: a date, then the first digits of the hash that the signed assessment is known by. */
      g_string_append_printf(text, _(", signed off %s, %s %s …"), date, start, rest);
  }
  return g_string_free(text, FALSE);
}

static PlReport *
new_report(const PlPackBuilder *builder, const PlPackOptions *options)
{
  const PlDocumentInfo *info = pl_snapshot_info(builder->snapshot);
  const PlOrganisation *organisation = builder->overview->organisation;
  const char *who = organisation != NULL                        ? organisation->name
                    : info != NULL && builder->withheld == NULL ? info->title
                                                                : "";
  g_autofree char *invented = pl_say_invented(builder->snapshot, organisation != NULL ? organisation->id : 0);
  g_autofree char *made_from = say_made_from(builder, options->document_name);
  const char *what = builder->withheld != NULL ? _("Board pack, public version") : _("Board pack");
  g_autofree char *title = who[0] != '\0' ? g_strdup_printf(_("%s: %s"), what, who) : g_strdup(what);

  const char *meeting =
      builder->pack != NULL && builder->pack->committee[0] != '\0' ? builder->pack->committee : who;
  g_autofree char *date = pl_say_date(pl_pack_date(builder));
  GString *head = g_string_new(meeting);
  g_string_append_printf(head, "%s%s", head->len > 0 ? " · " : "", date);
  if (!g_str_equal(pl_pack_date(builder), builder->as_at)) {
    g_autofree char *as_at = pl_say_date(builder->as_at);
    /* Translators: beside the pack's own date, the one that its counts are of. */
    g_string_append_printf(head, _(" · the record as at %s"), as_at);
  }
  g_autofree char *running = g_string_free(head, FALSE);
  const PlReportMeta meta = {
      .title = title,
      .language = "en-GB", /* the words of the pack; what people typed may be in another */
      .organisation = who,
      .running = running,
      .made_from = made_from,
      .invented = invented,
      .date = builder->date,
  };
  return pl_report_new(&meta);
}

static PlProse *
add_parts(PlPackBuilder *builder)
{
  PlProse *marking = NULL;
  pl_pack_add_summary(builder, &marking);
  pl_report_add_page_break(builder->report);
  pl_report_add_heading(builder->report, 1, NULL, _("Contents"));
  pl_report_add_contents(builder->report, 2);
  pl_pack_add_front_sheet(builder);
  pl_pack_add_profile(builder);
  pl_pack_add_domains(builder);
  pl_pack_add_risks(builder);
  pl_pack_add_assurance_part(builder);
  pl_pack_add_in_common(builder);
  pl_pack_add_actions(builder);
  pl_pack_add_milestones(builder);
  pl_pack_add_guide(builder);
  pl_pack_add_method(builder);
  return marking;
}

/* What keeps the pack from being published is only known when all of it is there, and page one has to have
 * room to say it: so the pack is first put together without being laid out, to count it. */
static void
fit_first_page(PlPackBuilder *builder)
{
  g_autoptr(GHashTable) shown = g_hash_table_new(NULL, NULL);
  g_autoptr(PlReport) report = pl_report_new(pl_report_get_meta(builder->report));
  PlPackBuilder whole = *builder;
  whole.report = report;
  whole.shown = shown;
  whole.first_page_risks = whole.first_page_recommendations = G_MAXUINT;
  add_parts(&whole);
  pl_pack_fit_summary(builder, &whole);
}

/* @withheld: (nullable): of the public version, of which `snapshot` is what is public */
static PlReport *
make_board(const PlSnapshot *snapshot, const PlPackWithheld *withheld, const PlPackOptions *options,
           GError **error)
{
  PlPackBuilder builder = {.snapshot = snapshot, .withheld = withheld, .as_at = options->as_at};
  builder.date = options->date != NULL ? options->date : options->as_at;
  if (!check_date(builder.as_at, error) || !check_date(builder.date, error) ||
      !find_subject(&builder, options, error))
    return NULL;

  g_autoptr(PlOverview) overview =
      pl_overview_new(snapshot, builder.assessment, options->option, builder.as_at);
  g_autoptr(GHashTable) shown = g_hash_table_new(NULL, NULL);
  builder.overview = overview;
  builder.profile = overview->profile;
  builder.option = overview->assurance->option;
  builder.shown = shown;
  pl_snapshot_risk_bands(snapshot, &builder.n_bands);
  builder.report = new_report(&builder, options);
  fit_first_page(&builder);
  pl_pack_set_marking(&builder, add_parts(&builder));
  return builder.report;
}

PlReport *
pl_pack_board(const PlSnapshot *snapshot, const PlPackOptions *options, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && options != NULL, NULL);
  if (options->version == PL_PACK_WHOLE)
    return make_board(snapshot, NULL, options, error);
  PlPackWithheld withheld;
  PlPackOptions seen = *options;
  g_autoptr(PlSnapshot) public = pl_share_filter(snapshot, PL_SHARE_PUBLIC_ALONE);
  pl_pack_find_withheld(snapshot, &withheld);
  if (pl_snapshot_option(public, seen.option) ==
      NULL) /* whichever is in view, what is public of the rest can be told */
    seen.option = 0;
  return make_board(public, &withheld, &seen, error);
}
