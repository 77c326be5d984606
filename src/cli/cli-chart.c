/* chart: any chart of a document as a picture. */
#include "cli.h"

#include <glib/gi18n.h>
#include <math.h>
#include <plumbline/chart.h>
#include <plumbline/share.h>
#include <string.h>

/* Pixels a unit in a PNG: sharp on the screens of today. One of a size that was asked for has just that. */
#define PNG_SCALE 2.0

/* Not one of pl_chart_kind_from_name()'s, for it is of one thing. */
#define TREND "trend"

static char *chart_output, *chart_theme, *chart_path, *chart_since, *chart_as_at, *chart_of, *chart_size;
static gboolean chart_contrast, chart_public;

static const GOptionEntry chart_options[] = {
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &chart_output,
     N_("Where to write; the ending says how; - is a PNG to standard output"), N_("OUT.png|svg|pdf")},
    {"theme", 't', 0, G_OPTION_ARG_FILENAME, &chart_theme, N_("light (where not given), dark, print or grey"),
     N_("THEME")},
    {"contrast", 'c', 0, G_OPTION_ARG_NONE, &chart_contrast, N_("In high contrast"), NULL},
    {"size", 'z', 0, G_OPTION_ARG_FILENAME, &chart_size,
     N_("As wide and high as this: pixels of a PNG, points of a PDF"), N_("WIDTHxHEIGHT")},
    {"of", 'f', 0, G_OPTION_ARG_FILENAME, &chart_of,
     N_("Of trend: an indicator or a risk by its name or code"), N_("INDICATOR|RISK")},
    {"path", 'p', 0, G_OPTION_ARG_FILENAME, &chart_path,
     N_("Of risks: from before controls to the target, for one risk by its name or code, or for all"),
     N_("RISK|all")},
    {"since", 's', 0, G_OPTION_ARG_FILENAME, &chart_since,
     N_("Of risks: where they stood on a date, and where now"), N_("DATE")},
    {"as-at", 'd', 0, G_OPTION_ARG_FILENAME, &chart_as_at, N_("As it stood on a date; today where not given"),
     N_("DATE")},
    {"public", 'P', 0, G_OPTION_ARG_NONE, &chart_public, N_("Only of what is cleared as public"), NULL},
    {0},
};

/* What is asked for, as far as the words say it. */
typedef struct {
  gboolean trend;
  PlChartKind kind; /* unless it is a trend */
  PlPictureFormat format;
  PlThemeKind theme;
  double width, height; /* 0: the chart's own */
} Wanted;

static CliStatus
fail_kind(const char *name)
{
  g_autoptr(GString) list = g_string_new(NULL);
  for (guint i = 0; i < PL_N_CHARTS; i++)
    g_string_append_printf(list, "%s, ", pl_chart_kind_get_name(i));
  return cli_fail(CLI_WRONG_USE, _("There is no chart “%s”. There are: %s%s."), name, list->str, TREND);
}

static gboolean
read_size(Wanted *wanted)
{
  char *end = NULL;
  if (chart_size == NULL)
    return TRUE;
  wanted->width = g_ascii_strtod(chart_size, &end);
  if (end != chart_size && *end == 'x') {
    const char *second = end + 1;
    wanted->height = g_ascii_strtod(second, &end);
    if (end != second && *end == '\0' && isfinite(wanted->width) && isfinite(wanted->height) &&
        wanted->width >= PL_CHART_SIZE_MIN && wanted->height >= PL_CHART_SIZE_MIN)
      return TRUE;
  }
  cli_fail(CLI_WRONG_USE, _("“%s” is no size. Write one as 640x480; neither is less than %.0f."), chart_size,
           PL_CHART_SIZE_MIN);
  return FALSE;
}

