#include "options-records.h"

#include <glib/gi18n-lib.h>
#include <plumbline/framework.h>
#include <plumbline/options-weighed.h>
#include <plumbline/say.h>

#include "links.h"
#include "record-window.h"
#include "widgets.h"

static GtkWindow *
window_of(PlPage *page)
{
  return GTK_WINDOW(gtk_widget_get_root(GTK_WIDGET(page)));
}

static gboolean
can_change(PlPage *page)
{
  return !pl_document_is_read_only(pl_app_session_get_document(pl_page_get_session(page)));
}

/* What a row opens; it holds the id and not the record, since records change with each snapshot. */
typedef struct {
  PlRecordKind kind;
  gint64 id;
} Opens;

static void
row_activated_cb(PlPage *page, GtkListBoxRow *row)
{
  const Opens *opens = g_object_get_data(G_OBJECT(row), "opens");
  pl_record_window_present(window_of(page), pl_page_get_session(page), opens->kind, opens->id);
}

static GtkWidget *
list_new(PlPage *page, const char *name)
{
  GtkWidget *list = pl_row_list_new(name);
  gtk_widget_set_name(list, name);
  g_signal_connect_object(list, "row-activated", G_CALLBACK(row_activated_cb), page, G_CONNECT_SWAPPED);
  pl_list_one_stop(list);
  return list;
}

static void
add_row(GtkWidget *list, PlRecordKind kind, gint64 id, const char *text, const char *below)
{
  GtkWidget *body = gtk_box_new(GTK_ORIENTATION_VERTICAL, 2);
  pl_box_add_line(body, text, NULL);
  pl_box_add_line(body, below, "dim-label small");
  g_autofree char *spoken = g_strdup_printf("%s %s", text, below),
                  *place = g_strdup_printf("record-%" G_GINT64_FORMAT, id);
  GtkWidget *row = pl_row_new(body, g_strchomp(spoken));
  const Opens opens = {kind, id};
  gtk_widget_set_name(row, place);
  g_object_set_data_full(G_OBJECT(row), "opens", g_memdup2(&opens, sizeof opens), g_free);
  gtk_list_box_append(GTK_LIST_BOX(list), row);
}

static GtkWidget *
section_new(PlPage *page, const char *title, const char *button, void (*act)(PlPage *page))
{
  GtkWidget *section = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = pl_line_new(12), *heading = pl_heading_new(title, "title-4");
  GtkWidget *add = gtk_button_new_with_label(button);
  gtk_widget_set_hexpand(heading, TRUE);
  pl_name_widget(add, button);
  gtk_widget_set_name(add, button);
  gtk_widget_set_sensitive(add, can_change(page));
  g_signal_connect_object(add, "clicked", G_CALLBACK(act), page, G_CONNECT_SWAPPED);
  pl_line_add(line, heading);
  pl_line_add(line, add);
  gtk_box_append(GTK_BOX(section), line);
  gtk_widget_add_css_class(section, "card");
  gtk_widget_add_css_class(section, "panel");
  return section;
}

/* ---- What was chosen ---- */

void
pl_options_record_choice(PlPage *page)
{
  PlAppSession *session = pl_page_get_session(page);
  const PlOption *option = pl_app_session_get_option(session);
  if (!can_change(page) || option == NULL)
    return;
  g_autofree char *today = pl_document_dup_today(pl_app_session_get_document(session));
  PlOptionChoice choice;
  pl_record_init_empty(PL_RECORD_OPTION_CHOICE, &choice);
  choice.id = pl_document_next_id(pl_app_session_get_document(session));
  choice.option = option->id;
  choice.scenario = pl_snapshot_info(pl_app_session_get_snapshot(session))->scenario;
  choice.decided_on = today;
  g_autofree char *label = g_strdup_printf(_("Record the choice of %s"), option->name);
  g_autoptr(PlCommand) command = pl_command_new("choose", label);
  pl_command_put(command, PL_RECORD_OPTION_CHOICE, &choice);
  pl_record_window_begin(window_of(page), session, command, PL_RECORD_OPTION_CHOICE, choice.id);
}

