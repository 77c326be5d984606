/* The register, and each risk above what the board accepts: what it is, what leaves it exposed, what is known
 * of it. */
#include "pack-private.h"

#include <glib/gi18n-lib.h>

static void
add_matrix(PlPackBuilder *builder)
{
  PlChartOptions options = PL_CHART_OPTIONS_INIT;
  options.as_at = builder->as_at;
  options.text_size = PL_PACK_CHART_TEXT;
  if (builder->assessment != NULL)
    options.assessment = builder->assessment->id;
  PlChart *chart = pl_chart_new(PL_CHART_RISKS, builder->snapshot, &options);
  if (pl_chart_is_empty(chart))
    pl_chart_unref(chart);
  else
    pl_report_add_figure(builder->report, chart, NULL, FALSE);
}

static char *
exposure_word(const PlPackBuilder *builder, const PlRisk *risk)
{
  if (builder->assessment == NULL)
    return g_strdup(pl_exposure_word(PL_EXPOSURE_NOT_KNOWN));
  g_autoptr(PlExposure) exposure =
      pl_exposure_new(builder->snapshot, risk, builder->assessment, builder->as_at);
  return g_strdup(pl_exposure_word(exposure->level));
}

static void
add_score(PlTable *table, gint score, const char *none)
{
  g_autofree char *text = score != 0 ? g_strdup_printf("%d", score) : g_strdup("");
  pl_pack_add_text_or(table, text, none);
}

/* As add_score(), of a rating that has its own clearance. */
static void
add_rated(PlPackBuilder *builder, PlTable *table, const PlRisk *risk, const PlRiskRating *rating, gint score,
          const char *none)
{
  if (score == 0 || rating == NULL) {
    add_score(table, score, none);
    return;
  }
  g_autofree char *text = g_strdup_printf("%d", score);
  PlProse *prose = pl_prose_new(text);
  pl_pack_show(builder, rating, &rating->clearance);
  pl_pack_add_mark_beside(builder, prose, &rating->clearance, &risk->clearance);
  pl_table_add_prose(table, prose);
}

static void
show_ratings(PlPackBuilder *builder, const PlRiskStanding *standing)
{
  const PlRiskRating *const ratings[] = {standing->current, standing->before, standing->target,
                                         standing->earlier};
  pl_pack_show(builder, standing->risk, &standing->risk->clearance);
  for (gsize i = 0; i < G_N_ELEMENTS(ratings); i++)
    if (ratings[i] != NULL)
      pl_pack_show(builder, ratings[i], &ratings[i]->clearance);
}

static void
add_register(PlPackBuilder *builder)
{
  const PlRatings *ratings = builder->overview->ratings;
  PlTable *table = pl_table_new();
  pl_table_add_column(table, _("Risk"), 2.2, PL_COLUMN_ROW_HEADER);
  pl_table_add_column(table, _("Before controls"), 0.8, PL_COLUMN_NUMERIC);
  pl_table_add_column(table, _("Current"), 0, PL_COLUMN_NONE);
  pl_table_add_column(table, _("Target"), 0, PL_COLUMN_NUMERIC);
  pl_table_add_column(table, _("Board accepts"), 0.7, PL_COLUMN_NUMERIC);
  pl_table_add_column(table, _("Exposure"), 0, PL_COLUMN_NONE);
  pl_table_add_column(table, _("Owner (post)"), 2, PL_COLUMN_NONE);
  for (guint i = 0; i < ratings->n_risks; i++) {
    const PlRiskStanding *standing = &ratings->risks[i];
    g_autofree char *exposure = exposure_word(builder, standing->risk);
    g_autofree char *name =
        pl_say_name_short(standing->risk->short_name, standing->risk->name, PL_SAY_NAME_LONGEST);
    show_ratings(builder, standing);
    g_autofree char *anchor = pl_pack_anchor("risk", standing->risk->id);
    PlProse *prose = pl_prose_new(standing->above_appetite ? NULL : name);
    if (standing->above_appetite)
      pl_prose_add_link(prose, name, anchor);
    pl_pack_add_mark(builder, prose, &standing->risk->clearance);
    pl_table_add_prose(table, prose);
    add_rated(builder, table, standing->risk, standing->before, standing->before_score, "–");
    pl_pack_add_rating(builder, table, standing, NULL);
    add_rated(builder, table, standing->risk, standing->target, standing->target_score, "–");
    add_score(table, standing->ceiling, _("not set"));
    pl_table_add_text(table, exposure);
    pl_pack_add_text_or(table, standing->risk->owner, _("none named"));
  }
  pl_report_add_heading(builder->report, 2, "register", _("The register"));
  pl_report_add_table(builder->report, table);
}

/* ---- A risk opened ---- */

static const char *
response_word(PlResponse response)
{
  switch (response) {
  case PL_RESPONSE_TOLERATE:
    return _("Tolerate it");
  case PL_RESPONSE_TREAT:
    return _("Treat it");
  case PL_RESPONSE_TRANSFER:
    return _("Transfer it");
  case PL_RESPONSE_TERMINATE:
    return _("End what gives rise to it");
  case PL_RESPONSE_NOT_DECIDED:
    break;
  }
  return _("Not decided");
}

