/* What is to be done, overdue first. */
#include "pack-private.h"

#include <plumbline/core.h>

#include <glib/gi18n-lib.h>

static gboolean
is_ours(const PlPackBuilder *builder, const PlAction *action)
{
  const PlAssessment *agreed_at = pl_snapshot_assessment(builder->snapshot, action->assessment);
  const PlOrganisation *organisation = builder->overview->organisation;
  return agreed_at == NULL || organisation == NULL || agreed_at->organisation == organisation->id;
}

/* Neither dropped, nor agreed at an assessment that was yet to come. */
gboolean
pl_pack_action_stands(const PlPackBuilder *builder, const PlAction *action)
{
  const PlAssessment *agreed_at = pl_snapshot_assessment(builder->snapshot, action->assessment);
  return action->state != PL_ACTION_DROPPED &&
         (agreed_at == NULL || g_strcmp0(agreed_at->date, builder->as_at) <= 0);
}

gboolean
pl_pack_action_is_overdue(const PlAction *action, const char *as_at)
{
  return pl_action_is_open(action, as_at) && action->due[0] != '\0' && g_strcmp0(action->due, as_at) < 0;
}

/* What comes first: overdue, then open, then done; within that by date, undated last. */
static gint
compare_actions(gconstpointer a, gconstpointer b, gpointer as_at)
{
  const PlAction *first = *(const PlAction *const *)a, *second = *(const PlAction *const *)b;
  gint place_first = pl_pack_action_is_overdue(first, as_at) ? 0 : pl_action_is_open(first, as_at) ? 1 : 2;
  gint place_second = pl_pack_action_is_overdue(second, as_at) ? 0 : pl_action_is_open(second, as_at) ? 1 : 2;
  if (place_first != place_second)
    return place_first - place_second;
  if ((first->due[0] == '\0') != (second->due[0] == '\0'))
    return first->due[0] == '\0' ? 1 : -1;
  gint by_date = g_strcmp0(first->due, second->due);
  return by_date != 0 ? by_date : first->id < second->id ? -1 : first->id > second->id;
}

static char *
list_of(const GPtrArray *names)
{
  return pl_say_list((const char *const *)names->pdata, names->len);
}

/* What an action is meant to change, by name, each said to be what it is: a domain, a risk and a test may
 * have names alike. */
