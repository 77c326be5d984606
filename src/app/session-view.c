#include "session-private.h"
#include "views-place.h"

#include <glib/gi18n-lib.h>

static const PlAssessment *
ordinary_assessment(PlAppSession *self)
{
  const PlAssessment *latest = pl_snapshot_latest_assessment(self->shown, 0, NULL);
  if (latest != NULL)
    return latest;
  guint n;
  const PlAssessment *any = pl_snapshot_assessments(self->shown, &n);
  return n > 0 ? &any[n - 1] : NULL;
}

const PlAssessment *
pl_app_session_get_assessment(PlAppSession *self)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(self), NULL);
  const PlAssessment *chosen = pl_snapshot_assessment(self->shown, self->assessment);
  return chosen != NULL ? chosen : ordinary_assessment(self);
}

const PlOrganisation *
pl_app_session_get_organisation(PlAppSession *self)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(self), NULL);
  const PlAssessment *assessment = pl_app_session_get_assessment(self);
  const PlDocumentInfo *info = pl_snapshot_info(self->shown);
  if (assessment != NULL)
    return pl_snapshot_organisation(self->shown, assessment->organisation);
  return info != NULL ? pl_snapshot_organisation(self->shown, info->organisation) : NULL;
}

const PlDomain *
pl_app_session_get_domain(PlAppSession *self)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(self), NULL);
  const PlDomain *chosen = pl_snapshot_domain(self->shown, self->domain);
  const PlProfile *profile =
      pl_app_session_get_assessment(self) != NULL ? pl_app_session_get_overview(self)->profile : NULL;
  if (profile != NULL && profile->n_domains > 0) { /* a signed-off assessment is about those of its day */
    const PlDomainProfile *part = pl_profile_find(profile, self->domain);
    return part != NULL ? part->domain : profile->domains[0].domain;
  }
  if (chosen != NULL && chosen->in_use)
    return chosen;
  guint n;
  const PlDomain *domains = pl_snapshot_domains(self->shown, &n);
  for (guint i = 0; i < n; i++)
    if (domains[i].in_use)
      return &domains[i];
  return NULL;
}

const PlRisk *
pl_app_session_get_risk(PlAppSession *self)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(self), NULL);
  const PlRisk *chosen = pl_snapshot_risk(self->shown, self->risk);
  if (chosen != NULL) /* also one that is closed, or offered */
    return chosen;
  const PlOverview *overview = pl_app_session_get_overview(self);
  return overview != NULL && overview->ratings->n_risks > 0 ? overview->ratings->risks[0].risk : NULL;
}

const PlTest *
pl_app_session_get_test(PlAppSession *self)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(self), NULL);
  const PlTest *chosen = pl_snapshot_test(self->shown, self->test);
  return chosen != NULL && chosen->in_use ? chosen : NULL;
}

const PlAsked *
pl_app_session_get_question(PlAppSession *self)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(self), NULL);
  return self->question != 0 ? pl_questions_find(pl_app_session_get_overview(self)->questions, self->question) : NULL;
}

const PlOption *
pl_app_session_get_option(PlAppSession *self)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(self), NULL);
  const PlOption *chosen = pl_snapshot_option(self->shown, self->option);
  const PlDocumentInfo *info = pl_snapshot_info(self->shown);
  if (chosen == NULL && info != NULL)
    chosen = pl_snapshot_option(self->shown, info->option);
  return chosen;
}

const char *
pl_app_session_get_as_at(PlAppSession *self)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(self), NULL);
  if (self->as_at != NULL)
    return self->as_at;
  g_autofree char *today = pl_document_dup_today(self->document);
  const PlAssessment *assessment = pl_app_session_get_assessment(self);
  const PlAssessment *latest =
      assessment != NULL ? pl_snapshot_latest_assessment(self->shown, assessment->organisation, NULL) : NULL;
  gboolean looks_back = assessment != NULL && latest != NULL && assessment->id != latest->id;
  if (assessment != NULL && (looks_back || strcmp(assessment->date, today) > 0))
    self->as_at = g_strdup(assessment->date);
  else
    self->as_at = g_steal_pointer(&today);
  return self->as_at;
}

PlOverview *
pl_app_session_get_overview(PlAppSession *self)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(self), NULL);
  if (self->overview == NULL) {
    const PlOption *option = pl_app_session_get_option(self);
    self->overview = pl_overview_new_after(self->last, self->shown, pl_app_session_get_assessment(self),
                                           option != NULL ? option->id : 0, pl_app_session_get_as_at(self));
    g_clear_pointer(&self->last, pl_overview_unref);
  }
  return self->overview;
}

PlFigureTrends *
pl_app_session_get_trends(PlAppSession *self)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(self), NULL);
  const PlOrganisation *organisation = pl_app_session_get_organisation(self);
  if (self->trends == NULL)
    self->trends = pl_trends_new(self->shown, organisation != NULL ? organisation->id : 0,
                                 pl_app_session_get_as_at(self));
  return self->trends;
}

const PlSeal *
pl_app_session_get_seal(PlAppSession *self)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(self), NULL);
  const PlAssessment *assessment = pl_app_session_get_assessment(self);
  return assessment != NULL ? pl_snapshot_seal(self->shown, assessment->id) : NULL;
}

const char *
pl_app_session_get_sealed(PlAppSession *self)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(self), NULL);
  g_free(self->read_only_reason);
  self->read_only_reason = pl_document_dup_read_only_reason(self->document);
  if (self->read_only_reason != NULL)
    return self->read_only_reason;
  if (pl_app_session_get_seal(self) != NULL)
    return _("Its levels and reasons stay as they were signed. To change them, reopen it and say why.");
  return NULL;
}

