#include "check-pane.h"

#include <glib/gi18n-lib.h>
#include <plumbline/day.h>
#include <plumbline/draft.h>
#include <plumbline/milestone-commands.h>
#include <plumbline/say.h>

#include "dates.h"
#include "draft-field.h"
#include "links.h"
#include "widgets.h"

#define N_STATES (PL_CHECK_NOT_NEEDED + 1)

struct _PlCheckPane {
  AdwBin parent_instance;

  /* borrowed: children */
  GtkWidget *body, *nothing;
  GtkLabel *name, *text, *source;
  GtkWidget *strip, *buttons[N_STATES];
  GtkWidget *date, *fault;
  PlDraftField *note;

  /* borrowed */
  PlPage *page;

  /* state */
  gint64 item, organisation;
  gboolean showing; /* the widgets are being set by us */
};

G_DEFINE_FINAL_TYPE(PlCheckPane, pl_check_pane, ADW_TYPE_BIN)

static PlAppSession *
session_of(PlCheckPane *self)
{
  return pl_page_get_session(self->page);
}

static gboolean
can_change(PlCheckPane *self)
{
  return self->page != NULL && self->item != 0 &&
         !pl_document_is_read_only(pl_app_session_get_document(session_of(self)));
}

/* (nullable): what is said of the item; nothing said is *not started*. */
static const PlCheck *
find_check(PlCheckPane *self)
{
  const PlCheck key = {.organisation = self->organisation, .item = self->item};
  return pl_snapshot_find(pl_app_session_get_snapshot(session_of(self)), PL_RECORD_CHECK, &key);
}

/* ---- Changing ---- */

static void
set(PlCheckPane *self, PlCheckState state, const char *date)
{
  g_autofree char *today = pl_date_dup_latest(session_of(self));
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command =
      pl_command_set_check(pl_app_session_get_snapshot(session_of(self)), self->organisation, self->item,
                           state, date, NULL, today, &error);
  if (command != NULL)
    pl_app_session_run(session_of(self), command);
  else
    pl_app_session_fail(session_of(self), _("That was not kept"), error);
}

void
pl_check_pane_set_state(PlCheckPane *self, PlCheckState state)
{
  g_return_if_fail(PL_IS_CHECK_PANE(self));
  if (!can_change(self))
    return;
  const PlCheck *check = find_check(self);
  if (check != NULL && check->state == state)
    return;
  g_autofree char *today = pl_document_dup_today(pl_app_session_get_document(session_of(self)));
  /* A day by which it was to be is not the day since when it is. */
  gboolean undated = check == NULL || *check->date == '\0' || !pl_day_check_come(check->date, today, NULL);
  set(self, state, state == PL_CHECK_IN_PLACE && undated ? today : NULL);
}

static void
clicked_cb(PlCheckPane *self, GtkButton *button)
{
  if (self->showing)
    return;
  /* What is chosen is shown when it is in, not because a button was pressed. */
  self->showing = TRUE;
  gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(button),
                               !gtk_toggle_button_get_active(GTK_TOGGLE_BUTTON(button)));
  self->showing = FALSE;
  pl_check_pane_set_state(self, GPOINTER_TO_UINT(g_object_get_data(G_OBJECT(button), "state")));
}

static void
say_fault(PlCheckPane *self, const char *fault)
{
  g_autofree char *sentence = pl_say_sentence(fault);
  gtk_label_set_text(GTK_LABEL(self->fault), sentence);
  gtk_widget_set_visible(self->fault, *fault != '\0');
  pl_describe_widget(self->date, sentence);
}

/* One that is left is taken; what is no date stays, and the pane says why. */
static void
date_left_cb(PlCheckPane *self)
{
  const char *fault = "";
  if (self->showing || !can_change(self) || gtk_widget_get_root(self->date) == NULL)
    return;
  g_autofree char *date = pl_date_typed(self->date, FALSE, &fault),
                  *latest = pl_date_dup_latest(session_of(self));
  const PlCheck *check = find_check(self);
  if (date != NULL && *date != '\0' && check != NULL && check->state == PL_CHECK_IN_PLACE &&
      !pl_day_check_come(date, latest, NULL)) {
    fault = _("it is in place, and that day is still to come");
    g_clear_pointer(&date, g_free);
  }
  say_fault(self, date == NULL ? fault : "");
  pl_date_mark(self->date, date != NULL);
  if (date == NULL)
    return;
  if (!g_str_equal(date, check != NULL ? check->date : ""))
    set(self, check != NULL ? check->state : PL_CHECK_NOT_STARTED, date);
  pl_date_show(self->date, date);
}

