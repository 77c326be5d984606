#include "record-window.h"

#include <glib/gi18n-lib.h>
#include <plumbline/assessment-commands.h>
#include <plumbline/indicator-commands.h>
#include <plumbline/milestone-commands.h>
#include <plumbline/option-commands.h>
#include <plumbline/record-say.h>
#include <plumbline/risk-commands.h>
#include <plumbline/trends.h>

#include "link-editor.h"
#include "links.h"
#include "participants.h"
#include "pointer-choice.h"
#include "record-form.h"
#include "widgets.h"
#include "words.h"

/* Wide enough for a sentence a line of text of the usual size, and low enough for a small laptop. */
#define WIDTH 620
#define HEIGHT 640

/* ---- What stands in it ---- */

static const char *
action_state_word(gint value)
{
  return pl_word_action_state((PlActionState)value);
}

static const PlFormField evidence_fields[] = {
    {.field = "title", .title = N_("Title"), .one_line = TRUE},
    {.field = "kind", .title = N_("Kind"), .catalogue = "evidence-kinds"},
    {.field = "date",
     .title = N_("Date"),
     .hint = N_("When it was found, not when it was typed. A year or a month will do.")},
    {.field = "source", .title = N_("Where it is from"), .one_line = TRUE},
    {.field = "text",
     .title = N_("What it shows"),
     .hint = N_("Write about services, never about a child or a named person.")},
    {.field = "external", .title = N_("Comes from outside the organisation")},
    {.field = "location",
     .title = N_("File or address"),
     .hint = N_("It is kept as a pointer, and never opened unasked."),
     .one_line = TRUE,
     .below = pl_pointer_choice_new},
    PL_CLEARANCE_FIELDS,
};

static const char *
assessment_kind_word(gint value)
{
  static const char *const words[] = {
      [PL_ASSESSMENT_BASELINE] = N_("Baseline"),
      [PL_ASSESSMENT_SELF] = N_("Self-assessment"),
      [PL_ASSESSMENT_PEER_CHALLENGE] = N_("Peer challenge"),
      [PL_ASSESSMENT_MODERATION] = N_("Moderation"),
  };
  return _(words[value]);
}

static const PlFormField assessment_fields[] = {
    {.field = "title", .title = N_("Name"), .one_line = TRUE},
    {.field = "date", .title = N_("Date"), .hint = N_("The day it speaks for.")},
    {.field = "kind", .title = N_("Kind"), .word = assessment_kind_word},
    {.field = "panel", .title = N_("Who took part, as posts")},
    {.field = "note", .title = N_("Anything more to say")},
    PL_CLEARANCE_FIELDS,
};

static const PlFormField action_fields[] = {
    {.field = "title", .title = N_("What is to be done"), .one_line = TRUE},
    {.field = "owner", .title = N_("By whom, as a post"), .one_line = TRUE},
    {.field = "due", .title = N_("By when")},
    {.field = "state", .title = N_("How far it is"), .word = action_state_word},
    {.field = "done_on", .title = N_("Done on"), .past = TRUE},
    {.field = "text", .title = N_("In full")},
    {.field = "assessment", .title = N_("Agreed at")},
    PL_CLEARANCE_FIELDS,
};

static const char *
good_word(gint value)
{
  return pl_say_good((PlGood)value);
}

static const PlFormField indicator_fields[] = {
    {.field = "name", .title = N_("Name"), .one_line = TRUE},
    {.field = "unit",
     .title = N_("Unit"),
     .hint = N_("% for a share, £ for money, else what is counted, such as children."),
     .one_line = TRUE},
    {.field = "good", .title = N_("Which way is good"), .word = good_word},
    {.field = "small_numbers", .title = N_("Counts children: small numbers are left out of anything public")},
    {.field = "source", .title = N_("Where its figures are from"), .one_line = TRUE},
    {.field = "text", .title = N_("What it counts")},
    PL_CLEARANCE_FIELDS,
};

static const char *
response_word(gint value)
{
  return pl_word_response((PlResponse)value);
}

