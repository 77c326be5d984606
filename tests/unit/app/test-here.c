/*
 * What opens where the focus is (here.h): beside it, where it is seen, also when it has scrolled out of sight
 * or fills the page; and as high as its lines are once they wrap.
 */
#include "desk.h"

#include <adwaita.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "here.h"
#include "widgets.h"

#define PATIENCE_US (10 * G_USEC_PER_SEC)

typedef struct {
  GtkWidget *window, *page, *focus;
} Shown;

/* A button of that height at that place in a list that scrolls. */
static void
shown_init(Shown *shown, gint y, gint height)
{
  GtkWidget *scroller = gtk_scrolled_window_new(), *list = gtk_fixed_new();
  shown->focus = gtk_button_new_with_label("Focus");
  gtk_widget_set_size_request(shown->focus, 200, height);
  gtk_fixed_put(GTK_FIXED(list), shown->focus, 20, y);
  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), list);
  shown->page = adw_bin_new();
  adw_bin_set_child(ADW_BIN(shown->page), scroller);
  shown->window = gtk_window_new();
  gtk_window_set_default_size(GTK_WINDOW(shown->window), 800, 600);
  gtk_window_set_child(GTK_WINDOW(shown->window), shown->page);
  gtk_window_present(GTK_WINDOW(shown->window));
  gint64 until = g_get_monotonic_time() + PATIENCE_US;
  while (gtk_widget_get_height(shown->page) < 500 && g_get_monotonic_time() < until)
    g_main_context_iteration(NULL, FALSE);
  assert_true(gtk_widget_get_height(shown->page) >= 500);
}

/* Returns: how much of the content is seen, in parts of it; 0 where it does not open. */
static double
open_here(Shown *shown)
{
  GtkWidget *content = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0), *line = gtk_label_new("one line");
  GtkWidget *wrapped = pl_label_new("A sentence that is much longer than a popover is wide, so that it takes "
                                    "several lines in it, each of which has to be seen by whoever opened it",
                                    NULL);
  gtk_box_append(GTK_BOX(content), line);
  gtk_box_append(GTK_BOX(content), wrapped);
  GtkWidget *popover = pl_here_show(shown->page, shown->focus, content, "Words");
  gint64 until = g_get_monotonic_time() + PATIENCE_US;
  while ((!gtk_widget_get_mapped(popover) || gtk_widget_get_height(line) == 0) &&
         g_get_monotonic_time() < until)
    g_main_context_iteration(NULL, FALSE);
  GtkWidget *scroller = gtk_popover_get_child(GTK_POPOVER(popover));
  gint high = gtk_widget_get_height(line) + gtk_widget_get_height(wrapped);
  return gtk_widget_get_mapped(popover) && high > 0 ? (double)gtk_widget_get_height(scroller) / high : 0;
}

static void
it_opens_wherever_the_focus_is(void **state G_GNUC_UNUSED)
{
  static const struct {
    gint y, height;
  } places[] = {{200, 40}, {3000, 40}, {0, 5000}, {560, 40}};
  for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
    Shown shown;
    shown_init(&shown, places[i].y, places[i].height);
    double seen = open_here(&shown);
    if (seen < 1)
      fail_msg("at %d, %d high: %.2f of it is seen", places[i].y, places[i].height, seen);
    gtk_window_destroy(GTK_WINDOW(shown.window));
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(it_opens_wherever_the_focus_is)};
  g_setenv("GTK_A11Y", "test", TRUE);
  adw_init();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
