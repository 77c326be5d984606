/* What the parts of a pack share, and whether it may be published. */
#include "pack-private.h"

#include <glib/gi18n-lib.h>

/* ---- What the parts share ---- */

static gboolean
is_risk(const PlPackBuilder *builder, gconstpointer record)
{
  guint n = 0;
  const PlRisk *risks = pl_snapshot_risks(builder->snapshot, &n);
  return risks != NULL && record >= (gconstpointer)risks && record < (gconstpointer)(risks + n);
}

void
pl_pack_show(PlPackBuilder *builder, gconstpointer record, const PlClearance *clearance)
{
  if (record == NULL || !g_hash_table_add(builder->shown, (gpointer)record))
    return;
  builder->n_shown++;
  switch (clearance->clearance) {
  case PL_CLEARANCE_PUBLIC:
    break;
  case PL_CLEARANCE_NOT_CLEARED:
    builder->n_not_cleared++;
    builder->n_risks_not_cleared += is_risk(builder, record);
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

const char *
pl_pack_take(PlPackBuilder *builder, const PlStatement *statement)
{
  for (guint i = 0; i < statement->n_basis; i++) {
    const PlBasis *basis = &statement->basis[i];
    const PlClearance *clearance = pl_record_get_clearance(basis->kind, (gpointer)basis->record);
    if (clearance != NULL)
      pl_pack_show(builder, basis->record, clearance);
  }
  return statement->text;
}

/* Returns: (nullable): what the writer said of the section in hand */
static const PlPackSection *
find_commentary(const PlPackBuilder *builder)
{
  const PlPackSection key = {.pack = builder->pack != NULL ? builder->pack->id : 0,
                             .section = builder->part->kind->code};
  const PlPackSection *section =
      builder->pack != NULL ? pl_snapshot_find(builder->snapshot, PL_RECORD_PACK_SECTION, &key) : NULL;
  return section != NULL && section->commentary[0] != '\0' ? section : NULL;
}

void
pl_pack_add_commentary(PlPackBuilder *builder)
{
  const PlPackSection *section = find_commentary(builder);
  if (section == NULL)
    return;
  pl_pack_show(builder, section, &section->clearance);
  PlProse *comment = pl_prose_new(section->commentary);
  pl_pack_add_mark(builder, comment, &section->clearance);
  pl_report_add_callout(builder->report, _("The writer's comment."), comment);
}

void
pl_pack_begin_section(PlPackBuilder *builder, gboolean new_page)
{
  if (new_page)
    pl_report_add_page_break(builder->report);
  pl_report_add_heading(builder->report, 1, builder->part->kind->code, builder->part->title);
  pl_pack_add_commentary(builder);
  builder->part_begun = TRUE;
}

void
pl_pack_add_comment_alone(PlPackBuilder *builder)
{
  if (builder->part_begun || find_commentary(builder) == NULL)
    return;
  pl_pack_begin_section(builder, FALSE);
  pl_report_add_text(builder->report, PL_PARAGRAPH_SMALL,
                     builder->withheld != NULL ? _("Nothing else of this section is cleared as public.")
                                               : _("The record shows nothing else for this section."));
}

char *
pl_pack_anchor(const char *kind, gint64 id)
{
  return g_strdup_printf("%s-%" G_GINT64_FORMAT, kind, id);
}

void
pl_pack_add_rating(PlPackBuilder *builder, PlTable *table, const PlRiskStanding *standing, const char *words)
{
  if (standing->current == NULL) {
    pl_pack_add_text_or(table, NULL, pl_published(builder->snapshot, _("not rated"), _("not published")));
    return;
  }
  const PlCellValue chip = {.state = PL_CELL_RISK,
                            .value = standing->score,
                            .to = PL_RATING_MAX * PL_RATING_MAX,
                            .band = (gint)standing->band_index,
                            .n_bands = (gint)builder->n_bands};
  PlProse *prose = pl_prose_new(words);
  pl_pack_show(builder, standing->current, &standing->current->clearance);
  pl_pack_add_mark_beside(builder, prose, &standing->current->clearance, &standing->risk->clearance);
  pl_table_add_chip_prose(table, &chip, prose);
}

void
pl_pack_add_level(PlPackBuilder *builder, PlTable *table, const PlAgreedLevel *agreed, const char *words)
{
  PlCellValue chip;
  pl_cell_value_for_level(&chip, builder->snapshot, agreed);
  /* A chip without a digit says nothing to someone who cannot see it. */
  g_autofree char *says = chip.state == PL_CELL_LEVEL ? NULL : pl_cell_value_say(&chip);
  PlProse *prose = pl_prose_new(says != NULL ? says : words);
  if (agreed != NULL) {
    pl_pack_show(builder, agreed, &agreed->clearance);
    pl_pack_add_mark(builder, prose, &agreed->clearance);
  }
  pl_table_add_chip_prose(table, &chip, prose);
}

void
pl_pack_add_assurance(PlPackBuilder *builder, PlTable *table, const PlTestStanding *standing)
{
  g_autofree char *word = pl_say_tested(builder->snapshot, standing->rating, standing->assurance != NULL);
  const PlCellValue chip = {.state = PL_CELL_ASSURANCE, .value = (gint)standing->rating, .text = word};
  PlProse *prose = pl_prose_new(NULL);
  if (standing->assurance != NULL) {
    pl_pack_show(builder, standing->assurance, &standing->assurance->clearance);
    pl_pack_add_mark(builder, prose, &standing->assurance->clearance);
  }
  pl_table_add_chip_prose(table, &chip, prose);
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

/* "three items not cleared"; after the first of such counts what is counted is known: "one exempt (Schedule
 * 12A, paragraph 3)". */
static char *
say_part(guint n, gboolean is_first, const char *how)
{
  g_autofree char *number = pl_say_number((gint)n);
  /* TRANSLATORS: how many items, and how they are: "not cleared", "exempt", "confidential". */
  return is_first ? g_strdup_printf(ngettext("%s item %s", "%s items %s", n), number, how)
                  : g_strdup_printf(_("%s %s"), number, how);
}

static char *
say_risks(guint n)
{
  g_autofree char *number = pl_say_number((gint)n);
  return g_strdup_printf(ngettext("%s risk not cleared", "%s risks not cleared", n), number);
}

/* What keeps it from being published, after the words "Not for publication:". */
static char *
say_marking(const PlPackBuilder *builder)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
  g_autofree char *paragraphs = pl_pack_say_paragraphs(builder->paragraphs);
  g_autofree char *exempt =
      *paragraphs != '\0' ? g_strdup_printf(_("exempt (%s)"), paragraphs) : g_strdup(_("exempt"));
  if (builder->n_not_cleared > 0 && builder->n_not_cleared == builder->n_shown)
    return g_strdup(_("nothing in it is cleared"));
  if (builder->n_risks_not_cleared == builder->n_not_cleared + builder->n_exempt + builder->n_confidential)
    return say_risks(builder->n_risks_not_cleared);
  if (builder->n_not_cleared > 0)
    g_ptr_array_add(parts, say_part(builder->n_not_cleared, TRUE, _("not cleared")));
  if (builder->n_exempt > 0)
    g_ptr_array_add(parts, say_part(builder->n_exempt, parts->len == 0, exempt));
  if (builder->n_confidential > 0)
    g_ptr_array_add(parts, say_part(builder->n_confidential, parts->len == 0, _("confidential")));
  return pl_say_list((const char *const *)parts->pdata, parts->len);
}

gboolean
pl_pack_is_mixed(const PlPackBuilder *builder)
{
  return !is_public(builder) && builder->n_not_cleared < builder->n_shown;
}

void
pl_pack_set_marking(PlPackBuilder *builder, PlProse *line)
{
  if (is_public(builder)) {
    /* Where nothing is shown, nobody has cleared anything. */
    pl_report_set_marking(builder->report, builder->n_shown > 0 ? _("Public") : "");
    return;
  }
  g_autofree char *why = say_marking(builder);
  guint n = builder->n_not_cleared + builder->n_exempt + builder->n_confidential;
  pl_report_set_marking(builder->report, _("Not for publication"));
  pl_prose_add(line, PL_RUN_PLAIN, " · ");
  /* TRANSLATORS: %s lists what keeps the pack from being published. */
  g_autofree char *text = g_strdup_printf(_("not for publication: %s"), why);
  pl_prose_add(line, PL_RUN_PLAIN, text);
  if (builder->marks) /* TRANSLATORS: after how many items may not be published. */
    pl_prose_add(line, PL_RUN_PLAIN,
                 ngettext(" · marked where it stands", " · each marked where it stands", n));
}

/* ---- What holds for every page ---- */

const char *
pl_pack_date(const PlPackBuilder *builder)
{
  return builder->pack != NULL && builder->pack->date[0] != '\0' ? builder->pack->date : builder->date;
}

char *
pl_pack_dup_name(const PlPackBuilder *builder)
{
  const char *name = pl_pack_kind_name(builder->kind);
  /* TRANSLATORS: a kind of pack: "Board pack". */
  return builder->withheld != NULL ? g_strdup_printf(_("%s, public version"), name) : g_strdup(name);
}

gboolean
pl_pack_check_crest(const PlSnapshot *snapshot, gint64 assessment, GError **error)
{
  g_return_val_if_fail(snapshot != NULL, FALSE);
  const PlAssessment *of = pl_snapshot_assessment(snapshot, assessment);
  const PlDocumentInfo *info = pl_snapshot_info(snapshot);
  const PlOrganisation *organisation = pl_snapshot_organisation(snapshot, of != NULL     ? of->organisation
                                                                          : info != NULL ? info->organisation
                                                                                         : 0);
  if (organisation == NULL || organisation->crest[0] == '\0')
    return TRUE;
  g_autoptr(PlCrest) crest = pl_crest_new(organisation->crest, error);
  return crest != NULL;
}
