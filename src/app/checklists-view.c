#include "checklists-view.h"

#include <glib/gi18n-lib.h>
#include <plumbline/milestone-commands.h>
#include <plumbline/say.h>
#include <plumbline/timeline.h>
#include <string.h>

#include "check-pane.h"
#include "filter-bar.h"
#include "guide-text.h"
#include "links.h"
#include "rests.h"
#include "typing.h"
#include "widgets.h"

/* The menus, in the order in which they stand. */
enum { STATE, LIST, N_MENUS };

/* What the first menu offers: what is still to be done, and each state after it. */
enum { ALL_STATES, STILL_OPEN, OF_STATE };

struct _PlChecklistsView {
  PlPage parent_instance;

  /* template children */
  GtkStack *stage;
  GtkLabel *finding, *note, *nothing, *shown;
  GtkWidget *begin;
  PlFilterBar *filters;
  GtkListBox *list;
  PlCheckPane *pane;

  /* owned */
  PlTimeline *timeline; /* (nullable): as shown */

  /* state */
  gint64 in_hand; /* 0 for the first */
  gint64 organisation;
  gboolean refreshing;
};

G_DEFINE_FINAL_TYPE(PlChecklistsView, pl_checklists_view, PL_TYPE_PAGE)

static PlAppSession *
session_of(PlChecklistsView *self)
{
  return pl_page_get_session(PL_PAGE(self));
}

static gint64
id_of(GtkListBoxRow *row)
{
  return *(const gint64 *)g_object_get_data(G_OBJECT(row), "item");
}

/* ---- Items ---- */

static gboolean
find_item(const PlTimeline *timeline, gint64 id, guint *list, guint *at)
{
  for (*list = 0; *list < PL_N_CHECKLISTS; (*list)++)
    for (*at = 0; *at < timeline->lists[*list].n; (*at)++)
      if (timeline->lists[*list].items[*at].id == id)
        return TRUE;
  return FALSE;
}

static PlCheckState
state_of(const PlChecklist *list, guint at)
{
  return list->checks[at] != NULL ? list->checks[at]->state : PL_CHECK_NOT_STARTED;
}

/* "Vesting day and beyond: before vesting day" */
static char *
group_of(const PlChecklist *list, guint at)
{
  const char *name = list->catalogue != NULL ? list->catalogue->name : "";
  const char *title = *list->items[at].item_group != '\0' ? pl_guide_group_title(&list->items[at]) : NULL;
  g_autofree char *within = title != NULL ? pl_say_name_within(title) : NULL;
  return within != NULL ? g_strdup_printf(_("%s: %s"), name, within) : g_strdup(name);
}

/* ---- The list ---- */

/* Nothing said is *not started*; but it may be withheld from what is published. */
static const char *
state_word(const PlSnapshot *snapshot, const PlChecklist *list, guint at)
{
  const char *word = pl_check_state_word(state_of(list, at));
  return list->checks[at] != NULL ? word : pl_published(snapshot, word, _("not published"));
}

static GtkWidget *
tag_new(PlCheckState state, const char *says)
{
  g_autofree char *word = pl_say_capital(says);
  GtkWidget *tag = gtk_label_new(word);
  gtk_widget_set_valign(tag, GTK_ALIGN_START);
  gtk_widget_add_css_class(tag, "tag");
  if (state == PL_CHECK_NOT_STARTED)
    gtk_widget_add_css_class(tag, "old");
  else if (state == PL_CHECK_UNDER_WAY)
    gtk_widget_add_css_class(tag, "sign-partly");
  return tag;
}

