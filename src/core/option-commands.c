#include <plumbline/option-commands.h>

#include <plumbline/day.h>

#include "codes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gpointer
refuse(GError **error, const char *sentence)
{
  g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID, sentence);
  return NULL;
}

static gconstpointer
find(const PlSnapshot *snapshot, PlRecordKind kind, gint64 id, const char *sentence, GError **error)
{
  gconstpointer found = pl_snapshot_find_id(snapshot, kind, id);
  if (found == NULL)
    g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND, sentence);
  return found;
}

static const PlOption *
find_option(const PlSnapshot *snapshot, gint64 id, GError **error)
{
  return find(snapshot, PL_RECORD_OPTION, id,
              _("There is no such delivery option in this document. Nothing was changed."), error);
}

static gboolean
check_day(const char *date, GError **error)
{
  if (pl_date_is_valid(date))
    return TRUE;
  g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
              _("“%s” is not a date such as 2026-10-12. Nothing was changed."), date);
  return FALSE;
}

static gboolean
is_blank(const char *text)
{
  g_autofree char *stripped = g_strstrip(g_strdup(text));
  return *stripped == '\0';
}

/* Takes the label. */
static PlCommand *
command_of(const char *kind, char *label)
{
  PlCommand *command = pl_command_new(kind, label);
  g_free(label);
  return command;
}

/* ---- Options ---- */

PlCommand *
pl_command_add_option(const PlSnapshot *snapshot, gint64 id, const char *name, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && id > 0 && name != NULL, NULL);
  g_autofree char *said = g_strstrip(g_strdup(name));
  if (!pl_name_check(snapshot, PL_RECORD_OPTION, said, 0, error))
    return NULL;
  g_autofree char *code = pl_code_make(said, id);
  guint n;
  const PlOption *options = pl_snapshot_options(snapshot, &n);
  const PlField *position = pl_record_type_field(pl_record_type_get(PL_RECORD_OPTION), "position");
  PlOption option;
  pl_record_init_empty(PL_RECORD_OPTION, &option);
  option.id = id, option.code = code, option.name = said, option.suits = PL_SUITS_EITHER;
  option.position = n > 0 ? MIN(options[n - 1].position + 1, position->max) : 1;
  option.local = option.considered = TRUE;
  PlCommand *command = command_of("add", g_strdup_printf(_("Add the option %s"), said));
  pl_command_put(command, PL_RECORD_OPTION, &option);
  return command;
}

static gboolean
keeps_wording(const PlOption *stands, const PlOption *wanted)
{
  PlOption same = *wanted;
  same.considered = stands->considered, same.clearance = stands->clearance;
  return pl_record_equal(PL_RECORD_OPTION, stands, &same);
}

PlCommand *
pl_command_edit_option(const PlSnapshot *snapshot, const PlOption *option, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && option != NULL, NULL);
  const PlOption *stands = find_option(snapshot, option->id, error);
  if (stands == NULL ||
      (stands->local && !pl_name_check(snapshot, PL_RECORD_OPTION, option->name, option->id, error)))
    return NULL;
  if (!stands->local && !keeps_wording(stands, option)) {
    g_set_error(
        error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
        _("“%s” is one of the framework’s options, so its wording stays as it is. Nothing was changed."),
        stands->name);
    return NULL;
  }
  PlCommand *command = command_of("edit", g_strdup_printf(_("Edit the option %s"), option->name));
  pl_command_edit(command, snapshot, PL_RECORD_OPTION, option);
  return command;
}

PlCommand *
pl_command_weigh_option(const PlSnapshot *snapshot, gint64 id, gboolean considered, GError **error)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  const PlOption *stands = find_option(snapshot, id, error);
  if (stands == NULL)
    return NULL;
  PlOption option = *stands;
  option.considered = considered;
  PlCommand *command =
      command_of("edit", g_strdup_printf(considered ? _("Weigh the option %s") : _("Set the option %s aside"),
                                         option.name));
  pl_command_put(command, PL_RECORD_OPTION,
                 &option); /* not what it says, so whoever cleared it has still cleared it */
  return command;
}

