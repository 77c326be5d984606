#include "actions-page.h"

#include <glib/gi18n-lib.h>
#include <plumbline/core.h>
#include <plumbline/say.h>
#include <string.h>

#include "links.h"
#include "record-window.h"
#include "widgets.h"
#include "words.h"
#include "wrap-layout.h"

struct _PlActionsPage {
  PlPage parent_instance;

  /* template children */
  GtkLabel *finding;
  GtkLabel *note;
  GtkListBox *actions;
  GtkLabel *no_actions;
  GtkListBox *milestones;
  GtkLabel *no_milestones;

  /* owned */
  PlSnapshot *read; /* (nullable): from which the rows were made */
  char *as_at;
};

G_DEFINE_FINAL_TYPE(PlActionsPage, pl_actions_page, PL_TYPE_PAGE)

/* In the order in which they stand on the page. */
typedef enum { GROUP_OVERDUE, GROUP_TO_COME, GROUP_UNDATED, GROUP_ENDED } Group;

static Group
group_of(const PlAction *action, const char *as_at)
{
  if (action->state == PL_ACTION_DONE || action->state == PL_ACTION_DROPPED)
    return GROUP_ENDED;
  if (*action->due == '\0')
    return GROUP_UNDATED;
  return strcmp(action->due, as_at) < 0 ? GROUP_OVERDUE : GROUP_TO_COME;
}

static const char *
group_name(Group group)
{
  switch (group) {
  case GROUP_OVERDUE:
    return _("Overdue");
  case GROUP_TO_COME:
    return _("To come");
  case GROUP_UNDATED:
    return _("Without a date");
  case GROUP_ENDED:
  default:
    return _("Done or dropped");
  }
}

static gint
compare_actions(gconstpointer a, gconstpointer b, gpointer data)
{
  const PlAction *first = *(const PlAction *const *)a, *second = *(const PlAction *const *)b;
  Group first_group = group_of(first, data), second_group = group_of(second, data);
  if (first_group != second_group)
    return (gint)first_group - (gint)second_group;
  /* What is over is looked for from the latest back. */
  gint order = first_group == GROUP_ENDED ? strcmp(second->due, first->due) : strcmp(first->due, second->due);
  return order != 0 ? order : g_utf8_collate(first->title, second->title);
}

/* ---- One action ---- */

/* "Director · due 30 September 2026, two weeks ago" */
static char *
dup_when(const PlAction *action, const char *as_at)
{
  g_autofree char *due = pl_say_date(action->due);
  if (action->state == PL_ACTION_DONE && *action->done_on != '\0') {
    g_autofree char *done = pl_say_date(action->done_on);
    return g_strdup_printf(_("done %s"), done);
  }
  if (*due == '\0')
    return g_strdup(_("no date set"));
  gint days = pl_date_days_between(as_at, action->due);
  Group group = group_of(action, as_at);
  if (group == GROUP_ENDED)
    return g_strdup_printf(_("was due %s"), due);
  if (days == 0)
    return g_strdup_printf(_("due %s, today"), due);
  g_autofree char *span = pl_say_span(ABS(days));
  return group == GROUP_OVERDUE ? g_strdup_printf(_("due %s, overdue by %s"), due, span)
                                : g_strdup_printf(_("due %s, in %s"), due, span);
}

static void
link_clicked_cb(GtkWidget *button, PlPage *page)
{
  const char *place = gtk_widget_get_name(button);
  g_auto(GStrv) parts = g_strsplit(place, "/", 2);
  gint64 id = 0;
  if (g_ascii_string_to_signed(parts[1], 10, 0, G_MAXINT64, &id, NULL))
    pl_page_follow(page, (PlRecordKind)g_ascii_strtoll(parts[0], NULL, 10), id);
}

static void
add_link(GtkWidget *links, PlPage *page, PlRecordKind kind, gint64 id, const char *name, const char *spoken)
{
  GtkWidget *label = gtk_label_new(name);
  gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_END);
  GtkWidget *button = gtk_button_new();
  gtk_button_set_child(GTK_BUTTON(button), label);
  gtk_widget_add_css_class(button, "link-chip");
  gtk_widget_set_tooltip_text(button, spoken);
  pl_name_widget(button, spoken);
  g_autofree char *place = g_strdup_printf("%d/%" G_GINT64_FORMAT, (gint)kind, id);
  gtk_widget_set_name(button, place);
  g_signal_connect_object(button, "clicked", G_CALLBACK(link_clicked_cb), page, 0);
  gtk_box_append(GTK_BOX(links), button);
}

