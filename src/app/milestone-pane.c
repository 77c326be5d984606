#include "milestone-pane.h"

#include <glib/gi18n-lib.h>
#include <plumbline/framework.h>
#include <plumbline/milestone-commands.h>
#include <plumbline/record-say.h>
#include <plumbline/say.h>

#include "links.h"
#include "record-window.h"
#include "widgets.h"

static gboolean
can_change(PlPage *page)
{
  return !pl_document_is_read_only(pl_app_session_get_document(pl_page_get_session(page)));
}

/* ---- Acts ---- */

void
pl_milestone_set_reached(PlPage *page, const PlMilestone *milestone)
{
  g_return_if_fail(PL_IS_PAGE(page) && milestone != NULL);
  PlAppSession *session = pl_page_get_session(page);
  gint64 id = milestone->id;
  gint done = !milestone->done;
  if (!can_change(page))
    return;
  pl_app_session_set_milestone(session, id); /* so that it stays in hand, which the next would be else */
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command =
      pl_command_move_milestone(pl_app_session_get_snapshot(session), id, NULL, done, &error);
  if (command != NULL)
    pl_app_session_run(session, command);
  else
    pl_app_session_fail(session, _("The milestone stays as it was"), error);
}

void
pl_milestone_edit(PlPage *page, const PlMilestone *milestone)
{
  g_return_if_fail(PL_IS_PAGE(page) && milestone != NULL);
  pl_record_window_present(GTK_WINDOW(gtk_widget_get_root(GTK_WIDGET(page))), pl_page_get_session(page),
                           PL_RECORD_MILESTONE, milestone->id);
}

/* A button's page and milestone. */
typedef struct {
  PlPage *page;
  gint64 milestone;
  void (*act)(PlPage *page, const PlMilestone *milestone);
} Doing;

static void
clicked_cb(Doing *doing)
{
  const PlMilestone *milestone = pl_snapshot_find_id(
      pl_app_session_get_snapshot(pl_page_get_session(doing->page)), PL_RECORD_MILESTONE, doing->milestone);
  if (milestone != NULL)
    doing->act(doing->page, milestone);
}

static void
add_button(GtkWidget *buttons, PlPage *page, const PlMilestone *milestone, const char *label, const char *key,
           void (*act)(PlPage *page, const PlMilestone *milestone))
{
  GtkWidget *button = gtk_button_new_with_label(label);
  Doing *doing = g_new(Doing, 1);
  *doing = (Doing){page, milestone->id, act};
  g_autofree char *name = g_strdup_printf(_("%s: %s"), label, milestone->name);
  pl_name_widget(button, name);
  gtk_widget_set_name(button, key);
  gtk_widget_set_sensitive(button, can_change(page));
  g_object_set_data_full(G_OBJECT(button), "doing", doing, g_free);
  g_signal_connect_swapped(button, "clicked", G_CALLBACK(clicked_cb), doing);
  gtk_box_append(GTK_BOX(buttons), button);
}

/* ---- What hangs on it ---- */

static GtkWidget *
section_new(GtkWidget *pane, PlPage *page, const char *title, guint n)
{
  GtkWidget *list = pl_link_list_new(page, title);
  if (n == 0)
    return list;
  gtk_box_append(GTK_BOX(pane), pl_heading_new(title, "heading"));
  gtk_box_append(GTK_BOX(pane), list);
  return list;
}

static void
add_risks(GtkWidget *pane, PlPage *page, const PlSnapshot *snapshot, const char *title,
          const PlRiskStanding *const *risks, guint n, gboolean reviews)
{
  GtkWidget *list = g_object_ref_sink(section_new(pane, page, title, n));
  for (guint i = 0; i < n; i++) {
    GtkWidget *chip = pl_chip_new();
    pl_chip_set_risk(chip, snapshot, risks[i]);
    g_autofree char *score = risks[i]->score > 0
                                 ? g_strdup_printf(_("score %d"), risks[i]->score)
                                 : g_strdup(pl_published(snapshot, _("not rated"), _("not published")));
    g_autofree char *date = reviews ? pl_say_date(risks[i]->risk->next_review) : g_strdup("");
    g_autofree char *says = reviews ? g_strdup_printf(_("review by %s"), date) : g_strdup("");
    pl_link_list_add(list, &(PlLink){.kind = PL_RECORD_RISK,
                                     .id = risks[i]->risk->id,
                                     .name = risks[i]->risk->name,
                                     .chip = chip,
                                     .chip_says = score,
                                     .says = says});
  }
  g_object_unref(list);
}

