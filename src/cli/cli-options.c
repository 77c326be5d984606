/* options, weigh, choose, arrangements: the delivery options, how they are weighed, what was chosen, and
 * single services. */
#include "cli.h"

#include <glib/gi18n.h>
#include <plumbline/framework.h>
#include <plumbline/option-commands.h>
#include <plumbline/options-weighed.h>
#include <plumbline/say.h>

/* Says why a command could not be made or done; else what it was. */
static CliStatus
finish(PlDocument *document, PlCommand *command, GError *error)
{
  g_autoptr(GError) failure = error;
  if (command == NULL || !cli_do(document, command, &failure))
    return cli_fail_error(failure);
  cli_print(_("Done: %s.\n"), pl_command_get_label(command));
  return CLI_DONE;
}

static const PlOption *
find_option(const PlSnapshot *snapshot, const char *code)
{
  const PlOption *option = pl_snapshot_find_code(snapshot, PL_RECORD_OPTION, code);
  if (option == NULL) {
    g_autofree char *names = cli_names(PL_RECORD_OPTION, snapshot, NULL);
    cli_fail(CLI_FAILED,
             _("There is no delivery option “%s” in this document, and nothing was changed. There are:%s"),
             code, names);
  }
  return option;
}

static const PlItem *
find_item(const PlSnapshot *snapshot, const char *code, gboolean (*wanted)(const PlItem *item),
          const char *what)
{
  guint n;
  const PlItem *items = pl_snapshot_items(snapshot, &n);
  g_autoptr(GString) names = g_string_new(NULL);
  for (guint i = 0; i < n; i++) {
    if (!wanted(&items[i]))
      continue;
    if (g_ascii_strcasecmp(items[i].code, code) == 0)
      return &items[i];
    g_string_append_printf(names, "\n  %s  %s", items[i].code, items[i].name);
  }
  cli_fail(CLI_FAILED, "%s%s", what, names->str);
  return NULL;
}

static gboolean
is_service(const PlItem *item)
{
  return g_str_equal(item->catalogue, "services");
}

/* ---- options ---- */

static char *options_add, *options_note, *options_kind;
static gboolean options_weigh, options_set_aside, options_remove;

static const GOptionEntry options_options[] = {
    {"add", 'a', 0, G_OPTION_ARG_FILENAME, &options_add, N_("Add an option of the council’s own"),
     N_("NAME")},
    {"weigh", 'w', 0, G_OPTION_ARG_NONE, &options_weigh, N_("Say that the board is weighing it"), NULL},
    {"set-aside", 's', 0, G_OPTION_ARG_NONE, &options_set_aside, N_("Say that the board is not weighing it"),
     NULL},
    {"note", 'n', 0, G_OPTION_ARG_FILENAME, &options_note, N_("Add a note in the council’s own words"),
     N_("TEXT")},
    {"kind", 'k', 0, G_OPTION_ARG_FILENAME, &options_kind, N_("What the note is: advantage, risk or lesson"),
     N_("KIND")},
    {"remove", 'r', 0, G_OPTION_ARG_NONE, &options_remove,
     N_("Remove the council’s own option with all that is said of it"), NULL},
    {0},
};

static const char *
suits_word(PlSuits suits)
{
  static const char *const words[] = {N_("disaggregated"), N_("collaborative"), N_("either")};
  return _(words[suits]);
}

static CliStatus
list_options(const PlSnapshot *snapshot)
{
  guint n;
  const PlOption *options = pl_snapshot_options(snapshot, &n);
  for (guint i = 0; i < n; i++)
    cli_print("  %s  %s (%s; %s%s)\n", options[i].code, options[i].name, suits_word(options[i].suits),
              options[i].considered ? _("being weighed") : _("not being weighed"),
              options[i].local ? _("; the council’s own") : "");
  if (n == 0)
    cli_print("%s\n", _("No delivery option is in this document."));
  return CLI_DONE;
}

