#include "risk-pane.h"

#include <glib/gi18n-lib.h>
#include <plumbline/register-said.h>
#include <plumbline/risk-commands.h>
#include <plumbline/say.h>
#include <plumbline/timeline.h>

#include "links.h"
#include "question-rows.h"
#include "rests.h"
#include "risk-history.h"
#include "risk-ratings.h"
#include "widgets.h"
#include "words.h"

struct _PlRiskPane {
  AdwBin parent_instance;

  /* owned */
  PlRiskHistory *history; /* kept while the rest is made anew */
};

G_DEFINE_FINAL_TYPE(PlRiskPane, pl_risk_pane, ADW_TYPE_BIN)

/* What is being shown, so that the sections need not each be given five things. */
typedef struct {
  PlPage *page;
  PlAppSession *session;
  PlSnapshot *snapshot;
  PlOverview *overview;
  const PlRisk *risk;
} Shown;

static GtkWidget *
section_new(void)
{
  GtkWidget *section = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_valign(section, GTK_ALIGN_START);
  return section;
}

/* ---- The head: name, score, and the risk as a sentence ---- */

static void
add_act(GtkWidget *line, const char *label, const char *name, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label(label);
  pl_name_widget(button, name);
  gtk_widget_set_name(button, action); /* so that it keeps the focus when the pane is made anew */
  gtk_actionable_set_action_name(GTK_ACTIONABLE(button), action);
  gtk_widget_add_css_class(button, "link-chip");
  gtk_box_append(GTK_BOX(line), button);
}

static GtkWidget *
acts_new(const Shown *shown)
{
  GtkWidget *line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  PlRiskPlace place = pl_risk_place(shown->snapshot, shown->risk);
  add_act(line, _("Rate…"), _("Rate this risk"), "win.rate-risk");
  add_act(line, _("Edit…"), _("Edit this risk"), "win.edit-risk");
  if (place == PL_RISK_IN_REGISTER)
    add_act(line, _("Close Risk"), _("Close Risk: take it out of the register"), "win.move-risk");
  else if (place == PL_RISK_CLOSED)
    add_act(line, _("Reopen Risk"), _("Reopen Risk: bring it back into the register"), "win.move-risk");
  else
    add_act(line, _("Take Up"), _("Take this risk up into the register"), "win.move-risk");
  return line;
}

/* Why it has no place in the register. */
static const char *
say_place(PlRiskPlace place)
{
  return place == PL_RISK_CLOSED    ? _("Closed: it is not in the register any more. What was written and rated is kept.")
         : place == PL_RISK_OFFERED ? _("Offered by the framework, and not taken up into the register yet.")
                                    : NULL;
}

/* Returns: (transfer full) (nullable): whose register it is in, where that is another organisation's. */
static char *
say_whose(const Shown *shown)
{
  const PlDocumentInfo *info = pl_snapshot_info(shown->snapshot);
  gint64 whose = pl_risk_register_of(shown->snapshot, shown->risk);
  const PlOrganisation *organisation = pl_snapshot_organisation(shown->snapshot, whose);
  return organisation != NULL && (info == NULL || whose != info->organisation)
             ? g_strdup_printf(_("In the register of %s."), organisation->name)
             : NULL;
}

static GtkWidget *
head_new(const Shown *shown)
{
  GtkWidget *section = section_new();
  GtkWidget *line = pl_line_new(12);
  GtkWidget *name = pl_heading_new(shown->risk->name, "title-3");
  gtk_widget_set_hexpand(name, TRUE);
  pl_line_add(line, name);
  const PlRiskStanding *standing = pl_ratings_find(shown->overview->ratings, shown->risk->id);
  if (standing != NULL) {
    GtkWidget *chip = pl_chip_new();
    pl_chip_set_risk(chip, shown->snapshot, standing);
    pl_line_add(line, chip);
  }
  gtk_box_append(GTK_BOX(section), line);
  gtk_box_append(GTK_BOX(section), acts_new(shown));
  pl_box_add_line(section, say_place(pl_risk_place(shown->snapshot, shown->risk)), "ask");
  g_autofree char *whose = say_whose(shown);
  pl_box_add_line(section, whose, "ask");
  g_autofree char *sentence = pl_say_risk_sentence(shown->risk);
  pl_box_add_line(section, sentence, NULL);
  if (standing != NULL)
    pl_box_add_line(section, standing->statement.text, "dim-label");
  return section;
}