static void
add_links(PlPage *page, PlSnapshot *snapshot, const PlAction *action, GtkWidget *links)
{
  guint n;
  const PlActionDomain *domains = pl_snapshot_action_domains(snapshot, &n);
  for (guint i = 0; i < n; i++) {
    const PlDomain *domain =
        domains[i].action == action->id ? pl_snapshot_domain(snapshot, domains[i].domain) : NULL;
    if (domain != NULL) {
      g_autofree char *spoken = g_strdup_printf(_("Domain: %s"), domain->name);
      add_link(links, page, PL_RECORD_DOMAIN, domain->id, domain->name, spoken);
    }
  }
  const PlActionRisk *risks = pl_snapshot_action_risks(snapshot, &n);
  for (guint i = 0; i < n; i++) {
    const PlRisk *risk = risks[i].action == action->id ? pl_snapshot_risk(snapshot, risks[i].risk) : NULL;
    if (risk != NULL) {
      g_autofree char *spoken = g_strdup_printf(_("Risk: %s"), risk->name);
      add_link(links, page, PL_RECORD_RISK, risk->id, risk->name, spoken);
    }
  }
  const PlActionTest *tests = pl_snapshot_action_tests(snapshot, &n);
  for (guint i = 0; i < n; i++) {
    const PlTest *test = tests[i].action == action->id ? pl_snapshot_test(snapshot, tests[i].test) : NULL;
    if (test != NULL) {
      g_autofree char *spoken = g_strdup_printf(_("Assurance test: %s"), test->name);
      add_link(links, page, PL_RECORD_TEST, test->id, test->name, spoken);
    }
  }
}

/* One label, so that it wraps as one; what should be seen first in it is bold. */
static GtkWidget *
who_and_when_new(const char *owner, const char *when, gboolean no_owner, gboolean overdue)
{
  g_autofree char *text = g_strdup_printf("%s · %s", owner, when);
  GtkWidget *label = pl_label_new(text, no_owner || overdue ? NULL : "dim-label");
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new();
  PangoAttribute *bold = pango_attr_weight_new(PANGO_WEIGHT_BOLD);
  bold->start_index = no_owner ? 0 : (guint)(strlen(text) - strlen(when));
  bold->end_index = overdue ? G_MAXUINT : (guint)strlen(owner);
  if (no_owner || overdue)
    pango_attr_list_insert(attributes, bold);
  else
    pango_attribute_destroy(bold);
  gtk_label_set_attributes(GTK_LABEL(label), attributes);
  return label;
}

static GtkWidget *
action_row_new(PlPage *page, PlSnapshot *snapshot, const PlAction *action, const char *as_at)
{
  Group group = group_of(action, as_at);
  g_autofree char *when = dup_when(action, as_at);
  const char *owner = *action->owner != '\0' ? action->owner : _("no owner");
  GtkWidget *head = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = pl_label_new(action->title, "heading");
  gtk_widget_set_hexpand(title, TRUE);
  GtkWidget *state = gtk_label_new(pl_word_action_state(action->state));
  gtk_widget_add_css_class(state, "tag");
  gtk_widget_set_valign(state, GTK_ALIGN_START);
  gtk_box_append(GTK_BOX(head), title);
  gtk_box_append(GTK_BOX(head), state);
  GtkWidget *line = who_and_when_new(owner, when, *action->owner == '\0', group == GROUP_OVERDUE);
  GtkWidget *body = gtk_box_new(GTK_ORIENTATION_VERTICAL, 4);
  gtk_box_append(GTK_BOX(body), head);
  gtk_box_append(GTK_BOX(body), line);
  pl_box_add_line(body, action->text, NULL);
  GtkWidget *links = pl_wrap_box_new();
  add_links(page, snapshot, action, links);
  gtk_widget_set_visible(links, gtk_widget_get_first_child(links) != NULL);
  gtk_box_append(GTK_BOX(body), links);
  g_autofree char *spoken = g_strdup_printf("%s. %s, %s. %s. %s", action->title, owner, when,
                                            pl_word_action_state(action->state), action->text);
  GtkWidget *row = pl_row_new(body, spoken);
  pl_row_set_group(row, group_name(group));
  g_object_set_data_full(G_OBJECT(row), "action", g_memdup2(&action->id, sizeof action->id), g_free);
  return row;
}