/* Whose view a note is goes with it. */
static CliStatus
show_option(const PlSnapshot *snapshot, const PlOption *option)
{
  static const char *const kinds[] = {N_("Advantage"), N_("Risk"), N_("Lesson")};
  cli_print("%s\n%s\n", option->name, option->text);
  guint n;
  const PlOptionNote *notes = pl_snapshot_option_notes(snapshot, &n);
  for (guint i = 0; i < n; i++) {
    if (notes[i].option != option->id)
      continue;
    const PlSource *source = pl_snapshot_find_id(snapshot, PL_RECORD_SOURCE, notes[i].source);
    cli_print("  %s: %s (%s)\n", _(kinds[notes[i].kind]), notes[i].text,
              source != NULL ? source->title : _("the council’s own view"));
  }
  return CLI_DONE;
}

static CliStatus
change_option(PlDocument *document, const PlSnapshot *snapshot, const PlOption *option, gint kind)
{
  GError *error = NULL;
  gint64 id = pl_document_next_id(document);
  if (option == NULL && options_add == NULL) /* run_options() has asked for one */
    return CLI_WRONG_USE;
  g_autoptr(PlCommand) command =
      options_add != NULL ? pl_command_add_option(snapshot, id, options_add, &error)
      : options_note != NULL
          ? pl_command_add_option_note(snapshot, id, option->id, (PlNoteKind)kind, options_note, &error)
      : options_remove ? pl_command_remove_option(snapshot, option->id, &error)
                       : pl_command_weigh_option(snapshot, option->id, options_weigh, &error);
  return finish(document, command, error);
}

static CliStatus
run_options(const char *const *words)
{
  const PlField *field = pl_record_type_field(pl_record_type_get(PL_RECORD_OPTION_NOTE), "kind");
  gint kind = options_kind != NULL ? pl_field_from_word(field, options_kind) : -1;
  guint acts = (options_add != NULL) + (options_note != NULL) + (guint)options_weigh +
               (guint)options_set_aside + (guint)options_remove;
  if ((options_kind != NULL || options_note != NULL) && (kind < 0 || options_note == NULL))
    return cli_fail(CLI_WRONG_USE,
                    _("--note goes with --kind, which is advantage, risk or lesson. Nothing was changed."));
  if (acts > 1)
    return cli_fail(CLI_WRONG_USE, _("One thing at a time, please. Nothing was changed."));
  if (acts == 1 && (options_add != NULL) == (words[1] != NULL))
    return cli_fail(CLI_WRONG_USE,
                    options_add != NULL
                        ? _("--add makes an option of its own; name no other. Nothing was changed.")
                        : _("Say which option it is about. Nothing was changed."));
  const char *const texts[] = {options_add, options_note};
  if (!cli_check_texts(texts, G_N_ELEMENTS(texts)))
    return CLI_WRONG_USE;
  g_autoptr(PlDocument) document = cli_open(words[0], acts > 0);
  if (document == NULL)
    return CLI_FAILED;
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  const PlOption *option = words[1] != NULL ? find_option(snapshot, words[1]) : NULL;
  if (option == NULL && words[1] != NULL)
    return CLI_FAILED;
  if (acts > 0)
    return change_option(document, snapshot, option, kind);
  return option != NULL ? show_option(snapshot, option) : list_options(snapshot);
}

const CliCommand cli_options = {
    .name = "options",
    .arguments = "FILE [OPTION]",
    .summary = N_("List the delivery options, say what speaks for and against one, or add one"),
    .more = N_(
        "OPTION is what the list shows before an option. The framework’s options and notes keep their wording, and each "
        "note says\nwhose view it is."),
    .run = run_options,
    .options = options_options,
    .least = 1,
    .most = 2,
};

/* ---- weigh ---- */

static char *weigh_option, *weigh_reason;
static gboolean weigh_remove;

