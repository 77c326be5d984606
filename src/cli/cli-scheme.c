/* scheme: how a document rates its risks. */
#include "cli.h"

#include <glib/gi18n.h>
#include <plumbline/scheme-commands.h>
#include <string.h>

static char *scheme_likelihood, *scheme_impact, *scheme_bands, *scheme_appetite, *scheme_colours;
static gboolean scheme_fit;

static const GOptionEntry scheme_options[] = {
    {"fit", 'f', 0, G_OPTION_ARG_NONE, &scheme_fit,
     N_("Have ratings beyond the scheme’s highest step become that step"), NULL},
    {"likelihood", 'l', 0, G_OPTION_ARG_STRING, &scheme_likelihood, N_("The word for one step of likelihood"),
     N_("STEP=WORD")},
    {"impact", 'i', 0, G_OPTION_ARG_STRING, &scheme_impact, N_("The word for one step of impact"),
     N_("STEP=WORD")},
    {"bands", 'b', 0, G_OPTION_ARG_STRING, &scheme_bands,
     N_("The bands, each with the score from which it goes, lowest first"), N_("NAME=SCORE,NAME=SCORE…")},
    {"appetite", 'a', 0, G_OPTION_ARG_STRING, &scheme_appetite,
     N_("The highest score that the board accepts in a category; 0 for not said"), N_("CATEGORY=SCORE")},
    {"colours", 'c', 0, G_OPTION_ARG_STRING, &scheme_colours,
     N_("“red-amber-green” where the board insists on it, or “own” for Plumbline’s, in which weakness stands out"),
     N_("COLOURS")},
    {0},
};

/* ---- Words ---- */

/* "text=number" or "number=text", whichever side is the number. Returns: FALSE where it is neither. */
static gboolean
split(const char *given, gboolean number_first, char **text, gint *number)
{
  const char *equals = number_first ? strchr(given, '=') : strrchr(given, '=');
  if (equals == NULL)
    return FALSE;
  g_autofree char *before = g_strndup(given, (gsize)(equals - given));
  const char *digits = number_first ? before : equals + 1;
  guint64 value;
  if (!g_ascii_string_to_unsigned(digits, 10, 0, PL_RATING_MAX * PL_RATING_MAX, &value, NULL))
    return FALSE;
  *number = (gint)value;
  *text = number_first ? g_strdup(equals + 1) : g_steal_pointer(&before);
  return TRUE;
}

static CliStatus
wrong_words(const char *given)
{
  g_autofree char *shown = cli_shown(given);
  return cli_fail(
      CLI_WRONG_USE,
      _("“%s” is not what that option takes. Nothing was changed. --help shows how it is written."), shown);
}

/* ---- Changing ---- */

static CliStatus
run_command(PlDocument *document, PlCommand *command, GError **error)
{
  if (command == NULL || !cli_do(document, command, error))
    return cli_fail_error(*error);
  cli_print(_("Done: %s.\n"), pl_command_get_label(command));
  return CLI_DONE;
}

static CliStatus
set_bands(PlDocument *document, const PlSnapshot *snapshot)
{
  g_auto(GStrv) parts = g_strsplit(scheme_bands, ",", PL_SCHEME_BANDS_MAX + 1);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  PlSchemeBand bands[PL_SCHEME_BANDS_MAX + 1];
  g_autoptr(GError) error = NULL;
  for (guint i = 0; parts[i] != NULL; i++) {
    char *name = NULL;
    if (!split(parts[i], FALSE, &name, &bands[i].from_score))
      return wrong_words(parts[i]);
    g_ptr_array_add(names, name);
    bands[i].name = name;
  }
  g_autoptr(PlCommand) command = pl_command_set_bands(snapshot, bands, names->len, &error);
  return run_command(document, command, &error);
}

static CliStatus
set_colours(PlDocument *document, const PlSnapshot *snapshot)
{
  g_autoptr(GError) error = NULL;
  gboolean red_amber_green = g_str_equal(scheme_colours, "red-amber-green");
  if (!red_amber_green && !g_str_equal(scheme_colours, "own"))
    return wrong_words(scheme_colours);
  g_autoptr(PlCommand) command = pl_command_set_colours(snapshot, red_amber_green, &error);
  return run_command(document, command, &error);
}

