/* milestones, checks: the dates that others hang upon, and the framework's checklists. */
#include "cli.h"

#include <glib/gi18n.h>
#include <plumbline/framework.h>
#include <plumbline/milestone-commands.h>
#include <plumbline/say.h>
#include <plumbline/timeline.h>

static CliStatus
run_command(PlDocument *document, PlCommand *command, GError **error)
{
  if (command == NULL || !cli_do(document, command, error))
    return cli_fail_error(*error);
  cli_print(_("Done: %s.\n"), pl_command_get_label(command));
  return CLI_DONE;
}

static PlTimeline *
timeline_of(PlDocument *document, const PlSnapshot *snapshot)
{
  g_autofree char *today = pl_document_dup_today(document);
  g_autoptr(PlRatings) ratings = pl_ratings_new(snapshot, 0, today, NULL);
  g_autoptr(PlAssurancePicture) picture = pl_assurance_picture_new(snapshot, 0, today);
  return pl_timeline_new(ratings, picture, 0);
}

/* ---- milestones ---- */

static char *milestones_add, *milestones_date;
static gboolean milestones_reached, milestones_remove;

static const GOptionEntry milestones_options[] = {
    {"add", 'a', 0, G_OPTION_ARG_FILENAME, &milestones_add,
     N_("Add a milestone of a kind; NAME may be left out"), N_("KIND")},
    {"date", 'd', 0, G_OPTION_ARG_FILENAME, &milestones_date, N_("On which day it is"), N_("DATE")},
    {"reached", 'r', 0, G_OPTION_ARG_NONE, &milestones_reached, N_("Mark it as reached"), NULL},
    {"remove", 'x', 0, G_OPTION_ARG_NONE, &milestones_remove, N_("Remove it"), NULL},
    {0},
};

static const PlMilestone *
find_milestone(const PlSnapshot *snapshot, const char *name)
{
  guint n;
  const PlMilestone *all = pl_snapshot_milestones(snapshot, &n);
  g_autofree char *wanted = g_utf8_validate(name, -1, NULL) ? g_utf8_casefold(name, -1) : g_strdup("");
  g_autoptr(GString) names = g_string_new(NULL);
  for (guint i = 0; i < n; i++) {
    g_autofree char *folded = g_utf8_casefold(all[i].name, -1);
    if (g_str_equal(folded, wanted))
      return &all[i];
    g_string_append_printf(names, "\n  %s", all[i].name);
  }
  g_autofree char *shown = cli_shown(name);
  cli_fail(CLI_FAILED,
           _("There is no milestone “%s” in this document, and nothing was changed. There are:%s"), shown,
           names->str);
  return NULL;
}

static CliStatus
fail_kind(const PlSnapshot *snapshot)
{
  g_autoptr(GString) names = g_string_new(NULL);
  guint n = 0;
  const PlItem *kinds = pl_framework_catalogue(snapshot, "milestone-kinds", &n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf(names, "\n  %s  %s", kinds[i].code, kinds[i].name);
  return cli_fail(CLI_FAILED, _("There is no such kind of milestone, and nothing was changed. There are:%s"),
                  names->str);
}

static CliStatus
change_milestone(PlDocument *document, const PlSnapshot *snapshot, const char *name)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command = NULL;
  if (milestones_add != NULL) {
    if (!g_utf8_validate(milestones_add, -1, NULL) ||
        pl_framework_item(snapshot, "milestone-kinds", 0, milestones_add) == NULL)
      return fail_kind(snapshot);
    command = pl_command_add_milestone(snapshot, pl_document_next_id(document), milestones_add,
                                       milestones_date, name != NULL ? name : "", &error);
    return run_command(document, command, &error);
  }
  const PlMilestone *milestone = find_milestone(snapshot, name);
  if (milestone == NULL)
    return CLI_FAILED;
  command = milestones_remove ? pl_command_remove_milestone(snapshot, milestone->id, &error)
                              : pl_command_move_milestone(snapshot, milestone->id, milestones_date,
                                                          milestones_reached ? 1 : -1, &error);
  return run_command(document, command, &error);
}

static CliStatus
list_milestones(PlDocument *document, const PlSnapshot *snapshot)
{
  g_autoptr(PlTimeline) timeline = timeline_of(document, snapshot);
  for (guint i = 0; i < timeline->n_stops; i++)
    cli_print("%s\n", timeline->stops[i].statement.text);
  if (*timeline->later.statement.text != '\0')
    cli_print("%s\n", timeline->later.statement.text);
  cli_print("%s\n", timeline->statement.text);
  if (*timeline->after.text != '\0')
    cli_print("%s\n", timeline->after.text);
  return CLI_DONE;
}

