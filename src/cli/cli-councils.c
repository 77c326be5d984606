/* councils, inspections: what inspectors found at English councils, and at a document's own organisation. */
#include "cli.h"

#include <glib/gi18n.h>
#include <plumbline/council-results.h>
#include <plumbline/inspected.h>
#include <plumbline/neighbours.h>
#include <plumbline/say.h>
#include <string.h>

/* Columns of the list, wide enough for the longest name and region in it. */
#define NAME_COLUMN 36
#define REGION_COLUMN 25

static char *
today(void)
{
  PlClock clock = cli_clock();
  return pl_clock_today(&clock);
}

PlCouncils *
cli_load_councils(void)
{
  g_autofree char *problem = NULL;
  PlCouncils *councils = pl_councils_load(&problem);
  if (problem != NULL)
    cli_fail(CLI_DONE, "%s", problem); /* told, and no reason to stop */
  return councils;
}

/* ---- One council ---- */

static void
print_column(const char *text, gint width)
{
  cli_print("%s%*s", text, MAX(width - (gint)g_utf8_strlen(text, -1), 1), "");
}

static void
print_row(const PlCouncil *council, const char *as_at)
{
  g_autofree char *result = pl_say_result(council, PL_JUDGEMENT_OVERALL, as_at);
  print_column(council->la_code, 5);
  print_column(council->name, NAME_COLUMN);
  print_column(council->region, REGION_COLUMN);
  cli_print("%s\n", result);
}

const PlCouncil *
cli_find_council(const PlCouncils *councils, const char *name)
{
  const PlCouncil *found = g_utf8_validate(name, -1, NULL) ? pl_councils_find_name(councils, name) : NULL;
  if (found != NULL)
    return found;
  g_autofree char *shown = cli_shown(name);
  g_autoptr(GPtrArray) meant = pl_councils_search(councils, shown, G_MAXUINT);
  g_autoptr(GString) list = g_string_new(NULL);
  for (guint i = 0; i < meant->len; i++) {
    const PlCouncil *council = meant->pdata[i];
    g_string_append_printf(list, "\n  %s  %s", council->la_code, council->name);
  }
  if (meant->len > 0)
    cli_fail(CLI_FAILED, _("“%s” may be any of these councils; give one of them, or its code:%s"), shown,
             list->str);
  else
    cli_fail(CLI_FAILED, _("No English council in the list is called “%s”."), shown);
  return NULL;
}

static void
print_population(const PlCouncils *councils, const PlCouncil *council)
{
  g_autofree char *people = pl_say_value(council->population_0_25, "");
  if (council->population_0_25 == 0) {
    cli_print("%s\n", _("People aged 0 to 25: not in the list"));
    return;
  }
  cli_print(_("People aged 0 to 25: %s (not all residents)\n"), people);
  const PlCouncil *same = pl_councils_same_population(councils, council);
  if (same != NULL)
    cli_print(_("The list gives the very same number for %s, so at least one of the two is wrong.\n"),
              same->name);
}

static void
print_standing(const PlNeighbours *neighbours)
{
  for (guint i = 0; i < PL_N_JUDGEMENTS; i++) {
    cli_print("\n%s\n", pl_say_judgement(i));
    for (guint peers = 0; peers < PL_N_PEERS; peers++)
      cli_print("  %s%s%s\n", neighbours->groups[peers].said[i],
                *neighbours->groups[peers].ages[i] != '\0' ? " " : "", neighbours->groups[peers].ages[i]);
  }
  cli_print("\n%s\n%s\n", pl_neighbours_caution(), neighbours->source);
}

static void
describe(PlCouncils *councils, const PlCouncil *council)
{
  g_autofree char *as_at = today();
  g_autoptr(PlNeighbours) neighbours = pl_neighbours_new(councils, council, as_at);
  cli_print(_("%s (code %s, ONS code %s)\n"), council->name, council->la_code, council->ons_code);
  cli_print(_("Region: %s. Type in the list: %s.\n"), council->region, council->type);
  print_population(councils, council);
  for (guint i = 0; i < PL_N_JUDGEMENTS; i++)
    cli_print("%s: %s\n", pl_say_judgement(i), neighbours->own[i]);
  cli_print("\n%s\n", _("Statistical neighbours, nearest first"));
  for (guint i = 0; i < council->n_neighbours; i++)
    print_row(council->neighbours[i], as_at);
  print_standing(neighbours);
}

/* ---- councils ---- */

static char *councils_file;

static const GOptionEntry councils_options[] = {
    {"file", 'f', 0, G_OPTION_ARG_FILENAME, &councils_file,
     N_("Put a newer list in the place of the one in use, if nothing is wrong with it"), N_("NEWER.csv")},
    {0},
};

static PlCouncils *
install(const char *path)
{
  g_autoptr(GError) error = NULL;
  PlCouncils *councils = pl_councils_install(path, &error);
  if (councils == NULL) {
    cli_fail_error(error);
    return NULL;
  }
  guint n;
  pl_councils_list(councils, &n);
  g_autofree char *kept = pl_councils_dup_path(), *shown = cli_shown(kept);
  g_autofree char *newest = pl_say_date(pl_councils_get_newest(councils));
  cli_print(
      _("A list of %u councils, with reports up to %s, is now in use. It is kept as “%s”; deleting that brings back the "
        "list that came with Plumbline.\n"),
      n, newest, shown);
  return councils;
}

