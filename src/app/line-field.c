#include "line-field.h"

#include <glib/gi18n-lib.h>
#include <plumbline/draft.h>

#include "widgets.h"

/* As a longer text's (draft-field.c). */
#define DRAFT_AFTER_MS 400

struct _PlLineField {
  AdwBin parent_instance;

  /* borrowed: within the child */
  GtkWidget *entry;
  GtkWidget *fault; /* why what stands in the field cannot be kept */

  /* owned */
  PlAppSession *session;
  char *place; /* (nullable) */

  /* state */
  gboolean required;
  gboolean typed;   /* something stands in the field that is no command yet */
  gboolean filling; /* the text is being set by us */
  guint draft_timeout;
};

G_DEFINE_FINAL_TYPE(PlLineField, pl_line_field, ADW_TYPE_BIN)

static const char *
standing_text(PlLineField *self)
{
  return pl_draft_text(pl_app_session_get_snapshot(self->session), self->place);
}

static void
show_fault(PlLineField *self, const GError *fault)
{
  if (fault != NULL)
    gtk_widget_add_css_class(self->entry, "error");
  else
    gtk_widget_remove_css_class(self->entry, "error");
  gtk_label_set_text(GTK_LABEL(self->fault), fault != NULL ? fault->message : "");
  gtk_widget_set_visible(self->fault, fault != NULL);
  pl_describe_widget(self->entry, fault != NULL ? fault->message : "");
}

static void
show_standing(PlLineField *self)
{
  const char *unsettled = pl_app_session_get_unsettled(self->session, self->place);
  const char *standing = unsettled != NULL ? unsettled : standing_text(self);
  if (!g_str_equal(gtk_editable_get_text(GTK_EDITABLE(self->entry)), standing)) {
    self->filling = TRUE;
    gtk_editable_set_text(GTK_EDITABLE(self->entry), standing);
    self->filling = FALSE;
  }
  self->typed = unsettled != NULL; /* leaving the field tries again */
}

static gboolean
draft_timeout_cb(gpointer data)
{
  PlLineField *self = data;
  self->draft_timeout = 0;
  pl_app_session_set_draft(self->session, self->place, gtk_editable_get_text(GTK_EDITABLE(self->entry)));
  return G_SOURCE_REMOVE;
}

/* Returns: (transfer full) (nullable): why it cannot be kept: it stays in the field then, and is no command.
 */
static GError *
try_commit(PlLineField *self)
{
  if (!self->typed || self->place == NULL)
    return NULL;
  g_autoptr(GError) fault = NULL;
  g_autofree char *text = g_strstrip(g_strdup(gtk_editable_get_text(GTK_EDITABLE(self->entry))));
  g_autofree char *place = g_strdup(self->place);
  gboolean empty = self->required && *text == '\0';
  if (!empty && !pl_draft_check(pl_app_session_get_snapshot(self->session), place, text, &fault))
    return g_steal_pointer(&fault);
  g_autoptr(PlCommand) command =
      empty ? NULL : pl_draft_command(pl_app_session_get_snapshot(self->session), place, text);
  g_clear_handle_id(&self->draft_timeout, g_source_remove);
  self->typed = FALSE;
  if (command != NULL)
    pl_app_session_run_settling(self->session, command, place);
  else
    pl_app_session_set_draft(self->session, place, NULL);
  show_standing(self);
  return NULL;
}

static void
commit(PlLineField *self)
{
  g_autoptr(GError) fault = try_commit(self);
  if (fault != NULL)
    show_fault(self, fault);
}

static void
changed_cb(PlLineField *self)
{
  if (self->filling || self->place == NULL)
    return;
  self->typed = TRUE;
  show_fault(self, NULL);
  g_clear_handle_id(&self->draft_timeout, g_source_remove);
  self->draft_timeout = g_timeout_add(DRAFT_AFTER_MS, draft_timeout_cb, self);
}

/* What could not be kept is given up, and told; nor may it come to the place that is next. */
static void
leave(PlLineField *self)
{
  g_autoptr(GError) fault = try_commit(self);
  if (fault == NULL)
    return;
  g_clear_handle_id(&self->draft_timeout, g_source_remove);
  pl_app_session_set_draft(self->session, self->place, NULL);
  pl_app_session_fail(self->session, _("The name stays as it was"), fault);
  self->typed = FALSE;
  show_fault(self, NULL);
}

void
pl_line_field_set_target(PlLineField *self, const char *place, gboolean editable)
{
  g_return_if_fail(PL_IS_LINE_FIELD(self) && place != NULL);
  if (g_strcmp0(place, self->place) != 0) {
    leave(self);
    g_free(self->place);
    self->place = g_strdup(place);
  }
  gtk_editable_set_editable(GTK_EDITABLE(self->entry), editable);
  if (!self->typed)
    show_standing(self);
}

GtkWidget *
pl_line_field_new(PlAppSession *session, const char *spoken, gboolean required)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(session) && spoken != NULL, NULL);
  PlLineField *self = g_object_new(PL_TYPE_LINE_FIELD, NULL);
  self->session = g_object_ref(session);
  self->required = required;
  pl_name_widget(self->entry, spoken);
  return GTK_WIDGET(self);
}

/* ---- The object ---- */

static void
pl_line_field_dispose(GObject *object)
{
  PlLineField *self = PL_LINE_FIELD(object);
  if (self->session != NULL && self->entry != NULL)
    leave(self);
  g_clear_handle_id(&self->draft_timeout, g_source_remove);
  if (self->entry != NULL)
    g_signal_handlers_disconnect_by_data(self->entry, self);
  self->entry = NULL;
  g_clear_object(&self->session);
  g_clear_pointer(&self->place, g_free);
  G_OBJECT_CLASS(pl_line_field_parent_class)->dispose(object);
}

static void
pl_line_field_class_init(PlLineFieldClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = pl_line_field_dispose;
}

static void
pl_line_field_init(PlLineField *self)
{
  self->entry = gtk_entry_new();
  gtk_widget_set_hexpand(self->entry, TRUE);
  g_signal_connect_swapped(self->entry, "changed", G_CALLBACK(changed_cb), self);
  g_signal_connect_swapped(self->entry, "activate", G_CALLBACK(commit), self);
  GtkEventController *focus = gtk_event_controller_focus_new();
  g_signal_connect_swapped(focus, "leave", G_CALLBACK(commit), self);
  gtk_widget_add_controller(self->entry, focus);
  self->fault = pl_label_new("", "ask small");
  gtk_widget_set_visible(self->fault, FALSE);
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 4);
  gtk_box_append(GTK_BOX(box), self->entry);
  gtk_box_append(GTK_BOX(box), self->fault);
  adw_bin_set_child(ADW_BIN(self), box);
}
