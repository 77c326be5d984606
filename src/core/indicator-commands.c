#include <plumbline/indicator-commands.h>

#include <glib/gi18n-lib.h>

/* ---- Indicators ---- */

PlCommand *
pl_command_add_indicator(const PlSnapshot *snapshot, gint64 id, const char *name, gint64 domain)
{
  g_return_val_if_fail(snapshot != NULL && name != NULL && *name != '\0', NULL);
  guint n;
  const PlIndicator *all = pl_snapshot_indicators(snapshot, &n); /* in order of position */
  const PlField *position = pl_record_type_field(pl_record_type_get(PL_RECORD_INDICATOR), "position");
  g_autofree char *code = g_strdup_printf("indicator-%" G_GINT64_FORMAT, id);
  PlIndicator indicator;
  pl_record_init_empty(PL_RECORD_INDICATOR, &indicator);
  indicator.id = id;
  indicator.code = code;
  indicator.position = n > 0 ? MIN(all[n - 1].position + 1, position->max) : 1;
  indicator.name = name;
  indicator.unit = "%";
  indicator.good = PL_GOOD_NEITHER;
  PlCommand *command = pl_command_new("add", _("Add an indicator"));
  pl_command_put(command, PL_RECORD_INDICATOR, &indicator);
  if (domain != 0)
    pl_command_put(command, PL_RECORD_INDICATOR_DOMAIN, &(PlIndicatorDomain){id, domain, ""});
  return command;
}

static const char *
name_of(const PlSnapshot *snapshot, gint64 indicator)
{
  const PlIndicator *found = pl_snapshot_find_id(snapshot, PL_RECORD_INDICATOR, indicator);
  return found != NULL ? found->name : "";
}

PlCommand *
pl_command_set_figure(const PlSnapshot *snapshot, const PlObservation *observation, const PlObservation *was,
                      GError **error)
{
  g_return_val_if_fail(snapshot != NULL && observation != NULL, NULL);
  gboolean moved = was == NULL || pl_record_compare_keys(PL_RECORD_OBSERVATION, observation, was) != 0;
  if (moved && pl_snapshot_find(snapshot, PL_RECORD_OBSERVATION, observation) != NULL) {
    g_set_error_literal(
        error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
        _("There is a figure of that date already. Nothing was changed; change that one instead."));
    return NULL;
  }
  g_autofree char *label = g_strdup_printf(was != NULL ? _("Change a figure of %s") : _("Add a figure of %s"),
                                           name_of(snapshot, observation->indicator));
  PlCommand *command = pl_command_new(was != NULL ? "edit" : "add", label);
  if (was != NULL && moved)
    pl_command_delete_whole(command, snapshot, PL_RECORD_OBSERVATION, was);
  pl_command_edit(command, snapshot, PL_RECORD_OBSERVATION, observation);
  return command;
}

PlCommand *
pl_command_remove_figure(const PlSnapshot *snapshot, const PlObservation *observation)
{
  g_return_val_if_fail(snapshot != NULL && observation != NULL, NULL);
  g_autofree char *label =
      g_strdup_printf(_("Remove a figure of %s"), name_of(snapshot, observation->indicator));
  PlCommand *command = pl_command_new("remove", label);
  pl_command_delete_whole(command, snapshot, PL_RECORD_OBSERVATION, observation);
  return command;
}

/* ---- Warning signs ---- */

static const char *
state_word(PlSignState state)
{
  static const char *const words[] = {
      [PL_SIGN_UNKNOWN] = N_("not known"),
      [PL_SIGN_ABSENT] = N_("absent"),
      [PL_SIGN_PARTLY] = N_("partly present"),
      [PL_SIGN_PRESENT] = N_("present"),
  };
  return _(words[state]);
}

PlCommand *
pl_command_set_sign(const PlSnapshot *snapshot, gint64 organisation, gint64 item, const char *date,
                    PlSignState state, const char *note, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && date != NULL && state <= PL_SIGN_PRESENT, NULL);
  const PlItem *sign = pl_snapshot_find_id(snapshot, PL_RECORD_ITEM, item);
  if (sign == NULL || !g_str_equal(sign->catalogue, "warning-signs") ||
      pl_snapshot_organisation(snapshot, organisation) == NULL) {
    g_set_error_literal(
        error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND,
        _("There is no such warning sign, or no organisation to look for it in. Nothing was changed."));
    return NULL;
  }
  if (!pl_date_is_valid(date)) {
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
                _("“%s” is not a date such as 2026-10-12. Nothing was changed."), date);
    return NULL;
  }
  PlWarningSign row = {.organisation = organisation, .item = item, .date = date, .state = state, .note = ""};
  const PlWarningSign *stands = pl_snapshot_find(snapshot, PL_RECORD_WARNING_SIGN, &row);
  row.note = note != NULL ? note : stands != NULL ? stands->note : "";
  /* TRANSLATORS: a warning sign and what was found: "Senior leaders keep changing: partly present". */
  g_autofree char *label = g_strdup_printf(_("%s: %s"), sign->name, state_word(state));
  PlCommand *command = pl_command_new("edit", label);
  pl_command_edit(command, snapshot, PL_RECORD_WARNING_SIGN, &row);
  return command;
}

PlCommand *
pl_command_remove_sign(const PlSnapshot *snapshot, const PlWarningSign *sign)
{
  g_return_val_if_fail(snapshot != NULL && sign != NULL, NULL);
  const PlItem *item = pl_snapshot_find_id(snapshot, PL_RECORD_ITEM, sign->item);
  g_autofree char *label = g_strdup_printf(_("Take out one look at “%s”"), item != NULL ? item->name : "");
  PlCommand *command = pl_command_new("remove", label);
  pl_command_delete_whole(command, snapshot, PL_RECORD_WARNING_SIGN, sign);
  return command;
}
