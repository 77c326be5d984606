#include "council-picker.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>

#include "council-list.h"
#include "entry-row.h"
#include "links.h"
#include "widgets.h"

/* As many as fit below the field on a laptop's screen, and can be taken in at a look. */
#define SUGGESTIONS_MOST 8

struct _PlCouncilPicker {
  AdwBin parent_instance;

  /* children */
  GtkListBox *list; /* the field, and below it the suggestions */
  GtkWidget *entry;
  GtkLabel *note;

  /* owned */
  PlCouncils *councils;

  /* state */
  const PlCouncil *council; /* (nullable): of `councils` */
  gboolean taken;           /* it was taken from the suggestions: no others are offered */
};

G_DEFINE_FINAL_TYPE(PlCouncilPicker, pl_council_picker, ADW_TYPE_BIN)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static GtkListBoxRow *
suggestion_at(PlCouncilPicker *self, gint at)
{
  return gtk_list_box_get_row_at_index(self->list, at + 1);
}

static const PlCouncil *
council_of(GtkListBoxRow *row)
{
  return g_object_get_data(G_OBJECT(row), "council");
}

/* ---- Suggestions ---- */

static char *
dup_typed(PlCouncilPicker *self)
{
  return g_strstrip(g_strdup(gtk_editable_get_text(GTK_EDITABLE(self->entry))));
}

/* The council whose name stands in the field as the list has it. */
static const PlCouncil *
named(PlCouncilPicker *self, const char *name)
{
  const PlCouncil *found = *name != '\0' ? pl_councils_find_name(self->councils, name) : NULL;
  g_autofree char *typed = g_utf8_casefold(name, -1);
  g_autofree char *said = g_utf8_casefold(found != NULL ? found->name : "", -1);
  g_autofree char *listed = g_utf8_casefold(found != NULL ? found->listed : "", -1);
  return found != NULL && (g_str_equal(typed, said) || g_str_equal(typed, listed)) ? found : NULL;
}

static GtkWidget *
suggestion_new(const PlCouncil *council)
{
  GtkWidget *line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *name = pl_label_new(council->name, NULL);
  gtk_widget_set_hexpand(name, TRUE);
  gtk_box_append(GTK_BOX(line), name);
  gtk_box_append(GTK_BOX(line), pl_label_new(council->region, "dim-label small"));
  g_autofree char *spoken = g_strdup_printf("%s, %s", council->name, council->region);
  GtkWidget *row = pl_row_new(line, spoken);
  gtk_widget_add_css_class(row, "suggestion");
  gtk_widget_set_receives_default(row, TRUE); /* or Return would be the dialog's */
  g_object_set_data(G_OBJECT(row), "council", (gpointer)council);
  return row;
}

/* Returns: how many there are, of which at most SUGGESTIONS_MOST are shown. */
static guint
show_suggestions(PlCouncilPicker *self, const char *name)
{
  GtkListBoxRow *row;
  while ((row = suggestion_at(self, 0)) != NULL)
    gtk_list_box_remove(self->list, GTK_WIDGET(row));
  if (self->taken)
    return 0;
  g_autoptr(GPtrArray) found = pl_councils_search(self->councils, name, SUGGESTIONS_MOST + 2);
  if (self->council != NULL)
    g_ptr_array_remove(found, (gpointer)self->council);
  for (guint i = 0; i < MIN(found->len, SUGGESTIONS_MOST); i++)
    gtk_list_box_append(self->list, suggestion_new(found->pdata[i]));
  return found->len;
}

static char *
say_council(const PlCouncil *council)
{
  const char *ilacs = council->ilacs_published, *send = council->send_published;
  gboolean has_send = council->outcomes[PL_JUDGEMENT_AREA_SEND] > 0;
  g_autofree char *first = pl_say_date(ilacs), *second = pl_say_date(send);
  if (*ilacs == '\0' && !has_send)
    return g_strdup(_("It is in the list of English councils, with no inspection results yet."));
  const char *const dates[] = {*ilacs != '\0' ? first : second, second};
  g_autofree char *list = pl_say_list(dates, *ilacs != '\0' && has_send ? 2 : 1);
  return g_strdup_printf(
      _("It is in the list of English councils. What inspectors published on %s comes in as evidence."),
      list);
}

static void
show_note(PlCouncilPicker *self, const char *name, guint n)
{
  g_autofree char *text = NULL;
  if (self->council != NULL)
    text = say_council(self->council);
  else if (n > SUGGESTIONS_MOST)
    text = g_strdup(_("More English councils than these are called so. Type on, or press Down."));
  else if (n > 0)
    text = g_strdup(ngettext("Press Return for the English council of that name, or type on.",
                             "Press Down for one of these English councils, or type on.", n));
  else if (*name != '\0')
    text = g_strdup(_("No English council in the list is called so. It can be any organisation."));
  else
    text = g_strdup(_("English councils are offered as you type."));
  gtk_label_set_text(self->note, text);
  pl_describe_widget(pl_entry_row_get_entry(PL_ENTRY_ROW(self->entry)), text);
}

static void
changed_cb(PlCouncilPicker *self)
{
  g_autofree char *name = dup_typed(self);
  self->council = named(self, name);
  self->taken = self->taken && self->council != NULL;
  show_note(self, name, show_suggestions(self, name));
  g_signal_emit(self, signals[CHANGED], 0);
}

