#include "pointer-note.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>

#include "pointer.h"
#include "widgets.h"

struct _PlPointerNote {
  AdwBin parent_instance;

  /* within the child */
  GtkWidget *label, *open, *look; /* the buttons (nullable) */

  /* owned */
  char *location;
  char *uri; /* (nullable): to open */

  /* state */
  gboolean is_file;
};

G_DEFINE_FINAL_TYPE(PlPointerNote, pl_pointer_note, ADW_TYPE_BIN)

enum { SAID, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
say(PlPointerNote *self, char *text, gboolean is_warning)
{
  gtk_label_set_text(GTK_LABEL(self->label), text);
  if (is_warning)
    gtk_widget_remove_css_class(self->label, "dim-label");
  else
    gtk_widget_add_css_class(self->label, "dim-label");
  g_free(text);
  g_signal_emit(self, signals[SAID], 0);
}

static void
offer_to_open(PlPointerNote *self, gboolean can)
{
  if (self->open != NULL)
    gtk_widget_set_visible(self->open, can && self->uri != NULL);
}

/* ---- A file ---- */

/* Those there are, so that no two say different things of one file. */
static GPtrArray *notes;

static void
say_look(PlPointerNote *self, PlLook found, GFile *file)
{
  g_autofree char *name = pl_pointer_dup_name(self->location);
  g_autofree char *seen = found == PL_LOOK_MISSING ? pl_pointer_dup_seen(file) : NULL;
  g_autofree char *day = seen != NULL ? pl_say_date(seen) : NULL;
  offer_to_open(self, found == PL_LOOK_FOUND);
  if (found == PL_LOOK_FOUND)
    say(self, g_strdup_printf(_("“%s” is at its place."), name), FALSE);
  else if (day != NULL)
    say(self, g_strdup_printf(_("“%s” is not found at the place where it was on %s."), name, day), TRUE);
  else if (found == PL_LOOK_MISSING)
    say(self, g_strdup_printf(_("“%s” is not found at its place from this computer."), name), TRUE);
  else if (found == PL_LOOK_REFUSED)
    say(self, g_strdup_printf(_("“%s” may not be looked for from this computer."), name), TRUE);
  else if (found == PL_LOOK_WAITED)
    say(self,
        g_strdup_printf(_("“%s” was not looked for: other places that do not answer keep it waiting."), name),
        TRUE);
  else
    say(self,
        g_strdup_printf(_("The place of “%s” does not answer, so whether it is still there is not known."),
                        name),
        TRUE);
}

static void
looked_cb(GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr(GFile) file = data;
  g_autofree char *uri = g_file_get_uri(file);
  PlLook found = pl_pointer_look_finish(result);
  for (guint i = 0; notes != NULL && i < notes->len; i++) {
    PlPointerNote *note = notes->pdata[i];
    if (note->is_file && g_strcmp0(note->uri, uri) == 0)
      say_look(note, found, file);
  }
}

static void
offer_to_look(PlPointerNote *self, gboolean can)
{
  if (self->look != NULL)
    gtk_widget_set_visible(self->look, can);
}

static void
look(PlPointerNote *self)
{
  g_autoptr(GFile) file = g_file_new_for_uri(self->uri);
  g_autofree char *name = pl_pointer_dup_name(self->location);
  gboolean may = pl_pointer_may_look(file);
  offer_to_look(self, !may);
  if (may) {
    GFile *looked = g_steal_pointer(&file);
    pl_pointer_look_async(looked, looked_cb, looked);
  } else {
    say(self,
        g_strdup_printf(_("“%s” is outside your own folders, and is looked for only when you ask."), name),
        FALSE);
  }
}

static void
look_cb(PlPointerNote *self)
{
  if (!self->is_file)
    return;
  g_autoptr(GFile) file = g_file_new_for_uri(self->uri);
  pl_pointer_allow(file);
  look(self);
}

/* What went while it was out of sight is not there when it is seen again. */
static void
pl_pointer_note_map(GtkWidget *widget)
{
  PlPointerNote *self = PL_POINTER_NOTE(widget);
  GTK_WIDGET_CLASS(pl_pointer_note_parent_class)->map(widget);
  if (self->is_file)
    look(self);
}

/* ---- Opening ---- */

static void
opened_cb(GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(PlPointerNote) self = data;
  g_autoptr(GError) error = NULL;
  if (!gtk_show_uri_full_finish(GTK_WINDOW(source), result, &error))
    say(self, g_strdup_printf(_("It was not opened: %s"), error->message), TRUE);
}

static void
open_cb(PlPointerNote *self)
{
  GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(self));
  if (GTK_IS_WINDOW(root) && self->uri != NULL)
    gtk_show_uri_full(GTK_WINDOW(root), self->uri, GDK_CURRENT_TIME, NULL, opened_cb, g_object_ref(self));
}

/* ---- Showing ---- */

