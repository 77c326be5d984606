/* Where services are and how they have moved: the whole, before each domain. */
#include "pack-private.h"

#include <glib/gi18n-lib.h>

static void
add_chart(PlPackBuilder *builder, PlChartKind kind, const char *caption)
{
  PlChartOptions options = PL_CHART_OPTIONS_INIT;
  options.assessment = builder->assessment->id;
  options.organisation = builder->assessment->organisation;
  options.as_at = builder->as_at;
  options.text_size = PL_PACK_CHART_TEXT;
  PlChart *chart = pl_chart_new(kind, builder->snapshot, &options);
  if (pl_chart_is_empty(chart)) {
    pl_report_add_text(builder->report, PL_PARAGRAPH_BODY, pl_chart_get_sentence(chart));
    pl_chart_unref(chart);
    return;
  }
  pl_report_add_figure(builder->report, chart, caption, FALSE);
}

gboolean
pl_pack_add_signs(PlPackBuilder *builder)
{
  const PlOverview *overview = builder->overview;
  if (overview->n_signs == 0)
    return FALSE;
  PlTable *table = pl_table_new();
  pl_table_add_column(table, _("Warning sign"), 1, PL_COLUMN_ROW_HEADER);
  pl_table_add_column(table, _("As recorded"), 0, PL_COLUMN_NONE);
  pl_table_add_column(table, _("On"), 0, PL_COLUMN_NONE);
  for (guint i = 0; i < overview->n_signs; i++) {
    const PlWarningSign *sign = overview->signs[i];
    const PlItem *item = pl_snapshot_find_id(builder->snapshot, PL_RECORD_ITEM, sign->item);
    g_autofree char *date = pl_say_date_short(sign->date);
    pl_table_add_text(table, item != NULL ? item->name : _("a sign that is no longer in the list"));
    pl_table_add_text(table, sign->state == PL_SIGN_PRESENT ? _("present") : _("partly present"));
    pl_table_add_text(table, date);
  }
  pl_report_add_heading(builder->report, 2, "warning-signs", _("Warning signs"));
  pl_report_add_text(builder->report, PL_PARAGRAPH_BODY, overview->signs_statement.text);
  pl_report_keep_with_next(builder->report);
  pl_report_add_table(builder->report, table);
  return TRUE;
}

void
pl_pack_add_movement(PlPackBuilder *builder)
{
  if (builder->profile->comparison.text[0] != '\0')
    pl_report_add_callout(builder->report, _("Not quite like with like."),
                          pl_prose_new(builder->profile->comparison.text));
  add_chart(builder, PL_CHART_MOVEMENT, NULL);
}

void
pl_pack_add_profile(PlPackBuilder *builder)
{
  if (builder->profile == NULL || builder->profile->n_domains == 0)
    return;
  pl_pack_begin_section(builder, TRUE);
  const PlProfile *profile = builder->profile;
  if (profile->previous != NULL)
    pl_pack_add_movement(builder);
  add_chart(builder, PL_CHART_HEATMAP,
            profile->n_drafts > 0 ? _("The levels at each assessment")
                                  : _("The agreed levels at each assessment"));
  pl_pack_add_signs(builder);
}