static CliStatus
run_councils(const char *const *words)
{
  g_autoptr(PlCouncils) councils = councils_file != NULL ? install(councils_file) : cli_load_councils();
  if (councils == NULL)
    return CLI_FAILED;
  if (words[0] != NULL) {
    const PlCouncil *council = cli_find_council(councils, words[0]);
    if (council == NULL)
      return CLI_FAILED;
    describe(councils, council);
  } else if (councils_file == NULL) {
    g_autofree char *as_at = today();
    guint n;
    const PlCouncil *all = pl_councils_list(councils, &n);
    for (guint i = 0; i < n; i++)
      print_row(&all[i], as_at);
  }
  return CLI_DONE;
}

const CliCommand cli_councils = {
    .name = "councils",
    .arguments = "[NAME]",
    .summary = N_("List the English councils, or say what inspectors found at one"),
    .more = N_(
        "NAME is what a council is called, such as “Tower Hamlets” or “Bristol City Council”, or its code. With it come\n"
        "the latest results, their age, and where the statistical neighbours, the region and England stand.\n"
        "NEWER.csv has the columns of data/councils. Where anything in it is wrong, its line is told and the list in\n"
        "use stays."),
    .run = run_councils,
    .options = councils_options,
    .least = 0,
    .most = 1,
};

/* ---- inspections ---- */

static gboolean inspections_update;
static char *inspections_as_at;

static const GOptionEntry inspections_options[] = {
    {"update", 'u', 0, G_OPTION_ARG_NONE, &inspections_update,
     N_("First add what the list of councils has and the document has not"), NULL},
    {"as-at", 'd', 0, G_OPTION_ARG_FILENAME, &inspections_as_at,
     N_("Tell ages on a date; today where not given"), N_("DATE")},
    {0},
};

static gboolean
update(PlDocument *document, gint64 organisation, const PlCouncils *councils)
{
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  const PlIds ids = pl_ids_random();
  g_autoptr(GError) error = NULL;
  g_autofree char *said = NULL;
  g_autoptr(PlCommand) command = pl_council_update(snapshot, organisation, councils, &ids, &said, &error);
  if (error != NULL || (command != NULL && !cli_do(document, command, &error))) {
    cli_fail_error(error);
    return FALSE;
  }
  if (command == NULL)
    cli_print("%s\n", _("Nothing in the list is new."));
  if (*said != '\0')
    cli_print("%s\n", said);
  return TRUE;
}

static void
print_inspected(const PlInspected *inspected)
{
  if (inspected->n_visits == 0)
    cli_print("%s\n", _("The record shows no inspection."));
  for (guint i = 0; i < inspected->n_visits; i++) {
    const PlVisit *visit = &inspected->visits[i];
    cli_print("%s\n  %s\n", visit->name, visit->when);
    for (guint j = 0; j < visit->n_found; j++)
      cli_print("  %s: %s\n", visit->found[j].aspect, visit->found[j].outcome);
    if (*visit->missing != '\0')
      cli_print("  %s\n", visit->missing);
  }
  cli_print("%s\n", inspected->intervention_said);
  for (guint i = 0; i < inspected->n_interventions; i++)
    cli_print("  %s: %s\n", inspected->interventions[i].when, inspected->interventions[i].record->text);
}

static CliStatus
run_inspections(const char *const *words)
{
  if (!cli_check_date(inspections_as_at))
    return CLI_WRONG_USE;
  g_autoptr(PlDocument) document = cli_open(words[0], inspections_update);
  if (document == NULL)
    return CLI_FAILED;
  g_autoptr(PlCouncils) councils = cli_load_councils();
  g_autoptr(PlSnapshot) before = pl_document_ref_snapshot(document);
  gint64 id = pl_snapshot_info(before)->organisation;
  if (inspections_update && !update(document, id, councils))
    return CLI_FAILED;
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  const PlOrganisation *organisation = pl_snapshot_organisation(snapshot, id);
  if (organisation == NULL)
    return cli_fail(CLI_FAILED, _("This document is about no organisation yet."));
  g_autofree char *as_at = inspections_as_at != NULL ? g_strdup(inspections_as_at) : today();
  g_autoptr(PlInspected) inspected = pl_inspected_new(snapshot, id, as_at);
  print_inspected(inspected);
  const PlCouncil *council = pl_council_of(councils, organisation);
  if (council == NULL) {
    g_autofree char *why = pl_say_no_council(councils, organisation);
    cli_print("\n%s\n", why);
    return CLI_DONE;
  }
  g_autoptr(PlNeighbours) neighbours = pl_neighbours_new(councils, council, as_at);
  print_standing(neighbours);
  return CLI_DONE;
}

const CliCommand cli_inspections = {
    .name = "inspections",
    .arguments = "FILE",
    .summary = N_("Say what inspectors found, and where others stand"),
    .more = N_(
        "Of the document’s own organisation. With --update, results in the list of councils that the document does not\n"
        "have come in, with a piece of evidence for each inspection; it is one change, which can be undone. DATE is\n"
        "written as 2026-10-12."),
    .run = run_inspections,
    .options = inspections_options,
    .least = 1,
    .most = 1,
};