static const PlFormField risk_fields[] = {
    {.field = "name", .title = N_("Name"), .one_line = TRUE},
    {.field = "short_name",
     .title = N_("Short name"),
     .hint = N_("For a chart or a narrow column. It follows the name until it is written over."),
     .one_line = TRUE},
    {.field = "cause", .title = N_("Cause: because…")},
    {.field = "event", .title = N_("Event: what could happen")},
    {.field = "consequence", .title = N_("Consequence: so that…")},
    {.field = "category", .title = N_("Category"), .values = pl_risk_categories},
    {.field = "owner",
     .title = N_("Owner"),
     .hint = N_("The post that answers for it, never a name."),
     .one_line = TRUE},
    {.field = "response", .title = N_("Response"), .word = response_word},
    {.field = "controls", .title = N_("Controls")},
    {.field = "milestone", .title = N_("Could bite before"), .hint = N_("A milestone, or else a day below.")},
    {.field = "bites_on", .title = N_("Could bite from"), .hint = N_("Where it is not a milestone.")},
    {.field = "next_review", .title = N_("Next review")},
    {.field = "note", .title = N_("Anything more to say")},
    PL_CLEARANCE_FIELDS,
};

static const char *
suits_word(gint value)
{
  static const char *const words[] = {
      [PL_SUITS_DISAGGREGATED] = N_("Each new council runs its own"),
      [PL_SUITS_COLLABORATIVE] = N_("Councils run it together"),
      [PL_SUITS_EITHER] = N_("Can be run apart or together"),
  };
  return _(words[value]);
}

static const PlFormField option_fields[] = {
    {.field = "name", .title = N_("Name"), .one_line = TRUE},
    {.field = "suits", .title = N_("How it is run"), .word = suits_word},
    {.field = "text", .title = N_("What it is")},
    {.field = "considered", .title = N_("The board is weighing it")},
    PL_CLEARANCE_FIELDS,
};

static const char *
note_word(gint value)
{
  static const char *const words[] = {
      [PL_NOTE_ADVANTAGE] = N_("What speaks for it"),
      [PL_NOTE_RISK] = N_("What could go wrong"),
      [PL_NOTE_LESSON] = N_("What others learnt"),
  };
  return _(words[value]);
}

static const PlFormField note_fields[] = {
    {.field = "text",
     .title = N_("In the council’s own words"),
     .hint = N_("It stands beside what the sources say, and as the council’s own view."),
     .one_line = TRUE},
    {.field = "kind", .title = N_("What it is"), .word = note_word},
};

static const PlFormField choice_fields[] = {
    {.field = "decided_by", .title = N_("Decided by, as a body or a post"), .one_line = TRUE},
    {.field = "decided_on", .title = N_("Decided on"), .past = TRUE},
    {.field = "option", .title = N_("Delivery option")},
    {.field = "scenario",
     .title = N_("For which proposal"),
     .hint = N_("None where it holds whichever new councils there will be.")},
    {.field = "reason", .title = N_("Why")},
    PL_CLEARANCE_FIELDS,
};

static const PlFormField arrangement_fields[] = {
    {.field = "service", .title = N_("Service"), .catalogue = "services"},
    {.field = "option", .title = N_("Delivery option")},
    {.field = "host", .title = N_("Hosted by")},
    {.field = "scenario",
     .title = N_("For which proposal"),
     .hint = N_("None where it holds whichever new councils there will be.")},
    {.field = "starts", .title = N_("From")},
    {.field = "ends", .title = N_("Until"), .not_before = "starts"},
    {.field = "review", .title = N_("To be looked at again")},
    {.field = "note", .title = N_("Anything more to say")},
    PL_CLEARANCE_FIELDS,
};

static const PlFormField milestone_fields[] = {
    {.field = "name", .title = N_("Name"), .one_line = TRUE},
    {.field = "kind", .title = N_("Kind"), .catalogue = "milestone-kinds"},
    {.field = "date", .title = N_("Date"), .hint = N_("The day it was, is or will be.")},
    {.field = "done", .title = N_("It is reached")},
    {.field = "scenario",
     .title = N_("Of which proposal"),
     .hint = N_("It stands on the timeline while that proposal is in view, or always where there is none.")},
    {.field = "note", .title = N_("Anything more to say")},
};

