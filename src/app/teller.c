#include "teller.h"

#include <glib/gi18n-lib.h>

/* Twice what libadwaita gives: it may have to be found by ear. What can be acted on stays for as long as the way to it
 * takes by keyboard. */
#define TOAST_SECONDS 10
#define ACTING_TOAST_SECONDS 20

struct PlTeller {
  GtkWindow *window;
  AdwToastOverlay *toasts;
  AdwToast *toast;           /* weak: the last thing told */
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
  g_clear_weak_pointer(&teller->toast);
  g_clear_weak_pointer(&teller->failure);
  g_clear_object(&teller->held);
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

/* `toast` is consumed. */
static void
show_toast(PlTeller *teller, AdwToast *toast)
{
  /* What was told before gives way: told one after another, it would be about what has changed since. */
  if (teller->toast != NULL)
    adw_toast_dismiss(teller->toast);
  g_set_weak_pointer(&teller->toast, toast);
  adw_toast_overlay_add_toast(teller->toasts, toast);
}

void
pl_teller_tell(PlTeller *teller, const char *text, const char *button, const char *action, GVariant *target,
               gboolean holds)
{
  g_return_if_fail(teller != NULL && text != NULL);
  AdwToast *toast = make_toast(text, button, action, target);
  g_clear_object(&teller->held);
  if (holds)
    teller->held = toast;
  else
    show_toast(teller, toast);
}

void
pl_teller_settle(PlTeller *teller)
{
  g_return_if_fail(teller != NULL);
  if (teller->held != NULL)
    show_toast(teller, g_steal_pointer(&teller->held));
}

void
pl_teller_withdraw(PlTeller *teller)
{
  g_return_if_fail(teller != NULL);
  g_clear_object(&teller->held);
  if (teller->toast != NULL)
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
