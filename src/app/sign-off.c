#include "sign-off.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <plumbline/say.h>

#include "entry-row.h"
#include "aside.h"
#include "frame.h"
#include "widgets.h"

/* A dialog, while it is up. */
typedef struct {
  PlAppSession *session;
  gint64 assessment;
  GtkWidget *dialog;
  GtkWidget *entry; /* who signs, or why it is reopened */
  gboolean reopens;
} Ask;

static void
ask_free(Ask *ask)
{
  g_object_unref(ask->session);
  g_free(ask);
}

static char *
dup_answer(Ask *ask)
{
  return g_strstrip(g_strdup(gtk_editable_get_text(GTK_EDITABLE(ask->entry))));
}

static void
answer_changed_cb(Ask *ask)
{
  g_autofree char *answer = dup_answer(ask);
  adw_message_dialog_set_response_enabled(ADW_MESSAGE_DIALOG(ask->dialog), "go", *answer != '\0');
}

static void
response_cb(Ask *ask, const char *response)
{
  if (!g_str_equal(response, "go"))
    return;
  g_autofree char *answer = dup_answer(ask);
  if (ask->reopens)
    pl_app_session_reopen(ask->session, ask->assessment, answer);
  else
    pl_app_session_sign_off(ask->session, ask->assessment, answer);
}

/* One question in a dialog; `go` is what is done when it is answered. */
static void
ask_for(GtkWindow *parent, PlAppSession *session, gboolean reopens, const char *heading, const char *body,
        const char *question, const char *go)
{
  Ask *ask = g_new0(Ask, 1);
  ask->session = g_object_ref(session);
  ask->assessment = pl_app_session_get_assessment(session)->id;
  ask->reopens = reopens;
  ask->dialog = adw_message_dialog_new(parent, heading, body);
  ask->entry = pl_entry_row_new(question);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG(ask->dialog);
  GtkWidget *list = pl_boxed_list_new();
  gtk_list_box_append(GTK_LIST_BOX(list), ask->entry);
  adw_message_dialog_set_extra_child(dialog, list);
  adw_message_dialog_add_responses(dialog, "cancel", _("_Cancel"), "go", go, NULL);
  adw_message_dialog_set_response_appearance(dialog, "go", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response(dialog, "go");
  adw_message_dialog_set_response_enabled(dialog, "go", FALSE);
  g_signal_connect_swapped(ask->entry, "changed", G_CALLBACK(answer_changed_cb), ask);
  g_signal_connect_data(ask->dialog, "response", G_CALLBACK(response_cb), ask,
                        (GClosureNotify)(void (*)(void))ask_free, G_CONNECT_SWAPPED);
  gtk_window_present(GTK_WINDOW(ask->dialog));
}

/* ---- Signing off ---- */

/* "Not yet agreed: practice quality and leadership. They would be sealed so." */
static void
say_not_agreed(GString *body, const PlProfile *profile)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < profile->n_domains; i++)
    if (profile->domains[i].state == PL_LEVEL_NOT_YET_AGREED)
      g_ptr_array_add(names, pl_say_domain(profile->domains[i].domain));
  if (names->len == 0)
    return;
  g_autofree char *list = pl_say_list((const char *const *)names->pdata, names->len);
  g_string_append_printf(body, "\n\n");
  g_string_append_printf(body,
                         ngettext("Not yet agreed: %s. It would be sealed so.",
                                  "Not yet agreed: %s. They would be sealed so.", names->len),
                         list);
}

static void
say_drafts(GString *body, const PlProfile *profile)
{
  guint n = profile->n_drafts;
  if (n == 0)
    return;
  g_autofree char *count = pl_say_number((gint)n);
  g_autofree char *text = g_strdup_printf(
      ngettext(
          "%s level is still a draft, which the room has not agreed. Cancel, and choose Agree the Levels, to date it.",
          "%s levels are still drafts, which the room has not agreed. Cancel, and choose Agree the Levels, to date them.",
          n),
      count);
  g_autofree char *sentence = pl_say_capital(text);
  g_string_append_printf(body, "\n\n%s", sentence);
}