static char *
say_bears_on(PlPackBuilder *builder, gint64 action)
{
  g_autoptr(GPtrArray) clauses = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GPtrArray) of_domains = g_ptr_array_new_with_free_func(g_free),
                       of_risks = g_ptr_array_new_with_free_func(g_free),
                       of_tests = g_ptr_array_new_with_free_func(g_free);
  guint n = 0;
  const PlActionDomain *domains = pl_snapshot_action_domains(builder->snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (domains[i].action == action && pl_snapshot_domain(builder->snapshot, domains[i].domain) != NULL)
      g_ptr_array_add(of_domains, pl_say_domain(pl_snapshot_domain(builder->snapshot, domains[i].domain)));
  const PlActionRisk *risks = pl_snapshot_action_risks(builder->snapshot, &n);
  for (guint i = 0; i < n; i++) {
    const PlRisk *risk =
        risks[i].action == action ? pl_snapshot_risk(builder->snapshot, risks[i].risk) : NULL;
    if (risk == NULL)
      continue;
    pl_pack_show(builder, risk, &risk->clearance);
    g_autofree char *name = pl_say_risk(risk);
    g_ptr_array_add(of_risks, pl_pack_say_marked(builder, name, &risk->clearance));
  }
  const PlActionTest *tests = pl_snapshot_action_tests(builder->snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (tests[i].action == action && pl_snapshot_test(builder->snapshot, tests[i].test) != NULL)
      g_ptr_array_add(of_tests, pl_say_test(pl_snapshot_test(builder->snapshot, tests[i].test)));
  g_autofree char *said_domain = list_of(of_domains);
  if (of_domains->len > 0)
    g_ptr_array_add(
        clauses, g_strdup_printf(ngettext("the domain %s", "the domains %s", of_domains->len), said_domain));
  g_autofree char *said_risk = list_of(of_risks);
  if (of_risks->len > 0)
    g_ptr_array_add(clauses,
                    g_strdup_printf(ngettext("the risk %s", "the risks %s", of_risks->len), said_risk));
  g_autofree char *said_test = list_of(of_tests);
  if (of_tests->len > 0)
    g_ptr_array_add(clauses,
                    g_strdup_printf(ngettext("the test %s", "the tests %s", of_tests->len), said_test));
  g_ptr_array_add(clauses, NULL);
  return g_strjoinv("; ", (char **)clauses->pdata);
}

static char *
say_state(const PlAction *action, const char *as_at)
{
  if (!pl_action_is_open(action, as_at)) {
    g_autofree char *date = pl_say_date_short(action->done_on);
    return date[0] != '\0' ? g_strdup_printf(_("done %s"), date) : g_strdup(_("done"));
  }
  const char *word = action->state == PL_ACTION_OPEN ? _("not begun") : _("in progress"); /* or done since */
  return pl_pack_action_is_overdue(action, as_at) ? g_strdup_printf(_("overdue; %s"), word) : g_strdup(word);
}

GPtrArray *
pl_pack_list_actions(const PlPackBuilder *builder)
{
  guint n = 0;
  const PlAction *all = pl_snapshot_actions(builder->snapshot, &n);
  GPtrArray *ours = g_ptr_array_new();
  for (guint i = 0; i < n; i++)
    if (pl_pack_action_stands(builder, &all[i]) && is_ours(builder, &all[i]))
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
  pl_pack_add_mark(builder, what, &action->clearance);
  if (action->text[0] != '\0') {
    pl_prose_add(what, PL_RUN_PLAIN, "\n");
    pl_prose_add(what, PL_RUN_PLAIN, action->text);
  }
  if (bears_on[0] != '\0') {
    /* TRANSLATORS: what an action is meant to change follows. */
    pl_prose_add(what, PL_RUN_SOFT, _("\nBears on: "));
    pl_prose_add(what, PL_RUN_SOFT, bears_on);
  }
  PlProse *how = pl_prose_new(NULL);
  pl_prose_add(how, pl_pack_action_is_overdue(action, builder->as_at) ? PL_RUN_BOLD : PL_RUN_PLAIN, state);
  pl_table_add_prose(table, what);
  pl_pack_add_text_or(table, action->owner, _("none named"));
  pl_pack_add_text_or(table, due, _("no date"));
  pl_table_add_prose(table, how);
}

void
pl_pack_add_actions_table(PlPackBuilder *builder, const GPtrArray *actions)
{
  PlTable *table = pl_table_new();
  pl_table_add_column(table, _("Action"), 3, PL_COLUMN_ROW_HEADER);
  pl_table_add_column(table, _("Owner (post)"), 1.2, PL_COLUMN_NONE);
  pl_table_add_column(table, _("Due"), 0, PL_COLUMN_NONE);
  pl_table_add_column(table, _("State"), 0.9, PL_COLUMN_NONE);
  for (guint i = 0; i < actions->len; i++)
    add_action(builder, table, g_ptr_array_index(actions, i));
  pl_report_add_table(builder->report, table);
}

PlProse *
pl_pack_take_action(PlPackBuilder *builder, const PlAction *action)
{
  gboolean done = !pl_action_is_open(action, builder->as_at);
  g_autofree char *due = pl_say_date(done ? action->done_on : action->due);
  g_autofree char *when = due[0] == '\0' ? g_strdup(done ? _("done") : _("no date set"))
                          : done         ? g_strdup_printf(_("done on %s"), due)
                          : pl_pack_action_is_overdue(action, builder->as_at)
                              ? g_strdup_printf(_("overdue, was due on %s"), due)
                              : g_strdup_printf(_("due on %s"), due);
  g_autofree char *rest =
      g_strdup_printf(" (%s; %s)", action->owner[0] != '\0' ? action->owner : _("no owner"), when);
  pl_pack_show(builder, action, &action->clearance);
  PlProse *prose = pl_prose_new(action->title);
  pl_pack_add_mark(builder, prose, &action->clearance);
  pl_prose_add(prose, PL_RUN_SOFT, rest);
  return prose;
}

/* Says that there is none. */
static void
say_none(PlPackBuilder *builder)
{
  pl_report_add_text(builder->report, PL_PARAGRAPH_BODY,
                     builder->withheld != NULL ? _("No action is cleared as public.")
                                               : _("No action has been recorded."));
}

static void
say_overdue(PlPackBuilder *builder)
{
  pl_report_add_text(builder->report, PL_PARAGRAPH_BODY,
                     builder->overview->n_overdue > 0 ? builder->overview->overdue_statement.text
                     : builder->withheld != NULL      ? _("No action that is cleared as public is overdue.")
                                                      : _("No action is overdue."));
}

void
pl_pack_add_actions(PlPackBuilder *builder)
{
  g_autoptr(GPtrArray) actions = pl_pack_list_actions(builder);
  pl_pack_begin_section(builder, FALSE);
  if (actions->len == 0) {
    say_none(builder);
    return;
  }
  say_overdue(builder);
  pl_report_keep_with_next(builder->report);
  pl_pack_add_actions_table(builder, actions);
}

/* ---- The plan for a year ---- */

/* Undated ones too: nobody has said that they are for later. */
static gboolean
is_within_a_year(const PlPackBuilder *builder, const PlAction *action)
{
  g_autofree char *end = pl_date_add_months(builder->as_at, 12);
  return pl_action_is_open(action, builder->as_at) && g_strcmp0(action->due, end) <= 0;
}

GPtrArray *
pl_pack_list_plan(const PlPackBuilder *builder)
{
  GPtrArray *actions = pl_pack_list_actions(builder);
  for (guint i = actions->len; i > 0; i--)
    if (!is_within_a_year(builder, g_ptr_array_index(actions, i - 1)))
      g_ptr_array_remove_index(actions, i - 1);
  return actions;
}

void
pl_pack_add_plan(PlPackBuilder *builder)
{
  g_autoptr(GPtrArray) actions = pl_pack_list_actions(builder);
  g_autoptr(GPtrArray) plan = pl_pack_list_plan(builder);
  g_autoptr(GPtrArray) done = g_ptr_array_new();
  for (guint i = 0; i < actions->len; i++)
    if (!pl_action_is_open(g_ptr_array_index(actions, i), builder->as_at))
      g_ptr_array_add(done, g_ptr_array_index(actions, i));
  guint later = actions->len - plan->len - done->len;

  pl_pack_begin_section(builder, FALSE);
  if (actions->len == 0) {
    say_none(builder);
    return;
  }
  if (plan->len == 0)
    pl_report_add_text(builder->report, PL_PARAGRAPH_BODY,
                       builder->withheld != NULL
                           ? _("No action that is cleared as public is due in the next 12 months.")
                           : _("No action is due in the next 12 months."));
  else
    say_overdue(builder);
  if (plan->len > 0)
    pl_report_keep_with_next(builder->report);
  pl_pack_add_actions_table(builder, plan);
  if (later > 0) {
    g_autofree char *number = pl_say_number((gint)later), *capital = pl_say_capital(number);
    pl_pack_say(
        builder, PL_PARAGRAPH_SMALL,
        ngettext("%s more action is due later than that.", "%s more actions are due later than that.", later),
        capital);
  }
  if (done->len > 0)
    pl_report_add_heading(builder->report, 2, "done", _("What was done"));
  pl_pack_add_actions_table(builder, done);
}
