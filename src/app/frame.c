#include "frame.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>

gboolean
pl_frame_is_shared_copy(PlAppSession *session)
{
  return pl_document_is_shared_copy(pl_app_session_get_document(session)) ||
         pl_snapshot_is_public(pl_app_session_get_snapshot(session));
}

char *
pl_frame_say_state(PlAppSession *session)
{
  const PlProfile *profile = pl_app_session_get_overview(session)->profile;
  const PlSeal *seal = pl_snapshot_seal(pl_app_session_get_snapshot(session), profile->assessment->id);
  if (seal != NULL) {
    g_autofree char *date = pl_say_date(seal->signed_on);
    return g_strdup_printf(_("signed off %s"), date);
  }
  gboolean draft = profile->n_not_yet > 0 || profile->n_drafts > 0;
  if (pl_frame_is_shared_copy(session))
    return g_strdup(_("in a shared copy")); /* which may have left the seal behind */
  return g_strdup(draft ? _("draft") : _("agreed, not signed off"));
}

char *
pl_frame_say_subtitle(PlAppSession *session)
{
  const PlAssessment *assessment = pl_app_session_get_assessment(session);
  if (assessment == NULL)
    return g_strdup(pl_published(pl_app_session_get_snapshot(session), _("No assessment yet"),
                                 _("No assessment is published")));
  g_autofree char *kind = pl_say_assessment_kind(assessment->kind);
  g_autofree char *capital = pl_say_capital(kind);
  g_autofree char *date = pl_say_date(assessment->date);
  g_autofree char *state = pl_frame_say_state(session);
  return g_strdup_printf("%s · %s · %s", capital, date, state);
}

const char *
pl_frame_assessment_title(const PlAssessment *assessment)
{
  return *assessment->title != '\0' ? assessment->title : assessment->date;
}

GMenuModel *
pl_frame_make_assessment_menu(PlAppSession *session)
{
  GMenu *menu = g_menu_new();
  g_autoptr(GMenu) dates = g_menu_new();
  guint n;
  const PlAssessment *assessments = pl_snapshot_assessments(pl_app_session_get_snapshot(session), &n);
  const PlOrganisation *shown = pl_app_session_get_organisation(session);
  for (guint i = n; i-- > 0;) {
    const PlOrganisation *of =
        pl_snapshot_organisation(pl_app_session_get_snapshot(session), assessments[i].organisation);
    g_autofree char *date = pl_say_date(assessments[i].date);
    g_autofree char *label =
        of != NULL && of != shown
            ? g_strdup_printf("%s · %s", pl_frame_assessment_title(&assessments[i]), of->name)
            : g_strdup_printf("%s · %s", pl_frame_assessment_title(&assessments[i]), date);
    g_autoptr(GMenuItem) item = g_menu_item_new(label, NULL);
    g_menu_item_set_action_and_target(item, "win.assessment", "x", assessments[i].id);
    g_menu_append_item(dates, item);
  }
  g_menu_append_section(menu, NULL, G_MENU_MODEL(dates));
  g_autoptr(GMenu) more = g_menu_new();
  g_menu_append(more, _("_Agree the Levels"), "win.agree-levels");
  if (pl_app_session_get_seal(session) != NULL)
    g_menu_append(more, _("_Reopen…"), "win.reopen");
  else
    g_menu_append(more, _("_Sign Off…"), "win.sign-off");
  g_menu_append(more, _("_Discard Private Views…"), "win.discard-views");
  g_menu_append(more, _("_Edit…"), "win.edit-assessment");
  g_menu_append(more, _("_Begin Another from This…"), "win.copy-assessment");
  g_menu_append(more, _("_Update Inspection Results…"), "win.update-inspections");
  g_menu_append(more, _("_New Assessment…"), "win.new-assessment");
  g_menu_append_section(menu, NULL, G_MENU_MODEL(more));
  return G_MENU_MODEL(menu);
}

static gboolean
is_same_item(GMenuModel *a, GMenuModel *b, int i)
{
  const char *attributes[] = {G_MENU_ATTRIBUTE_LABEL, G_MENU_ATTRIBUTE_ACTION, G_MENU_ATTRIBUTE_TARGET};
  for (guint j = 0; j < G_N_ELEMENTS(attributes); j++) {
    g_autoptr(GVariant) x = g_menu_model_get_item_attribute_value(a, i, attributes[j], NULL);
    g_autoptr(GVariant) y = g_menu_model_get_item_attribute_value(b, i, attributes[j], NULL);
    if ((x == NULL) != (y == NULL) || (x != NULL && !g_variant_equal(x, y)))
      return FALSE;
  }
  g_autoptr(GMenuModel) x = g_menu_model_get_item_link(a, i, G_MENU_LINK_SECTION);
  g_autoptr(GMenuModel) y = g_menu_model_get_item_link(b, i, G_MENU_LINK_SECTION);
  return x == NULL || y == NULL ? x == y : pl_frame_is_same_menu(x, y);
}

gboolean
pl_frame_is_same_menu(GMenuModel *a, GMenuModel *b)
{
  g_return_val_if_fail(G_IS_MENU_MODEL(a) && G_IS_MENU_MODEL(b), FALSE);
  int n = g_menu_model_get_n_items(a);
  if (n != g_menu_model_get_n_items(b))
    return FALSE;
  for (int i = 0; i < n; i++)
    if (!is_same_item(a, b, i))
      return FALSE;
  return TRUE;
}

char *
pl_frame_say_saved(PlAppSession *session)
{
  GDateTime *at = pl_app_session_get_saved_at(session);
  g_autoptr(GDateTime) now = g_date_time_new_now_local();
  if (pl_document_is_read_only(pl_app_session_get_document(session)))
    return g_strdup(_("Open to read only"));
  if (pl_app_session_is_saving(session))
    return g_strdup(_("Saving…"));
  if (pl_app_session_is_failing(session))
    return g_strdup(_("The last change was not saved"));
  if (at == NULL)
    return g_strdup(_("Saved"));
  if (g_date_time_get_day_of_year(at) == g_date_time_get_day_of_year(now) &&
      g_date_time_get_year(at) == g_date_time_get_year(now)) {
    g_autofree char *time = g_date_time_format(at, "%H:%M");
    return g_strdup_printf(_("Saved %s"), time);
  }
  g_autofree char *day = g_date_time_format(at, "%Y-%m-%d");
  g_autofree char *said = pl_say_date(day);
  return g_strdup_printf(_("Saved %s"), said);
}
