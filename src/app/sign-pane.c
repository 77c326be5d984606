#include "sign-pane.h"

#include <glib/gi18n-lib.h>
#include <plumbline/core.h>
#include <plumbline/indicator-commands.h>
#include <plumbline/say.h>
#include <string.h>

#include "dates.h"
#include "draft-field.h"
#include <plumbline/draft.h>
#include "links.h"
#include "widgets.h"

#define N_STATES 4

/* In the order of the keys 1 to 4: the worst first, as in the list of what needs attention. */
static const PlSignState states[N_STATES] = {PL_SIGN_PRESENT, PL_SIGN_PARTLY, PL_SIGN_ABSENT,
                                             PL_SIGN_UNKNOWN};

struct _PlSignPane {
  AdwBin parent_instance;

  /* borrowed: children */
  GtkWidget *body, *nothing;
  GtkLabel *name;
  GtkWidget *text, *said, *past, *ask_first, *told, *untold, *history;
  GtkWidget *buttons[N_STATES];
  GtkWidget *strip, *date;
  PlDraftField *note;

  /* borrowed */
  PlPage *page;

  /* owned */
  char *day;   /* (nullable): the day that was typed; NULL for the one in view */
  char *as_at; /* what was in view when it was typed */

  /* state */
  gint64 item, organisation;
  gboolean showing; /* the widgets are being set by us */
};

G_DEFINE_FINAL_TYPE(PlSignPane, pl_sign_pane, ADW_TYPE_BIN)

static PlAppSession *
session_of(PlSignPane *self)
{
  return pl_page_get_session(self->page);
}

static const char *
day_of(PlSignPane *self)
{
  return self->day != NULL ? self->day : pl_app_session_get_as_at(session_of(self));
}

/* (nullable): what is said of the day that the pane has. */
static const PlWarningSign *
row_of_day(PlSignPane *self)
{
  const PlWarningSign key = {.organisation = self->organisation, .item = self->item, .date = day_of(self)};
  return pl_snapshot_find(pl_app_session_get_snapshot(session_of(self)), PL_RECORD_WARNING_SIGN, &key);
}

static gboolean
can_change(PlSignPane *self)
{
  return self->page != NULL && !pl_document_is_read_only(pl_app_session_get_document(session_of(self)));
}

/* ---- Changing ---- */

void
pl_sign_pane_set_state(PlSignPane *self, PlSignState state)
{
  g_return_if_fail(PL_IS_SIGN_PANE(self));
  const PlWarningSign *stands = self->page != NULL && self->item != 0 ? row_of_day(self) : NULL;
  if (!can_change(self) || self->item == 0 || (stands != NULL && stands->state == state))
    return;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command =
      pl_command_set_sign(pl_app_session_get_snapshot(session_of(self)), self->organisation, self->item,
                          day_of(self), state, NULL, &error);
  if (command != NULL)
    pl_app_session_run(session_of(self), command);
  else
    pl_app_session_fail(session_of(self), _("That was not kept"), error);
}

static void
clicked_cb(PlSignPane *self, GtkButton *button)
{
  if (self->showing)
    return;
  /* What is chosen is shown when it is in, not because a button was pressed. */
  self->showing = TRUE;
  gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(button),
                               !gtk_toggle_button_get_active(GTK_TOGGLE_BUTTON(button)));
  self->showing = FALSE;
  pl_sign_pane_set_state(self, GPOINTER_TO_UINT(g_object_get_data(G_OBJECT(button), "state")));
}

static void refresh(PlSignPane *self);

/* Another day is shown as soon as it is one. */
static void
date_changed_cb(PlSignPane *self)
{
  if (self->showing || self->page == NULL)
    return;
  g_autofree char *typed = pl_date_typed(self->date, FALSE, NULL);
  gboolean valid = typed != NULL && *typed != '\0';
  pl_date_mark(self->date, valid);
  if (!valid || g_str_equal(typed, day_of(self)))
    return;
  g_free(self->day);
  self->day = g_steal_pointer(&typed);
  refresh(self);
}

