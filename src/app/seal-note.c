#include "seal-note.h"

#include <glib/gi18n-lib.h>
#include <plumbline/seal.h>

#include "sign-off.h"
#include "widgets.h"

/* Enough to tell two seals apart by eye; the whole is in the tooltip and is what is copied. */
#define DIGITS_SHOWN 12

struct _PlSealNote {
  AdwBin parent_instance;

  /* borrowed: children */
  GtkWidget *said, *why, *seal, *copy, *reopen;

  /* owned */
  char *sha256;
  PlSnapshot *judged; /* (nullable): of which `doubt` was asked last, of one assessment */
  gint64 assessment;
  char *doubt; /* (nullable) */
};

G_DEFINE_FINAL_TYPE(PlSealNote, pl_seal_note, ADW_TYPE_BIN)

static void
copy_cb(PlSealNote *self)
{
  gdk_clipboard_set_text(gtk_widget_get_clipboard(GTK_WIDGET(self)), self->sha256);
}

/* Reading all that was signed off, at every change, would hold the window up where it is much. */
static const char *
get_doubt(PlSealNote *self, PlSnapshot *snapshot, const PlSeal *seal)
{
  if (self->judged == NULL || self->assessment != seal->assessment ||
      !pl_seal_same_grounds(self->judged, snapshot, seal->assessment)) {
    g_free(self->doubt);
    self->doubt = pl_seal_dup_doubt(snapshot, seal);
    self->assessment = seal->assessment;
  }
  g_clear_pointer(&self->judged, pl_snapshot_unref);
  self->judged = pl_snapshot_ref(snapshot);
  return self->doubt;
}

void
pl_seal_note_show(PlSealNote *self, PlAppSession *session)
{
  g_return_if_fail(PL_IS_SEAL_NOTE(self) && PL_IS_APP_SESSION(session));
  const PlSeal *seal = pl_app_session_get_seal(session);
  gtk_widget_set_visible(GTK_WIDGET(self), seal != NULL);
  if (seal == NULL)
    return;
  gboolean read_only = pl_document_is_read_only(pl_app_session_get_document(session));
  g_autofree char *said = pl_sign_off_say(seal);
  g_autofree char *digits = g_strdup_printf(_("Seal %.*s…"), DIGITS_SHOWN, seal->sha256);
  g_autofree char *whole = g_strdup_printf(_("The whole seal, a SHA-256: %s"), seal->sha256);
  g_free(self->sha256);
  self->sha256 = g_strdup(seal->sha256);
  gtk_label_set_text(GTK_LABEL(self->said), said);
  /* That the file is open to read only is said above every page. */
  const char *doubt = get_doubt(self, pl_app_session_get_snapshot(session), seal);
  const char *why = doubt != NULL ? doubt : read_only ? "" : pl_app_session_get_sealed(session);
  gtk_label_set_text(GTK_LABEL(self->why), why);
  gtk_widget_set_visible(self->why, *why != '\0');
  gtk_label_set_text(GTK_LABEL(self->seal), digits);
  gtk_widget_set_tooltip_text(self->seal, whole);
  gtk_widget_set_visible(self->reopen, !read_only);
}

static void
pl_seal_note_finalize(GObject *object)
{
  PlSealNote *self = PL_SEAL_NOTE(object);
  g_free(self->sha256);
  g_free(self->doubt);
  g_clear_pointer(&self->judged, pl_snapshot_unref);
  G_OBJECT_CLASS(pl_seal_note_parent_class)->finalize(object);
}

static void
pl_seal_note_class_init(PlSealNoteClass *klass)
{
  G_OBJECT_CLASS(klass)->finalize = pl_seal_note_finalize;
}

static void
pl_seal_note_init(PlSealNote *self)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new(GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 3);
  self->said = pl_label_new("", "heading");
  self->why = pl_label_new("", NULL);
  self->seal = pl_label_new("", "small dim-label number");
  self->copy = gtk_button_new_from_icon_name("edit-copy-symbolic");
  gtk_widget_add_css_class(self->copy, "flat");
  gtk_widget_add_css_class(self->copy, "tiny");
  gtk_widget_set_tooltip_text(self->copy, _("Copy the Whole Seal"));
  pl_name_widget(self->copy, _("Copy the Whole Seal"));
  self->reopen = gtk_button_new_with_mnemonic(_("_Reopen…"));
  gtk_widget_set_valign(self->reopen, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name(GTK_ACTIONABLE(self->reopen), "win.reopen");
  pl_name_widget(self->reopen, _("Reopen…"));
  gtk_widget_set_hexpand(texts, TRUE);
  gtk_box_append(GTK_BOX(line), self->seal);
  gtk_box_append(GTK_BOX(line), self->copy);
  gtk_box_append(GTK_BOX(texts), self->said);
  gtk_box_append(GTK_BOX(texts), self->why);
  gtk_box_append(GTK_BOX(texts), line);
  gtk_box_append(GTK_BOX(box), texts);
  gtk_box_append(GTK_BOX(box), self->reopen);
  g_signal_connect_swapped(self->copy, "clicked", G_CALLBACK(copy_cb), self);
  gtk_widget_add_css_class(box, "sealed");
  gtk_widget_add_css_class(box, "card");
  adw_bin_set_child(ADW_BIN(self), box);
  gtk_widget_set_visible(GTK_WIDGET(self), FALSE);
}
