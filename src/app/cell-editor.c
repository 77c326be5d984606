#include "cell-editor.h"

#include <glib/gi18n-lib.h>
#include <plumbline/core.h>

#include "widgets.h"

/* Characters: a name is seen whole, as far as it is no longer than a line. */
#define CHARS_MAX 48
/* Pixels: room for a post, and of a list as many rows as a small laptop shows below the middle. */
#define WIDTH_MIN 260
#define HEIGHT_MAX 280
/* As in other fields (draft-field.c). */
#define DRAFT_AFTER_MS 400

/*
 * The editor, while it is up; its popover holds it. Whether anything was changed in it is judged by what
 * stood there when it was opened, and not by what stands there now: somebody else may have written there
 * since.
 */
typedef struct {
  PlPage *page; /* borrowed: the popover is its child */
  gint64 risk;
  PlRiskField field;

  /* owned */
  PlSnapshot *listed; /* as it was opened, which the list is of */
  PlSnapshot *stood;  /* the same, until something is kept, or it is said that somebody else wrote there */
  char *place;        /* (nullable): of the draft, where it is typed */
  GError *refused;    /* (nullable): why it was not kept when it closed */

  /* borrowed: an entry or a list, and why what is in it cannot be kept */
  GtkWidget *popover, *entry, *list, *fault;

  /* state */
  gboolean settled;   /* kept, or left as it was */
  gboolean contested; /* it was said that somebody else wrote there */
  gboolean held;      /* it closed on what cannot be kept, and was opened again */
  gboolean drafted;   /* a draft was sent */
  guint draft_timeout;
  guint chosen; /* the row of the list, last */
  gint step;
  PlCellDone done;
  gpointer data;
} Cell;

static void
cell_free(gpointer data)
{
  Cell *cell = data;
  g_clear_handle_id(&cell->draft_timeout, g_source_remove);
  g_clear_error(&cell->refused);
  pl_snapshot_unref(cell->listed);
  pl_snapshot_unref(cell->stood);
  g_free(cell->place);
  g_free(cell);
}

static PlAppSession *
session_of(Cell *cell)
{
  return pl_page_get_session(cell->page);
}

static PlSnapshot *
snapshot_of(Cell *cell)
{
  return pl_app_session_get_snapshot(session_of(cell));
}

static void
set_stood(Cell *cell)
{
  pl_snapshot_unref(cell->stood);
  cell->stood = pl_snapshot_ref(snapshot_of(cell));
}

/* Returns: (nullable): where it is typed. */
static const char *
typed_in(Cell *cell)
{
  return cell->entry != NULL ? gtk_editable_get_text(GTK_EDITABLE(cell->entry)) : NULL;
}

static guint
chosen_in(Cell *cell)
{
  GtkListBoxRow *row = cell->list != NULL ? gtk_list_box_get_selected_row(GTK_LIST_BOX(cell->list)) : NULL;
  return row != NULL ? (guint)gtk_list_box_row_get_index(row) : 0;
}

/* Whether what is in the editor is what the risk has in that snapshot. */
static gboolean
is_in(Cell *cell, const PlSnapshot *snapshot)
{
  const PlRisk *risk = pl_snapshot_risk(snapshot, cell->risk);
  return risk != NULL && pl_risk_field_has(cell->listed, cell->field, risk, typed_in(cell), chosen_in(cell));
}

/* ---- Saying why not ---- */

static void
say_fault(Cell *cell, const char *fault)
{
  GtkWidget *field = cell->entry != NULL ? cell->entry : cell->list;
  gtk_label_set_text(GTK_LABEL(cell->fault), fault);
  gtk_widget_set_visible(cell->fault, *fault != '\0');
  pl_describe_widget(field, fault);
  if (*fault != '\0')
    gtk_widget_add_css_class(field, "error");
  else
    gtk_widget_remove_css_class(field, "error");
}

/* Returns: FALSE with a sentence where somebody else has written there, whom it would undo unseen. */
static gboolean
check_others(Cell *cell, GError **error)
{
  const PlRisk *stood = pl_snapshot_risk(cell->stood, cell->risk),
               *now = pl_snapshot_risk(snapshot_of(cell), cell->risk);
  if (now == NULL) /* which the command will say */
    return TRUE;
  gboolean as_it_stood = stood == NULL || pl_risk_field_same(cell->field, stood, now);
  if (as_it_stood && !cell->contested)
    return TRUE;
  g_autofree char *words = pl_risk_field_dup_words(snapshot_of(cell), cell->field, now);
  if (*words == '\0')
    g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
                        _("What stood here was taken out meanwhile. Return puts yours there all the same; "
                          "Escape leaves it out."));
  else
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
                _("This became “%s” meanwhile. Return puts yours there all the same; Escape leaves it so."),
                words);
  cell->contested = TRUE;
  set_stood(cell);
  return FALSE;
}

