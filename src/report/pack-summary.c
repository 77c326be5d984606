/* The one page that would do if the rest were lost. */
#include "pack-private.h"

#include <plumbline/domain-commands.h>
#include <plumbline/pdf.h>

#include <glib/gi18n-lib.h>

/* On the first page: earlier assessments beside now, and how few risks and recommendations are shown before
   the page is let run over. */
#define EARLIER_SHOWN 2
/* Of the width that is left: as narrow as its longest word. */
#define SHARE_NARROW 0.01
/* Characters of a name in its tables, so that a long one leaves room for the rest; it is whole where it has
 * its own place. */
#define NAME_LONGEST 40
/* Characters of a post: two lines of its column. */
#define POST_LONGEST 60
/* Characters: "Spring 2026", "12 September 2026"; above a narrow column a longer title would be a tower. */
#define TITLE_LONGEST 18
#define RISKS_LEAST 3
#define RECOMMENDATIONS_LEAST 2

/* ---- Page one ---- */

/* ", one of seven still a draft": a level that nobody has agreed is not to pass for one that is. */
static char *
say_drafts(const PlPackBuilder *builder)
{
  guint n = 0;
  for (guint i = 0; builder->profile != NULL && i < builder->profile->n_domains; i++)
    n += builder->profile->domains[i].draft;
  if (n == 0)
    return g_strdup("");
  g_autofree char *number = pl_say_x_of_y(n, builder->profile->n_agreed);
  /* Translators: how many of the levels: "one of seven". */
  return g_strdup_printf(ngettext(", %s still a draft", ", %s still drafts", n), number);
}

static void
add_kicker(PlPackBuilder *builder, PlProse **marking)
{
  g_autofree char *name = pl_pack_dup_name(builder);
  g_autoptr(PlProse) line = pl_prose_new(name);
  const PlOrganisation *organisation = builder->overview->organisation;
  if (organisation != NULL) {
    pl_prose_add(line, PL_RUN_PLAIN, " · ");
    pl_prose_add(line, PL_RUN_PLAIN, organisation->name);
  }
  if (builder->assessment != NULL) {
    g_autofree char *date = pl_say_date(builder->assessment->date);
    pl_prose_add(line, PL_RUN_PLAIN, " · ");
    g_autofree char *text = g_strdup_printf(_("self-assessed levels, %s"), date);
    pl_prose_add(line, PL_RUN_PLAIN, text);
    g_autofree char *drafts = say_drafts(builder);
    pl_prose_add(line, PL_RUN_PLAIN, drafts);
  }
  *marking = line;
  pl_report_add_paragraph(builder->report, PL_PARAGRAPH_SMALL, g_steal_pointer(&line));
}

/* The level in the words of its descriptor, for a cell. */
static char *
dup_plain_words(const PlPackBuilder *builder, const PlDomainProfile *domain)
{
  const PlDescriptor *descriptor =
      domain->level != 0 ? pl_snapshot_descriptor(builder->snapshot, domain->domain->id, domain->level)
                         : NULL;
  if (descriptor == NULL)
    return g_strdup("");
  return pl_descriptor_shorten(descriptor->short_text[0] != '\0' ? descriptor->short_text : descriptor->text);
}

static char *
say_move(const PlDomainProfile *domain)
{
  gboolean draft = domain->draft;
  switch (domain->movement) {
  case PL_MOVEMENT_UP:
    /* Translators: how many levels a domain rose, beside its level. */
    return g_strdup_printf(draft ? _("up %d, draft") : _("up %d"), domain->change);
  case PL_MOVEMENT_DOWN:
    return g_strdup_printf(draft ? _("down %d, draft") : _("down %d"), -domain->change);
  default:
    return draft ? g_strdup(_("draft")) : NULL;
  }
}

