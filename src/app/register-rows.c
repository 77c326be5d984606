#include "register-rows.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>

#include "links.h"
#include "named-menu.h"
#include "widgets.h"

/* ---- A row, as a list model holds it ---- */

#define PL_TYPE_REGISTER_LINE (pl_register_line_get_type())
G_DECLARE_FINAL_TYPE(PlRegisterLine, pl_register_line, PL, REGISTER_LINE, GObject)

struct _PlRegisterLine {
  GObject parent_instance;
  guint at; /* its place in the PlRegister */
};

G_DEFINE_FINAL_TYPE(PlRegisterLine, pl_register_line, G_TYPE_OBJECT)

enum { LINE_CHANGED, N_LINE_SIGNALS };
static guint line_signals[N_LINE_SIGNALS];

static void
pl_register_line_class_init(PlRegisterLineClass *klass)
{
  line_signals[LINE_CHANGED] = g_signal_new("changed", G_TYPE_FROM_CLASS(klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 0);
}

static void
pl_register_line_init(PlRegisterLine *self G_GNUC_UNUSED)
{
}

/* ---- The list ---- */

struct _PlRegisterRows {
  AdwBin parent_instance;

  /* borrowed: children of ours */
  GtkWidget *said, *all_box, *view, *foot;
  GtkDropDown *all, *one;

  /* owned */
  PlRegister *read;  /* (nullable) */
  GListStore *lines; /* PlRegisterLine */
  GtkSingleSelection *selection;
  GHashTable
      *chosen; /* place in the PlRegister → PlRegisterChoice, where a person chose for that row alone */

  /* state */
  PlRegisterChoice for_all;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE(PlRegisterRows, pl_register_rows, ADW_TYPE_BIN)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const PlRegisterRow *
row_of(PlRegisterRows *self, PlRegisterLine *line)
{
  return &self->read->rows[line->at];
}

static const PlRegisterRow *
row_in_hand(PlRegisterRows *self)
{
  PlRegisterLine *line = gtk_single_selection_get_selected_item(self->selection);
  return line != NULL && self->read != NULL ? row_of(self, line) : NULL;
}

/* ---- What is chosen ---- */

/* What "for all" says stays where it can; then what was said of single ones. */
static void
choose_again(PlRegisterRows *self)
{
  GHashTableIter iter;
  gpointer at, choice;
  pl_register_choose(self->read, PL_REGISTER_EVERY_ROW, self->for_all);
  g_hash_table_iter_init(&iter, self->chosen);
  while (g_hash_table_iter_next(&iter, &at, &choice))
    if (GPOINTER_TO_UINT(at) < self->read->n)
      pl_register_choose(self->read, GPOINTER_TO_UINT(at), GPOINTER_TO_INT(choice));
}

static void
show_menus(PlRegisterRows *self)
{
  const PlRegisterRow *row = row_in_hand(self);
  gboolean stands = row != NULL && row->fate == PL_REGISTER_ROW_STANDS;
  self->filling = TRUE;
  gtk_widget_set_visible(self->all_box, self->read != NULL && self->read->n_standing > 0);
  gtk_widget_set_visible(self->foot, stands);
  if (stands) {
    g_autoptr(GtkStringList) choices =
        gtk_string_list_new((const char *const[]){_("Leave it out"), _("Add it beside the other"), NULL});
    if (pl_register_can_update(row))
      gtk_string_list_append(choices, _("Update the one that is there"));
    pl_menu_set_items(self->one, choices, row->choice);
  }
  self->filling = FALSE;
}

static void
show_said(PlRegisterRows *self)
{
  g_autofree char *said = self->read != NULL ? pl_say_register(self->read) : g_strdup("");
  gtk_label_set_text(GTK_LABEL(self->said), said);
}

static void
say_lines_again(PlRegisterRows *self)
{
  for (guint i = 0; i < g_list_model_get_n_items(G_LIST_MODEL(self->lines)); i++) {
    g_autoptr(PlRegisterLine) line = g_list_model_get_item(G_LIST_MODEL(self->lines), i);
    if (row_of(self, line)->fate == PL_REGISTER_ROW_STANDS)
      g_signal_emit(line, line_signals[LINE_CHANGED], 0);
  }
}

static void
choices_changed(PlRegisterRows *self)
{
  choose_again(self);
  say_lines_again(self);
  show_menus(self);
  g_signal_emit(self, signals[CHANGED], 0);
}

static void
all_chosen_cb(PlRegisterRows *self)
{
  if (self->filling || self->read == NULL)
    return;
  self->for_all = (PlRegisterChoice)gtk_drop_down_get_selected(self->all);
  g_hash_table_remove_all(self->chosen);
  choices_changed(self);
}

static void
one_chosen_cb(PlRegisterRows *self)
{
  PlRegisterLine *line = gtk_single_selection_get_selected_item(self->selection);
  guint chosen = gtk_drop_down_get_selected(self->one);
  if (self->filling || line == NULL || chosen == GTK_INVALID_LIST_POSITION)
    return;
  g_hash_table_insert(self->chosen, GUINT_TO_POINTER(line->at), GUINT_TO_POINTER(chosen));
  choices_changed(self);
}

/* ---- Rows of the list ---- */

/* Returns: (transfer full): what else the row says: "Workforce · Head of fostering · next review 31 March
 * 2027". */
static char *
say_details(const PlRegisterRow *row)
{
  const PlRisk *risk = &row->risk;
  if (row->fate == PL_REGISTER_ROW_REFUSED)
    return g_strdup("");
  g_autofree char *category = pl_say_capital(risk->category), *date = pl_say_date(risk->next_review);
  g_autofree char *review = *date != '\0' ? g_strdup_printf(_(" · next review %s"), date) : g_strdup("");
  return g_strdup_printf("%s · %s%s", category, *risk->owner != '\0' ? risk->owner : _("no owner"), review);
}

static void
show_line(GtkListItem *item)
{
  PlRegisterRows *self = g_object_get_data(G_OBJECT(item), "rows");
  GtkWidget *box = gtk_list_item_get_child(item);
  GtkWidget *label = gtk_widget_get_first_child(box), *more = gtk_widget_get_last_child(box);
  GtkWidget *kept = gtk_widget_get_next_sibling(label);
  const PlRegisterRow *row = row_of(self, gtk_list_item_get_item(item));
  g_autofree char *said = pl_say_register_row(row), *aside = pl_say_register_aside(row),
                  *details = say_details(row);
  const char *const all[] = {said, aside, details};
  g_autofree char *name = pl_say_sentences(all, G_N_ELEMENTS(all));
  gtk_label_set_text(GTK_LABEL(label), said);
  gtk_label_set_text(GTK_LABEL(kept), aside);
  gtk_label_set_text(GTK_LABEL(more), details);
  gtk_widget_set_visible(kept, *aside != '\0');
  gtk_widget_set_visible(more, *details != '\0');
  if (row->fate == PL_REGISTER_ROW_REFUSED)
    gtk_widget_add_css_class(label, "ask");
  else
    gtk_widget_remove_css_class(label, "ask");
  if (gtk_widget_get_parent(box) != NULL)
    pl_name_widget(gtk_widget_get_parent(box), name);
}

static void
setup_cb(GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item, gpointer data)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *const labels[] = {pl_label_new(NULL, NULL), pl_label_new(NULL, "set-aside"),
                               pl_label_new(NULL, "small dim-label")};
  for (guint i = 0; i < G_N_ELEMENTS(labels); i++) {
    gtk_label_set_wrap_mode(GTK_LABEL(labels[i]), PANGO_WRAP_WORD_CHAR);
    gtk_box_append(GTK_BOX(box), labels[i]);
  }
  g_object_set_data(G_OBJECT(item), "rows", data);
  gtk_list_item_set_child(item, box);
}

static void
bind_cb(GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  g_signal_connect_object(gtk_list_item_get_item(item), "changed", G_CALLBACK(show_line), item,
                          G_CONNECT_SWAPPED);
  show_line(item);
}

static void
unbind_cb(GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_data(gtk_list_item_get_item(item), item);
}

/* What a person has to look at first, first. */
enum { RANK_REFUSED, RANK_NEW_ASIDE, RANK_STANDING_ASIDE, RANK_STANDING, RANK_NEW, N_RANKS };

static guint
rank_of(const PlRegisterRow *row)
{
  if (row->fate == PL_REGISTER_ROW_REFUSED)
    return RANK_REFUSED;
  if (row->fate == PL_REGISTER_ROW_STANDS)
    return row->n_aside > 0 ? RANK_STANDING_ASIDE : RANK_STANDING;
  return row->n_aside > 0 ? RANK_NEW_ASIDE : RANK_NEW;
}

static void
fill_lines(PlRegisterRows *self)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_object_unref);
  for (guint rank = 0; rank < N_RANKS && self->read != NULL; rank++)
    for (guint i = 0; i < self->read->n; i++)
      if (rank_of(&self->read->rows[i]) == rank) {
        PlRegisterLine *line = g_object_new(PL_TYPE_REGISTER_LINE, NULL);
        line->at = i;
        g_ptr_array_add(lines, line);
      }
  g_list_store_splice(self->lines, 0, g_list_model_get_n_items(G_LIST_MODEL(self->lines)), lines->pdata,
                      lines->len);
}

