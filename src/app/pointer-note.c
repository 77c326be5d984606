#include "pointer-note.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>

#include "pointer.h"
#include "widgets.h"

struct _PlPointerNote {
  AdwBin parent_instance;

  /* within the child */
  GtkWidget *label, *open;

  /* owned */
  char *location;
  char *uri; /* (nullable): to open */

  /* state */
  guint asked; /* how often a file was looked for: an older answer is about another */
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

/* An answer that comes when something else is shown is about something else. */
typedef struct {
  PlPointerNote *note;
  GFile *file;
  guint asked;
} Asked;

static void
say_missing(PlPointerNote *self, const char *name, GFile *file)
{
  g_autofree char *seen = pl_pointer_dup_seen(file);
  g_autofree char *day = seen != NULL ? pl_say_date(seen) : NULL;
  say(self,
      day != NULL ? g_strdup_printf(_("“%s” is not found at the place where it was on %s."), name, day)
                  : g_strdup_printf(_("“%s” is not found at its place from this computer."), name),
      TRUE);
}

static void
looked_cb(GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  Asked *asked = data;
  PlPointerNote *self = asked->note;
  PlLook look = pl_pointer_look_finish(result);
  if (asked->asked == self->asked) {
    g_autofree char *name = pl_pointer_dup_name(self->location);
    offer_to_open(self, look == PL_LOOK_FOUND);
    if (look == PL_LOOK_FOUND)
      say(self, g_strdup_printf(_("“%s” is at its place."), name), FALSE);
    else if (look == PL_LOOK_MISSING)
      say_missing(self, name, asked->file);
    else if (look == PL_LOOK_REFUSED)
      say(self, g_strdup_printf(_("“%s” may not be looked for from this computer."), name), TRUE);
    else
      say(self,
          g_strdup_printf(_("The place of “%s” does not answer, so whether it is still there is not known."),
                          name),
          TRUE);
  }
  g_object_unref(asked->note);
  g_object_unref(asked->file);
  g_free(asked);
}

static void
look(PlPointerNote *self, GFile *file)
{
  g_autofree char *name = pl_pointer_dup_name(self->location);
  Asked *asked = g_new0(Asked, 1);
  asked->note = g_object_ref(self);
  asked->file = g_object_ref(file);
  asked->asked = self->asked;
  self->uri = g_file_get_uri(file);
  say(self, g_strdup_printf(_("Looking for “%s”…"), name), FALSE);
  pl_pointer_look_async(file, looked_cb, asked);
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
  self->asked++;
  offer_to_open(self, FALSE);
  gtk_widget_set_visible(GTK_WIDGET(self), pointer != PL_POINTER_NONE);
  gtk_widget_set_tooltip_text(self->label, location);
  if (pointer == PL_POINTER_FILE) {
    look(self, file);
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
  G_OBJECT_CLASS(klass)->finalize = pl_pointer_note_finalize;
  signals[SAID] =
      g_signal_new("said", PL_TYPE_POINTER_NOTE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pl_pointer_note_init(PlPointerNote *self)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 9);
  self->label = pl_label_new("", "small");
  self->open = gtk_button_new_with_mnemonic(_("_Open"));
  self->location = g_strdup("");
  gtk_widget_set_hexpand(self->label, TRUE);
  gtk_widget_set_valign(self->open, GTK_ALIGN_START);
  gtk_widget_set_visible(self->open, FALSE);
  pl_name_widget(self->open, _("Open what it points to"));
  g_signal_connect_swapped(self->open, "clicked", G_CALLBACK(open_cb), self);
  gtk_box_append(GTK_BOX(box), self->label);
  gtk_box_append(GTK_BOX(box), self->open);
  adw_bin_set_child(ADW_BIN(self), box);
}

GtkWidget *
pl_pointer_note_new(gboolean can_open)
{
  PlPointerNote *self = g_object_new(PL_TYPE_POINTER_NOTE, NULL);
  if (!can_open)
    gtk_box_remove(GTK_BOX(adw_bin_get_child(ADW_BIN(self))), g_steal_pointer(&self->open));
  return GTK_WIDGET(self);
}
