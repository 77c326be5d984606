#include <plumbline/day.h>
#include <plumbline/assurance-commands.h>

#include "codes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gpointer
refuse(GError **error, const char *sentence)
{
  g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID, sentence);
  return NULL;
}

static const PlTest *
find_test(const PlSnapshot *snapshot, gint64 id, GError **error)
{
  const PlTest *test = pl_snapshot_find_id(snapshot, PL_RECORD_TEST, id);
  if (test == NULL)
    g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND,
                        _("There is no such assurance test in this document. Nothing was changed."));
  return test;
}

static const PlOption *
find_option(const PlSnapshot *snapshot, gint64 id, GError **error)
{
  const PlOption *option = pl_snapshot_find_id(snapshot, PL_RECORD_OPTION, id);
  if (option == NULL)
    g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND,
                        _("There is no such delivery option in this document. Nothing was changed."));
  return option;
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
check_place(const PlSnapshot *snapshot, gint64 test_id, gint64 option, const char *date, const char *today,
            GError **error)
{
  const PlTest *test = find_test(snapshot, test_id, error);
  if (test == NULL || find_option(snapshot, option, error) == NULL || !check_day(date, error) ||
      !pl_day_check_come(date, today, error))
    return FALSE;
  if (!test->in_use)
    g_set_error(
        error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
        _("“%s” is not in use, so it is not rated. Nothing was changed. Take it back into use first."),
        test->name);
  return test->in_use;
}

/* ---- Looking up ---- */

const PlAssurance *
pl_assurance_as_at(const PlSnapshot *snapshot, gint64 test, gint64 option, const char *date)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  guint n;
  const PlAssurance *all = pl_snapshot_assurances(snapshot, &n), *found = NULL;
  for (guint i = 0; i < n; i++) /* in order of test, option and date */
    if (all[i].test == test && all[i].option == option && (date == NULL || strcmp(all[i].date, date) <= 0))
      found = &all[i];
  return found;
}

const PlAssuranceLine *
pl_assurance_line_on(const PlSnapshot *snapshot, gint64 test, gint64 option, const char *date, PlLine line)
{
  g_return_val_if_fail(snapshot != NULL && date != NULL, NULL);
  const PlAssuranceLine key = {.test = test, .option = option, .date = date, .line = line};
  return pl_snapshot_find(snapshot, PL_RECORD_ASSURANCE_LINE, &key);
}

static const char *
rating_word(const PlSnapshot *snapshot, PlAssuranceRating rating)
{
  const char *word =
      rating != PL_ASSURANCE_NOT_TESTED ? pl_snapshot_scale_label(snapshot, PL_SCALE_ASSURANCE, rating) : "";
  if (*word != '\0')
    return word;
  static const char *const words[] = {
      [PL_ASSURANCE_NOT_TESTED] = N_("not tested"),   [PL_ASSURANCE_NONE] = N_("none"),
      [PL_ASSURANCE_LIMITED] = N_("limited"),         [PL_ASSURANCE_REASONABLE] = N_("reasonable"),
      [PL_ASSURANCE_SUBSTANTIAL] = N_("substantial"),
  };
  return _(words[rating]);
}

/* ---- Rating ---- */

static const char *
test_name(const PlSnapshot *snapshot, gint64 id)
{
  const PlTest *test = pl_snapshot_find_id(snapshot, PL_RECORD_TEST, id);
  return test != NULL ? test->name : "";
}

PlCommand *
pl_command_set_assurance(const PlSnapshot *snapshot, const PlAssurance *assurance, const char *today,
                         GError **error)
{
  g_return_val_if_fail(snapshot != NULL && assurance != NULL, NULL);
  if (!check_place(snapshot, assurance->test, assurance->option, assurance->date, today, error) ||
      (*assurance->next_due != '\0' && !check_day(assurance->next_due, error)))
    return NULL;
  const PlAssurance *stands = pl_snapshot_find(snapshot, PL_RECORD_ASSURANCE, assurance);
  gboolean rates = stands == NULL || stands->rating != assurance->rating;
  const char *name = test_name(snapshot, assurance->test);
  /* TRANSLATORS: a test and the council's word for its rating: "Rate “Full costs known” limited". */
  g_autofree char *label =
      rates ? g_strdup_printf(_("Rate “%s” %s"), name, rating_word(snapshot, assurance->rating))
            : g_strdup_printf(_("Edit what was found in testing “%s”"), name);
  PlCommand *command = pl_command_new(rates ? "rate" : "edit", label);
  pl_command_edit(command, snapshot, PL_RECORD_ASSURANCE, assurance);
  return command;
}