/* ---- Drafts ---- */

static void
drop_draft(Cell *cell)
{
  g_clear_handle_id(&cell->draft_timeout, g_source_remove);
  if (cell->drafted)
    pl_app_session_set_draft(session_of(cell), cell->place, NULL);
  cell->drafted = FALSE;
}

static PlCommand *
make_command(Cell *cell, GError **error)
{
  return pl_risk_field_command(snapshot_of(cell), cell->listed, &cell->risk, 1, cell->field, typed_in(cell),
                               chosen_in(cell), error);
}

/* Half a date, or no name, could not be put in for whoever typed it. */
static gboolean
draft_timeout_cb(gpointer data)
{
  Cell *cell = data;
  cell->draft_timeout = 0;
  g_autoptr(PlCommand) command = make_command(cell, NULL);
  g_autofree char *value = command != NULL ? pl_risk_field_dup_value(cell->field, typed_in(cell)) : NULL;
  if (value != NULL || cell->drafted)
    pl_app_session_set_draft(session_of(cell), cell->place, value);
  cell->drafted = value != NULL;
  return G_SOURCE_REMOVE;
}

/* ---- Keeping it ---- */

/* Returns: FALSE with a sentence where what is typed or chosen cannot be kept. */
static gboolean
keep(Cell *cell, GError **error)
{
  if (cell->settled || session_of(cell) == NULL) /* or the page is going */
    return TRUE;
  if (is_in(cell, cell->stood) || is_in(cell, snapshot_of(cell))) {
    drop_draft(cell);
    return TRUE;
  }
  g_autoptr(PlCommand) command = check_others(cell, error) ? make_command(cell, error) : NULL;
  if (command == NULL)
    return FALSE;
  g_clear_handle_id(&cell->draft_timeout, g_source_remove);
  cell->drafted = FALSE;
  if (cell->place != NULL)
    pl_app_session_run_settling(session_of(cell), command, cell->place);
  else
    pl_app_session_run(session_of(cell), command);
  set_stood(cell);
  return TRUE;
}

static void
close_cell(Cell *cell, gint step)
{
  cell->settled = TRUE;
  cell->step = step;
  gtk_popover_popdown(GTK_POPOVER(cell->popover));
}

/* Keeps it and goes on, or says why not; by then whoever reads that may write over what somebody else wrote.
 */
