#include "test-pane.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>

#include "links.h"
#include "question-rows.h"
#include "widgets.h"
#include "words.h"

struct _PlTestPane {
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE(PlTestPane, pl_test_pane, ADW_TYPE_BIN)

typedef struct {
  PlPage *page;
  PlSnapshot *snapshot;
  PlOverview *overview;
  const PlTestStanding *standing;
} Shown;

static GtkWidget *
section_new(const char *title)
{
  GtkWidget *section = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append(GTK_BOX(section), pl_heading_new(title, NULL));
  return section;
}

/* ---- The head ---- */

static GtkWidget *
head_new(const Shown *shown)
{
  const PlTest *test = shown->standing->test;
  GtkWidget *section = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = pl_heading_new(test->name, "title-3");
  gtk_widget_set_hexpand(name, TRUE);
  gtk_box_append(GTK_BOX(line), name);
  GtkWidget *chip = pl_chip_new();
  pl_chip_set_assurance(chip, shown->snapshot, shown->standing->rating);
  gtk_box_append(GTK_BOX(line), chip);
  gtk_box_append(GTK_BOX(section), line);
  pl_box_add_line(section, test->text, NULL);
  pl_box_add_line(section, shown->standing->statement.text, "dim-label");
  return section;
}

/* ---- The three lines of assurance ---- */

static void
attach(GtkWidget *grid, GtkWidget *child, gint column, gint row)
{
  gtk_widget_set_valign(child, GTK_ALIGN_START);
  gtk_grid_attach(GTK_GRID(grid), child, column, row, 1, 1);
}

static void
add_assurance_line(const Shown *shown, GtkWidget *grid, PlLine line)
{
  const PlAssuranceLine *found = shown->standing->lines[line];
  gint row = (gint)line;
  GtkWidget *name = pl_label_new(pl_line_name(line), NULL);
  attach(grid, name, 0, row);
  if (found != NULL) {
    GtkWidget *chip = pl_chip_new();
    pl_chip_set_assurance(chip, shown->snapshot, found->rating);
    attach(grid, chip, 1, row);
  }
  const char *source = found == NULL            ? _("Nothing from this line yet")
                       : *found->source != '\0' ? found->source
                                                : _("No source given");
  g_autofree char *date = found != NULL ? pl_say_date(found->source_date) : g_strdup("");
  g_autofree char *text = *date != '\0' ? g_strdup_printf(_("%s, %s"), source, date) : g_strdup(source);
  GtkWidget *label = pl_label_new(text, found != NULL ? NULL : "dim-label");
  gtk_widget_set_hexpand(label, TRUE);
  attach(grid, label, 2, row);
}

static GtkWidget *
lines_new(const Shown *shown)
{
  GtkWidget *section = section_new(_("Three lines of assurance"));
  GtkWidget *grid = gtk_grid_new();
  gtk_grid_set_column_spacing(GTK_GRID(grid), 12);
  gtk_grid_set_row_spacing(GTK_GRID(grid), 8);
  for (gint line = 0; line < PL_N_LINES; line++)
    add_assurance_line(shown, grid, (PlLine)line);
  gtk_box_append(GTK_BOX(section), grid);
  return section;
}

/* ---- What was found and what is missing ---- */

static GtkWidget *
found_new(const Shown *shown)
{
  const PlAssurance *assurance = shown->standing->assurance;
  GtkWidget *section = section_new(_("What was found"));
  GtkWidget *facts = pl_facts_new();
  if (assurance != NULL) {
    g_autofree char *date = pl_say_date(assurance->date);
    g_autofree char *due = pl_say_date(assurance->next_due);
    pl_facts_add(facts, _("Found"), assurance->found, _("Nothing written down"));
    pl_facts_add(facts, _("Gaps in control"), assurance->control_gaps, _("None recorded"));
    pl_facts_add(facts, _("Gaps in assurance"), assurance->assurance_gaps, _("None recorded"));
    pl_facts_add(facts, _("Date"), date, _("Not said"));
    pl_facts_add(facts, _("Rated by"), assurance->judged_by, _("Not said"));
    pl_facts_add(facts, _("Next due"), due, _("No date set"));
  } else {
    pl_box_add_line(
        section,
        _("Once the test is carried out for this option, what was found stands here, with the gaps in "
          "control "
          "and the gaps in assurance."),
        "dim-label");
  }
  const PlMilestone *milestone =
      pl_snapshot_find_id(shown->snapshot, PL_RECORD_MILESTONE, shown->standing->test->needed_by);
  g_autofree char *needed = milestone != NULL ? pl_word_dup_milestone(milestone) : NULL;
  if (needed != NULL)
    pl_facts_add(facts, _("Needed by"), needed, "");
  gtk_box_append(GTK_BOX(section), facts);
  return section;
}

/* ---- The risks that rest on it ---- */

static gint
compare_links(gconstpointer a, gconstpointer b)
{
  const PlRiskTest *first = *(const PlRiskTest *const *)a, *second = *(const PlRiskTest *const *)b;
  return second->strength - first->strength;
}

static GtkWidget *
risks_new(const Shown *shown)
{
  GtkWidget *section = section_new(_("Risks that rest on it"));
  GtkWidget *list = pl_link_list_new(shown->page, _("Risks that rest on this test"));
  g_autoptr(GPtrArray) links = g_ptr_array_new();
  guint n;
  const PlRiskTest *all = pl_snapshot_risk_tests(shown->snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (all[i].test == shown->standing->test->id &&
        pl_ratings_find(shown->overview->ratings, all[i].risk) != NULL)
      g_ptr_array_add(links, (gpointer)&all[i]);
  g_ptr_array_sort(links, compare_links);
  for (guint i = 0; i < links->len; i++) {
    const PlRiskTest *link = links->pdata[i];
    const PlRiskStanding *standing = pl_ratings_find(shown->overview->ratings, link->risk);
    GtkWidget *chip = pl_chip_new();
    pl_chip_set_risk(chip, shown->snapshot, standing);
    g_autofree char *score =
        standing->score > 0 ? g_strdup_printf(_("scored %d"), standing->score) : g_strdup(_("not rated"));
    pl_link_list_add(list, &(PlLink){.kind = PL_RECORD_RISK,
                                     .id = link->risk,
                                     .name = standing->risk->name,
                                     .chip = chip,
                                     .chip_says = score,
                                     .strength = pl_word_strength(link->strength),
                                     .reason = link->reason});
  }
  gtk_widget_set_visible(list, links->len > 0);
  gtk_box_append(GTK_BOX(section), list);
  if (links->len == 0)
    pl_box_add_line(section, _("No risk in the register is linked to this test."), "dim-label");
  return section;
}

/* ---- The object ---- */

static GtkWidget *
body_new(const Shown *shown)
{
  GtkWidget *body = gtk_box_new(GTK_ORIENTATION_VERTICAL, 18);
  gtk_box_append(GTK_BOX(body), head_new(shown));
  gtk_box_append(GTK_BOX(body), lines_new(shown));
  gtk_box_append(GTK_BOX(body), found_new(shown));
  gtk_box_append(GTK_BOX(body), risks_new(shown));
  gtk_box_append(GTK_BOX(body),
                 pl_question_section_new(shown->page, PL_RECORD_TEST, shown->standing->test->id));
  return body;
}

static void
pl_test_pane_class_init(PlTestPaneClass *klass)
{
  gtk_widget_class_set_accessible_role(GTK_WIDGET_CLASS(klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pl_test_pane_init(PlTestPane *self)
{
  gtk_widget_add_css_class(GTK_WIDGET(self), "panel");
}

void
pl_test_pane_show(PlTestPane *self, PlPage *page, const PlTestStanding *standing)
{
  g_return_if_fail(PL_IS_TEST_PANE(self) && PL_IS_PAGE(page));
  PlAppSession *session = pl_page_get_session(page);
  const Shown shown = {page, pl_app_session_get_snapshot(session), pl_app_session_get_overview(session),
                       standing};
  g_autofree char *focus = pl_focus_dup_place(GTK_WIDGET(self));
  if (standing == NULL)
    adw_bin_set_child(ADW_BIN(self), pl_label_new(_("Choose a test to see what it rests on."), "dim-label"));
  else
    adw_bin_set_child(ADW_BIN(self), body_new(&shown));
  pl_name_widget(self, standing != NULL ? standing->test->name : _("No test chosen"));
  pl_focus_restore(GTK_WIDGET(self), focus);
}
