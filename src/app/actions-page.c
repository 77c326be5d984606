#include "actions-page.h"

#include <glib/gi18n-lib.h>
#include <plumbline/core.h>
#include <plumbline/say.h>
#include <string.h>

#include "action-row.h"
#include "filter-bar.h"
#include "links.h"
#include "record-window.h"
#include "widgets.h"
#include "words.h"

/* The menus, in the order in which they stand. */
enum { STATE, OWNER, TARGET, ASSESSMENT, N_MENUS };

/* Ids have 53 bits; what a menu's row stands for is an id and, above it, its kind. */
#define ID_BITS 53
#define NO_OWNER (-1)
/* Room for the words of the menus. */
#define TEXT_BLOCK 512

struct _PlActionsPage {
  PlPage parent_instance;

  /* template children */
  GtkLabel *finding;
  GtkLabel *note;
  PlFilterBar *filters;
  GtkListBox *actions;
  GtkLabel *no_actions;
  GtkListBox *milestones;
  GtkLabel *no_milestones;

  /* owned */
  PlSnapshot *read;  /* (nullable): from which the rows were made */
  GPtrArray *items;  /* PlActionItem, of `read` */
  GPtrArray *owners; /* posts: what a row of the menu stands for is a place here, from 1; those that went keep
                        theirs */
  GHashTable *shown; /* ids of the actions that are */
  char *as_at;

  /* state */
  gboolean refreshing;
};

G_DEFINE_FINAL_TYPE(PlActionsPage, pl_actions_page, PL_TYPE_PAGE)

static void
activated_cb(PlActionsPage *self, GtkListBoxRow *row)
{
  GtkRoot *window = gtk_widget_get_root(GTK_WIDGET(self));
  if (GTK_IS_WINDOW(window))
    pl_record_window_present(GTK_WINDOW(window), pl_page_get_session(PL_PAGE(self)), PL_RECORD_ACTION,
                             pl_action_row_get_id(GTK_WIDGET(row)));
}

static void
milestone_activated_cb(PlActionsPage *self, GtkListBoxRow *row)
{
  pl_page_follow(PL_PAGE(self), PL_RECORD_MILESTONE,
                 *(const gint64 *)g_object_get_data(G_OBJECT(row), "milestone"));
}

/* ---- What is shown of them ---- */

static PlActionFilter
read_filters(PlActionsPage *self)
{
  gint64 owner = pl_filter_bar_get(self->filters, OWNER), target = pl_filter_bar_get(self->filters, TARGET);
  return (PlActionFilter){
      .state = (guint)pl_filter_bar_get(self->filters, STATE),
      .owner = owner == 0          ? NULL
               : owner == NO_OWNER ? ""
                                   : (const char *)self->owners->pdata[owner - 1],
      .kind = target > 0 ? (PlRecordKind)(target >> ID_BITS) : 0,
      .id = target > 0 ? target & ((G_GINT64_CONSTANT(1) << ID_BITS) - 1) : target,
      .assessment = pl_filter_bar_get(self->filters, ASSESSMENT),
      .words = pl_filter_bar_get_words(self->filters),
  };
}

static gboolean
is_shown(GtkListBoxRow *row, gpointer data)
{
  gint64 id = pl_action_row_get_id(GTK_WIDGET(row));
  return g_hash_table_contains(((PlActionsPage *)data)->shown, &id);
}

/* With everything shown, what is most to be seen of it; else how much of it that is, and what. */
static void
say_what_is_shown(PlActionsPage *self)
{
  PlOverview *overview = pl_app_session_get_overview(pl_page_get_session(PL_PAGE(self)));
  guint all = self->items->len, n = g_hash_table_size(self->shown), open = overview->n_open_actions;
  if (pl_filter_bar_is_clear(self->filters)) {
    g_autofree char *how_many =
        open == 0 ? g_strdup(all == 0 ? pl_published(overview->snapshot, _("No actions yet"),
                                                     _("No action is published"))
                                      : pl_published(overview->snapshot, _("No action is open"),
                                                     _("No published action is open")))
                  : g_strdup_printf(ngettext("%u open action", "%u open actions", open), open);
    pl_label_set_finding(self->finding,
                         overview->n_overdue > 0 ? overview->overdue_statement.text : how_many);
    gtk_label_set_text(self->note, overview->milestone_statement.text);
  } else {
    g_autofree char *part = g_strdup_printf(ngettext("%u of %u action", "%u of %u actions", all), n, all);
    g_autofree char *words = pl_filter_bar_say(self->filters), *sentence = pl_say_sentence(words);
    g_autofree char *note = g_strdup_printf("%s %s", sentence, _("Escape shows all of it again."));
    gtk_label_set_text(self->finding, part);
    gtk_label_set_text(self->note, note);
  }
  gtk_widget_set_visible(GTK_WIDGET(self->note), *gtk_label_get_text(self->note) != '\0');
  gtk_label_set_text(self->no_actions,
                     all == 0 ? _("What is agreed to be done at an assessment stands here, with the "
                                  "post that will do it and the date it is due. Add the first one above.")
                              : _("No action is all of this. Escape shows everything again."));
  gtk_widget_set_visible(GTK_WIDGET(self->actions), n > 0);
  gtk_widget_set_visible(GTK_WIDGET(self->no_actions), n == 0);
}

