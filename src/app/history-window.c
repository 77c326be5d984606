#include "history-window.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>

#include "history-item.h"
#include "links.h"
#include "settings.h"
#include "widgets.h"

/* Enough to compare two by eye; the whole is what is copied. */
#define DIGITS_SHOWN 16

struct _PlHistoryWindow {
  AdwWindow parent_instance;

  /* template children */
  GtkListView *list;
  GtkEntry *signature;
  GtkLabel *count;
  GtkLabel *head;
  GtkStack *check_stack;
  GtkWidget *result;
  GtkLabel *checked;
  GtkSpinner *spinner;
  GtkWidget *remove_button;
  AdwLeaflet *leaflet;
  GtkWidget *back_button;
  GtkLabel *title;
  GtkLabel *when;
  GtkListView *details;

  /* owned */
  PlAppSession *session;
  char *shown_head; /* of the entries that are shown */
  GCancellable *cancellable;

  /* state */
  gboolean listing;
  gint64 in_hand; /* the entry whose changes are shown, or asked for; 0 for none */
};

G_DEFINE_FINAL_TYPE(PlHistoryWindow, pl_history_window, ADW_TYPE_WINDOW)

static void
show_result(PlHistoryWindow *self, const char *text)
{
  gtk_label_set_text(self->checked, text);
  gtk_widget_set_visible(self->result, *text != '\0');
}

/* ---- What the entry in hand changed ---- */

typedef struct {
  PlHistoryWindow *self;
  gint64 seq;
} Asked;

static char *
dup_markup(const PlRecordChange *change)
{
  g_autofree char *heading = pl_record_change_dup_heading(change);
  const char *note = pl_record_change_get_note(change);
  GString *markup = g_string_new(NULL);
  g_autofree char *bold = g_markup_printf_escaped("<b>%s</b>", heading);
  g_string_append(markup, bold);
  for (guint i = 0; i < change->values->len; i++) {
    g_autofree char *line = pl_record_change_dup_line(change, i);
    g_autofree char *escaped = g_markup_printf_escaped("\n%s", line);
    g_string_append(markup, escaped);
  }
  if (note != NULL)
    g_string_append_printf(markup, "\n<i>%s</i>", note);
  return g_string_free(markup, FALSE);
}

/* A row a record, made when it is seen: an import changes thousands. */
static void
show_rows(PlHistoryWindow *self, GtkStringList *rows)
{
  g_autoptr(GtkNoSelection) model = gtk_no_selection_new(g_object_ref(G_LIST_MODEL(rows)));
  gtk_list_view_set_model(self->details, GTK_SELECTION_MODEL(model));
}

static void
show_changes(PlHistoryWindow *self, const PlHistoryChanges *changes)
{
  g_autoptr(GtkStringList) rows = gtk_string_list_new(NULL);
  if (changes->note != NULL)
    gtk_string_list_take(rows, g_markup_escape_text(changes->note, -1));
  for (guint i = 0; i < changes->records->len; i++)
    gtk_string_list_take(rows, dup_markup(changes->records->pdata[i]));
  if (changes->n_more > 0)
    gtk_string_list_take(rows, g_strdup_printf(ngettext("and %u more record", "and %u more records", changes->n_more),
                                               changes->n_more));
  show_rows(self, rows);
}

static void
show_problem(PlHistoryWindow *self, const char *problem)
{
  g_autoptr(GtkStringList) rows = gtk_string_list_new(NULL);
  gtk_string_list_take(rows, g_markup_escape_text(problem, -1));
  show_rows(self, rows);
}

static void
setup_change_cb(GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  GtkWidget *label = pl_label_new("", NULL);
  gtk_label_set_selectable(GTK_LABEL(label), TRUE); /* so that it takes the focus, and can be copied */
  gtk_widget_set_margin_bottom(label, 12);
  gtk_list_item_set_activatable(item, FALSE);
  gtk_list_item_set_child(item, label);
}

static void
bind_change_cb(GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  GtkWidget *label = gtk_list_item_get_child(item);
  gtk_label_set_markup(GTK_LABEL(label), gtk_string_object_get_string(gtk_list_item_get_item(item)));
  pl_name_widget(gtk_widget_get_parent(label), gtk_label_get_text(GTK_LABEL(label)));
}

