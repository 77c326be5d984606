#include "domain-window.h"

#include <glib/gi18n-lib.h>
#include <plumbline/domain-commands.h>
#include <plumbline/draft.h>
#include <plumbline/say.h>

#include "draft-field.h"
#include "entry-row.h"
#include "links.h"
#include "prompts-editor.h"
#include "record-form.h"
#include "undone.h"
#include "widgets.h"

/* As the windows of other records. */
#define WIDTH 620
#define HEIGHT 640

static const PlFormField fields[] = {
    {.field = "name", .title = N_("Name"), .one_line = TRUE},
    {.field = "short_name",
     .title = N_("Short name"),
     .hint = N_("For a narrow column of a chart or a table."),
     .one_line = TRUE},
    {.field = "text", .title = N_("What it covers")},
};

/* The window of one domain. */
typedef struct {
  GtkWindow *window;
  PlAppSession *session;
  gint64 domain;
  PlRecordForm *form;
  PlDraftField *levels[PL_LEVEL_MAX];
  PlPromptsEditor *prompts;
  GtkWidget *remove;
} Shown;

static const PlDomain *
domain_of(Shown *shown)
{
  return pl_snapshot_domain(pl_app_session_get_snapshot(shown->session), shown->domain);
}

static gboolean
is_editable(Shown *shown)
{
  return !pl_document_is_read_only(pl_app_session_get_document(shown->session));
}

/* ---- Removing ---- */

static void
remove_now(Shown *shown)
{
  g_autoptr(GtkWindow) window = g_object_ref(shown->window); /* it closes as soon as its domain has gone */
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command =
      pl_command_remove_domain(pl_app_session_get_snapshot(shown->session), shown->domain, &error);
  if (command == NULL) {
    pl_app_session_fail(shown->session, _("The domain was not removed"), error);
    return;
  }
  GtkWindow *parent = gtk_window_get_transient_for(window);
  pl_app_session_run(shown->session, command);
  if (PL_IS_WINDOW(parent))
    pl_done_tell(PL_WINDOW(parent), command);
}

static void
remove_response_cb(GtkWindow *dialog, const char *response, GtkWindow *window)
{
  Shown *shown = g_object_get_data(G_OBJECT(window), "shown");
  gtk_window_set_transient_for(dialog, NULL); /* the window may be gone before the dialog has quite ended */
  if (g_str_equal(response, "remove") && domain_of(shown) != NULL)
    remove_now(shown);
}