static void
activated_cb(PlActionsPage *self, GtkListBoxRow *row)
{
  const gint64 *id = g_object_get_data(G_OBJECT(row), "action");
  GtkRoot *window = gtk_widget_get_root(GTK_WIDGET(self));
  if (id != NULL && GTK_IS_WINDOW(window))
    pl_record_window_present(GTK_WINDOW(window), pl_page_get_session(PL_PAGE(self)), PL_RECORD_ACTION, *id);
}

static void
refresh_actions(PlActionsPage *self, PlSnapshot *snapshot)
{
  g_autoptr(GPtrArray) actions = g_ptr_array_new();
  guint n;
  const PlAction *all = pl_snapshot_actions(snapshot, &n);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add(actions, (gpointer)&all[i]);
  g_ptr_array_sort_with_data(actions, compare_actions, self->as_at);
  pl_box_clear(GTK_WIDGET(self->actions));
  for (guint i = 0; i < n; i++)
    gtk_list_box_append(self->actions,
                        action_row_new(PL_PAGE(self), snapshot, actions->pdata[i], self->as_at));
  gtk_widget_set_visible(GTK_WIDGET(self->actions), n > 0);
  gtk_widget_set_visible(GTK_WIDGET(self->no_actions), n == 0);
}

/* ---- Milestones ---- */

static gint
compare_milestones(gconstpointer a, gconstpointer b)
{
  const PlMilestone *first = *(const PlMilestone *const *)a, *second = *(const PlMilestone *const *)b;
  /* Undated ones, which are furthest from being known, last. */
  if ((*first->date == '\0') != (*second->date == '\0'))
    return *first->date == '\0' ? 1 : -1;
  return strcmp(first->date, second->date);
}

static char *
dup_distance(const PlMilestone *milestone, const char *as_at)
{
  if (milestone->done)
    return g_strdup(_("done"));
  if (*milestone->date == '\0')
    return g_strdup(_("no date set"));
  gint days = pl_date_days_between(as_at, milestone->date);
  if (days == 0)
    return g_strdup(_("today"));
  g_autofree char *span = pl_say_span(ABS(days));
  return days > 0 ? g_strdup_printf(_("in %s"), span)
                  : g_strdup_printf(_("%s ago, not marked as done"), span);
}

static GtkWidget *
milestone_row_new(PlSnapshot *snapshot, const PlMilestone *milestone, const char *as_at, gboolean next)
{
  g_autofree char *date = pl_say_date(milestone->date);
  g_autofree char *distance = dup_distance(milestone, as_at);
  const PlScenario *scenario = pl_snapshot_find_id(snapshot, PL_RECORD_SCENARIO, milestone->scenario);
  GtkWidget *body = gtk_box_new(GTK_ORIENTATION_VERTICAL, 1);
  gtk_box_append(GTK_BOX(body), pl_label_new(milestone->name, next ? "heading" : NULL));
  g_autofree char *when = *date != '\0' ? g_strdup_printf(_("%s, %s"), date, distance) : g_strdup(distance);
  pl_box_add_line(body, when, next ? NULL : "dim-label");
  pl_box_add_line(body, scenario != NULL ? scenario->name : "", "dim-label small");
  pl_box_add_line(body, milestone->note, "dim-label small");
  g_autofree char *spoken = g_strdup_printf("%s: %s. %s", milestone->name, when, milestone->note);
  GtkWidget *row = pl_row_new(body, spoken);
  gtk_list_box_row_set_activatable(GTK_LIST_BOX_ROW(row), FALSE);
  return row;
}

