#include "cell-editor.h"

#include <glib/gi18n-lib.h>

#include "widgets.h"

/* Characters: a name is seen whole, as far as it is no longer than a line. */
#define CHARS_MAX 48
/* Pixels: room for a post, and of a list as many rows as a small laptop shows below the middle. */
#define WIDTH_MIN 260
#define HEIGHT_MAX 280

/* The editor, while it is up. */
typedef struct {
  PlPage *page; /* borrowed: the popover is its child */
  gint64 risk;
  PlRiskField field;
  GtkWidget *popover, *entry, *fault, *list; /* an entry and its fault, or a list */
  gboolean settled;                          /* kept, or left as it was */
  gint step;
  PlCellDone done;
  gpointer data;
} Cell;

static PlAppSession *
session_of(Cell *cell)
{
  return pl_page_get_session(cell->page);
}

static const PlRisk *
risk_of(Cell *cell)
{
  return pl_snapshot_risk(pl_app_session_get_snapshot(session_of(cell)), cell->risk);
}

/* ---- Keeping it ---- */

static void
say_fault(Cell *cell, const char *fault)
{
  gtk_label_set_text(GTK_LABEL(cell->fault), fault);
  gtk_widget_set_visible(cell->fault, *fault != '\0');
  pl_describe_widget(cell->entry, fault);
  if (*fault != '\0')
    gtk_widget_add_css_class(cell->entry, "error");
  else
    gtk_widget_remove_css_class(cell->entry, "error");
}

static gboolean
is_as_it_was(Cell *cell, const char *typed, guint place)
{
  const PlRisk *risk = risk_of(cell);
  g_autofree char *stands = typed != NULL ? pl_risk_field_dup_text(cell->field, risk) : NULL;
  return risk == NULL ||
         (typed != NULL ? g_str_equal(typed, stands)
                        : place == pl_risk_field_place(pl_app_session_get_snapshot(session_of(cell)),
                                                       cell->field, risk));
}

/* Returns: FALSE with an error where what is typed cannot be kept. */
static gboolean
keep(Cell *cell, GError **error)
{
  g_autofree char *typed =
      cell->entry != NULL ? g_strstrip(g_strdup(gtk_editable_get_text(GTK_EDITABLE(cell->entry)))) : NULL;
  GtkListBoxRow *row = cell->list != NULL ? gtk_list_box_get_selected_row(GTK_LIST_BOX(cell->list)) : NULL;
  guint place = row != NULL ? (guint)gtk_list_box_row_get_index(row) : 0;
  if (cell->settled || is_as_it_was(cell, typed, place))
    return TRUE;
  g_autoptr(PlCommand) command = pl_risk_field_command(pl_app_session_get_snapshot(session_of(cell)),
                                                       &cell->risk, 1, cell->field, typed, place, error);
  if (command != NULL)
    pl_app_session_run(session_of(cell), command);
  return command != NULL;
}

static void
close_cell(Cell *cell, gint step)
{
  cell->settled = TRUE;
  cell->step = step;
  gtk_popover_popdown(GTK_POPOVER(cell->popover));
}

/* Keeps it and goes on, or says why not. */
static void
settle(Cell *cell, gint step)
{
  g_autoptr(GError) fault = NULL;
  if (keep(cell, &fault))
    close_cell(cell, step);
  else
    say_fault(cell, fault->message);
}

static void
activated_cb(Cell *cell)
{
  settle(cell, 0);
}

static void
typed_cb(Cell *cell)
{
  say_fault(cell, "");
}

static gboolean
key_pressed_cb(Cell *cell, guint key, guint code G_GNUC_UNUSED, GdkModifierType state)
{
  gboolean back = key == GDK_KEY_ISO_Left_Tab || (state & GDK_SHIFT_MASK) != 0;
  if (key == GDK_KEY_Escape)
    close_cell(cell, 0);
  else if (key == GDK_KEY_Tab || key == GDK_KEY_KP_Tab || key == GDK_KEY_ISO_Left_Tab)
    settle(cell, back ? -1 : 1);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* ---- Closing ---- */

static gboolean
done_cb(gpointer popover)
{
  Cell *cell = g_object_get_data(G_OBJECT(popover), "cell");
  if (gtk_widget_get_parent(popover) != NULL) { /* else the page is gone */
    gtk_widget_unparent(popover);
    cell->done(cell->data, cell->step);
  }
  return G_SOURCE_REMOVE;
}

/* Not from within its own signal. Somebody who clicks elsewhere has finished, as in a spreadsheet. */
static void
closed_cb(Cell *cell)
{
  g_autoptr(GError) fault = NULL;
  if (!keep(cell, &fault))
    pl_app_session_fail(session_of(cell), _("The risk stays as it was"), fault);
  cell->settled = TRUE;
  g_idle_add_full(G_PRIORITY_DEFAULT_IDLE, done_cb, g_object_ref(cell->popover), g_object_unref);
}

/* ---- Making it ---- */

static GtkWidget *
entry_new(Cell *cell)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *text = pl_risk_field_dup_text(cell->field, risk_of(cell));
  cell->entry = gtk_entry_new();
  cell->fault = pl_label_new("", "ask small");
  gtk_editable_set_text(GTK_EDITABLE(cell->entry), text);
  gtk_editable_set_width_chars(GTK_EDITABLE(cell->entry), (gint)MIN(g_utf8_strlen(text, -1), CHARS_MAX));
  pl_name_widget(cell->entry, pl_risk_field_title(cell->field));
  say_fault(cell, "");
  g_signal_connect_swapped(cell->entry, "activate", G_CALLBACK(activated_cb), cell);
  g_signal_connect_swapped(cell->entry, "changed", G_CALLBACK(typed_cb), cell);
  gtk_box_append(GTK_BOX(box), cell->entry);
  gtk_box_append(GTK_BOX(box), cell->fault);
  return box;
}

