/* assurance, tests: how the tests came out for a delivery option, and the tests themselves. */
#include "cli.h"

#include <glib/gi18n.h>
#include <plumbline/assurance-commands.h>
#include <plumbline/say.h>
#include <plumbline/untested-ground.h>
#include <string.h>

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

static gconstpointer
find_code(const PlSnapshot *snapshot, PlRecordKind kind, const char *code, const char *message)
{
  gconstpointer found = pl_snapshot_find_code(snapshot, kind, code);
  if (found == NULL) {
    g_autofree char *names = cli_names(kind, snapshot, NULL);
    cli_fail(CLI_FAILED, "%s%s", message, names);
  }
  return found;
}

static const PlTest *
find_test(const PlSnapshot *snapshot, const char *code)
{
  g_autofree char *message = g_strdup_printf(
      _("There is no assurance test “%s” in this document, and nothing was changed. There are:"), code);
  return find_code(snapshot, PL_RECORD_TEST, code, message);
}

static const PlOption *
find_option(const PlSnapshot *snapshot, const char *code)
{
  const PlDocumentInfo *info = pl_snapshot_info(snapshot);
  if (code == NULL && info != NULL && info->option != 0)
    return pl_snapshot_option(snapshot, info->option);
  g_autofree char *message =
      code == NULL
          ? g_strdup(_("No delivery option is in view, so say which with --option. There are:"))
          : g_strdup_printf(
                _("There is no delivery option “%s” in this document, and nothing was changed. There are:"),
                code);
  return find_code(snapshot, PL_RECORD_OPTION, code != NULL ? code : "", message);
}

/* ---- assurance ---- */

static char *assurance_option, *assurance_date, *assurance_found, *assurance_control, *assurance_gaps;
static char *assurance_due, *assurance_by, *assurance_line, *assurance_source, *assurance_source_date;
static char *assurance_copy;
static gboolean assurance_remove;

static const GOptionEntry assurance_options[] = {
    {"option", 'p', 0, G_OPTION_ARG_FILENAME, &assurance_option,
     N_("For which delivery option; the one in view where not given"), N_("OPTION")},
    {"date", 'd', 0, G_OPTION_ARG_FILENAME, &assurance_date,
     N_("The day of the rating; without one, as known then; today where not given"), N_("DATE")},
    {"found", 'f', 0, G_OPTION_ARG_FILENAME, &assurance_found, N_("What the test found"), N_("TEXT")},
    {"control-gaps", 'c', 0, G_OPTION_ARG_FILENAME, &assurance_control, N_("What is not under control"),
     N_("TEXT")},
    {"assurance-gaps", 'g', 0, G_OPTION_ARG_FILENAME, &assurance_gaps, N_("What nobody has looked at"),
     N_("TEXT")},
    {"next-due", 'n', 0, G_OPTION_ARG_FILENAME, &assurance_due, N_("When to test again"), N_("DATE")},
    {"by", 'b', 0, G_OPTION_ARG_FILENAME, &assurance_by, N_("Who judged it: a post, never a name"),
     N_("POST")},
    {"line", 'l', 0, G_OPTION_ARG_FILENAME, &assurance_line,
     N_("Rate this line of assurance, and not the test as a whole: management, corporate or independent"),
     N_("LINE")},
    {"source", 's', 0, G_OPTION_ARG_FILENAME, &assurance_source, N_("What the line rests on"), N_("TEXT")},
    {"source-date", 't', 0, G_OPTION_ARG_FILENAME, &assurance_source_date,
     N_("When that is from: a day, a month or a year"), N_("DATE")},
    {"copy-from", 'y', 0, G_OPTION_ARG_FILENAME, &assurance_copy,
     N_("Copy the ratings of another option as a start; each says so"), N_("OPTION")},
    {"remove", 'r', 0, G_OPTION_ARG_NONE, &assurance_remove, N_("Take out the rating of that day"), NULL},
    {0},
};

