/* Each domain: its level, why, the three questions, the evidence, and how far people's views were apart. */
#include "pack-private.h"

#include <plumbline/trends.h>

#include <glib/gi18n-lib.h>

static char *
say_since(const PlPackBuilder *builder, const PlDomainProfile *domain)
{
  switch (domain->movement) {
  case PL_MOVEMENT_UP:
    return g_strdup_printf(domain->draft ? _("rose from %d to %d, in draft") : _("rose from %d to %d"),
                           domain->previous_level, domain->level);
  case PL_MOVEMENT_DOWN:
    return g_strdup_printf(domain->draft ? _("fell from %d to %d, in draft") : _("fell from %d to %d"),
                           domain->previous_level, domain->level);
  default:
    return g_strdup(builder->profile->previous == NULL
                        ? pl_published(builder->snapshot, _("first time"), _("none before is published"))
                        : pl_movement_word(domain->movement));
  }
}

char *
pl_pack_say_confidence(const PlPackBuilder *builder, const PlDomainProfile *domain)
{
  gint confidence = domain->confidence;
  if (domain->state != PL_LEVEL_AGREED)
    return NULL; /* sure of what? */
  if (confidence == 0)
    return g_strdup(_("not said"));
  const char *label = pl_snapshot_scale_label(builder->snapshot, PL_SCALE_CONFIDENCE, confidence);
  return label[0] != '\0' ? g_strdup(label) : g_strdup_printf(_("%d of 5"), confidence);
}

static char *
say_views(const PlPackBuilder *builder, const PlDomainProfile *domain)
{
  if (builder->withheld != NULL) /* nor how many there were */
    return g_strdup(_("not published"));
  if (builder->profile->views_private)
    return g_strdup(_("private until revealed"));
  if (domain->n_views == 0)
    return g_strdup(_("none recorded"));
  if (domain->range == 0)
    return g_strdup_printf(ngettext("%u view, at %d", "%u views, all at %d", domain->n_views),
                           domain->n_views, domain->lowest);
  return g_strdup_printf(_("%u views, from %d to %d"), domain->n_views, domain->lowest, domain->highest);
}

void
pl_pack_show_evidence(PlPackBuilder *builder, const PlDomainProfile *domain)
{
  for (guint i = 0; i < domain->n_evidence; i++)
    pl_pack_show(builder, domain->evidence[i], &domain->evidence[i]->clearance);
}

/* What there is to know at a glance, in one row. */
static void
add_facts(PlPackBuilder *builder, const PlDomainProfile *domain)
{
  g_autofree char *since = say_since(builder, domain);
  g_autofree char *confidence = pl_pack_say_confidence(builder, domain);
  g_autofree char *views = say_views(builder, domain);
  g_autofree char *evidence = g_strdup_printf(_("%u for, %u against"), domain->n_for, domain->n_against);
  g_autofree char *before = builder->profile->previous != NULL
                                ? pl_say_assessment(builder->profile->previous, builder->assessment)
                                : NULL;
  g_autofree char *since_title =
      before != NULL ? g_strdup_printf(_("Since %s"), before) : g_strdup(_("Movement"));
  const char *label =
      domain->level != 0 ? pl_snapshot_scale_label(builder->snapshot, PL_SCALE_LEVEL, domain->level) : "";

  PlTable *table = pl_table_new();
  pl_table_add_column(table, domain->draft ? _("Level (draft)") : _("Agreed level"), 1.2, PL_COLUMN_NONE);
  pl_table_add_column(table, since_title, 1.1, PL_COLUMN_NONE);
  pl_table_add_column(table, _("How sure"), 1, PL_COLUMN_NONE);
  pl_table_add_column(table, _("Views"), 1.2, PL_COLUMN_NONE);
  pl_table_add_column(table, pl_published(builder->snapshot, _("Evidence"), _("Published evidence")), 1,
                      PL_COLUMN_NONE);
  pl_pack_add_level(builder, table, domain->agreed, label);
  pl_table_add_text(table, since);
  pl_pack_add_text_or(table, confidence, "–");
  pl_table_add_text(table, views);
  pl_table_add_text(table, evidence);
  pl_report_add_table(builder->report, table);
}

