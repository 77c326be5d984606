#include "risk-columns.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>
#include <string.h>

#include "risk-row.h"
#include "spill.h"
#include "widgets.h"
#include "words.h"

/* Two lines hold the longest name of the framework, and nearly every post; what does not fit stands in the
 * pane. */
#define NAME_CHARS 14
#define WORDS_CHARS 12
#define LINES_MAX 2

typedef struct {
  const char *id;
  const char *title;
  const char *head; /* the title as it stands above the column, in two lines where it is long */
  gboolean chip;    /* a chip, otherwise a label */
  gint chars; /* the least width of a label, in characters; 0: as little as its longest word; such a column
                 also grows */
  gboolean from_highest; /* sorted so to begin with */
  /* Fills the cell's child, where there is one; returns what a screen reader says for it. */
  char *(*show)(GtkWidget *child, PlRiskRow *row);
  gint (*order)(PlRiskRow *a, PlRiskRow *b); /* (nullable) */
} Column;

static const PlRisk *
risk_of(PlRiskRow *row)
{
  return pl_risk_row_get_standing(row)->risk;
}

/* ---- What a cell shows ---- */

static char *
show_text(GtkWidget *child, const char *text)
{
  if (child != NULL)
    gtk_label_set_text(GTK_LABEL(child), text);
  return g_strdup(text);
}

/* What should be seen first in its column stands out. */
static char *
show_marked(GtkWidget *child, const char *text, gboolean marked)
{
  if (child != NULL && marked)
    gtk_widget_add_css_class(child, "heading");
  else if (child != NULL)
    gtk_widget_remove_css_class(child, "heading");
  return show_text(child, text);
}

static const char *
name_of(const PlRisk *risk)
{
  return *risk->short_name != '\0' ? risk->short_name : risk->name;
}

static char *
show_name(GtkWidget *child, PlRiskRow *row)
{
  return show_text(child, name_of(risk_of(row)));
}

static char *
show_mark(GtkWidget *child, PlRiskRow *row)
{
  const char *mark = pl_risk_row_get_mark(row);
  if (child != NULL) {
    gtk_label_set_text(GTK_LABEL(child), mark);
    gtk_widget_set_visible(child, *mark != '\0');
  }
  return *mark != '\0' ? g_strdup_printf(_("marked %s in the matrix"), mark)
                       : g_strdup(_("not in the matrix"));
}

static char *
show_score(GtkWidget *child, gint score)
{
  if (score == 0)
    return show_text(child, _("not rated"));
  g_autofree char *text = g_strdup_printf("%d", score);
  return show_text(child, text);
}

static char *
show_before(GtkWidget *child, PlRiskRow *row)
{
  return show_score(child, pl_risk_row_get_standing(row)->before_score);
}

static char *
show_current(GtkWidget *child, PlRiskRow *row)
{
  const PlRiskStanding *standing = pl_risk_row_get_standing(row);
  if (child != NULL)
    pl_chip_set_risk(child, pl_risk_row_get_snapshot(row), standing);
  if (standing->score == 0)
    return g_strdup(_("not rated"));
  const char *band = standing->band != NULL ? standing->band->name : "";
  gboolean moved = standing->movement == PL_MOVEMENT_UP || standing->movement == PL_MOVEMENT_DOWN;
  return g_strdup_printf("%d%s%s%s%s", standing->score, *band != '\0' ? ", " : "", band, moved ? ", " : "",
                         moved ? pl_movement_word(standing->movement) : "");
}

static char *
show_target(GtkWidget *child, PlRiskRow *row)
{
  return show_score(child, pl_risk_row_get_standing(row)->target_score);
}

static char *
show_exposure(GtkWidget *child, PlRiskRow *row)
{
  PlExposureLevel level = pl_risk_row_get_exposure(row);
  return show_marked(child, pl_exposure_word(level), level == PL_EXPOSURE_HIGH);
}

