#include "room-summary.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>
#include <plumbline/session-commands.h>

#include "links.h"
#include "widgets.h"

struct _PlRoomSummary {
  PlRoomStage parent_instance;

  /* borrowed: children */
  GtkWidget *title, *subtitle, *levels, *actions, *views_note, *discard, *back, *report;
};

G_DEFINE_FINAL_TYPE(PlRoomSummary, pl_room_summary, PL_TYPE_ROOM_STAGE)

static PlRoom *
room_of(PlRoomSummary *self)
{
  return pl_room_stage_get_room(PL_ROOM_STAGE(self));
}

/* ---- Ways on ---- */

static void
report_cb(PlRoomSummary *self)
{
  g_autoptr(PlRoom) room = g_object_ref(room_of(self));
  GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(self));
  pl_room_turn_to(room, PL_STAGE_CLOSED, 0);
  pl_room_leave(room);
  if (PL_IS_WINDOW(root)) {
    pl_window_go(PL_WINDOW(root), "report");
    pl_window_focus_page(PL_WINDOW(root));
  }
}

/* To the first that is not agreed, or to the last that was. */
static void
back_cb(PlRoomSummary *self)
{
  const PlAgenda *agenda = pl_room_get_agenda(room_of(self));
  const PlAgendaItem *open = pl_agenda_next_open(agenda, 0);
  const PlAgendaItem *to = open != NULL ? open : &agenda->items[agenda->n_items - 1];
  pl_room_turn_to(room_of(self), PL_STAGE_REVEALED, to->domain->id);
}

static void
discard_cb(PlRoomSummary *self)
{
  gtk_widget_activate_action(GTK_WIDGET(self), "win.discard-views", NULL);
}

/* ---- Showing ---- */

static GtkWidget *
level_row_new(const PlProfile *profile, const PlAgendaItem *item)
{
  const PlDomainProfile *domain = pl_profile_find(profile, item->domain->id);
  GtkWidget *row = pl_room_row_new(NULL), *chip = pl_chip_new();
  GtkWidget *said = pl_label_new(domain != NULL ? domain->movement_statement.text : item->domain->name, NULL);
  pl_chip_set_level(chip, profile->snapshot, item->agreed);
  gtk_widget_set_valign(chip, GTK_ALIGN_START);
  gtk_widget_set_hexpand(said, TRUE);
  gtk_box_append(GTK_BOX(row), chip);
  gtk_box_append(GTK_BOX(row), said);
  return row;
}

static void
fill_levels(PlRoomSummary *self, const PlAgenda *agenda, const PlProfile *profile)
{
  pl_box_clear(self->levels);
  for (guint i = 0; i < agenda->n_items; i++)
    gtk_box_append(GTK_BOX(self->levels), level_row_new(profile, &agenda->items[i]));
}

/* "Count the cost: chief executive, by 31 December 2026" */
static char *
say_action(const PlAction *action)
{
  g_autofree char *due = pl_say_date(action->due);
  const char *who = *action->owner != '\0' ? action->owner : _("no owner yet");
  return *due != '\0' ? g_strdup_printf(_("%s (%s, by %s)"), action->title, who, due)
                      : g_strdup_printf(_("%s (%s, no date yet)"), action->title, who);
}

static void
fill_actions(PlRoomSummary *self, const PlAgenda *agenda)
{
  guint n, n_agreed = 0;
  const PlAction *actions = pl_snapshot_actions(agenda->snapshot, &n);
  pl_box_clear(self->actions);
  for (guint i = 0; i < n; i++) {
    if (actions[i].assessment != agenda->assessment->id)
      continue;
    g_autofree char *said = say_action(&actions[i]);
    gtk_box_append(GTK_BOX(self->actions), pl_label_new(said, NULL));
    n_agreed++;
  }
  if (n_agreed == 0)
    gtk_box_append(GTK_BOX(self->actions),
                   pl_label_new(pl_published(agenda->snapshot, _("No action was agreed."),
                                             _("No action that was agreed is published.")),
                                "dim-label"));
}

/* How the session came out, before what it says of the council. */
static char *
say_outcome(const PlAgenda *agenda)
{
  guint agreed = 0, not_enough = 0;
  for (guint i = 0; i < agenda->n_items; i++) {
    agreed += agenda->items[i].settled && agenda->items[i].agreed->level > 0;
    not_enough += agenda->items[i].settled && agenda->items[i].agreed->not_enough;
  }
  g_autofree char *count = pl_say_x_of_y(agreed, agenda->n_items);
  g_autoptr(GString) text = g_string_new(NULL);
  g_string_append_printf(
      text, ngettext("a level is agreed for %s domain", "a level is agreed for %s domains", agenda->n_items),
      count);
  if (not_enough > 0) {
    g_autofree char *number = pl_say_number((gint)not_enough);
    g_string_append_printf(text,
                           ngettext("; for %s there is not enough evidence",
                                    "; for %s there is not enough evidence", not_enough),
                           number);
  }
  if (agenda->n_open > 0) {
    g_autofree char *number = pl_say_number((gint)agenda->n_open);
    g_string_append_printf(
        text, ngettext("; %s is still to be agreed", "; %s are still to be agreed", agenda->n_open), number);
  }
  return pl_say_sentence(text->str);
}

