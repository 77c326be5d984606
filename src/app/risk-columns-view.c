#include "risk-columns-private.h"

#include <glib/gi18n-lib.h>

#include "spill.h"
#include "widgets.h"

/* Two lines hold nearly every post, and three the longest name that is a heading; what does not fit stands in
 * the pane. */
#define LINES_MAX 2
#define NAME_LINES_MAX 3

static gint
compare_rows(gconstpointer a, gconstpointer b, gpointer data)
{
  const PlRiskColumn *column = data;
  gint order = column->order(PL_RISK_ROW((gpointer)a), PL_RISK_ROW((gpointer)b));
  return order < 0 ? GTK_ORDERING_SMALLER : order > 0 ? GTK_ORDERING_LARGER : GTK_ORDERING_EQUAL;
}

/* ---- Cells ---- */

static GtkColumnViewColumn *
view_column(GtkColumnView *view, guint column)
{
  g_autoptr(GtkColumnViewColumn) found =
      g_list_model_get_item(gtk_column_view_get_columns(view), column + 1); /* past the letters */
  return found;
}

static gboolean
is_name(const PlRiskColumn *column)
{
  return column == pl_risk_column(0);
}

/* What set_content() put into a cell. */
static GtkWidget *
content_of(GtkWidget *cell)
{
  GtkWidget *content = gtk_widget_get_first_child(cell);
  return content != NULL && g_object_get_data(G_OBJECT(content), "column") != NULL ? content : NULL;
}

static guint
column_of(GtkWidget *content)
{
  const PlRiskColumn *column = g_object_get_data(G_OBJECT(content), "column");
  return column == pl_risk_column(PL_RISK_COLUMN_NONE) ? PL_RISK_COLUMN_NONE
                                                       : (guint)(column - pl_risk_column(0));
}

static char *
cell_in_words(guint column, PlRiskRow *row)
{
  g_autofree char *said = pl_risk_column(column)->show(NULL, row);
  return g_strdup_printf("%s: %s", _(pl_risk_column(column)->title), said);
}

/* The row is what has the focus, so it is spoken whole, with the title of each column that is shown; the cell
 * in hand comes first. */
static char *
row_in_words(GtkColumnView *view, PlRiskRow *row)
{
  GString *all = g_string_new(NULL);
  const char *heading = pl_risk_row_get_heading(row);
  guint in_hand = pl_risk_columns_get_in_hand(view);
  if (in_hand != PL_RISK_COLUMN_NONE) {
    g_autofree char *cell = cell_in_words(in_hand, row);
    g_string_append_printf(all, "%s; ", cell);
  }
  if (*heading !=
      '\0') /* TRANSLATORS: spoken before the first risk of a group: "Group Workforce: four risks". */
    g_string_append_printf(all, _("Group %s; "), heading);
  g_string_append(all, pl_risk_row_get_standing(row)->risk->name);
  g_autofree char *mark = pl_risk_column(PL_RISK_COLUMN_NONE)->show(NULL, row);
  g_string_append_printf(all, "; %s", mark);
  for (guint i = 1; i < pl_risk_columns_count(); i++) {
    if (!gtk_column_view_column_get_visible(view_column(view, i)))
      continue;
    g_autofree char *cell = cell_in_words(i, row);
    g_string_append_printf(all, "; %s", cell);
  }
  return g_string_free(all, FALSE);
}

static void
name_line(GtkColumnView *view, GtkWidget *line, PlRiskRow *row)
{
  g_autofree char *words = row != NULL ? row_in_words(view, row) : g_strdup("");
  pl_name_widget(line, words);
}

static void
set_content(GtkListItem *item, GtkWidget *content, const PlRiskColumn *column)
{
  g_object_set_data(G_OBJECT(content), "column", (gpointer)column);
  g_object_set_data(G_OBJECT(content), "item", item); /* which holds it */
  gtk_list_item_set_child(item, content);
}

static GtkWidget *
heading_new(const PlRiskColumn *column)
{
  GtkWidget *label = pl_label_new(NULL, "register-group");
  gtk_label_set_wrap(GTK_LABEL(label), FALSE);
  return is_name(column) ? pl_spill_new(label) : label;
}

/* Most rows begin no group, and a box and a label for each of their cells would cost more than the cell. */
static void
make_room_for_heading(GtkListItem *item, const PlRiskColumn *column)
{
  g_autoptr(GtkWidget) child = g_object_ref(gtk_list_item_get_child(item));
  g_object_set_data(G_OBJECT(child), "column", NULL);
  gtk_list_item_set_child(item, NULL);
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append(GTK_BOX(box), heading_new(column));
  gtk_box_append(GTK_BOX(box), child);
  set_content(item, box, column);
}