/* What there is to know at a glance, in one row. */
static void
add_scores(PlPackBuilder *builder, const PlRiskStanding *standing)
{
  g_autofree char *exposure = exposure_word(builder, standing->risk);
  g_autofree char *review = pl_say_date_short(standing->risk->next_review);
  g_autofree char *rating = standing->current != NULL
                                ? pl_say_rating(builder->snapshot, standing->likelihood, standing->impact)
                                : NULL;
  PlTable *table = pl_table_new();
  pl_table_add_column(table, _("Current"), 1.6, PL_COLUMN_NONE);
  pl_table_add_column(table, _("Before controls"), 1, PL_COLUMN_NONE);
  pl_table_add_column(table, _("Target"), 0.7, PL_COLUMN_NONE);
  pl_table_add_column(table, _("Board accepts"), 1, PL_COLUMN_NONE);
  pl_table_add_column(table, _("Exposure"), 1, PL_COLUMN_NONE);
  pl_table_add_column(table, _("Next review"), 1, PL_COLUMN_NONE);
  pl_pack_add_rating(builder, table, standing, rating);
  add_rated(builder, table, standing->risk, standing->before, standing->before_score, "–");
  add_rated(builder, table, standing->risk, standing->target, standing->target_score,
            pl_published(builder->snapshot, _("not set"), _("not published")));
  add_score(table, standing->ceiling, _("not set"));
  pl_table_add_text(table, exposure);
  pl_pack_add_text_or(table, review, _("no date"));
  pl_report_add_table(builder->report, table);
}

static void
add_facts(PlPackBuilder *builder, const PlRisk *risk)
{
  g_autofree char *when = pl_say_risk_when(builder->snapshot, risk);
  g_autofree char *bites = pl_say_capital(when);
  GPtrArray *items = g_ptr_array_new();
  pl_pack_add_definition(items, _("Owner (post)"), risk->owner[0] != '\0' ? risk->owner : _("None named"));
  pl_pack_add_definition(items, _("Response"), response_word(risk->response));
  pl_pack_add_definition(items, _("Controls"),
                         risk->controls[0] != '\0' ? risk->controls : _("None recorded"));
  pl_pack_add_definition(items, _("Could bite"), bites);
  pl_report_add_definitions(builder->report, items);
}

/* Exposure and likelihood are far apart, and nobody has said why. */
static gboolean
is_of_exposure(const PlAsked *asked, const PlRisk *risk)
{
  return g_str_has_prefix(asked->record.rule, "exposure-") &&
         pl_asked_concerns(asked, PL_RECORD_RISK, risk->id);
}

static void
add_exposure(PlPackBuilder *builder, const PlRisk *risk)
{
  if (builder->assessment == NULL)
    return;
  g_autoptr(PlExposure) exposure =
      pl_exposure_new(builder->snapshot, risk, builder->assessment, builder->as_at);
  PlProse *prose = pl_prose_new(NULL);
  pl_prose_add(prose, PL_RUN_BOLD, _("What leaves it exposed. "));
  pl_prose_add(prose, PL_RUN_PLAIN, exposure->statement.text);
  const PlQuestions *questions = builder->overview->questions;
  for (guint i = 0; exposure->asks && i < questions->n_open; i++)
    if (is_of_exposure(questions->open[i], risk)) {
      pl_prose_add(prose, PL_RUN_PLAIN, " ");
      pl_prose_add(prose, PL_RUN_PLAIN, questions->open[i]->statement.text);
    }
  pl_report_add_paragraph(builder->report, PL_PARAGRAPH_BODY, prose);

  PlTable *table = pl_table_new();
  pl_table_add_column(table, _("Linked domain"), 0, PL_COLUMN_ROW_HEADER);
  pl_table_add_column(table, _("Level"), 0, PL_COLUMN_NONE);
  pl_table_add_column(table, _("Link"), 0, PL_COLUMN_NONE);
  pl_table_add_column(table, _("Why they are linked"), 1, PL_COLUMN_NONE);
  for (guint i = 0; i < exposure->n_links; i++) {
    const PlExposureLink *link = &exposure->links[i];
    g_autofree char *strength = pl_say_strength(link->link->strength);
    g_autofree char *name =
        pl_say_name_short(link->domain->short_name, link->domain->name, PL_SAY_NAME_LONGEST);
    pl_table_add_text(table, name);
    pl_pack_add_level(builder, table, link->agreed, NULL);
    pl_table_add_text(table, strength);
    pl_table_add_text(table, link->link->reason);
  }
  if (exposure->n_links > 0)
    pl_report_keep_with_next(builder->report);
  pl_report_add_table(builder->report, table);
}

