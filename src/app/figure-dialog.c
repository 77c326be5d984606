#include "figure-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <plumbline/figures.h>
#include <plumbline/indicator-commands.h>
#include <plumbline/say.h>

#include "dates.h"
#include "named-menu.h"
#include "entry-row.h"
#include "form-draft.h"
#include "widgets.h"

#define DIALOG_WIDTH 460
/* Digits that a double keeps: what was typed comes back. One that was computed may have more. */
#define DIGITS "%.15g"

/* The dialog, while it is up. */
typedef struct {
  PlAppSession *session;
  gint64 indicator, organisation;
  PlObservation key; /* of the one to change; its date is ours */
  char *was;         /* (nullable): that date; NULL for a new one */
  char *
      filled; /* (nullable): how its figure was shown, and what that stands for: not all of it can be typed */
  double value;
  PlQualifier qualifier;
  GtkWidget *dialog;
  GtkWidget *date, *figure, *source, *note, *fault;
  GtkDropDown *whose;
  PlFormDraft *draft; /* owned */
} Ask;

static void
ask_free(Ask *ask)
{
  pl_form_draft_free(ask->draft);
  g_object_unref(ask->session);
  g_free(ask->was);
  g_free(ask->filled);
  g_free(ask);
}

static PlSnapshot *
snapshot_of(Ask *ask)
{
  return pl_app_session_get_snapshot(ask->session);
}

/* (nullable): the figure to change, as it stands. */
static const PlObservation *
stands(Ask *ask)
{
  return ask->was != NULL ? pl_snapshot_find(snapshot_of(ask), PL_RECORD_OBSERVATION, &ask->key) : NULL;
}

static const PlIndicator *
indicator_of(Ask *ask)
{
  return pl_snapshot_find_id(snapshot_of(ask), PL_RECORD_INDICATOR, ask->indicator);
}

static char *
dup_entry(GtkWidget *entry)
{
  return g_strstrip(g_strdup(gtk_editable_get_text(GTK_EDITABLE(entry))));
}

/* ---- What is typed ---- */

static void
mark(GtkWidget *entry, gboolean wrong)
{
  if (wrong)
    gtk_widget_add_css_class(entry, "error");
  else
    gtk_widget_remove_css_class(entry, "error");
}

/* What was not typed over is what it was. */
static gboolean
read_value(Ask *ask, const char *typed, PlObservation *figure, const char **why_not)
{
  const PlIndicator *indicator = indicator_of(ask);
  if (indicator != NULL && g_strcmp0(typed, ask->filled) == 0) {
    figure->value = ask->value;
    figure->qualifier = ask->qualifier;
    return TRUE;
  }
  return indicator != NULL &&
         pl_figure_read_value(typed, indicator->unit, &figure->value, &figure->qualifier, why_not);
}

/* Returns: (transfer full) (nullable): the date; then the value is in `figure` too. */
static char *
read_figure(Ask *ask, PlObservation *figure)
{
  g_autofree char *typed = dup_entry(ask->date), *value = dup_entry(ask->figure);
  const char *why_no_date = "", *why_no_value = "";
  g_autofree char *date = pl_figure_read_date(typed, &why_no_date);
  gboolean read = read_value(ask, value, figure, &why_no_value);
  gboolean wrong_date = date == NULL && *typed != '\0', wrong_value = !read && *value != '\0';
  mark(ask->date, wrong_date);
  mark(ask->figure, wrong_value);
  g_autofree char *fault = pl_say_sentence(wrong_date ? why_no_date : wrong_value ? why_no_value : "");
  gtk_label_set_text(GTK_LABEL(ask->fault), wrong_date || wrong_value ? fault : "");
  return date != NULL && read ? g_steal_pointer(&date) : NULL;
}

/* ---- Keeping it ---- */

static PlCommand *
command_of(Ask *ask, GError **error)
{
  PlObservation figure;
  pl_record_init_empty(PL_RECORD_OBSERVATION, &figure);
  g_autofree char *source = dup_entry(ask->source), *note = dup_entry(ask->note);
  g_autofree char *date = read_figure(ask, &figure);
  if (date == NULL) {
    g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND,
                        _("The indicator is gone meanwhile. Nothing was changed."));
    return NULL;
  }
  const PlObservation *was = stands(ask);
  figure.indicator = ask->indicator;
  figure.organisation = ask->organisation;
  figure.date = date;
  figure.comparator = (PlComparator)gtk_drop_down_get_selected(ask->whose);
  figure.source = source;
  figure.note = note;
  return pl_command_set_figure(snapshot_of(ask), &figure, was, error);
}

/* Why it would be refused is said while it can still be put right. */
static void
changed_cb(Ask *ask)
{
  PlObservation figure;
  g_autoptr(GError) error = NULL;
  g_autofree char *date = read_figure(ask, &figure);
  g_autoptr(PlCommand) command = date != NULL ? command_of(ask, &error) : NULL;
  if (error != NULL)
    gtk_label_set_text(GTK_LABEL(ask->fault), error->message);
  adw_message_dialog_set_response_enabled(ADW_MESSAGE_DIALOG(ask->dialog), "keep", command != NULL);
}

static void
response_cb(Ask *ask, const char *response)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command = NULL;
  if (g_str_equal(response, "keep"))
    command = command_of(ask, &error);
  else if (g_str_equal(response, "remove") && stands(ask) != NULL)
    command = pl_command_remove_figure(snapshot_of(ask), stands(ask));
  if (command != NULL) {
    pl_form_draft_done(ask->draft);
    pl_app_session_run(ask->session, command);
  } else if (error != NULL)
    pl_app_session_fail(ask->session, _("The figure was not kept"), error);
}

/* ---- Making the dialog ---- */

