#include "question-dialogs.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <plumbline/question-commands.h>
#include <plumbline/say.h>

#include "dates.h"
#include "entry-row.h"
#include "form-draft.h"
#include "named-menu.h"
#include "widgets.h"

/* Three lines to begin with; a longer text scrolls, so that the buttons stay in view. */
#define WORDS_HEIGHT_MIN 66
#define WORDS_HEIGHT_MAX 200
#define WORDS_MARGIN 9
#define DIALOG_WIDTH 460
/* Characters: what a rule says fits; what somebody typed may be longer, and stands behind the dialog. */
#define BODY_LONGEST 500

/* A dialog, while it is up. Which fields there are depends on what is done. */
typedef struct Ask Ask;
struct Ask {
  PlAppSession *session;
  gint64 question; /* 0 for a new one */
  gint64 added;    /* the new one; 0 for none */
  PlCommand *(*make)(Ask *ask, const PlAsked *asked, GError **error);
  GtkWidget *dialog;
  GtkTextBuffer *words;                   /* owned */
  GtkWidget *title, *post, *date, *about; /* (nullable) */
  GPtrArray *subjects;                    /* (nullable): char *, the codes behind `about` */
  PlFormDraft *draft;                     /* owned */
};

static void
ask_free(Ask *ask)
{
  g_object_unref(ask->session);
  g_object_unref(ask->words);
  g_clear_pointer(&ask->subjects, g_ptr_array_unref);
  pl_form_draft_free(ask->draft);
  g_free(ask);
}

static char *
dup_words(Ask *ask)
{
  GtkTextIter start, end;
  gtk_text_buffer_get_bounds(ask->words, &start, &end);
  return g_strstrip(gtk_text_buffer_get_text(ask->words, &start, &end, FALSE));
}

static char *
dup_entry(GtkWidget *entry)
{
  return g_strstrip(g_strdup(gtk_editable_get_text(GTK_EDITABLE(entry))));
}

/* ---- What may be done with what is typed ---- */

static void
changed_cb(Ask *ask)
{
  g_autofree char *words = dup_words(ask);
  g_autofree char *title = ask->title != NULL ? dup_entry(ask->title) : NULL;
  g_autofree char *date = ask->date != NULL ? pl_date_typed(ask->date, FALSE, NULL) : g_strdup("");
  gboolean dated = date != NULL;
  gboolean said = title != NULL ? *title != '\0' : *words != '\0';
  adw_message_dialog_set_response_enabled(ADW_MESSAGE_DIALOG(ask->dialog), "go", said && dated);
  if (ask->date != NULL)
    pl_date_mark(ask->date, dated);
}

static void
response_cb(Ask *ask, const char *response)
{
  if (!g_str_equal(response, "go"))
    return;
  /* The record may have changed under the dialog: what was answered is then asked no more, or asked
   * otherwise. */
  const PlQuestions *questions = pl_app_session_get_overview(ask->session)->questions;
  const PlAsked *asked = ask->question != 0 ? pl_questions_find(questions, ask->question) : NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command = NULL;
  g_autofree char *words = dup_words(ask);
  if (ask->question == 0 || asked != NULL)
    command = ask->make(ask, asked, &error);
  else
    g_set_error(
        &error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND,
        _("What the question rests on has changed meanwhile. Look at it again; nothing was changed. You had "
          "written: “%s”"),
        words);
  if (command != NULL) {
    pl_form_draft_done(ask->draft);
    pl_app_session_run(ask->session, command);
    pl_app_session_set_question(ask->session, ask->added); /* where one was added */
  } else
    pl_app_session_fail(ask->session, _("That was not done"), error);
}

/* ---- Making the dialog ---- */

static GtkWidget *
words_new(Ask *ask, const char *name)
{
  GtkWidget *view = gtk_text_view_new_with_buffer(ask->words);
  gtk_text_view_set_wrap_mode(GTK_TEXT_VIEW(view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab(GTK_TEXT_VIEW(view), FALSE);
  gtk_text_view_set_left_margin(GTK_TEXT_VIEW(view), WORDS_MARGIN);
  gtk_text_view_set_right_margin(GTK_TEXT_VIEW(view), WORDS_MARGIN);
  gtk_text_view_set_top_margin(GTK_TEXT_VIEW(view), WORDS_MARGIN);
  gtk_text_view_set_bottom_margin(GTK_TEXT_VIEW(view), WORDS_MARGIN);
  pl_name_widget(view, name);
  GtkWidget *scroller = gtk_scrolled_window_new();
  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), view);
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height(GTK_SCROLLED_WINDOW(scroller), TRUE);
  gtk_scrolled_window_set_min_content_height(GTK_SCROLLED_WINDOW(scroller), WORDS_HEIGHT_MIN);
  gtk_scrolled_window_set_max_content_height(GTK_SCROLLED_WINDOW(scroller), WORDS_HEIGHT_MAX);
  gtk_widget_set_focusable(scroller, FALSE);
  gtk_widget_set_overflow(scroller, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class(scroller, "field");
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 4);
  gtk_box_append(GTK_BOX(box), pl_label_new(name, "heading"));
  gtk_box_append(GTK_BOX(box), scroller);
  return box;
}

