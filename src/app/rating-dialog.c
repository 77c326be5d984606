#include "rating-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <plumbline/ratings.h>
#include <plumbline/risk-commands.h>
#include <plumbline/say.h>

#include "clearance-choice.h"
#include "dates.h"
#include "entry-row.h"
#include "named-menu.h"
#include "step-strip.h"
#include "widgets.h"
#include "words.h"

#define DIALOG_WIDTH 620

/* The dialog, while it is up. */
typedef struct {
  PlAppSession *session; /* owned */
  gint64 risk;
  PlRiskRating key; /* of the one to change, with its date, which is ours; or the kind of a new one */
  char *was;        /* (nullable): that date; NULL for a new one */
  GtkWidget *dialog;
  GtkDropDown *kind;
  PlStepStrip *likelihood, *impact;
  GtkWidget *date, *judged_by, *reason, *score, *fault;
  PlClearanceChoice *readers;
} Ask;

static void
ask_free(Ask *ask)
{
  g_object_unref(ask->session);
  g_free(ask->was);
  g_free(ask);
}

static PlSnapshot *
snapshot_of(Ask *ask)
{
  return pl_app_session_get_snapshot(ask->session);
}

/* (nullable): the rating to change, as it stands. */
static const PlRiskRating *
stands(Ask *ask)
{
  return ask->was != NULL ? pl_snapshot_find(snapshot_of(ask), PL_RECORD_RISK_RATING, &ask->key) : NULL;
}

static char *
dup_entry(GtkWidget *entry)
{
  return g_strstrip(g_strdup(gtk_editable_get_text(GTK_EDITABLE(entry))));
}

/* ---- What is chosen and typed ---- */

/* "12 (likely × moderate), significant; the board accepts no more than 9" */
static void
show_score(Ask *ask)
{
  gint likelihood = pl_step_strip_get(ask->likelihood), impact = pl_step_strip_get(ask->impact);
  const PlRisk *risk = pl_snapshot_risk(snapshot_of(ask), ask->risk);
  if (likelihood == 0 || impact == 0 || risk == NULL) {
    gtk_label_set_text(GTK_LABEL(ask->score), _("Choose how likely it is and what it would mean."));
    return;
  }
  gint score = likelihood * impact, ceiling = pl_appetite_of(snapshot_of(ask), risk);
  const PlRiskBand *band = pl_band_of(snapshot_of(ask), score, NULL);
  g_autofree char *words = pl_say_rating(snapshot_of(ask), likelihood, impact);
  g_autofree char *accepted = ceiling == 0 ? g_strdup("")
                              : score > ceiling
                                  ? g_strdup_printf(_("; the board accepts no more than %d"), ceiling)
                                  : g_strdup_printf(_("; within the %d that the board accepts"), ceiling);
  g_autofree char *said = g_strdup_printf(_("%d (%s)%s%s%s."), score, words, band != NULL ? ", " : "",
                                          band != NULL ? band->name : "", accepted);
  gtk_label_set_text(GTK_LABEL(ask->score), said);
}

static void
changed_cb(Ask *ask)
{
  const char *why_not = "";
  g_autofree char *date = pl_date_typed(ask->date, FALSE, &why_not);
  gboolean wrong = date == NULL;
  pl_date_mark(ask->date, !wrong);
  g_autofree char *fault = pl_say_sentence(why_not);
  gtk_label_set_text(GTK_LABEL(ask->fault), wrong ? fault : "");
  gtk_widget_set_visible(ask->fault, wrong);
  show_score(ask);
  adw_message_dialog_set_response_enabled(ADW_MESSAGE_DIALOG(ask->dialog), "keep",
                                          !wrong && *date != '\0' &&
                                              pl_step_strip_get(ask->likelihood) != 0 &&
                                              pl_step_strip_get(ask->impact) != 0);
}

/* A new rating begins as the last of its kind. */
static void
kind_chosen_cb(Ask *ask)
{
  const char *as_at = pl_app_session_get_as_at(ask->session);
  PlRatingKind kind = (PlRatingKind)gtk_drop_down_get_selected(ask->kind);
  const PlRiskRating *last = pl_rating_as_at(snapshot_of(ask), ask->risk, kind, as_at);
  if (ask->was == NULL) {
    pl_step_strip_set(ask->likelihood, last != NULL ? last->likelihood : 0);
    pl_step_strip_set(ask->impact, last != NULL ? last->impact : 0);
  }
  changed_cb(ask);
}

/* ---- Keeping it ---- */