/* Undo brings it back; what goes with it is said before, for it may be much. */
static void
remove_cb(Shown *shown)
{
  gtk_window_set_focus(shown->window, NULL); /* what is typed becomes a change before */
  const PlDomain *domain = domain_of(shown);
  g_autofree char *goes =
      pl_say_what_goes(pl_app_session_get_snapshot(shown->session), PL_RECORD_DOMAIN, shown->domain);
  if (*goes == '\0') {
    remove_now(shown);
    return;
  }
  g_autofree char *heading = g_strdup_printf(_("Remove %s?"), domain->name);
  g_autofree char *body = g_strdup_printf(_("With it go %s. Undo brings all of it back."), goes);
  GtkWidget *dialog = adw_message_dialog_new(shown->window, heading, body);
  adw_message_dialog_add_responses(ADW_MESSAGE_DIALOG(dialog), "cancel", _("_Cancel"), "remove", _("_Remove"), NULL);
  adw_message_dialog_set_response_appearance(ADW_MESSAGE_DIALOG(dialog), "remove", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object(dialog, "response", G_CALLBACK(remove_response_cb), shown->window, 0);
  gtk_window_present(GTK_WINDOW(dialog));
}

/* ---- The window ---- */

static void
show(Shown *shown)
{
  PlSnapshot *snapshot = pl_app_session_get_snapshot(shown->session);
  for (gint level = PL_LEVEL_MIN; level <= PL_LEVEL_MAX; level++) {
    const PlDescriptor key = {.domain = shown->domain, .level = level};
    g_autofree char *place = pl_draft_place(PL_RECORD_DESCRIPTOR, &key, "text");
    g_autofree char *said = pl_say_level(snapshot, level), *name = pl_say_capital(said);
    pl_draft_field_set_target(shown->levels[level - 1], place, name, is_editable(shown));
  }
  pl_prompts_editor_show(shown->prompts);
  gtk_widget_set_sensitive(shown->remove, is_editable(shown));
}

static void
changed_cb(GtkWindow *window)
{
  Shown *shown = g_object_get_data(G_OBJECT(window), "shown");
  if (domain_of(shown) == NULL) /* removed, or its making undone */
    gtk_window_close(window);
  else
    show(shown);
}

/* Whoever has written it goes on to score it. Not sooner: the focus behind this window would be told beside the one in it. */
static gboolean
close_request_cb(Shown *shown)
{
  gtk_window_set_focus(shown->window, NULL); /* what is typed becomes a change */
  pl_app_session_set_domain(shown->session, shown->domain);
  return FALSE;
}

/* Before its fields go: one that goes makes what was typed a change, and a screen reader may hold the window longer. */
static void
unmapped_cb(GtkWidget *window, Shown *shown)
{
  g_signal_handlers_disconnect_by_func(shown->session, changed_cb, window);
}

static void
add_levels(Shown *shown, GtkWidget *box)
{
  gtk_box_append(GTK_BOX(box), pl_heading_new(_("What each level looks like"), "title-4"));
  gtk_box_append(GTK_BOX(box), pl_label_new(_("So that two people who read it would choose the same one. The matrix shows "
                                              "the first words of each where there is little room."),
                                            "dim-label"));
  for (gint level = PL_LEVEL_MIN; level <= PL_LEVEL_MAX; level++) {
    g_autofree char *said = pl_say_level(pl_app_session_get_snapshot(shown->session), level);
    g_autofree char *title = pl_say_capital(said);
    GtkWidget *field = g_object_new(PL_TYPE_DRAFT_FIELD, "title", title, NULL);
    pl_draft_field_set_session(PL_DRAFT_FIELD(field), shown->session);
    shown->levels[level - 1] = PL_DRAFT_FIELD(field);
    gtk_box_append(GTK_BOX(box), field);
  }
}

static GtkWidget *
make_body(Shown *shown)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_add_css_class(box, "place-body");
  gtk_widget_set_margin_top(box, 12);
  const PlDomain key = {.id = shown->domain};
  GtkWidget *form = pl_record_form_new(shown->session, PL_RECORD_DOMAIN, &key, fields, G_N_ELEMENTS(fields));
  shown->form = PL_RECORD_FORM(form);
  gtk_box_append(GTK_BOX(box), form);
  add_levels(shown, box);
  gtk_box_append(GTK_BOX(box), pl_heading_new(_("What to ask about it"), "title-4"));
  GtkWidget *prompts = pl_prompts_editor_new(shown->session, shown->domain);
  shown->prompts = PL_PROMPTS_EDITOR(prompts);
  gtk_box_append(GTK_BOX(box), prompts);
  GtkWidget *scroller = gtk_scrolled_window_new();
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), box);
  gtk_widget_set_focusable(scroller, FALSE);
  gtk_widget_set_vexpand(scroller, TRUE);
  return scroller;
}

void
pl_domain_window_present(GtkWindow *parent, PlAppSession *session, gint64 domain)
{
  g_return_if_fail(PL_IS_APP_SESSION(session));
  GtkWidget *window = g_object_new(ADW_TYPE_WINDOW, "transient-for", parent, "modal", TRUE, "title",
                                   _("Domain"), "default-width", (gint)(WIDTH * pl_text_scale(parent)),
                                   "default-height", HEIGHT, "destroy-with-parent", TRUE, NULL);
  Shown *shown = g_new0(Shown, 1);
  shown->window = GTK_WINDOW(window);
  shown->session = session;
  shown->domain = domain;
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0), *header = adw_header_bar_new();
  shown->remove = gtk_button_new_with_mnemonic(_("_Remove…"));
  pl_name_widget(shown->remove, _("Remove…"));
  g_signal_connect_swapped(shown->remove, "clicked", G_CALLBACK(remove_cb), shown);
  adw_header_bar_pack_start(ADW_HEADER_BAR(header), shown->remove);
  gtk_box_append(GTK_BOX(box), header);
  gtk_box_append(GTK_BOX(box), make_body(shown));
  adw_window_set_content(ADW_WINDOW(window), box);
  GtkEventController *keys = gtk_shortcut_controller_new();
  gtk_shortcut_controller_add_shortcut(
      GTK_SHORTCUT_CONTROLLER(keys),
      gtk_shortcut_new(gtk_keyval_trigger_new(GDK_KEY_Escape, 0), gtk_named_action_new("window.close")));
  gtk_widget_add_controller(window, keys);
  g_object_set_data_full(G_OBJECT(window), "shown", shown, g_free);
  g_signal_connect(window, "unmap", G_CALLBACK(unmapped_cb), shown);
  g_signal_connect_swapped(window, "close-request", G_CALLBACK(close_request_cb), shown);
  show(shown);
  g_signal_connect_object(session, "changed", G_CALLBACK(changed_cb), window, G_CONNECT_SWAPPED);
  gtk_window_present(GTK_WINDOW(window));
  pl_record_form_take_focus(shown->form);
}

