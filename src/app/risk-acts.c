#include "risk-acts.h"

#include <glib/gi18n-lib.h>
#include <plumbline/risk-commands.h>

#include "rating-dialog.h"
#include "record-window.h"
#include "register-in.h"
#include "undone.h"
#include "scheme-window.h"

void
pl_risks_move(PlWindow *window, const gint64 *risks, guint n, gboolean in_register)
{
  g_return_if_fail(PL_IS_WINDOW(window) && risks != NULL);
  PlAppSession *session = pl_window_get_session(window);
  PlRisk like;
  pl_record_init_empty(PL_RECORD_RISK, &like);
  like.in_register = in_register;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command =
      pl_command_change_risks(pl_app_session_get_snapshot(session), risks, n, "in_register", &like, &error);
  if (command == NULL) {
    pl_app_session_fail(session, _("The register was not changed"), error);
    return;
  }
  pl_app_session_run(session, command);
  if (in_register)
    pl_done_tell(window, command);
  else
    pl_window_tell(window,
                   n == 1 ? _("Risk closed: it is no longer in the register")
                          : _("Risks closed: they are no longer in the register"),
                   _("_Undo"), "win.undo", NULL);
}

/* ---- The actions ---- */

static gint64
in_hand(gpointer window)
{
  return pl_app_session_get_risk(pl_window_get_session(window))->id;
}

static void
add_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  pl_record_window_add(data, pl_window_get_session(data), PL_RECORD_RISK, FALSE);
}

static void
edit_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  pl_record_window_present(data, pl_window_get_session(data), PL_RECORD_RISK, in_hand(data));
}

static void
rate_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  pl_rating_ask(data, pl_window_get_session(data), in_hand(data), NULL);
}

static void
move_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  const PlRisk *risk = pl_app_session_get_risk(pl_window_get_session(data));
  const gint64 id = risk->id;
  gboolean in_register = !risk->in_register;
  pl_app_session_set_risk(pl_window_get_session(data), id); /* it stays in hand */
  pl_risks_move(data, &id, 1, in_register);
}

static void
bring_in_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  pl_register_in_ask(data);
}

static void
scheme_cb(GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  pl_scheme_window_present(data, pl_window_get_session(data));
}

/* ---- When they can be done ---- */

static gboolean
has_risk(PlAppSession *session)
{
  return pl_app_session_get_risk(session) != NULL;
}

static gboolean
can_change(PlAppSession *session)
{
  return pl_act_writable(session) && has_risk(session);
}

const PlAct pl_risk_acts[] = {
    {{.name = "add-risk", .activate = add_cb}, pl_act_writable},
    {{.name = "edit-risk", .activate = edit_cb}, has_risk},
    {{.name = "rate-risk", .activate = rate_cb}, can_change},
    {{.name = "move-risk", .activate = move_cb}, can_change},
    {{.name = "bring-in-register", .activate = bring_in_cb}, pl_act_writable},
    {{.name = "rating-scheme", .activate = scheme_cb}, pl_act_writable},
};
const guint pl_n_risk_acts = G_N_ELEMENTS(pl_risk_acts);