static void
refresh_milestones(PlActionsPage *self, PlOverview *overview)
{
  g_autoptr(GPtrArray) milestones = g_ptr_array_new();
  guint n;
  const PlMilestone *all = pl_snapshot_milestones(overview->snapshot, &n);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add(milestones, (gpointer)&all[i]);
  g_ptr_array_sort(milestones, compare_milestones);
  pl_box_clear(GTK_WIDGET(self->milestones));
  for (guint i = 0; i < n; i++) {
    const PlMilestone *milestone = milestones->pdata[i];
    gboolean next = overview->next_milestone != NULL && overview->next_milestone->id == milestone->id;
    gtk_list_box_append(self->milestones,
                        milestone_row_new(overview->snapshot, milestone, self->as_at, next));
  }
  gtk_widget_set_visible(GTK_WIDGET(self->milestones), n > 0);
  gtk_widget_set_visible(GTK_WIDGET(self->no_milestones), n == 0);
}

/* ---- Refreshing ---- */

static gboolean
same_records(PlSnapshot *a, PlSnapshot *b)
{
  static const PlRecordKind kinds[] = {PL_RECORD_ACTION,      PL_RECORD_ACTION_DOMAIN, PL_RECORD_ACTION_RISK,
                                       PL_RECORD_ACTION_TEST, PL_RECORD_DOMAIN,        PL_RECORD_RISK,
                                       PL_RECORD_TEST,        PL_RECORD_MILESTONE,     PL_RECORD_SCENARIO,
                                       PL_RECORD_DOCUMENT};
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
    if (pl_snapshot_get_part(a, kinds[i], 0) != pl_snapshot_get_part(b, kinds[i], 0))
      return FALSE;
  return TRUE;
}

static void
pl_actions_page_refresh(PlPage *page)
{
  PlActionsPage *self = PL_ACTIONS_PAGE(page);
  PlOverview *overview = pl_app_session_get_overview(pl_page_get_session(page));
  if (self->read != NULL && same_records(self->read, overview->snapshot) &&
      g_strcmp0(self->as_at, overview->as_at) == 0)
    return;
  g_clear_pointer(&self->read, pl_snapshot_unref);
  self->read = pl_snapshot_ref(overview->snapshot);
  g_free(self->as_at);
  self->as_at = g_strdup(overview->as_at);
  g_autofree char *open = g_strdup_printf(
      ngettext("%u open action", "%u open actions", overview->n_open_actions), overview->n_open_actions);
  pl_label_set_finding(self->finding, overview->n_overdue > 0 ? overview->overdue_statement.text : open);
  gtk_label_set_text(self->note, overview->milestone_statement.text);
  gtk_widget_set_visible(GTK_WIDGET(self->note), *overview->milestone_statement.text != '\0');
  refresh_actions(self, overview->snapshot);
  refresh_milestones(self, overview);
}

/* ---- The object ---- */

static void
pl_actions_page_finalize(GObject *object)
{
  PlActionsPage *self = PL_ACTIONS_PAGE(object);
  g_clear_pointer(&self->read, pl_snapshot_unref);
  g_free(self->as_at);
  G_OBJECT_CLASS(pl_actions_page_parent_class)->finalize(object);
}

static void
pl_actions_page_class_init(PlActionsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->finalize = pl_actions_page_finalize;
  PL_PAGE_CLASS(klass)->refresh = pl_actions_page_refresh;
  gtk_widget_class_set_template_from_resource(widget_class, "/org/plumbline/Plumbline/actions-page.ui");
  gtk_widget_class_bind_template_callback(widget_class, activated_cb);
  gtk_widget_class_bind_template_child(widget_class, PlActionsPage, finding);
  gtk_widget_class_bind_template_child(widget_class, PlActionsPage, note);
  gtk_widget_class_bind_template_child(widget_class, PlActionsPage, actions);
  gtk_widget_class_bind_template_child(widget_class, PlActionsPage, no_actions);
  gtk_widget_class_bind_template_child(widget_class, PlActionsPage, milestones);
  gtk_widget_class_bind_template_child(widget_class, PlActionsPage, no_milestones);
}

static void
pl_actions_page_init(PlActionsPage *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  pl_list_group(self->actions);
}
