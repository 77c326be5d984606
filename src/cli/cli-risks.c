/* risks: the register, listed, taken out and brought in. */
#include "cli.h"

#include <glib/gi18n.h>
#include <plumbline/ratings.h>
#include <plumbline/register-csv.h>
#include <plumbline/register.h>
#include <plumbline/say.h>
#include <plumbline/share.h>
#include <plumbline/workbook.h>

static char *risks_add, *risks_columns, *risks_of, *risks_output, *risks_as_at;
static gboolean risks_dry_run, risks_again, risks_update, risks_public;

static const GOptionEntry risks_options[] = {
    {"add", 'a', 0, G_OPTION_ARG_FILENAME, &risks_add,
     N_("Add the risks of a file of comma-separated values"), N_("REGISTER.csv")},
    {"columns", 'c', 0, G_OPTION_ARG_FILENAME, &risks_columns,
     N_("What its columns hold, where its headings do not say it"), N_("COLUMN,COLUMN…")},
    {"again", 'g', 0, G_OPTION_ARG_NONE, &risks_again,
     N_("Also add those whose name the register has already"), NULL},
    {"update", 'u', 0, G_OPTION_ARG_NONE, &risks_update,
     N_("Put what it says over the risks whose name the register has already"), NULL},
    {"dry-run", 'n', 0, G_OPTION_ARG_NONE, &risks_dry_run, N_("Only say what would be added"), NULL},
    {"of", 'f', 0, G_OPTION_ARG_FILENAME, &risks_of, N_("Whose register; the document’s own where not given"),
     N_("ORGANISATION")},
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &risks_output,
     N_("Write the register as comma-separated values or a workbook, as the ending says; - is standard output"),
     N_("OUT.csv|xlsx")},
    {"public", 'p', 0, G_OPTION_ARG_NONE, &risks_public, N_("Write only what is cleared as public"), NULL},
    {"as-at", 'd', 0, G_OPTION_ARG_FILENAME, &risks_as_at,
     N_("Ratings as they stood on a date, or the date of those that are added; today where not given"),
     N_("DATE")},
    {0},
};

/* In the order of PlRegisterColumn: short enough to type. */
static const char *const column_words[PL_N_REGISTER_COLUMNS + 1] = {"-",
                                                                    "risk",
                                                                    "cause",
                                                                    "event",
                                                                    "consequence",
                                                                    "category",
                                                                    "owner",
                                                                    "response",
                                                                    "controls",
                                                                    "likelihood-before",
                                                                    "impact-before",
                                                                    "likelihood",
                                                                    "impact",
                                                                    "likelihood-target",
                                                                    "impact-target",
                                                                    "bites-on",
                                                                    "milestone",
                                                                    "next-review",
                                                                    "note",
                                                                    "reference"};

/* @id: (out): 0 for the document's own. */
static gboolean
find_organisation(const PlSnapshot *snapshot, gint64 *id)
{
  const PlOrganisation *found = risks_of != NULL ? cli_find_organisation(snapshot, risks_of) : NULL;
  *id = found == NULL || found->id == pl_snapshot_info(snapshot)->organisation ? 0 : found->id;
  return risks_of == NULL || found != NULL;
}

/* ---- In ---- */

static gint64
next_id(gpointer document)
{
  return pl_document_next_id(document);
}

static gboolean
read_columns(const PlRegisterTable *table, PlRegisterColumn columns[PL_REGISTER_COLUMNS_MAX])
{
  pl_register_guess(table, columns);
  g_auto(GStrv) words = g_strsplit(risks_columns != NULL ? risks_columns : "", ",", -1);
  for (guint i = 0; words[i] != NULL; i++) {
    guint j = 0;
    while (j < PL_N_REGISTER_COLUMNS && !g_str_equal(words[i], column_words[j]))
      j++;
    if (i >= pl_register_table_get_n_columns(table) || j == PL_N_REGISTER_COLUMNS) {
      g_autofree char *known = g_strjoinv(", ", (char **)column_words);
      cli_fail(CLI_WRONG_USE,
               i >= pl_register_table_get_n_columns(table)
                   ? _("“%s” is for a column that the file does not have. Nothing was changed. There are: %s")
                   : _("“%s” is not what a column can hold. Nothing was changed. There are: %s"),
               words[i], known);
      return FALSE;
    }
    columns[i] = (PlRegisterColumn)j;
  }
  return TRUE;
}