/* `standing` is whether the thing is in the document. */
static void
set_in_view(PlAppSession *self, gint64 *which, gint64 id, gboolean standing)
{
  if (*which == id || !standing)
    return;
  *which = id;
  if (which == &self->assessment || which == &self->option)
    pl_app_session_forget_findings(self);
  pl_app_session_emit_changed(self);
}

void
pl_app_session_set_assessment(PlAppSession *self, gint64 assessment)
{
  g_return_if_fail(PL_IS_APP_SESSION(self));
  set_in_view(self, &self->assessment, assessment, pl_snapshot_assessment(self->shown, assessment) != NULL);
}

void
pl_app_session_set_domain(PlAppSession *self, gint64 domain)
{
  g_return_if_fail(PL_IS_APP_SESSION(self));
  set_in_view(self, &self->domain, domain, pl_snapshot_domain(self->shown, domain) != NULL);
}

void
pl_app_session_set_risk(PlAppSession *self, gint64 risk)
{
  g_return_if_fail(PL_IS_APP_SESSION(self));
  set_in_view(self, &self->risk, risk, pl_snapshot_risk(self->shown, risk) != NULL);
}

void
pl_app_session_set_test(PlAppSession *self, gint64 test)
{
  g_return_if_fail(PL_IS_APP_SESSION(self));
  set_in_view(self, &self->test, test, pl_snapshot_test(self->shown, test) != NULL);
}

void
pl_app_session_set_question(PlAppSession *self, gint64 question)
{
  g_return_if_fail(PL_IS_APP_SESSION(self));
  const PlOverview *overview = pl_app_session_get_overview(self);
  set_in_view(self, &self->question, question,
              overview != NULL && pl_questions_find(overview->questions, question) != NULL);
}

/* The bits of the views of one place. */
static guint
views_beside(PlPlaceView view)
{
  guint views = 0;
  for (PlPlaceView i = 0; i < PL_N_PLACE_VIEWS; i++)
    if (g_str_equal(pl_place_view_get_place(i), pl_place_view_get_place(view)))
      views |= 1u << i;
  return views;
}

gboolean
pl_app_session_shows(PlAppSession *self, PlPlaceView view)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(self) && view < PL_N_PLACE_VIEWS, FALSE);
  return (self->shown_views >> view & 1) != 0;
}

void
pl_app_session_show(PlAppSession *self, PlPlaceView view)
{
  g_return_if_fail(PL_IS_APP_SESSION(self) && view < PL_N_PLACE_VIEWS);
  if (pl_app_session_shows(self, view))
    return;
  self->shown_views = (self->shown_views & ~views_beside(view)) | 1u << view;
  pl_app_session_emit_changed(self);
}

const PlMilestone *
pl_app_session_get_milestone(PlAppSession *self)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(self), NULL);
  guint n;
  const PlMilestone *all = pl_snapshot_milestones(self->shown, &n); /* in order of date */
  const PlMilestone *chosen = pl_snapshot_find_id(self->shown, PL_RECORD_MILESTONE, self->milestone);
  for (guint i = 0; i < n && chosen == NULL; i++)
    if (!all[i].done)
      chosen = &all[i];
  return chosen != NULL || n == 0 ? chosen : &all[n - 1];
}

void
pl_app_session_set_milestone(PlAppSession *self, gint64 milestone)
{
  g_return_if_fail(PL_IS_APP_SESSION(self));
  set_in_view(self, &self->milestone, milestone,
              pl_snapshot_find_id(self->shown, PL_RECORD_MILESTONE, milestone) != NULL);
}

const PlIndicator *
pl_app_session_get_indicator(PlAppSession *self)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(self), NULL);
  guint n;
  const PlIndicator *all = pl_snapshot_indicators(self->shown, &n);
  const PlIndicator *chosen = pl_snapshot_find_id(self->shown, PL_RECORD_INDICATOR, self->indicator);
  return chosen != NULL || n == 0 ? chosen : &all[0];
}

void
pl_app_session_set_indicator(PlAppSession *self, gint64 indicator)
{
  g_return_if_fail(PL_IS_APP_SESSION(self));
  set_in_view(self, &self->indicator, indicator,
              pl_snapshot_find_id(self->shown, PL_RECORD_INDICATOR, indicator) != NULL);
}

void
pl_app_session_set_option(PlAppSession *self, gint64 option)
{
  g_return_if_fail(PL_IS_APP_SESSION(self));
  set_in_view(self, &self->option, option, pl_snapshot_option(self->shown, option) != NULL);
}

PlPackKind
pl_app_session_get_pack_kind(PlAppSession *self)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(self), PL_PACK_BOARD);
  return self->pack_kind;
}

void
pl_app_session_set_pack_kind(PlAppSession *self, PlPackKind kind)
{
  g_return_if_fail(PL_IS_APP_SESSION(self) && kind < PL_N_PACK_KINDS);
  if (self->pack_kind == kind)
    return;
  self->pack_kind = kind;
  pl_app_session_emit_changed(self);
}

PlPackVersion
pl_app_session_get_pack_version(PlAppSession *self)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(self), PL_PACK_WHOLE);
  return self->pack_version;
}

void
pl_app_session_set_pack_version(PlAppSession *self, PlPackVersion version)
{
  g_return_if_fail(PL_IS_APP_SESSION(self));
  if (self->pack_version == version)
    return;
  self->pack_version = version;
  pl_app_session_emit_changed(self);
}

PlCommand *
pl_app_session_dup_agreement(PlAppSession *self)
{
  const PlAssessment *assessment = pl_app_session_get_assessment(self);
  if (assessment == NULL || pl_app_session_get_sealed(self) != NULL)
    return NULL;
  g_autofree char *today = pl_document_dup_today(self->document);
  return pl_command_agree(pl_app_session_get_snapshot(self), assessment->id, today, NULL);
}
