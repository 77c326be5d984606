/* What is to be done, overdue first, and the dates that other dates depend on. */
#include "pack-private.h"

#include <glib/gi18n-lib.h>

static gboolean
is_ours(const PlPackBuilder *builder, const PlAction *action)
{
  const PlAssessment *agreed_at = pl_snapshot_assessment(builder->snapshot, action->assessment);
  const PlOrganisation *organisation = builder->overview->organisation;
  return agreed_at == NULL || organisation == NULL || agreed_at->organisation == organisation->id;
}

static gboolean
is_open(const PlAction *action)
{
  return action->state == PL_ACTION_OPEN || action->state == PL_ACTION_IN_PROGRESS;
}

static gboolean
is_overdue(const PlAction *action, const char *as_at)
{
  return is_open(action) && action->due[0] != '\0' && g_strcmp0(action->due, as_at) < 0;
}

/* What comes first: overdue, then open, then done; within that by date, undated last. */
static gint
compare_actions(gconstpointer a, gconstpointer b, gpointer as_at)
{
  const PlAction *first = *(const PlAction *const *)a, *second = *(const PlAction *const *)b;
  gint place_first = is_overdue(first, as_at) ? 0 : is_open(first) ? 1 : 2;
  gint place_second = is_overdue(second, as_at) ? 0 : is_open(second) ? 1 : 2;
  if (place_first != place_second)
    return place_first - place_second;
  if ((first->due[0] == '\0') != (second->due[0] == '\0'))
    return first->due[0] == '\0' ? 1 : -1;
  gint by_date = g_strcmp0(first->due, second->due);
  return by_date != 0 ? by_date : first->id < second->id ? -1 : first->id > second->id;
}

/* What an action is meant to change, by name. */
static char *
say_bears_on(const PlPackBuilder *builder, gint64 action)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  guint n = 0;
  const PlActionDomain *domains = pl_snapshot_action_domains(builder->snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (domains[i].action == action && pl_snapshot_domain(builder->snapshot, domains[i].domain) != NULL)
      g_ptr_array_add(names, pl_say_domain(pl_snapshot_domain(builder->snapshot, domains[i].domain)));
  const PlActionRisk *risks = pl_snapshot_action_risks(builder->snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (risks[i].action == action && pl_snapshot_risk(builder->snapshot, risks[i].risk) != NULL)
      g_ptr_array_add(names, pl_say_risk(pl_snapshot_risk(builder->snapshot, risks[i].risk)));
  const PlActionTest *tests = pl_snapshot_action_tests(builder->snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (tests[i].action == action && pl_snapshot_test(builder->snapshot, tests[i].test) != NULL)
      g_ptr_array_add(names, pl_say_test(pl_snapshot_test(builder->snapshot, tests[i].test)));
  g_autofree char *list = pl_say_list((const char *const *)names->pdata, names->len);
  return g_steal_pointer(&list);
}

static char *
say_state(const PlAction *action, const char *as_at)
{
  if (action->state == PL_ACTION_DONE) {
    g_autofree char *date = pl_say_date_short(action->done_on);
    return date[0] != '\0' ? g_strdup_printf(_("done %s"), date) : g_strdup(_("done"));
  }
  const char *word = action->state == PL_ACTION_IN_PROGRESS ? _("in progress") : _("not begun");
  return is_overdue(action, as_at) ? g_strdup_printf(_("overdue; %s"), word) : g_strdup(word);
}

static GPtrArray *
our_actions(const PlPackBuilder *builder)
{
  guint n = 0;
  const PlAction *all = pl_snapshot_actions(builder->snapshot, &n);
  GPtrArray *ours = g_ptr_array_new();
  for (guint i = 0; i < n; i++)
    if (all[i].state != PL_ACTION_DROPPED && is_ours(builder, &all[i]))
      g_ptr_array_add(ours, (gpointer)&all[i]);
  g_ptr_array_sort_with_data(ours, compare_actions, (gpointer)builder->as_at);
  return ours;
}

static void
add_action(PlPackBuilder *builder, PlTable *table, const PlAction *action)
{
  g_autofree char *due = pl_say_date_short(action->due);
  g_autofree char *state = say_state(action, builder->as_at);
  g_autofree char *bears_on = say_bears_on(builder, action->id);
  pl_pack_show(builder, action, &action->clearance);
  PlProse *what = pl_prose_new(NULL);
  pl_prose_add(what, PL_RUN_BOLD, action->title);
  if (action->text[0] != '\0') {
    pl_prose_add(what, PL_RUN_PLAIN, "\n");
    pl_prose_add(what, PL_RUN_PLAIN, action->text);
  }
  if (bears_on[0] != '\0') {
    /* Translators: what an action is meant to change follows. */
    pl_prose_add(what, PL_RUN_SOFT, _("\nBears on: "));
    pl_prose_add(what, PL_RUN_SOFT, bears_on);
  }
  PlProse *how = pl_prose_new(NULL);
  pl_prose_add(how, is_overdue(action, builder->as_at) ? PL_RUN_BOLD : PL_RUN_PLAIN, state);
  pl_table_add_prose(table, what);
  pl_pack_add_text_or(table, action->owner, _("none named"));
  pl_pack_add_text_or(table, due, _("no date"));
  pl_table_add_prose(table, how);
}

void
pl_pack_add_actions(PlPackBuilder *builder)
{
  pl_pack_begin_section(builder, FALSE);
  g_autoptr(GPtrArray) actions = our_actions(builder);
  if (actions->len == 0) {
    pl_report_add_text(builder->report, PL_PARAGRAPH_BODY,
                       builder->withheld != NULL ? _("No action is cleared as public.")
                                                 : _("No action has been recorded."));
    return;
  }
  pl_report_add_text(builder->report, PL_PARAGRAPH_BODY,
                     builder->overview->n_overdue > 0 ? builder->overview->overdue_statement.text
                                                      : _("No action is overdue."));
  pl_report_keep_with_next(builder->report);
  PlTable *table = pl_table_new();
  pl_table_add_column(table, _("Action"), 3, PL_COLUMN_ROW_HEADER);
  pl_table_add_column(table, _("Owner (post)"), 1.2, PL_COLUMN_NONE);
  pl_table_add_column(table, _("Due"), 0, PL_COLUMN_NONE);
  pl_table_add_column(table, _("State"), 0.9, PL_COLUMN_NONE);
  for (guint i = 0; i < actions->len; i++)
    add_action(builder, table, g_ptr_array_index(actions, i));
  pl_report_add_table(builder->report, table);
}

/* ---- Milestones ---- */

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

/* What is due of the arrangements for single services, and where two hold at once: each a sentence. */
static void
add_arrangements(PlPackBuilder *builder, const PlArrangements *arrangements)
{
  for (guint i = 0; i < arrangements->n_items; i++) {
    if (*arrangements->items[i].due.text == '\0')
      continue;
    pl_pack_show(builder, arrangements->items[i].arrangement, &arrangements->items[i].arrangement->clearance);
    pl_report_add_text(builder->report, PL_PARAGRAPH_BODY, arrangements->items[i].due.text);
  }
  for (guint i = 0; i < arrangements->n_overlaps; i++) {
    const PlStatement *overlap = &arrangements->overlaps[i];
    for (guint j = 0; j < overlap->n_basis; j++) {
      const PlArrangement *arrangement = overlap->basis[j].record;
      pl_pack_show(builder, arrangement, &arrangement->clearance);
    }
    pl_report_add_text(builder->report, PL_PARAGRAPH_BODY, overlap->text);
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
