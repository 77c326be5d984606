#include "room-setup.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>
#include <plumbline/session-commands.h>

#include "frame.h"
#include "links.h"
#include "participants.h"
#include "widgets.h"

#define MINUTES_STEP 5
#define MINUTES_PAGE 30

struct _PlRoomSetup {
  PlRoomStage parent_instance;

  /* borrowed: children */
  GtkWidget *title, *subtitle, *people, *minutes, *each, *domains_box, *begin, *again;
};

G_DEFINE_FINAL_TYPE(PlRoomSetup, pl_room_setup, PL_TYPE_ROOM_STAGE)

static PlRoom *
room_of(PlRoomSetup *self)
{
  return pl_room_stage_get_room(PL_ROOM_STAGE(self));
}

static PlAppSession *
session_of(PlRoomSetup *self)
{
  return pl_room_get_session(room_of(self));
}

/* Returns: (nullable): made at the first refresh, when the room is known. */
static PlParticipants *
seats_of(PlRoomSetup *self)
{
  GtkWidget *seats = adw_bin_get_child(ADW_BIN(self->people));
  return seats != NULL ? PL_PARTICIPANTS(seats) : NULL;
}

static const PlSession *
standing_session(PlRoomSetup *self)
{
  return pl_session_of(pl_app_session_get_snapshot(session_of(self)),
                       pl_room_get_assessment(room_of(self))->id);
}

/* ---- Which domains ---- */

/* How the time is shared, before anybody knows which domains need more of it. */
static void
show_each(PlRoomSetup *self)
{
  guint n = pl_room_get_agenda(room_of(self))->n_open;
  gint each = n > 0 ? gtk_spin_button_get_value_as_int(GTK_SPIN_BUTTON(self->minutes)) / (gint)n : 0;
  g_autofree char *text =
      n == 1  ? g_strdup(_("All of it for the one domain that is not agreed."))
      : n > 0 ? g_strdup_printf(ngettext("About %d minute for each domain; more where views differ.",
                                         "About %d minutes for each domain; more where views differ.",
                                         (gulong)each),
                                each)
              : g_strdup("");
  gtk_label_set_text(GTK_LABEL(self->each), text);
  gtk_widget_set_sensitive(self->begin, pl_room_get_agenda(room_of(self))->n_items > 0);
}

static void
domain_toggled_cb(PlRoomSetup *self, GtkCheckButton *check)
{
  const gint64 *id = g_object_get_data(G_OBJECT(check), "domain");
  pl_room_set_takes(room_of(self), *id, gtk_check_button_get_active(check));
  show_each(self);
}

static void
fill_domains(PlRoomSetup *self)
{
  PlSnapshot *snapshot = pl_app_session_get_snapshot(session_of(self));
  gint64 assessment = pl_room_get_assessment(room_of(self))->id;
  guint n;
  const PlDomain *domains = pl_snapshot_domains(snapshot, &n);
  pl_box_clear(self->domains_box);
  for (guint i = 0; i < n; i++) {
    const PlAgreedLevel *agreed = pl_snapshot_agreed_level(snapshot, assessment, domains[i].id);
    if (!domains[i].in_use)
      continue;
    const char *name = *domains[i].short_name != '\0' ? domains[i].short_name : domains[i].name;
    /* Whether, never what: a level seen now would weigh on the views that are yet to be given. */
    gboolean settled = pl_level_state(agreed) != PL_LEVEL_NOT_YET_AGREED && *agreed->agreed_on != '\0';
    g_autofree char *label = settled ? g_strdup_printf("%s · %s", name, _("agreed before")) : g_strdup(name);
    GtkWidget *check = gtk_check_button_new();
    gtk_check_button_set_child(GTK_CHECK_BUTTON(check), pl_label_new(label, NULL));
    pl_name_widget(check, label);
    gtk_check_button_set_active(GTK_CHECK_BUTTON(check), pl_room_takes(room_of(self), domains[i].id));
    g_object_set_data_full(G_OBJECT(check), "domain", g_memdup2(&domains[i].id, sizeof domains[i].id),
                           g_free);
    g_signal_connect_object(check, "toggled", G_CALLBACK(domain_toggled_cb), self, G_CONNECT_SWAPPED);
    gtk_box_append(GTK_BOX(self->domains_box), check);
  }
}

