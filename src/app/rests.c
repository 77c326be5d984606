#include "rests.h"

#include <glib/gi18n-lib.h>
#include <plumbline/findings.h>
#include <plumbline/options-tested.h>
#include <plumbline/options-weighed.h>
#include <plumbline/timeline.h>
#include <plumbline/untested-ground.h>
#include <plumbline/weak-links.h>
#include <string.h>

#include "chart-view.h"
#include "here.h"
#include "links.h"
#include "widgets.h"

/* More than fit a small laptop are not read. */
#define SENTENCES_MOST 8
#define RECORDS_MOST 12

/* ---- One sentence ---- */

/* Whether another record leads to the same place and says more: of a risk and its rating, the rating. */
static gboolean
is_said_by_another(const PlStatement *statement, guint at, PlRecordKind kind, gint64 id)
{
  if (statement->basis[at].kind != kind)
    return FALSE;
  for (guint i = 0; i < statement->n_basis; i++) {
    PlRecordKind other;
    gint64 other_id;
    if (i != at && statement->basis[i].kind != kind &&
        pl_basis_find_place(&statement->basis[i], &other, &other_id) && other == kind && other_id == id)
      return TRUE;
  }
  return FALSE;
}

GtkWidget *
pl_rests_add(GtkWidget *box, PlPage *page, const PlSnapshot *snapshot, const PlStatement *statement,
             const char *name, guint most)
{
  g_return_val_if_fail(GTK_IS_BOX(box) && PL_IS_PAGE(page) && snapshot != NULL && statement != NULL, NULL);
  GtkWidget *list = pl_link_list_new(page, name);
  gtk_box_append(GTK_BOX(box), list);
  guint told = 0, left = 0;
  for (guint i = 0; i < statement->n_basis; i++) {
    PlRecordKind kind = PL_RECORD_DOCUMENT;
    gint64 id = 0;
    gboolean placed = pl_basis_find_place(&statement->basis[i], &kind, &id);
    if (placed && is_said_by_another(statement, i, kind, id))
      continue;
    if (told++ >= most) {
      left++;
      continue;
    }
    g_autofree char *record = pl_basis_name(snapshot, &statement->basis[i]);
    if (placed)
      pl_link_list_add(list, &(PlLink){.kind = kind, .id = id, .name = record});
    else
      pl_box_add_line(box, record, NULL);
  }
  g_autofree char *more = g_strdup_printf(_("and %u more"), left);
  pl_box_add_line(box, left > 0 ? more : NULL, "dim-label");
  gtk_widget_set_visible(list, gtk_widget_get_first_child(list) != NULL);
  return list;
}

void
pl_rests_hold(GtkWidget *widget, const PlMoves *moves)
{
  g_return_if_fail(GTK_IS_WIDGET(widget));
  g_object_set_data_full(G_OBJECT(widget), "moves", moves != NULL ? pl_moves_ref((PlMoves *)moves) : NULL,
                         (GDestroyNotify)pl_moves_unref);
}

/* What a widget shows, kept as long as it does. */
typedef struct {
  PlSnapshot *snapshot;
  GArray *statements; /* PlStatement, whose texts and bases are ours */
} Held;

static void
statement_clear(gpointer data)
{
  PlStatement *statement = data;
  g_free((char *)statement->text);
  g_free((PlBasis *)statement->basis);
}

static void
held_free(gpointer data)
{
  Held *held = data;
  g_array_unref(held->statements);
  pl_snapshot_unref(held->snapshot);
  g_free(held);
}

static const Held *
held_of(GtkWidget *widget)
{
  return g_object_get_data(G_OBJECT(widget), "said");
}

