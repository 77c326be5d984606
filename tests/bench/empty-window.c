/* The floor for the first frame: an empty window of the same toolkit, which says when it has been painted. */
#include <adwaita.h>

static void
after_paint_cb(GdkFrameClock *clock, gpointer data G_GNUC_UNUSED)
{
  g_debug("first frame");
  g_signal_handlers_disconnect_by_func(clock, after_paint_cb, NULL);
}

static void
realize_cb(GtkWidget *window, gpointer data G_GNUC_UNUSED)
{
  g_signal_connect_after(gtk_widget_get_frame_clock(window), "after-paint", G_CALLBACK(after_paint_cb), NULL);
}

static void
activate_cb(GtkApplication *application, gpointer data G_GNUC_UNUSED)
{
  GtkWidget *window = adw_application_window_new(application);
  gtk_window_set_default_size(GTK_WINDOW(window), 1200, 760);
  g_signal_connect(window, "realize", G_CALLBACK(realize_cb), NULL);
  gtk_window_present(GTK_WINDOW(window));
}

int
main(int argc, char **argv)
{
  g_autoptr(AdwApplication) application =
      adw_application_new("org.plumbline.EmptyWindow", G_APPLICATION_NON_UNIQUE);
  g_signal_connect(application, "activate", G_CALLBACK(activate_cb), NULL);
  return g_application_run(G_APPLICATION(application), argc, argv);
}
