#include "prompts-editor.h"

#include <glib/gi18n-lib.h>
#include <plumbline/domain-commands.h>
#include <plumbline/draft.h>
#include <string.h>

#include "form-draft.h"
#include "line-field.h"
#include "widgets.h"

struct _PlPromptsEditor {
  AdwBin parent_instance;

  /* borrowed: children */
  GtkWidget *lines, *added, *add;

  /* owned */
  PlAppSession *session;
  PlFormDraft *draft; /* (nullable): of the new one, while its line is there */
  GArray *shown;      /* gint64: in their order */

  /* state */
  gint64 domain;
};

G_DEFINE_FINAL_TYPE(PlPromptsEditor, pl_prompts_editor, ADW_TYPE_BIN)

static PlSnapshot *
snapshot_of(PlPromptsEditor *self)
{
  return pl_app_session_get_snapshot(self->session);
}

static gboolean
is_editable(PlPromptsEditor *self)
{
  return !pl_document_is_read_only(pl_app_session_get_document(self->session));
}

/* ---- A new one ---- */

static char *
dup_new(PlPromptsEditor *self)
{
  return g_strstrip(g_strdup(gtk_editable_get_text(GTK_EDITABLE(self->added))));
}

static void
close_new(PlPromptsEditor *self)
{
  pl_form_draft_done(self->draft);
  g_clear_pointer(&self->draft, pl_form_draft_free);
  gtk_editable_set_text(GTK_EDITABLE(self->added), "");
  gtk_widget_set_visible(self->added, FALSE);
}

static void
open_new(PlPromptsEditor *self)
{
  if (self->draft == NULL) {
    self->draft = pl_form_draft_new(self->session, "prompt", self->domain, NULL);
    pl_form_draft_add(self->draft, "text", self->added);
  }
  gtk_widget_set_visible(self->added, TRUE);
}

/* Returns: whether there is one more. */
static gboolean
take_new(PlPromptsEditor *self)
{
  g_autofree char *text = dup_new(self);
  if (self->draft == NULL || *text == '\0')
    return FALSE;
  g_autoptr(GError) error = NULL;
  gint64 id = pl_document_next_id(pl_app_session_get_document(self->session));
  g_autoptr(PlCommand) command = pl_command_add_prompt(snapshot_of(self), id, self->domain, text, &error);
  if (command == NULL) {
    pl_app_session_fail(self->session, _("No question was added"), error);
    return FALSE;
  }
  close_new(self);
  pl_app_session_run(self->session, command);
  return TRUE;
}

static void
new_left_cb(PlPromptsEditor *self)
{
  g_autofree char *text = dup_new(self);
  if (self->draft != NULL && *text == '\0')
    close_new(self);
  else
    take_new(self);
}

static void
add_cb(PlPromptsEditor *self)
{
  open_new(self);
  gtk_widget_grab_focus(self->added);
}

/* Several are often written one after another. */
static void
new_activate_cb(PlPromptsEditor *self)
{
  if (take_new(self))
    add_cb(self);
}

/* ---- Those that there are ---- */

static void
remove_cb(GtkWidget *button, PlPromptsEditor *self)
{
  const gint64 *id = g_object_get_data(G_OBJECT(button), "prompt");
  const PlPrompt *prompt = pl_snapshot_find_id(snapshot_of(self), PL_RECORD_PROMPT, *id);
  const PlDomain *domain = pl_snapshot_domain(snapshot_of(self), self->domain);
  if (prompt == NULL || domain == NULL)
    return;
  gtk_widget_grab_focus(self->add); /* the button goes */
  g_autofree char *label = g_strdup_printf(_("Remove a question to ask about %s"), domain->name);
  g_autoptr(PlCommand) command = pl_command_new("remove", label);
  pl_command_delete_whole(command, snapshot_of(self), PL_RECORD_PROMPT, prompt);
  pl_app_session_run(self->session, command);
}

static GtkWidget *
line_new(PlPromptsEditor *self, const PlPrompt *prompt, guint number)
{
  g_autofree char *spoken = g_strdup_printf(_("Question %u"), number);
  g_autofree char *remove_spoken = g_strdup_printf(_("Remove question %u"), number);
  g_autofree char *place = pl_draft_place(PL_RECORD_PROMPT, prompt, "text");
  GtkWidget *row = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *line = pl_line_field_new(self->session, spoken, TRUE);
  pl_line_field_set_target(PL_LINE_FIELD(line), place, is_editable(self));
  gtk_widget_set_hexpand(line, TRUE);
  GtkWidget *button = gtk_button_new_from_icon_name("user-trash-symbolic");
  gtk_widget_add_css_class(button, "flat");
  gtk_widget_set_tooltip_text(button, _("Remove"));
  gtk_widget_set_sensitive(button, is_editable(self));
  pl_name_widget(button, remove_spoken);
  g_object_set_data_full(G_OBJECT(button), "prompt", g_memdup2(&prompt->id, sizeof prompt->id), g_free);
  g_signal_connect(button, "clicked", G_CALLBACK(remove_cb), self);
  gtk_box_append(GTK_BOX(row), line);
  gtk_box_append(GTK_BOX(row), button);
  return row;
}

