/* findings, chart, report, workbook: what a document shows. */
#include "cli.h"

#include <glib/gi18n.h>
#include <plumbline/chart.h>
#include <plumbline/docx.h>
#include <plumbline/findings.h>
#include <plumbline/html.h>
#include <plumbline/pack.h>
#include <plumbline/say.h>
#include <plumbline/pdf.h>
#include <plumbline/workbook.h>
#include <string.h>

/* Returns: (transfer full) (nullable): what the document at `path` holds; says why where it cannot be opened,
 * and where nobody can vouch for it. */
static PlSnapshot *
open_snapshot(const char *path)
{
  g_autoptr(PlDocument) document = cli_open(path, FALSE);
  if (document == NULL)
    return NULL;
  cli_tell_alteration(document, path);
  return pl_document_ref_snapshot(document);
}

static char *
today(void)
{
  PlClock clock = cli_clock();
  return pl_clock_today(&clock);
}

/* ---- findings ---- */

static gboolean findings_json;
static char *findings_as_at;

static const GOptionEntry findings_options[] = {
    {"json", 'j', 0, G_OPTION_ARG_NONE, &findings_json, N_("As JSON, with what each statement rests on"),
     NULL},
    {"as-at", 'd', 0, G_OPTION_ARG_FILENAME, &findings_as_at,
     N_("As it stood on a date; today where not given"), N_("DATE")},
    {0},
};

static CliStatus
run_findings(const char *const *words)
{
  if (!cli_check_date(findings_as_at))
    return CLI_WRONG_USE;
  g_autoptr(PlSnapshot) snapshot = open_snapshot(words[0]);
  if (snapshot == NULL)
    return CLI_FAILED;
  g_autofree char *date = findings_as_at != NULL ? g_strdup(findings_as_at) : today();
  g_autoptr(PlFindings) findings = pl_findings_new(snapshot, NULL, 0, date);
  g_autofree char *text = findings_json ? pl_findings_to_json(findings) : pl_findings_to_text(findings);
  cli_print("%s", text);
  return CLI_DONE;
}

const CliCommand cli_findings = {
    .name = "findings",
    .arguments = "FILE",
    .summary = N_("Say what the record shows"),
    .more = N_("DATE is written as 2026-10-12. An earlier date is read with today’s links and settings."),
    .run = run_findings,
    .options = findings_options,
    .least = 1,
    .most = 1,
};

/* ---- chart ---- */

static char *chart_output, *chart_theme, *chart_path, *chart_since, *chart_as_at;

static const GOptionEntry chart_options[] = {
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &chart_output,
     N_("Where to write; the ending says how; - is a PNG to standard output"), N_("OUT.png|svg|pdf")},
    {"theme", 't', 0, G_OPTION_ARG_FILENAME, &chart_theme, N_("light (where not given), dark, print or grey"),
     N_("THEME")},
    {"path", 'p', 0, G_OPTION_ARG_FILENAME, &chart_path,
     N_("Of risks: from before controls to the target, for one risk by its name or code, or for all"),
     N_("RISK|all")},
    {"since", 's', 0, G_OPTION_ARG_FILENAME, &chart_since,
     N_("Of risks: where they stood on a date, and where now"), N_("DATE")},
    {"as-at", 'd', 0, G_OPTION_ARG_FILENAME, &chart_as_at, N_("As it stood on a date; today where not given"),
     N_("DATE")},
    {0},
};

/* Pixels a unit in a PNG: sharp on the screens of today. */
#define PNG_SCALE 2.0

static CliStatus
fail_kind(const char *name)
{
  g_autoptr(GString) list = g_string_new(NULL);
  for (guint i = 0; i < PL_N_CHARTS; i++)
    g_string_append_printf(list, "%s%s", i > 0 ? ", " : "", pl_chart_kind_get_name(i));
  return cli_fail(CLI_WRONG_USE, _("There is no chart “%s”. There are: %s."), name, list->str);
}

static gboolean
is_called(const char *folded, const char *text)
{
  g_autofree char *own = g_utf8_casefold(text, -1);
  return *own != '\0' && g_str_equal(own, folded);
}

