#include "room-setup.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>
#include <plumbline/session-commands.h>

#include "frame.h"
#include "links.h"
#include "widgets.h"

/* More than any cabinet; the list is a suggestion, and grows by hand. */
#define SUGGESTED_MOST 24
#define MINUTES_STEP 5
#define MINUTES_PAGE 30

/* Somebody who is here. */
typedef struct {
  gint64 id;
  PlRole role;
  GtkWidget *row, *post, *consents;
  gboolean warned; /* that taking them off takes their views along */
  char *stood;     /* the post as it was last; "" for somebody who is about to be written down */
} Seat;

struct _PlRoomSetup {
  PlRoomStage parent_instance;

  /* borrowed: children */
  GtkWidget *title, *subtitle, *seats_note, *seats_box, *minutes, *each, *domains_box, *begin, *again;

  /* owned */
  GPtrArray *seats; /* Seat */

  /* state */
  gboolean suggested; /* the seats are not in the document yet */
  gboolean showing, saving;
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

static const PlSession *
standing_session(PlRoomSetup *self)
{
  return pl_session_of(pl_app_session_get_snapshot(session_of(self)),
                       pl_room_get_assessment(room_of(self))->id);
}

/* ---- Who is here ---- */

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
collect(PlRoomSetup *self)
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
stands(PlRoomSetup *self, const GArray *people)
{
  guint n;
  const PlParticipant *standing = pl_snapshot_participants(pl_app_session_get_snapshot(session_of(self)),
                                                           pl_room_get_assessment(room_of(self))->id, &n);
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
save(PlRoomSetup *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) people = collect(self);
  if (self->showing || self->saving || stands(self, people))
    return;
  self->saving = TRUE;
  PlCommand *command = pl_command_set_participants(pl_app_session_get_snapshot(session_of(self)),
                                                   pl_room_get_assessment(room_of(self))->id,
                                                   (const PlParticipant *)people->data, people->len, &error);
  if (pl_room_run(room_of(self), command, error, _("Who is here was not changed")))
    self->suggested = FALSE;
  self->saving = FALSE;
}

static void
settle_posts(PlRoomSetup *self)
{
  for (guint i = 0; i < self->seats->len; i++) {
    Seat *seat = self->seats->pdata[i];
    g_autofree char *post = g_strdup(post_of(seat));
    if (!g_str_equal(post, gtk_editable_get_text(GTK_EDITABLE(seat->post))))
      gtk_editable_set_text(GTK_EDITABLE(seat->post), post);
    g_free(seat->stood);
    seat->stood = g_steal_pointer(&post);
  }
}

static void
post_left_cb(PlRoomSetup *self)
{
  if (self->showing)
    return;
  settle_posts(self);
  save(self);
}

static Seat *
seat_of(PlRoomSetup *self, gpointer widget)
{
  for (guint i = 0; i < self->seats->len; i++) {
    Seat *seat = self->seats->pdata[i];
    if (gtk_widget_is_ancestor(widget, seat->row))
      return seat;
  }
  return NULL;
}

static gboolean
has_views(PlRoomSetup *self, const Seat *seat)
{
  guint n;
  const PlView *views = pl_snapshot_views(pl_app_session_get_snapshot(session_of(self)),
                                          pl_room_get_assessment(room_of(self))->id, &n);
  for (guint i = 0; i < n; i++)
    if (views[i].participant == seat->id)
      return TRUE;
  return FALSE;
}

static void
remove_cb(PlRoomSetup *self, GtkWidget *button)
{
  Seat *seat = seat_of(self, button);
  guint at;
  if (seat == NULL || !g_ptr_array_find(self->seats, seat, &at))
    return;
  if (has_views(self, seat) && !seat->warned) {
    seat->warned = TRUE;
    pl_room_say(room_of(self), _("Views were given there, and would go too. Press again to take both off."));
    return;
  }
  pl_room_say(room_of(self), "");
  GtkWidget *row = seat->row;
  GtkWidget *beside = gtk_widget_get_next_sibling(row);
  beside = beside != NULL ? beside : gtk_widget_get_prev_sibling(row);
  if (beside != NULL)
    gtk_widget_child_focus(beside, GTK_DIR_TAB_FORWARD);
  gtk_box_remove(GTK_BOX(self->seats_box), row);
  g_ptr_array_remove_index(self->seats, at);
  if (self->seats->len == 0)
    pl_room_stage_focus_first(PL_ROOM_STAGE(self));
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
post_changed_cb(PlRoomSetup *self, GtkWidget *post)
{
  Seat *seat = seat_of(self, post);
  if (seat != NULL)
    name_seat(seat);
}

static GtkWidget *
post_entry_new(PlRoomSetup *self, const char *post)
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
add_seat(PlRoomSetup *self, gint64 id, const PlParticipant *from)
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
  gtk_box_append(GTK_BOX(self->seats_box), seat->row);
  g_ptr_array_add(self->seats, seat);
  name_seat(seat);
  return seat;
}

static gint64
next_id(PlRoomSetup *self)
{
  return pl_document_next_id(pl_app_session_get_document(session_of(self)));
}

static void
add_cb(PlRoomSetup *self)
{
  PlParticipant somebody;
  pl_record_init_empty(PL_RECORD_PARTICIPANT, &somebody);
  somebody.role = PL_ROLE_OTHER;
  Seat *seat = add_seat(self, next_id(self), &somebody);
  gtk_widget_grab_focus(seat->post);
}

static void
fill_seats(PlRoomSetup *self)
{
  gint64 assessment = pl_room_get_assessment(room_of(self))->id;
  PlSnapshot *snapshot = pl_app_session_get_snapshot(session_of(self));
  PlParticipant suggested[SUGGESTED_MOST];
  guint n;
  const PlParticipant *standing = pl_snapshot_participants(snapshot, assessment, &n);
  self->suggested = n == 0;
  self->showing = TRUE;
  pl_box_clear(self->seats_box);
  g_ptr_array_set_size(self->seats, 0);
  if (self->suggested)
    n = pl_session_suggest_participants(snapshot, assessment, suggested, SUGGESTED_MOST);
  for (guint i = 0; i < n; i++)
    add_seat(self, self->suggested ? next_id(self) : standing[i].id,
             self->suggested ? &suggested[i] : &standing[i]);
  self->showing = FALSE;
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
    g_autofree char *said = pl_say_agreed(snapshot, agreed);
    g_autofree char *label = pl_level_state(agreed) == PL_LEVEL_NOT_YET_AGREED
                                 ? g_strdup(name)
                                 : g_strdup_printf("%s · %s", name, said);
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
  save(self);
  g_autoptr(GArray) people = collect(self);
  if (people->len == 0) {
    pl_room_say(room, _("Say who is here first, by post: nobody is on the list."));
    return;
  }
  pl_room_begin(room, planned(self)); /* takes this down, unless nobody is here */
}

static void
again_cb(PlRoomSetup *self)
{
  g_autoptr(PlRoom) room = g_object_ref(room_of(self));
  save(self);
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

static void
pl_room_setup_refresh(PlRoomStage *stage)
{
  PlRoomSetup *self = PL_ROOM_SETUP(stage);
  g_autoptr(GArray) people = collect(self);
  gboolean is_new = gtk_widget_get_first_child(self->domains_box) == NULL;
  if (is_new || (!self->saving && !self->suggested && !stands(self, people)))
    fill_seats(self);
  if (is_new) {
    fill_domains(self);
    gtk_spin_button_set_value(GTK_SPIN_BUTTON(self->minutes), pl_room_suggest_minutes(room_of(self)));
  }
  gtk_label_set_text(GTK_LABEL(self->seats_note),
                     self->suggested
                         ? _("A suggestion, until you change it or begin. By post, never by name.")
                         : _("By post, never by name."));
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
pl_room_setup_dispose(GObject *object)
{
  PlRoomSetup *self = PL_ROOM_SETUP(object);
  self->showing = TRUE; /* what happens to the rows from here on is nobody's wish */
  g_clear_pointer(&self->seats, g_ptr_array_unref);
  G_OBJECT_CLASS(pl_room_setup_parent_class)->dispose(object);
}

static void
pl_room_setup_class_init(PlRoomSetupClass *klass)
{
  PlRoomStageClass *stage_class = PL_ROOM_STAGE_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = pl_room_setup_dispose;
  stage_class->refresh = pl_room_setup_refresh;
  stage_class->first = pl_room_setup_first;
  stage_class->key = pl_room_setup_key;
}

static GtkWidget *
make_people(PlRoomSetup *self)
{
  GtkWidget *card = pl_room_column_new("card panel");
  GtkWidget *add = pl_room_button_new(_("Add Somebody"), NULL, "flat", G_CALLBACK(add_cb), self);
  self->seats_note = pl_label_new("", "dim-label");
  self->seats_box = pl_room_column_new("seats");
  gtk_widget_set_halign(add, GTK_ALIGN_START);
  gtk_widget_set_hexpand(card, TRUE);
  gtk_box_append(GTK_BOX(card), pl_heading_new(_("Who is here"), NULL));
  gtk_box_append(GTK_BOX(card), self->seats_note);
  gtk_box_append(GTK_BOX(card), self->seats_box);
  gtk_box_append(GTK_BOX(card), add);
  return card;
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
  self->seats = g_ptr_array_new_with_free_func(seat_free);
  GtkWidget *box = pl_room_column_new(NULL);
  GtkWidget *columns = pl_room_columns_new(make_people(self), make_plan(self));
  GtkWidget *buttons = pl_room_row_new("buttons");
  gtk_box_append(GTK_BOX(box), pl_room_heading_new(&self->title, &self->subtitle, NULL, NULL));
  gtk_box_append(GTK_BOX(box), pl_room_scroller_new(columns));
  self->again = pl_room_button_new(_("Take More Private Views"), NULL, NULL, G_CALLBACK(again_cb), self);
  self->begin =
      pl_room_button_new(_("Begin with Private Views"), NULL, "suggested-action", G_CALLBACK(begin_cb), self);
  gtk_widget_set_tooltip_text(self->again, _("For somebody who came late: what was agreed stays"));
  GtkWidget *note = pl_label_new(
      _("On corporate and political support, officers and politicians look at each other. Nobody has to say a "
        "level aloud: each gives it alone, and the room sees it without a name."),
      "dim-label");
  gtk_widget_set_hexpand(note, TRUE);
  gtk_box_append(GTK_BOX(buttons), note);
  gtk_box_append(GTK_BOX(buttons), self->again);
  gtk_box_append(GTK_BOX(buttons), self->begin);
  gtk_box_append(GTK_BOX(box), buttons);
  adw_bin_set_child(ADW_BIN(self), box);
}
