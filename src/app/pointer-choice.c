#include "pointer-choice.h"

#include <glib/gi18n-lib.h>

#include "pointer-note.h"
#include "pointer.h"
#include "widgets.h"

struct _PlPointerChoice {
  AdwBin parent_instance;

  /* within the child */
  GtkWidget *note, *choose;

  /* borrowed */
  PlRecordForm *form; /* which this is within */

  /* owned */
  PlAppSession *session;
  char *location;                /* as shown */
  GtkFileChooserNative *chooser; /* (nullable): while it is up: a native chooser is owned by nobody else */
};

G_DEFINE_FINAL_TYPE(PlPointerChoice, pl_pointer_choice, ADW_TYPE_BIN)

static void
refresh(PlPointerChoice *self)
{
  const PlEvidence *evidence = pl_record_form_find(self->form);
  if (evidence == NULL)
    return;
  gtk_widget_set_sensitive(self->choose,
                           !pl_document_is_read_only(pl_app_session_get_document(self->session)));
  if (g_strcmp0(self->location, evidence->location) == 0)
    return;
  g_free(self->location);
  self->location = g_strdup(evidence->location);
  pl_pointer_note_show(PL_POINTER_NOTE(self->note), self->location);
}

static void
point_to(PlPointerChoice *self, GFile *file)
{
  const PlEvidence *standing = pl_record_form_find(self->form);
  g_autofree char *location = pl_pointer_write(file);
  g_autoptr(GError) error = NULL;
  if (standing == NULL)
    return;
  if (location == NULL) {
    g_set_error_literal(
        &error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
        _("A file that is not on this computer or on a drive of it cannot be pointed to. Copy it "
          "here first, or write its address into the field."));
    pl_app_session_fail(self->session, _("Nothing was pointed to"), error);
    return;
  }
  pl_pointer_allow(file);
  PlEvidence changed = *standing;
  changed.location = location;
  g_autoptr(PlCommand) command = pl_command_new("edit", _("Point to a file"));
  pl_command_edit(command, pl_app_session_get_snapshot(self->session), PL_RECORD_EVIDENCE, &changed);
  pl_app_session_run(self->session, command);
}

static void
chosen_cb(GtkNativeDialog *chooser, gint response, PlPointerChoice *self)
{
  g_autoptr(GFile) file = gtk_file_chooser_get_file(GTK_FILE_CHOOSER(chooser));
  g_clear_object(&self->chooser);
  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    point_to(self, file);
}

static void
choose_cb(PlPointerChoice *self)
{
  GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(self));
  g_clear_object(&self->chooser);
  GtkFileChooserNative *chooser = self->chooser =
      gtk_file_chooser_native_new(_("What It Points To"), GTK_WINDOW(root), GTK_FILE_CHOOSER_ACTION_OPEN,
                                  _("_Point to It"), _("_Cancel"));
  gtk_native_dialog_set_modal(GTK_NATIVE_DIALOG(chooser), TRUE);
  g_signal_connect_object(chooser, "response", G_CALLBACK(chosen_cb), self, 0);
  gtk_native_dialog_show(GTK_NATIVE_DIALOG(chooser));
}

/* ---- The object ---- */

static void
pl_pointer_choice_dispose(GObject *object)
{
  g_clear_object(&PL_POINTER_CHOICE(object)->chooser);
  G_OBJECT_CLASS(pl_pointer_choice_parent_class)->dispose(object);
}

static void
pl_pointer_choice_finalize(GObject *object)
{
  PlPointerChoice *self = PL_POINTER_CHOICE(object);
  g_clear_object(&self->session);
  g_free(self->location);
  G_OBJECT_CLASS(pl_pointer_choice_parent_class)->finalize(object);
}

static void
pl_pointer_choice_class_init(PlPointerChoiceClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = pl_pointer_choice_dispose;
  G_OBJECT_CLASS(klass)->finalize = pl_pointer_choice_finalize;
}

static void
pl_pointer_choice_init(PlPointerChoice *self)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 4);
  self->note = pl_pointer_note_new(TRUE);
  self->choose = gtk_button_new_with_mnemonic(_("Choose a _File…"));
  pl_name_widget(self->choose, _("Choose a file to point to"));
  gtk_widget_set_halign(self->choose, GTK_ALIGN_START);
  g_signal_connect_swapped(self->choose, "clicked", G_CALLBACK(choose_cb), self);
  gtk_box_append(GTK_BOX(box), self->note);
  gtk_box_append(GTK_BOX(box), self->choose);
  adw_bin_set_child(ADW_BIN(self), box);
}

GtkWidget *
pl_pointer_choice_new(PlAppSession *session, PlRecordForm *form)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(session) && PL_IS_RECORD_FORM(form), NULL);
  PlPointerChoice *self = g_object_new(PL_TYPE_POINTER_CHOICE, NULL);
  self->session = g_object_ref(session);
  self->form = form;
  g_signal_connect_object(session, "changed", G_CALLBACK(refresh), self, G_CONNECT_SWAPPED);
  refresh(self);
  return GTK_WIDGET(self);
}
