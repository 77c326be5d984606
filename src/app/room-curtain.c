#include "room-curtain.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>

#include "links.h"
#include "widgets.h"

/* Characters of a post that stand as large as can be; a longer one is set smaller, so that what follows is in
 * view. */
#define HUGE_MAX 48

struct _PlRoomCurtain {
  PlRoomStage parent_instance;

  /* borrowed: children */
  GtkWidget *title, *who, *how, *ready, *reveal, *list;

  /* state */
  gboolean showing;
  gboolean chosen; /* whether somebody was called by hand, perhaps to change what was given */
  char *warned;    /* (nullable): who is missing, as it was said at the first R; the next reveals */
};

G_DEFINE_FINAL_TYPE(PlRoomCurtain, pl_room_curtain, PL_TYPE_ROOM_STAGE)

static PlRoom *
room_of(PlRoomCurtain *self)
{
  return pl_room_stage_get_room(PL_ROOM_STAGE(self));
}

/* Who is called: whoever was chosen, else the first who has views to give; NULL where everybody has given
 * theirs. */
static const PlAgendaTurn *
called(PlRoomCurtain *self)
{
  const PlAgenda *agenda = pl_room_get_agenda(room_of(self));
  gint64 next = pl_room_get_next(room_of(self));
  for (guint i = 0; i < agenda->n_turns; i++)
    if (agenda->turns[i].participant->id == next)
      return &agenda->turns[i];
  return pl_agenda_next_turn(agenda, 0);
}

static gboolean
all_given(const PlAgenda *agenda)
{
  return agenda->n_turns > 0 && pl_agenda_next_turn(agenda, 0) == NULL;
}

/* "Two of four have not given a view."; NULL where nobody is missing. */
static char *
dup_missing(const PlAgenda *agenda)
{
  guint n_none = 0, n_some = 0;
  for (guint i = 0; i < agenda->n_turns; i++)
    if (agenda->turns[i].n_given == 0)
      n_none++;
    else if (agenda->turns[i].n_given < agenda->n_items)
      n_some++;
  if (n_none + n_some == 0)
    return NULL;
  g_autofree char *count = pl_say_x_of_y(n_none > 0 ? n_none : n_some, agenda->n_turns);
  g_autofree char *who = pl_say_capital(count);
  return n_none > 0
             ? g_strdup_printf(ngettext("%s has not given a view. Press R again to reveal all the same.",
                                        "%s have not given a view. Press R again to reveal all the same.",
                                        n_none),
                               who)
             : g_strdup_printf(ngettext("%s has not given every view. Press R again to reveal all the same.",
                                        "%s have not given every view. Press R again to reveal all the same.",
                                        n_some),
                               who);
}

/* What is said stands until something else is done, or somebody gives a view. */
static void
warn(PlRoomCurtain *self, const char *missing)
{
  if (g_strcmp0(missing, self->warned) == 0)
    return;
  g_free(self->warned);
  self->warned = g_strdup(missing);
  const char *says = missing != NULL ? missing : "";
  pl_room_say(room_of(self), says);
  /* One of which has the focus, as a rule: a screen reader speaks it. */
  pl_describe_widget(self->ready, says);
  pl_describe_widget(self->reveal, says);
}

static void
ready_cb(PlRoomCurtain *self)
{
  const PlAgendaTurn *turn = called(self);
  if (turn != NULL)
    pl_room_lift(room_of(self), turn->participant->id);
}

static void
reveal_cb(PlRoomCurtain *self)
{
  g_autofree char *missing = dup_missing(pl_room_get_agenda(room_of(self)));
  if (missing != NULL && self->warned == NULL)
    warn(self, missing);
  else
    pl_room_reveal(room_of(self)); /* takes this down */
}

static void
merge_cb(PlRoomCurtain *self)
{
  warn(self, NULL);
  gtk_widget_activate_action(GTK_WIDGET(self), "win.merge", NULL);
}

static void
set_up_cb(PlRoomCurtain *self)
{
  pl_room_set_up(room_of(self));
}

/* ---- Showing ---- */

/* How many views somebody has given; never what they are. */
static char *
say_given(const PlAgenda *agenda, const PlAgendaTurn *turn)
{
  if (turn->n_given == 0)
    return g_strdup(_("not yet"));
  if (turn->n_given == agenda->n_items)
    return g_strdup(_("given"));
  g_autofree char *count = pl_say_x_of_y(turn->n_given, agenda->n_items);
  return g_strdup_printf(_("%s given"), count);
}

