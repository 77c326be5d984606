#include "room-domain.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>
#include <plumbline/session-commands.h>

#include "room-agreed.h"
#include "room-choice.h"
#include "room-form.h"
#include "room-strip.h"
#include "room-views.h"
#include "widgets.h"

struct _PlRoomDomain {
  PlRoomStage parent_instance;

  /* borrowed: children */
  GtkWidget *title, *subtitle, *levels, *views, *names_button, *reasons_button, *agreed_slot, *form_slot,
      *strip;
  PlRoomAgreed *agreed; /* (nullable): made at the first refresh, when the room is known */

  /* state */
  gboolean names, reasons;
};

G_DEFINE_FINAL_TYPE(PlRoomDomain, pl_room_domain, PL_TYPE_ROOM_STAGE)

static void pl_room_domain_refresh(PlRoomStage *stage);

static PlRoom *
room_of(PlRoomDomain *self)
{
  return pl_room_stage_get_room(PL_ROOM_STAGE(self));
}

static PlSnapshot *
snapshot_of(PlRoomDomain *self)
{
  return pl_app_session_get_snapshot(pl_room_get_session(room_of(self)));
}

/* ---- Agreeing ---- */

static void
set_level(PlRoomDomain *self, gint level)
{
  g_autoptr(GError) error = NULL;
  const PlAgendaItem *item = pl_room_get_item(room_of(self));
  gint stands = item->agreed == NULL       ? 0
                : item->agreed->not_enough ? PL_SCORE_NOT_ENOUGH
                                           : item->agreed->level;
  if (stands == level)
    return;
  PlCommand *command = pl_command_score(snapshot_of(self), pl_room_get_assessment(room_of(self))->id,
                                        item->domain->id, 0, level, NULL, &error);
  pl_room_run(room_of(self), command, error, _("That level was not set"));
  pl_room_say(room_of(self), "");
}

/* Kept apart from how good: a level can be set with little confidence, and confidence says nothing of the
 * level. */
static void
set_confidence(PlRoomDomain *self, gint confidence)
{
  const PlAgendaItem *item = pl_room_get_item(room_of(self));
  if (pl_level_state(item->agreed) == PL_LEVEL_NOT_YET_AGREED) {
    pl_room_say(room_of(self), _("First the level: 1 to 5, or 0 where there is not enough evidence."));
    return;
  }
  g_autofree char *label = g_strdup_printf(_("Say how sure the room is of %s"), item->domain->name);
  PlCommand *command = pl_command_new("score", label);
  PlAgreedLevel agreed = *item->agreed;
  agreed.confidence = confidence;
  pl_command_edit(command, pl_app_session_get_snapshot(pl_room_get_session(room_of(self))), PL_RECORD_AGREED_LEVEL,
                  &agreed);
  pl_room_run(room_of(self), command, NULL, _("How sure the room is was not kept"));
}

static void
agree_and_go_on(PlRoomDomain *self)
{
  g_autoptr(PlRoom) room = g_object_ref(room_of(self));
  g_autoptr(GError) error = NULL;
  if (self->agreed != NULL && pl_room_agreed_is_editing(self->agreed))
    pl_room_agreed_edit(self->agreed, FALSE); /* what is typed is part of it */
  const PlAgendaItem *item = pl_room_get_item(room);
  if (pl_level_state(item->agreed) == PL_LEVEL_NOT_YET_AGREED) {
    pl_room_say(
        room, _("There is no level to agree yet: 1 to 5, or 0 where there is not enough evidence. → goes on "
                "without."));
    return;
  }
  PlAgreement agreement = {.domain = item->domain->id};
  agreement.level = item->agreed->not_enough ? PL_SCORE_NOT_ENOUGH : item->agreed->level;
  g_autofree char *today = pl_document_dup_today(pl_app_session_get_document(pl_room_get_session(room)));
  PlCommand *command = pl_command_agree_domains(snapshot_of(self), pl_room_get_assessment(room)->id,
                                                &agreement, 1, today, &error);
  if (pl_room_run(room, command, error, _("The level was not agreed")))
    pl_room_go_on(room); /* takes this down */
}

static void
level_chosen_cb(PlRoomDomain *self, guint level)
{
  set_level(self, (gint)level);
}

static void
sure_chosen_cb(PlRoomDomain *self, guint step)
{
  set_confidence(self, (gint)step);
}

/* ---- What comes up ---- */