static gboolean
history_key_cb(PlSignPane *self, guint keyval, guint code G_GNUC_UNUSED, GdkModifierType state)
{
  GtkWidget *row = gtk_root_get_focus(gtk_widget_get_root(GTK_WIDGET(self)));
  if ((keyval != GDK_KEY_Delete && keyval != GDK_KEY_KP_Delete) || (state & GDK_CONTROL_MASK) != 0 ||
      row == NULL || gtk_widget_get_parent(row) != self->history || !can_change(self))
    return GDK_EVENT_PROPAGATE;
  const PlWarningSign key = {
      .organisation = self->organisation, .item = self->item, .date = gtk_widget_get_name(row), .note = ""};
  g_autoptr(PlCommand) command = pl_command_remove_sign(pl_app_session_get_snapshot(session_of(self)), &key);
  pl_app_session_run(session_of(self), command); /* takes the row away */
  return GDK_EVENT_STOP;
}

/* ---- Showing ---- */

/* "Present, chosen", "Absent, as on 12 October 2026" */
static void
show_state(PlSignPane *self, guint at, const PlWarningSign *now, const PlWarningSign *before)
{
  GtkWidget *button = self->buttons[at];
  gboolean chosen = now != NULL && now->state == states[at];
  gboolean was = now == NULL && before != NULL && before->state == states[at];
  g_autofree char *word = pl_say_capital(pl_say_sign_state(states[at]));
  g_autoptr(GString) name = g_string_new(word);
  if (chosen) {
    g_string_append_printf(name, ", %s", _("chosen"));
  } else if (was) {
    g_autofree char *date = pl_say_date(before->date);
    g_string_append(name, ", ");
    g_string_append_printf(name, _("as on %s"), date);
  }
  gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(button), chosen);
  gtk_accessible_update_state(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_STATE_CHECKED,
                              chosen ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
  if (was)
    gtk_widget_add_css_class(button, "before");
  else
    gtk_widget_remove_css_class(button, "before");
  gtk_widget_set_sensitive(button, can_change(self));
  pl_name_widget(button, name->str);
}

