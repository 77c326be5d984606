#include "evidence-sources.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>

#include "widgets.h"

/* The cells of a row: all of the domain's, and one for each source. */
#define COLUMNS (1 + PL_FROM_N)
/* Room for a domain's name and its count, and for "2 for, 1 against, old" on a wide window; names that are
 * longer end in dots. */
#define HEAD_WIDTH 320
#define CELL_WIDTH 80
/* The table scrolls in what the list below it leaves, and three of its rows can always be seen. */
#define TABLE_HEIGHT_MIN 90
/* In a window less high than this, for text of the usual size, only the sentence above the table is shown at
 * first. */
#define OPEN_FROM 760

struct _PlEvidenceSources {
  AdwBin parent_instance;

  /* within the child */
  GtkWidget *opener, *arrow, *title, *table, *grid;

  /* owned */
  GPtrArray *cells; /* GtkButton: row after row */
  GArray *domains;  /* gint64, beside the rows */

  /* state */
  guint at; /* the cell that Tab goes to */
};

G_DEFINE_FINAL_TYPE(PlEvidenceSources, pl_evidence_sources, ADW_TYPE_BIN)

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

/* ---- Moving ---- */

static void
move_to(PlEvidenceSources *self, guint at)
{
  if (self->at < self->cells->len)
    gtk_widget_set_focusable(self->cells->pdata[self->at], FALSE);
  self->at = at;
  gtk_widget_set_focusable(self->cells->pdata[at], TRUE);
}

static gboolean
key_cb(PlEvidenceSources *self, guint key, guint code G_GNUC_UNUSED, GdkModifierType state)
{
  gint column = (gint)(self->at % COLUMNS), row = (gint)(self->at / COLUMNS);
  gint last = (gint)(self->cells->len / COLUMNS) - 1;
  gboolean rtl = gtk_widget_get_direction(GTK_WIDGET(self)) == GTK_TEXT_DIR_RTL;
  if ((state & gtk_accelerator_get_default_mod_mask()) != 0 || last < 0)
    return FALSE;
  switch (key) {
  case GDK_KEY_Up:
    row--;
    break;
  case GDK_KEY_Down:
    row++;
    break;
  case GDK_KEY_Left:
    column += rtl ? 1 : -1;
    break;
  case GDK_KEY_Right:
    column += rtl ? -1 : 1;
    break;
  case GDK_KEY_Home:
    column = 0;
    break;
  case GDK_KEY_End:
    column = COLUMNS - 1;
    break;
  default:
    return FALSE;
  }
  move_to(self, (guint)(CLAMP(row, 0, last) * COLUMNS + CLAMP(column, 0, COLUMNS - 1)));
  gtk_widget_grab_focus(self->cells->pdata[self->at]);
  return TRUE;
}

static void
clicked_cb(PlEvidenceSources *self, GtkWidget *cell)
{
  guint at;
  if (!g_ptr_array_find(self->cells, cell, &at))
    return;
  move_to(self, at);
  g_signal_emit(self, signals[CHOSEN], 0, g_array_index(self->domains, gint64, at / COLUMNS), at % COLUMNS);
}

/* ---- One cell ---- */

/* "2 for, 1 against, old" */
static char *
dup_cell_text(const PlFromOne *one)
{
  if (one->n_for + one->n_against == 0)
    return g_strdup(_("none"));
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
  if (one->n_for > 0)
    g_ptr_array_add(parts, g_strdup_printf(_("%u for"), one->n_for));
  if (one->n_against > 0)
    g_ptr_array_add(parts, g_strdup_printf(_("%u against"), one->n_against));
  if (one->old)
    g_ptr_array_add(parts, g_strdup(_("old")));
  g_ptr_array_add(parts, NULL);
  return g_strjoinv(", ", (char **)parts->pdata);
}

static void
set_class(GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class(widget, name);
  else
    gtk_widget_remove_css_class(widget, name);
}

static void
explain(GtkWidget *cell, const char *spoken)
{
  gtk_widget_set_tooltip_text(cell, spoken);
  pl_name_widget(cell, spoken);
}

