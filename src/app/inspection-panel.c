#include "inspection-panel.h"

#include <glib/gi18n-lib.h>
#include <plumbline/council-results.h>
#include <plumbline/inspected.h>
#include <plumbline/neighbours.h>
#include <plumbline/say.h>

#include "council-list.h"
#include "intervention.h"
#include "links.h"
#include "named-menu.h"
#include "widgets.h"

struct _PlInspectionPanel {
  AdwBin parent_instance;

  /* template children */
  GtkBox *visits;
  GtkLabel *no_visits;
  GtkLabel *intervention_said;
  GtkListBox *interventions;
  GtkLabel *no_council;
  GtkWidget *standing;
  GtkDropDown *judgement;
  GtkLabel *own;
  AdwBin *counts;
  GtkLabel *said;
  GtkLabel *ages;
  GtkLabel *without;
  GtkWidget *neighbours_expander;
  GtkBox *neighbours_list;
  GtkLabel *caution;
  GtkLabel *source;

  /* borrowed */
  PlPage *page;

  /* owned */
  char *shown;              /* what the lists were made from, to leave them alone while it is the same */
  PlNeighbours *neighbours; /* (nullable) */
  char *as_at;
};

G_DEFINE_FINAL_TYPE(PlInspectionPanel, pl_inspection_panel, ADW_TYPE_BIN)

static PlAppSession *
session_of(PlInspectionPanel *self)
{
  return pl_page_get_session(self->page);
}

/* ---- What inspectors found ---- */

static GtkWidget *
visit_new(const PlVisit *visit)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 3);
  gtk_box_append(GTK_BOX(box), pl_label_new(visit->name, NULL));
  gtk_box_append(GTK_BOX(box), pl_label_new(visit->when, "dim-label small"));
  GtkWidget *facts = pl_facts_new();
  gtk_grid_set_row_spacing(GTK_GRID(facts), 2);
  gtk_widget_add_css_class(facts, "results");
  for (guint i = 0; i < visit->n_found; i++)
    pl_facts_add(facts, visit->found[i].aspect, visit->found[i].outcome, "");
  gtk_box_append(GTK_BOX(box), facts);
  pl_box_add_line(box, visit->missing, "small");
  pl_box_add_line(box, visit->note, "dim-label small");
  return box;
}

static void
fill_visits(PlInspectionPanel *self, const PlInspected *inspected)
{
  pl_box_clear(GTK_WIDGET(self->visits));
  for (guint i = 0; i < inspected->n_visits; i++)
    if (inspected->visits[i].is_latest)
      gtk_box_append(self->visits, visit_new(&inspected->visits[i]));
  for (guint i = 0; i < inspected->n_visits; i++) {
    const PlVisit *visit = &inspected->visits[i];
    if (visit->is_latest)
      continue;
    /* TRANSLATORS: an inspection before the latest, and what it found. */
    g_autofree char *line = g_strdup_printf(_("Earlier: %s. %s"), visit->name, visit->brief);
    gtk_box_append(self->visits, pl_label_new(line, "dim-label small"));
  }
  gtk_widget_set_visible(GTK_WIDGET(self->visits), inspected->n_visits > 0);
  gtk_widget_set_visible(GTK_WIDGET(self->no_visits), inspected->n_visits == 0);
}

/* ---- Intervention ---- */

static gint64 *
id_of(GtkListBoxRow *row)
{
  return g_object_get_data(G_OBJECT(row), "id");
}

static void
intervention_activated_cb(PlInspectionPanel *self, GtkListBoxRow *row)
{
  GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(self));
  if (GTK_IS_WINDOW(root))
    pl_intervention_ask(GTK_WINDOW(root), session_of(self), *id_of(row));
}