static GtkWidget *
list_new(Cell *cell)
{
  PlSnapshot *snapshot = pl_app_session_get_snapshot(session_of(cell));
  g_autoptr(GtkStringList) names = pl_risk_field_list(snapshot, cell->field);
  guint n = g_list_model_get_n_items(G_LIST_MODEL(names));
  GtkWidget *scroller = gtk_scrolled_window_new();
  cell->list = pl_row_list_new(pl_risk_field_title(cell->field));
  gtk_list_box_set_selection_mode(GTK_LIST_BOX(cell->list), GTK_SELECTION_BROWSE);
  for (guint i = 0; i < n; i++) {
    const char *name = gtk_string_list_get_string(names, i);
    gtk_list_box_append(GTK_LIST_BOX(cell->list), pl_row_new(pl_label_new(name, NULL), name));
  }
  guint place = pl_risk_field_place(snapshot, cell->field, risk_of(cell));
  gtk_list_box_select_row(GTK_LIST_BOX(cell->list),
                          gtk_list_box_get_row_at_index(GTK_LIST_BOX(cell->list), (gint)place));
  g_signal_connect_swapped(cell->list, "row-activated", G_CALLBACK(activated_cb), cell);
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height(GTK_SCROLLED_WINDOW(scroller), TRUE);
  gtk_scrolled_window_set_max_content_height(GTK_SCROLLED_WINDOW(scroller), HEIGHT_MAX);
  gtk_widget_set_focusable(scroller, FALSE);
  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), cell->list);
  return scroller;
}

static void
take_focus(Cell *cell)
{
  if (cell->entry != NULL)
    gtk_widget_grab_focus(cell->entry); /* and all of it is selected, to be written over */
  else
    gtk_widget_grab_focus(GTK_WIDGET(gtk_list_box_get_selected_row(GTK_LIST_BOX(cell->list))));
}

void
pl_cell_edit(PlPage *page, gint64 risk, PlRiskField field, const GdkRectangle *at, PlCellDone done,
             gpointer data)
{
  g_return_if_fail(PL_IS_PAGE(page) && at != NULL && done != NULL);
  Cell *cell = g_new0(Cell, 1);
  *cell = (Cell){.page = page, .risk = risk, .field = field, .done = done, .data = data};
  cell->popover = gtk_popover_new();
  g_object_set_data_full(G_OBJECT(cell->popover), "cell", cell, g_free);
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 4);
  gtk_box_append(GTK_BOX(box), pl_label_new(pl_risk_field_title(field), "dim-label small"));
  gtk_box_append(GTK_BOX(box), pl_risk_field_is_typed(field) ? entry_new(cell) : list_new(cell));
  gtk_widget_set_size_request(box, MAX(at->width, WIDTH_MIN), -1);
  GtkPopover *popover = GTK_POPOVER(cell->popover);
  gtk_popover_set_child(popover, box);
  gtk_popover_set_has_arrow(popover, FALSE);
  gtk_widget_set_halign(cell->popover, GTK_ALIGN_START);
  pl_name_widget(popover, pl_risk_field_title(field));
  GtkEventController *keys = gtk_event_controller_key_new();
  gtk_event_controller_set_propagation_phase(keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped(keys, "key-pressed", G_CALLBACK(key_pressed_cb), cell);
  gtk_widget_add_controller(cell->popover, keys);
  g_signal_connect_swapped(popover, "closed", G_CALLBACK(closed_cb), cell);
  gtk_widget_set_parent(cell->popover, GTK_WIDGET(page));
  g_signal_connect_object(page, "destroy", G_CALLBACK(gtk_widget_unparent), popover, G_CONNECT_SWAPPED);
  gtk_popover_set_pointing_to(popover, &(GdkRectangle){at->x, at->y, at->width, 1}); /* it covers the cell */
  gtk_popover_popup(popover);
  take_focus(cell);
}