static void
show_look(GtkWidget *item, const PlWarningSign *look)
{
  g_autofree char *date = pl_say_date(look->date), *state = pl_say_capital(pl_say_sign_state(look->state));
  GtkWidget *body = gtk_box_new(GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *title = g_strdup_printf("%s: %s", date, state);
  g_autofree char *spoken = g_strdup_printf("%s. %s", title, look->note);
  gtk_box_append(GTK_BOX(body), pl_label_new(title, NULL));
  pl_box_add_line(body, look->note, "dim-label small");
  gtk_list_box_row_set_child(GTK_LIST_BOX_ROW(item), body);
  pl_name_widget(item, g_strchomp(spoken));
  gtk_widget_set_name(item, look->date);
}

/* Rows stay where they are: a note becomes a change while the focus is on its way from it to one of them. */
static void
show_history(PlSignPane *self, const PlSign *sign)
{
  GtkListBox *list = GTK_LIST_BOX(self->history);
  GtkListBoxRow *row;
  for (guint i = 0; i < sign->n_rows; i++) {
    row = gtk_list_box_get_row_at_index(list, (gint)i);
    if (row == NULL) {
      GtkWidget *item = gtk_list_box_row_new();
      gtk_list_box_row_set_activatable(GTK_LIST_BOX_ROW(item), FALSE);
      gtk_list_box_append(list, item);
      row = GTK_LIST_BOX_ROW(item);
    }
    show_look(GTK_WIDGET(row), sign->rows[i]);
  }
  while ((row = gtk_list_box_get_row_at_index(list, (gint)sign->n_rows)) != NULL)
    gtk_list_box_remove(list, GTK_WIDGET(row));
  gtk_widget_set_visible(self->history, sign->n_rows > 0);
  gtk_label_set_text(GTK_LABEL(self->untold),
                     pl_published(pl_app_session_get_snapshot(session_of(self)), _("Nothing yet."),
                                  _("Nothing is published about it.")));
  gtk_widget_set_visible(self->untold, sign->n_rows == 0);
  gtk_widget_set_visible(self->told, sign->n_rows > 0);
}

static void
show_day(PlSignPane *self)
{
  const char *as_at = pl_app_session_get_as_at(session_of(self));
  g_autofree char *date = pl_say_date(day_of(self));
  g_autofree char *said = g_strdup_printf(_("What is said now is kept for %s."), date);
  gtk_label_set_text(GTK_LABEL(self->past), said);
  gtk_widget_set_visible(self->past, !g_str_equal(day_of(self), as_at));
  if (gtk_widget_get_focus_child(self->date) == NULL)
    pl_date_show(self->date, day_of(self));
  gtk_editable_set_editable(GTK_EDITABLE(self->date), can_change(self));
}

/* Last: what was typed for another sign becomes a command, which makes the session another one. */
static void
show_note(PlSignPane *self, const char *name)
{
  const PlWarningSign key = {.organisation = self->organisation, .item = self->item, .date = day_of(self)};
  gboolean there = row_of_day(self) != NULL;
  g_autofree char *place = there ? pl_draft_place(PL_RECORD_WARNING_SIGN, &key, "note") : NULL;
  g_autofree char *spoken = g_strdup_printf(_("Note on %s"), name);
  gtk_widget_set_visible(self->ask_first, !there);
  gtk_widget_set_visible(GTK_WIDGET(self->note), there);
  pl_draft_field_set_target(self->note, place, spoken, can_change(self));
}

/* (nullable): the last that was said before the day that the pane has. */
static const PlWarningSign *
row_before(PlSignPane *self, const PlSign *sign)
{
  for (guint i = 0; i < sign->n_rows; i++)
    if (strcmp(sign->rows[i]->date, day_of(self)) < 0)
      return sign->rows[i];
  return NULL;
}

static void
show_sign(PlSignPane *self, const PlSign *sign)
{
  g_autofree char *name = g_strdup(sign->item->name);
  const PlWarningSign *now = row_of_day(self), *before = row_before(self, sign);
  self->showing = TRUE;
  gtk_label_set_text(self->name, name);
  gtk_label_set_text(GTK_LABEL(self->text), sign->item->text);
  gtk_label_set_text(GTK_LABEL(self->said), sign->said);
  for (guint i = 0; i < N_STATES; i++)
    show_state(self, i, now, before);
  g_autofree char *strip = g_strdup_printf(_("%s: is it seen?"), name);
  pl_name_widget(self->strip, strip);
  show_day(self);
  show_history(self, sign);
  self->showing = FALSE;
  show_note(self, name);
}

static void
refresh(PlSignPane *self)
{
  g_autoptr(PlSigns) signs = pl_signs_new(pl_app_session_get_snapshot(session_of(self)), self->organisation,
                                          pl_app_session_get_as_at(session_of(self)));
  const PlSign *sign = pl_signs_find(signs, self->item);
  if (sign != NULL)
    show_sign(self, sign);
}

void
pl_sign_pane_show(PlSignPane *self, PlPage *page, const PlSigns *signs, const PlSign *sign)
{
  g_return_if_fail(PL_IS_SIGN_PANE(self) && PL_IS_PAGE(page) && signs != NULL);
  if (self->page == NULL)
    pl_draft_field_set_session(self->note, pl_page_get_session(page));
  self->page = page;
  const char *as_at = pl_app_session_get_as_at(session_of(self));
  if (g_strcmp0(self->as_at, as_at) != 0) { /* another day is in view */
    g_free(self->as_at);
    self->as_at = g_strdup(as_at);
    g_clear_pointer(&self->day, g_free);
  }
  self->item = sign != NULL ? sign->item->id : 0;
  self->organisation = signs->organisation;
  gtk_widget_set_visible(self->body, sign != NULL);
  gtk_widget_set_visible(self->nothing, sign == NULL);
  pl_name_widget(self, sign != NULL ? sign->item->name : _("No warning sign chosen"));
  if (sign != NULL)
    show_sign(self, sign);
}

/* ---- The object ---- */

static GtkWidget *
strip_new(PlSignPane *self)
{
  self->strip =
      g_object_new(GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO_GROUP, "spacing", 6, NULL);
  for (guint i = 0; i < N_STATES; i++) {
    g_autofree char *word = pl_say_capital(pl_say_sign_state(states[i]));
    g_autofree char *label = g_strdup_printf("%u  %s", i + 1, word);
    GtkWidget *button =
        g_object_new(GTK_TYPE_TOGGLE_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO, NULL);
    GtkWidget *text = gtk_label_new(label);
    gtk_label_set_wrap(GTK_LABEL(text), TRUE);
    gtk_label_set_justify(GTK_LABEL(text), GTK_JUSTIFY_CENTER);
    gtk_button_set_child(GTK_BUTTON(button), text);
    gtk_widget_set_hexpand(button, TRUE); /* each what its words need, and the rest in equal parts */
    gtk_widget_add_css_class(button, "sign-state");
    g_object_set_data(G_OBJECT(button), "state", GUINT_TO_POINTER(states[i]));
    g_signal_connect_swapped(button, "clicked", G_CALLBACK(clicked_cb), self);
    gtk_box_append(GTK_BOX(self->strip), button);
    self->buttons[i] = button;
  }
  return self->strip;
}

static GtkWidget *
day_new(PlSignPane *self)
{
  GtkWidget *line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 9);
  self->date = gtk_entry_new();
  pl_name_widget(self->date, _("Looked at on"));
  gtk_entry_set_placeholder_text(GTK_ENTRY(self->date), pl_date_hint());
  g_signal_connect_swapped(self->date, "changed", G_CALLBACK(date_changed_cb), self);
  gtk_box_append(GTK_BOX(line), pl_label_new(_("Looked at on"), "heading"));
  gtk_box_append(GTK_BOX(line), self->date);
  return line;
}

