#include "bench.h"

#include <gio/gio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#define SCORES 60
#define LETTERS 120
/* People pause, and then what they typed is kept: a letter soon after meets the disk at work. */
#define LETTERS_A_WORD 6
#define PAUSE_US 450000
#define REDRAWS 30
#define CHART_KEY "F8"
#define IDLE_KEY "F9"
/* Slower than a network share on a bad day. */
#define SLOW_DISK_MS "300"
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

/* A key, and the milliseconds to its frame, which the line that begins so tells. Returns: how often the disk
 * was waited for. */
static guint
time_key(GDataInputStream *lines, const char *key, const char *kind, GArray *times)
{
  guint synced = 0;
  g_usleep(BETWEEN_KEYS_US);
  press(key);
  for (;;) {
    g_autofree char *line = read_line(lines);
    synced += g_str_equal(line, "sync");
    if (!g_str_has_prefix(line, kind))
      continue;
    double taken = g_ascii_strtod(line + strlen(kind), NULL);
    g_array_append_val(times, taken);
    return synced;
  }
}

/* The window of a new sample at `place`, with the keyboard. */
static GSubprocess *
open_window(const char *name, const char *place, const char *slow_disk_ms, GDataInputStream **lines)
{
  g_autofree char *file = g_build_filename(bench_dir(), name, NULL);
  const char *const make[] = {PLUMBLINECTL, "new", file, "--sample", "exampleshire", NULL};
  const char *const focus[] = {"xdotool", "search",    "--sync",      "--onlyvisible",
                               "--name",  "Plumbline", "windowfocus", NULL};
  g_autoptr(GError) error = NULL;
  run_xdotool(make);
  g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new(G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_subprocess_launcher_setenv(launcher, "PLACE", place, TRUE);
  if (slow_disk_ms != NULL)
    g_subprocess_launcher_setenv(launcher, "SLOW_DISK_MS", slow_disk_ms, TRUE);
  GSubprocess *child = g_subprocess_launcher_spawn(launcher, &error, SCORE_WINDOW, file, NULL);
  if (child == NULL)
    g_error("%s", error->message);
  *lines = g_data_input_stream_new(g_subprocess_get_stdout_pipe(child));
  for (g_autofree char *line = read_line(*lines); !g_str_equal(line, "ready");) {
    g_free(line);
    line = read_line(*lines);
  }
  run_xdotool(focus);
  return child;
}

static void
close_window(GSubprocess *child)
{
  g_subprocess_send_signal(child, SIGTERM);
  g_subprocess_wait(child, NULL, NULL);
  g_object_unref(child);
}

static void
time_scores(void)
{
  static const char *const levels[] = {"3", "4", "2", "5", "1"};
  g_autoptr(GDataInputStream) lines = NULL;
  GSubprocess *child = open_window("score.plumb", "matrix", NULL, &lines);
  BenchPair pair = bench_pair_new();
  for (guint i = 0; i < SCORES; i++) {
    time_key(lines, levels[i % G_N_ELEMENTS(levels)], "score ", pair.ours);
    time_key(lines, IDLE_KEY, "idle ", pair.floor);
  }
  close_window(child);
  bench_print("From a key that scores to the frame that shows it", "the same window, drawn again as it is",
              &pair);
  bench_pair_clear(&pair);
}

/* The longest of ours tells whether a letter ever waited for the disk. */
static void
time_typing(void)
{
  g_autoptr(GDataInputStream) lines = NULL;
  GSubprocess *child = open_window("typing.plumb", "matrix", SLOW_DISK_MS, &lines);
  BenchPair pair = bench_pair_new();
  guint synced = 0;
  press("F6");
  for (guint i = 0; i < LETTERS; i++) {
    const char letter[] = {(char)('a' + i % 26), '\0'};
    if (i % LETTERS_A_WORD == 0)
      g_usleep(PAUSE_US);
    synced += time_key(lines, letter, "typed ", pair.ours);
    synced += time_key(lines, IDLE_KEY, "idle ", pair.floor);
  }
  close_window(child);
  g_autofree char *what =
      g_strdup_printf("From a letter typed in a reason to its frame, while a disk that needs " SLOW_DISK_MS
                      " ms for each sync synced %u times",
                      synced);
  bench_print(what, "the same window, drawn again as it is", &pair);
  bench_pair_clear(&pair);
}

/* The places with the most charts: two small ones, a tall one, and four of which three are wide. */
static void
time_charts(void)
{
  static const char *const places[] = {"overview", "assurance", "compare"};
  for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
    g_autoptr(GDataInputStream) lines = NULL;
    g_autofree char *name = g_strdup_printf("%s.plumb", places[i]);
    GSubprocess *child = open_window(name, places[i], NULL, &lines);
    BenchPair pair = bench_pair_new();
    for (guint k = 0; k < REDRAWS; k++) {
      time_key(lines, CHART_KEY, "chart ", pair.ours);
      time_key(lines, IDLE_KEY, "idle ", pair.floor);
    }
    close_window(child);
    g_autofree char *what = g_strdup_printf("The charts of the %s drawn again, to their frame", places[i]);
    bench_print(what, "the same window, drawn again as it is", &pair);
    bench_pair_clear(&pair);
  }
}

void
bench_score_frame(void)
{
  if (g_getenv("DISPLAY") == NULL) {
    g_print("A score's frame: not measured, there is no X display. tests/ui/run-in-display brings one.\n\n");
    return;
  }
  time_scores();
  time_typing();
}

void
bench_charts(void)
{
  if (g_getenv("DISPLAY") == NULL)
    g_print("A chart's frame: not measured, there is no X display. tests/ui/run-in-display brings one.\n\n");
  else
    time_charts();
}
