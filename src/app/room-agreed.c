#include "room-agreed.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>

#include "draft-field.h"
#include <plumbline/draft.h>
#include "room-choice.h"
#include "room-stage.h"
#include "room-strip.h"
#include "widgets.h"

/* A reason of no more lines stands whole; of a longer one this much is in sight, and the rest is scrolled to
 * or a key away: the levels and the views come first. */
#define REASON_LINES 3

struct _PlRoomAgreed {
  AdwBin parent_instance;

  /* borrowed */
  PlRoom *room;
  GtkWidget *chip, *said, *last, *reading, *why, *agree;
  GtkWidget *editor, *sure;
  PlDraftField *reason;

  /* state */
  guint fit_idle;
};

G_DEFINE_FINAL_TYPE(PlRoomAgreed, pl_room_agreed, ADW_TYPE_BIN)

enum { AGREE, SURE, EDITING, N_SIGNALS };
static guint signals[N_SIGNALS];

static const PlProfile *
profile_of(PlRoomAgreed *self)
{
  return pl_app_session_get_overview(pl_room_get_session(self->room))->profile;
}

/* ---- Reading ---- */

/* Its height goes by how the text breaks, and its text grows with the screen. It is a stop of the keyboard
 * only where there is more than can be seen. */
static gboolean
fit_cb(gpointer data)
{
  PlRoomAgreed *self = data;
  gint width = gtk_widget_get_width(self->said), whole;
  self->fit_idle = 0;
  if (width <= 0)
    return G_SOURCE_REMOVE;
  gtk_widget_measure(self->said, GTK_ORIENTATION_VERTICAL, width, NULL, &whole, NULL, NULL);
  PangoFontMetrics *metrics = pango_context_get_metrics(gtk_widget_get_pango_context(self->said), NULL, NULL);
  gint most = REASON_LINES * PANGO_PIXELS_CEIL(pango_font_metrics_get_height(metrics));
  pango_font_metrics_unref(metrics);
  gtk_scrolled_window_set_min_content_height(GTK_SCROLLED_WINDOW(self->reading), MIN(whole, most));
  gtk_widget_set_focusable(self->reading, whole > most);
  return G_SOURCE_REMOVE;
}

static void
fit_reading(PlRoomAgreed *self)
{
  if (self->fit_idle == 0) /* not from within an allocation */
    self->fit_idle = g_idle_add(fit_cb, self);
}

/* ---- What is said ---- */

/* "Last time, in spring: 2." */
static char *
say_last_time(const PlSnapshot *snapshot, const PlProfile *profile, const PlDomainProfile *domain)
{
  if (domain == NULL || profile->previous == NULL)
    return g_strdup(pl_published(snapshot, _("There is no earlier assessment."),
                                 _("No earlier assessment is published.")));
  g_autofree char *when = pl_say_at_assessment(profile->previous, profile->assessment);
  if (domain->previous_level > 0)
    return g_strdup_printf(_("Last time, %s: %d."), when, domain->previous_level);
  g_autofree char *said = pl_say_agreed(profile->snapshot, domain->previous);
  return g_strdup_printf(_("Last time, %s: %s."), when, said);
}

static char *
say_level(const PlAgenda *agenda, const PlAgendaItem *item)
{
  const PlAgreedLevel *agreed = item->agreed;
  PlLevelState state = pl_level_state(agreed);
  if (state == PL_LEVEL_NOT_YET_AGREED)
    return g_strdup(pl_published(agenda->snapshot, _("No level yet."), _("No level is published.")));
  g_autofree char *sure =
      agreed->confidence > 0 ? pl_agenda_say_confidence(agenda->snapshot, agreed->confidence) : NULL;
  g_autofree char *tail = sure != NULL ? g_strdup_printf(", %s", sure) : g_strdup("");
  if (state == PL_LEVEL_NOT_ENOUGH_EVIDENCE)
    return item->settled ? g_strdup_printf(_("Agreed: not enough evidence%s."), tail)
                         : g_strdup_printf(_("Not enough evidence%s."), tail);
  return item->settled ? g_strdup_printf(_("Agreed level %d%s."), agreed->level, tail)
                       : g_strdup_printf(_("Level %d%s."), agreed->level, tail);
}

