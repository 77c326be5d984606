/*
 * A long list of which the first rows come first: what is shown at once, what a frame adds, and that nothing
 * is left out in the end.
 */
#include "desk.h"

#include <adwaita.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "list-part.h"

#define ROWS 1000
#define PATIENCE_US (30 * G_USEC_PER_SEC)

typedef struct {
  GtkWidget *window, *view;
  GtkStringList *whole;
  GtkSliceListModel *part;
} List;

static void
setup_cb(GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  gtk_list_item_set_child(item, gtk_label_new("row"));
}

static void
list_init(List *list)
{
  list->whole = gtk_string_list_new(NULL);
  list->view = gtk_column_view_new(NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new();
  g_signal_connect(factory, "setup", G_CALLBACK(setup_cb), NULL);
  g_autoptr(GtkColumnViewColumn) column = gtk_column_view_column_new("Row", factory);
  gtk_column_view_append_column(GTK_COLUMN_VIEW(list->view), column);
  list->part = pl_list_part_new(G_LIST_MODEL(list->whole), list->view);
  g_autoptr(GtkSingleSelection) selection = gtk_single_selection_new(g_object_ref(G_LIST_MODEL(list->part)));
  gtk_column_view_set_model(GTK_COLUMN_VIEW(list->view), GTK_SELECTION_MODEL(selection));
  GtkWidget *scroller = gtk_scrolled_window_new();
  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), list->view);
  list->window = gtk_window_new();
  gtk_window_set_default_size(GTK_WINDOW(list->window), 300, 400);
  gtk_window_set_child(GTK_WINDOW(list->window), scroller);
}

/* Of a list that is empty. */
static void
begin(List *list)
{
  pl_list_part_begin(list->part);
  g_auto(GStrv) rows = g_new0(char *, ROWS + 1);
  for (guint i = 0; i < ROWS; i++)
    rows[i] = g_strdup("row");
  gtk_string_list_splice(list->whole, 0, 0, (const char *const *)rows);
}

static guint
n_shown(List *list)
{
  return g_list_model_get_n_items(G_LIST_MODEL(list->part));
}

/* Returns: whether there is time left to wait in; what is waited for may come in this turn of the main loop.
 */
static gboolean
turn(gint64 until)
{
  if (g_get_monotonic_time() >= until)
    return FALSE;
  if (!g_main_context_iteration(NULL, FALSE))
    g_usleep(1000);
  return TRUE;
}

static void
all_come_in_the_end(void **state G_GNUC_UNUSED)
{
  List list;
  list_init(&list);
  begin(&list);
  guint at_once = n_shown(&list);
  assert_in_range(at_once, 20, 60);
  pl_list_part_begin(list.part); /* again, before the first frame */
  assert_int_equal(n_shown(&list), at_once);
  gtk_window_present(GTK_WINDOW(list.window));
  guint before = n_shown(&list), most = 0;
  gint64 until = g_get_monotonic_time() + PATIENCE_US;
  while (n_shown(&list) < ROWS && turn(until)) {
    guint more = n_shown(&list) - before;
    if (n_shown(&list) < ROWS)
      most = MAX(most, more);
    before = n_shown(&list);
  }
  assert_int_equal(n_shown(&list), ROWS);
  pl_list_part_begin(list.part); /* all have their widgets, for the rows that come */
  assert_int_equal(n_shown(&list), ROWS);
  assert_in_range(most, 1, at_once); /* a few in each frame */
  gtk_window_destroy(GTK_WINDOW(list.window));
  g_object_unref(list.part);
  g_object_unref(list.whole);
}

static void
a_row_far_down_is_reached(void **state G_GNUC_UNUSED)
{
  List list;
  list_init(&list);
  begin(&list);
  pl_list_part_reach(list.part, 5);
  assert_true(n_shown(&list) < 100);
  pl_list_part_reach(list.part, 700);
  assert_true(n_shown(&list) > 700);
  pl_list_part_scroll(list.part, 700); /* before there is anything to scroll */
  gtk_window_present(GTK_WINDOW(list.window));
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment(
      GTK_SCROLLED_WINDOW(gtk_widget_get_ancestor(list.view, GTK_TYPE_SCROLLED_WINDOW)));
  gint64 until = g_get_monotonic_time() + PATIENCE_US;
  while (gtk_adjustment_get_value(down) <= 0 && turn(until))
    ;
  assert_true(gtk_adjustment_get_value(down) > 0);
  gtk_window_destroy(GTK_WINDOW(list.window));
  g_object_unref(list.part);
  g_object_unref(list.whole);
}

static void
press(GtkWidget *widget, guint key, GdkModifierType state)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers(widget);
  gboolean handled = FALSE;
  for (guint i = 0; i < g_list_model_get_n_items(controllers) && !handled; i++) {
    g_autoptr(GtkEventController) controller = g_list_model_get_item(controllers, i);
    if (GTK_IS_EVENT_CONTROLLER_KEY(controller))
      g_signal_emit_by_name(controller, "key-pressed", key, 0, state, &handled);
  }
  assert_false(handled); /* the list itself is to act on it */
}

static void
keys_for_all_find_all(void **state G_GNUC_UNUSED)
{
  static const struct {
    guint key;
    GdkModifierType state;
    gboolean all;
  } keys[] = {{GDK_KEY_Down, 0, FALSE},
              {GDK_KEY_a, 0, FALSE},
              {GDK_KEY_a, GDK_CONTROL_MASK, TRUE},
              {GDK_KEY_slash, GDK_CONTROL_MASK, TRUE},
              {GDK_KEY_End, 0, TRUE},
              {GDK_KEY_KP_End, GDK_SHIFT_MASK, TRUE}};
  for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
    List list;
    list_init(&list);
    begin(&list);
    assert_true(n_shown(&list) < ROWS);
    press(list.view, keys[i].key, keys[i].state);
    assert_int_equal(n_shown(&list) == ROWS, keys[i].all);
    gtk_window_destroy(GTK_WINDOW(list.window));
    g_object_unref(list.part);
    g_object_unref(list.whole);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(all_come_in_the_end),
      cmocka_unit_test(a_row_far_down_is_reached),
      cmocka_unit_test(keys_for_all_find_all),
  };
  g_setenv("GTK_A11Y", "test", TRUE);
  adw_init();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