/* What people wrote of a level goes by its clearance. */
static void
add_own_words(const PlPackBuilder *builder, GPtrArray *items, const char *term, const PlAgreedLevel *agreed,
              const char *words)
{
  guint n = items->len;
  pl_pack_add_definition(items, term, words);
  if (items->len > n)
    pl_pack_add_mark(builder, g_ptr_array_index(items, items->len - 1), &agreed->clearance);
}

/* A level that was changed after it was agreed is a draft again, and keeps the reason that was given before.
 */
static void
add_reason(const PlPackBuilder *builder, GPtrArray *items, const PlDomainProfile *domain)
{
  guint n = items->len;
  add_own_words(builder, items, _("Why this level"), domain->agreed, domain->agreed->reason);
  if (!domain->draft || items->len == n)
    return;
  PlProse *reason = g_ptr_array_index(items, items->len - 1);
  pl_prose_add(reason, PL_RUN_SOFT,
               _(" This level is a draft; the reason may have been written for another level."));
}

/* What the level means, and why it was agreed. */
static GPtrArray *
begin_reasons(const PlPackBuilder *builder, const PlDomainProfile *domain)
{
  GPtrArray *items = g_ptr_array_new();
  const PlDescriptor *descriptor =
      domain->level != 0 ? pl_snapshot_descriptor(builder->snapshot, domain->domain->id, domain->level)
                         : NULL;
  if (descriptor != NULL) {
    /* TRANSLATORS: %d is a level. */
    g_autofree char *term = g_strdup_printf(_("What level %d means"), domain->level);
    pl_pack_add_definition(items, term, descriptor->text);
  }
  if (domain->agreed != NULL)
    add_reason(builder, items, domain);
  return items;
}

static void
add_reasons(PlPackBuilder *builder, const PlDomainProfile *domain)
{
  GPtrArray *items = begin_reasons(builder, domain);
  if (domain->agreed != NULL) {
    const PlAgreedLevel *agreed = domain->agreed;
    add_own_words(builder, items, _("What do we know?"), agreed, agreed->know);
    add_own_words(builder, items, _("How do we know it?"), agreed, agreed->how_known);
    add_own_words(builder, items, _("What will we do in the next 12 months?"), agreed, agreed->plan);
  }
  gboolean unanswered =
      domain->agreed == NULL || (domain->agreed->know[0] == '\0' && domain->agreed->how_known[0] == '\0' &&
                                 domain->agreed->plan[0] == '\0');
  pl_report_add_definitions(builder->report, items);
  if (unanswered && builder->withheld == NULL)
    pl_report_add_text(
        builder->report, PL_PARAGRAPH_SMALL,
        _("The three questions – what do we know, how do we know it, what will we do in the next 12 "
          "months – have not been answered for this domain."));
}

static void
add_evidence_row(PlPackBuilder *builder, PlTable *table, const PlEvidence *evidence,
                 const PlEvidenceDomain *link)
{
  pl_pack_show(builder, evidence, &evidence->clearance);
  PlProse *what = pl_prose_new(NULL);
  pl_prose_add(what, PL_RUN_BOLD, evidence->title);
  pl_pack_add_mark(builder, what, &evidence->clearance);
  if (evidence->text[0] != '\0') {
    pl_prose_add(what, PL_RUN_PLAIN, "\n");
    pl_prose_add(what, PL_RUN_PLAIN, evidence->text);
  }
  pl_prose_add(what, PL_RUN_SOFT, evidence->source[0] != '\0' || evidence->external ? "\n" : "");
  pl_prose_add(what, PL_RUN_SOFT, evidence->source);
  if (evidence->external)
    pl_prose_add(what, PL_RUN_SOFT, evidence->source[0] != '\0' ? _(" (from outside)") : _("From outside"));
  g_autofree char *strength = pl_say_strength(link->strength);
  g_autofree char *says =
      g_strdup_printf(link->stance == PL_STANCE_FOR ? _("for, %s") : _("against, %s"), strength);
  g_autofree char *date = pl_say_date_short(evidence->date);
  pl_table_add_prose(table, what);
  pl_table_add_text(table, says);
  pl_pack_add_text_or(table, date, _("undated"));
}