static char *
show_owner(GtkWidget *child, PlRiskRow *row)
{
  const char *owner = risk_of(row)->owner;
  return show_marked(child, *owner != '\0' ? owner : _("no owner"), *owner == '\0');
}

static char *
show_category(GtkWidget *child, PlRiskRow *row)
{
  return show_text(child, risk_of(row)->category);
}

static char *
show_response(GtkWidget *child, PlRiskRow *row)
{
  PlResponse response = risk_of(row)->response;
  const char *word = pl_word_response(response); /* "Tolerate: accept it and keep watch" */
  g_autofree char *short_word = g_strndup(word, strcspn(word, ":"));
  return show_marked(child, short_word, response == PL_RESPONSE_NOT_DECIDED);
}

static char *
show_review(GtkWidget *child, PlRiskRow *row)
{
  const char *date = risk_of(row)->next_review;
  g_autofree char *said = pl_say_date(date);
  gboolean overdue = *date != '\0' && strcmp(date, pl_risk_row_get_as_at(row)) < 0;
  return show_marked(child, *date != '\0' ? said : _("no date"), overdue);
}

static char *
show_when(GtkWidget *child, PlRiskRow *row)
{
  g_autofree char *when = pl_say_risk_when(pl_risk_row_get_snapshot(row), risk_of(row));
  return show_text(child, *when != '\0' ? when : _("not said"));
}

static const PlOrganisation *
register_of(PlRiskRow *row)
{
  PlSnapshot *snapshot = pl_risk_row_get_snapshot(row);
  return pl_snapshot_organisation(snapshot, pl_risk_register_of(snapshot, risk_of(row)));
}

static const char *
name_of_register(PlRiskRow *row)
{
  const PlOrganisation *organisation = register_of(row);
  return organisation == NULL                ? ""
         : *organisation->short_name != '\0' ? organisation->short_name
                                             : organisation->name;
}

static char *
show_whose(GtkWidget *child, PlRiskRow *row)
{
  return show_text(child, name_of_register(row));
}

/* ---- How a column orders risks ---- */

static gint
order_by_name(PlRiskRow *a, PlRiskRow *b)
{
  return g_utf8_collate(name_of(risk_of(a)), name_of(risk_of(b)));
}

static gint
order_by_before(PlRiskRow *a, PlRiskRow *b)
{
  return pl_risk_row_get_standing(a)->before_score - pl_risk_row_get_standing(b)->before_score;
}

static gint
order_by_current(PlRiskRow *a, PlRiskRow *b)
{
  const PlRiskStanding *first = pl_risk_row_get_standing(a), *second = pl_risk_row_get_standing(b);
  return first->score != second->score ? first->score - second->score : first->impact - second->impact;
}

static gint
order_by_target(PlRiskRow *a, PlRiskRow *b)
{
  return pl_risk_row_get_standing(a)->target_score - pl_risk_row_get_standing(b)->target_score;
}

static gint
order_by_exposure(PlRiskRow *a, PlRiskRow *b)
{
  return (gint)pl_risk_row_get_exposure(a) - (gint)pl_risk_row_get_exposure(b);
}

static gint
order_by_owner(PlRiskRow *a, PlRiskRow *b)
{
  return g_utf8_collate(risk_of(a)->owner, risk_of(b)->owner);
}

static gint
order_by_category(PlRiskRow *a, PlRiskRow *b)
{
  return g_utf8_collate(risk_of(a)->category, risk_of(b)->category);
}

static gint
order_by_response(PlRiskRow *a, PlRiskRow *b)
{
  return (gint)risk_of(a)->response - (gint)risk_of(b)->response;
}

/* Those without a date last. */
static gint
order_dates(const char *a, const char *b)
{
  return *a == '\0' || *b == '\0' ? (*a == '\0') - (*b == '\0') : strcmp(a, b);
}

static gint
order_by_review(PlRiskRow *a, PlRiskRow *b)
{
  return order_dates(risk_of(a)->next_review, risk_of(b)->next_review);
}