static CliStatus
check_words(const Wanted *wanted)
{
  if (!cli_check_date(chart_since) || !cli_check_date(chart_as_at))
    return CLI_WRONG_USE;
  if ((wanted->trend || wanted->kind != PL_CHART_RISKS) && (chart_path != NULL || chart_since != NULL))
    return cli_fail(CLI_WRONG_USE, _("--path and --since are for the chart “risks”."));
  if (chart_path != NULL && chart_since != NULL)
    return cli_fail(CLI_WRONG_USE,
                    _("A chart shows paths to targets or what moved, not both: give --path or --since."));
  if (chart_public && !wanted->trend &&
      (wanted->kind == PL_CHART_VIEWS || wanted->kind == PL_CHART_PARTICIPANTS))
    return cli_fail(CLI_WRONG_USE, _("Views are not published: there is no public chart of them."));
  if (wanted->trend && chart_of == NULL)
    return cli_fail(CLI_WRONG_USE, _("Say with --of which indicator or risk the trend is of."));
  return wanted->trend || chart_of == NULL ? CLI_DONE
                                           : cli_fail(CLI_WRONG_USE, _("--of is for the chart “trend”."));
}

static CliStatus
read_words(const char *const *words, Wanted *wanted)
{
  wanted->trend = g_str_equal(words[1], TREND);
  if (!wanted->trend && !pl_chart_kind_from_name(words[1], &wanted->kind))
    return fail_kind(words[1]);
  if (check_words(wanted) != CLI_DONE || !read_size(wanted))
    return CLI_WRONG_USE;
  if (chart_output != NULL && g_str_equal(chart_output, "-"))
    wanted->format = PL_PICTURE_PNG;
  else if (chart_output == NULL || !pl_picture_format_from_name(chart_output, &wanted->format))
    return cli_fail(CLI_WRONG_USE,
                    _("Say where to write with -o, to a name that ends in .png, .svg or .pdf."));
  if (chart_theme != NULL && !pl_theme_kind_from_name(chart_theme, &wanted->theme))
    return cli_fail(CLI_WRONG_USE, _("There is no theme “%s”. There are: light, dark, print, grey."),
                    chart_theme);
  return CLI_DONE;
}

static gboolean
is_called(const char *folded, const char *text)
{
  g_autofree char *own = g_utf8_casefold(text, -1);
  return *own != '\0' && g_str_equal(own, folded);
}

static char *
fold(const char *wanted)
{
  return g_utf8_validate(wanted, -1, NULL) ? g_utf8_casefold(wanted, -1) : g_strdup("");
}

/* By its name, its short name or its code. */
static const PlRisk *
find_risk(const PlSnapshot *snapshot, const char *wanted)
{
  guint n;
  const PlRisk *risks = pl_snapshot_risks(snapshot, &n);
  g_autofree char *folded = fold(wanted);
  for (guint i = 0; i < n; i++)
    if (risks[i].in_register && (is_called(folded, risks[i].name) || is_called(folded, risks[i].short_name) ||
                                 is_called(folded, risks[i].code)))
      return &risks[i];
  return NULL;
}

static const PlIndicator *
find_indicator(const PlSnapshot *snapshot, const char *wanted)
{
  guint n;
  const PlIndicator *indicators = pl_snapshot_indicators(snapshot, &n);
  g_autofree char *folded = fold(wanted);
  for (guint i = 0; i < n; i++)
    if (is_called(folded, indicators[i].name) || is_called(folded, indicators[i].code))
      return &indicators[i];
  return NULL;
}

/* What only the risk matrix can show. Returns: FALSE after having said what is wrong. */
static gboolean
read_path(const PlSnapshot *snapshot, PlChartOptions *options)
{
  options->then = chart_since;
  if (chart_path == NULL)
    return TRUE;
  const PlRisk *risk = NULL;
  if (g_str_equal(chart_path, "all"))
    options->flags |= PL_CHART_FLAG_PATHS;
  else if ((risk = find_risk(snapshot, chart_path)) != NULL)
    options->risk = risk->id;
  else
    cli_fail(CLI_FAILED,
             chart_public ? _("There is no risk “%s” in the register that is cleared as public.")
                          : _("There is no risk “%s” in the register; “risks” lists them."),
             chart_path);
  return risk != NULL || options->flags & PL_CHART_FLAG_PATHS;
}

