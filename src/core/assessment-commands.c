#include <plumbline/assessment-commands.h>

#include <glib/gi18n-lib.h>
#include <plumbline/session-commands.h>

static const PlAssessment *
find(const PlSnapshot *snapshot, gint64 id, GError **error)
{
  const PlAssessment *assessment = pl_snapshot_assessment(snapshot, id);
  if (assessment == NULL)
    g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND,
                        _("There is no such assessment in this document. Nothing was changed."));
  return assessment;
}

static gboolean
check_new(const char *date, const char *title, GError **error)
{
  if (!pl_date_is_valid(date))
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
                _("“%s” is not a date such as 2026-10-12. Nothing was changed."), date);
  else if (*title == '\0')
    g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
                        _("An assessment needs a name, such as “Spring 2027”. Nothing was changed."));
  else
    return TRUE;
  return FALSE;
}

static const PlClearance not_cleared = {.public_interest = "", .cleared_by = "", .cleared_on = ""};

static void
copy_people(PlCommand *command, const PlSnapshot *snapshot, gint64 from, gint64 to, const PlIds *ids)
{
  guint n;
  const PlParticipant *people = pl_snapshot_participants(snapshot, from, &n);
  for (guint i = 0; i < n; i++) {
    PlParticipant copy = people[i];
    copy.id = ids->next(ids->data);
    copy.assessment = to;
    copy.consents = FALSE; /* given for another meeting */
    pl_command_put(command, PL_RECORD_PARTICIPANT, &copy);
  }
}

static void
copy_levels(PlCommand *command, const PlSnapshot *snapshot, gint64 from, gint64 to)
{
  guint n;
  const PlAgreedLevel *levels = pl_snapshot_agreed_levels(snapshot, from, &n);
  for (guint i = 0; i < n; i++) {
    PlAgreedLevel copy = levels[i];
    copy.assessment = to;
    copy.agreed_on = "";
    copy.clearance = not_cleared;
    pl_command_put(command, PL_RECORD_AGREED_LEVEL, &copy);
  }
}

void
pl_command_put_assessment(PlCommand *command, PlSnapshot *snapshot, const PlAssessment *assessment,
                          gboolean people, const PlIds *ids)
{
  g_return_if_fail(command != NULL && snapshot != NULL && assessment != NULL && ids != NULL);
  pl_command_put(command, PL_RECORD_ASSESSMENT, assessment);
  if (!people)
    return;
  g_autoptr(PlSnapshot) with = pl_command_apply(command, snapshot);
  PlParticipant suggested[PL_SESSION_SUGGESTED_MOST];
  guint n = pl_session_suggest_participants(with, assessment->id, suggested, G_N_ELEMENTS(suggested));
  for (guint i = 0; i < n; i++) {
    suggested[i].id = ids->next(ids->data);
    suggested[i].assessment = assessment->id;
    suggested[i].position = (gint)i + 1;
    pl_command_put(command, PL_RECORD_PARTICIPANT, &suggested[i]);
  }
}

PlCommand *
pl_command_copy_assessment(const PlSnapshot *snapshot, gint64 from, const PlAssessment *as, const PlIds *ids,
                           GError **error)
{
  g_return_val_if_fail(snapshot != NULL && as != NULL && ids != NULL, NULL);
  const PlAssessment *source = find(snapshot, from, error);
  if (source == NULL || !check_new(as->date, as->title, error))
    return NULL;
  g_autofree char *label = g_strdup_printf(_("Begin %s from %s"), as->title, source->title);
  PlCommand *command = pl_command_new("add", label);
  PlAssessment copy = *source;
  copy.id = as->id;
  copy.date = as->date;
  copy.title = as->title;
  copy.kind = as->kind;
  copy.note = "";
  copy.clearance = not_cleared;
  pl_command_put(command, PL_RECORD_ASSESSMENT, &copy);
  copy_people(command, snapshot, from, as->id, ids);
  copy_levels(command, snapshot, from, as->id);
  return command;
}

PlCommand *
pl_command_remove_assessment(const PlSnapshot *snapshot, gint64 id, GError **error)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  const PlAssessment *assessment = find(snapshot, id, error);
  if (assessment == NULL)
    return NULL;
  if (pl_snapshot_seal(snapshot, id) != NULL) {
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
                _("“%s” is signed off, so it stays. Nothing was changed. Reopen it first, and say why."),
                assessment->title);
    return NULL;
  }
  g_autofree char *label = g_strdup_printf(_("Remove the assessment %s"), assessment->title);
  PlCommand *command = pl_command_new("remove", label);
  pl_command_delete_whole(command, snapshot, PL_RECORD_ASSESSMENT, assessment);
  return command;
}
