#include "questions-view.h"

#include <glib/gi18n-lib.h>
#include <plumbline/question-commands.h>
#include <plumbline/say.h>

#include "links.h"
#include "named-menu.h"
#include "question-dialogs.h"
#include "question-pane.h"
#include "question-rows.h"
#include "typing.h"
#include "widgets.h"

/* In the order of the menu. */
typedef enum { SHOW_OPEN, SHOW_ANSWERED, SHOW_SET_ASIDE, SHOW_ALL, N_SHOWS } Show;

struct _PlQuestionsView {
  PlPage parent_instance;

  /* template children */
  GtkLabel *finding;
  GtkLabel *note;
  GtkDropDown *show_menu;
  GtkStack *results;
  GtkListBox *list;
  GtkLabel *nothing;
  PlQuestionPane *pane;

  /* owned */
  char *shown; /* what the rows say, to leave them alone while it is the same */

  /* state */
  gboolean refreshing;
};

G_DEFINE_FINAL_TYPE(PlQuestionsView, pl_questions_view, PL_TYPE_PAGE)

static PlAppSession *
session_of(PlQuestionsView *self)
{
  return pl_page_get_session(PL_PAGE(self));
}

static const PlQuestions *
questions_of(PlQuestionsView *self)
{
  return pl_app_session_get_overview(session_of(self))->questions;
}

/* ---- Which are shown ---- */

static Show
show_of(PlQuestionsView *self)
{
  guint selected = gtk_drop_down_get_selected(self->show_menu);
  return selected < N_SHOWS ? (Show)selected : SHOW_OPEN;
}

static gboolean
is_shown(const PlAsked *asked, Show show)
{
  switch (show) {
  case SHOW_OPEN:
    return asked->raised && asked->record.state == PL_QUESTION_OPEN;
  case SHOW_ANSWERED:
    return asked->record.state == PL_QUESTION_ANSWERED;
  case SHOW_SET_ASIDE:
    return asked->record.state == PL_QUESTION_SET_ASIDE;
  case SHOW_ALL:
  case N_SHOWS:
  default:
    return TRUE;
  }
}

static const char *
nothing_text(PlQuestionsView *self, Show show)
{
  const PlSnapshot *snapshot = pl_app_session_get_snapshot(session_of(self));
  switch (show) {
  case SHOW_OPEN:
    return pl_app_session_get_assessment(session_of(self)) != NULL
               ? pl_published(
                     snapshot,
                     _("No question is open. As levels, evidence, risks and tests are recorded, Plumbline asks what a good "
                       "scrutineer would. You can add questions of your own."),
                     _("No published question is open. As levels, evidence, risks and tests are recorded, Plumbline asks "
                       "what a good scrutineer would. You can add questions of your own."))
               : pl_published(
                     snapshot,
                     _("Questions are raised about an assessment, and there is none yet. You can add questions of your own."),
                     _("Questions are raised about an assessment, and no assessment is published. You can add questions of your own."));
  case SHOW_ANSWERED:
    return pl_published(snapshot, _("No question has been answered yet."),
                        _("No answer to a question is published."));
  case SHOW_SET_ASIDE:
    return pl_published(snapshot, _("No question has been set aside."),
                        _("No question that was set aside is published."));
  case SHOW_ALL:
  case N_SHOWS:
  default:
    return pl_published(snapshot, _("The record raises no question, and nobody has added one."),
                        _("What is published raises no question, and none that was added is published."));
  }
}

/* ---- The list ---- */

static const char *
group_name(const PlAsked *asked)
{
  if (!asked->raised)
    return _("Not raised now");
  switch (asked->weight) {
  case PL_ASK_FIRST:
    return _("Ask first");
  case PL_ASK_PEOPLE:
    return _("Asked by people here");
  case PL_ASK_NEXT:
    return _("Ask next");
  case PL_ASK_ALSO:
  default:
    return _("Ask as well");
  }
}

static gint64
id_of(GtkListBoxRow *row)
{
  return *(const gint64 *)g_object_get_data(G_OBJECT(row), "question");
}