void
pl_rests_hold_said(GtkWidget *widget, const PlSnapshot *snapshot, const PlStatement *const *statements,
                   guint n)
{
  g_return_if_fail(GTK_IS_WIDGET(widget) && snapshot != NULL && (n == 0 || statements != NULL));
  Held *held = g_new(Held, 1);
  *held = (Held){pl_snapshot_ref((PlSnapshot *)snapshot), g_array_new(FALSE, FALSE, sizeof(PlStatement))};
  g_array_set_clear_func(held->statements, statement_clear);
  for (guint i = 0; i < n; i++) {
    if (*statements[i]->text == '\0' || statements[i]->n_basis == 0)
      continue;
    const PlStatement copy = {"", g_strdup(statements[i]->text),
                              g_memdup2(statements[i]->basis, statements[i]->n_basis * sizeof(PlBasis)),
                              statements[i]->n_basis};
    g_array_append_val(held->statements, copy);
  }
  g_object_set_data_full(G_OBJECT(widget), "said", held, held_free);
}

/* ---- Which sentences stand there ---- */

/* A sentence, and what else is said where it is opened. */
typedef struct {
  const PlSnapshot *snapshot; /* whose records it rests on */
  const PlStatement *statement;
  const PlMove *move;       /* (nullable): it has a before and an after */
  const PlSnapshot *before; /* (nullable): whose records its before rests on */
} Said;

typedef struct {
  PlPage *page;
  GArray *said;  /* Said: all that may stand there */
  GArray *found; /* guint: those of them that do, in the order of reading */
  guint most;    /* of those */
} Reading;

static void
add_said(GArray *said, const PlSnapshot *snapshot, const PlStatement *statement)
{
  const Said one = {snapshot, statement};
  if (statement->n_basis > 0 && statement->text[0] != '\0')
    g_array_append_val(said, one);
}

static void
add_moves(GArray *said, const PlMoves *moves)
{
  for (guint i = 0; i < moves->n; i++) {
    const Said one = {moves->after, &moves->items[i].statement, &moves->items[i], moves->before};
    g_array_append_val(said, one);
  }
  add_said(said, moves->after, &moves->summary);
}

/* Two sentences may be alike and yet be of different things: of two options, each with as many tests. */
static gboolean
same_said(const PlStatement *a, const PlStatement *b)
{
  gboolean same = g_str_equal(a->text, b->text) && a->n_basis == b->n_basis;
  for (guint i = 0; same && i < a->n_basis; i++)
    same = a->basis[i].record == b->basis[i].record;
  return same;
}

/* A page shows a sentence as a heading too, which has no full stop. */
static gboolean
has_sentence(const char *text, const char *sentence)
{
  gsize length = strlen(sentence);
  g_autofree char *heading = g_strndup(sentence, g_str_has_suffix(sentence, ".") ? length - 1 : length);
  return strstr(text, heading) != NULL;
}

static void
read_text(Reading *reading, const char *text)
{
  for (guint i = 0; i < reading->said->len && reading->found->len < reading->most; i++) {
    const Said *said = &g_array_index(reading->said, Said, i);
    gboolean told = !has_sentence(text, said->statement->text);
    for (guint j = 0; j < reading->found->len && !told; j++) {
      const Said *other = &g_array_index(reading->said, Said, g_array_index(reading->found, guint, j));
      told = same_said(other->statement, said->statement);
    }
    if (!told)
      g_array_append_val(reading->found, i);
  }
}

/* All that can be seen within `widget`, save what lies in `but` (already read). */
static void
read_within(Reading *reading, GtkWidget *widget, GtkWidget *but)
{
  if (widget == but || !gtk_widget_get_mapped(widget))
    return;
  if (GTK_IS_LABEL(widget))
    read_text(reading, gtk_label_get_text(GTK_LABEL(widget)));
  const Held *drawn = PL_IS_CHART_VIEW(widget) ? held_of(widget) : NULL;
  for (guint i = 0; drawn != NULL && i < drawn->statements->len; i++)
    read_text(reading, g_array_index(drawn->statements, PlStatement, i).text);
  for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL;
       child = gtk_widget_get_next_sibling(child))
    read_within(reading, child, but);
}

