/* indicators, signs: figures over time and the warning signs, listed and added to. */
#include "cli.h"

#include <glib/gi18n.h>
#include <plumbline/figures.h>
#include <plumbline/framework.h>
#include <plumbline/indicator-commands.h>
#include <plumbline/say.h>
#include <plumbline/signs.h>
#include <plumbline/trends.h>

/* Returns: (transfer full): the date to look at; today where none is given. */
static char *
date_or_today(PlDocument *document, const char *date)
{
  return date != NULL ? g_strdup(date) : pl_document_dup_today(document);
}

/* ---- indicators ---- */

static char *indicators_add, *indicators_as_at;

static const GOptionEntry indicators_options[] = {
    {"add", 'a', 0, G_OPTION_ARG_FILENAME, &indicators_add,
     N_("Add the figures of a file of comma-separated values to the indicator"), N_("FIGURES.csv")},
    {"as-at", 'd', 0, G_OPTION_ARG_FILENAME, &indicators_as_at,
     N_("With the figures up to a date; today where not given"), N_("DATE")},
    {0},
};

static void
print_trend(const PlFigureTrend *trend)
{
  const char *const texts[] = {trend->statement.text, trend->year_statement.text,
                               trend->beside_statement.text, trend->small_statement.text};
  cli_print("%s\n", trend->indicator->code);
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
    if (*texts[i] != '\0')
      cli_print("  %s\n", texts[i]);
}

static const PlIndicator *
find_indicator(const PlSnapshot *snapshot, const char *code)
{
  const PlIndicator *indicator = pl_snapshot_find_code(snapshot, PL_RECORD_INDICATOR, code);
  if (indicator == NULL) {
    g_autofree char *names = cli_names(PL_RECORD_INDICATOR, snapshot, NULL);
    cli_fail(CLI_FAILED,
             _("There is no indicator “%s” in this document, and nothing was changed. There are:%s"), code,
             names);
  }
  return indicator;
}

/* All of them or none: a line that cannot be read stops the rest. */
static CliStatus
add_figures(PlDocument *document, const PlSnapshot *snapshot, const PlIndicator *indicator, GBytes *bytes)
{
  gsize size;
  const char *text = g_bytes_get_data(bytes, &size);
  const PlDocumentInfo *info = pl_snapshot_info(snapshot);
  g_autoptr(GError) error = NULL;
  g_autoptr(PlFigures) figures = pl_figures_read(
      snapshot, indicator->id, info != NULL ? info->organisation : 0, text != NULL ? text : "", size, &error);
  if (figures == NULL)
    return cli_fail_error(error);
  for (guint i = 0; i < figures->n; i++) {
    g_autofree char *said = pl_say_figure_read(snapshot, &figures->items[i]);
    if (figures->items[i].fate == PL_FIGURE_REFUSED)
      cli_fail(CLI_FAILED, "%s", said);
    else if (figures->n_refused == 0)
      cli_print("%s\n", said);
  }
  if (figures->n_refused > 0)
    return cli_fail(CLI_FAILED, _("Nothing was changed."));
  g_autoptr(PlCommand) command = pl_figures_command(figures, snapshot);
  if (command == NULL)
    cli_print("%s\n", _("There is nothing in it that is new."));
  else if (cli_do(document, command, &error))
    cli_print(_("Done: %s.\n"), pl_command_get_label(command));
  else
    return cli_fail_error(error);
  return CLI_DONE;
}

static CliStatus
list_indicators(const PlSnapshot *snapshot, const PlIndicator *wanted, const char *as_at)
{
  g_autoptr(PlFigureTrends) trends = pl_trends_new(snapshot, 0, as_at);
  for (guint i = 0; i < trends->n; i++)
    if (wanted == NULL || trends->items[i].indicator == wanted)
      print_trend(&trends->items[i]);
  if (trends->n == 0)
    cli_print("%s\n",
              pl_published(snapshot, _("No indicator is recorded yet."), _("No indicator is published.")));
  return CLI_DONE;
}

static CliStatus
run_indicators(const char *const *words)
{
  if (indicators_add != NULL && words[1] == NULL)
    return cli_fail(CLI_WRONG_USE, _("Say which indicator the figures are of. Nothing was changed."));
  if (!cli_check_date(indicators_as_at))
    return CLI_WRONG_USE;
  /* Before the document is open: if they are one file, its locks stay as they are. */
  g_autoptr(GBytes) bytes = indicators_add != NULL ? cli_read(indicators_add, PL_FIGURES_SIZE_MAX) : NULL;
  if (indicators_add != NULL && bytes == NULL)
    return CLI_FAILED;
  g_autoptr(PlDocument) document = cli_open(words[0], bytes != NULL);
  if (document == NULL)
    return CLI_FAILED;
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  const PlIndicator *indicator = words[1] != NULL ? find_indicator(snapshot, words[1]) : NULL;
  if (indicator == NULL && (words[1] != NULL || bytes != NULL))
    return CLI_FAILED;
  g_autofree char *as_at = date_or_today(document, indicators_as_at);
  return bytes != NULL ? add_figures(document, snapshot, indicator, bytes)
                       : list_indicators(snapshot, indicator, as_at);
}