/* What it is about, where the words do not begin with it, and what became of it. */
static char *
dup_note(PlQuestionsView *self, const PlAsked *asked)
{
  g_autofree char *about = asked->about.record != NULL
                               ? pl_basis_name(pl_app_session_get_snapshot(session_of(self)), &asked->about)
                               : g_strdup(_("The record as a whole"));
  const char *state = asked->record.state == PL_QUESTION_ANSWERED    ? _("answered")
                      : asked->record.state == PL_QUESTION_SET_ASIDE ? _("set aside")
                      : asked->earlier != NULL                       ? _("answered before, and changed since")
                                                                     : NULL;
  return state != NULL ? g_strdup_printf("%s · %s", about, state) : g_steal_pointer(&about);
}

static void
add_row(PlQuestionsView *self, const PlAsked *asked)
{
  g_autofree char *note = dup_note(self, asked);
  GtkWidget *body = gtk_box_new(GTK_ORIENTATION_VERTICAL, 3);
  gtk_box_append(GTK_BOX(body), pl_question_title_new(asked));
  GtkWidget *about = pl_label_new(note, "dim-label small");
  gtk_widget_add_css_class(about, "beside-dot");
  gtk_box_append(GTK_BOX(body), about);
  g_autofree char *spoken = g_strdup_printf("%s %s", asked->statement.text, note);
  GtkWidget *row = pl_row_new(body, spoken);
  g_object_set_data_full(G_OBJECT(row), "question", g_memdup2(&asked->record.id, sizeof asked->record.id),
                         g_free);
  pl_row_set_group(row, group_name(asked));
  gtk_list_box_append(self->list, row);
}

static char *
dup_signature(PlQuestionsView *self, Show show)
{
  const PlQuestions *questions = questions_of(self);
  GString *signature = g_string_new(NULL);
  for (guint i = 0; i < questions->n_items; i++)
    if (is_shown(&questions->items[i], show)) {
      g_autofree char *note = dup_note(self, &questions->items[i]);
      g_string_append_printf(signature, "%" G_GINT64_FORMAT " %d %s %s\n", questions->items[i].record.id,
                             questions->items[i].raised, questions->items[i].statement.text, note);
    }
  return g_string_free(signature, FALSE);
}

static gint
focused_row(PlQuestionsView *self)
{
  GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus(root) : NULL;
  return focus != NULL && gtk_widget_get_parent(focus) == GTK_WIDGET(self->list)
             ? gtk_list_box_row_get_index(GTK_LIST_BOX_ROW(focus))
             : -1;
}

static GtkListBoxRow *
find_row(PlQuestionsView *self, gint64 id)
{
  GtkListBoxRow *row;
  for (gint i = 0; (row = gtk_list_box_get_row_at_index(self->list, i)) != NULL; i++)
    if (id_of(row) == id)
      return row;
  return NULL;
}

/* The question in hand; where it is no longer among those shown, the one that took its place. */
static GtkListBoxRow *
row_to_select(PlQuestionsView *self, gint before)
{
  const PlAsked *asked = pl_app_session_get_question(session_of(self));
  GtkListBoxRow *row = asked != NULL ? find_row(self, asked->record.id) : NULL;
  for (gint i = MAX(before, 0); row == NULL && i >= 0; i--)
    row = gtk_list_box_get_row_at_index(self->list, i);
  return row;
}

static void
refresh_list(PlQuestionsView *self)
{
  const PlQuestions *questions = questions_of(self);
  Show show = show_of(self);
  GtkListBoxRow *selected = gtk_list_box_get_selected_row(self->list);
  gint focused = focused_row(self), at = selected != NULL ? gtk_list_box_row_get_index(selected) : -1;
  g_autofree char *signature = dup_signature(self, show);
  gboolean rebuilt = g_strcmp0(self->shown, signature) != 0;
  if (rebuilt) {
    g_free(self->shown);
    self->shown = g_steal_pointer(&signature);
    pl_box_clear(GTK_WIDGET(self->list));
    for (guint i = 0; i < questions->n_items; i++)
      if (is_shown(&questions->items[i], show))
        add_row(self, &questions->items[i]);
  }
  GtkListBoxRow *row = row_to_select(self, at);
  gtk_list_box_select_row(self->list, row);
  if (rebuilt && focused >= 0 && row != NULL)
    gtk_widget_grab_focus(GTK_WIDGET(row));
  gtk_label_set_text(self->nothing, nothing_text(self, show));
  gtk_stack_set_visible_child_name(self->results, row != NULL ? "list" : "nothing");
}

