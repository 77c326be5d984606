/* questions: what the record raises, and what became of it. */
#include "cli.h"

#include <glib/gi18n.h>
#include <jansson.h>
#include <plumbline/question-commands.h>
#include <stdlib.h>
#include <string.h>

static gboolean questions_all, questions_json;
static char *questions_assessment;
static char *questions_answer, *questions_set_aside, *questions_reopen, *questions_remove, *questions_add;
static char *questions_text, *questions_reason, *questions_by, *questions_about;

static const GOptionEntry questions_options[] = {
    {"all", 'l', 0, G_OPTION_ARG_NONE, &questions_all,
     N_("Also those that were answered or set aside, and those not raised now"), NULL},
    {"json", 'j', 0, G_OPTION_ARG_NONE, &questions_json, N_("As JSON, with what each rests on"), NULL},
    {"assessment", 'a', 0, G_OPTION_ARG_FILENAME, &questions_assessment,
     N_("Of which assessment, by the id that info shows; the latest where not given"), N_("ID")},
    {"answer", 'w', 0, G_OPTION_ARG_FILENAME, &questions_answer, N_("Answer a question; needs --text"),
     N_("NAME")},
    {"set-aside", 's', 0, G_OPTION_ARG_FILENAME, &questions_set_aside,
     N_("Set a question aside; needs --reason"), N_("NAME")},
    {"reopen", 'o', 0, G_OPTION_ARG_FILENAME, &questions_reopen, N_("Open a question again"), N_("NAME")},
    {"add", 'n', 0, G_OPTION_ARG_FILENAME, &questions_add, N_("Add a question of your own"), N_("QUESTION")},
    {"remove", 'd', 0, G_OPTION_ARG_FILENAME, &questions_remove, N_("Remove a question that somebody added"),
     N_("NAME")},
    {"text", 't', 0, G_OPTION_ARG_FILENAME, &questions_text, N_("The answer"), N_("TEXT")},
    {"reason", 'r', 0, G_OPTION_ARG_FILENAME, &questions_reason, N_("Why it is set aside"), N_("TEXT")},
    {"by", 'b', 0, G_OPTION_ARG_FILENAME, &questions_by,
     N_("Which post answers or sets it aside, never a name"), N_("POST")},
    {"about", 'c', 0, G_OPTION_ARG_FILENAME, &questions_about,
     N_("What an added question is about: the code of a domain, a risk or a test; the whole where not given"),
     N_("CODE")},
    {0},
};

/* ---- Which question ---- */

const char *
cli_question_name(const PlAsked *asked)
{
  return asked->statement.id + strlen("question.");
}

const PlAsked *
cli_find_question(const PlQuestions *questions, const char *name)
{
  for (guint i = 0; i < questions->n_items; i++)
    if (g_ascii_strcasecmp(cli_question_name(&questions->items[i]), name) == 0)
      return &questions->items[i];
  g_autoptr(GString) names = g_string_new(NULL);
  for (guint i = 0; i < questions->n_items; i++)
    g_string_append_printf(names, "\n  %s", cli_question_name(&questions->items[i]));
  if (questions->n_items == 0)
    cli_fail(CLI_FAILED, _("The record raises no question, and nothing was changed."));
  else
    cli_fail(CLI_FAILED, _("There is no question “%s” here, and nothing was changed. There are:%s"), name,
             names->str);
  return NULL;
}

/* ---- Listing ---- */

static gboolean
is_listed(const PlAsked *asked)
{
  return questions_all || (asked->raised && asked->record.state == PL_QUESTION_OPEN);
}

static void
print_question(const PlAsked *asked)
{
  g_autofree char *state = pl_asked_say_state(asked);
  cli_print("%s\n  %s\n", cli_question_name(asked), asked->statement.text);
  if (state[0] != '\0')
    cli_print("  %s\n", state);
  if (asked->record.state != PL_QUESTION_OPEN)
    cli_print("  %s\n", asked->record.answer);
  if (asked->source[0] != '\0')
    cli_print("  (%s)\n", asked->source);
}

static CliStatus
print_list(const PlQuestions *questions)
{
  guint n = 0;
  for (guint i = 0; i < questions->n_items; i++)
    if (is_listed(&questions->items[i])) {
      print_question(&questions->items[i]);
      n++;
    }
  if (n == 0)
    cli_print("%s\n", _("No question about the record is open."));
  return CLI_DONE;
}

static json_t *
json_of(const PlQuestions *questions, const PlAsked *asked)
{
  const PlField *state = pl_record_type_field(pl_record_type_get(PL_RECORD_QUESTION), "state");
  json_t *rests_on = json_array();
  for (guint i = 0; i < asked->statement.n_basis; i++) {
    g_autofree char *name = pl_basis_name(questions->snapshot, &asked->statement.basis[i]);
    const char *kind = pl_record_type_get(asked->statement.basis[i].kind)->name;
    json_array_append_new(rests_on, json_pack("{s:s,s:s}", "kind", kind, "name", name));
  }
  return json_pack("{s:s,s:s,s:s,s:s,s:s,s:b,s:s,s:s,s:s,s:s,s:s,s:o}", "name", cli_question_name(asked),
                   "rule", asked->record.rule, "subject", asked->record.subject, "fact", asked->fact,
                   "question", asked->question, "raised", asked->raised, "state",
                   pl_field_word(state, (gint)asked->record.state), "answer", asked->record.answer,
                   "answered_by", asked->record.answered_by, "answered_on", asked->record.answered_on,
                   "source", asked->source, "rests_on", rests_on);
}

