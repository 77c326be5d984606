#include "bench.h"

#include <gio/gio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#define STARTS 15

/* Milliseconds from starting a program to the line of its debug output that says that it has painted. */
static double
start_once(const char *program, const char *file)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GSubprocessLauncher) launcher =
      g_subprocess_launcher_new(G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_subprocess_launcher_setenv(launcher, "G_MESSAGES_DEBUG", "all", TRUE);
  double start = bench_now();
  g_autoptr(GSubprocess) child = g_subprocess_launcher_spawn(launcher, &error, program, file, NULL);
  if (child == NULL)
    g_error("%s", error->message);
  g_autoptr(GDataInputStream) lines = g_data_input_stream_new(g_subprocess_get_stdout_pipe(child));
  double painted = 0;
  while (painted == 0) {
    g_autofree char *line = g_data_input_stream_read_line(lines, NULL, NULL, &error);
    if (line == NULL)
      g_error("%s ended before it painted", program);
    if (strstr(line, "first frame") != NULL)
      painted = bench_now() - start;
  }
  g_subprocess_send_signal(child, SIGTERM);
  g_subprocess_wait(child, NULL, NULL);
  return painted;
}

void
bench_first_frame(void)
{
  if (g_getenv("DISPLAY") == NULL && g_getenv("WAYLAND_DISPLAY") == NULL) {
    g_print("First frame: not measured, there is no display. tests/ui/run-in-display brings one.\n\n");
    return;
  }
  g_autofree char *file = g_build_filename(bench_dir(), "frame.plumb", NULL);
  g_autoptr(GError) error = NULL;
  const char *make[] = {PLUMBLINECTL, "new", file, "--sample", "exampleshire", NULL};
  if (!g_spawn_sync(NULL, (char **)make, NULL, 0, NULL, NULL, NULL, NULL, NULL, &error))
    g_error("%s", error->message);
  BenchPair pair = bench_pair_new();
  for (gint i = 0; i < STARTS; i++) {
    double mine = start_once(PLUMBLINE, file);
    double empty = start_once(EMPTY_WINDOW, NULL);
    if (i == 0)
      continue; /* the first pair warms the disk's cache */
    g_array_append_val(pair.ours, mine);
    g_array_append_val(pair.floor, empty);
  }
  bench_print("First frame, with the sample open", "an empty libadwaita window", &pair);
  bench_pair_clear(&pair);
}