/* By its name, its short name or its code. Returns: (nullable): NULL after having said so. */
static const PlRisk *
find_risk(const PlSnapshot *snapshot, const char *wanted)
{
  guint n;
  const PlRisk *risks = pl_snapshot_risks(snapshot, &n);
  g_autofree char *folded = g_utf8_validate(wanted, -1, NULL) ? g_utf8_casefold(wanted, -1) : g_strdup("");
  for (guint i = 0; i < n; i++)
    if (risks[i].in_register && (is_called(folded, risks[i].name) || is_called(folded, risks[i].short_name) ||
                                 is_called(folded, risks[i].code)))
      return &risks[i];
  cli_fail(CLI_FAILED, _("There is no risk “%s” in the register; “risks” lists them."), wanted);
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
    return FALSE;
  return TRUE;
}

static CliStatus
check_chart_words(PlChartKind kind)
{
  if (!cli_check_date(chart_since) || !cli_check_date(chart_as_at))
    return CLI_WRONG_USE;
  if (kind != PL_CHART_RISKS && (chart_path != NULL || chart_since != NULL))
    return cli_fail(CLI_WRONG_USE, _("--path and --since are for the chart “risks”."));
  if (chart_path != NULL && chart_since != NULL)
    return cli_fail(CLI_WRONG_USE,
                    _("A chart shows paths to targets or what moved, not both: give --path or --since."));
  return CLI_DONE;
}

static CliStatus
run_chart(const char *const *words)
{
  PlChartKind kind;
  PlPictureFormat format;
  PlThemeKind theme = PL_THEME_LIGHT;
  if (!pl_chart_kind_from_name(words[1], &kind))
    return fail_kind(words[1]);
  if (check_chart_words(kind) != CLI_DONE)
    return CLI_WRONG_USE;
  if (chart_output != NULL && g_str_equal(chart_output, "-"))
    format = PL_PICTURE_PNG;
  else if (chart_output == NULL || !pl_picture_format_from_name(chart_output, &format))
    return cli_fail(CLI_WRONG_USE,
                    _("Say where to write with -o, to a name that ends in .png, .svg or .pdf."));
  if (chart_theme != NULL && !pl_theme_kind_from_name(chart_theme, &theme))
    return cli_fail(CLI_WRONG_USE, _("There is no theme “%s”. There are: light, dark, print, grey."),
                    chart_theme);
  g_autoptr(PlSnapshot) snapshot = open_snapshot(words[0]);
  if (snapshot == NULL)
    return CLI_FAILED;
  g_autofree char *date = chart_as_at != NULL ? g_strdup(chart_as_at) : today();
  PlChartOptions options = PL_CHART_OPTIONS_INIT;
  options.flags = PL_CHART_FLAG_TITLE | PL_CHART_FLAG_MARGIN;
  options.as_at = date;
  if (!read_path(snapshot, &options))
    return CLI_FAILED;
  g_autoptr(PlChart) chart = pl_chart_new(kind, snapshot, &options);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = pl_chart_to_bytes(chart, format, 0, 0, PNG_SCALE,
                                              pl_theme_of(snapshot, theme, PL_THEME_FLAG_NONE), &error);
  if (bytes == NULL)
    return cli_fail_error(error);
  return cli_write(bytes, chart_output, words[0]) ? CLI_DONE : CLI_FAILED;
}

const CliCommand cli_chart = {
    .name = "chart",
    .arguments = "FILE KIND",
    .summary = N_("Draw a chart"),
    .more = N_(
        "KIND is heatmap (levels at each assessment), risks (likelihood by impact), movement (levels "
        "then and now),\n"
        "radar, assurance (how the tests came out), options (how they came out for each delivery option),\n"
        "links (how strongly risks are linked to domains), links-tests (and to tests) or timeline (the milestones)."),
    .run = run_chart,
    .options = chart_options,
    .least = 2,
    .most = 2,
};

/* ---- report ---- */

static char *report_pack, *report_output;
static gboolean report_public;

static const GOptionEntry report_options[] = {
    {"pack", 'p', 0, G_OPTION_ARG_FILENAME, &report_pack,
     N_("Which pack: board (also without this), self-assessment or scrutiny"), N_("PACK")},
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &report_output,
     N_("Where to write; the ending says how; - is a PDF to standard output"), N_("OUT.pdf|html|docx")},
    {"public", 'P', 0, G_OPTION_ARG_NONE, &report_public,
     N_("The public version: only what is cleared as public"), NULL},
    {0},
};

