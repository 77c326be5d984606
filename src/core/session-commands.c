#include <plumbline/session-commands.h>

#include <glib/gi18n-lib.h>
#include <string.h>

#include <plumbline/framework.h>

/* ---- Looking up ---- */

const PlSession *
pl_session_of(const PlSnapshot *snapshot, gint64 assessment)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  PlSession key = {.assessment = assessment};
  return pl_snapshot_find(snapshot, PL_RECORD_SESSION, &key);
}

gboolean
pl_session_views_are_private(const PlSnapshot *snapshot, gint64 assessment)
{
  const PlSession *session = pl_session_of(snapshot, assessment);
  return session != NULL && session->stage == PL_STAGE_PRIVATE_VIEWS;
}

static const PlAssessment *
find_assessment(const PlSnapshot *snapshot, gint64 id, GError **error)
{
  const PlAssessment *assessment = pl_snapshot_assessment(snapshot, id);
  if (assessment == NULL)
    g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND,
                        _("There is no such assessment in this document; nothing was changed."));
  return assessment;
}

static const PlDomain *
find_domain(const PlSnapshot *snapshot, gint64 id, GError **error)
{
  const PlDomain *domain = pl_snapshot_domain(snapshot, id);
  if (domain == NULL)
    g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND,
                        _("There is no such domain in this document; nothing was changed."));
  return domain;
}

static const PlSession *
find_session(const PlSnapshot *snapshot, gint64 assessment, GError **error)
{
  const PlSession *session = pl_session_of(snapshot, assessment);
  if (session == NULL)
    g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND,
                        _("No session of this assessment was begun; nothing was changed."));
  return session;
}

static gboolean
refuse(GError **error, const char *sentence)
{
  g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID, sentence);
  return FALSE;
}

static gboolean
is_blank(const char *text)
{
  g_autofree char *stripped = g_strstrip(g_strdup(text));
  return *stripped == '\0';
}

static const char *
title_of(const PlAssessment *assessment)
{
  return *assessment->title != '\0' ? assessment->title : assessment->date;
}

/* Gives the command up where its records could not be kept. */
static PlCommand *
checked(PlCommand *command, GError **error)
{
  if (!pl_command_validate(command, error))
    g_clear_pointer(&command, pl_command_unref);
  return command;
}

/* ---- Who is here ---- */

/* The same organisation's latest assessment dated before, if people took part in it. */
static const PlParticipant *
participants_before(const PlSnapshot *snapshot, const PlAssessment *assessment, guint *n)
{
  guint n_assessments;
  const PlAssessment *all = pl_snapshot_assessments(snapshot, &n_assessments);
  for (guint i = n_assessments; i-- > 0;) /* in order of date */
    if (all[i].organisation == assessment->organisation && strcmp(all[i].date, assessment->date) < 0)
      return pl_snapshot_participants(snapshot, all[i].id, n);
  *n = 0;
  return NULL;
}

static PlRole
role_of(const PlItem *item)
{
  static const struct {
    const char *code;
    PlRole role;
  } roles[] = {{"leader", PL_ROLE_LEADER},
               {"chief-executive", PL_ROLE_CHIEF_EXECUTIVE},
               {"lead-member", PL_ROLE_LEAD_MEMBER},
               {"director", PL_ROLE_DIRECTOR}};
  for (guint i = 0; i < G_N_ELEMENTS(roles); i++)
    if (g_str_equal(item->code, roles[i].code))
      return roles[i].role;
  return PL_ROLE_OTHER;
}

guint
pl_session_suggest_participants(const PlSnapshot *snapshot, gint64 assessment, PlParticipant *out, guint most)
{
  g_return_val_if_fail(snapshot != NULL && out != NULL, 0);
  const PlAssessment *record = pl_snapshot_assessment(snapshot, assessment);
  guint n_before = 0, n_items = 0;
  const PlParticipant *before = record != NULL ? participants_before(snapshot, record, &n_before) : NULL;
  const PlItem *quartet = pl_framework_catalogue(snapshot, "strategic-quartet", &n_items);
  guint n = MIN(n_before > 0 ? n_before : n_items, most);
  for (guint i = 0; i < n; i++) {
    pl_record_init_empty(PL_RECORD_PARTICIPANT, &out[i]);
    out[i].role = n_before > 0 ? before[i].role : role_of(&quartet[i]);
    out[i].post = n_before > 0 ? before[i].post : quartet[i].name;
  }
  return n;
}

