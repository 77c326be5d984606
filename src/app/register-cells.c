#include "register-cells.h"

#include <glib/gi18n-lib.h>

#include "cell-editor.h"
#include "rating-dialog.h"
#include "risk-columns.h"
#include "risk-row.h"
#include "window.h"

/* The view by its cells: the risk whose cell is being changed, and what comes after it. */
typedef struct {
  GtkColumnView *view; /* borrowed: it holds us */
  PlPage *page;        /* borrowed: the view is within it */
  gint64 risk;         /* that is being changed */
  guint next;          /* the column that is changed next */
  guint frames;        /* since the one before was closed */
} Cells;

/* What the cells of a column are changed by: a field in an editor over the cell, a rating in a dialog, or
 * nothing, and why. */
typedef struct {
  const char *column;
  PlRiskField field; /* PL_N_RISK_FIELDS for none */
  gint rating;       /* a PlRatingKind; -1 for none */
  const char *why_not;
} Way;

/* Of each column that the register has (risk-columns.c). */
static const Way ways[] = {
    {"name", PL_RISK_FIELD_NAME, -1, NULL},
    {"before", PL_N_RISK_FIELDS, PL_RATING_BEFORE_CONTROLS, NULL},
    {"current", PL_N_RISK_FIELDS, PL_RATING_CURRENT, NULL},
    {"target", PL_N_RISK_FIELDS, PL_RATING_TARGET, NULL},
    {"exposure", PL_N_RISK_FIELDS, -1,
     N_("Nothing was changed: exposure follows from the domains that the risk is linked to, and their levels")},
    {"owner", PL_RISK_FIELD_OWNER, -1, NULL},
    {"category", PL_RISK_FIELD_CATEGORY, -1, NULL},
    {"response", PL_RISK_FIELD_RESPONSE, -1, NULL},
    {"review", PL_RISK_FIELD_NEXT_REVIEW, -1, NULL},
    {"when", PL_RISK_FIELD_MILESTONE, -1, NULL},
    {"whose", PL_N_RISK_FIELDS, -1,
     N_("Nothing was changed: a risk stays in the register that it came with")},
};

static const Way *
way_of(guint column)
{
  guint way = 0;
  while (way < G_N_ELEMENTS(ways) - 1 && !g_str_equal(ways[way].column, pl_risk_columns_get_id(column)))
    way++;
  return &ways[way];
}

/* Returns: (nullable): why the cells of the column are not changed. */
static const char *
why_not(Cells *cells, guint column)
{
  if (pl_document_is_read_only(pl_app_session_get_document(pl_page_get_session(cells->page))))
    return _("Nothing was changed: this document is open to read only");
  return way_of(column)->why_not != NULL ? _(way_of(column)->why_not) : NULL;
}

/* Returns: the next column that is shown and has a field; PL_RISK_COLUMN_NONE where there is none. */
static guint
next_field(Cells *cells, guint column, gint step)
{
  for (guint next = pl_risk_columns_next(cells->view, column, step); next != column;
       column = next, next = pl_risk_columns_next(cells->view, column, step))
    if (way_of(next)->field != PL_N_RISK_FIELDS)
      return next;
  return PL_RISK_COLUMN_NONE;
}

static GtkWidget *
list_of(Cells *cells)
{
  return gtk_widget_get_last_child(GTK_WIDGET(cells->view));
}

/* Returns: (nullable): the row of the list that has the focus. */
static GtkWidget *
focused_line(Cells *cells)
{
  GtkWidget *line = gtk_widget_get_focus_child(list_of(cells));
  return line != NULL && gtk_widget_is_focus(line) ? line : NULL;
}

/* ---- Changing ---- */

static void edit(Cells *cells, GtkWidget *line, guint column);

/* The focus goes back to the risk, which may stand elsewhere now, or not be shown any more: the order, or the
 * filters, may be of what was changed. */
static void
return_to_risk(Cells *cells)
{
  GListModel *model = G_LIST_MODEL(gtk_column_view_get_model(cells->view));
  for (guint i = 0; i < g_list_model_get_n_items(model); i++) {
    g_autoptr(PlRiskRow) row = g_list_model_get_item(model, i);
    if (pl_risk_row_get_id(row) != cells->risk)
      continue;
    gtk_widget_activate_action(list_of(cells), "list.scroll-to-item", "u", i);
    break;
  }
  if (!gtk_widget_grab_focus(GTK_WIDGET(cells->view)))
    pl_page_take_focus(cells->page);
}

/* The next cell is of the same risk or of none, and is opened where the list puts it, which is known a frame
 * later. */
static gboolean
go_on_cb(GtkWidget *view G_GNUC_UNUSED, GdkFrameClock *clock G_GNUC_UNUSED, gpointer data)
{
  Cells *cells = data;
  if (cells->frames++ == 0)
    return G_SOURCE_CONTINUE;
  GtkWidget *line = focused_line(cells);
  PlRiskRow *row = line != NULL ? pl_risk_columns_get_row(line) : NULL;
  if (row == NULL || pl_risk_row_get_id(row) != cells->risk)
    return G_SOURCE_REMOVE;
  pl_risk_columns_set_in_hand(cells->view, cells->next);
  edit(cells, line, cells->next);
  return G_SOURCE_REMOVE;
}