/* "Two of seven levels have no reason." */
static void
say_reasons(GString *thin, const PlProfile *profile)
{
  guint n_levels = 0, n = 0;
  for (guint i = 0; i < profile->n_domains; i++) {
    const PlAgreedLevel *agreed = profile->domains[i].agreed;
    if (pl_level_state(agreed) == PL_LEVEL_NOT_YET_AGREED)
      continue;
    n_levels++;
    n += *agreed->reason == '\0';
  }
  if (n == 0)
    return;
  g_autofree char *count = pl_say_x_of_y(n, n_levels), *start = pl_say_capital(count);
  if (n_levels == 1)
    g_string_append(thin, _("The only level has no reason. "));
  else
    g_string_append_printf(thin, n == 1 ? _("%s levels has no reason. ") : _("%s levels have no reason. "),
                           start);
}

/* "Three of six people gave no view." */
static void
say_views(GString *thin, const PlSnapshot *snapshot, const PlProfile *profile)
{
  guint n_people, n_views, n = 0;
  const PlParticipant *people = pl_snapshot_participants(snapshot, profile->assessment->id, &n_people);
  const PlView *views = pl_snapshot_views(snapshot, profile->assessment->id, &n_views);
  if (profile->views_discarded)
    return;
  for (guint i = 0; i < n_people; i++) {
    gboolean gave = FALSE;
    for (guint v = 0; v < n_views && !gave; v++)
      gave = views[v].participant == people[i].id;
    n += !gave;
  }
  if (n_people == 0)
    g_string_append(thin, _("No participant is recorded, and so no view."));
  if (n == 0)
    return;
  g_autofree char *count = pl_say_x_of_y(n, n_people), *start = pl_say_capital(count);
  g_string_append_printf(thin, _("%s who took part gave no view."), start);
}

void
pl_sign_off_ask(GtkWindow *parent, PlAppSession *session)
{
  const PlAssessment *assessment = pl_app_session_get_assessment(session);
  g_return_if_fail(assessment != NULL);
  g_autoptr(GPtrArray) aside = pl_app_session_list_aside(session, assessment->id);
  if (aside->len > 0) {
    pl_aside_present(parent, session, assessment->id,
                     _("It would be left out of what is signed. Put it in or throw it away, then sign off."));
    return;
  }
  const PlProfile *profile = pl_app_session_get_overview(session)->profile;
  g_autofree char *heading = g_strdup_printf(_("Sign off %s?"), pl_frame_assessment_title(assessment));
  g_autoptr(GString) body = g_string_new(_(
      "This seals its levels, reasons and views, and the evidence and figures they rest on, as they stand now. Afterwards its "
      "levels and reasons cannot change, and anyone can check that they have not. Undo does not take it back; reopening it is "
      "recorded, with a reason."));
  say_not_agreed(body, profile);
  say_drafts(body, profile);
  g_autoptr(GString) thin = g_string_new(NULL);
  say_reasons(thin, profile);
  say_views(thin, pl_app_session_get_snapshot(session), profile);
  if (thin->len > 0)
    g_string_append_printf(body, "\n\n%s", g_strchomp(thin->str));
  if (assessment->clearance.clearance != PL_CLEARANCE_PUBLIC)
    g_string_append(
        body,
        _("\n\nIt is not cleared as public, so there is no public version of its report yet. Who may read "
          "it is no part of what is signed, and can be decided afterwards too."));
  ask_for(parent, session, FALSE, heading, body->str, _("Signed off by: a post, such as chief executive"),
          _("_Sign Off"));
}

/* ---- Reopening ---- */

char *
pl_sign_off_say(const PlSeal *seal)
{
  g_return_val_if_fail(seal != NULL, NULL);
  g_autofree char *date = pl_say_date(seal->signed_on);
  return *seal->signed_by != '\0' ? g_strdup_printf(_("Signed off on %s by %s."), date, seal->signed_by)
                                  : g_strdup_printf(_("Signed off on %s."), date);
}

void
pl_reopen_ask(GtkWindow *parent, PlAppSession *session)
{
  const PlSeal *seal = pl_app_session_get_seal(session);
  g_return_if_fail(seal != NULL);
  const PlAssessment *assessment = pl_app_session_get_assessment(session);
  g_autofree char *heading = g_strdup_printf(_("Reopen %s?"), pl_frame_assessment_title(assessment));
  g_autofree char *said = pl_sign_off_say(seal);
  g_autofree char *body = g_strdup_printf(
      _("%s Its levels and reasons can be changed again, and it is no longer signed off. What was signed is kept in the history, "
        "with the reason you give here. Undo does not take this back; it can be signed off again."),
      said);
  ask_for(parent, session, TRUE, heading, body, _("Why it is reopened"), _("_Reopen"));
}
