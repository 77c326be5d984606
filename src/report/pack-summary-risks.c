/* The highest risks on the first page, and what is left out of them. */
#include "pack-private.h"

#include <glib/gi18n-lib.h>

/* Characters of a post: two lines of its column. */
#define POST_LONGEST 60
/* Below the table, in one line. */
#define MORE_NAMED 2

static char *
say_test(const PlPackBuilder *builder, const PlTestStanding *worst)
{
  g_autofree char *name = pl_say_name_short("", worst->test->name, PL_PACK_NAME_LONGEST);
  g_autofree char *word = pl_say_assurance(builder->snapshot, worst->rating);
  switch (worst->rating) {
  case PL_ASSURANCE_NOT_TESTED:
    /* TRANSLATORS: the name of an assurance test; nobody has carried it out. */
    return g_strdup_printf(worst->untold ? _("“%s”: no result published") : _("“%s”: not tested"), name);
  case PL_ASSURANCE_NONE:
    /* TRANSLATORS: the name of an assurance test, and the council's own word for *none*. */
    return g_strdup_printf(_("“%s”: assurance rated %s"), name, word);
  default:
    /* TRANSLATORS: the name of an assurance test, and how much assurance it gave: "limited". */
    return g_strdup_printf(_("“%s”: %s assurance"), name, word);
  }
}

char *
pl_pack_say_control(PlPackBuilder *builder, const PlRisk *risk)
{
  g_autoptr(PlAssuranceBehind) behind = pl_assurance_behind_new(builder->overview->assurance, risk);
  if (behind->worst_strong == NULL)
    return g_strdup(behind->summary);
  const PlTestStanding *worst = behind->worst_strong->standing;
  const PlAssurance *assurance = worst->assurance;
  g_autofree char *text = say_test(builder, worst);
  if (assurance == NULL)
    return g_steal_pointer(&text);
  pl_pack_show(builder, assurance, &assurance->clearance);
  return pl_pack_say_marked(builder, text, &assurance->clearance);
}

/* Where a risk stands in a sentence with its score. */
static const PlClearance *
clearance_of(const PlRiskStanding *standing)
{
  return pl_pack_graver(&standing->risk->clearance,
                        standing->current != NULL ? &standing->current->clearance : NULL);
}

/* Returns: "also above what the board accepts: “Financial stability” (16), “Services for children” (15) and five
 * more", besides the first `n`; "" where none is. */
static char *
say_more_above(PlPackBuilder *builder, guint n)
{
  const PlRatings *ratings = builder->overview->ratings;
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  for (guint i = n; i < ratings->n_rated; i++) {
    const PlRiskStanding *standing = &ratings->risks[i];
    g_autofree char *name =
        pl_say_name_short(standing->risk->short_name, standing->risk->name, PL_PACK_NAME_LONGEST);
    if (!standing->above_appetite)
      continue;
    /* TRANSLATORS: the name of a risk, and its score. */
    g_autofree char *scored = g_strdup_printf(_("“%s” (%d)"), name, standing->score);
    g_ptr_array_add(names, pl_pack_say_marked(builder, scored, clearance_of(standing)));
  }
  for (guint i = 0; i < ratings->n_above; i++) /* what is counted goes in too */
    pl_pack_show(builder, ratings->above[i]->risk, &ratings->above[i]->risk->clearance);
  if (names->len == 0)
    return g_strdup("");
  g_autofree char *list = pl_say_list_first((const char *const *)names->pdata, names->len, MORE_NAMED);
  return g_strdup_printf(_("also above what the board accepts: %s"), list);
}

/* How many that are not among the highest `n` score as the last of them does. What is counted goes in too. */
static guint
count_equals(PlPackBuilder *builder, guint n)
{
  const PlRatings *ratings = builder->overview->ratings;
  guint end = n;
  for (; end < ratings->n_rated && ratings->risks[end].score == ratings->risks[n - 1].score; end++)
    pl_pack_show(builder, ratings->risks[end].risk, &ratings->risks[end].risk->clearance);
  return end - n;
}