static CliStatus
print_json(const PlQuestions *questions)
{
  json_t *list = json_array();
  for (guint i = 0; i < questions->n_items; i++)
    if (is_listed(&questions->items[i]))
      json_array_append_new(list, json_of(questions, &questions->items[i]));
  char *text = json_dumps(list, JSON_INDENT(2));
  json_decref(list);
  if (text == NULL)
    return cli_fail(CLI_FAILED, _("There is not enough memory to say it."));
  cli_print("%s\n", text);
  free(text);
  return CLI_DONE;
}

/* ---- Changing ---- */

static const char *
change_wanted(void)
{
  const char *const changes[] = {questions_answer, questions_set_aside, questions_reopen, questions_remove,
                                 questions_add};
  const char *wanted = NULL;
  for (guint i = 0; i < G_N_ELEMENTS(changes); i++)
    wanted = wanted != NULL ? wanted : changes[i];
  return wanted;
}

static PlCommand *
make_addition(PlDocument *document, const PlOverview *overview, GError **error)
{
  PlQuestion question;
  pl_record_init_empty(PL_RECORD_QUESTION, &question);
  question.id = pl_document_next_id(document);
  question.assessment = overview->assessment != NULL ? overview->assessment->id : 0;
  question.text = questions_add;
  question.subject = questions_about != NULL ? questions_about : "";
  return pl_command_ask_question(overview->snapshot, &question, error);
}

static PlCommand *
make_change(PlDocument *document, const PlOverview *overview, const PlAsked *asked, GError **error)
{
  g_autofree char *today = pl_document_dup_today(document);
  const char *by = questions_by != NULL ? questions_by : "";
  if (questions_answer != NULL)
    return pl_command_answer_question(overview->snapshot, &asked->record,
                                      questions_text != NULL ? questions_text : "", by, today, error);
  if (questions_set_aside != NULL)
    return pl_command_set_question_aside(overview->snapshot, &asked->record,
                                         questions_reason != NULL ? questions_reason : "", by, today, error);
  if (questions_reopen != NULL)
    return pl_command_reopen_question(overview->snapshot, &asked->record);
  return pl_command_remove_question(overview->snapshot, asked->record.id, error);
}

static CliStatus
change(PlDocument *document, const PlOverview *overview)
{
  const PlAsked *asked =
      questions_add == NULL ? cli_find_question(overview->questions, change_wanted()) : NULL;
  if (questions_add == NULL && asked == NULL)
    return CLI_FAILED;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command = questions_add != NULL ? make_addition(document, overview, &error)
                                                       : make_change(document, overview, asked, &error);
  if (command == NULL || !cli_do(document, command, &error))
    return cli_fail_error(error);
  cli_print(_("Done: %s.\n"), pl_command_get_label(command));
  return CLI_DONE;
}

/* ---- The command ---- */

static CliStatus
check_use(void)
{
  const char *const changes[] = {questions_answer, questions_set_aside, questions_reopen, questions_remove,
                                 questions_add};
  const char *const words[] = {questions_text, questions_reason, questions_by, questions_about,
                               questions_add};
  guint n = 0;
  for (guint i = 0; i < G_N_ELEMENTS(changes); i++)
    n += changes[i] != NULL;
  if (n > 1)
    return cli_fail(
        CLI_WRONG_USE,
        _("Give one of --answer, --set-aside, --reopen, --add and --remove. Nothing was changed."));
  if ((questions_text != NULL) != (questions_answer != NULL) ||
      (questions_reason != NULL) != (questions_set_aside != NULL))
    return cli_fail(CLI_WRONG_USE,
                    _("--answer goes with --text, and --set-aside with --reason. Nothing was changed."));
  if ((questions_by != NULL && questions_answer == NULL && questions_set_aside == NULL) ||
      (questions_about != NULL && questions_add == NULL))
    return cli_fail(
        CLI_WRONG_USE,
        _("--by goes with --answer or --set-aside, and --about with --add. Nothing was changed."));
  for (guint i = 0; i < G_N_ELEMENTS(words); i++)
    if (words[i] != NULL && !g_utf8_validate(words[i], -1, NULL))
      return cli_fail(CLI_WRONG_USE, _("What is written must be text in UTF-8. Nothing was changed."));
  return CLI_DONE;
}

static CliStatus
run_questions(const char *const *words)
{
  CliStatus status = check_use();
  if (status != CLI_DONE)
    return status;
  gboolean changes = change_wanted() != NULL;
  g_autoptr(PlDocument) document = cli_open(words[0], changes);
  if (document == NULL)
    return CLI_FAILED;
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  const PlAssessment *assessment =
      questions_assessment != NULL ? cli_find_assessment(snapshot, questions_assessment) : NULL;
  if (questions_assessment != NULL && assessment == NULL)
    return CLI_FAILED;
  g_autofree char *today = pl_document_dup_today(document);
  g_autoptr(PlOverview) overview = pl_overview_new(snapshot, assessment, 0, today);
  if (changes)
    return change(document, overview);
  return questions_json ? print_json(overview->questions) : print_list(overview->questions);
}

const CliCommand cli_questions = {
    .name = "questions",
    .arguments = "FILE",
    .summary = N_("List the questions that the record raises; answer them, or add your own"),
    .more = N_(
        "NAME is what the list shows above a question, such as own-word.corporate. An answer stands until what the "
        "question\nrests on changes; then the question is open again."),
    .run = run_questions,
    .options = questions_options,
    .least = 1,
    .most = 1,
};