/* ---- Beginning ---- */

static gint
planned(PlRoomSetup *self)
{
  gtk_spin_button_update(GTK_SPIN_BUTTON(self->minutes)); /* what is typed there counts too */
  return gtk_spin_button_get_value_as_int(GTK_SPIN_BUTTON(self->minutes));
}

static void
begin_cb(PlRoomSetup *self)
{
  PlRoom *room = room_of(self);
  if (pl_room_get_agenda(room)->n_items == 0) {
    pl_room_say(room, _("Choose at least one domain."));
    return;
  }
  if (pl_participants_save(seats_of(self)) == 0) {
    pl_room_say(room, _("Say who is here first, by post: nobody is on the list."));
    return;
  }
  pl_room_begin(room, planned(self)); /* takes this down, unless nobody is here */
}

static void
again_cb(PlRoomSetup *self)
{
  g_autoptr(PlRoom) room = g_object_ref(room_of(self));
  pl_participants_save(seats_of(self));
  pl_room_begin(room, planned(self));
  pl_room_turn_to(room, PL_STAGE_PRIVATE_VIEWS, 0);
}

/* ---- The stage ---- */

/* Where a session that was begun goes on. */
static char *
say_standing(PlRoomSetup *self, const PlSession *session)
{
  const PlDomain *domain = pl_snapshot_domain(pl_app_session_get_snapshot(session_of(self)), session->domain);
  if (session->stage == PL_STAGE_CLOSED)
    return g_strdup(_("The last session was closed. Begin again, with new private views."));
  if (session->stage == PL_STAGE_PRIVATE_VIEWS)
    return g_strdup(_("The session was left while people gave their views. It goes on there."));
  if (domain == NULL)
    return g_strdup(_("The session was left after the reveal. It goes on there."));
  return g_strdup_printf(_("The session was left at %s. It goes on there."), domain->name);
}

static void
show_standing(PlRoomSetup *self)
{
  const PlAssessment *assessment = pl_room_get_assessment(room_of(self));
  const PlSession *session = standing_session(self);
  g_autofree char *date = pl_say_date(assessment->date);
  g_autofree char *kind = pl_say_assessment_kind(assessment->kind);
  g_autofree char *what =
      g_strdup_printf(_("%s, %s of %s"), pl_frame_assessment_title(assessment), kind, date);
  g_autofree char *where = session != NULL ? say_standing(self, session) : g_strdup("");
  g_autofree char *text = g_strdup_printf("%s. %s", what, where);
  gboolean resumes = session != NULL && session->stage != PL_STAGE_CLOSED;
  gtk_label_set_text(GTK_LABEL(self->title), _("Assurance session"));
  gtk_label_set_text(GTK_LABEL(self->subtitle), text);
  GtkWidget *label = gtk_widget_get_last_child(gtk_button_get_child(GTK_BUTTON(self->begin)));
  gtk_label_set_text(GTK_LABEL(label), resumes ? _("Resume") : _("Begin with Private Views"));
  pl_name_widget(self->begin, resumes ? _("Resume, key Enter") : _("Begin with Private Views, key Enter"));
  gtk_widget_set_visible(self->again, resumes && session->stage != PL_STAGE_PRIVATE_VIEWS);
}

static gboolean
run_cb(gpointer room, PlCommand *command, const GError *error, const char *heading)
{
  return pl_room_run(room, command, error, heading);
}

static void
pl_room_setup_refresh(PlRoomStage *stage)
{
  PlRoomSetup *self = PL_ROOM_SETUP(stage);
  if (seats_of(self) == NULL) {
    adw_bin_set_child(ADW_BIN(self->people), pl_participants_new_for_room(
                                                 session_of(self), pl_room_get_assessment(room_of(self))->id,
                                                 run_cb, room_of(self)));
    fill_domains(self);
    gtk_spin_button_set_value(GTK_SPIN_BUTTON(self->minutes), pl_room_suggest_minutes(room_of(self)));
  }
  pl_participants_refresh(seats_of(self));
  show_each(self);
  show_standing(self);
}

