#include "room-form.h"

#include <glib/gi18n-lib.h>
#include <plumbline/framework.h>
#include <plumbline/say.h>
#include <plumbline/session-commands.h>

#include "dates.h"
#include "form-draft.h"
#include "links.h"
#include "named-menu.h"
#include "room-stage.h"
#include "widgets.h"

/* "30 September 2026", and room for the caret. */
#define DATE_CHARS 18

struct _PlRoomForm {
  AdwBin parent_instance;

  /* borrowed */
  PlRoom *room;
  GtkWidget *what, *who, *when, *kind_menu, *against, *problem;

  /* owned */
  PlFormDraft *draft;

  /* state */
  PlRoomFormKind kind;
  gint64 domain;
};

G_DEFINE_FINAL_TYPE(PlRoomForm, pl_room_form, ADW_TYPE_BIN)

enum { DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

static PlSnapshot *
snapshot_of(PlRoomForm *self)
{
  return pl_app_session_get_snapshot(pl_room_get_session(self->room));
}

static PlDocument *
document_of(PlRoomForm *self)
{
  return pl_app_session_get_document(pl_room_get_session(self->room));
}

static char *
dup_entry(GtkWidget *entry)
{
  return entry != NULL ? g_strstrip(g_strdup(gtk_editable_get_text(GTK_EDITABLE(entry)))) : g_strdup("");
}

static void
say_problem(PlRoomForm *self, const char *problem, GtkWidget *field)
{
  gtk_label_set_text(GTK_LABEL(self->problem), problem);
  gtk_widget_set_visible(self->problem, TRUE);
  pl_describe_widget(field, problem);
  gtk_widget_grab_focus(field);
}

/* ---- Adding ---- */

static PlCommand *
note_command(PlRoomForm *self, const char *text, GError **error)
{
  return pl_command_add_note(snapshot_of(self), pl_room_get_assessment(self->room)->id, self->domain, text,
                             error);
}

static PlCommand *
action_command(PlRoomForm *self, const char *title, GError **error)
{
  g_autofree char *owner = dup_entry(self->who);
  g_autofree char *due = pl_date_typed(self->when, FALSE, NULL);
  PlAction action;
  pl_record_init_empty(PL_RECORD_ACTION, &action);
  action.id = pl_document_next_id(document_of(self));
  action.assessment = pl_room_get_assessment(self->room)->id;
  action.title = title;
  action.owner = owner;
  action.due = due;
  return pl_command_add_action(snapshot_of(self), &action, self->domain, error);
}

static PlCommand *
evidence_command(PlRoomForm *self, const char *title, GError **error)
{
  g_autofree char *date = pl_date_typed(self->when, TRUE, NULL);
  guint n;
  const PlItem *kinds = pl_framework_catalogue(snapshot_of(self), "evidence-kinds", &n);
  guint chosen = gtk_drop_down_get_selected(GTK_DROP_DOWN(self->kind_menu));
  PlEvidence evidence;
  pl_record_init_empty(PL_RECORD_EVIDENCE, &evidence);
  evidence.id = pl_document_next_id(document_of(self));
  evidence.organisation = pl_room_get_assessment(self->room)->organisation;
  evidence.title = title;
  evidence.kind = chosen < n ? kinds[chosen].code : "";
  evidence.date = date;
  PlEvidenceDomain link = {.domain = self->domain, .strength = PL_STRENGTH_MODERATE, .reason = ""};
  link.stance =
      gtk_check_button_get_active(GTK_CHECK_BUTTON(self->against)) ? PL_STANCE_AGAINST : PL_STANCE_FOR;
  return pl_command_add_evidence(snapshot_of(self), &evidence, &link, error);
}

/* Returns: whether what is written can be added; else says what is missing, at its field. */
static gboolean
is_complete(PlRoomForm *self, const char *what, const char *when, const char *fault)
{
  if (*what == '\0') {
    say_problem(self,
                self->kind == PL_ROOM_FORM_NOTE ? _("Write the note first, or press Escape to leave it.")
                                                : _("Say what it is first, or press Escape to leave it."),
                self->what);
    return FALSE;
  }
  if (when == NULL) {
    g_autofree char *problem = pl_say_sentence(fault);
    say_problem(self, problem, self->when);
    return FALSE;
  }
  if (self->kind == PL_ROOM_FORM_EVIDENCE && *when == '\0') {
    say_problem(self, _("Write its date, or as much of it as is known: March 2027 or 2027."), self->when);
    return FALSE;
  }
  return TRUE;
}

static char *
say_added(PlRoomForm *self, const char *what, const char *when)
{
  g_autofree char *date = pl_say_date(when);
  g_autofree char *owner = dup_entry(self->who);
  if (self->kind == PL_ROOM_FORM_NOTE)
    return g_strdup(_("The note is in the assessment’s notes. Ctrl+Z takes it back."));
  if (self->kind == PL_ROOM_FORM_EVIDENCE)
    return g_strdup_printf(_("Evidence added: %s, %s. Ctrl+Z takes it back."), what, date);
  const char *who = *owner != '\0' ? owner : _("nobody yet");
  return *date != '\0'
             ? g_strdup_printf(_("Action added: %s (%s, by %s). Ctrl+Z takes it back."), what, who, date)
             : g_strdup_printf(_("Action added: %s (%s). Ctrl+Z takes it back."), what, who);
}

void
pl_room_form_add(PlRoomForm *self)
{
  g_return_if_fail(PL_IS_ROOM_FORM(self));
  g_autoptr(GError) error = NULL;
  g_autofree char *what = dup_entry(self->what);
  const char *fault = "";
  gboolean partial = self->kind == PL_ROOM_FORM_EVIDENCE;
  g_autofree char *when = self->when != NULL ? pl_date_typed(self->when, partial, &fault) : g_strdup("");
  if (!is_complete(self, what, when, fault))
    return;
  PlCommand *command = self->kind == PL_ROOM_FORM_NOTE     ? note_command(self, what, &error)
                       : self->kind == PL_ROOM_FORM_ACTION ? action_command(self, what, &error)
                                                           : evidence_command(self, what, &error);
  if (command == NULL) {
    say_problem(self, error->message, self->what);
    return;
  }
  g_autofree char *said = say_added(self, what, when);
  pl_form_draft_done(self->draft);
  if (pl_room_run(self->room, command, NULL, _("It was not added")))
    g_signal_emit(self, signals[DONE], 0, said); /* takes this down */
}

static void
put_aside_cb(PlRoomForm *self)
{
  pl_room_form_put_aside(self);
}

void
pl_room_form_put_aside(PlRoomForm *self)
{
  g_return_if_fail(PL_IS_ROOM_FORM(self));
  g_autofree char *what = dup_entry(self->what);
  g_signal_emit(self, signals[DONE], 0,
                *what != '\0' ? _("What you wrote is kept, and stands there again when you come back to it.")
                              : NULL);
}

void
pl_room_form_focus(PlRoomForm *self)
{
  g_return_if_fail(PL_IS_ROOM_FORM(self));
  gtk_widget_grab_focus(self->what);
}

/* ---- The object ---- */

static void
pl_room_form_dispose(GObject *object)
{
  g_clear_pointer(&PL_ROOM_FORM(object)->draft, pl_form_draft_free);
  G_OBJECT_CLASS(pl_room_form_parent_class)->dispose(object);
}

static void
pl_room_form_class_init(PlRoomFormClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = pl_room_form_dispose;
  signals[DONE] = g_signal_new("done", G_TYPE_FROM_CLASS(klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
pl_room_form_init(PlRoomForm *self)
{
  gtk_widget_add_css_class(GTK_WIDGET(self), "card");
  gtk_widget_add_css_class(GTK_WIDGET(self), "panel");
}

static GtkWidget *
entry_new(PlRoomForm *self, const char *name, const char *placeholder, gint width)
{
  GtkWidget *entry = gtk_entry_new();
  gtk_entry_set_placeholder_text(GTK_ENTRY(entry), placeholder);
  gtk_editable_set_width_chars(GTK_EDITABLE(entry), width);
  pl_name_widget(entry, name);
  g_signal_connect_object(entry, "activate", G_CALLBACK(pl_room_form_add), self, G_CONNECT_SWAPPED);
  return entry;
}

static GtkWidget *
kind_menu_new(PlRoomForm *self)
{
  guint n;
  const PlItem *kinds = pl_framework_catalogue(snapshot_of(self), "evidence-kinds", &n);
  g_autoptr(GtkStringList) names = gtk_string_list_new(NULL);
  for (guint i = 0; i < n; i++)
    gtk_string_list_append(names, kinds[i].name);
  GtkWidget *menu = gtk_drop_down_new(G_LIST_MODEL(g_steal_pointer(&names)), NULL);
  pl_menu_set_name(GTK_DROP_DOWN(menu), _("Kind of evidence"));
  return menu;
}

static void
add_fields(PlRoomForm *self, GtkWidget *line)
{
  static const struct {
    const char *name, *placeholder;
  } whats[] = {
      [PL_ROOM_FORM_NOTE] = {N_("Note"), N_("What was said, without names")},
      [PL_ROOM_FORM_ACTION] = {N_("What will be done"), N_("What will be done")},
      [PL_ROOM_FORM_EVIDENCE] = {N_("What it is called"), N_("What it is called")},
  };
  self->what = entry_new(self, _(whats[self->kind].name), _(whats[self->kind].placeholder), 16);
  gtk_widget_set_hexpand(self->what, TRUE);
  gtk_box_append(GTK_BOX(line), self->what);
  if (self->kind == PL_ROOM_FORM_ACTION) {
    self->who = entry_new(self, _("Who, by post"), _("Who, by post"), 22);
    gtk_box_append(GTK_BOX(line), self->who);
    self->when = entry_new(self, _("By when, such as 14 March 2027"), _("By when"), DATE_CHARS);
    gtk_box_append(GTK_BOX(line), self->when);
  } else if (self->kind == PL_ROOM_FORM_EVIDENCE) {
    g_autofree char *today = pl_document_dup_today(document_of(self));
    self->kind_menu = kind_menu_new(self);
    gtk_box_append(GTK_BOX(line), self->kind_menu);
    self->when =
        entry_new(self, _("Its date, such as 14 March 2027, March 2027 or 2027"), _("Its date"), DATE_CHARS);
    pl_date_show(self->when, today);
    gtk_box_append(GTK_BOX(line), self->when);
    self->against = gtk_check_button_new_with_label(_("speaks against"));
    pl_name_widget(self->against, _("It speaks against the domain being well placed"));
    gtk_box_append(GTK_BOX(line), self->against);
  }
}

/* A form of this kind for this domain that was left opens with what was written in it. */
static void
keep_typing(PlRoomForm *self)
{
  static const char *const names[] = {
      [PL_ROOM_FORM_NOTE] = "room-note",
      [PL_ROOM_FORM_ACTION] = "room-action",
      [PL_ROOM_FORM_EVIDENCE] = "room-evidence",
  };
  g_autofree char *domain = g_strdup_printf("%" G_GINT64_FORMAT, self->domain);
  self->draft = pl_form_draft_new(pl_room_get_session(self->room), names[self->kind],
                                  pl_room_get_assessment(self->room)->id, domain);
  pl_form_draft_add(self->draft, "what", self->what);
  const struct {
    const char *name;
    GtkWidget *field;
  } others[] = {
      {"who", self->who}, {"when", self->when}, {"kind", self->kind_menu}, {"against", self->against}};
  for (guint i = 0; i < G_N_ELEMENTS(others); i++)
    if (others[i].field != NULL)
      pl_form_draft_add(self->draft, others[i].name, others[i].field);
}

GtkWidget *
pl_room_form_new(PlRoom *room, PlRoomFormKind kind, const PlDomain *domain)
{
  g_return_val_if_fail(PL_IS_ROOM(room) && domain != NULL, NULL);
  static const char *const headings[] = {
      [PL_ROOM_FORM_NOTE] = N_("Note on %s"),
      [PL_ROOM_FORM_ACTION] = N_("Action for %s"),
      [PL_ROOM_FORM_EVIDENCE] = N_("Evidence for %s"),
  };
  PlRoomForm *self = g_object_new(PL_TYPE_ROOM_FORM, NULL);
  self->room = room;
  self->kind = kind;
  self->domain = domain->id;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_autofree char *heading = g_strdup_printf(_(headings[kind]), domain->name);
#pragma GCC diagnostic pop
  GtkWidget *box = pl_room_column_new("tight"), *line = pl_room_row_new(NULL),
            *buttons = pl_room_row_new("buttons");
  add_fields(self, line);
  keep_typing(self);
  self->problem = pl_label_new("", "problem");
  gtk_widget_set_visible(self->problem, FALSE);
  gtk_widget_set_halign(buttons, GTK_ALIGN_END);
  gtk_box_append(GTK_BOX(buttons),
                 pl_room_button_new(_("Leave It"), _("Esc"), NULL, G_CALLBACK(put_aside_cb), self));
  gtk_box_append(GTK_BOX(buttons), pl_room_button_new(_("Add"), _("Enter"), "suggested-action",
                                                      G_CALLBACK(pl_room_form_add), self));
  gtk_box_append(GTK_BOX(box), pl_heading_new(heading, NULL));
  gtk_box_append(GTK_BOX(box), line);
  gtk_box_append(GTK_BOX(box), self->problem);
  gtk_box_append(GTK_BOX(box), buttons);
  adw_bin_set_child(ADW_BIN(self), box);
  return GTK_WIDGET(self);
}