static void
add_levels(PlPackBuilder *builder)
{
  const PlProfile *profile = builder->profile;
  guint first = profile->n_series > EARLIER_SHOWN + 1 ? profile->n_series - EARLIER_SHOWN - 1 : 0;
  PlTable *table = pl_table_new();
  pl_table_set_compact(table);
  pl_table_add_column(table, _("Domain"), 0, PL_COLUMN_ROW_HEADER);
  for (guint i = first; i + 1 < profile->n_series; i++) {
    const char *title = profile->series[i]->title;
    g_autofree char *date = pl_say_date_short(profile->series[i]->date);
    gboolean is_short = title[0] != '\0' && g_utf8_strlen(title, -1) <= TITLE_LONGEST;
    pl_table_add_column(table, is_short ? title : date, SHARE_NARROW, PL_COLUMN_NONE);
  }
  pl_table_add_column(table, _("Now"), 0, PL_COLUMN_NONE);
  if (!builder->first_page_without_words)
    pl_table_add_column(table, _("In plain words"), 1, PL_COLUMN_NONE);

  for (guint i = 0; i < profile->n_domains; i++) {
    const PlDomainProfile *domain = &profile->domains[i];
    g_autofree char *anchor = pl_pack_anchor("domain", domain->domain->id);
    g_autofree char *name = pl_say_name_short(domain->domain->short_name, domain->domain->name, NAME_LONGEST);
    PlProse *link = pl_prose_new(NULL);
    pl_prose_add_link(link, name, anchor);
    pl_table_add_prose(table, link);
    for (guint k = first; k + 1 < profile->n_series; k++)
      pl_pack_add_level(
          builder, table,
          pl_snapshot_agreed_level(builder->snapshot, profile->series[k]->id, domain->domain->id), NULL);
    g_autofree char *move = say_move(domain);
    pl_pack_add_level(builder, table, domain->agreed, move);
    g_autofree char *words = dup_plain_words(builder, domain);
    if (!builder->first_page_without_words)
      pl_table_add_text(table, words);
  }
  pl_report_add_heading(builder->report, 2, NULL, _("Where services are, and how they have moved"));
  pl_report_add_table(builder->report, table);
}

static char *
say_control(PlPackBuilder *builder, const PlRisk *risk)
{
  g_autoptr(PlAssuranceBehind) behind = pl_assurance_behind_new(builder->overview->assurance, risk);
  if (behind->worst_strong == NULL)
    return g_strdup(behind->summary);
  const PlTestStanding *worst = behind->worst_strong->standing;
  g_autofree char *name = pl_say_name_short("", worst->test->name, NAME_LONGEST);
  g_autofree char *word = pl_say_assurance(builder->snapshot, worst->rating);
  if (worst->assurance != NULL)
    pl_pack_show(builder, worst->assurance, &worst->assurance->clearance);
  switch (worst->rating) {
  case PL_ASSURANCE_NOT_TESTED:
    /* Translators: the name of an assurance test; nobody has carried it out. */
    return g_strdup_printf(_("“%s”: not tested"), name);
  case PL_ASSURANCE_NONE:
    /* Translators: the name of an assurance test, and the council's own word for *none*. */
    return g_strdup_printf(_("“%s”: assurance rated %s"), name, word);
  default:
    /* Translators: the name of an assurance test, and how much assurance it gave: "limited". */
    return g_strdup_printf(_("“%s”: %s assurance"), name, word);
  }
}

/* Returns: "seven more risks are above what the board accepts", besides the first `n`; "" where none is. */
static char *
say_more_above(const PlOverview *overview, guint n)
{
  guint more = overview->ratings->n_above;
  for (guint i = 0; i < n; i++)
    more -= overview->top_risks[i]->above_appetite;
  if (more == 0)
    return g_strdup("");
  g_autofree char *number = pl_say_number((gint)more);
  return g_strdup_printf(ngettext("%s more risk is above what the board accepts",
                                  "%s more risks are above what the board accepts", more),
                         number);
}