/* What can be written here. */
typedef struct {
  const char *title, *links; /* the window's, and the heading above the links; NULL for none */
  const PlFormField *fields;
  guint n_fields;
  PlRecordKind kind;
} Sort;

static const Sort sorts[] = {
    {N_("Evidence"), N_("What it speaks for or against"), evidence_fields, G_N_ELEMENTS(evidence_fields),
     PL_RECORD_EVIDENCE},
    {N_("Action"), N_("What it is for"), action_fields, G_N_ELEMENTS(action_fields), PL_RECORD_ACTION},
    {N_("Assessment"), NULL, assessment_fields, G_N_ELEMENTS(assessment_fields), PL_RECORD_ASSESSMENT},
    {N_("Indicator"), N_("Domains it bears on"), indicator_fields, G_N_ELEMENTS(indicator_fields),
     PL_RECORD_INDICATOR},
    {N_("Risk"), NULL, risk_fields, G_N_ELEMENTS(risk_fields), PL_RECORD_RISK},
    {N_("Delivery Option"), NULL, option_fields, G_N_ELEMENTS(option_fields), PL_RECORD_OPTION},
    {N_("Note on an Option"), NULL, note_fields, G_N_ELEMENTS(note_fields), PL_RECORD_OPTION_NOTE},
    {N_("What Was Chosen"), NULL, choice_fields, G_N_ELEMENTS(choice_fields), PL_RECORD_OPTION_CHOICE},
    {N_("Arrangement for a Service"), NULL, arrangement_fields, G_N_ELEMENTS(arrangement_fields),
     PL_RECORD_ARRANGEMENT},
    {N_("Milestone"), NULL, milestone_fields, G_N_ELEMENTS(milestone_fields), PL_RECORD_MILESTONE},
};

static const Sort *
find_sort(PlRecordKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS(sorts); i++)
    if (sorts[i].kind == kind)
      return &sorts[i];
  g_return_val_if_reached(sorts);
}

/* A record by its key, which is an id. */
typedef union {
  PlEvidence evidence;
  PlAction action;
  PlAssessment assessment;
  PlIndicator indicator;
  PlRisk risk;
  PlOption option;
  PlOptionNote note;
  PlOptionChoice choice;
  PlArrangement arrangement;
  PlMilestone milestone;
} Record;

static void
fill_key(PlRecordKind kind, gint64 id, Record *record)
{
  pl_record_init_empty(kind, record);
  pl_field_set_id(&pl_record_type_get(kind)->fields[0], record, id);
}

/* ---- Removing ---- */

typedef struct {
  GtkWindow *window;
  PlRecordForm *form;
  PlAppSession *session;
  const Sort *sort;
  PlSnapshot
      *began; /* (nullable): owned: of a new record, the document as it was when it had just been made */
  char *made; /* (nullable): owned: what its making is called */
  gboolean in_group; /* one Undo takes back all that is written in it */
} Shown;

static void
shown_free(gpointer data)
{
  Shown *shown = data;
  g_clear_pointer(&shown->began, pl_snapshot_unref);
  g_free(shown->made);
  g_free(shown);
}

static PlCommand *
removal_of(Shown *shown, gconstpointer record, GError **error)
{
  PlSnapshot *snapshot = pl_app_session_get_snapshot(shown->session);
  if (shown->sort->kind == PL_RECORD_ASSESSMENT)
    return pl_command_remove_assessment(snapshot, ((const PlAssessment *)record)->id, error);
  if (shown->sort->kind == PL_RECORD_RISK)
    return pl_command_remove_risk(snapshot, ((const PlRisk *)record)->id, error);
  if (shown->sort->kind == PL_RECORD_OPTION_NOTE)
    return pl_command_remove_option_note(snapshot, ((const PlOptionNote *)record)->id, error);
  if (shown->sort->kind == PL_RECORD_MILESTONE)
    return pl_command_remove_milestone(snapshot, ((const PlMilestone *)record)->id, error);
  g_autofree char *name = pl_record_say(snapshot, shown->sort->kind, record, 0);
  g_autofree char *label = g_strdup_printf(_("Remove the %s"), name);
  PlCommand *command = pl_command_new("remove", label);
  pl_command_delete_whole(command, snapshot, shown->sort->kind, record);
  return command;
}

