/*
 * A large document: opening it to its first snapshot, and checking it, with the most memory each takes; and
 * what one command costs as the history grows. Each opening and check is a process of its own, so that
 * neither its memory nor what the one before left warm is counted twice.
 */
#include "bench.h"

#include <glib/gstdio.h>
#include <plumbline/document.h>
#include <plumbline/sample.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* 20 assessments by 6 participants of 7 domains, until the file has 50 MB. */
#define ASSESSMENTS 20
#define PARTICIPANTS 6
#define ORGANISATIONS 61
#define REASON_BYTES 880
#define RUNS 7

/* ---- The document ---- */

static PlPart *
part_of(PlRecordKind kind, gint64 scope, const void *records, guint n)
{
  PlPartBuilder *builder = pl_part_builder_new(kind, scope);
  for (guint i = 0; i < n; i++)
    pl_part_builder_add(builder, (const guint8 *)records + i * pl_record_type_get(kind)->size);
  return pl_part_builder_finish(builder);
}

static void
add_views(GPtrArray *parts, const PlSnapshot *sample, gint64 assessment, const char *reason)
{
  guint n_domains;
  const PlDomain *domains = pl_snapshot_domains(sample, &n_domains);
  PlParticipant people[PARTICIPANTS];
  PlPartBuilder *views = pl_part_builder_new(PL_RECORD_VIEW, assessment);
  for (guint i = 0; i < PARTICIPANTS; i++) {
    pl_record_init_empty(PL_RECORD_PARTICIPANT, &people[i]);
    people[i].id = assessment * 100 + i + 1, people[i].assessment = assessment;
    people[i].position = (gint)i, people[i].post = "Director";
    for (guint j = 0; j < n_domains; j++) {
      PlView view;
      pl_record_init_empty(PL_RECORD_VIEW, &view);
      view.assessment = assessment, view.domain = domains[j].id, view.participant = people[i].id;
      view.level = 1 + (gint)((i + j) % 5), view.reason = reason;
      pl_part_builder_add(views, &view);
    }
  }
  g_ptr_array_add(parts, part_of(PL_RECORD_PARTICIPANT, assessment, people, PARTICIPANTS));
  g_ptr_array_add(parts, pl_part_builder_finish(views));
}

static PlSnapshot *
large_snapshot(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PlSnapshot) sample = pl_sample_load("exampleshire", &error);
  if (sample == NULL)
    g_error("%s", error->message);
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func((GDestroyNotify)pl_part_unref);
  PlPartBuilder *organisations = pl_part_builder_new(PL_RECORD_ORGANISATION, 0);
  PlPartBuilder *assessments = pl_part_builder_new(PL_RECORD_ASSESSMENT, 0);
  guint n;
  const PlOrganisation *ours = pl_snapshot_organisations(sample, &n);
  for (guint i = 0; i < n; i++)
    pl_part_builder_add(organisations, &ours[i]);
  const PlAssessment *done = pl_snapshot_assessments(sample, &n);
  for (guint i = 0; i < n; i++)
    pl_part_builder_add(assessments, &done[i]);
  g_autofree char *reason = g_strnfill(REASON_BYTES, 'r');
  for (gint64 i = 1; i <= ORGANISATIONS; i++) {
    PlOrganisation council;
    pl_record_init_empty(PL_RECORD_ORGANISATION, &council);
    g_autofree char *name = g_strdup_printf("Council %d", (int)i);
    council.id = i * 1000, council.name = council.short_name = name;
    pl_part_builder_add(organisations, &council);
    for (gint64 j = 1; j <= ASSESSMENTS; j++) {
      PlAssessment assessment;
      pl_record_init_empty(PL_RECORD_ASSESSMENT, &assessment);
      g_autofree char *date = g_strdup_printf("20%02d-04-01", (int)j);
      assessment.id = i * 1000 + j, assessment.organisation = council.id;
      assessment.date = assessment.title = date;
      pl_part_builder_add(assessments, &assessment);
      add_views(parts, sample, assessment.id, reason);
    }
  }
  g_ptr_array_add(parts, pl_part_builder_finish(organisations));
  g_ptr_array_add(parts, pl_part_builder_finish(assessments));
  return pl_snapshot_with_parts(sample, (PlPart *const *)parts->pdata, parts->len);
}

static void
make_large(const char *path)
{
  const PlDocumentOptions options = {.ids = pl_ids_random(), .clock = pl_clock_system(), .who = "bench"};
  g_autoptr(GError) error = NULL;
  g_autoptr(PlSnapshot) snapshot = large_snapshot();
  g_autoptr(PlDocument) document = pl_document_create(path, snapshot, &options, NULL, &error);
  if (document == NULL)
    g_error("%s", error->message);
}

/* ---- What a process does ---- */

static PlDocument *
open_document(const char *path)
{
  const PlDocumentOptions options = {
      .read_only = TRUE, .ids = pl_ids_random(), .clock = pl_clock_system(), .who = "bench"};
  g_autoptr(GError) error = NULL;
  PlDocument *document = pl_document_open(path, &options, NULL, &error);
  if (document == NULL)
    g_error("%s", error->message);
  return document;
}

static void
run_all(sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error("%s: %s", sql, sqlite3_errmsg(db));
  int rc;
  while ((rc = sqlite3_step(statement)) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count(statement); i++)
      sqlite3_column_bytes(statement, i);
  if (rc != SQLITE_DONE)
    g_error("%s: %s", sql, sqlite3_errmsg(db));
  sqlite3_finalize(statement);
}

static sqlite3 *
open_bare(const char *path)
{
  sqlite3 *db = NULL;
  if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
    g_error("%s", sqlite3_errmsg(db));
  return db;
}