/* Where there is no room for a table, one line with the way to all of them. */
static void
name_highest_risk(PlPackBuilder *builder)
{
  const PlRiskStanding *highest = builder->overview->top_risks[0];
  g_autofree char *name = pl_say_name_short(highest->risk->short_name, highest->risk->name, NAME_LONGEST);
  g_autofree char *more = say_more_above(builder->overview, 1);
  /* Translators: the name of a risk, and its score. */
  g_autofree char *first = g_strdup_printf(_("The highest risk is “%s”, scored %d"), name, highest->score);
  /* Where the highest itself is accepted, "more" would say that it is not. */
  gboolean goes_on = *more != '\0' && highest->above_appetite;
  g_autofree char *text = goes_on ? g_strdup_printf(_("%s; %s"), first, more) : g_strdup(first);
  PlProse *prose = pl_prose_new(NULL);
  pl_pack_show(builder, highest->risk, &highest->risk->clearance);
  if (highest->current != NULL)
    pl_pack_show(builder, highest->current, &highest->current->clearance);
  pl_prose_add_link(prose, text, "risks");
  pl_report_add_paragraph(builder->report, PL_PARAGRAPH_SMALL, prose);
}

static void
add_risks_table(PlPackBuilder *builder, guint n)
{
  const PlOverview *overview = builder->overview;
  PlTable *table = pl_table_new();
  pl_table_set_compact(table);
  pl_table_add_column(table, _("Risk"), 1.7, PL_COLUMN_ROW_HEADER);
  pl_table_add_column(table, _("Current"), 0, PL_COLUMN_NONE);
  pl_table_add_column(table, _("Target"), 0, PL_COLUMN_NUMERIC);
  pl_table_add_column(table, _("Owner (post)"), 1.7, PL_COLUMN_NONE);
  pl_table_add_column(table, _("What would show it is under control"), 2.2, PL_COLUMN_NONE);
  for (guint i = 0; i < n; i++) {
    const PlRiskStanding *standing = overview->top_risks[i];
    const PlCellValue chip = pl_pack_risk_chip(builder, standing);
    g_autofree char *anchor = pl_pack_anchor("risk", standing->risk->id);
    g_autofree char *name = pl_say_name_short(standing->risk->short_name, standing->risk->name, NAME_LONGEST);
    g_autofree char *target =
        standing->target_score != 0 ? g_strdup_printf("%d", standing->target_score) : g_strdup("");
    g_autofree char *control = say_control(builder, standing->risk);
    pl_pack_show(builder, standing->risk, &standing->risk->clearance);
    if (standing->current != NULL)
      pl_pack_show(builder, standing->current, &standing->current->clearance);
    PlProse *link = pl_prose_new(NULL);
    pl_prose_add_link(link, name, anchor);
    pl_table_add_prose(table, link);
    pl_table_add_chip(table, &chip, NULL);
    pl_pack_add_text_or(table, target, _("not set"));
    g_autofree char *owner = pl_say_name_short("", standing->risk->owner, POST_LONGEST);
    pl_pack_add_text_or(table, owner, _("none named"));
    pl_table_add_text(table, control);
  }
  pl_report_add_heading(builder->report, 2, NULL, _("The highest risks"));
  pl_report_add_table(builder->report, table);
}

static void
add_top_risks(PlPackBuilder *builder)
{
  const PlOverview *overview = builder->overview;
  guint n = MIN(overview->n_top_risks, builder->first_page_risks);
  if (overview->n_top_risks == 0)
    return;
  if (n == 0) {
    name_highest_risk(builder);
    return;
  }
  add_risks_table(builder, n);
  g_autofree char *more = say_more_above(overview, n);
  if (*more == '\0')
    return;
  g_autofree char *capital = pl_say_capital(more);
  PlProse *prose = pl_prose_new(NULL);
  pl_prose_add_link(prose, capital, "risks");
  pl_report_add_paragraph(builder->report, PL_PARAGRAPH_SMALL, prose);
}

/* What the first page says of a document that has no assessment yet. */
static void
add_missing(PlPackBuilder *builder)
{
  if (builder->profile == NULL && builder->withheld != NULL)
    pl_report_add_text(builder->report, PL_PARAGRAPH_BODY, _("No assessment is cleared as public."));
  else if (builder->profile == NULL)
    pl_report_add_callout(
        builder->report, _("No assessment yet."),
        pl_prose_new(_("The document holds no assessment dated on or before the pack's date, so there "
                       "are no levels to show. When views have been gathered and levels agreed, they "
                       "appear here.")));
}