static void
add_intervention(PlInspectionPanel *self, const PlUnderIntervention *under)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *when = pl_say_capital(under->when);
  gtk_box_append(GTK_BOX(box), pl_label_new(under->record->text, under->is_over ? "dim-label" : NULL));
  gtk_box_append(GTK_BOX(box), pl_label_new(when, "dim-label small"));
  pl_box_add_line(box, under->record->source, "dim-label small");
  g_autofree char *spoken =
      g_strdup_printf("%s, %s. %s", under->record->text, under->when, under->record->source);
  GtkWidget *row = pl_row_new(box, spoken);
  gtk_list_box_row_set_activatable(GTK_LIST_BOX_ROW(row),
                                   pl_app_session_get_sealed(session_of(self)) == NULL);
  g_autofree char *place = g_strdup_printf("intervention-%" G_GINT64_FORMAT, under->record->id);
  gtk_widget_set_name(row, place);
  gint64 *id = g_new(gint64, 1);
  *id = under->record->id;
  g_object_set_data_full(G_OBJECT(row), "id", id, g_free);
  gtk_list_box_append(self->interventions, row);
}

static void
fill_interventions(PlInspectionPanel *self, const PlInspected *inspected)
{
  gtk_label_set_text(self->intervention_said, inspected->intervention_said);
  pl_box_clear(GTK_WIDGET(self->interventions));
  for (guint i = 0; i < inspected->n_interventions; i++)
    add_intervention(self, &inspected->interventions[i]);
  gtk_widget_set_visible(GTK_WIDGET(self->interventions), inspected->n_interventions > 0);
}

/* ---- Where others stand ---- */

static void
attach(GtkGrid *grid, const char *text, gint column, gint row, gboolean is_own)
{
  GtkWidget *label =
      g_object_new(GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "label", text,
                   "xalign", column == 0 ? 0.0 : 1.0, "wrap", TRUE, "hexpand", column == 0, NULL);
  gtk_widget_add_css_class(label, "number");
  if (row == 0)
    gtk_widget_add_css_class(label, "dim-label");
  if (is_own)
    gtk_widget_add_css_class(label, "own-result");
  gtk_grid_attach(grid, label, column, row, 1, 1);
}

static void
attach_counts(PlInspectionPanel *self, GtkGrid *grid, PlJudgement judgement, gint outcome, gint row)
{
  gboolean is_own = self->neighbours->council->outcomes[judgement] == outcome;
  g_autofree char *word = pl_say_capital(outcome > 0 ? pl_say_outcome(judgement, outcome) : _("none"));
  /* TRANSLATORS: a grade, in the row of a table which is that of the council itself. */
  g_autofree char *own = g_strdup_printf(_("%s (this council)"), word);
  attach(grid, is_own ? own : word, 0, row, is_own);
  for (guint peers = 0; peers < PL_N_PEERS; peers++) {
    guint n = self->neighbours->groups[peers].counts[judgement][outcome];
    g_autofree char *figure = n > 0 ? pl_say_value(n, "") : g_strdup("–");
    attach(grid, figure, (gint)peers + 1, row, is_own);
  }
}

/* A table to look at, which is spoken as the three sentences that say the same. */
static GtkWidget *
counts_new(PlInspectionPanel *self, PlJudgement judgement)
{
  const PlPeerGroup *groups = self->neighbours->groups;
  const char *const heads[] = {_("Neighbours"), _("Region"), _("England")};
  g_autofree char *spoken =
      g_strdup_printf("%s: %s. %s %s %s", pl_say_judgement(judgement), self->neighbours->own[judgement],
                      groups[0].said[judgement], groups[1].said[judgement], groups[2].said[judgement]);
  GtkWidget *grid = g_object_new(GTK_TYPE_GRID, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, "column-spacing",
                                 12, "row-spacing", 2, NULL);
  pl_name_widget(grid, spoken);
  gtk_widget_add_css_class(grid, "counts");
  attach(GTK_GRID(grid), "", 0, 0, FALSE);
  for (guint peers = 0; peers < PL_N_PEERS; peers++)
    attach(GTK_GRID(grid), heads[peers], (gint)peers + 1, 0, FALSE);
  gint row = 1;
  for (gint outcome = 1; outcome <= pl_judgement_n_outcomes(judgement); outcome++)
    attach_counts(self, GTK_GRID(grid), judgement, outcome, row++);
  if (groups[PL_PEERS_ENGLAND].counts[judgement][0] > 0)
    attach_counts(self, GTK_GRID(grid), judgement, 0, row);
  return grid;
}