/* The document's name as a footer shows it: no folders. */
static char *
name_of(const char *path)
{
  g_autofree char *name = g_path_get_basename(path);
  return cli_shown(name);
}

/* The ending says how, as it does for a chart; what has none is a PDF. */
static GBytes *
write_as(PlReport *report, const PlTheme *theme, const char *path, GError **error)
{
  PlPdfOptions pdf = {.created = cli_now(), .theme = theme};
  g_autofree char *small = g_ascii_strdown(path, -1);
  if (g_str_has_suffix(small, ".html") || g_str_has_suffix(small, ".htm"))
    return pl_html_to_bytes(report, theme, NULL, error);
  if (g_str_has_suffix(small, ".docx"))
    return pl_docx_to_bytes(report, theme, cli_now(), NULL, error);
  return pl_pdf_to_bytes(report, &pdf, NULL, error);
}

static CliStatus
run_report(const char *const *words)
{
  PlPackKind kind = PL_PACK_BOARD;
  if (report_pack != NULL && !pl_pack_kind_find(report_pack, &kind))
    return cli_fail(CLI_WRONG_USE, _("There is no pack “%s”. There are: board, self-assessment, scrutiny."),
                    report_pack);
  if (report_output == NULL)
    return cli_fail(CLI_WRONG_USE, _("Say where to write with -o."));
  g_autoptr(PlSnapshot) snapshot = open_snapshot(words[0]);
  if (snapshot == NULL)
    return CLI_FAILED;
  g_autofree char *date = today(), *name = name_of(words[0]);
  PlPackOptions options = {.kind = kind,
                           .version = report_public ? PL_PACK_PUBLIC : PL_PACK_WHOLE,
                           .as_at = date,
                           .document_name = name};
  g_autoptr(GError) error = NULL;
  g_autoptr(PlReport) report = pl_pack_make(snapshot, &options, &error);
  g_autoptr(GBytes) bytes =
      report != NULL
          ? write_as(report, pl_theme_of(snapshot, PL_THEME_PRINT, PL_THEME_FLAG_NONE), report_output, &error)
          : NULL;
  if (bytes == NULL)
    return cli_fail_error(error);
  if (!cli_write(bytes, report_output, words[0]))
    return CLI_FAILED;
  g_autofree char *left_out = report_public ? pl_say_left_out(snapshot, PL_SHARE_PUBLIC_ALONE) : g_strdup("");
  if (*left_out != '\0' && !g_str_equal(report_output, "-"))
    cli_print(_("Left out: %s.\n"), left_out);
  return CLI_DONE;
}

const CliCommand cli_report = {
    .name = "report",
    .arguments = "FILE",
    .summary = N_("Write a report as an accessible PDF, a web page or a Word document"),
    .more = N_(
        "Packs: board (what is to be decided), self-assessment (what we know, how we know it and what we will "
        "do) and\n"
        "scrutiny (plain English, for members). Where SOURCE_DATE_EPOCH is set, it is the report’s date, and "
        "the same\n"
        "document gives the same bytes."),
    .run = run_report,
    .options = report_options,
    .least = 1,
    .most = 1,
};

/* ---- workbook ---- */

static char *workbook_output;

static const GOptionEntry workbook_options[] = {
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &workbook_output,
     N_("Where to write, or - for standard output"), N_("OUT.xlsx")},
    {0},
};

static CliStatus
run_workbook(const char *const *words)
{
  if (workbook_output == NULL)
    return cli_fail(CLI_WRONG_USE, _("Say where to write with -o."));
  g_autoptr(PlSnapshot) snapshot = open_snapshot(words[0]);
  if (snapshot == NULL)
    return CLI_FAILED;
  PlWorkbookOptions options = {.created = cli_now()};
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = pl_workbook_to_bytes(snapshot, &options, NULL, &error);
  if (bytes == NULL)
    return cli_fail_error(error);
  return cli_write(bytes, workbook_output, words[0]) ? CLI_DONE : CLI_FAILED;
}

const CliCommand cli_workbook = {
    .name = "workbook",
    .arguments = "FILE",
    .summary = N_("Write everything as a spreadsheet"),
    .run = run_workbook,
    .options = workbook_options,
    .least = 1,
    .most = 1,
};