static PlCommand *
command_of(Ask *ask, GError **error)
{
  const PlRiskRating *was = stands(ask);
  PlRiskRating rating;
  pl_record_init_empty(PL_RECORD_RISK_RATING, &rating);
  g_autofree char *today = pl_document_dup_today(pl_app_session_get_document(ask->session));
  if (was != NULL)
    rating.clearance = was->clearance;
  pl_clearance_choice_read(ask->readers, &rating.clearance, today);
  g_autofree char *date = pl_date_typed(ask->date, FALSE, NULL), *by = dup_entry(ask->judged_by),
                  *reason = dup_entry(ask->reason);
  rating.risk = ask->risk;
  rating.kind = (PlRatingKind)gtk_drop_down_get_selected(ask->kind);
  rating.date = date != NULL ? date : "";
  rating.likelihood = pl_step_strip_get(ask->likelihood);
  rating.impact = pl_step_strip_get(ask->impact);
  rating.judged_by = by;
  rating.reason = reason;
  return pl_command_rate_risk(snapshot_of(ask), &rating, was, error);
}

static void
response_cb(Ask *ask, const char *response)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command = NULL;
  if (g_str_equal(response, "keep"))
    command = command_of(ask, &error);
  else if (g_str_equal(response, "remove") && stands(ask) != NULL)
    command = pl_command_withdraw_rating(snapshot_of(ask), stands(ask), &error);
  if (command != NULL)
    pl_app_session_run(ask->session, command);
  else if (error != NULL)
    pl_app_session_fail(ask->session, _("The rating was not kept"), error);
}

/* ---- Making the dialog ---- */

static GtkWidget *
kind_new(Ask *ask)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new(NULL);
  for (PlRatingKind kind = PL_RATING_BEFORE_CONTROLS; kind <= PL_RATING_TARGET; kind++)
    gtk_string_list_append(names, pl_word_rating_kind(kind));
  ask->kind = GTK_DROP_DOWN(gtk_drop_down_new(NULL, NULL));
  pl_menu_set_name(ask->kind, _("Which rating"));
  pl_menu_set_items(ask->kind, names, ask->key.kind);
  g_signal_connect_swapped(ask->kind, "notify::selected", G_CALLBACK(kind_chosen_cb), ask);
  GtkWidget *line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *title = pl_label_new(_("Which rating"), "heading");
  gtk_label_set_wrap(GTK_LABEL(title), FALSE); /* it would, though the menu has all the room */
  gtk_widget_set_hexpand(GTK_WIDGET(ask->kind), TRUE);
  gtk_box_append(GTK_BOX(line), title);
  gtk_box_append(GTK_BOX(line), GTK_WIDGET(ask->kind));
  return line;
}

static PlStepStrip *
add_strip(Ask *ask, GtkWidget *box, PlScale scale, const char *title)
{
  GtkWidget *strip = pl_step_strip_new(snapshot_of(ask), scale, title);
  g_signal_connect_swapped(strip, "changed", G_CALLBACK(changed_cb), ask);
  GtkWidget *group = gtk_box_new(GTK_ORIENTATION_VERTICAL, 4);
  gtk_box_append(GTK_BOX(group), pl_label_new(title, "heading"));
  gtk_box_append(GTK_BOX(group), strip);
  gtk_box_append(GTK_BOX(box), group);
  return PL_STEP_STRIP(strip);
}

static GtkWidget *
entries_new(Ask *ask)
{
  const struct {
    GtkWidget **entry;
    const char *title;
  } rows[] = {{&ask->judged_by, _("Judged by, as a post")}, {&ask->reason, _("Why")}};
  GtkWidget *list = pl_boxed_list_new();
  pl_name_widget(list, _("When, by whom and why"));
  ask->date = pl_date_row_new("");
  gtk_list_box_append(GTK_LIST_BOX(list), ask->date);
  g_signal_connect_swapped(ask->date, "changed", G_CALLBACK(changed_cb), ask);
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    *rows[i].entry = pl_entry_row_new(rows[i].title);
    gtk_list_box_append(GTK_LIST_BOX(list), *rows[i].entry);
    g_signal_connect_swapped(*rows[i].entry, "changed", G_CALLBACK(changed_cb), ask);
  }
  return list;
}