/* Whoever goes down the list is shown where they stop, and not what they passed. */
static void
changes_listed_cb(GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr(PlHistoryWindow) self = asked->self;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlHistoryChanges) changes = pl_document_list_changes_finish(PL_DOCUMENT(source), result, &error);
  if (asked->seq != self->in_hand)
    return;
  if (changes != NULL)
    show_changes(self, changes);
  else
    show_problem(self, error->message);
}

static void
show_entry(PlHistoryWindow *self, PlHistoryItem *item)
{
  Asked *asked = g_new0(Asked, 1);
  g_autofree char *when = pl_history_item_dup_when(item);
  asked->self = g_object_ref(self);
  asked->seq = self->in_hand = pl_history_item_get_seq(item);
  gtk_label_set_text(self->title, pl_history_item_get_title(item));
  gtk_label_set_text(self->when, when);
  pl_document_list_changes_async(pl_app_session_get_document(self->session), asked->seq, changes_listed_cb, asked);
}

static void
selected_cb(GtkSingleSelection *selection, GParamSpec *pspec G_GNUC_UNUSED, PlHistoryWindow *self)
{
  PlHistoryItem *item = gtk_single_selection_get_selected_item(selection);
  if (item != NULL)
    show_entry(self, item);
}

static void
folded_cb(PlHistoryWindow *self)
{
  gtk_widget_set_visible(self->back_button,
                         adw_leaflet_get_folded(self->leaflet) &&
                             g_strcmp0(adw_leaflet_get_visible_child_name(self->leaflet), "details") == 0);
}

static void
back_cb(PlHistoryWindow *self)
{
  adw_leaflet_set_visible_child_name(self->leaflet, "list");
  gtk_widget_grab_focus(GTK_WIDGET(self->list));
}

/* Where the two stand side by side, it is shown already. */
static void
activated_cb(PlHistoryWindow *self)
{
  adw_leaflet_set_visible_child_name(self->leaflet, "details");
  gtk_widget_child_focus(GTK_WIDGET(self->details), GTK_DIR_TAB_FORWARD);
}

/* ---- The list ---- */

