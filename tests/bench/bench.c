#include "bench.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

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
  } all[] = {{"commit", bench_commit},     {"document", bench_document}, {"growth", bench_growth},
             {"pack", bench_pack},         {"workbook", bench_workbook}, {"findings", bench_findings},
             {"frame", bench_first_frame}, {"score", bench_score_frame}};
  if (argc == 4 && g_str_equal(argv[1], "--child")) {
    bench_document_child(argv[2], argv[3]);
    return 0;
  }
  for (guint i = 0; i < G_N_ELEMENTS(all); i++)
    if (argc < 2 || g_str_equal(argv[1], all[i].name))
      all[i].run();
  bench_done();
  return 0;
}
