/* How each assurance test came out for the delivery option in view, and what the risks above what the board
 * accepts share.
 */
#include "pack-private.h"

#include <glib/gi18n-lib.h>

/* Returns: whether there is a figure, whose title is the summary. */
static gboolean
add_bars(PlPackBuilder *builder)
{
  PlChartOptions options = PL_CHART_OPTIONS_INIT;
  options.option = builder->option->id;
  options.as_at = builder->as_at;
  options.text_size = PL_PACK_CHART_TEXT;
  PlChart *chart = pl_chart_new(PL_CHART_ASSURANCE, builder->snapshot, &options);
  gboolean any = !pl_chart_is_empty(chart);
  if (any)
    pl_report_add_figure(builder->report, chart, NULL, FALSE);
  else
    pl_chart_unref(chart);
  return any;
}

static void
add_line(PlPackBuilder *builder, PlTable *table, const PlAssuranceLine *line)
{
  g_autofree char *word = line != NULL ? pl_say_assurance(builder->snapshot, line->rating) : NULL;
  pl_pack_add_text_or(table, word, "–");
}

/* The test by its name, and below it what is missing. */
static PlProse *
name_and_gaps(const PlTestStanding *standing)
{
  PlProse *prose = pl_prose_new(NULL);
  const PlAssurance *assurance = standing->assurance;
  pl_prose_add(prose, PL_RUN_BOLD, standing->test->name);
  if (assurance != NULL && standing->rating != PL_ASSURANCE_NOT_TESTED) {
    g_autofree char *date = pl_say_date(assurance->date);
    g_autofree char *when = g_strdup_printf(_("\nTested on %s"), date);
    pl_prose_add(prose, PL_RUN_SOFT, when);
  }
  if (assurance != NULL && assurance->control_gaps[0] != '\0') {
    pl_prose_add(prose, PL_RUN_SOFT, _("\nGap in control: "));
    pl_prose_add(prose, PL_RUN_PLAIN, assurance->control_gaps);
  }
  if (assurance != NULL && assurance->assurance_gaps[0] != '\0') {
    pl_prose_add(prose, PL_RUN_SOFT, _("\nGap in assurance: "));
    pl_prose_add(prose, PL_RUN_PLAIN, assurance->assurance_gaps);
  }
  return prose;
}

static void
add_group(PlPackBuilder *builder, const PlAssurancePicture *picture, PlTestGroup group)
{
  if (picture->groups[group].n_tests == 0)
    return;
  PlTable *table = pl_table_new();
  pl_table_add_column(table, _("Test, and what is missing"), 1, PL_COLUMN_ROW_HEADER);
  pl_table_add_column(table, _("Assurance"), 0, PL_COLUMN_NONE);
  for (gint line = 0; line < PL_N_LINES; line++)
    pl_table_add_column(table, pl_line_name((PlLine)line), 0, PL_COLUMN_NONE);
  for (guint i = 0; i < picture->n_tests; i++) {
    const PlTestStanding *standing = &picture->tests[i];
    if (standing->test->test_group != group)
      continue;
    pl_table_add_prose(table, name_and_gaps(standing));
    pl_pack_add_assurance(builder, table, standing);
    for (gint line = 0; line < PL_N_LINES; line++)
      add_line(builder, table, standing->lines[line]);
  }
  pl_report_add_heading(builder->report, 2, NULL, pl_test_group_name(group));
  pl_report_add_table(builder->report, table);
}

void
pl_pack_add_assurance_part(PlPackBuilder *builder)
{
  const PlAssurancePicture *picture = builder->overview->assurance;
  gboolean tested = picture->n_tests > 0 && builder->option != NULL;
  pl_pack_begin_section(builder, FALSE);
  if (!tested && builder->withheld != NULL) {
    pl_report_add_text(builder->report, PL_PARAGRAPH_BODY,
                       _("No delivery option is cleared as public, and so no assurance."));
    return;
  }
  if (!tested) {
    pl_report_add_callout(
        builder->report, _("Nothing tested yet."),
        pl_prose_new(picture->n_tests == 0
                         ? _("The document holds no assurance tests.")
                         : _("No delivery option is in view, so no assurance test has been carried "
                             "out. That is not the same as tests that gave no assurance.")));
    return;
  }
  pl_pack_show(builder, builder->option, &builder->option->clearance);
  PlProse *prose = pl_prose_new(NULL);
  pl_prose_add(prose, PL_RUN_PLAIN, _("The delivery option in view: "));
  pl_prose_add(prose, PL_RUN_BOLD, builder->option->name);
  pl_pack_add_mark(builder, prose, &builder->option->clearance);
  pl_prose_add(prose, PL_RUN_PLAIN, ". ");
  pl_prose_add(prose, PL_RUN_PLAIN, builder->option->text);
  pl_report_add_paragraph(builder->report, PL_PARAGRAPH_BODY, prose);
  if (!add_bars(builder))
    pl_report_add_text(builder->report, PL_PARAGRAPH_BODY, picture->summary.text);
  pl_report_add_text(builder->report, PL_PARAGRAPH_BODY, builder->overview->untested->statement.text);
  for (gint group = 0; group < PL_N_TEST_GROUPS; group++)
    add_group(builder, picture, (PlTestGroup)group);
}

/* ---- What the risks have in common ---- */

void
pl_pack_add_in_common(PlPackBuilder *builder)
{
  const PlInCommon *in_common = builder->overview->in_common;
  if (builder->overview->ratings->n_above == 0)
    return;
  pl_pack_begin_section(builder, FALSE);
  if (in_common->n_items == 0) {
    pl_report_add_text(
        builder->report, PL_PARAGRAPH_BODY,
        pl_published(
            builder->snapshot,
            _("No weak domain and no failed or missing test is linked to more than one of the risks above "
              "what the board accepts."),
            _("No domain published as weak, no failed test and none without a published result is linked to "
              "more than one of the risks above what the board accepts.")));
    return;
  }
  GPtrArray *items = g_ptr_array_new();
  for (guint i = 0; i < in_common->n_items; i++) {
    const PlCommon *common = &in_common->items[i];
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (guint k = 0; k < common->n_risks; k++) {
      const PlRisk *risk = common->risks[k]->risk;
      g_autofree char *name = pl_say_risk(risk);
      pl_pack_show(builder, risk, &risk->clearance);
      g_ptr_array_add(names, pl_pack_say_marked(builder, name, &risk->clearance));
    }
    g_autofree char *list = pl_say_list((const char *const *)names->pdata, names->len);
    g_autofree char *sentence = pl_say_sentence(list);
    PlProse *prose = pl_prose_new(common->statement.text);
    pl_prose_add(prose, PL_RUN_PLAIN, " ");
    pl_prose_add(prose, PL_RUN_SOFT, sentence);
    g_ptr_array_add(items, prose);
  }
  pl_report_add_text(
      builder->report, PL_PARAGRAPH_BODY,
      pl_published(
          builder->snapshot,
          _("Counted from strong and moderate links to domains at a low level, and to tests that failed or "
            "have not been carried out. A link says that two things belong together, not that one causes "
            "the other."),
          _("Counted from strong and moderate links to domains at a low level, and to tests that failed or "
            "have no published result. A link says that two things belong together, not that one causes "
            "the other.")));
  pl_report_add_list(builder->report, PL_LIST_BULLETS, items);
}