static const GOptionEntry weigh_options[] = {
    {"option", 'p', 0, G_OPTION_ARG_FILENAME, &weigh_option,
     N_("Score this option on the criterion, from 1 to 5, instead of weighing the criterion"), N_("OPTION")},
    {"reason", 'r', 0, G_OPTION_ARG_FILENAME, &weigh_reason, N_("Why this score"), N_("TEXT")},
    {"remove", 'x', 0, G_OPTION_ARG_NONE, &weigh_remove, N_("Take out the weight, or the option’s score"),
     NULL},
    {0},
};

static void
print_scores(const PlOptionsWeighed *weighed, const PlOptionWeighed *option)
{
  if (option->n_missing > 0)
    cli_print(ngettext("%s: no total; %u score is missing\n", "%s: no total; %u scores are missing\n",
                       option->n_missing),
              option->option->name, option->n_missing);
  else
    cli_print(_("%s: total %d\n"), option->option->name, option->total);
  for (guint i = 0; i < weighed->n_criteria; i++)
    if (option->scores[i] != NULL)
      cli_print("  %s: %d%s%s\n", weighed->criteria[i].item->name, option->scores[i]->score,
                *option->scores[i]->reason != '\0' ? ", " : "", option->scores[i]->reason);
}

static CliStatus
list_weighed(const PlSnapshot *snapshot)
{
  g_autoptr(PlOptionsWeighed) weighed = pl_options_weighed_new(snapshot);
  cli_print("%s\n", weighed->statement.text);
  for (guint i = 0; i < weighed->n_criteria; i++)
    cli_print("  %s  %s: %d\n", weighed->criteria[i].item->code, weighed->criteria[i].item->name,
              weighed->criteria[i].weight);
  for (guint i = 0; weighed->n_criteria > 0 && i < weighed->n_options; i++)
    print_scores(weighed, &weighed->options[i]);
  if (*weighed->note.text != '\0')
    cli_print("%s\n", weighed->note.text);
  for (guint i = 0; i < weighed->n_changes; i++)
    cli_print("  %s\n", weighed->changes[i].statement.text);
  return CLI_DONE;
}

static CliStatus
run_weigh(const char *const *words)
{
  gint64 number = 0;
  const char *word = words[1] != NULL ? words[2] : NULL;
  if (word != NULL && !g_ascii_string_to_signed(word, 10, 0, PL_WEIGHT_MAX, &number, NULL))
    return cli_fail(CLI_WRONG_USE, _("“%s” is not a whole number from 0 to %d. Nothing was changed."), word,
                    PL_WEIGHT_MAX);
  if ((word != NULL) == weigh_remove && (words[1] != NULL || weigh_remove))
    return cli_fail(CLI_WRONG_USE,
                    _("Say a criterion and either a number or --remove. Nothing was changed."));
  if ((weigh_option != NULL || weigh_reason != NULL) && (words[1] == NULL || weigh_option == NULL))
    return cli_fail(CLI_WRONG_USE,
                    _("--option goes with a criterion, and --reason with --option. Nothing was changed."));
  const char *const texts[] = {weigh_reason};
  if (!cli_check_texts(texts, G_N_ELEMENTS(texts)))
    return CLI_WRONG_USE;
  g_autoptr(PlDocument) document = cli_open(words[0], words[1] != NULL);
  if (document == NULL)
    return CLI_FAILED;
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  if (words[1] == NULL)
    return list_weighed(snapshot);
  const PlItem *item =
      find_item(snapshot, words[1], pl_item_can_be_criterion,
                _("There is no such principle or enabler in this document, and nothing was changed. "
                  "There are:"));
  const PlOption *option = item != NULL && weigh_option != NULL ? find_option(snapshot, weigh_option) : NULL;
  if (item == NULL || (option == NULL && weigh_option != NULL))
    return CLI_FAILED;
  if (option != NULL && !weigh_remove && number == 0)
    return cli_fail(CLI_FAILED, _("A score is from 1 to %d. Nothing was changed."), PL_SCORE_MAX);
  GError *error = NULL;
  g_autoptr(PlCommand) command =
      option != NULL
          ? pl_command_score_option(snapshot, option->id, item->id, (gint)number, weigh_reason, &error)
          : pl_command_weigh_criterion(snapshot, item->id, weigh_remove ? -1 : (gint)number, &error);
  return finish(document, command, error);
}