static void
add_tests(GtkWidget *pane, PlPage *page, const PlSnapshot *snapshot, const PlTimelineStop *stop)
{
  GtkWidget *list = g_object_ref_sink(section_new(pane, page, _("Tests needed by it"), stop->n_tests));
  for (guint i = 0; i < stop->n_tests; i++) {
    GtkWidget *chip = pl_chip_new();
    pl_chip_set_tested(chip, snapshot, stop->tests[i]);
    g_autofree char *rating =
        pl_say_tested(snapshot, stop->tests[i]->rating, stop->tests[i]->assurance != NULL);
    pl_link_list_add(list, &(PlLink){.kind = PL_RECORD_TEST,
                                     .id = stop->tests[i]->test->id,
                                     .name = stop->tests[i]->test->name,
                                     .chip = chip,
                                     .chip_says = rating});
  }
  g_object_unref(list);
}

static void
add_actions(GtkWidget *pane, PlPage *page, const PlTimelineStop *stop, const char *title)
{
  GtkWidget *list = g_object_ref_sink(section_new(pane, page, title, stop->n_actions));
  for (guint i = 0; i < stop->n_actions; i++) {
    const PlAction *action = stop->actions[i];
    g_autofree char *due = pl_say_date(action->due);
    g_autofree char *says = *action->owner != '\0' ? g_strdup_printf(_("%s, by %s"), action->owner, due)
                                                   : g_strdup_printf(_("nobody named yet, by %s"), due);
    pl_link_list_add(
        list, &(PlLink){.kind = PL_RECORD_ACTION, .id = action->id, .name = action->title, .says = says});
  }
  g_object_unref(list);
}

static void
add_arrangements(GtkWidget *pane, PlPage *page, const PlSnapshot *snapshot, const PlTimelineStop *stop)
{
  GtkWidget *list = g_object_ref_sink(
      section_new(pane, page, _("Arrangements that end or are to be looked at again"), stop->n_arrangements));
  for (guint i = 0; i < stop->n_arrangements; i++) {
    const PlArrangement *arrangement = stop->arrangements[i];
    const PlItem *service = pl_snapshot_find_id(snapshot, PL_RECORD_ITEM, arrangement->service);
    g_autofree char *ends = pl_say_date(arrangement->ends), *review = pl_say_date(arrangement->review);
    g_autofree char *says = *ends != '\0' && *review != '\0'
                                ? g_strdup_printf(_("look again on %s, ends on %s"), review, ends)
                            : *ends != '\0' ? g_strdup_printf(_("ends on %s"), ends)
                                            : g_strdup_printf(_("look again on %s"), review);
    pl_link_list_add(list, &(PlLink){.kind = PL_RECORD_OPTION,
                                     .id = arrangement->option,
                                     .name = service != NULL ? service->name : "",
                                     .says = says});
  }
  g_object_unref(list);
}

char *
pl_milestone_say_when(const PlTimelineStop *stop)
{
  g_return_val_if_fail(stop != NULL, NULL);
  if (stop->milestone == NULL)
    return g_strdup("");
  g_autofree char *date = pl_say_date(stop->milestone->date), *span = pl_say_span(ABS(stop->days));
  if (stop->days == 0)
    return g_strdup_printf(_("%s, today"), date);
  return g_strdup_printf(stop->days > 0 ? _("%s, in %s") : _("%s, %s ago"), date, span);
}