void
pl_pointer_note_show(PlPointerNote *self, const char *location)
{
  g_return_if_fail(PL_IS_POINTER_NOTE(self) && location != NULL);
  g_autoptr(GFile) file = NULL;
  PlPointer pointer = pl_pointer_read(location, &file);
  g_autofree char *name = pl_pointer_dup_name(location);
  g_free(self->location);
  self->location = g_strdup(location);
  g_clear_pointer(&self->uri, g_free);
  self->is_file = pointer == PL_POINTER_FILE;
  offer_to_open(self, FALSE);
  offer_to_look(self, FALSE);
  gtk_widget_set_visible(GTK_WIDGET(self), pointer != PL_POINTER_NONE);
  gtk_widget_set_tooltip_text(self->label, location);
  if (pointer == PL_POINTER_FILE) {
    self->uri = g_file_get_uri(file);
    say(self, g_strdup_printf(_("Looking for “%s”…"), name), FALSE);
    if (gtk_widget_get_mapped(GTK_WIDGET(self))) /* else it is when it is seen */
      look(self);
  } else if (pointer == PL_POINTER_ADDRESS) {
    self->uri = g_strstrip(g_strdup(location));
    offer_to_open(self, TRUE);
    say(self,
        g_strdup_printf(_("An address at %s. It is not visited to see whether it is still there."), name),
        FALSE);
  } else if (pointer == PL_POINTER_BAD_ADDRESS) {
    say(self,
        g_strdup_printf(_("“%s” is not a whole address: one begins with https:// and has no spaces."), name),
        TRUE);
  } else if (pointer == PL_POINTER_WORDS) {
    say(self, g_strdup_printf(_("Kept at: %s. A place in words is not looked for."), name), FALSE);
  } else {
    say(self, g_strdup(""), FALSE);
  }
}

const char *
pl_pointer_note_get_text(PlPointerNote *self)
{
  g_return_val_if_fail(PL_IS_POINTER_NOTE(self), "");
  return gtk_label_get_text(GTK_LABEL(self->label));
}

/* ---- The object ---- */

static void
pl_pointer_note_dispose(GObject *object)
{
  if (notes != NULL)
    g_ptr_array_remove_fast(notes, object);
  if (notes != NULL && notes->len == 0)
    g_clear_pointer(&notes, g_ptr_array_unref);
  G_OBJECT_CLASS(pl_pointer_note_parent_class)->dispose(object);
}

static void
pl_pointer_note_finalize(GObject *object)
{
  PlPointerNote *self = PL_POINTER_NOTE(object);
  g_free(self->location);
  g_free(self->uri);
  G_OBJECT_CLASS(pl_pointer_note_parent_class)->finalize(object);
}

static void
pl_pointer_note_class_init(PlPointerNoteClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = pl_pointer_note_dispose;
  G_OBJECT_CLASS(klass)->finalize = pl_pointer_note_finalize;
  GTK_WIDGET_CLASS(klass)->map = pl_pointer_note_map;
  signals[SAID] =
      g_signal_new("said", PL_TYPE_POINTER_NOTE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pl_pointer_note_init(PlPointerNote *self)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 9);
  self->label = pl_label_new("", "small");
  self->open = gtk_button_new_with_mnemonic(_("_Open"));
  self->look = gtk_button_new_with_mnemonic(_("_Look for It"));
  gtk_widget_set_valign(self->look, GTK_ALIGN_START);
  gtk_widget_set_visible(self->look, FALSE);
  pl_name_widget(self->look, _("Look for what it points to"));
  g_signal_connect_swapped(self->look, "clicked", G_CALLBACK(look_cb), self);
  self->location = g_strdup("");
  if (notes == NULL)
    notes = g_ptr_array_new();
  g_ptr_array_add(notes, self);
  gtk_widget_set_hexpand(self->label, TRUE);
  gtk_widget_set_valign(self->open, GTK_ALIGN_START);
  gtk_widget_set_visible(self->open, FALSE);
  pl_name_widget(self->open, _("Open what it points to"));
  g_signal_connect_swapped(self->open, "clicked", G_CALLBACK(open_cb), self);
  gtk_box_append(GTK_BOX(box), self->label);
  gtk_box_append(GTK_BOX(box), self->look);
  gtk_box_append(GTK_BOX(box), self->open);
  adw_bin_set_child(ADW_BIN(self), box);
}

GtkWidget *
pl_pointer_note_new(gboolean can_open)
{
  PlPointerNote *self = g_object_new(PL_TYPE_POINTER_NOTE, NULL);
  GtkBox *box = GTK_BOX(adw_bin_get_child(ADW_BIN(self)));
  if (!can_open) {
    gtk_box_remove(box, g_steal_pointer(&self->open));
    gtk_box_remove(box, g_steal_pointer(&self->look));
  }
  return GTK_WIDGET(self);
}