static GtkWidget *
entry_new(Ask *ask, GtkWidget *list, const char *title)
{
  GtkWidget *entry = pl_entry_row_new(title);
  gtk_list_box_append(GTK_LIST_BOX(list), entry);
  g_signal_connect_swapped(entry, "changed", G_CALLBACK(changed_cb), ask);
  return entry;
}

/* @asked: (nullable)  @form: (out): where fields are added */
static Ask *
ask_new(GtkWindow *parent, PlAppSession *session, const PlAsked *asked, const char *heading, const char *go,
        GtkWidget **form)
{
  Ask *ask = g_new0(Ask, 1);
  ask->session = g_object_ref(session);
  ask->question = asked != NULL ? asked->record.id : 0;
  ask->words = gtk_text_buffer_new(NULL);
  g_autofree char *body = asked != NULL ? pl_say_name_short("", asked->statement.text, BODY_LONGEST) : NULL;
  ask->dialog = adw_message_dialog_new(parent, heading, body);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG(ask->dialog);
  *form = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_size_request(*form, DIALOG_WIDTH, -1);
  adw_message_dialog_set_extra_child(dialog, *form);
  adw_message_dialog_add_responses(dialog, "cancel", _("_Cancel"), "go", go, NULL);
  adw_message_dialog_set_response_appearance(dialog, "go", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response(dialog, "go");
  adw_message_dialog_set_response_enabled(dialog, "go", FALSE);
  g_signal_connect_swapped(ask->words, "changed", G_CALLBACK(changed_cb), ask);
  g_signal_connect_data(ask->dialog, "response", G_CALLBACK(response_cb), ask,
                        (GClosureNotify)(void (*)(void))ask_free, G_CONNECT_SWAPPED);
  return ask;
}

static char *
dup_today(Ask *ask)
{
  return pl_document_dup_today(pl_app_session_get_document(ask->session));
}

static GtkWidget *
fields_new(GtkWidget *form, const char *name)
{
  GtkWidget *list = pl_boxed_list_new();
  pl_name_widget(list, name);
  gtk_box_append(GTK_BOX(form), list);
  return list;
}

/* Last, when the fields hold what they begin with: a dialog that was cancelled opens with what was typed in
 * it. */
static void
present(Ask *ask, const char *form)
{
  ask->draft = pl_form_draft_new(ask->session, form, ask->question, NULL);
  pl_form_draft_add(ask->draft, "words", ask->words);
  if (ask->title != NULL)
    pl_form_draft_add(ask->draft, "title", ask->title);
  if (ask->post != NULL)
    pl_form_draft_add(ask->draft, "post", ask->post);
  if (ask->date != NULL)
    pl_form_draft_add(ask->draft, "date", ask->date);
  gtk_window_present(GTK_WINDOW(ask->dialog));
}

/* ---- Answering, setting aside ---- */

static PlCommand *
make_answer(Ask *ask, const PlAsked *asked, GError **error)
{
  g_autofree char *words = dup_words(ask), *post = dup_entry(ask->post), *today = dup_today(ask);
  return pl_command_answer_question(pl_app_session_get_snapshot(ask->session), &asked->record, words, post,
                                    today, error);
}

static PlCommand *
make_set_aside(Ask *ask, const PlAsked *asked, GError **error)
{
  g_autofree char *words = dup_words(ask), *post = dup_entry(ask->post), *today = dup_today(ask);
  return pl_command_set_question_aside(pl_app_session_get_snapshot(ask->session), &asked->record, words, post,
                                       today, error);
}

static void
ask_words(GtkWindow *parent, PlAppSession *session, const PlAsked *asked, const char *heading,
          const char *words, const char *post, const char *go, const char *name,
          PlCommand *(*make)(Ask *, const PlAsked *, GError **))
{
  GtkWidget *form;
  Ask *ask = ask_new(parent, session, asked, heading, go, &form);
  ask->make = make;
  gtk_box_append(GTK_BOX(form), words_new(ask, words));
  ask->post = entry_new(ask, fields_new(form, _("By whom")), post);
  /* One that has been answered before begins with its answer. */
  gtk_text_buffer_set_text(ask->words, asked->record.answer, -1);
  gtk_editable_set_text(GTK_EDITABLE(ask->post), asked->record.answered_by);
  present(ask, name);
}

void
pl_question_answer_ask(GtkWindow *parent, PlAppSession *session, const PlAsked *asked)
{
  g_return_if_fail(PL_IS_APP_SESSION(session) && asked != NULL);
  ask_words(parent, session, asked, _("Answer a Question"), _("Answer"),
            _("Answered by: a post, such as chief executive"), _("_Answer"), "question-answer", make_answer);
}

void
pl_question_set_aside_ask(GtkWindow *parent, PlAppSession *session, const PlAsked *asked)
{
  g_return_if_fail(PL_IS_APP_SESSION(session) && asked != NULL);
  ask_words(parent, session, asked, _("Set a Question Aside"), _("Why it is set aside"),
            _("Set aside by: a post, such as chief executive"), _("_Set Aside"), "question-aside",
            make_set_aside);
}

/* ---- Making an action ---- */

static PlCommand *
make_action(Ask *ask, const PlAsked *asked, GError **error)
{
  const PlAssessment *assessment = pl_app_session_get_assessment(ask->session);
  g_autofree char *title = dup_entry(ask->title), *owner = dup_entry(ask->post);
  g_autofree char *due = pl_date_typed(ask->date, FALSE, NULL);
  g_autofree char *text = dup_words(ask), *today = dup_today(ask);
  PlAction action;
  pl_record_init_empty(PL_RECORD_ACTION, &action);
  action.id = pl_question_action_id(asked->record.id);
  if (pl_snapshot_find_id(pl_app_session_get_snapshot(ask->session), PL_RECORD_ACTION, action.id) != NULL)
    action.id = pl_document_next_id(pl_app_session_get_document(ask->session)); /* a second one of it */
  action.assessment = assessment != NULL ? assessment->id : 0;
  action.title = title, action.text = text, action.owner = owner, action.due = due;
  g_autofree char *answer = pl_say_action_agreed(&action);
  return pl_command_act_on_question(pl_app_session_get_snapshot(ask->session), &asked->record, &action,
                                    answer, "", today, error);
}

void
pl_question_act_ask(GtkWindow *parent, PlAppSession *session, const PlAsked *asked)
{
  g_return_if_fail(PL_IS_APP_SESSION(session) && asked != NULL);
  GtkWidget *form;
  Ask *ask = ask_new(parent, session, asked, _("Make an Action of a Question"), _("_Make Action"), &form);
  ask->make = make_action;
  GtkWidget *list = fields_new(form, _("The action"));
  ask->title = entry_new(ask, list, _("What is to be done"));
  ask->post = entry_new(ask, list, _("By whom: a post, such as chief executive"));
  ask->date = entry_new(ask, list, _("By when, such as 14 March 2027"));
  gtk_box_append(GTK_BOX(form), words_new(ask, _("More about it")));
  present(ask, "question-action");
}

/* ---- Adding one ---- */

static PlCommand *
make_question(Ask *ask, const PlAsked *asked G_GNUC_UNUSED, GError **error)
{
  const PlAssessment *assessment = pl_app_session_get_assessment(ask->session);
  g_autofree char *words = dup_words(ask);
  PlQuestion question;
  pl_record_init_empty(PL_RECORD_QUESTION, &question);
  question.id = pl_document_next_id(pl_app_session_get_document(ask->session));
  question.assessment = assessment != NULL ? assessment->id : 0;
  question.text = words;
  question.subject = ask->subjects->pdata[adw_combo_row_get_selected(ADW_COMBO_ROW(ask->about))];
  ask->added = question.id;
  return pl_command_ask_question(pl_app_session_get_snapshot(ask->session), &question, error);
}

static void
add_subject(Ask *ask, GtkStringList *names, const char *code, const char *name)
{
  g_ptr_array_add(ask->subjects, g_strdup(code));
  gtk_string_list_append(names, name);
}

/* The whole, then domains in use, then the risks of the register, then the tests in use. */
static GtkStringList *
list_subjects(Ask *ask)
{
  const PlOverview *overview = pl_app_session_get_overview(ask->session);
  GtkStringList *names = gtk_string_list_new(NULL);
  ask->subjects = g_ptr_array_new_with_free_func(g_free);
  add_subject(ask, names, "", _("The record as a whole"));
  guint n;
  const PlDomain *domains = pl_snapshot_domains(overview->snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (domains[i].in_use)
      add_subject(ask, names, domains[i].code, domains[i].name);
  for (guint i = 0; i < overview->ratings->n_risks; i++) {
    const PlRisk *risk = overview->ratings->risks[i].risk;
    g_autofree char *name = g_strdup_printf(_("Risk: %s"), risk->name);
    add_subject(ask, names, risk->code, name);
  }
  for (guint i = 0; i < overview->assurance->n_tests; i++) {
    const PlTest *test = overview->assurance->tests[i].test;
    g_autofree char *name = g_strdup_printf(_("Assurance test: %s"), test->name);
    add_subject(ask, names, test->code, name);
  }
  return names;
}

void
pl_question_add_ask(GtkWindow *parent, PlAppSession *session, const char *subject)
{
  g_return_if_fail(PL_IS_APP_SESSION(session) && subject != NULL);
  GtkWidget *form;
  Ask *ask = ask_new(parent, session, NULL, _("Add a Question"), _("_Add"), &form);
  ask->make = make_question;
  gtk_box_append(GTK_BOX(form), words_new(ask, _("Question")));
  GtkWidget *list = fields_new(form, _("What it is about"));
  g_autoptr(GtkStringList) names = list_subjects(ask);
  ask->about = GTK_WIDGET(pl_choice_row_new(_("About"), names, 0));
  for (guint i = 0; i < ask->subjects->len; i++)
    if (g_str_equal(ask->subjects->pdata[i], subject))
      adw_combo_row_set_selected(ADW_COMBO_ROW(ask->about), i);
  gtk_list_box_append(GTK_LIST_BOX(list), ask->about);
  present(ask, "question-new");
}
