#include "room-choice.h"

#include <glib/gi18n-lib.h>

#include "widgets.h"

typedef struct {
  GtkWidget *button;
  GtkWidget *digit, *text, *note;
  char *css, *spoken;
  gboolean ringed;
} Option;

struct _PlRoomChoice {
  AdwBin parent_instance;

  /* borrowed: children */
  GtkWidget *box;

  /* owned */
  Option *options;
  char *css;

  /* state */
  guint n_options, chosen;
  gboolean showing; /* the buttons are being set by us */
};

G_DEFINE_FINAL_TYPE(PlRoomChoice, pl_room_choice, ADW_TYPE_BIN)

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

/* ---- Focus ---- */

/* The new one first: a focus that has nowhere to be jumps to the next thing in the window. */
static void
set_tab_stop(PlRoomChoice *self, guint to, gboolean grab)
{
  gtk_widget_set_focusable(self->options[to].button, TRUE);
  if (grab)
    gtk_widget_grab_focus(self->options[to].button);
  for (guint i = 0; i < self->n_options; i++)
    gtk_widget_set_focusable(self->options[i].button, i == to);
}

static gint
focused(PlRoomChoice *self)
{
  for (guint i = 0; i < self->n_options; i++)
    if (gtk_widget_is_focus(self->options[i].button))
      return (gint)i;
  return -1;
}

void
pl_room_choice_focus(PlRoomChoice *self)
{
  g_return_if_fail(PL_IS_ROOM_CHOICE(self));
  set_tab_stop(self, self->chosen > 0 ? self->chosen - 1 : 0, TRUE);
}

static gboolean
key_pressed_cb(PlRoomChoice *self, guint key, guint code G_GNUC_UNUSED, GdkModifierType state)
{
  gint from = focused(self), to = from;
  if (from < 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Left || key == GDK_KEY_KP_Left)
    to--;
  else if (key == GDK_KEY_Right || key == GDK_KEY_KP_Right)
    to++;
  else if (key == GDK_KEY_Home || key == GDK_KEY_KP_Home)
    to = 0;
  else if (key == GDK_KEY_End || key == GDK_KEY_KP_End)
    to = (gint)self->n_options - 1;
  else
    return GDK_EVENT_PROPAGATE;
  if (to >= 0 && to < (gint)self->n_options)
    set_tab_stop(self, (guint)to, TRUE);
  return GDK_EVENT_STOP;
}

/* ---- Showing ---- */

static void
show_option(PlRoomChoice *self, guint i)
{
  Option *option = &self->options[i];
  gboolean chosen = self->chosen == i + 1;
  const char *classes[6] = {"toggle", self->css};
  guint n = 2;
  if (chosen) {
    classes[n++] = "chosen";
    if (option->css != NULL)
      classes[n++] = option->css;
  } else if (option->ringed) {
    classes[n++] = "before";
  }
  self->showing = TRUE;
  gtk_widget_set_css_classes(option->button, classes);
  gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(option->button), chosen);
  self->showing = FALSE;
  gtk_accessible_update_state(GTK_ACCESSIBLE(option->button), GTK_ACCESSIBLE_STATE_CHECKED,
                              chosen ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
  g_autofree char *name =
      chosen ? g_strdup_printf(_("%s, chosen"), option->spoken) : g_strdup(option->spoken);
  pl_name_widget(option->button, name);
}

static void
set_label(GtkWidget *label, const char *text)
{
  gtk_label_set_text(GTK_LABEL(label), text != NULL ? text : "");
  gtk_widget_set_visible(label, text != NULL && *text != '\0');
}

void
pl_room_choice_set(PlRoomChoice *self, guint i, const PlRoomOption *with)
{
  g_return_if_fail(PL_IS_ROOM_CHOICE(self) && i >= 1 && i <= self->n_options && with != NULL);
  Option *option = &self->options[i - 1];
  set_label(option->digit, with->digit);
  set_label(option->text, with->text);
  set_label(option->note, with->note);
  g_free(option->css);
  g_free(option->spoken);
  option->css = g_strdup(with->css);
  option->spoken = g_strdup(with->spoken);
  option->ringed = with->ringed;
  show_option(self, i - 1);
}

