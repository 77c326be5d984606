/* recover: a new document from what can be read of a broken one. */
#include "cli.h"

#include <glib/gi18n.h>
#include <plumbline/recover.h>
#include <string.h>

static char *recover_output, *recover_report;

static const GOptionEntry recover_options[] = {
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &recover_output, N_("The new document; it must not exist yet"),
     N_("NEW")},
    {"report", 'r', 0, G_OPTION_ARG_FILENAME, &recover_report,
     N_("Also write what was brought and what was lost into a text file, to be kept"), N_("REPORT.txt")},
    {0},
};

static char *
report_text(const char *from, const PlRecovery *recovery)
{
  g_autofree char *made = cli_shown(recover_output), *broken = cli_shown(from);
  g_autoptr(GString) text = g_string_new(NULL);
  g_string_append_printf(text, _("Made “%s” from “%s”.\n"), made, broken);
  const char *const *sentences = pl_recovery_get_sentences(recovery);
  for (guint i = 0; sentences[i] != NULL; i++)
    g_string_append_printf(text, "%s\n", sentences[i]);
  return g_string_free(g_steal_pointer(&text), FALSE);
}

/* The new document is there by now, whatever becomes of its report. */
static gboolean
write_report(const char *text, const char *broken)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));
  return cli_write(bytes, recover_report, broken);
}

static CliStatus
run_recover(const char *const *words)
{
  if (recover_output == NULL || *recover_output == '\0' || g_str_equal(recover_output, "-"))
    return cli_fail(CLI_WRONG_USE, _("Say in which file the new document is to be, with -o. Nothing was recovered."));
  PlDocumentOptions options = {.ids = pl_ids_random(), .clock = cli_clock(), .who = "plumblinectl"};
  g_autoptr(GError) error = NULL;
  g_autoptr(PlRecovery) recovery = NULL;
  if (!pl_document_recover(words[0], recover_output, &options, &recovery, NULL, &error))
    return cli_fail_error(error);
  g_autofree char *text = report_text(words[0], recovery);
  cli_print("%s", text);
  return recover_report == NULL || write_report(text, words[0]) ? CLI_DONE : CLI_FAILED;
}

const CliCommand cli_recover = {
    .name = "recover",
    .arguments = "FILE",
    .summary = N_("Make a new document from what can be read of a damaged one"),
    .more =
        N_("Reads FILE as a copy and writes nothing to it. Says what was brought and what was lost. NEW must "
           "not exist yet.\n"
           "Ends with 0 where it was made, whatever was lost."),
    .run = run_recover,
    .options = recover_options,
    .least = 1,
    .most = 1,
};