static void
fill_list(PlRoomCurtain *self, const PlAgenda *agenda, gint64 chosen)
{
  self->showing = TRUE;
  pl_box_clear(self->list);
  for (guint i = 0; i < agenda->n_turns; i++) {
    const PlAgendaTurn *turn = &agenda->turns[i];
    g_autofree char *given = say_given(agenda, turn);
    g_autofree char *name = g_strdup_printf(_("%s: %s"), turn->participant->post, given);
    GtkWidget *line = pl_room_row_new(NULL);
    GtkWidget *post = pl_label_new(turn->participant->post, NULL);
    GtkWidget *state = gtk_label_new(given);
    gtk_widget_add_css_class(state, "dim-label");
    gtk_widget_set_hexpand(post, TRUE);
    gtk_box_append(GTK_BOX(line), post);
    gtk_box_append(GTK_BOX(line), state);
    GtkWidget *row = pl_row_new(line, name);
    g_object_set_data_full(G_OBJECT(row), "participant",
                           g_memdup2(&turn->participant->id, sizeof turn->participant->id), g_free);
    gtk_list_box_append(GTK_LIST_BOX(self->list), row);
    if (turn->participant->id == chosen)
      gtk_list_box_select_row(GTK_LIST_BOX(self->list), GTK_LIST_BOX_ROW(row));
  }
  self->showing = FALSE;
}

static void
show_called(PlRoomCurtain *self)
{
  const PlAgenda *agenda = pl_room_get_agenda(room_of(self));
  const PlAgendaTurn *turn = called(self);
  gboolean done = all_given(agenda) && !self->chosen;
  const char *post = turn != NULL ? turn->participant->post : "";
  gtk_label_set_text(GTK_LABEL(self->title),
                     done ? _("Everybody has given their views") : _("Hand over to:"));
  const char *who = done ? _("Reveal the views?") : post;
  const char *const classes[] = {"huge", g_utf8_strlen(who, -1) > HUGE_MAX ? "long" : NULL, NULL};
  gtk_widget_set_css_classes(self->who, (const char **)classes);
  gtk_label_set_text(GTK_LABEL(self->who), who);
  gtk_label_set_text(
      GTK_LABEL(self->how),
      done           ? _("Press R to show them to the room, without names.")
      : turn == NULL ? _("Nobody is here.")
      : turn->n_given > 0
          ? _("Press Enter when you are ready. What you gave before is kept and not shown: give it again to "
              "change it.")
          : _("Press Enter when you are ready. Until you hand over again, the screen is for you alone."));
  gtk_widget_set_visible(self->ready, !done && turn != NULL);
  g_autofree char *spoken = g_strdup_printf(_("I Am Ready: %s, key Enter"), post);
  pl_name_widget(self->ready, spoken);
  if (done)
    gtk_widget_add_css_class(self->reveal, "suggested-action");
  else
    gtk_widget_remove_css_class(self->reveal, "suggested-action");
}

static void
selected_cb(PlRoomCurtain *self, GtkListBoxRow *row)
{
  if (self->showing || row == NULL)
    return;
  const gint64 *id = g_object_get_data(G_OBJECT(row), "participant");
  warn(self, NULL);
  pl_room_set_next(room_of(self), *id);
  self->chosen = TRUE;
  show_called(self);
}

static void
pl_room_curtain_refresh(PlRoomStage *stage)
{
  PlRoomCurtain *self = PL_ROOM_CURTAIN(stage);
  const PlAgenda *agenda = pl_room_get_agenda(room_of(self));
  const PlAgendaTurn *turn = called(self);
  g_autofree char *missing = dup_missing(agenda);
  if (g_strcmp0(missing, self->warned) != 0)
    warn(self, NULL);
  GtkWidget *focus = pl_room_stage_get_focus(stage);
  gboolean in_list = focus != NULL && gtk_widget_is_ancestor(focus, self->list);
  fill_list(self, agenda, turn != NULL ? turn->participant->id : 0);
  show_called(self);
  if (in_list)
    gtk_widget_grab_focus(self->list);
}

static GtkWidget *
pl_room_curtain_first(PlRoomStage *stage)
{
  PlRoomCurtain *self = PL_ROOM_CURTAIN(stage);
  return gtk_widget_get_visible(self->ready) ? self->ready : self->reveal;
}

/* ---- Keys ---- */

/* Up and Down call somebody else, wherever the focus is. */
static gboolean
step(PlRoomCurtain *self, gint by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row(GTK_LIST_BOX(self->list));
  gint to = row != NULL ? gtk_list_box_row_get_index(row) + by : 0;
  GtkListBoxRow *other = gtk_list_box_get_row_at_index(GTK_LIST_BOX(self->list), MAX(to, 0));
  if (other != NULL)
    gtk_list_box_select_row(GTK_LIST_BOX(self->list), other);
  GtkWidget *focus = pl_room_stage_get_focus(PL_ROOM_STAGE(self));
  if (focus == NULL || focus == self->reveal) /* Enter lifts the curtain now */
    pl_room_stage_focus_first(PL_ROOM_STAGE(self));
  return TRUE;
}

