#include "participants.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>
#include <plumbline/session-commands.h>

#include "links.h"
#include "named-menu.h"
#include "whole-entry.h"
#include "widgets.h"
#include "words.h"

/* Somebody who takes part. */
typedef struct {
  gint64 id;
  PlRole role; /* where there is no menu for it */
  GtkWidget *row, *post, *consents, *remove;
  GtkDropDown *menu; /* (nullable): of roles */
  gboolean warned;   /* that taking them off takes their views along */
  char *stood;       /* the post as it was last; "" for somebody who is about to be written down */
} Seat;

struct _PlParticipants {
  AdwBin parent_instance;

  /* within the child */
  GtkWidget *title, *note, *box, *said, *add, *keep;

  /* borrowed */
  PlParticipantsRun run; /* (nullable): in a room */
  gpointer run_data;

  /* owned */
  PlAppSession *session;
  GPtrArray *seats;     /* Seat */
  GtkSizeGroup *widths; /* of the menus, so that what follows stands in columns */

  /* state */
  gint64 assessment;
  gboolean suggested; /* the seats are not in the document yet */
  gboolean filled, showing, saving;
};

G_DEFINE_FINAL_TYPE(PlParticipants, pl_participants, ADW_TYPE_BIN)

static PlSnapshot *
snapshot_of(PlParticipants *self)
{
  return pl_app_session_get_snapshot(self->session);
}

static gboolean
can_change(PlParticipants *self)
{
  return !pl_document_is_read_only(pl_app_session_get_document(self->session)) &&
         pl_snapshot_seal(snapshot_of(self), self->assessment) == NULL;
}

/* "" for nothing to say. */
static void
say(PlParticipants *self, const char *text)
{
  gtk_label_set_text(GTK_LABEL(self->said), text);
  gtk_widget_set_visible(self->said, *text != '\0');
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

static PlRole
role_of(const Seat *seat)
{
  guint at = seat->menu != NULL ? gtk_drop_down_get_selected(seat->menu) : GTK_INVALID_LIST_POSITION;
  return at <= PL_ROLE_OTHER ? (PlRole)at : seat->role;
}

static GArray *
collect(PlParticipants *self)
{
  GArray *people = g_array_new(FALSE, FALSE, sizeof(PlParticipant));
  for (guint i = 0; i < self->seats->len; i++) {
    const Seat *seat = self->seats->pdata[i];
    PlParticipant participant = {.id = seat->id, .role = role_of(seat), .post = post_of(seat)};
    participant.consents = gtk_check_button_get_active(GTK_CHECK_BUTTON(seat->consents));
    if (*participant.post != '\0')
      g_array_append_val(people, participant);
  }
  return people;
}

static gboolean
stands(PlParticipants *self, const GArray *people)
{
  guint n;
  const PlParticipant *standing = pl_snapshot_participants(snapshot_of(self), self->assessment, &n);
  gboolean same = n == people->len;
  for (guint i = 0; same && i < n; i++) {
    const PlParticipant *one = &g_array_index(people, PlParticipant, i);
    same = one->id == standing[i].id && one->role == standing[i].role &&
           g_str_equal(one->post, standing[i].post) && !one->consents == !standing[i].consents;
  }
  return same;
}

static void
say_what_it_is(PlParticipants *self)
{
  gboolean can = can_change(self);
  const char *note = _("People are written down by their post, never by name.");
  if (self->suggested && self->run != NULL)
    note = _(
        "A suggestion, until you change it or begin. People are written down by their post, never by name.");
  else if (self->suggested)
    note = _("A suggestion: nobody is written down until you change it or keep it: by post, never by name.");
  else if (self->seats->len == 0)
    note =
        can ? pl_published(
                  snapshot_of(self),
                  _("Nobody is written down yet. People are written down by their post, never by name."),
                  _("Who took part is not published. People are written down by their post, never by name."))
            : pl_published(snapshot_of(self), _("Nobody is written down."),
                           _("Who took part is not published."));
  gtk_label_set_text(GTK_LABEL(self->note), note);
  gtk_widget_set_visible(self->keep, self->suggested && self->run == NULL);
  gtk_widget_set_sensitive(self->box, can);
  gtk_widget_set_sensitive(self->add, can);
}

static gboolean
run(PlParticipants *self, PlCommand *command, const GError *error)
{
  const char *heading = _("Who takes part was not changed");
  if (self->run != NULL)
    return self->run(self->run_data, command, error, heading);
  g_autoptr(PlCommand) owned = command;
  if (command == NULL)
    pl_app_session_fail(self->session, heading, error);
  else
    pl_app_session_run(self->session, command);
  return command != NULL;
}

/* Each change is kept as it is made. */
static void
save(PlParticipants *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) people = collect(self);
  if (self->showing || self->saving || stands(self, people))
    return;
  self->saving = TRUE;
  PlCommand *command = pl_command_set_participants(snapshot_of(self), self->assessment,
                                                   (const PlParticipant *)people->data, people->len, &error);
  if (run(self, command, error))
    self->suggested = FALSE;
  self->saving = FALSE;
  say_what_it_is(self);
}