static void
take(PlCouncilPicker *self, const PlCouncil *council)
{
  self->taken = TRUE;
  gtk_editable_set_text(GTK_EDITABLE(self->entry), council->name);
  changed_cb(self); /* also where the field said so before */
  gtk_widget_grab_focus(self->entry);
  gtk_editable_set_position(GTK_EDITABLE(self->entry), -1);
}

static void
row_activated_cb(PlCouncilPicker *self, GtkListBoxRow *row)
{
  if (council_of(row) != NULL)
    take(self, council_of(row));
}

/* Return takes the first suggestion, and with none to take does what the dialog does by default. */
static void
entry_activated_cb(PlCouncilPicker *self)
{
  GtkListBoxRow *first = suggestion_at(self, 0);
  if (self->council == NULL && first != NULL)
    take(self, council_of(first));
  else
    gtk_widget_activate_default(GTK_WIDGET(self));
}

/* From the field down to the first suggestion, and from that back up. */
static gboolean
key_pressed_cb(PlCouncilPicker *self, guint key, guint code G_GNUC_UNUSED, GdkModifierType state)
{
  GtkListBoxRow *first = suggestion_at(self, 0);
  GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus(root) : NULL;
  gboolean in_field = focus != NULL && gtk_widget_is_ancestor(focus, self->entry);
  if (first == NULL || (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (in_field && (key == GDK_KEY_Down || key == GDK_KEY_KP_Down))
    return gtk_widget_grab_focus(GTK_WIDGET(first));
  if (focus == GTK_WIDGET(first) && (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)) {
    gint end = gtk_editable_get_position(GTK_EDITABLE(self->entry));
    gtk_widget_grab_focus(self->entry);
    gtk_editable_set_position(GTK_EDITABLE(self->entry), end); /* and not all of it chosen */
    return GDK_EVENT_STOP;
  }
  return GDK_EVENT_PROPAGATE;
}

/* ---- The widget ---- */

static gboolean
pl_council_picker_grab_focus(GtkWidget *widget)
{
  return gtk_widget_grab_focus(PL_COUNCIL_PICKER(widget)->entry);
}

static void
pl_council_picker_dispose(GObject *object)
{
  PlCouncilPicker *self = PL_COUNCIL_PICKER(object);
  self->council = NULL;
  g_clear_pointer(&self->councils, pl_councils_unref);
  G_OBJECT_CLASS(pl_council_picker_parent_class)->dispose(object);
}

static void
pl_council_picker_class_init(PlCouncilPickerClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = pl_council_picker_dispose;
  GTK_WIDGET_CLASS(klass)->grab_focus = pl_council_picker_grab_focus;
  signals[CHANGED] = g_signal_new("changed", G_TYPE_FROM_CLASS(klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
pl_council_picker_init(PlCouncilPicker *self)
{
  self->councils = pl_councils_ref(pl_council_list_get());
  self->list = GTK_LIST_BOX(pl_boxed_list_new());
  self->entry = pl_entry_row_new("");
  self->note = GTK_LABEL(pl_label_new(NULL, "dim-label small"));
  gtk_label_set_justify(self->note, GTK_JUSTIFY_LEFT);
  gtk_list_box_append(self->list, self->entry);
  pl_list_one_stop(GTK_WIDGET(self->list));
  GtkWidget *entry = pl_entry_row_get_entry(PL_ENTRY_ROW(self->entry));
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append(GTK_BOX(box), GTK_WIDGET(self->list));
  gtk_box_append(GTK_BOX(box), GTK_WIDGET(self->note));
  adw_bin_set_child(ADW_BIN(self), box);
  g_signal_connect_swapped(self->entry, "changed", G_CALLBACK(changed_cb), self);
  gtk_entry_set_activates_default(GTK_ENTRY(entry), FALSE); /* entry_activated_cb() decides */
  g_signal_connect_swapped(entry, "activate", G_CALLBACK(entry_activated_cb), self);
  g_signal_connect_swapped(self->list, "row-activated", G_CALLBACK(row_activated_cb), self);
  GtkEventController *keys = gtk_event_controller_key_new();
  gtk_event_controller_set_propagation_phase(keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped(keys, "key-pressed", G_CALLBACK(key_pressed_cb), self);
  gtk_widget_add_controller(GTK_WIDGET(self), keys);
  show_note(self, "", 0);
}

GtkWidget *
pl_council_picker_new(const char *title)
{
  PlCouncilPicker *self = g_object_new(PL_TYPE_COUNCIL_PICKER, NULL);
  pl_entry_row_set_title(PL_ENTRY_ROW(self->entry), title);
  pl_name_widget(self->list, title);
  return GTK_WIDGET(self);
}

char *
pl_council_picker_dup_name(PlCouncilPicker *self)
{
  g_return_val_if_fail(PL_IS_COUNCIL_PICKER(self), NULL);
  return dup_typed(self);
}

void
pl_council_picker_set_name(PlCouncilPicker *self, const char *name)
{
  g_return_if_fail(PL_IS_COUNCIL_PICKER(self) && name != NULL);
  gtk_editable_set_text(GTK_EDITABLE(self->entry), name);
}

const PlCouncil *
pl_council_picker_get_council(PlCouncilPicker *self)
{
  g_return_val_if_fail(PL_IS_COUNCIL_PICKER(self), NULL);
  return self->council;
}

PlCouncils *
pl_council_picker_get_councils(PlCouncilPicker *self)
{
  g_return_val_if_fail(PL_IS_COUNCIL_PICKER(self), NULL);
  return self->councils;
}
