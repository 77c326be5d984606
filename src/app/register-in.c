#include "register-in.h"

#include <glib/gi18n-lib.h>
#include <plumbline/figures.h>
#include <plumbline/say.h>
#include <string.h>

#include "application.h"
#include "busy.h"
#include "entry-row.h"
#include "links.h"
#include "named-menu.h"
#include "register-columns.h"
#include "register-load.h"
#include "register-rows.h"
#include "undone.h"
#include "widgets.h"

/* Both lists beside each other on a small laptop. */
#define WIDTH 1000
#define HEIGHT 620
#define COLUMNS_WIDTH 400
#define SOURCE_WIDTH_CHARS 62

/* The window, while it is up. */
typedef struct {
  PlWindow *parent;      /* owned */
  PlAppSession *session; /* owned */
  GtkWidget *window, *stage, *back, *take;
  GtkWidget *source_fault;
  GtkWidget *source; /* what is read: a file's name */
  GtkDropDown *whose;
  GArray *organisations; /* gint64, as `whose` lists them; 0 for the document's own */
  GtkWidget *date, *fault;
  PlRegisterColumns *columns;
  PlRegisterRows *rows;
  PlRegisterTable *table;        /* owned (nullable) */
  char *name;                    /* owned (nullable): of the file */
  GCancellable *cancellable;     /* of reading the clipboard; owned */
  PlBusy *busy;                  /* (nullable): while a file is read */
  GtkFileChooserNative *chooser; /* owned (nullable) */
  guint serial;                  /* of the last that was asked for */
} In;

static void
in_free(In *in)
{
  g_cancellable_cancel(in->cancellable);
  g_object_unref(in->cancellable);
  g_signal_handlers_disconnect_by_data(in->session, in);
  g_clear_pointer(&in->busy, pl_busy_end);
  g_clear_object(&in->chooser);
  g_clear_pointer(&in->table, pl_register_table_unref);
  g_array_unref(in->organisations);
  g_free(in->name);
  g_object_unref(in->session);
  g_object_unref(in->parent);
  g_free(in);
}

static gint64
next_id(gpointer document)
{
  return pl_document_next_id(document);
}

/* ---- What is shown ---- */

static void
show_take(In *in)
{
  PlRegister *read = pl_register_rows_get(in->rows);
  guint added = 0, updated = 0;
  if (read != NULL)
    pl_register_count(read, &added, &updated);
  g_autofree char *adding = g_strdup_printf(ngettext("Add %u Risk", "Add %u Risks", added), added);
  g_autofree char *updating =
      g_strdup_printf(ngettext("Update %u Risk", "Update %u Risks", updated), updated);
  /* TRANSLATORS: "Add 12 Risks", then how many others are changed. */
  g_autofree char *both = g_strdup_printf(_("%s, Update %u"), adding, updated);
  const char *label = added > 0 && updated > 0 ? both
                      : updated > 0            ? updating
                      : added > 0              ? adding
                                               : _("Bring In");
  gtk_button_set_label(GTK_BUTTON(in->take), label);
  pl_name_widget(in->take, label);
  gtk_widget_set_sensitive(in->take, added + updated > 0);
}

static void
show_stage(In *in, gboolean rows)
{
  gtk_stack_set_visible_child_name(GTK_STACK(in->stage), rows ? "rows" : "source");
  gtk_widget_set_visible(in->back, rows);
  gtk_widget_set_visible(in->take, rows);
}

/* Nothing in the place of what cannot be read. */
static void
show_rows(In *in, PlRegister *read)
{
  pl_register_rows_set(in->rows, read);
  gtk_widget_set_visible(GTK_WIDGET(in->rows), read != NULL);
  show_take(in);
}

static void
show_fault(GtkWidget *label, const char *fault)
{
  gtk_label_set_text(GTK_LABEL(label), fault != NULL ? fault : "");
  gtk_widget_set_visible(label, fault != NULL && *fault != '\0');
}

