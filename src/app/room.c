#include "room.h"

#include <glib/gi18n-lib.h>
#include <plumbline/session-commands.h>

#include "acts.h"
#include "room-curtain.h"
#include "room-domain.h"
#include "room-queue.h"
#include "room-scale.h"
#include "room-setup.h"
#include "room-stage.h"
#include "room-summary.h"
#include "room-together.h"
#include "room-turn.h"
#include "widgets.h"

/* The minutes left change once a minute; so late at most. */
#define TICK_SECONDS 5
#define MINUTE (60 * (gint64)G_USEC_PER_SEC)

struct _PlRoom {
  AdwBin parent_instance;

  /* borrowed: children */
  GtkWidget *bar, *where, *progress, *body, *message;

  /* owned */
  PlAppSession *session;
  PlAgenda *agenda; /* (nullable): made when asked for */
  GArray *taken;    /* gint64: which domains the room takes */
  PlRoomQueue *queue;

  /* state */
  gint64 assessment;
  gint64 turn, next; /* participants; 0 for none */
  gint64 in_hand;    /* the domain that the stage was made for */
  gint64 ends_at;    /* monotonic; 0 until it begins */
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

/* Rounded up: a minute is left until it is over. */
static gint
minutes_left(PlRoom *self)
{
  gint64 left = self->ends_at - g_get_monotonic_time();
  return (gint)(left > 0 ? (left + MINUTE - 1) / MINUTE : left / MINUTE);
}

static const PlAgenda *
agenda_of(PlRoom *self)
{
  if (self->agenda == NULL)
    self->agenda =
        pl_agenda_new(snapshot_of(self), pl_room_get_assessment(self), (const gint64 *)self->taken->data,
                      self->taken->len, self->ends_at != 0 ? minutes_left(self) : 0);
  return self->agenda;
}

const PlAgenda *
pl_room_get_agenda(PlRoom *self)
{
  g_return_val_if_fail(PL_IS_ROOM(self), NULL);
  return agenda_of(self);
}

const PlAgendaItem *
pl_room_get_item(PlRoom *self)
{
  g_return_val_if_fail(PL_IS_ROOM(self), NULL);
  const PlAgenda *agenda = agenda_of(self);
  const PlAgendaItem *item = agenda->session != NULL ? pl_agenda_find(agenda, agenda->session->domain) : NULL;
  return item != NULL ? item : agenda->n_items > 0 ? &agenda->items[0] : NULL;
}

gboolean
pl_room_takes(PlRoom *self, gint64 domain)
{
  g_return_val_if_fail(PL_IS_ROOM(self), FALSE);
  for (guint i = 0; i < self->taken->len; i++)
    if (g_array_index(self->taken, gint64, i) == domain)
      return TRUE;
  return FALSE;
}

static void
forget_agenda(PlRoom *self)
{
  g_clear_pointer(&self->agenda, pl_agenda_unref);
}

void
pl_room_set_takes(PlRoom *self, gint64 domain, gboolean takes)
{
  g_return_if_fail(PL_IS_ROOM(self));
  for (guint i = self->taken->len; i-- > 0;)
    if (g_array_index(self->taken, gint64, i) == domain)
      g_array_remove_index(self->taken, i);
  if (takes)
    g_array_append_val(self->taken, domain);
  forget_agenda(self);
}

/* What is not agreed yet, or all where all is; and of a session that goes on, what it has taken up. */
static void
take_domains(PlRoom *self)
{
  g_autoptr(PlAgenda) all = pl_agenda_new(snapshot_of(self), pl_room_get_assessment(self), NULL, 0, 0);
  gboolean goes_on = all->session != NULL && all->session->stage != PL_STAGE_CLOSED;
  for (guint i = 0; i < all->n_items; i++)
    if (!all->items[i].settled || all->n_open == 0 || (goes_on && all->items[i].n_given > 0))
      g_array_append_val(self->taken, all->items[i].domain->id);
}

/* ---- Showing ---- */

static PlRoomStage *
stage_of(PlRoom *self)
{
  GtkWidget *child = adw_bin_get_child(ADW_BIN(self->body));
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

static char *
say_time(PlRoom *self)
{
  gint left = minutes_left(self);
  if (left > 0)
    return g_strdup_printf(ngettext("%d minute left", "%d minutes left", (gulong)left), left);
  return left == 0 ? g_strdup(_("time is up"))
                   : g_strdup_printf(ngettext("%d minute over", "%d minutes over", (gulong)-left), -left);
}

/* "3 of 7 · about 9 minutes for it · 52 minutes left" */
static char *
say_domain_time(PlRoom *self, const PlAgenda *agenda, const PlAgendaItem *item, const char *time)
{
  guint place = (guint)(item - agenda->items) + 1;
  if (item->minutes <= 0 || item->minutes >= minutes_left(self))
    return g_strdup_printf(_("%u of %u · %s"), place, agenda->n_items, time);
  return g_strdup_printf(ngettext("%u of %u · about %d minute for it · %s",
                                  "%u of %u · about %d minutes for it · %s", (gulong)item->minutes),
                         place, agenda->n_items, item->minutes, time);
}

static void
show_progress(PlRoom *self)
{
  const PlAgenda *agenda = agenda_of(self);
  const PlAgendaItem *item = pl_room_get_item(self);
  g_autofree char *time = say_time(self);
  g_autofree char *text = NULL;
  GType type = stage_type(self);
  if (type == PL_TYPE_ROOM_SETUP)
    text = g_strdup("");
  else if (type == PL_TYPE_ROOM_DOMAIN && item != NULL)
    text = say_domain_time(self, agenda, item, time);
  else
    text = g_strdup(time);
  gtk_label_set_text(GTK_LABEL(self->progress), text);
}

static gboolean
tick_cb(gpointer data)
{
  PlRoom *self = data;
  forget_agenda(self);
  show_progress(self);
  return G_SOURCE_CONTINUE;
}

void
pl_room_say(PlRoom *self, const char *text)
{
  g_return_if_fail(PL_IS_ROOM(self) && text != NULL);
  gtk_label_set_text(GTK_LABEL(self->message), text);
  gtk_widget_set_visible(self->message, *text != '\0');
}

/* The old stage goes whole, also out of the accessibility tree: behind a curtain nothing may be left of a
 * view. */
static void
show_stage(PlRoom *self, GType type)
{
  GtkWidget *stage = g_object_new(type, "room", self, NULL);
  pl_room_say(self, "");
  adw_bin_set_child(ADW_BIN(self->body), stage);
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
  forget_agenda(self);
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
static void
settle_typing(PlRoom *self)
{
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

void
pl_room_turn_to(PlRoom *self, PlStage stage, gint64 domain)
{
  g_return_if_fail(PL_IS_ROOM(self));
  g_autoptr(GError) error = NULL;
  settle_typing(self);
  PlCommand *command = pl_command_turn_to(snapshot_of(self), self->assessment, stage, domain, &error);
  pl_room_run(self, command, error, _("The session stays where it is"));
}

gint
pl_room_suggest_minutes(PlRoom *self)
{
  g_return_val_if_fail(PL_IS_ROOM(self), PL_SESSION_MINUTES_USUAL);
  const PlSession *session = pl_session_of(snapshot_of(self), self->assessment);
  if (self->ends_at != 0)
    return CLAMP(minutes_left(self), PL_SESSION_MINUTES_MIN, PL_SESSION_MINUTES_MAX);
  return session != NULL && session->minutes > 0 ? session->minutes : PL_SESSION_MINUTES_USUAL;
}

void
pl_room_begin(PlRoom *self, gint minutes)
{
  g_return_if_fail(PL_IS_ROOM(self));
  g_autoptr(GError) error = NULL;
  settle_typing(self);
  PlCommand *command = pl_command_begin_session(snapshot_of(self), self->assessment, minutes, &error);
  self->is_open = command != NULL;
  self->ends_at = g_get_monotonic_time() + minutes * MINUTE;
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
  pl_room_queue_fill(self->queue, agenda_of(self));
  if (agenda_of(self)->n_alike == 0)
    pl_room_go_on(self);
  self->n_done = self->n_undone = 0;
}

void
pl_room_step(PlRoom *self, gint step)
{
  const PlAgenda *agenda = agenda_of(self);
  const PlAgendaItem *item = pl_room_get_item(self);
  gint to = item != NULL ? (gint)(item - agenda->items) + step : 0;
  if (to >= (gint)agenda->n_items)
    pl_room_turn_to(self, PL_STAGE_AGREED, 0);
  else if (to >= 0)
    pl_room_turn_to(self, PL_STAGE_REVEALED, agenda->items[to].domain->id);
}

/* Returns: (nullable): the next that is not agreed or not shown yet, going round to those before. */
static const PlAgendaItem *
next_to_talk_of(PlRoom *self)
{
  const PlAgenda *agenda = agenda_of(self);
  const PlAgendaItem *here = agenda->session != NULL ? pl_agenda_find(agenda, agenda->session->domain) : NULL;
  guint start = here != NULL ? (guint)(here - agenda->items) + 1 : 0;
  for (guint i = 0; i < agenda->n_items; i++) {
    const PlAgendaItem *item = &agenda->items[(start + i) % agenda->n_items];
    if (item != here && (!item->settled || pl_room_queue_has(self->queue, item->domain->id)))
      return item;
  }
  return NULL;
}

void
pl_room_go_on(PlRoom *self)
{
  const PlAgendaItem *next = next_to_talk_of(self);
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
  settle_typing(self);
  const PlAgendaTurn *next = pl_agenda_next_turn(agenda_of(self), self->turn);
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
  if (self->ends_at == 0 || session == NULL || session->stage == PL_STAGE_CLOSED ||
      pl_app_session_get_sealed(self->session) != NULL)
    return;
  g_autoptr(PlCommand) command =
      pl_command_leave_session(snapshot_of(self), self->assessment, minutes_left(self), NULL);
  if (command != NULL)
    pl_app_session_run(self->session, command);
}

void
pl_room_leave(PlRoom *self)
{
  g_return_if_fail(PL_IS_ROOM(self));
  GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(self));
  if (self->leaving)
    return;
  self->leaving = TRUE;
  settle_typing(self);
  if (pl_room_get_assessment(self) != NULL) {
    keep_time(self);
    if (self->in_hand != 0) /* the matrix goes on where the room was */
      pl_app_session_set_domain(self->session, self->in_hand);
  }
  if (PL_IS_WINDOW(root))
    pl_window_close_room(PL_WINDOW(root)); /* takes this down */
}

/* ---- Keys ---- */

/* The same key on the main block: digits and Enter of the number pad, letters small. */
static guint
plain_key(guint key)
{
  if (key >= GDK_KEY_KP_0 && key <= GDK_KEY_KP_9)
    return GDK_KEY_0 + (key - GDK_KEY_KP_0);
  if (key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter)
    return GDK_KEY_Return;
  return gdk_keyval_to_lower(key);
}

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
  return klass->key(stage, plain_key(key), state & GDK_CONTROL_MASK);
}

/* ---- The object ---- */

static void
pl_room_dispose(GObject *object)
{
  PlRoom *self = PL_ROOM(object);
  self->leaving = TRUE;
  g_clear_handle_id(&self->tick, g_source_remove);
  if (self->body != NULL)
    adw_bin_set_child(ADW_BIN(self->body), NULL);
  self->body = NULL;
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data(self->session, self);
  g_clear_object(&self->session);
  g_clear_pointer(&self->agenda, pl_agenda_unref);
  g_clear_pointer(&self->taken, g_array_unref);
  g_clear_pointer(&self->queue, pl_room_queue_free);
  G_OBJECT_CLASS(pl_room_parent_class)->dispose(object);
}

static void
pl_room_class_init(PlRoomClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = pl_room_dispose;
}

static GtkWidget *
make_top(PlRoom *self)
{
  GtkWidget *top = pl_room_row_new("top");
  self->where = pl_label_new("", NULL);
  self->progress = gtk_label_new(NULL);
  GtkWidget *leave = gtk_button_new_from_icon_name("window-close-symbolic");
  gtk_widget_add_css_class(leave, "flat");
  gtk_widget_set_tooltip_text(leave, _("Leave the Session, to Be Resumed Later (Escape)"));
  pl_name_widget(leave, _("Leave the session"));
  pl_describe_widget(leave, _("It can be resumed later. Key Escape"));
  g_signal_connect_swapped(leave, "clicked", G_CALLBACK(pl_room_leave), self);
  gtk_widget_set_hexpand(self->where, TRUE);
  gtk_box_append(GTK_BOX(top), self->where);
  gtk_box_append(GTK_BOX(top), self->progress);
  gtk_box_append(GTK_BOX(top), leave);
  return top;
}

static GtkWidget *
make_content(PlRoom *self)
{
  GtkWidget *content = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = pl_room_column_new("room-page");
  self->bar = adw_header_bar_new();
  self->body = adw_bin_new();
  self->message = pl_label_new("", "message");
  gtk_widget_set_visible(self->message, FALSE);
  gtk_widget_set_vexpand(self->body, TRUE);
  gtk_box_append(GTK_BOX(page), make_top(self));
  gtk_box_append(GTK_BOX(page), self->body);
  gtk_box_append(GTK_BOX(page), self->message);
  gtk_widget_set_vexpand(page, TRUE);
  gtk_box_append(GTK_BOX(content), self->bar);
  gtk_box_append(GTK_BOX(content), page);
  return content;
}

static void
root_cb(PlRoom *self)
{
  GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(self));
  if (GTK_IS_WINDOW(root)) /* a full screen needs no bar, and a window without one could not be moved */
    g_object_bind_property(root, "fullscreened", self->bar, "visible",
                           G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
}

static void
pl_room_init(PlRoom *self)
{
  GtkWidget *overlay = gtk_overlay_new();
  GtkWidget *content = pl_room_scroller_new(make_content(self));
  self->taken = g_array_new(FALSE, FALSE, sizeof(gint64));
  gtk_widget_add_css_class(GTK_WIDGET(self), "room");
  gtk_overlay_set_child(GTK_OVERLAY(overlay), pl_room_scale_new(GTK_WIDGET(self)));
  gtk_overlay_add_overlay(GTK_OVERLAY(overlay), content);
  gtk_overlay_set_measure_overlay(GTK_OVERLAY(overlay), content, TRUE);
  adw_bin_set_child(ADW_BIN(self), overlay);
  g_signal_connect(self, "notify::root", G_CALLBACK(root_cb), NULL);
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
  self->queue = pl_room_queue_new(session, self->assessment);
  const PlOrganisation *organisation = pl_app_session_get_organisation(session);
  g_autofree char *where =
      g_strdup_printf(_("Assurance session · %s"), organisation != NULL ? organisation->name : "");
  gtk_label_set_text(GTK_LABEL(self->where), where);
  take_domains(self);
  g_signal_connect_object(session, "changed", G_CALLBACK(refresh), self, G_CONNECT_SWAPPED);
  refresh(self);
  return GTK_WIDGET(self);
}