static gboolean
may_take_part(const PlParticipant *participants, guint n, GError **error)
{
  g_autoptr(GHashTable) ids = g_hash_table_new(g_int64_hash, g_int64_equal);
  for (guint i = 0; i < n; i++) {
    if (is_blank(participants[i].post))
      return refuse(error,
                    _("Somebody has no post. Say what they are, such as “Chief executive”; nothing was "
                      "changed."));
    if (participants[i].id <= 0 || !g_hash_table_add(ids, (gpointer)&participants[i].id))
      return refuse(error, _("The same person was given twice; nothing was changed."));
  }
  return TRUE;
}

static void
delete_participant(PlCommand *command, const PlSnapshot *snapshot, const PlParticipant *gone)
{
  guint n;
  const PlView *views = pl_snapshot_views(snapshot, gone->assessment, &n);
  for (guint i = 0; i < n; i++)
    if (views[i].participant == gone->id)
      pl_command_delete(command, PL_RECORD_VIEW, &views[i]);
  pl_command_delete(command, PL_RECORD_PARTICIPANT, gone);
}

PlCommand *
pl_command_set_participants(const PlSnapshot *snapshot, gint64 assessment, const PlParticipant *participants,
                            guint n, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && (participants != NULL || n == 0), NULL);
  const PlAssessment *record = find_assessment(snapshot, assessment, error);
  if (record == NULL || !may_take_part(participants, n, error))
    return NULL;
  g_autofree char *label = g_strdup_printf(_("Say who takes part in %s"), title_of(record));
  PlCommand *command = pl_command_new("participants", label);
  g_autoptr(GHashTable) stay = g_hash_table_new(g_int64_hash, g_int64_equal);
  for (guint i = 0; i < n; i++) {
    g_autofree char *post = g_strstrip(g_strdup(participants[i].post));
    PlParticipant kept = participants[i];
    kept.assessment = assessment;
    kept.position = (gint)i + 1;
    kept.post = post;
    pl_command_put(command, PL_RECORD_PARTICIPANT, &kept);
    g_hash_table_add(stay, (gpointer)&participants[i].id);
  }
  guint n_standing;
  const PlParticipant *standing = pl_snapshot_participants(snapshot, assessment, &n_standing);
  for (guint i = 0; i < n_standing; i++)
    if (!g_hash_table_contains(stay, &standing[i].id))
      delete_participant(command, snapshot, &standing[i]);
  return checked(command, error);
}

/* ---- Where the room is ---- */

static void
put_panel(PlCommand *command, const PlSnapshot *snapshot, const PlAssessment *assessment,
          const PlParticipant *participants, guint n)
{
  g_autoptr(GString) panel = g_string_new(NULL);
  for (guint i = 0; i < n; i++)
    g_string_append_printf(panel, "%s%s", i > 0 ? "; " : "", participants[i].post);
  PlAssessment with = *assessment;
  with.panel = panel->str;
  pl_command_edit(command, snapshot, PL_RECORD_ASSESSMENT, &with);
}

PlCommand *
pl_command_begin_session(const PlSnapshot *snapshot, gint64 assessment, gint minutes, GError **error)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  const PlAssessment *record = find_assessment(snapshot, assessment, error);
  if (record == NULL)
    return NULL;
  guint n;
  const PlParticipant *participants = pl_snapshot_participants(snapshot, assessment, &n);
  if (n == 0) {
    refuse(error, _("Nobody takes part yet. Say who is here, by post; nothing was changed."));
    return NULL;
  }
  if (minutes < PL_SESSION_MINUTES_MIN || minutes > PL_SESSION_MINUTES_MAX) {
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
                _("A session takes from %d to %d minutes; nothing was changed."), PL_SESSION_MINUTES_MIN,
                PL_SESSION_MINUTES_MAX);
    return NULL;
  }
  const PlSession *standing = pl_session_of(snapshot, assessment);
  gboolean resumes = standing != NULL && standing->stage != PL_STAGE_CLOSED;
  g_autofree char *label = g_strdup_printf(
      resumes ? _("Resume the session of %s") : _("Begin the session of %s"), title_of(record));
  PlCommand *command = pl_command_new("session", label);
  PlSession session = standing != NULL ? *standing : (PlSession){.assessment = assessment};
  session.minutes = minutes;
  if (!resumes) {
    session.stage = PL_STAGE_PRIVATE_VIEWS;
    session.domain = 0;
    session.views_discarded = FALSE; /* of those that it gathers from here on */
  }
  pl_command_put(command, PL_RECORD_SESSION, &session);
  if (*record->panel == '\0')
    put_panel(command, snapshot, record, participants, n);
  return checked(command, error);
}