static void
settle_posts(PlParticipants *self)
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
post_left_cb(PlParticipants *self)
{
  if (self->showing)
    return;
  settle_posts(self);
  save(self);
}

static Seat *
seat_of(PlParticipants *self, gpointer widget)
{
  for (guint i = 0; i < self->seats->len; i++) {
    Seat *seat = self->seats->pdata[i];
    if (gtk_widget_is_ancestor(widget, seat->row))
      return seat;
  }
  return NULL;
}

static guint
count_views(PlParticipants *self, const Seat *seat)
{
  guint n, given = 0;
  const PlView *views = pl_snapshot_views(snapshot_of(self), self->assessment, &n);
  for (guint i = 0; i < n; i++)
    given += views[i].participant == seat->id;
  return given;
}

static void
warn(PlParticipants *self, Seat *seat, guint views)
{
  const char *who = *post_of(seat) != '\0' ? post_of(seat) : _("this person");
  g_autofree char *text = g_strdup_printf(
      ngettext(
          "%u view was given here by %s, and would go too. Press again to take both off; Undo brings them back.",
          "%u views were given here by %s, and would go too. Press again to take all off; Undo brings them back.",
          views),
      views, who);
  seat->warned = TRUE;
  say(self, text);
}

/* What was chosen to be removed has the focus, which goes to what is left. */
static void
leave_row(PlParticipants *self, GtkWidget *row)
{
  GtkWidget *beside = gtk_widget_get_next_sibling(row);
  beside = beside != NULL ? beside : gtk_widget_get_prev_sibling(row);
  if (beside != NULL)
    gtk_widget_child_focus(beside, GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus(self->add);
}

static void
remove_cb(PlParticipants *self, GtkWidget *button)
{
  Seat *seat = seat_of(self, button);
  guint at;
  if (seat == NULL || !g_ptr_array_find(self->seats, seat, &at))
    return;
  guint views = count_views(self, seat);
  if (views > 0 && !seat->warned) {
    warn(self, seat, views);
    return;
  }
  say(self, "");
  GtkWidget *row = seat->row;
  leave_row(self, row);
  gtk_box_remove(GTK_BOX(self->box), row);
  g_ptr_array_remove_index(self->seats, at);
  save(self);
}

/* "Chief executive agrees to be shown beside their view" */
static void
name_seat(Seat *seat)
{
  const char *post = gtk_editable_get_text(GTK_EDITABLE(seat->post));
  const char *who = *post != '\0' ? post : _("this person");
  g_autofree char *consents = g_strdup_printf(_("%s agrees to be shown beside their view"), who);
  g_autofree char *removes = g_strdup_printf(_("Take %s off the list"), who);
  gtk_widget_set_tooltip_text(seat->post, post); /* which can be longer than its field */
  pl_describe_widget(seat->post, "");
  pl_name_widget(seat->consents, consents);
  pl_name_widget(seat->remove, removes);
  if (seat->menu != NULL) {
    g_autofree char *role = g_strdup_printf(_("Role of %s"), who);
    pl_menu_set_name(seat->menu, role);
  }
}

static void
post_changed_cb(PlParticipants *self, GtkWidget *post)
{
  Seat *seat = seat_of(self, post);
  if (seat != NULL)
    name_seat(seat);
}

static GtkWidget *
post_entry_new(PlParticipants *self, const char *post)
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

/* As wide as it needs to be to tell them apart; the whole name is in the list that opens. */
static GtkDropDown *
role_menu_new(PlParticipants *self, PlRole role)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new(NULL);
  GtkDropDown *menu = GTK_DROP_DOWN(gtk_drop_down_new(NULL, NULL));
  for (PlRole i = 0; i <= PL_ROLE_OTHER; i++)
    gtk_string_list_append(names, pl_word_role(i));
  pl_menu_set_items(menu, names, role);
  g_signal_connect_object(menu, "notify::selected", G_CALLBACK(save), self, G_CONNECT_SWAPPED);
  return menu;
}

