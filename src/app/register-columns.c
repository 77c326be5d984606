#include "register-columns.h"

#include <glib/gi18n-lib.h>

#include "named-menu.h"
#include "widgets.h"

#define EXAMPLES 3     /* of what stands in a column: enough to tell by */
#define TITLE_CHARS 18 /* of a heading, before it wraps */
#define MENU_WIDTH 190 /* pixels: the longest of what a column can be */

struct _PlRegisterColumns {
  AdwBin parent_instance;

  /* borrowed: a child of ours */
  GtkWidget *list;

  /* owned */
  GPtrArray *menus; /* of GtkDropDown, which the list holds */

  /* state */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE(PlRegisterColumns, pl_register_columns, ADW_TYPE_BIN)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
chosen_cb(PlRegisterColumns *self)
{
  if (!self->filling)
    g_signal_emit(self, signals[CHANGED], 0);
}

static GtkWidget *
menu_new(PlRegisterColumns *self, const char *heading, PlRegisterColumn is)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new(NULL);
  g_autofree char *name = g_strdup_printf(_("What the column “%s” is"), heading);
  for (PlRegisterColumn i = PL_REGISTER_LEFT_OUT; i < PL_N_REGISTER_COLUMNS; i++)
    gtk_string_list_append(names, pl_register_heading(i));
  GtkWidget *menu = gtk_drop_down_new(NULL, NULL);
  gtk_widget_set_valign(menu, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request(menu, MENU_WIDTH, -1);
  pl_menu_set_name(GTK_DROP_DOWN(menu), name);
  pl_menu_set_items(GTK_DROP_DOWN(menu), names, is);
  g_signal_connect_swapped(menu, "notify::selected", G_CALLBACK(chosen_cb), self);
  g_ptr_array_add(self->menus, menu);
  return menu;
}

/* Returns: (transfer full): the first that stand in the column: "Head of fostering · Director". */
static char *
list_examples(const PlRegisterTable *table, guint column)
{
  g_autoptr(GString) said = g_string_new(NULL);
  guint n_rows = pl_register_table_get_n_rows(table);
  for (guint row = 0, n = 0; row < n_rows && n < EXAMPLES; row++) {
    const char *cell = pl_register_table_get(table, (gint)row, column);
    if (*cell == '\0')
      continue;
    g_string_append_printf(said, "%s%s", n > 0 ? " · " : "", cell);
    n++;
  }
  return g_string_free(g_steal_pointer(&said), FALSE);
}

static GtkWidget *
row_new(PlRegisterColumns *self, const PlRegisterTable *table, guint column, PlRegisterColumn is)
{
  const char *said = pl_register_table_get(table, -1, column);
  g_autofree char *unnamed = g_strdup_printf(_("Column %u, without a heading"), column + 1);
  const char *heading = *said != '\0' ? said : unnamed;
  g_autofree char *examples = list_examples(table, column);
  GtkWidget *row = gtk_list_box_row_new(), *line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *words = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = pl_label_new(heading, "heading"), *example = pl_label_new(examples, "small dim-label");
  gtk_label_set_width_chars(GTK_LABEL(title), TITLE_CHARS);
  gtk_label_set_wrap_mode(GTK_LABEL(title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_wrap(GTK_LABEL(example), FALSE);
  gtk_label_set_ellipsize(GTK_LABEL(example), PANGO_ELLIPSIZE_END);
  gtk_label_set_text(GTK_LABEL(example), *examples != '\0' ? examples : _("Nothing stands in it"));
  gtk_box_append(GTK_BOX(words), title);
  gtk_box_append(GTK_BOX(words), example);
  gtk_widget_set_hexpand(words, TRUE);
  gtk_widget_set_valign(words, GTK_ALIGN_CENTER);
  gtk_box_append(GTK_BOX(line), words);
  gtk_box_append(GTK_BOX(line), menu_new(self, heading, is));
  gtk_list_box_row_set_child(GTK_LIST_BOX_ROW(row), line);
  gtk_list_box_row_set_activatable(GTK_LIST_BOX_ROW(row), FALSE);
  gtk_widget_set_focusable(row, FALSE);
  g_autofree char *name = g_strdup_printf("%s: %s", heading, examples);
  pl_name_widget(row, name);
  return row;
}

/* ---- The object ---- */

static void
pl_register_columns_finalize(GObject *object)
{
  g_ptr_array_unref(PL_REGISTER_COLUMNS(object)->menus);
  G_OBJECT_CLASS(pl_register_columns_parent_class)->finalize(object);
}

static void
pl_register_columns_class_init(PlRegisterColumnsClass *klass)
{
  G_OBJECT_CLASS(klass)->finalize = pl_register_columns_finalize;
  signals[CHANGED] = g_signal_new("changed", PL_TYPE_REGISTER_COLUMNS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
pl_register_columns_init(PlRegisterColumns *self)
{
  self->menus = g_ptr_array_new();
  self->list = gtk_list_box_new();
  gtk_list_box_set_selection_mode(GTK_LIST_BOX(self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class(self->list, "choices");
  gtk_widget_set_focusable(self->list, FALSE);
  pl_name_widget(self->list, _("What each column is"));
  adw_bin_set_child(ADW_BIN(self), self->list);
}

GtkWidget *
pl_register_columns_new(void)
{
  return g_object_new(PL_TYPE_REGISTER_COLUMNS, NULL);
}

void
pl_register_columns_set(PlRegisterColumns *self, const PlRegisterTable *table,
                        const PlRegisterColumn *columns)
{
  g_return_if_fail(PL_IS_REGISTER_COLUMNS(self) && table != NULL && columns != NULL);
  self->filling = TRUE;
  g_ptr_array_set_size(self->menus, 0);
  pl_box_clear(self->list);
  for (guint i = 0; i < pl_register_table_get_n_columns(table); i++)
    gtk_list_box_append(GTK_LIST_BOX(self->list), row_new(self, table, i, columns[i]));
  self->filling = FALSE;
}

void
pl_register_columns_get(PlRegisterColumns *self, PlRegisterColumn columns[PL_REGISTER_COLUMNS_MAX])
{
  g_return_if_fail(PL_IS_REGISTER_COLUMNS(self) && columns != NULL);
  for (guint i = 0; i < self->menus->len; i++)
    columns[i] = (PlRegisterColumn)gtk_drop_down_get_selected(self->menus->pdata[i]);
}