/* What a page says above all is among them, however much stands nearer to the focus. */
static void
read_finding(Reading *reading, GtkWidget *widget)
{
  if (!gtk_widget_get_mapped(widget))
    return;
  if (GTK_IS_LABEL(widget) && gtk_widget_has_css_class(widget, "finding"))
    read_text(reading, gtk_label_get_text(GTK_LABEL(widget)));
  for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL;
       child = gtk_widget_get_next_sibling(child))
    read_finding(reading, child);
}

/* What is no finding of the document in view, the page that shows it holds. */
static void
find_held(GArray *said, GtkWidget *widget)
{
  if (!gtk_widget_get_mapped(widget))
    return;
  const PlMoves *moves = g_object_get_data(G_OBJECT(widget), "moves");
  if (moves != NULL)
    add_moves(said, moves);
  const Held *held = held_of(widget);
  for (guint i = 0; held != NULL && i < held->statements->len; i++)
    add_said(said, held->snapshot, &g_array_index(held->statements, PlStatement, i));
  for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL;
       child = gtk_widget_get_next_sibling(child))
    find_held(said, child);
}

/* ---- What may stand on any page ---- */

typedef struct {
  PlFindings *findings;
  PlUntestedGround *ground;
  PlInCommon *common;
  PlTimeline *timeline;
  PlOptionsWeighed *weighed;
  PlArrangements *arrangements;
  PlWeakLinks *domains, *tests;
  PlOptionsTested *tested;
} Findings;

static void
make_findings(Findings *made, PlAppSession *session)
{
  PlOverview *overview = pl_app_session_get_overview(session);
  gint64 option = overview->assurance->option != NULL ? overview->assurance->option->id : 0;
  made->findings = pl_findings_new(overview->snapshot, overview->assessment, option, overview->as_at);
  const PlOverview *own = made->findings->overview;
  made->ground = pl_untested_ground_new(own->assurance, own->ratings, own->untested->from_score);
  made->common = pl_in_common_of_register(own->profile, own->ratings, own->assurance);
  made->timeline = pl_timeline_new(own->ratings, own->assurance, 0);
  made->weighed = pl_options_weighed_new(own->snapshot);
  made->arrangements = pl_arrangements_new(own->snapshot, 0, own->as_at);
  made->tested = pl_options_tested_new(own->snapshot, own->as_at);
  made->domains = pl_weak_links_new(own->ratings, own->assessment);
  made->tests = pl_weak_links_new_tests(own->ratings, own->assurance);
}

static void
clear_findings(Findings *made)
{
  pl_findings_unref(made->findings);
  pl_untested_ground_unref(made->ground);
  pl_in_common_unref(made->common);
  pl_timeline_unref(made->timeline);
  pl_options_weighed_unref(made->weighed);
  pl_arrangements_unref(made->arrangements);
  pl_options_tested_unref(made->tested);
  pl_weak_links_unref(made->domains);
  pl_weak_links_unref(made->tests);
}

static void
list_said(GArray *said, const Findings *made)
{
  const PlSnapshot *snapshot = made->findings->overview->snapshot;
  add_said(said, snapshot, &made->ground->statement);
  add_said(said, snapshot, &made->tested->statement);
  add_said(said, snapshot, &made->domains->statement);
  add_said(said, snapshot, &made->tests->statement);
  for (guint i = 0; i < made->common->n_items; i++)
    add_said(said, snapshot, &made->common->items[i].statement);
  for (guint i = 0; i < made->timeline->n_stops; i++)
    add_said(said, snapshot, &made->timeline->stops[i].statement);
  for (guint i = 0; i < G_N_ELEMENTS(made->timeline->lists); i++)
    add_said(said, snapshot, &made->timeline->lists[i].statement);
  add_said(said, snapshot, &made->timeline->statement);
  for (guint i = 0; i < made->weighed->n_changes; i++)
    add_said(said, snapshot, &made->weighed->changes[i].statement);
  add_said(said, snapshot, &made->weighed->statement);
  add_said(said, snapshot, &made->weighed->note);
  for (guint i = 0; i < made->arrangements->n_items; i++) {
    add_said(said, snapshot, &made->arrangements->items[i].statement);
    add_said(said, snapshot, &made->arrangements->items[i].due);
  }
  add_said(said, snapshot, &made->arrangements->statement);
  for (guint i = 0; i < made->findings->n_statements; i++)
    add_said(said, snapshot, made->findings->statements[i]);
}

