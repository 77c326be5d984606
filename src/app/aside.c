#include "aside.h"

#include <glib/gi18n-lib.h>
#include <plumbline/draft.h>

#include "widgets.h"

/* The texts scroll, so that the buttons stay on a small screen. */
#define LIST_HEIGHT_MAX 360
#define LIST_WIDTH 460

typedef struct {
  PlAppSession *session;
  char *place;
} Item;

static void
item_free(gpointer data, GClosure *closure G_GNUC_UNUSED)
{
  Item *item = data;
  g_object_unref(item->session);
  g_free(item->place);
  g_free(item);
}

/* The dialog has nothing more to ask once all have been answered. */
static void
end_item(GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor(button, GTK_TYPE_LIST_BOX_ROW);
  GtkWidget *list = gtk_widget_get_parent(row);
  GtkWindow *dialog = GTK_WINDOW(gtk_widget_get_root(button));
  gtk_list_box_remove(GTK_LIST_BOX(list), row);
  if (gtk_widget_get_first_child(list) == NULL)
    gtk_window_close(dialog);
  else
    gtk_widget_child_focus(list, GTK_DIR_TAB_FORWARD);
}

static void
put_in_cb(GtkWidget *button, Item *item)
{
  pl_app_session_put_in(item->session, item->place);
  end_item(button);
}

static void
throw_away_cb(GtkWidget *button, Item *item)
{
  pl_app_session_throw_away(item->session, item->place);
  end_item(button);
}

static GtkWidget *
make_button(PlAppSession *session, const char *place, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic(label);
  Item *item = g_new0(Item, 1);
  item->session = g_object_ref(session);
  item->place = g_strdup(place);
  g_signal_connect_data(button, "clicked", clicked, item, item_free, 0);
  return button;
}

static char *
say_why(const PlSnapshot *snapshot, const PlDraft *draft)
{
  g_autoptr(PlCommand) command = pl_draft_command(snapshot, draft->place, draft->text);
  const char *what = command != NULL ? pl_command_get_label(command) : _("Typed for something that is gone");
  switch (pl_draft_fate(snapshot, draft->place)) {
  case PL_DRAFT_SEALED:
    return g_strdup_printf(_("%s. Its assessment is signed off; it can be put in once that is reopened."),
                           what);
  case PL_DRAFT_OPEN:
    return g_strdup_printf(_("%s. Somebody wrote something else there since."), what);
  default:
    return g_strdup_printf(_("%s. What it was written for is no longer in the document."), what);
  }
}

static GtkWidget *
make_row(PlAppSession *session, const PlDraft *draft)
{
  PlSnapshot *snapshot = pl_app_session_get_snapshot(session);
  g_autofree char *why = say_why(snapshot, draft);
  gboolean may_be_told = pl_draft_may_be_told(snapshot, draft->place);
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *text =
      pl_label_new(may_be_told ? draft->text : _("It was typed for a private view, so it is not shown."),
                   may_be_told ? NULL : "dim-label");
  gtk_label_set_selectable(GTK_LABEL(text), may_be_told);
  GtkWidget *buttons = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  if (pl_draft_fate(snapshot, draft->place) == PL_DRAFT_OPEN)
    gtk_box_append(GTK_BOX(buttons),
                   make_button(session, draft->place, _("_Put It In"), G_CALLBACK(put_in_cb)));
  gtk_box_append(GTK_BOX(buttons),
                 make_button(session, draft->place, _("_Throw It Away"), G_CALLBACK(throw_away_cb)));
  gtk_box_append(GTK_BOX(box), pl_label_new(why, "heading"));
  gtk_box_append(GTK_BOX(box), text);
  gtk_box_append(GTK_BOX(box), buttons);
  GtkWidget *row = pl_row_new(box, why);
  gtk_list_box_row_set_activatable(GTK_LIST_BOX_ROW(row), FALSE);
  gtk_widget_set_focusable(row, FALSE);
  return row;
}

static GtkWidget *
make_list(PlAppSession *session, GPtrArray *drafts)
{
  GtkWidget *list = gtk_list_box_new();
  gtk_list_box_set_selection_mode(GTK_LIST_BOX(list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class(list, "readable");
  pl_name_widget(list, _("What was typed"));
  for (guint i = 0; i < drafts->len; i++)
    gtk_list_box_append(GTK_LIST_BOX(list), make_row(session, drafts->pdata[i]));
  GtkWidget *scroller = gtk_scrolled_window_new();
  gtk_widget_set_size_request(scroller, LIST_WIDTH, -1);
  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), list);
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height(GTK_SCROLLED_WINDOW(scroller), TRUE);
  gtk_scrolled_window_set_overlay_scrolling(GTK_SCROLLED_WINDOW(scroller), FALSE); /* seen before it is scrolled */
  gtk_scrolled_window_set_max_content_height(GTK_SCROLLED_WINDOW(scroller), LIST_HEIGHT_MAX);
  return scroller;
}

void
pl_aside_present(GtkWindow *parent, PlAppSession *session, gint64 assessment, const char *why)
{
  g_return_if_fail(GTK_IS_WINDOW(parent) && PL_IS_APP_SESSION(session));
  g_autoptr(GPtrArray) drafts = pl_app_session_list_aside(session, assessment);
  if (drafts->len == 0)
    return;
  GtkWidget *dialog = adw_message_dialog_new(
      parent, _("Text typed last time was not put in"),
      why != NULL
          ? why
          : _("The program ended before it was a change. It is kept until you say what becomes of it."));
  adw_message_dialog_set_extra_child(ADW_MESSAGE_DIALOG(dialog), make_list(session, drafts));
  adw_message_dialog_add_response(ADW_MESSAGE_DIALOG(dialog), "close", _("_Close"));
  gtk_window_present(GTK_WINDOW(dialog));
}