PlCommand *
pl_command_rate_test(const PlSnapshot *snapshot, gint64 test, gint64 option, const char *date,
                     PlAssuranceRating rating, const char *today, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && date != NULL && rating <= PL_ASSURANCE_SUBSTANTIAL, NULL);
  PlAssurance row;
  pl_record_init_empty(PL_RECORD_ASSURANCE, &row);
  row.test = test, row.option = option, row.date = date;
  const PlAssurance *stands = pl_snapshot_find(snapshot, PL_RECORD_ASSURANCE, &row);
  if (stands != NULL)
    row = *stands;
  row.rating = rating;
  return pl_command_set_assurance(snapshot, &row, today, error);
}

/* Deletes the lines of a day, and puts them at another where `date` is not NULL. */
static void
move_lines(PlCommand *command, const PlSnapshot *snapshot, const PlAssurance *assurance, const char *date)
{
  for (gint i = 0; i <= PL_LINE_INDEPENDENT; i++) {
    const PlAssuranceLine *line =
        pl_assurance_line_on(snapshot, assurance->test, assurance->option, assurance->date, (PlLine)i);
    if (line == NULL)
      continue;
    pl_command_delete(command, PL_RECORD_ASSURANCE_LINE, line);
    if (date != NULL) {
      PlAssuranceLine moved = *line;
      moved.date = date;
      pl_command_put(command, PL_RECORD_ASSURANCE_LINE, &moved);
    }
  }
}

/* A line may have been looked at on a day without a rating of the whole. */
static gboolean
day_is_taken(const PlSnapshot *snapshot, const PlAssurance *moved)
{
  gboolean taken = pl_snapshot_find(snapshot, PL_RECORD_ASSURANCE, moved) != NULL;
  for (gint i = 0; i <= PL_LINE_INDEPENDENT; i++)
    taken =
        taken || pl_assurance_line_on(snapshot, moved->test, moved->option, moved->date, (PlLine)i) != NULL;
  return taken;
}

PlCommand *
pl_command_move_assurance(const PlSnapshot *snapshot, const PlAssurance *assurance, const char *date,
                          const char *today, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && assurance != NULL && date != NULL, NULL);
  const PlAssurance *stands = pl_snapshot_find(snapshot, PL_RECORD_ASSURANCE, assurance);
  if (stands == NULL)
    return refuse(error, _("The test has no rating of that day. Nothing was changed."));
  if (!check_place(snapshot, stands->test, stands->option, date, today, error))
    return NULL;
  PlAssurance moved = *stands;
  moved.date = date;
  if (day_is_taken(snapshot, &moved))
    return refuse(
        error, _("The test was rated on that day already. Nothing was changed; change that rating instead."));
  g_autofree char *label =
      g_strdup_printf(_("Change the date on which “%s” was rated"), test_name(snapshot, stands->test));
  PlCommand *command = pl_command_new("edit", label);
  pl_command_delete(command, PL_RECORD_ASSURANCE, stands);
  pl_command_unclear(command, PL_RECORD_ASSURANCE, &moved);
  pl_command_put(command, PL_RECORD_ASSURANCE, &moved);
  move_lines(command, snapshot, stands, date);
  return command;
}

PlCommand *
pl_command_remove_assurance(const PlSnapshot *snapshot, const PlAssurance *assurance)
{
  g_return_val_if_fail(snapshot != NULL && assurance != NULL, NULL);
  g_autofree char *label =
      g_strdup_printf(_("Take out one rating of “%s”"), test_name(snapshot, assurance->test));
  PlCommand *command = pl_command_new("remove", label);
  move_lines(command, snapshot, assurance, NULL);
  pl_command_delete(command, PL_RECORD_ASSURANCE, assurance);
  return command;
}

