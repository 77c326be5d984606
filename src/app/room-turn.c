#include "room-turn.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>
#include <plumbline/session-commands.h>

#include "draft-field.h"
#include <plumbline/draft.h>
#include "room-choice.h"
#include "room-strip.h"
#include "widgets.h"

struct _PlRoomTurn {
  PlRoomStage parent_instance;

  /* borrowed: children */
  GtkWidget *title, *subtitle, *not_enough, *levels, *sure_box, *sure, *strip, *next;
  PlDraftField *reason;

  /* owned */
  GHashTable *touched; /* gint64: domains of which a view was given since the curtain was lifted */

  /* state */
  gint64 domain; /* in hand */
};

G_DEFINE_FINAL_TYPE(PlRoomTurn, pl_room_turn, PL_TYPE_ROOM_STAGE)

static PlRoom *
room_of(PlRoomTurn *self)
{
  return pl_room_stage_get_room(PL_ROOM_STAGE(self));
}

static PlAppSession *
session_of(PlRoomTurn *self)
{
  return pl_room_get_session(room_of(self));
}

static const PlAgendaItem *
item_of(PlRoomTurn *self)
{
  const PlAgenda *agenda = pl_room_get_agenda(room_of(self));
  const PlAgendaItem *item = pl_agenda_find(agenda, self->domain);
  return item != NULL ? item : &agenda->items[0];
}

static const PlView *
view_of(PlRoomTurn *self, gint64 domain)
{
  return pl_snapshot_view(pl_app_session_get_snapshot(session_of(self)),
                          pl_room_get_assessment(room_of(self))->id, domain, pl_room_get_turn(room_of(self)));
}

/*
 * What was given before the curtain was lifted is not shown, not even to who gave it: nothing here can know
 * who lifted it. Giving a view again replaces the one before whole.
 */
static const PlView *
shown_view(PlRoomTurn *self, gint64 domain)
{
  return g_hash_table_contains(self->touched, &domain) ? view_of(self, domain) : NULL;
}

static gboolean
is_given(const PlView *view)
{
  return view != NULL && (view->level > 0 || view->not_enough);
}

/* ---- Giving ---- */

/* @level: as in pl_command_give_view() */
static void
give(PlRoomTurn *self, gint level, gint confidence)
{
  g_autoptr(GError) error = NULL;
  gint64 domain = item_of(self)->domain->id;
  const PlView *standing = shown_view(self, domain);
  if (standing != NULL && (standing->not_enough ? PL_SCORE_NOT_ENOUGH : standing->level) == level &&
      standing->confidence == confidence)
    return;
  const char *reason = standing != NULL ? NULL : "";
  PlCommand *command = pl_command_give_view(
      pl_app_session_get_snapshot(session_of(self)), pl_room_get_assessment(room_of(self))->id, domain,
      pl_room_get_turn(room_of(self)), level, confidence, reason, &error);
  g_hash_table_add(self->touched, g_memdup2(&domain, sizeof domain));
  pl_room_run(room_of(self), command, error, _("That view was not kept"));
}

static void
give_level(PlRoomTurn *self, gint level)
{
  const PlView *standing = shown_view(self, item_of(self)->domain->id);
  GtkWidget *focus = pl_room_stage_get_focus(PL_ROOM_STAGE(self));
  give(self, level, standing != NULL ? standing->confidence : 0);
  if (level > 0 && focus != NULL && gtk_widget_is_ancestor(focus, self->levels))
    pl_room_choice_focus(PL_ROOM_CHOICE(self->levels));
  pl_room_say(room_of(self), "");
}

static void
give_confidence(PlRoomTurn *self, gint confidence)
{
  const PlView *standing = shown_view(self, item_of(self)->domain->id);
  if (is_given(standing))
    give(self, standing->not_enough ? PL_SCORE_NOT_ENOUGH : standing->level, confidence);
  else
    pl_room_say(room_of(self), _("First the level: 1 to 5, or 0 where there is not enough evidence."));
}

static void
level_chosen_cb(PlRoomTurn *self, guint level)
{
  give_level(self, (gint)level);
}

