#include "step-strip.h"

#include <glib/gi18n-lib.h>
#include <plumbline/risk-commands.h>
#include <plumbline/say.h>

#include "widgets.h"

struct _PlStepStrip {
  AdwBin parent_instance;

  /* borrowed: children, by step - 1 */
  GtkWidget *buttons[PL_RATING_MAX];

  /* borrowed */
  GtkWidget *next; /* (nullable) */

  /* state */
  gint n, chosen;
  gboolean showing;
};

G_DEFINE_FINAL_TYPE(PlStepStrip, pl_step_strip, ADW_TYPE_BIN)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* One stop for Tab: the chosen one, or the first. */
static void
show(PlStepStrip *self)
{
  self->showing = TRUE;
  for (gint i = 0; i < self->n; i++) {
    gboolean chosen = self->chosen == i + 1;
    GtkWidget *button = self->buttons[i];
    gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(button), chosen);
    gtk_accessible_update_state(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_STATE_CHECKED,
                                chosen ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
    gtk_widget_set_focusable(button, chosen || (self->chosen == 0 && i == 0));
  }
  self->showing = FALSE;
}

static GtkWidget *
stop_of(PlStepStrip *self)
{
  return self->buttons[MAX(self->chosen, 1) - 1];
}

void
pl_step_strip_set(PlStepStrip *self, gint step)
{
  g_return_if_fail(PL_IS_STEP_STRIP(self));
  step = step > self->n ? 0 : step; /* of a scale that was longer once */
  if (step == self->chosen)
    return;
  gboolean focused = gtk_widget_get_focus_child(GTK_WIDGET(self)) != NULL;
  self->chosen = step;
  gtk_widget_set_focusable(stop_of(self), TRUE);
  if (focused) /* before the one that has the keyboard takes none any more */
    gtk_widget_grab_focus(stop_of(self));
  show(self);
  g_signal_emit(self, signals[CHANGED], 0);
}

gint
pl_step_strip_get(PlStepStrip *self)
{
  g_return_val_if_fail(PL_IS_STEP_STRIP(self), 0);
  return self->chosen;
}

void
pl_step_strip_set_next(PlStepStrip *self, GtkWidget *next)
{
  g_return_if_fail(PL_IS_STEP_STRIP(self));
  self->next = next;
}

void
pl_step_strip_take_focus(PlStepStrip *self)
{
  g_return_if_fail(PL_IS_STEP_STRIP(self));
  if (self->n > 0)
    gtk_widget_grab_focus(stop_of(self));
}

/* ---- Choosing ---- */

static void
clicked_cb(PlStepStrip *self, GtkWidget *button)
{
  if (self->showing)
    return;
  for (gint i = 0; i < self->n; i++)
    if (self->buttons[i] == button)
      pl_step_strip_set(self, i + 1);
  show(self); /* a press on the chosen one takes nothing away */
}

static gboolean
key_cb(PlStepStrip *self, guint keyval, guint code G_GNUC_UNUSED, GdkModifierType state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  gint number = keyval >= GDK_KEY_0 && keyval <= GDK_KEY_9         ? (gint)(keyval - GDK_KEY_0)
                : keyval >= GDK_KEY_KP_0 && keyval <= GDK_KEY_KP_9 ? (gint)(keyval - GDK_KEY_KP_0)
                                                                   : 0;
  gint step = keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right ? 1
              : keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left ? -1
                                                                    : 0;
  if (number >= 1 && number <= self->n) {
    pl_step_strip_set(self, number);
    if (PL_IS_STEP_STRIP(self->next))
      pl_step_strip_take_focus(PL_STEP_STRIP(self->next));
    else if (self->next != NULL)
      gtk_widget_grab_focus(self->next);
    return GDK_EVENT_STOP;
  }
  if (step == 0)
    return GDK_EVENT_PROPAGATE;
  pl_step_strip_set(self, CLAMP(self->chosen + step, 1, self->n));
  return GDK_EVENT_STOP;
}

/* ---- The object ---- */

static void
pl_step_strip_class_init(PlStepStripClass *klass)
{
  gtk_widget_class_set_accessible_role(GTK_WIDGET_CLASS(klass), GTK_ACCESSIBLE_ROLE_RADIO_GROUP);
  signals[CHANGED] =
      g_signal_new("changed", PL_TYPE_STEP_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pl_step_strip_init(PlStepStrip *self)
{
  GtkEventController *keys = gtk_event_controller_key_new();
  gtk_event_controller_set_propagation_phase(keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped(keys, "key-pressed", G_CALLBACK(key_cb), self);
  gtk_widget_add_controller(GTK_WIDGET(self), keys);
}

static GtkWidget *
button_new(PlStepStrip *self, gint step, const char *label)
{
  g_autofree char *word = pl_say_capital(label);
  g_autofree char *shown = g_strdup_printf("%d  %s", step, word);
  g_autofree char *name = g_strdup_printf("%d, %s", step, word);
  GtkWidget *button =
      g_object_new(GTK_TYPE_TOGGLE_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO, NULL);
  GtkWidget *text = gtk_label_new(shown);
  gtk_label_set_wrap(GTK_LABEL(text), TRUE);
  gtk_label_set_justify(GTK_LABEL(text), GTK_JUSTIFY_CENTER);
  gtk_button_set_child(GTK_BUTTON(button), text);
  gtk_widget_add_css_class(button, "sign-state");
  pl_name_widget(button, name);
  g_signal_connect_swapped(button, "clicked", G_CALLBACK(clicked_cb), self);
  return button;
}

GtkWidget *
pl_step_strip_new(const PlSnapshot *snapshot, PlScale scale, const char *spoken)
{
  g_return_val_if_fail(snapshot != NULL && spoken != NULL, NULL);
  PlStepStrip *self = g_object_new(PL_TYPE_STEP_STRIP, NULL);
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_set_homogeneous(GTK_BOX(box), TRUE);
  self->n = MIN(pl_scale_highest(snapshot, scale), PL_RATING_MAX);
  for (gint i = 0; i < self->n; i++) {
    self->buttons[i] = button_new(self, i + 1, pl_snapshot_scale_label(snapshot, scale, i + 1));
    gtk_box_append(GTK_BOX(box), self->buttons[i]);
  }
  adw_bin_set_child(ADW_BIN(self), box);
  pl_name_widget(self, spoken);
  show(self);
  return GTK_WIDGET(self);
}