static char *
say_reason(const PlAgendaItem *item)
{
  if (pl_level_state(item->agreed) == PL_LEVEL_NOT_YET_AGREED)
    return g_strdup(_("1–5 set one, 0 says that there is not enough evidence."));
  if (*item->agreed->reason == '\0')
    return g_strdup(_("No reason yet: W writes it."));
  g_autofree char *reason = g_strstrip(g_strdup(item->agreed->reason));
  return pl_say_sentence(reason);
}

static void
show_line(PlRoomAgreed *self, const PlAgenda *agenda, const PlAgendaItem *item)
{
  const PlProfile *profile = profile_of(self);
  g_autofree char *level = say_level(agenda, item);
  g_autofree char *reason = say_reason(item);
  g_autofree char *last =
      say_last_time(agenda->snapshot, profile, pl_profile_find(profile, item->domain->id));
  g_autofree char *markup = g_markup_printf_escaped("<b>%s</b> %s", level, reason);
  g_autofree char *plain = g_strdup_printf("%s %s %s %s", level, reason, last, item->question.text);
  gtk_label_set_markup(GTK_LABEL(self->said), markup);
  gtk_label_set_text(GTK_LABEL(self->last), last);
  pl_name_widget(self->reading, reason);
  fit_reading(self);
  pl_chip_set_level(self->chip, agenda->snapshot, item->agreed);
  gtk_widget_add_css_class(self->chip, "large-chip");
  pl_describe_widget(self->agree, plain);
}

void
pl_room_agreed_show(PlRoomAgreed *self)
{
  g_return_if_fail(PL_IS_ROOM_AGREED(self));
  const PlAgenda *agenda = pl_room_get_agenda(self->room);
  const PlAgendaItem *item = pl_room_get_item(self->room);
  PlAgreedLevel key = {.assessment = agenda->assessment->id, .domain = item->domain->id};
  g_autofree char *place = pl_draft_place(PL_RECORD_AGREED_LEVEL, &key, "reason");
  g_autofree char *spoken = g_strdup_printf(_("Why this level, %s"), item->domain->name);
  show_line(self, agenda, item);
  pl_draft_field_set_target(self->reason, place, spoken, TRUE);
  pl_room_choice_choose(PL_ROOM_CHOICE(self->sure),
                        item->agreed != NULL ? (guint)item->agreed->confidence : 0);
}

/* ---- Writing ---- */

static GtkWidget *
text_view_of(GtkWidget *within)
{
  if (GTK_IS_TEXT_VIEW(within))
    return within;
  GtkWidget *found = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child(within); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling(child))
    found = text_view_of(child);
  return found;
}

void
pl_room_agreed_edit(PlRoomAgreed *self, gboolean open)
{
  g_return_if_fail(PL_IS_ROOM_AGREED(self));
  if (!open)
    gtk_widget_grab_focus(self->agree); /* what is typed is kept by leaving the field */
  gtk_widget_set_visible(self->editor, open);
  gtk_widget_set_visible(self->reading, !open);
  gtk_widget_set_visible(self->why, !open);
  pl_room_button_set(self->agree, _("Agree and Go On"), open ? _("Ctrl+Enter") : _("Enter"));
  g_signal_emit(self, signals[EDITING], 0);
  if (open)
    gtk_widget_grab_focus(text_view_of(GTK_WIDGET(self->reason)));
}

gboolean
pl_room_agreed_is_editing(PlRoomAgreed *self)
{
  g_return_val_if_fail(PL_IS_ROOM_AGREED(self), FALSE);
  return gtk_widget_get_visible(self->editor);
}

gboolean
pl_room_agreed_scroll(PlRoomAgreed *self, GtkScrollType by)
{
  g_return_val_if_fail(PL_IS_ROOM_AGREED(self), FALSE);
  gboolean moved;
  if (!gtk_widget_has_focus(self->reading))
    return FALSE;
  g_signal_emit_by_name(self->reading, "scroll-child", by, FALSE, &moved);
  return TRUE;
}

GtkWidget *
pl_room_agreed_get_button(PlRoomAgreed *self)
{
  g_return_val_if_fail(PL_IS_ROOM_AGREED(self), NULL);
  return self->agree;
}

static void
why_cb(PlRoomAgreed *self)
{
  pl_room_agreed_edit(self, TRUE);
}

static void
agree_cb(PlRoomAgreed *self)
{
  g_signal_emit(self, signals[AGREE], 0);
}

static void
sure_cb(PlRoomAgreed *self, guint step)
{
  g_signal_emit(self, signals[SURE], 0, step);
}

