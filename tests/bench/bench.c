#include "bench.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static char *scratch;

BenchPair
bench_pair_new(void)
{
  return (BenchPair){g_array_new(FALSE, FALSE, sizeof(double)), g_array_new(FALSE, FALSE, sizeof(double))};
}

void
bench_pair_clear(BenchPair *pair)
{
  g_array_unref(pair->ours);
  g_array_unref(pair->floor);
}

double
bench_now(void)
{
  return (double)g_get_monotonic_time() / 1000.0;
}

double
bench_processor_now(void)
{
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* ---- Children ---- */

static gint64
peak_kilobytes(void)
{
  g_autofree char *status = NULL;
  if (!g_file_get_contents("/proc/self/status", &status, NULL, NULL) || strstr(status, "VmHWM:") == NULL)
    g_error("the system does not tell how much memory was used");
  return g_ascii_strtoll(strstr(status, "VmHWM:") + strlen("VmHWM:"), NULL, 10);
}

void
bench_child_done(double milliseconds)
{
  printf("%f %" G_GINT64_FORMAT "\n", milliseconds, peak_kilobytes());
}

double
bench_run_child(const char *what, const char *path, gint64 *kilobytes)
{
  int result[2];
  if (pipe(result) != 0)
    g_error("no pipe");
  pid_t child = fork();
  if (child == 0) {
    dup2(result[1], STDOUT_FILENO);
    execl("/proc/self/exe", "bench", "--child", what, path, NULL);
    _exit(127);
  }
  close(result[1]);
  FILE *answer = fdopen(result[0], "r");
  double time = 0;
  gint64 peak = 0;
  if (answer == NULL || fscanf(answer, "%lf %" G_GINT64_FORMAT, &time, &peak) != 2)
    g_error("%s said nothing", what);
  fclose(answer);
  int status = 1;
  if (waitpid(child, &status, 0) != child || status != 0)
    g_error("%s failed", what);
  *kilobytes = MAX(*kilobytes, peak);
  return time;
}

/* ---- Telling ---- */

static gint
compare(gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

double
bench_median(GArray *times)
{
  if (times->len == 0)
    g_error("nothing was measured");
  g_array_sort(times, compare);
  return g_array_index(times, double, times->len / 2);
}

static double
print_times(const char *name, GArray *times)
{
  double median = bench_median(times);
  printf("  %-6s %8.2f ms   (%.2f to %.2f, %u runs)\n", name, median, g_array_index(times, double, 0),
         g_array_index(times, double, times->len - 1), times->len);
  return median;
}

void
bench_print(const char *what, const char *floor, BenchPair *pair)
{
  printf("%s\n  beside: %s\n", what, floor);
  double ours = print_times("ours", pair->ours);
  double bare = print_times("floor", pair->floor);
  printf("  ratio  %8.2f\n\n", ours / bare);
  fflush(stdout);
}

void
bench_print_memory(gint64 ours_kilobytes, gint64 floor_kilobytes)
{
  printf("  memory %8.1f MB beside %.1f MB: ratio %.2f\n\n", (double)ours_kilobytes / 1024,
         (double)floor_kilobytes / 1024, (double)ours_kilobytes / (double)floor_kilobytes);
}

const char *
bench_dir(void)
{
  if (scratch == NULL) {
    scratch = g_build_filename(BUILD_DIR, "bench-scratch-XXXXXX", NULL);
    if (g_mkdtemp(scratch) == NULL)
      g_error("no scratch folder could be made in %s", BUILD_DIR);
  }
  return scratch;
}

void
bench_done(void)
{
  if (scratch == NULL)
    return;
  g_autoptr(GDir) dir = g_dir_open(scratch, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
    g_autofree char *path = g_build_filename(scratch, name, NULL);
    g_remove(path);
  }
  g_rmdir(scratch);
  g_clear_pointer(&scratch, g_free);
}

int
main(int argc, char **argv)
{
  const struct {
    const char *name;
    void (*run)(void);
  } all[] = {{"commit", bench_commit},
             {"document", bench_document},
             {"growth", bench_growth},
             {"pack", bench_pack},
             {"office", bench_office},
             {"workbook", bench_workbook},
             {"organisations", bench_organisations},
             {"findings", bench_findings},
             {"frame", bench_first_frame},
             {"score", bench_score_frame},
             {"charts", bench_charts}};
  if (argc == 4 && g_str_equal(argv[1], "--child")) {
    if (g_str_has_prefix(argv[2], "pack"))
      bench_pack_child(argv[2]);
    else
      bench_document_child(argv[2], argv[3]);
    return 0;
  }
  for (guint i = 0; i < G_N_ELEMENTS(all); i++)
    if (argc < 2 || g_str_equal(argv[1], all[i].name))
      all[i].run();
  bench_done();
  return 0;
}