static void
find_shown(PlActionsPage *self)
{
  PlActionFilter filter = read_filters(self);
  g_hash_table_remove_all(self->shown);
  for (guint i = 0; i < self->items->len; i++) {
    const PlActionItem *item = self->items->pdata[i];
    if (pl_action_filter_shows(&filter, item, self->as_at))
      g_hash_table_add(self->shown, (gpointer)&item->action->id);
  }
}

static void
filters_changed_cb(PlActionsPage *self)
{
  if (self->refreshing || self->read == NULL)
    return;
  find_shown(self);
  gtk_list_box_invalidate_filter(self->actions);
  gtk_list_box_invalidate_headers(self->actions);
  say_what_is_shown(self);
}

static gboolean
find_cb(GtkWidget *widget, GVariant *parameter G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  pl_filter_bar_find(PL_ACTIONS_PAGE(widget)->filters);
  return TRUE;
}

static gboolean
clear_cb(GtkWidget *widget, GVariant *parameter G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  return pl_filter_bar_clear(PL_ACTIONS_PAGE(widget)->filters);
}

/* ---- The menus ---- */

/* What is offered by one menu, each thing once. */
typedef struct {
  GArray *choices; /* PlFilterChoice */
  GHashTable *values;
  GStringChunk *texts;
} Offer;

static Offer
offer_new(GStringChunk *texts)
{
  return (Offer){g_array_new(FALSE, FALSE, sizeof(PlFilterChoice)),
                 g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL), texts};
}

static void
offer(Offer *offer, gint64 value, const char *label, const char *words)
{
  if (!g_hash_table_add(offer->values, g_memdup2(&value, sizeof value)))
    return;
  const PlFilterChoice choice = {value, g_string_chunk_insert(offer->texts, label),
                                 g_string_chunk_insert(offer->texts, words)};
  g_array_append_val(offer->choices, choice);
}

static void
settle(PlActionsPage *self, guint menu, Offer *offer)
{
  pl_filter_bar_set_choices(self->filters, menu, (const PlFilterChoice *)offer->choices->data,
                            offer->choices->len);
  g_array_unref(offer->choices);
  g_hash_table_unref(offer->values);
}

static gint
compare_labels(gconstpointer a, gconstpointer b)
{
  const PlFilterChoice *first = a, *second = b;
  return g_utf8_collate(first->label, second->label);
}

/* Returns: the number of a post, the same as long as the page is there. */
static gint64
number_of(PlActionsPage *self, const char *owner)
{
  guint at;
  if (!g_ptr_array_find_with_equal_func(self->owners, owner, g_str_equal, &at)) {
    at = self->owners->len;
    g_ptr_array_add(self->owners, g_strdup(owner));
  }
  return (gint64)at + 1;
}

static void
offer_owners(PlActionsPage *self, GStringChunk *texts)
{
  Offer owners = offer_new(texts);
  gboolean any_without = FALSE;
  for (guint i = 0; i < self->items->len; i++) {
    const char *owner = ((const PlActionItem *)self->items->pdata[i])->action->owner;
    any_without |= *owner == '\0';
    if (*owner == '\0')
      continue;
    g_autofree char *words = g_strdup_printf(_("by the %s"), owner);
    offer(&owners, number_of(self, owner), owner, words);
  }
  g_array_sort(owners.choices, compare_labels);
  if (any_without)
    offer(&owners, NO_OWNER, _("No owner"), _("without an owner"));
  settle(self, OWNER, &owners);
}

static char *
dup_target_label(const PlActionFor *target)
{
  return target->kind == PL_RECORD_DOMAIN ? g_strdup_printf(_("Domain: %s"), target->name)
         : target->kind == PL_RECORD_RISK ? g_strdup_printf(_("Risk: %s"), target->name)
         : target->kind == PL_RECORD_TEST ? g_strdup_printf(_("Test: %s"), target->name)
                                          : g_strdup_printf(_("Question: %s"), target->name);
}

static char *
dup_target_words(const PlActionFor *target)
{
  return target->kind == PL_RECORD_QUESTION ? g_strdup_printf(_("from the question “%s”"), target->name)
                                            : g_strdup_printf(_("for “%s”"), target->name);
}