PlCommand *
pl_command_remove_option(const PlSnapshot *snapshot, gint64 id, GError **error)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  const PlOption *option = find_option(snapshot, id, error);
  if (option == NULL)
    return NULL;
  if (!option->local) {
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
                _("“%s” is one of the framework’s options, so it stays. Nothing was changed. Set it aside "
                  "instead."),
                option->name);
    return NULL;
  }
  PlCommand *command = command_of("remove", g_strdup_printf(_("Remove the option %s"), option->name));
  pl_command_delete_whole(command, snapshot, PL_RECORD_OPTION, option);
  return command;
}

PlCommand *
pl_command_add_option_note(const PlSnapshot *snapshot, gint64 id, gint64 option_id, PlNoteKind kind,
                           const char *text, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && id > 0 && text != NULL && kind <= PL_NOTE_LESSON, NULL);
  const PlOption *option = find_option(snapshot, option_id, error);
  if (option == NULL)
    return NULL;
  g_autofree char *said = g_strstrip(g_strdup(text));
  if (*said == '\0')
    return refuse(error, _("A note needs words. Nothing was changed."));
  PlOptionNote note;
  pl_record_init_empty(PL_RECORD_OPTION_NOTE, &note);
  note.id = id, note.option = option_id, note.kind = kind, note.text = said, note.position = 1;
  guint n;
  const PlOptionNote *notes = pl_snapshot_option_notes(snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (notes[i].option == option_id && notes[i].kind == kind)
      note.position = MAX(note.position, notes[i].position + 1);
  static const char *const labels[] = {N_("Add an advantage of %s"), N_("Add a risk of %s"),
                                       N_("Add a lesson of %s")};
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  PlCommand *command = command_of("add", g_strdup_printf(_(labels[kind]), option->name));
#pragma GCC diagnostic pop
  pl_command_put(command, PL_RECORD_OPTION_NOTE, &note);
  return command;
}

/* One of the council's own. */
static const PlOptionNote *
find_own_note(const PlSnapshot *snapshot, gint64 id, GError **error)
{
  const PlOptionNote *note = find(snapshot, PL_RECORD_OPTION_NOTE, id,
                                  _("There is no such note in this document. Nothing was changed."), error);
  if (note == NULL || note->source == 0)
    return note;
  refuse(error, _("That note is from a source, so it stays. Nothing was changed."));
  return NULL;
}

PlCommand *
pl_command_edit_option_note(const PlSnapshot *snapshot, gint64 id, PlNoteKind kind, const char *text,
                            GError **error)
{
  g_return_val_if_fail(snapshot != NULL && text != NULL && kind <= PL_NOTE_LESSON, NULL);
  const PlOptionNote *note = find_own_note(snapshot, id, error);
  g_autofree char *said = g_strstrip(g_strdup(text));
  if (note == NULL)
    return NULL;
  if (*said == '\0')
    return refuse(error, _("A note needs words. Nothing was changed. Remove it instead."));
  const PlOption *option = pl_snapshot_option(snapshot, note->option);
  PlOptionNote edited = *note;
  edited.kind = kind, edited.text = said;
  PlCommand *command =
      command_of("edit", g_strdup_printf(_("Edit a note on %s"), option != NULL ? option->name : ""));
  pl_command_edit(command, snapshot, PL_RECORD_OPTION_NOTE, &edited);
  return command;
}

PlCommand *
pl_command_remove_option_note(const PlSnapshot *snapshot, gint64 id, GError **error)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  const PlOptionNote *note = find_own_note(snapshot, id, error);
  if (note == NULL)
    return NULL;
  PlCommand *command = pl_command_new("remove", _("Remove a note on an option"));
  pl_command_delete_whole(command, snapshot, PL_RECORD_OPTION_NOTE, note);
  return command;
}

