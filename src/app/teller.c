#include "teller.h"

#include <glib/gi18n-lib.h>

/* Twice what libadwaita gives: it may have to be found by ear. What can be acted on stays for as long as the way to it
 * takes by keyboard. */
#define TOAST_SECONDS 10
#define ACTING_TOAST_SECONDS 20
/* libadwaita 1.2.2 ends the program where a toast is dismissed while it slides in, or a second time while it
 * slides out. */
#define SLIDES_IN_MS 600

struct PlTeller {
  GtkWindow *window;
  AdwToastOverlay *toasts;
  char *beside;              /* (nullable): to be said with what is told next, or alone */
  AdwToast *toast;           /* weak: the last thing told, until it is dismissed */
  gint64 told_at;            /* when it was, on the monotonic clock */
  guint withdrawing;         /* it goes when it has slid in */
  AdwToast *held;            /* (nullable): what is told once all is saved */
  AdwMessageDialog *failure; /* weak: the dialog that tells of the last failure, while it is up */
};

PlTeller *
pl_teller_new(GtkWindow *window, AdwToastOverlay *toasts)
{
  g_return_val_if_fail(GTK_IS_WINDOW(window) && ADW_IS_TOAST_OVERLAY(toasts), NULL);
  PlTeller *teller = g_new0(PlTeller, 1);
  teller->window = window;
  teller->toasts = toasts;
  return teller;
}

void
pl_teller_free(PlTeller *teller)
{
  if (teller == NULL)
    return;
  g_clear_handle_id(&teller->withdrawing, g_source_remove);
  if (teller->toast != NULL)
    g_signal_handlers_disconnect_by_data(teller->toast, teller);
  g_clear_weak_pointer(&teller->toast);
  g_clear_weak_pointer(&teller->failure);
  g_clear_object(&teller->held);
  g_free(teller->beside);
  g_free(teller);
}

/* ---- In passing ---- */

static AdwToast *
make_toast(const char *text, const char *button, const char *action, GVariant *target)
{
  g_autofree char *markup = g_markup_escape_text(text, -1);
  AdwToast *toast = adw_toast_new(markup);
  adw_toast_set_timeout(toast, TOAST_SECONDS);
  if (button != NULL) {
    adw_toast_set_button_label(toast, button);
    adw_toast_set_action_name(toast, action);
    adw_toast_set_action_target_value(toast, target);
    adw_toast_set_timeout(toast, ACTING_TOAST_SECONDS);
  }
  return toast;
}

static void
dismissed_cb(PlTeller *teller)
{
  g_signal_handlers_disconnect_by_data(teller->toast, teller);
  g_clear_weak_pointer(&teller->toast);
}

static gboolean
slides_in(const PlTeller *teller)
{
  return teller->toast != NULL &&
         g_get_monotonic_time() - teller->told_at < SLIDES_IN_MS * G_TIME_SPAN_MILLISECOND;
}

static void
become(AdwToast *toast, AdwToast *other)
{
  adw_toast_set_title(toast, adw_toast_get_title(other));
  adw_toast_set_button_label(toast, adw_toast_get_button_label(other));
  adw_toast_set_action_name(toast, adw_toast_get_action_name(other));
  adw_toast_set_action_target_value(toast, adw_toast_get_action_target_value(other));
}

/* `given` is consumed. What was told before gives way: told one after another, it would be about what has
 * changed since. */
static void
show_toast(PlTeller *teller, AdwToast *given)
{
  g_autoptr(AdwToast) toast = given;
  g_clear_handle_id(&teller->withdrawing, g_source_remove);
  if (slides_in(teller)) {
    become(teller->toast, toast);
    return;
  }
  if (teller->toast != NULL)
    adw_toast_dismiss(teller->toast);
  g_set_weak_pointer(&teller->toast, toast);
  teller->told_at = g_get_monotonic_time();
  g_signal_connect_swapped(toast, "dismissed", G_CALLBACK(dismissed_cb), teller);
  adw_toast_overlay_add_toast(teller->toasts, g_steal_pointer(&toast));
}

void
pl_teller_tell(PlTeller *teller, const char *text, const char *button, const char *action, GVariant *target,
               gboolean holds)
{
  g_return_if_fail(teller != NULL && text != NULL);
  g_autofree char *beside = g_steal_pointer(&teller->beside);
  g_autofree char *both = beside != NULL ? g_strdup_printf("%s. %s", text, beside) : g_strdup(text);
  AdwToast *toast = make_toast(both, button, action, target);
  g_clear_object(&teller->held);
  if (holds)
    teller->held = toast;
  else
    show_toast(teller, toast);
}

void
pl_teller_tell_beside(PlTeller *teller, const char *text)
{
  g_return_if_fail(teller != NULL && text != NULL);
  g_free(teller->beside);
  teller->beside = g_strdup(text);
}

void
pl_teller_settle(PlTeller *teller)
{
  g_return_if_fail(teller != NULL);
  g_autofree char *beside = g_steal_pointer(&teller->beside);
  if (teller->held == NULL && beside != NULL)
    teller->held = make_toast(beside, NULL, NULL, NULL);
  if (teller->held != NULL)
    show_toast(teller, g_steal_pointer(&teller->held));
}

static gboolean
withdraw_cb(gpointer data)
{
  PlTeller *teller = data;
  teller->withdrawing = 0;
  if (teller->toast != NULL)
    adw_toast_dismiss(teller->toast);
  return G_SOURCE_REMOVE;
}

void
pl_teller_withdraw(PlTeller *teller)
{
  g_return_if_fail(teller != NULL);
  g_clear_pointer(&teller->beside, g_free);
  g_clear_object(&teller->held);
  g_clear_handle_id(&teller->withdrawing, g_source_remove);
  if (slides_in(teller))
    teller->withdrawing = g_timeout_add(SLIDES_IN_MS, withdraw_cb, teller);
  else if (teller->toast != NULL)
    adw_toast_dismiss(teller->toast);
}

/* ---- What failed ---- */

static void
response_cb(GtkWidget *window, const char *response)
{
  if (g_str_equal(response, "copy"))
    gtk_widget_activate_action(window, "win.save-copy", NULL);
}

static AdwMessageDialog *
make_failure(GtkWindow *window)
{
  GtkWidget *dialog = adw_message_dialog_new(window, NULL, NULL);
  adw_message_dialog_add_response(ADW_MESSAGE_DIALOG(dialog), "close", _("_Close"));
  g_signal_connect_object(dialog, "response", G_CALLBACK(response_cb), window, G_CONNECT_SWAPPED);
  return ADW_MESSAGE_DIALOG(dialog);
}

void
pl_teller_explain(PlTeller *teller, const char *heading, const char *body, gboolean offers_copy)
{
  g_return_if_fail(teller != NULL && heading != NULL && body != NULL);
  if (teller->failure == NULL)
    g_set_weak_pointer(&teller->failure, make_failure(teller->window));
  adw_message_dialog_set_heading(teller->failure, heading);
  adw_message_dialog_set_body(teller->failure, body);
  if (offers_copy && !adw_message_dialog_has_response(teller->failure, "copy"))
    adw_message_dialog_add_response(teller->failure, "copy", _("_Save a Copy…"));
  gtk_window_present(teller->window);
  gtk_window_present(GTK_WINDOW(teller->failure));
}
