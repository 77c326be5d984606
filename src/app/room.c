#include "room.h"

#include <glib/gi18n-lib.h>
#include <plumbline/session-commands.h>

#include "acts.h"
#include "room-agenda.h"
#include "room-curtain.h"
#include "room-domain.h"
#include "room-frame.h"
#include "room-queue.h"
#include "room-setup.h"
#include "room-stage.h"
#include "room-summary.h"
#include "room-together.h"
#include "room-turn.h"

/* The minutes left change once a minute; so late at most. */
#define TICK_SECONDS 5

struct _PlRoom {
  AdwBin parent_instance;

  /* borrowed: children */
  PlRoomFrame frame;

  /* owned */
  PlAppSession *session;
  PlRoomAgenda *agenda;
  PlRoomQueue *queue;

  /* state */
  gint64 assessment;
  gint64 turn, next; /* participants; 0 for none */
  gint64 in_hand;    /* the domain that the stage was made for */
  gboolean is_open;  /* begun or resumed since the room was entered */
  gboolean refreshing, stale, leaving;
  guint n_done, n_undone; /* since the reveal */
  guint tick;
};

G_DEFINE_FINAL_TYPE(PlRoom, pl_room, ADW_TYPE_BIN)

/* ---- What the stages ask ---- */

PlAppSession *
pl_room_get_session(PlRoom *self)
{
  g_return_val_if_fail(PL_IS_ROOM(self), NULL);
  return self->session;
}

static PlSnapshot *
snapshot_of(PlRoom *self)
{
  return pl_app_session_get_snapshot(self->session);
}

const PlAssessment *
pl_room_get_assessment(PlRoom *self)
{
  g_return_val_if_fail(PL_IS_ROOM(self), NULL);
  return pl_snapshot_assessment(snapshot_of(self), self->assessment);
}

const PlAgenda *
pl_room_get_agenda(PlRoom *self)
{
  g_return_val_if_fail(PL_IS_ROOM(self), NULL);
  return pl_room_agenda_get(self->agenda);
}

const PlAgendaItem *
pl_room_get_item(PlRoom *self)
{
  g_return_val_if_fail(PL_IS_ROOM(self), NULL);
  return pl_room_agenda_get_item(self->agenda);
}

gboolean
pl_room_takes(PlRoom *self, gint64 domain)
{
  g_return_val_if_fail(PL_IS_ROOM(self), FALSE);
  return pl_room_agenda_takes(self->agenda, domain);
}

void
pl_room_set_takes(PlRoom *self, gint64 domain, gboolean takes)
{
  g_return_if_fail(PL_IS_ROOM(self));
  pl_room_agenda_set_takes(self->agenda, domain, takes);
}

/* ---- Showing ---- */

static PlRoomStage *
stage_of(PlRoom *self)
{
  GtkWidget *child = adw_bin_get_child(self->frame.body);
  return child != NULL ? PL_ROOM_STAGE(child) : NULL;
}

/* Where the document says that the room is. */
static GType
stage_type(PlRoom *self)
{
  const PlSession *session = pl_session_of(snapshot_of(self), self->assessment);
  if (!self->is_open || session == NULL || pl_room_get_item(self) == NULL)
    return PL_TYPE_ROOM_SETUP;
  switch (session->stage) {
  case PL_STAGE_PRIVATE_VIEWS:
    return self->turn != 0 ? PL_TYPE_ROOM_TURN : PL_TYPE_ROOM_CURTAIN;
  case PL_STAGE_REVEALED:
    return session->domain != 0 ? PL_TYPE_ROOM_DOMAIN : PL_TYPE_ROOM_TOGETHER;
  case PL_STAGE_AGREED:
    return session->domain != 0 ? PL_TYPE_ROOM_DOMAIN : PL_TYPE_ROOM_SUMMARY;
  case PL_STAGE_CLOSED:
  default:
    return PL_TYPE_ROOM_SUMMARY;
  }
}

static void
show_progress(PlRoom *self)
{
  GType type = stage_type(self);
  const PlAgendaItem *item = type == PL_TYPE_ROOM_DOMAIN ? pl_room_get_item(self) : NULL;
  g_autofree char *time = pl_room_agenda_say_time(self->agenda, item);
  gtk_label_set_text(GTK_LABEL(self->frame.progress), type != PL_TYPE_ROOM_SETUP ? time : "");
}

static gboolean
tick_cb(gpointer data)
{
  PlRoom *self = data;
  pl_room_agenda_forget(self->agenda);
  show_progress(self);
  return G_SOURCE_CONTINUE;
}