static void
offer_targets(PlActionsPage *self, GStringChunk *texts)
{
  static const PlRecordKind kinds[] = {PL_RECORD_DOMAIN, PL_RECORD_RISK, PL_RECORD_TEST, PL_RECORD_QUESTION};
  Offer targets = offer_new(texts);
  for (guint k = 0; k < G_N_ELEMENTS(kinds); k++)
    for (guint i = 0; i < self->items->len; i++) {
      const PlActionItem *item = self->items->pdata[i];
      for (guint j = 0; j < item->n_targets; j++) {
        const PlActionFor *target = &item->targets[j];
        if (target->kind != kinds[k])
          continue;
        g_autofree char *label = dup_target_label(target), *words = dup_target_words(target);
        offer(&targets, ((gint64)target->kind << ID_BITS) | target->id, label, words);
      }
    }
  if (self->items->len > 0)
    offer(&targets, PL_FOR_NOTHING, _("Nothing in particular"), _("for nothing in particular"));
  settle(self, TARGET, &targets);
}

static void
offer_assessments(PlActionsPage *self, GStringChunk *texts)
{
  Offer assessments = offer_new(texts);
  for (guint i = 0; i < self->items->len; i++) {
    const PlAssessment *at = ((const PlActionItem *)self->items->pdata[i])->agreed_at;
    if (at == NULL)
      continue;
    g_autofree char *date = pl_say_date(at->date);
    const char *name = *at->title != '\0' ? at->title : date;
    g_autofree char *words = g_strdup_printf(_("agreed at %s"), name), *label = pl_say_capital(words);
    offer(&assessments, at->id, label, words);
  }
  settle(self, ASSESSMENT, &assessments);
}

static void
offer_choices(PlActionsPage *self)
{
  g_autoptr(GStringChunk) texts = g_string_chunk_new(TEXT_BLOCK);
  offer_owners(self, texts);
  offer_targets(self, texts);
  offer_assessments(self, texts);
}

static void
make_filters(PlActionsPage *self)
{
  g_autoptr(GStringChunk) texts = g_string_chunk_new(TEXT_BLOCK);
  Offer states = offer_new(texts);
  offer(&states, PL_ACTIONS_LATE, _("Overdue"), _("overdue"));
  offer(&states, PL_ACTIONS_LIVE, _("Not yet done"), _("not yet done"));
  for (PlActionState i = 0; i <= PL_ACTION_DROPPED; i++) {
    g_autofree char *words = pl_say_name_within(pl_word_action_state(i));
    offer(&states, PL_ACTIONS_OF_STATE + i, pl_word_action_state(i), words);
  }
  pl_filter_bar_set_search(self->filters, _("Search actions"));
  pl_filter_bar_add_menu(self->filters, _("How far"), _("All states"));
  pl_filter_bar_add_menu(self->filters, _("By whom"), _("All owners"));
  pl_filter_bar_add_menu(self->filters, _("What for"), _("For anything"));
  pl_filter_bar_add_menu(self->filters, _("Agreed at"), _("Whenever agreed"));
  settle(self, STATE, &states);
}

/* ---- Milestones ---- */

static gint
compare_milestones(gconstpointer a, gconstpointer b)
{
  const PlMilestone *first = *(const PlMilestone *const *)a, *second = *(const PlMilestone *const *)b;
  /* Undated ones, which are furthest from being known, last. */
  if ((*first->date == '\0') != (*second->date == '\0'))
    return *first->date == '\0' ? 1 : -1;
  return *first->date == '\0' ? 0
                              : pl_date_days_between(second->date, first->date); /* a month at its last day */
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
  g_object_set_data_full(G_OBJECT(row), "milestone", g_memdup2(&milestone->id, sizeof milestone->id), g_free);
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
  gtk_label_set_text(
      self->no_milestones,
      pl_published(
          overview->snapshot,
          _("No milestones yet. The dates that other dates depend on stand here, vesting day above all. "
            "Add them under Milestones above."),
          _("No milestone is published. The dates that other dates depend on stand here, vesting day above "
            "all. Add them under Milestones above.")));
  gtk_widget_set_visible(GTK_WIDGET(self->no_milestones), n == 0);
}

/* ---- Refreshing ---- */