/* ---- Scores and weights ---- */

gboolean
pl_item_can_be_criterion(const PlItem *item)
{
  g_return_val_if_fail(item != NULL, FALSE);
  return g_str_equal(item->catalogue, "design-principles") ||
         g_str_equal(item->catalogue, "structural-enablers");
}

static const PlItem *
find_criterion(const PlSnapshot *snapshot, gint64 id, GError **error)
{
  const char *missing =
      _("There is no such design principle or enabler in this document. Nothing was changed.");
  const PlItem *item = find(snapshot, PL_RECORD_ITEM, id, missing, error);
  if (item != NULL && !pl_item_can_be_criterion(item))
    g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND, missing);
  return item != NULL && pl_item_can_be_criterion(item) ? item : NULL;
}

PlCommand *
pl_command_weigh_criterion(const PlSnapshot *snapshot, gint64 id, gint weight, GError **error)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  const PlItem *item = find_criterion(snapshot, id, error);
  if (item == NULL)
    return NULL;
  if (weight < -1 || weight > PL_WEIGHT_MAX) {
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
                _("A weight is a whole number from 0 to %d. Nothing was changed."), PL_WEIGHT_MAX);
    return NULL;
  }
  const PlCriterion criterion = {.item = id, .weight = weight};
  PlCommand *command =
      command_of("weigh", weight < 0 ? g_strdup_printf(_("Take out the weight of %s"), item->name)
                                     : g_strdup_printf(_("Weigh %s %d"), item->name, weight));
  if (weight >= 0)
    pl_command_put(command, PL_RECORD_CRITERION, &criterion);
  else if (pl_snapshot_find(snapshot, PL_RECORD_CRITERION, &criterion) != NULL)
    pl_command_delete(command, PL_RECORD_CRITERION, &criterion);
  return command;
}

PlCommand *
pl_command_score_option(const PlSnapshot *snapshot, gint64 option_id, gint64 item_id, gint score,
                        const char *reason, GError **error)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  const PlOption *option = find_option(snapshot, option_id, error);
  const PlItem *item = option != NULL ? find_criterion(snapshot, item_id, error) : NULL;
  if (item == NULL)
    return NULL;
  if (score < 0 || score > PL_SCORE_MAX) {
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
                _("A score is from 1 to %d, or 0 for none. Nothing was changed."), PL_SCORE_MAX);
    return NULL;
  }
  PlOptionScore row;
  pl_record_init_empty(PL_RECORD_OPTION_SCORE, &row);
  row.option = option_id, row.item = item_id, row.score = score;
  const PlOptionScore *stands = pl_snapshot_find(snapshot, PL_RECORD_OPTION_SCORE, &row);
  row.reason = reason != NULL ? reason : stands != NULL ? stands->reason : "";
  PlCommand *command = command_of(
      "score", score == 0 ? g_strdup_printf(_("Take out the score of %s for %s"), option->name, item->name)
                          : g_strdup_printf(_("Score %s %d for %s"), option->name, score, item->name));
  if (score > 0)
    pl_command_edit(command, snapshot, PL_RECORD_OPTION_SCORE, &row);
  else if (stands != NULL)
    pl_command_delete(command, PL_RECORD_OPTION_SCORE, &row);
  return command;
}

/* ---- The choice ---- */

/* 0 is of all of them. */
static gboolean
check_scenario(const PlSnapshot *snapshot, gint64 scenario, GError **error)
{
  return scenario == 0 ||
         find(snapshot, PL_RECORD_SCENARIO, scenario,
              _("There is no such proposal in this document. Nothing was changed."), error) != NULL;
}