/* ---- Exposure ---- */

static GtkWidget *
exposure_new(const Shown *shown)
{
  GtkWidget *section = section_new();
  if (shown->overview->assessment == NULL) {
    gtk_box_append(GTK_BOX(section), pl_heading_new(_("Exposure: not known"), NULL));
    pl_box_add_line(
        section,
        _("Exposure is worked out from the levels of the domains that this risk is linked to, and there "
          "is no assessment yet."),
        "dim-label");
    return section;
  }
  g_autoptr(PlExposure) exposure =
      pl_exposure_new(shown->snapshot, shown->risk, shown->overview->assessment, shown->overview->as_at);
  g_autofree char *heading = g_strdup_printf(_("Exposure: %s"), pl_exposure_word(exposure->level));
  gtk_box_append(GTK_BOX(section), pl_heading_new(heading, NULL));
  pl_box_add_line(section, exposure->statement.text, NULL);
  pl_rests_hold_said(section, shown->snapshot, (const PlStatement *const[]){&exposure->statement}, 1);
  GtkWidget *list = pl_link_list_new(shown->page, _("Domains this risk is linked to"));
  for (guint i = 0; i < exposure->n_links; i++) {
    const PlExposureLink *link = &exposure->links[i];
    GtkWidget *chip = pl_chip_new();
    pl_chip_set_level(chip, shown->snapshot, link->agreed);
    g_autofree char *level = pl_say_agreed(shown->snapshot, link->agreed);
    pl_link_list_add(list, &(PlLink){.kind = PL_RECORD_DOMAIN,
                                     .id = link->domain->id,
                                     .name = link->domain->name,
                                     .chip = chip,
                                     .chip_says = level,
                                     .strength = pl_word_strength(link->link->strength),
                                     .says = link->text,
                                     .reason = link->link->reason});
  }
  gtk_box_append(GTK_BOX(section), list);
  gtk_widget_set_visible(list, exposure->n_links > 0);
  pl_box_add_line(section, _("Weak areas leave a risk exposed. They do not say how likely it is: people do."),
                  "dim-label small");
  return section;
}

/* ---- Assurance ---- */

static GtkWidget *
assurance_new(const Shown *shown)
{
  PlAssurancePicture *picture = shown->overview->assurance;
  g_autoptr(PlAssuranceBehind) behind = pl_assurance_behind_new(picture, shown->risk);
  GtkWidget *section = section_new();
  g_autoptr(PlRegisterSaid) said = pl_register_said_new(shown->overview->ratings, picture, shown->risk);
  gtk_box_append(GTK_BOX(section), pl_heading_new(said->behind.text, NULL));
  pl_rests_hold_said(section, shown->snapshot, (const PlStatement *const[]){&said->behind, &said->over_time},
                     2);
  if (picture->option != NULL) {
    g_autofree char *option = g_strdup_printf(_("For “%s”."), picture->option->name);
    pl_box_add_line(section, option, NULL);
  }
  GtkWidget *list = pl_link_list_new(shown->page, _("Assurance tests this risk is linked to"));
  for (guint i = 0; i < behind->n_tests; i++) {
    const PlTestBehind *test = &behind->tests[i];
    GtkWidget *chip = pl_chip_new();
    pl_chip_set_tested(chip, shown->snapshot, test->standing);
    g_autofree char *rating =
        pl_say_tested(shown->snapshot, test->standing->rating, test->standing->assurance != NULL);
    pl_link_list_add(list, &(PlLink){.kind = PL_RECORD_TEST,
                                     .id = test->standing->test->id,
                                     .name = test->standing->test->name,
                                     .chip = chip,
                                     .chip_says = rating,
                                     .strength = pl_word_strength(test->link->strength),
                                     .reason = test->link->reason});
  }
  gtk_box_append(GTK_BOX(section), list);
  gtk_widget_set_visible(list, behind->n_tests > 0);
  if (behind->n_tests == 0)
    pl_box_add_line(section, behind->statement.text, "dim-label");
  return section;
}

