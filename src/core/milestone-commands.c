#include <plumbline/day.h>
#include <plumbline/framework.h>
#include <plumbline/milestone-commands.h>
#include <plumbline/record-say.h>

#include "codes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static PlCommand *
refuse(GError **error, PlCoreError code, const char *sentence)
{
  g_set_error_literal(error, PL_CORE_ERROR, code, sentence);
  return NULL;
}

static PlCommand *
refuse_date(GError **error, const char *date)
{
  g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
              _("“%s” is not a date such as 2028-04-01. Nothing was changed."), date);
  return NULL;
}

/* ---- Milestones ---- */

PlCommand *
pl_command_add_milestone(const PlSnapshot *snapshot, gint64 id, const char *kind, const char *date,
                         const char *name, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && id > 0 && kind != NULL && date != NULL && name != NULL, NULL);
  const PlItem *of = pl_framework_item(snapshot, "milestone-kinds", 0, kind);
  g_autofree char *said = g_strstrip(g_strdup(name));
  if (of == NULL)
    return refuse(error, PL_CORE_ERROR_NOT_FOUND,
                  _("There is no such kind of milestone in this document. Nothing was changed."));
  if (!pl_date_is_valid(date))
    return refuse_date(error, date);
  PlMilestone milestone;
  pl_record_init_empty(PL_RECORD_MILESTONE, &milestone);
  milestone.id = id;
  milestone.kind = of->code;
  milestone.name = *said != '\0' ? said : of->name;
  milestone.date = date;
  if (!pl_name_check(snapshot, PL_RECORD_MILESTONE, milestone.name, 0, error))
    return NULL;
  g_autofree char *label = g_strdup_printf(_("Add the milestone %s"), milestone.name);
  PlCommand *command = pl_command_new("add", label);
  pl_command_put(command, PL_RECORD_MILESTONE, &milestone);
  return command;
}

static const PlMilestone *
find(const PlSnapshot *snapshot, gint64 id, GError **error)
{
  const PlMilestone *found = pl_snapshot_find_id(snapshot, PL_RECORD_MILESTONE, id);
  if (found == NULL)
    refuse(error, PL_CORE_ERROR_NOT_FOUND,
           _("There is no such milestone in this document. Nothing was changed."));
  return found;
}

PlCommand *
pl_command_move_milestone(const PlSnapshot *snapshot, gint64 id, const char *date, gint done, GError **error)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  const PlMilestone *found = find(snapshot, id, error);
  if (found == NULL)
    return NULL;
  if (date != NULL && !pl_date_is_valid(date))
    return refuse_date(error, date);
  PlMilestone copy = *found;
  if (date != NULL)
    copy.date = date;
  if (done >= 0)
    copy.done = done > 0;
  if (pl_record_equal(PL_RECORD_MILESTONE, &copy, found))
    return refuse(error, PL_CORE_ERROR_INVALID, _("That milestone is so already. Nothing was changed."));
  g_autofree char *label =
      copy.done != found->done
          ? g_strdup_printf(copy.done ? _("%s: reached") : _("%s: not reached yet"), copy.name)
          : g_strdup_printf(_("Move %s to %s"), copy.name, copy.date);
  PlCommand *command = pl_command_new("edit", label);
  pl_command_edit(command, snapshot, PL_RECORD_MILESTONE, &copy);
  return command;
}

PlCommand *
pl_command_remove_milestone(const PlSnapshot *snapshot, gint64 id, GError **error)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  const PlMilestone *found = find(snapshot, id, error);
  if (found == NULL)
    return NULL;
  g_autofree char *label = g_strdup_printf(_("Remove the milestone %s"), found->name);
  PlCommand *command = pl_command_new("remove", label);
  pl_command_delete_whole(command, snapshot, PL_RECORD_MILESTONE, found);
  return command;
}

char *
pl_milestone_say_what_hangs(const PlSnapshot *snapshot, gint64 id)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  guint n, n_risks = 0, n_tests = 0;
  const PlRisk *risks = pl_snapshot_risks(snapshot, &n);
  for (guint i = 0; i < n; i++)
    n_risks += risks[i].milestone == id;
  const PlTest *tests = pl_snapshot_tests(snapshot, &n);
  for (guint i = 0; i < n; i++)
    n_tests += tests[i].needed_by == id;
  g_autofree char *of_risks = n_risks > 0 ? pl_record_say_count(PL_RECORD_RISK, n_risks) : NULL,
                  *of_tests = n_tests > 0 ? pl_record_say_count(PL_RECORD_TEST, n_tests) : NULL;
  if (of_risks != NULL && of_tests != NULL)
    return g_strdup_printf(_("%s and %s"), of_risks, of_tests);
  return g_strdup(of_risks != NULL ? of_risks : of_tests != NULL ? of_tests : "");
}

/* ---- Checklists ---- */

static const char *const checklists[] = {"authority-duties", "vesting-day", "shared-arrangement-checks"};

gboolean
pl_item_is_check(const PlItem *item)
{
  g_return_val_if_fail(item != NULL, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS(checklists); i++)
    if (g_str_equal(item->catalogue, checklists[i]))
      return TRUE;
  return FALSE;
}

const char *
pl_check_state_word(PlCheckState state)
{
  switch (state) {
  case PL_CHECK_NOT_STARTED:
    return _("not started");
  case PL_CHECK_UNDER_WAY:
    return _("under way");
  case PL_CHECK_IN_PLACE:
    return _("in place");
  case PL_CHECK_NOT_NEEDED:
    return _("not needed");
  }
  return "";
}

PlCommand *
pl_command_set_check(const PlSnapshot *snapshot, gint64 organisation, gint64 id, PlCheckState state,
                     const char *date, const char *note, const char *today, GError **error)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  const PlItem *item = pl_snapshot_find_id(snapshot, PL_RECORD_ITEM, id);
  if (item == NULL || !pl_item_is_check(item) || pl_snapshot_organisation(snapshot, organisation) == NULL)
    return refuse(
        error, PL_CORE_ERROR_NOT_FOUND,
        _("There is no such organisation, or no such item of a checklist, in this document. Nothing was "
          "changed."));
  if (date != NULL && *date != '\0' && !pl_date_is_valid(date))
    return refuse_date(error, date);
  PlCheck check;
  pl_record_init_empty(PL_RECORD_CHECK, &check);
  check.organisation = organisation;
  check.item = id;
  const PlCheck *standing = pl_snapshot_find(snapshot, PL_RECORD_CHECK, &check);
  if (standing != NULL)
    check = *standing;
  check.state = state;
  if (date != NULL)
    check.date = date;
  if (note != NULL)
    check.note = note;
  /* What is under way may say by when it will be; what is in place says since when. */
  if (state == PL_CHECK_IN_PLACE && *check.date != '\0' && !pl_day_check_come(check.date, today, error))
    return NULL;
  g_autofree char *label = g_strdup_printf("%s: %s", item->name, pl_check_state_word(state));
  PlCommand *command = pl_command_new("check", label);
  pl_command_edit(command, snapshot, PL_RECORD_CHECK, &check);
  return command;
}