static void
add_row(PlChecklistsView *self, const PlChecklist *list, guint at)
{
  const PlItem *item = &list->items[at];
  const PlCheck *check = list->checks[at];
  GtkWidget *body = gtk_box_new(GTK_ORIENTATION_VERTICAL, 2), *line = pl_line_new(9);
  GtkWidget *name = pl_label_new(item->name, NULL);
  g_autofree char *date = pl_say_date(check != NULL ? check->date : ""), *group = group_of(list, at);
  const char *word = state_word(pl_app_session_get_snapshot(pl_page_get_session(PL_PAGE(self))), list, at);
  const char *note = check != NULL ? check->note : "";
  g_autofree char *below = g_strjoin(*date != '\0' && *note != '\0' ? ". " : "", date, note, NULL);
  g_autofree char *spoken = g_strdup_printf("%s: %s. %s", item->name, word, below);
  gtk_widget_set_hexpand(name, TRUE);
  pl_line_add(line, name);
  pl_line_add(line, tag_new(state_of(list, at), word));
  gtk_box_append(GTK_BOX(body), line);
  pl_box_add_line(body, below, "dim-label small");
  GtkWidget *row = pl_row_new(body, g_strchomp(spoken));
  g_object_set_data_full(G_OBJECT(row), "item", g_memdup2(&item->id, sizeof(gint64)), g_free);
  pl_row_set_group(row, group);
  gtk_list_box_append(self->list, row);
}

static gboolean
same_rows(const PlTimeline *a, const PlTimeline *b)
{
  for (guint i = 0; i < PL_N_CHECKLISTS; i++) {
    if (a->lists[i].n != b->lists[i].n)
      return FALSE;
    for (guint j = 0; j < a->lists[i].n; j++) {
      const PlCheck *one = a->lists[i].checks[j], *other = b->lists[i].checks[j];
      if (!pl_record_equal(PL_RECORD_ITEM, &a->lists[i].items[j], &b->lists[i].items[j]) ||
          (one == NULL) != (other == NULL) || (one != NULL && !pl_record_equal(PL_RECORD_CHECK, one, other)))
        return FALSE;
    }
  }
  return TRUE;
}

static gboolean
list_has_focus(PlChecklistsView *self)
{
  GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus(root) : NULL;
  return focus != NULL && gtk_widget_get_parent(focus) == GTK_WIDGET(self->list);
}

static void
make_rows(PlChecklistsView *self)
{
  pl_box_clear(GTK_WIDGET(self->list));
  for (guint i = 0; i < PL_N_CHECKLISTS; i++)
    for (guint j = 0; j < self->timeline->lists[i].n; j++)
      add_row(self, &self->timeline->lists[i], j);
}

static void
refresh_list(PlChecklistsView *self, PlTimeline *timeline)
{
  guint list, at;
  gboolean focused = list_has_focus(self),
           same = self->timeline != NULL && same_rows(self->timeline, timeline);
  g_clear_pointer(&self->timeline, pl_timeline_unref);
  self->timeline = timeline;
  if (!same)
    make_rows(self);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index(self->list, 0);
  if (!find_item(timeline, self->in_hand, &list, &at))
    self->in_hand = row != NULL ? id_of(row) : 0;
  for (gint i = 0; (row = gtk_list_box_get_row_at_index(self->list, i)) != NULL; i++)
    if (id_of(row) == self->in_hand) {
      gtk_list_box_select_row(self->list, row);
      if (!same && focused)
        gtk_widget_grab_focus(GTK_WIDGET(row));
    }
}

/* ---- What is shown of it ---- */