/* The heading stands in the cell of the name, over those to its right, which leave as much room. */
static void
show_heading(GtkListItem *item, const PlRiskColumn *column, PlRiskRow *row)
{
  const char *heading = pl_risk_row_get_heading(row);
  gboolean has_room = GTK_IS_BOX(gtk_list_item_get_child(item));
  if (!has_room && *heading == '\0')
    return;
  if (!has_room)
    make_room_for_heading(item, column);
  GtkWidget *above = gtk_widget_get_first_child(gtk_list_item_get_child(item));
  GtkWidget *label = is_name(column) ? gtk_widget_get_first_child(above) : above;
  gtk_label_set_text(GTK_LABEL(label), is_name(column) ? heading : "");
  gtk_widget_set_visible(above, *heading != '\0');
}

static gboolean
is_in_hand(GtkColumnView *view, GtkWidget *content)
{
  guint in_hand = pl_risk_columns_get_in_hand(view);
  return in_hand != PL_RISK_COLUMN_NONE && in_hand == column_of(content);
}

/* The style sheet frames it where its row has the focus. */
static void
mark_in_hand(GtkWidget *cell, gboolean in_hand)
{
  if (in_hand)
    gtk_widget_add_css_class(cell, "in-hand");
  else
    gtk_widget_remove_css_class(cell, "in-hand");
}

static void
show_cell(GtkListItem *item)
{
  const PlRiskColumn *column = g_object_get_data(G_OBJECT(gtk_list_item_get_child(item)), "column");
  PlRiskRow *row = gtk_list_item_get_item(item);
  show_heading(item, column, row);
  GtkWidget *content = gtk_list_item_get_child(item), *cell = gtk_widget_get_parent(content);
  GtkWidget *child = GTK_IS_BOX(content) ? gtk_widget_get_last_child(content) : content;
  g_autofree char *said = column->show(child, row);
  g_autofree char *name = g_strdup_printf("%s: %s", _(column->title), said);
  if (cell == NULL)
    return;
  pl_name_widget(cell, name);
  GtkWidget *line = gtk_widget_get_parent(cell);
  GtkWidget *view = line != NULL ? gtk_widget_get_ancestor(line, GTK_TYPE_COLUMN_VIEW) : NULL;
  if (view != NULL)
    mark_in_hand(cell, is_in_hand(GTK_COLUMN_VIEW(view), content));
  if (view != NULL && is_name(column)) {
    gtk_widget_set_overflow(cell, GTK_OVERFLOW_VISIBLE);
    name_line(GTK_COLUMN_VIEW(view), line, row);
  }
}

static void
setup_cell_cb(GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item, gpointer data)
{
  const PlRiskColumn *column = data;
  GtkWidget *child = column->chip ? pl_chip_new() : pl_label_new(NULL, NULL);
  gtk_widget_set_valign(child, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand(child, TRUE); /* below a heading */
  if (!column->chip) {
    gtk_label_set_wrap_mode(GTK_LABEL(child), PANGO_WRAP_WORD);
    gtk_label_set_width_chars(GTK_LABEL(child), column->chars > 0 ? column->chars : -1);
    if (column->chars > 0) {
      gtk_label_set_lines(GTK_LABEL(child), is_name(column) ? NAME_LINES_MAX : LINES_MAX);
      gtk_label_set_ellipsize(GTK_LABEL(child), PANGO_ELLIPSIZE_END);
    }
  }
  set_content(item, child, column);
}

static void
bind_cell_cb(GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  g_signal_connect_object(gtk_list_item_get_item(item), "changed", G_CALLBACK(show_cell), item,
                          G_CONNECT_SWAPPED);
  show_cell(item);
}

static void
unbind_cell_cb(GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_data(gtk_list_item_get_item(item), item);
}

static void
add_column(GtkColumnView *view, const PlRiskColumn *spec)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new();
  g_signal_connect(factory, "setup", G_CALLBACK(setup_cell_cb), (gpointer)spec);
  g_signal_connect(factory, "bind", G_CALLBACK(bind_cell_cb), NULL);
  g_signal_connect(factory, "unbind", G_CALLBACK(unbind_cell_cb), NULL);
  g_autoptr(GtkColumnViewColumn) column =
      gtk_column_view_column_new(*spec->head != '\0' ? _(spec->head) : "", factory);
  if (spec->order != NULL) {
    g_autoptr(GtkSorter) sorter = GTK_SORTER(gtk_custom_sorter_new(compare_rows, (gpointer)spec, NULL));
    gtk_column_view_column_set_sorter(column, sorter);
  }
  gtk_column_view_column_set_expand(column, spec->chars > 0);
  gtk_column_view_append_column(view, column);
}