static void
show_row(PlEvidenceSources *self, guint row, const PlDomainTriangulation *item)
{
  GtkWidget **cells = (GtkWidget **)self->cells->pdata + row * COLUMNS;
  const PlDomain *domain = item->domain->domain;
  const char *says =
      *item->statement.text != '\0' ? item->statement.text : item->domain->evidence_statement.text;
  g_autofree char *of = g_strdup_printf(_("%u of %u"), item->n_from, (guint)PL_FROM_N);
  g_autofree char *whole = g_strdup_printf("%s, %s. %s", domain->name, of, says);
  GtkWidget *head = gtk_button_get_child(GTK_BUTTON(cells[0]));
  gtk_label_set_text(GTK_LABEL(gtk_widget_get_first_child(head)), domain->name);
  gtk_label_set_text(GTK_LABEL(gtk_widget_get_last_child(head)), of);
  explain(cells[0], whole);
  for (PlEvidenceFrom from = 0; from < PL_FROM_N; from++) {
    const PlFromOne *one = &item->from[from];
    g_autofree char *text = dup_cell_text(one);
    g_autofree char *spoken = g_strdup_printf("%s, %s: %s", domain->name, pl_evidence_from_name(from), text);
    gtk_label_set_text(GTK_LABEL(gtk_button_get_child(GTK_BUTTON(cells[1 + from]))), text);
    set_class(cells[1 + from], "none", one->n_for + one->n_against == 0);
    explain(cells[1 + from], spoken);
  }
}

/* ---- The table ---- */

static GtkWidget *
label_new(const char *text, gfloat xalign, const char *css)
{
  GtkWidget *label = pl_label_new(text, css);
  gtk_label_set_wrap(GTK_LABEL(label), FALSE);
  gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign(GTK_LABEL(label), xalign);
  return label;
}

/* A domain's name, and of how many kinds its evidence is. */
static GtkWidget *
head_new(void)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 9), *name = label_new(NULL, 0, NULL);
  gtk_widget_set_hexpand(name, TRUE);
  gtk_box_append(GTK_BOX(box), name);
  gtk_box_append(GTK_BOX(box), label_new(NULL, 1, "number"));
  return box;
}

static GtkWidget *
cell_new(PlEvidenceSources *self, gboolean is_head)
{
  GtkWidget *button = gtk_button_new();
  gtk_button_set_child(GTK_BUTTON(button), is_head ? head_new() : label_new(NULL, 0.5F, NULL));
  gtk_widget_add_css_class(button, is_head ? "source-head" : "source-cell");
  gtk_widget_add_css_class(button, "flat");
  gtk_widget_set_focusable(button, FALSE);
  gtk_widget_set_size_request(button, (gint)((is_head ? HEAD_WIDTH : CELL_WIDTH) * pl_text_scale(self)), -1);
  gtk_widget_set_hexpand(button, !is_head);
  g_signal_connect_object(button, "clicked", G_CALLBACK(clicked_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add(self->cells, button);
  return button;
}

static void
add_head(PlEvidenceSources *self, const char *text, const char *tooltip, gint column)
{
  GtkWidget *label = label_new(text, column == 0 ? 0 : 0.5F, "dim-label small");
  gtk_widget_set_tooltip_text(label, tooltip);
  gtk_grid_attach(GTK_GRID(self->grid), label, column, 0, 1, 1);
}

static void
make_table(PlEvidenceSources *self, guint rows)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child(self->grid)) != NULL)
    gtk_grid_remove(GTK_GRID(self->grid), child);
  g_ptr_array_set_size(self->cells, 0);
  add_head(self, _("Domain, and of how many kinds its evidence is"), NULL, 0);
  for (PlEvidenceFrom from = 0; from < PL_FROM_N; from++)
    add_head(self, pl_evidence_from_short_name(from), pl_evidence_from_name(from), (gint)from + 1);
  for (guint row = 0; row < rows; row++)
    for (guint column = 0; column < COLUMNS; column++)
      gtk_grid_attach(GTK_GRID(self->grid), cell_new(self, column == 0), (gint)column, (gint)row + 1, 1, 1);
  self->at = 0;
  if (rows > 0)
    move_to(self, 0);
}

