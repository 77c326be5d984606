/*
 * The pack as a PDF beside LibreOffice, which makes one of the same pack's Word document, tagged as ours is.
 * Both are whole programs, and the time is the processor's. LibreOffice takes long to start: what it takes
 * for one document more, once it runs, is told besides.
 */
#include "bench.h"

#include <plumbline/document.h>
#include <string.h>
#include <sys/resource.h>

#define RUNS 3
#define PROFILE "office" /* the folder of LibreOffice's own settings */
#define TAGGED "pdf:writer_pdf_Export:{\"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"}}"
#define COPIES 3 /* more in the second of two runs, so that their difference is free of the start */

/* Milliseconds of the processor that a program took. */
static double
run(const char *const *argv)
{
  struct rusage before, after;
  g_autoptr(GError) error = NULL;
  int status = 0;
  getrusage(RUSAGE_CHILDREN, &before);
  if (!g_spawn_sync(NULL, (char **)argv, NULL,
                    G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                    NULL, NULL, &status, &error) ||
      !g_spawn_check_wait_status(status, &error))
    g_error("%s: %s", argv[0], error->message);
  getrusage(RUSAGE_CHILDREN, &after);
  gint64 user = (after.ru_utime.tv_sec - before.ru_utime.tv_sec) * G_USEC_PER_SEC + after.ru_utime.tv_usec -
                before.ru_utime.tv_usec;
  gint64 system = (after.ru_stime.tv_sec - before.ru_stime.tv_sec) * G_USEC_PER_SEC + after.ru_stime.tv_usec -
                  before.ru_stime.tv_usec;
  return (double)(user + system) / 1000;
}

static void
copy_file(const char *from, const char *to)
{
  const char *const argv[] = {"cp", from, to, NULL};
  run(argv);
}

/* Milliseconds that LibreOffice takes for the first `n` of the documents, its start with them. */
static double
convert(char *const *documents, guint n)
{
  g_autofree char *profile = g_strdup_printf("-env:UserInstallation=file://%s/" PROFILE, bench_dir());
  g_autoptr(GPtrArray) argv = g_ptr_array_new();
  const char *const words[] = {"soffice", profile,    "--headless", "--convert-to",
                               TAGGED,    "--outdir", bench_dir()};
  for (guint i = 0; i < G_N_ELEMENTS(words); i++)
    g_ptr_array_add(argv, (gpointer)words[i]);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add(argv, documents[i]);
  g_ptr_array_add(argv, NULL);
  return run((const char *const *)argv->pdata);
}

void
bench_office(void)
{
  g_autofree char *office = g_find_program_in_path("soffice");
  if (office == NULL) {
    g_print("LibreOffice: not measured, it is not installed. ./dev office brings it.\n\n");
    return;
  }
  g_autofree char *file = g_build_filename(bench_dir(), "office.plumb", NULL);
  g_autofree char *pdf = g_build_filename(bench_dir(), "own.pdf", NULL);
  char *documents[1 + COPIES];
  for (guint i = 0; i < G_N_ELEMENTS(documents); i++)
    documents[i] = g_strdup_printf("%s/pack-%u.docx", bench_dir(), i);
  const char *const make[] = {PLUMBLINECTL, "new", file, "--sample", "exampleshire", NULL};
  const char *const to_word[] = {PLUMBLINECTL, "report", file, "-o", documents[0], NULL};
  const char *const to_pdf[] = {PLUMBLINECTL, "report", file, "-o", pdf, NULL};
  run(make);
  run(to_word);
  for (guint i = 1; i < G_N_ELEMENTS(documents); i++)
    copy_file(documents[0], documents[i]);
  convert(documents, 1); /* makes its profile */

  BenchPair whole = bench_pair_new(), more = bench_pair_new();
  for (guint i = 0; i < RUNS; i++) {
    double ours = run(to_pdf), one = convert(documents, 1);
    double each = (convert(documents, G_N_ELEMENTS(documents)) - one) / COPIES;
    g_array_append_val(whole.ours, ours);
    g_array_append_val(whole.floor, one);
    g_array_append_val(more.ours, ours);
    g_array_append_val(more.floor, each);
  }
  bench_print("The board pack as a PDF, by plumblinectl (processor time; to take a tenth at most)",
              "LibreOffice converting the same pack's Word document", &whole);
  bench_print("The same", "what LibreOffice takes for one document more, once it runs", &more);
  bench_pair_clear(&whole);
  bench_pair_clear(&more);
  g_autofree char *profile = g_build_filename(bench_dir(), PROFILE, NULL);
  const char *const remove[] = {"rm", "-r", profile, NULL};
  run(remove);
  for (guint i = 0; i < G_N_ELEMENTS(documents); i++)
    g_free(documents[i]);
}