const CliCommand cli_weigh = {
    .name = "weigh",
    .arguments = "FILE [CRITERION [NUMBER]]",
    .summary =
        N_("Weigh criteria and score the delivery options on them; say which weights their order hangs on"),
    .more = N_(
        "CRITERION is the code of a design principle or of an enabler of change, such as practice-first, and NUMBER its "
        "weight from\n0 to 100 or, with --option, a score from 1 to 5. No option is named as the best: the weights are the "
        "board’s, and so is\nthe choice."),
    .run = run_weigh,
    .options = weigh_options,
    .least = 1,
    .most = 3,
};

/* ---- choose ---- */

static char *choose_on, *choose_by, *choose_reason, *choose_take_back;

static const GOptionEntry choose_options[] = {
    {"on", 'd', 0, G_OPTION_ARG_FILENAME, &choose_on, N_("The day of the decision; today where not given"),
     N_("DATE")},
    {"by", 'b', 0, G_OPTION_ARG_FILENAME, &choose_by, N_("Which body or post decided, never a name"),
     N_("BODY")},
    {"reason", 'r', 0, G_OPTION_ARG_FILENAME, &choose_reason, N_("Why"), N_("TEXT")},
    {"take-back", 't', 0, G_OPTION_ARG_FILENAME, &choose_take_back,
     N_("Take a choice out of the record, by the id that the list shows"), N_("ID")},
    {0},
};

static CliStatus
list_choices(const PlSnapshot *snapshot)
{
  guint n;
  const PlOptionChoice *choices = pl_snapshot_option_choices(snapshot, &n);
  for (guint i = 0; i < n; i++) {
    const PlOption *option = pl_snapshot_option(snapshot, choices[i].option);
    g_autofree char *date = pl_say_date(choices[i].decided_on);
    cli_print("  %" G_GINT64_FORMAT "  %s, %s, %s: %s\n", choices[i].id, option != NULL ? option->name : "",
              date, choices[i].decided_by, choices[i].reason);
  }
  if (n == 0)
    cli_print("%s\n", pl_published(snapshot, _("No choice is recorded yet."), _("No choice is published.")));
  return CLI_DONE;
}

static CliStatus
choose(PlDocument *document, const PlSnapshot *snapshot, const PlOption *option)
{
  g_autofree char *today = pl_document_dup_today(document);
  PlOptionChoice choice;
  pl_record_init_empty(PL_RECORD_OPTION_CHOICE, &choice);
  choice.id = pl_document_next_id(document), choice.option = option->id;
  choice.decided_on = choose_on != NULL ? choose_on : today;
  choice.decided_by = choose_by != NULL ? choose_by : "";
  choice.reason = choose_reason != NULL ? choose_reason : "";
  GError *error = NULL;
  g_autoptr(PlCommand) command = pl_command_choose_option(snapshot, &choice, today, &error);
  return finish(document, command, error);
}

static CliStatus
run_choose(const char *const *words)
{
  gint64 id = 0;
  if (choose_take_back != NULL &&
      (words[1] != NULL || !g_ascii_string_to_signed(choose_take_back, 10, 1, G_MAXINT64, &id, NULL)))
    return cli_fail(CLI_WRONG_USE, _("--take-back goes with the id of a choice alone. Nothing was changed."));
  if (words[1] == NULL && (choose_on != NULL || choose_by != NULL || choose_reason != NULL))
    return cli_fail(CLI_WRONG_USE, _("Say which option was chosen. Nothing was changed."));
  const char *const texts[] = {choose_by, choose_reason};
  if (!cli_check_date(choose_on) || !cli_check_texts(texts, G_N_ELEMENTS(texts)))
    return CLI_WRONG_USE;
  g_autoptr(PlDocument) document = cli_open(words[0], words[1] != NULL || id != 0);
  if (document == NULL)
    return CLI_FAILED;
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  const PlOption *option = words[1] != NULL ? find_option(snapshot, words[1]) : NULL;
  if (option != NULL)
    return choose(document, snapshot, option);
  if (words[1] != NULL)
    return CLI_FAILED;
  if (id == 0)
    return list_choices(snapshot);
  GError *error = NULL;
  g_autoptr(PlCommand) command = pl_command_undo_choice(snapshot, id, &error);
  return finish(document, command, error);
}