void
pl_room_say(PlRoom *self, const char *text)
{
  g_return_if_fail(PL_IS_ROOM(self) && text != NULL);
  pl_room_frame_say(&self->frame, text);
}

/* The old stage goes whole, also out of the accessibility tree: behind a curtain nothing may be left of a
 * view. */
static void
show_stage(PlRoom *self, GType type)
{
  GtkWidget *stage = g_object_new(type, "room", self, NULL);
  pl_room_say(self, "");
  adw_bin_set_child(self->frame.body, stage);
  PL_ROOM_STAGE_GET_CLASS(stage)->refresh(PL_ROOM_STAGE(stage));
  pl_room_take_focus(self);
}

static void
refresh_once(PlRoom *self)
{
  GType type = stage_type(self);
  PlRoomStage *stage = stage_of(self);
  const PlAgendaItem *item = type == PL_TYPE_ROOM_DOMAIN ? pl_room_get_item(self) : NULL;
  gint64 in_hand = item != NULL ? item->domain->id : 0;
  pl_room_queue_take_out(self->queue, in_hand);
  if (stage == NULL || G_OBJECT_TYPE(stage) != type || in_hand != self->in_hand)
    show_stage(self, type);
  else
    PL_ROOM_STAGE_GET_CLASS(stage)->refresh(stage);
  self->in_hand = in_hand;
  show_progress(self);
}

/* A stage that is taken down puts what was typed in it into the document, which changes it again. */
static void
refresh(PlRoom *self)
{
  pl_room_agenda_forget(self->agenda);
  self->stale = TRUE;
  if (self->refreshing || self->leaving)
    return;
  self->refreshing = TRUE;
  while (self->stale) {
    self->stale = FALSE;
    if (pl_room_get_assessment(self) == NULL)
      break;
    refresh_once(self);
  }
  self->refreshing = FALSE;
  GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(self));
  if (pl_room_get_assessment(self) == NULL)
    pl_room_leave(self);
  else if (PL_IS_WINDOW(root))
    pl_acts_update(PL_WINDOW(root));
}

void
pl_room_take_focus(PlRoom *self)
{
  g_return_if_fail(PL_IS_ROOM(self));
  PlRoomStage *stage = stage_of(self);
  if (stage != NULL && gtk_widget_get_root(GTK_WIDGET(self)) != NULL)
    pl_room_stage_focus_first(stage);
}

/* ---- Changing ---- */

/* Fields put what is typed into the document when they lose the focus. */
void
pl_room_settle_typing(PlRoom *self)
{
  g_return_if_fail(PL_IS_ROOM(self));
  GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus(root) : NULL;
  if (GTK_IS_TEXT_VIEW(focus) || GTK_IS_TEXT(focus))
    gtk_root_set_focus(root, NULL);
}

gboolean
pl_room_run(PlRoom *self, PlCommand *command, const GError *error, const char *heading)
{
  g_return_val_if_fail(PL_IS_ROOM(self) && heading != NULL, FALSE);
  g_autoptr(PlCommand) owned = command;
  if (command == NULL) {
    pl_app_session_fail(self->session, heading, error);
    return FALSE;
  }
  self->n_done++;
  self->n_undone = 0;
  pl_app_session_run(self->session, command);
  return TRUE;
}

/* Whether the room only goes from one domain to another. */
static gboolean
only_moves(PlRoom *self, PlStage stage)
{
  const PlSession *now = pl_session_of(snapshot_of(self), self->assessment);
  return now != NULL && (now->stage == PL_STAGE_REVEALED || now->stage == PL_STAGE_AGREED) &&
         (stage == PL_STAGE_REVEALED || stage == PL_STAGE_AGREED);
}

void
pl_room_turn_to(PlRoom *self, PlStage stage, gint64 domain)
{
  g_return_if_fail(PL_IS_ROOM(self));
  g_autoptr(GError) error = NULL;
  pl_room_settle_typing(self);
  g_autoptr(PlCommand) command =
      pl_command_turn_to(snapshot_of(self), self->assessment, stage, domain, &error);
  if (command == NULL || !only_moves(self, stage)) {
    pl_room_run(self, g_steal_pointer(&command), error, _("The session stays where it is"));
    return;
  }
  self->n_undone = 0;
  pl_app_session_run_along(self->session, command);
}

gint
pl_room_suggest_minutes(PlRoom *self)
{
  g_return_val_if_fail(PL_IS_ROOM(self), PL_SESSION_MINUTES_USUAL);
  return pl_room_agenda_suggest_minutes(self->agenda);
}