/* Returns: (transfer full) (nullable): the day that is typed. */
static char *
read_date(In *in)
{
  const char *why_not = "";
  g_autofree char *typed = g_strstrip(g_strdup(gtk_editable_get_text(GTK_EDITABLE(in->date))));
  g_autofree char *date = pl_figure_read_date(typed, &why_not);
  if (date != NULL && pl_date_is_valid(date))
    return g_steal_pointer(&date);
  g_autofree char *fault =
      date == NULL ? pl_say_sentence(why_not) : g_strdup(_("The ratings are of a day, such as 31/03/2027."));
  show_fault(in->fault, fault);
  return NULL;
}

/* ---- Reading ---- */

/* One reading under way. The window may be gone by the time that it ends, or ask for another. */
typedef struct {
  GtkWidget *window; /* a weak pointer */
  In *in;            /* lives as long as the window */
  guint serial;
  gboolean again; /* what was read before, with other columns */
} Reading;

static void
show_source(In *in)
{
  const char *name = in->name != NULL ? in->name : _("Cells that were pasted");
  guint n_above = pl_register_table_get_n_above(in->table);
  /* TRANSLATORS: a file's name. */
  g_autofree char *above = g_strdup_printf(ngettext("%s, without the %u line above its headings",
                                                    "%s, without the %u lines above its headings", n_above),
                                           name, n_above);
  gtk_label_set_text(GTK_LABEL(in->source), n_above > 0 ? above : name);
}

static void
show_load(In *in, PlRegisterLoad *load, gboolean again)
{
  if (!again) {
    g_clear_pointer(&in->table, pl_register_table_unref);
    in->table = pl_register_table_ref(load->table);
    pl_register_columns_set(in->columns, load->table, load->columns);
    pl_register_rows_forget(in->rows);
    show_source(in);
  }
  show_fault(in->fault, load->fault);
  show_rows(in, g_steal_pointer(&load->read));
  show_stage(in, TRUE);
  if (!again) {
    gtk_window_set_focus(GTK_WINDOW(in->window), NULL); /* else the next after the first */
    gtk_widget_child_focus(GTK_WIDGET(in->columns), GTK_DIR_TAB_FORWARD);
  }
}

static void
read_cb(GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  Reading *reading = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlRegisterLoad) load = pl_register_load_finish(result, &error);
  if (reading->window != NULL && reading->serial == reading->in->serial) {
    In *in = reading->in;
    g_clear_pointer(&in->busy, pl_busy_end);
    if (load != NULL)
      show_load(in, load, reading->again);
    else if (!g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      show_fault(in->source_fault, error->message);
  }
  g_clear_weak_pointer(&reading->window);
  g_free(reading);
}

/* What was being read before is given up. */
static void
begin_reading(In *in, PlRegisterWish *wish, GCancellable *cancellable, const char *date)
{
  Reading *reading = g_new0(Reading, 1);
  reading->in = in;
  reading->serial = ++in->serial;
  reading->again = wish->table != NULL;
  g_set_weak_pointer(&reading->window, in->window);
  wish->snapshot = pl_app_session_get_snapshot(in->session);
  wish->organisation = g_array_index(in->organisations, gint64, gtk_drop_down_get_selected(in->whose));
  wish->date = date;
  pl_register_load_async(wish, cancellable, read_cb, reading);
}

static void
read_afresh(In *in, PlRegisterWish *wish, const char *heading)
{
  g_autofree char *today = pl_document_dup_today(pl_app_session_get_document(in->session));
  g_autofree char *date = read_date(in);
  show_fault(in->source_fault, NULL);
  g_clear_pointer(&in->busy, pl_busy_end);
  in->busy = pl_busy_begin(GTK_WINDOW(in->window), heading, TRUE);
  begin_reading(in, wish, pl_busy_get_cancellable(in->busy), date != NULL ? date : today);
}

static void
read_again(In *in)
{
  if (in->table == NULL)
    return;
  PlRegisterWish wish = {.table = in->table};
  g_autofree char *date = read_date(in);
  gtk_widget_set_sensitive(in->take, FALSE);
  if (date == NULL) {
    in->serial++;
    show_rows(in, NULL);
    return;
  }
  pl_register_columns_get(in->columns, wish.columns);
  begin_reading(in, &wish, NULL, date);
}

