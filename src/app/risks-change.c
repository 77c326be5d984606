#include "risks-change.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <plumbline/figures.h>
#include <plumbline/risk-commands.h>
#include <plumbline/say.h>

#include "entry-row.h"
#include "named-menu.h"
#include "undone.h"
#include "widgets.h"
#include "window.h"
#include "words.h"

#define DIALOG_WIDTH 420

/* What can be set, in the order of the menu. */
enum { OWNER, CATEGORY, RESPONSE, NEXT_REVIEW, MILESTONE, N_FIELDS };

static const struct {
  const char *field, *title;
  gboolean typed;
} fields[N_FIELDS] = {
    [OWNER] = {"owner", N_("Owner, as a post"), TRUE},
    [CATEGORY] = {"category", N_("Category"), FALSE},
    [RESPONSE] = {"response", N_("Response"), FALSE},
    [NEXT_REVIEW] = {"next_review", N_("Next review, such as 31/03/2027"), TRUE},
    [MILESTONE] = {"milestone", N_("Could bite before"), FALSE},
};

/* The dialog, while it is up. */
typedef struct {
  PlAppSession *session; /* owned */
  GtkWindow *parent;     /* owned */
  gint64 *risks;
  guint n;
  GtkWidget *dialog, *entry_list, *entry, *fault;
  GtkDropDown *what, *value;
} Ask;

static void
ask_free(Ask *ask)
{
  g_object_unref(ask->session);
  g_object_unref(ask->parent);
  g_free(ask->risks);
  g_free(ask);
}

static PlSnapshot *
snapshot_of(Ask *ask)
{
  return pl_app_session_get_snapshot(ask->session);
}

static guint
field_of(Ask *ask)
{
  return MIN(gtk_drop_down_get_selected(ask->what), N_FIELDS - 1);
}

/* Returns: (transfer full) (nullable): the day that is typed; "" for none. */
static char *
read_day(const char *typed, const char **why_not)
{
  if (*typed == '\0')
    return g_strdup("");
  g_autofree char *date = pl_figure_read_date(typed, why_not);
  if (date == NULL || pl_date_is_valid(date))
    return g_steal_pointer(&date);
  *why_not = _("a review is on a day, such as 31/03/2027");
  return NULL;
}

static void
changed_cb(Ask *ask)
{
  const char *why_not = "";
  g_autofree char *typed = g_strstrip(g_strdup(gtk_editable_get_text(GTK_EDITABLE(ask->entry))));
  g_autofree char *date = field_of(ask) == NEXT_REVIEW ? read_day(typed, &why_not) : g_strdup("");
  g_autofree char *fault = pl_say_sentence(why_not);
  gtk_label_set_text(GTK_LABEL(ask->fault), date == NULL ? fault : "");
  gtk_widget_set_visible(ask->fault, date == NULL);
  adw_message_dialog_set_response_enabled(ADW_MESSAGE_DIALOG(ask->dialog), "set", date != NULL);
}

static GtkStringList *
list_values(Ask *ask)
{
  GtkStringList *names = gtk_string_list_new(NULL);
  guint n;
  const PlMilestone *milestones = pl_snapshot_milestones(snapshot_of(ask), &n);
  g_autoptr(GPtrArray) categories = pl_risk_categories(snapshot_of(ask));
  if (field_of(ask) == RESPONSE) {
    for (PlResponse i = PL_RESPONSE_NOT_DECIDED; i <= PL_RESPONSE_TERMINATE; i++)
      gtk_string_list_append(names, pl_word_response(i));
  } else if (field_of(ask) == CATEGORY) {
    for (guint i = 0; i < categories->len; i++)
      gtk_string_list_take(names, pl_say_capital(categories->pdata[i]));
  } else {
    gtk_string_list_append(names, _("No milestone"));
    for (guint i = 0; i < n; i++)
      gtk_string_list_append(names, milestones[i].name);
  }
  return names;
}

static gboolean
is_alike(const PlRisk *a, const PlRisk *b, guint field)
{
  switch (field) {
  case OWNER:
    return g_str_equal(a->owner, b->owner);
  case CATEGORY:
    return g_str_equal(a->category, b->category);
  case RESPONSE:
    return a->response == b->response;
  case NEXT_REVIEW:
    return g_str_equal(a->next_review, b->next_review);
  default:
    return a->milestone == b->milestone;
  }
}

/* Returns: (nullable): one that has what all of them have; NULL where they differ. */
static const PlRisk *
find_alike(Ask *ask)
{
  const PlRisk *first = pl_snapshot_risk(snapshot_of(ask), ask->risks[0]);
  for (guint i = 1; first != NULL && i < ask->n; i++) {
    const PlRisk *other = pl_snapshot_risk(snapshot_of(ask), ask->risks[i]);
    if (other == NULL || !is_alike(first, other, field_of(ask)))
      return NULL;
  }
  return first;
}

/* The row of the menu that `risk` has; the first for NULL. */
static guint
place_of(Ask *ask, const PlRisk *risk)
{
  guint n, place = 0;
  const PlMilestone *milestones = pl_snapshot_milestones(snapshot_of(ask), &n);
  g_autoptr(GPtrArray) categories = pl_risk_categories(snapshot_of(ask));
  if (risk == NULL)
    return 0;
  if (field_of(ask) == RESPONSE)
    return risk->response;
  if (field_of(ask) == CATEGORY)
    return g_ptr_array_find_with_equal_func(categories, risk->category, g_str_equal, &place) ? place : 0;
  while (place < n && milestones[place].id != risk->milestone)
    place++;
  return place < n ? place + 1 : 0;
}

