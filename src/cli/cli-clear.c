/* clear: who may read an assessment, or it and its levels; also once it is signed off. */
#include "cli.h"

#include <glib/gi18n.h>
#include <plumbline/command.h>
#include <plumbline/record-type.h>
#include <plumbline/snapshot.h>

#define PARAGRAPHS_LAST 7 /* of Schedule 12A */

static gint clear_paragraph;
static gboolean clear_levels;
static char *clear_reason, *clear_by;

static const GOptionEntry clear_options[] = {
    {"paragraph", 'p', 0, G_OPTION_ARG_INT, &clear_paragraph,
     N_("Of Schedule 12A, 1 to 7, by which it is exempt"), N_("N")},
    {"reason", 'r', 0, G_OPTION_ARG_FILENAME, &clear_reason,
     N_("Where it is exempt, why the public interest in withholding it is greater"), N_("TEXT")},
    {"by", 'b', 0, G_OPTION_ARG_FILENAME, &clear_by,
     N_("The post that decided, such as “Monitoring officer”; never a name"), N_("POST")},
    {"levels", 'l', 0, G_OPTION_ARG_NONE, &clear_levels,
     N_("Its agreed levels too, with what is written of them"), NULL},
    {0},
};

/* Returns: whether it is one, and has the paragraph that what is exempt needs, and nothing else has. */
static gboolean
find_state(const char *word, PlClearanceState *state)
{
  const PlField *field = pl_record_type_field(pl_record_type_get(PL_RECORD_ASSESSMENT), "clearance");
  g_autofree char *wanted = g_strdelimit(g_strdup(word), "-", ' ');
  guint at = 0;
  while (field->words[at] != NULL && !g_str_equal(field->words[at], wanted))
    at++;
  gboolean exempt = at == PL_CLEARANCE_EXEMPT;
  *state = (PlClearanceState)at;
  if (field->words[at] == NULL)
    cli_fail(
        CLI_WRONG_USE,
        _("“%s” is not who may read it: public, exempt, confidential or not-cleared. Nothing was changed."),
        word);
  else if (exempt ? clear_paragraph < 1 || clear_paragraph > PARAGRAPHS_LAST : clear_paragraph != 0)
    cli_fail(
        CLI_WRONG_USE, "%s",
        exempt
            ? _("Say with --paragraph by which of the paragraphs 1 to 7 of Schedule 12A it is exempt. Nothing was "
                "changed.")
            : _("Only what is exempt has a paragraph. Nothing was changed."));
  else
    return TRUE;
  return FALSE;
}

static void
clear_all_levels(PlCommand *command, const PlSnapshot *snapshot, gint64 assessment,
                 const PlClearance *clearance)
{
  guint n;
  const PlAgreedLevel *levels =
      pl_part_get_records(pl_snapshot_get_part(snapshot, PL_RECORD_AGREED_LEVEL, assessment), &n);
  for (guint i = 0; i < n; i++) {
    PlAgreedLevel level = levels[i];
    level.clearance = *clearance;
    pl_command_edit(command, snapshot, PL_RECORD_AGREED_LEVEL, &level);
  }
}

static CliStatus
run_clear(const char *const *words)
{
  const char *const texts[] = {clear_reason, clear_by};
  PlClearanceState state;
  if (!cli_check_texts(texts, G_N_ELEMENTS(texts)) || !find_state(words[2], &state))
    return CLI_WRONG_USE;
  g_autoptr(PlDocument) document = cli_open(words[0], TRUE);
  if (document == NULL)
    return CLI_FAILED;
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  const PlAssessment *stands = cli_find_assessment(snapshot, words[1]);
  if (stands == NULL)
    return CLI_FAILED;
  g_autofree char *today = pl_document_dup_today(document);
  const PlClearance clearance = {.clearance = state,
                                 .exempt_paragraph = clear_paragraph,
                                 .public_interest = clear_reason != NULL ? clear_reason : "",
                                 .cleared_by = clear_by != NULL ? clear_by : "",
                                 .cleared_on = state == PL_CLEARANCE_NOT_CLEARED ? "" : today};
  PlAssessment assessment = *stands;
  assessment.clearance = clearance;
  g_autofree char *label = g_strdup_printf(_("Say who may read %s"), stands->title);
  g_autoptr(PlCommand) command = pl_command_new("edit", label);
  pl_command_edit(command, snapshot, PL_RECORD_ASSESSMENT, &assessment);
  if (clear_levels)
    clear_all_levels(command, snapshot, stands->id, &clearance);
  g_autoptr(GError) error = NULL;
  if (!cli_do(document, command, &error))
    return cli_fail_error(error);
  cli_print(clear_levels ? _("%s and its levels: %s.\n") : _("%s: %s.\n"), stands->title, words[2]);
  return CLI_DONE;
}

const CliCommand cli_clear = {
    .name = "clear",
    .arguments = "FILE ASSESSMENT WHO",
    .summary = N_("Say who may read an assessment, also once it is signed off"),
    .more = N_(
        "ASSESSMENT is the id that info shows. WHO is public, exempt, confidential or not-cleared. Who may read a thing is no\n"
        "part of what was signed, so its seal stays whole. Other records are cleared in the window."),
    .run = run_clear,
    .options = clear_options,
    .least = 3,
    .most = 3,
};
