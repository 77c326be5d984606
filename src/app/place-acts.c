#include "place-acts.h"

#include <string.h>

#include "views-place.h"

/* ---- Places, and what leads to one ---- */

static void
go_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *place, gpointer data)
{
  pl_window_go(data, g_variant_get_string(place, NULL));
  pl_window_focus_page(data);
}

/* What a toast leads to. Some of it may be gone by the time that it is pressed. */
static void
follow_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *target, gpointer data)
{
  const char *name;
  gint64 id, assessment;
  g_variant_get(target, "(&sxx)", &name, &id, &assessment);
  const PlRecordType *type = pl_record_type_find(name);
  if (assessment != 0)
    pl_app_session_set_assessment(pl_window_get_session(data), assessment);
  if (type != NULL)
    pl_window_follow(data, type->kind, id);
}

static void
show_places_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  pl_window_show_places(data);
}

/* ---- The assessment and the domain in view ---- */

static void
assessment_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *id, gpointer data)
{
  pl_app_session_set_assessment(pl_window_get_session(data), g_variant_get_int64(id));
}

/* `step` is -1 for the one before, 1 for the one after, among the same organisation's. */
static void
step_assessment(PlWindow *window, gint step)
{
  PlAppSession *session = pl_window_get_session(window);
  const PlAssessment *shown = pl_app_session_get_assessment(session);
  guint n;
  const PlAssessment *all = pl_snapshot_assessments(pl_app_session_get_snapshot(session), &n);
  for (guint i = 0; shown != NULL && i < n; i++) {
    if (all[i].id != shown->id)
      continue;
    for (gint at = (gint)i + step; at >= 0 && at < (gint)n; at += step)
      if (all[at].organisation == shown->organisation) {
        pl_app_session_set_assessment(session, all[at].id);
        return;
      }
  }
}

static void
earlier_assessment_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  step_assessment(data, -1);
}

static void
later_assessment_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  step_assessment(data, 1);
}

static void
step_domain(PlWindow *window, gint step)
{
  PlAppSession *session = pl_window_get_session(window);
  const PlProfile *profile = pl_app_session_get_overview(session)->profile;
  const PlDomain *shown = pl_app_session_get_domain(session);
  for (gint i = 0; profile != NULL && shown != NULL && i < (gint)profile->n_domains; i++)
    if (profile->domains[i].domain->id == shown->id) {
      gint to = CLAMP(i + step, 0, (gint)profile->n_domains - 1);
      pl_app_session_set_domain(session, profile->domains[to].domain->id);
      break;
    }
  pl_window_go(window, "matrix");
  pl_window_focus_page(window);
}

static void
next_domain_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  step_domain(data, 1);
}

static void
previous_domain_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  step_domain(data, -1);
}

/* ---- The views of a place: a key leads to one, whichever was open last ---- */

/* The action is called "show-" and the view's name. */
static void
show_view_cb(GSimpleAction *action, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  PlPlaceView view = pl_place_view_find(g_action_get_name(G_ACTION(action)) + strlen("show-"));
  pl_app_session_show(pl_window_get_session(data), view);
  pl_window_go(data, pl_place_view_get_place(view));
  pl_window_focus_page(data);
}

const PlAct pl_place_acts[] = {
    {{.name = "go", .activate = go_cb, .parameter_type = "s"}, pl_act_always},
    {{.name = "follow", .activate = follow_cb, .parameter_type = "(sxx)"}, pl_act_always},
    {{.name = "assessment", .activate = assessment_cb, .parameter_type = "x", .state = "int64 0"},
     pl_act_always},
    {{.name = "earlier-assessment", .activate = earlier_assessment_cb}, pl_act_always},
    {{.name = "later-assessment", .activate = later_assessment_cb}, pl_act_always},
    {{.name = "next-domain", .activate = next_domain_cb}, pl_act_always},
    {{.name = "previous-domain", .activate = previous_domain_cb}, pl_act_always},
    {{.name = "show-places", .activate = show_places_cb}, pl_act_always},
    {{.name = "show-evidence", .activate = show_view_cb}, pl_act_always},
    {{.name = "show-indicators", .activate = show_view_cb}, pl_act_always},
    {{.name = "show-signs", .activate = show_view_cb}, pl_act_always},
    {{.name = "show-links", .activate = show_view_cb}, pl_act_always},
    {{.name = "show-what-if", .activate = show_view_cb}, pl_act_always},
    {{.name = "show-common", .activate = show_view_cb}, pl_act_always},
    {{.name = "show-actions", .activate = show_view_cb}, pl_act_always},
    {{.name = "show-questions", .activate = show_view_cb}, pl_act_always},
    {{.name = "show-milestones", .activate = show_view_cb}, pl_act_always},
    {{.name = "show-checklists", .activate = show_view_cb}, pl_act_always},
};
const guint pl_n_place_acts = G_N_ELEMENTS(pl_place_acts);