static void
print_line(const PlSnapshot *snapshot, const PlAssuranceLine *line, PlLine which)
{
  g_autofree char *rating = pl_say_assurance(snapshot, line != NULL ? line->rating : PL_ASSURANCE_NOT_TESTED);
  g_autofree char *date = pl_say_date(line != NULL ? line->source_date : "");
  const char *source = line != NULL ? line->source : "";
  cli_print("  %s: %s%s%s%s%s\n", pl_line_name(which), rating, *source != '\0' ? ", " : "", source,
            *date != '\0' ? ", " : "", date);
}

static void
print_text(const char *title, const char *text)
{
  if (*text != '\0')
    cli_print("  %s: %s\n", title, text);
}

static CliStatus
show_test(const PlAssurancePicture *picture, const PlTest *test)
{
  const PlTestStanding *standing = pl_assurance_picture_find(picture, test->id);
  if (standing == NULL)
    return cli_fail(CLI_FAILED, _("“%s” is not in use."), test->name);
  cli_print("%s\n", standing->statement.text);
  const PlAssurance *row = standing->assurance;
  g_autoptr(GPtrArray) series =
      pl_assurance_series(picture->snapshot, test->id, picture->option->id, picture->as_at);
  g_autofree char *over_time = pl_say_assurance_series(picture->snapshot, series);
  g_autofree char *due = row != NULL ? pl_say_next_due(row, picture->as_at) : NULL;
  if (series->len > 1)
    cli_print("  %s\n", over_time);
  for (gint line = 0; line < PL_N_LINES; line++)
    print_line(picture->snapshot, standing->lines[line], (PlLine)line);
  if (row == NULL)
    return CLI_DONE;
  print_text(_("Found"), row->found);
  print_text(_("Gaps in control"), row->control_gaps);
  print_text(_("Gaps in assurance"), row->assurance_gaps);
  print_text(_("Rated by"), row->judged_by);
  if (*due != '\0')
    cli_print("  %s\n", due);
  return CLI_DONE;
}

static CliStatus
list_tests(PlAssurancePicture *picture)
{
  const PlSnapshot *snapshot = picture->snapshot;
  const PlRiskBand *high = pl_band_high(snapshot);
  g_autoptr(PlRatings) ratings = pl_ratings_new(snapshot, 0, picture->as_at, NULL);
  g_autoptr(PlUntestedGround) ground =
      pl_untested_ground_new(picture, ratings, high != NULL ? high->from_score : 1);
  cli_print("%s: %s\n", picture->option->name, picture->summary.text);
  if (*ground->statement.text != '\0')
    cli_print("%s\n", ground->statement.text);
  for (guint i = 0; i < ground->n_risks; i++)
    cli_print("  %s\n", ground->risks[i].behind->statement.text);
  for (guint i = 0; i < picture->n_tests; i++) {
    if (i == 0 || picture->tests[i].test->test_group != picture->tests[i - 1].test->test_group)
      cli_print("%s\n", pl_test_group_name(picture->tests[i].test->test_group));
    cli_print("  %s  %s\n", picture->tests[i].test->code, picture->tests[i].statement.text);
  }
  return CLI_DONE;
}

static void
replace(const char **text, const char *with)
{
  if (with != NULL)
    *text = with;
}

/* @rating: -1 keeps the one that stands at that day */
static CliStatus
rate(PlDocument *document, const PlSnapshot *snapshot, const PlTest *test, const PlOption *option,
     const char *date, gint rating)
{
  PlAssurance row;
  pl_record_init_empty(PL_RECORD_ASSURANCE, &row);
  row.test = test->id, row.option = option->id, row.date = date;
  const PlAssurance *stands = pl_snapshot_find(snapshot, PL_RECORD_ASSURANCE, &row);
  if (stands == NULL && rating < 0)
    return cli_fail(CLI_FAILED,
                    _("“%s” has no rating of %s for that option, so say one. Nothing was changed."),
                    test->name, date);
  if (stands != NULL)
    row = *stands;
  if (rating >= 0)
    row.rating = (PlAssuranceRating)rating;
  replace(&row.found, assurance_found);
  replace(&row.control_gaps, assurance_control);
  replace(&row.assurance_gaps, assurance_gaps);
  replace(&row.next_due, assurance_due);
  replace(&row.judged_by, assurance_by);
  GError *error = NULL;
  g_autofree char *today = pl_document_dup_today(document);
  g_autoptr(PlCommand) command = assurance_remove ? pl_command_remove_assurance(snapshot, &row)
                                                  : pl_command_set_assurance(snapshot, &row, today, &error);
  return finish(document, command, error);
}