/* How many, how old, and how far people's views lay apart; then each piece. */
static void
add_evidence(PlPackBuilder *builder, const PlDomainProfile *domain, const char *more)
{
  gboolean public = builder->withheld != NULL;
  const char *const sentences[] = {domain->evidence_statement.text, more,
                                   public ? "" : domain->views_statement.text};
  g_autofree char *text = pl_say_sentences(sentences, G_N_ELEMENTS(sentences));
  pl_report_add_text(builder->report, PL_PARAGRAPH_BODY, text);
  if (domain->n_evidence > 0)
    pl_report_keep_with_next(builder->report);
  PlTable *table = pl_table_new();
  pl_table_add_column(table, _("Evidence, what it shows, and from whom"), 1, PL_COLUMN_ROW_HEADER);
  pl_table_add_column(table, _("For or against"), 0, PL_COLUMN_NONE);
  pl_table_add_column(table, _("Dated"), 0, PL_COLUMN_NONE);
  for (guint i = 0; i < domain->n_evidence; i++)
    add_evidence_row(builder, table, domain->evidence[i], domain->evidence_links[i]);
  pl_report_add_table(builder->report, table);
}

/* ---- As a self-assessment has it: the three questions, each with what stands behind the answer ---- */

static void
add_answer(PlPackBuilder *builder, const char *question, const PlAgreedLevel *agreed, const char *answer)
{
  pl_report_add_heading(builder->report, 3, NULL, question);
  if (agreed == NULL || *answer == '\0') {
    pl_report_add_text(builder->report, PL_PARAGRAPH_SMALL,
                       builder->withheld != NULL ? _("No answer is cleared as public.")
                                                 : _("Not written yet."));
    return;
  }
  PlProse *prose = pl_prose_new(answer);
  pl_pack_add_mark(builder, prose, &agreed->clearance);
  pl_report_add_paragraph(builder->report, PL_PARAGRAPH_BODY, prose);
}

/* What the indicators that are linked to the domain show, each as a sentence. */
static void
add_figures(PlPackBuilder *builder, const PlFigureTrends *trends, const PlDomainProfile *domain)
{
  GPtrArray *items = g_ptr_array_new();
  for (guint i = 0; i < trends->n; i++) {
    const PlFigureTrend *trend = &trends->items[i];
    gboolean ours = FALSE;
    for (guint k = 0; k < trend->n_domains; k++)
      ours = ours || trend->domains[k]->id == domain->domain->id;
    if (!ours || trend->latest == NULL)
      continue;
    pl_pack_show(builder, trend->indicator, &trend->indicator->clearance);
    PlProse *prose = pl_prose_new(trend->statement.text);
    pl_pack_add_mark(builder, prose, &trend->indicator->clearance);
    pl_prose_add(prose, PL_RUN_SOFT, *trend->beside_statement.text != '\0' ? " " : "");
    pl_prose_add(prose, PL_RUN_SOFT, trend->beside_statement.text);
    g_ptr_array_add(items, prose);
  }
  if (items->len > 0) {
    pl_report_add_text(builder->report, PL_PARAGRAPH_BODY, _("What the figures show:"));
    pl_report_keep_with_next(builder->report);
  }
  pl_report_add_list(builder->report, PL_LIST_BULLETS, items);
}