PlCommand *
pl_command_set_line(const PlSnapshot *snapshot, const PlAssuranceLine *line, const char *today,
                    GError **error)
{
  g_return_val_if_fail(snapshot != NULL && line != NULL && line->line <= PL_LINE_INDEPENDENT, NULL);
  if (!check_place(snapshot, line->test, line->option, line->date, today, error))
    return NULL;
  if (*line->source_date != '\0' && !pl_partial_date_is_valid(line->source_date)) {
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
                _("“%s” is not a date such as 2026-10-12, 2026-10 or 2026. Nothing was changed."),
                line->source_date);
    return NULL;
  }
  g_autofree char *label =
      g_strdup_printf(_("Edit a line of assurance of “%s”"), test_name(snapshot, line->test));
  PlCommand *command = pl_command_new("edit", label);
  PlAssurance whole;
  pl_record_init_empty(PL_RECORD_ASSURANCE, &whole);
  whole.test = line->test, whole.option = line->option, whole.date = line->date;
  if (pl_snapshot_find(snapshot, PL_RECORD_ASSURANCE, &whole) == NULL)
    pl_command_put(command, PL_RECORD_ASSURANCE, &whole);
  if (line->rating != PL_ASSURANCE_NOT_TESTED || *line->source != '\0' || *line->source_date != '\0')
    pl_command_edit(command, snapshot, PL_RECORD_ASSURANCE_LINE, line);
  else if (pl_snapshot_find(snapshot, PL_RECORD_ASSURANCE_LINE, line) != NULL)
    pl_command_delete_whole(command, snapshot, PL_RECORD_ASSURANCE_LINE, line);
  return command;
}

/* ---- Copying ---- */

/* Core makes no sentences, but what is written into the record is read by people: "2 September 2026". */
static char *
say_day(const char *date)
{
  GDate day;
  char month[64]; /* any language's name of a month, and the year */
  g_date_clear(&day, 1);
  g_date_set_parse(&day, date);
  if (!g_date_valid(&day) || g_date_strftime(month, sizeof month, "%B %Y", &day) == 0)
    return g_strdup(date);
  return g_strdup_printf("%d %s", g_date_get_day(&day), month);
}

static void
copy_rating(PlCommand *command, const PlSnapshot *snapshot, const PlAssurance *rated, const PlOption *from,
            gint64 to, const char *date)
{
  PlAssurance copy;
  pl_record_init_empty(PL_RECORD_ASSURANCE, &copy);
  g_autofree char *day = say_day(rated->date);
  /* TRANSLATORS: an option, a date, and what was found there. */
  g_autofree char *found = g_strdup_printf(_("Copied as a start from “%s”, rated there on %s; not yet tested "
                                             "for this option. %s"),
                                           from->name, day, rated->found);
  copy.test = rated->test, copy.option = to, copy.date = date, copy.rating = rated->rating;
  copy.found = g_strchomp(found), copy.control_gaps = rated->control_gaps;
  copy.assurance_gaps = rated->assurance_gaps;
  pl_command_put(command, PL_RECORD_ASSURANCE, &copy);
  for (gint i = 0; i <= PL_LINE_INDEPENDENT; i++) {
    const PlAssuranceLine *line =
        pl_assurance_line_on(snapshot, rated->test, rated->option, rated->date, (PlLine)i);
    if (line == NULL)
      continue;
    PlAssuranceLine line_copy = *line;
    line_copy.option = to, line_copy.date = date;
    pl_command_put(command, PL_RECORD_ASSURANCE_LINE, &line_copy);
  }
}

PlCommand *
pl_command_copy_assurance(const PlSnapshot *snapshot, gint64 from_id, gint64 to_id, const char *date,
                          guint *n, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && date != NULL, NULL);
  const PlOption *from = find_option(snapshot, from_id, error);
  const PlOption *to = from != NULL ? find_option(snapshot, to_id, error) : NULL;
  if (to == NULL || !check_day(date, error))
    return NULL;
  g_autofree char *label = g_strdup_printf(_("Copy ratings from %s to %s"), from->name, to->name);
  g_autoptr(PlCommand) command = pl_command_new("copy", label);
  guint n_tests, copied = 0;
  const PlTest *tests = pl_snapshot_tests(snapshot, &n_tests);
  for (guint i = 0; i < n_tests; i++) {
    const PlAssurance *rated = pl_assurance_as_at(snapshot, tests[i].id, from->id, date);
    if (!tests[i].in_use || rated == NULL || rated->rating == PL_ASSURANCE_NOT_TESTED ||
        pl_assurance_as_at(snapshot, tests[i].id, to->id, NULL) != NULL)
      continue;
    copy_rating(command, snapshot, rated, from, to->id, date);
    copied++;
  }
  if (n != NULL)
    *n = copied;
  if (copied == 0)
    return refuse(
        error,
        _("There is nothing to copy: every test that the one option has a rating of, the other has one of "
          "already. Nothing was changed."));
  return g_steal_pointer(&command);
}