static gboolean
same_records(PlSnapshot *a, PlSnapshot *b)
{
  static const PlRecordKind kinds[] = {PL_RECORD_ACTION,      PL_RECORD_ACTION_DOMAIN, PL_RECORD_ACTION_RISK,
                                       PL_RECORD_ACTION_TEST, PL_RECORD_DOMAIN,        PL_RECORD_RISK,
                                       PL_RECORD_TEST,        PL_RECORD_MILESTONE,     PL_RECORD_SCENARIO,
                                       PL_RECORD_DOCUMENT,    PL_RECORD_QUESTION,      PL_RECORD_ASSESSMENT};
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
    if (pl_snapshot_get_part(a, kinds[i], 0) != pl_snapshot_get_part(b, kinds[i], 0))
      return FALSE;
  return TRUE;
}

static void
read_actions(PlActionsPage *self, PlSnapshot *snapshot)
{
  GPtrArray *before = self->items;
  g_hash_table_remove_all(self->shown); /* whose ids are those actions' */
  self->items = pl_action_items_new(snapshot, self->as_at);
  g_clear_pointer(&before, g_ptr_array_unref);
  self->refreshing = TRUE;
  offer_choices(self);
  self->refreshing = FALSE;
  find_shown(self);
  pl_box_clear(GTK_WIDGET(self->actions));
  for (guint i = 0; i < self->items->len; i++)
    gtk_list_box_append(self->actions, pl_action_row_new(PL_PAGE(self), self->items->pdata[i], self->as_at));
}

static void
pl_actions_page_refresh(PlPage *page)
{
  PlActionsPage *self = PL_ACTIONS_PAGE(page);
  PlOverview *overview = pl_app_session_get_overview(pl_page_get_session(page));
  if (self->read == NULL || !same_records(self->read, overview->snapshot) ||
      g_strcmp0(self->as_at, overview->as_at) != 0) {
    PlSnapshot *before = self->read;
    self->read = pl_snapshot_ref(overview->snapshot);
    g_free(self->as_at);
    self->as_at = g_strdup(overview->as_at);
    read_actions(self, overview->snapshot);
    g_clear_pointer(&before, pl_snapshot_unref);
    refresh_milestones(self, overview);
  }
  say_what_is_shown(self);
}

/* ---- The object ---- */

static void
pl_actions_page_dispose(GObject *object)
{
  PL_ACTIONS_PAGE(object)->refreshing = TRUE; /* what is taken apart chooses nothing any more */
  G_OBJECT_CLASS(pl_actions_page_parent_class)->dispose(object);
}

static void
pl_actions_page_finalize(GObject *object)
{
  PlActionsPage *self = PL_ACTIONS_PAGE(object);
  g_hash_table_unref(self->shown);
  g_ptr_array_unref(self->items);
  g_ptr_array_unref(self->owners);
  g_clear_pointer(&self->read, pl_snapshot_unref);
  g_free(self->as_at);
  G_OBJECT_CLASS(pl_actions_page_parent_class)->finalize(object);
}

static void
pl_actions_page_class_init(PlActionsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = pl_actions_page_dispose;
  G_OBJECT_CLASS(klass)->finalize = pl_actions_page_finalize;
  PL_PAGE_CLASS(klass)->refresh = pl_actions_page_refresh;
  g_type_ensure(PL_TYPE_FILTER_BAR);
  gtk_widget_class_set_template_from_resource(widget_class, "/org/plumbline/Plumbline/actions-page.ui");
  gtk_widget_class_bind_template_callback(widget_class, activated_cb);
  gtk_widget_class_bind_template_callback(widget_class, milestone_activated_cb);
  gtk_widget_class_bind_template_callback(widget_class, filters_changed_cb);
  gtk_widget_class_bind_template_child(widget_class, PlActionsPage, finding);
  gtk_widget_class_bind_template_child(widget_class, PlActionsPage, note);
  gtk_widget_class_bind_template_child(widget_class, PlActionsPage, filters);
  gtk_widget_class_bind_template_child(widget_class, PlActionsPage, actions);
  gtk_widget_class_bind_template_child(widget_class, PlActionsPage, no_actions);
  gtk_widget_class_bind_template_child(widget_class, PlActionsPage, milestones);
  gtk_widget_class_bind_template_child(widget_class, PlActionsPage, no_milestones);
  gtk_widget_class_add_binding(widget_class, GDK_KEY_f, GDK_CONTROL_MASK, find_cb, NULL);
  gtk_widget_class_add_binding(widget_class, GDK_KEY_Escape, 0, clear_cb, NULL);
}

static void
pl_actions_page_init(PlActionsPage *self)
{
  self->items = g_ptr_array_new();
  self->owners = g_ptr_array_new_with_free_func(g_free);
  self->shown = g_hash_table_new(g_int64_hash, g_int64_equal);
  gtk_widget_init_template(GTK_WIDGET(self));
  self->refreshing = TRUE;
  make_filters(self);
  self->refreshing = FALSE;
  pl_list_group(self->actions);
  gtk_list_box_set_filter_func(self->actions, is_shown, self, NULL);
}