static gboolean
pl_room_curtain_key(PlRoomStage *stage, guint key, GdkModifierType state)
{
  PlRoomCurtain *self = PL_ROOM_CURTAIN(stage);
  GtkWidget *focus = pl_room_stage_get_focus(stage);
  if (state != 0)
    return FALSE;
  switch (key) {
  case GDK_KEY_Return:
    if (focus != NULL && GTK_IS_BUTTON(focus) && focus != self->reveal && focus != self->ready)
      return FALSE;
    if (gtk_widget_get_visible(self->ready))
      ready_cb(self);
    return TRUE; /* whoever was last may press it once too often: it reveals nothing */
  case GDK_KEY_Up:
  case GDK_KEY_Down:
    return focus != NULL && gtk_widget_is_ancestor(focus, self->list)
               ? FALSE
               : step(self, key == GDK_KEY_Up ? -1 : 1);
  case GDK_KEY_r:
    reveal_cb(self);
    return TRUE;
  case GDK_KEY_b:
    merge_cb(self);
    return TRUE;
  case GDK_KEY_p:
    set_up_cb(self);
    return TRUE;
  default:
    return FALSE;
  }
}

/* ---- The object ---- */

static void
pl_room_curtain_finalize(GObject *object)
{
  g_free(PL_ROOM_CURTAIN(object)->warned);
  G_OBJECT_CLASS(pl_room_curtain_parent_class)->finalize(object);
}

static void
pl_room_curtain_class_init(PlRoomCurtainClass *klass)
{
  G_OBJECT_CLASS(klass)->finalize = pl_room_curtain_finalize;
  PlRoomStageClass *stage_class = PL_ROOM_STAGE_CLASS(klass);
  stage_class->refresh = pl_room_curtain_refresh;
  stage_class->first = pl_room_curtain_first;
  stage_class->key = pl_room_curtain_key;
}

static GtkWidget *
make_call(PlRoomCurtain *self)
{
  GtkWidget *box = pl_room_column_new("call");
  self->title = pl_heading_new("", "asks");
  self->who = pl_label_new("", "huge");
  self->how = pl_label_new("", "asks");
  self->ready =
      pl_room_button_new(_("I Am Ready"), _("Enter"), "suggested-action", G_CALLBACK(ready_cb), self);
  gtk_widget_set_halign(self->ready, GTK_ALIGN_START);
  gtk_widget_set_hexpand(box, TRUE);
  gtk_widget_set_valign(box, GTK_ALIGN_CENTER);
  gtk_box_append(GTK_BOX(box), self->title);
  gtk_box_append(GTK_BOX(box), self->who);
  gtk_box_append(GTK_BOX(box), self->how);
  gtk_box_append(GTK_BOX(box), self->ready);
  return box;
}

static GtkWidget *
make_people(PlRoomCurtain *self)
{
  GtkWidget *card = pl_room_column_new("card panel");
  self->list = gtk_list_box_new();
  gtk_widget_add_css_class(self->list, "rows");
  gtk_list_box_set_selection_mode(GTK_LIST_BOX(self->list), GTK_SELECTION_BROWSE);
  pl_name_widget(self->list, _("Who has given views"));
  pl_list_one_stop(self->list);
  g_signal_connect_object(self->list, "row-selected", G_CALLBACK(selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(self->list, "row-activated", G_CALLBACK(ready_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_valign(card, GTK_ALIGN_CENTER);
  gtk_box_append(GTK_BOX(card), pl_heading_new(_("Who has given views"), NULL));
  gtk_box_append(GTK_BOX(card), self->list);
  gtk_box_append(
      GTK_BOX(card),
      pl_label_new(
          _("Up and Down call somebody else. B brings in views that were given in a copy of this document."),
          "dim-label"));
  return card;
}

static void
pl_room_curtain_init(PlRoomCurtain *self)
{
  GtkWidget *box = pl_room_column_new(NULL);
  /* Each scrolls by itself: however many people there are, who is called and how to go on stay in view. */
  GtkWidget *columns =
      pl_room_columns_new(pl_room_scroller_new(make_call(self)), pl_room_scroller_new(make_people(self)));
  GtkWidget *buttons = pl_room_row_new("buttons");
  gtk_box_append(GTK_BOX(box), columns);
  gtk_box_append(GTK_BOX(buttons),
                 pl_room_button_new(_("Who Is Here"), "P", NULL, G_CALLBACK(set_up_cb), self));
  GtkWidget *merge =
      pl_room_button_new(_("Bring In from Their Copies…"), "B", NULL, G_CALLBACK(merge_cb), self);
  gtk_widget_set_tooltip_text(merge, _("From those who gave their views in a copy of this document"));
  gtk_box_append(GTK_BOX(buttons), merge);
  self->reveal = pl_room_button_new(_("Reveal the Views"), "R", NULL, G_CALLBACK(reveal_cb), self);
  gtk_box_append(GTK_BOX(buttons), self->reveal);
  gtk_widget_set_halign(buttons, GTK_ALIGN_END);
  gtk_box_append(GTK_BOX(box), buttons);
  adw_bin_set_child(ADW_BIN(self), box);
}
