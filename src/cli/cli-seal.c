/* sign-off, reopen: an assessment sealed as it stands, and opened again. */
#include "cli.h"

#include <glib/gi18n.h>
#include <plumbline/profile.h>
#include <plumbline/say.h>

/* @wanted: what to give, and with which option */
static gboolean
is_text(const char *wanted, const char *text)
{
  if (!cli_check_texts(&text, 1))
    return FALSE;
  g_autofree char *stripped = g_strstrip(g_strdup(text != NULL ? text : ""));
  if (stripped[0] != '\0')
    return TRUE;
  cli_fail(CLI_WRONG_USE, _("%s Nothing was changed."), wanted);
  return FALSE;
}

/* ---- sign-off ---- */

static char *sign_off_by;

static const GOptionEntry sign_off_options[] = {
    {"by", 'b', 0, G_OPTION_ARG_FILENAME, &sign_off_by,
     N_("The post that signs, such as “Director of children’s services”; never a name"), N_("POST")},
    {0},
};

/* Typing of another assessment is no part of what is signed; nor is what has nowhere to go. */
static gboolean
any_would_change(const PlSnapshot *snapshot, GPtrArray *drafts, gint64 assessment)
{
  for (guint i = 0; i < drafts->len; i++) {
    g_auto(GStrv) parts = g_strsplit(((const PlDraft *)drafts->pdata[i])->place, "/", -1);
    const PlRecordType *type = parts[0] != NULL ? pl_record_type_find(parts[0]) : NULL;
    gint64 id = type != NULL && parts[1] != NULL ? g_ascii_strtoll(parts[1], NULL, 10) : 0;
    if (type == NULL || id == 0)
      continue;
    gboolean of_one = type->kind == PL_RECORD_ASSESSMENT || pl_record_type_field(type, "assessment") == &type->fields[0];
    if (of_one ? id == assessment
               : type->fields[0].type != PL_FIELD_ID || pl_snapshot_find_id(snapshot, type->kind, id) != NULL)
      return TRUE;
  }
  return FALSE;
}

/* As the window warns of them. */
static void
tell_drafts(const PlSnapshot *snapshot, const PlAssessment *assessment)
{
  g_autoptr(PlProfile) profile = pl_profile_new(snapshot, assessment);
  guint n = profile->n_drafts;
  if (n == 0)
    return;
  g_autofree char *count = pl_say_number((gint)n);
  g_autofree char *text =
      g_strdup_printf(ngettext("%s level was signed off as a draft, which the room has not agreed. To date it, reopen the "
                               "assessment, agree its levels and sign it off again.",
                               "%s levels were signed off as drafts, which the room has not agreed. To date them, reopen the "
                               "assessment, agree its levels and sign it off again.",
                               n),
                      count);
  g_autofree char *sentence = pl_say_capital(text);
  cli_print("%s\n", sentence);
}

static CliStatus
run_sign_off(const char *const *words)
{
  if (!is_text(_("Say with --by which post signs, such as “Director of children’s services”."), sign_off_by))
    return CLI_WRONG_USE;
  g_autoptr(PlDocument) document = cli_open(words[0], TRUE);
  if (document == NULL)
    return CLI_FAILED;
  g_autoptr(PlSnapshot) before = pl_document_ref_snapshot(document);
  const PlAssessment *assessment = cli_find_assessment(before, words[1]);
  g_autoptr(GError) error = NULL;
  if (assessment == NULL)
    return CLI_FAILED;
  g_autoptr(GPtrArray) drafts = pl_document_list_drafts(document, &error);
  if (drafts == NULL)
    return cli_fail_error(error);
  if (any_would_change(before, drafts, assessment->id))
    return cli_fail(
        CLI_FAILED,
        _("What was typed last is not part of the document yet, and would be left out of what is signed. "
          "Nothing was changed. Open the document in the window first, which takes it up or asks."));
  if (!pl_document_sign_off(document, assessment->id, sign_off_by, &error))
    return cli_fail_error(error);
  g_autoptr(PlSnapshot) after = pl_document_ref_snapshot(document);
  tell_drafts(before, assessment);
  cli_print(
      _("Signed off: %s. The hash of what was signed, to be kept elsewhere too (in the minutes, for one), is\n%s\n"),
      assessment->title, pl_snapshot_seal(after, assessment->id)->sha256);
  return CLI_DONE;
}

const CliCommand cli_sign_off = {
    .name = "sign-off",
    .arguments = "FILE ASSESSMENT",
    .summary = N_("Seal an assessment as it stands, so that it cannot be changed"),
    .more = N_(
        "ASSESSMENT is the id that info shows. What it rests on is kept as it is signed, and check tells "
        "what has\n"
        "changed since. Levels that are drafts are sealed as drafts, and are told of. Where typing is kept that is not yet a\n"
        "change to it, nothing is signed. Undo does not go back past it; reopen does away with it, and is kept."),
    .run = run_sign_off,
    .options = sign_off_options,
    .least = 2,
    .most = 2,
};

/* ---- reopen ---- */

static char *reopen_reason;

static const GOptionEntry reopen_options[] = {
    {"reason", 'r', 0, G_OPTION_ARG_FILENAME, &reopen_reason, N_("Why; it is kept in the history"),
     N_("TEXT")},
    {0},
};

static CliStatus
run_reopen(const char *const *words)
{
  if (!is_text(_("Say with --reason why it is reopened."), reopen_reason))
    return CLI_WRONG_USE;
  g_autoptr(PlDocument) document = cli_open(words[0], TRUE);
  if (document == NULL)
    return CLI_FAILED;
  g_autoptr(PlSnapshot) snapshot = pl_document_ref_snapshot(document);
  const PlAssessment *assessment = cli_find_assessment(snapshot, words[1]);
  g_autoptr(GError) error = NULL;
  if (assessment == NULL)
    return CLI_FAILED;
  if (!pl_document_reopen(document, assessment->id, reopen_reason, &error))
    return cli_fail_error(error);
  cli_print(_("Reopened: %s. It can be changed again, and signed off again.\n"), assessment->title);
  return CLI_DONE;
}

const CliCommand cli_reopen = {
    .name = "reopen",
    .arguments = "FILE ASSESSMENT",
    .summary = N_("Let a signed-off assessment be changed again"),
    .more = N_(
        "ASSESSMENT is the id that info shows. The reason and what had been sealed are kept in the history.\n"
        "A document that another program altered is not reopened."),
    .run = run_reopen,
    .options = reopen_options,
    .least = 2,
    .most = 2,
};
