#include "typing.h"

#include <glib/gi18n-lib.h>

#include "window.h"

/* Milliseconds between two letters of a word; a person who reads a page between two keys takes longer. */
#define WORD_MS 900

typedef struct {
  gboolean told; /* of the word that is being typed, once */
  guint32 last,
      before; /* when the last letter was pressed, and the one before it, as the display says: on a busy
                 machine they are heard of late; milliseconds that begin anew after 49 days; 0 for never */
} Typing;

static Typing *
typing_of(GtkWidget *page)
{
  return g_object_get_data(G_OBJECT(page), "typing");
}

/* Letters, digits and signs are parts of what is typed, and so is a space after one; an arrow or Return ends
 * it. */
static gboolean
key_pressed_cb(GtkEventController *keys, guint keyval, guint code G_GNUC_UNUSED, GdkModifierType state)
{
  Typing *typing = typing_of(gtk_event_controller_get_widget(keys));
  gunichar c = gdk_keyval_to_unicode(keyval);
  guint32 now = gtk_event_controller_get_current_event_time(keys);
  if (keyval == GDK_KEY_Shift_L || keyval == GDK_KEY_Shift_R) /* comes before a capital */
    return GDK_EVENT_PROPAGATE;
  gboolean typed = (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) == 0 &&
                   (g_unichar_isgraph(c) || (c == ' ' && typing->last != 0 && now - typing->last < WORD_MS));
  if (!typed || typing->last == 0 || now - typing->last >= WORD_MS)
    typing->told = FALSE;
  typing->before = typed ? typing->last : 0;
  typing->last = typed ? now : 0;
  return GDK_EVENT_PROPAGATE;
}

void
pl_typing_watch(GtkWidget *page)
{
  g_return_if_fail(GTK_IS_WIDGET(page) && typing_of(page) == NULL);
  g_object_set_data_full(G_OBJECT(page), "typing", g_new0(Typing, 1), g_free);
  GtkEventController *keys = gtk_event_controller_key_new();
  gtk_event_controller_set_propagation_phase(keys, GTK_PHASE_CAPTURE);
  g_signal_connect(keys, "key-pressed", G_CALLBACK(key_pressed_cb), NULL);
  gtk_widget_add_controller(page, keys);
}

gboolean
pl_key_may_act(GtkWidget *page, const char *obstacle)
{
  g_return_val_if_fail(GTK_IS_WIDGET(page) && typing_of(page) != NULL, FALSE);
  Typing *typing = typing_of(page);
  gboolean within = typing->before != 0 && typing->last - typing->before < WORD_MS;
  GtkRoot *window = gtk_widget_get_root(page);
  const char *text =
      within ? _("Nothing was done: no field has the focus, so what is typed goes nowhere") : obstacle;
  if (text != NULL && !typing->told && PL_IS_WINDOW(window))
    pl_window_tell(PL_WINDOW(window), text, NULL, NULL, NULL);
  typing->told = text != NULL;
  if (text == NULL)
    typing->last = 0; /* it was a key, and what comes next begins anew */
  return text == NULL;
}

gboolean
pl_key_act_cb(GtkWidget *page, GVariant *action, gpointer data G_GNUC_UNUSED)
{
  if (pl_key_may_act(page, NULL))
    gtk_widget_activate_action_variant(page, g_variant_get_string(action, NULL), NULL);
  return GDK_EVENT_STOP;
}