char *
pl_milestone_say_hanging(const PlTimelineStop *stop)
{
  g_return_val_if_fail(stop != NULL, NULL);
  const struct {
    PlRecordKind kind;
    guint n;
  } counts[] = {{PL_RECORD_RISK, stop->n_risks},
                {PL_RECORD_TEST, stop->n_tests},
                {PL_RECORD_ACTION, stop->n_actions},
                {PL_RECORD_ARRANGEMENT, stop->n_arrangements}};
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < G_N_ELEMENTS(counts); i++)
    if (counts[i].n > 0)
      g_ptr_array_add(parts, pl_record_say_count(counts[i].kind, counts[i].n));
  if (stop->n_reviews > 0)
    g_ptr_array_add(parts,
                    g_strdup_printf(ngettext("%u review", "%u reviews", stop->n_reviews), stop->n_reviews));
  g_ptr_array_add(parts, NULL);
  return g_strjoinv(" · ", (char **)parts->pdata);
}

/* ---- The whole ---- */

static void
add_head(GtkWidget *pane, PlPage *page, const PlSnapshot *snapshot, const PlTimelineStop *stop)
{
  const PlMilestone *milestone = stop->milestone;
  const PlItem *kind = pl_framework_item(snapshot, "milestone-kinds", 0, milestone->kind);
  const PlScenario *scenario = pl_snapshot_find_id(snapshot, PL_RECORD_SCENARIO, milestone->scenario);
  GtkWidget *buttons = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append(GTK_BOX(pane), pl_heading_new(milestone->name, "title-4"));
  g_autofree char *when = pl_milestone_say_when(stop);
  pl_box_add_line(pane, when, NULL);
  if (stop->late)
    pl_box_add_line(pane, _("Its date is past, and it is not marked as reached."), "ask");
  if (kind != NULL && !g_str_equal(milestone->kind, "other")) {
    g_autofree char *what = g_strdup_printf(_("%s: %s"), kind->name, kind->text);
    pl_box_add_line(pane, what, "dim-label");
  }
  if (scenario != NULL) {
    g_autofree char *of = g_strdup_printf(_("Of the proposal “%s”"), scenario->name);
    pl_box_add_line(pane, of, "dim-label");
  }
  pl_box_add_line(pane, milestone->note, NULL);
  add_button(buttons, page, milestone, _("Edit…"), "edit", pl_milestone_edit);
  add_button(buttons, page, milestone, milestone->done ? _("Not Reached Yet") : _("Mark as Reached"),
             "reached", pl_milestone_set_reached);
  gtk_box_append(GTK_BOX(pane), buttons);
}

GtkWidget *
pl_milestone_pane_new(PlPage *page, const PlTimeline *timeline, const PlTimelineStop *stop)
{
  g_return_val_if_fail(PL_IS_PAGE(page) && timeline != NULL && stop != NULL, NULL);
  const PlSnapshot *snapshot = timeline->ratings->snapshot;
  GtkWidget *pane = gtk_box_new(GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_add_css_class(pane, "panel");
  if (stop->milestone != NULL) {
    add_head(pane, page, snapshot, stop);
  } else {
    gtk_box_append(GTK_BOX(pane), pl_heading_new(_("After the last milestone"), "title-4"));
    pl_box_add_line(pane, stop->statement.text, NULL);
  }
  add_risks(pane, page, snapshot, _("Risks that could bite before it"), stop->risks, stop->n_risks, FALSE);
  add_tests(pane, page, snapshot, stop);
  add_actions(pane, page, stop,
              stop->milestone != NULL ? _("Open actions due by it") : _("Open actions due later"));
  add_risks(pane, page, snapshot,
            stop->milestone != NULL ? _("Risks to be reviewed by it") : _("Risks to be reviewed later"),
            stop->reviews, stop->n_reviews, TRUE);
  add_arrangements(pane, page, snapshot, stop);
  if (stop->n_risks + stop->n_tests + stop->n_actions + stop->n_reviews + stop->n_arrangements == 0)
    pl_box_add_line(
        pane,
        pl_published(
            snapshot,
            _("Nothing hangs on it yet. A risk says before which milestone it could bite, and an assurance test by "
              "which it is needed; actions, reviews and arrangements stand with the first milestone on or after "
              "their day."),
            _("Nothing published hangs on it. A risk says before which milestone it could bite, and an assurance "
              "test by which it is needed; actions, reviews and arrangements stand with the first milestone on or "
              "after their day.")),
        "dim-label");
  return pane;
}