void
pl_room_begin(PlRoom *self, gint minutes)
{
  g_return_if_fail(PL_IS_ROOM(self));
  g_autoptr(GError) error = NULL;
  pl_room_settle_typing(self);
  PlCommand *command = pl_command_begin_session(snapshot_of(self), self->assessment, minutes, &error);
  self->is_open = command != NULL;
  pl_room_agenda_begin(self->agenda, minutes);
  if (pl_room_run(self, command, error, _("The session was not begun")))
    refresh(self); /* where nothing changed in the document, too */
  self->n_done = 0;
}

void
pl_room_set_up(PlRoom *self)
{
  g_return_if_fail(PL_IS_ROOM(self));
  self->is_open = FALSE;
  self->turn = 0;
  refresh(self);
}

void
pl_room_reveal(PlRoom *self)
{
  g_return_if_fail(PL_IS_ROOM(self));
  pl_room_turn_to(self, PL_STAGE_REVEALED, 0);
  pl_room_queue_fill(self->queue, pl_room_get_agenda(self));
  if (pl_room_get_agenda(self)->n_alike == 0)
    pl_room_go_on(self);
  self->n_done = self->n_undone = 0;
}

void
pl_room_step(PlRoom *self, gint step)
{
  const PlAgenda *agenda = pl_room_get_agenda(self);
  const PlAgendaItem *item = pl_room_get_item(self);
  gint to = item != NULL ? (gint)(item - agenda->items) + step : 0;
  if (to >= (gint)agenda->n_items)
    pl_room_turn_to(self, PL_STAGE_AGREED, 0);
  else if (to >= 0)
    pl_room_turn_to(self, PL_STAGE_REVEALED, agenda->items[to].domain->id);
}

void
pl_room_go_on(PlRoom *self)
{
  const PlAgendaItem *next = pl_room_queue_next(self->queue, pl_room_get_agenda(self));
  if (next != NULL)
    pl_room_turn_to(self, PL_STAGE_REVEALED, next->domain->id);
  else
    pl_room_turn_to(self, PL_STAGE_AGREED, 0);
}

/* ---- The curtain ---- */

void
pl_room_lift(PlRoom *self, gint64 participant)
{
  g_return_if_fail(PL_IS_ROOM(self));
  self->turn = participant;
  refresh(self);
}

void
pl_room_lower(PlRoom *self)
{
  g_return_if_fail(PL_IS_ROOM(self));
  pl_room_settle_typing(self);
  const PlAgendaTurn *next = pl_agenda_next_turn(pl_room_get_agenda(self), self->turn);
  self->next = next != NULL ? next->participant->id : self->turn;
  self->turn = 0;
  refresh(self);
}

gint64
pl_room_get_turn(PlRoom *self)
{
  g_return_val_if_fail(PL_IS_ROOM(self), 0);
  return self->turn;
}

gint64
pl_room_get_next(PlRoom *self)
{
  g_return_val_if_fail(PL_IS_ROOM(self), 0);
  return self->next;
}

void
pl_room_set_next(PlRoom *self, gint64 participant)
{
  g_return_if_fail(PL_IS_ROOM(self));
  self->next = participant;
}

/* ---- The window's actions ---- */

gboolean
pl_room_allows(PlRoom *self, const char *act)
{
  g_return_val_if_fail(PL_IS_ROOM(self) && act != NULL, FALSE);
  GType type = stage_type(self);
  gboolean revealed =
      type == PL_TYPE_ROOM_TOGETHER || type == PL_TYPE_ROOM_DOMAIN || type == PL_TYPE_ROOM_SUMMARY;
  if (g_str_equal(act, "undo"))
    return revealed && self->n_done > 0;
  if (g_str_equal(act, "redo"))
    return revealed && self->n_undone > 0;
  if (g_str_equal(act, "merge"))
    return type == PL_TYPE_ROOM_CURTAIN;
  if (g_str_equal(act, "discard-views"))
    return type == PL_TYPE_ROOM_SUMMARY;
  return g_str_equal(act, "full-screen") || g_str_equal(act, "show-help-overlay");
}

void
pl_room_undo(PlRoom *self)
{
  g_return_if_fail(PL_IS_ROOM(self) && self->n_done > 0);
  self->n_done--;
  self->n_undone++;
  pl_app_session_undo(self->session);
}

void
pl_room_redo(PlRoom *self)
{
  g_return_if_fail(PL_IS_ROOM(self) && self->n_undone > 0);
  self->n_done++;
  self->n_undone--;
  pl_app_session_redo(self->session);
}