static void
fill_neighbours(PlInspectionPanel *self, PlJudgement judgement)
{
  const PlPeerGroup *group = &self->neighbours->groups[PL_PEERS_NEIGHBOURS];
  pl_box_clear(GTK_WIDGET(self->neighbours_list));
  for (guint i = 0; i < group->n; i++) {
    g_autofree char *result = pl_say_result(group->councils[i], judgement, self->as_at);
    g_autofree char *line = g_strdup_printf("%s: %s", group->councils[i]->name, result);
    gtk_box_append(self->neighbours_list, pl_label_new(line, "small"));
  }
  gtk_widget_set_visible(self->neighbours_expander, group->n > 0);
}

static void
set_line(GtkLabel *label, const char *text)
{
  gtk_label_set_text(label, text);
  gtk_widget_set_visible(GTK_WIDGET(label), *text != '\0');
}

static void
judgement_cb(PlInspectionPanel *self)
{
  guint judgement = gtk_drop_down_get_selected(self->judgement);
  if (self->neighbours == NULL || judgement >= PL_N_JUDGEMENTS)
    return;
  const PlPeerGroup *groups = self->neighbours->groups;
  const char *without = groups[PL_PEERS_ENGLAND].without[judgement];
  g_autofree char *within = *without != '\0' ? g_strdup_printf(_("In England: %s"), without) : g_strdup("");
  g_autofree char *own =
      g_strdup_printf("%s: %s.", self->neighbours->council->short_name, self->neighbours->own[judgement]);
  gtk_label_set_text(self->own, own);
  adw_bin_set_child(self->counts, counts_new(self, judgement));
  gtk_label_set_text(self->said, groups[PL_PEERS_NEIGHBOURS].said[judgement]);
  set_line(self->ages, groups[PL_PEERS_NEIGHBOURS].ages[judgement]);
  set_line(self->without, within);
  fill_neighbours(self, judgement);
}

static void
show_standing(PlInspectionPanel *self, const PlOrganisation *organisation)
{
  PlCouncils *councils = pl_council_list_get();
  const PlCouncil *council = pl_council_of(councils, organisation);
  g_autofree char *why = pl_say_no_council(councils, organisation);
  set_line(self->no_council, why);
  gtk_widget_set_visible(self->standing, council != NULL);
  if (council == NULL) {
    g_clear_pointer(&self->neighbours, pl_neighbours_unref);
    return;
  }
  g_clear_pointer(&self->neighbours, pl_neighbours_unref);
  self->neighbours = pl_neighbours_new(councils, council, self->as_at);
  const char *problem = pl_council_list_get_problem();
  g_autofree char *source =
      g_strdup_printf(_("Region: %s; it and England count this council too. %s%s%s"), council->region,
                      self->neighbours->source, problem != NULL ? " " : "", problem != NULL ? problem : "");
  gtk_label_set_text(self->source, source);
  judgement_cb(self);
}

/* ---- The panel ---- */

/* Everything that the lists are made from. */
static char *
sign(PlInspectionPanel *self, const PlInspected *inspected)
{
  GString *all = g_string_new(NULL);
  g_string_append_printf(all, "%p %s %s %d\n", (gpointer)pl_council_list_get(), inspected->organisation->name,
                         inspected->organisation->la_code, (gint)inspected->organisation->invented);
  g_string_append_printf(all, "%s %d\n", self->as_at, pl_app_session_get_sealed(session_of(self)) != NULL);
  for (guint i = 0; i < inspected->n_visits; i++) {
    const PlVisit *visit = &inspected->visits[i];
    g_string_append_printf(all, "%s %s %s %s\n", visit->name, visit->when, visit->missing, visit->note);
    for (guint j = 0; j < visit->n_found; j++)
      g_string_append_printf(all, "%s %s\n", visit->found[j].aspect, visit->found[j].outcome);
  }
  for (guint i = 0; i < inspected->n_interventions; i++)
    g_string_append_printf(all, "%" G_GINT64_FORMAT " %s %s %s\n", inspected->interventions[i].record->id,
                           inspected->interventions[i].when, inspected->interventions[i].record->text,
                           inspected->interventions[i].record->source);
  return g_string_free(all, FALSE);
}

