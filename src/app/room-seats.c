#include "room-seats.h"

#include <glib/gi18n-lib.h>
#include <plumbline/session-commands.h>

#include "links.h"
#include "room-stage.h"
#include "widgets.h"

/* More than any cabinet; the list is a suggestion, and grows by hand. */
#define SUGGESTED_MOST 24

/* Somebody who is here. */
typedef struct {
  gint64 id;
  PlRole role;
  GtkWidget *row, *post, *consents;
  gboolean warned; /* that taking them off takes their views along */
  char *stood;     /* the post as it was last; "" for somebody who is about to be written down */
} Seat;

struct _PlRoomSeats {
  AdwBin parent_instance;

  /* borrowed */
  PlRoom *room;
  GtkWidget *note, *box;

  /* owned */
  GPtrArray *seats; /* Seat */

  /* state */
  gboolean suggested; /* the seats are not in the document yet */
  gboolean filled, showing, saving;
};

G_DEFINE_FINAL_TYPE(PlRoomSeats, pl_room_seats, ADW_TYPE_BIN)

static PlAppSession *
session_of(PlRoomSeats *self)
{
  return pl_room_get_session(self->room);
}

static void
seat_free(gpointer data)
{
  Seat *seat = data;
  g_free(seat->stood);
  g_free(seat);
}

/* A post that was rubbed out stands until there is another: nobody goes, with their views, but by the button
 * for it. */
static const char *
post_of(const Seat *seat)
{
  const char *post = gtk_editable_get_text(GTK_EDITABLE(seat->post));
  g_autofree char *stripped = g_strstrip(g_strdup(post));
  return *stripped != '\0' ? post : seat->stood;
}

static GArray *
collect(PlRoomSeats *self)
{
  GArray *people = g_array_new(FALSE, FALSE, sizeof(PlParticipant));
  for (guint i = 0; i < self->seats->len; i++) {
    const Seat *seat = self->seats->pdata[i];
    PlParticipant participant = {.id = seat->id, .role = seat->role, .post = post_of(seat)};
    participant.consents = gtk_check_button_get_active(GTK_CHECK_BUTTON(seat->consents));
    if (*participant.post != '\0')
      g_array_append_val(people, participant);
  }
  return people;
}

static gboolean
stands(PlRoomSeats *self, const GArray *people)
{
  guint n;
  const PlParticipant *standing = pl_snapshot_participants(pl_app_session_get_snapshot(session_of(self)),
                                                           pl_room_get_assessment(self->room)->id, &n);
  gboolean same = n == people->len;
  for (guint i = 0; same && i < n; i++) {
    const PlParticipant *one = &g_array_index(people, PlParticipant, i);
    same = one->id == standing[i].id && g_str_equal(one->post, standing[i].post) &&
           !one->consents == !standing[i].consents;
  }
  return same;
}

/* Each change is kept as it is made. */
static void
save(PlRoomSeats *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) people = collect(self);
  if (self->showing || self->saving || stands(self, people))
    return;
  self->saving = TRUE;
  PlCommand *command = pl_command_set_participants(pl_app_session_get_snapshot(session_of(self)),
                                                   pl_room_get_assessment(self->room)->id,
                                                   (const PlParticipant *)people->data, people->len, &error);
  if (pl_room_run(self->room, command, error, _("Who is here was not changed")))
    self->suggested = FALSE;
  self->saving = FALSE;
}

static void
settle_posts(PlRoomSeats *self)
{
  for (guint i = 0; i < self->seats->len; i++) {
    Seat *seat = self->seats->pdata[i];
    g_autofree char *post = g_strstrip(g_strdup(post_of(seat)));
    if (!g_str_equal(post, gtk_editable_get_text(GTK_EDITABLE(seat->post))))
      gtk_editable_set_text(GTK_EDITABLE(seat->post), post);
    g_free(seat->stood);
    seat->stood = g_steal_pointer(&post);
  }
}

static void
post_left_cb(PlRoomSeats *self)
{
  if (self->showing)
    return;
  settle_posts(self);
  save(self);
}

