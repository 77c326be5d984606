/* What is told in passing, faster than it slides in and out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../../src/app/teller.h"

/* libadwaita 1.2.2 ends the program within a second of this where a toast is dismissed while it slides. */
#define ROUNDS 60
#define LONGEST_PAUSE_MS 120

static void
run_for(guint milliseconds)
{
  gint64 end = g_get_monotonic_time() + milliseconds * G_TIME_SPAN_MILLISECOND;
  while (g_get_monotonic_time() < end) {
    g_main_context_iteration(NULL, FALSE);
    g_usleep(1000);
  }
}

static void
things_told_one_upon_another(void **state G_GNUC_UNUSED)
{
  GtkWidget *toasts = adw_toast_overlay_new(), *window = adw_window_new();
  adw_toast_overlay_set_child(ADW_TOAST_OVERLAY(toasts), gtk_label_new("The window"));
  adw_window_set_content(ADW_WINDOW(window), toasts);
  gtk_window_set_default_size(GTK_WINDOW(window), 400, 300);
  gtk_window_present(GTK_WINDOW(window));
  PlTeller *teller = pl_teller_new(GTK_WINDOW(window), ADW_TOAST_OVERLAY(toasts));
  g_autoptr(GRand) rand = g_rand_new_with_seed(20261128);
  for (guint round = 0; round < ROUNDS; round++) {
    for (gint i = g_rand_int_range(rand, 1, 4); i > 0; i--)
      pl_teller_tell(teller, "Workforce stability is at 4", g_rand_boolean(rand) ? "_Undo" : NULL, "win.undo",
                     NULL, FALSE);
    if (g_rand_boolean(rand))
      pl_teller_withdraw(teller);
    run_for((guint)g_rand_int_range(rand, 0, LONGEST_PAUSE_MS));
    if (round % 20 == 19)
      run_for(1000); /* and where it has come to rest */
  }
  pl_teller_free(teller);
  gtk_window_destroy(GTK_WINDOW(window));
  run_for(400);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(things_told_one_upon_another)};
  adw_init();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