static gboolean
is_found(GtkListBoxRow *row, gpointer data)
{
  PlChecklistsView *self = data;
  guint list, at;
  if (self->timeline == NULL || !find_item(self->timeline, id_of(row), &list, &at))
    return FALSE;
  const PlChecklist *of = &self->timeline->lists[list];
  PlCheckState state = state_of(of, at);
  gint64 wanted = pl_filter_bar_get(self->filters, STATE), within = pl_filter_bar_get(self->filters, LIST);
  gboolean open = state == PL_CHECK_NOT_STARTED || state == PL_CHECK_UNDER_WAY;
  if ((wanted == STILL_OPEN && !open) || (wanted >= OF_STATE && state != (PlCheckState)(wanted - OF_STATE)) ||
      (within != 0 && (guint)within != list + 1))
    return FALSE;
  g_autofree char *text = g_strjoin("\n", of->items[at].name, of->items[at].text,
                                    of->checks[at] != NULL ? of->checks[at]->note : "", NULL);
  g_autofree char *folded = g_utf8_casefold(text, -1);
  char **words = pl_filter_bar_get_words(self->filters);
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr(folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* "12 of 34 items: still open. Escape shows all of it again." */
static void
say_what_is_shown(PlChecklistsView *self)
{
  guint n = 0, all = 0;
  GtkListBoxRow *row;
  for (; (row = gtk_list_box_get_row_at_index(self->list, (gint)all)) != NULL; all++)
    n += is_found(row, self);
  gboolean clear = pl_filter_bar_is_clear(self->filters);
  g_autofree char *words = pl_filter_bar_say(self->filters);
  g_autofree char *text = g_strdup_printf(ngettext("%u of %u item: %s. Escape shows all of it again.",
                                                   "%u of %u items: %s. Escape shows all of it again.", all),
                                          n, all, words);
  gtk_label_set_text(self->shown, clear ? "" : text);
  gtk_widget_set_visible(GTK_WIDGET(self->shown), !clear);
}

/* The first that is found is in hand where the one that was is not. */
static void
filters_changed_cb(PlChecklistsView *self)
{
  if (self->timeline == NULL)
    return;
  gtk_list_box_invalidate_filter(self->list);
  gtk_list_box_invalidate_headers(self->list);
  say_what_is_shown(self);
  GtkListBoxRow *selected = gtk_list_box_get_selected_row(self->list), *row;
  if (selected != NULL && is_found(selected, self))
    return;
  for (gint i = 0; (row = gtk_list_box_get_row_at_index(self->list, i)) != NULL; i++)
    if (is_found(row, self)) {
      gtk_list_box_select_row(self->list, row);
      return;
    }
}

static void
offer_lists(PlChecklistsView *self)
{
  PlFilterChoice choices[PL_N_CHECKLISTS];
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
  guint n = 0;
  for (guint i = 0; i < PL_N_CHECKLISTS; i++) {
    const PlItem *catalogue = self->timeline->lists[i].catalogue;
    if (catalogue == NULL || self->timeline->lists[i].n == 0)
      continue;
    g_ptr_array_add(words, g_strdup_printf(_("in “%s”"), catalogue->name));
    choices[n++] = (PlFilterChoice){i + 1, catalogue->name, words->pdata[words->len - 1]};
  }
  pl_filter_bar_set_choices(self->filters, LIST, choices, n);
}

static void
make_filters(PlChecklistsView *self)
{
  static const PlFilterChoice states[] = {
      {STILL_OPEN, N_("Still open"), N_("still open")},
      {OF_STATE + PL_CHECK_NOT_STARTED, N_("Not started"), N_("not started")},
      {OF_STATE + PL_CHECK_UNDER_WAY, N_("Under way"), N_("under way")},
      {OF_STATE + PL_CHECK_IN_PLACE, N_("In place"), N_("in place")},
      {OF_STATE + PL_CHECK_NOT_NEEDED, N_("Not needed"), N_("not needed")},
  };
  PlFilterChoice choices[G_N_ELEMENTS(states)];
  for (guint i = 0; i < G_N_ELEMENTS(states); i++)
    choices[i] = (PlFilterChoice){states[i].value, _(states[i].label), _(states[i].words)};
  pl_filter_bar_set_search(self->filters, _("Search checklists"));
  pl_filter_bar_add_menu(self->filters, _("How far"), _("All states"));
  pl_filter_bar_add_menu(self->filters, _("Checklist"), _("All checklists"));
  pl_filter_bar_set_choices(self->filters, STATE, choices, G_N_ELEMENTS(choices));
}

/* ---- Refreshing ---- */

static void
show_in_hand(PlChecklistsView *self)
{
  guint list, at;
  gboolean found = find_item(self->timeline, self->in_hand, &list, &at);
  pl_check_pane_show(self->pane, PL_PAGE(self), self->organisation,
                     found ? &self->timeline->lists[list].items[at] : NULL);
}

/* The three lists, each a sentence. */
static void
say_lists(PlChecklistsView *self)
{
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < PL_N_CHECKLISTS; i++)
    if (self->timeline->lists[i].n > 0)
      g_string_append_printf(text, "%s%s", text->len > 0 ? " " : "", self->timeline->lists[i].statement.text);
  pl_label_set_finding(self->finding, self->timeline->checks.text);
  gtk_label_set_text(self->note, text->str);
  const PlStatement *said[PL_N_CHECKLISTS + 1] = {&self->timeline->checks};
  for (guint i = 0; i < PL_N_CHECKLISTS; i++)
    said[i + 1] = &self->timeline->lists[i].statement;
  pl_rests_hold_said(GTK_WIDGET(self->note), self->timeline->ratings->snapshot, said, G_N_ELEMENTS(said));
}

static PlTimeline *
timeline_new(PlChecklistsView *self)
{
  PlAppSession *session = session_of(self);
  PlSnapshot *snapshot = pl_app_session_get_snapshot(session);
  const char *as_at = pl_app_session_get_as_at(session);
  g_autoptr(PlRatings) ratings = pl_ratings_new(snapshot, self->organisation, as_at, NULL);
  g_autoptr(PlAssurancePicture) picture = pl_assurance_picture_new(snapshot, 0, as_at);
  return pl_timeline_new(ratings, picture, self->organisation);
}

static void
pl_checklists_view_refresh(PlPage *page)
{
  PlChecklistsView *self = PL_CHECKLISTS_VIEW(page);
  const PlOrganisation *organisation = pl_app_session_get_organisation(session_of(self));
  self->organisation = organisation != NULL ? organisation->id : 0;
  self->refreshing = TRUE;
  refresh_list(self, timeline_new(self));
  offer_lists(self);
  self->refreshing = FALSE;
  gboolean any = gtk_list_box_get_row_at_index(self->list, 0) != NULL;
  gtk_stack_set_visible_child_name(self->stage, any && organisation != NULL ? "checklists" : "empty");
  gtk_label_set_text(
      self->nothing,
      any ? _("Checklists are kept for an organisation, and this document is about none yet. A new assessment says "
              "which.")
          : _("This document has no checklists. A new document has them."));
  gtk_widget_set_visible(self->begin, any);
  if (!any || organisation == NULL)
    return;
  say_lists(self);
  say_what_is_shown(self);
  show_in_hand(self);
}

static void
row_selected_cb(PlChecklistsView *self, GtkListBoxRow *row)
{
  if (self->refreshing || row == NULL || self->timeline == NULL)
    return;
  self->in_hand = id_of(row);
  show_in_hand(self);
}

static void
row_activated_cb(PlChecklistsView *self)
{
  gtk_widget_child_focus(GTK_WIDGET(self->pane), GTK_DIR_TAB_FORWARD);
}

static gboolean
find_cb(GtkWidget *widget, GVariant *parameter G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  pl_filter_bar_find(PL_CHECKLISTS_VIEW(widget)->filters);
  return GDK_EVENT_STOP;
}

static gboolean
clear_cb(GtkWidget *widget, GVariant *parameter G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  return pl_filter_bar_clear(PL_CHECKLISTS_VIEW(widget)->filters);
}

static gboolean
state_cb(GtkWidget *widget, GVariant *state, gpointer data G_GNUC_UNUSED)
{
  PlDocument *document = pl_app_session_get_document(session_of(PL_CHECKLISTS_VIEW(widget)));
  if (!pl_key_may_act(widget, pl_document_is_read_only(document)
                                  ? _("Nothing was changed: this document is open to read only")
                                  : NULL))
    return GDK_EVENT_STOP;
  pl_check_pane_set_state(PL_CHECKLISTS_VIEW(widget)->pane, (PlCheckState)g_variant_get_int32(state));
  return GDK_EVENT_STOP;
}

static void
pl_checklists_view_take_focus(PlPage *page)
{
  PlChecklistsView *self = PL_CHECKLISTS_VIEW(page);
  GtkListBoxRow *row = gtk_list_box_get_selected_row(self->list);
  if (row == NULL || !gtk_widget_grab_focus(GTK_WIDGET(row)))
    gtk_widget_child_focus(GTK_WIDGET(self), GTK_DIR_TAB_FORWARD);
}

/* ---- The object ---- */

static void
pl_checklists_view_dispose(GObject *object)
{
  PlChecklistsView *self = PL_CHECKLISTS_VIEW(object);
  self->refreshing = TRUE; /* what is taken apart chooses nothing any more */
  g_clear_pointer(&self->timeline, pl_timeline_unref);
  G_OBJECT_CLASS(pl_checklists_view_parent_class)->dispose(object);
}

static void
pl_checklists_view_class_init(PlChecklistsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = pl_checklists_view_dispose;
  PL_PAGE_CLASS(klass)->refresh = pl_checklists_view_refresh;
  PL_PAGE_CLASS(klass)->take_focus = pl_checklists_view_take_focus;
  g_type_ensure(PL_TYPE_CHECK_PANE);
  g_type_ensure(PL_TYPE_FILTER_BAR);
  gtk_widget_class_set_template_from_resource(widget_class, "/org/plumbline/Plumbline/checklists-view.ui");
  gtk_widget_class_bind_template_child(widget_class, PlChecklistsView, stage);
  gtk_widget_class_bind_template_child(widget_class, PlChecklistsView, finding);
  gtk_widget_class_bind_template_child(widget_class, PlChecklistsView, note);
  gtk_widget_class_bind_template_child(widget_class, PlChecklistsView, shown);
  gtk_widget_class_bind_template_child(widget_class, PlChecklistsView, nothing);
  gtk_widget_class_bind_template_child(widget_class, PlChecklistsView, begin);
  gtk_widget_class_bind_template_child(widget_class, PlChecklistsView, filters);
  gtk_widget_class_bind_template_child(widget_class, PlChecklistsView, list);
  gtk_widget_class_bind_template_child(widget_class, PlChecklistsView, pane);
  gtk_widget_class_bind_template_callback(widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback(widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback(widget_class, filters_changed_cb);
  gtk_widget_class_add_binding(widget_class, GDK_KEY_f, GDK_CONTROL_MASK, find_cb, NULL);
  gtk_widget_class_add_binding(widget_class, GDK_KEY_Escape, 0, clear_cb, NULL);
  for (guint i = 0; i <= PL_CHECK_NOT_NEEDED; i++) {
    gtk_widget_class_add_binding(widget_class, GDK_KEY_1 + i, 0, state_cb, "i", (gint)i);
    gtk_widget_class_add_binding(widget_class, GDK_KEY_KP_1 + i, 0, state_cb, "i", (gint)i);
  }
}

static void
pl_checklists_view_init(PlChecklistsView *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  pl_typing_watch(GTK_WIDGET(self));
  make_filters(self);
  pl_list_one_stop(GTK_WIDGET(self->list));
  pl_list_group(self->list);
  gtk_list_box_set_filter_func(self->list, is_found, self, NULL);
  GtkWidget *nothing = pl_label_new(_("No item is all of this. Escape shows everything again."), "dim-label");
  gtk_widget_set_margin_start(nothing, 12);
  gtk_list_box_set_placeholder(self->list, nothing);
}
