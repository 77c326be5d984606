/* The one page that would do if the rest were lost. */
#include "pack-private.h"

#include <plumbline/domain-commands.h>
#include <plumbline/pdf.h>

#include <glib/gi18n-lib.h>

/* On the first page: earlier assessments beside now. */
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
  /* TRANSLATORS: how many of the levels: "one of seven". */
  return g_strdup_printf(ngettext(", %s still a draft", ", %s still drafts", n), number);
}

static void
add_kicker(PlPackBuilder *builder, PlProse **marking)
{
  g_autofree char *name = pl_pack_dup_name(builder);
  g_autoptr(PlProse) line = pl_prose_new(name);
  /* TRANSLATORS: after "Board pack". */
  pl_prose_add(line, PL_RUN_PLAIN, builder->draft ? _(", draft") : "");
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

/* Whose pack it is needs no clearance, and how they sign it neither. */
static void
add_crest(PlPackBuilder *builder)
{
  if (builder->crest == NULL)
    return;
  g_autofree char *alternative = g_strdup_printf(_("Crest of %s"), builder->overview->organisation->name);
  pl_report_add_crest(builder->report, builder->crest, alternative);
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

char *
pl_pack_say_move(const PlDomainProfile *domain)
{
  gboolean draft = domain->draft;
  switch (domain->movement) {
  case PL_MOVEMENT_UP:
    /* TRANSLATORS: how many levels a domain rose, beside its level. */
    return g_strdup_printf(draft ? _("up %d, draft") : _("up %d"), domain->change);
  case PL_MOVEMENT_DOWN:
    return g_strdup_printf(draft ? _("down %d, draft") : _("down %d"), -domain->change);
  default:
    return draft ? g_strdup(_("draft")) : NULL;
  }
}

/* How sure people are, and of how much evidence and how many kinds of it; in short, the kinds alone. */
static void
add_rests_on(PlPackBuilder *builder, PlTable *table, const PlDomainProfile *domain)
{
  const PlDomainTriangulation *from =
      pl_triangulation_find(builder->overview->triangulation, domain->domain->id);
  gboolean in_short = builder->first_page.words == 0;
  g_autofree char *sure = pl_pack_say_confidence(builder, domain);
  if (!in_short)
    pl_pack_add_text_or(table, sure, "–");
  if (domain->n_evidence == 0 || from == NULL) {
    pl_pack_add_text_or(table, NULL, builder->withheld != NULL ? _("none published") : _("no evidence yet"));
    return;
  }
  pl_pack_show_evidence(builder, domain);
  g_autofree char *kinds = g_strdup_printf(_("%u of %d kinds"), from->n_from, PL_FROM_N);
  /* TRANSLATORS: how many pieces of evidence for and against, and of how many kinds: "3 of 5 kinds". */
  g_autofree char *all =
      g_strdup_printf(_("%u for, %u against; %s"), domain->n_for, domain->n_against, kinds);
  pl_table_add_text(table, in_short ? kinds : all);
}

static void
add_levels(PlPackBuilder *builder)
{
  const PlProfile *profile = builder->profile;
  gboolean of_evidence = builder->kind == PL_PACK_SELF_ASSESSMENT;
  guint first = profile->n_series > EARLIER_SHOWN + 1 ? profile->n_series - EARLIER_SHOWN - 1 : 0;
  PlTable *table = pl_table_new();
  pl_table_set_compact(table);
  gboolean has_words = builder->first_page.words > 0;
  pl_table_add_column(table, _("Domain"), has_words ? 0 : 1, PL_COLUMN_ROW_HEADER);
  for (guint i = first; i + 1 < profile->n_series; i++) {
    const char *title = profile->series[i]->title;
    g_autofree char *date = pl_say_date_short(profile->series[i]->date);
    gboolean is_short = title[0] != '\0' && g_utf8_strlen(title, -1) <= TITLE_LONGEST;
    pl_table_add_column(table, is_short ? title : date, has_words ? SHARE_NARROW : 0, PL_COLUMN_NONE);
  }
  pl_table_add_column(table, _("Now"), 0, PL_COLUMN_NONE);
  if (of_evidence) {
    if (has_words)
      pl_table_add_column(table, _("How sure"), 0, PL_COLUMN_NONE);
    pl_table_add_column(table,
                        pl_published(builder->snapshot, _("What it rests on"), _("Published evidence")),
                        has_words ? 1 : 0, PL_COLUMN_NONE);
  } else if (has_words) {
    pl_table_add_column(table, _("In plain words"), 1, PL_COLUMN_NONE);
  }

  for (guint i = 0; i < profile->n_domains; i++) {
    const PlDomainProfile *domain = &profile->domains[i];
    g_autofree char *anchor =
        builder->kind == PL_PACK_SCRUTINY ? g_strdup("moved") : pl_pack_anchor("domain", domain->domain->id);
    g_autofree char *name = pl_say_name_short(domain->domain->short_name, domain->domain->name, NAME_LONGEST);
    PlProse *link = pl_prose_new(NULL);
    pl_prose_add_link(link, name, anchor);
    pl_table_add_prose(table, link);
    for (guint k = first; k + 1 < profile->n_series; k++)
      pl_pack_add_level(
          builder, table,
          pl_snapshot_agreed_level(builder->snapshot, profile->series[k]->id, domain->domain->id), NULL);
    g_autofree char *move = pl_pack_say_move(domain);
    pl_pack_add_level(builder, table, domain->agreed, move);
    g_autofree char *words = dup_plain_words(builder, domain);
    if (of_evidence)
      add_rests_on(builder, table, domain);
    else if (has_words)
      pl_table_add_text(table, words);
  }
  pl_report_add_heading(builder->report, 2, NULL,
                        of_evidence ? _("Where services are, and how we know")
                                    : _("Where services are, and how they have moved"));
  pl_report_add_table(builder->report, table);
}

char *
pl_pack_say_control(PlPackBuilder *builder, const PlRisk *risk)
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
    /* TRANSLATORS: the name of an assurance test; nobody has carried it out. */
    return g_strdup_printf(worst->assurance != NULL ? _("“%s”: not tested")
                                                    : pl_published(builder->snapshot, _("“%s”: not tested"),
                                                                   _("“%s”: no result published")),
                           name);
  case PL_ASSURANCE_NONE:
    /* TRANSLATORS: the name of an assurance test, and the council's own word for *none*. */
    return g_strdup_printf(_("“%s”: assurance rated %s"), name, word);
  default:
    /* TRANSLATORS: the name of an assurance test, and how much assurance it gave: "limited". */
    return g_strdup_printf(_("“%s”: %s assurance"), name, word);
  }
}

