#include "busy.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "widgets.h"

/* Shorter waits need no telling. */
#define TELL_AFTER_MS 500
#define PROGRESS_EVERY_MS 100

struct _PlBusy {
  GtkWindow *parent;
  char *heading;
  gboolean stoppable;
  GCancellable *cancellable;
  GtkWidget *dialog; /* (nullable): borrowed, while it is up */
  GtkProgressBar *bar;
  guint tell_timeout, progress_timeout;
  gint thousandths; /* atomic; 0 for not known */
};

static gboolean
show_progress_cb(gpointer data)
{
  PlBusy *busy = data;
  gint thousandths = g_atomic_int_get(&busy->thousandths);
  if (thousandths > 0)
    gtk_progress_bar_set_fraction(busy->bar, thousandths / 1000.0);
  else
    gtk_progress_bar_pulse(busy->bar);
  return G_SOURCE_CONTINUE;
}

/* The dialog closes itself on a response. */
static void
response_cb(PlBusy *busy)
{
  busy->dialog = NULL;
  g_clear_handle_id(&busy->progress_timeout, g_source_remove);
  if (busy->stoppable)
    g_cancellable_cancel(busy->cancellable);
}

static gboolean
tell_cb(gpointer data)
{
  PlBusy *busy = data;
  busy->tell_timeout = 0;
  busy->dialog = adw_message_dialog_new(busy->parent, busy->heading, NULL);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG(busy->dialog);
  busy->bar = GTK_PROGRESS_BAR(gtk_progress_bar_new());
  pl_name_widget(busy->bar, busy->heading);
  adw_message_dialog_set_extra_child(dialog, GTK_WIDGET(busy->bar));
  adw_message_dialog_add_response(dialog, "close", busy->stoppable ? _("_Cancel") : _("_Hide"));
  g_signal_connect_swapped(busy->dialog, "response", G_CALLBACK(response_cb), busy);
  busy->progress_timeout = g_timeout_add(PROGRESS_EVERY_MS, show_progress_cb, busy);
  gtk_window_present(GTK_WINDOW(busy->dialog));
  return G_SOURCE_REMOVE;
}

PlBusy *
pl_busy_begin(GtkWindow *parent, const char *heading, gboolean stoppable)
{
  g_return_val_if_fail(heading != NULL, NULL);
  PlBusy *busy = g_new0(PlBusy, 1);
  busy->parent = parent != NULL ? g_object_ref(parent) : NULL;
  busy->heading = g_strdup(heading);
  busy->stoppable = stoppable;
  busy->cancellable = g_cancellable_new();
  busy->tell_timeout = g_timeout_add(TELL_AFTER_MS, tell_cb, busy);
  return busy;
}

GCancellable *
pl_busy_get_cancellable(PlBusy *busy)
{
  g_return_val_if_fail(busy != NULL, NULL);
  return busy->cancellable;
}

void
pl_busy_set_share(PlBusy *busy, double share)
{
  g_return_if_fail(busy != NULL);
  g_atomic_int_set(&busy->thousandths, (gint)(share * 1000));
}

void
pl_busy_end(PlBusy *busy)
{
  g_return_if_fail(busy != NULL);
  g_clear_handle_id(&busy->tell_timeout, g_source_remove);
  g_clear_handle_id(&busy->progress_timeout, g_source_remove);
  if (busy->dialog != NULL) {
    g_signal_handlers_disconnect_by_data(busy->dialog, busy);
    gtk_window_destroy(GTK_WINDOW(busy->dialog));
  }
  g_clear_object(&busy->parent);
  g_clear_object(&busy->cancellable);
  g_free(busy->heading);
  g_free(busy);
}