/* ---- Telling it ---- */

static void
add_side(GtkWidget *box, PlPage *page, const PlSnapshot *snapshot, const PlStatement *statement,
         const char *which, const char *nothing)
{
  const char *text = statement->text[0] != '\0' ? statement->text : statement->n_basis == 0 ? nothing : NULL;
  pl_box_add_line(box, which, "dim-label small");
  pl_box_add_line(box, text, NULL);
  if (statement->n_basis > 0)
    pl_rests_add(box, page, snapshot, statement, which, RECORDS_MOST);
}

static GtkWidget *
section_new(PlPage *page, const Said *said)
{
  GtkWidget *section = gtk_box_new(GTK_ORIENTATION_VERTICAL, 3);
  gtk_box_append(GTK_BOX(section), pl_heading_new(said->statement->text, NULL));
  g_autofree char *name = g_strdup_printf(_("What this rests on: %s"), said->statement->text);
  if (said->move == NULL) {
    pl_rests_add(section, page, said->snapshot, said->statement, name, RECORDS_MOST);
    return section;
  }
  const char *nothing = _("The record says nothing of it.");
  add_side(section, page, said->before, &said->move->was, _("Before"), nothing);
  add_side(section, page, said->snapshot, &said->move->is, _("After"), nothing);
  return section;
}

static void
close_lists(GtkWidget *widget, GtkWidget *popover)
{
  if (GTK_IS_LIST_BOX(widget))
    g_signal_connect_object(widget, "row-activated", G_CALLBACK(gtk_popover_popdown), popover,
                            G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL;
       child = gtk_widget_get_next_sibling(child))
    close_lists(child, popover);
}

static void
show_found(const Reading *reading, GtkWidget *focus)
{
  GtkWidget *content = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_add_css_class(content, "rests");
  for (guint i = 0; i < reading->found->len; i++)
    gtk_box_append(GTK_BOX(content),
                   section_new(reading->page,
                               &g_array_index(reading->said, Said, g_array_index(reading->found, guint, i))));
  GtkWidget *popover =
      pl_here_show(GTK_WIDGET(reading->page), focus, content, _("What the sentences here rest on"));
  close_lists(content, popover);
}

gboolean
pl_rests_here(PlWindow *window)
{
  g_return_val_if_fail(PL_IS_WINDOW(window), FALSE);
  GtkWidget *page = pl_window_get_page(window), *focus = gtk_window_get_focus(GTK_WINDOW(window));
  if (!PL_IS_PAGE(page) || pl_window_get_room(window) != NULL)
    return FALSE;
  if (focus != NULL && !gtk_widget_is_ancestor(focus, page))
    focus = NULL;
  Findings made;
  make_findings(&made, pl_window_get_session(window));
  g_autoptr(GArray) said = g_array_new(FALSE, FALSE, sizeof(Said)),
                    found = g_array_new(FALSE, FALSE, sizeof(guint));
  find_held(said, page);
  list_said(said, &made);
  Reading reading = {PL_PAGE(page), said, found, SENTENCES_MOST};
  GtkWidget *end = gtk_widget_get_parent(page);
  for (GtkWidget *at = focus != NULL ? focus : page, *but = NULL; at != end;
       but = at, at = gtk_widget_get_parent(at))
    read_within(&reading, at, but);
  reading.most++;
  read_finding(&reading, page);
  if (found->len > 0)
    show_found(&reading, focus);
  clear_findings(&made);
  return found->len > 0;
}
