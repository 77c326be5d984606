#include "options-weighing.h"

#include <glib/gi18n-lib.h>
#include <plumbline/options-weighed.h>

#include "links.h"
#include "weigh-dialogs.h"
#include "widgets.h"

/* As many weights as are told one by one; what changes least comes first. */
#define CHANGES_MAX 6

/* What a button opens: a criterion's weight, or an option's score on it. */
typedef struct {
  PlPage *page;
  gint64 item, option; /* option 0: the weight; both 0: a criterion to be chosen */
} Opens;

static void
clicked_cb(Opens *opens)
{
  PlAppSession *session = pl_page_get_session(opens->page);
  GtkWindow *window = GTK_WINDOW(gtk_widget_get_root(GTK_WIDGET(opens->page)));
  if (opens->option != 0)
    pl_score_ask(window, session, opens->option, opens->item);
  else
    pl_weight_ask(window, session, opens->item);
}

static GtkWidget *
button_new(PlPage *page, gint64 item, gint64 option, const char *label, const char *name)
{
  GtkWidget *button = gtk_button_new_with_label(label);
  Opens *opens = g_new(Opens, 1);
  *opens = (Opens){page, item, option};
  g_autofree char *place = g_strdup_printf("weigh-%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT, item, option);
  pl_name_widget(button, name);
  gtk_widget_set_name(button, place);
  gtk_widget_set_halign(button, GTK_ALIGN_START);
  gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive(button,
                           !pl_document_is_read_only(pl_app_session_get_document(pl_page_get_session(page))));
  g_object_set_data_full(G_OBJECT(button), "opens", opens, g_free);
  g_signal_connect_swapped(button, "clicked", G_CALLBACK(clicked_cb), opens);
  return button;
}

static void
attach(GtkWidget *grid, GtkWidget *child, guint column, guint row)
{
  gtk_grid_attach(GTK_GRID(grid), child, (gint)column, (gint)row, 1, 1);
}

static void
add_head(GtkWidget *grid, const PlOptionsWeighed *weighed)
{
  attach(grid, pl_label_new(_("Criterion"), "dim-label small"), 0, 0);
  attach(grid, pl_label_new(_("Weight"), "dim-label small"), 1, 0);
  for (guint i = 0; i < weighed->n_options; i++) {
    GtkWidget *label = pl_label_new(weighed->options[i].option->name, "dim-label small");
    gtk_label_set_max_width_chars(GTK_LABEL(label), 16);
    attach(grid, label, i + 2, 0);
  }
}

static void
add_criterion(GtkWidget *grid, PlPage *page, const PlOptionsWeighed *weighed, guint which)
{
  const PlCriterionWeighed *criterion = &weighed->criteria[which];
  g_autofree char *weight = g_strdup_printf("%d", criterion->weight);
  g_autofree char *weight_name =
      g_strdup_printf(_("Weight of %s: %d"), criterion->item->name, criterion->weight);
  GtkWidget *label = pl_label_new(criterion->item->name, NULL);
  gtk_widget_set_hexpand(label, TRUE);
  gtk_widget_set_valign(label, GTK_ALIGN_CENTER);
  attach(grid, label, 0, which + 1);
  attach(grid, button_new(page, criterion->item->id, 0, weight, weight_name), 1, which + 1);
  for (guint i = 0; i < weighed->n_options; i++) {
    const PlOptionWeighed *option = &weighed->options[i];
    const PlOptionScore *score = option->scores[which];
    g_autofree char *said = score != NULL ? g_strdup_printf("%d", score->score) : g_strdup("–");
    g_autofree char *name =
        score != NULL ? g_strdup_printf(_("%s, %s: %d. %s"), option->option->name, criterion->item->name,
                                        score->score, score->reason)
                      : g_strdup_printf(_("%s, %s: not scored"), option->option->name, criterion->item->name);
    GtkWidget *button = button_new(page, criterion->item->id, option->option->id, said, name);
    if (score != NULL && *score->reason != '\0')
      gtk_widget_set_tooltip_text(button, score->reason);
    attach(grid, button, i + 2, which + 1);
  }
}

static void
add_totals(GtkWidget *grid, const PlOptionsWeighed *weighed)
{
  guint row = weighed->n_criteria + 1;
  attach(grid, pl_label_new(_("Score × weight, together"), "heading"), 0, row);
  for (guint i = 0; i < weighed->n_options; i++) {
    const PlOptionWeighed *option = &weighed->options[i];
    g_autofree char *said =
        option->n_missing == 0
            ? g_strdup_printf("%d", option->total)
            : g_strdup_printf(ngettext("%u score missing", "%u scores missing", option->n_missing),
                              option->n_missing);
    attach(grid, pl_label_new(said, option->n_missing == 0 ? "heading" : "dim-label small"), i + 2, row);
  }
}

static GtkWidget *
table_new(PlPage *page, const PlOptionsWeighed *weighed)
{
  GtkWidget *grid = gtk_grid_new();
  gtk_grid_set_column_spacing(GTK_GRID(grid), 12);
  gtk_grid_set_row_spacing(GTK_GRID(grid), 6);
  add_head(grid, weighed);
  for (guint i = 0; i < weighed->n_criteria; i++)
    add_criterion(grid, page, weighed, i);
  add_totals(grid, weighed);
  return grid;
}

/* The button after the first few. The focus goes on to what stands above them. */
static void
more_cb(GtkWidget *button, PlOptionsWeighed *weighed)
{
  GtkWidget *section = gtk_widget_get_parent(button);
  for (guint i = CHANGES_MAX; i < weighed->n_changes; i++)
    pl_box_add_line(section, weighed->changes[i].statement.text, "dim-label small");
  gtk_widget_child_focus(section, GTK_DIR_TAB_BACKWARD);
  gtk_widget_set_visible(button, FALSE);
}

static void
release_cb(gpointer weighed, GClosure *closure G_GNUC_UNUSED)
{
  pl_options_weighed_unref(weighed);
}

static void
add_more(GtkWidget *section, PlOptionsWeighed *weighed)
{
  guint more = weighed->n_changes - MIN(weighed->n_changes, CHANGES_MAX);
  if (more == 0)
    return;
  g_autofree char *label = g_strdup_printf(
      ngettext("Show %u More, of a Larger Change", "Show %u More, of Larger Changes", more), more);
  GtkWidget *button = gtk_button_new_with_label(label);
  pl_name_widget(button, label);
  gtk_widget_set_name(button, "more-changes");
  gtk_widget_set_halign(button, GTK_ALIGN_START);
  g_signal_connect_data(button, "clicked", G_CALLBACK(more_cb), pl_options_weighed_ref(weighed), release_cb,
                        0);
  gtk_box_append(GTK_BOX(section), button);
}

GtkWidget *
pl_options_weighing_new(PlPage *page)
{
  g_return_val_if_fail(PL_IS_PAGE(page), NULL);
  g_autoptr(PlOptionsWeighed) weighed =
      pl_options_weighed_new(pl_app_session_get_snapshot(pl_page_get_session(page)));
  GtkWidget *section = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6), *line = pl_line_new(12);
  GtkWidget *heading = pl_heading_new(_("Weighed by the board’s own criteria"), "title-4");
  gtk_widget_add_css_class(section, "card");
  gtk_widget_add_css_class(section, "panel");
  gtk_widget_set_hexpand(heading, TRUE);
  pl_line_add(line, heading);
  pl_line_add(line, button_new(page, 0, 0, _("Weigh a Criterion…"), _("Weigh a Criterion…")));
  gtk_box_append(GTK_BOX(section), line);
  pl_box_add_line(section, weighed->statement.text, "dim-label");
  if (weighed->n_criteria > 0)
    gtk_box_append(GTK_BOX(section), table_new(page, weighed));
  pl_box_add_line(section, weighed->note.text, NULL);
  for (guint i = 0; i < MIN(weighed->n_changes, CHANGES_MAX); i++)
    pl_box_add_line(section, weighed->changes[i].statement.text, "dim-label small");
  add_more(section, weighed);
  return section;
}
