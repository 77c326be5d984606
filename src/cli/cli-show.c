/* findings, report, workbook: what a document shows. */
#include "cli.h"

#include <glib/gi18n.h>
#include <plumbline/docx.h>
#include <plumbline/findings.h>
#include <plumbline/html.h>
#include <plumbline/pack.h>
#include <plumbline/pdf.h>
#include <plumbline/workbook.h>
#include <string.h>

/* For what leaves the program. Returns: (transfer full) (nullable): what the document at `path` holds; says
 * why where it cannot be opened, and where another program changed it. */
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
  g_autoptr(PlDocument) document = cli_open(words[0], FALSE);
  g_autoptr(PlSnapshot) snapshot = document != NULL ? pl_document_ref_snapshot(document) : NULL;
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

static GBytes *
make_pdf(PlReport *report, const PlTheme *theme, GError **error)
{
  PlPdfOptions options = {.created = cli_now(), .theme = theme};
  return pl_pdf_to_bytes(report, &options, NULL, error);
}

static GBytes *
make_html(PlReport *report, const PlTheme *theme, GError **error)
{
  return pl_html_to_bytes(report, theme, NULL, error);
}

static GBytes *
make_docx(PlReport *report, const PlTheme *theme, GError **error)
{
  return pl_docx_to_bytes(report, theme, cli_now(), NULL, error);
}

typedef GBytes *(*ReportMaker)(PlReport *report, const PlTheme *theme, GError **error);

static const struct {
  const char *ending;
  ReportMaker make;
} report_makers[] = {{".pdf", make_pdf}, {".html", make_html}, {".htm", make_html}, {".docx", make_docx}};

/* The ending says how, as it does for a chart. Returns: (nullable): NULL where it is no ending of a report.
 */
static ReportMaker
maker_for(const char *path)
{
  if (g_str_equal(path, "-"))
    return make_pdf;
  g_autofree char *small = g_ascii_strdown(path, -1);
  for (guint i = 0; i < G_N_ELEMENTS(report_makers); i++)
    if (g_str_has_suffix(small, report_makers[i].ending))
      return report_makers[i].make;
  return NULL;
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
  ReportMaker make = maker_for(report_output);
  if (make == NULL)
    return cli_fail(
        CLI_WRONG_USE,
        _("A report is a .pdf, .html or .docx, and “%s” is none of them. For a spreadsheet there is "
          "“plumblinectl workbook”."),
        report_output);
  g_autoptr(PlSnapshot) snapshot = open_snapshot(words[0]);
  if (snapshot == NULL)
    return CLI_FAILED;
  g_autofree char *date = today(), *name = name_of(words[0]);
  PlPackOptions options = {.kind = kind,
                           .version = report_public ? PL_PACK_PUBLIC : PL_PACK_WHOLE,
                           .as_at = date,
                           .document_name = name};
  g_autoptr(GError) error = NULL;
  g_autoptr(PlReport) report = pl_pack_make(snapshot, &options, NULL, &error);
  g_autoptr(GBytes) bytes =
      report != NULL ? make(report, pl_theme_of(snapshot, PL_THEME_PRINT, PL_THEME_FLAG_NONE), &error) : NULL;
  if (bytes == NULL)
    return cli_fail_error(error);
  if (!cli_write(bytes, report_output, words[0]))
    return CLI_FAILED;
  if (report_public)
    cli_tell_left_out(snapshot, report_output);
  cli_tell_crest_fault(snapshot, date);
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
        "document gives the same bytes. A pack whose meeting is past is as at that date."),
    .run = run_report,
    .options = report_options,
    .least = 1,
    .most = 1,
};

/* ---- workbook ---- */

static char *workbook_output;
static gboolean workbook_public;

static const GOptionEntry workbook_options[] = {
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &workbook_output,
     N_("Where to write, or - for standard output"), N_("OUT.xlsx")},
    {"public", 'P', 0, G_OPTION_ARG_NONE, &workbook_public,
     N_("The public version: only what is cleared as public"), NULL},
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
  PlWorkbookOptions options = {.publish = workbook_public, .created = cli_now()};
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = pl_workbook_to_bytes(snapshot, &options, NULL, &error);
  if (bytes == NULL)
    return cli_fail_error(error);
  if (!cli_write(bytes, workbook_output, words[0]))
    return CLI_FAILED;
  if (workbook_public)
    cli_tell_left_out(snapshot, workbook_output);
  return CLI_DONE;
}

const CliCommand cli_workbook = {
    .name = "workbook",
    .arguments = "FILE",
    .summary = N_("Write everything as a spreadsheet, or what is public of it"),
    .run = run_workbook,
    .options = workbook_options,
    .least = 1,
    .most = 1,
};