char *
pl_pack_say_equals(PlPackBuilder *builder, guint n)
{
  guint equals = count_equals(builder, n);
  if (equals == 0)
    return g_strdup("");
  g_autofree char *number = pl_say_number((gint)equals);
  return g_strdup_printf(ngettext("%s risk left out scores %d, as the last one here does",
                                  "%s risks left out score %d, as the last one here does", equals),
                         number, builder->overview->ratings->risks[n - 1].score);
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
  g_autofree char *name =
      pl_say_name_short(highest->risk->short_name, highest->risk->name, PL_PACK_NAME_LONGEST);
  g_autofree char *quoted = g_strdup_printf(_("“%s”"), name);
  g_autofree char *marked = pl_pack_say_marked(builder, quoted, clearance_of(highest));
  guint equals = count_equals(builder, 1);
  g_autofree char *others = pl_say_number((gint)equals);
  g_autofree char *more = say_more_above(builder, 1 + equals);
  g_autofree char *first =
      equals == 0
          /* TRANSLATORS: the name of a risk in quotation marks, and its score. */
          ? g_strdup_printf(pl_published(builder->snapshot, _("The highest risk is %s, scored %d"),
                                         _("The highest of the published risks is %s, scored %d")),
                            marked, highest->score)
          /* TRANSLATORS: a score, the name of a risk in quotation marks, and how many others have that score. */
          : g_strdup_printf(
                pl_published(builder->snapshot,
                             ngettext("The highest risks, scored %d, are %s and %s other",
                                      "The highest risks, scored %d, are %s and %s others", equals),
                             ngettext("The highest of the published risks, scored %d, are %s and %s other",
                                      "The highest of the published risks, scored %d, are %s and %s others",
                                      equals)),
                highest->score, marked, others);
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
    g_autofree char *anchor = builder->kind == PL_PACK_SCRUTINY ? g_strdup(where_risks_are(builder))
                                                                : pl_pack_anchor("risk", standing->risk->id);
    g_autofree char *name =
        pl_say_name_short(standing->risk->short_name, standing->risk->name, PL_PACK_NAME_LONGEST);
    g_autofree char *target =
        standing->target_score != 0 ? g_strdup_printf("%d", standing->target_score) : g_strdup("");
    g_autofree char *control = pl_pack_say_control(builder, standing->risk);
    pl_pack_show(builder, standing->risk, &standing->risk->clearance);
    PlProse *link = pl_prose_new(NULL);
    pl_prose_add_link(link, name, anchor);
    pl_pack_add_mark(builder, link, &standing->risk->clearance);
    pl_table_add_prose(table, link);
    pl_pack_add_rating(builder, table, standing, NULL);
    pl_pack_add_text_or(table, target, pl_published(builder->snapshot, _("not set"), _("not published")));
    g_autofree char *owner = pl_say_name_short("", standing->risk->owner, POST_LONGEST);
    pl_pack_add_text_or(table, owner, _("none named"));
    pl_table_add_text(table, control);
  }
  pl_report_add_heading(
      builder->report, 2, NULL,
      pl_published(builder->snapshot, _("The highest risks"), _("The highest of the published risks")));
  pl_report_add_table(builder->report, table);
}

/* Whether those left out that score as the last of the first `n` does are among those named below. */
static gboolean
are_named(PlPackBuilder *builder, guint n)
{
  guint equals = count_equals(builder, n);
  for (guint i = n; i < n + equals; i++)
    if (!builder->overview->ratings->risks[i].above_appetite)
      return FALSE;
  return equals <= MORE_NAMED;
}

void
pl_pack_add_top_risks(PlPackBuilder *builder)
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
  g_autofree char *equals = are_named(builder, n) ? g_strdup("") : pl_pack_say_equals(builder, n);
  if (*more == '\0' && *equals == '\0')
    return;
  g_autofree char *text = g_strconcat(more, *more != '\0' && *equals != '\0' ? "; " : "", equals, NULL);
  g_autofree char *capital = pl_say_capital(text);
  PlProse *prose = pl_prose_new(NULL);
  pl_prose_add_link(prose, capital, where_risks_are(builder));
  pl_report_add_paragraph(builder->report, PL_PARAGRAPH_SMALL, prose);
}
