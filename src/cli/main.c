/* plumblinectl: everything that can be done to a document without a window. */
#include "cli.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static const CliCommand *const commands[] = {
    &cli_new,           &cli_import,    &cli_export,      &cli_info,       &cli_findings,   &cli_questions,
    &cli_indicators,    &cli_signs,     &cli_risks,       &cli_rate,       &cli_close_risk, &cli_reopen_risk,
    &cli_scheme,        &cli_assurance, &cli_tests,       &cli_options,    &cli_weigh,      &cli_choose,
    &cli_arrangements,  &cli_links,     &cli_what_if,     &cli_milestones, &cli_checks,     &cli_assess,
    &cli_score,         &cli_agree,     &cli_sign_off,    &cli_reopen,     &cli_clear,      &cli_chart,
    &cli_report,        &cli_pack,      &cli_workbook,    &cli_undo,       &cli_redo,       &cli_history,
    &cli_check,         &cli_upgrade,   &cli_recover,     &cli_merge,      &cli_share,      &cli_redact,
    &cli_discard_views, &cli_councils,  &cli_inspections,
};

#define NAME_WIDTH 15 /* of the widest command, and a space */

static const CliCommand *
find_command(const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
    if (g_str_equal(commands[i]->name, name))
      return commands[i];
  return NULL;
}

static void
print_help(void)
{
  cli_print("%s\n\n%s\n  plumblinectl %s\n  plumblinectl %s\n\n%s\n",
            _("plumblinectl: work with Plumbline documents without a window."), _("Usage:"),
            _("COMMAND FILE [ARGUMENTS] [OPTIONS]"), _("COMMAND --help"), _("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
    cli_print("  %-*s %s\n", NAME_WIDTH, commands[i]->name, _(commands[i]->summary));
  cli_print("\n%s\n%s\n", _("Options: --help, --version."),
            _("Ends with 0 when done, 1 when it failed (the reason is on standard error), 2 when it was used "
              "wrongly."));
}

/* Parses a command's own options; `words` then holds the rest. */
static CliStatus
run_command(const CliCommand *command, GStrv *arguments)
{
  gboolean help = FALSE;
  const GOptionEntry common[] = {{"help", 'h', 0, G_OPTION_ARG_NONE, &help, N_("Show this help"), NULL}, {0}};
  g_autofree char *program = g_strdup_printf("plumblinectl %s", command->name);
  g_set_prgname(program);
  g_autoptr(GOptionContext) context = g_option_context_new(command->arguments);
  g_option_context_set_translation_domain(context, GETTEXT_PACKAGE);
  g_option_context_set_help_enabled(context, FALSE); /* ours ends the program in an orderly way */
  g_option_context_set_summary(context, _(command->summary));
  if (command->more != NULL)
    g_option_context_set_description(context, _(command->more));
  if (command->options != NULL)
    g_option_context_add_main_entries(context, command->options, GETTEXT_PACKAGE);
  g_option_context_add_main_entries(context, common, GETTEXT_PACKAGE);
  g_autoptr(GError) error = NULL;
  if (!g_option_context_parse_strv(context, arguments, &error))
    return cli_fail(CLI_WRONG_USE, _("%s. See “plumblinectl %s --help”."), error->message, command->name);
  if (help) {
    g_autofree char *text = g_option_context_get_help(context, TRUE, NULL);
    cli_print("%s", text);
    return CLI_DONE;
  }
  const char *const *words = (const char *const *)*arguments + 1; /* the first is the command's name */
  if (words[0] != NULL && g_str_equal(words[0], "--"))
    words++;
  guint n = g_strv_length((GStrv)words);
  if (n < command->least || n > command->most)
    return cli_fail(CLI_WRONG_USE, _("Wrong number of arguments. Use: plumblinectl %s %s"), command->name,
                    command->arguments);
  if (n > 0 && words[0][0] == '\0')
    return cli_fail(CLI_WRONG_USE, _("%s has no name: it is an empty word. Nothing was changed."),
                    command->least > 0 ? _("FILE") : _("The council"));
  return command->run(words);
}

int
main(int argc G_GNUC_UNUSED, char **argv)
{
  setlocale(LC_ALL, "");
  setlocale(LC_NUMERIC, "C"); /* what is written is for other programs too */
  bindtextdomain(GETTEXT_PACKAGE, PLUMBLINE_LOCALEDIR);
  bind_textdomain_codeset(GETTEXT_PACKAGE, "UTF-8");
  textdomain(GETTEXT_PACKAGE);
  g_set_prgname("plumblinectl");
  signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is a write that fails, of which a sentence tells */
  const char *name = argv[0] != NULL ? argv[1] : NULL;
  if (name == NULL)
    return cli_fail(CLI_WRONG_USE, _("Say what to do. See “plumblinectl --help”."));
  if (g_str_equal(name, "--help") || g_str_equal(name, "-h") || g_str_equal(name, "help")) {
    print_help();
    return CLI_DONE;
  }
  if (g_str_equal(name, "--version")) {
    cli_print("plumblinectl (Plumbline) %s\n", PLUMBLINE_VERSION);
    return CLI_DONE;
  }
  if (!cli_clock_init())
    return cli_fail(CLI_WRONG_USE,
                    _("SOURCE_DATE_EPOCH is “%s”, which is not a number of seconds since 1970."),
                    g_getenv("SOURCE_DATE_EPOCH"));
  const CliCommand *command = find_command(name);
  if (command == NULL)
    return cli_fail(CLI_WRONG_USE, _("“%s” is not a command. See “plumblinectl --help”."), name);
  g_auto(GStrv) arguments = g_strdupv(argv + 1);
  CliStatus status = run_command(command, &arguments);
  if ((fflush(stdout) != 0 || ferror(stdout)) && status == CLI_DONE)
    return cli_fail(CLI_FAILED, _("Standard output could not be written."));
  return status;
}