/* From here on all that was written in the window is one: "Add the risk Loss of foster carers". */
static void
end_group(Shown *shown, gconstpointer record)
{
  if (!shown->in_group)
    return;
  shown->in_group = FALSE;
  g_autofree char *name = record != NULL ? pl_record_say(pl_app_session_get_snapshot(shown->session),
                                                         shown->sort->kind, record, 0)
                                         : NULL;
  g_autofree char *label = name != NULL ? g_strdup_printf(_("Add the %s"), name) : NULL;
  pl_app_session_end_group(shown->session, label);
}

/* Undo brings it back, so nothing is asked. */
static void
remove_cb(Shown *shown)
{
  /* The window goes as soon as its record does, and what is typed becomes a change before that. */
  g_autoptr(GtkWindow) window = g_object_ref(shown->window);
  gtk_window_set_focus(window, NULL);
  gconstpointer record = pl_record_form_find(shown->form);
  if (record == NULL)
    return;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command = removal_of(shown, record, &error);
  if (command == NULL) {
    pl_app_session_fail(shown->session, _("It was not removed"), error);
    return;
  }
  GtkWindow *parent = gtk_window_get_transient_for(window);
  end_group(shown, record); /* Undo brings back what was written, and does not take that back too */
  pl_app_session_run(shown->session, command);
  if (PL_IS_WINDOW(parent))
    pl_window_tell(PL_WINDOW(parent), _("Removed"), _("_Undo"), "win.undo", NULL);
}

static void
changed_cb(GtkWindow *window)
{
  Shown *shown = g_object_get_data(G_OBJECT(window), "shown");
  if (pl_record_form_find(shown->form) == NULL) /* removed, or its making undone */
    gtk_window_close(shown->window);
}

/* ---- Leaving a new one ---- */

static gboolean
is_as_it_began(Shown *shown, gconstpointer record)
{
  gconstpointer began = pl_snapshot_find(shown->began, shown->sort->kind, record);
  g_autofree char *last = pl_app_session_dup_undo_label(shown->session);
  return began != NULL && pl_record_equal(shown->sort->kind, began, record) &&
         g_strcmp0(last, shown->made) == 0;
}

/* What was begun in a place that does not show it could be thought lost; where it is shown, Escape could be
 * thought to have taken it back. */
static void
tell_begun(Shown *shown, gconstpointer record)
{
  GtkWindow *parent = gtk_window_get_transient_for(shown->window);
  static const char *const showing[] = {"matrix", "evidence", "actions", "options", NULL};
  if (!PL_IS_WINDOW(parent))
    return;
  const PlRecordType *type = pl_record_type_get(shown->sort->kind);
  g_autofree char *name =
      pl_record_say(pl_app_session_get_snapshot(shown->session), shown->sort->kind, record, 0);
  g_autofree char *text = g_strdup_printf(_("Added the %s"), name);
  if (g_strv_contains(showing, pl_window_get_place(PL_WINDOW(parent))))
    pl_window_tell(PL_WINDOW(parent), text, _("_Undo"), "win.undo", NULL);
  else
    pl_window_tell(PL_WINDOW(parent), text, _("_Show"), "win.follow",
                   g_variant_new("(sxx)", type->name, pl_field_get_id(&type->fields[0], record), (gint64)0));
}

/* A new one that was given nothing goes again, so that no list fills up with blanks. */
static gboolean
close_request_cb(Shown *shown)
{
  gtk_window_set_focus(shown->window, NULL); /* what is typed becomes a change */
  if (pl_record_form_find(shown->form) != NULL && pl_record_form_hold(shown->form))
    return TRUE;
  gconstpointer record = shown->began != NULL ? pl_record_form_find(shown->form) : NULL;
  gboolean blank = record != NULL && is_as_it_began(shown, record);
  if (!blank && record != NULL)
    tell_begun(shown, record);
  end_group(shown, record);
  if (blank)
    pl_app_session_undo(shown->session);
  return FALSE;
}

/* ---- The window ---- */