/* ---- Tests ---- */

PlCommand *
pl_command_add_test(const PlSnapshot *snapshot, gint64 id, const char *name, PlTestGroup group,
                    GError **error)
{
  g_return_val_if_fail(snapshot != NULL && id > 0 && name != NULL && group <= PL_TEST_OTHER, NULL);
  g_autofree char *said = g_strstrip(g_strdup(name));
  if (!pl_name_check(snapshot, PL_RECORD_TEST, said, 0, error))
    return NULL;
  g_autofree char *code = pl_code_make(said, id);
  guint n;
  const PlTest *tests = pl_snapshot_tests(snapshot, &n);
  const PlField *position = pl_record_type_field(pl_record_type_get(PL_RECORD_TEST), "position");
  PlTest test;
  pl_record_init_empty(PL_RECORD_TEST, &test);
  test.id = id, test.code = code, test.name = said, test.test_group = group;
  test.position = n > 0 ? MIN(tests[n - 1].position + 1, position->max) : 1;
  test.local = test.in_use = TRUE;
  g_autofree char *label = g_strdup_printf(_("Add the test %s"), said);
  PlCommand *command = pl_command_new("add", label);
  pl_command_put(command, PL_RECORD_TEST, &test);
  return command;
}

/* Whether nothing but use and milestone differs. */
static gboolean
keeps_wording(const PlTest *stands, const PlTest *wanted)
{
  PlTest same = *wanted;
  same.in_use = stands->in_use, same.needed_by = stands->needed_by;
  return pl_record_equal(PL_RECORD_TEST, stands, &same);
}

PlCommand *
pl_command_edit_test(const PlSnapshot *snapshot, const PlTest *test, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && test != NULL, NULL);
  const PlTest *stands = find_test(snapshot, test->id, error);
  if (stands == NULL)
    return NULL;
  if (!stands->local && !keeps_wording(stands, test)) {
    g_set_error(
        error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
        _("“%s” is one of the framework’s tests, so its wording stays as it is. Nothing was changed."),
        stands->name);
    return NULL;
  }
  if (stands->local && !pl_name_check(snapshot, PL_RECORD_TEST, test->name, test->id, error))
    return NULL;
  if (test->needed_by != 0 && pl_snapshot_find_id(snapshot, PL_RECORD_MILESTONE, test->needed_by) == NULL) {
    g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND,
                        _("There is no such milestone in this document. Nothing was changed."));
    return NULL;
  }
  g_autofree char *label = g_strdup_printf(_("Edit the test %s"), test->name);
  PlCommand *command = pl_command_new("edit", label);
  pl_command_edit(command, snapshot, PL_RECORD_TEST, test);
  return command;
}

PlCommand *
pl_command_use_test(const PlSnapshot *snapshot, gint64 id, gboolean in_use, GError **error)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  const PlTest *stands = find_test(snapshot, id, error);
  if (stands == NULL)
    return NULL;
  PlTest test = *stands;
  test.in_use = in_use;
  g_autofree char *label =
      g_strdup_printf(in_use ? _("Take “%s” back into use") : _("Take “%s” out of use"), test.name);
  PlCommand *command = pl_command_new("edit", label);
  pl_command_edit(command, snapshot, PL_RECORD_TEST, &test);
  return command;
}

PlCommand *
pl_command_remove_test(const PlSnapshot *snapshot, gint64 id, GError **error)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  const PlTest *test = find_test(snapshot, id, error);
  if (test == NULL)
    return NULL;
  if (!test->local) {
    g_set_error(
        error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
        _("“%s” is one of the framework’s tests, so it stays. Nothing was changed. Take it out of use "
          "instead."),
        test->name);
    return NULL;
  }
  g_autofree char *label = g_strdup_printf(_("Remove the test %s"), test->name);
  PlCommand *command = pl_command_new("remove", label);
  guint n;
  const PlQuestion *questions = pl_snapshot_questions(snapshot, &n);
  for (guint i = 0; i < n; i++) /* a question names its subject by a code, which no reference follows */
    if (g_ascii_strcasecmp(questions[i].subject, test->code) == 0) {
      PlQuestion copy = questions[i];
      copy.subject = "";
      pl_command_put(command, PL_RECORD_QUESTION, &copy);
    }
  pl_command_delete_whole(command, snapshot, PL_RECORD_TEST, test);
  return command;
}
