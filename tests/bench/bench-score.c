#include "bench.h"

#include <gio/gio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#define SCORES 60
/* The last key's frame and what the store says of it are past by then. */
#define BETWEEN_KEYS_US 150000

static void
run_xdotool(const char *const *argv)
{
  g_autoptr(GError) error = NULL;
  if (!g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL,
                    NULL, NULL, NULL, &error))
    g_error("%s", error->message);
}

static void
press(const char *key)
{
  const char *const argv[] = {"xdotool", "key", "--clearmodifiers", key, NULL};
  run_xdotool(argv);
}

static char *
read_line(GDataInputStream *lines)
{
  g_autoptr(GError) error = NULL;
  char *line = g_data_input_stream_read_line(lines, NULL, NULL, &error);
  if (line == NULL)
    g_error("the window ended: %s", error != NULL ? error->message : "nothing more was said");
  return line;
}

/* A key, and the milliseconds to its frame, which the line that begins so tells. */
static void
time_key(GDataInputStream *lines, const char *key, const char *kind, GArray *times)
{
  g_usleep(BETWEEN_KEYS_US);
  press(key);
  for (;;) {
    g_autofree char *line = read_line(lines);
    if (!g_str_has_prefix(line, kind))
      continue;
    double taken = g_ascii_strtod(line + strlen(kind), NULL);
    g_array_append_val(times, taken);
    return;
  }
}

void
bench_score_frame(void)
{
  static const char *const levels[] = {"3", "4", "2", "5", "1"};
  if (g_getenv("DISPLAY") == NULL) {
    g_print("A score's frame: not measured, there is no X display. tests/ui/run-in-display brings one.\n\n");
    return;
  }
  g_autofree char *file = g_build_filename(bench_dir(), "score.plumb", NULL);
  const char *const make[] = {PLUMBLINECTL, "new", file, "--sample", "exampleshire", NULL};
  const char *const focus[] = {"xdotool", "search",    "--sync",      "--onlyvisible",
                               "--name",  "Plumbline", "windowfocus", NULL};
  g_autoptr(GError) error = NULL;
  run_xdotool(make);
  g_autoptr(GSubprocess) child =
      g_subprocess_new(G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, SCORE_WINDOW, file, NULL);
  if (child == NULL)
    g_error("%s", error->message);
  g_autoptr(GDataInputStream) lines = g_data_input_stream_new(g_subprocess_get_stdout_pipe(child));
  g_free(read_line(lines)); /* "ready" */
  run_xdotool(focus);
  BenchPair pair = bench_pair_new();
  for (guint i = 0; i < SCORES; i++) {
    time_key(lines, levels[i % G_N_ELEMENTS(levels)], "score ", pair.ours);
    time_key(lines, "x", "idle ", pair.floor);
  }
  g_subprocess_send_signal(child, SIGTERM);
  g_subprocess_wait(child, NULL, NULL);
  bench_print("From a key that scores to the frame that shows it", "the same window, drawn again as it is",
              &pair);
  bench_pair_clear(&pair);
}
