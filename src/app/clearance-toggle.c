#include "clearance-toggle.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>

#include "record-form.h"
#include "widgets.h"
#include "words.h"

struct _PlClearanceToggle {
  AdwBin parent_instance;

  /* borrowed: children */
  GtkWidget *toggle, *label, *form;

  /* owned */
  char *of;

  PlRecordKind kind;
};

G_DEFINE_FINAL_TYPE(PlClearanceToggle, pl_clearance_toggle, ADW_TYPE_BIN)

static const PlFormField fields[] = {PL_CLEARANCE_FIELDS};

static void
toggled_cb(PlClearanceToggle *self)
{
  gtk_widget_set_visible(self->form, gtk_toggle_button_get_active(GTK_TOGGLE_BUTTON(self->toggle)));
}

void
pl_clearance_toggle_refresh(PlClearanceToggle *self, gboolean wanted)
{
  g_return_if_fail(PL_IS_CLEARANCE_TOGGLE(self));
  gconstpointer record = pl_record_form_find(PL_RECORD_FORM(self->form));
  gtk_widget_set_visible(GTK_WIDGET(self), wanted && record != NULL);
  if (record == NULL)
    return;
  g_autofree gpointer copy = g_memdup2(record, pl_record_type_get(self->kind)->size);
  g_autofree char *state = pl_word_dup_clearance(pl_record_get_clearance(self->kind, copy));
  g_autofree char *text = g_strdup_printf(_("Who may read it: %s"), state);
  g_autofree char *name = g_strdup_printf(_("%s, who may read it: %s"), self->of, state);
  gtk_label_set_text(GTK_LABEL(self->label), text);
  pl_name_widget(self->toggle, name);
}

static void
pl_clearance_toggle_finalize(GObject *object)
{
  g_free(PL_CLEARANCE_TOGGLE(object)->of);
  G_OBJECT_CLASS(pl_clearance_toggle_parent_class)->finalize(object);
}

static void
pl_clearance_toggle_class_init(PlClearanceToggleClass *klass)
{
  G_OBJECT_CLASS(klass)->finalize = pl_clearance_toggle_finalize;
}

static void
pl_clearance_toggle_init(PlClearanceToggle *self)
{
  self->toggle = gtk_toggle_button_new();
  self->label = pl_label_new("", "small");
  gtk_button_set_child(GTK_BUTTON(self->toggle), self->label);
  gtk_widget_add_css_class(self->toggle, "flat");
  gtk_widget_set_halign(self->toggle, GTK_ALIGN_START);
  g_signal_connect_swapped(self->toggle, "toggled", G_CALLBACK(toggled_cb), self);
}

GtkWidget *
pl_clearance_toggle_new(PlAppSession *session, PlRecordKind kind, gconstpointer key, const char *of)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(session) && key != NULL && of != NULL, NULL);
  PlClearanceToggle *self = g_object_new(PL_TYPE_CLEARANCE_TOGGLE, NULL);
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  self->kind = kind;
  self->of = g_strdup(of);
  self->form = pl_record_form_new(session, kind, key, fields, G_N_ELEMENTS(fields));
  gtk_widget_set_visible(self->form, FALSE);
  gtk_box_append(GTK_BOX(box), self->toggle);
  gtk_box_append(GTK_BOX(box), self->form);
  adw_bin_set_child(ADW_BIN(self), box);
  return GTK_WIDGET(self);
}