static void
done_cb(gpointer data, gint step)
{
  Cells *cells = data;
  return_to_risk(cells);
  guint in_hand = pl_risk_columns_get_in_hand(cells->view);
  cells->next =
      step != 0 && in_hand != PL_RISK_COLUMN_NONE ? next_field(cells, in_hand, step) : PL_RISK_COLUMN_NONE;
  cells->frames = 0;
  if (cells->next != PL_RISK_COLUMN_NONE)
    gtk_widget_add_tick_callback(GTK_WIDGET(cells->view), go_on_cb, cells, NULL);
}

static void
tell(Cells *cells, const char *words)
{
  GtkRoot *window = gtk_widget_get_root(GTK_WIDGET(cells->page));
  if (PL_IS_WINDOW(window))
    pl_window_tell(PL_WINDOW(window), words, NULL, NULL, NULL);
}

static void
edit(Cells *cells, GtkWidget *line, guint column)
{
  GtkWidget *cell = pl_risk_columns_find_cell(line, column);
  PlRiskRow *row = pl_risk_columns_get_row(line);
  const Way *way = way_of(column);
  graphene_rect_t at;
  if (cell == NULL || row == NULL || !gtk_widget_compute_bounds(cell, GTK_WIDGET(cells->page), &at))
    return;
  cells->risk = pl_risk_row_get_id(row);
  if (why_not(cells, column) != NULL)
    tell(cells, why_not(cells, column));
  else if (way->field == PL_N_RISK_FIELDS)
    pl_rating_ask(GTK_WINDOW(gtk_widget_get_root(line)), pl_page_get_session(cells->page), cells->risk,
                  &(PlRiskRating){.kind = (PlRatingKind)way->rating, .date = ""});
  else
    pl_cell_edit(
        cells->page, cells->risk, way->field,
        &(GdkRectangle){(gint)at.origin.x, (gint)at.origin.y, (gint)at.size.width, (gint)at.size.height},
        done_cb, cells);
}

/* ---- Keys and mouse ---- */

/* Where no cell is in hand yet, Left and Right begin at the name, and F2 changes it. */
static gboolean
key_pressed_cb(Cells *cells, guint key, guint code G_GNUC_UNUSED, GdkModifierType state)
{
  GtkWidget *line = focused_line(cells);
  gboolean right = key == GDK_KEY_Right || key == GDK_KEY_KP_Right,
           left = key == GDK_KEY_Left || key == GDK_KEY_KP_Left;
  if (line == NULL || (state & gtk_accelerator_get_default_mod_mask()) != 0 ||
      (!right && !left && key != GDK_KEY_F2))
    return GDK_EVENT_PROPAGATE;
  guint in_hand = pl_risk_columns_get_in_hand(cells->view);
  if (in_hand == PL_RISK_COLUMN_NONE)
    in_hand = 0;
  else if (left || right)
    in_hand = pl_risk_columns_next(cells->view, in_hand, right ? 1 : -1);
  pl_risk_columns_set_in_hand(cells->view, in_hand);
  if (key == GDK_KEY_F2)
    edit(cells, line, in_hand);
  return GDK_EVENT_STOP;
}

/* A click takes the cell in hand along with its risk; a second one changes it, or, where it is not to be
 * changed, goes to the risk's pane as in any list. */
static void
pressed_cb(Cells *cells, gint n_press, double x, double y, GtkGesture *click)
{
  GtkWidget *picked = gtk_widget_pick(GTK_WIDGET(cells->view), x, y, GTK_PICK_DEFAULT), *line = NULL;
  guint column = picked != NULL ? pl_risk_columns_find_at(picked, &line) : PL_RISK_COLUMN_NONE;
  if (column == PL_RISK_COLUMN_NONE)
    return;
  pl_risk_columns_set_in_hand(cells->view, column);
  if (n_press != 2 || why_not(cells, column) != NULL)
    return;
  gtk_gesture_set_state(click, GTK_EVENT_SEQUENCE_CLAIMED);
  edit(cells, line, column);
}

void
pl_register_cells_install(GtkColumnView *view, PlPage *page)
{
  g_return_if_fail(GTK_IS_COLUMN_VIEW(view) && PL_IS_PAGE(page));
  Cells *cells = g_new0(Cells, 1);
  *cells = (Cells){.view = view, .page = page};
  g_object_set_data_full(G_OBJECT(view), "cells", cells, g_free);
  GtkEventController *keys = gtk_event_controller_key_new();
  gtk_event_controller_set_propagation_phase(keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped(keys, "key-pressed", G_CALLBACK(key_pressed_cb), cells);
  gtk_widget_add_controller(list_of(cells), keys);
  GtkGesture *click = gtk_gesture_click_new();
  gtk_event_controller_set_propagation_phase(GTK_EVENT_CONTROLLER(click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped(click, "pressed", G_CALLBACK(pressed_cb), cells);
  gtk_widget_add_controller(GTK_WIDGET(view), GTK_EVENT_CONTROLLER(click));
}