static GtkWidget *
make_body(Shown *shown, gint64 id)
{
  const Sort *sort = shown->sort;
  Record key;
  fill_key(sort->kind, id, &key);
  GtkWidget *form = pl_record_form_new(shown->session, sort->kind, &key, sort->fields, sort->n_fields);
  shown->form = PL_RECORD_FORM(form);
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_add_css_class(box, "place-body");
  gtk_widget_set_margin_top(box, 12); /* below the header bar, where a place has its own head */
  gtk_box_append(GTK_BOX(box), form);
  if (sort->links != NULL) {
    gtk_box_append(GTK_BOX(box), pl_heading_new(_(sort->links), "title-4"));
    gtk_box_append(GTK_BOX(box), pl_link_editor_new(shown->session, sort->kind, id));
  }
  if (sort->kind == PL_RECORD_ASSESSMENT)
    gtk_box_append(GTK_BOX(box), pl_participants_new(shown->session, id));
  GtkWidget *scroller = gtk_scrolled_window_new();
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), box);
  gtk_widget_set_focusable(scroller, FALSE);
  gtk_widget_set_vexpand(scroller, TRUE);
  return scroller;
}

static Shown *
present(GtkWindow *parent, PlAppSession *session, const Sort *sort, gint64 id)
{
  GtkWidget *window = g_object_new(ADW_TYPE_WINDOW, "transient-for", parent, "modal", TRUE, "title",
                                   _(sort->title), "default-width", (gint)(WIDTH * pl_text_scale(parent)),
                                   "default-height", HEIGHT, "destroy-with-parent", TRUE, NULL);
  Shown *shown = g_new0(Shown, 1);
  shown->window = GTK_WINDOW(window);
  shown->session = session;
  shown->sort = sort;
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0), *header = adw_header_bar_new();
  GtkWidget *remove = gtk_button_new_with_mnemonic(_("_Remove"));
  pl_name_widget(remove, _("Remove"));
  gtk_widget_set_sensitive(remove, !pl_document_is_read_only(pl_app_session_get_document(session)));
  /* One of the framework's is closed instead. */
  const PlRisk *risk = sort->kind == PL_RECORD_RISK ? pl_snapshot_risk(pl_app_session_get_snapshot(session), id) : NULL;
  gtk_widget_set_visible(remove, risk == NULL || risk->local);
  g_signal_connect_swapped(remove, "clicked", G_CALLBACK(remove_cb), shown);
  adw_header_bar_pack_start(ADW_HEADER_BAR(header), remove);
  gtk_box_append(GTK_BOX(box), header);
  gtk_box_append(GTK_BOX(box), make_body(shown, id));
  adw_window_set_content(ADW_WINDOW(window), box);
  GtkEventController *keys = gtk_shortcut_controller_new();
  gtk_shortcut_controller_add_shortcut(
      GTK_SHORTCUT_CONTROLLER(keys),
      gtk_shortcut_new(gtk_keyval_trigger_new(GDK_KEY_Escape, 0), gtk_named_action_new("window.close")));
  gtk_widget_add_controller(window, keys);
  g_object_set_data_full(G_OBJECT(window), "shown", shown, shown_free);
  g_signal_connect_swapped(window, "close-request", G_CALLBACK(close_request_cb), shown);
  g_signal_connect_object(session, "changed", G_CALLBACK(changed_cb), window, G_CONNECT_SWAPPED);
  gtk_window_present(GTK_WINDOW(window));
  pl_record_form_take_focus(shown->form);
  return shown;
}

void
pl_record_window_present(GtkWindow *parent, PlAppSession *session, PlRecordKind kind, gint64 id)
{
  const Sort *sort = find_sort(kind);
  g_return_if_fail(PL_IS_APP_SESSION(session) && sort != NULL);
  present(parent, session, sort, id);
}

/* ---- A new one ---- */

void
pl_record_window_begin(GtkWindow *parent, PlAppSession *session, PlCommand *command, PlRecordKind kind,
                       gint64 id)
{
  g_return_if_fail(PL_IS_APP_SESSION(session) && command != NULL && find_sort(kind) != NULL);
  pl_app_session_begin_group(session);
  pl_app_session_run(session, command);
  Shown *shown = present(parent, session, find_sort(kind), id);
  shown->in_group = TRUE;
  shown->began = pl_snapshot_ref(pl_app_session_get_snapshot(session));
  shown->made = g_strdup(pl_command_get_label(command));
}