/* ---- What is done about it ---- */

static GtkWidget *
response_new(const Shown *shown)
{
  GtkWidget *section = section_new();
  gtk_box_append(GTK_BOX(section), pl_heading_new(_("Response"), NULL));
  GtkWidget *facts = pl_facts_new();
  g_autofree char *review = pl_say_date(shown->risk->next_review);
  gboolean decided = shown->risk->response != PL_RESPONSE_NOT_DECIDED;
  pl_facts_add(facts, _("Owner"), shown->risk->owner, _("None: no post answers for it"));
  pl_facts_add(facts, _("Response"), decided ? pl_word_response(shown->risk->response) : "",
               _("Not decided"));
  pl_facts_add(facts, _("Controls"), shown->risk->controls, _("None recorded"));
  pl_facts_add(facts, _("Next review"), review, _("No date set"));
  gtk_box_append(GTK_BOX(section), facts);
  pl_box_add_line(section, shown->risk->note, "dim-label");
  return section;
}

static void
add_action(GtkWidget *list, const PlAction *action)
{
  g_autofree char *due = pl_say_date(action->due);
  g_autofree char *says = *due == '\0'             ? g_strdup(action->owner)
                          : *action->owner == '\0' ? g_strdup_printf(_("Due %s"), due)
                                                   : g_strdup_printf(_("%s, due %s"), action->owner, due);
  pl_link_list_add(list, &(PlLink){.kind = PL_RECORD_ACTION,
                                   .id = action->id,
                                   .name = action->title,
                                   .strength = pl_word_action_state(action->state),
                                   .says = says});
}

static GtkWidget *
actions_new(const Shown *shown)
{
  GtkWidget *section = section_new();
  GtkWidget *list = pl_link_list_new(shown->page, _("Actions on this risk"));
  guint n, found = 0;
  const PlActionRisk *links = pl_snapshot_action_risks(shown->snapshot, &n);
  gtk_box_append(GTK_BOX(section), pl_heading_new(_("Actions"), NULL));
  for (guint i = 0; i < n; i++) {
    const PlAction *action = links[i].risk == shown->risk->id
                                 ? pl_snapshot_find_id(shown->snapshot, PL_RECORD_ACTION, links[i].action)
                                 : NULL;
    if (action == NULL)
      continue;
    add_action(list, action);
    found++;
  }
  gtk_box_append(GTK_BOX(section), list);
  gtk_widget_set_visible(list, found > 0);
  if (found == 0)
    pl_box_add_line(
        section,
        pl_published(
            shown->snapshot,
            _("No action is linked to this risk. Actions are agreed at an assessment, and those that bear "
              "on this risk stand here."),
            _("No action linked to this risk is published. Actions are agreed at an assessment, and those "
              "that bear on this risk stand here.")),
        "dim-label");
  return section;
}

/* ---- What was found ---- */