/* ---- A new one ---- */

/* The question for a name, while it is up. */
typedef struct {
  PlAppSession *session; /* owned */
  GtkWindow *parent;     /* owned */
  GtkWidget *dialog, *name;
  gint64 added; /* 0 for none */
} Ask;

static void
ask_free(Ask *ask)
{
  g_object_unref(ask->session);
  g_object_unref(ask->parent);
  g_free(ask);
}

static void
name_changed_cb(Ask *ask)
{
  g_autofree char *name = g_strstrip(g_strdup(gtk_editable_get_text(GTK_EDITABLE(ask->name))));
  adw_message_dialog_set_response_enabled(ADW_MESSAGE_DIALOG(ask->dialog), "add", *name != '\0');
}

/* After the dialog has gone, which gives the keyboard back to its parent. */
static gboolean
present_cb(gpointer data)
{
  Ask *ask = data;
  if (gtk_widget_get_mapped(GTK_WIDGET(ask->parent)))
    pl_domain_window_present(ask->parent, ask->session, ask->added);
  return G_SOURCE_REMOVE;
}

static void
destroyed_cb(Ask *ask)
{
  if (ask->added != 0)
    g_idle_add_full(G_PRIORITY_DEFAULT_IDLE, present_cb, ask, (GDestroyNotify)ask_free);
  else
    ask_free(ask);
}

static void
ask_response_cb(Ask *ask, const char *response)
{
  if (!g_str_equal(response, "add"))
    return;
  g_autoptr(GError) error = NULL;
  gint64 id = pl_document_next_id(pl_app_session_get_document(ask->session));
  g_autoptr(PlCommand) command = pl_command_add_domain(pl_app_session_get_snapshot(ask->session), id,
                                                       gtk_editable_get_text(GTK_EDITABLE(ask->name)), &error);
  if (command == NULL) {
    pl_app_session_fail(ask->session, _("No domain was added"), error);
    return;
  }
  pl_app_session_run(ask->session, command);
  if (pl_app_session_get_seal(ask->session) != NULL && PL_IS_WINDOW(ask->parent))
    pl_window_tell(PL_WINDOW(ask->parent), _("The assessment in view is signed off: the new domain takes part in others"), NULL,
                   NULL, NULL);
  ask->added = id;
}

void
pl_domain_add_ask(GtkWindow *parent, PlAppSession *session)
{
  g_return_if_fail(GTK_IS_WINDOW(parent) && PL_IS_APP_SESSION(session));
  Ask *ask = g_new0(Ask, 1);
  ask->session = g_object_ref(session);
  ask->parent = g_object_ref(parent);
  ask->dialog = adw_message_dialog_new(parent, _("Add a Domain"),
                                       _("Something that your council looks at beside the framework’s domains. It is "
                                         "scored, charted and reported as they are."));
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG(ask->dialog);
  GtkWidget *list = pl_boxed_list_new();
  pl_name_widget(list, _("The new domain"));
  ask->name = pl_entry_row_new(_("Name, such as Youth justice"));
  gtk_list_box_append(GTK_LIST_BOX(list), ask->name);
  g_signal_connect_swapped(ask->name, "changed", G_CALLBACK(name_changed_cb), ask);
  adw_message_dialog_set_extra_child(dialog, list);
  adw_message_dialog_add_responses(dialog, "cancel", _("_Cancel"), "add", _("_Add"), NULL);
  adw_message_dialog_set_response_appearance(dialog, "add", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response(dialog, "add");
  adw_message_dialog_set_response_enabled(dialog, "add", FALSE);
  g_signal_connect_swapped(dialog, "response", G_CALLBACK(ask_response_cb), ask);
  g_signal_connect_swapped(dialog, "destroy", G_CALLBACK(destroyed_cb), ask);
  gtk_window_present(GTK_WINDOW(dialog));
}