static void
sure_chosen_cb(PlRoomTurn *self, guint step)
{
  give_confidence(self, (gint)step);
}

static void
not_enough_cb(PlRoomTurn *self)
{
  gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(self->not_enough), TRUE); /* a level takes it back */
  give_level(self, PL_SCORE_NOT_ENOUGH);
}

/* ---- From domain to domain ---- */

static void
turn_to(PlRoomTurn *self, gint64 domain)
{
  pl_room_settle_typing(room_of(self)); /* which changes the agenda that is shown */
  self->domain = domain;
  pl_room_say(room_of(self), "");
  PL_ROOM_STAGE_GET_CLASS(self)->refresh(PL_ROOM_STAGE(self));
  pl_room_stage_focus_first(PL_ROOM_STAGE(self));
}

/* The next without a view, going round; NULL where this is the last. */
static const PlAgendaItem *
next_item(PlRoomTurn *self)
{
  const PlAgenda *agenda = pl_room_get_agenda(room_of(self));
  guint at = (guint)(item_of(self) - agenda->items);
  for (guint i = 1; i < agenda->n_items; i++) {
    const PlAgendaItem *item = &agenda->items[(at + i) % agenda->n_items];
    if (!is_given(view_of(self, item->domain->id)))
      return item;
  }
  return NULL;
}

static void
next_cb(PlRoomTurn *self)
{
  const PlAgendaItem *next = next_item(self);
  if (next != NULL)
    turn_to(self, next->domain->id);
  else
    pl_room_lower(room_of(self));
}

static void
step(PlRoomTurn *self, gint by)
{
  const PlAgenda *agenda = pl_room_get_agenda(room_of(self));
  gint to = (gint)(item_of(self) - agenda->items) + by;
  if (to >= 0 && to < (gint)agenda->n_items)
    turn_to(self, agenda->items[to].domain->id);
}

static void
picked_cb(PlRoomTurn *self, gint64 domain)
{
  turn_to(self, domain);
}

static void
done_cb(PlRoomTurn *self)
{
  pl_room_lower(room_of(self));
}

/* ---- Showing ---- */

static void
show_strip(PlRoomTurn *self, const PlAgenda *agenda)
{
  g_autofree PlRoomCell *cells = g_new0(PlRoomCell, agenda->n_items);
  g_autofree PlAgreedLevel *levels = g_new0(PlAgreedLevel, agenda->n_items);
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < agenda->n_items; i++) {
    gint64 domain = agenda->items[i].domain->id;
    const PlView *shown = shown_view(self, domain);
    gboolean given = is_given(view_of(self, domain));
    cells[i].domain = agenda->items[i].domain;
    if (is_given(shown)) {
      levels[i].level = shown->level;
      levels[i].not_enough = shown->not_enough;
      cells[i].level = &levels[i];
      g_ptr_array_add(texts, pl_say_agreed(agenda->snapshot, &levels[i]));
    } else {
      cells[i].mark = given ? "✓" : "";
      g_ptr_array_add(texts, g_strdup(given ? _("given before") : _("not yet given")));
    }
    cells[i].says = texts->pdata[i];
  }
  pl_room_strip_show(PL_ROOM_STRIP(self->strip), cells, agenda->n_items, item_of(self)->domain->id);
}

static void
show_reason(PlRoomTurn *self, const PlAgendaItem *item, const PlView *shown)
{
  PlView key = {.assessment = pl_room_get_assessment(room_of(self))->id,
                .domain = item->domain->id,
                .participant = pl_room_get_turn(room_of(self))};
  g_autofree char *place = is_given(shown) ? pl_draft_place(PL_RECORD_VIEW, &key, "reason") : NULL;
  g_autofree char *spoken = g_strdup_printf(_("Your reason, %s"), item->domain->name);
  pl_draft_field_set_target(self->reason, place, spoken, place != NULL);
}

/* In a text Enter begins a new line. */
static void
show_next(PlRoomTurn *self)
{
  if (pl_room_get_assessment(room_of(self)) == NULL) /* the room is leaving */
    return;
  gboolean typing = GTK_IS_TEXT_VIEW(pl_room_stage_get_focus(PL_ROOM_STAGE(self)));
  pl_room_button_set(self->next, next_item(self) == NULL ? _("Done: Hand Over") : _("Next Domain"),
                     typing ? _("Ctrl+Enter") : _("Enter"));
}