static GtkWidget *
evidence_new(const Shown *shown)
{
  GtkWidget *section = section_new();
  GtkWidget *list = pl_link_list_new(shown->page, _("Evidence on this risk"));
  guint n, found = 0;
  const PlEvidenceRisk *links = pl_snapshot_evidence_risks(shown->snapshot, &n);
  gtk_box_append(GTK_BOX(section), pl_heading_new(_("Evidence"), NULL));
  for (guint i = 0; i < n; i++) {
    const PlEvidence *evidence = links[i].risk == shown->risk->id
                                     ? pl_snapshot_find_id(shown->snapshot, PL_RECORD_EVIDENCE, links[i].evidence)
                                     : NULL;
    if (evidence == NULL)
      continue;
    g_autofree char *date = pl_say_date(evidence->date);
    g_autofree char *says = g_strdup_printf("%s, %s", pl_word_stance(links[i].stance), pl_word_strength(links[i].strength));
    pl_link_list_add(list, &(PlLink){.kind = PL_RECORD_EVIDENCE,
                                     .id = evidence->id,
                                     .name = evidence->title,
                                     .strength = says,
                                     .says = date,
                                     .reason = links[i].reason});
    found++;
  }
  gtk_box_append(GTK_BOX(section), list);
  gtk_widget_set_visible(list, found > 0);
  if (found == 0)
    pl_box_add_line(
        section,
        pl_published(
            shown->snapshot,
            _("No piece of evidence is linked to this risk. Open one in Evidence, and say which risks it speaks "
              "for or against."),
            _("No piece of evidence about this risk is published. Open one in Evidence, and say which risks it "
              "speaks for or against.")),
        "dim-label");
  return section;
}

/* ---- When it could bite ---- */

/* Of the milestones ahead, those that it could come before: from when it could bite on, or all where that is
 * not known. */
static void
add_milestones(GtkWidget *section, const Shown *shown)
{
  g_autoptr(PlTimeline) timeline = pl_timeline_new(shown->overview->ratings, shown->overview->assurance, 0);
  GtkWidget *list = pl_link_list_new(shown->page, _("Milestones that this risk could bite against"));
  guint found = 0;
  for (guint i = 0; i < timeline->n_stops; i++) {
    const PlTimelineStop *stop = &timeline->stops[i];
    const PlMilestone *milestone = stop->milestone;
    gboolean own = milestone->id == shown->risk->milestone;
    gboolean ahead = !milestone->done && *shown->risk->bites_on != '\0' && shown->risk->milestone == 0 &&
                     g_strcmp0(milestone->date, shown->risk->bites_on) >= 0;
    if (!own && !ahead)
      continue;
    g_autofree char *date = pl_say_date(milestone->date), *span = pl_say_span(ABS(stop->days));
    g_autofree char *says = milestone->done || *date == '\0' ? g_strdup(date)
                            : stop->days < 0                 ? g_strdup_printf(_("%s, %s ago"), date, span)
                            : stop->days == 0                ? g_strdup_printf(_("%s, today"), date)
                                                             : g_strdup_printf(_("%s, in %s"), date, span);
    pl_link_list_add(list, &(PlLink){.kind = PL_RECORD_MILESTONE,
                                     .id = milestone->id,
                                     .name = milestone->name,
                                     .strength = milestone->done ? _("reached")
                                                 : stop->late    ? _("late")
                                                                 : NULL,
                                     .says = says,
                                     .reason = milestone->note});
    found++;
  }
  gtk_box_append(GTK_BOX(section), list);
  gtk_widget_set_visible(list, found > 0);
}

static GtkWidget *
when_new(const Shown *shown)
{
  GtkWidget *section = section_new();
  gtk_box_append(GTK_BOX(section), pl_heading_new(_("When it could bite"), NULL));
  g_autofree char *when = pl_say_risk_when(shown->snapshot, shown->risk);
  /* TRANSLATORS: then “before vesting day, 1 April 2028” or “from 1 April 2028”. */
  g_autofree char *bites =
      *when != '\0' ? g_strdup_printf(_("Could bite %s."), when)
                    : g_strdup(pl_published(shown->snapshot, _("Nobody has said when this risk could bite."),
                                            _("When this risk could bite is not published.")));
  pl_box_add_line(section, bites, *when != '\0' ? NULL : "dim-label");
  add_milestones(section, shown);
  return section;
}

/* ---- The object ---- */