static CliStatus
run_milestones(const char *const *words)
{
  gboolean changes =
      milestones_add != NULL || milestones_date != NULL || milestones_reached || milestones_remove;
  if (!cli_check_date(milestones_date))
    return CLI_WRONG_USE;
  if (changes ? (milestones_add == NULL ? words[1] == NULL : milestones_date == NULL) : words[1] != NULL)
    return cli_fail(CLI_WRONG_USE,
                    _("Give --add KIND and --date; or a NAME and --date, --reached or --remove. Nothing was "
                      "changed."));
  if ((milestones_add != NULL) + milestones_remove > 1 ||
      (milestones_remove && (milestones_date != NULL || milestones_reached)) ||
      (milestones_add && milestones_reached))
    return cli_fail(CLI_WRONG_USE,
                    _("A milestone is added, changed or removed, one at a time. Nothing was changed."));
  if (words[1] != NULL && !g_utf8_validate(words[1], -1, NULL))
    return cli_fail(CLI_WRONG_USE, _("A name is text in UTF-8. Nothing was changed."));
  g_autoptr(PlDocument) document = cli_open(words[0], changes);
  if (document == NULL)
    return CLI_FAILED;
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  return changes ? change_milestone(document, snapshot, words[1]) : list_milestones(document, snapshot);
}

const CliCommand cli_milestones = {
    .name = "milestones",
    .arguments = "FILE [NAME]",
    .summary = N_("List the milestones and what hangs on each, or add, move or remove one"),
    .more = N_(
        "KIND is decision, structural-changes-order, shadow-elections, vesting-day, day-100, year-2 or other. A risk hangs "
        "on\nthe milestone before which it could bite, and a test on the one by which it is needed."),
    .run = run_milestones,
    .options = milestones_options,
    .least = 1,
    .most = 2,
};

/* ---- checks ---- */

static char *checks_date, *checks_note;

static const GOptionEntry checks_options[] = {
    {"date", 'd', 0, G_OPTION_ARG_FILENAME, &checks_date, N_("Since when it is so, or by when it will be"),
     N_("DATE")},
    {"note", 'n', 0, G_OPTION_ARG_FILENAME, &checks_note, N_("What there is to say of it"), N_("TEXT")},
    {0},
};

static const PlItem *
find_check(const PlSnapshot *snapshot, const char *code)
{
  guint n;
  const PlItem *items = pl_snapshot_items(snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (pl_item_is_check(&items[i]) && g_ascii_strcasecmp(items[i].code, code) == 0)
      return &items[i];
  g_autofree char *shown = cli_shown(code);
  cli_fail(CLI_FAILED, _("No checklist has an item “%s”, and nothing was changed. “checks FILE” lists them."),
           shown);
  return NULL;
}

static CliStatus
list_checks(PlDocument *document, const PlSnapshot *snapshot)
{
  g_autoptr(PlTimeline) timeline = timeline_of(document, snapshot);
  for (guint i = 0; i < PL_N_CHECKLISTS; i++) {
    const PlChecklist *list = &timeline->lists[i];
    if (list->n > 0)
      cli_print("%s\n", list->statement.text);
    for (guint j = 0; j < list->n; j++) {
      const PlCheck *check = list->checks[j];
      cli_print("  %s  %s: %s%s%s\n", list->items[j].code, list->items[j].name,
                check != NULL
                    ? pl_check_state_word(check->state)
                    : pl_published(snapshot, pl_check_state_word(PL_CHECK_NOT_STARTED), _("not published")),
                check != NULL && *check->date != '\0' ? ", " : "", check != NULL ? check->date : "");
    }
  }
  return CLI_DONE;
}

static CliStatus
run_checks(const char *const *words)
{
  const PlField *field = pl_record_type_field(pl_record_type_get(PL_RECORD_CHECK), "state");
  const char *word = words[1] != NULL ? words[2] : NULL;
  g_autofree char *spaced = word != NULL ? g_strdelimit(g_strdup(word), "-", ' ') : NULL;
  gint state = word != NULL ? pl_field_from_word(field, spaced) : 0;
  if (state < 0)
    return cli_fail(
        CLI_WRONG_USE,
        _("“%s” is not a state: not-started, under-way, in-place or not-needed. Nothing was changed."), word);
  if ((words[1] == NULL) != (word == NULL) || (word == NULL && (checks_date != NULL || checks_note != NULL)))
    return cli_fail(CLI_WRONG_USE, _("Give an ITEM and its STATE, or neither. Nothing was changed."));
  if (!cli_check_date(checks_date) || (checks_note != NULL && !g_utf8_validate(checks_note, -1, NULL)))
    return checks_note != NULL ? cli_fail(CLI_WRONG_USE, _("--note is text in UTF-8. Nothing was changed."))
                               : CLI_WRONG_USE;
  g_autoptr(PlDocument) document = cli_open(words[0], word != NULL);
  if (document == NULL)
    return CLI_FAILED;
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  if (word == NULL)
    return list_checks(document, snapshot);
  const PlItem *item = find_check(snapshot, words[1]);
  if (item == NULL)
    return CLI_FAILED;
  const PlDocumentInfo *info = pl_snapshot_info(snapshot);
  g_autoptr(GError) error = NULL;
  g_autofree char *today = pl_document_dup_today(document);
  g_autoptr(PlCommand) command =
      pl_command_set_check(snapshot, info != NULL ? info->organisation : 0, item->id, (PlCheckState)state,
                           checks_date, checks_note, today, &error);
  return run_command(document, command, &error);
}

const CliCommand cli_checks = {
    .name = "checks",
    .arguments = "FILE [ITEM STATE]",
    .summary = N_("List the checklists of a new authority, or say how far one item is"),
    .more =
        N_("ITEM is what the list shows first, and STATE is not-started, under-way, in-place or not-needed."),
    .run = run_checks,
    .options = checks_options,
    .least = 1,
    .most = 3,
};