/* The same checks of the file, and every row of every table, kept nowhere. */
static void
bare_open(const char *path)
{
  sqlite3 *db = open_bare(path);
  run_all(db, "PRAGMA quick_check(1)");
  run_all(db, "PRAGMA foreign_key_check");
  for (guint i = 0; i < PL_N_RECORD_KINDS; i++) {
    g_autofree char *sql = g_strdup_printf("SELECT * FROM \"%s\"", pl_record_type_get(i)->name);
    run_all(db, sql);
  }
  sqlite3_close(db);
}

static void
bare_check(const char *path)
{
  sqlite3 *db = open_bare(path);
  run_all(db, "PRAGMA quick_check");
  run_all(db, "PRAGMA integrity_check");
  run_all(db, "PRAGMA foreign_key_check");
  run_all(db, "SELECT * FROM history");
  sqlite3_close(db);
}

/* The most memory that this program had, in kilobytes: since it was started, unlike what wait4() tells. */
void
bench_document_child(const char *what, const char *path)
{
  g_autoptr(PlDocument) document = g_str_equal(what, "check") ? open_document(path) : NULL;
  double start = bench_now();
  if (g_str_equal(what, "open"))
    document = open_document(path);
  else if (g_str_equal(what, "bare-open"))
    bare_open(path);
  else if (g_str_equal(what, "bare-check"))
    bare_check(path);
  else {
    g_auto(GStrv) problems = pl_document_check(document, NULL, NULL);
    if (problems == NULL || problems[0] != NULL)
      g_error("%s", problems == NULL ? "the check failed" : problems[0]);
  }
  bench_child_done(bench_now() - start);
}

/* ---- Measuring ---- */

static void
measure(const char *path, const char *what, const char *bare, const char *said, const char *beside)
{
  BenchPair pair = bench_pair_new();
  gint64 ours_kilobytes = 0, floor_kilobytes = 0;
  for (guint i = 0; i < RUNS; i++) {
    double ours = bench_run_child(what, path, &ours_kilobytes),
           floor = bench_run_child(bare, path, &floor_kilobytes);
    g_array_append_val(pair.ours, ours);
    g_array_append_val(pair.floor, floor);
  }
  bench_print(said, beside, &pair);
  bench_print_memory(ours_kilobytes, floor_kilobytes);
  bench_pair_clear(&pair);
}

void
bench_document(void)
{
  g_autofree char *path = g_build_filename(bench_dir(), "large.plumb", NULL);
  make_large(path);
  GStatBuf info;
  if (g_stat(path, &info) != 0)
    g_error("no document was made");
  printf("A document of %.1f MB\n\n", (double)info.st_size / 1e6);
  measure(path, "open", "bare-open", "Opening it, to its first snapshot",
          "bare SQLite: quick_check, foreign_key_check, and every row read and dropped");
  measure(path, "check", "bare-check", "Its check (in memory: the open document besides)",
          "bare SQLite: quick_check, integrity_check, foreign_key_check, and the history read");
}

/* ---- Growth ---- */

#define COMMITS_A_STAGE 200

/* Commands that nobody waits for a disk to acknowledge: only the length of the history matters here. */
static void
grow(const char *path, gint64 from, gint64 to)
{
  const PlDocumentOptions options = {.ids = pl_ids_random(), .clock = pl_clock_system(), .who = "bench"};
  g_autoptr(GError) error = NULL;
  g_autoptr(PlDocument) document = pl_document_open(path, &options, NULL, &error);
  for (gint64 i = from; document != NULL && i < to; i++)
    bench_score(document, 1 + (gint)(i % 5));
  if (document == NULL)
    g_error("%s", error->message);
}

static void
copy_file(const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize length;
  g_autoptr(GError) error = NULL;
  if (!g_file_get_contents(from, &bytes, &length, &error) ||
      !g_file_set_contents(to, bytes, (gssize)length, &error))
    g_error("%s", error->message);
}

void
bench_growth(void)
{
  const PlDocumentOptions options = {.ids = pl_ids_random(), .clock = pl_clock_system(), .who = "bench"};
  /* in memory, where the commits between the stages take no disk's time */
  g_autofree char *growing = g_strdup_printf("/dev/shm/plumbline-bench-%d.plumb", (int)getpid());
  g_autofree char *path = g_build_filename(bench_dir(), "grown.plumb", NULL);
  g_object_unref(bench_make_document(growing, &options));
  printf("A score, until it is acknowledged, as the history grows\n");
  double first = 0;
  gint64 n = 1;
  for (gint64 stage = 1000; stage <= 100000; stage *= 10) {
    grow(growing, n, stage);
    n = stage;
    copy_file(growing, path);
    double start = bench_now();
    g_autoptr(GError) error = NULL;
    g_autoptr(PlDocument) document = pl_document_open(path, &options, NULL, &error);
    if (document == NULL)
      g_error("%s", error->message);
    double opened = bench_now() - start;
    g_autoptr(GArray) times = g_array_new(FALSE, FALSE, sizeof(double));
    for (gint i = 0; i < COMMITS_A_STAGE; i++) {
      start = bench_now();
      bench_score(document, 1 + i % 5);
      double time = bench_now() - start;
      g_array_append_val(times, time);
    }
    double median = bench_median(times);
    first = first == 0 ? median : first;
    printf("  %6d commands before: %.2f ms (%.2f of the first), opened in %.0f ms\n", (int)stage, median,
           median / first, opened);
    fflush(stdout);
  }
  printf("\n");
  g_remove(growing);
}
