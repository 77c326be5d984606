/* What a self-assessment rests on: of which kinds the evidence about each domain is, and how old it is. */
#include "pack-private.h"

#include <glib/gi18n-lib.h>

/* "3 for", "2 for, 1 against"; what is old is said to be. */
static char *
say_from_one(const PlFromOne *one)
{
  g_autofree char *count = one->n_against == 0 ? g_strdup_printf(_("%u for"), one->n_for)
                           : one->n_for == 0
                               ? g_strdup_printf(_("%u against"), one->n_against)
                               : g_strdup_printf(_("%u for, %u against"), one->n_for, one->n_against);
  if (one->n_for + one->n_against == 0)
    return g_strdup("");
  /* TRANSLATORS: how many pieces of evidence: "3 for". */
  return one->old ? g_strdup_printf(_("%s; old"), count) : g_steal_pointer(&count);
}

static void
add_name(PlTable *table, const PlDomainProfile *domain)
{
  g_autofree char *anchor = pl_pack_anchor("domain", domain->domain->id);
  g_autofree char *name =
      pl_say_name_short(domain->domain->short_name, domain->domain->name, PL_SAY_NAME_LONGEST);
  PlProse *link = pl_prose_new(NULL);
  pl_prose_add_link(link, name, anchor);
  pl_table_add_prose(table, link);
}

static void
add_kinds(PlPackBuilder *builder)
{
  const PlTriangulation *from = builder->overview->triangulation;
  PlTable *table = pl_table_new();
  pl_table_add_column(table, _("Domain"), 1.4, PL_COLUMN_ROW_HEADER);
  for (gint i = 0; i < PL_FROM_N; i++)
    pl_table_add_column(table, pl_evidence_from_short_name((PlEvidenceFrom)i), 1, PL_COLUMN_NONE);
  pl_table_add_column(table, _("Kinds"), 0, PL_COLUMN_NONE);
  for (guint i = 0; i < from->n_domains; i++) {
    const PlDomainTriangulation *domain = &from->domains[i];
    g_autofree char *kinds = g_strdup_printf(_("%u of %d"), domain->n_from, PL_FROM_N);
    add_name(table, domain->domain);
    pl_pack_show_evidence(builder, domain->domain);
    for (gint k = 0; k < PL_FROM_N; k++) {
      g_autofree char *text = say_from_one(&domain->from[k]);
      pl_pack_add_text_or(table, text, "–");
    }
    pl_table_add_text(table, kinds);
  }
  pl_report_add_heading(builder->report, 2, "evidence-kinds", _("Of which kinds it is"));
  pl_report_add_text(builder->report, PL_PARAGRAPH_BODY, from->statement.text);
  pl_report_keep_with_next(builder->report);
  pl_report_add_table(builder->report, table);
  g_autofree char *months = pl_say_number(pl_evidence_months(builder->snapshot));
  pl_pack_say(builder, PL_PARAGRAPH_SMALL,
              _("Old: all that there is of that kind is more than %s months older than the assessment."),
              months);
}

static guint
count_old(const PlPackBuilder *builder, const PlDomainProfile *domain)
{
  guint n = 0;
  for (guint i = 0; i < domain->n_evidence; i++)
    n += pl_evidence_is_old(builder->snapshot, domain->evidence[i]->date, builder->assessment->date);
  return n;
}

static void
add_ages(PlPackBuilder *builder)
{
  const PlProfile *profile = builder->profile;
  PlTable *table = pl_table_new();
  pl_table_add_column(table, _("Domain"), 1, PL_COLUMN_ROW_HEADER);
  pl_table_add_column(table, _("Pieces"), 0, PL_COLUMN_NUMERIC);
  pl_table_add_column(table, _("Newest"), 0, PL_COLUMN_NONE);
  pl_table_add_column(table, _("Oldest"), 0, PL_COLUMN_NONE);
  pl_table_add_column(table, _("Old ones"), 0, PL_COLUMN_NUMERIC);
  for (guint i = 0; i < profile->n_domains; i++) {
    const PlDomainProfile *domain = &profile->domains[i];
    g_autofree char *pieces = g_strdup_printf("%u", domain->n_evidence);
    g_autofree char *newest = pl_say_date_short(domain->newest), *oldest = pl_say_date_short(domain->oldest);
    g_autofree char *old = g_strdup_printf("%u", count_old(builder, domain));
    add_name(table, domain);
    pl_pack_show_evidence(builder, domain);
    pl_table_add_text(table, pieces);
    pl_pack_add_text_or(table, newest, domain->n_evidence > 0 ? _("undated") : "–");
    pl_pack_add_text_or(table, oldest, domain->n_evidence > 0 ? _("undated") : "–");
    pl_table_add_text(table, old);
  }
  pl_report_add_heading(builder->report, 2, "evidence-ages", _("How old it is"));
  pl_report_add_table(builder->report, table);
}

void
pl_pack_add_evidence(PlPackBuilder *builder)
{
  if (builder->profile == NULL || builder->profile->n_domains == 0)
    return;
  pl_pack_begin_section(builder, TRUE);
  add_kinds(builder);
  add_ages(builder);
}