static GtkWidget *
body_new(const Shown *shown, PlRiskHistory *history)
{
  GtkWidget *body = gtk_box_new(GTK_ORIENTATION_VERTICAL, 18);
  gtk_box_append(GTK_BOX(body), head_new(shown));
  GtkWidget *left = gtk_box_new(GTK_ORIENTATION_VERTICAL, 18),
            *right = gtk_box_new(GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *columns = gtk_grid_new();
  gtk_grid_set_column_homogeneous(GTK_GRID(columns), TRUE);
  gtk_grid_set_column_spacing(GTK_GRID(columns), 30);
  gtk_grid_attach(GTK_GRID(columns), left, 0, 0, 1, 1);
  gtk_grid_attach(GTK_GRID(columns), right, 1, 0, 1, 1);
  gtk_widget_set_hexpand(columns, TRUE);
  gtk_box_append(GTK_BOX(left), exposure_new(shown));
  gtk_box_append(GTK_BOX(left), response_new(shown));
  gtk_box_append(GTK_BOX(left), when_new(shown));
  gtk_box_append(GTK_BOX(left), actions_new(shown));
  gtk_box_append(GTK_BOX(right), assurance_new(shown));
  gtk_box_append(GTK_BOX(right), pl_risk_ratings_new(shown->page, shown->risk));
  gtk_box_append(GTK_BOX(right), evidence_new(shown));
  gtk_box_append(GTK_BOX(right), pl_question_section_new(shown->page, PL_RECORD_RISK, shown->risk->id));
  gtk_box_append(GTK_BOX(body), columns);
  gtk_box_append(GTK_BOX(body), GTK_WIDGET(history));
  return body;
}

static void
pl_risk_pane_dispose(GObject *object)
{
  g_clear_object(&PL_RISK_PANE(object)->history);
  G_OBJECT_CLASS(pl_risk_pane_parent_class)->dispose(object);
}

static void
pl_risk_pane_class_init(PlRiskPaneClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = pl_risk_pane_dispose;
  gtk_widget_class_set_accessible_role(GTK_WIDGET_CLASS(klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pl_risk_pane_init(PlRiskPane *self)
{
  gtk_widget_add_css_class(GTK_WIDGET(self), "panel");
  self->history = PL_RISK_HISTORY(g_object_ref_sink(pl_risk_history_new()));
}

GtkWidget *
pl_risk_pane_new(void)
{
  return g_object_new(PL_TYPE_RISK_PANE, NULL);
}

void
pl_risk_pane_show(PlRiskPane *self, PlPage *page)
{
  g_return_if_fail(PL_IS_RISK_PANE(self) && PL_IS_PAGE(page));
  PlAppSession *session = pl_page_get_session(page);
  const Shown shown = {page, session, pl_app_session_get_snapshot(session),
                       pl_app_session_get_overview(session), pl_app_session_get_risk(session)};
  gboolean had_focus = gtk_widget_get_focus_child(GTK_WIDGET(self)) != NULL;
  g_autofree char *focus = pl_focus_dup_place(GTK_WIDGET(self));
  if (shown.risk == NULL)
    adw_bin_set_child(ADW_BIN(self), pl_label_new(_("Choose a risk to see what it rests on."), "dim-label"));
  else {
    if (gtk_widget_get_parent(GTK_WIDGET(self->history)) != NULL)
      gtk_box_remove(GTK_BOX(gtk_widget_get_parent(GTK_WIDGET(self->history))), GTK_WIDGET(self->history));
    pl_risk_history_show(self->history, session, shown.risk->id);
    adw_bin_set_child(ADW_BIN(self), body_new(&shown, self->history));
  }
  pl_name_widget(self, shown.risk != NULL ? shown.risk->name : _("No risk chosen"));
  pl_focus_restore(GTK_WIDGET(self), focus);
  if (had_focus && gtk_widget_get_focus_child(GTK_WIDGET(self)) == NULL) /* what had it is gone */
    gtk_widget_child_focus(GTK_WIDGET(self), GTK_DIR_TAB_FORWARD);
}