static void
fill(Ask *ask, const PlRiskRating *rating)
{
  pl_step_strip_set(ask->likelihood, rating->likelihood);
  pl_step_strip_set(ask->impact, rating->impact);
  pl_date_show(ask->date, rating->date);
  gtk_editable_set_text(GTK_EDITABLE(ask->judged_by), rating->judged_by);
  gtk_editable_set_text(GTK_EDITABLE(ask->reason), rating->reason);
  pl_clearance_choice_show(ask->readers, &rating->clearance);
}

static GtkWidget *
readers_new(Ask *ask)
{
  GtkWidget *group = gtk_box_new(GTK_ORIENTATION_VERTICAL, 4);
  ask->readers = PL_CLEARANCE_CHOICE(pl_clearance_choice_new(_("Who may read the rating")));
  gtk_box_append(GTK_BOX(group), pl_label_new(_("Who may read the rating"), "heading"));
  gtk_box_append(GTK_BOX(group), GTK_WIDGET(ask->readers));
  return group;
}

static GtkWidget *
form_new(Ask *ask)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_size_request(box, DIALOG_WIDTH, -1);
  GtkWidget *kind = kind_new(ask), *entries = entries_new(ask);
  ask->score = pl_label_new("", "heading");
  ask->fault = pl_label_new("", "small");
  gtk_box_append(GTK_BOX(box), kind);
  ask->likelihood = add_strip(ask, box, PL_SCALE_LIKELIHOOD, _("How likely it is"));
  ask->impact = add_strip(ask, box, PL_SCALE_IMPACT, _("What it would mean"));
  pl_step_strip_set_next(ask->likelihood, GTK_WIDGET(ask->impact));
  pl_step_strip_set_next(ask->impact, ask->date);
  gtk_box_append(GTK_BOX(box), ask->score);
  gtk_box_append(GTK_BOX(box), entries);
  gtk_box_append(GTK_BOX(box), ask->fault);
  gtk_box_append(GTK_BOX(box), readers_new(ask));
  return box;
}

static void
begin(Ask *ask)
{
  const PlRiskRating *was = stands(ask);
  if (was != NULL) {
    fill(ask, was);
    return;
  }
  const char *as_at = pl_app_session_get_as_at(ask->session);
  g_autofree char *today = pl_document_dup_today(pl_app_session_get_document(ask->session));
  const PlRiskRating *last = pl_rating_as_at(snapshot_of(ask), ask->risk, ask->key.kind, as_at);
  pl_date_show(ask->date, today);
  gtk_editable_set_text(GTK_EDITABLE(ask->judged_by), last != NULL ? last->judged_by : "");
  kind_chosen_cb(ask);
}

void
pl_rating_ask(GtkWindow *parent, PlAppSession *session, gint64 risk, const PlRiskRating *key)
{
  g_return_if_fail(PL_IS_APP_SESSION(session));
  const PlRisk *of = pl_snapshot_risk(pl_app_session_get_snapshot(session), risk);
  g_return_if_fail(of != NULL);
  Ask *ask = g_new0(Ask, 1);
  ask->session = g_object_ref(session);
  ask->risk = risk;
  ask->key = (PlRiskRating){.risk = risk, .kind = key != NULL ? key->kind : PL_RATING_CURRENT};
  if (key != NULL && *key->date != '\0')
    ask->key.date = ask->was = g_strdup(key->date);
  ask->dialog =
      adw_message_dialog_new(parent, ask->was != NULL ? _("Change a Rating") : _("Rate the Risk"), of->name);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG(ask->dialog);
  adw_message_dialog_set_extra_child(dialog, form_new(ask));
  adw_message_dialog_add_response(dialog, "cancel", _("_Cancel"));
  if (ask->was != NULL) {
    adw_message_dialog_add_response(dialog, "remove", _("_Withdraw"));
    adw_message_dialog_set_response_appearance(dialog, "remove", ADW_RESPONSE_DESTRUCTIVE);
  }
  adw_message_dialog_add_response(dialog, "keep", ask->was != NULL ? _("C_hange") : _("_Rate"));
  adw_message_dialog_set_response_appearance(dialog, "keep", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response(dialog, "keep");
  adw_message_dialog_set_close_response(dialog, "cancel");
  g_signal_connect_data(ask->dialog, "response", G_CALLBACK(response_cb), ask,
                        (GClosureNotify)(void (*)(void))ask_free, G_CONNECT_SWAPPED);
  begin(ask);
  changed_cb(ask);
  pl_app_session_set_risk(session, risk); /* it stays in hand, also where it is the highest no more */
  gtk_window_present(GTK_WINDOW(ask->dialog));
  pl_step_strip_take_focus(ask->likelihood);
}