void
pl_record_window_fill_evidence(PlAppSession *session, const char *today, PlEvidence *evidence)
{
  g_return_if_fail(PL_IS_APP_SESSION(session) && today != NULL && evidence != NULL);
  const PlOrganisation *organisation = pl_app_session_get_organisation(session);
  pl_record_init_empty(PL_RECORD_EVIDENCE, evidence);
  evidence->id = pl_document_next_id(pl_app_session_get_document(session));
  evidence->organisation = organisation != NULL ? organisation->id : 0;
  evidence->title = _("New evidence");
  evidence->kind = "figures";
  evidence->date = today;
}

static void
fill_action(PlAppSession *session, PlAction *action)
{
  const PlAssessment *assessment = pl_app_session_get_assessment(session);
  pl_record_init_empty(PL_RECORD_ACTION, action);
  action->id = pl_document_next_id(pl_app_session_get_document(session));
  action->assessment = assessment != NULL ? assessment->id : 0;
  action->title = _("New action");
}

static void
link_to_domain(PlAppSession *session, PlCommand *command, PlRecordKind kind, gint64 id)
{
  const PlDomain *domain = pl_app_session_get_domain(session);
  if (domain == NULL)
    return;
  const PlEvidenceDomain evidence = {.evidence = id, .domain = domain->id, .strength = 2, .reason = ""};
  const PlActionDomain action = {.action = id, .domain = domain->id};
  if (kind == PL_RECORD_EVIDENCE)
    pl_command_put(command, PL_RECORD_EVIDENCE_DOMAIN, &evidence);
  else
    pl_command_put(command, PL_RECORD_ACTION_DOMAIN, &action);
}

static void
add_indicator(GtkWindow *parent, PlAppSession *session, gboolean to_domain)
{
  const PlDomain *domain = to_domain ? pl_app_session_get_domain(session) : NULL;
  gint64 id = pl_document_next_id(pl_app_session_get_document(session));
  g_autoptr(PlCommand) command = pl_command_add_indicator(
      pl_app_session_get_snapshot(session), id, _("New indicator"), domain != NULL ? domain->id : 0);
  pl_record_window_begin(parent, session, command, PL_RECORD_INDICATOR, id);
  pl_app_session_set_indicator(session, id);
  pl_app_session_show(session, PL_PLACE_VIEW_INDICATORS);
}

static void
add_risk(GtkWindow *parent, PlAppSession *session)
{
  gint64 id = pl_document_next_id(pl_app_session_get_document(session));
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command =
      pl_command_add_risk(pl_app_session_get_snapshot(session), id, _("New risk"), "", 0, &error);
  if (command == NULL) {
    pl_app_session_fail(session, _("No risk was added"), error);
    return;
  }
  pl_record_window_begin(parent, session, command, PL_RECORD_RISK, id);
  pl_app_session_set_risk(session, id);
}

void
pl_record_window_add(GtkWindow *parent, PlAppSession *session, PlRecordKind kind, gboolean to_domain)
{
  g_return_if_fail(PL_IS_APP_SESSION(session));
  g_return_if_fail(kind == PL_RECORD_EVIDENCE || kind == PL_RECORD_ACTION || kind == PL_RECORD_INDICATOR ||
                   kind == PL_RECORD_RISK);
  if (kind == PL_RECORD_RISK) {
    add_risk(parent, session);
    return;
  }
  if (kind == PL_RECORD_INDICATOR) {
    add_indicator(parent, session, to_domain);
    return;
  }
  g_autofree char *today = pl_document_dup_today(pl_app_session_get_document(session));
  Record record;
  if (kind == PL_RECORD_EVIDENCE)
    pl_record_window_fill_evidence(session, today, &record.evidence);
  else
    fill_action(session, &record.action);
  gint64 id = pl_field_get_id(&pl_record_type_get(kind)->fields[0], &record);
  g_autoptr(PlCommand) command =
      pl_command_new("add", kind == PL_RECORD_EVIDENCE ? _("Add evidence") : _("Add an action"));
  pl_command_put(command, kind, &record);
  if (to_domain)
    link_to_domain(session, command, kind, id);
  pl_record_window_begin(parent, session, command, kind, id);
}