GtkWidget *
pl_options_choices_new(PlPage *page)
{
  PlSnapshot *snapshot = pl_app_session_get_snapshot(pl_page_get_session(page));
  GtkWidget *section =
      section_new(page, _("What was chosen"), _("Record a Choice…"), pl_options_record_choice);
  GtkWidget *list = list_new(page, _("What was chosen"));
  guint n;
  const PlOptionChoice *choices = pl_snapshot_option_choices(snapshot, &n); /* in order of date */
  for (guint i = n; i > 0; i--) {
    const PlOptionChoice *choice = &choices[i - 1];
    const PlOption *option = pl_snapshot_option(snapshot, choice->option);
    g_autofree char *date = pl_say_date(choice->decided_on);
    g_autofree char *text =
        g_strdup_printf(_("%s, decided on %s by %s"), option != NULL ? option->name : "", date,
                        *choice->decided_by != '\0' ? choice->decided_by : _("nobody named yet"));
    const PlScenario *scenario = pl_snapshot_find_id(snapshot, PL_RECORD_SCENARIO, choice->scenario);
    const char *reason = *choice->reason != '\0' ? choice->reason : _("No reason is given yet.");
    g_autofree char *below = scenario != NULL
                                 ? g_strdup_printf(_("For the proposal “%s”. %s"), scenario->name, reason)
                                 : g_strdup(reason);
    add_row(list, PL_RECORD_OPTION_CHOICE, choice->id, text, below);
  }
  if (n == 0)
    pl_box_add_line(
        section,
        pl_published(
            snapshot,
            _("Nothing is decided yet. A choice is recorded with its date, who decided and why; the "
              "product makes none."),
            _("No decision is published. A choice is recorded with its date, who decided and why; the "
              "product makes none.")),
        "dim-label");
  gtk_widget_set_visible(list, n > 0);
  gtk_box_append(GTK_BOX(section), list);
  return section;
}

/* ---- Single services ---- */

void
pl_options_arrange(PlPage *page)
{
  PlAppSession *session = pl_page_get_session(page);
  PlSnapshot *snapshot = pl_app_session_get_snapshot(session);
  const PlOption *option = pl_app_session_get_option(session);
  guint n, n_rows;
  const PlItem *services = pl_framework_catalogue(snapshot, "services", &n), *service = NULL;
  const PlArrangement *rows = pl_snapshot_arrangements(snapshot, &n_rows);
  if (!can_change(page) || option == NULL || services == NULL)
    return;
  for (guint i = 0; i < n && service == NULL; i++) {
    gboolean taken = FALSE;
    for (guint j = 0; j < n_rows; j++)
      taken = taken || rows[j].service == services[i].id;
    if (!taken)
      service = &services[i];
  }
  if (service == NULL)
    service = &services[0];
  PlArrangement row;
  pl_record_init_empty(PL_RECORD_ARRANGEMENT, &row);
  row.id = pl_document_next_id(pl_app_session_get_document(session));
  row.service = service->id, row.option = option->id;
  g_autoptr(PlCommand) command = pl_command_new("arrange", _("Arrange a service"));
  pl_command_put(command, PL_RECORD_ARRANGEMENT, &row);
  pl_record_window_begin(window_of(page), session, command, PL_RECORD_ARRANGEMENT, row.id);
}

GtkWidget *
pl_options_arrangements_new(PlPage *page)
{
  PlAppSession *session = pl_page_get_session(page);
  g_autoptr(PlArrangements) all =
      pl_arrangements_new(pl_app_session_get_snapshot(session), 0, pl_app_session_get_as_at(session));
  GtkWidget *section = section_new(page, _("Single services"), _("Arrange a Service…"), pl_options_arrange);
  GtkWidget *list = list_new(page, _("Arrangements for single services"));
  pl_box_add_line(section, all->statement.text, "dim-label");
  for (guint i = 0; i < all->n_items; i++)
    pl_box_add_line(section, all->items[i].due.text, "ask");
  for (guint i = 0; i < all->n_overlaps; i++)
    pl_box_add_line(section, all->overlaps[i].text, "ask");
  for (guint i = 0; i < all->n_items; i++)
    add_row(list, PL_RECORD_ARRANGEMENT, all->items[i].arrangement->id, all->items[i].statement.text,
            all->items[i].arrangement->note);
  if (all->n_items == 0)
    pl_box_add_line(
        section,
        _("A service may be run another way than its neighbours: fostering shared, the front door apart."),
        "dim-label");
  gtk_widget_set_visible(list, all->n_items > 0);
  gtk_box_append(GTK_BOX(section), list);
  return section;
}