static PlRoomForm *
form_of(PlRoomDomain *self)
{
  GtkWidget *form = adw_bin_get_child(ADW_BIN(self->form_slot));
  return form != NULL ? PL_ROOM_FORM(form) : NULL;
}

static void
close_form(PlRoomDomain *self)
{
  gtk_widget_set_visible(self->agreed_slot, TRUE);
  pl_room_stage_focus_first(PL_ROOM_STAGE(self));
  adw_bin_set_child(ADW_BIN(self->form_slot), NULL);
  gtk_widget_set_visible(self->form_slot, FALSE);
}

static void
form_done_cb(PlRoomDomain *self, const char *said)
{
  close_form(self);
  pl_room_say(room_of(self), said != NULL ? said : "");
}

/* In the place of what is agreed, so that nothing else moves. */
static void
open_form(PlRoomDomain *self, PlRoomFormKind kind)
{
  const PlAgendaItem *item = pl_room_get_item(room_of(self));
  if (pl_room_agreed_is_editing(self->agreed))
    pl_room_agreed_edit(self->agreed, FALSE);
  GtkWidget *form = pl_room_form_new(room_of(self), kind, item->domain);
  g_signal_connect_object(form, "done", G_CALLBACK(form_done_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child(ADW_BIN(self->form_slot), form);
  gtk_widget_set_visible(self->form_slot, TRUE);
  pl_room_form_focus(PL_ROOM_FORM(form));
  gtk_widget_set_visible(self->agreed_slot, FALSE);
  pl_room_say(room_of(self), "");
}

static void
note_cb(PlRoomDomain *self)
{
  open_form(self, PL_ROOM_FORM_NOTE);
}

static void
action_cb(PlRoomDomain *self)
{
  open_form(self, PL_ROOM_FORM_ACTION);
}

static void
evidence_cb(PlRoomDomain *self)
{
  open_form(self, PL_ROOM_FORM_EVIDENCE);
}

static void
next_cb(PlRoomDomain *self)
{
  pl_room_step(room_of(self), 1);
}

static void
back_cb(PlRoomDomain *self)
{
  pl_room_step(room_of(self), -1);
}

static void
picked_cb(PlRoomDomain *self, gint64 domain)
{
  pl_room_turn_to(room_of(self), PL_STAGE_REVEALED, domain);
}

/* ---- Names and reasons ---- */

static void
show_views(PlRoomDomain *self)
{
  pl_room_views_show(PL_ROOM_VIEWS(self->views), pl_room_get_agenda(room_of(self)),
                     pl_room_get_item(room_of(self)), self->names, self->reasons);
}

static void
names_cb(PlRoomDomain *self)
{
  const PlAgendaItem *item = pl_room_get_item(room_of(self));
  if (!item->may_name) {
    pl_room_say(room_of(self),
                _("No names are shown here: those who did not agree to be named would be known by what is "
                  "left over."));
    return;
  }
  self->names = !self->names;
  pl_room_domain_refresh(PL_ROOM_STAGE(self)); /* the levels make room for them */
}

static void
reasons_cb(PlRoomDomain *self)
{
  self->reasons = !self->reasons;
  pl_room_domain_refresh(PL_ROOM_STAGE(self));
}

static gboolean
has_reasons(const PlAgendaItem *item)
{
  for (guint i = 0; i < item->n_groups; i++)
    for (guint v = 0; v < item->groups[i].n_views; v++)
      if (*item->groups[i].views[v]->reason != '\0')
        return TRUE;
  return FALSE;
}

static gboolean
somebody_consents(const PlAgenda *agenda)
{
  for (guint i = 0; i < agenda->n_turns; i++)
    if (agenda->turns[i].participant->consents)
      return TRUE;
  return FALSE;
}

/* ---- Showing ---- */

/* What is written, or read of the views, has its room while it is. */
static void
show_strip(PlRoomDomain *self)
{
  gtk_widget_set_visible(self->strip,
                         !self->names && !self->reasons && !pl_room_agreed_is_editing(self->agreed));
}

static void
make_agreed(PlRoomDomain *self)
{
  GtkWidget *agreed = pl_room_agreed_new(room_of(self));
  self->agreed = PL_ROOM_AGREED(agreed);
  g_signal_connect_object(agreed, "agree", G_CALLBACK(agree_and_go_on), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(agreed, "sure", G_CALLBACK(sure_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(agreed, "editing", G_CALLBACK(show_strip), self, G_CONNECT_SWAPPED);
  adw_bin_set_child(ADW_BIN(self->agreed_slot), agreed);
}

static void
pl_room_domain_refresh(PlRoomStage *stage)
{
  PlRoomDomain *self = PL_ROOM_DOMAIN(stage);
  const PlAgenda *agenda = pl_room_get_agenda(room_of(self));
  const PlAgendaItem *item = pl_room_get_item(room_of(self));
  const PlProfile *profile = pl_app_session_get_overview(pl_room_get_session(room_of(self)))->profile;
  g_autofree char *asks = g_strdup_printf("%s %s", item->range.text, item->question.text);
  if (self->agreed == NULL)
    make_agreed(self);
  gtk_label_set_text(GTK_LABEL(self->title), item->domain->name);
  gtk_label_set_text(GTK_LABEL(self->subtitle), asks);
  pl_room_levels_show(PL_ROOM_CHOICE(self->levels), agenda->snapshot, item->domain,
                      pl_profile_find(profile, item->domain->id), profile,
                      self->names || self->reasons ? PL_ROOM_WORDS_NONE : PL_ROOM_WORDS_SHORT);
  pl_room_choice_choose(PL_ROOM_CHOICE(self->levels), item->agreed != NULL ? (guint)item->agreed->level : 0);
  show_views(self);
  gtk_widget_set_visible(self->names_button, item->n_groups > 0 && somebody_consents(agenda));
  gtk_widget_set_visible(self->reasons_button, has_reasons(item));
  pl_room_agreed_show(self->agreed);
  pl_room_strip_show_agenda(PL_ROOM_STRIP(self->strip), agenda, item->domain->id);
  show_strip(self);
}

static GtkWidget *
pl_room_domain_first(PlRoomStage *stage)
{
  return pl_room_agreed_get_button(PL_ROOM_DOMAIN(stage)->agreed);
}

/* ---- Keys ---- */

static gboolean
letter(PlRoomDomain *self, guint key)
{
  static const struct {
    guint key;
    void (*act)(PlRoomDomain *self);
  } letters[] = {{GDK_KEY_n, note_cb},    {GDK_KEY_a, action_cb},       {GDK_KEY_e, evidence_cb},
                 {GDK_KEY_s, names_cb},   {GDK_KEY_v, reasons_cb},      {GDK_KEY_Right, next_cb},
                 {GDK_KEY_Left, back_cb}, {GDK_KEY_Page_Down, next_cb}, {GDK_KEY_Page_Up, back_cb}};
  for (guint i = 0; i < G_N_ELEMENTS(letters); i++)
    if (letters[i].key == key) {
      letters[i].act(self);
      return TRUE;
    }
  return FALSE;
}

/* More views, or a longer reason, than there is room for. */
static void
scroll(PlRoomDomain *self, GtkScrollType by)
{
  gboolean moved;
  if (pl_room_agreed_scroll(self->agreed, by))
    return;
  g_signal_emit_by_name(gtk_widget_get_ancestor(self->views, GTK_TYPE_SCROLLED_WINDOW), "scroll-child", by,
                        FALSE, &moved);
}

static gboolean
score_key(PlRoomDomain *self, guint key, gboolean control)
{
  if (key >= GDK_KEY_1 && key <= GDK_KEY_5 && control)
    set_confidence(self, (gint)(key - GDK_KEY_0));
  else if (key >= GDK_KEY_1 && key <= GDK_KEY_5)
    set_level(self, (gint)(key - GDK_KEY_0));
  else if (key == GDK_KEY_0 && !control)
    set_level(self, PL_SCORE_NOT_ENOUGH);
  else if ((key == GDK_KEY_Delete || key == GDK_KEY_BackSpace) && !control)
    set_level(self, 0);
  else
    return FALSE;
  return TRUE;
}

static gboolean
pl_room_domain_key(PlRoomStage *stage, guint key, GdkModifierType state)
{
  PlRoomDomain *self = PL_ROOM_DOMAIN(stage);
  GtkWidget *focus = pl_room_stage_get_focus(stage);
  gboolean control = state != 0;
  gboolean in_choice = focus != NULL && gtk_widget_get_ancestor(focus, PL_TYPE_ROOM_CHOICE) != NULL;
  if (form_of(self) != NULL) {
    if (key != GDK_KEY_Return || !control)
      return FALSE;
    pl_room_form_add(form_of(self));
    return TRUE;
  }
  if (key == GDK_KEY_Return && (control || pl_room_stage_takes_enter(stage))) {
    agree_and_go_on(self);
    return TRUE;
  }
  if (score_key(self, key, control))
    return TRUE;
  if (control || (in_choice && (key == GDK_KEY_Left || key == GDK_KEY_Right)))
    return FALSE;
  if (key == GDK_KEY_w)
    pl_room_agreed_edit(self->agreed, TRUE);
  else if (key == GDK_KEY_Up || key == GDK_KEY_Down)
    scroll(self, key == GDK_KEY_Up ? GTK_SCROLL_STEP_BACKWARD : GTK_SCROLL_STEP_FORWARD);
  else
    return letter(self, key);
  return TRUE;
}

static gboolean
pl_room_domain_escape(PlRoomStage *stage)
{
  PlRoomDomain *self = PL_ROOM_DOMAIN(stage);
  if (form_of(self) != NULL)
    pl_room_form_put_aside(form_of(self));
  else if (pl_room_agreed_is_editing(self->agreed))
    pl_room_agreed_edit(self->agreed, FALSE);
  else
    return FALSE;
  return TRUE;
}

/* ---- The object ---- */

static void
pl_room_domain_class_init(PlRoomDomainClass *klass)
{
  PlRoomStageClass *stage_class = PL_ROOM_STAGE_CLASS(klass);
  stage_class->refresh = pl_room_domain_refresh;
  stage_class->first = pl_room_domain_first;
  stage_class->key = pl_room_domain_key;
  stage_class->escape = pl_room_domain_escape;
}

static GtkWidget *
make_tools(PlRoomDomain *self)
{
  GtkWidget *tools = pl_room_row_new("tools");
  gtk_box_append(GTK_BOX(tools), pl_room_button_new(_("note"), "N", "flat", G_CALLBACK(note_cb), self));
  gtk_box_append(GTK_BOX(tools), pl_room_button_new(_("action"), "A", "flat", G_CALLBACK(action_cb), self));
  gtk_box_append(GTK_BOX(tools),
                 pl_room_button_new(_("evidence"), "E", "flat", G_CALLBACK(evidence_cb), self));
  gtk_box_append(GTK_BOX(tools), pl_room_button_new(_("back"), "←", "flat", G_CALLBACK(back_cb), self));
  gtk_box_append(GTK_BOX(tools), pl_room_button_new(_("next"), "→", "flat", G_CALLBACK(next_cb), self));
  return tools;
}

static GtkWidget *
make_more(PlRoomDomain *self)
{
  GtkWidget *more = pl_room_row_new("tools");
  self->names_button = pl_room_button_new(_("names"), "S", "flat", G_CALLBACK(names_cb), self);
  self->reasons_button = pl_room_button_new(_("their reasons"), "V", "flat", G_CALLBACK(reasons_cb), self);
  gtk_box_append(GTK_BOX(more), self->names_button);
  gtk_box_append(GTK_BOX(more), self->reasons_button);
  return more;
}

static GtkWidget *
make_middle(PlRoomDomain *self)
{
  GtkWidget *box = pl_room_column_new("answers");
  self->levels = pl_room_choice_new(PL_LEVEL_MAX, _("The room’s level"), "level-card");
  g_signal_connect_object(self->levels, "chosen", G_CALLBACK(level_chosen_cb), self, G_CONNECT_SWAPPED);
  self->views = pl_room_views_new();
  gtk_box_append(GTK_BOX(box), self->levels);
  gtk_box_append(GTK_BOX(box), self->views);
  return box;
}

static void
pl_room_domain_init(PlRoomDomain *self)
{
  GtkWidget *box = pl_room_column_new(NULL);
  gtk_box_append(GTK_BOX(box),
                 pl_room_heading_new(&self->title, &self->subtitle, make_tools(self), make_more(self)));
  gtk_box_append(GTK_BOX(box), pl_room_scroller_new(make_middle(self)));
  self->agreed_slot = adw_bin_new();
  self->form_slot = adw_bin_new();
  gtk_widget_set_visible(self->form_slot, FALSE);
  self->strip = pl_room_strip_new();
  g_signal_connect_object(self->strip, "picked", G_CALLBACK(picked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append(GTK_BOX(box), self->agreed_slot);
  gtk_box_append(GTK_BOX(box), self->form_slot);
  gtk_box_append(GTK_BOX(box), self->strip);
  adw_bin_set_child(ADW_BIN(self), box);
}