/* ---- What is done with the question in hand ---- */

/* (nullable): the selected question, which is in hand as soon as it is shown. */
static const PlAsked *
asked_in_hand(PlQuestionsView *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row(self->list);
  return row != NULL ? pl_questions_find(questions_of(self), id_of(row)) : NULL;
}

static void
update_actions(PlQuestionsView *self, const PlAsked *asked)
{
  GtkWidget *widget = GTK_WIDGET(self);
  gboolean can = asked != NULL && asked->raised &&
                 !pl_document_is_read_only(pl_app_session_get_document(session_of(self)));
  gboolean open = can && asked->record.state == PL_QUESTION_OPEN;
  gtk_widget_action_set_enabled(widget, "question.answer", can);
  gtk_widget_action_set_enabled(widget, "question.set-aside", open);
  gtk_widget_action_set_enabled(widget, "question.act", open);
  gtk_widget_action_set_enabled(widget, "question.reopen", can && !open);
  gtk_widget_action_set_enabled(widget, "question.remove", can && asked->record.rule[0] == '\0');
}

static void
ask_cb(GtkWidget *widget, const char *action, GVariant *parameter G_GNUC_UNUSED)
{
  PlQuestionsView *self = PL_QUESTIONS_VIEW(widget);
  GtkWindow *window = GTK_WINDOW(gtk_widget_get_root(widget));
  const PlAsked *asked = asked_in_hand(self);
  if (asked == NULL)
    return;
  if (g_str_equal(action, "question.answer"))
    pl_question_answer_ask(window, session_of(self), asked);
  else if (g_str_equal(action, "question.set-aside"))
    pl_question_set_aside_ask(window, session_of(self), asked);
  else
    pl_question_act_ask(window, session_of(self), asked);
}

static void
run_cb(GtkWidget *widget, const char *action, GVariant *parameter G_GNUC_UNUSED)
{
  PlQuestionsView *self = PL_QUESTIONS_VIEW(widget);
  PlSnapshot *snapshot = pl_app_session_get_snapshot(session_of(self));
  const PlAsked *asked = asked_in_hand(self);
  if (asked == NULL)
    return;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command = g_str_equal(action, "question.reopen")
                                     ? pl_command_reopen_question(snapshot, &asked->record)
                                     : pl_command_remove_question(snapshot, asked->record.id, &error);
  if (command != NULL)
    pl_app_session_run(session_of(self), command);
  else
    pl_app_session_fail(session_of(self), _("That was not done"), error);
}

/* ---- Refreshing ---- */

static void
say_how_many(PlQuestionsView *self)
{
  const PlQuestions *questions = questions_of(self);
  pl_label_set_finding(self->finding,
                       questions->n_open > 0
                           ? questions->statement.text
                           : pl_published(pl_app_session_get_snapshot(session_of(self)),
                                          _("No question is open"), _("No published question is open")));
  gtk_label_set_text(self->note,
                     questions->thin
                         ? _("The record is thin: most questions wait until there is more evidence.")
                         : _("What a good scrutineer would ask of this record, the most serious first."));
}

static void
show_in_hand(PlQuestionsView *self)
{
  const PlAsked *asked = asked_in_hand(self);
  pl_question_pane_show(self->pane, PL_PAGE(self), asked);
  update_actions(self, asked);
}

static void
pl_questions_view_refresh(PlPage *page)
{
  PlQuestionsView *self = PL_QUESTIONS_VIEW(page);
  self->refreshing = TRUE;
  say_how_many(self);
  refresh_list(self);
  self->refreshing = FALSE;
  show_in_hand(self);
  const PlAsked *asked = asked_in_hand(self);
  if (asked != NULL)
    pl_app_session_set_question(session_of(self), asked->record.id);
}

static void
row_selected_cb(PlQuestionsView *self, GtkListBoxRow *row)
{
  if (!self->refreshing && row != NULL)
    pl_app_session_set_question(session_of(self), id_of(row));
}

static void
row_activated_cb(PlQuestionsView *self)
{
  gtk_widget_child_focus(GTK_WIDGET(self->pane), GTK_DIR_TAB_FORWARD);
}