static CliStatus
rate_line(PlDocument *document, const PlSnapshot *snapshot, const PlTest *test, const PlOption *option,
          const char *date, gint rating)
{
  static const char *const words[PL_N_LINES] = {"management", "corporate", "independent"};
  guint which = 0;
  while (which < PL_N_LINES && !g_str_equal(words[which], assurance_line))
    which++;
  if (which == PL_N_LINES)
    return cli_fail(
        CLI_WRONG_USE,
        _("“%s” is not a line of assurance: management, corporate or independent. Nothing was changed."),
        assurance_line);
  PlAssuranceLine line;
  pl_record_init_empty(PL_RECORD_ASSURANCE_LINE, &line);
  line.test = test->id, line.option = option->id, line.date = date, line.line = (PlLine)which;
  const PlAssuranceLine *stands = pl_snapshot_find(snapshot, PL_RECORD_ASSURANCE_LINE, &line);
  if (stands != NULL)
    line = *stands;
  if (rating >= 0)
    line.rating = (PlAssuranceRating)rating;
  replace(&line.source, assurance_source);
  replace(&line.source_date, assurance_source_date);
  GError *error = NULL;
  g_autofree char *today = pl_document_dup_today(document);
  g_autoptr(PlCommand) command = pl_command_set_line(snapshot, &line, today, &error);
  return finish(document, command, error);
}

/* Whether anything is to be written beside the rating. */
static gboolean
has_texts(void)
{
  return assurance_found != NULL || assurance_control != NULL || assurance_gaps != NULL ||
         assurance_due != NULL || assurance_by != NULL;
}

static gboolean
check_use(const char *test, const char *word, gint rating)
{
  const char *const texts[] = {assurance_found, assurance_control, assurance_gaps, assurance_by,
                               assurance_source};
  gboolean of_line = assurance_source != NULL || assurance_source_date != NULL;
  if (word != NULL && rating < 0)
    cli_fail(
        CLI_WRONG_USE,
        _("“%s” is not a rating: substantial, reasonable, limited, none or not-tested. Nothing was changed."),
        word);
  else if (test == NULL && (has_texts() || of_line || assurance_line != NULL || assurance_remove))
    cli_fail(CLI_WRONG_USE, _("Say which test it is about. Nothing was changed."));
  else if (of_line && assurance_line == NULL)
    cli_fail(CLI_WRONG_USE, _("--source and --source-date go with --line. Nothing was changed."));
  else if (assurance_line != NULL && (has_texts() || assurance_remove))
    cli_fail(CLI_WRONG_USE,
             _("--line is one thing, and what the test found as a whole another. Nothing was changed."));
  else if (assurance_copy != NULL && test != NULL)
    cli_fail(CLI_WRONG_USE, _("--copy-from is for all tests at once. Nothing was changed."));
  else
    return cli_check_date(assurance_date) && cli_check_texts(texts, G_N_ELEMENTS(texts));
  return FALSE;
}

static gint
read_rating(const char *word)
{
  if (word == NULL)
    return -1;
  const PlField *field = pl_record_type_field(pl_record_type_get(PL_RECORD_ASSURANCE), "rating");
  return pl_field_from_word(field, g_str_equal(word, "not-tested") ? "not tested" : word);
}

