#include "action-item.h"

#include <plumbline/framework.h>
#include <plumbline/question-commands.h>
#include <string.h>

static void
item_free(gpointer data)
{
  PlActionItem *item = data;
  g_free(item->targets);
  g_free(item);
}

/* ---- What it is for ---- */

/* A rule's question is kept without its wording, which is the framework's. */
static const char *
question_text(const PlSnapshot *snapshot, const PlQuestion *question)
{
  const PlItem *rule =
      *question->rule != '\0' ? pl_framework_item(snapshot, "questions", 0, question->rule) : NULL;
  return rule != NULL ? rule->name : question->text;
}

static void
add_target(GArray *targets, PlRecordKind kind, gint64 id, const char *name)
{
  const PlActionFor target = {kind, id, name};
  g_array_append_val(targets, target);
}

static GArray *
find_targets(const PlSnapshot *snapshot, gint64 action)
{
  GArray *targets = g_array_new(FALSE, FALSE, sizeof(PlActionFor));
  guint n;
  const PlActionDomain *domains = pl_snapshot_action_domains(snapshot, &n);
  for (guint i = 0; i < n; i++) {
    const PlDomain *domain =
        domains[i].action == action ? pl_snapshot_domain(snapshot, domains[i].domain) : NULL;
    if (domain != NULL)
      add_target(targets, PL_RECORD_DOMAIN, domain->id, domain->name);
  }
  const PlActionRisk *risks = pl_snapshot_action_risks(snapshot, &n);
  for (guint i = 0; i < n; i++) {
    const PlRisk *risk = risks[i].action == action ? pl_snapshot_risk(snapshot, risks[i].risk) : NULL;
    if (risk != NULL)
      add_target(targets, PL_RECORD_RISK, risk->id, risk->name);
  }
  const PlActionTest *tests = pl_snapshot_action_tests(snapshot, &n);
  for (guint i = 0; i < n; i++) {
    const PlTest *test = tests[i].action == action ? pl_snapshot_test(snapshot, tests[i].test) : NULL;
    if (test != NULL)
      add_target(targets, PL_RECORD_TEST, test->id, test->name);
  }
  const PlQuestion *question = pl_question_of_action(snapshot, action);
  if (question != NULL)
    add_target(targets, PL_RECORD_QUESTION, question->id, question_text(snapshot, question));
  return targets;
}

/* ---- In which order ---- */

PlActionGroup
pl_action_group(const PlAction *action, const char *as_at)
{
  g_return_val_if_fail(action != NULL && as_at != NULL, PL_ACTIONS_ENDED);
  if (action->state == PL_ACTION_DONE || action->state == PL_ACTION_DROPPED)
    return PL_ACTIONS_ENDED;
  if (*action->due == '\0')
    return PL_ACTIONS_UNDATED;
  return strcmp(action->due, as_at) < 0 ? PL_ACTIONS_OVERDUE : PL_ACTIONS_TO_COME;
}

static gint
compare_items(gconstpointer a, gconstpointer b, gpointer as_at)
{
  const PlAction *first = (*(const PlActionItem *const *)a)->action;
  const PlAction *second = (*(const PlActionItem *const *)b)->action;
  PlActionGroup first_group = pl_action_group(first, as_at), second_group = pl_action_group(second, as_at);
  if (first_group != second_group)
    return (gint)first_group - (gint)second_group;
  /* What is over is looked for from the latest back. */
  gint order =
      first_group == PL_ACTIONS_ENDED ? strcmp(second->due, first->due) : strcmp(first->due, second->due);
  return order != 0 ? order : g_utf8_collate(first->title, second->title);
}

GPtrArray *
pl_action_items_new(const PlSnapshot *snapshot, const char *as_at)
{
  g_return_val_if_fail(snapshot != NULL && as_at != NULL, NULL);
  GPtrArray *items = g_ptr_array_new_with_free_func(item_free);
  guint n;
  const PlAction *all = pl_snapshot_actions(snapshot, &n);
  for (guint i = 0; i < n; i++) {
    PlActionItem *item = g_new0(PlActionItem, 1);
    GArray *targets = find_targets(snapshot, all[i].id);
    item->action = &all[i];
    item->agreed_at = pl_snapshot_assessment(snapshot, all[i].assessment);
    item->n_targets = targets->len;
    item->targets = (PlActionFor *)g_array_free(targets, FALSE);
    g_ptr_array_add(items, item);
  }
  g_ptr_array_sort_with_data(items, compare_items, (gpointer)as_at);
  return items;
}

/* ---- Which are shown ---- */

static gboolean
is_of_state(const PlActionFilter *filter, const PlAction *action, const char *as_at)
{
  if (filter->state == PL_ACTIONS_ANY)
    return TRUE;
  if (filter->state == PL_ACTIONS_LATE)
    return pl_action_group(action, as_at) == PL_ACTIONS_OVERDUE;
  if (filter->state == PL_ACTIONS_LIVE)
    return pl_action_group(action, as_at) != PL_ACTIONS_ENDED;
  return (guint)action->state == filter->state - PL_ACTIONS_OF_STATE;
}

static gboolean
is_for(const PlActionFilter *filter, const PlActionItem *item)
{
  if (filter->id == 0)
    return TRUE;
  gboolean any = FALSE, found = FALSE;
  for (guint i = 0; i < item->n_targets; i++) {
    any |= item->targets[i].kind != PL_RECORD_QUESTION; /* where it came from is not yet what it is for */
    found |= item->targets[i].kind == filter->kind && item->targets[i].id == filter->id;
  }
  return filter->id == PL_FOR_NOTHING ? !any : found;
}

static gboolean
holds_words(const PlActionFilter *filter, const PlActionItem *item)
{
  if (filter->words == NULL || filter->words[0] == NULL)
    return TRUE;
  g_autoptr(GString) all = g_string_new(NULL);
  g_string_append_printf(all, "%s\n%s\n%s", item->action->title, item->action->text, item->action->owner);
  for (guint i = 0; i < item->n_targets; i++)
    g_string_append_printf(all, "\n%s", item->targets[i].name);
  g_autofree char *folded = g_utf8_casefold(all->str, -1);
  for (guint i = 0; filter->words[i] != NULL; i++)
    if (strstr(folded, filter->words[i]) == NULL)
      return FALSE;
  return TRUE;
}

gboolean
pl_action_filter_shows(const PlActionFilter *filter, const PlActionItem *item, const char *as_at)
{
  g_return_val_if_fail(filter != NULL && item != NULL && as_at != NULL, FALSE);
  return is_of_state(filter, item->action, as_at) &&
         (filter->owner == NULL || g_str_equal(filter->owner, item->action->owner)) &&
         (filter->assessment == 0 || filter->assessment == item->action->assessment) &&
         is_for(filter, item) && holds_words(filter, item);
}