static void
show_selected_cb(PlQuestionsView *self)
{
  if (!self->refreshing && gtk_widget_get_mapped(GTK_WIDGET(self)))
    pl_questions_view_refresh(PL_PAGE(self));
}

/* Work begins in the list; where there is none, with what can be done about that. */
static void
pl_questions_view_take_focus(PlPage *page)
{
  PlQuestionsView *self = PL_QUESTIONS_VIEW(page);
  GtkListBoxRow *row = gtk_list_box_get_selected_row(self->list);
  if (row == NULL || !gtk_widget_grab_focus(GTK_WIDGET(row)))
    gtk_widget_child_focus(GTK_WIDGET(self), GTK_DIR_TAB_FORWARD);
}

/* ---- The object ---- */

static void
pl_questions_view_dispose(GObject *object)
{
  PL_QUESTIONS_VIEW(object)->refreshing = TRUE; /* what is taken apart chooses nothing any more */
  G_OBJECT_CLASS(pl_questions_view_parent_class)->dispose(object);
}

static void
pl_questions_view_finalize(GObject *object)
{
  g_free(PL_QUESTIONS_VIEW(object)->shown);
  G_OBJECT_CLASS(pl_questions_view_parent_class)->finalize(object);
}

static void
pl_questions_view_class_init(PlQuestionsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = pl_questions_view_dispose;
  G_OBJECT_CLASS(klass)->finalize = pl_questions_view_finalize;
  PL_PAGE_CLASS(klass)->refresh = pl_questions_view_refresh;
  PL_PAGE_CLASS(klass)->take_focus = pl_questions_view_take_focus;
  g_type_ensure(PL_TYPE_QUESTION_PANE);
  gtk_widget_class_set_template_from_resource(widget_class, "/org/plumbline/Plumbline/questions-view.ui");
  gtk_widget_class_bind_template_child(widget_class, PlQuestionsView, finding);
  gtk_widget_class_bind_template_child(widget_class, PlQuestionsView, note);
  gtk_widget_class_bind_template_child(widget_class, PlQuestionsView, show_menu);
  gtk_widget_class_bind_template_child(widget_class, PlQuestionsView, results);
  gtk_widget_class_bind_template_child(widget_class, PlQuestionsView, list);
  gtk_widget_class_bind_template_child(widget_class, PlQuestionsView, nothing);
  gtk_widget_class_bind_template_child(widget_class, PlQuestionsView, pane);
  gtk_widget_class_bind_template_callback(widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback(widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback(widget_class, show_selected_cb);
  gtk_widget_class_install_action(widget_class, "question.answer", NULL, ask_cb);
  gtk_widget_class_install_action(widget_class, "question.set-aside", NULL, ask_cb);
  gtk_widget_class_install_action(widget_class, "question.act", NULL, ask_cb);
  gtk_widget_class_install_action(widget_class, "question.reopen", NULL, run_cb);
  gtk_widget_class_install_action(widget_class, "question.remove", NULL, run_cb);
  gtk_widget_class_add_binding(widget_class, GDK_KEY_a, 0, pl_key_act_cb, "s", "question.answer");
  gtk_widget_class_add_binding(widget_class, GDK_KEY_s, 0, pl_key_act_cb, "s", "question.set-aside");
  gtk_widget_class_add_binding(widget_class, GDK_KEY_m, 0, pl_key_act_cb, "s", "question.act");
  gtk_widget_class_add_binding(widget_class, GDK_KEY_o, 0, pl_key_act_cb, "s", "question.reopen");
  gtk_widget_class_add_binding_action(widget_class, GDK_KEY_Delete, 0, "question.remove", NULL);
}

static void
pl_questions_view_init(PlQuestionsView *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  pl_typing_watch(GTK_WIDGET(self));
  pl_menu_set_name(self->show_menu, _("Questions shown"));
  g_autoptr(GtkStringList) shows =
      gtk_string_list_new((const char *const[]){_("Open"), _("Answered"), _("Set aside"), _("All"), NULL});
  pl_menu_set_items(self->show_menu, shows, SHOW_OPEN);
  pl_list_one_stop(GTK_WIDGET(self->list));
  pl_list_group(self->list);
}