static void
add_assurance(PlPackBuilder *builder, const PlRisk *risk)
{
  g_autoptr(PlAssuranceBehind) behind = pl_assurance_behind_new(builder->overview->assurance, risk);
  PlProse *prose = pl_prose_new(NULL);
  pl_prose_add(prose, PL_RUN_BOLD, _("How we would know that it is under control. "));
  pl_prose_add(prose, PL_RUN_PLAIN, behind->statement.text);
  pl_report_add_paragraph(builder->report, PL_PARAGRAPH_BODY, prose);

  PlTable *table = pl_table_new();
  pl_table_add_column(table, _("Assurance test"), 1.2, PL_COLUMN_ROW_HEADER);
  pl_table_add_column(table, _("Link"), 0, PL_COLUMN_NONE);
  pl_table_add_column(table, _("Assurance"), 0, PL_COLUMN_NONE);
  pl_table_add_column(table, _("What was found"), 2, PL_COLUMN_NONE);
  for (guint i = 0; i < behind->n_tests; i++) {
    const PlTestStanding *standing = behind->tests[i].standing;
    g_autofree char *strength = pl_say_strength(behind->tests[i].link->strength);
    pl_table_add_text(table, standing->test->name);
    pl_table_add_text(table, strength);
    pl_pack_add_assurance(builder, table, standing);
    pl_pack_add_text_or(table, standing->assurance != NULL ? standing->assurance->found : NULL,
                        standing->assurance != NULL ? _("nothing written")
                        : builder->withheld != NULL ? "–"
                                                    : _("nobody has carried it out yet"));
  }
  if (behind->n_tests > 0)
    pl_report_keep_with_next(builder->report);
  pl_report_add_table(builder->report, table);
}

static void
add_actions(PlPackBuilder *builder, const PlRisk *risk)
{
  guint n = 0;
  const PlActionRisk *links = pl_snapshot_action_risks(builder->snapshot, &n);
  GPtrArray *items = g_ptr_array_new();
  for (guint i = 0; i < n; i++) {
    const PlAction *action = pl_snapshot_find_id(builder->snapshot, PL_RECORD_ACTION, links[i].action);
    if (links[i].risk != risk->id || action == NULL || !pl_pack_action_stands(builder, action))
      continue;
    g_ptr_array_add(items, pl_pack_take_action(builder, action));
  }
  PlProse *lead = pl_prose_new(NULL);
  pl_prose_add(lead, PL_RUN_BOLD, _("What is being done. "));
  if (items->len == 0)
    pl_prose_add(lead, PL_RUN_PLAIN,
                 builder->withheld != NULL ? _("No action that is cleared as public is linked to this risk.")
                                           : _("No action is linked to this risk."));
  pl_report_add_paragraph(builder->report, PL_PARAGRAPH_BODY, lead);
  if (items->len > 0)
    pl_report_keep_with_next(builder->report);
  pl_report_add_list(builder->report, PL_LIST_BULLETS, items);
}

static void
add_risk(PlPackBuilder *builder, const PlRiskStanding *standing)
{
  g_autofree char *anchor = pl_pack_anchor("risk", standing->risk->id);
  g_autofree char *sentence = pl_say_risk_sentence(standing->risk);
  pl_report_add_heading(builder->report, 2, anchor, standing->risk->name);
  PlProse *what = pl_prose_new(sentence);
  pl_pack_add_mark(builder, what, &standing->risk->clearance);
  pl_report_add_paragraph(builder->report, PL_PARAGRAPH_BODY, what);
  pl_report_keep_with_next(builder->report);
  add_scores(builder, standing);
  g_autofree char *rated = g_strdup_printf("%s %s", standing->statement.text,
                                           standing->current != NULL ? standing->current->reason : "");
  PlProse *why = pl_prose_new(rated);
  if (standing->current != NULL)
    pl_pack_add_mark_beside(builder, why, &standing->current->clearance, &standing->risk->clearance);
  pl_report_add_paragraph(builder->report, PL_PARAGRAPH_BODY, why);
  add_facts(builder, standing->risk);
  add_exposure(builder, standing->risk);
  add_assurance(builder, standing->risk);
  add_actions(builder, standing->risk);
}

void
pl_pack_add_risks(PlPackBuilder *builder)
{
  const PlRatings *ratings = builder->overview->ratings;
  pl_pack_begin_section(builder, ratings->n_risks > 0);
  if (ratings->n_risks == 0 && builder->withheld != NULL) {
    pl_report_add_text(builder->report, PL_PARAGRAPH_BODY, _("No risk is cleared as public."));
    return;
  }
  if (ratings->n_risks == 0) {
    pl_report_add_callout(
        builder->report, _("No risks yet."),
        pl_prose_new(_("The register is empty. That says nothing about how risky the change is: nobody "
                       "has written down what could go wrong.")));
    return;
  }
  add_matrix(builder);
  add_register(builder);
}

void
pl_pack_add_risks_above(PlPackBuilder *builder)
{
  const PlRatings *ratings = builder->overview->ratings;
  if (ratings->n_above > 0)
    pl_pack_begin_section(builder, FALSE);
  for (guint i = 0; i < ratings->n_above; i++)
    add_risk(builder, ratings->above[i]);
}
