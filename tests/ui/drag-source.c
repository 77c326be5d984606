/* drag-source FILE: a small window at the right edge of the display, from which FILE can be dragged as a file
 * manager has it. */
#include <gtk/gtk.h>

static void
activate_cb(GtkApplication *application, const char *path)
{
  g_autoptr(GFile) file = g_file_new_for_path(path);
  GdkFileList *list = gdk_file_list_new_from_array(&file, 1);
  GtkDragSource *source = gtk_drag_source_new();
  g_autoptr(GdkContentProvider) content = gdk_content_provider_new_typed(GDK_TYPE_FILE_LIST, list);
  GtkWidget *window = gtk_application_window_new(application);
  gtk_drag_source_set_content(source, content);
  gtk_widget_add_controller(window, GTK_EVENT_CONTROLLER(source));
  gtk_window_set_decorated(GTK_WINDOW(window), FALSE);
  gtk_window_set_title(GTK_WINDOW(window), "drag-source");
  gtk_window_set_default_size(GTK_WINDOW(window), 60, 60);
  gtk_window_present(GTK_WINDOW(window));
  g_boxed_free(GDK_TYPE_FILE_LIST, list);
}

int
main(int argc, char *argv[])
{
  if (argc != 2)
    return 2;
  g_autoptr(GtkApplication) application = gtk_application_new(NULL, G_APPLICATION_NON_UNIQUE);
  g_signal_connect(application, "activate", G_CALLBACK(activate_cb), argv[1]);
  return g_application_run(G_APPLICATION(application), 1, argv);
}