const CliCommand cli_indicators = {
    .name = "indicators",
    .arguments = "FILE [CODE]",
    .summary = N_("List the indicators and how they changed, or add figures from a spreadsheet"),
    .more = N_(
        "CODE is what the list shows above an indicator. A line of FIGURES.csv has a date, a figure and, if "
        "need be, whose it\nis: own, neighbours, region or England; or a heading says whose each column is. "
        "Dates are read with the day first,\nas 31/03/2026. Where a line cannot be read, it is told why and "
        "nothing is changed."),
    .run = run_indicators,
    .options = indicators_options,
    .least = 1,
    .most = 2,
};

/* ---- signs ---- */

static char *signs_date, *signs_note;

static const GOptionEntry signs_options[] = {
    {"date", 'd', 0, G_OPTION_ARG_FILENAME, &signs_date,
     N_("On which day it was so; without a state, as known then; today where not given"), N_("DATE")},
    {"note", 'n', 0, G_OPTION_ARG_FILENAME, &signs_note, N_("What there is to say of it"), N_("TEXT")},
    {0},
};

static CliStatus
list_signs(const PlSnapshot *snapshot, const PlItem *wanted, const char *as_at)
{
  g_autoptr(PlSigns) signs = pl_signs_new(snapshot, 0, as_at);
  for (guint i = 0; i < signs->n; i++) {
    const PlSign *sign = &signs->items[i];
    if (wanted != NULL && sign->item != wanted)
      continue;
    cli_print("%s\n  %s: %s\n", sign->item->code, sign->item->name, sign->said);
    if (sign->n_rows > 0 && *sign->rows[0]->note != '\0')
      cli_print("  %s\n", sign->rows[0]->note);
  }
  if (wanted == NULL)
    cli_print("%s\n", signs->statement.text);
  return CLI_DONE;
}

static const PlItem *
find_sign(const PlSnapshot *snapshot, const char *code)
{
  const PlItem *found = pl_framework_item(snapshot, "warning-signs", 0, code);
  if (found != NULL)
    return found;
  g_autoptr(GString) names = g_string_new(NULL);
  guint n = 0;
  const PlItem *items = pl_framework_catalogue(snapshot, "warning-signs", &n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf(names, "\n  %s  %s", items[i].code, items[i].name);
  cli_fail(CLI_FAILED,
           _("There is no warning sign “%s” in this document, and nothing was changed. There are:%s"), code,
           names->str);
  return NULL;
}

static CliStatus
set_sign(PlDocument *document, const PlSnapshot *snapshot, const PlItem *sign, PlSignState state)
{
  g_autofree char *date = date_or_today(document, signs_date);
  const PlDocumentInfo *info = pl_snapshot_info(snapshot);
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command = pl_command_set_sign(snapshot, info != NULL ? info->organisation : 0,
                                                     sign->id, date, state, signs_note, &error);
  if (command == NULL || !cli_do(document, command, &error))
    return cli_fail_error(error);
  cli_print(_("Done: %s.\n"), pl_command_get_label(command));
  return CLI_DONE;
}

static CliStatus
run_signs(const char *const *words)
{
  const char *word = words[1] != NULL ? words[2] : NULL;
  const PlField *field = pl_record_type_field(pl_record_type_get(PL_RECORD_WARNING_SIGN), "state");
  gint state = word != NULL ? pl_field_from_word(field, word) : 0;
  if (state < 0)
    return cli_fail(CLI_WRONG_USE,
                    _("“%s” is not a state: present, partly, absent or unknown. Nothing was changed."), word);
  if (signs_note != NULL && (word == NULL || !g_utf8_validate(signs_note, -1, NULL)))
    return cli_fail(CLI_WRONG_USE, _("--note goes with a state, and is text in UTF-8. Nothing was changed."));
  if (!cli_check_date(signs_date))
    return CLI_WRONG_USE;
  g_autoptr(PlDocument) document = cli_open(words[0], word != NULL);
  if (document == NULL)
    return CLI_FAILED;
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  const PlItem *sign = words[1] != NULL ? find_sign(snapshot, words[1]) : NULL;
  if (sign == NULL && (words[1] != NULL || word != NULL))
    return CLI_FAILED;
  g_autofree char *as_at = date_or_today(document, signs_date);
  return word != NULL ? set_sign(document, snapshot, sign, (PlSignState)state)
                      : list_signs(snapshot, sign, as_at);
}

const CliCommand cli_signs = {
    .name = "signs",
    .arguments = "FILE [SIGN [STATE]]",
    .summary = N_("List the warning signs as they were last seen, or say whether one is seen"),
    .more = N_(
        "SIGN is what the list shows above a warning sign, and STATE is present, partly, absent or unknown. "
        "What was said\nof other days stays."),
    .run = run_signs,
    .options = signs_options,
    .least = 1,
    .most = 3,
};