/* ---- Showing ---- */

static void
show_state(PlCheckPane *self, guint state, guint stands)
{
  GtkWidget *button = self->buttons[state];
  gboolean chosen = state == stands;
  g_autofree char *word = pl_say_capital(pl_check_state_word(state));
  g_autofree char *name = chosen ? g_strdup_printf(_("%s, chosen"), word) : g_strdup(word);
  gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(button), chosen);
  gtk_accessible_update_state(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_STATE_CHECKED,
                              chosen ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
  gtk_widget_set_sensitive(button, can_change(self));
  pl_name_widget(button, name);
}

static char *
say_source(const PlSnapshot *snapshot, const PlItem *item)
{
  const PlSource *source = pl_snapshot_find_id(snapshot, PL_RECORD_SOURCE, item->source);
  if (source == NULL)
    return g_strdup("");
  if (g_str_equal(source->code, "plumbline"))
    return g_strdup(_("Plumbline’s own words."));
  return *item->section != '\0' ? g_strdup_printf(_("Source: %s, “%s”."), source->title, item->section)
                                : g_strdup_printf(_("Source: %s."), source->title);
}

void
pl_check_pane_show(PlCheckPane *self, PlPage *page, gint64 organisation, const PlItem *item)
{
  g_return_if_fail(PL_IS_CHECK_PANE(self) && PL_IS_PAGE(page));
  if (self->page == NULL)
    pl_draft_field_set_session(self->note, pl_page_get_session(page));
  self->page = page;
  gboolean another = self->item != (item != NULL ? item->id : 0) || self->organisation != organisation;
  if (another && self->item != 0)
    date_left_cb(self); /* a date that was typed for the one before */
  self->item = item != NULL ? item->id : 0;
  self->organisation = organisation;
  gtk_widget_set_visible(self->body, item != NULL);
  gtk_widget_set_visible(self->nothing, item == NULL);
  pl_name_widget(self, item != NULL ? item->name : _("No item chosen"));
  if (item == NULL)
    return;
  /* A note for another becomes a command at the end, which makes the session, and so `item`, another one. */
  const PlCheck key = {.organisation = organisation, .item = item->id};
  const PlCheck *check = find_check(self);
  g_autofree char *source = say_source(pl_app_session_get_snapshot(session_of(self)), item);
  g_autofree char *place = pl_draft_place(PL_RECORD_CHECK, &key, "note");
  g_autofree char *spoken = g_strdup_printf(_("Note on %s"), item->name);
  g_autofree char *strip = g_strdup_printf(_("%s: how far is it?"), item->name);
  self->showing = TRUE;
  gtk_label_set_text(self->name, item->name);
  gtk_label_set_text(self->text, item->text);
  gtk_label_set_text(self->source, source);
  /* Nothing said is *not started*; of what is published alone, nothing. */
  guint unsaid =
      pl_snapshot_is_public(pl_app_session_get_snapshot(session_of(self))) ? N_STATES : PL_CHECK_NOT_STARTED;
  for (guint i = 0; i < N_STATES; i++)
    show_state(self, i, check != NULL ? check->state : unsaid);
  pl_name_widget(self->strip, strip);
  if (another) {
    say_fault(self, "");
    pl_date_mark(self->date, TRUE);
  }
  if (another ||
      (gtk_widget_get_focus_child(self->date) == NULL && !gtk_widget_has_css_class(self->date, "error")))
    pl_date_show(self->date, check != NULL ? check->date : "");
  gtk_editable_set_editable(GTK_EDITABLE(self->date), can_change(self));
  self->showing = FALSE;
  pl_draft_field_set_target(self->note, place, spoken, can_change(self));
}