static void
setup_cb(GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  GtkWidget *row = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new(GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *title = pl_label_new("", NULL), *when = pl_label_new("", "small dim-label number");
  GtkWidget *mark = gtk_label_new(NULL);
  gtk_widget_add_css_class(mark, "tag");
  gtk_widget_set_valign(mark, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand(texts, TRUE);
  gtk_widget_add_css_class(row, "history-row");
  gtk_box_append(GTK_BOX(texts), title);
  gtk_box_append(GTK_BOX(texts), when);
  gtk_box_append(GTK_BOX(row), texts);
  gtk_box_append(GTK_BOX(row), mark);
  gtk_list_item_set_child(item, row);
}

static void
bind_cb(GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  PlHistoryItem *entry = gtk_list_item_get_item(item);
  GtkWidget *row = gtk_list_item_get_child(item);
  GtkWidget *texts = gtk_widget_get_first_child(row), *mark = gtk_widget_get_last_child(row);
  const char *title = pl_history_item_get_title(entry), *said = pl_history_item_get_mark(entry);
  g_autofree char *when = pl_history_item_dup_when(entry);
  gtk_label_set_text(GTK_LABEL(gtk_widget_get_first_child(texts)), title);
  gtk_label_set_text(GTK_LABEL(gtk_widget_get_last_child(texts)), when);
  gtk_label_set_text(GTK_LABEL(mark), said);
  gtk_widget_set_visible(mark, *said != '\0');
  g_autofree char *name = *said != '\0' ? g_strdup_printf("%s: %s. %s", said, title, when)
                                        : g_strdup_printf("%s. %s", title, when);
  pl_name_widget(gtk_widget_get_parent(row), name);
}

/* Once its rows are there: before, the list has none to give the focus to. */
static gboolean
focus_list_cb(gpointer data)
{
  gtk_widget_child_focus(GTK_WIDGET(PL_HISTORY_WINDOW(data)->list), GTK_DIR_TAB_FORWARD);
  return G_SOURCE_REMOVE;
}

static void
show_entries(PlHistoryWindow *self, GPtrArray *entries)
{
  g_autofree char *number = pl_say_number((gint)entries->len - 1);
  g_autofree char *text =
      g_strdup_printf(ngettext("%s change since the document was made",
                               "%s changes since the document was made", entries->len - 1),
                      number);
  g_autofree char *sentence = entries->len > 1
                                  ? pl_say_sentence(text)
                                  : g_strdup(_("Nothing was changed since the document was made."));
  const PlHistoryEntry *newest = entries->pdata[entries->len - 1];
  g_autofree char *digits = g_strdup_printf(_("Newest entry %.*s…"), DIGITS_SHOWN, newest->sha256);
  g_autofree char *whole =
      g_strdup_printf(_("The newest entry’s SHA-256, which covers all before it: %s"), newest->sha256);
  g_free(self->shown_head);
  self->shown_head = g_strdup(newest->sha256);
  gtk_label_set_text(self->count, sentence);
  gtk_label_set_text(self->head, digits);
  gtk_widget_set_tooltip_text(GTK_WIDGET(self->head), whole);
  g_autoptr(GListModel) items = pl_history_item_list_new(g_ptr_array_ref(entries));
  guint at = self->in_hand > 0 ? entries->len - (guint)self->in_hand : 0; /* seq goes from 1, without gaps */
  g_autoptr(GtkSingleSelection) selection = gtk_single_selection_new(g_steal_pointer(&items));
  gtk_single_selection_set_selected(selection, MIN(at, entries->len - 1));
  g_signal_connect_object(selection, "notify::selected-item", G_CALLBACK(selected_cb), self, 0);
  gtk_list_view_set_model(self->list, GTK_SELECTION_MODEL(selection));
  if (self->in_hand == 0)
    g_idle_add_full(G_PRIORITY_DEFAULT_IDLE, focus_list_cb, g_object_ref(self), g_object_unref);
  selected_cb(selection, NULL, self);
}

static void
listed_cb(GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(PlHistoryWindow) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) entries = pl_document_list_history_finish(PL_DOCUMENT(source), result, &error);
  self->listing = FALSE;
  if (entries != NULL && entries->len > 0)
    show_entries(self, entries);
  else if (error != NULL)
    gtk_label_set_text(self->count, error->message);
}

/* What is checked was another history: its result goes. */
static void
keep_up_cb(PlHistoryWindow *self)
{
  PlDocument *document = pl_app_session_get_document(self->session);
  g_autofree char *head = pl_document_dup_head(document);
  gtk_widget_set_sensitive(self->remove_button, !pl_document_is_read_only(document));
  if (self->listing || g_strcmp0(head, self->shown_head) == 0)
    return;
  self->listing = TRUE;
  if (self->cancellable == NULL)
    show_result(self, "");
  pl_document_list_history_async(document, listed_cb, g_object_ref(self));
}

static void
copy_cb(PlHistoryWindow *self)
{
  if (self->shown_head != NULL)
    gdk_clipboard_set_text(gtk_widget_get_clipboard(GTK_WIDGET(self)), self->shown_head);
}

/* ---- Signing ---- */

static void
signature_changed_cb(PlHistoryWindow *self)
{
  pl_settings_set(PL_SETTING_SIGNATURE, g_variant_new_string(gtk_editable_get_text(GTK_EDITABLE(self->signature))));
}

static void
show_signature(PlHistoryWindow *self)
{
  g_autoptr(GVariant) value = pl_settings_get(PL_SETTING_SIGNATURE);
  gtk_entry_set_placeholder_text(self->signature, g_get_host_name());
  gtk_editable_set_text(GTK_EDITABLE(self->signature), g_variant_get_string(value, NULL));
}

/* ---- Checking ---- */

static char *
say_problems(const char *const *problems)
{
  if (problems[0] == NULL)
    return g_strdup(_(
        "All is well: every page, reference, recorded change and signed-off assessment was read, and holds."));
  GString *text = g_string_new(_("This was found. Nothing was changed."));
  for (guint i = 0; problems[i] != NULL; i++)
    g_string_append_printf(text, "\n• %s", problems[i]);
  return g_string_free(text, FALSE);
}

static void
checked_cb(GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(PlHistoryWindow) self = data;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) problems = pl_document_check_finish(PL_DOCUMENT(source), result, &error);
  g_clear_object(&self->cancellable);
  gtk_spinner_stop(self->spinner);
  gtk_stack_set_visible_child_name(self->check_stack, "idle");
  g_autofree char *text = problems != NULL ? say_problems((const char *const *)problems)
                          : g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                              ? g_strdup(_("The check was cancelled."))
                              : g_strdup(error->message);
  show_result(self, text);
}

static void
check_cb(PlHistoryWindow *self)
{
  if (self->cancellable != NULL)
    return;
  self->cancellable = g_cancellable_new();
  gtk_spinner_start(self->spinner);
  gtk_stack_set_visible_child_name(self->check_stack, "busy");
  show_result(self, _("Checking…"));
  pl_document_check_async(pl_app_session_get_document(self->session), self->cancellable, checked_cb,
                          g_object_ref(self));
}

