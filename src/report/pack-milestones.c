/* The dates that other dates depend on. */
#include "pack-private.h"

#include <glib/gi18n-lib.h>

static gint
compare_milestones(gconstpointer a, gconstpointer b)
{
  const PlMilestone *first = *(const PlMilestone *const *)a, *second = *(const PlMilestone *const *)b;
  gint by_date = g_strcmp0(first->date, second->date);
  return by_date != 0 ? by_date : first->id < second->id ? -1 : first->id > second->id;
}

static void
add_milestones_table(PlPackBuilder *builder, GPtrArray *ours)
{
  g_ptr_array_sort(ours, compare_milestones);
  pl_report_add_text(builder->report, PL_PARAGRAPH_BODY, builder->overview->milestone_statement.text);
  pl_report_keep_with_next(builder->report);

  PlTable *table = pl_table_new();
  pl_table_add_column(table, _("Milestone"), 1, PL_COLUMN_ROW_HEADER);
  pl_table_add_column(table, _("Date"), 0, PL_COLUMN_NONE);
  pl_table_add_column(table, _("State"), 0, PL_COLUMN_NONE);
  for (guint i = 0; i < ours->len; i++) {
    const PlMilestone *milestone = g_ptr_array_index(ours, i);
    g_autofree char *date = pl_say_date(milestone->date);
    gboolean late =
        !milestone->done && milestone->date[0] != '\0' && g_strcmp0(milestone->date, builder->as_at) < 0;
    pl_table_add_text(table, milestone->name);
    pl_pack_add_text_or(table, date, _("no date"));
    pl_table_add_text(table, milestone->done ? _("done")
                             : late          ? _("date passed, not marked done")
                                             : _("to come"));
  }
  pl_report_add_table(builder->report, table);
}

static void
add_sentence(PlPackBuilder *builder, const char *text, const PlClearance *clearance)
{
  PlProse *prose = pl_prose_new(text);
  if (clearance != NULL)
    pl_pack_add_mark(builder, prose, clearance);
  pl_report_add_paragraph(builder->report, PL_PARAGRAPH_BODY, prose);
}

/* What is due of the arrangements for single services, and where two hold at once: each a sentence. */
static void
add_arrangements(PlPackBuilder *builder, const PlArrangements *arrangements)
{
  for (guint i = 0; i < arrangements->n_items; i++) {
    if (*arrangements->items[i].due.text == '\0')
      continue;
    const PlArrangement *arrangement = arrangements->items[i].arrangement;
    pl_pack_show(builder, arrangement, &arrangement->clearance);
    add_sentence(builder, arrangements->items[i].due.text, &arrangement->clearance);
  }
  for (guint i = 0; i < arrangements->n_overlaps; i++) {
    const PlStatement *overlap = &arrangements->overlaps[i];
    const PlClearance *gravest = NULL;
    for (guint j = 0; j < overlap->n_basis; j++) {
      const PlArrangement *arrangement = overlap->basis[j].record;
      pl_pack_show(builder, arrangement, &arrangement->clearance);
      gravest = pl_pack_graver(gravest, &arrangement->clearance);
    }
    add_sentence(builder, overlap->text, gravest);
  }
}

void
pl_pack_add_milestones(PlPackBuilder *builder)
{
  guint n = 0;
  const PlMilestone *all = pl_snapshot_milestones(builder->snapshot, &n);
  const PlDocumentInfo *info = pl_snapshot_info(builder->snapshot);
  gint64 scenario = info != NULL ? info->scenario : 0;
  g_autoptr(GPtrArray) ours = g_ptr_array_new();
  for (guint i = 0; i < n; i++)
    if (all[i].scenario == 0 || all[i].scenario == scenario)
      g_ptr_array_add(ours, (gpointer)&all[i]);
  const PlArrangements *arrangements = builder->overview->arrangements;
  if (ours->len == 0 && arrangements->n_due + arrangements->n_overlaps == 0)
    return;
  pl_pack_begin_section(builder, FALSE);
  if (ours->len > 0)
    add_milestones_table(builder, ours);
  add_arrangements(builder, arrangements);
}