static CliStatus
change(PlDocument *document, const PlSnapshot *snapshot)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command = NULL;
  g_autofree char *text = NULL;
  gint number;
  const char *step = scheme_likelihood != NULL ? scheme_likelihood : scheme_impact;
  if (scheme_bands != NULL)
    return set_bands(document, snapshot);
  if (scheme_colours != NULL)
    return set_colours(document, snapshot);
  if (!split(step != NULL ? step : scheme_appetite, step != NULL, &text, &number))
    return wrong_words(step != NULL ? step : scheme_appetite);
  command =
      step != NULL
          ? pl_command_word_step(snapshot, scheme_likelihood != NULL ? PL_SCALE_LIKELIHOOD : PL_SCALE_IMPACT,
                                 number, text, &error)
          : pl_command_set_appetite(snapshot, text, number, &error);
  return run_command(document, command, &error);
}

static CliStatus
choose(PlDocument *document, const PlSnapshot *snapshot, const char *id)
{
  guint n;
  const PlScheme *schemes = pl_scheme_list(&n);
  g_autoptr(GString) known = g_string_new(NULL);
  g_autoptr(GError) error = NULL;
  for (guint i = 0; i < n; i++) {
    g_string_append_printf(known, "\n  %-16s %s", schemes[i].id, _(schemes[i].name));
    if (g_str_equal(schemes[i].id, id)) {
      g_autoptr(PlCommand) command = pl_command_choose_scheme(snapshot, &schemes[i], scheme_fit, &error);
      return run_command(document, command, &error);
    }
  }
  g_autofree char *shown = cli_shown(id);
  return cli_fail(CLI_WRONG_USE, _("“%s” is not a ready scheme. Nothing was changed. There are:%s"), shown,
                  known->str);
}

/* ---- Listing ---- */

static void
list_steps(const PlSnapshot *snapshot, PlScale scale, const char *title)
{
  guint n;
  const PlScaleStep *steps = pl_snapshot_scale_steps(snapshot, &n);
  cli_print("%s\n", title);
  for (guint i = 0; i < n; i++)
    if (steps[i].scale == scale)
      cli_print("  %d %s\n", steps[i].step, steps[i].label);
}

static CliStatus
list(const PlSnapshot *snapshot)
{
  const PlScheme *scheme = pl_scheme_of(snapshot);
  cli_print("%s\n", scheme != NULL ? _(scheme->name) : _("A scheme of this document’s own"));
  list_steps(snapshot, PL_SCALE_LIKELIHOOD, _("Likelihood"));
  list_steps(snapshot, PL_SCALE_IMPACT, _("Impact"));
  guint n;
  const PlRiskBand *bands = pl_snapshot_risk_bands(snapshot, &n);
  cli_print("%s\n", _("Bands, each from its score"));
  for (guint i = 0; i < n; i++)
    cli_print("  %d %s\n", bands[i].from_score, bands[i].name);
  const PlAppetite *appetites = pl_snapshot_appetites(snapshot, &n);
  cli_print("%s\n", _("The highest score that the board accepts"));
  for (guint i = 0; i < n; i++)
    cli_print("  %d %s\n", appetites[i].ceiling, appetites[i].category);
  if (pl_scheme_is_red_amber_green(snapshot))
    cli_print("%s\n", _("Shown in red, amber and green"));
  return CLI_DONE;
}

static CliStatus
run_scheme(const char *const *words)
{
  guint changes = (words[1] != NULL) + (scheme_likelihood != NULL) + (scheme_impact != NULL) +
                  (scheme_bands != NULL) + (scheme_appetite != NULL) + (scheme_colours != NULL);
  if (changes > 1)
    return cli_fail(CLI_WRONG_USE, _("One change at a time. Nothing was changed."));
  if (scheme_fit && words[1] == NULL)
    return cli_fail(CLI_WRONG_USE, _("--fit goes with a ready scheme. Nothing was changed."));
  g_autoptr(PlDocument) document = cli_open(words[0], changes > 0);
  if (document == NULL)
    return CLI_FAILED;
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  if (changes == 0)
    return list(snapshot);
  return words[1] != NULL ? choose(document, snapshot, words[1]) : change(document, snapshot);
}

const CliCommand cli_scheme = {
    .name = "scheme",
    .arguments = "FILE [SCHEME]",
    .summary = N_("Say how risks are rated: steps, bands and what the board accepts; or change it"),
    .more = N_(
        "SCHEME is 5x5, 5x5-three-bands, 5x5-health, 4x4 or 4x4-four-bands. Where ratings use a step that it does not have, it is told and "
        "nothing\nis changed, unless --fit is given. Ratings keep their numbers when words change. One change at a time."),
    .run = run_scheme,
    .options = scheme_options,
    .least = 1,
    .most = 2,
};