/* Returns: (transfer full): of PlPrompt, the snapshot's, in their order. */
static GPtrArray *
list_prompts(PlPromptsEditor *self)
{
  guint n;
  const PlPrompt *prompts = pl_snapshot_prompts(snapshot_of(self), &n);
  GPtrArray *own = g_ptr_array_new();
  for (guint i = 0; i < n; i++)
    if (prompts[i].domain == self->domain)
      g_ptr_array_add(own, (gpointer)&prompts[i]);
  return own;
}

static gboolean
shows(PlPromptsEditor *self, const GPtrArray *prompts)
{
  gboolean same = prompts->len == self->shown->len;
  for (guint i = 0; same && i < prompts->len; i++)
    same = ((const PlPrompt *)prompts->pdata[i])->id == g_array_index(self->shown, gint64, i);
  return same;
}

void
pl_prompts_editor_show(PlPromptsEditor *self)
{
  g_return_if_fail(PL_IS_PROMPTS_EDITOR(self));
  g_autoptr(GPtrArray) prompts = list_prompts(self);
  /* Lines that are being typed into stay as they are while there are the same questions. */
  gboolean same = shows(self, prompts);
  if (!same) {
    pl_box_clear(self->lines);
    g_array_set_size(self->shown, 0);
  }
  GtkWidget *row = gtk_widget_get_first_child(self->lines);
  for (guint i = 0; i < prompts->len; i++) {
    const PlPrompt *prompt = prompts->pdata[i];
    if (!same) {
      gtk_box_append(GTK_BOX(self->lines), line_new(self, prompt, i + 1));
      g_array_append_val(self->shown, prompt->id);
      continue;
    }
    g_autofree char *place = pl_draft_place(PL_RECORD_PROMPT, prompt, "text");
    pl_line_field_set_target(PL_LINE_FIELD(gtk_widget_get_first_child(row)), place, is_editable(self));
    row = gtk_widget_get_next_sibling(row);
  }
  gtk_widget_set_sensitive(self->add, is_editable(self));
}

/* ---- The object ---- */

static void
pl_prompts_editor_dispose(GObject *object)
{
  PlPromptsEditor *self = PL_PROMPTS_EDITOR(object);
  g_clear_pointer(&self->draft, pl_form_draft_free);
  g_clear_pointer(&self->shown, g_array_unref);
  g_clear_object(&self->session);
  G_OBJECT_CLASS(pl_prompts_editor_parent_class)->dispose(object);
}

static void
pl_prompts_editor_class_init(PlPromptsEditorClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = pl_prompts_editor_dispose;
}

static void
pl_prompts_editor_init(PlPromptsEditor *self)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  self->shown = g_array_new(FALSE, FALSE, sizeof(gint64));
  self->lines = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  self->added = gtk_entry_new();
  gtk_entry_set_placeholder_text(GTK_ENTRY(self->added), _("What should the panel ask itself?"));
  gtk_widget_set_visible(self->added, FALSE);
  pl_name_widget(self->added, _("New question"));
  g_signal_connect_swapped(self->added, "activate", G_CALLBACK(new_activate_cb), self);
  GtkEventController *focus = gtk_event_controller_focus_new();
  g_signal_connect_swapped(focus, "leave", G_CALLBACK(new_left_cb), self);
  gtk_widget_add_controller(self->added, focus);
  self->add = gtk_button_new_with_mnemonic(_("Add a _Question"));
  pl_name_widget(self->add, _("Add a Question"));
  gtk_widget_set_halign(self->add, GTK_ALIGN_START);
  g_signal_connect_swapped(self->add, "clicked", G_CALLBACK(add_cb), self);
  gtk_box_append(GTK_BOX(box), self->lines);
  gtk_box_append(GTK_BOX(box), self->added);
  gtk_box_append(GTK_BOX(box), self->add);
  adw_bin_set_child(ADW_BIN(self), box);
}

GtkWidget *
pl_prompts_editor_new(PlAppSession *session, gint64 domain)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(session), NULL);
  PlPromptsEditor *self = g_object_new(PL_TYPE_PROMPTS_EDITOR, NULL);
  self->session = g_object_ref(session);
  self->domain = domain;
  open_new(self); /* with what was left in it, if anything was */
  if (*gtk_editable_get_text(GTK_EDITABLE(self->added)) == '\0')
    close_new(self);
  return GTK_WIDGET(self);
}