void
pl_evidence_sources_show(PlEvidenceSources *self, const PlTriangulation *triangulation)
{
  g_return_if_fail(PL_IS_EVIDENCE_SOURCES(self));
  guint rows = triangulation != NULL ? triangulation->n_domains : 0;
  gtk_widget_set_visible(GTK_WIDGET(self), rows > 0);
  if (rows * COLUMNS != self->cells->len)
    make_table(self, rows);
  g_array_set_size(self->domains, 0);
  for (guint i = 0; i < rows; i++) {
    g_array_append_val(self->domains, triangulation->domains[i].domain->domain->id);
    show_row(self, i, &triangulation->domains[i]);
  }
  const char *says = rows > 0 ? triangulation->statement.text : "";
  gtk_label_set_text(GTK_LABEL(self->title), says);
  pl_name_widget(self->opener, says);
}

/* ---- The object ---- */

static void
pl_evidence_sources_finalize(GObject *object)
{
  PlEvidenceSources *self = PL_EVIDENCE_SOURCES(object);
  g_ptr_array_unref(self->cells);
  g_array_unref(self->domains);
  G_OBJECT_CLASS(pl_evidence_sources_parent_class)->finalize(object);
}

static void
pl_evidence_sources_class_init(PlEvidenceSourcesClass *klass)
{
  G_OBJECT_CLASS(klass)->finalize = pl_evidence_sources_finalize;
  signals[CHOSEN] = g_signal_new("chosen", PL_TYPE_EVIDENCE_SOURCES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_UINT);
}

/* An expander of GTK has no room for a title of two lines. */
static void
opened_cb(PlEvidenceSources *self)
{
  gboolean open = gtk_toggle_button_get_active(GTK_TOGGLE_BUTTON(self->opener));
  gtk_widget_set_visible(self->table, open);
  gtk_image_set_from_icon_name(GTK_IMAGE(self->arrow), open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state(GTK_ACCESSIBLE(self->opener), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
}

static GtkWidget *
opener_new(PlEvidenceSources *self)
{
  GtkWidget *line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 3);
  self->opener = gtk_toggle_button_new();
  self->arrow = gtk_image_new();
  self->title = pl_label_new("", NULL);
  gtk_box_append(GTK_BOX(line), self->arrow);
  gtk_box_append(GTK_BOX(line), self->title);
  gtk_button_set_child(GTK_BUTTON(self->opener), line);
  gtk_widget_set_css_classes(self->opener, (const char *[]){"flat", "sources-opener", NULL});
  gtk_widget_set_halign(self->opener, GTK_ALIGN_START);
  g_signal_connect_object(self->opener, "toggled", G_CALLBACK(opened_cb), self, G_CONNECT_SWAPPED);
  return self->opener;
}

static void
first_map_cb(PlEvidenceSources *self)
{
  gint height = gtk_widget_get_height(GTK_WIDGET(gtk_widget_get_root(GTK_WIDGET(self))));
  gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(self->opener), height >= OPEN_FROM * pl_text_scale(self));
  g_signal_handlers_disconnect_by_func(self, first_map_cb, NULL);
}

static void
pl_evidence_sources_init(PlEvidenceSources *self)
{
  self->cells = g_ptr_array_new();
  self->domains = g_array_new(FALSE, FALSE, sizeof(gint64));
  self->grid = gtk_grid_new();
  gtk_grid_set_column_spacing(GTK_GRID(self->grid), 4);
  gtk_grid_set_row_spacing(GTK_GRID(self->grid), 2);
  gtk_widget_add_css_class(self->grid, "sources");
  gtk_accessible_update_property(GTK_ACCESSIBLE(self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 _("Kinds of evidence for each domain"), -1);
  GtkEventController *keys = gtk_event_controller_key_new();
  gtk_event_controller_set_propagation_phase(keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped(keys, "key-pressed", G_CALLBACK(key_cb), self);
  gtk_widget_add_controller(self->grid, keys);
  self->table = g_object_new(GTK_TYPE_SCROLLED_WINDOW, "focusable", FALSE, "child", self->grid,
                             "propagate-natural-height", TRUE, "min-content-height", TABLE_HEIGHT_MIN, NULL);
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append(GTK_BOX(box), opener_new(self));
  gtk_box_append(GTK_BOX(box), self->table);
  opened_cb(self);
  g_signal_connect(self, "map", G_CALLBACK(first_map_cb), NULL);
  adw_bin_set_child(ADW_BIN(self), box);
}
