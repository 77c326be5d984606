/* The window for one figure: what is not typed over stays as it was. */
#include "desk.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <adwaita.h>
#include <plumbline/indicator-commands.h>

#include "entry-row.h"
#include "figure-dialog.h"
#include "plumbline_ui-resources.h"

#define RATE 301
/* As it is kept, with more digits than can be typed. */
#define THIRD (100.0 / 3)

static PlObservation
figure_of(Desk *desk)
{
  PlObservation figure;
  pl_record_init_empty(PL_RECORD_OBSERVATION, &figure);
  figure.indicator = RATE;
  figure.organisation = pl_app_session_get_organisation(desk->session)->id;
  figure.date = "2026-03-31";
  figure.value = THIRD;
  figure.qualifier = PL_QUALIFIER_COMPUTED;
  return figure;
}

static Desk *
desk_with_figure(void)
{
  Desk *desk = desk_new();
  g_autoptr(PlCommand) add =
      pl_command_add_indicator(pl_app_session_get_snapshot(desk->session), RATE, "Rate", 0);
  pl_app_session_run(desk->session, add);
  const PlObservation figure = figure_of(desk);
  g_autoptr(PlCommand) put =
      pl_command_set_figure(pl_app_session_get_snapshot(desk->session), &figure, NULL, NULL);
  pl_app_session_run(desk->session, put);
  desk_settle(desk);
  return desk;
}

/* The window that was opened last, other than `parent`. */
static GtkWindow *
other_window(GtkWindow *parent)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels();
  for (GList *at = windows; at != NULL; at = at->next)
    if (at->data != parent)
      return at->data;
  fail_msg("no window was opened");
  return NULL;
}

static void
find_all(GtkWidget *within, GType type, GPtrArray *found)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE(within, type))
    g_ptr_array_add(found, within);
  for (GtkWidget *child = gtk_widget_get_first_child(within); child != NULL;
       child = gtk_widget_get_next_sibling(child))
    find_all(child, type, found);
}

static void
a_note_leaves_the_figure_alone(void **state)
{
  (void)state;
  Desk *desk = desk_with_figure();
  GtkWindow *parent = GTK_WINDOW(gtk_window_new());
  gtk_window_present(parent);
  const PlObservation key = figure_of(desk);
  pl_figure_ask(parent, desk->session, RATE, &key);
  GtkWindow *dialog = other_window(parent);
  g_autoptr(GPtrArray) rows = g_ptr_array_new();
  find_all(GTK_WIDGET(dialog), PL_TYPE_ENTRY_ROW, rows);
  assert_int_equal(rows->len, 4);
  gtk_editable_set_text(GTK_EDITABLE(rows->pdata[3]), "Our calculation");
  adw_message_dialog_response(ADW_MESSAGE_DIALOG(dialog), "keep");
  desk_settle(desk);
  const PlObservation *stands =
      pl_snapshot_find(pl_app_session_get_snapshot(desk->session), PL_RECORD_OBSERVATION, &key);
  assert_string_equal(stands->note, "Our calculation");
  assert_int_equal(stands->qualifier, PL_QUALIFIER_COMPUTED);
  assert_true(stands->value == THIRD);
  gtk_window_destroy(parent);
  desk_free(desk);
}

int
main(void)
{
  g_setenv("GTK_A11Y", "test", TRUE);
  adw_init();
  g_object_set(gtk_settings_get_default(), "gtk-cursor-blink", FALSE, NULL);
  plumbline_ui_register_resource();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_note_leaves_the_figure_alone),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