static const char *
bites_on(PlRiskRow *row)
{
  const PlRisk *risk = risk_of(row);
  const PlMilestone *milestone =
      pl_snapshot_find_id(pl_risk_row_get_snapshot(row), PL_RECORD_MILESTONE, risk->milestone);
  return milestone != NULL ? milestone->date : risk->bites_on;
}

static gint
order_by_when(PlRiskRow *a, PlRiskRow *b)
{
  return order_dates(bites_on(a), bites_on(b));
}

static gint
order_by_whose(PlRiskRow *a, PlRiskRow *b)
{
  return g_utf8_collate(name_of_register(a), name_of_register(b));
}

static const Column columns[] = {
    {"name", N_("Risk"), N_("Risk"), FALSE, NAME_CHARS, FALSE, show_name, order_by_name},
    {"before", N_("Before controls"), N_("Before\ncontrols"), FALSE, 0, TRUE, show_before, order_by_before},
    {"current", N_("Current"), N_("Current"), TRUE, 0, TRUE, show_current, order_by_current},
    {"target", N_("Target"), N_("Target"), FALSE, 0, TRUE, show_target, order_by_target},
    {"exposure", N_("Exposure"), N_("Exposure"), FALSE, 0, TRUE, show_exposure, order_by_exposure},
    {"owner", N_("Owner (post)"), N_("Owner\n(post)"), FALSE, WORDS_CHARS, FALSE, show_owner, order_by_owner},
    {"category", N_("Category"), N_("Category"), FALSE, 0, FALSE, show_category, order_by_category},
    {"response", N_("Response"), N_("Response"), FALSE, 0, FALSE, show_response, order_by_response},
    {"review", N_("Next review"), N_("Next\nreview"), FALSE, WORDS_CHARS, FALSE, show_review,
     order_by_review},
    {"when", N_("Could bite"), N_("Could\nbite"), FALSE, WORDS_CHARS, FALSE, show_when, order_by_when},
    {"whose", N_("Whose register"), N_("Whose\nregister"), FALSE, WORDS_CHARS, FALSE, show_whose,
     order_by_whose},
};

/* The register is the key of the matrix; the letters are no order of their own. */
static const Column mark_column = {"mark", N_("In the matrix"), "", FALSE, 0, FALSE, show_mark, NULL};