/* Where no assessment is public, one may have been made all the same. */
static const char *
say_headline(const PlPackBuilder *builder)
{
  if (builder->withheld != NULL && builder->assessment == NULL)
    return _("What is public of the record");
  const char *headline = builder->overview->headline.text;
  return headline[0] != '\0' ? headline : _("Nothing recorded yet");
}

void
pl_pack_add_summary(PlPackBuilder *builder, PlProse **marking)
{
  const PlOverview *overview = builder->overview;
  guint n_more = 0;
  add_kicker(builder, marking);
  if (builder->assessment != NULL)
    pl_pack_show(builder, builder->assessment, &builder->assessment->clearance);
  pl_report_add_heading(builder->report, 1, "summary", say_headline(builder));
  pl_report_add_text(builder->report, PL_PARAGRAPH_LEAD, overview->paragraph.text);
  add_missing(builder);
  pl_pack_add_withheld(builder);
  pl_pack_add_commentary(builder);

  GPtrArray *items = pl_pack_take_recommendations(builder, builder->first_page_recommendations, &n_more);
  if (items->len > 0)
    pl_report_add_heading(builder->report, 2, NULL, _("Recommendations"));
  pl_report_add_list(builder->report, PL_LIST_LETTERS, items);
  if (n_more > 0) {
    g_autofree char *number = pl_say_number((gint)n_more);
    g_autofree char *text = g_strdup_printf(ngettext("and %s more", "and %s more", n_more), number);
    PlProse *prose = pl_prose_new(NULL);
    pl_prose_add_link(prose, text, "front-sheet");
    pl_report_add_paragraph(builder->report, PL_PARAGRAPH_SMALL, prose);
  }
  if (builder->profile != NULL && builder->profile->n_domains > 0)
    add_levels(builder);
  add_top_risks(builder);
}

/* Sets the first page by itself, marked as the whole pack will be. Returns: whether it is one page. */
static gboolean
fits(const PlPackBuilder *builder, const PlPackBuilder *whole)
{
  /* A copy, so that what is shown here is counted where it is shown for good. */
  g_autoptr(GHashTable) shown = g_hash_table_new(NULL, NULL);
  g_autoptr(PlReport) report = pl_report_new(pl_report_get_meta(builder->report));
  PlPackBuilder trial = *builder;
  PlProse *marking = NULL;
  trial.report = report;
  trial.shown = shown;
  pl_pack_add_summary(&trial, &marking);
  trial.n_not_cleared = whole->n_not_cleared;
  trial.n_exempt = whole->n_exempt;
  trial.n_confidential = whole->n_confidential;
  trial.paragraphs = whole->paragraphs;
  pl_pack_set_marking(&trial, marking);
  g_autoptr(PlPages) pages = pl_pages_new(report, NULL, NULL, NULL);
  return pl_pages_get_count(pages) == 1;
}

void
pl_pack_fit_summary(PlPackBuilder *builder, const PlPackBuilder *whole)
{
  guint n_more = 0;
  builder->first_page_risks = PL_OVERVIEW_RISKS;
  builder->first_page_recommendations = G_MAXUINT;
  builder->first_page_without_words = FALSE;
  while (!fits(builder, whole)) {
    if (builder->first_page_risks > RISKS_LEAST) {
      builder->first_page_risks--;
      continue;
    }
    GPtrArray *items = pl_pack_take_recommendations(builder, builder->first_page_recommendations, &n_more);
    guint n = items->len;
    g_ptr_array_set_free_func(items, (GDestroyNotify)pl_prose_free);
    g_ptr_array_unref(items);
    if (n > RECOMMENDATIONS_LEAST)
      builder->first_page_recommendations = n - 1;
    else if (builder->first_page_risks > 1)
      builder->first_page_risks--;
    else if (!builder->first_page_without_words) /* they stand with each domain too */
      builder->first_page_without_words = TRUE;
    else if (builder->first_page_risks > 0)
      builder->first_page_risks = 0;
    else
      return; /* people wrote more than a page holds: better all of it on two */
  }
}