/* ---- Leaving ---- */

static void
keep_time(PlRoom *self)
{
  const PlSession *session = pl_session_of(snapshot_of(self), self->assessment);
  if (!pl_room_agenda_has_begun(self->agenda) || session == NULL || session->stage == PL_STAGE_CLOSED ||
      pl_app_session_get_sealed(self->session) != NULL)
    return;
  g_autoptr(PlCommand) command = pl_command_leave_session(snapshot_of(self), self->assessment,
                                                          pl_room_agenda_minutes_left(self->agenda), NULL);
  if (command != NULL)
    pl_app_session_run_along(self->session, command);
}

void
pl_room_leave(PlRoom *self)
{
  g_return_if_fail(PL_IS_ROOM(self));
  GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(self));
  if (self->leaving)
    return;
  self->leaving = TRUE;
  pl_room_settle_typing(self);
  if (pl_room_get_assessment(self) != NULL) {
    keep_time(self);
    if (self->in_hand != 0) /* the matrix goes on where the room was */
      pl_app_session_set_domain(self->session, self->in_hand);
  }
  if (PL_IS_WINDOW(root))
    pl_window_close_room(PL_WINDOW(root)); /* takes this down */
}

/* ---- Keys ---- */

static gboolean
key_pressed_cb(PlRoom *self, guint key, guint code G_GNUC_UNUSED, GdkModifierType state)
{
  PlRoomStage *stage = stage_of(self);
  GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(self));
  GtkWidget *focus = gtk_root_get_focus(root);
  if (stage == NULL || (state & (GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (focus != NULL && gtk_widget_get_ancestor(focus, GTK_TYPE_POPOVER) != NULL)
    return GDK_EVENT_PROPAGATE;
  PlRoomStageClass *klass = PL_ROOM_STAGE_GET_CLASS(stage);
  if (key == GDK_KEY_Escape) {
    if (klass->escape == NULL || !klass->escape(stage))
      pl_room_leave(self);
    return GDK_EVENT_STOP;
  }
  gboolean typing = GTK_IS_TEXT(focus) || GTK_IS_TEXT_VIEW(focus);
  if (klass->key == NULL || (typing && (state & GDK_CONTROL_MASK) == 0))
    return GDK_EVENT_PROPAGATE;
  return klass->key(stage, pl_room_plain_key(key), state & GDK_CONTROL_MASK);
}

/* ---- The object ---- */

static void
pl_room_dispose(GObject *object)
{
  PlRoom *self = PL_ROOM(object);
  self->leaving = TRUE;
  g_clear_handle_id(&self->tick, g_source_remove);
  if (self->frame.body != NULL)
    adw_bin_set_child(self->frame.body, NULL);
  self->frame.body = NULL;
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data(self->session, self);
  g_clear_object(&self->session);
  g_clear_pointer(&self->agenda, pl_room_agenda_free);
  g_clear_pointer(&self->queue, pl_room_queue_free);
  G_OBJECT_CLASS(pl_room_parent_class)->dispose(object);
}

static void
pl_room_class_init(PlRoomClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = pl_room_dispose;
}

static void
pl_room_init(PlRoom *self)
{
  pl_room_frame_fill(&self->frame, ADW_BIN(self), G_CALLBACK(pl_room_leave));
  GtkEventController *keys = gtk_event_controller_key_new();
  gtk_event_controller_set_propagation_phase(keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped(keys, "key-pressed", G_CALLBACK(key_pressed_cb), self);
  gtk_widget_add_controller(GTK_WIDGET(self), keys);
  self->tick = g_timeout_add_seconds(TICK_SECONDS, tick_cb, self);
}

GtkWidget *
pl_room_new(PlAppSession *session)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(session) && pl_app_session_get_assessment(session) != NULL, NULL);
  PlRoom *self = g_object_new(PL_TYPE_ROOM, NULL);
  self->session = g_object_ref(session);
  self->assessment = pl_app_session_get_assessment(session)->id;
  self->agenda = pl_room_agenda_new(session, self->assessment);
  self->queue = pl_room_queue_new(session, self->assessment);
  const PlOrganisation *organisation = pl_app_session_get_organisation(session);
  g_autofree char *where =
      g_strdup_printf(_("Assurance session · %s"), organisation != NULL ? organisation->name : "");
  gtk_label_set_text(GTK_LABEL(self->frame.where), where);
  g_signal_connect_object(session, "changed", G_CALLBACK(refresh), self, G_CONNECT_SWAPPED);
  refresh(self);
  return GTK_WIDGET(self);
}