PlCommand *
pl_command_choose_option(const PlSnapshot *snapshot, const PlOptionChoice *choice, const char *today,
                         GError **error)
{
  g_return_val_if_fail(snapshot != NULL && choice != NULL && choice->id > 0, NULL);
  const PlOption *option = find_option(snapshot, choice->option, error);
  if (option == NULL || !check_day(choice->decided_on, error) ||
      !pl_day_check_come(choice->decided_on, today, error) ||
      !check_scenario(snapshot, choice->scenario, error))
    return NULL;
  if (is_blank(choice->decided_by))
    return refuse(error, _("Say which body or post decided, never a name. Nothing was changed."));
  if (is_blank(choice->reason))
    return refuse(error, _("Say why it was chosen. Nothing was changed."));
  PlCommand *command = command_of("choose", g_strdup_printf(_("Record the choice of %s"), option->name));
  pl_command_edit(command, snapshot, PL_RECORD_OPTION_CHOICE, choice);
  return command;
}

PlCommand *
pl_command_undo_choice(const PlSnapshot *snapshot, gint64 id, GError **error)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  const PlOptionChoice *choice =
      find(snapshot, PL_RECORD_OPTION_CHOICE, id,
           _("There is no such choice in this document. Nothing was changed."), error);
  if (choice == NULL)
    return NULL;
  const PlOption *option = pl_snapshot_find_id(snapshot, PL_RECORD_OPTION, choice->option);
  PlCommand *command = command_of(
      "remove", g_strdup_printf(_("Take back the choice of %s"), option != NULL ? option->name : ""));
  pl_command_delete_whole(command, snapshot, PL_RECORD_OPTION_CHOICE, choice);
  return command;
}

/* ---- Arrangements ---- */

static gboolean
check_refs(const PlSnapshot *snapshot, const PlArrangement *wanted, GError **error)
{
  return (wanted->host == 0 ||
          find(snapshot, PL_RECORD_ORGANISATION, wanted->host,
               _("There is no such organisation in this document. Nothing was changed."), error) != NULL) &&
         check_scenario(snapshot, wanted->scenario, error);
}

PlCommand *
pl_command_set_arrangement(const PlSnapshot *snapshot, const PlArrangement *wanted, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && wanted != NULL && wanted->id > 0, NULL);
  const char *missing = _("There is no such service in this document. Nothing was changed.");
  const PlOption *option = find_option(snapshot, wanted->option, error);
  const PlItem *service =
      option != NULL ? find(snapshot, PL_RECORD_ITEM, wanted->service, missing, error) : NULL;
  if (service == NULL || !check_refs(snapshot, wanted, error))
    return NULL;
  if (!g_str_equal(service->catalogue, "services")) {
    g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND, missing);
    return NULL;
  }
  const char *const dates[] = {wanted->starts, wanted->ends, wanted->review};
  for (guint i = 0; i < G_N_ELEMENTS(dates); i++)
    if (*dates[i] != '\0' && !check_day(dates[i], error))
      return NULL;
  if (*wanted->starts != '\0' && *wanted->ends != '\0' && strcmp(wanted->ends, wanted->starts) < 0)
    return refuse(error, _("An arrangement ends after it starts. Nothing was changed."));
  PlCommand *command =
      command_of("arrange", g_strdup_printf(_("Arrange %s: %s"), service->name, option->name));
  pl_command_edit(command, snapshot, PL_RECORD_ARRANGEMENT, wanted);
  return command;
}

PlCommand *
pl_command_remove_arrangement(const PlSnapshot *snapshot, gint64 id, GError **error)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  const PlArrangement *arrangement =
      find(snapshot, PL_RECORD_ARRANGEMENT, id,
           _("There is no such arrangement in this document. Nothing was changed."), error);
  if (arrangement == NULL)
    return NULL;
  const PlItem *service = pl_snapshot_find_id(snapshot, PL_RECORD_ITEM, arrangement->service);
  PlCommand *command = command_of(
      "remove", g_strdup_printf(_("Remove an arrangement of %s"), service != NULL ? service->name : ""));
  pl_command_delete_whole(command, snapshot, PL_RECORD_ARRANGEMENT, arrangement);
  return command;
}