static void
settle(Cell *cell, gint step)
{
  g_autoptr(GError) fault = NULL;
  cell->contested = FALSE;
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

/* The window is being closed, or another one has come to the front. */
static void
left_cb(Cell *cell)
{
  g_autoptr(GError) fault = NULL;
  if (!keep(cell, &fault))
    say_fault(cell, fault->message);
}

static void
changed_cb(Cell *cell)
{
  say_fault(cell, "");
  cell->held = FALSE;
  g_clear_handle_id(&cell->draft_timeout, g_source_remove);
  if (cell->place != NULL)
    cell->draft_timeout = g_timeout_add(DRAFT_AFTER_MS, draft_timeout_cb, cell);
}

/* A list says so of the same row too, when that has the focus again. */
static void
row_selected_cb(Cell *cell)
{
  if (chosen_in(cell) == cell->chosen)
    return;
  cell->chosen = chosen_in(cell);
  changed_cb(cell);
}

static gboolean
key_pressed_cb(Cell *cell, guint key, guint code G_GNUC_UNUSED, GdkModifierType state)
{
  gboolean back = key == GDK_KEY_ISO_Left_Tab || (state & GDK_SHIFT_MASK) != 0;
  if (key == GDK_KEY_Escape) {
    drop_draft(cell);
    close_cell(cell, 0);
  } else if (key == GDK_KEY_Tab || key == GDK_KEY_KP_Tab || key == GDK_KEY_ISO_Left_Tab) {
    settle(cell, back ? -1 : 1);
  } else {
    return GDK_EVENT_PROPAGATE;
  }
  return GDK_EVENT_STOP;
}

/* ---- Closing ---- */

static void
take_focus(Cell *cell)
{
  if (cell->entry != NULL)
    gtk_widget_grab_focus(cell->entry); /* and all of it is selected, to be written over */
  else
    gtk_widget_grab_focus(GTK_WIDGET(gtk_list_box_get_selected_row(GTK_LIST_BOX(cell->list))));
}

/* The first time; whoever clicks elsewhere again means to be rid of it. */
static gboolean
is_held(Cell *cell)
{
  if (cell->held || !gtk_widget_get_mapped(GTK_WIDGET(cell->page)))
    return FALSE;
  cell->held = TRUE;
  say_fault(cell, cell->refused->message);
  gtk_popover_popup(GTK_POPOVER(cell->popover));
  take_focus(cell);
  return TRUE;
}

static void
tell_refused(Cell *cell)
{
  g_autoptr(GtkStringList) names = cell->list != NULL ? pl_risk_field_list(cell->listed, cell->field) : NULL;
  const char *given =
      cell->list != NULL ? gtk_string_list_get_string(names, chosen_in(cell)) : typed_in(cell);
  const char *why = cell->contested ? _("Somebody else wrote there meanwhile.") : cell->refused->message;
  g_autoptr(GError) error = *given != '\0' ? g_error_new(PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
                                                         _("“%s” was not put there. %s"), given, why)
                                           : g_error_new_literal(PL_CORE_ERROR, PL_CORE_ERROR_INVALID, why);
  pl_app_session_fail(session_of(cell), _("The risk was not changed"), error);
  drop_draft(cell);
}

static gboolean
done_cb(gpointer popover)
{
  Cell *cell = g_object_get_data(G_OBJECT(popover), "cell");
  if (gtk_widget_get_parent(popover) == NULL) /* the page is gone */
    return G_SOURCE_REMOVE;
  if (cell->refused != NULL && is_held(cell)) {
    g_clear_error(&cell->refused);
    return G_SOURCE_REMOVE;
  }
  if (cell->refused != NULL)
    tell_refused(cell);
  cell->settled = TRUE;
  gtk_widget_unparent(popover);
  cell->done(cell->data, cell->step);
  return G_SOURCE_REMOVE;
}

/* Not from within its own signal. Somebody who clicks elsewhere has finished, as in a spreadsheet. */
static void
closed_cb(Cell *cell)
{
  if (cell->refused == NULL)
    keep(cell, &cell->refused);
  g_idle_add_full(G_PRIORITY_DEFAULT_IDLE, done_cb, g_object_ref(cell->popover), g_object_unref);
}

/* ---- Making it ---- */

/* What could not be saved before is there again. */
static GtkWidget *
entry_new(Cell *cell, const PlRisk *risk)
{
  const char *unsettled = pl_app_session_get_unsettled(session_of(cell), cell->place);
  g_autofree char *text = unsettled != NULL ? pl_risk_field_read_value(cell->field, unsettled)
                                            : pl_risk_field_dup_text(cell->field, risk);
  cell->drafted = unsettled != NULL;
  cell->entry = gtk_entry_new();
  gtk_editable_set_text(GTK_EDITABLE(cell->entry), text);
  gtk_editable_set_width_chars(GTK_EDITABLE(cell->entry), (gint)MIN(g_utf8_strlen(text, -1), CHARS_MAX));
  gtk_editable_set_enable_undo(GTK_EDITABLE(cell->entry), FALSE); /* only typing is taken back there */
  gtk_editable_set_enable_undo(GTK_EDITABLE(cell->entry), TRUE);
  g_signal_connect_swapped(cell->entry, "activate", G_CALLBACK(activated_cb), cell);
  g_signal_connect_swapped(cell->entry, "changed", G_CALLBACK(changed_cb), cell);
  return cell->entry;
}

static GtkWidget *
list_new(Cell *cell, const PlRisk *risk)
{
  g_autoptr(GtkStringList) names = pl_risk_field_list(cell->listed, cell->field);
  guint n = g_list_model_get_n_items(G_LIST_MODEL(names));
  GtkWidget *scroller = gtk_scrolled_window_new();
  cell->list = pl_row_list_new(pl_risk_field_title(cell->field));
  gtk_list_box_set_selection_mode(GTK_LIST_BOX(cell->list), GTK_SELECTION_BROWSE);
  for (guint i = 0; i < n; i++) {
    const char *name = gtk_string_list_get_string(names, i);
    gtk_list_box_append(GTK_LIST_BOX(cell->list), pl_row_new(pl_label_new(name, NULL), name));
  }
  cell->chosen = pl_risk_field_place(cell->listed, cell->field, risk);
  gtk_list_box_select_row(GTK_LIST_BOX(cell->list),
                          gtk_list_box_get_row_at_index(GTK_LIST_BOX(cell->list), (gint)cell->chosen));
  g_signal_connect_swapped(cell->list, "row-activated", G_CALLBACK(activated_cb), cell);
  g_signal_connect_swapped(cell->list, "row-selected", G_CALLBACK(row_selected_cb), cell);
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height(GTK_SCROLLED_WINDOW(scroller), TRUE);
  gtk_scrolled_window_set_max_content_height(GTK_SCROLLED_WINDOW(scroller), HEIGHT_MAX);
  gtk_widget_set_focusable(scroller, FALSE);
  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), cell->list);
  return scroller;
}