PlCommand *
pl_command_leave_session(const PlSnapshot *snapshot, gint64 assessment, gint minutes, GError **error)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  const PlAssessment *record = find_assessment(snapshot, assessment, error);
  const PlSession *standing = record != NULL ? find_session(snapshot, assessment, error) : NULL;
  if (standing == NULL)
    return NULL;
  g_autofree char *label = g_strdup_printf(_("Leave the session of %s"), title_of(record));
  PlCommand *command = pl_command_new("session", label);
  PlSession session = *standing;
  session.minutes = CLAMP(minutes, PL_SESSION_MINUTES_MIN, PL_SESSION_MINUTES_MAX);
  pl_command_put(command, PL_RECORD_SESSION, &session);
  return checked(command, error);
}

static char *
turn_label(PlStage stage, const PlDomain *domain)
{
  if (domain != NULL)
    return g_strdup_printf(_("Turn to %s"), domain->name);
  switch (stage) {
  case PL_STAGE_PRIVATE_VIEWS:
    return g_strdup(_("Go back to the private views"));
  case PL_STAGE_REVEALED:
    return g_strdup(_("Reveal the views"));
  case PL_STAGE_AGREED:
    return g_strdup(_("Turn to the summary"));
  case PL_STAGE_CLOSED:
  default:
    return g_strdup(_("Close the session"));
  }
}

PlCommand *
pl_command_turn_to(const PlSnapshot *snapshot, gint64 assessment, PlStage stage, gint64 domain,
                   GError **error)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  const PlSession *standing = find_session(snapshot, assessment, error);
  const PlDomain *to = standing != NULL && domain != 0 ? find_domain(snapshot, domain, error) : NULL;
  if (standing == NULL || (domain != 0 && to == NULL))
    return NULL;
  g_autofree char *label = turn_label(stage, to);
  PlCommand *command = pl_command_new("session", label);
  PlSession session = *standing;
  session.stage = stage;
  session.domain = domain;
  pl_command_put(command, PL_RECORD_SESSION, &session);
  return checked(command, error);
}

/* ---- Views and levels ---- */

static gboolean
is_level(gint level, GError **error)
{
  if (level == PL_SCORE_NOT_ENOUGH || (level >= PL_LEVEL_MIN && level <= PL_LEVEL_MAX))
    return TRUE;
  g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
              _("%d is not a level: levels go from %d to %d. Nothing was changed."), level, PL_LEVEL_MIN,
              PL_LEVEL_MAX);
  return FALSE;
}

PlCommand *
pl_command_give_view(const PlSnapshot *snapshot, gint64 assessment, gint64 domain, gint64 participant,
                     gint level, gint confidence, const char *reason, GError **error)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  PlParticipant key = {.assessment = assessment, .id = participant};
  const PlParticipant *who = pl_snapshot_find(snapshot, PL_RECORD_PARTICIPANT, &key);
  const PlDomain *what = pl_snapshot_domain(snapshot, domain);
  if (who == NULL || what == NULL) {
    g_set_error_literal(
        error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND,
        _("There is no such assessment, domain or participant in this document; nothing was changed."));
    return NULL;
  }
  if (!is_level(level, error))
    return NULL;
  g_autofree char *label = g_strdup_printf(_("Give a view of %s (%s)"), what->name, who->post);
  PlCommand *command = pl_command_new("view", label);
  const PlView *standing = pl_snapshot_view(snapshot, assessment, domain, participant);
  PlView view = {.assessment = assessment, .domain = domain, .participant = participant};
  view.level = MAX(level, 0);
  view.not_enough = level == PL_SCORE_NOT_ENOUGH;
  view.confidence = confidence;
  view.reason = reason != NULL ? reason : standing != NULL ? standing->reason : "";
  pl_command_put(command, PL_RECORD_VIEW, &view);
  return checked(command, error);
}

static void
put_agreement(PlCommand *command, const PlSnapshot *snapshot, gint64 assessment, const PlAgreement *agreement,
              const char *date)
{
  const PlAgreedLevel *standing = pl_snapshot_agreed_level(snapshot, assessment, agreement->domain);
  PlAgreedLevel agreed;
  pl_record_init_empty(PL_RECORD_AGREED_LEVEL, &agreed);
  if (standing != NULL)
    agreed = *standing;
  agreed.assessment = assessment;
  agreed.domain = agreement->domain;
  agreed.level = MAX(agreement->level, 0);
  agreed.not_enough = agreement->level == PL_SCORE_NOT_ENOUGH;
  if (agreement->reason != NULL)
    agreed.reason = agreement->reason;
  gboolean the_same = standing != NULL && pl_record_equal(PL_RECORD_AGREED_LEVEL, standing, &agreed);
  if (!the_same || *agreed.agreed_on == '\0')
    agreed.agreed_on = date;
  pl_command_edit(command, snapshot, PL_RECORD_AGREED_LEVEL, &agreed);
}

