#include <plumbline/question-commands.h>

#include <glib/gi18n-lib.h>
#include <string.h>

gconstpointer
pl_question_subject(const PlSnapshot *snapshot, const char *subject, PlRecordKind *kind)
{
  g_return_val_if_fail(snapshot != NULL && subject != NULL && kind != NULL, NULL);
  static const PlRecordKind kinds[] = {PL_RECORD_DOMAIN, PL_RECORD_RISK, PL_RECORD_TEST};
  for (guint i = 0; subject[0] != '\0' && i < G_N_ELEMENTS(kinds); i++) {
    gconstpointer found = pl_snapshot_find_code(snapshot, kinds[i], subject);
    if (found != NULL) {
      *kind = kinds[i];
      return found;
    }
  }
  return NULL;
}

/* As a label names it. */
static const char *
subject_name(const PlSnapshot *snapshot, const PlQuestion *question)
{
  PlRecordKind kind;
  gconstpointer found = pl_question_subject(snapshot, question->subject, &kind);
  return found != NULL ? pl_field_get_text(pl_record_type_field(pl_record_type_get(kind), "name"), found)
                       : _("the record");
}

static gboolean
is_blank(const char *text)
{
  g_autofree char *stripped = g_strstrip(g_strdup(text));
  return stripped[0] == '\0';
}

static gboolean
refuse(GError **error, const char *sentence)
{
  g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID, sentence);
  return FALSE;
}

static gboolean
check_words(const char *words, const char *on, const char *missing, GError **error)
{
  if (is_blank(words))
    return refuse(error, missing);
  if (pl_date_is_valid(on))
    return TRUE;
  g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
              _("“%s” is not a date such as 2026-10-12. Nothing was changed."), on);
  return FALSE;
}

static void
put_settled(PlCommand *command, const PlSnapshot *snapshot, const PlQuestion *question, PlQuestionState state,
            const char *words, const char *by, const char *on)
{
  PlQuestion settled = *question;
  settled.state = state;
  settled.answer = words, settled.answered_by = by, settled.answered_on = on;
  pl_command_edit(command, snapshot, PL_RECORD_QUESTION, &settled);
}

PlCommand *
pl_command_answer_question(const PlSnapshot *snapshot, const PlQuestion *question, const char *answer,
                           const char *by, const char *on, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && question != NULL && answer != NULL && by != NULL && on != NULL,
                       NULL);
  if (!check_words(answer, on, _("The answer is empty. Nothing was changed."), error))
    return NULL;
  g_autofree char *label = g_strdup_printf(_("Answer a question about %s"), subject_name(snapshot, question));
  PlCommand *command = pl_command_new("answer", label);
  put_settled(command, snapshot, question, PL_QUESTION_ANSWERED, answer, by, on);
  return command;
}

PlCommand *
pl_command_set_question_aside(const PlSnapshot *snapshot, const PlQuestion *question, const char *reason,
                              const char *by, const char *on, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && question != NULL && reason != NULL && by != NULL && on != NULL,
                       NULL);
  if (!check_words(reason, on,
                   _("A question is set aside for a reason, and none was given. Nothing was changed."),
                   error))
    return NULL;
  g_autofree char *label =
      g_strdup_printf(_("Set aside a question about %s"), subject_name(snapshot, question));
  PlCommand *command = pl_command_new("set-aside", label);
  put_settled(command, snapshot, question, PL_QUESTION_SET_ASIDE, reason, by, on);
  return command;
}

PlCommand *
pl_command_reopen_question(const PlSnapshot *snapshot, const PlQuestion *question)
{
  g_return_val_if_fail(snapshot != NULL && question != NULL, NULL);
  g_autofree char *label =
      g_strdup_printf(_("Open a question about %s again"), subject_name(snapshot, question));
  PlCommand *command = pl_command_new("edit", label);
  put_settled(command, snapshot, question, PL_QUESTION_OPEN, "", "", "");
  return command;
}

