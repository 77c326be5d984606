#include "report-acts.h"

#include "print.h"
#include "report-page.h"

static void
kind_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *kind, gpointer data)
{
  pl_app_session_set_pack_kind(pl_window_get_session(data), (PlPackKind)g_variant_get_int32(kind));
}

static void
version_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *version, gpointer data)
{
  pl_app_session_set_pack_version(pl_window_get_session(data), (PlPackVersion)g_variant_get_int32(version));
}

static void
write_pack_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  pl_window_go(data, "report");
  pl_report_page_set_writing(PL_REPORT_PAGE(pl_window_get_page(data)), TRUE);
}

static void
print_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  pl_print_ask(data);
}

/* A pack is of an assessment. */
static gboolean
has_assessment(PlAppSession *session)
{
  return pl_app_session_get_assessment(session) != NULL;
}

const PlAct pl_report_acts[] = {
    {{.name = "report-kind", .activate = kind_cb, .parameter_type = "i", .state = "0"}, pl_act_always},
    {{.name = "report-version", .activate = version_cb, .parameter_type = "i", .state = "0"}, pl_act_always},
    {{.name = "write-pack", .activate = write_pack_cb}, has_assessment},
    {{.name = "print", .activate = print_cb}, pl_act_reportable},
};
const guint pl_n_report_acts = G_N_ELEMENTS(pl_report_acts);

static void
set_state(PlWindow *window, const char *name, gint value)
{
  GAction *action = g_action_map_lookup_action(G_ACTION_MAP(window), name);
  g_simple_action_set_state(G_SIMPLE_ACTION(action), g_variant_new_int32(value));
}

void
pl_report_acts_show(PlWindow *window, PlAppSession *session)
{
  g_return_if_fail(PL_IS_WINDOW(window) && PL_IS_APP_SESSION(session));
  set_state(window, "report-kind", pl_app_session_get_pack_kind(session));
  set_state(window, "report-version", pl_app_session_get_pack_version(session));
}