static void
show_views_note(PlRoomSummary *self, const PlAgenda *agenda)
{
  guint n;
  pl_snapshot_views(agenda->snapshot, agenda->assessment->id, &n);
  gboolean discarded = agenda->session != NULL && agenda->session->views_discarded;
  gtk_label_set_text(
      GTK_LABEL(self->views_note),
      n > 0
          ? _("The private views are kept with the document, so that the range can be shown, and whoever has "
              "the file can read whose they are. Discarded, they are gone for good, also from its history; "
              "the agreed levels stay.")
      : discarded ? _("The private views were discarded. The agreed levels stay.")
                  : _("No private views are kept."));
  gtk_widget_set_visible(self->discard, n > 0);
}

static void
pl_room_summary_refresh(PlRoomStage *stage)
{
  PlRoomSummary *self = PL_ROOM_SUMMARY(stage);
  const PlAgenda *agenda = pl_room_get_agenda(room_of(self));
  const PlProfile *profile = pl_app_session_get_overview(pl_room_get_session(room_of(self)))->profile;
  g_autofree char *outcome = say_outcome(agenda);
  gtk_label_set_text(GTK_LABEL(self->title), profile->headline.text);
  gtk_label_set_text(GTK_LABEL(self->subtitle), outcome);
  fill_levels(self, agenda, profile);
  fill_actions(self, agenda);
  show_views_note(self, agenda);
}

static GtkWidget *
pl_room_summary_first(PlRoomStage *stage)
{
  return PL_ROOM_SUMMARY(stage)->report;
}

static gboolean
pl_room_summary_key(PlRoomStage *stage, guint key, GdkModifierType state)
{
  PlRoomSummary *self = PL_ROOM_SUMMARY(stage);
  if (key == GDK_KEY_Return && (state != 0 || pl_room_stage_takes_enter(stage)))
    report_cb(self);
  else if ((key == GDK_KEY_Left || key == GDK_KEY_Page_Up) && state == 0)
    back_cb(self);
  else if (key == GDK_KEY_d && state == 0 && gtk_widget_get_visible(self->discard))
    discard_cb(self);
  else
    return FALSE;
  return TRUE;
}

/* ---- The object ---- */

static void
pl_room_summary_class_init(PlRoomSummaryClass *klass)
{
  PlRoomStageClass *stage_class = PL_ROOM_STAGE_CLASS(klass);
  stage_class->refresh = pl_room_summary_refresh;
  stage_class->first = pl_room_summary_first;
  stage_class->key = pl_room_summary_key;
}

static GtkWidget *
make_card(const char *heading, GtkWidget **content, const char *css)
{
  GtkWidget *card = pl_room_column_new(css);
  *content = pl_room_column_new("seats");
  gtk_box_append(GTK_BOX(card), pl_heading_new(heading, NULL));
  gtk_box_append(GTK_BOX(card), *content);
  return card;
}

static void
pl_room_summary_init(PlRoomSummary *self)
{
  GtkWidget *box = pl_room_column_new(NULL);
  GtkWidget *right = pl_room_column_new(NULL), *buttons = pl_room_row_new("buttons"), *views = NULL;
  GtkWidget *levels = make_card(_("Levels, and what moved"), &self->levels, "card panel");
  gtk_widget_set_hexpand(levels, TRUE);
  gtk_box_append(GTK_BOX(right), make_card(_("Actions agreed"), &self->actions, "card panel"));
  gtk_box_append(GTK_BOX(right), make_card(_("Private views"), &views, "card panel"));
  self->views_note = pl_label_new("", NULL);
  self->discard =
      pl_room_button_new(_("Discard the Private Views…"), "D", NULL, G_CALLBACK(discard_cb), self);
  gtk_widget_set_halign(self->discard, GTK_ALIGN_START);
  gtk_box_append(GTK_BOX(views), self->views_note);
  gtk_box_append(GTK_BOX(views), self->discard);
  GtkWidget *columns = pl_room_columns_new(levels, right);
  self->back = pl_room_button_new(_("Back to the Domains"), "←", NULL, G_CALLBACK(back_cb), self);
  self->report = pl_room_button_new(_("Close the Session and See the Report"), _("Enter"), "suggested-action",
                                    G_CALLBACK(report_cb), self);
  gtk_box_append(GTK_BOX(buttons), self->back);
  gtk_box_append(GTK_BOX(buttons), self->report);
  gtk_widget_set_halign(buttons, GTK_ALIGN_END);
  gtk_box_append(GTK_BOX(box), pl_room_heading_new(&self->title, &self->subtitle, NULL, NULL));
  gtk_box_append(GTK_BOX(box), pl_room_scroller_new(columns));
  gtk_box_append(GTK_BOX(box), buttons);
  adw_bin_set_child(ADW_BIN(self), box);
}