const CliCommand cli_choose = {
    .name = "choose",
    .arguments = "FILE [OPTION]",
    .summary = N_("List what was decided for a delivery option, or record a decision"),
    .more = N_("A choice says when and by which body it was made, and why. Earlier choices stay."),
    .run = run_choose,
    .options = choose_options,
    .least = 1,
    .most = 2,
};

/* ---- arrangements ---- */

static char *arrange_host, *arrange_starts, *arrange_ends, *arrange_review, *arrange_note, *arrange_id;
static char *arrange_as_at;
static gboolean arrange_remove;

static const GOptionEntry arrange_options[] = {
    {"host", 'o', 0, G_OPTION_ARG_FILENAME, &arrange_host, N_("Which organisation hosts it; none for none"),
     N_("NAME")},
    {"starts", 's', 0, G_OPTION_ARG_FILENAME, &arrange_starts, N_("From when"), N_("DATE")},
    {"ends", 'e', 0, G_OPTION_ARG_FILENAME, &arrange_ends, N_("Until when"), N_("DATE")},
    {"review", 'r', 0, G_OPTION_ARG_FILENAME, &arrange_review, N_("When to look at it again"), N_("DATE")},
    {"note", 'n', 0, G_OPTION_ARG_FILENAME, &arrange_note, N_("Anything more to say"), N_("TEXT")},
    {"id", 'i', 0, G_OPTION_ARG_FILENAME, &arrange_id, N_("Change this one, by the id that the list shows"),
     N_("ID")},
    {"remove", 'x', 0, G_OPTION_ARG_NONE, &arrange_remove, N_("Remove the one of --id"), NULL},
    {"as-at", 'd', 0, G_OPTION_ARG_FILENAME, &arrange_as_at,
     N_("List what is due on a date; today where not given"), N_("DATE")},
    {0},
};

static CliStatus
list_arrangements(const PlSnapshot *snapshot, const char *as_at)
{
  g_autoptr(PlArrangements) all = pl_arrangements_new(snapshot, 0, as_at);
  cli_print("%s\n", all->statement.text);
  for (guint i = 0; i < all->n_items; i++)
    if (*all->items[i].due.text != '\0')
      cli_print("! %s\n", all->items[i].due.text);
  for (guint i = 0; i < all->n_items; i++) {
    const PlArrangement *row = all->items[i].arrangement;
    cli_print("  %" G_GINT64_FORMAT "  %s%s%s\n", row->id, all->items[i].statement.text,
              *row->note != '\0' ? " " : "", row->note);
  }
  return CLI_DONE;
}

static gboolean
find_host(const PlSnapshot *snapshot, gint64 *host)
{
  *host = 0;
  if (g_str_equal(arrange_host, "none"))
    return TRUE;
  guint n;
  const PlOrganisation *all = pl_snapshot_organisations(snapshot, &n);
  g_autofree char *wanted =
      g_utf8_validate(arrange_host, -1, NULL) ? g_utf8_casefold(arrange_host, -1) : g_strdup("");
  g_autoptr(GString) names = g_string_new(NULL);
  for (guint i = 0; i < n; i++) {
    g_autofree char *name = g_utf8_casefold(all[i].name, -1),
                    *short_name = g_utf8_casefold(all[i].short_name, -1);
    g_string_append_printf(names, "\n  %s", all[i].name);
    if (g_str_equal(wanted, name) || (*short_name != '\0' && g_str_equal(wanted, short_name))) {
      *host = all[i].id;
      return TRUE;
    }
  }
  cli_fail(CLI_FAILED,
           _("There is no organisation “%s” in this document, and nothing was changed. There are:%s"),
           arrange_host, names->str);
  return FALSE;
}