static Seat *
seat_of(PlRoomSeats *self, gpointer widget)
{
  for (guint i = 0; i < self->seats->len; i++) {
    Seat *seat = self->seats->pdata[i];
    if (gtk_widget_is_ancestor(widget, seat->row))
      return seat;
  }
  return NULL;
}

static gboolean
has_views(PlRoomSeats *self, const Seat *seat)
{
  guint n;
  const PlView *views = pl_snapshot_views(pl_app_session_get_snapshot(session_of(self)),
                                          pl_room_get_assessment(self->room)->id, &n);
  for (guint i = 0; i < n; i++)
    if (views[i].participant == seat->id)
      return TRUE;
  return FALSE;
}

static void
remove_cb(PlRoomSeats *self, GtkWidget *button)
{
  Seat *seat = seat_of(self, button);
  guint at;
  if (seat == NULL || !g_ptr_array_find(self->seats, seat, &at))
    return;
  if (has_views(self, seat) && !seat->warned) {
    seat->warned = TRUE;
    pl_room_say(self->room, _("Views were given there, and would go too. Press again to take both off."));
    return;
  }
  pl_room_say(self->room, "");
  GtkWidget *row = seat->row;
  GtkWidget *beside = gtk_widget_get_next_sibling(row);
  beside = beside != NULL ? beside : gtk_widget_get_prev_sibling(row);
  if (beside != NULL)
    gtk_widget_child_focus(beside, GTK_DIR_TAB_FORWARD);
  gtk_box_remove(GTK_BOX(self->box), row);
  g_ptr_array_remove_index(self->seats, at);
  if (self->seats->len == 0)
    pl_room_take_focus(self->room);
  save(self);
}

/* "Chief executive may be named beside their view" */
static void
name_seat(Seat *seat)
{
  const char *post = gtk_editable_get_text(GTK_EDITABLE(seat->post));
  const char *who = *post != '\0' ? post : _("this person");
  g_autofree char *consents = g_strdup_printf(_("%s agrees to be shown beside their view"), who);
  g_autofree char *removes = g_strdup_printf(_("Take %s off the list"), who);
  pl_name_widget(seat->consents, consents);
  pl_name_widget(gtk_widget_get_last_child(seat->row), removes);
}

static void
post_changed_cb(PlRoomSeats *self, GtkWidget *post)
{
  Seat *seat = seat_of(self, post);
  if (seat != NULL)
    name_seat(seat);
}