static gint
compare_rows(gconstpointer a, gconstpointer b, gpointer data)
{
  const Column *column = data;
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

/* The row is what has the focus, so it is spoken whole, with the title of each column that is shown. */
static char *
row_in_words(GtkColumnView *view, PlRiskRow *row)
{
  GString *all = g_string_new(NULL);
  const char *heading = pl_risk_row_get_heading(row);
  if (*heading !=
      '\0') /* TRANSLATORS: spoken before the first risk of a group: "Group Workforce: four risks". */
    g_string_append_printf(all, _("Group %s; "), heading);
  g_string_append(all, risk_of(row)->name);
  g_autofree char *mark = show_mark(NULL, row);
  g_string_append_printf(all, "; %s", mark);
  for (guint i = 1; i < G_N_ELEMENTS(columns); i++) {
    if (!gtk_column_view_column_get_visible(view_column(view, i)))
      continue;
    g_autofree char *said = columns[i].show(NULL, row);
    g_string_append_printf(all, "; %s: %s", _(columns[i].title), said);
  }
  return g_string_free(all, FALSE);
}

/* Most rows begin no group, and a label for each of their cells would cost as much as the cell. */
static GtkWidget *
heading_new(const Column *column)
{
  GtkWidget *label = pl_label_new(NULL, "register-group");
  gtk_label_set_wrap(GTK_LABEL(label), FALSE);
  return column == columns ? pl_spill_new(label) : label;
}

/* The heading stands in the cell of the name, over those to its right, which leave as much room. */
static void
show_heading(GtkWidget *box, const Column *column, PlRiskRow *row)
{
  const char *heading = pl_risk_row_get_heading(row);
  GtkWidget *above = gtk_widget_get_first_child(box);
  if (above == gtk_widget_get_last_child(box) && *heading == '\0')
    return;
  if (above == gtk_widget_get_last_child(box)) {
    above = heading_new(column);
    gtk_box_prepend(GTK_BOX(box), above);
  }
  GtkWidget *label = column == columns ? gtk_widget_get_first_child(above) : above;
  gtk_label_set_text(GTK_LABEL(label), column == columns ? heading : "");
  gtk_widget_set_visible(above, *heading != '\0');
}

static void
show_cell(GtkListItem *item)
{
  const Column *column = g_object_get_data(G_OBJECT(item), "column");
  GtkWidget *box = gtk_list_item_get_child(item);
  PlRiskRow *row = gtk_list_item_get_item(item);
  GtkWidget *cell = gtk_widget_get_parent(box);
  g_autofree char *said = column->show(gtk_widget_get_last_child(box), row);
  g_autofree char *name = g_strdup_printf("%s: %s", _(column->title), said);
  show_heading(box, column, row);
  if (cell == NULL)
    return;
  pl_name_widget(cell, name);
  GtkWidget *line = column == columns ? gtk_widget_get_parent(cell) : NULL;
  GtkWidget *view = line != NULL ? gtk_widget_get_ancestor(line, GTK_TYPE_COLUMN_VIEW) : NULL;
  if (view != NULL) {
    g_autofree char *words = row_in_words(GTK_COLUMN_VIEW(view), row);
    gtk_widget_set_overflow(cell, GTK_OVERFLOW_VISIBLE);
    pl_name_widget(line, words);
  }
}

static void
setup_cell_cb(GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item, gpointer data)
{
  const Column *column = data;
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *child = column->chip ? pl_chip_new() : pl_label_new(NULL, NULL);
  gtk_widget_set_valign(child, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand(child, TRUE);
  if (!column->chip) {
    gtk_label_set_wrap_mode(GTK_LABEL(child), PANGO_WRAP_WORD);
    gtk_label_set_width_chars(GTK_LABEL(child), column->chars > 0 ? column->chars : -1);
    if (column->chars > 0 && column != columns) {
      gtk_label_set_lines(GTK_LABEL(child), LINES_MAX);
      gtk_label_set_ellipsize(GTK_LABEL(child), PANGO_ELLIPSIZE_END);
    }
  }
  gtk_box_append(GTK_BOX(box), child);
  g_object_set_data(G_OBJECT(item), "column", data);
  gtk_list_item_set_child(item, box);
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
add_column(GtkColumnView *view, const Column *spec)
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
  add_column(view, &mark_column);
  for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
    add_column(view, &columns[i]);
}

void
pl_risk_columns_show(GtkColumnView *view, const char *const *ids)
{
  g_return_if_fail(GTK_IS_COLUMN_VIEW(view) && ids != NULL);
  for (guint i = 1; i < G_N_ELEMENTS(columns); i++)
    gtk_column_view_column_set_visible(view_column(view, i), g_strv_contains(ids, columns[i].id));
}

guint
pl_risk_columns_count(void)
{
  return G_N_ELEMENTS(columns);
}

const char *
pl_risk_columns_get_id(guint column)
{
  g_return_val_if_fail(column < G_N_ELEMENTS(columns), "");
  return columns[column].id;
}

const char *
pl_risk_columns_get_title(guint column)
{
  g_return_val_if_fail(column < G_N_ELEMENTS(columns), "");
  return _(columns[column].title);
}

void
pl_risk_columns_sort(GtkColumnView *view, guint column)
{
  g_return_if_fail(GTK_IS_COLUMN_VIEW(view) && column < G_N_ELEMENTS(columns));
  gtk_column_view_sort_by_column(view, view_column(view, column),
                                 columns[column].from_highest ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}