/* Those of the year that bear on the domain. */
static void
add_domain_plan(PlPackBuilder *builder, const PlDomainProfile *domain)
{
  g_autoptr(GPtrArray) plan = pl_pack_list_plan(builder);
  GPtrArray *items = g_ptr_array_new();
  for (guint i = 0; i < plan->len; i++) {
    const PlAction *action = g_ptr_array_index(plan, i);
    const PlActionDomain key = {.action = action->id, .domain = domain->domain->id};
    if (pl_snapshot_find(builder->snapshot, PL_RECORD_ACTION_DOMAIN, &key) != NULL)
      g_ptr_array_add(items, pl_pack_take_action(builder, action));
  }
  if (items->len > 0) {
    pl_report_add_text(builder->report, PL_PARAGRAPH_BODY, _("Actions that bear on it:"));
    pl_report_keep_with_next(builder->report);
  } else {
    pl_report_add_text(builder->report, PL_PARAGRAPH_SMALL,
                       builder->withheld != NULL
                           ? _("No action of the next 12 months that bears on it is cleared as public.")
                           : _("No action of the next 12 months bears on it."));
  }
  pl_report_add_list(builder->report, PL_LIST_BULLETS, items);
}

static void
add_three_questions(PlPackBuilder *builder, const PlFigureTrends *trends, const PlDomainProfile *domain)
{
  const PlAgreedLevel *agreed = domain->agreed;
  const PlDomainTriangulation *from =
      pl_triangulation_find(builder->overview->triangulation, domain->domain->id);
  pl_report_add_definitions(builder->report, begin_reasons(builder, domain));
  add_answer(builder, _("What do we know?"), agreed, agreed != NULL ? agreed->know : "");
  add_figures(builder, trends, domain);
  add_answer(builder, _("How do we know it?"), agreed, agreed != NULL ? agreed->how_known : "");
  add_evidence(builder, domain, from != NULL ? from->statement.text : "");
  add_answer(builder, _("What will we do in the next 12 months?"), agreed,
             agreed != NULL ? agreed->plan : "");
  add_domain_plan(builder, domain);
}

/* @trends: (nullable): for a self-assessment */
static void
add_domain(PlPackBuilder *builder, const PlFigureTrends *trends, const PlDomainProfile *domain)
{
  g_autofree char *anchor = pl_pack_anchor("domain", domain->domain->id);
  pl_report_add_heading(builder->report, 2, anchor, domain->domain->name);
  pl_report_add_text(builder->report, PL_PARAGRAPH_SMALL, domain->domain->text);
  pl_report_keep_with_next(builder->report);
  add_facts(builder, domain);
  pl_report_keep_with_next(builder->report);
  if (trends != NULL) {
    add_three_questions(builder, trends, domain);
    return;
  }
  add_reasons(builder, domain);
  pl_report_add_heading(builder->report, 3, NULL,
                        builder->withheld != NULL ? _("Evidence") : _("Evidence and views"));
  add_evidence(builder, domain, "");
}

void
pl_pack_add_domains(PlPackBuilder *builder)
{
  if (builder->profile == NULL || builder->profile->n_domains == 0)
    return;
  pl_pack_begin_section(builder, FALSE);
  if (builder->withheld == NULL)
    pl_report_add_text(
        builder->report, PL_PARAGRAPH_BODY,
        _("Each person is asked for a view before seeing anyone else's; whether it was so in the room, the record "
          "cannot tell. What is shown of the views is how many there were and how far they lay apart, never "
          "who held which."));
  g_autoptr(PlFigureTrends) trends =
      builder->kind == PL_PACK_SELF_ASSESSMENT
          ? pl_trends_new(builder->snapshot, builder->assessment->organisation, builder->as_at)
          : NULL;
  for (guint i = 0; i < builder->profile->n_domains; i++)
    add_domain(builder, trends, &builder->profile->domains[i]);
}