static Seat *
add_seat(PlParticipants *self, gint64 id, const PlParticipant *from)
{
  Seat *seat = g_new0(Seat, 1);
  seat->id = id;
  seat->role = from->role;
  seat->stood = g_strdup(from->post);
  seat->row = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
  seat->post = post_entry_new(self, from->post);
  seat->consents = gtk_check_button_new_with_label(_("post may be shown"));
  gtk_check_button_set_active(GTK_CHECK_BUTTON(seat->consents), from->consents);
  seat->remove = gtk_button_new_from_icon_name("list-remove-symbolic");
  gtk_widget_set_tooltip_text(seat->remove, _("Take Off the List"));
  gtk_widget_add_css_class(seat->remove, "flat");
  gtk_widget_add_css_class(seat->row, "line");
  g_signal_connect_object(seat->consents, "toggled", G_CALLBACK(save), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(seat->remove, "clicked", G_CALLBACK(remove_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append(GTK_BOX(seat->row), pl_whole_entry_new(seat->post));
  if (self->run == NULL) {
    seat->menu = role_menu_new(self, from->role);
    gtk_size_group_add_widget(self->widths, GTK_WIDGET(seat->menu));
    gtk_box_append(GTK_BOX(seat->row), GTK_WIDGET(seat->menu));
  }
  gtk_box_append(GTK_BOX(seat->row), seat->consents);
  gtk_box_append(GTK_BOX(seat->row), seat->remove);
  gtk_box_append(GTK_BOX(self->box), seat->row);
  g_ptr_array_add(self->seats, seat);
  name_seat(seat);
  return seat;
}

static gint64
next_id(PlParticipants *self)
{
  return pl_document_next_id(pl_app_session_get_document(self->session));
}

static void
add_cb(PlParticipants *self)
{
  PlParticipant somebody;
  pl_record_init_empty(PL_RECORD_PARTICIPANT, &somebody);
  somebody.role = PL_ROLE_OTHER;
  Seat *seat = add_seat(self, next_id(self), &somebody);
  gtk_widget_grab_focus(seat->post);
}

static void
fill(PlParticipants *self)
{
  PlSnapshot *snapshot = snapshot_of(self);
  PlParticipant suggested[PL_SESSION_SUGGESTED_MOST];
  guint n;
  const PlParticipant *people = pl_snapshot_participants(snapshot, self->assessment, &n);
  self->suggested = n == 0 && can_change(self);
  self->showing = TRUE;
  pl_box_clear(self->box);
  g_ptr_array_set_size(self->seats, 0);
  if (self->suggested) {
    n = pl_session_suggest_participants(snapshot, self->assessment, suggested, PL_SESSION_SUGGESTED_MOST);
    people = suggested;
  }
  for (guint i = 0; i < n; i++)
    add_seat(self, self->suggested ? next_id(self) : people[i].id, &people[i]);
  self->showing = FALSE;
}

static void
keep_cb(PlParticipants *self)
{
  gtk_widget_grab_focus(self->add); /* the button goes */
  pl_participants_save(self);
}

guint
pl_participants_save(PlParticipants *self)
{
  g_return_val_if_fail(PL_IS_PARTICIPANTS(self), 0);
  settle_posts(self);
  save(self);
  g_autoptr(GArray) people = collect(self);
  return people->len;
}

void
pl_participants_refresh(PlParticipants *self)
{
  g_return_if_fail(PL_IS_PARTICIPANTS(self));
  if (self->saving || pl_snapshot_assessment(snapshot_of(self), self->assessment) == NULL)
    return;
  g_autoptr(GArray) people = collect(self);
  if (!self->filled || (!self->suggested && !stands(self, people)))
    fill(self);
  self->filled = TRUE;
  say_what_it_is(self);
}

/* ---- The object ---- */

static void
pl_participants_dispose(GObject *object)
{
  PlParticipants *self = PL_PARTICIPANTS(object);
  self->showing = TRUE; /* what happens to the rows from here on is nobody's wish */
  g_clear_pointer(&self->seats, g_ptr_array_unref);
  g_clear_object(&self->widths);
  g_clear_object(&self->session);
  G_OBJECT_CLASS(pl_participants_parent_class)->dispose(object);
}

static void
pl_participants_class_init(PlParticipantsClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = pl_participants_dispose;
}

static GtkWidget *
button_new(PlParticipants *self, const char *label, const char *css, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label(label);
  if (css != NULL)
    gtk_widget_add_css_class(button, css);
  gtk_widget_set_halign(button, GTK_ALIGN_START);
  g_signal_connect_object(button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  return button;
}

/* Spaces are the style sheet's, for in a room they grow with the text. */
static GtkWidget *
column_new(const char *css)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class(box, "column");
  gtk_widget_add_css_class(box, css);
  return box;
}

static void
pl_participants_init(PlParticipants *self)
{
  GtkWidget *column = column_new("participants"), *buttons = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
  self->seats = g_ptr_array_new_with_free_func(seat_free);
  self->widths = gtk_size_group_new(GTK_SIZE_GROUP_HORIZONTAL);
  self->title = pl_heading_new(_("Who takes part"), "title-4");
  self->note = pl_label_new("", "dim-label");
  self->box = column_new("seats");
  self->said = pl_label_new("", "message");
  self->add = button_new(self, _("Add Somebody"), "flat", G_CALLBACK(add_cb));
  self->keep = button_new(self, _("Keep This List"), NULL, G_CALLBACK(keep_cb));
  gtk_widget_set_visible(self->said, FALSE);
  gtk_widget_add_css_class(buttons, "line");
  gtk_box_append(GTK_BOX(buttons), self->keep);
  gtk_box_append(GTK_BOX(buttons), self->add);
  gtk_box_append(GTK_BOX(column), self->title);
  gtk_box_append(GTK_BOX(column), self->note);
  gtk_box_append(GTK_BOX(column), self->box);
  gtk_box_append(GTK_BOX(column), self->said);
  gtk_box_append(GTK_BOX(column), buttons);
  adw_bin_set_child(ADW_BIN(self), column);
}

GtkWidget *
pl_participants_new(PlAppSession *session, gint64 assessment)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(session), NULL);
  PlParticipants *self = g_object_new(PL_TYPE_PARTICIPANTS, NULL);
  self->session = g_object_ref(session);
  self->assessment = assessment;
  g_signal_connect_object(session, "changed", G_CALLBACK(pl_participants_refresh), self, G_CONNECT_SWAPPED);
  pl_participants_refresh(self);
  return GTK_WIDGET(self);
}

GtkWidget *
pl_participants_new_for_room(PlAppSession *session, gint64 assessment, PlParticipantsRun room_run,
                             gpointer data)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(session) && room_run != NULL, NULL);
  PlParticipants *self = g_object_new(PL_TYPE_PARTICIPANTS, NULL);
  GtkWidget *column = adw_bin_get_child(ADW_BIN(self));
  self->session = g_object_ref(session);
  self->assessment = assessment;
  self->run = room_run;
  self->run_data = data;
  gtk_label_set_text(GTK_LABEL(self->title), _("Who is here"));
  gtk_widget_remove_css_class(self->title, "title-4");
  gtk_widget_add_css_class(self->title, "heading");
  gtk_widget_add_css_class(column, "card");
  gtk_widget_add_css_class(column, "panel");
  return GTK_WIDGET(self);
}