static void
read_file(In *in, GFile *file)
{
  g_autofree char *base = g_file_get_basename(file);
  const char *path = g_file_peek_path(file);
  GtkApplication *application = gtk_window_get_application(GTK_WINDOW(in->parent));
  if (path != NULL && pl_application_has_open(application, path)) {
    show_fault(
        in->source_fault,
        _("That is a document which is open here, and not a register. To bring two documents together, "
          "merge them."));
    return;
  }
  g_free(in->name);
  in->name = g_filename_display_name(base);
  g_autofree char *heading = g_strdup_printf(_("Reading “%s”"), in->name);
  read_afresh(in, &(PlRegisterWish){.file = file}, heading);
}

static void
read_text(In *in, const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
  g_clear_pointer(&in->name, g_free);
  read_afresh(in, &(PlRegisterWish){.text = bytes}, _("Reading what was pasted"));
}

/* ---- Where it comes from ---- */

static void
file_chosen_cb(In *in, gint response, GtkNativeDialog *chooser)
{
  g_autoptr(GFile) file =
      response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file(GTK_FILE_CHOOSER(chooser)) : NULL;
  if (file != NULL)
    read_file(in, file);
  g_clear_object(&in->chooser);
}

static void
choose_cb(In *in)
{
  g_clear_object(&in->chooser);
  in->chooser = gtk_file_chooser_native_new(_("Choose a Register"), GTK_WINDOW(in->window),
                                            GTK_FILE_CHOOSER_ACTION_OPEN, _("_Read"), _("_Cancel"));
  static const char *const patterns[] = {"*.csv", "*.tsv", "*.txt"};
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new(), any = gtk_file_filter_new();
  gtk_file_filter_set_name(filter, _("CSV files"));
  for (guint i = 0; i < G_N_ELEMENTS(patterns); i++)
    gtk_file_filter_add_pattern(filter, patterns[i]);
  gtk_file_filter_set_name(any, _("All files"));
  gtk_file_filter_add_pattern(any, "*");
  gtk_file_chooser_add_filter(GTK_FILE_CHOOSER(in->chooser), filter);
  gtk_file_chooser_add_filter(GTK_FILE_CHOOSER(in->chooser), any);
  gtk_native_dialog_set_modal(GTK_NATIVE_DIALOG(in->chooser), TRUE);
  g_signal_connect_swapped(in->chooser, "response", G_CALLBACK(file_chosen_cb), in);
  gtk_native_dialog_show(GTK_NATIVE_DIALOG(in->chooser));
}

static void
clipboard_read_cb(GObject *source, GAsyncResult *result, gpointer data)
{
  Reading *reading = data;
  g_autofree char *text = gdk_clipboard_read_text_finish(GDK_CLIPBOARD(source), result, NULL);
  if (reading->window != NULL && text != NULL)
    read_text(reading->in, text);
  else if (reading->window != NULL)
    show_fault(reading->in->source_fault,
               _("No cells were copied. In the spreadsheet, choose the cells with their headings and copy "
                 "them; then paste them here."));
  g_clear_weak_pointer(&reading->window);
  g_free(reading);
}

static void
paste_cb(In *in)
{
  Reading *reading = g_new0(Reading, 1);
  reading->in = in;
  g_set_weak_pointer(&reading->window, in->window);
  gdk_clipboard_read_text_async(gtk_widget_get_clipboard(in->window), in->cancellable, clipboard_read_cb,
                                reading);
}

/* In a field Ctrl+V is the field's. */
static gboolean
paste_key_cb(GtkWidget *window, GVariant *arguments G_GNUC_UNUSED, gpointer data)
{
  if (GTK_IS_TEXT(gtk_window_get_focus(GTK_WINDOW(window))))
    return FALSE;
  paste_cb(data);
  return TRUE;
}

static gboolean
dropped_cb(In *in, const GValue *value)
{
  const GSList *files = gdk_file_list_get_files(g_value_get_boxed(value));
  if (files == NULL)
    return FALSE;
  read_file(in, files->data);
  return TRUE;
}

static void
back_cb(In *in)
{
  show_stage(in, FALSE);
  gtk_widget_child_focus(gtk_stack_get_visible_child(GTK_STACK(in->stage)), GTK_DIR_TAB_FORWARD);
}

