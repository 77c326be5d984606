/*
 * The program itself, in which each key tells, on stdout, how long it was until a frame was painted:
 * "score 9.1" for a key that scores, "typed 5.0" for one that is typed in a text, "chart 6.0" for F8, which
 * has the charts drawn again, "idle 4.2" for F9, which only has the same window drawn again. It opens at
 * PLACE, and where that is not set at the matrix. Where SLOW_DISK_MS is set, every sync of a file takes that
 * long, and is told of: "sync".
 */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "application.h"
#include "chart-view.h"
#include "window.h"

#define LOOK_AGAIN_MS 50

/* In the place of the C library's, for SQLite: this program exports them. */
static int
sync_slowly(const char *name, int fd)
{
  int (*sync_file)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  const char *slow = getenv("SLOW_DISK_MS");
  if (slow != NULL) {
    usleep((useconds_t)atoi(slow) * 1000);
    printf("sync\n");
    fflush(stdout);
  }
  return sync_file(fd);
}

int
fsync(int fd)
{
  return sync_slowly("fsync", fd);
}

int
fdatasync(int fd)
{
  return sync_slowly("fdatasync", fd);
}

static gint64 pressed_at; /* 0 for no key that waits for its frame */
static const char *kind;

static void
draw_charts(GtkWidget *widget)
{
  if (PL_IS_CHART_VIEW(widget))
    gtk_widget_queue_draw(widget);
  for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL;
       child = gtk_widget_get_next_sibling(child))
    if (gtk_widget_get_mapped(child))
      draw_charts(child);
}

static gboolean
key_pressed_cb(GtkWidget *window, guint key)
{
  pressed_at = g_get_monotonic_time();
  gboolean idle = key == GDK_KEY_F9, chart = key == GDK_KEY_F8;
  kind = idle                                                         ? "idle"
         : chart                                                      ? "chart"
         : GTK_IS_TEXT_VIEW(gtk_window_get_focus(GTK_WINDOW(window))) ? "typed"
                                                                      : "score";
  if (idle || chart)
    gtk_widget_queue_draw(window);
  if (chart)
    draw_charts(window);
  return idle || chart;
}

static void
after_paint_cb(void)
{
  if (pressed_at == 0)
    return;
  printf("%s %.3f\n", kind, (double)(g_get_monotonic_time() - pressed_at) / 1000.0);
  fflush(stdout);
  pressed_at = 0;
}

static gboolean
opened_cb(gpointer data)
{
  PlWindow *window = data;
  PlAppSession *session = pl_window_get_session(window);
  if (session == NULL || pl_app_session_get_assessment(session) == NULL ||
      !gtk_widget_get_mapped(GTK_WIDGET(window)))
    return G_SOURCE_CONTINUE;
  const char *place = getenv("PLACE");
  pl_window_go(window, place != NULL ? place : "matrix");
  pl_window_focus_page(window);
  g_signal_connect_after(gtk_widget_get_frame_clock(GTK_WIDGET(window)), "after-paint", after_paint_cb, NULL);
  GtkEventController *keys = gtk_event_controller_key_new();
  gtk_event_controller_set_propagation_phase(keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped(keys, "key-pressed", G_CALLBACK(key_pressed_cb), window);
  gtk_widget_add_controller(GTK_WIDGET(window), keys);
  printf("ready\n");
  fflush(stdout);
  return G_SOURCE_REMOVE;
}

static void
window_added_cb(GtkApplication *application G_GNUC_UNUSED, GtkWindow *window)
{
  if (PL_IS_WINDOW(window))
    g_timeout_add(LOOK_AGAIN_MS, opened_cb, window);
}

int
main(int argc, char **argv)
{
  g_autoptr(PlApplication) application = pl_application_new();
  g_signal_connect(application, "window-added", G_CALLBACK(window_added_cb), NULL);
  return g_application_run(G_APPLICATION(application), argc, argv);
}
