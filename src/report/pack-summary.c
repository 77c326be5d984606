/* The one page that would do if the rest were lost. */
#include "pack-private.h"

#include <plumbline/domain-commands.h>
#include <plumbline/pdf.h>

#include <glib/gi18n-lib.h>

/* On the first page: earlier assessments beside now. */
#define EARLIER_SHOWN 2
/* Of the width that is left: as narrow as its longest word. */
#define SHARE_NARROW 0.01
/* Characters: "Spring 2026", "12 September 2026"; above a narrow column a longer title would be a tower. */
#define TITLE_LONGEST 18

/* ---- Page one ---- */

/* ", one of seven still a draft": a level that nobody has agreed is not to pass for one that is. */
static char *
say_drafts(const PlPackBuilder *builder)
{
  guint n = builder->profile != NULL ? builder->profile->n_drafts : 0;
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
  g_autoptr(PlProse) line = pl_prose_new(NULL);
  if (builder->pack != NULL) /* its title here, and its meeting and date at the head of every page */
    pl_pack_show(builder, builder->pack, &builder->pack->clearance);
  if (builder->pack != NULL && builder->pack->title[0] != '\0') {
    pl_prose_add(line, PL_RUN_BOLD, builder->pack->title);
    pl_pack_add_mark(builder, line, &builder->pack->clearance);
    pl_prose_add(line, PL_RUN_PLAIN, " · ");
  }
  pl_prose_add(line, PL_RUN_PLAIN, name);
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
    pl_pack_add_mark(builder, line, &builder->assessment->clearance);
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

/* An assessment, at the head of its column. */
static char *
dup_series_name(const PlAssessment *assessment)
{
  gboolean is_short = assessment->title[0] != '\0' && g_utf8_strlen(assessment->title, -1) <= TITLE_LONGEST;
  return is_short ? g_strdup(assessment->title) : pl_say_date_short(assessment->date);
}

/* What "1 of 5 kinds" counts. */
static void
add_kinds_note(PlPackBuilder *builder)
{
  const char *names[PL_FROM_N];
  for (gint i = 0; i < PL_FROM_N; i++)
    names[i] = pl_evidence_from_name((PlEvidenceFrom)i);
  g_autofree char *list = pl_say_list(names, PL_FROM_N);
  /* TRANSLATORS: the kinds of source that evidence comes from: "figures, practice that was looked at, …". */
  pl_pack_say(builder, PL_PARAGRAPH_SMALL, _("Kinds: %s."), list);
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
    g_autofree char *name = dup_series_name(profile->series[i]);
    pl_table_add_column(table, name, has_words ? SHARE_NARROW : 0, PL_COLUMN_NONE);
  }
  /* A later assessment than the latest that is published may be there. */
  g_autofree char *latest = dup_series_name(profile->assessment);
  pl_table_add_column(table, builder->withheld != NULL ? latest : _("Now"), 0, PL_COLUMN_NONE);
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
    g_autofree char *name =
        pl_say_name_short(domain->domain->short_name, domain->domain->name, PL_PACK_NAME_LONGEST);
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
                        of_evidence                 ? _("Where services are, and how we know")
                        : profile->previous != NULL ? _("Where services are, and how they have moved")
                                                    : _("Where services are"));
  pl_report_add_table(builder->report, table);
  if (of_evidence)
    add_kinds_note(builder);
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

/* What heads a list of `n` things; where it shows only the first of `all`, that it does: "What we will do
 * next: five of nine". */
static void
add_list_heading(PlPackBuilder *builder, const char *title, guint n, guint all)
{
  g_autofree char *share = pl_say_x_of_y(n, all);
  /* TRANSLATORS: what heads a list, and how much of it is here: "What we will do next: five of nine". */
  g_autofree char *text = n < all ? g_strdup_printf(_("%s: %s"), title, share) : g_strdup(title);
  if (n > 0)
    pl_report_add_heading(builder->report, 2, NULL, text);
}

/* What the meeting is asked, or that nobody has written it yet. */
static void
add_asked(PlPackBuilder *builder)
{
  guint n_more = 0;
  GPtrArray *items = pl_pack_take_recommendations(builder, builder->first_page.recommendations, &n_more);
  const char *const headings[] = {[PL_PACK_BOARD] = _("Recommendations"),
                                  [PL_PACK_SELF_ASSESSMENT] = _("What readers are asked to do"),
                                  [PL_PACK_SCRUTINY] = _("What the committee is asked to do")};
  gboolean decides = builder->kind != PL_PACK_SELF_ASSESSMENT && builder->assessment != NULL;
  if (items->len > 0 || decides)
    pl_report_add_heading(builder->report, 2, NULL, headings[builder->kind]);
  else if (builder->assessment != NULL)
    pl_report_add_text(builder->report, PL_PARAGRAPH_SMALL,
                       builder->withheld != NULL
                           ? _("Nothing that readers are asked to do is cleared as public.")
                           : _("Readers are asked to do nothing yet: what to ask is for people to write."));
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
  add_list_heading(builder, _("What we will do next"), items->len, plan->len);
  pl_report_add_list(builder->report, PL_LIST_BULLETS, items);
}

/* What a committee may ask; where a self-assessment is thin. */
static void
add_asks(PlPackBuilder *builder)
{
  GPtrArray *items = pl_pack_take_questions(builder, builder->first_page.questions);
  gboolean ours = builder->kind == PL_PACK_SELF_ASSESSMENT;
  add_list_heading(builder, ours ? _("Where the case is thin") : _("Questions members may wish to ask"),
                   items->len, pl_pack_count_questions(builder));
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
    pl_pack_add_top_risks(builder);
  if (builder->kind != PL_PACK_BOARD)
    add_asks(builder);
}