void
pl_room_choice_choose(PlRoomChoice *self, guint chosen)
{
  g_return_if_fail(PL_IS_ROOM_CHOICE(self) && chosen <= self->n_options);
  self->chosen = chosen;
  for (guint i = 0; i < self->n_options; i++)
    show_option(self, i);
  if (focused(self) < 0)
    set_tab_stop(self, chosen > 0 ? chosen - 1 : 0, FALSE);
}

static void
clicked_cb(GtkButton *button, PlRoomChoice *self)
{
  if (self->showing)
    return;
  for (guint i = 0; i < self->n_options; i++) {
    if (self->options[i].button != GTK_WIDGET(button))
      continue;
    /* What is chosen is shown when it is known to be, not because a button was pressed. */
    show_option(self, i);
    set_tab_stop(self, i, TRUE);
    g_signal_emit(self, signals[CHOSEN], 0, i + 1);
    return;
  }
}

/* ---- The object ---- */

static void
pl_room_choice_finalize(GObject *object)
{
  PlRoomChoice *self = PL_ROOM_CHOICE(object);
  for (guint i = 0; i < self->n_options; i++) {
    g_free(self->options[i].css);
    g_free(self->options[i].spoken);
  }
  g_free(self->options);
  g_free(self->css);
  G_OBJECT_CLASS(pl_room_choice_parent_class)->finalize(object);
}

static void
pl_room_choice_class_init(PlRoomChoiceClass *klass)
{
  G_OBJECT_CLASS(klass)->finalize = pl_room_choice_finalize;
  signals[CHOSEN] = g_signal_new("chosen", G_TYPE_FROM_CLASS(klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
pl_room_choice_init(PlRoomChoice *self)
{
  self->box = g_object_new(GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO_GROUP, "homogeneous",
                           TRUE, NULL);
  gtk_widget_add_css_class(self->box, "choice");
  adw_bin_set_child(ADW_BIN(self), self->box);
  GtkEventController *keys = gtk_event_controller_key_new();
  g_signal_connect_swapped(keys, "key-pressed", G_CALLBACK(key_pressed_cb), self);
  gtk_widget_add_controller(GTK_WIDGET(self), keys);
}

static void
make_option(PlRoomChoice *self, Option *option)
{
  option->button = g_object_new(GTK_TYPE_TOGGLE_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO,
                                "focus-on-click", FALSE, NULL);
  option->digit = gtk_label_new(NULL);
  option->text = pl_label_new("", "words");
  option->note = pl_label_new("", "note");
  option->spoken = g_strdup("");
  gtk_widget_add_css_class(option->digit, "digit");
  gtk_widget_set_halign(option->digit, GTK_ALIGN_START);
  if (g_str_equal(self->css, "word")) {
    gtk_widget_set_halign(option->text, GTK_ALIGN_CENTER);
    gtk_label_set_justify(GTK_LABEL(option->text), GTK_JUSTIFY_CENTER);
  }
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class(box, "option");
  if (g_str_equal(self->css, "word"))
    gtk_widget_set_valign(box, GTK_ALIGN_CENTER);
  gtk_box_append(GTK_BOX(box), option->digit);
  gtk_box_append(GTK_BOX(box), option->text);
  gtk_box_append(GTK_BOX(box), option->note);
  gtk_button_set_child(GTK_BUTTON(option->button), box);
  g_signal_connect(option->button, "clicked", G_CALLBACK(clicked_cb), self);
  gtk_box_append(GTK_BOX(self->box), option->button);
}

GtkWidget *
pl_room_choice_new(guint n, const char *name, const char *css)
{
  g_return_val_if_fail(n > 0 && name != NULL && css != NULL, NULL);
  PlRoomChoice *self = g_object_new(PL_TYPE_ROOM_CHOICE, NULL);
  self->n_options = n;
  self->options = g_new0(Option, n);
  self->css = g_strdup(css);
  pl_name_widget(self->box, name);
  for (guint i = 0; i < n; i++)
    make_option(self, &self->options[i]);
  pl_room_choice_choose(self, 0);
  return GTK_WIDGET(self);
}