PlCommand *
pl_command_ask_question(const PlSnapshot *snapshot, const PlQuestion *question, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && question != NULL, NULL);
  PlRecordKind kind;
  if (is_blank(question->text)) {
    refuse(error, _("The question is empty. Nothing was changed."));
    return NULL;
  }
  if (question->subject[0] != '\0' && pl_question_subject(snapshot, question->subject, &kind) == NULL) {
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND,
                _("There is no domain, risk or assurance test “%s” in this document. Nothing was changed."),
                question->subject);
    return NULL;
  }
  g_autofree char *label = g_strdup_printf(_("Add a question about %s"), subject_name(snapshot, question));
  PlCommand *command = pl_command_new("add", label);
  pl_command_put(command, PL_RECORD_QUESTION, question);
  return command;
}

PlCommand *
pl_command_remove_question(const PlSnapshot *snapshot, gint64 id, GError **error)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  const PlQuestion *question = pl_snapshot_find_id(snapshot, PL_RECORD_QUESTION, id);
  if (question == NULL) {
    g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND,
                        _("There is no such question in this document. Nothing was changed."));
    return NULL;
  }
  if (question->rule[0] != '\0') {
    refuse(error,
           _("The record raises this question, so it cannot be removed: answer it, or set it aside and "
             "say why. Nothing was changed."));
    return NULL;
  }
  g_autofree char *label = g_strdup_printf(_("Remove a question about %s"), subject_name(snapshot, question));
  PlCommand *command = pl_command_new("delete", label);
  guint n;
  const PlPackQuestion *chosen = pl_snapshot_pack_questions(snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (chosen[i].question == id)
      pl_command_delete(command, PL_RECORD_PACK_QUESTION, &chosen[i]);
  pl_command_delete(command, PL_RECORD_QUESTION, question);
  return command;
}

/* An action is linked to what the question is about. */
static void
put_link(PlCommand *command, PlRecordKind of, gint64 action, gint64 subject)
{
  if (of == PL_RECORD_DOMAIN)
    pl_command_put(command, PL_RECORD_ACTION_DOMAIN, &(PlActionDomain){action, subject});
  else if (of == PL_RECORD_RISK)
    pl_command_put(command, PL_RECORD_ACTION_RISK, &(PlActionRisk){action, subject});
  else
    pl_command_put(command, PL_RECORD_ACTION_TEST, &(PlActionTest){action, subject});
}

PlCommand *
pl_command_act_on_question(const PlSnapshot *snapshot, const PlQuestion *question, const PlAction *action,
                           const char *answer, const char *by, const char *on, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && question != NULL && action != NULL, NULL);
  g_return_val_if_fail(answer != NULL && by != NULL && on != NULL, NULL);
  if (!check_words(action->title, on, _("The action has no name. Nothing was changed."), error) ||
      !check_words(answer, action->due[0] != '\0' ? action->due : on,
                   _("The answer is empty. Nothing was changed."), error))
    return NULL;
  g_autofree char *label =
      g_strdup_printf(_("Make an action of a question about %s"), subject_name(snapshot, question));
  PlCommand *command = pl_command_new("act", label);
  pl_command_put(command, PL_RECORD_ACTION, action);
  PlRecordKind of;
  gconstpointer subject = pl_question_subject(snapshot, question->subject, &of);
  if (subject != NULL)
    put_link(command, of, action->id, pl_field_get_id(&pl_record_type_get(of)->fields[0], subject));
  put_settled(command, snapshot, question, PL_QUESTION_ANSWERED, answer, by, on);
  return command;
}

gint64
pl_question_action_id(gint64 question)
{
  g_autofree char *rests = g_strdup_printf("%" G_GINT64_FORMAT, question);
  return pl_id_from_code("action of a question", rests);
}

const PlQuestion *
pl_question_of_action(const PlSnapshot *snapshot, gint64 action)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  guint n;
  const PlQuestion *all = pl_snapshot_questions(snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (pl_question_action_id(all[i].id) == action)
      return &all[i];
  return NULL;
}