static GtkWidget *
child_new(Cell *cell, const PlRisk *risk, gint width)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *ask = pl_risk_field_dup_ask(cell->field, risk),
                  *title_of = pl_risk_field_dup_title_of(cell->field, risk),
                  *spoken = g_strdup_printf("%s; %s", ask, title_of);
  GtkWidget *heading = pl_label_new(title_of, "heading small");
  gtk_label_set_max_width_chars(GTK_LABEL(heading), 1); /* as wide as the rest, in lines */
  gtk_box_append(GTK_BOX(box), heading);
  GtkWidget *asked = pl_label_new(ask, "dim-label small");
  gtk_label_set_max_width_chars(GTK_LABEL(asked), 1);
  gtk_box_append(GTK_BOX(box), asked);
  gtk_box_append(GTK_BOX(box),
                 pl_risk_field_is_typed(cell->field) ? entry_new(cell, risk) : list_new(cell, risk));
  cell->fault = pl_label_new("", "ask small");
  gtk_label_set_max_width_chars(GTK_LABEL(cell->fault), 1);
  gtk_box_append(GTK_BOX(box), cell->fault);
  say_fault(cell, "");
  pl_name_widget(cell->entry != NULL ? cell->entry : cell->list, spoken);
  pl_name_widget(cell->popover, title_of);
  gtk_widget_set_size_request(box, MAX(width, WIDTH_MIN), -1);
  return box;
}

static void
watch_keys_and_focus(Cell *cell)
{
  GtkEventController *keys = gtk_event_controller_key_new(), *focus = gtk_event_controller_focus_new();
  gtk_event_controller_set_propagation_phase(keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped(keys, "key-pressed", G_CALLBACK(key_pressed_cb), cell);
  gtk_widget_add_controller(cell->popover, keys);
  g_signal_connect_swapped(focus, "leave", G_CALLBACK(left_cb), cell);
  gtk_widget_add_controller(cell->popover, focus);
}

void
pl_cell_edit(PlPage *page, gint64 id, PlRiskField field, const GdkRectangle *at, PlCellDone done,
             gpointer data)
{
  g_return_if_fail(PL_IS_PAGE(page) && at != NULL && done != NULL);
  PlSnapshot *snapshot = pl_app_session_get_snapshot(pl_page_get_session(page));
  const PlRisk *risk = pl_snapshot_risk(snapshot, id);
  if (risk == NULL)
    return;
  Cell *cell = g_new0(Cell, 1);
  *cell = (Cell){.page = page,
                 .risk = id,
                 .field = field,
                 .listed = pl_snapshot_ref(snapshot),
                 .stood = pl_snapshot_ref(snapshot),
                 .place = pl_risk_field_dup_draft_place(field, risk),
                 .popover = gtk_popover_new(),
                 .done = done,
                 .data = data};
  g_object_set_data_full(G_OBJECT(cell->popover), "cell", cell, cell_free);
  GtkPopover *popover = GTK_POPOVER(cell->popover);
  gtk_popover_set_child(popover, child_new(cell, risk, at->width));
  gtk_popover_set_has_arrow(popover, FALSE);
  gtk_widget_set_halign(cell->popover, GTK_ALIGN_START);
  watch_keys_and_focus(cell);
  g_signal_connect_swapped(popover, "closed", G_CALLBACK(closed_cb), cell);
  gtk_widget_set_parent(cell->popover, GTK_WIDGET(page));
  g_signal_connect_object(page, "destroy", G_CALLBACK(gtk_widget_unparent), popover, G_CONNECT_SWAPPED);
  gtk_popover_set_pointing_to(popover, &(GdkRectangle){at->x, at->y, at->width, 1}); /* it covers the cell */
  gtk_popover_popup(popover);
  take_focus(cell);
}