static void
make_body(PlSignPane *self)
{
  GtkBox *body = GTK_BOX(self->body);
  self->name = GTK_LABEL(pl_heading_new("", "title-4"));
  self->text = pl_label_new("", "dim-label");
  self->said = pl_label_new("", NULL);
  self->past = pl_label_new("", "ask small");
  self->ask_first =
      pl_label_new(_("Say first whether it is seen; then there is room for a note."), "dim-label");
  self->note = g_object_new(PL_TYPE_DRAFT_FIELD, "title", _("Note"), NULL);
  self->told = pl_label_new(_("Newest first. Delete takes out what was said of a day."), "dim-label small");
  self->untold = pl_label_new("", "dim-label");
  self->history = pl_row_list_new(_("What was said of it"));
  gtk_widget_set_visible(self->history, FALSE);
  pl_list_one_stop(self->history);
  gtk_box_append(body, GTK_WIDGET(self->name));
  gtk_box_append(body, self->text);
  gtk_box_append(body, self->said);
  gtk_box_append(body, strip_new(self));
  gtk_box_append(body, day_new(self));
  gtk_box_append(body, self->past);
  gtk_box_append(body, self->ask_first);
  gtk_box_append(body, GTK_WIDGET(self->note));
  gtk_box_append(body, pl_heading_new(_("What was said of it"), NULL));
  gtk_box_append(body, self->told);
  gtk_box_append(body, self->untold);
  gtk_box_append(body, self->history);
  GtkEventController *keys = gtk_event_controller_key_new();
  g_signal_connect_swapped(keys, "key-pressed", G_CALLBACK(history_key_cb), self);
  gtk_widget_add_controller(self->history, keys);
}

static void
pl_sign_pane_dispose(GObject *object)
{
  PlSignPane *self = PL_SIGN_PANE(object);
  self->showing = TRUE; /* what is taken apart chooses nothing any more */
  g_clear_pointer(&self->day, g_free);
  g_clear_pointer(&self->as_at, g_free);
  G_OBJECT_CLASS(pl_sign_pane_parent_class)->dispose(object);
}

static void
pl_sign_pane_class_init(PlSignPaneClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = pl_sign_pane_dispose;
  gtk_widget_class_set_accessible_role(GTK_WIDGET_CLASS(klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pl_sign_pane_init(PlSignPane *self)
{
  GtkWidget *both = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  self->body = gtk_box_new(GTK_ORIENTATION_VERTICAL, 9);
  self->nothing = pl_label_new(_("Choose a warning sign to say whether it is seen."), "dim-label");
  make_body(self);
  gtk_box_append(GTK_BOX(both), self->body);
  gtk_box_append(GTK_BOX(both), self->nothing);
  adw_bin_set_child(ADW_BIN(self), both);
  gtk_widget_add_css_class(GTK_WIDGET(self), "panel");
}