/* ---- The object ---- */

static void
pl_register_rows_dispose(GObject *object)
{
  PlRegisterRows *self = PL_REGISTER_ROWS(object);
  self->filling = TRUE;
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data(self->selection, self);
  if (self->lines != NULL)
    g_list_store_remove_all(self->lines);
  g_clear_object(&self->selection);
  g_clear_object(&self->lines);
  g_clear_pointer(&self->read, pl_register_free);
  g_clear_pointer(&self->chosen, g_hash_table_unref);
  G_OBJECT_CLASS(pl_register_rows_parent_class)->dispose(object);
}

static void
pl_register_rows_class_init(PlRegisterRowsClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = pl_register_rows_dispose;
  signals[CHANGED] =
      g_signal_new("changed", PL_TYPE_REGISTER_ROWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
all_new(PlRegisterRows *self)
{
  g_autoptr(GtkStringList) choices = gtk_string_list_new((const char *const[]){
      _("Leave them out"), _("Add them beside the others"), _("Update those that are there"), NULL});
  self->all_box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 9);
  self->all = GTK_DROP_DOWN(gtk_drop_down_new(NULL, NULL));
  pl_menu_set_name(self->all, _("Those that are there already"));
  pl_menu_set_items(self->all, choices, PL_REGISTER_LEAVE);
  g_signal_connect_swapped(self->all, "notify::selected", G_CALLBACK(all_chosen_cb), self);
  GtkWidget *label = pl_label_new(_("Those that are there already"), NULL);
  gtk_box_append(GTK_BOX(self->all_box), label);
  gtk_box_append(GTK_BOX(self->all_box), GTK_WIDGET(self->all));
  return self->all_box;
}

static GtkWidget *
foot_new(PlRegisterRows *self)
{
  self->foot = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 9);
  self->one = GTK_DROP_DOWN(gtk_drop_down_new(NULL, NULL));
  pl_menu_set_name(self->one, _("The line in hand"));
  g_signal_connect_swapped(self->one, "notify::selected", G_CALLBACK(one_chosen_cb), self);
  gtk_box_append(GTK_BOX(self->foot), pl_label_new(_("The line in hand"), NULL));
  gtk_box_append(GTK_BOX(self->foot), GTK_WIDGET(self->one));
  return self->foot;
}