/* ---- The object ---- */

static void
pl_room_agreed_dispose(GObject *object)
{
  g_clear_handle_id(&PL_ROOM_AGREED(object)->fit_idle, g_source_remove);
  G_OBJECT_CLASS(pl_room_agreed_parent_class)->dispose(object);
}

static void
pl_room_agreed_class_init(PlRoomAgreedClass *klass)
{
  GType type = G_TYPE_FROM_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = pl_room_agreed_dispose;
  signals[AGREE] = g_signal_new("agree", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EDITING] = g_signal_new("editing", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SURE] =
      g_signal_new("sure", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
pl_room_agreed_init(PlRoomAgreed *self)
{
  gtk_widget_add_css_class(GTK_WIDGET(self), "agreed");
}

static GtkWidget *
make_reading(PlRoomAgreed *self)
{
  self->said = pl_label_new("", NULL);
  self->reading = gtk_scrolled_window_new();
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW(self->reading);
  gtk_scrolled_window_set_policy(scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_overlay_scrolling(scroller, FALSE); /* so that it is seen that there is more */
  gtk_scrolled_window_set_child(scroller, self->said);
  gtk_widget_add_css_class(self->reading, "reading");
  g_signal_connect_object(gtk_scrolled_window_get_vadjustment(scroller), "changed", G_CALLBACK(fit_reading),
                          self, G_CONNECT_SWAPPED);
  return self->reading;
}

static GtkWidget *
make_line(PlRoomAgreed *self)
{
  GtkWidget *line = pl_room_row_new(NULL), *texts = pl_room_column_new("tight");
  self->chip = pl_chip_new();
  self->last = pl_label_new("", NULL);
  self->why = pl_room_button_new(_("Why"), "W", NULL, G_CALLBACK(why_cb), self);
  self->agree =
      pl_room_button_new(_("Agree and Go On"), _("Enter"), "suggested-action", G_CALLBACK(agree_cb), self);
  gtk_widget_set_hexpand(texts, TRUE);
  gtk_widget_set_valign(texts, GTK_ALIGN_CENTER);
  gtk_box_append(GTK_BOX(texts), make_reading(self));
  gtk_box_append(GTK_BOX(texts), self->last);
  gtk_box_append(GTK_BOX(line), self->chip);
  gtk_box_append(GTK_BOX(line), texts);
  gtk_box_append(GTK_BOX(line), self->why);
  gtk_box_append(GTK_BOX(line), self->agree);
  return line;
}

/* As high as its text, unless that leaves too little of the views. */
static GtkWidget *
make_field(PlRoomAgreed *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new();
  self->reason = g_object_new(PL_TYPE_DRAFT_FIELD, "title", _("Why this level"), NULL);
  pl_draft_field_set_session(self->reason, pl_room_get_session(self->room));
  gtk_widget_set_focusable(scroller, FALSE);
  gtk_widget_add_css_class(scroller, "why");
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height(GTK_SCROLLED_WINDOW(scroller), TRUE);
  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), GTK_WIDGET(self->reason));
  return scroller;
}

static GtkWidget *
make_editor(PlRoomAgreed *self)
{
  GtkWidget *editor = pl_room_column_new("tight");
  self->sure = pl_room_sure_new(pl_room_get_agenda(self->room)->snapshot, _("How sure is the room?"));
  g_signal_connect_object(self->sure, "chosen", G_CALLBACK(sure_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append(GTK_BOX(editor), make_field(self));
  gtk_box_append(GTK_BOX(editor), pl_label_new(_("How sure is the room? Ctrl+1–5"), "heading"));
  gtk_box_append(GTK_BOX(editor), self->sure);
  gtk_widget_set_visible(editor, FALSE);
  return editor;
}

GtkWidget *
pl_room_agreed_new(PlRoom *room)
{
  g_return_val_if_fail(PL_IS_ROOM(room), NULL);
  PlRoomAgreed *self = g_object_new(PL_TYPE_ROOM_AGREED, NULL);
  GtkWidget *box = pl_room_column_new("tight");
  self->room = room;
  self->editor = make_editor(self);
  gtk_box_append(GTK_BOX(box), self->editor);
  gtk_box_append(GTK_BOX(box), make_line(self));
  adw_bin_set_child(ADW_BIN(self), box);
  return GTK_WIDGET(self);
}