/* ---- Public ---- */

void
pl_risk_columns_add(GtkColumnView *view)
{
  g_return_if_fail(GTK_IS_COLUMN_VIEW(view));
  add_column(view, pl_risk_column(PL_RISK_COLUMN_NONE));
  for (guint i = 0; i < pl_risk_columns_count(); i++)
    add_column(view, pl_risk_column(i));
}

void
pl_risk_columns_show(GtkColumnView *view, const char *const *ids)
{
  g_return_if_fail(GTK_IS_COLUMN_VIEW(view) && ids != NULL);
  for (guint i = 1; i < pl_risk_columns_count(); i++)
    gtk_column_view_column_set_visible(view_column(view, i), g_strv_contains(ids, pl_risk_column(i)->id));
  guint in_hand = pl_risk_columns_get_in_hand(view);
  if (in_hand != PL_RISK_COLUMN_NONE && !gtk_column_view_column_get_visible(view_column(view, in_hand)))
    pl_risk_columns_set_in_hand(view, PL_RISK_COLUMN_NONE);
}

void
pl_risk_columns_sort(GtkColumnView *view, guint column)
{
  g_return_if_fail(GTK_IS_COLUMN_VIEW(view) && column < pl_risk_columns_count());
  gtk_column_view_sort_by_column(view, view_column(view, column),
                                 pl_risk_column(column)->from_highest ? GTK_SORT_DESCENDING
                                                                      : GTK_SORT_ASCENDING);
}

/* ---- The cell in hand ---- */

guint
pl_risk_columns_get_in_hand(GtkColumnView *view)
{
  guint kept = GPOINTER_TO_UINT(g_object_get_data(G_OBJECT(view), "in-hand"));
  return kept == 0 ? PL_RISK_COLUMN_NONE : kept - 1;
}

void
pl_risk_columns_set_in_hand(GtkColumnView *view, guint column)
{
  g_return_if_fail(GTK_IS_COLUMN_VIEW(view));
  guint before = pl_risk_columns_get_in_hand(view);
  if (column == before)
    return;
  g_object_set_data(G_OBJECT(view), "in-hand", GUINT_TO_POINTER(column + 1));
  for (GtkWidget *line = gtk_widget_get_first_child(gtk_widget_get_last_child(GTK_WIDGET(view)));
       line != NULL; line = gtk_widget_get_next_sibling(line)) {
    GtkWidget *from = pl_risk_columns_find_cell(line, before), *to = pl_risk_columns_find_cell(line, column);
    if (from != NULL)
      mark_in_hand(from, FALSE);
    if (to != NULL)
      mark_in_hand(to, column != PL_RISK_COLUMN_NONE);
    name_line(view, line, pl_risk_columns_get_row(line));
  }
}

guint
pl_risk_columns_next(GtkColumnView *view, guint column, gint step)
{
  g_return_val_if_fail(GTK_IS_COLUMN_VIEW(view), column);
  guint next = column;
  do
    next += (guint)step;
  while (next < pl_risk_columns_count() && !gtk_column_view_column_get_visible(view_column(view, next)));
  return next < pl_risk_columns_count() ? next : column;
}

GtkWidget *
pl_risk_columns_find_cell(GtkWidget *line, guint column)
{
  g_return_val_if_fail(GTK_IS_WIDGET(line), NULL);
  for (GtkWidget *cell = gtk_widget_get_first_child(line); cell != NULL;
       cell = gtk_widget_get_next_sibling(cell))
    if (content_of(cell) != NULL && column_of(content_of(cell)) == column)
      return cell;
  return NULL;
}

guint
pl_risk_columns_find_at(GtkWidget *widget, GtkWidget **line)
{
  g_return_val_if_fail(GTK_IS_WIDGET(widget) && line != NULL, PL_RISK_COLUMN_NONE);
  GtkWidget *cell = widget;
  while (cell != NULL && !GTK_IS_COLUMN_VIEW(cell) && content_of(cell) == NULL)
    cell = gtk_widget_get_parent(cell);
  if (cell == NULL || content_of(cell) == NULL)
    return PL_RISK_COLUMN_NONE;
  *line = gtk_widget_get_parent(cell);
  return column_of(content_of(cell));
}

PlRiskRow *
pl_risk_columns_get_row(GtkWidget *line)
{
  g_return_val_if_fail(GTK_IS_WIDGET(line), NULL);
  GtkWidget *cell = gtk_widget_get_first_child(line), *content = cell != NULL ? content_of(cell) : NULL;
  GtkListItem *item = content != NULL ? g_object_get_data(G_OBJECT(content), "item") : NULL;
  return item != NULL ? gtk_list_item_get_item(item) : NULL;
}