static void
tell_columns(const PlRegisterTable *table, const PlRegisterColumn *columns)
{
  guint n_above = pl_register_table_get_n_above(table);
  if (n_above > 0)
    cli_print(ngettext("Left out: %u line above the headings.\n", "Left out: %u lines above the headings.\n",
                       n_above),
              n_above);
  for (guint i = 0; i < pl_register_table_get_n_columns(table); i++)
    cli_print("  %s: %s\n", pl_register_table_get(table, -1, i), pl_register_heading(columns[i]));
}

static void
tell_rows(const PlRegister *read)
{
  for (guint i = 0; i < read->n; i++) {
    g_autofree char *said = pl_say_register_row(&read->rows[i]),
                    *aside = pl_say_register_aside(&read->rows[i]);
    if (read->rows[i].fate == PL_REGISTER_ROW_REFUSED)
      cli_fail(CLI_FAILED, "%s", said);
    else
      cli_print("%s%s%s\n", said, *aside != '\0' ? " " : "", aside);
  }
  g_autofree char *clause = pl_say_register(read), *all = pl_say_sentence(clause);
  cli_print("%s\n", all);
}

/* All of them or none: a row that is refused stops the rest. */
static CliStatus
add_risks(PlDocument *document, const PlSnapshot *snapshot, gint64 organisation, GBytes *bytes)
{
  gsize size;
  const char *text = g_bytes_get_data(bytes, &size);
  PlRegisterColumn columns[PL_REGISTER_COLUMNS_MAX];
  g_autoptr(GError) error = NULL;
  g_autoptr(PlRegisterTable) table = pl_register_table_read(text != NULL ? text : "", size, &error);
  if (table == NULL)
    return cli_fail_error(error);
  if (!read_columns(table, columns))
    return CLI_WRONG_USE;
  g_autofree char *date = risks_as_at != NULL ? g_strdup(risks_as_at) : pl_document_dup_today(document);
  g_autoptr(PlRegister) read = pl_register_read(snapshot, table, columns, organisation, date, &error);
  tell_columns(table, columns);
  if (read == NULL)
    return cli_fail(CLI_FAILED, _("%s Nothing was changed. --columns says what they hold."), error->message);
  pl_register_choose(read, PL_REGISTER_EVERY_ROW,
                     risks_update  ? PL_REGISTER_UPDATE
                     : risks_again ? PL_REGISTER_ADD
                                   : PL_REGISTER_LEAVE);
  tell_rows(read);
  if (read->n_refused > 0)
    return cli_fail(CLI_FAILED, _("Nothing was changed."));
  PlIds ids = {.next = next_id, .data = document};
  g_autoptr(PlCommand) command = pl_register_command(read, &ids);
  if (command == NULL)
    cli_print("%s\n", _("There is nothing in it that is new."));
  else if (risks_dry_run)
    cli_print("%s\n", _("Nothing was changed."));
  else if (cli_do(document, command, &error))
    cli_print(_("Done: %s.\n"), pl_command_get_label(command));
  else
    return cli_fail_error(error);
  return CLI_DONE;
}

/* ---- Out ---- */

static CliStatus
list_risks(const PlRatings *ratings)
{
  for (guint i = 0; i < ratings->n_risks; i++)
    cli_print("%s\n", ratings->risks[i].statement.text);
  cli_print("%s\n", ratings->n_risks > 0 ? ratings->summary.text : _("No risk is in the register yet."));
  return CLI_DONE;
}

