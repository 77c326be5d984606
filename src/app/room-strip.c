#include "room-strip.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>

#include "widgets.h"

#define NAME_LINES 2
/* More than the seven domains of the framework stand in two rows: in one there is no room for their names. */
#define ROW_MAX 7

struct _PlRoomStrip {
  AdwBin parent_instance;

  /* borrowed: children */
  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE(PlRoomStrip, pl_room_strip, ADW_TYPE_BIN)

enum { PICKED, N_SIGNALS };
static guint signals[N_SIGNALS];

static gint64
domain_of(GtkWidget *button)
{
  const gint64 *id = g_object_get_data(G_OBJECT(button), "domain");
  return *id;
}

static void
clicked_cb(GtkWidget *button, PlRoomStrip *self)
{
  g_signal_emit(self, signals[PICKED], 0, domain_of(button));
}

static GtkWidget *
cell_new(PlRoomStrip *self, const PlDomain *domain)
{
  GtkWidget *button = gtk_button_new();
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *name = pl_label_new(*domain->short_name != '\0' ? domain->short_name : domain->name, NULL);
  GtkWidget *chip = pl_chip_new();
  gtk_label_set_lines(GTK_LABEL(name), NAME_LINES);
  gtk_label_set_ellipsize(GTK_LABEL(name), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars(GTK_LABEL(name), 1); /* no wider than there is room for: the cells share it */
  gtk_widget_set_hexpand(name, TRUE);
  gtk_widget_add_css_class(box, "cell-box");
  gtk_box_append(GTK_BOX(box), name);
  gtk_box_append(GTK_BOX(box), chip);
  gtk_button_set_child(GTK_BUTTON(button), box);
  gtk_widget_set_tooltip_text(button, domain->name);
  g_object_set_data(G_OBJECT(button), "chip", chip);
  g_object_set_data_full(G_OBJECT(button), "domain", g_memdup2(&domain->id, sizeof domain->id), g_free);
  g_signal_connect(button, "clicked", G_CALLBACK(clicked_cb), self);
  return button;
}

static gboolean
has_cells(PlRoomStrip *self, const PlRoomCell *cells, guint n)
{
  GtkWidget *child = gtk_widget_get_first_child(self->box);
  for (guint i = 0; i < n; i++, child = gtk_widget_get_next_sibling(child))
    if (child == NULL || domain_of(child) != cells[i].domain->id)
      return FALSE;
  return child == NULL;
}

static void
show_cell(GtkWidget *button, const PlRoomCell *cell, guint i, guint n, gboolean in_hand)
{
  GtkWidget *chip = g_object_get_data(G_OBJECT(button), "chip");
  const char *const classes[] = {"cell", in_hand ? "in-hand" : NULL, NULL};
  const char *const plain[] = {"chip", "mark", NULL};
  gtk_widget_set_css_classes(button, (const char **)classes);
  if (cell->mark != NULL) {
    gtk_widget_set_css_classes(chip, (const char **)plain);
    gtk_label_set_text(GTK_LABEL(chip), cell->mark);
  } else {
    pl_chip_set_level(chip, NULL, cell->level);
  }
  /* TRANSLATORS: a domain, its place among the domains, and its level. */
  g_autofree char *name = g_strdup_printf(_("%s, %u of %u, %s"), cell->domain->name, i + 1, n, cell->says);
  g_autofree char *here = g_strdup_printf(_("%s, in hand"), name);
  pl_name_widget(button, in_hand ? here : name);
  pl_describe_widget(button, ""); /* the tooltip's words are in the name */
}

void
pl_room_strip_show(PlRoomStrip *self, const PlRoomCell *cells, guint n, gint64 in_hand)
{
  g_return_if_fail(PL_IS_ROOM_STRIP(self));
  GtkWidget *child;
  if (!has_cells(self, cells, n)) {
    gint columns = n <= ROW_MAX ? ROW_MAX : (gint)(n + 1) / 2;
    while ((child = gtk_widget_get_first_child(self->box)) != NULL)
      gtk_grid_remove(GTK_GRID(self->box), child);
    for (gint i = 0; i < (gint)n; i++)
      gtk_grid_attach(GTK_GRID(self->box), cell_new(self, cells[i].domain), i % columns, i / columns, 1, 1);
  }
  child = gtk_widget_get_first_child(self->box);
  for (guint i = 0; i < n; i++, child = gtk_widget_get_next_sibling(child))
    show_cell(child, &cells[i], i, n, cells[i].domain->id == in_hand);
}

void
pl_room_strip_show_agenda(PlRoomStrip *self, const PlAgenda *agenda, gint64 in_hand)
{
  g_return_if_fail(PL_IS_ROOM_STRIP(self) && agenda != NULL);
  g_autofree PlRoomCell *cells = g_new0(PlRoomCell, agenda->n_items);
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < agenda->n_items; i++) {
    const PlAgendaItem *item = &agenda->items[i];
    /* A level that is only being tried out is not told of here: what is agreed is. */
    cells[i].level = item->settled ? item->agreed : NULL;
    char *says = pl_say_agreed(agenda->snapshot, cells[i].level);
    g_ptr_array_add(texts, says);
    cells[i].domain = item->domain;
    cells[i].says = says;
    cells[i].mark = item->settled ? NULL : "";
  }
  pl_room_strip_show(self, cells, agenda->n_items, in_hand);
}

/* ---- The object ---- */

static void
pl_room_strip_class_init(PlRoomStripClass *klass)
{
  signals[PICKED] = g_signal_new("picked", G_TYPE_FROM_CLASS(klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
pl_room_strip_init(PlRoomStrip *self)
{
  self->box = g_object_new(GTK_TYPE_GRID, "column-homogeneous", TRUE, "accessible-role",
                           GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  gtk_widget_add_css_class(self->box, "strip");
  pl_name_widget(self->box, _("Domains"));
  adw_bin_set_child(ADW_BIN(self), self->box);
}

GtkWidget *
pl_room_strip_new(void)
{
  return g_object_new(PL_TYPE_ROOM_STRIP, NULL);
}

/* ---- What stages say of levels ---- */

void
pl_room_levels_show(PlRoomChoice *choice, const PlSnapshot *snapshot, const PlDomain *domain,
                    const PlDomainProfile *before, const PlProfile *profile, PlRoomWords words)
{
  g_return_if_fail(PL_IS_ROOM_CHOICE(choice) && snapshot != NULL && domain != NULL);
  for (gint level = PL_LEVEL_MIN; level <= PL_LEVEL_MAX; level++) {
    const PlDescriptor *descriptor = pl_snapshot_descriptor(snapshot, domain->id, level);
    gboolean ringed = before != NULL && before->previous_level == level;
    const char *full = descriptor != NULL ? descriptor->text : "";
    g_autofree char *when =
        ringed ? pl_say_at_assessment(profile->previous, profile->assessment) : g_strdup("");
    g_autofree char *note = pl_say_capital(when);
    g_autofree char *digit = g_strdup_printf("%d", level);
    g_autofree char *css = g_strdup_printf("level-%d", level);
    g_autofree char *said = pl_say_level(snapshot, level);
    g_autofree char *was = ringed ? g_strdup_printf(_(", was here %s"), when) : g_strdup("");
    g_autofree char *spoken = g_strdup_printf("%s, %s%s. %s", domain->name, said, was, full);
    PlRoomOption option = {.digit = digit,
                           .text = words == PL_ROOM_WORDS_NONE || descriptor == NULL ? NULL
                                   : words == PL_ROOM_WORDS_WHOLE                    ? full
                                                                                     : descriptor->short_text,
                           .note = note,
                           .css = css,
                           .spoken = spoken,
                           .ringed = ringed};
    pl_room_choice_set(choice, (guint)level, &option);
  }
}

GtkWidget *
pl_room_sure_new(const PlSnapshot *snapshot, const char *name)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  GtkWidget *choice = pl_room_choice_new(PL_RATING_MAX, name != NULL ? name : _("How sure are you?"), "word");
  for (gint step = 1; step <= PL_RATING_MAX; step++) {
    g_autofree char *says = pl_agenda_say_confidence(snapshot, step);
    PlRoomOption option = {.text = says, .spoken = says};
    pl_room_choice_set(PL_ROOM_CHOICE(choice), (guint)step, &option);
  }
  return choice;
}