static GtkWidget *
pl_room_setup_first(PlRoomStage *stage)
{
  return PL_ROOM_SETUP(stage)->begin;
}

static gboolean
pl_room_setup_key(PlRoomStage *stage, guint key, GdkModifierType state)
{
  if (key != GDK_KEY_Return || (state == 0 && !pl_room_stage_takes_enter(stage)))
    return FALSE;
  begin_cb(PL_ROOM_SETUP(stage));
  return TRUE;
}

/* ---- The object ---- */

static void
pl_room_setup_class_init(PlRoomSetupClass *klass)
{
  PlRoomStageClass *stage_class = PL_ROOM_STAGE_CLASS(klass);
  stage_class->refresh = pl_room_setup_refresh;
  stage_class->first = pl_room_setup_first;
  stage_class->key = pl_room_setup_key;
}

static GtkWidget *
make_plan(PlRoomSetup *self)
{
  GtkWidget *card = pl_room_column_new("card panel");
  GtkWidget *time = pl_room_row_new(NULL);
  self->minutes =
      gtk_spin_button_new_with_range(PL_SESSION_MINUTES_MIN, PL_SESSION_MINUTES_MAX, MINUTES_STEP);
  gtk_spin_button_set_increments(GTK_SPIN_BUTTON(self->minutes), MINUTES_STEP, MINUTES_PAGE);
  pl_name_widget(self->minutes, _("Minutes from now"));
  gtk_box_append(GTK_BOX(time), self->minutes);
  gtk_box_append(GTK_BOX(time), pl_label_new(_("minutes from now"), NULL));
  self->each = pl_label_new("", "dim-label");
  g_signal_connect_object(self->minutes, "value-changed", G_CALLBACK(show_each), self, G_CONNECT_SWAPPED);
  self->domains_box = pl_room_column_new("close");
  gtk_box_append(GTK_BOX(card), pl_heading_new(_("How long"), NULL));
  gtk_box_append(GTK_BOX(card), time);
  gtk_box_append(GTK_BOX(card), self->each);
  gtk_box_append(GTK_BOX(card), pl_heading_new(_("Which domains"), NULL));
  gtk_box_append(GTK_BOX(card), self->domains_box);
  return card;
}

static void
pl_room_setup_init(PlRoomSetup *self)
{
  self->people = adw_bin_new();
  GtkWidget *box = pl_room_column_new(NULL);
  GtkWidget *columns = pl_room_columns_new(self->people, make_plan(self));
  GtkWidget *buttons = pl_room_row_new("buttons");
  gtk_box_append(GTK_BOX(box), pl_room_heading_new(&self->title, &self->subtitle, NULL, NULL));
  gtk_box_append(GTK_BOX(box), pl_room_scroller_new(columns));
  self->again = pl_room_button_new(_("Take More Private Views"), NULL, NULL, G_CALLBACK(again_cb), self);
  self->begin =
      pl_room_button_new(_("Begin with Private Views"), NULL, "suggested-action", G_CALLBACK(begin_cb), self);
  gtk_widget_set_tooltip_text(self->again, _("For somebody who came late: what was agreed stays"));
  GtkWidget *note = pl_label_new(
      _("On corporate and political support, officers and politicians look at each other. Nobody has to say a "
        "level aloud: each gives it alone, and the room sees it without a name. The file keeps whose view each is "
        "until the views are discarded."),
      "dim-label");
  gtk_widget_set_hexpand(note, TRUE);
  gtk_box_append(GTK_BOX(buttons), note);
  gtk_box_append(GTK_BOX(buttons), self->again);
  gtk_box_append(GTK_BOX(buttons), self->begin);
  gtk_box_append(GTK_BOX(box), buttons);
  adw_bin_set_child(ADW_BIN(self), box);
}