/* What stands there already is what is changed. */
static void
what_chosen_cb(Ask *ask)
{
  guint field = field_of(ask);
  const PlRisk *alike = find_alike(ask);
  g_autofree char *stands = alike == NULL    ? g_strdup("")
                            : field == OWNER ? g_strdup(alike->owner)
                                             : pl_say_date(alike->next_review);
  gtk_widget_set_visible(ask->entry_list, fields[field].typed);
  gtk_widget_set_visible(GTK_WIDGET(ask->value), !fields[field].typed);
  if (fields[field].typed) {
    pl_entry_row_set_title(PL_ENTRY_ROW(ask->entry), _(fields[field].title));
    gtk_editable_set_text(GTK_EDITABLE(ask->entry), stands);
  } else {
    g_autoptr(GtkStringList) values = list_values(ask);
    pl_menu_set_name(ask->value, _(fields[field].title));
    pl_menu_set_items(ask->value, values, place_of(ask, alike));
  }
  changed_cb(ask);
}

static void
set_now(Ask *ask)
{
  PlRisk like;
  pl_record_init_empty(PL_RECORD_RISK, &like);
  const char *why_not = "";
  guint at = gtk_drop_down_get_selected(ask->value), n;
  g_autofree char *typed = g_strstrip(g_strdup(gtk_editable_get_text(GTK_EDITABLE(ask->entry))));
  g_autofree char *date = read_day(typed, &why_not);
  g_autoptr(GPtrArray) categories = pl_risk_categories(snapshot_of(ask));
  const PlMilestone *milestones = pl_snapshot_milestones(snapshot_of(ask), &n);
  like.owner = typed;
  like.next_review = date != NULL ? date : "";
  like.category = at < categories->len ? categories->pdata[at] : "";
  like.response = at <= PL_RESPONSE_TERMINATE ? (PlResponse)at : PL_RESPONSE_NOT_DECIDED;
  like.milestone = at >= 1 && at <= n ? milestones[at - 1].id : 0;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlCommand) command = pl_command_change_risks(snapshot_of(ask), ask->risks, ask->n,
                                                         fields[field_of(ask)].field, &like, &error);
  if (command == NULL) {
    pl_app_session_fail(ask->session, _("The risks were not changed"), error);
    return;
  }
  pl_app_session_run(ask->session, command);
  if (PL_IS_WINDOW(ask->parent))
    pl_done_tell(PL_WINDOW(ask->parent), command);
}

static void
response_cb(Ask *ask, const char *response)
{
  if (g_str_equal(response, "set"))
    set_now(ask);
}

static GtkWidget *
form_new(Ask *ask)
{
  static const char *const names[] = {N_("Owner"), N_("Category"), N_("Response"), N_("Next review"),
                                      N_("Milestone")};
  g_autoptr(GtkStringList) titles = gtk_string_list_new(NULL);
  for (guint i = 0; i < N_FIELDS; i++)
    gtk_string_list_append(titles, _(names[i]));
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_size_request(box, DIALOG_WIDTH, -1);
  ask->what = GTK_DROP_DOWN(gtk_drop_down_new(NULL, NULL));
  pl_menu_set_name(ask->what, _("What to set"));
  pl_menu_set_items(ask->what, titles, OWNER);
  ask->value = GTK_DROP_DOWN(gtk_drop_down_new(NULL, NULL));
  ask->entry_list = pl_boxed_list_new();
  pl_name_widget(ask->entry_list, _("What to set it to"));
  ask->entry = pl_entry_row_new(_(fields[OWNER].title));
  gtk_list_box_append(GTK_LIST_BOX(ask->entry_list), ask->entry);
  ask->fault = pl_label_new("", "small");
  gtk_box_append(GTK_BOX(box), GTK_WIDGET(ask->what));
  gtk_box_append(GTK_BOX(box), ask->entry_list);
  gtk_box_append(GTK_BOX(box), GTK_WIDGET(ask->value));
  gtk_box_append(GTK_BOX(box), ask->fault);
  g_signal_connect_swapped(ask->what, "notify::selected", G_CALLBACK(what_chosen_cb), ask);
  g_signal_connect_swapped(ask->entry, "changed", G_CALLBACK(changed_cb), ask);
  return box;
}

void
pl_risks_change_ask(GtkWindow *parent, PlAppSession *session, const gint64 *risks, guint n)
{
  g_return_if_fail(GTK_IS_WINDOW(parent) && PL_IS_APP_SESSION(session) && risks != NULL && n > 0);
  Ask *ask = g_new0(Ask, 1);
  ask->session = g_object_ref(session);
  ask->parent = g_object_ref(parent);
  ask->risks = g_memdup2(risks, n * sizeof *risks);
  ask->n = n;
  const PlRisk *only = n == 1 ? pl_snapshot_risk(pl_app_session_get_snapshot(session), *risks) : NULL;
  g_autofree char *heading = only != NULL
                                 ? g_strdup_printf(_("Change “%s”"), only->short_name)
                                 : g_strdup_printf(ngettext("Change %u Risk", "Change %u Risks", n), n);
  ask->dialog = adw_message_dialog_new(parent, heading,
                                       n == 1 ? _("One Undo takes it back.")
                                              : _("All of them get the same. One Undo takes it back."));
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG(ask->dialog);
  adw_message_dialog_set_extra_child(dialog, form_new(ask));
  adw_message_dialog_add_responses(dialog, "cancel", _("_Cancel"), "set", _("_Set"), NULL);
  adw_message_dialog_set_response_appearance(dialog, "set", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response(dialog, "set");
  adw_message_dialog_set_close_response(dialog, "cancel");
  g_signal_connect_data(ask->dialog, "response", G_CALLBACK(response_cb), ask,
                        (GClosureNotify)(void (*)(void))ask_free, G_CONNECT_SWAPPED);
  what_chosen_cb(ask);
  gtk_window_present(GTK_WINDOW(ask->dialog));
}