static void
cancel_cb(PlHistoryWindow *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel(self->cancellable);
}

/* The main window's actions are not this one's. */
static void
remove_words_cb(PlHistoryWindow *self)
{
  GtkWindow *window = gtk_window_get_transient_for(GTK_WINDOW(self));
  gtk_widget_activate_action(GTK_WIDGET(window), "win.remove-words", NULL);
  gtk_window_close(GTK_WINDOW(self));
}

/* ---- The object ---- */

static void
pl_history_window_dispose(GObject *object)
{
  PlHistoryWindow *self = PL_HISTORY_WINDOW(object);
  cancel_cb(self);
  g_clear_object(&self->session);
  g_clear_pointer(&self->shown_head, g_free);
  G_OBJECT_CLASS(pl_history_window_parent_class)->dispose(object);
}

static void
pl_history_window_class_init(PlHistoryWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = pl_history_window_dispose;
  gtk_widget_class_set_template_from_resource(widget_class, "/org/plumbline/Plumbline/history-window.ui");
  gtk_widget_class_bind_template_child(widget_class, PlHistoryWindow, list);
  gtk_widget_class_bind_template_child(widget_class, PlHistoryWindow, signature);
  gtk_widget_class_bind_template_callback(widget_class, signature_changed_cb);
  gtk_widget_class_bind_template_child(widget_class, PlHistoryWindow, count);
  gtk_widget_class_bind_template_child(widget_class, PlHistoryWindow, head);
  gtk_widget_class_bind_template_child(widget_class, PlHistoryWindow, check_stack);
  gtk_widget_class_bind_template_child(widget_class, PlHistoryWindow, checked);
  gtk_widget_class_bind_template_child(widget_class, PlHistoryWindow, result);
  gtk_widget_class_bind_template_child(widget_class, PlHistoryWindow, spinner);
  gtk_widget_class_bind_template_child(widget_class, PlHistoryWindow, remove_button);
  gtk_widget_class_bind_template_child(widget_class, PlHistoryWindow, leaflet);
  gtk_widget_class_bind_template_child(widget_class, PlHistoryWindow, back_button);
  gtk_widget_class_bind_template_child(widget_class, PlHistoryWindow, title);
  gtk_widget_class_bind_template_child(widget_class, PlHistoryWindow, when);
  gtk_widget_class_bind_template_child(widget_class, PlHistoryWindow, details);
  gtk_widget_class_bind_template_callback(widget_class, folded_cb);
  gtk_widget_class_bind_template_callback(widget_class, back_cb);
  gtk_widget_class_bind_template_callback(widget_class, activated_cb);
  gtk_widget_class_bind_template_callback(widget_class, copy_cb);
  gtk_widget_class_bind_template_callback(widget_class, check_cb);
  gtk_widget_class_bind_template_callback(widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback(widget_class, remove_words_cb);
  gtk_widget_class_add_binding_action(widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
pl_history_window_init(PlHistoryWindow *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new();
  g_signal_connect(factory, "setup", G_CALLBACK(setup_cb), NULL);
  g_signal_connect(factory, "bind", G_CALLBACK(bind_cb), NULL);
  gtk_list_view_set_factory(self->list, factory);
  pl_list_one_stop(GTK_WIDGET(self->list));
  g_autoptr(GtkListItemFactory) changes = gtk_signal_list_item_factory_new();
  g_signal_connect(changes, "setup", G_CALLBACK(setup_change_cb), NULL);
  g_signal_connect(changes, "bind", G_CALLBACK(bind_change_cb), NULL);
  gtk_list_view_set_factory(self->details, changes);
  pl_list_one_stop(GTK_WIDGET(self->details));
}

void
pl_history_window_present(PlWindow *window)
{
  g_return_if_fail(PL_IS_WINDOW(window) && pl_window_get_session(window) != NULL);
  PlHistoryWindow *self = g_object_new(PL_TYPE_HISTORY_WINDOW, "transient-for", window, NULL);
  self->session = g_object_ref(pl_window_get_session(window));
  g_signal_connect_object(self->session, "status", G_CALLBACK(keep_up_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(self->session, "changed", G_CALLBACK(keep_up_cb), self, G_CONNECT_SWAPPED);
  keep_up_cb(self);
  show_signature(self);
  gtk_window_present(GTK_WINDOW(self));
}