/* What is left out is said where the register itself does not go. */
static CliStatus
write_risks(PlSnapshot *snapshot, gint64 organisation, const PlRatings *ratings, const char *document)
{
  g_autoptr(PlSnapshot) kept =
      risks_public ? pl_share_published(snapshot, ratings->as_at) : pl_snapshot_ref(snapshot);
  g_autoptr(PlRatings) written = pl_ratings_new(kept, organisation, ratings->as_at, NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *small = g_ascii_strdown(risks_output, -1);
  gboolean as_workbook = g_str_has_suffix(small, ".xlsx");
  if (!as_workbook && !g_str_has_suffix(small, ".csv") && !g_str_equal(small, "-"))
    return cli_fail(
        CLI_WRONG_USE,
        _("Say where to write with -o, to a name that ends in .csv or .xlsx, or to - for standard output."));
  g_autoptr(GBytes) bytes =
      as_workbook ? pl_workbook_register_to_bytes(kept, organisation, ratings->as_at, cli_now(), NULL, &error)
                  : pl_register_to_csv(written);
  if (bytes == NULL)
    return cli_fail_error(error);
  guint left_out = ratings->n_risks - written->n_risks;
  if (!cli_write(bytes, risks_output, document))
    return CLI_FAILED;
  if (left_out > 0 && !g_str_equal(risks_output, "-"))
    cli_print(ngettext("Left out: %u risk that is not cleared as public.\n",
                       "Left out: %u risks that are not cleared as public.\n", left_out),
              left_out);
  return CLI_DONE;
}

static CliStatus
run_risks(const char *const *words)
{
  if (!cli_check_date(risks_as_at))
    return CLI_WRONG_USE;
  if (risks_add == NULL && (risks_columns != NULL || risks_again || risks_update || risks_dry_run))
    return cli_fail(CLI_WRONG_USE,
                    _("--columns, --again, --update and --dry-run go with --add. Nothing was changed."));
  if (risks_again && risks_update)
    return cli_fail(CLI_WRONG_USE, _("Choose --again or --update, not both. Nothing was changed."));
  if (risks_public && risks_output == NULL)
    return cli_fail(CLI_WRONG_USE, _("--public goes with --output. Nothing was changed."));
  if (risks_add != NULL && risks_output != NULL)
    return cli_fail(CLI_WRONG_USE,
                    _("A register is brought in or taken out, not both at once. Nothing was changed."));
  /* Before the document is open: if they are one file, its locks stay as they are. */
  g_autoptr(GBytes) bytes = risks_add != NULL ? cli_read(risks_add, PL_REGISTER_SIZE_MAX) : NULL;
  if (risks_add != NULL && bytes == NULL)
    return CLI_FAILED;
  g_autoptr(PlDocument) document = cli_open(words[0], bytes != NULL && !risks_dry_run);
  if (document == NULL)
    return CLI_FAILED;
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  gint64 organisation;
  if (!find_organisation(snapshot, &organisation))
    return CLI_FAILED;
  if (bytes != NULL)
    return add_risks(document, snapshot, organisation, bytes);
  g_autofree char *as_at = risks_as_at != NULL ? g_strdup(risks_as_at) : pl_document_dup_today(document);
  g_autoptr(PlRatings) ratings = pl_ratings_new(snapshot, organisation, as_at, NULL);
  if (risks_output == NULL)
    return list_risks(ratings);
  return write_risks(snapshot, organisation, ratings, words[0]);
}

const CliCommand cli_risks = {
    .name = "risks",
    .arguments = "FILE",
    .summary = N_("List the risk register, write it as a spreadsheet reads it, or add one from elsewhere"),
    .more = N_(
        "REGISTER.csv has a line of headings, such as “Risk, Owner, Likelihood, Impact”, and a line for each risk. What each column is taken "
        "for\nis told first. COLUMN is -, for one to leave out, risk, cause, event, consequence, category, owner, response, "
        "controls,\nlikelihood-before, impact-before, likelihood, impact, likelihood-target, impact-target, bites-on, milestone, next-review or "
        "note,\nas the columns stand. What cannot be read, such as a date that is “TBC”, is told and kept in the\nrisk’s note; where a line does not say what "
        "the risk is, nothing is changed. A risk whose name the register has\nalready is told and left, unless --again or --update is given: "
        "what its cells say, but for those that are empty or\ncannot be read, is then put over the risk that is there."),
    .run = run_risks,
    .options = risks_options,
    .least = 1,
    .most = 1,
};