static void
show_texts(PlRoomTurn *self, const PlAgenda *agenda, const PlAgendaItem *item)
{
  gint64 turn = pl_room_get_turn(room_of(self));
  const char *post = "";
  for (guint i = 0; i < agenda->n_turns; i++)
    if (agenda->turns[i].participant->id == turn)
      post = agenda->turns[i].participant->post;
  gboolean before = is_given(view_of(self, item->domain->id)) && shown_view(self, item->domain->id) == NULL;
  g_autofree char *whose = g_strdup_printf(_("%s, your own view, %u of %u."), post,
                                           (guint)(item - agenda->items) + 1, agenda->n_items);
  g_autofree char *text =
      g_strdup_printf("%s %s", whose,
                      before ? _("One was given before, and is kept. A level given now takes its place.")
                             : _("Press 1–5, or 0 where there is not enough evidence."));
  gtk_label_set_text(GTK_LABEL(self->title), item->domain->name);
  gtk_label_set_text(GTK_LABEL(self->subtitle), text);
  show_next(self);
}

static void
pl_room_turn_refresh(PlRoomStage *stage)
{
  PlRoomTurn *self = PL_ROOM_TURN(stage);
  const PlAgenda *agenda = pl_room_get_agenda(room_of(self));
  if (self->domain == 0) { /* where something is still to be given, else the first */
    const PlAgendaItem *open = is_given(view_of(self, item_of(self)->domain->id)) ? next_item(self) : NULL;
    self->domain = open != NULL ? open->domain->id : item_of(self)->domain->id;
  }
  const PlAgendaItem *item = item_of(self);
  const PlView *shown = shown_view(self, item->domain->id);
  if (self->sure == NULL) {
    self->sure = pl_room_sure_new(agenda->snapshot, NULL);
    g_signal_connect_object(self->sure, "chosen", G_CALLBACK(sure_chosen_cb), self, G_CONNECT_SWAPPED);
    gtk_widget_set_hexpand(self->sure, TRUE);
    gtk_box_append(GTK_BOX(self->sure_box), self->sure);
    pl_draft_field_set_session(self->reason, session_of(self));
  }
  show_texts(self, agenda, item);
  pl_room_levels_show(PL_ROOM_CHOICE(self->levels), agenda->snapshot, item->domain, NULL, NULL,
                      PL_ROOM_WORDS_WHOLE);
  pl_room_choice_choose(PL_ROOM_CHOICE(self->levels), shown != NULL ? (guint)shown->level : 0);
  pl_room_choice_choose(PL_ROOM_CHOICE(self->sure), shown != NULL ? (guint)shown->confidence : 0);
  gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(self->not_enough), shown != NULL && shown->not_enough);
  show_reason(self, item, shown);
  show_strip(self, agenda);
}

static GtkWidget *
pl_room_turn_first(PlRoomStage *stage)
{
  return PL_ROOM_TURN(stage)->levels;
}

/* ---- Keys ---- */

static gboolean
pl_room_turn_key(PlRoomStage *stage, guint key, GdkModifierType state)
{
  PlRoomTurn *self = PL_ROOM_TURN(stage);
  gboolean control = state != 0;
  if (key >= GDK_KEY_1 && key <= GDK_KEY_5) {
    gint step_chosen = (gint)(key - GDK_KEY_0);
    if (control)
      give_confidence(self, step_chosen);
    else
      give_level(self, step_chosen);
    return TRUE;
  }
  if (key == GDK_KEY_0 && !control) {
    give_level(self, PL_SCORE_NOT_ENOUGH);
    return TRUE;
  }
  gboolean on_not_enough = pl_room_stage_get_focus(stage) == self->not_enough; /* which Space presses */
  if (key == GDK_KEY_Return && (control || on_not_enough || pl_room_stage_takes_enter(stage))) {
    next_cb(self);
    return TRUE;
  }
  if ((key == GDK_KEY_Page_Up || key == GDK_KEY_Page_Down) && !control) {
    step(self, key == GDK_KEY_Page_Up ? -1 : 1);
    return TRUE;
  }
  return FALSE;
}

