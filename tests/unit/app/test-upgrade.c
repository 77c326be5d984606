/* A document of an earlier version, in the window: an upgrade is offered, done, told of, and the document
 * opens. Only here, in process, can a next version be made up. */
#include "desk.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../../src/store/schema.h"
#include "application.h"
#include "window.h"

/* A next version that adds an index. */
#define NEXT "CREATE INDEX made_up ON organisation (name); PRAGMA user_version = 2;"

/* Longest wait for the window, in steps of 10 ms: a busy machine's. */
#define PATIENCE 3000

/* One whose heading holds `heading`: on a slow machine another one tells of progress first. */
static AdwMessageDialog *
find_dialog(const char *heading)
{
  GListModel *windows = gtk_window_get_toplevels();
  for (guint i = 0; i < g_list_model_get_n_items(windows); i++) {
    g_autoptr(GtkWindow) window = g_list_model_get_item(windows, i);
    if (ADW_IS_MESSAGE_DIALOG(window) && gtk_widget_get_visible(GTK_WIDGET(window)) &&
        strstr(adw_message_dialog_get_heading(ADW_MESSAGE_DIALOG(window)), heading) != NULL)
      return ADW_MESSAGE_DIALOG(window);
  }
  return NULL;
}

static void
run_a_little(void)
{
  for (guint i = 0; i < 10 && g_main_context_iteration(NULL, FALSE); i++)
    continue;
  g_usleep(10000);
}

/* Presses the button that Enter presses in the dialog that comes, whose heading must hold `heading`. */
static void
agree(const char *heading)
{
  for (guint i = 0; i < PATIENCE && find_dialog(heading) == NULL; i++)
    run_a_little();
  AdwMessageDialog *dialog = find_dialog(heading);
  assert_non_null(dialog);
  g_signal_emit_by_name(gtk_window_get_default_widget(GTK_WINDOW(dialog)), "clicked");
}

static PlWindow *
wait_for_document(PlApplication *application)
{
  for (guint i = 0; i < PATIENCE; i++) {
    GtkWindow *window = gtk_application_get_active_window(GTK_APPLICATION(application));
    if (PL_IS_WINDOW(window) && pl_window_get_file(PL_WINDOW(window)) != NULL)
      return PL_WINDOW(window);
    run_a_little();
  }
  return NULL;
}

static void
an_upgrade_is_offered_and_told_of(void **state G_GNUC_UNUSED)
{
  Desk *desk = desk_new();
  pl_document_close(desk->document);
  pl_schema_rehearse(NEXT);
  PlApplication *application = pl_application_new();
  assert_true(g_application_register(G_APPLICATION(application), NULL, NULL));
  g_autoptr(GFile) file = g_file_new_for_path(desk->path);
  pl_application_open(application, NULL, file);

  agree("Testshire.plumb");
  agree("is upgraded");
  PlWindow *window = wait_for_document(application);
  assert_non_null(window);
  assert_true(g_file_equal(pl_window_get_file(window), file));
  g_autofree char *kept =
      g_build_filename(desk->folder, "Testshire (before upgrade from format 1).plumb", NULL);
  assert_true(g_file_test(kept, G_FILE_TEST_IS_REGULAR));

  gtk_window_close(GTK_WINDOW(window));
  for (guint i = 0; i < PATIENCE && gtk_application_get_windows(GTK_APPLICATION(application)) != NULL; i++)
    run_a_little();
  assert_null(gtk_application_get_windows(GTK_APPLICATION(application)));
  g_object_unref(application);
  pl_schema_rehearse(NULL);
  desk_free(desk);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_upgrade_is_offered_and_told_of),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