void
pl_inspection_panel_show(PlInspectionPanel *self, PlPage *page)
{
  g_return_if_fail(PL_IS_INSPECTION_PANEL(self) && PL_IS_PAGE(page));
  self->page = page;
  PlAppSession *session = session_of(self);
  const PlDomain *domain = pl_app_session_get_domain(session);
  const PlOrganisation *organisation = pl_app_session_get_organisation(session);
  gboolean is_for_it =
      domain != NULL && organisation != NULL && g_str_equal(domain->code, PL_DOMAIN_INSPECTION);
  gtk_widget_set_visible(GTK_WIDGET(self), is_for_it);
  if (!is_for_it)
    return;
  g_free(self->as_at);
  self->as_at = g_strdup(pl_app_session_get_as_at(session));
  g_autoptr(PlInspected) inspected =
      pl_inspected_new(pl_app_session_get_snapshot(session), organisation->id, self->as_at);
  g_autofree char *shown = sign(self, inspected);
  if (g_strcmp0(shown, self->shown) == 0)
    return;
  g_free(self->shown);
  self->shown = g_steal_pointer(&shown);
  g_autofree char *focus = pl_focus_dup_place(GTK_WIDGET(self));
  fill_visits(self, inspected);
  fill_interventions(self, inspected);
  show_standing(self, organisation);
  pl_focus_restore(GTK_WIDGET(self), focus);
}

static void
pl_inspection_panel_dispose(GObject *object)
{
  PlInspectionPanel *self = PL_INSPECTION_PANEL(object);
  g_clear_pointer(&self->neighbours, pl_neighbours_unref);
  g_clear_pointer(&self->shown, g_free);
  g_clear_pointer(&self->as_at, g_free);
  G_OBJECT_CLASS(pl_inspection_panel_parent_class)->dispose(object);
}

static void
pl_inspection_panel_class_init(PlInspectionPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = pl_inspection_panel_dispose;
  gtk_widget_class_set_template_from_resource(widget_class, "/org/plumbline/Plumbline/inspection-panel.ui");
  gtk_widget_class_bind_template_child(widget_class, PlInspectionPanel, visits);
  gtk_widget_class_bind_template_child(widget_class, PlInspectionPanel, no_visits);
  gtk_widget_class_bind_template_child(widget_class, PlInspectionPanel, intervention_said);
  gtk_widget_class_bind_template_child(widget_class, PlInspectionPanel, interventions);
  gtk_widget_class_bind_template_child(widget_class, PlInspectionPanel, no_council);
  gtk_widget_class_bind_template_child(widget_class, PlInspectionPanel, standing);
  gtk_widget_class_bind_template_child(widget_class, PlInspectionPanel, judgement);
  gtk_widget_class_bind_template_child(widget_class, PlInspectionPanel, own);
  gtk_widget_class_bind_template_child(widget_class, PlInspectionPanel, counts);
  gtk_widget_class_bind_template_child(widget_class, PlInspectionPanel, said);
  gtk_widget_class_bind_template_child(widget_class, PlInspectionPanel, ages);
  gtk_widget_class_bind_template_child(widget_class, PlInspectionPanel, without);
  gtk_widget_class_bind_template_child(widget_class, PlInspectionPanel, neighbours_expander);
  gtk_widget_class_bind_template_child(widget_class, PlInspectionPanel, neighbours_list);
  gtk_widget_class_bind_template_child(widget_class, PlInspectionPanel, caution);
  gtk_widget_class_bind_template_child(widget_class, PlInspectionPanel, source);
  gtk_widget_class_bind_template_callback(widget_class, judgement_cb);
  gtk_widget_class_bind_template_callback(widget_class, intervention_activated_cb);
}

static void
pl_inspection_panel_init(PlInspectionPanel *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  g_autoptr(GtkStringList) names = gtk_string_list_new(NULL);
  for (guint i = 0; i < PL_N_JUDGEMENTS; i++)
    gtk_string_list_append(names, pl_say_judgement(i));
  pl_menu_set_items(self->judgement, names, PL_JUDGEMENT_OVERALL);
  pl_menu_set_name(self->judgement, _("Which judgement"));
  pl_name_widget(self->interventions, _("Interventions"));
  pl_name_widget(self->neighbours_expander, gtk_expander_get_label(GTK_EXPANDER(self->neighbours_expander)));
  gtk_label_set_text(self->caution, pl_neighbours_caution());
}