static GtkWidget *
post_entry_new(PlRoomSeats *self, const char *post)
{
  GtkWidget *entry = gtk_entry_new();
  gtk_editable_set_text(GTK_EDITABLE(entry), post);
  gtk_entry_set_placeholder_text(GTK_ENTRY(entry), _("A post, never a name: Chair of scrutiny"));
  gtk_widget_set_hexpand(entry, TRUE);
  pl_name_widget(entry, _("Post"));
  g_signal_connect_object(entry, "changed", G_CALLBACK(post_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(entry, "activate", G_CALLBACK(post_left_cb), self, G_CONNECT_SWAPPED);
  GtkEventController *focus = gtk_event_controller_focus_new();
  g_signal_connect_object(focus, "leave", G_CALLBACK(post_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller(entry, focus);
  return entry;
}

static Seat *
add_seat(PlRoomSeats *self, gint64 id, const PlParticipant *from)
{
  Seat *seat = g_new0(Seat, 1);
  GtkWidget *remove = gtk_button_new_from_icon_name("list-remove-symbolic");
  seat->id = id;
  seat->role = from->role;
  seat->stood = g_strdup(from->post);
  seat->row = pl_room_row_new(NULL);
  seat->post = post_entry_new(self, from->post);
  seat->consents = gtk_check_button_new_with_label(_("may be named"));
  gtk_check_button_set_active(GTK_CHECK_BUTTON(seat->consents), from->consents);
  gtk_widget_set_tooltip_text(remove, _("Take Off the List"));
  gtk_widget_add_css_class(remove, "flat");
  g_signal_connect_object(seat->consents, "toggled", G_CALLBACK(save), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(remove, "clicked", G_CALLBACK(remove_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append(GTK_BOX(seat->row), seat->post);
  gtk_box_append(GTK_BOX(seat->row), seat->consents);
  gtk_box_append(GTK_BOX(seat->row), remove);
  gtk_box_append(GTK_BOX(self->box), seat->row);
  g_ptr_array_add(self->seats, seat);
  name_seat(seat);
  return seat;
}

static gint64
next_id(PlRoomSeats *self)
{
  return pl_document_next_id(pl_app_session_get_document(session_of(self)));
}

static void
add_cb(PlRoomSeats *self)
{
  PlParticipant somebody;
  pl_record_init_empty(PL_RECORD_PARTICIPANT, &somebody);
  somebody.role = PL_ROLE_OTHER;
  Seat *seat = add_seat(self, next_id(self), &somebody);
  gtk_widget_grab_focus(seat->post);
}

static void
fill(PlRoomSeats *self)
{
  gint64 assessment = pl_room_get_assessment(self->room)->id;
  PlSnapshot *snapshot = pl_app_session_get_snapshot(session_of(self));
  PlParticipant suggested[SUGGESTED_MOST];
  guint n;
  const PlParticipant *standing = pl_snapshot_participants(snapshot, assessment, &n);
  self->suggested = n == 0;
  self->showing = TRUE;
  pl_box_clear(self->box);
  g_ptr_array_set_size(self->seats, 0);
  if (self->suggested)
    n = pl_session_suggest_participants(snapshot, assessment, suggested, SUGGESTED_MOST);
  for (guint i = 0; i < n; i++)
    add_seat(self, self->suggested ? next_id(self) : standing[i].id,
             self->suggested ? &suggested[i] : &standing[i]);
  self->showing = FALSE;
}

guint
pl_room_seats_save(PlRoomSeats *self)
{
  g_return_val_if_fail(PL_IS_ROOM_SEATS(self), 0);
  settle_posts(self);
  save(self);
  g_autoptr(GArray) people = collect(self);
  return people->len;
}

void
pl_room_seats_refresh(PlRoomSeats *self)
{
  g_return_if_fail(PL_IS_ROOM_SEATS(self));
  g_autoptr(GArray) people = collect(self);
  if (!self->filled || (!self->saving && !self->suggested && !stands(self, people)))
    fill(self);
  self->filled = TRUE;
  gtk_label_set_text(GTK_LABEL(self->note),
                     self->suggested
                         ? _("A suggestion, until you change it or begin. By post, never by name.")
                         : _("By post, never by name."));
}

/* ---- The object ---- */

static void
pl_room_seats_dispose(GObject *object)
{
  PlRoomSeats *self = PL_ROOM_SEATS(object);
  self->showing = TRUE; /* what happens to the rows from here on is nobody's wish */
  g_clear_pointer(&self->seats, g_ptr_array_unref);
  G_OBJECT_CLASS(pl_room_seats_parent_class)->dispose(object);
}

static void
pl_room_seats_class_init(PlRoomSeatsClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = pl_room_seats_dispose;
}

static void
pl_room_seats_init(PlRoomSeats *self)
{
  GtkWidget *card = pl_room_column_new("card panel");
  GtkWidget *add = pl_room_button_new(_("Add Somebody"), NULL, "flat", G_CALLBACK(add_cb), self);
  self->seats = g_ptr_array_new_with_free_func(seat_free);
  self->note = pl_label_new("", "dim-label");
  self->box = pl_room_column_new("seats");
  gtk_widget_set_halign(add, GTK_ALIGN_START);
  gtk_box_append(GTK_BOX(card), pl_heading_new(_("Who is here"), NULL));
  gtk_box_append(GTK_BOX(card), self->note);
  gtk_box_append(GTK_BOX(card), self->box);
  gtk_box_append(GTK_BOX(card), add);
  adw_bin_set_child(ADW_BIN(self), card);
}

GtkWidget *
pl_room_seats_new(PlRoom *room)
{
  g_return_val_if_fail(PL_IS_ROOM(room), NULL);
  PlRoomSeats *self = g_object_new(PL_TYPE_ROOM_SEATS, NULL);
  self->room = room;
  return GTK_WIDGET(self);
}