static GtkWidget *
view_new(PlRegisterRows *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new();
  g_signal_connect(factory, "setup", G_CALLBACK(setup_cb), self);
  g_signal_connect(factory, "bind", G_CALLBACK(bind_cb), NULL);
  g_signal_connect(factory, "unbind", G_CALLBACK(unbind_cb), NULL);
  GtkWidget *scroller = gtk_scrolled_window_new();
  self->view = gtk_list_view_new(GTK_SELECTION_MODEL(g_object_ref(self->selection)), factory);
  gtk_widget_add_css_class(self->view, "register-lines");
  gtk_list_view_set_show_separators(GTK_LIST_VIEW(self->view), TRUE);
  pl_name_widget(self->view, _("What becomes of each line"));
  pl_list_one_stop(self->view);
  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), self->view);
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_focusable(scroller, FALSE);
  gtk_widget_set_vexpand(scroller, TRUE);
  gtk_widget_set_overflow(scroller, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class(scroller, "card");
  return scroller;
}

static void
pl_register_rows_init(PlRegisterRows *self)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 9);
  self->chosen = g_hash_table_new(NULL, NULL);
  self->lines = g_list_store_new(PL_TYPE_REGISTER_LINE);
  self->selection = gtk_single_selection_new(g_object_ref(G_LIST_MODEL(self->lines)));
  self->said = pl_heading_new("", NULL);
  gtk_box_append(GTK_BOX(box), self->said);
  gtk_box_append(GTK_BOX(box), all_new(self));
  gtk_box_append(GTK_BOX(box), view_new(self));
  gtk_box_append(GTK_BOX(box), foot_new(self));
  g_signal_connect_swapped(self->selection, "notify::selected-item", G_CALLBACK(show_menus), self);
  adw_bin_set_child(ADW_BIN(self), box);
  show_menus(self);
}

GtkWidget *
pl_register_rows_new(void)
{
  return g_object_new(PL_TYPE_REGISTER_ROWS, NULL);
}

void
pl_register_rows_set(PlRegisterRows *self, PlRegister *read)
{
  g_return_if_fail(PL_IS_REGISTER_ROWS(self));
  PlRegister *before = g_steal_pointer(&self->read);
  guint in_hand = gtk_single_selection_get_selected(self->selection);
  g_list_store_remove_all(self->lines);
  self->read = read;
  if (read != NULL)
    choose_again(self);
  fill_lines(self);
  if (in_hand < g_list_model_get_n_items(G_LIST_MODEL(self->lines)))
    gtk_single_selection_set_selected(self->selection, in_hand);
  show_said(self);
  show_menus(self);
  g_clear_pointer(&before, pl_register_free);
}

void
pl_register_rows_forget(PlRegisterRows *self)
{
  g_return_if_fail(PL_IS_REGISTER_ROWS(self));
  g_hash_table_remove_all(self->chosen);
  self->for_all = PL_REGISTER_LEAVE;
  self->filling = TRUE;
  gtk_drop_down_set_selected(self->all, PL_REGISTER_LEAVE);
  self->filling = FALSE;
}

PlRegister *
pl_register_rows_get(PlRegisterRows *self)
{
  g_return_val_if_fail(PL_IS_REGISTER_ROWS(self), NULL);
  return self->read;
}