static char *
agree_label(const PlSnapshot *snapshot, const PlAgreement *agreements, guint n)
{
  if (n > 1)
    return g_strdup_printf(ngettext("Agree %u domain together", "Agree %u domains together", n), n);
  const PlDomain *domain = pl_snapshot_domain(snapshot, agreements[0].domain);
  return agreements[0].level == PL_SCORE_NOT_ENOUGH
             ? g_strdup_printf(_("Agree %s: not enough evidence to agree a level"), domain->name)
             : g_strdup_printf(_("Agree %s %d"), domain->name, agreements[0].level);
}

PlCommand *
pl_command_agree_domains(const PlSnapshot *snapshot, gint64 assessment, const PlAgreement *agreements,
                         guint n, const char *date, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && date != NULL && (agreements != NULL || n == 0), NULL);
  if (find_assessment(snapshot, assessment, error) == NULL)
    return NULL;
  if (n == 0 || !pl_date_is_valid(date)) {
    refuse(error,
           n == 0
               ? _("No domain was given to agree; nothing was changed.")
               : _("The day on which it was agreed is not a date such as 2026-10-12. Nothing was changed."));
    return NULL;
  }
  for (guint i = 0; i < n; i++)
    if (find_domain(snapshot, agreements[i].domain, error) == NULL || !is_level(agreements[i].level, error))
      return NULL;
  g_autofree char *label = agree_label(snapshot, agreements, n);
  PlCommand *command = pl_command_new("agree", label);
  for (guint i = 0; i < n; i++)
    put_agreement(command, snapshot, assessment, &agreements[i], date);
  const PlSession *standing = pl_session_of(snapshot, assessment);
  if (standing != NULL) {
    PlSession session = *standing;
    session.stage = PL_STAGE_AGREED;
    session.domain = n == 1 ? agreements[0].domain : 0;
    pl_command_put(command, PL_RECORD_SESSION, &session);
  }
  return checked(command, error);
}

/* ---- What comes up on the way ---- */

PlCommand *
pl_command_add_note(const PlSnapshot *snapshot, gint64 assessment, gint64 domain, const char *text,
                    GError **error)
{
  g_return_val_if_fail(snapshot != NULL && text != NULL, NULL);
  const PlAssessment *record = find_assessment(snapshot, assessment, error);
  const PlDomain *about = record != NULL && domain != 0 ? find_domain(snapshot, domain, error) : NULL;
  if (record == NULL || (domain != 0 && about == NULL))
    return NULL;
  if (is_blank(text)) {
    refuse(error, _("There is nothing in the note; nothing was changed."));
    return NULL;
  }
  g_autofree char *stripped = g_strstrip(g_strdup(text));
  g_autofree char *note =
      g_strdup_printf("%s%s%s%s%s", record->note, *record->note != '\0' ? "\n" : "",
                      about != NULL ? about->name : "", about != NULL ? ": " : "", stripped);
  g_autofree char *label = about != NULL ? g_strdup_printf(_("Note on %s"), about->name)
                                         : g_strdup_printf(_("Note on %s"), title_of(record));
  PlCommand *command = pl_command_new("note", label);
  PlAssessment with = *record;
  with.note = note;
  pl_command_edit(command, snapshot, PL_RECORD_ASSESSMENT, &with);
  return checked(command, error);
}

PlCommand *
pl_command_add_action(const PlSnapshot *snapshot, const PlAction *action, gint64 domain, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && action != NULL, NULL);
  if (domain != 0 && find_domain(snapshot, domain, error) == NULL)
    return NULL;
  g_autofree char *label = g_strdup_printf(_("Add the action “%s”"), action->title);
  PlCommand *command = pl_command_new("add", label);
  PlActionDomain link = {.action = action->id, .domain = domain};
  pl_command_put(command, PL_RECORD_ACTION, action);
  if (domain != 0)
    pl_command_put(command, PL_RECORD_ACTION_DOMAIN, &link);
  return checked(command, error);
}

PlCommand *
pl_command_add_evidence(const PlSnapshot *snapshot, const PlEvidence *evidence, const PlEvidenceDomain *link,
                        GError **error)
{
  g_return_val_if_fail(snapshot != NULL && evidence != NULL, NULL);
  if (link != NULL && find_domain(snapshot, link->domain, error) == NULL)
    return NULL;
  g_autofree char *label = g_strdup_printf(_("Add the evidence “%s”"), evidence->title);
  PlCommand *command = pl_command_new("add", label);
  pl_command_put(command, PL_RECORD_EVIDENCE, evidence);
  if (link != NULL) {
    PlEvidenceDomain linked = *link;
    linked.evidence = evidence->id;
    pl_command_put(command, PL_RECORD_EVIDENCE_DOMAIN, &linked);
  }
  return checked(command, error);
}