static GtkWidget *
whose_new(Ask *ask)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new(NULL);
  for (guint i = 0; i < PL_N_COMPARATORS; i++) {
    g_autofree char *who = pl_say_comparator(snapshot_of(ask), (PlComparator)i);
    gtk_string_list_take(names, pl_say_capital(who));
  }
  ask->whose = GTK_DROP_DOWN(gtk_drop_down_new(NULL, NULL));
  pl_menu_set_name(ask->whose, _("Whose figure"));
  pl_menu_set_items(ask->whose, names, ask->was != NULL ? ask->key.comparator : PL_COMPARATOR_OWN);
  gtk_widget_set_hexpand(GTK_WIDGET(ask->whose), TRUE);
  GtkWidget *line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 9);
  gtk_box_append(GTK_BOX(line), pl_label_new(_("Whose figure"), "heading"));
  gtk_box_append(GTK_BOX(line), GTK_WIDGET(ask->whose));
  return line;
}

static void
fill(Ask *ask, const PlObservation *figure)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(digits, sizeof digits, DIGITS, figure->value);
  ask->filled = g_strconcat(figure->qualifier == PL_QUALIFIER_ABOUT ? "about " : "", digits, NULL);
  ask->value = figure->value;
  ask->qualifier = figure->qualifier;
  pl_date_show(ask->date, figure->date);
  gtk_editable_set_text(GTK_EDITABLE(ask->figure), ask->filled);
  gtk_editable_set_text(GTK_EDITABLE(ask->source), figure->source);
  gtk_editable_set_text(GTK_EDITABLE(ask->note), figure->note);
}

static GtkWidget *
form_new(Ask *ask, const PlIndicator *indicator)
{
  g_autofree char *value =
      *indicator->unit != '\0' ? g_strdup_printf(_("Figure (%s)"), indicator->unit) : g_strdup(_("Figure"));
  const struct {
    GtkWidget **entry;
    const char *title;
  } rows[] = {{&ask->date, _("Date, such as 31 March 2026, March 2026 or 2026")},
              {&ask->figure, value},
              {&ask->source, _("Where it is from, if not as always")},
              {&ask->note, _("Anything more to say")}};
  GtkWidget *list = pl_boxed_list_new(), *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 9);
  pl_name_widget(list, _("Figure"));
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    *rows[i].entry = pl_entry_row_new(rows[i].title);
    gtk_list_box_append(GTK_LIST_BOX(list), *rows[i].entry);
  }
  const PlObservation *was = stands(ask);
  if (was != NULL)
    fill(ask, was);
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    g_signal_connect_swapped(*rows[i].entry, "changed", G_CALLBACK(changed_cb), ask);
  ask->fault = pl_label_new("", "small");
  gtk_box_append(GTK_BOX(box), list);
  gtk_box_append(GTK_BOX(box), whose_new(ask));
  gtk_box_append(GTK_BOX(box), ask->fault);
  gtk_widget_set_size_request(box, DIALOG_WIDTH, -1);
  return box;
}

/* A dialog that was cancelled, or refused, opens with what was typed in it. */
static void
keep_typing(Ask *ask)
{
  g_autofree char *stands = ask->was != NULL ? g_strdup_printf("%s/%d", ask->was, ask->key.comparator) : NULL;
  ask->draft = pl_form_draft_new(ask->session, "figure", ask->indicator, stands);
  pl_form_draft_add(ask->draft, "date", ask->date);
  pl_form_draft_add(ask->draft, "figure", ask->figure);
  pl_form_draft_add(ask->draft, "source", ask->source);
  pl_form_draft_add(ask->draft, "note", ask->note);
  pl_form_draft_add(ask->draft, "whose", ask->whose);
}

void
pl_figure_ask(GtkWindow *parent, PlAppSession *session, gint64 indicator, const PlObservation *key)
{
  g_return_if_fail(PL_IS_APP_SESSION(session));
  const PlOrganisation *organisation = pl_app_session_get_organisation(session);
  const PlIndicator *of =
      pl_snapshot_find_id(pl_app_session_get_snapshot(session), PL_RECORD_INDICATOR, indicator);
  g_return_if_fail(organisation != NULL && of != NULL);
  Ask *ask = g_new0(Ask, 1);
  ask->session = g_object_ref(session);
  ask->indicator = indicator;
  ask->organisation = organisation->id;
  if (key != NULL) {
    ask->key = *key;
    ask->key.date = ask->was = g_strdup(key->date);
  }
  ask->dialog =
      adw_message_dialog_new(parent, key != NULL ? _("Change a Figure") : _("Add a Figure"), of->name);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG(ask->dialog);
  adw_message_dialog_set_extra_child(dialog, form_new(ask, of));
  adw_message_dialog_add_response(dialog, "cancel", _("_Cancel"));
  if (key != NULL) {
    adw_message_dialog_add_response(dialog, "remove", _("_Remove"));
    adw_message_dialog_set_response_appearance(dialog, "remove", ADW_RESPONSE_DESTRUCTIVE);
  }
  adw_message_dialog_add_response(dialog, "keep", key != NULL ? _("C_hange") : _("_Add"));
  adw_message_dialog_set_response_appearance(dialog, "keep", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response(dialog, "keep");
  adw_message_dialog_set_close_response(dialog, "cancel");
  g_signal_connect_data(ask->dialog, "response", G_CALLBACK(response_cb), ask,
                        (GClosureNotify)(void (*)(void))ask_free, G_CONNECT_SWAPPED);
  keep_typing(ask);
  changed_cb(ask);
  g_signal_connect_swapped(ask->whose, "notify::selected", G_CALLBACK(changed_cb), ask);
  gtk_window_present(GTK_WINDOW(ask->dialog));
  gtk_widget_grab_focus(ask->date);
}