static CliStatus
run_assurance(const char *const *words)
{
  const char *word = words[1] != NULL ? words[2] : NULL;
  gint rating = read_rating(word);
  if (!check_use(words[1], word, rating))
    return CLI_WRONG_USE;
  gboolean changes =
      word != NULL || has_texts() || assurance_line != NULL || assurance_copy != NULL || assurance_remove;
  g_autoptr(PlDocument) document = cli_open(words[0], changes);
  if (document == NULL)
    return CLI_FAILED;
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  const PlOption *option = find_option(snapshot, assurance_option);
  const PlTest *test = option != NULL && words[1] != NULL ? find_test(snapshot, words[1]) : NULL;
  if (option == NULL || (test == NULL && words[1] != NULL))
    return CLI_FAILED;
  g_autofree char *today = pl_document_dup_today(document);
  const char *date = assurance_date != NULL ? assurance_date : today;
  if (assurance_copy != NULL) {
    const PlOption *from = find_option(snapshot, assurance_copy);
    if (from == NULL)
      return CLI_FAILED;
    GError *error = NULL;
    g_autoptr(PlCommand) command =
        pl_command_copy_assurance(snapshot, from->id, option->id, date, NULL, &error);
    return finish(document, command, error);
  }
  if (test != NULL && assurance_line != NULL)
    return rate_line(document, snapshot, test, option, date, rating);
  if (test != NULL && changes)
    return rate(document, snapshot, test, option, date, rating);
  g_autoptr(PlAssurancePicture) picture = pl_assurance_picture_new(snapshot, option->id, date);
  return test != NULL ? show_test(picture, test) : list_tests(picture);
}

const CliCommand cli_assurance = {
    .name = "assurance",
    .arguments = "FILE [TEST [RATING]]",
    .summary = N_("Say how the assurance tests came out for a delivery option, or rate one"),
    .more = N_(
        "TEST is what the list shows before a test, and RATING is substantial, reasonable, limited, none or not-tested, "
        "which is\nnot the same as none. Ratings of other days stay. The list begins with the high risks that rest on "
        "untested ground."),
    .run = run_assurance,
    .options = assurance_options,
    .least = 1,
    .most = 3,
};

/* ---- tests ---- */

static char *tests_add, *tests_group, *tests_name, *tests_text, *tests_needed;
static gboolean tests_use, tests_set_aside, tests_remove;

static const GOptionEntry tests_options[] = {
    {"add", 'a', 0, G_OPTION_ARG_FILENAME, &tests_add, N_("Add a test of the council’s own"), N_("NAME")},
    {"group", 'g', 0, G_OPTION_ARG_FILENAME, &tests_group,
     N_("Its group: governance, finance, partnership or other, which it also is where not given"),
     N_("GROUP")},
    {"name", 'n', 0, G_OPTION_ARG_FILENAME, &tests_name, N_("Call the council’s own test so"), N_("NAME")},
    {"text", 't', 0, G_OPTION_ARG_FILENAME, &tests_text, N_("What the council’s own test asks"), N_("TEXT")},
    {"needed-by", 'b', 0, G_OPTION_ARG_FILENAME, &tests_needed,
     N_("By which milestone it must be passed; none for none"), N_("MILESTONE")},
    {"use", 'u', 0, G_OPTION_ARG_NONE, &tests_use, N_("Take it back into use"), NULL},
    {"set-aside", 's', 0, G_OPTION_ARG_NONE, &tests_set_aside, N_("Take it out of use; its ratings stay"),
     NULL},
    {"remove", 'r', 0, G_OPTION_ARG_NONE, &tests_remove, N_("Remove the council’s own test with its ratings"),
     NULL},
    {0},
};

static CliStatus
list_all(const PlSnapshot *snapshot)
{
  guint n;
  const PlTest *tests = pl_snapshot_tests(snapshot, &n);
  for (guint i = 0; i < n; i++) {
    const PlMilestone *needed = pl_snapshot_find_id(snapshot, PL_RECORD_MILESTONE, tests[i].needed_by);
    g_autofree char *by = needed != NULL ? g_strdup_printf(_("; needed by %s"), needed->name) : g_strdup("");
    cli_print("  %s  %s (%s%s%s)%s\n", tests[i].code, tests[i].name, pl_test_group_name(tests[i].test_group),
              tests[i].local ? _(", the council’s own") : "", tests[i].in_use ? "" : _(", not in use"), by);
  }
  if (n == 0)
    cli_print("%s\n", _("No assurance test is in this document."));
  return CLI_DONE;
}