/* Out of the reason, then behind the curtain: never straight to where others look. */
static gboolean
pl_room_turn_escape(PlRoomStage *stage)
{
  GtkWidget *focus = pl_room_stage_get_focus(stage);
  if (GTK_IS_TEXT_VIEW(focus))
    pl_room_stage_focus_first(stage);
  else
    pl_room_lower(room_of(PL_ROOM_TURN(stage)));
  return TRUE;
}

/* ---- The object ---- */

static void
pl_room_turn_finalize(GObject *object)
{
  g_hash_table_unref(PL_ROOM_TURN(object)->touched);
  G_OBJECT_CLASS(pl_room_turn_parent_class)->finalize(object);
}

static void
pl_room_turn_class_init(PlRoomTurnClass *klass)
{
  PlRoomStageClass *stage_class = PL_ROOM_STAGE_CLASS(klass);
  G_OBJECT_CLASS(klass)->finalize = pl_room_turn_finalize;
  stage_class->refresh = pl_room_turn_refresh;
  stage_class->first = pl_room_turn_first;
  stage_class->key = pl_room_turn_key;
  stage_class->escape = pl_room_turn_escape;
}

static GtkWidget *
make_buttons(PlRoomTurn *self)
{
  GtkWidget *buttons = pl_room_row_new("buttons");
  self->next =
      pl_room_button_new(_("Next Domain"), _("Enter"), "suggested-action", G_CALLBACK(next_cb), self);
  gtk_box_append(GTK_BOX(buttons), pl_room_button_new(_("Hide"), _("Esc"), NULL, G_CALLBACK(done_cb), self));
  gtk_box_append(GTK_BOX(buttons), self->next);
  return buttons;
}

/* That there is too little to say, and how sure somebody is. */
static GtkWidget *
make_sure(PlRoomTurn *self)
{
  self->sure_box = pl_room_row_new(NULL);
  self->not_enough = gtk_toggle_button_new_with_label(_("0  Not enough evidence"));
  gtk_widget_add_css_class(self->not_enough, "word");
  pl_name_widget(self->not_enough, _("Not enough evidence for a level, key 0"));
  g_signal_connect_object(self->not_enough, "clicked", G_CALLBACK(not_enough_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append(GTK_BOX(self->sure_box), self->not_enough);
  gtk_box_append(GTK_BOX(self->sure_box), gtk_label_new(_("How sure? Ctrl+1–5")));
  return self->sure_box;
}

static GtkWidget *
make_answers(PlRoomTurn *self)
{
  GtkWidget *box = pl_room_column_new("answers");
  self->levels = pl_room_choice_new(PL_LEVEL_MAX, _("Your level"), "level-card");
  g_signal_connect_object(self->levels, "chosen", G_CALLBACK(level_chosen_cb), self, G_CONNECT_SWAPPED);
  self->reason = g_object_new(PL_TYPE_DRAFT_FIELD, "title",
                              _("Why, if you like: the room may see it, without your post"), NULL);
  GtkEventController *focus = gtk_event_controller_focus_new();
  g_signal_connect_object(focus, "notify::contains-focus", G_CALLBACK(show_next), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller(GTK_WIDGET(self->reason), focus);
  gtk_box_append(GTK_BOX(box), self->levels);
  gtk_box_append(GTK_BOX(box), make_sure(self));
  gtk_box_append(GTK_BOX(box), GTK_WIDGET(self->reason));
  return box;
}

static void
pl_room_turn_init(PlRoomTurn *self)
{
  self->touched = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  GtkWidget *box = pl_room_column_new(NULL);
  gtk_box_append(GTK_BOX(box), pl_room_heading_new(&self->title, &self->subtitle, make_buttons(self), NULL));
  gtk_box_append(GTK_BOX(box), pl_room_scroller_new(make_answers(self)));
  self->strip = pl_room_strip_new();
  g_signal_connect_object(self->strip, "picked", G_CALLBACK(picked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append(GTK_BOX(box), self->strip);
  adw_bin_set_child(ADW_BIN(self), box);
}