/* ---- Taking it ---- */

/* What was read last is of the document as it stands: it was read again at every change. */
static void
take_cb(In *in)
{
  if (!gtk_widget_is_sensitive(in->take))
    return;
  const PlIds ids = {.next = next_id, .data = pl_app_session_get_document(in->session)};
  g_autoptr(PlCommand) command = pl_register_command(pl_register_rows_get(in->rows), &ids);
  g_autoptr(PlWindow) parent = g_object_ref(in->parent);
  g_autoptr(PlAppSession) session = g_object_ref(in->session);
  gtk_window_destroy(GTK_WINDOW(in->window)); /* `in` goes with it */
  if (command == NULL || pl_window_get_session(parent) != session)
    return;
  pl_app_session_run(session, command);
  guint n;
  const PlEdit *edits = pl_command_get_edits(command, &n);
  const PlEdit *first = NULL;
  for (guint i = 0; i < n && first == NULL; i++)
    first = edits[i].kind == PL_RECORD_RISK ? &edits[i] : NULL;
  if (first != NULL)
    pl_window_follow(parent, PL_RECORD_RISK, ((const PlRisk *)first->record)->id);
  pl_done_tell(parent, command);
}

static gboolean
take_key_cb(GtkWidget *window G_GNUC_UNUSED, GVariant *arguments G_GNUC_UNUSED, gpointer data)
{
  In *in = data;
  if (gtk_widget_get_visible(in->take))
    take_cb(in);
  return TRUE;
}

/* ---- The window ---- */

static GtkWidget *
source_new(In *in)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12),
            *line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *heading = pl_heading_new(_("Bring in a register from elsewhere"), "title-2");
  GtkWidget *text = pl_label_new(
      _("From another council, or from a spreadsheet: a line of headings, such as “Risk, Owner, Likelihood, Impact”, and a line for each "
        "risk. You see what each column is taken for and what becomes of each line before anything is changed, and one Undo takes all of "
        "it back."),
      NULL);
  GtkWidget *choose = gtk_button_new_with_mnemonic(_("_Choose a CSV File…"));
  GtkWidget *paste = gtk_button_new_with_mnemonic(_("_Paste Cells"));
  pl_name_widget(choose, _("Choose a CSV file"));
  pl_name_widget(paste, _("Paste cells that were copied in a spreadsheet"));
  gtk_widget_set_tooltip_text(paste, _("Takes the cells that were copied in a spreadsheet (Ctrl+V)"));
  gtk_widget_add_css_class(choose, "pill");
  gtk_widget_add_css_class(paste, "pill");
  gtk_widget_add_css_class(choose, "suggested-action");
  g_signal_connect_swapped(choose, "clicked", G_CALLBACK(choose_cb), in);
  g_signal_connect_swapped(paste, "clicked", G_CALLBACK(paste_cb), in);
  gtk_box_append(GTK_BOX(line), choose);
  gtk_box_append(GTK_BOX(line), paste);
  in->source_fault = pl_label_new("", "ask");
  gtk_label_set_max_width_chars(GTK_LABEL(text), SOURCE_WIDTH_CHARS);
  gtk_label_set_max_width_chars(GTK_LABEL(in->source_fault), SOURCE_WIDTH_CHARS);
  gtk_widget_set_halign(box, GTK_ALIGN_CENTER);
  gtk_widget_set_valign(box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class(box, "place-body");
  gtk_box_append(GTK_BOX(box), heading);
  gtk_box_append(GTK_BOX(box), text);
  gtk_box_append(GTK_BOX(box), line);
  gtk_box_append(GTK_BOX(box), in->source_fault);
  show_fault(in->source_fault, NULL);
  return box;
}

static GtkWidget *
columns_new(In *in)
{
  GtkWidget *scroller = gtk_scrolled_window_new();
  in->columns = PL_REGISTER_COLUMNS(pl_register_columns_new());
  g_signal_connect_swapped(in->columns, "changed", G_CALLBACK(read_again), in);
  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), GTK_WIDGET(in->columns));
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_focusable(scroller, FALSE);
  gtk_widget_set_vexpand(scroller, TRUE);
  gtk_widget_set_overflow(scroller, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class(scroller, "card");
  return scroller;
}

