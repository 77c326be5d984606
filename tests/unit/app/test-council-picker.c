/* council-picker.h: what it offers and takes, and that it goes when its window does. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "council-picker.h"

#define SUGGESTIONS_MOST 8

static GtkListBox *
list_of(GtkWidget *picker)
{
  GtkWidget *box = adw_bin_get_child(ADW_BIN(picker));
  return GTK_LIST_BOX(gtk_widget_get_first_child(box));
}

/* The rows below the field. */
static guint
offered(GtkWidget *picker)
{
  guint n = 0;
  while (gtk_list_box_get_row_at_index(list_of(picker), (gint)n + 1) != NULL)
    n++;
  return n;
}

static const char *
named(GtkWidget *picker)
{
  const PlCouncil *council = pl_council_picker_get_council(PL_COUNCIL_PICKER(picker));
  return council != NULL ? council->name : "";
}

static void
count_cb(guint *changes)
{
  (*changes)++;
}

static void
it_offers_at_most_eight_and_takes_one(void **state G_GNUC_UNUSED)
{
  guint changes = 0;
  GtkWidget *window = gtk_window_new(), *picker = pl_council_picker_new("Council");
  gtk_window_set_child(GTK_WINDOW(window), picker);
  g_signal_connect_swapped(picker, "changed", G_CALLBACK(count_cb), &changes);
  assert_int_equal(offered(picker), 0);
  pl_council_picker_set_name(PL_COUNCIL_PICKER(picker), "n");
  assert_int_equal(offered(picker), SUGGESTIONS_MOST);
  assert_string_equal(named(picker), "");
  pl_council_picker_set_name(PL_COUNCIL_PICKER(picker), "Slough Children First");
  assert_int_equal(offered(picker), 0);
  assert_string_equal(named(picker), "");

  pl_council_picker_set_name(PL_COUNCIL_PICKER(picker), "bristol");
  assert_int_equal(offered(picker), 1);
  assert_string_equal(named(picker), "");
  guint before = changes;
  gtk_widget_activate(GTK_WIDGET(gtk_list_box_get_row_at_index(list_of(picker), 1)));
  assert_true(changes > before);
  assert_string_equal(named(picker), "City of Bristol");
  assert_int_equal(offered(picker), 0);
  g_autofree char *name = pl_council_picker_dup_name(PL_COUNCIL_PICKER(picker));
  assert_string_equal(name, "City of Bristol");

  /* Another name, and it is no longer meant; the list's own name for it, and it is again. */
  pl_council_picker_set_name(PL_COUNCIL_PICKER(picker), "City of Bristol Trust");
  assert_string_equal(named(picker), "");
  pl_council_picker_set_name(PL_COUNCIL_PICKER(picker), " bristol, city of ");
  assert_string_equal(named(picker), "City of Bristol");
  /* York is named in full, and North Yorkshire may still be meant. */
  pl_council_picker_set_name(PL_COUNCIL_PICKER(picker), "York");
  assert_string_equal(named(picker), "York");
  assert_int_equal(offered(picker), 2);
  gtk_window_destroy(GTK_WINDOW(window));
}

static void
it_goes_with_its_window(void **state G_GNUC_UNUSED)
{
  GtkWidget *window = gtk_window_new(), *picker = pl_council_picker_new("Council");
  gpointer there = picker;
  g_object_add_weak_pointer(G_OBJECT(picker), &there);
  gtk_window_set_child(GTK_WINDOW(window), picker);
  pl_council_picker_set_name(PL_COUNCIL_PICKER(picker), "tow");
  gtk_window_destroy(GTK_WINDOW(window));
  assert_null(there);
}

int
main(void)
{
  adw_init();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(it_offers_at_most_eight_and_takes_one),
      cmocka_unit_test(it_goes_with_its_window),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