/* ---- The object ---- */

static GtkWidget *
strip_new(PlCheckPane *self)
{
  self->strip =
      g_object_new(GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO_GROUP, "spacing", 6, NULL);
  for (guint i = 0; i < N_STATES; i++) {
    g_autofree char *word = pl_say_capital(pl_check_state_word(i));
    g_autofree char *label = g_strdup_printf("%u  %s", i + 1, word);
    GtkWidget *button =
        g_object_new(GTK_TYPE_TOGGLE_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO, NULL);
    GtkWidget *text = gtk_label_new(label);
    gtk_label_set_wrap(GTK_LABEL(text), TRUE);
    gtk_label_set_justify(GTK_LABEL(text), GTK_JUSTIFY_CENTER);
    gtk_button_set_child(GTK_BUTTON(button), text);
    gtk_widget_set_hexpand(button, TRUE);
    gtk_widget_add_css_class(button, "sign-state");
    g_object_set_data(G_OBJECT(button), "state", GUINT_TO_POINTER(i));
    g_signal_connect_swapped(button, "clicked", G_CALLBACK(clicked_cb), self);
    gtk_box_append(GTK_BOX(self->strip), button);
    self->buttons[i] = button;
  }
  return self->strip;
}

static GtkWidget *
date_new(PlCheckPane *self)
{
  GtkWidget *line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 9);
  GtkEventController *focus = gtk_event_controller_focus_new();
  self->date = gtk_entry_new();
  gtk_widget_set_hexpand(self->date, TRUE);
  pl_name_widget(self->date, _("Since when, or by when"));
  gtk_entry_set_placeholder_text(GTK_ENTRY(self->date), pl_date_hint());
  g_signal_connect_swapped(self->date, "activate", G_CALLBACK(date_left_cb), self);
  g_signal_connect_swapped(focus, "leave", G_CALLBACK(date_left_cb), self);
  gtk_widget_add_controller(self->date, focus);
  gtk_box_append(GTK_BOX(line), pl_label_new(_("Since when, or by when"), "heading"));
  gtk_box_append(GTK_BOX(line), self->date);
  return line;
}

static void
make_body(PlCheckPane *self)
{
  GtkBox *body = GTK_BOX(self->body);
  self->name = GTK_LABEL(pl_heading_new("", "title-4"));
  self->text = GTK_LABEL(pl_label_new("", NULL));
  self->source = GTK_LABEL(pl_label_new("", "dim-label small"));
  self->fault = pl_label_new("", "ask small");
  self->note = g_object_new(PL_TYPE_DRAFT_FIELD, "title", _("Note"), NULL);
  gtk_box_append(body, GTK_WIDGET(self->name));
  gtk_box_append(body, GTK_WIDGET(self->text));
  gtk_box_append(body, GTK_WIDGET(self->source));
  gtk_box_append(body, strip_new(self));
  gtk_box_append(body, date_new(self));
  gtk_box_append(body, self->fault);
  gtk_box_append(body, GTK_WIDGET(self->note));
  gtk_widget_set_visible(self->fault, FALSE);
}

static void
pl_check_pane_dispose(GObject *object)
{
  PL_CHECK_PANE(object)->showing = TRUE; /* what is taken apart chooses nothing any more */
  G_OBJECT_CLASS(pl_check_pane_parent_class)->dispose(object);
}

static void
pl_check_pane_class_init(PlCheckPaneClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = pl_check_pane_dispose;
  gtk_widget_class_set_accessible_role(GTK_WIDGET_CLASS(klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pl_check_pane_init(PlCheckPane *self)
{
  GtkWidget *both = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  self->body = gtk_box_new(GTK_ORIENTATION_VERTICAL, 9);
  self->nothing = pl_label_new(_("Choose an item to say how far it is."), "dim-label");
  make_body(self);
  gtk_box_append(GTK_BOX(both), self->body);
  gtk_box_append(GTK_BOX(both), self->nothing);
  adw_bin_set_child(ADW_BIN(self), both);
  gtk_widget_add_css_class(GTK_WIDGET(self), "panel");
}