static void
replace(const char **text, const char *with)
{
  if (with != NULL)
    *text = with;
}

static CliStatus
change_arrangement(PlDocument *document, const PlSnapshot *snapshot, gint64 id, const char *const *words)
{
  GError *error = NULL;
  if (arrange_remove) {
    g_autoptr(PlCommand) removal = pl_command_remove_arrangement(snapshot, id, &error);
    return finish(document, removal, error);
  }
  PlArrangement row;
  pl_record_init_empty(PL_RECORD_ARRANGEMENT, &row);
  const PlArrangement *stands = pl_snapshot_find_id(snapshot, PL_RECORD_ARRANGEMENT, id);
  if (stands != NULL)
    row = *stands;
  else if (id != 0)
    return cli_fail(CLI_FAILED, _("There is no such arrangement in this document. Nothing was changed."));
  else
    row.id = pl_document_next_id(document);
  if (words[1] != NULL) {
    const PlItem *service =
        find_item(snapshot, words[1], is_service,
                  _("There is no such service in this document, and nothing was changed. There are:"));
    const PlOption *option = service != NULL ? find_option(snapshot, words[2]) : NULL;
    if (option == NULL)
      return CLI_FAILED;
    row.service = service->id, row.option = option->id;
  }
  if (arrange_host != NULL && !find_host(snapshot, &row.host))
    return CLI_FAILED;
  replace(&row.starts, arrange_starts);
  replace(&row.ends, arrange_ends);
  replace(&row.review, arrange_review);
  replace(&row.note, arrange_note);
  g_autoptr(PlCommand) command = pl_command_set_arrangement(snapshot, &row, &error);
  return finish(document, command, error);
}

static CliStatus
run_arrangements(const char *const *words)
{
  gint64 id = 0;
  gboolean details = arrange_host != NULL || arrange_starts != NULL || arrange_ends != NULL ||
                     arrange_review != NULL || arrange_note != NULL;
  if (arrange_id != NULL && !g_ascii_string_to_signed(arrange_id, 10, 1, G_MAXINT64, &id, NULL))
    return cli_fail(CLI_WRONG_USE, _("“%s” is not the id of an arrangement. Nothing was changed."),
                    arrange_id);
  if ((words[1] != NULL && words[2] == NULL) ||
      (words[1] == NULL && id == 0 && (details || arrange_remove)) ||
      (arrange_remove && (id == 0 || details || words[1] != NULL)))
    return cli_fail(CLI_WRONG_USE,
                    _("Say a service and an option, or with --id which one. Nothing was changed."));
  const char *const texts[] = {arrange_note};
  if (!cli_check_date(arrange_as_at) || !cli_check_texts(texts, G_N_ELEMENTS(texts)))
    return CLI_WRONG_USE;
  gboolean changes = words[1] != NULL || id != 0;
  g_autoptr(PlDocument) document = cli_open(words[0], changes);
  if (document == NULL)
    return CLI_FAILED;
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  if (changes)
    return change_arrangement(document, snapshot, id, words);
  g_autofree char *today = pl_document_dup_today(document);
  return list_arrangements(snapshot, arrange_as_at != NULL ? arrange_as_at : today);
}

const CliCommand cli_arrangements = {
    .name = "arrangements",
    .arguments = "FILE [SERVICE OPTION]",
    .summary = N_("List how single services are to be run and what needs a look, or arrange one"),
    .more = N_(
        "SERVICE is the code of a service, such as youth-justice, and OPTION that of a delivery option. What ended, is to "
        "end within\n90 days or is due for a look is told first."),
    .run = run_arrangements,
    .options = arrange_options,
    .least = 1,
    .most = 3,
};
