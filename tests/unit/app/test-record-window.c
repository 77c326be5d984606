/* A record's window that is closed on a date which cannot be kept. */
#include "desk.h"

#include <adwaita.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "dates.h"
#include "record-window.h"

#define ACTION 900

typedef struct {
  Desk *desk;
  GtkWindow *parent;
  GtkWidget *window;     /* NULL once it has closed */
  GtkWidget *due, *done; /* its two dates */
} Opened;

static void
find_dates(GtkWidget *in, GPtrArray *dates)
{
  if (GTK_IS_ENTRY(in) && g_strcmp0(gtk_entry_get_placeholder_text(GTK_ENTRY(in)), pl_date_hint()) == 0)
    g_ptr_array_add(dates, in);
  for (GtkWidget *child = gtk_widget_get_first_child(in); child != NULL;
       child = gtk_widget_get_next_sibling(child))
    find_dates(child, dates);
}

static void
open_action(Opened *opened)
{
  PlAction action;
  pl_record_init_empty(PL_RECORD_ACTION, &action);
  action.id = ACTION, action.assessment = AUTUMN, action.title = "Fill the posts", action.due = "2026-12-01";
  g_autoptr(PlCommand) command = pl_command_new("add", "Add an action");
  pl_command_put(command, PL_RECORD_ACTION, &action);
  opened->desk = desk_new();
  pl_app_session_run(opened->desk->session, command);
  desk_settle(opened->desk);
  opened->parent = GTK_WINDOW(gtk_window_new());
  gtk_window_present(opened->parent);
  pl_record_window_present(opened->parent, opened->desk->session, PL_RECORD_ACTION, ACTION);
  GListModel *windows = gtk_window_get_toplevels();
  for (guint i = 0; i < g_list_model_get_n_items(windows); i++) {
    g_autoptr(GtkWidget) window = g_list_model_get_item(windows, i);
    if (window != GTK_WIDGET(opened->parent))
      opened->window = window;
  }
  assert_non_null(opened->window);
  g_object_add_weak_pointer(G_OBJECT(opened->window), (gpointer *)&opened->window);
  g_autoptr(GPtrArray) dates = g_ptr_array_new();
  find_dates(opened->window, dates);
  assert_int_equal(dates->len, 2);
  opened->due = dates->pdata[0];
  opened->done = dates->pdata[1];
}

static void
close_all(Opened *opened)
{
  gtk_window_destroy(opened->parent);
  desk_settle(opened->desk);
  assert_int_equal(opened->desk->failures, 0);
  desk_free(opened->desk);
}

static void
type(GtkWidget *entry, const char *text)
{
  gtk_widget_grab_focus(entry);
  gtk_editable_set_text(GTK_EDITABLE(entry), text);
}

/* Its end is typed over: a field that is emptied first is empty for that while. */
static void
spoil(GtkWidget *entry)
{
  gint end = -1;
  gtk_widget_grab_focus(entry);
  gtk_editable_insert_text(GTK_EDITABLE(entry), " or so", -1, &end);
}

/* Returns: whether it stayed. */
static gboolean
is_held(Opened *opened)
{
  gtk_window_close(GTK_WINDOW(opened->window));
  desk_settle(opened->desk);
  return opened->window != NULL;
}

static gboolean
has_focus(Opened *opened, GtkWidget *entry)
{
  GtkWidget *focus = gtk_window_get_focus(GTK_WINDOW(opened->window));
  return focus != NULL && (focus == entry || gtk_widget_is_ancestor(focus, entry));
}

static const char *
due_of(Opened *opened)
{
  const PlAction *action =
      pl_snapshot_find_id(pl_app_session_get_snapshot(opened->desk->session), PL_RECORD_ACTION, ACTION);
  return action->due;
}

static void
a_date_that_cannot_be_kept_holds_its_window(void **state G_GNUC_UNUSED)
{
  Opened opened = {0};
  open_action(&opened);
  spoil(opened.due);
  g_autofree char *typed = g_strdup(gtk_editable_get_text(GTK_EDITABLE(opened.due)));
  assert_true(g_str_has_suffix(typed, " or so"));
  assert_true(is_held(&opened));
  assert_true(has_focus(&opened, opened.due));
  assert_string_equal(gtk_editable_get_text(GTK_EDITABLE(opened.due)), typed); /* to be mended */
  assert_false(is_held(&opened)); /* whoever closes it again means it */
  assert_string_equal(due_of(&opened), "2026-12-01");
  close_all(&opened);
}

/* What stood goes only for another date, or where the field is left empty. */
static void
a_date_stands_until_another_is_typed(void **state G_GNUC_UNUSED)
{
  Opened opened = {0};
  open_action(&opened);
  type(opened.due, "31/02/2027"); /* over the other */
  desk_settle(opened.desk);
  assert_string_equal(due_of(&opened), "2026-12-01");
  type(opened.due, "2027-02-28");
  desk_settle(opened.desk);
  assert_string_equal(due_of(&opened), "2027-02-28");
  type(opened.due, "");
  desk_settle(opened.desk);
  assert_string_equal(due_of(&opened), "2027-02-28");
  gtk_widget_grab_focus(opened.done);
  desk_settle(opened.desk);
  assert_string_equal(due_of(&opened), "");
  assert_false(is_held(&opened));
  close_all(&opened);
}

static void
a_date_that_was_mended_is_kept(void **state G_GNUC_UNUSED)
{
  Opened opened = {0};
  open_action(&opened);
  type(opened.due, "soon");
  assert_true(is_held(&opened));
  type(opened.due, "2026-12-24");
  assert_false(is_held(&opened));
  assert_string_equal(due_of(&opened), "2026-12-24");
  close_all(&opened);
}

static void
each_that_cannot_be_kept_holds_it(void **state G_GNUC_UNUSED)
{
  Opened opened = {0};
  open_action(&opened);
  type(opened.due, "soon");
  assert_true(is_held(&opened));
  type(opened.due, "2026-12-24");
  type(opened.done, "2031-01-01"); /* still to come */
  assert_true(is_held(&opened));
  assert_true(has_focus(&opened, opened.done));
  type(opened.done, "");
  type(opened.due, "later"); /* once more the first */
  assert_true(is_held(&opened));
  assert_true(has_focus(&opened, opened.due));
  assert_false(is_held(&opened));
  close_all(&opened);
}

int
main(void)
{
  adw_init();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_date_that_cannot_be_kept_holds_its_window),
      cmocka_unit_test(a_date_stands_until_another_is_typed),
      cmocka_unit_test(a_date_that_was_mended_is_kept),
      cmocka_unit_test(each_that_cannot_be_kept_holds_it),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