static PlChart *
make_trend(const PlSnapshot *snapshot, const PlChartOptions *options)
{
  const PlIndicator *indicator = find_indicator(snapshot, chart_of);
  const PlRisk *risk = indicator == NULL ? find_risk(snapshot, chart_of) : NULL;
  if (risk != NULL)
    return pl_chart_new_risk_trend(snapshot, risk, options->as_at, options);
  if (indicator == NULL) {
    cli_fail(
        CLI_FAILED,
        chart_public
            ? _("There is no indicator “%s”, and no such risk in the register, that is cleared as public.")
            : _("There is no indicator “%s”, and no such risk in the register; “indicators” and “risks” list "
                "them."),
        chart_of);
    return NULL;
  }
  g_autoptr(PlFigureTrends) trends = pl_trends_new(snapshot, 0, options->as_at);
  return pl_chart_new_trend(trends, pl_trends_find(trends, indicator->id), options);
}

static PlChart *
make_chart(const PlSnapshot *snapshot, const Wanted *wanted, const char *as_at)
{
  PlChartOptions options = PL_CHART_OPTIONS_INIT;
  options.flags = PL_CHART_FLAG_TITLE | PL_CHART_FLAG_MARGIN;
  options.as_at = as_at;
  if (wanted->trend)
    return make_trend(snapshot, &options);
  return read_path(snapshot, &options) ? pl_chart_new(wanted->kind, snapshot, &options) : NULL;
}

static CliStatus
run_chart(const char *const *words)
{
  Wanted wanted = {.theme = PL_THEME_LIGHT};
  if (read_words(words, &wanted) != CLI_DONE)
    return CLI_WRONG_USE;
  g_autoptr(PlDocument) document = cli_open(words[0], FALSE);
  if (document == NULL)
    return CLI_FAILED;
  cli_tell_alteration(document, words[0]);
  g_autoptr(PlSnapshot) whole = pl_document_ref_snapshot(document);
  PlClock clock = cli_clock();
  g_autofree char *date = chart_as_at != NULL ? g_strdup(chart_as_at) : pl_clock_today(&clock);
  g_autoptr(PlSnapshot) snapshot = chart_public ? pl_share_published(whole, date) : pl_snapshot_ref(whole);
  g_autoptr(PlChart) chart = make_chart(snapshot, &wanted, date);
  if (chart == NULL)
    return CLI_FAILED;
  g_autoptr(GError) error = NULL;
  const PlTheme *theme =
      pl_theme_of(snapshot, wanted.theme, chart_contrast ? PL_THEME_FLAG_HIGH_CONTRAST : PL_THEME_FLAG_NONE);
  g_autoptr(GBytes) bytes = pl_chart_to_bytes(chart, wanted.format, wanted.width, wanted.height,
                                              wanted.width > 0 ? 1 : PNG_SCALE, theme, &error);
  if (bytes == NULL)
    return cli_fail_error(error);
  if (!cli_write(bytes, chart_output, words[0]))
    return CLI_FAILED;
  if (chart_public)
    cli_tell_left_out(whole, chart_output);
  return CLI_DONE;
}

const CliCommand cli_chart = {
    .name = "chart",
    .arguments = "FILE KIND",
    .summary = N_("Draw a chart"),
    .more = N_(
        "KIND is heatmap (levels at each assessment), organisations (the latest levels of each),\n"
        "participants (the views of those who agreed to be named), views (everybody’s, without names),\n"
        "movement (levels then and now), radar, risks (likelihood by impact), assurance (how the tests came out),\n"
        "options (how they came out for each delivery option), links (how strongly risks are linked to domains),\n"
        "links-tests (and to tests), timeline (the milestones) or trend (an indicator or a risk over time)."),
    .run = run_chart,
    .options = chart_options,
    .least = 2,
    .most = 2,
};