/* Returns: "seven more risks are above what the board accepts", besides the first `n`; "" where none is. */
static char *
say_more_above(PlPackBuilder *builder, guint n)
{
  const PlOverview *overview = builder->overview;
  guint more = overview->ratings->n_above;
  for (guint i = 0; i < n; i++)
    more -= overview->top_risks[i]->above_appetite;
  for (guint i = 0; i < overview->ratings->n_above; i++) /* what is counted goes in too */
    pl_pack_show(builder, overview->ratings->above[i]->risk, &overview->ratings->above[i]->risk->clearance);
  if (more == 0)
    return g_strdup("");
  g_autofree char *number = pl_say_number((gint)more);
  return g_strdup_printf(ngettext("%s more risk is above what the board accepts",
                                  "%s more risks are above what the board accepts", more),
                         number);
}

static const char *
where_risks_are(const PlPackBuilder *builder)
{
  return builder->kind == PL_PACK_SCRUTINY ? "worries" : "risks";
}

/* Where there is no room for a table, one line with the way to all of them. */
static void
name_highest_risk(PlPackBuilder *builder)
{
  const PlRiskStanding *highest = builder->overview->top_risks[0];
  g_autofree char *name = pl_say_name_short(highest->risk->short_name, highest->risk->name, NAME_LONGEST);
  g_autofree char *more = say_more_above(builder, 1);
  /* TRANSLATORS: the name of a risk, and its score. */
  g_autofree char *first = g_strdup_printf(_("The highest risk is “%s”, scored %d"), name, highest->score);
  /* Where the highest itself is accepted, "more" would say that it is not. */
  gboolean goes_on = *more != '\0' && highest->above_appetite;
  g_autofree char *text = goes_on ? g_strdup_printf(_("%s; %s"), first, more) : g_strdup(first);
  PlProse *prose = pl_prose_new(NULL);
  pl_pack_show(builder, highest->risk, &highest->risk->clearance);
  if (highest->current != NULL)
    pl_pack_show(builder, highest->current, &highest->current->clearance);
  pl_prose_add_link(prose, text, where_risks_are(builder));
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
    g_autofree char *anchor = builder->kind == PL_PACK_SCRUTINY ? g_strdup(where_risks_are(builder))
                                                                : pl_pack_anchor("risk", standing->risk->id);
    g_autofree char *name = pl_say_name_short(standing->risk->short_name, standing->risk->name, NAME_LONGEST);
    g_autofree char *target =
        standing->target_score != 0 ? g_strdup_printf("%d", standing->target_score) : g_strdup("");
    g_autofree char *control = pl_pack_say_control(builder, standing->risk);
    pl_pack_show(builder, standing->risk, &standing->risk->clearance);
    if (standing->current != NULL)
      pl_pack_show(builder, standing->current, &standing->current->clearance);
    PlProse *link = pl_prose_new(NULL);
    pl_prose_add_link(link, name, anchor);
    pl_table_add_prose(table, link);
    pl_table_add_chip(table, &chip, NULL);
    pl_pack_add_text_or(table, target, pl_published(builder->snapshot, _("not set"), _("not published")));
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
  guint n = MIN(overview->n_top_risks, builder->first_page.risks);
  if (overview->n_top_risks == 0)
    return;
  if (n == 0) {
    name_highest_risk(builder);
    return;
  }
  add_risks_table(builder, n);
  g_autofree char *more = say_more_above(builder, n);
  if (*more == '\0')
    return;
  g_autofree char *capital = pl_say_capital(more);
  PlProse *prose = pl_prose_new(NULL);
  pl_prose_add_link(prose, capital, where_risks_are(builder));
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
say_headline(PlPackBuilder *builder)
{
  if (builder->withheld != NULL && builder->assessment == NULL)
    return _("What is public of the record");
  const char *headline = pl_pack_take(builder, &builder->overview->headline);
  return headline[0] != '\0' ? headline : _("Nothing recorded yet");
}

/* What the meeting is asked, or that nobody has written it yet. */
static void
add_asked(PlPackBuilder *builder)
{
  guint n_more = 0;
  GPtrArray *items = pl_pack_take_recommendations(builder, builder->first_page.recommendations, &n_more);
  gboolean decides = builder->kind != PL_PACK_SELF_ASSESSMENT && builder->assessment != NULL;
  if (items->len > 0 || decides)
    pl_report_add_heading(builder->report, 2, NULL,
                          builder->kind == PL_PACK_SCRUTINY ? _("What the committee is asked to do")
                                                            : _("Recommendations"));
  if (items->len == 0 && decides)
    pl_report_add_text(builder->report, PL_PARAGRAPH_SMALL,
                       builder->withheld != NULL
                           ? _("None is cleared as public.")
                           : _("None has been written yet: they are for people to write."));
  pl_report_add_list(builder->report, PL_LIST_LETTERS, items);
  if (n_more == 0)
    return;
  g_autofree char *number = pl_say_number((gint)n_more);
  g_autofree char *text = g_strdup_printf(ngettext("and %s more", "and %s more", n_more), number);
  PlProse *prose = pl_prose_new(NULL);
  pl_prose_add_link(prose, text, "front-sheet");
  pl_report_add_paragraph(builder->report, PL_PARAGRAPH_SMALL, prose);
}

/* What a self-assessment means to do first. */
static void
add_next_actions(PlPackBuilder *builder)
{
  g_autoptr(GPtrArray) plan = pl_pack_list_plan(builder);
  GPtrArray *items = g_ptr_array_new();
  for (guint i = 0; i < MIN(plan->len, builder->first_page.actions); i++)
    g_ptr_array_add(items, pl_pack_take_action(builder, g_ptr_array_index(plan, i)));
  if (items->len > 0)
    pl_report_add_heading(builder->report, 2, NULL, _("What we will do next"));
  pl_report_add_list(builder->report, PL_LIST_BULLETS, items);
}

/* What a committee may ask; where a self-assessment is thin. */
static void
add_asks(PlPackBuilder *builder)
{
  GPtrArray *items = pl_pack_take_questions(builder, builder->first_page.questions);
  gboolean ours = builder->kind == PL_PACK_SELF_ASSESSMENT;
  if (items->len > 0)
    pl_report_add_heading(builder->report, 2, NULL,
                          ours ? _("Where the case is thin") : _("Questions members may wish to ask"));
  pl_report_add_list(builder->report, ours ? PL_LIST_BULLETS : PL_LIST_NUMBERS, items);
}

void
pl_pack_add_summary(PlPackBuilder *builder, PlProse **marking)
{
  const PlOverview *overview = builder->overview;
  add_crest(builder);
  add_kicker(builder, marking);
  if (builder->assessment != NULL)
    pl_pack_show(builder, builder->assessment, &builder->assessment->clearance);
  pl_report_add_heading(builder->report, 1, "summary", say_headline(builder));
  pl_report_add_text(builder->report, PL_PARAGRAPH_LEAD, pl_pack_take(builder, &overview->paragraph));
  add_missing(builder);
  pl_pack_add_withheld(builder);
  pl_pack_add_commentary(builder);

  add_asked(builder);
  if (builder->profile != NULL && builder->profile->n_domains > 0)
    add_levels(builder);
  if (builder->kind == PL_PACK_SELF_ASSESSMENT)
    add_next_actions(builder);
  else
    add_top_risks(builder);
  if (builder->kind != PL_PACK_BOARD)
    add_asks(builder);
}