/* Only where there is more than one whose it could be. */
static GtkWidget *
whose_new(In *in)
{
  PlSnapshot *snapshot = pl_app_session_get_snapshot(in->session);
  g_autoptr(GtkStringList) names =
      gtk_string_list_new((const char *const[]){_("This council’s own register"), NULL});
  const PlDocumentInfo *info = pl_snapshot_info(snapshot);
  guint n;
  const PlOrganisation *all = pl_snapshot_organisations(snapshot, &n);
  const gint64 own = 0;
  in->organisations = g_array_new(FALSE, FALSE, sizeof(gint64));
  g_array_append_val(in->organisations, own);
  for (guint i = 0; i < n; i++) {
    if (info != NULL && all[i].id == info->organisation)
      continue;
    g_autofree char *name = g_strdup_printf(_("The register of %s"), all[i].name);
    gtk_string_list_append(names, name);
    g_array_append_val(in->organisations, all[i].id);
  }
  in->whose = GTK_DROP_DOWN(gtk_drop_down_new(NULL, NULL));
  pl_menu_set_name(in->whose, _("Whose register"));
  pl_menu_set_items(in->whose, names, 0);
  gtk_widget_set_visible(GTK_WIDGET(in->whose), in->organisations->len > 1);
  g_signal_connect_swapped(in->whose, "notify::selected", G_CALLBACK(read_again), in);
  return GTK_WIDGET(in->whose);
}

static GtkWidget *
date_new(In *in)
{
  g_autofree char *today = pl_document_dup_today(pl_app_session_get_document(in->session));
  g_autofree char *shown = pl_say_date(today);
  GtkWidget *list = pl_boxed_list_new();
  in->date = pl_entry_row_new(_("Date of the ratings, such as 31/03/2027"));
  gtk_editable_set_text(GTK_EDITABLE(in->date), shown);
  pl_name_widget(list, _("Date of the ratings"));
  gtk_list_box_append(GTK_LIST_BOX(list), in->date);
  g_signal_connect_swapped(in->date, "changed", G_CALLBACK(read_again), in);
  return list;
}

static GtkWidget *
rows_page_new(In *in)
{
  GtkWidget *page = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *left = gtk_box_new(GTK_ORIENTATION_VERTICAL, 9),
            *right = gtk_box_new(GTK_ORIENTATION_VERTICAL, 9);
  in->source = pl_label_new("", "dim-label");
  gtk_label_set_wrap_mode(GTK_LABEL(in->source), PANGO_WRAP_WORD_CHAR);
  in->fault = pl_label_new("", "ask");
  in->rows = PL_REGISTER_ROWS(pl_register_rows_new());
  g_signal_connect_swapped(in->rows, "changed", G_CALLBACK(show_take), in);
  gtk_widget_set_vexpand(GTK_WIDGET(in->rows), TRUE);
  gtk_widget_set_size_request(left, (gint)(COLUMNS_WIDTH * pl_text_scale(in->window)), -1);
  gtk_box_append(GTK_BOX(left), pl_heading_new(_("What each column is"), NULL));
  gtk_box_append(GTK_BOX(left), in->source);
  gtk_box_append(GTK_BOX(left), columns_new(in));
  gtk_box_append(GTK_BOX(left), whose_new(in));
  gtk_box_append(GTK_BOX(left), date_new(in));
  gtk_widget_set_hexpand(right, TRUE);
  gtk_widget_set_valign(in->fault, GTK_ALIGN_START);
  gtk_box_append(GTK_BOX(right), in->fault);
  gtk_box_append(GTK_BOX(right), GTK_WIDGET(in->rows));
  gtk_box_append(GTK_BOX(page), left);
  gtk_box_append(GTK_BOX(page), right);
  gtk_widget_add_css_class(page, "place-body");
  gtk_widget_set_margin_top(page, 12); /* below the header bar */
  return page;
}