/* @id: (out): 0 for "none" */
static gboolean
find_milestone(const PlSnapshot *snapshot, const char *name, gint64 *id)
{
  *id = 0;
  if (g_str_equal(name, "none"))
    return TRUE;
  guint n;
  const PlMilestone *all = pl_snapshot_milestones(snapshot, &n);
  g_autofree char *wanted = g_utf8_validate(name, -1, NULL) ? g_utf8_casefold(name, -1) : g_strdup("");
  g_autoptr(GString) names = g_string_new(NULL);
  for (guint i = 0; i < n; i++) {
    g_autofree char *folded = g_utf8_casefold(all[i].name, -1);
    g_string_append_printf(names, "\n  %s", all[i].name);
    if (g_str_equal(folded, wanted) || g_str_equal(all[i].kind, name)) {
      *id = all[i].id;
      return TRUE;
    }
  }
  cli_fail(CLI_FAILED,
           _("There is no milestone “%s” in this document, and nothing was changed. There are:%s"), name,
           names->str);
  return FALSE;
}

static CliStatus
edit_test(PlDocument *document, const PlSnapshot *snapshot, const PlTest *test, gint group)
{
  PlTest wanted = *test;
  if (group >= 0)
    wanted.test_group = (PlTestGroup)group;
  replace(&wanted.name, tests_name);
  replace(&wanted.text, tests_text);
  if (tests_needed != NULL && !find_milestone(snapshot, tests_needed, &wanted.needed_by))
    return CLI_FAILED;
  GError *error = NULL;
  g_autoptr(PlCommand) command = tests_remove ? pl_command_remove_test(snapshot, test->id, &error)
                                 : tests_use || tests_set_aside
                                     ? pl_command_use_test(snapshot, test->id, tests_use, &error)
                                     : pl_command_edit_test(snapshot, &wanted, &error);
  return finish(document, command, error);
}

static CliStatus
run_tests(const char *const *words)
{
  const PlField *field = pl_record_type_field(pl_record_type_get(PL_RECORD_TEST), "test_group");
  gint group = tests_group != NULL ? pl_field_from_word(field, tests_group) : -1;
  gboolean edits = tests_name != NULL || tests_text != NULL || tests_needed != NULL ||
                   (tests_group != NULL && tests_add == NULL);
  guint acts = (tests_add != NULL) + edits + (guint)tests_use + (guint)tests_set_aside + (guint)tests_remove;
  if (tests_group != NULL && group < 0)
    return cli_fail(CLI_WRONG_USE,
                    _("“%s” is not a group: governance, finance, partnership or other. Nothing was changed."),
                    tests_group);
  if (acts > 1)
    return cli_fail(CLI_WRONG_USE, _("One thing at a time, please. Nothing was changed."));
  if (acts == 1 && (tests_add != NULL) == (words[1] != NULL))
    return cli_fail(CLI_WRONG_USE,
                    tests_add != NULL
                        ? _("--add makes a test of its own; name no other. Nothing was changed.")
                        : _("Say which test it is about. Nothing was changed."));
  const char *const texts[] = {tests_add, tests_name, tests_text};
  if (!cli_check_texts(texts, G_N_ELEMENTS(texts)))
    return CLI_WRONG_USE;
  g_autoptr(PlDocument) document = cli_open(words[0], acts > 0);
  if (document == NULL)
    return CLI_FAILED;
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  if (tests_add != NULL) {
    GError *error = NULL;
    g_autoptr(PlCommand) command =
        pl_command_add_test(snapshot, pl_document_next_id(document), tests_add,
                            group < 0 ? PL_TEST_OTHER : (PlTestGroup)group, &error);
    return finish(document, command, error);
  }
  const PlTest *test = words[1] != NULL ? find_test(snapshot, words[1]) : NULL;
  if (test == NULL)
    return words[1] == NULL ? list_all(snapshot) : CLI_FAILED;
  if (acts > 0)
    return edit_test(document, snapshot, test, group);
  cli_print("%s\n%s\n", test->name, test->text);
  return CLI_DONE;
}

const CliCommand cli_tests = {
    .name = "tests",
    .arguments = "FILE [TEST]",
    .summary = N_("List the assurance tests, add one of the council’s own, or take one out of use"),
    .more = N_(
        "TEST is what the list shows before a test. The framework’s tests keep their wording. MILESTONE is a milestone’s "
        "name, or its\nkind, such as vesting-day."),
    .run = run_tests,
    .options = tests_options,
    .least = 1,
    .most = 2,
};