static GtkWidget *
header_new(In *in)
{
  GtkWidget *header = adw_header_bar_new(), *cancel = gtk_button_new_with_mnemonic(_("_Cancel"));
  in->back = gtk_button_new_with_mnemonic(_("_Back"));
  in->take = gtk_button_new_with_label("");
  gtk_widget_add_css_class(in->take, "suggested-action");
  gtk_widget_set_tooltip_text(in->take, _("One change, which one Undo takes back (Ctrl+Return)"));
  pl_name_widget(cancel, _("Cancel"));
  pl_name_widget(in->back, _("Back: another file, or other cells"));
  gtk_actionable_set_action_name(GTK_ACTIONABLE(cancel), "window.close");
  g_signal_connect_swapped(in->back, "clicked", G_CALLBACK(back_cb), in);
  g_signal_connect_swapped(in->take, "clicked", G_CALLBACK(take_cb), in);
  adw_header_bar_set_show_end_title_buttons(ADW_HEADER_BAR(header), FALSE);
  adw_header_bar_set_show_start_title_buttons(ADW_HEADER_BAR(header), FALSE);
  adw_header_bar_pack_start(ADW_HEADER_BAR(header), cancel);
  adw_header_bar_pack_start(ADW_HEADER_BAR(header), in->back);
  adw_header_bar_pack_end(ADW_HEADER_BAR(header), in->take);
  return header;
}

static void
add_key(GtkWidget *window, const char *trigger, GtkPropagationPhase phase, GtkShortcutAction *action)
{
  GtkEventController *keys = gtk_shortcut_controller_new();
  gtk_event_controller_set_propagation_phase(keys, phase);
  gtk_shortcut_controller_add_shortcut(GTK_SHORTCUT_CONTROLLER(keys),
                                       gtk_shortcut_new(gtk_shortcut_trigger_parse_string(trigger), action));
  gtk_widget_add_controller(window, keys);
}

static void
add_keys(In *in)
{
  add_key(in->window, "Escape", GTK_PHASE_BUBBLE, gtk_named_action_new("window.close"));
  add_key(in->window, "<Control>v|<Shift>Insert", GTK_PHASE_CAPTURE,
          gtk_callback_action_new(paste_key_cb, in, NULL));
  add_key(in->window, "<Control>Return|<Control>KP_Enter", GTK_PHASE_CAPTURE,
          gtk_callback_action_new(take_key_cb, in, NULL));
  GtkDropTarget *target = gtk_drop_target_new(GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect_swapped(target, "drop", G_CALLBACK(dropped_cb), in);
  gtk_widget_add_controller(in->window, GTK_EVENT_CONTROLLER(target));
}

void
pl_register_in_ask(PlWindow *parent)
{
  g_return_if_fail(PL_IS_WINDOW(parent) && pl_window_get_session(parent) != NULL);
  In *in = g_new0(In, 1);
  in->parent = g_object_ref(parent);
  in->session = g_object_ref(pl_window_get_session(parent));
  in->cancellable = g_cancellable_new();
  in->window = g_object_new(ADW_TYPE_WINDOW, "transient-for", parent, "modal", TRUE, "title",
                            _("A Register from Elsewhere"), "default-width", WIDTH, "default-height", HEIGHT,
                            "destroy-with-parent", TRUE, NULL);
  g_object_set_data_full(G_OBJECT(in->window), "in", in, (GDestroyNotify)in_free);
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  in->stage = gtk_stack_new();
  gtk_widget_set_vexpand(in->stage, TRUE);
  gtk_stack_add_named(GTK_STACK(in->stage), source_new(in), "source");
  gtk_stack_add_named(GTK_STACK(in->stage), rows_page_new(in), "rows");
  gtk_box_append(GTK_BOX(box), header_new(in));
  gtk_box_append(GTK_BOX(box), in->stage);
  adw_window_set_content(ADW_WINDOW(in->window), box);
  add_keys(in);
  show_stage(in, FALSE);
  g_signal_connect_swapped(in->session, "changed", G_CALLBACK(read_again), in);
  gtk_window_present(GTK_WINDOW(in->window));
  gtk_widget_child_focus(in->stage, GTK_DIR_TAB_FORWARD);
}
